//! Minutes: two secretaries at once, drafts, steps, corrections, and what is closed when.

use crate::common::*;
use hansa_app::minutes::{self, Approve, Check, Saved, Written};
use hansa_app::{Error, OpContext, changes, records};
use hansa_domain::kinds::MinutesState;
use hansa_domain::{Id, Lang, PartialDate, Record, Role, Value};
use hansa_testkit::both;

const OPENED: &str = "The meeting opened.\n\nThe plan was presented.\n\nThe meeting closed.";

async fn make(ctx: &OpContext, of: &str, given: Vec<(&'static str, Value)>) -> Record {
    records::create(ctx, kind(of), given.into_iter().collect(), "")
        .await
        .unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn meeting(ctx: &OpContext, called: &str, body: Id) -> Id {
    make(ctx, "meeting", vec![("name", name(called)), ("body", link(body)), ("state", text("held"))]).await.id
}

async fn group(ctx: &OpContext) -> Id {
    make(ctx, "body", vec![("name", name("Group")), ("type", text("coordination_group"))]).await.id
}

async fn item(ctx: &OpContext, meeting: Id, number: i64, more: Vec<(&'static str, Value)>) -> Record {
    let mut given = vec![
        ("name", name(&format!("Matter {number}"))),
        ("meeting", link(meeting)),
        ("ordinal", Value::Integer(number)),
        ("type", text("decision")),
        ("state", text("on_agenda")),
    ];
    given.extend(more);
    make(ctx, "agenda_item", given).await
}

/// A meeting with one item that says something, by somebody else.
async fn written(world: &World) -> (Id, Record) {
    let ctx = world.user(Role::Coordinator, None);
    let meeting = meeting(&ctx, "May", group(&ctx).await).await;
    let item = item(&ctx, meeting, 1, vec![]).await;
    save(&ctx, meeting, &item, 1, OPENED).await;
    (meeting, item)
}

fn says(item: &Record, version: i64, said: &str) -> Written {
    Written { item: item.id, version, text: said.to_owned(), reason: String::new() }
}

async fn save(ctx: &OpContext, meeting: Id, item: &Record, version: i64, said: &str) -> Saved {
    minutes::save(ctx, meeting, &says(item, version, said)).await.unwrap_or_else(|error| panic!("{said}: {error:?}"))
}

async fn view(ctx: &OpContext, of: &str, id: Id) -> Record {
    records::view(ctx, kind(of), id, None).await.expect("seen").record
}

async fn said(ctx: &OpContext, item: &Record) -> String {
    match view(ctx, "agenda_item", item.id).await.get("minutes") {
        Some(Value::Localised(text)) => text.get(Lang::En).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// What an account finds unsaved in the first item.
async fn unsaved(ctx: &OpContext, meeting: Id) -> Option<String> {
    let minutes = minutes::minutes(ctx, meeting).await.expect("seen");
    minutes.matters[0].unsaved.as_ref().map(|unsaved| unsaved.text.clone())
}

fn day(text: &str) -> PartialDate {
    text.parse().expect("a day")
}

async fn person(ctx: &OpContext) -> Id {
    make(ctx, "person", vec![("name", text("Aino Aalto"))]).await.id
}

async fn checked(world: &World, ctx: &OpContext, meeting: Id) -> Record {
    let version = view(ctx, "meeting", meeting).await.version;
    let check = Check { version, by: vec![person(&world.ctx).await], on: Some(day("2026-05-20")) };
    minutes::check(ctx, meeting, &check).await.expect("checked")
}

async fn approved(world: &World, ctx: &OpContext, meeting: Id) -> Record {
    let version = checked(world, ctx, meeting).await.version;
    minutes::approve(ctx, meeting, Approve { version, on: Some(day("2026-06-01")), within: None })
        .await
        .expect("approved")
}

both! {
    async fn what_two_write_in_different_places_is_joined(db: Db) {
        let world = world(db).await;
        let (meeting, item) = written(&world).await;
        let (one, other) = (world.user(Role::Coordinator, None), world.user(Role::Administrator, None));
        let version = view(&one, "agenda_item", item.id).await.version;
        let first = save(&one, meeting, &item, version, &OPENED.replace("opened", "opened at 9.00")).await;
        assert!(matches!(first, Saved::Alone));
        let second = save(&other, meeting, &item, version, &OPENED.replace("closed", "closed at 11.00")).await;
        let Saved::Joined(change) = second else { panic!("{second:?}") };
        assert_eq!(said(&one, &item).await, OPENED.replace("opened", "opened at 9.00").replace("closed", "closed at 11.00"));
        let (of, who, _) = minutes::joined_with(&other, meeting, change).await.expect("told").expect("a change");
        assert_eq!((of, who.as_str()), (item.id, "Coordinator"));
        // Others than those who write are told nothing of it.
        assert_eq!(minutes::joined_with(&world.user(Role::Reader, None), meeting, change).await.expect("told"), None);
        // The same once more changes nothing.
        assert!(matches!(save(&one, meeting, &item, version, &OPENED.replace("opened", "opened at 9.00")).await, Saved::Unchanged));
    }

    async fn what_two_write_in_the_same_place_is_kept_for_the_writer_to_settle(db: Db) {
        let world = world(db).await;
        let (meeting, item) = written(&world).await;
        let (one, other) = (world.user(Role::Coordinator, None), world.user(Role::Administrator, None));
        let version = view(&one, "agenda_item", item.id).await.version;
        save(&one, meeting, &item, version, &OPENED.replace("opened", "opened at 9.00")).await;
        let mine = OPENED.replace("opened", "began");
        let both = save(&other, meeting, &item, version, &mine).await;
        let Saved::Both(both) = both else { panic!("{both:?}") };
        assert_eq!((both.mine.as_str(), both.theirs.contains("9.00"), both.who.as_str()), (mine.as_str(), true, "Coordinator"));
        assert!(both.joined.everything().contains("opened at 9.00") && both.joined.everything().contains("began"));
        assert!(said(&one, &item).await.contains("9.00"), "nothing was overwritten");
        assert_eq!(unsaved(&other, meeting).await.as_deref(), Some(mine.as_str()));
        assert_eq!(unsaved(&one, meeting).await, None, "it is the writer’s own");
        // Settled, it replaces both, and the draft is gone.
        let settled = save(&other, meeting, &item, both.item.version, "The meeting began at 9.00.").await;
        assert!(matches!(settled, Saved::Alone), "{settled:?}");
        assert_eq!((said(&one, &item).await.as_str(), unsaved(&other, meeting).await), ("The meeting began at 9.00.", None));
    }

    async fn what_is_not_saved_is_found_again_until_it_is_saved_or_discarded(db: Db) {
        let world = world(db.clone()).await;
        let (meeting, item) = written(&world).await;
        let ctx = world.user(Role::Coordinator, None);
        let version = view(&ctx, "agenda_item", item.id).await.version;
        minutes::keep(&ctx, meeting, &[says(&item, version, "Half a sen")]).await.expect("kept");
        assert_eq!(unsaved(&ctx, meeting).await.as_deref(), Some("Half a sen"));
        let others = minutes::minutes(&world.user(Role::Administrator, None), meeting).await.expect("seen");
        assert_eq!(others.matters[0].unsaved, None);
        // In another language it is another text.
        assert_eq!(unsaved(&ctx.in_lang(Lang::Sv), meeting).await, None);
        // What says the same as the minutes needs no keeping.
        minutes::keep(&ctx, meeting, &[says(&item, version, OPENED)]).await.expect("kept");
        assert_eq!(unsaved(&ctx, meeting).await, None);
        minutes::keep(&ctx, meeting, &[says(&item, version, "Half")]).await.expect("kept");
        minutes::discard(&ctx, meeting, item.id).await.expect("discarded");
        assert_eq!(unsaved(&ctx, meeting).await, None);
        // A reader keeps nothing, and what is no item of the meeting is left alone.
        minutes::keep(&world.user(Role::Reader, None), meeting, &[says(&item, version, "Read")]).await.expect("nothing");
        assert_eq!(strings(&db, "select text from writing").await, Vec::<String>::new());
        assert!(matches!(minutes::save(&world.user(Role::Reader, None), meeting, &says(&item, version, "x")).await, Err(Error::NotAllowed)));
        assert!(matches!(minutes::keep(&world.anyone(), meeting, &[]).await, Err(Error::NotAllowed)));
    }

    async fn checked_minutes_are_closed_until_they_are_opened_with_a_reason(db: Db) {
        let world = world(db).await;
        let (meeting, item) = written(&world).await;
        let ctx = world.user(Role::Coordinator, None);
        let decision = make(&ctx, "decision", vec![("name", name("Yes")), ("agenda_item", link(item.id)), ("state", text("active"))]).await;
        let version = view(&ctx, "meeting", meeting).await.version;
        let nobody = minutes::check(&ctx, meeting, &Check { version, ..Check::default() }).await;
        assert_eq!(refused(nobody), [("checked_by".into(), "minutes-checked-by-nobody"), ("checked_on".into(), "minutes-without-day")]);
        let done = checked(&world, &world.user(Role::Leadership, None), meeting).await;
        assert_eq!(minutes::state(&done), MinutesState::Checked);
        let version = view(&ctx, "agenda_item", item.id).await.version;
        let closed = minutes::save(&ctx, meeting, &says(&item, version, "Other")).await;
        assert_eq!(refused(closed), [("minutes".into(), "minutes-checked")]);
        let change = vec![("text", Some(name("No")))];
        let decided = records::update(&ctx, kind("decision"), decision.id, decision.version, change, "").await;
        assert_eq!(refused(decided), [("text".into(), "minutes-checked")]);
        let added = records::create(&ctx, kind("agenda_item"), values([("name", name("New")), ("meeting", link(meeting)), ("type", text("decision")), ("state", text("handled"))]), "").await;
        assert_eq!(refused(added), [("name".into(), "minutes-checked")]);
        // What the minutes do not say can be changed.
        let state = vec![("state", Some(text("handled")))];
        let version = records::update(&ctx, kind("agenda_item"), item.id, version, state, "").await.expect("handled").version;
        assert_eq!(refused(minutes::reopen(&ctx, meeting, done.version, " ").await), [("reason".into(), "required")]);
        assert!(matches!(minutes::reopen(&ctx, meeting, 1, "A mistake").await, Err(Error::Conflict { .. })));
        let draft = minutes::reopen(&ctx, meeting, done.version, "A mistake").await.expect("opened");
        assert_eq!((minutes::state(&draft), draft.get("checked_on")), (MinutesState::Draft, None));
        assert!(matches!(save(&ctx, meeting, &item, version, "Other").await, Saved::Alone));
        assert!(matches!(minutes::check(&world.user(Role::Reader, None), meeting, &Check::default()).await, Err(Error::NotAllowed)));
    }

    async fn approved_minutes_are_corrected_with_a_reason_that_stays_visible(db: Db) {
        let world = world(db).await;
        let (meeting, item) = written(&world).await;
        let ctx = world.user(Role::Coordinator, None);
        let done = approved(&world, &ctx, meeting).await;
        assert_eq!((minutes::state(&done), done.text("state")), (MinutesState::Approved, Some("closed")));
        assert_eq!(refused(minutes::reopen(&ctx, meeting, done.version, "No").await), [("minutes_state".into(), "minutes-not-checked")]);
        let now = view(&ctx, "agenda_item", item.id).await;
        assert_eq!(refused(minutes::save(&ctx, meeting, &says(&item, now.version, "Corrected.")).await), [("reason".into(), "required")]);
        // Neither does the record's own form go round it.
        let change = vec![("minutes", Some(name("Quietly changed")))];
        let quietly = records::update(&ctx, kind("agenda_item"), item.id, now.version, change, "").await;
        assert_eq!(refused(quietly), [("minutes".into(), "minutes-approved")]);
        let correction = Written { reason: "A wrong name".into(), ..says(&item, now.version, "Corrected.") };
        assert!(matches!(minutes::save(&ctx, meeting, &correction).await.expect("corrected"), Saved::Alone));
        let now = view(&ctx, "agenda_item", item.id).await;
        let Some(Value::Localised(mark)) = now.get("correction") else { panic!("{now:?}") };
        for lang in Lang::ALL {
            assert!(mark.get(lang).is_some_and(|mark| mark.contains("A wrong name") && mark.contains("Coordinator")), "{mark:?}");
        }
        let again = Written { reason: "Again".into(), ..says(&item, now.version, "Corrected twice.") };
        minutes::save(&ctx, meeting, &again).await.expect("corrected");
        let Some(Value::Localised(mark)) = view(&ctx, "agenda_item", item.id).await.get("correction").cloned() else { panic!() };
        assert!(mark.text(Lang::En).contains("A wrong name") && mark.text(Lang::En).contains("Again"), "{mark:?}");
    }

    async fn the_earlier_minutes_are_approved_by_an_item_in_one_go(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let body = group(&ctx).await;
        let earlier = meeting(&ctx, "April", body).await;
        let starts = ("starts", Value::Date("2026-05-12".parse().expect("a day")));
        let now = make(&ctx, "meeting", vec![("name", name("May")), ("body", link(body)), ("state", text("held")), starts]).await.id;
        let item = item(&ctx, now, 1, vec![("approves", link(earlier))]).await;
        save(&ctx, now, &item, 1, "The minutes were read.").await;
        let stale = minutes::approve_by_item(&ctx, now, item.id, 1).await;
        assert!(matches!(stale, Err(Error::Conflict { .. })), "{stale:?}");
        assert_eq!(minutes::state(&view(&ctx, "meeting", earlier).await), MinutesState::Draft, "all or nothing");
        let version = view(&ctx, "agenda_item", item.id).await.version;
        let approved = minutes::approve_by_item(&ctx, now, item.id, version).await.expect("approved");
        assert_eq!((approved.id, minutes::state(&approved), approved.text("state")), (earlier, MinutesState::Approved, Some("closed")));
        assert_eq!(approved.get("approved_on"), Some(&Value::Date("2026-05-12".parse().expect("a day"))));
        assert_eq!(approved.links("approved_in")[0].to, now);
        let item = view(&ctx, "agenda_item", item.id).await;
        assert_eq!(item.text("state"), Some("handled"));
        assert_eq!(said(&ctx, &item).await, "The minutes were read.\n\nThe minutes of the meeting April were approved.");
        let batch = |history: changes::History| history.changes[0].batch;
        let one = batch(changes::history(&ctx, kind("meeting"), earlier).await.expect("a history"));
        let other = batch(changes::history(&ctx, kind("agenda_item"), item.id).await.expect("a history"));
        assert!(one.is_some() && one == other, "told to have been done together");
        // An item that approves nothing has nothing to approve.
        let none = make(&ctx, "agenda_item", vec![("name", name("Other")), ("meeting", link(now)), ("type", text("decision")), ("state", text("on_agenda"))]).await;
        assert!(matches!(minutes::approve_by_item(&ctx, now, none.id, 1).await, Err(Error::NotFound)));
    }

    async fn the_history_tells_the_texts_of_all_items_and_nothing_hidden(db: Db) {
        let world = world(db).await;
        let (meeting, first) = written(&world).await;
        let ctx = world.user(Role::Coordinator, None);
        let secret = vec![("publicity", text("secret")), ("secrecy_basis", text("JulkL 24.1 § 17 k")), ("minutes", name("Canary"))];
        let hidden = item(&ctx, meeting, 2, secret).await;
        let version = view(&ctx, "agenda_item", first.id).await.version;
        records::update(&ctx, kind("agenda_item"), first.id, version, vec![("ordinal", Some(Value::Integer(3)))], "").await.expect("moved");
        let told = |revisions: minutes::Revisions| {
            revisions.changes.iter().map(|one| (one.item.record.id, one.change.fields().collect::<Vec<_>>(), one.undoable)).collect::<Vec<_>>()
        };
        let all = minutes::revisions(&ctx, meeting).await.expect("a history");
        assert_eq!(told(all), [(hidden.id, vec!["minutes"], false), (first.id, vec!["minutes"], true)]);
        let reader = world.user(Role::Reader, None);
        let seen = minutes::revisions(&reader, meeting).await.expect("a history");
        assert_eq!(told(seen), [(first.id, vec!["minutes"], false)]);
        let page = minutes::minutes(&reader, meeting).await.expect("seen");
        assert_eq!(page.matters.iter().map(|matter| matter.item.record.id).collect::<Vec<_>>(), [first.id]);
    }
}
