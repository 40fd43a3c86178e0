### Working on records together: comments, attachments, links, people; changing jobs and leaving.

## Comments

comments-title = Comments
# $count = number of comments
comments-all = Show all { $count } comments
# $when = date and time
comments-edited = changed { $when }
comments-link = Link to this comment
comments-edit = Edit
comments-remove = Remove
comments-write = Write a comment
comments-text = Comment
comments-help = Comments are read only by those who have signed in and may see the record. To call a colleague, write @ and their name. Markdown: **bold**, lists, links.
comments-send = Send
# $title = the title of the record
comments-about = Comment on { $title }
# $count = number of people, $names = their names
mention-told =
    { $count ->
        [one] { $names } was told.
       *[other] These were told: { $names }.
    }
mention-unseeing =
    { $count ->
        [one] { $names } may not see this record and was not told.
       *[other] These may not see this record and were not told: { $names }.
    }
# $text = what was written after @, $names = the names that fit
mention-several = “@{ $text }” fits several: { $names }. Edit the comment and write the whole name or the e-mail address.
mention-nobody = Nobody is called “@{ $text }”.

## Attachments

attach-heading = Attachments
attach-title = Attach a file
# $title = the title of the record
attach-to = Attach to { $title }
attach-files = Files
attach-help = Each file becomes a document, as public and of the same unit as this record. At most 20 files, 25 MB each.
attach-again = The files have to be chosen again. At most 20 files, 25 MB each.
attach-present = Documents that are already here
attach-send = Attach
attach-download = Download
attach-website = Open on the web
attach-remove = Take off
file-pdf = PDF
file-image = image
file-text = text
file-office = office file
# $size = a number
file-size-kb = { $size } kB
file-size-mb = { $size } MB

## People and relations

people-title = People
people-positions = Positions
people-vacant = vacant
people-nobody = Nobody is known to work here.
people-no-position = No present position is known.
# $count = number of past positions
people-past =
    { $count ->
        [one] { $count } past position
       *[other] { $count } past positions
    }
relations-title = Relations
relations-none = No present relations.
# $count = number of past relations
relations-past =
    { $count ->
        [one] { $count } past relation
       *[other] { $count } past relations
    }
relations-open = more
# $starts, $ends = dates as precisely as they are known
dates-between = { $starts }–{ $ends }
dates-since = since { $starts }
dates-until = until { $ends }

## Links

record-tags = Tags:
record-undo = Undo
record-see-together = See all changes
linked-new-more = Other kinds
# $count = a number of which there are more
record-all-over = Show all (over { $count })
linked-title = Linked records
linked-new = Add a linked record
linked-to = Links
linked-links = Linked from
linked-owner-unit = Owned by this unit
linked-responsible = Responsible for
linked-goals = Serve this goal
linked-focus-areas = In this focus area
linked-sdgs = Serve this Sustainable Development Goal
linked-tags = With this tag
linked-attachments = Attached to
linked-source-document = Based on this document

## Somebody changes jobs

moved-link = Changes jobs
# $name = the person
moved-title = { $name } changes jobs
moved-lead = Past contacts stay with the old organisation, and the old position stays in the history. First say what ends and what begins; on the next page, what becomes of the tasks.
moved-which-ends = Which positions end?
moved-no-position = No present position is known, so none ends.
moved-begins-ask = Does a new position begin?
moved-begins-yes = Yes, a new position begins
moved-begins-no = No
moved-next = Next: the tasks
# $title = what the position is called, $date = a date
moved-ends = The position { $title } ends { $date }.
moved-begins = The position { $title } begins.
moved-begins-on = The position { $title } begins { $date }.
# $name = the name of an organisation
moved-creates = The organisation { $name } is added to the register.
person-ends_on = Last day
    .help = Day, month or year, for example 2026-11-30.
person-to = Who takes over the tasks?
    .help = People or positions. The next page asks what each of them gets.

## A colleague leaves

leaving-link = Leaves
leaving-title = { $name } leaves
leaving-lead = Records, open actions, promises and seats are handed over in one step, and it can be undone in one step. First say who takes over; on the next page, what each of them gets.
leaving-user = Leaves: hand over the tasks
leaving-disable = Disable the user account
leaving-disables = The user account is disabled. Undoing the handover does not open it again; that is done on the page of users.

## Handing over

handed-title = Tasks and roles
handed-nothing = Nothing under way depends on this person.
# $count = number of records
handed-over-records =
    { $count ->
        [one] { $count } record that is over stays as it is.
       *[other] { $count } records that are over stay as they are.
    }
# $what = for example “Memberships: delegate”, $count = number of records
handed-count = { $what } ({ $count })
# $kinds = a kind in the plural, $field = the field that names the person
handed-heading = { $kinds }: { $field }
# $count = number of records
handed-all =
    { $count ->
        [one] What becomes of it?
       *[other] What becomes of all { $count }?
    }
handed-more =
    { $count ->
        [one] The choice above also holds for { $count } record that is not listed here.
       *[other] The choice above also holds for { $count } records that are not listed here.
    }
handed-as-all = As chosen above
# $title = the title of a record
handed-one = What becomes of “{ $title }”?
# $name = a person or position
handed-give = Goes to { $name }
# $title = what the new position is called
handed-new-position = Goes to the new position ({ $title })
handed-keep = Stays as it is
handed-clear = Nobody has it for now
# $names = people and positions
handed-to = Tasks can go to: { $names }.
handed-happens = What happens
handed-each = One by one
handed-may-not = You may not change this record; its owner unit or a coordinator can.
handed-save = Carry out
handed-back = Back
work-reason-moved = Changed jobs
work-reason-left = Left; tasks handed over
problem-needs-position = { $name } has no position, or several. Name the position.

## Done

done-commented = Comment saved
done-comment-removed = Comment removed
done-attached = Attached
done-detached = Taken off. The document itself is still in the register.
done-moved = The change of jobs is recorded
done-left = Handed over
