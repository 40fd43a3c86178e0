### Posternas sidor: avdelningar, förteckningar, poster, blanketter, historik, ändringar och sökning.

# $count = ett tal som överskrids
count-over = över { $count }

## Avdelningar

section-interests-lead = Vad staden vill påverka, vad man har kommit fram till och var besluten fattas.
section-partners-lead = Vem staden samarbetar med och vilka nätverk den deltar i.
section-activity-lead = Kontakter, besök, resor, evenemang och projekt, och vad de har lett till.
section-measures-lead = Vad staden strävar efter, med vilka regler och hur den placerar sig i jämförelser.
section-coordination-lead = De organ där arbetet samordnas, vilka som ingår i dem och vad man har kommit överens om.
section-library-lead = De dokument som arbetet bygger på.
# $count = antalet pågående
section-live =
    { $count ->
        [one] { $count } pågående
       *[other] Alla { $count } pågående
    }

## Förteckningar

list-words = Namn eller text
list-filter = Avgränsa
list-clear = Rensa
list-clear-all = Ta bort avgränsningarna
list-more-filters = Fler avgränsningar
list-all = Alla
# $field = fältets namn
list-from = { $field }, från och med
list-to = { $field }, till och med
list-columns = Kolumner
list-applied = Avgränsningar i bruk
# $filter = avgränsningen i ord
list-remove = Ta bort avgränsningen { $filter }
list-filter-words = Text: { $words }
list-filter-archived = Arkiverade
list-filter-present = Inte arkiverade
list-filter-broken = Bryter mot en strategiregel
# $field = fältets namn, $value = värdet i ord, $days = antal dagar
list-filter-is = { $field }: { $value }
list-filter-not = { $field }: inte { $value }
list-filter-from = { $field }: från och med { $value }
list-filter-to = { $field }: till och med { $value }
list-filter-empty = { $field }: saknas
list-filter-filled = { $field }: ifyllt
list-filter-within =
    { $days ->
        [one] { $field }: inom { $days } dag
       *[other] { $field }: inom { $days } dagar
    }
list-filter-older =
    { $days ->
        [one] { $field }: för mer än { $days } dag sedan
       *[other] { $field }: för mer än { $days } dagar sedan
    }
list-mistake = En avgränsning behöver rättas
list-count =
    { $count ->
        [one] { $count } post
       *[other] { $count } poster
    }
# $count = ett tal som text
list-count-over = { $count } poster
# $kinds = slaget i plural, $field = kolumnen
list-caption = { $kinds }, sorterade enligt: { $field }
list-caption-plain = { $kinds }
list-none-fits = Ingen post motsvarar avgränsningarna.
# for those who have not signed in
list-nothing-public = Det finns inga offentliga poster.
list-pages = Sidor
list-first = Första sidan
list-next = Nästa

## Postens sida

record-edit = Redigera
record-history = Historik
copy-button = Kopiera
copy-done = Kopierat
record-copy-link = Kopiera länken
record-link-copied = Länken kopierades
record-see-history = Se ändringen i historiken
record-facts = Uppgifter
record-about = Om posten
# $field = fältet där de andra posterna hänvisar hit
record-in-field = i fältet ”{ $field }”
# $count = antal poster
record-all = Visa alla { $count }
record-archive = Arkivera
record-restore = Återställ ur arkivet
# $date = tidpunkten så exakt som den är känd
record-as-of = Uppgiften gäller per { $date }
record-earlier = Du ser ett tidigare läge
# $date = dag och klockslag
record-as-it-was = Posten sådan den var { $date }.
record-present = Visa nuläget
record-breaches = Strategireglerna uppfylls inte
record-mend = Redigera posten
# $country = landet, $latitude och $longitude = grader
record-place = { $country } ({ $latitude }°, { $longitude }°)
record-file = fil
# $name = filens namn, $size = storleken
record-file-kb = { $name } ({ $size }{"\u00A0"}kB)
record-file-mb = { $name } ({ $size }{"\u00A0"}MB)

## Blanketter

