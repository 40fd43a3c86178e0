//! Files of rows taken in as records, and taken back.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::imports::{
    self, Answer, Dates, Doubt, Doubtful, Fault, Import, Mapped, Means, Refused, Report, Settings, State,
};
use hansa_app::setup::{Purpose, tune};
use hansa_app::{Error, OpContext};
use hansa_domain::{Id, Kind};
use hansa_text::Args as Words;
use serde::Deserialize;
use serde_json::json;

use crate::arguments::{Arguments, DateOrder, Import as Wanted, ImportFile, ImportWhat};
use crate::{output, progress};

/// Files with more written rows than this let the database count anew what it plans by.
const MANY: u64 = 1_000;

/// Does what is to be done with imports.
pub async fn import(arguments: &Arguments, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let done = match &wanted.what {
        Some(ImportWhat::List) => list(&ctx).await,
        Some(ImportWhat::Resume { id }) => resume(&ctx, id).await,
        Some(ImportWhat::Undo { id }) => undo(&ctx, id).await,
        None => file(&ctx, &wanted.file).await,
    };
    app.close().await;
    done
}

/// What doubtful references mean, in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    #[serde(default)]
    answer: Vec<Told>,
}

/// One answer: `field`, `text`, and one of `id`, `new` (a kind) and `empty = true`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    field: String,
    text: String,
    id: Option<Id>,
    new: Option<String>,
    #[serde(default)]
    empty: bool,
}

impl Told {
    fn answer(self) -> anyhow::Result<Answer> {
        let means = match (self.id, self.new, self.empty) {
            (Some(id), None, false) => Means::Record(id),
            (None, Some(kind), false) => Means::New(kind),
            (None, None, true) => Means::Empty,
            _ => anyhow::bail!("{} “{}”: say one of id, new and empty = true", self.field, self.text),
        };
        Ok(Answer { field: self.field, text: self.text, means })
    }
}

/// Takes a file in, or only looks it through.
async fn file(ctx: &OpContext, wanted: &ImportFile) -> anyhow::Result<ExitCode> {
    let (Some(kind), Some(path)) = (&wanted.kind, &wanted.file) else {
        anyhow::bail!("say the kind and the file: hansa import organisation FILE.csv")
    };
    let kind = crate::read::kind_named(kind)?;
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| shown.clone())?;
    let import = match imports::upload(ctx, kind, &shown, bytes).await {
        Ok(import) => import,
        Err(refused) => return refused_file(ctx, &shown, refused),
    };
    let outcome = taken(ctx, wanted, &import, &shown).await;
    // What only was looked at leaves nothing behind.
    let kept = imports::get(ctx, import.id).await?;
    if kept.batch.is_none() {
        imports::discard(ctx, import.id).await?;
    }
    outcome
}

async fn taken(ctx: &OpContext, wanted: &ImportFile, import: &Import, shown: &str) -> anyhow::Result<ExitCode> {
    let settings = match settings(ctx, wanted, import).await {
        Ok(settings) => settings,
        Err(Said::Refused(refused)) => return refused_file(ctx, shown, refused),
        Err(Said::Other(error)) => return Err(error),
    };
    let import = match imports::set(ctx, import.id, settings).await {
        Ok(import) => import,
        Err(refused) => return refused_file(ctx, shown, refused),
    };
    carried_out(ctx, import.id, wanted, shown).await
}

/// Goes on with an import whose file is kept.
async fn resume(ctx: &OpContext, id: &str) -> anyhow::Result<ExitCode> {
    let import = imports::get(ctx, parsed(id)?).await.map_err(|error| unknown(ctx, id, error))?;
    carried_out(ctx, import.id, &ImportFile::default(), &import.name).await
}

