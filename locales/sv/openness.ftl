# Offentlighet: sekretessanteckningar, sekretessgrunder, dagar för offentliggörande och maskerade kopior.

mark-secret = Sekretessbelagd
mark-secret-ground = Sekretessbelagd, { $ground }

problem-secrecy-ground-unknown = ”{ $value }” är inte en gällande sekretessgrund. Välj en grund i förteckningen eller skriv lagens nummer och paragraf, till exempel ”{ $form }”.

ground-25-years = { $section }: 25 år från dokumentets datum
ground-private-life = { $section }: 50 år från dödsfallet eller 100 år från dokumentets datum
ground-option = { $item } punkten: { $name }
ground-other = Annan lag och paragraf
ground-other-help = Till exempel ”1397/2016 138 §”. Om du skriver här gäller inte valet i förteckningen.
release-help = Om du lämnar fältet tomt räknar Hansa ut dagen: { $general } när sekretessen varar i 25 år, och { $private } när den skyddar privatlivet och dödsdagen är okänd.
release-help-died = Om du lämnar fältet tomt räknar Hansa ut dagen: { $general } när sekretessen varar i 25 år, och { $private } när den skyddar privatlivet; tiden räknas från dödsdagen.

notice-secrecy_ended = Sekretesstiden går ut { $date }. Avgör om uppgifterna kan offentliggöras.
notice-release_due = Dagen för offentliggörande är { $date }. Offentliggör uppgifterna eller ändra dagen.
notice-heading-secrecy_ended = Sekretess som upphör
notice-heading-release_due = Ska offentliggöras

redact-title = Gör en maskerad kopia
redact-heading = Maskerad kopia: { $title }
redact-lead-page = Kopian görs helt på nytt, endast av de ord som ska kunna läsas. Ingen maskerad text kommer med i filen eller dess uppgifter.
redact-how = Skriv [[ i början och ]] i slutet av det ställe som ska maskeras. Varje ställe ersätts med samma markering, hur långt det än är.
redact-name = Kopians namn
redact-name-help = Namnet får inte innehålla uppgifter som ska maskeras.
redact-text = Text
redact-preview = Förhandsgranska
redact-preview-heading = Så här läses kopian
redact-make = Spara kopian
redact-cover = [maskerat]
redact-lead = I denna kopia har sekretessbelagda uppgifter eller personuppgifter maskerats. Ett maskerat ställe har ersatts med { $cover }.
redact-checked = Jag har läst igenom kopian. Inga uppgifter som ska maskeras finns kvar.
redact-elsewhere = Ta emot en kopia som gjorts på annat håll
redact-elsewhere-lead = Välj en PDF-fil där ställena har maskerats med ett annat program. Den tas emot bara när inget finns kvar i den: inga maskerade ord, ingen text under staplar, inga anmärkningar, inga tidigare versioner och ingen upphovsperson.
redact-covered = Maskerade ställen
redact-covered-help = Skriv vad som maskerades, ett ställe per rad. De söks bara i filen och sparas inte.
redact-file = PDF-fil
redact-accept = Kontrollera och ta emot
redact-left-word = maskerade ord
redact-left-covered = text under en stapel eller bild
redact-left-unseen = osynlig text
redact-left-revision = tidigare versioner av filen
redact-left-metadata = beskrivning av filen
redact-left-annotation = anmärkning eller markering
redact-left-embedded = fil i filen
redact-left-action = skript eller åtgärd
redact-left-form = formulärfält
redact-left-layer = lager
redact-left-thumbnail = miniatyrbild av en sida
# $what = vad som är kvar, $detail = orden eller namnet, $page = sidan
redact-left-on-page = { $what } på sidan { $page } ({ $detail })
redact-left-somewhere = { $what } ({ $detail })
problem-redact-empty = Skriv den text som kopian ska göras av.
problem-redact-marks = Varje [[ ska ha sitt ]], och ställena får inte ligga inuti varandra.
problem-redact-nothing = Inget har märkts för maskering.
problem-redact-stays = De maskerade orden ”{ $words }” går att läsa på annat ställe i texten eller namnet. Maskera dem överallt.
problem-redact-not-checked = Bekräfta att du har läst igenom kopian.
problem-redact-left = Något finns kvar i filen: { $list }. Ta bort det i programmet som kopian gjordes med, eller gör kopian här av texten.
problem-pdf-not = Detta är ingen PDF-fil. Välj en PDF-fil.
problem-pdf-encrypted = Filen är skyddad med lösenord och kan därför inte kontrolleras. Spara den utan skydd.
problem-pdf-damaged = Filen är skadad. Spara den på nytt som PDF.
problem-pdf-no-text = Sidorna är bilder utan text, så det som de visar kan inte kontrolleras. Gör kopian här av texten.
problem-pdf-too-large = Filen är för stor för att kontrolleras. Den får ha högst 25 MB och 2 000 sidor.
problem-pdf-old-packing = Filen är packad på ett gammalt sätt som inte kan kontrolleras säkert. Spara den på nytt som PDF med ett annat program.
problem-pdf-too-slow = Kontrollen av filen tar för lång tid. Spara den på nytt som PDF eller dela upp den.
