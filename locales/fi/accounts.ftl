# Toinen tunnistautumistapa, unohtunut salasana, laitteet, kutsut.

problem-password-long = Salasana on liian pitkä: siinä voi olla enintään { $most } merkkiä.
problem-sign-in-expired = Kirjautuminen kesti liian kauan. Aloita alusta.
problem-passkey-failed = Pääsyavainta ei hyväksytty. Yritä uudelleen. Jos se ei onnistu, käytä varakoodia.
problem-passkey-none = Sinulla ei ole vielä pääsyavainta.
problem-passkey-last = Viimeistä pääsyavaintasi ei voi poistaa, kun kaupunki edellyttää sinulta toista tunnistautumistapaa. Lisää ensin toinen.
problem-passkeys-too-many = Sinulla on { $most } pääsyavainta, mikä on enimmäismäärä. Poista jokin, jota et enää käytä.
problem-passkeys-need-site = Pääsyavaimet kuuluvat sivuston osoitteeseen, jota ei ole määritetty. Anna osoite ohjelmalle valitsimella --site tai asetuksella `site` kohdassa [mail].
problem-recovery-code-wrong = Tämä ei ole mikään käyttämättömistä varakoodeistasi.
problem-mail-off = Ohjelma ei lähetä sähköpostia.

second-title = Toinen tunnistautumistapa
second-lead = Salasana oli oikein. Vahvista vielä pääsyavaimella, että se olet sinä.
second-enrol-title = Luo pääsyavain
second-enrol-lead = Salasana oli oikein. Kaupunki edellyttää lisäksi toista tunnistautumistapaa: luo pääsyavain nyt.
second-enrol-help = Pääsyavain on tallessa laitteessasi tai turva-avaimessa. Kukaan ei voi arvata sitä, ja se toimii vain tällä sivustolla.
second-code-title = Eikö pääsyavain ole käsillä?
second-code = Varakoodi
second-code-help = Jokin koodeista, jotka näytettiin sinulle pääsyavainta luotaessa. Jokainen toimii kerran.
second-code-go = Kirjaudu varakoodilla
second-no-codes = Sinulla ei ole varakoodeja jäljellä. Pyydä pääkäyttäjää poistamaan toinen tunnistautumistapasi.
second-anew = Aloita alusta

passkey-go = Käytä pääsyavainta
passkey-cannot = Pääsyavain edellyttää skriptejä ja viime vuosien selainta.
passkey-not-asked = Pääsyavainta ei voitu kysyä. Lataa sivu uudelleen ja yritä vielä kerran.
passkey-cancelled = Mitään ei tehty: kysymys suljettiin tai se kesti liian kauan.
passkey-name = Nimi
passkey-name-help = Jotta tunnistat sen, esimerkiksi ”työpuhelin”.
passkey-unnamed = Pääsyavain
passkey-made = Luotu
passkey-unused = ei koskaan
passkey-remove = Poista
passkey-add = Lisää pääsyavain
passkeys-title = Pääsyavaimet
passkeys-lead = Kun käytät pääsyavainta, kukaan ei kirjaudu nimissäsi pelkällä salasanallasi.
passkeys-none = Sinulla ei ole pääsyavaimia. Kirjautumiseen riittää pelkkä salasana.
passkeys-not-usable = Pääsyavaimia ei voi vielä käyttää: pääkäyttäjän on ensin määritettävä tämän sivuston osoite.

codes-title = Varakoodit
codes-lead = Näillä kirjaudut, kun pääsyavain ei ole käsillä. Ne näytetään vain tämän kerran.
codes-help = Tulosta ne tai kirjoita ne muistiin ja säilytä ne erillään laitteestasi. Jokainen toimii kerran.
codes-kept = Koodit ovat tallessa
codes-left = { $count ->
    [0] Sinulla ei ole käyttämättömiä varakoodeja.
    [one] Sinulla on yksi käyttämätön varakoodi.
   *[other] Sinulla on { $count } käyttämätöntä varakoodia.
}
codes-renew = Luo uudet koodit
codes-renew-help = Uudet koodit mitätöivät kaikki aiemmat.

