### Vad som är fel och hur man rättar till det.

## Fältens värden

problem-required = Uppgiften saknas. Fyll i det här fältet.
problem-wrong-type = Värdet passar inte i det här fältet. Töm fältet och ange värdet på nytt.
# $most = antal tecken
problem-too-long = Texten är för lång. Förkorta den till högst { $most } tecken.
# $choices = alternativen uppräknade
problem-not-a-choice = Värdet finns inte bland alternativen. Välj något av dessa: { $choices }.
problem-not-an-integer = Detta är inte ett heltal. Skriv talet utan decimaler, till exempel 120.
problem-not-a-number = Detta är inte ett tal eller så är talet för långt. Skriv det med siffror, till exempel 1234,5; det får ha högst tolv siffror före decimalkommat och sex efter.
problem-not-a-date = Detta är inte ett datum. Skriv dag, månad eller år, till exempel 14.3.2019, 3/2019 eller 2019.
problem-not-a-moment = Detta är inte en tidpunkt. Skriv dag, klockslag och tidszon, till exempel 2026-11-22T14:30:00+02:00.
problem-not-yes-or-no = Värdet ska vara ja eller nej. I datafiler och adresser skrivs yes eller no.
problem-not-a-url = Detta är inte en webbadress. Skriv hela adressen, till exempel https://www.hel.fi.
problem-not-an-email = Detta är inte en e-postadress. Skriv adressen i formen fornamn.efternamn@hel.fi.
problem-not-a-phone = Detta är inte ett telefonnummer. Skriv numret med riktnummer, till exempel +358 9 310 1691.
problem-not-a-language = Detta är inte en språkkod. Välj språket i listan eller skriv dess kod med små bokstäver, till exempel sv.
problem-not-a-country = Detta är inte en landskod. Välj landet i listan eller skriv dess kod på två stora bokstäver, till exempel FI.
problem-not-a-currency = Detta är inte en valutakod. Välj valutan i listan eller skriv dess kod på tre stora bokstäver, till exempel EUR.
problem-not-a-name = Detta är inte ett gruppnamn. Skriv det som i inloggningstjänsten, högst 200 tecken utan radbrytningar.
problem-not-an-id = Detta är inte en posts identifierare. Välj posten i listan.
# $most = högst så många grader
problem-not-degrees = Gradtalet är för stort eller för litet. Ange ett tal mellan −{ $most } och { $most }, till exempel 24,94.
problem-not-a-rank = Detta är inte en plats i rangordningen. Platsen ska vara minst 1, och en delad plats kan inte sluta före den börjar.
problem-not-a-size = Det måste vara minst en person. Rätta siffran eller lämna fältet tomt.
problem-not-a-time = Detta är inget klockslag. Skriv timmar och minuter, till exempel 9.30.
# $start = den tidigare tidpunkten
problem-ends-before-start = Tidpunkten infaller före början ({ $start }). Rätta det ena datumet.
# $least = skalans början, $most = skalans slut
problem-not-on-scale = Talet ligger utanför skalan. Ange ett heltal mellan { $least } och { $most }.
problem-closes-before-opening = Mötet slutar innan det börjar. Rätta den ena tiden.
problem-not-a-year = Här anges bara ett år. Skriv det utan dag och månad, till exempel 2027.
problem-quorum-of-nobody = Det behövs minst en ledamot för beslutförhet. Ange ett tal som är minst 1 eller lämna fältet tomt.
problem-change-of-nothing = Välj det tidigare beslut som det här ändrar, ersätter eller upphäver, eller lämna verkan tom.
problem-quorum-number-missing = Ange hur många ledamöter som behövs eller välj en annan regel.
problem-plan-closed = Planen ”{ $plan }” är avslutad, och inget i den kan ändras.
problem-plan-approved = Planen ”{ $plan }” har godkänts. Hur raderna framskrider kan antecknas; gör planen till utkast igen om du vill ändra det som planerades.
problem-plan-approved-when = Ange vilken dag planen godkändes.
problem-plan-without-lines = En tom plan kan inte godkännas. Lägg först till dess rader.
problem-plan-previous-later = Föregående års plan måste gälla ett tidigare år än den här.
problem-plan-changed = Någon annan har under tiden ändrat planen. Titta på den en gång till och anteckna sedan godkännandet på nytt.
problem-item-of-another-meeting = Det överordnade ärendet finns på ett annat mötes föredragningslista. Välj ett ärende på samma möte.
problem-item-under-itself = Ett ärende kan inte höra under sig självt. Välj ett annat överordnat ärende.
problem-item-from-itself = Ärendet skulle komma från sig självt. Välj ärendet hos det organ som behandlade det tidigare.
problem-minutes-of-another-body = Ett möte godkänner protokollet för ett tidigare möte i sitt eget organ.
problem-forward-to-itself = Ärendet finns redan hos det här organet. Välj ett annat organ.
problem-meeting-of-another-body = Mötet hålls av ett annat organ. Välj ett möte i det organ som ärendet sänds till.
problem-secret-needs-basis = Den sekretessbelagda posten saknar sekretessgrund. Ange den bestämmelse som sekretessen grundar sig på eller välj en annan offentlighetsklass.

