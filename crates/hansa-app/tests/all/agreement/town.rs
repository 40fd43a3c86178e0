//! A random city in which every text is a word of its own, so that whatever a channel shows can be told from everything else.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use hansa_app::{OpContext, files, records};
use hansa_domain::record::Values;
use hansa_domain::{Actor, Choices, Id, Link, Localised, PartialDate, Record, Role, Value};

use super::oracle::{Asked, CLOSED, Field, Who, expected};

/// Records of the city, without what they need around them.
pub const RECORDS: usize = 80;
/// How many others ask besides one of every role and unit.
const OTHERS: usize = 19;
/// The classes, the most frequent twice.
const CLASSES: [&str; 5] = ["public", "public", "not_yet_public", "internal", "secret"];
const GROUND: &str = "621/1999 24 § 1 mom. 2 k";
/// A kind, its long public text, its date in calendars, and its field for few.
type Shape = (&'static str, &'static str, Option<&'static str>, Option<&'static str>);
const SHAPES: [Shape; 10] = [
    ("event", "description", Some("starts"), None),
    ("interest", "summary", Some("next_window"), Some("sensitivities")),
    ("person", "description", None, Some("notes")),
    ("document", "summary", None, None),
    ("document", "summary", None, None),
    ("action", "description", Some("due"), None),
    ("promise", "description", Some("due"), None),
    ("visit_request", "purpose", Some("answer_by"), None),
    ("programme_item", "description", Some("date"), None),
    ("comment", "text", None, None),
];

/// Numbers that look random and are the same in every run (SplitMix64), but for the seed in `HANSA_SEED`.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        let more = std::env::var("HANSA_SEED").ok().and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        Self(seed ^ more.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(count).expect("few")).expect("few")
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A word that stands in one field of one record.
#[derive(Clone, Debug)]
pub struct Mark {
    pub field: &'static str,
    pub level: Field,
    pub word: String,
}

/// A record of the city.
#[derive(Clone, Debug)]
pub struct Made {
    pub kind: &'static str,
    pub id: Id,
    /// The short code, where its kind has one.
    pub code: Option<String>,
    pub version: i64,
    pub asked: Asked,
    pub archived: bool,
    pub dated: bool,
    pub marks: Vec<Mark>,
    /// What its long text was while it was of another class.
    pub past: Option<(String, Asked)>,
    /// What it is a part of.
    pub whole: Option<usize>,
    /// A document that is attached to it.
    pub attached: Option<Id>,
}

impl Made {
    /// The word in a field.
    pub fn word(&self, field: &str) -> &str {
        self.marks.iter().find(|mark| mark.field == field).map_or("", |mark| &mark.word)
    }

    pub fn declared(&self) -> &'static hansa_domain::Kind {
        hansa_domain::kind(self.kind).expect("the kind is declared")
    }
}

/// The city.
pub struct Town {
    pub today: NaiveDate,
    pub units: [Id; 3],
    /// Who is responsible for everything, and whom everybody is who asks.
    pub person: Id,
    pub made: Vec<Made>,
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn words(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

fn link(to: Id) -> Value {
    Value::Links(vec![Link::to(to)])
}

async fn create(ctx: &OpContext, kind: &str, values: Values) -> Record {
    let kind = hansa_domain::kind(kind).expect("the kind is declared");
    let made = records::create(ctx, kind, values.clone(), "").await;
    made.unwrap_or_else(|error| panic!("{}: {error:?} {values:?}", kind.name))
}

/// The texts of a record, each of which is a word of its own.
fn texts((kind, long, _, few): Shape, number: usize, part: bool) -> Vec<(Mark, Value)> {
    let mark = |field: &'static str, level, value: fn(&str) -> Value, letters: &str| {
        let word = format!("{letters}7q{number}x");
        let value = value(&word);
        (Mark { field, level, word }, value)
    };
    let open = if CLOSED.contains(&kind) { Field::Staff } else { Field::Public };
    let mut all = vec![mark(long, open, words, &long[..2])];
    if kind != "comment" {
        all.push(mark("name", open, if kind == "person" { text } else { words }, "na"));
        all.push(mark("source", open, text, "so"));
    }
    all.extend(few.map(|few| mark(few, Field::Few, words, "fw")));
    if kind == "person" {
        all.push(mark("email", Field::Staff, |word| text(&format!("{word}@example.org")), "em"));
    }
    if !part {
        all.push(mark("secrecy_note", Field::Staff, text, "sn"));
    }
    all
}

impl Town {
    /// Builds a city by the program itself. Of what is public until a day, that day is `near` days from today, before or after.
    pub async fn build(ctx: &OpContext, seed: u64, near: u64) -> Self {
        let public = |called: &str| {
            Values::from([("name", words(called)), ("type", text("city")), ("publicity", text("public"))])
        };
        let mut units = [Id::nil(); 3];
        for (unit, called) in units.iter_mut().zip(["First", "Second", "Third"]) {
            *unit = create(ctx, "organisation", public(called)).await.id;
        }
        let person = Values::from([("name", text("Somebody")), ("publicity", text("public"))]);
        let person = create(ctx, "person", person).await.id;
        let mut town = Self { today: ctx.today(), units, person, made: Vec::new() };
        let mut random = Random::new(seed);
        for number in 0..RECORDS {
            town.add(ctx, &mut random, number, near).await;
        }
        let wholes: BTreeSet<usize> = town.made.iter().filter_map(|made| made.whole).collect();
        for place in (0..RECORDS).filter(|place| !wholes.contains(place)).collect::<Vec<_>>() {
            let made = &mut town.made[place];
            if made.whole.is_none() && random.one_in(7) {
                records::set_archived(ctx, made.declared(), made.id, made.version, true).await.expect("archived");
                (made.archived, made.version) = (true, made.version + 1);
            }
        }
        town
    }

