### Uppgifter som finns om en person: att hitta, lämna ut och radera dem.

subject-erased = Raderad person
subject-removed = […]
subject-file-erased = Den här filen har raderats eftersom den innehöll personuppgifter.
subject-export-title = Uppgifter som finns om dig
subject-accounts = Användarkonton
subject-places = Ställen
subject-uses = Användning av dina uppgifter
subject-title = Uppgifter som finns om en person
subject-lead = Söker varje ställe där en persons namn, e-postadress eller telefonnummer står: poster och deras historik, filer, meddelanden, importer, kommentarer och aviseringar.
subject-help = Anvisning
subject-person = Personens kod
subject-person-help = Till exempel PER-12. Koden står på personens sida.
subject-besides = Andra namn, adresser och nummer
subject-besides-help = Ett på varje rad: ett tidigare namn, ett smeknamn, en annan e-postadress. Det som registret känner till söks alltid.
subject-find = Sök
subject-looked-for = Söktes
subject-unknown = Det finns ingen sådan person.
subject-count = { $count ->
    [0] Ingenting hittades.
    [one] Ett ställe hittades.
   *[other] { $count } ställen hittades.
}
subject-where = Var
subject-what = Vad som står där
subject-sure = Hur säkert
subject-how-declared = personens egen uppgift
subject-how-exact = säkert
subject-how-likely = troligt
subject-how-unread = kontrollera själv
subject-remedy = Vid radering
subject-remedy-clear = töms
subject-remedy-replace = namnet ersätts
subject-remedy-anonymise = ingenting av det blir kvar
subject-remedy-delete = innehållet tas bort
subject-remedy-keep = blir kvar
subject-export = Utlämnande av uppgifter
subject-export-lead = En ZIP-fil till personen: uppgifterna, alla ställen och filerna. Det som gäller andra maskeras.
subject-erase = Radering
subject-erase-lead = Först görs en plan. En annan administratör godkänner den; innan dess raderas ingenting. Det som har raderats går inte att få tillbaka.
subject-plan = Gör en plan
subject-table-account = Användarkonto
subject-table-change = Historik
subject-table-file = Fil
subject-table-frozen_picture = Fryst lägesbild
subject-table-import = Import
subject-table-import_file = Importerad fil
subject-table-notice = Avisering
subject-table-job = Långt arbete
subject-table-saved_view = Sparad vy
subject-table-other = Tabellen { $table }
subject-likely-note = Troliga ställen och filer som inte kan läsas blir kvar om du inte väljer något annat. Kontrollera dem själv: programmet läser text, Word, Excel och e-post men inte PDF-filer och bilder.
subject-backups = Säkerhetskopior och arkiv som har gjorts tidigare innehåller personens uppgifter tills de tas bort. När en säkerhetskopia återställs med ”hansa restore” görs de raderingar som gjorts efter den på nytt enligt listan bredvid kopiorna.
subject-backups-held = Säkerhetskopior som ännu innehåller uppgifterna
# $made = när den gjordes, $until = dagen då den tas bort
subject-backup-until = Gjord { $made }. Den tas bort { $until } när nästa kopia görs.
# $made = när den gjordes
subject-backup-stays = Gjord { $made }. Den tas inte bort av sig själv. Be dem som sköter tjänsten att ta bort den.

erasure-title = Raderingar av personuppgifter
erasure-lead = Planer för att radera uppgifter som finns om en person.
erasure-none = Det finns inga planer.
erasure-plan = Plan
erasure-state = Läge
erasure-state-planned = väntar på godkännande
erasure-state-approved = pågår
erasure-state-scrubbing = pågår
erasure-state-done = klar
erasure-state-withdrawn = återtagen
erasure-made = Gjord
erasure-agree = Godkänn och radera
erasure-go-on = Fortsätt raderingen om den har stannat
erasure-withdraw = Återta planen
erasure-another = En annan administratör måste godkänna den här planen.
erasure-alone = Du är den enda administratören och kan därför godkänna din egen plan.
erasure-warning = Det som raderas går inte att få tillbaka. När databasen till slut skrivs på nytt får andra vänta en stund.
erasure-done = { $records ->
    [one] En post skrevs
   *[other] { $records } poster skrevs
} om med sin historik, liksom { $rows } andra rader, { $files } filer och { $accounts } användarkonton. { $kept } ställen blir kvar.
jobs-kind-erasure = Radering av personuppgifter
problem-erase-own-account = Du kan inte radera dig själv. Be en annan administratör.
problem-erasure-not-planned = Planen har redan godkänts eller återtagits.
problem-erasure-needs-another = Du har gjort planen, så en annan administratör måste godkänna den.
problem-subject-nothing = Ingenting är känt om personen som kunde sökas. Ange ett namn på minst fyra bokstäver, en e-postadress eller ett telefonnummer.

retention-title = Lagringstider
retention-lead = Personer som ingen har varit i kontakt med och vilkas poster inte har ändrats på { $years } år. Gå igenom dem. För dem som du markerar görs en raderingsplan som en annan administratör godkänner.
retention-none = Ingen persons lagringstid har gått ut.
retention-person = Person
retention-last = Senast använd
retention-until = Lagras till och med
retention-plan = Gör raderingsplaner
