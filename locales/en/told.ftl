# What changed between two moments, told in words. Every sentence is whole; { $subject } and other records are links.

told-heading = What has changed
told-heading-day = What has changed since { $date }
told-heading-moment = What has changed since { $moment }
told-heading-meeting = What has changed since the meeting “{ $name }” ({ $moment })
told-heading-picture = What has changed since the frozen picture “{ $name }” ({ $moment })
told-heading-between = What changed between { $from } and { $to }
told-unknown-moment = The meeting or frozen picture cannot be found, has no date, or is not open to you. Choose another one, or a date.
told-nothing = Nothing has changed.
told-all = See all changes
told-more = { $count ->
    [one] One other record has changed. { $all }
   *[other] { $count } other records have changed. { $all }
}
told-over = More has changed than can be told one by one. { $all }
told-counted = { $subject }: { $made } new, { $changed } changed
told-new-many = { $subject }: { $count } new
told-others = { $count ->
    [one] One other field changed, too.
   *[other] { $count } other fields changed, too.
}
told-list-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

# Any field of any record
told-new = New { $kind }: { $subject }.
told-opened = Made visible: { $subject } ({ $kind }).
told-archived = Archived: { $subject } ({ $kind }).
told-restored = Brought back from the archive: { $subject } ({ $kind }).
told-set = { $subject }: { $field } was set to { $after }.
told-changed = { $subject }: { $field } changed from { $before } to { $after }.
told-emptied = { $subject }: { $field } was emptied; it was { $before }.
told-renamed = { $subject } has a new name; it was called { $before }.
told-text-set = { $subject }: the text “{ $field }” was written.
told-text-changed = { $subject }: the text “{ $field }” changed.
told-text-emptied = { $subject }: the text “{ $field }” was removed.
told-file-set = { $subject }: a file was added ({ $field }).
told-file-changed = { $subject }: the file was replaced ({ $field }).
told-file-emptied = { $subject }: the file was removed ({ $field }).
told-added = { $subject }: added to “{ $field }”: { $added }.
told-removed = { $subject }: removed from “{ $field }”: { $removed }.
told-replaced = { $subject }: { $removed } replaced by { $added } in “{ $field }”.
told-reordered = { $subject }: the order of “{ $field }” changed.

# Asks
told-ask-new = New ask: { $subject }.
told-ask-state-presented = The ask { $subject } was presented.
told-ask-outcome-adopted = The ask { $subject } was adopted.
told-ask-outcome-partly = The ask { $subject } was adopted in part.
told-ask-outcome-not_adopted = The ask { $subject } was not adopted.
told-ask-outcome-reversed = The opposite of the ask { $subject } was decided.
told-ask-outcome-none = The ask { $subject } lapsed without a decision.
told-marking-marked-adopted = In the target text, the ask was found adopted: { $subject }.
told-marking-marked-partly = In the target text, the ask was found adopted in part: { $subject }.
told-marking-marked-not_adopted = In the target text, the ask was not found: { $subject }.
told-marking-marked-reversed = In the target text, the opposite of the ask was found: { $subject }.
told-text_version-new = New version of a target text: { $subject }.

# Interests, positions and statements
told-interest-new = New interest: { $subject }.
told-interest-stage-moved = The interest { $subject } moved to the stage “{ $after }”; it was “{ $before }”.
told-interest-importance-moved = The importance of the interest { $subject } is now “{ $after }”; it was “{ $before }”.
told-stance-state-approved = The stance { $subject } was approved.
told-stance-state-superseded = The stance { $subject } was superseded.
told-statement-state-approved = The statement { $subject } was approved.
told-statement-state-given = The statement { $subject } was given.
told-statement-state-withdrawn = The statement { $subject } was withdrawn.

# Processes and milestones
told-process-stage-moved = The process { $subject } moved to the stage “{ $after }”; it was “{ $before }”.
told-milestone-state-passed = The milestone { $subject } has been passed.
told-milestone-state-missed = The milestone { $subject } was missed.
told-milestone-date-moved = The milestone { $subject } moved from { $before } to { $after }.
told-milestone-window_ends-moved = The influence window of the milestone { $subject } now closes { $after }; it was to close { $before }.

# Partnerships, networks and agreements
told-partnership-state-moved = The partnership { $subject } is now “{ $after }”; it was “{ $before }”.
told-membership-state-active = The city is now a member: { $subject }.
told-membership-state-ending = The membership is coming to an end: { $subject }.
told-membership-state-ended = The membership has ended: { $subject }.
told-agreement-state-in_force = The agreement { $subject } is in force.
told-agreement-state-suspended = The agreement { $subject } was suspended.
told-agreement-state-ended = The agreement { $subject } has ended.
told-agreement-ends-moved = The agreement { $subject } now ends { $after }; it was to end { $before }.
told-evaluation_round-outcome-moved = The conclusion of { $subject } is now “{ $after }”; it was “{ $before }”.

