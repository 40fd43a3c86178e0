//! What the columns of a table are: fields, their parts, and what says which record a row is.

use std::collections::HashMap;

use hansa_domain::kind::MERGED_INTO;
use hansa_domain::{Field, Kind, Lang, Role, Type, policy};
use hansa_text::{Words, words_of};

use crate::OpContext;

/// What a column can be.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name, which is the heading that exports write: a field's name, for texts with a language (`name_sv`), for the
    /// currency of an amount with `_currency`; `id`, `code`.
    pub name: String,
    /// Which part of a record it is.
    pub part: Part,
}

/// A part of a record that one column holds.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The identifier.
    Id,
    /// The short code.
    Code,
    /// A whole field.
    Whole(&'static Field),
    /// A text in one language.
    Text(&'static Field, Lang),
    /// The currency of an amount, whose own column is the whole field.
    Currency(&'static Field),
}

impl Part {
    /// The field, if it is one of a field.
    pub fn field(self) -> Option<&'static Field> {
        match self {
            Part::Id | Part::Code => None,
            Part::Whole(field) | Part::Text(field, _) | Part::Currency(field) => Some(field),
        }
    }
}

impl Column {
    fn new(part: Part) -> Self {
        let name = match part {
            Part::Id => "id".to_owned(),
            Part::Code => "code".to_owned(),
            Part::Whole(field) => field.name.to_owned(),
            Part::Text(field, lang) => format!("{}_{lang}", field.name),
            Part::Currency(field) => format!("{}_currency", field.name),
        };
        Self { name, part }
    }

    /// What it is called in the reader's language.
    pub fn label(&self, words: Words, kind: &Kind) -> String {
        match self.part {
            Part::Id => words.msg("import-column-id").into_owned(),
            Part::Code => words.msg("import-column-code").into_owned(),
            Part::Whole(field) => words.field(kind, field),
            Part::Text(field, lang) => format!("{} ({lang})", words.field(kind, field)),
            Part::Currency(field) => format!("{} ({})", words.field(kind, field), words.msg("import-column-currency")),
        }
    }
}

/// The columns of a kind with these fields, as exports that can be taken in again write them.
pub fn columns_of(kind: &Kind, fields: impl Iterator<Item = &'static Field>) -> Vec<Column> {
    let mut parts = vec![Part::Id];
    parts.extend((!kind.code.is_empty()).then_some(Part::Code));
    for field in fields {
        match field.ty {
            Type::LocalText | Type::LongText => parts.extend(Lang::ALL.map(|lang| Part::Text(field, lang))),
            Type::Money => parts.extend([Part::Whole(field), Part::Currency(field)]),
            _ => parts.push(Part::Whole(field)),
        }
    }
    parts.into_iter().map(Column::new).collect()
}

/// The columns that the actor can take in: the fields that they may write in some record of the kind.
pub fn columns(ctx: &OpContext, kind: &'static Kind) -> Vec<Column> {
    columns_of(kind, fields(ctx, kind))
}

fn fields(ctx: &OpContext, kind: &'static Kind) -> impl Iterator<Item = &'static Field> {
    let all = policy::may_create(&ctx.actor, kind.group);
    let decides = ctx.actor.role() == Some(Role::Leadership);
    let actor = ctx.actor.clone();
    kind.all_fields()
        .filter(move |field| (all || (decides && field.step)) && field.name != MERGED_INTO)
        // Whoever could write it could keep a message that has not come yet from being filed.
        .filter(|field| !crate::mail_in::is_own(kind, field.name))
        .filter(move |field| policy::field_visible(&actor, field.sensitivity) != hansa_domain::Condition::Never)
}

/// The fields by which rows can find their records, besides `id` and `code`: what is short and may tell one from another.
pub fn key_fields(ctx: &OpContext, kind: &'static Kind) -> Vec<&'static Field> {
    fields(ctx, kind).filter(|field| is_key(field)).collect()
}

fn is_key(field: &Field) -> bool {
    !matches!(field.ty, Type::LongText | Type::Choices(_) | Type::File | Type::Filter | Type::Ref { many: true, .. })
}

/// A text as names and headings are compared: its words in small letters, without diacritics and marks.
pub(super) fn folded(text: &str) -> String {
    words_of(text).join(" ")
}

/// What each heading probably is: the name of a column, else its label in any language. A column is taken once.
pub(super) fn guess(ctx: &OpContext, kind: &'static Kind, headings: &[String]) -> Vec<Option<String>> {
    let columns = columns(ctx, kind);
    let mut known: HashMap<String, &str> = HashMap::new();
    for column in &columns {
        known.insert(column.name.to_lowercase(), &column.name);
    }
    // The reader's own language decides where two call different things alike.
    for lang in ctx.lang.fallbacks() {
        let words = Words::new(lang, ctx.zone());
        for column in &columns {
            for label in labels(words, kind, column) {
                known.entry(label).or_insert(&column.name);
            }
        }
    }
    let mut taken: Vec<&str> = Vec::new();
    let one = |heading: &String| {
        let exact = known.get(&heading.trim().to_lowercase()).or_else(|| known.get(&folded(heading)))?;
        if taken.contains(exact) {
            return None;
        }
        taken.push(exact);
        Some((*exact).to_owned())
    };
    headings.iter().map(one).collect()
}

/// By what headings in a language a column may be called, folded.
fn labels(words: Words, kind: &Kind, column: &Column) -> Vec<String> {
    let mut labels = vec![folded(&column.label(words, kind))];
    match column.part {
        // A label without a language is in the one that the column has.
        Part::Text(field, lang) => {
            let label = words.field(kind, field);
            labels.push(folded(&format!("{label} {}", lang.endonym())));
            labels.push(folded(&format!("{label} {}", words.msg(&format!("import-in-{}", lang.code())))));
            labels.extend((lang == words.lang()).then(|| folded(&label)));
        }
        Part::Id => labels.push(folded("id")),
        _ => {}
    }
    labels
}
