## The words of a text version in its form

text-paste = Paste the text here
text-paste-help = Copy the text from the document and paste it. At most 2,000,000 characters.
text-attach = Or choose a file
text-attach-help = A Word file (.docx), a web page (.html) or a text file (.txt, .md). Only its words are taken.
text-keep = The present text stays if you leave both empty.

## The page of a text version

asks-in-version = Asks in this text
# $read = how many have been read, $count = how many there are
asks-read = { $count ->
    [one] { $read ->
        [0] One ask is read against the text. It has not been read yet.
       *[other] The only ask of the text has been read.
    }
   *[other] { $read ->
        [0] { $count } asks are read against the text. None has been read yet.
       *[other] Of { $count } asks, { $read } have been read.
    }
}
asks-read-next = Read the next
asks-read-one = Read
asks-none = No ask is read against this text. Give the text a process or a target document that asks have, too.
asks-ask = Ask
asks-marked = How it fared
asks-passage = Passage
asks-unread = not read yet
# $name = the other version
asks-same-text = Word for word the same text as in { $name }.
asks-no-text = This version has no text yet. Without it the passages of the asks cannot be found.
asks-add-text = Add the text
asks-before = The version before:
asks-words = Words of the text

## Reading an ask

# $number = its number, $name = the ask
reading-title = { $number }. { $name }
reading-crumb = Reading
# $version = the version of the text, $place and $count = which of how many
reading-place = { $version }: ask { $place } of { $count }
reading-previous = Previous
reading-next = Next
reading-nav = Asks
reading-compare = The ask and the nearest passage of the text
reading-wording = The city’s wording
# $version = the version of the text
reading-passage = The nearest passage: { $version }
reading-key = What is struck through is missing from the text. What is underlined is in the text but not in the wording.
reading-no-wording = The ask has no exact wording, so it cannot be looked for in the text.
reading-add-wording = Write the wording
reading-no-text = This version has no text to compare the wording with. You can mark how it fared all the same.
reading-nothing = No passage of the text is like the wording. It may still say the same in other words: go through the text before you mark it.
# $met and $sought = words of the wording, in the passage and in all, $marked = the marking
reading-suggested = { $sought ->
    [one] The only word of the wording { $met ->
        [0] is not in the passage
       *[other] is in the passage
    }. That suggests: { $marked }. Read the passage and decide.
   *[other] Of the { $sought } words of the wording, { $met } are in the passage. That suggests: { $marked }. Read the passage and decide.
}
reading-contrary = One of the two has a word of denial that the other lacks. See whether the passage says the opposite.
# $version = the version before
reading-changed = What changed since the version before
reading-changed-key = What is struck through was taken out, what is underlined was put in.
reading-before = Before: { $version }
reading-before-none = No passage of the version before is like this one, so it is new.
reading-before-no-text = The version before has no text to compare the passage with.
reading-before-same = The passage is word for word the same in the version before.
reading-mark = Marking
reading-mark-change = Change the marking
# $date = the day of reading
reading-marked-on = Read on { $date }.
reading-save-next = Save and read the next
reading-save = Save
reading-only = The ask has not been read in this version.
reading-conflict = Somebody else has marked this ask while you were reading it. The marking below is yours; save it again if it shall hold.
reading-all-read = All asks of this text have been read.
reading-outcome-help = This is the final text. One press makes the marking, the passage and the date the outcome of the ask, and the ask is marked as decided.
reading-take-over = Take over as outcome
reading-taken-over = The ask has this outcome already.
reading-evidence = Record the city’s part and the evidence

## The outcome

# $title = the ask
outcome-title = What became of it: { $title }
outcome-lead = Say what changed and how the city had a part in it. An honest account names other explanations, too: timing alone does not show an effect.

## The page of an ask

ledger-wording = Exact wording
ledger-versions = How the versions of the text have treated it
ledger-versions-none = No version of the text has been read against this ask yet.
ledger-version = Version
ledger-final = final text
ledger-read = Read on
ledger-outcome = Outcome
ledger-outcome-none = The matter is decided, but no outcome has been recorded.
ledger-evidence-none = No evidence of the city’s part has been recorded. Without it the ask does not count as shown on the impact page.
ledger-complete = Record outcome and evidence
# $grade = how strong the evidence is
ledger-evidence = Evidence: { $grade }.
ledger-change = Change: { $change }.

