//! Files of two producers and one with each leftover, made by `e2e/outside/pdf_fixtures.py`; hostile ones are made here.

use std::fmt::Write as _;
use std::io::Write as _;

use super::*;

const CANARY: &str = "canary 7F3A";

macro_rules! fixtures {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("fixtures/", $name, ".pdf")).as_slice())),*]
    };
}

fn fixture(name: &str) -> &'static [u8] {
    let all = fixtures![
        "action",
        "annotation",
        "clean",
        "covered",
        "embedded",
        "encrypted",
        "form",
        "fpdf2",
        "layer",
        "metadata",
        "no-text",
        "revision",
        "thumbnail",
        "unseen",
        "word-in-a-name",
        "word-in-a-stream",
        "xmp",
    ];
    all.into_iter().find(|(known, _)| *known == name).expect("a fixture").1
}

fn found(name: &str) -> Vec<Leftover> {
    leftovers(fixture(name), &[CANARY.to_owned()]).expect(name)
}

#[test]
fn finnish_words_of_two_producers_are_read_in_order() {
    for name in ["clean", "fpdf2"] {
        let read = text(fixture(name)).expect(name);
        let lines: Vec<&str> = read.pages[0].lines().collect();
        let wanted = ["Pöytäkirja 3/2026", "Åsa Öhman kertoi hankkeen etenemi-", "sestä. Seuraava kokous on syksyllä."];
        assert_eq!(lines, wanted, "{name}");
        assert!(read.joined().contains("hankkeen etenemisestä. Seuraava"), "{name}");
    }
}

#[test]
fn a_careful_file_is_taken() {
    assert_eq!(found("clean"), []);
}

#[test]
fn each_planted_leftover_is_found() {
    for (name, what) in [
        ("action", What::Action),
        ("annotation", What::Annotation),
        ("covered", What::Covered),
        ("embedded", What::Embedded),
        ("form", What::Form),
        ("layer", What::Layer),
        ("metadata", What::Metadata),
        ("revision", What::Revision),
        ("thumbnail", What::Thumbnail),
        ("unseen", What::Unseen),
        ("xmp", What::Metadata),
    ] {
        let found = found(name);
        assert!(found.iter().any(|left| left.what == what), "{name}: {found:?}");
        // The canary is below each of them, but a picture has no letters, and of an earlier revision nothing more need be said.
        let canary = found.iter().any(|left| left.what == What::Word);
        assert!(canary || matches!(what, What::Thumbnail | What::Revision), "{name}: {found:?}");
    }
    for name in ["word-in-a-name", "word-in-a-stream"] {
        assert_eq!(found(name), [Leftover { what: What::Word, page: None, detail: CANARY.to_owned() }], "{name}");
    }
}

#[test]
fn a_forbidden_passage_is_found_on_its_page_whatever_stands_between_its_letters() {
    for passage in ["åsa  öhman", "ÅSA ÖHMAN", "A\u{30a}sa O\u{308}hman", "etenemisestä"] {
        let found = leftovers(fixture("clean"), &[passage.to_owned()]).expect("read");
        assert!(matches!(found.as_slice(), [Leftover { what: What::Word, page: Some(1), .. }]), "{passage}: {found:?}");
    }
    assert_eq!(leftovers(fixture("clean"), &["Öberg".to_owned(), " - ".to_owned()]), Ok(vec![]));
}

