## Kokouksen pöytäkirja

# $meeting = the name of the meeting
minutes-title = Pöytäkirja: { $meeting }
minutes-crumb = Pöytäkirja
minutes-write = Kirjoita pöytäkirjaa
minutes-read = Lue pöytäkirja
minutes-draft = Pöytäkirja on luonnos.
minutes-are-checked = Pöytäkirja on tarkastettu.
minutes-are-approved = Pöytäkirja on hyväksytty.
# $date = when, $who = the names of those who checked
minutes-checked = Tarkastettu { $date }, tarkastajat: { $who }. Tekstejä ei voi enää muuttaa.
minutes-approved = Hyväksytty { $date }. Tekstejä ei voi enää muuttaa.
# $meeting = the meeting that approved
minutes-approved-in = Hyväksytty { $date } kokouksessa { $meeting }. Tekstejä ei voi enää muuttaa.
# $number = the item’s number, such as 3.1, $name = its name
minutes-item = { $number } { $name }
minutes-no-items = Esityslistalla ei ole vielä asiakohtia. Lisää ne ensin kokoukseen.
minutes-how = Jokainen asiakohta tallennetaan erikseen. Kirjoittamasi säilyy myös kirjoittaessasi, kunnes tallennat tai hylkäät sen.
# $when = a time of day
minutes-kept = Talteen klo { $when }, ei vielä tallennettu.
minutes-not-kept = Tekstiäsi ei juuri nyt saatu talteen. Tallenna asiakohta ennen kuin poistut sivulta.
minutes-text = Pöytäkirjateksti
minutes-proposal = Ehdotus
# $when = a moment
minutes-unsaved = Sinulla on tallentamaton teksti, jonka kirjoitit { $when }. Se on tässä kentässä.
minutes-discard = Hylkää se
minutes-left-over = Kirjoitit tämän etkä tallentanut sitä ennen kuin pöytäkirja suljettiin
# $who = a name, $when = a moment
minutes-changed = Muuttanut { $who } { $when }.
minutes-changed-unnamed = Muutettu { $when }.
# $who = one or several names, $count = how many, $when = a time of day
minutes-writing =
    { $count ->
        [one] Myös { $who } kirjoittaa tätä kohtaa (viimeksi klo { $when }).
       *[other] Myös { $who } kirjoittavat tätä kohtaa (viimeksi klo { $when }).
    }
minutes-joined-label = Tallennettu
minutes-joined = Tekstisi yhdistettiin siihen, mitä { $who } kirjoitti klo { $when }. Lue asiakohta läpi.
minutes-joined-unnamed = Tekstisi yhdistettiin siihen, mitä joku muu kirjoitti klo { $when }. Lue asiakohta läpi.
minutes-decisions = Päätökset
minutes-actions = Toimenpiteet
minutes-other-decisions = Kokouksen muut päätökset
minutes-add-decision = Lisää päätös
minutes-add-action = Lisää toimenpide
minutes-approve-earlier = Hyväksy aiempi pöytäkirja
# $meeting = the meeting whose minutes were approved
minutes-approved-sentence = Kokouksen { $meeting } pöytäkirja hyväksyttiin.
minutes-corrected = Oikaistu hyväksymisen jälkeen
# $date = when, $who = by whom, $reason = why
minutes-correction-line = { $date }, { $who }: { $reason }
minutes-correct-link = Oikaise

## Kaksi tekstiä samassa kohdassa

# $item = the name of the item
minutes-both = Kaksi tekstiä: { $item }
# $who = a name, $when = a time of day
minutes-both-lead = { $who } muutti samaa kohtaa klo { $when }. Mitään ei ole kadonnut: valitse, mitä pöytäkirjaan jää.
minutes-both-lead-unnamed = Joku muu muutti samaa kohtaa klo { $when }. Mitään ei ole kadonnut: valitse, mitä pöytäkirjaan jää.
minutes-mine = Sinun tekstisi
minutes-theirs = Tallennettu teksti
minutes-settle = Pöytäkirjan teksti
minutes-settle-help = Molemmat tekstit ovat tässä. Poista se, mikä on sanottu kahdesti, ja tallenna.
minutes-later = Ratkaise myöhemmin

## Vaiheet

