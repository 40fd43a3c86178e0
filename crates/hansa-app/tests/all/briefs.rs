//! Briefs: they tell what the register knows, from approved positions alone, and nothing that their reader may not see.

use hansa_app::brief::{Brief, KINDS, brief, concerns, limits};
use hansa_app::setup::{found_sample, load_example};
use hansa_app::tell::{Block, Section, Sentence};
use hansa_app::{App, Error, OpContext, list, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, Publicity, Record, Role, Value};
use hansa_storage::{Db, statements};
use hansa_testkit::{Clock, both};

use crate::common::*;

const GROUND: &str = "621/1999 24 § 1 mom. 2 k";

async fn make<const N: usize>(ctx: &OpContext, of: &str, called: &str, given: [(&'static str, Value); N]) -> Record {
    let mut all = values(given);
    if kind(of).field("name").is_some() && !called.is_empty() {
        let value = if of == "person" { text(called) } else { name(called) };
        all.insert("name", value);
    }
    all.entry("publicity").or_insert_with(|| text("public"));
    if all.get("publicity") == Some(&text("secret")) {
        all.insert("secrecy_basis", text(GROUND));
    }
    made(ctx, of, all).await
}

async fn made(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn links(to: &[Id]) -> Value {
    Value::Links(to.iter().copied().map(Link::to).collect())
}

async fn of(ctx: &OpContext, record: &Record) -> Brief {
    brief(ctx, record.kind, record.id, None).await.unwrap_or_else(|error| panic!("{}: {error:?}", record.kind.name)).1
}

fn sentences(section: &Section) -> Vec<&Sentence> {
    let blocks = section.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(sentence) => vec![sentence],
        Block::Sentences(all) => all.iter().collect(),
        Block::Table(table) => table.rows.iter().flatten().collect(),
        other => panic!("a brief has no {other:?}"),
    });
    blocks.collect()
}

/// What a section says, a sentence or a cell each.
fn said(brief: &Brief, id: &str) -> Vec<String> {
    let section = brief.sections.iter().find(|section| section.id == id);
    section.map(|section| sentences(section).into_iter().map(Sentence::plain).collect()).unwrap_or_default()
}

fn json(brief: &Brief) -> String {
    serde_json::to_string(brief).expect("JSON")
}

async fn named(ctx: &OpContext, of: &str, called: &str) -> Record {
    let found = list::whole(ctx, kind(of), &list::ListQuery::from_pairs([("q", called)]), None).await.expect("a list");
    let same = |record: &Record| record.title.text(Lang::En) == called;
    found.records.into_iter().find(same).unwrap_or_else(|| panic!("no {of} {called}"))
}

async fn sample(db: Db, example: bool) -> OpContext {
    let app = App::with(db, Clock::default().function(), hansa_testkit::ids());
    let ctx = found_sample(&app, false).await.expect("the sample city");
    if example {
        load_example(&ctx).await.expect("the example year");
    }
    ctx
}

/// A partner with something of every sort around it, of which some is secret if asked.
async fn partner(ctx: &OpContext, class: &str, called: &str, partner: &Record) -> Record {
    let class = || ("publicity", text(class));
    let who = make(ctx, "person", &format!("{called} person"), [class()]).await;
    let post = [("organisation", link(partner.id)), ("person", link(who.id)), class()];
    let post = make(ctx, "position", &format!("{called} post"), post).await;
    let interest = [("stage", text("preparing")), ("stakeholders", link(partner.id)), class()];
    let interest = make(ctx, "interest", &format!("{called} interest"), interest).await;
    let stance = [("interest", link(interest.id)), ("state", text("approved")), class()];
    let stance = make(ctx, "stance", &format!("{called} stance"), stance).await;
    let message = [("interest", link(interest.id)), ("part", text("core")), ("stance", link(stance.id)), class()];
    make(ctx, "message", &format!("{called} message"), message).await;
    let ask = [("interest", link(interest.id)), ("state", text("presented")), ("addressees", link(post.id)), class()];
    make(ctx, "ask", &format!("{called} ask"), ask).await;
    let promise = [("counterpart", link(partner.id)), ("direction", text("made")), ("state", text("open")), class()];
    make(ctx, "promise", &format!("{called} promise"), promise).await;
    let contact = [("organisations", link(partner.id)), ("people", link(who.id)), ("date", day("2026-10-01")), class()];
    make(ctx, "contact", &format!("{called} contact"), contact).await;
    let visit =
        [("organisations", link(partner.id)), ("state", text("planned")), ("starts", day("2027-01-14")), class()];
    let visit = make(ctx, "visit", &format!("{called} visit"), visit).await;
    let trip = [("met", link(post.id)), ("state", text("planned")), ("starts", day("2027-02-14")), class()];
    make(ctx, "trip", &format!("{called} trip"), trip).await;
    let agreement = [("type", text("cooperation")), ("state", text("draft")), ("parties", link(partner.id)), class()];
    make(ctx, "agreement", &format!("{called} agreement"), agreement).await;
    let project = [("state", text("running")), ("partners", link(partner.id)), class()];
    make(ctx, "project", &format!("{called} project"), project).await;
    let decision = [("state", text("active")), ("about", links(&[partner.id, interest.id, visit.id])), class()];
    make(ctx, "decision", &format!("{called} decision"), decision).await;
    let view = [
        ("stakeholder", link(partner.id)),
        ("interest", link(interest.id)),
        ("dated", day("2026-09-01")),
        ("alignment", Value::Integer(1)),
        class(),
    ];
    make(ctx, "stakeholder_view", "", view).await;
    interest
}

both! {
    async fn new_york_is_told_from_the_documents(db: Db) {
        let ctx = sample(db, false).await;
        let city = named(&ctx, "organisation", "City of New York").await;
        let told = json(&of(&ctx.in_lang(Lang::En), &city).await);
        for known in [
            "Helsinki–New York", "Close cooperation in several fields", "NYCx Cyber Challenge", "Ethical use of data",
            "Network of VLR cities", "The mayor’s trip to New York", "Head of international affairs of the City of New York",
            "More cities to report on sustainable development (VLR)", "Voluntary Local Review",
        ] {
            assert!(told.contains(known) || told.contains(&known.replace('’', "'")), "{known} not in {told}");
        }
    }

    async fn the_example_year_adds_what_is_open(db: Db) {
        let ctx = sample(db, true).await.in_lang(Lang::En);
        let city = named(&ctx, "organisation", "City of New York").await;
        let told = of(&ctx, &city).await;
        assert!(!said(&told, "dates").is_empty());
        assert!(told.sections.iter().flat_map(|section| sentences(section)).any(|one| one.0.iter().any(|piece| piece.example)));
    }

    async fn every_kind_is_told_in_three_languages(db: Db) {
        let ctx = sample(db, true).await;
        for of_kind in KINDS {
            let all = list::whole(&ctx, kind(of_kind), &list::ListQuery::default(), None).await.expect("a list");
            assert!(!all.records.is_empty(), "{of_kind}");
            let mut ids = std::collections::BTreeSet::new();
            for (place, record) in all.records.iter().enumerate().filter(|(place, _)| place % 9 == 0) {
                let lang = Lang::ALL[place / 9 % 3];
                let told = of(&ctx.in_lang(lang), record).await;
                assert!(!json(&told).contains('⟦'), "{of_kind} {lang}: {}", json(&told));
                ids.extend(told.sections.iter().map(|section| section.id.clone()));
                // Nothing is told without saying on what it rests, but what the subject says of itself.
                let own = ["who"];
                for section in told.sections.iter().filter(|section| !own.contains(&section.id.as_str())) {
                    let links = sentences(section).iter().filter(|one| one.0.iter().any(|piece| piece.to.is_some())).count();
                    assert!(links > 0, "{of_kind} {}", section.id);
                }
            }
            assert!(ids.contains("who") && ids.len() > 1, "{of_kind}: {ids:?}");
        }
        assert!(!concerns(kind("ask")));
    }

    async fn what_is_secret_changes_nothing_for_others(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        let unit = organisation(&ctx, "Unit").await;
        let open = partner(&ctx, "public", "Open", &oslo).await;
        let readers = [world.anyone(), world.user(Role::Reader, None), world.user(Role::Contributor, Some(unit.id))];
        let mut before = Vec::new();
        for reader in &readers {
            before.push((json(&of(reader, &oslo).await), json(&of(reader, &open).await)));
        }
        partner(&ctx, "secret", "Hush", &oslo).await;
        for (reader, (city, interest)) in readers.iter().zip(before) {
            assert_eq!(json(&of(reader, &oslo).await), city);
            assert_eq!(json(&of(reader, &open).await), interest);
            assert!(city.contains("Open contact"), "{city}");
        }
        let all = json(&of(&world.user(Role::Coordinator, None), &oslo).await);
        for part in ["promise", "ask", "contact", "visit", "trip", "agreement", "project", "decision", "stance", "message", "post", "interest"] {
            assert!(all.contains(&format!("Hush {part}")), "{part} not in {all}");
        }
        let care = said(&of(&world.user(Role::Coordinator, None), &oslo).await, "sensitive").concat();
        assert!(care.contains(" is secret.") && care.contains("other secret records"), "{care}");
    }

    async fn a_brief_to_hand_over_is_that_of_its_readers(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        for class in ["public", "internal", "secret"] {
            partner(&ctx, class, class, &oslo).await;
        }
        let coordinator = world.user(Role::Coordinator, None);
        for (class, reader) in [(Publicity::Public, world.anyone()), (Publicity::Internal, world.user(Role::Reader, None))] {
            let (_, handed) = brief(&coordinator, oslo.kind, oslo.id, Some(class)).await.unwrap();
            assert_eq!(handed.sections, of(&reader, &oslo).await.sections);
        }
        assert_eq!(limits(&coordinator, &oslo), [Publicity::Public, Publicity::Internal]);
        assert_eq!(limits(&world.user(Role::Reader, None), &oslo), [Publicity::Public]);
        assert_eq!(limits(&world.anyone(), &oslo), []);
        let inside = make(&ctx, "visit", "Inside", [("state", text("planned")), ("publicity", text("internal"))]).await;
        let refused = brief(&coordinator, inside.kind, inside.id, Some(Publicity::Public)).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert_eq!(limits(&coordinator, &inside), [Publicity::Internal]);
        let (_, same) = brief(&world.anyone(), oslo.kind, oslo.id, Some(Publicity::Internal)).await.unwrap();
        assert_eq!(same.sections, of(&world.anyone(), &oslo).await.sections, "nobody gets more by asking for less");
    }

    async fn restricted_texts_are_told_to_few_and_their_lack_to_the_rest(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let plain = make(&ctx, "interest", "Rail", [("stage", text("preparing"))]).await;
        let careful = [("stage", text("preparing")), ("sensitivities", name("Not before the vote"))];
        let careful = make(&ctx, "interest", "Tunnel", careful).await;
        let reader = world.user(Role::Reader, None);
        let (one, other) = (of(&reader, &plain).await, of(&reader, &careful).await);
        assert_eq!(one.lead, other.lead, "that there is something is not told");
        assert!(one.lead.iter().any(|line| line.contains("left out")), "{:?}", one.lead);
        assert!(!json(&other).contains("Not before the vote"));
        let coordinator = of(&world.user(Role::Coordinator, None), &careful).await;
        assert_eq!(said(&coordinator, "sensitive"), ["Not before the vote"]);
        assert!(!coordinator.lead.iter().any(|line| line.contains("left out")));
        assert!(!of(&world.anyone(), &plain).await.lead.iter().any(|line| line.contains("left out")));
    }

    async fn talking_points_come_from_approved_positions_alone(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        let interest = [("stage", text("preparing")), ("stakeholders", link(oslo.id)), ("messages", name("Loose words"))];
        let interest = make(&ctx, "interest", "Rail", interest).await;
        let on = |state: &str| [("interest", link(interest.id)), ("state", text(state))];
        let approved = make(&ctx, "stance", "Build it", on("approved")).await;
        let draft = make(&ctx, "stance", "Perhaps", on("draft")).await;
        make(&ctx, "stance", "Wait", on("superseded")).await;
        let over = [("interest", link(interest.id)), ("state", text("approved")), ("ends", day("2026-01-01"))];
        make(&ctx, "stance", "Was so", over).await;
        for (called, stance) in [("It pays", Some(&approved)), ("It may pay", Some(&draft)), ("Who knows", None)] {
            let mut given = values([("name", name(called)), ("interest", link(interest.id)), ("part", text("core")), ("publicity", text("public"))]);
            given.extend(stance.map(|stance| ("stance", link(stance.id))));
            made(&ctx, "message", given).await;
        }
        for (called, state) in [("Given", "given"), ("Drafted", "draft"), ("Taken back", "withdrawn")] {
            let given = [("type", text("letter")), ("state", text(state)), ("interests", link(interest.id)), ("summary", name(&format!("{called} words"))), ("given", day("2026-05-02"))];
            make(&ctx, "statement", called, given).await;
        }
        let told = of(&ctx, &oslo).await;
        assert_eq!(
            said(&told, "points"),
            [
                "Build it (approved position on Rail)",
                "It pays (message; position: Build it)",
                "Given words (Given, 2 May 2026)",
            ]
        );
        let told = of(&ctx, &interest).await;
        assert_eq!(said(&told, "position"), ["Build it"]);
        assert!(!json(&told).contains("Perhaps") && !json(&told).contains("Loose words"), "{}", json(&told));
    }

    async fn promises_say_how_late_they_are_and_from_whom(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        for (called, direction, state, due) in [
            ("The method", "made", "open", "2026-11-21"), ("Names", "received", "open", "2026-12-01"),
            ("Kept", "made", "kept", "2026-01-01"),
        ] {
            let given = [("counterpart", link(oslo.id)), ("direction", text(direction)), ("state", text(state)), ("due", day(due))];
            make(&ctx, "promise", called, given).await;
        }
        let told = of(&ctx, &oslo).await;
        assert_eq!(said(&told, "promises"), ["The method", "was due 21 November 2026, one day late", "Names", "1 December 2026"]);
        // Who does not see promises is told of none.
        assert!(said(&of(&world.anyone(), &oslo).await, "promises").is_empty());
        let visit = [("state", text("planned")), ("organisations", link(oslo.id))];
        let visit = make(&ctx, "visit", "Oslo comes", visit).await;
        let told = of(&ctx, &visit).await;
        assert_eq!(said(&told, "promises")[..3], ["The method", "was due 21 November 2026, one day late", "Oslo"]);
        assert!(said(&told, "counterparts").concat().contains("The method, Names"), "{:?}", said(&told, "counterparts"));
    }

    async fn people_are_told_by_their_posts_and_without_private_facts(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        let facts = [("email", text("ola@oslo.example")), ("phone", text("+47 22 00 00 00")), ("died_on", day("2026-01-02")), ("pronunciation", text("Oola"))];
        let ola = make(&ctx, "person", "Ola", facts).await;
        let post = [("organisation", link(oslo.id)), ("person", link(ola.id)), ("starts", day("2024"))];
        let post = make(&ctx, "position", "Mayor", post).await;
        let met = [("people", link(post.id)), ("date", day("2026-11-01")), ("channel", text("call"))];
        make(&ctx, "contact", "On ports", met).await;
        let told = of(&ctx, &ola).await;
        let all = json(&told);
        assert!(["oslo.example", "+47", "2026-01-02"].iter().all(|private| !all.contains(private)), "{all}");
        assert_eq!(said(&told, "who"), ["How the name is said: Oola", "Mayor", "Oslo", "2024"]);
        assert_eq!(said(&told, "dates")[..3], ["On ports", "1 November 2026", "call"]);
        let told = of(&ctx, &oslo).await;
        assert_eq!(said(&told, "people"), ["Mayor", "Ola", "2024"]);
        assert_eq!(said(&told, "dates")[0], "On ports");
    }

    async fn a_meeting_is_told_by_its_agenda_and_what_is_carried_over(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let body = make(&ctx, "body", "Group", []).await;
        let ola = make(&ctx, "person", "Ola", []).await;
        let meeting = [("body", link(body.id)), ("state", text("called")), ("starts", day("2026-12-03")), ("participants", link(ola.id))];
        let meeting = make(&ctx, "meeting", "Third", meeting).await;
        let interest = make(&ctx, "interest", "Rail", [("stage", text("preparing"))]).await;
        make(&ctx, "stance", "Build it", [("interest", link(interest.id)), ("state", text("approved"))]).await;
        let item = |n: i64| [("meeting", link(meeting.id)), ("type", text("decision")), ("state", text("on_agenda")), ("ordinal", Value::Integer(n)), ("about", link(interest.id))];
        make(&ctx, "agenda_item", "The tunnel", item(2)).await;
        let first = make(&ctx, "agenda_item", "Opening", item(1)).await;
        let open = [("body", link(body.id)), ("state", text("open")), ("due", day("2026-11-30"))];
        make(&ctx, "action", "Ask the ministry", open).await;
        make(&ctx, "action", "Done already", [("body", link(body.id)), ("state", text("done"))]).await;
        let here = [("body", link(body.id)), ("state", text("open")), ("agenda_item", link(first.id))];
        make(&ctx, "action", "From this meeting", here).await;
        make(&ctx, "decision", "On the tunnel", [("body", link(body.id)), ("state", text("draft"))]).await;
        let told = of(&ctx, &meeting).await;
        let agenda = said(&told, "agenda");
        assert_eq!((&agenda[0], &agenda[3]), (&"1 Opening".to_owned(), &"2 The tunnel".to_owned()));
        let carried = said(&told, "carried").join("|");
        assert!(carried.starts_with("Ask the ministry|open|30 November 2026"), "{carried}");
        assert!(carried.contains("On the tunnel") && !carried.contains("From this") && !carried.contains("Done"), "{carried}");
        assert_eq!(said(&told, "participants")[0], "Ola");
        assert_eq!(said(&told, "points"), ["Build it (approved position on Rail)"]);
    }

    async fn many_records_take_as_many_statements_as_few(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let oslo = organisation(&ctx, "Oslo").await;
        partner(&ctx, "public", "Some", &oslo).await;
        let mut counted = Vec::new();
        for round in 0..2 {
            for number in 0..if round == 0 { 25 } else { 150 } {
                let promise = [("counterpart", link(oslo.id)), ("direction", text("made")), ("state", text("open"))];
                make(&ctx, "promise", &format!("Promise {round} {number}"), promise).await;
                let contact = [("organisations", link(oslo.id)), ("date", day("2026-10-01")), ("publicity", text("secret"))];
                make(&ctx, "contact", &format!("Contact {round} {number}"), contact).await;
            }
            let mut least = u64::MAX;
            for _ in 0..3 {
                let before = statements();
                let told = of(&ctx, &oslo).await;
                hansa_app::report::note(&ctx, &told.sections).await.unwrap();
                least = least.min(statements() - before);
            }
            counted.push(least);
        }
        assert_eq!(counted[0], counted[1], "{counted:?}");
        assert!(counted[0] < 160, "{counted:?}");
        let told = of(&ctx, &oslo).await;
        assert_eq!(said(&told, "promises").last().map(String::as_str), Some("and 160 more"));
    }
}
