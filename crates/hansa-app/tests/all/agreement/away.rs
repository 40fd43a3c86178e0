//! Channels in which what was written once is read later or elsewhere: messages to other programs, frozen pictures, reports, and
//! sentences about changes. What was closed since is told no more, and what was opened is not told as it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use hansa_app::accounts::{self, Terms};
use hansa_app::picture::{Limits, PictureQuery, picture, sections};
use hansa_app::tell::{Format, Render, RenderError, Rendered, Report};
use hansa_app::told::{self, Since};
use hansa_app::webhooks::{self, Out};
use hansa_app::{OpContext, frozen, records, report};
use hansa_domain::{Choices as _, Role, Value};
use hansa_testkit::both;

use super::oracle::{Asked, Field, Who, expected};
use super::town::{Made, Random, Town, cases, marks_in};
use super::{askers, city};
use crate::common::{World, kind, name, text, values};
use crate::receiver::{Got, Receiver, Reply};

/// Writes a report as its text.
#[derive(Debug)]
struct Plain;

impl Render for Plain {
    fn render(&self, report: &Report, _: Format) -> Result<Rendered, RenderError> {
        Ok(Rendered { bytes: format!("{report:?}").into_bytes(), pages: Some(1), secret: false })
    }
}

/// A record that became another class and got another name at the same time.
struct Turned {
    /// What it was called, and how open it was then.
    before: (String, Asked),
    /// What it is called, and how open it is.
    after: (String, Asked),
}

/// Gives every second record that is no part and has none another class and another name.
async fn turn(ctx: &OpContext, town: &mut Town, seed: u64) -> Vec<Turned> {
    let mut random = Random::new(seed);
    let wholes: BTreeSet<usize> = town.made.iter().filter_map(|made| made.whole).collect();
    let mut turned = Vec::new();
    for (place, made) in town.made.iter_mut().enumerate() {
        let fits = made.whole.is_none() && !made.archived && !wholes.contains(&place) && !made.word("name").is_empty();
        if !fits || random.one_in(2) {
            continue;
        }
        let class = random.of(&["public", "internal", "secret"]);
        let (before, called) = (made.word("name").to_owned(), format!("tu7q{place}x"));
        let value = if made.kind == "person" { text(&called) } else { name(&called) };
        let changes = vec![("publicity", Some(text(class))), ("name", Some(value))];
        let done = records::update(ctx, made.declared(), made.id, made.version, changes, "").await.expect("turned");
        made.version = done.version;
        let after = Asked { class, ..made.asked };
        turned.push(Turned { before: (before, made.asked), after: (called.clone(), after) });
        made.asked = after;
        // The names are compared by what was turned; all else is compared as always.
        made.past = None;
        made.marks.retain(|mark| mark.field != "name");
    }
    turned
}

/// What is told of turned records may be seen now and could be seen when it was so.
fn check_turned(who: Who, town: &Town, turned: &[Turned], shown: &str) -> usize {
    let there = marks_in(shown);
    let sees = |asked: Asked| {
        expected(who, asked, Field::Public, town.today) || expected(who, asked, Field::Staff, town.today)
    };
    for one in turned {
        let (old, new) = (there.contains(&one.before.0), there.contains(&one.after.0));
        assert!(!new || sees(one.after.1), "{who:?}: tells {:?}", one.after);
        assert!(
            !old || (sees(one.before.1) && sees(one.after.1)),
            "{who:?}: tells {:?}, now {:?}",
            one.before,
            one.after
        );
    }
    there.len()
}

async fn freeze(world: &World) -> hansa_domain::Record {
    let given = values([("name", name("Frozen")), ("state", text("draft")), ("publicity", text("public"))]);
    records::create(&world.system(), kind("picture"), given, "").await.expect("a picture is frozen")
}

fn nothing(_: &Made, _: &super::town::Mark) -> bool {
    false
}

