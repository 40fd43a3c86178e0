//! The filter row of a list, and the filters that are on, in words.

use hansa_app::list::ListQuery;
use hansa_app::records;
use hansa_app::{Error, Reference};
use hansa_domain::{Condition, Field, Filter, Id, Kind, Type, parse, policy};
use hansa_text::Args;

use super::list::Asked;
use crate::context::Ctx;
use crate::filters::{self, Subject};
use crate::forms::Choice;
use crate::values::{called, capital};

/// Filters that stand in the row itself; the others are folded.
const IN_ROW: usize = 3;

/// A filter as the form shows it.
pub struct FilterField {
    /// The field.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// The inputs.
    pub input: FilterInput,
}

/// The inputs of a filter.
pub enum FilterInput {
    /// A text.
    Text(String),
    /// One of the options.
    Select(Vec<Choice>),
    /// The earliest and the latest.
    Range {
        /// The earliest.
        from: String,
        /// The latest.
        to: String,
        /// What both are called.
        labels: [String; 2],
    },
    /// A record that is searched by name: the present ones, what was typed, and where suggestions come from.
    Record(Vec<Choice>, String, String),
}

impl FilterField {
    /// Whether it is on.
    pub fn active(&self) -> bool {
        match &self.input {
            FilterInput::Text(text) => !text.is_empty(),
            FilterInput::Select(options) => options.iter().any(|option| option.chosen),
            FilterInput::Range { from, to, .. } => !from.is_empty() || !to.is_empty(),
            FilterInput::Record(present, typed, _) => !present.is_empty() || !typed.is_empty(),
        }
    }
}

/// A filter that is on.
pub struct Applied {
    /// What it says.
    pub text: String,
    /// What the link that takes it away says.
    pub remove: String,
    /// The list without it.
    pub without: String,
}

/// The filters of the row, and those that are folded.
pub async fn filters(
    ctx: &Ctx,
    kind: &'static Kind,
    asked: &Asked,
) -> Result<(Vec<FilterField>, Vec<FilterField>), Error> {
    let mut all = Vec::new();
    let seen = |field: &&Field| policy::field_visible(&ctx.actor, field.sensitivity) != Condition::Never;
    for field in kind.all_fields().filter(|field| field.filter).filter(seen) {
        // The publicity class says nothing to those who see the public records alone.
        if field.name == "publicity" && !ctx.actor.signed_in() {
            continue;
        }
        let input = input(ctx, kind, field, asked).await?;
        all.push(FilterField { name: field.name, label: ctx.words().field(kind, field), input });
    }
    // The kind's own fields first; among them what is chosen from a list, since that is the quickest.
    all.sort_by_key(|filter: &FilterField| {
        let ease = match filter.input {
            FilterInput::Select(_) => 0,
            FilterInput::Text(_) | FilterInput::Range { .. } => 1,
            FilterInput::Record(..) => 2,
        };
        (kind.field(filter.name).is_some_and(Kind::is_common), ease)
    });
    let more = all.split_off(all.len().min(IN_ROW));
    Ok((all, more))
}

