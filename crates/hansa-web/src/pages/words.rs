//! What the words of a kind mean: every field with its help, every choice with its definition.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use hansa_domain::{Field, Kind, Type};
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::section::shell_of;
use crate::State;
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The routes of this module.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/words", get(show))
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

#[derive(Template)]
#[template(path = "words.html")]
struct WordsPage {
    shell: Shell,
    heading: String,
    lead: String,
    parts: Vec<Part>,
}

/// The kind's own fields, or those that all share.
struct Part {
    anchor: &'static str,
    heading: String,
    fields: Vec<FieldWords>,
}

/// What a field means.
struct FieldWords {
    name: &'static str,
    label: String,
    required: bool,
    help: Option<String>,
    choices: Vec<ChoiceWords>,
}

/// What a choice, or the role of a reference, means.
struct ChoiceWords {
    value: &'static str,
    label: String,
    /// The same read from the other side, when that differs.
    back: Option<String>,
    means: Option<String>,
}

async fn show(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let words = ctx.words();
    let heading = words.msg_with("words-title", &Args::new().set("kind", words.kinds(kind)));
    let part = |anchor, heading: &str, common: bool| Part {
        anchor,
        heading: words.msg(heading).into_owned(),
        fields: kind
            .all_fields()
            .filter(|field| Kind::is_common(field) == common)
            .map(|field| of_field(words, kind, field))
            .collect(),
    };
    WordsPage {
        shell: shell_of(&ctx, kind, &heading).here(words.msg("words-here")),
        lead: words.kind_attr(kind, "help"),
        parts: vec![part("own", "words-own", false), part("shared", "words-common", true)],
        heading,
    }
    .page()
}

fn of_field(words: Words, kind: &Kind, field: &'static Field) -> FieldWords {
    // The kinds of record, as choices, have pages of their own.
    let kinds = field.choices() == hansa_domain::kinds::NAMES;
    let values = match field.ty {
        Type::Ref { roles, .. } => roles,
        _ if kinds => &[],
        _ => field.choices(),
    };
    FieldWords {
        name: field.name,
        label: words.field(kind, field),
        required: field.required,
        help: words.field_help(kind, field),
        choices: values.iter().map(|value| of_choice(words, kind, field, value)).collect(),
    }
}

fn of_choice(words: Words, kind: &Kind, field: &Field, value: &'static str) -> ChoiceWords {
    let label = words.choice(kind, field, value);
    let back = field.two_sided.then(|| words.choice_back(kind, field, value)).filter(|back| *back != label);
    ChoiceWords {
        value,
        back: back.map(|back| words.msg_with("words-back", &Args::new().set("back", back))),
        means: words.choice_means(kind, field, value),
        label: capital(&label),
    }
}
