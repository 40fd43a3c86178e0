# Vad som har ändrats mellan två tidpunkter, i ord. Varje mening är hel; { $subject } och andra poster är länkar.

told-heading = Vad som har ändrats
told-heading-day = Vad som har ändrats sedan { $date }
told-heading-moment = Vad som har ändrats sedan { $moment }
told-heading-meeting = Vad som har ändrats sedan mötet ”{ $name }” ({ $moment })
told-heading-picture = Vad som har ändrats sedan den sparade lägesbilden ”{ $name }” ({ $moment })
told-heading-between = Vad som ändrades mellan { $from } och { $to }
told-unknown-moment = Mötet eller den sparade lägesbilden finns inte, saknar tidpunkt eller är inte synlig för dig. Välj ett annat möte, en annan bild eller ett datum.
told-nothing = Ingenting har ändrats.
told-all = Visa alla ändringar
told-more = { $count ->
    [one] Dessutom har en annan post ändrats. { $all }
   *[other] Dessutom har { $count } andra poster ändrats. { $all }
}
told-over = Ändringarna är fler än vad som kan berättas en och en. { $all }
told-counted = { $subject }: { $made } nya, { $changed } ändrade
told-new-many = { $subject }: { $count } nya
told-others = { $count ->
    [one] Också en annan uppgift ändrades.
   *[other] Också { $count } andra uppgifter ändrades.
}
told-list-more = { $count ->
    [one] och en till
   *[other] och { $count } till
}

# Vilken uppgift som helst i vilken post som helst
told-new = Ny post ({ $kind }): { $subject }.
told-opened = Har blivit synlig: { $subject } ({ $kind }).
told-archived = Arkiverad: { $subject } ({ $kind }).
told-restored = Återställd från arkivet: { $subject } ({ $kind }).
told-set = { $subject }: { $field } fylldes i, nu { $after }.
told-changed = { $subject }: { $field } var { $before }, nu { $after }.
told-emptied = { $subject }: { $field } togs bort, var { $before }.
told-renamed = { $subject } har fått ett nytt namn; tidigare { $before }.
told-text-set = { $subject }: texten ”{ $field }” skrevs.
told-text-changed = { $subject }: texten ”{ $field }” ändrades.
told-text-emptied = { $subject }: texten ”{ $field }” togs bort.
told-file-set = { $subject }: en fil lades till ({ $field }).
told-file-changed = { $subject }: filen byttes ut ({ $field }).
told-file-emptied = { $subject }: filen togs bort ({ $field }).
told-added = { $subject }: i ”{ $field }” lades till { $added }.
told-removed = { $subject }: ur ”{ $field }” togs bort { $removed }.
told-replaced = { $subject }: i ”{ $field }” finns nu { $added }, borttaget { $removed }.
told-reordered = { $subject }: ordningen i ”{ $field }” ändrades.

# Målskrivningar
told-ask-new = Ny målskrivning: { $subject }.
told-ask-state-presented = Målskrivningen { $subject } lades fram.
told-ask-outcome-adopted = Målskrivningen { $subject } gick igenom.
told-ask-outcome-partly = Målskrivningen { $subject } gick delvis igenom.
told-ask-outcome-not_adopted = Målskrivningen { $subject } gick inte igenom.
told-ask-outcome-reversed = Målskrivningen { $subject } vändes till sin motsats.
told-ask-outcome-none = Målskrivningen { $subject } förföll utan avgörande.
told-marking-marked-adopted = Målskrivningen finns i måltexten: { $subject }.
told-marking-marked-partly = Målskrivningen finns delvis i måltexten: { $subject }.
told-marking-marked-not_adopted = Målskrivningen saknas i måltexten: { $subject }.
told-marking-marked-reversed = Måltexten går emot målskrivningen: { $subject }.
told-text_version-new = Ny version av en måltext: { $subject }.

