### Taulukoiden tuonti.

## Mikä taulukkotiedostossa on vialla (tiedostojen lukija)

import-fault-empty = Tiedosto on tyhjä. Valitse tiedosto, jossa on otsikkorivi ja tietorivejä.
import-fault-no-rows = Tiedostossa on vain otsikkorivi. Lisää rivit sen alle ja tuo tiedosto uudelleen.
# $most = megatavua enintään
import-fault-file-too-large = Tiedosto on liian suuri. Jaa se osiin, joiden koko on enintään { $most }{"\u00A0"}Mt.
# $most = megatavua enintään
import-fault-too-large-inside = Pakattu tiedosto sisältää epätavallisen paljon tietoa (enimmäismäärä on { $most }{"\u00A0"}Mt). Kopioi tarvitsemasi rivit uuteen työkirjaan tai tallenna taulukko CSV-tiedostona.
# $most = määrä enintään
import-fault-too-many-parts = Työkirjassa on epätavallisen monta osaa (enimmäismäärä on { $most }). Kopioi tarvitsemasi rivit uuteen työkirjaan.
import-fault-overlapping-parts = Pakatun tiedoston osat ovat päällekkäin, mitä oikeassa työkirjassa ei ole. Avaa taulukko, tallenna se uutena työkirjana ja tuo se.
# $most = määrä enintään
import-fault-too-many-rows = Rivejä on liikaa. Jaa taulukko osiin, joissa on enintään { $most } riviä.
# $most = määrä enintään
import-fault-too-many-columns = Sarakkeita on liikaa. Poista ne, joita et tarvitse: niitä saa olla enintään { $most }.
# $most = määrä enintään
import-fault-too-many-cells = Soluja on liikaa. Poista sarakkeet, joita et tarvitse, tai jaa taulukko osiin: soluja saa olla enintään { $most }.
# $most = kilotavua enintään
import-fault-cell-too-long = Solussa on liikaa tekstiä. Lyhennä teksti: siinä saa olla enintään { $most }{"\u00A0"}kt.
import-fault-row-too-long = Solussa on tietoa, mutta sen sarakkeella ei ole otsikkoa. Anna sarakkeelle otsikko, tyhjennä solu tai tarkista, onko rivillä ylimääräinen erotin.
import-fault-formula = Solussa on kaava. Kopioi solut ja liitä ne takaisin arvoina (Liitä määräten, Arvot), tallenna ja tuo tiedosto uudelleen.
import-fault-nul = Solussa on näkymätön merkki, jota tekstissä ei voi olla (NUL). Tyhjennä solu ja kirjoita sen sisältö uudelleen.
# $encoding = merkistön nimi
import-fault-wrong-encoding = Tämän kohdan merkkejä ei voi lukea merkistönä { $encoding }, jota tiedosto näyttää käyttävän. Tallenna taulukko muodossa CSV UTF-8 tai Excel-työkirjana (.xlsx).
import-fault-open-quote = Solun alussa on lainausmerkki, jolla ei ole paria tai jonka parin jälkeen on tekstiä. Kirjoita tekstin sisäiset lainausmerkit kahdesti (""), tai tallenna taulukko Excel-työkirjana (.xlsx).
import-fault-damaged = Tiedosto on vioittunut tai siitä puuttuu osa. Avaa se taulukko-ohjelmassa, tallenna se uudella nimellä ja tuo uusi tiedosto.
import-fault-entities = Työkirjan sisällä on määrittelyjä, joita oikeassa työkirjassa ei ole (XML-entiteettejä). Kopioi tarvitsemasi rivit uuteen työkirjaan.
import-fault-strange-xml = Työkirjan rakenne on sellainen, jota mikään taulukko-ohjelma ei tallenna. Kopioi tarvitsemasi rivit uuteen työkirjaan.
import-fault-password = Työkirja on suojattu salasanalla. Avaa se, poista salasana ja tallenna työkirja uudelleen.
import-fault-old-excel = Tämä on vanha Excel-työkirja (.xls). Avaa se ja tallenna se Excel-työkirjana (.xlsx).
import-fault-binary-excel = Tämä on binaarinen Excel-työkirja (.xlsb). Avaa se ja tallenna se Excel-työkirjana (.xlsx).
import-fault-open-document = Tämä on LibreOfficen taulukko (.ods). Avaa se ja tallenna se Excel-työkirjana (.xlsx) tai CSV-tiedostona.
import-fault-web-page = Tiedosto on verkkosivu, vaikka sen nimi olisi taulukon nimi. Avaa se taulukko-ohjelmassa ja tallenna se Excel-työkirjana (.xlsx).
import-fault-not-a-table = Tiedosto ei ole taulukko. Valitse CSV-tiedosto tai Excel-työkirja (.xlsx).
# $sheets = taulukkovälilehtien nimet
import-fault-no-sheet = Työkirjassa ei ole tämännimistä taulukkoa. Valitse jokin näistä: { $sheets }.
import-fault-heading-empty = Sarakkeella ei ole otsikkoa, joten sen tietoja ei tuoda. Kirjoita otsikko, jos tiedot tarvitaan.
# $heading = otsikko, $first = ensimmäinen solu, jossa se on
import-fault-heading-twice = Otsikko ”{ $heading }” on myös solussa { $first }. Anna kummallekin sarakkeelle oma otsikko.
import-fault-too-large-for-excel = Exceliin ei mahdu näin monta riviä tai saraketta tai näin pitkää tekstiä. Vie tiedot CSV-tiedostona.
import-fault-not-written = Työkirjaa ei voitu kirjoittaa, koska palvelimen väliaikaistila on täynnä tai puuttuu. Yritä myöhemmin uudelleen tai vie tiedot CSV-tiedostona.

