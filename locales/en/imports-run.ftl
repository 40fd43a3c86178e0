### Files of rows taken in as records: what columns are, how far an import is, what is wrong with a row.

import-column-id = Identifier
import-column-code = Code
import-column-currency = currency
# The language in a heading, as in “Name in English”
import-in-fi = in Finnish
import-in-sv = in Swedish
import-in-en = in English
import-state-draft = Being prepared
import-state-checked = Checked
import-state-running = Under way
import-state-done = Done
import-state-stopped = Stopped
import-state-undone = Undone
import-state-refused = Not imported: errors
import-checking = Checking
import-running = Importing
import-undoing = Undoing
import-nothing-written = Nothing was written.
import-nothing-to-do = All records are already as the file says. Nothing was written.
# $id = what is written in the cell
import-problem-unknown-id = There is no record with the identifier “{ $id }”. Correct it, or leave the cell empty to add a new record.
# $code = what is written in the cell
import-problem-unknown-code = There is no record with the code “{ $code }”. Correct it, or leave the cell empty to add a new record.
import-problem-no-key = The row has no value in a field by which records are matched. Fill it in, or match by other fields.
# $count = how many records
import-problem-several-records = The row fits { $count } records. Add a column with the identifier or code, or match by more fields.
# $row = the number of the other row
import-problem-double = The row is about the same record as row { $row }. Combine the rows, or match by more fields.
import-problem-gone = The record is no longer there. Check the file again.
# $field = the label of a field that the file does not have, $problem = what is wrong (a sentence)
import-problem-of-field = { $field }: { $problem }
import-problem-referred-to = Other records refer to this one, so it was left. Remove those references and archive the record.
problem-import-file-gone = The file is no longer kept. Bring it again.
problem-import-has-run = The import has already been run. Bring the file again to import it anew.
problem-import-is-running = The import is under way. Wait until it has ended, or stop it first. If it was cut off, you can go on with it after half a minute.
problem-import-other-is-running = Another import of records of the same kind is under way. Try again when it has ended.
problem-import-comments = Comments are not imported: people write them one by one in their own name. To move them along with everything else, use the archive of the city.
# $column = the name of a column
problem-import-no-column = There is no column “{ $column }” that you can import. Choose another, or leave the column out.
# $column = the name of a column
problem-import-column-twice = Two columns of the file are to become “{ $column }”. Leave one of them out.
# $column = the name of a column
problem-import-no-key-column = Records cannot be matched by “{ $column }”: no column of the file holds it. Choose a field that the file has.
jobs-kind-import = Import
# $row = the row's number
import-row = row { $row }
# $count = faults that are not shown
import-more-faults =
    { $count ->
        [one] One more error is not shown.
       *[other] { $count } more errors are not shown.
    }
# $field = label of the field, $text = what is written, $rows = in how many rows
import-doubt =
    { $rows ->
        [one] { $field }: it is not certain which record “{ $text }” means (in one row).
       *[other] { $field }: it is not certain which record “{ $text }” means (in { $rows } rows).
    }
# $columns = headings, with commas between
import-columns-left-out = Columns that are left out: { $columns }
# $rows, $new, $changed, $unchanged, $refused = numbers of rows
import-counts = Rows: { $rows }. New: { $new }, changed: { $changed }, unchanged: { $unchanged }, with errors: { $refused }.
# $written = number of records, $id = the import's identifier
import-written =
    { $written ->
        [one] One record was written. To undo: hansa import undo { $id }
       *[other] { $written } records were written. To undo: hansa import undo { $id }
    }
# $written = number of records, $id = the import's identifier
import-stopped =
    { $written ->
        [0] The import was stopped. Nothing was written.
        [one] The import was stopped. One record had been written. To go on: hansa import resume { $id }. To undo: hansa import undo { $id }
       *[other] The import was stopped. { $written } records had been written. To go on: hansa import resume { $id }. To undo: hansa import undo { $id }
    }
# $removed, $restored, $left = numbers of records
import-undone = Removed: { $removed }, restored: { $restored }, left as they are: { $left }.