/// Looks an import through or writes it, and tells what came of it.
async fn carried_out(ctx: &OpContext, id: Id, wanted: &ImportFile, shown: &str) -> anyhow::Result<ExitCode> {
    let label = ctx.words().msg(if wanted.dry_run { "import-checking" } else { "import-running" });
    let report = if wanted.dry_run {
        progress::run(&label, async |watch| imports::check(ctx, id, watch).await).await
    } else {
        progress::run(&label, async |watch| imports::run(ctx, id, watch).await).await
    };
    let import = imports::get(ctx, id).await?;
    let report = match report {
        Err(Error::Stopped) => import.report.clone().unwrap_or_default(),
        report => report.map_err(|error| output::explained(ctx, error))?,
    };
    if report.written > MANY {
        tune(ctx.app()).await?;
    }
    tell(ctx, wanted.json, &import, &report, shown)?;
    let failed = report.refused > 0 || report.faults_all > 0 || report.doubts_all > 0 || import.state == State::Stopped;
    Ok(ExitCode::from(u8::from(failed)))
}

fn parsed(id: &str) -> anyhow::Result<Id> {
    id.parse().map_err(|_| anyhow::anyhow!("{id} is no import; see `hansa import list`"))
}

fn unknown(ctx: &OpContext, id: &str, error: Error) -> anyhow::Error {
    match error {
        Error::NotFound => anyhow::anyhow!("there is no import {id}; see `hansa import list`"),
        error => output::explained(ctx, error),
    }
}

/// Why settings were not taken.
enum Said {
    Refused(Refused),
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Said {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

/// How the file is to be understood: as guessed or remembered, but for what the command line says.
async fn settings(ctx: &OpContext, wanted: &ImportFile, import: &Import) -> Result<Settings, Said> {
    let mut settings = import.settings.clone();
    if wanted.sheet.is_some() && wanted.sheet != settings.sheet {
        settings.sheet.clone_from(&wanted.sheet);
        settings = imports::set(ctx, import.id, settings).await.map_err(Said::Refused)?.settings;
    }
    for mapped in &wanted.map {
        let (heading, to) = mapped.rsplit_once('=').context("--map: write HEADING=FIELD")?;
        let to = Some(to.trim().to_owned()).filter(|to| !to.is_empty());
        let known = settings.columns.iter_mut().find(|column| column.heading == heading.trim());
        let column = known.with_context(|| format!("--map: the file has no heading {heading}"))?;
        column.to.clone_from(&to);
        let place = heading.trim().to_owned();
        let others = settings.columns.iter_mut().filter(|other| other.heading != place && other.to == to);
        others.for_each(|other: &mut Mapped| other.to = None);
    }
    if !wanted.key.is_empty() {
        settings.key.clone_from(&wanted.key);
    }
    settings.dates = match wanted.date_order {
        Some(DateOrder::Dmy) => Dates::Dmy,
        Some(DateOrder::Mdy) => Dates::Mdy,
        None => settings.dates,
    };
    settings.doubtful = if wanted.skip_doubtful { Doubtful::LeaveEmpty } else { Doubtful::Ask };
    if let Some(path) = &wanted.answers {
        for answer in answers(path)? {
            settings.answers.retain(|known| (&known.field, &known.text) != (&answer.field, &answer.text));
            settings.answers.push(answer);
        }
    }
    Ok(settings)
}

fn answers(path: &Path) -> anyhow::Result<Vec<Answer>> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| shown.clone())?;
    let told: Answers = toml::from_str(&text).with_context(|| shown.clone())?;
    told.answer.into_iter().map(Told::answer).collect::<anyhow::Result<_>>().with_context(|| shown)
}

/// Says why a file was not taken at all.
fn refused_file(ctx: &OpContext, shown: &str, refused: Refused) -> anyhow::Result<ExitCode> {
    match refused {
        Refused::File(fault) => {
            let sheet = fault.sheet.clone();
            output::line(&told(ctx, shown, sheet.as_deref(), &fault.into()));
            output::line(&ctx.words().msg("import-nothing-written"));
            Ok(ExitCode::from(1))
        }
        Refused::App(error) => Err(output::explained(ctx, error)),
    }
}

/// A fault with file, sheet and cell.
fn told(ctx: &OpContext, shown: &str, sheet: Option<&str>, fault: &Fault) -> String {
    let place = match (&fault.cell, fault.row) {
        (Some(cell), _) => Some(cell.clone()),
        (None, 0) => None,
        (None, row) => Some(ctx.words().msg_with("import-row", &Words::new().set("row", row.to_string()))),
    };
    let heading = fault.heading.as_ref().map(|heading| format!(" ({heading})")).unwrap_or_default();
    let place: Vec<&str> = [Some(shown), sheet, place.as_deref()].into_iter().flatten().collect();
    format!("{}{heading}: {}", place.join(": "), fault.problem.text(ctx.words()))
}

