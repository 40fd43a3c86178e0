//! Mail messages read from files, whole and broken.

use std::fmt::Write as _;

use hansa_exchange::message::{Fault, Limits, Message, PartKind, read};
use proptest::prelude::*;

fn whole(text: &str) -> Message {
    read(text.replace('\n', "\r\n").as_bytes(), &Limits::default()).expect("a message")
}

const HEAD: &str = "From: Anna Andersson <anna@example.org>\nTo: matti@example.org\nSubject: Meeting\n";

#[test]
fn headers_are_decoded() {
    let message = whole(
        "Message-ID: <1@example.org>\nDate: Thu, 5 Mar 2026 23:30:00 +0200\n\
         From: =?utf-8?Q?=C3=85sa_=C3=96berg?= <asa@example.org>\n\
         To: \"Meik=?=, Matti\" <Matti@Example.org>, Group: a@example.org, b@example.org;\nCc: matti@example.org, kaisa@example.org\n\
         Subject: =?iso-8859-1?Q?M=F6te?= =?utf-8?B?IMOkciBrdWw=?=\n\
         In-Reply-To: <0@example.org>\nReferences: <x@example.org> <y@example.org>\n\nHej",
    );
    assert_eq!(message.id.as_deref(), Some("1@example.org"));
    assert_eq!(message.date.expect("a date").to_rfc3339(), "2026-03-05T21:30:00+00:00");
    assert_eq!(message.from[0].name.as_deref(), Some("Åsa Öberg"));
    let to: Vec<&str> = message.to.iter().map(|one| one.address.as_str()).collect();
    assert_eq!(to, ["Matti@Example.org", "a@example.org", "b@example.org"]);
    assert_eq!(message.cc.len(), 2);
    assert_eq!(message.subject, "Möte är kul");
    assert_eq!(message.references, ["x@example.org", "y@example.org", "0@example.org"]);
    assert_eq!(message.own(), "Hej");
}

#[test]
fn the_plain_text_is_taken_and_files_are_kept() {
    let message = whole(&format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=out\n\n\
         --out\nContent-Type: multipart/alternative; boundary=in\n\n\
         --in\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nHyv=C3=A4 p=C3=A4iv=\n=C3=A4\n\
         --in\nContent-Type: text/html\n\n<p>Not this</p>\n--in--\n\
         --out\nContent-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x\nLjQ=\n\
         --out\nContent-Type: message/rfc822\n\nFrom: x@example.org\nSubject: Inner\n\nInner text\n--out--\n"
    ));
    assert_eq!(message.own(), "Hyvä päivä");
    assert_eq!(message.attachments.len(), 2);
    assert_eq!(message.attachments[0].name.as_deref(), Some("plan.pdf"));
    assert_eq!(message.attachments[0].bytes, b"%PDF-1.4");
    assert_eq!(message.attachments[1].media_type, "message/rfc822");
}

#[test]
fn a_page_becomes_text_without_what_is_not_shown() {
    let message = whole(&format!(
        "{HEAD}Content-Type: text/html; charset=utf-8\n\n\
         <html><head><title>T</title><style>p {{ color: red }}</style></head><body><script>alert('x')</script>\
         <p>Dear&nbsp;Anna, 1 &lt; 2 &amp; 3</p><div>one<br>two</div><ul><li>a</li><li>b</li></ul><!-- no -->\
         <p>On 5 Mar 2026 at 14:00, Matti &lt;matti@example.org&gt; wrote:</p><blockquote><p>Earlier</p></blockquote></body></html>"
    ));
    assert_eq!(message.own(), "Dear Anna, 1 < 2 & 3\n\none\ntwo\n\n- a\n- b");
    let quoted = message.body.iter().find(|part| part.kind == PartKind::Quoted).expect("a quotation");
    assert!(quoted.text.ends_with("> Earlier"), "{}", quoted.text);
}

#[test]
fn a_footer_of_a_list_does_not_replace_the_page() {
    let message = whole(&format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>The matter</p>\n--b\n\
         Content-Type: text/plain\n\nThe list\n--b--\n"
    ));
    assert_eq!(message.own(), "The matter\n\nThe list");
}

