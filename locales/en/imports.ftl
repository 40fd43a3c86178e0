### Import of tables.

## What is wrong with a table’s file (the reader of files)

import-fault-empty = The file is empty. Choose a file with a row of headings and rows of data.
import-fault-no-rows = The file has headings only. Add rows beneath them and import the file again.
# $most = megabytes at most
import-fault-file-too-large = The file is too large. Divide it into parts of at most { $most }{"\u00A0"}MB.
# $most = megabytes at most
import-fault-too-large-inside = The packed file holds an unusual amount of data (at most { $most }{"\u00A0"}MB is allowed). Copy the rows that you need into a new workbook, or save the table as a CSV file.
# $most = how many at most
import-fault-too-many-parts = The workbook has unusually many parts (at most { $most } are allowed). Copy the rows that you need into a new workbook.
import-fault-overlapping-parts = The parts of the packed file overlap, which those of a real workbook do not. Open the table, save it as a new workbook and import that.
# $most = how many at most
import-fault-too-many-rows = There are too many rows. Divide the table into parts of at most { $most } rows.
# $most = how many at most
import-fault-too-many-columns = There are too many columns. Remove those that you do not need: at most { $most } are allowed.
# $most = how many at most
import-fault-too-many-cells = There are too many cells. Remove columns that you do not need, or divide the table: at most { $most } cells are allowed.
# $most = kilobytes at most
import-fault-cell-too-long = There is too much text in the cell. Shorten it: at most { $most }{"\u00A0"}kB is allowed.
import-fault-row-too-long = The cell has content, but its column has no heading. Give the column a heading, empty the cell, or check whether the row has a separator too many.
import-fault-formula = There is a formula in the cell. Copy the cells, paste them as values (Paste Special, Values), save, and import the file again.
import-fault-nul = The cell has an invisible character that no text can have (NUL). Empty the cell and write its content again.
# $encoding = name of the encoding
import-fault-wrong-encoding = The characters at this place cannot be read as { $encoding }, which the file seems to use. Save the table as CSV UTF-8 or as an Excel workbook (.xlsx).
import-fault-open-quote = The cell begins with a quotation mark that is never closed, or that is closed before the text ends. Write quotation marks inside a text twice (""), or save the table as an Excel workbook (.xlsx).
import-fault-damaged = The file is damaged or incomplete. Open it in a spreadsheet program, save it under a new name, and import the new file.
import-fault-entities = Inside the workbook there are definitions that a real workbook does not have (XML entities). Copy the rows that you need into a new workbook.
import-fault-strange-xml = The workbook is built in a way in which no spreadsheet program saves one. Copy the rows that you need into a new workbook.
import-fault-password = The workbook is protected by a password. Open it, remove the password, and save the workbook again.
import-fault-old-excel = This is an old Excel workbook (.xls). Open it and save it as an Excel workbook (.xlsx).
import-fault-binary-excel = This is a binary Excel workbook (.xlsb). Open it and save it as an Excel workbook (.xlsx).
import-fault-open-document = This is a LibreOffice table (.ods). Open it and save it as an Excel workbook (.xlsx) or a CSV file.
import-fault-web-page = The file is a web page, even if it is named like a table. Open it in a spreadsheet program and save it as an Excel workbook (.xlsx).
import-fault-not-a-table = The file is not a table. Choose a CSV file or an Excel workbook (.xlsx).
# $sheets = names of the sheets
import-fault-no-sheet = The workbook has no sheet of that name. Choose one of these: { $sheets }.
import-fault-heading-empty = The column has no heading, so its data is not imported. Write a heading if it is needed.
# $heading = the heading, $first = the first cell that has it
import-fault-heading-twice = The heading “{ $heading }” is also in cell { $first }. Give each of the two columns a heading of its own.
import-fault-too-large-for-excel = Excel has no room for this many rows or columns or for a text this long. Export the data as a CSV file.
import-fault-not-written = The workbook could not be written, because the server’s temporary space is full or missing. Try again later, or export the data as a CSV file.

## What is unclear in a cell’s value (the reader of files)

# $text = what the cell shows
import-unclear-error-value = The cell shows an error ({ $text }). Correct it in the table or empty the cell.
import-unclear-not-a-date = This is not a date. Write the day, the month or the year, for example 2026-03-05, 2026-03 or 2026.
import-unclear-no-year = The date has no year. Write it with four digits, for example 2026-03-05.
import-unclear-short-year = The year is written with two digits. Write it with four, for example 2026-03-05.
import-unclear-no-such-day = There is no such day in the calendar. Check the day and the month.
# $first = the first year, $last = the last year
import-unclear-year-too-far = The year has to be from { $first } to { $last }. Check the year; if there is no date (for example, in force until further notice), leave the cell empty.
# $one, $other = the two ways to read it
import-unclear-two-dates = The date can be read in two ways: { $one } or { $other }. Write it in the form 2026-03-05.
import-unclear-not-a-moment = This is not a day with a time. Write both, for example 2026-03-05 14:30.
import-unclear-not-a-number = This is not a number. Write it in figures, for example 1234.50, without words or abbreviations.
# $one, $other = the two ways to read it
import-unclear-two-numbers = The number can be read in two ways: { $one } or { $other }. Write thousands without a comma or a point, for example 1234 or 1.2340.
# $sign = the sign of the currency
import-unclear-which-currency = The sign { $sign } may stand for several currencies. Write the currency’s code, for example SEK or USD.
import-unclear-not-yes-or-no = The value has to be yes or no. Write one of them.