# Intressefrågor, ståndpunkter och ställningstaganden
told-interest-new = Ny intressefråga: { $subject }.
told-interest-stage-moved = Skedet för intressefrågan { $subject } var ”{ $before }”, nu ”{ $after }”.
told-interest-importance-moved = Betydelsen av intressefrågan { $subject } var ”{ $before }”, nu ”{ $after }”.
told-stance-state-approved = Ståndpunkten { $subject } godkändes.
told-stance-state-superseded = Ståndpunkten { $subject } ersattes.
told-statement-state-approved = Ställningstagandet { $subject } godkändes.
told-statement-state-given = Ställningstagandet { $subject } gavs.
told-statement-state-withdrawn = Ställningstagandet { $subject } återtogs.

# Beredningsprocesser och milstolpar
told-process-stage-moved = Skedet för beredningsprocessen { $subject } var ”{ $before }”, nu ”{ $after }”.
told-milestone-state-passed = Milstolpen { $subject } har passerats.
told-milestone-state-missed = Milstolpen { $subject } blev outnyttjad.
told-milestone-date-moved = Tidpunkten för milstolpen { $subject } var { $before }, nu { $after }.
told-milestone-window_ends-moved = Påverkansfönstret för milstolpen { $subject } stängs { $after }; tidigare { $before }.

# Partnerskap, nätverk och avtal
told-partnership-state-moved = Statusen för partnerskapet { $subject } var ”{ $before }”, nu ”{ $after }”.
told-membership-state-active = Staden är nu medlem: { $subject }.
told-membership-state-ending = Medlemskapet håller på att upphöra: { $subject }.
told-membership-state-ended = Medlemskapet har upphört: { $subject }.
told-agreement-state-in_force = Avtalet { $subject } är i kraft.
told-agreement-state-suspended = Avtalet { $subject } avbröts tills vidare.
told-agreement-state-ended = Avtalet { $subject } har upphört.
told-agreement-ends-moved = Slutdatumet för avtalet { $subject } var { $before }, nu { $after }.
told-evaluation_round-outcome-moved = Slutsatsen av nätverksutvärderingen { $subject } var ”{ $before }”, nu ”{ $after }”.

# Löften, kontakter, besök och resor
told-promise-direction-made = Staden gav ett löfte: { $subject }. Motpart: { $counterpart }.
told-promise-direction-received = Staden fick ett löfte: { $subject }. Motpart: { $counterpart }.
told-promise-state-kept = Löftet hölls: { $subject }.
told-promise-state-broken = Löftet bröts: { $subject }.
told-promise-state-released = Löftet förföll: { $subject }.
told-contact-new = Kontakt: { $subject }.
told-visit_request-state-accepted = Besöksförfrågan godkändes: { $subject }.
told-visit_request-state-declined = Besöksförfrågan avböjdes: { $subject }.
told-visit_request-state-withdrawn = Besöksförfrågan återtogs: { $subject }.
told-visit-state-confirmed = Besöket { $subject } bekräftades.
told-visit-state-held = Besöket { $subject } genomfördes.
told-visit-state-cancelled = Besöket { $subject } ställdes in.
told-trip-state-done = Resan { $subject } har gjorts.
told-trip-state-cancelled = Resan { $subject } ställdes in.
told-result-new = Nytt resultat: { $subject }.
told-practice-state-taken_up = God praxis togs i bruk: { $subject }.
told-adoption-state-adopted = Infört: { $subject }.
told-adoption-state-rejected = Infördes inte: { $subject }.

# Beslut och vad som följer av dem
told-decision-state-active = Gällande beslut: { $subject }.
told-decision-state-revised = Beslutet { $subject } ändrades.
told-decision-state-superseded = Beslutet { $subject } ersattes.
told-decision-state-annulled = Beslutet { $subject } upphävdes.
told-decision-state-closed = Beslutet { $subject } har genomförts.
told-action-state-done = Åtgärden är klar: { $subject }.
told-action-state-dropped = Åtgärden genomförs inte: { $subject }.
told-annual_plan-state-approved = Verksamhetsplanen { $subject } godkändes.
told-waiver-new = Ett undantag från en strategiregel godkändes: { $subject }.

