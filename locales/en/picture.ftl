# The situational picture: the home page.
picture-title = Situational picture
picture-focus-area = Focus area
picture-all-focus-areas = All focus areas
picture-show = Show
picture-matters = What matters most
picture-no-matters = No interest is under way.
picture-challenges = { $count ->
    [one] { $count } challenge
   *[other] { $count } challenges
}
picture-opportunities = { $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
}
picture-solutions = { $count ->
    [one] { $count } solution
   *[other] { $count } solutions
}
picture-lead = Led by: { $name }
picture-next = Next 90 days
picture-nothing-next = No dates are recorded for the next 90 days.
picture-serving = What is under way
picture-serving-help = The figures tell how many live records serve each goal and focus area. Every figure opens its list.
picture-by-goal = By goal
picture-by-focus-area = By focus area
picture-goal = Goal
picture-map-title = Partners and networks on the map
picture-map-description = { $places ->
    [one] World map with { $places } place marked. The same facts stand in the table beside it.
   *[other] World map with { $places } places marked. The same facts stand in the table beside it.
}
picture-marker = { $place }: { $partners ->
    [one] { $partners } partnership
   *[other] { $partners } partnerships
}, { $seats ->
    [one] { $seats } network
   *[other] { $seats } networks
}
picture-no-places = No places are recorded for partners and networks.
picture-key-partner = partner
picture-key-seat = network seat
picture-key-both = both
picture-map-extent = Extent of the map
picture-map-world = World
picture-map-europe = Europe and the Baltic Sea
picture-map-source = Land: Natural Earth.
picture-map-table = Places on the map
picture-place = Place
picture-partners = Partnerships and memberships
picture-comparisons = City comparisons
picture-moved-up = up
picture-moved-same = same
picture-moved-down = down
picture-moved = { $count } { $label }
picture-moved-description = Place in the followed comparisons: { $up }, { $same }, { $down }.
picture-reported = As the source reports, situation { $date }. No single placement is recorded.
picture-no-movement = No followed comparison has two recorded placements.
picture-followed = followed comparisons
picture-rules = Strategy rules
picture-rule = break rule { $ordinal }: { $name }
picture-no-breaches = No rule is broken.
picture-nothing-stale = Nothing that is under way is older than a year.
picture-as-of = As of { $date }.
picture-changes-since = Changes since
picture-span = last { $days } days
picture-since-meeting = meeting: { $name }, { $date }
picture-since-picture = picture: { $name }
picture-all-units = All units
picture-owner-unit = { common-owner_unit }
picture-target-area = { partnership-target_area }
picture-all-target-areas = All target areas
picture-publicity = { common-publicity }
picture-any-publicity = Any publicity
picture-filter = Filter
picture-clear = Show everything
picture-window = { $days ->
    [0] influence window closes today
    [one] influence window closes tomorrow
   *[other] influence window closes in { $days } days ({ $date })
}
picture-asks-open = { $count ->
    [one] { $count } open ask
   *[other] { $count } open asks
}
picture-ranked-by = The order comes from points: importance to the city gives at most 40, the closeness of the next influence window at most 35, and what has happened lately at most 25.
picture-why = Why here
picture-why-importance = Importance: { $level }. { $points } of { $most } points
picture-why-no-importance = Importance has not been recorded. { $points } of { $most } points
picture-why-window = Next influence window: { $days ->
    [0] closes today
    [one] closes tomorrow
   *[other] closes in { $days } days
}. { $points } of { $most } points
picture-why-no-window = No influence window ahead is known. { $points } of { $most } points
picture-why-momentum = Momentum: { $lately ->
    [0] nothing in the last 90 days
    [one] { $lately } event in the last 90 days
   *[other] { $lately } events in the last 90 days
}, { $before } in the 90 days before. { $points } of { $most } points
picture-why-total = Together { $points } of { $most } points
picture-findings = Challenges, opportunities and solutions
picture-no-findings = No challenges, opportunities or solutions have been recorded.
picture-findings-caption = By focus area, with the most important ones named
picture-column-challenges = Challenges
picture-column-opportunities = Opportunities
picture-column-solutions = Solutions
picture-no-focus-area = No focus area
picture-date-of = { $subject } ({ $what })
picture-ahead = Influence windows and deadlines, 12 months
picture-nothing-ahead = No influence windows or deadlines are recorded for the next 12 months.
picture-deadline = { $date }: { $subject } ({ $what })
picture-more-ahead = { $count ->
    [one] And { $count } other. { $all }
   *[other] And { $count } others. { $all }
}
picture-whole-timeline = The whole timeline
picture-relations = Relations
picture-met = Who was met
picture-met-count = { $count ->
    [0] No contacts have been recorded in the last 90 days.
    [one] { $count } contact in the last 90 days
   *[other] { $count } contacts in the last 90 days
}
picture-planned-count = { $count ->
    [one] { $count } planned contact
   *[other] { $count } planned contacts
}
picture-contact = { $date }: { $subject }
picture-contact-with = { $date }: { $subject } – { $with }
picture-promises = Open promises
picture-promises-ours = { $count ->
    [0] The city has no open promises.
    [one] The city has promised: { $count } open
   *[other] The city has promised: { $count } open
}
picture-promises-theirs = { $count ->
    [0] Nobody has open promises to the city.
    [one] Others have promised: { $count } open
   *[other] Others have promised: { $count } open
}
picture-overdue = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
}
picture-promises-overdue = { $open }, { $overdue }
picture-promise-ours = { $subject } – to { $with }
picture-promise-ours-due = { $subject } – to { $with }, by { $date }
picture-promise-ours-late = { $subject } – to { $with }, { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
} ({ $date })
picture-promise-theirs = { $subject } – from { $with }
picture-promise-theirs-due = { $subject } – from { $with }, by { $date }
picture-promise-theirs-late = { $subject } – from { $with }, { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
} ({ $date })
picture-dormant = Quiet partnerships
picture-dormant-count = { $count ->
    [0] Something has happened in every partnership within a year.
    [one] { $count } partnership without a contact, visit, project or event for 12 months
   *[other] { $count } partnerships without a contact, visit, project or event for 12 months
}
picture-committed = Money and people by goal
picture-committed-caption = What is committed to each goal
picture-nothing-committed = There is nothing to show on money, hours or owners of what serves the goals.
picture-committed-note = Figures are of what is under way. What serves several goals counts for each of them, but once in the last row.
picture-committed-memberships = Memberships, a year
picture-committed-projects = Project funding
picture-committed-campaigns = Campaigns
picture-committed-events = Events
picture-committed-visits = Visits
picture-committed-trips = Trips
picture-committed-hours = Hours a year
picture-committed-persons = Owners (persons)
picture-committed-posts = Owners (posts)
picture-committed-all = in all, also without a goal
picture-health = Age of the data
picture-stale-help = Under way, but described more than a year ago:
picture-source = { $count ->
    [one] From { $count } record; the newest fact is of { $date }.
   *[other] From { $count } records; the newest fact is of { $date }.
}
picture-old = Old: the newest fact is of { $date }. This part counts as old after { $lasts } days.
picture-old-part = { $part }: the newest fact is { $days } days old; more than { $lasts } days is old.
picture-freeze = Freeze this picture
picture-as-pdf = PDF
picture-as-word = Word
picture-impact = Impact
picture-timeline = Timeline
picture-as-table = As a table
picture-since-day = Changes since the day
