//! Many records changed together: choosing fields, the preview, and doing it.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use hansa_app::Reference;
use hansa_app::bulk::{self, Change, Item, Mode, Outcome, Picked, Refusal, Row};
use hansa_domain::{Field, Id, Kind, Problem, Problems, Value};
use hansa_text::Args;
use serde::Deserialize;

use super::difference::{self, Piece};
use super::list::{Asked, address, mistake};
use super::section::shell_of;
use super::together;
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::{self, Failure};
use crate::forms::{self, Choice, Doubt, Mistake, Posted, Widget};
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, RecordLink};

/// What is decided together when records are classified. The release date is computed.
const CLASSIFYING: [&str; 4] = ["publicity", "secrecy_basis", "secrecy_note", "classified_by"];

/// What begins the names of the form's own inputs: no field is called so.
const OWN: &str = "together";

/// Changing together.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/together", get(start).post(act))
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

/// Records that were picked, and what is to happen to them.
struct Work {
    kind: &'static Kind,
    picked: Vec<Picked>,
    /// The list from which they were picked, as a query.
    list: String,
    /// The fields that are to be changed.
    chosen: Vec<&'static Field>,
    posted: Posted,
}

#[derive(Template)]
#[template(path = "together.html")]
struct FormPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    records: Vec<RecordLink>,
    hidden: Vec<(String, String)>,
    fields: Vec<FieldPart>,
    more: Vec<Choice>,
    reason: String,
    mistakes: Vec<Mistake>,
    may_classify: bool,
    may_archive: bool,
    may_restore: bool,
}

/// A field that is to be changed.
struct FieldPart {
    name: &'static str,
    label: String,
    widget: Widget,
    /// Whether values are added, taken away or replaced, where a field has several.
    hows: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "together_preview.html")]
struct PreviewPage {
    shell: Shell,
    heading: String,
    action: String,
    back: String,
    hidden: Vec<(String, String)>,
    refused_heading: String,
    refused: Vec<Refused>,
    changed_heading: Option<String>,
    rows: Vec<Difference>,
    same: Option<String>,
    leave_out: Option<String>,
    apply: Option<String>,
    mistake: Option<String>,
}

/// A record that cannot be changed, and why.
pub struct Refused {
    /// The record, when the reader sees it.
    pub record: Option<RecordLink>,
    /// Why.
    pub reasons: Vec<String>,
}

/// A field of a record, before and after.
struct Difference {
    record: RecordLink,
    label: String,
    before: Vec<Piece>,
    after: Vec<Piece>,
}

fn own(name: &str) -> String {
    format!("{OWN}.{name}")
}

async fn start(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let pairs = error::pairs(ctx.query());
    let list = ctx.param("list").unwrap_or_default();
    let picked = if ctx.param("which").as_deref() == Some("all") {
        let asked = Asked::of(&ctx, kind, &error::pairs(&list)).await?;
        if let Some(problem) = asked.problems.into_iter().next() {
            return Err(problem.into());
        }
        bulk::matching(&ctx, kind, &asked.meant).await?
    } else {
        let ids = pairs.iter().filter(|(key, _)| key == "record").map(|(_, id)| id.parse::<Id>());
        let ids = ids.collect::<Result<Vec<_>, _>>().map_err(|_| Problem::new("not-an-id"))?;
        bulk::picked(&ctx, kind, &ids).await?
    };
    Work { kind, picked, list, chosen: Vec::new(), posted: Posted::default() }
        .form(&ctx, &Problems::default(), &[], StatusCode::OK)
        .await
}

async fn act(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let mut work = Work::of(&ctx, kind, posted).await?;
    let what = work.posted.text(&own("do")).unwrap_or_default().to_owned();
    match what.as_str() {
        "add" | "classify" => {
            let name = work.posted.text(&own("add")).filter(|_| what == "add").unwrap_or("publicity");
            // A class stands or falls with its ground, its reason and whoever decided on it.
            let names = if name == "publicity" { &CLASSIFYING[..] } else { &[name] };
            let possible = bulk::fields(&ctx, kind);
            for name in names {
                let known = work.chosen.iter().any(|field| field.name == *name);
                work.chosen.extend(possible.iter().find(|field| field.name == *name && !known));
            }
            work.form(&ctx, &Problems::default(), &[], StatusCode::OK).await
        }
        "edit" => work.form(&ctx, &Problems::default(), &[], StatusCode::OK).await,
        "preview" => work.go(&ctx, None, false).await,
        "archive" | "restore" => work.go(&ctx, Some(what == "archive"), false).await,
        "apply" => {
            let deed = match work.posted.text(&own("deed")) {
                Some("archive") => Some(true),
                Some("restore") => Some(false),
                _ => None,
            };
            work.go(&ctx, deed, true).await
        }
        _ => Err(Failure::NOT_FOUND),
    }
}

