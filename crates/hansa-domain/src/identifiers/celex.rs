//! CELEX numbers: sector, year, type of document and number, as EUR-Lex composes them.
//!
//! The types are those of "Types of documents in EUR-Lex" (Publications Office of the European Union).

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::Scheme;
use crate::Problem;

/// What has the look of a CELEX number.
pub(super) const LOOK: &str = r"(?:(?i-u:CELEX)\s?[:\s]\s?)?(?P<sector>[0-9CE])(?P<year>[0-9]{4})(?P<type>[A-Z]{1,2})(?:(?P<number>[0-9]{1,9})(?P<suffix>R\([0-9]{2}\)|\([0-9]{2}\)|-[0-9]{8})?|(?P<whole>/TXT))";

/// The years of the treaties and of everything after them.
const YEARS: RangeInclusive<u16> = 1950..=2099;

/// The sectors that are read, with their types of document and how many digits their numbers have. National measures and
/// case law (7 and 8) are composed in ways of their own.
const SECTORS: [(&str, &[&str], RangeInclusive<usize>); 9] = [
    (
        "1",
        &["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "P", "R", "S", "T", "U", "V", "W"],
        3..=3,
    ),
    ("2", &["A", "D", "P", "X"], 4..=4),
    ("3", LAWS, 4..=4),
    ("4", &["A", "D", "X", "Y", "Z"], 4..=4),
    (
        "5",
        &[
            "AA", "AB", "AC", "AE", "AG", "AK", "AP", "AR", "AS", "BP", "DC", "DP", "EC", "FC", "GC", "HB", "IE", "IG",
            "IP", "IR", "JC", "KG", "PC", "SA", "SC", "TA", "XA", "XB", "XC", "XE", "XG", "XK", "XP", "XR", "XX",
        ],
        4..=5,
    ),
    (
        "6",
        &[
            "CA", "CB", "CC", "CD", "CG", "CJ", "CN", "CO", "CP", "CS", "CT", "CU", "CV", "CX", "FA", "FB", "FJ", "FN",
            "FO", "FT", "TA", "TB", "TC", "TJ", "TN", "TO", "TT",
        ],
        4..=4,
    ),
    ("9", &["E", "H", "O"], 4..=6),
    ("0", LAWS, 4..=4),
    ("E", &["A", "C", "G", "J", "O", "P", "X"], 4..=4),
];

/// The types of acts, in force and consolidated.
const LAWS: &[&str] = &["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "O", "Q", "R", "S", "X", "Y"];

/// Checks the parts of what has the look of a CELEX number.
pub(super) fn check<'t>(part: &impl Fn(&str) -> &'t str) -> Result<String, Problem> {
    let scheme = Scheme::Celex;
    let year = scheme.year(part("year"), YEARS)?;
    let (sector, kind) = (part("sector"), part("type"));
    let known = SECTORS.iter().find(|(name, ..)| *name == sector);
    let Some((_, types, lengths)) = known else {
        return Err(scheme.wrong("identifier-celex-sector").with("value", sector));
    };
    if !types.contains(&kind) {
        let wrong = scheme.wrong("identifier-celex-type").with("value", kind).with("sector", sector);
        return Err(wrong.with("types", types.join(", ")));
    }
    if !part("whole").is_empty() {
        let treaty = sector == "1";
        return if treaty { Ok(format!("{sector}{year}{kind}/TXT")) } else { Err(scheme.wrong("identifier-form")) };
    }
    let (number, suffix) = (part("number"), part("suffix"));
    if !lengths.contains(&number.len()) || number.bytes().all(|digit| digit == b'0') {
        return Err(scheme.wrong("identifier-digits").with("count", lengths.start().to_string()));
    }
    let fits = match suffix.strip_prefix('-') {
        // The day of which a consolidated act tells; it has that alone.
        Some(day) => sector == "0" && NaiveDate::parse_from_str(day, "%Y%m%d").is_ok(),
        None => sector != "0" || suffix.is_empty(),
    };
    if fits {
        Ok(format!("{sector}{year}{kind}{number}{suffix}"))
    } else {
        Err(scheme.wrong("identifier-celex-ending"))
    }
}
