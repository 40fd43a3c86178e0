## Protokollet från ett möte

# $meeting = the name of the meeting
minutes-title = Protokoll: { $meeting }
minutes-crumb = Protokoll
minutes-write = Skriv protokollet
minutes-read = Läs protokollet
minutes-draft = Protokollet är ett utkast.
minutes-are-checked = Protokollet har justerats.
minutes-are-approved = Protokollet har godkänts.
# $date = when, $who = the names of those who checked
minutes-checked = Justerat { $date } av { $who }. Texterna är låsta.
minutes-approved = Godkänt { $date }. Texterna är låsta.
# $meeting = the meeting that approved
minutes-approved-in = Godkänt { $date } vid mötet { $meeting }. Texterna är låsta.
# $number = the item’s number, such as 3.1, $name = its name
minutes-item = { $number } { $name }
minutes-no-items = Föredragningslistan har inga ärenden ännu. Lägg först till dem i mötet.
minutes-how = Varje ärende sparas för sig. Det du skriver bevaras också medan du skriver, tills du sparar eller förkastar det.
# $when = a time of day
minutes-kept = Bevarat kl. { $when }, ännu inte sparat.
minutes-not-kept = Din text kunde inte bevaras just nu. Spara ärendet innan du lämnar sidan.
minutes-text = Protokolltext
minutes-proposal = Förslag
# $when = a moment
minutes-unsaved = Du har en osparad text från { $when }. Den står här i fältet.
minutes-discard = Förkasta den
minutes-left-over = Du skrev detta men sparade det inte innan protokollet låstes
# $who = a name, $when = a moment
minutes-changed = Ändrat av { $who } { $when }.
minutes-changed-unnamed = Ändrat { $when }.
# $who = one or several names, $count = how many, $when = a time of day
minutes-writing =
    { $count ->
        [one] Även { $who } skriver här (senast kl. { $when }).
       *[other] Även { $who } skriver här (senast kl. { $when }).
    }
minutes-joined-label = Sparat
minutes-joined = Din text sammanfogades med det som { $who } skrev kl. { $when }. Läs igenom ärendet.
minutes-joined-unnamed = Din text sammanfogades med det som någon annan skrev kl. { $when }. Läs igenom ärendet.
minutes-decisions = Beslut
minutes-actions = Åtgärder
minutes-other-decisions = Mötets övriga beslut
minutes-add-decision = Lägg till ett beslut
minutes-add-action = Lägg till en åtgärd
minutes-approve-earlier = Godkänn det tidigare protokollet
# $meeting = the meeting whose minutes were approved
minutes-approved-sentence = Protokollet från mötet { $meeting } godkändes.
minutes-corrected = Rättat efter godkännandet
# $date = when, $who = by whom, $reason = why
minutes-correction-line = { $date }, { $who }: { $reason }
minutes-correct-link = Rätta

## Två texter på samma ställe

# $item = the name of the item
minutes-both = Två texter: { $item }
# $who = a name, $when = a time of day
minutes-both-lead = { $who } ändrade samma ställe kl. { $when }. Ingenting har gått förlorat: välj vad protokollet ska säga.
minutes-both-lead-unnamed = Någon annan ändrade samma ställe kl. { $when }. Ingenting har gått förlorat: välj vad protokollet ska säga.
minutes-mine = Din text
minutes-theirs = Den sparade texten
minutes-settle = Protokollets text
minutes-settle-help = Båda texterna står här. Ta bort det som sägs två gånger och spara.
minutes-later = Avgör senare

## Steg

minutes-check = Justering
minutes-check-lead = När ordföranden eller protokolljusterarna har justerat protokollet låses texterna.
minutes-check-by = Vilka som justerade
minutes-check-on = När det justerades
minutes-check-do = Märk som justerat
minutes-check-nobody = Ingen som kunde ha justerat protokollet har antecknats för mötet.
minutes-check-name = Anteckna ordföranden och deltagarna
minutes-approve = Godkännande
minutes-approve-lead = Godkännandet avslutar mötet. Därefter rättas texten med en motivering som alla ser.
minutes-approve-within = Mötet som godkände protokollet
minutes-approve-otherwise = Inget möte i organet
minutes-approve-on = När det godkändes
minutes-approve-do = Märk som godkänt
minutes-reopen = Tillbaka till utkast
minutes-reopen-lead = Texterna kan ändras igen, och protokollet måste justeras på nytt.
minutes-reason = Motivering
minutes-reopen-do = Öppna texterna
# $item = the name of the item
minutes-correct = Rätta: { $item }
minutes-correct-lead = Protokollet har godkänts. Rättelsen och dess motivering förblir synliga vid ärendet.
minutes-reason-help = Vad som var fel, i en mening.
minutes-correct-do = Spara rättelsen

## Historik

minutes-history = Historik
minutes-history-lead = Alla ändringar av texterna, den senaste först. Texterna förblir som de är tills du ångrar en ändring.
minutes-history-none = Ingenting har skrivits ännu.
minutes-history-more = Det finns fler ändringar. Historiken för varje ärende har dem alla.
minutes-back = Tillbaka till protokollet

## Vad som gjordes och vad som inte kan göras

done-minutes-discarded = Den osparade texten förkastades.
done-minutes-checked = Protokollet har märkts som justerat.
done-minutes-approved = Protokollet har godkänts.
done-minutes-reopened = Protokollet är åter ett utkast.
done-minutes-published = Protokollet har publicerats.
problem-minutes-checked = Mötets protokoll har justerats och texterna är låsta. Öppna dem först med en motivering.
problem-minutes-approved = Mötets protokoll har godkänts. Rätta texten på protokollets sida med en motivering.
problem-minutes-not-checked = Bara ett justerat protokoll kan öppnas igen. Ett godkänt rättas med en motivering.
problem-minutes-checked-by-nobody = Ange vem som justerade protokollet.
problem-minutes-without-day = Ange när det gjordes.
problem-minutes-changed-since = Någon annan har ändrat mötet sedan du öppnade sidan. Kontrollera läget och försök igen.

## Att publicera

minutes-publish = Publicera protokollet
# $meeting = the name of the meeting
minutes-publish-title = Publicera protokollet: { $meeting }
minutes-publish-lead = Av det som alla får se av mötet och av ärendenas texter görs en offentlig handling.
minutes-publish-begin = Välj vad som publiceras
minutes-publish-name = Handlingens namn
minutes-publish-how = De personnamn och kontaktuppgifter som programmet har hittat står mellan [[ och ]] och täcks. Sök efter andra, och ta bort tecknen där en tjänsteinnehavares namn ska synas.
minutes-publish-until = Vad får sökas i besluten?
minutes-publish-until-help = Namn som syns försvinner från nätet när tiden är slut. Om ingenting får sökas kan inget namn stå kvar.
minutes-publish-do = Publicera
minutes-left-out = Det som utelämnas
minutes-left-out-lead = Dessa ärenden är inte offentliga. Ingenting av dem kommer med i handlingen.
minutes-published-already = Protokollet har publicerats, och den nya handlingen ersätter denna:
problem-minutes-not-approved = Protokollet publiceras när det har godkänts.
problem-minutes-not-public = Mötet självt är inte offentligt. Ändra först dess offentlighet och de ärendens som ska publiceras.
# $names = what can be read
problem-publish-names-stay = I texten syns: { $names }. Täck dem eller välj vad som får sökas i besluten.