# $title = postens rubrik
form-edit = Redigera: { $title }
form-new = Ny
form-more = Fler fält
form-common = Ägarskap, offentlighet och källa
form-reason = Orsak till ändringen
form-reason-help = Visas i historiken. Kan lämnas tomt.
form-choose = Välj
form-unknown = Inte känt
form-nothing = Inget
form-role = Roll:
form-role-of-added = Roll för dem som läggs till
form-currency = Valuta
form-add-one = Sök och välj
form-add-one-help = Skriv namnet eller en del av det.
form-add-many = Lägg till
form-add-many-help = Skriv namnet eller en del av det; skilj flera åt med semikolon.
form-suggest-none = Inget hittades med detta namn.
# $n = antal förslag
form-suggest-found = { $n } hittades
# $text = det som skrevs
form-which = Vad avsåg du med ”{ $text }”?
problem-several = Flera poster passar in på ”{ $text }”. Välj en av dem.
problem-too-many-names = Det är för många namn på en gång. Skriv högst { $most }.
# $new = “New organisation”
form-create = { $new } (öppnas i en ny flik)
form-remove-file = Ta bort filen
form-help-date = Dag, månad eller år: 22.11.2026, 11/2026 eller 2026.
form-help-moment = Dag och klockslag, till exempel 22.11.2026 14.05.
form-help-long = Markdown: **fetstil**, lista med bindestreck, [länk](https://…).
form-help-url = Hela adressen, till exempel https://www.hel.fi.
form-help-file = PDF, bild, text eller kontorsdokument, högst 25{"\u00A0"}MB.
# $field = fältets namn, $problem = vad som är fel, en mening
form-mistake = { $field }: { $problem }
# $count = antal fel
form-mistakes =
    { $count ->
        [one] En punkt behöver rättas
       *[other] { $count } punkter behöver rättas
    }

## En konflikt

conflict-heading = Någon sparade posten medan du skrev
# $who = namnet, $title = postens rubrik, $when = dag och klockslag
conflict-lead = { $who } sparade posten { $title } { $when }. Välj för varje fält vilken version som ska gälla. Inget går förlorat: alla versioner finns i historiken.
conflict-somebody = Någon annan
conflict-mine = Din
# $who = namnet
conflict-theirs = { $who }
# $count = antal fält
conflict-same =
    { $count ->
        [0] Alla fält i ditt formulär skiljer sig.
        [one] { $count } annat fält är lika i båda.
       *[other] De övriga { $count } fälten är lika i båda.
    }
conflict-save = Spara de valda
conflict-keep-theirs = Behåll den andras version

## Historik

# $title = postens rubrik
history-of = Historik: { $title }
history-back = Tillbaka till posten
# $who = namnet, $count = antal fält
history-created = { $who } lade till posten.
history-updated =
    { $count ->
        [one] { $who } ändrade ett fält.
       *[other] { $who } ändrade { $count } fält.
    }
history-archived = { $who } arkiverade posten.
history-restored = { $who } återställde posten ur arkivet.
history-undone =
    { $count ->
        [one] { $who } ångrade en ändring i ett fält.
       *[other] { $who } ångrade en ändring i { $count } fält.
    }
history-removed = { $who } tog bort posten.
history-created-unnamed = Posten lades till.
history-updated-unnamed =
    { $count ->
        [one] Ett fält ändrades.
       *[other] { $count } fält ändrades.
    }
history-archived-unnamed = Posten arkiverades.
history-restored-unnamed = Posten återställdes ur arkivet.
history-removed-unnamed = Posten togs bort.
history-undone-unnamed =
    { $count ->
        [one] En ändring i ett fält ångrades.
       *[other] En ändring i { $count } fält ångrades.
    }
# $version = versionens nummer
history-version = Version { $version }
# $reason = det som angavs
history-reason = Orsak: { $reason }
history-fields = Ändrade fält
history-field = Fält
history-before = Före
history-after = Efter
history-value = Värde
history-empty = tomt
history-undo = Ångra ändringen
history-earlier = Posten före detta

## Ändringar i alla poster

changes-heading = Senaste ändringar
# $date = en dag
changes-lead = Vad som har ändrats sedan { $date } i de poster som du får se.
changes-since = Från och med
changes-show = Visa
changes-none = Inget har ändrats under denna tid.
changes-latest = De senaste
changes-earlier = Tidigare
