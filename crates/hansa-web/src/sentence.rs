//! Sentences of the use cases as HTML.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::tell::{Sentence, To};
use hansa_domain::Lang;

use crate::context;
use crate::error::query;
use crate::values::Example;

/// A sentence, some words of which lead somewhere.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = "{% for piece in pieces %}\
        {% if let Some(href) = piece.href %}<a href=\"{{ href }}\"{% if let Some(lang) = piece.lang %} lang=\"{{ lang }}\"{% endif %}>{{ piece.text }}</a>\
        {% else if let Some(lang) = piece.lang %}<span lang=\"{{ lang }}\">{{ piece.text }}</span>\
        {% else %}{{ piece.text }}{% endif %}\
        {% if let Some(example) = piece.example %} {{ example }}{% endif %}{% endfor %}"
)]
pub struct SentenceView {
    pieces: Vec<PieceView>,
}

impl HtmlSafe for SentenceView {}

#[derive(Debug)]
struct PieceView {
    text: String,
    href: Option<String>,
    lang: Option<&'static str>,
    example: Option<Example>,
}

impl SentenceView {
    /// A sentence for a reader.
    pub fn of(reader: Lang, sentence: &Sentence) -> Self {
        let piece = |piece: &hansa_app::tell::Piece| PieceView {
            text: piece.text.clone(),
            href: piece.to.as_ref().map(|to| href(reader, to)),
            lang: piece.lang.map(Lang::code),
            example: Example::of(reader, piece.example),
        };
        Self { pieces: sentence.0.iter().map(piece).collect() }
    }
}

/// Where a link leads in the reader's language.
pub fn href(reader: Lang, to: &To) -> String {
    match to {
        To::Record { kind, id } => context::href(reader, &format!("/{kind}/{id}")),
        To::List { kind, filters } if filters.is_empty() => context::href(reader, &format!("/{kind}")),
        To::List { kind, filters } => context::href(reader, &format!("/{kind}?{}", query(filters))),
        To::Page(path) => context::href(reader, path),
        To::Out(address) => address.clone(),
    }
}
