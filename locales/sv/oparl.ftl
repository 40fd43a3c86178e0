### Organ, möten och föredragningslistor som öppna data för andra program.

oparl-url = Adressen måste börja med https:// eller http:// och får inte innehålla frågetecken eller nummertecken, till exempel https://data.staden.example/oparl.
oparl-not-empty = Mappen är inte tom. Välj en ny mapp, så att inget av en tidigare export blir kvar i den.
data-oparl = Öppna data för andra program
data-oparl-lead = Organ, möten och föredragningslistor i formatet OParl 1.1, så som besökare ser dem. Ett program börjar på den här adressen.
data-oparl-start = Gränssnittets början
