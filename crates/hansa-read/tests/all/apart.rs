//! Reading in a process of its own: whatever becomes of it, there is an answer, and the next document is read.

use std::path::PathBuf;

use hansa_read::{Limits, ReadError, Reader, read};

use crate::fixtures::{docx, line, odt, packed, pdf};

fn reader(limits: Limits) -> Reader {
    Reader::apart(PathBuf::from(env!("CARGO_BIN_EXE_hansa-read-document")), limits)
}

#[tokio::test]
async fn what_is_read_apart_is_what_is_read_here() {
    let limits = Limits::default();
    let reader = reader(limits.clone());
    let mail = b"From: a@example.org\nSubject: Hei\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; \
        filename=a.bin\n\n\x01\x02\n--x--\n";
    let documents = [
        ("a.txt", "Pöytäkirja\n\n- yksi\n".as_bytes().to_vec()),
        ("a.docx", docx("<w:p><w:r><w:t>Teksti</w:t></w:r></w:p>", &[])),
        ("a.odt", odt("", "<text:p>Teksti</text:p>", &[])),
        ("a.pdf", pdf(&[&line(11, 50, 700, "Teksti")], "")),
        ("a.eml", mail.to_vec()),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("a.txt", Vec::new()),
    ];
    for (name, bytes) in documents {
        let here = read(name, "", &bytes, &limits);
        assert_eq!(reader.read(name, "", bytes).await, here, "{name}");
    }
}

/// A page tree of so many levels, each of which leads to the next twice.
fn endless_tree(levels: usize) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n".to_vec();
    for at in 2..levels {
        let next = if at + 1 == levels { 2 } else { at + 1 };
        out.extend(
            format!("{at} 0 obj<</Type/Pages/Kids[{next} 0 R {next} 0 R]/Count 99999999>>endobj\n").into_bytes(),
        );
    }
    out.extend(b"trailer<</Root 1 0 R>>\n%%EOF");
    out
}

#[tokio::test]
async fn hostile_documents_get_an_answer_and_the_next_one_is_read() {
    let reader = reader(Limits { seconds: 5, unpacked: 16 << 20, ..Limits::default() });
    let bomb = packed(&[("word/document.xml", &vec![0; 20 << 20])]);
    let deep = docx(&"<w:p>".repeat(1_000_000), &[]);
    let itself =
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n\
        trailer<</Root 1 0 R>>\n%%EOF";
    let large = |answer: &ReadError| matches!(answer, ReadError::TooLarge(_));
    for (what, name, bytes, only_large) in [
        ("a bomb", "a.docx", bomb, true),
        ("elements in elements", "a.docx", deep, true),
        ("100 MB of nothing", "a.txt", vec![0; 100 << 20], true),
        ("25 MB of nothing", "a.txt", vec![0; 25 << 20], false),
        ("a page tree that is its own child", "a.pdf", itself.to_vec(), false),
        ("an endless page tree", "a.pdf", endless_tree(60), false),
    ] {
        let answer = reader.read(name, "", bytes).await.expect_err(what);
        assert!(!only_large || large(&answer), "{what}: {answer:?}");
        assert!(!matches!(answer, ReadError::NotStarted(_)), "{what}: {answer:?}");
    }
    assert_eq!(reader.read("a.txt", "", b"Teksti".to_vec()).await.map(|read| read.text), Ok("Teksti".to_owned()));
}

#[cfg(unix)]
#[tokio::test]
async fn a_reader_without_memory_or_time_says_so() {
    let text = "a\n\n".repeat(1 << 20).into_bytes();
    let blocks = 10_000_000;
    let small = reader(Limits { memory: 40 << 20, blocks, ..Limits::default() });
    let answer = small.read("a.txt", "", text.clone()).await.expect_err("no memory");
    assert!(matches!(answer, ReadError::TooLarge(_)), "{answer:?}");
    // A time of nothing is over at once.
    let hurried = reader(Limits { seconds: 0, ..Limits::default() });
    let slow = "> ".repeat(5 << 20).into_bytes();
    assert_eq!(hurried.read("a.md", "", slow).await, Err(ReadError::TooSlow));
}

#[tokio::test]
async fn a_program_that_cannot_be_started_or_does_not_answer_is_told() {
    let limits = Limits::default();
    let absent = Reader::apart(PathBuf::from("/nowhere/hansa"), limits.clone());
    assert!(matches!(absent.read("a.txt", "", b"a".to_vec()).await, Err(ReadError::NotStarted(_))));
    let mute = Reader::apart(PathBuf::from("true"), limits);
    assert!(matches!(
        mute.read("a.txt", "", b"a".to_vec()).await,
        Err(ReadError::Crashed(_) | ReadError::NotStarted(_))
    ));
}
