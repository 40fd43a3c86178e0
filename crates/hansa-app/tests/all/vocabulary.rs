//! What is said in one language is found by what it is called in another: by the city's terms, by names, by vocabularies.

use std::path::PathBuf;

use hansa_app::jobs::Watch;
use hansa_app::load::LoadError;
use hansa_app::search::{Found, Wanted, search};
use hansa_app::{Error, OpContext, records, shipped, verify, vocabulary};
use hansa_domain::{Lang, Localised, Role, Value};
use hansa_testkit::both;
use tempfile::TempDir;

use crate::common::*;

async fn look(ctx: &OpContext, words: &str) -> Found {
    search(ctx, &Wanted::of(words)).await.unwrap_or_else(|error| panic!("{words:?}: {error:?}"))
}

/// How many records are found.
async fn count(ctx: &OpContext, words: &str) -> u64 {
    look(ctx, words).await.count
}

/// What else is looked for.
async fn otherwise(ctx: &OpContext, words: &str) -> Vec<String> {
    let found = look(ctx, words).await.expansions.into_iter();
    found.flat_map(|one| one.labels.into_iter().map(|(_, label)| label)).collect()
}

fn localised(fi: &str, en: &str) -> Value {
    let mut text = Localised::default();
    text.set(Lang::Fi, fi);
    text.set(Lang::En, en);
    Value::Localised(text)
}

/// Files with what they hold.
fn files(of: &[(&str, &str)]) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let written = of.iter().map(|(name, content)| {
        let file = folder.path().join(name);
        std::fs::write(&file, content).expect("written");
        file
    });
    let written = written.collect();
    (folder, written)
}

/// What was wrong with the files: the line and the code.
fn wrong<T: std::fmt::Debug>(result: Result<T, LoadError>) -> Vec<(usize, &'static str)> {
    match result {
        Err(LoadError::Faults(faults)) => faults.into_iter().map(|fault| (fault.line, fault.problem.code)).collect(),
        other => panic!("not refused for its files: {other:?}"),
    }
}

const FI: &str =
    "<http://a/p1>\tsatama\n<http://a/p2>\tkuori (kasvi)\n<http://a/p3>\tjazz\n<http://a/p4>\tedunvalvonta\n";
const EN: &str =
    "<http://a/p1>\tharbours\n<http://a/p2>\thusk (plant)\n<http://a/p3>\tjazz\n<http://a/p4>\tguardianship\n";
const TURTLE: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
    @prefix owl: <http://www.w3.org/2002/07/owl#> .\n\
    <http://b/1> a skos:Concept ; skos:prefLabel \"satama\"@fi, \"harbour\"@en-GB ; skos:altLabel \"port\"@en ;\n\
      skos:hiddenLabel \"harbor\"@en ; skos:prefLabel \"Hafen\"@de ; skos:notation \"1\" .\n\
    <http://b/2> skos:prefLabel \"kuilu\"@fi, \"chasm\"@en ; owl:deprecated true .\n";

