### Hela staden som en fil, säkerhetskopior och kontroll av att uppgifterna är hela.

## Kommandoraden

# $file = filen, $records, $files = antal, $size = storlek med enhet
archive-exporting = Arkivfilen skrivs
archive-exported = { $file } är klar. Poster: { $records }, filer: { $files }, storlek: { $size }.
archive-checking = Filen kontrolleras
archive-loading = Arkivfilen läses in
# $records, $files = antal
archive-loaded = Inläsningen är klar. Poster: { $records }, filer: { $files }. Lägg till den första administratören med ”hansa user add”.
archive-stopped = Avbrutet. Ingenting har ändrats.
backup-making = Säkerhetskopian tas
# $file = filen, $records = antal, $size = storlek med enhet
backup-made = Säkerhetskopian { $file } har tagits, lästs tillbaka och konstaterats hel. Poster: { $records }, storlek: { $size }. Den innehåller hemligheter: förvara den som du förvarar lösenord.
backup-restoring = Säkerhetskopian återställs
# $records, $files = antal
backup-restored = Återställningen är klar. Poster: { $records }, filer: { $files }. Alla loggar in på nytt med samma lösenord som förut.
# $count = hur många personer
backup-erased-again = { $count ->
    [one] En person som hade raderats efter att säkerhetskopian gjordes har raderats på nytt.
   *[other] { $count } personer som hade raderats efter att säkerhetskopian gjordes har raderats på nytt.
}

## Filer som inte tas emot

# $file = filen, $reason = orsaken enligt systemet
problem-archive-file = Filen { $file } kan inte läsas eller skrivas: { $reason }. Kontrollera namnet, behörigheterna och diskutrymmet.
problem-archive-not-one = { $file } är varken en arkivfil eller en säkerhetskopia från Hansa. Kontrollera att du valde rätt fil.
problem-archive-to-load = { $file } är en stads arkivfil och inte en säkerhetskopia. Läs in den med ”hansa load”.
problem-archive-to-restore = { $file } är en säkerhetskopia och inte en stads arkivfil. Återställ den med ”hansa restore”.
problem-archive-newer = Filen { $file } har skrivits av en nyare Hansa. Använd samma eller en nyare version.
# $entry = delen av filen
problem-archive-damaged = { $file } är skadad och ingenting sparades. Använd en annan kopia. Felet upptäcktes i ”{ $entry }”.
problem-archive-truncated = { $file } slutar för tidigt och ingenting sparades. Kopiera hela filen på nytt eller använd en annan kopia.
problem-archive-foreign = { $file } innehåller något som inte hör dit: ”{ $entry }”. Ingenting sparades. Använd en fil som Hansa har skrivit.
problem-archive-too-large = { $file } packas upp till mycket mer än någon arkivfil. Ingenting sparades. Använd en fil som Hansa har skrivit.
# $line = radens nummer, $what = fältet eller ordet
problem-archive-line = { $file }, { $entry }, rad { $line }: ”{ $what }” kan inte tolkas. Ingenting sparades. Använd en fil som Hansa har skrivit.
# $city = stadens nyckel
problem-archive-not-empty = Staden ”{ $city }” finns redan. Välj en tom mapp eller databas.
problem-backup-no-folder = Servern har inte fått veta var säkerhetskopiorna finns. Se ”Backup” i driftsanvisningen.

## Kontroll

verify-looking = Uppgifterna kontrolleras
# $records, $files, $faults = antal
verify-done =
    { $faults ->
        [0] Alla uppgifter är hela. Poster: { $records }, filer: { $files }.
       *[other] Det finns fel i uppgifterna. Fel: { $faults }, poster: { $records }, filer: { $files }.
    }
