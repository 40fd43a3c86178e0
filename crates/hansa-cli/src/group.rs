//! The city's sign-in service, and the roles that its groups have here.

use std::process::ExitCode;

use anyhow::Context;
use hansa_app::setup::Purpose;
use hansa_app::sign_in::{self, Provider, Settings};
use hansa_app::{App, OpContext};
use hansa_domain::{Choices as _, Localised};

use crate::arguments::{Arguments, Group, SignIn, SignInFile};
use crate::output;

/// The claim that holds the groups where nobody says another.
const GROUPS: &str = "groups";

/// The program with the city's sign-in service, if there is one.
pub fn with_provider(app: App, wanted: &SignIn, arguments: &Arguments) -> anyhow::Result<App> {
    let none = SignInFile::default();
    let file = arguments.file.sign_in.as_ref().unwrap_or(&none);
    let Some(issuer) = wanted.issuer.clone().or_else(|| file.issuer.clone()) else { return Ok(app) };
    let secret = match wanted.secret_file.as_ref().or(file.secret_file.as_ref()) {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            Some(text.trim_end_matches(['\n', '\r']).to_owned())
        }
        None => None,
    };
    let mut name = Localised::default();
    for (lang, text) in &file.name {
        name.set(*lang, text);
    }
    let settings = Settings {
        issuer,
        client: wanted.client.clone().or_else(|| file.client.clone()).unwrap_or_default(),
        secret,
        groups_claim: file.groups_claim.clone().unwrap_or_else(|| GROUPS.to_owned()),
        scopes: file.scopes.clone(),
        name,
    };
    let provider = Provider::new(settings, file.ca_file.as_deref()).map_err(anyhow::Error::msg)?;
    Ok(app.with_provider(provider))
}

/// Lists, sets and removes the roles of groups.
pub async fn group(arguments: &Arguments, wanted: &Group) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    run(&ctx, wanted).await?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn run(ctx: &OpContext, wanted: &Group) -> anyhow::Result<()> {
    let explained = |error| output::explained(ctx, error);
    match wanted {
        Group::List => {
            for group in sign_in::all_groups(ctx).await.map_err(explained)? {
                let unit = group.unit.map(|unit| unit.to_string()).unwrap_or_default();
                output::line(&format!("{}\t{}\t{unit}", group.group, group.role.name()));
            }
        }
        Group::Set { group, role, unit } => {
            let set = sign_in::set_group(ctx, group, *role, *unit).await.map_err(explained)?;
            output::line(&format!("{}\t{}", set.group, set.role.name()));
        }
        Group::Remove { group } => {
            let removed = sign_in::forget_group(ctx, group).await;
            removed.map_err(|_| anyhow::anyhow!("the group {group} has no role; see `hansa group list`"))?;
            output::line(&format!("{group}\tremoved"));
        }
    }
    Ok(())
}
