### Filters, strategy rules and waivers.

waiver = waiver
    .plural = waivers
    .help = A decision by which one record need not follow one strategy rule.
    .new = New waiver
    .none = A waiver is added on the page of the record that breaks the rule.
waiver-rule = Rule
waiver-record = Record
    .help = The record that need not follow the rule.
waiver-decision = Decision
    .help = The decision that waives the rule. The waiver holds while the decision is in force or carried out.
waiver-until = Last day in force
    .help = Without a day, the waiver has no end.
waiver-reason = Reasons

# $most = how many may lie in each other
problem-filter-too-deep = The conditions go through too many records in turn. At most { $most } may be inside one another: simplify the conditions.
# $most = how many there may be
problem-filter-too-large = There are too many conditions. There may be at most { $most }: remove some.
# $most = how many there may be
problem-too-many-values = There are too many values. One condition may have at most { $most }: remove some.
problem-not-in-a-rule = A rule cannot depend on which rules are broken. Remove this condition.
problem-nobody-asks = This condition is about the records of whoever has signed in. Sign in, or remove the condition.
problem-not-a-reference = This field does not refer to another record. Choose a field that does.
problem-fits-no-kind = The condition fits none of the kinds to which the field may refer. Change the condition.
# $test = what is tested, $problem = what is wrong with it
problem-filter-row = Condition “{ $test }”: { $problem }
problem-filter-no-value = The condition has no value. Give a value, or remove the condition.

# $decision = the name of the decision
rule-waived-by = Waived by the decision { $decision }

## What conditions ask

filter-field-updated-at = changed
filter-field-created-at = added
filter-field-archived = archived
filter-field-broken = breaks a strategy rule
filter-field-mine = mine
filter-field-my-unit = of my unit
filter-field-id = identifier
# $kinds = the kind in the plural, $field = the field by which it refers here
filter-referring = { $kinds } (field “{ $field }”)
filter-add-fields = Fields
filter-add-special = Other properties
filter-add-refers = Records to which this one refers
filter-add-related = Records that refer to this one
filter-add-more = Group of conditions
filter-add-group = a group of conditions

## Conditions in words; a sentence without its full stop

# $field = the field's name, $value = the value in words
filter-said-is = “{ $field }” is { $value }
filter-said-not = “{ $field }” is not { $value }
filter-said-from = “{ $field }” is at least { $value }
filter-said-from-day = “{ $field }” is not before { $value }
filter-said-to = “{ $field }” is at most { $value }
filter-said-to-day = “{ $field }” is not after { $value }
# $days = number of days
filter-said-within =
    { $days ->
        [0] “{ $field }” is today
        [one] “{ $field }” is today or tomorrow
       *[other] “{ $field }” is within { $days } days
    }
filter-said-older =
    { $days ->
        [0] “{ $field }” is today or earlier
        [one] “{ $field }” is yesterday or earlier
       *[other] “{ $field }” is more than { $days } days ago
    }
filter-said-lately =
    { $days ->
        [one] { $field } within the last day
       *[other] { $field } within the last { $days } days
    }
filter-said-empty = “{ $field }” is empty
filter-said-filled = “{ $field }” is filled in
filter-said-archived = the record is archived
filter-said-archived-not = the record is not archived
filter-said-mine = I am responsible for the record
filter-said-mine-not = I am not responsible for the record
filter-said-my-unit = the record belongs to my unit
filter-said-my-unit-not = the record does not belong to my unit
filter-said-broken = the record breaks a strategy rule
filter-said-broken-not = the record breaks no strategy rule
# $inner = the condition in words
filter-said-refers = for a record in “{ $field }” holds: { $inner }
filter-said-none-refers = there is no record in “{ $field }” for which holds: { $inner }
# $kinds = the kind in the plural, $field = its field
filter-said-related = among { $kinds } is a record whose field “{ $field }” refers here
filter-said-none-related = among { $kinds } is no record whose field “{ $field }” refers here
filter-said-related-where = among { $kinds } is a record whose field “{ $field }” refers here and for which holds: { $inner }
filter-said-none-related-where = among { $kinds } is no record whose field “{ $field }” refers here and for which holds: { $inner }
# $months = number of months
filter-said-since =
    { $months ->
        [one] “{ $field }” is at most a month ago
       *[other] “{ $field }” is at most { $months } months ago
    }
