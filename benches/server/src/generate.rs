//! Many records of many kinds, the same ones in every run, as a busy city's register might hold them.

use std::collections::HashMap;

use anyhow::{Context as _, Result, anyhow};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use hansa_app::OpContext;
use hansa_domain::record::Values;
use hansa_domain::{Condition, Field, Id, KINDS, Kind, Lang, Link, Localised, Money, PartialDate, Record, Type, Value};
use hansa_storage::records::{self, Stamp};
use hansa_storage::{Db, Tx};
use rust_decimal::Decimal;

use crate::random::Random;

/// How many of a thousand records are of which kind. What is referred to comes before what refers to it.
pub const MIX: [(&str, u32); 31] = [
    ("organisation", 160),
    ("person", 100),
    ("position", 80),
    ("network", 5),
    ("body", 5),
    ("process", 20),
    ("document", 40),
    ("tag", 5),
    ("partnership", 30),
    ("membership", 20),
    ("interest", 40),
    ("meeting", 10),
    ("decision", 20),
    ("agreement", 25),
    ("stance", 10),
    ("ask", 30),
    ("milestone", 20),
    ("finding", 60),
    ("visit_request", 15),
    ("visit", 20),
    ("event", 40),
    ("project", 30),
    ("trip", 20),
    ("practice", 15),
    ("contact", 50),
    ("promise", 20),
    ("result", 20),
    ("action", 50),
    ("seat", 5),
    ("relation", 15),
    ("comment", 20),
];
/// Records that are written in one transaction.
const AT_ONCE: u32 = 1000;
/// The days over which the records were made, the last one today.
const DAYS: i64 = 1500;
/// A word that no other text has, in every thousandth record.
pub const RARE: &str = "aurinkokello";
/// A word in every tenth record.
pub const FREQUENT: &str = "kumppanuus";
/// A word in half of all records.
pub const COMMON: &str = "kaupunki";

/// Words of texts, the first ones the most used. They are inflected as texts have them.
const WORDS: [&str; 60] = [
    "ja",
    "on",
    "kansainvälinen",
    "yhteistyö",
    "Helsingin",
    "uusi",
    "kanssa",
    "toiminta",
    "kehittäminen",
    "verkosto",
    "strategian",
    "tavoite",
    "hanke",
    "asukkaiden",
    "ilmasto",
    "liikenne",
    "koulutus",
    "kulttuuri",
    "vaikuttaminen",
    "eurooppalainen",
    "alueen",
    "yritykset",
    "osaaminen",
    "digitaalinen",
    "palvelut",
    "hiilineutraali",
    "talous",
    "matkailu",
    "satama",
    "rakentaminen",
    "energia",
    "tutkimus",
    "yliopisto",
    "näkyvyys",
    "rahoitus",
    "kokous",
    "seminaari",
    "puheenjohtaja",
    "sopimus",
    "vierailu",
    "delegaatio",
    "edunvalvonta",
    "maailman",
    "kestävä",
    "nuoret",
    "työllisyys",
    "osallisuus",
    "avoin",
    "tieto",
    "kokeilu",
    "ratkaisu",
    "haaste",
    "mahdollisuus",
    "pohjoismainen",
    "metropoli",
    "kaavoitus",
    "asuminen",
    "terveys",
    "turvallisuus",
    "innovaatio",
];
/// Beginnings of names.
const NAMES: [&str; 24] = [
    "Nordic",
    "Baltic",
    "Urban",
    "Green",
    "Smart",
    "Open",
    "Metropolitan",
    "Harbour",
    "Northern",
    "European",
    "Global",
    "Digital",
    "Circular",
    "Health",
    "Mobility",
    "Design",
    "Culture",
    "Youth",
    "Housing",
    "Energy",
    "Water",
    "Air",
    "Learning",
    "Tourism",
];

/// What has been made, by kind.
type Known = HashMap<&'static str, Vec<Id>>;

struct Generator {
    random: Random,
    known: Known,
    units: Vec<Id>,
    today: NaiveDate,
    made: u32,
    now: DateTime<Utc>,
}

