//! The law of secrecy and publishing: dates against an independent computation, and how grounds are written.

use chrono::NaiveDate;
use hansa_domain::law::{self, Appeal, Citation, GroundOf, Term};
use hansa_domain::{Lang, PartialDate};
use proptest::prelude::*;

/// Made by `e2e/outside/release_dates.py` with another language, its own calendar and another list of holidays.
const CASES: &str = include_str!("fixtures/release_dates.tsv");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn every_date_is_the_one_of_the_independent_computation() {
    let mut cases = 0;
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [what, from, death, wanted] = cells[..] else { panic!("{line}") };
        let death = (death != "-").then(|| death.parse::<PartialDate>().expect("a date"));
        let found = match what {
            "25" => law::release_day(Term::GENERAL, from.parse().expect("a date"), death),
            "50d" => law::release_day(Term::PRIVATE_LIFE, from.parse().expect("a date"), death),
            "rectification" => law::appeal_end(day(from), Appeal::Rectification).expect("an end"),
            "appeal" => law::appeal_end(day(from), Appeal::Appeal).expect("an end"),
            other => panic!("{other}"),
        };
        assert_eq!(found.format("%Y-%m-%d").to_string().trim_start_matches('+'), wanted, "{line}");
        cases += 1;
    }
    assert_eq!(cases, 10_000);
}

#[test]
fn every_ground_of_the_table_is_read_and_named_in_all_languages() {
    assert_eq!(law::grounds().len(), 34);
    assert_eq!(law::grounds_on(day("1999-11-30")).count(), 0, "the Act was not in force");
    for on in ["1999-12-01", "2018-08-14", "2018-08-15", "2026-11-22"] {
        let items: Vec<u8> = law::grounds_on(day(on)).filter_map(|ground| ground.citation.item).collect();
        assert_eq!(items, (1..=32).collect::<Vec<_>>(), "one ground for each item on {on}");
    }
    for ground in law::grounds() {
        for lang in Lang::ALL {
            assert!(!ground.name(lang).is_empty());
            let words = ground.citation.words(lang);
            assert_eq!(Citation::parse(&words).as_ref(), Some(&ground.citation), "{words}");
        }
    }
}

#[test]
fn a_ground_is_read_in_every_way_of_writing_and_stored_in_one() {
    for text in [
        "JulkL 24 § 1 mom. 2 k.",
        "JulkL 24.1 § 2 k",
        "621/1999 24.1 § 2",
        "621/1999 24 § 1 mom 2 kohta",
        "julkisuuslain 24 §:n 1 momentin 2 kohta",
        "OffL 24 § 1 mom. 2 punkten",
        "Act 621/1999, section 24(1)(2)",
        "24 § 1 mom. 2 k",
        "621/1999 24 § 1 mom. 2 k",
    ] {
        let ground = law::of(text, day("2026-11-22")).expect(text);
        assert_eq!(ground.citation().to_string(), "621/1999 24 § 1 mom. 2 k", "{text}");
        assert!(matches!(ground, GroundOf::Listed(_)));
    }
    let words = Citation::parse("JulkL 24 § 1 mom. 2 k").expect("a place");
    assert_eq!(words.words(Lang::Fi), "JulkL 24 § 1 mom. 2 k");
    assert_eq!(words.words(Lang::Sv), "OffL 24 § 1 mom. 2 punkten");
    assert_eq!(words.words(Lang::En), "Act 621/1999, section 24(1)(2)");
}

#[test]
fn what_is_no_ground_is_refused_and_other_acts_are_taken_with_the_general_term() {
    for text in
        ["", "secret", "JulkL", "JulkL 24 §", "JulkL 24 § 1 mom. 33 k", "621/1999 25 § 1 mom. 2 k", "24 § 0 mom. 2 k"]
    {
        let problem = law::of(text, day("2026-11-22")).expect_err(text);
        assert_eq!(problem.code, "secrecy-ground-unknown");
    }
    assert!(law::of("JulkL 24 § 1 mom. 2 k", day("1999-11-30")).is_err(), "before the Act was in force");
    let other = law::of("1397/2016 138 §", day("2026-11-22")).expect("a section of another act");
    assert_eq!((other.citation().to_string(), other.term()), ("1397/2016 138 §".to_owned(), Term::GENERAL));
}

#[test]
fn what_may_not_be_appealed_has_no_end() {
    assert_eq!(law::appeal_end(day("2026-11-22"), Appeal::None), None);
}

proptest! {
    #[test]
    fn no_date_and_no_text_panics(year in 1800_u16..=9999, month in 1_u8..=12, text in ".{0,40}") {
        let dated = PartialDate::new(year, Some(month), None).expect("a month");
        let end = law::end_of_secrecy(Term::PRIVATE_LIFE, dated, None);
        prop_assert!(end > dated.last());
        prop_assert_eq!(law::release_day(Term::PRIVATE_LIFE, dated, None), end.succ_opt().expect("a day"));
        prop_assert!(law::appeal_end(dated.last(), Appeal::Appeal).is_some_and(law::is_working_day));
        let _ = law::of(&text, dated.last());
    }
}
