//! Files of rows: understood, tried, written, written again, taken back.

use std::fmt::Write as _;

use crate::common::{World, dump, kind, link, name, organisation, text, values, world};
use crate::importing::{CITIES, brought, one, pair, run, run_with, told};
use hansa_app::imports::{self, Act, Answer, Doubtful, Means, Refused, State, Wrong};
use hansa_app::jobs::{self, Lane, Watch};
use hansa_app::list::{ListQuery, whole};
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Lang, Role};
use hansa_storage::Db;

/// The tables that an import must not touch when it writes nothing.
async fn contents(db: &Db) -> std::collections::BTreeMap<String, Vec<String>> {
    let mut all = dump(db).await;
    all.retain(|table, _| !table.starts_with("import") && !table.starts_with("search_words") && table != "job");
    all
}

/// What a city holds, without what history tells.
async fn facts(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for kind in hansa_domain::KINDS {
        for archived in ["no", "yes"] {
            let query = ListQuery::from_pairs([("archived", archived)]);
            for record in whole(&world.system(), kind, &query, None).await.expect("a list").records {
                all.push(format!("{} {} {:?} {:?} {archived}", kind.name, record.id, record.title, record.values));
            }
        }
    }
    all.sort();
    all
}

hansa_testkit::both! {
    async fn a_file_becomes_records_and_a_second_time_changes_nothing(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (import, report) = run(&ctx, "organisation", CITIES).await;
        assert_eq!((report.rows, report.new, report.changed, report.written), (2, 2, 0, 2), "{report:?}");
        assert_eq!(import.state, State::Done);
        let tallinn = one(&ctx, "organisation", "Tallinna").await;
        assert_eq!(tallinn.text("type"), Some("city"));
        assert_eq!(tallinn.text("publicity"), Some("internal"));
        assert!(tallinn.code().is_some_and(|code| code.starts_with("ORG-")));
        let found = hansa_app::search::suggest(&ctx, &["organisation"], "Stockh", 5).await.unwrap();
        assert_eq!(found.len(), 1, "the search finds what was imported");
        let before = contents(&world.db).await;
        let (import, report) = run(&ctx, "organisation", CITIES).await;
        assert_eq!((report.unchanged, report.written), (2, 0), "{report:?}");
        assert_eq!(import.state, State::Done);
        assert_eq!(contents(&world.db).await, before, "the second time nothing is written");
    }

    async fn a_dry_run_writes_nothing(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        organisation(&ctx, "Tallinn").await;
        let before = contents(&db).await;
        let import = brought(&ctx, "organisation", CITIES, |_| {}).await;
        let report = imports::check(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.new, report.changed), (1, 1), "{report:?}");
        let shown = &report.preview[0];
        assert_eq!((shown.row, shown.title.as_str()), (2, "Tallinn"));
        let website = shown.fields.iter().find(|field| field.field == "website").unwrap();
        assert_eq!((website.before.as_str(), website.after.as_str()), ("", "https://www.tallinn.ee"));
        assert_eq!(contents(&db).await, before);
        assert_eq!(imports::get(&ctx, import.id).await.unwrap().state, State::Checked);
    }

    async fn undoing_leaves_everything_as_it_was(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let tallinn = organisation(&ctx, "Tallinn").await;
        let before = facts(&world).await;
        let people = "name_en,type,parent\nTallinn,city,\nTallinn Office,unit,Tallinn\nTallinn Desk,unit,Tallinn Office\n";
        let (import, report) = run_with(&ctx, "organisation", people, |settings| settings.publicity = Some("public".into())).await;
        assert_eq!((report.new, report.unchanged), (2, 1), "{report:?}");
        assert_eq!(facts(&world).await.len(), before.len() + 2);
        let desk = one(&ctx, "organisation", "Tallinn Desk").await;
        let office = one(&ctx, "organisation", "Tallinn Office").await;
        assert_eq!(desk.links("parent")[0].to, office.id, "rows refer to rows of the same file");
        assert_eq!(office.links("parent")[0].to, tallinn.id);
        let report = imports::undo(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.removed, report.restored, report.left_all), (2, 0, 0), "{report:?}");
        assert_eq!(facts(&world).await, before);
        assert_eq!(imports::get(&ctx, import.id).await.unwrap().state, State::Undone);
        assert!(matches!(records::view(&ctx, kind("organisation"), desk.id, None).await, Err(Error::NotFound)));
        let found = hansa_app::search::suggest(&ctx, &["organisation"], "Desk", 5).await.unwrap();
        assert!(found.is_empty(), "the search forgets what was taken away");
        hansa_storage::schema::verify(&db).await.unwrap();
        assert!(imports::undo(&ctx, import.id, &Watch::default()).await.is_err(), "it is undone once");
    }

    async fn undoing_gives_back_former_values_and_leaves_what_was_touched_since(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let tallinn = organisation(&ctx, "Tallinn").await;
        let riga = organisation(&ctx, "Riga").await;
        let csv = "name_en,type,abbreviation\nTallinn,city,TLN\nRiga,city,RIX\nOslo,city,OSL\nBergen,city,BGO\nTromsø,city,TOS\n";
        let (import, _) = run(&ctx, "organisation", csv).await;
        world.clock.advance(chrono::TimeDelta::minutes(1));
        let ctx = world.system();
        let now = one(&ctx, "organisation", "Riga").await;
        let mine = vec![("abbreviation", Some(text("RIG")))];
        records::update(&ctx, riga.kind, riga.id, now.version, mine, "").await.unwrap();
        let oslo = one(&ctx, "organisation", "Oslo").await;
        let mine = vec![("address", Some(text("Rådhusplassen 1")))];
        records::update(&ctx, oslo.kind, oslo.id, oslo.version, mine, "").await.unwrap();
        let bergen = one(&ctx, "organisation", "Bergen").await;
        let office = values([("name", name("Bergen Office")), ("type", text("unit")), ("parent", link(bergen.id))]);
        records::create(&ctx, bergen.kind, office, "").await.unwrap();
        let report = imports::undo(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.removed, report.restored, report.left_all), (1, 1, 3), "{report:?}");
        let mut left: Vec<_> = report.left.iter().map(|left| (left.title.as_str(), left.problem.id.as_str())).collect();
        left.sort_unstable();
        assert_eq!(
            left,
            [("Bergen", "import-problem-referred-to"), ("Oslo", "problem-changed-since"), ("Riga", "problem-changed-since")]
        );
        assert_eq!(one(&ctx, "organisation", "Tallinn").await.values, tallinn.values);
        assert_eq!(one(&ctx, "organisation", "Riga").await.text("abbreviation"), Some("RIG"));
    }

    async fn what_is_wrong_is_told_with_its_cell_and_nothing_is_written(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let before = contents(&db).await;
        let csv = "name_en,type,website,formed,email\n\
                   Good,city,,,\n\
                   ,city,,,\n\
                   Bad,castle,hel.fi,31.2.2020,nobody@\n";
        let (import, report) = run(&ctx, "organisation", csv).await;
        assert_eq!(
            told(&report),
            [
                pair("A3", "problem-required"),
                pair("B4", "problem-not-a-choice"),
                pair("C4", "problem-not-a-url"),
                pair("D4", "import-unclear-no-such-day"),
                pair("E4", "problem-not-an-email"),
            ]
        );
        assert_eq!((report.new, report.refused, import.state), (1, 2, State::Refused));
        assert_eq!(contents(&db).await, before);
        let (import, report) = run_with(&ctx, "organisation", csv, |settings| settings.wrong = Wrong::Skip).await;
        assert_eq!((report.written, report.refused, import.state), (1, 2, State::Done), "{report:?}");
        assert_eq!(report.faults_all, 5);
    }

    async fn doubtful_references_are_asked_once_and_answers_are_remembered(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Eurocities").await;
        for _ in 0..2 {
            organisation(&ctx, "Port").await;
        }
        let csv = "name_en,type,parent\nA,unit,Eurocitys\nB,unit,Eurocitys\nC,unit,Port\nD,unit,Nowhere at all\n";
        let (import, report) = run(&ctx, "organisation", csv).await;
        assert_eq!((import.state, report.written, report.doubts_all), (State::Checked, 0, 3), "{report:?}");
        let doubt = &report.doubts[0];
        assert_eq!((doubt.field.as_str(), doubt.text.as_str(), doubt.rows), ("parent", "Eurocitys", 2));
        assert_eq!(doubt.candidates[0].title, "Eurocities");
        assert!(doubt.candidates[0].likeness > 80, "{doubt:?}");
        let port = report.doubts.iter().find(|doubt| doubt.text == "Port").unwrap();
        assert_eq!(port.candidates.len(), 2);
        let answers = vec![
            Answer { field: "parent".into(), text: "Eurocitys".into(), means: Means::Record(doubt.candidates[0].id) },
            Answer { field: "parent".into(), text: "Port".into(), means: Means::Empty },
            Answer { field: "parent".into(), text: "Nowhere at all".into(), means: Means::New("organisation".into()) },
        ];
        imports::answer(&ctx, import.id, answers).await.unwrap();
        let report = imports::run(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.new, report.doubts_all, report.written), (4, 0, 4), "{report:?}");
        assert_eq!(one(&ctx, "organisation", "A").await.links("parent")[0].to, doubt.candidates[0].id);
        assert!(one(&ctx, "organisation", "C").await.links("parent").is_empty());
        let nowhere = one(&ctx, "organisation", "Nowhere at all").await;
        assert_eq!(one(&ctx, "organisation", "D").await.links("parent")[0].to, nowhere.id);
        let (_, report) = run(&ctx, "organisation", csv).await;
        assert_eq!((report.unchanged, report.doubts_all), (4, 0), "the next file with these headings asks nothing: {report:?}");
        let report = imports::undo(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!(report.removed, 5, "what was made by name goes, too: {report:?}");
    }

    async fn doubtful_references_can_be_left_out(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let csv = "name_en,type,parent\nA,unit,Nobody knows\n";
        let (import, report) = run_with(&ctx, "organisation", csv, |settings| settings.doubtful = Doubtful::LeaveEmpty).await;
        assert_eq!((import.state, report.written), (State::Done, 1), "{report:?}");
    }

    async fn rows_find_their_records_by_the_chosen_key(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let tallinn = organisation(&ctx, "Tallinn").await;
        let code = tallinn.code().unwrap();
        for (csv, expected) in [
            (format!("id,name_en,type\n{},Tallinn A,city\n", tallinn.id), "Tallinn A"),
            (format!("code,name_en,type\n{code},Tallinn B,city\n"), "Tallinn B"),
            ("name_fi,type,address\nTALLINN  b,city,Vabaduse 7\n".to_owned(), "TALLINN b"),
        ] {
            let (_, report) = run(&ctx, "organisation", &csv).await;
            assert_eq!((report.changed, report.new), (1, 0), "{csv}: {report:?}");
            let after = records::view(&ctx, tallinn.kind, tallinn.id, None).await.unwrap().record;
            assert!(after.title.iter().any(|(_, text)| text.replace("  ", " ") == expected), "{csv}: {:?}", after.title);
        }
        // Another type is another record.
        let (_, report) = run(&ctx, "organisation", "name_fi,type\nTallinn b,network\n").await;
        assert_eq!(report.new, 1);
        let by_email = "name_en,type,email\nSomebody,company,a@b.example\n";
        let (_, report) = run_with(&ctx, "organisation", by_email, |s| s.key = vec!["email".into()]).await;
        assert_eq!(report.new, 1);
        let renamed = "name_en,type,email\nRenamed,company,A@B.example\n";
        let (_, report) = run_with(&ctx, "organisation", renamed, |s| s.key = vec!["email".into()]).await;
        assert_eq!((report.changed, report.new), (1, 0), "{report:?}");
        let keyless = "name_en,type,email\nWithout,company,\n";
        let (_, report) = run_with(&ctx, "organisation", keyless, |s| s.key = vec!["email".into()]).await;
        assert_eq!(told(&report), [pair("C2", "import-problem-no-key")]);
        // A table without names tells no record by its type alone, though there be one of the type.
        let (_, report) = run(&ctx, "organisation", "type,address\nnetwork,Vabaduse 8\n").await;
        assert_eq!((report.changed, report.refused), (0, 1), "{report:?}");
    }

    async fn doubles_and_keys_that_fit_several_records_are_errors(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for _ in 0..2 {
            organisation(&ctx, "Twice").await;
        }
        let csv = "id,name_en,type\n\
                   ,Twice,city\n\
                   ,Once,city\n\
                   ,ONCE,city\n\
                   00000000-0000-4000-8000-000000000001,Other,city\n";
        let (_, report) = run(&ctx, "organisation", csv).await;
        assert_eq!(
            told(&report),
            [
                pair("B2", "import-problem-several-records"),
                pair("B4", "import-problem-double"),
                pair("B5", "import-problem-unknown-id"),
            ]
        );
        assert_eq!(report.refused, 3);
    }

    async fn each_role_writes_what_it_may(db: Db) {
        let world = world(db).await;
        let system = world.system();
        let unit = organisation(&system, "Our unit").await.id;
        let other = organisation(&system, "Other unit").await.id;
        let theirs = values([("name", name("Theirs")), ("type", text("city")), ("owner_unit", link(other))]);
        records::create(&system, kind("organisation"), theirs, "").await.unwrap();
        let secret = values([
            ("name", name("Hidden")),
            ("type", text("city")),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
            ("owner_unit", link(other)),
        ]);
        records::create(&system, kind("organisation"), secret, "").await.unwrap();
        for (ctx, allowed) in [
            (world.anyone(), false),
            (world.user(Role::Reader, None), false),
            (world.user(Role::Leadership, None), false),
            (world.user(Role::Contributor, Some(unit)), true),
            (world.user(Role::Coordinator, None), true),
        ] {
            let brought = imports::upload(&ctx, kind("organisation"), "x.csv", CITIES.into()).await;
            assert_eq!(brought.is_ok(), allowed, "{:?}", ctx.actor);
            assert!(allowed || matches!(brought, Err(Refused::App(Error::NotAllowed))));
        }
        let contributor = world.user(Role::Contributor, Some(unit));
        let (import, report) = run(&contributor, "organisation", "name_en,type\nOurs,city\n").await;
        assert_eq!(report.written, 1, "{report:?}");
        assert_eq!(one(&system, "organisation", "Ours").await.owner_unit(), Some(unit));
        let (_, report) = run(&contributor, "organisation", "name_en,type,abbreviation\nTheirs,city,T\n").await;
        assert_eq!(told(&report), [pair("2", "problem-not-allowed")]);
        // What one may not see looks like what does not exist.
        let (_, report) = run(&contributor, "organisation", "name_en,type,parent\nNew one,city,Hidden\n").await;
        assert_eq!((report.doubts_all, report.doubts[0].candidates.len()), (1, 0), "{report:?}");
        let csv = "name_en,type,owner_unit\nFor others,city,Other unit\n";
        let (_, report) = run(&contributor, "organisation", csv).await;
        assert_eq!(told(&report), [pair("C2", "problem-own-unit")]);
        // Files are their owners' business.
        assert!(matches!(imports::get(&world.user(Role::Coordinator, None), import.id).await, Err(Error::NotFound)));
        assert!(imports::get(&world.user(Role::Administrator, None), import.id).await.is_ok());
        assert_eq!(imports::list(&world.user(Role::Coordinator, None)).await.unwrap().len(), 1);
    }

    async fn strategy_rules_guard_steps_of_rows(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.user(Role::Coordinator, None);
        let network = values([("name", name("Eurocities")), ("type", text("general"))]);
        let network = records::create(&ctx, kind("network"), network, "").await.unwrap();
        let alone = values([("network", link(network.id)), ("form", text("member")), ("state", text("active"))]);
        let Err(Error::Invalid(alone)) = records::create(&ctx, kind("membership"), alone, "").await else {
            panic!("a rule guards the step");
        };
        let before = contents(&db).await;
        let csv = "network,form,state\nEurocities,member,active\n";
        let (import, report) = run(&ctx, "membership", csv).await;
        assert_eq!((import.state, report.refused, report.written), (State::Refused, 1, 0), "{report:?}");
        assert_eq!(report.faults[0].problem.id, "problem-rule-broken");
        assert_eq!(report.faults[0].cell.as_deref(), Some("C2"));
        assert_eq!(report.faults[0].problem.text(ctx.words()), ctx.words().problem(&alone.0[0]));
        assert_eq!(contents(&db).await, before);
        let (_, report) = run(&ctx, "membership", "network,form,state\nEurocities,member,planned\n").await;
        assert_eq!(report.written, 1, "{report:?}");
    }

    async fn a_stopped_run_says_what_is_there_and_goes_on(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let before = facts(&world).await;
        let mut csv = String::from("name_en,type\n");
        for number in 0..950 {
            writeln!(csv, "Organisation {number},company").expect("a text takes more");
        }
        let import = brought(&ctx, "organisation", &csv, |_| {}).await;
        let watch = Watch::default();
        let stops = async {
            // It is looked through once before it is written.
            while watch.units().0 < 950 {
                tokio::task::yield_now().await;
            }
            while watch.units().0 == 950 {
                tokio::task::yield_now().await;
            }
            watch.stop();
            std::future::pending::<()>().await;
        };
        let outcome = tokio::select! {
            outcome = imports::run(&ctx, import.id, &watch) => outcome,
            () = stops => unreachable!(),
        };
        assert!(matches!(outcome, Err(Error::Stopped)), "{outcome:?}");
        let stopped = imports::get(&ctx, import.id).await.unwrap();
        let there = stopped.report.as_ref().unwrap().written;
        assert_eq!(stopped.state, State::Stopped);
        assert!(there > 0 && there < 950, "{there}");
        let report = imports::run(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.unchanged, report.new), (there, 950 - there), "{report:?}");
        let report = imports::undo(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!((report.removed, report.left_all), (950, 0), "both halves are one batch");
        assert_eq!(facts(&world).await, before);
    }

    async fn the_job_runs_with_the_rights_of_who_asked(db: Db) {
        let world = world(db.clone()).await;
        let admin = world.system();
        let terms = hansa_app::accounts::Terms {
            email: "c@city.example".into(),
            name: "C".into(),
            role: Role::Coordinator,
            unit: None,
            person: None,
        };
        let account = hansa_app::accounts::add(&admin, &terms, "a long enough password").await.unwrap();
        let ctx = OpContext::new(&world.app, hansa_app::accounts::actor(&account), admin.city.clone(), Lang::En);
        let import = brought(&ctx, "organisation", CITIES, |_| {}).await;
        let job = imports::begin(&ctx, import.id, Act::Run).await.unwrap();
        assert!(imports::begin(&ctx, import.id, Act::Run).await.is_err(), "one at a time");
        jobs::work_in(&world.app, Lane::Long).await.unwrap();
        let asked = jobs::asked(&ctx, job).await.unwrap();
        assert_eq!(asked.leads_to(), Some(format!("/import/{}", import.id).as_str()));
        let import = imports::get(&ctx, import.id).await.unwrap();
        assert_eq!((import.state, import.report.unwrap().written), (State::Done, 2));
        let tallinn = one(&ctx, "organisation", "Tallinna").await;
        assert_eq!(tallinn.created_by, Some(account.id));
    }
}
