### Nopea lisääminen ja löytäminen: uusi merkintä mistä tahansa, haku näppäimistöllä, luonnokset.

quick-look-up = Hae
quick-make = Lisää samalla { $kind } ”{ $name }”
quick-menu-more = Muut
quick-search-hint = Hae merkintöjä; siirry nuolilla, avaa Enterillä
quick-search-all = Näytä kaikki osumat

## Luonnokset

draft-found = Tälle lomakkeelle kirjoitettiin { $date }, mutta sitä ei tallennettu.
draft-restore = Ota kirjoitettu takaisin
draft-discard = Hylkää se
draft-restored = Kirjoitettu on takaisin lomakkeella. Tallenna se, kun se on valmis.

## Istunto päättyi kesken kirjoittamisen

again-title = Kirjaudu uudelleen
again-lead = Istuntosi päättyi ennen tallennusta. Mitään ei ole kadonnut: kirjaudu sisään, niin voit jatkaa tallentamista.
again-files = Valitse tiedostot uudelleen: selain ei säilytä niitä.
again-continue-title = Jatka tallentamista
again-continue-lead = Olet taas kirjautunut sisään. Kirjoittamasi on tallessa.
again-continue = Tallenna kirjoittamani

## Kokeilun esimerkkihenkilöt

demo-person = Esimerkki: { $role }
demo-person-description = Esittelykäytön esimerkki; tällaista henkilöä ei ole.
