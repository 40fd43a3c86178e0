//! Webhooks: what is told, to whom, and what becomes of it when the receiver is slow, broken or somebody else.

use crate::receiver;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::common::{World, kind, link, name, organisation, refused, text, values, world};
use crate::receiver::{Receiver, Reply};
use chrono::TimeDelta;
use hansa_app::accounts::{self, Account, Terms as AccountTerms};
use hansa_app::notices::{self, Reason};
use hansa_app::webhooks::{self, Delivery, Out, Pause, Resolver, Terms, Webhook};
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Id, Role};
use hansa_storage::Db;

const PASSWORD: &str = "korppi sade tuoli 42";

/// A city that may send to this machine.
async fn town(db: Db) -> World {
    with(db, Out::default().allowing(&["127.0.0.1"]).for_site(Some("https://hansa.example/"))).await
}

async fn with(db: Db, out: Out) -> World {
    let mut world = world(db).await;
    world.app = world.app.with_out(out);
    world
}

async fn account(world: &World, called: &str, role: Role) -> Account {
    let terms =
        AccountTerms { email: format!("{called}@city.example"), name: called.into(), role, unit: None, person: None };
    accounts::add(&world.system(), &terms, PASSWORD).await.expect("an account")
}

fn acting(world: &World, account: &Account) -> OpContext {
    OpContext::new(&world.app, accounts::actor(account), Arc::clone(&world.ctx.city), hansa_domain::Lang::En)
}

async fn listen(world: &World, url: &str, account: &Account) -> Webhook {
    let terms = Terms { name: "Intranet".into(), url: url.into(), account: Some(account.id), ..Terms::default() };
    webhooks::add(&world.system(), &terms).await.expect("a webhook")
}

async fn secret_interest(world: &World, called: &str) -> hansa_domain::Record {
    let values = values([
        ("name", name(called)),
        ("stage", text("identified")),
        ("publicity", text("secret")),
        ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
    ]);
    records::create(&world.system(), kind("interest"), values, "").await.expect("an interest")
}

async fn log(world: &World, webhook: Id) -> Vec<Delivery> {
    let log = webhooks::log(&world.system(), webhook, false).await.expect("a log");
    log.into_iter().map(|logged| logged.delivery).collect()
}

