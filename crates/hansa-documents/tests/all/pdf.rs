//! What the PDF files of reports hold, as another reader of PDF finds it.

use crate::common;
use hansa_app::tell::{Block, Format, Render as _, Rendered, Report, Sentence};
use hansa_documents::Documents;
use hansa_domain::Lang;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};

fn made(report: &Report) -> Rendered {
    Documents.render(report, Format::Pdf).expect("a PDF")
}

fn read(made: &Rendered) -> Pdf {
    Pdf::new(made.bytes.clone()).expect("a PDF that others read")
}

fn catalogue(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get(pdf.xref().root_id()).expect("a catalogue")
}

/// A text as PDF holds it: UTF-16 after its mark, or plain letters.
fn text(held: &Text<'_>) -> String {
    match held.as_bytes() {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A part of the structure: its type and the alternative text and title that it has.
#[derive(Debug)]
struct Tagged {
    of: String,
    alternative: Option<String>,
    scope: Option<String>,
    lang: Option<String>,
}

/// The structure in the order in which it is read.
fn structure(pdf: &Pdf) -> Vec<Tagged> {
    let root: Dict<'_> = catalogue(pdf).get("StructTreeRoot").expect("a structure");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found
}

fn walk(element: &Dict<'_>, found: &mut Vec<Tagged>) {
    if let Some(of) = element.get::<Name<'_>>("S") {
        let attributes =
            element.get::<Dict<'_>>("A").or_else(|| element.get::<Array<'_>>("A")?.iter::<Dict<'_>>().next());
        found.push(Tagged {
            of: of.as_str().to_owned(),
            alternative: element.get::<Text<'_>>("Alt").map(|alt| text(&alt)),
            scope: attributes.and_then(|a| Some(a.get::<Name<'_>>("Scope")?.as_str().to_owned())),
            lang: element.get::<Text<'_>>("Lang").map(|lang| text(&lang)),
        });
    }
    if let Some(children) = element.get::<Array<'_>>("K") {
        for child in children.iter::<Object<'_>>() {
            if let Some(child) = child.into_dict() {
                walk(&child, found);
            }
        }
    } else if let Some(child) = element.get::<Dict<'_>>("K") {
        walk(&child, found);
    }
}

fn count(structure: &[Tagged], of: &str) -> usize {
    structure.iter().filter(|tagged| tagged.of == of).count()
}

/// The metadata as XML.
fn metadata(pdf: &Pdf) -> String {
    let stream: Stream<'_> = catalogue(pdf).get("Metadata").expect("metadata");
    String::from_utf8(stream.decoded().expect("decoded").into_owned()).expect("UTF-8")
}

