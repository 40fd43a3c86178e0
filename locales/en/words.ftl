### The page that says what the fields and choices of a kind mean.

# $kind = the kind's name in the plural
words-title = What the words mean: { $kind }
words-here = What the words mean
words-own = Fields
words-common = Fields that all kinds share
words-choices = What do these mean?
# $back = the same relation read from the other side
words-back = from the other side: { $back }
words-required = required
words-new-tab = What the words mean (opens in a new tab)
