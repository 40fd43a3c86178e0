//! The use log: one event of an operation that shows something secret or takes something out, and none of another; account events
//! with what was so before; a chain in which no change goes unseen; and no names.

use std::collections::BTreeSet;
use std::sync::Arc;

use hansa_app::accounts::{self, Browser, Terms};
use hansa_app::export::{self, Form, Purpose, Wanted};
use hansa_app::feeds::{self, About, Format};
use hansa_app::jobs::{self, Lane, Watch};
use hansa_app::list::{self, ListQuery};
use hansa_app::setup::{Founding, found};
use hansa_app::tokens::{self, Wish};
use hansa_app::use_log::{self, Chain, Event, Filter, Origin, Way, What};
use hansa_app::webhooks::{self, Out};
use hansa_app::{OpContext, backup, changes, erasure, records, search, settings, sign_in, subject};
use hansa_domain::{Id, Lang, Localised, Record, Role};
use hansa_storage::Db;
use hansa_testkit::both;
use serde_json::{Value as Json, json};

use crate::common::*;

const PASSWORD: &str = "korppi sade tuoli 42";
const GROUND: &str = "621/1999 24 § 1 mom. 2 k";
/// A word of the names of everything and everybody here, which the log must not hold.
const CANARY: &str = "Kanarialintu";
const OF: [&str; 3] = ["document", "interest", "event"];

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The events after a number, the first first: the last few at the most.
async fn events(world: &World, after: i64) -> Vec<(i64, Event)> {
    let mut tx = world.db.read(world.ctx.city.id).await.expect("a transaction");
    let all = hansa_storage::use_log::page(&mut tx, &Filter::default(), None, 50).await.expect("events");
    all.into_iter().rev().filter(|(seq, _)| *seq > after).collect()
}

async fn last(world: &World) -> i64 {
    let mut tx = world.db.read(world.ctx.city.id).await.expect("a transaction");
    hansa_storage::use_log::head(&mut tx).await.expect("a head").0
}

/// A record of each sort: of three kinds, of every class that the actors differ by, of two units and of none.
async fn register(world: &World) -> (Vec<Record>, [Id; 2]) {
    let ctx = world.system();
    let units = [
        organisation(&ctx, &format!("{CANARY} first")).await.id,
        organisation(&ctx, &format!("{CANARY} second")).await.id,
    ];
    let mut all = Vec::new();
    for of in OF {
        for class in ["public", "internal", "secret"] {
            for unit in [None, Some(units[0]), Some(units[1])] {
                let mut given =
                    values([("name", name(&format!("{CANARY} {of} {}", all.len()))), ("publicity", text(class))]);
                given.extend((of == "interest").then(|| ("stage", text("identified"))));
                given.extend((class == "secret").then(|| ("secrecy_basis", text(GROUND))));
                given.extend(unit.map(|unit| ("owner_unit", link(unit))));
                all.push(records::create(&ctx, kind(of), given, "").await.unwrap_or_else(|e| panic!("{of}: {e:?}")));
            }
        }
    }
    (all, units)
}

/// What an operation showed and whether it took something out; none when it was refused.
type Came = Option<(Vec<Id>, bool)>;

fn ids(records: &[Record]) -> Vec<Id> {
    records.iter().map(|record| record.id).collect()
}

/// The filters of a random list.
fn asked(dice: &mut Dice) -> ListQuery {
    let filters: [&[(&str, &str)]; 4] = [&[], &[("publicity", "secret")], &[("publicity", "public")], &[("q", CANARY)]];
    ListQuery::from_pairs(dice.of(&filters).iter().copied())
}