#[test]
fn the_file_says_its_title_language_author_day_and_standard() {
    for lang in Lang::ALL {
        let made = made(&common::report(lang, common::blocks(3)));
        let pdf = read(&made);
        let catalogue = catalogue(&pdf);
        assert_eq!(catalogue.get::<Text<'_>>("Lang").map(|lang| text(&lang)).as_deref(), Some(lang.code()));
        let marked: Dict<'_> = catalogue.get("MarkInfo").expect("marks");
        assert_eq!(marked.get::<bool>("Marked"), Some(true));
        let shown: Dict<'_> = catalogue.get("ViewerPreferences").expect("preferences");
        assert_eq!(shown.get::<bool>("DisplayDocTitle"), Some(true));
        let xml = metadata(&pdf);
        for said in ["<pdfuaid:part>1</pdfuaid:part>", "Tilannekuva", "Helsinki", "2026-11-22T00:00:00"] {
            assert!(xml.contains(said), "{said}: {xml}");
        }
    }
}

#[test]
fn everything_is_tagged_as_what_it_is() {
    let made = made(&common::report(Lang::Fi, common::blocks(4)));
    let structure = structure(&read(&made));
    let headings: Vec<u8> = structure
        .iter()
        .filter(|tagged| tagged.of.len() == 2 && tagged.of.starts_with('H'))
        .map(|tagged| tagged.of.as_bytes()[1] - b'0')
        .collect();
    // The parts, a heading within the first, and below that four months.
    assert_eq!(headings, [1, 2, 3, 3, 3, 3, 1]);
    // A list with bullets, one with numbers, and one for each month.
    assert_eq!(count(&structure, "L"), 6);
    assert_eq!(count(&structure, "LI"), 4 + 4 + 4 * 3);
    assert_eq!(count(&structure, "Table"), 1);
    let heads: Vec<Option<&str>> =
        structure.iter().filter(|tagged| tagged.of == "TH").map(|tagged| tagged.scope.as_deref()).collect();
    assert_eq!(heads, [vec![Some("Column"); 3], vec![Some("Row"); 4]].concat());
    assert!(count(&structure, "Link") >= 4 * 5, "{structure:?}");
    assert!(structure.iter().any(|tagged| tagged.lang.as_deref() == Some("sv")), "what is Swedish is not marked");
}

#[test]
fn every_drawing_says_what_it_shows() {
    let made = made(&common::report(Lang::Fi, vec![Block::Drawing(common::drawing()); 3]));
    let structure = structure(&read(&made));
    let figures: Vec<&Tagged> = structure.iter().filter(|tagged| tagged.of == "Figure").collect();
    assert_eq!(figures.len(), 3);
    for figure in figures {
        assert_eq!(figure.alternative.as_deref(), Some("Vertailujen liike. 2 nousi, 3 ennallaan, 5 laski."));
    }
}

#[test]
fn a_drawing_that_cannot_be_drawn_is_told_by_its_table() {
    for svg in ["", "<svg", "no drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect</svg>"] {
        let broken = hansa_app::tell::Drawing { svg: svg.into(), ..common::drawing() };
        let made = made(&common::report(Lang::Fi, vec![Block::Drawing(broken)]));
        let structure = structure(&read(&made));
        assert_eq!((count(&structure, "Figure"), count(&structure, "Table")), (0, 1), "{svg}");
    }
}

#[test]
fn links_lead_to_pages_of_the_program_when_its_address_is_known() {
    let addresses = |report: &Report| {
        let made = made(report);
        let pdf = read(&made);
        let mut found = Vec::new();
        for object in pdf.objects() {
            let action = object.into_dict().and_then(|dict| dict.get::<Dict<'_>>("A"));
            found.extend(action.and_then(|action| Some(text(&action.get::<Text<'_>>("URI")?))));
        }
        found
    };
    let mut report = common::report(Lang::Sv, common::blocks(1));
    let found = addresses(&report);
    let record = "https://hansa.example.org/sv/interest/00000000-0000-0000-0000-000000000000";
    assert!(found.iter().any(|address| address == record), "{found:?}");
    report.address = None;
    assert_eq!(addresses(&report), Vec::<String>::new());
}

#[test]
fn fonts_are_in_the_file() {
    let made = made(&common::report(Lang::Fi, common::blocks(1)));
    let pdf = read(&made);
    let dicts = || pdf.objects().into_iter().filter_map(Object::into_dict);
    let fonts: Vec<Dict<'_>> = dicts().filter(|dict| dict.contains_key("FontName")).collect();
    assert!(!fonts.is_empty());
    for font in &fonts {
        let embedded = ["FontFile2", "FontFile3"].iter().any(|file| font.contains_key(file));
        let name: Name<'_> = font.get("FontName").expect("a name");
        assert!(embedded && name.as_str().contains("SourceSans3"), "{}", name.as_str());
    }
}

#[test]
fn a_long_report_has_as_many_pages_as_it_says() {
    let made = made(&common::report(Lang::Fi, vec![Block::Table(common::table(200))]));
    let pages = read(&made).pages().len();
    assert_eq!(made.pages, Some(pages));
    assert!(pages > 3, "{pages}");
}

#[test]
fn the_same_report_gives_the_same_file() {
    let report = common::report(Lang::En, common::blocks(3));
    assert_eq!(made(&report).bytes, made(&report).bytes);
}

#[test]
fn no_text_breaks_the_file() {
    for hostile in common::hostile() {
        let report = common::report_of(&hostile);
        let made = made(&report);
        assert!(made.pages.is_some_and(|pages| pages > 0), "{hostile:.40}");
        read(&made);
    }
}

#[test]
fn what_looks_like_the_template_language_is_only_text() {
    let report = common::report(
        Lang::Fi,
        vec![Block::Paragraph(Sentence::text("#panic(\"x\") #read(\"/etc/passwd\") $a$ `b` *c*"))],
    );
    read(&made(&report));
}

#[test]
fn a_very_long_text_is_set() {
    let report = common::report(Lang::Fi, vec![Block::Paragraph(Sentence::text("maailma ".repeat(30_000)))]);
    assert!(made(&report).pages.is_some_and(|pages| pages > 20));
}
