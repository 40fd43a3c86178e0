//! Who asks: the token, the city by its host, the language by what the program accepts, and how often it may ask.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hansa_app::tokens::{self, Bearer, PREFIX, Scope};
use hansa_app::use_log::Way;
use hansa_app::{Error, OpContext};
use hansa_domain::Lang;
use hansa_text::Words;

use super::problem::{self, Failure};
use crate::State;
use crate::context::Asked;

/// The context of a request by a program. It is also the [`OpContext`] that every use case takes.
#[derive(Clone, Debug)]
pub struct Caller {
    op: OpContext,
    bearer: Option<Arc<Bearer>>,
    headers: Arc<HeaderMap>,
    /// The scheme and host that were asked.
    origin: String,
}

impl Deref for Caller {
    type Target = OpContext;

    fn deref(&self) -> &OpContext {
        &self.op
    }
}

impl Caller {
    /// The token with its account, if one was shown.
    pub fn bearer(&self) -> Option<&Bearer> {
        self.bearer.as_deref()
    }

    /// The site's address as it is configured; what the request says of its host only where nobody has said it.
    pub fn site(&self) -> String {
        self.op.app().site(&self.op.city).unwrap_or_else(|| self.origin.clone())
    }

    /// The headers of the request.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let caller = parts.extensions.get::<Caller>().cloned();
        caller.ok_or_else(|| Error::Internal("a request outside the interface's layers".into()).into())
    }
}

/// The context of a request whose token may write.
#[derive(Clone, Debug)]
pub struct Writer(pub Caller);

impl Deref for Writer {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Writer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let caller = Caller::from_request_parts(parts, state).await?;
        match caller.bearer().map(Bearer::scope) {
            None => Err(Failure::of(StatusCode::UNAUTHORIZED, "token-needed")),
            Some(Scope::Write) => Ok(Self(caller)),
            Some(Scope::Public | Scope::Read) => Err(Failure::of(StatusCode::FORBIDDEN, "scope")),
        }
    }
}

