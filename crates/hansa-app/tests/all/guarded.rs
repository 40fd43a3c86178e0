//! Faults that others had, of those in `docs/SECURITY.md` that concern use cases: secrecy that others lift, rights that are lost while
//! something runs, hosts and addresses that only look right, and passwords where the city has none.

use std::fmt::Write as _;
use std::sync::Arc;

use hansa_app::accounts::{self, Account, Browser, Terms};
use hansa_app::bulk::{self, Change, Item, Mode};
use hansa_app::duplicates::{self, Choice, Taken};
use hansa_app::imports::{self, Act};
use hansa_app::jobs::{self, Lane, Watch};
use hansa_app::setup::{self, Founding};
use hansa_app::sign_in::{self, Provider};
use hansa_app::use_log::{Origin, Way};
use hansa_app::webhooks::{self, Out};
use hansa_app::{Error, OpContext, changes, records, settings};
use hansa_app::{backup, erasure, subject};
use hansa_domain::record::Values;
use hansa_domain::{Field, Id, KINDS, Lang, Localised, Publicity, Record, Role, Type};
use hansa_testkit::both;

use crate::common::*;
use crate::importing::{brought, run};

const GROUND: &str = "621/1999 24 § 1 mom. 2 k";
const PASSWORD: &str = "kolme villiä kettua";

fn closed(called: &str, unit: Id) -> Values {
    let class = [("publicity", text("secret")), ("secrecy_basis", text(GROUND))];
    values([("name", name(called)), ("owner_unit", link(unit))]).into_iter().chain(class).collect()
}

fn open(called: &str, unit: Id) -> Values {
    values([("name", name(called)), ("owner_unit", link(unit)), ("publicity", text("public"))])
}

async fn document(ctx: &OpContext, given: Values) -> Record {
    records::create(ctx, kind("document"), given, "").await.expect("a document")
}

async fn now(ctx: &OpContext, record: &Record) -> Record {
    records::view(ctx, record.kind, record.id, None).await.expect("it is seen").record
}

/// A page's context of somebody who proved just now who they are.
fn on_a_page(world: &World, role: Role, unit: Id) -> OpContext {
    let mut ctx = world.user(role, Some(unit));
    ctx.origin = Origin { way: Way::Web, confirmed_at: Some(ctx.now), ..Origin::default() };
    ctx
}

async fn add(world: &World, email: &str, role: Role, unit: Option<Id>) -> Account {
    let terms = Terms { email: email.into(), name: "Maija".into(), role, unit, person: None };
    accounts::add(&world.system(), &terms, PASSWORD).await.expect("an account")
}

fn acting(world: &World, account: &Account) -> OpContext {
    OpContext::new(&world.app, accounts::actor(account), Arc::clone(&world.ctx.city), Lang::En)
}

/// Gives an account another role, or disables it.
async fn become_(world: &World, account: &Account, role: Role, disabled: bool) {
    let terms =
        Terms { email: account.email.clone(), name: account.name.clone(), role, unit: account.unit, person: None };
    accounts::change(&world.system(), account.id, &terms, disabled).await.expect("it is changed");
}

