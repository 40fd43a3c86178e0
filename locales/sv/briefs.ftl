# Bakgrundspromemorior om personer, organisationer, nätverk, intressefrågor, möten, besök och resor.

# $name = vad den handlar om
brief-title = Bakgrundspromemoria: { $name }
# Filens namn utan ändelse. $name = vad den handlar om, $date = 2026-11-22
brief-file = bakgrundspromemoria-{ $name }-{ $date }
brief-link = Bakgrundspromemoria
brief-to-record = Till uppgifterna
brief-empty = Mer är ännu inte känt.
# Länkar till samma promemoria för andra läsare
brief-for = Att lämna ut
brief-for-me = För mig själv
brief-for-public = Endast offentliga uppgifter
brief-for-internal = Utan sekretessbelagda uppgifter
brief-restricted = Det som endast ägarenheten och de ansvariga får se, till exempel vad man ska vara försiktig med, är inte med.

## Delar

brief-who = I korthet
brief-agenda = Föredragningslista
brief-carried = Ännu öppet
brief-programme = Program
brief-position = Vår ståndpunkt
brief-relations = Vad vi har gemensamt
brief-counterparts = Vilka vi möter
brief-asks = Målskrivningar
brief-windows = Var man kan påverka
brief-deciders = Vem som beslutar och var var och en står
brief-promises = Öppna löften
brief-dates = Härnäst och senast
brief-points = Vad man kan säga
brief-sensitive = Att vara försiktig med
brief-interests = Intressefrågor som berör dem
brief-views = Var de står
brief-people = Personer
brief-participants = Vilka som deltar
brief-findings = Vad man vet
brief-results = Vad samarbetet har gett
brief-decisions = Beslut
brief-goals = Vilka mål detta tjänar

## Tabeller

brief-posts = Befattningar
brief-seats = Ledamotsplatser
brief-actions = Öppna åtgärder från tidigare möten
brief-pending = Beslut som ska fattas
brief-partnerships = Partnerskap
brief-memberships = Stadens medlemskap
brief-roles = Stadens roller
brief-evaluations = Senaste utvärderingen
brief-agreements = Avtal
brief-networks = Gemensamma nätverk
brief-projects = Projekt
brief-ties = Relationer
brief-promised = Vi har lovat
brief-received = De har lovat
brief-ahead = På kommande
brief-behind = Hittills
brief-said = De har sagt
brief-practices = Praxis
brief-column-what = Vad
brief-column-due = Senast
brief-column-with = Med vem
brief-column-when = När
brief-column-how = Hur
brief-column-us = Från oss
brief-column-organisation = Vem
brief-column-partnership = Partnerskap
brief-column-last = Senaste kontakt
brief-column-next = Nästa kontakt
brief-column-open = Öppna löften
brief-column-stakeholder = Vem
brief-column-role = Roll
brief-column-alignment = Samstämmighet
brief-column-interest = Intresse
brief-column-influence = Inflytande
brief-column-person = Vem
brief-column-post = Företräder
brief-column-goal = Mål eller prioriterat område
brief-column-by = Tjänas av
brief-undated = dagen är okänd

## Meningar

# $label = fältets namn, $value = dess värde
brief-fact = { $label }: { $value }
# $record = en uppgift, $text = vad den säger
brief-why = { $record }: { $text }
# $partnership = partnerskapet, $state = dess läge, $date = sedan när
brief-partnership-since = { $partnership }: { $state } sedan { $date }
brief-partnership = { $partnership }: { $state }
# $date = sista dagen, $days = hur många dagar sedan
brief-late =
    { $days ->
        [one] skulle ha skett senast { $date }, en dag försenat
       *[other] skulle ha skett senast { $date }, { $days } dagar försenat
    }
# $count = hur många till
brief-more =
    { $count ->
        [one] och en till
       *[other] och { $count } till
    }
# $kinds = ett slag i plural, $count = hur många till
brief-more-of = Fler ({ $kinds }): { $count }
# $point = ståndpunkten, $interest = i vad, $date = när den godkändes
brief-point-on-approved = { $point } (ståndpunkt i intressefrågan { $interest }, godkänd { $date })
brief-point-on = { $point } (godkänd ståndpunkt i intressefrågan { $interest })
brief-point-approved = { $point } (godkänd { $date })
# $point = budskapet, $stance = ståndpunkten som det företräder
brief-point-message = { $point } (budskap; ståndpunkt: { $stance })
# $point = vad det säger, $statement = ställningstagandet, $date = när det gavs
brief-point-given = { $point } ({ $statement }, { $date })
brief-point-statement = { $point } ({ $statement })
# $interest = intressefrågan, $text = vad man ska vara försiktig med
brief-careful = { $interest }: { $text }
# $who = vem som är emot, $interest = i vad
brief-opposes = { $who } är av annan åsikt än staden i frågan { $interest }.
# $view = bedömningen, $score = 1–5, $date = från vilken dag
brief-disagrees = { $view }: samstämmighet med staden { $score }/5 ({ $date }).
# $contact = kontakten, $sentiment = motpartens inställning
brief-felt = { $contact }: motpartens inställning var { $sentiment }.
# $record = ett avtal eller medlemskap, $date = sista dagen
brief-notice = { $record }: uppsägning ska ske senast { $date }.
# $record = en uppgift
brief-secret = { $record } är sekretessbelagd.
# $count = hur många
brief-more-secret =
    { $count ->
        [one] Promemorian bygger dessutom på en sekretessbelagd uppgift.
       *[other] Promemorian bygger dessutom på { $count } sekretessbelagda uppgifter.
    }
# $statement = ett ställningstagande
brief-contradicts = { $statement } strider mot ståndpunkten eller ett annat ställningstagande och säger inte varför.
