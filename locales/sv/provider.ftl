### Stadens inloggningstjänst och vad dess grupper betyder här.

provider-sign-in = Logga in med stadens inloggningstjänst
provider-sign-in-name = Logga in med { $name }
provider-help = Du loggar in med samma konto som i stadens övriga tjänster.
provider-or-password = Med ett lösenord för den här tjänsten
provider-going = Vidare till inloggningstjänsten
provider-going-lead = Webbläsaren går vidare av sig själv. Om den inte gör det, fortsätt här.
provider-leaving = Du har loggat ut här
provider-leaving-lead = Webbläsaren går vidare till inloggningstjänsten, så att du kan logga ut också där. Om den inte gör det, fortsätt här.
provider-go = Fortsätt

provider-refused-unreachable = Inloggningstjänsten svarar inte
    .text = Ingen loggades in. Vänta några minuter och försök på nytt. Om felet fortsätter, meddela stadens it-stöd att den här tjänsten inte når inloggningstjänsten.
provider-refused-certificate = Förbindelsen till inloggningstjänsten är inte säker
    .text = Ingen loggades in. Inloggningstjänstens certifikat har gått ut eller är inte betrott. Meddela stadens it-stöd. Ett nytt försök hjälper inte förrän certifikatet har förnyats.
provider-refused-clock = Klockorna går olika
    .text = Ingen loggades in. Den här tjänstens eller inloggningstjänstens klocka går mer än fem minuter fel. Meddela stadens it-stöd att serverns klocka måste ställas.
provider-refused-untrusted = Inloggningstjänstens svar godtogs inte
    .text = Ingen loggades in. Börja om från den här sidan. Om samma sak händer igen, meddela administratören. I loggen står vad som var fel.
provider-refused-expired = Den här inloggningen kan inte fortsätta
    .text = Den påbörjades i en annan webbläsare eller för mer än tio minuter sedan, eller så har den redan använts. Ingen loggades in. Börja om från den här sidan.
provider-refused-cancelled = Inloggningen avbröts
    .text = Ingen loggades in. Du kan börja om från den här sidan.
provider-refused-no-group = Du har inga rättigheter i den här tjänsten
    .text = Inloggningstjänsten känner dig, men ingen av dina grupper har en roll här. Be administratören för tjänsten eller din chef om den grupp som ditt arbete kräver. En ny grupp gäller när du loggar in nästa gång.
provider-refused-no-address = Inloggningstjänsten uppger inte din e-postadress
    .text = Ett konto behöver en e-postadress. Be stadens it-stöd låta inloggningstjänsten uppge den för den här tjänsten.
provider-refused-taken = Det finns redan ett konto med din e-postadress
    .text = Det har inte skapats via inloggningstjänsten, och därför öppnades det inte. Be administratören återställa kontot och bjuda in dig på nytt.
provider-refused-disabled = Ditt konto har inaktiverats
    .text = Ingen loggades in. Kontakta administratören för tjänsten.
provider-refused-not-confirmed = Det bekräftades inte att det är du
    .text = Inloggningstjänsten svarade för någon annan eller frågade dig inte på nytt. Logga in med det konto som du använder här.

groups-title = Grupper och roller
groups-lead = Vad de som hör till en grupp i stadens inloggningstjänst får göra här. En ändring gäller när de loggar in nästa gång. Den som hör till flera grupper får den högsta rollen.
groups-help = Så fungerar inloggningen
groups-no-provider = Den här tjänsten har ännu ingen inloggningstjänst, så grupperna betyder ingenting.
groups-known = Grupper som har en roll
groups-none = Ingen grupp har ännu en roll, så ingen kan logga in med inloggningstjänsten.
groups-new = Ge en grupp en roll
groups-group = Grupp
groups-group-help = Exakt så som inloggningstjänsten skriver den, också stora bokstäver. En grupp som redan har en roll får den nya.
groups-since = Inställd
groups-remove = Ta bort
