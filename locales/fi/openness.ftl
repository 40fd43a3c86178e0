# Julkisuus: salassapitomerkinnät, salassapitoperusteet, julkistamispäivät ja peitetyt kopiot.

mark-secret = Salassa pidettävä
mark-secret-ground = Salassa pidettävä, { $ground }

problem-secrecy-ground-unknown = ”{ $value }” ei ole voimassa oleva salassapitoperuste. Valitse peruste luettelosta tai kirjoita lain numero ja pykälä, esimerkiksi ”{ $form }”.

ground-25-years = { $section }: 25 vuotta asiakirjan päiväyksestä
ground-private-life = { $section }: 50 vuotta kuolemasta tai 100 vuotta asiakirjan päiväyksestä
ground-option = { $item } k: { $name }
ground-other = Muu laki ja pykälä
ground-other-help = Esimerkiksi ”1397/2016 138 §”. Jos kirjoitat tähän, luettelon valinta ohitetaan.
release-help = Jos jätät tyhjäksi, Hansa laskee päivän: { $general }, kun salassapito kestää 25 vuotta, ja { $private }, kun se suojaa yksityiselämää eikä kuolinpäivää tiedetä.
release-help-died = Jos jätät tyhjäksi, Hansa laskee päivän: { $general }, kun salassapito kestää 25 vuotta, ja { $private }, kun se suojaa yksityiselämää; aika lasketaan kuolinpäivästä.

notice-secrecy_ended = Salassapitoaika päättyy { $date }. Ratkaise, voidaanko tiedot julkistaa.
notice-release_due = Julkistamispäivä on { $date }. Julkista tiedot tai muuta päivää.
notice-heading-secrecy_ended = Salassapito päättyy
notice-heading-release_due = Julkistettavat

redact-title = Tee peitetty kopio
redact-heading = Peitetty kopio: { $title }
redact-lead-page = Kopio tehdään kokonaan uudelleen vain niistä sanoista, jotka jäävät näkyviin. Peitettyä tekstiä ei siirry tiedostoon eikä sen tietoihin.
redact-how = Kirjoita peitettävän kohdan alkuun [[ ja loppuun ]]. Jokaisen kohdan tilalle tulee sama merkki, olipa kohta kuinka pitkä tahansa.
redact-name = Kopion nimi
redact-name-help = Nimessä ei saa olla peitettäviä tietoja.
redact-text = Teksti
redact-preview = Esikatsele
redact-preview-heading = Näin kopio luetaan
redact-make = Tallenna kopio
redact-cover = [peitetty]
redact-lead = Tästä kopiosta on peitetty salassa pidettäviä tietoja tai henkilötietoja. Peitetyn kohdan tilalla on merkintä { $cover }.
redact-checked = Luin kopion läpi. Siihen ei jää peitettäviä tietoja.
redact-elsewhere = Ota muualla tehty kopio
redact-elsewhere-lead = Valitse PDF-tiedosto, josta kohdat on peitetty toisella ohjelmalla. Se otetaan vain, kun siihen ei ole jäänyt mitään: ei peitettyjä sanoja, ei tekstiä palkkien alla, ei huomautuksia, ei aiempia versioita eikä tekijän nimeä.
redact-covered = Peitetyt kohdat
redact-covered-help = Kirjoita, mitä peitettiin, yksi kohta riville. Niitä vain etsitään tiedostosta, eikä niitä tallenneta.
redact-file = PDF-tiedosto
redact-accept = Tarkista ja ota
redact-left-word = peitettyjä sanoja
redact-left-covered = tekstiä palkin tai kuvan alla
redact-left-unseen = näkymätöntä tekstiä
redact-left-revision = tiedoston aiempia versioita
redact-left-metadata = tiedoston kuvailutietoja
redact-left-annotation = huomautus tai merkintä
redact-left-embedded = tiedosto tiedoston sisällä
redact-left-action = komentosarja tai toiminto
redact-left-form = lomakkeen kenttä
redact-left-layer = taso
redact-left-thumbnail = sivun pikkukuva
# $what = mitä jäi, $detail = sanat tai nimi, $page = sivu
redact-left-on-page = { $what } sivulla { $page } ({ $detail })
redact-left-somewhere = { $what } ({ $detail })
problem-redact-empty = Kirjoita teksti, josta kopio tehdään.
problem-redact-marks = Jokaisella merkillä [[ on oltava parinaan ]], eikä kohtia voi olla sisäkkäin.
problem-redact-nothing = Mitään ei ole merkitty peitettäväksi.
problem-redact-stays = Peitetyt sanat ”{ $words }” jäävät näkyviin muualla tekstissä tai nimessä. Peitä ne kaikkialta.
problem-redact-not-checked = Vahvista, että olet lukenut kopion läpi.
problem-redact-left = Tiedostoon on jäänyt: { $list }. Poista se ohjelmalla, jolla kopio tehtiin, tai tee kopio täällä sen tekstistä.
problem-pdf-not = Tämä ei ole PDF-tiedosto. Valitse PDF-tiedosto.
problem-pdf-encrypted = Tiedosto on suojattu salasanalla, joten sitä ei voi tarkistaa. Tallenna se ilman suojausta.
problem-pdf-damaged = Tiedosto on vioittunut. Tallenna se uudelleen PDF-muotoon.
problem-pdf-no-text = Sivut ovat kuvia ilman tekstiä, joten niiden sisältöä ei voi tarkistaa. Tee kopio täällä sen tekstistä.
problem-pdf-too-large = Tiedosto on liian suuri tarkistettavaksi. Siinä saa olla enintään 25 Mt ja 2 000 sivua.
problem-pdf-old-packing = Tiedosto on pakattu vanhalla tavalla, jota ei voi tarkistaa turvallisesti. Tallenna se uudelleen PDF-muotoon toisella ohjelmalla.
problem-pdf-too-slow = Tiedoston tarkistaminen kestää liian kauan. Tallenna se uudelleen PDF-muotoon tai jaa se osiin.