    fn until(&self, random: &mut Random, near: u64) -> Option<PartialDate> {
        let day = |day: NaiveDate| PartialDate::day(day).expect("a day");
        let (before, after) = (self.today - Days::new(near), self.today + Days::new(near.saturating_sub(1)));
        let last_year = (self.today - Days::new(366)).format("%Y").to_string().parse().expect("a year");
        random.of(&[None, None, None, None, Some(day(before)), Some(day(after)), Some(last_year)])
    }

    async fn add(&mut self, ctx: &OpContext, random: &mut Random, number: usize, near: u64) {
        let shape = if number == 0 { SHAPES[0] } else { random.of(&SHAPES) };
        let (kind, long, date, _) = shape;
        let whole = match kind {
            "comment" => Some(self.pick(random, |made| made.kind != "comment")),
            "programme_item" => Some(self.pick(random, |made| made.kind == "event")),
            _ => None,
        };
        let until = self.until(random, near);
        let owner = random.of(&[Some(self.units[0]), Some(self.units[1]), Some(self.units[2]), None]);
        let own = Asked { kind, class: random.of(&CLASSES), owner, until: until.map(PartialDate::last) };
        let asked = whole.map_or(own, |whole| Asked { kind, ..self.made[whole].asked });
        let past = (whole.is_none() && random.one_in(3)).then(|| {
            let class = random.of(&["secret", "internal"]);
            (format!("zz7q{number}x"), Asked { class, ..asked })
        });
        let mut values = self.frame(kind, whole, date, number);
        let mut marks = Vec::new();
        for (mark, value) in texts(shape, number, whole.is_some()) {
            values.insert(mark.field, value);
            marks.push(mark);
        }
        if whole.is_none() {
            let first = past.as_ref().map_or(asked.class, |(_, then)| then.class);
            values.extend([("publicity", text(first)), ("secrecy_basis", text(GROUND))]);
            values.extend(asked.owner.map(|unit| ("owner_unit", link(unit))));
            values.extend(until.map(|until| ("public_until", Value::Date(until))));
        }
        let now = values.get(long).cloned();
        values.extend(past.as_ref().map(|(word, _)| (long, words(word))));
        let documents: Vec<Id> = self.made.iter().filter(|made| made.kind == "document").map(|made| made.id).collect();
        let attached = (!documents.is_empty() && kind != "comment").then(|| random.of(&documents));
        values.extend(attached.map(|document| ("attachments", link(document))));
        if kind == "document" {
            let (name, content) = (format!("fn7q{number}x"), format!("fi7q{number}x"));
            let file = files::store(ctx, "file", &format!("{name}.txt"), content.clone().into_bytes()).await;
            values.insert("file", Value::File(file.expect("stored").id));
            marks.push(Mark { field: "file", level: Field::Public, word: name });
            marks.push(Mark { field: "content", level: Field::Public, word: content });
        }
        let mut record = create(ctx, kind, values).await;
        if past.is_some() {
            let changes = vec![("publicity", Some(text(asked.class))), (long, now)];
            record = records::update(ctx, record.kind, record.id, record.version, changes, "").await.expect("opened");
        }
        let (id, code, version, dated) = (record.id, record.code(), record.version, date.is_some());
        self.made.push(Made { kind, id, code, version, asked, archived: false, dated, marks, past, whole, attached });
    }

