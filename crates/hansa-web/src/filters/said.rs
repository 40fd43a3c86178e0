//! A filter in words: whole messages for each condition, joined by "and" and "or".

use hansa_app::display::{self, Titles};
use hansa_domain::filter::{Op, Refers, Related, Test};
use hansa_domain::{Field, Filter, Id, Kind, PartialDate, Type, parse};
use hansa_text::{Args, Words};

use super::offer::{self, Subject};
use crate::values::{called, capital};

/// The records that a filter names.
pub fn named(filter: &Filter) -> Vec<Id> {
    filter.tests().iter().flat_map(|test| test.values.iter().filter_map(|value| value.parse().ok())).collect()
}

/// A filter in the reader's words, as one sentence without a full stop.
pub fn sentence(words: Words, subject: &Subject, filter: &Filter, titles: &Titles) -> String {
    Telling { words, titles }.filter(subject, filter).text
}

/// A flat filter over a kind in the reader's words; its key, when it is none.
pub fn flat(words: Words, kind: &'static Kind, (key, value): &(String, String)) -> String {
    let filter = Filter::from_pairs([(key.as_str(), value.as_str())]);
    filter.map_or_else(
        |_| key.clone(),
        |filter| sentence(words, &Subject::all_of(vec![kind]), &filter, &Titles::default()),
    )
}

/// Says filters.
struct Telling<'a> {
    words: Words,
    titles: &'a Titles,
}

/// What was said, and whether it needs brackets beside others.
struct Said {
    text: String,
    joined: bool,
}

