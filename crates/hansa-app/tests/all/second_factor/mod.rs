//! Passkeys, recovery codes, and proving once more who one is.

mod authenticator;

use std::sync::Arc;

use authenticator::{Authenticator, SITE};
use chrono::TimeDelta;
use hansa_app::accounts::{self, Account, Browser, Entered, HALF, Proof, SignedIn, Step, Terms, Token};
use hansa_app::settings::{self, SecondFactor};
use hansa_app::use_log::Way;
use hansa_app::webhooks::Out;
use hansa_app::{App, Error, OpContext, confirm};
use hansa_domain::{Id, Lang, Role};
use hansa_testkit::{Clock, both};

use serde_json::json;

use crate::common::{World, city, dump, refused, strings};

const PASSWORD: &str = "kolme villiä kettua";
const EMAIL: &str = "maija@example.org";

/// A city whose site has an address, and an account.
async fn scene(db: hansa_storage::Db, role: Role) -> (World, Account) {
    let clock = Clock::default();
    let app = App::with(db.clone(), clock.function(), hansa_testkit::ids());
    let app = app.with_out(Out::default().for_site(Some(SITE)));
    let ctx = city(&app, "testby").await;
    let world = World { db, app, clock, ctx };
    let account = add(&world, EMAIL, role).await;
    (world, account)
}

async fn add(world: &World, email: &str, role: Role) -> Account {
    let terms = Terms { email: email.into(), name: "Maija".into(), role, unit: None, person: None };
    accounts::add(&world.system(), &terms, PASSWORD).await.expect("an account")
}

async fn sign_in(world: &World) -> Step {
    accounts::sign_in(&world.anyone(), EMAIL, PASSWORD, &Browser::default(), "/me").await.expect("the password fits")
}

async fn half(world: &World) -> Token {
    match sign_in(world).await {
        Step::Second(token) => token,
        Step::Done(_) => panic!("a second factor is asked for"),
    }
}

async fn finish(world: &World, token: &Token, proof: Proof<'_>) -> Result<Entered, Error> {
    accounts::finish(&world.anyone(), token.secret(), proof, &Browser::default()).await
}

async fn options(world: &World, token: &Token) -> String {
    accounts::second_options(&world.anyone(), token.secret()).await.expect("options")
}

fn passkey(answer: &str) -> Proof<'_> {
    Proof::Passkey { answer, name: "" }
}

/// Somebody in their session, as a page has them.
fn acting(world: &World, me: &SignedIn) -> OpContext {
    let mut ctx = OpContext::new(&world.app, me.actor(), Arc::clone(&world.ctx.city), Lang::En);
    ctx.origin.way = Way::Web;
    ctx.origin.confirmed_at = me.session.confirmed_at;
    ctx
}

/// Makes a passkey of somebody who has signed in, with its recovery codes.
async fn register(world: &World, me: &SignedIn, device: &mut Authenticator) -> Vec<String> {
    let ctx = acting(world, me);
    let options = accounts::begin_passkey(&ctx, me.session.id).await.expect("options");
    let answer = device.create(&options);
    accounts::add_passkey(&ctx, me.session.id, &answer, "Phone").await.expect("a passkey")
}

/// An account with a passkey, its device and its codes.
async fn with_passkey(world: &World) -> (Authenticator, Vec<String>, SignedIn) {
    let me = sign_in(world).await.done().expect("no second factor yet").signed_in;
    let mut device = Authenticator::new("phone");
    let codes = register(world, &me, &mut device).await;
    (device, codes, me)
}

async fn sessions(world: &World, account: Id) -> usize {
    accounts::sessions(&world.system(), account).await.expect("sessions").len()
}

fn code(result: Result<Entered, Error>) -> &'static str {
    refused(result)[0].1
}

