//! What the Word files of reports hold.

use crate::common;
use std::io::{Cursor, Read as _};

use hansa_app::tell::{Block, Drawing, Format, Render as _, Report};
use hansa_documents::Documents;
use hansa_domain::Lang;
use roxmltree::{Document, Node};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn made(report: &Report) -> Vec<u8> {
    Documents.render(report, Format::Word).expect("a Word file").bytes
}

fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            (part.name().expect("a name in UTF-8").into_owned(), content)
        })
        .collect()
}

fn part(file: &[u8], name: &str) -> String {
    let found = parts(file).into_iter().find(|(of, _)| of == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(found.1).expect("UTF-8")
}

fn all<'a>(document: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.tag_name().name() == name).collect()
}

fn value<'a>(node: Node<'a, 'a>) -> &'a str {
    node.attribute((MAIN, "val")).unwrap_or_default()
}

#[test]
fn the_file_says_its_title_author_language_and_day() {
    for (lang, code) in [(Lang::Fi, "fi-FI"), (Lang::Sv, "sv-FI"), (Lang::En, "en-GB")] {
        let file = made(&common::report(lang, common::blocks(2)));
        let core = part(&file, "docProps/core.xml");
        for said in [
            "<dc:title>Tilannekuva</dc:title>".to_owned(),
            "<dc:creator>Helsinki</dc:creator>".to_owned(),
            format!("<dc:language>{code}</dc:language>"),
            ">2026-11-22T00:00:00Z</dcterms:created>".to_owned(),
        ] {
            assert!(core.contains(&said), "{said}: {core}");
        }
        let styles = part(&file, "word/styles.xml");
        assert!(styles.contains(&format!("<w:lang w:val=\"{code}\"")), "{styles}");
    }
}

#[test]
fn parts_are_xml_and_refer_to_what_is_there() {
    let file = made(&common::report(Lang::Fi, common::blocks(4)));
    let parts = parts(&file);
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    for (name, content) in parts.iter().filter(|(name, _)| !name.contains("media")) {
        Document::parse(std::str::from_utf8(content).expect("UTF-8")).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
    let relations = part(&file, "word/_rels/document.xml.rels");
    let relations = Document::parse(&relations).expect("XML");
    let known: Vec<&str> = all(&relations, "Relationship").iter().filter_map(|node| node.attribute("Id")).collect();
    for node in all(&relations, "Relationship") {
        let target = node.attribute("Target").expect("a target");
        let outside = node.attribute("TargetMode") == Some("External");
        assert!(outside == target.starts_with("https://"), "{target}");
        assert!(outside || names.contains(&format!("word/{target}").as_str()), "{target}");
    }
    let document = part(&file, "word/document.xml");
    let document = Document::parse(&document).expect("XML");
    let used = document.descendants().flat_map(|node| node.attributes().collect::<Vec<_>>());
    for used in used.filter(|attribute| attribute.namespace() == Some(RELATIONS)) {
        assert!(known.contains(&used.value()), "{}", used.value());
    }
    let styles = part(&file, "word/styles.xml");
    for style in ["pStyle", "rStyle", "tblStyle"].iter().flat_map(|name| all(&document, name)) {
        assert!(styles.contains(&format!("w:styleId=\"{}\"", value(style))), "{}", value(style));
    }
}

#[test]
fn headings_lists_tables_and_links_are_what_they_look_like() {
    let file = made(&common::report(Lang::Fi, common::blocks(4)));
    let document = part(&file, "word/document.xml");
    let document = Document::parse(&document).expect("XML");
    let styles: Vec<&str> = all(&document, "pStyle").into_iter().map(value).collect();
    let headings: Vec<&&str> = styles.iter().filter(|style| style.starts_with("Heading")).collect();
    assert_eq!(headings, [&"Heading1", &"Heading2", &"Heading3", &"Heading3", &"Heading3", &"Heading3", &"Heading1"]);
    assert_eq!(styles[0], "Title");
    assert_eq!(styles.iter().filter(|style| **style == "ListNumber").count(), 4);
    assert_eq!(all(&document, "tblHeader").len(), 1);
    assert_eq!(all(&document, "tr").len(), 1 + 4);
    assert!(all(&document, "tr").iter().all(|row| row.children().filter(|n| n.tag_name().name() == "tc").count() == 3));
    assert!(all(&document, "hyperlink").len() >= 4 * 5);
    let other: Vec<&str> = all(&document, "lang").into_iter().map(value).collect();
    assert_eq!(other, ["sv-FI"]);
}

#[test]
fn each_ranking_counts_from_one() {
    let ranking = common::blocks(2).into_iter().find(|block| matches!(block, Block::Ranking(_))).expect("a ranking");
    let file = made(&common::report(Lang::Fi, vec![ranking.clone(), ranking]));
    let document = part(&file, "word/document.xml");
    let document = Document::parse(&document).expect("XML");
    let lists: Vec<&str> = all(&document, "numId").into_iter().map(value).collect();
    assert_eq!(lists, ["2", "2", "3", "3"]);
    let numbering = part(&file, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"1\"/>").count(), 2);
}

#[test]
fn drawings_are_pictures_that_say_what_they_show() {
    let file = made(&common::report(Lang::Fi, vec![Block::Drawing(common::drawing()); 2]));
    let document = part(&file, "word/document.xml");
    let document = Document::parse(&document).expect("XML");
    for picture in all(&document, "docPr") {
        assert_eq!(picture.attribute("descr"), Some("Vertailujen liike. 2 nousi, 3 ennallaan, 5 laski."));
    }
    let pictures: Vec<Vec<u8>> =
        parts(&file).into_iter().filter(|(name, _)| name.contains("media")).map(|(_, png)| png).collect();
    assert_eq!(pictures.len(), 2);
    assert!(pictures.iter().all(|png| png.starts_with(b"\x89PNG") && png.len() > 1000));

    let broken = Drawing { svg: "<svg".into(), ..common::drawing() };
    let file = made(&common::report(Lang::Fi, vec![Block::Drawing(broken)]));
    let document = part(&file, "word/document.xml");
    assert!(document.contains("<w:tbl>") && !document.contains("<w:drawing>"));
}

#[test]
fn every_text_is_there() {
    let report = common::report(Lang::Fi, common::blocks(6));
    let file = made(&report);
    let document = part(&file, "word/document.xml");
    let document = Document::parse(&document).expect("XML");
    let said: String = all(&document, "t").iter().filter_map(roxmltree::Node::text).collect();
    for text in common::texts(&report) {
        assert!(said.contains(&text), "{text}");
    }
    let footer = part(&file, "word/footer.xml");
    assert!(footer.contains(&report.foot), "{footer}");
}

#[test]
fn no_text_breaks_the_file() {
    for hostile in common::hostile() {
        let file = made(&common::report_of(&hostile));
        for (name, content) in parts(&file).iter().filter(|(name, _)| !name.contains("media")) {
            let xml = std::str::from_utf8(content).expect("UTF-8");
            Document::parse(xml).unwrap_or_else(|fault| panic!("{name} with {hostile:.40}: {fault}"));
        }
    }
    let long = "maailma ".repeat(125_000);
    let file = made(&common::report(Lang::Fi, vec![Block::Paragraph(hansa_app::tell::Sentence::text(&long))]));
    assert!(part(&file, "word/document.xml").contains(&long));
}

#[test]
fn the_same_report_gives_the_same_file() {
    let report = common::report(Lang::En, common::blocks(3));
    assert!(made(&report) == made(&report));
}
