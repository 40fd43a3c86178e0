//! Commands about the goals of sustainable development.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::sdg;
use hansa_app::setup::{Purpose, tune};

use crate::arguments::{Arguments, Sdg};
use crate::output;

/// Does what is to be done with them.
pub async fn sdg(arguments: &Arguments, sdg: &Sdg) -> anyhow::Result<ExitCode> {
    match sdg {
        Sdg::Import { file } => import(arguments, file).await,
    }
}

/// Takes in the official texts of one language.
async fn import(arguments: &Arguments, file: &Path) -> anyhow::Result<ExitCode> {
    let lang = arguments.lang.context("say with --lang in which language the texts are: fi, sv or en")?;
    let name = file.display().to_string();
    let content = std::fs::read(file).with_context(|| name.clone())?;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let imported = sdg::import(&ctx, &name, &content, lang).await.map_err(|error| output::load_failed(&ctx, error))?;
    tune(&app).await?;
    output::line(&format!("{lang}: {} changed, {} as they were", imported.changed, imported.unchanged));
    if !imported.absent.is_empty() {
        output::line(&format!("not in the file: {}", imported.absent.join(" ")));
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}
