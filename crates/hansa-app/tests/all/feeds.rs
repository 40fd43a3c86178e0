//! Calendars and feeds at private addresses: what they tell, to whom, and what becomes of them.

use crate::common;
use crate::common::{World, kind, link, name, text, values, world};
use chrono::TimeDelta;
use hansa_app::accounts::{self, Account, Terms, Token};
use hansa_app::feeds::{self, About, Format};
use hansa_app::list::ListQuery;
use hansa_app::{Error, OpContext, calendars, records, views};
use hansa_domain::{Id, Lang, PartialDate, Record, Role, Value};

const SITE: &str = "https://hansa.example";

fn day(text: &str) -> Value {
    Value::Date(text.parse::<PartialDate>().expect("a date"))
}

fn moment(text: &str) -> Value {
    Value::Moment(chrono::DateTime::parse_from_rfc3339(text).expect("a moment").to_utc())
}

async fn make<const N: usize>(world: &World, of: &str, given: [(&'static str, Value); N]) -> Record {
    records::create(&world.system(), kind(of), values(given), "").await.unwrap_or_else(|error| panic!("{of}: {error}"))
}

/// Somebody with an account who is a person of the register.
async fn somebody(world: &World, called: &str, role: Role) -> (OpContext, Account, Id) {
    let person = make(world, "person", [("name", text(called))]).await.id;
    let terms =
        Terms { email: format!("{called}@city.example"), name: called.into(), role, unit: None, person: Some(person) };
    let account = accounts::add(&world.system(), &terms, "korppi sade tuoli 42").await.expect("an account");
    (acting(world, &account), account, person)
}

fn acting(world: &World, account: &Account) -> OpContext {
    let city = std::sync::Arc::clone(&world.ctx.city);
    OpContext::new(&world.app, accounts::actor(account), city, Lang::En)
}

/// What a program reads at an address.
async fn read(world: &World, token: &Token, format: Format) -> Result<String, Error> {
    let (reader, feed) = feeds::open(&world.anyone(), token.secret(), format).await?;
    match format {
        Format::Calendar => calendars::calendar_of(&reader, &feed, SITE).await,
        Format::Changes => feeds::changes_of(&reader, &feed, SITE).await,
    }
}

/// The entry of a calendar that has a line.
fn event<'a>(file: &'a str, line: &str) -> Option<&'a str> {
    file.split("BEGIN:VEVENT").skip(1).find(|event| event.replace("\r\n ", "").contains(line))
}

async fn action(world: &World, called: &str, due: &str, responsible: Id) -> Record {
    let given =
        [("name", name(called)), ("state", text("open")), ("due", day(due)), ("responsible", link(responsible))];
    make(world, "action", given).await
}