async fn input(ctx: &Ctx, kind: &'static Kind, field: &'static Field, asked: &Asked) -> Result<FilterInput, Error> {
    let words = ctx.words();
    let value = |key: &str| {
        let found = asked.written.filters.iter().find(|(other, _)| other == key);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let chosen = |value: &str| asked.meant.filters.iter().any(|(key, other)| key == field.name && other == value);
    let option = |value: String, label: String| Choice { chosen: chosen(&value), value, label };
    let named = |names: &[(&str, &str)]| {
        FilterInput::Select(names.iter().map(|(code, name)| option((*code).to_owned(), (*name).to_owned())).collect())
    };
    Ok(match field.ty {
        Type::Choice(values) | Type::Choices(values) => {
            let label = |value: &&str| capital(&words.choice(kind, field, value));
            FilterInput::Select(values.iter().map(|value| option((*value).to_owned(), label(value))).collect())
        }
        Type::YesNo => {
            let yes_no = ["yes", "no"].map(|value| option(value.to_owned(), capital(&words.msg(value))));
            FilterInput::Select(yes_no.into())
        }
        Type::Country => named(words.countries()),
        Type::Language => named(words.languages()),
        Type::Date | Type::Moment | Type::Money | Type::Decimal | Type::Percent => {
            let label = |id: &str| words.msg_with(id, &Args::new().set("field", words.field(kind, field)));
            FilterInput::Range {
                from: value(&format!("{}.from", field.name)),
                to: value(&format!("{}.to", field.name)),
                labels: [label("list-from"), label("list-to")],
            }
        }
        Type::Ref { .. } => references(ctx, field, asked).await?,
        _ => FilterInput::Text(value(field.name)),
    })
}

async fn references(ctx: &Ctx, field: &'static Field, asked: &Asked) -> Result<FilterInput, Error> {
    let label = |record: &Reference| record.title.text(ctx.lang).to_owned();
    let of_field = asked.meant.filters.iter().filter(|(key, _)| key == field.name);
    let ids: Vec<Id> = of_field.filter_map(|(_, value)| value.parse().ok()).collect();
    let present = ids.iter().filter_map(|id| asked.titles.get(id));
    let present: Vec<Choice> =
        present.map(|record| Choice { value: record.id.to_string(), label: label(record), chosen: true }).collect();
    let typed = asked.written.filters.iter().filter(|(key, value)| key == field.name && value.parse::<Id>().is_err());
    let typed = typed.map(|(_, value)| value.as_str()).next_back().filter(|_| present.is_empty()).unwrap_or_default();
    let few = if typed.is_empty() { records::few_targets(ctx, field).await? } else { None };
    let Some(few) = few else {
        let suggest = format!("/{}/suggest?kind={}", ctx.lang, field.targets().join(","));
        return Ok(FilterInput::Record(present, typed.to_owned(), suggest));
    };
    let mut options: Vec<Choice> = few
        .iter()
        .map(|record| Choice {
            value: record.id.to_string(),
            label: called(ctx.lang, record),
            chosen: ids.contains(&record.id),
        })
        .collect();
    options
        .extend(present.into_iter().filter(|choice| !few.iter().any(|record| record.id.to_string() == choice.value)));
    Ok(FilterInput::Select(options))
}

/// The filters that are on, each with the list without it.
pub fn applied(ctx: &Ctx, kind: &'static Kind, asked: &Asked) -> Vec<Applied> {
    let words = ctx.words();
    let all = asked.written.to_pairs();
    let without = |left: &(String, String)| {
        let rest = all.iter().filter(|pair| *pair != left).map(|(key, value)| (key.as_str(), value.as_str()));
        asked.to(ctx, kind, ListQuery::from_pairs(rest))
    };
    let mut applied = Vec::new();
    for pair in &all {
        let (key, value) = pair;
        let text = match key.as_str() {
            "sort" | "column" | "group" | "layout" => continue,
            "q" => words.msg_with("list-filter-words", &Args::new().set("words", value.as_str())),
            "archived" => words
                .msg(if parse::yes_no(value) == Some(true) { "list-filter-archived" } else { "list-filter-present" })
                .into_owned(),
            "filter" => match Filter::from_json(value) {
                Ok(filter) => {
                    let subject = Subject::all_of(vec![kind]);
                    capital(&filters::sentence(words, &subject, &filter, &asked.titles))
                }
                Err(_) => value.clone(),
            },
            "broken" if value == "any" => words.msg("list-filter-broken").into_owned(),
            "mine" | "my_unit" => capital(&filters::flat(words, kind, pair)),
            _ => described(ctx, kind, asked, key, value),
        };
        let remove = words.msg_with("list-remove", &Args::new().set("filter", text.as_str()));
        applied.push(Applied { text, remove, without: without(pair) });
    }
    applied
}

fn described(ctx: &Ctx, kind: &'static Kind, asked: &Asked, key: &str, value: &str) -> String {
    let words = ctx.words();
    let (name, operator) = key.split_once('.').unwrap_or((key, "is"));
    let field = kind.field(name);
    let label = match (field, name) {
        (Some(field), _) => words.field(kind, field),
        (None, "updated_at" | "created_at" | "broken") => words.msg(&format!("common-{name}")).into_owned(),
        (None, _) => name.to_owned(),
    };
    let days = || value.parse::<u32>().ok();
    let id = match operator {
        "is" | "not" | "from" | "to" => format!("list-filter-{operator}"),
        "within" | "older" if days().is_some() => format!("list-filter-{operator}"),
        "empty" => format!("list-filter-{}", if parse::yes_no(value) == Some(false) { "filled" } else { "empty" }),
        _ => "list-filter-is".to_owned(),
    };
    let args = Args::new().set("field", label);
    let args = match days().filter(|_| matches!(operator, "within" | "older")) {
        Some(days) => args.set("days", days),
        None => args.set("value", in_words(ctx, kind, field, asked, value)),
    };
    words.msg_with(&id, &args)
}

/// The value of a filter in the reader's words; as it was written, when it does not fit the field.
fn in_words(ctx: &Ctx, kind: &'static Kind, field: Option<&'static Field>, asked: &Asked, value: &str) -> String {
    let named = value.parse::<Id>().ok().and_then(|id| asked.titles.get(&id));
    if let Some(record) = named {
        return called(ctx.lang, record);
    }
    let read = field.and_then(|field| Some((field, parse::value(field, value).ok().flatten()?)));
    read.map_or_else(
        || value.to_owned(),
        |(field, value)| hansa_app::display::text(ctx.words(), kind, field, &value, &asked.titles),
    )
}
