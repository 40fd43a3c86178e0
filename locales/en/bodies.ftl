# The page of a body.

bodies-seats = Who sits in the body
bodies-former = Former seats
bodies-seat = Seat
bodies-role = Role
bodies-holder = Holder
bodies-from = From
bodies-until = Until
bodies-deputy-of = Stands in for
bodies-person-and-post = { $person }, { $post }
bodies-meetings = Meetings
bodies-next = The next meeting is { $meeting } on { $date }.
bodies-last = The last meeting was { $meeting } on { $date }.
bodies-unwritten = { $meeting } was to be on { $date }, but nobody has written down whether it was held.
bodies-waiting = Waits for a meeting
bodies-waits = { $item } ({ $state })
bodies-waiting-all = All that waits for a meeting
