//! The situational picture: what it ranks and why, what it counts, what it is limited to, and what nobody learns from it.

use crate::common::*;
use chrono::{Days, TimeDelta};
use hansa_analysis::score::Input;
use hansa_app::list::{Count, ListQuery, count, whole};
use hansa_app::picture::{Counted, Limits, Part, Picture, PictureQuery, picture, sections};
use hansa_app::setup::{found_sample, load_example, tune};
use hansa_app::tell::{Block, Section, Sentence};
use hansa_app::told::Since;
use hansa_app::{App, OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Actor, Condition, Filter, Id, Lang, Money, Publicity, Record, Role, Value};
use hansa_testkit::both;

async fn shown(ctx: &OpContext, query: &PictureQuery) -> std::sync::Arc<Picture> {
    picture(ctx, query).await.unwrap_or_else(|error| panic!("{query:?}: {error:?}"))
}

async fn made(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

/// A day so many days from the day of the tests.
fn on(days: i64) -> Value {
    day(&(hansa_testkit::start() + TimeDelta::days(days)).date_naive().to_string())
}

async fn interest(ctx: &OpContext, called: &str, importance: &str) -> Record {
    let mut given = values([("name", name(called)), ("stage", text("preparing"))]);
    if !importance.is_empty() {
        given.insert("importance", text(importance));
    }
    made(ctx, "interest", given).await
}

fn ranking(picture: &Picture) -> Vec<(&str, u32)> {
    let of = |matter: &hansa_app::picture::Matter| matter.score.total;
    picture.matters.iter().map(|matter| (matter.interest.title.text(Lang::En), of(matter))).collect()
}

fn points(picture: &Picture, called: &str) -> [u32; 3] {
    let matter = picture.matters.iter().find(|matter| matter.interest.title.text(Lang::En) == called);
    matter.expect("the interest matters").score.lines.map(|line| line.points)
}

/// All figures of a picture.
fn figures(picture: &Picture) -> Vec<&Counted> {
    let relations = &picture.relations;
    let mut all: Vec<&Counted> = vec![&relations.met.counted, &relations.planned.counted, &picture.standing.followed];
    for promises in [&relations.ours, &relations.theirs] {
        all.extend([&promises.open.counted, &promises.overdue]);
    }
    all.extend(relations.dormant.iter().map(|named| &named.counted));
    for matter in &picture.matters {
        all.extend(matter.findings.iter().map(|(_, counted)| counted));
        all.push(&matter.asks);
    }
    all.extend(picture.findings.iter().flat_map(|area| &area.groups).map(|group| &group.counted));
    all.extend(picture.goals.iter().chain(&picture.focus_areas).flat_map(|served| &served.counts));
    all.extend(&picture.stale);
    all
}

/// Whether the lists behind the figures have as many records, and the sums are those of their columns.
async fn agree(ctx: &OpContext, picture: &Picture) -> usize {
    let mut checked = 0;
    for figure in figures(picture) {
        let pairs: Vec<(&str, &str)> = figure.pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let listed = count(ctx, figure.kind, &pairs).await.unwrap_or_else(|error| panic!("{pairs:?}: {error:?}"));
        assert_eq!(listed, figure.count, "{} {pairs:?} {:?}", figure.kind.name, ctx.actor);
        checked += usize::from(listed != Count::Exactly(0));
    }
    for cell in picture.committed.rows.iter().flat_map(|row| &row.cells) {
        let Some((of, pairs)) = &cell.list else { continue };
        let query = ListQuery::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let list = whole(ctx, of, &query, None).await.unwrap_or_else(|error| panic!("{pairs:?}: {error:?}"));
        let listed = |field: &str| list.records.iter().filter_map(|record| record.get(field)).collect::<Vec<_>>();
        let values: Vec<&Value> = query.columns.iter().flat_map(|field| listed(field)).collect();
        for sum in &cell.money {
            let of_currency = values.iter().filter_map(|value| match value {
                Value::Money(money) if money.currency == sum.currency => Some(money.amount),
                _ => None,
            });
            assert_eq!(of_currency.sum::<rust_decimal::Decimal>(), sum.amount, "{pairs:?}");
        }
        let whole_numbers =
            values.iter().filter_map(|value| if let Value::Integer(number) = value { Some(*number) } else { None });
        match cell.number {
            Some(number) if query.columns.is_empty() => {
                assert_eq!(list.count, Count::Exactly(u64::try_from(number).unwrap()), "{pairs:?}");
            }
            Some(number) => assert_eq!(whole_numbers.sum::<i64>(), number, "{pairs:?}"),
            None => {}
        }
        checked += 1;
    }
    checked
}

/// Looked up once from the records that they name, or asked of each record, nested filters find the same. How many were
/// asked.
async fn found_from_both_ends(db: &hansa_storage::Db, ctx: &OpContext, picture: &Picture) -> usize {
    let mut tx = db.read(ctx.city.id).await.unwrap();
    let mut asked = 0;
    for figure in figures(picture) {
        let Some((_, filter)) = figure.pairs.iter().find(|(key, _)| key == "filter") else { continue };
        let condition = Filter::from_json(filter).unwrap().check(figure.kind, &ctx.asking()).unwrap();
        let all = hansa_storage::records::ids(&mut tx, figure.kind, &Condition::True).await.unwrap();
        let [mut once, mut each] = [Vec::new(), Vec::new()];
        for (found, asked) in [(&mut once, condition.clone()), (&mut each, Condition::Ids(all).and(condition))] {
            found.extend(hansa_storage::records::ids(&mut tx, figure.kind, &asked).await.unwrap());
            found.sort_unstable();
        }
        assert_eq!(once, each, "{filter}");
        asked += usize::from(!once.is_empty());
    }
    asked
}

fn sentences(section: &Section) -> Vec<String> {
    let mut said = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Heading(text) => said.push(text.clone()),
            Block::Paragraph(sentence) => said.push(sentence.plain()),
            Block::Sentences(all) => said.extend(all.iter().map(Sentence::plain)),
            Block::Ranking(all) => {
                for one in all {
                    said.push(one.title.plain());
                    said.extend(one.facts.iter().chain(&one.why).map(Sentence::plain));
                }
            }
            Block::Figures(all) => said.extend(all.iter().map(|figure| format!("{} {}", figure.value, figure.label))),
            Block::Calendar(months) => {
                said.extend(
                    months
                        .iter()
                        .flat_map(|month| &month.dates)
                        .map(|(_, date, what)| format!("{date} {}", what.plain())),
                );
            }
            Block::Table(table) => said
                .extend(table.rows.iter().map(|row| row.iter().map(Sentence::plain).collect::<Vec<_>>().join(" | "))),
            Block::Drawing(drawing) => said.push(drawing.description.clone()),
        }
    }
    said
}

