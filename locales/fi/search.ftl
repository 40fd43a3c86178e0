### Haku kaikista merkinnöistä ja asiakirjoista.

search-heading = Haku
search-everything = Hae kaikesta
search-search = Hae
search-hint = Kirjoita nimi, tunnus tai tekstin sanoja missä muodossa ja millä kielellä tahansa.
# $count = osumien määrä, $words = mitä haettiin
search-count-over = Yli { $count } osumaa haulla ”{ $words }”: tarkenna hakua
search-count =
    { $count ->
        [0] Haulla ”{ $words }” ei löytynyt mitään
        [one] { $count } osuma haulla ”{ $words }”
       *[other] { $count } osumaa haulla ”{ $words }”
    }
search-all = Kaikki
search-narrow = Rajaa hakua
search-none = Mitään ei löytynyt.
search-none-help = Kokeile vähempiä tai lyhyempiä sanoja tai vain sanan alkua.
search-previous = Edellinen
search-help = Tarkempi haku
search-help-forms = Sanat löytyvät kaikissa taivutusmuodoissaan ja yhdyssanojen osina, ja kaupungin termit myös muilla kielillä.
search-help-phrase = Lainausmerkeissä olevat sanat löytyvät juuri siinä muodossa ja järjestyksessä: ”vihreä siirtymä”.
search-help-not = Viiva sanan edessä jättää pois: vety -satama.
search-help-limits = Rajaukset: laji:vierailu, kumppani:"New York", painopistealue:ilmasto, kieli:sv, 2025..2026.
# The words by which a query is limited, before a colon
search-limit-kind = laji
search-limit-partner = kumppani
search-limit-area = painopistealue
search-limit-language = kieli
search-by-kind = Tietolaji
search-by-area = Painopistealue
search-by-partner = Kumppani
search-by-year = Vuosi
search-by-language = Kieli
search-wider = Hae ilman rajauksia
# $labels = what else the words are called, in several languages
search-also = Haettiin myös: { $labels }.
search-own = Hae vain omilla sanoilla
search-all-names = Hae myös muilla nimillä
search-only-own = Haettiin vain omilla sanoilla.
search-meant = Tarkoititko
search-begins = Sanoja ei löytynyt sellaisinaan. Näissä jokin sana alkaa samoin.
search-cut = Haku on liian pitkä: vain sen alkua haettiin.
search-more = Lisää
