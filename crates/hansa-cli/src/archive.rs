//! The whole city as a file, backups, and whether everything that is stored fits together.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::archive::{self, Checked, Holding};
use hansa_app::backup::{self, Every, Keep, Settings};
use hansa_app::jobs::Watch;
use hansa_app::setup::{Purpose, tune};
use hansa_app::verify::{self, Findings, Found};
use hansa_app::{App, Error, OpContext, erasure, export as exporting, records};
use hansa_domain::{Id, Lang};
use hansa_text::{Args as Given, Words};
use serde_json::{Value as Json, json};

use crate::arguments::{Arguments, Backup, Backups, Export};
use crate::{output, progress};

/// The words of commands that have no city whose language they could speak.
fn words(arguments: &Arguments) -> Words {
    Words::new(arguments.lang.unwrap_or(Lang::En), chrono_tz::UTC)
}

/// A failure with its problems in words.
fn explained(words: Words, error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(problems) => {
            let lines: Vec<String> = problems.0.iter().map(|problem| words.problem(problem)).collect();
            anyhow::anyhow!(lines.join("\n"))
        }
        Error::Stopped => anyhow::anyhow!(words.msg("archive-stopped").into_owned()),
        other => other.into(),
    }
}

/// Writes the whole city to a file: as an archive, or its records as JSON.
pub async fn export(arguments: &Arguments, wanted: &Export) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    if let Some(path) = &wanted.out {
        let label = ctx.words().msg("archive-exporting");
        let work = async |watch: &_| archive::write(&ctx, path, !wanted.no_history, watch).await;
        let made = progress::run(&label, work).await.map_err(|error| explained(ctx.words(), error))?;
        let given = Given::new().set("file", path.display().to_string()).set("records", number(made.records));
        let given = given.set("files", number(made.files)).set("size", ctx.words().bytes(made.size));
        output::line(&ctx.words().msg_with("archive-exported", &given));
    } else {
        let all = Json::Array(exporting::everything(&ctx).await?);
        hansa_app::use_log::settle(&ctx).await?;
        match wanted.json.as_deref().filter(|path| *path != Path::new("-")) {
            Some(file) => {
                let text = serde_json::to_string_pretty(&all)?;
                std::fs::write(file, text + "\n").with_context(|| file.display().to_string())?;
            }
            None => output::json(&all)?,
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Reads a file from end to end before anything is made.
async fn checked(words: Words, path: &Path, holding: Holding) -> anyhow::Result<Checked> {
    let label = words.msg("archive-checking");
    let work = async |watch: &_| archive::check(path, holding, watch).await;
    progress::run(&label, work).await.map_err(|error| explained(words, error))
}

/// Makes the city of an archive in an empty installation.
pub async fn load(arguments: &Arguments, path: &Path) -> anyhow::Result<ExitCode> {
    let words = words(arguments);
    let checked = checked(words, path, Holding::Archive).await?;
    let app = arguments.app(Purpose::Work).await?;
    let work = async |watch: &_| archive::load(&app, &checked, watch).await;
    let taken = progress::run(&words.msg("archive-loading"), work).await.map_err(|error| explained(words, error))?;
    tune(&app).await?;
    let given = Given::new().set("records", number(taken.records)).set("files", number(taken.files));
    output::line(&words.msg_with("archive-loaded", &given));
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Makes a backup of the installation and reads it back.
pub async fn backup(arguments: &Arguments, wanted: &Backup) -> anyhow::Result<ExitCode> {
    let words = words(arguments);
    let app = arguments.app(Purpose::Read).await?;
    // A backup holds everything, so a user makes one only if they may see everything.
    if arguments.user.is_some() && !arguments.context(&app).await?.actor.administers() {
        return Err(Error::NotAllowed.into());
    }
    let settings = settings(arguments, &Backups::default())?;
    let (folder, keep) = match &wanted.out {
        None => (settings.folder.clone(), Some(settings.keep)),
        Some(out) => (out.clone(), None),
    };
    let into_folder = wanted.out.is_none() || folder.is_dir() || folder.as_os_str().to_string_lossy().ends_with('/');
    let label = words.msg("backup-making");
    let (path, size, records) = if into_folder {
        let work = async |watch: &_| backup::make(&app, &folder, keep, watch).await;
        let kept = progress::run(&label, work).await.map_err(|error| explained(words, error))?;
        (folder.join(&kept.name), kept.size, kept.records)
    } else {
        let work = async |watch: &_| backup::write(&app, &folder, watch).await;
        let made = progress::run(&label, work).await.map_err(|error| explained(words, error))?;
        checked(words, &folder, Holding::Backup).await?;
        (folder, made.size, made.records)
    };
    let given = Given::new().set("file", path.display().to_string()).set("records", number(records));
    output::line(&words.msg_with("backup-made", &given.set("size", words.bytes(size))));
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Makes an installation of a backup.
pub async fn restore(arguments: &Arguments, path: &Path) -> anyhow::Result<ExitCode> {
    let words = words(arguments);
    let checked = checked(words, path, Holding::Backup).await?;
    let app = arguments.app(Purpose::Work).await?;
    let work = async |watch: &_| backup::restore(&app, &checked, watch).await;
    let taken = progress::run(&words.msg("backup-restoring"), work).await.map_err(|error| explained(words, error))?;
    tune(&app).await?;
    let given = Given::new().set("records", number(taken.records)).set("files", number(taken.files));
    output::line(&words.msg_with("backup-restored", &given));
    // What was erased after the backup was made has come back with it.
    let folder = path.parent().unwrap_or(Path::new("."));
    let work = async |watch: &_| erasure::repeat(&app, folder, watch).await;
    let again = progress::run(&words.msg("jobs-kind-erasure"), work).await.map_err(|error| explained(words, error))?;
    if again > 0 {
        output::line(&words.msg_with("backup-erased-again", &Given::new().set("count", again)));
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Looks whether everything that is stored fits together; ends with 1 when something does not.
pub async fn verify(arguments: &Arguments, as_json: bool) -> anyhow::Result<ExitCode> {
    let words = words(arguments);
    let app = arguments.app(Purpose::Read).await?;
    let work = async |watch: &_| verify::verify(&app, watch).await;
    let findings = progress::run(&words.msg("verify-looking"), work).await.map_err(|error| explained(words, error))?;
    if as_json {
        output::json(&json!({
            "records": findings.records,
            "files": findings.files,
            "faults": findings.faults.iter().map(Found::to_json).collect::<Vec<_>>(),
            "more": findings.more,
        }))?;
    } else {
        tell(arguments, &app, words, &findings).await?;
    }
    app.close().await;
    Ok(ExitCode::from(u8::from(!findings.is_clean())))
}

async fn tell(arguments: &Arguments, app: &App, words: Words, findings: &Findings) -> anyhow::Result<()> {
    let mut told: Vec<&str> = Vec::new();
    for found in &findings.faults {
        let fault = &found.fault;
        let ctx = match &found.city {
            Some(city) => Some(arguments.context_of(app, Some(city)).await?),
            None => None,
        };
        let name = name(words, ctx.as_ref(), found).await?;
        let given = Given::new().set("name", name).set("detail", fault.detail.as_str());
        output::line(&words.msg_with(&format!("verify-{}", fault.code), &given));
        if !told.contains(&fault.code) {
            told.push(fault.code);
        }
    }
    for code in told {
        if let Some(more) = findings.more.get(code) {
            let given = Given::new().set("count", i64::try_from(*more)?).set("code", code);
            output::line(&words.msg_with("verify-more", &given));
        }
        output::line(&format!("→ {}", words.msg(&format!("verify-{code}-remedy"))));
    }
    let given = Given::new().set("records", number(findings.records)).set("files", number(findings.files));
    let given = given.set("faults", i64::try_from(findings.faults.len() + findings.more.values().sum::<usize>())?);
    output::line(&words.msg_with("verify-done", &given));
    Ok(())
}

/// The record that a fault is about, for people.
async fn name(words: Words, ctx: Option<&OpContext>, found: &Found) -> anyhow::Result<String> {
    let kind = found.fault.kind.map(|kind| words.kind(kind)).unwrap_or_default();
    let Some(id) = found.fault.record else { return Ok(kind) };
    let title = match ctx {
        Some(ctx) => {
            let titles = records::titles_of(ctx, &[id]).await?;
            titles.get(&id).map(|target| format!("“{}”", target.title.text(words.lang())))
        }
        None => None,
    };
    let parts: Vec<String> = [Some(kind), title, Some(short(id))].into_iter().flatten().collect();
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

fn short(id: Id) -> String {
    format!("({id})")
}

/// Where backups lie and when they are made, as the command line, the environment and the configuration file say.
fn settings(arguments: &Arguments, said: &Backups) -> anyhow::Result<Settings> {
    let file = arguments.file.backup.as_ref();
    let folder = said.folder.clone().or_else(|| file.and_then(|file| file.folder.clone()));
    let every = said.every.as_deref().or(file.and_then(|file| file.every.as_deref()));
    let every = match every {
        None | Some("never") => None,
        Some(every) => {
            Some(Every::parse(every).with_context(|| format!("backup: {every} is not one of day, week, never"))?)
        }
    };
    Ok(Settings {
        folder: folder.unwrap_or_else(|| default_folder(arguments)),
        every,
        keep: file.and_then(|file| file.keep).unwrap_or_default(),
    })
}

fn default_folder(arguments: &Arguments) -> PathBuf {
    arguments.folder().join("backups")
}

/// The program with a place for backups and archives.
pub fn with_backups(app: App, said: &Backups, arguments: &Arguments) -> anyhow::Result<App> {
    let settings = settings(arguments, said)?;
    anyhow::ensure!(
        settings.keep != Keep { days: 0, weeks: 0, months: 0 } || settings.every.is_none(),
        "backup: keep says that none is kept"
    );
    Ok(app.with_backups(settings))
}

/// Goes on with a restore that was stopped before it had erased again what was erased after the backup, by the list in the folder
/// of the backups.
pub async fn erase_again(app: &App) -> Result<(), Error> {
    if let Some(settings) = app.backups() {
        let again = erasure::repeat(app, &settings.folder, &Watch::default()).await?;
        if again > 0 {
            tracing::info!(again, "erasures done after the restored backup was made were done again");
        }
    }
    Ok(())
}
