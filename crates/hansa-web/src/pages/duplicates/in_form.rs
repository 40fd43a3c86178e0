//! The warning in the form of a new record that is perhaps there already.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::duplicates::{self, Double};
use hansa_app::fresh::Named;
use hansa_domain::{Field, Id, Kind, Localised, Record, Title, Type, Value};
use hansa_text::Words;

use super::reasons;
use crate::assets::{self, Icon};
use crate::context::Ctx;
use crate::error::Failure;
use crate::forms::{self, Posted};
use crate::values::RecordLink;

/// Under which name a form notes of which records its writer was told.
const TOLD: &str = "doubles";

/// Records that a new one is perhaps the same as.
#[derive(Debug, Template)]
#[template(path = "duplicates/in_form.html")]
pub(in crate::pages) struct Doubles {
    words: Words,
    icon: Icon,
    lines: Vec<Line>,
    /// Whether it is what the reader must look at first.
    summary: bool,
    /// The records, by which the form notes that its writer was told.
    pub others: Vec<Id>,
}

impl HtmlSafe for Doubles {}

#[derive(Debug)]
struct Line {
    /// The name of a record that would be made along with the one of the form.
    new: Option<String>,
    link: RecordLink,
    reasons: String,
}

/// The records that a new one, and those that would be made along with it, are perhaps the same as; none while a record is
/// changed or a form is still empty.
pub(in crate::pages) async fn of(
    ctx: &Ctx,
    kind: &'static Kind,
    fields: &[&'static Field],
    record: Option<&Record>,
    posted: &Posted,
) -> Result<Option<Doubles>, Failure> {
    if record.is_some() || ctx.reads() {
        return Ok(None);
    }
    let reading = forms::read(ctx, fields, None, posted).await?;
    let mut new = Record::new(kind, Id::nil(), ctx.now);
    for (name, value) in reading.changes {
        new.set(name, value);
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut others: Vec<Id> = Vec::new();
    let own = duplicates::of_new(ctx, &new).await?;
    let mut add = |named: Option<&str>, kind: &Kind, doubles: Vec<Double>| {
        for double in doubles {
            if others.contains(&double.other.id) {
                continue;
            }
            others.push(double.other.id);
            lines.push(Line {
                new: named.map(str::to_owned),
                link: RecordLink::new(ctx.lang, &double.other, ""),
                reasons: reasons(ctx.words(), kind, &double.likeness).join("; "),
            });
        }
    };
    add(None, kind, own);
    for named in &reading.also {
        let doubles = duplicates::of_new(ctx, &called(ctx, named)).await?;
        add(Some(&named.name), named.kind, doubles);
    }
    let summary = !lines.is_empty();
    Ok(summary.then(|| Doubles { words: ctx.words(), icon: assets::icon("info-circle"), lines, summary, others }))
}

/// A record that is known by its name alone.
fn called(ctx: &Ctx, named: &Named) -> Record {
    let mut record = Record::new(named.kind, named.id, ctx.now);
    if let Title::Own(title) = named.kind.title
        && let Some(field) = named.kind.field(title)
    {
        let mut text = Localised::default();
        text.set(ctx.lang, &named.name);
        let name = if field.ty == Type::Text { Value::Text(named.name.clone()) } else { Value::Localised(text) };
        record.set(field.name, Some(name));
    }
    record
}

/// Whether the form would make a record that is perhaps the same as one of which its writer has not been told.
pub(in crate::pages) fn unseen(doubles: Option<&Doubles>, posted: &Posted) -> bool {
    let told: Vec<Id> = posted.all(TOLD).filter_map(|id| id.parse().ok()).collect();
    doubles.is_some_and(|doubles| doubles.others.iter().any(|other| !told.contains(other)))
}
