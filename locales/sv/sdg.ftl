### De officiella texterna om målen för hållbar utveckling och ett måls sida.

## Inläsning av officiella texter

sdg-import-title = Läs in målens officiella texter
sdg-import-lead = I programmet har målen och delmålen egna korta namn. Texterna som FN har antagit och deras översättningar läses in ur en fil, ett språk i taget.
sdg-import-file = Fil
    .help = En CSV-fil som är sparad i UTF-8. På första raden står kolumnernas namn code och text (till exempel 11.2 och dess text) eller goal, target och text.
sdg-import-lang = Texternas språk
sdg-import-do = Läs in texterna
sdg-import-failed = Ingenting lästes in. Rätta filen och läs in den på nytt.
# $line = radens nummer, $problem = vad som är fel
sdg-import-fault = Rad { $line }: { $problem }
# $count = antal fel
sdg-import-more =
    { $count ->
        [one] Dessutom ett fel.
       *[other] Dessutom { $count } fel.
    }
# $count = antal texter
sdg-import-changed =
    { $count ->
        [0] Ingen text ändrades.
        [one] En text lästes in.
       *[other] { $count } texter lästes in.
    }
# $count = antal texter
sdg-import-unchanged =
    { $count ->
        [one] En text fanns redan.
       *[other] { $count } texter fanns redan.
    }
# $codes = målens nummer
sdg-import-absent = Följande finns inte i filen: { $codes }.

## Ett måls sida

sdg-targets = Delmål
sdg-serving = Vad som främjar det här målet
    .help = Poster som är kopplade till det här målet eller till något av dess delmål.

## Vad som är fel i filen

problem-not-utf8 = På raden finns ett tecken som inte kan läsas. Spara filen i UTF-8 (i Excel ”CSV UTF-8”) och läs in den på nytt.
problem-sdg-columns = På första raden saknas namn på kolumner. Skriv code och text eller goal, target och text där.
problem-sdg-empty = Det finns inga mål i filen. Lägg till en rad för varje mål och delmål vars text ska läsas in.
# $code = målets nummer
problem-sdg-unknown = Det finns inget mål { $code }. Kontrollera numret: målen skrivs som 11 och delmålen som 11.2 eller 11.a.
problem-sdg-twice = Målet { $code } finns två gånger i filen. Ta bort den ena raden.
problem-sdg-no-text = Målet { $code } saknar text. Skriv texten eller ta bort raden.
