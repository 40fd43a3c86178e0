//! The running text: paragraphs, lists, tables and pictures.

use std::fmt::Write as _;

use hansa_app::tell::{Block, Drawing, Month, Piece, Ranked, Report, Section, Sentence, Table};
use hansa_text::Words;

use super::xml::{escaped, language};
use super::{HEAD, MAIN, Relations};
use crate::{drawing, links};

/// English metric units to a point.
const UNITS: f64 = 12_700.0;
/// The width of a page's text in twentieths of a point.
const TEXT_WIDTH: usize = 9752;

/// Writes the running text.
struct Writer<'a> {
    report: &'a Report,
    words: Words,
    relations: &'a mut Relations,
    xml: String,
    /// How many numbered lists there are.
    lists: usize,
    /// How many pictures there are.
    pictures: usize,
}

/// The content of the document, and how many numbered lists are in it.
pub(super) fn body(report: &Report, relations: &mut Relations) -> (String, usize) {
    // No time of day is told, so the zone does not matter.
    let words = Words::new(report.lang, chrono_tz::UTC);
    let mut writer = Writer { report, words, relations, xml: String::new(), lists: 0, pictures: 0 };
    writer.paragraph("Title", &run(&report.title, ""));
    for line in &report.lead {
        writer.paragraph("Subtitle", &run(line, ""));
    }
    for section in &report.sections {
        writer.section(section);
    }
    (writer.xml, writer.lists)
}

/// The foot of each page.
pub(super) fn footer(report: &Report) -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{MAIN}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}\
         </w:p></w:ftr>",
        run(&report.foot, ""),
        field("PAGE"),
        run(" / ", ""),
        field("NUMPAGES"),
    )
}

