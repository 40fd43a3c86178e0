//! The strategy rules that ship: found, mended, guarding their steps, and harmless when they do not fit.

use crate::common::*;
use chrono::{Days, TimeDelta};
use hansa_app::list::{ListQuery, whole};
use hansa_app::picture::{PictureQuery, picture};
use hansa_app::{Error, OpContext, changes, records, rules};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, PartialDate, Record, Role, Value};
use hansa_testkit::both;

/// The numbers of the rules that a record breaks.
async fn broken(ctx: &OpContext, record: &Record) -> Vec<i64> {
    rules::breaches(ctx, Some(record.id)).await.unwrap().iter().map(|breach| breach.ordinal).collect()
}

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

/// Changes a field of a record, whatever its version is.
async fn change(ctx: &OpContext, record: &Record, field: &'static str, value: Option<Value>) -> Result<Record, Error> {
    let version = records::view(ctx, record.kind, record.id, None).await?.record.version;
    records::update(ctx, record.kind, record.id, version, vec![(field, value)], "").await
}

async fn person(ctx: &OpContext) -> Id {
    make(ctx, "person", values([("name", text("Owner"))])).await.id
}

async fn goal(ctx: &OpContext) -> Id {
    let period = values([("name", name("Period")), ("starts", day("2021")), ("ends", day("2025"))]);
    let period = make(ctx, "strategy_period", period).await;
    make(ctx, "goal", values([("name", name("Goal")), ("period", link(period.id)), ("ordinal", Value::Integer(1))]))
        .await
        .id
}

fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

/// The day so many days after the context's.
fn in_days(ctx: &OpContext, days: u64) -> Value {
    Value::Date(PartialDate::day(ctx.today() + Days::new(days)).expect("a day"))
}

async fn membership(ctx: &OpContext, state: &str) -> Record {
    let network = make(ctx, "network", values([("name", name("League"))])).await;
    make(ctx, "membership", values([("network", link(network.id)), ("form", text("member")), ("state", text(state))]))
        .await
}

async fn rule(ctx: &OpContext, ordinal: i64, of: &str) -> Record {
    let ordinal = ordinal.to_string();
    let query = ListQuery::from_pairs([("ordinal", ordinal.as_str()), ("applies_to", of)]);
    whole(ctx, kind("strategy_rule"), &query, None).await.unwrap().records.pop().expect("the rule ships")
}

/// A refusal by a rule: at the field, with the rule's message.
fn refused_by_rule<T: std::fmt::Debug>(result: Result<T, Error>, field: &str) -> String {
    let Err(Error::Invalid(problems)) = result else { panic!("not refused: {result:?}") };
    let [problem] = problems.0.as_slice() else { panic!("{problems:?}") };
    assert_eq!((problem.field.as_deref(), problem.code), (Some(field), "rule-broken"));
    problem.args.iter().find(|(name, _)| *name == "message").expect("the message").1.clone()
}

