//! What a form holds: names and texts in order, sent by a reader or written from a record's values.

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use hansa_domain::Field;

/// A file that came with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The name of the input.
    pub input: String,
    /// What the file is called.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The content of a form.
///
/// The inputs of a field are called after it: `name`, or with a part after a dot, `name.fi`, `cost.currency`. A field
/// whose inputs may all be absent (boxes that are not ticked) is announced by an input called `field.shown`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    pairs: Vec<(String, String)>,
    files: Vec<Upload>,
}

impl From<Vec<(String, String)>> for Posted {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self { pairs, files: Vec::new() }
    }
}

impl Posted {
    /// The names and texts, in the order of the form.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Adds a text.
    pub fn push(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.pairs.push((name.into(), text.into()));
    }

    /// The texts of an input, without the empty ones.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, text)| key == name && !text.is_empty()).map(|(_, text)| text.as_str())
    }

    /// The text of an input, if the form had it; the last one counts.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    /// The text of a part of a field.
    pub fn part(&self, field: &str, part: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(key, _)| is_part(key, field, part)).map(|(_, text)| text.as_str())
    }

    /// The texts of a part of a field, without the empty ones.
    pub fn parts<'a>(&'a self, field: &str, part: &str) -> impl Iterator<Item = &'a str> {
        let fits = move |pair: &&(String, String)| is_part(&pair.0, field, part) && !pair.1.is_empty();
        self.pairs.iter().filter(fits).map(|(_, text)| text.as_str())
    }

    /// Whether the form had the field: any of its inputs.
    pub fn has(&self, field: &Field) -> bool {
        self.pairs.iter().any(|(key, _)| belongs(key, field.name))
            || self.files.iter().any(|file| file.input == field.name)
    }

    /// Whether the form brought files.
    pub fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// The file of a field, if one was chosen.
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.input == field)
    }

    /// The files of an input that takes several.
    pub fn uploads(&self, input: &str) -> impl Iterator<Item = &Upload> {
        self.files.iter().filter(move |file| file.input == input)
    }

    /// The names and texts of a field's inputs.
    pub fn of<'a>(&'a self, field: &str) -> impl Iterator<Item = &'a (String, String)> {
        self.pairs.iter().filter(move |(key, _)| belongs(key, field))
    }

    /// The form without the fields for which `leave` says so.
    #[must_use]
    pub fn without(mut self, leave: impl Fn(&str) -> bool) -> Self {
        self.pairs.retain(|(key, _)| !leave(key.split('.').next().unwrap_or(key)));
        self
    }
}

fn is_part(key: &str, field: &str, part: &str) -> bool {
    key.strip_prefix(field).and_then(|rest| rest.strip_prefix('.')) == Some(part)
}

fn belongs(key: &str, field: &str) -> bool {
    key.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Reads a form's body, with files or without.
impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !media_type.is_some_and(|name| name.starts_with("multipart/form-data")) {
            let axum::Form(pairs) = axum::Form::<Vec<(String, String)>>::from_request(request, state)
                .await
                .map_err(IntoResponse::into_response)?;
            return Ok(pairs.into());
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let mut posted = Posted::default();
        while let Some(part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(IntoResponse::into_response)?;
            match file_name {
                // A browser sends an input without a chosen file as a file without a name.
                Some(file_name) if file_name.is_empty() && bytes.is_empty() => {}
                Some(file_name) => posted.files.push(Upload { input: name, file_name, bytes: bytes.into() }),
                None => {
                    let text = String::from_utf8(bytes.into()).map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
                    posted.pairs.push((name, text));
                }
            }
        }
        Ok(posted)
    }
}
