//! Records that hold whatever their kinds allow, the same for the same seed.

use chrono::{DateTime, TimeDelta};
use hansa_domain::{Id, KINDS, Kind, Link, Localised, Money, PartialDate, Record, Type, Value};
use hansa_storage::records::{self, Stamp};
use hansa_storage::{Db, changes::Act};
use rust_decimal::Decimal;

/// Numbers without end (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below.max(1)
    }

    fn id(&mut self) -> Id {
        Id::from_u64_pair(self.next(u64::MAX), self.next(u64::MAX))
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 12] = ["Ä", "ö", "å", "\"", "\\", "\n", "\u{2028}", "😀", "a b", "{\"x\":1}", "='", "|,;"];
        let long = self.next(6) + 1;
        (0..long).map(|_| PARTS[usize::try_from(self.next(12)).unwrap()]).collect()
    }

    fn value(&mut self, ty: &Type, kinds: &dyn Fn(&str, u64) -> Option<Id>) -> Value {
        let some =
            |numbers: &mut Self, of: &[&str]| of[usize::try_from(numbers.next(of.len() as u64)).unwrap()].to_owned();
        match ty {
            Type::Text | Type::Url | Type::Email | Type::Phone | Type::Language | Type::Country | Type::Filter => {
                Value::Text(self.text())
            }
            Type::LocalText | Type::LongText => {
                let mut text = Localised::everywhere(&self.text());
                if self.next(2) == 0 {
                    text.set(hansa_domain::Lang::Sv, "");
                }
                Value::Localised(text)
            }
            Type::Choice(values) => Value::Text(some(self, values)),
            Type::Choices(values) => Value::Choices(values.iter().map(|v| (*v).to_owned()).take(2).collect()),
            Type::Integer => Value::Integer(i64::try_from(self.next(1 << 52)).unwrap() - (1 << 51)),
            Type::Decimal | Type::Percent => Value::Decimal(self.decimal()),
            Type::Money => Value::Money(Money { amount: self.decimal(), currency: "EUR".into() }),
            Type::Date => {
                let precision = self.next(3);
                let (month, day) = (u8::try_from(self.next(12)).unwrap() + 1, u8::try_from(self.next(28)).unwrap() + 1);
                let date = PartialDate::new(
                    u16::try_from(self.next(9000)).unwrap() + 1000,
                    Some(month).filter(|_| precision > 0),
                    Some(day).filter(|_| precision > 1),
                );
                Value::Date(date.expect("a date"))
            }
            Type::Moment => {
                let millis = i64::try_from(self.next(4_000_000_000_000)).unwrap();
                Value::Moment(DateTime::from_timestamp_millis(millis).expect("a moment"))
            }
            Type::YesNo => Value::YesNo(self.next(2) == 0),
            Type::Ref { targets, many, roles } => {
                let count = if *many { self.next(3) + 1 } else { 1 };
                let mut links: Vec<Link> = Vec::new();
                for _ in 0..count {
                    let target = some(self, targets);
                    let to = kinds(&target, self.next(100)).expect("a record of the kind");
                    let role = (!roles.is_empty() && self.next(2) == 0).then(|| some(self, roles));
                    if links.iter().all(|link| link.to != to) {
                        links.push(Link { to, role });
                    }
                }
                Value::Links(links)
            }
            Type::File => Value::File(self.id()),
        }
    }

    /// At most fifteen significant digits, six of them decimals.
    fn decimal(&mut self) -> Decimal {
        let number = i64::try_from(self.next(1_000_000_000_000_000)).unwrap();
        let decimals = u32::try_from(self.next(7)).unwrap();
        Decimal::new(number, decimals).normalize()
    }
}

fn stamp(numbers: &mut Numbers, at: DateTime<chrono::Utc>) -> Stamp {
    let millis = u64::try_from(at.timestamp_millis()).unwrap();
    Stamp {
        change: Id::from_u64_pair((millis << 16) | 0x7000, numbers.next(u64::MAX)),
        at,
        actor_id: Some(numbers.id()),
        actor_name: numbers.text(),
        reason: numbers.text(),
        batch: (numbers.next(3) == 0).then(|| numbers.id()),
    }
}

/// Writes so many records of each kind, and changes half of them.
pub async fn fill(db: &Db, city: Id, seed: u64, of_each: u64) {
    let mut numbers = Numbers(seed | 1);
    let mut tx = db.write(city).await.expect("a transaction");
    let all: Vec<(&'static Kind, Vec<Id>)> =
        KINDS.iter().map(|kind| (*kind, (0..of_each).map(|_| numbers.id()).collect())).collect();
    let known = |kind: &str, number: u64| {
        let ids = &all.iter().find(|(known, _)| known.name == kind)?.1;
        ids.get(usize::try_from(number).ok()? % ids.len()).copied()
    };
    let mut at = hansa_testkit::start();
    for (kind, ids) in &all {
        for id in ids {
            at += TimeDelta::milliseconds(7);
            let mut record = Record::new(kind, *id, at);
            for field in kind.all_fields().filter(|field| field.name != "active") {
                if numbers.next(4) > 0 {
                    record.set(field.name, Some(numbers.value(&field.ty, &known)));
                }
            }
            let own = stamp(&mut numbers, at);
            records::create(&mut tx, &mut record, Some(&own).filter(|_| seed.is_multiple_of(2)))
                .await
                .expect("it is made");
            if numbers.next(2) == 0 {
                let before = record.clone();
                at += TimeDelta::milliseconds(7);
                record.archived_at = Some(at);
                let own = stamp(&mut numbers, at);
                records::update(&mut tx, &before, &mut record, Act::Archived, &own).await.expect("it is put away");
            }
        }
    }
    tx.commit().await.expect("it is written");
}
