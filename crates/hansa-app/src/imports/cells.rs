//! Cells as exports write them and people fill them in.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat};
use hansa_domain::{Field, Kind, Lang, Link, Problem, Record, Type, Value, parse};
use hansa_exchange::table::Cell;
use hansa_exchange::value::{self, Amount, DateOrder, DecimalMark, Moment};
use hansa_text::Words;
use rust_decimal::Decimal;

use super::columns::{Column, Part, folded};
use super::report::Told;
use crate::OpContext;
use crate::display::Titles;

/// Between several references or choices in a cell.
const SEPARATOR: char = ';';

/// A part of a record as the cell of a column, as [`Reader`] reads it back. References that are not among the titles are
/// left out.
pub fn written(column: &Column, record: &Record, titles: &Titles, lang: Lang) -> String {
    let value = |field: &Field| record.get(field.name);
    match column.part {
        Part::Id => record.id.to_string(),
        Part::Code => record.code().unwrap_or_default(),
        Part::Text(field, lang) => match value(field) {
            Some(Value::Localised(text)) => text.get(lang).unwrap_or_default().to_owned(),
            _ => String::new(),
        },
        Part::Currency(field) => match value(field) {
            Some(Value::Money(money)) => money.currency.clone(),
            _ => String::new(),
        },
        Part::Whole(field) => value(field).map(|value| whole(value, titles, lang)).unwrap_or_default(),
    }
}

fn whole(value: &Value, titles: &Titles, lang: Lang) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Localised(text) => text.text(lang).to_owned(),
        Value::Choices(chosen) => chosen.join("; "),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => decimal(number),
        Value::Money(money) => decimal(&money.amount),
        Value::Date(date) => date.to_string(),
        Value::Moment(moment) => moment.to_rfc3339_opts(SecondsFormat::Millis, true),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Links(links) => {
            let parts: Vec<String> = links.iter().filter_map(|link| reference(link, titles, lang)).collect();
            parts.join("; ")
        }
        Value::File(id) => id.to_string(),
    }
}

/// A number with a point. Three decimals get a fourth, since 60.169 may be sixty thousand to whoever reads it.
fn decimal(number: &Decimal) -> String {
    let number = number.normalize();
    if number.scale() == 3 { format!("{number}0") } else { number.to_string() }
}

/// A reference: `Eurocities (NET-3) [partner]`.
fn reference(link: &Link, titles: &Titles, lang: Lang) -> Option<String> {
    let to = titles.get(&link.to)?;
    let title = to.title.text(lang).replace(SEPARATOR, ",").replace(['\n', '\r'], " ");
    let exact = to.code().unwrap_or_else(|| to.id.to_string());
    let role = link.role.as_ref().map(|role| format!(" [{role}]")).unwrap_or_default();
    Some(format!("{title} ({exact}){role}"))
}

/// How the figures of a column are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    pub(super) dates: DateOrder,
    pub(super) decimals: DecimalMark,
}

/// Reads cells by the fields of a kind, whatever the form in which people write their values.
pub(super) struct Reader {
    kind: &'static Kind,
    zone: chrono_tz::Tz,
    lang: Lang,
    /// By field: what a choice may be called, folded, and its name.
    choices: HashMap<&'static str, HashMap<String, &'static str>>,
    countries: HashMap<String, &'static str>,
    languages: HashMap<String, &'static str>,
}

