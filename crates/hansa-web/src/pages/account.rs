//! One's own account: name, person, wishes about mail, password, language and sessions.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use hansa_app::notices::{self, Digest};
use hansa_app::{Error, accounts};
use hansa_domain::Id;
use serde::Deserialize;

use crate::context::{Ctx, SignedIn, in_language, local};
use crate::error::Failure;
use crate::problems::{FieldProblem, about, in_words};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/account", get(own))
        .route("/account/notices", post(set_notices))
        .route("/account/password", post(change_password))
        .route("/account/sessions/{id}/end", post(end_session))
        .route("/account/devices/{id}/forget", post(forget_device))
        .route("/language", get(choose_language))
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    shell: Shell,
    account: accounts::Account,
    role: String,
    /// What the role may do.
    may: String,
    unit: Option<String>,
    /// The person of the register that the account belongs to.
    person: Option<RecordLink>,
    language: Option<&'static str>,
    /// Whether the program sends mail at all.
    mail: bool,
    digests: Vec<Wish>,
    reasons: Vec<Wish>,
    password_help: String,
    problems: Vec<FieldProblem>,
    sessions: Vec<Browser>,
    devices: Vec<Known>,
    /// What is to be said of the second factor.
    second: String,
}

/// Something that one may wish about mail.
struct Wish {
    value: &'static str,
    label: String,
    chosen: bool,
}

/// A device as its owner sees it.
struct Known {
    id: Id,
    client: String,
    first: String,
    used: String,
}

/// A session as its owner sees it.
struct Browser {
    id: Id,
    client: String,
    address: String,
    /// By what one signed in.
    way: String,
    begun: String,
    used: String,
    ends: String,
    this: bool,
}

impl AccountPage {
    /// What is wrong with a field.
    fn about(&self, field: &str) -> Option<&str> {
        about(&self.problems, field)
    }
}

async fn own(ctx: SignedIn) -> Result<Response, Failure> {
    page(&ctx, Vec::new()).await?.page()
}

async fn page(ctx: &SignedIn, problems: Vec<FieldProblem>) -> Result<AccountPage, Failure> {
    let words = ctx.words();
    let account = accounts::own(ctx).await?;
    let this = ctx.me()?.session.id;
    let sessions = accounts::sessions(ctx, account.id).await?.into_iter().map(|session| Browser {
        id: session.id,
        begun: words.date_time(session.created_at),
        used: words.date_time(session.seen_at),
        ends: words.date_time(accounts::ends_at(&session)),
        this: session.id == this,
        client: browser(&session.client),
        way: words.msg(way(&session.way)).into_owned(),
        address: session.address,
    });
    let devices = accounts::devices(ctx, account.id).await?.into_iter().map(|device| Known {
        id: device.id,
        first: words.date_time(device.created_at),
        used: words.date_time(device.seen_at),
        client: browser(&device.client),
    });
    let passkeys = accounts::passkeys(ctx, account.id).await?.len();
    let linked: Vec<Id> = [account.unit, account.person].into_iter().flatten().collect();
    let mut linked = hansa_app::records::titles_of(ctx, &linked).await?;
    let unit = account.unit.and_then(|unit| linked.remove(&unit));
    let person = account.person.and_then(|person| linked.remove(&person));
    let (digests, reasons) = wishes(ctx).await?;
    let title = words.msg("account-title");
    let shell = Shell::new(ctx, &title).here(&*title).unlisted();
    let role = format!("role-{}", hansa_domain::Choices::name(account.role));
    Ok(AccountPage {
        shell: if problems.is_empty() { shell } else { shell.with_errors() },
        role: capital(&words.role(account.role)),
        may: words.attr(&role, "help").unwrap_or_default().into_owned(),
        unit: unit.map(|unit| unit.title.text(ctx.lang).to_owned()),
        person: person.map(|person| RecordLink::new(ctx.lang, &person, "")),
        mail: ctx.app().sends_mail(),
        digests,
        reasons,
        language: account.language.map(hansa_domain::Lang::endonym),
        password_help: password_help(ctx),
        sessions: sessions.collect(),
        devices: devices.collect(),
        second: words.msg_with("account-second-state", &hansa_text::Args::new().set("count", passkeys)),
        account,
        problems,
    })
}