## Referenser

# $text = det skrivna namnet
problem-ambiguous = Flera poster heter ”{ $text }”. Välj en av dem.
problem-no-match = Ingen post heter ”{ $text }”. Kontrollera stavningen eller lägg först till posten.
problem-own-record = En post kan inte hänvisa till sig själv. Välj en annan post.
problem-related-to-itself = En aktör kan inte ha en relation till sig själv. Välj någon annan som den andra aktören.
problem-referenced = Andra poster hänvisar till den här. Ta först bort eller ändra hänvisningarna.
# $key = postens nyckel i datafilen
problem-unknown-key = Det finns ingen post med nyckeln ”{ $key }”. Kontrollera stavningen eller lägg till posten i datafilen.
problem-duplicate-key = Fler än en post har nyckeln ”{ $key }”. Ge varje post en egen nyckel.
problem-not-an-example = Nyckeln ”{ $key }” har redan en post som inte är ett exempel. Ge exemplet en egen nyckel: exempel ändrar inte andra poster.
problem-unknown-city = Staden ”{ $key }” finns inte. Kontrollera beteckningen eller lägg först till staden.
problem-unknown-language = Språket är inte i bruk. Välj finska (fi), svenska (sv) eller engelska (en).

## Filter

# $reason = orsaken
problem-not-a-filter = Filtret kan inte läsas: { $reason }. Rätta filtret och försök på nytt.
# $kind = slag av poster
problem-unknown-kind = Det finns inget slag som heter ”{ $kind }”. Kontrollera namnet; det skrivs på engelska, till exempel membership.
problem-unknown-field = Slaget ”{ $kind }” har inget fält med det namnet. Kontrollera fältets namn.
# $operator = jämförelsens namn
problem-unknown-operator = Jämförelsen ”{ $operator }” kan inte användas här. Använd någon av dessa: is, not, from, to, empty, within, older; för tiden för tillägg eller ändring endast from, to, within eller older.
problem-no-order = Värdena i det här fältet har ingen ordning. Använd jämförelsen is, not eller empty.
problem-one-value = Den här jämförelsen tar ett enda värde. Ta bort de övriga värdena eller lägg till det som saknas.
problem-filter-value = Filtrets värde saknas eller passar inte för det här fältet. Ange ett sådant värde som skrivs i fältet.
problem-not-days = Detta är inte ett antal dagar. Ange ett heltal mellan 0 och 36525, till exempel 90.
problem-not-a-date-field = Det här fältet innehåller inget datum. Välj ett fält som gör det.
problem-does-not-refer = Det här fältet hänvisar inte till slaget ”{ $kind }”. Välj ett fält som gör det.
problem-date-and-months = Datumfältet och antalet månader hör ihop. Ange båda eller utelämna båda.

## Sparande och rättigheter

problem-conflict = Någon annan hann spara ändringar före dig. Jämför versionerna och välj vilka uppgifter som ska gälla.
problem-not-found = Sidan eller posten hittades inte. Kontrollera adressen eller sök på namnet.
problem-in-the-future = Dagen har inte kommit ännu. Ange den dag då bedömningen gjordes.
problem-archived = Posten är arkiverad. Återställ den innan du ändrar den.
problem-nothing-to-undo = Det finns ingen ändring att ångra. Se i ändringshistoriken vad som har ändrats i posten.
problem-not-allowed = Din roll ger inte rätt till detta. Be ägarenheten göra ändringen eller be administratören om rättigheten.
problem-own-unit = Du kan lägga till och ändra endast din egen enhets poster. Välj din egen enhet som ägarenhet.
# $rule = regelns namn, $message = regelns meddelande (en mening)
problem-rule-broken = Strategiregeln ”{ $rule }” spärrar det här steget. { $message } Rätta till bristen eller spara posten utan att ta steget.
# $list = what the statement contradicts, parts of a sentence
problem-contradicts = Ställningstagandet motsäger något annat som sagts: { $list }. Berätta i fältet ”Varför något annat sägs” varför det säger något annat, eller ändra ställningstagandet. Som utkast kan det sparas.
problem-read-only = Uppgifterna kan inte sparas eftersom det inte går att skriva i datamappen. Be den som sköter driften kontrollera mappens rättigheter och diskutrymmet och försök sedan på nytt.

## Filer

