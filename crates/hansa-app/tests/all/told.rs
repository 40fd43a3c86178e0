//! What changed between two moments is told in words: all of it, nothing else, and never more than the reader may know.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::tell::{Block, Section};
use hansa_app::told::{self, Since};
use hansa_app::{OpContext, frozen, records};
use hansa_domain::{Id, Lang, Record, Role, Value};
use hansa_testkit::both;

/// Makes a public record.
async fn made<const N: usize>(ctx: &OpContext, of: &str, given: [(&'static str, Value); N]) -> Record {
    let mut given = values(given);
    given.entry("publicity").or_insert_with(|| text("public"));
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

async fn set<const N: usize>(ctx: &OpContext, record: &Record, changes: [(&'static str, Option<Value>); N]) -> Record {
    let now = records::view(ctx, record.kind, record.id, None).await.expect("seen").record;
    let done = records::update(ctx, record.kind, record.id, now.version, changes.into(), "").await;
    done.unwrap_or_else(|error| panic!("{:?}: {error:?}", record.title))
}

async fn put_away(ctx: &OpContext, record: &Record, archived: bool) {
    let now = records::view(ctx, record.kind, record.id, None).await.expect("seen").record;
    records::set_archived(ctx, record.kind, record.id, now.version, archived).await.expect("archived");
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

/// The sentences of a section, with what is said after them.
fn said(section: &Section) -> Vec<String> {
    let sentences = section.blocks.iter().flat_map(|block| match block {
        Block::Sentences(all) => all.iter().map(hansa_app::tell::Sentence::plain).collect(),
        Block::Paragraph(one) => vec![one.plain()],
        other => panic!("{other:?}"),
    });
    sentences.collect()
}

async fn since(ctx: &OpContext, since: Since) -> Vec<String> {
    said(&told::changed(ctx, since, 50).await.expect("told"))
}

async fn freeze(ctx: &OpContext, called: &str) -> Record {
    made(ctx, "picture", [("name", name(called)), ("state", text("draft"))]).await
}

/// Ten records of ten kinds.
struct Ten(Vec<Record>);

impl Ten {
    async fn made(ctx: &OpContext) -> Self {
        let tallinn = organisation(ctx, "Tallinn").await;
        let interest = made(ctx, "interest", [("name", name("Direct trains")), ("stage", text("identified"))]).await;
        let ask = [("name", name("Money for trains")), ("interest", link(interest.id)), ("state", text("presented"))];
        let ask = made(ctx, "ask", ask).await;
        let promise = [
            ("name", name("Send the report")),
            ("direction", text("made")),
            ("state", text("open")),
            ("counterpart", link(tallinn.id)),
        ];
        let promise = made(ctx, "promise", promise).await;
        let partnership = [("name", name("With Tallinn")), ("partner", link(tallinn.id)), ("state", text("planned"))];
        let partnership = made(ctx, "partnership", partnership).await;
        let agreement = [
            ("name", name("Pact")),
            ("type", text("cooperation")),
            ("state", text("in_force")),
            ("ends", date("2027-01-01")),
        ];
        let agreement = made(ctx, "agreement", agreement).await;
        let network = made(ctx, "network", [("name", name("Baltic Cities"))]).await;
        let project = made(ctx, "project", [("name", name("Clean sea")), ("state", text("running"))]).await;
        let event = made(ctx, "event", [("name", name("Slush")), ("size", Value::Integer(100))]).await;
        let document = made(ctx, "document", [("name", name("Old title"))]).await;
        Self(vec![interest, ask, promise, partnership, agreement, network, project, event, document, tallinn])
    }

    /// Changes nine in nine ways and makes a tenth.
    async fn change(&self, ctx: &OpContext) {
        let [interest, ask, promise, partnership, agreement, network, project, event, document, tallinn] =
            self.0.as_slice()
        else {
            panic!("ten");
        };
        set(ctx, interest, [("stage", Some(text("preparing")))]).await;
        set(ctx, ask, [("outcome", Some(text("adopted")))]).await;
        set(ctx, promise, [("state", Some(text("kept")))]).await;
        set(ctx, partnership, [("state", Some(text("dormant"))), ("purpose", Some(name("Learning")))]).await;
        set(ctx, agreement, [("ends", Some(date("2028-06-30")))]).await;
        set(ctx, network, [("members", Some(link(tallinn.id)))]).await;
        set(ctx, project, [("description", Some(name("Less waste")))]).await;
        set(ctx, event, [("size", None)]).await;
        set(ctx, document, [("name", Some(name("New title")))]).await;
        made(ctx, "contact", [("name", name("Call with Tallinn"))]).await;
    }

    /// Writes what is not to be told.
    async fn noise(&self, ctx: &OpContext) {
        let (interest, event) = (&self.0[0], &self.0[7]);
        set(ctx, interest, [("level", Some(text("eu")))]).await;
        set(ctx, interest, [("level", None)]).await;
        put_away(ctx, event, true).await;
        put_away(ctx, event, false).await;
        let mistake = made(ctx, "result", [("name", name("By mistake")), ("type", text("deal"))]).await;
        put_away(ctx, &mistake, true).await;
        let about = values([("about", link(interest.id)), ("text", name("Well done"))]);
        records::create(ctx, kind("comment"), about, "").await.expect("said");
    }
}

const ENGLISH: [&str; 10] = [
    "The ask Money for trains was adopted.",
    "The partnership With Tallinn is now “dormant”; it was “planned”. One other field changed, too.",
    "The interest Direct trains moved to the stage “in preparation”; it was “identified”.",
    "The agreement Pact now ends 30 June 2028; it was to end 1 January 2027.",
    "The promise was kept: Send the report.",
    "Contact held: Call with Tallinn.",
    "New title has a new name; it was called Old title.",
    "Baltic Cities: added to “members”: Tallinn.",
    "Clean sea: the text “description” was written.",
    "Slush: attendance was emptied; it was 100.",
];
const FINNISH: [&str; 10] = [
    "Tavoitekirjaus Money for trains toteutui.",
    "Kumppanuuden With Tallinn tila oli ”suunnitteilla”, nyt ”lepäävä”. Myös yksi muu tieto muuttui.",
    "Edunvalvontakohteen Direct trains vaihe oli ”tunnistettu”, nyt ”valmistelussa”.",
    "Sopimuksen Pact päättymispäivä oli 1.1.2027, nyt 30.6.2028.",
    "Lupaus pidettiin: Send the report.",
    "Yhteydenotto: Call with Tallinn.",
    "New title on saanut uuden nimen; ennen Old title.",
    "Baltic Cities: kohtaan ”jäsenet” lisättiin Tallinn.",
    "Clean sea: teksti ”kuvaus” kirjoitettiin.",
    "Slush: osallistujamäärä poistettiin, oli 100.",
];
const SWEDISH: [&str; 10] = [
    "Målskrivningen Money for trains gick igenom.",
    "Statusen för partnerskapet With Tallinn var ”planeras”, nu ”vilande”. Också en annan uppgift ändrades.",
    "Skedet för intressefrågan Direct trains var ”identifierad”, nu ”under beredning”.",
    "Slutdatumet för avtalet Pact var 1.1.2027, nu 30.6.2028.",
    "Löftet hölls: Send the report.",
    "Kontakt: Call with Tallinn.",
    "New title har fått ett nytt namn; tidigare Old title.",
    "Baltic Cities: i ”medlemmar” lades till Tallinn.",
    "Clean sea: texten ”beskrivning” skrevs.",
    "Slush: antal deltagare togs bort, var 100.",
];

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

fn expected(all: [&str; 10]) -> Vec<String> {
    sorted(all.map(str::to_owned).into())
}

both! {
    async fn ten_changes_are_told_in_three_languages_and_nothing_else(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let ten = Ten::made(&ctx).await;
        let first = freeze(&ctx, "First").await;
        // The clock stands still: what happens in the same millisecond is told apart, too.
        ten.change(&ctx).await;
        ten.noise(&ctx).await;
        for (lang, all) in [(Lang::En, ENGLISH), (Lang::Fi, FINNISH), (Lang::Sv, SWEDISH)] {
            let told = since(&ctx.in_lang(lang), Since::Picture(first.id)).await;
            assert_eq!(sorted(told), expected(all));
        }
        let told = since(&ctx, Since::Picture(first.id)).await;
        assert_eq!(told[0], ENGLISH[0], "what matters most is told first");
        let second = freeze(&ctx, "Second").await;
        set(&ctx, &ten.0[0], [("stage", Some(text("identified")))]).await;
        for (lang, all) in [(Lang::En, ENGLISH), (Lang::Fi, FINNISH), (Lang::Sv, SWEDISH)] {
            let ctx = ctx.in_lang(lang);
            for pair in [(first.id, second.id), (second.id, first.id)] {
                let compared = frozen::compare(&ctx, pair.0, pair.1).await.expect("compared");
                assert_eq!(compared.earlier.0.id, first.id);
                assert_eq!(sorted(said(&compared.sections[0])), expected(all));
            }
        }
    }

    async fn every_sentence_leads_to_its_record(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let ten = Ten::made(&ctx).await;
        let first = freeze(&ctx, "First").await;
        ten.change(&ctx).await;
        let section = told::changed(&ctx, Since::Picture(first.id), 50).await.unwrap();
        let Block::Sentences(all) = &section.blocks[0] else { panic!("{section:?}") };
        assert!(all.iter().all(|sentence| sentence.records().next().is_some()));
        let named: Vec<Id> = all.iter().flat_map(hansa_app::tell::Sentence::records).collect();
        assert!(ten.0[..9].iter().all(|record| named.contains(&record.id)));
    }

    async fn a_reader_is_told_what_they_could_see_then_and_can_see_now(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit").await;
        let secret = [
            ("name", name("Hidden plan")),
            ("stage", text("identified")),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
            ("owner_unit", link(unit.id)),
            ("sensitivities", name("Old")),
        ];
        let secret = made(&ctx, "interest", secret).await;
        let open = made(&ctx, "interest", [("name", name("Open plan")), ("stage", text("identified"))]).await;
        let start = Since::Day(ctx.today());
        world.clock.advance(TimeDelta::days(1));
        let ctx = world.system();
        let start_of_changes = Since::Day(ctx.today());
        set(&ctx, &secret, [("stage", Some(text("preparing")))]).await;
        set(&ctx, &open, [("political_lead", Some(link(person(&ctx, "Secret Person").await.id)))]).await;
        set(&ctx, &secret, [("sensitivities", Some(name("New")))]).await;
        let told = async |ctx: OpContext| sorted(since(&ctx, start_of_changes).await);
        let stage = "The interest Hidden plan moved to the stage “in preparation”; it was “identified”. One other field changed, too.";
        let person = "New person: Secret Person.";
        let led = "Open plan: political lead was set to Secret Person.";
        assert_eq!(told(world.anyone()).await, ["Nothing has changed."]);
        assert_eq!(told(world.user(Role::Reader, Some(unit.id))).await, ["Nothing has changed."]);
        assert_eq!(told(world.user(Role::Contributor, None)).await, ["Nothing has changed."]);
        assert_eq!(told(world.user(Role::Contributor, Some(unit.id))).await, [stage]);
        assert_eq!(told(world.user(Role::Leadership, None)).await, sorted([stage, person, led].map(str::to_owned).into()));
        // Made public, it is told to have become visible; what was written before stays untold.
        set(&ctx, &secret, [("publicity", Some(text("public")))]).await;
        set(&ctx, &secret, [("importance", Some(text("high")))]).await;
        assert_eq!(told(world.anyone()).await, ["Made visible: Hidden plan (interest)."]);
        assert!(since(&world.anyone(), start).await.iter().all(|sentence| !sentence.contains("in preparation")));
        // Closed again, it is gone from what is told.
        set(&ctx, &secret, [("publicity", Some(text("secret")))]).await;
        assert_eq!(told(world.anyone()).await, ["Nothing has changed."]);
    }

    async fn a_meeting_and_a_day_are_moments_and_the_unknown_is_said(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let body = made(&ctx, "body", [("name", name("Group"))]).await;
        let meeting = [
            ("name", name("Group 1/2026")),
            ("body", link(body.id)),
            ("state", text("planned")),
            ("opens_at", Value::Moment(ctx.now + TimeDelta::hours(1))),
        ];
        let meeting = made(&ctx, "meeting", meeting).await;
        let undated = [("name", name("Group 2/2026")), ("body", link(body.id)), ("state", text("planned"))];
        let undated = made(&ctx, "meeting", undated).await;
        world.clock.advance(TimeDelta::hours(2));
        let ctx = world.system();
        made(&ctx, "interest", [("name", name("After")), ("stage", text("identified"))]).await;
        let section = told::changed(&ctx, Since::Meeting(meeting.id), 9).await.unwrap();
        assert_eq!(section.id, "changed");
        assert_eq!(section.heading, "What has changed since the meeting “Group 1/2026” (22 November 2026 at 13:00)");
        assert_eq!(said(&section), ["New interest: After."]);
        let whole_day = since(&ctx, Since::Day(ctx.today())).await;
        assert!(whole_day.contains(&"New meeting: Group 1/2026.".to_owned()), "{whole_day:?}");
        for unknown in [Since::Meeting(undated.id), Since::Meeting(Id::from_u128(5)), Since::Picture(meeting.id)] {
            let told = since(&ctx, unknown).await;
            assert!(told.len() == 1 && told[0].starts_with("The meeting or frozen picture cannot be found"), "{told:?}");
        }
    }

    async fn many_new_records_of_a_kind_are_one_sentence_and_the_rest_is_counted(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for number in 1..=9 {
            organisation(&ctx, &format!("City {number}")).await;
        }
        for number in 1..=3 {
            made(&ctx, "interest", [("name", name(&format!("Plan {number}"))), ("stage", text("identified"))]).await;
        }
        let day = Since::Day(ctx.today());
        let told = since(&ctx, day).await;
        assert!(told.contains(&"Organisations: 9 new".to_owned()), "{told:?}");
        let told = said(&told::changed(&ctx, day, 2).await.unwrap());
        assert_eq!(told[..2], ["New interest: Plan 3.", "New interest: Plan 2."]);
        assert!(told[2].contains("See all changes"), "{told:?}");
        assert_eq!(told.len(), 3);
    }

    async fn a_big_load_is_counted_by_kind(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let before = Since::Moment(ctx.now);
        let place = organisation(&ctx, "Loaded").await;
        let ids = hansa_testkit::ids();
        world.clock.advance(TimeDelta::seconds(1));
        let ctx = world.system();
        // More changes than are folded, as a load would write them.
        let literal = |id: Id| match world.db {
            hansa_storage::Db::Sqlite { .. } => format!("x'{}'", id.simple()),
            hansa_storage::Db::Postgres(_) => format!("'{id}'"),
        };
        let rows: Vec<String> = (0..2_100)
            .map(|version| {
                let [city, id, record] = [ctx.city.id, ids(ctx.now), place.id].map(literal);
                format!("({city}, {id}, {}, '', 'updated', 'organisation', {record}, {version}, '{{}}', '{{}}', '')", ctx.now.timestamp_millis())
            })
            .collect();
        let columns = "city_id, id, at, actor_name, action, kind, record_id, version, \"before\", \"after\", reason";
        execute(&world.db, &format!("insert into \"change\" ({columns}) values {}", rows.join(","))).await;
        let told = since(&world.user(Role::Leadership, None), before).await;
        assert!(told.iter().any(|sentence| sentence.starts_with("More has changed than")), "{told:?}");
        assert!(told.contains(&"Organisations: 1 new, 0 changed".to_owned()), "{told:?}");
    }
}

async fn person(ctx: &OpContext, called: &str) -> Record {
    made(
        ctx,
        "person",
        [("name", text(called)), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))],
    )
    .await
}
