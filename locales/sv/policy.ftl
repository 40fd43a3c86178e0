### Roller, handlingar och offentlighetsklasser. .help säger vad rollen får göra eller vad klassen innebär.

## Roller

role-reader = läsare
    .help = Läser allt utom det som är sekretessbelagt.
role-contributor = uppdaterare
    .help = Läser detsamma som läsaren och den egna enhetens sekretessbelagda uppgifter. Lägger till, ändrar och arkiverar den egna enhetens poster, dock inte strategin och dess regler.
role-coordinator = samordnare
    .help = Läser, lägger till, ändrar och arkiverar alla poster.
role-leadership = ledning
    .help = Läser allt och beslutar: ändrar till exempel statusen för ett partnerskap eller medlemskap.
role-administrator = administratör
    .help = Får göra allt och administrerar dessutom användarna.

## Handlingar

action-see = läsa
    .help = Läsa posten och dess ändringshistorik.
action-create = lägga till
    .help = Lägga till en ny post.
action-update = ändra
    .help = Ändra posten och ångra en ändring.
action-archive = arkivera
    .help = Arkivera posten och återställa den.
action-decide = besluta
    .help = Besluta om status eller skede utan att ändra andra uppgifter.

## Offentlighetsklasser

publicity-public = { common-publicity.public }
    .help = Alla ser uppgifterna utan att logga in.
publicity-not_yet_public = { common-publicity.not_yet_public }
    .help = Endast inloggade ser uppgifterna tills de offentliggörs.
publicity-internal = { common-publicity.internal }
    .help = Endast inloggade ser uppgifterna.
publicity-secret = { common-publicity.secret }
    .help = Endast samordnarna, ledningen, administratörerna och ägarenhetens uppdaterare ser uppgifterna. Klassen förutsätter en sekretessgrund.