# $most = megabyte
problem-file-too-large = Filen är för stor. Välj en fil på högst { $most }{"\u00A0"}MB.
problem-file-type = En fil av den här typen kan inte bifogas. Spara dokumentet till exempel som en PDF-fil och bifoga den.
problem-text-empty = Texten har inte ett enda ord. Kopiera texten ur dokumentet och klistra in den i fältet.
# $most = the longest text that is taken, $length = that of this one, both in characters
problem-text-too-long = Texten är för lång: { $length } tecken, medan gränsen är { $most }. Klistra in bara de kapitel som målskrivningarna gäller.
problem-text-file = Den här filen ger ingen text. Öppna den, kopiera texten och klistra in den i fältet, eller välj en Word-fil (.docx), en webbsida (.html) eller en textfil (.txt, .md).
problem-text-twice = Du gav texten två gånger: du klistrade in den och valde en fil. Töm fältet eller sänd formuläret utan fil.

## Användare och inloggning

problem-sign-in-failed = Inloggningen misslyckades. Kontrollera e-postadressen och lösenordet.
# $seconds = sekunder
problem-too-many-attempts =
    { $seconds ->
        [one] För många försök. Försök på nytt om { $seconds } sekund.
       *[other] För många försök. Försök på nytt om { $seconds } sekunder.
    }
problem-wrong-password = Det nuvarande lösenordet är fel. Skriv det på nytt.
# $least = minsta antalet tecken
problem-password-short = Lösenordet är för kort. Välj ett lösenord på minst { $least } tecken.
problem-password-common = Lösenordet är för lätt att gissa. Välj till exempel några ord som inte hör ihop.
problem-password-same = Det nya lösenordet är detsamma som det nuvarande. Välj ett annat lösenord.
# $email = e-postadressen
problem-user-exists = Användaren { $email } finns redan. Ändra användarens roll eller återställ lösenordet.
problem-last-administrator = Detta är den sista administratören. Ge först en annan användare administratörsrollen.
problem-link-expired = Länken har gått ut eller redan använts. Be administratören om en ny länk.
problem-not-toml = Filen är inte i TOML-format: { $reason } Rätta raden och läs in filen på nytt.

## Officiella beteckningar

# $form = rätt form
problem-identifier-form = Beteckningen har inte rätt form. Skriv den så här: { $form }.
# $year = det skrivna året, $first, $last = första och sista möjliga år
problem-identifier-year = Året { $year } i beteckningen kan inte stämma. Skriv ett år med fyra siffror mellan { $first } och { $last }, till exempel { $form }.
# $most = högst så många siffror
problem-identifier-number = Numret i beteckningen saknas eller är för långt. Det har högst { $most } siffror, till exempel { $form }.
# $count = antalet siffror
problem-identifier-digits = Det finns för få eller för många siffror i beteckningen. Skriv { $count } siffror med inledande nollor, till exempel { $form }.
# $value = den skrivna typen, $types = möjliga typer
problem-identifier-procedure = Europaparlamentet har inget förfarande { $value }. Kontrollera bokstäverna; möjliga är { $types }. Rätt form är till exempel { $form }.
# $value = det skrivna ministeriet
problem-identifier-ministry = Inget ministerium har förkortningen { $value }. Kontrollera bokstäverna, till exempel { $form }.
problem-identifier-ending = Början eller slutet av beteckningen är fel. En regeringsproposition är RP … rd på svenska och HE … vp på finska. Skriv till exempel { $form }.
# $value = den skrivna sektorn
problem-identifier-celex-sector = Det första tecknet { $value } i Celexnumret är ingen sektor som Hansa känner. Använd sektor 0–6, 9 eller E, till exempel { $form }.
# $sector = sektor, $value = den skrivna typen, $types = möjliga typer
problem-identifier-celex-type = Sektor { $sector } i Celexnumren har ingen dokumenttyp { $value }. Möjliga är { $types }. Skriv till exempel { $form }.
problem-identifier-celex-ending = Slutet av Celexnumret passar inte. En konsoliderad rättsakt (sektor 0) slutar med en dag, till exempel 02016R0679-20160504; andra har ingen dag. Skriv till exempel { $form }.

## Vokabulärer

# $most = number of characters
problem-vocabulary-name = En vokabulär behöver ett namn på högst { $most } tecken på en rad. Ange det med --name.
problem-vocabulary-file = Filens namn visar inte vad den innehåller. Ge den ett namn som slutar på .ttl (SKOS i Turtle) eller på -fi.tsv, -sv.tsv eller -en.tsv (benämningar på ett språk).
# $reason = what the system said
problem-vocabulary-unreadable = Filen kan inte läsas: { $reason }. Kontrollera dess namn och vem som får läsa den.
# $reason = what is wrong, in English
problem-vocabulary-turtle = Det här är inte Turtle: { $reason }. Rätta raden eller hämta filen på nytt.
problem-vocabulary-columns = På raden ska begreppets adress inom vinkelparenteser, en tabb och en benämning stå. Rätta raden eller hämta filen på nytt.
# $most = number of characters
problem-vocabulary-address = Begreppets adress måste ha minst ett och högst { $most } tecken. Rätta raden.
problem-vocabulary-empty = Filen har ingen benämning på finska, svenska eller engelska. Kontrollera att det är rätt fil.
