//! A person of whom every place of the register says something: all places are found, and after the erasure none is left.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::boxes::{empty, folder, restore, unpacked};
use crate::common::*;
use chrono::TimeDelta;
use hansa_app::erasure::{self, Report};
use hansa_app::jobs::{self, Watch};
use hansa_app::subject::{self, How, Place, Remedy, besides};
use hansa_app::{Error, OpContext, archive, backup, frozen, records as use_cases, search, verify};
use hansa_domain::{Id, KINDS, Kind, Localised, Record, Role, Type, Value};
use hansa_storage::changes::Act;
use hansa_storage::files::File;
use hansa_storage::records::{self, Stamp};
use hansa_storage::{Db, files, subject as stored};
use hansa_testkit::both;
use sha2::{Digest, Sha256};

const NAME: &str = "Zyxwelina Kanarialainen";
const EMAIL: &str = "zyx.kanaria@example.org";
const PHONE: &str = "+358 44 987 6543";
/// None of these may be left, in any letters.
const CANARIES: [&str; 4] = ["zyxwelina", "kanarialainen", "zyx.kanaria", "9876543"];

/// Tables that hold no free text, or that are made or filled otherwise by the test.
const NOT_PLANTED: [&str; 8] = ["record", "change", "reference", "counter", "city", "file", "purge", "purge_item"];

fn said(field: &hansa_domain::Field) -> Option<Value> {
    let sentence = format!("We met {NAME} ({EMAIL}, {PHONE}) in May.");
    Some(match field.ty {
        Type::LocalText | Type::LongText => Value::Localised(Localised::everywhere(&sentence)),
        Type::Text => Value::Text(sentence),
        Type::Email => Value::Text(EMAIL.into()),
        Type::Phone => Value::Text(PHONE.into()),
        Type::Url => Value::Text("https://example.org/zyxwelina-kanarialainen".into()),
        _ => return None,
    })
}

/// An identifier that no clock of the tests makes; later ones are greater.
fn next(ctx: &OpContext) -> Id {
    static NEXT: AtomicU64 = AtomicU64::new(0x80ff_0000_0000_0000);
    let millis = u64::try_from(ctx.now.timestamp_millis()).unwrap();
    Id::from_u64_pair((millis << 16) | 0x7000, NEXT.fetch_add(1, Ordering::SeqCst))
}

fn stamp(ctx: &OpContext) -> Stamp {
    Stamp {
        change: next(ctx),
        at: ctx.now,
        actor_id: None,
        actor_name: NAME.into(),
        reason: format!("{NAME} asked for it"),
        batch: None,
    }
}

/// A record of a kind all of whose texts speak of the person, twice over so that history does, too.
async fn planted(ctx: &OpContext, db: &Db, kind: &'static Kind) -> Id {
    let mut tx = db.write(ctx.city.id).await.unwrap();
    let mut record = Record::new(kind, next(ctx), ctx.now);
    for field in kind.all_fields().filter(|field| field.name != "publicity") {
        record.set(field.name, said(field));
    }
    records::create(&mut tx, &mut record, Some(&stamp(ctx))).await.unwrap();
    let before = record.clone();
    record.set("source", Some(text(&format!("Told by {NAME}"))));
    records::update(&mut tx, &before, &mut record, Act::Updated, &stamp(ctx)).await.unwrap();
    tx.commit().await.unwrap();
    record.id
}

async fn columns(db: &Db, table: &str) -> Vec<(String, String)> {
    let names = match db {
        Db::Sqlite { .. } => format!("select name || ' ' || type from pragma_table_info('{table}') order by cid"),
        Db::Postgres(_) => format!(
            "select column_name || ' ' || data_type from information_schema.columns where table_schema = current_schema()
             and table_name = '{table}'"
        ),
    };
    let split = |line: String| line.split_once(' ').map(|(name, ty)| (name.to_owned(), ty.to_lowercase())).unwrap();
    strings(db, &names).await.into_iter().map(split).collect()
}

fn bytes_of(db: &Db, id: Id) -> String {
    match db {
        Db::Sqlite { .. } => format!("x'{}'", id.simple()),
        Db::Postgres(_) => format!("'{id}'"),
    }
}

