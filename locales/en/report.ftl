# Reports as PDF and Word files.

report-example = example
# $sign = what is shown instead of a character
report-missing = { $sign } stands for a character that the typeface of this document does not have.
report-holds-examples = holds invented example data
# The name of the file, without its ending. $date = 2026-11-22
report-file-picture = situational-picture-{ $date }
report-dated = { $city }, { $date }

## To what the report is limited

report-focus-area = Focus area: { $name }
report-unit = Unit: { $name }
report-target-area = Partner area: { $name }
report-publicity = Publicity class: { $name }

## Whose sight it shows

report-sight-public = Public: holds only what everyone may see.
report-sight-staff = Internal: for those who have signed in, without secret records.
report-sight-unit = Internal: for those who have signed in, with the secret records of one unit ({ $unit }).
report-sight-all = Internal: for those who may see all records, secret ones included.

## What was left out so that the report stays short

report-most-important = { $shown ->
    [one] The most important of { $all } is shown here.
   *[other] The { $shown } most important of { $all } are shown here.
}
report-next = { $shown ->
    [one] The next of { $all } dates is shown here.
   *[other] The next { $shown } of { $all } dates are shown here.
}
report-first = { $shown ->
    [one] The first of { $all } rows is shown here.
   *[other] The first { $shown } of { $all } rows are shown here.
}
report-rest-left-out = The rest of this part did not fit here; all of it is on the page in Hansa.
report-left-out = This part did not fit here; it is on the page in Hansa.
