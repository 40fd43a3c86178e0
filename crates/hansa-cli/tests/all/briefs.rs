//! Briefs as the program writes them: what stands in the files, how long they are, and that what is secret leaves no trace in them.

use std::path::Path;

use hansa_app::accounts::{self, Terms};
use hansa_app::setup::{self, Founding, Purpose, Store};
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, Localised, Record, Role, Value};

use crate::program::{Server, printed, refused, temporary};

/// The words of a PDF file, with single spaces between them.
fn words(folder: &Path, file: &str) -> (String, usize) {
    let bytes = std::fs::read(folder.join(file)).expect("the file");
    let read = hansa_exchange::pdf::text(&bytes).expect("a PDF with words");
    (read.pages.concat().split_whitespace().collect::<Vec<_>>().join(" "), read.pages.len())
}

#[test]
fn new_york_is_reported_in_three_languages_on_four_pages() {
    let folder = temporary();
    drop(Server::start(folder.path(), "demo"));
    for (lang, name, said) in [
        (
            "fi",
            "New Yorkin kaupunki",
            ["Taustamuistio: New Yorkin kaupunki", "NYCx Cyber Challenge", "VLR-kaupunkien verkosto"],
        ),
        (
            "sv",
            "New York City",
            ["Bakgrundspromemoria: New York City", "NYCx Cyber Challenge", "VLR-städernas nätverk"],
        ),
        ("en", "City of New York", ["Brief: City of New York", "NYCx Cyber Challenge", "Network of VLR cities"]),
    ] {
        printed(folder.path(), &["report", "brief", "city", name, "--out", "brief.pdf", "--lang", lang]);
        let (text, pages) = words(folder.path(), "brief.pdf");
        for part in said {
            assert!(text.contains(part), "{lang}: no {part} in {text}");
        }
        assert!(pages <= 4, "{lang}: {pages} pages");
    }
    printed(folder.path(), &["report", "brief", "city", "City of New York", "--out", "brief.docx"]);
    let word = std::fs::read(folder.path().join("brief.docx")).expect("the file");
    assert!(word.starts_with(b"PK") && word.len() > 5_000, "{} bytes", word.len());

    let refusal = refused(folder.path(), &["report", "brief", "event", "Slush", "--out", "a.pdf"]);
    assert!(refusal.contains("there are no briefs of the kind event"), "{refusal}");
    let refusal = refused(folder.path(), &["report", "brief", "visit", "No such visit", "--out", "a.odt"]);
    assert!(refusal.contains("a .pdf or a .docx file"), "{refusal}");
    let refusal = refused(
        folder.path(),
        &["report", "brief", "city", "City of New York", "--out", "a.pdf", "--publicity", "secret"],
    );
    assert!(refusal.contains("what is public or with what is internal"), "{refusal}");
    assert!(!folder.path().join("a.pdf").exists());
}

fn named(name: &str, class: &str) -> Values {
    let mut values = Values::from([
        ("name", Value::Localised(Localised::everywhere(name))),
        ("publicity", Value::Text(class.into())),
    ]);
    if class == "secret" {
        values.insert("secrecy_basis", Value::Text("621/1999 24 § 1 mom. 2 k".into()));
    }
    values
}

async fn made(ctx: &OpContext, kind: &str, values: Values) -> Record {
    records::create(ctx, hansa_domain::kind(kind).expect("declared"), values, "").await.expect("made")
}

/// A promise to a city, a contact with it and a decision about it, as open as each other.
async fn add(ctx: &OpContext, city: Id, word: &str, class: &str) {
    let link = || Value::Links(vec![Link::to(city)]);
    let text = |text: &str| Value::Text(text.into());
    let more: [(&str, &[(&'static str, Value)]); 3] = [
        ("promise", &[("counterpart", link()), ("direction", text("made")), ("state", text("open"))]),
        ("contact", &[("organisations", link()), ("channel", text("call"))]),
        ("decision", &[("about", link()), ("state", text("active"))]),
    ];
    for (kind, given) in more {
        let mut values = named(&format!("{word} {kind}"), class);
        values.extend(given.iter().cloned());
        made(ctx, kind, values).await;
    }
}

/// What happens in the folder before the program looks at it.
fn before<T>(folder: &Path, work: impl AsyncFnOnce(OpContext) -> T) -> T {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::Folder(folder.join("data"));
        let app = setup::open(&store, Purpose::Work).await.expect("a folder");
        let ctx = if let Ok(city) = app.city(None).await {
            OpContext::new(&app, hansa_domain::Actor::System { name: "test" }, city, Lang::Fi)
        } else {
            let founding = Founding {
                key: "testby".into(),
                name: Localised::everywhere("Testby"),
                language: Lang::Fi,
                time_zone: "Europe/Helsinki".into(),
                hosts: Vec::new(),
            };
            setup::found(&app, &founding, false).await.expect("the city is founded")
        };
        let done = work(ctx).await;
        app.close().await;
        done
    })
}

#[test]
fn what_is_secret_leaves_no_trace_in_the_files_of_others() {
    let folder = temporary();
    let folder = folder.path();
    let city = before(folder, async |ctx| {
        for (email, role) in [("reader@city.example", Role::Reader), ("leader@city.example", Role::Leadership)] {
            let terms = Terms { email: email.into(), name: email.into(), role, unit: None, person: None };
            accounts::add(&ctx, &terms, "korppi sade tuoli 42").await.expect("an account");
        }
        let mut oslo = named("Oslo", "public");
        oslo.insert("type", Value::Text("city".into()));
        let city = made(&ctx, "organisation", oslo).await.id;
        add(&ctx, city, "Plain", "internal").await;
        city
    });
    let id = city.to_string();
    let report = |user: &str, file: &str, more: &[&str]| {
        let asked = [&["--as", user, "report", "brief", "organisation", &id, "--out", file], more].concat();
        printed(folder, &asked);
        std::fs::read(folder.join(file)).expect("the file")
    };
    let files = || ["pdf", "docx"].map(|ending| report("reader@city.example", &format!("reader.{ending}"), &[]));
    let handed = || report("leader@city.example", "handed.pdf", &["--publicity", "internal"]);
    let (without, given) = (files(), handed());
    let (text, _) = words(folder, "reader.pdf");
    assert!(text.contains("Plain promise") && text.contains("Plain decision"), "{text}");
    before(folder, async |ctx| add(&ctx, city, "Hushed", "secret").await);
    // The same to the last byte, metadata and all.
    assert!(files() == without, "the reader's files tell of the secret records");
    assert!(handed() == given, "what is handed over tells of the secret records");
    report("leader@city.example", "leader.pdf", &[]);
    assert!(words(folder, "leader.pdf").0.contains("Hushed promise"));
}
