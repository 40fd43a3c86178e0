//! What was got.

use super::Organisation;
use crate::typed::{Any, Choice, Date, LocalText, LongText, Money, Ref, Refs};
use crate::{Start, Weight};

choices! {
    /// What kind of gain it is.
    ResultType {
        Knowledge = "knowledge",
        Money = "money",
        Deal = "deal",
        Visibility = "visibility",
        Influence = "influence",
        Investor = "investor",
        Talent = "talent",
        Visitors = "visitors",
        MarketOpened = "market_opened",
        Export = "export",
    }
}

record! {
    /// What was got: knowledge, money, a deal, visibility, influence.
    Result "result" "RES" in Activity, titled Own "name" {
        name: LocalText = required() search(Weight::A);
        r#type: Choice<ResultType> = required() list() filter();
        /// What it came of.
        origin: Ref<Any> = list() filter() start(Start::From);
        /// Whom it concerns: the investor, the company, the other city.
        organisations: Refs<Organisation> = filter();
        achieved: Date = list() filter() start(Start::Today);
        value: Money = list();
        evidence: LongText = search(Weight::C);
        description: LongText = search(Weight::B);
    }
}
