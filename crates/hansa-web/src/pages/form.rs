//! The forms in which records are made and changed.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::{Error, asks, files, fresh, records, texts};
use hansa_domain::record::Values;
use hansa_domain::{Field, Id, Kind, Problem, Problems, Record, Type, Value, policy};
use hansa_text::Args;
use serde::Deserialize;

use super::record::At;
use super::section::shell_of;
use super::{again, conflict, contacts_part, duplicates, processes, statements_part};
use crate::State;
use crate::context::{self, SignedIn};
use crate::error::{self, Failure};
use crate::forms::{self, Doubt, FormView, Posted, Upload};
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

/// The longest reason for a change, in characters.
const REASON: usize = 500;

/// The forms; they may bring files.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/{kind}/new", get(blank).post(create))
        .route("/{kind}/{id}/edit", get(edit))
        .route("/{kind}/{id}/update", post(update))
        .route_layer(from_fn(again::keep))
        .layer(DefaultBodyLimit::max(UPLOAD))
}

#[derive(Debug, Deserialize)]
struct OfKind {
    kind: String,
}

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    shell: Shell,
    heading: String,
    lead: Option<String>,
    action: String,
    back: String,
    /// What the words of the kind mean.
    words: String,
    /// The version that the form changes.
    version: Option<i64>,
    multipart: bool,
    view: FormView,
    /// Whether nothing is folded.
    unfolded: bool,
    /// The contacts of colleagues that this one meets.
    collisions: Option<contacts_part::Warning>,
    /// The records that a new one is perhaps the same as.
    doubles: Option<duplicates::Doubles>,
    /// What stands above the form, such as the box that recognises official identifiers.
    above: Option<String>,
    /// What a refused statement contradicts.
    contradicted: Option<String>,
    reason: String,
    /// Under which key the browser keeps what is written, and what it says when it offers that again.
    draft: String,
    draft_found: String,
}

/// The form for a new record, filled with what is known: from the address, the page that it was opened on (`from`), the
/// writer, today.
async fn blank(ctx: SignedIn, Path(at): Path<OfKind>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let fields = writable(&ctx, kind, None)?;
    let mut posted = Posted::from(error::pairs(ctx.query()));
    let known = fresh::known(&ctx, kind, opened_on(&ctx)).await?;
    let open: Vec<&'static Field> = fields.iter().copied().filter(|field| !posted.has(field)).collect();
    for (name, text) in forms::form(ctx.words(), &open, &known).pairs() {
        posted.push(name, text);
    }
    let form = Filled { kind, fields: &fields, record: None, version: None, posted: &posted };
    form.page(&ctx, &Problems::default(), &[]).await
}

/// The record on whose page the form was opened: `from=kind/id`.
fn opened_on(ctx: &SignedIn) -> Option<(&'static Kind, Id)> {
    let from = ctx.param("from")?;
    let (kind, id) = from.split_once('/')?;
    Some((hansa_domain::kind(kind)?, id.parse().ok()?))
}

/// The fields that the writer may write; refusal when there are none. That something is invented is asked of administrators
/// alone, who may make examples, and where it is said already.
fn writable(ctx: &SignedIn, kind: &'static Kind, record: Option<&Record>) -> Result<Vec<&'static Field>, Failure> {
    let invents = ctx.actor.administers() || record.is_some_and(Record::is_example);
    let fields = records::writable(ctx, kind, record).into_iter().filter(|field| invents || field.name != "example");
    let fields: Vec<&'static Field> = fields.collect();
    if fields.is_empty() { Err(Error::NotAllowed.into()) } else { Ok(fields) }
}

async fn create(ctx: SignedIn, Path(at): Path<OfKind>, posted: Posted) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let fields = writable(&ctx, kind, None)?;
    let form = Filled { kind, fields: &fields, record: None, version: None, posted: &posted };
    let mut reading = forms::read(&ctx, &fields, None, &posted).await?;
    if !policy::may_create(&ctx.actor, kind.group) {
        return Err(Error::NotAllowed.into());
    }
    if form.searches() {
        return form.found(&ctx, reading).await;
    }
    reading.problems.0.extend(form.unwritable());
    reading.check_whole(&fields, Record::new(kind, Id::nil(), ctx.now));
    if reading.problems.0.is_empty()
        && let Err(problems) = form.store_files(&ctx, &mut reading.changes).await?
    {
        reading.problems = problems;
    }
    if !reading.problems.0.is_empty() || form.unwarned(&ctx).await? {
        return form.page(&ctx, &reading.problems, &reading.doubts).await;
    }
    let values: Values = reading.changes.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    match records::create_with(&ctx, kind, values, &reading.also, form.reason()).await {
        Ok(record) => Ok(ctx.go_done(&record_path(kind, record.id), "created")),
        Err(Error::Invalid(problems)) => form.page(&ctx, &problems, &[]).await,
        Err(error) => Err(error.into()),
    }
}

