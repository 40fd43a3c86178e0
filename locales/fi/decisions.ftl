### Läsnäolo, päätösvaltaisuus, esteellisyys sekä päätökset ja se, mitä niistä seuraa.

## Läsnäolo

attendance-heading = Läsnäolo
# $title = kokous
attendance-title = Kokoukseen osallistuneet: { $title }
attendance-lead = Merkitse, miten kukin osallistui. Tallennuksen jälkeen sivu kertoo, onko kokous päätösvaltainen.
attendance-write = Merkitse läsnäolijat
attendance-back = Kokoukseen
attendance-not-said = Poissa tai ei tiedossa
attendance-no-seats = Toimielimen paikkoja ei tunneta kokouspäivältä. Merkitse alle, ketkä osallistuivat: kaikki lasketaan mukaan.
attendance-vacant = Täyttämättömät paikat, jotka lasketaan silti jäseniksi:
attendance-others = Muut osallistujat
attendance-others-help = Ne, joilla ei ole paikkaa toimielimessä. Kun paikat tunnetaan, heitä ei lasketa mukaan.
# $name = jäsen
attendance-deputy-of = Varajäsen, varsinainen jäsen { $name }
# $said = miten toinen merkitsi
attendance-meanwhile = Joku muu on tällä välin tallentanut tähän: { $said }.

attendance-quorum-label = Päätösvaltaisuus
attendance-unknown = Läsnäolijoita ei ole merkitty.
# $present, $members, $needed = lukuja
attendance-quorum = Läsnä { $present }/{ $members } jäsentä, tarvitaan { $needed }: kokous on päätösvaltainen.
attendance-no-quorum = Läsnä { $present }/{ $members } jäsentä, tarvitaan { $needed }: kokous ei ole päätösvaltainen.
attendance-no-rule = Läsnä { $present }/{ $members } jäsentä. Toimielimelle ei ole merkitty, montako tarvitaan.
attendance-enough = Läsnä { $present }, tarvitaan { $needed }: kokous on päätösvaltainen.
attendance-too-few = Läsnä { $present }, tarvitaan { $needed }: kokous ei ole päätösvaltainen.
attendance-counted = Läsnä { $present }. Toimielimelle ei ole merkitty, montako tarvitaan.

## Esteellisyys

recusal-heading = Esteellisyydet
# $title = asiakohta
recusal-title = Esteellisinä poistuvat: { $title }
recusal-lead = Esteellinen poistuu asian käsittelyn ajaksi. Päätösvaltaisuus lasketaan uudelleen ilman poistuneita; paikalla oleva varajäsen tulee tilalle.
recusal-who = Esteellisinä poistuvat
recusal-nobody = Ketään ei ole vielä merkitty läsnä olevaksi.
recusal-back = Asiakohtaan
# $name = varapuheenjohtaja
recusal-vice-chair = Puheenjohtaja on esteellinen: tämän asian käsittelyn johtaa { $name }.
recusal-choose-chair = Puheenjohtaja on esteellinen eikä varapuheenjohtaja ole paikalla: kokous valitsee tälle asialle puheenjohtajan.

## Päätöksen tekeminen

decide-heading = Kirjaa päätös
# $title = asiakohta
decide-title = Päätös: { $title }
decide-lead = Mitä päätettiin ja miksi sekä kuka tekee mitä ja mihin mennessä. Kaikki tallennetaan kerralla, ja asia merkitään käsitellyksi. Päätös ja toimenpiteet ovat yhtä julkisia kuin asia.
decide-made = Tässä asiassa on jo päätetty:
decide-follow-up = Mitä päätöksestä seuraa
decide-follow-up-help = Päätös tarvitsee ainakin yhden toimenpiteen, jolla on vastuuhenkilö ja määräaika, tai merkinnän, ettei toimenpiteitä tarvita.
decide-none = Toimenpiteitä ei tarvita
# $number = rivin numero
decide-row = Toimenpide { $number }
decide-task = Mitä tehdään
decide-more = Lisää toimenpiteitä
decide-save = Tallenna päätös
done-decided = Päätös tallennettiin, ja asia on käsitelty.

