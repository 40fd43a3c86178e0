### Filter, strategiregler och undantag från dem.

waiver = undantag från en regel
    .plural = undantag från regler
    .help = Ett beslut enligt vilket en post inte behöver följa en strategiregel.
    .new = Nytt undantag från en regel
    .none = Ett undantag läggs till på sidan för den post som bryter mot regeln.
waiver-rule = Regel
waiver-record = Post
    .help = Posten som inte behöver följa regeln.
waiver-decision = Beslut
    .help = Beslutet om undantaget. Undantaget gäller när beslutet gäller eller är genomfört.
waiver-until = Sista giltighetsdag
    .help = Om fältet är tomt har undantaget ingen slutdag.
waiver-reason = Motivering

problem-filter-too-deep = Villkoren har för många poster inuti varandra. Högst { $most } får ligga inuti varandra: förenkla villkoren.
problem-filter-too-large = Villkoren är för många. De får vara högst { $most }: ta bort några.
problem-too-many-values = Värdena är för många. Ett villkor får ha högst { $most }: ta bort några.
problem-not-in-a-rule = En regel kan inte bero på vilka regler som har brutits. Ta bort detta villkor.
problem-nobody-asks = Detta villkor behöver en inloggad användare vars uppgifter det gäller. Logga in eller ta bort villkoret.
problem-not-a-reference = Detta fält hänvisar inte till en annan post. Välj ett fält som hänvisar.
problem-fits-no-kind = Villkoret passar inte för något av de slags poster som fältet hänvisar till. Ändra villkoret.
problem-filter-row = Villkoret ”{ $test }”: { $problem }
problem-filter-no-value = Villkoret saknar värde. Ange ett värde eller ta bort villkoret.

rule-waived-by = Undantag genom beslutet { $decision }

## Vad villkoren frågar

filter-field-updated-at = ändrad
filter-field-created-at = tillagd
filter-field-archived = arkiverad
filter-field-broken = bryter mot en strategiregel
filter-field-mine = mina
filter-field-my-unit = min enhets
filter-field-id = identifierare
# $kinds = slaget av poster i plural, $field = namnet på fältet som hänvisar hit
filter-referring = { $kinds } (fältet ”{ $field }”)
filter-add-fields = Fält
filter-add-special = Andra egenskaper
filter-add-refers = Poster som denna hänvisar till
filter-add-related = Poster som hänvisar hit
filter-add-more = Grupp av villkor
filter-add-group = en grupp av villkor

## Villkor i ord; en mening utan punkt

# $field = fältets namn, $value = värdet i ord
filter-said-is = ”{ $field }” är { $value }
filter-said-not = ”{ $field }” är inte { $value }
filter-said-from = ”{ $field }” är minst { $value }
filter-said-from-day = ”{ $field }” är tidigast { $value }
filter-said-to = ”{ $field }” är högst { $value }
filter-said-to-day = ”{ $field }” är senast { $value }
filter-said-within =
    { $days ->
        [0] ”{ $field }” är i dag
        [one] ”{ $field }” är i dag eller i morgon
       *[other] ”{ $field }” är inom { $days } dagar
    }
filter-said-older =
    { $days ->
        [0] ”{ $field }” är i dag eller tidigare
        [one] ”{ $field }” är i går eller tidigare
       *[other] ”{ $field }” är för mer än { $days } dagar sedan
    }
filter-said-lately =
    { $days ->
        [one] { $field } under den senaste dagen
       *[other] { $field } under de senaste { $days } dagarna
    }
filter-said-empty = ”{ $field }” är tomt
filter-said-filled = ”{ $field }” är ifyllt
filter-said-archived = posten är arkiverad
filter-said-archived-not = posten är inte arkiverad
filter-said-mine = jag ansvarar för posten
filter-said-mine-not = jag ansvarar inte för posten
filter-said-my-unit = posten hör till min enhet
filter-said-my-unit-not = posten hör inte till min enhet
filter-said-broken = posten bryter mot en strategiregel
filter-said-broken-not = posten bryter inte mot någon strategiregel
# $inner = villkoret i ord
filter-said-refers = för en post i ”{ $field }” gäller: { $inner }
filter-said-none-refers = i ”{ $field }” finns ingen post för vilken gäller: { $inner }
# $kinds = slaget av poster i plural, $field = dess fält
filter-said-related = bland { $kinds } finns en post vars fält ”{ $field }” hänvisar hit
filter-said-none-related = bland { $kinds } finns ingen post vars fält ”{ $field }” hänvisar hit
filter-said-related-where = bland { $kinds } finns en post vars fält ”{ $field }” hänvisar hit och för vilken gäller: { $inner }
filter-said-none-related-where = bland { $kinds } finns ingen post vars fält ”{ $field }” hänvisar hit och för vilken gäller: { $inner }
filter-said-since =
    { $months ->
        [one] ”{ $field }” är för högst en månad sedan
       *[other] ”{ $field }” är för högst { $months } månader sedan
    }
