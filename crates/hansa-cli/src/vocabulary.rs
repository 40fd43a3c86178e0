//! Commands about vocabularies, by which the search finds in one language what is said in another.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::OpContext;
use hansa_app::setup::{Purpose, tune};
use hansa_app::vocabulary::{self, reading};

use crate::arguments::{Arguments, Vocabulary};
use crate::output;

/// Does what is to be done with them.
pub async fn vocabulary(arguments: &Arguments, wanted: &Vocabulary) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    match wanted {
        Vocabulary::Load { files, name, licence } => {
            load(&ctx, files, name.as_deref(), licence).await?;
            tune(&app).await?;
        }
        Vocabulary::List => list(&ctx).await?,
        Vocabulary::Remove { name } => remove(&ctx, name).await?,
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn load(ctx: &OpContext, files: &[PathBuf], name: Option<&str>, licence: &str) -> anyhow::Result<()> {
    let first = files.first().context("say which files")?;
    let name = name.map_or_else(|| reading::name(first), str::to_owned);
    let loaded = vocabulary::load(ctx, &name, files, licence).await.map_err(|error| output::load_failed(ctx, error))?;
    output::line(&format!("{name}: {} concepts, {} labels", loaded.concepts, loaded.labels));
    Ok(())
}

async fn list(ctx: &OpContext) -> anyhow::Result<()> {
    for one in vocabulary::all(ctx).await.map_err(|error| output::explained(ctx, error))? {
        let day = one.loaded_at.with_timezone(&ctx.zone()).format("%Y-%m-%d");
        let (name, concepts, labels) = (one.name, one.concepts, one.labels);
        output::line(&format!("{name}\t{concepts}\t{labels}\t{day}\t{}\t{}", one.origin, one.licence));
    }
    Ok(())
}

async fn remove(ctx: &OpContext, name: &str) -> anyhow::Result<()> {
    match vocabulary::remove(ctx, name).await {
        Err(hansa_app::Error::NotFound) => {
            anyhow::bail!("there is no vocabulary {name}; see `hansa vocabulary list`")
        }
        other => other.map_err(|error| output::explained(ctx, error)),
    }
}
