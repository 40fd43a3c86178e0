### Import av filer: kolumner, hur långt importen har kommit, fel på rader.

import-column-id = Identifierare
import-column-code = Kortkod
import-column-currency = valuta
# Språket i en rubrik, till exempel ”Namn på svenska”
import-in-fi = på finska
import-in-sv = på svenska
import-in-en = på engelska
import-state-draft = Under beredning
import-state-checked = Granskad
import-state-running = Pågår
import-state-done = Importerad
import-state-stopped = Avbruten
import-state-undone = Ångrad
import-state-refused = Inte importerad: fel
import-checking = Granskar
import-running = Importerar
import-undoing = Ångrar
import-nothing-written = Ingenting sparades.
import-nothing-to-do = Alla poster är redan så som filen säger. Ingenting sparades.
# $id = what is written in the cell
import-problem-unknown-id = Det finns ingen post med identifieraren ”{ $id }”. Rätta den, eller lämna cellen tom om posten är ny.
# $code = what is written in the cell
import-problem-unknown-code = Det finns ingen post med koden ”{ $code }”. Rätta den, eller lämna cellen tom om posten är ny.
import-problem-no-key = Raden saknar värde i ett fält som posterna känns igen på. Fyll i det eller välj andra fält.
# $count = how many records
import-problem-several-records = Raden passar { $count } poster. Lägg till en kolumn med identifierare eller kod, eller välj fler fält att känna igen posterna på.
# $row = the number of the other row
import-problem-double = Raden gäller samma post som rad { $row }. Slå ihop raderna, eller välj fler fält att känna igen posterna på.
import-problem-gone = Posten finns inte längre. Granska filen på nytt.
# $field = the label of a field that the file does not have, $problem = what is wrong (a sentence)
import-problem-of-field = { $field }: { $problem }
import-problem-referred-to = Andra poster hänvisar till den här, så den lämnades kvar. Ta bort hänvisningarna och arkivera posten.
problem-import-file-gone = Filen sparas inte längre. Ladda upp den på nytt.
problem-import-has-run = Importen är redan gjord. Ladda upp filen på nytt om den ska importeras igen.
problem-import-is-running = Importen pågår. Vänta tills den är klar eller avbryt den först. Om den har brutits av kan den fortsättas efter en halv minut.
problem-import-other-is-running = En annan import av poster av samma slag pågår. Försök igen när den är klar.
problem-import-comments = Kommentarer importeras inte från filer: var och en skriver dem en i taget i eget namn. Om de ska flyttas med allt annat, använd stadens arkivfil.
# $column = the name of a column
problem-import-no-column = Kolumnen ”{ $column }” kan du inte importera. Välj en annan eller lämna kolumnen utanför.
# $column = the name of a column
problem-import-column-twice = Två av filens kolumner skulle bli ”{ $column }”. Lämna en av dem utanför.
# $column = the name of a column
problem-import-no-key-column = Posterna kan inte kännas igen på ”{ $column }”: ingen kolumn i filen innehåller det. Välj ett fält som finns i filen.
jobs-kind-import = Import
# $row = radens nummer
import-row = rad { $row }
# $count = fel som inte visas
import-more-faults =
    { $count ->
        [one] Ett fel till visas inte.
       *[other] { $count } fel till visas inte.
    }
# $field = fältets namn, $text = vad som står i cellen, $rows = på hur många rader
import-doubt =
    { $rows ->
        [one] { $field }: det är osäkert vilken post ”{ $text }” avser (på en rad).
       *[other] { $field }: det är osäkert vilken post ”{ $text }” avser (på { $rows } rader).
    }
# $columns = rubriker, med kommatecken emellan
import-columns-left-out = Kolumner som inte importeras: { $columns }
# $rows, $new, $changed, $unchanged, $refused = antal rader
import-counts = Rader: { $rows }. Nya: { $new }, ändrade: { $changed }, oförändrade: { $unchanged }, med fel: { $refused }.
# $written = antal poster, $id = importens identifierare
import-written =
    { $written ->
        [one] En post sparades. Ångra: hansa import undo { $id }
       *[other] { $written } poster sparades. Ångra: hansa import undo { $id }
    }
# $written = antal poster, $id = importens identifierare
import-stopped =
    { $written ->
        [0] Importen avbröts. Ingenting sparades.
        [one] Importen avbröts. En post hade sparats. Fortsätt: hansa import resume { $id }. Ångra: hansa import undo { $id }
       *[other] Importen avbröts. { $written } poster hade sparats. Fortsätt: hansa import resume { $id }. Ångra: hansa import undo { $id }
    }
# $removed, $restored, $left = antal poster
import-undone = Borttagna: { $removed }, återställda: { $restored }, lämnade som de är: { $left }.
