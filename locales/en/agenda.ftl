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
