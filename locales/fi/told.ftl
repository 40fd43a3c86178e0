# Mitä kahden hetken välillä on muuttunut, sanoin. Jokainen virke on kokonainen; { $subject } ja muut merkinnät ovat linkkejä.

told-heading = Mitä on muuttunut
told-heading-day = Mitä on muuttunut { $date } jälkeen
told-heading-moment = Mitä on muuttunut { $moment } jälkeen
told-heading-meeting = Mitä on muuttunut kokouksen ”{ $name }” ({ $moment }) jälkeen
told-heading-picture = Mitä on muuttunut tallennetun tilannekuvan ”{ $name }” ({ $moment }) jälkeen
told-heading-between = Mitä muuttui { $from } – { $to }
told-unknown-moment = Kokousta tai tallennettua tilannekuvaa ei löydy, siltä puuttuu ajankohta tai sinulla ei ole siihen katseluoikeutta. Valitse toinen tai päivä.
told-nothing = Mikään ei ole muuttunut.
told-all = Katso kaikki muutokset
told-more = { $count ->
    [one] Lisäksi yksi muu merkintä on muuttunut. { $all }
   *[other] Lisäksi { $count } muuta merkintää on muuttunut. { $all }
}
told-over = Muutoksia on enemmän kuin voidaan kertoa yksitellen. { $all }
told-counted = { $subject }: { $made } uutta, { $changed } muuttunutta
told-new-many = { $subject }: { $count } uutta
told-others = { $count ->
    [one] Myös yksi muu tieto muuttui.
   *[other] Myös { $count } muuta tietoa muuttui.
}
told-list-more = { $count ->
    [one] ja yksi muu
   *[other] ja { $count } muuta
}

# Minkä tahansa merkinnän mikä tahansa tieto
told-new = Uusi { $kind }: { $subject }.
told-opened = Tullut näkyviin: { $subject } ({ $kind }).
told-archived = Arkistoitu: { $subject } ({ $kind }).
told-restored = Palautettu arkistosta: { $subject } ({ $kind }).
told-set = { $subject }: { $field } kirjattiin, nyt { $after }.
told-changed = { $subject }: { $field } oli { $before }, nyt { $after }.
told-emptied = { $subject }: { $field } poistettiin, oli { $before }.
told-renamed = { $subject } on saanut uuden nimen; ennen { $before }.
told-text-set = { $subject }: teksti ”{ $field }” kirjoitettiin.
told-text-changed = { $subject }: teksti ”{ $field }” muuttui.
told-text-emptied = { $subject }: teksti ”{ $field }” poistettiin.
told-file-set = { $subject }: tiedosto lisättiin ({ $field }).
told-file-changed = { $subject }: tiedosto vaihdettiin ({ $field }).
told-file-emptied = { $subject }: tiedosto poistettiin ({ $field }).
told-added = { $subject }: kohtaan ”{ $field }” lisättiin { $added }.
told-removed = { $subject }: kohdasta ”{ $field }” poistettiin { $removed }.
told-replaced = { $subject }: kohdassa ”{ $field }” on nyt { $added }, poistettu { $removed }.
told-reordered = { $subject }: kohdan ”{ $field }” järjestys muuttui.

# Tavoitekirjaukset
told-ask-new = Uusi tavoitekirjaus: { $subject }.
told-ask-state-presented = Tavoitekirjaus { $subject } esitettiin.
told-ask-outcome-adopted = Tavoitekirjaus { $subject } toteutui.
told-ask-outcome-partly = Tavoitekirjaus { $subject } toteutui osittain.
told-ask-outcome-not_adopted = Tavoitekirjaus { $subject } ei toteutunut.
told-ask-outcome-reversed = Tavoitekirjaus { $subject } kääntyi vastakkaiseksi.
told-ask-outcome-none = Tavoitekirjaus { $subject } raukesi ratkaisematta.
told-marking-marked-adopted = Tavoitekirjaus on kohdetekstissä: { $subject }.
told-marking-marked-partly = Tavoitekirjaus on kohdetekstissä osittain: { $subject }.
told-marking-marked-not_adopted = Tavoitekirjaus puuttuu kohdetekstistä: { $subject }.
told-marking-marked-reversed = Kohdeteksti on tavoitekirjauksen vastainen: { $subject }.
told-text_version-new = Uusi versio kohdetekstistä: { $subject }.

