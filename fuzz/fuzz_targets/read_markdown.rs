//! Any bytes as Markdown have an answer.
#![no_main]

use hansa_read::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read("a.md", "", bytes, &Limits::default());
});
