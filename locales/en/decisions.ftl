### Attendance, quorum, conflicts of interest, and decisions with what follows from them.

## Attendance

attendance-heading = Attendance
# $title = the meeting
attendance-title = Who took part: { $title }
attendance-lead = Mark how each took part. After saving, the page says whether the meeting has a quorum.
attendance-write = Write down who took part
attendance-back = To the meeting
attendance-not-said = Absent or not known
attendance-no-seats = No seats of the body are known on the day of the meeting. Write down below who took part: all of them are counted.
attendance-vacant = Seats without a holder, which count as members all the same:
attendance-others = Others who took part
attendance-others-help = Those who hold no seat in the body. Where the seats are known, they are not counted.
# $name = the member
attendance-deputy-of = Deputy of { $name }
# $said = how the other marked it
attendance-meanwhile = Somebody else has saved this since: { $said }.

attendance-quorum-label = Quorum
attendance-unknown = Nobody has written down who took part.
# $present, $members, $needed = numbers
attendance-quorum = { $present } of { $members } members present; { $needed } needed: the meeting has a quorum.
attendance-no-quorum = { $present } of { $members } members present; { $needed } needed: the meeting has no quorum and cannot decide.
attendance-no-rule = { $present } of { $members } members present. No rule of the body says how many are needed.
attendance-enough = { $present } present; { $needed } needed: the meeting has a quorum.
attendance-too-few = { $present } present; { $needed } needed: the meeting has no quorum and cannot decide.
attendance-counted = { $present } present. No rule of the body says how many are needed.

## Conflicts of interest

recusal-heading = Conflicts of interest
# $title = the agenda item
recusal-title = Who leaves for this matter: { $title }
recusal-lead = Whoever has a conflict of interest leaves while the matter is handled. The quorum is counted anew without them; a deputy who is there takes the place.
recusal-who = These leave because of a conflict of interest
recusal-nobody = Nobody has been marked as present yet.
recusal-back = To the agenda item
# $name = the vice chair
recusal-vice-chair = The chair has a conflict of interest: { $name } leads the meeting in this matter.
recusal-choose-chair = The chair has a conflict of interest and no vice chair is there: the meeting chooses who leads it in this matter.

## Making a decision

decide-heading = Write down the decision
# $title = the agenda item
decide-title = Decision: { $title }
decide-lead = What was decided and why, and who does what by when. All of it is saved together, and the matter is then handled. The decision and its actions are as public as the matter.
decide-made = Already decided in this matter:
decide-follow-up = What follows
decide-follow-up-help = A decision needs at least one action with an owner and a due date, or the word that none is needed.
decide-none = No action is needed
# $number = the number of the row
decide-row = Action { $number }
decide-task = What is to be done
decide-more = More actions
decide-save = Save the decision
done-decided = The decision was saved, and the matter has been handled.

## What follows from decisions

decisions-follow-up = Follow-up
decisions-none-needed = It has been said that no action is needed.
decisions-no-action = Nothing is being done for this decision. Add an action with an owner and a due date, or say that none is needed.
decisions-board = The actions as a board
# $who = those who do it, $when = by when
decisions-who-when = { $who }, by { $when }
decisions-who = { $who }, no due date
decisions-when = by { $when }, nobody is responsible
decisions-nobody = nobody is responsible, no due date
decisions-late = Late
# $decision = the other decision, $date = when it was made
decisions-revises = Changes the decision { $decision } ({ $date }).
decisions-supersedes = Replaces the decision { $decision } ({ $date }).
decisions-annuls = Annuls the decision { $decision } ({ $date }).
decisions-revised-by = Changed by the decision { $decision } ({ $date }).
decisions-superseded-by = Replaced by the decision { $decision } ({ $date }).
decisions-annulled-by = Annulled by the decision { $decision } ({ $date }).
decisions-standing = Follow-up of decisions
decisions-never = Decisions that nobody carries out
decisions-never-help = They are in force, but have no action with an owner and a due date, and nobody has said that none is needed.
decisions-never-all = All decisions that nobody carries out
decisions-open-actions = Open actions
decisions-all-actions = All open actions

## What is wrong

# $meeting = the meeting, $present and $needed = numbers
problem-no-quorum = The meeting “{ $meeting }” has no quorum: { $present } of those entitled to decide are present in this matter, { $needed } are needed. Correct the attendance if it is wrong; otherwise postpone the matter to the next meeting.
problem-no-attendance = Nobody has written down who took part in the meeting “{ $meeting }”, and { $needed } have to be present for it to decide. Write down the attendance first.
# $count = how many, $names = the first of them
problem-decision-actions-open = { $count ->
    [one] An action of the decision is still open: { $names }. Finish or drop it first.
   *[other] { $count } actions of the decision are still open, such as { $names }. Finish or drop them first.
}
problem-decision-actions-nobody = { $count ->
    [one] An action of the decision lacks an owner or a due date: { $names }. Add them first.
   *[other] { $count } actions of the decision lack an owner or a due date, such as { $names }. Add them first.
}
problem-item-without-meeting = The matter is not on the agenda of any meeting. Put it on the agenda of a meeting first.
problem-follow-up-missing = Write at least one action with an owner and a due date, or say that no action is needed.
problem-follow-up-both = There are actions, but it is also said that none is needed. Clear the tick or the actions.
problem-change-missing = Choose what this decision does to the earlier one.
problem-decided-already = A decision of this name has already been made in this matter. Open it, or give this one another name.
problem-task-nobody = Nobody is named for this action. Choose who does it, here or below.
