### Kaupungin kirjautumispalvelu ja sen ryhmien merkitys täällä.

provider-sign-in = Kirjaudu kaupungin kirjautumispalvelulla
provider-sign-in-name = Kirjaudu palvelulla { $name }
provider-help = Kirjaudut samalla tunnuksella kuin kaupungin muihin palveluihin.
provider-or-password = Tämän palvelun salasanalla
provider-going = Siirrytään kirjautumispalveluun
provider-going-lead = Selain siirtyy eteenpäin itsestään. Jos se ei siirry, jatka tästä.
provider-leaving = Olet kirjautunut ulos täältä
provider-leaving-lead = Selain siirtyy kirjautumispalveluun, jotta voit kirjautua ulos sieltäkin. Jos se ei siirry, jatka tästä.
provider-go = Jatka

provider-refused-unreachable = Kirjautumispalvelu ei vastaa
    .text = Ketään ei kirjattu sisään. Odota muutama minuutti ja yritä uudelleen. Jos tilanne jatkuu, ilmoita kaupungin tietotekniikkatukeen, että tämä palvelu ei saa yhteyttä kirjautumispalveluun.
provider-refused-certificate = Yhteys kirjautumispalveluun ei ole turvallinen
    .text = Ketään ei kirjattu sisään. Kirjautumispalvelun varmenne on vanhentunut tai siihen ei luoteta. Ilmoita kaupungin tietotekniikkatukeen. Uusi yritys ei auta ennen kuin varmenne on uusittu.
provider-refused-clock = Kellot ovat eri ajassa
    .text = Ketään ei kirjattu sisään. Tämän palvelun tai kirjautumispalvelun kello on väärässä yli viisi minuuttia. Ilmoita kaupungin tietotekniikkatukeen, että palvelimen kello on asetettava aikaan.
provider-refused-untrusted = Kirjautumispalvelun vastausta ei hyväksytty
    .text = Ketään ei kirjattu sisään. Aloita alusta tältä sivulta. Jos sama toistuu, ilmoita pääkäyttäjälle. Lokissa lukee, mikä oli vialla.
provider-refused-expired = Tätä kirjautumista ei voi jatkaa
    .text = Se aloitettiin toisessa selaimessa tai yli kymmenen minuuttia sitten, tai se on jo käytetty. Ketään ei kirjattu sisään. Aloita alusta tältä sivulta.
provider-refused-cancelled = Kirjautuminen keskeytettiin
    .text = Ketään ei kirjattu sisään. Voit aloittaa alusta tältä sivulta.
provider-refused-no-group = Sinulla ei ole oikeuksia tähän palveluun
    .text = Kirjautumispalvelu tuntee sinut, mutta millään ryhmistäsi ei ole täällä roolia. Pyydä työsi edellyttämä ryhmä tämän palvelun pääkäyttäjältä tai esihenkilöltäsi. Uusi ryhmä vaikuttaa, kun kirjaudut seuraavan kerran.
provider-refused-no-address = Kirjautumispalvelu ei kerro sähköpostiosoitettasi
    .text = Käyttäjätunnus tarvitsee sähköpostiosoitteen. Pyydä kaupungin tietotekniikkatukea sallimaan, että kirjautumispalvelu kertoo sen tälle palvelulle.
provider-refused-taken = Sähköpostiosoitteellasi on jo käyttäjätunnus
    .text = Sitä ei ole luotu kirjautumispalvelun kautta, joten sitä ei avattu. Pyydä pääkäyttäjää nollaamaan tunnus ja kutsumaan sinut uudelleen.
provider-refused-disabled = Käyttäjätunnuksesi on poistettu käytöstä
    .text = Ketään ei kirjattu sisään. Ota yhteyttä tämän palvelun pääkäyttäjään.
provider-refused-not-confirmed = Henkilöllisyyttäsi ei vahvistettu
    .text = Kirjautumispalvelu vastasi jonkun toisen puolesta tai ei kysynyt sinulta uudelleen. Kirjaudu sillä tunnuksella, jota käytät täällä.

groups-title = Ryhmät ja roolit
groups-lead = Mitä kaupungin kirjautumispalvelun ryhmiin kuuluvat saavat tehdä täällä. Muutos vaikuttaa, kun he kirjautuvat seuraavan kerran. Useaan ryhmään kuuluva saa korkeimman roolin.
groups-help = Näin kirjautuminen toimii
groups-no-provider = Tällä palvelulla ei ole vielä kirjautumispalvelua, joten ryhmillä ei ole merkitystä.
groups-known = Ryhmät, joilla on rooli
groups-none = Millään ryhmällä ei ole vielä roolia, joten kukaan ei voi kirjautua kirjautumispalvelulla.
groups-new = Anna ryhmälle rooli
groups-group = Ryhmä
groups-group-help = Täsmälleen niin kuin kirjautumispalvelu sen nimeää, myös isot kirjaimet. Ryhmä, jolla on jo rooli, saa uuden.
groups-since = Asetettu
groups-remove = Poista