both! {
    async fn a_membership_without_owner_and_goal_is_not_activated(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (owner, goal) = (person(&ctx).await, goal(&ctx).await);
        let planned = membership(&ctx, "planned").await;
        assert!(broken(&ctx, &planned).await.is_empty(), "a plan is a draft");
        let before = dump(&world.db).await;
        let message = refused_by_rule(change(&ctx, &planned, "state", Some(text("active"))).await, "state");
        assert!(message.contains("active membership"), "{message}");
        let network = values([("network", planned.get("network").unwrap().clone()), ("form", text("member")), ("state", text("active"))]);
        refused_by_rule(records::create(&ctx, kind("membership"), network, "").await, "state");
        assert!(before == dump(&world.db).await, "a refused step left a trace");
        // Drafts save, also when they lack everything.
        change(&ctx, &planned, "purpose", Some(name("Learn"))).await.unwrap();
        change(&ctx, &planned, "goals", Some(link(goal))).await.unwrap();
        refused_by_rule(change(&ctx, &planned, "state", Some(text("active"))).await, "state");
        change(&ctx, &planned, "responsible", Some(link(owner))).await.unwrap();
        change(&ctx, &planned, "state", Some(text("active"))).await.unwrap();
        assert!(broken(&ctx, &planned).await.is_empty());
        // Later the owner leaves: saving goes on, and the rule is broken until it is mended.
        change(&ctx, &planned, "responsible", None).await.unwrap();
        assert_eq!(broken(&ctx, &planned).await, [1]);
        change(&ctx, &planned, "purpose", Some(name("Teach"))).await.unwrap();
        assert_eq!(broken(&ctx, &planned).await, [1]);
        change(&ctx, &planned, "responsible", Some(link(owner))).await.unwrap();
        assert!(broken(&ctx, &planned).await.is_empty());
        change(&ctx, &planned, "goals", None).await.unwrap();
        assert_eq!(broken(&ctx, &planned).await, [1]);
        change(&ctx, &planned, "state", Some(text("ended"))).await.unwrap();
        assert!(broken(&ctx, &planned).await.is_empty());
        refused_by_rule(change(&ctx, &planned, "state", Some(text("active"))).await, "state");
    }

    async fn a_twin_city_agreement_needs_a_goal_or_joint_work(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let given = |kind_of: &str, state: &str| values([("name", name("Twin")), ("type", text(kind_of)), ("state", text(state))]);
        let draft = make(&ctx, "agreement", given("twin_city", "draft")).await;
        assert!(broken(&ctx, &draft).await.is_empty());
        refused_by_rule(change(&ctx, &draft, "state", Some(text("in_force"))).await, "state");
        refused_by_rule(records::create(&ctx, kind("agreement"), given("friendship", "in_force"), "").await, "state");
        assert!(broken(&ctx, &make(&ctx, "agreement", given("memorandum", "in_force")).await).await.is_empty());
        let project = make(&ctx, "event", values([("name", name("Fair"))])).await;
        change(&ctx, &draft, "joint_activities", Some(link(project.id))).await.unwrap();
        change(&ctx, &draft, "state", Some(text("in_force"))).await.unwrap();
        assert!(broken(&ctx, &draft).await.is_empty());
        change(&ctx, &draft, "joint_activities", None).await.unwrap();
        assert_eq!(broken(&ctx, &draft).await, [2]);
        change(&ctx, &draft, "goals", Some(link(goal(&ctx).await))).await.unwrap();
        assert!(broken(&ctx, &draft).await.is_empty());
        // Becoming a twin-city agreement while in force is no step, but breaks the rule.
        let other = make(&ctx, "agreement", given("cooperation", "in_force")).await;
        change(&ctx, &other, "type", Some(text("friendship"))).await.unwrap();
        assert_eq!(broken(&ctx, &other).await, [2]);
    }

    async fn a_followed_comparison_needs_an_owner_and_a_current_edition(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let owner = person(&ctx).await;
        let mut given = values([("name", name("Index")), ("followed", Value::YesNo(true)), ("cadence", text("yearly"))]);
        given.insert("responsible", link(owner));
        let comparison = make(&ctx, "comparison", given.clone()).await;
        let other = make(&ctx, "comparison", given).await;
        assert_eq!(broken(&ctx, &comparison).await, [8], "no edition is known");
        let edition = values([("name", name("2025")), ("comparison", link(comparison.id)), ("published", day("2025-11-22"))]);
        let edition = make(&ctx, "edition", edition).await;
        assert!(broken(&ctx, &comparison).await.is_empty(), "the edition mended it");
        // Every write of the edition counts: its date, its comparison, archiving, restoring, undoing.
        change(&ctx, &edition, "published", Some(day("2025-11-21"))).await.unwrap();
        assert_eq!(broken(&ctx, &comparison).await, [8], "it is older than a year");
        change(&ctx, &edition, "published", Some(day("2026-03"))).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty());
        change(&ctx, &edition, "comparison", Some(link(other.id))).await.unwrap();
        assert_eq!((broken(&ctx, &comparison).await, broken(&ctx, &other).await), (vec![8], vec![]));
        let last = changes::history(&ctx, edition.kind, edition.id).await.unwrap().changes[0].id;
        let undone = changes::undo(&ctx, edition.kind, edition.id, last).await.unwrap();
        assert_eq!((broken(&ctx, &comparison).await, broken(&ctx, &other).await), (vec![], vec![8]));
        let archived = records::set_archived(&ctx, edition.kind, edition.id, undone.version, true).await.unwrap();
        assert_eq!(broken(&ctx, &comparison).await, [8], "what is put away does not count");
        records::set_archived(&ctx, edition.kind, edition.id, archived.version, false).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty());
        change(&ctx, &other, "cadence", Some(text("irregular"))).await.unwrap();
        assert!(broken(&ctx, &other).await.is_empty(), "an irregular one needs only an owner");
        change(&ctx, &other, "responsible", None).await.unwrap();
        assert_eq!(broken(&ctx, &other).await, [8]);
        change(&ctx, &other, "followed", None).await.unwrap();
        assert!(broken(&ctx, &other).await.is_empty());
        change(&ctx, &comparison, "cadence", Some(text("every_second_year"))).await.unwrap();
        change(&ctx, &edition, "published", Some(day("2024-11-22"))).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty());
        change(&ctx, &edition, "published", Some(day("2024-11-21"))).await.unwrap();
        assert_eq!(broken(&ctx, &comparison).await, [8]);
    }

    async fn ends_and_notice_days_are_raised_when_their_time_comes(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let agreement = |field: &'static str, days: u64| {
            let mut given = values([("name", name("Deal")), ("type", text("cooperation")), ("state", text("in_force"))]);
            given.insert(field, in_days(&ctx, days));
            given
        };
        let soon = make(&ctx, "agreement", agreement("ends", 180)).await;
        let later = make(&ctx, "agreement", agreement("ends", 181)).await;
        let notice = make(&ctx, "agreement", agreement("notice_by", 91)).await;
        let today = make(&ctx, "agreement", agreement("ends", 0)).await;
        let member = membership(&ctx, "planned").await;
        change(&ctx, &member, "responsible", Some(link(person(&ctx).await))).await.unwrap();
        change(&ctx, &member, "goals", Some(link(goal(&ctx).await))).await.unwrap();
        change(&ctx, &member, "state", Some(text("active"))).await.unwrap();
        change(&ctx, &member, "ends", Some(in_days(&ctx, 181))).await.unwrap();
        assert_eq!(broken(&ctx, &soon).await, [9]);
        assert_eq!(broken(&ctx, &today).await, [9]);
        for record in [&later, &notice, &member] {
            assert!(broken(&ctx, record).await.is_empty());
        }
        // Somebody has looked at today's picture before the daily evaluation.
        world.clock.advance(TimeDelta::days(1));
        let ctx = world.system();
        assert_eq!(picture(&ctx, &PictureQuery::default()).await.unwrap().broken.iter().flatten().map(|of| of.broken).sum::<u64>(), 2);
        let since = ctx.now;
        rules::evaluate_all(&ctx).await.unwrap();
        for record in [&soon, &later, &notice, &member] {
            assert_eq!(broken(&ctx, record).await, [9]);
        }
        assert_eq!(broken(&ctx, &today).await, [9], "what has ended and is in force is raised until somebody decides");
        assert_eq!(picture(&ctx, &PictureQuery::default()).await.unwrap().broken.iter().flatten().map(|of| of.broken).sum::<u64>(), 5);
        // A known break keeps the day since which it is known.
        let known = rules::breaches(&ctx, Some(soon.id)).await.unwrap()[0].since;
        assert!(known < since && rules::breaches(&ctx, Some(later.id)).await.unwrap()[0].since == since);
        change(&ctx, &soon, "ends", None).await.unwrap();
        assert!(broken(&ctx, &soon).await.is_empty());
    }

    async fn an_end_known_only_to_the_month_or_year_is_raised(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for (ends, raised) in [("2026-11", true), ("2026", true), ("2027-05", true), ("2027", true), ("2027-06", false), ("2028", false)] {
            let given = values([("name", name(ends)), ("type", text("cooperation")), ("state", text("in_force")), ("ends", day(ends))]);
            let made = make(&ctx, "agreement", given).await;
            assert_eq!(broken(&ctx, &made).await == [9], raised, "{ends}");
        }
    }

    async fn archived_records_break_no_rule(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let comparison = make(&ctx, "comparison", values([("name", name("Index")), ("followed", Value::YesNo(true))])).await;
        assert_eq!(broken(&ctx, &comparison).await, [8]);
        records::set_archived(&ctx, comparison.kind, comparison.id, 1, true).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty());
        rules::evaluate_all(&ctx).await.unwrap();
        assert!(rules::breaches(&ctx, None).await.unwrap().is_empty());
        records::set_archived(&ctx, comparison.kind, comparison.id, 2, false).await.unwrap();
        assert_eq!(broken(&ctx, &comparison).await, [8]);
        // Bringing back a record that has taken its step is no new step.
        let (owner, goal) = (person(&ctx).await, goal(&ctx).await);
        let member = membership(&ctx, "planned").await;
        change(&ctx, &member, "responsible", Some(link(owner))).await.unwrap();
        change(&ctx, &member, "goals", Some(link(goal))).await.unwrap();
        change(&ctx, &member, "state", Some(text("active"))).await.unwrap();
        let now = change(&ctx, &member, "goals", None).await.unwrap();
        let now = records::set_archived(&ctx, member.kind, member.id, now.version, true).await.unwrap();
        records::set_archived(&ctx, member.kind, member.id, now.version, false).await.unwrap();
        assert_eq!(broken(&ctx, &member).await, [1]);
    }

    async fn an_edited_rule_is_evaluated_anew(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let comparison = make(&ctx, "comparison", values([("name", name("Index")), ("followed", Value::YesNo(true))])).await;
        let rule = rule(&ctx, 8, "comparison").await;
        change(&ctx, &rule, "active", Some(Value::YesNo(false))).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty(), "an inactive rule is broken by nobody");
        rules::evaluate_all(&ctx).await.unwrap();
        assert!(rules::breaches(&ctx, None).await.unwrap().is_empty());
        change(&ctx, &rule, "active", Some(Value::YesNo(true))).await.unwrap();
        assert_eq!(broken(&ctx, &comparison).await, [8]);
        let website = r#"{"test": {"field": "website", "op": "empty", "values": ["no"]}}"#;
        change(&ctx, &rule, "offenders", Some(text(website))).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty());
        change(&ctx, &comparison, "website", Some(text("https://example.org"))).await.unwrap();
        assert_eq!(broken(&ctx, &comparison).await, [8]);
        let mut message = records::view(&ctx, rule.kind, rule.id, None).await.unwrap().record;
        message = change(&ctx, &message, "message", Some(name("No websites"))).await.unwrap();
        assert_eq!(rules::breaches(&ctx, None).await.unwrap()[0].message.text(Lang::Sv), "No websites");
        records::set_archived(&ctx, rule.kind, rule.id, message.version, true).await.unwrap();
        assert!(broken(&ctx, &comparison).await.is_empty());
        // What does not fit its kind is not saved at all.
        for (field, wrong) in [
            ("offenders", r#"{"test": {"field": "colour"}}"#),
            ("step", r#"{"test": {"field": "state", "values": ["x"]}}"#),
            ("offenders", "{"),
        ] {
            let refusal = refused(change(&ctx, &self::rule(&ctx, 1, "membership").await, field, Some(text(wrong))).await);
            assert_eq!(refusal, [(field.to_owned(), "not-a-filter")], "{wrong}");
        }
    }

    async fn a_rule_that_no_longer_fits_does_no_harm(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let comparison = make(&ctx, "comparison", values([("name", name("Index")), ("followed", Value::YesNo(true))])).await;
        let rule = rule(&ctx, 8, "comparison").await;
        for unfit in [
            "update strategy_rule set offenders = '{\"test\": {\"field\": \"gone\"}}'",
            "update strategy_rule set offenders = 'no JSON'",
            "update strategy_rule set offenders = null",
            "update strategy_rule set applies_to = 'gone'",
            "update strategy_rule set applies_to = null, step = '{}'",
        ] {
            execute(&world.db, unfit).await;
            assert_eq!(broken(&ctx, &comparison).await, [8], "what was found last stays until it is looked at anew");
            let saved = change(&ctx, &comparison, "website", Some(text("https://example.org"))).await.unwrap();
            change(&ctx, &saved, "website", None).await.unwrap();
            membership(&ctx, "active").await;
        }
        rules::evaluate_all(&ctx).await.unwrap();
        assert!(rules::breaches(&ctx, None).await.unwrap().is_empty());
        assert!(records::view(&ctx, rule.kind, rule.id, None).await.is_ok());
    }

    async fn rules_guard_everybody_alike(db: Db) {
        let world = world(db).await;
        let unit = organisation(&world.system(), "Unit").await.id;
        let planned = membership(&world.system(), "planned").await;
        change(&world.system(), &planned, "owner_unit", Some(link(unit))).await.unwrap();
        for role in [Role::Contributor, Role::Coordinator, Role::Leadership, Role::Administrator] {
            let ctx = world.user(role, Some(unit));
            refused_by_rule(change(&ctx, &planned, "state", Some(text("active"))).await, "state");
        }
        // The message is in the language of whoever is refused.
        let ctx = world.user(Role::Coordinator, None).in_lang(Lang::Fi);
        let message = refused_by_rule(change(&ctx, &planned, "state", Some(text("active"))).await, "state");
        assert!(message.contains("jäsenyydeltä"), "{message}");
    }

    async fn breaches_come_by_number_and_title(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for called in ["Örebro", "Aalto", "Zeta"] {
            make(&ctx, "comparison", values([("name", name(called)), ("followed", Value::YesNo(true))])).await;
        }
        let agreement = values([("name", name("Deal")), ("type", text("friendship")), ("state", text("ended")), ("ends", day("2020"))]);
        make(&ctx, "agreement", agreement).await;
        let told: Vec<(i64, String)> =
            rules::breaches(&ctx.in_lang(Lang::Fi), None).await.unwrap().iter().map(|b| (b.ordinal, b.record.title.text(Lang::Fi).to_owned())).collect();
        let right = [(2, "Deal"), (8, "Aalto"), (8, "Zeta"), (8, "Örebro")];
        assert_eq!(told, right.map(|(ordinal, title)| (ordinal, title.to_owned())));
    }
}
