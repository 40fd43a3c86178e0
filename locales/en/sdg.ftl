### The official texts of the Sustainable Development Goals, and the page of a goal.

## Importing official texts

sdg-import-title = Import the official texts of the goals
sdg-import-lead = In the program the goals and targets have short names of its own. The texts that the UN adopted, and their translations, are imported from a file, one language at a time.
sdg-import-file = File
    .help = A CSV file saved in UTF-8. Its first line names the columns code and text (for example 11.2 and its text) or goal, target and text.
sdg-import-lang = Language of the texts
sdg-import-do = Import the texts
sdg-import-failed = Nothing was imported. Correct the file and import it again.
# $line = number of the line, $problem = what is wrong
sdg-import-fault = Line { $line }: { $problem }
# $count = number of faults
sdg-import-more =
    { $count ->
        [one] And one more fault.
       *[other] And { $count } more faults.
    }
# $count = number of texts
sdg-import-changed =
    { $count ->
        [0] No text changed.
        [one] One text was imported.
       *[other] { $count } texts were imported.
    }
# $count = number of texts
sdg-import-unchanged =
    { $count ->
        [one] One text was there already.
       *[other] { $count } texts were there already.
    }
# $codes = the numbers of the goals
sdg-import-absent = The file does not have these: { $codes }.

## The page of a goal

sdg-targets = Targets
sdg-serving = What serves this goal
    .help = Records that are linked to this goal or to one of its targets.

## What is wrong in the file

problem-not-utf8 = The line has a character that cannot be read. Save the file in UTF-8 (in Excel “CSV UTF-8”) and import it again.
problem-sdg-columns = The first line lacks names of columns. Write code and text there, or goal, target and text.
problem-sdg-empty = There is no goal in the file. Add a line for every goal and target whose text is to be imported.
# $code = number of the goal
problem-sdg-unknown = There is no goal { $code }. Check the number: goals are written as 11, targets as 11.2 or 11.a.
problem-sdg-twice = The goal { $code } is in the file twice. Remove one of the lines.
problem-sdg-no-text = The goal { $code } has no text. Write the text, or remove the line.