/// A row of a table all of whose texts speak of the person.
async fn row(ctx: &OpContext, db: &Db, table: &str) -> Vec<String> {
    let (mut names, mut values, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (name, ty) in columns(db, table).await {
        let value = match ty.as_str() {
            _ if name == "city_id" => bytes_of(db, ctx.city.id),
            "text" => {
                texts.push(name.clone());
                match name.as_str() {
                    "query" => "'q=Zyxwelina+Kanarialainen&sort=name'".to_owned(),
                    "content" | "settings" | "payload" => format!("'{{\"a\": [\"x\", {{\"fi\": \"{NAME} kävi\"}}]}}'"),
                    "email" => format!("'{EMAIL}'"),
                    _ => format!("'For {NAME}, {EMAIL}'"),
                }
            }
            "uuid" | "blob" => bytes_of(db, Id::from_u128(77)),
            "bytea" => "'\\x00ff'".to_owned(),
            "boolean" => "false".to_owned(),
            _ => "1".to_owned(),
        };
        names.push(format!("\"{name}\""));
        values.push(value);
    }
    execute(db, &format!("insert into \"{table}\" ({}) values ({})", names.join(", "), values.join(", "))).await;
    texts
}

/// A Word file in which the name is cut into runs.
fn word() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let xml = "<w:document><w:body><w:p><w:r><w:t>Paikalla Zyxwe</w:t></w:r><w:r><w:t>lina Kanaria</w:t></w:r><w:r><w:t>\
        laiselle kiitos, Zyxwelina Kanarialainen</w:t></w:r></w:p></w:body></w:document>";
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A PDF file: the words on its page in pieces, as programs draw them, and who made it.
fn pdf(drawn: &str, author: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 30 100 Td {drawn} TJ ET");
    let objects = [
        "<</Type/Catalog /Pages 2 0 R>>".to_owned(),
        "<</Type/Pages /Kids[3 0 R] /Count 1>>".to_owned(),
        "<</Type/Page /Parent 2 0 R /MediaBox[0 0 300 200] /Contents 4 0 R /Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica /Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Author({author})>>"),
    ];
    let (mut out, mut table) = ("%PDF-1.7\n".to_owned(), "xref\n0 7\n0000000000 65535 f \n".to_owned());
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1).unwrap();
    }
    let start = out.len();
    writeln!(out, "{table}trailer\n<</Size 7 /Root 1 0 R /Info 6 0 R>>\nstartxref\n{start}\n%%EOF").unwrap();
    out.into_bytes()
}

/// A message whose words nobody reads without decoding them.
const MAIL: &str = "From: Someone <someone@example.org>\r\nTo: x@example.org\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n\
    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    S2lpdG9zLCBaeXh3ZWxpbmEgS2FuYXJpYWxhaW5lbiBrw6R2aSB0w6TDpGxsw6Qu\r\n";

pub async fn file(ctx: &OpContext, db: &Db, name: &str, bytes: Vec<u8>) -> Id {
    let mut tx = db.write(ctx.city.id).await.unwrap();
    let file = File {
        id: next(ctx),
        name: name.into(),
        media_type: "application/octet-stream".into(),
        size: i64::try_from(bytes.len()).unwrap(),
        sha256: hex::encode(Sha256::digest(&bytes)),
    };
    files::put(&mut tx, &file, bytes, ctx.now).await.unwrap();
    tx.commit().await.unwrap();
    file.id
}

/// What statistics are made of: how many of what there are, since when, in which state.
async fn statistics(db: &Db) -> Vec<String> {
    let mut all = strings(
        db,
        "select kind || ' ' || count(*) || ' ' || sum(version) || ' ' || sum(created_at) || ' ' || sum(updated_at) from record
         group by kind order by kind",
    )
    .await;
    for table in ["change", "reference", "file", "rule_break", "account", "notice", "frozen_picture"] {
        all.extend(strings(db, &format!("select '{table} ' || count(*) from \"{table}\"")).await);
    }
    for kind in KINDS {
        for field in kind.fields.iter().filter(|field| matches!(field.ty, Type::Choice(_) | Type::Date)) {
            let sql = format!(
                "select coalesce(\"{0}\", '') || ' ' || count(*) from \"{1}\" group by \"{0}\" order by 1",
                field.name, kind.name
            );
            all.extend(strings(db, &sql).await);
        }
    }
    all
}

