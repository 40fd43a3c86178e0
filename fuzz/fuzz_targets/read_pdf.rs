//! Any bytes as a PDF file, and as the content of a page of one, have an answer.
#![no_main]

use hansa_read::{Limits, read};
use libfuzzer_sys::fuzz_target;

/// What comes before the content; a reader mends the missing table.
const HEAD: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let _ = read("a.pdf", "", bytes, &limits);
    let mut whole = HEAD.to_vec();
    whole.extend(format!("4 0 obj<</Length {}>>stream\n", bytes.len()).into_bytes());
    whole.extend(bytes);
    whole.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    let _ = read("a.pdf", "", &whole, &limits);
});
