## Luettelot tiedostoina

export-link = Lataa
# $kinds = tietolaji monikossa
export-heading = { $kinds }: lataaminen
export-lead = Tiedostossa on koko luettelo, kaikki sivut, ja vain se, minkä saat nähdä.
export-lead-filtered = Tiedostossa ovat rajauksiisi sopivat merkinnät, kaikki sivut, ja vain se, minkä saat nähdä.
export-reading = Luettavaksi
export-reading-lead = Luettelon sarakkeet omalla kielelläsi: tulostamista, laskemista ja lähettämistä varten.
export-editing = Muokattavaksi ja takaisin tuotavaksi
export-editing-lead = Kaikki kentät, jotka saat nähdä, kenttien nimillä. Muuta soluja, säilytä sarake id ja tuo tiedosto: vain muuttamasi muuttuu.
export-joined = Yhdistelmänä
export-joined-lead = Jokainen yhdistelmä on oma rivinsä: organisaatio, jossa on kolme henkilöä, on kolmella rivillä. Merkintä, johon ei liity mitään, on yhdellä rivillä.
export-join-first = Lisää mukaan
export-join-second = Lisää vielä
export-join-none = Ei muuta
export-joined-xlsx = Lataa yhdistelmä Exceliin
export-joined-csv = Lataa yhdistelmä CSV-tiedostona
export-back = Takaisin luetteloon
export-help = Opas: luettelon lataaminen
# $most = rivien määrä
export-cut = Ensimmäisten { $most } rivin jälkeiset rivit jäivät pois. Rajaa luetteloa ja lataa se osissa.

# $join = kirjoitettu yhteys, $kind = tietolajin nimi
problem-unknown-join = Tietolajilla { $kind } ei ole yhteyttä { $join }. Kirjoita viittauksen nimi, esimerkiksi parent, tai merkintään osoittava viittaus tietolajeineen, esimerkiksi position.organisation.
problem-export-joins-are-tables = Yhdistelmän voi ladata vain CSV- tai Excel-tiedostona. Valitse jompikumpi.
problem-export-too-many-joins = Mukaan voi lisätä enintään kaksi yhteyttä. Jätä muut pois.
problem-export-too-large-for-excel = Excelissä ei ole tilaa näin monelle riville tai näin pitkälle tekstille. Lataa luettelo CSV-tiedostona.
# $line = rivi, $column = kohta rivillä
problem-import-not-records = Tiedosto ei ole JSON-muotoinen luettelo merkinnöistä: rivillä { $line } merkin { $column } kohdalla on virhe. Tuo luettelosta ladattu tiedosto tai CSV- tai Excel-tiedosto.
