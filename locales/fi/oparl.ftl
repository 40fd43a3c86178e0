### Toimielimet, kokoukset ja esityslistat avoimena datana muille ohjelmille.

oparl-url = Osoitteen alussa on oltava https:// tai http://, eikä siinä saa olla kysymysmerkkiä eikä ristikkomerkkiä. Esimerkiksi https://data.kaupunki.example/oparl.
oparl-not-empty = Kansio ei ole tyhjä. Valitse uusi kansio, jottei siihen jää mitään aiemmasta viennistä.
data-oparl = Avoin data muille ohjelmille
data-oparl-lead = Toimielimet, kokoukset ja esityslistat OParl 1.1 -muodossa sellaisina kuin vierailija ne näkee. Ohjelma aloittaa tästä osoitteesta.
data-oparl-start = Rajapinnan alku
