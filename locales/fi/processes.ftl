### Valmisteluprosessit: aikajana, viralliset tunnukset ja suunnittelu taaksepäin.

## Aikajana

# $from, $to = ensimmäinen ja viimeinen kuukausi
timeline-title = Aikajana: { $from } – { $to }
# Määrät: välietapit, vaikuttamisen paikat, prosessit, omat vaiheet
timeline-description = Aikajanalla on { $milestones ->
    [one] { $milestones } välietappi
   *[other] { $milestones } välietappia
}, { $windows ->
    [one] { $windows } vaikuttamisen paikka
   *[other] { $windows } vaikuttamisen paikkaa
}, { $processes ->
    [one] { $processes } prosessi
   *[other] { $processes } prosessia
} ja { $steps ->
    [one] { $steps } oma toimenpide
   *[other] { $steps } omaa toimenpidettä
} päätöksenteon tasojen mukaan. Samat tiedot ovat taulukossa.
timeline-more = Lisäksi samalle ajalle osuu { $count ->
    [one] { $count } muu asia, joka ei mahdu
   *[other] { $count } muuta asiaa, jotka eivät mahdu
} kuvaan: rajaa aikaa tai tasoa.
timeline-level-eu = Euroopan unioni
timeline-level-national = Valtio
timeline-level-regional = Seutu ja kaupunki
timeline-level-international = Kansainvälinen
timeline-no-level = Taso ei tiedossa
timeline-today = Tänään
# $month = kuukauden numero
timeline-month = { $month ->
    [1] tammi
    [2] helmi
    [3] maalis
    [4] huhti
    [5] touko
    [6] kesä
    [7] heinä
    [8] elo
    [9] syys
    [10] loka
    [11] marras
   *[12] joulu
}
timeline-key-milestone = välietappi
timeline-key-window = vaikuttamisen paikka
timeline-key-process = prosessin kesto
timeline-key-step = oma toimenpide
timeline-thing = { $name }: { $kind }, { $when }
# $when = vaikuttamisen paikka, $date = välietappi
timeline-leads-to = { $when }, välietappi { $date }
timeline-from-to = { $from } – { $to }
timeline-from = { $from } alkaen
timeline-until = { $to } asti
timeline-column-what = Mitä
timeline-column-when = Milloin
timeline-column-kind = Laji ja tila
timeline-column-level = Taso
timeline-column-within = Mihin liittyy
timeline-process-ahead = prosessi, käynnissä
timeline-process-passed = prosessi, päättynyt
timeline-process-missed = prosessi, rauennut
timeline-window-ahead = vaikuttamisen paikka
timeline-window-passed = vaikuttamisen paikka, sulkeutunut
timeline-window-missed = vaikuttamisen paikka, jäi käyttämättä
timeline-milestone-ahead = välietappi, edessä
timeline-milestone-passed = välietappi, mennyt
timeline-milestone-missed = välietappi, ei toteutunut
timeline-step-ahead = oma toimenpide
timeline-step-passed = oma toimenpide, tehty
timeline-step-missed = oma toimenpide, jätetty tekemättä

timeline-heading = Aikajana
# $title = edunvalvontakohteen tai prosessin nimi
timeline-heading-of = Aikajana: { $title }
timeline-lead = Välietapit ja vaikuttamisen paikat EU:sta kaupunkiin. Palkki on aika, jona asiaan voi vaikuttaa, ja vinoneliö on välietappi; katkoviiva tarkoittaa, että tiedetään vain kuukausi tai vuosi.
timeline-all = Koko aikajana
timeline-table = Samat tiedot taulukkona
timeline-none-of-interest = Kohteeseen liittyvillä prosesseilla ei ole päivättyjä välietappeja. Lisää välietappi, jotta vaikuttamisen paikka näkyy ajoissa.
timeline-levels = Päätöksenteon tasot
timeline-begins = Alkaen kuukaudesta
timeline-length = Pituus
timeline-months = { $months ->
    [one] { $months } kuukausi
   *[other] { $months } kuukautta
}
timeline-show = Näytä
timeline-about = Aikajanalla on vain se, mikä liittyy tähän:
timeline-everything = Näytä kaikki
timeline-nothing = Tällä aikavälillä ei ole päivättyjä välietappeja eikä vaikuttamisen paikkoja. Valitse pidempi aika tai muu alkukuukausi.

