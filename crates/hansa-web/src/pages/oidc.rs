//! Signing in and out at the city's sign-in service. The browser is led there by a page and not by an answer to the form, since
//! browsers hold the way on from a form to what `form-action` allows, and nobody knows over which places the service leads.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use hansa_app::accounts;
use hansa_app::sign_in::{self, Answer, Stop};
use hansa_domain::Lang;
use hansa_text::Args;
use serde::Deserialize;

use super::sign_in as pages;
use crate::context::{Ctx, in_language, local};
use crate::error::Failure;
use crate::layers::Paced;
use crate::shell::{Page as _, Shell};

/// The cookie that a browser has from the beginning of a sign-in until it comes back: the language and the token.
const STEP: &str = "hansa-provider";
/// Where the service sends the browser back; it knows this one address.
const CALLBACK: &str = "/sign-in/callback";
/// Where the service sends the browser after it has signed out there.
const OUT: &str = "/sign-in/out";

/// The routes of this module that stand under their language.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/sign-in/provider", post(begin))
}

/// The routes to which the sign-in service sends browsers: it knows one address, not one in each language.
pub fn callback_routes() -> Router<crate::State> {
    Router::new().route(CALLBACK, get(callback)).route(OUT, get(out))
}

/// Whether a path without a language is one of this module's.
pub(crate) fn is_callback(path: &str) -> bool {
    path == CALLBACK || path == OUT
}

/// What the sign-in page says of the service.
pub(super) struct Offer {
    /// The words of the button.
    pub(super) label: String,
    /// Whether people may sign in with a password, too.
    pub(super) local: bool,
}

/// What the sign-in page says of the service, where there is one.
pub(super) async fn offer(ctx: &Ctx) -> Result<Option<Offer>, Failure> {
    let Some(provider) = ctx.app().provider() else { return Ok(None) };
    let words = ctx.words();
    let label = match provider.name(ctx.lang) {
        Some(name) => words.msg_with("provider-sign-in-name", &Args::new().set("name", name)),
        None => words.msg("provider-sign-in").into_owned(),
    };
    Ok(Some(Offer { label, local: sign_in::local_accounts(ctx).await? }))
}

/// Why nobody was signed in, as the page says it.
pub(super) struct Refused {
    pub(super) title: String,
    pub(super) text: String,
}

#[derive(Template)]
#[template(path = "provider_go.html")]
struct GoPage {
    shell: Shell,
    lead: String,
    /// Where the browser goes on by itself.
    url: String,
}

/// The page that leads to the service.
fn go(ctx: &Ctx, title: &str, lead: &str, url: String) -> Result<Response, Failure> {
    let words = ctx.words();
    let shell = Shell::new(ctx, &words.msg(title)).at_address(ctx, &ctx.href("/sign-in")).secret();
    let mut page = GoPage { shell, lead: words.msg(lead).into_owned(), url }.page()?;
    page.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(page)
}

#[derive(Deserialize)]
struct Given {
    #[serde(default)]
    next: String,
    /// Whether somebody who is signed in proves once more who they are.
    #[serde(default)]
    confirm: bool,
}

async fn begin(_: Paced, ctx: Ctx, jar: CookieJar, Form(given): Form<Given>) -> Result<Response, Failure> {
    let next = local(&given.next).unwrap_or("/");
    let confirm = ctx.visitor().filter(|_| given.confirm);
    let back = format!("{}{CALLBACK}", ctx.site());
    match sign_in::begin(&ctx, &back, next, confirm).await {
        Ok(way) => {
            let jar = jar.add(step(&ctx, format!("{}.{}", ctx.lang, way.token.secret())));
            Ok((jar, go(&ctx, "provider-going", "provider-going-lead", way.url)?).into_response())
        }
        Err(stop) => refused(&ctx, next, stop).await,
    }
}

fn step(ctx: &Ctx, value: String) -> Cookie<'static> {
    Cookie::build((STEP, value)).path("/sign-in").http_only(true).same_site(SameSite::Lax).secure(ctx.secure()).build()
}

/// The page that says why nobody was signed in, and offers the ways to sign in.
async fn refused(ctx: &Ctx, next: &str, stop: Stop) -> Result<Response, Failure> {
    let refusal = match stop {
        Stop::Refused(refusal) => refusal,
        Stop::Failed(error) => return Err(error.into()),
    };
    let words = ctx.words();
    let message = format!("provider-refused-{}", refusal.name());
    let text = words.attr(&message, "text").unwrap_or_default().into_owned();
    let refused = Refused { title: words.msg(&message).into_owned(), text };
    let status = match refusal {
        refusal if refusal.is_of_the_service() => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::FORBIDDEN,
    };
    pages::page_refused(ctx, next, refused).await?.page_with(status)
}

async fn callback(_: Paced, method: Method, ctx: Ctx, jar: CookieJar) -> Result<Response, Failure> {
    // Asking what the page is like must not use the answer up.
    if method != Method::GET || ctx.app().provider().is_none() {
        return Err(Failure::NOT_FOUND);
    }
    let cookie = jar.get(STEP).map(|cookie| cookie.value().to_owned());
    let (lang, token) = cookie.as_deref().and_then(|cookie| cookie.split_once('.')).unzip();
    let ctx = ctx.speaking(lang.and_then(|lang| lang.parse().ok()).unwrap_or(ctx.lang));
    let jar = jar.remove(step(&ctx, String::new()));
    let answer =
        Answer { code: ctx.param("code"), state: ctx.param("state"), iss: ctx.param("iss"), error: ctx.param("error") };
    let back = format!("{}{CALLBACK}", ctx.site());
    let response = match sign_in::finish(&ctx, &back, token, &answer, ctx.visitor(), ctx.client()).await {
        Ok(done) => match done.token {
            Some(token) => {
                // The session that the browser had until now does not outlive the new one.
                if let Some(old) = ctx.visitor() {
                    accounts::sign_out(&ctx, old.account.id, old.session.id).await?;
                }
                return Ok(pages::enter(&ctx, jar, &token, &done.signed_in, &done.next));
            }
            None => axum::response::Redirect::to(&in_language(ctx.lang, &done.next)).into_response(),
        },
        Err(stop) => refused(&ctx, "/", stop).await?,
    };
    Ok((jar, response).into_response())
}

/// After signing out at the service.
async fn out(ctx: Ctx) -> Response {
    let lang = ctx.param("state").and_then(|state| state.parse::<Lang>().ok()).unwrap_or(ctx.lang);
    ctx.speaking(lang).go_done("/", "signed-out")
}

/// The page that leads to the service to sign out there, too, for somebody who was signed out here; none where there is nothing
/// to be done there.
pub(super) async fn farewell(ctx: &Ctx, session: &accounts::Session) -> Result<Option<Response>, Failure> {
    let back = format!("{}{OUT}", ctx.site());
    let Some(url) = sign_in::farewell(ctx, session, &back).await else { return Ok(None) };
    go(ctx, "provider-leaving", "provider-leaving-lead", url).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::lang_of;

    #[test]
    fn the_service_knows_addresses_without_a_language() {
        assert!(is_callback("/sign-in/callback") && is_callback("/sign-in/out"));
        assert!(!is_callback("/fi/sign-in/callback") && lang_of(CALLBACK).is_none());
    }
}
