//! A city goes out as one file and comes in again as it was, on either engine; what is not such a file is refused.

use crate::made_up;
use std::path::Path;

use crate::boxes::*;
use crate::common::*;
use hansa_app::archive::{self, Holding};
use hansa_app::jobs::Watch;
use hansa_app::list::ListQuery;
use hansa_app::{App, Error, OpContext, changes, files, records, search, setup, views};
use hansa_domain::{Id, KINDS, Role, Value};
use hansa_storage::Db;
use hansa_testkit::both;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// The sample city with what an archive holds besides: changes, a file that was replaced, something put away, a saved view, a
/// frozen picture.
async fn town(db: Db) -> (App, OpContext) {
    let app = App::new(db);
    let ctx = setup::found_sample(&app, true).await.expect("the sample city");
    let first = files::store(&ctx, "file", "first.txt", b"first".to_vec()).await.unwrap();
    let second = files::store(&ctx, "file", "second.txt", b"second".to_vec()).await.unwrap();
    files::store(&ctx, "file", "never-held.txt", b"never held".to_vec()).await.unwrap();
    let given = values([("name", name("Paper")), ("file", Value::File(first.id)), ("publicity", text("public"))]);
    let paper = records::create(&ctx, kind("document"), given, "").await.unwrap();
    let file = vec![("file", Some(Value::File(second.id)))];
    records::update(&ctx, paper.kind, paper.id, 1, file, "a better one").await.unwrap();
    let gone = organisation(&ctx, "Closed down").await;
    records::set_archived(&ctx, gone.kind, gone.id, 1, true).await.unwrap();
    views::save(&ctx, kind("membership"), "Ours", "staff", &ListQuery::default()).await.unwrap();
    let given = values([("name", name("As it is")), ("state", text("draft"))]);
    records::create(&ctx, kind("picture"), given, "").await.unwrap();
    (app, ctx)
}

