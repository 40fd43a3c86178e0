//! The three languages say the same things.

#[test]
fn the_catalogues_are_complete_and_alike() {
    let problems = hansa_text::catalogue_problems();
    assert!(problems.is_empty(), "{} problems in locales/:\n{}\n", problems.len(), problems.join("\n"));
}
