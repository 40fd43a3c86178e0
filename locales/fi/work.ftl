### Yhteinen työ merkintöjen parissa: kommentit, liitteet, linkit ja henkilöt; tehtävän vaihto ja lähteminen.

## Kommentit

comments-title = Kommentit
# $count = kommenttien määrä
comments-all = Näytä kaikki { $count } kommenttia
# $when = päivä ja kellonaika
comments-edited = muokattu { $when }
comments-link = Linkki tähän kommenttiin
comments-edit = Muokkaa
comments-remove = Poista näkyvistä
comments-write = Kirjoita kommentti
comments-text = Kommentti
comments-help = Kommentteja lukevat vain kirjautuneet, jotka näkevät merkinnän. Kutsu työtoveri mukaan kirjoittamalla @ ja nimi. Markdown: **lihavointi**, luettelot, linkit.
comments-send = Lähetä
# $title = merkinnän nimi
comments-about = Kommentti: { $title }
# $count = henkilöiden määrä, $names = nimet
mention-told =
    { $count ->
        [one] { $names } sai ilmoituksen.
       *[other] Ilmoituksen saivat: { $names }.
    }
mention-unseeing =
    { $count ->
        [one] { $names } ei saa nähdä tätä merkintää, joten ilmoitusta ei lähetetty.
       *[other] Nämä henkilöt eivät saa nähdä tätä merkintää, joten ilmoitusta ei lähetetty: { $names }.
    }
# $text = mitä @-merkin perässä lukee, $names = sopivat nimet
mention-several = ”@{ $text }” sopii useaan: { $names }. Muokkaa kommenttia ja kirjoita koko nimi tai sähköpostiosoite.
mention-nobody = Ketään ei löydy nimellä ”@{ $text }”.

## Liitteet

attach-heading = Liitteet
attach-title = Liitä tiedosto
# $title = merkinnän nimi
attach-to = Liitä kohteeseen { $title }
attach-files = Tiedostot
attach-help = Jokaisesta tiedostosta tulee asiakirja, jolla on sama julkisuusluokka ja yksikkö kuin tällä merkinnällä. Enintään 20 tiedostoa, 25 Mt kukin.
attach-again = Valitse tiedostot uudelleen. Enintään 20 tiedostoa, 25 Mt kukin.
attach-present = Rekisterissä jo olevat asiakirjat
attach-send = Liitä
attach-download = Lataa
attach-website = Avaa verkossa
attach-remove = Irrota
file-pdf = PDF
file-image = kuva
file-text = teksti
file-office = toimistotiedosto
# $size = luku
file-size-kb = { $size } kt
file-size-mb = { $size } Mt

## Henkilöt ja suhteet

people-title = Henkilöt
people-positions = Tehtävät
people-vacant = avoinna
people-nobody = Täällä työskentelevistä ei ole tietoa.
people-no-position = Nykyistä tehtävää ei tiedetä.
# $count = päättyneiden tehtävien määrä
people-past =
    { $count ->
        [one] { $count } päättynyt tehtävä
       *[other] { $count } päättynyttä tehtävää
    }
relations-title = Suhteet
relations-none = Ei nykyisiä suhteita.
# $count = päättyneiden suhteiden määrä
relations-past =
    { $count ->
        [one] { $count } päättynyt suhde
       *[other] { $count } päättynyttä suhdetta
    }
relations-open = lisätietoja
# $starts, $ends = päivät niin tarkasti kuin ne tiedetään
dates-between = { $starts }–{ $ends }
dates-since = alkaen { $starts }
dates-until = { $ends } asti

## Linkit

record-tags = Asiasanat:
record-undo = Kumoa
record-see-together = Katso kaikki muutokset
linked-new-more = Muut tietolajit
# $count = luku, jota enemmän on
record-all-over = Näytä kaikki (yli { $count })
linked-title = Linkitetyt merkinnät
linked-new = Lisää tähän liittyvä merkintä
linked-to = Linkit
linked-links = Linkitetty merkinnöistä
linked-owner-unit = Tämän yksikön omistamat
linked-responsible = Vastuulla
linked-goals = Edistävät tätä tavoitetta
linked-focus-areas = Tällä painopistealueella
linked-sdgs = Edistävät tätä kestävän kehityksen tavoitetta
linked-tags = Tällä asiasanalla
linked-attachments = Liitteenä merkinnöissä
linked-source-document = Perustuvat tähän asiakirjaan

## Tehtävän vaihto

