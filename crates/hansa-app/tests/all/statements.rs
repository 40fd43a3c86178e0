//! Contradictions of statements: what is told, what is refused, and to whom.

use crate::common::*;
use crate::importing::{pair, run, run_with, told};
use hansa_app::bulk::{self, Change, Item, Mode, Refusal};
use hansa_app::imports::{State, Wrong};
use hansa_app::load::{Source, load};
use hansa_app::statements::{self, Clash, Reason};
use hansa_app::{Error, OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Problem, Publicity, Record, Role, Value};
use hansa_testkit::both;

async fn make(ctx: &OpContext, of: &str, given: Values) -> Result<Record, Error> {
    records::create(ctx, kind(of), given, "").await
}

async fn interest(ctx: &OpContext) -> Id {
    let given = values([
        ("name", name("Airport line")),
        ("importance", text("high")),
        ("stage", text("preparing")),
        ("publicity", text("public")),
    ]);
    make(ctx, "interest", given).await.expect("an interest").id
}

/// A statement about an interest with a state and a leaning, and a few other values.
fn statement<const N: usize>(interest: Id, state: &str, leaning: &str, more: [(&'static str, Value); N]) -> Values {
    let mut all = values([
        ("name", name(&format!("{state} {leaning}"))),
        ("type", text("response")),
        ("state", text(state)),
        ("leaning", text(leaning)),
        ("interests", link(interest)),
        ("publicity", text("public")),
    ]);
    all.extend(values(more));
    all
}

async fn change(
    ctx: &OpContext,
    record: &Record,
    changes: Vec<(&'static str, Option<Value>)>,
) -> Result<Record, Error> {
    let version = records::view(ctx, record.kind, record.id, None).await?.record.version;
    records::update(ctx, record.kind, record.id, version, changes, "").await
}

async fn reasons(ctx: &OpContext, record: &Record) -> Vec<(Reason, bool)> {
    let found = statements::of(ctx, record).await.expect("told");
    found.iter().map(|one| (one.reason, one.is_open())).collect()
}

fn contradicts<T: std::fmt::Debug>(result: Result<T, Error>) -> Problem {
    match result {
        Err(Error::Invalid(problems)) => match problems.0.as_slice() {
            [one] if one.code == "contradicts" => one.clone(),
            other => panic!("another refusal: {other:?}"),
        },
        other => panic!("not refused: {other:?}"),
    }
}

both! {
    async fn statements_of_one_file_are_measured_by_each_other(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        interest(&ctx).await;
        let heading = "name_en,type,state,leaning,interests,difference_en\n";
        let row = |called: &str, leaning: &str, why: &str| {
            format!("{called},response,approved,{leaning},Airport line,{why}\n")
        };
        let (yes, no) = (row("We are for it", "supports", ""), row("We are against it", "opposes", ""));
        let both = format!("{heading}{yes}{no}");
        let (import, report) = run(&ctx, "statement", &both).await;
        assert_eq!((import.state, report.refused, report.written), (State::Refused, 2, 0), "{report:?}");
        assert_eq!(told(&report), [pair("F2", "problem-contradicts"), pair("F3", "problem-contradicts")]);
        assert!(titles(&ctx, "statement", &[]).await.is_empty(), "nothing is written");
        // What is right beside them is taken in when what is wrong is to be left out.
        let three = format!("{both}We wait,response,draft,opposes,Airport line,\n");
        let (_, report) = run_with(&ctx, "statement", &three, |settings| settings.wrong = Wrong::Skip).await;
        assert_eq!((report.refused, report.written, report.faults_all), (2, 1, 2), "{report:?}");
        assert_eq!(titles(&ctx, "statement", &[]).await, ["We wait"]);
        // Rows that are written later are measured by those before, and the first have not been written then either.
        let neutral: String = (0..450).map(|number| row(&format!("Neutral {number}"), "neutral", "")).collect();
        let (import, report) = run(&ctx, "statement", &format!("{heading}{yes}{neutral}{no}")).await;
        assert_eq!((import.state, report.written), (State::Refused, 0), "{report:?}");
        assert_eq!(told(&report), [pair("F453", "problem-contradicts")], "{report:?}");
        // One says why.
        let explained = format!("{heading}{yes}{}", row("We are against it", "opposes", "The plan has changed."));
        for written in [2, 0] {
            let (import, report) = run(&ctx, "statement", &explained).await;
            assert_eq!((import.state, report.written, report.faults_all), (State::Done, written, 0), "{report:?}");
        }
    }

    async fn a_contradicting_statement_is_approved_only_with_its_reason(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let interest = interest(&ctx).await;
        make(&ctx, "statement", statement(interest, "given", "supports", [])).await.expect("the first says what it wants");
        let draft = make(&ctx, "statement", statement(interest, "draft", "opposes", [])).await.expect("a draft always saves");
        assert_eq!(reasons(&ctx, &draft).await, [(Reason::Statement(Clash::Opposite), true)]);
        for state in ["approved", "given"] {
            let refused = contradicts(change(&ctx, &draft, vec![("state", Some(text(state)))]).await);
            assert_eq!(refused.field.as_deref(), Some("difference"));
            assert!(refused.args.iter().any(|(part, said)| *part == "list" && said.contains("given supports")), "{refused:?}");
        }
        contradicts(make(&ctx, "statement", statement(interest, "approved", "opposes", [])).await);
        let why = ("difference", Some(name("The plan has changed.")));
        let given = change(&ctx, &draft, vec![("state", Some(text("given"))), why.clone()]).await.expect("it says why");
        assert_eq!(reasons(&ctx, &given).await, [(Reason::Statement(Clash::Opposite), false)]);
        // What explained it cannot be taken away afterwards, but everything else can be changed.
        contradicts(change(&ctx, &given, vec![("difference", None)]).await);
        change(&ctx, &given, vec![("identifier", Some(text("HEL 2026-000001")))]).await.expect("another field");
        // What was withdrawn counts no more.
        let third = make(&ctx, "statement", statement(interest, "draft", "supports", [])).await.unwrap();
        assert_eq!(reasons(&ctx, &third).await, [(Reason::Statement(Clash::Opposite), false)]);
        let withdrawn = change(&ctx, &given, vec![("state", Some(text("withdrawn")))]).await.unwrap();
        assert_eq!((reasons(&ctx, &third).await, reasons(&ctx, &withdrawn).await), (vec![], vec![]));
    }

    async fn conditions_are_told_and_refuse_nothing(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let interest = interest(&ctx).await;
        make(&ctx, "statement", statement(interest, "given", "supports", [])).await.unwrap();
        let other = make(&ctx, "statement", statement(interest, "given", "conditional", [])).await.expect("not refused");
        assert_eq!(reasons(&ctx, &other).await, [(Reason::Statement(Clash::Differs), false)]);
        let neutral = make(&ctx, "statement", statement(interest, "given", "neutral", [])).await.unwrap();
        assert_eq!(reasons(&ctx, &neutral).await, []);
    }

    async fn a_statement_is_measured_by_the_position_that_it_speaks_for(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let interest = interest(&ctx).await;
        let position = |state: &str, leaning: &str| {
            values([("name", name(state)), ("interest", link(interest)), ("state", text(state)), ("leaning", text(leaning))])
        };
        let stance = make(&ctx, "stance", position("draft", "opposes")).await.unwrap();
        let leaning_on = [("stances", link(stance.id))];
        contradicts(make(&ctx, "statement", statement(interest, "given", "opposes", leaning_on.clone())).await);
        change(&ctx, &stance, vec![("state", Some(text("approved")))]).await.unwrap();
        let given = make(&ctx, "statement", statement(interest, "given", "opposes", leaning_on)).await.expect("in line");
        contradicts(make(&ctx, "statement", statement(interest, "given", "supports", [])).await);
        let draft = make(&ctx, "statement", statement(interest, "draft", "supports", [])).await.unwrap();
        assert_eq!(
            reasons(&ctx, &draft).await,
            [(Reason::Statement(Clash::Opposite), true), (Reason::Stance(Clash::Opposite), true)]
        );
        // A position that has run out is no measure; one that was superseded may be spoken for no more.
        change(&ctx, &stance, vec![("ends", Some(Value::Date("2026-11-21".parse().unwrap())))]).await.unwrap();
        assert_eq!(reasons(&ctx, &draft).await, [(Reason::Statement(Clash::Opposite), true)]);
        change(&ctx, &stance, vec![("state", Some(text("superseded")))]).await.unwrap();
        assert_eq!(reasons(&ctx, &given).await, [(Reason::Superseded, true)]);
        // What was given in the past spoke for the position of its time.
        let yesterday = ("given", Some(Value::Date("2026-11-21".parse().unwrap())));
        let past = change(&ctx, &given, vec![yesterday]).await.unwrap();
        assert_eq!(reasons(&ctx, &past).await, []);
        let departing = statement(interest, "approved", "opposes", [("consistency", text("departs"))]);
        assert_eq!(contradicts(make(&ctx, "statement", departing).await).args.len(), 2);
        let voices = statements::voices(&ctx, &stance).await.unwrap();
        assert_eq!((voices.speaking.len(), voices.otherwise.len()), (1, 0));
    }

    async fn leadership_decides_with_the_reason_and_many_are_changed_each_by_itself(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let interest = interest(&ctx).await;
        make(&ctx, "statement", statement(interest, "given", "supports", [])).await.unwrap();
        let against = make(&ctx, "statement", statement(interest, "draft", "opposes", [])).await.unwrap();
        let along = make(&ctx, "statement", statement(interest, "draft", "supports", [])).await.unwrap();
        let approve = Change::Set("state", Some(text("approved")));
        let items = [&against, &along].map(|record| Item { kind: record.kind, id: record.id, version: Some(record.version), changes: vec![approve.clone()] });
        let outcome = bulk::apply_each(&ctx, &items, Mode::LeaveOut, "").await.unwrap();
        assert!(matches!(&outcome.rows[0].after, Err(Refusal::Invalid(problems)) if problems.0[0].code == "contradicts"));
        assert_eq!((outcome.changed(), outcome.refused()), (1, 1));
        let leader = world.user(Role::Leadership, None);
        let state = ("state", Some(text("approved")));
        contradicts(change(&leader, &against, vec![state.clone()]).await);
        let why = ("difference", Some(name("A compromise with the region.")));
        change(&leader, &against, vec![state, why]).await.expect("leadership may say why");
    }

    async fn nobody_is_told_of_what_they_may_not_see(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let interest = interest(&ctx).await;
        let secret = statement(interest, "given", "opposes", [("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))]);
        make(&ctx, "statement", secret).await.unwrap();
        let draft = make(&ctx, "statement", statement(interest, "draft", "supports", [])).await.unwrap();
        assert_eq!(reasons(&ctx, &draft).await.len(), 1);
        for reader in [world.anyone(), world.user(Role::Reader, None)] {
            assert_eq!(reasons(&reader, &draft).await, []);
            let shown = records::view(&reader, kind("interest"), interest, None).await.unwrap().record;
            let about = statements::about(&reader, &shown).await.unwrap();
            assert_eq!(about.lines.iter().map(|(said, open)| (said.state.as_str(), *open)).collect::<Vec<_>>(), [("draft", false)]);
        }
        let shown = records::view(&ctx, kind("interest"), interest, None).await.unwrap().record;
        let about = statements::about(&ctx, &shown).await.unwrap();
        assert!(about.lines.iter().any(|(_, open)| *open));
        // What two have in common is not told to those who do not see it.
        let hidden = make(&ctx, "interest", values([("name", name("Secret")), ("importance", text("high")), ("stage", text("preparing")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))])).await.unwrap().id;
        let one = make(&ctx, "statement", statement(hidden, "given", "supports", [])).await.unwrap();
        make(&ctx, "statement", statement(hidden, "given", "opposes", [("difference", name("Because"))])).await.unwrap();
        assert_eq!((reasons(&ctx, &one).await.len(), reasons(&world.anyone(), &one).await.len()), (1, 0));
    }

    async fn all_that_nobody_has_explained_is_told_once(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        // Facts are loaded as they are, even when they contradict each other: the steps are people's.
        let text = r#"
            [[interest]]
            key = "line"
            name.en = "Airport line"
            importance = "high"
            stage = "preparing"
            [[statement]]
            key = "one"
            name.en = "For"
            type = "letter"
            state = "given"
            leaning = "supports"
            interests = ["line"]
            [[statement]]
            key = "other"
            name.en = "Against"
            type = "letter"
            state = "given"
            leaning = "opposes"
            interests = ["line"]
        "#;
        let sources = [Source { name: "statements.toml".into(), text: text.into() }];
        load(&world.system(), &sources, Publicity::Public).await.expect("loaded");
        let open = statements::contradictions(&ctx, 10).await.unwrap();
        assert_eq!(open.iter().map(|open| open.contradiction.reason).collect::<Vec<_>>(), [Reason::Statement(Clash::Opposite)]);
        let sentences = statements::sentences(&ctx, 10).await.unwrap();
        let [sentence] = sentences.as_slice() else { panic!("told once: {sentences:?}") };
        assert!(sentence.plain().contains("For") && sentence.plain().contains("Against"));
        assert_eq!(sentence.records().count(), 2);
        let one = records::view(&ctx, kind("statement"), open[0].statement.record.id, None).await.unwrap().record;
        change(&ctx, &one, vec![("difference", Some(name("The plan has changed.")))]).await.unwrap();
        assert_eq!(statements::contradictions(&ctx, 10).await.unwrap().len(), 0);
    }
}