# Promises, contacts, visits and trips
told-promise-direction-made = The city made a promise to { $counterpart }: { $subject }.
told-promise-direction-received = { $counterpart } made a promise to the city: { $subject }.
told-promise-state-kept = The promise was kept: { $subject }.
told-promise-state-broken = The promise was broken: { $subject }.
told-promise-state-released = The promise no longer binds: { $subject }.
told-contact-new = Contact held: { $subject }.
told-visit_request-state-accepted = The visit request was accepted: { $subject }.
told-visit_request-state-declined = The visit request was declined: { $subject }.
told-visit_request-state-withdrawn = The visit request was withdrawn: { $subject }.
told-visit-state-confirmed = The visit { $subject } was confirmed.
told-visit-state-held = The visit { $subject } was held.
told-visit-state-cancelled = The visit { $subject } was cancelled.
told-trip-state-done = The trip { $subject } has been made.
told-trip-state-cancelled = The trip { $subject } was cancelled.
told-result-new = New result: { $subject }.
told-practice-state-taken_up = The practice { $subject } was taken up.
told-adoption-state-adopted = Taken into use: { $subject }.
told-adoption-state-rejected = Not taken into use: { $subject }.

# Decisions and what follows from them
told-decision-state-active = Decision in force: { $subject }.
told-decision-state-revised = The decision { $subject } was revised.
told-decision-state-superseded = The decision { $subject } was superseded.
told-decision-state-annulled = The decision { $subject } was annulled.
told-decision-state-closed = The decision { $subject } has been carried out.
told-action-state-done = The action is done: { $subject }.
told-action-state-dropped = The action will not be carried out: { $subject }.
told-annual_plan-state-approved = The annual plan { $subject } was approved.
told-waiver-new = A deviation from a strategy rule was allowed: { $subject }.

# Targets, comparisons, signals and pictures
told-target-state-reached = The target { $subject } was reached.
told-target-state-missed = The target { $subject } was missed.
told-target-state-dropped = The target { $subject } was dropped.
told-placement-new = { $city } ranked { $rank } in { $subject }.
told-signal-new = New signal: { $subject }.
told-picture-new = New frozen picture: { $subject }.
told-picture-state-approved = The frozen picture { $subject } was approved.

# Frozen pictures
frozen-heading = As it was { $moment }
frozen-approved = Approved by { $who } on { $date }.
frozen-not-approved = Not approved.
frozen-superseded = Superseded by a later picture.
frozen-lead = This is the situational picture as it was { $moment }. What it shows is never changed; sentences that name what is not open to you today are left out. Its links lead to records and lists as they are today.
frozen-limited = Limited to { $what }.
frozen-level-public = You see what was public.
frozen-level-staff = You see what the staff may see.
frozen-level-all = You see everything.
frozen-without-content = Nothing was kept of what this picture showed: the record was brought in from a file. What has changed since can still be told.
frozen-left-out = { $count ->
    [one] One sentence or row is left out, since it names something that is not open to you today.
   *[other] { $count } sentences and rows are left out, since they name something that is not open to you today.
}
frozen-erased = A record stood here that has since been erased.
frozen-archived = now archived
frozen-nothing-to-see = Nothing in this part is open to you today.
frozen-no-drawing = The drawing is left out, since it names something that is not open to you or has been erased.
frozen-compare = Compare with another frozen picture
frozen-compare-with = Picture
frozen-compare-do = Compare
frozen-compare-none = There is no other frozen picture yet.
frozen-compare-choose = Choose
frozen-since = What has changed since
frozen-compare-heading = Two pictures compared
frozen-compare-lead = The earlier one is { $earlier } ({ $from }), the later one { $later } ({ $to }).
frozen-compare-unlike = The two pictures are not limited to the same focus area, unit and target area. Their figures and rankings cannot be compared as such.
frozen-ranking = How interests moved in the ranking
frozen-figures = Figures
frozen-interest = Interest
frozen-figure = Figure
frozen-part = Part of the picture
frozen-earlier = Earlier
frozen-later = Later
frozen-move = Change
frozen-no-place = not among the first
frozen-no-figure = not shown
frozen-moved-up = { $count ->
    [one] up one place
   *[other] up { $count } places
}
frozen-moved-down = { $count ->
    [one] down one place
   *[other] down { $count } places
}
frozen-moved-not = same place
frozen-moved-in = came among the first
frozen-moved-out = no longer among the first
frozen-figures-same =
    { $count ->
        [one] One figure is unchanged.
       *[other] { $count } figures are unchanged.
    }
frozen-nothing-to-compare = There is nothing to compare here: one of the pictures has no kept content, or neither shows anything.
problem-frozen = What was taken and when cannot be changed. Freeze a new picture instead.
problem-picture-same = This is the same picture. Choose another one to compare it with.
problem-picture-unknown = There is no such frozen picture, or it is not open to you. Choose one from the list.
problem-picture-undated = One of the pictures does not say when it was taken, so the two cannot be compared.
problem-approved-by-whom = An approved picture says who approved it. Choose the post, person or body.
problem-approved-when = An approved picture says when it was approved. Write the date.