confirm-title = Vahvista henkilöllisyytesi
confirm-lead = Tällä toiminnolla on suuria vaikutuksia, joten vahvista vielä, että se olet sinä. Vahvistus on voimassa 15 minuuttia.
confirm-kept = Kirjoittamasi säilyy, ja se lähetetään sen jälkeen.
confirm-failed = Vahvistusta ei hyväksytty
confirm-go = Vahvista
confirm-provider = Vahvista kaupungin kirjautumispalvelussa
confirm-provider-kept = Kirjoittamasi ei säily siirtymisen yli: kirjoita se sen jälkeen uudelleen.

forgotten-link = Unohditko salasanasi?
forgotten-title = Unohtunut salasana
forgotten-lead = Anna sähköpostiosoitteesi, niin saat linkin, jolla valitset uuden salasanan.
forgotten-go = Lähetä linkki
forgotten-asked = Jos osoitteella on täällä tunnus, linkki on matkalla siihen. Se toimii kerran ja on voimassa kolme päivää.
forgotten-nothing = Eikö viestiä tullut? Katso roskapostista ja kysy pääkäyttäjältä, onko sinulla tunnus tällä osoitteella.
forgotten-no-address = Kirjoita sähköpostiosoite.

access-mail-invited-subject = Kutsu Hansaan ({ $city })
access-mail-invited-greeting = Hei { $name },
access-mail-invited-text = sinulle on luotu tunnus Hansaan, jolla { $city } hoitaa kansainvälistä toimintaansa. Valitse salasanasi tästä linkistä:
access-mail-invited-end = Linkki toimii kerran, ja se on voimassa { $when } asti.
access-mail-forgotten-subject = Uusi salasana Hansaan ({ $city })
access-mail-forgotten-greeting = Hei { $name },
access-mail-forgotten-text = joku pyysi uutta salasanaa Hansa-tunnuksellesi. Valitse se tästä linkistä; kaikki istuntosi päättyvät samalla:
access-mail-forgotten-end = Linkki toimii kerran, ja se on voimassa { $when } asti. Jos et pyytänyt sitä itse, sinun ei tarvitse tehdä mitään.

account-second = Toinen tunnistautumistapa
account-second-state = { $count ->
    [0] Kirjaudut pelkällä salasanalla.
    [one] Kirjaudut salasanalla ja pääsyavaimella.
   *[other] Kirjaudut salasanalla ja jollakin { $count } pääsyavaimestasi.
}
account-second-link = Pääsyavaimet ja varakoodit
account-password-keep = Säilytä käyttöavaimet, yksityiset osoitteet ja webhookit: tiedän, ettei niitä ole kenelläkään muulla
account-devices = Laitteet
account-devices-help = Näistä selaimista olet kirjautunut aiemmin. Muualta tehdyt arvaukset eivät lukitse sinua ulos niistä. Laitteen unohtaminen päättää sen istunnot.
device-first = Ensimmäinen käyttö
device-forget = Unohda
session-way-password = salasana
session-way-passkey = salasana ja pääsyavain
session-way-recovery = salasana ja varakoodi
session-way-provider = kaupungin kirjautumispalvelu

invitations-title = Avoimet kutsut
invitation-until = Voimassa asti
invitation-withdraw = Peru kutsu
invitation-mail = Lähetä kutsu sähköpostitse
user-second = toinen tunnistautumistapa
second-factor-title = Toinen tunnistautumistapa
second-factor-help = Jolla on pääsyavain, siltä sitä kysytään aina. Ne, joita asetus koskee, luovat pääsyavaimen seuraavan kerran kirjautuessaan.
second-factor-who = Keneltä toista tunnistautumistapaa edellytetään
second-factor-off = Ei keneltäkään
second-factor-secrets = Niiltä, jotka voivat nähdä salassa pidettäviä merkintöjä: kaikilta paitsi lukijoilta
second-factor-all = Kaikilta
second-factor-remove = Poista toinen tunnistautumistapa

done-passkey-added = Pääsyavain lisättiin.
done-passkey-removed = Pääsyavain poistettiin.
done-device-forgotten = Laite unohdettiin, ja sen istunnot päätettiin.
done-invitation-withdrawn = Kutsu peruttiin; sen linkki ei enää toimi.
done-invitation-mailed = Käyttäjä lisättiin, ja kutsu on matkalla sähköpostitse.
done-second-factor-set = Asetus tallennettiin.
done-second-factor-removed = Toinen tunnistautumistapa poistettiin, ja käyttäjän kaikki istunnot päätettiin.

jobs-kind-access-mail = Linkki sähköpostitse