hansa_testkit::both! {
    async fn a_receiver_is_told_of_what_was_changed_since_it_was_added_signed_and_in_order(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        organisation(&world.system(), "Before").await;
        let receiver = Receiver::new(|_| Reply::status(204)).await;
        let webhook = listen(&world, &receiver.url("/hook?key=1"), &reader).await;
        let made = organisation(&world.system(), "Tallinn").await;
        let changes = vec![("name", Some(name("Tallinna"))), ("phone", Some(text("+372 640 4141")))];
        let changed = records::update(&world.system(), kind("organisation"), made.id, made.version, changes, "").await.unwrap();
        records::set_archived(&world.system(), kind("organisation"), made.id, changed.version, true).await.unwrap();
        let worked = webhooks::work(&world.app).await.unwrap();
        assert_eq!((worked.done, worked.failed), (3, 0));
        let got = receiver.got();
        let types: Vec<_> = got.iter().map(|request| request.json()["type"].as_str().unwrap().to_owned()).collect();
        assert_eq!(types, ["record.created", "record.updated", "record.archived"]);
        for request in &got {
            assert_eq!(request.target, "/hook?key=1");
            assert_eq!(request.header("content-type"), "application/json");
            assert!(request.is_signed_with(&webhook.secret) && !request.is_signed_with("whsec_AAAA"), "{request:?}");
            assert_eq!(request.header("webhook-timestamp"), world.clock.now().timestamp().to_string());
            assert_eq!(request.json()["id"], request.header("webhook-id"));
        }
        let data = &got[1].json()["data"];
        assert_eq!((data["kind"].as_str(), data["version"].as_i64()), (Some("organisation"), Some(2)));
        assert_eq!(data["link"], format!("https://hansa.example/fi/organisation/{}", made.id));
        let change = data["changes"].as_array().unwrap().iter().find(|change| change["field"] == "name").unwrap();
        assert_eq!((&change["before"]["fi"], &change["after"]["fi"]), (&"Tallinn".into(), &"Tallinna".into()));
        assert_eq!(webhooks::work(&world.app).await.unwrap().done, 0, "nothing is told twice");
        assert!(log(&world, webhook.id).await.iter().all(|delivery| delivery.status == Some(204) && delivery.attempts == 1));
    }

    async fn nobody_is_told_what_the_account_may_not_see(db: Db) {
        let world = town(db).await;
        let (reader, leader) = (account(&world, "reader", Role::Reader).await, account(&world, "leader", Role::Leadership).await);
        let (one, other) = (Receiver::new(|_| Reply::status(200)).await, Receiver::new(|_| Reply::status(200)).await);
        let webhook = listen(&world, &one.url("/"), &reader).await;
        listen(&world, &other.url("/"), &leader).await;
        let secret = secret_interest(&world, "The quiet one").await;
        let interest = values([("name", name("The open one")), ("stage", text("identified")), ("publicity", text("public"))]);
        let open = records::create(&world.system(), kind("interest"), interest, "").await.unwrap();
        // An open record that names a secret one and holds a field for few.
        let kind_of = kind("action");
        let action = values([("name", name("An action")), ("state", text("open")), ("serves", link(secret.id))]);
        let action = action.into_iter().filter(|(field, _)| kind_of.field(field).is_some()).collect();
        records::create(&world.system(), kind_of, action, "").await.unwrap();
        webhooks::work(&world.app).await.unwrap();
        let seen = one.bodies();
        assert!(seen.contains("The open one") && seen.contains("An action"), "{seen}");
        assert!(!seen.contains("The quiet one") && !seen.contains(&secret.id.to_string()), "{seen}");
        assert!(other.bodies().contains("The quiet one"));
        assert_eq!(log(&world, webhook.id).await.len(), 2, "nothing remains of what is not told");
        // What became secret is not told, not even in an older change that waits.
        let changes = vec![("summary", Some(name("Soon closed")))];
        let open = records::update(&world.system(), kind("interest"), open.id, open.version, changes, "").await.unwrap();
        let closing = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        records::update(&world.system(), kind("interest"), open.id, open.version, closing, "").await.unwrap();
        webhooks::work(&world.app).await.unwrap();
        assert!(!one.bodies().contains("Soon closed") && other.bodies().contains("Soon closed"));
        // What was written while it was secret stays so when it is opened.
        let all = records::view(&world.system(), kind("interest"), secret.id, None).await.unwrap().record;
        let opening = vec![("publicity", Some(text("public"))), ("secrecy_basis", None), ("name", Some(name("Opened")))];
        records::update(&world.system(), kind("interest"), all.id, all.version, opening, "").await.unwrap();
        webhooks::work(&world.app).await.unwrap();
        assert!(one.bodies().contains("Opened") && !one.bodies().contains("The quiet one"), "{}", one.bodies());
    }

    async fn kinds_and_own_changes_are_left_out_where_so_wished(db: Db) {
        let world = town(db).await;
        let machine = account(&world, "machine", Role::Coordinator).await;
        let receiver = Receiver::new(|_| Reply::status(200)).await;
        let terms = Terms {
            name: "Intranet".into(),
            url: receiver.url("/"),
            account: Some(machine.id),
            kinds: vec!["organisation".into()],
            skip_own: true,
        };
        webhooks::add(&world.system(), &terms).await.unwrap();
        organisation(&acting(&world, &machine), "Written by the machine").await;
        organisation(&world.system(), "Written by others").await;
        records::create(&world.system(), kind("tag"), values([("name", name("A tag"))]), "").await.unwrap();
        webhooks::work(&world.app).await.unwrap();
        let seen = receiver.bodies();
        assert!(seen.contains("by others") && !seen.contains("by the machine") && !seen.contains("A tag"), "{seen}");
    }

    async fn a_failing_receiver_is_tried_ever_later_and_given_up_and_can_be_replayed(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|count| Reply::status(if count < 6 { 503 } else { 200 }).with("out of\u{0} order")).await;
        let webhook = listen(&world, &receiver.url("/"), &reader).await;
        organisation(&world.system(), "Tallinn").await;
        assert_eq!(webhooks::work(&world.app).await.unwrap().failed, 1);
        for minutes in [1, 5, 30, 120, 720] {
            world.clock.advance(TimeDelta::minutes(minutes) - TimeDelta::seconds(1));
            assert_eq!(webhooks::work(&world.app).await.unwrap().failed, 0, "before {minutes} minutes");
            world.clock.advance(TimeDelta::seconds(1));
            assert_eq!(webhooks::work(&world.app).await.unwrap().failed, 1, "after {minutes} minutes");
        }
        let delivery = &log(&world, webhook.id).await[0];
        assert!(delivery.given_up_at.is_some() && delivery.attempts == 6, "{delivery:?}");
        assert_eq!((delivery.error.as_deref(), delivery.status, &*delivery.answer), (Some("refused"), Some(503), "out of order"));
        world.clock.advance(TimeDelta::days(1));
        assert_eq!(webhooks::work(&world.app).await.unwrap(), hansa_app::jobs::Worked::default(), "given up");
        assert_eq!(webhooks::replay(&world.system(), webhook.id, None).await.unwrap(), 1);
        assert_eq!(webhooks::work(&world.app).await.unwrap().done, 1);
        let got = receiver.got();
        assert!(got.iter().all(|request| request.header("webhook-id") == got[0].header("webhook-id")), "one event, one number");
        assert_ne!(got[0].header("webhook-timestamp"), got[6].header("webhook-timestamp"));
        let listed = webhooks::get(&world.system(), webhook.id).await.unwrap();
        assert_eq!((listed.counts, listed.webhook.failing_since), ((0, 0), None));
    }

    async fn redirects_are_not_followed(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let inside = Receiver::new(|_| Reply::status(200)).await;
        let target = inside.url("/inside");
        let receiver = Receiver::new(move |_| Reply::status(307).to(&target)).await;
        let webhook = listen(&world, &receiver.url("/"), &reader).await;
        organisation(&world.system(), "Tallinn").await;
        assert_eq!(webhooks::work(&world.app).await.unwrap().failed, 1);
        assert_eq!(log(&world, webhook.id).await[0].error.as_deref(), Some("redirected"));
        assert_eq!((receiver.got().len(), inside.got().len()), (1, 0));
    }

    async fn a_slow_receiver_holds_nobody_up(db: Db) {
        let out = Out::default().allowing(&["127.0.0.1"]).patient(Duration::from_millis(400));
        let world = with(db, out).await;
        let reader = account(&world, "reader", Role::Reader).await;
        // One never answers, one never ends its answer, and one answers far too much.
        let slow = [Receiver::new(|_| Reply::never()).await, Receiver::new(|_| Reply::status(200).dripping()).await];
        let long = Receiver::new(|_| Reply::status(200).with(&"x".repeat(100_000))).await;
        let quick = Receiver::new(|_| Reply::status(200)).await;
        let mut logs = Vec::new();
        for receiver in slow.iter().chain([&long, &quick]) {
            logs.push(listen(&world, &receiver.url("/"), &reader).await.id);
        }
        for count in 0..5 {
            organisation(&world.system(), &format!("Organisation {count}")).await;
        }
        let begun = Instant::now();
        let worked = webhooks::work(&world.app).await.unwrap();
        assert_eq!((worked.done, worked.failed), (10, 2), "a turn ends with its first failure");
        assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
        for late in &logs[..2] {
            let log = log(&world, *late).await;
            let tried: Vec<_> = log.iter().filter(|delivery| delivery.attempts > 0).collect();
            assert_eq!((tried.len(), tried[0].error.as_deref()), (1, Some("timed-out")));
        }
        assert!(log(&world, logs[2]).await.iter().all(|delivery| delivery.answer.len() == 4096));
        assert_eq!(quick.got().len(), 5);
    }

    async fn a_name_that_answers_otherwise_the_second_time_leads_nowhere_else(db: Db) {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        // Public when the webhook is tested first, private afterwards; and once both at the same time.
        let resolver: Resolver = Arc::new(move |name| {
            let time = count.fetch_add(1, Ordering::SeqCst);
            let (public, private): (IpAddr, IpAddr) = ("192.88.98.1".parse().unwrap(), "127.0.0.1".parse().unwrap());
            let found = if name == "both.example" { vec![public, private] } else if time == 0 { vec![] } else { vec![private] };
            Box::pin(async move { Ok(found) })
        });
        let world = with(db, Out::default().resolving(resolver)).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|_| Reply::status(200)).await;
        let port = receiver.port();
        for (host, errors) in [("rebinding.example", ["unknown", "private"]), ("both.example", ["private", "private"])] {
            let webhook = listen(&world, &format!("https://{host}:{port}/"), &reader).await;
            for error in errors {
                webhooks::test(&world.system(), webhook.id).await.unwrap();
                assert_eq!(log(&world, webhook.id).await[0].error.as_deref(), Some(error), "{host}");
                world.clock.advance(TimeDelta::seconds(1));
            }
        }
        assert_eq!(asked.load(Ordering::SeqCst), 4, "the name is looked up once for each attempt");
        assert!(receiver.got().is_empty() && receiver.connections() == 0);
    }

    async fn what_was_allowed_and_is_no_more_is_not_sent_to(db: Db) {
        let world = town(db.clone()).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|_| Reply::status(200)).await;
        let webhook = listen(&world, &receiver.url("/"), &reader).await;
        let strict = hansa_app::App::with(db, world.clock.function(), hansa_testkit::ids());
        organisation(&world.system(), "Tallinn").await;
        assert_eq!(webhooks::work(&strict).await.unwrap().failed, 1);
        assert_eq!(log(&world, webhook.id).await[0].error.as_deref(), Some("private"));
        assert_eq!(receiver.connections(), 0);
    }

    async fn connections_are_protected_and_the_certificate_is_looked_at(db: Db) {
        let resolver: Resolver = Arc::new(|_| Box::pin(async { Ok(vec!["127.0.0.1".parse().unwrap()]) }));
        let out = Out::default().allowing(&["hooks.example", "other.example"]).resolving(resolver);
        let world = with(db, out.trusting(receiver::certificate())).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::protected(|_| Reply::status(200)).await;
        for (host, error) in [("hooks.example", None), ("other.example", Some("tls"))] {
            let webhook = listen(&world, &format!("https://{host}:{}/", receiver.port()), &reader).await;
            webhooks::test(&world.system(), webhook.id).await.unwrap();
            assert_eq!(log(&world, webhook.id).await[0].error.as_deref(), error, "{host}");
        }
        assert_eq!(receiver.got().len(), 1);
        assert_eq!(receiver.got()[0].header("host"), format!("hooks.example:{}", receiver.port()));
    }

    async fn a_receiver_that_fails_for_days_or_is_gone_is_paused_and_what_waits_goes_out_later(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|count| Reply::status(if count < 2 { 500 } else { 200 })).await;
        let gone = Receiver::new(|_| Reply::status(410)).await;
        let (webhook, other) = (listen(&world, &receiver.url("/"), &reader).await, listen(&world, &gone.url("/"), &reader).await);
        organisation(&world.system(), "First").await;
        webhooks::work(&world.app).await.unwrap();
        let paused = async |id| webhooks::get(&world.system(), id).await.unwrap().webhook.paused.map(|(_, why)| why);
        assert_eq!((paused(webhook.id).await, paused(other.id).await), (None, Some(Pause::Gone)));
        world.clock.advance(TimeDelta::days(3));
        webhooks::work(&world.app).await.unwrap();
        assert_eq!(paused(webhook.id).await, Some(Pause::Failing));
        world.clock.advance(TimeDelta::days(1));
        organisation(&world.system(), "Second").await;
        assert_eq!(webhooks::work(&world.app).await.unwrap().done, 0);
        webhooks::set_paused(&world.system(), webhook.id, false).await.unwrap();
        assert_eq!(webhooks::work(&world.app).await.unwrap().done, 2);
        assert!(receiver.bodies().contains("Second"));
    }

    async fn administrators_are_told_of_a_paused_webhook_until_it_goes_on(db: Db) {
        let world = town(db).await;
        let (boss, reader) = (account(&world, "boss", Role::Administrator).await, account(&world, "reader", Role::Reader).await);
        let gone = Receiver::new(|_| Reply::status(410)).await;
        let webhook = listen(&world, &gone.url("/"), &reader).await;
        let told = async |account: &Account| {
            let ctx = acting(&world, account);
            let own = notices::own(&ctx).await.unwrap();
            let own: Vec<_> = own.iter().map(|shown| (shown.notice.reason, shown.title(ctx.words()), shown.path())).collect();
            assert_eq!(notices::unseen(&ctx).await.unwrap(), own.len() as u64);
            own
        };
        let expected = [(Reason::Webhook, "Intranet".to_owned(), format!("/webhooks/{}", webhook.id))];
        for called in ["First", "Second"] {
            organisation(&world.system(), called).await;
            webhooks::work(&world.app).await.unwrap();
            assert_eq!(told(&boss).await, expected);
            assert!(told(&reader).await.is_empty());
            let shown = notices::own(&acting(&world, &boss)).await.unwrap();
            assert!(notices::sentence(world.ctx.words(), &shown[0]).contains(world.ctx.words().msg("webhook-paused-gone").as_ref()));
            assert!(!notices::reasons(&acting(&world, &reader)).contains(&Reason::Webhook), "who chooses mail is not asked of it");
            webhooks::set_paused(&world.system(), webhook.id, false).await.unwrap();
            assert!(told(&boss).await.is_empty(), "it is settled");
        }
        webhooks::set_paused(&world.system(), webhook.id, true).await.unwrap();
        assert!(told(&boss).await.is_empty(), "who does it knows of it");
    }

    async fn an_account_that_may_not_act_tells_nobody_anything(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|_| Reply::status(200)).await;
        let webhook = listen(&world, &receiver.url("/"), &reader).await;
        organisation(&world.system(), "Tallinn").await;
        let terms = AccountTerms { email: reader.email.clone(), name: reader.name.clone(), role: reader.role, unit: None, person: None };
        accounts::change(&world.system(), reader.id, &terms, true).await.unwrap();
        webhooks::work(&world.app).await.unwrap();
        let paused = webhooks::get(&world.system(), webhook.id).await.unwrap().webhook.paused.unwrap().1;
        assert_eq!((paused, receiver.connections()), (Pause::Account, 0));
    }

    async fn what_is_sent_is_remembered_for_a_month(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|_| Reply::status(200)).await;
        let webhook = listen(&world, &receiver.url("/"), &reader).await;
        organisation(&world.system(), "Tallinn").await;
        webhooks::work(&world.app).await.unwrap();
        for (days, left) in [(29, 1), (2, 0)] {
            world.clock.advance(TimeDelta::days(days));
            hansa_app::jobs::work(&world.app).await.unwrap();
            assert_eq!(log(&world, webhook.id).await.len(), left, "{days}");
        }
    }

    async fn webhooks_are_a_matter_of_administrators(db: Db) {
        let world = town(db).await;
        let reader = account(&world, "reader", Role::Reader).await;
        let receiver = Receiver::new(|_| Reply::status(200)).await;
        let webhook = listen(&world, &receiver.url("/"), &reader).await;
        for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
            let ctx = world.user(role, None);
            assert!(matches!(webhooks::all(&ctx).await, Err(Error::NotFound)), "{role:?}");
            assert!(matches!(webhooks::get(&ctx, webhook.id).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::log(&ctx, webhook.id, false).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::add(&ctx, &Terms::default()).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::change(&ctx, webhook.id, &Terms::default()).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::renew(&ctx, webhook.id).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::set_paused(&ctx, webhook.id, true).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::replay(&ctx, webhook.id, None).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::test(&ctx, webhook.id).await, Err(Error::NotFound)));
            assert!(matches!(webhooks::remove(&ctx, webhook.id).await, Err(Error::NotFound)));
        }
        let ctx = world.system();
        let bad = Terms { url: "https://10.0.0.1/".into(), kinds: vec!["nothing".into()], ..Terms::default() };
        let problems = refused(webhooks::add(&ctx, &bad).await);
        let problems: Vec<_> = problems.iter().map(|(field, code)| (field.as_str(), *code)).collect();
        assert_eq!(problems, [("name", "required"), ("url", "webhook-private"), ("account", "required"), ("kinds", "wrong-type")]);
        let renewed = webhooks::renew(&ctx, webhook.id).await.unwrap();
        assert_ne!(renewed.secret, webhook.secret);
        webhooks::remove(&ctx, webhook.id).await.unwrap();
        assert!(webhooks::all(&ctx).await.unwrap().is_empty());
    }
}
