//! What was got.

use super::{Event, Interest, Membership, Partnership, Practice, Project, Trip};
use crate::Weight;
use crate::typed::{Choice, Date, LocalText, LongText, Money, Ref};

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
        origin: Ref<(Interest, Partnership, Membership, Project, Event, Trip, Practice)> = list() filter();
        achieved: Date = list() filter();
        value: Money = list();
        evidence: LongText = search(Weight::C);
        description: LongText = search(Weight::B);
    }
}
