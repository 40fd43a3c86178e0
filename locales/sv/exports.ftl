## Förteckningar som filer

export-link = Ladda ner
# $kinds = slaget i plural
export-heading = { $kinds }: ladda ner
export-lead = Filen innehåller hela förteckningen, alla sidor, och bara det som du får se.
export-lead-filtered = Filen innehåller de poster som motsvarar dina filter, alla sidor, och bara det som du får se.
export-reading = För läsning
export-reading-lead = Förteckningens kolumner på ditt språk: för utskrift, beräkning och vidarebefordran.
export-editing = För redigering och import tillbaka
export-editing-lead = Alla fält som du får se, med fältens namn. Ändra i cellerna, behåll kolumnen id och importera filen: bara det som du har ändrat ändras.
export-joined = I kombination
export-joined-lead = Varje kombination är en rad: en organisation med tre personer får tre rader. En post som inget hör ihop med får en rad.
export-join-first = Ta med
export-join-second = Ta också med
export-join-none = Inget annat
export-joined-xlsx = Ladda ner kombinationen som Excel
export-joined-csv = Ladda ner kombinationen som CSV
export-back = Tillbaka till förteckningen
export-help = Handbok: ladda ner förteckningar
# $most = antalet rader
export-cut = Raderna efter de första { $most } lämnades bort. Filtrera förteckningen och ladda ner den i delar.

# $join = det skrivna sambandet, $kind = slagets namn
problem-unknown-join = Slaget { $kind } har inget samband som heter { $join }. Skriv namnet på en hänvisning, till exempel parent, eller en hänvisning till posten med dess slag, till exempel position.organisation.
problem-export-joins-are-tables = En kombination kan laddas ner bara som CSV- eller Excelfil. Välj någon av dem.
problem-export-too-many-joins = Högst två samband kan tas med. Lämna bort de övriga.
problem-export-too-large-for-excel = Excel har inte plats för så här många rader eller för en så här lång text. Ladda ner förteckningen som CSV.
# $line = rad, $column = plats på raden
problem-import-not-records = Filen är ingen JSON-lista med poster: det finns ett fel på rad { $line } vid tecken { $column }. Importera en fil som har laddats ner från en förteckning eller en CSV- eller Excelfil.