both! {
    async fn messages_to_other_programs(db: Db) {
        let (mut world, town) = city(db, 21).await;
        world.app = world.app.with_out(Out::default().allowing(&["127.0.0.1"]));
        let receiver = Receiver::new(|_| Reply::status(204)).await;
        let all: Vec<Who> = town.askers(21).into_iter().filter(|who| who.role.is_some()).take(34).collect();
        for (place, who) in all.iter().enumerate() {
            let role = Role::parse(who.role.unwrap_or_default()).expect("a role");
            let (email, name) = (format!("p{place}@city.example"), format!("Program {place}"));
            let terms = Terms { email, name: name.clone(), role, unit: who.unit, person: None };
            let account = accounts::add(&world.system(), &terms, "korppi sade tuoli 42").await.expect("an account");
            let url = receiver.url(&format!("/{place}"));
            let terms = webhooks::Terms { name, url, account: Some(account.id), ..webhooks::Terms::default() };
            webhooks::add(&world.system(), &terms).await.expect("a webhook");
        }
        for made in town.made.iter().filter(|made| !made.archived) {
            let change = vec![("source", Some(Value::Text(format!("{} again", made.word("source")))))];
            records::update(&world.system(), made.declared(), made.id, made.version, change, "").await.unwrap();
        }
        while webhooks::work(&world.app).await.unwrap().done > 0 {}
        let (got, mut count) = (receiver.got(), 0);
        for (place, who) in all.iter().enumerate() {
            let target = format!("/{place}");
            let own: Vec<_> = got.iter().filter(|got| got.target == target).map(Got::json).collect();
            let shown: String = own.iter().map(ToString::to_string).collect();
            let told: BTreeSet<&str> = own.iter().filter_map(|body| body["data"]["id"].as_str()).collect();
            town.compare(*who, &shown, |made, mark| !made.archived && mark.field == "source");
            for made in town.made.iter().filter(|made| !made.archived) {
                assert_eq!(told.contains(made.id.to_string().as_str()), town.sees(*who, made), "{who:?}: {made:?}");
                count += 1;
            }
        }
        cases("webhook", count);
    }

    async fn frozen_pictures(db: Db) {
        let (world, mut town) = city(db, 22).await;
        let frozen = freeze(&world).await;
        let mut words = 0;
        let turned = turn(&world.system(), &mut town, 22).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 22) {
            let shown = format!("{:?}", frozen::sections(&ctx, frozen.id).await.unwrap());
            words += check_turned(who, &town, &turned, &shown);
            count += town.compare(who, &shown, nothing);
        }
        assert!(words > 100, "a picture shows something: {words}");
        cases("frozen picture", count);
    }

    async fn pictures_and_reports(db: Db) {
        let (mut world, mut town) = city(db, 23).await;
        world.app = world.app.with_renderer(Arc::new(Plain));
        let turned = turn(&world.system(), &mut town, 23).await;
        let (mut count, mut words) = (0, 0);
        for (who, ctx) in askers(&world, &town, 23) {
            let query = PictureQuery::default();
            let taken = picture(&ctx, &query).await.unwrap();
            let told = sections(&ctx, &taken, Limits::default()).await.unwrap();
            let written = report::picture(&ctx, &query, Format::Pdf, None).await.unwrap();
            let shown = format!("{taken:?}{told:?}{}", String::from_utf8_lossy(&written.bytes));
            words += check_turned(who, &town, &turned, &shown);
            count += town.compare(who, &shown, nothing);
        }
        assert!(words > 100, "a report shows something: {words}");
        cases("picture and report", count);
    }

    async fn sentences_about_changes(db: Db) {
        let (world, mut town) = city(db, 24).await;
        let begun = world.clock.now() - chrono::TimeDelta::seconds(1);
        world.clock.advance(chrono::TimeDelta::hours(1));
        let between = world.clock.now();
        world.clock.advance(chrono::TimeDelta::hours(1));
        let turned = turn(&world.system(), &mut town, 24).await;
        let (mut count, mut words) = (0, 0);
        for (who, ctx) in askers(&world, &town, 24) {
            for since in [begun, between] {
                let shown = format!("{:?}", told::changed(&ctx, Since::Moment(since), 500).await.unwrap());
                words += check_turned(who, &town, &turned, &shown);
                count += town.compare(who, &shown, nothing);
            }
        }
        assert!(words > 1_000, "sentences tell something: {words}");
        cases("told sentences", count);
    }
}
