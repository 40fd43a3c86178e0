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
erasure-lead = Suunnitelmat henkilöstä tallennettujen tietojen poistamiseksi.
erasure-none = Suunnitelmia ei ole.
erasure-plan = Suunnitelma
erasure-state = Tila
erasure-state-planned = odottaa hyväksyntää
erasure-state-approved = kesken
erasure-state-scrubbing = kesken
erasure-state-done = valmis
erasure-state-withdrawn = peruttu
erasure-made = Tehty
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
jobs-kind-erasure = Henkilötietojen poisto
problem-erase-own-account = Et voi poistaa itseäsi. Pyydä toista pääkäyttäjää.
problem-erasure-not-planned = Suunnitelma on jo hyväksytty tai peruttu.
problem-erasure-needs-another = Sinä teit suunnitelman, joten toisen pääkäyttäjän on hyväksyttävä se.
problem-subject-nothing = Henkilöstä ei tiedetä mitään, mitä voisi etsiä. Anna vähintään nelikirjaiminen nimi, sähköpostiosoite tai puhelinnumero.

retention-title = Säilytysajat
retention-lead = Henkilöt, joihin ei ole oltu yhteydessä ja joiden merkintöjä ei ole muutettu { $years } vuoteen. Käy heidät läpi. Valituista tehdään poistosuunnitelma, jonka toinen pääkäyttäjä hyväksyy.
retention-none = Kenenkään tietojen säilytysaika ei ole päättynyt.
retention-person = Henkilö
retention-last = Viimeksi käytetty
retention-until = Säilytetään asti
retention-plan = Tee poistosuunnitelmat