## The page of a process

texts-heading = Versions of the text
texts-none = This process has no text yet. Add the first version, and the asks can be read against it.
texts-new = Add a new version of the text
# $read and $count = asks read, and in all
texts-read = { $read } of { $count } read
texts-dated = Dated
texts-asks = Asks
process-asks = Asks in this process

## The page of an interest

dossier-position = The city’s stance
dossier-position-none = The city has no approved stance on this matter.
# for those who have not signed in
dossier-position-unpublished = The city has published no stance on this matter.
dossier-position-draft = draft, not to be presented
dossier-position-add = Record the stance
# $date = the day of approval, $by = who approved
dossier-approved = Approved on { $date }
dossier-asks = What we ask for
dossier-asks-none = No ask has been recorded in this matter.
# for those who have not signed in
dossier-asks-unpublished = No asks in this matter have been published.
dossier-asks-new = Add an ask
dossier-due = Due
dossier-addressee = From whom
dossier-state = Where it stands
dossier-window = Next influence window
# $days = days to go
dossier-window-days = { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days
}
dossier-window-past = The recorded influence window has passed. Record the next one.
dossier-window-none = Not known
dossier-lead = Political lead
dossier-lead-none = Not named
# $score = agreement with the city, from 1 to 5, $importance = how much the finding matters
dossier-decides = Who decides
dossier-alignment = alignment with the stance, from 1 to 5: { $score }
dossier-importance = importance: { $importance }
dossier-findings = Challenges, opportunities and solutions
dossier-findings-none = No challenges, opportunities or solutions have been recorded yet.
dossier-challenges = Challenges
dossier-opportunities = Opportunities
dossier-solutions = Solutions
# $list = what the solution answers
dossier-answers = Answers: { $list }
dossier-evidence = Evidence
dossier-evidence-missing = No evidence has been recorded.
dossier-ledger = The asks version by version
dossier-ledger-help = Each row tells how every version of the text has treated the ask.
dossier-ledger-none = The asks have not been read against any text yet. Open the process and add the first version of its text.

## Impact

impact-title = Impact
impact-lead = What has become of the city’s asks, and how well the city’s part in it is shown. Every figure opens the list from which it is counted.
impact-none = No outcome has been recorded for any ask yet. Record the outcome when a matter is decided: { $asks }.
impact-none-link = asks
impact-outcome = What has become of the asks
# $decided, $some, $shown = numbers that are links; $count, $somecount, $showncount = the same numbers
impact-sentence = { $count ->
    [one] An outcome has been recorded for { $decided } ask.
   *[other] An outcome has been recorded for { $decided } asks.
} { $somecount ->
    [one] { $some } was adopted at least in part.
   *[other] { $some } were adopted at least in part.
} The city’s part is documented or confirmed by somebody else in { $showncount ->
    [one] { $shown } ask
   *[other] { $shown } asks
}.
impact-caution = The figures tell what decisions contain, not that the city alone brought it about. Other explanations are recorded on the page of each ask.
impact-level = Outcome by level of decision
impact-level-help = The level is that of the process or, where there is none, that of the interest.
impact-level-column = Level
impact-no-level = No level recorded
impact-year = Outcome by year of decision
impact-year-help = The year is that in which the matter was decided.
impact-year-column = Year
impact-no-year = No day recorded
impact-change = What changed
impact-change-help = A text is not all that can change: sometimes it is how a matter is spoken of, or how it is prepared.
impact-change-column = Change
impact-no-change = No change recorded
impact-evidence = How strong the evidence is
impact-evidence-help = The grade of evidence tells how well the city’s part in the outcome can be shown.
impact-no-grade = no evidence recorded
impact-all = In all
impact-shown = Documented or confirmed
# $group = the row, $count = asks in it, $adopted and $partly = those of them
impact-bar = { $group }: { $count }, of which { $adopted } adopted and { $partly } in part.
