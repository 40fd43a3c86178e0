## Material

document = dokument
    .plural = dokument
    .help = En strategi, en rapport, ett beslut, en webbsida eller en annan text som arbetet stöder sig på.
    .new = Nytt dokument
    .none = Lägg först till den gällande strategin och övriga dokument som uppgifterna grundar sig på.
document-name = Namn
document-type = Typ
    .strategy = strategi
    .plan = plan
    .report = rapport
    .agreement = avtal
    .decision = beslut
    .web_page = webbsida
    .blog = blogginlägg
    .other = annat dokument
document-dated = Daterat
    .help = Den dag, den månad eller det år som står i dokumentet, till exempel 11.12.2017.
document-identifier = Officiell beteckning
    .help = Till exempel diarienummer eller paragraf: ”Eja 11.12.2017{"\u00A0"}§{"\u00A0"}22”.
document-authors = Upprättat av
document-language = Språk
document-website = Webbadress
document-file = Fil
document-replaces = Ersätter dokumenten
    .help = De tidigare dokument som detta ersätter.
document-summary = Sammanfattning

tag = ämnesord
    .plural = ämnesord
    .help = Ett ord som samlar poster om samma ämne.
    .new = Nytt ämnesord
    .none = Lägg till ett ord som du vill samla poster under.
tag-name = Namn
tag-description = Beskrivning

comment = kommentar
    .plural = kommentarer
    .help = Vad kolleger säger om en post. En kommentar är lika offentlig eller hemlig som posten.
    .new = Ny kommentar
    .none = Kommentarer skrivs på posternas sidor.
comment-about = Vad den gäller
comment-text = Text
comment-author = Skribent