fn tell(ctx: &OpContext, as_json: bool, import: &Import, report: &Report, shown: &str) -> anyhow::Result<()> {
    let columns = import.settings.columns.iter().filter(|column| column.to.is_none() && !column.heading.is_empty());
    let left_out: Vec<&str> = columns.map(|column| column.heading.as_str()).collect();
    if as_json {
        let faults: Vec<String> = report.faults.iter().map(|fault| told(ctx, shown, None, fault)).collect();
        return output::json(&json!({
            "id": import.id, "state": import.state.name(), "report": report, "messages": faults, "left_out": left_out,
        }));
    }
    let words = ctx.words();
    if !left_out.is_empty() {
        output::line(&words.msg_with("import-columns-left-out", &Words::new().set("columns", left_out.join(", "))));
    }
    let sheet = import.settings.sheet.as_deref();
    for fault in &report.faults {
        output::line(&told(ctx, shown, sheet, fault));
    }
    if report.faults_all > report.faults.len() as u64 {
        let more = report.faults_all - report.faults.len() as u64;
        output::line(&words.msg_with("import-more-faults", &Words::new().set("count", more)));
    }
    for doubt in &report.doubts {
        doubtful(ctx, import.kind, doubt);
    }
    let counts = Words::new()
        .set("rows", report.rows)
        .set("new", report.new)
        .set("changed", report.changed)
        .set("unchanged", report.unchanged)
        .set("refused", report.refused);
    output::line(&words.msg_with("import-counts", &counts));
    let ended = match import.state {
        State::Done if report.written == 0 => "import-nothing-to-do",
        State::Done => "import-written",
        State::Stopped => "import-stopped",
        _ => "import-nothing-written",
    };
    let args = Words::new().set("written", report.written).set("id", import.id.to_string());
    output::line(&words.msg_with(ended, &args));
    Ok(())
}

/// Says what is doubtful, and how to answer.
fn doubtful(ctx: &OpContext, kind: &Kind, doubt: &Doubt) {
    let words = ctx.words();
    let label = kind.field(&doubt.field).map_or_else(|| doubt.field.clone(), |field| words.field(kind, field));
    let args = Words::new().set("field", label).set("text", doubt.text.clone()).set("rows", doubt.rows);
    output::line(&words.msg_with("import-doubt", &args));
    for candidate in &doubt.candidates {
        output::line(&format!("    {} {} % {}", candidate.id, candidate.likeness, candidate.title));
    }
    output::line(&format!("    [[answer]] field = {:?}, text = {:?}", doubt.field, doubt.text));
}

/// Lists the imports.
async fn list(ctx: &OpContext) -> anyhow::Result<ExitCode> {
    for import in imports::list(ctx).await.map_err(|error| output::explained(ctx, error))? {
        let state = ctx.words().msg(&format!("import-state-{}", import.state.name())).into_owned();
        let at = ctx.words().date_time(import.created_at);
        let written = import.report.as_ref().map_or(0, |report| report.written);
        output::line(&format!("{}\t{at}\t{}\t{}\t{state}\t{written}", import.id, import.kind.name, import.name));
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes a whole import back.
async fn undo(ctx: &OpContext, id: &str) -> anyhow::Result<ExitCode> {
    let import = parsed(id)?;
    let label = ctx.words().msg("import-undoing");
    let report = progress::run(&label, async |watch| imports::undo(ctx, import, watch).await).await;
    let report = report.map_err(|error| unknown(ctx, id, error))?;
    let words = ctx.words();
    for left in &report.left {
        output::line(&format!("{} {}: {}", left.id, left.title, left.problem.text(words)));
    }
    let args =
        Words::new().set("removed", report.removed).set("restored", report.restored).set("left", report.left_all);
    output::line(&words.msg_with("import-undone", &args));
    if report.removed > MANY {
        tune(ctx.app()).await?;
    }
    Ok(ExitCode::from(u8::from(report.left_all > 0)))
}