impl Work {
    /// What a form says.
    async fn of(ctx: &Ctx, kind: &'static Kind, posted: Posted) -> Result<Self, Failure> {
        let mut seen: Vec<(Id, i64)> = Vec::new();
        for text in posted.all(&own("record")) {
            let (id, version) = text.split_once(':').ok_or(Problem::new("not-an-id"))?;
            let read = id.parse().ok().zip(version.parse().ok());
            seen.push(read.ok_or(Problem::new("not-an-id"))?);
        }
        let ids: Vec<Id> = seen.iter().map(|(id, _)| *id).collect();
        let mut picked = bulk::picked(ctx, kind, &ids).await?;
        for one in &mut picked {
            // What counts is the version that the writer has looked at.
            one.version = seen.iter().find(|(id, _)| *id == one.record.id).map_or(one.version, |(_, version)| *version);
        }
        let possible = bulk::fields(ctx, kind);
        let mut chosen: Vec<&'static Field> = Vec::new();
        for name in posted.all(&own("field")) {
            let field = possible.iter().find(|field| field.name == name).copied();
            chosen.extend(field.filter(|field| !chosen.iter().any(|known| known.name == field.name)));
        }
        let list = posted.text(&own("list")).unwrap_or_default().to_owned();
        // New records are made one by one, in forms of their own.
        let kept: Vec<(String, String)> =
            posted.pairs().iter().filter(|(key, _)| !key.contains(".create.")).cloned().collect();
        Ok(Self { kind, picked, list, chosen, posted: kept.into() })
    }

    fn back(&self, ctx: &Ctx) -> String {
        ctx.href(&address(self.kind, &error::pairs(&self.list)))
    }

    fn action(&self, ctx: &Ctx) -> String {
        ctx.href(&format!("/{}/together", self.kind.name))
    }

    fn shell(&self, ctx: &Ctx, heading: &str) -> Shell {
        let list = address(self.kind, &error::pairs(&self.list));
        let here = ctx.words().msg("together-here");
        let shell = shell_of(ctx, self.kind, heading).here(here).unlisted();
        // A form's answer is read again from the list.
        if ctx.reads() { shell } else { shell.at_address(ctx, &ctx.href(&list)) }
    }

    fn reason(&self) -> &str {
        self.posted.text(&own("reason")).unwrap_or_default().trim()
    }

    /// The inputs that carry the records along.
    fn records(&self) -> Vec<(String, String)> {
        let record = |one: &Picked| (own("record"), format!("{}:{}", one.record.id, one.version));
        self.picked.iter().map(record).chain([(own("list"), self.list.clone())]).collect()
    }

    fn how(&self, field: &Field) -> &str {
        match self.posted.text(&own(&format!("how.{}", field.name))) {
            Some(how @ ("remove" | "replace")) => how,
            _ => "add",
        }
    }

