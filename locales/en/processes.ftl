### Processes: timeline, official identifiers and planning backwards.

## Timeline

# $from, $to = the first and the last month
timeline-title = Timeline: { $from } – { $to }
# Counts: milestones, influence windows, processes, steps of ours
timeline-description = The timeline shows { $milestones ->
    [one] { $milestones } milestone
   *[other] { $milestones } milestones
}, { $windows ->
    [one] { $windows } influence window
   *[other] { $windows } influence windows
}, { $processes ->
    [one] { $processes } process
   *[other] { $processes } processes
} and { $steps ->
    [one] { $steps } action of ours
   *[other] { $steps } actions of ours
} by level of decision. The same facts are in the table.
timeline-more = { $count ->
    [one] { $count } more thing falls
   *[other] { $count } more things fall
} within the same time and did not fit: narrow the time or the level.
timeline-level-eu = European Union
timeline-level-national = State
timeline-level-regional = Region and city
timeline-level-international = International
timeline-no-level = Level not known
timeline-today = Today
# $month = the number of the month
timeline-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
timeline-key-milestone = milestone
timeline-key-window = influence window
timeline-key-process = length of the process
timeline-key-step = action of ours
timeline-thing = { $name }: { $kind }, { $when }
# $when = the influence window, $date = its milestone
timeline-leads-to = { $when }, milestone { $date }
timeline-from-to = { $from } – { $to }
timeline-from = from { $from }
timeline-until = until { $to }
timeline-column-what = What
timeline-column-when = When
timeline-column-kind = Kind and state
timeline-column-level = Level
timeline-column-within = Belongs to
timeline-process-ahead = process, under way
timeline-process-passed = process, over
timeline-process-missed = process, lapsed
timeline-window-ahead = influence window
timeline-window-passed = influence window, closed
timeline-window-missed = influence window, not used
timeline-milestone-ahead = milestone, ahead
timeline-milestone-passed = milestone, passed
timeline-milestone-missed = milestone, did not happen
timeline-step-ahead = action of ours
timeline-step-passed = action of ours, done
timeline-step-missed = action of ours, dropped

timeline-heading = Timeline
# $title = the name of the interest or process
timeline-heading-of = Timeline: { $title }
timeline-lead = Milestones and influence windows from the European Union to the city. A bar is the time in which the matter can be influenced, a diamond is a milestone; a dashed line means that only the month or the year is known.
timeline-all = The whole timeline
timeline-table = The same facts as a table
timeline-none-of-interest = The processes of this interest have no dated milestones. Add a milestone, so that the influence window is seen in time.
timeline-levels = Levels of decision
timeline-begins = From the month
timeline-length = Length
timeline-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
timeline-show = Show
timeline-about = The timeline shows only what belongs to
timeline-everything = Show everything
timeline-nothing = There are no dated milestones or influence windows in this time. Choose a longer time or another first month.

## The page of a process

processes-part-title = Where it is
processes-twins = Another process has the same official identifier. Check whether they are the same process.
processes-stages = Stages of the process
processes-stage-over = (over)
processes-ahead = Ahead
processes-past = Past
processes-together = Belonging together

## Recognising identifiers

recognise-title = Recognise official identifiers
recognise-lead = Paste a text or an official number. Hansa finds Commission documents, EU procedures, CELEX numbers, cases of Finnish ministries, government projects, government bills and cases of the city in it.
recognise-label = Paste a text or an official number
recognise-help = Hansa recognises the identifiers, such as COM(2025) 123, 2025/0260(COD), VN/1234/2026, HE 15/2017 vp and HEL 2026-001234, and fills them into a new process. The text is not kept.
recognise-button = Recognise
recognise-found = What the text holds
recognise-none = No official identifiers were found in the text.
recognise-more = The first { $count } identifiers are shown.
recognise-present = Already in the register:
recognise-check-first = Check first whether the process in the register is the same matter. Then no new one is needed.
recognise-new = New process with these identifiers

## Planning backwards

plan-heading = Planning backwards
plan-link = Plan backwards
# $title = the name of the milestone
plan-title = Planning backwards: { $title }
# $date = the last day of the influence window
plan-lead = The steps are counted back from { $date } and moved to working days. Choose those that shall become actions, and mend the days and who does them. All of it can be undone at once.
plan-no-date = The milestone has no day from which to count back. Record the last day of the influence window or the date of the milestone first.
# $date = the last day of the influence window, $done = actions that there are, $open = steps that are no actions
plan-says = There is time to influence until { $date }. { $done ->
    [0] None of the steps is an action yet.
    [one] One step is an action.
   *[other] { $done } steps are actions.
} { $open ->
    [0] All steps are actions.
    [one] One step is not planned.
   *[other] { $open } steps are not planned.
}
plan-days-before = { $days ->
    [0] On the last day.
    [one] One day before.
   *[other] { $days } days before.
}
plan-days-after = { $days ->
    [one] One day after.
   *[other] { $days } days after.
}
plan-past = The day has already passed.
plan-made-already = is an action already
plan-due = Due
plan-owner = Who
plan-owner-below = The same as below
plan-everyone = Who, unless said otherwise
plan-everyone-help = This person or position gets the actions for which nobody is chosen above.
plan-make = Make the actions
plan-back = Back to the milestone
done-planned = The actions have been made.
done-put-on-agenda = Put on the agenda. Each item can now be edited.
done-agenda-changed = The agenda has been changed.
done-sent-on = The matter has been sent on. This is its item with the other body.
done-meetings-made = The meetings have been made.
done-taken-into-plan = Added to the plan. Each line can now be edited.
done-followed-up = The follow-up has been saved.
problem-nothing-chosen = No step is chosen. Tick those that shall become actions.
