//! What is sought, in the languages of the two databases' indexes.

use hansa_domain::{Seek, Within};

use super::{WEIGHTS, WRITTEN};

/// The index that is asked.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// That of records, as much of an entry as is to be looked at.
    Records(Within),
    /// That of passages, which has only terms.
    Passages,
}

impl Of {
    /// SQLite's columns of terms, and those of written words.
    fn columns(self) -> [&'static str; 2] {
        match self {
            Of::Records(Within::Name) => ["{a} : ", "{wa} : "],
            Of::Records(Within::Summary) => ["{a b} : ", "{wa wb} : "],
            Of::Records(Within::Fields) => ["{a b c} : ", "{wa wb wc} : "],
            Of::Records(Within::Everything) => ["{a b c d} : ", "{wa wb wc} : "],
            Of::Passages => ["", ""],
        }
    }

    /// The weights of PostgreSQL's words in which words have places.
    fn weights(self) -> &'static [&'static str] {
        match self {
            Of::Records(Within::Name) => &WEIGHTS[..1],
            Of::Records(Within::Summary) => &WEIGHTS[..2],
            Of::Records(Within::Fields | Within::Everything) => &WEIGHTS[..3],
            Of::Passages => &[""],
        }
    }

    /// What stands after a word of PostgreSQL's.
    fn mark(self) -> &'static str {
        match self {
            Of::Records(Within::Name) => ":A",
            Of::Records(Within::Summary) => ":AB",
            Of::Records(Within::Fields) => ":ABC",
            Of::Records(Within::Everything) | Of::Passages => "",
        }
    }

    /// What stands before written words of PostgreSQL's.
    fn written(self) -> &'static str {
        match self {
            Of::Records(_) => WRITTEN,
            Of::Passages => "",
        }
    }
}

/// A word without what would end its quotes. Words have no such letters, whoever made them.
fn bare(word: &str) -> String {
    word.replace(['"', '\'', '\\', '\0'], "")
}

fn joined(parts: &[Seek], between: &str, of: impl Fn(&Seek) -> String) -> String {
    format!("({})", parts.iter().map(of).collect::<Vec<_>>().join(between))
}

/// What is sought in the language of SQLite's index.
pub(super) fn in_sqlite(sought: &Seek, of: Of) -> String {
    let [terms, written] = of.columns();
    let part = |part: &Seek| in_sqlite(part, of);
    match sought {
        Seek::Term(term) => format!("{terms}\"{}\"", bare(term)),
        // Nobody knows where in the texts of files a word stands.
        Seek::Near(one, other) => {
            let columns = terms.replace(" d}", "}");
            format!("{columns}NEAR(\"{}\" \"{}\", {})", bare(one), bare(other), Seek::NEAR)
        }
        Seek::Beginning(word) => format!("{written}\"{}\" *", bare(word)),
        Seek::Phrase { written: words, .. } => format!("{written}\"{}\"", bare(&words.join(" "))),
        Seek::All(parts) => joined(parts, " AND ", part),
        Seek::Any(parts) => joined(parts, " OR ", part),
        Seek::But(one, other) => format!("({} NOT {})", part(one), part(other)),
    }
}

/// What is sought in the language of PostgreSQL.
pub(super) fn in_postgres(sought: &Seek, of: Of) -> String {
    let part = |part: &Seek| in_postgres(part, of);
    match sought {
        Seek::Term(term) => format!("'{}'{}", bare(term), of.mark()),
        Seek::Near(one, other) => near(&bare(one), &bare(other), of),
        Seek::Beginning(word) => {
            let mark = if of.mark().is_empty() { ":" } else { of.mark() };
            format!("'{}{}'{mark}*", of.written(), bare(word))
        }
        Seek::Phrase { written: words, .. } => {
            let at = |weight: &&str| {
                let words: Vec<String> =
                    words.iter().map(|word| format!("'{}{}':{weight}", of.written(), bare(word))).collect();
                format!("({})", words.join(" <-> "))
            };
            format!("({})", of.weights().iter().map(at).collect::<Vec<_>>().join(" | "))
        }
        Seek::All(parts) => joined(parts, " & ", part),
        Seek::Any(parts) => joined(parts, " | ", part),
        Seek::But(one, other) => format!("({} & !{})", part(one), part(other)),
    }
}

/// Two terms of the same weight, in either order, with so many others between them at the most.
fn near(one: &str, other: &str, of: Of) -> String {
    let mut ways = Vec::new();
    for weight in of.weights() {
        let mark = if weight.is_empty() { String::new() } else { format!(":{weight}") };
        for (first, second) in [(one, other), (other, one)] {
            ways.extend((1..=Seek::NEAR + 1).map(|far| format!("('{first}'{mark} <{far}> '{second}'{mark})")));
        }
    }
    format!("({})", ways.join(" | "))
}
