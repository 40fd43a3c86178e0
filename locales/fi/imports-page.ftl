### Tiedonsiirron sivut: taulukon tuonti vaihe vaiheelta ja pitkän työn eteneminen.

data-title = Tiedonsiirto
data-lead = Tuo taulukoita, vie luetteloita ja pidä tiedot siisteinä.
done-import-discarded = Tiedosto poistettiin. Mitään ei muutettu merkinnöissä.

## Tiedonsiirron etusivu

data-in = Tuonti
data-in-lead = CSV- ja Excel-tiedoston rivit tuodaan merkinnöiksi. Ennen tallentamista näet, mitä kukin rivi muuttaa, ja koko tuonnin voi perua.
data-import = Tuo taulukko
data-latest = Viimeisimmät tuonnit
data-file = Tiedosto
data-kind = Tietolaji
data-state = Tila
data-outcome = Tulos
data-when = Aika
# $count = merkintöjen määrä
data-written =
    { $count ->
        [0] Ei muutoksia
        [one] Yksi merkintä tallennettu
       *[other] { $count } merkintää tallennettu
    }
# $count = merkintöjen määrä
data-undone =
    { $count ->
        [one] Yksi merkintä palautettu
       *[other] { $count } merkintää palautettu
    }
# $count = virheiden määrä
data-faults =
    { $count ->
        [one] Yksi virhe
       *[other] { $count } virhettä
    }
# $count = rivien määrä
data-rows =
    { $count ->
        [one] Yksi rivi
       *[other] { $count } riviä
    }
data-out = Vienti
data-out-lead = Valitse, mitä lataat: Excel-, CSV- tai JSON-tiedosto, luettavaksi tai muokattavaksi ja takaisin tuotavaksi. Jos tarvitset vain osan, rajaa ensin luettelo ja valitse sen yläpuolelta Lataa.
data-duplicates = Kaksoiskappaleet
data-duplicates-lead = Etsi merkinnät, jotka luultavasti tarkoittavat samaa, ja yhdistä ne.
data-upkeep = Ylläpito
data-upkeep-lead = Vain pääkäyttäjille.
data-backups = Kopiot koko kaupungin tiedoista
data-webhooks = Muille järjestelmille kerrotaan muutoksista
data-jobs = Mitä ohjelma tekee itsestään ja mikä odottaa

upkeep-worries = Ylläpidossa on korjattavaa

## Pitkä työ

# $doing = mitä tehdään (yksi sana), $file = tiedoston nimi
job-import = { $doing }: { $file }
job-waiting = Odottaa vuoroaan
job-working = Työ on käynnissä
job-stopping = Keskeytetään
# $when = kellonaika
job-failing = Työ ei onnistunut. Uusi yritys klo { $when }
job-done = Valmis
job-stopped = Työ keskeytettiin
job-failed = Työ ei onnistunut
job-leave = Voit poistua tältä sivulta: työ jatkuu, ja tulos on sivulla
job-to-data = Tiedonsiirto
job-back = Palaa
job-stop = Keskeytä
job-stopped-remedy = Se, mikä ehdittiin tehdä, on tallessa. Voit palata ja aloittaa uudelleen.
job-failed-remedy = Työtä yritettiin monta kertaa. Palaa ja aloita uudelleen. Jos se ei auta, ota yhteyttä pääkäyttäjään: syy näkyy Taustatyöt-sivulla.
job-failing-remedy = Palvelin saattaa olla kuormittunut. Sinun ei tarvitse tehdä mitään, mutta voit keskeyttää työn.

## Tuonnin vaiheet

import-page-link = Tuo taulukosta
import-page-steps = Tuonnin vaiheet
import-page-step-file = Tiedosto
import-page-step-columns = Sarakkeet
import-page-step-check = Tarkistus
import-page-step-done = Tuonti
# $kind = tietolaji monikossa
import-page-heading = Tuonti: { $kind }
import-page-pasted = Liitetyt solut

## Tietolaji ja tiedosto

