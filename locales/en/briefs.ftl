# Briefs of people, organisations, networks, interests, meetings, visits and trips.

# $name = the subject
brief-title = Brief: { $name }
# The name of a file without its ending. $name = the subject, $date = 2026-11-22
brief-file = brief-{ $name }-{ $date }
brief-link = Brief
brief-to-record = To the record
brief-empty = Nothing else is known yet.
# Links to the same brief for others to read
brief-for = To hand over
brief-for-me = For myself
brief-for-public = Public information only
brief-for-internal = Without secret information
brief-restricted = What only the owner unit and those in charge may see, such as what to be careful with, is left out.

## Sections

brief-who = In short
brief-agenda = Agenda
brief-carried = Still open
brief-programme = Programme
brief-position = Our position
brief-relations = What we have together
brief-counterparts = Whom we meet
brief-asks = Asks
brief-windows = Where influence is possible
brief-deciders = Who decides, and where they stand
brief-promises = Open promises
brief-dates = Ahead and last
brief-points = What can be said
brief-sensitive = Handle with care
brief-interests = Interests that concern them
brief-views = Where they stand
brief-people = People
brief-participants = Who takes part
brief-findings = What is known
brief-results = What has come of it
brief-decisions = Decisions
brief-goals = Goals served

## Tables

brief-posts = Posts
brief-seats = Seats in bodies
brief-actions = Actions carried over
brief-pending = Decisions to be made
brief-partnerships = Partnerships
brief-memberships = The city’s membership
brief-roles = The city’s roles
brief-evaluations = Last evaluation
brief-agreements = Agreements
brief-networks = Shared networks
brief-projects = Projects
brief-ties = Relations
brief-promised = We have promised
brief-received = They have promised
brief-ahead = Ahead
brief-behind = Until now
brief-said = They have said
brief-practices = Practices
brief-column-what = What
brief-column-due = Due
brief-column-with = With
brief-column-when = When
brief-column-how = How
brief-column-us = On our side
brief-column-organisation = Who
brief-column-partnership = Partnership
brief-column-last = Last contact
brief-column-next = Next contact
brief-column-open = Open promises
brief-column-stakeholder = Who
brief-column-role = Role
brief-column-alignment = Agrees
brief-column-interest = Cares
brief-column-influence = Influence
brief-column-person = Who
brief-column-post = Represents
brief-column-goal = Goal or focus area
brief-column-by = Served by
brief-undated = day not known

## Sentences

# $label = the name of a field, $value = its value
brief-fact = { $label }: { $value }
# $record = a record, $text = what it says
brief-why = { $record }: { $text }
# $partnership = the partnership, $state = its state, $date = since when
brief-partnership-since = { $partnership }: { $state } since { $date }
brief-partnership = { $partnership }: { $state }
# $date = when it was due, $days = how many days ago
brief-late =
    { $days ->
        [one] was due { $date }, one day late
       *[other] was due { $date }, { $days } days late
    }
# $count = how many more
brief-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
# $kinds = a kind in the plural, $count = how many more of it
brief-more-of = More { $kinds }: { $count }
# $point = the position, $interest = on what, $date = when it was approved
brief-point-on-approved = { $point } (position on { $interest }, approved { $date })
brief-point-on = { $point } (approved position on { $interest })
brief-point-approved = { $point } (approved { $date })
# $point = the message, $stance = the position for which it speaks
brief-point-message = { $point } (message; position: { $stance })
# $point = what it says, $statement = the statement, $date = when it was given
brief-point-given = { $point } ({ $statement }, { $date })
brief-point-statement = { $point } ({ $statement })
# $interest = the interest, $text = with what to be careful
brief-careful = { $interest }: { $text }
# $who = who opposes, $interest = in what
brief-opposes = { $who } opposes the city in this matter: { $interest }.
# $view = the view, $score = 1–5, $date = of when it is
brief-disagrees = { $view }: agreement with the city { $score }/5 ({ $date }).
# $contact = the contact, $sentiment = what they felt
brief-felt = { $contact }: the other side’s feeling was { $sentiment }.
# $record = an agreement or a membership, $date = the last day
brief-notice = { $record }: notice has to be given by { $date }.
# $record = a record
brief-secret = { $record } is secret.
# $count = how many
brief-more-secret =
    { $count ->
        [one] It rests on one other secret record.
       *[other] It rests on { $count } other secret records.
    }
# $statement = a statement
brief-contradicts = { $statement } contradicts the position or another statement and does not say why.
