//! What follows from a meeting, a decision or an interest begins with what is known there.

use crate::common::*;
use hansa_app::{OpContext, fresh, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Record};
use hansa_testkit::both;

async fn made(ctx: &OpContext, of: &str, values: Values) -> Record {
    records::create(ctx, kind(of), values, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn known(ctx: &OpContext, of: &str, from: &Record) -> Values {
    fresh::known(ctx, kind(of), Some((from.kind, from.id))).await.unwrap()
}

fn to(values: &Values, field: &str) -> Vec<Id> {
    values.get(field).map(|value| value.links().iter().map(|link| link.to).collect()).unwrap_or_default()
}

both! {
    async fn from_the_interest_by_the_meeting_to_the_action(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let interest = made(&ctx, "interest", values([("name", name("Line")), ("stage", text("preparing"))])).await;
        let body = made(&ctx, "body", values([("name", name("Group")), ("type", text("coordination_group"))])).await;

        let stance = known(&ctx, "stance", &interest).await;
        assert_eq!(to(&stance, "interest"), [interest.id]);
        assert_eq!(stance.get("state"), Some(&text("draft")));

        let meeting = values([("name", name("1/2026")), ("body", link(body.id)), ("state", text("called"))]);
        let meeting = made(&ctx, "meeting", meeting).await;
        // An item of a meeting is of its body, and not about the meeting.
        let mut item = known(&ctx, "agenda_item", &meeting).await;
        assert_eq!((to(&item, "meeting"), to(&item, "body")), (vec![meeting.id], vec![body.id]));
        assert_eq!((to(&item, "about"), to(&item, "links")), (vec![], vec![]));
        item.extend(values([("name", name("Item")), ("about", link(interest.id))]));
        let item = made(&ctx, "agenda_item", item).await;

        let mut decision = known(&ctx, "decision", &item).await;
        assert_eq!(to(&decision, "agenda_item"), [item.id]);
        assert_eq!((to(&decision, "meeting"), to(&decision, "body")), (vec![meeting.id], vec![body.id]));
        assert_eq!(to(&decision, "about"), [interest.id]);
        decision.extend(values([("name", name("Decision"))]));
        let decision = made(&ctx, "decision", decision).await;

        // What a decision is about, its action is about.
        let action = known(&ctx, "action", &decision).await;
        assert_eq!(to(&action, "decision"), [decision.id]);
        assert_eq!((to(&action, "agenda_item"), to(&action, "body")), (vec![item.id], vec![body.id]));
        assert_eq!(to(&action, "about"), [interest.id]);
        assert_eq!(action.get("state"), Some(&text("open")));
        // One that comes of anything else is about it.
        assert_eq!(to(&known(&ctx, "action", &interest).await, "about"), [interest.id]);
    }
}
