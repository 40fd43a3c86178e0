//! The sample city holds what the seeds say.

use std::collections::BTreeSet;

use crate::common::*;
use chrono::Days;
use hansa_analysis::Movement;
use hansa_app::list::{ListQuery, whole};
use hansa_app::load::{LoadError, Source, load};
use hansa_app::picture::{PictureQuery, picture};
use hansa_app::setup::found_sample;
use hansa_app::tell::Block;
use hansa_app::told::Since;
use hansa_app::{App, rules};
use hansa_domain::{KINDS, Lang, Publicity};
use hansa_testkit::both;

both! {
    async fn the_sample_city_stands(db: Db) {
        let app = App::new(db);
        let ctx = found_sample(&app, false).await.unwrap_or_else(|error| match error {
            LoadError::Faults(faults) => panic!("{faults:#?}"),
            error @ LoadError::App(_) => panic!("{error:?}"),
        });
        let titles = async |kind_name: &str| -> BTreeSet<String> {
            let list = whole(&ctx, kind(kind_name), &ListQuery::default(), None).await.unwrap();
            list.records.iter().map(|record| record.title.text(Lang::En).to_owned()).collect()
        };
        let memberships = titles("membership").await;
        for network in ["Eurocities", "C40", "Urban 20", "Climate-KIC Nordic", "City Possible"] {
            assert!(memberships.iter().any(|title| title.contains(network)), "{network} not among {memberships:?}");
        }
        assert_eq!(titles("focus_area").await.len(), 8);
        assert_eq!(titles("goal").await.len(), 3);
        assert_eq!(titles("target_area").await.len(), 6);
        // The evaluation of 2014 is known to have been made; its scores and what followed are not.
        let evaluations = whole(&ctx, kind("evaluation_round"), &ListQuery::default(), None).await.unwrap().records;
        assert_eq!(evaluations.len(), 1);
        for unknown in ["networks", "functioning", "influence", "outcome", "decision"] {
            assert!(evaluations[0].get(unknown).is_none(), "{unknown} is invented");
        }
        let bodies = whole(&ctx, kind("body"), &ListQuery::default(), None).await.unwrap();
        assert_eq!(bodies.records.iter().filter(|body| body.links("members").len() == 14).count(), 2);
        let of_type = |name: &str| bodies.records.iter().filter(|body| body.text("type") == Some(name)).count();
        assert_eq!((of_type("leadership_group"), of_type("coordination_group")), (1, 2));
        // The coordination group as 003 names it, and the one decision of which a document gives the day.
        assert_eq!(titles("seat").await.len(), 10);
        let decisions = whole(&ctx, kind("decision"), &ListQuery::default(), None).await.unwrap();
        let dated: Vec<_> = decisions.records.iter().filter_map(|decision| decision.get("decided")).collect();
        assert_eq!(dated.len(), 1, "{dated:?}");
        for silent in ["stance", "ask", "stakeholder_view", "annual_plan", "meeting_series", "plan_item"] {
            assert!(titles(silent).await.is_empty(), "the documents give no {silent}");
        }
        for of in KINDS {
            let list = whole(&ctx, of, &ListQuery::default(), None).await.unwrap();
            for record in &list.records {
                assert_eq!(record.publicity(), Publicity::Public, "{} {}", of.name, record.title.text(Lang::Fi));
                // What ships with the program is of no day.
                let shipped = matches!(of.name, "strategy_rule" | "retention_rule" | "planning_step");
                let sourced = record.get("source").is_some() && (shipped || record.get("as_of").is_some());
                assert!(sourced, "{} {} has no source", of.name, record.title.text(Lang::Fi));
            }
        }
        // One trip is many contacts and a programme, and what was learned is traced to who has taken it up.
        let trip = whole(&ctx, kind("trip"), &ListQuery::default(), None).await.unwrap();
        let new_york = trip.records.iter().find(|trip| trip.title.text(Lang::En).contains("New York")).expect("the trip").id;
        for (of, field, count) in [("contact", "occasion", 4), ("programme_item", "of", 6)] {
            let list = whole(&ctx, kind(of), &ListQuery::default(), None).await.unwrap();
            let on_it = list.records.iter().filter(|record| record.links(field).iter().any(|link| link.to == new_york));
            assert_eq!(on_it.count(), count, "{of}");
        }
        assert_eq!(titles("adoption").await, ["Voluntary Local Review (VLR) – City of Helsinki".to_owned()].into());
        // The summary of comparisons is three observations, and no placement is invented.
        assert!(titles("placement").await.is_empty());
        let picture = picture(&ctx, &PictureQuery::default()).await.unwrap();
        let counts = [Movement::Same, Movement::Up, Movement::Down].map(|movement| picture.standing.count(movement));
        assert_eq!(counts, [3, 2, 5]);
        assert_eq!(picture.focus_areas.len(), 8);
        assert_eq!(picture.goals.len(), 3);
        // Memberships for which the seeds name no owner break the first rule.
        let broken = rules::breaches(&ctx, None).await.unwrap();
        let first: BTreeSet<&str> =
            broken.iter().filter(|breach| breach.ordinal == 1).map(|breach| breach.record.title.text(Lang::En)).collect();
        assert!(first.contains("Eurocities"), "{first:?}");
    }

    async fn the_invented_records_of_browser_tests_load(db: Db) {
        let app = App::new(db);
        let ctx = found_sample(&app, false).await.unwrap();
        // As the command line does: PostgreSQL plans badly for tables that it believes to be empty.
        hansa_app::setup::tune(&app).await.unwrap();
        let invented = [Source { name: "fixtures.toml".into(), text: include_str!("../../../../e2e/fixtures.toml").into() }];
        let report = load(&ctx, &invented, Publicity::Internal).await.unwrap_or_else(|error| match error {
            LoadError::Faults(faults) => panic!("{faults:#?}"),
            error @ LoadError::App(_) => panic!("{error:?}"),
        });
        assert!(report.created > 0);
    }

    async fn loading_twice_changes_nothing(db: Db) {
        let app = App::new(db);
        found_sample(&app, false).await.unwrap();
        let ctx = found_sample(&app, false).await.unwrap();
        let recent = hansa_app::changes::recent(&ctx, hansa_testkit::start() - chrono::TimeDelta::days(365), None, 10_000).await.unwrap();
        assert!(recent.iter().all(|recent| recent.change.act.name() == "created"), "a second loading changed something");
        assert!(recent.len() > 300, "{} records were loaded", recent.len());
        let since = hansa_app::told::changed(&ctx, Since::Day(ctx.today() - Days::new(30)), 12).await.unwrap();
        let told: Vec<_> = since.blocks.iter().filter(|block| matches!(block, Block::Sentences(_))).collect();
        assert_eq!(told.len(), 0, "what a fresh city began with is no news: {told:?}");
    }

    async fn faults_are_told_with_file_and_line_and_nothing_is_written(db: Db) {
        let world = world(db).await;
        let text = "[[network]]\nkey = \"a\"\nname = { fi = \"A\" }\n\n[[network]]\nkey = \"b\"\nname = { fi = \"B\" }\n\
                    colour = \"blue\"\nsecretariat = \"nobody\"\n\n[[netwrok]]\nkey = \"c\"\n";
        let sources = [Source { name: "network.toml".into(), text: text.into() }];
        let Err(LoadError::Faults(faults)) = load(&world.system(), &sources, Publicity::Internal).await else { panic!("it was loaded") };
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.problem.code)).collect();
        assert_eq!(told, [(8, "unknown-field"), (9, "unknown-key"), (11, "unknown-kind")]);
        let list = whole(&world.system(), kind("network"), &ListQuery::default(), None).await.unwrap();
        assert!(list.records.is_empty());
        let broken = [Source { name: "x.toml".into(), text: "[[network]]\nkey = \"a\"\nname = ".into() }];
        let Err(LoadError::Faults(faults)) = load(&world.system(), &broken, Publicity::Internal).await else { panic!("it was loaded") };
        assert_eq!((faults[0].line, faults[0].problem.code), (3, "not-toml"));
    }

    async fn a_later_file_refers_to_what_was_loaded_before(db: Db) {
        let world = world(db).await;
        let source = |text: &str| [Source { name: "x.toml".into(), text: text.into() }];
        let first = source("[[network]]\nkey = \"a\"\nname = { fi = \"A\" }\n");
        load(&world.system(), &first, Publicity::Internal).await.unwrap();
        let second = source("[[membership]]\nkey = \"a\"\nnetwork = \"a\"\nform = \"member\"\nstate = \"active\"\n");
        let report = load(&world.system(), &second, Publicity::Internal).await.unwrap();
        assert_eq!(report.created, 1);
        let list = whole(&world.system(), kind("membership"), &ListQuery::default(), None).await.unwrap();
        assert_eq!(list.records[0].title.text(Lang::Fi), "A");
        assert_eq!(list.records[0].publicity(), Publicity::Internal, "what a city loads is internal unless it says otherwise");
    }
}
