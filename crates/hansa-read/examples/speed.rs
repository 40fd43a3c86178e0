//! How fast documents are read, in MB of text and of file a second: of each format a document that is made here, and the files that are named.

use std::io::{Cursor, Write as _};
use std::time::Instant;

use hansa_read::{Limits, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SENTENCE: &str =
    "Kaupunki allekirjoitti yhteistyösopimuksen Tallinnan ja Tukholman kanssa, och staden följer upp det årligen. ";
/// Paragraphs of a document.
const PARAGRAPHS: usize = 5_000;
/// How often each document is read; the median is told.
const TIMES: usize = 5;

fn main() {
    let words = SENTENCE.repeat(4);
    let each = |before: &str, after: &str| format!("{before}{words}{after}").repeat(PARAGRAPHS);
    let word = format!("<w:document><w:body>{}</w:body></w:document>", each("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"));
    let open = format!("<o:c><o:text>{}</o:text></o:c>", each("<text:p>", "</text:p>"));
    let mut files = vec![
        ("made.txt".to_owned(), each("", "\n\n").into_bytes()),
        ("made.md".to_owned(), each("- ", "\n\n").into_bytes()),
        ("made.html".to_owned(), each("<p>", "</p>").into_bytes()),
        ("made.docx".to_owned(), packed(&[("word/document.xml", &word)])),
        (
            "made.odt".to_owned(),
            packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &open)]),
        ),
        (
            "made.eml".to_owned(),
            format!("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\n{}", each("", "\n\n"))
                .into_bytes(),
        ),
    ];
    files.extend(std::env::args().skip(1).filter_map(|name| std::fs::read(&name).ok().map(|bytes| (name, bytes))));
    let mut out = std::io::stdout().lock();
    for (name, bytes) in files {
        let mut seconds = Vec::new();
        let mut text = 0;
        for _ in 0..TIMES {
            let start = Instant::now();
            match read(&name, "", &bytes, &Limits::default()) {
                Ok(read) => text = read.text.len(),
                Err(error) => {
                    let _ = writeln!(out, "{name}: {error}");
                }
            }
            seconds.push(start.elapsed().as_secs_f64());
        }
        seconds.sort_by(f64::total_cmp);
        let median = seconds[TIMES / 2];
        let _ = writeln!(
            out,
            "{name}: {:.0} MB of text/s, {:.1} MB of file/s",
            rate(text, median),
            rate(bytes.len(), median)
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files")]
fn rate(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory");
        zip.write_all(content.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}