impl Reader {
    pub(super) fn new(ctx: &OpContext, kind: &'static Kind) -> Self {
        let each = Lang::ALL.map(|lang| Words::new(lang, ctx.zone()));
        let mut choices = HashMap::new();
        for field in kind.all_fields() {
            let mut known = HashMap::new();
            for choice in options(field) {
                known.insert(folded(choice), *choice);
                for words in each {
                    known.entry(folded(&words.choice(kind, field, choice))).or_insert(*choice);
                }
            }
            choices.insert(field.name, known);
        }
        let named = |list: fn(Words) -> &'static [(&'static str, &'static str)]| {
            let pairs = each.into_iter().flat_map(list).map(|(code, name)| (folded(name), *code));
            pairs.collect::<HashMap<_, _>>()
        };
        let (countries, languages) = (named(Words::countries), named(Words::languages));
        Self { kind, zone: ctx.zone(), lang: ctx.lang, choices, countries, languages }
    }

    /// The value of a field that one cell holds, but for references and money; nothing written is no value.
    pub(super) fn value(&self, field: &'static Field, cell: &Cell<'_>, marks: Marks) -> Result<Option<Value>, Told> {
        let text = cell.text();
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let plain = |text: &str| parse::value(field, text).map_err(|problem| Told::from(&problem));
        match field.ty {
            Type::Choice(_) => plain(self.choice(field, text)?),
            Type::Choices(_) => plain(&self.choices(field, text)?.join(",")),
            Type::YesNo => Ok(Some(Value::YesNo(value::cell_yes_no(cell)?))),
            Type::Integer | Type::Decimal | Type::Percent => plain(&value::cell_decimal(cell, marks.decimals)?),
            Type::Date => plain(&value::cell_date(cell, marks.dates)?),
            Type::Moment => self.moment(field, &value::cell_moment(cell, marks.dates)?),
            Type::Country => plain(coded(text, &self.countries, &text.to_uppercase())),
            Type::Language => plain(coded(text, &self.languages, &text.to_lowercase())),
            _ => plain(text),
        }
    }

    /// An amount with its currency, which may stand in the same cell.
    pub(super) fn money(
        field: &'static Field,
        amount: &Cell<'_>,
        currency: &str,
        marks: Marks,
    ) -> Result<Option<Value>, Told> {
        let Amount { number, currency: own } = value::cell_amount(amount, marks.decimals)?;
        let currency = currency.trim().to_uppercase();
        let currency = if currency.is_empty() { own.unwrap_or_default() } else { currency };
        parse::money(field, &number, &currency).map_err(|problem| Told::from(&problem))
    }

    /// A moment; without a zone it is that of the city.
    fn moment(&self, field: &Field, moment: &Moment) -> Result<Option<Value>, Told> {
        let exact = match moment {
            Moment::Fixed(moment) => Some(moment.to_utc()),
            Moment::Local(moment) => moment.and_local_timezone(self.zone).earliest().map(|moment| moment.to_utc()),
        };
        let exact = exact.and_then(|moment| DateTime::from_timestamp_millis(moment.timestamp_millis()));
        let told = || Told::from(&Problem::of(field.name, "not-a-moment"));
        exact.map(|moment| Some(Value::Moment(moment))).ok_or_else(told)
    }

    /// Several choices, between semicolons or commas; a label may have commas of its own.
    fn choices(&self, field: &Field, text: &str) -> Result<Vec<&'static str>, Told> {
        if let Ok(one) = self.choice(field, text) {
            return Ok(vec![one]);
        }
        let between = if text.contains(SEPARATOR) { SEPARATOR } else { ',' };
        let parts = text.split(between).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| self.choice(field, part)).collect()
    }

    fn choice(&self, field: &Field, text: &str) -> Result<&'static str, Told> {
        let known = self.choices.get(field.name).and_then(|known| known.get(&folded(text)));
        known.copied().ok_or_else(|| {
            let words = Words::new(self.lang, self.zone);
            let all: Vec<String> = options(field).iter().map(|choice| words.choice(self.kind, field, choice)).collect();
            Told::new("problem-not-a-choice").with("choices", all.join(", ")).with("value", text)
        })
    }

    /// The role of a reference by its name or label.
    pub(super) fn role(&self, field: &Field, text: &str) -> Result<String, Told> {
        self.choice(field, text).map(str::to_owned)
    }
}

/// The names of a field's choices, or of the roles of its references.
fn options(field: &Field) -> &'static [&'static str] {
    if let Type::Ref { roles, .. } = field.ty { roles } else { field.choices() }
}

/// The code of a name, else the text as a code is written.
fn coded<'t>(text: &str, names: &HashMap<String, &'static str>, code: &'t str) -> &'t str
where
    'static: 't,
{
    names.get(&folded(text)).copied().unwrap_or(code)
}

/// The references in a cell: each text with the role that stands in brackets behind it.
pub(super) fn references(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    text.split([SEPARATOR, '\n']).map(str::trim).filter(|part| !part.is_empty()).map(|part| {
        let role = part.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
        match role {
            Some((name, role)) if !name.trim().is_empty() => (name.trim(), Some(role.trim())),
            _ => (part, None),
        }
    })
}