/// Writes so many records, in the course of [`DAYS`] days that end now.
pub async fn fill(db: &Db, ctx: &OpContext, count: u32) -> Result<()> {
    let mut tx = db.read(ctx.city.id).await?;
    let mut known = Known::new();
    for kind in KINDS {
        known.insert(kind.name, records::ids(&mut tx, kind, &Condition::True).await?);
    }
    drop(tx);
    let units = hansa_app::setup::demo_unit(ctx).into_iter().chain(ctx.city.organisation).collect();
    let mut generator =
        Generator { random: Random::new(1917), known, units, today: ctx.today(), made: 0, now: ctx.now };
    for (name, share) in MIX {
        let kind = hansa_domain::kind(name).with_context(|| format!("there is no kind {name}"))?;
        let mut left = u32::try_from(u64::from(count) * u64::from(share) / 1000)?;
        while left > 0 {
            let some = left.min(AT_ONCE);
            let mut tx = db.write(ctx.city.id).await?;
            for _ in 0..some {
                generator.write(&mut tx, kind).await?;
            }
            tx.commit().await?;
            left -= some;
        }
    }
    Ok(())
}

impl Generator {
    async fn write(&mut self, tx: &mut Tx, kind: &'static Kind) -> Result<()> {
        self.made += 1;
        // The kinds follow one another, but each was made in the course of all the days.
        let age = Duration::minutes(i64::from(self.made) * 7919 % (DAYS * 24 * 60));
        let at = self.now - age;
        let mut record = Record::new(kind, self.id(at), at);
        record.values = self.values(kind, at);
        // What by chance contradicts the rest is left out.
        while let Err(problems) = record.check() {
            let wrong = |field: &&Field| problems.0.iter().any(|problem| problem.field.as_deref() == Some(field.name));
            let chosen = || kind.fields.iter().filter(|field| matches!(field.ty, Type::Choice(_)));
            let given = |field: &&Field| !field.required && record.get(field.name).is_some();
            // A choice may ask for what chance did not give.
            let field = kind.all_fields().filter(given).find(wrong).or_else(|| chosen().find(given));
            let field = field.ok_or_else(|| anyhow!("{}: {problems:?}", kind.name))?;
            record.set(field.name, None);
        }
        let stamp = Stamp {
            change: self.id(at),
            at,
            actor_id: None,
            actor_name: "Benchmark".into(),
            reason: String::new(),
            batch: None,
        };
        records::create(tx, &mut record, Some(&stamp)).await?;
        self.known.entry(kind.name).or_default().push(record.id);
        Ok(())
    }

