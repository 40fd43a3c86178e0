//! The example year is as rich as promised, marked everywhere, and counted from the day of its loading.

use crate::common::*;
use hansa_app::list::{ListQuery, whole};
use hansa_app::load::{self, LoadError, Source};
use hansa_app::setup::{found_sample, load_example};
use hansa_app::{App, OpContext, examples, picture, rules};
use hansa_domain::{KINDS, Lang, Publicity, Value};
use hansa_storage::Db;
use hansa_testkit::{Clock, both};

/// The sample city with the example year, and the clock by which it was loaded.
async fn city(db: Db) -> (OpContext, App, Clock) {
    let clock = Clock::default();
    let app = App::with(db, clock.function(), hansa_testkit::ids());
    let ctx = found_sample(&app, false).await.expect("the sample city");
    load_example(&ctx).await.unwrap_or_else(|error| match error {
        LoadError::Faults(faults) => panic!("{} faults: {:#?}", faults.len(), &faults[..faults.len().min(20)]),
        error @ LoadError::App(_) => panic!("{error:?}"),
    });
    hansa_app::setup::tune(&app).await.expect("analysed");
    (ctx, app, clock)
}

/// The same operation at the present time of the clock.
fn now(ctx: &OpContext, app: &App) -> OpContext {
    OpContext::new(app, ctx.actor.clone(), ctx.city.clone(), ctx.lang)
}

async fn of(ctx: &OpContext, kind_name: &str, filters: &[(&str, &str)]) -> Vec<hansa_domain::Record> {
    let query = ListQuery::from_pairs(filters.iter().copied());
    whole(ctx, kind(kind_name), &query, None).await.expect("a list").records
}

fn source(text: &str) -> [Source; 1] {
    [Source { name: "example.toml".into(), text: text.into() }]
}

