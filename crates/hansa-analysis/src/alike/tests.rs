//! Names and evidence that are, or are not, the same.

use super::*;

/// Words in lower case without punctuation; the program's own do more.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn thing(human: bool, names: &[&str]) -> Thing {
    let mut thing = Thing { human, ..Thing::default() };
    for name in names {
        thing.add_name(name, words);
    }
    thing
}

fn points(human: bool, one: &str, other: &str) -> i32 {
    alike(&thing(human, &[one]), &thing(human, &[other]), &Frequencies::default()).points
}

#[test]
fn order_punctuation_legal_form_and_what_cities_call_themselves_make_no_other_name() {
    for (human, one, other) in [
        (true, "Virtanen, Maija", "Maija Virtanen"),
        (true, "Prof. Maija Virtanen", "Maija VIRTANEN"),
        (true, "Åsa Öhman", "Asa Ohman"),
        (false, "Meriverkosto ry", "Meriverkosto r.y."),
        (false, "Oy Satamapalvelut Ab", "Satamapalvelut"),
        (false, "City of Tampere", "Tampere"),
        (false, "Esbo stad", "City of Esbo"),
        (false, "European Harbour Network (EHN)", "European Harbour Network"),
        (false, "Kaupunki-verkosto", "Kaupunkiverkosto"),
    ] {
        assert_eq!(points(human, one, other), 60, "{one} / {other}");
    }
}

#[test]
fn a_slip_of_the_pen_is_seen_through_and_another_name_is_not() {
    for (human, one, other) in [
        (true, "Maija Virtanen", "Maija Virtannen"),
        (true, "Aleksanteri Wirtanen", "Aleksanteri Virtanen"),
        (true, "Maija Liisa Virtanen", "Maija Virtanen"),
        (false, "Baltic Harbour Forum", "Baltic Harbor Forum"),
    ] {
        assert!(points(human, one, other) >= 40, "{one} / {other}: {}", points(human, one, other));
    }
    for (human, one, other) in [
        (true, "Maija Virtanen", "Liisa Virtanen"),
        (true, "Jari Virtanen", "Kari Virtanen"),
        (false, "University of Tartu", "University of Turku"),
        (false, "Embassy of Austria", "Embassy of Australia"),
        (false, "Ministry of Finance", "Ministry of Defence"),
        (false, "Helsinki", "University of Helsinki"),
        (false, "Programme 2020", "Programme 2027"),
        (false, "Interreg V", "Interreg VI"),
    ] {
        assert!(points(human, one, other) < 40, "{one} / {other}: {}", points(human, one, other));
    }
}

#[test]
fn one_common_language_is_enough() {
    let one = thing(false, &["Itämeren satamat", "Östersjöns hamnar"]);
    let other = thing(false, &["Baltic Ports", "Östersjöns hamnar"]);
    assert_eq!(alike(&one, &other, &Frequencies::default()).lines[0].reason, Reason::SameName);
}

#[test]
fn an_abbreviation_stands_for_the_whole_name() {
    let one = thing(false, &["EHN"]);
    let other = thing(false, &["European Harbour Network"]);
    assert_eq!(alike(&one, &other, &Frequencies::default()).lines[0].reason, Reason::Abbreviation);
    let named = thing(false, &["Network of Harbours in Europe (EHN)"]);
    assert_eq!(alike(&one, &named, &Frequencies::default()).lines[0].reason, Reason::Abbreviation);
    assert_eq!(alike(&other, &named, &Frequencies::default()).lines[0].reason, Reason::Abbreviation);
}

#[test]
fn mail_addresses_are_compared_without_tags_and_free_domains_say_nothing() {
    let mail = |text: &str| Mailbox::read(text).expect("an address");
    assert_eq!(mail("Maija.Virtanen+list@example.org"), mail("maija.virtanen@EXAMPLE.org"));
    assert_eq!(mail("m.virtanen@gmail.com"), mail("mvirtanen@gmail.com"));
    assert_eq!(mail("a@gmail.com").own_domain(), None);
    assert_eq!(mail("a@example.org").own_domain(), Some("example.org"));
    assert_eq!(Mailbox::read("no address"), None);
    let site = |text: &str| Site::read(text).expect("an address");
    assert_eq!(site("https://www.example.org/"), site("http://example.org"));
    assert_ne!(site("https://example.org/harbour"), site("https://example.org"));
    assert_eq!(site("https://fi.linkedin.com/company/x").own_domain(), None);
    assert_eq!(digits("+358 9 310 1234"), digits("(09) 310-1234"));
    assert_eq!(digits("112"), None);
}

#[test]
fn evidence_is_weighed_for_and_against() {
    let known = Frequencies::default();
    let with =
        |mail: &str| Thing { mail: Mailbox::read(mail).into_iter().collect(), ..thing(true, &["Maija Virtanen"]) };
    let same = alike(&with("maija@example.org"), &with("maija+x@example.org"), &known);
    assert!(same.points >= PROBABLE, "{same:?}");
    let colleagues = alike(&with("maija.virtanen@example.org"), &with("maija.virtanen2@example.org"), &known);
    assert!(colleagues.points < POSSIBLE, "two colleagues have the same name: {colleagues:?}");
    let numbered = |name: &str, number: &str| Thing { numbers: vec![("id", number.into())], ..thing(false, &[name]) };
    assert!(alike(&numbered("Alfa", "1"), &numbered("Beta", "1"), &known).points >= POSSIBLE);
    assert!(alike(&numbered("Alfa", "1"), &numbered("Alfa", "2"), &known).points < POSSIBLE);
    let in_country = |country: &str| {
        let property = Property { name: "country", bearing: Bearing::Country, value: country.into() };
        Thing { properties: vec![property], ..thing(false, &["Ministry of Finance"]) }
    };
    assert!(alike(&in_country("FI"), &in_country("EE"), &known).points < POSSIBLE);
    assert!(alike(&in_country("FI"), &in_country("FI"), &known).points >= POSSIBLE);
}

#[test]
fn likeness_is_the_same_from_both_sides() {
    let known = Frequencies::default();
    for (one, other) in [("Maija Virtanen", "M. Virtanen"), ("A B", "B"), ("Anna-Liisa Aho", "Annaliisa Aho")] {
        let (a, b) = (thing(true, &[one]), thing(true, &[other]));
        assert_eq!(alike(&a, &b, &known).points, alike(&b, &a, &known).points, "{one} / {other}");
    }
}

#[test]
fn a_frequent_family_name_is_not_compared_with_all_its_bearers() {
    let first: Vec<String> = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}{b}ra"))).collect();
    let all: Vec<Thing> =
        first.iter().flat_map(|name| [name, name]).map(|name| thing(true, &[&format!("{name} Virtanen")])).collect();
    let search = Search::among(&all);
    let every = all.len() * (all.len() - 1) / 2;
    assert!(search.pairs() < every / 10, "{} of {every}", search.pairs());
    let found = search.look(0, search.pairs());
    let doubles = found.iter().filter(|found| found.other == found.one + 1 && found.one % 2 == 0).count();
    assert_eq!(doubles, first.len(), "each name is there twice, and found");
}
