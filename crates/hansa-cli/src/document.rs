//! Documents.

use std::process::ExitCode;

use anyhow::Context;
use hansa_app::documents;
use hansa_app::setup::Purpose;

use crate::arguments::{Arguments, Document};
use crate::output;

/// Takes documents in.
pub async fn document(arguments: &Arguments, wanted: &Document) -> anyhow::Result<ExitCode> {
    let Document::Add { files, class } = wanted;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    for path in files {
        let shown = path.display();
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {shown}"))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let added = documents::add(&ctx, (name, bytes), *class).await;
        let record = added.map_err(|error| output::explained(&ctx, error)).with_context(|| shown.to_string())?;
        output::line(&format!("{}\t{}\t{shown}", record.code().unwrap_or_default(), record.id));
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}