    /// What a record of the kind cannot be without, who is responsible, and its date in calendars.
    fn frame(&self, kind: &str, whole: Option<usize>, date: Option<&'static str>, number: usize) -> Values {
        let mut values = Values::from([("responsible", link(self.person))]);
        if let Some(date) = date {
            let day = self.today + Days::new(10 + u64::try_from(number).expect("few"));
            values.insert(date, Value::Date(PartialDate::day(day).expect("a day")));
        }
        let whole = whole.map(|whole| link(self.made[whole].id));
        values.extend(match kind {
            "interest" => vec![("stage", text("preparing"))],
            "action" => vec![("state", text("open"))],
            "promise" => {
                vec![("direction", text("made")), ("state", text("open")), ("counterpart", link(self.units[0]))]
            }
            "visit_request" => vec![("state", text("received"))],
            "comment" => whole.map(|whole| ("about", whole)).into_iter().collect(),
            "programme_item" => whole.map(|whole| ("of", whole)).into_iter().collect(),
            _ => Vec::new(),
        });
        values
    }

    fn pick(&self, random: &mut Random, fits: impl Fn(&Made) -> bool) -> usize {
        let all: Vec<usize> = (0..self.made.len()).filter(|place| fits(&self.made[*place])).collect();
        random.of(&all)
    }

    /// Those who ask: nobody in particular, one of every role in every unit and in none, and others.
    pub fn askers(&self, seed: u64) -> Vec<Who> {
        let mut random = Random::new(seed);
        let units = [None, Some(self.units[0]), Some(self.units[1]), Some(self.units[2])];
        let mut all = vec![Who { role: None, unit: None }];
        for role in Role::ALL {
            all.extend(units.map(|unit| Who { role: Some(role.name()), unit }));
        }
        for _ in 0..OTHERS {
            let role = random.of(&Role::ALL).name();
            all.push(Who { role: Some(role), unit: random.of(&units) });
        }
        all
    }

    /// One who asks, in the program's terms: an invented account that is the person of the register.
    pub fn context(&self, system: &OpContext, who: Who) -> OpContext {
        let Some(role) = who.role else { return system.as_anyone() };
        let role = Role::parse(role).expect("a role");
        let id = Id::from_u128(9000 + role as u128);
        let person = Some(self.person);
        let actor = Actor::User { id, role, unit: who.unit, person, name: "Somebody".to_owned() };
        OpContext::new(system.app(), actor, Arc::clone(&system.city), system.lang)
    }

    /// Whether a field of the record may be seen.
    pub fn right(&self, who: Who, made: &Made, level: Field) -> bool {
        expected(who, made.asked, level, self.today)
    }

    /// Whether the record may be seen at all.
    pub fn sees(&self, who: Who, made: &Made) -> bool {
        self.right(who, made, if CLOSED.contains(&made.kind) { Field::Staff } else { Field::Public })
    }

    /// Compares what a channel showed somebody of all records with what it should: nothing that they may not see, and everything
    /// that the channel `tells` which they may. How many records were compared.
    pub fn compare(&self, who: Who, shown: &str, tells: impl Fn(&Made, &Mark) -> bool) -> usize {
        let there = marks_in(shown);
        let mut wrong = Vec::new();
        for made in &self.made {
            for mark in &made.marks {
                match (there.contains(&mark.word), self.right(who, made, mark.level)) {
                    (true, false) => wrong.push(format!("leaks {mark:?} of {:?}", made.asked)),
                    (false, true) if tells(made, mark) => wrong.push(format!("lacks {mark:?} of {made:?}")),
                    _ => {}
                }
            }
            if let Some((past, _)) = made.past.as_ref().filter(|(past, _)| there.contains(past)) {
                wrong.push(format!("tells the past {past} of {made:?}"));
            }
        }
        assert!(
            wrong.is_empty(),
            "{who:?}: {} wrong, such as\n{}",
            wrong.len(),
            wrong[..wrong.len().min(8)].join("\n")
        );
        self.made.len()
    }
}

/// The words of the city that stand in a text, whatever stands around them: two letters, `7q`, a number and `x`.
pub fn marks_in(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("7q") {
        let (Some(start), rest) = (at.checked_sub(2), &text[at + 2..]) else { continue };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0
            && rest[digits..].starts_with('x')
            && let Some(word) = text.get(start..at + 3 + digits)
        {
            found.insert(word.to_owned());
        }
    }
    found
}

/// Says how many cases a test has been through, of which there must be enough.
pub fn cases(channel: &str, count: usize) {
    eprintln!("{channel}: cases: {count}");
    assert!(count >= 2_000, "{channel}: {count} cases are too few");
}