/// Words with these properties.
fn run(text: &str, properties: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

/// A style of words.
const STRONG: &str = "<w:rStyle w:val=\"Strong\"/>";
const QUIET: &str = "<w:rStyle w:val=\"Quiet\"/>";
const LINK: &str = "<w:rStyle w:val=\"Hyperlink\"/>";
const BREAK: &str = "<w:r><w:br/></w:r>";

impl Writer<'_> {
    fn paragraph(&mut self, style: &str, content: &str) {
        self.paragraph_with(style, "", content);
    }

    fn paragraph_with(&mut self, style: &str, properties: &str, content: &str) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{content}</w:p>");
    }

    fn section(&mut self, section: &Section) {
        self.paragraph("Heading1", &run(&section.heading, ""));
        if let Some(stale) = &section.stale {
            self.paragraph("Notice", &run(stale, ""));
        }
        let mut months = "Heading2";
        for block in &section.blocks {
            if matches!(block, Block::Heading(_)) {
                months = "Heading3";
            }
            self.block(block, months);
        }
        if let Some(source) = &section.source {
            self.paragraph("Source", &run(source, ""));
        }
    }

    fn block(&mut self, block: &Block, months: &str) {
        match block {
            Block::Heading(text) => self.paragraph("Heading2", &run(text, "")),
            Block::Paragraph(said) => {
                let said = self.sentence(said, "");
                self.paragraph("Normal", &said);
            }
            Block::Sentences(all) => {
                for said in all {
                    let said = self.sentence(said, "");
                    self.paragraph("ListBullet", &said);
                }
            }
            Block::Ranking(ranked) => self.ranking(ranked),
            Block::Figures(figures) => {
                for figure in figures {
                    let value = Piece { to: figure.to.clone(), ..Piece::text(&figure.value) };
                    let content = self.piece(&value, STRONG) + &run(&format!(" {}", figure.label), "");
                    self.paragraph("ListBullet", &content);
                }
            }
            Block::Calendar(all) => all.iter().for_each(|month| self.month(month, months)),
            Block::Table(table) => self.table(table),
            Block::Drawing(drawing) => self.drawing(drawing),
        }
    }

    fn ranking(&mut self, ranked: &[Ranked]) {
        // The lists with numbers follow that with bullets.
        let list = self.lists + 2;
        self.lists += 1;
        let numbers = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        for one in ranked {
            let mut content = self.sentence(&one.title, STRONG);
            for (sentences, style) in [(&one.facts, ""), (&one.why, QUIET)] {
                for (place, sentence) in sentences.iter().enumerate() {
                    content += if place == 0 { BREAK } else { "" };
                    content += &if place == 0 { String::new() } else { run(" · ", style) };
                    content += &self.sentence(sentence, style);
                }
            }
            self.paragraph_with("ListNumber", &numbers, &content);
        }
    }

    fn month(&mut self, month: &Month, style: &str) {
        self.paragraph(style, &run(&month.label, ""));
        for (_, day, said) in &month.dates {
            let content = run(day, STRONG) + &run(" ", "") + &self.sentence(said, "");
            self.paragraph("ListBullet", &content);
        }
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        if !table.caption.is_empty() {
            self.paragraph("Caption", &run(&table.caption, ""));
        }
        // Words need more room than numbers.
        let shares = |number: bool| if number { 2 } else { 3 };
        let all: usize = table.columns.iter().map(|column| shares(column.number)).sum();
        let mut grid = String::new();
        for column in &table.columns {
            let _ = write!(grid, "<w:gridCol w:w=\"{}\"/>", TEXT_WIDTH * shares(column.number) / all);
        }
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" \
             w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            escaped(&table.caption),
        );
        let labels: Vec<String> = table.columns.iter().map(|column| run(&column.label, "")).collect();
        self.row(table, &labels, true);
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| self.sentence(cell, "")).collect();
            self.row(table, &cells, false);
        }
        // A table that ends a document, or meets another one, needs a paragraph behind it.
        self.xml += "</w:tbl><w:p/>";
    }

    /// A row with as many cells as there are columns.
    fn row(&mut self, table: &Table, cells: &[String], head: bool) {
        let head = if head { "<w:tblHeader/>" } else { "" };
        let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
        for (place, column) in table.columns.iter().enumerate() {
            let right = if column.number { "<w:jc w:val=\"right\"/>" } else { "" };
            self.xml += "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>";
            self.paragraph_with("TableText", right, cells.get(place).map_or("", String::as_str));
            self.xml += "</w:tc>";
        }
        self.xml += "</w:tr>";
    }

    /// The drawing as a picture, or its table when it cannot be drawn.
    fn drawing(&mut self, drawing: &Drawing) {
        let drawn = drawing::drawn(&drawing.svg).and_then(|drawn| Some((drawn.png()?, drawn)));
        let Some((png, drawn)) = drawn else {
            if let Some(table) = &drawing.table {
                self.table(table);
            }
            return;
        };
        if !drawing.title.is_empty() {
            self.paragraph("Caption", &run(&drawing.title, ""));
        }
        let picture = self.relations.picture(png);
        self.pictures += 1;
        let (number, name) = (self.pictures, escaped(&drawing.title));
        let alternative = escaped(&drawing::alternative(drawing));
        let (wide, high) = ((drawn.width * UNITS).round(), (drawn.height * UNITS).round());
        let size = format!("cx=\"{wide}\" cy=\"{high}\"");
        let content = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {size}/>\
             <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{alternative}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{picture}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>",
        );
        self.paragraph("Normal", &content);
    }

    fn sentence(&mut self, sentence: &Sentence, style: &str) -> String {
        sentence.0.iter().map(|piece| self.piece(piece, style)).collect()
    }

    fn piece(&mut self, piece: &Piece, style: &str) -> String {
        let lang = piece.lang.filter(|lang| *lang != self.report.lang);
        let lang = lang.map(|lang| format!("<w:lang w:val=\"{}\"/>", language(lang))).unwrap_or_default();
        let target = piece.to.as_ref().and_then(|to| links::target(self.report, to));
        let mut content = match target {
            // A run has one style of words, so what is strong stays so beside it.
            Some(address) => {
                let strong = if style == STRONG { "<w:b/>" } else { "" };
                let id = self.relations.add("hyperlink", address, true);
                let words = run(&piece.text, &format!("{LINK}{strong}{lang}"));
                format!("<w:hyperlink r:id=\"{id}\">{words}</w:hyperlink>")
            }
            None => run(&piece.text, &format!("{style}{lang}")),
        };
        if piece.example {
            content += &run(&format!(" ({})", self.words.msg("report-example")), QUIET);
        }
        content
    }
}
