//! What administrators set for their city.

use std::process::ExitCode;

use hansa_app::setup::Purpose;
use hansa_app::{OpContext, settings};

use crate::arguments::{Arguments, Setting};
use crate::output;

/// Lists and changes the settings of the city.
pub async fn setting(arguments: &Arguments, wanted: &Setting) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    run(&ctx, wanted).await?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn run(ctx: &OpContext, wanted: &Setting) -> anyhow::Result<()> {
    let explained = |error| output::explained(ctx, error);
    match wanted {
        Setting::List => {
            for (name, value) in settings::all(ctx).await.map_err(explained)? {
                output::line(&format!("{name}\t{value}"));
            }
        }
        Setting::Set { name, value } => {
            let known = settings::KNOWN.iter().find(|(known, _)| known == name);
            let Some((_, values)) = known else {
                anyhow::bail!("there is no setting {name}; see `hansa setting list`");
            };
            anyhow::ensure!(values.contains(&value.as_str()), "{name} is one of: {}", values.join(", "));
            settings::set(ctx, name, value).await.map_err(explained)?;
            output::line(&format!("{name}\t{value}"));
        }
    }
    Ok(())
}
