//! Processes: official identifiers in records, the timeline over the levels of government, and planning backwards.

use crate::common::{World, kind, link, name, refused, text, values, world};
use hansa_app::timeline::{self, Of, Query, State, What};
use hansa_app::{Error, OpContext, bulk, planning, processes, records};
use hansa_domain::kinds::Level;
use hansa_domain::{Id, Lang, Link, PartialDate, Record, Role, Value};

async fn make(ctx: &OpContext, of: &str, called: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut all = values([("name", name(called)), ("publicity", text("public"))]);
    all.extend(more);
    records::create(ctx, kind(of), all, "").await.unwrap_or_else(|error| panic!("{called}: {error:?}"))
}

fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

/// A regulation in the European Union, the national plan that carries it out, and the city's part in that: with an
/// interest and milestones.
struct Rail {
    eu: Record,
    state: Record,
    city: Record,
    interest: Record,
    vote: Record,
}

async fn rail(ctx: &OpContext) -> Rail {
    let level = |level: &str| ("level", text(level));
    let eu =
        make(ctx, "process", "Regulation", vec![level("eu"), ("starts", date("2025")), ("ends", date("2028"))]).await;
    let state = make(ctx, "process", "National plan", vec![level("national"), ("belongs_with", link(eu.id))]).await;
    let city = make(ctx, "process", "City plan", vec![level("regional"), ("belongs_with", link(state.id))]).await;
    let preparing = ("stage", text("preparing"));
    let interest = make(ctx, "interest", "Rail", vec![preparing, ("processes", link(state.id))]).await;
    let vote = vec![
        ("type", text("vote")),
        ("state", text("ahead")),
        ("process", link(eu.id)),
        ("interest", link(interest.id)),
        ("date", date("2027-03-04")),
        ("window_starts", date("2026-12")),
        ("window_ends", date("2027-02-26")),
    ];
    let vote = make(ctx, "milestone", "Vote", vote).await;
    let of_city = |called: &'static str, when: &str, state: &str| {
        let more =
            vec![("type", text("decision")), ("state", text(state)), ("date", date(when)), ("process", link(city.id))];
        make(ctx, "milestone", called, more)
    };
    of_city("Board decides", "2027-01", "ahead").await;
    of_city("Board heard", "2026-11-02", "missed").await;
    of_city("Long ago", "2019", "passed").await;
    Rail { eu, state, city, interest, vote }
}

/// What a timeline shows: title, what it is, its level and state.
async fn shown(ctx: &OpContext, query: &Query) -> Vec<(String, What, Option<Level>, State)> {
    let timeline = timeline::timeline(ctx, query).await.expect("a timeline");
    let told =
        |entry: timeline::Entry| (entry.record.title.text(Lang::En).to_owned(), entry.what, entry.level, entry.state);
    timeline.entries.into_iter().map(told).collect()
}

async fn actions_of(ctx: &OpContext, milestone: Id) -> Vec<Record> {
    let query = hansa_app::list::ListQuery::from_pairs([("about", milestone.to_string().as_str()), ("sort", "due")]);
    hansa_app::list::whole(ctx, kind("action"), &query, None).await.expect("actions").records
}

fn chosen(plan: &planning::Plan, responsible: Option<Id>) -> Vec<planning::Chosen> {
    let due = |line: &planning::Line| PartialDate::day(line.day).expect("a day");
    plan.lines.iter().map(|line| planning::Chosen { step: line.step, due: due(line), responsible }).collect()
}

/// The world on 22 November 2026.
async fn november(db: hansa_storage::Db) -> World {
    let mut world = world(db).await;
    let now = "2026-11-22T09:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment");
    let ahead = now - world.app.now();
    world.clock.advance(ahead);
    world.ctx = world.system();
    world
}

