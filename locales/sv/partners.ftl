## Sidan för en partner eller ett nätverk: vad de är för staden och vad som är öppet

partners-title = Vad vi har gemensamt
partners-network-title = Staden i nätverket
partners-none = Ingenting har ännu antecknats om samarbetet mellan staden och organisationen. Börja med ett partnerskap, en kontakt eller ett löfte.
partners-network-none = Ingenting har ännu antecknats om stadens del i nätverket. Börja med medlemskapet.
partners-open = Öppet och framöver
partners-ahead = Framöver och senast sagt
partners-partnership = Partnerskap
partners-agreements = Gällande avtal
partners-networks = Gemensamma nätverk
partners-promised = Vi lovade
partners-received = De lovade
partners-asks = Målskrivningar riktade till dem
partners-last = Senaste kontakt
partners-next = Nästa kontakt
partners-visits = Kommande besök
partners-trips = Kommande resor
partners-membership = Medlemskap
partners-goals = Stöder målen
partners-costs = Per år
partners-roles = Uppdrag i nätverket
partners-evaluation = Senaste utvärdering
partners-review = Nästa översyn
partners-notice-by = Uppsägning senast
partners-statements = Nätverket har sagt
# $count = antalet
partners-all = Alla ({ $count })
# $owner = ägaren
partners-owner = Ägare: { $owner }
# $date = dag, månad eller år
partners-since = sedan { $date }
partners-until = gäller till { $date }
partners-notice = uppsägning senast { $date }
partners-due = tidsfrist { $date }
partners-was-due = tidsfristen gick ut { $date }
partners-ended = avslutades { $date }
# $money = belopp
partners-fee = medlemsavgift { $money }
partners-travel = resor { $money }
# $count = timmarna som tal, $hours = timmarna i skrift
partners-hours =
    { $count ->
        [one] { $hours } arbetstimme
       *[other] { $hours } arbetstimmar
    }
# $functioning, $influence = vitsord 1–5
partners-scores = funktion { $functioning }/5, inflytande { $influence }/5
