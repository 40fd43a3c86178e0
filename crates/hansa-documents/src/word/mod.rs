//! The report as a Word file: Office Open XML with styles, lists, header rows, alternative texts and languages.

mod body;
mod xml;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use hansa_app::tell::Report;
use zip::write::SimpleFileOptions;

use self::xml::{escaped, language};
use crate::Fault;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a document refers to, in the order of its numbers `rId1`, `rId2`, ….
#[derive(Debug, Default)]
struct Relations {
    /// The kind, the target and whether it lies outside.
    all: Vec<(&'static str, String, bool)>,
    /// The pictures, as PNG.
    pictures: Vec<Vec<u8>>,
}

impl Relations {
    /// The name of the relation; the same target has one only.
    fn add(&mut self, kind: &'static str, target: String, outside: bool) -> String {
        let known = self.all.iter().position(|one| (one.0, one.1.as_str()) == (kind, target.as_str()));
        let place = known.unwrap_or_else(|| {
            self.all.push((kind, target, outside));
            self.all.len() - 1
        });
        format!("rId{}", place + 1)
    }

    /// The name of the relation to a picture.
    fn picture(&mut self, png: Vec<u8>) -> String {
        self.pictures.push(png);
        let name = format!("media/picture{}.png", self.pictures.len());
        self.add("image", name, false)
    }

    fn xml(&self) -> String {
        let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
        for (place, (kind, target, outside)) in self.all.iter().enumerate() {
            let mode = if *outside { " TargetMode=\"External\"" } else { "" };
            let target = escaped(target);
            let _ = write!(
                xml,
                "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"{mode}/>",
                place + 1
            );
        }
        xml + "</Relationships>"
    }
}

/// Writes the report.
pub(crate) fn render(report: &Report) -> Result<Vec<u8>, Fault> {
    let mut relations = Relations::default();
    for (kind, part) in [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")] {
        relations.add(kind, part.to_owned(), false);
    }
    let footer = relations.add("footer", "footer.xml".to_owned(), false);
    let (body, lists) = body::body(report, &mut relations);
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONS}\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{body}\
         <w:sectPr><w:footerReference w:type=\"default\" r:id=\"{footer}\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"907\" w:right=\"1077\" w:bottom=\"1021\" w:left=\"1077\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let lang = language(report.lang);
    let mut package = Package::new();
    package.add("[Content_Types].xml", include_bytes!("content-types.xml"))?;
    package.add("_rels/.rels", include_bytes!("package-rels.xml"))?;
    package.add("docProps/core.xml", core(report).as_bytes())?;
    package.add("docProps/app.xml", include_bytes!("app.xml"))?;
    package.add("word/document.xml", document.as_bytes())?;
    package.add("word/_rels/document.xml.rels", relations.xml().as_bytes())?;
    package.add("word/styles.xml", include_str!("styles.xml").replace("LANGUAGE", lang).as_bytes())?;
    package.add("word/settings.xml", include_str!("settings.xml").replace("LANGUAGE", lang).as_bytes())?;
    package.add("word/numbering.xml", numbering(lists).as_bytes())?;
    package.add("word/footer.xml", body::footer(report).as_bytes())?;
    for (place, png) in relations.pictures.iter().enumerate() {
        package.add(&format!("word/media/picture{}.png", place + 1), png)?;
    }
    package.finish()
}

/// The properties: title, author, language and date.
fn core(report: &Report) -> String {
    let (title, city) = (escaped(&report.title), escaped(&report.city));
    let (lang, day) = (language(report.lang), report.day);
    let moment = |name: &str| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>{city}</dc:creator><dc:language>{lang}</dc:language>{}{}</cp:coreProperties>",
        moment("created"),
        moment("modified"),
    )
}

/// Lists: one with bullets, and as many with numbers as there are, each of which begins with one.
fn numbering(numbered: usize) -> String {
    let fixed = include_str!("numbering.xml");
    let mut lists = String::from("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>");
    for list in 0..numbered {
        let _ = write!(
            lists,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            list + 2
        );
    }
    fixed.replace("LISTS", &lists)
}

/// The zip in which the parts lie.
struct Package(zip::ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    fn new() -> Self {
        Self(zip::ZipWriter::new(Cursor::new(Vec::new())))
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        // No time of day in the file, so that the same report gives the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options)?;
        self.0.write_all(content)?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, Fault> {
        Ok(self.0.finish()?.into_inner())
    }
}
