//! What stands in a file beside what its pages show.

use std::borrow::Cow;
use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro_interpret::hayro_syntax::{Filter, Pdf};

use super::page::Page;
use super::{folding, guard};

/// How deep one object is gone into; deeper than any program writes.
pub(super) const DEPTH: usize = 40;

/// What was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A forbidden passage can be read.
    Word,
    /// Words below a bar or an image.
    Covered,
    /// Words that are drawn, but not to be seen.
    Unseen,
    /// An earlier revision of the file.
    Revision,
    /// Author, subject, keywords and the like.
    Metadata,
    /// A note, mark or other annotation.
    Annotation,
    /// A file within the file.
    Embedded,
    /// A script, or something that is done when the file is opened.
    Action,
    /// A field of a form.
    Form,
    /// A layer that can be shown and hidden.
    Layer,
    /// A small picture of a page.
    Thumbnail,
}

impl What {
    /// All of them.
    pub const ALL: [What; 11] = [
        What::Word,
        What::Covered,
        What::Unseen,
        What::Revision,
        What::Metadata,
        What::Annotation,
        What::Embedded,
        What::Action,
        What::Form,
        What::Layer,
        What::Thumbnail,
    ];

    /// The name of it, by which its words are found.
    pub fn code(self) -> &'static str {
        match self {
            What::Word => "word",
            What::Covered => "covered",
            What::Unseen => "unseen",
            What::Revision => "revision",
            What::Metadata => "metadata",
            What::Annotation => "annotation",
            What::Embedded => "embedded",
            What::Action => "action",
            What::Form => "form",
            What::Layer => "layer",
            What::Thumbnail => "thumbnail",
        }
    }
}

/// Something that was left, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leftover {
    /// What.
    pub what: What,
    /// The number of the page, from 1, where it is on one.
    pub page: Option<usize>,
    /// The passage, the covered words, or the name by which the file calls it.
    pub detail: String,
}

/// Looks for everything.
pub fn all(pdf: &Pdf, pages: &[Page], unpacked: &[Vec<u8>], forbidden: &[String]) -> Vec<Leftover> {
    let mut found = Found { left: BTreeSet::new(), forbidden: Passages::of(forbidden) };
    for (at, page) in pages.iter().enumerate() {
        let number = Some(at + 1);
        found.words(&page.text, number);
        for (what, text) in [(What::Covered, &page.covered), (What::Unseen, &page.unseen)] {
            if text.chars().any(char::is_alphanumeric) {
                found.add(what, number, &text.chars().take(60).collect::<String>());
            }
        }
    }
    // A passage may run from one page to the next.
    let whole: String = pages.iter().flat_map(|page| [page.text.as_str(), "\n"]).collect();
    if !found.has_words() {
        found.words(&whole, None);
    }
    let bytes = pdf.data().as_ref();
    revisions(bytes, &mut found);
    for object in pdf.objects() {
        found.object(&object, DEPTH);
    }
    found.bytes(bytes);
    for stream in unpacked {
        found.bytes(stream);
        found.xmp(stream);
    }
    found.xmp(bytes);
    found.left.into_iter().collect()
}

/// What a stream says. Pictures have no letters, and a small one may unpack to a huge one.
pub(super) fn content<'a>(stream: &'a Stream<'_>) -> Option<Cow<'a, [u8]>> {
    let of_picture = |filter: &Filter| {
        matches!(filter, Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode)
    };
    if stream.filters().iter().any(of_picture) { None } else { stream.decoded().ok() }
}

/// Each writing of a file ends with a mark. One made for the web has two from the beginning.
fn revisions(bytes: &[u8], found: &mut Found) {
    let ends = guard::count(bytes, b"startxref");
    let most = if guard::has_name(&bytes[..bytes.len().min(1024)], b"Linearized") { 2 } else { 1 };
    if ends > most {
        found.add(What::Revision, None, &(ends - most).to_string());
    }
}

/// The forbidden passages as they are looked for.
struct Passages(Vec<(String, String)>);

impl Passages {
    fn of(forbidden: &[String]) -> Self {
        let pair =
            |passage: &String| (passage.split_whitespace().collect::<Vec<_>>().join(" "), folding::bare(passage));
        Self(forbidden.iter().map(pair).filter(|(_, bare)| !bare.is_empty()).collect())
    }

