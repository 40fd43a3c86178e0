//! Backups are made while people work and bring everything back; verification finds whatever was damaged.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::boxes::*;
use crate::common::*;
use chrono::TimeDelta;
use hansa_app::accounts::{self, Terms};
use hansa_app::backup::{self, Every, Keep, Settings};
use hansa_app::jobs::{self, Watch};
use hansa_app::list::ListQuery;
use hansa_app::mail::Post;
use hansa_app::notices::{self, Seen};
use hansa_app::{App, Error, OpContext, files, records, rules, views};
use hansa_domain::{Id, Lang, Role, Value};
use hansa_storage::Db;
use hansa_testkit::both;
use tempfile::TempDir;

async fn account(ctx: &OpContext, name: &str) -> hansa_app::accounts::Account {
    let email = format!("{name}@example.org");
    let terms = Terms { email, name: name.into(), role: Role::Administrator, unit: None, person: None };
    accounts::add(ctx, &terms, "a long and good password").await.expect("an account")
}

/// The same entries, apart from when they were written.
fn assert_same_backup(one: &std::path::Path, other: &std::path::Path) {
    let (mut one, mut other) = (unpacked(one), unpacked(other));
    for entries in [&mut one, &mut other] {
        entries.remove("SHA256SUMS");
        let manifest = entries.remove("manifest.json").expect("a manifest");
        let mut manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
        manifest.as_object_mut().expect("an object").remove("made_at");
        entries.insert("manifest.json".into(), manifest.to_string().into_bytes());
    }
    let names = |of: &std::collections::BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for (name, bytes) in &one {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(bytes), text(&other[name]), "{name}");
    }
}