# $first, $rest = villkor eller värden i ord
filter-and = { $first } och { $rest }
filter-or = { $first } eller { $rest }
filter-comma = { $first }, { $rest }
filter-in-brackets = ({ $inner })
filter-none-of = inget av detta gäller: { $inner }
filter-everything = alla poster
filter-nothing = ingen post
filter-hidden-record = en post som du inte ser
filter-today = i dag
# $n = antal
filter-days-in =
    { $n ->
        [one] i morgon
       *[other] om { $n } dagar
    }
filter-days-ago =
    { $n ->
        [one] i går
       *[other] för { $n } dagar sedan
    }
filter-months-in =
    { $n ->
        [one] om en månad
       *[other] om { $n } månader
    }
filter-months-ago =
    { $n ->
        [one] för en månad sedan
       *[other] för { $n } månader sedan
    }
filter-years-in =
    { $n ->
        [one] om ett år
       *[other] om { $n } år
    }
filter-years-ago =
    { $n ->
        [one] för ett år sedan
       *[other] för { $n } år sedan
    }

## Att redigera villkor

filter-in-words = Villkoren i ord:
filter-refresh = Uppdatera
filter-refresh-kinds = Uppdatera fälten för de valda slagen av poster
filter-as-json = Villkoren som JSON
filter-json = Ersätt villkoren med JSON
filter-json-help = Om du skriver här ersätts villkoren ovan. Formen beskrivs på dokumentationens arkitektursida.
filter-how = Hur villkoren kombineras
filter-how-all = alla villkor gäller
filter-how-any = minst ett villkor gäller
filter-how-none = inget villkor gäller
filter-new = Nytt villkor
filter-add = Lägg till villkoret
filter-op = Jämförelse
filter-value = Värde
filter-record-name = Lägg till en post med namn
filter-since-date = Datum som avgör
filter-since-months = För högst så många månader sedan
filter-group = Grupp av villkor
# $condition = villkorets namn
filter-remove = Ta bort villkoret: { $condition }
filter-refers-yes = innehåller en post för vilken gäller
filter-refers-no = innehåller ingen post för vilken gäller
filter-related-yes = minst en hänvisar hit, och för den gäller
filter-related-no = ingen hänvisar hit så att det gäller
filter-op-is = är något av dessa
filter-op-not = är inget av dessa
filter-op-from = minst eller tidigast
filter-op-to = högst eller senast
filter-op-within = inom så många dagar (till eller från i dag)
filter-op-older = för mer än så många dagar sedan
filter-op-empty = är tomt
filter-op-filled = är ifyllt
filter-help-date = Ett datum, till exempel 22.11.2026, 11/2026 eller 2026, eller räknat från i dag: today, today+90 (dagar), today-3m (månader), today+1y (år). Antalet dagar skrivs som ett tal.
filter-any-rule = vilken regel som helst
filter-more-conditions = Fler villkor
filter-edit = Ändra villkoren
# $kinds = slaget av poster i plural
filter-page-heading = { $kinds }: villkor
filter-page-lead = Välj vad listan visar. Listans övriga avgränsningar är kvar.
filter-show-list = Visa listan
filter-back = Tillbaka till listan

## Regler

rule-preview = Vad skulle regeln fånga nu?
rule-preview-result = Innan regeln träder i kraft
# $kinds = slaget av poster i plural, $count = hur många
rule-would-catch =
    { $count ->
        [0] { $kinds }: ingen post skulle bryta mot regeln.
        [one] { $kinds }: en post skulle bryta mot regeln.
       *[other] { $kinds }: { $count } poster skulle bryta mot regeln.
    }
rule-at-step =
    { $count ->
        [0] { $kinds }: ingen post är i steget som regeln spärrar.
        [one] { $kinds }: en post är redan i steget som regeln spärrar.
       *[other] { $kinds }: { $count } poster är redan i steget som regeln spärrar.
    }
rule-and-more =
    { $count ->
        [one] och en till
       *[other] och { $count } till
    }
rule-heading = Vad regeln säger
# $condition = villkoren i ord
rule-offenders-said = En post bryter mot regeln om { $condition }.
rule-step-said = Regeln spärrar steget där { $condition }.
rule-no-step = Regeln spärrar inget steg: den påminner bara.
rule-inactive = Regeln är inte i bruk och följs inte upp.
# $problem = vad som är fel
rule-fault = Regeln passar inte längre och följs inte upp: { $problem } Rätta regelns villkor.
rule-faults = Regler som inte längre passar
rule-broken-now =
    { $count ->
        [0] Ingen post bryter mot regeln
        [one] En post bryter mot regeln
       *[other] { $count } poster bryter mot regeln
    }
rule-waived-now =
    { $count ->
        [one] För en post har undantag gjorts genom beslut
       *[other] För { $count } poster har undantag gjorts genom beslut
    }
rule-waive = Gör undantag genom beslut
rule-waived-hidden = Undantag har gjorts genom beslut
# $date = sista dagen
rule-waived-until = till och med { $date }
# $waived = hur många
rule-figure-waived = bryter mot regel { $ordinal }: { $name } · { $waived } undantagna genom beslut
