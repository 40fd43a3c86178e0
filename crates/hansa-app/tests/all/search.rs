//! Finding records by words, the same on both engines.

use std::time::Duration;

use crate::common::*;
use hansa_app::records::{Meant, meant};
use hansa_app::search::{PAGE, Wanted, search, suggest};
use hansa_app::{OpContext, records};
use hansa_domain::{KINDS, Lang, Localised, Role};
use hansa_testkit::both;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The English titles of the organisations that are found, the best first.
async fn found(ctx: &OpContext, words: &str) -> Vec<String> {
    let found = search(ctx, &Wanted { kind: Some(kind("organisation")), ..Wanted::of(words) })
        .await
        .unwrap_or_else(|error| panic!("{words:?}: {error:?}"));
    assert_eq!(found.count, found.hits.len() as u64);
    found.hits.iter().map(|hit| hit.record.title.text(Lang::En).to_owned()).collect()
}

async fn make(ctx: &OpContext, called: &str, description: &str) -> hansa_domain::Record {
    let mut given = values([("name", name(called)), ("type", text("city")), ("publicity", text("public"))]);
    given.extend((!description.is_empty()).then(|| ("description", name(description))));
    records::create(ctx, kind("organisation"), given, "").await.unwrap()
}

/// Queries that mean something to one of the engines, and texts of any kind.
fn any_query() -> impl Strategy<Value = String> {
    let operators = prop::sample::select(vec![
        "\"",
        "'",
        "*",
        "(",
        ")",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(",
        "a:",
        "^",
        "-",
        "+",
        "&",
        "|",
        "!",
        "<->",
        ":*",
        ":A",
        "\\",
        "\0",
        "%",
        "_",
        ";",
        "--",
        "{a}",
        "ö",
        "ß",
        "½",
        "１",
        "हिन्दी",
        "한국",
        "👩‍🚀",
        "\u{301}",
        "'' ''",
        "c40",
    ]);
    let pieces = prop::collection::vec(
        prop_oneof![3 => operators.prop_map(str::to_owned), 1 => "\\PC{0,8}", 1 => ".{0,8}"],
        0..8,
    );
    (pieces, prop::sample::select(vec!["", " "])).prop_map(|(pieces, between)| pieces.join(between))
}

both! {
    async fn a_record_is_found_in_every_language_by_the_beginnings_of_its_words(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let mut called = Localised::default();
        called.set(Lang::Fi, "Äänekosken kaupunki");
        called.set(Lang::Sv, "Staden vid åmynningen");
        called.set(Lang::En, "Town of São Tomé");
        let given = values([("name", hansa_domain::Value::Localised(called)), ("type", text("city")), ("abbreviation", text("ÄKK-2"))]);
        records::create(&ctx, kind("organisation"), given, "").await.unwrap();
        make(&ctx, "Київ 한국 Αθήνα", "").await;
        for words in [
            "Äänekosken", "äänekosken", "ÄÄNE", "A\u{308}änekos", "kaupunki", "kaup ääne", "åmynning", "STADEN vid", "sao tome",
            "São", "akk", "ÄKK-2", "äkk2 ", "ORG-1", "org 1", "kaupunkia", "KAUPUNGEISSAKIN",
        ] {
            let right = words != "akk";
            assert_eq!(found(&ctx, words).await.len(), usize::from(right), "{words}");
        }
        for words in ["КИЇВ", "київ", "한국", "한", "αθηνα", "ΑΘΉΝΑ"] {
            assert_eq!(found(&ctx, words).await, ["Київ 한국 Αθήνα"], "{words}");
        }
        for words in ["aanekoski", "kosken", "äänekosken tomé x", "amynning", "", " ", "–", "\"\""] {
            assert!(found(&ctx, words).await.is_empty(), "{words}");
        }
    }

    async fn names_count_more_than_descriptions(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        make(&ctx, "Second", "Harbour, harbour and once more the harbour").await;
        make(&ctx, "Harbour board", "Something else of some length that says little about ships").await;
        make(&ctx, "Unrelated", "Nothing").await;
        assert_eq!(found(&ctx, "harbour").await, ["Harbour board", "Second"]);
        let all = search(&ctx, &Wanted::of("harbour")).await.unwrap();
        assert_eq!(all.facets.kinds, [(kind("organisation"), 2)]);
        let hit = &all.hits[1];
        assert_eq!(hit.field.map(|field| field.name), Some("description"));
        let marked: Vec<&str> = hit.passage.iter().filter(|(found, _)| *found).map(|(_, part)| part.as_str()).collect();
        assert_eq!(marked, ["Harbour", "harbour", "harbour"]);
        let suggested = suggest(&ctx, &["organisation"], "harb", 1).await.unwrap();
        assert_eq!(suggested.iter().map(|found| found.title.text(Lang::Fi)).collect::<Vec<_>>(), ["Harbour board"]);
        assert!(suggest(&ctx, &["network"], "harb", 9).await.unwrap().is_empty());
        assert_eq!(search(&ctx, &Wanted { kind: Some(kind("network")), ..Wanted::of("harbour") }).await.unwrap().count, 0);
    }

    async fn numbers_and_abbreviations_name_a_record(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let first = make(&ctx, "United cities", "Since version 2.1 of 24.12.2026").await;
        let names = vec![("abbreviation", Some(text("UCLG"))), ("aliases", Some(text("CGLU; Städteweltverband")))];
        records::update(&ctx, first.kind, first.id, 1, names, "").await.unwrap();
        make(&ctx, "UCLG Africa", "").await;
        let field = kind("network").field("secretariat").expect("declared");
        for typed in ["uclg", "CGLU", "städteweltverband", "org-1"] {
            assert!(matches!(meant(&ctx, field, typed).await.unwrap(), Meant::One(one) if one.id == first.id), "{typed}");
        }
        assert!(matches!(meant(&ctx, field, "ucl").await.unwrap(), Meant::Several(some) if some.len() == 2));
        let suggested = suggest(&ctx, &["organisation"], "uclg", 9).await.unwrap();
        let suggested: Vec<&str> = suggested.iter().map(|found| found.title.text(Lang::En)).collect();
        assert_eq!(suggested, ["United cities", "UCLG Africa"], "what is called so stands first, and only once");
        for words in ["2.1", "24.12.2026", "24.12.", "2026", "version 24.12"] {
            assert_eq!(found(&ctx, words).await, ["United cities"], "{words}");
        }
        assert!(found(&ctx, "1.2").await.is_empty(), "a number is more than its parts");
        let hit = &search(&ctx, &Wanted::of("2.1")).await.unwrap().hits[0];
        let marked: Vec<&str> = hit.passage.iter().filter(|(found, _)| *found).map(|(_, part)| part.as_str()).collect();
        assert_eq!(marked[..1], ["2.1"], "{:?}", hit.passage);
    }

    async fn words_of_an_earlier_version_are_made_anew(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        make(&ctx, "Tallinn", "").await;
        match &world.db {
            hansa_storage::Db::Sqlite { .. } => execute(&world.db, "delete from search_words").await,
            hansa_storage::Db::Postgres(_) => execute(&world.db, "update search_entry set words = ''").await,
        }
        assert!(found(&ctx, "tallinn").await.is_empty());
        execute(&world.db, "update meta set value = 1 where \"key\" = 'schema'").await;
        hansa_storage::schema::migrate(&world.db).await.unwrap();
        assert_eq!(found(&ctx, "tallinn").await, ["Tallinn"]);
    }

    async fn words_may_stand_in_different_fields(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        make(&ctx, "Tallinn", "Capital across the gulf").await;
        assert_eq!(found(&ctx, "gulf tallinn").await, ["Tallinn"]);
        assert_eq!(found(&ctx, "ORG-1 capital").await, ["Tallinn"]);
        assert!(found(&ctx, "gulf riga").await.is_empty());
        let given = values([("name", text("Aino Aalto")), ("notes", name("Prefers tea")), ("publicity", text("public"))]);
        records::create(&ctx, kind("person"), given, "").await.unwrap();
        let count = async |ctx: &OpContext, words: &str| search(ctx, &Wanted::of(words)).await.unwrap().count;
        assert_eq!(count(&ctx, "aino tea").await, 1, "also when one of the fields is for few");
        assert_eq!(count(&world.user(Role::Leadership, None), "tea").await, 1);
        for ctx in [world.anyone(), world.user(Role::Reader, None), world.user(Role::Contributor, None)] {
            assert_eq!((count(&ctx, "aino").await, count(&ctx, "tea").await, count(&ctx, "aino tea").await), (1, 0, 0));
        }
    }

    async fn what_was_changed_or_archived_is_found_as_it_is(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = make(&ctx, "Reval", "Hanseatic").await;
        records::update(&ctx, made.kind, made.id, 1, vec![("name", Some(name("Tallinn"))), ("description", None)], "").await.unwrap();
        assert!(found(&ctx, "reval").await.is_empty() && found(&ctx, "hanseatic").await.is_empty());
        assert_eq!(found(&ctx, "tallinn").await, ["Tallinn"]);
        records::set_archived(&ctx, made.kind, made.id, 2, true).await.unwrap();
        assert!(found(&ctx, "tallinn").await.is_empty());
        assert!(suggest(&ctx, &["organisation"], "tallinn", 9).await.unwrap().is_empty());
        records::set_archived(&ctx, made.kind, made.id, 3, false).await.unwrap();
        assert_eq!(found(&ctx, "tallinn").await, ["Tallinn"]);
        // A record that is called what another is called is found by that name.
        let network = records::create(&ctx, kind("network"), values([("name", name("Old league"))]), "").await.unwrap();
        let given = values([("network", link(network.id)), ("form", text("member")), ("state", text("planned"))]);
        records::create(&ctx, kind("membership"), given, "").await.unwrap();
        records::update(&ctx, network.kind, network.id, 1, vec![("name", Some(name("New union")))], "").await.unwrap();
        let of_membership = async |words: &str| search(&ctx, &Wanted { kind: Some(kind("membership")), ..Wanted::of(words) }).await.unwrap().count;
        assert_eq!((of_membership("league").await, of_membership("union").await), (0, 1));
    }

    async fn hits_come_in_pages_that_hold_each_once(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for number in 0..45 {
            make(&ctx, &format!("Harbour {number}"), "").await;
        }
        let mut seen = std::collections::BTreeSet::new();
        for skip in [0, PAGE, 2 * PAGE] {
            let page = search(&ctx, &Wanted { skip, ..Wanted::of("harbour") }).await.unwrap();
            assert_eq!((page.count, page.hits.len() as u64), (45, PAGE.min(45 - skip)));
            seen.extend(page.hits.iter().map(|hit| hit.record.id));
        }
        assert_eq!(seen.len(), 45);
        assert!(search(&ctx, &Wanted { skip: u64::MAX, ..Wanted::of("harbour") }).await.unwrap().hits.is_empty());
    }

    async fn no_query_is_an_error(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Reader, None);
        make(&world.system(), "C40 \"quoted\" AND (others)", "").await;
        assert_eq!(found(&ctx, "\"quoted\"").await.len(), 1);
        assert_eq!(found(&ctx, "c40 AND others").await.len(), 1);
        assert_eq!(found(&ctx, "c40 NOT others").await.len(), 0, "NOT is a word");
        let long = ["x".repeat(5_000), "ö".repeat(3_000), "word ".repeat(3_000), "a b c d e f g h ".repeat(500), "\u{1F469}".repeat(500)];
        let mut runner = TestRunner::deterministic();
        let queries = (0..150).map(|_| any_query().new_tree(&mut runner).expect("a query").current()).chain(long);
        let kinds: Vec<&'static str> = KINDS.iter().map(|kind| kind.name).collect();
        for query in queries {
            let shown: String = query.chars().take(60).collect();
            let search = search(&ctx, &Wanted::of(&query)).await;
            assert!(search.is_ok(), "{shown:?}: {search:?}");
            let suggested = suggest(&ctx, &kinds, &query, 5).await;
            assert!(suggested.is_ok(), "{shown:?}: {suggested:?}");
            let meant = records::meant(&ctx, kind("network").field("secretariat").unwrap(), &query).await;
            assert!(meant.is_ok(), "{shown:?}: {meant:?}");
        }
    }

    async fn long_texts_are_saved_and_found(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        // Words that are all different, as many as a long text holds in three languages.
        let text_of = |seed: usize| {
            let mut text = String::new();
            for word in seed.. {
                let next = format!("{word:x}ö ");
                if text.chars().count() + next.chars().count() > hansa_domain::parse::LONG_TEXT {
                    return text;
                }
                text += &next;
            }
            text
        };
        let mut description = Localised::default();
        for (lang, seed) in Lang::ALL.into_iter().zip([0x10000, 0x20000, 0x30000]) {
            description.set(lang, &text_of(seed));
        }
        let given = values([("name", name("Long")), ("type", text("city")), ("description", hansa_domain::Value::Localised(description))]);
        let saved = tokio::time::timeout(Duration::from_mins(1), records::create(&ctx, kind("organisation"), given, "")).await;
        assert!(saved.expect("it ends").is_ok());
        assert_eq!(found(&ctx, "10000ö").await, ["Long"]);
    }
}
