## Tekstiversion sanat lomakkeessa

text-paste = Liitä teksti tähän
text-paste-help = Kopioi teksti asiakirjasta ja liitä se. Enintään 2 000 000 merkkiä.
text-attach = Tai valitse tiedosto
text-attach-help = Word-tiedosto (.docx), verkkosivu (.html) tai tekstitiedosto (.txt, .md). Siitä otetaan vain sanat.
text-keep = Nykyinen teksti säilyy, jos jätät molemmat tyhjiksi.

## Tekstiversion sivu

asks-in-version = Tavoitekirjaukset tässä tekstissä
# $read = how many have been read, $count = how many there are
asks-read = { $count ->
    [one] { $read ->
        [0] Tekstistä luetaan yksi tavoitekirjaus. Sitä ei ole vielä luettu.
       *[other] Tekstin ainoa tavoitekirjaus on luettu.
    }
   *[other] { $read ->
        [0] Tekstistä luetaan { $count } tavoitekirjausta. Yhtäkään ei ole vielä luettu.
       *[other] Tavoitekirjauksia on { $count }, ja niistä on luettu { $read }.
    }
}
asks-read-next = Lue seuraava
asks-read-one = Lue
asks-none = Tätä tekstiä vasten ei lueta yhtään tavoitekirjausta. Anna tekstille prosessi tai kohdeasiakirja, joka tavoitekirjauksillakin on.
asks-ask = Tavoitekirjaus
asks-marked = Miten kävi
asks-passage = Kohta tekstissä
asks-unread = ei vielä luettu
# $name = the other version
asks-same-text = Sanasta sanaan sama teksti kuin versiossa { $name }.
asks-no-text = Tällä versiolla ei vielä ole tekstiä. Ilman sitä ohjelma ei voi etsiä tavoitekirjausten kohtia.
asks-add-text = Lisää teksti
asks-before = Edellinen versio:
asks-words = Tekstin sanat

## Tavoitekirjauksen lukeminen

# $number = its number, $name = the ask
reading-title = { $number }. { $name }
reading-crumb = Lukeminen
# $version = the version of the text, $place and $count = which of how many
reading-place = { $version }: tavoitekirjaus { $place }/{ $count }
reading-previous = Edellinen
reading-next = Seuraava
reading-nav = Tavoitekirjaukset
reading-compare = Tavoitekirjaus ja tekstin lähin kohta
reading-wording = Kaupungin muotoilu
# $version = the version of the text
reading-passage = Lähin kohta: { $version }
reading-key = Yliviivattu puuttuu tekstistä. Alleviivattu on tekstissä mutta ei muotoilussa.
reading-no-wording = Tavoitekirjauksella ei ole tarkkaa muotoilua, joten ohjelma ei voi etsiä sitä tekstistä.
reading-add-wording = Kirjaa muotoilu
reading-no-text = Tällä versiolla ei ole tekstiä, johon muotoilua verrattaisiin. Voit silti arvioida, miten kävi.
reading-nothing = Mikään tekstin kohta ei muistuta muotoilua. Asiasta voi silti lukea toisin sanoin: käy teksti läpi ennen kuin arvioit.
# $met and $sought = words of the wording, in the passage and in all, $marked = the marking
reading-suggested = { $sought ->
    [one] Muotoilun ainoa sana { $met ->
        [0] puuttuu kohdasta
       *[other] on kohdassa
    }. Siksi ohjelma ehdottaa: { $marked }. Lue kohta ja päätä itse.
   *[other] Muotoilun { $sought } sanasta kohdassa on { $met }. Siksi ohjelma ehdottaa: { $marked }. Lue kohta ja päätä itse.
}
reading-contrary = Toisessa teksteistä on kieltosana, joka toisesta puuttuu. Katso, sanooko kohta päinvastaista.
# $version = the version before
reading-changed = Mikä muuttui edellisestä versiosta
reading-changed-key = Yliviivattu on poistettu, alleviivattu lisätty.
reading-before = Edellinen: { $version }
reading-before-none = Edellisessä versiossa mikään kohta ei muistuta tätä, joten kohta on uusi.
reading-before-no-text = Edellisellä versiolla ei ole tekstiä, johon kohtaa verrattaisiin.
reading-before-same = Kohta on edellisessä versiossa sanasta sanaan sama.
reading-mark = Arvio
reading-mark-change = Muuta arviota
# $date = the day of reading
reading-marked-on = Luettu { $date }.
reading-save-next = Tallenna ja lue seuraava
reading-save = Tallenna
reading-only = Tavoitekirjausta ei ole luettu tästä versiosta.
reading-conflict = Toinen on arvioinut tämän tavoitekirjauksen sillä välin, kun luit sitä. Arvio alla on sinun; tallenna se uudelleen, jos haluat sen voimaan.
reading-all-read = Kaikki tämän tekstin tavoitekirjaukset on luettu.
reading-outcome-help = Tämä on lopullinen teksti. Yhdellä painalluksella arvio, kohta ja päiväys siirtyvät tavoitekirjauksen lopputulokseksi, ja tavoitekirjaus merkitään ratkaistuksi.
reading-take-over = Vie lopputulokseksi
reading-taken-over = Tavoitekirjauksella on jo tämä lopputulos.
reading-evidence = Kirjaa kaupungin osuus ja näyttö

