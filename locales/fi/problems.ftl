### Mikä on vialla ja miten sen voi korjata.

## Kenttien arvot

problem-required = Tieto puuttuu. Täytä tämä kenttä.
problem-wrong-type = Arvo ei sovi tähän kenttään. Tyhjennä kenttä ja anna arvo uudelleen.
# $most = merkkien määrä
problem-too-long = Teksti on liian pitkä. Lyhennä se enintään { $most } merkkiin.
# $choices = vaihtoehdot lueteltuina
problem-not-a-choice = Arvo ei ole vaihtoehtojen joukossa. Valitse jokin näistä: { $choices }.
problem-not-an-integer = Tämä ei ole kokonaisluku. Kirjoita luku ilman desimaaleja, esimerkiksi 120.
problem-not-a-number = Tämä ei ole luku tai se on liian pitkä. Kirjoita luku numeroin, esimerkiksi 1234,5; desimaaleja saa olla enintään kuusi ja numeroita sitä ennen enintään kaksitoista.
problem-not-a-date = Tämä ei ole päivämäärä. Kirjoita päivä, kuukausi tai vuosi, esimerkiksi 14.3.2019, 3/2019 tai 2019.
problem-not-a-moment = Tämä ei ole ajankohta. Kirjoita päivä, kellonaika ja aikavyöhyke, esimerkiksi 2026-11-22T14:30:00+02:00.
problem-not-yes-or-no = Arvon pitää olla kyllä tai ei. Datatiedostossa ja osoitteessa kirjoitetaan yes tai no.
problem-not-a-url = Tämä ei ole verkko-osoite. Kirjoita osoite alusta loppuun, esimerkiksi https://www.hel.fi.
problem-not-an-email = Tämä ei ole sähköpostiosoite. Kirjoita osoite muodossa etunimi.sukunimi@hel.fi.
problem-not-a-phone = Tämä ei ole puhelinnumero. Kirjoita numero suuntanumeroineen, esimerkiksi +358 9 310 1691.
problem-not-a-language = Tämä ei ole kielen tunnus. Valitse kieli luettelosta tai kirjoita sen tunnus pienin kirjaimin, esimerkiksi fi.
problem-not-a-country = Tämä ei ole maan tunnus. Valitse maa luettelosta tai kirjoita sen kaksikirjaiminen tunnus suurin kirjaimin, esimerkiksi FI.
problem-not-a-currency = Tämä ei ole valuutan tunnus. Valitse valuutta luettelosta tai kirjoita sen kolmikirjaiminen tunnus suurin kirjaimin, esimerkiksi EUR.
problem-not-a-name = Tämä ei ole ryhmän nimi. Kirjoita se niin kuin kirjautumispalvelussa, enintään 200 merkkiä ilman rivinvaihtoja.
problem-not-an-id = Tämä ei ole merkinnän tunniste. Valitse merkintä luettelosta.
# $most = asteita enintään
problem-not-degrees = Asteluku on liian suuri tai liian pieni. Anna luku väliltä −{ $most }…{ $most }, esimerkiksi 24,94.
problem-not-a-rank = Tämä ei ole sija. Sijan pitää olla vähintään 1, ja jaetun sijan loppu ei saa olla pienempi kuin sen alku.
problem-not-a-size = Henkilöitä pitää olla vähintään yksi. Korjaa luku tai jätä kenttä tyhjäksi.
problem-not-a-time = Tämä ei ole kellonaika. Kirjoita tunnit ja minuutit, esimerkiksi 9.30.
# $start = aiempi ajankohta
problem-ends-before-start = Tämä ajankohta on ennen alkua ({ $start }). Korjaa jompikumpi päivämäärä.
# $least = asteikon alku, $most = asteikon loppu
problem-not-on-scale = Luku ei ole asteikolla. Anna kokonaisluku väliltä { $least }…{ $most }.
problem-closes-before-opening = Kokous päättyy ennen kuin se alkaa. Korjaa jompikumpi aika.
problem-not-a-year = Tässä kysytään pelkkää vuotta. Kirjoita se ilman päivää ja kuukautta, esimerkiksi 2027.
problem-quorum-of-nobody = Päätösvaltaisuuteen tarvitaan ainakin yksi jäsen. Anna luku, joka on vähintään 1, tai jätä kenttä tyhjäksi.
problem-change-of-nothing = Valitse aiempi päätös, jota tämä muuttaa tai jonka tämä korvaa tai kumoaa, tai jätä vaikutus tyhjäksi.
problem-quorum-number-missing = Anna tarvittavien jäsenten määrä tai valitse toinen sääntö.
problem-plan-closed = Suunnitelma ”{ $plan }” on päättynyt, eikä siinä voi enää muuttaa mitään.
problem-plan-approved = Suunnitelma ”{ $plan }” on hyväksytty. Rivien etenemisen voi kirjata; jos haluat muuttaa sitä, mitä suunniteltiin, palauta suunnitelma ensin luonnokseksi.
problem-plan-approved-when = Kerro, minä päivänä suunnitelma hyväksyttiin.
problem-plan-without-lines = Tyhjää suunnitelmaa ei voi hyväksyä. Lisää ensin sen rivit.
problem-plan-previous-later = Edellisen vuoden suunnitelman on oltava aiemmalta vuodelta kuin tämän.
problem-plan-changed = Joku muu on sillä välin muuttanut suunnitelmaa. Katso se vielä kerran läpi ja kirjaa hyväksyminen sitten uudelleen.
problem-item-of-another-meeting = Pääkohta on toisen kokouksen esityslistalla. Valitse saman kokouksen asiakohta.
problem-item-under-itself = Asiakohta ei voi olla itsensä alla. Valitse toinen pääkohta.
problem-item-from-itself = Asia tulisi itsestään. Valitse sen toimielimen asiakohta, joka käsitteli asiaa aiemmin.
problem-minutes-of-another-body = Kokous hyväksyy oman toimielimensä aiemman kokouksen pöytäkirjan.
problem-forward-to-itself = Asia on jo tällä toimielimellä. Valitse toinen toimielin.
problem-meeting-of-another-body = Kokous on toisen toimielimen. Valitse sen toimielimen kokous, jolle asia lähetetään.
problem-secret-needs-basis = Salassa pidettävältä merkinnältä puuttuu salassapitoperuste. Kirjoita säännös, johon salassapito perustuu, tai valitse toinen julkisuusluokka.

