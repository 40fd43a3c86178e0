//! What everybody may see of bodies, meetings and agendas, as a folder of OParl files.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::oparl::{self, Written};
use hansa_app::setup::Purpose;

use crate::arguments::Arguments;
use crate::output;

/// Writes the folder, and says how many objects of each type are in it.
pub async fn export(arguments: &Arguments, out: &Path, url: &str) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let at = oparl::addresses(url).with_context(|| ctx.words().msg("oparl-url").into_owned())?;
    let named = || out.display().to_string();
    std::fs::create_dir_all(out).with_context(named)?;
    // What an earlier export left would look as if it were still there.
    let empty = std::fs::read_dir(out).with_context(named)?.next().is_none();
    anyhow::ensure!(empty, "{}: {}", named(), ctx.words().msg("oparl-not-empty"));
    let counts = oparl::export(&ctx, &at, |path, written| {
        let path = out.join(path);
        write(&path, &written).with_context(|| path.display().to_string())
    });
    for (of, count) in counts.await? {
        output::line(&format!("{}\t{count}", of.name()));
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, written: &Written) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    match written {
        Written::Json(json) => std::fs::write(path, serde_json::to_string_pretty(json)? + "\n")?,
        Written::Bytes(bytes) => std::fs::write(path, bytes)?,
    }
    Ok(())
}