hansa_testkit::both! {
    async fn a_persons_calendar_holds_what_concerns_them_and_moves_with_it(db: Db) {
        let world = world(db).await;
        let (me, _, person) = somebody(&world, "me", Role::Reader).await;
        let (_, _, other) = somebody(&world, "other", Role::Reader).await;
        let mine = action(&world, "Mine to do", "2026-12-01", person).await;
        action(&world, "For others", "2026-12-02", other).await;
        let body = make(&world, "body", [("name", name("The group")), ("type", text("working_group"))]).await;
        let meeting = [
            ("name", name("The first meeting")),
            ("body", link(body.id)),
            ("starts", day("2026-12-03")),
            ("opens_at", moment("2026-12-03T09:00:00+02:00")),
            ("closes_at", moment("2026-12-03T11:00:00+02:00")),
            ("state", text("planned")),
        ];
        let meeting = make(&world, "meeting", meeting).await;
        let token = feeds::make(&me, Format::Calendar, About::Me).await.unwrap();
        let file = read(&world, &token, Format::Calendar).await.unwrap();
        let own = event(&file, "Mine to do").expect("mine");
        assert!(own.contains("DTSTART;VALUE=DATE:20261201") && own.contains("SEQUENCE:0"), "{own}");
        assert!(own.replace("\r\n ", "").contains(&format!("URL:{SITE}/fi/action/{}", mine.id)), "{own}");
        assert!(own.replace("\r\n ", "").contains(&format!("UID:{}-due@hansa", mine.id)));
        assert!(!file.contains("For others") && !file.contains("The group"));
        world.clock.advance(TimeDelta::hours(1));
        let moved = vec![("due", Some(day("2026-12-24")))];
        let moved = records::update(&world.system(), kind("action"), mine.id, mine.version, moved, "").await.unwrap();
        let file = read(&world, &token, Format::Calendar).await.unwrap();
        let own = event(&file, &format!("UID:{}-due@hansa", mine.id)).expect("the same");
        assert!(own.contains("DTSTART;VALUE=DATE:20261224") && own.contains("SEQUENCE:1"), "{own}");
        assert!(own.contains("LAST-MODIFIED:20261122T110000Z"), "{own}");
        records::set_archived(&world.system(), kind("action"), mine.id, moved.version, true).await.unwrap();
        let file = read(&world, &token, Format::Calendar).await.unwrap();
        assert!(event(&file, "Mine to do").expect("told").contains("STATUS:CANCELLED"));
        world.clock.advance(TimeDelta::days(31));
        assert!(!read(&world, &token, Format::Calendar).await.unwrap().contains("Mine to do"));
        // The body's calendar holds its meeting, at its hours.
        let token = feeds::make(&me, Format::Calendar, About::Body(body.id)).await.unwrap();
        let file = read(&world, &token, Format::Calendar).await.unwrap();
        let found = event(&file, &format!("{}-starts@hansa", meeting.id)).expect("the meeting");
        assert!(found.contains("DTSTART:20261203T070000Z") && found.contains("DTEND:20261203T090000Z"), "{found}");
    }

    async fn dates_that_are_known_to_the_month_and_days_in_a_row_are_told_as_such(db: Db) {
        let world = world(db).await;
        let (me, _, _) = somebody(&world, "me", Role::Coordinator).await;
        let event_of = [("name", name("Slush")), ("state", text("planned")), ("starts", day("2026-12-01")), ("ends", day("2026-12-03"))];
        make(&world, "event", event_of).await;
        let later = [("name", name("Some day")), ("state", text("planned")), ("starts", day("2027-05")), ("example", Value::YesNo(true))];
        make(&world, "event", later).await;
        let view = views::save(&me, kind("event"), "All", "private", &ListQuery::default()).await.unwrap();
        let token = feeds::make(&me, Format::Calendar, About::View(view.id)).await.unwrap();
        let file = read(&world, &token, Format::Calendar).await.unwrap();
        let slush = event(&file, "SUMMARY:Slush").expect("an event");
        assert!(slush.contains("DTSTART;VALUE=DATE:20261201") && slush.contains("DTEND;VALUE=DATE:20261204"), "{slush}");
        let later = event(&file, "Some day (").expect("an example, marked").replace("\r\n ", "");
        assert!(later.contains("DTSTART;VALUE=DATE:20270501") && later.contains("DESCRIPTION:") && later.contains("2027"), "{later}");
    }

    async fn nobody_reads_what_the_account_may_not_see(db: Db) {
        let world = world(db).await;
        let (reader, account, person) = somebody(&world, "reader", Role::Reader).await;
        let secret = [
            ("name", name("The quiet action")),
            ("state", text("open")),
            ("due", day("2026-12-01")),
            ("responsible", link(person)),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ];
        make(&world, "action", secret).await;
        let (leader, _, _) = somebody(&world, "leader", Role::Leadership).await;
        let mut told = Vec::new();
        for ctx in [&reader, &leader] {
            let view = views::save(ctx, kind("action"), "All", "private", &ListQuery::default()).await.unwrap();
            for format in Format::ALL {
                let token = feeds::make(ctx, format, About::View(view.id)).await.unwrap();
                told.push(read(&world, &token, format).await.unwrap().contains("The quiet action"));
            }
        }
        assert_eq!(told, [false, false, true, true]);
        let token = feeds::make(&reader, Format::Calendar, About::Me).await.unwrap();
        assert!(!read(&world, &token, Format::Calendar).await.unwrap().contains("The quiet action"));
        // The rights are those of the moment of reading.
        let terms = |role| Terms { email: account.email.clone(), name: account.name.clone(), role, unit: None, person: Some(person) };
        accounts::change(&world.system(), account.id, &terms(Role::Leadership), false).await.unwrap();
        assert!(read(&world, &token, Format::Calendar).await.unwrap().contains("The quiet action"));
        accounts::change(&world.system(), account.id, &terms(Role::Leadership), true).await.unwrap();
        assert!(matches!(read(&world, &token, Format::Calendar).await, Err(Error::NotFound)), "disabled");
    }

    async fn a_feed_tells_in_words_what_changed_in_a_view(db: Db) {
        let world = world(db).await;
        let (me, _, person) = somebody(&world, "me", Role::Coordinator).await;
        let view = views::save(&me, kind("action"), "Open ones", "private", &ListQuery::from_pairs([("state", "open")])).await.unwrap();
        let token = feeds::make(&me, Format::Changes, About::View(view.id)).await.unwrap();
        let quiet = read(&world, &token, Format::Changes).await.unwrap();
        assert!(!quiet.contains("<entry"), "{quiet}");
        let made = action(&world, "Write to Tallinn", "2026-12-01", person).await;
        world.clock.advance(TimeDelta::hours(1));
        let moved = vec![("due", Some(day("2026-12-24")))];
        records::update(&acting_as(&world, &me), kind("action"), made.id, made.version, moved, "").await.unwrap();
        let file = read(&world, &token, Format::Changes).await.unwrap();
        assert_eq!(file.matches("<entry").count(), 2, "{file}");
        let first = file.split("<entry").nth(1).expect("an entry");
        assert!(first.contains("Write to Tallinn") && first.contains("24.12.2026"), "{first}");
        assert!(first.contains("<updated>2026-11-22T11:00:00+00:00</updated>") && first.contains("<name>me</name>"), "{first}");
        assert!(first.contains(&format!("{SITE}/fi/action/{}", made.id)), "{first}");
        assert_eq!(file, read(&world, &token, Format::Changes).await.unwrap(), "the same bytes while nothing changes");
        world.clock.advance(TimeDelta::days(31));
        assert!(!read(&world, &token, Format::Changes).await.unwrap().contains("<entry"));
    }

    async fn an_address_is_its_owners_alone_and_ends_when_it_is_revoked(db: Db) {
        let world = world(db).await;
        let (me, _, _) = somebody(&world, "me", Role::Reader).await;
        let (other, _, _) = somebody(&world, "other", Role::Administrator).await;
        let token = feeds::make(&me, Format::Calendar, About::Me).await.unwrap();
        assert!(token.secret().len() >= 40);
        let stored = common::dump(&world.db).await["feed"].join("\n").to_lowercase();
        assert!(!stored.contains(token.secret()), "only a hash is stored");
        assert!(matches!(read(&world, &token, Format::Changes).await, Err(Error::NotFound)), "a calendar is no feed");
        assert!(feeds::own(&me).await.unwrap()[0].feed.used_at.is_none());
        read(&world, &token, Format::Calendar).await.unwrap();
        let feed = feeds::own(&me).await.unwrap()[0].feed.clone();
        assert_eq!(feed.used_at, Some(world.clock.now()));
        assert!(feeds::own(&other).await.unwrap().is_empty());
        assert!(matches!(feeds::revoke(&other, feed.id).await, Err(Error::NotFound)));
        let (renewed, _) = feeds::renew(&me, feed.id).await.unwrap();
        assert!(matches!(read(&world, &token, Format::Calendar).await, Err(Error::NotFound)), "the old one");
        read(&world, &renewed, Format::Calendar).await.unwrap();
        let left = feeds::own(&me).await.unwrap();
        feeds::revoke(&me, left[0].feed.id).await.unwrap();
        assert!(matches!(read(&world, &renewed, Format::Calendar).await, Err(Error::NotFound)));
        assert!(feeds::own(&me).await.unwrap().is_empty());
        // When an account's password is made void, so is whatever somebody else made in its name.
        let (third, account) = (feeds::make(&me, Format::Calendar, About::Me).await.unwrap(), me.actor.account().unwrap());
        let invitation = accounts::reset(&world.system(), account).await.unwrap();
        accounts::accept(&world.anyone(), invitation.secret(), "korppi sade tuoli 43", &accounts::Browser::default(), "").await.unwrap();
        assert!(matches!(read(&world, &third, Format::Calendar).await, Err(Error::NotFound)), "made before");
        for (format, about) in [(Format::Calendar, About::Body(Id::nil())), (Format::Changes, About::View(Id::nil())), (Format::Changes, About::Me)] {
            assert!(matches!(feeds::make(&me, format, about).await, Err(Error::NotFound)), "{about:?}");
        }
        assert!(matches!(feeds::make(&world.anyone(), Format::Calendar, About::Me).await, Err(Error::NotFound)));
    }
}

/// The same actor, now.
fn acting_as(world: &World, ctx: &OpContext) -> OpContext {
    OpContext::new(&world.app, ctx.actor.clone(), std::sync::Arc::clone(&world.ctx.city), Lang::En)
}
