//! The editor of a filter as a form shows it. It works without scripts: every button sends the form, which comes back
//! with what was typed.

use std::fmt::Write as _;

use askama::Template;
use hansa_app::records;
use hansa_app::rules::Preview;
use hansa_app::{Error, OpContext, Reference};
use hansa_domain::{Field, Id, Kind, PartialDate, Type};
use hansa_text::{Args, Words};

use super::edit::{Editing, question};
use super::offer::{self, Addable, Subject};
use super::tree::{Group, How, Other, Part, Row};
use crate::forms::{Choice, typed_date};
use crate::values::{RecordLink, capital};

/// Records that stand as boxes to tick; more are searched by name.
const BOXES: usize = 12;

/// The editor of a filter.
#[derive(Debug, Template)]
#[template(path = "filters/editor.html")]
pub struct Editor {
    place: String,
    /// What it says, in words.
    said: Option<String>,
    group: GroupView,
    /// The JSON form, for those who know it.
    json: String,
    /// A JSON form that could not be read.
    unread: Option<String>,
    /// Whether the fields offered depend on kinds that can be chosen in the form.
    of_kinds: bool,
    /// What it would catch.
    preview: Option<PreviewView>,
    can_preview: bool,
    words: Words,
}

#[derive(Debug, Template)]
#[template(path = "filters/group.html")]
struct GroupView {
    place: String,
    hows: Vec<Choice>,
    parts: Vec<PartView>,
    addable: Vec<(String, Vec<Addable>)>,
    /// Whether the reader goes on here.
    focused: bool,
    words: Words,
}

#[derive(Debug, Template)]
#[template(path = "filters/part.html")]
struct PartView {
    place: String,
    what: String,
    label: String,
    error: Option<String>,
    body: Body,
    remove: String,
    /// Whether the reader goes on here.
    focused: bool,
    words: Words,
}

#[derive(Debug)]
enum Body {
    Test { ops: Vec<Choice>, input: Input },
    Other { holds: Vec<Choice>, dates: Vec<Choice>, months: String, group: GroupView },
    Group(GroupView),
}

/// The inputs for the values of a test.
#[derive(Debug)]
enum Input {
    /// Nothing to write.
    Nothing,
    /// Boxes to tick.
    Checks(Vec<Choice>),
    /// One of two or more.
    Select(Vec<Choice>),
    /// Lines to write on.
    Lines { values: Vec<String>, mode: &'static str, help: Option<&'static str> },
    /// Records: those that are there, questions about typed names, what was typed, and where suggestions come from.
    Records { present: Vec<Choice>, doubts: Vec<(String, Vec<Choice>)>, typed: String, suggest: String },
    /// Those that are there, and a list from which another is chosen.
    Listed { present: Vec<Choice>, options: Vec<Choice> },
}

/// What a rule would catch.
#[derive(Debug)]
struct PreviewView {
    kinds: Vec<KindPreview>,
}

/// What a rule would catch, of one kind.
#[derive(Debug)]
struct KindPreview {
    caught: String,
    at_step: Option<String>,
    records: Vec<RecordLink>,
    /// How many more there are.
    rest: Option<String>,
}

impl Editor {
    /// The editor of a filter. `errors` says whether mistakes are told: not while somebody is still adding conditions.
    pub async fn new(ctx: &OpContext, editing: &Editing, in_rule: bool, errors: bool) -> Result<Self, Error> {
        let words = ctx.words();
        let shower = Shower { ctx, words, editing, in_rule, errors };
        let filter = editing.tree.to_filter().ok().filter(|_| !editing.tree.is_empty());
        Ok(Self {
            place: editing.place.clone(),
            said: filter.as_ref().map(|filter| super::sentence(words, &editing.subject, filter, &editing.titles)),
            group: shower.group(&editing.place, &editing.subject, &editing.tree).await?,
            json: filter.map(|filter| filter.to_json()).unwrap_or_default(),
            unread: editing.unread.clone(),
            of_kinds: in_rule,
            preview: None,
            can_preview: false,
            words,
        })
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.group.parts.is_empty() && self.unread.is_none()
    }

    /// The editor with the button that shows what the rule would catch.
    #[must_use]
    pub fn with_preview(mut self, ctx: &OpContext, found: Option<&[Preview]>) -> Self {
        self.can_preview = true;
        self.preview =
            found.map(|found| PreviewView { kinds: found.iter().map(|preview| of_kind(ctx, preview)).collect() });
        self
    }
}

/// How many records of a kind a rule would catch, how many are at its step, and the first of them.
fn of_kind(ctx: &OpContext, preview: &Preview) -> KindPreview {
    use hansa_app::list::Count;
    let words = ctx.words();
    let number = |count: Count| match count {
        Count::Exactly(count) | Count::Over(count) => count,
    };
    let kinds = capital(&words.kinds(preview.kind));
    let args = |count: Count| Args::new().set("kinds", kinds.clone()).set("count", number(count));
    let caught = words.msg_with("rule-would-catch", &args(preview.caught));
    let at_step = preview.at_step.map(|count| words.msg_with("rule-at-step", &args(count)));
    let links: Vec<RecordLink> =
        preview.records.iter().map(|record| RecordLink::new(ctx.lang, record, String::new())).collect();
    let rest = number(preview.caught).saturating_sub(links.len() as u64);
    let rest = (rest > 0).then(|| words.msg_with("rule-and-more", &Args::new().set("count", rest)));
    KindPreview { caught, at_step, records: links, rest }
}