async fn told(ctx: &OpContext, id: &str) -> Section {
    let picture = shown(ctx, &PictureQuery::default()).await;
    let all = sections(ctx, &picture, Limits::default()).await.expect("sections");
    all.into_iter().find(|section| section.id == id).expect("the section is there")
}

both! {
    async fn interests_are_ranked_as_the_explanation_says(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let calm = interest(&ctx, "Calm", "high").await;
        interest(&ctx, "Grave", "critical").await;
        interest(&ctx, "Nameless", "").await;
        let picture = shown(&ctx, &PictureQuery::default()).await;
        assert_eq!(ranking(&picture), [("Grave", 40), ("Calm", 30), ("Nameless", 0)]);

        // A window that closes in 18 days gives 28 points of 35, and so much does the total rise.
        let given = vec![("next_window", Some(on(18)))];
        records::update(&ctx, calm.kind, calm.id, calm.version, given, "").await.unwrap();
        let picture = shown(&ctx, &PictureQuery::default()).await;
        assert_eq!(ranking(&picture), [("Calm", 58), ("Grave", 40), ("Nameless", 0)]);
        assert_eq!(points(&picture, "Calm"), [30, 28, 0]);

        // What happens counts: each contact, finding, statement, ask and milestone once.
        let about = Value::Links(vec![hansa_domain::Link::to(calm.id)]);
        for (called, days) in [("Today", 0), ("Long ago", -100), ("Too long ago", -200), ("To come", 5)] {
            made(&ctx, "contact", values([("name", name(called)), ("date", on(days)), ("about", about.clone())])).await;
        }
        made(&ctx, "finding", values([("name", name("F")), ("type", text("challenge")), ("interest", link(calm.id))])).await;
        let ask = values([("name", name("A")), ("state", text("presented")), ("presented", on(-3)), ("interest", link(calm.id))]);
        made(&ctx, "ask", ask).await;
        let picture = shown(&ctx, &PictureQuery::default()).await;
        let momentum = picture.matters[0].score.lines[2];
        let Input::Momentum(counted) = momentum.input else { panic!("{momentum:?}") };
        assert_eq!((counted.lately, counted.before, momentum.points), (3, 1, 13));
        assert_eq!(ranking(&picture)[0], ("Calm", 71));

        let said = sentences(&told(&ctx, "matters").await);
        for line in [
            "Importance: high. 30 of 40 points",
            "Next influence window: closes in 18 days. 28 of 35 points",
            "Momentum: 3 events in the last 90 days, 1 in the 90 days before. 13 of 25 points",
            "Together 71 of 100 points",
            "1 challenge",
            "1 open ask",
        ] {
            assert!(said.iter().any(|sentence| sentence == line), "{line} not among {said:#?}");
        }
    }

    async fn visitors_are_told_neither_dates_nor_promises_that_are_not_public(db: Db) {
        let world = world(db).await;
        let given = values([
            ("name", name("Pact")), ("type", text("cooperation")), ("state", text("in_force")), ("publicity", text("public")),
            ("notice_by", on(10)), ("ends", on(40)),
        ]);
        made(&world.system(), "agreement", given).await;
        let reader = world.user(Role::Reader, None);
        for (who, dates, promises) in [(&world.anyone(), vec!["ends"], false), (&reader, vec!["notice_by", "ends"], true)] {
            let picture = shown(who, &PictureQuery::default()).await;
            let coming: Vec<&str> = picture.dates.iter().map(|date| date.field.name).collect();
            assert_eq!(coming, dates);
            let said = sentences(&told(who, "relations").await);
            assert_eq!(said.iter().any(|text| text == "The city has no open promises."), promises, "{said:#?}");
        }
    }

    async fn the_next_window_is_the_earliest_of_the_milestones_ahead(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let process = made(&ctx, "process", values([("name", name("Law")), ("stage", text("preparation"))])).await;
        let matter = interest(&ctx, "Matter", "").await;
        let given = vec![("processes", Some(link(process.id))), ("publicity", Some(text("public")))];
        records::update(&ctx, matter.kind, matter.id, matter.version, given, "").await.unwrap();
        let milestone = async |called: &str, more: Vec<(&'static str, Value)>, class: &str| {
            let mut given = values([("name", name(called)), ("type", text("consultation")), ("state", text("ahead")), ("publicity", text(class))]);
            given.extend(more);
            made(&ctx, "milestone", given).await
        };
        let closes = async |ctx: &OpContext| shown(ctx, &PictureQuery::default()).await.matters[0].window.map(|date| date.to_string());
        assert_eq!(closes(&ctx).await, None);
        milestone("Vote", vec![("process", link(process.id)), ("date", on(40))], "public").await;
        assert_eq!(closes(&ctx).await, Some("2027-01-01".into()));
        // Nobody learns of a milestone by the processes that they do not see.
        assert_eq!(closes(&world.anyone()).await, None);
        milestone("Hearing", vec![("interest", link(matter.id)), ("date", on(60)), ("window_ends", on(20))], "public").await;
        milestone("Over", vec![("interest", link(matter.id)), ("date", on(5)), ("window_ends", on(-1))], "public").await;
        milestone("Hidden", vec![("interest", link(matter.id)), ("date", on(2))], "internal").await;
        assert_eq!(closes(&ctx).await, Some("2026-11-24".into()));
        assert_eq!(closes(&world.anyone()).await, Some("2026-12-12".into()));
        let facts = sentences(&told(&world.anyone(), "matters").await);
        assert!(facts.contains(&"influence window closes in 20 days (12 December 2026)".to_owned()), "{facts:#?}");
        assert!(!format!("{facts:?}").contains("Hidden"));
    }

    async fn nobody_learns_of_what_they_do_not_see(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let basis = ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"));
        let hidden = made(&ctx, "interest", values([
            ("name", name("canary interest")), ("stage", text("preparing")), ("importance", text("critical")),
            ("publicity", text("secret")), basis.clone(),
        ])).await;
        let open = made(&ctx, "interest", values([("name", name("Open")), ("stage", text("preparing")), ("publicity", text("public"))])).await;
        let partner = organisation(&ctx, "Partner").await;
        let secret = |called: &str| values([("name", name(called)), ("publicity", text("secret")), basis.clone()]);
        let with = |mut given: Values, more: Vec<(&'static str, Value)>| { given.extend(more); given };
        let goal = made(&ctx, "goal", values([("name", name("Goal")), ("publicity", text("public"))])).await;
        for (of, given) in [
            ("finding", with(secret("canary finding"), vec![("type", text("challenge")), ("interest", link(open.id)), ("importance", text("critical"))])),
            ("ask", with(secret("canary ask"), vec![("state", text("presented")), ("interest", link(open.id)), ("presented", on(-1))])),
            ("contact", with(secret("canary contact"), vec![("date", on(-1)), ("about", link(open.id))])),
            ("contact", with(secret("canary plan"), vec![("date", on(1)), ("about", link(open.id))])),
            ("promise", with(secret("canary promise"), vec![("direction", text("made")), ("state", text("open")), ("counterpart", link(partner.id)), ("due", on(-1))])),
            ("milestone", with(secret("canary milestone"), vec![("type", text("vote")), ("state", text("ahead")), ("interest", link(open.id)), ("date", on(3))])),
            ("project", with(secret("canary project"), vec![
                ("state", text("running")), ("goals", link(goal.id)),
                ("funding", Value::Money(Money { amount: 777_123.into(), currency: "EUR".into() })),
            ])),
        ] {
            made(&ctx, of, given).await;
        }
        for (reader, sees) in [(world.anyone(), false), (world.user(Role::Reader, None), false), (world.user(Role::Leadership, None), true)] {
            for query in [
                PictureQuery::default(),
                PictureQuery { publicity: Some(Publicity::Secret), ..PictureQuery::default() },
            ] {
                let picture = shown(&reader, &query).await;
                let told = format!("{:?}", sections(&reader, &picture, Limits::default()).await.unwrap());
                assert_eq!(told.contains("canary"), sees, "{:?} {told}", reader.actor);
                assert!(sees || !told.contains(&hidden.id.to_string()), "{:?}", reader.actor);
                assert_eq!(told.contains("777"), sees, "{:?} {told}", reader.actor);
                if !sees && query.publicity.is_none() {
                    assert_eq!(ranking(&picture), [("Open", 0)]);
                    assert!(figures(&picture).iter().all(|figure| figure.is_empty() || ["interest", "goal"].contains(&figure.kind.name)));
                }
                agree(&reader, &picture).await;
            }
        }
    }

    async fn staff_alone_see_what_is_paid(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let public = ("publicity", text("public"));
        let goal = made(&ctx, "goal", values([("name", name("Goal")), public.clone()])).await;
        let network = made(&ctx, "network", values([("name", name("Net")), public.clone()])).await;
        let euros = |amount: i64| Value::Money(Money { amount: amount.into(), currency: "EUR".into() });
        let anna = made(&ctx, "person", values([("name", text("Anna")), public.clone()])).await;
        made(&ctx, "membership", values([
            ("network", link(network.id)), ("form", text("member")), ("state", text("active")), ("goals", link(goal.id)),
            ("annual_fee", euros(9_000)), ("annual_travel", euros(500)), ("annual_hours", Value::Integer(120)), public.clone(),
            ("responsible", link(anna.id)),
        ])).await;
        let other = made(&ctx, "network", values([("name", name("Other")), public.clone()])).await;
        made(&ctx, "membership", values([
            ("network", link(other.id)), ("form", text("member")), ("state", text("ending")), public.clone(),
            ("annual_fee", Value::Money(Money { amount: 700.into(), currency: "USD".into() })),
        ])).await;
        let ended = made(&ctx, "network", values([("name", name("Ended")), public.clone()])).await;
        made(&ctx, "membership", values([
            ("network", link(ended.id)), ("form", text("member")), ("state", text("ended")), ("goals", link(goal.id)),
            ("annual_fee", euros(1_000_000)), public.clone(),
        ])).await;
        let reader = world.user(Role::Reader, None);
        let said = sentences(&told(&reader, "committed").await);
        assert_eq!(said[..2], ["Goal | €9,500 | 120 | 1", "In all, also without a goal | €9,500 + USD\u{a0}700 | 120 | –"], "{said:#?}");
        assert!(agree(&reader, &*shown(&reader, &PictureQuery::default()).await).await >= 4);
        let said = sentences(&told(&world.anyone(), "committed").await);
        assert_eq!(said[0], "Goal | 1", "who is responsible for what is public is public, and what is paid is not: {said:#?}");
    }

    async fn the_picture_is_limited_to_what_was_asked_for(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let area = made(&ctx, "focus_area", values([("name", name("Climate")), ("type", text("focus_area"))])).await;
        let unit = organisation(&ctx, "Unit").await;
        let partner = organisation(&ctx, "Tallinn").await;
        let nordic = made(&ctx, "target_area", values([("name", name("Nordic"))])).await;
        let partnership = values([("name", name("Twin")), ("partner", link(partner.id)), ("state", text("active")), ("target_area", link(nordic.id))]);
        made(&ctx, "partnership", partnership).await;
        let stage = ("stage", text("preparing"));
        let of_area = made(&ctx, "interest", values([("name", name("Of area")), stage.clone(), ("focus_areas", link(area.id))])).await;
        made(&ctx, "interest", values([("name", name("Of unit")), stage.clone(), ("owner_unit", link(unit.id))])).await;
        let ally = Value::Links(vec![hansa_domain::Link { to: partner.id, role: Some("ally".into()) }]);
        made(&ctx, "interest", values([("name", name("Of partner")), stage.clone(), ("stakeholders", ally)])).await;
        made(&ctx, "interest", values([("name", name("Public")), stage, ("publicity", text("public"))])).await;
        made(&ctx, "finding", values([("name", name("Inherits")), ("type", text("solution")), ("interest", link(of_area.id))])).await;
        made(&ctx, "finding", values([("name", name("Alone")), ("type", text("solution"))])).await;
        made(&ctx, "contact", values([("name", name("Call")), ("date", on(-1)), ("organisations", link(partner.id))])).await;
        let milestone = values([("name", name("Vote")), ("type", text("vote")), ("state", text("ahead")), ("interest", link(of_area.id)), ("date", on(9))]);
        made(&ctx, "milestone", milestone).await;
        let only = |picture: &Picture| picture.matters.iter().map(|one| one.interest.title.text(Lang::En).to_owned()).collect::<Vec<_>>();

        let all = shown(&ctx, &PictureQuery::default()).await;
        assert_eq!((all.matters.len(), all.relations.met.counted.number()), (4, 1));
        let solutions: Vec<_> = all.findings.iter().map(|of| (of.area.is_some(), of.groups[2].counted.number())).collect();
        assert_eq!(solutions, [(true, 1), (false, 1)]);

        let query = PictureQuery { focus_area: Some(area.id), ..PictureQuery::default() };
        let picture = shown(&ctx, &query).await;
        assert_eq!(only(&picture), ["Of area"]);
        assert_eq!((picture.findings.len(), picture.findings[0].groups[2].counted.number()), (1, 1));
        assert_eq!((picture.relations.met.counted.number(), picture.windows.len()), (0, 1));
        assert!(picture.timeline.is_some());
        agree(&ctx, &picture).await;

        let picture = shown(&ctx, &PictureQuery { unit: Some(unit.id), ..PictureQuery::default() }).await;
        assert_eq!(only(&picture), ["Of unit"]);
        assert!(picture.windows.is_empty() && picture.findings.is_empty());
        let picture = shown(&ctx, &PictureQuery { target_area: Some(nordic.id), ..PictureQuery::default() }).await;
        assert_eq!(only(&picture), ["Of partner"]);
        assert_eq!(picture.relations.met.counted.number(), 1);
        agree(&ctx, &picture).await;
        let picture = shown(&ctx, &PictureQuery { publicity: Some(Publicity::Public), ..PictureQuery::default() }).await;
        assert_eq!(only(&picture), ["Public"]);
        // Both must hold; and what is no focus area, or is not seen, limits to nothing.
        let both = PictureQuery { focus_area: Some(area.id), unit: Some(unit.id), ..PictureQuery::default() };
        assert!(shown(&ctx, &both).await.matters.is_empty());
        let wrong = PictureQuery { focus_area: Some(unit.id), ..PictureQuery::default() };
        assert!(shown(&ctx, &wrong).await.matters.is_empty());
        let unknown = PictureQuery { target_area: Some(Id::from_u128(7)), ..PictureQuery::default() };
        let nothing = shown(&ctx, &unknown).await;
        assert!(figures(&nothing).iter().all(|figure| figure.is_empty()) && nothing.changed.blocks.len() == 1);
        // Changes are limited, too.
        let query = PictureQuery { unit: Some(unit.id), since: Some(Since::Day(ctx.today() - Days::new(1))), ..PictureQuery::default() };
        let changed = format!("{:?}", shown(&ctx, &query).await.changed);
        assert!(changed.contains("Of unit") && !changed.contains("Of area"), "{changed}");
    }

    async fn promises_and_quiet_partnerships_are_told(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let partner = organisation(&ctx, "Tallinn").await;
        let promise = async |called: &str, direction: &str, due: i64| {
            let given = values([
                ("name", name(called)), ("direction", text(direction)), ("state", text("open")), ("counterpart", link(partner.id)), ("due", on(due)),
            ]);
            made(&ctx, "promise", given).await
        };
        promise("Send the report", "made", -3).await;
        promise("Send the names", "made", 10).await;
        promise("Lend a room", "received", 5).await;
        let said = sentences(&told(&ctx, "relations").await);
        for line in [
            "The city has promised: 2 open, 1 overdue",
            "Send the report – to Tallinn, 3 days overdue (19 November 2026)",
            "Send the names – to Tallinn, by 2 December 2026",
            "Others have promised: 1 open",
            "Lend a room – from Tallinn, by 27 November 2026",
            "No contacts have been recorded in the last 90 days.",
        ] {
            assert!(said.iter().any(|sentence| sentence == line), "{line} not among {said:#?}");
        }
        assert!(said.contains(&"Something has happened in every partnership within a year.".to_owned()), "{said:#?}");
        let quiet = values([("name", name("Quiet")), ("partner", link(partner.id)), ("state", text("active"))]);
        made(&ctx, "partnership", quiet).await;
        let said = sentences(&told(&ctx, "relations").await);
        let line = "1 partnership without a contact, visit, project or event for 12 months";
        assert!(said.contains(&line.to_owned()) && said.contains(&"Quiet".to_owned()), "{said:#?}");
        made(&ctx, "contact", values([("name", name("Call")), ("date", on(-5)), ("organisations", link(partner.id))])).await;
        let said = sentences(&told(&ctx, "relations").await);
        assert!(said.contains(&"Something has happened in every partnership within a year.".to_owned()), "{said:#?}");
    }

    async fn what_is_old_says_so(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        interest(&ctx, "Matter", "high").await;
        let fresh = |picture: &Picture| picture.fresh.iter().find(|fresh| fresh.part == Part::Matters).unwrap().clone();
        let picture = shown(&ctx, &PictureQuery::default()).await;
        assert_eq!((fresh(&picture).records, fresh(&picture).old(picture.day)), (Count::Exactly(1), None));
        assert_eq!(told(&ctx, "matters").await.stale, None);
        world.clock.advance(TimeDelta::days(91));
        let ctx = world.system();
        let section = told(&ctx, "matters").await;
        assert_eq!(section.source.as_deref(), Some("From 1 record; the newest fact is of 22 November 2026."));
        let stale = "Old: the newest fact is of 22 November 2026. This part counts as old after 90 days.";
        assert_eq!(section.stale.as_deref(), Some(stale));
        let said = sentences(&told(&ctx, "health").await);
        let line = "What matters most: the newest fact is 91 days old; more than 90 days is old.";
        assert!(said.iter().any(|sentence| sentence == line), "{said:#?}");
        // A record that says of when it is counts by that, however lately it was written.
        let described = values([("name", name("Old news")), ("stage", text("identified")), ("as_of", day("2026-01"))]);
        made(&ctx, "interest", described).await;
        assert_eq!(told(&ctx, "matters").await.stale.as_deref(), Some(stale));
        interest(&ctx, "New", "low").await;
        assert_eq!(told(&ctx, "matters").await.stale, None);
    }

    async fn the_figures_of_the_example_year_are_those_of_their_lists(db: Db) {
        let app = App::new(db.clone());
        let ctx = found_sample(&app, false).await.expect("the sample city");
        // The engine plans the many rules of the example year by what there is.
        tune(&app).await.expect("analysed");
        load_example(&ctx).await.expect("the example year");
        tune(&app).await.expect("analysed");
        let acting = |actor| OpContext::new(&app, actor, std::sync::Arc::clone(&ctx.city), Lang::Fi);
        let user = |role| Actor::User { id: Id::from_u128(1), role, unit: None, person: None, name: "X".into() };
        let all = shown(&ctx, &PictureQuery::default()).await;
        assert_eq!(all.matters.len(), 7);
        let area = all.focus_areas[0].record.id;
        let target = all.choices.target_areas.first().expect("a target area").id;
        let mut found = 0;
        for actor in [ctx.as_anyone().actor, user(Role::Reader), user(Role::Coordinator)] {
            let reader = acting(actor);
            let picture = shown(&reader, &PictureQuery::default()).await;
            assert!(agree(&reader, &picture).await > 40, "figures say something");
            for query in [
                PictureQuery { focus_area: Some(area), ..PictureQuery::default() },
                PictureQuery { target_area: Some(target), ..PictureQuery::default() },
            ] {
                let picture = shown(&reader, &query).await;
                agree(&reader, &picture).await;
                found += found_from_both_ends(&db, &reader, &picture).await;
            }
        }
        assert!(found > 20, "nested filters find something: {found}");
        for lang in Lang::ALL {
            let ctx = ctx.in_lang(lang);
            let picture = shown(&ctx, &PictureQuery::default()).await;
            let told = sections(&ctx, &picture, Limits::default()).await.unwrap();
            let ids: Vec<&str> = told.iter().map(|section| section.id.as_str()).collect();
            let order = ["changed", "matters", "next", "ahead", "findings", "relations", "comparisons", "committed", "rules", "health"];
            assert_eq!(ids, order);
            for section in &told {
                let said = format!("{} {:?} {:?} {:?}", section.heading, sentences(section), section.source, section.stale);
                assert!(!said.contains('⟦') && !said.contains("{ $"), "{lang} {said}");
                assert!(!section.blocks.is_empty(), "{lang} {}", section.id);
            }
            let lists = format!("{told:?}").matches("List {").count();
            assert!(lists > 60, "{lists} lists are opened");
        }
    }
}
