//! Many records changed together: all or none, the reasons, one batch, and taking it back.

use crate::common::*;
use hansa_app::bulk::{self, Change, Item, Mode, Outcome, Refusal};
use hansa_app::list::ListQuery;
use hansa_app::{Error, OpContext, changes, records};
use hansa_domain::{Id, Link, Record, Role, Value};
use hansa_testkit::both;

/// Networks of a unit.
async fn networks(ctx: &OpContext, names: &[&str], unit: Option<Id>) -> Vec<Record> {
    let mut made = Vec::new();
    for called in names {
        let mut given = values([("name", name(called)), ("publicity", text("public"))]);
        given.extend(unit.map(|unit| ("owner_unit", link(unit))));
        made.push(records::create(ctx, kind("network"), given, "").await.unwrap());
    }
    made
}

fn items(records: &[Record], changes: &[Change]) -> Vec<Item> {
    let item = |record: &Record| Item {
        kind: record.kind,
        id: record.id,
        version: Some(record.version),
        changes: changes.to_vec(),
    };
    records.iter().map(item).collect()
}

async fn now(ctx: &OpContext, record: &Record) -> Record {
    records::view(ctx, record.kind, record.id, None).await.unwrap().record
}

fn set(field: &'static str, value: &str) -> Change {
    Change::Set(field, Some(text(value)))
}

/// The first letter of what became of each record, and why.
fn told(outcome: &Outcome) -> Vec<String> {
    let row = |row: &bulk::Row| match &row.after {
        Ok(_) if row.changed() => "changed".to_owned(),
        Ok(_) => "same".to_owned(),
        Err(Refusal::NotFound) => "gone".to_owned(),
        Err(Refusal::NotAllowed) => "not allowed".to_owned(),
        Err(Refusal::Conflict) => "conflict".to_owned(),
        Err(Refusal::Invalid(problems)) => problems.0.iter().map(|problem| problem.code).collect(),
    };
    outcome.rows.iter().map(row).collect()
}