both! {
    async fn a_city_comes_back_as_it_was_from_one_engine_to_the_other(db: Db) {
        let folder = folder();
        let (source, ctx) = town(file_in(folder.path(), "a").await).await;
        let a = export(&source, folder.path(), "a.tar.zst").await;

        let middle = App::new(db);
        let taken = load(&middle, &a).await.expect("it is loaded");
        let b = export(&middle, folder.path(), "b.tar.zst").await;
        assert_same(&a, &b);
        assert_eq!(faults(&middle).await, []);

        let end = empty(&folder.path().join("b")).await;
        load(&end, &b).await.expect("it is loaded");
        assert_same(&a, &export(&end, folder.path(), "c.tar.zst").await);
        assert_eq!(faults(&end).await, []);

        // What was held before is there, too; what was only uploaded is not.
        let entries = unpacked(&a);
        assert_eq!(taken.files, 2);
        assert_eq!(entries.keys().filter(|name| name.starts_with("files/")).count(), 2);
        // It works as before: search, history, short codes that go on.
        let there = system(&end).await;
        assert_eq!(there.city.id, ctx.city.id);
        let found = search::search(&there, &search::Wanted::of("Eurocities")).await.unwrap();
        assert!(!found.hits.is_empty());
        let own = changes::history(&there, kind("document"), paper(&there).await).await.unwrap();
        assert_eq!(own.changes.len(), 2, "loading adds no history");
        let (one, other) = (organisation(&ctx, "New").await, organisation(&there, "New").await);
        assert_eq!(one.code(), other.code());
        source.close().await;
        end.close().await;
    }

    async fn without_history_it_is_what_is_there_now(db: Db) {
        let folder = folder();
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit").await;
        let before = folder.path().join("before.tar.zst");
        archive::write(&ctx, &before, false, &Watch::default()).await.unwrap();
        // A change that is taken back leaves history, but nothing else.
        let note = |text_: &str| vec![("source", Some(text(text_)).filter(|_| !text_.is_empty()))];
        records::update(&ctx, unit.kind, unit.id, 1, note("hearsay"), "").await.unwrap();
        records::update(&ctx, unit.kind, unit.id, 2, note(""), "").await.unwrap();
        let after = folder.path().join("after.tar.zst");
        archive::write(&ctx, &after, false, &Watch::default()).await.unwrap();
        assert_same(&before, &after);

        let end = empty(&folder.path().join("end")).await;
        load(&end, &after).await.expect("it is loaded");
        let there = system(&end).await;
        let again = records::view(&there, unit.kind, unit.id, None).await.unwrap().record;
        assert_eq!((again.version, again.code(), &again.values), (1, unit.code(), &unit.values));
        assert_ne!(organisation(&there, "Next").await.code(), unit.code());
        assert_eq!(faults(&end).await, []);
        end.close().await;
    }

    async fn only_administrators_take_the_whole_city_out(db: Db) {
        let folder = folder();
        let world = world(db).await;
        for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
            let path = folder.path().join("x");
            let refused = archive::write(&world.user(role, None), &path, true, &Watch::default()).await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{role:?}");
            assert!(!path.exists());
        }
    }

    async fn a_stopped_export_leaves_nothing(db: Db) {
        let folder = folder();
        let world = world(db).await;
        let (path, watch) = (folder.path().join("x"), Watch::default());
        watch.stop();
        assert!(matches!(archive::write(&world.system(), &path, true, &watch).await, Err(Error::Stopped)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

async fn paper(ctx: &OpContext) -> Id {
    let query = ListQuery::default();
    let list = hansa_app::list::whole(ctx, kind("document"), &query, None).await.unwrap();
    list.records.iter().find(|record| record.title.text(hansa_domain::Lang::En) == "Paper").expect("the paper").id
}

/// Writes a file of these entries, in this order, whatever they are.
fn packed(path: &Path, entries: &[(String, Vec<u8>)]) {
    packed_as(path, entries, tar::EntryType::Regular);
}

fn packed_as(path: &Path, entries: &[(String, Vec<u8>)], last: tar::EntryType) {
    let encoder = zstd::Encoder::new(std::fs::File::create(path).unwrap(), 3).unwrap();
    let mut tar = tar::Builder::new(encoder);
    for (place, (name, bytes)) in entries.iter().enumerate() {
        let mut header = tar::Header::new_ustar();
        let raw = &mut header.as_mut_bytes()[..100];
        raw[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(if place + 1 == entries.len() { last } else { tar::EntryType::Regular });
        header.set_mode(0o644);
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        tar.append(&header, &bytes[..]).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
}

/// The entries with checksums that fit, so that only what was changed is wrong.
fn summed(mut entries: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    use sha2::{Digest, Sha256};
    entries.retain(|(name, _)| name != "SHA256SUMS");
    let sums = entries.iter().map(|(name, bytes)| format!("{}  {name}\n", hex::encode(Sha256::digest(bytes))));
    let sums = sums.collect::<String>().into_bytes();
    entries.push(("SHA256SUMS".to_owned(), sums));
    entries
}

/// The archive of a small town, its manifest first and its checksums last.
async fn small(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let app = empty(&folder.join("small")).await;
    let ctx = city(&app, "small").await;
    organisation(&ctx, "Only one").await;
    let path = export(&app, folder, "small.tar.zst").await;
    app.close().await;
    let mut entries: Vec<_> = unpacked(&path).into_iter().collect();
    entries.sort_by_key(|(name, _)| (name != "manifest.json", name == "SHA256SUMS"));
    entries
}

fn changed(entries: &[(String, Vec<u8>)], name: &str, from: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    let mut entries = entries.to_vec();
    let entry = entries.iter_mut().find(|entry| entry.0 == name).expect("the entry");
    let before = String::from_utf8(entry.1.clone()).expect("text");
    assert!(before.contains(from), "{before}");
    entry.1 = before.replacen(from, to, 1).into_bytes();
    entries
}

async fn code_of(path: &Path) -> &'static str {
    match archive::check(path, Holding::Archive, &Watch::default()).await {
        Err(Error::Invalid(problems)) => problems.0[0].code,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn what_is_no_archive_is_refused_before_anything_is_written() {
    const ORGANISATIONS: &str = "records/organisation/0001.jsonl";
    let folder = folder();
    let path = folder.path().join("tried.tar.zst");
    let good = small(folder.path()).await;
    packed(&path, &summed(good.clone()));
    archive::check(&path, Holding::Archive, &Watch::default()).await.expect("the untouched one is sound");

    let with = |name: &str, bytes: &[u8]| {
        let mut entries = good.clone();
        entries.push((name.to_owned(), bytes.to_vec()));
        summed(entries)
    };
    let twice = {
        let mut entries = good.clone();
        let counters = entries.iter().find(|(name, _)| name.starts_with("tables/counter")).cloned().unwrap();
        entries.insert(1, counters);
        summed(entries)
    };
    let without = summed(good.iter().filter(|(name, _)| name != ORGANISATIONS).cloned().collect());
    let id = "\"id\":\"";
    for (what, entries, code) in [
        ("a changed byte", changed(&good, ORGANISATIONS, "Only", "Mere"), "archive-damaged"),
        ("an entry that is missing", without, "archive-damaged"),
        ("an entry twice", twice, "archive-foreign"),
        ("no checksums", good[..good.len() - 1].to_vec(), "archive-truncated"),
        ("a newer form", summed(changed(&good, "manifest.json", "\"form\": 1", "\"form\": 2")), "archive-newer"),
        ("a newer schema", summed(changed(&good, "manifest.json", "\"schema\": ", "\"schema\": 9")), "archive-newer"),
        (
            "an unknown word",
            summed(changed(&good, "manifest.json", "\"form\"", "\"x\": 1, \"form\"")),
            "archive-damaged",
        ),
        ("no city", summed(changed(&good, "manifest.json", "\"small\"", "\"../small\"")), "archive-damaged"),
        ("a way out", with("../../etc/passwd", b"x"), "archive-foreign"),
        ("an absolute way", with("/etc/passwd", b"x"), "archive-foreign"),
        ("a hidden file", with("records/.x/0001.jsonl", b"x"), "archive-foreign"),
        ("an unknown kind", with("records/unicorn/0001.jsonl", b"{}\n"), "archive-foreign"),
        ("accounts", with("tables/account/0001.jsonl", b"{}\n"), "archive-foreign"),
        ("a file that is not listed", with("files/aaaa", b"x"), "archive-foreign"),
        ("an unknown field", summed(changed(&good, ORGANISATIONS, "\"name\":", "\"nome\":")), "archive-line"),
        ("a wrong value", summed(changed(&good, ORGANISATIONS, "\"city\"", "\"castle\"")), "archive-line"),
        ("no identifier", summed(changed(&good, ORGANISATIONS, id, "\"id\":\"x")), "archive-line"),
        ("half a line", summed(changed(&good, ORGANISATIONS, "}\n", "\n")), "archive-line"),
        ("NUL", summed(changed(&good, ORGANISATIONS, "Only", "\\u0000")), "archive-line"),
    ] {
        packed(&path, &entries);
        assert_eq!(code_of(&path).await, code, "{what}");
    }
    let mut link = good.clone();
    link.push(("records/link".to_owned(), Vec::new()));
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Directory, tar::EntryType::GNULongName]
    {
        packed_as(&path, &link, kind);
        assert_eq!(code_of(&path).await, "archive-foreign", "{kind:?}");
    }
}

#[tokio::test]
async fn every_truncation_and_every_flipped_byte_is_noticed() {
    let folder = folder();
    small(folder.path()).await;
    let whole = std::fs::read(folder.path().join("small.tar.zst")).unwrap();
    let path = folder.path().join("tried.tar.zst");
    for length in (0..whole.len()).step_by(whole.len() / 60 + 1) {
        std::fs::write(&path, &whole[..length]).unwrap();
        code_of(&path).await;
    }
    for place in (0..whole.len()).step_by(whole.len() / 60 + 1) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        std::fs::write(&path, &bytes).unwrap();
        // A bit of the header says only how the rest is packed; whatever is accepted must unpack to the same.
        if archive::check(&path, Holding::Archive, &Watch::default()).await.is_ok() {
            assert_same(&path, &folder.path().join("small.tar.zst"));
        }
    }
}

#[tokio::test]
async fn a_bomb_fills_neither_memory_nor_time() {
    let folder = folder();
    let path = folder.path().join("bomb.tar.zst");
    let good = small(folder.path()).await;
    // An entry that says to be larger than any may be.
    let mut header = tar::Header::new_ustar();
    header.set_path("records/person/0001.jsonl").unwrap();
    header.set_size(1 << 33);
    header.set_cksum();
    let mut encoder = zstd::Encoder::new(std::fs::File::create(&path).unwrap(), 3).unwrap();
    let mut first = tar::Header::new_ustar();
    first.set_path("manifest.json").unwrap();
    first.set_size(good[0].1.len() as u64);
    first.set_cksum();
    std::io::Write::write_all(&mut encoder, first.as_bytes()).unwrap();
    let padded = good[0].1.len().div_ceil(512) * 512;
    let mut bytes = good[0].1.clone();
    bytes.resize(padded, 0);
    std::io::Write::write_all(&mut encoder, &bytes).unwrap();
    std::io::Write::write_all(&mut encoder, header.as_bytes()).unwrap();
    encoder.finish().unwrap();
    assert_eq!(code_of(&path).await, "archive-too-large");
}

#[tokio::test]
async fn a_city_is_loaded_only_where_there_is_none() {
    let folder = folder();
    small(folder.path()).await;
    let path = folder.path().join("small.tar.zst");
    let app = empty(&folder.path().join("small")).await;
    assert_eq!(refused(load(&app, &path).await), [(String::new(), "archive-not-empty")]);
    app.close().await;
    let backup = folder.path().join("backup.tar.zst");
    let app = empty(&folder.path().join("small")).await;
    hansa_app::backup::write(&app, &backup, &Watch::default()).await.unwrap();
    assert_eq!(refused(load(&app, &backup).await), [(String::new(), "archive-to-restore")]);
    assert_eq!(refused(restore(&app, &path).await), [(String::new(), "archive-to-load")]);
    app.close().await;
}

#[test]
fn arbitrary_records_of_every_kind_survive() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut runner = TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) });
    let outcome = runner.run(&any::<u64>(), |seed| {
        runtime.block_on(async {
            let folder = folder();
            let db = file_in(folder.path(), "a").await;
            let app = App::new(db.clone());
            let ctx = city(&app, "any").await;
            made_up::fill(&db, ctx.city.id, seed, 3).await;
            let a = export(&app, folder.path(), "a.tar.zst").await;
            let end = empty(&folder.path().join("b")).await;
            load(&end, &a).await.expect("it is loaded");
            assert_same(&a, &export(&end, folder.path(), "b.tar.zst").await);
            assert!(unpacked(&a).keys().filter(|name| name.starts_with("records/")).count() >= KINDS.len());
            app.close().await;
            end.close().await;
        });
        Ok(())
    });
    outcome.expect("every city survives");
}