moved-link = Vaihtaa tehtävää
# $name = henkilö
moved-title = { $name } vaihtaa tehtävää
moved-lead = Aiemmat yhteydenotot jäävät vanhalle organisaatiolle, ja vanha tehtävä säilyy historiassa. Kerro ensin, mikä päättyy ja mikä alkaa; seuraavalla sivulla päätetään vastuista.
moved-which-ends = Mitkä tehtävät päättyvät?
moved-no-position = Nykyistä tehtävää ei tiedetä, joten mikään ei pääty.
moved-begins-ask = Alkaako uusi tehtävä?
moved-begins-yes = Kyllä, uusi tehtävä alkaa
moved-begins-no = Ei
moved-next = Seuraavaksi vastuut
# $title = tehtävän nimi, $date = päivä
moved-ends = Tehtävä { $title } päättyy { $date }.
moved-begins = Tehtävä { $title } alkaa.
moved-begins-on = Tehtävä { $title } alkaa { $date }.
# $name = organisaation nimi
moved-creates = Rekisteriin lisätään organisaatio { $name }.
person-ends_on = Viimeinen päivä
    .help = Päivä, kuukausi tai vuosi, esimerkiksi 30.11.2026.
person-to = Kuka jatkaa vastuita?
    .help = Henkilöitä tai tehtäviä. Seuraavalla sivulla kysytään, mitä kukin saa.

## Työtoverin lähteminen

leaving-link = Lähtee
leaving-title = { $name } lähtee
leaving-lead = Merkinnät, avoimet toimenpiteet, lupaukset ja jäsenpaikat siirretään kerralla, ja siirto voidaan myös kumota kerralla. Kerro ensin, kuka jatkaa; seuraavalla sivulla kysytään, mitä kukin saa.
leaving-user = Lähtee: siirrä vastuut
leaving-disable = Poista käyttäjätunnus käytöstä
leaving-disables = Käyttäjätunnus poistetaan käytöstä. Siirron kumoaminen ei ota sitä takaisin käyttöön; se tehdään käyttäjien sivulla.

## Vastuiden siirto

handed-title = Vastuut ja roolit
handed-nothing = Mikään keskeneräinen ei ole tämän henkilön varassa.
# $count = merkintöjen määrä
handed-over-records =
    { $count ->
        [one] { $count } päättynyt merkintä jää ennalleen.
       *[other] { $count } päättynyttä merkintää jää ennalleen.
    }
# $what = esimerkiksi ”Jäsenyydet: edustaja”, $count = merkintöjen määrä
handed-count = { $what } ({ $count })
# $kinds = laji monikossa, $field = kenttä, jossa henkilö on
handed-heading = { $kinds }: { $field }
# $count = merkintöjen määrä
handed-all =
    { $count ->
        [one] Mitä sille tehdään?
       *[other] Mitä kaikille { $count } tehdään?
    }
handed-more =
    { $count ->
        [one] Valinta koskee myös { $count } merkintää, jota ei ole lueteltu tässä.
       *[other] Valinta koskee myös { $count } merkintää, joita ei ole lueteltu tässä.
    }
handed-as-all = Kuten yllä on valittu
# $title = merkinnän nimi
handed-one = Mitä tehdään merkinnälle ”{ $title }”?
# $name = henkilö tai tehtävä
handed-give = Siirtyy: { $name }
# $title = uuden tehtävän nimi
handed-new-position = Siirtyy uuteen tehtävään ({ $title })
handed-keep = Jää ennalleen
handed-clear = Jää toistaiseksi vaille tekijää
# $names = henkilöitä ja tehtäviä
handed-to = Vastuita voivat saada: { $names }.
handed-happens = Mitä tapahtuu
handed-each = Yksitellen
handed-may-not = Et voi muuttaa tätä merkintää; sen voi tehdä merkinnän omistajayksikkö tai koordinaattori.
handed-save = Toteuta
handed-back = Takaisin
work-reason-moved = Vaihtoi tehtävää
work-reason-left = Lähti; vastuut siirrettiin
problem-needs-position = Henkilöllä { $name } ei ole tehtävää tai niitä on useita. Valitse tehtävä.

## Tehty

done-commented = Kommentti tallennettiin
done-comment-removed = Kommentti poistettiin näkyvistä
done-attached = Liitettiin
done-detached = Irrotettiin. Asiakirja on yhä rekisterissä.
done-moved = Tehtävän vaihto kirjattiin
done-left = Vastuut siirrettiin
