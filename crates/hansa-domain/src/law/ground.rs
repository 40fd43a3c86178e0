//! The grounds of secrecy of the Openness Act, as data with the days on which they are valid.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{Citation, OPENNESS_ACT};
use crate::{Lang, Problem};

/// How long a ground keeps something secret (Openness Act, section 31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// So many years from the date of the document.
    Years(u16),
    /// So many years from the death of the person whom it concerns, or so many from the date of the document when the death is not
    /// known.
    AfterDeath {
        /// From the death.
        years: u16,
        /// From the document.
        unknown: u16,
    },
}

impl Term {
    /// The general term, which also holds for grounds of other acts that say nothing else.
    pub const GENERAL: Term = Term::Years(25);
    /// The term of the grounds that protect private life.
    pub const PRIVATE_LIFE: Term = Term::AfterDeath { years: 50, unknown: 100 };

    fn parse(text: &str) -> Option<Self> {
        match text {
            "25" => Some(Self::GENERAL),
            "50d" => Some(Self::PRIVATE_LIFE),
            _ => None,
        }
    }
}

/// A ground of secrecy.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Where it stands.
    pub citation: Citation,
    /// The first day on which it was in force in these words.
    pub from: NaiveDate,
    /// The last such day, when it is over.
    pub to: Option<NaiveDate>,
    /// How long it keeps something secret.
    pub term: Term,
    /// Whether its subject was read in a published copy of the Act.
    pub checked: bool,
    /// What it is about, in the order of [`Lang::ALL`].
    names: [&'static str; 3],
}

impl Ground {
    /// What it is about, in short words of ours.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fi => self.names[0],
            Lang::Sv => self.names[1],
            Lang::En => self.names[2],
        }
    }

    /// Whether it is in force on the day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

static GROUNDS: LazyLock<Vec<Ground>> = LazyLock::new(|| {
    let table = include_str!("../../../../data/law/secrecy_grounds.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| read(line).unwrap_or_else(|| unreachable!("a line of ours: {line}"))).collect()
});

fn read(line: &'static str) -> Option<Ground> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next();
    let (act, section) = (cell()?.to_owned(), cell()?.to_owned());
    let citation = Citation { act, section, subsection: cell()?.parse().ok(), item: cell()?.parse().ok() };
    let (from, to) = (cell()?.parse().ok()?, cell()?);
    let to = if to == "-" { None } else { Some(to.parse().ok()?) };
    let (term, checked) = (Term::parse(cell()?)?, cell()? == "yes");
    Some(Ground { citation, from, to, term, checked, names: [cell()?, cell()?, cell()?] })
}

/// All grounds, those that are over too, in the order of the Act.
pub fn grounds() -> &'static [Ground] {
    &GROUNDS
}

/// The grounds in force on a day.
pub fn grounds_on(day: NaiveDate) -> impl Iterator<Item = &'static Ground> {
    GROUNDS.iter().filter(move |ground| ground.holds_on(day))
}

/// What a text names as the ground of secrecy.
#[derive(Clone, Debug)]
pub enum GroundOf {
    /// An item of the Openness Act.
    Listed(&'static Ground),
    /// A section of another act. Hansa keeps no list of those, so the general term holds and a person checks it.
    OtherAct(Citation),
}

impl GroundOf {
    /// Where it stands.
    pub fn citation(&self) -> &Citation {
        match self {
            GroundOf::Listed(ground) => &ground.citation,
            GroundOf::OtherAct(citation) => citation,
        }
    }

    /// How long it keeps something secret.
    pub fn term(&self) -> Term {
        match self {
            GroundOf::Listed(ground) => ground.term,
            GroundOf::OtherAct(_) => Term::GENERAL,
        }
    }
}

/// The ground that a text names, in force on the day.
///
/// # Errors
/// `secrecy-ground-unknown` of the field `secrecy_basis`: it names no section of an act, or a place of the Openness Act that is no
/// ground on that day.
pub fn of(text: &str, day: NaiveDate) -> Result<GroundOf, Problem> {
    let unknown = || {
        let example = format!("{OPENNESS_ACT} 24 § 1 mom. 2 k");
        Problem::of("secrecy_basis", "secrecy-ground-unknown").with("value", text).with("form", example)
    };
    let citation = Citation::parse(text).ok_or_else(unknown)?;
    if citation.act != OPENNESS_ACT {
        return Ok(GroundOf::OtherAct(citation));
    }
    grounds_on(day).find(|ground| ground.citation == citation).map(GroundOf::Listed).ok_or_else(unknown)
}
