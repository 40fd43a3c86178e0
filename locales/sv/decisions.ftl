### Närvaro, beslutförhet, jäv samt beslut och vad som följer av dem.

## Närvaro

attendance-heading = Närvaro
# $title = mötet
attendance-title = Deltagare i mötet: { $title }
attendance-lead = Ange hur var och en deltog. När du har sparat visar sidan om mötet är beslutfört.
attendance-write = Anteckna närvaron
attendance-back = Till mötet
attendance-not-said = Frånvarande eller okänt
attendance-no-seats = Organets platser är inte kända för mötesdagen. Anteckna nedan vilka som deltog: alla räknas.
attendance-vacant = Obesatta platser, som ändå räknas som ledamöter:
attendance-others = Övriga deltagare
attendance-others-help = De som inte har någon plats i organet. När platserna är kända räknas de inte med.
# $name = ledamoten
attendance-deputy-of = Ersättare för { $name }
# $said = hur den andra antecknade
attendance-meanwhile = Någon annan har under tiden sparat följande: { $said }.

attendance-quorum-label = Beslutförhet
attendance-unknown = Närvaron har inte antecknats.
# $present, $members, $needed = tal
attendance-quorum = { $present } av { $members } ledamöter är närvarande, { $needed } behövs: mötet är beslutfört.
attendance-no-quorum = { $present } av { $members } ledamöter är närvarande, { $needed } behövs: mötet är inte beslutfört.
attendance-no-rule = { $present } av { $members } ledamöter är närvarande. Det har inte angetts hur många som behövs.
attendance-enough = { $present } är närvarande, { $needed } behövs: mötet är beslutfört.
attendance-too-few = { $present } är närvarande, { $needed } behövs: mötet är inte beslutfört.
attendance-counted = { $present } är närvarande. Det har inte angetts hur många som behövs.

## Jäv

recusal-heading = Jäv
# $title = ärendet
recusal-title = Avlägsnar sig på grund av jäv: { $title }
recusal-lead = Den som är jävig avlägsnar sig medan ärendet behandlas. Beslutförheten räknas om utan dem; en ersättare som är på plats träder in.
recusal-who = Dessa avlägsnar sig på grund av jäv
recusal-nobody = Ingen har ännu antecknats som närvarande.
recusal-back = Till ärendet
# $name = vice ordföranden
recusal-vice-chair = Ordföranden är jävig: { $name } leder behandlingen av detta ärende.
recusal-choose-chair = Ordföranden är jävig och ingen vice ordförande är på plats: mötet väljer en ordförande för detta ärende.

## Att fatta beslut

decide-heading = Anteckna beslutet
# $title = ärendet
decide-title = Beslut: { $title }
decide-lead = Vad som beslutades och varför samt vem som gör vad och när. Allt sparas på en gång, och ärendet är sedan behandlat. Beslutet och åtgärderna är lika offentliga som ärendet.
decide-made = I detta ärende har redan beslutats:
decide-follow-up = Vad som följer av beslutet
decide-follow-up-help = Ett beslut behöver minst en åtgärd med en ansvarig och en tidsfrist, eller en anteckning om att inga åtgärder behövs.
decide-none = Inga åtgärder behövs
# $number = radens nummer
decide-row = Åtgärd { $number }
decide-task = Vad som ska göras
decide-more = Fler åtgärder
decide-save = Spara beslutet
done-decided = Beslutet har sparats, och ärendet är behandlat.

## Vad som följer av beslut

decisions-follow-up = Verkställighet
decisions-none-needed = Det har antecknats att inga åtgärder behövs.
decisions-no-action = Ingen verkställer beslutet. Lägg till en åtgärd med en ansvarig och en tidsfrist, eller ange att inga åtgärder behövs.
decisions-board = Åtgärderna som tavla
# $who = de som gör det, $when = när det ska vara gjort
decisions-who-when = { $who }, senast { $when }
decisions-who = { $who }, ingen tidsfrist
decisions-when = senast { $when }, ingen ansvarig
decisions-nobody = varken ansvarig eller tidsfrist
decisions-late = Försenad
# $decision = det andra beslutet, $date = när det fattades
decisions-revises = Ändrar beslutet { $decision } ({ $date }).
decisions-supersedes = Ersätter beslutet { $decision } ({ $date }).
decisions-annuls = Upphäver beslutet { $decision } ({ $date }).
decisions-revised-by = Ändrat genom beslutet { $decision } ({ $date }).
decisions-superseded-by = Ersatt genom beslutet { $decision } ({ $date }).
decisions-annulled-by = Upphävt genom beslutet { $decision } ({ $date }).
decisions-standing = Verkställighet av beslut
decisions-never = Beslut som ingen verkställer
decisions-never-help = De gäller, men har ingen åtgärd med en ansvarig och en tidsfrist, och ingen har antecknat att inga åtgärder behövs.
decisions-never-all = Alla beslut som ingen verkställer
decisions-open-actions = Öppna åtgärder
decisions-all-actions = Alla öppna åtgärder

## Vad som är fel

# $meeting = mötet, $present och $needed = tal
problem-no-quorum = Mötet ”{ $meeting }” är inte beslutfört: i detta ärende är { $present } av de beslutsberättigade närvarande, { $needed } behövs. Rätta närvaron om den är fel; bordlägg annars ärendet till nästa möte.
problem-no-attendance = Närvaron vid mötet ”{ $meeting }” har inte antecknats, och { $needed } måste vara närvarande för att mötet ska vara beslutfört. Anteckna närvaron först.
# $count = hur många, $names = de första av dem
problem-decision-actions-open = { $count ->
    [one] En åtgärd enligt beslutet är ännu öppen: { $names }. Slutför eller avskriv den först.
   *[other] { $count } åtgärder enligt beslutet är ännu öppna, till exempel { $names }. Slutför eller avskriv dem först.
}
problem-decision-actions-nobody = { $count ->
    [one] En åtgärd enligt beslutet saknar ansvarig eller tidsfrist: { $names }. Lägg till dem först.
   *[other] { $count } åtgärder enligt beslutet saknar ansvarig eller tidsfrist, till exempel { $names }. Lägg till dem först.
}
problem-item-without-meeting = Ärendet finns inte på föredragningslistan för något möte. Ta först upp det på ett mötes föredragningslista.
problem-follow-up-missing = Anteckna minst en åtgärd med en ansvarig och en tidsfrist, eller ange att inga åtgärder behövs.
problem-follow-up-both = Det finns åtgärder, men det har också angetts att inga behövs. Ta bort markeringen eller åtgärderna.
problem-change-missing = Välj vad detta beslut gör med det tidigare beslutet.
problem-decided-already = I detta ärende finns redan ett beslut med samma namn. Öppna det, eller ge detta ett annat namn.
problem-task-nobody = Ingen har utsetts för denna åtgärd. Välj vem som utför den, här eller nedan.
