# Ett organs sida.

bodies-seats = Organets sammansättning
bodies-former = Tidigare platser
bodies-seat = Plats
bodies-role = Uppdrag
bodies-holder = Innehavare
bodies-from = Från
bodies-until = Till
bodies-deputy-of = Ersättare för
bodies-person-and-post = { $person }, { $post }
bodies-meetings = Möten
bodies-next = Nästa möte är { $meeting }, { $date }.
bodies-last = Senaste möte var { $meeting }, { $date }.
bodies-unwritten = { $meeting } skulle hållas { $date }, men ingen har antecknat om det hölls.
bodies-waiting = Väntar på ett möte
bodies-waits = { $item } ({ $state })
bodies-waiting-all = Allt som väntar på ett möte
