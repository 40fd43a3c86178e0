//! Somebody changes jobs or leaves: what ends, what begins, what is handed over, who is told, and undoing it all.

use crate::common::{World, kind, link, name, organisation, refused, text, values, world};
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::fresh::Named;
use hansa_app::handover::{Choice, Holding};
use hansa_app::moves::{self, Begins, Move};
use hansa_app::{Error, OpContext, bulk, notices, records, relations};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, PartialDate, Record, Role, Value};

async fn make(ctx: &OpContext, of: &str, values: Values) -> Record {
    records::create(ctx, kind(of), values, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn person(ctx: &OpContext, called: &str) -> Id {
    make(ctx, "person", values([("name", text(called))])).await.id
}

async fn position(ctx: &OpContext, called: &str, person: Id, organisation: Id) -> Id {
    let of = values([
        ("name", name(called)),
        ("person", link(person)),
        ("organisation", link(organisation)),
        ("starts", date("2020")),
    ]);
    make(ctx, "position", of).await.id
}

fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

fn day(written: &str) -> PartialDate {
    written.parse().expect("a date")
}

/// A colleague with a position and what hangs on both.
struct Scene {
    world: World,
    liisa: Id,
    matti: Id,
    head: Id,
    old: Id,
    action: Id,
    done: Id,
    promise: Id,
    seat: Id,
    contact: Id,
}

async fn scene(db: hansa_storage::Db) -> Scene {
    let world = world(db).await;
    let ctx = &world.ctx;
    let (liisa, matti) = (person(ctx, "Liisa Laine").await, person(ctx, "Matti Metso").await);
    let old = organisation(ctx, "Old House").await.id;
    let head = position(ctx, "Head", liisa, old).await;
    position(ctx, "Adviser", matti, old).await;
    let body = make(ctx, "body", values([("name", name("Group")), ("type", text("coordination_group"))])).await.id;
    let action = |state: &str| values([("name", name("A task")), ("state", text(state)), ("responsible", link(liisa))]);
    let promised = values([
        ("name", name("A promise")),
        ("direction", text("made")),
        ("state", text("open")),
        ("counterpart", link(old)),
        ("responsible", link(head)),
    ]);
    let seat = values([("name", name("A seat")), ("body", link(body)), ("position", link(head))]);
    let called = values([
        ("name", name("A call")),
        ("date", date("2026-10-02")),
        ("people", Value::Links(vec![Link::to(liisa), Link::to(head)])),
        ("organisations", link(old)),
    ]);
    Scene {
        liisa,
        matti,
        head,
        old,
        action: make(ctx, "action", action("open")).await.id,
        done: make(ctx, "action", action("done")).await.id,
        promise: make(ctx, "promise", promised).await.id,
        seat: make(ctx, "seat", seat).await.id,
        contact: make(ctx, "contact", called).await.id,
        world,
    }
}

impl Scene {
    /// Whom a record names in a field.
    async fn named(&self, of: &str, id: Id, field: &str) -> Vec<Id> {
        let record = records::view(&self.world.ctx, kind(of), id, None).await.expect("the record").record;
        record.links(field).iter().map(|link| link.to).collect()
    }

    async fn ends(&self, position: Id) -> Option<Value> {
        let view = records::view(&self.world.ctx, kind("position"), position, None).await.expect("the position");
        view.record.get("ends").cloned()
    }
}

/// A position as director with an employer.
fn director(employer: Id) -> Begins {
    let values = values([("name", name("Director")), ("organisation", link(employer)), ("starts", date("2026-12"))]);
    Begins { values, also: Vec::new() }
}

fn keep(_: &Holding) -> Choice {
    Choice::Keep
}

hansa_testkit::both! {
    async fn what_somebody_has_is_told_apart_from_what_they_took_part_in(db: Db) {
        let scene = scene(db).await;
        let present = moves::present(&scene.world.ctx, scene.liisa, false).await.expect("the person");
        let mut live: Vec<(&str, &str)> =
            present.holdings.live.iter().map(|one| (one.record.kind.name, one.field.name)).collect();
        live.sort_unstable();
        assert_eq!(live, [("action", "responsible"), ("promise", "responsible"), ("seat", "position")]);
        assert_eq!(present.holdings.over, 1, "the action that is done");
        assert_eq!(present.positions.iter().map(|one| one.id).collect::<Vec<_>>(), [scene.head]);
    }

    async fn a_changed_job_ends_one_position_begins_another_and_leaves_old_contacts(db: Db) {
        let scene = scene(db).await;
        let ctx = &scene.world.ctx;
        let new = organisation(ctx, "New House").await.id;
        let what = Move {
            ends: vec![scene.head],
            ends_on: Some(day("2026-11-30")),
            begins: Some(director(new)),
            ..Move::default()
        };
        let decide = |holding: &Holding| match holding.record.kind.name {
            "action" => Choice::NewPosition,
            "promise" => Choice::Give(scene.matti),
            "seat" => Choice::Clear,
            _ => Choice::Keep,
        };
        let done = moves::carry_out(ctx, scene.liisa, &what, &decide).await.expect("the move");
        let position = done.position.expect("a position");
        assert_eq!(scene.ends(scene.head).await, Some(date("2026-11-30")));
        assert_eq!(scene.named("position", position, "person").await, [scene.liisa]);
        assert_eq!(scene.named("position", scene.head, "person").await, [scene.liisa], "the past stays");
        assert_eq!(scene.named("action", scene.action, "responsible").await, [position]);
        assert_eq!(scene.named("action", scene.done, "responsible").await, [scene.liisa], "what is done stays");
        assert_eq!(scene.named("promise", scene.promise, "responsible").await, [scene.matti]);
        assert!(scene.named("seat", scene.seat, "position").await.is_empty());
        // The call was with the old house, and stays there.
        assert_eq!(scene.named("contact", scene.contact, "organisations").await, [scene.old]);
        assert_eq!(scene.named("contact", scene.contact, "people").await, [scene.liisa, scene.head]);
        let posts = relations::posts(ctx, kind("person"), scene.liisa).await.expect("positions");
        assert_eq!(posts.present.len(), 2, "the old one ends after today");
    }

    async fn the_whole_move_is_undone_in_one_step(db: Db) {
        let scene = scene(db).await;
        let ctx = &scene.world.ctx;
        let new = organisation(ctx, "New House").await.id;
        let what = Move {
            ends: vec![scene.head],
            ends_on: Some(day("2026-11-01")),
            begins: Some(director(new)),
            ..Move::default()
        };
        let done = moves::carry_out(ctx, scene.liisa, &what, &|_| Choice::Give(scene.matti)).await.expect("the move");
        assert_ne!(scene.named("action", scene.action, "responsible").await, [scene.liisa]);
        let undone = bulk::undo(ctx, done.batch).await.expect("undone");
        assert_eq!(undone.refused(), 0);
        assert_eq!(scene.ends(scene.head).await, None);
        assert_eq!(scene.named("action", scene.action, "responsible").await, [scene.liisa]);
        assert_eq!(scene.named("promise", scene.promise, "responsible").await, [scene.head]);
        assert_eq!(scene.named("seat", scene.seat, "position").await, [scene.head]);
        let position = records::view(ctx, kind("position"), done.position.expect("a position"), None).await;
        assert!(position.expect("it is there").record.archived_at.is_some(), "what was made is put away");
    }

    async fn a_move_that_cannot_be_carried_out_changes_nothing(db: Db) {
        let scene = scene(db).await;
        let ctx = &scene.world.ctx;
        let ending = |on: &str| Move { ends: vec![scene.head], ends_on: Some(day(on)), ..Move::default() };
        let early = Move { begins: Some(director(scene.old)), ..ending("2001") };
        let wrong = moves::carry_out(ctx, scene.liisa, &early, &|_| Choice::Give(scene.matti)).await;
        assert_eq!(refused(wrong)[0].0, "ends");
        assert_eq!(scene.named("action", scene.action, "responsible").await, [scene.liisa]);
        let nameless = Move { begins: Some(Begins::default()), ..Move::default() };
        assert!(refused(moves::carry_out(ctx, scene.liisa, &nameless, &keep).await).len() >= 2);
        // Somebody else's position is none of theirs.
        let adviser = relations::posts(ctx, kind("person"), scene.matti).await.expect("positions").present[0].position.id;
        let other = Move { ends: vec![adviser], ends_on: Some(day("2026")), ..Move::default() };
        assert_eq!(refused(moves::carry_out(ctx, scene.liisa, &other, &keep).await)[0].0, "ends");
        // A seat is held by a position; a person without one cannot have it.
        let idle = person(ctx, "Ilman Tehtävää").await;
        let unfit = moves::carry_out(ctx, scene.liisa, &ending("2026-11-01"), &|_| Choice::Give(idle)).await;
        assert_eq!(refused(unfit), [("to".to_owned(), "needs-position")]);
        assert_eq!(scene.ends(scene.head).await, None);
    }

    async fn a_new_employer_is_made_along(db: Db) {
        let scene = scene(db).await;
        let ctx = &scene.world.ctx;
        let new = Named::new(ctx, kind("organisation"), "Brand New House").expect("a name is enough");
        let mut begins = director(new.id);
        begins.also.push(new.clone());
        let what = Move { begins: Some(begins), ..Move::default() };
        let done = moves::carry_out(ctx, scene.liisa, &what, &keep).await.expect("the move");
        assert_eq!(scene.named("position", done.position.expect("a position"), "organisation").await, [new.id]);
        bulk::undo(ctx, done.batch).await.expect("undone");
        let house = records::view(ctx, kind("organisation"), new.id, None).await.expect("it is there");
        assert!(house.record.archived_at.is_some());
    }

    async fn only_those_in_charge_hand_over_what_a_colleague_leaves(db: Db) {
        let scene = scene(db).await;
        let leaves = Move { leaving: true, ..Move::default() };
        for role in [Role::Reader, Role::Contributor, Role::Leadership] {
            let ctx = scene.world.user(role, None);
            let refused = moves::carry_out(&ctx, scene.liisa, &leaves, &keep).await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{role:?}");
            assert!(matches!(moves::present(&ctx, scene.liisa, true).await, Err(Error::NotAllowed)), "{role:?}");
        }
        assert!(matches!(moves::present(&scene.world.anyone(), scene.liisa, true).await, Err(Error::NotFound)));
        let coordinator = scene.world.user(Role::Coordinator, None);
        let disables = Move { disable: true, ..leaves.clone() };
        let refused = moves::carry_out(&coordinator, scene.liisa, &disables, &keep).await;
        assert!(matches!(refused, Err(Error::NotAllowed)), "accounts are the administrator's");
        moves::carry_out(&coordinator, scene.liisa, &leaves, &keep).await.expect("a coordinator may");
    }

    async fn a_contributor_moves_only_what_is_of_the_own_unit(db: Db) {
        let scene = scene(db).await;
        let unit = organisation(&scene.world.ctx, "Unit").await.id;
        let ours = values([("name", text("Oma Henkilö")), ("owner_unit", link(unit))]);
        let ours = make(&scene.world.ctx, "person", ours).await.id;
        let action = |owner: Option<Id>| {
            let mut all = values([("name", name("A task")), ("state", text("open")), ("responsible", link(ours))]);
            all.extend(owner.map(|owner| ("owner_unit", link(owner))));
            all
        };
        let own = make(&scene.world.ctx, "action", action(Some(unit))).await.id;
        let foreign = make(&scene.world.ctx, "action", action(None)).await.id;
        let contributor = scene.world.user(Role::Contributor, Some(unit));
        assert!(matches!(moves::present(&contributor, scene.liisa, false).await, Err(Error::NotAllowed)));
        let present = moves::present(&contributor, ours, false).await.expect("a person of the unit");
        assert_eq!(present.holdings.live.iter().filter(|one| one.may).count(), 1);
        let give = |_: &Holding| Choice::Give(scene.matti);
        moves::carry_out(&contributor, ours, &Move::default(), &give).await.expect("what they may");
        assert_eq!(scene.named("action", own, "responsible").await, [scene.matti]);
        assert_eq!(scene.named("action", foreign, "responsible").await, [ours]);
    }

    async fn the_successor_is_told_and_the_account_disabled(db: Db) {
        let scene = scene(db).await;
        let ctx = &scene.world.ctx;
        let account = |email: &str, person: Id| Terms {
            email: format!("{email}@hel.example"),
            name: email.into(),
            role: Role::Contributor,
            unit: None,
            person: Some(person),
        };
        let password = "korppi sade tuoli 42";
        let leaver: Account = accounts::add(ctx, &account("liisa", scene.liisa), password).await.expect("an account");
        let heir = accounts::add(ctx, &account("matti", scene.matti), password).await.expect("an account");
        let what = Move {
            ends: vec![scene.head],
            ends_on: Some(day("2026-11-01")),
            leaving: true,
            disable: true,
            ..Move::default()
        };
        let done = moves::carry_out(ctx, scene.liisa, &what, &|_| Choice::Give(scene.matti)).await.expect("handed over");
        assert_eq!(done.handed.records.len(), 3);
        assert!(accounts::get(ctx, leaver.id).await.expect("the account").disabled);
        let mut reader = scene.world.system();
        reader.actor = accounts::actor(&heir);
        let told = notices::own(&reader).await.expect("notices");
        assert!(told.iter().all(|one| one.notice.reason == notices::Reason::HandedOver), "{told:?}");
        let records: Vec<Id> = told.iter().map(|one| one.record().expect("a record").id).collect();
        assert!(records.contains(&scene.action) && records.contains(&scene.promise), "{records:?}");
        // The seat went to the one position that the successor has.
        let seat = scene.named("seat", scene.seat, "position").await;
        let posts = relations::posts(ctx, kind("person"), scene.matti).await.expect("positions");
        assert_eq!(seat, [posts.present[0].position.id]);
    }
}
