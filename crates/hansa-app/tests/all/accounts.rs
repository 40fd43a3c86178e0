//! Signing in, sessions, invitations and what administrators decide.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::accounts::{self, ABSOLUTE, Account, Browser, IDLE, INVITATION, SignedIn, Step, Terms, Token};
use hansa_app::{Error, OpContext};
use hansa_domain::{Actor, Choices, Id, Lang, Role};
use hansa_testkit::both;

const PASSWORD: &str = "kolme villiä kettua";
const EMAIL: &str = "maija@example.org";

fn terms(email: &str, role: Role) -> Terms {
    Terms { email: email.into(), name: "Maija Meikäläinen".into(), role, unit: None, person: None }
}

async fn add(world: &World, role: Role) -> Account {
    accounts::add(&world.system(), &terms(EMAIL, role), PASSWORD).await.expect("an account is made")
}

async fn sign_in(world: &World, password: &str) -> Result<(Token, SignedIn), Error> {
    sign_in_from(world, EMAIL, password, "192.0.2.1", "Browser").await
}

/// Signs in where no second factor is asked for.
async fn sign_in_from(
    world: &World,
    email: &str,
    password: &str,
    address: &str,
    client: &str,
) -> Result<(Token, SignedIn), Error> {
    let browser = Browser { address, client, device: "" };
    accounts::sign_in(&world.anyone(), email, password, &browser, "").await.map(entered)
}

fn entered(step: Step) -> (Token, SignedIn) {
    let entered = step.done().expect("no second factor is asked for");
    (entered.token, entered.signed_in)
}

async fn accept(world: &World, token: &Token, password: &str) -> Result<(Token, SignedIn), Error> {
    accounts::accept(&world.anyone(), token.secret(), password, &Browser::default(), "").await.map(entered)
}

async fn is_signed_in(world: &World, token: &Token) -> bool {
    accounts::signed_in(&world.anyone(), token.secret()).await.expect("sessions are read").is_some()
}

fn acting(world: &World, account: &Account) -> OpContext {
    OpContext::new(&world.app, accounts::actor(account), world.ctx.city.clone(), Lang::En)
}

fn told(code: &'static str) -> Vec<(String, &'static str)> {
    vec![(String::new(), code)]
}

fn told_of(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), code)]
}

