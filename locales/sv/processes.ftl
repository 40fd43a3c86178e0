### Beredningsprocesser: tidslinje, officiella beteckningar och planering bakåt.

## Tidslinje

# $from, $to = första och sista månaden
timeline-title = Tidslinje: { $from } – { $to }
# Antal: milstolpar, påverkansfönster, processer, egna steg
timeline-description = Tidslinjen visar { $milestones ->
    [one] { $milestones } milstolpe
   *[other] { $milestones } milstolpar
}, { $windows ->
    [one] { $windows } påverkansfönster
   *[other] { $windows } påverkansfönster
}, { $processes ->
    [one] { $processes } process
   *[other] { $processes } processer
} och { $steps ->
    [one] { $steps } egen åtgärd
   *[other] { $steps } egna åtgärder
} enligt beslutsnivå. Samma uppgifter finns i tabellen.
timeline-more = Under samma tid infaller dessutom { $count ->
    [one] { $count } sak som inte ryms
   *[other] { $count } saker som inte ryms
} i bilden: avgränsa tiden eller nivån.
timeline-level-eu = Europeiska unionen
timeline-level-national = Staten
timeline-level-regional = Regionen och staden
timeline-level-international = Internationellt
timeline-no-level = Nivån är okänd
timeline-today = I dag
# $month = månadens nummer
timeline-month = { $month ->
    [1] jan
    [2] feb
    [3] mars
    [4] apr
    [5] maj
    [6] juni
    [7] juli
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}
timeline-key-milestone = milstolpe
timeline-key-window = påverkansfönster
timeline-key-process = processens längd
timeline-key-step = egen åtgärd
timeline-thing = { $name }: { $kind }, { $when }
# $when = påverkansfönstret, $date = milstolpen
timeline-leads-to = { $when }, milstolpe { $date }
timeline-from-to = { $from } – { $to }
timeline-from = från { $from }
timeline-until = till { $to }
timeline-column-what = Vad
timeline-column-when = När
timeline-column-kind = Slag och läge
timeline-column-level = Nivå
timeline-column-within = Hör till
timeline-process-ahead = process, pågår
timeline-process-passed = process, avslutad
timeline-process-missed = process, förfallen
timeline-window-ahead = påverkansfönster
timeline-window-passed = påverkansfönster, stängt
timeline-window-missed = påverkansfönster, utnyttjades inte
timeline-milestone-ahead = milstolpe, framför oss
timeline-milestone-passed = milstolpe, passerad
timeline-milestone-missed = milstolpe, blev inte av
timeline-step-ahead = egen åtgärd
timeline-step-passed = egen åtgärd, gjord
timeline-step-missed = egen åtgärd, lämnades ogjord

timeline-heading = Tidslinje
# $title = intressefrågans eller processens namn
timeline-heading-of = Tidslinje: { $title }
timeline-lead = Milstolpar och påverkansfönster från EU till staden. En stapel är den tid då frågan kan påverkas och en romb är en milstolpe; en streckad linje betyder att bara månaden eller året är känt.
timeline-all = Hela tidslinjen
timeline-table = Samma uppgifter som tabell
timeline-none-of-interest = De processer som hör till frågan har inga daterade milstolpar. Lägg till en milstolpe, så att påverkansfönstret syns i tid.
timeline-levels = Beslutsnivåer
timeline-begins = Från och med månaden
timeline-length = Längd
timeline-months = { $months ->
    [one] { $months } månad
   *[other] { $months } månader
}
timeline-show = Visa
timeline-about = Tidslinjen visar bara det som hör till:
timeline-everything = Visa allt
timeline-nothing = Under den här tiden finns inga daterade milstolpar eller påverkansfönster. Välj en längre tid eller en annan första månad.

## Processens sida

processes-part-title = Var processen står
processes-twins = En annan process har samma officiella beteckning. Kontrollera om de är samma process.
processes-stages = Processens skeden
processes-stage-over = (avslutat)
processes-ahead = Framöver
processes-past = Bakom oss
processes-together = Hör till samma helhet

## Igenkänning av beteckningar

recognise-title = Känn igen officiella beteckningar
recognise-lead = Klistra in en text eller ett officiellt nummer. Hansa hittar kommissionens dokument, EU-förfaranden, Celexnummer, ministeriernas ärenden, statsrådets projekt, regeringens propositioner och stadens ärenden.
recognise-label = Klistra in en text eller ett officiellt nummer
recognise-help = Hansa känner igen beteckningarna, till exempel COM(2025) 123, 2025/0260(COD), VN/1234/2026, RP 15/2017 rd och HEL 2026-001234, och fyller i dem i en ny process. Texten sparas inte.
recognise-button = Känn igen
recognise-found = Vad texten innehåller
recognise-none = Inga officiella beteckningar hittades i texten.
recognise-more = De första { $count } beteckningarna visas.
recognise-present = Finns redan i registret:
recognise-check-first = Kontrollera först om processen i registret är samma ärende. Då behövs ingen ny.
recognise-new = Ny process med dessa beteckningar

## Planering bakåt

plan-heading = Planering bakåt
plan-link = Planera bakåt
# $title = milstolpens namn
plan-title = Planering bakåt: { $title }
# $date = påverkansfönstrets sista dag
plan-lead = Stegen är räknade bakåt från { $date } och flyttade till vardagar. Välj vilka som ska bli åtgärder och rätta dagarna och vem som gör vad. Allt kan ångras på en gång.
plan-no-date = Milstolpen har ingen dag att räkna bakåt från. Anteckna först påverkansfönstrets sista dag eller milstolpens tidpunkt.
# $date = påverkansfönstrets sista dag, $done = åtgärder som finns, $open = steg som inte är åtgärder
plan-says = Det går att påverka till och med { $date }. { $done ->
    [0] Inget av stegen är ännu en åtgärd.
    [one] Ett steg är en åtgärd.
   *[other] { $done } steg är åtgärder.
} { $open ->
    [0] Alla steg är åtgärder.
    [one] Ett steg är oplanerat.
   *[other] { $open } steg är oplanerade.
}
plan-days-before = { $days ->
    [0] Den sista dagen.
    [one] En dag före.
   *[other] { $days } dagar före.
}
plan-days-after = { $days ->
    [one] En dag efter.
   *[other] { $days } dagar efter.
}
plan-past = Dagen har redan passerat.
plan-made-already = är redan en åtgärd
plan-due = Senast
plan-owner = Vem
plan-owner-below = Samma som nedan
plan-everyone = Vem, om inget annat sägs
plan-everyone-help = Den här personen eller befattningen får de åtgärder för vilka ingen har valts ovan.
plan-make = Skapa åtgärderna
plan-back = Tillbaka till milstolpen
done-planned = Åtgärderna har skapats.
done-put-on-agenda = Tillagt på föredragningslistan. Ärendena kan nu redigeras.
done-agenda-changed = Föredragningslistan har ändrats.
done-sent-on = Ärendet har sänts vidare. Det här är dess punkt hos det andra organet.
done-meetings-made = Mötena har bildats.
done-taken-into-plan = Tillagt i planen. Raderna kan nu redigeras.
done-followed-up = Uppföljningen har sparats.
problem-nothing-chosen = Inget steg har valts. Kryssa för dem som ska bli åtgärder.
