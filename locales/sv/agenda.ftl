# Mötets föredragningslista: ordning och förslag.

agenda-approve-minutes = Godkännande av protokollet: { $meeting }
agenda-late-actions = Försenade åtgärder
agenda-late-promises = Försenade löften
agenda-why-minutes = Protokollet för { $meeting } har inte godkänts.
agenda-why-waiting = { $item } väntar på ett möte i organet.
agenda-why-put-off = { $item } sköts upp av ett tidigare möte.
agenda-why-standing = Det finns på varje föredragningslista i { $series }.
agenda-why-late-actions = { $count ->
    [one] En av organets åtgärder är försenad: { $first }.
   *[other] { $count } av organets åtgärder är försenade, först av dem { $first }.
}
agenda-why-late-promises = { $count ->
    [one] Ett löfte är försenat: { $first }.
   *[other] { $count } löften är försenade, först av dem { $first }.
}
agenda-why-window = { $milestone } kan påverkas till och med { $date }.
agenda-why-milestone = { $milestone } är på kommande { $date }.
agenda-why-rule = { $count ->
    [one] En post bryter mot regeln: { $first }.
   *[other] { $count } poster bryter mot regeln, bland dem { $first }.
}
