### Kalendrar och flöden: privata adresser som kalenderprogram och nyhetsläsare läser.

feeds-title = Kalendrar och flöden
feeds-lead = Prenumerera på Hansas datum i din egen kalender eller på ändringarna i din nyhetsläsare.
feeds-help = Anvisning om kalendrar och flöden
feeds-own = Egna adresser
feeds-none = Du har inga adresser än.
feed-subscribe = Prenumerera som kalender eller flöde
feed-public = Offentliga ändringar
    .subscribe = Offentliga ändringar som flöde
calendar-public = Offentliga datum
    .subscribe = Offentliga datum som kalender
feed-about = Om vad
feed-about-me = Datum som gäller mig
feed-about-gone = Kan inte längre läsas
feed-format = Form
feed-format-calendar = Kalender
feed-format-changes = Flöde av ändringar
feed-made = Skapad
feed-used = Senast läst
feed-unused = Inte läst än
feed-renew = Skapa en ny adress
feed-revoke = Ta bort adressen
feed-new-calendar = Ny kalender
feed-new-changes = Nytt flöde av ändringar
feed-calendar-help = Dina egna datum, en sparad vy eller ett organ. För ett organ visas dess möten och de åtgärder som man har kommit överens om där.
feed-changes-help = Flödet berättar vad som har ändrats i vyns poster under de senaste 30 dagarna.
feed-view = Sparad vy
feed-no-views = Du har inga sparade vyer. Avgränsa först en lista och spara den som en vy.
feed-nothing = Det finns inget att prenumerera på.
feed-nobody = Din användare är inte kopplad till en person, så Hansa vet inte vilka datum som gäller dig. Be en administratör välja din person.
feed-make = Skapa en adress
feed-made-title = Ny adress
feed-made-calendar = Lägg till adressen i ditt kalenderprogram: välj en prenumererad kalender eller en kalender från webben och klistra in adressen. När ett datum ändras i Hansa flyttas det i din kalender.
feed-made-changes = Lägg till adressen i din nyhetsläsare. Den berättar om ändringarna allteftersom de görs.
feed-address = Adress
feed-address-help = Adressen visas bara den här gången. Ge den inte till andra: var och en som har den ser detsamma som du.
feed-address-done = Adressen är i säkert förvar

# $view = vyns namn, $kinds = vilka poster
feed-title = { $view }: ändringar ({ $kinds })
# $days = dagar
feed-subtitle = Ändringar under de senaste { $days } dagarna.
# $name = vad kalendern handlar om, $city = staden
calendar-name = { $name } – { $city }
calendar-description = Datum ur Hansa. Ändra dem i Hansa: det som ändras i kalenderprogrammet sparas inte.
# $date = månad eller år
calendar-partial = Den exakta dagen är inte känd: { $date }.

# $most = hur många
problem-too-many-addresses = Du har redan { $most } adresser. Ta först bort dem som du inte använder.
done-feed-revoked = Adressen har tagits bort. Den kan inte läsas längre.