/// Where a canary still stands, in letters or in hexadecimal digits.
async fn left(db: &Db) -> Vec<String> {
    let mut found = Vec::new();
    for (table, rows) in dump(db).await {
        for row in rows {
            let row = row.to_lowercase();
            let stands = |canary: &&str| row.contains(*canary) || row.contains(&hex::encode(canary));
            if CANARIES.iter().any(stands) {
                found.push(format!("{table}: {}", row.chars().take(300).collect::<String>()));
            }
        }
    }
    found
}

/// The files of the database: of SQLite the one with its log, of PostgreSQL, where it runs on this machine, those of all
/// relations.
pub async fn files_of(db: &Db) -> Vec<std::path::PathBuf> {
    match db {
        Db::Sqlite { .. } => {
            let path = strings(db, "select file from pragma_database_list where name = 'main'").await.remove(0);
            ["", "-wal", "-shm"].iter().map(|end| format!("{path}{end}").into()).collect()
        }
        Db::Postgres(_) => {
            // What was written and what was taken away reaches the files.
            execute(db, "checkpoint").await;
            let sql = "select current_setting('data_directory') || '/base/' || oid from pg_database
                       where datname = current_database()";
            let folder = strings(db, sql).await.remove(0);
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
        }
    }
}

/// The same in these files, byte for byte, in UTF-8 and UTF-16.
async fn left_in_files(db: &Db) -> Vec<String> {
    let mut found = Vec::new();
    for path in files_of(db).await {
        let Ok(mut bytes) = std::fs::read(&path) else { continue };
        bytes.make_ascii_lowercase();
        for canary in CANARIES {
            let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [canary.as_bytes(), &wide] {
                if let Some(at) = bytes.windows(needle.len()).position(|window| window == needle) {
                    let around = String::from_utf8_lossy(&bytes[at.saturating_sub(60)..(at + 60).min(bytes.len())]);
                    found.push(format!("{} at {at}: {around}", path.display()));
                }
            }
        }
    }
    found
}

pub async fn faults(world: &World) -> Vec<(&'static str, String)> {
    let found = verify::verify(&world.app, &Watch::default()).await.unwrap();
    found.faults.into_iter().map(|found| (found.fault.code, found.fault.detail)).collect()
}

async fn person(ctx: &OpContext) -> Record {
    let given = values([
        ("name", text("Zyxwelina Kanaria")),
        ("email", text(EMAIL)),
        ("notes", name("Likes Zyxwelina's own tea")),
        ("publicity", text("internal")),
    ]);
    let person = use_cases::create(ctx, kind("person"), given, "").await.unwrap();
    let changes = vec![("name", Some(text(NAME))), ("phone", Some(text(PHONE)))];
    use_cases::update(ctx, kind("person"), person.id, person.version, changes, "married").await.unwrap()
}

fn choices(places: Vec<Place>) -> Vec<(Place, Remedy)> {
    places.into_iter().map(|place| (place.clone(), place.remedy)).collect()
}

