//! The style sheet, scripts, icons and map shapes, inside the binary.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// The beginnings of the files' checksums, which make an address say what is behind it.
static HASHES: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| Dist::iter().filter_map(|path| Some((path.to_string(), hash(&Dist::get(&path)?)))).collect());

/// The beginning of a file's checksum, as an address carries it after `?v=`.
pub fn hash(file: &EmbeddedFile) -> String {
    let start = file.metadata.sha256_hash().into_iter().take(8);
    format!("{:016x}", start.fold(0_u64, |number, byte| number << 8 | u64::from(byte)))
}

/// The address of a file of `web/dist`, which changes with its content.
pub fn href(path: &str) -> String {
    match HASHES.get(path) {
        Some(hash) => format!("/static/{path}?v={hash}"),
        None => format!("/static/{path}"),
    }
}

/// The text of a file of `web/dist`.
pub fn text(path: &str) -> Option<String> {
    String::from_utf8(Dist::get(path)?.data.into_owned()).ok()
}

/// A picture from the set of icons, put into a page as it is. A word stands beside it.
#[derive(Clone, Copy, Debug)]
pub struct Icon(&'static str);

/// The icon of a name that `web/COMPONENTS.md` lists.
pub const fn icon(name: &'static str) -> Icon {
    Icon(name)
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static ICONS: LazyLock<String> = LazyLock::new(|| href("icons.svg"));
        write!(f, "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{}#{}\"/></svg>", *ICONS, self.0)
    }
}

// The name is the program's own, and the address is made of hexadecimal digits and a file's name.
impl askama::filters::HtmlSafe for Icon {}

/// A file of `web/dist`.
pub async fn file(Path(path): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    serve(Dist::get(&path), uri.query(), &headers)
}

/// The icon that browsers show beside the title.
pub async fn favicon(headers: HeaderMap) -> Response {
    serve(Dist::get("favicon.svg"), None, &headers)
}

/// The answer with a file of the binary; for ever, when the query has its checksum.
pub fn serve(file: Option<EmbeddedFile>, query: Option<&str>, headers: &HeaderMap) -> Response {
    let Some(file) = file else { return StatusCode::NOT_FOUND.into_response() };
    let hash = hash(&file);
    let etag = format!("\"{hash}\"");
    // An address with the checksum always means the same bytes; without it, the browser has to ask.
    let exact = query.is_some_and(|query| query.strip_prefix("v=") == Some(hash.as_str()));
    let keep = if exact { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|tags| {
        tags.to_str().is_ok_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag))
    });
    let about = [(header::ETAG, etag), (header::CACHE_CONTROL, keep.to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let kind = [(header::CONTENT_TYPE, file.metadata.mimetype().to_owned())];
    (about, kind, file.data.into_owned()).into_response()
}
