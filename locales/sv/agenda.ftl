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
agenda-order = Ordna föredragningslistan
agenda-order-title = Föredragningslista: { $meeting }
agenda-order-lead = Ordna ärendena, ange hur länge de tar och lägg till det som saknas.
agenda-order-empty = Det finns ännu inget på föredragningslistan. Lägg till det första ärendet eller ta med det som föreslås.
agenda-move-up = Upp
agenda-move-down = Ner
agenda-move-in = Under det föregående
agenda-move-out = Ut
agenda-remove = Ta bort från listan
agenda-minutes = Minuter
agenda-times-save = Spara tiderna
agenda-add = Nytt ärende
agenda-add-do = Lägg till på listan
agenda-add-more = Lägg till med alla uppgifter
agenda-propose = Förslag
agenda-propose-title = Vad kunde finnas på föredragningslistan? { $meeting }
agenda-propose-lead = För varje förslag sägs varför det görs. Det du väljer kommer upp på föredragningslistan och kan redigeras där.
agenda-propose-since = Ändringarna berättas från och med { $meeting }.
agenda-propose-none = Det finns inget att föreslå: inget väntar, inget är försenat och inget har ändrats.
agenda-propose-take = För upp de valda på listan
agenda-propose-no-body = Mötet har inget organ, så inget kan föreslås för det.
agenda-back = Tillbaka till mötet
agenda-group-minutes = Protokoll att godkänna
agenda-group-waiting = Väntar på organet
agenda-group-standing = På varje föredragningslista
agenda-group-changed = Ändrat sedan förra mötet
agenda-group-late = Försenat
agenda-group-ahead = På kommande inom tre månader
agenda-group-broken = Brutna regler

lineage-heading = Ärendets väg
lineage-decided = Beslut:
lineage-forward = Sänd till ett annat organ
lineage-forward-title = Sänd vidare: { $item }
lineage-forward-lead = Ärendet får en punkt hos det andra organet, med bakgrund och förslag. Bådas sidor visar vilken väg ärendet har gått.
lineage-body = Organ
lineage-meeting = Möte
lineage-no-meeting = väntar på ett möte
lineage-forward-do = Sänd vidare

# Namnet på ett möte som bildas av en serie.
series-meeting = { $body } { $number }/{ $year }
series-heading = De följande dagarna
series-none = Serien har inga dagar framför sig.
series-moved = Flyttat från helgdagen { $date }.
series-make = Bilda mötena
series-title = Möten i serien { $series }
series-lead = Välj dagarna. En dag som infaller på en helgdag flyttas till följande vardag, och en dag som har sitt möte får inget andra.
series-make-do = Bilda de valda mötena