## Mikä solun arvossa on epäselvää (tiedostojen lukija)

# $text = mitä solussa lukee
import-unclear-error-value = Solussa on virhe ({ $text }). Korjaa se taulukossa tai tyhjennä solu.
import-unclear-not-a-date = Tämä ei ole päivämäärä. Kirjoita päivä, kuukausi tai vuosi, esimerkiksi 5.3.2026, 3/2026 tai 2026.
import-unclear-no-year = Päivämäärästä puuttuu vuosi. Kirjoita se nelinumeroisena, esimerkiksi 5.3.2026.
import-unclear-short-year = Vuosi on kirjoitettu kahdella numerolla. Kirjoita se nelinumeroisena, esimerkiksi 5.3.2026.
import-unclear-no-such-day = Kalenterissa ei ole tällaista päivää. Tarkista päivä ja kuukausi.
# $first = ensimmäinen vuosi, $last = viimeinen vuosi
import-unclear-year-too-far = Vuoden pitää olla { $first }–{ $last }. Tarkista vuosi; jos päivää ei ole (esimerkiksi toistaiseksi voimassa), jätä solu tyhjäksi.
# $one, $other = kaksi tapaa lukea arvo
import-unclear-two-dates = Päivämäärän voi lukea kahdella tavalla: { $one } tai { $other }. Kirjoita se muodossa 5.3.2026 tai 2026-03-05.
import-unclear-not-a-moment = Tämä ei ole päivä ja kellonaika. Kirjoita molemmat, esimerkiksi 5.3.2026 klo 14.30.
import-unclear-not-a-number = Tämä ei ole luku. Kirjoita luku numeroin, esimerkiksi 1234,50, ilman sanoja ja lyhenteitä.
# $one, $other = kaksi tapaa lukea arvo
import-unclear-two-numbers = Luvun voi lukea kahdella tavalla: { $one } tai { $other }. Kirjoita tuhannet ilman pilkkua ja pistettä, esimerkiksi 1234 tai 1,2340.
# $sign = valuutan merkki
import-unclear-which-currency = Merkki { $sign } voi olla monen valuutan merkki. Kirjoita valuutan tunnus, esimerkiksi SEK tai USD.
import-unclear-not-yes-or-no = Arvon pitää olla kyllä tai ei. Kirjoita jompikumpi.