#[test]
fn everything_that_a_file_says_is_read() {
    // What stands beside the pages is read, too: who looks for a name finds it wherever it is.
    for name in ["annotation", "covered", "form", "metadata", "revision", "unseen", "xmp"] {
        let said = words(fixture(name)).expect(name);
        assert!(folding::bare(&said.text).contains(&folding::bare(CANARY)), "{name}: {}", said.text);
    }
    let within = words(fixture("embedded")).expect("a file");
    assert!(within.files.iter().any(|file| String::from_utf8_lossy(file).contains("7f3a")), "{within:?}");
    let clean = words(fixture("clean")).expect("a file");
    assert!(clean.text.contains("Åsa Öhman") && !clean.text.contains("7f3a"));
    assert_eq!(words(fixture("no-text")), Err(Fault::NoText));
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(text(fixture("encrypted")), Err(Fault::Encrypted));
    assert_eq!(text(fixture("no-text")), Err(Fault::NoText));
    let old = with_page(stream("/Filter/L#5aWDecode", b"x"), &[]);
    assert_eq!(text(&old), Err(Fault::OldPacking));
    assert_eq!(text(b"PK\x03\x04"), Err(Fault::NotAPdf));
    assert_eq!(text(b"%PDF-1.7\n%%EOF"), Err(Fault::Damaged));
    assert_eq!(text(&vec![b' '; LARGEST + 1]), Err(Fault::TooLarge));
}

/// A file of these objects, with its table.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    let _ = write!(table, "trailer\n<</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.extend(table.into_bytes());
    out
}

fn stream(head: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{head} /Length {}>>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    pack.write_all(content).expect("memory");
    pack.finish().expect("memory")
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let mut out = String::new();
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    (out + ">").into_bytes()
}

fn with_page(content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages /Kids[3 0 R] /Count 1>>".to_vec(),
        b"<</Type/Page /Parent 2 0 R /MediaBox[0 0 9 9] /Contents 4 0 R /Resources<</XObject<</X 5 0 R>>>>>>".to_vec(),
        content,
    ];
    objects.extend(more.iter().cloned());
    file(&objects)
}

#[test]
fn hostile_files_end_with_a_fault_in_time() {
    let form = |content: &str, next: usize| {
        stream(
            &format!("/Type/XObject /Subtype/Form /BBox[0 0 9 9] /Resources<</XObject<</X {next} 0 R>>>>"),
            content.as_bytes(),
        )
    };
    let laughs: Vec<Vec<u8>> =
        (6..40).map(|next| form("/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do", next)).collect();
    let nested = "[".repeat(1_000_000);
    let cases = [
        (
            "a page tree that is its own child",
            file(&[
                b"<</Type/Catalog /Pages 2 0 R>>".to_vec(),
                b"<</Type/Pages /Kids[2 0 R 2 0 R] /Count 2>>".to_vec(),
            ]),
        ),
        ("a form that draws itself", with_page(stream("", b"/X Do"), &[form("/X Do /X Do", 5)])),
        ("forms that draw eight of the next", with_page(stream("", b"/X Do"), &laughs)),
        ("arrays in arrays", with_page(stream("", b""), &[nested.clone().into_bytes()])),
        ("arrays in arrays, packed", with_page(stream("/Filter/FlateDecode", &packed(nested.as_bytes())), &[])),
        ("a packed bomb", with_page(stream("/Filter/FlateDecode", &packed(&vec![b' '; 300 << 20])), &[])),
        (
            "a bomb packed twice",
            with_page(stream("/Filter[/FlateDecode/FlateDecode]", &packed(&packed(&vec![b' '; 300 << 20]))), &[]),
        ),
        (
            "a bomb in letters",
            with_page(stream("/Filter[/ASCIIHexDecode/FlateDecode]", &hex(&packed(&vec![b' '; 300 << 20]))), &[]),
        ),
        ("an earlier table that is itself", b"%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF".to_vec()),
    ];
    let told: Vec<(&str, Fault)> =
        cases.into_iter().map(|(what, bytes)| (what, text(&bytes).expect_err(what))).collect();
    let [damaged, slow, large] = [Fault::Damaged, Fault::TooSlow, Fault::TooLarge];
    let faults: Vec<Fault> = told.iter().map(|(_, fault)| *fault).collect();
    assert_eq!(faults, [damaged, slow, slow, large, large, large, large, large, damaged], "{told:?}");
}

#[test]
fn a_file_cut_or_changed_anywhere_never_panics() {
    let whole = fixture("clean");
    for at in (0..whole.len()).step_by(23) {
        let _ = leftovers(&whole[..at], &[]);
        let mut changed = whole.to_vec();
        changed[at] ^= 0x15;
        let _ = leftovers(&changed, &[]);
    }
}
