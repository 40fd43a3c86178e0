# Andra autentiseringssätt, glömt lösenord, enheter, inbjudningar.

problem-password-long = Lösenordet är för långt: det får ha högst { $most } tecken.
problem-sign-in-expired = Inloggningen tog för lång tid. Börja om.
problem-passkey-failed = Nyckeln godkändes inte. Försök igen. Om det inte lyckas, använd en reservkod.
problem-passkey-none = Du har ännu ingen nyckel.
problem-passkey-last = Din sista nyckel kan inte tas bort när staden kräver ett andra autentiseringssätt av dig. Lägg först till en annan.
problem-passkeys-too-many = Du har { $most } nycklar, vilket är det högsta antalet. Ta bort någon som du inte längre använder.
problem-passkeys-need-site = Nycklar (passkeys) hör till webbplatsens adress, och den har inte angetts. Ange adressen för programmet med --site eller `site` i [mail].
problem-recovery-code-wrong = Detta är ingen av dina oanvända reservkoder.
problem-mail-off = Programmet skickar ingen e-post.

second-title = Andra autentiseringssätt
second-lead = Lösenordet var rätt. Bekräfta nu med din nyckel (passkey) att det är du.
second-enrol-title = Skapa en nyckel (passkey)
second-enrol-lead = Lösenordet var rätt. Staden kräver också ett andra autentiseringssätt: skapa en nyckel (passkey) nu.
second-enrol-help = Nyckeln finns i din enhet eller i en säkerhetsnyckel. Ingen kan gissa den, och den fungerar bara på den här webbplatsen.
second-code-title = Har du inte nyckeln till hands?
second-code = Reservkod
second-code-help = En av koderna som visades när du skapade din nyckel. Varje kod fungerar en gång.
second-code-go = Logga in med koden
second-no-codes = Du har inga reservkoder kvar. Be administratören ta bort ditt andra autentiseringssätt.
second-anew = Börja om

passkey-go = Använd nyckeln
passkey-cannot = Nycklar (passkeys) kräver skript och en webbläsare från de senaste åren.
passkey-not-asked = Nyckeln kunde inte efterfrågas. Ladda sidan på nytt och försök en gång till.
passkey-cancelled = Inget gjordes: frågan stängdes eller tog för lång tid.
passkey-name = Namn
passkey-name-help = Så att du känner igen den, till exempel ”jobbtelefonen”.
passkey-unnamed = Nyckel
passkey-made = Skapad
passkey-unused = aldrig
passkey-remove = Ta bort
passkey-add = Lägg till en nyckel
passkeys-title = Nycklar (passkeys)
passkeys-lead = Med en nyckel kan ingen logga in som du enbart med ditt lösenord.
passkeys-none = Du har inga nycklar. Enbart lösenordet räcker för att logga in.
passkeys-not-usable = Nycklar kan inte användas ännu: administratören måste först ange webbplatsens adress.

codes-title = Reservkoder
codes-lead = Med dessa loggar du in när du inte har en nyckel till hands. De visas bara den här gången.
codes-help = Skriv ut dem eller skriv upp dem, och förvara dem åtskilda från enheten. Varje kod fungerar en gång.
codes-kept = Jag har sparat koderna
codes-left = { $count ->
    [0] Du har inga oanvända reservkoder.
    [one] Du har en oanvänd reservkod.
   *[other] Du har { $count } oanvända reservkoder.
}
codes-renew = Skapa nya koder
codes-renew-help = Nya koder gör alla tidigare ogiltiga.

confirm-title = Bekräfta att det är du
confirm-lead = Den här åtgärden har stor verkan, så bekräfta en gång till att det är du. Bekräftelsen gäller i 15 minuter.
confirm-kept = Det du skrev finns kvar och skickas efter det.
confirm-failed = Bekräftelsen godkändes inte
confirm-go = Bekräfta
confirm-provider = Bekräfta i stadens inloggningstjänst
confirm-provider-kept = Det du skrev följer inte med dit: skriv det på nytt efteråt.

forgotten-link = Har du glömt lösenordet?
forgotten-title = Glömt lösenord
forgotten-lead = Ange din e-postadress, så får du en länk med vilken du väljer ett nytt lösenord.
forgotten-go = Skicka länken
forgotten-asked = Om adressen har ett konto här är en länk på väg till den. Den fungerar en gång och gäller i tre dagar.
forgotten-nothing = Kom inget meddelande? Se efter i skräpposten och fråga administratören om du har ett konto med den här adressen.
forgotten-no-address = Skriv en e-postadress.

access-mail-invited-subject = Inbjudan till Hansa ({ $city })
access-mail-invited-greeting = Hej { $name },
access-mail-invited-text = du har fått ett konto i Hansa, där { $city } sköter sin internationella verksamhet. Välj ditt lösenord med den här länken:
access-mail-invited-end = Länken fungerar en gång och gäller till { $when }.
access-mail-forgotten-subject = Nytt lösenord till Hansa ({ $city })
access-mail-forgotten-greeting = Hej { $name },
access-mail-forgotten-text = någon bad om ett nytt lösenord för ditt konto i Hansa. Välj det med den här länken; alla dina sessioner avslutas samtidigt:
access-mail-forgotten-end = Länken fungerar en gång och gäller till { $when }. Om det inte var du som bad om den behöver du inte göra något.

account-second = Andra autentiseringssätt
account-second-state = { $count ->
    [0] Du loggar in enbart med lösenord.
    [one] Du loggar in med lösenord och en nyckel (passkey).
   *[other] Du loggar in med lösenord och en av { $count } nycklar (passkeys).
}
account-second-link = Nycklar och reservkoder
account-password-keep = Behåll åtkomstnycklar, privata adresser och webhookar: jag vet att ingen annan har dem
account-devices = Enheter
account-devices-help = Från dessa webbläsare har du loggat in tidigare. Gissningar från annat håll låser dig inte ute från dem. När en enhet glöms avslutas dess sessioner.
device-first = Första användning
device-forget = Glöm
session-way-password = lösenord
session-way-passkey = lösenord och nyckel
session-way-recovery = lösenord och reservkod
session-way-provider = stadens inloggningstjänst

invitations-title = Öppna inbjudningar
invitation-until = Gäller till
invitation-withdraw = Återkalla
invitation-mail = Skicka inbjudan per e-post
user-second = andra autentiseringssätt
second-factor-title = Andra autentiseringssätt
second-factor-help = Den som har en nyckel (passkey) tillfrågas alltid om den. De som inställningen gäller skapar en nyckel när de loggar in nästa gång.
second-factor-who = Av vem krävs ett andra autentiseringssätt
second-factor-off = Av ingen
second-factor-secrets = Av dem som kan se sekretessbelagda poster: alla utom läsare
second-factor-all = Av alla
second-factor-remove = Ta bort det andra autentiseringssättet

done-passkey-added = Nyckeln lades till.
done-passkey-removed = Nyckeln togs bort.
done-device-forgotten = Enheten glömdes och dess sessioner avslutades.
done-invitation-withdrawn = Inbjudan återkallades; dess länk fungerar inte längre.
done-invitation-mailed = Användaren lades till, och inbjudan är på väg per e-post.
done-second-factor-set = Inställningen sparades.
done-second-factor-removed = Det andra autentiseringssättet togs bort, och användarens alla sessioner avslutades.

jobs-kind-access-mail = Länk per e-post
