# Seloste käsittelytoimista: miksi henkilötietoja käsitellään, kenen, mitä, millä perusteella, kuinka kauan ja kuka ne näkee.

processing-title = Seloste käsittelytoimista
processing-lead = Mitä henkilötietoja Hansassa on ja miksi (EU:n yleinen tietosuoja-asetus, 30 artikla). Seloste syntyy ohjelman omista määrityksistä, joten se on aina ajan tasalla.
processing-file = seloste-kasittelytoimista-{ $date }
processing-general = Kaikki käyttötarkoitukset
processing-controller = Tämä on seuraavan kaupungin seloste: { $city }.
processing-contacts = Rekisterinpitäjän ja tietosuojavastaavan yhteystiedot ovat kaupungin omissa tietosuojaselosteissa. Niitä ei tallenneta Hansaan.
processing-recipients = Ohjelma ei itse luovuta tietoja kenellekään. Yleisö näkee julkiset merkinnät, sähköposti lähtee kaupungin postipalvelimen kautta, ja muut ohjelmat saavat tietoja vain kaupungissa luodulla käyttöavaimella tai webhookilla.
processing-transfers = Ohjelma ei siirrä mitään Euroopan unionin ulkopuolelle eikä käytä ulkopuolisia palveluja.
processing-secret = Salassa pidettävät merkinnät näkevät vain koordinaattorit, johto, pääkäyttäjät ja omistajayksikön päivittäjät.
processing-protection = Salasanoista, käyttöavaimista ja varakoodeista tallennetaan vain tiivisteet. Jokainen muutos jää historiaan; salassa pidettävien merkintöjen lukeminen ja tietojen vienti jäävät käyttölokiin.
processing-place = Missä
processing-what = Mitä
processing-basis = Oikeusperuste
processing-kept = Säilytysaika
processing-seen = Kuka näkee
processing-all-kinds = Kaikki merkinnät
processing-prose = Ihmisten nimet teksteissä

processing-seen-public = Kaikki, kun merkintä on julkinen
processing-seen-staff = Kirjautuneet käyttäjät
processing-seen-restricted = Omistajayksikön päivittäjät, koordinaattorit, johto ja pääkäyttäjät
processing-seen-with-the-record = Ne, jotka näkevät merkinnän
processing-seen-oneself = Henkilö itse
processing-seen-administrators = Henkilö itse ja pääkäyttäjät
processing-seen-nobody = Ei kukaan: vain ohjelma käyttää tietoa

basis-consent = Suostumus, 6 artiklan 1 kohdan a alakohta
basis-legal-obligation = Lakisääteinen velvoite, 6 artiklan 1 kohdan c alakohta
basis-public-task = Yleistä etua koskeva tehtävä, 6 artiklan 1 kohdan e alakohta

keep-as-the-record = Yhtä kauan kuin merkintä
keep-as-the-account = Yhtä kauan kuin käyttäjätili
keep-until-removed = Kunnes tieto poistetaan
keep-permanently = Pysyvästi
keep-since-last-use = { $years ->
    [one] { $years } vuosi
   *[other] { $years } vuotta
} viimeisestä yhteydenpidosta
keep-days = Enintään { $days ->
    [one] { $days } päivä
   *[other] { $days } päivää
}

purpose-cooperation = Yhteistyö muiden kanssa
    .whose = Ihmiset, joiden kanssa kaupunki toimii, ja merkinnöissä mainitut.
purpose-representation = Kaupungin edustaminen
    .whose = Ihmiset, jotka edustavat kaupunkia tai toimielintä.
purpose-ownership = Vastuu asioista
    .whose = Kaupungin työntekijät ja luottamushenkilöt.
purpose-hosting = Vierailut ja matkat
    .whose = Vieraat, isännät ja matkustajat.
purpose-meetings = Kokoukset
    .whose = Kokouksiin osallistuvat.
purpose-authorship = Päätökset ja tekstit
    .whose = Ihmiset, jotka ovat päättäneet, allekirjoittaneet, kirjoittaneet tai sanoneet jotakin.
purpose-feedback = Näkemysten kysyminen
    .whose = Ihmiset, joiden näkemystä on kysytty.
purpose-access = Pääsy ohjelmaan
    .whose = Ohjelman käyttäjät.
purpose-security = Tietoturva
    .whose = Ohjelman käyttäjät ja kirjautumista yrittävät.
purpose-history = Merkintöjen historia
    .whose = Ohjelman käyttäjät ja muutetuissa merkinnöissä mainitut.
purpose-notices = Ilmoitukset ja omat asetukset
    .whose = Ohjelman käyttäjät.
purpose-exchange = Tietojen tuonti ja välittäminen
    .whose = Ohjelman käyttäjät ja tiedoissa mainitut.
purpose-rights = Rekisteröidyn oikeudet
    .whose = Ihmiset, joiden tietoja on poistettu.

processing-table-record = Merkintöjen otsikot
    .holds = ihmisten nimet otsikoissa
processing-table-change = Muutokset
    .holds = kuka muutti mitä, milloin ja miksi, sekä arvot ennen ja jälkeen
processing-table-frozen_picture = Jäädytetyt tilannekuvat
    .holds = ihmisten nimet tilannekuvissa
processing-table-file = Tiedostot
    .holds = tiedostojen nimet ja sisällöt
processing-table-account = Käyttäjätilit
    .holds = nimi, sähköposti, rooli, kieli, salasanan tiiviste, tunniste kaupungin kirjautumispalvelussa
processing-table-session = Istunnot
    .holds = selain, verkko-osoite ja kirjautumistapa
processing-table-sign_in = Keskeneräiset kirjautumiset
    .holds = kirjautumistapa ja pyydetty sivu
processing-table-passkey = Pääsyavaimet
    .holds = nimi ja julkinen avain
processing-table-recovery_code = Varakoodit
    .holds = koodien tiivisteet
processing-table-device = Tunnetut laitteet
    .holds = selain
processing-table-throttle = Epäonnistuneet kirjautumiset
    .holds = käyttäjätilien ja verkko-osoitteiden tiivisteet
processing-table-use_log = Käyttöloki
    .holds = kuka luki tai vei mitä, milloin, miten ja mistä verkko-osoitteesta
processing-table-purge = Poistot
    .holds = mitä poistettiin, ilman nimiä
processing-table-saved_view = Tallennetut näkymät
    .holds = näkymän nimi ja suodattimet
processing-table-job = Taustatyöt
    .holds = mitä pyydettiin ja miten siinä kävi
processing-table-import = Tuonnit
    .holds = tiedoston nimi, valinnat ja raportti
processing-table-import_file = Tuodut tiedostot
    .holds = tiedosto
processing-table-merge_moved = Yhdistämiset
    .holds = mitä kahden merkinnän yhdistäminen siirsi, jotta sen voi perua
processing-table-token = Käyttöavaimet
    .holds = avaimen nimi
processing-table-webhook = Webhookit
    .holds = nimi ja osoite
processing-table-delivery = Webhookien lähetykset
    .holds = vastaanottajien vastaukset
processing-table-notice = Ilmoitukset
    .holds = kuka teki mitä itseä koskevaa
processing-table-notice_setting = Ilmoitusten valinnat
    .holds = milloin ja mistä sähköpostia halutaan
processing-table-writing = Tallentamattomat pöytäkirjatekstit
    .holds = pöytäkirjan teksti, jota ei ole vielä tallennettu
processing-table-search_entry = Hakemisto
    .holds = merkintöjen sanat
processing-table-passage = Asiakirjojen tekstit haussa
    .holds = asiakirjojen tekstit virke kerrallaan