## Lopputulos

# $title = the ask
outcome-title = Mitä siitä tuli: { $title }
outcome-lead = Kerro, mikä muuttui ja miten kaupunki siihen vaikutti. Rehellinen arvio mainitsee myös muut selitykset: pelkkä ajoitus ei vielä osoita vaikutusta.

## Tavoitekirjauksen sivu

ledger-wording = Tarkka muotoilu
ledger-versions = Miten tekstin versiot ovat ottaneet sen
ledger-versions-none = Yhtäkään tekstiversiota ei ole vielä luettu tätä tavoitekirjausta vasten.
ledger-version = Versio
ledger-final = lopullinen teksti
ledger-read = Luettu
ledger-outcome = Lopputulos
ledger-outcome-none = Asia on ratkaistu, mutta lopputulosta ei ole kirjattu.
ledger-evidence-none = Kaupungin osuuden näyttöä ei ole kirjattu. Ilman sitä tavoitekirjaus ei näy vaikuttavuussivulla osoitettuna.
ledger-complete = Kirjaa lopputulos ja näyttö
# $grade = how strong the evidence is
ledger-evidence = Näyttö: { $grade }.
ledger-change = Muutos: { $change }.

## Valmisteluprosessin sivu

texts-heading = Tekstin versiot
texts-none = Tällä prosessilla ei ole vielä tekstiä. Lisää ensimmäinen versio, niin tavoitekirjaukset voi lukea sitä vasten.
texts-new = Lisää uusi tekstiversio
# $read and $count = asks read, and in all
texts-read = { $read }/{ $count } luettu
texts-dated = Päiväys
texts-asks = Tavoitekirjauksia
process-asks = Tavoitekirjaukset tässä prosessissa

## Edunvalvontakohteen sivu

