# Tilannekuva: etusivu.
picture-title = Tilannekuva
picture-focus-area = Painopistealue
picture-all-focus-areas = Kaikki painopistealueet
picture-changes-since = Muutokset
picture-show = Näytä
picture-span = viimeiset { $days } päivää
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
picture-window = { $days ->
    [0] vaikuttamisen paikka sulkeutuu tänään
    [one] vaikuttamisen paikka sulkeutuu huomenna
   *[other] vaikuttamisen paikka sulkeutuu { $days } päivän päästä ({ $date })
}
picture-window-closed = vaikuttamisen paikka sulkeutui { $date }
picture-lead = Johtaa: { $name }
picture-changed = Mikä on muuttunut viimeisten { $days } päivän aikana
picture-no-changes = Mikään ei ole muuttunut.
picture-one-made = Uusi { $kind }: { $subject }
picture-one-edited = Muutettu { $kind }: { $subject }
picture-many-made = { $subject }: { $count } uutta
picture-many-edited = { $subject }: { $count } muutettu
picture-changes-more = { $count ->
    [one] Lisäksi { $count } muu merkintä. { $subject }
   *[other] Lisäksi { $count } muuta merkintää. { $subject }
}
picture-changes-over = Lisäksi yli { $count } muuta merkintää. { $subject }
picture-all-changes = Kaikki muutokset
picture-next = Seuraavat 90 päivää
picture-nothing-next = Seuraaville 90 päivälle ei ole merkitty päivämääriä.
picture-date-of = { $what }
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
picture-stale = Pitkään koskematta
picture-nothing-stale = Mikään vireillä oleva tieto ei ole yli vuoden vanha.
picture-as-of = Tilanne { $date }.
