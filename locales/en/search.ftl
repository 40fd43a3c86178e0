### Searching all records and documents.

search-heading = Search
search-everything = Search everything
search-search = Search
search-hint = Write a name, a code or words of the text, in any form and any language.
# $count = number of hits, $words = what was sought
search-count-over = Over { $count } hits for “{ $words }”: give more words
search-count =
    { $count ->
        [0] Nothing found for “{ $words }”
        [one] { $count } hit for “{ $words }”
       *[other] { $count } hits for “{ $words }”
    }
search-all = All
search-narrow = Narrow the search
search-none = Nothing was found.
search-none-help = Try fewer or shorter words, or only the beginning of a word.
search-previous = Previous
search-help = More precise searches
search-help-forms = Words are found in all their forms and as parts of compounds, and the city’s terms in the other languages, too.
search-help-phrase = Words in quotation marks are found in just that form and order: “green transition”.
search-help-not = A dash before a word leaves it out: hydrogen -port.
search-help-limits = Limits: kind:visit, partner:"New York", area:climate, language:fi, 2025..2026.
# The words by which a query is limited, before a colon
search-limit-kind = kind
search-limit-partner = partner
search-limit-area = area
search-limit-language = language
search-by-kind = Kind
search-by-area = Focus area
search-by-partner = Partner
search-by-year = Year
search-by-language = Language
search-wider = Search without limits
# $labels = what else the words are called, in several languages
search-also = Also looked for: { $labels }.
search-own = Only my own words
search-all-names = Other names, too
search-only-own = Only your own words were looked for.
search-meant = Did you mean
search-begins = The words were not found as such. In these, a word begins in the same way.
search-cut = The query is too long: only its beginning was looked for.
search-more = More
