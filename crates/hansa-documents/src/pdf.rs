//! The report as tagged PDF, set by typst.

use std::sync::LazyLock;

use chrono::Datelike;
use hansa_app::tell::{Block, Drawing, Month, Piece, Ranked, Rendered, Report, Section, Sentence, Table};
use hansa_domain::Lang;
use hansa_text::Words;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, IntoValue, Smart, Value, array, dict};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Fault, drawing, links, text};

/// The typeface of documents.
pub(crate) const FAMILY: &str = "Source Sans 3";
/// Its cuts, regular and semibold.
pub(crate) const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../web/dist-fonts/400Regular.ttf"),
    include_bytes!("../../../web/dist-fonts/600SemiBold.ttf"),
];

/// The bytes of a text that is set as one paragraph; longer ones are set as several.
const LONGEST: usize = 4_000;

/// What is the same for every report: the fonts and the template.
struct Fixed {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    template: Source,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
    let path = VirtualPath::new("report.typ").unwrap_or_else(|_| unreachable!("a plain file name is a path"));
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Fixed {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        template: Source::new(id, include_str!("report.typ").to_owned()),
    }
});

/// All that the typesetter can reach: the template, the fonts and the values of one report.
struct Desk {
    library: LazyHash<Library>,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FIXED.book
    }

    fn main(&self) -> FileId {
        FIXED.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == FIXED.template.id() { Ok(FIXED.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FIXED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets the report and writes it as PDF/UA-1.
pub(crate) fn render(report: &Report) -> Result<Rendered, Fault> {
    let document = set(report)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
    let standards = standards.map_err(|fault| Fault::Typesetting(fault.message().to_string()))?;
    let options = PdfOptions { creator: Smart::Custom(Some("Hansa".to_owned())), standards, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|faults| told(&faults))?;
    // What the typesetter remembers of this report helps no other one.
    typst::comemo::evict(0);
    Ok(Rendered { bytes, pages: Some(document.pages().len()), secret: report.secret })
}

/// The pages.
fn set(report: &Report) -> Result<PagedDocument, Fault> {
    let desk = Desk {
        library: LazyHash::new(
            Library::builder()
                .with_features([Feature::A11yExtras].into_iter().collect())
                .with_inputs(Values::new(report).report())
                .build(),
        ),
    };
    typst::compile(&desk).output.map_err(|faults| told(&faults))
}

/// What the typesetter found fault with.
fn told(faults: &[SourceDiagnostic]) -> Fault {
    let lines: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    Fault::Typesetting(lines.join("; "))
}

/// Whether the typeface has a picture of the character.
fn known(letter: char) -> bool {
    FIXED.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
}

/// Makes the values that the template reads.
struct Values<'a> {
    report: &'a Report,
    words: Words,
    /// Whether a character was replaced.
    missing: std::cell::Cell<bool>,
    /// Whether a text is so long that its lines are to be broken without weighing them against each other.
    long: std::cell::Cell<bool>,
}

impl<'a> Values<'a> {
    fn new(report: &'a Report) -> Self {
        // No time of day is told, so the zone does not matter.
        let words = Words::new(report.lang, chrono_tz::UTC);
        Self { report, words, missing: std::cell::Cell::new(false), long: std::cell::Cell::new(false) }
    }

    fn text(&self, text: &str) -> String {
        let replaced = |letter: char| {
            if known(letter) {
                letter
            } else {
                self.missing.set(true);
                text::MISSING
            }
        };
        text::clean(text).chars().map(replaced).collect()
    }

    /// A text that must not be empty, such as a heading or what a drawing shows.
    fn name(&self, text: &str) -> String {
        let name = self.text(text);
        if name.trim().is_empty() { "–".to_owned() } else { name }
    }

    fn each<T>(items: &[T], value: impl Fn(&T) -> Value) -> Array {
        items.iter().map(value).collect()
    }

    fn optional(&self, text: Option<&str>) -> Value {
        text.map_or(Value::None, |text| self.text(text).into_value())
    }

    fn report(&self) -> Dict {
        let report = self.report;
        let sections = Self::each(&report.sections, |section| self.section(section));
        let mut dict = dict! {
            "lang" => report.lang.code(),
            "title" => self.name(&report.title),
            "city" => self.text(&report.city),
            "year" => i64::from(report.day.year()),
            "month" => i64::from(report.day.month()),
            "day" => i64::from(report.day.day()),
            "lead" => Self::each(&report.lead, |line| self.text(line).into_value()),
            "foot" => self.text(&report.foot),
            "sections" => sections,
        };
        let missing = text::MISSING.to_string();
        let note = || self.words.msg_with("report-missing", &hansa_text::Args::new().set("sign", missing));
        dict.insert("long".into(), self.long.get().into_value());
        dict.insert("note".into(), self.missing.get().then(note).into_value());
        dict
    }

    fn section(&self, section: &Section) -> Value {
        let blocks: Array = section.blocks.iter().filter_map(|block| self.block(block)).collect();
        dict! {
            "heading" => self.name(&section.heading),
            "stale" => self.optional(section.stale.as_deref()),
            "source" => self.optional(section.source.as_deref()),
            "blocks" => blocks,
        }
        .into_value()
    }

    /// What the template shows of a block; nothing of one that is empty.
    fn block(&self, block: &Block) -> Option<Value> {
        let sentences = |sentences: &[Sentence]| Self::each(sentences, |sentence| self.sentence(sentence));
        let value = match block {
            Block::Heading(text) => dict! { "type" => "heading", "text" => self.name(text) },
            Block::Paragraph(said) => dict! { "type" => "paragraph", "sentence" => self.sentence(said) },
            Block::Sentences(said) => dict! { "type" => "sentences", "sentences" => sentences(said) },
            Block::Ranking(ranked) => {
                let one = |one: &Ranked| {
                    let title = self.sentence(&one.title);
                    let (facts, why) = (sentences(&one.facts), sentences(&one.why));
                    dict! { "title" => title, "facts" => facts, "why" => why }.into_value()
                };
                dict! { "type" => "ranking", "ranked" => Self::each(ranked, one) }
            }
            Block::Figures(figures) if figures.is_empty() => return None,
            Block::Figures(figures) => {
                let figures = Self::each(figures, |figure| {
                    let mut one = dict! { "value" => self.text(&figure.value), "label" => self.text(&figure.label) };
                    self.link(&mut one, figure.to.as_ref());
                    one.into_value()
                });
                dict! { "type" => "figures", "figures" => figures }
            }
            Block::Calendar(months) if months.is_empty() => return None,
            Block::Calendar(months) => {
                let months = Self::each(months, |month| self.month(month));
                dict! { "type" => "calendar", "months" => months }
            }
            Block::Table(table) if table.columns.is_empty() => return None,
            Block::Table(table) => dict! { "type" => "table", "table" => self.table(table) },
            Block::Drawing(drawing) => return self.drawing(drawing),
        };
        Some(value.into_value())
    }

    fn month(&self, month: &Month) -> Value {
        let dates = Self::each(&month.dates, |(_, day, said)| array![self.text(day), self.sentence(said)].into_value());
        dict! { "label" => self.name(&month.label), "dates" => dates }.into_value()
    }

    fn table(&self, table: &Table) -> Value {
        let columns = Self::each(&table.columns, |column| {
            dict! { "label" => self.text(&column.label), "number" => column.number }.into_value()
        });
        // A row with a cell too many or too few would move all that follow it.
        let row = |row: &Vec<Sentence>| {
            let cells =
                row.iter().map(|cell| self.sentence(cell)).chain(std::iter::repeat_with(|| Value::Array(array![])));
            cells.take(table.columns.len()).collect::<Array>().into_value()
        };
        dict! {
            "caption" => self.text(&table.caption),
            "columns" => columns,
            "rows" => Self::each(&table.rows, row),
        }
        .into_value()
    }

    /// The drawing, or its table when it cannot be drawn.
    fn drawing(&self, drawing: &Drawing) -> Option<Value> {
        let Some(drawn) = drawing::drawn(&self.text(&drawing.svg)) else {
            return self.block(&Block::Table(drawing.table.clone()?));
        };
        let shown = dict! {
            "svg" => drawn.svg.as_str(),
            "title" => self.text(&drawing.title),
            "alt" => self.name(&drawing::alternative(drawing)),
            "width" => drawn.width / drawing::TEXT_WIDTH,
        };
        Some(dict! { "type" => "drawing", "drawing" => shown }.into_value())
    }

    fn sentence(&self, sentence: &Sentence) -> Value {
        let pieces = sentence.0.iter().filter(|piece| !piece.text.is_empty());
        pieces.flat_map(|piece| self.pieces(piece)).collect::<Array>().into_value()
    }

    /// The piece, in several parts when it is so long that setting it as one paragraph would take minutes.
    fn pieces(&self, piece: &Piece) -> Vec<Value> {
        if piece.text.len() <= LONGEST {
            return vec![self.piece(piece)];
        }
        self.long.set(true);
        let letters: Vec<char> = piece.text.chars().collect();
        let part = |letters: &[char]| Piece { text: letters.iter().collect(), ..piece.clone() };
        letters.chunks(LONGEST).map(|letters| self.piece(&part(letters))).collect()
    }

    fn piece(&self, piece: &Piece) -> Value {
        let mut one = dict! { "text" => self.text(&piece.text), "ends" => piece.text.len() >= LONGEST };
        if let Some(lang) = piece.lang.filter(|lang| *lang != self.report.lang) {
            one.insert("lang".into(), Lang::code(lang).into_value());
        }
        if piece.example {
            one.insert("mark".into(), self.words.msg("report-example").into_value());
        }
        self.link(&mut one, piece.to.as_ref());
        one.into_value()
    }

    fn link(&self, one: &mut Dict, to: Option<&hansa_app::tell::To>) {
        if let Some(address) = to.and_then(|to| links::target(self.report, to)) {
            one.insert("to".into(), address.into_value());
        }
    }
}

#[cfg(test)]
#[path = "../tests/all/common/mod.rs"]
#[expect(dead_code, reason = "each user of it uses a part of it")]
mod common;

#[cfg(test)]
mod tests {
    use super::*;
    use typst::layout::{Frame, FrameItem};

    /// All that is written on the pages, without spaces and without the hyphens at the ends of lines.
    fn written(report: &Report) -> String {
        fn read(frame: &Frame, into: &mut String) {
            for (_, item) in frame.items() {
                match item {
                    FrameItem::Group(group) => read(&group.frame, into),
                    FrameItem::Text(text) => into.push_str(&text.text),
                    _ => {}
                }
            }
        }
        let mut text = String::new();
        for page in set(report).expect("pages").pages() {
            read(&page.frame, &mut text);
        }
        bare(&text)
    }

    fn bare(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')).collect()
    }

    #[test]
    fn every_text_is_on_the_pages() {
        for lang in Lang::ALL {
            let report = common::report(lang, common::blocks(12));
            let written = written(&report);
            for text in common::texts(&report).into_iter().chain([report.foot.clone()]) {
                assert!(written.contains(&bare(&text)), "{text}");
            }
        }
    }

    #[test]
    fn the_typeface_knows_what_the_three_languages_and_their_names_need() {
        for letter in "ÅÄÖåäöšžŠŽéüßøæðþłčŁ“”’–—…·•→←↑↓↗↘▲▼■□✓≥≤−×€§°½\u{a0}\u{202f}\u{2011}αΩЖїЄ".chars()
        {
            assert!(known(letter), "{letter}");
        }
    }

    #[test]
    fn what_the_typeface_does_not_know_is_replaced_and_said() {
        let mut report = common::report(Lang::En, vec![Block::Paragraph(Sentence::text("Peking 北京"))]);
        assert!(written(&report).contains("Peking□□"));
        assert!(written(&report).contains(&bare("□ stands for a character")));
        report.sections[0].blocks = vec![Block::Paragraph(Sentence::text("Peking"))];
        assert!(!written(&report).contains('□'));
    }
}