both! {
    async fn a_passkey_is_asked_for_after_the_password(db: Db) {
        let (world, account) = scene(db, Role::Coordinator).await;
        let (mut device, codes, _) = with_passkey(&world).await;
        assert_eq!(codes.len(), 10);
        let before = sessions(&world, account.id).await;
        let token = half(&world).await;
        assert_eq!(sessions(&world, account.id).await, before, "half a sign-in is no session");
        assert!(accounts::signed_in(&world.anyone(), token.secret()).await.unwrap().is_none());
        let asked = options(&world, &token).await;
        let entered = finish(&world, &token, passkey(&device.get(&asked))).await.unwrap();
        assert_eq!((entered.signed_in.account.id, entered.next.as_str()), (account.id, "/me"));
        assert_eq!(entered.signed_in.session.way, "passkey");
        assert!(accounts::signed_in(&world.anyone(), entered.token.secret()).await.unwrap().is_some());
        assert!(strings(&world.db, "select way from sign_in").await.is_empty(), "half a sign-in ends with it");
        let known = accounts::passkeys(&world.system(), account.id).await.unwrap();
        assert_eq!(known[0].used_at, Some(world.clock.now()));
    }

    async fn an_answer_is_taken_once_and_only_from_here(db: Db) {
        let (world, account) = scene(db, Role::Coordinator).await;
        let (mut device, _, _) = with_passkey(&world).await;
        let before = sessions(&world, account.id).await;
        let refuse = async |change: &dyn Fn(&mut Authenticator), device: &mut Authenticator| {
            let token = half(&world).await;
            let asked = options(&world, &token).await;
            change(device);
            code(finish(&world, &token, passkey(&device.get(&asked))).await)
        };
        for wrong in ["https://evil.example", "https://hansa.example.evil.example", "http://hansa.example", "https://hansa.example:8443"] {
            assert_eq!(refuse(&|device| device.origin = wrong.into(), &mut device).await, "passkey-failed", "{wrong}");
        }
        device.origin = SITE.into();
        assert_eq!(refuse(&|device| device.host = "evil.example".into(), &mut device).await, "passkey-failed");
        device.host = "hansa.example".into();
        assert_eq!(refuse(&|device| device.verified = false, &mut device).await, "passkey-failed");
        device.verified = true;
        let mut foreign = device.foreign();
        assert_eq!(refuse(&|_| (), &mut foreign).await, "passkey-failed");
        // What was refused so far would make one wait.
        world.clock.advance(TimeDelta::minutes(20));
        // An answer is good once, even when it was refused by mistake.
        let token = half(&world).await;
        let asked = options(&world, &token).await;
        let answer = device.get(&asked);
        assert_eq!(code(finish(&world, &token, passkey("{}")).await), "passkey-failed");
        assert_eq!(code(finish(&world, &token, passkey(&answer)).await), "passkey-failed");
        // An answer to one sign-in opens no other.
        let (one, other) = (half(&world).await, half(&world).await);
        let (asked, _) = (options(&world, &one).await, options(&world, &other).await);
        let answer = device.get(&asked);
        assert_eq!(code(finish(&world, &other, passkey(&answer)).await), "passkey-failed");
        assert!(finish(&world, &one, passkey(&answer)).await.is_ok());
        assert_eq!(code(finish(&world, &one, passkey(&answer)).await), "sign-in-expired");
        assert_eq!(sessions(&world, account.id).await, before + 1);
    }

    async fn a_copied_authenticator_is_refused(db: Db) {
        let (world, _) = scene(db, Role::Coordinator).await;
        let (mut device, _, _) = with_passkey(&world).await;
        let token = half(&world).await;
        let asked = options(&world, &token).await;
        assert!(finish(&world, &token, passkey(&device.get(&asked))).await.is_ok());
        device.copied();
        let token = half(&world).await;
        let asked = options(&world, &token).await;
        assert_eq!(code(finish(&world, &token, passkey(&device.get(&asked))).await), "passkey-failed");
    }

    async fn a_recovery_code_is_used_once(db: Db) {
        let (world, _) = scene(db, Role::Coordinator).await;
        let (_, codes, me) = with_passkey(&world).await;
        let typed = codes[0].to_lowercase().replace('-', " ");
        let token = half(&world).await;
        assert_eq!(code(finish(&world, &token, Proof::Code("AAAA-AAAA-AAAA")).await), "recovery-code-wrong");
        let entered = finish(&world, &token, Proof::Code(&typed)).await.unwrap();
        assert_eq!(entered.signed_in.session.way, "recovery");
        let token = half(&world).await;
        assert_eq!(code(finish(&world, &token, Proof::Code(&codes[0])).await), "recovery-code-wrong");
        // New codes make the earlier ones void; nobody else's open anything.
        let new = accounts::renew_codes(&acting(&world, &me)).await.unwrap();
        assert_eq!(code(finish(&world, &token, Proof::Code(&codes[1])).await), "recovery-code-wrong");
        assert!(finish(&world, &token, Proof::Code(&new[0])).await.is_ok());
        let stored = format!("{:?}", dump(&world.db).await);
        assert!(new.iter().all(|code| !stored.contains(code.as_str()) && !stored.contains(&code.replace('-', ""))));
        assert_eq!(accounts::codes_left(&acting(&world, &me)).await.unwrap(), 9);
    }

    async fn half_a_sign_in_is_void_after_a_while(db: Db) {
        let (world, account) = scene(db, Role::Coordinator).await;
        let (mut device, codes, _) = with_passkey(&world).await;
        let token = half(&world).await;
        let asked = options(&world, &token).await;
        world.clock.advance(HALF);
        assert_eq!(code(finish(&world, &token, passkey(&device.get(&asked))).await), "sign-in-expired");
        assert!(accounts::waiting(&world.anyone(), token.secret()).await.is_err());
        // One whose account is disabled in between comes to nothing, too.
        let token = half(&world).await;
        let terms = Terms { email: EMAIL.into(), name: "Maija".into(), role: Role::Coordinator, unit: None, person: None };
        accounts::change(&world.system(), account.id, &terms, true).await.unwrap();
        accounts::change(&world.system(), account.id, &terms, false).await.unwrap();
        assert_eq!(code(finish(&world, &token, Proof::Code(&codes[0])).await), "sign-in-expired");
    }

    async fn where_the_city_asks_for_it_a_passkey_is_made_first(db: Db) {
        let (world, account) = scene(db, Role::Coordinator).await;
        settings::set_second_factor(&world.system(), SecondFactor::Secrets).await.unwrap();
        let token = half(&world).await;
        let waiting = accounts::waiting(&world.anyone(), token.secret()).await.unwrap();
        assert!(waiting.enrol && waiting.account.id == account.id);
        assert_eq!(code(finish(&world, &token, Proof::Code("AAAA-AAAA-AAAA")).await), "recovery-code-wrong");
        let mut device = Authenticator::new("phone");
        let answer = device.create(&options(&world, &token).await);
        let entered = finish(&world, &token, passkey(&answer)).await.unwrap();
        assert_eq!(entered.codes.len(), 10);
        // The last passkey stays as long as it is asked for.
        let me = acting(&world, &entered.signed_in);
        let known = accounts::passkeys(&me, account.id).await.unwrap();
        assert_eq!(refused(accounts::remove_passkey(&me, known[0].id).await), [(String::new(), "passkey-last")]);
        register(&world, &entered.signed_in, &mut Authenticator::new("key")).await;
        accounts::remove_passkey(&me, known[0].id).await.unwrap();
        assert!(matches!(accounts::remove_passkey(&me, known[0].id).await, Err(Error::NotFound)));
        // A reader sees nothing that is secret.
        add(&world, "reader@example.org", Role::Reader).await;
        let reader = accounts::sign_in(&world.anyone(), "reader@example.org", PASSWORD, &Browser::default(), "").await;
        assert!(reader.unwrap().done().is_some());
        settings::set_second_factor(&world.system(), SecondFactor::All).await.unwrap();
        let reader = accounts::sign_in(&world.anyone(), "reader@example.org", PASSWORD, &Browser::default(), "").await;
        assert!(reader.unwrap().done().is_none());
    }

    async fn a_new_password_does_not_get_around_the_second_factor(db: Db) {
        let (world, account) = scene(db, Role::Coordinator).await;
        with_passkey(&world).await;
        let link = accounts::reset(&world.system(), account.id).await.unwrap();
        let step = accounts::accept(&world.anyone(), link.secret(), "neljä unista karhua", &Browser::default(), "").await;
        assert!(matches!(step.unwrap(), Step::Second(_)));
        assert_eq!(sessions(&world, account.id).await, 0);
        // An administrator can remove what somebody has lost.
        accounts::remove_second_factor(&world.system(), account.id).await.unwrap();
        let step = accounts::sign_in(&world.anyone(), EMAIL, "neljä unista karhua", &Browser::default(), "").await;
        assert!(step.unwrap().done().is_some());
    }

    async fn dangerous_steps_ask_for_a_fresh_proof(db: Db) {
        let (world, account) = scene(db, Role::Administrator).await;
        let me = sign_in(&world).await.done().unwrap().signed_in;
        world.clock.advance(TimeDelta::minutes(16));
        let old = acting(&world, &me);
        let terms = Terms { email: "new@example.org".into(), name: "New".into(), role: Role::Reader, unit: None, person: None };
        let before = dump(&world.db).await;
        let refusals = [
            accounts::invite(&old, &terms).await.map(drop),
            accounts::change(&old, account.id, &terms, false).await.map(drop),
            accounts::reset(&old, account.id).await.map(drop),
            accounts::withdraw(&old, account.id).await,
            accounts::remove_second_factor(&old, account.id).await,
            accounts::begin_passkey(&old, me.session.id).await.map(drop),
            accounts::add_passkey(&old, me.session.id, "{}", "").await.map(drop),
            accounts::remove_passkey(&old, account.id).await,
            accounts::renew_codes(&old).await.map(drop),
            settings::set_second_factor(&old, SecondFactor::All).await,
        ];
        for (number, refusal) in refusals.into_iter().enumerate() {
            assert!(matches!(refusal, Err(Error::ConfirmFirst)), "{number}: {refusal:?}");
        }
        assert!(before == dump(&world.db).await, "nothing is done without the proof");
        // The password proves it, until there is a passkey.
        let wrong = confirm::by_password(&old, &me, "guess", &Browser::default()).await;
        assert_eq!(refused(wrong), [("password".to_owned(), "wrong-password")]);
        confirm::by_password(&old, &me, PASSWORD, &Browser::default()).await.unwrap();
        let session = accounts::sessions(&world.system(), account.id).await.unwrap().remove(0);
        let me = SignedIn { session, ..me };
        let mut device = Authenticator::new("phone");
        let codes = register(&world, &me, &mut device).await;
        world.clock.advance(TimeDelta::minutes(16));
        let ctx = acting(&world, &me);
        assert!(confirm::fresh(&ctx).is_err());
        assert!(confirm::by_password(&ctx, &me, PASSWORD, &Browser::default()).await.is_err());
        let asked = confirm::options(&ctx, &me).await.unwrap();
        let answer = device.get(&asked);
        confirm::by_passkey(&ctx, &me, &answer).await.unwrap();
        assert!(confirm::by_passkey(&ctx, &me, &answer).await.is_err(), "a proof is good once");
        confirm::by_code(&ctx, &me, &codes[0]).await.unwrap();
        assert!(confirm::by_code(&ctx, &me, &codes[0]).await.is_err());
    }

    async fn without_an_address_of_the_site_there_are_no_passkeys(db: Db) {
        let world = crate::common::world(db).await;
        add(&world, EMAIL, Role::Administrator).await;
        let me = sign_in(&world).await.done().unwrap().signed_in;
        assert!(!accounts::usable(&world.ctx));
        let ctx = acting(&world, &me);
        assert_eq!(refused(accounts::begin_passkey(&ctx, me.session.id).await), [(String::new(), "passkeys-need-site")]);
        let set = settings::set_second_factor(&ctx, SecondFactor::All).await;
        assert_eq!(refused(set), [("second-factor".to_owned(), "passkeys-need-site")]);
    }
}