# Målvärden, jämförelser, signaler och lägesbilder
told-target-state-reached = Målvärdet { $subject } nåddes.
told-target-state-missed = Målvärdet { $subject } nåddes inte.
told-target-state-dropped = Målvärdet { $subject } slopades.
told-placement-new = { $city }, placering { $rank }: { $subject }.
told-signal-new = Ny signal: { $subject }.
told-picture-new = Ny sparad lägesbild: { $subject }.
told-picture-state-approved = Den sparade lägesbilden { $subject } godkändes.

# Sparade lägesbilder
frozen-heading = Läget { $moment }
frozen-approved = Godkänd av { $who }, { $date }.
frozen-not-approved = Inte godkänd.
frozen-superseded = Har ersatts av en senare lägesbild.
frozen-lead = Det här är lägesbilden sådan den var { $moment }. Innehållet ändras inte. Meningar som nämner något som inte är synligt för dig i dag har utelämnats. Länkarna leder till poster och listor sådana de är i dag.
frozen-limited = Begränsning: { $what }.
frozen-level-public = Du ser det som var offentligt.
frozen-level-staff = Du ser det som är öppet för personalen.
frozen-level-all = Du ser allt.
frozen-without-content = Innehållet i den här lägesbilden finns inte sparat: posten har hämtats från en fil. Vad som har ändrats sedan dess kan ändå berättas.
frozen-left-out = { $count ->
    [one] En mening eller rad har utelämnats, eftersom den nämner något som inte är synligt för dig i dag.
   *[other] { $count } meningar och rader har utelämnats, eftersom de nämner något som inte är synligt för dig i dag.
}
frozen-erased = Här fanns en post som sedan dess har raderats.
frozen-archived = nu arkiverad
frozen-nothing-to-see = I den här delen finns ingenting som är synligt för dig i dag.
frozen-no-drawing = Bilden har utelämnats, eftersom den nämner något som inte är synligt för dig eller som har raderats.
frozen-compare = Jämför med en annan sparad lägesbild
frozen-compare-with = Lägesbild
frozen-compare-do = Jämför
frozen-compare-none = Det finns inga andra sparade lägesbilder ännu.
frozen-compare-choose = Välj
frozen-since = Vad som har ändrats sedan dess
frozen-compare-heading = Två lägesbilder jämförda
frozen-compare-lead = Den tidigare är { $earlier } ({ $from }), den senare { $later } ({ $to }).
frozen-compare-unlike = Lägesbilderna är inte begränsade till samma prioriterade område, enhet och målområde. Siffrorna och ordningen kan inte jämföras som sådana.
frozen-ranking = Hur intressefrågornas ordning ändrades
frozen-figures = Siffror
frozen-interest = Intressefråga
frozen-figure = Siffra
frozen-part = Del av lägesbilden
frozen-earlier = Tidigare
frozen-later = Senare
frozen-move = Ändring
frozen-no-place = inte bland de första
frozen-no-figure = visades inte
frozen-moved-up = { $count ->
    [one] steg en plats
   *[other] steg { $count } platser
}
frozen-moved-down = { $count ->
    [one] sjönk en plats
   *[other] sjönk { $count } platser
}
frozen-moved-not = samma plats
frozen-moved-in = kom med bland de första
frozen-moved-out = inte längre bland de första
frozen-figures-same =
    { $count ->
        [one] En siffra är oförändrad.
       *[other] { $count } siffror är oförändrade.
    }
frozen-nothing-to-compare = Här finns ingenting att jämföra: den ena lägesbildens innehåll har inte sparats, eller så visar ingendera någonting.
problem-frozen = Tidpunkten och begränsningen för en sparad lägesbild kan inte ändras. Spara en ny lägesbild i stället.
problem-picture-same = Det här är samma lägesbild. Välj en annan att jämföra med.
problem-picture-unknown = Den sparade lägesbilden finns inte eller är inte synlig för dig. Välj en lägesbild i listan.
problem-picture-undated = Den ena lägesbilden saknar uppgift om när den togs, så de kan inte jämföras.
problem-approved-by-whom = En godkänd lägesbild har en godkännare. Välj befattning, person eller organ.
problem-approved-when = En godkänd lägesbild har ett datum för godkännandet. Skriv datumet.
