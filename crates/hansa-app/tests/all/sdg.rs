//! The goals of sustainable development: shipped with the program, found, aligned with, and with their official texts.

use crate::common::*;
use hansa_app::list::{ListQuery, whole};
use hansa_app::load::{Fault, LoadError, Source, load};
use hansa_app::records::{Meant, meant};
use hansa_app::sdg::{Imported, goal, import};
use hansa_app::search::{search, suggest};
use hansa_app::{OpContext, changes, records, setup, shipped};
use hansa_domain::{Id, Lang, Publicity, Role, Value};
use hansa_testkit::both;

/// A city with the goals and targets.
async fn with_goals(db: hansa_storage::Db) -> World {
    let world = world(db).await;
    shipped::bring(&world.app).await.expect("the goals are brought");
    world
}

async fn codes(ctx: &OpContext, pairs: &[(&str, &str)]) -> Vec<String> {
    let list = whole(ctx, kind("sdg"), &ListQuery::from_pairs(pairs.iter().copied()), None).await.unwrap();
    list.records.iter().map(|record| record.text("notation").expect("a code").to_owned()).collect()
}

async fn of_code(ctx: &OpContext, code: &str) -> hansa_domain::Record {
    let list = whole(ctx, kind("sdg"), &ListQuery::from_pairs([("notation", code)]), None).await.unwrap();
    assert_eq!(list.records.len(), 1, "{code}");
    list.records.into_iter().next().expect("one")
}

async fn official(ctx: &OpContext, code: &str, lang: Lang) -> Option<String> {
    match of_code(ctx, code).await.get("official") {
        Some(Value::Localised(text)) => text.get(lang).map(str::to_owned),
        _ => None,
    }
}

fn faults(error: LoadError) -> Vec<(usize, &'static str, String)> {
    let LoadError::Faults(faults) = error else { panic!("{error:?}") };
    let told = |Fault { line, problem, .. }: Fault| {
        (line, problem.code, problem.args.into_iter().map(|(_, value)| value).collect::<String>())
    };
    faults.into_iter().map(told).collect()
}

