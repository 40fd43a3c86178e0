//! `hansa subject`: what is held on a person, handed over or erased.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::setup::Purpose;
use hansa_app::subject::{self, How, Place, Subject, Wanted};
use hansa_app::{OpContext, erasure, records};
use hansa_domain::{Id, kinds::Person};

use crate::arguments::{Arguments, SubjectCommand, SubjectOf};
use crate::{output, progress};

/// Does what is to be done with what is held on a person.
pub async fn subject(arguments: &Arguments, wanted: &SubjectCommand) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    match wanted {
        SubjectCommand::Export { of, out } => export(&ctx, of, out).await?,
        SubjectCommand::Erase { of, yes } => erase(&ctx, of, *yes).await?,
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn found(ctx: &OpContext, of: &SubjectOf) -> anyhow::Result<Subject> {
    let id = match of.person.parse::<Id>() {
        Ok(id) => id,
        Err(_) => records::by_code(ctx, &Person::KIND, &of.person)
            .await
            .map_err(|error| output::explained(ctx, error).context(of.person.clone()))?,
    };
    let mut besides = Wanted::default();
    for name in &of.names {
        besides.add_name(name);
    }
    for email in &of.emails {
        besides.add_email(email);
    }
    for phone in &of.phones {
        besides.add_phone(phone);
    }
    subject::of_person(ctx, id, &besides).await.map_err(|error| output::explained(ctx, error))
}

async fn export(ctx: &OpContext, of: &SubjectOf, out: &Path) -> anyhow::Result<()> {
    let whom = found(ctx, of).await?;
    let label = ctx.words().msg("subject-export").into_owned();
    let bytes = progress::run(&label, async |watch| subject::export(ctx, watch, &whom).await).await;
    let bytes = bytes.map_err(|error| output::explained(ctx, error))?;
    let shown = || out.display().to_string();
    let mut file = std::fs::File::create_new(out).with_context(shown)?;
    file.write_all(&bytes).with_context(shown)?;
    output::line(&shown());
    Ok(())
}

async fn erase(ctx: &OpContext, of: &SubjectOf, yes: bool) -> anyhow::Result<()> {
    let whom = found(ctx, of).await?;
    let label = ctx.words().msg("subject-title").into_owned();
    let places = progress::run(&label, async |watch| subject::places(ctx, watch, &whom).await).await;
    let places = places.map_err(|error| output::explained(ctx, error))?;
    for place in &places {
        list(ctx, place);
    }
    if !yes {
        anyhow::bail!("nothing was erased; with --yes, what is certain is, and cannot be brought back");
    }
    let choices: Vec<_> = places.into_iter().map(|place| (place.clone(), place.remedy)).collect();
    let explained = |error| output::explained(ctx, error);
    let plan = erasure::plan(ctx, &whom, &choices).await.map_err(explained)?;
    erasure::approve(ctx, plan).await.map_err(explained)?;
    let label = ctx.words().msg("jobs-kind-erasure").into_owned();
    let report = progress::run(&label, async |watch| erasure::run(ctx, plan, watch).await).await.map_err(explained)?;
    output::line(&ctx.words().msg_with("erasure-done", &report.args()));
    if choices.iter().any(|(place, _)| matches!(place.how, How::Likely | How::Unread)) {
        output::line(&ctx.words().msg("subject-likely-note"));
    }
    Ok(())
}

fn list(ctx: &OpContext, place: &Place) {
    let how = ctx.words().msg(&format!("subject-how-{}", place.how.name()));
    let remedy = ctx.words().msg(&format!("subject-remedy-{}", place.remedy.name()));
    output::line(&format!("{} {} {}: {} ({how}; {remedy})", place.table, place.row, place.field, place.excerpt));
}
