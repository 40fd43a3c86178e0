# The situational picture: the home page.
picture-title = Situational picture
picture-focus-area = Focus area
picture-all-focus-areas = All focus areas
picture-changes-since = Changes
picture-show = Show
picture-span = last { $days } days
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
picture-window = { $days ->
    [0] influence window closes today
    [one] influence window closes tomorrow
   *[other] influence window closes in { $days } days ({ $date })
}
picture-window-closed = influence window closed { $date }
picture-lead = Led by: { $name }
picture-changed = What changed in the last { $days } days
picture-no-changes = Nothing has changed.
picture-one-made = New { $kind }: { $subject }
picture-one-edited = Changed { $kind }: { $subject }
picture-many-made = { $subject }: { $count } new
picture-many-edited = { $subject }: { $count } changed
picture-changes-more = { $count ->
    [one] And { $count } other record. { $subject }
   *[other] And { $count } other records. { $subject }
}
picture-changes-over = And over { $count } other records. { $subject }
picture-all-changes = All changes
picture-next = Next 90 days
picture-nothing-next = No dates are recorded for the next 90 days.
picture-date-of = { $what }
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
picture-stale = Not touched for long
picture-nothing-stale = Nothing that is under way is older than a year.
picture-as-of = As of { $date }.