both! {
    async fn every_place_is_found_and_none_is_left(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let who = person(&ctx).await;
        // Another person and an organisation that are to stay as they are.
        let given = values([("name", text("Bo Ek")), ("email", text("bo.ek@example.org"))]);
        let other = use_cases::create(&ctx, kind("person"), given, "").await.unwrap();
        // A picture that speaks of her, frozen as it was.
        let given = values([
            ("name", name(&format!("Plan of {NAME}"))), ("stage", text("preparing")), ("importance", text("critical")),
            ("publicity", text("public")),
        ]);
        use_cases::create(&ctx, kind("interest"), given, "").await.unwrap();
        let given = values([("name", name("First")), ("state", text("draft")), ("publicity", text("public"))]);
        let picture = use_cases::create(&ctx, kind("picture"), given, "").await.unwrap().id;
        let frozen = async || serde_json::to_string(&frozen::sections(&ctx, picture).await.unwrap()).unwrap();
        assert!(frozen().await.contains(&format!("Plan of {NAME}")));
        let mut planted_records = Vec::new();
        for kind in KINDS {
            planted_records.push((*kind, planted(&ctx, &db, kind).await));
        }
        let mut planted_rows: Vec<(&str, Vec<String>)> = Vec::new();
        for table in stored::tables() {
            if hansa_domain::kind(table).is_none() && !NOT_PLANTED.contains(&table) {
                planted_rows.push((table, row(&ctx, &db, table).await));
            }
        }
        let letter = file(&ctx, &db, "letter.txt", format!("{NAME} thanks Bo Ek.").into_bytes()).await;
        let minutes = file(&ctx, &db, "minutes.docx", word()).await;
        let mail = file(&ctx, &db, "hello.eml", MAIL.as_bytes().to_vec()).await;
        let report = pdf("[(Zyx) -10 (welina Kana) -5 (rialainen was heard)]", "Somebody");
        let report = file(&ctx, &db, "report.pdf", report).await;
        let authored = file(&ctx, &db, "authored.pdf", pdf("[(Nothing of her)]", NAME)).await;
        let scan = file(&ctx, &db, "scan.pdf", b"%PDF-1.7\n\x00\x01".to_vec()).await;
        let named = file(&ctx, &db, &format!("CV of {NAME}.txt"), b"Nothing".to_vec()).await;
        let csv = format!("name;mail\n{NAME};{EMAIL}\n");
        let insert = format!("insert into import_file (city_id, import_id, bytes) values ({}, {}, {})",
            bytes_of(&db, ctx.city.id), bytes_of(&db, Id::from_u128(77)), match &db {
                Db::Sqlite { .. } => format!("x'{}'", hex::encode(&csv)),
                Db::Postgres(_) => format!("'\\x{}'", hex::encode(&csv)),
            });
        execute(&db, &insert).await;
        let (before, counted) = (faults(&world).await, statistics(&db).await);
        // What the engine remembers of values to plan by is to go, too.
        hansa_app::setup::tune(&world.app).await.unwrap();
        assert!(!left_in_files(&db).await.is_empty());

        let whom = subject::of_person(&ctx, who.id, &besides("")).await.unwrap();
        assert_eq!(whom.wanted.names, [NAME, "Zyxwelina Kanaria"]);
        let places = subject::places(&ctx, &Watch::default(), &whom).await.unwrap();
        let has = |table: &str, row: Id, field: &str| places.iter().any(|place| {
            place.table == table && place.row == row && place.field == field
                && matches!(place.how, How::Exact | How::Declared)
        });
        for (kind, id) in &planted_records {
            for field in kind.all_fields().filter(|field| said(field).is_some() && field.name != "publicity") {
                assert!(has(kind.name, *id, field.name), "{}.{}", kind.name, field.name);
            }
        }
        for (table, texts) in &planted_rows {
            for column in texts {
                assert!(places.iter().any(|place| place.table == *table && place.field == *column), "{table}.{column}");
            }
        }
        for column in ["actor_name", "reason"] {
            assert!(places.iter().any(|place| place.table == "change" && place.field == column), "{column}");
        }
        for id in [letter, minutes, mail, report, authored] {
            assert!(has("file", id, ""), "{id}");
        }
        assert!(has("file", named, "name") && has("import_file", Id::from_u128(77), ""));
        assert!(places.iter().any(|place| place.row == scan && place.how == How::Unread && place.remedy == Remedy::Keep));
        assert!(!places.iter().any(|place| place.row == other.id));

        let bytes = subject::export(&ctx, &Watch::default(), &whom).await.unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut data = String::new();
        zip.by_name("data.json").unwrap().read_to_string(&mut data).unwrap();
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["places"].as_array().unwrap().len(), places.len());
        let entries: Vec<String> = zip.file_names().map(|entry| entry.unwrap().into_owned()).collect();
        for id in [letter, minutes, mail, report, authored] {
            assert!(entries.iter().any(|entry| entry.starts_with(&format!("files/{}", id.simple()))), "{entries:?}");
        }
        let mut text = String::new();
        let entry = entries.iter().find(|entry| entry.ends_with("letter.txt")).unwrap();
        zip.by_name(entry).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, format!("{NAME} thanks •••."));

        let plan = erasure::plan(&ctx, &whom, &choices(places)).await.unwrap();
        erasure::approve(&ctx, plan).await.unwrap();
        jobs::work_in(&world.app, jobs::Lane::Long).await.unwrap();
        let plan = erasure::get(&ctx, plan).await.unwrap();
        assert_eq!(plan.purge.state, "done", "{:?}", strings(&db, "select coalesce(last_error, '') from job").await);
        assert!(plan.report.is_some_and(|report: Report| report.records >= KINDS.len() as u64 && report.files >= 4));

        assert_eq!(left(&db).await, Vec::<String>::new());
        assert_eq!(left_in_files(&db).await, Vec::<String>::new());
        // Each language of a frozen picture has its own words for it.
        assert!(frozen().await.contains("Plan of Erased person"));
        for (lang, words) in [("fi", "Poistettu henkilö"), ("sv", "Raderad person"), ("en", "Erased person")] {
            let rows = strings(&db, &format!("select content from frozen_picture where language = '{lang}'")).await;
            assert!(rows.iter().any(|row| row.contains(&format!("Plan of {words}"))), "{lang}: {rows:?}");
        }
        assert_eq!(faults(&world).await, before);
        assert_eq!(statistics(&db).await, counted);
        let folder = folder();
        let path = folder.path().join("city.tar.zst");
        archive::write(&ctx, &path, true, &Watch::default()).await.unwrap();
        for (name, bytes) in unpacked(&path) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(CANARIES.iter().all(|canary| !text.contains(canary)), "{name}");
        }
        for canary in ["zyxwelina", "kanarialainen"] {
            let found = search::search(&ctx, &search::Wanted::of(canary)).await.unwrap();
            assert!(found.hits.is_empty(), "{canary}");
        }
        // Others are as they were.
        let view = use_cases::view(&ctx, kind("person"), other.id, None).await.unwrap();
        assert_eq!(view.record.text("email"), Some("bo.ek@example.org"));
        let view = use_cases::view(&ctx, kind("person"), who.id, None).await.unwrap();
        assert_eq!(view.record.text("name"), Some("Poistettu henkilö"));
        assert_eq!(view.record.get("notes"), None);
    }

    async fn a_second_administrator_agrees_where_there_is_one(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let who = person(&ctx).await;
        let account = async |name: &str| {
            let terms = hansa_app::accounts::Terms {
                email: format!("{name}@example.org"), name: name.into(), role: Role::Administrator, unit: None, person: None,
            };
            hansa_app::accounts::add(&ctx, &terms, "a long and good password").await.unwrap()
        };
        let acting = |account: &hansa_app::accounts::Account| {
            let mut acting = OpContext::new(
                &world.app, hansa_app::accounts::actor(account), ctx.city.clone(), hansa_domain::Lang::En,
            );
            acting.origin.way = hansa_app::use_log::Way::Web;
            acting.origin.confirmed_at = Some(acting.now);
            acting
        };
        let anna = acting(&account("anna").await);
        let whom = subject::of_person(&anna, who.id, &besides("")).await.unwrap();
        let alone = erasure::plan(&anna, &whom, &[]).await.unwrap();
        assert!(!erasure::needs_another(&anna).await.unwrap());
        let bo = acting(&account("bo").await);
        assert_eq!(refused(erasure::approve(&anna, alone).await), [(String::new(), "erasure-needs-another")]);
        let mut stale = bo.clone();
        stale.origin.confirmed_at = Some(stale.now - TimeDelta::hours(1));
        assert!(matches!(erasure::approve(&stale, alone).await, Err(Error::ConfirmFirst)));
        assert!(matches!(erasure::plan(&stale, &whom, &[]).await, Err(Error::ConfirmFirst)));
        assert!(matches!(subject::export(&stale, &Watch::default(), &whom).await, Err(Error::ConfirmFirst)));
        erasure::approve(&bo, alone).await.unwrap();
        assert_eq!(refused(erasure::withdraw(&bo, alone).await), [(String::new(), "erasure-not-planned")]);
        for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
            let user = world.user(role, None);
            assert!(matches!(subject::of_person(&user, who.id, &besides("")).await, Err(Error::NotFound)), "{role:?}");
            assert!(matches!(erasure::get(&user, alone).await, Err(Error::NotFound)), "{role:?}");
        }
        jobs::work_in(&world.app, jobs::Lane::Long).await.unwrap();
        assert_eq!(erasure::get(&bo, alone).await.unwrap().purge.state, "done");
        assert_eq!(left(&db).await, Vec::<String>::new());
    }

    async fn an_erasure_that_was_killed_goes_on_where_it_stopped(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let who = person(&ctx).await;
        for kind in KINDS.iter().take(12) {
            planted(&ctx, &db, kind).await;
        }
        let before = faults(&world).await;
        let whom = subject::of_person(&ctx, who.id, &besides("")).await.unwrap();
        let plan = erasure::plan(&ctx, &whom, &[]).await.unwrap();
        erasure::approve(&ctx, plan).await.unwrap();
        for steps in 1..40 {
            // The work is dropped wherever it waits for the database, as if the program had been killed.
            let watch = Watch::default();
            let work = erasure::run(&ctx, plan, &watch);
            let killed = tokio::time::timeout(std::time::Duration::from_millis(steps * 4), work).await;
            assert_eq!(faults(&world).await, before, "after {steps}");
            if killed.is_ok_and(|outcome| outcome.is_ok()) {
                break;
            }
        }
        if erasure::get(&ctx, plan).await.unwrap().purge.state != "done" {
            erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        }
        assert_eq!(left(&db).await, Vec::<String>::new());
    }

    async fn what_is_chosen_to_stay_stays_and_what_is_likely_goes_when_chosen(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let who = person(&ctx).await;
        let made = async |called: &str, description: &str| {
            let given = values([("name", name(called)), ("description", name(description))]);
            use_cases::create(&ctx, kind("network"), given, "").await.unwrap().id
        };
        let kept = made("Kept", &format!("Founded by {NAME}")).await;
        let bent = made("Bent", "Kysy Zyxwelina Kanarialaiselta").await;
        let doubtful = made("Doubtful", "Zyxwelinan ja Kanarialaisen talo").await;
        let whom = subject::of_person(&ctx, who.id, &besides("")).await.unwrap();
        let places = subject::places(&ctx, &Watch::default(), &whom).await.unwrap();
        let how = |id: Id| places.iter().find(|place| place.row == id).map(|place| (place.how, place.remedy));
        assert_eq!(how(kept), Some((How::Exact, Remedy::Replace)));
        assert_eq!(how(bent), Some((How::Likely, Remedy::Keep)));
        assert_eq!(how(doubtful), Some((How::Likely, Remedy::Keep)));
        let choices: Vec<(Place, Remedy)> = places.iter().map(|place| {
            let remedy = match place.row {
                row if row == kept => Remedy::Keep,
                row if row == bent => Remedy::Replace,
                _ => place.remedy,
            };
            (place.clone(), remedy)
        }).collect();
        let plan = erasure::plan(&ctx, &whom, &choices).await.unwrap();
        erasure::approve(&ctx, plan).await.unwrap();
        erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        let says = async |id: Id| {
            let view = use_cases::view(&ctx, kind("network"), id, None).await.unwrap();
            match view.record.get("description") {
                Some(Value::Localised(text)) => text.text(hansa_domain::Lang::En).to_owned(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(says(kept).await, format!("Founded by {NAME}"));
        assert_eq!(says(bent).await, "Kysy Erased person");
        assert_eq!(says(doubtful).await, "Zyxwelinan ja Kanarialaisen talo");
        assert_eq!(faults(&world).await, []);
    }

    async fn an_erasure_is_done_again_when_an_older_backup_is_restored(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let who = person(&ctx).await;
        let made = async |called: &str, description: &str| {
            let given = values([("name", name(called)), ("description", name(description))]);
            use_cases::create(&ctx, kind("network"), given, "").await.unwrap().id
        };
        let stays = made("Kept", &format!("Founded by {NAME}")).await;
        let goes = made("Gone", &format!("Ask {NAME}")).await;
        let bent = made("Bent", "Kysy Zyxwelina Kanarialaiselta").await;
        let folder = folder();
        let old = backup::make(&world.app, folder.path(), None, &Watch::default()).await.unwrap();
        assert!(!folder.path().join("erasures.json").exists());

        let whom = subject::of_person(&ctx, who.id, &besides("")).await.unwrap();
        let places = subject::places(&ctx, &Watch::default(), &whom).await.unwrap();
        let chosen: Vec<(Place, Remedy)> = places.into_iter().map(|place| {
            let remedy = match place.row {
                row if row == stays => Remedy::Keep,
                row if row == bent => Remedy::Replace,
                _ => place.remedy,
            };
            (place, remedy)
        }).collect();
        let plan = erasure::plan(&ctx, &whom, &chosen).await.unwrap();
        erasure::approve(&ctx, plan).await.unwrap();
        erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        world.clock.advance(TimeDelta::days(1));
        let new = backup::make(&world.app, folder.path(), None, &Watch::default()).await.unwrap();
        let listed = std::fs::read_to_string(folder.path().join("erasures.json")).unwrap().to_lowercase();
        assert!(CANARIES.iter().all(|canary| !listed.contains(canary)), "{listed}");

        for (name, times) in [(&old.name, 1), (&new.name, 0)] {
            let into = folder.path().join(format!("restored{times}"));
            let end = empty(&into).await;
            restore(&end, &folder.path().join(name)).await.unwrap();
            let there = Db::open_sqlite(&into.join("hansa.db"), false).await.unwrap();
            // Her address stands nowhere that stays.
            let known = async || left(&there).await.iter().any(|row| row.contains("zyx.kanaria"));
            assert_eq!(known().await, times == 1, "{name}");
            assert_eq!(erasure::repeat(&end, folder.path(), &Watch::default()).await.unwrap(), times);
            assert_eq!(erasure::repeat(&end, folder.path(), &Watch::default()).await.unwrap(), 0);
            assert!(!known().await, "{name}");
            let says = async |id: Id| {
                let sql = format!("select description_en from network where id = {}", bytes_of(&there, id));
                strings(&there, &sql).await.remove(0)
            };
            assert_eq!(says(stays).await, format!("Founded by {NAME}"));
            assert_eq!(says(goes).await, "Ask Erased person");
            assert_eq!(says(bent).await, "Kysy Erased person");
            let found = verify::verify(&end, &Watch::default()).await.unwrap();
            assert_eq!(found.faults.len(), 0, "{name}");
            end.close().await;
        }
        // Whoever restores from elsewhere has no list, and nothing happens.
        assert_eq!(erasure::repeat(&world.app, &folder.path().join("nowhere"), &Watch::default()).await.unwrap(), 0);
    }

    async fn a_restore_that_was_killed_before_it_erased_again_is_gone_on_with(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let who = person(&ctx).await;
        for kind in KINDS.iter().take(6) {
            planted(&ctx, &db, kind).await;
        }
        let folder = folder();
        let old = backup::make(&world.app, folder.path(), None, &Watch::default()).await.unwrap();
        let whom = subject::of_person(&ctx, who.id, &besides("")).await.unwrap();
        let places = subject::places(&ctx, &Watch::default(), &whom).await.unwrap();
        let plan = erasure::plan(&ctx, &whom, &choices(places)).await.unwrap();
        erasure::approve(&ctx, plan).await.unwrap();
        erasure::run(&ctx, plan, &Watch::default()).await.unwrap();
        backup::make(&world.app, folder.path(), None, &Watch::default()).await.unwrap();
        let into = folder.path().join("restored");
        let end = empty(&into).await;
        restore(&end, &folder.path().join(&old.name)).await.unwrap();
        end.close().await;
        // Killed as soon as it was restored, and then wherever it waits for the database.
        for steps in 0..40 {
            let end = hansa_app::App::new(Db::open_sqlite(&into.join("hansa.db"), true).await.unwrap());
            let watch = Watch::default();
            let work = erasure::repeat(&end, folder.path(), &watch);
            let killed = tokio::time::timeout(std::time::Duration::from_millis(steps * 4), work).await;
            let found = verify::verify(&end, &Watch::default()).await.unwrap();
            assert_eq!(found.faults.len(), 0, "after {steps}");
            end.close().await;
            if killed.is_ok_and(|outcome| outcome.is_ok()) {
                break;
            }
        }
        let there = Db::open_sqlite(&into.join("hansa.db"), true).await.unwrap();
        let end = hansa_app::App::new(there.clone());
        erasure::repeat(&end, folder.path(), &Watch::default()).await.unwrap();
        assert_eq!(erasure::repeat(&end, folder.path(), &Watch::default()).await.unwrap(), 0);
        let rows = left(&there).await;
        assert!(!rows.iter().any(|row| row.contains("zyx.kanaria")), "{rows:?}");
        end.close().await;
    }
}