/// The language that a program prefers among ours, if it says so (RFC 9110, 12.5.4).
pub fn preferred(accepted: &str) -> Option<Lang> {
    let mut best: Option<(f32, Lang)> = None;
    for part in accepted.split(',') {
        let (range, weight) = part.split_once(';').map_or((part, "q=1"), |(range, rest)| (range, rest.trim()));
        let weight: Option<f32> = weight.strip_prefix("q=").and_then(|number| number.trim().parse().ok());
        let weight = weight.filter(|weight| *weight > 0.0 && *weight <= 1.0);
        let lang = range.trim().split('-').next().unwrap_or_default().to_ascii_lowercase().parse().ok();
        if let (Some(lang), Some(weight)) = (lang, weight)
            && best.is_none_or(|(least, _)| weight > least)
        {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// The token in the header, if there is one. Two are no token.
fn token(headers: &HeaderMap) -> Result<Option<&str>, Failure> {
    let unknown = || Failure::of(StatusCode::UNAUTHORIZED, "token-unknown");
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let Some(first) = all.next() else { return Ok(None) };
    if all.next().is_some() {
        return Err(unknown());
    }
    let (scheme, token) = first.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(unknown)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(Some(token.trim())) } else { Err(unknown()) }
}

/// Whether the address holds a token, which logs and histories would keep.
fn in_address(uri: &axum::http::Uri) -> bool {
    let named = |name: &str| ["access_token", "token", "api_key", "apikey"].contains(&name);
    let query = uri.query().unwrap_or_default();
    crate::error::pairs(query).iter().any(|(name, value)| named(name) || value.starts_with(PREFIX))
        || uri.path().contains(&format!("/{PREFIX}"))
}

/// Finds out the context of a request by a program, counts it, and gives failures their content.
pub async fn identify(
    axum::extract::State(state): axum::extract::State<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(&request, state.settings);
    let lang = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|text| text.to_str().ok()).and_then(preferred);
    let city = match state.app.city_of_host(asked.host_name()).await {
        Ok(city) => city,
        Err(error) => {
            tracing::error!(%error, "no context for a request by a program");
            let words = Words::timeless(lang.unwrap_or(Lang::En));
            return problem::finish(words, Failure::of(StatusCode::SERVICE_UNAVAILABLE, "busy").into_response());
        }
    };
    let lang = lang.unwrap_or(city.language);
    let mut op = OpContext::anyone(&state.app, city, lang);
    op.origin = asked.origin(Way::Api);
    let words = op.words();
    let (mut response, pace) = match known(&state, op, &asked, request.headers()).await {
        (_, _) if in_address(request.uri()) => {
            (Failure::of(StatusCode::BAD_REQUEST, "token-in-address").into_response(), Vec::new())
        }
        (Ok(caller), pace) => {
            let op = caller.op.clone();
            request.extensions_mut().insert(caller);
            let response = next.run(request).await;
            // Who was given a secret is written down before they get it, or they do not.
            match hansa_app::use_log::settle(&op).await {
                Ok(()) => (response, pace),
                Err(error) => {
                    tracing::error!(%error, "the use log could not be written");
                    (Failure::from(hansa_app::Error::Busy).into_response(), pace)
                }
            }
        }
        (Err(failure), pace) => (failure.into_response(), pace),
    };
    response = problem::finish(words, response);
    let headers = response.headers_mut();
    headers.extend(pace);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    headers.append(header::VARY, HeaderValue::from_static("authorization, accept-language"));
    response
}

type Headers = Vec<(HeaderName, HeaderValue)>;

/// The caller, if it may ask now, and the headers that say how often it may.
async fn known(
    state: &State,
    mut op: OpContext,
    asked: &Asked,
    headers: &HeaderMap,
) -> (Result<Caller, Failure>, Headers) {
    let found = match token(headers) {
        Ok(Some(secret)) => match tokens::bearer(&op, secret).await {
            Ok(Some(bearer)) => Ok(Some(bearer)),
            Ok(None) => Err(Failure::of(StatusCode::UNAUTHORIZED, "token-unknown")),
            Err(error) => Err(error.into()),
        },
        Ok(None) => Ok(None),
        Err(failure) => Err(failure),
    };
    let who = match &found {
        Ok(Some(bearer)) => bearer.token.id.to_string(),
        Ok(None) | Err(_) => format!("address {}", asked.address()),
    };
    let pace = match state.pace.count(&who) {
        Ok(passed) => pace(passed.limit, passed.remaining, passed.reset),
        Err(many) => {
            let mut failure = Failure::of(StatusCode::TOO_MANY_REQUESTS, "too-many");
            failure.wait = Some(many.wait);
            return (Err(failure), pace(many.limit, 0, many.wait));
        }
    };
    let caller = found.map(|bearer| {
        if let Some(bearer) = &bearer {
            op.actor = bearer.actor(op.today());
        }
        Caller { op, bearer: bearer.map(Arc::new), headers: Arc::new(headers.clone()), origin: asked.site() }
    });
    (caller, pace)
}

fn pace(limit: u32, remaining: u32, reset: u64) -> Headers {
    let header = |name: &'static str, value: u64| (HeaderName::from_static(name), HeaderValue::from(value));
    vec![
        header("ratelimit-limit", limit.into()),
        header("ratelimit-remaining", remaining.into()),
        header("ratelimit-reset", reset),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_with_the_greatest_weight_is_preferred() {
        for (accepted, lang) in [
            ("sv", Some(Lang::Sv)),
            ("sv-FI, fi;q=0.9", Some(Lang::Sv)),
            ("de, en;q=0.3, fi;q=0.8", Some(Lang::Fi)),
            ("fi;q=0, EN", Some(Lang::En)),
            ("de, *", None),
            ("fi;q=2", None),
            ("", None),
        ] {
            assert_eq!(preferred(accepted), lang, "{accepted}");
        }
    }

    #[test]
    fn a_token_in_the_address_is_seen() {
        let seen = |uri: &str| in_address(&uri.parse().unwrap());
        assert!(
            seen("/api/v1/me?access_token=x") && seen("/api/v1/search?q=hansa_0123") && seen("/api/v1/me/hansa_0123")
        );
        assert!(!seen("/api/v1/organisation?q=hansa") && !seen("/api/v1/search?q=the+hansa_league"));
    }
}
