## Ord i formuläret för en textversion

text-paste = Klistra in texten här
text-paste-help = Kopiera texten ur dokumentet och klistra in den. Högst 2 000 000 tecken.
text-attach = Eller välj en fil
text-attach-help = En Word-fil (.docx), en webbsida (.html) eller en textfil (.txt, .md). Bara orden tas med.
text-keep = Den nuvarande texten blir kvar om du lämnar båda tomma.

## Sidan för en textversion

asks-in-version = Målskrivningar i den här texten
# $read = how many have been read, $count = how many there are
asks-read = { $count ->
    [one] { $read ->
        [0] En målskrivning läses mot texten. Den har inte lästs än.
       *[other] Textens enda målskrivning är läst.
    }
   *[other] { $read ->
        [0] { $count } målskrivningar läses mot texten. Ingen har lästs än.
       *[other] Målskrivningarna är { $count }, och av dem är { $read } lästa.
    }
}
asks-read-next = Läs nästa
asks-read-one = Läs
asks-none = Ingen målskrivning läses mot den här texten. Ge texten en process eller ett måldokument som också målskrivningarna har.
asks-ask = Målskrivning
asks-marked = Hur det gick
asks-passage = Ställe i texten
asks-unread = inte läst än
# $name = the other version
asks-same-text = Ord för ord samma text som i versionen { $name }.
asks-no-text = Den här versionen har ingen text än. Utan den kan programmet inte söka målskrivningarnas ställen.
asks-add-text = Lägg till text
asks-before = Föregående version:
asks-words = Textens ord

## Att läsa en målskrivning

# $number = its number, $name = the ask
reading-title = { $number }. { $name }
reading-crumb = Läsning
# $version = the version of the text, $place and $count = which of how many
reading-place = { $version }: målskrivning { $place }/{ $count }
reading-previous = Föregående
reading-next = Nästa
reading-nav = Målskrivningar
reading-compare = Målskrivningen och det närmaste stället i texten
reading-wording = Stadens formulering
# $version = the version of the text
reading-passage = Närmaste ställe: { $version }
reading-key = Det överstrukna saknas i texten. Det understrukna finns i texten men inte i formuleringen.
reading-no-wording = Målskrivningen har ingen exakt formulering, så programmet kan inte söka den i texten.
reading-add-wording = Skriv formuleringen
reading-no-text = Den här versionen har ingen text att jämföra formuleringen med. Du kan ändå bedöma hur det gick.
reading-nothing = Inget ställe i texten liknar formuleringen. Saken kan ändå stå där med andra ord: gå igenom texten innan du bedömer.
# $met and $sought = words of the wording, in the passage and in all, $marked = the marking
reading-suggested = { $sought ->
    [one] Formuleringens enda ord { $met ->
        [0] saknas i stället
       *[other] finns i stället
    }. Därför föreslår programmet: { $marked }. Läs stället och avgör själv.
   *[other] Av formuleringens { $sought } ord finns { $met } i stället. Därför föreslår programmet: { $marked }. Läs stället och avgör själv.
}
reading-contrary = Den ena texten har ett nekande ord som den andra saknar. Se efter om stället säger motsatsen.
# $version = the version before
reading-changed = Vad som ändrades från föregående version
reading-changed-key = Det överstrukna har strukits, det understrukna har lagts till.
reading-before = Föregående: { $version }
reading-before-none = Inget ställe i föregående version liknar det här, så stället är nytt.
reading-before-no-text = Föregående version har ingen text att jämföra stället med.
reading-before-same = Stället är ord för ord detsamma i föregående version.
reading-mark = Bedömning
reading-mark-change = Ändra bedömningen
# $date = the day of reading
reading-marked-on = Läst { $date }.
reading-save-next = Spara och läs nästa
reading-save = Spara
reading-only = Målskrivningen har inte lästs i den här versionen.
reading-conflict = Någon annan har bedömt målskrivningen medan du läste den. Bedömningen nedan är din; spara den på nytt om du vill att den ska gälla.
reading-all-read = Alla målskrivningar i den här texten är lästa.
reading-outcome-help = Detta är den slutliga texten. Med ett tryck blir bedömningen, stället och datumet målskrivningens utfall, och målskrivningen märks som avgjord.
reading-take-over = Ta över som utfall
reading-taken-over = Målskrivningen har redan detta utfall.
reading-evidence = Anteckna stadens insats och beläggen

## Utfall

# $title = the ask
outcome-title = Vad det blev av den: { $title }
outcome-lead = Berätta vad som ändrades och hur staden påverkade det. En ärlig bedömning nämner också andra förklaringar: tidpunkten ensam visar ännu ingen verkan.

## Sidan för en målskrivning

ledger-wording = Exakt formulering
ledger-versions = Hur textens versioner har behandlat den
ledger-versions-none = Ingen textversion har ännu lästs mot målskrivningen.
ledger-version = Version
ledger-final = slutlig text
ledger-read = Läst
ledger-outcome = Utfall
ledger-outcome-none = Saken är avgjord, men utfallet har inte antecknats.
ledger-evidence-none = Beläggen för stadens insats har inte antecknats. Utan dem visas målskrivningen inte som belagd på sidan om genomslag.
ledger-complete = Anteckna utfall och belägg
# $grade = how strong the evidence is
ledger-evidence = Belägg: { $grade }.
ledger-change = Förändring: { $change }.

