//! CLDR: the names of countries and languages in Finnish, Swedish and English.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde_json::Value;

/// File name of the countries.
pub const COUNTRIES_FILE: &str = "countries.csv";
/// File name of the languages.
pub const LANGUAGES_FILE: &str = "languages.csv";

/// Two-letter territories of CLDR that ISO 3166-1 has not assigned: exceptional reservations and private use.
/// Kosovo (`XK`, user-assigned) is the one exception that stays, because the EU, GeoNames and CLDR all use it.
const NO_COUNTRIES: [&str; 14] = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"];

/// Countries whose short form in CLDR is the everyday name; their full form explains a status instead.
const SHORT_FORMS: [&str; 2] = ["HK", "MO"];

/// Withdrawn from ISO 639-1 but still in CLDR.
const WITHDRAWN_LANGUAGES: [&str; 1] = ["sh"];

/// The Sámi languages of Finland that have no two-letter code.
const SAMI_LANGUAGES: [&str; 2] = ["smn", "sms"];

/// A code with its name in three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// ISO 3166-1 alpha-2 or ISO 639.
    pub code: String,
    /// Finnish.
    pub name_fi: String,
    /// Swedish.
    pub name_sv: String,
    /// English.
    pub name_en: String,
}

/// The countries of ISO 3166-1 and Kosovo, by code.
pub fn countries(package: &Path) -> Result<Vec<Named>> {
    let names = Table::read(package, "territories")?;
    names.rows(
        |code| code.len() == 2 && !NO_COUNTRIES.contains(&code),
        |code| {
            if SHORT_FORMS.contains(&code) { format!("{code}-alt-short") } else { code.to_owned() }
        },
    )
}

/// The languages of ISO 639-1 and the Sámi languages of Finland, by code.
pub fn languages(package: &Path) -> Result<Vec<Named>> {
    let names = Table::read(package, "languages")?;
    names.rows(
        |code| (code.len() == 2 && !WITHDRAWN_LANGUAGES.contains(&code)) || SAMI_LANGUAGES.contains(&code),
        str::to_owned,
    )
}

/// One kind of display names in the three languages.
struct Table {
    fi: BTreeMap<String, String>,
    sv: BTreeMap<String, String>,
    en: BTreeMap<String, String>,
}

impl Table {
    fn read(package: &Path, kind: &str) -> Result<Self> {
        let of = |language| display_names(package, language, kind);
        Ok(Self { fi: of("fi")?, sv: of("sv")?, en: of("en")? })
    }

    /// The wanted codes, each with the names under the key that `form` gives.
    fn rows(&self, wanted: impl Fn(&str) -> bool, form: impl Fn(&str) -> String) -> Result<Vec<Named>> {
        let name = |names: &BTreeMap<String, String>, code: &str| {
            names.get(&form(code)).cloned().with_context(|| format!("CLDR lacks a name of {code}"))
        };
        self.en
            .keys()
            .filter(|code| wanted(code))
            .map(|code| {
                Ok(Named {
                    code: code.clone(),
                    name_fi: name(&self.fi, code)?,
                    name_sv: name(&self.sv, code)?,
                    name_en: name(&self.en, code)?,
                })
            })
            .collect()
    }
}

fn display_names(package: &Path, language: &str, kind: &str) -> Result<BTreeMap<String, String>> {
    let path = package.join(format!("main/{language}/{kind}.json"));
    let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut file: Value = serde_json::from_slice(&bytes)?;
    let names = file
        .pointer_mut(&format!("/main/{language}/localeDisplayNames/{kind}"))
        .with_context(|| format!("{} has no names", path.display()))?
        .take();
    Ok(serde_json::from_value(names)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect()
    }

    #[test]
    fn a_row_has_the_three_names() {
        let table = Table {
            fi: names(&[("SE", "Ruotsi"), ("EU", "Euroopan unioni")]),
            sv: names(&[("SE", "Sverige"), ("EU", "Europeiska unionen")]),
            en: names(&[("SE", "Sweden"), ("EU", "European Union")]),
        };
        let rows = table.rows(|code| !NO_COUNTRIES.contains(&code), str::to_owned).expect("rows");
        let [row] = rows.as_slice() else { panic!("the EU is no country: {rows:?}") };
        assert_eq!((row.name_fi.as_str(), row.name_sv.as_str(), row.name_en.as_str()), ("Ruotsi", "Sverige", "Sweden"));
    }

    #[test]
    fn a_missing_name_is_an_error_that_names_the_code() {
        let table = Table { fi: names(&[]), sv: names(&[("SE", "Sverige")]), en: names(&[("SE", "Sweden")]) };
        let error = table.rows(|_| true, str::to_owned).expect_err("no Finnish name");
        assert_eq!(error.to_string(), "CLDR lacks a name of SE");
    }
}
