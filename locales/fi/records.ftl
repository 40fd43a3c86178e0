### Merkintöjen sivut: osastot, luettelot, merkinnät, lomakkeet, historia, muutokset ja haku.

# $count = luku, jota enemmän on
count-over = yli { $count }

## Osastot

section-interests-lead = Mihin kaupunki haluaa vaikuttaa, mitä on havaittu ja missä asioista päätetään.
section-partners-lead = Kenen kanssa kaupunki tekee yhteistyötä ja missä verkostoissa se on mukana.
section-activity-lead = Yhteydenotot, vierailut, matkat, tapahtumat ja hankkeet sekä se, mitä niistä on seurannut.
section-measures-lead = Mihin kaupunki pyrkii, millä säännöillä ja miten se sijoittuu vertailuissa.
section-coordination-lead = Toimielimet, joissa työtä sovitetaan yhteen, niiden jäsenet ja sovitut toimet.
section-library-lead = Asiakirjat, joihin työ perustuu.
# $count = käynnissä olevien määrä
section-live =
    { $count ->
        [one] { $count } käynnissä
       *[other] Kaikki { $count } käynnissä olevaa
    }

## Luettelot

list-words = Nimi tai teksti
list-filter = Rajaa
list-clear = Tyhjennä
list-clear-all = Poista rajaukset
list-more-filters = Lisää rajauksia
list-all = Kaikki
# $field = kentän nimi
list-from = { $field }, alkaen
list-to = { $field }, enintään
list-columns = Sarakkeet
list-applied = Käytössä olevat rajaukset
# $filter = rajaus sanoina
list-remove = Poista rajaus { $filter }
list-filter-words = Teksti: { $words }
list-filter-archived = Arkistoidut
list-filter-present = Ei arkistoidut
list-filter-broken = Rikkoo strategiasääntöä
# $field = kentän nimi, $value = arvo sanoina, $days = päivien määrä
list-filter-is = { $field }: { $value }
list-filter-not = { $field }: ei { $value }
list-filter-from = { $field }: alkaen { $value }
list-filter-to = { $field }: enintään { $value }
list-filter-empty = { $field }: puuttuu
list-filter-filled = { $field }: annettu
list-filter-within =
    { $days ->
        [one] { $field }: { $days } päivän kuluessa
       *[other] { $field }: { $days } päivän kuluessa
    }
list-filter-older =
    { $days ->
        [one] { $field }: yli { $days } päivä sitten
       *[other] { $field }: yli { $days } päivää sitten
    }
list-mistake = Rajausta on korjattava
list-count =
    { $count ->
        [one] { $count } merkintä
       *[other] { $count } merkintää
    }
# $count = luku tekstinä
list-count-over = { $count } merkintää
# $kinds = tietolaji monikossa, $field = sarake
list-caption = { $kinds }, järjestys: { $field }
list-caption-plain = { $kinds }
list-none-fits = Mikään merkintä ei vastaa rajauksia.
# for those who have not signed in
list-nothing-public = Julkisia merkintöjä ei ole.
list-pages = Sivut
list-first = Ensimmäinen sivu
list-next = Seuraava

## Merkinnän sivu

record-edit = Muokkaa
record-history = Historia
copy-button = Kopioi
copy-done = Kopioitu
record-copy-link = Kopioi linkki
record-link-copied = Linkki kopioitu
record-see-history = Katso muutos historiasta
record-facts = Tiedot
record-about = Tietoa merkinnästä
# $field = kenttä, jossa toiset merkinnät viittaavat tähän
record-in-field = kentässä ”{ $field }”
# $count = merkintöjen määrä
record-all = Näytä kaikki { $count }
record-archive = Arkistoi
record-restore = Palauta arkistosta
# $date = ajankohta niin tarkasti kuin se tunnetaan
record-as-of = Tiedon ajankohta: { $date }
record-earlier = Näet aiemman tilanteen
# $date = päivä ja kellonaika
record-as-it-was = Merkintä sellaisena kuin se oli { $date }.
record-present = Näytä nykytilanne
record-breaches = Strategiasäännöt eivät täyty
record-mend = Muokkaa merkintää
# $country = maa, $latitude ja $longitude = asteet
record-place = { $country } ({ $latitude }°, { $longitude }°)
record-file = tiedosto
# $name = tiedoston nimi, $size = koko
record-file-kb = { $name } ({ $size }{"\u00A0"}kt)
record-file-mb = { $name } ({ $size }{"\u00A0"}Mt)

## Lomakkeet

