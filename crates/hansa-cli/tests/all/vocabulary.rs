//! Vocabularies are loaded, listed and removed by the command line.

use crate::program::{printed, refused, temporary};

const FI: &str = "<http://a/p1>\tsatama\n<http://a/p2>\tjazz\n";
const SV: &str = "<http://a/p1>\thamn\n<http://a/p2>\tjazz\n";

#[test]
fn a_vocabulary_is_loaded_listed_and_removed() {
    let folder = temporary();
    let folder = folder.path();
    printed(folder, &["city", "add", "testby", "--name", "Testby"]);
    for (name, content) in [("v-fi.tsv", FI), ("v-sv.tsv", SV), ("w-sv.tsv", "<http://a/p1>\thamn\nhamn\n")] {
        std::fs::write(folder.join(name), content).expect("written");
    }
    let files = ["vocabulary", "load", "v-fi.tsv", "v-sv.tsv", "--licence", "CC0"];
    assert_eq!(printed(folder, &files), "v: 2 concepts, 4 labels\n");
    assert_eq!(printed(folder, &files), "v: 2 concepts, 4 labels\n", "it replaces the earlier one");
    let list = printed(folder, &["vocabulary", "list"]);
    assert!(list.starts_with("v\t2\t4\t2") && list.ends_with("\tv-fi.tsv, v-sv.tsv\tCC0\n"), "{list}");
    assert_eq!(list.lines().count(), 1);

    let said = refused(folder, &["vocabulary", "load", "v-fi.tsv", "w-sv.tsv"]);
    assert!(said.contains("nothing was loaded:\nw-sv.tsv:2: "), "{said}");
    assert_eq!(printed(folder, &["vocabulary", "list"]), list);

    assert_eq!(printed(folder, &["vocabulary", "remove", "v"]), "");
    let said = refused(folder, &["vocabulary", "remove", "v"]);
    assert_eq!(said, "hansa: there is no vocabulary v; see `hansa vocabulary list`\n");
    assert_eq!(printed(folder, &["vocabulary", "list"]), "");
    assert!(printed(folder, &["verify"]).starts_with("Everything fits together."));
}
