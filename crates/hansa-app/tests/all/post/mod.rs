//! A city whose people get mail, and what they got.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::mail::{Kept, Post};
use hansa_app::{OpContext, jobs, records};
use hansa_domain::{Id, PartialDate, Role, Value};
use hansa_storage::Db;

use crate::common::{World, kind, link, name, text, values, world};

/// A city whose mail is kept.
pub struct Town {
    pub world: World,
    kept: Kept,
}

/// A day so many days from today, as a value.
pub fn at(world: &World, days: i64) -> Value {
    date(world.system().today() + TimeDelta::days(days))
}

/// A day as a value.
pub fn date(day: NaiveDate) -> Value {
    Value::Date(PartialDate::day(day).expect("a day of our time"))
}

impl Town {
    pub async fn new(db: Db) -> Self {
        let mut world = world(db).await;
        let (post, kept) =
            Post::keeping("Hansa <hansa@city.example>", "https://hansa.city.example/").expect("a sender");
        world.app = world.app.with_post(post);
        let town = Self { world, kept };
        town.without_rules().await;
        town
    }

    /// Puts the shipped rules away, which would break on everything that tests make.
    async fn without_rules(&self) {
        let ctx = self.world.system();
        let rules = kind("strategy_rule");
        let query = hansa_app::list::ListQuery::default();
        for rule in hansa_app::list::whole(&ctx, rules, &query, None).await.expect("rules").records {
            records::set_archived(&ctx, rules, rule.id, rule.version, true).await.expect("put away");
        }
    }

    pub async fn person(&self, called: &str) -> Id {
        let person = values([("name", text(called))]);
        records::create(&self.world.system(), kind("person"), person, "").await.expect("a person").id
    }

    pub async fn position(&self, called: &str, at_: Id, person: Id, ends: Option<i64>) -> Id {
        let mut position = values([("name", name(called)), ("organisation", link(at_)), ("person", link(person))]);
        if let Some(ends) = ends {
            position.insert("ends", at(&self.world, ends));
        }
        records::create(&self.world.system(), kind("position"), position, "").await.expect("a position").id
    }

    /// Makes an account with the mail address `name@city.example`.
    pub async fn account(&self, called: &str, role: Role, unit: Option<Id>, person: Option<Id>) -> Account {
        let terms = terms(called, role, unit, person);
        accounts::add(&self.world.system(), &terms, "korppi sade tuoli 42").await.expect("an account")
    }

    pub async fn invite(&self, called: &str, role: Role, person: Option<Id>) {
        accounts::invite(&self.world.system(), &terms(called, role, None, person)).await.expect("an invitation");
    }

    pub async fn disable(&self, called: &str) {
        let ctx = self.world.system();
        let account = accounts::by_email(&ctx, &format!("{called}@city.example")).await.expect("the account");
        let terms = terms(called, account.role, account.unit, account.person);
        accounts::change(&ctx, account.id, &terms, true).await.expect("disabled");
    }

    /// The context of somebody with an account, now.
    pub fn as_account(&self, account: &Account) -> OpContext {
        let city = std::sync::Arc::clone(&self.world.ctx.city);
        OpContext::new(&self.world.app, accounts::actor(account), city, hansa_domain::Lang::En)
    }

    /// Makes an open action, due in so many days.
    pub async fn action(&self, called: &str, due: Option<i64>, responsible: Value, unit: Option<Id>) -> Id {
        let mut action = values([("name", name(called)), ("state", text("open")), ("responsible", responsible)]);
        if let Some(due) = due {
            action.insert("due", at(&self.world, due));
        }
        if let Some(unit) = unit {
            action.insert("owner_unit", link(unit));
        }
        records::create(&self.world.system(), kind("action"), action, "").await.expect("an action").id
    }

    pub async fn event(&self, called: &str, responsible: Value) -> Id {
        let event = values([("name", name(called)), ("state", text("planned")), ("responsible", responsible)]);
        records::create(&self.world.system(), kind("event"), event, "").await.expect("an event").id
    }

