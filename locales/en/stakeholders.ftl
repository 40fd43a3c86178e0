### Stakeholders, contacts and the message house on the page of an interest.

## Stakeholders

stakeholders-title = Stakeholders
stakeholders-help = How each of them stands to the city’s stance, how much they care, and how much they can affect. Every judgement has a date, so that movement can be seen.
stakeholders-none = No stakeholders have been named yet.
stakeholders-name-them = Name the stakeholders
stakeholders-judge = Record new views
stakeholders-as-of = As it was on
stakeholders-today = today
stakeholders-show = Show
# $date = the day
stakeholders-then = The stakeholders as they had been judged by { $date }.
stakeholders-who = Stakeholder
stakeholders-role = Part in the matter
stakeholders-alignment = Alignment
stakeholders-interest = Interest
stakeholders-influence = Influence
stakeholders-plan = What is done
stakeholders-last = Last contact
stakeholders-next = Next contact
stakeholders-table = Stakeholders, scores and contacts
stakeholders-unknown = not judged
# $now = the score now, $before = the score before
stakeholders-rose = { $now } (rose from { $before })
stakeholders-fell = { $now } (fell from { $before })
stakeholders-never = none recorded
# $count = stakeholders that are not shown
stakeholders-more =
    { $count ->
        [one] There is one more stakeholder, not shown here.
       *[other] There are { $count } more stakeholders, not shown here.
    }
stakeholders-plan-partner = Work together
stakeholders-plan-raise = Raise their interest
stakeholders-plan-challenge = Challenge or learn
stakeholders-plan-aware = Make them aware

## The picture

# $name = the interest
matrix-title = Map of the stakeholders: { $name }
# $count = the stakeholders that are drawn
matrix-description =
    { $count ->
        [one] One stakeholder by how far they agree with the city (left to right) and how much they care (bottom to top). The table has the same facts.
       *[other] { $count } stakeholders by how far they agree with the city (left to right) and how much they care (bottom to top). The table has the same facts.
    }
# $name = the stakeholder, the others = scores
matrix-mark = { $name }: alignment { $alignment }, interest { $interest }, influence { $influence }
matrix-key = The size of a mark and the number in it tell the influence (1–5). A line leads from earlier judgements to the present one. Scores of 4 and 5 lie above the dividing line.

## Recording views

# $name = the interest
judge-title = Views of the stakeholders: { $name }
judge-lead = Change only what has changed. Each change is recorded as a new view, and the old ones stay.
judge-crumb = New views
judge-save = Save the views
judge-nothing = No view has changed, so nothing was recorded.
judge-before = View before
judge-note = What it rests on
judge-note-help = Only the owner unit, coordinators, leadership and administrators see this.
judge-nobody = There are no stakeholders. Name them in the interest first.

## Contacts

contacts-title = In touch
contacts-last = Last contact
contacts-next = Next contact
contacts-none = No contact has been recorded.
contacts-none-planned = None planned.
contacts-new = Record or plan a contact
collision-title = A colleague plans to be in touch with the same people
collision-around = Planned contacts that collide
collision-in-form = Check this before you save. You can save all the same; what you wrote is still in the form.
collision-somebody = A colleague
# $who = the colleagues, $count = how many, $whom = the other side, $date = the day, $contact = the contact
collision-person =
    { $count ->
        [one] { $who } plans to be in touch with the same person, { $whom }, on { $date } ({ $contact }). Agree first.
       *[other] { $who } plan to be in touch with the same person, { $whom }, on { $date } ({ $contact }). Agree first.
    }
collision-organisation =
    { $count ->
        [one] { $who } plans to be in touch with the same organisation on the same matter, { $whom }, on { $date } ({ $contact }). Agree first.
       *[other] { $who } plan to be in touch with the same organisation on the same matter, { $whom }, on { $date } ({ $contact }). Agree first.
    }

## The message house

house-title = Message house
house-help = What everybody who speaks for the city says on the matter to each audience, and what proves it.
house-audiences = Audiences
house-everybody = Everybody
house-none = No messages have been written yet.
house-none-here = There is no core message for this audience yet.
house-evidence = Evidence
house-proofs = Proofs
house-unproven = No proof yet
house-unevidenced = No evidence yet
house-unapproved = Rests on a stance that is not approved:
house-loose = Messages that stand under no core message
house-add-core = Add a core message
house-add-supporting = Add a supporting message
house-add-proof = Add a proof
