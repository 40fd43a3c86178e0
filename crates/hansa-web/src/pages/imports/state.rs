//! The page of an import: what was found in the file, what was written, or what was taken back.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use hansa_app::bulk;
use hansa_app::changes::Deed;
use hansa_app::imports::{self, Import, Report, State as Stage, Wrong};
use hansa_domain::Kind;
use hansa_text::{Args, Words};

use super::report::{self, ChangeRow, FaultRow, LeftRow};
use super::{At, Step, file_name, heading, mark, number, path, shell, steps, under_way};
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, RecordLink, capital};

/// Records that the page names of what was written; the others are on a page of their own.
const NAMED: usize = 50;
/// Of an import that wrote more than this, the list of the kind shows the records.
const TOLD: u64 = 500;

#[derive(Template)]
#[template(path = "imports/state.html")]
struct StatePage {
    shell: Shell,
    steps: Vec<(String, &'static str)>,
    path: String,
    file: String,
    mark: Mark,
    /// What is said first: modifier and icon of the notice, heading, sentence.
    said: (&'static str, &'static str, String, Option<String>),
    /// How many of what: number, label, and whether it is to be looked at.
    tally: Vec<(String, String, bool)>,
    faults: Vec<FaultRow>,
    more_faults: Option<String>,
    changes: Vec<ChangeRow>,
    changes_heading: String,
    left: Vec<LeftRow>,
    written: Vec<(String, Vec<RecordLink>)>,
    /// Where all of what was written is listed: address and words.
    all: Option<(String, String)>,
    may: May,
    kind: &'static str,
    back: (String, String),
}

/// What can be done now.
#[derive(Default)]
struct May {
    /// The words of the button that writes.
    run: Option<String>,
    /// The words of the button that writes without the rows that are wrong.
    skip: Option<String>,
    /// The words of the link to the questions.
    answer: Option<String>,
    /// Whether nothing has been written: its columns can be changed, and the file forgotten.
    unwritten: bool,
    /// Whether a corrected file can take its place.
    replace: bool,
    undo: bool,
}

pub(super) async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    if import.state == Stage::Draft && import.report.is_none() {
        return Ok(ctx.go(&format!("{}/columns", path(at.id))));
    }
    let report = import.report.clone().unwrap_or_default();
    page(&ctx, &import, &report).await
}

async fn page(ctx: &Ctx, import: &Import, report: &Report) -> Result<Response, Failure> {
    let words = ctx.words();
    let step = match import.state {
        Stage::Done | Stage::Undone | Stage::Stopped | Stage::Running => Step::Done,
        Stage::Draft | Stage::Checked | Stage::Refused => Step::Check,
    };
    let title = heading(words, import.kind);
    let faults = report::faults(words, report);
    let looked = matches!(import.state, Stage::Draft | Stage::Checked | Stage::Refused);
    let Written { parts, all } = written(ctx, import, report).await;
    StatePage {
        shell: Shell::new(ctx, &title)
            .crumb(words.msg("data-title"), "/data")
            .here(file_name(words, &import.name))
            .unlisted(),
        steps: steps(words, step),
        path: ctx.href(&path(import.id)),
        file: file_name(words, &import.name).into_owned(),
        mark: mark(words, import.state),
        said: said(words, import, report),
        tally: tally(words, import, report),
        more_faults: report::more_faults(words, report, &faults),
        faults,
        changes: if looked { report::changes(ctx, import.kind, report) } else { Vec::new() },
        changes_heading: changes_heading(words, report),
        left: report::left(ctx, report),
        written: parts,
        all,
        may: may(words, import, report),
        kind: import.kind.name,
        back: (ctx.href(&format!("/{}", import.kind.name)), capital(&words.kinds(import.kind))),
    }
    .page()
}

/// What stands above the changes: whether they are all.
fn changes_heading(words: Words, report: &Report) -> String {
    if writes(report) <= report.preview.len() as u64 {
        return words.msg("import-page-changes").into_owned();
    }
    words.msg_with("import-page-first", &Args::new().set("count", report.preview.len()))
}

/// How many records an import would write, or wrote.
fn writes(report: &Report) -> u64 {
    report.new + report.changed
}

/// What is said first.
fn said(words: Words, import: &Import, report: &Report) -> (&'static str, &'static str, String, Option<String>) {
    let count = |id: &str, count: u64| words.msg_with(id, &Args::new().set("count", count));
    let plain = |id: &str| words.msg(id).into_owned();
    let (good, alert, error, info) =
        (" hds-notification--success", " hds-notification--alert", " hds-notification--error", "");
    match import.state {
        Stage::Done if report.written == 0 => (good, "check-circle", plain("import-page-nothing"), None),
        Stage::Done => {
            (good, "check-circle", count("import-page-done", report.written), Some(plain("import-page-done-more")))
        }
        Stage::Undone if report.left_all > 0 => (
            alert,
            "alert-circle",
            plain("import-page-undone-partly"),
            Some(count("import-page-left", report.left_all)),
        ),
        Stage::Undone => (good, "arrow-undo", plain("import-page-undone"), Some(undone(words, report))),
        Stage::Stopped => (
            alert,
            "alert-circle",
            count("import-page-stopped", report.written),
            Some(plain("import-page-stopped-more")),
        ),
        Stage::Running => {
            (alert, "alert-circle", plain("import-page-broken-off"), Some(plain("import-page-broken-off-more")))
        }
        Stage::Refused => {
            let more = if report.refused == 0 { "import-page-refused-file" } else { "import-page-refused-more" };
            (error, "error", count("import-page-refused", report.faults_all), Some(plain(more)))
        }
        _ if report.doubts_all > 0 => (
            alert,
            "alert-circle",
            count("import-page-doubts", report.doubts_all),
            Some(plain("import-page-doubts-more")),
        ),
        _ if writes(report) == 0 => {
            (info, "info-circle", plain("import-page-nothing-to-do"), Some(plain("import-page-nothing-more")))
        }
        _ => (info, "check-circle", plain("import-page-ready"), Some(plain("import-page-ready-more"))),
    }
}

