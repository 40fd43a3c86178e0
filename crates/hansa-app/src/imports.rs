//! Files of rows taken in as records: looked at, understood, tried, written, and taken back as a whole.
//!
//! A file is kept with what its columns mean ([`Settings`]). [`check`] tells what every row comes to and writes nothing;
//! [`run`] writes, when nothing is wrong and nothing doubtful, a part at a time, so that colleagues can write in between; all
//! changes are one batch in history, and [`undo`] takes them back. The same file a second time changes nothing, and a run
//! that was broken off goes on from what is there.

mod cells;
mod checks;
mod columns;
mod hold;
mod import;
mod json;
mod keys;
mod names;
mod reading;
mod report;
mod settings;
mod understood;
mod undo;
mod write;

use hansa_domain::{Field, Group, Id, Kind, Problem, policy};
use hansa_exchange::table::{self, Limits, Table};
use hansa_storage::imports as stored;
use hansa_storage::{Tx, jobs as storage_jobs};
use serde_json::json;

pub use cells::written;
pub use columns::{Column, Part, columns, columns_of, key_fields};
pub use import::{Import, State};
pub use report::{Candidate, Doubt, Fault, KEPT, Left, Preview, Report, Shown, Told};
pub use settings::{Answer, Dates, Doubtful, Empty, Mapped, Means, Settings, Wrong};

use crate::jobs::{self, Watch};
use crate::{Error, OpContext};
use hold::Hold;
use reading::Reading;

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// Rows that are shown of a file when its columns are mapped.
pub const SAMPLE: usize = 5;
/// Imports that a list shows.
const LISTED: u64 = 200;
/// The kind of the long job.
pub(crate) const JOB: &str = "import";

/// A file as it stands, for mapping its columns.
#[derive(Clone, Debug)]
pub struct Look {
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The one that is read.
    pub sheet: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// How many rows there are.
    pub rows: usize,
    /// What is odd and yet can be read.
    pub notes: Vec<Fault>,
}

/// What is to be done with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Look it through and write nothing.
    Check,
    /// Write it.
    Run,
    /// Take it back.
    Undo,
}

impl Act {
    const fn name(self) -> &'static str {
        match self {
            Act::Check => "check",
            Act::Run => "run",
            Act::Undo => "undo",
        }
    }
}

fn limits() -> Limits {
    Limits { bytes: MOST_BYTES, ..Limits::default() }
}

/// Whether the actor can take in anything of the kind: they may make such records, or decide on them. Comments are not taken
/// in: people make them one by one, in their own name, and whom they mention is told.
pub fn may_import(ctx: &OpContext, kind: &Kind) -> bool {
    let decides =
        ctx.actor.role() == Some(hansa_domain::Role::Leadership) && kind.fields.iter().any(|field| field.step);
    kind.group != Group::Comments && ctx.actor.signed_in() && (policy::may_create(&ctx.actor, kind.group) || decides)
}

/// Keeps a file whose rows are records of a kind, and guesses what its columns are: as the latest import with the same
/// headings said, else by their headings. A file that cannot be read is refused with what is wrong with it. An array of
/// records in JSON, as exports write it, is kept as a table.
pub async fn upload(ctx: &OpContext, kind: &'static Kind, name: &str, bytes: Vec<u8>) -> Result<Import, Refused> {
    if kind.group == Group::Comments {
        return Err(Error::from(Problem::new("import-comments")).into());
    }
    if !may_import(ctx, kind) {
        return Err(Error::NotAllowed.into());
    }
    let name: String =
        name.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    // What is too large is refused as it is.
    let fits = bytes.len() <= MOST_BYTES;
    let bytes = if fits { json::as_table(&columns(ctx, kind), bytes).map_err(Error::from)? } else { bytes };
    let table = table::read(&name, &bytes, &limits(), None)?;
    let mut import = Import {
        id: ctx.new_id(),
        account: ctx.actor.account(),
        kind,
        name,
        headings: table.headings.clone(),
        settings: Settings::default(),
        state: State::Draft,
        report: None,
        batch: None,
        job: None,
        created_at: ctx.now,
        updated_at: ctx.now,
    };
    let mut tx = ctx.write().await?;
    import.settings = understood::probably(ctx, &mut tx, kind, &table).await?;
    stored::add(&mut tx, &import.row()?, bytes).await?;
    tx.commit().await?;
    Ok(import)
}

