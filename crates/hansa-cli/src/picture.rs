//! Frozen pictures.

use std::process::ExitCode;

use hansa_app::records;
use hansa_app::setup::Purpose;
use hansa_domain::record::Values;
use hansa_domain::{Choices, Link, Localised, Value, kinds};

use crate::arguments::{Arguments, Picture, PictureFreeze};
use crate::output;
use crate::read::kind_named;
use crate::report::optional;

/// Freezes the picture.
pub async fn picture(arguments: &Arguments, wanted: &Picture) -> anyhow::Result<ExitCode> {
    match wanted {
        Picture::Freeze(wanted) => freeze(arguments, wanted).await,
    }
}

async fn freeze(arguments: &Arguments, wanted: &PictureFreeze) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let links = [
        ("meeting", kinds::Meeting::NAME, &wanted.meeting),
        ("focus_area", kinds::FocusArea::NAME, &wanted.only.focus_area),
        ("unit", kinds::Organisation::NAME, &wanted.only.unit),
        ("target_area", kinds::TargetArea::NAME, &wanted.only.target_area),
    ];
    let mut values = Values::from([
        ("name", Value::Localised(Localised::everywhere(&wanted.name))),
        ("state", Value::Text("draft".to_owned())),
        ("publicity", Value::Text(wanted.publicity.name().to_owned())),
    ]);
    for (field, kind, named) in links {
        if let Some(id) = optional(&ctx, kind, named.as_deref()).await? {
            values.insert(field, Value::Links(vec![Link::to(id)]));
        }
    }
    let made = records::create(&ctx, kind_named(kinds::Picture::NAME)?, values, "").await;
    let made = made.map_err(|error| output::explained(&ctx, error))?;
    output::line(&format!("{}\t/{}/picture/{}", made.code().unwrap_or_default(), ctx.lang, made.id));
    app.close().await;
    Ok(ExitCode::SUCCESS)
}
