### The pages of data in and out: importing a table step by step, and how far long work has come.

data-title = Data in and out
data-lead = Import tables, export lists, and keep the records in order.
done-import-discarded = The file was removed. No records were changed.

## The page of data in and out

data-in = Import
data-in-lead = The rows of a CSV or Excel file become records. Before anything is saved you see what each row changes, and a whole import can be undone.
data-import = Import a table
data-latest = Latest imports
data-file = File
data-kind = Kind
data-state = State
data-outcome = Outcome
data-when = Time
# $count = number of records
data-written =
    { $count ->
        [0] No changes
        [one] One record saved
       *[other] { $count } records saved
    }
# $count = number of records
data-undone =
    { $count ->
        [one] One record put back
       *[other] { $count } records put back
    }
# $count = number of errors
data-faults =
    { $count ->
        [one] One error
       *[other] { $count } errors
    }
# $count = number of rows
data-rows =
    { $count ->
        [one] One row
       *[other] { $count } rows
    }
data-out = Export
data-out-lead = Choose what to download: an Excel, CSV or JSON file, for reading, or for editing and importing back. If you need only a part, filter the list first and choose Download above it.
data-duplicates = Duplicates
data-duplicates-lead = Find records that probably mean the same, and merge them.
data-upkeep = Upkeep
data-upkeep-lead = For administrators only.
data-backups = Copies of everything the city has
data-webhooks = Other systems are told of changes
data-jobs = What the program does by itself, and what is waiting

upkeep-worries = Something needs an administrator

## Long work

# $doing = what is being done (one word), $file = the file's name
job-import = { $doing }: { $file }
job-waiting = Waiting for its turn
job-working = The work is under way
job-stopping = Stopping
# $when = time of day
job-failing = The work did not succeed. Next attempt at { $when }
job-done = Done
job-stopped = The work was stopped
job-failed = The work did not succeed
job-leave = You can leave this page: the work goes on, and the outcome will be on the page
job-to-data = Data in and out
job-back = Go back
job-stop = Stop
job-stopped-remedy = What had been done by then is kept. You can go back and begin again.
job-failed-remedy = It was tried many times. Go back and begin again. If that does not help, ask an administrator: the reason is on the page of background jobs.
job-failing-remedy = The server may be busy. You need not do anything, but you can stop the work.

## The steps of an import

import-page-link = Import from a table
import-page-steps = Steps of the import
import-page-step-file = File
import-page-step-columns = Columns
import-page-step-check = Check
import-page-step-done = Import
# $kind = the kind in the plural
import-page-heading = Import: { $kind }
import-page-pasted = Pasted cells

## Kind and file

import-page-choose = Import a table
import-page-choose-lead = What are the rows of the table? Records of one kind are imported from one table.
# $kinds = the kind in the plural, in small letters
import-page-upload-lead = Every row of the table is one record ({ $kinds }). The first row holds the headings of the columns.
import-page-file = File
import-page-file-help = A CSV file or an Excel workbook (.xlsx) of at most 64 megabytes and 200,000 rows. Nothing is saved yet.
import-page-drop = You can also drag the file onto this page.
import-page-no-file = Choose a file, or paste cells.
import-page-paste = Paste cells from a spreadsheet
import-page-cells = Cells
import-page-cells-help = Copy the cells with their headings in the spreadsheet, and paste them here.
import-page-help = Help with importing
import-page-bring = Go on to the columns
# $sheet = name of the sheet
import-page-place-sheet = sheet { $sheet }
# $row = number of the row
import-page-place-row = row { $row }
# $cell = the cell's name
import-page-place-cell = cell { $cell }

## Template

