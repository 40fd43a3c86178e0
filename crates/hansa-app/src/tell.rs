//! What a page, a PDF and a Word file tell alike: sentences with links, figures, tables and drawings.
//!
//! A use case composes [`Section`]s once, in the reader's language and from the reader's rights. The web makes HTML of them,
//! a [`Render`] makes documents, and a frozen picture keeps them as JSON.

use std::fmt;

use chrono::NaiveDate;
use hansa_domain::{Id, Kind, Lang, Localised};
use hansa_text::{Args, Words};
use serde::{Deserialize, Serialize};

use crate::Reference;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// To the page of a record.
    Record {
        /// The name of its kind.
        kind: String,
        /// The record.
        id: Id,
    },
    /// To the records of a kind that pass these filters, each a name and a value as in the list's address.
    List {
        /// The name of the kind.
        kind: String,
        /// The filters.
        filters: Vec<(String, String)>,
    },
    /// To another page, by its path without the language: `/changes?since=2026-01-01`.
    Page(String),
    /// To another site.
    Out(String),
}

impl To {
    /// To a record.
    pub fn record(kind: &Kind, id: Id) -> Self {
        To::Record { kind: kind.name.to_owned(), id }
    }

    /// To the records of a kind that pass these filters.
    pub fn list(kind: &Kind, filters: &[(&str, &str)]) -> Self {
        let filters = filters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        To::List { kind: kind.name.to_owned(), filters }
    }

    /// The record that it leads to.
    pub fn record_id(&self) -> Option<Id> {
        match self {
            To::Record { id, .. } => Some(*id),
            _ => None,
        }
    }
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Where they lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<To>,
    /// Their language, when it is not the reader's.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "language")]
    pub lang: Option<Lang>,
    /// Whether they name an invented record, which is marked as an example wherever it is named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

/// A language by its code in JSON.
mod language {
    use hansa_domain::Lang;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    pub(super) fn serialize<S: Serializer>(lang: &Option<Lang>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(lang.map_or("", Lang::code))
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Lang>, D::Error> {
        Ok(String::deserialize(from)?.parse().ok())
    }
}

impl Piece {
    /// Words that lead nowhere.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), to: None, lang: None, example: false }
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<String>, to: To) -> Self {
        Self { to: Some(to), ..Self::text(text) }
    }

    /// A text of the register in the reader's language, or in another one that is then named.
    pub fn phrase(reader: Lang, text: &Localised) -> Self {
        let (lang, text) = text.read(reader).unwrap_or((reader, "–"));
        Self { lang: (lang != reader).then_some(lang), ..Self::text(text) }
    }

    /// The title of a record, which leads to it.
    pub fn record(reader: Lang, record: &Reference) -> Self {
        Self {
            to: Some(To::record(record.kind, record.id)),
            example: record.example,
            ..Self::phrase(reader, &record.title)
        }
    }
}

/// A sentence, some words of which lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// A sentence without links.
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![Piece::text(text)])
    }

    /// A message of the catalogue in which some variables are pieces. Each language puts them where it wants.
    pub fn of(words: Words, message: &str, args: Args<'_>, pieces: &[(&'static str, Piece)]) -> Self {
        // A piece's place in the message is held by a character that no text has.
        let place = |index: usize| char::from_u32(PLACES + u32::try_from(index).unwrap_or_default()).unwrap_or(' ');
        let args =
            pieces.iter().enumerate().fold(args, |args, (index, (name, _))| args.set(name, place(index).to_string()));
        let text = words.msg_with(message, &args);
        let mut sentence = Vec::new();
        let mut rest = text.as_str();
        while let Some((at, held)) = rest.char_indices().find(|(_, c)| (PLACES..PLACES + 64).contains(&u32::from(*c))) {
            if at > 0 {
                sentence.push(Piece::text(&rest[..at]));
            }
            sentence.extend(pieces.get((u32::from(held) - PLACES) as usize).map(|(_, piece)| piece.clone()));
            rest = &rest[at + held.len_utf8()..];
        }
        if !rest.is_empty() {
            sentence.push(Piece::text(rest));
        }
        Self(sentence)
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The records that it names.
    pub fn records(&self) -> impl Iterator<Item = Id> {
        self.0.iter().filter_map(|piece| piece.to.as_ref()?.record_id())
    }
}

/// The first of the private-use characters that hold the places of pieces.
const PLACES: u32 = 0xE000;

impl From<Piece> for Sentence {
    fn from(piece: Piece) -> Self {
        Self(vec![piece])
    }
}

