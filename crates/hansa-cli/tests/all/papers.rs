//! The documents of coordination and briefs, as the program writes them in three languages and both formats: tagged, in their language,
//! and with what they are about.

use std::path::Path;

use serde_json::Value as Json;

use crate::program::{Server, printed, refused, temporary};

/// The first record of a kind for which something holds.
fn record(folder: &Path, kind: &str, fits: impl Fn(&Json) -> bool) -> Json {
    let all: Vec<Json> = serde_json::from_str(&printed(folder, &["list", kind, "--json"])).expect("a list");
    all.into_iter().find(fits).unwrap_or_else(|| panic!("no such {kind}"))
}

fn id(record: &Json) -> &str {
    record["id"].as_str().expect("an identifier")
}

/// Writes a document and says what stands in it, with single spaces.
fn written(folder: &Path, words: &[&str], lang: &str, ending: &str) -> String {
    let file = format!("paper.{ending}");
    let mut all = vec!["report"];
    all.extend(words);
    all.extend(["--lang", lang, "--out", &file]);
    printed(folder, &all);
    let bytes = std::fs::read(folder.join(&file)).expect("the file");
    let said = if ending == "pdf" {
        let holds = |mark: &str| bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
        assert!(holds("/StructTreeRoot") && holds("<pdfuaid:part>1</pdfuaid:part>"), "{words:?}: a tagged PDF/UA file");
        assert!(holds(&format!("/Lang({lang}")), "{words:?}: its language");
        hansa_exchange::pdf::text(&bytes).expect("a PDF with words").pages.concat()
    } else {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a Word file");
        let mut xml = String::new();
        let mut body = archive.by_name("word/document.xml").expect("a body");
        std::io::Read::read_to_string(&mut body, &mut xml).expect("words");
        xml
    };
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn agendas_minutes_and_plans_are_written_in_three_languages_and_both_formats() {
    let folder = temporary();
    let folder = folder.path();
    drop(Server::start(folder, "demo"));
    let meeting = record(folder, "meeting", |one| one["minutes_state"] == "approved");
    let plan = record(folder, "annual_plan", |one| one["state"] == "approved");
    for (lang, agenda, minutes) in
        [("fi", "Esityslista", "Pöytäkirja"), ("sv", "Föredragningslista", "Protokoll"), ("en", "Agenda", "Minutes")]
    {
        for ending in ["pdf", "docx"] {
            let name = meeting["title"][lang].as_str().expect("a name");
            for (paper, heading) in [("agenda", agenda), ("minutes", minutes)] {
                let said = written(folder, &[paper, id(&meeting)], lang, ending);
                assert!(said.contains(&format!("{heading}: {name}")), "{lang} {paper} {ending}: {said}");
            }
            let said = written(folder, &["plan", id(&plan)], lang, ending);
            let name = plan["title"][lang].as_str().expect("a name");
            assert!(said.contains(name), "{lang} plan {ending}: {said}");
        }
    }
    let refusal = refused(folder, &["report", "minutes", "No such meeting", "--out", "a.pdf"]);
    assert!(refusal.contains("No such meeting"), "{refusal}");
}

#[test]
fn there_is_a_brief_of_every_kind_that_has_one() {
    let folder = temporary();
    let folder = folder.path();
    drop(Server::start(folder, "demo"));
    for (place, kind) in
        ["person", "organisation", "network", "interest", "meeting", "visit", "trip"].into_iter().enumerate()
    {
        let subject = record(folder, kind, |_| true);
        let lang = ["fi", "sv", "en"][place % 3];
        for ending in ["pdf", "docx"] {
            let said = written(folder, &["brief", kind, id(&subject)], lang, ending);
            let name =
                subject["title"][lang].as_str().or(subject["title"]["fi"].as_str()).or(subject["title"].as_str());
            assert!(said.contains(name.expect("a name")), "{kind} {lang} {ending}: {said}");
        }
    }
}
