### Koko kaupunki yhtenä tiedostona, varmuuskopiot ja tietojen eheys.

## Komentorivi

# $file = tiedosto, $records, $files = määrät, $size = koko yksikköineen
archive-exporting = Kirjoitetaan arkistotiedostoa
archive-exported = { $file } on valmis. Merkintöjä: { $records }, tiedostoja: { $files }, koko: { $size }.
archive-checking = Tarkistetaan tiedostoa
archive-loading = Ladataan arkistotiedostoa
# $records, $files = määrät
archive-loaded = Lataus on valmis. Merkintöjä: { $records }, tiedostoja: { $files }. Lisää ensimmäinen pääkäyttäjä komennolla ”hansa user add”.
archive-stopped = Keskeytetty. Mitään ei muutettu.
backup-making = Otetaan varmuuskopiota
# $file = tiedosto, $records = määrä, $size = koko yksikköineen
backup-made = Varmuuskopio { $file } on otettu, luettu takaisin ja todettu ehjäksi. Merkintöjä: { $records }, koko: { $size }. Se sisältää salassa pidettävää: säilytä sitä kuten salasanoja.
backup-restoring = Palautetaan varmuuskopiota
# $records, $files = määrät
backup-restored = Palautus on valmis. Merkintöjä: { $records }, tiedostoja: { $files }. Kaikki kirjautuvat uudelleen samalla salasanalla kuin ennen.
# $count = montako henkilöä
backup-erased-again = { $count ->
    [one] Yhden henkilön tiedot, jotka oli poistettu varmuuskopion teon jälkeen, poistettiin uudelleen.
   *[other] { $count } henkilön tiedot, jotka oli poistettu varmuuskopion teon jälkeen, poistettiin uudelleen.
}

## Tiedostot, joita ei oteta vastaan

# $file = tiedosto, $reason = järjestelmän ilmoittama syy
problem-archive-file = Tiedostoa { $file } ei voi lukea tai kirjoittaa: { $reason }. Tarkista nimi, käyttöoikeudet ja levytila.
problem-archive-not-one = { $file } ei ole Hansan arkistotiedosto eikä varmuuskopio. Tarkista, että valitsit oikean tiedoston.
problem-archive-to-load = { $file } on kaupungin arkistotiedosto eikä varmuuskopio. Lataa se komennolla ”hansa load”.
problem-archive-to-restore = { $file } on varmuuskopio eikä kaupungin arkistotiedosto. Palauta se komennolla ”hansa restore”.
problem-archive-newer = Tiedoston { $file } on kirjoittanut uudempi Hansa. Käytä samaa tai uudempaa versiota.
# $entry = tiedoston osa
problem-archive-damaged = { $file } on vioittunut, eikä mitään tallennettu. Käytä toista kopiota. Vika havaittiin kohdassa ”{ $entry }”.
problem-archive-truncated = { $file } loppuu kesken, eikä mitään tallennettu. Kopioi koko tiedosto uudelleen tai käytä toista kopiota.
problem-archive-foreign = Tiedostossa { $file } on jotain, mikä ei kuulu siihen: ”{ $entry }”. Mitään ei tallennettu. Käytä Hansan kirjoittamaa tiedostoa.
problem-archive-too-large = { $file } purkautuu paljon suuremmaksi kuin mikään arkistotiedosto. Mitään ei tallennettu. Käytä Hansan kirjoittamaa tiedostoa.
# $line = rivin numero, $what = kenttä tai sana
problem-archive-line = { $file }, { $entry }, rivi { $line }: kohtaa ”{ $what }” ei voi tulkita. Mitään ei tallennettu. Käytä Hansan kirjoittamaa tiedostoa.
# $city = kaupungin avain
problem-archive-not-empty = Kaupunki ”{ $city }” on jo olemassa. Valitse tyhjä kansio tai tietokanta.
problem-backup-no-folder = Palvelimelle ei ole kerrottu, missä varmuuskopiot sijaitsevat. Katso ylläpito-ohjeen kohta ”Backup”.

## Tarkistus

verify-looking = Tarkistetaan tietoja
# $records, $files, $faults = määrät
verify-done =
    { $faults ->
        [0] Kaikki tiedot ovat eheitä. Merkintöjä: { $records }, tiedostoja: { $files }.
       *[other] Tiedoissa on vikoja. Vikoja: { $faults }, merkintöjä: { $records }, tiedostoja: { $files }.
    }
