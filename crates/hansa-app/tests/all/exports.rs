//! Lists as files: what imports read back unchanged, and what belongs to records.

use crate::common;
use crate::common::*;
use hansa_app::export::{self, Form, Join, Purpose, Wanted};
use hansa_app::imports;
use hansa_app::jobs::Watch;
use hansa_app::list::ListQuery;
use hansa_app::setup::{found_sample, load_example};
use hansa_app::{App, OpContext, records};
use hansa_domain::{Id, KINDS, Record, Role};
use hansa_storage::Db;
use hansa_testkit::{Clock, both};

/// The changes that history tells of.
async fn changes(db: &Db) -> usize {
    dump(db).await["change"].len()
}

/// Everything that a kind's list gives is unchanged when it is taken in again.
async fn comes_back(ctx: &OpContext, of: &str, form: Form) {
    let wanted = Wanted::new(Purpose::Editing, form);
    let file = export::file(ctx, kind(of), &ListQuery::default(), &wanted).await.unwrap();
    if file.rows == 0 {
        return;
    }
    let name = format!("{of}.{}", form.extension());
    let import =
        imports::upload(ctx, kind(of), &name, file.bytes).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(import.settings.columns.iter().any(|column| column.to.is_some()), "{name}: {:?}", import.settings);
    let report = imports::check(ctx, import.id, &Watch::default()).await.unwrap();
    let faults = &report.faults[..report.faults.len().min(5)];
    let preview = &report.preview[..report.preview.len().min(3)];
    assert_eq!(
        (report.rows, report.unchanged, report.doubts_all, report.faults_all),
        (file.rows, file.rows, 0, 0),
        "{name}: {faults:?} {preview:?} {:?}",
        report.doubts.first()
    );
    let report = imports::run(ctx, import.id, &Watch::default()).await.unwrap();
    assert_eq!((report.unchanged, report.written), (file.rows, 0), "{name}");
}

async fn rows(ctx: &OpContext, of: &str, joins: &[&str]) -> Vec<Vec<String>> {
    let joins = joins.iter().map(|way| Join::read(ctx, kind(of), way).expect("a way")).collect();
    let query = ListQuery { columns: vec!["type".into()], ..ListQuery::default() };
    let wanted = Wanted { joins, ..Wanted::new(Purpose::Reading, Form::Csv) };
    let file = export::file(ctx, kind(of), &query, &wanted).await.unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

async fn person_at(ctx: &OpContext, called: &str, organisation: Id, publicity: &str) -> Record {
    let person = values([("name", text(called)), ("publicity", text(publicity))]);
    let person = records::create(ctx, kind("person"), person, "").await.unwrap();
    let position = values([
        ("person", link(person.id)),
        ("organisation", link(organisation)),
        ("name", name("Director")),
        ("publicity", text(publicity)),
    ]);
    records::create(ctx, kind("position"), position, "").await.unwrap()
}

both! {
    async fn every_list_of_the_sample_city_comes_back_unchanged(db: Db) {
        let app = App::with(db.clone(), Clock::default().function(), hansa_testkit::ids());
        let ctx = found_sample(&app, false).await.expect("the sample city");
        load_example(&ctx).await.expect("the example year");
        let before = changes(&db).await;
        for of in KINDS.iter().filter(|of| imports::may_import(&ctx, of)) {
            for form in [Form::Csv, Form::Excel, Form::Json] {
                comes_back(&ctx, of.name, form).await;
            }
        }
        assert_eq!(changes(&db).await, before, "nothing is written");
    }

    async fn a_changed_cell_of_json_changes_its_record_alone(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (tallinn, riga) = (organisation(&ctx, "Tallinn").await, organisation(&ctx, "Riga").await);
        let wanted = Wanted::new(Purpose::Editing, Form::Json);
        let file = export::file(&ctx, kind("organisation"), &ListQuery::default(), &wanted).await.unwrap();
        let text = String::from_utf8(file.bytes).unwrap().replacen("\"Tallinn\"", "\"=Tallinna\"", 1);
        let import = imports::upload(&ctx, kind("organisation"), "cities.json", text.into_bytes()).await.unwrap();
        let report = imports::run(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.changed, report.unchanged, report.written), (1, 1, 1), "{report:?}");
        let now = records::view(&ctx, tallinn.kind, tallinn.id, None).await.unwrap().record;
        assert!(now.title.iter().any(|(_, text)| text == "=Tallinna"), "{:?}", now.title);
        assert_eq!(records::view(&ctx, riga.kind, riga.id, None).await.unwrap().record.version, riga.version);
        for broken in ["[{\"id\":", "[1, 2]", "[{}] x"] {
            let refused = imports::upload(&ctx, kind("organisation"), "x.json", broken.into()).await.unwrap_err();
            let imports::Refused::App(error) = refused else { panic!("{broken}: {refused:?}") };
            assert_eq!(common::refused(Err::<(), _>(error))[0].1, "import-not-records", "{broken}");
        }
    }

    async fn joined_rows_are_the_combinations_that_the_reader_may_see(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let tallinn = organisation(&ctx, "Tallinn").await;
        organisation(&ctx, "Riga").await;
        person_at(&ctx, "Anna Tamm", tallinn.id, "public").await;
        person_at(&ctx, "Mati Kask", tallinn.id, "public").await;
        person_at(&ctx, "Hidden Person", tallinn.id, "internal").await;
        let joins = ["position.organisation/person", "organisation.parent"];
        let all = rows(&ctx, "organisation", &joins).await;
        let names = |rows: &[Vec<String>]| {
            let label = ctx.words().field(kind("position"), kind("position").field("person").unwrap());
            let person = rows[0].iter().position(|heading| *heading == label).expect("a column of people");
            let mut names: Vec<(String, String)> =
                rows[1..].iter().map(|row| (row[0].clone(), row[person].clone())).collect();
            names.sort();
            names
        };
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(
            names(&all),
            [pair("Riga", ""), pair("Tallinn", "Anna Tamm"), pair("Tallinn", "Hidden Person"), pair("Tallinn", "Mati Kask")]
        );
        assert!(all.iter().all(|row| row.len() == all[0].len()), "every row has all columns");
        let anyone = world.anyone();
        let seen = rows(&anyone, "organisation", &joins).await;
        assert!(!format!("{seen:?}").contains("Hidden"), "{seen:?}");
        assert_eq!(seen.len(), 1 + 3, "{seen:?}");
        let reader = world.user(Role::Reader, None);
        assert_eq!(rows(&reader, "organisation", &["parent"]).await.len(), 1 + 2);
        for way in ["name", "position.person", "position", "nothing.organisation", "parent/parent/parent"] {
            let problem = Join::read(&ctx, kind("organisation"), way).unwrap_err();
            assert_eq!(problem.code, "unknown-join", "{way}");
        }
        let ways = export::possible(&ctx, kind("organisation"));
        assert!(ways.iter().any(|way| way.name() == joins[0]));
        for join in ways {
            assert_eq!(Join::read(&ctx, kind("organisation"), &join.name()).unwrap().name(), join.name());
        }
    }
}
