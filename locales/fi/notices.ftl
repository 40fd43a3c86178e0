### Ilmoitukset, muistutukset, sähköposti, oma sivu, seuraaminen ja taustatyöt.

## Mitä ilmoitus kertoo merkinnästä

# $field = päivämäärän kenttä, $date = päivä
notice-due = { $field }: { $date }.
notice-overdue = { $field }: { $date }. Päivä on jo mennyt.
# $rule = säännön nimi
notice-rule = Ei noudata sääntöä ”{ $rule }”.
# $date = tietojen päivä
notice-stale = Tiedot ovat ajalta { $date }. Tarkista, pitävätkö ne yhä paikkansa.
# $date = päivä, jona ensimmäinen yritys epäonnistui
notice-backup = Varmuuskopiota ei saatu tehtyä { $date }. Sitä yritetään uudelleen. Katso, miksi se epäonnistui.
# $by = työtoveri
notice-mention = { $by } mainitsi sinut kommentissa.
notice-follow = Muuttaja: { $by }.
notice-assigned = { $by } merkitsi sinut omistajaksi.
notice-handed_over = { $by } siirsi tämän sinulle.
# $by = työtoveri, $date = hänen yhteydenottonsa päivä
notice-collision = { $by } aikoo olla yhteydessä samaan tahoon kuin sinä ({ $date }). Sopikaa ensin keskenänne.
# $view = tallennetun näkymän nimi
notice-view-entered = Uusi näkymässä ”{ $view }”.
notice-view-left = Ei enää näkymässä ”{ $view }”.
notice-view-changed = Muuttunut näkymässä ”{ $view }”.
notice-by-nobody = Ohjelma

## Syyt otsikkoina ja asetusten vaihtoehtoina

notice-heading-backup = Epäonnistuneet varmuuskopiot
notice-heading-webhook = Pysäytetyt webhookit
notice-heading-mention = Sinut on mainittu
notice-heading-collision = Päällekkäisiä yhteydenottoja
notice-heading-overdue = Myöhässä
notice-heading-due = Tulossa
notice-heading-assigned = Uusi vastuusi
notice-heading-handed_over = Sinulle siirretty
notice-heading-rule = Säännöt, joita ei noudateta
notice-heading-stale = Vanhentuneet tiedot
notice-heading-follow = Seuraamasi asiat

## Sähköposti

# $city = kaupunki, $count = asioiden määrä
mail-subject =
    { $count ->
        [one] { $city }: yksi asia odottaa sinua
       *[other] { $city }: { $count } asiaa odottaa sinua
    }
# $name = lukijan nimi
mail-greeting = Hei { $name }
# $count = kuinka monta jäi pois
mail-more =
    { $count ->
        [one] Vielä yksi on omalla sivullasi.
       *[other] Vielä { $count } on omalla sivullasi.
    }
mail-secret = Salassa pidettävä merkintä
# $code = merkinnän lyhyt tunnus
mail-secret-code = Salassa pidettävä merkintä { $code }
mail-own-page = Kaikki on omalla sivullasi
mail-settings = Valitse, mitä viestejä saat, tai kieltäydy niistä

## Oma sivu

me-title = Oma sivu
me-lead = Mitä olet luvannut ja mikä odottaa sinua.
me-overdue = Myöhässä
me-week = Tällä viikolla
me-later = Myöhemmin
me-nothing-owed = Mikään päivätty asia ei odota sinua.
# $count = kuinka monta jäi pois
me-more =
    { $count ->
        [one] Vielä yksi
       *[other] Vielä { $count }
    }
