//! Documents taken in on the command line, and found there by words.

use serde_json::Value as Json;

use crate::program::{printed, refused, temporary};

const TEXT: &str = "\u{feff}Kaupunki liittyi verkostoon.\r\nVerkostojen jäsenyydestä päätti kaupunginhallitus.\r\n";

fn hits(folder: &std::path::Path, words: &[&str]) -> Vec<Json> {
    let asked = [&["search", "--json"], words].concat();
    serde_json::from_str(&printed(folder, &asked)).expect("a JSON array")
}

#[test]
fn a_document_is_found_as_soon_as_it_is_added() {
    let folder = temporary();
    let folder = folder.path();
    printed(folder, &["city", "add", "testby", "--name", "Testby"]);
    std::fs::write(folder.join("jäsenyys.txt"), TEXT).expect("a file");
    std::fs::write(folder.join("muu.md"), "# Muuta\n\nTallinna isännöi kokousta.\n").expect("a file");
    let file = folder.join("jäsenyys.txt").display().to_string();
    let other = folder.join("muu.md").display().to_string();
    let added = printed(folder, &["document", "add", &file, &other, "--class", "public"]);
    let lines: Vec<Vec<&str>> = added.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|line| line[0]).collect::<Vec<_>>(), ["DOC-1", "DOC-2"]);

    let found = hits(folder, &["jäsenyys", "--lang", "fi", "--passages"]);
    assert_eq!(found.len(), 1, "{found:?}");
    let hit = &found[0];
    assert_eq!(
        (&hit["kind"], &hit["id"], &hit["file"]),
        (&"document".into(), &lines[0][1].into(), &"jäsenyys.txt".into())
    );
    let span = |of: &Json| {
        let end = |name: &str| usize::try_from(of[name].as_u64().expect("a place")).expect("small");
        TEXT[end("start")..end("end")].to_owned()
    };
    assert_eq!(span(hit), "Verkostojen jäsenyydestä päätti kaupunginhallitus.");
    let words: Vec<String> = hit["matches"].as_array().expect("words").iter().map(span).collect();
    assert_eq!(words, ["jäsenyydestä"]);
    assert_eq!(hits(folder, &["membership", "--lang", "en", "--passages"]).len(), 1, "in another language");
    assert!(hits(folder, &["membership", "--lang", "en", "--passages", "--only-own"]).is_empty());

    let found = hits(folder, &["verkosto", "--lang", "fi", "--passages", "--limit", "1"]);
    assert_eq!(found.len(), 1);
    let found = hits(folder, &["Tallinna", "--lang", "sv"]);
    let hit = found.iter().find(|hit| hit["id"] == lines[1][1]).expect("the document");
    assert_eq!((&hit["kind"], &hit["title"]), (&"document".into(), &"muu.md".into()));
    assert!(hit["score"].as_f64().expect("a number") > 0.0);
    assert_eq!(hits(folder, &["kind:document tallinna"]).len(), 1);
    assert!(hits(folder, &["-verkosto tallinna"]).contains(hit));
}

#[test]
fn whatever_is_asked_is_answered() {
    let folder = temporary();
    let folder = folder.path();
    printed(folder, &["city", "add", "testby", "--name", "Testby"]);
    let long = "kaupunki ".repeat(11_000);
    for words in [long.as_str(), "ja on se", "\"auki", "*", "한국어 👩‍🚀", "שלום עולם", "(((", "a:b:c", "-", ""]
    {
        for more in [&[][..], &["--passages"]] {
            let hits = hits(folder, &[&[words, "--lang", "fi"], more].concat());
            assert!(hits.iter().all(|hit| hit["id"].is_string()));
        }
    }
    let said = refused(folder, &["document", "add", "no-such-file.txt"]);
    assert!(said.contains("no-such-file.txt"), "{said}");
    std::fs::write(folder.join("image.txt"), [0, 159, 146, 150]).expect("a file");
    let image = folder.join("image.txt").display().to_string();
    assert!(refused(folder, &["document", "add", &image]).contains("image.txt"));
}
