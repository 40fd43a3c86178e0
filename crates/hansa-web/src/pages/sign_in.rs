//! Signing in and out.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use hansa_app::accounts::{Browser, Entered, Step};
use hansa_app::{Error, accounts};
use hansa_domain::{Choices as _, Role};
use serde::Deserialize;

use super::oidc::{self, Offer, Refused};
use crate::context::{COOKIE, Ctx, SignedIn, in_language, local};
use crate::error::Failure;
use crate::shell::{Page, Shell};
use crate::values::capital;

/// The cookie of half a sign-in.
const STEP: &str = "hansa-step";
/// The cookie by which a browser is known from which an account has signed in before.
const DEVICE: &str = "hansa-device";

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/sign-in", get(form).post(sign_in)).route("/sign-out", post(sign_out))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    email: String,
    next: String,
    /// What was wrong.
    problem: Option<String>,
    /// The city's sign-in service, where there is one.
    offer: Option<Offer>,
    /// Why nobody was signed in at the service.
    refused: Option<Refused>,
    /// Whether a link to choose a new password can be sent by mail.
    mail: bool,
    /// The demonstration's accounts.
    demo: Vec<Demo>,
}

impl SignInPage {
    /// Whether one may sign in with a password.
    fn local(&self) -> bool {
        self.offer.as_ref().is_none_or(|offer| offer.local)
    }
}

/// An account of the demonstration.
struct Demo {
    role: String,
    may: String,
    email: String,
    password: String,
}

async fn form(ctx: Ctx) -> Result<Response, Failure> {
    if ctx.visitor().is_some() {
        return Ok(ctx.go("/account"));
    }
    // Pages do not say where they are when they lead here, so that hidden pages look like absent ones.
    let next = ctx.param("next").or_else(|| ctx.came_from()).unwrap_or_default();
    page(&ctx, String::new(), &next, None).await?.page()
}

async fn page(ctx: &Ctx, email: String, next: &str, problem: Option<String>) -> Result<SignInPage, Failure> {
    let words = ctx.words();
    let mut known = accounts::demo(ctx).await?;
    known.sort_by_key(|(account, _)| Role::ALL.iter().position(|role| *role == account.role));
    let demo = known.into_iter().map(|(account, password)| Demo {
        role: capital(&words.role(account.role)),
        may: words.attr(&format!("role-{}", account.role.name()), "help").unwrap_or_default().into(),
        email: account.email,
        password,
    });
    let shell = Shell::new(ctx, &words.msg("sign-in")).unlisted();
    Ok(SignInPage {
        shell: if problem.is_some() { shell.with_errors() } else { shell },
        email,
        next: local(next).unwrap_or_default().to_owned(),
        problem,
        offer: oidc::offer(ctx).await?,
        refused: None,
        mail: ctx.app().sends_mail(),
        demo: demo.collect(),
    })
}

