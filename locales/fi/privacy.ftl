### Henkilöstä tallennetut tiedot: etsiminen, luovuttaminen, poistaminen.

subject-erased = Poistettu henkilö
subject-removed = […]
subject-file-erased = Tämä tiedosto on poistettu, koska siinä oli henkilötietoja.
subject-export-title = Sinusta tallennetut tiedot
subject-accounts = Käyttäjätilit
subject-places = Paikat
subject-uses = Tietojesi käyttö
subject-title = Henkilöstä tallennetut tiedot
subject-lead = Etsii jokaisen paikan, jossa on henkilön nimi, sähköpostiosoite tai puhelinnumero: merkinnät ja niiden historian, tiedostot, viestit, tuonnit, kommentit ja ilmoitukset.
subject-help = Ohje
subject-person = Henkilön tunnus
subject-person-help = Esimerkiksi PER-12. Tunnus näkyy henkilön sivulla.
subject-besides = Muut nimet, osoitteet ja numerot
subject-besides-help = Yksi joka riville: entinen nimi, kutsumanimi, toinen sähköpostiosoite. Rekisterissä olevat etsitään aina.
subject-find = Etsi
subject-looked-for = Etsittiin
subject-unknown = Tällaista henkilöä ei ole.
subject-count = { $count ->
    [0] Mitään ei löytynyt.
    [one] Löytyi yksi paikka.
   *[other] Löytyi { $count } paikkaa.
}
subject-where = Missä
subject-what = Mitä paikassa lukee
subject-sure = Varmuus
subject-how-declared = henkilön oma tieto
subject-how-exact = varma
subject-how-likely = todennäköinen
subject-how-unread = tarkista itse
subject-remedy = Poistettaessa
subject-remedy-clear = tyhjennetään
subject-remedy-replace = nimi korvataan
subject-remedy-anonymise = tiedosta ei jää mitään
subject-remedy-delete = sisältö poistetaan
subject-remedy-keep = säilyy
subject-export = Tietojen luovutus
subject-export-lead = ZIP-tiedosto henkilölle: hänen tietonsa, kaikki paikat ja tiedostot. Muita koskevat tiedot peitetään.
subject-erase = Poistaminen
subject-erase-lead = Ensin tehdään suunnitelma. Toinen pääkäyttäjä hyväksyy sen; ennen sitä mitään ei poisteta. Poistettua ei saa takaisin.
subject-plan = Tee suunnitelma
subject-table-account = Käyttäjätili
subject-table-change = Historia
subject-table-file = Tiedosto
subject-table-frozen_picture = Jäädytetty tilannekuva
subject-table-import = Tuonti
subject-table-import_file = Tuotu tiedosto
subject-table-notice = Ilmoitus
subject-table-job = Pitkä työ
subject-table-saved_view = Tallennettu näkymä
subject-table-other = Taulu { $table }
subject-likely-note = Todennäköiset paikat ja tiedostot, joita ei voi lukea, säilyvät, ellet valitse toisin. Tarkista ne itse: ohjelma lukee tekstiä, Wordia, Exceliä ja sähköpostia, mutta ei PDF-tiedostoja eikä kuvia.
subject-backups = Aiemmin tehdyissä varmuuskopioissa ja arkistoissa henkilön tiedot ovat, kunnes ne poistetaan. Kun varmuuskopio palautetaan komennolla ”hansa restore”, sen jälkeen tehdyt poistot tehdään uudelleen kopioiden vieressä olevan luettelon mukaan.
subject-backups-held = Varmuuskopiot, joissa tiedot vielä ovat
# $made = milloin se tehtiin, $until = minä päivänä se poistuu
subject-backup-until = Tehty { $made }. Se poistuu { $until }, kun seuraava kopio tehdään.
# $made = milloin se tehtiin
subject-backup-stays = Tehty { $made }. Se ei poistu itsestään. Pyydä palvelun ylläpitäjiä poistamaan se.

