### Tietolajien, niiden kenttien ja vaihtoehtojen nimet ja ohjeet.
### .plural = monikko, .help = ohje, .new = lisäysnapin ja -sivun nimi, .none = teksti tyhjän luettelon paikalla.

## Rekisterin osat

group-strategy = Strategia
group-actors = Toimijat
group-partnerships = Kumppanuudet ja verkostot
group-interests = Edunvalvonta
group-activity = Toiminta
group-coordination = Koordinointi
group-measurement = Vertailut ja mittarit
group-material = Aineisto
group-comments = Kommentit

## Kaikille yhteiset kentät

common-title = Otsikko
common-code = Tunnus
common-version = Versio
common-created_at = Lisätty
common-updated_at = Muutettu
common-archived = Arkistoitu
common-broken = Rikkoo strategiasääntöä
common-owner_unit = Omistajayksikkö
    .help = Kaupungin yksikkö, joka pitää tiedot ajan tasalla, esimerkiksi kansainvälisten asioiden yksikkö.
common-responsible = Omistaja
    .help = Henkilö tai tehtävä, joka vastaa asiasta, esimerkiksi kansainvälisten asioiden päällikkö; pelkkä yksikkö ei riitä.
common-goals = Tavoitteet
    .help = Strategian tavoitteet, joita tämä edistää.
common-focus_areas = Painopistealueet
    .help = Painopistealueet ja megatrendit, joihin tämä kuuluu.
common-sdgs = Kestävän kehityksen tavoitteet
    .help = YK:n kestävän kehityksen tavoitteet ja alatavoitteet, joita tämä edistää; hae numerolla tai sanalla.
common-tags = Asiasanat
    .help = Sanat, joilla samaan aiheeseen kuuluvat merkinnät löytyvät yhdessä.
common-links = Linkit muihin merkintöihin
    .help = Muut merkinnät, joihin tämä liittyy.
common-attachments = Liitteet
    .help = Asiakirjat, jotka kuuluvat tähän.
common-publicity = Julkisuusluokka
    .help = Kuka saa nähdä tiedot. Uusi merkintä on sisäinen, kunnes toisin päätetään.
    .public = julkinen
    .public-means = Kaikki näkevät tiedot kirjautumatta.
    .not_yet_public = ei vielä julkinen
    .not_yet_public-means = Vain kirjautuneet näkevät tiedot, kunnes ne julkistetaan.
    .internal = sisäinen
    .internal-means = Vain kirjautuneet näkevät tiedot.
    .secret = salassa pidettävä
    .secret-means = Tiedot on säädetty laissa salassa pidettäviksi; kirjaa salassapitoperuste.
common-secrecy_basis = Salassapitoperuste
    .help = Säännös, johon salassapito perustuu. Jos se on muualla kuin julkisuuslain luettelossa, kirjoita lain numero ja pykälä.
common-secrecy_note = Salassapidon perustelu
    .help = Mitä osaa salassapito koskee ja millaista haittaa tiedon antamisesta aiheutuisi.
common-classified_by = Luokituksesta päättänyt
    .help = Kuka päätti, että tiedot ovat julkisia, vielä ei-julkisia, sisäisiä tai salassa pidettäviä.
common-classified_on = Luokituspäivä
common-release_on = Julkistamispäivä
    .help = Päivä, jona tiedot on tarkoitus julkistaa, esimerkiksi 14.1.2027.
common-public_until = Julkinen asti
    .help = Viimeinen päivä, jona tiedot ovat julkisia; sen jälkeen ne näkyvät vain kirjautuneille.
common-source_document = Lähdeasiakirja
common-source = Lähteen kohta
    .help = Mistä kohdasta lähdettä tieto on tai keneltä se on saatu, esimerkiksi ”luku 2.3” tai ”New Yorkin kaupungin sähköposti 3.5.2019”.
common-as_of = Tiedon ajankohta
    .help = Päivä, kuukausi tai vuosi, jolloin tieto piti paikkansa, esimerkiksi 14.3.2019, 3/2019 tai 2019.
common-example = Esimerkki
    .help = Keksitty tieto, joka näyttää, miltä ohjelma tuntuu käytössä. Se merkitään esimerkiksi kaikkialla.
common-merged_into = Yhdistetty merkintään
    .help = Merkintä, johon tämä kaksoiskappale on yhdistetty.
