# Kokouksen esityslista: järjestys ja ehdotukset.

agenda-approve-minutes = Pöytäkirjan hyväksyminen: { $meeting }
agenda-late-actions = Myöhässä olevat toimenpiteet
agenda-late-promises = Myöhässä olevat lupaukset
agenda-why-minutes = Kokouksen { $meeting } pöytäkirjaa ei ole hyväksytty.
agenda-why-waiting = { $item } odottaa toimielimen kokousta.
agenda-why-put-off = { $item } jäi aiemmassa kokouksessa odottamaan.
agenda-why-standing = Asia on sarjan { $series } joka esityslistalla.
agenda-why-late-actions = { $count ->
    [one] Yksi toimielimen toimenpide on myöhässä: { $first }.
   *[other] { $count } toimielimen toimenpidettä on myöhässä, ensimmäisenä { $first }.
}
agenda-why-late-promises = { $count ->
    [one] Yksi lupaus on myöhässä: { $first }.
   *[other] { $count } lupausta on myöhässä, ensimmäisenä { $first }.
}
agenda-why-window = { $milestone }: asiaan voi vaikuttaa viimeistään { $date }.
agenda-why-milestone = { $milestone } on edessä { $date }.
agenda-why-rule = { $count ->
    [one] Yksi merkintä rikkoo sääntöä: { $first }.
   *[other] { $count } merkintää rikkoo sääntöä, niiden joukossa { $first }.
}
agenda-order = Järjestä esityslista
agenda-order-title = Esityslista: { $meeting }
agenda-order-lead = Aseta asiat järjestykseen, kirjaa niille varattu aika ja lisää, mitä puuttuu.
agenda-order-empty = Esityslistalla ei ole vielä mitään. Lisää ensimmäinen asia tai ota mukaan ehdotettuja.
agenda-move-up = Ylös
agenda-move-down = Alas
agenda-move-in = Edellisen alle
agenda-move-out = Ulos
agenda-remove = Poista listalta
agenda-minutes = Minuuttia
agenda-times-save = Tallenna ajat
agenda-add = Uusi asia
agenda-add-do = Lisää esityslistalle
agenda-add-more = Lisää kaikkine tietoineen
agenda-propose = Ehdotukset
agenda-propose-title = Mitä esityslistalla voisi olla? { $meeting }
agenda-propose-lead = Jokaisesta ehdotuksesta kerrotaan, miksi se tehdään. Valitut tulevat esityslistalle, ja niitä voi muokata siellä.
agenda-propose-since = Muutokset kerrotaan kokouksesta { $meeting } lähtien.
agenda-propose-none = Ehdotettavaa ei ole: mikään ei odota, mikään ei ole myöhässä eikä mikään ole muuttunut.
agenda-propose-take = Vie valitut esityslistalle
agenda-propose-no-body = Kokouksella ei ole toimielintä, joten sille ei voi ehdottaa asioita.
agenda-back = Takaisin kokoukseen
agenda-group-minutes = Hyväksyttävät pöytäkirjat
agenda-group-waiting = Odottaa toimielintä
agenda-group-standing = Joka esityslistalla
agenda-group-changed = Muuttunut edellisen kokouksen jälkeen
agenda-group-late = Myöhässä
agenda-group-ahead = Edessä kolmen kuukauden sisällä
agenda-group-broken = Rikotut säännöt

lineage-heading = Asian kulku
lineage-decided = Päätös:
lineage-forward = Lähetä toiseen toimielimeen
lineage-forward-title = Lähetä eteenpäin: { $item }
lineage-forward-lead = Asia saa toisessa toimielimessä asiakohdan, jossa ovat sen tausta ja ehdotus. Kummankin asiakohdan sivulla näkyy, mistä asia on tullut ja minne se on mennyt.
lineage-body = Toimielin
lineage-meeting = Kokous
lineage-no-meeting = odottaa kokousta
lineage-forward-do = Lähetä

# Sarjasta muodostetun kokouksen nimi.
series-meeting = { $body } { $number }/{ $year }
series-heading = Seuraavat päivät
series-none = Sarjalla ei ole päiviä edessä.
series-moved = Siirretty pyhäpäivältä { $date }.
series-make = Muodosta kokoukset
series-title = Sarjan { $series } kokoukset
series-lead = Valitse päivät. Pyhäpäivälle osuva päivä siirtyy seuraavaan arkipäivään, eikä päivälle, jolla jo on kokous, tule toista.
series-make-do = Muodosta valitut kokoukset
