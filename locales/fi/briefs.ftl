# Taustamuistiot henkilöistä, organisaatioista, verkostoista, edunvalvontakohteista, kokouksista, vierailuista ja matkoista.

# $name = kohde
brief-title = Taustamuistio: { $name }
# Tiedoston nimi ilman päätettä. $name = kohde, $date = 2026-11-22
brief-file = taustamuistio-{ $name }-{ $date }
brief-link = Taustamuistio
brief-to-record = Kohteen sivulle
brief-empty = Muuta ei vielä tiedetä.
# Linkit samaan muistioon muiden luettavaksi
brief-for = Luovutettavaksi
brief-for-me = Itselleni
brief-for-public = Vain julkiset tiedot
brief-for-internal = Ilman salassa pidettäviä tietoja
brief-restricted = Mukana ei ole sitä, minkä vain omistajayksikkö ja vastuuhenkilöt saavat nähdä, kuten varottavia seikkoja.

## Osat

brief-who = Lyhyesti
brief-agenda = Esityslista
brief-carried = Vielä kesken
brief-programme = Ohjelma
brief-position = Kantamme
brief-relations = Mitä meillä on yhteistä
brief-counterparts = Keitä tapaamme
brief-asks = Tavoitekirjaukset
brief-windows = Missä voi vaikuttaa
brief-deciders = Kuka päättää ja missä kukin seisoo
brief-promises = Avoimet lupaukset
brief-dates = Seuraavaksi ja viimeksi
brief-points = Mitä voi sanoa
brief-sensitive = Varottavaa
brief-interests = Heitä koskevat edunvalvontakohteet
brief-views = Missä he seisovat
brief-people = Henkilöt
brief-participants = Ketkä osallistuvat
brief-findings = Mitä tiedetään
brief-results = Mitä yhteistyöstä on saatu
brief-decisions = Päätökset
brief-goals = Mitä tavoitteita tämä palvelee

## Taulukot

brief-posts = Tehtävät
brief-seats = Jäsenpaikat
brief-actions = Aiemmista kokouksista avoinna olevat toimenpiteet
brief-pending = Tehtävät päätökset
brief-partnerships = Kumppanuudet
brief-memberships = Kaupungin jäsenyys
brief-roles = Kaupungin roolit
brief-evaluations = Viimeisin arviointi
brief-agreements = Sopimukset
brief-networks = Yhteiset verkostot
brief-projects = Hankkeet
brief-ties = Suhteet
brief-promised = Olemme luvanneet
brief-received = He ovat luvanneet
brief-ahead = Tulossa
brief-behind = Tähän mennessä
brief-said = He ovat sanoneet
brief-practices = Käytännöt
brief-column-what = Mikä
brief-column-due = Määräpäivä
brief-column-with = Kenen kanssa
brief-column-when = Milloin
brief-column-how = Miten
brief-column-us = Meiltä mukana
brief-column-organisation = Kuka
brief-column-partnership = Kumppanuus
brief-column-last = Viimeisin yhteydenotto
brief-column-next = Seuraava yhteydenotto
brief-column-open = Avoimet lupaukset
brief-column-stakeholder = Kuka
brief-column-role = Rooli
brief-column-alignment = Samanmielisyys
brief-column-interest = Kiinnostus
brief-column-influence = Vaikutusvalta
brief-column-person = Kuka
brief-column-post = Mitä edustaa
brief-column-goal = Tavoite tai painopistealue
brief-column-by = Mikä sitä palvelee
brief-undated = päivä ei tiedossa

## Virkkeet

# $label = kentän nimi, $value = sen arvo
brief-fact = { $label }: { $value }
# $record = tieto, $text = mitä siinä sanotaan
brief-why = { $record }: { $text }
# $partnership = kumppanuus, $state = sen tila, $date = mistä alkaen
brief-partnership-since = { $partnership }: { $state }, alkaen { $date }
brief-partnership = { $partnership }: { $state }
# $date = määräpäivä, $days = montako päivää sitten
brief-late =
    { $days ->
        [one] määräpäivä oli { $date }, yhden päivän myöhässä
       *[other] määräpäivä oli { $date }, { $days } päivää myöhässä
    }
# $count = montako lisää
brief-more =
    { $count ->
        [one] ja yksi muu
       *[other] ja { $count } muuta
    }
# $kinds = tietolaji monikossa, $count = montako lisää
brief-more-of = Lisää ({ $kinds }): { $count }
# $point = kanta, $interest = mihin, $date = milloin hyväksytty
brief-point-on-approved = { $point } (kanta edunvalvontakohteeseen { $interest }, hyväksytty { $date })
brief-point-on = { $point } (hyväksytty kanta edunvalvontakohteeseen { $interest })
brief-point-approved = { $point } (hyväksytty { $date })
# $point = viesti, $stance = kanta, jonka puolesta se puhuu
brief-point-message = { $point } (viesti; kanta: { $stance })
# $point = mitä siinä sanotaan, $statement = kannanotto, $date = milloin annettu
brief-point-given = { $point } ({ $statement }, { $date })
brief-point-statement = { $point } ({ $statement })
# $interest = edunvalvontakohde, $text = mitä varottava
brief-careful = { $interest }: { $text }
# $who = kuka vastustaa, $interest = missä
brief-opposes = { $who } on kaupungin kanssa eri kannalla asiassa { $interest }.
# $view = näkemys, $score = 1–5, $date = miltä päivältä
brief-disagrees = { $view }: samanmielisyys kaupungin kanssa { $score }/5 ({ $date }).
# $contact = yhteydenotto, $sentiment = vastapuolen suhtautuminen
brief-felt = { $contact }: vastapuolen suhtautuminen oli { $sentiment }.
# $record = sopimus tai jäsenyys, $date = viimeinen päivä
brief-notice = { $record }: irtisanominen on tehtävä viimeistään { $date }.
# $record = tieto
brief-secret = { $record } on salassa pidettävä.
# $count = montako
brief-more-secret =
    { $count ->
        [one] Muistio perustuu lisäksi yhteen salassa pidettävään tietoon.
       *[other] Muistio perustuu lisäksi { $count } salassa pidettävään tietoon.
    }
# $statement = kannanotto
brief-contradicts = { $statement } on ristiriidassa kannan tai toisen kannanoton kanssa eikä kerro syytä.