both! {
    async fn a_preview_tells_what_would_change_and_writes_nothing(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = networks(&ctx, &["A", "B"], None).await;
        let before = dump(&world.db).await;
        let outcome = bulk::preview(&ctx, &items(&made, &[set("scope", "nordic")])).await.unwrap();
        assert_eq!(told(&outcome), ["changed", "changed"]);
        assert_eq!(outcome.batch, None);
        let fields: Vec<&str> = outcome.rows[0].fields().iter().map(|field| field.name).collect();
        assert_eq!(fields, ["scope"]);
        assert_eq!(dump(&world.db).await, before);
    }

    async fn when_one_fails_none_is_changed_unless_it_is_left_out(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (own, other) = (organisation(&ctx, "Own").await.id, organisation(&ctx, "Other").await.id);
        let mut made = networks(&ctx, &["A", "B", "C"], Some(own)).await;
        made.extend(networks(&ctx, &["Theirs"], Some(other)).await);
        records::update(&ctx, made[1].kind, made[1].id, 1, vec![("website", Some(text("https://a.example")))], "").await.unwrap();
        let hidden = values([("name", name("Secret")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")), ("owner_unit", link(other))]);
        made.push(records::create(&ctx, kind("network"), hidden, "").await.unwrap());

        let contributor = world.user(Role::Contributor, Some(own));
        let wanted = items(&made, &[set("scope", "nordic")]);
        let expected = ["changed", "conflict", "changed", "not allowed", "gone"];
        let outcome = bulk::apply_each(&contributor, &wanted, Mode::AllOrNothing, "").await.unwrap();
        assert_eq!((told(&outcome).as_slice(), outcome.batch), (expected.map(str::to_owned).as_slice(), None));
        assert!(outcome.rows[4].before.is_none(), "nobody is told of what they do not see");
        for record in &made {
            assert_eq!(now(&ctx, record).await.text("scope"), None);
        }

        let outcome = bulk::apply_each(&contributor, &wanted, Mode::LeaveOut, "tidying").await.unwrap();
        assert_eq!(told(&outcome), expected);
        let batch = outcome.batch.expect("it was written");
        let scopes = [now(&ctx, &made[0]).await, now(&ctx, &made[1]).await, now(&ctx, &made[2]).await].map(|record| record.text("scope").map(str::to_owned));
        assert_eq!(scopes, [Some("nordic".to_owned()), None, Some("nordic".to_owned())]);
        for record in [&made[0], &made[2]] {
            let history = changes::history(&ctx, record.kind, record.id).await.unwrap();
            assert_eq!((history.changes[0].batch, history.changes[0].reason.as_str()), (Some(batch), "tidying"));
        }
        assert_eq!(bulk::batch_sizes(&ctx, &[batch]).await.unwrap()[&batch], 2);
    }

    async fn what_a_record_must_have_and_what_rules_guard_is_told_for_each(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let network = networks(&ctx, &["N"], None).await.remove(0);
        let membership = async |given: Vec<(&'static str, Value)>| {
            let mut all = values([("network", link(network.id)), ("form", text("member")), ("state", text("planned"))]);
            all.extend(given);
            records::create(&ctx, kind("membership"), all, "").await.unwrap()
        };
        let made = vec![membership(vec![]).await, membership(vec![]).await];
        let outcome = bulk::apply_each(&ctx, &items(&made, &[Change::Set("form", None)]), Mode::LeaveOut, "").await.unwrap();
        assert_eq!((told(&outcome), outcome.batch), (vec!["required".to_owned(); 2], None));
        // A membership is not made active without an owner and a goal: a strategy rule guards the step.
        let outcome = bulk::apply_each(&ctx, &items(&made, &[set("state", "active")]), Mode::LeaveOut, "").await.unwrap();
        assert_eq!((told(&outcome), outcome.batch), (vec!["rule-broken".to_owned(); 2], None));
        assert_eq!(now(&ctx, &made[0]).await.text("state"), Some("planned"));
    }

    async fn values_are_added_to_and_taken_from_fields_with_several(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = networks(&ctx, &["A", "B"], None).await;
        let (one, two) = (organisation(&ctx, "One").await.id, organisation(&ctx, "Two").await.id);
        let members = async |record: &Record| -> Vec<Id> { now(&ctx, record).await.links("members").iter().map(|link| link.to).collect() };
        let apply = async |records: &[Record], change: Change| {
            let mut present = Vec::new();
            for record in records {
                present.push(now(&ctx, record).await);
            }
            bulk::apply_each(&ctx, &items(&present, &[change]), Mode::AllOrNothing, "").await.unwrap()
        };
        apply(&made[..1], Change::Set("members", Some(link(one)))).await;
        let outcome = apply(&made, Change::Add("members", link(one))).await;
        assert_eq!(told(&outcome), ["same", "changed"]);
        apply(&made, Change::Add("members", link(two))).await;
        assert_eq!((members(&made[0]).await, members(&made[1]).await), (vec![one, two], vec![one, two]));
        apply(&made[..1], Change::Remove("members", link(one))).await;
        apply(&made[1..], Change::Redirect("members", two, one)).await;
        assert_eq!((members(&made[0]).await, members(&made[1]).await), (vec![two], vec![one]));
        let membership = values([("network", link(made[0].id)), ("form", text("member")), ("state", text("planned"))]);
        let membership = vec![records::create(&ctx, kind("membership"), membership, "").await.unwrap()];
        let chosen = |names: &[&str]| Value::Choices(names.iter().map(|name| (*name).to_owned()).collect());
        apply(&membership, Change::Add("benefits", chosen(&["partners", "learning"]))).await;
        apply(&membership, Change::Add("benefits", chosen(&["influence"]))).await;
        apply(&membership, Change::Remove("benefits", chosen(&["partners"]))).await;
        assert_eq!(now(&ctx, &membership[0]).await.get("benefits"), Some(&chosen(&["learning", "influence"])));
    }

    async fn a_batch_is_taken_back_as_a_whole_but_not_over_what_others_did_since(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = networks(&ctx, &["A", "B", "C"], None).await;
        let wanted = items(&made, &[set("scope", "nordic"), set("website", "https://a.example")]);
        let batch = bulk::apply_each(&ctx, &wanted, Mode::AllOrNothing, "").await.unwrap().batch.unwrap();
        // One is changed in a field of the batch, one in another field.
        records::update(&ctx, made[0].kind, made[0].id, 2, vec![("scope", Some(text("global")))], "").await.unwrap();
        records::update(&ctx, made[1].kind, made[1].id, 2, vec![("email", Some(text("a@b.example")))], "").await.unwrap();
        let seen = bulk::batch(&ctx, batch).await.unwrap();
        assert_eq!(seen.members.iter().map(|member| member.overtaken).collect::<Vec<_>>(), [true, false, false]);
        assert!(matches!(bulk::batch(&world.anyone(), batch).await, Err(Error::NotFound)));

        let outcome = bulk::undo(&ctx, batch).await.unwrap();
        assert_eq!(told(&outcome), ["changed-since", "changed", "changed"]);
        let undone = outcome.batch.unwrap();
        assert_ne!(undone, batch);
        assert_eq!(now(&ctx, &made[0]).await.text("scope"), Some("global"));
        let second = now(&ctx, &made[1]).await;
        assert_eq!((second.text("scope"), second.text("website"), second.text("email")), (None, None, Some("a@b.example")));
        assert_eq!(now(&ctx, &made[2]).await.text("scope"), None);
        // The undoing can be undone, too.
        assert_eq!(told(&bulk::undo(&ctx, undone).await.unwrap()), ["changed", "changed"]);
        assert_eq!(now(&ctx, &made[2]).await.text("scope"), Some("nordic"));
        assert!(matches!(bulk::undo(&ctx, Id::from_u128(9)).await, Err(Error::NotFound)));
    }

    async fn only_who_may_change_the_records_may_take_a_batch_back(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = networks(&ctx, &["A"], None).await;
        let batch = bulk::apply_each(&ctx, &items(&made, &[set("scope", "nordic")]), Mode::AllOrNothing, "").await.unwrap().batch.unwrap();
        let reader = world.user(Role::Reader, None);
        assert!(!bulk::batch(&reader, batch).await.unwrap().may_undo);
        let outcome = bulk::undo(&reader, batch).await.unwrap();
        assert_eq!((told(&outcome), outcome.batch), (vec!["not allowed".to_owned()], None));
        assert!(matches!(bulk::undo(&world.anyone(), batch).await, Err(Error::NotFound)));
        assert_eq!(now(&ctx, &made[0]).await.text("scope"), Some("nordic"));
        // Leadership decides steps, and nothing else.
        let leader = world.user(Role::Leadership, None);
        let refused = bulk::preview(&leader, &items(&[now(&ctx, &made[0]).await], &[set("scope", "global")])).await.unwrap();
        assert_eq!(told(&refused), ["not allowed"]);
    }

    async fn records_are_put_away_and_brought_back_together(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = networks(&ctx, &["A", "B"], None).await;
        let batch = bulk::apply_each(&ctx, &items(&made, &[Change::Archive(true)]), Mode::AllOrNothing, "").await.unwrap().batch.unwrap();
        assert!(titles(&ctx, "network", &[]).await.is_empty());
        // What is archived is not changed otherwise.
        let archived = [now(&ctx, &made[0]).await];
        let refused = bulk::preview(&ctx, &items(&archived, &[set("scope", "nordic")])).await.unwrap();
        assert_eq!(told(&refused), ["archived"]);
        assert_eq!(told(&bulk::undo(&ctx, batch).await.unwrap()), ["changed", "changed"]);
        assert_eq!(titles(&ctx, "network", &[]).await, ["A", "B"]);
    }

    async fn a_list_is_picked_whole_up_to_a_thousand(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = networks(&ctx, &["A", "B", "C"], None).await;
        let query = ListQuery::from_pairs([("name.not", "B"), ("group", "scope")]);
        let all: Vec<Id> = bulk::matching(&ctx, kind("network"), &query).await.unwrap().iter().map(|one| one.record.id).collect();
        assert_eq!(all, [made[0].id, made[2].id]);
        let ids = [made[1].id, made[0].id, Id::from_u128(5)];
        let picked: Vec<Id> = bulk::picked(&ctx, kind("network"), &ids).await.unwrap().iter().map(|one| one.record.id).collect();
        assert_eq!(picked, [made[1].id, made[0].id]);
        let many: Vec<Item> = (0..1_001).map(|n| Item { kind: kind("network"), id: Id::from_u128(n), version: None, changes: Vec::new() }).collect();
        assert_eq!(refused(bulk::preview(&ctx, &many).await), [(String::new(), "too-many-records")]);
    }

    async fn hidden_references_survive_a_replacement(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit").await.id;
        let secret = values([("name", name("Secret")), ("type", text("city")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))]);
        let secret = records::create(&ctx, kind("organisation"), secret, "").await.unwrap().id;
        let made = networks(&ctx, &["A"], Some(unit)).await;
        let change = vec![("members", Some(Value::Links(vec![Link::to(secret), Link::to(unit)])))];
        let made = [records::update(&ctx, made[0].kind, made[0].id, 1, change, "").await.unwrap()];
        let contributor = world.user(Role::Contributor, Some(unit));
        let outcome = bulk::apply_each(&contributor, &items(&made, &[Change::Set("members", None)]), Mode::AllOrNothing, "").await.unwrap();
        assert_eq!(told(&outcome), ["changed"]);
        assert!(outcome.rows[0].before.as_ref().unwrap().links("members").iter().all(|link| link.to != secret));
        assert_eq!(now(&ctx, &made[0]).await.links("members"), [Link::to(secret)]);
    }
}
