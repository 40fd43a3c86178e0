### Aviseringar, påminnelser, e-post, egen sida, bevakning och bakgrundsjobb.

## Vad en avisering säger om posten

# $field = datumets fält, $date = dagen
notice-due = { $field }: { $date }.
notice-overdue = { $field }: { $date }. Dagen har redan passerat.
# $rule = regelns namn
notice-rule = Följer inte regeln ”{ $rule }”.
# $date = uppgifternas dag
notice-stale = Uppgifterna är från { $date }. Kontrollera om de fortfarande stämmer.
# $date = dagen för det första misslyckade försöket
notice-backup = Ingen säkerhetskopia kunde göras { $date }. Nya försök görs. Se varför det misslyckades.
# $by = kollegan
notice-mention = { $by } nämnde dig i en kommentar.
notice-follow = Ändrad av { $by }.
notice-assigned = { $by } gjorde dig till ägare.
notice-handed_over = { $by } överlät detta till dig.
# $by = kollegan, $date = dagen för kollegans kontakt
notice-collision = { $by } tänker kontakta samma motpart som du ({ $date }). Kom överens sinsemellan först.
# $view = den sparade vyns namn
notice-view-entered = Ny i vyn ”{ $view }”.
notice-view-left = Inte längre i vyn ”{ $view }”.
notice-view-changed = Ändrad i vyn ”{ $view }”.
notice-by-nobody = Programmet

## Orsaker som rubriker och som val i inställningarna

notice-heading-backup = Misslyckade säkerhetskopior
notice-heading-webhook = Stoppade webhookar
notice-heading-mention = Du har nämnts
notice-heading-collision = Kontakter som krockar
notice-heading-overdue = Försenat
notice-heading-due = Kommande
notice-heading-assigned = Ditt nya ansvar
notice-heading-handed_over = Överlåtet till dig
notice-heading-rule = Regler som inte följs
notice-heading-stale = Föråldrade uppgifter
notice-heading-follow = Det som du bevakar

## E-post

# $city = staden, $count = antalet ärenden
mail-subject =
    { $count ->
        [one] { $city }: ett ärende väntar på dig
       *[other] { $city }: { $count } ärenden väntar på dig
    }
# $name = läsarens namn
mail-greeting = Hej { $name }
# $count = hur många som utelämnades
mail-more =
    { $count ->
        [one] Ett till finns på din egen sida.
       *[other] { $count } till finns på din egen sida.
    }
mail-secret = En sekretessbelagd post
# $code = postens korta kod
mail-secret-code = Sekretessbelagd post { $code }
mail-own-page = Allt finns på din egen sida
mail-settings = Välj vilken e-post du får, eller avstå från den

## Egen sida

me-title = Min sida
me-lead = Vad du har lovat och vad som väntar på dig.
me-overdue = Försenat
me-week = Den här veckan
me-later = Senare
me-nothing-owed = Inget daterat ärende väntar på dig.
# $count = hur många som utelämnades
me-more =
    { $count ->
        [one] Ett till
       *[other] { $count } till
    }
# $field = datumets fält, $date = dagen
me-task = { $field } { $date }
me-waiting = Jag väntar på andra
me-nothing-waiting = Du väntar inte på någon. Här visas löften till staden som du ansvarar för och daterade poster som du har lagt till för andra att sköta.
me-records = På mitt ansvar
me-no-records = Du ansvarar inte för någon post.
me-breaches = Regler som mina poster inte följer
me-no-breaches = Dina poster följer alla regler.
me-old = Föråldrade uppgifter
me-nothing-old = Allt som du ansvarar för har kontrollerats inom ett år.
# $date = uppgifternas dag
me-as-of = uppgifter från { $date }
me-notices = Nytt för mig
me-no-notices = Ingenting har hänt ännu. Här ser du när en kollega nämner dig eller gör dig till ägare och när något som du bevakar ändras.
me-all-seen = Markera alla som sedda
me-see = Markera som sedd
me-new = ny
me-unclaimed = Utan ägare som kan nås
me-unclaimed-help = De här posterna har ingen ägare som programmet kan nå, så du får veta om dem som medlem av enheten eller som samordnare. Ange en ägare, så får den personen veta i fortsättningen.
me-follows = Jag bevakar
me-no-follows = Du bevakar ingenting. Börja bevaka en post på dess sida eller en sparad vy i listan, så får du veta om ändringar här.
# $kinds = vilka poster
me-view-of = sparad vy: { $kinds }
me-unfollow = Sluta bevaka
me-no-person = Ditt konto är inte kopplat till en person i registret
me-no-person-help = Därför vet programmet inte vad du ansvarar för. Be en administratör välja din person för ditt konto på sidan Användare.
me-no-person-administrator = Därför vet programmet inte vad du ansvarar för. Välj din person för ditt konto.
me-open-users = Öppna mitt konto bland användarna
# $count = antalet nya aviseringar
me-unseen =
    { $count ->
        [one] { $count } ny avisering
       *[other] { $count } nya aviseringar
    }
follow = Bevaka
unfollow = Sluta bevaka
follow-help = Du får veta om ändringar på din egen sida och per e-post.
done-followed = Du bevakar nu detta. Du får veta om ändringar på din egen sida och per e-post.
done-unfollowed = Du bevakar inte längre detta.
done-seen = Markerat som sett.
done-notices-saved = Dina val om e-post har sparats.
done-retried = Jobbet körs snart på nytt.

## Val om e-post på sidan med egna uppgifter

account-notices = E-post
account-notices-help = Ett sammandrag kommer klockan sju på morgonen de dagar då det finns något att berätta. Din egen sida visar i varje fall allt.
account-notices-off = Tjänsten skickar ännu inte e-post. Dina val sparas tills den gör det.
account-digest = Hur ofta
digest-daily = Varje dag
digest-weekly = På måndagar
digest-never = Aldrig
account-reasons = Om vad
account-notices-save = Spara valen
account-person = Person i registret
account-person-none = Inte vald. En administratör väljer personen på sidan Användare.
account-person-help = På användarens egen sida finns det som personen eller personens befattning ansvarar för, och påminnelser om det går till användaren.
account-person-find = Sök en person
account-person-find-help = Skriv ett namn eller en kod.
account-person-same-email = har samma e-postadress
account-person-nobody = ingen person

## Bakgrundsjobb för administratörer

jobs-title = Bakgrundsjobb
jobs-lead = Detta gör programmet självt: den dagliga rundan och e-posten.
jobs-mail = E-post
# $relay = server och port, $from = avsändaren
jobs-mail-on = E-posten går via servern { $relay } från { $from }.
jobs-mail-off = Ingen e-post skickas, eftersom ingen e-postserver är angiven. Se avsnittet [mail] om konfigurationsfilen i driftsanvisningen.
jobs-undone = Väntar eller har misslyckats
jobs-none-undone = Ingenting väntar och ingenting har misslyckats.
jobs-done = Senast utförda
jobs-none-done = Ingenting har utförts ännu.
jobs-kind = Jobb
jobs-kind-daily = Daglig runda
jobs-kind-digests = Dagens sammandrag
jobs-kind-digest = Sammandrag
# $name = för vem
jobs-kind-digest-for = Sammandrag för { $name }
jobs-kind-other = Okänt jobb
jobs-state = Status
jobs-waiting = väntar
jobs-failing = misslyckades, försöks på nytt
jobs-given-up = övergivet
jobs-when = När
jobs-attempts = Försök
jobs-reason = Orsak
jobs-retry = Försök på nytt