both! {
    async fn whoever_knows_the_password_signs_in(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Coordinator).await;
        let (token, signed_in) = sign_in(&world, PASSWORD).await.unwrap();
        assert_eq!(signed_in.actor(), accounts::actor(&account));
        let again = accounts::signed_in(&world.anyone(), token.secret()).await.unwrap().unwrap();
        assert_eq!((again.account.id, again.session.client.as_str()), (account.id, "Browser"));
        assert_eq!(again.account.signed_in_at, Some(world.clock.now()));
        let other = sign_in_from(&world, " MAIJA@Example.ORG ", PASSWORD, "192.0.2.1", "\u{7}Phone").await.unwrap();
        assert_ne!(other.0.secret(), token.secret());
        assert_eq!(other.1.session.client, "Phone");
        assert!(accounts::signed_in(&world.anyone(), "").await.unwrap().is_none());
        assert!(accounts::signed_in(&world.anyone(), "guess").await.unwrap().is_none());
    }

    async fn nobody_learns_why_signing_in_failed(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Reader).await;
        let fails = async |email: &str, password: &str| {
            refused(sign_in_from(&world, email, password, "192.0.2.1", "").await)
        };
        let before = dump(&world.db).await;
        assert_eq!(fails(EMAIL, "wrong").await, told("sign-in-failed"));
        assert_eq!(fails(EMAIL, "").await, told("sign-in-failed"));
        assert_eq!(fails("nobody@example.org", PASSWORD).await, told("sign-in-failed"));
        assert_eq!(fails("", "").await, told("sign-in-failed"));
        assert_eq!(fails("maija@example.org\0x", PASSWORD).await, told("sign-in-failed"));
        let mut after = dump(&world.db).await;
        // Failures are counted, and nothing else is written.
        assert_ne!(after.insert("throttle".into(), before["throttle"].clone()), Some(before["throttle"].clone()));
        assert!(before == after);
        // An invited account has no password yet, and no password opens it: not even the one that stands in for none.
        let (invited, _) = accounts::invite(&world.system(), &terms("new@example.org", Role::Reader)).await.unwrap();
        for guess in ["", "nobody has this password"] {
            assert_eq!(fails(&invited.email, guess).await, told("sign-in-failed"));
        }
        accounts::change(&world.system(), account.id, &terms(EMAIL, Role::Reader), true).await.unwrap();
        assert_eq!(fails(EMAIL, PASSWORD).await, told("sign-in-failed"));
    }

    async fn a_session_ends_unused_or_old(db: Db) {
        let world = world(db).await;
        add(&world, Role::Reader).await;
        let (token, _) = sign_in(&world, PASSWORD).await.unwrap();
        world.clock.advance(IDLE);
        assert!(is_signed_in(&world, &token).await, "used within the limit");
        world.clock.advance(IDLE);
        assert!(is_signed_in(&world, &token).await, "using it made it last");
        world.clock.advance(IDLE + TimeDelta::seconds(1));
        assert!(!is_signed_in(&world, &token).await, "not used for too long");
        world.clock.advance(-TimeDelta::days(2));
        assert!(!is_signed_in(&world, &token).await, "an ended session stays ended");
        let (token, signed_in) = sign_in(&world, PASSWORD).await.unwrap();
        let began = world.clock.now();
        while world.clock.now() + TimeDelta::hours(11) - began <= ABSOLUTE {
            world.clock.advance(TimeDelta::hours(11));
            assert!(is_signed_in(&world, &token).await);
        }
        assert!(accounts::ends_at(&signed_in.session) < world.clock.now());
        world.clock.advance(TimeDelta::hours(11));
        assert!(!is_signed_in(&world, &token).await, "used all the time, but too old");
        assert!(strings(&world.db, "select client from \"session\"").await.is_empty());
    }

    async fn signing_out_ends_one_session_of_ones_own(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Reader).await;
        let (one, first) = sign_in(&world, PASSWORD).await.unwrap();
        let (two, _) = sign_in(&world, PASSWORD).await.unwrap();
        let other = world.user(Role::Coordinator, None);
        assert!(matches!(accounts::sign_out(&other, account.id, first.session.id).await, Err(Error::NotFound)));
        assert!(matches!(accounts::sessions(&other, account.id).await, Err(Error::NotFound)));
        assert!(matches!(accounts::sign_out(&world.anyone(), account.id, first.session.id).await, Err(Error::NotFound)));
        let me = acting(&world, &account);
        assert_eq!(accounts::sessions(&me, account.id).await.unwrap().len(), 2);
        accounts::sign_out(&me, account.id, first.session.id).await.unwrap();
        assert!(!is_signed_in(&world, &one).await && is_signed_in(&world, &two).await);
        let administrator = world.user(Role::Administrator, None);
        let left = accounts::sessions(&administrator, account.id).await.unwrap();
        accounts::sign_out(&administrator, account.id, left[0].id).await.unwrap();
        assert!(!is_signed_in(&world, &two).await);
    }

    async fn a_new_password_ends_the_other_sessions(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Reader).await;
        let (here, signed_in) = sign_in(&world, PASSWORD).await.unwrap();
        let (elsewhere, _) = sign_in(&world, PASSWORD).await.unwrap();
        let me = acting(&world, &account);
        let keep = Some(signed_in.session.id);
        let change = async |current: &str, new: &str| accounts::change_password(&me, current, new, keep, false).await;
        let new = "neljä unista karhua";
        assert_eq!(refused(change("wrong", new).await), told_of("current", "wrong-password"));
        assert_eq!(refused(change(PASSWORD, PASSWORD).await), told_of("new", "password-same"));
        assert_eq!(refused(change(PASSWORD, "lyhyt").await), told_of("new", "password-short"));
        assert_eq!(refused(change(PASSWORD, "Salasana1234").await), told_of("new", "password-common"));
        assert!(is_signed_in(&world, &elsewhere).await);
        change(PASSWORD, new).await.unwrap();
        assert!(is_signed_in(&world, &here).await && !is_signed_in(&world, &elsewhere).await);
        assert_eq!(refused(sign_in(&world, PASSWORD).await), told("sign-in-failed"));
        assert!(sign_in(&world, new).await.is_ok());
        assert!(matches!(accounts::change_password(&world.anyone(), PASSWORD, new, None, false).await, Err(Error::NotFound)));
    }

    async fn a_password_is_neither_short_nor_common(db: Db) {
        let world = world(db).await;
        for (password, code) in [
            ("", "password-short"),
            ("ääkkösiä 11", "password-short"),
            ("password1234", "password-common"),
            ("Salasana1234", "password-common"),
            ("LÖSENORD2026", "password-common"),
            ("aaaaaaaaaaaaaaaa", "password-common"),
            ("maija1234567", "password-common"),
        ] {
            let refusal = accounts::add(&world.system(), &terms(EMAIL, Role::Reader), password).await;
            assert_eq!(refused(refusal), told_of("new", code), "{password}");
        }
        assert!(accounts::all(&world.system()).await.unwrap().is_empty());
    }

    async fn an_invitation_is_used_once_and_in_time(db: Db) {
        let world = world(db).await;
        let (account, token) = accounts::invite(&world.system(), &terms(EMAIL, Role::Contributor)).await.unwrap();
        assert_eq!(accounts::invited(&world.anyone(), token.secret()).await.unwrap().id, account.id);
        let weak = accept(&world, &token, "short").await;
        assert_eq!(refused(weak), told_of("new", "password-short"));
        let (session, signed_in) = accept(&world, &token, PASSWORD).await.unwrap();
        assert!(is_signed_in(&world, &session).await && signed_in.account.id == account.id);
        let again = accept(&world, &token, "neljä unista karhua").await;
        assert_eq!(refused(again), told("link-expired"));
        assert!(sign_in(&world, PASSWORD).await.is_ok());
        let (_, late) = accounts::invite(&world.system(), &terms("late@example.org", Role::Reader)).await.unwrap();
        world.clock.advance(INVITATION - TimeDelta::seconds(1));
        assert!(accounts::invited(&world.anyone(), late.secret()).await.is_ok());
        world.clock.advance(TimeDelta::seconds(1));
        assert_eq!(refused(accept(&world, &late, PASSWORD).await), told("link-expired"));
        assert_eq!(refused(accounts::invited(&world.anyone(), "guess").await), told("link-expired"));
        let twice = accounts::invite(&world.system(), &terms(" MAIJA@example.org", Role::Reader)).await;
        assert_eq!(refused(twice), told_of("email", "user-exists"));
    }

    async fn a_reset_voids_password_sessions_and_earlier_links(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Reader).await;
        let (session, _) = sign_in(&world, PASSWORD).await.unwrap();
        let first = accounts::reset(&world.system(), account.id).await.unwrap();
        assert!(!is_signed_in(&world, &session).await);
        assert_eq!(refused(sign_in(&world, PASSWORD).await), told("sign-in-failed"));
        let second = accounts::reset(&world.system(), account.id).await.unwrap();
        assert_eq!(refused(accounts::invited(&world.anyone(), first.secret()).await), told("link-expired"));
        accounts::change(&world.system(), account.id, &terms(EMAIL, Role::Reader), true).await.unwrap();
        assert_eq!(refused(accept(&world, &second, PASSWORD).await), told("link-expired"));
        accounts::change(&world.system(), account.id, &terms(EMAIL, Role::Reader), false).await.unwrap();
        // What ended with the account does not come back with it.
        assert_eq!(refused(accept(&world, &second, PASSWORD).await), told("link-expired"));
    }

    async fn rights_end_with_their_sessions(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Coordinator).await;
        let (token, _) = sign_in(&world, PASSWORD).await.unwrap();
        let renamed = Terms { name: "Maija Virtanen".into(), ..terms(EMAIL, Role::Coordinator) };
        accounts::change(&world.system(), account.id, &renamed, false).await.unwrap();
        assert!(is_signed_in(&world, &token).await, "another name ends nothing");
        accounts::change(&world.system(), account.id, &terms(EMAIL, Role::Reader), false).await.unwrap();
        assert!(!is_signed_in(&world, &token).await);
        let (token, signed_in) = sign_in(&world, PASSWORD).await.unwrap();
        assert_eq!(signed_in.actor().role(), Some(Role::Reader));
        accounts::change(&world.system(), account.id, &terms(EMAIL, Role::Reader), true).await.unwrap();
        assert!(!is_signed_in(&world, &token).await);
    }

    async fn the_last_administrator_stays(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Administrator).await;
        let ctx = world.system();
        let before = dump(&world.db).await;
        for (role, disabled) in [(Role::Reader, false), (Role::Administrator, true)] {
            let refusal = accounts::change(&ctx, account.id, &terms(EMAIL, role), disabled).await;
            assert_eq!(refused(refusal), told_of("role", "last-administrator"));
        }
        assert!(before == dump(&world.db).await);
        let second = accounts::add(&ctx, &terms("second@example.org", Role::Administrator), PASSWORD).await.unwrap();
        accounts::change(&ctx, account.id, &terms(EMAIL, Role::Reader), false).await.unwrap();
        let last = accounts::change(&ctx, second.id, &terms("second@example.org", Role::Administrator), true).await;
        assert_eq!(refused(last), told_of("role", "last-administrator"));
    }

    async fn only_administrators_see_and_change_accounts(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Reader).await;
        let before = dump(&world.db).await;
        let mut others = vec![world.anyone()];
        others.extend(Role::ALL.iter().filter(|role| **role != Role::Administrator).map(|role| world.user(*role, None)));
        for ctx in others {
            let refusals = [
                accounts::all(&ctx).await.map(drop),
                accounts::get(&ctx, account.id).await.map(drop),
                accounts::by_email(&ctx, EMAIL).await.map(drop),
                accounts::invite(&ctx, &terms("new@example.org", Role::Administrator)).await.map(drop),
                accounts::change(&ctx, account.id, &terms(EMAIL, Role::Administrator), false).await.map(drop),
                accounts::reset(&ctx, account.id).await.map(drop),
                accounts::add(&ctx, &terms("new@example.org", Role::Administrator), PASSWORD).await.map(drop),
                accounts::add_demo(&ctx, None).await,
                accounts::sessions(&ctx, account.id).await.map(drop),
            ];
            for (number, refusal) in refusals.into_iter().enumerate() {
                assert!(matches!(refusal, Err(Error::NotFound)), "{:?}: {number}: {refusal:?}", ctx.actor);
            }
        }
        assert!(before == dump(&world.db).await);
        let wrong = accounts::invite(&world.system(), &Terms { name: " ".into(), ..terms("not mail", Role::Reader) }).await;
        assert_eq!(refused(wrong), [("email".into(), "not-an-email"), ("name".into(), "required")]);
        assert_eq!(accounts::get(&world.system(), account.id).await.unwrap().email, EMAIL);
        assert!(matches!(accounts::get(&world.system(), Id::nil()).await, Err(Error::NotFound)));
    }

    async fn the_demonstration_has_an_account_a_role(db: Db) {
        let world = world(db).await;
        assert!(!accounts::any_demo(&world.app).await.unwrap());
        let unit = organisation(&world.system(), "Unit").await.id;
        accounts::add_demo(&world.system(), Some(unit)).await.unwrap();
        accounts::add_demo(&world.system(), Some(unit)).await.unwrap();
        assert!(accounts::any_demo(&world.app).await.unwrap());
        let demo = accounts::demo(&world.anyone()).await.unwrap();
        assert_eq!(demo.len(), Role::ALL.len());
        for (account, password) in demo {
            let (_, signed_in) = sign_in_from(&world, &account.email, &password, "::1", "").await.unwrap();
            assert_eq!(signed_in.account.role, account.role);
            assert_eq!(signed_in.account.unit, (account.role != Role::Administrator).then_some(unit));
            // Once somebody has chosen a password, it is an account like others.
            accounts::change_password(&acting(&world, &account), &password, "neljä unista karhua", None, false).await.unwrap();
        }
        assert!(accounts::demo(&world.anyone()).await.unwrap().is_empty());
        assert!(!accounts::any_demo(&world.app).await.unwrap());
    }

    async fn secrets_are_neither_stored_nor_shown(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Administrator).await;
        let (session, signed_in) = sign_in(&world, PASSWORD).await.unwrap();
        let (_, invitation) = accounts::invite(&world.system(), &terms("new@example.org", Role::Reader)).await.unwrap();
        let stored = format!("{:?}", dump(&world.db).await).to_lowercase();
        let hashes = strings(&world.db, "select password from account where password is not null").await;
        assert!(hashes.len() == 1 && hashes[0].starts_with("$argon2id$"), "{hashes:?}");
        let known = accounts::get(&world.system(), account.id).await.unwrap();
        let shown = format!("{session:?}{signed_in:?}{invitation:?}{account:?}{known:?}{:?}", world.app).to_lowercase();
        let actor = Actor::User { id: account.id, role: account.role, unit: None, person: None, name: account.name.clone() };
        assert_eq!(signed_in.actor(), actor);
        for secret in [session.secret(), invitation.secret(), PASSWORD] {
            let bytes: Vec<String> = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
            for form in [secret.to_lowercase(), bytes.concat()] {
                assert!(!stored.contains(&form), "a secret lies in the tables");
                assert!(!shown.contains(&form), "a secret is shown");
            }
        }
        assert!(!shown.contains("argon2") && !shown.contains(EMAIL), "{shown}");
        assert!(session.secret().len() == 64 && session.secret() != invitation.secret());
        // What lies in the table of sessions opens nothing.
        let column = if world.app.engine() == "SQLite" { "hex(token)" } else { "encode(token, 'hex')" };
        for token in strings(&world.db, &format!("select lower({column}) from \"session\"")).await {
            assert!(accounts::signed_in(&world.anyone(), &token).await.unwrap().is_none());
        }
    }

    async fn ones_own_language_is_kept(db: Db) {
        let world = world(db).await;
        let account = add(&world, Role::Reader).await;
        let me = acting(&world, &account);
        accounts::set_language(&me, Lang::Sv).await.unwrap();
        assert_eq!(accounts::own(&me).await.unwrap().language, Some(Lang::Sv));
        assert!(matches!(accounts::set_language(&world.anyone(), Lang::Sv).await, Err(Error::NotFound)));
        assert_eq!(account.role.name(), "reader");
    }
}
