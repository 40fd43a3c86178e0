# Registret över behandling: varför personuppgifter behandlas, vems, vilka, på vilken grund, hur länge och vem som ser dem.

processing-title = Register över behandling
processing-lead = Vilka personuppgifter Hansa innehåller och varför (EU:s allmänna dataskyddsförordning, artikel 30). Registret skapas av programmets egna definitioner och är därför alltid aktuellt.
processing-file = register-over-behandling-{ $date }
processing-general = Alla ändamål
processing-controller = Det här är registret för: { $city }.
processing-contacts = Kontaktuppgifterna till den personuppgiftsansvarige och dataskyddsombudet finns i stadens egna dataskyddsbeskrivningar. De lagras inte i Hansa.
processing-recipients = Programmet lämnar inte självt ut uppgifter till någon. Allmänheten ser offentliga poster, e-post går ut via stadens e-postserver, och andra program får uppgifter bara med en åtkomstnyckel eller webhook som någon i staden har skapat.
processing-transfers = Programmet överför ingenting utanför Europeiska unionen och använder inga utomstående tjänster.
processing-secret = Sekretessbelagda poster ses bara av samordnare, ledning, administratörer och ägarenhetens uppdaterare.
processing-protection = Av lösenord, åtkomstnycklar och reservkoder lagras bara kontrollsummor. Varje ändring syns i historiken; läsning av sekretessbelagda poster och export av uppgifter syns i användningsloggen.
processing-place = Var
processing-what = Vad
processing-basis = Rättslig grund
processing-kept = Lagringstid
processing-seen = Vem som ser
processing-all-kinds = Alla poster
processing-prose = Personnamn i texter

processing-seen-public = Alla, när posten är offentlig
processing-seen-staff = Inloggade användare
processing-seen-restricted = Ägarenhetens uppdaterare, samordnare, ledning och administratörer
processing-seen-with-the-record = De som ser posten
processing-seen-oneself = Personen själv
processing-seen-administrators = Personen själv och administratörer
processing-seen-nobody = Ingen: bara programmet använder uppgiften

basis-consent = Samtycke, artikel 6.1 a
basis-legal-obligation = Rättslig förpliktelse, artikel 6.1 c
basis-public-task = Uppgift av allmänt intresse, artikel 6.1 e

keep-as-the-record = Lika länge som posten
keep-as-the-account = Lika länge som användarkontot
keep-until-removed = Tills uppgiften tas bort
keep-permanently = Permanent
keep-since-last-use = { $years ->
    [one] { $years } år
   *[other] { $years } år
} efter den senaste kontakten
keep-days = Högst { $days ->
    [one] { $days } dag
   *[other] { $days } dagar
}

purpose-cooperation = Samarbete med andra
    .whose = Personer som staden arbetar med och personer som nämns i poster.
purpose-representation = Att företräda staden
    .whose = Personer som företräder staden eller ett organ.
purpose-ownership = Ansvar för ärenden
    .whose = Stadens anställda och förtroendevalda.
purpose-hosting = Besök och resor
    .whose = Besökare, värdar och resenärer.
purpose-meetings = Möten
    .whose = Personer som deltar i möten.
purpose-authorship = Beslut och texter
    .whose = Personer som har beslutat, undertecknat, skrivit eller sagt något.
purpose-feedback = Att fråga efter synpunkter
    .whose = Personer vars synpunkter har efterfrågats.
purpose-access = Tillgång till programmet
    .whose = Programmets användare.
purpose-security = Informationssäkerhet
    .whose = Programmets användare och de som försöker logga in.
purpose-history = Posternas historik
    .whose = Programmets användare och personer som nämns i ändrade poster.
purpose-notices = Aviseringar och egna inställningar
    .whose = Programmets användare.
purpose-exchange = Att importera och förmedla uppgifter
    .whose = Programmets användare och personer som nämns i uppgifterna.
purpose-rights = De registrerades rättigheter
    .whose = Personer vars uppgifter har raderats.

processing-table-record = Posternas rubriker
    .holds = personnamn i rubriker
processing-table-change = Ändringar
    .holds = vem som ändrade vad, när och varför, samt värdena före och efter
processing-table-frozen_picture = Frysta lägesbilder
    .holds = personnamn i lägesbilderna
processing-table-file = Filer
    .holds = filernas namn och innehåll
processing-table-account = Användarkonton
    .holds = namn, e-post, roll, språk, lösenordets kontrollsumma, identifierare i stadens inloggningstjänst
processing-table-session = Sessioner
    .holds = webbläsare, nätadress och inloggningssätt
processing-table-sign_in = Påbörjade inloggningar
    .holds = inloggningssätt och den begärda sidan
processing-table-passkey = Nycklar (passkey)
    .holds = namn och publik nyckel
processing-table-recovery_code = Reservkoder
    .holds = kodernas kontrollsummor
processing-table-device = Kända enheter
    .holds = webbläsare
processing-table-throttle = Misslyckade inloggningar
    .holds = kontrollsummor av användarkonton och nätadresser
processing-table-use_log = Användningslogg
    .holds = vem som läste eller exporterade vad, när, hur och från vilken nätadress
processing-table-purge = Raderingar
    .holds = vad som raderades, utan namn
processing-table-saved_view = Sparade vyer
    .holds = vyns namn och filter
processing-table-job = Bakgrundsarbeten
    .holds = vad som begärdes och hur det gick
processing-table-import = Importer
    .holds = filens namn, val och rapport
processing-table-import_file = Importerade filer
    .holds = filen
processing-table-merge_moved = Sammanslagningar
    .holds = vad sammanslagningen av två poster flyttade, så att den kan ångras
processing-table-token = Åtkomstnycklar
    .holds = nyckelns namn
processing-table-webhook = Webhookar
    .holds = namn och adress
processing-table-delivery = Webhookarnas leveranser
    .holds = mottagarnas svar
processing-table-notice = Aviseringar
    .holds = vem som gjorde vad som rör en själv
processing-table-notice_setting = Aviseringsinställningar
    .holds = när och om vad e-post önskas
processing-table-writing = Osparade protokolltexter
    .holds = protokolltext som ännu inte har sparats
processing-table-search_entry = Sökregister
    .holds = posternas ord
processing-table-passage = Dokumentens texter i sökningen
    .holds = dokumentens texter mening för mening
