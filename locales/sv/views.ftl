### Förteckningar i grupper och som tavla, sparade vyer och ändring av många poster tillsammans.

## Hur en förteckning visas

list-shape = Kolumner, gruppering och tavla
list-group = Gruppera enligt
list-no-group = Ingen gruppering
list-layout = Visning
list-layout-table = Tabell
list-layout-board = Tavla
list-show-so = Visa så
# $field = fältet som förteckningen är grupperad enligt
list-group-none = { $field }: saknas
list-group-only = Endast dessa
# $field = kolumnen
list-column-earlier = Flytta { $field } ett steg framåt
problem-no-group = Listan kan inte grupperas enligt detta fält. Välj ett annat fält eller ingen gruppering.
problem-no-board = Det finns ingen tavla enligt detta fält. Välj tabellen eller gruppera enligt ett valfält, till exempel statusen.
problem-unknown-layout = Det finns ingen sådan visning. Välj tabellen eller tavlan.

## Tavlan

# $count = ”120 poster”
board-all = Visa alla: { $count }
# $title = postens namn
board-move-to = Vart { $title } flyttas
board-move = Flytta
board-not-moved = { $title } flyttades inte

## Sparade vyer

view-all = Alla
view-tabs = Sparade vyer
view-is-changed = ändrad
view-scope-private = bara för mig
view-scope-unit = för min enhet
view-scope-staff = för hela personalen
view-save = Spara denna vy
view-this = Den öppna vyn
view-replace = Ändra vyn till det som visas
view-name = Namn
view-scope = Vem ser den
view-rename = Spara namnet och läsarna
view-delete = Ta bort vyn
view-undo-delete = Ångra borttagningen
view-new = Ny vy
view-new-help = Sparar avgränsningarna, kolumnerna, ordningen, grupperingen och visningen så som du ser dem nu.
view-save-new = Spara som ny vy
view-not-saved = Vyn sparades inte
# $name = vyns namn
view-unfit = Vyn ”{ $name }” innehåller något som inte längre finns i registret eller som du inte får se. Ta bort avgränsningen eller grupperingen; därefter kan den som ansvarar för vyn ändra den till det som visas eller ta bort den.
problem-unknown-view = Du har ingen vy ”{ $name }” här. Kontrollera namnet, logga in eller öppna hela listan.
problem-view-name-taken = Det finns redan en vy ”{ $name }” för samma läsare. Välj ett annat namn eller ändra den vyn.
done-view-saved = Vyn har sparats.
done-view-changed = Vyn har ändrats.
done-view-deleted = Vyn har tagits bort.
done-view-restored = Vyn har återställts.

## Att ändra många poster tillsammans

# $title = postens namn
together-tick = Välj { $title }
together-ticks = Välj
together-ticked = Ändra de valda på en gång
together-tick-all = Välj alla på denna sida
# $count = antal poster
together-all = Ändra alla { $count } på en gång
together-here = Ändra på en gång
together-heading =
    { $count ->
        [one] Ändra { $count } post
       *[other] Ändra { $count } poster på en gång
    }
together-lead = Välj de fält som ska få samma värde i alla poster. Du ser vad som skulle ändras innan något skrivs.
together-records = Posterna
together-field = Fält som ska ändras
together-another-field = Ett annat fält som ska ändras
together-add-field = Lägg till fältet
together-how = vad som görs med värdena
together-add = Lägg till dessa värden
together-remove = Ta bort dessa värden
together-replace = Ersätt alla värden med dessa
together-empty = Ett fält som lämnas tomt töms i alla poster.
together-show-preview = Se vad som skulle ändras
together-classify = Byt offentlighetsklass
together-archive = Arkivera dem
together-restore = Återställ dem ur arkivet
together-preview =
    { $count ->
        [one] Kontrollera ändringen av { $count } post
       *[other] Kontrollera ändringen av { $count } poster
    }
together-preview-lead = Ingenting har ändrats ännu.
together-record = Post
together-refused =
    { $count ->
        [one] { $count } post kan inte ändras på detta sätt
       *[other] { $count } poster kan inte ändras på detta sätt
    }
together-changes =
    { $count ->
        [one] { $count } post skulle ändras
       *[other] { $count } poster skulle ändras
    }
together-same =
    { $count ->
        [one] { $count } post är redan sådan.
       *[other] { $count } poster är redan sådana.
    }
together-leave-out =
    { $count ->
        [one] Ändra den andra ({ $count }) och lämna bort dessa
       *[other] Ändra de andra ({ $count }) och lämna bort dessa
    }
together-apply =
    { $count ->
        [one] Ändra { $count } post
       *[other] Ändra { $count } poster
    }
together-edit = Tillbaka till fälten
together-archived = Arkivering
together-present = i bruk
together-gone = Posten finns inte längre, eller så får du inte se den.
together-not-allowed = Du får inte ändra detta. Be ägarenheten om ändringen.
together-nothing-changed = Ingenting ändrades, eftersom alla poster inte kan ändras. Lämna bort dem eller rätta till det som är fel.
together-nothing-to-change = Ingenting ändrades: ingen post kan ändras så, eller så är alla redan sådana.
together-done =
    { $count ->
        [one] { $count } post ändrad på en gång
       *[other] { $count } poster ändrade på en gång
    }
# $who = namnet, $when = datum och klockslag
together-who = { $who }, { $when }.
together-undo = Ångra allt
together-left-out =
    { $count ->
        [one] { $count } post lämnades bort
       *[other] { $count } poster lämnades bort
    }
together-not-undone =
    { $count ->
        [one] { $count } post lämnades som den är
       *[other] { $count } poster lämnades som de är
    }
together-overtaken = ändrad senare
together-made = tillagd
together-back = Tillbaka till listan
# $count = antal andra poster
together-with =
    { $count ->
        [one] Ändrad tillsammans med { $count } annan post
       *[other] Ändrad tillsammans med { $count } andra poster
    }
# $most = högsta antal poster
problem-too-many-records = Det är för många poster på en gång. Välj högst { $most }.
problem-nothing-ticked = Ingen post är vald. Gå tillbaka till listan och välj de poster som ska ändras.
problem-no-field-chosen = Välj ett fält att ändra.
problem-changed-since = Någon har ändrat detta sedan dess. Se hur posten ser ut nu och gör ändringen på nytt, om den fortfarande behövs.
