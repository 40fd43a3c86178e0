//! Texts of files, found passage by passage, the same on both engines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::common::*;
use hansa_app::jobs::Watch;
use hansa_app::search::passages::{self, Passage};
use hansa_app::search::{Wanted, search};
use hansa_app::{OpContext, documents, files, records, verify};
use hansa_domain::{Lang, Publicity, Record, Role};
use hansa_testkit::both;

const TEXT: &str = "# Ilmasto-ohjelma\n\nKaupunki torjuu ilmastonmuutosta. Päästöjä vähennetään\nsatamassa ja liikenteessä.\n\n\
                    Tallinna on kumppani. Samalla puhuttiin muusta.\n- Vetytaloudesta sovittiin erikseen.\n";

async fn add(ctx: &OpContext, called: &str, text: &str) -> Record {
    documents::add(ctx, (called.to_owned(), text.as_bytes().to_vec()), None).await.expect("a document")
}

async fn found(ctx: &OpContext, words: &str) -> Vec<Passage> {
    passages::search(ctx, words, false, 100).await.unwrap_or_else(|error| panic!("{words:?}: {error:?}"))
}

/// The passages that are found, with the words that answer in brackets.
async fn shown(ctx: &OpContext, words: &str) -> Vec<String> {
    let show = |passage: Passage| {
        let mut text = String::new();
        let mut at = passage.bytes.start;
        for word in passage.matches {
            let _ = write!(text, "{}[{}]", &TEXT[at..word.start], &TEXT[word.clone()]);
            at = word.end;
        }
        text + &TEXT[at..passage.bytes.end]
    };
    found(ctx, words).await.into_iter().map(show).collect()
}

async fn hits(ctx: &OpContext, words: &str) -> u64 {
    search(ctx, &Wanted::of(words)).await.unwrap_or_else(|error| panic!("{words:?}: {error:?}")).count
}

