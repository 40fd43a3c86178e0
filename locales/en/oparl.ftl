### Bodies, meetings and agendas as open data, for other programs.

oparl-url = The address must begin with https:// or http://, without a question mark or a number sign in it, for example https://data.city.example/oparl.
oparl-not-empty = The folder is not empty. Choose a new one, so that nothing of an earlier export stays in it.
data-oparl = Open data for other programs
data-oparl-lead = Bodies, meetings and agendas as OParl 1.1, as visitors see them. A program begins at this address.
data-oparl-start = The beginning of the interface