import-page-template = Empty template
import-page-template-lead = No table yet? Begin with the template. The second sheet of the Excel workbook says what each column means.
import-page-template-xlsx = Excel workbook
import-page-template-csv = CSV file
import-page-template-sheet = What the columns mean
import-page-template-column = Column
import-page-template-meaning = Field
import-page-template-required = Required
import-page-template-type = How to write it
import-page-template-choices = Choices
import-page-template-help = Help
import-page-template-yes = yes
import-page-type-code = Short code; empty when the record is new
import-page-type-currency = The currency’s code, for example EUR
# $lang = the language
import-page-type-text-in = Text in { $lang }
import-page-type-text = Text
import-page-type-choice = One of the choices
import-page-type-choices = One or more of the choices, with semicolons between
import-page-type-integer = Whole number
import-page-type-number = Number, for example 1234.50
import-page-type-date = Day, month or year: 2026-03-05, 2026-03 or 2026
import-page-type-moment = Day and time: 2026-03-05 14:30
import-page-type-yes-no = yes or no
import-page-type-url = Web address, beginning with https://
import-page-type-email = E-mail address
import-page-type-language = Language: name or code, for example en
import-page-type-country = Country: name or code, for example EE
import-page-type-reference = Another record’s name, short code or identifier
import-page-type-references = Names or codes of other records, with semicolons between

## Columns

# $count = number of rows
import-page-rows =
    { $count ->
        [one] one row
       *[other] { $count } rows
    }
import-page-notes = Something in the file deserves attention
import-page-sheet = Sheet of the workbook
import-page-sheet-show = Show this sheet
import-page-columns = Which field does each column fill?
import-page-columns-lead = The fields were guessed from the headings. Check them, and correct what is wrong.
# $file = name of the earlier file, $day = day
import-page-remembered = The fields are those of the import { $file } ({ $day }), which had the same headings.
# $count = number of columns
import-page-unmapped =
    { $count ->
        [one] One column is not imported.
       *[other] { $count } columns are not imported.
    }
# $count = how many fields, $fields = their labels
import-page-missing =
    { $count ->
        [one] No column goes to the required field: { $fields }. New records cannot be made without it.
       *[other] No columns go to the required fields: { $fields }. New records cannot be made without them.
    }
import-page-heading-of-file = Heading in the file
import-page-samples = Samples
import-page-field = Field
import-page-no-heading = No heading
import-page-not-taken = Not imported
import-page-rules = How the rows are read
import-page-empty = When a cell is empty and the record is there already
import-page-empty-keep = The field stays as it is
import-page-empty-clear = The field is emptied
import-page-publicity = Publicity class of new records
import-page-publicity-help = For rows that do not say it themselves. Records that are there already keep theirs.
import-page-unit = Owner unit of new records
import-page-unit-none = No unit
import-page-more = How records are recognised, and dates
import-page-key = By what is a row recognised as a record that is there already?
# $fields = names of the fields
import-page-key-default = If you choose nothing, these are tried in order: { $fields }. A row that fits none becomes a new record.
import-page-dates = Dates made of figures alone
import-page-dates-help = For example 3/4/2026.
import-page-dates-auto = As the other dates of the column show
import-page-dates-dmy = Day first (3 April)
import-page-dates-mdy = Month first (4 March)
import-page-look = Check the rows
import-page-look-help = Checking saves nothing.
import-page-discard = Remove the file without importing it

## Check and outcome

import-page-change-columns = Change the columns
import-page-count-rows = Rows
import-page-count-new = New
import-page-count-changed = Changed
import-page-count-unchanged = Unchanged
import-page-count-refused = With errors
import-page-count-doubts = Unclear names
import-page-removed = Removed
import-page-restored = Put back
import-page-left-count = Left
import-page-ready = The file is ready to be imported
import-page-ready-more = Nothing has been saved yet. Look at the changes below, and import the records.
import-page-nothing-to-do = The file changes nothing
import-page-nothing-more = All records are already as the file says.
import-page-nothing = There was nothing to save: all records are already as the file says.
# $count = number of errors
import-page-refused =
    { $count ->
        [one] There is one error in the file. Nothing was saved.
       *[other] There are { $count } errors in the file. Nothing was saved.
    }
import-page-refused-more = Correct the cells below in the file and bring it again, or import only the rows without errors.
import-page-refused-file = Correct the file and bring it again.
# $count = number of names
import-page-doubts =
    { $count ->
        [one] One name is unclear
       *[other] { $count } names are unclear
    }