both! {
    async fn the_example_year_is_as_rich_as_promised_and_marked(db: Db) {
        let (ctx, ..) = city(db).await;
        let mut counts = std::collections::BTreeMap::new();
        for kind in KINDS {
            for record in whole(&ctx, kind, &ListQuery::default(), None).await.unwrap().records {
                // What a source tells is no example, and what is invented has no source.
                let sourced = record.get("source").is_some() || ["place", "sdg"].contains(&kind.name);
                let name = record.title.text(Lang::En);
                assert_ne!(record.is_example(), sourced, "{} {name}", kind.name);
                if record.is_example() {
                    *counts.entry(kind.name).or_insert(0) += 1;
                    assert!(Lang::ALL.into_iter().all(|lang| !record.title.text(lang).is_empty()), "{name} in three languages");
                }
            }
        }
        let count = |name: &str| counts.get(name).copied().unwrap_or(0);
        assert!(count("interest") >= 12, "{counts:?}");
        assert!(count("ask") >= 60, "{counts:?}");
        assert!(count("contact") >= 300, "{counts:?}");
        assert!(count("meeting") >= 40, "{counts:?}");
        assert!(count("decision") + count("action") >= 150, "{counts:?}");
        // Every kind that is worked with has life: the strategy itself, what ships and what only readers make have not.
        let without = [
            "strategy_period", "goal", "focus_area", "sdg", "strategy_rule", "retention_rule", "planning_step", "term", "target_area",
            "place", "picture", "comment", "relation",
        ];
        let empty: Vec<&str> =
            KINDS.iter().map(|kind| kind.name).filter(|name| count(name) == 0 && !without.contains(name)).collect();
        assert_eq!(empty, [""; 0], "kinds without an example");
        for class in Publicity::ALL {
            let found = of(&ctx, "contact", &[("example", "yes"), ("publicity", hansa_domain::Choices::name(class))]).await;
            assert!(!found.is_empty(), "no contact is {class:?}");
        }
    }

    async fn the_picture_of_the_example_year_has_life(db: Db) {
        let (ctx, ..) = city(db).await;
        let picture = picture::picture(&ctx, &picture::PictureQuery::default()).await.unwrap();
        assert!(!picture.matters.is_empty());
        // Most interests are as the rule for them wants it, and some are not.
        let broken = rules::breaches(&ctx, None).await.unwrap();
        let breaking = broken.iter().filter(|breach| breach.record.example && breach.record.kind.name == "interest").count();
        assert!((1..=4).contains(&breaking), "{breaking} interests break a rule");
        let decisions = broken.iter().filter(|breach| breach.record.example && breach.record.kind.name == "decision").count();
        assert!((1..=9).contains(&decisions), "{decisions} decisions break a rule");
        // A window is ahead for every interest that is under way, and contacts are both past and planned.
        let today = ctx.today().to_string();
        for interest in of(&ctx, "interest", &[("example", "yes"), ("stage.not", "closed")]).await {
            let id = interest.id.to_string();
            let ahead = of(&ctx, "milestone", &[("interest", &id), ("window_ends.from", &today)]).await;
            assert!(!ahead.is_empty(), "{} has no window", interest.title.text(Lang::En));
        }
        assert!(of(&ctx, "contact", &[("example", "yes"), ("date.from", "today+1")]).await.len() >= 12);
        assert!(of(&ctx, "promise", &[("example", "yes"), ("state", "open"), ("due.to", "today-1")]).await.len() >= 3);
        // Nobody has met on a day that is still to come, or decided or asked then.
        for (kind, field, filters) in [
            ("decision", "decided", &[][..]),
            ("ask", "presented", &[]),
            ("ask", "decided", &[]),
            ("statement", "given", &[]),
            ("meeting", "starts", &[("state", "closed")]),
            ("stakeholder_view", "dated", &[]),
            ("action", "done_on", &[]),
            ("promise", "settled", &[]),
            ("text_version", "dated", &[]),
        ] {
            let from = format!("{field}.from");
            let filters: Vec<(&str, &str)> =
                filters.iter().copied().chain([("example", "yes"), (from.as_str(), "today+1")]).collect();
            let ahead = of(&ctx, kind, &filters).await;
            assert!(ahead.is_empty(), "{kind} {field}: {:?}", ahead.iter().map(|r| r.title.text(Lang::En)).collect::<Vec<_>>());
        }
    }

    async fn the_last_weeks_have_news(db: Db) {
        let (ctx, ..) = city(db).await;
        let since = ctx.now - chrono::TimeDelta::days(30);
        let news = hansa_app::changes::recent(&ctx, since, None, 5_000).await.unwrap();
        let of_examples = news.iter().filter(|news| news.record.example).count();
        assert!((8..=30).contains(&of_examples), "{of_examples} changes of examples in the last 30 days");
        let ask = of(&ctx, "ask", &[("outcome", "partly"), ("updated_at.within", "30")]).await;
        assert_eq!(ask.len(), 1);
        // They are told in words, before what is new by the dozen.
        let told = hansa_app::told::changed(&ctx, hansa_app::told::Since::Day(ctx.today() - chrono::Days::new(30)), 12).await;
        let told = serde_json::to_string(&told.unwrap()).unwrap();
        assert!(told.contains(&ask[0].id.to_string()), "{told}");
    }

    async fn days_are_counted_from_the_first_loading(db: Db) {
        let (ctx, app, clock) = city(db).await;
        let text = "[[event]]\nkey = \"a\"\nname = { fi = \"A {year}\" }\nstarts = \"today+10\"\nopens_at = \"today+10T09:00\"\n";
        load::load_example(&ctx, &source(text)).await.unwrap();
        let before = of(&ctx, "event", &[]).await;
        clock.advance(chrono::TimeDelta::days(40));
        let later = now(&ctx, &app);
        // The whole year again, forty days later: nothing moves.
        let again = load_example(&later).await.unwrap();
        assert_eq!((again.created, again.updated), (0, 0));
        let two = format!("{text}\n[[event]]\nkey = \"b\"\nname = {{ fi = \"B\" }}\nstarts = \"today+10\"\n");
        let report = load::load_example(&later, &source(&two)).await.unwrap();
        assert_eq!((report.created, report.updated, report.unchanged), (1, 0, 1));
        let after = of(&later, "event", &[]).await;
        assert_eq!(after.len(), before.len() + 1);
        let starts = |name: &str| {
            let event = after.iter().find(|event| event.title.text(Lang::Fi) == name).expect(name);
            (event.get("starts").cloned(), event.get("opens_at").cloned())
        };
        let day = |text: &str| Some(Value::Date(text.parse().unwrap()));
        let opens = chrono::DateTime::parse_from_rfc3339("2026-12-02T09:00:00+02:00").unwrap().to_utc();
        assert_eq!(starts("A 2026"), (day("2026-12-02"), Some(Value::Moment(opens))));
        assert_eq!(starts("B"), (day("2027-01-11"), None));
    }

    async fn what_another_process_loads_or_evaluates_is_in_the_picture_at_once(db: Db) {
        let here = App::new(db.clone());
        let ctx = found_sample(&here, false).await.unwrap();
        let shown = async || picture::picture(&now(&ctx, &here), &picture::PictureQuery::default()).await.unwrap();
        let before = shown().await;
        assert!(std::sync::Arc::ptr_eq(&before, &shown().await), "a picture is remembered");
        let there = App::new(db);
        let text = "[[interest]]\nkey = \"a\"\nname = { fi = \"A\" }\nstage = \"identified\"\n";
        load::load_example(&now(&ctx, &there), &source(text)).await.unwrap();
        let after = shown().await;
        assert!(!std::sync::Arc::ptr_eq(&before, &after));
        rules::evaluate_all(&now(&ctx, &there)).await.unwrap();
        assert!(!std::sync::Arc::ptr_eq(&after, &shown().await));
    }

    async fn an_example_changes_nothing_that_is_no_example(db: Db) {
        let world = world(db).await;
        let text = "[[network]]\nkey = \"a\"\nname = { fi = \"A\" }\n";
        load::load(&world.system(), &source(text), Publicity::Public).await.unwrap();
        let Err(LoadError::Faults(faults)) = load::load_example(&world.system(), &source(text)).await else {
            panic!("it was loaded")
        };
        assert_eq!((faults.len(), faults[0].line, faults[0].problem.code), (1, 1, "not-an-example"));
        // Whatever the file says, what is loaded as an example is one.
        let other = "[[network]]\nkey = \"b\"\nname = { fi = \"B\" }\nexample = false\n";
        load::load_example(&world.system(), &source(other)).await.unwrap();
        let found = of(&world.system(), "network", &[("example", "no")]).await;
        assert_eq!(found.iter().map(|network| network.title.text(Lang::Fi)).collect::<Vec<_>>(), ["A"]);
    }

    async fn the_words_of_a_version_are_a_file(db: Db) {
        let (ctx, ..) = city(db).await;
        let versions = of(&ctx, "text_version", &[("example", "yes")]).await;
        assert!(versions.len() >= 10);
        for version in versions {
            let (file, bytes) = hansa_app::files::content(&ctx, version.id, "text").await.unwrap();
            assert!(file.media_type.starts_with("text/plain"), "{}", file.media_type);
            assert!(String::from_utf8(bytes).unwrap().contains(['§', 'A']), "{}", file.name);
        }
    }

    async fn examples_are_put_away_together_and_brought_back(db: Db) {
        let (ctx, app, clock) = city(db).await;
        assert!(examples::held(&ctx).await.unwrap());
        let all: u64 = load::inventory(&ctx).await.unwrap().iter().map(|(_, count)| count).sum();
        let gone = examples::remove(&ctx).await.unwrap();
        let left: u64 = load::inventory(&ctx).await.unwrap().iter().map(|(_, count)| count).sum();
        assert_eq!(all - left, gone as u64);
        assert!(!examples::held(&ctx).await.unwrap());
        assert!(of(&ctx, "interest", &[("example", "yes")]).await.is_empty());
        let recent = hansa_app::changes::recent(&ctx, hansa_testkit::start(), None, 1).await.unwrap();
        let batch = recent[0].change.batch.expect("one batch");
        let outcome = hansa_app::bulk::undo(&ctx, batch).await.unwrap();
        assert!(outcome.rows.iter().all(|row| row.after.is_ok()), "some stay away");
        let back: u64 = load::inventory(&ctx).await.unwrap().iter().map(|(_, count)| count).sum();
        assert_eq!(back, all);
        clock.advance(chrono::TimeDelta::minutes(2));
        assert!(examples::held(&now(&ctx, &app)).await.unwrap());
    }
}
