# Lägesbilden: startsidan.
picture-title = Lägesbild
picture-focus-area = Prioriterat område
picture-all-focus-areas = Alla prioriterade områden
picture-changes-since = Ändringar
picture-show = Visa
picture-span = de senaste { $days } dagarna
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
picture-window = { $days ->
    [0] påverkansfönstret stängs i dag
    [one] påverkansfönstret stängs i morgon
   *[other] påverkansfönstret stängs om { $days } dagar ({ $date })
}
picture-window-closed = påverkansfönstret stängdes { $date }
picture-lead = Leds av: { $name }
picture-changed = Vad som har ändrats de senaste { $days } dagarna
picture-no-changes = Ingenting har ändrats.
picture-one-made = Ny post ({ $kind }): { $subject }
picture-one-edited = Ändrad post ({ $kind }): { $subject }
picture-many-made = { $subject }: { $count } nya
picture-many-edited = { $subject }: { $count } ändrade
picture-changes-more = { $count ->
    [one] Dessutom { $count } annan post. { $subject }
   *[other] Dessutom { $count } andra poster. { $subject }
}
picture-changes-over = Dessutom över { $count } andra poster. { $subject }
picture-all-changes = Alla ändringar
picture-next = De följande 90 dagarna
picture-nothing-next = Inga datum har antecknats för de följande 90 dagarna.
picture-date-of = { $what }
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
picture-stale = Länge orört
picture-nothing-stale = Ingen aktuell uppgift är över ett år gammal.
picture-as-of = Läget { $date }.
