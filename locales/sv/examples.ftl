### Påhittade exempel och deras märke

example-mark = exempel
# $name = postens namn
example-named = { $name } (exempel)
example-note = Det här är ett påhittat exempel som visar hur programmet känns i användning. Det säger ingenting om verkligt arbete, verkliga personer eller organisationer.
example-city = Här finns påhittade exempel. De är märkta med ordet ”exempel”.
