### Sidornas ram, inloggning, egen sida, användare, hjälp och utlåtande.

program-name = Hansa
# $page = sidans namn, $city = staden
page-title = { $page } – { $city } – Hansa
page-title-error = Fel: { $page } – { $city } – Hansa

## Sidhuvud, meny och sidfot

skip-to-content = Gå till innehållet
header-languages = Språk
header-search = Sök
header-new = Ny
header-menu = Meny
header-navigation = Huvudmeny
breadcrumbs = Plats på webbplatsen
section-picture = Lägesbild
section-interests = Intressebevakning
section-partners = Partner
section-activity = Verksamhet
section-measures = Indikatorer
section-coordination = Samordning
section-library = Material
# $date = dag, $address = sidans adress
footer-printed = Utskriven { $date } från { $address }
table-actions = Åtgärder

## Vad som just gjordes

done-saved = Ändringarna har sparats.
done-created = Posten har lagts till.
done-archived = Posten har arkiverats.
done-restored = Posten har återställts.
done-undone = Ändringen har ångrats.
done-unchanged = Ingenting ändrades.
done-uploaded = Filen har sparats.
done-removed = Uppgiften har tagits bort.
done-signed-out = Du har loggat ut.
done-password-changed = Lösenordet har bytts. Dina andra sessioner har avslutats.
done-session-ended = Sessionen har avslutats.
done-user-saved = Uppgifterna om användaren har sparats.
done-user-disabled = Användaren kan inte längre logga in, och sessionerna har avslutats.
done-user-enabled = Användaren kan logga in igen.
done-welcome = Lösenordet har valts. Välkommen till Hansa.

## Formulär

form-required = Uppgifter med stjärna (*) är obligatoriska.
form-save = Spara
form-cancel = Avbryt

## Inloggning

sign-in = Logga in
sign-out = Logga ut
sign-in-failed = Inloggningen misslyckades
sign-in-help = Har du glömt lösenordet? Be administratören om en länk för att välja ett nytt.
sign-in-demo = Demonstrationens konton
sign-in-demo-help = Detta är en demonstration. Med dessa konton ser du vad varje roll får göra.
sign-in-demo-may = Vad rollen får göra
sign-in-demo-account = E-postadress och lösenord

## Egen sida

account-title = Egna uppgifter
account-own = Konto
account-name = Namn
account-name-help = Ändringshistoriken visar detta namn.
account-email = E-postadress
account-email-help = Användaren loggar in med denna adress.
account-role = Roll
account-unit = Enhet
account-unit-help = En uppdaterare lägger till och redigerar denna enhets poster.
account-language = Språk
account-language-none = Inte valt. Byt språk i sidhuvudet så blir valet ihågkommet.
account-password = Lösenord
account-change-password = Byt lösenord
account-password-current = Nuvarande lösenord
account-password-new = Nytt lösenord
account-password-again = Nytt lösenord igen
# $least = minsta antalet tecken
account-password-help = Minst { $least } tecken. Ett bra lösenord består av några ord som inte hör ihop.
account-passwords-differ = Lösenorden är inte lika. Skriv samma nya lösenord två gånger.
account-password-ends-sessions = Bytet avslutar dina sessioner i andra webbläsare. Dina åtkomstnycklar, privata adresser och webhookar slutar fungera om du inte väljer att behålla dem.
account-sessions = Sessioner
session-browser = Webbläsare
session-unnamed = okänd webbläsare
session-begun = Började
session-used = Senast använd
session-ends = Slutar om den inte används
session-this = denna session
session-end = Avsluta sessionen

## Användare

users-title = Användare
users-count =
    { $count ->
        [one] { $count } användare
       *[other] { $count } användare
    }
users-invite = Bjud in en användare
users-invite-make = Skapa inbjudan
user-signed-in = Senast inloggad
user-never = aldrig
user-no-unit = ingen enhet
user-state = Status
user-active = i bruk
user-invited = väntar på lösenord
user-disabled = ur bruk
user-access = Åtkomst
user-access-help = När lösenordet nollställs avslutas användarens sessioner och en länk för att välja ett nytt lösenord skapas. En användare som har tagits ur bruk kan inte logga in; ändringarna finns kvar i historiken.
user-reset = Nollställ lösenordet
user-disable = Ta ur bruk
user-enable = Ta i bruk
user-link-title = Länk att överlämna
# $name = användarens namn
user-link-invited = Användaren { $name } har lagts till. Ge användaren denna länk för att välja lösenord. Länken visas bara denna gång.
user-link-reset = Lösenordet för { $name } har nollställts. Ge användaren denna länk för att välja ett nytt. Länken visas bara denna gång.
user-link = Länk
# $when = dag och klockslag
user-link-until = Länken fungerar en gång och gäller till { $when }.
user-link-done = Tillbaka till användarna

## Ta emot en inbjudan

welcome-title = Välj lösenord
# $name = användarens namn
welcome-greeting = Hej { $name }. Välj det lösenord som du loggar in med hädanefter.
welcome-accept = Ta i bruk och logga in

## Felsidor

error-not-found = Sidan hittades inte
    .text = Adressen kan vara föråldrad, eller så är sidan avsedd för andra läsare. Sök med namnet, logga in eller börja från lägesbilden.
