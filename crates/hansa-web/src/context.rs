//! What a request is about: the city, the reader's language, and who asks.

use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use hansa_app::use_log::{Origin, Way};
use hansa_app::{OpContext, accounts};
use hansa_domain::{Kind, Lang};

use crate::error::{self, Failure};
use crate::pages::oidc::is_callback;
use crate::{Settings, State};

/// The name of the cookie that holds a session's token.
pub const COOKIE: &str = "hansa";

/// The context of a request. It is also the [`OpContext`] that every use case takes.
#[derive(Clone, Debug)]
pub struct Ctx {
    op: OpContext,
    visitor: Option<Arc<accounts::SignedIn>>,
    unseen: u64,
    examples: bool,
    asked: Arc<Asked>,
}

/// What the request said of itself.
#[derive(Debug)]
pub(crate) struct Asked {
    method: Method,
    path: String,
    query: Option<String>,
    host: String,
    secure: bool,
    address: String,
    client: String,
    referer: Option<String>,
    request_id: String,
}

impl Deref for Ctx {
    type Target = OpContext;

    fn deref(&self) -> &OpContext {
        &self.op
    }
}

impl Ctx {
    /// Finds out the city, the language and who asks.
    async fn of(state: &State, asked: Asked, token: Option<String>) -> Result<Self, hansa_app::Error> {
        let city = state.app.city_of_host(asked.host_name()).await?;
        let lang = lang_of(&asked.path).unwrap_or(city.language);
        let mut op = OpContext::anyone(&state.app, city, lang);
        op.origin = asked.origin(Way::Web);
        let visitor = match token {
            Some(token) => accounts::signed_in(&op, &token).await?,
            None => None,
        };
        if let Some(visitor) = &visitor {
            op.actor = visitor.actor();
            op.origin.confirmed_at = visitor.session.confirmed_at;
        }
        let unseen = hansa_app::notices::unseen(&op).await?;
        let examples = hansa_app::examples::held(&op).await?;
        Ok(Self { op, visitor: visitor.map(Arc::new), unseen, examples, asked: Arc::new(asked) })
    }

    /// The use cases' context.
    pub fn op(&self) -> &OpContext {
        &self.op
    }

    /// Who has signed in, with their session.
    pub fn visitor(&self) -> Option<&accounts::SignedIn> {
        self.visitor.as_deref()
    }

    /// How many notices the visitor has not seen.
    pub fn unseen(&self) -> u64 {
        self.unseen
    }

    /// Whether the city holds invented records.
    pub fn examples(&self) -> bool {
        self.examples
    }

    /// The address of a page in the reader's language: `href("/organisation")` is `/fi/organisation`.
    pub fn href(&self, path: &str) -> String {
        href(self.lang, path)
    }

    /// Sends the browser on to a page in the reader's language, after something was done.
    pub fn go(&self, path: &str) -> Response {
        Redirect::to(&self.href(path)).into_response()
    }

    /// Sends the browser on to a page which says that something was done; `done` is one of
    /// [`DONE`](crate::shell::DONE).
    pub fn go_done(&self, path: &str, done: &str) -> Response {
        let (page, fragment) = path.split_once('#').map_or((path, ""), |(page, place)| (page, place));
        let joint = if page.contains('?') { '&' } else { '?' };
        let place = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        Redirect::to(&format!("{}{joint}done={done}{place}", self.href(page))).into_response()
    }

    /// The same request in another language, for addresses that have none.
    #[must_use]
    pub(crate) fn speaking(&self, lang: Lang) -> Self {
        Self { op: self.op.in_lang(lang), ..self.clone() }
    }

    /// The path of the request with its language, without the query.
    pub fn path(&self) -> &str {
        &self.asked.path
    }

    /// The query of the request as it came, without `?`.
    pub fn query(&self) -> &str {
        self.asked.query.as_deref().unwrap_or("")
    }

    /// The first value of a parameter of the query.
    pub fn param(&self, name: &str) -> Option<String> {
        error::pairs(self.query()).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The path and query of the request.
    pub fn address(&self) -> String {
        self.asked
            .query
            .as_ref()
            .map_or_else(|| self.asked.path.clone(), |query| format!("{}?{query}", self.asked.path))
    }

    /// Whether the request only reads.
    pub fn reads(&self) -> bool {
        self.asked.method == Method::GET || self.asked.method == Method::HEAD
    }

    /// Whether the browser reached the site by HTTPS.
    pub fn secure(&self) -> bool {
        self.asked.secure
    }

    /// The site's address without path, for links that are handed over outside it.
    pub fn origin(&self) -> String {
        self.asked.site()
    }

    /// The site's address as it is configured; what the request says of its host only where nobody has said it.
    pub fn site(&self) -> String {
        self.op.app().site(&self.op.city).unwrap_or_else(|| self.origin())
    }

    /// The network address that asks, for limits.
    pub fn client_address(&self) -> &str {
        &self.asked.address
    }

    /// What the browser calls itself.
    pub fn client(&self) -> &str {
        &self.asked.client
    }

    /// The page of this site from which the browser came, as a local address.
    pub fn came_from(&self) -> Option<String> {
        let referer = self.asked.referer.as_deref()?;
        let path = referer.strip_prefix(&self.origin())?;
        local(path).map(str::to_owned)
    }

    /// The number of the request, which the log also has.
    pub fn request_id(&self) -> &str {
        &self.asked.request_id
    }
}

impl Asked {
    /// The host without its port.
    pub(crate) fn host_name(&self) -> &str {
        self.host.rsplit_once(':').map_or(&*self.host, |(name, _)| name)
    }