# $count = määrä, $code = vian laji
verify-more = … ja muita lajin ”{ $code }” vikoja: { $count }.
# Kaikissa näissä: $name = merkinnän laji, nimi ja tunniste, $detail = missä tai mitä
verify-database = Tietokanta on vioittunut: { $detail }
verify-database-remedy = Palauta viimeisin ehjä varmuuskopio tyhjään kansioon ja tarkista levy.
verify-tables = Taulut eivät ole tämän ohjelman tauluja: { $detail }
verify-tables-remedy = Suorita ”hansa migrate”. Jos se ei auta, käytä ohjelman versiota, joka kirjoitti tietokannan.
verify-half = { $name }: osa merkinnästä puuttuu ({ $detail }).
verify-half-remedy = Palauta varmuuskopio, jossa merkintä on, toiseen kansioon ja tuo merkintä sieltä.
verify-value = { $name }: kohdan ”{ $detail }” arvo ei sovi kenttään.
verify-value-remedy = Avaa merkintä, korjaa kenttä ja tallenna.
verify-made = { $name }: kohta ”{ $detail }” ei vastaa merkinnän muita tietoja.
verify-made-remedy = Avaa merkintä, tee pieni muutos ja tallenna; silloin kohta muodostetaan uudelleen.
verify-nowhere = { $name }: viittaus ei johda mihinkään ({ $detail }).
verify-nowhere-remedy = Avaa merkintä ja valitse kenttään toinen merkintä tai tyhjennä kenttä.
verify-undeclared = Viittauksia, joita millään merkintälajilla ei ole: { $detail }
verify-undeclared-remedy = Käytä ohjelman versiota, joka kirjoitti ne, tai korjaa merkinnät.
verify-counter = { $name }: lyhyitä tunnuksia on käytössä numeroon { $detail } asti, mutta laskuri on jäljessä.
verify-counter-remedy = Kirjoita kaupunki komennolla ”hansa export --no-history” ja lataa se tyhjään kansioon: laskurit asetetaan silloin uudelleen.
verify-lost = { $name }: merkintä on kadonnut, vaikka kukaan ei ole poistanut sitä; sen viimeisin muutos on ajalta { $detail }.
verify-lost-remedy = Palauta varmuuskopio, jossa merkintä on, toiseen kansioon ja tuo merkintä sieltä.
verify-history = { $name }: muutoshistoria ei johda nykyiseen arvoon ({ $detail }).
verify-history-remedy = Vertaa varmuuskopioon. Nykyiset arvot ovat voimassa; korjaa ne, jos ne ovat väärin.
verify-versions = { $name }: muutoshistoriassa on aukko ({ $detail }).
verify-versions-remedy = Vertaa varmuuskopioon. Nykyiset arvot ovat voimassa; korjaa ne, jos ne ovat väärin.
verify-words = { $name }: haku ei löydä merkintää sen sanoilla ({ $detail }).
verify-words-remedy = Tee merkintään pieni muutos ja tallenna. Jos vikoja on paljon, ota varmuuskopio ja palauta se: kaikki sanat muodostetaan silloin uudelleen.
verify-file = { $name }: tiedosto ”{ $detail }” ei ole enää sama kuin saapuessaan.
verify-file-remedy = Liitä tiedosto uudelleen alkuperäisestä tai varmuuskopiosta ja tarkista levy.
verify-rules = { $name }: tieto siitä, rikkooko merkintä sääntöä { $detail }, on väärä.
verify-rules-remedy = Käynnistä palvelin uudelleen: se arvioi kaikki säännöt uudelleen.

## Pääkäyttäjien sivu

backups-title = Varmuuskopiot ja arkistotiedostot
backups-lead = Varmuuskopiosta kaikki palautetaan vahingon jälkeen. Arkistotiedostolla kaupungin merkinnät, historia ja tiedostot siirretään toiseen asennukseen.
backups-help = Ohje
# $place = kansio
backups-place = Varmuuskopiot ovat palvelimen kansiossa { $place }.
backups-every-day = Varmuuskopio otetaan joka päivä.
backups-every-week = Varmuuskopio otetaan joka viikko.
backups-every-never = Varmuuskopioita ei oteta itsestään. Pyydä palvelun ylläpitoa ottamaan päivittäinen varmuuskopio käyttöön.
backups-none-told = Palvelimelle ei ole kerrottu, missä varmuuskopiot sijaitsevat. Kysy palvelun ylläpidosta.
backups-failed = Varmuuskopion ottaminen epäonnistui
backups-failed-help = Katso alta, miksi, ja yritä uudelleen. Jos se ei auta, kysy palvelun ylläpidosta.
backups-overdue = Viimeisin varmuuskopio on liian vanha
backups-overdue-help = Uusi varmuuskopio olisi pitänyt ottaa jo. Ota se nyt ja kysy palvelun ylläpidosta, miksi se puuttuu.
backups-never = Varmuuskopiota ei vielä ole
backups-never-help = Ota varmuuskopio nyt, jotta mitään ei menetetä, jos palvelimelle sattuu jotain.
backups-make = Ota varmuuskopio nyt
backups-list = Varmuuskopiot
backups-none = Varmuuskopioita ei ole otettu.
backups-made-at = Otettu
backups-size = Koko
backups-records = Merkintöjä
backups-took = Kesto
# $count = sekunteja
backups-seconds = { $count } s
backups-checked = Tarkistus
backups-sound = luettu takaisin ja ehjä
backups-not-checked = ei tarkistettu
backups-secret = Varmuuskopioissa on käyttäjien salasanojen tiivisteet ja asennuksen kaikki kaupungit, joten niitä ei ladata täältä: palvelun ylläpito ottaa ne kansiosta.
backups-under-way = Käynnissä ja epäonnistuneet
backups-job-backup = Varmuuskopio
backups-job-archive = Arkistotiedosto
backups-job-waiting = käynnissä
backups-job-failing = epäonnistui, yritetään uudelleen
backups-job-given-up = epäonnistui
backups-job-see = Näytä
archives-title = Kaupungin arkistotiedosto
# $days = päivien määrä
archives-lead =
    { $days ->
        [one] Kaikki merkinnät historioineen ja tiedostoineen yhdessä tiedostossa. Siinä on myös salassa pidettävät tiedot, joten säilytä sitä sen mukaisesti. Sen voi ladata täältä { $days } päivän ajan.
       *[other] Kaikki merkinnät historioineen ja tiedostoineen yhdessä tiedostossa. Siinä on myös salassa pidettävät tiedot, joten säilytä sitä sen mukaisesti. Sen voi ladata täältä { $days } päivän ajan.
    }
archives-make = Kirjoita arkistotiedosto
archives-make-without = Kirjoita ilman historiaa
archives-none = Ladattavia arkistotiedostoja ei ole.
archives-until = Ladattavissa
archives-history-column = Historia
archives-with = kyllä
archives-no = ei
archives-download = Lataa
jobs-kind-backup = Varmuuskopio
jobs-kind-archive = Kaupungin arkistotiedosto
