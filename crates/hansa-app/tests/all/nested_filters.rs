//! Filters over other records, over the day and over oneself, and what they must not tell.

use crate::common::*;
use hansa_app::list::{ListQuery, whole};
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Actor, Id, Record, Role, Value};
use hansa_testkit::both;

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

/// The titles that a JSON filter finds.
async fn found(ctx: &OpContext, of: &str, filter: &str) -> Vec<String> {
    titles(ctx, of, &[("filter", filter)]).await
}

/// Partners in two states, each with agreements.
async fn partners(ctx: &OpContext) -> [Record; 2] {
    let mut made = Vec::new();
    for (called, class, state) in [("Oslo", "public", "active"), ("Riga", "internal", "dormant")] {
        let city = values([("name", name(called)), ("type", text("city")), ("publicity", text(class))]);
        let city = make(ctx, "organisation", city).await;
        let given = values([
            ("name", name(called)),
            ("partner", link(city.id)),
            ("state", text(state)),
            ("publicity", text(class)),
        ]);
        made.push(make(ctx, "partnership", given).await);
    }
    made.try_into().expect("two")
}

async fn agreement(ctx: &OpContext, called: &str, with: Id, ends: &str) -> Record {
    let mut given = values([
        ("name", name(called)),
        ("type", text("cooperation")),
        ("state", text("draft")),
        ("publicity", text("public")),
    ]);
    given.insert("partnership", link(with));
    given.insert("ends", Value::Date(ends.parse().unwrap()));
    make(ctx, "agreement", given).await
}

