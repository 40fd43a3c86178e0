//! Official identifiers of documents, procedures and cases: read as people write them, checked, written in one form.
//!
//! [`recognise`] finds them in running text; [`Scheme::parse`] checks one and says what is wrong with it;
//! [`address`] leads to the official source where that has addresses that stay.

mod celex;
#[cfg(test)]
mod tests;

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::field::Type;
use crate::{Lang, Problem, Record, Value};

/// A scheme by which an authority numbers its documents, procedures or cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// A document of the European Commission: `COM(2025) 123`, and so `JOIN`, `SWD`, `SEC` and `C`.
    ComDocument,
    /// A procedure of the European Parliament: `2025/0260(COD)`.
    EpProcedure,
    /// A document in EUR-Lex: `32024R1679`.
    Celex,
    /// A case of a Finnish ministry: `VN/1234/2026`.
    MinistryCase,
    /// A project in the Finnish government's register: `YM014:00/2026`.
    GovernmentProject,
    /// A bill of the Finnish government: `HE 15/2017 vp`.
    Bill,
    /// A case of the City of Helsinki: `HEL 2026-001234`.
    CityCase,
}

/// An identifier found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its scheme.
    pub scheme: Scheme,
    /// The one form in which it is stored.
    pub canonical: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

/// The kinds of procedure of the European Parliament, as its Legislative Observatory names them.
const PROCEDURES: [&str; 21] = [
    "ACI", "APP", "AVC", "BUD", "BUI", "CNS", "COD", "COS", "DCE", "DEA", "DEC", "IMM", "INI", "INL", "INS", "NLE",
    "REG", "RPS", "RSO", "RSP", "SYN",
];

/// The ministries by the letters of their projects, those of today and of the years since the register was opened.
const MINISTRIES: [&str; 17] =
    ["KM", "KTM", "LVM", "MMM", "OKM", "OM", "OPM", "PLM", "SM", "STM", "TEM", "TM", "UM", "VM", "VNK", "YM", "LM"];

/// The first year of each scheme that can occur, and a last one that leaves room.
const COMMISSION_YEARS: RangeInclusive<u16> = 1958..=2099;
const PROCEDURE_YEARS: RangeInclusive<u16> = 1970..=2099;
const MINISTRY_YEARS: RangeInclusive<u16> = 2015..=2099;
const PROJECT_YEARS: RangeInclusive<u16> = 1990..=2099;
/// The first Parliament met in 1907.
const BILL_YEARS: RangeInclusive<u16> = 1907..=2099;
const CITY_YEARS: RangeInclusive<u16> = 2000..=2099;

impl Scheme {
    /// All schemes.
    pub const ALL: [Scheme; 7] = [
        Scheme::ComDocument,
        Scheme::EpProcedure,
        Scheme::Celex,
        Scheme::MinistryCase,
        Scheme::GovernmentProject,
        Scheme::Bill,
        Scheme::CityCase,
    ];

