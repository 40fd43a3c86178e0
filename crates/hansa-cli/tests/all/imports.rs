//! Files of rows taken in, taken back, and written so that they can be taken in again.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::archive::unpacked;
use crate::program::{hansa, json, printed, refused, run, temporary, text};

const CITIES: &str =
    "name_fi,name_en,type,country,website\nTallinna,Tallinn,city,EE,https://www.tallinn.ee\nRiika,Riga,city,LV,\n";

fn town() -> TempDir {
    let folder = temporary();
    printed(folder.path(), &["city", "add", "testby", "--name", "Testby"]);
    folder
}

fn file(folder: &Path, name: &str, rows: &str) {
    std::fs::write(folder.join(name), rows).expect("written");
}

/// What the city holds now, but for its history.
fn held(folder: &Path, name: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let _ = std::fs::remove_file(folder.join(name));
    printed(folder, &["export", "--no-history", "--out", name]);
    unpacked(&folder.join(name))
}

/// The identifier of the latest import.
fn latest(folder: &Path) -> String {
    let list = printed(folder, &["import", "list"]);
    list.split('\t').next().expect("an identifier").to_owned()
}

#[test]
fn a_dry_run_and_a_second_run_change_nothing_and_undoing_changes_all_back() {
    let folder = town();
    let folder = folder.path();
    file(folder, "one.csv", "name_en,type\nTallinn,city\n");
    printed(folder, &["import", "organisation", "one.csv"]);
    let before = held(folder, "before.tar.zst");
    file(folder, "cities.csv", CITIES);
    let said = printed(folder, &["import", "organisation", "cities.csv", "--dry-run"]);
    assert_eq!(said, "Rows: 2. New: 1, changed: 1, unchanged: 0, with errors: 0.\nNothing was written.\n");
    assert!(held(folder, "dry.tar.zst") == before, "a dry run wrote something");
    let said = printed(folder, &["import", "organisation", "cities.csv"]);
    assert!(said.contains("2 records were written. To undo: hansa import undo "), "{said}");
    let during = held(folder, "during.tar.zst");
    assert!(during != before);
    let said = printed(folder, &["import", "organisation", "cities.csv"]);
    assert!(said.contains("New: 0, changed: 0, unchanged: 2") && said.contains("Nothing was written."), "{said}");
    assert!(held(folder, "twice.tar.zst") == during, "the second run wrote something");
    let list = printed(folder, &["import", "list"]);
    assert_eq!(list.lines().count(), 2, "what wrote nothing leaves no import behind: {list}");
    assert!(list.lines().next().is_some_and(|line| line.ends_with("\torganisation\tcities.csv\tDone\t2")), "{list}");

    let id = latest(folder);
    assert_eq!(printed(folder, &["import", "undo", &id]), "Removed: 1, restored: 1, left as they are: 0.\n");
    assert!(held(folder, "after.tar.zst") == before, "something was not taken back");
    assert!(printed(folder, &["verify"]).starts_with("Everything fits together."));
    assert!(printed(folder, &["import", "list"]).contains("\tUndone\t"));
    assert!(refused(folder, &["import", "undo", &id]).contains("no change to undo"), "it is undone once");
    assert!(refused(folder, &["import", "resume", &id]).contains("already been run"));
    for command in ["undo", "resume"] {
        let unknown = "00000000-0000-0000-0000-000000000000";
        assert!(refused(folder, &["import", command, unknown]).contains("there is no import"));
        let said = refused(folder, &["import", command, "x"]);
        assert_eq!(said, "hansa: x is no import; see `hansa import list`\n");
    }
}

#[test]
fn what_is_wrong_is_told_with_file_and_cell_in_the_readers_language() {
    let folder = town();
    let folder = folder.path();
    let before = held(folder, "before.tar.zst");
    file(folder, "bad.csv", "name_en,type,colour\nRiga,city,red\nVilnius,citty,green\n");
    for (lang, lines) in [
        ("en", ["Columns that are left out: colour", "bad.csv: B3 (type): The value is not among", "Nothing was"]),
        ("fi", ["Sarakkeet, joita ei tuoda: colour", "bad.csv: B3 (type): Arvo ei ole", "Mitään ei tallennettu"]),
        ("sv", ["Kolumner som inte importeras: colour", "bad.csv: B3 (type): Värdet ", "Ingenting sparades"]),
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hansa"));
        command.env_clear().current_dir(folder).args(["--data", "data", "--lang", lang]);
        let output = command.args(["import", "organisation", "bad.csv"]).output().expect("the program runs");
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{said}");
        for line in lines {
            assert!(said.lines().any(|told| told.starts_with(line)), "{line}: {said}");
        }
    }
    let output = run(folder, &["import", "organisation", "bad.csv", "--json"]);
    let told: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&told["state"], &told["left_out"]), (&"refused".into(), &serde_json::json!(["colour"])));
    assert!(told["messages"][0].as_str().is_some_and(|said| said.starts_with("bad.csv: B3 (type): ")), "{told}");
    assert!(held(folder, "after.tar.zst") == before && printed(folder, &["import", "list"]).is_empty());
    assert!(refused(folder, &["import", "organisation", "none.csv"]).contains("none.csv"));
    assert!(refused(folder, &["import", "organisations", "bad.csv"]).contains("there is no kind organisations"));
    let said = refused(folder, &["import", "organisation", "bad.csv", "--map", "Firma=name_fi"]);
    assert!(said.contains("--map: the file has no heading Firma"), "{said}");
}