/// Why a file was not taken, with the place.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The file cannot be read.
    #[error("{0}")]
    File(#[from] table::Fault),
    /// Something else.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<hansa_storage::Error> for Refused {
    fn from(error: hansa_storage::Error) -> Self {
        Refused::App(error.into())
    }
}

/// The imports, the latest first: one's own, or all for administrators.
pub async fn list(ctx: &OpContext) -> Result<Vec<Import>, Error> {
    let mut tx = ctx.read().await?;
    let of = match (ctx.actor.administers(), ctx.actor.account()) {
        (true, _) => None,
        (false, Some(account)) => Some(account),
        (false, None) => return Err(Error::NotFound),
    };
    Ok(stored::list(&mut tx, of, LISTED).await?.into_iter().map(Import::from).collect())
}

/// An import, for whoever brought the file and for administrators: what is in a file may be nobody else's business.
pub async fn get(ctx: &OpContext, id: Id) -> Result<Import, Error> {
    let mut tx = ctx.read().await?;
    own(ctx, stored::get(&mut tx, id).await?)
}

/// The import whose changes stand together in history, if the actor may see it.
pub async fn by_batch(ctx: &OpContext, batch: Id) -> Result<Option<Import>, Error> {
    let mut tx = ctx.read().await?;
    Ok(own(ctx, stored::of_batch(&mut tx, batch).await?).ok())
}

fn own(ctx: &OpContext, found: Option<stored::Import>) -> Result<Import, Error> {
    let import = found.map(Import::from).ok_or(Error::NotFound)?;
    let own = import.account.is_some() && import.account == ctx.actor.account();
    if own || ctx.actor.administers() { Ok(import) } else { Err(Error::NotFound) }
}

/// The table of an import as its settings read it.
async fn table_of(ctx: &OpContext, import: &Import) -> Result<Table, Refused> {
    let mut tx = ctx.read().await?;
    let bytes = stored::bytes(&mut tx, import.id).await?;
    drop(tx);
    let bytes = bytes.ok_or_else(|| Error::from(Problem::new("import-file-gone")))?;
    let (name, sheet) = (import.name.clone(), import.settings.sheet.clone());
    let read = move || table::read(&name, &bytes, &limits(), sheet.as_deref());
    let table = tokio::task::spawn_blocking(read).await.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(table?)
}

/// The file as it stands.
pub async fn look(ctx: &OpContext, id: Id) -> Result<Look, Refused> {
    let import = get(ctx, id).await?;
    let table = table_of(ctx, &import).await?;
    let cells = |row: table::Row<'_>| (0..table.headings.len()).map(|at| row.cell(at).text().into_owned()).collect();
    Ok(Look {
        sheets: table.sheets.clone(),
        sheet: table.sheet.clone().unwrap_or_default(),
        headings: table.headings.clone(),
        sample: table.rows().take(SAMPLE).map(cells).collect(),
        rows: table.len(),
        notes: table.notes.iter().cloned().map(Fault::from).collect(),
    })
}

/// Says how a file is to be understood. When another sheet is chosen, its columns are guessed anew.
pub async fn set(ctx: &OpContext, id: Id, settings: Settings) -> Result<Import, Refused> {
    let mut import = get(ctx, id).await?;
    if !import.may_run() {
        return Err(Error::from(Problem::new("import-has-run")).into());
    }
    let turned = settings.sheet != import.settings.sheet;
    import.settings = settings;
    if turned {
        let table = table_of(ctx, &import).await?;
        import.headings.clone_from(&table.headings);
        let mut tx = ctx.read().await?;
        let probably = understood::probably(ctx, &mut tx, import.kind, &table).await?;
        (import.settings.columns, import.settings.key) = (probably.columns, probably.key);
    } else {
        import.settings.columns = understood::in_order(&import.headings, import.settings.columns);
    }
    understood::valid(ctx, import.kind, &import.settings)?;
    if import.state != State::Stopped {
        import.state = State::Draft;
        import.report = None;
    }
    hold::keep(ctx, &mut import).await?;
    Ok(import)
}

