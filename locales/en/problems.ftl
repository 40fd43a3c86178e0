### What is wrong, and the remedy.

## Values of fields

problem-required = This is missing. Fill in the field.
problem-wrong-type = The value does not fit this field. Clear the field and enter the value again.
# $most = number of characters
problem-too-long = The text is too long. Shorten it to at most { $most } characters.
# $choices = the alternatives as a list
problem-not-a-choice = The value is not among the choices. Choose one of these: { $choices }.
problem-not-an-integer = This is not a whole number. Write the number without decimals, for example 120.
problem-not-a-number = This is not a number, or it is too long. Write it in figures, for example 1234.5, with at most twelve digits before the decimal point and six after it.
problem-not-a-date = This is not a date. Write the day, the month or the year, for example 2019-03-14, 2019-03 or 2019.
problem-not-a-moment = This is not a date with a time. Write the day, the time and the time zone, for example 2026-11-22T14:30:00+02:00.
problem-not-yes-or-no = The value must be yes or no. Data files and addresses say yes or no, too.
problem-not-a-url = This is not a web address. Write all of it, for example https://www.hel.fi.
problem-not-an-email = This is not an e-mail address. Write it in the form first.last@hel.fi.
problem-not-a-phone = This is not a phone number. Write it with its area code, for example +358 9 310 1691.
problem-not-a-language = This is not a language code. Choose the language from the list, or write its code in small letters, for example en.
problem-not-a-country = This is not a country code. Choose the country from the list, or write its code in two capital letters, for example FI.
problem-not-a-currency = This is not a currency code. Choose the currency from the list, or write its code in three capital letters, for example EUR.
problem-not-a-name = This is not the name of a group. Write it as the sign-in service has it, at most 200 characters, without line breaks.
problem-not-an-id = This is not the identifier of a record. Choose the record from the list.
# $most = degrees at most
problem-not-degrees = The number of degrees is too large or too small. Give a number from −{ $most } to { $most }, for example 24.94.
problem-not-a-rank = This is not a rank. A rank is at least 1, and a shared rank cannot end before it begins.
problem-not-a-size = There has to be at least one person. Correct the number or leave the field empty.
problem-not-a-time = This is not a time of day. Write hours and minutes, for example 9:30.
# $start = the earlier date
problem-ends-before-start = This date is before the beginning ({ $start }). Correct one of the dates.
# $least = start of the scale, $most = its end
problem-not-on-scale = The number is not on the scale. Give a whole number from { $least } to { $most }.
problem-closes-before-opening = The meeting closes before it opens. Correct one of the times.
problem-not-a-year = Only a year is wanted here. Write it without day and month, for example 2027.
problem-quorum-of-nobody = A quorum takes at least one member. Give a number of at least 1 or leave the field empty.
problem-change-of-nothing = Choose the earlier decision that this one changes, replaces or annuls, or leave its effect empty.
problem-quorum-number-missing = Give the number of members needed, or choose another rule.
problem-plan-closed = The plan “{ $plan }” has been closed, and nothing in it can be changed.
problem-plan-approved = The plan “{ $plan }” has been approved. How its lines go can be written; to change what was planned, first set the plan back to draft.
problem-plan-approved-when = Say on which day the plan was approved.
problem-plan-without-lines = A plan with nothing in it cannot be approved. Add its lines first.
problem-plan-previous-later = The plan of the year before must be for an earlier year than this one.
problem-plan-changed = Somebody else has changed the plan in between. Look at it once more, and then write the approval again.
problem-item-of-another-meeting = The main item is on the agenda of another meeting. Choose one of the same meeting.
problem-item-under-itself = An item cannot stand under itself. Choose another main item.
problem-item-from-itself = The matter would come from itself. Choose the item of the body that handled it before.
problem-minutes-of-another-body = A meeting approves the minutes of an earlier meeting of its own body.
problem-forward-to-itself = The matter is with this body already. Choose another body.
problem-meeting-of-another-body = The meeting is of another body. Choose a meeting of the body to which the matter is sent.
problem-secret-needs-basis = A secret record needs a secrecy basis. Write the provision on which the secrecy rests, or choose another publicity class.

