//! The ask ledger: numbers, versions of a text, markings, outcomes and what the impact page counts.

use std::fmt::Write as _;

use crate::common::{World, kind, link, name, refused, text, values, world};
use hansa_app::asks::{self, Marking};
use hansa_app::list::{self, Count, ListQuery};
use hansa_app::tell::{Block, Piece, Section, To};
use hansa_app::texts::{self, Given};
use hansa_app::{Error, OpContext, impact, records};
use hansa_domain::kinds::Marked;
use hansa_domain::{Id, Lang, Record, Role, Value};
use hansa_testkit::both;

const ASK: &str = "Valtio maksaa puolet radan kustannuksista.";

async fn interest(ctx: &OpContext, called: &str, level: &str, class: &str) -> Record {
    let values = values([
        ("name", name(called)),
        ("stage", text("identified")),
        ("level", text(level)),
        ("publicity", text(class)),
    ]);
    records::create(ctx, kind("interest"), values, "").await.expect("an interest")
}

async fn process(ctx: &OpContext, level: Option<&str>) -> Record {
    let mut values = values([("name", name("An act")), ("publicity", text("public"))]);
    values.extend(level.map(|level| ("level", text(level))));
    records::create(ctx, kind("process"), values, "").await.expect("a process")
}

async fn ask(ctx: &OpContext, interest: &Record, process: Option<&Record>, class: &str) -> Record {
    let mut values = values([
        ("name", name("Half of the costs")),
        ("interest", link(interest.id)),
        ("state", text("presented")),
        ("wording", name(ASK)),
        ("publicity", text(class)),
    ]);
    values.extend(process.map(|process| ("process", link(process.id))));
    records::create(ctx, kind("ask"), values, "").await.expect("an ask")
}

async fn version(ctx: &OpContext, process: &Record, words: Option<&str>, last: bool) -> Record {
    let mut values = values([
        ("name", name("A version")),
        ("process", link(process.id)),
        ("language", text("fi")),
        ("final_text", Value::YesNo(last)),
        ("dated", Value::Date("2026-11-20".parse().expect("a date"))),
        ("publicity", text("public")),
    ]);
    if let Some(words) = words {
        let file = texts::store(ctx, Given { pasted: words, attached: None }).await.expect("stored").expect("words");
        values.insert("text", Value::File(file.id));
    }
    records::create(ctx, kind("text_version"), values, "").await.expect("a version")
}

fn given<'a>(marked: &'a str, passage: &'a str) -> Marking<'a> {
    Marking { marked, passage, note: "", seen: None }
}

fn number(record: &Record) -> Option<&Value> {
    record.get("ordinal")
}

