# Tilannekuva: etusivu.
picture-title = Tilannekuva
picture-focus-area = Painopistealue
picture-all-focus-areas = Kaikki painopistealueet
picture-show = Näytä
picture-matters = Tärkeintä nyt
picture-no-matters = Vireillä olevia edunvalvontakohteita ei ole.
picture-challenges = { $count ->
    [one] { $count } haaste
   *[other] { $count } haastetta
}
picture-opportunities = { $count ->
    [one] { $count } mahdollisuus
   *[other] { $count } mahdollisuutta
}
picture-solutions = { $count ->
    [one] { $count } ratkaisu
   *[other] { $count } ratkaisua
}
picture-lead = Johtaa: { $name }
picture-next = Seuraavat 90 päivää
picture-nothing-next = Seuraaville 90 päivälle ei ole merkitty päivämääriä.
picture-serving = Mitä on vireillä
picture-serving-help = Luvut kertovat, kuinka monta vireillä olevaa merkintää palvelee kutakin tavoitetta ja painopistealuetta. Jokainen luku avaa luettelon.
picture-by-goal = Tavoitteittain
picture-by-focus-area = Painopistealueittain
picture-goal = Tavoite
picture-map-title = Kumppanit ja verkostot kartalla
picture-map-description = { $places ->
    [one] Maailmankartta, jolla on merkittynä { $places } paikkakunta. Samat tiedot ovat kartan vieressä taulukossa.
   *[other] Maailmankartta, jolla on merkittynä { $places } paikkakuntaa. Samat tiedot ovat kartan vieressä taulukossa.
}
picture-marker = { $place }: kumppanuuksia { $partners }, verkostoja { $seats }
picture-no-places = Kumppaneille ja verkostoille ei ole merkitty paikkakuntia.
picture-key-partner = kumppani
picture-key-seat = verkoston kotipaikka
picture-key-both = molemmat
picture-map-extent = Kartan alue
picture-map-world = Maailma
picture-map-europe = Eurooppa ja Itämeri
picture-map-source = Pohjakartta: Natural Earth.
picture-map-table = Paikkakunnat kartalla
picture-place = Paikkakunta
picture-partners = Kumppanuudet ja jäsenyydet
picture-comparisons = Kaupunkivertailut
picture-moved-up = noussut
picture-moved-same = ennallaan
picture-moved-down = laskenut
picture-moved = { $count } { $label }
picture-moved-description = Sijoitus seuratuissa vertailuissa: { $up }, { $same }, { $down }.
picture-reported = Lähteen ilmoittama yhteenveto, tilanne { $date }. Yksittäisiä sijoituksia ei ole merkitty.
picture-no-movement = Yhdestäkään seuratusta vertailusta ei ole merkitty kahta sijoitusta.
picture-followed = seurattua vertailua
picture-rules = Strategian säännöt
picture-rule = rikkoo sääntöä { $ordinal }: { $name }
picture-no-breaches = Yhtään sääntöä ei rikota.
picture-nothing-stale = Mikään vireillä oleva tieto ei ole yli vuoden vanha.
picture-as-of = Tilanne { $date }.
picture-changes-since = Muutokset
picture-span = viimeiset { $days } päivää
picture-since-meeting = kokous: { $name }, { $date }
picture-since-picture = tilannekuva: { $name }
picture-all-units = Kaikki yksiköt
picture-owner-unit = { common-owner_unit }
picture-target-area = { partnership-target_area }
picture-all-target-areas = Kaikki kohdealueet
picture-publicity = { common-publicity }
picture-any-publicity = Kaikki julkisuusluokat
picture-filter = Rajaa
picture-clear = Näytä kaikki
picture-window = { $days ->
    [0] vaikuttamisen paikka sulkeutuu tänään
    [one] vaikuttamisen paikka sulkeutuu huomenna
   *[other] vaikuttamisen paikka sulkeutuu { $days } päivän päästä ({ $date })
}
picture-asks-open = { $count ->
    [one] { $count } avoin tavoitekirjaus
   *[other] { $count } avointa tavoitekirjausta
}
picture-ranked-by = Järjestys perustuu pisteisiin: merkityksestä kaupungille saa enintään 40, seuraavan vaikuttamisen paikan läheisyydestä enintään 35 ja viimeaikaisista tapahtumista enintään 25 pistettä.
picture-why = Miksi tällä sijalla
picture-why-importance = Merkitys: { $level }. { $points }/{ $most } pistettä
picture-why-no-importance = Merkitystä ei ole arvioitu. { $points }/{ $most } pistettä
picture-why-window = Seuraava vaikuttamisen paikka: { $days ->
    [0] sulkeutuu tänään
    [one] sulkeutuu huomenna
   *[other] sulkeutuu { $days } päivän päästä
}. { $points }/{ $most } pistettä
picture-why-no-window = Tiedossa ei ole edessä olevaa vaikuttamisen paikkaa. { $points }/{ $most } pistettä
picture-why-momentum = Vauhti: { $lately ->
    [0] ei tapahtumia viimeisten 90 päivän aikana
    [one] { $lately } tapahtuma viimeisten 90 päivän aikana
   *[other] { $lately } tapahtumaa viimeisten 90 päivän aikana
}, sitä edeltävien 90 päivän aikana { $before }. { $points }/{ $most } pistettä
picture-why-total = Yhteensä { $points }/{ $most } pistettä
picture-findings = Haasteet, mahdollisuudet ja ratkaisut
picture-no-findings = Haasteita, mahdollisuuksia tai ratkaisuja ei ole merkitty.
picture-findings-caption = Painopistealueittain, tärkeimmät nimettyinä
picture-column-challenges = Haasteet
picture-column-opportunities = Mahdollisuudet
picture-column-solutions = Ratkaisut
picture-no-focus-area = Ei painopistealuetta
picture-date-of = { $subject } ({ $what })
picture-ahead = Vaikuttamisen paikat ja määräajat, 12 kuukautta
picture-nothing-ahead = Seuraaville 12 kuukaudelle ei ole merkitty vaikuttamisen paikkoja eikä määräaikoja.
picture-deadline = { $date }: { $subject } ({ $what })
picture-more-ahead = { $count ->
    [one] Lisäksi { $count } muu. { $all }
   *[other] Lisäksi { $count } muuta. { $all }
}
picture-whole-timeline = Koko aikajana
picture-relations = Suhteet
picture-met = Keitä on tavattu
picture-met-count = { $count ->
    [0] Viimeisten 90 päivän ajalta ei ole kirjattu yhteydenottoja.
    [one] { $count } yhteydenotto viimeisten 90 päivän aikana
   *[other] { $count } yhteydenottoa viimeisten 90 päivän aikana
}
picture-planned-count = { $count ->
    [one] { $count } suunniteltu yhteydenotto
   *[other] { $count } suunniteltua yhteydenottoa
}
picture-contact = { $date }: { $subject }
picture-contact-with = { $date }: { $subject } – { $with }
picture-promises = Avoimet lupaukset
picture-promises-ours = { $count ->
    [0] Kaupungilla ei ole avoimia lupauksia.
    [one] Kaupunki on luvannut: { $count } avoinna
   *[other] Kaupunki on luvannut: { $count } avoinna
}
picture-promises-theirs = { $count ->
    [0] Kenelläkään ei ole avoimia lupauksia kaupungille.
    [one] Muut ovat luvanneet: { $count } avoinna
   *[other] Muut ovat luvanneet: { $count } avoinna
}
picture-overdue = { $count ->
    [one] { $count } myöhässä
   *[other] { $count } myöhässä
}
picture-promises-overdue = { $open }, { $overdue }
picture-promise-ours = { $subject } – saaja: { $with }
picture-promise-ours-due = { $subject } – saaja: { $with }, viimeistään { $date }
picture-promise-ours-late = { $subject } – saaja: { $with }, { $days ->
    [one] { $days } päivän myöhässä
   *[other] { $days } päivää myöhässä
} ({ $date })
picture-promise-theirs = { $subject } – antaja: { $with }
picture-promise-theirs-due = { $subject } – antaja: { $with }, viimeistään { $date }
picture-promise-theirs-late = { $subject } – antaja: { $with }, { $days ->
    [one] { $days } päivän myöhässä
   *[other] { $days } päivää myöhässä
} ({ $date })
picture-dormant = Hiljentyneet kumppanuudet
picture-dormant-count = { $count ->
    [0] Jokaisessa kumppanuudessa on tapahtunut jotain vuoden aikana.
    [one] { $count } kumppanuus, jossa ei ole 12 kuukauteen ollut yhteydenottoa, vierailua, hanketta eikä tapahtumaa
   *[other] { $count } kumppanuutta, joissa ei ole 12 kuukauteen ollut yhteydenottoa, vierailua, hanketta eikä tapahtumaa
}
picture-committed = Rahat ja ihmiset tavoitteittain
picture-committed-caption = Mitä kuhunkin tavoitteeseen on sidottu
picture-nothing-committed = Näkyvissä ei ole tietoja tavoitteisiin käytetystä rahasta ja työtunneista eikä omistajista.
picture-committed-note = Luvut koskevat vireillä olevaa. Useaa tavoitetta palveleva lasketaan kuhunkin niistä, mutta viimeisellä rivillä kerran.
picture-committed-memberships = Jäsenyydet vuodessa
picture-committed-projects = Hankkeiden rahoitus
picture-committed-campaigns = Kampanjat
picture-committed-events = Tapahtumat
picture-committed-visits = Vierailut
picture-committed-trips = Matkat
picture-committed-hours = Työtunnit vuodessa
picture-committed-persons = Omistajat (henkilöt)
picture-committed-posts = Omistajat (tehtävät)
picture-committed-all = yhteensä, myös ilman tavoitetta
picture-health = Tietojen ikä
picture-stale-help = Vireillä, mutta tieto kuvaa yli vuoden takaista tilannetta:
picture-source = { $count ->
    [one] Perustuu { $count } merkintään; uusin tieto on päivältä { $date }.
   *[other] Perustuu { $count } merkintään; uusin tieto on päivältä { $date }.
}
picture-old = Vanhentunut: uusin tieto on päivältä { $date }. Tätä osaa pidetään vanhana { $lasts } päivän jälkeen.
picture-old-part = { $part }: uusin tieto on { $days } päivää vanha; vanhan raja on { $lasts } päivää.
picture-freeze = Tallenna tilannekuva
picture-as-pdf = PDF
picture-as-word = Word
picture-impact = Vaikuttavuus
picture-timeline = Aikajana
picture-as-table = Taulukkona
picture-since-day = Muutokset päivästä