hansa_testkit::both! {
    async fn identifiers_are_stored_in_one_form_and_wrong_ones_are_refused(db: Db) {
        let world = world(db).await;
        let bill = make(&world.ctx, "process", "A bill", vec![("identifier", text("RP 15/2017 rd"))]).await;
        assert_eq!((bill.text("identifier"), bill.text("bill")), (Some("HE 15/2017 vp"), Some("HE 15/2017 vp")));
        let free = make(&world.ctx, "process", "A letter", vec![("identifier", text("Letter 12"))]).await;
        assert_eq!(free.text("identifier"), Some("Letter 12"));
        let wrong = vec![("identifier", Some(text("COM(2205) 12")))];
        let wrong = records::update(&world.ctx, kind("process"), free.id, free.version, wrong, "").await;
        assert_eq!(refused(wrong), [("identifier".to_owned(), "identifier-year")]);
    }

    async fn a_text_tells_the_processes_that_have_its_identifiers(db: Db) {
        let world = world(db).await;
        let one = make(&world.ctx, "process", "One", vec![("com_number", text("COM(2025) 123"))]).await;
        let other = make(&world.ctx, "process", "Other", vec![("identifier", text("COM/2025/0123 final"))]).await;
        let secret = vec![("bill", text("HE 1/2026 vp")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))];
        make(&world.ctx, "process", "Hidden", secret).await;
        let reader = world.user(Role::Reader, None);
        let pasted = "Ks. COM(2025) 123 final ja HE 1/2026 vp, taas COM (2025)123.";
        let known = processes::in_text(&reader, pasted).await.expect("identifiers");
        let told: Vec<(&str, &str, usize)> =
            known.iter().map(|one| (one.canonical.as_str(), one.field.name, one.processes.len())).collect();
        assert_eq!(told, [("COM(2025) 123", "com_number", 2), ("HE 1/2026 vp", "bill", 0)]);
        let twins = processes::twins(&reader, &one).await.expect("twins");
        assert_eq!(twins.iter().map(|(_, twin)| twin.id).collect::<Vec<_>>(), [other.id]);
    }

    async fn processes_that_belong_together_are_one_timeline_over_the_levels(db: Db) {
        let world = november(db).await;
        let rail = rail(&world.ctx).await;
        let reader = world.user(Role::Reader, None);
        let around = Query::around(reader.today(), Of::Process(rail.state.id));
        let entries = shown(&reader, &around).await;
        let expected = [
            ("Regulation", What::Process, Some(Level::Eu), State::Ahead),
            ("Board heard", What::Milestone, Some(Level::Regional), State::Missed),
            ("Vote", What::Window, Some(Level::Eu), State::Ahead),
            ("Board decides", What::Milestone, Some(Level::Regional), State::Ahead),
        ];
        assert_eq!(entries, expected.map(|(title, what, level, state)| (title.to_owned(), what, level, state)));
        let eu = Query { levels: vec![Level::Eu], ..around.clone() };
        assert_eq!(shown(&reader, &eu).await.len(), 2);
        let interest = Query::around(reader.today(), Of::Interests(vec![rail.interest.id]));
        assert_eq!(shown(&reader, &interest).await.len(), 4, "the interest has the whole chain by its process");
        // After the window has closed, the milestone to which it led is told.
        let later = Query { from: "2027-03-01".parse().expect("a day"), months: 1, ..around };
        assert!(shown(&reader, &later).await.iter().any(|(title, what, ..)| title == "Vote" && *what == What::Milestone));
        let together: Vec<Id> =
            timeline::together(&reader, rail.city.id).await.expect("processes").iter().map(|one| one.id).collect();
        assert_eq!(together, [rail.city.id, rail.state.id, rail.eu.id].into_iter().rev().collect::<Vec<_>>());
    }

    async fn a_timeline_tells_nothing_that_the_reader_may_not_see(db: Db) {
        let world = november(db).await;
        let rail = rail(&world.ctx).await;
        let secret = vec![
            ("type", text("hearing")),
            ("state", text("ahead")),
            ("date", date("2027-01-15")),
            ("process", link(rail.eu.id)),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ];
        make(&world.ctx, "milestone", "Quiet hearing", secret).await;
        let all = Query::ahead(world.ctx.today());
        let count = |ctx: &OpContext| { let (ctx, all) = (ctx.clone(), all.clone()); async move { shown(&ctx, &all).await.len() } };
        assert_eq!(count(&world.ctx).await, 4);
        assert_eq!(count(&world.user(Role::Reader, None)).await, 3);
        let drawing = timeline::drawing(&world.user(Role::Reader, None), &all).await.expect("drawn").expect("a drawing");
        assert!(!drawing.svg.contains("Quiet") && drawing.svg.contains("Vote"), "{}", drawing.svg);
        assert_eq!(drawing.table.expect("a table").rows.len(), 3);
        let nothing = Query { from: "2040-01-01".parse().expect("a day"), ..all };
        assert!(timeline::drawing(&world.ctx, &nothing).await.expect("no fault").is_none());
    }

    async fn steps_become_actions_together_and_never_twice(db: Db) {
        let world = november(db).await;
        let rail = rail(&world.ctx).await;
        let person = records::create(&world.ctx, kind("person"), values([("name", text("Aino Aalto"))]), "").await.expect("a person");
        let coordinator = world.user(Role::Coordinator, None);
        let plan = planning::plan(&coordinator, rail.vote.id).await.expect("a plan");
        assert_eq!(plan.until, Some("2027-02-26".parse().expect("a day")));
        assert_eq!(plan.lines.len(), 8, "all steps that ship fit a vote in the European Union");
        let days: Vec<String> = plan.lines.iter().map(|line| line.day.to_string()).collect();
        // 28 November and 12 December 2026 are Saturdays; 22 January 2027 is a Friday.
        assert_eq!(days[..3], ["2026-11-27", "2026-12-11", "2027-01-12"]);
        assert!(plan.lines.iter().all(|line| !line.past && line.action.is_none()));
        let done = planning::take(&coordinator, rail.vote.id, &chosen(&plan, Some(person.id))).await.expect("actions");
        assert_eq!((done.made, done.known), (8, 0));
        let actions = actions_of(&coordinator, rail.vote.id).await;
        assert_eq!(actions.len(), 8);
        assert!(actions.iter().all(|action| action.links("about").contains(&Link::to(rail.interest.id))));
        assert_eq!(actions[0].links("responsible"), [Link::to(person.id)]);
        let again = planning::plan(&coordinator, rail.vote.id).await.expect("a plan");
        assert!(again.lines.iter().all(|line| line.action.is_some()));
        let again = planning::take(&coordinator, rail.vote.id, &chosen(&again, None)).await.expect("nothing");
        assert_eq!((again.made, again.known), (0, 8));
        let steps = shown(&coordinator, &Query::around(coordinator.today(), Of::Interests(vec![rail.interest.id]))).await;
        assert_eq!(steps.iter().filter(|(_, what, ..)| *what == What::Step).count(), 8);
        bulk::undo(&coordinator, done.batch).await.expect("undone");
        assert!(actions_of(&coordinator, rail.vote.id).await.is_empty());
    }

    async fn what_is_past_is_said_and_who_may_not_plan_does_not(db: Db) {
        let world = november(db).await;
        let rail = rail(&world.ctx).await;
        let soon = vec![("window_ends", Some(date("2026-12-28")))];
        let soon = records::update(&world.ctx, kind("milestone"), rail.vote.id, rail.vote.version, soon, "").await.expect("saved");
        let plan = planning::plan(&world.ctx, rail.vote.id).await.expect("a plan");
        let past = plan.lines.iter().filter(|line| line.past).count();
        assert_eq!(past, 3, "90, 75 and 45 days before 28 December have passed");
        // A week before is a Monday; two weeks after it, 11 January, is one as well.
        let last: Vec<String> = plan.lines[6..].iter().map(|line| line.day.to_string()).collect();
        assert_eq!(last, ["2026-12-21", "2027-01-11"]);
        let reader = world.user(Role::Reader, None);
        let refused = planning::take(&reader, soon.id, &chosen(&plan, None)).await;
        assert!(matches!(refused, Err(Error::NotAllowed)));
        let none = vec![("window_ends", None), ("window_starts", None), ("date", None)];
        records::update(&world.ctx, kind("milestone"), soon.id, soon.version, none, "").await.expect("saved");
        let plan = planning::plan(&world.ctx, soon.id).await.expect("a plan");
        assert!(plan.until.is_none() && plan.lines.is_empty());
    }
}