both! {
    async fn cities_that_exist_get_the_goals_once(db: Db) {
        let world = world(db).await;
        let other = city(&world.app, "elsewhere").await;
        for ctx in [&world.ctx, &other] {
            assert!(codes(ctx, &[]).await.is_empty());
        }
        shipped::bring(&world.app).await.unwrap();
        for ctx in [&world.ctx, &other] {
            assert_eq!(codes(ctx, &[("level", "goal")]).await.len(), 17);
            assert_eq!(codes(ctx, &[("level", "target")]).await.len(), 169);
        }
        assert_eq!(of_code(&world.ctx, "11.2").await.id, of_code(&other, "11.2").await.id, "the same everywhere");
        // What a city has changed stays as it is there.
        let goal = of_code(&world.ctx, "11").await;
        let ours = vec![("name", Some(name("11 Our city")))];
        records::update(&world.ctx, kind("sdg"), goal.id, goal.version, ours, "").await.unwrap();
        let before = dump(&world.db).await;
        shipped::bring(&world.app).await.unwrap();
        assert!(before == dump(&world.db).await, "the second time changes nothing");
    }

    async fn they_stand_in_the_order_of_their_numbers(db: Db) {
        let world = with_goals(db).await;
        let goals: Vec<String> = (1..=17).map(|number: u8| number.to_string()).collect();
        for lang in Lang::ALL {
            let ctx = world.ctx.in_lang(lang);
            assert_eq!(codes(&ctx, &[("level", "goal")]).await, goals, "{lang}");
            let eighth = of_code(&ctx, "8").await.id.to_string();
            let within = ["8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9", "8.10", "8.a", "8.b"];
            assert_eq!(codes(&ctx, &[("parent", &eighth)]).await, within, "{lang}");
            let all = codes(&ctx, &[]).await;
            assert_eq!((all[0].as_str(), all[1].as_str(), all[185].as_str()), ("1", "1.1", "17.19"), "{lang}");
        }
    }

    async fn numbers_and_words_find_them(db: Db) {
        let world = with_goals(db).await;
        let first = async |text: &str| {
            let found = suggest(&world.ctx, &["sdg"], text, 10).await.unwrap();
            found.iter().map(|found| found.title.text(Lang::En).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(first("11.2").await, ["11.2 Public transport for everyone"]);
        assert_eq!(first("1.a").await, ["1.a Resources for reducing poverty"]);
        assert_eq!(first("1.A").await, ["1.a Resources for reducing poverty"]);
        assert_eq!(first("joukkoliik").await, ["11.2 Public transport for everyone"]);
        assert_eq!(first("kollektivtrafik").await, ["11.2 Public transport for everyone"]);
        let of_eleven = first("11").await;
        assert_eq!((of_eleven.len(), of_eleven[0].as_str()), (10, "11 Cities good to live in"));
        assert!(of_eleven.is_sorted_by_key(|title| hansa_text::sort_key(Lang::En, title)), "{of_eleven:?}");
        assert_eq!(first("1").await[0], "1 Overcoming poverty");
        assert_eq!(first("8.1").await[0], "8.1 Growth per person");
        assert!(first("11.99").await.is_empty());
        assert_eq!(codes(&world.ctx, &[("q", "11.2")]).await, ["11.2"]);
        let hits = search(&world.ctx, &hansa_app::search::Wanted::of("11.2")).await.unwrap();
        assert_eq!((hits.count, hits.hits[0].record.title.text(Lang::En)), (1, "11.2 Public transport for everyone"));
    }

    async fn a_number_is_enough_to_mean_one(db: Db) {
        let world = with_goals(db).await;
        let field = kind("interest").field("sdgs").expect("every kind has it");
        for (typed, code) in [("11.2", "11.2"), ("8.1", "8.1"), (" 1.A ", "1.a"), ("11", "11"), ("1", "1")] {
            let Meant::One(one) = meant(&world.ctx, field, typed).await.unwrap() else { panic!("{typed}") };
            assert_eq!(one.id, of_code(&world.ctx, code).await.id, "{typed}");
        }
        assert!(matches!(meant(&world.ctx, field, "11.99").await.unwrap(), Meant::None));
    }

    async fn files_refer_to_them_by_their_numbers(db: Db) {
        let world = with_goals(db).await;
        let toml = "[[interest]]\nkey = \"trams\"\nname.en = \"Trams\"\nstage = \"identified\"\nsdgs = [\"11.2\", \"13\"]\n";
        let source = Source { name: "a.toml".into(), text: toml.into() };
        load(&world.ctx, &[source], Publicity::Public).await.unwrap();
        let list = whole(&world.ctx, kind("interest"), &ListQuery::default(), None).await.unwrap();
        let linked: Vec<Id> = list.records[0].links("sdgs").iter().map(|link| link.to).collect();
        assert_eq!(linked, [of_code(&world.ctx, "11.2").await.id, of_code(&world.ctx, "13").await.id]);
        let source = Source { name: "a.toml".into(), text: toml.replace("\"13\"", "\"18\"") };
        let refused = faults(load(&world.ctx, &[source], Publicity::Public).await.unwrap_err());
        assert_eq!(refused, [(5, "unknown-key", "18".to_owned())]);
    }

    async fn a_goal_counts_what_serves_its_targets(db: Db) {
        let world = with_goals(db).await;
        let [goal_11, target_11_2, target_13_2] =
            [of_code(&world.ctx, "11").await.id, of_code(&world.ctx, "11.2").await.id, of_code(&world.ctx, "13.2").await.id];
        let aligned = |to: &[Id]| Value::Links(to.iter().copied().map(hansa_domain::Link::to).collect());
        for (called, to, class) in [
            ("Trams", vec![target_11_2], "public"),
            ("Both", vec![goal_11, target_11_2], "public"),
            ("Climate", vec![target_13_2], "public"),
            ("Hidden", vec![goal_11], "internal"),
        ] {
            let given = values([
                ("name", name(called)),
                ("stage", text("identified")),
                ("publicity", text(class)),
                ("sdgs", aligned(&to)),
            ]);
            records::create(&world.ctx, kind("interest"), given, "").await.unwrap();
        }
        let serving = async |ctx: &OpContext, id| -> Vec<(&'static str, u64)> {
            goal(ctx, id).await.unwrap().serving.into_iter().map(|(kind, count)| (kind.name, count)).collect()
        };
        assert_eq!(serving(&world.ctx, goal_11).await, [("interest", 3)]);
        assert_eq!(serving(&world.anyone(), goal_11).await, [("interest", 2)], "what is hidden is not counted");
        assert_eq!(serving(&world.ctx, target_11_2).await, [("interest", 2)]);
        let goal = goal(&world.ctx, goal_11).await.unwrap();
        assert_eq!(goal.targets.len(), 10);
        assert_eq!(goal.targets[0].text("notation"), Some("11.1"));
    }

    async fn official_texts_are_taken_in_with_history(db: Db) {
        let world = with_goals(db).await;
        let coordinator = world.user(Role::Coordinator, None);
        let file = "code,text\n11,\"Make cities, and more\"\n11.A,Support\n";
        let first = import(&coordinator, "en.csv", file.as_bytes(), Lang::En).await.unwrap();
        assert_eq!((first.changed, first.unchanged, first.absent.len()), (2, 0, 184));
        assert_eq!((first.absent[0].as_str(), first.absent[183].as_str()), ("1", "17.19"));
        assert_eq!(official(&world.ctx, "11", Lang::En).await.as_deref(), Some("Make cities, and more"));
        assert_eq!(official(&world.ctx, "11.a", Lang::En).await.as_deref(), Some("Support"));
        // Another language leaves the first as it is.
        import(&coordinator, "fi.csv", "code;text\n11;Taata\n".as_bytes(), Lang::Fi).await.unwrap();
        assert_eq!(official(&world.ctx, "11", Lang::En).await.as_deref(), Some("Make cities, and more"));
        assert_eq!(official(&world.ctx, "11", Lang::Fi).await.as_deref(), Some("Taata"));
        let record = of_code(&world.ctx, "11").await;
        let history = changes::history(&world.ctx, record.kind, record.id).await.unwrap().changes;
        let told: Vec<(&str, &str)> =
            history.iter().map(|change| (change.actor_name.as_str(), change.reason.as_str())).collect();
        assert_eq!(told, [("Coordinator", "fi.csv"), ("Coordinator", "en.csv")]);
        // Doing it again changes nothing.
        let before = dump(&world.db).await;
        let again = import(&coordinator, "en.csv", file.as_bytes(), Lang::En).await.unwrap();
        assert_eq!(again, Imported { changed: 0, unchanged: 2, absent: first.absent });
        assert!(before == dump(&world.db).await);
        // And the texts are found.
        assert_eq!(codes(&world.ctx, &[("q", "cities more")]).await, ["11"]);
    }

    async fn a_wrong_file_changes_nothing(db: Db) {
        let world = with_goals(db).await;
        let before = dump(&world.db).await;
        let unknown = "code,text\n11,A\n18,B\n11.99,C\n";
        let refused = import(&world.ctx, "en.csv", unknown.as_bytes(), Lang::En).await.unwrap_err();
        let expected = [(3, "sdg-unknown", "18".to_owned()), (4, "sdg-unknown", "11.99".to_owned())];
        assert_eq!(faults(refused), expected);
        let missing = "code,text\n11,A\n12,\n13,\"two\nlines\"\n18,C\n11,B\n";
        let refused = import(&world.ctx, "en.csv", missing.as_bytes(), Lang::En).await.unwrap_err();
        let expected =
            [(3, "sdg-no-text", "12".to_owned()), (6, "sdg-unknown", "18".to_owned()), (7, "sdg-twice", "11".to_owned())];
        assert_eq!(faults(refused), expected, "everything is told at once, in the order of the lines");
        for bad in [&b"code,text\n11,\xe4\n"[..], b"", b"number,title\n1,A\n", b"code,text\n"] {
            assert!(import(&world.ctx, "en.csv", bad, Lang::En).await.is_err(), "{bad:?}");
        }
        assert!(before == dump(&world.db).await);
    }

    async fn only_those_who_keep_the_strategy_take_texts_in(db: Db) {
        let world = with_goals(db).await;
        let unit = organisation(&world.ctx, "Unit").await.id;
        for (role, may) in [
            (Role::Reader, false),
            (Role::Contributor, false),
            (Role::Leadership, false),
            (Role::Coordinator, true),
            (Role::Administrator, true),
        ] {
            let result = import(&world.user(role, Some(unit)), "en.csv", b"code,text\n11,A\n", Lang::En).await;
            assert_eq!(result.is_ok(), may, "{role:?} {result:?}");
        }
        assert!(import(&world.anyone(), "en.csv", b"code,text\n11,A\n", Lang::En).await.is_err());
    }
}

#[tokio::test]
async fn opening_an_installation_for_work_brings_the_goals() {
    let folder = std::env::temp_dir().join(format!("hansa-sdg-{}", Id::now_v7()));
    let store = setup::Store::Folder(folder.clone());
    let app = setup::open(&store, setup::Purpose::Work).await.unwrap();
    assert!(codes(&city(&app, "testby").await, &[]).await.is_empty());
    app.close().await;
    let app = setup::open(&store, setup::Purpose::Work).await.unwrap();
    assert_eq!(codes(&city(&app, "testby").await, &[]).await.len(), 186);
    app.close().await;
    std::fs::remove_dir_all(folder).expect("the folder is removed");
}
