//! The files of vocabularies: SKOS in Turtle, and labels in columns (address, label; one file for each language).

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use hansa_domain::{Lang, Problem};
use hansa_storage::vocabularies::Label;
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use oxttl::turtle::ReaderTurtleParser;

/// The most bytes of a line of columns.
const LONGEST_LINE: u64 = 65_536;
/// The most bytes of the address of a concept.
const LONGEST_ADDRESS: usize = 1_000;
/// Longer labels nobody searches for, in characters.
const LONGEST_LABEL: usize = 120;

/// What SKOS says of labels, in the order in which they count.
const SKOS: [&str; 3] = [
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#hiddenLabel",
];
const DEPRECATED: &str = "http://www.w3.org/2002/07/owl#deprecated";

/// What is wrong, and on which line, counted from 1.
pub type Wrong = (usize, Problem);

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A concept has a label.
    Label(Label),
    /// A concept is not used any more.
    Deprecated(String),
}

/// A file that is read from its beginning to its end, as much at once as one statement of it takes.
pub struct Reading(Form);

enum Form {
    Turtle(Box<ReaderTurtleParser<BufReader<File>>>),
    Columns { lang: Lang, lines: BufReader<File>, line: usize },
}

impl Reading {
    /// Opens a file: Turtle when its name ends in `.ttl`; columns of one language when it ends in `fi.tsv`, `sv.tsv` or `en.tsv`.
    pub fn open(file: &Path) -> Result<Self, Wrong> {
        let (turtle, lang) = (has_ending(file, "ttl"), lang(file));
        if !turtle && lang.is_none() {
            return Err((1, Problem::new("vocabulary-file")));
        }
        let open = BufReader::new(File::open(file).map_err(|error| unreadable(1, &error))?);
        Ok(Self(match lang {
            None => Form::Turtle(Box::new(TurtleParser::new().for_reader(open))),
            Some(lang) => Form::Columns { lang, lines: open, line: 0 },
        }))
    }
}

/// The name that a vocabulary has when nobody says another: that of its file, without the language.
pub fn name(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let without = lang(file).and_then(|lang| stem.strip_suffix(lang.code()));
    without.unwrap_or(&stem).trim_end_matches(SEPARATORS).to_owned()
}

/// What stands before the language in the name of a file.
const SEPARATORS: [char; 3] = ['-', '_', '.'];

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|its| its.eq_ignore_ascii_case(ending))
}

/// The language of a file of columns, by the end of its name.
fn lang(file: &Path) -> Option<Lang> {
    let stem = file.file_stem().filter(|_| has_ending(file, "tsv"))?.to_string_lossy().to_lowercase();
    let ends =
        |lang: &Lang| stem.strip_suffix(lang.code()).is_some_and(|rest| rest.is_empty() || rest.ends_with(SEPARATORS));
    Lang::ALL.into_iter().find(ends)
}

fn unreadable(line: usize, error: &std::io::Error) -> Wrong {
    (line, Problem::new("vocabulary-unreadable").with("reason", error.to_string()))
}

impl Iterator for Reading {
    type Item = Result<Said, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Form::Turtle(triples) => loop {
                let said = match triples.next()? {
                    Ok(triple) => of_triple(&triple),
                    Err(error) => return Some(Err(of_turtle(&error))),
                };
                if let Some(said) = said {
                    return Some(said.map_err(|problem| (1, problem)));
                }
            },
            Form::Columns { lang, lines, line } => loop {
                let mut bytes = Vec::new();
                *line += 1;
                match lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes) {
                    Ok(0) => return None,
                    Ok(_) => {}
                    Err(error) => return Some(Err(unreadable(*line, &error))),
                }
                match of_line(&bytes, *lang) {
                    Ok(None) => {}
                    Ok(Some(label)) => return Some(Ok(Said::Label(label))),
                    Err(problem) => return Some(Err((*line, problem))),
                }
            },
        }
    }
}

fn of_turtle(error: &oxttl::TurtleParseError) -> Wrong {
    match error {
        oxttl::TurtleParseError::Io(error) => unreadable(1, error),
        oxttl::TurtleParseError::Syntax(error) => {
            let line = usize::try_from(error.location().start.line).unwrap_or(usize::MAX).saturating_add(1);
            (line, Problem::new("vocabulary-turtle").with("reason", error.message()))
        }
    }
}

