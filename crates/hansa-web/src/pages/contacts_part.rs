//! Who last met whom, and which planned contacts collide: parts of pages and of the form of contacts.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::collisions::{self, Collision};
use hansa_app::contacts;
use hansa_domain::kinds::{Contact, Organisation};
use hansa_domain::{Field, Id, Kind, Record, policy};
use hansa_text::Words;

use super::parts::Part;
use crate::assets::{self, Icon};
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::forms::{self, Posted};
use crate::sentence::SentenceView;
use crate::values::{RecordLink, record_path};

/// Contacts that collide, as a warning.
#[derive(Debug, Template)]
#[template(path = "stakeholders/collisions.html")]
pub(super) struct Warning {
    icon: Icon,
    heading: String,
    /// The reader's own contact, where several are told together, and what it meets.
    lines: Vec<(Option<RecordLink>, SentenceView)>,
    lead: Option<String>,
    /// Whether it is what the reader must look at first.
    summary: bool,
    /// The contacts of colleagues, by which a form notes that its writer was warned.
    pub others: Vec<Id>,
}

impl HtmlSafe for Warning {}

impl Warning {
    fn of(ctx: &Ctx, found: Vec<(Option<RecordLink>, Collision)>, heading: &str) -> Option<Self> {
        let others = found.iter().map(|(_, one)| one.other.id).collect();
        let line = |(own, one): (Option<RecordLink>, Collision)| (own, SentenceView::of(ctx.lang, &one.sentence(ctx)));
        (!found.is_empty()).then(|| Self {
            icon: assets::icon("alert-circle"),
            heading: ctx.words().msg(heading).into_owned(),
            lines: found.into_iter().map(line).collect(),
            lead: None,
            summary: false,
            others,
        })
    }
}

#[derive(Debug, Template)]
#[template(path = "stakeholders/contacts.html")]
struct ContactsPart {
    words: Words,
    last: Option<SentenceView>,
    next: Option<SentenceView>,
    collisions: Option<Warning>,
    new: Option<String>,
}

/// The last and the next contact with a person or about an interest, and the planned ones that collide; with an organisation
/// and on the page of a contact, the collisions alone. None where there is nothing to tell.
pub(super) async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    if record.kind.name == Contact::NAME {
        let found = collisions::of(ctx, record).await?.into_iter().map(|one| (None, one)).collect();
        return Ok(Warning::of(ctx, found, "collision-title").map(|part| part.render()).transpose()?);
    }
    if !contacts::concerns(record.kind) {
        return Ok(None);
    }
    let around = collisions::around(ctx, record.kind, record.id).await?;
    let link = |own| Some(RecordLink::new(ctx.lang, &own, ""));
    let around = Warning::of(ctx, around.into_iter().map(|(own, one)| (link(own), one)).collect(), "collision-around");
    if record.kind.name == Organisation::NAME {
        // What we have together with an organisation tells when we were in touch.
        return Ok(around.map(|part| part.render()).transpose()?);
    }
    let touches = contacts::touches_of(ctx, record.kind, record.id).await?;
    let may = record.archived_at.is_none() && policy::may_create(&ctx.actor, context::kind(Contact::NAME)?.group);
    let told = |touch: Option<contacts::Touch>| touch.map(|touch| SentenceView::of(ctx.lang, &touch.sentence(ctx)));
    let part = ContactsPart {
        words: ctx.words(),
        last: told(touches.last),
        next: told(touches.next),
        collisions: around,
        new: may.then(|| {
            let from = record_path(record.kind, record.id);
            ctx.href(&format!("/{}/new?from={}", Contact::NAME, from.trim_start_matches('/')))
        }),
    };
    let something = part.last.is_some() || part.next.is_some() || part.new.is_some();
    Ok(something.then(|| part.render()).transpose()?)
}

/// The contacts of colleagues that a contact would meet if it were saved as its form says; none for other kinds.
pub(super) async fn in_form(
    ctx: &Ctx,
    kind: &'static Kind,
    fields: &[&'static Field],
    record: Option<&Record>,
    posted: &Posted,
) -> Result<Option<Warning>, Failure> {
    if kind.name != Contact::NAME {
        return Ok(None);
    }
    let reading = forms::read(ctx, fields, record, posted).await?;
    let mut would_be = record.cloned().unwrap_or_else(|| Record::new(kind, Id::nil(), ctx.now));
    for (name, value) in reading.changes {
        would_be.set(name, value);
    }
    let found = collisions::of(ctx, &would_be).await?.into_iter().map(|one| (None, one)).collect();
    let told = |warning| Warning {
        lead: Some(ctx.words().msg("collision-in-form").into_owned()),
        summary: !ctx.reads(),
        ..warning
    };
    Ok(Warning::of(ctx, found, "collision-title").map(told))
}

/// Whether the form would save a contact that meets some of which its writer has not been told.
pub(super) fn unseen(warning: Option<&Warning>, posted: &Posted) -> bool {
    let told: Vec<Id> = posted.all("warned").filter_map(|id| id.parse().ok()).collect();
    warning.is_some_and(|warning| warning.others.iter().any(|other| !told.contains(other)))
}
