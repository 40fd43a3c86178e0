### Datautbytets sidor: import av en tabell steg för steg och hur ett långt arbete framskrider.

data-title = Datautbyte
data-lead = Importera tabeller, exportera förteckningar och håll uppgifterna i ordning.
done-import-discarded = Filen togs bort. Inga poster ändrades.

## Datautbytets startsida

data-in = Import
data-in-lead = Raderna i en CSV- eller Excelfil blir poster. Innan något sparas ser du vad varje rad ändrar, och hela importen kan ångras.
data-import = Importera en tabell
data-latest = De senaste importerna
data-file = Fil
data-kind = Slag
data-state = Läge
data-outcome = Resultat
data-when = Tid
# $count = antal poster
data-written =
    { $count ->
        [0] Inga ändringar
        [one] En post sparad
       *[other] { $count } poster sparade
    }
# $count = antal poster
data-undone =
    { $count ->
        [one] En post återställd
       *[other] { $count } poster återställda
    }
# $count = antal fel
data-faults =
    { $count ->
        [one] Ett fel
       *[other] { $count } fel
    }
# $count = antal rader
data-rows =
    { $count ->
        [one] En rad
       *[other] { $count } rader
    }
data-out = Export
data-out-lead = Välj vad du laddar ner: en Excel-, CSV- eller JSON-fil, för läsning eller för redigering och import tillbaka. Om du behöver bara en del, avgränsa först förteckningen och välj Ladda ner ovanför den.
data-duplicates = Dubbletter
data-duplicates-lead = Sök poster som sannolikt avser samma sak och slå samman dem.
data-upkeep = Underhåll
data-upkeep-lead = Endast för administratörer.
data-backups = Kopior av stadens alla uppgifter
data-webhooks = Andra system får veta om ändringar
data-jobs = Vad programmet gör på egen hand och vad som väntar

upkeep-worries = Något i underhållet behöver åtgärdas

## Ett långt arbete

# $doing = vad som görs (ett ord), $file = filens namn
job-import = { $doing }: { $file }
job-waiting = Väntar på sin tur
job-working = Arbetet pågår
job-stopping = Avbryts
# $when = klockslag
job-failing = Arbetet lyckades inte. Nytt försök kl. { $when }
job-done = Klart
job-stopped = Arbetet avbröts
job-failed = Arbetet lyckades inte
job-leave = Du kan lämna den här sidan: arbetet fortsätter och resultatet finns på sidan
job-to-data = Datautbyte
job-back = Gå tillbaka
job-stop = Avbryt
job-stopped-remedy = Det som hann göras är sparat. Du kan gå tillbaka och börja om.
job-failed-remedy = Arbetet har försökts många gånger. Gå tillbaka och börja om. Hjälper det inte, kontakta en administratör: orsaken syns på sidan Bakgrundsjobb.
job-failing-remedy = Servern kan vara hårt belastad. Du behöver inte göra något, men du kan avbryta arbetet.

## Importens steg

import-page-link = Importera från tabell
import-page-steps = Importens steg
import-page-step-file = Fil
import-page-step-columns = Kolumner
import-page-step-check = Granskning
import-page-step-done = Import
# $kind = slaget i plural
import-page-heading = Import: { $kind }
import-page-pasted = Inklistrade celler

## Slag och fil

import-page-choose = Importera en tabell
import-page-choose-lead = Vad är tabellens rader? Från en tabell importeras poster av ett slag.
# $kinds = slaget i plural, med liten bokstav
import-page-upload-lead = Varje rad i tabellen är en post ({ $kinds }). På den första raden står kolumnernas rubriker.
import-page-file = Fil
import-page-file-help = En CSV-fil eller Excel-arbetsbok (.xlsx), högst 64 megabyte och 200 000 rader. Ännu sparas ingenting.
import-page-drop = Du kan också dra filen till den här sidan.
import-page-no-file = Välj en fil eller klistra in celler.
import-page-paste = Klistra in celler från ett kalkylprogram
import-page-cells = Celler
import-page-cells-help = Kopiera cellerna med rubrikraden i kalkylprogrammet och klistra in dem här.
import-page-help = Hjälp om importen
import-page-bring = Fortsätt till kolumnerna
# $sheet = bladets namn
import-page-place-sheet = blad { $sheet }
# $row = radens nummer
import-page-place-row = rad { $row }
# $cell = cellens beteckning
import-page-place-cell = cell { $cell }

## Mall

