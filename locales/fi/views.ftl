### Luettelot ryhmittäin ja tauluna, tallennetut näkymät ja monen merkinnän muuttaminen yhdessä.

## Miten luettelo näytetään

list-shape = Sarakkeet, ryhmittely ja taulu
list-group = Ryhmittely
list-no-group = Ei ryhmittelyä
list-layout = Esitystapa
list-layout-table = Taulukko
list-layout-board = Taulu
list-show-so = Näytä näin
# $field = kenttä, jonka mukaan luettelo on ryhmitelty
list-group-none = { $field }: puuttuu
list-group-only = Vain nämä
# $field = sarake
list-column-earlier = Siirrä sarake { $field } yhtä aiemmaksi
problem-no-group = Luetteloa ei voi ryhmitellä tämän kentän mukaan. Valitse toinen kenttä tai poista ryhmittely.
problem-no-board = Tämän kentän mukaan ei voi näyttää taulua. Valitse taulukko tai ryhmittele valintakentän, kuten tilan, mukaan.
problem-unknown-layout = Tällaista esitystapaa ei ole. Valitse taulukko tai taulu.

## Taulu

# $count = ”120 merkintää”
board-all = Näytä kaikki: { $count }
# $title = merkinnän nimi
board-move-to = Mihin { $title } siirretään
board-move = Siirrä
board-not-moved = { $title }: siirto ei onnistunut

## Tallennetut näkymät

view-all = Kaikki
view-tabs = Tallennetut näkymät
view-is-changed = muutettu
view-scope-private = vain minulle
view-scope-unit = yksikölleni
view-scope-staff = koko henkilöstölle
view-save = Tallenna tämä näkymä
view-this = Avoinna oleva näkymä
view-replace = Muuta näkymä tämän mukaiseksi
view-name = Nimi
view-scope = Kuka näkee
view-rename = Tallenna nimi ja näkijät
view-delete = Poista näkymä
view-undo-delete = Kumoa poisto
view-new = Uusi näkymä
view-new-help = Tallentaa rajaukset, sarakkeet, järjestyksen, ryhmittelyn ja esitystavan sellaisina kuin näet ne nyt.
view-save-new = Tallenna uutena näkymänä
view-not-saved = Näkymää ei tallennettu
# $name = näkymän nimi
view-unfit = Näkymässä ”{ $name }” on jotakin, mitä rekisterissä ei enää ole tai mitä et saa nähdä. Poista rajaus tai ryhmittely; sen jälkeen näkymän ylläpitäjä voi muuttaa näkymän sen mukaiseksi tai poistaa sen.
problem-unknown-view = Sinulla ei ole tässä näkymää ”{ $name }”. Tarkista nimi, kirjaudu sisään tai avaa koko luettelo.
problem-view-name-taken = Samoilla näkijöillä on jo näkymä ”{ $name }”. Valitse toinen nimi tai muuta sitä näkymää.
done-view-saved = Näkymä on tallennettu.
done-view-changed = Näkymä on muutettu.
done-view-deleted = Näkymä on poistettu.
done-view-restored = Näkymä on palautettu.

## Monen merkinnän muuttaminen yhdessä

# $title = merkinnän nimi
together-tick = Valitse { $title }
together-ticks = Valitse
together-ticked = Muuta valitut kerralla
together-tick-all = Valitse kaikki tällä sivulla
# $count = merkintöjen määrä
together-all = Muuta kaikki { $count } kerralla
together-here = Muuta kerralla
together-heading =
    { $count ->
        [one] Muuta { $count } merkintä
       *[other] Muuta { $count } merkintää kerralla
    }
together-lead = Valitse kentät, jotka saavat kaikissa saman arvon. Näet muutokset ennen kuin mitään kirjoitetaan.
together-records = Merkinnät
together-field = Muutettava kenttä
together-another-field = Toinen muutettava kenttä
together-add-field = Lisää kenttä
together-how = mitä arvoille tehdään
together-add = Lisää nämä arvot
together-remove = Poista nämä arvot
together-replace = Korvaa kaikki arvot näillä
together-empty = Tyhjäksi jätetty kenttä tyhjennetään kaikista merkinnöistä.
together-show-preview = Katso, mikä muuttuisi
together-classify = Vaihda julkisuusluokka
together-archive = Arkistoi nämä
together-restore = Palauta nämä arkistosta
together-preview =
    { $count ->
        [one] Tarkista { $count } merkinnän muutos
       *[other] Tarkista { $count } merkinnän muutos
    }
together-preview-lead = Mitään ei ole vielä muutettu.
together-record = Merkintä
together-refused =
    { $count ->
        [one] { $count } merkintää ei voi muuttaa näin
       *[other] { $count } merkintää ei voi muuttaa näin
    }
together-changes =
    { $count ->
        [one] { $count } merkintä muuttuisi
       *[other] { $count } merkintää muuttuisi
    }
together-same =
    { $count ->
        [one] { $count } merkintä on jo tällainen.
       *[other] { $count } merkintää on jo tällaisia.
    }
together-leave-out =
    { $count ->
        [one] Muuta muut ({ $count }) ja jätä nämä pois
       *[other] Muuta muut ({ $count }) ja jätä nämä pois
    }
together-apply =
    { $count ->
        [one] Muuta { $count } merkintä
       *[other] Muuta { $count } merkintää
    }
together-edit = Takaisin kenttiin
together-archived = Arkistointi
together-present = käytössä
together-gone = Merkintää ei enää ole, tai et saa nähdä sitä.
together-not-allowed = Et saa muuttaa tätä. Pyydä muutosta omistajayksiköltä.
together-nothing-changed = Mitään ei muutettu, koska kaikkia merkintöjä ei voi muuttaa. Jätä ne pois tai korjaa se, mikä on vialla.
together-nothing-to-change = Mitään ei muutettu: yhtään merkintää ei voi muuttaa näin, tai kaikki ovat jo tällaisia.
together-done =
    { $count ->
        [one] { $count } merkintä muutettu kerralla
       *[other] { $count } merkintää muutettu kerralla
    }
# $who = nimi, $when = päivä ja kellonaika
together-who = { $who }, { $when }.
together-undo = Kumoa kaikki
together-left-out =
    { $count ->
        [one] { $count } merkintä jätettiin pois
       *[other] { $count } merkintää jätettiin pois
    }
together-not-undone =
    { $count ->
        [one] { $count } merkintä jätettiin ennalleen
       *[other] { $count } merkintää jätettiin ennalleen
    }
together-overtaken = muutettu tämän jälkeen
together-made = lisätty
together-back = Takaisin luetteloon
# $count = muiden merkintöjen määrä
together-with =
    { $count ->
        [one] Muutettu samalla kuin { $count } muu merkintä
       *[other] Muutettu samalla kuin { $count } muuta merkintää
    }
# $most = merkintöjen enimmäismäärä
problem-too-many-records = Merkintöjä on liikaa kerralla. Valitse enintään { $most }.
problem-nothing-ticked = Yhtään merkintää ei ole valittu. Palaa luetteloon ja valitse muutettavat merkinnät.
problem-no-field-chosen = Valitse muutettava kenttä.
problem-changed-since = Joku on muuttanut tätä sen jälkeen. Katso, millainen merkintä on nyt, ja tee muutos uudelleen, jos se on vielä tarpeen.
