//! Plain text, Markdown and mail.

use hansa_read::{BlockKind, ReadError, Warning};

use crate::fixtures::{blocks, told};

#[test]
fn a_plain_text_keeps_the_bytes_of_its_file() {
    let text = "\u{feff}Pöytäkirja\r\n\r\nEnsimmäinen rivi\r\njatkuu.\r\n- yksi\r\n- två\r\n> sanottua\r\n> lisää\r\n";
    let read = told("a.txt", text.as_bytes()).unwrap();
    assert_eq!(read.text, text);
    assert!(read.original_offsets && read.warnings.is_empty());
    let wanted = [
        (BlockKind::Paragraph, "Pöytäkirja"),
        (BlockKind::Paragraph, "Ensimmäinen rivi\r\njatkuu."),
        (BlockKind::Item, "yksi"),
        (BlockKind::Item, "två"),
        (BlockKind::Quote, "> sanottua\r\n> lisää"),
    ];
    assert_eq!(blocks(&read), wanted);
}

#[test]
fn other_encodings_are_decoded_and_told() {
    let latin = b"P\xe4\xe4t\xf6s \xe5bol\xe4ndskt samarbete med \xd6sterbotten";
    let wide: Vec<u8> = "Päätös".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in [(latin.as_slice(), "Päätös åboländskt samarbete med Österbotten"), (&wide, "Päätös")]
    {
        let read = told("a.txt", bytes);
        // Letters of two bytes without a mark are UTF-8 with zeros as well, where they are all of ASCII.
        let read = read.unwrap();
        assert_eq!((read.text.as_str(), read.original_offsets), (words, false));
        assert_eq!(read.warnings, [Warning::Encoding]);
    }
}

#[test]
fn what_is_no_text_is_not_read_as_one() {
    assert_eq!(told("a.txt", b"\x00\x01\x02\x03 binary \x00\x00"), Err(ReadError::Unsupported));
    assert_eq!(told("a.txt", b"\x89PNG\r\n\x1a\n"), Err(ReadError::Unsupported));
    assert_eq!(told("a.txt", b" \n - \n"), Err(ReadError::NoText));
    assert_eq!(told("", b""), Err(ReadError::NoText));
}

#[test]
fn the_blocks_of_markdown_stand_where_they_do_in_the_file() {
    let text = "---\nauthor: x\n---\n# Kaupunkien *verkosto*\n\nEtt **stycke** med\ntvå rader.\n\n- yksi\n  - sisempi\n- two\n\n\
        > Sagt\n\n| a | b |\n|---|---|\n| 1 | ö |\n";
    let read = told("a.md", text.as_bytes()).unwrap();
    assert_eq!(read.text, text);
    let wanted = [
        (BlockKind::Heading(1), "Kaupunkien *verkosto"),
        (BlockKind::Paragraph, "Ett **stycke** med\ntvå rader."),
        (BlockKind::Item, "yksi"),
        (BlockKind::Item, "sisempi"),
        (BlockKind::Item, "two"),
        (BlockKind::Quote, "Sagt"),
        (BlockKind::Cell, "a"),
        (BlockKind::Cell, "b"),
        (BlockKind::Cell, "1"),
        (BlockKind::Cell, "ö"),
    ];
    assert_eq!(blocks(&read), wanted);
    let marked = told("a.md", "\u{feff}# Otsikko\n".as_bytes()).unwrap();
    assert_eq!(marked.title.as_deref(), Some("Otsikko"));
    assert_eq!(marked.blocks[0].bytes, 5..12);
}

#[test]
fn a_message_has_people_own_words_quoted_words_and_files() {
    let mail = "From: =?utf-8?Q?=C3=85sa_=C3=96hman?= <asa@example.org>\r\nTo: b@example.org\r\nSubject: Vierailu\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        Kiitos k\u{e4}ynnist\u{e4}.\r\n\r\n> Tervetuloa!\r\n--x\r\nContent-Type: text/plain; name=a.txt\r\n\
        Content-Disposition: attachment; filename=a.txt\r\n\r\nliite\r\n--x--\r\n";
    let read = told("a.eml", mail.as_bytes()).unwrap();
    let wanted = [
        (BlockKind::Heading(1), "Vierailu"),
        (BlockKind::Paragraph, "From: Åsa Öhman <asa@example.org>"),
        (BlockKind::Paragraph, "To: b@example.org"),
        (BlockKind::Paragraph, "Kiitos käynnistä."),
        (BlockKind::Quote, "Tervetuloa!"),
    ];
    assert_eq!(blocks(&read), wanted);
    assert_eq!(read.title.as_deref(), Some("Vierailu"));
    let files: Vec<_> = read.attachments.iter().map(|file| (file.name.as_deref(), file.bytes.trim_ascii())).collect();
    assert_eq!(files, [(Some("a.txt"), b"liite".as_slice())]);
    assert!(matches!(told("a.eml", b"Hei vaan"), Err(ReadError::Damaged(_))));
}