both! {
    async fn a_unit_lifts_its_secrets_in_no_way(db: Db) {
        let world = world(db).await;
        let unit = organisation(&world.ctx, "Unit").await.id;
        let other = organisation(&world.ctx, "Other").await.id;
        let system = world.system();
        let mine = on_a_page(&world, Role::Contributor, unit);
        let made = document(&system, closed("Plan", unit)).await;
        let lift = || vec![("publicity", Some(text("public")))];
        // By the form and by programs, which both end here; and with the unit that it belongs to.
        for changes in [lift(), vec![("owner_unit", Some(link(other))), ("publicity", Some(text("internal")))]] {
            let changed = records::update(&mine, made.kind, made.id, made.version, changes, "").await;
            assert!(changed.is_err(), "{changed:?}");
        }
        // With many others.
        let change = Change::Set("publicity", Some(text("public")));
        let item = Item { kind: made.kind, id: made.id, version: Some(made.version), changes: vec![change] };
        let bulk = bulk::apply_each(&mine, &[item], Mode::LeaveOut, "").await.expect("it is told");
        assert_eq!(bulk.refused(), 1);
        // By a table, in a request and in a job.
        let code = made.code().expect("a code");
        let csv = format!("code,publicity\n{code},public\n");
        for way in [Way::Web, Way::Job] {
            let mut ctx = mine.clone();
            ctx.origin.way = way;
            let (_, report) = run(&ctx, "document", &csv).await;
            assert_eq!((report.refused, report.written), (1, 0), "{way:?}");
        }
        // By taking back what closed it, alone and as a batch.
        let given = document(&system, open("Another plan", unit)).await;
        let close = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text(GROUND)))];
        records::update(&mine, given.kind, given.id, given.version, close.clone(), "").await.expect("it is closed");
        let last = changes::history(&mine, given.kind, given.id).await.expect("a history").changes[0].id;
        assert!(matches!(changes::undo(&mine, given.kind, given.id, last).await, Err(Error::NotAllowed)));
        let given = document(&system, open("A third plan", unit)).await;
        let close = close.into_iter().map(|(field, value)| Change::Set(field, value)).collect();
        let item = Item { kind: given.kind, id: given.id, version: Some(given.version), changes: close };
        let batch = bulk::apply_each(&mine, &[item], Mode::AllOrNothing, "").await.expect("it is closed").batch.expect("a batch");
        assert_eq!(bulk::undo(&mine, batch).await.expect("it is told").refused(), 1);
        // By taking an import back that closed it.
        let given = document(&system, open("A fourth plan", unit)).await;
        let csv = format!("code,publicity,secrecy_basis\n{},secret,{GROUND}\n", given.code().expect("a code"));
        let (import, report) = run(&mine, "document", &csv).await;
        assert_eq!(report.written, 1, "{:?}", report.faults);
        imports::undo(&mine, import.id, &Watch::default()).await.expect("what can be taken back is");
        assert_eq!(now(&system, &given).await.publicity(), Publicity::Secret);
        // By uniting it with what is public.
        let public = document(&system, open("Plan", unit)).await;
        let taken = [Taken { field: "publicity", lang: None, choice: Choice::Stays }];
        let secret = now(&system, &made).await;
        let united = duplicates::merge(&mine, made.kind, (public.id, public.version), (secret.id, secret.version), &taken).await;
        assert!(matches!(united, Err(Error::NotAllowed)), "{united:?}");
        assert_eq!(now(&system, &made).await.publicity(), Publicity::Secret);
        // And by taking back that the two were united.
        let united = duplicates::merge(&mine, made.kind, (public.id, public.version), (secret.id, secret.version), &[]).await.expect("closed");
        assert_eq!(now(&system, &public).await.publicity(), Publicity::Secret);
        assert!(bulk::undo(&mine, united.batch).await.is_err());
        assert_eq!(now(&system, &public).await.publicity(), Publicity::Secret);
    }

    async fn a_part_is_not_made_public_by_giving_it_another_whole(db: Db) {
        let world = world(db).await;
        let unit = organisation(&world.ctx, "Unit").await.id;
        let system = world.system();
        let mine = on_a_page(&world, Role::Contributor, unit);
        let event = async |given| records::create(&system, kind("event"), given, "").await.expect("an event");
        let (secret, public) = (event(closed("A visit", unit)).await, event(open("A fair", unit)).await);
        let given = values([("name", name("Talks")), ("of", link(secret.id))]);
        let part = records::create(&system, kind("programme_item"), given, "").await.expect("a part");
        assert_eq!(part.publicity(), Publicity::Secret);
        let moved = || vec![("of", Some(link(public.id)))];
        let refused = records::update(&mine, part.kind, part.id, part.version, moved(), "").await;
        assert!(matches!(refused, Err(Error::NotAllowed)), "{refused:?}");
        let csv = format!("id,of\n{},{}\n", part.id, public.id);
        let (_, report) = run(&mine, "programme_item", &csv).await;
        assert_eq!((report.refused, report.written), (1, 0));
        assert_eq!(now(&system, &part).await.publicity(), Publicity::Secret);
        let coordinator = on_a_page(&world, Role::Coordinator, unit);
        let moved = records::update(&coordinator, part.kind, part.id, part.version, moved(), "").await.expect("they may");
        assert_eq!(moved.publicity(), Publicity::Public);
    }

    async fn an_import_says_of_secrets_what_the_law_says(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let row = |called: &str, ground: &str| format!("name_fi,publicity,secrecy_basis,dated\n{called},secret,{ground},2026-11-22\n");
        let (_, report) = run(&ctx, "document", &row("Yksi", "because")).await;
        let told: Vec<_> = report.faults.iter().map(|fault| fault.problem.id.as_str()).collect();
        assert_eq!((report.written, told.as_slice()), (0, ["problem-secrecy-ground-unknown"].as_slice()));
        let (_, report) = run(&ctx, "document", &row("Kaksi", "JulkL 24.1 § 2 k")).await;
        assert_eq!(report.written, 1, "{:?}", report.faults);
        let made = crate::importing::one(&ctx, "document", "Kaksi").await;
        assert_eq!(made.text("secrecy_basis"), Some(GROUND));
        assert!(made.get("release_on").is_some() && made.get("classified_on").is_some());
    }
}

