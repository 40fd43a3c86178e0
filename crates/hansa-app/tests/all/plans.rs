//! Annual plans: made from what is under way, approved, followed up, compared with the year before.

use hansa_app::plans::{self, Approve, Progress, Quarter, Reason, Whole};
use hansa_app::{Error, OpContext, bulk, records};
use hansa_domain::kinds::{PlanItem, PlanProgress};
use hansa_domain::{Id, Lang, Record, Role, Value};

use crate::common::{World, kind, link, name, refused, text, values, world};

async fn make(ctx: &OpContext, of: &str, called: &str, more: Vec<(&'static str, Value)>) -> Record {
    let mut all = values([("name", name(called)), ("publicity", text("internal"))]);
    all.extend(more);
    records::create(ctx, kind(of), all, "").await.unwrap_or_else(|error| panic!("{called}: {error:?}"))
}

fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

/// A city with two goals, work for one of them, the plan of last year with three lines, and an empty plan of 2026.
struct City {
    goal: Record,
    idle: Record,
    action: Record,
    body: Record,
    late: Record,
    plan: Record,
}

async fn city(ctx: &OpContext) -> City {
    let goal = make(ctx, "goal", "Influence", vec![("ordinal", Value::Integer(1))]).await;
    let idle = make(ctx, "goal", "Knowledge", vec![("ordinal", Value::Integer(2))]).await;
    let interest = make(ctx, "interest", "Rail", vec![("stage", text("preparing")), ("goals", link(goal.id))]).await;
    let about = ("about", link(interest.id));
    let action =
        make(ctx, "action", "Draft", vec![("state", text("open")), ("due", date("2026-03-31")), about.clone()]).await;
    make(ctx, "action", "Finished", vec![("state", text("done")), about.clone()]).await;
    make(ctx, "action", "Next year", vec![("state", text("open")), ("due", date("2027-02")), about]).await;
    let ahead = [("type", text("vote")), ("state", text("ahead")), ("interest", link(interest.id))];
    let with = |day: &str| ahead.iter().cloned().chain([("date", date(day))]).collect();
    make(ctx, "milestone", "Vote", with("2026-10-01")).await;
    make(ctx, "milestone", "Later vote", with("2027-10-01")).await;
    let reached = vec![("state", text("reached")), ("goals", link(goal.id))];
    make(ctx, "target", "Reached", reached).await;
    make(ctx, "target", "Pursued", vec![("state", text("pursued")), ("goals", link(goal.id))]).await;
    let body = make(ctx, "body", "Group", vec![]).await;
    let of = |year: &str| vec![("year", date(year)), ("state", text("draft")), ("body", link(body.id))];
    let before = make(ctx, "annual_plan", "Plan 2025", of("2025")).await;
    let line = |called: &'static str, ordinal: i64, quarters: Vec<(&'static str, Value)>| {
        let mut more = vec![("plan", link(before.id)), ("ordinal", Value::Integer(ordinal)), ("goals", link(goal.id))];
        more.extend(quarters);
        make(ctx, "plan_item", called, more)
    };
    line("Done", 1, vec![("first_quarter", text("late")), ("fourth_quarter", text("done"))]).await;
    line("Given up", 2, vec![("second_quarter", text("dropped"))]).await;
    let late = line("Late", 3, vec![("third_quarter", text("late"))]).await;
    let mut this = of("2026");
    this.push(("previous", link(before.id)));
    let plan = make(ctx, "annual_plan", "Plan 2026", this).await;
    City { goal, idle, action, body, late, plan }
}

async fn proposed(ctx: &OpContext, plan: Id) -> Vec<(String, Reason, Option<Id>)> {
    let found = plans::proposals(ctx, plan).await.expect("proposals").found;
    found.into_iter().map(|one| (one.source.title.text(Lang::En).to_owned(), one.reason, one.goal)).collect()
}

/// The plan with a line for each proposal.
async fn filled(world: &World, city: &City) -> Whole {
    let found = plans::proposals(&world.ctx, city.plan.id).await.expect("proposals").found;
    let chosen: Vec<Id> = found.iter().map(|one| one.source.id).collect();
    plans::take(&world.ctx, city.plan.id, &chosen).await.expect("taken");
    plans::whole(&world.ctx, city.plan.id).await.expect("the plan")
}

async fn approved(world: &World, city: &City) -> Record {
    let approve = Approve { version: city.plan.version, on: "2026-01-20".parse().ok(), decision: None };
    plans::approve(&world.ctx, city.plan.id, approve).await.expect("approved")
}

fn written(line: &Record, progress: Option<PlanProgress>, note: &str) -> Progress {
    Progress { line: line.id, version: line.version, progress, note: note.to_owned() }
}

