//! Tests of the choice of places, their names and keys.

use super::*;
use crate::geonames::tests::{city, gazetteer};

fn lists(extra: &[u32], excluded: &[u32]) -> Lists {
    Lists {
        extra: extra.iter().copied().collect(),
        excluded: excluded.iter().copied().collect(),
        corrections: Vec::new(),
    }
}

fn country(code: &str) -> Named {
    Named { code: code.to_owned(), name_fi: String::new(), name_sv: String::new(), name_en: String::new() }
}

fn keys(places: &[Place]) -> Vec<(u32, &str)> {
    places.iter().map(|place| (place.geonames_id, place.key.as_str())).collect()
}

#[test]
fn large_cities_capitals_and_extra_places_are_taken_in_the_order_of_their_ids() {
    let cities = vec![
        city(5, "Large", "FI", 100_000),
        city(4, "Middling", "FI", 99_999),
        city(3, "Vaduz", "LI", 5_197),
        city(2, "Kauniainen", "FI", 10_200),
    ];
    let places = build(
        &gazetteer(cities, &[("LI", "Vaduz")]),
        &[country("LI"), country("FI")],
        &lists(&[2], &[]),
        &BTreeMap::new(),
    )
    .expect("a gazetteer");
    assert_eq!(keys(&places), [(2, "kauniainen"), (3, "vaduz"), (5, "large")]);
}

#[test]
fn a_capital_of_a_country_that_is_no_more_is_not_looked_for() {
    let gazetteer = gazetteer(Vec::new(), &[("CS", "Belgrade")]);
    assert_eq!(build(&gazetteer, &[country("RS")], &lists(&[], &[]), &BTreeMap::new()).expect("empty"), []);
}

#[test]
fn a_capital_that_is_nowhere_stops_the_build() {
    let gazetteer = gazetteer(Vec::new(), &[("PW", "Melekeok")]);
    let error = build(&gazetteer, &[country("PW")], &lists(&[], &[]), &BTreeMap::new()).expect_err("no city");
    assert!(error.to_string().contains("PW is called Melekeok"), "{error}");
}

#[test]
fn an_excluded_place_is_left_out_and_one_that_nothing_takes_in_is_an_error() {
    let gazetteer = gazetteer(vec![city(1, "District", "FI", 170_557)], &[]);
    let build = |excluded| build(&gazetteer, &[country("FI")], &lists(&[], &[excluded]), &BTreeMap::new());
    assert_eq!(build(1).expect("a gazetteer"), []);
    assert!(build(2).is_err());
}

#[test]
fn an_extra_place_that_geonames_lacks_stops_the_build() {
    let error = build(&gazetteer(Vec::new(), &[]), &[], &lists(&[653_559], &[]), &BTreeMap::new());
    assert!(error.expect_err("no such city").to_string().contains("653559"));
}

#[test]
fn of_namesakes_the_most_populous_has_the_plain_key() {
    let cities = vec![
        city(1, "Cambridge", "US", 118_403),
        city(2, "Cambridge", "GB", 145_700),
        city(3, "Cambridge", "US", 110_000),
    ];
    let places = build(&gazetteer(cities, &[]), &[], &lists(&[], &[]), &BTreeMap::new()).expect("a gazetteer");
    assert_eq!(keys(&places), [(1, "cambridge-us"), (2, "cambridge"), (3, "cambridge-3")]);
}

#[test]
fn a_place_keeps_its_key_when_a_namesake_outgrows_it() {
    let cities = vec![city(1, "Cambridge", "US", 200_000), city(2, "Cambridge", "GB", 145_700)];
    let kept = BTreeMap::from([(2, "cambridge".to_owned()), (9, "atlantis".to_owned())]);
    let places = build(&gazetteer(cities, &[]), &[], &lists(&[], &[]), &kept).expect("a gazetteer");
    assert_eq!(keys(&places), [(1, "cambridge-us"), (2, "cambridge")]);
    assert_eq!(lost_keys(&kept, &places), [(9, "atlantis")]);
}

#[test]
fn a_correction_changes_only_the_names_that_it_gives_and_needs_a_source() {
    let gazetteer = gazetteer(vec![city(1, "Grani", "FI", 100_000)], &[]);
    let build = |source: &str| {
        let mut lists = lists(&[], &[]);
        lists.corrections.push(Correction {
            geonames_id: 1,
            fi: "Kauniainen".to_owned(),
            sv: "Grankulla".to_owned(),
            en: String::new(),
            source: source.to_owned(),
        });
        build(&gazetteer, &[], &lists, &BTreeMap::new())
    };
    let places = build("official name").expect("a gazetteer");
    let [place] = places.as_slice() else { panic!("one place: {places:?}") };
    assert_eq!(
        (place.name_fi.as_str(), place.name_sv.as_str(), place.name_en.as_str()),
        ("Kauniainen", "Grankulla", "Grani")
    );
    assert!(build(" ").is_err());
}

#[test]
fn a_list_of_ids_has_comments_and_no_repetition() {
    assert_eq!(parse_ids("# head\n658225  # Helsinki\n\n660158\n").expect("ids"), BTreeSet::from([658_225, 660_158]));
    let error = parse_ids("658225\nEspoo # 660158\n").expect_err("a word");
    assert_eq!(error.to_string(), "line 2: `Espoo` is no GeoNames id");
    assert!(parse_ids("1\n1\n").is_err());
}
