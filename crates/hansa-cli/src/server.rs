//! Serving the program.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use hansa_app::load::LoadError;
use hansa_app::setup::{self, Purpose, Store};
use hansa_app::{App, OpContext, accounts, rules};
use hansa_domain::Actor;
use tokio::net::TcpListener;

use crate::arguments::{Arguments, Serve};
use crate::{output, worker};

const DEFAULT_LISTEN: &str = "127.0.0.1:8080";

/// What the demonstration makes where there is no city yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The sample city as the sources tell of it.
    Sourced,
    /// With the invented example year on top of it.
    WithExample,
}

/// Serves, after making the sample city if one is asked for and there is no city yet.
pub async fn serve(arguments: &Arguments, serve: &Serve, sample: Option<Sample>) -> anyhow::Result<ExitCode> {
    let store = arguments.store();
    let _lock = match &store {
        Store::Folder(folder) => {
            let lock = setup::lock(folder).with_context(|| folder.display().to_string())?;
            Some(lock.with_context(|| {
                format!("another server runs on {}; stop it, or name another folder with --data", folder.display())
            })?)
        }
        Store::Postgres(_) => None,
    };
    let app = worker::with_post(setup::open(&store, Purpose::Work).await?, &serve.mail, arguments)?;
    let app = crate::report::with_documents(worker::with_webhooks(app, &serve.reach, Some(&serve.mail), arguments));
    let app = crate::archive::with_backups(app, &serve.backups, arguments)?;
    let app = worker::with_mail_folder(app, &serve.mail_in, arguments)?;
    let app = crate::group::with_provider(app, &serve.sign_in, arguments)?;
    if let Some(sample) = sample
        && app.cities().await?.is_empty()
    {
        found_sample(&app, sample).await?;
    }
    // Without a city there is nothing to serve; this says what to do.
    arguments.context(&app).await?;
    if let Err(error) = crate::archive::erase_again(&app).await {
        tracing::error!(%error, "what was erased before could not be looked for; see erasures.json beside the backups");
    }
    let listen: SocketAddr = match serve.listen.or(arguments.file.listen) {
        Some(listen) => listen,
        None => DEFAULT_LISTEN.parse()?,
    };
    if !listen.ip().is_loopback() && accounts::any_demo(&app).await? {
        anyhow::bail!(
            "there are demonstration accounts, whose passwords everybody knows: not listening on {listen}, beyond this \
             machine. Disable or reset them first, or listen on 127.0.0.1"
        );
    }
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let settings = hansa_web::Settings {
        secure_cookies: serve.secure_cookies || arguments.file.secure_cookies.unwrap_or(false),
        behind_proxy: serve.behind_proxy || arguments.file.behind_proxy.unwrap_or(false),
        per_minute: serve.api_limit,
    };
    output::line(&format!("Hansa: http://{}/", listener.local_addr()?));
    let daily = tokio::spawn(evaluate_daily(app.clone()));
    let work = tokio::spawn(worker::work(app.clone()));
    hansa_web::serve(listener, app.clone(), settings, stopped()).await?;
    daily.abort();
    work.abort();
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Makes the sample city with an account for every role.
async fn found_sample(app: &App, sample: Sample) -> anyhow::Result<()> {
    let broken = |error| match error {
        LoadError::Faults(faults) => anyhow::anyhow!("the sample city is broken: {faults:#?}"),
        LoadError::App(error) => error.into(),
    };
    let ctx = setup::found_sample(app, true).await.map_err(broken)?;
    if sample == Sample::WithExample {
        setup::load_example(&ctx).await.map_err(broken)?;
    }
    accounts::add_demo(&ctx, setup::demo_unit(&ctx)).await?;
    Ok(setup::tune(app).await?)
}

/// Waits until the process is told to stop.
pub async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match terminated {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}

/// Readies every city at once and then daily: the database is analysed for its planner, and rules are evaluated as the
/// program that has just been started knows them. What else every day brings is the daily round of `jobs`.
async fn evaluate_daily(app: App) {
    loop {
        if let Err(error) = setup::tune(&app).await {
            tracing::warn!(%error, "the database could not be analysed");
        }
        for city in app.cities().await.unwrap_or_default() {
            let lang = city.language;
            let ctx = OpContext::new(&app, Actor::System { name: "Hansa" }, Arc::new(city), lang);
            if let Err(error) = rules::evaluate_all(&ctx).await {
                tracing::error!(%error, city = %ctx.city.key, "the strategy rules could not be evaluated");
            }
        }
        tokio::time::sleep(Duration::from_hours(24)).await;
    }
}
