//! The committed reference data is what `SHA256SUMS` says, whole, and right where the sample city needs it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

/// Country, then the Finnish, Swedish and English name that a key must lead to.
type Expectation = (&'static str, &'static str, [&'static str; 3]);

const HELSINKI_REGION: [Expectation; 14] = [
    ("espoo", "FI", ["Espoo", "Esbo", "Espoo"]),
    ("helsinki", "FI", ["Helsinki", "Helsingfors", "Helsinki"]),
    ("hyvinkaa", "FI", ["Hyvinkää", "Hyvinge", "Hyvinkää"]),
    ("jarvenpaa", "FI", ["Järvenpää", "Träskända", "Järvenpää"]),
    ("kauniainen", "FI", ["Kauniainen", "Grankulla", "Kauniainen"]),
    ("kerava", "FI", ["Kerava", "Kervo", "Kerava"]),
    ("kirkkonummi", "FI", ["Kirkkonummi", "Kyrkslätt", "Kirkkonummi"]),
    ("mantsala", "FI", ["Mäntsälä", "Mäntsälä", "Mäntsälä"]),
    ("nurmijarvi", "FI", ["Nurmijärvi", "Nurmijärvi", "Nurmijärvi"]),
    ("pornainen", "FI", ["Pornainen", "Borgnäs", "Pornainen"]),
    ("sipoo", "FI", ["Sipoo", "Sibbo", "Sipoo"]),
    ("tuusula", "FI", ["Tuusula", "Tusby", "Tuusula"]),
    ("vantaa", "FI", ["Vantaa", "Vanda", "Vantaa"]),
    ("vihti", "FI", ["Vihti", "Vichtis", "Vihti"]),
];

const OTHER_LARGE_FINNISH_CITIES: [Expectation; 18] = [
    ("tampere", "FI", ["Tampere", "Tammerfors", "Tampere"]),
    ("oulu", "FI", ["Oulu", "Uleåborg", "Oulu"]),
    ("turku", "FI", ["Turku", "Åbo", "Turku"]),
    ("jyvaskyla", "FI", ["Jyväskylä", "Jyväskylä", "Jyväskylä"]),
    ("kuopio", "FI", ["Kuopio", "Kuopio", "Kuopio"]),
    ("lahti", "FI", ["Lahti", "Lahtis", "Lahti"]),
    ("pori", "FI", ["Pori", "Björneborg", "Pori"]),
    ("kouvola", "FI", ["Kouvola", "Kouvola", "Kouvola"]),
    ("joensuu", "FI", ["Joensuu", "Joensuu", "Joensuu"]),
    ("lappeenranta", "FI", ["Lappeenranta", "Villmanstrand", "Lappeenranta"]),
    ("hameenlinna", "FI", ["Hämeenlinna", "Tavastehus", "Hämeenlinna"]),
    ("vaasa", "FI", ["Vaasa", "Vasa", "Vaasa"]),
    ("seinajoki", "FI", ["Seinäjoki", "Seinäjoki", "Seinäjoki"]),
    ("rovaniemi", "FI", ["Rovaniemi", "Rovaniemi", "Rovaniemi"]),
    ("mikkeli", "FI", ["Mikkeli", "S:t Michel", "Mikkeli"]),
    ("kotka", "FI", ["Kotka", "Kotka", "Kotka"]),
    ("salo", "FI", ["Salo", "Salo", "Salo"]),
    ("porvoo", "FI", ["Porvoo", "Borgå", "Porvoo"]),
];

const PARTNERS_AND_SEATS: [Expectation; 33] = [
    ("stockholm", "SE", ["Tukholma", "Stockholm", "Stockholm"]),
    ("copenhagen", "DK", ["Kööpenhamina", "Köpenhamn", "Copenhagen"]),
    ("oslo", "NO", ["Oslo", "Oslo", "Oslo"]),
    ("reykjavik", "IS", ["Reykjavik", "Reykjavik", "Reykjavik"]),
    ("tallinn", "EE", ["Tallinna", "Tallinn", "Tallinn"]),
    ("riga", "LV", ["Riika", "Riga", "Riga"]),
    ("vilnius", "LT", ["Vilna", "Vilnius", "Vilnius"]),
    ("saint-petersburg", "RU", ["Pietari", "Sankt Petersburg", "Saint Petersburg"]),
    ("moscow", "RU", ["Moskova", "Moskva", "Moscow"]),
    ("beijing", "CN", ["Peking", "Peking", "Beijing"]),
    ("shenzhen", "CN", ["Shenzhen", "Shenzhen", "Shenzhen"]),
    ("new-york", "US", ["New York", "New York", "New York"]),
    ("washington-dc", "US", ["Washington, D.C.", "Washington, D.C.", "Washington, D.C."]),
    ("ottawa", "CA", ["Ottawa", "Ottawa", "Ottawa"]),
    ("london", "GB", ["Lontoo", "London", "London"]),
    ("amsterdam", "NL", ["Amsterdam", "Amsterdam", "Amsterdam"]),
    ("the-hague", "NL", ["Haag", "Haag", "The Hague"]),
    ("barcelona", "ES", ["Barcelona", "Barcelona", "Barcelona"]),
    ("madrid", "ES", ["Madrid", "Madrid", "Madrid"]),
    ("brussels", "BE", ["Bryssel", "Bryssel", "Brussels"]),
    ("ghent", "BE", ["Gent", "Gent", "Ghent"]),
    ("geneva", "CH", ["Geneve", "Genève", "Geneva"]),
    ("luxembourg", "LU", ["Luxemburg", "Luxemburg", "Luxembourg"]),
    ("strasbourg", "FR", ["Strasbourg", "Strasbourg", "Strasbourg"]),
    ("paris", "FR", ["Pariisi", "Paris", "Paris"]),
    ("milan", "IT", ["Milano", "Milano", "Milan"]),
    ("rome", "IT", ["Rooma", "Rom", "Rome"]),
    ("berlin", "DE", ["Berliini", "Berlin", "Berlin"]),
    ("bonn", "DE", ["Bonn", "Bonn", "Bonn"]),
    ("vienna", "AT", ["Wien", "Wien", "Vienna"]),
    ("budapest", "HU", ["Budapest", "Budapest", "Budapest"]),
    ("warsaw", "PL", ["Varsova", "Warszawa", "Warsaw"]),
    ("kyiv", "UA", ["Kiova", "Kyiv", "Kyiv"]),
];

/// Capitals of fewer than 100,000 people, the last one named differently in the two lists of GeoNames.
const SMALL_CAPITALS: [(&str, &str); 9] = [
    ("valletta", "MT"),
    ("vaduz", "LI"),
    ("andorra-la-vella", "AD"),
    ("vatican-city", "VA"),
    ("mariehamn", "AX"),
    ("torshavn", "FO"),
    ("nuuk", "GL"),
    ("st-peter-port", "GG"),
    ("ngerulmud", "PW"),
];

#[derive(Deserialize)]
struct Place {
    key: String,
    geonames_id: u32,
    name_fi: String,
    name_sv: String,
    name_en: String,
    country: String,
    latitude: f64,
    longitude: f64,
    population: u64,
}

#[derive(Deserialize)]
struct Sdg {
    code: String,
    fi: String,
    sv: String,
    en: String,
}

#[derive(Deserialize)]
struct Named {
    code: String,
    name_fi: String,
    name_sv: String,
    name_en: String,
}

fn path(below_root: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(below_root)
}

fn text(below_root: &str) -> String {
    std::fs::read_to_string(path(below_root)).unwrap_or_else(|error| panic!("{below_root}: {error}"))
}

fn rows<Row: DeserializeOwned>(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path("data/reference").join(name)).expect("the file is committed");
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{name}: {error}"))).collect()
}

/// The bytes that hexadecimal digits stand for.
fn bytes_of(digits: &str) -> Vec<u8> {
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits"))
        .collect()
}

fn places() -> Vec<Place> {
    rows("places.csv")
}

/// The rows of a list of codes by code, each code once, each name there.
fn named(name: &str) -> BTreeMap<String, Named> {
    let rows: Vec<Named> = rows(name);
    let count = rows.len();
    for row in &rows {
        for (language, value) in [("fi", &row.name_fi), ("sv", &row.name_sv), ("en", &row.name_en)] {
            assert!(!value.is_empty(), "{name}: {} has no name in {language}", row.code);
        }
    }
    let by_code: BTreeMap<String, Named> = rows.into_iter().map(|row| (row.code.clone(), row)).collect();
    assert_eq!(by_code.len(), count, "{name}: every code is there once");
    by_code
}

#[test]
fn the_checksums_are_right_and_cover_every_table() {
    let sums = text("data/reference/SHA256SUMS");
    let mut names = Vec::new();
    for line in sums.lines() {
        let (expected, name) = line.split_once("  ").expect("a checksum, two spaces, a file name");
        let bytes = std::fs::read(path("data/reference").join(name)).expect("a listed file is there");
        let found = Sha256::digest(&bytes);
        assert_eq!(found.as_slice(), bytes_of(expected), "{name} differs: run `cargo xtask gazetteer`");
        names.push(name);
    }
    assert_eq!(names, ["places.csv", "countries.csv", "languages.csv", "sdg.csv"]);
}

#[test]
fn there_are_thousands_of_places_in_a_file_of_modest_size() {
    let count = places().len();
    assert!(count >= 6_000, "only {count} places");
    let size = std::fs::metadata(path("data/reference/places.csv")).expect("the file is committed").len();
    assert!(size < 700_000, "places.csv has {size} bytes");
}

#[test]
fn keys_and_ids_are_unique_and_rows_are_in_the_order_of_the_ids() {
    let places = places();
    let keys: HashSet<&str> = places.iter().map(|place| place.key.as_str()).collect();
    assert_eq!(keys.len(), places.len());
    assert!(places.is_sorted_by(|one, next| one.geonames_id < next.geonames_id));
}

#[test]
fn keys_are_lower_case_words_joined_by_hyphens() {
    for place in places() {
        let plain = place.key.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        });
        assert!(plain, "{}", place.key);
    }
}