# Edunvalvontakohteet, kannat ja kannanotot
told-interest-new = Uusi edunvalvontakohde: { $subject }.
told-interest-stage-moved = Edunvalvontakohteen { $subject } vaihe oli ”{ $before }”, nyt ”{ $after }”.
told-interest-importance-moved = Edunvalvontakohteen { $subject } merkitys oli ”{ $before }”, nyt ”{ $after }”.
told-stance-state-approved = Kanta { $subject } hyväksyttiin.
told-stance-state-superseded = Kanta { $subject } korvattiin.
told-statement-state-approved = Kannanotto { $subject } hyväksyttiin.
told-statement-state-given = Kannanotto { $subject } annettiin.
told-statement-state-withdrawn = Kannanotto { $subject } peruttiin.

# Valmisteluprosessit ja välietapit
told-process-stage-moved = Valmisteluprosessin { $subject } vaihe oli ”{ $before }”, nyt ”{ $after }”.
told-milestone-state-passed = Välietappi { $subject } on ohitettu.
told-milestone-state-missed = Välietappi { $subject } jäi käyttämättä.
told-milestone-date-moved = Välietapin { $subject } ajankohta oli { $before }, nyt { $after }.
told-milestone-window_ends-moved = Välietapin { $subject } vaikuttamisikkuna sulkeutuu { $after }; ennen { $before }.

# Kumppanuudet, verkostot ja sopimukset
told-partnership-state-moved = Kumppanuuden { $subject } tila oli ”{ $before }”, nyt ”{ $after }”.
told-membership-state-active = Kaupunki on nyt jäsen: { $subject }.
told-membership-state-ending = Jäsenyys on päättymässä: { $subject }.
told-membership-state-ended = Jäsenyys on päättynyt: { $subject }.
told-agreement-state-in_force = Sopimus { $subject } on voimassa.
told-agreement-state-suspended = Sopimus { $subject } keskeytettiin.
told-agreement-state-ended = Sopimus { $subject } on päättynyt.
told-agreement-ends-moved = Sopimuksen { $subject } päättymispäivä oli { $before }, nyt { $after }.
told-evaluation_round-outcome-moved = Verkostoarvioinnin { $subject } johtopäätös oli ”{ $before }”, nyt ”{ $after }”.

# Lupaukset, yhteydenotot, vierailut ja matkat
told-promise-direction-made = Kaupunki antoi lupauksen: { $subject }. Vastapuoli: { $counterpart }.
told-promise-direction-received = Kaupunki sai lupauksen: { $subject }. Vastapuoli: { $counterpart }.
told-promise-state-kept = Lupaus pidettiin: { $subject }.
told-promise-state-broken = Lupaus rikottiin: { $subject }.
told-promise-state-released = Lupaus raukesi: { $subject }.
told-contact-new = Yhteydenotto: { $subject }.
told-visit_request-state-accepted = Vierailupyyntö hyväksyttiin: { $subject }.
told-visit_request-state-declined = Vierailupyyntö torjuttiin: { $subject }.
told-visit_request-state-withdrawn = Vierailupyyntö peruttiin: { $subject }.
told-visit-state-confirmed = Vierailu { $subject } vahvistettiin.
told-visit-state-held = Vierailu { $subject } pidettiin.
told-visit-state-cancelled = Vierailu { $subject } peruttiin.
told-trip-state-done = Matka { $subject } on tehty.
told-trip-state-cancelled = Matka { $subject } peruttiin.
told-result-new = Uusi tulos: { $subject }.
told-practice-state-taken_up = Hyvä käytäntö { $subject } otettiin käyttöön.
told-adoption-state-adopted = Otettu käyttöön: { $subject }.
told-adoption-state-rejected = Ei otettu käyttöön: { $subject }.

# Päätökset ja mitä niistä seuraa
told-decision-state-active = Päätös voimassa: { $subject }.
told-decision-state-revised = Päätöstä { $subject } muutettiin.
told-decision-state-superseded = Päätös { $subject } korvattiin.
told-decision-state-annulled = Päätös { $subject } kumottiin.
told-decision-state-closed = Päätös { $subject } on toteutettu.
told-action-state-done = Toimenpide on tehty: { $subject }.
told-action-state-dropped = Toimenpiteestä luovuttiin: { $subject }.
told-annual_plan-state-approved = Toimintasuunnitelma { $subject } hyväksyttiin.
told-waiver-new = Poikkeus strategian säännöstä hyväksyttiin: { $subject }.

# Tavoitearvot, vertailut, signaalit ja tilannekuvat
told-target-state-reached = Tavoitearvo { $subject } saavutettiin.
told-target-state-missed = Tavoitearvo { $subject } jäi saavuttamatta.
told-target-state-dropped = Tavoitearvosta { $subject } luovuttiin.
told-placement-new = { $city }, sijoitus { $rank }: { $subject }.
told-signal-new = Uusi signaali: { $subject }.
told-picture-new = Uusi tallennettu tilannekuva: { $subject }.
told-picture-state-approved = Tallennettu tilannekuva { $subject } hyväksyttiin.

