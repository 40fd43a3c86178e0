### Intressenter, kontakter och budskapshuset på en intressefrågas sida.

## Intressenter

stakeholders-title = Intressenter
stakeholders-help = En bedömning av hur var och en förhåller sig till stadens ståndpunkt, hur intresserad den är av frågan och hur mycket den kan påverka. Varje bedömning är daterad, så att förändringen syns.
stakeholders-none = Inga intressenter har angetts ännu.
stakeholders-name-them = Ange intressenterna
stakeholders-judge = Anteckna nya bedömningar
stakeholders-as-of = Läget
stakeholders-today = i dag
stakeholders-show = Visa
# $date = dagen
stakeholders-then = Intressenterna så som de hade bedömts fram till { $date }.
stakeholders-who = Intressent
stakeholders-role = Del i frågan
stakeholders-alignment = Samstämmighet
stakeholders-interest = Intresse
stakeholders-influence = Inflytande
stakeholders-plan = Vad som görs
stakeholders-last = Senaste kontakt
stakeholders-next = Nästa kontakt
stakeholders-table = Intressenter, bedömningar och kontakter
stakeholders-unknown = inte bedömt
# $now = bedömningen nu, $before = den förra bedömningen
stakeholders-rose = { $now } (steg från { $before })
stakeholders-fell = { $now } (sjönk från { $before })
stakeholders-never = inte antecknad
# $count = intressenter som inte visas
stakeholders-more =
    { $count ->
        [one] Dessutom finns en intressent som inte visas här.
       *[other] Dessutom finns { $count } intressenter som inte visas här.
    }
stakeholders-plan-partner = Samarbeta
stakeholders-plan-raise = Väck intresset
stakeholders-plan-challenge = Utmana eller lär
stakeholders-plan-aware = Gör frågan känd

## Bilden

# $name = intressefrågan
matrix-title = Karta över intressenterna: { $name }
# $count = ritade intressenter
matrix-description =
    { $count ->
        [one] En intressent efter hur överens den är med staden (från vänster till höger) och hur intresserad den är av frågan (nedifrån och upp). Samma uppgifter finns i tabellen.
       *[other] { $count } intressenter efter hur överens de är med staden (från vänster till höger) och hur intresserade de är av frågan (nedifrån och upp). Samma uppgifter finns i tabellen.
    }
# $name = intressenten, resten = bedömningar
matrix-mark = { $name }: samstämmighet { $alignment }, intresse { $interest }, inflytande { $influence }
matrix-key = Märkets storlek och talet i det visar inflytandet (1–5). Linjen leder från tidigare bedömningar till den nuvarande. Värdena 4 och 5 ligger ovanför gränsen.

## Att anteckna bedömningar

# $name = intressefrågan
judge-title = Intressentbedömningar: { $name }
judge-lead = Ändra bara de bedömningar som har förändrats. För dem antecknas en ny bedömning, och de gamla finns kvar.
judge-crumb = Nya bedömningar
judge-save = Spara bedömningarna
judge-nothing = Ingen bedömning ändrades, så inget antecknades.
judge-before = Föregående bedömning
judge-note = Vad bedömningen bygger på
judge-note-help = Endast ägarenheten, samordnarna, ledningen och administratörerna ser detta.
judge-nobody = Det finns inga intressenter. Ange dem först för intressefrågan.

## Kontakter

contacts-title = Kontakter
contacts-last = Senast
contacts-next = Härnäst
contacts-none = Inga kontakter har antecknats.
contacts-none-planned = Inget avtalat.
contacts-new = Anteckna eller avtala en kontakt
collision-title = En kollega tänker kontakta samma motpart
collision-around = Planerade kontakter som krockar
collision-in-form = Kontrollera detta innan du sparar. Du kan spara ändå; det du har skrivit finns kvar i formuläret.
collision-somebody = En kollega
# $who = kollegerna, $count = hur många, $whom = motparten, $date = dagen, $contact = kontakten
collision-person =
    { $count ->
        [one] { $who } tänker kontakta samma person: { $whom }, { $date } ({ $contact }). Kom överens sinsemellan först.
       *[other] { $who } tänker kontakta samma person: { $whom }, { $date } ({ $contact }). Kom överens sinsemellan först.
    }
collision-organisation =
    { $count ->
        [one] { $who } tänker kontakta samma organisation i samma fråga: { $whom }, { $date } ({ $contact }). Kom överens sinsemellan först.
       *[other] { $who } tänker kontakta samma organisation i samma fråga: { $whom }, { $date } ({ $contact }). Kom överens sinsemellan först.
    }

## Budskapshuset

house-title = Budskapshus
house-help = Vad alla som för stadens talan säger i frågan till olika målgrupper, och vad som visar att det stämmer.
house-audiences = Målgrupper
house-everybody = Till alla
house-none = Inga budskap har antecknats ännu.
house-none-here = Det finns inget kärnbudskap för den här målgruppen ännu.
house-evidence = Underlag
house-proofs = Belägg
house-unproven = Belägg saknas
house-unevidenced = Underlag saknas
house-unapproved = Bygger på en ståndpunkt som inte är godkänd:
house-loose = Budskap som inte hör till något kärnbudskap
house-add-core = Lägg till ett kärnbudskap
house-add-supporting = Lägg till ett stödjande budskap
house-add-proof = Lägg till ett belägg