/// What a statement says of labels, if anything.
fn of_triple(triple: &Triple) -> Option<Result<Said, Problem>> {
    let NamedOrBlankNode::NamedNode(concept) = &triple.subject else { return None };
    let Term::Literal(literal) = &triple.object else { return None };
    let predicate = triple.predicate.as_str();
    if predicate == DEPRECATED {
        let said = Said::Deprecated(concept.as_str().to_owned());
        return (literal.value() == "true").then_some(Ok(said));
    }
    let place = SKOS.iter().position(|label| *label == predicate)?;
    let lang: Lang = literal.language()?.split('-').next()?.parse().ok()?;
    let label = label(concept.as_str(), i64::try_from(place).unwrap_or_default(), lang, literal.value());
    label.map(|label| label.map(Said::Label)).transpose()
}

/// The label of a line: the address of a concept between angle brackets, a tab, and the label. What stands after another tab is
/// passed over, and so are empty lines.
fn of_line(bytes: &[u8], lang: Lang) -> Result<Option<Label>, Problem> {
    if bytes.len() as u64 >= LONGEST_LINE {
        return Err(Problem::new("vocabulary-columns"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::new("not-utf8"))?;
    let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
    if text.is_empty() {
        return Ok(None);
    }
    let mut cells = text.split('\t');
    let address = cells.next().and_then(|cell| cell.trim().strip_prefix('<')?.strip_suffix('>'));
    let (Some(address), Some(text)) = (address, cells.next()) else { return Err(Problem::new("vocabulary-columns")) };
    label(address, 0, lang, text)
}

/// A label, unless nobody could search for it.
fn label(concept: &str, place: i64, lang: Lang, text: &str) -> Result<Option<Label>, Problem> {
    if concept.is_empty() || concept.len() > LONGEST_ADDRESS || concept.contains(char::is_control) {
        return Err(Problem::new("vocabulary-address").with("most", LONGEST_ADDRESS.to_string()));
    }
    let text = text.trim();
    let usable = !text.is_empty() && text.chars().count() <= LONGEST_LABEL && !text.contains(char::is_control);
    Ok(usable.then(|| Label { concept: concept.to_owned(), place, lang, text: text.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &[u8]) -> Result<Option<String>, &'static str> {
        of_line(text, Lang::Fi).map(|label| label.map(|label| label.text)).map_err(|problem| problem.code)
    }

    #[test]
    fn a_line_of_columns_has_an_address_and_a_label() {
        assert_eq!(line(b"<http://a/p1>\tsatama\tSAT\r\n"), Ok(Some("satama".into())));
        assert_eq!(line("\u{feff}<http://a/p1>\tsatama".as_bytes()), Ok(Some("satama".into())));
        assert_eq!(line(b"\n"), Ok(None));
        assert_eq!(line(b"<http://a/p1>\t \n"), Ok(None), "nobody searches for nothing");
        assert_eq!(line(b"<http://a/p1>\ta\0b\n"), Ok(None));
        assert_eq!(line(format!("<http://a/p1>\t{}", "a".repeat(121)).as_bytes()), Ok(None));
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        for wrong in ["http://a/p1\tsatama", "<http://a/p1>", "satama", "<http://a/p1\tsatama"] {
            assert_eq!(line(wrong.as_bytes()), Err("vocabulary-columns"), "{wrong}");
        }
        assert_eq!(line(b"<>\tsatama"), Err("vocabulary-address"));
        assert_eq!(line(format!("<{}>\tsatama", "a".repeat(1_001)).as_bytes()), Err("vocabulary-address"));
        assert_eq!(line(b"<http://a/p1>\t\xe4"), Err("not-utf8"));
        assert_eq!(line(&vec![b'a'; 65_536]), Err("vocabulary-columns"));
    }

    #[test]
    fn the_name_of_a_file_tells_its_form() {
        assert_eq!(lang(Path::new("yso-cicero-SV.tsv")), Some(Lang::Sv));
        assert_eq!(lang(Path::new("en.tsv")), Some(Lang::En));
        for unknown in ["yso.tsv", "yso.rdf", "token.tsv", "", ".tsv"] {
            assert_eq!(lang(Path::new(unknown)), None, "{unknown}");
        }
        assert_eq!(name(Path::new("/a/yso-cicero-fi.tsv")), "yso-cicero");
        assert_eq!(name(Path::new("koko.ttl")), "koko");
    }
}