    /// An identifier in the right form, for messages.
    pub const fn example(self) -> &'static str {
        match self {
            Scheme::ComDocument => "COM(2025) 123",
            Scheme::EpProcedure => "2025/0260(COD)",
            Scheme::Celex => "32024R1679",
            Scheme::MinistryCase => "VN/1234/2026",
            Scheme::GovernmentProject => "YM014:00/2026",
            Scheme::Bill => "HE 15/2017 vp",
            Scheme::CityCase => "HEL 2026-001234",
        }
    }

    /// What has the look of the scheme, right or wrong; the parts that are checked have names.
    fn look(self) -> &'static Regex {
        &LOOKS[self as usize].0
    }

    /// The same for a text that is nothing else.
    fn whole(self) -> &'static Regex {
        &LOOKS[self as usize].1
    }

    /// The stored form of an identifier that is written in one of the ways in which people write it.
    ///
    /// # Errors
    /// What is wrong, with the right form in `form`: it does not look like one of the scheme (`identifier-form`), or its
    /// year, type, ministry, sector, digits or ending cannot be.
    pub fn parse(self, text: &str) -> Result<String, Problem> {
        // Who types an identifier into a field may leave the capitals out.
        let typed = if self == Scheme::Celex { text.trim().to_uppercase() } else { text.trim().to_owned() };
        match self.whole().captures(&typed) {
            Some(parts) => self.check(&parts),
            None => Err(self.wrong("identifier-form")),
        }
    }

    fn wrong(self, code: &'static str) -> Problem {
        Problem::new(code).with("form", self.example())
    }

    fn check(self, parts: &Captures<'_>) -> Result<String, Problem> {
        // The ways of writing name their parts apart: `year`, `year2`, `year3`.
        let ways = ["", "2", "3"];
        let named = |name: &str| ways.iter().find_map(|way| parts.name(&format!("{name}{way}")));
        let part = |name: &str| named(name).map_or("", |part| part.as_str());
        match self {
            Scheme::ComDocument => self.commission(&part),
            Scheme::EpProcedure => self.procedure(&part),
            Scheme::Celex => celex::check(&part),
            Scheme::MinistryCase => {
                let (number, year) = (self.number(part("number"), 6)?, self.year(part("year"), MINISTRY_YEARS)?);
                Ok(format!("VN/{number}/{year}"))
            }
            Scheme::GovernmentProject => {
                let year = self.year(part("year"), PROJECT_YEARS)?;
                let ministry = part("ministry").to_uppercase();
                if !MINISTRIES.contains(&ministry.as_str()) {
                    return Err(self.wrong("identifier-ministry").with("value", ministry));
                }
                let (number, phase) = (self.digits(part("number"), 3)?, self.digits(part("phase"), 2)?);
                Ok(format!("{ministry}{number}:{phase}/{year}"))
            }
            Scheme::Bill => {
                let (number, year) = (self.number(part("number"), 3)?, self.year(part("year"), BILL_YEARS)?);
                let (word, ending) = (part("word"), part("ending").to_lowercase());
                // "he" and "rp" in small letters are words, unless the ending says otherwise.
                let fits = match (word.to_uppercase().as_str(), ending.as_str()) {
                    (_, "") => word.chars().all(char::is_uppercase),
                    ("HE", "vp") | ("RP", "rd") => true,
                    _ => false,
                };
                if fits { Ok(format!("HE {number}/{year} vp")) } else { Err(self.wrong("identifier-ending")) }
            }
            Scheme::CityCase => {
                let year = self.year(part("year"), CITY_YEARS)?;
                Ok(format!("HEL {year}-{}", self.digits(part("number"), 6)?))
            }
        }
    }

    fn commission<'t>(self, part: &impl Fn(&str) -> &'t str) -> Result<String, Problem> {
        let year = self.year(part("year"), COMMISSION_YEARS)?;
        let series = part("series").to_uppercase();
        // The Finnish and Swedish editions once wrote KOM.
        let series = if series == "KOM" { "COM" } else { &series };
        let most = if series == "C" { 5 } else { 4 };
        Ok(format!("{series}({year}) {}", self.number(part("number"), most)?))
    }

    fn procedure<'t>(self, part: &impl Fn(&str) -> &'t str) -> Result<String, Problem> {
        let year = self.year(part("year"), PROCEDURE_YEARS)?;
        let kind = part("type").to_uppercase();
        if !PROCEDURES.contains(&kind.as_str()) {
            return Err(self.wrong("identifier-procedure").with("value", kind).with("types", PROCEDURES.join(", ")));
        }
        let number = self.number(part("number"), 4)?;
        let letter = part("letter");
        Ok(format!("{year}/{number:0>4}{letter}({kind})"))
    }

    /// A year of the scheme.
    fn year(self, digits: &str, years: RangeInclusive<u16>) -> Result<u16, Problem> {
        let year = digits.parse().ok().filter(|year| digits.len() == 4 && years.contains(year));
        year.ok_or_else(|| {
            let wrong = self.wrong("identifier-year").with("year", digits);
            wrong.with("first", years.start().to_string()).with("last", years.end().to_string())
        })
    }

    /// A number of at most so many digits, without the zeros before it; none is zero.
    fn number(self, digits: &str, most: usize) -> Result<&str, Problem> {
        let number = digits.trim_start_matches('0');
        let fits = !number.is_empty() && number.len() <= most;
        if fits { Ok(number) } else { Err(self.wrong("identifier-number").with("most", most.to_string())) }
    }

    /// Exactly so many digits, which are not all zero when there are many.
    fn digits(self, digits: &str, count: usize) -> Result<&str, Problem> {
        let fits = digits.len() == count && (count < 3 || digits.bytes().any(|digit| digit != b'0'));
        if fits { Ok(digits) } else { Err(self.wrong("identifier-digits").with("count", count.to_string())) }
    }
}

