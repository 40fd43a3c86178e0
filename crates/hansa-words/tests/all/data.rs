//! The files of data are what they say.

use std::collections::HashSet;
use std::path::Path;

use hansa_domain::Lang;
use hansa_words::{Analyser, Concepts, TERMS, Tables, parse_terms};
use sha2::{Digest as _, Sha256};

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

#[test]
fn the_tables_have_their_checksums() {
    let folder = data().join("words");
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).expect("the checksums");
    assert_eq!(sums.lines().count(), 9, "three files for each language");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a checksum and a name");
        let bytes = std::fs::read(folder.join(name)).expect("a file");
        assert_eq!(hex::encode(Sha256::digest(&bytes)), sum, "{name}");
    }
}

#[test]
fn five_hundred_terms_ship_with_the_program() {
    let concepts = parse_terms(TERMS).expect("a list");
    assert!(concepts.len() >= 500, "{}", concepts.len());
    for concept in &concepts {
        for lang in Lang::ALL {
            let labels: Vec<&str> =
                concept.labels.iter().filter(|(other, _)| *other == lang).map(|(_, label)| label.as_str()).collect();
            assert!(
                !labels.is_empty() && labels.iter().collect::<HashSet<_>>().len() == labels.len(),
                "{}",
                concept.key
            );
        }
    }
}

#[test]
fn the_offices_own_words_lead_to_the_other_languages() {
    let analyser = Analyser::new(Tables);
    let concepts = Concepts::new(parse_terms(TERMS).expect("a list"), &analyser);
    for (query, lang, label) in [
        ("city diplomacy", Lang::Fi, "kaupunkidiplomatia"),
        ("advocacy", Lang::Fi, "edunvalvonta"),
        ("intressebevakningen", Lang::Fi, "edunvalvonta"),
        ("vänorter", Lang::Fi, "ystävyyskaupunki"),
        ("kumppanuuskaupunkien", Lang::En, "partner city"),
        ("voluntary local reviews", Lang::Fi, "vapaaehtoinen kaupunkiraportti"),
        ("VLR", Lang::Sv, "frivillig lokal rapport"),
        ("circular economy", Lang::Fi, "kiertotalous"),
        ("koldioxidneutralitet", Lang::Fi, "hiilineutraalius"),
        ("kestävän kehityksen", Lang::Sv, "hållbar utveckling"),
        ("climate change mitigation", Lang::Fi, "ilmastonmuutoksen torjunta"),
    ] {
        let found = concepts.expansions(&analyser.query(query, None));
        let there =
            found.iter().flat_map(|found| &found.phrases).any(|phrase| phrase.lang == lang && phrase.label == label);
        assert!(there, "{query}: {found:?}");
    }
}

#[test]
fn the_search_test_is_large_enough() {
    let rows = |name: &str| -> Vec<Vec<String>> {
        let file = std::fs::read_to_string(data().join("search-test").join(name)).expect("a file");
        file.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    let (sentences, queries) = (rows("sentences.tsv"), rows("queries.tsv"));
    assert!(sentences.len() >= 300 && queries.len() >= 120);
    let ids: HashSet<&str> = sentences.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids.len(), sentences.len());
    assert!(
        queries.iter().all(|row| row[4].split(' ').all(|id| ids.contains(id))),
        "queries expect sentences that are there"
    );
}