#[test]
fn characters_in_other_sets_are_read() {
    let mut bytes = format!("{HEAD}Content-Type: text/plain; charset=iso-8859-1\n\nP").into_bytes();
    bytes.extend_from_slice(b"\xe4iv\xe4\0\x07");
    assert_eq!(read(&bytes, &Limits::default()).expect("a message").own(), "Päivä", "and nothing that is not seen");
    let mut bytes = format!("{HEAD}\nP").into_bytes();
    bytes.extend_from_slice(b"\xe4iv\xe4");
    assert_eq!(read(&bytes, &Limits::default()).expect("a message").own(), "Päivä");
}

#[test]
fn a_mailbox_line_before_the_header_is_left_out() {
    let message = whole(&format!("From anna@example.org Thu Mar  5 14:00:00 2026\n{HEAD}\nHello"));
    assert_eq!((message.subject.as_str(), message.own().as_str()), ("Meeting", "Hello"));
}

fn fault(bytes: &[u8]) -> Fault {
    read(bytes, &Limits::default()).expect_err("refused")
}

#[test]
fn what_is_no_message_or_too_much_is_refused() {
    assert_eq!(fault(b" \r\n"), Fault::Empty);
    assert_eq!(fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."), Fault::OutlookItem);
    assert_eq!(fault(b"Dear diary, this is no message."), Fault::NotAMessage);
    assert_eq!(fault(b"Subject: only this\n\nText"), Fault::NotAMessage);
    assert_eq!(fault(&vec![b'a'; (25 << 20) + 1]), Fault::TooLarge { most: 25 << 20 });
    let many = format!("{HEAD}{}\n\n", "X-Flood: 1\n".repeat(2_000));
    assert_eq!(fault(many.as_bytes()), Fault::TooManyHeaders { most: 1_000 });
    let many = format!("From: a@example.org\nTo: {}\n\n", "b@example.org, ".repeat(2_000));
    assert_eq!(fault(many.as_bytes()), Fault::TooManyAddresses { most: 1_000 });
    let parts = "--b\nContent-Type: text/plain\n\nx\n".repeat(300);
    let many = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n");
    assert_eq!(fault(many.as_bytes()), Fault::TooManyParts { most: 200 });
    let mut deep = format!("{HEAD}Content-Type: multipart/mixed; boundary=b0\n\n");
    for level in 0..60 {
        let next = level + 1;
        writeln!(deep, "--b{level}\nContent-Type: multipart/mixed; boundary=b{next}\n").expect("a text takes more");
    }
    assert_eq!(fault(deep.as_bytes()), Fault::TooDeep { most: 20 });
}

#[test]
fn messages_within_messages_are_files_however_deep() {
    let mut deep = HEAD.to_owned();
    deep.push_str(&"Content-Type: message/rfc822\n\n".repeat(100_000));
    assert_eq!(whole(&deep).attachments.len(), 1);
}

#[test]
fn a_long_text_is_cut_and_says_so() {
    let limits = Limits { text: 10, ..Limits::default() };
    let message = read(format!("{HEAD}\n{}", "å".repeat(50)).as_bytes(), &limits).expect("a message");
    assert!(message.cut && message.own().chars().count() == 10);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_makes_the_reader_fail(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, &Limits::default());
        let mut after = HEAD.as_bytes().to_vec();
        after.extend_from_slice(&bytes);
        if let Ok(message) = read(&after, &Limits::default()) {
            prop_assert!(message.body.iter().all(|part| !part.text.contains('\0') && !part.text.trim().is_empty()));
        }
    }

    #[test]
    fn broken_parts_do_not_either(
        lines in prop::collection::vec(prop::sample::select(vec![
            "--b", "--b--", "--c", "--c--", "", "Content-Type: multipart/alternative; boundary=c", "Content-Type: text/html",
            "Content-Type: multipart/related; boundary=\"b\"", "Content-Transfer-Encoding: base64", "=", "=?utf-8?B?w6Q=?=", ">",
            "Content-Transfer-Encoding: quoted-printable", "<p>a</p", "<!--", "<script>", "&#xd800;", "&amp", "Content-Type: message/rfc822",
            "> On 5.3.2026 klo 14.00 X kirjoitti:", "-- ", "Terveisin", "From: a@b", "Subject: =?x?q?=?=", "Content-Type: text/plain; charset=utf-16",
            "\u{e5}\u{e4}", "Den 5 mars 2026 14:00 skrev X <x@y>:", "Lähettäjä: x", "Date: Thu, 99 Foo 10000 99:99 +9999",
        ]), 0..60),
    ) {
        let text = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n{}", lines.join("\n"));
        let _ = read(text.as_bytes(), &Limits::default());
    }
}
