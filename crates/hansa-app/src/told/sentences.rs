//! What became of a record, as a sentence.

use hansa_domain::{Field, Kind, Lang, Link, Localised, Type, Value};
use hansa_text::{Args, Words};

use super::net::{Changed, Net};
use super::special::{Special, Telling};
use crate::display::{self, Titles};
use crate::tell::{Piece, Sentence, To};

/// Texts longer than this are told to have changed, and not repeated, in characters.
const SHORT: usize = 80;
/// Records and choices that a sentence names at the most.
const NAMED: usize = 3;
/// Hold the places of lists until their items are put there.
const ADDED: &str = "\u{F8FE}";
const REMOVED: &str = "\u{F8FF}";

/// Tells a field by a message and its pieces.
type Say<'a> = dyn Fn(&str, Vec<(&'static str, Piece)>) -> Sentence + 'a;

/// What a sentence is made with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teller<'a> {
    /// The reader's words.
    pub words: Words,
    /// What is shown of other records.
    pub titles: &'a Titles,
}

impl Teller<'_> {
    /// The sentence; when more fields than the one told differ, it says how many.
    pub fn sentence(self, changed: &Changed, telling: Telling) -> Sentence {
        let (kind, net) = (changed.record.kind, &changed.net);
        let subject = Piece::record(self.words.lang(), &changed.record);
        let sentence = match telling {
            Telling::Special(special, field) => self.special(special, field, net, kind, subject),
            Telling::New => self.whole("told-new", kind, subject),
            Telling::Opened => self.whole("told-opened", kind, subject),
            Telling::Archived(true) => self.whole("told-archived", kind, subject),
            Telling::Archived(false) => self.whole("told-restored", kind, subject),
            Telling::Field(field) => self.field(kind, field, net, &subject),
        };
        let told = usize::from(matches!(telling, Telling::Special(_, Some(_)) | Telling::Field(_)));
        let others = net.differing().saturating_sub(told);
        if net.made || net.opened || others == 0 { sentence } else { self.with_others(changed, sentence, others) }
    }

    /// The sentence, and then that other fields changed as well, with the history of the record behind it.
    fn with_others(self, changed: &Changed, sentence: Sentence, others: usize) -> Sentence {
        let record = &changed.record;
        let history = To::Page(format!("/{}/{}/history", record.kind.name, record.id));
        let link = Piece::link(self.words.msg_with("told-others", &Args::new().set("count", others)), history);
        let mut pieces = sentence.0;
        pieces.push(Piece::text(" "));
        pieces.push(link);
        Sentence(pieces)
    }

    fn whole(self, message: &str, kind: &Kind, subject: Piece) -> Sentence {
        Sentence::of(self.words, message, Args::new().set("kind", self.words.kind(kind)), &[("subject", subject)])
    }

    fn special(
        self,
        special: &Special,
        field: Option<&'static Field>,
        net: &Net,
        kind: &'static Kind,
        subject: Piece,
    ) -> Sentence {
        let mut pieces = vec![("subject", subject)];
        if let Some(field) = field {
            for (name, values) in [("before", &net.before), ("after", &net.after)] {
                pieces.extend(values.get(field.name).map(|value| (name, self.piece(kind, field, value))));
            }
        }
        for name in special.names {
            let named = kind.field(name).zip(net.after.get(name));
            pieces.extend(named.map(|(field, value)| (*name, self.piece(kind, field, value))));
        }
        // Not all messages name both; a variable that a language leaves out is no harm.
        Sentence::of(self.words, &special.message(), Args::new(), &pieces)
    }

    /// What became of a field, in general words.
    fn field(self, kind: &'static Kind, field: &'static Field, net: &Net, subject: &Piece) -> Sentence {
        let (before, after) = (net.before.get(field.name), net.after.get(field.name));
        let label = self.label(kind, field);
        let say = |message: &str, mut pieces: Vec<(&'static str, Piece)>| {
            pieces.push(("subject", subject.clone()));
            Sentence::of(self.words, message, Args::new().set("field", label.clone()), &pieces)
        };
        if matches!(field.ty, Type::Ref { many: true, .. } | Type::Choices(_)) {
            return self.items(kind, field, before, after, &say);
        }
        let told_as = match (before, after) {
            (None, _) => "set",
            (_, None) => "emptied",
            _ => "changed",
        };
        if field.ty == Type::File {
            return say(&format!("told-file-{told_as}"), Vec::new());
        }
        if !self.can_be_repeated(field, before, after) {
            return say(&format!("told-text-{told_as}"), Vec::new());
        }
        let values = [("before", before), ("after", after)];
        let pieces = values.into_iter().filter_map(|(name, value)| Some((name, self.piece(kind, field, value?))));
        let renamed = kind.title == hansa_domain::Title::Own(field.name) && told_as == "changed";
        say(&if renamed { "told-renamed".to_owned() } else { format!("told-{told_as}") }, pieces.collect())
    }

    /// Which references or choices came and went.
    fn items(
        self,
        kind: &'static Kind,
        field: &'static Field,
        before: Option<&Value>,
        after: Option<&Value>,
        say: &Say<'_>,
    ) -> Sentence {
        let (old, new) = (parts(before), parts(after));
        let missing = |these: &[Value], those: &[Value]| -> Vec<Value> {
            these.iter().filter(|item| !those.contains(item)).cloned().collect()
        };
        let (added, removed) = (missing(&new, &old), missing(&old, &new));
        let message = match (added.is_empty(), removed.is_empty()) {
            (false, true) => "told-added",
            (true, false) => "told-removed",
            (false, false) => "told-replaced",
            (true, true) => return say("told-reordered", Vec::new()),
        };
        let sentence = say(message, vec![("added", Piece::text(ADDED)), ("removed", Piece::text(REMOVED))]);
        let listed = sentence.0.into_iter().flat_map(|piece| match piece.text.as_str() {
            ADDED => self.list(kind, field, &added),
            REMOVED => self.list(kind, field, &removed),
            _ => vec![piece],
        });
        Sentence(listed.collect())
    }

    /// The first of several items, and how many more there are.
    fn list(self, kind: &'static Kind, field: &'static Field, items: &[Value]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for item in items.iter().take(NAMED) {
            if !pieces.is_empty() {
                pieces.push(Piece::text(", "));
            }
            pieces.push(self.piece(kind, field, item));
            pieces.extend(self.role(kind, field, item).map(|role| Piece::text(format!(" ({role})"))));
        }
        if let Some(more) = items.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let text = self.words.msg_with("told-list-more", &Args::new().set("count", more));
            pieces.push(Piece::text(format!(" {text}")));
        }
        pieces
    }

    fn role(self, kind: &Kind, field: &Field, item: &Value) -> Option<String> {
        let role = item.links().first()?.role.as_deref()?;
        Some(self.words.choice(kind, field, role))
    }

    /// A value; a record that it refers to is a link.
    fn piece(self, kind: &Kind, field: &Field, value: &Value) -> Piece {
        let lang = self.words.lang();
        if let Some(record) = value.links().first().and_then(|link| self.titles.get(&link.to)) {
            return Piece::record(lang, record);
        }
        Piece {
            lang: display::other_language(lang, value),
            ..Piece::text(display::text(self.words, kind, field, value, self.titles))
        }
    }

    /// Whether the values are short, and differ in the words that the reader would read.
    fn can_be_repeated(self, field: &Field, before: Option<&Value>, after: Option<&Value>) -> bool {
        if matches!(field.ty, Type::LongText | Type::Filter) {
            return false;
        }
        let read = |value: Option<&Value>| match value {
            Some(Value::Localised(text)) => in_language(text, self.words.lang()),
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let (old, new) = (read(before), read(after));
        let texts = matches!(before.or(after), Some(Value::Localised(_) | Value::Text(_)));
        let short = |text: &str| text.chars().count() <= SHORT;
        !texts || (short(&old) && short(&new) && old != new)
    }

    /// The label of a field as it stands within a sentence.
    fn label(self, kind: &Kind, field: &Field) -> String {
        inner(&self.words.field(kind, field))
    }
}

fn in_language(text: &Localised, lang: Lang) -> String {
    text.text(lang).to_owned()
}

/// The references or choices of a value, each as a value of its own.
fn parts(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::Links(links)) => links.iter().map(|link: &Link| Value::Links(vec![link.clone()])).collect(),
        Some(Value::Choices(chosen)) => chosen.iter().map(|one| Value::Choices(vec![one.clone()])).collect(),
        _ => Vec::new(),
    }
}

/// A label within a sentence: small letters, unless it begins with an abbreviation.
pub(super) fn inner(label: &str) -> String {
    let mut letters = label.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    let word = rest.chars().next().is_none_or(char::is_lowercase);
    if word && !rest.is_empty() { first.to_lowercase().collect::<String>() + rest } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_within_a_sentence_are_small_unless_they_abbreviate() {
        assert_eq!(inner("Määräaika"), "määräaika");
        assert_eq!(inner("EU-menettely"), "EU-menettely");
        assert_eq!(inner("CELEX"), "CELEX");
        assert_eq!(inner(""), "");
    }
}
