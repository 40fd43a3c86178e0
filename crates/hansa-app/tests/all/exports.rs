//! Lists as files: what imports read back unchanged, and what belongs to records.

use crate::common;
use crate::common::*;
use hansa_app::export::{self, Form, Join, Purpose, Wanted};
use hansa_app::imports::{self, Empty, Settings};
use hansa_app::jobs::Watch;
use hansa_app::list::ListQuery;
use hansa_app::setup::{found_sample, load_example};
use hansa_app::{App, OpContext, records};
use hansa_domain::{Id, KINDS, Link, Record, Role, Value};
use hansa_storage::Db;
use hansa_testkit::{Clock, both};

/// The changes that history tells of.
async fn changes(db: &Db) -> usize {
    dump(db).await["change"].len()
}

/// Everything that a kind's list gives is unchanged when it is taken in again, whatever empty cells mean; the file.
async fn comes_back(ctx: &OpContext, of: &str, form: Form, empty: Empty) -> Vec<u8> {
    let wanted = Wanted::new(Purpose::Editing, form);
    let file = export::file(ctx, kind(of), &ListQuery::default(), &wanted).await.unwrap();
    let bytes = file.bytes.clone();
    if file.rows == 0 {
        return bytes;
    }
    let name = format!("{of}.{}", form.extension());
    let import =
        imports::upload(ctx, kind(of), &name, file.bytes).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    let settings = Settings { empty, ..import.settings.clone() };
    let import = imports::set(ctx, import.id, settings).await.expect("the settings fit");
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
    bytes
}

async fn interest(ctx: &OpContext, called: &str, owner: Option<Id>, stakeholders: &[Id]) -> Record {
    let with = stakeholders.iter().map(|to| Link { to: *to, role: Some("ally".into()) }).collect();
    let mut given = values([
        ("name", name(called)),
        ("stage", text("identified")),
        ("publicity", text("public")),
        ("stakeholders", Value::Links(with)),
        ("sensitivities", name(&format!("Quiet about {called}"))),
    ]);
    given.extend(owner.map(|unit| ("owner_unit", link(unit))));
    records::create(ctx, kind("interest"), given, "").await.unwrap()
}