    async fn form(
        &self,
        ctx: &Ctx,
        problems: &Problems,
        doubts: &[Doubt],
        status: StatusCode,
    ) -> Result<Response, Failure> {
        let (words, kind) = (ctx.words(), self.kind);
        if self.picked.is_empty() {
            return Err(Problem::new("nothing-ticked").into());
        }
        let view = forms::show(ctx, kind, &self.chosen, None, &self.posted, problems, doubts).await?;
        let mut widgets: Vec<Widget> = [view.first, view.more, view.common].into_iter().flatten().collect();
        let mut fields = Vec::new();
        for field in &self.chosen {
            let Some(place) = widgets.iter().position(|widget| widget.name == field.name) else { continue };
            let hows: &[&str] = if bulk::holds_several(field) { &["add", "remove", "replace"] } else { &[] };
            let how = |how: &&str| Choice {
                value: (*how).to_owned(),
                label: words.msg(&format!("together-{how}")).into_owned(),
                chosen: *how == self.how(field),
            };
            fields.push(FieldPart {
                name: field.name,
                label: words.field(kind, field),
                widget: widgets.remove(place),
                hows: hows.iter().map(how).collect(),
            });
        }
        let possible = bulk::fields(ctx, kind);
        let classifies = possible.iter().any(|field| field.name == "publicity");
        let others = possible.into_iter().filter(|field| !self.chosen.iter().any(|c| c.name == field.name));
        let option = |field: &'static Field| Choice {
            value: field.name.to_owned(),
            label: words.field(kind, field),
            chosen: false,
        };
        let count = self.picked.len();
        let heading = words.msg_with("together-heading", &Args::new().set("count", count));
        let mut shell = self.shell(ctx, &heading);
        if !view.mistakes.is_empty() {
            shell = shell.with_errors();
        }
        let archives = policy_archives(ctx, kind);
        FormPage {
            shell,
            heading,
            action: self.action(ctx),
            back: self.back(ctx),
            records: self.picked.iter().map(|one| RecordLink::new(ctx.lang, &one.record, "")).collect(),
            hidden: self.records(),
            fields,
            may_classify: self.chosen.is_empty() && classifies,
            more: others.map(option).collect(),
            reason: self.reason().to_owned(),
            mistakes: view.mistakes,
            may_archive: archives && self.picked.iter().any(|one| !one.record.archived),
            may_restore: archives && self.picked.iter().any(|one| one.record.archived),
        }
        .page_with(status)
    }

    /// Reads what is to happen and previews it, or does it. `deed` puts the records away or brings them back.
    async fn go(&self, ctx: &Ctx, deed: Option<bool>, apply: bool) -> Result<Response, Failure> {
        if self.picked.is_empty() {
            return Err(Problem::new("nothing-ticked").into());
        }
        let changes = if let Some(archived) = deed {
            vec![Change::Archive(archived)]
        } else {
            let mut reading = forms::read(ctx, &self.chosen, None, &self.posted).await?;
            let changes = self.changes(&mut reading);
            if !reading.problems.0.is_empty() {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return self.form(ctx, &reading.problems, &reading.doubts, status).await;
            }
            changes
        };
        let item = |one: &Picked| Item {
            kind: self.kind,
            id: one.record.id,
            version: Some(one.version),
            changes: changes.clone(),
        };
        let items: Vec<Item> = self.picked.iter().map(item).collect();
        if !apply {
            let outcome = bulk::preview(ctx, &items).await?;
            return self.preview(ctx, &outcome, deed, StatusCode::OK);
        }
        let leave_out = self.posted.text(&own("leave-out")) == Some("yes");
        let mode = if leave_out { Mode::LeaveOut } else { Mode::AllOrNothing };
        let outcome = bulk::apply_each(ctx, &items, mode, self.reason()).await?;
        let Some(batch) = outcome.batch else {
            return self.preview(ctx, &outcome, deed, StatusCode::UNPROCESSABLE_ENTITY);
        };
        if outcome.refused() == 0 {
            return Ok(ctx.go(&format!("/together/{batch}?list={}", error::encode(&self.back(ctx)))));
        }
        let back = Some((self.back(ctx), ctx.words().msg("together-back").into_owned()));
        together::done(ctx, batch, refusals(ctx, &outcome), back, "together-left-out").await
    }

    fn changes(&self, reading: &mut forms::Reading) -> Vec<Change> {
        if self.chosen.is_empty() {
            reading.problems.push(Problem::new("no-field-chosen"));
        }
        let mut changes = Vec::new();
        for (name, value) in std::mem::take(&mut reading.changes) {
            let several = self.kind.field(name).filter(|field| bulk::holds_several(field));
            let how = several.map_or("replace", |field| self.how(field));
            changes.push(match (how, value) {
                ("replace", value) => Change::Set(name, value),
                ("add", Some(value)) => Change::Add(name, value),
                (_, Some(value)) => Change::Remove(name, value),
                (_, None) => {
                    reading.problems.push(Problem::of(name, "required"));
                    continue;
                }
            });
        }
        changes
    }

    fn preview(
        &self,
        ctx: &Ctx,
        outcome: &Outcome,
        deed: Option<bool>,
        status: StatusCode,
    ) -> Result<Response, Failure> {
        let words = ctx.words();
        let (changed, refused) = (outcome.changed(), outcome.refused());
        let count = |id: &str, count: usize| words.msg_with(id, &Args::new().set("count", count));
        let same = outcome.rows.len() - changed - refused;
        let heading = count("together-preview", outcome.rows.len());
        let skipped = [own("do"), own("leave-out"), own("add"), own("deed")];
        let mut hidden: Vec<(String, String)> =
            self.posted.pairs().iter().filter(|(key, _)| !skipped.contains(key)).cloned().collect();
        if let Some(archived) = deed {
            hidden.push((own("deed"), (if archived { "archive" } else { "restore" }).to_owned()));
        }
        let wrong = status != StatusCode::OK;
        let mut shell = self.shell(ctx, &heading);
        if wrong {
            shell = shell.with_errors();
        }
        let rows = outcome.rows.iter().filter(|row| row.changed());
        PreviewPage {
            shell,
            heading,
            action: self.action(ctx),
            back: self.back(ctx),
            hidden,
            refused_heading: count("together-refused", refused),
            refused: refusals(ctx, outcome),
            changed_heading: (changed > 0).then(|| count("together-changes", changed)),
            rows: rows.flat_map(|row| differences(ctx, outcome, row)).collect(),
            same: (same > 0).then(|| count("together-same", same)),
            leave_out: (refused > 0 && changed > 0).then(|| count("together-leave-out", changed)),
            apply: (changed > 0).then(|| count("together-apply", changed)),
            mistake: wrong.then(|| {
                let id = if refused > 0 { "together-nothing-changed" } else { "together-nothing-to-change" };
                words.msg(id).into_owned()
            }),
        }
        .page_with(status)
    }
}

