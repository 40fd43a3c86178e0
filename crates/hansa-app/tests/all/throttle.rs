//! Guessing is slowed down, and what ends with an account's rights.

use std::sync::Arc;

use chrono::TimeDelta;
use hansa_app::accounts::{self, Account, Browser, Entered, Terms};
use hansa_app::feeds::{self, About, Format};
use hansa_app::list::ListQuery;
use hansa_app::tokens::{self, Scope, Wish};
use hansa_app::webhooks::{self, Out};
use hansa_app::{App, Error, OpContext, views};
use hansa_domain::{Lang, Role};
use hansa_storage::jobs;
use hansa_testkit::both;

use crate::common::{World, kind, refused, strings, world};

const PASSWORD: &str = "kolme villiä kettua";
const EMAIL: &str = "maija@example.org";

fn terms(email: &str, role: Role) -> Terms {
    Terms { email: email.into(), name: "Maija".into(), role, unit: None, person: None }
}

async fn add(world: &World, email: &str) -> Account {
    accounts::add(&world.system(), &terms(email, Role::Coordinator), PASSWORD).await.expect("an account")
}

async fn attempt(ctx: &OpContext, email: &str, password: &str, browser: Browser<'_>) -> Result<Entered, &'static str> {
    match accounts::sign_in(ctx, email, password, &browser, "").await {
        Ok(step) => Ok(step.done().expect("no second factor")),
        Err(error) => Err(refused(Err::<(), Error>(error))[0].1),
    }
}

fn from(address: &str) -> Browser<'_> {
    Browser { address, client: "Browser", device: "" }
}

async fn guess(world: &World, email: &str, address: &str) -> &'static str {
    attempt(&world.anyone(), email, "guess", from(address)).await.expect_err("a guess")
}