both! {
    async fn filters_lead_to_other_records_and_on(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let [oslo, riga] = partners(&ctx).await;
        agreement(&ctx, "A", oslo.id, "2027").await;
        agreement(&ctx, "B", riga.id, "2026-12-01").await;
        let lone = values([("name", name("C")), ("type", text("other")), ("state", text("draft"))]);
        make(&ctx, "agreement", lone).await;
        let active = r#"{"refers": {"field": "partnership", "matching": {"test": {"field": "state", "values": ["active"]}}}}"#;
        assert_eq!(found(&ctx, "agreement", active).await, ["A"]);
        assert_eq!(found(&ctx, "agreement", &format!(r#"{{"not": {active}}}"#)).await, ["B", "C"]);
        let city = r#"{"refers": {"field": "partnership", "matching": {"refers": {"field": "partner", "matching":
            {"test": {"field": "name", "values": ["Riga"]}}}}}}"#;
        assert_eq!(found(&ctx, "agreement", city).await, ["B"]);
        // From the city over the partnership to its agreement, and back to the same partnership: the records are kept apart.
        let round = r#"{"related": {"kind": "partnership", "field": "partner", "matching": {"all": [
            {"test": {"field": "state", "values": ["dormant"]}},
            {"related": {"kind": "agreement", "field": "partnership", "matching": {"refers": {"field": "partnership",
                "matching": {"test": {"field": "state", "values": ["dormant"]}}}}}}]}}}"#;
        assert_eq!(found(&ctx, "organisation", round).await, ["Riga"]);
        let soon = r#"{"related": {"kind": "agreement", "field": "partnership", "matching":
            {"test": {"field": "ends", "op": "to", "values": ["today+30"]}}}}"#;
        assert_eq!(found(&ctx, "partnership", soon).await, ["Riga"]);
        // What has been put away does not count as referring.
        let agreements = ListQuery::from_pairs([("filter", city)]);
        let b = whole(&ctx, kind("agreement"), &agreements, None).await.unwrap().records.pop().unwrap();
        records::set_archived(&ctx, b.kind, b.id, b.version, true).await.unwrap();
        assert!(found(&ctx, "partnership", soon).await.is_empty());
    }

    async fn flat_and_nested_filters_hold_together(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let [oslo, _] = partners(&ctx).await;
        agreement(&ctx, "A", oslo.id, "2027").await;
        agreement(&ctx, "B", oslo.id, "2028").await;
        let active = r#"{"refers": {"field": "partnership", "matching": {"test": {"field": "state", "values": ["active"]}}}}"#;
        assert_eq!(titles(&ctx, "agreement", &[("filter", active), ("ends.from", "2028")]).await, ["B"]);
        assert_eq!(titles(&ctx, "agreement", &[("filter", active), ("ends.to", "today+1m")]).await, Vec::<String>::new());
        let query = ListQuery::from_pairs([("filter", active), ("ends.from", "2028")]);
        assert_eq!(ListQuery::from_pairs(query.to_pairs().iter().map(|(k, v)| (k.as_str(), v.as_str()))), query);
        for (wrong, field, code) in [
            ("{", "filter", "not-a-filter"),
            (r#"{"test": {"field": "gone"}}"#, "gone", "unknown-field"),
            (r#"{"test": {"field": "ends", "op": "from", "values": ["soon"]}}"#, "ends", "not-a-date"),
        ] {
            let asked = whole(&ctx, kind("agreement"), &ListQuery::from_pairs([("filter", wrong)]), None).await;
            assert_eq!(refused(asked), [(field.to_owned(), code)], "{wrong}");
        }
        // Archived records are found when the filter itself asks for them, and only then.
        let a = whole(&ctx, kind("agreement"), &ListQuery::from_pairs([("ends", "2027")]), None).await.unwrap();
        let a = &a.records[0];
        records::set_archived(&ctx, a.kind, a.id, a.version, true).await.unwrap();
        assert_eq!(found(&ctx, "agreement", active).await, ["B"]);
        assert_eq!(found(&ctx, "agreement", r#"{"test": {"field": "archived", "values": ["yes"]}}"#).await, ["A"]);
    }

    async fn mine_is_what_i_or_my_positions_answer_for(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit").await.id;
        let person = make(&ctx, "person", values([("name", text("Anna"))])).await.id;
        let other = make(&ctx, "person", values([("name", text("Bo"))])).await.id;
        let mut posts = Vec::new();
        for holder in [person, other] {
            let post = values([("name", name("Post")), ("organisation", link(unit)), ("person", link(holder))]);
            posts.push(make(&ctx, "position", post).await.id);
        }
        for (called, responsible) in
            [("Hers", Some(person)), ("Of her post", Some(posts[0])), ("His", Some(other)), ("Of his post", Some(posts[1])), ("Nobody's", None)]
        {
            let mut given = values([("name", name(called)), ("stage", text("preparing"))]);
            given.extend(responsible.map(|id| ("responsible", link(id))));
            if called == "His" {
                given.insert("owner_unit", link(unit));
            }
            make(&ctx, "interest", given).await;
        }
        let user = |person, unit| {
            let id = Id::from_u128(5);
            let actor = Actor::User { id, role: Role::Reader, unit, person, name: "Anna".into() };
            OpContext::new(&world.app, actor, std::sync::Arc::clone(&world.ctx.city), hansa_domain::Lang::En)
        };
        let anna = user(Some(person), Some(unit));
        assert_eq!(titles(&anna, "interest", &[("mine", "yes")]).await, ["Hers", "Of her post"]);
        assert_eq!(titles(&anna, "interest", &[("mine", "no")]).await, ["His", "Nobody's", "Of his post"]);
        assert_eq!(titles(&anna, "interest", &[("my_unit", "yes")]).await, ["His"]);
        let of_mine = r#"{"related": {"kind": "position", "field": "person", "matching": {"refers": {"field": "organisation",
            "matching": {"test": {"field": "my_unit", "values": ["yes"]}}}}}}"#;
        assert!(found(&anna, "person", of_mine).await.is_empty(), "the unit itself belongs to no unit");
        // An account that is no person of the register has no records of its own.
        assert!(titles(&user(None, None), "interest", &[("mine", "yes")]).await.is_empty());
        let asked = whole(&world.anyone(), kind("interest"), &ListQuery::from_pairs([("mine", "yes")]), None).await;
        assert_eq!(refused(asked), [("mine".to_owned(), "nobody-asks")]);
    }

    async fn hidden_records_cannot_be_guessed_by_filters(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let [oslo, riga] = partners(&ctx).await;
        agreement(&ctx, "A", oslo.id, "2027").await;
        agreement(&ctx, "B", riga.id, "2027").await;
        let anyone = world.anyone();
        // A reference to a hidden record looks as if there were none.
        assert_eq!(titles(&anyone, "agreement", &[("partnership.empty", "no")]).await, ["A"]);
        assert_eq!(titles(&anyone, "agreement", &[("partnership.empty", "yes")]).await, ["B"]);
        assert_eq!(titles(&ctx, "agreement", &[("partnership.empty", "yes")]).await, Vec::<String>::new());
        // What is asked of a hidden record passes neither way.
        let dormant = r#"{"refers": {"field": "partnership", "matching": {"test": {"field": "state", "values": ["dormant"]}}}}"#;
        let not_active = r#"{"refers": {"field": "partnership", "matching": {"not": {"test": {"field": "state", "values": ["active"]}}}}}"#;
        for filter in [dormant, not_active] {
            assert_eq!(found(&ctx, "agreement", filter).await, ["B"]);
            assert!(found(&anyone, "agreement", filter).await.is_empty(), "{filter}");
        }
        assert_eq!(found(&anyone, "agreement", &format!(r#"{{"not": {dormant}}}"#)).await, ["A", "B"]);
        let partners = r#"{"related": {"kind": "partnership", "field": "partner"}}"#;
        let given = records::view(&ctx, riga.kind, riga.id, None).await.unwrap().record;
        let city = given.links("partner")[0].to;
        records::update(&ctx, kind("organisation"), city, 1, vec![("publicity", Some(text("public")))], "").await.unwrap();
        assert_eq!(found(&ctx, "organisation", partners).await, ["Oslo", "Riga"]);
        assert_eq!(found(&anyone, "organisation", partners).await, ["Oslo"], "Riga is open, its partnership is not");
        // Nor may a filter name a hidden record, however deep.
        let named = format!(
            r#"{{"related": {{"kind": "agreement", "field": "parties", "matching": {{"test": {{"field": "partnership", "values": ["{}"]}}}}}}}}"#,
            riga.id
        );
        let asked = whole(&anyone, kind("organisation"), &ListQuery::from_pairs([("filter", named.as_str())]), None).await;
        assert_eq!(refused(asked), [(String::new(), "not-an-id")]);
    }

    async fn hidden_fields_of_other_records_cannot_be_guessed(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let network = make(&ctx, "network", values([("name", name("League")), ("publicity", text("public"))])).await;
        let mut given = values([("network", link(network.id)), ("form", text("member")), ("state", text("planned"))]);
        given.insert("publicity", text("public"));
        given.insert("annual_hours", Value::Integer(7));
        make(&ctx, "membership", given).await;
        let with = |test: &str| format!(r#"{{"related": {{"kind": "membership", "field": "network", "matching": {test}}}}}"#);
        let seven = with(r#"{"test": {"field": "annual_hours", "values": ["7"]}}"#);
        let not_seven = with(r#"{"not": {"test": {"field": "annual_hours", "values": ["7"]}}}"#);
        let reader = world.user(Role::Reader, None);
        assert_eq!(found(&reader, "network", &seven).await, ["League"]);
        for filter in [&seven, &not_seven] {
            assert!(found(&world.anyone(), "network", filter).await.is_empty(), "{filter}");
        }
    }

    async fn broken_tells_only_of_rules_that_the_reader_sees(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let given = values([("name", name("Index")), ("followed", Value::YesNo(true)), ("publicity", text("public"))]);
        make(&ctx, "comparison", given).await;
        let anyone = world.anyone();
        assert!(titles(&anyone, "comparison", &[("broken", "any")]).await.is_empty(), "visitors are told of no broken rules");
        let rules = hansa_app::rules::check(&ctx, None).await.unwrap();
        let rule = rules.iter().find(|rule| !rule.broken.is_empty()).expect("it is broken").rule;
        let hide = vec![("publicity", Some(text("internal")))];
        records::update(&ctx, kind("strategy_rule"), rule, 1, hide, "").await.unwrap();
        assert!(titles(&anyone, "comparison", &[("broken", "any")]).await.is_empty());
        assert_eq!(titles(&anyone, "comparison", &[("broken.not", "any")]).await, ["Index"]);
        assert_eq!(titles(&world.user(Role::Reader, None), "comparison", &[("broken", "any")]).await, ["Index"]);
        // A public rule over a field that is not public tells nothing either.
        let show = vec![
            ("publicity", Some(text("public"))),
            ("offenders", Some(text(r#"{"test": {"field": "secrecy_basis", "op": "empty"}}"#))),
        ];
        records::update(&ctx, kind("strategy_rule"), rule, 2, show, "").await.unwrap();
        assert_eq!(titles(&world.user(Role::Reader, None), "comparison", &[("broken", "any")]).await, ["Index"]);
        assert!(titles(&anyone, "comparison", &[("broken", "any")]).await.is_empty());
        assert!(titles(&anyone, "comparison", &[("broken", &rule.to_string())]).await.is_empty());
        assert!(hansa_app::rules::breaches(&anyone, None).await.unwrap().is_empty());
    }
}
