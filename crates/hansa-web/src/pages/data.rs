//! Data in and out: taking tables in, one's own latest imports, and the ways to everything else that brings or takes data.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use hansa_app::imports::{self, Import};
use hansa_app::mail_in;
use hansa_domain::{Group, KINDS, Kind};
use hansa_text::{Args, Words};

use super::duplicates;
use super::imports::{Sections, by_section, file_name, kinds, mark, path};
use super::upkeep::{self, Worry};
use crate::State;
use crate::api::oparl;
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, capital};

/// Imports that the page shows.
const LISTED: usize = 10;
/// The kinds whose records are most often there twice; the others have the way on their lists.
const DOUBLES: [&str; 5] = ["organisation", "person", "network", "event", "document"];

/// The routes of this module.
pub fn routes() -> Router<State> {
    Router::new().route("/data", get(show))
}

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    shell: Shell,
    /// Whether the visitor can take anything in.
    may_import: bool,
    imports: Vec<ImportRow>,
    worries: Vec<Worry>,
    /// The kinds whose lists can be downloaded.
    exports: Sections,
    parts: Vec<Part>,
}

struct ImportRow {
    href: String,
    name: String,
    kind: String,
    mark: Mark,
    /// What it came to.
    outcome: String,
    when: String,
}

/// The ways to something else.
struct Part {
    heading: String,
    lead: String,
    ways: Vec<Way>,
}

struct Way {
    href: String,
    label: String,
    text: String,
}

async fn show(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let may_import = kinds(&ctx).next().is_some();
    let own: Vec<Import> = if may_import { imports::list(&ctx).await? } else { Vec::new() };
    let title = words.msg("data-title");
    DataPage {
        shell: Shell::new(&ctx, &title).here(&*title).unlisted(),
        may_import,
        imports: own.iter().take(LISTED).map(|import| row(&ctx, import)).collect(),
        worries: upkeep::worries(&ctx).await?,
        exports: exports(&ctx),
        parts: parts(&ctx),
    }
    .page()
}

fn row(ctx: &Ctx, import: &Import) -> ImportRow {
    let words = ctx.words();
    ImportRow {
        href: ctx.href(&path(import.id)),
        name: file_name(words, &import.name).into_owned(),
        kind: capital(&words.kinds(import.kind)),
        mark: mark(words, import.state),
        outcome: outcome(words, import),
        when: words.date_time(import.updated_at),
    }
}

fn outcome(words: Words, import: &Import) -> String {
    let Some(report) = &import.report else { return String::new() };
    let args = |count: u64| Args::new().set("count", count);
    match import.state {
        imports::State::Done | imports::State::Stopped => words.msg_with("data-written", &args(report.written)),
        imports::State::Undone => words.msg_with("data-undone", &args(report.removed + report.restored)),
        imports::State::Refused => words.msg_with("data-faults", &args(report.faults_all)),
        _ => words.msg_with("data-rows", &args(report.rows)),
    }
}

/// The kinds whose lists can be downloaded. Comments belong to what they are about.
fn exports(ctx: &Ctx) -> Sections {
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().filter(|kind| kind.group != Group::Comments).collect();
    by_section(ctx, &kinds, |kind| format!("/{}/export", kind.name))
}

/// The ways to everything else, as far as they are for the visitor.
fn parts(ctx: &Ctx) -> Vec<Part> {
    let words = ctx.words();
    let part = |name: &str, ways: Vec<Way>| Part {
        heading: words.msg(&format!("data-{name}")).into_owned(),
        lead: words.msg(&format!("data-{name}-lead")).into_owned(),
        ways,
    };
    let way = |path: &str, label: &str, text: &str| Way {
        href: ctx.href(path),
        label: words.msg(label).into_owned(),
        text: words.msg(text).into_owned(),
    };
    let mail = mail_in::may_file(ctx).then(|| part("mail", vec![way("/mail", "mail-in-title", "data-mail-text")]));
    let mut all: Vec<Part> = mail.into_iter().collect();
    let system = format!("{}/system", oparl::ROOT);
    let open = Way { href: system, label: words.msg("data-oparl-start").into_owned(), text: String::new() };
    all.push(part("oparl", vec![open]));
    let doubles: Vec<Way> = DOUBLES
        .iter()
        .filter_map(|name| hansa_domain::kind(name))
        .filter_map(|kind| Some((kind, duplicates::link(ctx, kind)?)))
        .map(|(kind, (href, _))| Way { href, label: capital(&words.kinds(kind)), text: String::new() })
        .collect();
    all.extend((!doubles.is_empty()).then(|| part("duplicates", doubles)));
    if ctx.actor.administers() {
        let ways = vec![
            way("/backups", "backups-title", "data-backups"),
            way("/webhooks", "webhooks-title", "data-webhooks"),
            way("/jobs", "jobs-title", "data-jobs"),
        ];
        all.push(part("upkeep", ways));
    }
    all
}
