//! Everything that a file says, on its pages and beside them.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Object, Stream};

use super::guard;
use super::leftover::{DEPTH, content};

/// What stands in the objects of a file.
#[derive(Default)]
pub struct Strings {
    /// The strings, a line each: titles, authors, notes, fields of forms, and streams of plain text.
    pub text: String,
    /// The files within it.
    pub files: Vec<Vec<u8>>,
}

impl Strings {
    pub fn of(pdf: &Pdf, unpacked: &[Vec<u8>]) -> Self {
        let mut all = Self::default();
        for object in pdf.objects() {
            all.object(&object, DEPTH);
        }
        // Streams to which nothing leads any more, and what was written before the last revision.
        for stream in unpacked {
            all.plain(stream);
        }
        let bytes = pdf.data().as_ref();
        if guard::count(bytes, b"startxref") > 1 {
            all.line(&String::from_utf8_lossy(bytes));
        }
        all
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn plain(&mut self, bytes: &[u8]) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.line(text);
        }
    }

    /// A string as one of the encodings that it may have: UTF-16 and UTF-8 by their marks, else Latin-1.
    fn string(&mut self, bytes: &[u8]) {
        match bytes {
            [0xfe, 0xff, rest @ ..] => self.line(&encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0),
            [0xff, 0xfe, rest @ ..] => self.line(&encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0),
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => self.line(text.trim_start_matches('\u{feff}')),
                Err(_) => self.line(&encoding_rs::mem::decode_latin1(bytes)),
            },
        }
    }

    fn object(&mut self, object: &Object<'_>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match object {
            Object::String(text) => self.string(text.as_bytes()),
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth);
                if let Some(content) = content(stream) {
                    self.plain(&content);
                }
            }
            Object::Array(array) => {
                for item in array.raw_iter() {
                    // What is referred to is an object of its own and gone through as such.
                    if let MaybeRef::NotRef(item) = item {
                        self.object(&item, depth);
                    }
                }
            }
            Object::Name(_) | Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: usize) {
        if let Some(file) = dict.get::<Dict<'_>>("EF") {
            let held = ["UF", "F"].into_iter().find_map(|key| file.get::<Stream<'_>>(key));
            self.files.extend(held.and_then(|stream| Some(stream.decoded().ok()?.to_vec())));
        }
        for (_, value) in dict.entries() {
            if let MaybeRef::NotRef(value) = value {
                self.object(&value, depth);
            }
        }
    }
}
