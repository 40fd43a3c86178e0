//! What is told of partners and networks.

use crate::common::*;
use hansa_app::partners::{Fact, Standing, standing};
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Record, Role, Value};
use hansa_testkit::both;

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn named<const N: usize>(ctx: &OpContext, of: &str, called: &str, given: [(&'static str, Value); N]) -> Record {
    let mut all = values(given);
    all.insert("name", name(called));
    all.entry("publicity").or_insert_with(|| text("public"));
    make(ctx, of, all).await
}

fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn lines(facts: &[Fact], label: &str) -> Vec<String> {
    let found = facts.iter().find(|fact| fact.label == label);
    found.map(|fact| fact.lines.iter().map(hansa_app::tell::Sentence::plain).collect()).unwrap_or_default()
}

fn labels(standing: &Standing) -> Vec<&'static str> {
    standing.who.iter().chain(&standing.open).map(|fact| fact.label).collect()
}

async fn promise(ctx: &OpContext, to: &Record, called: &str, direction: &str, state: &str, due: &str) {
    let given =
        [("counterpart", link(to.id)), ("direction", text(direction)), ("state", text(state)), ("due", day(due))];
    named(ctx, "promise", called, given).await;
}

both! {
    async fn a_partner_is_told_by_what_is_open_and_ahead(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        assert!(standing(&ctx, &oslo).await.unwrap().is_empty(), "nothing is told when nothing is recorded");
        named(&ctx, "partnership", "With Oslo", [("partner", link(oslo.id)), ("state", text("active")), ("since", day("2017")), ("purpose", name("Cleaner ports"))]).await;
        promise(&ctx, &oslo, "The method", "made", "open", "2026-12-01").await;
        promise(&ctx, &oslo, "Names", "received", "open", "2026-11-01").await;
        promise(&ctx, &oslo, "Kept", "made", "kept", "2026-10-01").await;
        let network = named(&ctx, "network", "Ports", [("members", link(oslo.id))]).await;
        named(&ctx, "network", "Without us", [("members", link(oslo.id))]).await;
        make(&ctx, "membership", values([("network", link(network.id)), ("form", text("member")), ("state", text("planned"))])).await;
        named(&ctx, "visit", "Past", [("organisations", link(oslo.id)), ("state", text("planned")), ("starts", day("2026-01-14"))]).await;
        named(&ctx, "visit", "Coming", [("organisations", link(oslo.id)), ("state", text("planned")), ("starts", day("2027-01-14"))]).await;
        let told = standing(&ctx, &oslo).await.unwrap();
        assert_eq!(lines(&told.who, "partners-partnership"), ["With Oslo: active, since 2017", "Cleaner ports"]);
        assert_eq!(lines(&told.open, "partners-promised"), ["The method: due 1 December 2026"]);
        assert_eq!(lines(&told.open, "partners-received"), ["Names: was due 1 November 2026"]);
        assert_eq!(lines(&told.open, "partners-visits"), ["Coming: 14 January 2027, planned"]);
        // The city is not yet in the network.
        assert_eq!(lines(&told.who, "partners-networks"), Vec::<String>::new());
    }

    async fn more_than_a_few_are_in_a_list(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        for number in 1..=7 {
            promise(&ctx, &oslo, &format!("Promise {number}"), "made", "open", &format!("2027-01-{number:02}")).await;
        }
        let told = standing(&ctx, &oslo).await.unwrap();
        let fact = &told.open[0];
        assert_eq!((fact.label, fact.lines.len()), ("partners-promised", 5));
        assert_eq!(fact.all.as_ref().map(|(count, _)| *count), Some(hansa_app::list::Count::Exactly(7)));
    }

    async fn costs_and_hidden_records_are_told_to_those_who_may_see_them(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let network = named(&ctx, "network", "Eurocities", []).await;
        let money = Value::Money(hansa_domain::Money { amount: 16_000.into(), currency: "EUR".into() });
        let given = values([("network", link(network.id)), ("form", text("member")), ("state", text("planned")), ("publicity", text("public")), ("annual_fee", money), ("review_on", day("2027-05"))]);
        make(&ctx, "membership", given).await;
        named(&ctx, "network_role", "Working group", [("network", link(network.id)), ("role", text("chair")), ("publicity", text("internal"))]).await;
        named(&ctx, "network_role", "Earlier group", [("network", link(network.id)), ("role", text("chair")), ("ends", day("2020"))]).await;
        let staff = standing(&world.user(Role::Reader, None), &network).await.unwrap();
        assert_eq!(labels(&staff), ["partners-membership", "partners-costs", "partners-roles", "partners-review"]);
        assert_eq!(lines(&staff.who, "partners-roles"), ["Working group: chair"]);
        let anyone = standing(&world.anyone(), &network).await.unwrap();
        assert_eq!(labels(&anyone), ["partners-membership"], "that it is being considered is told to the staff alone");
    }

    async fn the_citys_own_units_are_no_partners(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = named(&ctx, "organisation", "Unit", [("type", text("unit")), ("own", Value::YesNo(true))]).await;
        promise(&ctx, &unit, "Something", "made", "open", "2026-12-01").await;
        assert!(standing(&ctx, &unit).await.unwrap().is_empty());
    }
}