#[test]
fn coordinates_are_on_the_globe_and_every_place_has_an_english_name() {
    for place in places() {
        assert!((-90.0..=90.0).contains(&place.latitude), "{}: latitude {}", place.key, place.latitude);
        assert!((-180.0..=180.0).contains(&place.longitude), "{}: longitude {}", place.key, place.longitude);
        assert!(!place.name_en.trim().is_empty(), "{} has no English name", place.key);
    }
}

#[test]
fn every_country_of_a_place_is_in_the_list_of_countries() {
    let countries = named("countries.csv");
    for place in places() {
        assert!(countries.contains_key(&place.country), "{}: {}", place.key, place.country);
    }
}

#[test]
fn the_places_of_the_sample_city_have_their_names_in_three_languages() {
    let places: HashMap<String, Place> = places().into_iter().map(|place| (place.key.clone(), place)).collect();
    let expectations = HELSINKI_REGION.iter().chain(&OTHER_LARGE_FINNISH_CITIES).chain(&PARTNERS_AND_SEATS);
    for (key, country, names) in expectations {
        let place = places.get(*key).unwrap_or_else(|| panic!("{key} is missing"));
        assert_eq!([place.name_fi.as_str(), &place.name_sv, &place.name_en], *names, "{key}");
        assert_eq!(place.country, *country, "{key}");
    }
}

