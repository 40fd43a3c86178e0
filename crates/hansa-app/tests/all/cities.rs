//! Two cities in one database know nothing of each other.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::accounts::{self, Terms};
use hansa_app::list::{self, Count, ListQuery};
use hansa_app::{Error, OpContext, changes, export, files, picture, records, rules, search};
use hansa_domain::{Actor, Id, KINDS, Record, Role, Value};
use hansa_testkit::both;

fn coordinator(of: &OpContext) -> OpContext {
    let actor =
        Actor::User { id: Id::from_u128(5), role: Role::Administrator, unit: None, person: None, name: "A".into() };
    OpContext::new(of.app(), actor, of.city.clone(), of.lang)
}

/// Fills a city: a network that its secretariat's organisation runs, an active membership that breaks the first rule, a
/// document with a file.
async fn fill(ctx: &OpContext, word: &str) -> [Record; 4] {
    let unit = organisation(ctx, &format!("{word} unit")).await;
    let given = values([
        ("name", name(&format!("{word} network"))),
        ("secretariat", link(unit.id)),
        ("publicity", text("public")),
    ]);
    let network = records::create(ctx, kind("network"), given, "").await.unwrap();
    let given = values([
        ("network", link(network.id)),
        ("form", text("member")),
        ("state", text("planned")),
        ("owner_unit", link(unit.id)),
    ]);
    let membership = records::create(ctx, kind("membership"), given, "").await.unwrap();
    let file = files::store(ctx, "file", "a.txt", format!("{word} content").into_bytes()).await.unwrap();
    let given = values([("name", name(&format!("{word} document"))), ("file", Value::File(file.id))]);
    let document = records::create(ctx, kind("document"), given, "").await.unwrap();
    [unit, network, membership, document]
}