both! {
    async fn a_term_counts_as_it_is_now(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Kaupunkidiplomatian tutkimus").await;
        assert_eq!(count(&ctx, "city diplomacy").await, 0);
        let made = term(&ctx, ["kaupunkidiplomatia", "stadsdiplomati", "city diplomacy"]).await;
        assert_eq!(count(&ctx, "city diplomacy").await, 1, "the term itself is no hit");
        assert_eq!(count(&world.anyone(), "stadsdiplomati").await, 1);
        assert_eq!(otherwise(&ctx, "city diplomacy").await, ["kaupunkidiplomatia", "stadsdiplomati"]);

        let change = |version, field, value| records::update(&ctx, made.kind, made.id, version, vec![(field, value)], "");
        change(1, "others", Some(localised("", "urban diplomacy; diplomacy of cities"))).await.unwrap();
        for words in ["urban diplomacy", "diplomacy of cities", "city diplomacy"] {
            assert_eq!(count(&ctx, words).await, 1, "{words}");
        }
        change(2, "others", None).await.unwrap();
        assert_eq!((count(&ctx, "urban diplomacy").await, count(&ctx, "city diplomacy").await), (0, 1));
        change(3, "state", Some(text("inactive"))).await.unwrap();
        assert_eq!(count(&ctx, "city diplomacy").await, 0, "it is not in use");
        assert!(dump(&world.db).await["label"].is_empty());
        change(4, "state", Some(text("active"))).await.unwrap();
        assert_eq!(count(&ctx, "city diplomacy").await, 1);
        records::set_archived(&ctx, made.kind, made.id, 5, true).await.unwrap();
        assert_eq!(count(&ctx, "city diplomacy").await, 0, "it has been put away");
    }

    async fn only_names_that_the_reader_sees_are_looked_for(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Merituulen ystävät").await;
        let given = values([("name", localised("Merituuli", "Seabreeze")), ("type", text("city")), ("publicity", text("internal"))]);
        let named = records::create(&ctx, kind("organisation"), given, "").await.unwrap();
        let reader = world.user(Role::Reader, None);
        assert_eq!(count(&reader, "seabreeze").await, 2, "the one that is called so, and the one with its other name");
        assert_eq!(otherwise(&reader, "seabreeze").await, ["Merituuli"]);
        assert_eq!(count(&world.anyone(), "seabreeze").await, 0);
        assert!(otherwise(&world.anyone(), "seabreeze").await.is_empty());

        records::update(&ctx, named.kind, named.id, 1, vec![("abbreviation", Some(text("MTU")))], "").await.unwrap();
        assert_eq!(count(&reader, "MTU").await, 2);
        assert_eq!(count(&world.anyone(), "MTU").await, 0);
    }

    async fn labels_are_made_anew_with_the_words(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Satama").await;
        term(&ctx, ["satama", "hamn", "port"]).await;
        let (_folder, of) = files(&[("v-fi.tsv", FI), ("v-en.tsv", EN)]);
        vocabulary::load(&ctx, "v", &of, "").await.unwrap();
        let before = dump(&world.db).await["label"].clone();
        assert!(before.len() > 4, "{before:?}");
        execute(&world.db, "delete from label").await;
        assert_eq!(count(&ctx, "hamn").await, 0);
        let findings = verify::verify(&world.app, &Watch::default()).await.unwrap();
        assert_eq!(findings.faults.iter().map(|found| found.fault.code).collect::<Vec<_>>(), ["words"]);
        execute(&world.db, "update meta set value = 1 where \"key\" = 'words'").await;
        hansa_storage::schema::migrate(&world.db).await.unwrap();
        assert_eq!(dump(&world.db).await["label"], before);
        assert_eq!(count(&ctx, "hamn").await, 1);
        assert!(verify::verify(&world.app, &Watch::default()).await.unwrap().is_clean());
    }

    async fn a_vocabulary_is_loaded_replaced_and_removed(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Sataman edunvalvonta").await;
        let (_folder, of) = files(&[("v-fi.tsv", FI), ("v-en.tsv", EN)]);
        let loaded = vocabulary::load(&ctx, "v", &of, "CC0").await.unwrap();
        assert_eq!((loaded.concepts, loaded.labels, loaded.origin.as_str()), (4, 8, "v-fi.tsv, v-en.tsv"));
        assert_eq!(vocabulary::all(&ctx).await.unwrap(), [loaded]);
        assert_eq!(count(&ctx, "harbours").await, 1);
        assert_eq!(otherwise(&world.anyone(), "guardianship").await, ["edunvalvonta"]);
        for words in ["husk", "kuori", "jazz"] {
            assert!(otherwise(&ctx, words).await.is_empty(), "{words}: one meaning of several, or no other name");
        }
        term(&ctx, ["edunvalvonta", "intressebevakning", "advocacy"]).await;
        assert_eq!(otherwise(&ctx, "edunvalvonta").await, ["intressebevakning", "advocacy"], "own words come first");

        let (_other, turtle) = files(&[("v.ttl", TURTLE)]);
        let loaded = vocabulary::load(&ctx, "v", &turtle, "").await.unwrap();
        assert_eq!((loaded.concepts, loaded.labels), (1, 4));
        for words in ["harbour", "port", "harbor"] {
            assert_eq!(count(&ctx, words).await, 1, "{words}");
        }
        assert_eq!((count(&ctx, "guardianship").await, otherwise(&ctx, "chasm").await.len()), (0, 0));
        vocabulary::remove(&ctx, "v").await.unwrap();
        assert!(matches!(vocabulary::remove(&ctx, "v").await, Err(Error::NotFound)));
        assert_eq!(count(&ctx, "harbour").await, 0);
        assert!(dump(&world.db).await["vocabulary_label"].is_empty());
    }

    async fn a_wrong_file_changes_nothing(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Satama").await;
        let (_folder, right) = files(&[("v-fi.tsv", FI), ("v-en.tsv", EN)]);
        vocabulary::load(&ctx, "v", &right, "").await.unwrap();
        let before = dump(&world.db).await;
        for (name, content, line, code) in [
            ("v-en.tsv", "<http://a/p1>\tquay\nno tab\n", 2, "vocabulary-columns"),
            ("v-en.tsv", "", 1, "vocabulary-empty"),
            ("v.ttl", "@prefix a: <http://a/> .\n\na:b a:c \"never closed .\n", 3, "vocabulary-turtle"),
            ("v.ttl", "@prefix a: <http://a/> .\na:b a:c a:d .\n", 1, "vocabulary-empty"),
            ("v.rdf", "<rdf/>", 1, "vocabulary-file"),
        ] {
            let (_folder, mut of) = files(&[("w-fi.tsv", FI), (name, content)]);
            assert_eq!(wrong(vocabulary::load(&ctx, "v", &of, "").await), [(line, code)], "{name}");
            of[1] = of[1].with_file_name("absent-fi.tsv");
            assert_eq!(wrong(vocabulary::load(&ctx, "v", &of, "").await), [(1, "vocabulary-unreadable")]);
        }
        for name in ["", "a\nb", &"a".repeat(101)] {
            assert_eq!(wrong(vocabulary::load(&ctx, name, &right, "").await), [(1, "vocabulary-name")]);
        }
        assert!(dump(&world.db).await == before, "something was changed");
        for ctx in [world.anyone(), world.user(Role::Coordinator, None)] {
            assert!(matches!(vocabulary::load(&ctx, "v", &right, "").await, Err(LoadError::App(Error::NotAllowed))));
            assert!(matches!(vocabulary::all(&ctx).await, Err(Error::NotAllowed)));
            assert!(matches!(vocabulary::remove(&ctx, "v").await, Err(Error::NotAllowed)));
        }
    }

    async fn terms_ship_with_the_program_and_stay_as_the_city_has_them(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        shipped::bring(&world.app).await.unwrap();
        let all = titles(&ctx, "term", &[]).await;
        assert!(all.len() >= 500 && all.contains(&"city diplomacy".to_owned()), "{}", all.len());
        organisation(&ctx, "Kaupunkidiplomatian tutkimus").await;
        assert_eq!(count(&ctx, "urban diplomacy").await, 1);
        let found = hansa_app::search::suggest(&ctx, &["term"], "city diplomacy", 1).await.unwrap().remove(0);
        let no_others = vec![("others", None)];
        records::update(&ctx, found.kind, found.id, 1, no_others, "").await.unwrap();
        let away = hansa_app::search::suggest(&ctx, &["term"], "local diplomacy", 1).await.unwrap().remove(0);
        records::set_archived(&ctx, away.kind, away.id, 1, true).await.unwrap();
        shipped::bring(&world.app).await.unwrap();
        assert_eq!(count(&ctx, "urban diplomacy").await, 0, "what was edited stays edited");
        assert_eq!(titles(&ctx, "term", &[]).await.len(), all.len() - 1, "what was put away stays away");
    }

    async fn who_may_change_terms(db: Db) {
        let world = world(db).await;
        let made = term(&world.system(), ["satama", "hamn", "port"]).await;
        for (role, may) in
            [(Role::Reader, false), (Role::Contributor, false), (Role::Coordinator, true), (Role::Administrator, true)]
        {
            let ctx = world.user(role, None);
            let version = records::view(&world.system(), made.kind, made.id, None).await.unwrap().record.version;
            let others = vec![("others", Some(localised("", &format!("{role:?}"))))];
            let changed = records::update(&ctx, made.kind, made.id, version, others, "").await;
            assert_eq!(changed.is_ok(), may, "{role:?}");
        }
    }
}
