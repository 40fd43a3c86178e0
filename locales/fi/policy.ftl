### Roolit, toimet ja julkisuusluokat. .help kertoo, mitä rooli saa tehdä tai mitä luokka merkitsee.

## Roolit

role-reader = lukija
    .help = Lukee kaikkea muuta kuin salassa pidettävää.
role-contributor = päivittäjä
    .help = Lukee samat tiedot kuin lukija ja oman yksikkönsä salassa pidettävät tiedot. Lisää, muokkaa ja arkistoi oman yksikkönsä merkintöjä, paitsi strategiaa ja sen sääntöjä.
role-coordinator = koordinaattori
    .help = Lukee, lisää, muokkaa ja arkistoi kaikkia merkintöjä.
role-leadership = johto
    .help = Lukee kaikkea ja päättää: muuttaa esimerkiksi kumppanuuden tai jäsenyyden tilaa.
role-administrator = pääkäyttäjä
    .help = Saa tehdä kaiken ja hallinnoi lisäksi käyttäjiä.

## Toimet

action-see = lukea
    .help = Lukea merkintä ja sen muutoshistoria.
action-create = lisätä
    .help = Lisätä uusi merkintä.
action-update = muokata
    .help = Muokata merkintää ja kumota muutos.
action-archive = arkistoida
    .help = Arkistoida merkintä ja palauttaa se.
action-decide = päättää
    .help = Päättää tilasta tai vaiheesta muuttamatta muita tietoja.

## Julkisuusluokat

publicity-public = { common-publicity.public }
    .help = Kaikki näkevät tiedot kirjautumatta.
publicity-not_yet_public = { common-publicity.not_yet_public }
    .help = Vain kirjautuneet näkevät tiedot, kunnes ne julkistetaan.
publicity-internal = { common-publicity.internal }
    .help = Vain kirjautuneet näkevät tiedot.
publicity-secret = { common-publicity.secret }
    .help = Vain koordinaattorit, johto, pääkäyttäjät ja omistajayksikön päivittäjät näkevät tiedot. Luokka edellyttää salassapitoperustetta.