## Viittaukset

# $text = kirjoitettu nimi
problem-ambiguous = Nimi ”{ $text }” on usealla merkinnällä. Valitse niistä yksi.
problem-no-match = Nimellä ”{ $text }” ei löydy merkintää. Tarkista kirjoitusasu tai lisää merkintä ensin.
problem-own-record = Merkintä ei voi viitata itseensä. Valitse jokin toinen merkintä.
problem-related-to-itself = Toimija ei voi olla suhteessa itseensä. Valitse toiseksi toimijaksi joku muu.
problem-referenced = Muut merkinnät viittaavat tähän. Poista tai muuta ensin nämä viittaukset.
# $key = merkinnän avain datatiedostossa
problem-unknown-key = Avaimella ”{ $key }” ei ole merkintää. Tarkista kirjoitusasu tai lisää merkintä datatiedostoon.
problem-duplicate-key = Avain ”{ $key }” on useammalla kuin yhdellä merkinnällä. Anna jokaiselle oma avain.
problem-not-an-example = Avaimella ”{ $key }” on jo merkintä, joka ei ole esimerkki. Anna esimerkille oma avain: esimerkit eivät muuta muita merkintöjä.
problem-unknown-city = Kaupunkia ”{ $key }” ei ole. Tarkista tunnus tai lisää kaupunki ensin.
problem-unknown-language = Tätä kieltä ei ole käytössä. Valitse suomi (fi), ruotsi (sv) tai englanti (en).

## Suodattimet

# $reason = syy
problem-not-a-filter = Suodatinta ei voi lukea: { $reason }. Korjaa suodatin ja yritä uudelleen.
# $kind = tietolaji
problem-unknown-kind = Tietolajia ”{ $kind }” ei ole. Tarkista nimi; se kirjoitetaan englanniksi, esimerkiksi membership.
problem-unknown-field = Tietolajilla ”{ $kind }” ei ole tämännimistä kenttää. Tarkista kentän nimi.
# $operator = vertailun nimi
problem-unknown-operator = Vertailua ”{ $operator }” ei voi käyttää tässä. Käytä jotakin näistä: is, not, from, to, empty, within, older; lisäys- ja muutosajalle vain from, to, within tai older.
problem-no-order = Tämän kentän arvoilla ei ole järjestystä. Käytä vertailua is, not tai empty.
problem-one-value = Tälle vertailulle annetaan yksi arvo. Poista muut arvot tai lisää puuttuva arvo.
problem-filter-value = Suodattimen arvo puuttuu tai ei sovi tähän kenttään. Anna samanlainen arvo kuin kenttään kirjoitetaan.
problem-not-days = Tämä ei ole päivien määrä. Anna kokonaisluku väliltä 0…36525, esimerkiksi 90.
problem-not-a-date-field = Tässä kentässä ei ole päivämäärää. Valitse kenttä, jossa on.
problem-does-not-refer = Tämä kenttä ei viittaa tietolajiin ”{ $kind }”. Valitse kenttä, joka viittaa siihen.
problem-date-and-months = Päivämääräkenttä ja kuukausien määrä kuuluvat yhteen. Anna molemmat tai jätä molemmat pois.

