//! What is done beside requests, and the mail that it sends.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use hansa_app::mail::{Post, Settings, Tls};
use hansa_app::setup::Purpose;
use hansa_app::{App, jobs};

use crate::arguments::{Arguments, Mail, MailFile, Worker};
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

/// Does the work whose time has come: once, or until the process is told to stop.
pub async fn worker(arguments: &Arguments, wanted: &Worker) -> anyhow::Result<ExitCode> {
    let app = with_post(arguments.app(Purpose::Work).await?, &wanted.mail, arguments)?;
    let app = crate::report::with_documents(app);
    arguments.context(&app).await?;
    if wanted.once {
        let worked = jobs::work(&app).await?;
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

/// Does the work whose time has come, again and again.
pub async fn work(app: App) {
    loop {
        if let Err(error) = jobs::work(&app).await {
            tracing::error!(%error, "the work beside requests could not be done");
        }
        tokio::time::sleep(REST).await;
    }
}