## Prosessin sivu

processes-part-title = Missä mennään
processes-twins = Toisella prosessilla on sama virallinen tunnus. Tarkista, ovatko ne sama prosessi.
processes-stages = Prosessin vaiheet
processes-stage-over = (ohi)
processes-ahead = Edessä
processes-past = Takana
processes-together = Samaan kokonaisuuteen kuuluvat

## Tunnusten tunnistaminen

recognise-title = Tunnista viralliset tunnukset
recognise-lead = Liitä teksti tai virallinen numero. Hansa löytää siitä komission asiakirjat, EU-menettelyt, CELEX-numerot, ministeriöiden asiat, valtioneuvoston hankkeet, hallituksen esitykset ja kaupungin asiat.
recognise-label = Liitä teksti tai virallinen numero
recognise-help = Hansa tunnistaa tunnukset, esimerkiksi COM(2025) 123, 2025/0260(COD), VN/1234/2026, HE 15/2017 vp ja HEL 2026-001234, ja täyttää ne uuteen prosessiin. Tekstiä ei tallenneta.
recognise-button = Tunnista
recognise-found = Mitä tekstissä on
recognise-none = Tekstistä ei löytynyt virallisia tunnuksia.
recognise-more = Näytetään ensimmäiset { $count } tunnusta.
recognise-present = On jo rekisterissä:
recognise-check-first = Tarkista ensin, onko rekisterissä oleva prosessi sama asia. Silloin uutta ei tarvita.
recognise-new = Uusi prosessi näillä tunnuksilla

## Suunnittelu taaksepäin

plan-heading = Suunnittelu taaksepäin
plan-link = Suunnittele taaksepäin
# $title = välietapin nimi
plan-title = Suunnittelu taaksepäin: { $title }
# $date = vaikuttamisen paikan viimeinen päivä
plan-lead = Vaiheet on laskettu taaksepäin päivästä { $date } ja siirretty arkipäiviksi. Valitse, mistä tehdään toimenpide, ja korjaa päivät ja tekijät. Kaikki voi perua yhdellä kertaa.
plan-no-date = Välietapilla ei ole päivää, josta laskea taaksepäin. Kirjaa ensin vaikuttamisen paikan viimeinen päivä tai välietapin ajankohta.
# $date = vaikuttamisen paikan viimeinen päivä, $done = tehtyjä toimenpiteitä, $open = vaiheita, joista ei ole tehty toimenpidettä
plan-says = Vaikuttamiselle on aikaa { $date } asti. { $done ->
    [0] Vaiheista ei ole vielä tehty toimenpiteitä.
    [one] Yhdestä vaiheesta on tehty toimenpide.
   *[other] { $done } vaiheesta on tehty toimenpide.
} { $open ->
    [0] Kaikki vaiheet ovat toimenpiteinä.
    [one] Yksi vaihe on suunnittelematta.
   *[other] { $open } vaihetta on suunnittelematta.
}
plan-days-before = { $days ->
    [0] Viimeisenä päivänä.
    [one] Päivää aiemmin.
   *[other] { $days } päivää aiemmin.
}
plan-days-after = { $days ->
    [one] Päivän jälkeen.
   *[other] { $days } päivää myöhemmin.
}
plan-past = Päivä on jo mennyt.
plan-made-already = on jo toimenpiteenä
plan-due = Määräpäivä
plan-owner = Tekijä
plan-owner-below = Sama kuin alla
plan-everyone = Tekijä, ellei toisin sanota
plan-everyone-help = Tämä henkilö tai tehtävä saa ne toimenpiteet, joille ei ole yllä valittu omaa tekijää.
plan-make = Tee toimenpiteet
plan-back = Takaisin välietappiin
done-planned = Toimenpiteet on tehty.
done-put-on-agenda = Lisätty esityslistalle. Asioita voi nyt muokata.
done-agenda-changed = Esityslistaa on muutettu.
done-sent-on = Asia on lähetetty eteenpäin. Tämä on sen asiakohta toisessa toimielimessä.
done-meetings-made = Kokoukset on muodostettu.
done-taken-into-plan = Lisätty suunnitelmaan. Rivejä voi nyt muokata.
done-followed-up = Seuranta on tallennettu.
problem-nothing-chosen = Yhtään vaihetta ei ole valittu. Rastita ne, joista tehdään toimenpide.
