### Sidosryhmät, yhteydenotot ja viestitalo edunvalvontakohteen sivulla.

## Sidosryhmät

stakeholders-title = Sidosryhmät
stakeholders-help = Arvio siitä, miten kukin suhtautuu kaupungin kantaan, paljonko asia kiinnostaa ja paljonko siihen voi vaikuttaa. Jokainen arvio on päivätty, joten muutos näkyy.
stakeholders-none = Sidosryhmiä ei ole vielä nimetty.
stakeholders-name-them = Nimeä sidosryhmät
stakeholders-judge = Kirjaa uudet arviot
stakeholders-as-of = Tilanne
stakeholders-today = tänään
stakeholders-show = Näytä
# $date = päivä
stakeholders-then = Sidosryhmät sellaisina kuin ne arvioitiin { $date } mennessä.
stakeholders-who = Sidosryhmä
stakeholders-role = Osa asiassa
stakeholders-alignment = Yhtenevyys
stakeholders-interest = Kiinnostus
stakeholders-influence = Vaikutusvalta
stakeholders-plan = Mitä tehdään
stakeholders-last = Viimeksi yhteydessä
stakeholders-next = Seuraavan kerran
stakeholders-table = Sidosryhmät, arviot ja yhteydenotot
stakeholders-unknown = ei arvioitu
# $now = arvio nyt, $before = edellinen arvio
stakeholders-rose = { $now } (nousi, oli { $before })
stakeholders-fell = { $now } (laski, oli { $before })
stakeholders-never = ei kirjattu
# $count = sidosryhmät, joita ei näytetä
stakeholders-more =
    { $count ->
        [one] Lisäksi on yksi sidosryhmä, jota ei näytetä tässä.
       *[other] Lisäksi on { $count } sidosryhmää, joita ei näytetä tässä.
    }
stakeholders-plan-partner = Toimi yhdessä
stakeholders-plan-raise = Herätä kiinnostus
stakeholders-plan-challenge = Haasta tai opi
stakeholders-plan-aware = Tee asia tutuksi

## Kuva

# $name = edunvalvontakohde
matrix-title = Sidosryhmien kartta: { $name }
# $count = piirretyt sidosryhmät
matrix-description =
    { $count ->
        [one] Yksi sidosryhmä sen mukaan, kuinka samaa mieltä se on kaupungin kanssa (vasemmalta oikealle) ja kuinka paljon asia sitä kiinnostaa (alhaalta ylös). Samat tiedot ovat taulukossa.
       *[other] { $count } sidosryhmää sen mukaan, kuinka samaa mieltä ne ovat kaupungin kanssa (vasemmalta oikealle) ja kuinka paljon asia niitä kiinnostaa (alhaalta ylös). Samat tiedot ovat taulukossa.
    }
# $name = sidosryhmä, muut = arviot
matrix-mark = { $name }: yhtenevyys { $alignment }, kiinnostus { $interest }, vaikutusvalta { $influence }
matrix-key = Merkin koko ja sen luku kertovat vaikutusvallan (1–5). Viiva johtaa aiemmista arvioista nykyiseen. Arvot 4 ja 5 ovat rajan yläpuolella.

## Arvioiden kirjaaminen

# $name = edunvalvontakohde
judge-title = Sidosryhmäarviot: { $name }
judge-lead = Muuta vain niitä arvioita, jotka ovat muuttuneet. Muuttuneista kirjataan uusi arvio, ja vanhat jäävät näkyviin.
judge-crumb = Uudet arviot
judge-save = Tallenna arviot
judge-nothing = Mikään arvio ei muuttunut, joten mitään ei kirjattu.
judge-before = Edellinen arvio
judge-note = Mihin arvio perustuu
judge-note-help = Vain omistajayksikkö, koordinaattorit, johto ja pääkäyttäjät näkevät tämän.
judge-nobody = Sidosryhmiä ei ole. Nimeä ne ensin edunvalvontakohteelle.

## Yhteydenotot

contacts-title = Yhteydenpito
contacts-last = Viimeksi
contacts-next = Seuraavaksi
contacts-none = Yhteydenottoja ei ole kirjattu.
contacts-none-planned = Ei sovittu.
contacts-new = Kirjaa tai sovi yhteydenotto
collision-title = Työtoveri aikoo olla yhteydessä samaan tahoon
collision-around = Päällekkäin suunnitellut yhteydenotot
collision-in-form = Tarkista tämä ennen tallentamista. Voit silti tallentaa; kirjoittamasi on tallessa lomakkeella.
collision-somebody = Työtoveri
# $who = työtoverit, $count = montako, $whom = vastapuoli, $date = päivä, $contact = yhteydenotto
collision-person =
    { $count ->
        [one] { $who } aikoo olla yhteydessä samaan henkilöön: { $whom }, { $date } ({ $contact }). Sopikaa ensin keskenänne.
       *[other] { $who } aikovat olla yhteydessä samaan henkilöön: { $whom }, { $date } ({ $contact }). Sopikaa ensin keskenänne.
    }
collision-organisation =
    { $count ->
        [one] { $who } aikoo olla yhteydessä samaan organisaatioon samasta asiasta: { $whom }, { $date } ({ $contact }). Sopikaa ensin keskenänne.
       *[other] { $who } aikovat olla yhteydessä samaan organisaatioon samasta asiasta: { $whom }, { $date } ({ $contact }). Sopikaa ensin keskenänne.
    }

## Viestitalo

house-title = Viestitalo
house-help = Mitä jokainen kaupungin puolesta puhuva sanoo asiasta kullekin kuulijalle, ja mikä sen osoittaa oikeaksi.
house-audiences = Kuulijaryhmät
house-everybody = Kaikille
house-none = Viestejä ei ole vielä kirjattu.
house-none-here = Tälle kuulijaryhmälle ei ole vielä ydinviestiä.
house-evidence = Näyttö
house-proofs = Perustelut
house-unproven = Perustelu puuttuu
house-unevidenced = Näyttö puuttuu
house-unapproved = Nojaa kantaan, jota ei ole hyväksytty:
house-loose = Viestit, jotka eivät kuulu minkään ydinviestin alle
house-add-core = Lisää ydinviesti
house-add-supporting = Lisää tukiviesti
house-add-proof = Lisää perustelu
