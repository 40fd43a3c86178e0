### Kalenterit ja syötteet: yksityiset osoitteet, jotka kalenteri- ja uutisohjelmat lukevat.

feeds-title = Kalenterit ja syötteet
feeds-lead = Tilaa Hansan päivät omaan kalenteriisi tai muutokset uutislukijaasi.
feeds-help = Kalenterien ja syötteiden ohje
feeds-own = Omat osoitteet
feeds-none = Sinulla ei ole vielä osoitteita.
feed-subscribe = Tilaa kalenterina tai syötteenä
feed-public = Julkiset muutokset
    .subscribe = Julkiset muutokset syötteenä
calendar-public = Julkiset päivämäärät
    .subscribe = Julkiset päivämäärät kalenterina
feed-about = Mistä
feed-about-me = Minua koskevat päivät
feed-about-gone = Ei ole enää luettavissa
feed-format = Muoto
feed-format-calendar = Kalenteri
feed-format-changes = Muutosten syöte
feed-made = Tehty
feed-used = Luettu viimeksi
feed-unused = Ei vielä luettu
feed-renew = Tee uusi osoite
feed-revoke = Poista osoite
feed-new-calendar = Uusi kalenteri
feed-new-changes = Uusi muutosten syöte
feed-calendar-help = Omat päiväsi, tallennettu näkymä tai toimielin. Toimielimestä tulevat sen kokoukset ja niistä sovitut toimenpiteet.
feed-changes-help = Syöte kertoo, mikä näkymän merkinnöissä on muuttunut viimeisten 30 päivän aikana.
feed-view = Tallennettu näkymä
feed-no-views = Sinulla ei ole tallennettuja näkymiä. Rajaa ensin luettelo ja tallenna se näkymäksi.
feed-nothing = Mitään tilattavaa ei ole.
feed-nobody = Käyttäjääsi ei ole yhdistetty henkilöön, joten Hansa ei tiedä, mitkä päivät koskevat sinua. Pyydä pääkäyttäjää valitsemaan henkilösi.
feed-make = Tee osoite
feed-made-title = Uusi osoite
feed-made-calendar = Lisää osoite kalenteriohjelmaasi: valitse tilattu kalenteri tai kalenteri verkosta ja liitä osoite. Kun päivä muuttuu Hansassa, se siirtyy kalenterissasi.
feed-made-changes = Lisää osoite uutislukijaasi. Se kertoo muutoksista sitä mukaa kuin niitä tehdään.
feed-address = Osoite
feed-address-help = Osoite näytetään vain tämän kerran. Älä anna sitä muille: kuka tahansa, jolla se on, näkee saman kuin sinä.
feed-address-done = Osoite on tallessa

# $view = näkymän nimi, $kinds = mitä merkintöjä
feed-title = { $view }: muutokset ({ $kinds })
# $days = päiviä
feed-subtitle = Muutokset viimeisten { $days } päivän ajalta.
# $name = kalenterin aihe, $city = kaupunki
calendar-name = { $name } – { $city }
calendar-description = Päivät Hansasta. Muuta niitä Hansassa: kalenteriohjelmassa tehty muutos ei tallennu.
# $date = kuukausi tai vuosi
calendar-partial = Tarkkaa päivää ei tiedetä: { $date }.

# $most = montako
problem-too-many-addresses = Sinulla on jo { $most } osoitetta. Poista ensin niitä, joita et käytä.
done-feed-revoked = Osoite poistettu. Sitä ei voi enää lukea.