/// The form for changing a record, filled with what it says.
async fn edit(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let record = records::view(&ctx, kind, id, None).await?.record;
    // Whoever may not change it is told so, whether it is archived or not.
    let fields = part_of(&ctx, kind, writable(&ctx, kind, Some(&record))?);
    if record.archived_at.is_some() {
        return Err(Problem::new("archived").into());
    }
    let posted = forms::form(ctx.words(), &fields, &record.values);
    let form = Filled { kind, fields: &fields, record: Some(&record), version: Some(record.version), posted: &posted };
    form.page(&ctx, &Problems::default(), &[]).await
}

/// The fields of the part that is asked for, such as the outcome of an ask; all of them without one.
fn part_of(ctx: &SignedIn, kind: &Kind, fields: Vec<&'static Field>) -> Vec<&'static Field> {
    if !asks_outcome(ctx, kind) {
        return fields;
    }
    let named = |name: &&str| fields.iter().find(|field| field.name == *name).copied();
    asks::OUTCOME.iter().filter_map(named).collect()
}

/// Whether what became of an ask is to be written, and nothing else.
fn asks_outcome(ctx: &SignedIn, kind: &Kind) -> bool {
    kind.name == "ask" && ctx.param("part").as_deref() == Some("outcome")
}

async fn update(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let (kind, id) = at.record()?;
    let record = records::view(&ctx, kind, id, None).await?.record;
    let fields = writable(&ctx, kind, Some(&record))?;
    let version: i64 = posted.text("version").and_then(|text| text.parse().ok()).unwrap_or_default();
    // What stays as others wrote it was chosen on the page that shows a conflict.
    let theirs: Vec<&str> =
        fields.iter().map(|field| field.name).filter(|name| posted.part(name, "choice") == Some("theirs")).collect();
    let posted = posted.clone().without(|name| theirs.contains(&name));
    let form = Filled { kind, fields: &fields, record: Some(&record), version: Some(version), posted: &posted };
    let mut reading = forms::read(&ctx, &fields, Some(&record), &posted).await?;
    if form.searches() {
        return form.found(&ctx, reading).await;
    }
    reading.problems.0.extend(form.unwritable());
    reading.check_whole(&fields, record.clone());
    if reading.problems.0.is_empty()
        && version == record.version
        && let Err(problems) = form.store_files(&ctx, &mut reading.changes).await?
    {
        reading.problems = problems;
    }
    if !reading.problems.0.is_empty() || form.unwarned(&ctx).await? {
        return form.page(&ctx, &reading.problems, &reading.doubts).await;
    }
    let changes = reading.changes;
    match records::update_with(&ctx, (kind, id, version), changes.clone(), &reading.also, form.reason()).await {
        Ok(saved) => {
            let done = if saved.version == record.version { "unchanged" } else { "saved" };
            Ok(ctx.go_done(&record_path(kind, id), done))
        }
        Err(Error::Invalid(problems)) => form.page(&ctx, &problems, &[]).await,
        Err(Error::Conflict { theirs, .. }) => conflict::page(&ctx, *theirs, version, changes, &posted).await,
        Err(error) => Err(error.into()),
    }
}

/// A form that somebody fills in.
struct Filled<'a> {
    kind: &'static Kind,
    fields: &'a [&'static Field],
    record: Option<&'a Record>,
    version: Option<i64>,
    posted: &'a Posted,
}