/// What an identifier of each scheme looks like, in the order of [`Scheme::ALL`]: anywhere in a text, and as all of it.
///
/// `\s` is any space, also one that does not break; a run of digits may be too long, so that it is told and not overlooked.
static LOOKS: LazyLock<[(Regex, Regex); 7]> = LazyLock::new(|| {
    let dash = r"[-\u{ad}\u{2010}-\u{2015}\u{2212}]";
    let version = r"(?:\s?/\s?[0-9]{1,2}|\s{0,2}(?i-u:final|lopullinen|slutlig(?:t|version)?)(?:\s?/\s?[0-9]{1,2})?)?";
    Scheme::ALL.map(|scheme| {
        let look = match scheme {
            Scheme::ComDocument => format!(
                r"(?:(?P<series>(?i-u:COM|KOM|JOIN|SWD|SEC)|C)\s{{0,2}}\(\s?(?P<year>[0-9]{{1,8}})\s?\)\s{{0,2}}(?P<number>[0-9]{{1,9}})|{}){version}",
                r"(?P<series2>(?i-u:COM|KOM|JOIN|SWD|SEC))\s?/\s?(?P<year2>[0-9]{1,8})\s?/\s?(?P<number2>[0-9]{1,9})",
            ),
            Scheme::EpProcedure => format!(
                "(?:{}|{})",
                r"(?P<year>[0-9]{1,8})\s?/\s?(?P<number>[0-9]{1,9})(?P<letter>[A-Z]?)(?:\s{0,2}\(\s?(?P<type>(?i-u:[A-Z]{3}))\s?\)|/(?P<type2>[A-Z]{3}))",
                // Older cases of ministries begin with three letters, too: `STM/1234/2018`.
                format_args!(
                    r"(?P<type3>{})\s?/\s?(?P<year2>[0-9]{{1,8}})\s?/\s?(?P<number2>[0-9]{{1,9}})(?P<letter2>[A-Z]?)",
                    PROCEDURES.join("|"),
                ),
            ),
            Scheme::Celex => celex::LOOK.to_owned(),
            Scheme::MinistryCase => r"(?i-u:VN)(?:\s?/\s?|\s{1,2})(?P<number>[0-9]{1,12})\s?/\s?(?P<year>[0-9]{1,8})".to_owned(),
            Scheme::GovernmentProject => {
                r"(?P<ministry>(?i-u:[A-Z]{2,3}))\s{0,2}(?P<number>[0-9]{1,9})\s?:\s?(?P<phase>[0-9]{1,6})\s?/\s?(?P<year>[0-9]{1,8})".to_owned()
            }
            Scheme::Bill => {
                r"(?P<word>(?i-u:HE|RP))\s{0,2}(?P<number>[0-9]{1,9})\s?/\s?(?P<year>[0-9]{1,8})(?:\s{0,2}(?P<ending>(?i-u:vp|rd))\b\.?)?".to_owned()
            }
            Scheme::CityCase => {
                format!(r"(?i-u:HEL)(?:\s{{0,2}}|{dash})(?P<year>[0-9]{{1,8}})\s?{dash}\s?(?P<number>[0-9]{{1,12}})")
            }
        };
        let made = |pattern: &str| Regex::new(pattern).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"));
        (made(&look), made(&format!("^(?:{look})$")))
    })
});

/// The identifiers in a text, in their order. What only looks like one, but cannot be one, is left out.
pub fn recognise(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for scheme in Scheme::ALL {
        for parts in scheme.look().captures_iter(text) {
            let span = parts.get_match().range();
            if stands_alone(text, &span)
                && let Ok(canonical) = scheme.check(&parts)
            {
                found.push(Found { scheme, canonical, span });
            }
        }
    }
    found.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let mut end = 0;
    found.retain(|one| {
        let free = one.span.start >= end;
        if free {
            end = one.span.end;
        }
        free
    });
    found
}

