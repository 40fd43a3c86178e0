//! The page of a body: who sits in it, when it meets, and what waits for it.

use hansa_app::tell::{Block, Section, Sentence, Table};
use hansa_app::{Error, OpContext, bodies, records};
use hansa_domain::{Id, Role, Value};

use crate::common::{kind, link, name, text, values, world};

async fn make(ctx: &OpContext, of: &str, called: &str, more: Vec<(&'static str, Value)>) -> Id {
    let mut all = values([("name", name(called)), ("publicity", text("internal"))]);
    all.extend(more);
    records::create(ctx, kind(of), all, "").await.unwrap_or_else(|error| panic!("{called}: {error:?}")).id
}

async fn person(ctx: &OpContext, called: &str) -> Id {
    make(ctx, "person", called, vec![("name", text(called))]).await
}

fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

/// Some cells of each row.
fn cells(table: &Table, at: [usize; 2]) -> Vec<[String; 2]> {
    table.rows.iter().map(|row| at.map(|at| row[at].plain())).collect()
}

fn section<'a>(sections: &'a [Section], id: &str) -> Option<&'a Block> {
    sections.iter().find(|section| section.id == id)?.blocks.first()
}

fn sentences(sections: &[Section], id: &str) -> Vec<String> {
    match section(sections, id) {
        Some(Block::Sentences(said)) => said.iter().map(Sentence::plain).collect(),
        None => Vec::new(),
        other => panic!("{other:?}"),
    }
}

hansa_testkit::both! {
    async fn a_body_tells_who_sits_in_it(db: Db) {
        let world = world(db).await;
        let ctx = &world.system();
        let body = make(ctx, "body", "Board", vec![]).await;
        let organisation = make(ctx, "organisation", "City", vec![("type", text("city"))]).await;
        let (mayor, deputy, before) = (person(ctx, "Anna").await, person(ctx, "Bertil").await, person(ctx, "Cecilia").await);
        let post = vec![("organisation", link(organisation)), ("person", link(mayor))];
        let post = make(ctx, "position", "Mayor", post).await;
        let seat = |role: &str, more: Vec<(&'static str, Value)>| {
            let mut all = vec![("body", link(body)), ("role", text(role)), ("starts", date("2025-06-01"))];
            all.extend(more);
            all
        };
        make(ctx, "seat", "Old", seat("chair", vec![("person", link(before)), ("ends", date("2025-12-31"))])).await;
        let member = make(ctx, "seat", "Member", seat("member", vec![])).await;
        make(ctx, "seat", "Chair", seat("chair", vec![("position", link(post))])).await;
        let stands_in = vec![("person", link(deputy)), ("deputy_of", link(member))];
        make(ctx, "seat", "Deputy", seat("deputy", stands_in)).await;
        let hidden = [("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))];
        make(ctx, "seat", "Hidden", seat("observer", hidden.into())).await;
        let shown = bodies::page(&world.user(Role::Reader, None), body).await.expect("the body");
        let Some(Block::Table(seats)) = section(&shown.sections, "seats") else { panic!("{shown:?}") };
        let expected = [["Chair", "Anna, Mayor"], ["Member", "–"], ["Deputy", "Bertil"]];
        assert_eq!(cells(seats, [0, 2]), expected.map(|row| row.map(str::to_owned)), "a hidden seat is as if it were not there");
        assert_eq!(seats.rows[2][5].plain(), "Member", "for whom the deputy stands in");
        let former = shown.former.expect("a former seat");
        assert_eq!(cells(&former, [0, 2]), [["Old", "Cecilia"].map(str::to_owned)]);
        let Some(Block::Table(seats)) = section(&bodies::page(ctx, body).await.expect("the body").sections, "seats").cloned() else {
            panic!("no seats")
        };
        assert_eq!(seats.rows.len(), 4, "who may see the hidden seat sees it");
        assert!(matches!(bodies::page(ctx, Id::nil()).await, Err(Error::NotFound)));
    }

    async fn a_body_tells_when_it_meets_and_what_waits(db: Db) {
        let world = world(db).await;
        let ctx = &world.system();
        let body = make(ctx, "body", "Board", vec![]).await;
        let bare = bodies::page(ctx, body).await.expect("the body");
        assert!(bare.sections.is_empty() && bare.former.is_none(), "{bare:?}");
        let today = ctx.today();
        for (called, state, days) in [
            ("Far", "planned", 40),
            ("Near", "called", 5),
            ("Forgotten", "planned", -3),
            ("Recent", "closed", -10),
            ("Long ago", "held", -60),
            ("Off", "cancelled", 1),
        ] {
            let day = date(&(today + chrono::Duration::days(days)).to_string());
            make(ctx, "meeting", called, vec![("body", link(body)), ("state", text(state)), ("starts", day)]).await;
        }
        let item = |state: &str| vec![("body", link(body)), ("type", text("decision")), ("state", text(state))];
        make(ctx, "agenda_item", "Handled", item("handled")).await;
        for at in 0..11 {
            make(ctx, "agenda_item", &format!("Matter {at}"), item("proposed")).await;
        }
        let told = bodies::page(ctx, body).await.expect("the body");
        let met = sentences(&told.sections, "meetings");
        assert_eq!(met.len(), 3, "{met:?}");
        for (said, called) in met.iter().zip(["Near", "Recent", "Forgotten"]) {
            assert!(said.contains(called), "{said} does not tell of {called}");
        }
        let waiting = sentences(&told.sections, "waiting");
        assert_eq!(waiting.len(), 11, "ten matters and the list of all: {waiting:?}");
        assert!(waiting[0].starts_with("Matter 0") && !waiting.iter().any(|said| said.contains("Handled")), "{waiting:?}");
    }
}