import-page-template = Tom mall
import-page-template-lead = Har du ingen tabell än? Börja med mallen. På Excel-arbetsbokens andra blad förklaras vad varje kolumn betyder.
import-page-template-xlsx = Excel-arbetsbok
import-page-template-csv = CSV-fil
import-page-template-sheet = Kolumnernas förklaringar
import-page-template-column = Kolumn
import-page-template-meaning = Fält
import-page-template-required = Obligatorisk
import-page-template-type = Så skrivs den
import-page-template-choices = Alternativ
import-page-template-help = Hjälp
import-page-template-yes = ja
import-page-type-code = Kort kod; tom när posten är ny
import-page-type-currency = Valutans kod, till exempel EUR
# $lang = språket
import-page-type-text-in = Text, språk: { $lang }
import-page-type-text = Text
import-page-type-choice = Ett av alternativen
import-page-type-choices = Ett eller flera alternativ, åtskilda med semikolon
import-page-type-integer = Heltal
import-page-type-number = Tal, till exempel 1234,50
import-page-type-date = Dag, månad eller år: 5.3.2026, 3/2026 eller 2026
import-page-type-moment = Dag och klockslag: 5.3.2026 kl. 14.30
import-page-type-yes-no = ja eller nej
import-page-type-url = Webbadress, börjar med https://
import-page-type-email = E-postadress
import-page-type-language = Språk: namn eller kod, till exempel sv
import-page-type-country = Land: namn eller kod, till exempel EE
import-page-type-reference = En annan posts namn, korta kod eller identifierare
import-page-type-references = Andra posters namn eller koder, åtskilda med semikolon

## Kolumner

# $count = antal rader
import-page-rows =
    { $count ->
        [one] en rad
       *[other] { $count } rader
    }
import-page-notes = Det finns något att beakta i filen
import-page-sheet = Arbetsbokens blad
import-page-sheet-show = Visa det här bladet
import-page-columns = Till vilket fält importeras varje kolumn?
import-page-columns-lead = Fälten är gissade utifrån rubrikerna. Granska dem och rätta vid behov.
# $file = den tidigare filens namn, $day = dag
import-page-remembered = Fälten är desamma som i importen { $file } ({ $day }), som hade samma rubriker.
# $count = antal kolumner
import-page-unmapped =
    { $count ->
        [one] En kolumn importeras inte.
       *[other] { $count } kolumner importeras inte.
    }
# $count = antal fält, $fields = fältens namn
import-page-missing =
    { $count ->
        [one] Ingen kolumn importeras till det obligatoriska fältet: { $fields }. Utan det kan inga nya poster skapas.
       *[other] Inga kolumner importeras till de obligatoriska fälten: { $fields }. Utan dem kan inga nya poster skapas.
    }
import-page-heading-of-file = Rubrik i filen
import-page-samples = Exempel
import-page-field = Fält
import-page-no-heading = Ingen rubrik
import-page-not-taken = Importeras inte
import-page-rules = Hur raderna läses
import-page-empty = Om cellen är tom och posten redan finns
import-page-empty-keep = Fältet förblir oförändrat
import-page-empty-clear = Fältet töms
import-page-publicity = Nya posters offentlighetsklass
import-page-publicity-help = Gäller rader som inte anger offentlighetsklassen. Befintliga posters offentlighetsklass ändras inte.
import-page-unit = Nya posters ägarenhet
import-page-unit-none = Ingen enhet
import-page-more = Hur poster känns igen, och datum
import-page-key = Utifrån vad känns en rad igen som en befintlig post?
# $fields = fältens namn
import-page-key-default = Om du inte väljer något prövas i denna ordning: { $fields }. Om inget stämmer blir raden en ny post.
import-page-dates = Datum som består av enbart siffror
import-page-dates-help = Till exempel 3/4/2026.
import-page-dates-auto = Avgörs utifrån kolumnens andra datum
import-page-dates-dmy = Dagen först (3 april)
import-page-dates-mdy = Månaden först (4 mars)
import-page-look = Granska raderna
import-page-look-help = Granskningen sparar ingenting.
import-page-discard = Ta bort filen utan att importera den

## Granskning och resultat

import-page-change-columns = Ändra kolumnerna
import-page-count-rows = Rader
import-page-count-new = Nya
import-page-count-changed = Ändras
import-page-count-unchanged = Oförändrade
import-page-count-refused = Felaktiga
import-page-count-doubts = Oklara namn
import-page-removed = Borttagna
import-page-restored = Återställda
import-page-left-count = Lämnade
import-page-ready = Filen är klar att importeras
import-page-ready-more = Ännu har ingenting sparats. Se ändringarna nedan och importera posterna.
import-page-nothing-to-do = Filen ändrar ingenting
import-page-nothing-more = Alla poster är redan så som filen säger.
import-page-nothing = Ingenting behövde sparas: alla poster är redan så som filen säger.
# $count = antal fel
import-page-refused =
    { $count ->
        [one] Det finns ett fel i filen. Ingenting sparades.
       *[other] Det finns { $count } fel i filen. Ingenting sparades.
    }
import-page-refused-more = Rätta cellerna nedan i filen och importera den på nytt, eller importera bara de felfria raderna.
import-page-refused-file = Rätta filen och importera den på nytt.
# $count = antal namn
import-page-doubts =
    { $count ->
        [one] Ett namn är oklart
       *[other] { $count } namn är oklara
    }
