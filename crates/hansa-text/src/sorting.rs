//! The order of names in each language.

use std::sync::LazyLock;

use hansa_domain::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

use crate::numbers::icu_locale;

fn collator(lang: Lang) -> &'static CollatorBorrowed<'static> {
    static COLLATORS: LazyLock<[CollatorBorrowed<'static>; 3]> = LazyLock::new(|| {
        Lang::ALL.map(|lang| {
            let mut preferences = CollatorPreferences::from(icu_locale(lang));
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            Collator::try_new(preferences, CollatorOptions::default())
                .expect("the orders of the three languages are compiled in")
        })
    });
    let [fi, sv, en] = &*COLLATORS;
    match lang {
        Lang::Fi => fi,
        Lang::Sv => sv,
        Lang::En => en,
    }
}

/// The sort key of a text: comparing keys byte by byte gives the order of the language.
///
/// Finnish and Swedish put å, ä and ö after z; numbers inside the text are compared by value. Keys of different
/// languages must not be mixed, and stored keys are to be made anew when the version of ICU's data changes.
pub fn sort_key(lang: Lang, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    let Ok(()) = collator(lang).write_sort_key_to(text, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(lang: Lang, mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sort_key(lang, name));
        names
    }

    fn assert_order(lang: Lang, expected: &[&str]) {
        let mut reversed = expected.to_vec();
        reversed.reverse();
        assert_eq!(sorted(lang, reversed), expected, "{lang}");
    }

    #[test]
    fn finnish_and_swedish_end_with_the_three_letters() {
        // The Finnish and Swedish alphabets: … x y z å ä ö.
        let cities = ["Aalto", "Espoo", "Oulu", "Turku", "Vaasa", "Zagreb", "Zürich", "Åbo", "Äänekoski", "Örebro"];
        assert_order(Lang::Fi, &cities);
        assert_order(Lang::Sv, &cities);
    }

    #[test]
    fn english_sorts_them_with_their_base_letters() {
        assert_order(Lang::En, &["Aalto", "Äänekoski", "Åbo", "Espoo", "Örebro", "Oulu", "Zürich"]);
    }

    #[test]
    fn numbers_go_by_value_and_case_last() {
        for lang in Lang::ALL {
            assert_order(lang, &["Reitti 2", "Reitti 10", "Reitti 10 a", "Reitti 100"]);
            assert_order(lang, &["osa", "Osa", "Osaka"]);
        }
    }

    #[test]
    fn numbers_of_parts_go_by_their_parts() {
        for lang in Lang::ALL {
            assert_order(
                lang,
                &["1 Ö", "1.1 Ö", "1.2 A", "1.10 A", "1.a Å", "1.b A", "2 A", "2.1 A", "10 A", "11.2 A"],
            );
        }
    }

    #[test]
    fn u_umlaut_is_a_kind_of_y_in_finnish_and_swedish() {
        // SFS-EN 13710 and CLDR: ü is sorted among the y's.
        assert_order(Lang::Fi, &["Tuusula", "Tübingen", "Tyrnävä"]);
        assert_order(Lang::Sv, &["Lund", "Lübeck", "Lysekil"]);
        assert_order(Lang::En, &["Lübeck", "Lund", "Lysekil"]);
    }

    proptest! {
        #[test]
        fn keys_order_as_the_collator_compares(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            for lang in Lang::ALL {
                let by_key = sort_key(lang, &a).cmp(&sort_key(lang, &b));
                prop_assert_eq!(by_key, collator(lang).compare(&a, &b));
                prop_assert_eq!(sort_key(lang, &a), sort_key(lang, &a));
            }
        }
    }
}
