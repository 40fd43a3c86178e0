# The agenda of a meeting: its order and what is proposed for it.

agenda-approve-minutes = Approval of the minutes: { $meeting }
agenda-late-actions = Overdue actions
agenda-late-promises = Overdue promises
agenda-why-minutes = The minutes of { $meeting } have not been approved.
agenda-why-waiting = { $item } waits for a meeting of the body.
agenda-why-put-off = { $item } was put off by an earlier meeting.
agenda-why-standing = It is on every agenda of { $series }.
agenda-why-late-actions = { $count ->
    [one] An action of the body is overdue: { $first }.
   *[other] { $count } actions of the body are overdue, first of all { $first }.
}
agenda-why-late-promises = { $count ->
    [one] A promise is overdue: { $first }.
   *[other] { $count } promises are overdue, first of all { $first }.
}
agenda-why-window = { $milestone } can be influenced until { $date }.
agenda-why-milestone = { $milestone } is ahead on { $date }.
agenda-why-rule = { $count ->
    [one] One record breaks the rule: { $first }.
   *[other] { $count } records break the rule, { $first } among them.
}
agenda-order = Order the agenda
agenda-order-title = Agenda: { $meeting }
agenda-order-lead = Put the items in order, say how long they take, and add what is missing.
agenda-order-empty = Nothing is on the agenda yet. Add the first item, or take up what is proposed.
agenda-move-up = Up
agenda-move-down = Down
agenda-move-in = Under the one above
agenda-move-out = Out
agenda-remove = Take off
agenda-minutes = Minutes
agenda-times-save = Save the lengths
agenda-add = New item
agenda-add-do = Add to the agenda
agenda-add-more = Add with all its facts
agenda-propose = Proposals
agenda-propose-title = What could be on the agenda? { $meeting }
agenda-propose-lead = Each proposal says why it is made. What you choose comes onto the agenda and can be edited there.
agenda-propose-since = Changes are told since { $meeting }.
agenda-propose-none = Nothing is proposed: nothing waits, nothing is late, and nothing has changed.
agenda-propose-take = Put the chosen on the agenda
agenda-propose-no-body = The meeting has no body, so nothing can be proposed for it.
agenda-back = Back to the meeting
agenda-group-minutes = Minutes to be approved
agenda-group-waiting = Waits for the body
agenda-group-standing = On every agenda
agenda-group-changed = Changed since the last meeting
agenda-group-late = Late
agenda-group-ahead = Ahead within three months
agenda-group-broken = Broken rules

lineage-heading = The way of the matter
lineage-decided = Decision:
lineage-forward = Send to another body
lineage-forward-title = Send on: { $item }
lineage-forward-lead = The matter gets an item with the other body, with its background and proposal. Both items show the way that it has come.
lineage-body = Body
lineage-meeting = Meeting
lineage-no-meeting = waits for a meeting
lineage-forward-do = Send on

# The name of a meeting that is made of a series.
series-meeting = { $body } { $number }/{ $year }
series-heading = The next days
series-none = The series has no days ahead.
series-moved = Moved from the public holiday { $date }.
series-make = Make the meetings
series-title = Meetings of the series { $series }
series-lead = Choose the days. A day on a public holiday is moved to the next working day, and a day that has its meeting gets no second one.
series-make-do = Make the chosen meetings
