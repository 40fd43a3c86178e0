//! What is done beside requests, and the mail that it sends.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use hansa_app::App;
use hansa_app::jobs::{self, Lane};
use hansa_app::mail::{Post, Settings, Tls};
use hansa_app::mail_in::folder;
use hansa_app::setup::Purpose;
use hansa_app::webhooks::{self, Out};
use tokio::task::JoinSet;

use crate::arguments::{Arguments, Mail, MailFile, MailIn, Reach, Worker};
use crate::output;

/// How long the worker rests between looking for work.
const REST: Duration = Duration::from_secs(20);

/// What sends mail as the command line, the environment and the configuration file say; none when no server is named.
pub fn post(mail: &Mail, file: Option<&MailFile>) -> anyhow::Result<Option<Post>> {
    let absent = MailFile::default();
    let file = file.unwrap_or(&absent);
    let Some(server) = mail.smtp.as_ref().or(file.server.as_ref()) else { return Ok(None) };
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse().with_context(|| format!("mail: {server} has no port number"))?)),
        None => (server.as_str(), None),
    };
    let from = mail.sender.as_ref().or(file.from.as_ref());
    let site = mail.site.as_ref().or(file.site.as_ref());
    let tls = mail.smtp_tls.as_deref().or(file.tls.as_deref()).unwrap_or("starttls");
    let settings = Settings {
        host: host.to_owned(),
        port,
        user: mail.smtp_user.clone().or_else(|| file.user.clone()),
        password: password(mail, file)?,
        from: from.context("mail: say from whom it comes, with --mail-from or `from` in [mail]")?.clone(),
        tls: Tls::parse(tls).with_context(|| format!("mail: {tls} is not one of tls, starttls, none"))?,
        site: site.context("mail: say where people reach the program, with --site or `site` in [mail]")?.clone(),
    };
    Ok(Some(Post::smtp(settings)?))
}

/// The password, which is not given on the command line, where everybody on the machine could read it.
fn password(mail: &Mail, file: &MailFile) -> anyhow::Result<Option<String>> {
    if let Some(password) = mail.smtp_password.clone().or_else(|| file.password.clone()) {
        return Ok(Some(password));
    }
    let Some(path) = &file.password_file else { return Ok(None) };
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

/// The program with what sends its mail, if anything does.
pub fn with_post(app: App, mail: &Mail, arguments: &Arguments) -> anyhow::Result<App> {
    Ok(match post(mail, arguments.file.mail.as_ref())? {
        Some(post) => app.with_post(post),
        None => app,
    })
}

/// The program with what tells webhooks.
pub fn with_webhooks(app: App, reach: &Reach, mail: Option<&Mail>, arguments: &Arguments) -> App {
    let mut allow = reach.allow.clone();
    allow.extend(arguments.file.webhooks.iter().flat_map(|file| file.allow.clone()));
    let file = arguments.file.mail.as_ref().and_then(|file| file.site.as_deref());
    let site = mail.and_then(|mail| mail.site.as_deref()).or(file);
    app.with_out(Out::default().allowing(&allow).for_site(site))
}

/// Does the work whose time has come: once, or until the process is told to stop.
pub async fn worker(arguments: &Arguments, wanted: &Worker) -> anyhow::Result<ExitCode> {
    let app = with_post(arguments.app(Purpose::Work).await?, &wanted.mail, arguments)?;
    let app = crate::report::with_documents(with_webhooks(app, &wanted.reach, Some(&wanted.mail), arguments));
    let app = crate::archive::with_backups(app, &wanted.backups, arguments)?;
    let app = with_mail_folder(app, &wanted.mail_in, arguments)?;
    arguments.context(&app).await?;
    if wanted.once {
        let mut worked = jobs::work(&app).await?;
        let told = webhooks::work(&app).await?;
        worked.done += told.done;
        worked.failed += told.failed;
        if let Some(settings) = app.mail_folder() {
            let swept = folder::sweep(&app, settings).await?;
            worked.done += swept.filed + swept.known;
            worked.failed += swept.failed;
        }
        output::line(&format!("{} done, {} failed", worked.done, worked.failed));
        app.close().await;
        return Ok(ExitCode::from(u8::from(worked.failed > 0)));
    }
    tokio::select! {
        () = work(app.clone()) => {}
        () = crate::server::stopped() => {}
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Does the work whose time has come, again and again, each lane for itself.
pub async fn work(app: App) {
    let [own, long] = Lane::ALL.map(|lane| work_in(app.clone(), lane));
    tokio::join!(own, long, tell_webhooks(app.clone()), take_mail(app));
}

/// Tells webhooks of changes, again and again, each in turns of its own.
async fn tell_webhooks(app: App) {
    let mut woken = app.woken();
    let mut turns = JoinSet::new();
    loop {
        woken.mark_unchanged();
        if let Err(error) = webhooks::begin_turns(&app, &mut turns).await {
            tracing::error!(%error, "webhooks could not be told");
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            _ = woken.changed() => {}
        }
        // Turns write down themselves how they went.
        while turns.try_join_next().is_some() {}
    }
}

/// Files what is put into the mail folder, again and again; nothing where there is none.
async fn take_mail(app: App) {
    let Some(settings) = app.mail_folder().cloned() else { return };
    loop {
        if let Err(error) = folder::sweep(&app, &settings).await {
            tracing::error!(%error, "the mail folder could not be looked through");
        }
        tokio::time::sleep(REST).await;
    }
}

/// The program with a folder whose mail is filed, if one is named.
pub fn with_mail_folder(app: App, said: &MailIn, arguments: &Arguments) -> anyhow::Result<App> {
    let file = arguments.file.mail_in.as_ref();
    let named = said.folder.clone().or_else(|| file.and_then(|file| file.folder.clone()));
    let account = said.account.clone().or_else(|| file.and_then(|file| file.account.clone()));
    let Some(folder) = named else { return Ok(app) };
    let account =
        account.context("mail-in: say with whose rights mail is filed, with --mail-in-account or `account`")?;
    anyhow::ensure!(folder.is_dir(), "mail-in: there is no folder {}", folder.display());
    Ok(app.with_mail_folder(folder::Settings { folder, account, city: arguments.city.clone() }))
}

async fn work_in(app: App, lane: Lane) {
    let mut woken = app.woken();
    loop {
        woken.mark_unchanged();
        if let Err(error) = jobs::work_in(&app, lane).await {
            tracing::error!(%error, ?lane, "the work beside requests could not be done");
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            _ = woken.changed() => {}
        }
    }
}