both! {
    async fn guessing_is_slowed_down_by_account(db: Db) {
        let world = world(db).await;
        add(&world, EMAIL).await;
        for _ in 0..10 {
            assert_eq!(guess(&world, EMAIL, "192.0.2.1").await, "sign-in-failed");
        }
        assert_eq!(guess(&world, EMAIL, "192.0.2.2").await, "too-many-attempts");
        assert_eq!(guess(&world, " MAIJA@example.org ", "192.0.2.3").await, "too-many-attempts");
        // Then even the right password has to wait, while others sign in.
        assert_eq!(attempt(&world.anyone(), EMAIL, PASSWORD, from("192.0.2.4")).await.unwrap_err(), "too-many-attempts");
        assert_eq!(guess(&world, "other@example.org", "192.0.2.1").await, "sign-in-failed");
        // The wait doubles, up to a quarter of an hour.
        for minutes in [1, 2, 4, 8, 15, 15] {
            world.clock.advance(TimeDelta::minutes(minutes) - TimeDelta::seconds(1));
            assert_eq!(guess(&world, EMAIL, "192.0.2.1").await, "too-many-attempts", "{minutes}");
            world.clock.advance(TimeDelta::seconds(1));
            assert_eq!(guess(&world, EMAIL, "192.0.2.1").await, "sign-in-failed", "{minutes}");
        }
        // Signing in makes up for the failures.
        world.clock.advance(TimeDelta::minutes(15));
        assert!(attempt(&world.anyone(), EMAIL, PASSWORD, from("192.0.2.1")).await.is_ok());
        assert_eq!(guess(&world, EMAIL, "192.0.2.1").await, "sign-in-failed");
        assert_eq!(guess(&world, EMAIL, "192.0.2.1").await, "sign-in-failed");
    }

    async fn neither_a_new_start_nor_a_second_program_forgets(db: Db) {
        let world = world(db.clone()).await;
        add(&world, EMAIL).await;
        let other = App::with(db.clone(), world.clock.function(), hansa_testkit::ids());
        let there = OpContext::anyone(&other, Arc::clone(&world.ctx.city), Lang::En);
        for number in 0..10 {
            let ctx = if number % 2 == 0 { world.anyone() } else { there.clone() };
            assert_eq!(attempt(&ctx, EMAIL, "guess", from("192.0.2.1")).await.unwrap_err(), "sign-in-failed");
        }
        for ctx in [world.anyone(), there] {
            assert_eq!(attempt(&ctx, EMAIL, PASSWORD, from("192.0.2.1")).await.unwrap_err(), "too-many-attempts");
        }
        let new = App::with(db, world.clock.function(), hansa_testkit::ids());
        let started = OpContext::anyone(&new, Arc::clone(&world.ctx.city), Lang::En);
        assert_eq!(attempt(&started, EMAIL, PASSWORD, from("192.0.2.1")).await.unwrap_err(), "too-many-attempts");
    }

    async fn only_failures_count(db: Db) {
        let world = world(db).await;
        add(&world, EMAIL).await;
        for _ in 0..12 {
            assert!(attempt(&world.anyone(), EMAIL, PASSWORD, from("192.0.2.1")).await.is_ok());
        }
        assert!(strings(&world.db, "select 'x' from throttle").await.is_empty());
        // An office has one address: its people's successes do not take back what others fail at.
        for number in 0..100 {
            assert_eq!(guess(&world, &format!("user{number}@example.org"), "192.0.2.9").await, "sign-in-failed");
        }
        assert_eq!(guess(&world, "user100@example.org", "192.0.2.9").await, "too-many-attempts");
        assert_eq!(guess(&world, "user100@example.org", "192.0.2.8").await, "sign-in-failed");
    }

    async fn guessing_locks_nobody_out_of_their_own_device(db: Db) {
        let world = world(db).await;
        add(&world, EMAIL).await;
        add(&world, "other@example.org").await;
        let first = attempt(&world.anyone(), EMAIL, PASSWORD, from("192.0.2.1")).await.unwrap();
        let device = first.device.expect("a new device");
        for _ in 0..12 {
            guess(&world, EMAIL, "198.51.100.1").await;
        }
        let known = Browser { device: device.secret(), ..from("198.51.100.1") };
        let again = attempt(&world.anyone(), EMAIL, PASSWORD, known).await.expect("their own device is let in");
        assert!(again.device.is_none() && again.signed_in.session.device == first.signed_in.session.device);
        // It is known for this account alone, and has its own ten failures.
        for _ in 0..12 {
            guess(&world, "other@example.org", "198.51.100.2").await;
        }
        let foreign = attempt(&world.anyone(), "other@example.org", PASSWORD, known).await;
        assert_eq!(foreign.unwrap_err(), "too-many-attempts");
        for _ in 0..10 {
            assert_eq!(attempt(&world.anyone(), EMAIL, "guess", known).await.unwrap_err(), "sign-in-failed");
        }
        assert_eq!(attempt(&world.anyone(), EMAIL, PASSWORD, known).await.unwrap_err(), "too-many-attempts");
        let account = first.signed_in.account.id;
        let devices = accounts::devices(&world.system(), account).await.unwrap();
        assert_eq!(devices.len(), 1);
        accounts::forget_device(&world.system(), account, devices[0].id).await.unwrap();
        assert!(accounts::sessions(&world.system(), account).await.unwrap().is_empty());
    }

    async fn guesses_at_the_same_time_do_not_slip_through(db: Db) {
        let world = world(db).await;
        add(&world, EMAIL).await;
        let guesses: Vec<_> = (0..14)
            .map(|_| {
                let ctx = world.anyone();
                tokio::spawn(async move { attempt(&ctx, EMAIL, "guess", from("192.0.2.1")).await.unwrap_err() })
            })
            .collect();
        let mut told = Vec::new();
        for guess in guesses {
            told.push(guess.await.expect("it ran"));
        }
        assert_eq!(told.iter().filter(|code| **code == "sign-in-failed").count(), 10, "{told:?}");
    }

    async fn disabling_ends_everything_at_once(db: Db) {
        let mut world = world(db).await;
        world.app = world.app.with_out(Out::default().allowing(&["127.0.0.1"]));
        let person = crate::common::values([("name", crate::common::text("Maija"))]);
        let person = hansa_app::records::create(&world.system(), kind("person"), person, "").await.expect("a person").id;
        let terms = Terms { person: Some(person), ..terms(EMAIL, Role::Coordinator) };
        let account = accounts::add(&world.system(), &terms, PASSWORD).await.expect("an account");
        let me = || OpContext::new(&world.app, accounts::actor(&account), Arc::clone(&world.ctx.city), Lang::En);
        let entered = attempt(&world.anyone(), EMAIL, PASSWORD, from("192.0.2.1")).await.unwrap();
        let (token, _) =
            tokens::add(&me(), account.id, &Wish { name: "Program".into(), scope: Scope::Write, days: 30 }).await.unwrap();
        let calendar = feeds::make(&me(), Format::Calendar, About::Me).await.unwrap();
        let view = views::save(&me(), kind("action"), "All", "private", &ListQuery::default()).await.unwrap();
        let feed = feeds::make(&me(), Format::Changes, About::View(view.id)).await.unwrap();
        let addresses = [(&calendar, Format::Calendar), (&feed, Format::Changes)];
        for (address, format) in addresses {
            assert!(feeds::open(&world.anyone(), address.secret(), format).await.is_ok());
        }
        let wish = webhooks::Terms {
            name: "Intranet".into(),
            url: "http://127.0.0.1:9/".into(),
            account: Some(account.id),
            ..webhooks::Terms::default()
        };
        let webhook = webhooks::add(&world.system(), &wish).await.unwrap();
        let running = hansa_app::jobs::begin(&me(), "backup", serde_json::json!({}));
        let waiting = hansa_app::jobs::begin(&me(), "backup", serde_json::json!({}));
        let mut tx = world.db.write(world.ctx.city.id).await.unwrap();
        for job in [&running, &waiting] {
            jobs::add(&mut tx, job).await.unwrap();
        }
        let now = world.clock.now();
        assert!(jobs::take(&mut tx, running.id, now, now + TimeDelta::minutes(1)).await.unwrap());
        // An invitation lies open, too: somebody has asked for a new password.
        hansa_storage::accounts::invite(&mut tx, account.id, b"a link", now + TimeDelta::days(1)).await.unwrap();
        tx.commit().await.unwrap();

        accounts::change(&world.system(), account.id, &terms, true).await.unwrap();
        accounts::change(&world.system(), account.id, &terms, false).await.unwrap();

        assert!(accounts::signed_in(&world.anyone(), entered.token.secret()).await.unwrap().is_none(), "session");
        assert!(tokens::bearer(&world.anyone(), token.secret()).await.unwrap().is_none(), "token");
        for (address, format) in addresses {
            assert!(feeds::open(&world.anyone(), address.secret(), format).await.is_err(), "{format:?}");
        }
        assert!(webhooks::get(&world.system(), webhook.id).await.unwrap().webhook.paused.is_some(), "webhook");
        let mut tx = world.db.read(world.ctx.city.id).await.unwrap();
        assert!(jobs::get(&mut tx, running.id).await.unwrap().unwrap().stop_at.is_some(), "long work stops at its next beat");
        assert!(jobs::get(&mut tx, waiting.id).await.unwrap().unwrap().done_at.is_some(), "long work does not begin");
        drop(tx);
        for table in ["session", "sign_in", "invitation", "device"] {
            assert!(strings(&world.db, &format!("select 'x' from \"{table}\"")).await.is_empty(), "{table}");
        }
    }

    async fn a_new_password_keeps_what_programs_use_only_where_one_says_so(db: Db) {
        let world = world(db).await;
        let account = add(&world, EMAIL).await;
        let me = || OpContext::new(&world.app, accounts::actor(&account), Arc::clone(&world.ctx.city), Lang::En);
        let wish = Wish { name: "Program".into(), scope: Scope::Read, days: 30 };
        let (token, _) = tokens::add(&me(), account.id, &wish).await.unwrap();
        accounts::change_password(&me(), PASSWORD, "neljä unista karhua", None, true).await.unwrap();
        assert!(tokens::bearer(&world.anyone(), token.secret()).await.unwrap().is_some());
        accounts::change_password(&me(), "neljä unista karhua", "viisi vanhaa norppaa", None, false).await.unwrap();
        assert!(tokens::bearer(&world.anyone(), token.secret()).await.unwrap().is_none());
    }

    async fn an_open_invitation_can_be_withdrawn(db: Db) {
        let world = world(db).await;
        let (account, link) = accounts::invite(&world.system(), &terms("new@example.org", Role::Reader)).await.unwrap();
        let open = accounts::open_invitations(&world.system()).await.unwrap();
        assert_eq!(open.iter().map(|open| open.account.id).collect::<Vec<_>>(), [account.id]);
        let other = world.user(Role::Coordinator, None);
        assert!(matches!(accounts::open_invitations(&other).await, Err(Error::NotFound)));
        assert!(matches!(accounts::withdraw(&other, account.id).await, Err(Error::NotFound)));
        accounts::withdraw(&world.system(), account.id).await.unwrap();
        assert!(accounts::invited(&world.anyone(), link.secret()).await.is_err());
        assert!(accounts::open_invitations(&world.system()).await.unwrap().is_empty());
    }
}

