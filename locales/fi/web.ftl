### Sivujen kehys, kirjautuminen, oma sivu, käyttäjät, ohje ja seloste.

program-name = Hansa
# $page = sivun nimi, $city = kaupunki
page-title = { $page } – { $city } – Hansa
page-title-error = Virhe: { $page } – { $city } – Hansa

## Ylätunniste, valikko ja alatunniste

skip-to-content = Siirry sisältöön
header-languages = Kieli
header-search = Hae
header-new = Uusi
header-menu = Valikko
header-navigation = Päävalikko
breadcrumbs = Sijainti sivustolla
section-picture = Tilannekuva
section-interests = Edunvalvonta
section-partners = Kumppanit
section-activity = Toiminta
section-measures = Mittarit
section-coordination = Koordinointi
section-library = Aineisto
# $date = päivä, $address = sivun osoite
footer-printed = Tulostettu { $date } osoitteesta { $address }
table-actions = Toiminnot

## Mitä juuri tehtiin

done-saved = Muutokset on tallennettu.
done-created = Merkintä on lisätty.
done-archived = Merkintä on arkistoitu.
done-restored = Merkintä on palautettu.
done-undone = Muutos on kumottu.
done-unchanged = Mikään ei muuttunut.
done-uploaded = Tiedosto on tallennettu.
done-removed = Tieto on poistettu.
done-signed-out = Olet kirjautunut ulos.
done-password-changed = Salasana on vaihdettu. Muut istuntosi on päätetty.
done-session-ended = Istunto on päätetty.
done-user-saved = Käyttäjän tiedot on tallennettu.
done-user-disabled = Käyttäjä ei voi enää kirjautua, ja hänen istuntonsa on päätetty.
done-user-enabled = Käyttäjä voi taas kirjautua.
done-welcome = Salasana on valittu. Tervetuloa Hansaan.

## Lomakkeet

form-required = Tähdellä (*) merkityt tiedot ovat pakollisia.
form-save = Tallenna
form-cancel = Peruuta

## Kirjautuminen

sign-in = Kirjaudu
sign-out = Kirjaudu ulos
sign-in-failed = Kirjautuminen ei onnistunut
sign-in-help = Oletko unohtanut salasanasi? Pyydä pääkäyttäjältä linkki, jolla valitset uuden.
sign-in-demo = Esittelyn tunnukset
sign-in-demo-help = Tämä on esittelyasennus. Näillä tunnuksilla näet, mitä kukin rooli saa tehdä.
sign-in-demo-may = Mitä saa tehdä
sign-in-demo-account = Sähköpostiosoite ja salasana

## Oma sivu

account-title = Omat tiedot
account-own = Tunnus
account-name = Nimi
account-name-help = Muutoshistoria näyttää tämän nimen.
account-email = Sähköpostiosoite
account-email-help = Käyttäjä kirjautuu tällä osoitteella.
account-role = Rooli
account-unit = Yksikkö
account-unit-help = Päivittäjä lisää ja muokkaa tämän yksikön merkintöjä.
account-language = Kieli
account-language-none = Ei valittu. Vaihda kieli ylävalikosta, niin valinta muistetaan.
account-password = Salasana
account-change-password = Vaihda salasana
account-password-current = Nykyinen salasana
account-password-new = Uusi salasana
account-password-again = Uusi salasana uudelleen
# $least = merkkien vähimmäismäärä
account-password-help = Vähintään { $least } merkkiä. Hyvä salasana on muutaman toisiinsa liittymättömän sanan yhdistelmä.
account-passwords-differ = Salasanat eivät ole samat. Kirjoita sama uusi salasana kahdesti.
account-password-ends-sessions = Vaihto päättää istuntosi muissa selaimissa. Käyttöavaimesi, yksityiset osoitteesi ja webhookisi lakkaavat toimimasta, ellet valitse, että ne säilyvät.
account-sessions = Istunnot
session-browser = Selain
session-unnamed = tuntematon selain
session-begun = Alkoi
session-used = Viimeksi käytetty
session-ends = Päättyy, ellei käytetä
session-this = tämä istunto
session-end = Päätä istunto

## Käyttäjät

