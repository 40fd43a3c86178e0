//! Web pages.

use hansa_read::{BlockKind, Warning};

use crate::fixtures::{blocks, told};

#[test]
fn the_main_part_of_a_page_is_read() {
    let page = "<!doctype html><html lang=sv-FI><head><title>Sidan &amp; jag</title><style>p{}</style></head><body><nav><a>Valikko</a>\
        </nav><main><h1>Kaupungin\n verkostot</h1><p>Yh&shy;teis&#173;työ&nbsp;on <b>tärkeää</b>.<br>Ja kestävää.<script>let a = '<p>ei';</script>\
        <ul><li>yksi<li>two &lt; three</ul><p hidden>piilossa</p><p style='display: none'>gömd</p><blockquote>Sagt</blockquote>\
        <table><tr><th>a<th>b<tr><td>1</td><td>ö</td></table></main><footer>Alatunniste</footer></body></html>";
    let read = told("a.html", page.as_bytes()).unwrap();
    let wanted = [
        (BlockKind::Heading(1), "Kaupungin verkostot"),
        (BlockKind::Paragraph, "Yhteistyö on tärkeää.\nJa kestävää."),
        (BlockKind::Item, "yksi"),
        (BlockKind::Item, "two < three"),
        (BlockKind::Quote, "Sagt"),
        (BlockKind::Cell, "a"),
        (BlockKind::Cell, "b"),
        (BlockKind::Cell, "1"),
        (BlockKind::Cell, "ö"),
    ];
    assert_eq!(blocks(&read), wanted);
    assert!(read.text.ends_with("a\tb\n1\tö"), "{}", read.text);
    assert_eq!((read.title.as_deref(), read.lang.as_deref()), (Some("Sidan & jag"), Some("sv-FI")));
}

#[test]
fn a_page_without_a_main_part_is_read_without_what_is_around_it() {
    let read = told("", b"<html><nav>valikko</nav><div>Teksti</div><aside>muuta</aside>").unwrap();
    assert_eq!(read.text, "Teksti");
    // Where there is nothing else, that is read.
    assert_eq!(told("a.htm", b"<nav>valikko</nav>").unwrap().text, "valikko");
}

#[test]
fn the_encoding_that_a_page_names_is_used() {
    let page = b"<html><meta charset='iso-8859-1'><p>P\xe4\xe4t\xf6s";
    let read = told("a.html", page).unwrap();
    assert_eq!((read.text.as_str(), read.warnings.as_slice()), ("Päätös", [Warning::Encoding].as_slice()));
}