fn undone(words: Words, report: &Report) -> String {
    let args = Args::new().set("removed", report.removed).set("restored", report.restored);
    words.msg_with("import-page-undone-more", &args)
}

fn tally(words: Words, import: &Import, report: &Report) -> Vec<(String, String, bool)> {
    let one = |count: u64, id: &str, look: bool| (number(words, count), words.msg(id).into_owned(), look && count > 0);
    if import.state == Stage::Undone {
        let mut all = vec![
            one(report.removed, "import-page-removed", false),
            one(report.restored, "import-page-restored", false),
        ];
        all.extend((report.left_all > 0).then(|| one(report.left_all, "import-page-left-count", true)));
        return all;
    }
    let mut all = vec![
        one(report.rows, "import-page-count-rows", false),
        one(report.new, "import-page-count-new", false),
        one(report.changed, "import-page-count-changed", false),
        one(report.unchanged, "import-page-count-unchanged", false),
    ];
    all.extend((report.refused > 0).then(|| one(report.refused, "import-page-count-refused", true)));
    all.extend((report.doubts_all > 0).then(|| one(report.doubts_all, "import-page-count-doubts", true)));
    all
}

fn may(words: Words, import: &Import, report: &Report) -> May {
    let count = |id: &str, count: u64| words.msg_with(id, &Args::new().set("count", count));
    let looked = matches!(import.state, Stage::Draft | Stage::Checked | Stage::Refused);
    let clean = report.faults_all == 0 || import.settings.wrong == Wrong::Skip;
    let ready = looked && report.doubts_all == 0 && writes(report) > 0;
    let broken_off = matches!(import.state, Stage::Stopped | Stage::Running);
    May {
        run: if broken_off {
            Some(words.msg("import-page-go-on").into_owned())
        } else {
            (ready && clean).then(|| count("import-page-run", writes(report)))
        },
        skip: (ready && !clean && report.refused > 0).then(|| count("import-page-skip", writes(report))),
        answer: (looked && report.doubts_all > 0).then(|| count("import-page-answer", report.doubts_all)),
        unwritten: looked,
        replace: looked && report.faults_all > 0,
        undo: import.may_undo(),
    }
}

/// The records that were made and changed: under a heading each, and where all of them are listed.
#[derive(Default)]
struct Written {
    parts: Vec<(String, Vec<RecordLink>)>,
    all: Option<(String, String)>,
}

async fn written(ctx: &Ctx, import: &Import, report: &Report) -> Written {
    let words = ctx.words();
    let Some(batch) = import.batch.filter(|_| matches!(import.state, Stage::Done | Stage::Stopped)) else {
        return Written::default();
    };
    let all = |href: String| Some((href, words.msg("import-page-all").into_owned()));
    if report.written > TOLD {
        return Written { parts: Vec::new(), all: all(latest(ctx, import.kind, import)) };
    }
    // A batch of which the visitor sees nothing any more is as one that is not there.
    let Ok(found) = bulk::batch(ctx, batch).await else { return Written::default() };
    let part = |made: bool| {
        let own = found.members.iter().filter(|member| (member.act == Deed::Created) == made);
        let of_kind = |kind: &Kind| if kind == import.kind { String::new() } else { words.kind(kind) };
        own.map(|member| RecordLink::new(ctx.lang, &member.record, of_kind(member.record.kind))).collect::<Vec<_>>()
    };
    let mut parts = Vec::new();
    for (made, id) in [(true, "import-page-made"), (false, "import-page-changed")] {
        let mut own = part(made);
        if !own.is_empty() {
            let heading = words.msg_with(id, &Args::new().set("count", own.len()));
            own.truncate(NAMED);
            parts.push((heading, own));
        }
    }
    let more = found.members.len() > NAMED;
    Written { parts, all: if more { all(ctx.href(&format!("/together/{batch}"))) } else { None } }
}

/// The list of the kind with what has changed since the day of the import.
fn latest(ctx: &Ctx, kind: &Kind, import: &Import) -> String {
    let day = import.updated_at.with_timezone(&ctx.zone()).date_naive();
    ctx.href(&format!("/{}?updated_at.from={day}", kind.name))
}

#[derive(Template)]
#[template(path = "imports/undo.html")]
struct UndoPage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    back: String,
}

/// Asks before a whole import is taken back.
pub(super) async fn undo_page(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    if !import.may_undo() {
        return Ok(ctx.go(&path(at.id)));
    }
    let words = ctx.words();
    let heading = words.msg("import-page-undo-title").into_owned();
    let report = import.report.clone().unwrap_or_default();
    UndoPage {
        shell: shell(&ctx, &import, &heading).here(words.msg("import-page-undo")),
        lead: words.msg_with(
            "import-page-undo-lead",
            &Args::new()
                .set("file", file_name(words, &import.name))
                .set("day", words.date_time(import.updated_at))
                .set("new", report.new)
                .set("changed", report.changed),
        ),
        action: ctx.href(&format!("{}/undo", path(at.id))),
        back: ctx.href(&path(at.id)),
        heading,
    }
    .page()
}
