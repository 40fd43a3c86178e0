### Tiedostojen tuonti: sarakkeet, tuonnin vaihe, rivien virheet.

import-column-id = Tunniste
import-column-code = Lyhyt tunnus
import-column-currency = valuutta
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
import-nothing-to-do = Kaikki tietueet ovat jo sellaisia kuin tiedosto sanoo. Mitään ei tallennettu.
# $id = what is written in the cell
import-problem-unknown-id = Tunnisteella ”{ $id }” ei ole tietuetta. Korjaa tunniste tai jätä solu tyhjäksi, jos tietue on uusi.
# $code = what is written in the cell
import-problem-unknown-code = Tunnuksella ”{ $code }” ei ole tietuetta. Korjaa tunnus tai jätä solu tyhjäksi, jos tietue on uusi.
import-problem-no-key = Riviltä puuttuu arvo kentästä, jonka perusteella tietueet tunnistetaan. Täydennä se tai valitse muut kentät.
# $count = how many records
import-problem-several-records = Rivi sopii { $count } tietueeseen. Lisää sarake, jossa on tunniste tai tunnus, tai valitse tunnistamiseen useampia kenttiä.
# $row = the number of the other row
import-problem-double = Rivi koskee samaa tietuetta kuin rivi { $row }. Yhdistä rivit tai valitse tunnistamiseen useampia kenttiä.
import-problem-gone = Tietuetta ei enää ole. Tarkista tiedosto uudelleen.
# $field = the label of a field that the file does not have, $problem = what is wrong (a sentence)
import-problem-of-field = { $field }: { $problem }
import-problem-referred-to = Muut tietueet viittaavat tähän, joten se jätettiin. Poista viittaukset ja arkistoi tietue.
problem-import-file-gone = Tiedostoa ei enää säilytetä. Tuo se uudelleen.
problem-import-has-run = Tuonti on jo tehty. Jos haluat tuoda tiedoston uudelleen, lähetä se uudelleen.
problem-import-is-running = Tuonti on käynnissä. Odota, että se päättyy, tai keskeytä se ensin.
# $column = the name of a column
problem-import-no-column = Saraketta ”{ $column }” et voi tuoda. Valitse toinen tai jätä sarake pois.
# $column = the name of a column
problem-import-column-twice = Kahdesta tiedoston sarakkeesta tulisi ”{ $column }”. Jätä toinen pois.
# $column = the name of a column
problem-import-no-key-column = Tietueita ei voi tunnistaa kentästä ”{ $column }”: mikään tiedoston sarake ei sisällä sitä. Valitse kenttä, joka tiedostossa on.
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
        [one] { $field }: ei ole varmaa, mitä tietuetta ”{ $text }” tarkoittaa (yhdellä rivillä).
       *[other] { $field }: ei ole varmaa, mitä tietuetta ”{ $text }” tarkoittaa ({ $rows } rivillä).
    }
# $rows, $new, $changed, $unchanged, $refused = rivien määriä
import-counts = Rivejä: { $rows }. Uusia: { $new }, muuttuvia: { $changed }, ennallaan: { $unchanged }, virheellisiä: { $refused }.
# $written = tietueiden määrä, $id = tuonnin tunniste
import-written =
    { $written ->
        [one] Yksi tietue tallennettiin. Peruminen: hansa import undo { $id }
       *[other] { $written } tietuetta tallennettiin. Peruminen: hansa import undo { $id }
    }
# $written = tietueiden määrä, $id = tuonnin tunniste
import-stopped =
    { $written ->
        [0] Tuonti keskeytettiin. Mitään ei tallennettu.
        [one] Tuonti keskeytettiin. Yksi tietue oli tallennettu. Peruminen: hansa import undo { $id }
       *[other] Tuonti keskeytettiin. { $written } tietuetta oli tallennettu. Peruminen: hansa import undo { $id }
    }
# $removed, $restored, $left = tietueiden määriä
import-undone = Poistettu: { $removed }, palautettu: { $restored }, jätetty ennalleen: { $left }.