#[test]
fn helsinki_is_where_it_is() {
    let places = places();
    let helsinki = places.iter().find(|place| place.key == "helsinki").expect("Helsinki");
    assert_eq!(helsinki.geonames_id, 658_225);
    assert!((helsinki.latitude - 60.17).abs() < 0.01, "{}", helsinki.latitude);
    assert!((helsinki.longitude - 24.94).abs() < 0.01, "{}", helsinki.longitude);
    assert!(helsinki.population > 600_000, "{}", helsinki.population);
}

#[test]
fn small_capitals_are_there() {
    let places: HashMap<String, String> = places().into_iter().map(|place| (place.key, place.country)).collect();
    for (key, country) in SMALL_CAPITALS {
        assert_eq!(places.get(key).map(String::as_str), Some(country), "{key}");
    }
}

#[test]
fn the_lists_that_people_keep_are_carried_out() {
    let ids: HashSet<u32> = places().iter().map(|place| place.geonames_id).collect();
    let listed = |file: &str| -> Vec<u32> {
        let ids = text(file);
        let ids = ids.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        ids.filter(|id| !id.is_empty()).map(|id| id.parse().expect("a GeoNames id")).collect()
    };
    for id in listed("xtask/extra_places.txt") {
        assert!(ids.contains(&id), "{id} is missing: run `cargo xtask gazetteer`");
    }
    for id in listed("xtask/excluded_places.txt") {
        assert!(!ids.contains(&id), "{id} is there: run `cargo xtask gazetteer`");
    }
}

