//! From attendance to the decision and what follows: quorum, conflicts of interest, what is stopped and why.

use crate::common::*;
use crate::importing::{pair, run, told};
use hansa_app::attendance::{self, Leads};
use hansa_app::decisions::{self, Making, Task};
use hansa_app::imports::State;
use hansa_app::{Error, OpContext, records};
use hansa_domain::kinds::SeatRole::{Chair, Deputy, Member, Secretary, ViceChair};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, PartialDate, Problem, Record, Role, Value};
use hansa_testkit::both;

/// A board of five (a chair, a vice chair, three members) with a deputy of the first member, a secretary, and a meeting.
struct Town {
    people: Vec<Id>,
    body: Id,
    meeting: Id,
    item: Id,
}

async fn make(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn now(ctx: &OpContext, of: &str, id: Id) -> Record {
    records::view(ctx, kind(of), id, None).await.expect("it is seen").record
}

async fn change(ctx: &OpContext, of: &str, id: Id, field: &'static str, value: Value) -> Result<Record, Error> {
    let version = now(ctx, of, id).await.version;
    records::update(ctx, kind(of), id, version, vec![(field, Some(value))], "").await
}

fn day(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

impl Town {
    async fn new(ctx: &OpContext) -> Self {
        let body = [("name", name("Board")), ("type", text("board")), ("quorum_rule", text("more_than_half"))];
        let body = make(ctx, "body", values(body)).await.id;
        let (mut people, mut first) = (Vec::new(), None);
        for (called, role) in [
            ("Chair", "chair"),
            ("Vice", "vice_chair"),
            ("One", "member"),
            ("Two", "member"),
            ("Three", "member"),
            ("Deputy", "deputy"),
            ("Secretary", "secretary"),
        ] {
            let person = make(ctx, "person", values([("name", text(called))])).await.id;
            let mut seat =
                values([("name", name(called)), ("body", link(body)), ("role", text(role)), ("person", link(person))]);
            seat.extend(first.filter(|_| role == "deputy").map(|of| ("deputy_of", link(of))));
            let seat = make(ctx, "seat", seat).await.id;
            first = first.or((called == "One").then_some(seat));
            people.push(person);
        }
        let meeting = [
            ("name", name("1/2026")),
            ("body", link(body)),
            ("state", text("held")),
            ("starts", Value::Date(day("2026-11-20"))),
            ("chair", link(people[0])),
        ];
        let meeting = make(ctx, "meeting", values(meeting)).await.id;
        let item = [
            ("name", name("Rail")),
            ("meeting", link(meeting)),
            ("type", text("decision")),
            ("state", text("on_agenda")),
            ("publicity", text("public")),
        ];
        let item = make(ctx, "agenda_item", values(item)).await.id;
        Self { people, body, meeting, item }
    }

    /// Writes down who takes part: by the place in the list of people, and how.
    async fn attend(&self, ctx: &OpContext, who: &[(usize, &str)]) {
        let link = |(at, role): &(usize, &str)| Link { to: self.people[*at], role: Some((*role).to_owned()) };
        let links = Value::Links(who.iter().map(link).collect());
        change(ctx, "meeting", self.meeting, "participants", links).await.expect("attendance");
    }

    async fn quorum(&self, ctx: &OpContext) -> (usize, usize, Option<usize>, bool) {
        let found = attendance::attending(ctx, self.meeting).await.expect("attendance").quorum;
        (found.present, found.members, found.needed, found.holds())
    }

    fn decision(&self, called: &str, state: &str) -> Values {
        values([
            ("name", name(called)),
            ("body", link(self.body)),
            ("meeting", link(self.meeting)),
            ("state", text(state)),
        ])
    }

    fn task(&self) -> Task {
        Task { name: "Write the letter".into(), due: day("2026-12-24"), responsible: self.people[2] }
    }
}

/// The one problem, with its parts.
fn problem<T: std::fmt::Debug>(result: Result<T, Error>) -> Problem {
    match result {
        Err(Error::Invalid(problems)) if problems.0.len() == 1 => problems.0[0].clone(),
        other => panic!("another answer: {other:?}"),
    }
}

fn made(called: &str) -> Making {
    Making { values: values([("name", name(called))]), ..Making::default() }
}

both! {
    async fn attendance_says_whether_the_meeting_can_decide(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let town = Town::new(&world.system()).await;
        assert_eq!(town.quorum(&ctx).await, (0, 5, Some(3), false));
        town.attend(&ctx, &[(0, "present"), (1, "remote"), (2, "excused"), (6, "present")]).await;
        assert_eq!(town.quorum(&ctx).await, (2, 5, Some(3), false), "the secretary does not count");
        town.attend(&ctx, &[(0, "present"), (1, "remote"), (2, "excused"), (5, "deputising")]).await;
        assert_eq!(town.quorum(&ctx).await, (3, 5, Some(3), true), "the deputy stands in");
        town.attend(&ctx, &[(0, "present"), (2, "present"), (5, "deputising"), (3, "invited")]).await;
        assert_eq!(town.quorum(&ctx).await, (2, 5, Some(3), false), "the deputy's member is there, and an invitation is none");
        let attending = attendance::attending(&ctx, town.meeting).await.unwrap();
        let roles: Vec<_> = attending.sitters.iter().map(|sitter| sitter.role as u8).collect();
        let expected = [Chair, ViceChair, Member, Deputy, Member, Member, Secretary].map(|role| role as u8);
        assert_eq!(roles, expected, "the deputy stands behind the member");
        assert!(matches!(attendance::attending(&world.user(Role::Reader, None), town.meeting).await, Err(Error::NotAllowed)));
        assert!(matches!(attendance::attending(&ctx, Id::nil()).await, Err(Error::NotFound)));
    }

    async fn a_decision_in_a_meeting_without_quorum_is_stopped_with_the_reason(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let town = Town::new(&world.system()).await;
        let active = || records::create(&ctx, kind("decision"), town.decision("Rail", "active"), "");
        let nobody = problem(active().await);
        assert_eq!((nobody.field.as_deref(), nobody.code), (Some("meeting"), "no-attendance"));
        town.attend(&ctx, &[(0, "present"), (1, "present")]).await;
        let few = problem(active().await);
        assert_eq!(few.code, "no-quorum");
        let part = |name: &str| few.args.iter().find(|(part, _)| *part == name).map(|(_, text)| text.as_str());
        assert_eq!((part("present"), part("needed"), part("meeting")), (Some("2"), Some("3"), Some("1/2026")));
        assert_eq!(problem(decisions::decide(&ctx, town.item, Making { none_needed: true, ..made("Rail") }).await).code, "no-quorum");
        // A draft may be prepared; to make it a decision, or to move one here that was made elsewhere, is the step.
        let draft = make(&ctx, "decision", town.decision("Draft", "draft")).await;
        assert_eq!(problem(change(&ctx, "decision", draft.id, "state", text("active")).await).code, "no-quorum");
        let elsewhere = make(&ctx, "decision", values([("name", name("Elsewhere")), ("state", text("active"))])).await;
        assert_eq!(problem(change(&ctx, "decision", elsewhere.id, "agenda_item", link(town.item)).await).code, "no-quorum");
        // A table that is brought is refused alike.
        let table = format!("name_en,state,meeting\nRail,active,{}\n", town.meeting);
        let (import, report) = run(&ctx, "decision", &table).await;
        assert_eq!((import.state, report.written), (State::Refused, 0), "{report:?}");
        assert_eq!(told(&report), [pair("C2", "problem-no-quorum")]);
        town.attend(&ctx, &[(0, "present"), (1, "present"), (4, "remote")]).await;
        active().await.expect("three of five");
        change(&ctx, "decision", draft.id, "state", text("active")).await.expect("three of five");
        // What has been decided stays decided, whatever is written down of the attendance afterwards.
        town.attend(&ctx, &[(0, "present")]).await;
        change(&ctx, "decision", draft.id, "identifier", text("3 §")).await.expect("it was made before");
    }

    async fn those_with_a_conflict_of_interest_do_not_count_in_the_matter(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let town = Town::new(&world.system()).await;
        town.attend(&ctx, &[(0, "present"), (1, "present"), (2, "present"), (5, "present")]).await;
        let version = now(&ctx, "agenda_item", town.item).await.version;
        attendance::recuse(&ctx, town.item, version, &[town.people[2]]).await.expect("one leaves");
        let recusal = attendance::recusal(&ctx, town.item).await.unwrap();
        assert_eq!((recusal.quorum.present, recusal.quorum.holds()), (3, true), "the deputy takes the place");
        assert!(matches!(recusal.leads, Leads::Chair));
        attendance::recuse(&ctx, town.item, version + 1, &[town.people[0]]).await.expect("the chair leaves");
        let recusal = attendance::recusal(&ctx, town.item).await.unwrap();
        assert_eq!((recusal.quorum.present, recusal.quorum.holds(), &recusal.left[..]), (2, false, &town.people[..1]));
        assert!(matches!(&recusal.leads, Leads::ViceChair(one) if one.id == town.people[1]), "{:?}", recusal.leads);
        assert_eq!(problem(decisions::decide(&ctx, town.item, Making { none_needed: true, ..made("Rail") }).await).code, "no-quorum");
        // In other matters the meeting can decide.
        make(&ctx, "decision", town.decision("Another matter", "active")).await;
        attendance::recuse(&ctx, town.item, version + 2, &town.people[..2]).await.expect("both leave");
        assert!(matches!(attendance::recusal(&ctx, town.item).await.unwrap().leads, Leads::ToBeChosen));
        let late = attendance::recuse(&ctx, town.item, version, &[]).await;
        assert!(matches!(late, Err(Error::Conflict { .. })), "{late:?}");
    }

    async fn a_decision_is_written_with_what_follows_from_it(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let town = Town::new(&world.system()).await;
        town.attend(&ctx, &[(0, "present"), (1, "present"), (3, "remote")]).await;
        let earlier = make(&ctx, "decision", values([("name", name("Before")), ("state", text("active"))])).await;
        // Neither something to do nor the word that nothing is: nothing at all is written.
        assert_eq!(refused(decisions::decide(&ctx, town.item, made("Rail")).await), [("none_needed".into(), "follow-up-missing")]);
        let both = Making { none_needed: true, tasks: vec![town.task()], ..made("Rail") };
        assert_eq!(refused(decisions::decide(&ctx, town.item, both).await), [("none_needed".into(), "follow-up-both")]);
        let mut open = made("Rail");
        open.values.insert("replaces", link(earlier.id));
        open.tasks.push(town.task());
        assert_eq!(refused(decisions::decide(&ctx, town.item, open.clone()).await), [("change".into(), "change-missing")]);
        assert_eq!(titles(&ctx, "action", &[]).await, Vec::<String>::new());
        open.values.insert("change", text("supersedes"));
        let done = decisions::decide(&ctx, town.item, open.clone()).await.expect("it is decided");
        let decision = done.decision;
        let whole = |field: &str| decision.get(field).cloned();
        assert_eq!((decision.text("state"), whole("decided")), (Some("active"), Some(Value::Date(day("2026-11-20")))));
        assert_eq!((whole("present"), whole("needed")), (Some(Value::Integer(3)), Some(Value::Integer(3))));
        assert_eq!((whole("meeting"), whole("body")), (Some(link(town.meeting)), Some(link(town.body))));
        assert_eq!(decision.text("publicity"), Some("public"), "as public as the matter");
        assert_eq!(now(&ctx, "agenda_item", town.item).await.text("state"), Some("handled"));
        assert_eq!(now(&ctx, "decision", earlier.id).await.text("state"), Some("superseded"));
        let follow_up = decisions::follow_up(&ctx, decision.id).await.unwrap();
        let action = &follow_up.actions[0];
        assert_eq!((action.text("state"), action.links("body")[0].to), (Some("open"), town.body));
        assert_eq!(action.links("responsible")[0].to, town.people[2]);
        assert_eq!(refused(decisions::decide(&ctx, town.item, open).await), [("name".into(), "decided-already")]);
        // The chain is told from both ends.
        let before = decisions::chain(&ctx, &decision).await.unwrap();
        let after = decisions::chain(&ctx, &now(&ctx, "decision", earlier.id).await).await.unwrap();
        assert_eq!((before.before[0].decision.id, before.after.len()), (earlier.id, 0));
        assert_eq!((after.after[0].decision.id, after.before.len()), (decision.id, 0));
        // All of it is one batch, and is taken back together.
        hansa_app::bulk::undo(&ctx, done.batch).await.expect("it is taken back");
        assert_eq!(now(&ctx, "agenda_item", town.item).await.text("state"), Some("on_agenda"));
        assert_eq!(now(&ctx, "decision", earlier.id).await.text("state"), Some("active"));
    }

    async fn no_decision_is_closed_before_it_is_carried_out(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let town = Town::new(&world.system()).await;
        town.attend(&ctx, &[(0, "present"), (1, "present"), (3, "remote")]).await;
        let tasks = vec![town.task(), Task { name: "Send it".into(), ..town.task() }];
        let decision = decisions::decide(&ctx, town.item, Making { tasks, ..made("Rail") }).await.unwrap().decision.id;
        let close = || change(&ctx, "decision", decision, "state", text("closed"));
        let open = problem(close().await);
        assert_eq!((open.field.as_deref(), open.code), (Some("state"), "decision-actions-open"));
        assert!(open.args.iter().any(|(part, said)| *part == "names" && said.contains("Write the letter")), "{open:?}");
        let actions = decisions::follow_up(&ctx, decision).await.unwrap().actions;
        change(&ctx, "action", actions[0].id, "state", text("done")).await.unwrap();
        change(&ctx, "action", actions[1].id, "state", text("dropped")).await.unwrap();
        let version = now(&ctx, "action", actions[1].id).await.version;
        records::update(&ctx, kind("action"), actions[1].id, version, vec![("due", None)], "").await.unwrap();
        assert_eq!(problem(close().await).code, "decision-actions-nobody");
        change(&ctx, "action", actions[1].id, "due", Value::Date(day("2026-12-01"))).await.unwrap();
        close().await.expect("everything is done");
    }

    async fn what_a_body_leaves_open_is_told(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let town = Town::new(&world.system()).await;
        let of_body = |called: &str| values([("name", name(called)), ("body", link(town.body)), ("state", text("active"))]);
        let forgotten = make(&ctx, "decision", of_body("Forgotten")).await;
        let mut nothing = of_body("Nothing to do");
        nothing.insert("none_needed", Value::YesNo(true));
        make(&ctx, "decision", nothing).await;
        let broken = hansa_app::rules::breaches(&ctx, Some(forgotten.id)).await.unwrap();
        assert_eq!(broken.len(), 1, "it is shown as broken");
        for (called, due, state) in [("Soon", Some("2026-12-01"), "open"), ("Late", Some("2026-11-01"), "under_way"), ("Whenever", None, "open"), ("Over", Some("2026-01-01"), "done")] {
            let mut action = values([("name", name(called)), ("body", link(town.body)), ("state", text(state))]);
            action.extend(due.map(|due| ("due", Value::Date(day(due)))));
            make(&ctx, "action", action).await;
        }
        let standing = decisions::of_body(&ctx, town.body).await.unwrap();
        let names = |records: &[Record]| records.iter().map(|one| one.title.text(hansa_domain::Lang::En).to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&standing.never_followed), ["Forgotten"]);
        assert_eq!(names(&standing.open.actions), ["Late", "Soon", "Whenever"]);
        // An action with somebody and a day mends both.
        let mut action = values([("name", name("Now")), ("decision", link(forgotten.id)), ("state", text("open"))]);
        action.extend([("due", Value::Date(day("2026-12-02"))), ("responsible", link(town.people[0]))]);
        make(&ctx, "action", action).await;
        assert!(decisions::of_body(&ctx, town.body).await.unwrap().never_followed.is_empty());
        assert!(hansa_app::rules::breaches(&ctx, Some(forgotten.id)).await.unwrap().is_empty());
    }

    async fn what_is_hidden_is_not_told_by_a_chain_or_a_body(db: Db) {
        let world = world(db).await;
        let (ctx, reader) = (world.user(Role::Coordinator, None), world.user(Role::Reader, None));
        let town = Town::new(&world.system()).await;
        let secret = |called: &str| values([
            ("name", name(called)),
            ("body", link(town.body)),
            ("state", text("active")),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ]);
        let hidden = make(&ctx, "decision", secret("Hidden")).await;
        let mut action = secret("Hidden action");
        action.insert("state", text("open"));
        make(&ctx, "action", action).await;
        let next = values([
            ("name", name("Next")),
            ("state", text("active")),
            ("none_needed", Value::YesNo(true)),
            ("replaces", link(hidden.id)),
            ("change", text("revises")),
        ]);
        let next = make(&ctx, "decision", next).await;
        assert_eq!(decisions::chain(&ctx, &next).await.unwrap().before.len(), 1);
        assert!(decisions::chain(&reader, &now(&reader, "decision", next.id).await).await.unwrap().before.is_empty());
        assert_eq!(decisions::of_body(&ctx, town.body).await.unwrap().never_followed.len(), 1);
        let seen = decisions::of_body(&reader, town.body).await.unwrap();
        assert!(seen.never_followed.is_empty() && seen.open.actions.is_empty());
    }
}
