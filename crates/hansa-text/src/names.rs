//! Names of countries and languages, in the reader's language (data: `data/reference/`, see its `SOURCES.md`).

use std::collections::HashMap;
use std::sync::LazyLock;

use hansa_domain::Lang;

use crate::sorting::sort_key;
use crate::words::Words;

/// The code and the names of one thing, as in the file `code,name_fi,name_sv,name_en`.
type Row = [&'static str; 4];

/// A list of names: by code, and in the order of each language.
struct Names {
    by_code: HashMap<&'static str, Row>,
    sorted: [Vec<(&'static str, &'static str)>; 3],
}

impl Names {
    fn read(source: &'static str) -> Self {
        let rows: Vec<Row> = source.lines().skip(1).filter_map(row).collect();
        let sorted = Lang::ALL.map(|lang| {
            let mut names: Vec<_> = rows.iter().map(|row| (row[0], name(row, lang))).collect();
            names.sort_by_cached_key(|(_, name)| sort_key(lang, name));
            names
        });
        Self { by_code: rows.into_iter().map(|row| (row[0], row)).collect(), sorted }
    }

    fn name(&self, code: &str, lang: Lang) -> Option<&'static str> {
        self.by_code.get(code).map(|row| name(row, lang))
    }

    fn sorted(&self, lang: Lang) -> &[(&'static str, &'static str)] {
        let [fi, sv, en] = &self.sorted;
        match lang {
            Lang::Fi => fi,
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}

static COUNTRIES: LazyLock<Names> =
    LazyLock::new(|| Names::read(include_str!("../../../data/reference/countries.csv")));
static LANGUAGES: LazyLock<Names> =
    LazyLock::new(|| Names::read(include_str!("../../../data/reference/languages.csv")));

/// The fields of a line. No name has a comma or a quotation mark, which a test holds the files to.
fn row(line: &'static str) -> Option<Row> {
    line.split(',').collect::<Vec<_>>().try_into().ok()
}

const fn name(row: &Row, lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => row[1],
        Lang::Sv => row[2],
        Lang::En => row[3],
    }
}

impl Words {
    /// The name of a country by its ISO 3166-1 code (`FI`; also `XK` for Kosovo), or nothing for an unknown code.
    pub fn country(self, code: &str) -> Option<&'static str> {
        COUNTRIES.name(code, self.lang())
    }

    /// All countries, code and name, in the order of the reader's language.
    pub fn countries(self) -> &'static [(&'static str, &'static str)] {
        COUNTRIES.sorted(self.lang())
    }

    /// The name of a language by its ISO 639 code (`sv`, `smn`), or nothing for an unknown code.
    pub fn language(self, code: &str) -> Option<&'static str> {
        LANGUAGES.name(code, self.lang())
    }

    /// All languages, code and name, in the order of the reader's language.
    pub fn languages(self) -> &'static [(&'static str, &'static str)] {
        LANGUAGES.sorted(self.lang())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn each<T>(make: impl Fn(Words) -> T) -> [T; 3] {
        Lang::ALL.map(|lang| make(Words::new(lang, Tz::Europe__Helsinki)))
    }

    #[test]
    fn names_are_those_of_the_language() {
        assert_eq!(each(|w| w.country("DE")), [Some("Saksa"), Some("Tyskland"), Some("Germany")]);
        assert_eq!(each(|w| w.country("AX")), [Some("Ahvenanmaa"), Some("Åland"), Some("Åland Islands")]);
        assert_eq!(each(|w| w.language("sv")), [Some("ruotsi"), Some("svenska"), Some("Swedish")]);
        assert_eq!(each(|w| w.country("de")), [None; 3]);
        assert_eq!(each(|w| w.language("")), [None; 3]);
    }

    #[test]
    fn lists_are_in_the_order_of_the_language() {
        let [fi, sv, en] = each(|w| w.countries().iter().map(|(code, _)| *code).collect::<Vec<_>>());
        let place = |list: &[&str], code: &str| list.iter().position(|other| *other == code);
        assert!(place(&fi, "AT") < place(&fi, "UA"), "Itävalta before Ukraina");
        assert_eq!(sv[sv.len() - 3..], ["AX", "AT", "TL"], "Åland, Österrike, Östtimor end the Swedish list");
        assert_eq!(en[..2], ["AF", "AX"], "Afghanistan and then Åland Islands begin the English one");
        assert_eq!(each(|w| w.languages().len()), [LANGUAGES.by_code.len(); 3]);
    }

    // ISO 3166-1 has 249 codes; the file adds XK for Kosovo.
    #[test]
    fn every_line_of_the_files_is_read_and_complete() {
        for (source, names) in [
            (include_str!("../../../data/reference/countries.csv"), &*COUNTRIES),
            (include_str!("../../../data/reference/languages.csv"), &*LANGUAGES),
        ] {
            assert_eq!(source.lines().next(), Some("code,name_fi,name_sv,name_en"));
            assert_eq!(names.by_code.len(), source.lines().count() - 1, "codes are unique and lines have four fields");
            assert!(names.by_code.values().flatten().all(|field| !field.is_empty() && !field.contains('"')));
        }
        assert_eq!(COUNTRIES.by_code.len(), 250);
    }
}