both! {
    async fn work_stops_when_the_rights_of_who_asked_for_it_change(db: Db) {
        let world = world(db).await;
        for (number, (role, disabled)) in [(Role::Reader, false), (Role::Contributor, false), (Role::Coordinator, true)].into_iter().enumerate() {
            let account = add(&world, &format!("c{number}@example.org"), Role::Coordinator, None).await;
            let ctx = acting(&world, &account);
            let (running, waiting) = (jobs::begin(&ctx, "backup", serde_json::json!({})), jobs::begin(&ctx, "archive", serde_json::json!({})));
            let mut tx = world.db.write(world.ctx.city.id).await.unwrap();
            for job in [&running, &waiting] {
                hansa_storage::jobs::add(&mut tx, job).await.unwrap();
            }
            let now = world.clock.now();
            assert!(hansa_storage::jobs::take(&mut tx, running.id, now, now + chrono::TimeDelta::minutes(1)).await.unwrap());
            tx.commit().await.unwrap();
            become_(&world, &account, role, disabled).await;
            let mut tx = world.db.read(world.ctx.city.id).await.unwrap();
            let stops = hansa_storage::jobs::get(&mut tx, running.id).await.unwrap().unwrap().stop_at;
            assert!(stops.is_some(), "{role:?} {disabled}: it stops at its next beat");
            let ended = hansa_storage::jobs::get(&mut tx, waiting.id).await.unwrap().unwrap().done_at;
            assert!(ended.is_some(), "{role:?} {disabled}: it does not begin");
        }
    }

    async fn a_job_has_the_rights_that_are_left(db: Db) {
        let world = world(db).await;
        for (number, (role, disabled)) in [(Role::Reader, false), (Role::Coordinator, true)].into_iter().enumerate() {
            let account = add(&world, &format!("c{number}@example.org"), Role::Coordinator, None).await;
            let ctx = acting(&world, &account);
            let csv = format!("name_fi,type\nKaupunki {number},city\n");
            let import = brought(&ctx, "organisation", &csv, |_| {}).await;
            let job = imports::begin(&ctx, import.id, Act::Run).await.unwrap();
            become_(&world, &account, role, disabled).await;
            // It was begun again behind the back of what stopped it.
            execute(&world.db, &format!("update job set done_at = null, stop_at = null where id = {}", bytes(&world, job))).await;
            jobs::work_in(&world.app, Lane::Long).await.unwrap();
            let found = strings(&world.db, "select payload from job where done_at is null and last_error is not null").await;
            let list = hansa_app::list::whole(&world.system(), kind("organisation"), &hansa_app::list::ListQuery::default(), None).await.unwrap();
            assert!(list.records.iter().all(|record| !record.title.text(Lang::Fi).contains("Kaupunki")), "{role:?} {disabled}: {found:?}");
        }
    }
}

