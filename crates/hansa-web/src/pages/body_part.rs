//! What a body's page shows first: who sits in it, when it meets, what waits for it.

use askama::Template;
use hansa_app::bodies;
use hansa_domain::Record;
use hansa_text::Words;

use super::parts::Part;
use crate::blocks::{SectionView, TableView};
use crate::context::Ctx;
use crate::error::Failure;

#[derive(Debug, Template)]
#[template(path = "body_part.html")]
struct BodyPart {
    words: Words,
    sections: Vec<SectionView>,
    former: Option<TableView>,
}

/// The part of a body's page; none while there is nothing to tell.
pub(super) async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    let told = bodies::page(ctx, record.id).await?;
    if told.sections.is_empty() && told.former.is_none() {
        return Ok(None);
    }
    let words = ctx.words();
    let part = BodyPart {
        words,
        sections: told.sections.iter().map(|section| SectionView::of(words, section)).collect(),
        former: told.former.as_ref().map(|table| TableView::of(ctx.lang, table)),
    };
    Ok(Some(part.render()?))
}
