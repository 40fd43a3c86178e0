//! PDF files.

use std::fmt::Write as _;

use hansa_read::{BlockKind, ReadError, Warning};

use crate::fixtures::{blocks, line, pdf, told};

#[test]
fn lines_become_headings_paragraphs_and_items_with_their_pages() {
    let first = [
        line(20, 50, 780, "Kaupungin verkostot"),
        line(11, 50, 740, "\u{c5}sa \u{d6}hman kertoi hankkeen etenemi-"),
        line(11, 50, 726, "sest\u{e4} ja EU-"),
        line(11, 50, 712, "Hankkeista."),
        line(11, 50, 680, "Det andra stycket."),
        line(11, 50, 660, "\u{95} yksi asia"),
        line(11, 60, 646, "jatkuu"),
        line(11, 50, 632, "\u{95} two"),
        line(11, 50, 600, "The last paragraph goes on"),
    ];
    let second = line(11, 50, 780, "over the page.");
    let read = told("a.pdf", &pdf(&[&first.concat(), &second], "/Title(Muistio)")).unwrap();
    let wanted = [
        (BlockKind::Heading(1), "Kaupungin verkostot"),
        (BlockKind::Paragraph, "Åsa Öhman kertoi hankkeen etenemisestä ja EU-Hankkeista."),
        (BlockKind::Paragraph, "Det andra stycket."),
        (BlockKind::Item, "yksi asia jatkuu"),
        (BlockKind::Item, "two"),
        (BlockKind::Paragraph, "The last paragraph goes on over the page."),
    ];
    assert_eq!(blocks(&read), wanted);
    assert_eq!(read.title.as_deref(), Some("Muistio"));
    assert!(read.blocks.iter().all(|block| block.page == Some(1)));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut page = String::new();
    for (x, words) in [(50, ["Left one", "left two."]), (300, ["Right one", "right two."])] {
        for (row, words) in (0..).zip(words) {
            let _ = write!(page, "{}", line(11, x, 700 - row * 14, words));
        }
    }
    let read = told("a.pdf", &pdf(&[&page], "")).unwrap();
    assert_eq!(read.text, "Left one left two.\n\nRight one right two.");
}

#[test]
fn heads_and_numbers_of_pages_are_not_repeated() {
    let page = |number: u32| {
        [
            line(9, 50, 820, "Helsingin kaupunki"),
            line(11, 50, 700, &format!("Kappale {number}.")),
            line(11, 50, 600, "Keskelle."),
            line(11, 50, 500, "Loppuun."),
            line(9, 300, 20, &format!("{number} / 4")),
        ]
        .concat()
    };
    let pages: Vec<String> = (1..=4).map(page).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let read = told("a.pdf", &pdf(&pages, "")).unwrap();
    assert_eq!(read.text.matches("Helsingin kaupunki").count(), 1, "{}", read.text);
    assert!(!read.text.contains("/ 4"), "{}", read.text);
    assert!(read.text.contains("Kappale 4."), "{}", read.text);
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(told("a.pdf", &pdf(&["0 0 9 9 re f"], "")), Err(ReadError::NoText));
    assert!(matches!(told("a.pdf", b"%PDF-1.7\n%%EOF"), Err(ReadError::Damaged(_))));
    let locked = String::from_utf8_lossy(&pdf(&["0 0 9 9 re f"], "")).replace("/Info", "/Encrypt 4 0 R /Info");
    assert_eq!(told("a.pdf", locked.as_bytes()), Err(ReadError::Encrypted));
    // A scanned page among others is no fault, but told.
    let read = told("a.pdf", &pdf(&["0 0 9 9 re f", &line(11, 50, 700, "Teksti")], "")).unwrap();
    assert_eq!((read.warnings.as_slice(), read.blocks[0].page), ([Warning::PagesWithoutText].as_slice(), Some(2)));
}
