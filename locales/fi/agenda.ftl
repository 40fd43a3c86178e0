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
