//! Word, PowerPoint and Excel files.

use hansa_read::{BlockKind, ReadError};

use crate::fixtures::{blocks, docx, packed, told};

const STYLES: &str = "<w:styles><w:style w:styleId='Otsikko2'><w:name w:val='heading 2'/></w:style><w:style w:styleId='Oma'>\
    <w:name w:val='Oma'/><w:basedOn w:val='Otsikko2'/></w:style><w:style w:styleId='Luettelo'><w:name w:val='List Bullet'/>\
    </w:style></w:styles>";

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{runs}</w:p>")
}

#[test]
fn a_word_file_has_headings_items_and_tables() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph("", &run(words)));
    let body = [
        paragraph("Otsikko2", &run("Yhteistyö")),
        paragraph("Oma", &run("Oma otsikko")),
        paragraph("", &(run("Kau&#xAD;pun") + &run("ki &amp; stad") + "<w:r><w:br/><w:t>rivi</w:t></w:r>")),
        paragraph("Luettelo", &run("yksi")),
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>{}</w:p>", run("två")),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"), cell("1"), cell("ö")),
    ];
    let core = "<cp:coreProperties><dc:title>Muistio</dc:title><dc:language>fi-FI</dc:language></cp:coreProperties>";
    let read =
        told("a.docx", &docx(&body.concat(), &[("word/styles.xml", STYLES), ("docProps/core.xml", core)])).unwrap();
    let wanted = [
        (BlockKind::Heading(2), "Yhteistyö"),
        (BlockKind::Heading(2), "Oma otsikko"),
        (BlockKind::Paragraph, "Kaupunki & stad\nrivi"),
        (BlockKind::Item, "yksi"),
        (BlockKind::Item, "två"),
        (BlockKind::Cell, "a"),
        (BlockKind::Cell, "b"),
        (BlockKind::Cell, "1"),
        (BlockKind::Cell, "ö"),
    ];
    assert_eq!(blocks(&read), wanted);
    assert!(read.text.ends_with("två\n\na\tb\n1\tö"), "{:?}", read.text);
    assert_eq!((read.title.as_deref(), read.lang.as_deref()), (Some("Muistio"), Some("fi-FI")));
}

#[test]
fn what_is_struck_out_hidden_or_a_comment_is_no_text() {
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>poistettu</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:r><w:rPr>\
        <w:vanish/></w:rPr><w:t>piilo</w:t></w:r><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>näkyvä</w:t>\
        </w:r><w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
        </mc:AlternateContent></w:p>",
        run("Jää "),
        run("lisätty "),
        run("siirretty"),
        run(" valittu"),
        run(" toinen"),
    );
    let part = |name: &str, words: &str| format!("<w:{name}><w:{name}><w:p>{}</w:p></w:{name}></w:{name}>", run(words));
    let (notes, comments, head) = (part("n", "Alaviite"), part("c", "Kommentti"), part("h", "HEL 2026-001"));
    let more = [
        ("word/footnotes.xml", notes.as_str()),
        ("word/comments.xml", &comments),
        ("word/header1.xml", &head),
        ("word/header2.xml", &head),
    ];
    let read = told("a.docx", &docx(&body, &more)).unwrap();
    assert_eq!(read.text, "Jää lisätty näkyvä valittu\n\nAlaviite\n\nHEL 2026-001");
}

#[test]
fn slides_are_read_in_their_order_with_their_numbers() {
    let slide = |title: &str, words: &str| {
        format!(
            "<p:sld><p:sp><p:nvPr><p:ph type='title'/></p:nvPr><a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:sp><p:sp><a:p><a:r>\
            <a:t>{words}</a:t></a:r></a:p></p:sp></p:sld>"
        )
    };
    let (one, two, ten) = (slide("Yksi", "a"), slide("Två", "b"), slide("Ten", "c"));
    let file = packed(&[
        ("ppt/presentation.xml", b"<p/>"),
        ("ppt/slides/slide10.xml", ten.as_bytes()),
        ("ppt/slides/slide2.xml", two.as_bytes()),
        ("ppt/slides/slide1.xml", one.as_bytes()),
    ]);
    let read = told("a.pptx", &file).unwrap();
    assert_eq!(read.text, "Yksi\n\na\n\nTvå\n\nb\n\nTen\n\nc");
    assert_eq!(read.blocks[4].page, Some(3));
    assert_eq!(read.blocks[4].kind, BlockKind::Heading(1));
}

#[test]
fn the_words_of_a_workbook_are_read_by_rows() {
    let shared = "<sst><si><t>Kaupunki</t></si><si><r><t>Lii</t></r><r><t>tto</t></r></si></sst>";
    let sheet = "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c><v>45000</v></c></row><row>\
        <c t='inlineStr'><is><t>Åbo</t></is></c><c t='s'><v>99</v></c></row></sheetData></worksheet>";
    let file = packed(&[
        ("xl/workbook.xml", b"<w/>"),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert_eq!(told("a.xlsx", &file).unwrap().text, "Kaupunki\tLiitto\nÅbo");
}

#[test]
fn what_cannot_be_read_says_why() {
    assert!(matches!(told("a.docx", b"PK\x03\x04nothing"), Err(ReadError::Damaged(_))));
    assert!(matches!(told("a.docx", &docx("<w:p>", &[])), Err(ReadError::Damaged(_))));
    assert_eq!(told("a.docx", &docx("<w:p/>", &[])), Err(ReadError::NoText));
    assert_eq!(told("a.zip", &packed(&[("a.txt", b"a")])), Err(ReadError::Unsupported));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &locked].concat();
    assert_eq!(told("a.docx", &locked), Err(ReadError::Encrypted));
}
