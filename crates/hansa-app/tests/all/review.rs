//! Who looks through everybody's rights sees all of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use hansa_app::accounts::{self, Account, Browser, Terms};
use hansa_app::feeds::{self, About, Format};
use hansa_app::review::{self, Doubt, GRANTS, Row};
use hansa_app::tokens::{self, Scope, Wish};
use hansa_app::use_log::{self, Filter};
use hansa_app::webhooks::{self, Out};
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Id, Lang, Role};
use hansa_storage::Db;
use hansa_storage::accounts::factors::{self, Passkey};
use hansa_testkit::both;

use crate::common::{World, kind, name, strings, text, values, world};

const PASSWORD: &str = "kolme villiä kettua";

/// The tables that name an account and let nobody act by it, and why.
const NO_GRANTS: [(&str, &str); 11] = [
    ("sign_in", "half a sign-in, which opens nothing and is over in minutes"),
    ("use_log", "what was done"),
    ("job", "what was asked for; it runs with the rights that the account has then"),
    ("import", "what was brought in; going on with it needs the rights of that moment"),
    ("not_same", "who said that two records are not the same"),
    ("follow", "what somebody wants to be told of, as far as they see it"),
    ("follow_held", "news that wait"),
    ("writing", "what somebody is writing and has not saved"),
    ("notice", "what somebody was told, as far as they see it"),
    ("notice_setting", "how somebody wants to be told"),
    ("reminder", "what somebody was reminded of"),
];

fn terms(email: &str, role: Role) -> Terms {
    Terms { email: email.into(), name: email.into(), role, unit: None, person: None }
}

async fn naming_accounts(db: &Db) -> BTreeSet<String> {
    let sql = match db {
        Db::Sqlite { .. } => {
            "select m.name from sqlite_master m, pragma_table_info(m.name) c \
             where m.type = 'table' and c.name = 'account_id'"
        }
        Db::Postgres(_) => {
            "select table_name::text from information_schema.columns \
             where table_schema = current_schema() and column_name = 'account_id'"
        }
    };
    strings(db, sql).await.into_iter().collect()
}

async fn row(world: &World, account: Id) -> Row {
    let all = review::all(&world.system()).await.expect("the review");
    all.into_iter().find(|row| row.account.id == account).expect("every account is there")
}

fn acting(world: &World, account: &Account) -> OpContext {
    OpContext::new(&world.app, accounts::actor(account), Arc::clone(&world.ctx.city), Lang::En)
}

both! {
    async fn every_grant_is_listed(db: Db) {
        let mut world = world(db).await;
        world.app = world.app.with_out(Out::default().allowing(&["127.0.0.1"]));
        let said: BTreeSet<String> =
            GRANTS.into_iter().chain(NO_GRANTS.map(|(table, _)| table)).map(str::to_owned).collect();
        assert_eq!(naming_accounts(&world.db).await, said, "list a new table in GRANTS, or say why it gives no access");

        let email = "maija@example.org";
        let person = values([("name", text("Maija"))]);
        let person = records::create(&world.system(), kind("person"), person, "").await.unwrap().id;
        let terms = Terms { person: Some(person), ..terms(email, Role::Coordinator) };
        let account = accounts::add(&world.system(), &terms, PASSWORD).await.unwrap();
        assert!(row(&world, account.id).await.grants.is_empty());
        let me = acting(&world, &account);
        let browser = Browser { address: "192.0.2.1", client: "Browser", device: "" };
        let step = accounts::sign_in(&world.anyone(), email, PASSWORD, &browser, "").await.unwrap();
        step.done().expect("no second factor");
        tokens::add(&me, account.id, &Wish { name: "Program".into(), scope: Scope::Write, days: 30 }).await.unwrap();
        feeds::make(&me, Format::Calendar, About::Me).await.unwrap();
        let hook = webhooks::Terms {
            name: "Intranet".into(),
            url: "http://127.0.0.1:9/".into(),
            account: Some(account.id),
            ..webhooks::Terms::default()
        };
        webhooks::add(&world.system(), &hook).await.unwrap();
        let now = world.clock.now();
        let mut tx = world.db.write(world.ctx.city.id).await.unwrap();
        let passkey = Passkey {
            id: Id::from_u128(7),
            account: account.id,
            credential: b"credential".to_vec(),
            name: "Laptop".into(),
            kept: "{}".into(),
            created_at: now,
            used_at: None,
        };
        factors::add_passkey(&mut tx, &passkey).await.unwrap();
        factors::set_codes(&mut tx, account.id, &[b"one".to_vec(), b"two".to_vec()], now).await.unwrap();
        hansa_storage::accounts::invite(&mut tx, account.id, b"a link", now + TimeDelta::days(1)).await.unwrap();
        tx.commit().await.unwrap();

        let found = row(&world, account.id).await.grants;
        for sort in GRANTS {
            let expected = if sort == "recovery_code" { 2 } else { 1 };
            assert_eq!(found.get(sort), Some(&expected), "{sort}: {found:?}");
        }
        // What has ended is counted no longer.
        accounts::change(&world.system(), account.id, &terms, true).await.unwrap();
        let row = row(&world, account.id).await;
        assert!(!row.doubts.contains(&Doubt::DisabledButOpen), "{:?}", row.grants);
        assert_eq!(row.secrets, 0);
    }

    async fn what_deserves_a_look_is_said_and_signed(db: Db) {
        let world = world(db).await;
        let secret = values([
            ("name", name("An interest")),
            ("stage", text("identified")),
            ("publicity", text("secret")),
            ("secrecy_basis", text("JulkL 24 § 1 mom. 2 k")),
        ]);
        records::create(&world.system(), kind("interest"), secret, "").await.unwrap();
        let add = async |email: &str, role| {
            accounts::add(&world.system(), &terms(email, role), PASSWORD).await.expect("an account")
        };
        let reader = add("reader@example.org", Role::Reader).await.id;
        let coordinator = add("coordinator@example.org", Role::Coordinator).await.id;
        assert_eq!(row(&world, reader).await.secrets, 0);
        assert_eq!(row(&world, reader).await.doubts, []);
        assert_eq!(row(&world, coordinator).await.secrets, 1);
        assert_eq!(row(&world, coordinator).await.doubts, [Doubt::PasswordAlone]);
        world.clock.advance(TimeDelta::days(91));
        assert_eq!(row(&world, reader).await.doubts, [Doubt::NeverCame]);
        world.clock.advance(TimeDelta::days(275));
        assert_eq!(row(&world, reader).await.doubts, [Doubt::NeverCame, Doubt::NotReviewed]);

        for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
            let other = world.user(role, None);
            assert!(matches!(review::all(&other).await, Err(Error::NotFound)));
            assert!(matches!(review::file(&other).await, Err(Error::NotFound)));
            assert!(matches!(review::sign(&other, &[reader]).await, Err(Error::NotFound)));
        }
        assert_eq!(review::sign(&world.system(), &[reader]).await.unwrap(), 1);
        assert_eq!(row(&world, reader).await.doubts, [Doubt::NeverCame]);
        assert_eq!(row(&world, reader).await.account.reviewed_at, Some(world.clock.now()));
        let filter = Filter { account: Some(reader), ..Filter::default() };
        let told = use_log::page(&world.system(), &filter, None, 10).await.unwrap();
        assert_eq!(told.events.first().map(|(_, event)| event.what.as_str()), Some("account-reviewed"));
        let file = String::from_utf8(review::file(&world.system()).await.unwrap()).unwrap();
        assert!(file.contains("reader@example.org") && file.contains("coordinator@example.org"), "{file}");
    }
}
