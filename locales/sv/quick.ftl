### Snabbt att lägga till och hitta: ny post varifrån som helst, sökning med tangentbord, utkast.

quick-look-up = Sök
quick-make = Lägg samtidigt till { $kind } ”{ $name }”
quick-menu-more = Övriga
quick-search-hint = Sök poster; flytta med pilarna, öppna med Enter
quick-search-all = Visa alla träffar

## Utkast

draft-found = På det här formuläret skrevs något { $date }, men det sparades inte.
draft-restore = Ta tillbaka det skrivna
draft-discard = Förkasta det
draft-restored = Det skrivna är tillbaka i formuläret. Spara det när det är klart.

## Sessionen tog slut mitt i skrivandet

again-title = Logga in på nytt
again-lead = Din session tog slut innan du sparade. Ingenting har gått förlorat: logga in, så kan du fortsätta spara.
again-files = Välj filerna på nytt: webbläsaren behåller dem inte.
again-continue-title = Fortsätt spara
again-continue-lead = Du är inloggad igen. Det du skrev finns kvar.
again-continue = Spara det jag skrev

## Demonstrationens exempelpersoner

demo-person = Exempel: { $role }
demo-person-description = Ett exempel för demonstrationen; personen finns inte.
