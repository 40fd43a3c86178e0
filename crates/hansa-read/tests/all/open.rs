//! OpenDocument.

use hansa_read::{BlockKind, ReadError};

use crate::fixtures::{blocks, odt, told};

#[test]
fn a_text_has_headings_lists_tables_and_notes_without_what_is_struck_out_or_hidden() {
    let styles = "<style:style style:name='T9'><style:text-properties text:display='none'/></style:style><style:style \
        style:name='T1'><style:text-properties fo:color='red'/></style:style>";
    let body = "<text:tracked-changes><text:deletion><text:p>poistettu</text:p></text:deletion></text:tracked-changes>\
        <text:h text:outline-level='2'>Yhteisty\u{f6}</text:h><text:p>Kau\u{ad}punki<text:s text:c='2'/>&amp; <text:span \
        text:style-name='T1'>stad</text:span><text:span text:style-name='T9'>piilo</text:span>.<text:note><text:note-citation>1\
        </text:note-citation><text:note-body><text:p>Alaviite</text:p></text:note-body></text:note><office:annotation><text:p>Kommentti\
        </text:p></office:annotation></text:p><text:list><text:list-item><text:p>yksi</text:p></text:list-item><text:list-item>\
        <text:p>tv\u{e5}</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p>\
        </table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>";
    let meta = "<office:meta><dc:title>Muistio</dc:title><dc:language>sv</dc:language></office:meta>";
    let read = told("a.odt", &odt(styles, body, &[("meta.xml", meta)])).unwrap();
    let wanted = [
        (BlockKind::Heading(2), "Yhteistyö"),
        (BlockKind::Paragraph, "Alaviite"),
        (BlockKind::Paragraph, "Kaupunki & stad."),
        (BlockKind::Item, "yksi"),
        (BlockKind::Item, "två"),
        (BlockKind::Cell, "a"),
        (BlockKind::Cell, "b"),
    ];
    assert_eq!(blocks(&read), wanted);
    assert_eq!((read.title.as_deref(), read.lang.as_deref()), (Some("Muistio"), Some("sv")));
}

#[test]
fn an_encrypted_text_says_so() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let file = odt("", "<text:p>a</text:p>", &[("META-INF/manifest.xml", manifest)]);
    assert_eq!(told("a.odt", &file), Err(ReadError::Encrypted));
}
