### Suodattimet, strategiasäännöt ja niistä poikkeaminen.

waiver = poikkeus säännöstä
    .plural = poikkeukset säännöistä
    .help = Päätös, jonka nojalla yhden merkinnän ei tarvitse noudattaa yhtä strategiasääntöä.
    .new = Uusi poikkeus säännöstä
    .none = Poikkeus lisätään sen merkinnän sivulla, joka rikkoo sääntöä.
waiver-rule = Sääntö
waiver-record = Merkintä
    .help = Merkintä, jonka ei tarvitse noudattaa sääntöä.
waiver-decision = Päätös
    .help = Päätös, jolla säännöstä poiketaan. Poikkeus on voimassa, kun päätös on voimassa tai toteutettu.
waiver-until = Viimeinen voimassaolopäivä
    .help = Jos kenttä on tyhjä, poikkeuksella ei ole päättymispäivää.
waiver-reason = Perustelut

problem-filter-too-deep = Ehdoissa on liikaa sisäkkäisiä merkintöjä. Enintään { $most } voi olla sisäkkäin: yksinkertaista ehtoja.
problem-filter-too-large = Ehtoja on liikaa. Niitä voi olla enintään { $most }: poista osa.
problem-too-many-values = Arvoja on liikaa. Yhdessä ehdossa niitä voi olla enintään { $most }: poista osa.
problem-not-in-a-rule = Sääntö ei voi riippua siitä, mitkä säännöt on rikottu. Poista tämä ehto.
problem-nobody-asks = Tämä ehto tarvitsee kirjautuneen käyttäjän, jonka tiedoista on kyse. Kirjaudu sisään tai poista ehto.
problem-not-a-reference = Tämä kenttä ei viittaa toiseen merkintään. Valitse kenttä, joka viittaa.
problem-fits-no-kind = Ehto ei sovi mihinkään niistä tietolajeista, joihin kenttä viittaa. Muuta ehtoa.
problem-filter-row = Ehto ”{ $test }”: { $problem }
problem-filter-no-value = Ehdosta puuttuu arvo. Anna arvo tai poista ehto.

rule-waived-by = Poikettu päätöksellä { $decision }

## Mitä ehdoissa kysytään

filter-field-updated-at = muutettu
filter-field-created-at = lisätty
filter-field-archived = arkistoitu
filter-field-broken = rikkoo strategiasääntöä
filter-field-mine = minun
filter-field-my-unit = oman yksikköni
filter-field-id = tunniste
# $kinds = tietolaji monikossa, $field = sen kentän nimi, jolla tähän viitataan
filter-referring = { $kinds } (kenttä ”{ $field }”)
filter-add-fields = Kentät
filter-add-special = Muut ominaisuudet
filter-add-refers = Merkinnät, joihin tässä viitataan
filter-add-related = Merkinnät, jotka viittaavat tähän
filter-add-more = Ehtoryhmä
filter-add-group = ehtoryhmä

## Ehdot sanoina; pisteetön virke

# $field = kentän nimi, $value = arvo sanoina
filter-said-is = ”{ $field }” on { $value }
filter-said-not = ”{ $field }” ei ole { $value }
filter-said-from = ”{ $field }” on vähintään { $value }
filter-said-from-day = ”{ $field }” on aikaisintaan { $value }
filter-said-to = ”{ $field }” on enintään { $value }
filter-said-to-day = ”{ $field }” on viimeistään { $value }
filter-said-within =
    { $days ->
        [0] ”{ $field }” on tänään
        [one] ”{ $field }” on tänään tai huomenna
       *[other] ”{ $field }” on seuraavien { $days } päivän aikana
    }
filter-said-older =
    { $days ->
        [0] ”{ $field }” on tänään tai aiemmin
        [one] ”{ $field }” on eilen tai aiemmin
       *[other] ”{ $field }” on yli { $days } päivää sitten
    }