/// Says what doubtful references mean; an earlier answer about the same text is replaced.
pub async fn answer(ctx: &OpContext, id: Id, answers: Vec<Answer>) -> Result<Import, Refused> {
    let mut settings = get(ctx, id).await?.settings;
    for answer in answers {
        settings.answers.retain(|known| (&known.field, &known.text) != (&answer.field, &answer.text));
        settings.answers.push(answer);
    }
    set(ctx, id, settings).await
}

/// Forgets an import and its file. What it wrote stays.
pub async fn discard(ctx: &OpContext, id: Id) -> Result<(), Error> {
    let mut tx = ctx.write().await?;
    if hold::free(ctx, &mut tx, id).await?.state == State::Running {
        return Err(Problem::new("import-is-running").into());
    }
    stored::remove(&mut tx, id).await?;
    Ok(tx.commit().await?)
}

/// Forgets the files to which nothing has happened for long.
pub(crate) async fn forget(tx: &mut Tx, before: chrono::DateTime<chrono::Utc>) -> Result<(), Error> {
    Ok(stored::forget(tx, before).await?)
}

/// Asks for a long job that does something with an import; its identifier.
pub async fn begin(ctx: &OpContext, id: Id, act: Act) -> Result<Id, Error> {
    let mut tx = ctx.write().await?;
    let mut import = hold::free(ctx, &mut tx, id).await?;
    allowed(&import, act)?;
    if let Some(job) = import.job
        && storage_jobs::get(&mut tx, job).await?.is_some_and(|job| job.done_at.is_none() && job.given_up_at.is_none())
    {
        return Err(Problem::new("import-is-running").into());
    }
    let job = jobs::begin(ctx, JOB, json!({ "import": id.to_string(), "act": act.name() }));
    import.job = Some(job.id);
    import.updated_at = ctx.now;
    storage_jobs::add(&mut tx, &job).await?;
    stored::update(&mut tx, &import.row()?).await?;
    tx.commit().await?;
    ctx.app().wake();
    Ok(job.id)
}

fn allowed(import: &Import, act: Act) -> Result<(), Error> {
    match act {
        Act::Undo if !import.may_undo() => Err(Problem::new("nothing-to-undo").into()),
        Act::Check | Act::Run if !(import.may_run() || import.state == State::Running) => {
            Err(Problem::new("import-has-run").into())
        }
        _ => Ok(()),
    }
}

/// Does the long job.
pub(crate) async fn job(
    ctx: &OpContext,
    payload: &serde_json::Value,
    watch: &Watch,
) -> Result<serde_json::Value, Error> {
    let part = |name: &str| payload.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    let id: Id = part("import").parse().map_err(|error| Error::Internal(format!("import: {error}")))?;
    let done = match part("act") {
        "undo" => undo(ctx, id, watch).await,
        "run" => run(ctx, id, watch).await,
        _ => check(ctx, id, watch).await,
    };
    match done {
        Err(error) if hold::is_busy(&error) => Err(error),
        // Its page tells what is wrong; trying again would change nothing.
        Ok(_) | Err(Error::Invalid(_) | Error::NotAllowed | Error::Stopped) => {
            Ok(json!({ "to": format!("/import/{id}") }))
        }
        Err(error) => Err(error),
    }
}

/// Looks an import through: what every row comes to, and what is wrong or doubtful. Nothing is written.
pub async fn check(ctx: &OpContext, id: Id, watch: &Watch) -> Result<Report, Error> {
    let mut import = get(ctx, id).await?;
    allowed(&import, Act::Check)?;
    let mut report = Report::default();
    if let Some(table) = readable(ctx, &import, &mut report).await? {
        let settings = import.settings.clone();
        looked(ctx, &import, &settings, &table, watch, &mut report).await?;
    }
    if import.state != State::Stopped {
        import.state = if report.faults_all > 0 { State::Refused } else { State::Checked };
    }
    import.report = Some(report.clone());
    hold::keep(ctx, &mut import).await?;
    Ok(report)
}

/// The table, unless something is wrong with the file, which is noted.
async fn readable(ctx: &OpContext, import: &Import, report: &mut Report) -> Result<Option<Table>, Error> {
    match table_of(ctx, import).await {
        Ok(table) => Ok(Some(table)),
        Err(Refused::File(fault)) => {
            report.fault(fault.into());
            Ok(None)
        }
        Err(Refused::App(error)) => Err(error),
    }
}

