//! Failures as problem details (RFC 9457), in the language that the program accepts.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hansa_app::Error;
use hansa_app::bulk::Refusal;
use hansa_domain::{Problem, Record};
use hansa_text::Words;
use serde_json::{Map, Value as Json, json};

use super::answer;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";
/// The page that says what each problem means; its fragments are their codes.
const EXPLAINED: &str = "/en/help/api";

/// Why a request was not done. The answer that says so is made by [`answer`], where the language is known.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    code: &'static str,
    errors: Vec<Problem>,
    /// Members besides those that every problem has.
    more: Vec<(&'static str, Json)>,
    /// The seconds to wait before trying again.
    pub(super) wait: Option<u64>,
}

impl Failure {
    /// There is no such thing, or the program may not know that there is.
    pub const NOT_FOUND: Failure = Failure::of(StatusCode::NOT_FOUND, "not-found");
    /// The method means nothing at this address.
    pub const METHOD: Failure = Failure::of(StatusCode::METHOD_NOT_ALLOWED, "method");

    /// A failure of which no more can be said; its message is `api-problem-CODE`.
    pub const fn of(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, errors: Vec::new(), more: Vec::new(), wait: None }
    }

    /// The same failure with a member of its own.
    #[must_use]
    pub fn with(mut self, name: &'static str, json: Json) -> Self {
        self.more.push((name, json));
        self
    }

    /// Whether there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.status == StatusCode::NOT_FOUND
    }

    /// The query is wrong.
    pub fn query(problem: Problem) -> Self {
        Self { errors: vec![problem], ..Self::of(StatusCode::BAD_REQUEST, "query") }
    }

    /// The body is no JSON that can be read.
    pub fn json(problem: Problem) -> Self {
        Self { errors: vec![problem], ..Self::of(StatusCode::BAD_REQUEST, "json") }
    }

    /// The body is JSON, but does not say what it should.
    pub fn invalid(errors: Vec<Problem>) -> Self {
        Self { errors, ..Self::of(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }
    }

    /// The same failure of what was asked in the query.
    pub fn of_query(error: Error) -> Self {
        match error {
            Error::Invalid(problems) => Self { errors: problems.0, ..Self::of(StatusCode::BAD_REQUEST, "query") },
            error => error.into(),
        }
    }

    /// Somebody else has changed the record: both sides. `told` says how the program named its version.
    pub fn changed(
        told: crate::api::input::Told,
        theirs: &Record,
        titles: &hansa_app::display::Titles,
        mine: Json,
    ) -> Self {
        let (status, code) = match told {
            crate::api::input::Told::Header => (StatusCode::PRECONDITION_FAILED, "changed"),
            crate::api::input::Told::Body => (StatusCode::CONFLICT, "conflict"),
        };
        let theirs = hansa_app::export::json(theirs, titles);
        let more = vec![("theirs", theirs), ("mine", mine)];
        Self { more, ..Self::of(status, code) }
    }

    /// The members of the problem in the reader's words.
    fn json_in(&self, words: Words) -> Json {
        let message = format!("api-problem-{}", self.code);
        let mut object = Map::new();
        object.insert("type".into(), json!(format!("{EXPLAINED}#{}", self.code)));
        object.insert("title".into(), json!(words.msg(&message)));
        object.insert("status".into(), json!(self.status.as_u16()));
        if let Some(detail) = words.attr(&message, "text") {
            object.insert("detail".into(), json!(detail));
        }
        if !self.errors.is_empty() {
            object.insert("errors".into(), errors(words, &self.errors));
        }
        object.extend(self.more.iter().map(|(name, json)| ((*name).to_owned(), json.clone())));
        Json::Object(object)
    }
}

/// What is wrong, field by field, in the reader's words.
pub fn errors(words: Words, problems: &[Problem]) -> Json {
    let said = |problem: &Problem| {
        let mut object = Map::new();
        if let Some(field) = &problem.field {
            object.insert("field".into(), json!(field));
        }
        object.insert("code".into(), json!(problem.code));
        object.insert("message".into(), json!(words.problem(problem)));
        Json::Object(object)
    };
    problems.iter().map(said).collect()
}

/// Why an item of several was not done: the status that it would have had alone, and the problem.
pub fn refusal(words: Words, refusal: &Refusal) -> (u16, Json) {
    let failure = match refusal {
        Refusal::NotFound => Failure::NOT_FOUND,
        Refusal::NotAllowed => Failure::from(Error::NotAllowed),
        Refusal::Conflict => Failure::of(StatusCode::CONFLICT, "conflict"),
        Refusal::Invalid(problems) => Failure::invalid(problems.0.clone()),
    };
    (failure.status.as_u16(), failure.json_in(words))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NOT_FOUND,
            Error::NotAllowed | Error::ConfirmFirst => Self::of(StatusCode::FORBIDDEN, "not-allowed"),
            Error::Invalid(problems) => Self::invalid(problems.0),
            Error::Conflict { .. } => Self::of(StatusCode::CONFLICT, "conflict"),
            error @ Error::Storage(_) if error.is_unwritable() => {
                tracing::error!(%error, "nothing can be written");
                Self::of(StatusCode::INSUFFICIENT_STORAGE, "unwritable")
            }
            Error::Busy | Error::NoDocuments | Error::Stopped => Self::of(StatusCode::SERVICE_UNAVAILABLE, "busy"),
            error @ (Error::Storage(_) | Error::Internal(_)) => {
                tracing::error!(%error, "a request by a program failed");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The failure that a response without content stands for, such as one by a layer.
fn bare(status: StatusCode) -> Failure {
    let code = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_server_error() => "internal",
        _ => "query",
    };
    Failure::of(status, code)
}

/// Gives failures their content.
pub fn finish(words: Words, response: Response) -> Response {
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    let failure = response.extensions().get::<Arc<Failure>>().cloned();
    let failure = match failure {
        Some(failure) => failure,
        None if refused => Arc::new(bare(status)),
        None => return response,
    };
    let body = failure.json_in(words).to_string();
    let mut answer = (failure.status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(words.lang().code()));
    if let Some(allow) = response.headers().get(header::ALLOW) {
        headers.insert(header::ALLOW, allow.clone());
    }
    if failure.status == StatusCode::UNAUTHORIZED {
        let challenge = if failure.code == "token-unknown" { r#"Bearer error="invalid_token""# } else { "Bearer" };
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    if let Some(wait) = failure.wait {
        headers.insert(header::RETRY_AFTER, answer::number(wait));
    }
    answer
}