## Sidan för en beredningsprocess

texts-heading = Textens versioner
texts-none = Processen har ingen text än. Lägg till den första versionen, så kan målskrivningarna läsas mot den.
texts-new = Lägg till en ny textversion
# $read and $count = asks read, and in all
texts-read = { $read }/{ $count } lästa
texts-dated = Datum
texts-asks = Målskrivningar
process-asks = Målskrivningar i den här processen

## Sidan för en intressefråga

dossier-position = Stadens ståndpunkt
dossier-position-none = Staden har ingen godkänd ståndpunkt i frågan.
# for those who have not signed in
dossier-position-unpublished = Staden har inte offentliggjort någon ståndpunkt i frågan.
dossier-position-draft = utkast, får inte framföras
dossier-position-add = Anteckna ståndpunkten
# $date = the day of approval, $by = who approved
dossier-approved = Godkänd { $date }
dossier-asks = Vad vi ber om
dossier-asks-none = I frågan har ingen målskrivning antecknats.
# for those who have not signed in
dossier-asks-unpublished = Inga målskrivningar i frågan har offentliggjorts.
dossier-asks-new = Lägg till en målskrivning
dossier-due = Tidsfrist
dossier-addressee = Av vem
dossier-state = Hur det går
dossier-window = Nästa tillfälle att påverka
# $days = days to go
dossier-window-days = { $days ->
    [0] i dag
    [one] i morgon
   *[other] om { $days } dagar
}
dossier-window-past = Det antecknade tillfället att påverka har redan gått. Anteckna nästa.
dossier-window-none = Inte känt
dossier-lead = Politiskt ansvarig
dossier-lead-none = Inte utsedd
# $score = agreement with the city, from 1 to 5, $importance = how much the finding matters
dossier-decides = Vem som beslutar
dossier-alignment = samstämmighet med ståndpunkten på skalan 1–5: { $score }
dossier-importance = betydelse: { $importance }
dossier-findings = Utmaningar, möjligheter och lösningar
dossier-findings-none = Inga utmaningar, möjligheter eller lösningar har antecknats än.
dossier-challenges = Utmaningar
dossier-opportunities = Möjligheter
dossier-solutions = Lösningar
# $list = what the solution answers
dossier-answers = Svarar på: { $list }
dossier-evidence = Belägg
dossier-evidence-missing = Inga belägg har antecknats.
dossier-ledger = Målskrivningarna version för version
dossier-ledger-help = Raden visar hur varje textversion har behandlat målskrivningen.
dossier-ledger-none = Målskrivningarna har ännu inte lästs mot någon text. Öppna beredningsprocessen och lägg till textens första version.

## Genomslag

impact-title = Genomslag
impact-lead = Vad det har blivit av stadens målskrivningar och hur väl stadens insats är belagd. Varje tal öppnar förteckningen som det är räknat ur.
impact-none = Inget utfall har ännu antecknats för någon målskrivning. Anteckna utfallet när saken avgörs: { $asks }.
impact-none-link = målskrivningar
impact-outcome = Vad det har blivit av målskrivningarna
# $decided, $some, $shown = numbers that are links; $count, $somecount, $showncount = the same numbers
impact-sentence = { $count ->
    [one] Utfallet har antecknats för { $decided } målskrivning.
   *[other] Utfallet har antecknats för { $decided } målskrivningar.
} { $somecount ->
    [one] Åtminstone delvis gick { $some } igenom.
   *[other] Åtminstone delvis gick { $some } igenom.
} Stadens insats är belagd med dokument eller bekräftad av någon utomstående i { $showncount ->
    [one] { $shown } målskrivning
   *[other] { $shown } målskrivningar
}.
impact-caution = Talen visar vad besluten innehåller, inte att staden ensam åstadkom det. Andra förklaringar har antecknats på varje målskrivnings sida.
impact-level = Utfall enligt beslutsnivå
impact-level-help = Nivån är beredningsprocessens, eller om den saknas, intressefrågans.
impact-level-column = Nivå
impact-no-level = Nivån har inte antecknats
impact-year = Utfall enligt beslutsår
impact-year-help = Året är det då saken avgjordes.
impact-year-column = År
impact-no-year = Dagen har inte antecknats
impact-change = Vad som ändrades
impact-change-help = Texten är inte det enda som kan ändras: ibland ändras hur man talar om saken eller hur den bereds.
impact-change-column = Förändring
impact-no-change = Förändringen har inte antecknats
impact-evidence = Hur starka beläggen är
impact-evidence-help = Beläggens styrka visar hur väl stadens insats i utfallet kan påvisas.
impact-no-grade = inga belägg antecknade
impact-all = Sammanlagt
impact-shown = Belagda eller bekräftade
# $group = the row, $count = asks in it, $adopted and $partly = those of them
impact-bar = { $group }: { $count }, av vilka { $adopted } gick igenom och { $partly } delvis.