erasure-title = Henkilötietojen poistot
erasure-lead = Suunnitelmat henkilöstä tallennettujen tietojen poistamiseksi ja säilytysajan ylittäneiden merkintöjen hävittämiseksi.
erasure-none = Suunnitelmia ei ole.
erasure-plan = Suunnitelma
erasure-state = Tila
erasure-state-planned = odottaa hyväksyntää
erasure-state-approved = kesken
erasure-state-scrubbing = kesken
erasure-state-done = valmis
erasure-state-withdrawn = peruttu
erasure-agree = Hyväksy ja poista
erasure-go-on = Jatka poistoa, jos se on pysähtynyt
erasure-withdraw = Peru suunnitelma
erasure-another = Toisen pääkäyttäjän on hyväksyttävä tämä suunnitelma.
erasure-alone = Olet ainoa pääkäyttäjä, joten voit hyväksyä oman suunnitelmasi.
erasure-warning = Poistettua ei saa takaisin. Kun tietokanta lopuksi kirjoitetaan uudelleen, muut odottavat hetken.
erasure-done = Muutettiin { $records ->
    [one] yksi merkintä
   *[other] { $records } merkintää
} historioineen sekä muita rivejä { $rows }, tiedostoja { $files } ja käyttäjätilejä { $accounts }. Säilyviä paikkoja on { $kept }.
jobs-kind-erasure = Tietojen poistaminen tai hävittäminen
problem-erase-own-account = Et voi poistaa itseäsi. Pyydä toista pääkäyttäjää.
problem-erasure-not-planned = Suunnitelma on jo hyväksytty tai peruttu.
problem-erasure-needs-another = Sinä teit suunnitelman, joten toisen pääkäyttäjän on hyväksyttävä se.
problem-subject-nothing = Henkilöstä ei tiedetä mitään, mitä voisi etsiä. Anna vähintään nelikirjaiminen nimi, sähköpostiosoite tai puhelinnumero.

retention-title = Säilytysajat
retention-lead = Mitä on kaupungin sääntöjen mukaan säilytetty tarpeeksi kauan. Valitse, mitkä poistetaan. Valituista tehdään suunnitelma, jonka toinen pääkäyttäjä hyväksyy. Mitään ei hävitetä ennen sitä.
retention-none = Käytössä ei ole säilytyssääntöjä.
retention-none-due = Mikään ei ole nyt erääntynyt.
retention-rules = Säilytyssäännöt
retention-record = Merkintä
retention-last = Laskettu alkaen
retention-until = Säilytetään asti
retention-take = Valittu
retention-plan = Tee suunnitelma
retention-no-years = Vuosien määrää ei ole päätetty, joten mikään ei eräänny. Kirjaa vuodet sääntöön.
retention-broken = Sääntö ei enää sovi: { $reason }
# $years = montako, $from = mistä päivästä lasketaan, $then = mitä merkinnöille tehdään
retention-terms = { $years ->
    [one] Yksi vuosi
   *[other] { $years } vuotta
}, lasketaan: { $from }. Sen jälkeen: { $then }.
# $more = montako muuta on
retention-more = { $more ->
    [one] Yksi muu on erääntynyt.
   *[other] { $more } muuta on erääntynyt.
} Ne näkyvät, kun nämä on poistettu.
retention-held = Säilyy toistaiseksi
retention-held-waiver = Säilytetään päätöksen nojalla
retention-held-until = Säilytetään päätöksen nojalla { $day } asti
retention-held-referred = Muut merkinnät viittaavat siihen. Sen voi hävittää, kun niitä ei enää ole.
retention-hold = Päätöksellä
# $records, $files = montako hävitettiin, $kept = montako suunnitelluista säilyy
retention-done = Hävitettiin { $records ->
    [one] yksi merkintä
   *[other] { $records } merkintää
} historioineen. Tiedostoja hävitettiin { $files }. Suunnitelluista säilyy { $kept }.
retention-plan-lead = Säännön mukaan hävitettävät
retention-choose = Valitse
retention-keep = Säilytä
retention-why = Miksi
retention-preview = Katso, mitä poistuisi
retention-preview-lead = Mitään ei ole vielä hävitetty. Nämä häviävät historioineen, osineen, kommentteineen ja tiedostoineen:
# $records, $comments, $files, $history = montako
retention-numbers = merkintöjä { $records }, kommentteja { $comments }, tiedostoja { $files }, historian rivejä { $history }.
retention-back = Takaisin
retention-destroyed = hävitetään
retention-backups = Aiemmin tehdyissä varmuuskopioissa ja arkistoissa merkinnät säilyvät, kunnes kopiot poistetaan. Jos vanhempi varmuuskopio palautetaan, merkinnät erääntyvät täällä uudelleen.
# $from = mistä päivästä lasketaan, $then = mitä merkinnöille tehdään
retention-terms-open = Lasketaan: { $from }. Sen jälkeen: { $then }.
problem-retention-no-such-day = Kaikilla lajeilla ei ole tällaista päivää. Valitse toinen päivä tai jätä pois lajit, joilla sitä ei ole.
problem-retention-only-people = Vain henkilön voi poistaa niin, että merkintä jää. Valitse muu seuraus.
problem-retention-not-people = Henkilöitä ei hävitetä, vaan heidän tietonsa poistetaan, jotta viittaukset säilyvät. Valitse muu seuraus.
problem-retention-changed = Sääntöä on muutettu suunnitelman teon jälkeen. Tee uusi suunnitelma.
problem-retention-not-carried-out = Tämä sääntö vain kysyy. Päätä itse, mitä sen merkinnöille tehdään.
problem-retention-nothing = Mikään valituista ei ole nyt erääntynyt, tai kaikki säilyvät toistaiseksi.