## Tallentaminen ja oikeudet

problem-conflict = Joku muu ehti tallentaa muutoksia ennen sinua. Vertaa versioita ja valitse, mitkä tiedot jäävät voimaan.
problem-not-found = Sivua tai merkintää ei löydy. Tarkista osoite tai hae nimellä.
problem-in-the-future = Päivä on vielä edessä. Merkitse päivä, jona arvio tehtiin.
problem-archived = Merkintä on arkistoitu. Palauta se ennen muokkaamista.
problem-nothing-to-undo = Kumottavaa muutosta ei ole. Katso muutoshistoriasta, mitä merkinnässä on muutettu.
problem-not-allowed = Roolisi ei oikeuta tähän. Pyydä muutosta omistajayksiköltä tai oikeutta pääkäyttäjältä.
problem-own-unit = Voit lisätä ja muokata vain oman yksikkösi merkintöjä. Valitse omistajayksiköksi oma yksikkösi.
# $rule = säännön nimi, $message = säännön ilmoitus (virke)
problem-rule-broken = Strategiasääntö ”{ $rule }” estää siirtymisen tähän vaiheeseen. { $message } Korjaa puute tai tallenna merkintä vaihetta muuttamatta.
# $list = what the statement contradicts, parts of a sentence
problem-contradicts = Kannanotto on ristiriidassa muun sanotun kanssa: { $list }. Kerro kohdassa ”Miksi sanotaan toisin”, miksi se sanoo toisin, tai muuta kannanottoa. Luonnoksena sen voi tallentaa.
problem-read-only = Tietoja ei voi tallentaa, koska tietokansioon ei voi kirjoittaa. Pyydä ylläpitoa tarkistamaan kansion oikeudet ja levytila ja yritä sitten uudelleen.

## Tiedostot

# $most = megatavuja
problem-file-too-large = Tiedosto on liian suuri. Valitse tiedosto, jonka koko on enintään { $most }{"\u00A0"}Mt.
problem-file-type = Tämäntyyppistä tiedostoa ei voi liittää. Tallenna asiakirja esimerkiksi PDF-tiedostona ja liitä se.
problem-text-empty = Tekstissä ei ole yhtään sanaa. Kopioi teksti asiakirjasta ja liitä se kenttään.
# $most = the longest text that is taken, $length = that of this one, both in characters
problem-text-too-long = Teksti on liian pitkä: { $length } merkkiä, kun enimmäispituus on { $most }. Liitä vain ne luvut, joita tavoitekirjaukset koskevat.
problem-text-file = Tästä tiedostosta ei saa tekstiä. Avaa se, kopioi teksti ja liitä se kenttään, tai valitse Word-tiedosto (.docx), verkkosivu (.html) tai tekstitiedosto (.txt, .md).
problem-text-twice = Annoit tekstin kahdesti: liitit sen kenttään ja valitsit tiedoston. Tyhjennä kenttä tai lähetä lomake ilman tiedostoa.

## Käyttäjät ja kirjautuminen

problem-sign-in-failed = Kirjautuminen ei onnistunut. Tarkista sähköpostiosoite ja salasana.
# $seconds = sekunteja
problem-too-many-attempts = Liian monta yritystä. Yritä uudelleen { $seconds } sekunnin kuluttua.
problem-wrong-password = Nykyinen salasana on väärin. Kirjoita se uudelleen.
# $least = merkkien vähimmäismäärä
problem-password-short = Salasana on liian lyhyt. Valitse salasana, jossa on vähintään { $least } merkkiä.
problem-password-common = Salasana on liian helppo arvata. Valitse esimerkiksi muutaman toisiinsa liittymättömän sanan yhdistelmä.
problem-password-same = Uusi salasana on sama kuin nykyinen. Valitse toinen salasana.
# $email = sähköpostiosoite
problem-user-exists = Käyttäjä { $email } on jo olemassa. Muuta käyttäjän roolia tai nollaa hänen salasanansa.
problem-last-administrator = Tämä on viimeinen pääkäyttäjä. Anna pääkäyttäjän rooli ensin toiselle käyttäjälle.
problem-link-expired = Linkki on vanhentunut tai se on jo käytetty. Pyydä pääkäyttäjältä uusi linkki.
problem-not-toml = Tiedosto ei ole TOML-muotoa: { $reason } Korjaa rivi ja lataa uudelleen.

