### Organ, möten och föredragningslistor som öppna data för andra program.

oparl-url = Adressen måste börja med https:// eller http:// och får inte innehålla frågetecken eller nummertecken, till exempel https://data.staden.example/oparl.
oparl-not-empty = Mappen är inte tom. Välj en ny mapp, så att inget av en tidigare export blir kvar i den.
data-oparl = Organ, möten och föredragningslistor som öppna data
data-oparl-text = OParl 1.1, så som besökare ser dem