#[test]
fn countries_and_languages_have_their_names_in_three_languages() {
    let countries = named("countries.csv");
    assert_eq!(countries.len(), 250, "the 249 of ISO 3166-1 and Kosovo");
    let languages = named("languages.csv");
    assert_eq!(languages.len(), 185, "the 183 of ISO 639-1, Inari Sámi and Skolt Sámi");
    for (list, code, names) in [
        (&countries, "FI", ["Suomi", "Finland", "Finland"]),
        (&countries, "HK", ["Hongkong", "Hongkong", "Hong Kong"]),
        (&countries, "AX", ["Ahvenanmaa", "Åland", "Åland Islands"]),
        (&languages, "sv", ["ruotsi", "svenska", "Swedish"]),
        (&languages, "se", ["pohjoissaame", "nordsamiska", "Northern Sami"]),
        (&languages, "smn", ["inarinsaame", "enaresamiska", "Inari Sami"]),
        (&languages, "sms", ["koltansaame", "skoltsamiska", "Skolt Sami"]),
    ] {
        let row = &list[code];
        assert_eq!([row.name_fi.as_str(), &row.name_sv, &row.name_en], names, "{code}");
    }
}

/// How many targets each goal of the 2030 Agenda has (A/RES/70/1), those with a letter included.
const TARGETS: [usize; 17] = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19];

#[test]
fn the_goals_and_targets_of_the_agenda_are_all_there() {
    let all: Vec<Sdg> = rows("sdg.csv");
    let mut codes = Vec::new();
    for goal in 1..=TARGETS.len() {
        assert!(all.iter().any(|row| row.code == goal.to_string()), "goal {goal}");
        let within = format!("{goal}.");
        let targets: Vec<&str> = all.iter().filter_map(|row| row.code.strip_prefix(&within)).collect();
        assert_eq!(targets.len(), TARGETS[goal - 1], "targets of goal {goal}");
        // 1, 2, 3 … and then a, b, c …
        let numbers: Vec<&str> = targets.iter().copied().filter(|code| code.parse::<u8>().is_ok()).collect();
        let letters: Vec<&str> = targets[numbers.len()..].to_vec();
        assert_eq!(numbers, (1..=numbers.len()).map(|n| n.to_string()).collect::<Vec<_>>(), "goal {goal}");
        assert_eq!(letters, ["a", "b", "c", "d"][..letters.len()], "goal {goal}");
        codes.push(goal.to_string());
        codes.extend(targets.iter().map(|target| within.clone() + target));
    }
    assert_eq!((all.len(), codes.len()), (17 + 169, 17 + 169));
    assert_eq!(all.iter().map(|row| row.code.clone()).collect::<Vec<_>>(), codes, "in the order of the agenda");
}

#[test]
fn every_goal_and_target_has_a_short_name_of_its_own_in_three_languages() {
    let all: Vec<Sdg> = rows("sdg.csv");
    for (language, name_of) in
        [("fi", (|row| &row.fi) as fn(&Sdg) -> &String), ("sv", |row| &row.sv), ("en", |row| &row.en)]
    {
        let mut names = HashSet::new();
        for row in &all {
            let name = name_of(row);
            assert_eq!(name, name.trim(), "{language}: {}", row.code);
            assert!((1..=8).contains(&name.split_whitespace().count()), "{language}: {} {name}", row.code);
            assert!(names.insert(name.to_lowercase()), "{language}: {} {name} is there twice", row.code);
        }
    }
}

#[test]
fn the_licence_and_the_notices_are_there() {
    assert!(text("LICENCE").starts_with("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n"));
    let notice = text("NOTICE");
    for owed in
        ["EUPL-1.2", "GeoNames", "CC BY 4.0", "Unicode-3.0", "Natural Earth", "hds-core", "d3-geo", "topojson-client"]
    {
        assert!(notice.contains(owed), "NOTICE does not name {owed}");
    }
}
