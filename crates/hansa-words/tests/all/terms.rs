//! By which terms words are found, and for which a query looks.

use hansa_domain::Lang;
use hansa_words::{Analyser, Choice, Tables};

fn terms(word: &str, lang: Option<Lang>) -> Vec<String> {
    let analyser = Analyser::new(Tables);
    let words = analyser.index(word, lang).into_iter();
    words.flat_map(|word| word.terms.iter().map(ToString::to_string).collect::<Vec<_>>()).collect()
}

fn finnish(word: &str) -> Vec<String> {
    terms(word, Some(Lang::Fi))
}

fn sought(query: &str, lang: Option<Lang>) -> Vec<Vec<String>> {
    Analyser::new(Tables).query(query, lang).into_iter().map(|word| word.terms).collect()
}

#[test]
fn a_compound_is_found_by_itself_its_parts_and_parts_that_stand_together() {
    assert_eq!(finnish("kaupunkidiplomatian"), ["kaupunkidiplomatia", "kaupunki", "diplomatia"]);
    assert_eq!(
        finnish("ilmastonmuutosstrategiassa"),
        ["ilmastonmuutosstrategia", "ilmastonmuutos", "muutosstrategia", "ilmasto", "muutos", "strategia"]
    );
    assert_eq!(terms("klimatförändringarna", Some(Lang::Sv)), ["klimatförändring", "klimat", "förändring"]);
}

#[test]
fn words_of_one_thought_stay_whole() {
    for (form, whole) in [("yhteiskunnan", "yhteiskunta"), ("maailmassa", "maailma"), ("yhteistyöhön", "yhteistyö")]
    {
        assert_eq!(finnish(form), [whole]);
    }
    assert_eq!(finnish("yhteistyösopimus"), ["yhteistyösopimus", "yhteistyö", "sopimus"]);
}

#[test]
fn words_that_seem_to_be_compounds_are_not_cut() {
    for word in ["asiakas", "kokous", "kaupunki", "satama", "palvelu", "kirjasto", "ravintola"] {
        assert_eq!(finnish(word), [word]);
    }
}

#[test]
fn parts_between_hyphens_are_found_apart_and_together() {
    let found = finnish("Eurocities-verkostossa");
    for term in ["eurocitiesverkosto", "eurocities", "verkosto"] {
        assert!(found.iter().any(|other| other == term), "{term}: {found:?}");
    }
    assert!(finnish("vapaa-ajan").contains(&"vapaaaika".to_owned()));
    assert!(finnish("tasa-arvosuunnitelma").contains(&"tasaarvo".to_owned()));
}

#[test]
fn abbreviations_and_capitals_do_not_matter() {
    for (form, base) in
        [("YK:n", "yk"), ("EU:ssa", "eu"), ("HELSINGIN", "helsinki"), ("helsingin", "helsinki"), ("C40:een", "c40")]
    {
        assert_eq!(finnish(form), [base]);
    }
    assert_eq!(terms("FN:s", Some(Lang::Sv)), ["fn"]);
    assert!(terms("Helsinki’s", Some(Lang::En)).contains(&"helsinki".to_owned()));
}

#[test]
fn an_unknown_word_is_found_by_what_it_may_be_and_by_its_stem_alone() {
    let found = finnish("Bloombergilta");
    assert!(found.contains(&"bloomberg".to_owned()) && found.contains(&"~bloomberg".to_owned()), "{found:?}");
    assert!(finnish("kaupungin").iter().all(|term| !term.starts_with('~')), "known words have no stem");
    assert_eq!(sought("Bloombergin", None)[0][0], "bloombergin");
    assert!(sought("Bloombergin", None)[0].contains(&"bloomberg".to_owned()));
}

#[test]
fn a_query_is_looked_for_by_base_forms_and_never_cut() {
    assert_eq!(sought("kaupunginhallituksen", Some(Lang::Fi)), [["kaupunginhallitus"]]);
    assert_eq!(sought("vapaa-aika", Some(Lang::Fi)), [["vapaaaika"]]);
    assert_eq!(sought("hallitus", Some(Lang::Fi)), [["hallitus"]], "a base form is looked for as it is");
    assert_eq!(sought("cities", None), [["city"]]);
    assert_eq!(sought("ilmaston cities", None).len(), 2);
    assert!(sought(" – 🎉 ", None).is_empty());
}

#[test]
fn a_form_of_two_words_is_found_by_both() {
    assert_eq!(finnish("vantaan"), ["vantaa", "vannas"]);
    assert!(finnish("kehittämisestä").contains(&"kehittää".to_owned()), "a verbal noun by its verb");
    assert!(finnish("laajemman").contains(&"laaja".to_owned()), "a comparative by its adjective");
    assert!(finnish("globaalisti").contains(&"globaali".to_owned()), "an adverb by its adjective");
    assert!(finnish("innovaatioalusta").contains(&"alusta".to_owned()), "a compound by every reading of its last part");
    assert!(finnish("ajan").contains(&"aika".to_owned()), "what the list leaves out is filled in");
}

#[test]
fn words_of_other_languages_are_found_in_every_text() {
    assert_eq!(finnish("cities"), ["city"]);
    assert_eq!(terms("städerna", None), ["stad"]);
    assert_eq!(terms("Stadsstyrelsen godkände avtalet och planen.", None)[0], "stadsstyrelse");
}

#[test]
fn numbers_of_parts_are_found_whole_and_by_parts() {
    assert_eq!(finnish("11.2"), ["11x2", "11", "2"]);
    assert_eq!(finnish("24.12.2026"), ["24x12", "24x12x2026", "12x2026", "24", "12", "2026"]);
    assert_eq!(sought("11.2", None), [["11x2"]]);
}

#[test]
fn letters_are_compared_as_everywhere_else() {
    assert_eq!(finnish("A\u{308}a\u{308}nekoskella"), finnish("Äänekoskella"));
    assert_eq!(finnish("kau\u{ad}pun\u{ad}gin"), ["kaupunki"]);
    assert!(terms("Málaga", None).contains(&"malaga".to_owned()));
}

#[test]
fn voikko_is_used_where_it_is_wanted() {
    assert_eq!(Analyser::open(Choice::Tables).expect("the tables are always there").bases().name(), "tables");
    let voikko = Analyser::open("voikko".parse().expect("a choice")).expect("scripts/needs installs Voikko");
    assert_eq!(voikko.bases().name(), "voikko");
    let found = voikko.index("Pääkaupunkiseudun C40-verkostossa", Some(Lang::Fi));
    assert!(found[0].terms.iter().any(|term| &**term == "pääkaupunkiseutu"));
    assert!(found[1].terms.iter().any(|term| &**term == "verkosto"), "what Voikko leaves is cut at hyphens");
    assert_eq!(voikko.query("städernas", Some(Lang::Sv))[0].terms, ["stad"], "other languages have their tables");
    assert_eq!("none".parse::<Choice>(), Err("write auto, tables or voikko"));
}
