### Namn och anvisningar för registrets slag, fält och alternativ.
### .plural = plural, .help = anvisning, .new = knappen och sidan för att lägga till, .none = texten i en tom förteckning.

## Registrets delar

group-strategy = Strategi
group-actors = Aktörer
group-partnerships = Partnerskap och nätverk
group-interests = Intressebevakning
group-activity = Verksamhet
group-coordination = Samordning
group-measurement = Jämförelser och indikatorer
group-material = Material
group-comments = Kommentarer

## Gemensamma fält

common-title = Rubrik
common-code = Kod
common-version = Version
common-created_at = Tillagd
common-updated_at = Ändrad
common-archived = Arkiverad
common-broken = Bryter mot en strategiregel
common-owner_unit = Ägarenhet
    .help = Den enhet i staden som håller uppgifterna aktuella, till exempel enheten för internationella ärenden.
common-responsible = Ägare
    .help = Den person eller befattning som ansvarar för saken, till exempel chefen för internationella ärenden; det räcker inte med enbart en enhet.
common-goals = Mål
    .help = De mål i strategin som detta främjar.
common-focus_areas = Prioriterade områden
    .help = De prioriterade områden och megatrender som detta hör till.
common-sdgs = Mål för hållbar utveckling
    .help = De av FN:s globala mål och delmål som detta främjar; sök på nummer eller ord.
common-tags = Ämnesord
    .help = Ord som samlar poster om samma ämne.
common-links = Länkar till andra poster
    .help = Andra poster som detta hör ihop med.
common-attachments = Bilagor
    .help = Dokument som hör hit.
common-publicity = Offentlighetsklass
    .help = Vem som får se uppgifterna. En ny post är intern tills något annat beslutas.
    .public = offentlig
    .public-means = Alla ser uppgifterna utan att logga in.
    .not_yet_public = ännu inte offentlig
    .not_yet_public-means = Endast inloggade ser uppgifterna tills de offentliggörs.
    .internal = intern
    .internal-means = Endast inloggade ser uppgifterna.
    .secret = sekretessbelagd
    .secret-means = Uppgifterna är sekretessbelagda enligt lag; ange sekretessgrunden.
common-secrecy_basis = Sekretessgrund
    .help = Den bestämmelse som sekretessen grundar sig på. Om den inte finns i offentlighetslagens förteckning, skriv lagens nummer och paragraf.
common-secrecy_note = Motivering till sekretessen
    .help = Vilken del sekretessen gäller och vilken skada det skulle medföra att lämna ut uppgifterna.
common-classified_by = Klassificeringen beslutad av
    .help = Vem som beslutade att uppgifterna är offentliga, ännu inte offentliga, interna eller sekretessbelagda.
common-classified_on = Dag för klassificeringen
common-release_on = Datum för offentliggörande
    .help = Den dag då uppgifterna ska offentliggöras, till exempel 14.1.2027.
common-public_until = Offentlig till och med
    .help = Den sista dagen då uppgifterna är offentliga; därefter visas de endast för inloggade.
common-source_document = Källdokument
common-source = Ställe i källan
    .help = Var i källan uppgiften finns eller av vem den har fåtts, till exempel ”kapitel 2.3” eller ”e-post från New Yorks stad 3.5.2019”.
common-as_of = Uppgiften gäller per
    .help = Den dag, den månad eller det år då uppgiften gällde, till exempel 14.3.2019, 3/2019 eller 2019.
common-example = Exempel
    .help = En påhittad uppgift som visar hur programmet känns i bruk. Den märks ut som exempel överallt.
common-merged_into = Sammanslagen med
    .help = Posten som den här dubbletten har slagits samman med.
