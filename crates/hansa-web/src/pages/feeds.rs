//! One's private addresses for calendar programs and feed readers, and what is read there.

pub(super) mod public;

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hansa_app::accounts::Token;
use hansa_app::feeds::{self, About, Format};
use hansa_app::use_log::Way;
use hansa_app::{App, Error, OpContext, calendars};
use hansa_domain::Id;
use hansa_text::Words;
use serde::Deserialize;
use tower_http::timeout::TimeoutLayer;

use crate::Settings;
use crate::context::SignedIn;
use crate::error::Failure;
use crate::layers::{PATIENCE, Paced};
use crate::problems::{FieldProblem, in_words};
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The page of one's addresses.
const PAGE: &str = "/me/addresses";

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route(PAGE, get(own).post(make))
        .route("/me/addresses/{id}/revoke", post(revoke))
        .route("/me/addresses/{id}/renew", post(renew))
}

/// What programs read, which are no pages.
pub fn plain_routes() -> Router<crate::State> {
    let patience = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE);
    Router::new()
        .route("/calendar/{file}", get(calendar))
        .route("/feed/{file}", get(changes))
        .merge(public::routes())
        .layer(patience)
}

#[derive(Template)]
#[template(path = "feeds.html")]
struct FeedsPage {
    shell: Shell,
    rows: Vec<Row>,
    /// What a calendar can be about.
    calendars: Vec<Choice>,
    /// Of what changes can be told.
    changes: Vec<Choice>,
    /// What those are to do of whom it is not known who they are.
    nobody: bool,
    problems: Vec<FieldProblem>,
}

struct Row {
    id: Id,
    about: String,
    format: String,
    made: String,
    used: String,
    /// Whether what it is about is there and may be read.
    works: bool,
}

/// A choice of the forms: `person`, `body ID` or `view ID`.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

fn value_of(about: About) -> String {
    about.target().map_or_else(|| about.name().to_owned(), |id| format!("{} {id}", about.name()))
}

fn about_of(value: &str) -> Option<About> {
    let (name, target) = value.split_once(' ').unwrap_or((value, ""));
    About::parse(name, target.parse().ok())
}

async fn page(ctx: &SignedIn) -> Result<FeedsPage, Failure> {
    let words = ctx.words();
    let title = words.msg("feeds-title");
    let asked = ctx.param("about").and_then(|value| about_of(&value));
    let offered = feeds::offered(ctx).await?;
    let choice = |about: About, label: String| Choice { value: value_of(about), label, chosen: Some(about) == asked };
    let me = offered.me.then(|| choice(About::Me, words.msg("feed-about-me").into_owned()));
    let bodies = offered.bodies.iter().map(|(id, name)| choice(About::Body(*id), name.clone()));
    let view = |view: &hansa_app::views::View| {
        choice(About::View(view.id), format!("{} ({})", view.name, words.kinds(view.kind)))
    };
    let dated = offered.views.iter().filter(|view| feeds::is_dated(view.kind)).map(view);
    Ok(FeedsPage {
        shell: Shell::new(ctx, &title).crumb(words.msg("me-title"), "/me").here(&*title).unlisted(),
        rows: feeds::own(ctx).await?.into_iter().map(|named| row(words, named)).collect(),
        calendars: me.into_iter().chain(dated).chain(bodies).collect(),
        changes: offered.views.iter().map(view).collect(),
        nobody: !offered.me,
        problems: Vec::new(),
    })
}

fn row(words: Words, named: feeds::Named) -> Row {
    let feeds::Named { feed, about } = named;
    let gone = || words.msg("feed-about-gone").into_owned();
    Row {
        id: feed.id,
        works: about.is_some(),
        about: about.map_or_else(gone, |about| capital(&about)),
        format: words.msg(&format!("feed-format-{}", feed.format.name())).into_owned(),
        made: words.date_time(feed.created_at),
        used: feed.used_at.map_or_else(|| words.msg("feed-unused").into_owned(), |at| words.date_time(at)),
    }
}

async fn own(ctx: SignedIn) -> Result<Response, Failure> {
    page(&ctx).await?.page()
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    format: String,
    #[serde(default)]
    about: String,
}