import-page-doubts-more = It is not certain which records they mean. Answer the questions, and the import can go on.
# $count = number of records
import-page-done =
    { $count ->
        [one] One record was saved
       *[other] { $count } records were saved
    }
import-page-done-more = If something went wrong, the whole import can be undone.
# $count = number of records
import-page-stopped =
    { $count ->
        [0] The import was stopped before anything was saved
        [one] The import was stopped when one record had been saved
       *[other] The import was stopped when { $count } records had been saved
    }
import-page-stopped-more = You can go on where it stopped, or undo what had been saved.
import-page-broken-off = The import was broken off
import-page-broken-off-more = Some records may have been saved. You can go on, or undo what had been saved.
import-page-undone = The import has been undone
# $removed, $restored = numbers of records
import-page-undone-more = Removed: { $removed }, put back: { $restored }.
import-page-undone-partly = The import has been undone, but not all of it
# $count = number of records
import-page-left =
    { $count ->
        [one] One record was left because somebody has changed it or another record refers to it.
       *[other] { $count } records were left because somebody has changed them or other records refer to them.
    }
import-page-left-heading = Records that were left
# $count = number of records
import-page-run =
    { $count ->
        [one] Import one record
       *[other] Import { $count } records
    }
import-page-go-on = Go on with the import
# $count = number of questions
import-page-answer =
    { $count ->
        [one] Answer the question
       *[other] Answer { $count } questions
    }
import-page-faults = Errors
import-page-fault-row = Row
import-page-fault-cell = Cell
import-page-fault-column = Column
import-page-fault-what = What to do
# $count = how many cells
import-page-fault-same =
    { $count ->
        [one] The same is wrong in one other cell.
       *[other] The same is wrong in { $count } other cells.
    }
import-page-whole-file = The whole file
import-page-faults-download = Download the errors as CSV
import-page-faults-file = Errors of the import
import-page-replace = Bring the corrected file
import-page-replace-lead = The corrected file takes the place of this one. If its headings are the same, the columns need not be chosen again.
import-page-file-corrected = Corrected file
import-page-skip-lead = You can also leave out the rows with errors.
# $count = number of records
import-page-skip =
    { $count ->
        [one] Import only the row without errors (one record)
       *[other] Import only the rows without errors ({ $count } records)
    }
import-page-changes = What changes
# $count = number of records that are shown
import-page-first = What changes: the first { $count } records
import-page-record = Record
import-page-change = Change
import-page-new = new
import-page-emptied = empty
# $count = number of records
import-page-made = New records: { $count }
# $count = number of records
import-page-changed = Changed records: { $count }
# $file = name of the file
import-page-together = These changes came from the import { $file }
import-page-all = All imported records

## Unclear names

import-page-questions = What do these mean?
# $file = the file's name
import-page-questions-lead = Names in the file { $file } of which it is not certain which record they mean.
# $field = the field's name, $text = what is written in the cell
import-page-question = { $field }: “{ $text }”
# $count = number of rows
import-page-question-rows =
    { $count ->
        [one] Written so in one row.
       *[other] Written so in { $count } rows.
    }
import-page-leave-empty = Leave the field empty
# $kind = kind of record, $text = name
import-page-make-new = Make a new record ({ $kind }) called “{ $text }”
import-page-open = Open
import-page-unanswered = Answer at least one question, or leave all of them empty.
# $count = number of questions
import-page-questions-rest =
    { $count ->
        [one] One more question follows after these.
       *[other] { $count } more questions follow after these.
    }
import-page-questions-send = Save the answers
import-page-questions-empty = Leave all unclear names empty

## Undoing

import-page-undo = Undo the whole import
import-page-undo-title = Undo the whole import?
# $file = the file's name, $day = time, $new, $changed = numbers of records
import-page-undo-lead = New records from the file { $file } ({ $day }): { $new }; changed records: { $changed }. Undoing removes the new ones and puts the changed ones back as they were.
import-page-undo-stays = Records that somebody has changed since the import, or to which other records refer, are left as they are and listed.
import-page-undo-do = Undo the import
