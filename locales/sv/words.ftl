### Sidan som berättar vad fälten och alternativen för ett slag av poster betyder.

# $kind = slagets namn i plural
words-title = Vad orden betyder: { $kind }
words-here = Vad orden betyder
words-own = Fält
words-common = Gemensamma fält
words-choices = Vad betyder alternativen?
# $back = samma relation läst från andra hållet
words-back = från andra hållet: { $back }
words-required = obligatoriskt
words-new-tab = Vad orden betyder (öppnas i en ny flik)
