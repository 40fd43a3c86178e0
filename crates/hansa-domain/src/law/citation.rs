//! How a place in an act is written: read as people write it, stored in one form, said in three languages.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;

use super::OPENNESS_ACT;
use crate::Lang;

/// A place in an act: `621/1999 24 § 1 mom. 2 k`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The number and year of the act.
    pub act: String,
    /// The section (pykälä), with its letter if it has one.
    pub section: String,
    /// The subsection (momentti).
    pub subsection: Option<u8>,
    /// The item (kohta).
    pub item: Option<u8>,
}

/// The ways of writing one: `JulkL 24 § 1 mom. 2 k`, `621/1999 24.1 § 2`, and `Act 621/1999, section 24(1)(2)`.
static WAYS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let act = r"(?:(?:act |lag |laki )?(?P<act>julkl|julkisuuslaki|julkisuuslain|offl|offentlighetslagen|[0-9]{1,4}/[0-9]{4})[,:]?\s+)?";
    let number = "[0-9]{1,2}";
    let nordic = format!(
        r"^{act}(?P<section>[0-9]{{1,3}}\s?[a-z]?)(?:\.(?P<sub>{number}))?\s*§(?:\s*:?n)?(?:\s*(?P<sub2>{number})\s*mom(?:\.|entti|entin|entet)?)?(?:\s*(?P<item>{number})\s*(?:kohta|kohdan|punkten|punkt|k|p)?\.?)?$"
    );
    let english = format!(
        r"^{act}(?:section|s\.)\s*(?P<section>[0-9]{{1,3}}[a-z]?)(?:\s*\((?P<sub>{number})\))?(?:\s*\((?P<item>{number})\))?$"
    );
    [nordic, english].map(|way| Regex::new(&way).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}")))
});

impl Citation {
    /// Reads one; without an act, it is the Openness Act.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let parts = WAYS.iter().find_map(|way| way.captures(&text))?;
        let part = |name: &str| parts.name(name).map(|part| part.as_str());
        let number = |name: &str| part(name).and_then(|digits| digits.parse::<u8>().ok());
        let act = part("act").filter(|act| act.contains('/')).unwrap_or(OPENNESS_ACT);
        let section: String = part("section")?.chars().filter(|c| !c.is_whitespace()).collect();
        let citation = Self {
            act: act.to_owned(),
            section,
            subsection: number("sub").or_else(|| parts.name("sub2").and_then(|part| part.as_str().parse().ok())),
            item: number("item"),
        };
        (citation.subsection != Some(0) && citation.item != Some(0) && !citation.section.starts_with('0'))
            .then_some(citation)
    }

    /// As the language cites it: `JulkL 24 § 1 mom. 2 k`, `OffL 24 § 1 mom. 2 punkten`, `Act 621/1999, section 24(1)(2)`.
    pub fn words(&self, lang: Lang) -> String {
        let own = self.act == OPENNESS_ACT;
        let act = match (lang, own) {
            (Lang::Fi, true) => "JulkL".to_owned(),
            (Lang::Sv, true) => "OffL".to_owned(),
            (Lang::Fi, false) => format!("laki {}", self.act),
            (Lang::Sv, false) => format!("lag {}", self.act),
            (Lang::En, _) => format!("Act {}", self.act),
        };
        let said = |number: Option<u8>, before: &str, after: &str| {
            number.map_or_else(String::new, |number| format!("{before}{number}{after}"))
        };
        let (sub, item) = (self.subsection, self.item);
        let section = &self.section;
        match lang {
            Lang::Fi => format!("{act} {section} §{}{}", said(sub, " ", " mom."), said(item, " ", " k")),
            Lang::Sv => format!("{act} {section} §{}{}", said(sub, " ", " mom."), said(item, " ", " punkten")),
            Lang::En => format!("{act}, section {section}{}{}", said(sub, "(", ")"), said(item, "(", ")")),
        }
    }
}

impl fmt::Display for Citation {
    /// The stored form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} §", self.act, self.section)?;
        if let Some(subsection) = self.subsection {
            write!(f, " {subsection} mom.")?;
        }
        if let Some(item) = self.item {
            write!(f, " {item} k")?;
        }
        Ok(())
    }
}