/// Reads a table, looks it through and tries what rules guard.
async fn looked<'t>(
    ctx: &OpContext,
    import: &Import,
    settings: &'t Settings,
    table: &'t Table,
    watch: &Watch,
    report: &mut Report,
) -> Result<Reading<'t>, Error> {
    if !may_import(ctx, import.kind) {
        return Err(Error::NotAllowed);
    }
    let ctx = OpContext { batch: import.batch, now: ctx.app().now(), ..ctx.clone() };
    let mut tx = ctx.read().await?;
    watch.tell(0, table.len() as u64);
    let mut reading = Reading::begin(&ctx, &mut tx, import.kind, settings, table, report).await?;
    reading.look_through(&mut tx, watch, report).await?;
    drop(tx);
    reading.rehearse(watch, report).await?;
    Ok(reading)
}

/// Writes an import, when nothing in it is wrong (or what is wrong shall be left out) and nothing doubtful. What it then did
/// is its report; when it was asked to stop, what has been written stays and can be taken back. While one of the kind is
/// written, no other is; whoever tries is told so.
pub async fn run(ctx: &OpContext, id: Id, watch: &Watch) -> Result<Report, Error> {
    Box::pin(hold::alone(ctx, id, Act::Run, async |hold, import| write_all(ctx, hold, import, watch).await)).await
}

async fn write_all(ctx: &OpContext, hold: &Hold, mut import: Import, watch: &Watch) -> Result<Report, Error> {
    let mut report = Report::default();
    let settings = import.settings.clone();
    let batch = import.batch.unwrap_or_else(|| ctx.new_id());
    let table = readable(ctx, &import, &mut report).await?;
    let reading = match &table {
        Some(table) => Some(looked(ctx, &import, &settings, table, watch, &mut report).await?),
        None => None,
    };
    let wrong = report.faults_all > 0 && (settings.wrong == Wrong::Refuse || table.is_none());
    let (Some(mut reading), false, 0) = (reading, wrong, report.doubts_all) else {
        import.state = if wrong { State::Refused } else { State::Checked };
        import.report = Some(report.clone());
        hold.keep(ctx, &mut import).await?;
        return Ok(report);
    };
    if report.new + report.changed > 0 {
        (import.state, import.batch) = (State::Running, Some(batch));
        import.report = None;
        hold.keep(ctx, &mut import).await?;
    }
    let outcome = async {
        if report.new + report.changed > 0 {
            reading.make_named(hold, batch).await?;
            reading.write(hold, watch, &mut report, batch).await?;
        }
        Ok(())
    };
    let outcome: Result<(), Error> = outcome.await;
    if report.written > 0 {
        evaluate(ctx).await?;
    }
    import.state = match &outcome {
        Ok(()) => State::Done,
        Err(_) => State::Stopped,
    };
    import.report = Some(report.clone());
    hold.keep(ctx, &mut import).await?;
    outcome.map(|()| report)
}

/// Evaluates the rules once for all that was written.
async fn evaluate(ctx: &OpContext) -> Result<(), Error> {
    let ctx = OpContext { now: ctx.app().now(), ..ctx.clone() };
    crate::rules::evaluate_all(&ctx).await
}

/// Takes a whole import back: what it changed is as it was before, and what it made and nobody has touched or referred to
/// since is gone. What somebody has changed since is left and told.
pub async fn undo(ctx: &OpContext, id: Id, watch: &Watch) -> Result<Report, Error> {
    hold::alone(ctx, id, Act::Undo, async |hold, import| take_back(ctx, hold, import, watch).await).await
}

async fn take_back(ctx: &OpContext, hold: &Hold, mut import: Import, watch: &Watch) -> Result<Report, Error> {
    let batch = import.batch.ok_or_else(|| Problem::new("nothing-to-undo"))?;
    let mut report = Report::default();
    let outcome = undo::undo(ctx, hold, batch, watch, &mut report).await;
    if report.removed + report.restored > 0 {
        evaluate(ctx).await?;
    }
    import.state = if outcome.is_ok() { State::Undone } else { State::Stopped };
    import.report = Some(report.clone());
    hold.keep(ctx, &mut import).await?;
    outcome.map(|()| report)
}

/// The fields that tell records of a kind from another unless others are chosen.
pub fn default_key(kind: &'static Kind) -> Vec<&'static Field> {
    keys::default_fields(kind)
}