    pub async fn rule_against_events_without_a_website(&self) {
        let rule = values([
            ("name", name("Events have a website")),
            ("ordinal", Value::Integer(99)),
            ("applies_to", Value::Choices(vec!["event".into()])),
            ("offenders", text(r#"{"test":{"field":"website","op":"empty"}}"#)),
            ("message", name("Add the website.")),
            ("active", Value::YesNo(true)),
        ]);
        records::create(&self.world.system(), kind("strategy_rule"), rule, "").await.expect("a rule");
    }

    pub fn clock(&self, by: TimeDelta) {
        self.world.clock.advance(by);
    }

    pub fn next_day(&self) {
        self.clock(TimeDelta::days(1));
    }

    /// Does the work of today and of so many days more; the clock stands on the last of them afterwards.
    pub async fn walk(&self, days: i64) -> Told {
        let mut told = Told::default();
        self.take();
        for day in 0..=days {
            if day > 0 {
                self.next_day();
            }
            let worked = jobs::work(&self.world.app).await.expect("the work is done");
            assert_eq!(worked.failed, 0, "day {day}");
            told.0.extend(self.take().into_iter().map(|mail| (day, mail)));
        }
        told
    }

    /// The mail that was sent since the last look.
    pub fn take(&self) -> Vec<Mail> {
        let sent: Vec<_> = self.kept.lock().expect("the kept mail").drain(..).collect();
        sent.iter().map(|message| Mail::read(message.envelope(), &message.formatted())).collect()
    }
}

fn terms(called: &str, role: Role, unit: Option<Id>, person: Option<Id>) -> Terms {
    Terms { email: format!("{called}@city.example"), name: called.to_owned(), role, unit, person }
}

/// A mail, read.
#[derive(Debug)]
pub struct Mail {
    /// To whom, without `@city.example`.
    pub to: String,
    pub text: String,
    pub html: String,
}

impl Mail {
    fn read(envelope: &lettre::address::Envelope, bytes: &[u8]) -> Self {
        let [to] = envelope.to() else { panic!("one recipient: {envelope:?}") };
        let to: &str = to.as_ref();
        let raw = String::from_utf8(bytes.to_vec()).expect("seven bits").replace("\r\n", "\n");
        let (headers, body) = raw.split_once("\n\n").expect("headers and a body");
        let headers = headers.replace("\n ", " ");
        let (_, boundary) = headers.split_once("boundary=\"").expect("parts");
        let boundary = format!("--{}", boundary.split('"').next().expect("an end"));
        let mut parts = body.split(&boundary).skip(1).map(part);
        let (text, html) = (parts.next().expect("a text"), parts.next().expect("a page"));
        Self { to: to.trim_end_matches("@city.example").to_owned(), text, html }
    }

    /// Whether it tells of a record with the title.
    fn tells(&self, title: &str) -> bool {
        self.text.lines().any(|line| line == format!("- {title}"))
    }
}

/// The text of a part, which is plain or quoted-printable (RFC 2045, section 6.7).
fn part(part: &str) -> String {
    let (headers, body) = part.trim_start().split_once("\n\n").unwrap_or_default();
    if !headers.contains("quoted-printable") {
        assert!(headers.contains("7bit") || headers.is_empty(), "{headers}");
        return body.to_owned();
    }
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first == b'=' {
            let digits = std::str::from_utf8(&tail[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("a byte"));
            rest = &tail[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Who got which mail on which day.
#[derive(Default, Debug)]
pub struct Told(Vec<(i64, Mail)>);

impl Told {
    /// The days on which somebody was told of a record.
    pub fn days(&self, who: &str, title: &str) -> Vec<i64> {
        self.0.iter().filter(|(_, mail)| mail.to == who && mail.tells(title)).map(|(day, _)| *day).collect()
    }

    /// Who was told of a record, by name.
    pub fn who(&self, title: &str) -> Vec<&str> {
        let mut who: Vec<&str> =
            self.0.iter().filter(|(_, mail)| mail.tells(title)).map(|(_, mail)| mail.to.as_str()).collect();
        who.sort_unstable();
        who
    }

    /// How many mails somebody got.
    pub fn to(&self, who: &str) -> usize {
        self.mails(who).len()
    }

    /// The days on which somebody got mail.
    pub fn mails(&self, who: &str) -> Vec<i64> {
        self.0.iter().filter(|(_, mail)| mail.to == who).map(|(day, _)| *day).collect()
    }

    /// The one mail that somebody got.
    pub fn only(&self, who: &str) -> &Mail {
        let mails: Vec<&Mail> = self.0.iter().filter(|(_, mail)| mail.to == who).map(|(_, mail)| mail).collect();
        assert_eq!(mails.len(), 1, "{who}: {mails:?}");
        mails[0]
    }

    pub fn most_on_one_day(&self, who: &str) -> usize {
        let mut days: BTreeMap<i64, usize> = BTreeMap::new();
        for day in self.mails(who) {
            *days.entry(day).or_default() += 1;
        }
        days.into_values().max().unwrap_or_default()
    }
}