both! {
    async fn a_backup_made_while_people_write_brings_everything_back(db: Db) {
        let folder = folder();
        let app = App::new(db);
        let (ctx, elsewhere) = (city(&app, "testby").await, city(&app, "elsewhere").await);
        let own = account(&ctx, "anna").await;
        account(&elsewhere, "bo").await;
        let acting = OpContext::new(&app, accounts::actor(&own), ctx.city.clone(), Lang::En);
        views::save(&acting, kind("network"), "Mine", "private", &ListQuery::default()).await.unwrap();
        let file = files::store(&acting, "file", "a.txt", b"content".to_vec()).await.unwrap();
        let given = values([("name", name("Paper")), ("file", Value::File(file.id))]);
        records::create(&acting, kind("document"), given, "").await.unwrap();

        // Somebody writes all the while.
        let stop = Arc::new(AtomicBool::new(false));
        let (writing, until) = (acting.clone(), Arc::clone(&stop));
        let writer = tokio::spawn(async move {
            let mut written = 0_usize;
            while !until.load(Ordering::SeqCst) {
                organisation(&writing, &format!("Written meanwhile {written}")).await;
                written += 1;
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
            written
        });
        let mut all = Vec::new();
        for number in 0..3 {
            let path = folder.path().join(format!("{number}.tar.zst"));
            backup::write(&app, &path, &Watch::default()).await.expect("a backup");
            all.push(path);
        }
        stop.store(true, Ordering::SeqCst);
        assert!(writer.await.unwrap() > 0);

        // Each is consistent in itself, whatever was written meanwhile.
        for (number, path) in all.iter().enumerate() {
            let end = empty(&folder.path().join(format!("restored{number}"))).await;
            restore(&end, path).await.expect("it is restored");
            assert_eq!(faults(&end).await, [], "backup {number}");
            let again = folder.path().join("again.tar.zst");
            backup::write(&end, &again, &Watch::default()).await.unwrap();
            assert_same_backup(path, &again);
            end.close().await;
        }

        // The last state comes back whole: cities, people with their passwords, what they saved.
        let last = folder.path().join("last.tar.zst");
        backup::write(&app, &last, &Watch::default()).await.unwrap();
        let end = empty(&folder.path().join("end")).await;
        restore(&end, &last).await.unwrap();
        let (here, there) = (export(&app, folder.path(), "here").await, export(&end, folder.path(), "there").await);
        assert_same(&here, &there);
        assert_eq!(end.cities().await.unwrap(), app.cities().await.unwrap());
        let restored = system(&end).await;
        let browser = accounts::Browser::default();
        let step = accounts::sign_in(&restored, "anna@example.org", "a long and good password", &browser, "").await;
        let session = step.unwrap().done().unwrap().signed_in;
        assert_eq!(session.account.id, own.id);
        let again = OpContext::new(&end, session.actor(), restored.city.clone(), Lang::En);
        assert_eq!(views::called(&again, kind("network"), "Mine").await.unwrap().name, "Mine");
        assert_eq!(organisation(&again, "Next").await.code(), organisation(&acting, "Next").await.code());
        end.close().await;
    }

    async fn a_backup_crosses_to_the_other_engine_and_back(db: Db) {
        let folder = folder();
        let source = empty(&folder.path().join("source")).await;
        let ctx = city(&source, "testby").await;
        account(&ctx, "anna").await;
        organisation(&ctx, "Unit").await;
        rules::evaluate_all(&ctx).await.unwrap();
        let first = folder.path().join("first.tar.zst");
        backup::write(&source, &first, &Watch::default()).await.unwrap();
        let middle = App::new(db);
        restore(&middle, &first).await.expect("it is restored");
        assert_eq!(faults(&middle).await, []);
        let second = folder.path().join("second.tar.zst");
        backup::write(&middle, &second, &Watch::default()).await.unwrap();
        assert_same_backup(&first, &second);
        let end = empty(&folder.path().join("end")).await;
        restore(&end, &second).await.expect("it is restored");
        let third = folder.path().join("third.tar.zst");
        backup::write(&end, &third, &Watch::default()).await.unwrap();
        assert_same_backup(&first, &third);
        assert_eq!(refused(restore(&end, &second).await), [(String::new(), "archive-not-empty")]);
        source.close().await;
        end.close().await;
    }

    async fn verification_finds_what_was_damaged(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit of words").await;
        let other = organisation(&ctx, "Other").await;
        let source = |said: &str| vec![("source", Some(text(said)))];
        records::update(&ctx, unit.kind, unit.id, 1, source("first"), "").await.unwrap();
        let given = values([("name", name("Net")), ("secretariat", link(other.id))]);
        let network = records::create(&ctx, kind("network"), given, "").await.unwrap();
        let file = files::store(&ctx, "file", "a.txt", b"content".to_vec()).await.unwrap();
        let given = values([("name", name("Paper")), ("file", Value::File(file.id))]);
        let paper = records::create(&ctx, kind("document"), given, "").await.unwrap();
        jobs::work(&world.app).await.unwrap();
        assert_eq!(faults(&world.app).await, []);

        let id = |id: Id| match &db {
            Db::Sqlite { .. } => format!("x'{}'", id.simple()),
            Db::Postgres(_) => format!("'{id}'"),
        };
        let (unit, other, network, paper) = (id(unit.id), id(other.id), id(network.id), id(paper.id));
        // Each damage is done, found, and mended again.
        for (code, damage, mending) in [
            ("value", format!("update organisation set type = 'castle' where id = {unit}"),
             format!("update organisation set type = 'city' where id = {unit}")),
            ("made", format!("update record set title_fi = 'Other title' where id = {unit}"),
             format!("update record set title_fi = 'Unit of words' where id = {unit}")),
            ("made", format!("update record set live = not live where id = {other}"),
             format!("update record set live = not live where id = {other}")),
            ("history", format!("update record set source = 'altered' where id = {unit}"),
             format!("update record set source = 'first' where id = {unit}")),
            ("versions", format!("update record set version = 7 where id = {unit}"),
             format!("update record set version = 2 where id = {unit}")),
            ("nowhere", format!("update reference set to_id = from_id where from_id = {network} and field = 'secretariat'"),
             format!("update reference set to_id = {other} where from_id = {network} and field = 'secretariat'")),
            ("counter", "update counter set last = 0 where kind = 'organisation'".into(),
             "update counter set last = 2 where kind = 'organisation'".into()),
            ("file", "update file set size = 3".into(), "update file set size = 7".into()),
            ("half", format!("update document set id = {unit} where id = {paper}"),
             format!("update document set id = {paper} where id = {unit}")),
        ] {
            execute(&db, &damage).await;
            let found = faults(&world.app).await;
            let expected = if code == "nowhere" { "undeclared" } else { code };
            assert!(found.iter().any(|(found, _)| *found == expected), "{damage}: {found:?}");
            execute(&db, &mending).await;
            assert_eq!(faults(&world.app).await, [], "{mending}");
        }
        execute(&db, &format!("delete from rule_break where record_id = {unit}")).await;
        execute(&db, &format!("delete from search_entry where record_id = {unit}")).await;
        assert!(faults(&world.app).await.iter().any(|(code, _)| *code == "words"));
        execute(&db, &format!("delete from record where id = {other}")).await;
        let found = faults(&world.app).await;
        for code in ["nowhere", "half", "lost", "words"] {
            assert!(found.iter().any(|(found, _)| *found == code), "{code}: {found:?}");
        }
    }

    async fn a_word_that_the_index_has_wrongly_is_found(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Harbour").await;
        let other = organisation(&ctx, "Airport").await;
        assert_eq!(faults(&world.app).await, []);
        let swap = match &db {
            // The entries of two records are exchanged: every word is there as often as before.
            Db::Sqlite { .. } => {
                let (one, two) = (unit.id.simple(), other.id.simple());
                execute(&db, "drop index search_entry_record").await;
                format!(
                    "update search_entry set record_id = case record_id when x'{one}' then x'{two}' else x'{one}' end
                     where record_id in (x'{one}', x'{two}')"
                )
            }
            Db::Postgres(_) => format!(
                "update search_entry set words = to_tsvector('simple', 'airport') where record_id = '{}'", unit.id
            ),
        };
        execute(&db, &swap).await;
        let found = faults(&world.app).await;
        assert!(!found.is_empty() && found.iter().all(|(code, _)| *code == "words"), "{found:?}");
    }

    async fn backups_come_by_themselves_and_the_old_ones_go(db: Db) {
        let town = Town::new(db).await;
        let ctx = town.administrator();
        assert!(backup::overview(&ctx).await.unwrap().overdue, "there is none yet");
        jobs::work(&town.app).await.unwrap();
        let found = backup::overview(&town.administrator()).await.unwrap();
        assert_eq!((found.kept.len(), found.overdue, found.undone.len()), (1, false, 0));
        assert!(found.kept[0].checked && found.kept[0].records > 0 && found.kept[0].size > 0);
        jobs::work(&town.app).await.unwrap();
        assert_eq!(town.kept().await, 1, "one a day");
        for day in 2..=5_usize {
            town.clock.advance(TimeDelta::days(1));
            jobs::work(&town.app).await.unwrap();
            assert_eq!(town.kept().await, day.min(3), "day {day}");
        }
        town.clock.advance(TimeDelta::hours(37));
        assert!(backup::overview(&town.administrator()).await.unwrap().overdue);
        // One that has been cut off since is not taken for sound.
        let last = &backup::overview(&town.administrator()).await.unwrap().kept[0];
        let path = town.folder.path().join("backups").join(&last.name);
        std::fs::write(&path, b"cut off").unwrap();
        assert!(!backup::overview(&town.administrator()).await.unwrap().kept[0].checked);
    }

    async fn administrators_are_told_once_while_backups_fail_and_anew_when_they_fail_again(db: Db) {
        let mut town = Town::new(db).await;
        let (post, kept) = Post::keeping("Hansa <hansa@city.example>", "https://hansa.city.example/").unwrap();
        town.app = town.app.with_post(post);
        let elsewhere = city(&town.app, "elsewhere").await;
        let bo = account(&elsewhere, "bo").await;
        let told = async |ctx: OpContext| {
            let own = notices::own(&ctx).await.unwrap();
            let own: Vec<String> = own.iter().map(|shown| format!("{} {}", shown.path(), notices::sentence(ctx.words(), shown))).collect();
            (own, notices::unseen(&ctx).await.unwrap())
        };
        let mails = || kept.lock().unwrap().drain(..).filter(|mail| mail.envelope().to()[0].to_string().starts_with("anna")).count();
        // Something else lies where backups are to be made.
        let place = town.folder.path().join("backups");
        std::fs::write(&place, b"in the way").unwrap();
        let said = "/backups No backup could be made on 22 November 2026. It is tried again; see why it failed.".to_owned();
        assert_eq!(jobs::work(&town.app).await.unwrap().failed, 1);
        assert_eq!(told(town.administrator()).await, (vec![said.clone()], 1));
        assert_eq!(told(town.coordinator()).await, (vec![], 0), "who administers nothing any more is not told");
        let of_bo = OpContext::new(&town.app, accounts::actor(&bo), elsewhere.city.clone(), Lang::En);
        assert_eq!(told(of_bo).await.1, 1, "the backup is of all cities");
        notices::see(&town.administrator(), Seen::UpTo(town.clock.now())).await.unwrap();
        assert_eq!(mails(), 0);
        for _ in 0..3 {
            town.clock.advance(TimeDelta::days(1));
            assert!(jobs::work(&town.app).await.unwrap().failed > 0, "another day's fails, too");
            assert_eq!(told(town.administrator()).await, (vec![said.clone()], 0));
        }
        assert_eq!(mails(), 0, "what was seen is not sent");
        // One is made: there is nothing to tell any more, until one fails again, which is told by mail once.
        std::fs::remove_file(&place).unwrap();
        town.clock.advance(TimeDelta::days(1));
        jobs::work(&town.app).await.unwrap();
        assert_eq!(told(town.administrator()).await, (vec![], 0));
        std::fs::remove_dir_all(&place).unwrap();
        std::fs::write(&place, b"in the way").unwrap();
        let mut sent = Vec::new();
        for _ in 0..3 {
            town.clock.advance(TimeDelta::days(1));
            jobs::work(&town.app).await.unwrap();
            sent.push(mails());
        }
        assert_eq!(sent, [0, 1, 0], "in the digest of the next morning");
        assert_eq!(told(town.administrator()).await.1, 1);
        // Whoever asks for one sees what becomes of it.
        notices::see(&town.administrator(), Seen::UpTo(town.clock.now())).await.unwrap();
        backup::begin_backup(&town.administrator()).await.unwrap();
        jobs::work(&town.app).await.unwrap();
        assert_eq!(told(town.administrator()).await.1, 0);
    }

    async fn administrators_alone_ask_for_backups_and_archives(db: Db) {
        let town = Town::new(db).await;
        let (own, stranger) = (town.administrator(), town.coordinator());
        let job = backup::begin_archive(&own, true).await.unwrap();
        backup::begin_backup(&own).await.unwrap();
        assert_eq!(backup::overview(&own).await.unwrap().undone.len(), 2);
        jobs::work(&town.app).await.unwrap();
        let found = backup::overview(&own).await.unwrap();
        assert_eq!((found.undone.len(), found.archives.len(), found.archives[0].history), (0, 1, true));
        let (path, called) = backup::archive_file(&own, job).await.unwrap();
        assert_eq!(called, "testby-2026-11-22.tar.zst");
        assert_same(&path, &export(&town.app, town.folder.path(), "same.tar.zst").await);
        assert!(matches!(backup::overview(&stranger).await, Err(Error::NotFound)));
        assert!(matches!(backup::begin_backup(&stranger).await, Err(Error::NotFound)));
        assert!(matches!(backup::begin_archive(&stranger, true).await, Err(Error::NotFound)));
        assert!(matches!(backup::archive_file(&stranger, job).await, Err(Error::NotFound)));
        town.clock.advance(TimeDelta::days(8));
        assert!(matches!(backup::archive_file(&town.administrator(), job).await, Err(Error::NotFound)));
    }
}

/// A city whose backups lie in a folder of the test's own.
struct Town {
    folder: TempDir,
    app: App,
    clock: hansa_testkit::Clock,
    anna: hansa_app::accounts::Account,
    city: Arc<hansa_app::City>,
}

impl Town {
    async fn new(db: Db) -> Self {
        let folder = folder();
        let clock = hansa_testkit::Clock::default();
        let settings = Settings {
            folder: folder.path().join("backups"),
            every: Some(Every::Day),
            keep: Keep { days: 3, weeks: 1, months: 1 },
        };
        let app = App::with(db, clock.function(), hansa_testkit::ids()).with_backups(settings);
        let ctx = city(&app, "testby").await;
        let anna = account(&ctx, "anna").await;
        Self { folder, app, clock, anna, city: ctx.city }
    }

    fn administrator(&self) -> OpContext {
        OpContext::new(&self.app, accounts::actor(&self.anna), self.city.clone(), Lang::En)
    }

    fn coordinator(&self) -> OpContext {
        let mut anna = self.anna.clone();
        anna.role = Role::Coordinator;
        OpContext::new(&self.app, accounts::actor(&anna), self.city.clone(), Lang::En)
    }

    async fn kept(&self) -> usize {
        backup::overview(&self.administrator()).await.unwrap().kept.len()
    }
}