import-page-doubts-more = Det är inte säkert vilka poster de avser. Svara på frågorna, så kan importen fortsätta.
# $count = antal poster
import-page-done =
    { $count ->
        [one] En post sparades
       *[other] { $count } poster sparades
    }
import-page-done-more = Om något blev fel kan hela importen ångras.
# $count = antal poster
import-page-stopped =
    { $count ->
        [0] Importen avbröts innan något hade sparats
        [one] Importen avbröts när en post hade sparats
       *[other] Importen avbröts när { $count } poster hade sparats
    }
import-page-stopped-more = Du kan fortsätta där den avbröts eller ångra det som hann sparas.
import-page-broken-off = Importen bröts
import-page-broken-off-more = En del av posterna kan ha sparats. Du kan fortsätta eller ångra det som hann sparas.
import-page-undone = Importen har ångrats
# $removed, $restored = antal poster
import-page-undone-more = Borttagna: { $removed }, återställda: { $restored }.
import-page-undone-partly = Importen har ångrats, men inte helt
# $count = antal poster
import-page-left =
    { $count ->
        [one] En post lämnades, eftersom någon har ändrat den eller en annan post hänvisar till den.
       *[other] { $count } poster lämnades, eftersom någon har ändrat dem eller andra poster hänvisar till dem.
    }
import-page-left-heading = Lämnade poster
# $count = antal poster
import-page-run =
    { $count ->
        [one] Importera en post
       *[other] Importera { $count } poster
    }
import-page-go-on = Fortsätt importen
# $count = antal frågor
import-page-answer =
    { $count ->
        [one] Svara på frågan
       *[other] Svara på { $count } frågor
    }
import-page-faults = Fel
import-page-fault-row = Rad
import-page-fault-cell = Cell
import-page-fault-column = Kolumn
import-page-fault-what = Vad som behöver göras
# $count = antal celler
import-page-fault-same =
    { $count ->
        [one] Samma fel finns i en annan cell.
       *[other] Samma fel finns i { $count } andra celler.
    }
import-page-whole-file = Hela filen
import-page-faults-download = Ladda ned felen som CSV
import-page-faults-file = Fel i importen
import-page-replace = Importera den rättade filen
import-page-replace-lead = Den rättade filen ersätter denna. Om rubrikerna är desamma behöver kolumnerna inte väljas på nytt.
import-page-file-corrected = Rättad fil
import-page-skip-lead = Du kan också utelämna de felaktiga raderna.
# $count = antal poster
import-page-skip =
    { $count ->
        [one] Importera bara den felfria raden (en post)
       *[other] Importera bara de felfria raderna ({ $count } poster)
    }
import-page-changes = Vad som ändras
# $count = antal poster som visas
import-page-first = Vad som ändras: de första { $count } posterna
import-page-record = Post
import-page-change = Ändring
import-page-new = ny
import-page-emptied = tomt
# $count = antal poster
import-page-made = Nya poster: { $count }
# $count = antal poster
import-page-changed = Ändrade poster: { $count }
# $file = filens namn
import-page-together = Ändringarna gjordes i importen { $file }
import-page-all = Alla importerade poster

## Oklara namn

import-page-questions = Vad avser dessa?
# $file = filens namn
import-page-questions-lead = Namn i filen { $file } för vilka det inte är säkert vilken post de avser.
# $field = fältets namn, $text = vad som står i cellen
import-page-question = { $field }: ”{ $text }”
# $count = antal rader
import-page-question-rows =
    { $count ->
        [one] Så står det på en rad.
       *[other] Så står det på { $count } rader.
    }
import-page-leave-empty = Lämna fältet tomt
# $kind = slag, $text = namn
import-page-make-new = Skapa en ny post ({ $kind }) med namnet ”{ $text }”
import-page-open = Öppna
import-page-unanswered = Svara på minst en fråga eller lämna alla tomma.
# $count = antal frågor
import-page-questions-rest =
    { $count ->
        [one] Ännu en fråga följer efter dessa.
       *[other] Ännu { $count } frågor följer efter dessa.
    }
import-page-questions-send = Spara svaren
import-page-questions-empty = Lämna alla oklara tomma

## Ångra

import-page-undo = Ångra hela importen
import-page-undo-title = Vill du ångra hela importen?
# $file = filens namn, $day = tid, $new, $changed = antal poster
import-page-undo-lead = Från filen { $file } importerades { $day } nya poster ({ $new }), och befintliga ändrades ({ $changed }). Att ångra tar bort de nya och återställer de ändrade.
import-page-undo-stays = Poster som någon har ändrat efter importen eller som andra poster hänvisar till lämnas som de är och räknas upp.
import-page-undo-do = Ångra importen