/// What is in a folder and its folders.
fn files_in(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

both! {
    async fn an_administrators_work_ends_with_the_role(db: Db) {
        let mut world = world(db).await;
        let folder = crate::boxes::folder();
        let keep = backup::Keep { days: 1, weeks: 0, months: 0 };
        world.app = world.app.with_backups(backup::Settings { folder: folder.path().to_owned(), every: None, keep });
        add(&world, "another@example.org", Role::Administrator, None).await;
        for (number, (role, disabled)) in [(Role::Coordinator, false), (Role::Administrator, true)].into_iter().enumerate() {
            let account = add(&world, &format!("a{number}@example.org"), Role::Administrator, None).await;
            let ctx = acting(&world, &account);
            let person = values([("name", text(&format!("Zyxwelina {number}"))), ("publicity", text("internal"))]);
            let person = records::create(&world.system(), kind("person"), person, "").await.unwrap();
            let whom = subject::of_person(&world.system(), person.id, &subject::besides("")).await.unwrap();
            let places = subject::places(&world.system(), &Watch::default(), &whom).await.unwrap();
            let found: Vec<_> = places.into_iter().map(|place| { let remedy = place.remedy; (place, remedy) }).collect();
            assert!(!found.is_empty());
            let plan = erasure::plan(&world.system(), &whom, &found).await.unwrap();
            let work = [
                backup::begin_backup(&ctx).await.unwrap(),
                backup::begin_archive(&ctx, true).await.unwrap(),
                erasure::approve(&ctx, plan).await.unwrap(),
            ];
            become_(&world, &account, role, disabled).await;
            for job in work {
                // It was begun again behind the back of what stopped it.
                execute(&world.db, &format!("update job set done_at = null, stop_at = null where id = {}", bytes(&world, job))).await;
            }
            jobs::work_in(&world.app, Lane::Long).await.unwrap();
            let ended = files_in(folder.path());
            assert!(ended.is_empty(), "{role:?} {disabled}: {ended:?}");
            let kept = now(&world.system(), &person).await;
            assert_eq!(kept.values, person.values, "{role:?} {disabled}: nobody is erased");
        }
    }
}

/// An identifier as the database writes it.
fn bytes(world: &World, id: Id) -> String {
    if world.app.engine() == "SQLite" { format!("x'{}'", id.simple()) } else { format!("'{id}'") }
}

/// Ways to write what is not `city.example`, and yet looks like it to whoever compares beginnings or ends.
const ALMOST: [&str; 14] = [
    "evil-city.example",
    "evilcity.example",
    "evil.city.example",
    "city.example.evil.example",
    "city.exampl",
    "ity.example",
    "city.example.",
    "city.example/",
    "city.example@evil.example",
    " city.example",
    "city.example\u{0}",
    "cıty.example",
    "city。example",
    "",
];

both! {
    async fn a_city_is_found_by_its_very_host(db: Db) {
        let world = world(db).await;
        let founding = Founding {
            key: "other".into(),
            name: Localised::everywhere("Other"),
            language: Lang::Fi,
            time_zone: "Europe/Helsinki".into(),
            hosts: vec!["city.example".into()],
        };
        let other = setup::found(&world.app, &founding, false).await.unwrap().city.id;
        for same in ["city.example", "CITY.example"] {
            assert_eq!(world.app.city_of_host(same).await.unwrap().id, other, "{same}");
        }
        for almost in ALMOST {
            assert_eq!(world.app.city_of_host(almost).await.unwrap().id, world.ctx.city.id, "{almost:?}");
        }
    }
}

/// Addresses of other sorts than the web's, in the ways in which they slip through.
const SCHEMES: [&str; 28] = [
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "file:/etc/passwd",
    "file://localhost/etc/passwd",
    "ftp://example.org/a",
    "ftps://example.org/a",
    "gopher://example.org/_a",
    "dict://example.org/a",
    "ldap://example.org/a",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "jar:https://example.org/a.jar!/a",
    "unix:/var/run/docker.sock",
    "unix://var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/a",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "javascript%3Aalert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "blob:https://example.org/1",
    "view-source:https://example.org/",
    "about:blank",
    "//example.org/a",
    "\\\\example.org\\a",
];

#[test]
fn no_sign_in_service_has_an_odd_address() {
    for scheme in SCHEMES {
        let issuer =
            sign_in::Settings { issuer: scheme.into(), client: "hansa".into(), ..sign_in::Settings::default() };
        assert!(Provider::new(issuer, None).is_err(), "{scheme:?}");
    }
    for almost in [
        "http://example.org",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "https://a@example.org",
        "https://example.org?a",
        "https://example.org#a",
        "http://localhost./",
    ] {
        let issuer =
            sign_in::Settings { issuer: almost.into(), client: "hansa".into(), ..sign_in::Settings::default() };
        assert!(Provider::new(issuer, None).is_err(), "{almost:?}");
    }
    assert!(provider().name(Lang::Fi).is_none());
}

#[test]
fn no_field_for_addresses_takes_another_sort() {
    let mut fields = 0;
    for kind in KINDS {
        for field in kind.all_fields().filter(|field| matches!(field.ty, Type::Url)) {
            fields += 1;
            for scheme in SCHEMES {
                let read = hansa_domain::parse::value(field, scheme);
                assert_eq!(
                    read.map_err(|problem| problem.code),
                    Err("not-a-url"),
                    "{} {}: {scheme:?}",
                    kind.name,
                    field.name
                );
            }
        }
    }
    assert!(fields > 10, "{fields}");
    let spaces = hansa_domain::parse::value(&Field::new("f", Type::Url), " javascript:alert(1) ");
    assert!(spaces.is_err());
}

both! {
    async fn no_webhook_and_no_table_takes_another_sort(db: Db) {
        let mut world = world(db).await;
        world.app = world.app.with_out(Out::default());
        let account = add(&world, "a@example.org", Role::Administrator, None).await;
        let mut csv = "name_fi,type,website\n".to_owned();
        for (number, scheme) in SCHEMES.iter().enumerate() {
            let wish = webhooks::Terms { name: "A".into(), url: (*scheme).into(), account: Some(account.id), ..webhooks::Terms::default() };
            assert_eq!(refused(webhooks::add(&world.system(), &wish).await)[0].0, "url", "{scheme:?}");
            writeln!(csv, "Kaupunki {number},city,\"{}\"", scheme.replace('"', "\"\"")).expect("a text");
        }
        let (_, report) = run(&world.system(), "organisation", &csv).await;
        assert_eq!((report.written, report.refused), (0, SCHEMES.len() as u64), "{:?}", report.faults);
    }
}

/// A sign-in service that nobody asks.
fn provider() -> Provider {
    let settings = sign_in::Settings {
        issuer: "https://service.example".into(),
        client: "hansa".into(),
        ..sign_in::Settings::default()
    };
    Provider::new(settings, None).expect("a service")
}

both! {
    async fn where_passwords_are_off_none_opens_anything(db: Db) {
        let mut world = world(db).await;
        let account = add(&world, "maija@example.org", Role::Administrator, None).await;
        let terms = Terms { email: "new@example.org".into(), name: "New".into(), role: Role::Reader, unit: None, person: None };
        let (_, link) = accounts::invite(&world.system(), &terms).await.unwrap();
        let browser = Browser::default();
        assert!(accounts::sign_in(&world.anyone(), &account.email, PASSWORD, &browser, "").await.is_ok());
        settings::set(&world.system(), "local-accounts", "no").await.unwrap();
        assert!(accounts::sign_in(&world.anyone(), &account.email, PASSWORD, &browser, "").await.is_ok(), "there is nothing else");
        world.app = world.app.with_provider(provider());
        assert!(!sign_in::local_accounts(&world.anyone()).await.unwrap());
        let wrong = refused(accounts::sign_in(&world.anyone(), &account.email, "guess", &browser, "").await);
        let right = refused(accounts::sign_in(&world.anyone(), &account.email, PASSWORD, &browser, "").await);
        assert_eq!(right, wrong, "the same as a wrong one");
        let accepted = accounts::accept(&world.anyone(), link.secret(), PASSWORD, &browser, "").await;
        assert_eq!(refused(accepted)[0].1, "sign-in-failed", "nor does a link");
        assert!(accounts::invited(&world.anyone(), link.secret()).await.is_ok(), "which stays for the sign-in service");
        // Those at the command line are the program itself, and turn it back.
        assert!(settings::all(&world.system()).await.unwrap().contains(&("local-accounts", "no")));
        settings::set(&world.system(), "local-accounts", "yes").await.unwrap();
        assert!(accounts::sign_in(&world.anyone(), &account.email, PASSWORD, &browser, "").await.is_ok());
    }

    async fn open_password_sessions_end_when_passwords_are_off(db: Db) {
        let mut world = world(db).await;
        let account = add(&world, "maija@example.org", Role::Administrator, None).await;
        let browser = Browser::default();
        let entered = accounts::sign_in(&world.anyone(), &account.email, PASSWORD, &browser, "").await.unwrap().done().expect("a session");
        let open = async |world: &World| accounts::signed_in(&world.anyone(), entered.token.secret()).await.unwrap().is_some();
        settings::set(&world.system(), "local-accounts", "no").await.unwrap();
        assert!(open(&world).await, "without a sign-in service there is nothing else");
        settings::set(&world.system(), "local-accounts", "yes").await.unwrap();
        world.app = world.app.with_provider(provider());
        assert!(open(&world).await, "both ways are open");
        // One that the service vouched for is not concerned.
        let vouched = accounts::sign_in(&world.anyone(), &account.email, PASSWORD, &browser, "").await.unwrap().done().expect("a session");
        let session = bytes(&world, vouched.signed_in.session.id);
        execute(&world.db, &format!("update session set way = 'provider' where id = {session}")).await;
        // At the command line, where nobody knows of the service.
        settings::set(&world.system(), "local-accounts", "no").await.unwrap();
        assert!(!open(&world).await, "with the next request");
        assert!(accounts::signed_in(&world.anyone(), vouched.token.secret()).await.unwrap().is_some());
        settings::set(&world.system(), "local-accounts", "yes").await.unwrap();
        assert!(!open(&world).await, "nor does it come back");
    }

    async fn settings_have_names_and_values_and_are_for_administrators(db: Db) {
        let world = world(db).await;
        for (name, values) in settings::KNOWN {
            assert!(settings::all(&world.system()).await.unwrap().iter().any(|(known, value)| *known == name && values.contains(value)));
            assert_eq!(refused(settings::set(&world.system(), name, "perhaps").await), [(name.to_owned(), "wrong-type")]);
            for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
                let ctx = world.user(role, None);
                assert!(matches!(settings::all(&ctx).await, Err(Error::NotFound)));
                assert!(matches!(settings::set(&ctx, name, values[0]).await, Err(Error::NotFound)), "{role:?}");
            }
        }
        assert!(settings::set(&world.system(), "unknown", "yes").await.is_err());
    }
}
