//! The parts of a packed document, unpacked within limits.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use encoding_rs::UTF_8;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Limits, ReadError};

/// Parts of a packed document at most.
const PARTS: usize = 10_000;

/// A packed document.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may yet be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens one.
    pub fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
        if zip.len() > PARTS {
            return Err(ReadError::too_large("the number of its parts"));
        }
        Ok(Self { zip, left: limits.unpacked })
    }

    /// The names of the parts, in the order of the numbers in them.
    pub fn names(&self, start: &str) -> Vec<String> {
        let all = self.zip.file_names().filter_map(Result::ok);
        let mut names: Vec<String> = all.filter(|name| is_part(name, start)).map(Cow::into_owned).collect();
        names.sort_by_key(|name| (number(name), name.clone()));
        names
    }

    /// A part that is XML; nothing when there is none of this name.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Encrypted),
            Err(error) => return Err(ReadError::damaged(error)),
        };
        let mut bytes = Vec::new();
        part.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::damaged)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or_else(|| ReadError::too_large("its unpacked content"))?;
        // In UTF-8, or in UTF-16 with a mark.
        let (text, _, faulty) = UTF_8.decode(&bytes);
        if faulty { Err(ReadError::Damaged(format!("{name} is no text"))) } else { Ok(Some(text.into_owned())) }
    }

    /// A part that is XML and must be there.
    pub fn needed(&mut self, name: &str) -> Result<String, ReadError> {
        self.xml(name)?.ok_or_else(|| ReadError::Damaged(format!("{name} is missing")))
    }
}

/// Whether a part is one of those that are called alike but for a number: `word/header2.xml`.
fn is_part(name: &str, start: &str) -> bool {
    let rest = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(".xml"));
    rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The number in the name of a part.
fn number(name: &str) -> u64 {
    let digits: String = name.chars().filter(char::is_ascii_digit).take(18).collect();
    digits.parse().unwrap_or_default()
}