impl Telling<'_> {
    fn filter(&self, subject: &Subject, filter: &Filter) -> Said {
        let one = |text| Said { text, joined: false };
        match filter {
            Filter::All(parts) | Filter::Any(parts) if parts.len() == 1 => self.filter(subject, &parts[0]),
            Filter::All(parts) => self.join(subject, parts, "filter-and", "filter-everything"),
            Filter::Any(parts) => self.join(subject, parts, "filter-or", "filter-nothing"),
            Filter::Not(part) => match &**part {
                Filter::Related(related) => self.related(subject, related, "none-"),
                Filter::Refers(refers) => self.refers(subject, refers, "none-"),
                other => {
                    let inner = self.filter(subject, other).text;
                    one(self.words.msg_with("filter-none-of", &Args::new().set("inner", inner)))
                }
            },
            Filter::Test(test) => one(self.test(subject, test)),
            Filter::Related(related) => self.related(subject, related, ""),
            Filter::Refers(refers) => self.refers(subject, refers, ""),
        }
    }

    fn join(&self, subject: &Subject, parts: &[Filter], by: &str, empty: &str) -> Said {
        let parts: Vec<Said> = parts.iter().map(|part| self.filter(subject, part)).collect();
        if parts.is_empty() {
            return Said { text: self.words.msg(empty).into_owned(), joined: false };
        }
        let texts = parts.into_iter().map(|said| self.in_brackets(said)).collect();
        Said { text: listed(self.words, texts, by), joined: true }
    }

    /// What was said, in brackets where it would mix with what stands beside it.
    fn in_brackets(&self, said: Said) -> String {
        if said.joined {
            self.words.msg_with("filter-in-brackets", &Args::new().set("inner", said.text))
        } else {
            said.text
        }
    }

    fn test(&self, subject: &Subject, test: &Test) -> String {
        let words = self.words;
        let label = offer::label(words, subject, &test.field);
        let known = subject.field(&test.field);
        let no = test.values.first().is_some_and(|value| parse::yes_no(value) == Some(false));
        if known.is_none() && matches!(test.field.as_str(), "archived" | "mine" | "my_unit") {
            let not = no != (test.op == Op::Not);
            let id = format!("filter-said-{}{}", test.field.replace('_', "-"), if not { "-not" } else { "" });
            return words.msg(&id).into_owned();
        }
        if test.field == "broken" && test.values.iter().any(|value| value == "any") {
            let id = if test.op == Op::Not { "filter-said-broken-not" } else { "filter-said-broken" };
            return words.msg(id).into_owned();
        }
        let past = known.is_none() && test.op == Op::Within;
        let day = known.is_none_or(|(_, field)| matches!(field.ty, Type::Date | Type::Moment));
        let id = match test.op {
            Op::From if day => "filter-said-from-day".to_owned(),
            Op::To if day => "filter-said-to-day".to_owned(),
            Op::Empty if no => "filter-said-filled".to_owned(),
            Op::Within if past => "filter-said-lately".to_owned(),
            op => format!("filter-said-{}", op.name()),
        };
        let args = Args::new().set("field", label);
        match test.op {
            Op::Within | Op::Older => {
                let days = test.values.first().and_then(|value| value.parse::<u32>().ok()).unwrap_or_default();
                words.msg_with(&id, &args.set("days", days))
            }
            Op::Empty => words.msg_with(&id, &args),
            _ => {
                let values = test.values.iter().map(|value| self.value(known, value)).collect();
                words.msg_with(&id, &args.set("value", listed(words, values, "filter-or")))
            }
        }
    }

    /// A value in words; as it was written, when it does not fit the field.
    fn value(&self, known: Option<(&'static Kind, &'static Field)>, value: &str) -> String {
        let words = self.words;
        if let Some(day) = relative(words, value) {
            return day;
        }
        if let Ok(id) = value.parse::<Id>() {
            let hidden = || words.msg("filter-hidden-record").into_owned();
            return self.titles.get(&id).map_or_else(hidden, |record| called(words.lang(), record));
        }
        match known {
            Some((kind, field)) => parse::value(field, value)
                .ok()
                .flatten()
                .map_or_else(|| value.to_owned(), |value| display::text(words, kind, field, &value, self.titles)),
            None => value.parse::<PartialDate>().map_or_else(|_| value.to_owned(), |date| words.partial_date(date)),
        }
    }

    fn refers(&self, subject: &Subject, refers: &Refers, none: &str) -> Said {
        let label = offer::label(self.words, subject, &refers.field);
        let others = subject.referred(&refers.field);
        let args = Args::new().set("field", label);
        if refers.matching.is_empty() {
            let id = if none.is_empty() { "filter-said-filled" } else { "filter-said-empty" };
            return Said { text: self.words.msg_with(id, &args), joined: false };
        }
        let inner = self.filter(&others, &refers.matching).text;
        let text = self.words.msg_with(&format!("filter-said-{none}refers"), &args.set("inner", inner));
        Said { text, joined: true }
    }

    fn related(&self, _: &Subject, related: &Related, none: &str) -> Said {
        let words = self.words;
        let others = Subject::all_of(hansa_domain::kind(&related.kind).into_iter().collect());
        let kinds = others.kinds.first().map_or_else(|| related.kind.clone(), |kind| capital(&words.kinds(kind)));
        let field = offer::label(words, &others, &related.field);
        let mut inner = Vec::new();
        if let (Some(date), Some(months)) = (&related.date, related.months) {
            let args = Args::new().set("field", offer::label(words, &others, date)).set("months", months);
            inner.push(Said { text: words.msg_with("filter-said-since", &args), joined: false });
        }
        inner.extend(related.matching.iter().map(|filter| self.filter(&others, filter)));
        let args = Args::new().set("kinds", kinds).set("field", field);
        if inner.is_empty() {
            return Said { text: words.msg_with(&format!("filter-said-{none}related"), &args), joined: false };
        }
        let alone = inner.len() == 1;
        let texts = inner.into_iter().map(|said| if alone { said.text } else { self.in_brackets(said) });
        let inner = listed(words, texts.collect(), "filter-and");
        let text = words.msg_with(&format!("filter-said-{none}related-where"), &args.set("inner", inner));
        Said { text, joined: true }
    }
}

/// Texts one after another: `a, b and c`.
fn listed(words: Words, texts: Vec<String>, by: &str) -> String {
    let mut texts = texts.into_iter().rev();
    let Some(last) = texts.next() else { return String::new() };
    let (mut all, mut by) = (last, by);
    for text in texts {
        all = words.msg_with(by, &Args::new().set("first", text).set("rest", all));
        by = "filter-comma";
    }
    all
}

/// A day that is counted from today, in words.
fn relative(words: Words, value: &str) -> Option<String> {
    let rest = value.trim().strip_prefix("today")?;
    let (direction, rest) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(rest), _) => ("in", rest),
        (_, Some(rest)) => ("ago", rest),
        _ if rest.is_empty() => return Some(words.msg("filter-today").into_owned()),
        _ => return None,
    };
    let (unit, number) = match (rest.strip_suffix('m'), rest.strip_suffix('y')) {
        (Some(number), _) => ("months", number),
        (_, Some(number)) => ("years", number),
        _ => ("days", rest),
    };
    let number: u32 = number.parse().ok()?;
    Some(words.msg_with(&format!("filter-{unit}-{direction}"), &Args::new().set("n", number)))
}
