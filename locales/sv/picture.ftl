# Lägesbilden: startsidan.
picture-title = Lägesbild
picture-focus-area = Prioriterat område
picture-all-focus-areas = Alla prioriterade områden
picture-show = Visa
picture-matters = Viktigast nu
picture-no-matters = Det finns inga aktuella intressefrågor.
picture-challenges = { $count ->
    [one] { $count } utmaning
   *[other] { $count } utmaningar
}
picture-opportunities = { $count ->
    [one] { $count } möjlighet
   *[other] { $count } möjligheter
}
picture-solutions = { $count ->
    [one] { $count } lösning
   *[other] { $count } lösningar
}
picture-lead = Leds av: { $name }
picture-next = De följande 90 dagarna
picture-nothing-next = Inga datum har antecknats för de följande 90 dagarna.
picture-serving = Vad som pågår
picture-serving-help = Siffrorna visar hur många aktuella poster som tjänar varje mål och prioriterat område. Varje siffra öppnar en lista.
picture-by-goal = Enligt mål
picture-by-focus-area = Enligt prioriterat område
picture-goal = Mål
picture-map-title = Partner och nätverk på kartan
picture-map-description = { $places ->
    [one] Världskarta med { $places } ort utmärkt. Samma uppgifter finns i tabellen intill.
   *[other] Världskarta med { $places } orter utmärkta. Samma uppgifter finns i tabellen intill.
}
picture-marker = { $place }: partnerskap { $partners }, nätverk { $seats }
picture-no-places = Inga orter har antecknats för partner och nätverk.
picture-key-partner = partner
picture-key-seat = nätverkets säte
picture-key-both = båda
picture-map-extent = Kartans område
picture-map-world = Världen
picture-map-europe = Europa och Östersjön
picture-map-source = Baskarta: Natural Earth.
picture-map-table = Orter på kartan
picture-place = Ort
picture-partners = Partnerskap och medlemskap
picture-comparisons = Stadsjämförelser
picture-moved-up = stigit
picture-moved-same = oförändrade
picture-moved-down = sjunkit
picture-moved = { $count } { $label }
picture-moved-description = Placering i de jämförelser som följs: { $up }, { $same }, { $down }.
picture-reported = Sammandrag enligt källan, läget { $date }. Enskilda placeringar har inte antecknats.
picture-no-movement = Två placeringar har inte antecknats för någon jämförelse som följs.
picture-followed = jämförelser som följs
picture-rules = Strategins regler
picture-rule = bryter mot regel { $ordinal }: { $name }
picture-no-breaches = Ingen regel bryts.
picture-nothing-stale = Ingen aktuell uppgift är över ett år gammal.
picture-as-of = Läget { $date }.
picture-changes-since = Ändringar
picture-span = de senaste { $days } dagarna
picture-since-meeting = möte: { $name }, { $date }
picture-since-picture = lägesbild: { $name }
picture-all-units = Alla enheter
picture-owner-unit = { common-owner_unit }
picture-target-area = { partnership-target_area }
picture-all-target-areas = Alla målområden
picture-publicity = { common-publicity }
picture-any-publicity = Alla offentlighetsklasser
picture-filter = Avgränsa
picture-clear = Visa allt
picture-window = { $days ->
    [0] påverkansfönstret stängs i dag
    [one] påverkansfönstret stängs i morgon
   *[other] påverkansfönstret stängs om { $days } dagar ({ $date })
}
picture-asks-open = { $count ->
    [one] { $count } öppen målskrivning
   *[other] { $count } öppna målskrivningar
}
picture-ranked-by = Ordningen bygger på poäng: betydelsen för staden ger högst 40, närheten till nästa påverkansfönster högst 35 och det som hänt på sistone högst 25 poäng.
picture-why = Varför här
picture-why-importance = Betydelse: { $level }. { $points } av { $most } poäng
picture-why-no-importance = Betydelsen har inte bedömts. { $points } av { $most } poäng
picture-why-window = Nästa påverkansfönster: { $days ->
    [0] stängs i dag
    [one] stängs i morgon
   *[other] stängs om { $days } dagar
}. { $points } av { $most } poäng
picture-why-no-window = Inget kommande påverkansfönster är känt. { $points } av { $most } poäng
picture-why-momentum = Fart: { $lately ->
    [0] inga händelser de senaste 90 dagarna
    [one] { $lately } händelse de senaste 90 dagarna
   *[other] { $lately } händelser de senaste 90 dagarna
}, { $before } under de 90 dagarna dessförinnan. { $points } av { $most } poäng
picture-why-total = Sammanlagt { $points } av { $most } poäng
picture-findings = Utmaningar, möjligheter och lösningar
picture-no-findings = Inga utmaningar, möjligheter eller lösningar har antecknats.
picture-findings-caption = Enligt prioriterat område, de viktigaste med namn
picture-column-challenges = Utmaningar
picture-column-opportunities = Möjligheter
picture-column-solutions = Lösningar
picture-no-focus-area = Inget prioriterat område
picture-date-of = { $subject } ({ $what })
picture-ahead = Påverkansfönster och tidsfrister, 12 månader
picture-nothing-ahead = Inga påverkansfönster eller tidsfrister har antecknats för de följande 12 månaderna.
picture-deadline = { $date }: { $subject } ({ $what })
picture-more-ahead = { $count ->
    [one] Dessutom { $count } annan. { $all }
   *[other] Dessutom { $count } andra. { $all }
}
picture-whole-timeline = Hela tidslinjen
picture-relations = Relationer
picture-met = Vem staden har träffat
picture-met-count = { $count ->
    [0] Inga kontakter har antecknats under de senaste 90 dagarna.
    [one] { $count } kontakt under de senaste 90 dagarna
   *[other] { $count } kontakter under de senaste 90 dagarna
}
picture-planned-count = { $count ->
    [one] { $count } planerad kontakt
   *[other] { $count } planerade kontakter
}
picture-contact = { $date }: { $subject }
picture-contact-with = { $date }: { $subject } – { $with }
picture-promises = Öppna löften
picture-promises-ours = { $count ->
    [0] Staden har inga öppna löften.
    [one] Staden har lovat: { $count } öppet
   *[other] Staden har lovat: { $count } öppna
}
picture-promises-theirs = { $count ->
    [0] Ingen har öppna löften till staden.
    [one] Andra har lovat: { $count } öppet
   *[other] Andra har lovat: { $count } öppna
}
picture-overdue = { $count ->
    [one] { $count } försenat
   *[other] { $count } försenade
}
picture-promises-overdue = { $open }, { $overdue }
picture-promise-ours = { $subject } – till { $with }
picture-promise-ours-due = { $subject } – till { $with }, senast { $date }
picture-promise-ours-late = { $subject } – till { $with }, { $days ->
    [one] { $days } dag försenat
   *[other] { $days } dagar försenat
} ({ $date })
picture-promise-theirs = { $subject } – av { $with }
picture-promise-theirs-due = { $subject } – av { $with }, senast { $date }
picture-promise-theirs-late = { $subject } – av { $with }, { $days ->
    [one] { $days } dag försenat
   *[other] { $days } dagar försenat
} ({ $date })
picture-dormant = Partnerskap som har tystnat
picture-dormant-count = { $count ->
    [0] I varje partnerskap har något hänt under ett år.
    [one] { $count } partnerskap utan kontakt, besök, projekt eller evenemang på 12 månader
   *[other] { $count } partnerskap utan kontakt, besök, projekt eller evenemang på 12 månader
}
picture-committed = Pengar och människor enligt mål
picture-committed-caption = Vad som är bundet till varje mål
picture-nothing-committed = Här finns inga uppgifter att visa om pengar, arbetstimmar eller ägare för det som tjänar målen.
picture-committed-note = Siffrorna gäller det som pågår. Det som tjänar flera mål räknas till vart och ett av dem, men en gång på sista raden.
picture-committed-memberships = Medlemskap per år
picture-committed-projects = Projektfinansiering
picture-committed-campaigns = Kampanjer
picture-committed-events = Evenemang
picture-committed-visits = Besök
picture-committed-trips = Resor
picture-committed-hours = Arbetstimmar per år
picture-committed-persons = Ägare (personer)
picture-committed-posts = Ägare (befattningar)
picture-committed-all = sammanlagt, även utan mål
picture-health = Uppgifternas ålder
picture-stale-help = Pågår, men beskriver läget för över ett år sedan:
picture-source = { $count ->
    [one] Ur { $count } post; den nyaste uppgiften är från { $date }.
   *[other] Ur { $count } poster; den nyaste uppgiften är från { $date }.
}
picture-old = Föråldrat: den nyaste uppgiften är från { $date }. Den här delen räknas som gammal efter { $lasts } dagar.
picture-old-part = { $part }: den nyaste uppgiften är { $days } dagar gammal; gränsen är { $lasts } dagar.
picture-freeze = Spara lägesbilden
picture-as-pdf = PDF
picture-as-word = Word
picture-impact = Genomslag
picture-timeline = Tidslinje
picture-as-table = Som tabell
picture-since-day = Ändringar sedan den