import-page-choose = Tuo taulukko
import-page-choose-lead = Mitä taulukon rivit ovat? Yhdestä taulukosta tuodaan yhden lajin merkintöjä.
# $kinds = tietolaji monikossa, pienellä
import-page-upload-lead = Taulukon jokainen rivi on yksi merkintä ({ $kinds }). Ensimmäisellä rivillä ovat sarakkeiden otsikot.
import-page-file = Tiedosto
import-page-file-help = CSV-tiedosto tai Excel-työkirja (.xlsx), enintään 64 megatavua ja 200 000 riviä. Mitään ei tallenneta vielä.
import-page-drop = Voit myös vetää tiedoston tälle sivulle.
import-page-no-file = Valitse tiedosto tai liitä solut.
import-page-paste = Liitä solut taulukko-ohjelmasta
import-page-cells = Solut
import-page-cells-help = Kopioi solut otsikkoriveineen taulukko-ohjelmassa ja liitä ne tähän.
import-page-help = Ohje taulukon tuomiseen
import-page-bring = Jatka sarakkeisiin
# $sheet = taulukkovälilehden nimi
import-page-place-sheet = taulukko { $sheet }
# $row = rivin numero
import-page-place-row = rivi { $row }
# $cell = solun tunnus
import-page-place-cell = solu { $cell }

## Mallipohja

import-page-template = Tyhjä mallipohja
import-page-template-lead = Jos taulukkoa ei vielä ole, aloita mallipohjasta. Excel-työkirjan toisella välilehdellä kerrotaan, mitä kukin sarake tarkoittaa.
import-page-template-xlsx = Excel-työkirja
import-page-template-csv = CSV-tiedosto
import-page-template-sheet = Sarakkeiden selitykset
import-page-template-column = Sarake
import-page-template-meaning = Kenttä
import-page-template-required = Pakollinen
import-page-template-type = Miten kirjoitetaan
import-page-template-choices = Vaihtoehdot
import-page-template-help = Ohje
import-page-template-yes = kyllä
import-page-type-code = Lyhyt tunnus; tyhjä, jos merkintä on uusi
import-page-type-currency = Valuutan tunnus, esimerkiksi EUR
# $lang = kieli
import-page-type-text-in = Teksti, kieli: { $lang }
import-page-type-text = Teksti
import-page-type-choice = Yksi vaihtoehdoista
import-page-type-choices = Yksi tai useampi vaihtoehto, välissä puolipiste
import-page-type-integer = Kokonaisluku
import-page-type-number = Luku, esimerkiksi 1234,50
import-page-type-date = Päivä, kuukausi tai vuosi: 5.3.2026, 3/2026 tai 2026
import-page-type-moment = Päivä ja kellonaika: 5.3.2026 klo 14.30
import-page-type-yes-no = kyllä tai ei
import-page-type-url = Verkko-osoite, alkaa https://
import-page-type-email = Sähköpostiosoite
import-page-type-language = Kieli: nimi tai tunnus, esimerkiksi fi
import-page-type-country = Maa: nimi tai tunnus, esimerkiksi EE
import-page-type-reference = Toisen merkinnän nimi, lyhyt tunnus tai tunniste
import-page-type-references = Toisten merkintöjen nimiä tai tunnuksia, välissä puolipiste

## Sarakkeet

# $count = rivien määrä
import-page-rows =
    { $count ->
        [one] yksi rivi
       *[other] { $count } riviä
    }
import-page-notes = Tiedostossa on huomattavaa
import-page-sheet = Työkirjan taulukko
import-page-sheet-show = Näytä tämä taulukko
import-page-columns = Mihin kenttään kukin sarake tuodaan?
import-page-columns-lead = Kentät on arvattu otsikoista. Tarkista ne ja korjaa tarvittaessa.
# $file = aiemman tiedoston nimi, $day = päivä
import-page-remembered = Kentät ovat samat kuin tuonnissa { $file } ({ $day }), jossa oli samat otsikot.
# $count = sarakkeiden määrä
import-page-unmapped =
    { $count ->
        [one] Yhtä saraketta ei tuoda.
       *[other] { $count } saraketta ei tuoda.
    }
# $count = kenttien määrä, $fields = kenttien nimet
import-page-missing =
    { $count ->
        [one] Pakolliseen kenttään ei tuoda mitään saraketta: { $fields }. Uusia merkintöjä ei voi tehdä ilman sitä.
       *[other] Pakollisiin kenttiin ei tuoda mitään saraketta: { $fields }. Uusia merkintöjä ei voi tehdä ilman niitä.
    }
