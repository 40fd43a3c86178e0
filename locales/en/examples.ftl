### Invented examples and their mark

example-mark = example
# $name = the record's name
example-named = { $name } (example)
example-note = This is an invented example that shows how the program feels in use. It says nothing of real work, people or organisations.
example-city = This city holds invented examples. They are marked with the word “example”.