users-title = Käyttäjät
users-count =
    { $count ->
        [one] { $count } käyttäjä
       *[other] { $count } käyttäjää
    }
users-invite = Kutsu käyttäjä
users-invite-make = Tee kutsu
user-signed-in = Kirjautunut viimeksi
user-never = ei koskaan
user-no-unit = ei yksikköä
user-state = Tila
user-active = käytössä
user-invited = odottaa salasanaa
user-disabled = poissa käytöstä
user-access = Pääsy
user-access-help = Salasanan nollaus päättää käyttäjän istunnot ja tekee linkin, jolla hän valitsee uuden salasanan. Käytöstä poistettu käyttäjä ei voi kirjautua; hänen tekemänsä muutokset säilyvät historiassa.
user-reset = Nollaa salasana
user-disable = Poista käytöstä
user-enable = Ota käyttöön
user-link-title = Linkki annettavaksi
# $name = käyttäjän nimi
user-link-invited = Käyttäjä { $name } on lisätty. Anna hänelle tämä linkki, jolla hän valitsee salasanansa. Linkki näytetään vain tämän kerran.
user-link-reset = Käyttäjän { $name } salasana on nollattu. Anna hänelle tämä linkki, jolla hän valitsee uuden. Linkki näytetään vain tämän kerran.
user-link = Linkki
# $when = päivä ja kellonaika
user-link-until = Linkki toimii kerran ja on voimassa { $when } saakka.
user-link-done = Takaisin käyttäjiin

## Kutsun vastaanottaminen

welcome-title = Valitse salasana
# $name = käyttäjän nimi
welcome-greeting = Hei, { $name }. Valitse salasana, jolla kirjaudut tästä lähtien.
welcome-accept = Ota käyttöön ja kirjaudu

## Virhesivut

error-not-found = Sivua ei löydy
    .text = Osoite voi olla vanhentunut, tai sivu on tarkoitettu muille lukijoille. Hae nimellä, kirjaudu tai aloita tilannekuvasta.
error-not-allowed = Roolisi ei oikeuta tähän
    .text = Pyydä muutosta omistajayksiköltä tai oikeutta pääkäyttäjältä.
error-signed-out = Kirjaudu ensin
    .text = Et ole kirjautunut, tai istuntosi on päättynyt. Kirjaudu toisessa välilehdessä, palaa tähän selaimen paluupainikkeella ja lähetä lomake uudelleen: kirjoittamasi säilyy.
error-cross-site = Lomaketta ei hyväksytty
    .text = Lomake lähetettiin toiselta sivustolta. Avaa sivu Hansassa ja yritä uudelleen.
error-link = Linkki ei toimi enää
    .text = Pyydä pääkäyttäjältä uusi linkki, niin voit valita salasanan.
error-invalid = Pyyntöä ei voitu lukea
    .text = Tarkista osoite tai palaa edelliselle sivulle ja yritä uudelleen.
error-conflict = Joku muu ehti tallentaa muutoksen
    .text = Mitään ei kirjoitettu. Palaa edelliselle sivulle, lataa se uudelleen ja tee muutoksesi.
error-too-large = Lähetys on liian suuri
    .text = Tiedosto saa olla enintään 25 megatavua. Palaa edelliselle sivulle ja valitse pienempi tiedosto.
error-too-many = Liian monta yritystä
    .text = Odota hetki ja yritä sitten uudelleen.
error-busy = Hansa on juuri nyt kiireinen
    .text = Vastaus kesti liian kauan. Yritä hetken kuluttua uudelleen.
error-no-documents = Hansa ei tee täällä asiakirjoja
    .text = Tällä palvelimella ei ole osaa, joka tekee PDF- ja Word-tiedostot. Pyydä sitä ylläpidolta tai tulosta sivu selaimesta.
error-unwritable = Tietoja ei voi tallentaa
    .text = Levytila on loppunut, tai tietokansioon ei voi kirjoittaa. Mitään ei muutettu. Pyydä ylläpitoa tarkistamaan levytila ja kansion oikeudet.
error-internal = Hansassa on vika
    .text = Mitään ei tallennettu. Yritä uudelleen; jos vika toistuu, kerro ylläpidolle alla oleva tunniste.
