## The page of a partner or a network: what they are to the city and what is open

partners-title = What we have together
partners-network-title = The city in the network
partners-none = Nothing has been recorded yet about the city’s work with the organisation. Start with a partnership, a contact or a promise.
partners-network-none = Nothing has been recorded yet about the city’s part in the network. Start with the membership.
partners-open = Open between us and ahead
partners-ahead = Ahead and last said
partners-partnership = Partnership
partners-agreements = Agreements in force
partners-networks = Shared networks
partners-promised = We promised
partners-received = They promised
partners-asks = Asks addressed to them
partners-last = Last contact
partners-next = Next contact
partners-visits = Visits ahead
partners-trips = Trips ahead
partners-membership = Membership
partners-goals = Serves the goals
partners-costs = In a year
partners-roles = Roles in the network
partners-evaluation = Last evaluation
partners-review = Next review
partners-notice-by = Notice to be given by
partners-statements = The network has said
# $count = how many
partners-all = All ({ $count })
# $owner = the owner
partners-owner = Owner: { $owner }
# $date = a day, month or year
partners-since = since { $date }
partners-until = in force until { $date }
partners-notice = notice by { $date }
partners-due = due { $date }
partners-was-due = was due { $date }
partners-ended = ended { $date }
# $money = an amount
partners-fee = fee { $money }
partners-travel = travel { $money }
# $count = the hours as a number, $hours = the hours as written
partners-hours =
    { $count ->
        [one] { $hours } working hour
       *[other] { $hours } working hours
    }
# $functioning, $influence = scores 1–5
partners-scores = functioning { $functioning }/5, influence { $influence }/5