/// Whether the reader may put records of the kind away.
fn policy_archives(ctx: &Ctx, kind: &Kind) -> bool {
    hansa_domain::policy::may_create(&ctx.actor, kind.group)
}

fn row_link(ctx: &Ctx, row: &Row) -> Option<RecordLink> {
    let record = row.before.as_ref()?;
    Some(RecordLink::new(ctx.lang, &Reference::of(record), record.code().unwrap_or_default()))
}

fn differences(ctx: &Ctx, outcome: &Outcome, row: &Row) -> Vec<Difference> {
    let words = ctx.words();
    let (Some(before), Ok(after), Some(link)) = (&row.before, &row.after, row_link(ctx, row)) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for field in row.fields() {
        let values: (Option<&Value>, Option<&Value>) = (before.get(field.name), after.get(field.name));
        for found in difference::rows(words, row.kind, field, values.0, values.1, &outcome.titles) {
            let label = match found.language {
                Some(language) => format!("{} ({language})", found.label),
                None => found.label,
            };
            all.push(Difference { record: link.clone(), label, before: found.before, after: found.after });
        }
    }
    if before.archived_at.is_some() != after.archived_at.is_some() {
        let text = |archived: bool| {
            let text = if archived { Mark::archived(words).text } else { words.msg("together-present").into_owned() };
            vec![Piece { changed: true, text }]
        };
        all.push(Difference {
            record: link,
            label: words.msg("together-archived").into_owned(),
            before: text(before.archived_at.is_some()),
            after: text(after.archived_at.is_some()),
        });
    }
    all
}

/// The records that cannot be changed, and why.
pub fn refusals(ctx: &Ctx, outcome: &Outcome) -> Vec<Refused> {
    let words = ctx.words();
    let reasons = |row: &Row, refusal: &Refusal| match refusal {
        Refusal::NotFound => vec![words.msg("together-gone").into_owned()],
        Refusal::NotAllowed => vec![words.msg("together-not-allowed").into_owned()],
        Refusal::Conflict => vec![words.problem(&Problem::new("changed-since"))],
        Refusal::Invalid(problems) => problems.0.iter().map(|problem| mistake(ctx, row.kind, problem)).collect(),
    };
    let refused = outcome.rows.iter().filter_map(|row| {
        let refusal = row.after.as_ref().err()?;
        Some(Refused { record: row_link(ctx, row), reasons: reasons(row, refusal) })
    });
    refused.collect()
}