impl Filled<'_> {
    fn reason(&self) -> &str {
        self.posted.text("reason").unwrap_or_default().trim()
    }

    /// Whether the writer only wants typed names to be looked up, as browsers without scripts do it, or to change the
    /// conditions of a filter.
    fn searches(&self) -> bool {
        self.posted.text("step") == Some("search") || self.posted.text("do").is_some()
    }

    /// The form again: names that mean one record are replaced by it, and the others are shown with what they may mean.
    async fn found(&self, ctx: &SignedIn, mut reading: forms::Reading) -> Result<Response, Failure> {
        reading.problems.0.retain(|problem| matches!(problem.code, "no-match" | "too-many-names"));
        let new = |name: &str| self.posted.of(name).any(|(input, _)| input.contains(".create."));
        let (mut known, mut values) = (Vec::new(), Values::new());
        for (name, value) in std::mem::take(&mut reading.changes) {
            let reference = |field: &&&'static Field| field.name == name && matches!(field.ty, Type::Ref { .. });
            if let Some(field) = self.fields.iter().find(reference).filter(|_| !new(name)) {
                known.push(*field);
                values.extend(value.map(|value| (name, value)));
            }
        }
        let mut posted = self.posted.clone().without(|name| known.iter().any(|field| field.name == name));
        for (name, text) in forms::form(ctx.words(), &known, &values).pairs() {
            posted.push(name, text);
        }
        Filled { posted: &posted, ..*self }.page(ctx, &reading.problems, &reading.doubts).await
    }

    /// What the form itself, apart from its fields, has wrong.
    fn unwritable(&self) -> Option<Problem> {
        let long = self.reason().chars().count() > REASON;
        long.then(|| Problem::of("reason", "too-long").with("most", REASON.to_string()))
    }

    /// Whether the writer has yet to be told that a colleague plans the same, or that the record is perhaps there already;
    /// saying so once is enough.
    async fn unwarned(&self, ctx: &SignedIn) -> Result<bool, Failure> {
        Ok(contacts_part::unseen(self.collisions(ctx).await?.as_ref(), self.posted)
            || duplicates::unseen(self.doubles(ctx).await?.as_ref(), self.posted))
    }

    async fn doubles(&self, ctx: &SignedIn) -> Result<Option<duplicates::Doubles>, Failure> {
        duplicates::in_form(ctx, self.kind, self.fields, self.record, self.posted).await
    }

    async fn collisions(&self, ctx: &SignedIn) -> Result<Option<contacts_part::Warning>, Failure> {
        contacts_part::in_form(ctx, self.kind, self.fields, self.record, self.posted).await
    }

    /// Stores the files that came along, once everything else is well.
    async fn store_files(
        &self,
        ctx: &SignedIn,
        changes: &mut Vec<(&'static str, Option<Value>)>,
    ) -> Result<Result<(), Problems>, Failure> {
        for field in self.fields.iter().filter(|field| field.ty == Type::File) {
            let upload = self.posted.file(field.name);
            let stored = if texts::is_words(self.kind.name, field.name) {
                self.store_words(ctx, field.name, upload).await
            } else if let Some(upload) = upload {
                files::store(ctx, field.name, &upload.file_name, upload.bytes.clone()).await.map(Some)
            } else {
                continue;
            };
            match stored {
                Ok(None) => {}
                Ok(Some(file)) => {
                    changes.retain(|(name, _)| *name != field.name);
                    changes.push((field.name, Some(Value::File(file.id))));
                }
                Err(Error::Invalid(problems)) => return Ok(Err(problems)),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Ok(()))
    }

    /// Stores the words of a version of a text, pasted or of a file. A new version has some.
    async fn store_words(
        &self,
        ctx: &SignedIn,
        field: &str,
        upload: Option<&Upload>,
    ) -> Result<Option<files::File>, Error> {
        let pasted = self.posted.part(field, forms::PASTE).unwrap_or_default();
        let attached = upload.map(|upload| (upload.file_name.as_str(), upload.bytes.as_slice()));
        match texts::store(ctx, texts::Given { pasted, attached }).await {
            Ok(None) if self.record.is_none() => Err(Problem::of(field, "text-empty").into()),
            stored => stored,
        }
    }

    async fn page(&self, ctx: &SignedIn, problems: &Problems, doubts: &[Doubt]) -> Result<Response, Failure> {
        let (kind, words) = (self.kind, ctx.words());
        let view = forms::show(ctx, kind, self.fields, self.record, self.posted, problems, doubts).await?;
        let wrong = !view.mistakes.is_empty();
        let list = format!("/{}", kind.name);
        let (heading, lead, action, back, mut shell) = if let Some(record) = self.record {
            let path = record_path(kind, record.id);
            let title = title(ctx.lang, &record.title).text;
            let named = |id: &str| words.msg_with(id, &Args::new().set("title", title.as_str()));
            let (heading, lead) = if asks_outcome(ctx, kind) {
                (named("outcome-title"), Some(words.msg("outcome-lead").into_owned()))
            } else {
                (named("form-edit"), None)
            };
            let shell = shell_of(ctx, kind, &heading).crumb(title, &path).marked(ctx, record);
            (heading, lead, ctx.href(&format!("{path}/update")), ctx.href(&path), shell)
        } else {
            let heading = words.kind_attr(kind, "new");
            let shell = shell_of(ctx, kind, &heading);
            (heading, Some(words.kind_attr(kind, "help")), ctx.href(&format!("{list}/new")), ctx.href(&list), shell)
        };
        shell = shell.here(words.msg(if self.record.is_some() { "record-edit" } else { "form-new" })).unlisted();
        if wrong {
            shell = shell.with_errors();
        }
        let page = FormPage {
            shell,
            heading,
            lead,
            action,
            back,
            words: ctx.href(&format!("{list}/words")),
            version: self.version,
            multipart: self.fields.iter().any(|field| field.ty == Type::File),
            collisions: self.collisions(ctx).await?,
            // While something is wrong, that is told first.
            doubles: if wrong { None } else { self.doubles(ctx).await? },
            above: processes::in_form(ctx, kind, self.record.is_none())?,
            contradicted: statements_part::in_form(ctx, problems).await?,
            reason: self.posted.text("reason").unwrap_or_default().to_owned(),
            draft: self
                .record
                .map_or_else(|| format!("{}/new", kind.name), |record| format!("{}/{}", kind.name, record.id)),
            // The script puts the date in.
            draft_found: words.msg_with("draft-found", &Args::new().set("date", "{date}")),
            unfolded: asks_outcome(ctx, kind),
            view,
        };
        page.page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
    }
}