error-request-id = Tunniste:
error-to-picture = Tilannekuvaan
error-bare = Hansa ei ole juuri nyt käytettävissä
    .text = Tietokanta ei vastaa. Yritä hetken kuluttua uudelleen.

## Ohje, seloste ja lähteet

help-title = Ohje
help-pages = Ohjeen sivut
statement-title = Saavutettavuusseloste
# Markdown. $city = kaupunki, $date = päivä
statement-body =
    Tämä seloste koskee Hansa-ohjelmaa, jolla { $city } johtaa kansainvälistä toimintaansa ja edunvalvontaansa. Digitaalisten palvelujen tarjoamisesta annettu laki (306/2019) edellyttää, että julkisen hallinnon verkkopalvelut ovat saavutettavia. Seloste on tarkistettu { $date }.

    ## Miten saavutettavuus on tutkittu

    Hansan tekijät ovat arvioineet palvelun itse. Sivut on tarkistettu kolmella kielellä automaattisesti axe-ohjelmalla, ja palvelua on käytetty pelkällä näppäimistöllä sekä kapealla näytöllä. Näissä tarkistuksissa ei jäänyt jäljelle tunnettuja puutteita.

    Ruudunlukuohjelmilla, puheohjauksella tai vammaisten käyttäjien kanssa palvelua ei ole vielä testattu, eikä sitä ole arvioinut ulkopuolinen asiantuntija. Automaattinen tarkistus löytää vain osan puutteista. Siksi emme väitä, että palvelu täyttää kaikki WCAG{"\u00A0"}2.1{"\u00A0"}-ohjeiston A- ja AA-tason vaatimukset.

    ## Sisältö, joka ei ehkä ole saavutettavaa

    - Käyttäjien liittämät tiedostot, kuten PDF-asiakirjat, ovat sellaisia kuin niiden tekijät ovat ne tehneet.
    - Jos tekstiä ei ole kirjoitettu lukijan kielellä, se näytetään toisella kielellä, joka on merkitty.
    - Maailmankartan tiedot ovat myös kartan vieressä olevassa taulukossa.

    ## Huomasitko puutteen?

    Kerro siitä kaupungille, niin teemme parhaamme sen korjaamiseksi. Voit pyytää tiedot myös muussa muodossa. Vastaamme 14 päivän kuluessa. Yhteystiedot ovat kaupungin verkkosivuilla; Helsingissä palautetta voi antaa osoitteessa [hel.fi/palaute](https://www.hel.fi/palaute).

    ## Valvontaviranomainen

    Jos et ole tyytyväinen vastaukseen tai et saa vastausta kahden viikon aikana, voit tehdä ilmoituksen valvontaviranomaiselle. Digitaalisten palvelujen saavutettavuutta valvoo Liikenne- ja viestintävirasto Traficom: [saavutettavuusvaatimukset.fi](https://www.saavutettavuusvaatimukset.fi), [saavutettavuus@traficom.fi](mailto:saavutettavuus@traficom.fi), puhelinvaihde 029 534 5000.
sources-title = Lähteet ja lisenssit
# Markdown.
sources-body =
    Kukin merkintä kertoo oman lähteensä ja sen, milloin tieto piti paikkansa. Näiden lisäksi Hansa käyttää seuraavia aineistoja.

    - **Paikat** ovat [GeoNames](https://www.geonames.org)-aineistosta lisenssillä [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Aineistosta on valittu osa, ja nimiä on korjattu.
    - **Kartan rantaviivat ja rajat** ovat [Natural Earth](https://www.naturalearthdata.com) -aineistosta, joka on vapaasti käytettävissä.
    - **Maiden ja kielten nimet** sekä päivämäärien ja lukujen muodot ovat Unicode CLDR -aineistosta lisenssillä Unicode-3.0.
    - **Ulkoasu** perustuu Helsinki Design Systemiin, jonka lisenssi on MIT.

    Hansa on avointa lähdekoodia lisenssillä EUPL-1.2.
sources-notice = Tekijänoikeudet ja lisenssitekstit (englanniksi)
