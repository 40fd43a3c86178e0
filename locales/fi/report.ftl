# Raportit PDF- ja Word-tiedostoina.

report-example = esimerkki
# $sign = merkki, joka näytetään toisen tilalla
report-missing = { $sign } on merkki, jota tämän asiakirjan kirjasimessa ei ole.
report-holds-examples = sisältää keksittyjä esimerkkitietoja
# Tiedoston nimi ilman päätettä. $date = 2026-11-22
report-file-picture = tilannekuva-{ $date }
report-dated = { $city } { $date }

## Mihin raportti on rajattu

report-focus-area = Painopistealue: { $name }
report-unit = Yksikkö: { $name }
report-target-area = Kohdealue: { $name }
report-publicity = Julkisuusluokka: { $name }

## Kenen näkemä se on

report-sight-public = Julkinen: sisältää vain sen, minkä kaikki saavat nähdä.
report-sight-staff = Sisäinen: kirjautuneille, ei salassa pidettäviä tietoja.
report-sight-unit = Sisäinen: kirjautuneille, mukana yhden yksikön salassa pidettävät tiedot ({ $unit }).
report-sight-all = Sisäinen: niille, jotka saavat nähdä kaikki tiedot, myös salassa pidettävät.

## Mitä on jätetty pois, jotta raportti pysyy lyhyenä

report-most-important = { $shown ->
    [one] Tässä on tärkein yhteensä { $all } asiasta.
   *[other] Tässä on { $shown } tärkeintä yhteensä { $all } asiasta.
}
report-next = { $shown ->
    [one] Tässä on seuraava yhteensä { $all } päivämäärästä.
   *[other] Tässä on { $shown } seuraavaa yhteensä { $all } päivämäärästä.
}
report-first = { $shown ->
    [one] Tässä on ensimmäinen yhteensä { $all } rivistä.
   *[other] Tässä on { $shown } ensimmäistä yhteensä { $all } rivistä.
}
report-rest-left-out = Loput tästä osasta eivät mahtuneet tähän; kaikki on Hansan sivulla.
report-left-out = Tämä osa ei mahtunut tähän; se on Hansan sivulla.