/// The events after a number: what each tells, by whom, of how many, and its details.
async fn told(world: &World, after: i64) -> Vec<(String, Option<Id>, i64, serde_json::Value)> {
    let mut tx = world.db.read(world.ctx.city.id).await.expect("a transaction");
    let all =
        hansa_storage::use_log::page(&mut tx, &hansa_app::use_log::Filter::default(), None, 50).await.expect("events");
    let after = all.into_iter().rev().filter(|(seq, _)| *seq > after);
    after
        .map(|(_, event)| (event.what, event.account, event.count, serde_json::from_str(&event.detail).expect("JSON")))
        .collect()
}

both! {
    async fn the_use_log_tells_of_passkeys_and_codes(db: Db) {
        let (world, account) = scene(db, Role::Administrator).await;
        let mut seq = hansa_app::use_log::head(&world.system()).await.unwrap().0;
        let me = Some(account.id);
        let id = account.id.to_string();
        let mut tells = async |expected: Vec<(&str, Option<Id>, i64, serde_json::Value)>| {
            let expected: Vec<_> = expected.into_iter().map(|(what, by, count, of)| (what.to_owned(), by, count, of)).collect();
            assert_eq!(told(&world, seq).await, expected);
            seq += i64::try_from(expected.len()).expect("few");
        };
        let (mut device, codes, signed_in) = with_passkey(&world).await;
        tells(vec![
            ("signed-in", me, 0, json!({ "way": "password" })),
            ("passkey-made", me, 0, json!({})),
            ("codes-made", me, 10, json!({})),
        ]).await;
        let token = half(&world).await;
        tells(vec![]).await;
        let asked = options(&world, &token).await;
        finish(&world, &token, passkey(&device.get(&asked))).await.unwrap();
        tells(vec![("signed-in", me, 0, json!({ "way": "passkey" }))]).await;
        let token = half(&world).await;
        finish(&world, &token, Proof::Code(&codes[0])).await.unwrap();
        tells(vec![("signed-in", me, 0, json!({ "way": "recovery" }))]).await;
        let token = half(&world).await;
        assert!(finish(&world, &token, Proof::Code(&codes[0])).await.is_err(), "it was used");
        tells(vec![]).await;
        let ctx = acting(&world, &signed_in);
        accounts::renew_codes(&ctx).await.unwrap();
        tells(vec![("codes-made", me, 10, json!({}))]).await;
        let passkey = accounts::passkeys(&ctx, account.id).await.unwrap()[0].id;
        accounts::remove_passkey(&ctx, passkey).await.unwrap();
        tells(vec![("passkey-removed", me, 1, json!({ "account": id }))]).await;
        register(&world, &signed_in, &mut Authenticator::new("key")).await;
        tells(vec![("passkey-made", me, 0, json!({})), ("codes-made", me, 10, json!({}))]).await;
        accounts::remove_second_factor(&world.system(), account.id).await.unwrap();
        tells(vec![("passkey-removed", None, 1, json!({ "account": id }))]).await;
        for _ in 0..20 {
            accounts::sign_in(&world.anyone(), EMAIL, "guess", &Browser::default(), "").await.unwrap_err();
        }
        tells(vec![("too-often", None, 0, json!({}))]).await;
    }
}
