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
erasure-lead = Planer för att radera uppgifter om en person eller förstöra sådant som har lagrats tillräckligt länge.
erasure-none = Det finns inga planer.
erasure-plan = Plan
erasure-state = Läge
erasure-state-planned = väntar på godkännande
erasure-state-approved = pågår
erasure-state-scrubbing = pågår
erasure-state-done = klar
erasure-state-withdrawn = återtagen
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
jobs-kind-erasure = Radering eller förstöring av uppgifter
problem-erase-own-account = Du kan inte radera dig själv. Be en annan administratör.
problem-erasure-not-planned = Planen har redan godkänts eller återtagits.
problem-erasure-needs-another = Du har gjort planen, så en annan administratör måste godkänna den.
problem-subject-nothing = Ingenting är känt om personen som kunde sökas. Ange ett namn på minst fyra bokstäver, en e-postadress eller ett telefonnummer.

retention-title = Lagringstider
retention-lead = Det som enligt stadens regler har lagrats tillräckligt länge. Välj det som ska bort. Av det görs en plan som en annan administratör godkänner. Ingenting förstörs före det.
retention-none = Inga lagringsregler är i bruk.
retention-none-due = Ingenting har förfallit nu.
retention-rules = Lagringsregler
retention-record = Post
retention-last = Räknat från
retention-until = Lagras till och med
retention-take = Vald
retention-plan = Gör en plan
retention-no-years = Antalet år har inte beslutats, så ingenting förfaller. Skriv in åren i regeln.
retention-broken = Regeln passar inte längre: { $reason }
# $years = hur många, $from = från vilken dag de räknas, $then = vad som görs med posterna
retention-terms = { $years ->
    [one] Ett år
   *[other] { $years } år
}, räknas från: { $from }. Därefter: { $then }.
# $more = hur många fler det finns
retention-more = { $more ->
    [one] En till har förfallit.
   *[other] { $more } till har förfallit.
} De visas när dessa är borta.
retention-held = Blir kvar tills vidare
retention-held-waiver = Lagras enligt ett beslut
retention-held-until = Lagras enligt ett beslut till och med { $day }
retention-held-referred = Andra poster hänvisar till den. Den kan förstöras när de är borta.
retention-hold = Genom beslut
# $records, $files = hur många som förstördes, $kept = hur många av de planerade som blir kvar
retention-done = { $records ->
    [one] En post förstördes
   *[other] { $records } poster förstördes
} med sin historik, liksom { $files } filer. Av det planerade blir { $kept } kvar.
retention-plan-lead = Det som ska förstöras enligt regeln
retention-choose = Välj
retention-keep = Lagra
retention-why = Varför
retention-preview = Se vad som skulle försvinna
retention-preview-lead = Ingenting har förstörts ännu. Detta försvinner med historik, delar, kommentarer och filer:
# $records, $comments, $files, $history = hur många
retention-numbers = poster { $records }, kommentarer { $comments }, filer { $files }, rader i historiken { $history }.
retention-back = Tillbaka
retention-destroyed = förstörs
retention-backups = Tidigare säkerhetskopior och arkiv innehåller posterna tills kopiorna tas bort. Om en äldre säkerhetskopia återställs förfaller posterna här på nytt.
# $from = från vilken dag de räknas, $then = vad som görs med posterna
retention-terms-open = Räknas från: { $from }. Därefter: { $then }.
problem-retention-no-such-day = Alla slag har inte en sådan dag. Välj en annan dag eller lämna bort de slag som saknar den.
problem-retention-only-people = Bara personer kan raderas så att posten blir kvar. Välj en annan följd.
problem-retention-not-people = Personer förstörs inte utan raderas, så att hänvisningarna blir kvar. Välj en annan följd.
problem-retention-changed = Regeln har ändrats efter att planen gjordes. Gör en ny plan.
problem-retention-not-carried-out = Den här regeln bara frågar. Avgör själv vad som görs med posterna.
problem-retention-nothing = Inget av det valda har förfallit, eller så blir allt kvar tills vidare.
