## Aineisto

document = asiakirja
    .plural = asiakirjat
    .help = Strategia, raportti, päätös, verkkosivu tai muu teksti, johon työ nojaa.
    .new = Uusi asiakirja
    .none = Lisää ensin voimassa oleva strategia ja muut asiakirjat, joihin tiedot perustuvat.
document-name = Nimi
document-type = Tyyppi
    .strategy = strategia
    .plan = suunnitelma
    .report = raportti
    .agreement = sopimus
    .decision = päätös
    .web_page = verkkosivu
    .blog = blogikirjoitus
    .other = muu asiakirja
document-dated = Päivätty
    .help = Päivä, kuukausi tai vuosi asiakirjassa, esimerkiksi 11.12.2017.
document-identifier = Virallinen tunnus
    .help = Esimerkiksi diaarinumero tai pykälä: ”Eja 11.12.2017{"\u00A0"}§{"\u00A0"}22”.
document-authors = Laatijat
document-language = Kieli
document-website = Verkko-osoite
document-file = Tiedosto
document-replaces = Korvaa asiakirjat
    .help = Aiemmat asiakirjat, joiden tilalle tämä tuli.
document-summary = Tiivistelmä

tag = asiasana
    .plural = asiasanat
    .help = Sana, jolla samaan aiheeseen kuuluvat merkinnät löytyvät yhdessä.
    .new = Uusi asiasana
    .none = Lisää sana, jolla haluat koota merkintöjä.
tag-name = Nimi
tag-description = Kuvaus

comment = kommentti
    .plural = kommentit
    .help = Mitä työtoverit sanovat merkinnästä. Kommentti on yhtä julkinen tai salainen kuin merkintä.
    .new = Uusi kommentti
    .none = Kommentteja kirjoitetaan merkintöjen sivuilla.
comment-about = Mitä koskee
comment-text = Teksti
comment-author = Kirjoittaja