/// A city that sends mail, which is kept.
async fn mailing(db: hansa_storage::Db) -> (World, hansa_app::mail::Kept) {
    let mut world = world(db).await;
    let (post, kept) =
        hansa_app::mail::Post::keeping("Hansa <hansa@city.example>", "https://hansa.city.example/").unwrap();
    world.app = world.app.with_post(post);
    (world, kept)
}

/// The texts of the mails sent so far, after what is to be done was done.
async fn sent(world: &World, kept: &hansa_app::mail::Kept) -> Vec<String> {
    hansa_app::jobs::work(&world.app).await.expect("the work is done");
    kept.lock().unwrap().drain(..).map(|mail| String::from_utf8_lossy(&mail.formatted()).replace("=\r\n", "")).collect()
}

both! {
    async fn a_forgotten_password_is_chosen_anew_by_mail(db: Db) {
        let (world, kept) = mailing(db).await;
        let account = add(&world, EMAIL).await;
        let entered = attempt(&world.anyone(), EMAIL, PASSWORD, from("192.0.2.1")).await.unwrap();
        accounts::forgotten(&world.anyone(), " Maija@Example.org", "192.0.2.1").await.unwrap();
        accounts::forgotten(&world.anyone(), "nobody@example.org", "192.0.2.1").await.unwrap();
        let mails = sent(&world, &kept).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let (_, link) = mails[0].split_once("https://hansa.city.example/fi/welcome/").expect("the configured address");
        let token = &link[..64];
        assert!(accounts::signed_in(&world.anyone(), entered.token.secret()).await.unwrap().is_some(), "asking ends nothing");
        let step = accounts::accept(&world.anyone(), token, "neljä unista karhua", &Browser::default(), "").await.unwrap();
        assert_eq!(step.done().unwrap().signed_in.account.id, account.id);
        assert!(accounts::signed_in(&world.anyone(), entered.token.secret()).await.unwrap().is_none(), "choosing ends all");
        let again = accounts::accept(&world.anyone(), token, "neljä unista karhua", &Browser::default(), "").await;
        assert_eq!(refused(again)[0].1, "link-expired");
    }

    async fn asking_tells_nothing_and_fills_no_mailbox(db: Db) {
        let (world, kept) = mailing(db).await;
        let account = add(&world, EMAIL).await;
        let jobs = || strings(&world.db, "select payload from job where kind = 'access-mail'");
        for _ in 0..5 {
            accounts::forgotten(&world.anyone(), EMAIL, "192.0.2.1").await.expect("the same answer");
            accounts::forgotten(&world.anyone(), "nobody@example.org", "192.0.2.1").await.expect("the same answer");
        }
        assert_eq!(jobs().await.len(), 10, "the same is written, whoever asks");
        assert!(jobs().await.iter().all(|payload| !payload.contains('@')), "no address lies about");
        assert_eq!(sent(&world, &kept).await.len(), 3, "nobody's mailbox is filled");
        for _ in 0..10 {
            accounts::forgotten(&world.anyone(), "x@example.org", "192.0.2.1").await.unwrap();
        }
        let many = accounts::forgotten(&world.anyone(), "x@example.org", "192.0.2.1").await;
        assert_eq!(refused(many)[0].1, "too-many-attempts");
        // Nobody is helped in who may not sign in.
        accounts::change(&world.system(), account.id, &terms(EMAIL, Role::Coordinator), true).await.unwrap();
        world.clock.advance(TimeDelta::hours(2));
        accounts::forgotten(&world.anyone(), EMAIL, "192.0.2.2").await.unwrap();
        assert!(sent(&world, &kept).await.is_empty());
    }

    async fn an_invitation_goes_by_mail(db: Db) {
        let (world, kept) = mailing(db).await;
        let account = accounts::invite_by_mail(&world.system(), &terms("new@example.org", Role::Reader)).await.unwrap();
        let mails = sent(&world, &kept).await;
        let (_, link) = mails[0].split_once("https://hansa.city.example/fi/welcome/").expect("a link");
        assert_eq!(accounts::invited(&world.anyone(), &link[..64]).await.unwrap().id, account.id);
    }
}