## Mitä päätöksistä seuraa

decisions-follow-up = Toimeenpano
decisions-none-needed = On merkitty, ettei toimenpiteitä tarvita.
decisions-no-action = Kukaan ei toimeenpane päätöstä. Lisää toimenpide, jolla on vastuuhenkilö ja määräaika, tai merkitse, ettei toimenpiteitä tarvita.
decisions-board = Toimenpiteet tauluna
# $who = ketkä tekevät, $when = mihin mennessä
decisions-who-when = { $who }, määräaika { $when }
decisions-who = { $who }, ei määräaikaa
decisions-when = määräaika { $when }, ei vastuuhenkilöä
decisions-nobody = ei vastuuhenkilöä eikä määräaikaa
decisions-late = Myöhässä
# $decision = toinen päätös, $date = milloin se tehtiin
decisions-revises = Muuttaa päätöstä { $decision } ({ $date }).
decisions-supersedes = Korvaa päätöksen { $decision } ({ $date }).
decisions-annuls = Kumoaa päätöksen { $decision } ({ $date }).
decisions-revised-by = Muutettu päätöksellä { $decision } ({ $date }).
decisions-superseded-by = Korvattu päätöksellä { $decision } ({ $date }).
decisions-annulled-by = Kumottu päätöksellä { $decision } ({ $date }).
decisions-standing = Päätösten toimeenpano
decisions-never = Päätökset, joita kukaan ei toimeenpane
decisions-never-help = Ne ovat voimassa, mutta niillä ei ole toimenpidettä, jolla olisi vastuuhenkilö ja määräaika, eikä ole merkitty, ettei toimenpiteitä tarvita.
decisions-never-all = Kaikki päätökset, joita kukaan ei toimeenpane
decisions-open-actions = Avoimet toimenpiteet
decisions-all-actions = Kaikki avoimet toimenpiteet

## Mikä on vialla

# $meeting = kokous, $present ja $needed = lukuja
problem-no-quorum = Kokous ”{ $meeting }” ei ole päätösvaltainen: tässä asiassa läsnä on { $present } päätösvaltaista jäsentä, tarvitaan { $needed }. Korjaa läsnäolotiedot, jos niissä on virhe; muuten pane asia pöydälle seuraavaan kokoukseen.
problem-no-attendance = Kokouksen ”{ $meeting }” läsnäolijoita ei ole merkitty, ja sen päätösvaltaisuus vaatii { $needed } läsnä olevaa jäsentä. Merkitse ensin läsnäolijat.
# $count = montako, $names = ensimmäiset niistä
problem-decision-actions-open = { $count ->
    [one] Päätöksen toimenpide on vielä avoin: { $names }. Merkitse se ensin tehdyksi tai luovu siitä.
   *[other] Päätöksen toimenpiteistä { $count } on vielä avoinna, esimerkiksi { $names }. Merkitse ne ensin tehdyiksi tai luovu niistä.
}
problem-decision-actions-nobody = { $count ->
    [one] Päätöksen toimenpiteeltä puuttuu vastuuhenkilö tai määräaika: { $names }. Lisää ne ensin.
   *[other] Vastuuhenkilö tai määräaika puuttuu päätöksen { $count } toimenpiteeltä, esimerkiksi { $names }. Lisää ne ensin.
}
problem-item-without-meeting = Asia ei ole minkään kokouksen esityslistalla. Vie se ensin kokouksen esityslistalle.
problem-follow-up-missing = Kirjaa ainakin yksi toimenpide, jolla on vastuuhenkilö ja määräaika, tai merkitse, ettei toimenpiteitä tarvita.
problem-follow-up-both = Toimenpiteitä on kirjattu, mutta on myös merkitty, ettei niitä tarvita. Poista merkintä tai toimenpiteet.
problem-change-missing = Valitse, mitä tämä päätös tekee aiemmalle päätökselle.
problem-decided-already = Tässä asiassa on jo samanniminen päätös. Avaa se tai anna tälle toinen nimi.
problem-task-nobody = Toimenpiteellä ei ole tekijää. Valitse vastuuhenkilö tästä tai alempaa.