/// Whether what stands before and after is no part of the identifier: no letter or digit, and no sign that goes on.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let goes_on = |c: char| matches!(c, '/' | '-' | ':' | '_' | '\u{2011}' | '\u{2013}');
    let mut before = text[..span.start].chars().rev();
    let starts = match before.next() {
        Some(c) if c.is_alphanumeric() || c == '_' => false,
        Some(c) if goes_on(c) => !before.next().is_some_and(char::is_alphanumeric),
        _ => true,
    };
    let mut after = text[span.end..].chars();
    let ends = match after.next() {
        Some(c) if c.is_alphanumeric() || c == '_' => false,
        Some(c) if goes_on(c) => !after.next().is_some_and(|next| next.is_ascii_digit()),
        _ => true,
    };
    starts && ends
}

/// What a text that is meant as one identifier is: of which scheme and in which form, or what is wrong with it. Nothing
/// when it has the look of none.
pub fn read(text: &str) -> Option<Result<(Scheme, String), Problem>> {
    let looks: Vec<(Scheme, Result<String, Problem>)> = Scheme::ALL
        .into_iter()
        .filter(|scheme| scheme.whole().is_match(text.trim()))
        .map(|scheme| (scheme, scheme.parse(text)))
        .collect();
    let right = looks.iter().find_map(|(scheme, read)| Some((*scheme, read.clone().ok()?)));
    right.map(Ok).or_else(|| looks.into_iter().find_map(|(_, read)| read.err()).map(Err))
}

/// The page of the official source about an identifier in its stored form, in the reader's language where there is one;
/// nothing where the source has no addresses that stay.
///
/// The forms are those that EUR-Lex, the Legislative Observatory, the Parliament of Finland, the Finnish Government and
/// the City of Helsinki publish for linking.
pub fn address(scheme: Scheme, canonical: &str, lang: Lang) -> Option<String> {
    let code = lang.code();
    match scheme {
        Scheme::ComDocument => {
            // `COM(2025) 123` is `COM:2025:123:FIN`. Decisions, C(…), are not all published there.
            let (series, rest) = canonical.split_once('(')?;
            let (year, number) = rest.split_once(") ")?;
            let known = matches!(series, "COM" | "SWD" | "JOIN");
            let upper = code.to_uppercase();
            known.then(|| {
                format!("https://eur-lex.europa.eu/legal-content/{upper}/TXT/?uri={series}:{year}:{number}:FIN")
            })
        }
        Scheme::EpProcedure => {
            Some(format!("https://oeil.secure.europarl.europa.eu/oeil/en/procedure-file?reference={canonical}"))
        }
        Scheme::Celex => {
            let upper = code.to_uppercase();
            Some(format!("https://eur-lex.europa.eu/legal-content/{upper}/TXT/?uri=CELEX:{canonical}"))
        }
        Scheme::GovernmentProject => Some(format!("https://valtioneuvosto.fi/hanke?tunnus={canonical}")),
        Scheme::Bill => {
            let number = canonical.strip_prefix("HE ")?.strip_suffix(" vp")?.replace('/', "+");
            Some(format!("https://www.eduskunta.fi/FI/vaski/KasittelytiedotValtiopaivaasia/Sivut/HE_{number}.aspx"))
        }
        Scheme::CityCase => {
            let number = canonical.strip_prefix("HEL ")?;
            Some(format!("https://paatokset.hel.fi/fi/asia/hel-{number}"))
        }
        // The register of the ministries' cases is not open to links.
        Scheme::MinistryCase => None,
    }
}

/// Writes an identifier that stands in a record's free field `identifier` in its one form, and gives it to the field of
/// its own scheme when that is empty.
pub fn settle(record: &mut Record) {
    let kind = record.kind;
    let Some(free) = kind.fields.iter().find(|field| is_free(field.name, field.ty)) else { return };
    let Some(Ok((scheme, canonical))) = record.text(free.name).and_then(read) else { return };
    let Some(own) = kind.fields.iter().find(|field| field.identifier == Some(scheme)) else { return };
    record.set(free.name, Some(Value::Text(canonical.clone())));
    if record.get(own.name).is_none() {
        record.set(own.name, Some(Value::Text(canonical)));
    }
}

/// Whether a field holds identifiers of any scheme, or of none.
pub fn is_free(field: &str, ty: Type) -> bool {
    field == "identifier" && ty == Type::Text
}
