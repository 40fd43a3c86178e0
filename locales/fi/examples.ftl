### Keksityt esimerkit ja niiden merkki

example-mark = esimerkki
# $name = merkinnän nimi
example-named = { $name } (esimerkki)
example-note = Tämä on keksitty esimerkki, joka näyttää, miltä ohjelma tuntuu käytössä. Se ei kerro mitään todellisesta työstä, henkilöistä eikä organisaatioista.
example-city = Mukana on keksittyjä esimerkkejä. Ne on merkitty sanalla ”esimerkki”.
