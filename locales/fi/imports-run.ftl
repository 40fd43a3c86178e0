### Tiedostojen tuonti: sarakkeet, tuonnin vaihe, rivien virheet.

import-column-id = Tunniste
import-column-code = Lyhyt tunnus
import-column-currency = valuutta
# Kieli otsikossa, esimerkiksi ”Nimi suomeksi”
import-in-fi = suomeksi
import-in-sv = ruotsiksi
import-in-en = englanniksi
import-state-draft = Valmisteilla
import-state-checked = Tarkistettu
import-state-running = Käynnissä
import-state-done = Tuotu
import-state-stopped = Keskeytetty
import-state-undone = Peruttu
import-state-refused = Ei tuotu: virheitä
import-checking = Tarkistetaan
import-running = Tuodaan
import-undoing = Perutaan
import-nothing-written = Mitään ei tallennettu.
import-nothing-to-do = Kaikki merkinnät ovat jo sellaisia kuin tiedosto sanoo. Mitään ei tallennettu.
# $id = what is written in the cell
import-problem-unknown-id = Tunnisteella ”{ $id }” ei ole merkintää. Korjaa tunniste tai jätä solu tyhjäksi, jos merkintä on uusi.
# $code = what is written in the cell
import-problem-unknown-code = Tunnuksella ”{ $code }” ei ole merkintää. Korjaa tunnus tai jätä solu tyhjäksi, jos merkintä on uusi.
import-problem-no-key = Riviltä puuttuu arvo kentästä, jonka perusteella merkinnät tunnistetaan. Täydennä se tai valitse muut kentät.
# $count = how many records
import-problem-several-records = Rivi sopii { $count } merkintään. Lisää sarake, jossa on tunniste tai tunnus, tai valitse tunnistamiseen useampia kenttiä.
# $row = the number of the other row
import-problem-double = Rivi koskee samaa merkintää kuin rivi { $row }. Yhdistä rivit tai valitse tunnistamiseen useampia kenttiä.
import-problem-gone = Merkintää ei enää ole. Tarkista tiedosto uudelleen.
# $field = the label of a field that the file does not have, $problem = what is wrong (a sentence)
import-problem-of-field = { $field }: { $problem }
import-problem-referred-to = Muut merkinnät viittaavat tähän, joten se jätettiin. Poista viittaukset ja arkistoi merkintä.
problem-import-file-gone = Tiedostoa ei enää säilytetä. Tuo se uudelleen.
problem-import-has-run = Tuonti on jo tehty. Jos haluat tuoda tiedoston uudelleen, lähetä se uudelleen.
problem-import-is-running = Tuonti on käynnissä. Odota, että se päättyy, tai keskeytä se ensin. Jos se katkesi, voit jatkaa sitä puolen minuutin kuluttua.
problem-import-other-is-running = Saman lajin merkintöjä tuodaan parhaillaan toisesta tiedostosta. Yritä uudelleen, kun tuonti on päättynyt.
problem-import-comments = Kommentteja ei tuoda tiedostosta: jokainen kirjoittaa ne yksitellen omalla nimellään. Jos haluat siirtää ne kaiken muun mukana, käytä kaupungin arkistotiedostoa.
# $column = the name of a column
problem-import-no-column = Saraketta ”{ $column }” et voi tuoda. Valitse toinen tai jätä sarake pois.
# $column = the name of a column
problem-import-column-twice = Kahdesta tiedoston sarakkeesta tulisi ”{ $column }”. Jätä toinen pois.
# $column = the name of a column
problem-import-no-key-column = Merkintöjä ei voi tunnistaa kentästä ”{ $column }”: mikään tiedoston sarake ei sisällä sitä. Valitse kenttä, joka tiedostossa on.
jobs-kind-import = Tuonti
# $row = rivin numero
import-row = rivi { $row }
# $count = virheet, joita ei näytetä
import-more-faults =
    { $count ->
        [one] Yhtä virhettä ei näytetä.
       *[other] { $count } virhettä ei näytetä.
    }
# $field = kentän nimi, $text = mitä on kirjoitettu, $rows = monellako rivillä
import-doubt =
    { $rows ->
        [one] { $field }: ei ole varmaa, mitä merkintää ”{ $text }” tarkoittaa (yhdellä rivillä).
       *[other] { $field }: ei ole varmaa, mitä merkintää ”{ $text }” tarkoittaa ({ $rows } rivillä).
    }
# $columns = sarakkeiden otsikot pilkuin erotettuina
import-columns-left-out = Sarakkeet, joita ei tuoda: { $columns }
# $rows, $new, $changed, $unchanged, $refused = rivien määriä
import-counts = Rivejä: { $rows }. Uusia: { $new }, muuttuvia: { $changed }, ennallaan: { $unchanged }, virheellisiä: { $refused }.
# $written = merkintöjen määrä, $id = tuonnin tunniste
import-written =
    { $written ->
        [one] Yksi merkintä tallennettiin. Peruminen: hansa import undo { $id }
       *[other] { $written } merkintää tallennettiin. Peruminen: hansa import undo { $id }
    }
# $written = merkintöjen määrä, $id = tuonnin tunniste
import-stopped =
    { $written ->
        [0] Tuonti keskeytettiin. Mitään ei tallennettu.
        [one] Tuonti keskeytettiin. Yksi merkintä oli tallennettu. Jatkaminen: hansa import resume { $id }. Peruminen: hansa import undo { $id }
       *[other] Tuonti keskeytettiin. { $written } merkintää oli tallennettu. Jatkaminen: hansa import resume { $id }. Peruminen: hansa import undo { $id }
    }
# $removed, $restored, $left = merkintöjen määriä
import-undone = Poistettu: { $removed }, palautettu: { $restored }, jätetty ennalleen: { $left }.
