### Webhookit: muut järjestelmät, joille kerrotaan muutoksista.

webhooks-title = Webhookit
webhooks-lead = Hansa kertoo muutoksista muille järjestelmille lähettämällä niille viestin verkossa. Lisää tähän kukin järjestelmä, jolle kerrotaan.
webhooks-none = Muutoksista ei kerrota yhdellekään järjestelmälle.
webhook-add = Lisää webhook
webhook-edit = Muokkaa
webhook-help = Webhookien ohje

## Lomake

webhook-name = Nimi
webhook-name-help = Järjestelmä, jolle kerrotaan, esimerkiksi Kaupunginkanslian intranet.
webhook-url = Verkko-osoite
webhook-url-help = Järjestelmän ylläpitäjä antaa osoitteen. Se alkaa https:// eikä johda kaupungin sisäverkkoon, ellei palvelimen asetuksissa ole sallittu sitä.
webhook-account = Kenen oikeuksin kerrotaan
webhook-account-help = Järjestelmälle kerrotaan vain se, minkä tämä käyttäjä näkee. Tee järjestelmälle mieluiten oma käyttäjä, jolla on sopiva rooli.
webhook-account-none = Valitse käyttäjä
webhook-kinds = Mistä kerrotaan
webhook-kinds-help = Jos et valitse mitään, kerrotaan kaikesta, minkä käyttäjä näkee.
webhook-kinds-all = Kaikesta
webhook-skip-own = Älä kerro siitä, mitä sama käyttäjä on itse muuttanut
webhook-skip-own-help = Valitse tämä, jos järjestelmä myös kirjoittaa Hansaan. Silloin se ei saa takaisin omia muutoksiaan.

## Avain

webhook-secret-title = Webhookin avain
webhook-secret-text = Anna avain järjestelmän ylläpitäjälle. Järjestelmä tarkistaa sillä, että viestit tulevat Hansasta. Avain näytetään vain tämän kerran.
webhook-secret = Avain
webhook-secret-help = Kopioi koko teksti. Jos avain katoaa, tee uusi: vanha lakkaa silloin toimimasta.
webhook-secret-done = Avain on tallessa
webhook-renew = Tee uusi avain

## Tila ja teot

webhook-state = Tila
webhook-state-working = Toimii
webhook-state-new = Ei vielä lähetetty mitään
# $date = ajankohta
webhook-state-failing = Ei ole onnistunut { $date } jälkeen
webhook-state-paused = Pysäytetty
webhook-paused-by-hand = Lähettäminen on pysäytetty. Muutokset odottavat, ja ne lähetetään, kun jatkat. Yli 30 päivää odottaneet unohdetaan.
webhook-paused-failing = Mikään ei ole mennyt perille kolmeen päivään, joten lähettäminen on pysäytetty. Selvitä järjestelmän ylläpitäjän kanssa, mikä on vialla, lähetä kokeilu ja jatka sitten. Muutokset odottavat 30 päivää.
webhook-paused-gone = Järjestelmä vastasi, ettei osoitetta enää ole, joten lähettäminen on pysäytetty. Korjaa osoite tai poista webhook.
webhook-paused-account = Käyttäjä, jonka oikeuksin kerrotaan, on poistettu käytöstä, joten lähettäminen on pysäytetty. Valitse toinen käyttäjä ja jatka sitten.
# $name = webhookin nimi
webhook-paused-subject = Webhook { $name } on pysäytetty
webhook-pause = Pysäytä
webhook-resume = Jatka lähettämistä
webhook-remove = Poista webhook
webhook-remove-help = Webhook ja sen loki poistetaan heti. Odottavia muutoksia ei lähetetä.
webhook-test = Lähetä kokeilu
webhook-test-help = Kokeilu ei kerro mistään merkinnästä. Tulos näkyy lokissa.
webhook-test-text = Kokeilu: tällainen viesti tulee Hansasta, kun jokin muuttuu.
webhook-replay-all = Lähetä epäonnistuneet uudelleen
webhook-actions = Kokeilu ja hallinta

## Loki

webhook-log = Lähetysloki
webhook-log-help = Viimeisimmät sata lähetystä. Lokia säilytetään 30 päivää. Epäonnistunutta lähetystä yritetään itsestään viisi kertaa uudelleen, ensin minuutin, viimein kahdentoista tunnin kuluttua.
webhook-log-none = Mitään ei ole vielä lähetetty.
# $waiting = montako odottaa, $failed = montako jäi lähettämättä
webhook-log-counts = Odottaa: { $waiting }. Jäi lähettämättä: { $failed }.
webhook-event = Tapahtuma
webhook-event-record-created = Lisätty
webhook-event-record-updated = Muutettu
webhook-event-record-archived = Arkistoitu
webhook-event-record-restored = Palautettu
webhook-event-record-removed = Poistettu tuonnin perumisessa
webhook-event-test = Kokeilu
webhook-result = Tulos
webhook-attempts = Yrityksiä
webhook-when = Milloin
webhook-answer = Vastauksen alku
# $ms = millisekunteja
webhook-took = { $ms } ms
webhook-delivered = Perillä
webhook-waiting = Odottaa
webhook-trying = Yritetään uudelleen
webhook-given-up = Ei mennyt perille
webhook-replay = Lähetä uudelleen
webhook-error-timed-out = Vastaus kesti liian kauan: yli kymmenen sekuntia.
webhook-error-unknown = Palvelimen nimeä ei löydy.
webhook-error-private = Osoite johtaa kaupungin sisäverkkoon tai tälle koneelle, eikä sellaiseen lähetetä.
webhook-error-unreachable = Palvelimeen ei saada yhteyttä.
webhook-error-tls = Suojattu yhteys ei onnistunut. Palvelimen varmenne voi olla vanhentunut.
webhook-error-broken = Yhteys katkesi, tai vastaus ei ollut HTTP:tä.
webhook-error-redirected = Palvelin ohjasi muualle. Ohjauksia ei seurata: korjaa osoite.
webhook-error-refused = Palvelin vastasi virheellä.

## Viat ja vahvistukset

problem-webhook-https = Osoitteen pitää alkaa https://. Suojaamaton osoite kelpaa vain, jos palvelin on sallittu Hansan asetuksissa.
problem-webhook-userinfo = Osoitteessa on käyttäjätunnus tai salasana. Poista ne: Hansa todistaa itsensä avaimella.
problem-webhook-private = Osoite johtaa tälle koneelle tai kaupungin sisäverkkoon. Anna julkinen osoite, tai pyydä palvelimen ylläpitäjää sallimaan tämä Hansan asetuksissa.
done-webhook-saved = Webhook tallennettu.
done-webhook-removed = Webhook poistettu.
done-webhook-paused = Lähettäminen pysäytetty.
done-webhook-resumed = Lähettäminen jatkuu.
done-webhook-tested = Kokeilu lähetetty. Tulos on lokissa ylimpänä.
done-webhook-replayed = Lähetetään uudelleen hetken kuluttua.
