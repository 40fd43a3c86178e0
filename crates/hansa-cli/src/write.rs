//! Commands that write.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use hansa_app::accounts::{self, Terms};
use hansa_app::load::Source;
use hansa_app::records::{Meant, meant};
use hansa_app::setup::{Founding, Purpose, found, load_example, set_hosts, tune};
use hansa_app::{OpContext, load as loading};
use hansa_domain::{Choices, Field, Id, Lang, Localised, Publicity, Type};

use crate::arguments::{Arguments, City, Example, User};
use crate::output;

/// Brings the tables to this version.
pub async fn migrate(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Work).await?;
    output::line(&format!("{}: the tables are those of Hansa {}", app.engine(), env!("CARGO_PKG_VERSION")));
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Adds or lists cities.
pub async fn city(arguments: &Arguments, city: &City) -> anyhow::Result<ExitCode> {
    match city {
        City::List => {
            let app = arguments.app(Purpose::Read).await?;
            for city in app.cities().await? {
                output::line(&format!("{}\t{}", city.key, city.name.text(city.language)));
            }
            app.close().await;
        }
        City::Hosts { key, hosts } => {
            let app = arguments.app(Purpose::Read).await?;
            let ctx = arguments.context_of(&app, Some(key)).await?;
            set_hosts(&ctx, hosts.clone()).await.map_err(|error| output::explained(&ctx, error))?;
            output::line(&format!("{key}\t{}", hosts.join(" ")));
            app.close().await;
        }
        City::Add { key, name, name_fi, name_sv, name_en, language, time_zone, hosts } => {
            anyhow::ensure!(
                time_zone.parse::<chrono_tz::Tz>().is_ok(),
                "{time_zone} is not a time zone; write one such as Europe/Helsinki"
            );
            let mut names = Localised::everywhere(name);
            for (lang, name) in [(Lang::Fi, name_fi), (Lang::Sv, name_sv), (Lang::En, name_en)] {
                if let Some(name) = name {
                    names.set(lang, name);
                }
            }
            let app = arguments.app(Purpose::Work).await?;
            let founding = Founding {
                key: key.clone(),
                name: names,
                language: *language,
                time_zone: time_zone.clone(),
                hosts: hosts.clone(),
            };
            found(&app, &founding, true).await?;
            tune(&app).await?;
            output::line(&format!("{key}: ready; add the first administrator with `hansa user add`"));
            app.close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Adds, lists and resets users.
pub async fn user(arguments: &Arguments, user: &User) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    match user {
        User::Add { email, name, role, unit, person } => {
            let unit = named(&ctx, "organisation", unit.as_deref()).await?;
            let person = named(&ctx, "person", person.as_deref()).await?;
            let terms = Terms { email: email.clone(), name: name.clone(), role: *role, unit, person };
            let account = accounts::add(&ctx, &terms, &password()?).await;
            let account = account.map_err(|error| output::explained(&ctx, error))?;
            output::line(&format!("{}\t{}", account.email, account.role.name()));
        }
        User::List => {
            for account in accounts::all(&ctx).await? {
                let state = if account.disabled { "disabled" } else { "" };
                output::line(&format!("{}\t{}\t{}\t{state}", account.email, account.name, account.role.name()));
            }
        }
        User::Reset { email, second_factor } => {
            let account = accounts::by_email(&ctx, email).await;
            let account = account.map_err(|_| anyhow::anyhow!("there is no user {email}; see `hansa user list`"))?;
            if *second_factor {
                accounts::remove_second_factor(&ctx, account.id).await?;
            }
            let token = accounts::reset(&ctx, account.id).await?;
            output::line(&format!("/{}/welcome/{}", ctx.lang, token.secret()));
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The record of a kind that a name, code or identifier means.
async fn named(ctx: &OpContext, kind: &'static str, text: Option<&str>) -> anyhow::Result<Option<Id>> {
    let Some(text) = text else { return Ok(None) };
    let targets = if kind == "person" { &["person"] } else { &["organisation"] };
    let field = Field::new(kind, Type::Ref { targets, many: false, roles: &[] });
    match meant(ctx, &field, text).await? {
        Meant::One(record) => Ok(Some(record.id)),
        Meant::Several(_) => anyhow::bail!("{text} may mean several records; give the identifier"),
        Meant::None => anyhow::bail!("there is no {kind} {text}"),
    }
}

/// A password: asked for at a terminal, read from the standard input otherwise.
fn password() -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        let first = rpassword::prompt_password("Password: ")?;
        anyhow::ensure!(first == rpassword::prompt_password("Again: ")?, "the passwords differ");
        return Ok(first);
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// Loads files.
pub async fn load(arguments: &Arguments, files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let read = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        Ok(Source { name: file.display().to_string(), text })
    };
    let sources = files.iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    let report =
        loading::load(&ctx, &sources, Publicity::default()).await.map_err(|error| output::load_failed(&ctx, error))?;
    tune(&app).await?;
    say(report);
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

fn say(report: loading::Report) {
    output::line(&format!("{} new, {} changed, {} as they were", report.created, report.updated, report.unchanged));
}

/// Adds the example year, or takes it away.
pub async fn example(arguments: &Arguments, wanted: Example) -> anyhow::Result<ExitCode> {
    let app = arguments.app(Purpose::Read).await?;
    let ctx = arguments.context(&app).await?;
    match wanted {
        Example::Add => say(load_example(&ctx).await.map_err(|error| output::load_failed(&ctx, error))?),
        Example::Remove => {
            let count = hansa_app::examples::remove(&ctx).await.map_err(|error| output::explained(&ctx, error))?;
            output::line(&format!("{count} examples archived"));
        }
    }
    tune(&app).await?;
    app.close().await;
    Ok(ExitCode::SUCCESS)
}