/// One operation of the sort with a number, on a random record or list.
async fn operate(ctx: &OpContext, sort: usize, all: &[Record], dice: &mut Dice) -> Came {
    let record = &all[dice.below(all.len())];
    let (of, id) = (record.kind, record.id);
    let query = asked(dice);
    match sort {
        0 => records::view(ctx, of, id, None).await.ok().map(|view| (vec![view.record.id], false)),
        1 => records::shown(ctx, of, id, None).await.ok().map(|shown| (vec![shown.0.id], false)),
        2 => {
            let some: Vec<Id> =
                all.iter().filter(|one| one.kind == of).map(|one| one.id).take(1 + dice.below(9)).collect();
            records::shown_many(ctx, of, &some).await.ok().map(|shown| (ids(&shown.records), false))
        }
        3 => changes::history(ctx, of, id).await.ok().map(|history| (vec![history.record.id], false)),
        4 => list::list(ctx, of, &query).await.ok().map(|list| (ids(&list.records), false)),
        5 => {
            let (skip, limit) = (dice.below(4) as u64, 1 + dice.below(5) as u64);
            list::part(ctx, of, &query, skip, limit).await.ok().map(|list| (ids(&list.records), false))
        }
        6 => {
            let only = (dice.below(2) == 0).then_some(of);
            let found = search::search(ctx, &search::Wanted { kind: only, ..search::Wanted::of(CANARY) }).await.ok();
            found.map(|found| (found.hits.iter().map(|hit| hit.record.id).collect(), false))
        }
        7 => {
            let found = search::suggest(ctx, &OF, CANARY, 1 + dice.below(9)).await.ok();
            found.map(|found| (found.iter().map(|found| found.id).collect(), false))
        }
        8 => {
            let mut wanted = Wanted::new(
                dice.of(&[Purpose::Reading, Purpose::Editing]),
                dice.of(&[Form::Csv, Form::Excel, Form::Json]),
            );
            wanted.limit = (dice.below(2) == 0).then(|| 1 + dice.below(4) as u64);
            let file = export::file(ctx, of, &query, &wanted).await.ok()?;
            // What is in it, told by another operation of the same actor.
            let again = OpContext::new(ctx.app(), ctx.actor.clone(), Arc::clone(&ctx.city), ctx.lang);
            let inside = list::part(&again, of, &query, 0, wanted.limit.unwrap_or(1000)).await.ok()?;
            assert_eq!(inside.records.len() as u64, file.rows);
            Some((ids(&inside.records), true))
        }
        9 => {
            let everything = export::everything(ctx).await.ok()?;
            let inside = everything.iter().filter_map(|one| one["id"].as_str()?.parse().ok());
            Some((inside.collect(), true))
        }
        // What counts and names only shows nothing.
        10 => list::count(ctx, of, &[("publicity", "secret")]).await.ok().map(|_| (Vec::new(), false)),
        _ => records::titles_of(ctx, &[id]).await.ok().map(|_| (Vec::new(), false)),
    }
}

/// Changes one row of the chain, takes it out or puts another in; from which number on the chain must not hold.
fn tampering(sort: usize, seq: i64, events: i64, sqlite: bool) -> (String, i64) {
    let set = |what: &str| (format!("update use_log set {what} where seq = {seq}"), seq);
    let other = |column: &str| {
        // Another identifier that is really there: the city's, or none.
        format!("{column} = case when {column} is null then city_id else null end")
    };
    match sort {
        0 => set("at = at + 1"),
        1 => set("what = what || 'x'"),
        2 => set(&other("account_id")),
        3 => set("way = case when way = 'web' then 'api' else 'web' end"),
        4 => set(&other("record_id")),
        5 => set("kind = case when kind is null then '' else null end"),
        6 => set("count = count + 1"),
        7 => set("detail = detail || ' '"),
        8 => set("address = address || '1'"),
        9 => set("request = request || '1'"),
        10 => {
            let wrong = if sqlite { "x'00'" } else { "'\\x00'::bytea" };
            set(&format!("chain = {wrong}"))
        }
        // One further on, where it leaves a gap or stands at another's place.
        11 => set(&format!("seq = {}", events + 1)),
        12 => (format!("delete from use_log where seq = {seq}"), seq),
        // Everything from there on.
        13 => (format!("delete from use_log where seq >= {seq}"), seq),
        // A copy of it after it, those after it moved on.
        14 => {
            let columns = "at, what, account_id, way, record_id, kind, count, detail, address, request, chain";
            let sql = format!(
                "update use_log set seq = seq + 100000 where seq > {seq};
                 insert into use_log (city_id, seq, {columns})
                 select city_id, seq + 1, {columns} from use_log where seq = {seq};
                 update use_log set seq = seq - 99999 where seq > 100000"
            );
            (sql, seq + 1)
        }
        // It and the one before it the other way round.
        _ => {
            let sql = format!(
                "update use_log set seq = 100000 where seq = {seq};
                 update use_log set seq = {seq} where seq = {before};
                 update use_log set seq = {before} where seq = 100000",
                before = seq - 1
            );
            (sql, seq - 1)
        }
    }
}

