### Sivu, joka kertoo, mitä tietolajin kentät ja vaihtoehdot tarkoittavat.

# $kind = tietolajin nimi monikossa
words-title = Mitä sanat tarkoittavat: { $kind }
words-here = Mitä sanat tarkoittavat
words-own = Kentät
words-common = Kaikille yhteiset kentät
words-choices = Mitä vaihtoehdot tarkoittavat?
# $back = sama suhde toisesta suunnasta luettuna
words-back = toisesta suunnasta: { $back }
words-required = pakollinen
words-new-tab = Mitä sanat tarkoittavat (avautuu uuteen välilehteen)