async fn make(ctx: SignedIn, Form(wanted): Form<Wanted>) -> Result<Response, Failure> {
    let format = Format::parse(&wanted.format).ok_or(Failure::NOT_FOUND)?;
    let about = about_of(&wanted.about).ok_or(Failure::NOT_FOUND)?;
    match feeds::make(&ctx, format, about).await {
        Ok(token) => made(&ctx, &token, format),
        Err(Error::Invalid(problems)) => {
            let mut page = page(&ctx).await?;
            page.problems = in_words(ctx.words(), &problems.0, "about");
            page.shell = page.shell.with_errors();
            page.page_with(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "feeds_made.html")]
struct MadePage {
    shell: Shell,
    address: String,
    help: String,
}

/// Shows an address, this one time: its secret is stored nowhere, so this page has no address of its own.
fn made(ctx: &SignedIn, token: &Token, format: Format) -> Result<Response, Failure> {
    let words = ctx.words();
    let title = words.msg("feed-made-title");
    let (folder, ending) = match format {
        Format::Calendar => ("calendar", "ics"),
        Format::Changes => ("feed", "atom"),
    };
    MadePage {
        shell: Shell::new(ctx, &title)
            .crumb(words.msg("feeds-title"), PAGE)
            .here(&*title)
            .at_address(ctx, &ctx.href(PAGE))
            .secret(),
        address: format!("{}/{folder}/{}.{ending}", ctx.site(), token.secret()),
        help: words.msg(&format!("feed-made-{}", format.name())).into_owned(),
    }
    .page()
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

async fn revoke(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    feeds::revoke(&ctx, at.id).await?;
    Ok(ctx.go_done(PAGE, "feed-revoked"))
}

async fn renew(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let (token, feed) = feeds::renew(&ctx, at.id).await?;
    made(&ctx, &token, feed.format)
}

async fn calendar(_: Paced, state: State<crate::State>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    read(&state, &headers, file.strip_suffix(".ics"), Format::Calendar).await
}

async fn changes(_: Paced, state: State<crate::State>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    read(&state, &headers, file.strip_suffix(".atom"), Format::Changes).await
}

/// What is read at an address. What is unknown, revoked or nobody's any more looks alike. The secret is in no log: requests
/// are logged by their route.
async fn read(state: &crate::State, headers: &HeaderMap, secret: Option<&str>, format: Format) -> Response {
    let found = match secret {
        Some(secret) => compose(&state.app, state.settings, headers, secret, format).await,
        None => Err(Error::NotFound),
    };
    match found {
        Ok(body) => answer(headers, body, format),
        Err(error) => refused(&error, format),
    }
}

/// What is answered when nothing can be read.
fn refused(error: &Error, format: Format) -> Response {
    match error {
        // A view whose filter does not fit any more has nothing to tell either.
        Error::NotFound | Error::NotAllowed | Error::Invalid(_) => {
            (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "not found\n").into_response()
        }
        error => {
            tracing::error!(%error, format = format.name(), "a calendar or feed could not be made");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], "try again later\n")
                .into_response()
        }
    }
}

async fn compose(
    app: &App,
    settings: Settings,
    headers: &HeaderMap,
    secret: &str,
    format: Format,
) -> Result<String, Error> {
    let (mut ctx, site) = context(app, settings, headers).await?;
    ctx.origin.way = match format {
        Format::Calendar => Way::Calendar,
        Format::Changes => Way::Feed,
    };
    let (reader, feed) = feeds::open(&ctx, secret, format).await?;
    let told = match format {
        Format::Calendar => calendars::calendar_of(&reader, &feed, &site).await?,
        Format::Changes => feeds::changes_of(&reader, &feed, &site).await?,
    };
    hansa_app::use_log::settle(&reader).await?;
    Ok(told)
}

/// The city that is asked, by somebody who has not signed in, and the site's address.
async fn context(app: &App, settings: Settings, headers: &HeaderMap) -> Result<(OpContext, String), Error> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text("host").unwrap_or_default();
    let https =
        settings.secure_cookies || text("x-forwarded-proto").is_some_and(|way| way.eq_ignore_ascii_case("https"));
    let city = app.city_of_host(host.rsplit_once(':').map_or(host, |(name, _)| name)).await?;
    // Links begin with the configured address; with what the request says of its host only where nobody has said it.
    let site = app.site(&city).unwrap_or_else(|| format!("{}://{host}", if https { "https" } else { "http" }));
    let lang = city.language;
    Ok((OpContext::anyone(app, city, lang), site))
}

fn answer(headers: &HeaderMap, body: String, format: Format) -> Response {
    let media = match format {
        Format::Calendar => "text/calendar; charset=utf-8",
        Format::Changes => "application/atom+xml; charset=utf-8",
    };
    let etag = format!("\"{}\"", feeds::checksum(&body));
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|tags| {
        tags.to_str().is_ok_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag))
    });
    let about = [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::HeaderName::from_static("x-robots-tag"), "noindex".to_owned()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, [(header::CONTENT_TYPE, media)], body).into_response()
}

/// The link by which a saved view is subscribed to: its label and address, with the view chosen.
pub(super) fn subscribe(ctx: &crate::context::Ctx, view: Id) -> Option<(String, String)> {
    ctx.visitor()?;
    let about = crate::error::encode(&value_of(About::View(view)));
    let label = ctx.words().msg("feed-subscribe").into_owned();
    Some((label, ctx.href(&format!("{PAGE}?about={about}"))))
}
