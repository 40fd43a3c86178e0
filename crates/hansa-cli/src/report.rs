//! Reports as files.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use hansa_app::picture::PictureQuery;
use hansa_app::report::Paper;
use hansa_app::setup::Purpose;
use hansa_app::tell::{Block, Format, Sentence};
use hansa_app::told::Since;
use hansa_app::{App, OpContext, processing, report};
use hansa_documents::Documents;
use hansa_domain::{Id, kinds};

use crate::arguments::{Arguments, Report, ReportBrief, ReportPaper, ReportPicture};
use crate::output;
use crate::read::{find, kind_named};

/// The program with what makes documents.
pub fn with_documents(app: App) -> App {
    app.with_renderer(Arc::new(Documents))
}

/// Writes a report.
pub async fn report(arguments: &Arguments, wanted: &Report) -> anyhow::Result<ExitCode> {
    match wanted {
        Report::Picture(wanted) => picture(arguments, wanted).await,
        Report::Brief(wanted) => brief(arguments, wanted).await,
        Report::Agenda(wanted) => paper(arguments, Paper::Agenda, wanted).await,
        Report::Minutes(wanted) => paper(arguments, Paper::Minutes, wanted).await,
        Report::Plan(wanted) => paper(arguments, Paper::Plan, wanted).await,
        Report::Processing { out } => processing(arguments, out.as_deref()).await,
        Report::Access { out } => crate::log::access(arguments, out.as_deref()).await,
    }
}

/// The form that a file's name asks for.
fn form_of(out: &Path) -> anyhow::Result<Format> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Format::of_extension(ending)
        .with_context(|| format!("{}: a report is a .pdf or a .docx file; let the name end so", out.display()))
}

async fn processing(arguments: &Arguments, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let form = out.map(form_of).transpose()?;
    let app = with_documents(arguments.app(Purpose::Read).await?);
    let ctx = arguments.context(&app).await?;
    let explained = |error| output::explained(&ctx, error);
    if let (Some(out), Some(form)) = (out, form) {
        let made = report::processing(&ctx, form, None).await.map_err(explained)?;
        std::fs::write(out, &made.bytes).with_context(|| out.display().to_string())?;
    } else {
        for section in processing::sections(&ctx).await.map_err(explained)? {
            output::line(&section.heading);
            section.blocks.iter().for_each(print);
            output::line("");
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Prints a part of the register: sentences, and rows with tabs between their cells.
fn print(block: &Block) {
    match block {
        Block::Paragraph(sentence) => output::line(&sentence.plain()),
        Block::Sentences(sentences) => sentences.iter().for_each(|sentence| output::line(&sentence.plain())),
        Block::Table(table) => {
            for row in &table.rows {
                let cells: Vec<String> = row.iter().map(Sentence::plain).collect();
                output::line(&cells.join("\t"));
            }
        }
        _ => {}
    }
}

async fn picture(arguments: &Arguments, wanted: &ReportPicture) -> anyhow::Result<ExitCode> {
    let format = form_of(&wanted.out)?;
    let app = with_documents(arguments.app(Purpose::Read).await?);
    let mut ctx = arguments.context(&app).await?;
    if wanted.public {
        ctx = ctx.as_anyone();
    }
    let site = site(arguments, wanted.site.as_deref());
    let made = match &wanted.picture {
        Some(name) => {
            let id = named(&ctx, kinds::Picture::NAME, name).await?;
            report::frozen(&ctx, id, format, site).await.map(|(_, made)| made)
        }
        None => report::picture(&ctx, &query(&ctx, wanted).await?, format, site).await,
    };
    let made = made.map_err(|error| output::explained(&ctx, error))?;
    hansa_app::use_log::settle(&ctx).await?;
    std::fs::write(&wanted.out, &made.bytes).with_context(|| wanted.out.display().to_string())?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Where people reach the program, if that is known, so that links lead there.
fn site<'a>(arguments: &'a Arguments, said: Option<&'a str>) -> Option<&'a str> {
    let file = arguments.file.mail.as_ref();
    said.or_else(|| file.and_then(|mail| mail.site.as_deref()))
}

async fn brief(arguments: &Arguments, wanted: &ReportBrief) -> anyhow::Result<ExitCode> {
    let format = form_of(&wanted.out)?;
    let kind = kind_named(if wanted.kind == "city" { kinds::Organisation::NAME } else { &wanted.kind })?;
    anyhow::ensure!(
        hansa_app::brief::concerns(kind),
        "there are no briefs of the kind {}; there are of {}",
        kind.name,
        hansa_app::brief::KINDS.join(", ")
    );
    let app = with_documents(arguments.app(Purpose::Read).await?);
    let ctx = arguments.context(&app).await?;
    let id = find(&ctx, kind, &wanted.id).await?;
    let site = site(arguments, wanted.site.as_deref());
    let named = report::brief(&ctx, (kind, id), wanted.publicity, format, site).await;
    let named = named.map_err(|error| output::explained(&ctx, error))?;
    hansa_app::use_log::settle(&ctx).await?;
    std::fs::write(&wanted.out, &named.made.bytes).with_context(|| wanted.out.display().to_string())?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn paper(arguments: &Arguments, paper: Paper, wanted: &ReportPaper) -> anyhow::Result<ExitCode> {
    let format = form_of(&wanted.out)?;
    let app = with_documents(arguments.app(Purpose::Read).await?);
    let mut ctx = arguments.context(&app).await?;
    if wanted.public {
        ctx = ctx.as_anyone();
    }
    let id = find(&ctx, paper.kind(), &wanted.name).await?;
    let site = site(arguments, wanted.site.as_deref());
    let made = report::paper(&ctx, paper, id, format, site).await.map_err(|error| output::explained(&ctx, error))?;
    hansa_app::use_log::settle(&ctx).await?;
    std::fs::write(&wanted.out, &made.made.bytes).with_context(|| wanted.out.display().to_string())?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn query(ctx: &OpContext, wanted: &ReportPicture) -> anyhow::Result<PictureQuery> {
    Ok(PictureQuery {
        focus_area: optional(ctx, kinds::FocusArea::NAME, wanted.only.focus_area.as_deref()).await?,
        unit: optional(ctx, kinds::Organisation::NAME, wanted.only.unit.as_deref()).await?,
        target_area: optional(ctx, kinds::TargetArea::NAME, wanted.only.target_area.as_deref()).await?,
        publicity: wanted.publicity,
        since: match &wanted.since {
            Some(since) => Some(moment(ctx, since).await?),
            None => None,
        },
    })
}

async fn moment(ctx: &OpContext, since: &str) -> anyhow::Result<Since> {
    Ok(match since.split_once('=') {
        Some(("meeting", name)) => Since::Meeting(named(ctx, kinds::Meeting::NAME, name).await?),
        Some(("picture", name)) => Since::Picture(named(ctx, kinds::Picture::NAME, name).await?),
        _ => Since::Day(since.parse().ok().with_context(|| {
            format!("--since {since}: write a day as 2026-11-22, or meeting=NAME, or picture=NAME")
        })?),
    })
}

/// The record of a kind that a name, code or identifier means, if one is given.
pub async fn optional(ctx: &OpContext, kind: &str, name: Option<&str>) -> anyhow::Result<Option<Id>> {
    match name {
        Some(name) => named(ctx, kind, name).await.map(Some),
        None => Ok(None),
    }
}

async fn named(ctx: &OpContext, kind: &str, name: &str) -> anyhow::Result<Id> {
    find(ctx, kind_named(kind)?, name).await
}