both! {
    async fn words_are_found_where_they_stand_in_the_file(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let document = add(&ctx, "ohjelma.md", TEXT).await;
        assert_eq!(document.text("language"), Some("fi"), "its words tell the language");
        assert_eq!(shown(&ctx, "ilmastonmuutos").await, ["Kaupunki torjuu [ilmastonmuutosta]."]);
        assert_eq!(shown(&ctx, "liikenne satama").await, ["Päästöjä vähennetään\n[satamassa] ja [liikenteessä]."]);
        assert_eq!(shown(&ctx, "vetytalous").await, ["- [Vetytaloudesta] sovittiin erikseen."]);
        assert_eq!(shown(&ctx, "talous").await, ["- [Vetytaloudesta] sovittiin erikseen."], "a part of a compound");
        term(&ctx, ["ilmastonmuutos", "klimatförändring", "climate change"]).await;
        assert_eq!(shown(&ctx, "climate change").await, ["Kaupunki torjuu [ilmastonmuutosta]."], "in another language");
        assert!(shown(&ctx, "Tallinna vety").await.is_empty(), "no passage has both");
        let passage = &found(&ctx, "Tallinna").await[0];
        assert_eq!((passage.record.id, passage.file.as_str(), passage.lang), (document.id, "ohjelma.md", Some(Lang::Fi)));
        assert_eq!(&TEXT[passage.bytes.clone()], passage.text);
    }

    async fn a_document_is_found_by_words_of_different_passages(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let document = add(&ctx, "ohjelma.md", TEXT).await;
        let found = search(&ctx, &Wanted::of("Tallinna vetytalous")).await.unwrap();
        assert_eq!(found.hits.iter().map(|hit| hit.record.id).collect::<Vec<_>>(), [document.id]);
        let hit = &found.hits[0];
        assert_eq!(hit.field.map(|field| field.name), Some("file"));
        let marked: Vec<&str> = hit.passage.iter().filter(|(found, _)| *found).map(|(_, part)| part.as_str()).collect();
        assert!(marked == ["Tallinna"] || marked == ["Vetytaloudesta"], "{marked:?}");
        assert_eq!(hits(&ctx, "ohjelma.md vetytalous").await, 1, "also together with words of its name");
        assert_eq!(hits(&ctx, "\"Samalla puhuttiin\"").await, 1, "a phrase");
        assert_eq!(hits(&ctx, "\"puhuttiin samalla\"").await, 0, "in this order");
        assert_eq!(hits(&ctx, "\"Samalla puhuttiin muusta. Vetytaloudesta\"").await, 0, "of one passage");
        assert_eq!((hits(&ctx, "satama -vetytalous").await, hits(&ctx, "satama -riika").await), (0, 1), "nowhere in it");
        assert_eq!(shown(&ctx, "kumppani -Tallinna").await.len(), 0);
    }

    async fn what_names_say_counts_more_than_what_files_say(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let document = add(&ctx, "muistio.txt", "Tallinnan kanssa sovittiin.").await;
        let city = organisation(&ctx, "Tallinna").await;
        let found = search(&ctx, &Wanted::of("tallinna")).await.unwrap();
        assert_eq!(found.hits.iter().map(|hit| hit.record.id).collect::<Vec<_>>(), [city.id, document.id]);
        assert!(found.hits[0].score > 10.0 && found.hits[1].score < 2.0);
    }

    async fn nobody_finds_what_they_may_not_see(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        add(&ctx, "sisäinen.txt", "Sisäisesti puhuttiin kvaggasta.").await;
        let file = ("julkinen.txt".to_owned(), "Julkisesti puhuttiin okapista.".as_bytes().to_vec());
        documents::add(&ctx, file, Some(Publicity::Public)).await.unwrap();
        let anyone = world.anyone();
        assert_eq!((found(&ctx, "kvagga").await.len(), hits(&ctx, "kvagga").await), (1, 1));
        assert_eq!((found(&anyone, "kvagga").await.len(), hits(&anyone, "kvagga").await), (0, 0));
        assert_eq!((found(&anyone, "okapi").await.len(), hits(&anyone, "okapi").await), (1, 1));
        let refused = documents::add(&anyone, ("a.txt".into(), b"Text".to_vec()), None).await;
        assert!(matches!(refused, Err(hansa_app::Error::NotAllowed)), "{refused:?}");
        assert!(documents::add(&world.user(Role::Coordinator, None), ("a.txt".into(), b"Text".to_vec()), None).await.is_ok());
    }

    async fn passages_follow_their_file(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let document = add(&ctx, "a.txt", "Ensin puhuttiin kvaggasta.").await;
        let renamed = vec![("name", Some(name("Kvaggan muistio")))];
        let document = records::update(&ctx, document.kind, document.id, document.version, renamed, "").await.unwrap();
        assert_eq!(found(&ctx, "kvagga").await.len(), 1, "a new name changes no passage");
        let sent = ("b.txt".to_owned(), "Sitten puhuttiin okapista.".as_bytes().to_vec());
        let document = files::put(&ctx, (document.kind, document.id, document.version), "file", sent, "").await.unwrap();
        assert_eq!((found(&ctx, "kvagga").await.len(), found(&ctx, "okapi").await[0].file.as_str()), (0, "b.txt"));
        let findings = verify::verify(&world.app, &Watch::default()).await.unwrap();
        assert!(findings.is_clean(), "{findings:?}");
        let document = records::set_archived(&ctx, document.kind, document.id, document.version, true).await.unwrap();
        assert!(found(&ctx, "okapi").await.is_empty());
        records::set_archived(&ctx, document.kind, document.id, document.version, false).await.unwrap();
        execute(&world.db, "update passage set ends = ends - 1").await;
        let findings = verify::verify(&world.app, &Watch::default()).await.unwrap();
        assert_eq!(findings.faults.iter().map(|found| found.fault.code).collect::<Vec<_>>(), ["words"]);
        execute(&world.db, "update meta set value = 1 where \"key\" = 'words'").await;
        hansa_storage::schema::migrate(&world.db).await.unwrap();
        let findings = verify::verify(&world.app, &Watch::default()).await.unwrap();
        assert!(findings.is_clean(), "other base forms make the words anew: {findings:?}");
    }

    async fn the_engines_find_the_same(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        hansa_app::shipped::bring(&world.app).await.unwrap();
        let sentences = include_str!("../../../../data/search-test/sentences.tsv");
        let lines = sentences.lines().skip(1).filter_map(|line| line.split('\t').nth(2));
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        add(&ctx, "sentences.txt", &text).await;
        let mut answers: BTreeMap<String, String> = BTreeMap::new();
        for line in include_str!("../../../../data/search-test/queries.tsv").lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, lang, _, query, ..] = columns.as_slice() else { panic!("{line}") };
            let ctx = ctx.in_lang(lang.parse().expect("a language"));
            let hits = passages::search(&ctx, query, false, 1000).await.unwrap();
            let mut places: Vec<String> = hits.iter().map(|hit| format!("{}={}", hit.bytes.start, hit.score)).collect();
            places.sort();
            answers.insert(format!("{lang} {query}"), places.join(" "));
        }
        let told: Vec<String> = answers.iter().map(|(query, places)| format!("{query}: {places}")).collect();
        insta::assert_snapshot!("answers", told.join("\n"));
    }
}
