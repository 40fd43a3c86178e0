//! Waivers: a decision silences one break of one rule, as long as both last.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::picture::{PictureQuery, picture};
use hansa_app::{Error, OpContext, records, rules};
use hansa_domain::record::Values;
use hansa_domain::{Record, Role, Value};
use hansa_testkit::both;

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn change(ctx: &OpContext, record: &Record, field: &'static str, value: Option<Value>) -> Result<Record, Error> {
    let version = records::view(ctx, record.kind, record.id, None).await?.record.version;
    records::update(ctx, record.kind, record.id, version, vec![(field, value)], "").await
}

async fn comparison(ctx: &OpContext, called: &str) -> Record {
    let given = values([("name", name(called)), ("followed", Value::YesNo(true)), ("publicity", text("public"))]);
    make(ctx, "comparison", given).await
}

async fn decision(ctx: &OpContext, state: &str) -> Record {
    let given = [("name", name("No owner needed")), ("state", text(state)), ("none_needed", Value::YesNo(true))];
    make(ctx, "decision", values(given)).await
}

async fn rule(ctx: &OpContext, ordinal: i64) -> hansa_domain::Id {
    let all = rules::check(ctx, None).await.unwrap();
    all.iter().find(|rule| rule.ordinal == ordinal).expect("the rule ships").rule
}

async fn waiver(ctx: &OpContext, ordinal: i64, record: &Record, decision: &Record) -> Record {
    let rule = rule(ctx, ordinal).await;
    let given = [("rule", link(rule)), ("record", link(record.id)), ("decision", link(decision.id))];
    make(ctx, "waiver", values(given)).await
}

/// How many breaks there are, and how many of them are waived.
async fn breaks(ctx: &OpContext, record: &Record) -> (usize, usize) {
    let all = rules::breaches(ctx, Some(record.id)).await.unwrap();
    let waived = all.iter().filter(|breach| breach.waived.is_some()).count();
    (all.len() - waived, waived)
}

both! {
    async fn a_waiver_with_a_decision_silences_exactly_that_break(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (this, other) = (comparison(&ctx, "This").await, comparison(&ctx, "Other").await);
        let decision = decision(&ctx, "draft").await;
        let waiver = waiver(&ctx, 8, &this, &decision).await;
        assert_eq!(breaks(&ctx, &this).await, (1, 0), "a draft decides nothing");
        change(&ctx, &decision, "state", Some(text("active"))).await.unwrap();
        assert_eq!((breaks(&ctx, &this).await, breaks(&ctx, &other).await), ((0, 1), (1, 0)));
        let told = rules::breaches(&ctx, Some(this.id)).await.unwrap().remove(0).waived.expect("it is waived");
        assert_eq!(told.decision.map(|shown| shown.id), Some(decision.id));
        assert_eq!(told.waiver.map(|shown| shown.id), Some(waiver.id));
        // It is not broken for lists, but told in the picture and by the check.
        assert_eq!(titles(&ctx, "comparison", &[("broken", "any")]).await, ["Other"]);
        let shown = picture(&ctx, &PictureQuery::default()).await.unwrap();
        let sums = shown.broken.iter().flatten().fold((0, 0), |(broken, waived), of| (broken + of.broken, waived + of.waived));
        assert_eq!(sums, (1, 1));
        let checked = rules::check(&ctx, None).await.unwrap();
        let eight = checked.iter().find(|rule| rule.ordinal == 8).unwrap();
        assert_eq!((eight.broken.len(), eight.waived.len()), (1, 1));
        // Evaluating anew keeps it.
        rules::evaluate_all(&ctx).await.unwrap();
        assert_eq!(breaks(&ctx, &this).await, (0, 1));
        // A closed decision still decides; one that is annulled, or a waiver put away, no more.
        change(&ctx, &decision, "state", Some(text("closed"))).await.unwrap();
        assert_eq!(breaks(&ctx, &this).await, (0, 1));
        change(&ctx, &decision, "state", Some(text("annulled"))).await.unwrap();
        assert_eq!(breaks(&ctx, &this).await, (1, 0));
        change(&ctx, &decision, "state", Some(text("active"))).await.unwrap();
        let version = records::view(&ctx, waiver.kind, waiver.id, None).await.unwrap().record.version;
        records::set_archived(&ctx, waiver.kind, waiver.id, version, true).await.unwrap();
        assert_eq!(breaks(&ctx, &this).await, (1, 0));
        records::set_archived(&ctx, waiver.kind, waiver.id, version + 1, false).await.unwrap();
        change(&ctx, &waiver, "record", Some(link(other.id))).await.unwrap();
        assert_eq!((breaks(&ctx, &this).await, breaks(&ctx, &other).await), ((1, 0), (0, 1)));
    }

    async fn a_waiver_runs_out(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let this = comparison(&ctx, "This").await;
        let decision = decision(&ctx, "active").await;
        let waiver = waiver(&ctx, 8, &this, &decision).await;
        change(&ctx, &waiver, "until", Some(Value::Date("2026-11-22".parse().unwrap()))).await.unwrap();
        assert_eq!(breaks(&ctx, &this).await, (0, 1), "its last day counts");
        world.clock.advance(TimeDelta::days(1));
        let ctx = world.system();
        rules::evaluate_all(&ctx).await.unwrap();
        assert_eq!(breaks(&ctx, &this).await, (1, 0));
    }

    async fn a_waiver_opens_the_guarded_step(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let network = make(&ctx, "network", values([("name", name("League"))])).await;
        let given = [("network", link(network.id)), ("form", text("member")), ("state", text("planned"))];
        let member = make(&ctx, "membership", values(given)).await;
        assert_eq!(refused(change(&ctx, &member, "state", Some(text("active"))).await), [("state".to_owned(), "rule-broken")]);
        let decision = decision(&ctx, "active").await;
        waiver(&ctx, 1, &member, &decision).await;
        change(&ctx, &member, "state", Some(text("active"))).await.unwrap();
        assert_eq!(breaks(&ctx, &member).await, (0, 1));
    }

    async fn waivers_are_written_by_coordinators_and_shown_to_those_who_see_them(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let this = comparison(&ctx, "This").await;
        let decision = decision(&ctx, "active").await;
        let unit = organisation(&ctx, "Unit").await.id;
        let rule = rule(&ctx, 8).await;
        let given = values([("rule", link(rule)), ("record", link(this.id)), ("decision", link(decision.id))]);
        for role in [Role::Reader, Role::Contributor, Role::Leadership] {
            let refused = records::create(&world.user(role, Some(unit)), kind("waiver"), given.clone(), "").await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{role:?}: {refused:?}");
        }
        make(&world.user(Role::Coordinator, None), "waiver", given).await;
        // The visitor is told of no rules that are broken, nor of those that are waived.
        assert_eq!(breaks(&world.anyone(), &this).await, (0, 0));
        let told = rules::breaches(&world.user(Role::Reader, None), Some(this.id)).await.unwrap().remove(0).waived.unwrap();
        assert!(told.waiver.is_some() && told.decision.is_some());
    }
}