## Viralliset tunnukset

# $form = oikea muoto
problem-identifier-form = Tunnus ei ole oikeassa muodossa. Kirjoita se näin: { $form }.
# $year = kirjoitettu vuosi, $first, $last = ensimmäinen ja viimeinen mahdollinen vuosi
problem-identifier-year = Tunnuksen vuosi { $year } ei voi pitää paikkaansa. Kirjoita nelinumeroinen vuosi väliltä { $first }–{ $last }, esimerkiksi { $form }.
# $most = numeroita enintään
problem-identifier-number = Tunnuksen numero puuttuu tai on liian pitkä. Numerossa on enintään { $most } numeromerkkiä, esimerkiksi { $form }.
# $count = numeroiden määrä
problem-identifier-digits = Tunnuksen numerosta puuttuu numeroita tai niitä on liikaa. Kirjoita { $count } numeroa etunollineen, esimerkiksi { $form }.
# $value = kirjoitettu tyyppi, $types = mahdolliset tyypit
problem-identifier-procedure = Euroopan parlamentilla ei ole menettelyä { $value }. Tarkista kirjaimet; mahdollisia ovat { $types }. Oikea muoto on esimerkiksi { $form }.
# $value = kirjoitettu ministeriö
problem-identifier-ministry = Millään ministeriöllä ei ole lyhennettä { $value }. Tarkista kirjaimet, esimerkiksi { $form }.
problem-identifier-ending = Tunnuksen loppu tai alku on väärä. Suomeksi hallituksen esitys on HE … vp ja ruotsiksi RP … rd. Kirjoita esimerkiksi { $form }.
# $value = kirjoitettu sektori
problem-identifier-celex-sector = CELEX-numeron ensimmäinen merkki { $value } ei ole sektori, jonka Hansa tuntee. Käytä sektoria 0–6, 9 tai E, esimerkiksi { $form }.
# $sector = sektori, $value = kirjoitettu tyyppi, $types = mahdolliset tyypit
problem-identifier-celex-type = CELEX-numeron sektorilla { $sector } ei ole asiakirjatyyppiä { $value }. Mahdollisia ovat { $types }. Kirjoita esimerkiksi { $form }.
problem-identifier-celex-ending = CELEX-numeron loppu ei sovi. Konsolidoidun säädöksen (sektori 0) lopussa on päivä, esimerkiksi 02016R0679-20160504; muilla ei ole päivää. Kirjoita esimerkiksi { $form }.

## Sanastot

# $most = number of characters
problem-vocabulary-name = Sanasto tarvitsee nimen, jossa on enintään { $most } merkkiä yhdellä rivillä. Anna se valitsimella --name.
problem-vocabulary-file = Tiedoston nimestä ei näe, mitä siinä on. Anna sille nimi, jonka lopussa on .ttl (SKOS Turtle-muodossa) tai -fi.tsv, -sv.tsv tai -en.tsv (yhden kielen nimet).
# $reason = what the system said
problem-vocabulary-unreadable = Tiedostoa ei voi lukea: { $reason }. Tarkista sen nimi ja kuka saa lukea sitä.
# $reason = what is wrong, in English
problem-vocabulary-turtle = Tämä ei ole Turtle-muotoa: { $reason }. Korjaa rivi tai hae tiedosto uudelleen.
problem-vocabulary-columns = Rivillä on oltava käsitteen osoite kulmasulkeissa, sarkain ja nimi. Korjaa rivi tai hae tiedosto uudelleen.
# $most = number of characters
problem-vocabulary-address = Käsitteen osoitteessa on oltava vähintään yksi ja enintään { $most } merkkiä. Korjaa rivi.
problem-vocabulary-empty = Tiedostossa ei ole yhtään suomen-, ruotsin- tai englanninkielistä nimeä. Tarkista, että tiedosto on oikea.
