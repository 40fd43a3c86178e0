### Import av tabeller.

## Vad som är fel i en tabellfil (läsaren av filer)

import-fault-empty = Filen är tom. Välj en fil som har en rubrikrad och rader med uppgifter.
import-fault-no-rows = Filen har bara en rubrikrad. Lägg till rader under den och importera filen på nytt.
# $most = högsta antal megabyte
import-fault-file-too-large = Filen är för stor. Dela upp den i delar på högst { $most }{"\u00A0"}MB.
# $most = högsta antal megabyte
import-fault-too-large-inside = Den packade filen innehåller ovanligt mycket data (högst { $most }{"\u00A0"}MB är tillåtet). Kopiera de rader du behöver till en ny arbetsbok eller spara tabellen som en CSV-fil.
# $most = högsta antal
import-fault-too-many-parts = Arbetsboken har ovanligt många delar (högst { $most } är tillåtet). Kopiera de rader du behöver till en ny arbetsbok.
import-fault-overlapping-parts = Delarna i den packade filen överlappar varandra, vilket de inte gör i en riktig arbetsbok. Öppna tabellen, spara den som en ny arbetsbok och importera den.
# $most = högsta antal
import-fault-too-many-rows = Det finns för många rader. Dela upp tabellen i delar på högst { $most } rader.
# $most = högsta antal
import-fault-too-many-columns = Det finns för många kolumner. Ta bort dem du inte behöver: högst { $most } är tillåtet.
# $most = högsta antal
import-fault-too-many-cells = Det finns för många celler. Ta bort kolumner som du inte behöver eller dela upp tabellen: högst { $most } celler är tillåtet.
# $most = högsta antal kilobyte
import-fault-cell-too-long = Cellen innehåller för mycket text. Förkorta texten: högst { $most }{"\u00A0"}kB är tillåtet.
import-fault-row-too-long = Cellen har innehåll men kolumnen saknar rubrik. Ge kolumnen en rubrik, töm cellen eller kontrollera om raden har en avgränsare för mycket.
import-fault-formula = Cellen innehåller en formel. Kopiera cellerna och klistra in dem som värden (Klistra in special, Värden), spara och importera filen på nytt.
import-fault-nul = Cellen innehåller ett osynligt tecken som inte kan finnas i en text (NUL). Töm cellen och skriv innehållet på nytt.
# $encoding = teckenkodningens namn
import-fault-wrong-encoding = Tecknen på det här stället kan inte läsas som { $encoding }, som filen tycks använda. Spara tabellen som CSV UTF-8 eller som en Excel-arbetsbok (.xlsx).
import-fault-open-quote = Cellen börjar med ett citattecken som inte har något par eller vars par följs av text. Skriv citattecken inne i texten två gånger (""), eller spara tabellen som en Excel-arbetsbok (.xlsx).
import-fault-damaged = Filen är skadad eller ofullständig. Öppna den i ett kalkylprogram, spara den med ett nytt namn och importera den nya filen.
import-fault-entities = Inne i arbetsboken finns definitioner som en riktig arbetsbok inte har (XML-entiteter). Kopiera de rader du behöver till en ny arbetsbok.
import-fault-strange-xml = Arbetsboken har en struktur som inget kalkylprogram sparar. Kopiera de rader du behöver till en ny arbetsbok.
import-fault-password = Arbetsboken är skyddad med lösenord. Öppna den, ta bort lösenordet och spara arbetsboken på nytt.
import-fault-old-excel = Det här är en gammal Excel-arbetsbok (.xls). Öppna den och spara den som en Excel-arbetsbok (.xlsx).
import-fault-binary-excel = Det här är en binär Excel-arbetsbok (.xlsb). Öppna den och spara den som en Excel-arbetsbok (.xlsx).
import-fault-open-document = Det här är en tabell i LibreOffice-format (.ods). Öppna den och spara den som en Excel-arbetsbok (.xlsx) eller en CSV-fil.
import-fault-web-page = Filen är en webbsida, även om den har namn som en tabell. Öppna den i ett kalkylprogram och spara den som en Excel-arbetsbok (.xlsx).
import-fault-not-a-table = Filen är ingen tabell. Välj en CSV-fil eller en Excel-arbetsbok (.xlsx).
# $sheets = bladens namn
import-fault-no-sheet = Arbetsboken har inget blad med det namnet. Välj något av dessa: { $sheets }.
import-fault-heading-empty = Kolumnen saknar rubrik, så dess uppgifter importeras inte. Skriv en rubrik om uppgifterna behövs.
# $heading = rubriken, $first = den första cellen med rubriken
import-fault-heading-twice = Rubriken ”{ $heading }” finns också i cell { $first }. Ge båda kolumnerna en egen rubrik.
import-fault-too-large-for-excel = Excel rymmer inte så här många rader eller kolumner eller en så här lång text. Exportera uppgifterna som en CSV-fil.
import-fault-not-written = Arbetsboken kunde inte skrivas, eftersom serverns tillfälliga utrymme är fullt eller saknas. Försök igen senare eller exportera uppgifterna som en CSV-fil.

## Vad som är oklart i en cells värde (läsaren av filer)

# $text = vad som står i cellen
import-unclear-error-value = Cellen visar ett fel ({ $text }). Rätta det i tabellen eller töm cellen.
import-unclear-not-a-date = Detta är inte ett datum. Skriv dag, månad eller år, till exempel 5.3.2026, 3/2026 eller 2026.
import-unclear-no-year = Året saknas i datumet. Skriv det med fyra siffror, till exempel 5.3.2026.
import-unclear-short-year = Året är skrivet med två siffror. Skriv det med fyra siffror, till exempel 5.3.2026.
import-unclear-no-such-day = En sådan dag finns inte i kalendern. Kontrollera dag och månad.
# $first = det första året, $last = det sista året
import-unclear-year-too-far = Året ska vara { $first }–{ $last }. Kontrollera året; om det inte finns något datum (till exempel gäller tills vidare), lämna cellen tom.
# $one, $other = två sätt att läsa värdet
import-unclear-two-dates = Datumet kan läsas på två sätt: { $one } eller { $other }. Skriv det i formen 5.3.2026 eller 2026-03-05.
import-unclear-not-a-moment = Detta är inte dag och klockslag. Skriv båda, till exempel 5.3.2026 kl. 14.30.
import-unclear-not-a-number = Detta är inte ett tal. Skriv talet med siffror, till exempel 1234,50, utan ord och förkortningar.
# $one, $other = två sätt att läsa värdet
import-unclear-two-numbers = Talet kan läsas på två sätt: { $one } eller { $other }. Skriv tusental utan komma och punkt, till exempel 1234 eller 1,2340.
# $sign = valutans tecken
import-unclear-which-currency = Tecknet { $sign } kan stå för flera valutor. Skriv valutans kod, till exempel SEK eller USD.
import-unclear-not-yes-or-no = Värdet ska vara ja eller nej. Skriv det ena eller det andra.