## References

# $text = the name as written
problem-ambiguous = Several records have the name “{ $text }”. Choose one of them.
problem-no-match = No record has the name “{ $text }”. Check the spelling, or add the record first.
problem-own-record = A record cannot refer to itself. Choose another record.
problem-related-to-itself = An actor cannot be related to itself. Choose somebody else as the other actor.
problem-referenced = Other records refer to this one. Remove or change those references first.
# $key = the record's key in a data file
problem-unknown-key = No record has the key “{ $key }”. Check the spelling, or add the record to the data file.
problem-duplicate-key = More than one record has the key “{ $key }”. Give each a key of its own.
problem-not-an-example = The key “{ $key }” already belongs to a record that is no example. Give the example a key of its own: examples do not change other records.
problem-unknown-city = There is no city “{ $key }”. Check the key, or add the city first.
problem-unknown-language = This language is not in use. Choose Finnish (fi), Swedish (sv) or English (en).

## Filters

# $reason = the reason
problem-not-a-filter = The filter cannot be read: { $reason }. Correct it and try again.
# $kind = kind of record
problem-unknown-kind = There is no kind “{ $kind }”. Check the name; it is written in the singular, for example membership.
problem-unknown-field = The kind “{ $kind }” has no field of that name. Check the name of the field.
# $operator = the name of the comparison
problem-unknown-operator = The comparison “{ $operator }” cannot be used here. Use one of these: is, not, from, to, empty, within, older; for the time of adding or changing only from, to, within or older.
problem-no-order = The values of this field have no order. Use the comparison is, not or empty.
problem-one-value = This comparison takes one value. Remove the others, or add the missing one.
problem-filter-value = The filter’s value is missing or does not fit this field. Give a value such as one writes in the field.
problem-not-days = This is not a number of days. Give a whole number from 0 to 36525, for example 90.
problem-not-a-date-field = This field does not hold a date. Choose one that does.
problem-does-not-refer = This field does not refer to the kind “{ $kind }”. Choose one that does.
problem-date-and-months = The date field and the number of months belong together. Give both, or leave both out.

## Saving and permissions

problem-conflict = Somebody else saved changes before you. Compare the versions and choose what is to stand.
problem-not-found = The page or record was not found. Check the address, or search by name.
problem-in-the-future = That day has not come yet. Write the day on which the judgement was made.
problem-archived = The record is archived. Restore it before changing it.
problem-nothing-to-undo = There is no change to undo. See in the history what has been changed.
problem-not-allowed = Your role does not allow this. Ask the owner unit for the change, or an administrator for permission.
problem-own-unit = You can add and change only the records of your own unit. Choose your own unit as the owner unit.
# $rule = the rule's name, $message = the rule's message (a sentence)
problem-rule-broken = The strategy rule “{ $rule }” blocks this step. { $message } Remedy this, or save the record without taking the step.
# $list = what the statement contradicts, parts of a sentence
problem-contradicts = The statement contradicts something else that has been said: { $list }. State under “Why it says otherwise” why it differs, or change the statement. It can be saved as a draft.
problem-read-only = Nothing can be saved because the data folder cannot be written. Ask those who run the service to check its permissions and disk space, then try again.

## Files

# $most = megabytes
problem-file-too-large = The file is too large. Choose one of at most { $most }{"\u00A0"}MB.
problem-file-type = A file of this type cannot be attached. Save the document, for example, as a PDF and attach that.
problem-text-empty = The text has not a single word. Copy the text from the document and paste it into the field.
# $most = the longest text that is taken, $length = that of this one, both in characters
problem-text-too-long = The text is too long: { $length } characters, when the limit is { $most }. Paste only the chapters that the asks are about.
problem-text-file = No text can be read from this file. Open it, copy the text and paste it into the field, or choose a Word file (.docx), a web page (.html) or a text file (.txt, .md).
problem-text-twice = You gave the text twice: you pasted it and chose a file. Empty the field, or send the form without the file.

