//! Hostile and broken documents, read in this process: none panics, each gets an answer.

use hansa_read::{Limits, ReadError, read};
use proptest::prelude::*;

use crate::fixtures::{docx, line, odt, packed, pdf, told};

#[test]
fn what_is_too_large_is_refused() {
    let limits = Limits { bytes: 1000, text: 100, unpacked: 5000, blocks: 10, ..Limits::default() };
    let refused = |name: &str, bytes: &[u8]| matches!(read(name, "", bytes, &limits), Err(ReadError::TooLarge(_)));
    assert!(refused("a.txt", &[b'a'; 1001]));
    assert!(refused("a.txt", &[b'a'; 200]));
    assert!(refused("a.txt", "a\n\n".repeat(20).as_bytes()));
    assert!(refused("a.html", "<p>a".repeat(20).as_bytes()));
    assert!(refused("a.docx", &docx(&" ".repeat(10_000), &[])), "packed tightly");
    assert!(refused("a.odt", &odt("", &"<text:p>aaaaaaaaaaaaaaaa</text:p>".repeat(20), &[])));
}

#[test]
fn elements_in_elements_are_refused_or_flattened() {
    let deep = format!("{}{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
    assert!(matches!(told("a.docx", &docx(&deep, &[])), Err(ReadError::TooLarge(_))));
    let page = format!("{}teksti", "<div><blockquote>".repeat(50_000));
    assert_eq!(told("a.html", page.as_bytes()).unwrap().text, "teksti");
    let marks = format!("{}teksti", "> ".repeat(10_000));
    assert!(told("a.md", marks.as_bytes()).unwrap().text.ends_with("teksti"));
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let xml = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]><w:document><w:body>\
        <w:p><w:r><w:t>Teksti&a;&b;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(told("a.docx", &packed(&[("word/document.xml", xml.as_bytes())])).unwrap().text, "Teksti");
}

#[test]
fn a_document_cut_or_changed_anywhere_never_panics() {
    let word = docx("<w:p><w:r><w:t>Teksti</w:t></w:r></w:p>", &[]);
    let open = odt("", "<text:p>Teksti</text:p>", &[]);
    let page = pdf(&[&line(11, 50, 700, "Teksti")], "");
    for (name, whole) in [("a.docx", word), ("a.odt", open), ("a.pdf", page)] {
        for at in 0..whole.len() {
            let _ = told(name, &whole[..at]);
            let mut changed = whole.clone();
            changed[at] ^= 0x15;
            let _ = told(name, &changed);
        }
    }
}

proptest! {
    #[test]
    fn the_blocks_of_any_text_lie_in_it_in_their_order(text in "([a-zäå #*>|<-]|<p>|<li>|&amp;|\n|\r|\t){0,200}") {
        for name in ["a.txt", "a.md", "a.html", "a.eml"] {
            let Ok(read) = told(name, text.as_bytes()) else { continue };
            let mut end = 0;
            for block in &read.blocks {
                prop_assert!(block.bytes.start >= end && block.bytes.end <= read.text.len(), "{} {:?}", name, read);
                prop_assert!(read.text.get(block.bytes.clone()).is_some());
                end = block.bytes.end;
            }
            prop_assert!(!read.original_offsets || read.text == text);
        }
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        for name in ["a.txt", "a.md", "a.html", "a.eml", "a"] {
            let _ = told(name, &bytes);
        }
    }
}