error-not-allowed = Din roll ger inte rätt till detta
    .text = Be ägarenheten om ändringen eller administratören om rätten.
error-signed-out = Logga in först
    .text = Du är inte inloggad, eller så har din session upphört. Logga in i en annan flik, gå tillbaka hit med webbläsarens bakåtknapp och skicka formuläret på nytt: det du skrev finns kvar.
error-cross-site = Formuläret godkändes inte
    .text = Formuläret skickades från en annan webbplats. Öppna sidan i Hansa och försök igen.
error-link = Länken fungerar inte längre
    .text = Be administratören om en ny länk, så kan du välja ett lösenord.
error-invalid = Begäran kunde inte läsas
    .text = Kontrollera adressen eller gå tillbaka till föregående sida och försök igen.
error-conflict = Någon annan hann spara en ändring
    .text = Ingenting skrevs. Gå tillbaka till föregående sida, ladda om den och gör din ändring.
error-too-large = Försändelsen är för stor
    .text = En fil får vara högst 25 megabyte. Gå tillbaka till föregående sida och välj en mindre fil.
error-too-many = För många försök
    .text = Vänta en stund och försök sedan igen.
error-busy = Hansa är upptagen just nu
    .text = Svaret dröjde för länge. Försök igen om en stund.
error-no-documents = Hansa gör inga dokument här
    .text = Den här servern saknar den del som gör PDF- och Word-filer. Be driften om den eller skriv ut sidan från webbläsaren.
error-unwritable = Uppgifterna kan inte sparas
    .text = Diskutrymmet är slut, eller så går det inte att skriva i datamappen. Ingenting ändrades. Be driften kontrollera diskutrymmet och mappens rättigheter.
error-internal = Det har uppstått ett fel i Hansa
    .text = Ingenting sparades. Försök igen; om felet upprepas, meddela driften beteckningen nedan.
error-request-id = Beteckning:
error-to-picture = Till lägesbilden
error-bare = Hansa är inte tillgänglig just nu
    .text = Databasen svarar inte. Försök igen om en stund.

## Hjälp, utlåtande och källor

help-title = Hjälp
help-pages = Hjälpens sidor
statement-title = Tillgänglighetsutlåtande
# Markdown. $city = staden, $date = dag
statement-body =
    Detta utlåtande gäller programmet Hansa, med vilket { $city } leder sin internationella verksamhet och intressebevakning. Lagen om tillhandahållande av digitala tjänster (306/2019) kräver att den offentliga förvaltningens webbtjänster är tillgängliga. Utlåtandet granskades { $date }.

    ## Hur tillgängligheten har bedömts

    De som har gjort Hansa har själva bedömt tjänsten. Sidorna har kontrollerats automatiskt på tre språk med programmet axe, och tjänsten har använts enbart med tangentbord och på en smal skärm. Efter dessa kontroller återstod inga kända brister.

    Tjänsten har ännu inte testats med skärmläsare eller röststyrning eller tillsammans med användare med funktionsnedsättning, och ingen utomstående expert har bedömt den. En automatisk kontroll hittar bara en del av bristerna. Därför påstår vi inte att tjänsten uppfyller alla krav på nivåerna A och AA i WCAG{"\u00A0"}2.1.

    ## Innehåll som kanske inte är tillgängligt

    - Filer som användare har bifogat, till exempel PDF-dokument, är sådana som deras upphovspersoner har gjort dem.
    - Om en text inte finns på läsarens språk visas den på ett annat språk, som är utmärkt.
    - Uppgifterna på världskartan finns också i tabellen bredvid kartan.

    ## Märkte du en brist?

    Berätta om den för staden, så gör vi vårt bästa för att avhjälpa den. Du kan också be att få uppgifterna i en annan form. Vi svarar inom 14 dagar. Kontaktuppgifterna finns på stadens webbplats; i Helsingfors kan du ge respons på [hel.fi/palaute](https://www.hel.fi/palaute).

    ## Tillsynsmyndighet

    Om du inte är nöjd med svaret eller inte får något svar inom två veckor kan du göra en anmälan till tillsynsmyndigheten. Tillgängligheten hos digitala tjänster övervakas av Transport- och kommunikationsverket Traficom: [tillgänglighetskrav.fi](https://www.tillganglighetskrav.fi), [saavutettavuus@traficom.fi](mailto:saavutettavuus@traficom.fi), telefonväxel 029 534 5000.
sources-title = Källor och licenser
# Markdown.
sources-body =
    Varje post anger sin egen källa och när uppgiften var riktig. Dessutom använder Hansa följande material.

    - **Platserna** kommer från [GeoNames](https://www.geonames.org) med licensen [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Materialet är ett urval, och namn har rättats.
    - **Kartans kustlinjer och gränser** kommer från [Natural Earth](https://www.naturalearthdata.com), som får användas fritt.
    - **Ländernas och språkens namn** samt datumens och talens former kommer från Unicode CLDR med licensen Unicode-3.0.
    - **Utseendet** bygger på Helsinki Design System, vars licens är MIT.

    Hansa är öppen källkod med licensen EUPL-1.2.
sources-notice = Upphovsrätt och licenstexter (på engelska)
