//! Any bytes as a file of OpenDocument, and as the parts of one, have an answer.
#![no_main]

use std::io::{Cursor, Write as _};

use hansa_read::{Limits, read};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let _ = read("a.odt", "", bytes, &limits);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    // A zero parts one part from the next.
    let mut parts = bytes.split(|byte| *byte == 0);
    for name in ["content.xml", "meta.xml", "META-INF/manifest.xml"] {
        zip.start_file(name, options).expect("memory");
        zip.write_all(parts.next().unwrap_or_default()).expect("memory");
    }
    zip.start_file("mimetype", options).expect("memory");
    zip.write_all(b"application/vnd.oasis.opendocument.text").expect("memory");
    let whole = zip.finish().expect("memory").into_inner();
    let _ = read("a.odt", "", &whole, &limits);
});
