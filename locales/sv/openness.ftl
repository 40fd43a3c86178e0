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
problem-redact-empty = Skriv den text som kopian ska göras av.
problem-redact-marks = Varje [[ ska ha sitt ]], och ställena får inte ligga inuti varandra.
problem-redact-nothing = Inget har märkts för maskering.
problem-redact-stays = De maskerade orden ”{ $words }” går att läsa på annat ställe i texten eller namnet. Maskera dem överallt.
problem-redact-not-checked = Bekräfta att du har läst igenom kopian.