# $count = antal, $code = felets slag
verify-more = … och fler fel av slaget ”{ $code }”: { $count }.
# I alla dessa: $name = postens slag, namn och identifierare, $detail = var eller vad
verify-database = Databasen är skadad: { $detail }
verify-database-remedy = Återställ den senaste hela säkerhetskopian i en tom mapp och kontrollera disken.
verify-tables = Tabellerna är inte de som programmet använder: { $detail }
verify-tables-remedy = Kör ”hansa migrate”. Om det inte hjälper, använd den version av programmet som skrev databasen.
verify-half = { $name }: en del av posten saknas ({ $detail }).
verify-half-remedy = Återställ en säkerhetskopia som har posten i en annan mapp och ta över posten därifrån.
verify-value = { $name }: värdet i ”{ $detail }” passar inte fältet.
verify-value-remedy = Öppna posten, rätta fältet och spara.
verify-made = { $name }: ”{ $detail }” motsvarar inte postens övriga uppgifter.
verify-made-remedy = Öppna posten, gör en liten ändring och spara; då bildas uppgiften på nytt.
verify-nowhere = { $name }: en hänvisning leder ingenstans ({ $detail }).
verify-nowhere-remedy = Öppna posten och välj en annan post i fältet, eller töm fältet.
verify-undeclared = Hänvisningar som inget slag av post har: { $detail }
verify-undeclared-remedy = Använd den version av programmet som skrev dem, eller rätta posterna.
verify-counter = { $name }: korta koder är i bruk till och med { $detail }, men räknaren ligger efter.
verify-counter-remedy = Skriv staden med ”hansa export --no-history” och läs in den i en tom mapp: då ställs räknarna på nytt.
verify-lost = { $name }: posten är borta fast ingen har tagit bort den; den senaste ändringen är från { $detail }.
verify-lost-remedy = Återställ en säkerhetskopia som har posten i en annan mapp och ta över posten därifrån.
verify-history = { $name }: historiken leder inte till det nuvarande värdet ({ $detail }).
verify-history-remedy = Jämför med en säkerhetskopia. De nuvarande värdena gäller; rätta dem om de är fel.
verify-versions = { $name }: det finns en lucka i historiken ({ $detail }).
verify-versions-remedy = Jämför med en säkerhetskopia. De nuvarande värdena gäller; rätta dem om de är fel.
verify-words = { $name }: sökningen hittar inte posten med dess ord ({ $detail }).
verify-words-remedy = Gör en liten ändring i posten och spara. Om felen är många, ta en säkerhetskopia och återställ den: då bildas alla ord på nytt.
verify-file = { $name }: filen ”{ $detail }” är inte längre densamma som när den kom in.
verify-file-remedy = Bifoga filen på nytt från källan eller en säkerhetskopia och kontrollera disken.
verify-rules = { $name }: uppgiften om att posten bryter mot regeln { $detail } är fel.
verify-rules-remedy = Starta om servern: den utvärderar alla regler på nytt.

## Administratörernas sida

backups-title = Säkerhetskopior och arkivfiler
backups-lead = Från en säkerhetskopia återställs allt efter en olycka. Med en arkivfil flyttas stadens poster, historik och filer till en annan installation.
backups-help = Hjälp
# $place = mapp
backups-place = Säkerhetskopiorna finns i serverns mapp { $place }.
backups-every-day = En säkerhetskopia tas varje dag.
backups-every-week = En säkerhetskopia tas varje vecka.
backups-every-never = Säkerhetskopior tas inte automatiskt. Be dem som driver tjänsten att aktivera den dagliga säkerhetskopian.
backups-none-told = Servern har inte fått veta var säkerhetskopiorna finns. Fråga dem som driver tjänsten.
backups-failed = Säkerhetskopieringen misslyckades
backups-failed-help = Se nedan varför och försök igen. Om det inte hjälper, fråga dem som driver tjänsten.
backups-overdue = Den senaste säkerhetskopian är för gammal
backups-overdue-help = En ny säkerhetskopia borde redan ha tagits. Ta en nu och fråga dem som driver tjänsten varför den saknas.
backups-never = Det finns ännu ingen säkerhetskopia
backups-never-help = Ta en nu, så att ingenting går förlorat om något händer med servern.
backups-make = Ta en säkerhetskopia nu
backups-list = Säkerhetskopior
backups-none = Ingen säkerhetskopia har tagits.
backups-made-at = Tagen
backups-size = Storlek
backups-records = Poster
backups-took = Varaktighet
# $count = sekunder
backups-seconds = { $count } s
backups-checked = Kontroll
backups-sound = läst tillbaka och hel
backups-not-checked = inte kontrollerad
backups-secret = Säkerhetskopiorna innehåller hashvärden av användarnas lösenord och alla städer i installationen, så de laddas inte ner här: de som driver tjänsten hämtar dem i mappen.
backups-under-way = Pågående och misslyckade
backups-job-backup = Säkerhetskopia
backups-job-archive = Arkivfil
backups-job-waiting = pågår
backups-job-failing = misslyckades, försöks på nytt
backups-job-given-up = misslyckades
backups-job-see = Visa
archives-title = Stadens arkivfil
# $days = antal dagar
archives-lead =
    { $days ->
        [one] Alla poster med historik och filer i en enda fil. Den innehåller också det som är sekretessbelagt, så förvara den därefter. Den kan laddas ner här i { $days } dag.
       *[other] Alla poster med historik och filer i en enda fil. Den innehåller också det som är sekretessbelagt, så förvara den därefter. Den kan laddas ner här i { $days } dagar.
    }
archives-make = Skriv en arkivfil
archives-make-without = Skriv en utan historik
archives-none = Det finns ingen arkivfil att ladda ner.
archives-until = Finns till
archives-history-column = Historik
archives-with = ja
archives-no = nej
archives-download = Ladda ner
jobs-kind-backup = Säkerhetskopia
jobs-kind-archive = Stadens arkivfil