minutes-check = Tarkastaminen
minutes-check-lead = Kun puheenjohtaja tai pöytäkirjantarkastajat ovat tarkastaneet pöytäkirjan, tekstit suljetaan.
minutes-check-by = Tarkastajat
minutes-check-on = Tarkastuspäivä
minutes-check-do = Merkitse tarkastetuksi
minutes-check-nobody = Kokoukselle ei ole merkitty ketään, joka olisi voinut tarkastaa pöytäkirjan.
minutes-check-name = Merkitse puheenjohtaja ja osallistujat
minutes-approve = Hyväksyminen
minutes-approve-lead = Hyväksyminen päättää kokouksen. Sen jälkeen tekstiä oikaistaan perustellen, ja perustelu näkyy kaikille.
minutes-approve-within = Kokous, joka hyväksyi pöytäkirjan
minutes-approve-otherwise = Ei toimielimen kokous
minutes-approve-on = Hyväksymispäivä
minutes-approve-do = Merkitse hyväksytyksi
minutes-reopen = Takaisin luonnokseksi
minutes-reopen-lead = Tekstejä voi taas muuttaa, ja pöytäkirja on tarkastettava uudelleen.
minutes-reason = Perustelu
minutes-reopen-do = Avaa tekstit
# $item = the name of the item
minutes-correct = Oikaise: { $item }
minutes-correct-lead = Pöytäkirja on hyväksytty. Oikaisu ja sen perustelu jäävät näkyviin asiakohdan viereen.
minutes-reason-help = Mikä oli väärin, yhdellä virkkeellä.
minutes-correct-do = Tallenna oikaisu

## Historia

minutes-history = Historia
minutes-history-lead = Kaikki tekstien muutokset, viimeisin ensin. Tekstit pysyvät ennallaan, kunnes kumoat muutoksen.
minutes-history-none = Mitään ei ole vielä kirjoitettu.
minutes-history-more = Muutoksia on enemmän. Kunkin asiakohdan historiassa ovat kaikki sen muutokset.
minutes-back = Takaisin pöytäkirjaan

## Mitä tehtiin ja mitä ei voi tehdä

done-minutes-discarded = Tallentamaton teksti hylättiin.
done-minutes-checked = Pöytäkirja on merkitty tarkastetuksi.
done-minutes-approved = Pöytäkirja on hyväksytty.
done-minutes-reopened = Pöytäkirja on taas luonnos.
done-minutes-published = Pöytäkirja on julkaistu.
problem-minutes-checked = Kokouksen pöytäkirja on tarkastettu, eikä sen tekstejä voi muuttaa. Avaa tekstit ensin perustellen.
problem-minutes-approved = Kokouksen pöytäkirja on hyväksytty. Oikaise teksti pöytäkirjan sivulla perustellen.
problem-minutes-not-checked = Vain tarkastetun pöytäkirjan voi avata uudelleen. Hyväksyttyä oikaistaan perustellen.
problem-minutes-checked-by-nobody = Kerro, kuka tarkasti pöytäkirjan.
problem-minutes-without-day = Kerro, milloin se tehtiin.
problem-minutes-changed-since = Joku muu on muuttanut kokousta sen jälkeen, kun avasit sivun. Tarkista tilanne ja yritä uudelleen.

## Julkaiseminen

minutes-publish = Julkaise pöytäkirja
# $meeting = the name of the meeting
minutes-publish-title = Julkaise pöytäkirja: { $meeting }
minutes-publish-lead = Siitä, mitä kaikki saavat kokouksesta nähdä, ja asiakohtien teksteistä tehdään julkinen asiakirja.
minutes-publish-begin = Valitse, mitä julkaistaan
minutes-publish-name = Asiakirjan nimi
minutes-publish-how = Ohjelman löytämät ihmisten nimet ja yhteystiedot ovat merkkien [[ ja ]] välissä, ja ne peitetään. Etsi muut, ja poista merkit siitä, missä viranhaltijan nimen kuuluu näkyä.
minutes-publish-until = Mitä päätöksiin voi hakea?
minutes-publish-until-help = Näkyviin jäävät nimet poistuvat verkosta, kun tämä aika on päättynyt. Jos mitään ei voi hakea, yhtään nimeä ei voi jättää.
minutes-publish-do = Julkaise
minutes-left-out = Mitä jää pois
minutes-left-out-lead = Nämä asiakohdat eivät ole julkisia. Niistä ei tule asiakirjaan mitään.
minutes-published-already = Pöytäkirja on julkaistu, ja uusi asiakirja korvaa tämän:
problem-minutes-not-approved = Pöytäkirja julkaistaan, kun se on hyväksytty.
problem-minutes-not-public = Kokous itse ei ole julkinen. Muuta ensin sen ja julkaistavien asiakohtien julkisuutta.
# $names = what can be read
problem-publish-names-stay = Tekstissä näkyvät: { $names }. Peitä ne tai valitse, mitä päätöksiin voi hakea.
