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
    Phrase(Vec<String>),
    /// All of these.
    All(Vec<Seek>),
    /// Any of these.
    Any(Vec<Seek>),
    /// The first, and not the second.
    But(Box<Seek>, Box<Seek>),
}

impl Seek {
    /// So many other terms may stand between two that are near each other: two words of about three terms, and the other terms of the
    /// two themselves.
    pub const NEAR: usize = 8;

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
}

fn one_or(parts: impl IntoIterator<Item = Seek>, of: impl FnOnce(Vec<Seek>) -> Seek) -> Option<Seek> {
    let mut parts: Vec<Seek> = parts.into_iter().collect();
    if parts.len() > 1 { Some(of(parts)) } else { parts.pop() }
}