# Tallennetut tilannekuvat
frozen-heading = Tilanne { $moment }
frozen-approved = Hyväksyjä: { $who }, { $date }.
frozen-not-approved = Ei hyväksytty.
frozen-superseded = Myöhempi tilannekuva on korvannut tämän.
frozen-lead = Tämä on tilannekuva sellaisena kuin se oli { $moment }. Sen sisältöä ei muuteta. Virkkeet, joissa mainitaan jotakin, mihin sinulla ei nyt ole katseluoikeutta, on jätetty pois. Linkit vievät merkintöihin ja luetteloihin sellaisina kuin ne ovat nyt.
frozen-limited = Rajaus: { $what }.
frozen-level-public = Näet sen, mikä oli julkista.
frozen-level-staff = Näet sen, mikä on henkilöstölle avointa.
frozen-level-all = Näet kaiken.
frozen-without-content = Tämän tilannekuvan sisältöä ei ole tallessa: merkintä on tuotu tiedostosta. Sen jälkeiset muutokset voidaan silti kertoa.
frozen-left-out = { $count ->
    [one] Yksi virke tai rivi on jätetty pois, koska siinä mainitaan jotakin, mihin sinulla ei nyt ole katseluoikeutta.
   *[other] { $count } virkettä tai riviä on jätetty pois, koska niissä mainitaan jotakin, mihin sinulla ei nyt ole katseluoikeutta.
}
frozen-erased = Tässä oli merkintä, joka on sittemmin poistettu pysyvästi.
frozen-archived = nyt arkistoitu
frozen-nothing-to-see = Tässä osassa ei ole mitään, mihin sinulla on nyt katseluoikeus.
frozen-no-drawing = Kuva on jätetty pois, koska siinä mainitaan jotakin, mihin sinulla ei ole katseluoikeutta tai mikä on poistettu pysyvästi.
frozen-compare = Vertaa toiseen tallennettuun tilannekuvaan
frozen-compare-with = Tilannekuva
frozen-compare-do = Vertaa
frozen-compare-none = Muita tallennettuja tilannekuvia ei vielä ole.
frozen-compare-choose = Valitse
frozen-since = Mitä on muuttunut tämän jälkeen
frozen-compare-heading = Kahden tilannekuvan vertailu
frozen-compare-lead = Aiempi on { $earlier } ({ $from }), myöhempi { $later } ({ $to }).
frozen-compare-unlike = Tilannekuvia ei ole rajattu samaan painopistealueeseen, yksikköön ja kohdealueeseen. Lukuja ja järjestystä ei voi sellaisinaan verrata.
frozen-ranking = Miten edunvalvontakohteiden järjestys muuttui
frozen-figures = Luvut
frozen-interest = Edunvalvontakohde
frozen-figure = Luku
frozen-part = Tilannekuvan osa
frozen-earlier = Aiempi
frozen-later = Myöhempi
frozen-move = Muutos
frozen-no-place = ei ensimmäisten joukossa
frozen-no-figure = ei näytetty
frozen-moved-up = { $count ->
    [one] nousi yhden sijan
   *[other] nousi { $count } sijaa
}
frozen-moved-down = { $count ->
    [one] laski yhden sijan
   *[other] laski { $count } sijaa
}
frozen-moved-not = sama sija
frozen-moved-in = nousi ensimmäisten joukkoon
frozen-moved-out = ei enää ensimmäisten joukossa
frozen-figures-same =
    { $count ->
        [one] Ennallaan on yksi luku.
       *[other] Ennallaan on { $count } lukua.
    }
frozen-nothing-to-compare = Tässä ei ole vertailtavaa: toisen tilannekuvan sisältö ei ole tallessa, tai kummassakaan ei ole mitään.
problem-frozen = Tallennetun tilannekuvan hetkeä ja rajausta ei voi muuttaa. Tallenna uusi tilannekuva.
problem-picture-same = Tämä on sama tilannekuva. Valitse toinen, johon sitä verrataan.
problem-picture-unknown = Tallennettua tilannekuvaa ei ole, tai sinulla ei ole siihen katseluoikeutta. Valitse tilannekuva luettelosta.
problem-picture-undated = Toisesta tilannekuvasta puuttuu tallennushetki, joten kuvia ei voi verrata.
problem-approved-by-whom = Hyväksytyllä tilannekuvalla on hyväksyjä. Valitse tehtävä, henkilö tai toimielin.
problem-approved-when = Hyväksytyllä tilannekuvalla on hyväksymispäivä. Kirjoita päivä.
