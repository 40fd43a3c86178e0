//! Any bytes as the parts of a workbook, and as the packed file itself, are a table or have a fault; and a table that is
//! written as a workbook can be read again.
#![no_main]

use std::io::{Cursor, Write};

use hansa_exchange::table::{self, Limits, Sheet};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT: &str =
    r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/><Relationship Id="r3" Type="x/styles" Target="f.xml"/></Relationships>"#;

/// Between the parts: sheet, texts, formats.
const BETWEEN: u8 = 0x1e;

fn read(bytes: &[u8]) {
    let limits = Limits::default();
    let Ok(table) = table::read("fuzz", bytes, &limits, None) else { return };
    let rows = table.rows().map(|row| row.cells().collect());
    let sheets = vec![Sheet { name: "A".into(), mark: String::new(), headings: table.headings.clone(), rows: Box::new(rows) }];
    let Ok(written) = table::xlsx(sheets) else { return };
    let again = table::read("again", &written, &limits, None).expect("what is written can be read");
    assert_eq!(again.headings, table.headings);
    assert_eq!(again.len(), table.len());
}

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    let mut parts = bytes.splitn(3, |byte| *byte == BETWEEN);
    let mut next = || parts.next().unwrap_or_default();
    let all = [
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/s.xml", next()),
        ("xl/t.xml", next()),
        ("xl/f.xml", next()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in all {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, options).expect("a name of a part");
        zip.write_all(content).expect("memory");
    }
    read(&zip.finish().expect("memory").into_inner());
});