both! {
    async fn asks_and_versions_are_numbered_when_nobody_numbers_them(db: Db) {
        let ctx = world(db).await.ctx;
        let (one, other) = (interest(&ctx, "One", "eu", "public").await, interest(&ctx, "Other", "eu", "public").await);
        let first = ask(&ctx, &one, None, "public").await;
        let given = values([("name", name("Seventh")), ("interest", link(one.id)), ("state", text("draft")), ("ordinal", Value::Integer(7))]);
        records::create(&ctx, kind("ask"), given, "").await.expect("an ask");
        let next = ask(&ctx, &one, None, "public").await;
        let elsewhere = ask(&ctx, &other, None, "public").await;
        assert_eq!(number(&first), Some(&Value::Integer(1)));
        assert_eq!(number(&next), Some(&Value::Integer(8)));
        assert_eq!(number(&elsewhere), Some(&Value::Integer(1)));
        let act = process(&ctx, None).await;
        version(&ctx, &act, None, false).await;
        assert_eq!(number(&version(&ctx, &act, None, false).await), Some(&Value::Integer(2)));
    }

    async fn an_ask_is_read_in_two_versions_marked_and_taken_over(db: Db) {
        let ctx = world(db).await.ctx;
        let matter = interest(&ctx, "A railway", "national", "public").await;
        let act = process(&ctx, Some("eu")).await;
        let wanted = ask(&ctx, &matter, Some(&act), "public").await;
        let filler = "Tässä laissa säädetään ratojen rakentamisesta ja rahoituksesta. ".repeat(50);
        let draft = version(&ctx, &act, Some(&format!("{filler}Valtio voi maksaa osan radan kustannuksista. {filler}")), false).await;
        let last = version(&ctx, &act, Some(&format!("{filler}Valtio maksaa puolet radan kustannuksista. {filler}")), true).await;

        let reading = asks::read(&ctx, draft.id, wanted.id).await.expect("a reading");
        assert_eq!(reading.found.as_ref().map(|found| found.text.as_str()), Some("Valtio voi maksaa osan radan kustannuksista."));
        assert_eq!(reading.suggested.map(|suggested| suggested.marked), Some(Marked::Partly));
        assert!(reading.before.is_none() && reading.marking().is_none(), "nothing is marked by itself");
        let passage = reading.found.expect("found").text;
        asks::mark(&ctx, draft.id, wanted.id, given("partly", &passage)).await.expect("marked");

        let reading = asks::read(&ctx, last.id, wanted.id).await.expect("a reading");
        assert_eq!(reading.suggested.map(|suggested| suggested.marked), Some(Marked::Adopted));
        let before = reading.before.expect("the version before");
        assert_eq!((before.version.id, before.text.as_deref()), (draft.id, Some(passage.as_str())));
        assert!(matches!(asks::take_over(&ctx, last.id, wanted.id, wanted.version).await, Err(Error::NotFound)), "nothing is marked");
        asks::mark(&ctx, last.id, wanted.id, given("adopted", ASK)).await.expect("marked");

        let entry = asks::of_ask(&ctx, wanted.id).await.expect("the ask");
        let history: Vec<_> = entry.markings.iter().map(|marked| marked.marking.text("marked")).collect();
        assert_eq!(history, [Some("partly"), Some("adopted")], "in the order of the versions");
        let done = asks::take_over(&ctx, last.id, wanted.id, entry.ask.version).await.expect("taken over");
        assert_eq!((done.text("outcome"), done.text("state")), (Some("adopted"), Some("decided")));
        assert_eq!(done.get("decided"), last.get("dated"));
        assert_eq!(done.get("passage").map(Value::to_json).map(|json| json["fi"].clone()), Some(ASK.into()));
    }

    async fn marking_again_changes_the_one_marking(db: Db) {
        let ctx = world(db).await.ctx;
        let matter = interest(&ctx, "A railway", "national", "public").await;
        let act = process(&ctx, None).await;
        let wanted = ask(&ctx, &matter, Some(&act), "public").await;
        let draft = version(&ctx, &act, Some(ASK), false).await;
        let first = asks::mark(&ctx, draft.id, wanted.id, given("partly", "a")).await.expect("marked");
        let unseen = asks::mark(&ctx, draft.id, wanted.id, given("reversed", "b")).await;
        assert!(matches!(unseen, Err(Error::Conflict { .. })), "{unseen:?}");
        let seen = Marking { seen: Some(first.version), ..given("adopted", "b") };
        let again = asks::mark(&ctx, draft.id, wanted.id, seen).await.expect("marked again");
        assert_eq!((again.id, again.version), (first.id, 2));
        let count = list::count(&ctx, kind("marking"), &[]).await.expect("counted");
        assert_eq!(count, Count::Exactly(1));
        assert_eq!(refused(asks::mark(&ctx, draft.id, wanted.id, Marking { seen: Some(2), ..given("perhaps", "") }).await), [("marked".to_owned(), "not-a-choice")]);
        assert_eq!(refused(asks::mark(&ctx, draft.id, wanted.id, Marking { seen: Some(2), ..given("", "") }).await), [("marked".to_owned(), "required")]);
    }

    async fn a_marking_is_as_public_as_its_ask_and_only_those_who_change_the_ask_mark_it(db: Db) {
        let world: World = world(db).await;
        let ctx = &world.ctx;
        let matter = interest(ctx, "A railway", "national", "public").await;
        let act = process(ctx, None).await;
        let (open, hidden) = (ask(ctx, &matter, Some(&act), "public").await, ask(ctx, &matter, Some(&act), "internal").await);
        let draft = version(ctx, &act, Some(ASK), false).await;
        for wanted in [&open, &hidden] {
            asks::mark(ctx, draft.id, wanted.id, given("partly", ASK)).await.expect("marked");
        }
        let public = asks::of_version(&world.anyone(), &draft).await.expect("asks");
        assert_eq!(public.iter().map(|entry| entry.ask.id).collect::<Vec<Id>>(), [open.id]);
        assert_eq!(public[0].markings.len(), 1);
        let count = list::count(&world.anyone(), kind("marking"), &[]).await.expect("counted");
        assert_eq!(count, Count::Exactly(1));
        let unseen = asks::read(&world.anyone(), draft.id, hidden.id).await;
        assert!(matches!(unseen, Err(Error::NotFound)), "{unseen:?}");
        for who in [world.anyone(), world.user(Role::Reader, None)] {
            let seen = Marking { seen: Some(1), ..given("adopted", "") };
            let refused = asks::mark(&who, draft.id, open.id, seen).await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{refused:?}");
        }
        let outside = asks::mark(&world.anyone(), draft.id, hidden.id, given("adopted", "")).await;
        assert!(matches!(outside, Err(Error::NotFound)), "{outside:?}");
    }

    async fn a_text_of_a_million_characters_is_kept_and_looked_through(db: Db) {
        let ctx = world(db).await.ctx;
        let matter = interest(&ctx, "A railway", "national", "public").await;
        let act = process(&ctx, None).await;
        let wanted = ask(&ctx, &matter, Some(&act), "public").await;
        let mut long = String::with_capacity(1_100_000);
        let mut section = 0;
        while long.chars().count() < 1_000_000 {
            section += 1;
            if section == 5_000 {
                long.push_str("Valtio maksaa radan kustannuksista puolet.\n");
            }
            writeln!(long, "{section} § Kunta järjestää palvelun numero {section} ja vastaa siitä, mitä laissa säädetään.").expect("written");
        }
        let draft = version(&ctx, &act, Some(&long), false).await;
        assert_eq!(texts::words(&ctx, draft.id).await.expect("read").as_deref(), Some(long.trim()));
        let reading = asks::read(&ctx, draft.id, wanted.id).await.expect("a reading");
        assert_eq!(reading.found.map(|found| found.text).as_deref(), Some("Valtio maksaa radan kustannuksista puolet."));
    }

    async fn texts_that_are_empty_or_the_same_are_told(db: Db) {
        let ctx = world(db).await.ctx;
        let matter = interest(&ctx, "A railway", "national", "public").await;
        let act = process(&ctx, None).await;
        let wanted = ask(&ctx, &matter, Some(&act), "public").await;
        for pasted in ["  \n", "–"] {
            let empty = texts::store(&ctx, Given { pasted, attached: None }).await;
            assert_eq!(refused(empty), [("text".to_owned(), "text-empty")]);
        }
        let twice = Given { pasted: "a", attached: Some(("a.txt", b"a")) };
        assert_eq!(refused(texts::store(&ctx, twice).await), [("text".to_owned(), "text-twice")]);
        let binary = Given { pasted: "", attached: Some(("a.pdf", b"%PDF-1.7")) };
        assert_eq!(refused(texts::store(&ctx, binary).await), [("text".to_owned(), "text-file")]);

        let bare = version(&ctx, &act, None, false).await;
        let first = version(&ctx, &act, Some(ASK), false).await;
        let second = version(&ctx, &act, Some(&format!(" {ASK}\r\n")), false).await;
        let versions = texts::versions(&ctx, &second).await.expect("versions");
        assert_eq!(versions.iter().map(|version| version.id).collect::<Vec<Id>>(), [bare.id, first.id, second.id]);
        let same = texts::same_as(&ctx, &second, &versions).await.expect("compared");
        assert_eq!(same.map(|other| other.id), Some(first.id));
        assert!(texts::same_as(&ctx, &bare, &versions).await.expect("compared").is_none());
        // Against a version without words nothing is found, and nothing breaks.
        let reading = asks::read(&ctx, bare.id, wanted.id).await.expect("a reading");
        assert!(!reading.has_text && reading.found.is_none() && reading.suggested.is_none());
        let after = asks::read(&ctx, first.id, wanted.id).await.expect("a reading");
        assert!(after.before.is_some_and(|before| !before.has_text && before.text.is_none()));
    }

    async fn every_figure_of_the_impact_is_the_length_of_the_list_that_it_opens(db: Db) {
        let world: World = world(db).await;
        let ctx = &world.ctx;
        let national = interest(ctx, "National", "national", "public").await;
        let (eu, unsaid) = (process(ctx, Some("eu")).await, process(ctx, None).await);
        let outcomes = [
            (Some(&eu), "adopted", "2025", "content", "confirmed", "public"),
            (Some(&unsaid), "adopted", "2026-03", "content", "plausible", "public"),
            (None, "partly", "2026", "procedural", "documented", "public"),
            (None, "reversed", "2026-01-02", "discursive", "own_account", "internal"),
        ];
        for (act, outcome, decided, change, grade, class) in outcomes {
            let wanted = ask(ctx, &national, act, class).await;
            let changes = vec![
                ("outcome", Some(text(outcome))),
                ("decided", Some(Value::Date(decided.parse().expect("a date")))),
                ("change_type", Some(text(change))),
                ("evidence_grade", Some(text(grade))),
            ];
            records::update(ctx, kind("ask"), wanted.id, 1, changes, "").await.expect("decided");
        }
        ask(ctx, &national, None, "public").await;
        for (who, of_level, of_year) in [(ctx.clone(), [("National", "3"), ("EU", "1")], [("2026", "3"), ("2025", "1")]),
            (world.anyone(), [("National", "2"), ("EU", "1")], [("2026", "2"), ("2025", "1")])] {
            let who = who.in_lang(Lang::En);
            let sections = impact::sections(&who, &impact::impact(&who).await.expect("read"));
            assert_eq!(totals(&sections, "level"), of_level.map(|(label, count)| (label.to_owned(), count.to_owned())));
            assert_eq!(totals(&sections, "year"), of_year.map(|(label, count)| (label.to_owned(), count.to_owned())));
            let mut opened = 0;
            for (number, filters) in figures(&sections) {
                let query = ListQuery::from_pairs(filters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
                let found = list::list(&who, kind("ask"), &query).await.expect("a list").count;
                assert_eq!(found, Count::Exactly(number), "{filters:?}");
                opened += 1;
            }
            assert!(opened > 30, "only {opened} figures open a list");
        }
    }
}

/// The rows of a section's table: what each counts, and how many in all.
fn totals(sections: &[Section], id: &str) -> Vec<(String, String)> {
    let section = sections.iter().find(|section| section.id == id).expect("the section");
    let table =
        section.blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let table = table.expect("a table");
    table.rows.iter().map(|row| (row[0].plain(), row[row.len() - 2].plain())).collect()
}

/// The numbers that open lists, with the filters of these.
fn figures(sections: &[Section]) -> Vec<(u64, Vec<(String, String)>)> {
    let of = |piece: &Piece| match &piece.to {
        Some(To::List { filters, .. }) => Some((piece.text.parse().ok()?, filters.clone())),
        _ => None,
    };
    let mut found = Vec::new();
    for block in sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Paragraph(sentence) => found.extend(sentence.0.iter().filter_map(of)),
            Block::Table(table) => found.extend(table.rows.iter().flatten().flat_map(|cell| &cell.0).filter_map(of)),
            Block::Figures(all) => {
                found.extend(all.iter().filter_map(|figure| {
                    let Some(To::List { filters, .. }) = &figure.to else { return None };
                    Some((figure.value.parse().ok()?, filters.clone()))
                }));
            }
            _ => {}
        }
    }
    found
}
