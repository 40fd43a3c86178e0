//! The whole city out and in again, backups and verification, by the real program.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hansa"));
    command.env_clear().current_dir(folder).args(["--lang", "en"]).args(arguments);
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stdout));
    text(&output.stderr)
}

pub fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let stream = zstd::Decoder::new(std::fs::File::open(path).expect("the file")).expect("Zstandard");
    let mut all = BTreeMap::new();
    for entry in tar::Archive::new(stream).entries().expect("a tar") {
        let mut entry = entry.expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its content");
        all.insert(entry.path().expect("a name").display().to_string(), bytes);
    }
    all
}

/// A folder with a city in `a` that holds a network.
fn town() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    printed(folder.path(), &["city", "add", "testby", "--name", "Testby", "--data", "a"]);
    let network = "[[network]]\nkey = \"a\"\nname = { fi = \"Verkosto\" }\n";
    std::fs::write(folder.path().join("network.toml"), network).expect("written");
    printed(folder.path(), &["load", "network.toml", "--data", "a"]);
    folder
}

#[test]
fn a_city_is_moved_by_its_archive_and_verified() {
    let folder = town();
    let said = printed(folder.path(), &["export", "--data", "a", "--out", "a.tar.zst"]);
    assert!(said.starts_with("a.tar.zst is ready. Records: "), "{said}");
    let said = printed(folder.path(), &["load", "a.tar.zst", "--data", "b"]);
    assert!(said.starts_with("Loaded. Records: "), "{said}");
    printed(folder.path(), &["export", "--data", "b", "--out", "b.tar.zst"]);
    let (a, b) = (unpacked(&folder.path().join("a.tar.zst")), unpacked(&folder.path().join("b.tar.zst")));
    assert!(a == b && a.len() > 5, "the contents are identical");
    let said = printed(folder.path(), &["verify", "--data", "b"]);
    assert!(said.starts_with("Everything fits together."), "{said}");
    let said: Json = serde_json::from_str(&printed(folder.path(), &["verify", "--json", "--data", "b"])).expect("JSON");
    assert_eq!(said["faults"], Json::Array(Vec::new()));
    assert!(printed(folder.path(), &["list", "network", "--data", "b"]).contains("Verkosto"));
    // A city is loaded only where there is none, and nothing is made of what is damaged.
    assert!(
        refused(folder.path(), &["load", "a.tar.zst", "--data", "b"]).contains("There is the city “testby” already")
    );
    let whole = std::fs::read(folder.path().join("a.tar.zst")).expect("the archive");
    std::fs::write(folder.path().join("half.tar.zst"), &whole[..whole.len() / 2]).expect("written");
    assert!(refused(folder.path(), &["load", "half.tar.zst", "--data", "c"]).contains("half.tar.zst ends too early"));
    assert!(!folder.path().join("c").exists(), "nothing was made");
}

#[test]
fn a_backup_is_restored_with_its_users() {
    let folder = town();
    let added = Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", "echo 'a long and good password' | \"$0\" --data a user add --email a@example.org --name Anna"])
        .arg(env!("CARGO_BIN_EXE_hansa"))
        .output()
        .expect("the program runs");
    assert!(added.status.success(), "{}", text(&added.stderr));
    std::fs::write(folder.path().join("a/hansa.toml"), "[backup]\nkeep = { days = 1, weeks = 1, months = 1 }\n")
        .unwrap();
    let said = printed(folder.path(), &["backup", "--data", "a"]);
    assert!(said.contains("read back and found sound"), "{said}");
    assert_eq!(
        std::fs::read_dir(folder.path().join("a/backups")).expect("the folder").count(),
        2,
        "a file and its note"
    );
    printed(folder.path(), &["backup", "--data", "a", "--out", "one.tar.zst"]);
    let said = printed(folder.path(), &["restore", "one.tar.zst", "--data", "b"]);
    assert!(said.starts_with("Restored. Records: "), "{said}");
    assert!(printed(folder.path(), &["user", "list", "--data", "b"]).contains("a@example.org\tAnna\tadministrator"));
    assert!(refused(folder.path(), &["load", "one.tar.zst", "--data", "c"]).contains("hansa restore"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.path().join("one.tar.zst")).expect("the backup").permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
}

#[test]
fn an_export_says_what_it_writes() {
    let folder = town();
    assert!(refused(folder.path(), &["export", "--data", "a"]).contains("--out"));
    let all: Vec<Json> =
        serde_json::from_str(&printed(folder.path(), &["export", "--data", "a", "--json"])).expect("a JSON array");
    printed(folder.path(), &["export", "--data", "a", "--json", "all.json"]);
    let file = std::fs::read_to_string(folder.path().join("all.json")).expect("the file");
    assert_eq!(serde_json::from_str::<Vec<Json>>(&file).expect("a JSON array"), all);
    printed(folder.path(), &["export", "--data", "a", "--out", "now.tar.zst", "--no-history"]);
    assert!(unpacked(&folder.path().join("now.tar.zst")).keys().all(|name| !name.starts_with("tables/change")));
}