## Users and signing in

problem-sign-in-failed = Signing in failed. Check the e-mail address and the password.
# $seconds = seconds
problem-too-many-attempts =
    { $seconds ->
        [one] Too many attempts. Try again in { $seconds } second.
       *[other] Too many attempts. Try again in { $seconds } seconds.
    }
problem-wrong-password = The current password is wrong. Write it again.
# $least = the least number of characters
problem-password-short = The password is too short. Choose one of at least { $least } characters.
problem-password-common = The password is too easy to guess. Choose, for example, a few words that do not belong together.
problem-password-same = The new password is the same as the current one. Choose another.
# $email = the e-mail address
problem-user-exists = The user { $email } already exists. Change the user’s role, or reset the password.
problem-last-administrator = This is the last administrator. Give the role to another user first.
problem-link-expired = The link has expired or has been used. Ask an administrator for a new one.
problem-not-toml = The file is not TOML: { $reason } Mend the line and load again.

## Official identifiers

# $form = the right form
problem-identifier-form = The identifier does not have the right form. Write it like this: { $form }.
# $year = the written year, $first, $last = the first and the last possible year
problem-identifier-year = The year { $year } of the identifier cannot be right. Write a year of four digits between { $first } and { $last }, for example { $form }.
# $most = so many digits at the most
problem-identifier-number = The number in the identifier is missing or too long. It has at most { $most } digits, for example { $form }.
# $count = the number of digits
problem-identifier-digits = The identifier has too few or too many digits. Write { $count } digits with the zeros in front, for example { $form }.
# $value = the written type, $types = the possible types
problem-identifier-procedure = The European Parliament has no procedure { $value }. Check the letters; possible are { $types }. The right form is, for example, { $form }.
# $value = the written ministry
problem-identifier-ministry = No ministry has the letters { $value }. Check them, for example { $form }.
problem-identifier-ending = The beginning or the end of the identifier is wrong. A government bill is HE … vp in Finnish and RP … rd in Swedish. Write, for example, { $form }.
# $value = the written sector
problem-identifier-celex-sector = The first character { $value } of the CELEX number is no sector that Hansa knows. Use sector 0–6, 9 or E, for example { $form }.
# $sector = the sector, $value = the written type, $types = the possible types
problem-identifier-celex-type = Sector { $sector } of CELEX numbers has no type of document { $value }. Possible are { $types }. Write, for example, { $form }.
problem-identifier-celex-ending = The end of the CELEX number does not fit. A consolidated act (sector 0) ends with a day, for example 02016R0679-20160504; others have no day. Write, for example, { $form }.

## Vocabularies

# $most = number of characters
problem-vocabulary-name = A vocabulary needs a name of at most { $most } characters on one line. Give one with --name.
problem-vocabulary-file = The name of the file does not tell what it holds. Name it so that it ends in .ttl (SKOS in Turtle), or in -fi.tsv, -sv.tsv or -en.tsv (labels of one language).
# $reason = what the system said
problem-vocabulary-unreadable = The file cannot be read: { $reason }. Check its name and who may read it.
# $reason = what is wrong, in English
problem-vocabulary-turtle = This is not Turtle: { $reason }. Correct the line, or fetch the file again.
problem-vocabulary-columns = A line needs the address of a concept between angle brackets, a tab and a label. Correct the line, or fetch the file again.
# $most = number of characters
problem-vocabulary-address = The address of a concept must have at least one and at most { $most } characters. Correct the line.
problem-vocabulary-empty = The file has no label in Finnish, Swedish or English. Check that it is the right file.
