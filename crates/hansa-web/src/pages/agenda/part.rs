//! What a meeting's page shows first: what is to be decided, what was, and who does it.

use askama::Template;
use hansa_app::meetings;
use hansa_app::report::Paper;
use hansa_domain::Record;
use hansa_domain::kinds::{Meeting, MeetingState};

use crate::blocks::SectionView;
use crate::context::Ctx;
use crate::error::Failure;
use crate::pages::parts::Part;
use crate::pages::picture_file::files;
use crate::values::record_path;

#[derive(Debug, Template)]
#[template(path = "agenda/part.html")]
struct MeetingPart {
    /// What can be done next: label and address, the first is what most will want.
    steps: Vec<(String, String)>,
    /// The papers: what they are, and each form's label and address.
    papers: Vec<(String, Vec<(String, String)>)>,
    sections: Vec<SectionView>,
}

/// What a meeting's page shows first.
pub(in crate::pages) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Part, Failure> {
    let words = ctx.words();
    let (_, sections) = meetings::page(ctx, record.id).await?;
    let over = matches!(Meeting::from(record).state, Some(MeetingState::Held | MeetingState::Closed));
    let paper = |paper, message| (words.msg(message).into_owned(), files(ctx, record, paper));
    let mut papers = vec![paper(Paper::Agenda, "meetings-agenda")];
    if over {
        papers.push(paper(Paper::Minutes, "meetings-minutes"));
    }
    let part = MeetingPart {
        steps: if changeable && record.archived_at.is_none() { steps(ctx, record, over) } else { Vec::new() },
        papers,
        sections: sections.iter().map(|section| SectionView::of(words, section)).collect(),
    };
    Ok(part.render()?)
}

fn steps(ctx: &Ctx, record: &Record, over: bool) -> Vec<(String, String)> {
    let path = record_path(record.kind, record.id);
    let step = |(message, to): (&str, &str)| (ctx.words().msg(message).into_owned(), ctx.href(&format!("{path}/{to}")));
    let before = [("agenda-propose", "proposals"), ("agenda-order", "agenda")];
    if over { Vec::new() } else { before.map(step).into() }
}