    fn within(&self, text: &str) -> Vec<String> {
        let bare = folding::bare(text);
        self.0.iter().filter(|(_, passage)| bare.contains(passage)).map(|(as_written, _)| as_written.clone()).collect()
    }
}

struct Found {
    left: BTreeSet<Leftover>,
    forbidden: Passages,
}

impl Found {
    fn add(&mut self, what: What, page: Option<usize>, detail: &str) {
        self.left.insert(Leftover { what, page, detail: detail.to_owned() });
    }

    fn has_words(&self) -> bool {
        self.left.iter().any(|left| left.what == What::Word)
    }

    fn words(&mut self, text: &str, page: Option<usize>) {
        for passage in self.forbidden.within(text) {
            // Where the page is known, nothing is said of the file as a whole.
            let known = self.left.iter().any(|left| left.what == What::Word && left.detail == passage);
            if page.is_some() || !known {
                self.add(What::Word, page, &passage);
            }
        }
    }

    /// Bytes as the texts they may be: UTF-8, Latin-1, and UTF-16 from either byte.
    fn bytes(&mut self, bytes: &[u8]) {
        self.words(&String::from_utf8_lossy(bytes), None);
        self.words(&encoding_rs::mem::decode_latin1(bytes), None);
        for from in [0, 1] {
            let (text, _) = encoding_rs::UTF_16BE.decode_without_bom_handling(bytes.get(from..).unwrap_or_default());
            self.words(&text, None);
        }
    }

    /// What the description of a file in XML says of people and contents.
    fn xmp(&mut self, bytes: &[u8]) {
        if guard::count(bytes, b"x:xmpmeta") == 0 {
            return;
        }
        for name in [
            "dc:creator",
            "dc:contributor",
            "dc:description",
            "dc:subject",
            "pdf:Keywords",
            "xmpMM:History",
            "xmpMM:DerivedFrom",
        ] {
            if guard::count(bytes, name.as_bytes()) > 0 {
                self.add(What::Metadata, None, name);
            }
        }
    }

    fn object(&mut self, object: &Object<'_>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match object {
            Object::String(text) => self.bytes(text.as_bytes()),
            Object::Name(name) => self.words(name.as_str(), None),
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth);
                if let Some(content) = content(stream) {
                    self.bytes(&content);
                    self.xmp(&content);
                }
            }
            Object::Array(array) => self.array(array, depth),
            Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
        }
    }

    fn array(&mut self, array: &Array<'_>, depth: usize) {
        for item in array.raw_iter() {
            // What is referred to is an object of its own and gone through as such.
            if let MaybeRef::NotRef(item) = item {
                self.object(&item, depth);
            }
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: usize) {
        let kind = |key: &str| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned()).unwrap_or_default();
        match (dict.contains_key("Rect"), kind("Subtype").as_str()) {
            (true, "Widget") => self.add(What::Form, None, "Widget"),
            (true, subtype) if !subtype.is_empty() && subtype != "Link" => self.add(What::Annotation, None, subtype),
            _ => {}
        }
        if kind("Type") == "OCG" {
            self.add(What::Layer, None, "OCG");
        }
        if matches!(kind("S").as_str(), "JavaScript" | "Launch" | "SubmitForm" | "ImportData" | "Rendition" | "GoToE") {
            self.add(What::Action, None, &kind("S"));
        }
        for (key, value) in dict.entries() {
            let name = key.as_str();
            self.words(name, None);
            let what = match name {
                "EmbeddedFiles" | "EmbeddedFile" | "EF" => Some(What::Embedded),
                "JavaScript" | "JS" | "AA" => Some(What::Action),
                "OCProperties" => Some(What::Layer),
                "Thumb" => Some(What::Thumbnail),
                "XFA" => Some(What::Form),
                "PieceInfo" => Some(What::Metadata),
                "Author" | "Subject" | "Keywords"
                    if matches!(value, MaybeRef::Ref(_) | MaybeRef::NotRef(Object::String(_))) =>
                {
                    let empty = matches!(&value, MaybeRef::NotRef(Object::String(text)) if text.as_bytes().is_empty());
                    (!empty).then_some(What::Metadata)
                }
                _ => None,
            };
            if let Some(what) = what {
                self.add(what, None, name);
            }
            if let MaybeRef::NotRef(value) = value {
                self.object(&value, depth);
            }
        }
    }
}