/// The page after a sign-in at the sign-in service came to nothing.
pub(super) async fn page_refused(ctx: &Ctx, next: &str, refused: Refused) -> Result<impl Page + use<>, Failure> {
    let mut page = page(ctx, String::new(), next, None).await?;
    page.shell = page.shell.with_errors().at_address(ctx, &ctx.href("/sign-in"));
    page.refused = Some(refused);
    Ok(page)
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn sign_in(ctx: Ctx, jar: CookieJar, Form(given): Form<Given>) -> Result<Response, Failure> {
    let next = local(&given.next).unwrap_or_default();
    match attempt(&ctx, &jar, &given.email, &given.password, next).await? {
        Ok(step) => go_on(&ctx, jar, step).await,
        Err(problem) => {
            page(&ctx, given.email, &given.next, problem).await?.page_with(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// Goes on after the first factor: to where the browser wanted to go, or to the second factor.
pub(super) async fn go_on(ctx: &Ctx, jar: CookieJar, step: Step) -> Result<Response, Failure> {
    match step {
        Step::Done(entered) => {
            let jar = with_entered(ctx, jar, &entered).await?;
            Ok(enter(ctx, jar, &entered.token, &entered.signed_in, &entered.next))
        }
        Step::Second(token) => {
            Ok((jar.add(step_cookie(ctx, token.secret())), ctx.go("/sign-in/second")).into_response())
        }
    }
}

/// What the browser says of itself, with the device that it is known as.
pub(super) fn browser<'a>(ctx: &'a Ctx, device: &'a str) -> Browser<'a> {
    Browser { address: ctx.client_address(), client: ctx.client(), device }
}

/// The secret by which a browser is known.
pub(super) fn device(jar: &CookieJar) -> String {
    jar.get(DEVICE).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// How far signing in has come, or what was wrong.
pub(super) async fn attempt(
    ctx: &Ctx,
    jar: &CookieJar,
    email: &str,
    password: &str,
    next: &str,
) -> Result<Result<Step, Option<String>>, Failure> {
    match accounts::sign_in(ctx, email, password, &browser(ctx, &device(jar)), next).await {
        Ok(step) => Ok(Ok(step)),
        Err(Error::Invalid(problems)) if problems.0.iter().all(|problem| problem.code == "sign-in-failed") => {
            Ok(Err(problems.0.first().map(|problem| ctx.words().problem(problem))))
        }
        Err(error) => Err(error.into()),
    }
}

/// The cookies of a new session. The session that the browser had until now does not outlive it.
pub(super) async fn with_entered(ctx: &Ctx, jar: CookieJar, entered: &Entered) -> Result<CookieJar, Failure> {
    if let Some(old) = ctx.visitor() {
        accounts::sign_out(ctx, old.account.id, old.session.id).await?;
    }
    let jar = match &entered.device {
        Some(device) => {
            let mut cookie = private(ctx, DEVICE, device.secret().to_owned());
            cookie.make_permanent();
            jar.add(cookie)
        }
        None => jar,
    };
    let jar = if jar.get(STEP).is_some() { jar.remove(step_cookie(ctx, "")) } else { jar };
    Ok(with_cookie(ctx, jar, &entered.token))
}

/// The cookie of half a sign-in. It opens nothing but the page of the second factor.
pub(super) fn step_cookie(ctx: &Ctx, value: &str) -> Cookie<'static> {
    private(ctx, STEP, value.to_owned())
}

/// The token of half a sign-in that the browser has.
pub(super) fn step_of(jar: &CookieJar) -> Option<String> {
    jar.get(STEP).map(|cookie| cookie.value().to_owned())
}

/// Gives the browser the session's cookie and sends it to where it wanted to go, in the account's language.
pub(crate) fn enter(
    ctx: &Ctx,
    jar: CookieJar,
    token: &accounts::Token,
    new: &accounts::SignedIn,
    next: &str,
) -> Response {
    let lang = new.account.language.unwrap_or(ctx.lang);
    let own = [ctx.href("/sign-in"), ctx.href("/sign-out")];
    let next = local(next).filter(|next| !own.iter().any(|page| next.starts_with(page.as_str()))).unwrap_or("/");
    (with_cookie(ctx, jar, token), Redirect::to(&in_language(lang, next))).into_response()
}

/// The cookies with that of a new session.
pub(super) fn with_cookie(ctx: &Ctx, jar: CookieJar, token: &accounts::Token) -> CookieJar {
    jar.add(cookie(ctx, token.secret().to_owned()))
}

fn cookie(ctx: &Ctx, value: String) -> Cookie<'static> {
    private(ctx, COOKIE, value)
}

/// A cookie that no script reads and no other site makes the browser send along with a form.
fn private(ctx: &Ctx, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(ctx.secure()).build()
}

async fn sign_out(ctx: SignedIn, jar: CookieJar) -> Result<Response, Failure> {
    let me = ctx.me()?;
    accounts::sign_out(&ctx, me.account.id, me.session.id).await?;
    let jar = jar.remove(cookie(&ctx, String::new()));
    match oidc::farewell(&ctx, &me.session).await? {
        Some(page) => Ok((jar, page).into_response()),
        None => Ok((jar, ctx.go_done("/", "signed-out")).into_response()),
    }
}
