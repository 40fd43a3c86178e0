//! Calendars and feeds of what everybody may see, which anybody may subscribe to: of everything, or of a list with its
//! filters. Whoever asks is nobody here, so the answers may be kept for all.

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use hansa_app::feeds::{self, Format};
use hansa_app::list::ListQuery;
use hansa_app::{Error, calendars};
use hansa_domain::{Kind, Lang};

use super::{answer, context, refused};
use crate::context::Ctx;
use crate::error::pairs;

/// The name of the file about everything.
const ALL: &str = "all";
/// For how long others may keep what is told: what was made secret shall be gone soon.
const KEPT: &str = "public, max-age=60";

/// The addresses, which are no pages.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/calendar/{lang}/{file}", get(calendar)).route("/feed/{lang}/{file}", get(changes))
}

async fn calendar(
    state: State<crate::State>,
    path: Path<(String, String)>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    read(&state, &path.0, query, &headers, Format::Calendar).await
}

async fn changes(
    state: State<crate::State>,
    path: Path<(String, String)>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    read(&state, &path.0, query, &headers, Format::Changes).await
}

async fn read(
    state: &crate::State,
    path: &(String, String),
    RawQuery(query): RawQuery,
    headers: &HeaderMap,
    format: Format,
) -> Response {
    let query = query.unwrap_or_default();
    let (body, changed) = match compose(state, path, &query, headers, format).await {
        Ok(told) => told,
        Err(error) => return refused(&error, format),
    };
    let mut response = answer(headers, body, format);
    let told = response.headers_mut();
    told.remove("x-robots-tag");
    told.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    // Links begin with what these say.
    told.append(header::VARY, HeaderValue::from_static("host, x-forwarded-proto"));
    // Only the tag is asked for again: what was taken away leaves no later moment behind.
    let changed = changed.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    told.extend(HeaderValue::from_str(&changed).ok().map(|changed| (header::LAST_MODIFIED, changed)));
    response
}

async fn compose(
    state: &crate::State,
    (lang, file): &(String, String),
    query: &str,
    headers: &HeaderMap,
    format: Format,
) -> Result<(String, chrono::DateTime<chrono::Utc>), Error> {
    let lang: Lang = lang.parse().map_err(|_| Error::NotFound)?;
    let name = file.strip_suffix(ending(format)).ok_or(Error::NotFound)?;
    let (ctx, site) = context(&state.app, state.settings, headers).await?;
    let ctx = ctx.in_lang(lang);
    let query = pairs(query);
    let query = ListQuery::from_pairs(query.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let kind = match name {
        ALL if query == ListQuery::default() => None,
        name => Some(hansa_domain::kind(name).ok_or(Error::NotFound)?),
    };
    let list = kind.map(|kind| (kind, &query));
    match format {
        Format::Calendar => calendars::public(&ctx, list, &site).await,
        Format::Changes => feeds::public(&ctx, list, &site).await,
    }
}

fn ending(format: Format) -> &'static str {
    match format {
        Format::Calendar => ".ics",
        Format::Changes => ".atom",
    }
}

/// A link to what anybody may subscribe to.
pub struct Open {
    /// What it is called.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Its media type.
    pub media: &'static str,
}

/// What a visitor may subscribe to where a list stands, or the changes of everything. Who has signed in makes an address of
/// their own, which tells more.
pub fn offered(ctx: &Ctx, list: Option<(&'static Kind, &ListQuery)>) -> Vec<Open> {
    if ctx.visitor().is_some() {
        return Vec::new();
    }
    let file = |folder: &str, format: Format| {
        let lang = ctx.lang;
        let Some((kind, query)) = list else { return format!("/{folder}/{lang}/{ALL}{}", ending(format)) };
        // What is told does not depend on how the list is shown.
        let ListQuery { filters, filter, words, .. } = query.clone();
        let pairs = ListQuery { filters, filter, words, ..ListQuery::default() }.to_pairs();
        let query = crate::error::query(&pairs);
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/{folder}/{lang}/{}{}{mark}{query}", kind.name, ending(format))
    };
    let open = |format: Format| {
        let (message, folder, media) = match format {
            Format::Calendar => ("calendar-public", "calendar", "text/calendar"),
            Format::Changes => ("feed-public", "feed", "application/atom+xml"),
        };
        let label = ctx.words().attr(message, "subscribe").unwrap_or_default().into_owned();
        Open { label, href: file(folder, format), media }
    };
    let dated = list.is_none_or(|(kind, _)| feeds::is_dated(kind));
    [Some(open(Format::Changes)), dated.then(|| open(Format::Calendar))].into_iter().flatten().collect()
}