# $title = merkinnän otsikko
form-edit = Muokkaa: { $title }
form-new = Uusi
form-more = Lisää kenttiä
form-common = Omistajuus, julkisuus ja lähde
form-reason = Muutoksen syy
form-reason-help = Näkyy historiassa. Voit jättää tyhjäksi.
form-choose = Valitse
form-unknown = Ei tiedossa
form-nothing = Ei mitään
form-role = Rooli:
form-role-of-added = Lisättävien rooli
form-currency = Valuutta
form-add-one = Hae ja valitse
form-add-one-help = Kirjoita nimi tai sen osa.
form-add-many = Lisää
form-add-many-help = Kirjoita nimi tai sen osa; erota useat puolipisteellä.
form-suggest-none = Tällä nimellä ei löydy mitään.
# $n = ehdotusten määrä
form-suggest-found = Löytyi { $n }
# $text = mitä kirjoitettiin
form-which = Mitä tarkoitit tekstillä ”{ $text }”?
problem-several = Tekstiin ”{ $text }” sopii useita merkintöjä. Valitse niistä yksi.
problem-too-many-names = Nimiä on liikaa kerralla. Kirjoita enintään { $most }.
# $new = “New organisation”
form-create = { $new } (avautuu uuteen välilehteen)
form-remove-file = Poista tiedosto
form-help-date = Päivä, kuukausi tai vuosi: 22.11.2026, 11/2026 tai 2026.
form-help-moment = Päivä ja kellonaika, esimerkiksi 22.11.2026 14.05.
form-help-long = Markdown: **lihavointi**, luettelo viivoilla, [linkki](https://…).
form-help-url = Koko osoite, esimerkiksi https://www.hel.fi.
form-help-file = PDF, kuva, teksti tai toimisto-ohjelman asiakirja, enintään 25{"\u00A0"}Mt.
# $field = kentän nimi, $problem = mikä on vialla, virke
form-mistake = { $field }: { $problem }
# $count = virheiden määrä
form-mistakes =
    { $count ->
        [one] Yksi kohta on korjattava
       *[other] { $count } kohtaa on korjattava
    }

## Ristiriita

conflict-heading = Joku tallensi merkinnän, kun kirjoitit
# $who = nimi, $title = merkinnän otsikko, $when = päivä ja kellonaika
conflict-lead = { $who } tallensi merkinnän { $title } { $when }. Valitse jokaiseen kenttään, kumpi jää voimaan. Mitään ei katoa: kaikki versiot ovat historiassa.
conflict-somebody = Joku muu
conflict-mine = Sinun
# $who = nimi
conflict-theirs = { $who }
# $count = kenttien määrä
conflict-same =
    { $count ->
        [0] Kaikki lomakkeesi kentät eroavat.
        [one] { $count } muu kenttä on molemmissa sama.
       *[other] Muut { $count } kenttää ovat molemmissa samat.
    }
conflict-save = Tallenna valitut
conflict-keep-theirs = Jätä toisen versio

## Historia

# $title = merkinnän otsikko
history-of = Historia: { $title }
history-back = Takaisin merkintään
# $who = nimi, $count = kenttien määrä
history-created = { $who } lisäsi merkinnän.
history-updated =
    { $count ->
        [one] { $who } muutti yhtä kenttää.
       *[other] { $who } muutti { $count } kenttää.
    }
history-archived = { $who } arkistoi merkinnän.
history-restored = { $who } palautti merkinnän arkistosta.
history-undone =
    { $count ->
        [one] { $who } kumosi muutoksen yhdestä kentästä.
       *[other] { $who } kumosi muutoksen { $count } kentästä.
    }
history-removed = { $who } poisti merkinnän.
history-created-unnamed = Merkintä lisättiin.
history-updated-unnamed =
    { $count ->
        [one] Yhtä kenttää muutettiin.
       *[other] { $count } kenttää muutettiin.
    }
history-archived-unnamed = Merkintä arkistoitiin.
history-restored-unnamed = Merkintä palautettiin arkistosta.
history-removed-unnamed = Merkintä poistettiin.
history-undone-unnamed =
    { $count ->
        [one] Muutos kumottiin yhdestä kentästä.
       *[other] Muutos kumottiin { $count } kentästä.
    }
# $version = version numero
history-version = Versio { $version }
# $reason = mitä muuttaja sanoi
history-reason = Syy: { $reason }
history-fields = Muuttuneet kentät
history-field = Kenttä
history-before = Ennen
history-after = Jälkeen
history-value = Arvo
history-empty = tyhjä
history-undo = Kumoa tämä muutos
history-earlier = Merkintä ennen tätä

## Kaikkien merkintöjen muutokset

changes-heading = Viimeisimmät muutokset
# $date = päivä
changes-lead = Mikä on muuttunut { $date } jälkeen merkinnöissä, jotka saat nähdä.
changes-since = Alkaen
changes-show = Näytä
changes-none = Mikään ei ole muuttunut tänä aikana.
changes-latest = Viimeisimmät
changes-earlier = Aiemmat