filter-said-lately =
    { $days ->
        [one] { $field } viimeisen päivän aikana
       *[other] { $field } viimeisten { $days } päivän aikana
    }
filter-said-empty = ”{ $field }” on tyhjä
filter-said-filled = ”{ $field }” on täytetty
filter-said-archived = merkintä on arkistoitu
filter-said-archived-not = merkintää ei ole arkistoitu
filter-said-mine = minä vastaan merkinnästä
filter-said-mine-not = minä en vastaa merkinnästä
filter-said-my-unit = merkintä kuuluu yksikölleni
filter-said-my-unit-not = merkintä ei kuulu yksikölleni
filter-said-broken = merkintä rikkoo strategiasääntöä
filter-said-broken-not = merkintä ei riko mitään strategiasääntöä
# $inner = ehto sanoina
filter-said-refers = kentän ”{ $field }” merkintää koskee: { $inner }
filter-said-none-refers = kentässä ”{ $field }” ei ole merkintää, jota koskee: { $inner }
# $kinds = tietolaji monikossa, $field = sen kenttä
filter-said-related = tietolajissa { $kinds } on merkintä, jonka kenttä ”{ $field }” viittaa tähän
filter-said-none-related = tietolajissa { $kinds } ei ole merkintää, jonka kenttä ”{ $field }” viittaa tähän
filter-said-related-where = tietolajissa { $kinds } on merkintä, jonka kenttä ”{ $field }” viittaa tähän ja jota koskee: { $inner }
filter-said-none-related-where = tietolajissa { $kinds } ei ole merkintää, jonka kenttä ”{ $field }” viittaa tähän ja jota koskee: { $inner }
filter-said-since =
    { $months ->
        [one] ”{ $field }” on enintään kuukausi sitten
       *[other] ”{ $field }” on enintään { $months } kuukautta sitten
    }
# $first, $rest = ehtoja tai arvoja sanoina
filter-and = { $first } ja { $rest }
filter-or = { $first } tai { $rest }
filter-comma = { $first }, { $rest }
filter-in-brackets = ({ $inner })
filter-none-of = mikään näistä ei päde: { $inner }
filter-everything = kaikki merkinnät
filter-nothing = ei mikään merkintä
filter-hidden-record = merkintä, jota et näe
filter-today = tänään
# $n = lukumäärä
filter-days-in =
    { $n ->
        [one] huomenna
       *[other] { $n } päivän kuluttua
    }
filter-days-ago =
    { $n ->
        [one] eilen
       *[other] { $n } päivää sitten
    }
filter-months-in =
    { $n ->
        [one] kuukauden kuluttua
       *[other] { $n } kuukauden kuluttua
    }
filter-months-ago =
    { $n ->
        [one] kuukausi sitten
       *[other] { $n } kuukautta sitten
    }
filter-years-in =
    { $n ->
        [one] vuoden kuluttua
       *[other] { $n } vuoden kuluttua
    }
filter-years-ago =
    { $n ->
        [one] vuosi sitten
       *[other] { $n } vuotta sitten
    }

## Ehtojen muokkaaminen

