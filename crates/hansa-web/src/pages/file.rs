//! Files of records, handed out so that no browser runs them.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hansa_app::{Error, files};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::State;
use crate::context::Ctx;
use crate::error::{Failure, encode};

/// The one address.
pub fn routes() -> Router<State> {
    Router::new().route("/file/{record}/{field}", get(download))
}

#[derive(Debug, Deserialize)]
struct At {
    record: String,
    field: String,
}

async fn download(ctx: Ctx, Path(at): Path<At>) -> Result<Response, Failure> {
    let id = at.record.parse().map_err(|_| Failure::NOT_FOUND)?;
    let (file, bytes) = files::content(&ctx, id, &at.field).await?;
    Ok(handed(&file, bytes)?)
}

/// A file as something to keep, not to look at.
pub(crate) fn handed(file: &files::File, bytes: Vec<u8>) -> Result<Response, Error> {
    let plain: String =
        file.name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let named = encode(&file.name).replace('+', "%20");
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| Error::Internal(error.to_string()));
    let disposition = value(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{named}"))?;
    let headers = [
        (header::CONTENT_TYPE, value(&file.media_type)?),
        (header::CONTENT_DISPOSITION, disposition),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, bytes).into_response())
}

/// The name and size of a record's file, for a link.
pub async fn described(ctx: &Ctx, record: Id, field: &str) -> Result<String, Failure> {
    let file = files::of_record(ctx, record, field).await?;
    let words = ctx.words();
    let (size, unit) = size(file.size);
    let id = format!("record-file-{unit}");
    Ok(words.msg_with(&id, &Args::new().set("name", file.name).set("size", words.decimal(&size))))
}

/// A number of bytes as people say it.
pub(super) fn weighed(words: Words, bytes: i64) -> String {
    words.bytes(u64::try_from(bytes).unwrap_or_default())
}

/// A number of bytes in kilobytes or megabytes.
fn size(bytes: i64) -> (Decimal, &'static str) {
    let kilobytes = Decimal::from(bytes) / Decimal::from(1000);
    if kilobytes >= Decimal::from(1000) {
        ((kilobytes / Decimal::from(1000)).round_dp(1).normalize(), "mb")
    } else {
        (kilobytes.round().max(Decimal::ONE), "kb")
    }
}