import-page-heading-of-file = Otsikko tiedostossa
import-page-samples = Esimerkkejä
import-page-field = Kenttä
import-page-no-heading = Ei otsikkoa
import-page-not-taken = Ei tuoda
import-page-rules = Miten rivit luetaan
import-page-empty = Jos solu on tyhjä ja merkintä on jo olemassa
import-page-empty-keep = Kenttä jää ennalleen
import-page-empty-clear = Kenttä tyhjennetään
import-page-publicity = Uusien merkintöjen julkisuusluokka
import-page-publicity-help = Koskee rivejä, joilla julkisuusluokkaa ei ole. Olemassa olevien merkintöjen julkisuusluokka ei muutu.
import-page-unit = Uusien merkintöjen omistajayksikkö
import-page-unit-none = Ei yksikköä
import-page-more = Merkintöjen tunnistaminen ja päivämäärät
import-page-key = Minkä perusteella rivi tunnistetaan olemassa olevaksi merkinnäksi?
# $fields = kenttien nimet
import-page-key-default = Jos et valitse mitään, katsotaan järjestyksessä: { $fields }. Jos mikään ei täsmää, rivistä tehdään uusi merkintä.
import-page-dates = Pelkistä luvuista koostuvat päivämäärät
import-page-dates-help = Esimerkiksi 3/4/2026.
import-page-dates-auto = Päätellään sarakkeen muista päivistä
import-page-dates-dmy = Päivä ensin (3. huhtikuuta)
import-page-dates-mdy = Kuukausi ensin (4. maaliskuuta)
import-page-look = Tarkista rivit
import-page-look-help = Tarkistus ei tallenna mitään.
import-page-discard = Poista tiedosto tuomatta sitä

## Tarkistus ja tulos

import-page-change-columns = Muuta sarakkeita
import-page-count-rows = Rivejä
import-page-count-new = Uusia
import-page-count-changed = Muuttuvia
import-page-count-unchanged = Ennallaan
import-page-count-refused = Virheellisiä
import-page-count-doubts = Epäselviä nimiä
import-page-removed = Poistettu
import-page-restored = Palautettu
import-page-left-count = Jätetty
import-page-ready = Tiedosto on valmis tuotavaksi
import-page-ready-more = Mitään ei ole vielä tallennettu. Katso muutokset alta ja tuo merkinnät.
import-page-nothing-to-do = Tiedosto ei muuta mitään
import-page-nothing-more = Kaikki merkinnät ovat jo sellaisia kuin tiedosto sanoo.
import-page-nothing = Mitään ei tarvinnut tallentaa: kaikki merkinnät ovat jo sellaisia kuin tiedosto sanoo.
# $count = virheiden määrä
import-page-refused =
    { $count ->
        [one] Tiedostossa on yksi virhe. Mitään ei tallennettu.
       *[other] Tiedostossa on { $count } virhettä. Mitään ei tallennettu.
    }
import-page-refused-more = Korjaa alla luetellut solut tiedostoon ja tuo se uudelleen, tai tuo vain virheettömät rivit.
import-page-refused-file = Korjaa tiedosto ja tuo se uudelleen.
# $count = nimien määrä
import-page-doubts =
    { $count ->
        [one] Yksi nimi on epäselvä
       *[other] { $count } nimeä on epäselviä
    }
import-page-doubts-more = Ei ole varmaa, mitä merkintöjä ne tarkoittavat. Vastaa kysymyksiin, ja tuonti voi jatkua.
# $count = merkintöjen määrä
import-page-done =
    { $count ->
        [one] Yksi merkintä tallennettiin
       *[other] { $count } merkintää tallennettiin
    }
import-page-done-more = Jos jokin meni vikaan, koko tuonnin voi perua.
# $count = merkintöjen määrä
import-page-stopped =
    { $count ->
        [0] Tuonti keskeytettiin ennen kuin mitään tallennettiin
        [one] Tuonti keskeytettiin, kun yksi merkintä oli tallennettu
       *[other] Tuonti keskeytettiin, kun { $count } merkintää oli tallennettu
    }
import-page-stopped-more = Voit jatkaa siitä, mihin jäätiin, tai perua sen, mitä ehdittiin tallentaa.
import-page-broken-off = Tuonti katkesi
import-page-broken-off-more = Osa merkinnöistä on ehkä tallennettu. Voit jatkaa tai perua sen, mitä ehdittiin tallentaa.
import-page-undone = Tuonti on peruttu
# $removed, $restored = merkintöjen määriä
import-page-undone-more = Poistettu { $removed }, palautettu entiselleen { $restored }.
import-page-undone-partly = Tuonti on peruttu, mutta ei kokonaan
# $count = merkintöjen määrä
import-page-left =
    { $count ->
        [one] Yksi merkintä jätettiin, koska joku on muuttanut sitä tai siihen viitataan.
       *[other] { $count } merkintää jätettiin, koska joku on muuttanut niitä tai niihin viitataan.
    }
