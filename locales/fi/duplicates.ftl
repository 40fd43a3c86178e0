### Kaksoiskappaleet: löytäminen, erottaminen, yhdistäminen.

duplicates-link = Mahdolliset kaksoiskappaleet
duplicates-title = Mahdolliset kaksoiskappaleet: { $kinds }
duplicates-here = Kaksoiskappaleet
duplicates-lead = Merkinnät, jotka luultavasti tarkoittavat samaa ja on lisätty kahdesti. Vertaa niitä ja yhdistä ne tai kerro, etteivät ne ole sama.
duplicates-begin = Etsi kaksoiskappaleita { $count ->
    [one] { $count } merkinnästä
   *[other] { $count } merkinnästä
}
duplicates-found = { $pairs ->
    [0] Ei mahdollisia kaksoiskappaleita
    [one] { $pairs } mahdollinen kaksoiskappalepari
   *[other] { $pairs } mahdollista kaksoiskappaleparia
}, kun verrattiin { $records ->
    [one] { $records } merkintä.
   *[other] { $records } merkintää.
}
duplicates-more = { $count ->
    [one] Yksi vähemmän todennäköinen pari näytetään, kun nämä on käsitelty.
   *[other] { $count } vähemmän todennäköistä paria näytetään, kun nämä on käsitelty.
}
duplicates-cut = { $count ->
    [one] Yhden merkinnän nimi on niin yleinen, että sitä verrattiin vain aakkosissa lähimpiin.
   *[other] { $count } merkinnän nimet ovat niin yleisiä, että niitä verrattiin vain aakkosissa lähimpiin.
}
duplicates-probable = Hyvin todennäköisesti sama
duplicates-possible = Mahdollisesti sama
duplicates-same-name = sama nimi
duplicates-names-alike = nimet samanlaisia { $percent }{"\u00A0"}%
duplicates-other-names = eri nimet
duplicates-abbreviation = toisen nimi on toisen lyhenne
duplicates-same-mail = sama sähköpostiosoite
duplicates-shared-mail = sama yhteinen postilaatikko
duplicates-other-mail = eri sähköpostiosoitteet samassa verkkotunnuksessa
duplicates-same-site = sama verkko-osoite
duplicates-same-domain = osoitteet samassa verkkotunnuksessa
duplicates-other-domain = osoitteet eri verkkotunnuksissa
duplicates-same-phone = sama puhelinnumero
duplicates-same = sama: { $field }
duplicates-other = eri: { $field }
duplicates-same-company = sama organisaatio
duplicates-other-company = eri organisaatio
duplicates-compare = Vertaa ja yhdistä
duplicates-not-same = Eivät ole sama
duplicates-pages = Kaksoiskappaleiden sivut
duplicates-before = Edelliset parit
duplicates-after = Seuraavat parit
duplicates-apart = Eivät ole sama ({ $count })
duplicates-apart-undo = Voivat sittenkin olla sama
duplicates-in-form = Tämä saattaa jo olla rekisterissä
duplicates-in-form-lead = Jos tarkoitat jotakin näistä, avaa se ja jatka siellä. Jos et, tallenna silti.
duplicates-use = Käytä tätä:
duplicates-save-anyway = Tallenna silti
merge-title = Kahden merkinnän yhdistäminen
merge-here = Yhdistäminen
merge-lead = Merkintä { $goes } yhdistetään merkintään { $stays }. Valitse jokaisesta eroavasta kentästä, mikä jää voimaan.
merge-stays = Jää
merge-goes = Yhdistetään ja arkistoidaan
merge-added = lisätty { $date }
merge-swap = Säilytä mieluummin toinen
merge-none-differs = Merkintöjen kentissä ei ole eroja.
merge-this = Jäävästä merkinnästä
merge-that = Yhdistettävästä merkinnästä
merge-both = Molemmat
merge-both-names = Pidä jäävä nimi ja lisää toinen muihin nimiin
merge-referring = Yhdistettävään merkintään viittaavat tiedot viittaavat jatkossa jäävään: { $counted }. Myös viittaukset merkinnöissä, joita et näe, siirtyvät.
merge-put-away = Merkintä { $goes } arkistoidaan. Sen sivu ja historia säilyvät, ja sivulta pääsee merkintään { $stays }.
merge-undo = Koko yhdistämisen voi kumota kerralla.
merge-save = Yhdistä
merge-refused = Merkintöjä ei yhdistetty
merge-conflict = Joku on sillä välin muuttanut toista merkintää. Katso kentät uudelleen ja yhdistä sitten.
merge-reason = { $gone } yhdistetty merkintään { $into }
merged-into = Yhdistetty merkintä
merged-into-text = Tämä merkintä oli kaksoiskappale. Jatka tästä:
merged-here = Tähän on yhdistetty
done-merged = Merkinnät yhdistettiin.
done-told-apart = Näitä ei enää näytetä kaksoiskappaleina.
done-apart-undone = Nämä voidaan taas näyttää kaksoiskappaleina.
problem-merge-too-many = Merkintään viittaa yli { $most } merkintää. Siirrä osa niistä ensin muuttamalla niitä yhdessä.
problem-merge-unit = Merkintää käytetään yksikkönä, josta oikeudet riippuvat. Pyydä koordinaattoria yhdistämään se.
jobs-kind-duplicates = Kaksoiskappaleiden etsintä
