### Webhookar: andra system som får veta om ändringar.

webhooks-title = Webhookar
webhooks-lead = Hansa berättar om ändringar för andra system genom att skicka dem ett meddelande på nätet. Lägg till varje system som ska få veta.
webhooks-none = Inget system får veta om ändringar.
webhook-add = Lägg till en webhook
webhook-edit = Redigera
webhook-help = Anvisning om webhookar

## Formuläret

webhook-name = Namn
webhook-name-help = Systemet som får veta, till exempel stadskansliets intranät.
webhook-url = Webbadress
webhook-url-help = Systemets administratör ger adressen. Den börjar med https:// och leder inte till stadens interna nät, om det inte har tillåtits i serverns inställningar.
webhook-account = Med vems rättigheter
webhook-account-help = Systemet får veta bara det som den här användaren ser. Skapa helst en egen användare med lämplig roll för systemet.
webhook-account-none = Välj en användare
webhook-kinds = Vad systemet får veta om
webhook-kinds-help = Om du inte väljer något får systemet veta om allt som användaren ser.
webhook-kinds-all = Allt
webhook-skip-own = Berätta inte om det som samma användare själv har ändrat
webhook-skip-own-help = Välj detta om systemet också skriver i Hansa. Då får det inte tillbaka sina egna ändringar.

## Nyckeln

webhook-secret-title = Webhookens nyckel
webhook-secret-text = Ge nyckeln till systemets administratör. Med den kontrollerar systemet att meddelandena kommer från Hansa. Nyckeln visas bara den här gången.
webhook-secret = Nyckel
webhook-secret-help = Kopiera hela texten. Om nyckeln försvinner skapar du en ny: då slutar den gamla att gälla.
webhook-secret-done = Nyckeln är i säkert förvar
webhook-renew = Skapa en ny nyckel

## Läge och åtgärder

webhook-state = Läge
webhook-state-working = Fungerar
webhook-state-new = Inget har skickats än
# $date = tidpunkt
webhook-state-failing = Har inte lyckats sedan { $date }
webhook-state-paused = Stoppad
webhook-paused-by-hand = Sändningen är stoppad. Ändringarna väntar och skickas när du fortsätter. De som har väntat över 30 dagar glöms.
webhook-paused-failing = Inget har kommit fram på tre dagar, och därför är sändningen stoppad. Ta reda på felet tillsammans med systemets administratör, skicka ett test och fortsätt sedan. Ändringarna väntar i 30 dagar.
webhook-paused-gone = Systemet svarade att adressen inte längre finns, och därför är sändningen stoppad. Rätta adressen eller ta bort webhooken.
webhook-paused-account = Användaren med vars rättigheter systemet får veta har spärrats, och därför är sändningen stoppad. Välj en annan användare och fortsätt sedan.
# $name = webhookens namn
webhook-paused-subject = Webhooken { $name } har stoppats
webhook-pause = Stoppa
webhook-resume = Fortsätt sändningen
webhook-remove = Ta bort webhooken
webhook-remove-help = Webhooken och dess logg tas bort genast. Ändringar som väntar skickas inte.
webhook-test = Skicka ett test
webhook-test-help = Testet berättar inte om någon post. Resultatet syns i loggen.
webhook-test-text = Test: ett sådant här meddelande kommer från Hansa när något ändras.
webhook-replay-all = Skicka de misslyckade på nytt
webhook-actions = Test och hantering

## Loggen

webhook-log = Sändningslogg
webhook-log-help = De hundra senaste sändningarna. Loggen sparas i 30 dagar. En misslyckad sändning försöks automatiskt fem gånger till, först efter en minut, sist efter tolv timmar.
webhook-log-none = Inget har skickats än.
# $waiting = hur många som väntar, $failed = hur många som inte kom fram
webhook-log-counts = Väntar: { $waiting }. Kom inte fram: { $failed }.
webhook-event = Händelse
webhook-event-record-created = Tillagd
webhook-event-record-updated = Ändrad
webhook-event-record-archived = Arkiverad
webhook-event-record-restored = Återställd
webhook-event-record-removed = Borttagen när en import ångrades
webhook-event-test = Test
webhook-result = Resultat
webhook-attempts = Försök
webhook-when = När
webhook-answer = Svarets början
# $ms = millisekunder
webhook-took = { $ms } ms
webhook-delivered = Framme
webhook-waiting = Väntar
webhook-trying = Försöks på nytt
webhook-given-up = Kom inte fram
webhook-replay = Skicka på nytt
webhook-error-timed-out = Svaret dröjde för länge: över tio sekunder.
webhook-error-unknown = Serverns namn hittas inte.
webhook-error-private = Adressen leder till stadens interna nät eller till den här datorn, och dit skickas inget.
webhook-error-unreachable = Ingen förbindelse till servern.
webhook-error-tls = Ingen skyddad förbindelse kunde upprättas. Serverns certifikat kan ha gått ut.
webhook-error-broken = Förbindelsen bröts, eller svaret var inte HTTP.
webhook-error-redirected = Servern hänvisade vidare. Hänvisningar följs inte: rätta adressen.
webhook-error-refused = Servern svarade med ett fel.

## Fel och bekräftelser

problem-webhook-https = Adressen ska börja med https://. En oskyddad adress duger bara om servern är tillåten i Hansas inställningar.
problem-webhook-userinfo = Adressen innehåller ett användarnamn eller ett lösenord. Ta bort dem: Hansa legitimerar sig med nyckeln.
problem-webhook-private = Adressen leder till den här datorn eller till stadens interna nät. Ange en offentlig adress, eller be serverns administratör tillåta den här i Hansas inställningar.
done-webhook-saved = Webhooken har sparats.
done-webhook-removed = Webhooken har tagits bort.
done-webhook-paused = Sändningen är stoppad.
done-webhook-resumed = Sändningen fortsätter.
done-webhook-tested = Testet har skickats. Resultatet står överst i loggen.
done-webhook-replayed = Skickas på nytt om en stund.