/// What one wishes about mail: how often, and about what.
async fn wishes(ctx: &SignedIn) -> Result<(Vec<Wish>, Vec<Wish>), Failure> {
    let words = ctx.words();
    let setting = notices::setting(ctx).await?;
    let digests = Digest::ALL.into_iter().map(|digest| Wish {
        value: digest.name(),
        label: words.msg(&format!("digest-{}", digest.name())).into_owned(),
        chosen: digest == setting.digest,
    });
    let reasons = notices::reasons(ctx).into_iter().map(|reason| Wish {
        value: reason.name(),
        label: words.msg(&format!("notice-heading-{}", reason.name())).into_owned(),
        chosen: !setting.silent.contains(&reason),
    });
    Ok((digests.collect(), reasons.collect()))
}

async fn set_notices(ctx: SignedIn, Form(given): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let of = |name: &str| -> Vec<&str> {
        given.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    };
    let digest = of("digest");
    let setting = match notices::read_setting(&ctx, digest.first().copied().unwrap_or_default(), &of("reason")) {
        Ok(setting) => setting,
        Err(Error::Invalid(problems)) => {
            let problems = in_words(ctx.words(), &problems.0, "digest");
            return page(&ctx, problems).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY);
        }
        Err(error) => return Err(error.into()),
    };
    notices::set(&ctx, &setting).await?;
    Ok(ctx.go_done("/account#notices", "notices-saved"))
}

/// What a password must be.
pub(crate) fn password_help(ctx: &Ctx) -> String {
    ctx.words().msg_with("account-password-help", &hansa_text::Args::new().set("least", accounts::PASSWORD))
}

/// The message that says by what a session was begun.
fn way(name: &str) -> &'static str {
    match name {
        "passkey" => "session-way-passkey",
        "recovery" => "session-way-recovery",
        "oidc" | "provider" => "session-way-provider",
        _ => "session-way-password",
    }
}

/// What a browser that called itself so is, in few words: `Firefox, Linux`. Nothing when it does not say.
fn browser(client: &str) -> String {
    // The order matters: most browsers also name those that they resemble.
    let browsers =
        [("Firefox/", "Firefox"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let named =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| client.contains(mark)).map(|(_, name)| *name);
    match (named(&browsers), named(&systems)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => client.chars().take(60).collect(),
    }
}

#[derive(Deserialize)]
struct Passwords {
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
    /// Whether what programs use is to stay.
    #[serde(default)]
    keep: String,
}

async fn change_password(ctx: SignedIn, Form(given): Form<Passwords>) -> Result<Response, Failure> {
    let session = ctx.me()?.session.id;
    let problems = if given.new == given.again {
        match accounts::change_password(&ctx, &given.current, &given.new, Some(session), given.keep == "yes").await {
            Ok(()) => return Ok(ctx.go_done("/account", "password-changed")),
            Err(Error::Invalid(problems)) if !problems.0.iter().any(|p| p.code == "too-many-attempts") => {
                in_words(ctx.words(), &problems.0, "new")
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        vec![not_alike(&ctx)]
    };
    page(&ctx, problems).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY)
}

/// The two new passwords are not the same.
pub(crate) fn not_alike(ctx: &Ctx) -> FieldProblem {
    FieldProblem::new(ctx.words(), "again", ctx.words().msg("account-passwords-differ").into_owned())
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

async fn end_session(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let me = ctx.me()?;
    accounts::sign_out(&ctx, me.account.id, at.id).await?;
    Ok(if me.session.id == at.id { ctx.go_done("/", "signed-out") } else { ctx.go_done("/account", "session-ended") })
}

async fn forget_device(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let me = ctx.me()?;
    accounts::forget_device(&ctx, me.account.id, at.id).await?;
    Ok(if me.session.device == Some(at.id) {
        ctx.go_done("/", "signed-out")
    } else {
        ctx.go_done("/account", "device-forgotten")
    })
}

/// Remembers the language in which somebody wants to read, and goes on to the page.
async fn choose_language(ctx: Ctx) -> Result<Response, Failure> {
    if ctx.visitor().is_some() {
        accounts::set_language(&ctx, ctx.lang).await?;
    }
    let next = ctx.param("next").unwrap_or_default();
    Ok(Redirect::to(&in_language(ctx.lang, local(&next).unwrap_or("/"))).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_shortly() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0 Safari/537.36 Edg/148.0";
        assert_eq!(browser(edge), "Edge, Windows");
        let safari =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1";
        assert_eq!(browser(safari), "Safari, iPhone");
        assert_eq!(browser("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(browser(""), "");
    }
}
