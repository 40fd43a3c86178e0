//! Bodies, meetings and agendas as OParl 1.1, to be read only: an address for each object and list under [`ROOT`].
//!
//! It has the callers, limits and failures of the interface for programs. Pages of other sites may read it, as the specification
//! is about open data; nobody is known here by a cookie.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Utc};
use hansa_app::oparl::{self, Addresses, Asked, PAGE, Place, Span, Type};
use hansa_domain::{Id, Problem};

use super::answer;
use super::caller::Caller;
use super::input::Params;
use super::problem::Failure;
use crate::State;
use crate::pages::file::handed;

/// Where it begins.
pub const ROOT: &str = "/oparl/v1.1";
/// Pages that are found by number.
const PAGES: u64 = 1_000_000;

/// The routes, as `api::routes` puts them under [`ROOT`].
pub fn routes() -> Router<State> {
    Router::new()
        .route("/system", get(system))
        .route("/{list}", get(list))
        .route("/{list}/{id}", get(object))
        .route("/organization/{id}/meeting", get(meetings))
        .route("/file/{id}/content", get(content))
        .fallback(async || Failure::NOT_FOUND)
        .method_not_allowed_fallback(async || Failure::METHOD)
        .layer(axum::middleware::map_response(open))
}

/// Lets pages of other sites read the answer.
async fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("cross-origin"));
    response
}

fn addresses(caller: &Caller) -> Addresses {
    Addresses::below(&format!("{}{ROOT}", caller.site()))
}

fn id(text: &str) -> Result<Id, Failure> {
    // An object has one address alone: other ways to write an identifier are none.
    text.parse().ok().filter(|id: &Id| id.to_string() == text).ok_or(Failure::NOT_FOUND)
}

async fn system(caller: Caller, uri: Uri) -> Result<Response, Failure> {
    Params::of(&uri).done()?;
    let system = oparl::system(&caller, &addresses(&caller)).await?;
    answer::unversioned(caller.headers(), &system)
}

async fn object(caller: Caller, Path((of, text)): Path<(String, String)>, uri: Uri) -> Result<Response, Failure> {
    Params::of(&uri).done()?;
    let of = Type::parse(&of).ok_or(Failure::NOT_FOUND)?;
    let object = oparl::object(&caller, &addresses(&caller), of, id(&text)?).await?;
    answer::unversioned(caller.headers(), &object)
}

async fn list(caller: Caller, Path(of): Path<String>, uri: Uri) -> Result<Response, Failure> {
    let of = Type::parse(&of).ok_or(Failure::NOT_FOUND)?;
    page(&caller, of, None, &uri).await
}

async fn meetings(caller: Caller, Path(text): Path<String>, uri: Uri) -> Result<Response, Failure> {
    page(&caller, Type::Meeting, Some(id(&text)?), &uri).await
}

/// A page of a list. Its links keep what it was asked for, in an order that is always the same.
async fn page(caller: &Caller, of: Type, body: Option<Id>, uri: &Uri) -> Result<Response, Failure> {
    let mut params = Params::of(uri);
    let mut again = Vec::new();
    let created = span(&mut params, ["created_since", "created_until"], &mut again)?;
    let modified = span(&mut params, ["modified_since", "modified_until"], &mut again)?;
    let omit_internal = params.take("omit_internal")?.is_some_and(|said| said == "true");
    again.extend(omit_internal.then(|| ("omit_internal".to_owned(), "true".to_owned())));
    let size = params.number("limit", PAGE)?;
    again.extend(size.map(|size| ("limit".to_owned(), size.to_string())));
    let number = params.number("page", PAGES)?.unwrap_or(1);
    params.done()?;
    let asked = Asked { created, modified, omit_internal, body };
    let query = crate::error::query(&again);
    let place = Place { number, size: size.unwrap_or(PAGE), query: &query };
    let page = oparl::list(caller, &addresses(caller), of, &asked, place).await?;
    answer::unversioned(caller.headers(), &page)
}

/// Takes two moments, and notes how they were said.
fn span(params: &mut Params, names: [&str; 2], again: &mut Vec<(String, String)>) -> Result<Span, Failure> {
    let mut take = |name: &str| -> Result<Option<DateTime<Utc>>, Failure> {
        let Some(said) = params.take(name)? else { return Ok(None) };
        // A plus that was not encoded is a space in an address.
        let said = said.replace(' ', "+");
        let wrong = |_| Failure::query(Problem::of(name, "not-a-moment"));
        let moment = DateTime::parse_from_rfc3339(&said).map_err(wrong)?;
        again.push((name.to_owned(), said));
        Ok(Some(moment.to_utc()))
    };
    Ok((take(names[0])?, take(names[1])?))
}

async fn content(caller: Caller, Path(text): Path<String>, uri: Uri) -> Result<Response, Failure> {
    Params::of(&uri).done()?;
    let (file, bytes) = oparl::content(&caller, id(&text)?).await?;
    Ok(handed(&file, bytes)?)
}