# $first, $rest = conditions or values in words
filter-and = { $first } and { $rest }
filter-or = { $first } or { $rest }
filter-comma = { $first }, { $rest }
filter-in-brackets = ({ $inner })
filter-none-of = none of this holds: { $inner }
filter-everything = all records
filter-nothing = no record
filter-hidden-record = a record that you do not see
filter-today = today
# $n = how many
filter-days-in =
    { $n ->
        [one] tomorrow
       *[other] in { $n } days
    }
filter-days-ago =
    { $n ->
        [one] yesterday
       *[other] { $n } days ago
    }
filter-months-in =
    { $n ->
        [one] in a month
       *[other] in { $n } months
    }
filter-months-ago =
    { $n ->
        [one] a month ago
       *[other] { $n } months ago
    }
filter-years-in =
    { $n ->
        [one] in a year
       *[other] in { $n } years
    }
filter-years-ago =
    { $n ->
        [one] a year ago
       *[other] { $n } years ago
    }

## Editing conditions

filter-in-words = The conditions in words:
filter-refresh = Update
filter-refresh-kinds = Update the fields of the chosen kinds
filter-as-json = The conditions as JSON
filter-json = Replace the conditions by JSON
filter-json-help = What you write here takes the place of the conditions above. The documentation’s page on the architecture describes the form.
filter-how = How the conditions go together
filter-how-all = all conditions hold
filter-how-any = at least one condition holds
filter-how-none = no condition holds
filter-new = New condition
filter-add = Add the condition
filter-op = Comparison
filter-value = Value
filter-record-name = Add a record by name
filter-since-date = The date that counts
filter-since-months = At most so many months ago
filter-group = Group of conditions
# $condition = what the condition is called
filter-remove = Remove the condition: { $condition }
filter-refers-yes = has a record for which holds
filter-refers-no = has no record for which holds
filter-related-yes = at least one refers here, and for it holds
filter-related-no = none refers here so that it holds
filter-op-is = is one of these
filter-op-not = is none of these
filter-op-from = at least, or not before
filter-op-to = at most, or not after
filter-op-within = within so many days (to or from today)
filter-op-older = more than so many days ago
filter-op-empty = is empty
filter-op-filled = is filled in
filter-help-date = A date, for example 2026-11-22, 2026-11 or 2026, or counted from today: today, today+90 (days), today-3m (months), today+1y (year). A number of days is written as a number.
filter-any-rule = any rule
filter-more-conditions = More conditions
filter-edit = Change the conditions
# $kinds = the kind in the plural
filter-page-heading = { $kinds }: conditions
filter-page-lead = Choose what the list shows. Whatever else narrows the list stays.
filter-show-list = Show the list
filter-back = Back to the list

## Rules

rule-preview = What would it catch now?
rule-preview-result = Before the rule takes effect
# $kinds = the kind in the plural, $count = how many
rule-would-catch =
    { $count ->
        [0] { $kinds }: no record would break the rule.
        [one] { $kinds }: one record would break the rule.
       *[other] { $kinds }: { $count } records would break the rule.
    }
rule-at-step =
    { $count ->
        [0] { $kinds }: no record is at the guarded step.
        [one] { $kinds }: one record is at the guarded step already.
       *[other] { $kinds }: { $count } records are at the guarded step already.
    }
rule-and-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
rule-heading = What the rule says
# $condition = the conditions in words
rule-offenders-said = A record breaks the rule if { $condition }.
rule-step-said = The rule guards the step at which { $condition }.
rule-no-step = The rule guards no step: it only reminds.
rule-inactive = The rule is not in force and is not evaluated.
# $problem = what is wrong
rule-fault = The rule no longer fits and is not evaluated: { $problem } Correct its conditions.
rule-faults = Rules that no longer fit
rule-broken-now =
    { $count ->
        [0] No record breaks the rule
        [one] One record breaks the rule
       *[other] { $count } records break the rule
    }
rule-waived-now =
    { $count ->
        [one] For one record the rule is waived by a decision
       *[other] For { $count } records the rule is waived by a decision
    }
rule-waive = Waive by a decision
rule-waived-hidden = Waived by a decision
# $date = the last day
rule-waived-until = until { $date }
# $waived = how many
rule-figure-waived = break rule { $ordinal }: { $name } · { $waived } waived by decision
