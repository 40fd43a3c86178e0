### The pages of records: sections, lists, records, forms, history, changes and search.

# $count = a number of which there are more
count-over = over { $count }

## Sections

section-interests-lead = What the city wants to influence, what it has found out, and where decisions are made.
section-partners-lead = With whom the city works, and in which networks it takes part.
section-activity-lead = Contacts, visits, trips, events and projects, and what came of them.
section-measures-lead = What the city strives for, by which rules, and how it fares in comparisons.
section-coordination-lead = The bodies in which work is coordinated, who sits in them, and what was agreed.
section-library-lead = The documents that the work rests on.
# $count = number of records under way
section-live =
    { $count ->
        [one] { $count } under way
       *[other] All { $count } under way
    }

## Lists

list-words = Name or text
list-filter = Filter
list-clear = Clear
list-clear-all = Clear the filters
list-more-filters = More filters
list-all = All
# $field = the field's name
list-from = { $field }, from
list-to = { $field }, to
list-columns = Columns
list-applied = Filters in use
# $filter = the filter in words
list-remove = Remove the filter { $filter }
list-filter-words = Text: { $words }
list-filter-archived = Archived
list-filter-present = Not archived
list-filter-broken = Breaks a strategy rule
# $field = the field's name, $value = the value in words, $days = number of days
list-filter-is = { $field }: { $value }
list-filter-not = { $field }: not { $value }
list-filter-from = { $field }: from { $value }
list-filter-to = { $field }: until { $value }
list-filter-empty = { $field }: missing
list-filter-filled = { $field }: given
list-filter-within =
    { $days ->
        [one] { $field }: within { $days } day
       *[other] { $field }: within { $days } days
    }
list-filter-older =
    { $days ->
        [one] { $field }: more than { $days } day ago
       *[other] { $field }: more than { $days } days ago
    }
list-mistake = A filter needs mending
list-count =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
# $count = a number as text
list-count-over = { $count } records
# $kinds = the kind in the plural, $field = the column
list-caption = { $kinds }, sorted by { $field }
list-caption-plain = { $kinds }
list-none-fits = No record fits these filters.
# for those who have not signed in
list-nothing-public = There are no public records.
list-pages = Pages
list-first = First page
list-next = Next

## A record's page

record-edit = Edit
record-history = History
copy-button = Copy
copy-done = Copied
record-copy-link = Copy link
record-link-copied = Link copied
record-see-history = See the change in the history
record-facts = Facts
record-about = About the record
# $field = the field in which the other records refer here
record-in-field = in the field “{ $field }”
# $count = number of records
record-all = Show all { $count }
record-archive = Archive
record-restore = Restore
# $date = a date as precisely as it is known
record-as-of = As of { $date }
record-earlier = You see an earlier state
# $date = date and time
record-as-it-was = The record as it was on { $date }.
record-present = Show the present state
record-breaches = Not as the strategy rules require
record-mend = Edit the record
# $country = the country, $latitude and $longitude = degrees
record-place = { $country } ({ $latitude }°, { $longitude }°)
record-file = file
# $name = the file's name, $size = its size
record-file-kb = { $name } ({ $size }{"\u00A0"}kB)
record-file-mb = { $name } ({ $size }{"\u00A0"}MB)

## Forms

# $title = the record's title
form-edit = Edit: { $title }
form-new = New
form-more = More fields
form-common = Ownership, publicity and source
form-reason = Reason for the change
form-reason-help = Shown in the history. You may leave it empty.
form-choose = Choose
form-unknown = Not known
form-nothing = None
form-role = Role:
form-role-of-added = Role of the added
form-currency = Currency
form-add-one = Search and choose
form-add-one-help = Write the name or a part of it.
form-add-many = Add
form-add-many-help = Write the name or a part of it; separate several with a semicolon.
form-suggest-none = Nothing found by this name.
# $n = number of suggestions
form-suggest-found = { $n } found
# $text = what was typed
form-which = Which one did you mean by “{ $text }”?
problem-several = Several records fit “{ $text }”. Choose one of them.
problem-too-many-names = These are too many names at once. Write at most { $most }.
# $new = “New organisation”
form-create = { $new } (opens in a new tab)
form-remove-file = Remove the file
form-help-date = Day, month or year: 2026-11-22, 2026-11 or 2026.
form-help-moment = Day and time, for example 2026-11-22 14:05.
form-help-long = Markdown: **bold**, lists with a hyphen, [link](https://…).
form-help-url = The whole address, for example https://www.hel.fi.
form-help-file = PDF, image, text or office document, at most 25{"\u00A0"}MB.
# $field = the field's name, $problem = what is wrong, a sentence
form-mistake = { $field }: { $problem }
# $count = number of mistakes
form-mistakes =
    { $count ->
        [one] One thing needs mending
       *[other] { $count } things need mending
    }

## A conflict

conflict-heading = Somebody saved this record while you were writing
# $who = the name, $title = the record's title, $when = date and time
conflict-lead = { $who } saved { $title } on { $when }. Choose for each field which version stays. Nothing is lost: all versions are in the history.
conflict-somebody = Somebody else
conflict-mine = Yours
# $who = the name
conflict-theirs = { $who }
# $count = number of fields
conflict-same =
    { $count ->
        [0] Every field of your form differs.
        [one] { $count } other field is the same in both.
       *[other] The other { $count } fields are the same in both.
    }
conflict-save = Save the chosen
conflict-keep-theirs = Keep theirs

## History

# $title = the record's title
history-of = History: { $title }
history-back = Back to the record
# $who = the name, $count = number of fields
history-created = { $who } added the record.
history-updated =
    { $count ->
        [one] { $who } changed one field.
       *[other] { $who } changed { $count } fields.
    }
history-archived = { $who } archived the record.
history-restored = { $who } restored the record.
history-undone =
    { $count ->
        [one] { $who } undid a change in one field.
       *[other] { $who } undid a change in { $count } fields.
    }
history-removed = { $who } removed the record.
history-created-unnamed = The record was added.
history-updated-unnamed =
    { $count ->
        [one] One field was changed.
       *[other] { $count } fields were changed.
    }
history-archived-unnamed = The record was archived.
history-restored-unnamed = The record was restored.
history-removed-unnamed = The record was removed.
history-undone-unnamed =
    { $count ->
        [one] A change in one field was undone.
       *[other] A change in { $count } fields was undone.
    }
# $version = number of the version
history-version = Version { $version }
# $reason = what the writer said
history-reason = Reason: { $reason }
history-fields = Changed fields
history-field = Field
history-before = Before
history-after = After
history-value = Value
history-empty = empty
history-undo = Undo this change
history-earlier = The record before this

## Changes of all records

changes-heading = Latest changes
# $date = a date
changes-lead = What has changed since { $date } in the records that you may see.
changes-since = Since
changes-show = Show
changes-none = Nothing has changed in this time.
changes-latest = The latest
changes-earlier = Earlier