    /// An identifier of version 7, which sorts by its time.
    fn id(&mut self, at: DateTime<Utc>) -> Id {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        let mut tail = [0; 10];
        tail[..8].copy_from_slice(&self.random.next().to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }

    fn values(&mut self, kind: &'static Kind, at: DateTime<Utc>) -> Values {
        let mut values = Values::new();
        // Dates of a record follow one another from its first one.
        let start = at.date_naive() + Days::new(self.random.below(200) as u64);
        for field in kind.all_fields() {
            if field.required || self.random.percent(chance(field)) {
                let value = self.value(kind, field, start).filter(|value| !value.is_empty());
                values.extend(value.map(|value| (field.name, value)));
            }
        }
        if values.get("publicity") == Some(&Value::Text("secret".into())) {
            values.insert("secrecy_basis", Value::Text("JulkL 24 §".into()));
        }
        values
    }

    fn value(&mut self, kind: &Kind, field: &Field, start: NaiveDate) -> Option<Value> {
        let number = |number: usize| i64::try_from(number).unwrap_or_default();
        Some(match field.ty {
            Type::LocalText => Value::Localised(self.name(kind)),
            Type::LongText => Value::Localised(self.text()),
            Type::Text => Value::Text(match field.name {
                "secrecy_basis" => return None,
                "name" => self.name(kind).text(Lang::Fi).to_owned(),
                _ => format!("{} {}", self.word(), self.made),
            }),
            Type::Choice(_) if field.name == "publicity" => Value::Text(self.publicity().into()),
            Type::Choice(values) => Value::Text((*self.random.early(values)?).into()),
            Type::Choices(values) => Value::Choices(vec![(*self.random.one(values)?).into()]),
            Type::Integer => Value::Integer(number(1 + self.random.below(500))),
            Type::Decimal | Type::Percent => Value::Decimal(Decimal::new(number(self.random.below(10_000)), 2)),
            Type::Money => Value::Money(Money {
                amount: Decimal::from(number(1000 * (1 + self.random.below(500)))),
                currency: "EUR".into(),
            }),
            Type::Date => Value::Date(self.date(field, start)?),
            Type::YesNo => Value::YesNo(self.random.percent(20)),
            Type::Url => Value::Text(format!("https://example.org/{}/{}", kind.name, self.made)),
            Type::Email => Value::Text(format!("{}{}@example.org", kind.name, self.made)),
            Type::Phone => Value::Text(format!("+358 9 310 {}", 1000 + self.made % 9000)),
            Type::Language => Value::Text((*self.random.early(&["fi", "sv", "en", "et", "de", "fr"])?).into()),
            Type::Country => {
                Value::Text((*self.random.early(&["FI", "SE", "EE", "DE", "NO", "DK", "FR", "US"])?).into())
            }
            Type::Ref { targets, many, roles } => Value::Links(self.links(field, targets, many, roles)),
            Type::Moment | Type::File | Type::Filter => return None,
        })
    }

    /// Dates that end something come after those that begin it; every ninth is known to the month alone.
    fn date(&mut self, field: &Field, start: NaiveDate) -> Option<PartialDate> {
        let later = match field.name {
            "starts" | "since" | "formed" | "founded" | "established" | "signed" => 0,
            "ends" | "ended" | "dissolved" | "release_on" => 400,
            "as_of" | "dated" | "published" | "achieved" => return PartialDate::day(start.min(self.today)).ok(),
            "notice_by" => 300,
            _ => 30 + self.random.below(200) as u64,
        };
        PartialDate::day(start + Days::new(later)).ok()
    }

    fn links(&mut self, field: &Field, targets: &[&'static str], many: bool, roles: &[&str]) -> Vec<Link> {
        if field.name == "owner_unit" {
            return self.random.one(&self.units).copied().map(Link::to).into_iter().collect();
        }
        let wanted = if many { 1 + self.random.below(3) } else { 1 };
        let mut links: Vec<Link> = Vec::new();
        for _ in 0..wanted {
            let made: Vec<&Vec<Id>> =
                targets.iter().filter_map(|target| self.known.get(target)).filter(|ids| !ids.is_empty()).collect();
            let of_kind = self.random.one(&made).copied();
            let Some(to) = of_kind.and_then(|ids| self.random.early(ids)).copied() else { continue };
            if links.iter().all(|link| link.to != to) {
                links.push(Link { to, role: self.random.one(roles).map(|role| (*role).to_owned()) });
            }
        }
        links
    }

    fn publicity(&mut self) -> &'static str {
        match self.random.below(100) {
            0..40 => "public",
            40..46 => "not_yet_public",
            46..99 => "internal",
            _ => "secret",
        }
    }

    fn word(&mut self) -> &'static str {
        self.random.early(&WORDS).copied().unwrap_or_default()
    }

    /// A name in three languages, which no other record has.
    fn name(&mut self, kind: &Kind) -> Localised {
        let begin = self.random.one(&NAMES).copied().unwrap_or_default();
        let mut name = Localised::default();
        name.set(Lang::Fi, &format!("{begin} {} {}", self.word(), self.made));
        name.set(Lang::Sv, &format!("{begin} {} {}", kind.name, self.made));
        name.set(Lang::En, &format!("{begin} {} no. {}", kind.name, self.made));
        name
    }

    /// A text of 20 to 80 words, half of them also in English.
    fn text(&mut self) -> Localised {
        let mut text = Localised::default();
        let mut words: Vec<&str> = (0..20 + self.random.below(60)).map(|_| self.word()).collect();
        for (word, every) in [(RARE, 1000), (FREQUENT, 10), (COMMON, 2)] {
            if self.made.is_multiple_of(every) {
                words.push(word);
            }
        }
        text.set(Lang::Fi, &words.join(" "));
        if self.random.percent(50) {
            text.set(Lang::En, &format!("The city works on {} and {}.", self.word(), self.word()));
        }
        text
    }
}

/// How many of a hundred records have the field, when they need not.
fn chance(field: &Field) -> usize {
    match field.name {
        "publicity" | "owner_unit" => 100,
        "merged_into" => 0,
        "responsible" | "goals" => 97,
        "focus_areas" => 70,
        "release_on" | "source_document" | "replaces" | "parent" | "ended" | "dissolved" => 5,
        _ if matches!(field.ty, Type::LongText) => 50,
        _ => 60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mix_makes_a_thousand() {
        assert_eq!(MIX.iter().map(|(_, share)| share).sum::<u32>(), 1000);
        assert!(MIX.iter().all(|(name, _)| hansa_domain::kind(name).is_some()));
    }
}