import-page-left-heading = Jätetyt merkinnät
# $count = merkintöjen määrä
import-page-run =
    { $count ->
        [one] Tuo yksi merkintä
       *[other] Tuo { $count } merkintää
    }
import-page-go-on = Jatka tuontia
# $count = kysymysten määrä
import-page-answer =
    { $count ->
        [one] Vastaa kysymykseen
       *[other] Vastaa { $count } kysymykseen
    }
import-page-faults = Virheet
import-page-fault-row = Rivi
import-page-fault-cell = Solu
import-page-fault-column = Sarake
import-page-fault-what = Mitä pitää tehdä
# $count = solujen määrä
import-page-fault-same =
    { $count ->
        [one] Sama virhe on yhdessä muussakin solussa.
       *[other] Sama virhe on { $count } muussakin solussa.
    }
import-page-whole-file = Koko tiedosto
import-page-faults-download = Lataa virheet CSV-tiedostona
import-page-faults-file = Tuonnin virheet
import-page-replace = Tuo korjattu tiedosto
import-page-replace-lead = Korjattu tiedosto tulee tämän tilalle. Jos otsikot ovat samat, sarakkeita ei tarvitse valita uudelleen.
import-page-file-corrected = Korjattu tiedosto
import-page-skip-lead = Voit myös jättää virheelliset rivit pois.
# $count = merkintöjen määrä
import-page-skip =
    { $count ->
        [one] Tuo vain virheetön rivi (yksi merkintä)
       *[other] Tuo vain virheettömät rivit ({ $count } merkintää)
    }
import-page-changes = Mitä muuttuu
# $count = näytettävien merkintöjen määrä
import-page-first = Mitä muuttuu: ensimmäiset { $count } merkintää
import-page-record = Merkintä
import-page-change = Muutos
import-page-new = uusi
import-page-emptied = tyhjä
# $count = merkintöjen määrä
import-page-made = Uudet merkinnät: { $count }
# $count = merkintöjen määrä
import-page-changed = Muuttuneet merkinnät: { $count }
# $file = tiedoston nimi
import-page-together = Muutokset tehtiin tuonnissa { $file }
import-page-all = Kaikki tuodut merkinnät

## Epäselvät nimet

import-page-questions = Mitä nämä tarkoittavat?
# $file = tiedoston nimi
import-page-questions-lead = Tiedoston { $file } nimet, joista ei ole varmaa, mitä merkintää ne tarkoittavat.
# $field = kentän nimi, $text = mitä solussa lukee
import-page-question = { $field }: ”{ $text }”
# $count = rivien määrä
import-page-question-rows =
    { $count ->
        [one] Näin lukee yhdellä rivillä.
       *[other] Näin lukee { $count } rivillä.
    }
import-page-leave-empty = Jätä kenttä tyhjäksi
# $kind = tietolaji, $text = nimi
import-page-make-new = Tee uusi merkintä ({ $kind }) nimeltä ”{ $text }”
import-page-open = Avaa
import-page-unanswered = Vastaa ainakin yhteen kysymykseen tai jätä kaikki tyhjiksi.
# $count = kysymysten määrä
import-page-questions-rest =
    { $count ->
        [one] Vielä yksi kysymys tulee näiden jälkeen.
       *[other] Vielä { $count } kysymystä tulee näiden jälkeen.
    }
import-page-questions-send = Tallenna vastaukset
import-page-questions-empty = Jätä kaikki epäselvät tyhjiksi

## Peruminen

import-page-undo = Peru koko tuonti
import-page-undo-title = Perutaanko koko tuonti?
# $file = tiedoston nimi, $day = aika, $new, $changed = merkintöjen määriä
import-page-undo-lead = Tiedostosta { $file } tuotiin { $day } uusia merkintöjä { $new } ja muutettiin { $changed }. Peruminen poistaa uudet ja palauttaa muutetut entiselleen.
import-page-undo-stays = Merkinnät, joita joku on muuttanut tuonnin jälkeen tai joihin muut merkinnät viittaavat, jätetään ennalleen ja luetellaan.
import-page-undo-do = Peru tuonti
