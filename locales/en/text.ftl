### Numbers, dates and times.
### The mark \u00A0 is a space at which a line does not break.

## Numbers

number-percent = { $number }%
# $unit is the sign of the currency (€, £), or its code (SEK) in the messages -code.
number-money = { $unit }{ $amount }
number-money-negative = -{ $unit }{ $amount }
number-money-code = { $unit }{"\u00A0"}{ $amount }
number-money-code-negative = -{ $unit }{"\u00A0"}{ $amount }

## Dates and times

date-with-weekday = { $weekday } { $date }
date-time = { $date } at { $time }

## Distance from now

days-today = today
days-ago =
    { $days ->
        [1] yesterday
       *[other] { $days } days ago
    }
months-ago =
    { $months ->
        [one] { $months } month ago
       *[other] { $months } months ago
    }
years-ago =
    { $years ->
        [one] { $years } year ago
       *[other] { $years } years ago
    }
days-ahead =
    { $days ->
        [1] tomorrow
       *[other] in { $days } days
    }
months-ahead =
    { $months ->
        [one] in { $months } month
       *[other] in { $months } months
    }
years-ahead =
    { $years ->
        [one] in { $years } year
       *[other] in { $years } years
    }

# A value that is yes or no.
yes = yes
no = no
