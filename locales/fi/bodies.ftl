# Toimielimen sivu.

bodies-seats = Toimielimen kokoonpano
bodies-former = Aiemmat paikat
bodies-seat = Paikka
bodies-role = Tehtävä
bodies-holder = Haltija
bodies-from = Alkaen
bodies-until = Päättyy
bodies-deputy-of = Kenen varajäsen
bodies-person-and-post = { $person }, { $post }
bodies-meetings = Kokoukset
bodies-next = Seuraava kokous on { $meeting }, { $date }.
bodies-last = Edellinen kokous oli { $meeting }, { $date }.
bodies-unwritten = { $meeting } oli määrä pitää { $date }, mutta kukaan ei ole kirjannut, pidettiinkö se.
bodies-waiting = Odottaa kokousta
bodies-waits = { $item } ({ $state })
bodies-waiting-all = Kaikki, mikä odottaa kokousta
