//! Rules 3 to 7 and 10 of the strategy: an offender, how it is mended, and the step that is guarded. The others are in
//! `rules.rs`.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::{Error, OpContext, records, rules};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Record, Value};
use hansa_testkit::both;

async fn broken(ctx: &OpContext, record: &Record) -> Vec<i64> {
    rules::breaches(ctx, Some(record.id)).await.unwrap().iter().map(|breach| breach.ordinal).collect()
}

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

/// Makes a record with a name and a few other values.
async fn named<const N: usize>(ctx: &OpContext, of: &str, given: [(&'static str, Value); N]) -> Record {
    let mut all = values(given);
    all.entry("name").or_insert_with(|| name("Something"));
    make(ctx, of, all).await
}

async fn change(ctx: &OpContext, record: &Record, field: &'static str, value: Option<Value>) -> Result<Record, Error> {
    let version = records::view(ctx, record.kind, record.id, None).await?.record.version;
    records::update(ctx, record.kind, record.id, version, vec![(field, value)], "").await
}

async fn set_archived(ctx: &OpContext, record: &Record, archived: bool) {
    let version = records::view(ctx, record.kind, record.id, None).await.unwrap().record.version;
    records::set_archived(ctx, record.kind, record.id, version, archived).await.unwrap();
}

fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn links(to: &[Id]) -> Value {
    Value::Links(to.iter().map(|id| Link::to(*id)).collect())
}

/// A refusal by a rule, at the field.
fn refused_at<T: std::fmt::Debug>(result: Result<T, Error>, field: &str) {
    assert_eq!(refused(result), [(field.to_owned(), "rule-broken")]);
}

async fn person(ctx: &OpContext) -> Id {
    make(ctx, "person", values([("name", text("Owner"))])).await.id
}

async fn partnership(ctx: &OpContext) -> (Record, Id) {
    let city = organisation(ctx, "Oslo").await.id;
    (named(ctx, "partnership", [("partner", link(city)), ("state", text("active"))]).await, city)
}

async fn leadership_meeting(ctx: &OpContext, of: &str) -> (Record, Record) {
    let body = named(ctx, "body", [("type", text(of))]).await;
    let meeting =
        named(ctx, "meeting", [("body", link(body.id)), ("state", text("held")), ("starts", day("2026-11-02"))]).await;
    (body, meeting)
}

both! {
    async fn a_partnership_without_life_in_a_year_is_shown(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (partnership, city) = partnership(&ctx).await;
        assert_eq!(broken(&ctx, &partnership).await, [3]);
        // The clock stands at 22 November 2026. A contact with the partner counts, as does one about the partnership.
        let contact = named(&ctx, "contact", [("date", day("2025-11-22")), ("organisations", link(city))]).await;
        assert!(broken(&ctx, &partnership).await.is_empty(), "a year ago to the day counts");
        change(&ctx, &contact, "date", Some(day("2025-11-21"))).await.unwrap();
        assert_eq!(broken(&ctx, &partnership).await, [3]);
        let about = named(&ctx, "contact", [("date", day("2026-05")), ("about", link(partnership.id))]).await;
        assert!(broken(&ctx, &partnership).await.is_empty());
        set_archived(&ctx, &about, true).await;
        assert_eq!(broken(&ctx, &partnership).await, [3]);
        let visit = named(&ctx, "visit", [("state", text("planned")), ("starts", day("2027-03")), ("organisations", link(city))]).await;
        assert!(broken(&ctx, &partnership).await.is_empty(), "what is planned counts");
        change(&ctx, &visit, "organisations", None).await.unwrap();
        assert_eq!(broken(&ctx, &partnership).await, [3]);
        change(&ctx, &visit, "partnership", Some(link(partnership.id))).await.unwrap();
        assert!(broken(&ctx, &partnership).await.is_empty());
        change(&ctx, &visit, "partnership", None).await.unwrap();
        let project = named(&ctx, "project", [("state", text("running")), ("starts", day("2020")), ("partners", link(city))]).await;
        assert!(broken(&ctx, &partnership).await.is_empty(), "a project that runs is life");
        change(&ctx, &project, "state", Some(text("finished"))).await.unwrap();
        assert_eq!(broken(&ctx, &partnership).await, [3]);
        named(&ctx, "event", [("starts", day("2026-06-01")), ("organisers", link(city))]).await;
        assert!(broken(&ctx, &partnership).await.is_empty());
        // A year later nobody has written anything; the daily evaluation finds it. It stays active: only shown so.
        world.clock.advance(TimeDelta::days(200));
        let ctx = world.system();
        rules::evaluate_all(&ctx).await.unwrap();
        assert_eq!(broken(&ctx, &partnership).await, [3]);
        change(&ctx, &partnership, "state", Some(text("dormant"))).await.unwrap();
        assert!(broken(&ctx, &partnership).await.is_empty());
    }

    async fn a_major_opening_goes_before_the_leadership_group(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (group, meeting) = leadership_meeting(&ctx, "leadership_group").await;
        let (_, other) = leadership_meeting(&ctx, "working_group").await;
        for of in rules::check(&ctx, None).await.unwrap().iter().find(|rule| rule.ordinal == 4).unwrap().kinds.clone() {
            assert!(of.field("major_opening").is_some(), "{}", of.name);
        }
        let opening = named(&ctx, "campaign", [("major_opening", Value::YesNo(true)), ("state", text("planned"))]).await;
        assert_eq!(broken(&ctx, &opening).await, [4]);
        let item = named(&ctx, "agenda_item", [("meeting", link(other.id)), ("type", text("decision")), ("state", text("handled")), ("about", link(opening.id))]).await;
        assert_eq!(broken(&ctx, &opening).await, [4], "another body's meeting does not count");
        change(&ctx, &item, "meeting", Some(link(meeting.id))).await.unwrap();
        assert!(broken(&ctx, &opening).await.is_empty());
        change(&ctx, &item, "state", Some(text("removed"))).await.unwrap();
        assert_eq!(broken(&ctx, &opening).await, [4]);
        change(&ctx, &item, "state", Some(text("handled"))).await.unwrap();
        // Writes far from the opening count, too: the meeting is another body's, the body another type.
        change(&ctx, &meeting, "body", other.get("body").cloned()).await.unwrap();
        assert_eq!(broken(&ctx, &opening).await, [4]);
        change(&ctx, &meeting, "body", Some(link(group.id))).await.unwrap();
        assert!(broken(&ctx, &opening).await.is_empty());
        change(&ctx, &group, "type", Some(text("committee"))).await.unwrap();
        assert_eq!(broken(&ctx, &opening).await, [4]);
        change(&ctx, &group, "type", Some(text("leadership_group"))).await.unwrap();
        change(&ctx, &item, "about", None).await.unwrap();
        assert_eq!(broken(&ctx, &opening).await, [4]);
        // A decision of the group does as well, once it is made.
        let decision = named(&ctx, "decision", [("body", link(group.id)), ("state", text("draft")), ("about", link(opening.id))]).await;
        assert_eq!(broken(&ctx, &opening).await, [4]);
        change(&ctx, &decision, "state", Some(text("active"))).await.unwrap();
        assert!(broken(&ctx, &opening).await.is_empty());
        change(&ctx, &decision, "state", Some(text("annulled"))).await.unwrap();
        change(&ctx, &opening, "major_opening", Some(Value::YesNo(false))).await.unwrap();
        assert!(broken(&ctx, &opening).await.is_empty());
    }

    async fn a_decision_is_closed_with_what_follows_from_it(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let decision = named(&ctx, "decision", [("state", text("active"))]).await;
        assert_eq!(broken(&ctx, &decision).await, [5], "in force, and nobody does anything for it");
        refused_at(change(&ctx, &decision, "state", Some(text("closed"))).await, "state");
        let action = named(&ctx, "action", [("state", text("done")), ("decision", link(decision.id))]).await;
        let nobody = [("state".to_owned(), "decision-actions-nobody")];
        assert_eq!(refused(change(&ctx, &decision, "state", Some(text("closed"))).await), nobody);
        change(&ctx, &action, "responsible", Some(link(person(&ctx).await))).await.unwrap();
        assert_eq!(refused(change(&ctx, &decision, "state", Some(text("closed"))).await), nobody);
        change(&ctx, &action, "due", Some(day("2027-01"))).await.unwrap();
        assert!(broken(&ctx, &decision).await.is_empty());
        change(&ctx, &decision, "state", Some(text("closed"))).await.unwrap();
        assert!(broken(&ctx, &decision).await.is_empty());
        change(&ctx, &action, "decision", None).await.unwrap();
        assert_eq!(broken(&ctx, &decision).await, [5]);
        change(&ctx, &decision, "none_needed", Some(Value::YesNo(true))).await.unwrap();
        assert!(broken(&ctx, &decision).await.is_empty());
        let noted = [("state", text("closed")), ("none_needed", Value::YesNo(true))];
        assert!(broken(&ctx, &named(&ctx, "decision", noted).await).await.is_empty());
    }

    async fn an_interest_is_ready_before_the_city_influences(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let interest = named(&ctx, "interest", [("stage", text("preparing"))]).await;
        assert!(broken(&ctx, &interest).await.is_empty());
        let step = || change(&ctx, &interest, "stage", Some(text("influencing")));
        refused_at(step().await, "stage");
        change(&ctx, &interest, "political_lead", Some(link(person(&ctx).await))).await.unwrap();
        let stance = named(&ctx, "stance", [("interest", link(interest.id)), ("state", text("draft"))]).await;
        named(&ctx, "ask", [("interest", link(interest.id)), ("state", text("draft"))]).await;
        let process = named(&ctx, "process", []).await;
        let milestone = [("process", link(process.id)), ("type", text("vote")), ("state", text("ahead"))];
        let milestone = named(&ctx, "milestone", milestone).await;
        change(&ctx, &interest, "processes", Some(links(&[process.id]))).await.unwrap();
        refused_at(step().await, "stage");
        change(&ctx, &stance, "state", Some(text("approved"))).await.unwrap();
        step().await.unwrap();
        assert!(broken(&ctx, &interest).await.is_empty());
        // The milestone belongs to the interest's process: two steps away.
        change(&ctx, &milestone, "state", Some(text("passed"))).await.unwrap();
        assert_eq!(broken(&ctx, &interest).await, [6]);
        change(&ctx, &milestone, "interest", Some(link(interest.id))).await.unwrap();
        change(&ctx, &milestone, "state", Some(text("ahead"))).await.unwrap();
        assert!(broken(&ctx, &interest).await.is_empty());
        change(&ctx, &interest, "processes", None).await.unwrap();
        assert!(broken(&ctx, &interest).await.is_empty());
        set_archived(&ctx, &milestone, true).await;
        assert_eq!(broken(&ctx, &interest).await, [6]);
    }

    async fn a_high_level_visit_goes_by_protocol_and_is_released_in_time(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let visit = named(&ctx, "visit", [("state", text("planned")), ("level", text("high")), ("track", text("general"))]).await;
        assert_eq!(broken(&ctx, &visit).await, [7]);
        refused_at(change(&ctx, &visit, "state", Some(text("confirmed"))).await, "state");
        change(&ctx, &visit, "track", Some(text("protocol"))).await.unwrap();
        assert!(broken(&ctx, &visit).await.is_empty());
        change(&ctx, &visit, "state", Some(text("confirmed"))).await.unwrap();
        let second = named(&ctx, "visit", [("state", text("planned")), ("level", text("high")), ("track", text("protocol")), ("release_on", day("2026-11-23"))]).await;
        refused_at(change(&ctx, &second, "publicity", Some(text("public"))).await, "publicity");
        change(&ctx, &second, "publicity", Some(text("not_yet_public"))).await.unwrap();
        world.clock.advance(TimeDelta::days(1));
        let ctx = world.system();
        change(&ctx, &second, "publicity", Some(text("public"))).await.unwrap();
        assert!(broken(&ctx, &second).await.is_empty());
        change(&ctx, &second, "release_on", None).await.unwrap();
        assert_eq!(broken(&ctx, &second).await, [7], "nobody has said when it was released");
        let general = [("state", text("confirmed")), ("level", text("general")), ("publicity", text("public"))];
        assert!(broken(&ctx, &named(&ctx, "visit", general).await).await.is_empty());
    }

    async fn a_target_without_its_measure_is_listed(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let target = named(&ctx, "target", [("state", text("pursued"))]).await;
        assert_eq!(broken(&ctx, &target).await, [10]);
        let indicator = named(&ctx, "indicator", []).await.id;
        change(&ctx, &target, "indicator", Some(link(indicator))).await.unwrap();
        change(&ctx, &target, "baseline", Some(Value::Decimal(100.into()))).await.unwrap();
        assert_eq!(broken(&ctx, &target).await, [10]);
        change(&ctx, &target, "value", Some(Value::Decimal(40.into()))).await.unwrap();
        assert!(broken(&ctx, &target).await.is_empty());
        change(&ctx, &target, "value", None).await.unwrap();
        change(&ctx, &target, "state", Some(text("dropped"))).await.unwrap();
        assert!(broken(&ctx, &target).await.is_empty());
    }

    async fn all_ten_rules_ship_in_force_and_fit(db: Db) {
        let world = world(db).await;
        let checked = rules::check(&world.system(), None).await.unwrap();
        let ordinals: std::collections::BTreeSet<i64> = checked.iter().map(|rule| rule.ordinal).collect();
        assert_eq!(ordinals.into_iter().collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
        for rule in checked {
            assert!(rule.active && rule.fault.is_none() && !rule.kinds.is_empty(), "{rule:?}");
            assert_eq!(rule.guards_step, matches!(rule.ordinal, 1 | 2 | 5 | 6 | 7), "{rule:?}");
            for lang in hansa_domain::Lang::ALL {
                assert!(rule.name.get(lang).is_some_and(|text| !text.is_empty()), "{lang}: {rule:?}");
            }
        }
    }
}
