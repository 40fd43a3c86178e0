# Rapporter som PDF- och Word-filer.

report-example = exempel
# $sign = det tecken som visas i stället för ett annat
report-missing = { $sign } står för ett tecken som saknas i dokumentets typsnitt.
report-holds-examples = innehåller påhittade exempeluppgifter
# Filens namn utan filändelse. $date = 2026-11-22
report-file-picture = lagesbild-{ $date }
report-dated = { $city } { $date }

## Vad rapporten är begränsad till

report-focus-area = Prioriterat område: { $name }
report-unit = Enhet: { $name }
report-target-area = Målområde: { $name }
report-publicity = Offentlighetsklass: { $name }

## Vems insyn den visar

report-sight-public = Offentlig: innehåller bara det som alla får se.
report-sight-staff = Intern: för inloggade, utan sekretessbelagda uppgifter.
report-sight-unit = Intern: för inloggade, med en enhets sekretessbelagda uppgifter ({ $unit }).
report-sight-all = Intern: för dem som får se alla uppgifter, också de sekretessbelagda.

## Vad som har lämnats bort för att rapporten ska förbli kort

report-most-important = { $shown ->
    [one] Här visas den viktigaste av { $all }.
   *[other] Här visas de { $shown } viktigaste av { $all }.
}
report-next = { $shown ->
    [one] Här visas nästa datum av { $all }.
   *[other] Här visas de { $shown } följande av { $all } datum.
}
report-first = { $shown ->
    [one] Här visas den första av { $all } rader.
   *[other] Här visas de { $shown } första av { $all } rader.
}
report-rest-left-out = Resten av den här delen fick inte plats här; allt finns på sidan i Hansa.
report-left-out = Den här delen fick inte plats här; den finns på sidan i Hansa.