    /// The scheme and host that the request names.
    pub(crate) fn site(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.host)
    }

    /// The network address that asks.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// By what way the request came, and from where.
    pub(crate) fn origin(&self, way: Way) -> Origin {
        let (address, request) = (self.address.clone(), self.request_id.clone());
        Origin { way, address, request, confirmed_at: None }
    }

    pub(crate) fn of(request: &Request, settings: Settings) -> Self {
        let headers = request.headers();
        let uri = request.uri();
        let host = text(headers, header::HOST.as_str()).or_else(|| uri.authority().map(ToString::to_string));
        // Whoever invents this only makes their own cookie stricter.
        let https = text(headers, "x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
        Self {
            method: request.method().clone(),
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
            host: host.unwrap_or_default(),
            secure: settings.secure_cookies || https,
            address: address_of(headers, request.extensions(), settings),
            client: text(headers, header::USER_AGENT.as_str()).unwrap_or_default(),
            referer: text(headers, header::REFERER.as_str()),
            request_id: text(headers, crate::layers::REQUEST_ID).unwrap_or_default(),
        }
    }
}

/// The network address that asks.
pub(crate) fn address_of(headers: &HeaderMap, extensions: &Extensions, settings: Settings) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    // The last address is the one that our own proxy saw; those before it may be invented.
    let forwarded = text(headers, "x-forwarded-for").filter(|_| settings.behind_proxy);
    let client = forwarded.and_then(|all| all.rsplit(',').next().map(|last| last.trim().to_owned()));
    client.or(peer).unwrap_or_default()
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The language with which a path begins.
pub fn lang_of(path: &str) -> Option<Lang> {
    path.strip_prefix('/')?.split('/').next()?.parse().ok()
}

/// The address of a page in a language.
pub fn href(lang: Lang, path: &str) -> String {
    if path == "/" { format!("/{lang}") } else { format!("/{lang}{path}") }
}

/// The same address in another language.
pub fn in_language(lang: Lang, address: &str) -> String {
    let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
    let rest = match lang_of(path) {
        Some(own) => path.get(1 + own.code().len()..).unwrap_or(""),
        None if path == "/" => "",
        None => path,
    };
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("/{lang}{rest}{query}")
}

/// The text if it is an address within this site: a path that begins with one slash.
///
/// Browsers read `//host` and `/\host` as another site; anything but visible ASCII has no place in an address.
pub fn local(text: &str) -> Option<&str> {
    let own = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
    (own && text.bytes().all(|byte| byte.is_ascii_graphic())).then_some(text)
}

/// Finds out the context of a request for a page, and makes pages of failures.
pub async fn identify(
    axum::extract::State(state): axum::extract::State<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let lang = lang_of(request.uri().path());
    let token = CookieJar::from_headers(request.headers()).get(COOKIE).map(|cookie| cookie.value().to_owned());
    let ctx = match Ctx::of(&state, Asked::of(&request, state.settings), token).await {
        Ok(ctx) => ctx,
        Err(failure) => return error::without_context(&failure, lang),
    };
    let response = if lang.is_some() || request.uri().path() == "/" || is_callback(request.uri().path()) {
        request.extensions_mut().insert(ctx.clone());
        let response = next.run(request).await;
        // Who was shown a secret is written down before they are shown it, or they are not.
        match hansa_app::use_log::settle(ctx.op()).await {
            Ok(()) => response,
            Err(error) => {
                tracing::error!(%error, request_id = ctx.request_id(), "the use log could not be written");
                Failure::from(hansa_app::Error::Busy).into_response()
            }
        }
    } else {
        Failure::NOT_FOUND.into_response()
    };
    error::finish(&ctx, response)
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let ctx = parts.extensions.get::<Ctx>().cloned();
        ctx.ok_or_else(|| hansa_app::Error::Internal("a page outside the pages' layers".into()).into())
    }
}

/// The context of a request by somebody who has signed in; others are asked to do so.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Ctx);

impl Deref for SignedIn {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.0
    }
}

impl SignedIn {
    /// The account and its session.
    pub fn me(&self) -> Result<&accounts::SignedIn, Failure> {
        self.0.visitor().ok_or(Failure::SignInFirst)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        if ctx.visitor().is_some() { Ok(Self(ctx)) } else { Err(Failure::SignInFirst) }
    }
}

/// The kind of a name in an address.
pub fn kind(name: &str) -> Result<&'static Kind, Failure> {
    hansa_domain::kind(name).ok_or(Failure::NOT_FOUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_site_are_local() {
        for good in ["/", "/fi", "/sv/organisation?q=%C3%A4&sort=-title", "/en/help#roles"] {
            assert_eq!(local(good), Some(good));
        }
        for bad in [
            "",
            "fi",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "/ä",
            "/a b",
            "/a\r\nSet-Cookie:x",
        ] {
            assert_eq!(local(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_language_is_the_first_segment() {
        assert_eq!(lang_of("/sv/organisation"), Some(Lang::Sv));
        assert_eq!(lang_of("/sv"), Some(Lang::Sv));
        assert_eq!([lang_of("/"), lang_of("/svenska"), lang_of("/SV"), lang_of("sv")], [None; 4]);
    }

    #[test]
    fn switching_the_language_keeps_the_page() {
        assert_eq!(in_language(Lang::Sv, "/fi/organisation?q=a&sort=title"), "/sv/organisation?q=a&sort=title");
        assert_eq!(in_language(Lang::En, "/"), "/en");
        assert_eq!(in_language(Lang::En, "/?focus_area=1"), "/en?focus_area=1");
        assert_eq!(in_language(Lang::Fi, "/en"), "/fi");
    }
}
