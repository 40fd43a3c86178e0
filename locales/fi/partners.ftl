## Kumppanin ja verkoston sivu: mitä ne ovat kaupungille ja mitä on kesken

partners-title = Mitä meillä on yhteistä
partners-network-title = Kaupunki verkostossa
partners-none = Kaupungin ja organisaation yhteistyöstä ei ole vielä kirjattu mitään. Aloita kumppanuudesta, yhteydenotosta tai lupauksesta.
partners-network-none = Kaupungin osuudesta verkostossa ei ole vielä kirjattu mitään. Aloita jäsenyydestä.
partners-open = Kesken ja edessä
partners-ahead = Edessä ja viimeksi sanottua
partners-partnership = Kumppanuus
partners-agreements = Voimassa olevat sopimukset
partners-networks = Yhteiset verkostot
partners-promised = Me lupasimme
partners-received = He lupasivat
partners-asks = Heille osoitetut tavoitekirjaukset
partners-last = Viimeksi yhteydessä
partners-next = Seuraavaksi
partners-visits = Tulevat vierailut
partners-trips = Tulevat matkat
partners-membership = Jäsenyys
partners-goals = Tukee tavoitteita
partners-costs = Vuodessa
partners-roles = Tehtävät verkostossa
partners-evaluation = Viimeisin arviointi
partners-review = Seuraava tarkastelu
partners-notice-by = Irtisanottava viimeistään
partners-statements = Verkosto on sanonut
# $count = lukumäärä
partners-all = Kaikki ({ $count })
# $owner = omistaja
partners-owner = Omistaja: { $owner }
# $date = päivä, kuukausi tai vuosi
partners-since = alkaen { $date }
partners-until = voimassa { $date } asti
partners-notice = irtisanottava viimeistään { $date }
partners-due = määräaika { $date }
partners-was-due = määräaika oli { $date }
partners-ended = päättyi { $date }
# $money = rahamäärä
partners-fee = jäsenmaksu { $money }
partners-travel = matkat { $money }
# $count = tunnit lukuna, $hours = tunnit kirjoitettuna
partners-hours =
    { $count ->
        [one] { $hours } työtunti
       *[other] { $hours } työtuntia
    }
# $functioning, $influence = arvosanat 1–5
partners-scores = toimivuus { $functioning }/5, vaikutusvalta { $influence }/5