filter-in-words = Ehdot sanoina:
filter-refresh = Päivitä
filter-refresh-kinds = Päivitä valittujen tietolajien kentät
filter-as-json = Ehdot JSON-muodossa
filter-json = Korvaa ehdot JSON-muodolla
filter-json-help = Jos kirjoitat tähän, yllä olevat ehdot korvataan. Muodon kuvaa dokumentaation arkkitehtuurisivu.
filter-how = Miten ehdot yhdistetään
filter-how-all = kaikki ehdot pätevät
filter-how-any = ainakin yksi ehto pätee
filter-how-none = mikään ehto ei päde
filter-new = Uusi ehto
filter-add = Lisää ehto
filter-op = Vertailu
filter-value = Arvo
filter-record-name = Lisää merkintä nimellä
filter-since-date = Päivä, joka ratkaisee
filter-since-months = Enintään näin monta kuukautta sitten
filter-group = Ehtoryhmä
# $condition = ehdon nimi
filter-remove = Poista ehto: { $condition }
filter-refers-yes = on merkintä, jolle pätee
filter-refers-no = ei ole merkintää, jolle pätee
filter-related-yes = ainakin yksi viittaa tähän, ja sille pätee
filter-related-no = yksikään ei viittaa tähän niin, että pätee
filter-op-is = on jokin näistä
filter-op-not = ei ole mikään näistä
filter-op-from = vähintään tai aikaisintaan
filter-op-to = enintään tai viimeistään
filter-op-within = näin monen päivän sisällä (tähän päivään tai tästä päivästä)
filter-op-older = yli näin monta päivää sitten
filter-op-empty = on tyhjä
filter-op-filled = on täytetty
filter-help-date = Päivä, esimerkiksi 22.11.2026, 11/2026 tai 2026, tai tästä päivästä laskien: today, today+90 (päivää), today-3m (kuukautta), today+1y (vuosi). Päivien määrä kirjoitetaan lukuna.
filter-any-rule = mikä tahansa sääntö
filter-more-conditions = Lisää ehtoja
filter-edit = Muuta ehtoja
# $kinds = tietolaji monikossa
filter-page-heading = { $kinds }: ehdot
filter-page-lead = Valitse, mitä luettelossa näytetään. Luettelon muut rajaukset säilyvät.
filter-show-list = Näytä luettelo
filter-back = Takaisin luetteloon

## Säännöt

rule-preview = Mitä sääntö nyt löytäisi?
rule-preview-result = Ennen kuin sääntö tulee voimaan
# $kinds = tietolaji monikossa, $count = montako
rule-would-catch =
    { $count ->
        [0] { $kinds }: mikään merkintä ei rikkoisi sääntöä.
        [one] { $kinds }: yksi merkintä rikkoisi sääntöä.
       *[other] { $kinds }: { $count } merkintää rikkoisi sääntöä.
    }
rule-at-step =
    { $count ->
        [0] { $kinds }: mikään merkintä ei ole estettävässä vaiheessa.
        [one] { $kinds }: yksi merkintä on jo estettävässä vaiheessa.
       *[other] { $kinds }: { $count } merkintää on jo estettävässä vaiheessa.
    }
rule-and-more =
    { $count ->
        [one] ja yksi muu
       *[other] ja { $count } muuta
    }
rule-heading = Mitä sääntö sanoo
# $condition = ehdot sanoina
rule-offenders-said = Merkintä rikkoo sääntöä, jos { $condition }.
rule-step-said = Sääntö estää vaiheen, jossa { $condition }.
rule-no-step = Sääntö ei estä mitään vaihetta: se vain muistuttaa.
rule-inactive = Sääntö ei ole käytössä, eikä sitä seurata.
# $problem = mikä on vialla
rule-fault = Sääntö ei sovi enää, eikä sitä seurata: { $problem } Korjaa säännön ehdot.
rule-faults = Säännöt, jotka eivät enää sovi
rule-broken-now =
    { $count ->
        [0] Mikään merkintä ei riko sääntöä
        [one] Yksi merkintä rikkoo sääntöä
       *[other] { $count } merkintää rikkoo sääntöä
    }
rule-waived-now =
    { $count ->
        [one] Yhdessä merkinnässä säännöstä on poikettu päätöksellä
       *[other] { $count } merkinnässä säännöstä on poikettu päätöksellä
    }
rule-waive = Poikkea säännöstä päätöksellä
rule-waived-hidden = Säännöstä on poikettu päätöksellä
# $date = viimeinen päivä
rule-waived-until = { $date } asti
# $waived = montako
rule-figure-waived = rikkoo sääntöä { $ordinal }: { $name } · { $waived } poikettu päätöksellä
