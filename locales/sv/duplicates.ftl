### Dubbletter: att hitta, skilja åt och slå samman.

duplicates-link = Möjliga dubbletter
duplicates-title = Möjliga dubbletter: { $kinds }
duplicates-here = Dubbletter
duplicates-lead = Poster som sannolikt avser samma sak och har lagts till två gånger. Jämför dem och slå samman dem, eller ange att de inte är samma.
duplicates-begin = Sök dubbletter bland { $count ->
    [one] { $count } post
   *[other] { $count } poster
}
duplicates-found = { $pairs ->
    [0] Inga möjliga dubbletter
    [one] { $pairs } par möjliga dubbletter
   *[other] { $pairs } par möjliga dubbletter
} bland { $records ->
    [one] { $records } post.
   *[other] { $records } poster.
}
duplicates-more = { $count ->
    [one] Ett mindre sannolikt par visas när de här har behandlats.
   *[other] { $count } mindre sannolika par visas när de här har behandlats.
}
duplicates-cut = { $count ->
    [one] En post har ett så vanligt namn att den jämfördes bara med de närmaste i bokstavsordning.
   *[other] { $count } poster har så vanliga namn att de jämfördes bara med de närmaste i bokstavsordning.
}
duplicates-probable = Mycket sannolikt samma
duplicates-possible = Möjligen samma
duplicates-same-name = samma namn
duplicates-names-alike = namnen liknar varandra till { $percent }{"\u00A0"}%
duplicates-other-names = olika namn
duplicates-abbreviation = den enas namn är den andras förkortning
duplicates-same-mail = samma e-postadress
duplicates-shared-mail = samma gemensamma brevlåda
duplicates-other-mail = olika e-postadresser på samma domän
duplicates-same-site = samma webbadress
duplicates-same-domain = adresser på samma domän
duplicates-other-domain = adresser på olika domäner
duplicates-same-phone = samma telefonnummer
duplicates-same = samma: { $field }
duplicates-other = olika: { $field }
duplicates-same-company = samma organisation
duplicates-other-company = olika organisation
duplicates-compare = Jämför och slå samman
duplicates-not-same = Inte samma
duplicates-pages = Sidor med dubbletter
duplicates-before = Föregående par
duplicates-after = Följande par
duplicates-apart = Inte samma ({ $count })
duplicates-apart-undo = Kan ändå vara samma
duplicates-in-form = Det här kan redan finnas i registret
duplicates-in-form-lead = Om du menar någon av dessa, öppna den och fortsätt där. Om inte, spara ändå.
duplicates-use = Använd den här:
duplicates-save-anyway = Spara ändå
merge-title = Slå samman två poster
merge-here = Sammanslagning
merge-lead = { $goes } slås samman med { $stays }. Välj för varje fält som skiljer sig vad som ska gälla.
merge-stays = Blir kvar
merge-goes = Slås samman och arkiveras
merge-added = tillagd { $date }
merge-swap = Behåll den andra i stället
merge-none-differs = Posternas fält skiljer sig inte åt.
merge-this = Från posten som blir kvar
merge-that = Från posten som slås samman
merge-both = Båda
merge-both-names = Behåll namnet som blir kvar och lägg till det andra bland övriga namn
merge-referring = Det som hänvisar till den sammanslagna posten hänvisar sedan till den som blir kvar: { $counted }. Även hänvisningar i poster som du inte ser flyttas.
merge-put-away = { $goes } arkiveras. Dess sida och historik bevaras, och sidan leder till { $stays }.
merge-undo = Hela sammanslagningen kan ångras på en gång.
merge-save = Slå samman
merge-refused = Posterna slogs inte samman
merge-conflict = Någon har under tiden ändrat en av posterna. Se på fälten igen och slå sedan samman.
merge-reason = { $gone } sammanslagen med { $into }
merged-into = Sammanslagen post
merged-into-text = Den här posten var en dubblett. Fortsätt med:
merged-here = Har slagits samman med den här posten
done-merged = Posterna slogs samman.
done-told-apart = De här visas inte längre som dubbletter.
done-apart-undone = De här kan igen visas som dubbletter.
problem-merge-too-many = Fler än { $most } poster hänvisar till posten. Flytta först en del av dem genom att ändra dem tillsammans.
problem-merge-unit = Posten används som en enhet som rättigheterna beror på. Be en koordinator slå samman den.
jobs-kind-duplicates = Sökning efter dubbletter
