//! Retention rules on a fixed clock: what is due on which day, what stays and why, and what is left when it has gone.

use std::sync::Arc;

use crate::boxes::{export, folder, unpacked};
use crate::common::*;
use crate::erasure::{faults, file, files_of};
use chrono::NaiveDate;
use hansa_app::accounts::{self, Terms};
use hansa_app::jobs::{self, Watch};
use hansa_app::retention::{self, Hold, Standing, until};
use hansa_app::use_log::{Filter as Events, Way, What};
use hansa_app::{Error, OpContext, comments, erasure, records, search, use_log};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Record, Role, Value};
use hansa_storage::Db;
use hansa_testkit::both;

/// What is said only in what is destroyed.
const CANARY: &str = "Xylofonkvarn";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn change(ctx: &OpContext, record: &Record, changes: Vec<(&'static str, Option<Value>)>) -> Record {
    let version = records::view(ctx, record.kind, record.id, None).await.unwrap().record.version;
    records::update(ctx, record.kind, record.id, version, changes, "").await.unwrap()
}

fn terms(of: &[&str], from: &str, years: i64, afterwards: &str) -> Values {
    values([
        ("name", name(&format!("{of:?} {from}"))),
        ("applies_to", Value::Choices(of.iter().map(|kind| (*kind).to_owned()).collect())),
        ("counts_from", text(from)),
        ("years", Value::Integer(years)),
        ("afterwards", text(afterwards)),
        ("active", Value::YesNo(true)),
    ])
}

async fn rule(ctx: &OpContext, of: &[&str], from: &str, years: i64, afterwards: &str) -> Record {
    make(ctx, "retention_rule", terms(of, from, years, afterwards)).await
}

fn go_to(world: &World, to: &str) {
    let noon = day(to).and_hms_opt(10, 0, 0).unwrap().and_utc();
    world.clock.advance(noon - world.system().now);
}

async fn standing(ctx: &OpContext, rule: Id) -> Standing {
    let all = retention::standing(ctx).await.unwrap();
    all.into_iter().find(|standing| standing.rule.id == rule).expect("the rule is in use")
}

/// What is due by a rule today and goes, with the last day on which it was kept.
async fn due(world: &World, rule: Id) -> Vec<(Id, String)> {
    let standing = standing(&world.system(), rule).await;
    standing.due.into_iter().map(|due| (due.record.id, due.until.to_string())).collect()
}

/// What has been kept long enough and stays, and why.
async fn held(world: &World, rule: Id) -> Vec<(Id, Hold)> {
    let standing = standing(&world.system(), rule).await;
    standing.held.into_iter().map(|(due, hold)| (due.record.id, hold)).collect()
}

/// The rule that ships for a kind.
async fn shipped(ctx: &OpContext, of: &str) -> Standing {
    let all = retention::standing(ctx).await.unwrap();
    let found = all.into_iter().find(|standing| standing.kinds == [kind(of)]);
    found.unwrap_or_else(|| panic!("a rule for {of} ships"))
}

async fn carried_out(ctx: &OpContext, rule: Id, chosen: &[Id]) -> erasure::Report {
    let plans = retention::plan(ctx, rule, chosen).await.unwrap();
    assert_eq!(plans.len(), 1);
    erasure::approve(ctx, plans[0]).await.unwrap();
    erasure::run(ctx, plans[0], &Watch::default()).await.unwrap()
}

async fn left(db: &Db, of: &[Id]) -> Vec<Id> {
    let mut left = Vec::new();
    for id in of {
        let literal = match db {
            Db::Sqlite { .. } => format!("x'{}'", id.simple()),
            Db::Postgres(_) => format!("'{id}'"),
        };
        if !strings(db, &format!("select kind from record where id = {literal}")).await.is_empty() {
            left.push(*id);
        }
    }
    left
}

/// Where the canary stands: in rows, in letters or hexadecimal digits, and in the files of the database.
async fn canaries(db: &Db) -> Vec<String> {
    let small = CANARY.to_lowercase();
    let mut found = Vec::new();
    for (table, rows) in dump(db).await {
        let rows = rows.into_iter().map(|row| row.to_lowercase());
        let rows = rows.filter(|row| {
            row.contains(&small) || row.contains(&hex::encode(&small)) || row.contains(&hex::encode(CANARY))
        });
        found.extend(rows.map(|row| format!("{table}: {}", row.chars().take(200).collect::<String>())));
    }
    for path in files_of(db).await {
        let Ok(mut bytes) = std::fs::read(&path) else { continue };
        bytes.make_ascii_lowercase();
        let wide: Vec<u8> = small.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for needle in [small.as_bytes(), &wide] {
            if bytes.windows(needle.len()).any(|window| window == needle) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

both! {
    async fn people_go_when_they_have_been_kept_long_enough(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let people = shipped(&ctx, "person").await;
        assert_eq!(people.years, Some(6));
        let made = async |called: &str| make(&ctx, "person", values([("name", text(called))])).await.id;
        let (gone, met, planned) = (made("Gone Forgotten").await, made("Met Later").await, made("Meets Again").await);
        let embassy = organisation(&ctx, "Embassy").await;
        let given = values([("name", name("Envoy")), ("organisation", link(embassy.id)), ("person", link(met))]);
        let post = make(&ctx, "position", given).await.id;
        let talk = |day: &str, whom: Id| values([
            ("name", name("Talk")), ("channel", text("call")), ("date", date(day)), ("people", link(whom)),
        ]);
        make(&ctx, "contact", talk("2028-02-29", post)).await;
        make(&ctx, "contact", talk("2031", planned)).await;
        let rule = people.rule.id;
        // The last day still counts, in the city's own time.
        go_to(&world, "2032-11-22");
        assert_eq!(due(&world, rule).await, []);
        go_to(&world, "2032-11-23");
        assert_eq!(due(&world, rule).await, [(gone, "2032-11-22".to_owned())]);
        // Six years after a 29 February is a 28 February.
        go_to(&world, "2034-02-28");
        assert_eq!(due(&world, rule).await.len(), 1);
        go_to(&world, "2034-03-01");
        let both = [(gone, "2032-11-22".to_owned()), (met, "2034-02-28".to_owned())];
        assert_eq!(due(&world, rule).await, both);
        // A year alone lasts until its end.
        go_to(&world, "2037-12-31");
        assert_eq!(due(&world, rule).await.len(), 2);
        go_to(&world, "2038-01-01");
        assert_eq!(due(&world, rule).await[2], (planned, "2037-12-31".to_owned()));

        // Only those go who were chosen and are due; they are erased, not destroyed, and are due no more.
        let now = world.system();
        assert_eq!(refused(retention::preview(&now, rule, &[gone]).await), [(String::new(), "retention-not-carried-out")]);
        carried_out(&now, rule, &[gone, Id::from_u128(5)]).await;
        assert_eq!(due(&world, rule).await.iter().map(|due| due.0).collect::<Vec<_>>(), [met, planned]);
        let erased = records::view(&now, kind("person"), gone, None).await.unwrap().record;
        assert_eq!(erased.text("name"), Some("Poistettu henkilö"));
        let nobody = retention::plan(&now, rule, &[gone]).await;
        assert_eq!(refused(nobody), [(String::new(), "retention-nothing")]);
    }

    async fn every_rule_counts_from_its_day(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let ends = |day: &str| values([
            ("name", name("Agreement")), ("type", text("other")), ("state", text("draft")), ("ends", date(day)),
        ]);
        // What has no end yet, or ends later, is kept.
        let open = values([("name", name("Open")), ("type", text("other")), ("state", text("draft"))]);
        make(&ctx, "agreement", open).await;
        let leap = make(&ctx, "agreement", ends("2028-02-29")).await.id;
        let month = make(&ctx, "agreement", ends("2028-02")).await.id;
        let year = make(&ctx, "agreement", ends("2028")).await.id;
        let ended = rule(&ctx, &["agreement"], "ended", 1, "ask").await.id;
        let decide = |day: &str| values([("name", name("Decision")), ("state", text("draft")), ("decided", date(day))]);
        let decision = make(&ctx, "decision", decide("2027-05-31")).await.id;
        let decided = rule(&ctx, &["decision"], "decided", 2, "ask").await.id;
        let press = values([("name", text("News")), ("published", date("2027-06"))]);
        let mention = make(&ctx, "media_mention", press).await.id;
        let dated = rule(&ctx, &["media_mention"], "dated", 0, "ask").await.id;
        let network = make(&ctx, "network", values([("name", name("League"))])).await;
        let created = rule(&ctx, &["network"], "created", 3, "ask").await.id;
        let changed = rule(&ctx, &["network"], "changed", 3, "ask").await.id;
        let used = rule(&ctx, &["network"], "last_use", 3, "ask").await.id;
        go_to(&world, "2026-12-24");
        change(&world.system(), &network, vec![("name", Some(name("New League")))]).await;
        let given = values([("name", name("Talk")), ("date", date("2027-02")), ("about", link(network.id))]);
        make(&world.system(), "contact", given).await;
        // On the last day it is kept; on the next one it is due.
        for (rule, record, last) in [
            (dated, mention, "2027-06-30"),
            (decided, decision, "2029-05-31"),
            (ended, leap, "2029-02-28"),
            (ended, month, "2029-02-28"),
            (created, network.id, "2029-11-22"),
            (ended, year, "2029-12-31"),
            (changed, network.id, "2029-12-24"),
            (used, network.id, "2030-02-28"),
        ] {
            let wanted = (record, last.to_owned());
            go_to(&world, last);
            assert!(!due(&world, rule).await.contains(&wanted), "{last} is the last day");
            world.clock.advance(chrono::TimeDelta::days(1));
            assert!(due(&world, rule).await.contains(&wanted), "{last} has passed");
        }
        assert_eq!(due(&world, ended).await.len(), 3);
        let ask = retention::plan(&world.system(), ended, &[leap]).await;
        assert_eq!(refused(ask), [(String::new(), "retention-not-carried-out")]);
    }

    async fn the_day_is_that_of_the_city(db: Db) {
        let world = world(db).await;
        let rule = rule(&world.system(), &["network"], "created", 1, "ask").await.id;
        // Half an hour before midnight in Helsinki, and half an hour after it.
        let to = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        world.clock.advance(to("2027-01-10T21:30:00Z") - world.system().now);
        let early = make(&world.system(), "network", values([("name", name("Early"))])).await.id;
        world.clock.advance(to("2027-01-10T22:30:00Z") - world.system().now);
        let late = make(&world.system(), "network", values([("name", name("Late"))])).await.id;
        world.clock.advance(to("2028-01-10T22:30:00Z") - world.system().now);
        assert_eq!(due(&world, rule).await, [(early, "2028-01-10".to_owned())]);
        world.clock.advance(to("2028-01-11T22:30:00Z") - world.system().now);
        assert_eq!(due(&world, rule).await[1], (late, "2028-01-11".to_owned()));
    }

    async fn nothing_is_due_where_nobody_has_decided_how_long(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        make(&ctx, "contact", values([("name", name("Talk")), ("date", date("1950"))])).await;
        for of in ["contact", "agreement"] {
            let rule = shipped(&ctx, of).await;
            assert_eq!((rule.years, rule.due.len(), rule.held.len(), rule.fault), (None, 0, 0, None), "{of}");
        }
        let all = retention::standing(&ctx).await.unwrap();
        assert_eq!(all.iter().filter(|rule| rule.years.is_some()).count(), 1, "nobody invents retention times");
        // One that is not in use says nothing at all.
        let idle = rule(&ctx, &["contact"], "dated", 1, "destroy").await;
        assert_eq!(due(&world, idle.id).await.len(), 1);
        let idle = change(&ctx, &idle, vec![("active", Some(Value::YesNo(false)))]).await;
        let all = retention::standing(&ctx).await.unwrap();
        assert!(all.iter().all(|standing| standing.rule.id != idle.id));
    }

    async fn a_rule_fits_its_kinds(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let wrong = async |given: Values| refused(records::create(&ctx, kind("retention_rule"), given, "").await);
        let fault = |field: &str, code: &'static str| [(field.to_owned(), code)];
        let found = wrong(terms(&["network", "tag"], "decided", 1, "ask")).await;
        assert_eq!(found, fault("counts_from", "retention-no-such-day"));
        let found = wrong(terms(&["person", "network"], "changed", 1, "anonymise")).await;
        assert_eq!(found, fault("afterwards", "retention-only-people"));
        let found = wrong(terms(&["person"], "changed", 1, "destroy")).await;
        assert_eq!(found, fault("afterwards", "retention-not-people"));
        for (years, refused) in [(-1, true), (0, false), (200, false), (201, true)] {
            assert_eq!(!wrong_years(&ctx, years).await.is_empty(), refused, "{years}");
        }
        let mut given = terms(&["network"], "changed", 1, "ask");
        given.insert("selection", text(r#"{"test":{"field":"channel","op":"is","values":["call"]}}"#));
        assert_eq!(wrong(given).await, fault("selection", "not-a-filter"));
        // A selection leaves the others alone.
        let mut given = terms(&["contact"], "dated", 1, "ask");
        given.insert("selection", text(r#"{"test":{"field":"channel","op":"is","values":["call"]}}"#));
        let rule = make(&ctx, "retention_rule", given).await.id;
        let talk = |channel: &str| values([("name", name("T")), ("date", date("1999")), ("channel", text(channel))]);
        let call = make(&ctx, "contact", talk("call")).await.id;
        make(&ctx, "contact", talk("letter")).await;
        assert_eq!(due(&world, rule).await, [(call, "2000-12-31".to_owned())]);
    }

    async fn what_a_decision_keeps_or_others_refer_to_stays(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let rule = rule(&ctx, &["contact"], "dated", 1, "destroy").await;
        let talk = |called: &str| values([("name", name(called)), ("date", date("2020-05-05"))]);
        let [goes, kept, endless, referred] = [
            make(&ctx, "contact", talk("Goes")).await, make(&ctx, "contact", talk("Kept")).await,
            make(&ctx, "contact", talk("Endless")).await, make(&ctx, "contact", talk("Referred")).await,
        ];
        let given = values([("name", name("Keep it")), ("state", text("active")), ("none_needed", Value::YesNo(true))]);
        let decision = make(&ctx, "decision", given).await;
        let waiver = |record: &Record| values([
            ("rule", link(rule.id)), ("record", link(record.id)), ("decision", link(decision.id)),
        ]);
        let lasting = make(&ctx, "waiver", waiver(&kept)).await;
        change(&ctx, &lasting, vec![("until", Some(date("2027-01-31")))]).await;
        make(&ctx, "waiver", waiver(&endless)).await;
        let news = make(&ctx, "media_mention", values([("name", text("News")), ("about", link(referred.id))])).await;
        assert_eq!(due(&world, rule.id).await, [(goes.id, "2021-05-05".to_owned())]);
        let why = |held: &[(Id, Hold)], id: Id| held.iter().find(|(of, _)| *of == id).map(|(_, hold)| hold.clone());
        let now = held(&world, rule.id).await;
        assert_eq!(now.len(), 3);
        assert!(matches!(why(&now, kept.id), Some(Hold::Waived(Some(day))) if day.to_string() == "2027-01-31"));
        assert!(matches!(why(&now, endless.id), Some(Hold::Waived(None))));
        assert!(matches!(why(&now, referred.id), Some(Hold::Referred)));
        // Who is held does not go even when somebody chooses them.
        let all = [goes.id, kept.id, endless.id, referred.id];
        let preview = retention::preview(&ctx, rule.id, &all).await.unwrap();
        assert_eq!(preview.going.iter().map(|due| due.record.id).collect::<Vec<_>>(), [goes.id]);
        carried_out(&ctx, rule.id, &all).await;
        assert_eq!(left(&db, &all).await, [kept.id, endless.id, referred.id]);
        // The last day of the waiver still counts; then it goes, and its waiver with it.
        go_to(&world, "2027-01-31");
        assert_eq!(due(&world, rule.id).await, []);
        go_to(&world, "2027-02-01");
        carried_out(&world.system(), rule.id, &all).await;
        assert_eq!(left(&db, &[kept.id, lasting.id, endless.id, referred.id]).await, [endless.id, referred.id]);
        assert_eq!(faults(&world).await, []);
        // What refers to it no more lets it go.
        change(&ctx, &news, vec![("about", None)]).await;
        assert_eq!(due(&world, rule.id).await.iter().map(|due| due.0).collect::<Vec<_>>(), [referred.id]);
    }

    async fn what_is_destroyed_is_nowhere_and_the_rest_is_as_it_was(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let stays = make(&ctx, "trip", values([("name", name("Stays")), ("state", text("planned"))])).await;
        let before = (dump(&db).await, faults(&world).await);
        let rule = rule(&ctx, &["document", "visit"], "dated", 5, "destroy").await;
        let scan = file(&ctx, &db, &format!("{CANARY}.txt"), format!("{CANARY} says").into_bytes()).await;
        let older = file(&ctx, &db, "older.txt", format!("{CANARY} said").into_bytes()).await;
        let shared = file(&ctx, &db, "shared.txt", b"Nothing".to_vec()).await;
        let given = values([("name", name(&format!("{CANARY} report"))), ("dated", date("2019")), ("file", Value::File(older))]);
        let report = make(&ctx, "document", given).await;
        change(&ctx, &report, vec![("file", Some(Value::File(scan))), ("summary", Some(name(CANARY)))]).await;
        let given = values([("name", name("Copy")), ("dated", date("2018-12")), ("file", Value::File(shared))]);
        let copy = make(&ctx, "document", given).await;
        make(&ctx, "document", values([("name", name("Other")), ("file", Value::File(shared))])).await;
        let given = values([("name", name(&format!("{CANARY} visit"))), ("state", text("planned")), ("starts", date("2015-06-01"))]);
        let visit = make(&ctx, "visit", given).await;
        let given = values([("name", name(&format!("{CANARY} dinner"))), ("of", link(visit.id)), ("date", date("2015-06-01"))]);
        let part = make(&ctx, "programme_item", given).await;
        let reader = world.user(Role::Coordinator, None);
        let comment = comments::write(&reader, visit.id, &format!("{CANARY} was late")).await.unwrap();
        let about = comments::write(&reader, part.id, &format!("{CANARY} ate")).await.unwrap();
        // Two that refer to each other's go together.
        change(&ctx, &report, vec![("attachments", Some(link(copy.id)))]).await;
        assert!(!canaries(&db).await.is_empty());
        let all = [report.id, copy.id, visit.id];
        let parts = [part.id, comment.id, about.id];
        let whole = dump(&db).await;

        let preview = retention::preview(&ctx, rule.id, &all).await.unwrap();
        assert_eq!(dump(&db).await, whole, "a preview changes nothing");
        assert_eq!((preview.numbers.records, preview.numbers.comments, preview.numbers.files), (4, 2, 2));
        let history: i64 = {
            let rows = strings(&db, "select count(*) || '' from change where kind in ('document', 'visit', 'programme_item', 'comment')").await;
            rows[0].parse().unwrap()
        };
        // One row is that of the document that stays.
        assert_eq!(preview.numbers.history, u64::try_from(history - 1).unwrap());
        let plans = retention::plan(&ctx, rule.id, &all).await.unwrap();
        let plan = erasure::get(&ctx, plans[0]).await.unwrap();
        assert_eq!(retention::planned(&ctx, &plan.purge).unwrap(), Some(preview.numbers));
        assert_eq!(plan.items.len(), 8);
        erasure::approve(&ctx, plans[0]).await.unwrap();
        let done = erasure::run(&ctx, plans[0], &Watch::default()).await.unwrap();
        assert_eq!((done.records, done.files, done.kept, done.rows), (6, 2, 0, preview.numbers.history));
        assert_eq!(erasure::get(&ctx, plans[0]).await.unwrap().purge.state, "done");

        assert_eq!(canaries(&db).await, Vec::<String>::new());
        assert_eq!(left(&db, &[all, parts].concat()).await, Vec::<Id>::new());
        assert_eq!(strings(&db, "select name from file").await, ["shared.txt"]);
        assert_eq!(faults(&world).await, before.1);
        // Of each one line stays, which says that it was removed, and of which class it was.
        let lines = strings(&db, "select kind || ' ' || action || ' ' || coalesce(before, '') || coalesce(after, '') || coalesce(reason, '')
            from change where action = 'removed' order by kind").await;
        assert_eq!(lines.len(), 6);
        assert!(lines.iter().all(|line| !line.to_lowercase().contains("report") && line.len() < 60), "{lines:?}");
        assert_eq!(search::search(&ctx, &search::Wanted::of(CANARY)).await.unwrap().count, 0);
        let folder = folder();
        let archive = export(&world.app, folder.path(), "city.hansa").await;
        let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(&CANARY.to_lowercase());
        assert!(unpacked(&archive).values().all(|bytes| !told(bytes)));
        // The rest is as it was.
        let after = dump(&db).await;
        for table in ["trip", "organisation", "strategy_rule", "account", "person"] {
            assert_eq!(before.0.get(table), after.get(table), "{table}");
        }
        records::view(&ctx, kind("trip"), stays.id, None).await.unwrap();
        let events = use_log::all(&ctx, &Events { what: Some(What::Retention.name().into()), ..Events::default() }).await;
        let events = events.unwrap().events;
        let became: Vec<&str> = ["planned", "approved", "destroyed", "done"].into_iter()
            .filter(|word| events.iter().any(|(_, event)| event.detail.contains(word))).collect();
        assert_eq!(became, ["planned", "approved", "destroyed", "done"]);
        let destroyed = events.iter().filter(|(_, event)| event.detail.contains("destroyed"));
        assert_eq!(destroyed.map(|(_, event)| event.count).sum::<i64>(), 6);
        assert!(events.iter().all(|(_, event)| !event.detail.contains(CANARY)));
    }

    async fn a_plan_does_what_was_agreed_to_and_no_more(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let rule = rule(&ctx, &["contact"], "dated", 1, "destroy").await;
        let talk = |called: &str| values([("name", name(called)), ("date", date("2020-05-05"))]);
        let (one, two) = (make(&ctx, "contact", talk("One")).await, make(&ctx, "contact", talk("Two")).await);
        let all = [one.id, two.id];
        let plan = retention::plan(&ctx, rule.id, &all).await.unwrap()[0];
        // What has come since, nobody has agreed to: the record stays with it.
        let reader = world.user(Role::Coordinator, None);
        comments::write(&reader, one.id, "Wait").await.unwrap();
        erasure::approve(&ctx, plan).await.unwrap();
        let done = erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        assert_eq!((done.records, done.kept), (1, 1));
        assert_eq!(left(&db, &all).await, [one.id]);
        // What is not due any more stays, too.
        let plan = retention::plan(&ctx, rule.id, &all).await.unwrap()[0];
        erasure::approve(&ctx, plan).await.unwrap();
        change(&ctx, &one, vec![("date", Some(date("2026-11-01")))]).await;
        let done = erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        assert_eq!((done.records, done.kept), (0, 2));
        // A rule that was changed destroys nothing.
        change(&ctx, &one, vec![("date", Some(date("2020-05-05")))]).await;
        let plan = retention::plan(&ctx, rule.id, &all).await.unwrap()[0];
        erasure::approve(&ctx, plan).await.unwrap();
        change(&ctx, &rule, vec![("years", Some(Value::Integer(2)))]).await;
        let failed = erasure::run(&ctx, plan, &Watch::default()).await;
        assert_eq!(refused(failed), [(String::new(), "retention-changed")]);
        assert_eq!(erasure::get(&ctx, plan).await.unwrap().purge.state, "withdrawn");
        assert_eq!(left(&db, &all).await, [one.id]);
        // A plan for a person is none of its business.
        let people = shipped(&ctx, "person").await.rule.id;
        let who = make(&ctx, "person", values([("name", text("Some Body"))])).await.id;
        go_to(&world, "2040-01-01");
        let now = world.system();
        let waiting = retention::plan(&now, people, &[who]).await.unwrap()[0];
        carried_out(&now, rule.id, &all).await;
        assert_eq!(erasure::get(&now, waiting).await.unwrap().purge.state, "planned");
    }

    async fn destruction_that_was_killed_goes_on_where_it_stopped(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let rule = rule(&ctx, &["contact"], "dated", 1, "destroy").await.id;
        let mut all = Vec::new();
        for number in 0..30 {
            let given = values([("name", name(&format!("{CANARY} {number}"))), ("date", date("2020-05-05"))]);
            all.push(make(&ctx, "contact", given).await.id);
        }
        let before = faults(&world).await;
        let plan = retention::plan(&ctx, rule, &all).await.unwrap()[0];
        erasure::approve(&ctx, plan).await.unwrap();
        let mut stops = 0;
        for steps in 1..40 {
            // The work is dropped wherever it waits for the database, as if the program had been killed.
            let watch = Watch::default();
            let work = erasure::run(&ctx, plan, &watch);
            let killed = tokio::time::timeout(std::time::Duration::from_millis(steps * 3), work).await;
            assert_eq!(faults(&world).await, before, "after {steps}");
            if killed.is_ok_and(|outcome| outcome.is_ok()) {
                break;
            }
            stops += 1;
        }
        assert!(stops > 0);
        if erasure::get(&ctx, plan).await.unwrap().purge.state != "done" {
            erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        }
        let report = erasure::get(&ctx, plan).await.unwrap().report.expect("it is done");
        assert_eq!((report.records, report.kept, report.rows), (30, 0, 30));
        assert_eq!(canaries(&db).await, Vec::<String>::new());
        assert_eq!(strings(&db, "select action from change where kind = 'contact'").await, vec!["removed"; 30]);
    }

    async fn only_administrators_see_and_plan_and_nobody_agrees_to_their_own(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let rule = rule(&ctx, &["contact"], "dated", 1, "destroy").await.id;
        let talk = make(&ctx, "contact", values([("name", name("Old")), ("date", date("2020-05-05"))])).await.id;
        for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
            let user = world.user(role, None);
            assert!(matches!(retention::standing(&user).await, Err(Error::NotFound)), "{role:?}");
            assert!(matches!(retention::preview(&user, rule, &[talk]).await, Err(Error::NotFound)), "{role:?}");
            assert!(matches!(retention::plan(&user, rule, &[talk]).await, Err(Error::NotFound)), "{role:?}");
        }
        let account = async |called: &str| {
            let terms = Terms {
                email: format!("{called}@example.org"), name: called.into(), role: Role::Administrator, unit: None, person: None,
            };
            let account = accounts::add(&ctx, &terms, "a long and good password").await.unwrap();
            let mut acting = OpContext::new(&world.app, accounts::actor(&account), Arc::clone(&ctx.city), Lang::En);
            acting.origin.way = Way::Web;
            acting.origin.confirmed_at = Some(acting.now);
            acting
        };
        let (anna, bo) = (account("anna").await, account("bo").await);
        let mut stale = anna.clone();
        stale.origin.confirmed_at = None;
        assert!(matches!(retention::plan(&stale, rule, &[talk]).await, Err(Error::ConfirmFirst)));
        let plan = retention::plan(&anna, rule, &[talk]).await.unwrap()[0];
        assert_eq!(refused(erasure::approve(&anna, plan).await), [(String::new(), "erasure-needs-another")]);
        erasure::approve(&bo, plan).await.unwrap();
        jobs::work_in(&world.app, jobs::Lane::Long).await.unwrap();
        assert_eq!(erasure::get(&bo, plan).await.unwrap().purge.state, "done");
        assert_eq!(left(&db, &[talk]).await, Vec::<Id>::new());
    }
}

async fn wrong_years(ctx: &OpContext, years: i64) -> Vec<(String, &'static str)> {
    match records::create(ctx, kind("retention_rule"), terms(&["network"], "changed", years, "ask"), "").await {
        Ok(_) => Vec::new(),
        refusal => refused(refusal),
    }
}

#[test]
fn retention_ends_on_the_same_day_or_the_last_of_february() {
    for (last, years, end) in [
        ("2024-02-29", 6, "2030-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2096-02-29", 4, "2100-02-28"),
        ("2026-02-28", 6, "2032-02-28"),
        ("2026-12-31", 6, "2032-12-31"),
        ("2027-01-01", 6, "2033-01-01"),
        ("2026-03-31", 0, "2026-03-31"),
        ("2026-03-31", u32::MAX, "+262142-12-31"),
    ] {
        assert_eq!(until(day(last), years), day(end), "{last} + {years}");
    }
}
