//! Stakeholders and how they move, who last met whom, and colleagues who plan to be in touch with the same person.

use crate::common;
use crate::common::{kind, link, name, organisation, text, values};
use crate::post::{Town, at};
use hansa_app::notices::{self, Reason};
use hansa_app::stakeholders::{self, Judgement, Quadrant, Score};
use hansa_app::{OpContext, bulk, changes, collisions, contacts, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, PartialDate, Record, Role, Value};

async fn make(ctx: &OpContext, of: &str, values: Values) -> Record {
    records::create(ctx, kind(of), values, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn interest(ctx: &OpContext, stakeholders: &[(Id, &str)]) -> Record {
    let links = stakeholders.iter().map(|(to, role)| Link { to: *to, role: Some((*role).into()) }).collect();
    let values = values([
        ("name", name("Lentorata")),
        ("stage", text("identified")),
        ("publicity", text("public")),
        ("stakeholders", Value::Links(links)),
    ]);
    make(ctx, "interest", values).await
}

fn day(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

async fn view(ctx: &OpContext, of: (Id, Id), dated: &str, scores: [i64; 3]) -> Record {
    let [alignment, interest, influence] = scores.map(Value::Integer);
    let values = values([
        ("interest", link(of.0)),
        ("stakeholder", link(of.1)),
        ("dated", Value::Date(day(dated))),
        ("alignment", alignment),
        ("interest_level", interest),
        ("influence", influence),
        ("publicity", text("public")),
    ]);
    make(ctx, "stakeholder_view", values).await
}

/// A contact in so many days, with these people, by these of ours.
async fn contact(ctx: &OpContext, town: &Town, called: &str, days: i64, with: &[Id], ours: &[Id]) -> Record {
    let links = |ids: &[Id]| Value::Links(ids.iter().map(|id| Link::to(*id)).collect());
    let values = values([
        ("name", name(called)),
        ("date", at(&town.world, days)),
        ("channel", text("call")),
        ("people", links(with)),
        ("our_people", links(ours)),
    ]);
    make(ctx, "contact", values).await
}

fn called(record: &hansa_app::Reference) -> &str {
    record.title.text(Lang::En)
}

async fn unseen(ctx: &OpContext) -> Vec<(Reason, String)> {
    let shown = notices::own(ctx).await.expect("notices");
    shown.iter().map(|shown| (shown.notice.reason, called(shown.record().expect("a record")).to_owned())).collect()
}

hansa_testkit::both! {
    async fn stakeholders_stand_as_they_were_last_judged_on_the_day(db: Db) {
        let world = common::world(db).await;
        let ctx = world.system();
        let (ministry, chamber) = (organisation(&ctx, "Ministry").await.id, organisation(&ctx, "Chamber").await.id);
        let interest = interest(&ctx, &[(ministry, "decides")]).await.id;
        view(&ctx, (interest, ministry), "2026-03-01", [2, 5, 5]).await;
        view(&ctx, (interest, ministry), "2026-09", [4, 3, 5]).await;
        view(&ctx, (interest, chamber), "2026-05-01", [5, 4, 2]).await;
        let now = stakeholders::standing(&ctx, interest, None).await.expect("a standing");
        let told: Vec<_> = now.stakeholders.iter().map(|one| (called(&one.who), one.roles.clone(), one.quadrant())).collect();
        assert_eq!(told, [
            ("Ministry", vec!["decides".to_owned()], Some(Quadrant::RaiseInterest)),
            ("Chamber", Vec::new(), Some(Quadrant::Partner)),
        ]);
        let ministry_now = &now.stakeholders[0];
        assert_eq!(ministry_now.alignment(), Score { now: Some(4), before: Some(2) });
        let english = ctx.words();
        assert_eq!(ministry_now.alignment().words(english), "4 (rose from 2)");
        assert_eq!(ministry_now.interest().words(english), "3 (fell from 5)");
        assert_eq!(ministry_now.influence().words(english), "5");
        assert_eq!(now.days, [day("2026-09"), day("2026-05-01"), day("2026-03-01")]);
        let june = stakeholders::standing(&ctx, interest, Some(day("2026-06-30").last())).await.expect("a standing");
        assert_eq!(june.stakeholders[0].quadrant(), Some(Quadrant::Challenge));
        let before = stakeholders::standing(&ctx, interest, Some(day("2026-01").last())).await.expect("a standing");
        assert!(before.stakeholders.iter().all(|one| one.views.is_empty()), "nobody had been judged");
    }

    async fn the_public_sees_neither_stakeholders_nor_scores(db: Db) {
        let world = common::world(db).await;
        let ctx = world.system();
        let ministry = organisation(&ctx, "Ministry").await.id;
        let interest = interest(&ctx, &[(ministry, "decides")]).await.id;
        view(&ctx, (interest, ministry), "2026-03-01", [2, 5, 5]).await;
        let standing = stakeholders::standing(&world.anyone(), interest, None).await.expect("a standing");
        assert_eq!((standing.stakeholders.len(), standing.days.len(), standing.scores, standing.may_judge), (0, 0, false, false));
        let standing = stakeholders::standing(&world.user(Role::Reader, None), interest, None).await.expect("a standing");
        assert_eq!((called(&standing.stakeholders[0].who), standing.scores), ("Ministry", true));
    }

    async fn new_views_of_several_are_recorded_together_and_taken_back_together(db: Db) {
        let world = common::world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let system = world.system();
        let (ministry, chamber) = (organisation(&system, "Ministry").await.id, organisation(&system, "Chamber").await.id);
        let interest = interest(&system, &[(ministry, "decides"), (chamber, "ally")]).await.id;
        let old = view(&system, (interest, ministry), "2026-03-01", [2, 5, 5]).await;
        let plan = vec![("plan", Some(name("Meet the minister")))];
        let old = records::update(&system, old.kind, old.id, old.version, plan, "").await.expect("a plan");
        let moved = Judgement {
            stakeholder: ministry, seen: Some(old.id), alignment: Some(4), interest: Some(5), influence: Some(5), note: String::new(),
        };
        let same = Judgement { alignment: Some(2), ..moved.clone() };
        let new = Judgement { stakeholder: chamber, influence: Some(3), note: " Said so ".into(), ..Judgement::default() };
        let today = PartialDate::day(ctx.today()).expect("a day");
        let nothing = [same, Judgement { stakeholder: chamber, ..Judgement::default() }];
        let nothing = stakeholders::judge(&ctx, interest, today, &nothing).await.expect("nothing to record");
        assert_eq!(nothing, stakeholders::Recorded::default());
        let done = stakeholders::judge(&ctx, interest, today, &[moved, new]).await.expect("recorded");
        assert_eq!(done.count, 2);
        let standing = stakeholders::standing(&ctx, interest, None).await.expect("a standing");
        let latest = standing.stakeholders[0].latest().expect("a view");
        assert_eq!((latest.alignment, latest.plan.text(Lang::En)), (Some(4), "Meet the minister"), "the plan goes on");
        assert_eq!(standing.stakeholders[1].influence().now, Some(3));
        bulk::undo(&ctx, done.batch.expect("a batch")).await.expect("taken back");
        let standing = stakeholders::standing(&ctx, interest, None).await.expect("a standing");
        assert_eq!(standing.stakeholders[0].alignment().now, Some(2));
        assert!(standing.stakeholders[1].views.is_empty());
        let history = changes::history(&ctx, old.kind, old.id).await.expect("history");
        assert_eq!(history.changes.len(), 2, "the old view is untouched");
    }

    async fn views_are_refused_to_readers_and_of_days_to_come(db: Db) {
        let world = common::world(db).await;
        let ministry = organisation(&world.system(), "Ministry").await.id;
        let interest = interest(&world.system(), &[(ministry, "decides")]).await.id;
        let judgement = [Judgement { stakeholder: ministry, alignment: Some(9), ..Judgement::default() }];
        let today = PartialDate::day(world.system().today()).expect("a day");
        let reader = stakeholders::judge(&world.user(Role::Reader, None), interest, today, &judgement).await;
        assert!(matches!(reader, Err(hansa_app::Error::NotAllowed)), "{reader:?}");
        let ctx = world.user(Role::Coordinator, None);
        let wrong = stakeholders::judge(&ctx, interest, today, &judgement).await;
        assert_eq!(common::refused(wrong)[0].0, "alignment");
        let early = stakeholders::judge(&ctx, interest, day("2027"), &judgement).await;
        assert_eq!(common::refused(early), [("dated".to_owned(), "in-the-future")]);
    }

    async fn the_last_and_the_next_contact_count_positions_and_the_people_in_them(db: Db) {
        let town = Town::new(db).await;
        let ctx = town.world.system();
        let ministry = organisation(&ctx, "Ministry").await.id;
        let other = organisation(&ctx, "Other").await.id;
        let (minister, maija) = (town.person("Minister").await, town.person("Maija").await);
        let post = town.position("Post", ministry, minister, None).await;
        contact(&ctx, &town, "Long ago", -40, &[minister], &[maija]).await;
        contact(&ctx, &town, "To the post", -10, &[post], &[maija]).await;
        contact(&ctx, &town, "Ahead", 20, &[minister], &[]).await;
        contact(&ctx, &town, "Further ahead", 30, &[post], &[]).await;
        // It names another organisation, so it was not with the ministry.
        let elsewhere = contact(&ctx, &town, "Elsewhere", -1, &[minister], &[]).await;
        let elsewhere_of = vec![("organisations", Some(link(other)))];
        records::update(&ctx, elsewhere.kind, elsewhere.id, 1, elsewhere_of, "").await.expect("a change");
        let of = |touch: Option<contacts::Touch>| touch.map(|touch| called(&touch.contact).to_owned()).unwrap_or_default();
        let ids = [(kind("organisation"), ministry), (kind("person"), minister), (kind("person"), maija), (kind("organisation"), other)];
        let mut found = contacts::touches(&ctx, &ids, ctx.today()).await.expect("contacts");
        let mut told = |id: Id| found.remove(&id).map(|both| (of(both.last), of(both.next)));
        assert_eq!(told(ministry), Some(("To the post".into(), "Ahead".into())));
        assert_eq!(told(minister), Some(("Elsewhere".into(), "Ahead".into())));
        assert_eq!(told(other), Some(("Elsewhere".into(), String::new())));
        assert_eq!(told(maija), None, "those of ours met others, not themselves");
        let touches = contacts::touches_of(&ctx, kind("organisation"), ministry).await.expect("contacts");
        let last = touches.last.expect("a last one").sentence(&town.world.user(Role::Reader, None)).plain();
        assert_eq!(last, "12 November 2026 (call), Maija");
    }

    async fn a_contact_that_one_may_not_see_is_nobodys_last(db: Db) {
        let town = Town::new(db).await;
        let ctx = town.world.system();
        let minister = town.person("Minister").await;
        contact(&ctx, &town, "Open", -20, &[minister], &[]).await;
        let secret = contact(&ctx, &town, "Secret", -2, &[minister], &[]).await;
        let class = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        records::update(&ctx, secret.kind, secret.id, 1, class, "").await.expect("a change");
        let last = async |ctx: &OpContext| {
            let touches = contacts::touches_of(ctx, kind("person"), minister).await.expect("contacts");
            touches.last.map(|touch| called(&touch.contact).to_owned()).unwrap_or_default()
        };
        assert_eq!(last(&ctx).await, "Secret");
        assert_eq!(last(&town.world.user(Role::Reader, None)).await, "Open");
    }

    async fn colleagues_who_plan_to_meet_the_same_person_are_told(db: Db) {
        let town = Town::new(db).await;
        let system = town.world.system();
        let ministry = organisation(&system, "Ministry").await.id;
        let minister = town.person("Minister").await;
        let post = town.position("Post", ministry, minister, None).await;
        let (aino, matti) = (town.person("Aino").await, town.person("Matti").await);
        let a = town.account("aino", Role::Coordinator, None, Some(aino)).await;
        let m = town.account("matti", Role::Coordinator, None, Some(matti)).await;
        let (a, m) = (town.as_account(&a), town.as_account(&m));
        let theirs = contact(&m, &town, "Budget talks", 11, &[minister], &[matti]).await;
        let far = contact(&a, &town, "Too far", 42, &[minister], &[aino]).await;
        assert!(collisions::of(&a, &far).await.expect("collisions").is_empty(), "31 days apart");
        let past = contact(&a, &town, "Past", -1, &[minister], &[aino]).await;
        assert!(collisions::of(&a, &past).await.expect("collisions").is_empty(), "it is over");
        let both = contact(&a, &town, "Both of us", 11, &[minister], &[aino, matti]).await;
        assert!(collisions::of(&a, &both).await.expect("collisions").is_empty(), "they go together");
        assert!(unseen(&m).await.is_empty());
        let mine = contact(&a, &town, "Rail talks", 41, &[post], &[aino]).await;
        let found = collisions::of(&a, &mine).await.expect("collisions");
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].sentence(&a).plain(),
            "Matti plans to be in touch with the same person, Minister, on 3 December 2026 (Budget talks). Agree first."
        );
        assert_eq!(unseen(&m).await, [(Reason::Collision, "Rail talks".to_owned())]);
        let shown = notices::own(&m).await.expect("notices");
        assert!(notices::sentence(m.words(), &shown[0]).starts_with("aino plans to be in touch with the same people"));
        assert!(unseen(&a).await.is_empty(), "who plans it sees it on the page");
        // A change that changes nothing of who and when tells nobody anew.
        let told = vec![("summary", Some(name("More")))];
        let mine = records::update(&a, mine.kind, mine.id, mine.version, told, "").await.expect("a change");
        let later = vec![("date", Some(at(&town.world, 40)))];
        records::update(&a, mine.kind, mine.id, mine.version, later, "").await.expect("a change");
        assert_eq!(unseen(&m).await.len(), 1, "they met before, too");
        let around = collisions::around(&a, kind("person"), minister).await.expect("collisions");
        let pairs: Vec<_> = around.iter().map(|(own, one)| (called(own), called(&one.other))).collect();
        assert_eq!(pairs, [("Rail talks", "Budget talks")]);
        assert!(collisions::of(&town.world.anyone(), &theirs).await.expect("collisions").is_empty());
    }

    async fn what_a_colleague_keeps_secret_is_not_told(db: Db) {
        let town = Town::new(db).await;
        let minister = town.person("Minister").await;
        let (aino, matti) = (town.person("Aino").await, town.person("Matti").await);
        let unit = organisation(&town.world.system(), "Unit").await.id;
        let a = town.account("aino", Role::Contributor, Some(unit), Some(aino)).await;
        let m = town.account("matti", Role::Coordinator, None, Some(matti)).await;
        let (a, m) = (town.as_account(&a), town.as_account(&m));
        let secret = contact(&m, &town, "Secret talks", 11, &[minister], &[matti]).await;
        let class = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        records::update(&m, secret.kind, secret.id, secret.version, class, "").await.expect("a change");
        let mine = contact(&a, &town, "Rail talks", 12, &[minister], &[aino]).await;
        assert!(collisions::of(&a, &mine).await.expect("collisions").is_empty());
        assert!(collisions::around(&a, kind("person"), minister).await.expect("collisions").is_empty());
        // The other sees both and can speak first.
        assert_eq!(unseen(&m).await, [(Reason::Collision, "Rail talks".to_owned())]);
        assert!(unseen(&a).await.is_empty());
    }

    async fn the_same_organisation_collides_only_about_the_same_interest(db: Db) {
        let town = Town::new(db).await;
        let system = town.world.system();
        let ministry = organisation(&system, "Ministry").await.id;
        let (aino, matti) = (town.person("Aino").await, town.person("Matti").await);
        let (rail, tax) = (interest(&system, &[]).await.id, interest(&system, &[]).await.id);
        let plan = async |called: &str, about: Id, ours: Id| {
            let values = values([
                ("name", name(called)),
                ("date", at(&town.world, 5)),
                ("organisations", link(ministry)),
                ("about", link(about)),
                ("our_people", link(ours)),
            ]);
            make(&system, "contact", values).await
        };
        plan("Rail", rail, matti).await;
        let other = plan("Tax", tax, aino).await;
        assert!(collisions::of(&system, &other).await.expect("collisions").is_empty());
        let same = plan("Rail too", rail, aino).await;
        let found = collisions::of(&system, &same).await.expect("collisions");
        assert_eq!((found.len(), found[0].same_person, called(&found[0].whom)), (1, false, "Ministry"));
        let around = collisions::around(&system, kind("interest"), rail).await.expect("collisions");
        assert_eq!(around.len(), 1, "each pair once");
    }

    async fn the_mail_tells_of_collisions(db: Db) {
        let town = Town::new(db).await;
        let minister = town.person("Minister").await;
        let (aino, matti) = (town.person("Aino").await, town.person("Matti").await);
        let a = town.account("aino", Role::Coordinator, None, Some(aino)).await;
        let m = town.account("matti", Role::Coordinator, None, Some(matti)).await;
        contact(&town.as_account(&m), &town, "Budget talks", 11, &[minister], &[matti]).await;
        contact(&town.as_account(&a), &town, "Rail talks", 12, &[minister], &[aino]).await;
        let told = town.walk(1).await;
        assert_eq!(told.who("Rail talks"), ["matti"]);
        assert!(told.only("matti").text.contains("PÄÄLLEKKÄISIÄ YHTEYDENOTTOJA"), "{told:?}");
    }
}
