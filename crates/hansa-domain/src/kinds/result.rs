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
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<ResultType> = public() required() list() filter();
        /// What it came of.
        origin: Ref<Any> = public() list() filter() start(Start::From);
        /// Whom it concerns: the investor, the company, the other city.
        organisations: Refs<Organisation> = public() filter();
        achieved: Date = public() list() filter() start(Start::Today);
        value: Money = public() list();
        evidence: LongText = public() search(Weight::C);
        description: LongText = public() search(Weight::B);
    }
}