fn terms(email: &str, role: Role, unit: Option<Id>) -> Terms {
    Terms { email: email.into(), name: format!("{CANARY} Liisa"), role, unit, person: None }
}

/// What the events after a number tell, with their details.
async fn told(world: &World, after: i64) -> Vec<(String, Json)> {
    let all = events(world, after).await;
    all.into_iter().map(|(_, event)| (event.what, serde_json::from_str(&event.detail).expect("JSON"))).collect()
}

fn one(what: What, detail: Json) -> (String, Json) {
    (what.name().to_owned(), detail)
}

both! {
    async fn one_event_tells_of_an_operation_that_shows_a_secret(db: Db) {
        let world = world(db).await;
        let (all, units) = register(&world).await;
        let secret: BTreeSet<Id> =
            all.iter().filter(|record| record.text("publicity") == Some("secret")).map(|record| record.id).collect();
        assert_eq!(secret.len(), 9);
        let mut dice = Dice(20_261_123);
        let (mut seq, mut shown_some, mut none) = (last(&world).await, 0, 0);
        for number in 0..2_000 {
            let unit = dice.of(&[None, Some(units[0]), Some(units[1])]);
            let mut ctx = match dice.below(6) {
                0 => world.anyone(),
                other => world.user(Role::ALL[other % Role::ALL.len()], unit),
            };
            let address = format!("192.0.2.{}", dice.below(200));
            ctx.origin = Origin { way: Way::Web, address, request: format!("r{number}"), confirmed_at: None };
            let sort = dice.below(12);
            let came = operate(&ctx, sort, &all, &mut dice).await;
            use_log::settle(&ctx).await.unwrap();
            use_log::settle(&ctx).await.expect("a second time it has nothing to do");
            let told = events(&world, seq).await;
            let (shown, out) = came.unwrap_or_default();
            let shown: BTreeSet<Id> = shown.into_iter().filter(|id| secret.contains(id)).collect();
            let out = out && ctx.actor.signed_in();
            let which = format!("{number}: sort {sort} by {:?} showed {shown:?}: {told:?}", ctx.actor);
            if shown.is_empty() && !out {
                assert!(told.is_empty(), "{which}");
                none += 1;
                continue;
            }
            assert_eq!(told.len(), 1, "{which}");
            let (number, event) = &told[0];
            assert_eq!(*number, seq + 1);
            seq = *number;
            shown_some += 1;
            let what = if out { What::Exported } else { What::SecretShown };
            assert_eq!(event.what, what.name(), "{which}");
            assert_eq!(event.records().into_iter().collect::<BTreeSet<Id>>(), shown, "{which}");
            assert_eq!((event.account, event.way.as_str()), (ctx.actor.account(), "web"));
            assert_eq!((&event.address, &event.request), (&ctx.origin.address, &ctx.origin.request));
            assert_eq!(event.record, shown.first().copied().filter(|_| !out && shown.len() == 1), "{which}");
        }
        assert!(shown_some > 300 && none > 300, "both were tried: {shown_some} {none}");
        assert_eq!(use_log::verify(&world.system(), None).await.unwrap(), Chain::Whole(seq));
        let log = dump(&world.db).await.remove("use_log").unwrap();
        assert!(log.iter().all(|row| !row.contains(CANARY)), "the log holds no names");
    }

    async fn every_change_of_the_chain_is_found(db: Db) {
        const EVENTS: i64 = 40;
        let world = world(db).await;
        let (all, _) = register(&world).await;
        let begun = last(&world).await;
        let secret: Vec<&Record> = all.iter().filter(|record| record.text("publicity") == Some("secret")).collect();
        for number in begun..EVENTS {
            let mut ctx = world.user(Role::Administrator, None);
            ctx.origin.address = format!("192.0.2.{number}");
            let of = secret[usize::try_from(number).unwrap() % secret.len()];
            if number % 3 == 0 {
                export::everything(&ctx).await.unwrap();
            } else {
                records::view(&ctx, of.kind, of.id, None).await.unwrap();
            }
            world.clock.advance(chrono::TimeDelta::milliseconds(7));
            use_log::settle(&ctx).await.unwrap();
        }
        let ctx = world.system();
        assert_eq!(use_log::verify(&ctx, None).await.unwrap(), Chain::Whole(EVENTS));
        let (events, hash) = use_log::head(&ctx).await.unwrap();
        assert_eq!(events, EVENTS);
        execute(&world.db, "create table kept_log as select * from use_log").await;
        let sqlite = matches!(world.db, Db::Sqlite { .. });
        let mut dice = Dice(7);
        for number in 0..1_000_usize {
            // Each sort with each place, and places by chance.
            let (sort, seq) = (number % 16, 2 + i64::try_from(dice.below(39)).unwrap());
            let (sql, from) = tampering(sort, seq, EVENTS, sqlite);
            execute(&world.db, &format!("begin; {sql}; commit")).await;
            let found = use_log::verify(&ctx, None).await.unwrap();
            // What is cut off at the end, or put after it, shows against the head that was kept.
            let kept = use_log::verify(&ctx, Some((events, hash.as_str()))).await.unwrap();
            let cut = sort == 13 || (seq == EVENTS && sort == 12);
            if cut {
                assert_eq!(found, Chain::Whole(seq - 1), "{sql}");
                assert_eq!(kept, Chain::Broken(events), "{sql}");
            } else {
                assert_eq!(found, Chain::Broken(from), "{sql}");
                assert!(matches!(kept, Chain::Broken(_)), "{sql}");
            }
            execute(&world.db, "begin; delete from use_log; insert into use_log select * from kept_log; commit").await;
        }
        assert_eq!(use_log::verify(&ctx, Some((events, hash.as_str()))).await.unwrap(), Chain::Whole(EVENTS));
        // An end that was cut off and grew again is whole in itself, and not the one that was kept.
        execute(&world.db, "delete from use_log where seq > 30").await;
        for _ in 0..10 {
            export::everything(&ctx).await.unwrap();
            use_log::settle(&ctx).await.unwrap();
        }
        assert_eq!(use_log::verify(&ctx, None).await.unwrap(), Chain::Whole(EVENTS));
        assert_eq!(use_log::verify(&ctx, Some((events, hash.as_str()))).await.unwrap(), Chain::Broken(events));
    }

    async fn what_becomes_of_an_account_is_told_with_what_was_before(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Administrator, None);
        let unit = organisation(&ctx, &format!("{CANARY} unit")).await.id;
        let email = format!("{}@example.org", CANARY.to_lowercase());
        let mut seq = last(&world).await;
        macro_rules! tells {
            ($($event:expr),* $(,)?) => {{
                let expected: Vec<(String, Json)> = vec![$($event),*];
                assert_eq!(told(&world, seq).await, expected);
                seq = last(&world).await;
            }};
        }
        let contributor = terms(&email, Role::Contributor, Some(unit));
        let (account, token) = accounts::invite(&ctx, &contributor).await.unwrap();
        let id = account.id.to_string();
        tells!(one(What::AccountMade, json!({ "account": id, "role": "contributor", "unit": unit.to_string() })));
        let step = accounts::accept(&world.anyone(), token.secret(), PASSWORD, &Browser::default(), "").await.unwrap();
        let me = step.done().expect("no second factor").signed_in;
        assert_eq!(events(&world, seq).await[0].1.account, Some(account.id), "whoever accepts acts");
        assert_eq!(told(&world, seq).await.iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>(), ["password-changed", "signed-in"]);
        seq = last(&world).await;
        let coordinator = terms(&email, Role::Coordinator, None);
        accounts::change(&ctx, account.id, &coordinator, false).await.unwrap();
        let changed = &events(&world, seq).await[0].1;
        assert_eq!(changed.account, ctx.actor.account(), "the administrator acts");
        tells!(one(
            What::AccountChanged,
            json!({ "account": id, "role": ["contributor", "coordinator"], "unit": [unit.to_string(), null] })
        ));
        let renamed = Terms { name: format!("{CANARY} Maija"), ..coordinator.clone() };
        accounts::change(&ctx, account.id, &renamed, false).await.unwrap();
        tells!(one(What::AccountChanged, json!({ "account": id, "renamed": true })));
        accounts::change(&ctx, account.id, &renamed, true).await.unwrap();
        tells!(one(What::AccountChanged, json!({ "account": id, "disabled": [false, true] })));
        accounts::change(&ctx, account.id, &renamed, false).await.unwrap();
        tells!(one(What::AccountChanged, json!({ "account": id, "disabled": [true, false] })));
        accounts::reset(&ctx, account.id).await.unwrap();
        tells!(one(What::AccountReset, json!({ "account": id })));
        accounts::withdraw(&ctx, account.id).await.unwrap();
        tells!(one(What::InvitationWithdrawn, json!({ "account": id })));
        accounts::sign_out(&ctx, account.id, me.session.id).await.unwrap();
        tells!(one(What::SignedOut, json!({ "account": id })));
        settings::set_local_accounts(&ctx, false).await.unwrap();
        tells!(one(What::SettingChanged, json!({ "setting": "local-accounts", "value": ["yes", "no"] })));
        settings::set_second_factor(&ctx, settings::SecondFactor::Off).await.unwrap();
        tells!(one(What::SettingChanged, json!({ "setting": "second-factor" })));
        sign_in::set_group(&ctx, &format!("{CANARY} group"), Role::Reader, Some(unit)).await.unwrap();
        tells!(one(What::GroupChanged, json!({ "role": [null, "reader"], "unit": [null, unit.to_string()] })));
        sign_in::set_group(&ctx, &format!("{CANARY} group"), Role::Coordinator, None).await.unwrap();
        tells!(one(What::GroupChanged, json!({ "role": ["reader", "coordinator"], "unit": [unit.to_string(), null] })));
        sign_in::forget_group(&ctx, &format!("{CANARY} group")).await.unwrap();
        tells!(one(What::GroupChanged, json!({ "role": ["coordinator", null] })));
        let now = accounts::get(&ctx, account.id).await.unwrap();
        let own = OpContext::new(&world.app, accounts::actor(&now), Arc::clone(&ctx.city), Lang::En);
        let wish = Wish { name: format!("{CANARY} program"), days: tokens::DAYS[0], ..wish() };
        let (_, token) = tokens::add(&own, account.id, &wish).await.unwrap();
        tells!(one(What::TokenMade, json!({ "account": id, "token": token.id.to_string(), "scope": token.scope.as_str() })));
        tokens::revoke(&own, token.id).await.unwrap();
        tells!(one(What::TokenRevoked, json!({ "account": id, "token": token.id.to_string() })));
        let view = body_of(&world).await;
        feeds::make(&own, Format::Calendar, About::Body(view)).await.unwrap();
        let address = feeds::own(&own).await.unwrap()[0].feed.id;
        tells!(one(What::AddressMade, json!({ "address": address.to_string() })));
        feeds::revoke(&own, address).await.unwrap();
        tells!(one(What::AddressRevoked, json!({ "address": address.to_string() })));
        let page = use_log::page(&ctx, &Filter { account: Some(account.id), ..Filter::default() }, None, 5).await.unwrap();
        assert_eq!((page.events.len(), page.next.is_some()), (5, true));
        tells!(one(What::LogRead, json!({})));
        assert_eq!(use_log::verify(&ctx, None).await.unwrap(), Chain::Whole(seq));
        let log = dump(&world.db).await.remove("use_log").unwrap();
        let named = |row: &String| row.to_lowercase().contains(&CANARY.to_lowercase());
        assert!(!log.iter().any(named), "the log holds neither names nor addresses of people");
    }

    async fn webhooks_backups_erasures_and_lifted_secrecy_are_told(db: Db) {
        let mut world = world(db).await;
        let folder = crate::boxes::folder();
        let keep = backup::Keep { days: 1, weeks: 0, months: 0 };
        world.app = world.app.with_out(Out::default()).with_backups(backup::Settings { folder: folder.path().to_owned(), every: None, keep });
        let ctx = world.system();
        let account = accounts::add(&ctx, &terms("a@example.org", Role::Administrator, None), PASSWORD).await.unwrap();
        let by = account.id.to_string();
        let mut seq = last(&world).await;
        macro_rules! tells {
            ($($expected:expr),*) => {
                let expected: Vec<(String, Json)> = vec![$($expected),*];
                assert_eq!(told(&world, seq).await, expected);
                seq += i64::try_from(expected.len()).unwrap();
            };
        }
        let wish = webhooks::Terms {
            name: format!("{CANARY} hook"),
            url: format!("https://hooks.invalid/{CANARY}"),
            account: Some(account.id),
            ..webhooks::Terms::default()
        };
        let hook = webhooks::add(&ctx, &wish).await.unwrap().id;
        let of = |became: &str| one(What::WebhookChanged, json!({ "account": by, "webhook": hook.to_string(), "became": became }));
        tells!(of("made"));
        webhooks::renew(&ctx, hook).await.unwrap();
        tells!(of("renewed"));
        webhooks::remove(&ctx, hook).await.unwrap();
        tells!(of("removed"));

        let backup = |form: &str, became: &str| one(What::Backup, json!({ "form": form, "became": became }));
        backup::begin_backup(&ctx).await.unwrap();
        tells!(backup("backup", "asked"));
        let archive = backup::begin_archive(&ctx, true).await.unwrap();
        tells!(backup("archive", "asked"));
        jobs::work_in(&world.app, Lane::Long).await.unwrap();
        tells!(backup("backup", "made"), backup("archive", "made"));
        backup::archive_file(&ctx, archive).await.unwrap();
        tells!(backup("archive", "downloaded"));

        let secret = [("name", name(&format!("{CANARY} plan"))), ("publicity", text("secret")), ("secrecy_basis", text(GROUND))];
        let made = records::create(&ctx, kind("document"), values(secret), "").await.unwrap();
        tells!();
        let lifted = vec![("publicity", Some(text("public"))), ("secrecy_basis", None)];
        records::update(&ctx, made.kind, made.id, made.version, lifted, "").await.unwrap();
        let event = events(&world, seq).await.remove(0).1;
        assert_eq!((event.record, event.kind.as_deref()), (Some(made.id), Some("document")));
        tells!(one(What::SecrecyLifted, json!({ "class": "public" })));

        let given = values([("name", text(&format!("{CANARY} Mies"))), ("publicity", text("internal"))]);
        let person = records::create(&ctx, kind("person"), given, "").await.unwrap().id;
        let whom = subject::of_person(&ctx, person, &subject::besides("")).await.unwrap();
        let watch = Watch::default();
        let places = subject::places(&ctx, &watch, &whom).await.unwrap();
        tells!();
        let found: Vec<_> = places.into_iter().map(|place| { let remedy = place.remedy; (place, remedy) }).collect();
        let plans = [erasure::plan(&ctx, &whom, &found).await.unwrap(), erasure::plan(&ctx, &whom, &found).await.unwrap()];
        let [plan, other] = plans.map(|plan| {
            let person = person.to_string();
            move |became: &str| one(What::Erasure, json!({ "plan": plan.to_string(), "became": became, "person": person }))
        });
        tells!(plan("planned"), other("planned"));
        erasure::withdraw(&ctx, plans[1]).await.unwrap();
        tells!(other("withdrawn"));
        erasure::approve(&ctx, plans[0]).await.unwrap();
        tells!(plan("approved"));
        jobs::work_in(&world.app, Lane::Long).await.unwrap();
        tells!(plan("done"));
        assert_eq!(use_log::verify(&ctx, None).await.unwrap(), Chain::Whole(seq));
        let log = dump(&world.db).await.remove("use_log").unwrap();
        assert!(!log.iter().any(|row| row.to_lowercase().contains(&CANARY.to_lowercase())), "the log holds no names");
    }

    async fn a_refused_change_is_not_told(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let account =
            accounts::add(&ctx, &terms("a@example.org", Role::Administrator, None), PASSWORD).await.unwrap();
        let seq = last(&world).await;
        let reader = terms("a@example.org", Role::Reader, None);
        refused(accounts::change(&ctx, account.id, &reader, false).await);
        refused(accounts::invite(&ctx, &terms("a@example.org", Role::Reader, None)).await.map(drop));
        refused(accounts::add(&ctx, &terms("b@example.org", Role::Reader, None), "short").await);
        refused(settings::set_second_factor(&ctx, settings::SecondFactor::All).await);
        refused(sign_in::set_group(&ctx, "", Role::Reader, None).await);
        assert!(sign_in::forget_group(&ctx, "unknown").await.is_err());
        for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
            let other = world.user(*role, None);
            assert!(accounts::change(&other, account.id, &reader, true).await.is_err());
            assert!(accounts::reset(&other, account.id).await.is_err());
            assert!(accounts::withdraw(&other, account.id).await.is_err());
            assert!(settings::set_local_accounts(&other, true).await.is_err());
            assert!(sign_in::set_group(&other, "group", Role::Reader, None).await.is_err());
            assert!(use_log::page(&other, &Filter::default(), None, 5).await.is_err());
            assert!(use_log::head(&other).await.is_err() && use_log::verify(&other, None).await.is_err());
        }
        // A change whose event cannot be written is not made.
        execute(&world.db, "alter table use_log rename to gone_log").await;
        let second = terms("second@example.org", Role::Reader, None);
        assert!(accounts::invite(&ctx, &second).await.is_err());
        assert!(accounts::reset(&ctx, account.id).await.is_err());
        execute(&world.db, "alter table gone_log rename to use_log").await;
        assert_eq!(accounts::all(&ctx).await.unwrap().len(), 1);
        assert!(accounts::get(&ctx, account.id).await.unwrap().password.is_some());
        assert!(events(&world, seq).await.is_empty());
    }

    async fn what_is_shown_stays_noted_until_it_is_written(db: Db) {
        let world = world(db).await;
        let (all, _) = register(&world).await;
        let of = all.iter().find(|record| record.text("publicity") == Some("secret")).unwrap();
        let ctx = world.user(Role::Administrator, None);
        records::view(&ctx, of.kind, of.id, None).await.unwrap();
        execute(&world.db, "alter table use_log rename to gone_log").await;
        for _ in 0..2 {
            assert!(use_log::settle(&ctx).await.is_err(), "the answer is withheld");
        }
        execute(&world.db, "alter table gone_log rename to use_log").await;
        let seq = last(&world).await;
        use_log::settle(&ctx).await.unwrap();
        assert_eq!(events(&world, seq).await[0].1.record, Some(of.id));
    }

    async fn each_city_has_its_own_chain(db: Db) {
        let world = world(db).await;
        let founding = Founding {
            key: "toinen".into(),
            name: Localised::everywhere("Toinen"),
            language: Lang::Fi,
            time_zone: "Europe/Helsinki".into(),
            hosts: Vec::new(),
        };
        let other = found(&world.app, &founding, false).await.unwrap();
        let (before, there) = (last(&world).await, use_log::head(&other).await.unwrap().0);
        export::everything(&other).await.unwrap();
        use_log::settle(&other).await.unwrap();
        assert_eq!((last(&world).await, use_log::head(&other).await.unwrap().0), (before, there + 1));
        assert_eq!(use_log::verify(&other, None).await.unwrap(), Chain::Whole(there + 1));
    }
}

fn wish() -> Wish {
    Wish { name: String::new(), scope: tokens::Scope::Read, days: 0 }
}

async fn body_of(world: &World) -> Id {
    let given = values([("name", name("The group")), ("type", text("working_group"))]);
    records::create(&world.system(), kind("body"), given, "").await.expect("a body").id
}

#[test]
fn names_of_events_differ() {
    let names: BTreeSet<&str> = What::ALL.iter().map(|what| what.name()).collect();
    assert_eq!(names.len(), What::ALL.len());
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
}