#[test]
fn a_list_in_each_form_is_taken_in_again_unchanged() {
    let folder = town();
    let folder = folder.path();
    let rows = "name_fi,name_en,type,country,parent,website\nTallinna,Tallinn,city,EE,,https://www.tallinn.ee\n\
        ,\"Port, \"\"Old\"\" City\",company,EE,Tallinn,\n";
    file(folder, "cities.csv", rows);
    printed(folder, &["import", "organisation", "cities.csv"]);
    printed(folder, &["list", "organisation", "--xlsx", "all.xlsx", "--importable"]);
    for (name, form) in [("all.csv", "--csv"), ("all.json", "--json")] {
        let content = printed(folder, &["list", "organisation", form, "--importable"]);
        file(folder, name, &content);
    }
    let before = held(folder, "before.tar.zst");
    for name in ["all.xlsx", "all.csv", "all.json"] {
        let said = printed(folder, &["import", "organisation", name]);
        assert!(said.starts_with("Rows: 2. New: 0, changed: 0, unchanged: 2, with errors: 0."), "{name}: {said}");
    }
    assert!(held(folder, "after.tar.zst") == before);
    // What is edited in between, and only that, is changed.
    let edited = std::fs::read_to_string(folder.join("all.csv")).expect("the file").replace("Tallinna", "Tallinnan");
    file(folder, "all.csv", &edited);
    assert!(printed(folder, &["import", "organisation", "all.csv"]).contains("changed: 1, unchanged: 1"));

    let joined = printed(folder, &["list", "organisation", "--csv", "--join", "parent", "--where", "type=company"]);
    assert!(joined.lines().nth(1).is_some_and(|line| line.contains("Tallinn,")), "{joined}");
    printed(folder, &["list", "organisation", "--xlsx", "joined.xlsx", "--join", "organisation.parent"]);
    assert!(std::fs::read(folder.join("joined.xlsx")).expect("the workbook").starts_with(b"PK"));
    let unknown = refused(folder, &["list", "organisation", "--csv", "--join", "nothing"]);
    assert!(unknown.contains("nothing") && unknown.contains("parent"), "{unknown}");
    assert!(refused(folder, &["list", "organisation", "--join", "parent"]).contains("--csv or --xlsx"));
    assert!(refused(folder, &["list", "organisation", "--importable"]).contains("--csv, --xlsx or --json"));
}

/// Rows of the file whose import is killed: enough for it to take seconds.
const MANY: usize = 8_000;

#[cfg(unix)]
#[test]
fn an_import_that_was_killed_is_gone_on_with_and_taken_back_as_one() {
    use std::os::unix::process::ExitStatusExt as _;

    let folder = town();
    let folder = folder.path();
    let mut rows = String::from("name_en,type,country\n");
    for number in 0..MANY {
        writeln!(rows, "Organisation {number},company,FI").expect("a text takes more");
    }
    file(folder, "many.csv", &rows);
    let before = held(folder, "before.tar.zst");
    let count = || json(folder, &["list", "organisation", "--json"]).len();

    let mut process = hansa(folder)
        .args(["import", "organisation", "many.csv"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    while printed(folder, &["list", "organisation", "--limit", "1"]).is_empty() {
        assert!(process.try_wait().expect("it can be asked").is_none(), "it ended before a row was seen");
    }
    process.kill().expect("it is killed");
    assert_eq!(process.wait().expect("it ends").signal(), Some(9));
    let written = count();
    assert!(written > 0 && written < MANY, "{written} rows: it was killed in the midst");
    assert!(printed(folder, &["verify"]).starts_with("Everything fits together."));

    let id = latest(folder);
    assert!(printed(folder, &["import", "list"]).contains("\tUnder way\t"));
    // It might live; its place is free when nothing has been heard of it for a while.
    let begun = Instant::now();
    let said = loop {
        let output = run(folder, &["import", "resume", &id]);
        if output.status.success() {
            break text(&output.stdout);
        }
        let told = text(&output.stderr);
        assert!(told.contains("The import is under way.") && output.status.code() == Some(2), "{told}");
        assert!(begun.elapsed() < Duration::from_mins(1), "it stays in the way");
        std::thread::sleep(Duration::from_secs(1));
    };
    assert!(said.contains(&format!("hansa import undo {id}")), "{said}");
    let all = json(folder, &["list", "organisation", "--json"]);
    let names: std::collections::HashSet<&str> =
        all.iter().filter_map(|record| record["name"]["en"].as_str()).collect();
    assert_eq!((all.len(), names.len()), (MANY, MANY), "every row is there once");
    assert!(printed(folder, &["verify"]).starts_with("Everything fits together."));
    let again = printed(folder, &["import", "organisation", "many.csv"]);
    assert!(again.contains("Nothing was written."), "{again}");
    let undone = printed(folder, &["import", "undo", &id]);
    assert!(undone.contains("restored: 0, left as they are: 0."), "{undone}");
    assert_eq!(count(), 0);
    assert!(held(folder, "after.tar.zst") == before, "something was not taken back");
    assert!(printed(folder, &["verify"]).starts_with("Everything fits together."));
}