/// A number that opens the list behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The number, as the reader writes it.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// The list behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<To>,
}

/// One of several that are ranked, with the reasons for its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// What it is.
    pub title: Sentence,
    /// What is to be known of it, in a few words each.
    pub facts: Vec<Sentence>,
    /// Why it stands where it stands, a line for each reason.
    pub why: Vec<Sentence>,
}

/// Dates of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// The month and year.
    pub label: String,
    /// The dates: as ISO 8601, as the reader writes them, and what happens.
    pub dates: Vec<(String, String, Sentence)>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Whether it holds numbers, which stand at the right.
    pub number: bool,
}

/// A table. The first cell of each row is its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, with as many cells as there are columns.
    pub rows: Vec<Vec<Sentence>>,
}

/// A drawing and the table of what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// The SVG, with a title and a description in it.
    pub svg: String,
    /// What it is called.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The same facts as a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading below that of the section.
    Heading(String),
    /// A sentence of its own.
    Paragraph(Sentence),
    /// Several sentences, each with a bullet.
    Sentences(Vec<Sentence>),
    /// The most important first.
    Ranking(Vec<Ranked>),
    /// Numbers.
    Figures(Vec<Figure>),
    /// Dates, by month.
    Calendar(Vec<Month>),
    /// A table.
    Table(Table),
    /// A drawing.
    Drawing(Drawing),
}

/// A part of a page or report that answers one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its name in addresses and tests, such as `matters`.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// What stands in it; when nothing does, what is said instead.
    pub blocks: Vec<Block>,
    /// Where it comes from and of when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why it is old, when it is: it then fades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale: Option<String>,
}

/// A document to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its language.
    pub lang: Lang,
    /// The city.
    pub city: String,
    /// What it is.
    pub title: String,
    /// The day that it tells of, which is the date of the document.
    pub day: NaiveDate,
    /// Of when, limited to what, for whom: a line each, below the title.
    pub lead: Vec<String>,
    /// What stands at the foot of each page, such as its class and that it holds examples.
    pub foot: String,
    /// Whether it tells of something secret.
    pub secret: bool,
    /// The parts.
    pub sections: Vec<Section>,
    /// Where the program is reached, such as `https://hansa.example.org`, so that links lead there; none without it.
    pub address: Option<String>,
}

/// A form in which a report is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tagged PDF (PDF/UA-1).
    Pdf,
    /// Word (Office Open XML).
    Word,
}

impl Format {
    /// All forms.
    pub const ALL: [Format; 2] = [Format::Pdf, Format::Word];

    /// The ending of file names.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Word => "docx",
        }
    }

    /// The form of a file by its ending.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }
}

/// A document.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, where the form knows pages.
    pub pages: Option<usize>,
    /// Whether it tells of something secret, which its file's name then says.
    pub secret: bool,
}

/// A document could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the report cannot be made: {0}")]
pub struct RenderError(pub String);

/// Makes documents of reports. Implemented where the heavy libraries are; only the binary knows that place.
pub trait Render: fmt::Debug + Send + Sync {
    /// Makes a document.
    fn render(&self, report: &Report, format: Format) -> Result<Rendered, RenderError>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use hansa_domain::Id;

    #[test]
    fn pieces_stand_where_the_language_wants_them() {
        let kind = hansa_domain::kind("interest").expect("declared");
        let piece = Piece::link("Lentorata", To::record(kind, Id::nil()));
        let words = Words::new(Lang::En, chrono_tz::Europe::Helsinki);
        let args = Args::new().set("date", "1 May").set("what", "due");
        let sentence = Sentence::of(words, "picture-deadline", args, &[("subject", piece.clone())]);
        assert_eq!(sentence.plain(), "1 May: Lentorata (due)");
        assert_eq!(sentence.0, [Piece::text("1 May: "), piece, Piece::text(" (due)")]);
        assert_eq!(sentence.records().collect::<Vec<_>>(), [Id::nil()]);
    }

    #[test]
    fn what_is_told_comes_back_from_json() {
        let mut title = Localised::default();
        title.set(Lang::Fi, "Tallinna");
        let told = Section {
            id: "a".into(),
            heading: "A".into(),
            blocks: vec![Block::Sentences(vec![Piece::phrase(Lang::Sv, &title).into(), Sentence::text("b")])],
            source: None,
            stale: Some("old".into()),
        };
        let json = serde_json::to_string(&told).expect("JSON");
        assert_eq!(serde_json::from_str::<Section>(&json).expect("a section"), told);
    }
}