dossier-position = Kaupungin kanta
dossier-position-none = Kaupungilla ei ole hyväksyttyä kantaa tähän asiaan.
# for those who have not signed in
dossier-position-unpublished = Kaupunki ei ole julkaissut kantaa tähän asiaan.
dossier-position-draft = luonnos, ei saa esittää
dossier-position-add = Kirjaa kanta
# $date = the day of approval, $by = who approved
dossier-approved = Hyväksytty { $date }
dossier-asks = Mitä pyydämme
dossier-asks-none = Tähän asiaan ei ole kirjattu yhtään tavoitekirjausta.
# for those who have not signed in
dossier-asks-unpublished = Tästä asiasta ei ole julkaistu tavoitekirjauksia.
dossier-asks-new = Lisää tavoitekirjaus
dossier-due = Määräaika
dossier-addressee = Keneltä
dossier-state = Missä mennään
dossier-window = Seuraava vaikuttamisen paikka
# $days = days to go
dossier-window-days = { $days ->
    [0] tänään
    [one] huomenna
   *[other] { $days } päivän päästä
}
dossier-window-past = Merkitty vaikuttamisen paikka on jo mennyt. Kirjaa seuraava.
dossier-window-none = Ei tiedossa
dossier-lead = Poliittinen vastuuhenkilö
dossier-lead-none = Ei nimetty
# $score = agreement with the city, from 1 to 5, $importance = how much the finding matters
dossier-decides = Kuka päättää
dossier-alignment = yhtenevyys kannan kanssa asteikolla 1–5: { $score }
dossier-importance = merkitys { $importance }
dossier-findings = Haasteet, mahdollisuudet ja ratkaisut
dossier-findings-none = Haasteita, mahdollisuuksia ja ratkaisuja ei ole vielä kirjattu.
dossier-challenges = Haasteet
dossier-opportunities = Mahdollisuudet
dossier-solutions = Ratkaisut
# $list = what the solution answers
dossier-answers = Vastaa: { $list }
dossier-evidence = Näyttö
dossier-evidence-missing = Näyttöä ei ole kirjattu.
dossier-ledger = Tavoitekirjaukset versio versiolta
dossier-ledger-help = Rivi kertoo, miten kukin tekstiversio on ottanut tavoitekirjauksen.
dossier-ledger-none = Tavoitekirjauksia ei ole vielä luettu yhtäkään tekstiä vasten. Avaa valmisteluprosessi ja lisää tekstin ensimmäinen versio.

## Vaikuttavuus

impact-title = Vaikuttavuus
impact-lead = Mitä kaupungin tavoitekirjauksista on tullut ja miten vahvasti kaupungin osuus on osoitettu. Jokainen luku avaa luettelon, josta se on laskettu.
impact-none = Yhdenkään tavoitekirjauksen lopputulosta ei ole vielä kirjattu. Kirjaa lopputulos, kun asia ratkeaa: { $asks }.
impact-none-link = tavoitekirjaukset
impact-outcome = Mitä tavoitekirjauksista on tullut
# $decided, $some, $shown = numbers that are links; $count, $somecount, $showncount = the same numbers
impact-sentence = { $count ->
    [one] Lopputulos on kirjattu { $decided } tavoitekirjaukselle.
   *[other] Lopputulos on kirjattu { $decided } tavoitekirjaukselle.
} { $somecount ->
    [one] Ainakin osittain toteutui { $some }.
   *[other] Ainakin osittain toteutui { $some }.
} Kaupungin osuus on osoitettu asiakirjoin tai ulkopuolisen vahvistama { $showncount ->
    [one] { $shown } tavoitekirjauksessa
   *[other] { $shown } tavoitekirjauksessa
}.
impact-caution = Luvut kertovat, mitä ratkaisuissa on, eivät sitä, että kaupunki yksin sai sen aikaan. Muut selitykset on kirjattu kunkin tavoitekirjauksen sivulle.
impact-level = Lopputulos päätöksenteon tason mukaan
impact-level-help = Taso on valmisteluprosessin taso, tai jos sitä ei ole, edunvalvontakohteen.
impact-level-column = Taso
impact-no-level = Tasoa ei ole kirjattu
impact-year = Lopputulos ratkaisuvuoden mukaan
impact-year-help = Vuosi on se, jona asia ratkaistiin.
impact-year-column = Vuosi
impact-no-year = Päivää ei ole kirjattu
impact-change = Mikä muuttui
impact-change-help = Teksti ei ole ainoa, mikä voi muuttua: joskus muuttuu se, miten asiasta puhutaan tai miten sitä valmistellaan.
impact-change-column = Muutos
impact-no-change = Muutosta ei ole kirjattu
impact-evidence = Kuinka vahva näyttö on
impact-evidence-help = Näytön vahvuus kertoo, kuinka hyvin kaupungin osuus lopputulokseen voidaan osoittaa.
impact-no-grade = näyttöä ei kirjattu
impact-all = Yhteensä
impact-shown = Osoitettu tai vahvistettu
# $group = the row, $count = asks in it, $adopted and $partly = those of them
impact-bar = { $group }: { $count }, joista toteutui { $adopted } ja osittain { $partly }.