hansa_testkit::both! {
    async fn what_is_under_way_for_the_goals_is_proposed_once(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let late = Some(PlanProgress::Late);
        let goal = Some(city.goal.id);
        let expected = [
            ("Late", Reason::LeftOpen(late), goal),
            ("Draft", Reason::Action, goal),
            ("Vote", Reason::Milestone, goal),
            ("Pursued", Reason::Target, goal),
            ("Knowledge", Reason::Goal, Some(city.idle.id)),
        ];
        let told = expected.map(|(title, reason, goal)| (title.to_owned(), reason, goal));
        assert_eq!(proposed(&world.ctx, city.plan.id).await, told);

        let taken = plans::take(&world.ctx, city.plan.id, &[city.late.id, city.action.id]).await.expect("taken");
        assert_eq!(taken.made, 2);
        let whole = plans::whole(&world.ctx, city.plan.id).await.expect("the plan");
        let lines: Vec<(i64, &str, Option<Id>, Option<Id>)> = whole
            .lines
            .iter()
            .map(|line| {
                let typed = PlanItem::from(line);
                (typed.ordinal.unwrap_or(0), line.title.text(Lang::En), typed.about, typed.goes_on_from)
            })
            .collect();
        assert_eq!(lines, [(1, "Late", None, Some(city.late.id)), (2, "Draft", Some(city.action.id), None)]);
        assert_eq!(whole.lines[0].links("goals")[0].to, city.goal.id);
        let left: Vec<String> = proposed(&world.ctx, city.plan.id).await.into_iter().map(|(title, ..)| title).collect();
        assert_eq!(left, ["Vote", "Pursued", "Knowledge"], "what is in the plan is not proposed again");
        // All that was taken can be taken back with one step.
        bulk::undo(&world.ctx, taken.batch).await.expect("undone");
        assert!(plans::whole(&world.ctx, city.plan.id).await.expect("the plan").lines.is_empty());
    }

    async fn a_plan_that_names_goals_is_proposed_only_what_serves_them(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let goals = vec![("goals", Some(link(city.idle.id)))];
        let plan = records::update(&world.ctx, kind("annual_plan"), city.plan.id, city.plan.version, goals, "").await;
        let found = proposed(&world.ctx, plan.expect("changed").id).await;
        let titles: Vec<&str> = found.iter().map(|(title, ..)| title.as_str()).collect();
        assert_eq!(titles, ["Knowledge", "Late"], "what last year left open comes with its own goal, after the others");
    }

    async fn only_a_plan_with_lines_and_a_day_is_approved(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let without = Approve { version: city.plan.version, on: None, decision: None };
        let codes = |found: Vec<(String, &'static str)>| found.into_iter().map(|(_, code)| code).collect::<Vec<_>>();
        let nothing = plans::approve(&world.ctx, city.plan.id, without).await;
        assert_eq!(codes(refused(nothing)), ["plan-approved-when", "plan-without-lines"]);
        filled(&world, &city).await;
        let reader = world.user(Role::Reader, None);
        let on = Approve { on: "2026-01-20".parse().ok(), ..without };
        assert!(matches!(plans::approve(&reader, city.plan.id, on).await, Err(Error::NotAllowed)));
        // Leadership may decide, and change nothing else.
        let leader = world.user(Role::Leadership, None);
        let done = plans::approve(&leader, city.plan.id, on).await.expect("approved");
        assert_eq!(done.text("state"), Some("approved"));
    }

    async fn what_was_planned_stands_once_approved_and_how_it_goes_is_written(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let whole = filled(&world, &city).await;
        approved(&world, &city).await;
        let line = &whole.lines[0];
        let renamed = vec![("name", Some(name("Else")))];
        let renamed = records::update(&world.ctx, kind("plan_item"), line.id, line.version, renamed, "").await;
        assert_eq!(refused(renamed), [("plan".to_owned(), "plan-approved")]);
        let more = values([("name", name("More")), ("plan", link(city.plan.id))]);
        let more = records::create(&world.ctx, kind("plan_item"), more, "").await;
        assert_eq!(refused(more), [("plan".to_owned(), "plan-approved")]);
        let gone = records::set_archived(&world.ctx, kind("plan_item"), line.id, line.version, true).await;
        assert_eq!(refused(gone), [("plan".to_owned(), "plan-approved")]);

        let late = [written(line, Some(PlanProgress::Late), "Waits for figures."), written(&whole.lines[1], None, "")];
        let done = plans::follow(&world.ctx, city.plan.id, Quarter::Second, &late).await.expect("followed");
        assert_eq!((done.changed, done.stale), (1, vec![]), "a line of which nothing is said is left alone");
        let whole = plans::whole(&world.ctx, city.plan.id).await.expect("the plan");
        let typed = PlanItem::from(&whole.lines[0]);
        assert_eq!(plans::latest(&typed), Some((Quarter::Second, PlanProgress::Late)));
        assert_eq!(typed.second_quarter_note.text(Lang::En), "Waits for figures.");

        let closed = vec![("state", Some(text("closed")))];
        let plan = &whole.plan;
        records::update(&world.ctx, kind("annual_plan"), plan.id, plan.version, closed, "").await.expect("closed");
        let after = [written(&whole.lines[0], Some(PlanProgress::Done), "")];
        let after = plans::follow(&world.ctx, city.plan.id, Quarter::Third, &after).await;
        assert_eq!(refused(after), [("plan".to_owned(), "plan-closed")]);
    }

    async fn two_who_follow_up_the_same_line_lose_nothing(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let whole = filled(&world, &city).await;
        approved(&world, &city).await;
        let one = [written(&whole.lines[0], Some(PlanProgress::OnTrack), "Mine")];
        plans::follow(&world.ctx, city.plan.id, Quarter::First, &one).await.expect("the first");
        let other = [
            written(&whole.lines[0], Some(PlanProgress::Late), "Theirs"),
            written(&whole.lines[1], Some(PlanProgress::Done), ""),
        ];
        let second = plans::follow(&world.ctx, city.plan.id, Quarter::First, &other).await.expect("told");
        assert_eq!(second.stale, [whole.lines[0].id]);
        let now = plans::whole(&world.ctx, city.plan.id).await.expect("the plan");
        assert_eq!(now.lines[0].text("first_quarter"), Some("on_track"));
        assert_eq!(now.lines[1].text("first_quarter"), None, "nothing is written by halves");
        // Whoever says the same as the other contradicts nobody.
        let same = plans::follow(&world.ctx, city.plan.id, Quarter::First, &one).await.expect("the same");
        assert_eq!((same.changed, same.stale), (0, vec![]));
    }

    async fn a_plan_is_compared_with_the_year_before(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let names = |lines: &[&Record]| lines.iter().map(|line| line.title.text(Lang::En).to_owned()).collect::<Vec<_>>();
        let empty = plans::whole(&world.ctx, city.plan.id).await.expect("the plan");
        let (_, before) = empty.previous.as_ref().expect("last year");
        assert_eq!(names(&plans::compared(before, &empty.lines).left), ["Late"]);
        let whole = filled(&world, &city).await;
        let (_, before) = whole.previous.as_ref().expect("last year");
        let found = plans::compared(before, &whole.lines);
        let going_on: Vec<_> = found.going_on.iter().map(|(from, _)| *from).collect();
        assert_eq!(names(&going_on), ["Late"]);
        assert_eq!((names(&found.done), names(&found.dropped)), (vec!["Done".into()], vec!["Given up".into()]));
        assert_eq!((names(&found.left), found.new.len()), (vec![], 4));
        let told = plans::sections(world.ctx.words(), &whole);
        let ids: Vec<&str> = told.iter().map(|section| section.id.as_str()).collect();
        assert_eq!(ids, ["standing", "lines-heading", "compared"]);
        // A plan cannot come after the one that follows it.
        let turned = vec![("year", Some(date("2024")))];
        let turned = records::update(&world.ctx, kind("annual_plan"), city.plan.id, city.plan.version, turned, "").await;
        assert_eq!(refused(turned), [("previous".to_owned(), "plan-previous-later")]);
    }

    async fn the_approval_is_put_on_an_agenda_and_finds_its_decision(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let meeting = vec![("body", link(city.body.id)), ("state", text("planned")), ("starts", date("2026-12-01"))];
        let meeting = make(&world.ctx, "meeting", "Group 1", meeting).await;
        let held = vec![("body", link(city.body.id)), ("state", text("held")), ("starts", date("2026-01-01"))];
        make(&world.ctx, "meeting", "Group 0", held).await;
        let approval = plans::approval(&world.ctx, city.plan.id).await.expect("approval");
        assert_eq!(approval.meetings.iter().map(|one| one.id).collect::<Vec<_>>(), [meeting.id]);
        let item = plans::put_on_agenda(&world.ctx, city.plan.id, meeting.id).await.expect("an item");
        assert_eq!((item.text("state"), item.text("type")), (Some("on_agenda"), Some("decision")));
        let decided = |called: &'static str, more: Vec<(&'static str, Value)>| {
            let mut all = vec![("state", text("active")), ("body", link(city.body.id)), ("decided", date("2026-01-15"))];
            all.extend(more);
            make(&world.ctx, "decision", called, all)
        };
        decided("Other", vec![]).await;
        let decision = decided("The plan", vec![("about", link(city.plan.id))]).await;
        let approval = plans::approval(&world.ctx, city.plan.id).await.expect("approval");
        assert_eq!(approval.about_it, Some(decision.id));
        assert_eq!(approval.decisions[0].id, decision.id, "what is about the plan comes first");
        assert_eq!(approval.items.iter().map(|one| one.id).collect::<Vec<_>>(), [item.id]);
    }

    async fn whoever_may_not_see_a_line_is_told_nothing_of_it(db: Db) {
        let world = world(db).await;
        let city = city(&world.ctx).await;
        let secret = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        let plan = &city.plan;
        filled(&world, &city).await;
        records::update(&world.ctx, kind("annual_plan"), plan.id, plan.version, secret, "").await.expect("secret");
        let reader = world.user(Role::Reader, None);
        assert!(matches!(plans::whole(&reader, plan.id).await, Err(Error::NotFound)));
        assert!(matches!(plans::take(&reader, plan.id, &[city.action.id]).await, Err(Error::NotFound)));
        let none = plans::follow(&reader, plan.id, Quarter::First, &[]).await;
        assert!(matches!(none, Err(Error::NotFound)));
    }
}
