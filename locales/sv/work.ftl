### Gemensamt arbete med poster: kommentarer, bilagor, länkar och personer; byte av uppgift och avgång.

## Kommentarer

comments-title = Kommentarer
# $count = antal kommentarer
comments-all = Visa alla { $count } kommentarer
# $when = datum och klockslag
comments-edited = ändrad { $when }
comments-link = Länk till den här kommentaren
comments-edit = Redigera
comments-remove = Ta bort
comments-write = Skriv en kommentar
comments-text = Kommentar
comments-help = Kommentarerna läses bara av inloggade som får se posten. Kalla på en kollega genom att skriva @ och namnet. Markdown: **fetstil**, listor, länkar.
comments-send = Skicka
# $title = postens namn
comments-about = Kommentar: { $title }
# $count = antal personer, $names = namnen
mention-told =
    { $count ->
        [one] { $names } fick ett meddelande.
       *[other] De här fick ett meddelande: { $names }.
    }
mention-unseeing =
    { $count ->
        [one] { $names } får inte se posten och fick därför inget meddelande.
       *[other] De här får inte se posten och fick därför inget meddelande: { $names }.
    }
# $text = det som står efter @, $names = namnen som passar
mention-several = ”@{ $text }” passar flera: { $names }. Redigera kommentaren och skriv hela namnet eller e-postadressen.
mention-nobody = Ingen heter ”@{ $text }”.

## Bilagor

attach-heading = Bilagor
attach-title = Bifoga en fil
# $title = postens namn
attach-to = Bifoga till { $title }
attach-files = Filer
attach-help = Varje fil blir ett dokument med samma offentlighetsklass och enhet som posten. Högst 20 filer, 25 MB var.
attach-again = Filerna måste väljas på nytt. Högst 20 filer, 25 MB var.
attach-present = Dokument som redan finns i registret
attach-send = Bifoga
attach-download = Ladda ner
attach-website = Öppna på webben
attach-remove = Koppla loss
file-pdf = PDF
file-image = bild
file-text = text
file-office = kontorsfil
# $size = ett tal
file-size-kb = { $size } kB
file-size-mb = { $size } MB

## Personer och relationer

people-title = Personer
people-positions = Befattningar
people-vacant = vakant
people-nobody = Ingen känd person arbetar här.
people-no-position = Ingen nuvarande befattning är känd.
# $count = antal avslutade befattningar
people-past =
    { $count ->
        [one] { $count } avslutad befattning
       *[other] { $count } avslutade befattningar
    }
relations-title = Relationer
relations-none = Inga nuvarande relationer.
# $count = antal avslutade relationer
relations-past =
    { $count ->
        [one] { $count } avslutad relation
       *[other] { $count } avslutade relationer
    }
relations-open = mer
# $starts, $ends = datum så exakt som de är kända
dates-between = { $starts }–{ $ends }
dates-since = sedan { $starts }
dates-until = till { $ends }

## Länkar

record-tags = Ämnesord:
record-undo = Ångra
record-see-together = Visa alla ändringar
linked-new-more = Andra slag
# $count = ett tal som det finns fler än
record-all-over = Visa alla (över { $count })
linked-title = Länkade poster
linked-new = Lägg till en post som hör hit
linked-to = Länkar
linked-links = Länkas från
linked-owner-unit = Ägs av den här enheten
linked-responsible = Ansvarar för
linked-goals = Främjar det här målet
linked-focus-areas = Inom det här prioriterade området
linked-sdgs = Främjar det här målet för hållbar utveckling
linked-tags = Med det här ämnesordet
linked-attachments = Bilaga till
linked-source-document = Bygger på det här dokumentet

## Någon byter befattning

moved-link = Byter befattning
# $name = personen
moved-title = { $name } byter befattning
moved-lead = Tidigare kontakter stannar hos den gamla organisationen, och den gamla befattningen finns kvar i historiken. Ange först vad som upphör och vad som börjar; på nästa sida avgörs vad som händer med ansvarsuppgifterna.
moved-which-ends = Vilka befattningar upphör?
moved-no-position = Ingen nuvarande befattning är känd, så ingen upphör.
moved-begins-ask = Börjar en ny befattning?
moved-begins-yes = Ja, en ny befattning börjar
moved-begins-no = Nej
moved-next = Nästa: ansvarsuppgifterna
# $title = befattningens namn, $date = ett datum
moved-ends = Befattningen { $title } upphör { $date }.
moved-begins = Befattningen { $title } börjar.
moved-begins-on = Befattningen { $title } börjar { $date }.
# $name = organisationens namn
moved-creates = Organisationen { $name } läggs till i registret.
person-ends_on = Sista dag
    .help = Dag, månad eller år, till exempel 30.11.2026.
person-to = Vem tar över ansvarsuppgifterna?
    .help = Personer eller befattningar. På nästa sida frågas vad var och en får.

## En kollega slutar

leaving-link = Slutar
leaving-title = { $name } slutar
leaving-lead = Poster, öppna åtgärder, löften och ledamotsplatser överlåts i ett steg, och överlåtelsen kan ångras i ett steg. Ange först vem som tar över; på nästa sida frågas vad var och en får.
leaving-user = Slutar: överlåt ansvarsuppgifterna
leaving-disable = Stäng användarkontot
leaving-disables = Användarkontot stängs. Om överlåtelsen ångras öppnas det inte på nytt; det görs på sidan för användare.

## Överlåtelse

handed-title = Ansvarsuppgifter och roller
handed-nothing = Inget pågående vilar på den här personen.
# $count = antal poster
handed-over-records =
    { $count ->
        [one] { $count } avslutad post förblir som den är.
       *[other] { $count } avslutade poster förblir som de är.
    }
# $what = till exempel ”Medlemskap: representant”, $count = antal poster
handed-count = { $what } ({ $count })
# $kinds = ett slag i plural, $field = fältet där personen står
handed-heading = { $kinds }: { $field }
# $count = antal poster
handed-all =
    { $count ->
        [one] Vad händer med den?
       *[other] Vad händer med alla { $count }?
    }
handed-more =
    { $count ->
        [one] Valet ovan gäller också { $count } post som inte räknas upp här.
       *[other] Valet ovan gäller också { $count } poster som inte räknas upp här.
    }
handed-as-all = Som ovan
# $title = postens namn
handed-one = Vad händer med ”{ $title }”?
# $name = en person eller befattning
handed-give = Går till { $name }
# $title = den nya befattningens namn
handed-new-position = Går till den nya befattningen ({ $title })
handed-keep = Förblir som den är
handed-clear = Ingen har den tills vidare
# $names = personer och befattningar
handed-to = Ansvarsuppgifterna kan gå till: { $names }.
handed-happens = Vad som händer
handed-each = En i taget
handed-may-not = Du får inte ändra den här posten; det kan postens ägarenhet eller en samordnare.
handed-save = Verkställ
handed-back = Tillbaka
work-reason-moved = Bytte befattning
work-reason-left = Slutade; ansvarsuppgifterna överläts
problem-needs-position = { $name } har ingen befattning eller flera. Ange befattningen.

## Gjort

done-commented = Kommentaren sparades
done-comment-removed = Kommentaren togs bort
done-attached = Bifogades
done-detached = Kopplades loss. Dokumentet finns kvar i registret.
done-moved = Bytet av befattning antecknades
done-left = Ansvarsuppgifterna överläts