# $field = päivämäärän kenttä, $date = päivä
me-task = { $field } { $date }
me-waiting = Odotan muilta
me-nothing-waiting = Et odota mitään keneltäkään. Tässä näkyvät kaupungille annetut lupaukset, joista vastaat, ja päivätyt merkinnät, jotka olet lisännyt muiden tehtäviksi.
me-records = Vastuullani
me-no-records = Et vastaa mistään merkinnästä.
me-breaches = Säännöt, joita merkintäni eivät noudata
me-no-breaches = Merkintäsi noudattavat kaikkia sääntöjä.
me-old = Vanhentuneet tiedot
me-nothing-old = Kaikki, mistä vastaat, on tarkistettu vuoden sisällä.
# $date = tietojen päivä
me-as-of = tiedot ajalta { $date }
me-notices = Uutta minulle
me-no-notices = Vielä ei ole tapahtunut mitään. Tässä näet, kun työtoveri mainitsee sinut tai merkitsee sinut omistajaksi ja kun seuraamasi asia muuttuu.
me-all-seen = Merkitse kaikki nähdyiksi
me-see = Merkitse nähdyksi
me-new = uusi
me-unclaimed = Ilman tavoitettavaa omistajaa
me-unclaimed-help = Näillä ei ole omistajaa, jolle ohjelma voisi kertoa, joten niistä kerrotaan sinulle yksikön jäsenenä tai koordinaattorina. Nimeä omistaja, niin ohjelma kertoo jatkossa hänelle.
me-follows = Seuraan
me-no-follows = Et seuraa mitään. Ala seurata merkintää sen sivulla tai tallennettua näkymää luettelossa, niin muutoksista kerrotaan tässä.
# $kinds = mitä merkintöjä
me-view-of = tallennettu näkymä: { $kinds }
me-unfollow = Lopeta seuraaminen
me-no-person = Tunnustasi ei ole yhdistetty rekisterin henkilöön
me-no-person-help = Siksi ohjelma ei tiedä, mistä vastaat. Pyydä pääkäyttäjää valitsemaan tunnuksellesi henkilö sivulla Käyttäjät.
me-no-person-administrator = Siksi ohjelma ei tiedä, mistä vastaat. Valitse tunnuksellesi henkilö.
me-open-users = Avaa tunnukseni käyttäjien sivulla
# $count = uusien ilmoitusten määrä
me-unseen =
    { $count ->
        [one] { $count } uusi ilmoitus
       *[other] { $count } uutta ilmoitusta
    }
follow = Seuraa
unfollow = Lopeta seuraaminen
follow-help = Muutoksista kerrotaan omalla sivullasi ja sähköpostilla.
done-followed = Seuraat nyt tätä. Muutoksista kerrotaan omalla sivullasi ja sähköpostilla.
done-unfollowed = Et enää seuraa tätä.
done-seen = Merkitty nähdyksi.
done-notices-saved = Sähköpostivalintasi on tallennettu.
done-retried = Työtä yritetään pian uudelleen.

## Sähköpostivalinnat omien tietojen sivulla

account-notices = Sähköposti
account-notices-help = Kooste tulee aamuisin kello seitsemän niinä päivinä, joina on kerrottavaa. Oma sivusi näyttää joka tapauksessa kaiken.
account-notices-off = Palvelu ei vielä lähetä sähköpostia. Valintasi jäävät voimaan sitä varten.
account-digest = Kuinka usein
digest-daily = Joka päivä
digest-weekly = Maanantaisin
digest-never = Ei koskaan
account-reasons = Mistä
account-notices-save = Tallenna valinnat
account-person = Henkilö rekisterissä
account-person-none = Ei valittu. Pääkäyttäjä valitsee sen sivulla Käyttäjät.
account-person-help = Käyttäjän omalla sivulla on se, mistä henkilö tai hänen tehtävänsä vastaa, ja muistutukset siitä tulevat käyttäjälle.
account-person-find = Etsi henkilö
account-person-find-help = Kirjoita nimi tai tunnus.
account-person-same-email = sama sähköpostiosoite
account-person-nobody = ei henkilöä

## Taustatyöt pääkäyttäjille

jobs-title = Taustatyöt
jobs-lead = Nämä ohjelma tekee itse: päivittäisen kierroksen ja sähköpostin.
jobs-mail = Sähköposti
# $relay = palvelin ja portti, $from = lähettäjä
jobs-mail-on = Sähköposti lähtee palvelimen { $relay } kautta osoitteesta { $from }.
jobs-mail-off = Sähköpostia ei lähetetä, koska postipalvelinta ei ole asetettu. Katso ylläpito-ohjeesta asetustiedoston osa [mail].
jobs-undone = Odottavat ja epäonnistuneet
jobs-none-undone = Mikään ei odota eikä mikään ole epäonnistunut.
jobs-done = Viimeksi tehdyt
jobs-none-done = Mitään ei ole vielä tehty.
jobs-kind = Työ
jobs-kind-daily = Päivittäinen kierros
jobs-kind-digests = Päivän koosteet
jobs-kind-digest = Kooste
# $name = kenelle
jobs-kind-digest-for = Kooste: { $name }
jobs-kind-other = Tuntematon työ
jobs-state = Tila
jobs-waiting = odottaa
jobs-failing = epäonnistui, yritetään uudelleen
jobs-given-up = luovuttu
jobs-when = Milloin
jobs-attempts = Yrityksiä
jobs-reason = Syy
jobs-retry = Yritä uudelleen
