### Luvut, päivämäärät ja ajat.
### Merkintä \u00A0 on välilyönti, jonka kohdalta rivi ei katkea.

## Luvut

number-percent = { $number }{"\u00A0"}%
# $unit on valuutan merkki (€, £) tai code-viesteissä sen tunnus (SEK).
number-money = { $amount }{"\u00A0"}{ $unit }
number-money-negative = −{ $amount }{"\u00A0"}{ $unit }
number-money-code = { $amount }{"\u00A0"}{ $unit }
number-money-code-negative = −{ $amount }{"\u00A0"}{ $unit }

## Päivämäärät ja ajat

date-with-weekday = { $weekday } { $date }
date-time = { $date } klo { $time }

## Etäisyys nykyhetkestä

days-today = tänään
days-ago =
    { $days ->
        [1] eilen
       *[other] { $days } päivää sitten
    }
months-ago =
    { $months ->
        [one] { $months } kuukausi sitten
       *[other] { $months } kuukautta sitten
    }
years-ago =
    { $years ->
        [one] { $years } vuosi sitten
       *[other] { $years } vuotta sitten
    }
days-ahead =
    { $days ->
        [1] huomenna
       *[other] { $days } päivän kuluttua
    }
months-ahead = { $months } kuukauden kuluttua
years-ahead = { $years } vuoden kuluttua

# A value that is yes or no.
yes = kyllä
no = ei
