### Kestävän kehityksen tavoitteiden viralliset tekstit ja tavoitteen sivu.

## Virallisten tekstien tuonti

sdg-import-title = Tuo tavoitteiden viralliset tekstit
sdg-import-lead = Tavoitteilla ja alatavoitteilla on ohjelmassa omat lyhyet nimet. YK:n hyväksymät tekstit ja niiden käännökset tuodaan tiedostosta kieli kerrallaan.
sdg-import-file = Tiedosto
    .help = CSV-tiedosto, joka on tallennettu UTF-8-muodossa. Ensimmäisellä rivillä ovat sarakkeiden nimet code ja text (esimerkiksi 11.2 ja sen teksti) tai goal, target ja text.
sdg-import-lang = Tekstien kieli
sdg-import-do = Tuo tekstit
sdg-import-failed = Mitään ei tuotu. Korjaa tiedosto ja tuo se uudelleen.
# $line = rivin numero, $problem = mikä on vialla
sdg-import-fault = Rivi { $line }: { $problem }
# $count = virheiden määrä
sdg-import-more =
    { $count ->
        [one] Lisäksi yksi virhe.
       *[other] Lisäksi { $count } virhettä.
    }
# $count = tekstien määrä
sdg-import-changed =
    { $count ->
        [0] Yksikään teksti ei muuttunut.
        [one] Yksi teksti tuotiin.
       *[other] { $count } tekstiä tuotiin.
    }
# $count = tekstien määrä
sdg-import-unchanged =
    { $count ->
        [one] Yksi teksti oli jo ennestään.
       *[other] { $count } tekstiä oli jo ennestään.
    }
# $codes = tavoitteiden numerot
sdg-import-absent = Tiedostossa ei ollut näitä: { $codes }.

## Tavoitteen sivu

sdg-targets = Alatavoitteet
sdg-serving = Mikä edistää tätä tavoitetta
    .help = Merkinnät, jotka on liitetty tähän tavoitteeseen tai johonkin sen alatavoitteista.

## Mikä tiedostossa on vialla

problem-not-utf8 = Rivillä on merkki, jota ei voi lukea. Tallenna tiedosto UTF-8-muodossa (Excelissä ”CSV UTF-8”) ja tuo se uudelleen.
problem-sdg-columns = Ensimmäiseltä riviltä puuttuu sarakkeiden nimiä. Kirjoita sinne code ja text tai goal, target ja text.
problem-sdg-empty = Tiedostossa ei ole yhtään tavoitetta. Lisää rivi jokaisesta tavoitteesta ja alatavoitteesta, jonka teksti tuodaan.
# $code = tavoitteen numero
problem-sdg-unknown = Tavoitetta { $code } ei ole. Tarkista numero: tavoitteet ovat muotoa 11 ja alatavoitteet muotoa 11.2 tai 11.a.
problem-sdg-twice = Tavoite { $code } on tiedostossa kahdesti. Poista toinen rivi.
problem-sdg-no-text = Tavoitteelta { $code } puuttuu teksti. Kirjoita teksti tai poista rivi.