/// Makes a record secret.
async fn hide(ctx: &OpContext, record: &Record, owner: Id) {
    let secret = vec![
        ("publicity", Some(text("secret"))),
        ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k"))),
        ("owner_unit", Some(link(owner))),
    ];
    records::update(ctx, record.kind, record.id, record.version, secret, "").await.expect("it is hidden");
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
                comes_back(&ctx, of.name, form, Empty::Keep).await;
            }
        }
        assert_eq!(changes(&db).await, before, "nothing is written");
    }

    async fn what_one_does_not_see_neither_goes_out_nor_is_lost_coming_in(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let [own, other, one, hidden, last] = {
            let mut all = Vec::new();
            for called in ["Harbour Office", "Other Office", "Alfa", "Veiled", "Omega"] {
                all.push(organisation(&ctx, called).await);
            }
            <[Record; 5]>::try_from(all).unwrap()
        };
        hide(&ctx, &hidden, other.id).await;
        let among = [one.id, hidden.id, last.id];
        let ours = interest(&ctx, "Ours", Some(own.id), &among).await;
        let theirs = interest(&ctx, "Theirs", Some(other.id), &among).await;
        let alone = interest(&ctx, "Alone", Some(own.id), &[hidden.id]).await;
        let (before, facts) = (changes(&db).await, dump(&db).await["interest"].clone());
        let coordinator = world.user(Role::Coordinator, None);
        let contributor = world.user(Role::Contributor, Some(own.id));
        for actor in [&coordinator, &contributor] {
            for form in [Form::Csv, Form::Excel, Form::Json] {
                for (of, empty) in [("interest", Empty::Keep), ("interest", Empty::Clear), ("organisation", Empty::Clear)] {
                    let bytes = comes_back(actor, of, form, empty).await;
                    if form != Form::Excel {
                        let sees = actor.actor.role() == Some(Role::Coordinator);
                        let text = String::from_utf8(bytes).unwrap();
                        let (veiled, quiet) = (text.contains("Veiled"), text.contains("Quiet about Theirs"));
                        assert_eq!((veiled, quiet), (sees, sees && of == "interest"), "{of} {form:?}");
                    }
                }
            }
        }
        assert_eq!((changes(&db).await, &dump(&db).await["interest"]), (before, &facts), "nothing is written");

        // A change is made between what is hidden, which stays where it is.
        let wanted = Wanted::new(Purpose::Editing, Form::Csv);
        let file = export::file(&contributor, kind("interest"), &ListQuery::default(), &wanted).await.unwrap();
        let changed = String::from_utf8(file.bytes).unwrap().replace("Quiet about Ours", "Quiet no more");
        for written in [1, 0] {
            let import = imports::upload(&contributor, kind("interest"), "i.csv", changed.clone().into_bytes()).await.unwrap();
            let report = imports::run(&contributor, import.id, &Watch::default()).await.unwrap();
            assert_eq!((report.written, report.unchanged, report.faults_all), (written, 3 - written, 0), "{report:?}");
        }
        for (record, said) in [(&ours, "Quiet no more"), (&theirs, "Quiet about Theirs"), (&alone, "Quiet about Alone")] {
            let now = records::view(&ctx, record.kind, record.id, None).await.unwrap().record;
            assert_eq!(now.get("sensitivities"), Some(&name(said)));
            assert_eq!(now.links("stakeholders"), record.links("stakeholders"), "{said}");
        }
        // The same through a form.
        let now = records::view(&contributor, ours.kind, ours.id, None).await.unwrap().record;
        let shown = now.get("stakeholders").cloned();
        assert_eq!(now.links("stakeholders").len(), 2);
        records::update(&contributor, now.kind, now.id, now.version, vec![("stakeholders", shown)], "").await.unwrap();
        let now = records::view(&ctx, ours.kind, ours.id, None).await.unwrap().record;
        assert_eq!(now.links("stakeholders"), ours.links("stakeholders"));
    }

    async fn comments_are_written_and_not_taken_in(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.system(), "Tallinn").await;
        for ctx in [world.system(), world.user(Role::Coordinator, None), world.user(Role::Reader, None)] {
            assert!(!imports::may_import(&ctx, kind("comment")));
            let csv = format!("about,text_en\n{},Hello\n", about.id);
            let refused = imports::upload(&ctx, kind("comment"), "c.csv", csv.into_bytes()).await.unwrap_err();
            let imports::Refused::App(error) = refused else { panic!("{refused:?}") };
            assert_eq!(common::refused(Err::<(), _>(error))[0].1, "import-comments");
            hansa_app::comments::write(&ctx, about.id, "Hello").await.expect("one by one");
        }
    }

    async fn joins_of_people_and_interests_hold_what_the_reader_may_see(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (unit, tallinn) = (organisation(&ctx, "Harbour Office").await, organisation(&ctx, "Tallinn").await);
        person_at(&ctx, "Anna Tamm", tallinn.id, "public").await;
        person_at(&ctx, "Mati Kask", tallinn.id, "internal").await;
        // The position of one is hidden, of another the person alone.
        let veiled = person_at(&ctx, "Veiled Position", tallinn.id, "public").await;
        hide(&ctx, &veiled, unit.id).await;
        let person = values([("name", text("Veiled Person")), ("publicity", text("public"))]);
        let person = records::create(&ctx, kind("person"), person, "").await.unwrap();
        let position = values([
            ("person", link(person.id)),
            ("organisation", link(tallinn.id)),
            ("name", name("Adviser")),
            ("publicity", text("public")),
        ]);
        records::create(&ctx, kind("position"), position, "").await.unwrap();
        hide(&ctx, &person, unit.id).await;
        interest(&ctx, "First line", None, &[tallinn.id]).await;
        let secret = interest(&ctx, "Veiled line", None, &[unit.id, tallinn.id]).await;
        hide(&ctx, &secret, unit.id).await;
        interest(&ctx, "Last line", None, &[tallinn.id]).await;
        let joins = ["position.organisation/person", "interest.stakeholders"];
        // Positions that are seen times interests that are seen, and how many rows name something hidden.
        for (actor, combined, veiled) in [
            (world.system(), 4 * 3, true),
            (world.user(Role::Coordinator, None), 4 * 3, true),
            (world.user(Role::Contributor, Some(unit.id)), 4 * 3, true),
            (world.user(Role::Contributor, Some(tallinn.id)), 3 * 2, false),
            (world.user(Role::Reader, None), 3 * 2, false),
            (world.anyone(), 2, false),
        ] {
            // Who stands where is not for visitors: the way is not there for them.
            let known: &[&str] = if actor.actor.signed_in() { &joins } else { &joins[..1] };
            assert_eq!(Join::read(&actor, kind("organisation"), joins[1]).is_ok(), known.len() == 2);
            let all = rows(&actor, "organisation", known).await;
            let of_tallinn: Vec<_> = all.iter().filter(|row| row[0] == "Tallinn").collect();
            assert_eq!(of_tallinn.len(), combined, "{:?}: {of_tallinn:?}", actor.actor.role());
            assert_eq!(format!("{all:?}").contains("Veiled"), veiled, "{:?}: {all:?}", actor.actor.role());
            let mut distinct = of_tallinn.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), combined, "every combination once");
        }
    }

    async fn joined_rows_beyond_the_bound_are_cut_off_and_the_file_says_so(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Whole").await;
        // Each part with each part: 317 × 317 is a little more than the bound.
        let parts: Vec<String> = (0..317).map(|number| format!("Part {number:03},unit,Whole\n")).collect();
        let csv = format!("name_en,type,parent\n{}", parts.concat());
        let import = imports::upload(&ctx, kind("organisation"), "parts.csv", csv.into_bytes()).await.unwrap();
        assert_eq!(imports::run(&ctx, import.id, &Watch::default()).await.unwrap().written, 317);
        let join = || Join::read(&ctx, kind("organisation"), "organisation.parent").unwrap();
        let query = ListQuery { columns: vec!["type".into()], ..ListQuery::default() };
        let wanted = Wanted { joins: vec![join(), join()], ..Wanted::new(Purpose::Reading, Form::Csv) };
        let file = export::file(&ctx, kind("organisation"), &query, &wanted).await.unwrap();
        assert_eq!((file.rows, file.cut), (export::MOST_ROWS, true));
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(text.lines().count() as u64, 1 + export::MOST_ROWS + 1, "the headings, the rows, and what is said of the rest");
        let told = ctx.words().msg_with("export-cut", &hansa_text::Args::new().set("most", export::MOST_ROWS));
        assert!(text.lines().last().is_some_and(|line| line.contains(told.as_str())), "{:?}", text.lines().last());
        let fewer = Wanted { joins: vec![join()], ..wanted };
        let file = export::file(&ctx, kind("organisation"), &query, &fewer).await.unwrap();
        // Each of the parts stands once beside the whole, and once alone.
        assert_eq!((file.rows, file.cut), (317 + 317, false));
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
