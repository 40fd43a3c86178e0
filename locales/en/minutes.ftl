## The minutes of a meeting

# $meeting = the name of the meeting
minutes-title = Minutes: { $meeting }
minutes-crumb = Minutes
minutes-write = Write the minutes
minutes-read = Read the minutes
minutes-draft = The minutes are a draft.
minutes-are-checked = The minutes have been checked.
minutes-are-approved = The minutes have been approved.
# $date = when, $who = the names of those who checked
minutes-checked = Checked on { $date } by { $who }. The texts are closed.
minutes-approved = Approved on { $date }. The texts are closed.
# $meeting = the meeting that approved
minutes-approved-in = Approved on { $date } in the meeting { $meeting }. The texts are closed.
# $number = the item’s number, such as 3.1, $name = its name
minutes-item = { $number } { $name }
minutes-no-items = The agenda has no items yet. Add them to the meeting first.
minutes-how = Each item is saved on its own. What you write is also kept while you write, until you save or discard it.
# $when = a time of day
minutes-kept = Kept at { $when }, not yet saved.
minutes-not-kept = Your text could not be kept right now. Save the item before you leave the page.
minutes-text = Text of the minutes
minutes-proposal = Proposal
# $when = a moment
minutes-unsaved = You have an unsaved text from { $when }. It stands here in the field.
minutes-discard = Discard it
minutes-left-over = You wrote this and did not save it before the minutes were closed
# $who = a name, $when = a moment
minutes-changed = Changed by { $who }, { $when }.
minutes-changed-unnamed = Changed { $when }.
# $who = one or several names, $count = how many, $when = a time of day
minutes-writing =
    { $count ->
        [one] { $who } is writing here too (last at { $when }).
       *[other] { $who } are writing here too (last at { $when }).
    }
minutes-joined-label = Saved
minutes-joined = Your text was joined with what { $who } wrote at { $when }. Read the item through.
minutes-joined-unnamed = Your text was joined with what somebody else wrote at { $when }. Read the item through.
minutes-decisions = Decisions
minutes-actions = Actions
minutes-other-decisions = Other decisions of the meeting
minutes-add-decision = Add a decision
minutes-add-action = Add an action
minutes-approve-earlier = Approve the earlier minutes
# $meeting = the meeting whose minutes were approved
minutes-approved-sentence = The minutes of the meeting { $meeting } were approved.
minutes-corrected = Corrected after the approval
# $date = when, $who = by whom, $reason = why
minutes-correction-line = { $date }, { $who }: { $reason }
minutes-correct-link = Correct

## Two texts for the same place

# $item = the name of the item
minutes-both = Two texts: { $item }
# $who = a name, $when = a time of day
minutes-both-lead = { $who } changed the same place at { $when }. Nothing has been lost: choose what the minutes are to say.
minutes-both-lead-unnamed = Somebody else changed the same place at { $when }. Nothing has been lost: choose what the minutes are to say.
minutes-mine = Your text
minutes-theirs = The saved text
minutes-settle = The text of the minutes
minutes-settle-help = Both texts stand here. Take out what is said twice, and save.
minutes-later = Settle it later

## Steps

minutes-check = Checking
minutes-check-lead = When the chair or the examiners have checked the minutes, the texts are closed.
minutes-check-by = Who checked them
minutes-check-on = When they were checked
minutes-check-do = Mark as checked
minutes-check-nobody = Nobody is named who could have checked the minutes.
minutes-check-name = Name the chair and those who took part
minutes-approve = Approval
minutes-approve-lead = Approval closes the meeting. After that, a text is corrected with a reason that everybody sees.
minutes-approve-within = The meeting that approved them
minutes-approve-otherwise = No meeting of the body
minutes-approve-on = When they were approved
minutes-approve-do = Mark as approved
minutes-reopen = Back to a draft
minutes-reopen-lead = The texts can be changed again, and the minutes have to be checked anew.
minutes-reason = Reason
minutes-reopen-do = Open the texts
# $item = the name of the item
minutes-correct = Correct: { $item }
minutes-correct-lead = The minutes have been approved. The correction and its reason stay visible beside the item.
minutes-reason-help = What was wrong, in a sentence.
minutes-correct-do = Save the correction

## History

minutes-history = History
minutes-history-lead = All changes of the texts, the latest first. The texts stay as they were until you undo a change.
minutes-history-none = Nothing has been written yet.
minutes-history-more = There are more changes. The history of each item has all of them.
minutes-back = Back to the minutes

## What was done, and what cannot be done

done-minutes-discarded = The unsaved text was discarded.
done-minutes-checked = The minutes are marked as checked.
done-minutes-approved = The minutes are approved.
done-minutes-reopened = The minutes are a draft again.
done-minutes-published = The minutes have been published.
problem-minutes-checked = The minutes of the meeting have been checked, and their texts are closed. Open them first with a reason.
problem-minutes-approved = The minutes of the meeting have been approved. Correct the text on the page of the minutes, with a reason.
problem-minutes-not-checked = Only checked minutes can be opened again. Approved ones are corrected with a reason.
problem-minutes-checked-by-nobody = Say who checked the minutes.
problem-minutes-without-day = Say when it was done.
problem-minutes-changed-since = Somebody else has changed the meeting since you opened the page. Look at it and try again.

## Publishing

minutes-publish = Publish the minutes
# $meeting = the name of the meeting
minutes-publish-title = Publish the minutes: { $meeting }
minutes-publish-lead = A public document is made of what everybody may see of the meeting and of the texts of its items.
minutes-publish-begin = Choose what is published
minutes-publish-name = Name of the document
minutes-publish-how = Names and contact details of people that the program found stand between [[ and ]] and are covered. Look for others, and take the marks away where the name of an office-holder is to be read.
minutes-publish-until = What may be sought against the decisions?
minutes-publish-until-help = Names that can be read leave the net when this time is over. Where nothing may be sought, no name may stay.
minutes-publish-do = Publish
minutes-left-out = What is left out
minutes-left-out-lead = These items are not public. Nothing of them gets into the document.
minutes-published-already = The minutes have been published, and the new document replaces this one:
problem-minutes-not-approved = Minutes are published when they have been approved.
problem-minutes-not-public = The meeting itself is not public. Change its publicity first, and that of the items that are to be published.
# $names = what can be read
problem-publish-names-stay = These can be read in the text: { $names }. Cover them, or choose what may be sought against the decisions.