struct Shower<'a> {
    ctx: &'a OpContext,
    words: Words,
    editing: &'a Editing,
    in_rule: bool,
    errors: bool,
}

impl Shower<'_> {
    async fn group(&self, place: &str, subject: &Subject, group: &Group) -> Result<GroupView, Error> {
        let mut parts = Vec::with_capacity(group.parts.len());
        for (number, part) in group.parts.iter().enumerate() {
            let place = format!("{place}.{number}");
            parts.push(Box::pin(self.part(place, subject, part)).await?);
        }
        let how = |(name, how): (&str, How)| Choice {
            value: name.to_owned(),
            label: self.words.msg(&format!("filter-how-{name}")).into_owned(),
            chosen: how == group.how,
        };
        Ok(GroupView {
            place: place.to_owned(),
            hows: How::ALL.into_iter().map(how).collect(),
            parts,
            addable: offer::addable(self.words, &self.ctx.actor, subject, self.in_rule),
            focused: self.editing.focus.as_deref() == Some(place),
            words: self.words,
        })
    }

    async fn part(&self, place: String, subject: &Subject, part: &Part) -> Result<PartView, Error> {
        let words = self.words;
        let (label, body) = match part {
            Part::Test(row) => (offer::label(words, subject, &row.field), self.test(&place, subject, row).await?),
            Part::Other(other) => self.other(&place, subject, other).await?,
            Part::Group(group) => {
                let group = self.group(&place, subject, group).await?;
                (words.msg("filter-group").into_owned(), Body::Group(group))
            }
        };
        // What somebody typed and nobody knows is told at once.
        let at_once = |code: &str| matches!(code, "no-match" | "several");
        let wrong = self.editing.wrong.get(&place).filter(|problem| self.errors || at_once(problem.code));
        Ok(PartView {
            what: part.what(),
            error: wrong.map(|problem| words.problem(problem)),
            remove: words.msg_with("filter-remove", &Args::new().set("condition", label.as_str())),
            focused: self.editing.focus.as_ref() == Some(&place),
            place,
            label,
            body,
            words,
        })
    }

    async fn other(&self, place: &str, subject: &Subject, other: &Other) -> Result<(String, Body), Error> {
        let words = self.words;
        let others = other.subject(subject);
        let (label, about) = if let Some(kind) = &other.kind {
            let kinds = others.kinds.first().map_or_else(|| kind.clone(), |kind| capital(&words.kinds(kind)));
            let field = offer::label(words, &others, &other.field);
            let args = Args::new().set("kinds", kinds).set("field", field);
            (words.msg_with("filter-referring", &args), "related")
        } else {
            (offer::label(words, subject, &other.field), "refers")
        };
        let choice = |value: &str, holds: bool| Choice {
            value: value.to_owned(),
            label: words.msg(&format!("filter-{about}-{value}")).into_owned(),
            chosen: other.holds == holds,
        };
        let dated = |(kind, field): &(&'static Kind, &'static Field)| Choice {
            value: field.name.to_owned(),
            label: words.field(kind, field),
            chosen: field.name == other.date,
        };
        let known = others.fields(&self.ctx.actor);
        let counts = |field: &Field| field.ty == Type::Date && !Kind::is_common(field) && other.kind.is_some();
        let body = Body::Other {
            holds: vec![choice("yes", true), choice("no", false)],
            dates: known.iter().filter(|(_, field)| counts(field)).map(dated).collect(),
            months: other.months.clone(),
            group: self.group(place, &others, &other.inner).await?,
        };
        Ok((label, body))
    }

    async fn test(&self, place: &str, subject: &Subject, row: &Row) -> Result<Body, Error> {
        let known = subject.field(&row.field);
        let operators = offer::operators(known.map(|(_, field)| field), &row.field);
        let op = |name: &&str| Choice {
            value: (*name).to_owned(),
            label: self.words.msg(&format!("filter-op-{name}")).into_owned(),
            chosen: *name == row.op,
        };
        let mut ops: Vec<Choice> = operators.iter().map(op).collect();
        // What a file wrote stays, even where it is not offered.
        if !row.op.is_empty() && !ops.iter().any(|op| op.chosen) {
            ops.push(op(&row.op.as_str()));
        }
        Ok(Body::Test { ops, input: self.input(place, known, row).await? })
    }

    async fn input(
        &self,
        place: &str,
        known: Option<(&'static Kind, &'static Field)>,
        row: &Row,
    ) -> Result<Input, Error> {
        let words = self.words;
        let chosen = |value: &str| row.values.iter().any(|known| known == value);
        let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, chosen: chosen(value) };
        let yes_no = || {
            let mut options = vec![choice("yes", capital(&words.msg("yes"))), choice("no", capital(&words.msg("no")))];
            // The values may be written otherwise in files.
            let no = row.values.first().is_some_and(|value| hansa_domain::parse::yes_no(value) == Some(false));
            options[usize::from(no)].chosen = true;
            Input::Select(options)
        };
        let Some((kind, field)) = known else {
            return Ok(match row.field.as_str() {
                "updated_at" | "created_at" => self.lines(row, "text", Some("filter-help-date")),
                "broken" => self.rules(row).await?,
                "id" => self.lines(row, "text", None),
                _ => yes_no(),
            });
        };
        let named = |names: &[(&str, &str)]| {
            let (present, options) = names
                .iter()
                .map(|(code, name)| choice(code, (*name).to_owned()))
                .partition::<Vec<Choice>, _>(|choice| choice.chosen);
            Input::Listed { present, options }
        };
        Ok(match field.ty {
            Type::Choice(values) | Type::Choices(values) => {
                let label = |value: &&str| choice(value, capital(&words.choice(kind, field, value)));
                Input::Checks(values.iter().map(label).collect())
            }
            Type::YesNo => yes_no(),
            Type::Country => named(words.countries()),
            Type::Language => named(words.languages()),
            Type::Ref { .. } => self.records(place, field, row).await?,
            Type::Date | Type::Moment => self.lines(row, "text", Some("filter-help-date")),
            Type::Integer | Type::Decimal | Type::Money | Type::Percent => self.lines(row, "decimal", None),
            Type::LongText | Type::File | Type::Filter => Input::Nothing,
            _ => self.lines(row, "text", None),
        })
    }

    fn lines(&self, row: &Row, mode: &'static str, help: Option<&'static str>) -> Input {
        let typed = |value: &String| {
            value.parse::<PartialDate>().map_or_else(|_| value.clone(), |date| typed_date(self.words.lang(), date))
        };
        let dated = help.is_some();
        let mut values: Vec<String> =
            row.values.iter().map(|value| if dated { typed(value) } else { value.clone() }).collect();
        if values.is_empty() {
            values.push(String::new());
        }
        Input::Lines { values, mode, help }
    }

    /// Any rule, or one of those that there are.
    async fn rules(&self, row: &Row) -> Result<Input, Error> {
        let any = row.values.is_empty() || row.values.iter().any(|value| value == "any");
        let label = self.words.msg("filter-any-rule").into_owned();
        let mut options = vec![Choice { value: "any".to_owned(), label, chosen: any }];
        let targets: &'static [&'static str] = &["strategy_rule"];
        let field = Field::new("broken", Type::Ref { targets, many: true, roles: &[] });
        for rule in records::few_targets(self.ctx, &field).await?.unwrap_or_default() {
            let value = rule.id.to_string();
            let chosen = row.values.contains(&value);
            options.push(Choice { value, label: rule.title.text(self.words.lang()).to_owned(), chosen });
        }
        Ok(Input::Select(options))
    }

    async fn records(&self, place: &str, field: &'static Field, row: &Row) -> Result<Input, Error> {
        let lang = self.words.lang();
        let option = |record: &Reference, chosen: bool| Choice {
            value: record.id.to_string(),
            label: record.title.text(lang).to_owned(),
            chosen,
        };
        let named = row.values.iter().filter_map(|value| self.editing.titles.get(&value.parse::<Id>().ok()?));
        let mut present: Vec<Choice> = named.map(|record| option(record, true)).collect();
        let few = records::few_targets(self.ctx, field).await?.filter(|few| few.len() <= BOXES);
        if let Some(few) = few.filter(|few| !few.is_empty() && row.typed.is_empty()) {
            for record in few.iter().filter(|record| !row.values.contains(&record.id.to_string())) {
                present.push(option(record, false));
            }
            return Ok(Input::Checks(present));
        }
        let doubts = self.editing.doubts.get(place).into_iter().flatten();
        let doubts = doubts.map(|(text, found)| {
            (question(self.ctx, text), found.iter().map(|record| option(record, false)).collect())
        });
        Ok(Input::Records {
            present,
            doubts: doubts.collect(),
            typed: row.typed.clone(),
            suggest: format!("/{lang}/suggest?kind={}", field.targets().join(",")),
        })
    }
}

impl PartView {
    /// The place as the identifiers of inputs write it.
    fn id(&self) -> String {
        id(&self.place)
    }

    fn found(&self) -> String {
        // The script puts the number in.
        self.words.msg_with("form-suggest-found", &Args::new().set("n", "{n}"))
    }
}

impl GroupView {
    fn id(&self) -> String {
        id(&self.place)
    }
}

/// A place as the identifiers of inputs write it.
fn id(place: &str) -> String {
    let mut id = String::with_capacity(place.len());
    for part in place.split('.') {
        let _ = write!(id, "{}{part}", if id.is_empty() { "" } else { "-" });
    }
    id
}
