//! A frozen picture stays as it was taken, for everybody who reads it, and shows nobody more than they may see now.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::frozen;
use hansa_app::picture::{Limits, PictureQuery};
use hansa_app::tell::{Block, Section};
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Id, Lang, Publicity, Record, Role, Value};
use hansa_testkit::both;

async fn interest(ctx: &OpContext, called: &str, class: &str) -> Record {
    let given = values([
        ("name", name(called)),
        ("stage", text("preparing")),
        ("importance", text("critical")),
        ("publicity", text(class)),
        ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
    ]);
    records::create(ctx, kind("interest"), given, "").await.expect("an interest is made")
}

async fn freeze(ctx: &OpContext, called: &str) -> Record {
    let given = values([("name", name(called)), ("state", text("draft")), ("publicity", text("public"))]);
    records::create(ctx, kind("picture"), given, "").await.expect("a picture is frozen")
}

async fn set(ctx: &OpContext, record: &Record, changes: Vec<(&'static str, Option<Value>)>) -> Result<Record, Error> {
    let now = records::view(ctx, record.kind, record.id, None).await?.record;
    records::update(ctx, record.kind, record.id, now.version, changes, "").await
}

/// Everything that sections say, as one text.
fn said(sections: &[Section]) -> String {
    serde_json::to_string(sections).expect("JSON")
}

async fn shown(ctx: &OpContext, picture: &Record) -> String {
    said(&frozen::sections(ctx, picture.id).await.expect("seen"))
}

/// Erases a record, as no use case does yet.
async fn erase(world: &World, record: &Record) {
    let id = match world.db {
        hansa_storage::Db::Sqlite { .. } => format!("x'{}'", record.id.simple()),
        hansa_storage::Db::Postgres(_) => format!("'{}'", record.id),
    };
    for (table, column) in
        [("record", "id"), (record.kind.name, "id"), ("reference", "to_id"), ("reference", "from_id")]
    {
        execute(&world.db, &format!("delete from \"{table}\" where \"{column}\" = {id}")).await;
    }
}

both! {
    async fn a_picture_stays_as_it_was_in_every_language(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let trains = interest(&ctx, "Direct trains", "public").await;
        let live = hansa_app::picture::picture(&ctx, &PictureQuery::default()).await.unwrap();
        let live = hansa_app::picture::sections(&ctx, &live, Limits::default()).await.unwrap();
        let picture = freeze(&ctx, "First").await;
        assert_eq!(picture.get("taken"), Some(&Value::Moment(ctx.now)));
        let frozen = frozen::sections(&ctx, picture.id).await.unwrap();
        assert_eq!(frozen, live, "what is kept is what the picture showed");
        set(&ctx, &trains, vec![("name", Some(name("Slow trains"))), ("stage", Some(text("identified")))]).await.unwrap();
        interest(&ctx, "New matter", "public").await;
        world.clock.advance(TimeDelta::days(40));
        for lang in Lang::ALL {
            let ctx = world.system().in_lang(lang);
            let text = shown(&ctx, &picture).await;
            assert!(text.contains("Direct trains") && !text.contains("Slow trains") && !text.contains("New matter"));
        }
        assert_eq!(frozen::sections(&world.system(), picture.id).await.unwrap(), frozen);
    }

    async fn everybody_sees_their_level_and_nothing_that_has_been_closed_since(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let open = interest(&ctx, "Open plan", "public").await;
        interest(&ctx, "Internal plan", "internal").await;
        interest(&ctx, "Secret plan", "secret").await;
        let picture = freeze(&ctx, "First").await;
        let names = ["Open plan", "Internal plan", "Secret plan"];
        let seen = async |ctx: OpContext| {
            let text = shown(&ctx, &picture).await;
            names.map(|name| text.contains(name))
        };
        assert_eq!(seen(world.anyone()).await, [true, false, false]);
        assert_eq!(seen(world.user(Role::Reader, None)).await, [true, true, false]);
        assert_eq!(seen(world.user(Role::Contributor, None)).await, [true, true, false]);
        for role in [Role::Coordinator, Role::Leadership, Role::Administrator] {
            assert_eq!(seen(world.user(role, None)).await, [true, true, true]);
        }
        set(&ctx, &open, vec![("publicity", Some(text("secret")))]).await.unwrap();
        assert_eq!(seen(world.anyone()).await, [false, false, false]);
        assert_eq!(seen(world.user(Role::Reader, None)).await, [false, true, false]);
        let told = frozen::of(&world.user(Role::Reader, None), picture.id).await.unwrap();
        assert!(told.left_out > 0, "the staff are told that something is left out");
        let told = frozen::of(&world.anyone(), picture.id).await.unwrap();
        assert_eq!(told.left_out, 0, "visitors are not told of what they may not see");
        // What is opened later is not in what was taken for visitors.
        set(&ctx, &open, vec![("publicity", Some(text("public")))]).await.unwrap();
        assert_eq!(seen(world.anyone()).await, [true, false, false]);
    }

    async fn a_picture_that_is_not_open_is_not_there(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let picture = freeze(&ctx, "First").await;
        let other = freeze(&ctx, "Second").await;
        set(&ctx, &picture, vec![("publicity", Some(text("internal")))]).await.unwrap();
        assert!(matches!(frozen::of(&world.anyone(), picture.id).await, Err(Error::NotFound)));
        assert!(matches!(frozen::compare(&world.anyone(), picture.id, other.id).await, Err(Error::NotFound)));
        let problems = |result| refused::<frozen::Comparison>(result);
        let with = |code| vec![("with".to_owned(), code)];
        assert_eq!(problems(frozen::compare(&world.anyone(), other.id, picture.id).await), with("picture-unknown"));
        assert_eq!(problems(frozen::compare(&ctx, other.id, Id::from_u128(3)).await), with("picture-unknown"));
        assert_eq!(problems(frozen::compare(&ctx, other.id, other.id).await), with("picture-same"));
        assert_eq!(frozen::others(&world.anyone(), other.id).await.unwrap().len(), 0);
        assert_eq!(frozen::others(&ctx, other.id).await.unwrap().len(), 1);
    }

    async fn erased_and_archived_records_are_said_to_be_so(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let erased = interest(&ctx, "Erased matter", "public").await;
        let archived = interest(&ctx, "Archived matter", "public").await;
        let picture = freeze(&ctx, "First").await;
        erase(&world, &erased).await;
        records::set_archived(&ctx, archived.kind, archived.id, 1, true).await.unwrap();
        for (ctx, gone, put_away) in [
            (ctx.clone(), "A record stood here that has since been erased.", "Archived matter (now archived)"),
            (world.anyone().in_lang(Lang::Fi), "Tässä oli merkintä, joka on sittemmin poistettu pysyvästi.", "Archived matter (nyt arkistoitu)"),
            (world.anyone().in_lang(Lang::Sv), "Här fanns en post som sedan dess har raderats.", "Archived matter (nu arkiverad)"),
        ] {
            let sections = frozen::sections(&ctx, picture.id).await.unwrap();
            let matters = sections.iter().find(|section| section.id == "matters").expect("the section");
            let Some(Block::Ranking(ranked)) = matters.blocks.iter().find(|b| matches!(b, Block::Ranking(_))) else {
                panic!("{matters:?}");
            };
            let titles: Vec<String> = ranked.iter().map(|one| one.title.plain()).collect();
            assert!(titles.contains(&gone.to_owned()) && titles.contains(&put_away.to_owned()), "{titles:?}");
            assert!(!said(&sections).contains("Erased matter"));
        }
        // What was changed since is told without it, too.
        hansa_app::told::changed(&ctx, hansa_app::told::Since::Picture(picture.id), 9).await.unwrap();
    }

    async fn what_was_taken_cannot_be_changed_and_the_rest_can(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let area = values([("name", name("Climate")), ("type", text("focus_area")), ("publicity", text("public"))]);
        let area = records::create(&ctx, kind("focus_area"), area, "").await.unwrap();
        let picture = freeze(&ctx, "First").await;
        let before = shown(&ctx, &picture).await;
        let limited = set(&ctx, &picture, vec![("focus_area", Some(link(area.id)))]).await;
        assert_eq!(refused(limited), [("focus_area".to_owned(), "frozen")]);
        let moved = set(&ctx, &picture, vec![("taken", None)]).await;
        assert_eq!(refused(moved), [("taken".to_owned(), "frozen")]);
        let approved = set(&ctx, &picture, vec![("state", Some(text("approved")))]).await;
        assert_eq!(refused(approved), [
            ("approved_by".to_owned(), "approved-by-whom"),
            ("approved_on".to_owned(), "approved-when"),
        ]);
        let body = values([("name", name("Group")), ("publicity", text("public"))]);
        let body = records::create(&ctx, kind("body"), body, "").await.unwrap();
        let steps = vec![
            ("state", Some(text("approved"))),
            ("approved_by", Some(link(body.id))),
            ("approved_on", Some(Value::Date("2026-11-22".parse().unwrap()))),
        ];
        let reader = set(&world.user(Role::Reader, None), &picture, steps.clone()).await;
        assert!(matches!(reader, Err(Error::NotAllowed)));
        set(&world.user(Role::Leadership, None), &picture, steps).await.expect("approving is a step");
        set(&ctx, &picture, vec![("note", Some(name("Discussed")))]).await.expect("the note is edited");
        assert_eq!(shown(&ctx, &picture).await, before);
        let fields: Vec<&str> = records::writable(&ctx, kind("picture"), Some(&picture)).iter().map(|f| f.name).collect();
        assert!(frozen::FIXED.iter().all(|field| !fields.contains(field)) && fields.contains(&"note"));
        let fields: Vec<&str> = records::writable(&ctx, kind("picture"), None).iter().map(|f| f.name).collect();
        assert!(frozen::LIMITS.iter().all(|field| fields.contains(field)) && !fields.contains(&"taken"));
    }

    async fn a_limited_picture_shows_what_serves_its_focus_area(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let area = values([("name", name("Climate")), ("type", text("focus_area")), ("publicity", text("public"))]);
        let area = records::create(&ctx, kind("focus_area"), area, "").await.unwrap();
        let trains = interest(&ctx, "Direct trains", "public").await;
        interest(&ctx, "Fast boats", "public").await;
        set(&ctx, &trains, vec![("focus_areas", Some(link(area.id)))]).await.unwrap();
        let take = async |called: &str| {
            let given = values([
                ("name", name(called)),
                ("state", text("draft")),
                ("publicity", text("public")),
                ("focus_area", link(area.id)),
            ]);
            records::create(&ctx, kind("picture"), given, "").await.unwrap()
        };
        let first = take("First").await;
        let sections = frozen::sections(&ctx, first.id).await.unwrap();
        assert!(said(&sections).contains("Direct trains") && !said(&sections).contains("Fast boats"));
        set(&ctx, &trains, vec![("stage", Some(text("identified")))]).await.unwrap();
        interest(&ctx, "Third matter", "public").await;
        let second = take("Second").await;
        let compared = frozen::compare(&ctx, second.id, first.id).await.unwrap();
        let Block::Sentences(told) = &compared.sections[0].blocks[0] else { panic!("{compared:?}") };
        let told: String = told.iter().map(hansa_app::tell::Sentence::plain).collect();
        assert!(compared.alike && told.contains("“identified”") && !told.contains("Third matter"), "{told}");
        let whole = freeze(&ctx, "Whole").await;
        assert!(!frozen::compare(&ctx, whole.id, first.id).await.unwrap().alike);
    }

    async fn the_ranking_and_the_figures_are_compared(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let trains = interest(&ctx, "Direct trains", "public").await;
        interest(&ctx, "Fast boats", "public").await;
        let first = freeze(&ctx, "First").await;
        records::set_archived(&ctx, trains.kind, trains.id, 1, true).await.unwrap();
        interest(&ctx, "New matter", "public").await;
        let second = freeze(&ctx, "Second").await;
        let compared = frozen::compare(&ctx, first.id, second.id).await.unwrap();
        let ranking = compared.sections.iter().find(|section| section.id == "ranking").expect("the ranking");
        let Block::Table(table) = &ranking.blocks[0] else { panic!("{ranking:?}") };
        let rows: Vec<[String; 2]> =
            table.rows.iter().map(|row| [row[0].plain(), row[3].plain()]).collect();
        let row = |title: &str, moved: &str| [title.to_owned(), moved.to_owned()];
        assert!(rows.contains(&row("Direct trains (now archived)", "no longer among the first")), "{rows:?}");
        assert!(rows.contains(&row("New matter", "came among the first")), "{rows:?}");
    }

    async fn of_the_figures_those_that_differ_are_listed_and_the_others_counted(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let file = hansa_app::load::Source {
            name: "old.toml".into(),
            text: "[[network]]\nkey = \"a\"\nname = { fi = \"A\" }\n\n[[membership]]\nkey = \"a\"\nnetwork = \"a\"\nform = \"member\"\nstate = \"active\"\n".into(),
        };
        hansa_app::load::load(&ctx, &[file], Publicity::Public).await.expect("a membership that breaks a rule");
        let first = freeze(&ctx, "First").await;
        let followed = values([("name", name("Index")), ("followed", Value::YesNo(true)), ("publicity", text("public"))]);
        records::create(&ctx, kind("comparison"), followed, "").await.expect("a comparison that breaks another");
        let second = freeze(&ctx, "Second").await;
        let figures = frozen::compare(&ctx, first.id, second.id).await.unwrap().sections.remove(2);
        let [Block::Table(table), Block::Paragraph(alike)] = &figures.blocks[..] else { panic!("{figures:?}") };
        let rows: Vec<[String; 2]> = table.rows.iter().map(|row| [row[2].plain(), row[3].plain()]).collect();
        assert!(!rows.is_empty() && rows.iter().all(|[before, after]| before != after), "{table:?}");
        assert!(alike.plain().ends_with("unchanged."), "{alike:?}");
        let third = freeze(&ctx, "Third").await;
        let figures = frozen::compare(&ctx, second.id, third.id).await.unwrap().sections.remove(2);
        let [Block::Paragraph(alike)] = &figures.blocks[..] else { panic!("{figures:?}") };
        assert!(alike.plain().ends_with(" figures are unchanged."), "{alike:?}");
    }

    async fn a_picture_from_a_file_has_no_content(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let file = hansa_app::load::Source {
            name: "old.toml".into(),
            text: "[[picture]]\nkey = \"old\"\nname = { fi = \"Vanha\" }\nstate = \"draft\"\ntaken = \"2026-11-01T10:00:00Z\"\npublicity = \"public\"\n".into(),
        };
        hansa_app::load::load(&ctx, &[file], Publicity::Public).await.expect("loaded");
        let old = frozen::others(&ctx, Id::nil()).await.unwrap().remove(0).0;
        let shown = frozen::of(&ctx, old.id).await.unwrap();
        assert!(shown.sections.is_none() && shown.taken.is_some());
        let new = freeze(&ctx, "New").await;
        let compared = frozen::compare(&ctx, new.id, old.id).await.unwrap();
        assert_eq!(compared.earlier.0.id, old.id);
    }
}