both! {
    async fn each_sees_only_its_own(db: Db) {
        let world = world(db).await;
        let (ours, theirs) = (coordinator(&world.ctx), coordinator(&city(&world.app, "elsewhere").await));
        let mine = fill(&ours, "Alpha").await;
        let foreign = fill(&theirs, "Beta").await;
        for (ctx, own, other, word) in [(&ours, &mine, &foreign, "Beta"), (&theirs, &foreign, &mine, "Alpha")] {
            for record in other {
                assert!(matches!(records::view(ctx, record.kind, record.id, None).await, Err(Error::NotFound)));
                assert!(matches!(records::kind_of(ctx, record.id).await, Err(Error::NotFound)));
                assert!(matches!(changes::history(ctx, record.kind, record.id).await, Err(Error::NotFound)));
                let written = records::update(ctx, record.kind, record.id, 1, vec![("source", Some(text("x")))], "").await;
                assert!(matches!(written, Err(Error::NotFound)));
                assert!(matches!(records::set_archived(ctx, record.kind, record.id, 1, true).await, Err(Error::NotFound)));
                assert!(records::titles_of(ctx, &[record.id]).await.unwrap().is_empty());
            }
            // A foreign record cannot be referred to, and asking for it tells nothing.
            let given = values([("name", name("X")), ("secretariat", link(other[0].id))]);
            assert_eq!(refused(records::create(ctx, kind("network"), given, "").await), [("secretariat".into(), "not-an-id")]);
            let id = other[0].id.to_string();
            let query = ListQuery::from_pairs([("owner_unit", id.as_str())]);
            assert_eq!(refused(list::list(ctx, kind("membership"), &query).await), [(String::new(), "not-an-id")]);
            assert!(matches!(files::content(ctx, other[3].id, "file").await, Err(Error::NotFound)));
            assert!(files::content(ctx, own[3].id, "file").await.is_ok());

            assert_eq!(search::search(ctx, &search::Wanted::of(word)).await.unwrap().count, 0);
            // A step of planning that ships with every city speaks of networks, too.
            let found = search::search(ctx, &search::Wanted::of("network")).await.unwrap().facets.kinds;
            let own_kinds = found.iter().filter(|(kind, _)| kind.name != "planning_step");
            assert_eq!(own_kinds.map(|(_, count)| count).sum::<u64>(), 2);
            assert!(search::suggest(ctx, &["organisation"], word, 9).await.unwrap().is_empty());
            let recent = changes::recent(ctx, hansa_testkit::start(), None, 1000).await.unwrap();
            assert!(!recent.is_empty());
            let picture = picture::picture(ctx, &picture::PictureQuery::default()).await.unwrap();
            let exported = export::everything(ctx).await.unwrap();
            let breaches = rules::breaches(ctx, None).await.unwrap();
            let shown = format!("{recent:?} {picture:?} {exported:?} {breaches:?}");
            assert!(!shown.contains(word), "{word} is shown elsewhere");
            for of in KINDS {
                let whole = list::whole(ctx, of, &ListQuery::default(), None).await.unwrap();
                assert!(!format!("{whole:?}").contains(word));
            }
        }
    }

    async fn numbers_are_counted_apart(db: Db) {
        let world = world(db).await;
        let (ours, theirs) = (world.system(), city(&world.app, "elsewhere").await);
        for expected in ["ORG-1", "ORG-2"] {
            for ctx in [&ours, &theirs] {
                assert_eq!(organisation(ctx, "Same name").await.code().as_deref(), Some(expected));
            }
        }
        assert_eq!(list::count(&ours, kind("organisation"), &[]).await.unwrap(), Count::Exactly(2));
    }

    async fn rules_are_broken_apart(db: Db) {
        let world = world(db).await;
        let (ours, theirs) = (world.system(), city(&world.app, "elsewhere").await);
        let given = values([("name", name("Followed")), ("followed", Value::YesNo(true))]);
        let comparison = records::create(&ours, kind("comparison"), given, "").await.unwrap();
        assert_eq!(rules::breaches(&ours, None).await.unwrap().len(), 1);
        assert!(rules::breaches(&theirs, None).await.unwrap().is_empty());
        rules::evaluate_all(&theirs).await.unwrap();
        assert_eq!(rules::breaches(&ours, Some(comparison.id)).await.unwrap().len(), 1);
        // Each city edits its own rules.
        let rule = &list::whole(&theirs, kind("strategy_rule"), &ListQuery::from_pairs([("ordinal", "8")]), None).await.unwrap().records[0];
        records::update(&theirs, rule.kind, rule.id, rule.version, vec![("active", Some(Value::YesNo(false)))], "").await.unwrap();
        assert_eq!(rules::breaches(&ours, None).await.unwrap().len(), 1);
    }

    async fn accounts_and_sessions_are_apart(db: Db) {
        let world = world(db).await;
        let (ours, theirs) = (world.system(), city(&world.app, "elsewhere").await);
        let terms = Terms { email: "same@example.org".into(), name: "Same".into(), role: Role::Administrator, unit: None, person: None };
        let mine = accounts::add(&ours, &terms, "kolme villiä kettua").await.unwrap();
        let foreign = accounts::add(&theirs, &terms, "sju vilda svanar!").await.unwrap();
        let browser = accounts::Browser::default();
        let step = accounts::sign_in(&ours, "same@example.org", "kolme villiä kettua", &browser, "").await.unwrap();
        let token = step.done().unwrap().token;
        assert!(accounts::signed_in(&ours, token.secret()).await.unwrap().is_some());
        assert!(accounts::signed_in(&theirs, token.secret()).await.unwrap().is_none());
        let wrong = accounts::sign_in(&theirs, "same@example.org", "kolme villiä kettua", &browser, "").await;
        assert_eq!(refused(wrong), [(String::new(), "sign-in-failed")]);
        assert_eq!(accounts::all(&theirs).await.unwrap().iter().map(|account| account.id).collect::<Vec<_>>(), [foreign.id]);
        assert!(matches!(accounts::get(&theirs, mine.id).await, Err(Error::NotFound)));
        assert!(matches!(accounts::reset(&theirs, mine.id).await, Err(Error::NotFound)));
        assert!(accounts::sessions(&theirs, mine.id).await.unwrap().is_empty());
        // Ending somebody's session of another city ends nothing.
        let session = accounts::sessions(&ours, mine.id).await.unwrap()[0].id;
        accounts::sign_out(&theirs, mine.id, session).await.unwrap();
        assert!(accounts::signed_in(&ours, token.secret()).await.unwrap().is_some());
        let (_, invitation) = accounts::invite(&ours, &Terms { email: "new@example.org".into(), ..terms }).await.unwrap();
        assert_eq!(refused(accounts::invited(&theirs, invitation.secret()).await), [(String::new(), "link-expired")]);
        assert!(accounts::invited(&ours, invitation.secret()).await.is_ok());
    }

    async fn a_host_name_leads_to_its_city_and_any_other_to_the_first(db: Db) {
        let world = world(db).await;
        for key in ["second", "third", "fourth", "fifth"] {
            world.clock.advance(TimeDelta::seconds(1));
            city(&world.app, key).await;
        }
        // Asked anew, since cities are remembered.
        for _ in 0..20 {
            let app = hansa_app::App::with(world.db.clone(), world.clock.function(), hansa_testkit::ids());
            assert_eq!(app.city_of_host("localhost").await.unwrap().key, "testby");
            assert_eq!(app.city_of_host("localhost").await.unwrap().key, "testby");
        }
        execute(&world.db, "update city set hosts = 'hansa.third.fi www.third.fi' where key = 'third'").await;
        let app = hansa_app::App::with(world.db.clone(), world.clock.function(), hansa_testkit::ids());
        assert_eq!(app.city_of_host("www.third.fi").await.unwrap().key, "third");
        assert_eq!(app.city_of_host("WWW.THIRD.FI").await.unwrap().key, "third");
        assert_eq!(app.city_of_host("third.fi").await.unwrap().key, "testby");
    }
}
