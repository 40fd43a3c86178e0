//! What a search looks for, as the indexes of both databases understand it.

/// What an entry of the index must have. Terms are base forms as `hansa-words` makes them; words are those that are written, in the
/// letters in which texts are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seek {
    /// A term.
    Term(String),
    /// One term, and not far from it the other.
    Near(String, String),
    /// A written word that begins so.
    Beginning(String),
    /// Written words, one after another.
    Phrase {
        /// The words.
        written: Vec<String>,
        /// The terms of each of them, for an index that has only terms: what that finds may not have the phrase.
        terms: Option<Box<Seek>>,
    },
    /// All of these.
    All(Vec<Seek>),
    /// Any of these.
    Any(Vec<Seek>),
    /// The first, and not the second.
    But(Box<Seek>, Box<Seek>),
}

/// How much of an entry is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// What a record is called.
    Name,
    /// Also what is said of it in short.
    Summary,
    /// All its fields.
    Fields,
    /// Also the texts of its files, as far as the words stand anywhere in them.
    Everything,
}

impl Seek {
    /// So many other terms may stand between two that are near each other: two words of about three terms, and the other terms of the
    /// two themselves.
    pub const NEAR: usize = 8;
    /// Terms of texts are looked for by at least so many of their first letters.
    const BEGINNING: usize = 4;

    /// Looks for all of these; none of them looks for nothing.
    pub fn all(parts: impl IntoIterator<Item = Seek>) -> Option<Seek> {
        one_or(parts, Seek::All)
    }

    /// Looks for any of these; none of them looks for nothing.
    pub fn any(parts: impl IntoIterator<Item = Seek>) -> Option<Seek> {
        one_or(parts, Seek::Any)
    }

    /// Looks for written words that begin with each of these.
    pub fn beginnings(words: &[String]) -> Option<Seek> {
        Self::all(words.iter().cloned().map(Seek::Beginning))
    }

    /// The same for an index that has only terms: it finds what this finds, and perhaps more. None when terms cannot tell.
    pub fn by_terms(&self) -> Option<Seek> {
        let each = |parts: &[Seek]| parts.iter().map(Seek::by_terms).collect::<Option<Vec<Seek>>>();
        match self {
            Seek::Term(_) | Seek::Near(..) => Some(self.clone()),
            // Too much begins with a few letters.
            Seek::Beginning(word) => (word.chars().count() >= Self::BEGINNING).then(|| self.clone()),
            Seek::Phrase { terms, .. } => terms.as_deref().cloned(),
            Seek::All(parts) => each(parts).map(Seek::All),
            Seek::Any(parts) => each(parts).map(Seek::Any),
            Seek::But(one, other) => {
                let one = one.by_terms()?;
                // What has the words of a phrase may not have the phrase, so it is not left out by them.
                let exact = !other.has_phrase();
                match other.by_terms().filter(|_| exact) {
                    Some(other) => Some(Seek::But(Box::new(one), Box::new(other))),
                    None => Some(one),
                }
            }
        }
    }

    fn has_phrase(&self) -> bool {
        match self {
            Seek::Phrase { .. } => true,
            Seek::All(parts) | Seek::Any(parts) => parts.iter().any(Seek::has_phrase),
            Seek::But(one, other) => one.has_phrase() || other.has_phrase(),
            Seek::Term(_) | Seek::Near(..) | Seek::Beginning(_) => false,
        }
    }
}

fn one_or(parts: impl IntoIterator<Item = Seek>, of: impl FnOnce(Vec<Seek>) -> Seek) -> Option<Seek> {
    let mut parts: Vec<Seek> = parts.into_iter().collect();
    if parts.len() > 1 { Some(of(parts)) } else { parts.pop() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(term: &str) -> Seek {
        Seek::Term(term.into())
    }

    fn phrase() -> Seek {
        Seek::Phrase { written: vec!["new".into(), "york".into()], terms: Some(Box::new(term("york"))) }
    }

    #[test]
    fn an_index_of_terms_finds_no_less() {
        let but = |one: Seek, other: Seek| Seek::But(Box::new(one), Box::new(other));
        assert_eq!(phrase().by_terms(), Some(term("york")));
        assert_eq!(but(term("a"), phrase()).by_terms(), Some(term("a")), "without the phrase it may be what is sought");
        assert_eq!(but(phrase(), term("a")).by_terms(), Some(but(term("york"), term("a"))));
        let begins = |word: &str| Seek::Beginning(word.into());
        assert_eq!(begins("kau").by_terms(), None);
        assert_eq!(Seek::Any(vec![term("a"), begins("b")]).by_terms(), None, "half of it is less");
        assert_eq!(begins("kaup").by_terms(), Some(begins("kaup")));
    }
}
