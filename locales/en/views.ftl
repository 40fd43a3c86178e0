### Lists in groups and as boards, saved views, and changing many records together.

## How a list is shown

list-shape = Columns, groups and board
list-group = Group by
list-no-group = No groups
list-layout = Layout
list-layout-table = Table
list-layout-board = Board
list-show-so = Show it so
# $field = the field by which the list is grouped
list-group-none = { $field }: missing
list-group-only = Only these
# $field = the column
list-column-earlier = Move { $field } one place earlier
problem-no-group = A list cannot be grouped by this field. Choose another field, or no groups.
problem-no-board = There is no board by this field. Choose the table, or group by a choice such as the state.
problem-unknown-layout = There is no such layout. Choose the table or the board.

## The board

# $count = “120 records”
board-all = Show all: { $count }
# $title = the record's title
board-move-to = Where { $title } goes
board-move = Move
board-not-moved = { $title } was not moved

## Saved views

view-all = All
view-tabs = Saved views
view-is-changed = changed
view-scope-private = only for me
view-scope-unit = for my unit
view-scope-staff = for all staff
view-save = Save this view
view-this = The open view
view-replace = Change the view to what is shown
view-name = Name
view-scope = Who sees it
view-rename = Save name and readers
view-delete = Delete the view
view-undo-delete = Undo the deletion
view-new = New view
view-new-help = Saves the filters, columns, order, groups and layout that you see.
view-save-new = Save as a new view
view-not-saved = The view was not saved
# $name = the view's name
view-unfit = The view “{ $name }” asks for something that is no longer in the register or that you may not see. Take the filter or group away, and whoever keeps the view can then change it to what is shown, or delete it.
problem-unknown-view = You have no view “{ $name }” here. Check the name, sign in, or open the whole list.
problem-view-name-taken = There is already a view “{ $name }” for the same readers. Choose another name, or change that view.
done-view-saved = The view was saved.
done-view-changed = The view was changed.
done-view-deleted = The view was deleted.
done-view-restored = The view is back.

## Changing many records together

# $title = the record's title
together-tick = Choose { $title }
together-ticks = Choose
together-ticked = Change the chosen together
together-tick-all = Choose all on this page
# $count = number of records
together-all = Change all { $count } together
together-here = Change together
together-heading =
    { $count ->
        [one] Change { $count } record
       *[other] Change { $count } records together
    }
together-lead = Choose the fields that get the same value in all of them. You see what would change before anything is written.
together-records = The records
together-field = Field to change
together-another-field = Another field to change
together-add-field = Add the field
together-how = what happens to the values
together-add = Add these values
together-remove = Take these values away
together-replace = Replace all values by these
together-empty = A field that you leave empty is cleared in all of the records.
together-show-preview = See what would change
together-classify = Change the publicity class
together-archive = Archive them
together-restore = Restore them
together-preview =
    { $count ->
        [one] Check the change of { $count } record
       *[other] Check the change of { $count } records
    }
together-preview-lead = Nothing has been changed yet.
together-record = Record
together-refused =
    { $count ->
        [one] { $count } record cannot be changed so
       *[other] { $count } records cannot be changed so
    }
together-changes =
    { $count ->
        [one] { $count } record would change
       *[other] { $count } records would change
    }
together-same =
    { $count ->
        [one] { $count } record is like this already.
       *[other] { $count } records are like this already.
    }
together-leave-out =
    { $count ->
        [one] Change the other { $count } and leave these out
       *[other] Change the other { $count } and leave these out
    }
together-apply =
    { $count ->
        [one] Change { $count } record
       *[other] Change { $count } records
    }
together-edit = Back to the fields
together-archived = Archive
together-present = in use
together-gone = There is no such record any more, or you may not see it.
together-not-allowed = You may not change this. Ask the owner unit to change it.
together-nothing-changed = Nothing was changed: some of the records cannot be changed. Leave them out, or correct what is wrong.
together-nothing-to-change = Nothing was changed: no record can be changed in this way, or all are like this already.
together-done =
    { $count ->
        [one] { $count } record changed together
       *[other] { $count } records changed together
    }
# $who = the name, $when = date and time
together-who = { $who }, { $when }.
together-undo = Undo all of it
together-left-out =
    { $count ->
        [one] { $count } record was left out
       *[other] { $count } records were left out
    }
together-not-undone =
    { $count ->
        [one] { $count } record was left as it is
       *[other] { $count } records were left as they are
    }
together-overtaken = changed since
together-made = added
together-back = Back to the list
# $count = number of other records
together-with =
    { $count ->
        [one] Made together with a change of { $count } other record
       *[other] Made together with changes of { $count } other records
    }
# $most = the most records
problem-too-many-records = There are too many records at once. Choose at most { $most }.
problem-nothing-ticked = No record is chosen. Go back to the list and choose the records to change.
problem-no-field-chosen = Choose a field to change.
problem-changed-since = Somebody has changed this since. Look at the record as it is now, and make the change again if it is still needed.
