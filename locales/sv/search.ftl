### Sökning i alla poster och dokument.

search-heading = Sökning
search-everything = Sök i allt
search-search = Sök
search-hint = Skriv ett namn, en kod eller ord ur texten i vilken form och på vilket språk som helst.
# $count = antal träffar, $words = det som söktes
search-count-over = Över { $count } träffar med ”{ $words }”: precisera sökningen
search-count =
    { $count ->
        [0] Inget hittades med ”{ $words }”
        [one] { $count } träff med ”{ $words }”
       *[other] { $count } träffar med ”{ $words }”
    }
search-all = Alla
search-narrow = Avgränsa sökningen
search-none = Inget hittades.
search-none-help = Försök med färre eller kortare ord eller bara början av ett ord.
search-previous = Föregående
search-help = Närmare sökning
search-help-forms = Ord hittas i alla sina böjningsformer och som delar av sammansättningar, och stadens termer också på de andra språken.
search-help-phrase = Ord inom citattecken hittas i just den formen och ordningen: ”grön omställning”.
search-help-not = Ett streck framför ett ord lämnar bort det: väte -hamn.
search-help-limits = Avgränsningar: slag:besök, partner:"New York", område:klimat, språk:fi, 2025..2026.
# The words by which a query is limited, before a colon
search-limit-kind = slag
search-limit-partner = partner
search-limit-area = område
search-limit-language = språk
search-by-kind = Slag
search-by-area = Prioriterat område
search-by-partner = Partner
search-by-year = År
search-by-language = Språk
search-wider = Sök utan avgränsningar
# $labels = what else the words are called, in several languages
search-also = Sökningen gällde även: { $labels }.
search-own = Sök bara med egna ord
search-all-names = Sök också med andra namn
search-only-own = Sökningen gällde bara de egna orden.
search-meant = Menade du
search-begins = Orden hittades inte som sådana. I dessa börjar något ord likadant.
search-cut = Sökningen är för lång: bara dess början söktes.
search-more = Fler
