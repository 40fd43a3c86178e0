### Tal, datum och tider.
### Tecknet \u00A0 är ett mellanslag där raden inte bryts.

## Tal

number-percent = { $number }{"\u00A0"}%
# $unit är valutans tecken (€, £) eller i code-meddelandena dess kod (SEK).
number-money = { $amount }{"\u00A0"}{ $unit }
number-money-negative = −{ $amount }{"\u00A0"}{ $unit }
number-money-code = { $amount }{"\u00A0"}{ $unit }
number-money-code-negative = −{ $amount }{"\u00A0"}{ $unit }

## Datum och tider

date-with-weekday = { $weekday } { $date }
date-time = { $date } kl. { $time }

## Avstånd från nu

days-today = i dag
days-ago =
    { $days ->
        [1] i går
       *[other] för { $days } dagar sedan
    }
months-ago =
    { $months ->
        [one] för { $months } månad sedan
       *[other] för { $months } månader sedan
    }
years-ago = för { $years } år sedan
days-ahead =
    { $days ->
        [1] i morgon
       *[other] om { $days } dagar
    }
months-ahead =
    { $months ->
        [one] om { $months } månad
       *[other] om { $months } månader
    }
years-ahead = om { $years } år

# A value that is yes or no.
yes = ja
no = nej
