# Publicity: secrecy marks, secrecy grounds, release dates and redacted copies.

mark-secret = Secret
mark-secret-ground = Secret, { $ground }

problem-secrecy-ground-unknown = “{ $value }” is no secrecy ground in force. Choose a ground from the list, or write the number of the act and the section, for example “{ $form }”.

ground-25-years = { $section }: 25 years from the date of the document
ground-private-life = { $section }: 50 years from the death, or 100 years from the date of the document
ground-option = Item { $item }: { $name }
ground-other = Another act and section
ground-other-help = For example “1397/2016 138 §”. What you write here goes before the choice in the list.
release-help = If you leave it empty, Hansa computes the day: { $general } when secrecy lasts 25 years, and { $private } when it protects private life and the day of death is not known.
release-help-died = If you leave it empty, Hansa computes the day: { $general } when secrecy lasts 25 years, and { $private } when it protects private life; the time is counted from the day of death.

notice-secrecy_ended = The secrecy ends { $date }. Decide whether the information can be made public.
notice-release_due = The release date is { $date }. Make the information public, or change the date.
notice-heading-secrecy_ended = Secrecy that ends
notice-heading-release_due = To be made public

redact-title = Make a redacted copy
redact-heading = Redacted copy: { $title }
redact-lead-page = The copy is made anew, from nothing but the words that stay. No covered text gets into the file or its properties.
redact-how = Write [[ at the beginning and ]] at the end of what is to be covered. Every passage is replaced by the same words, however long it was.
redact-name = Name of the copy
redact-name-help = The name must not hold anything that is to be covered.
redact-text = Text
redact-preview = Preview
redact-preview-heading = How the copy will read
redact-make = Save the copy
redact-cover = [covered]
redact-lead = Secret information or personal data has been covered in this copy. A covered passage is replaced by { $cover }.
redact-checked = I have read the copy through. Nothing that is to be covered is left in it.
redact-elsewhere = Take a copy made elsewhere
redact-elsewhere-lead = Choose a PDF file in which the passages have been covered by another program. It is taken only when nothing is left in it: no covered words, no text under bars, no notes, no earlier versions, no author.
redact-covered = Covered passages
redact-covered-help = Write what was covered, one passage to a line. They are only looked for in the file, and not kept.
redact-file = PDF file
redact-accept = Check and take
redact-left-word = covered words
redact-left-covered = text under a bar or picture
redact-left-unseen = text that is not to be seen
redact-left-revision = earlier versions of the file
redact-left-metadata = description of the file
redact-left-annotation = note or mark
redact-left-embedded = file within the file
redact-left-action = script or action
redact-left-form = field of a form
redact-left-layer = layer
redact-left-thumbnail = small picture of a page
# $what = what was left, $detail = the words or the name of it, $page
redact-left-on-page = { $what } on page { $page } ({ $detail })
redact-left-somewhere = { $what } ({ $detail })
problem-redact-empty = Write the text of which the copy is to be made.
problem-redact-marks = Every [[ needs its ]], and passages cannot be inside each other.
problem-redact-nothing = Nothing is marked to be covered.
problem-redact-stays = The covered words “{ $words }” can be read elsewhere in the text or the name. Cover them everywhere.
problem-redact-not-checked = Confirm that you have read the copy through.
problem-redact-left = Something is left in the file: { $list }. Remove it in the program with which the copy was made, or make the copy here from its text.
problem-pdf-not = This is not a PDF file. Choose a PDF file.
problem-pdf-encrypted = The file is protected by a password, so that it cannot be checked. Save it without protection.
problem-pdf-damaged = The file is damaged. Save it again as PDF.
problem-pdf-no-text = The pages are pictures without text, so that what they show cannot be checked. Make the copy here from its text.
problem-pdf-too-large = The file is too large to be checked. It may have 25 MB and 2,000 pages.
problem-pdf-old-packing = The file is packed in an old way that cannot be checked safely. Save it again as PDF with another program.
problem-pdf-too-slow = Checking the file takes too long. Save it again as PDF, or divide it.
