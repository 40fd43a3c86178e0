//! What a person is called, how that is recognised in a text, and what is put in its place.

use std::ops::Range;

use hansa_domain::field::{Field, Type};
use hansa_domain::{Id, Lang};
use hansa_text::{Words, words_of};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::OpContext;

/// The least letters of a name that is looked for in texts: shorter ones stand everywhere.
const LETTERS: usize = 4;
/// The least digits of a phone number.
const DIGITS: usize = 7;
/// Phone numbers are the same when so many of their last digits are.
const LAST_DIGITS: usize = 8;
/// So many other characters may stand between two words of a name.
const GAP: usize = 3;
/// A surname is believed to belong to a first name that stands so many words before or after it.
const NEAR: usize = 3;

/// The endings that Finnish and Swedish put to names (with a colon, too, which is no letter).
const ENDINGS: [&str; 36] = [
    "n", "in", "en", "an", "än", "on", "ön", "un", "yn", "iin", "ien", "a", "ä", "ta", "tä", "ia", "iä", "ssa", "ssä",
    "issa", "issä", "sta", "stä", "ista", "istä", "lla", "llä", "illa", "illä", "lta", "ltä", "lle", "ille", "na",
    "ksi", "s",
];

/// What a person is called and reached by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Names.
    pub names: Vec<String>,
    /// Mail addresses.
    pub emails: Vec<String>,
    /// Phone numbers.
    pub phones: Vec<String>,
}

impl Wanted {
    /// Adds a name that is long enough to be looked for, once.
    pub fn add_name(&mut self, name: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().filter(|c| c.is_alphanumeric()).count() >= LETTERS && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Adds a mail address, once.
    pub fn add_email(&mut self, email: &str) {
        let email = email.trim().to_lowercase();
        if email.contains('@') && !self.emails.contains(&email) {
            self.emails.push(email);
        }
    }

    /// Adds a phone number, once.
    pub fn add_phone(&mut self, phone: &str) {
        let phone = phone.trim().to_owned();
        if digits(&phone).len() >= DIGITS && !self.phones.contains(&phone) {
            self.phones.push(phone);
        }
    }
}

/// What stays of a surname however Finnish bends it: "Virta" of Virtanen, "Mä" of Mäki is too little, so three letters at least.
fn stem(surname: &str) -> String {
    let cut = if surname.ends_with("nen") { 3 } else { 2 };
    surname.chars().take(surname.chars().count().saturating_sub(cut).max(3)).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How sure it is that a text says something of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The register says so: it is a field of the person's own record, or their account.
    Declared,
    /// A name, an address or a number of theirs stands there.
    Exact,
    /// A first name and the stem of a surname stand near each other.
    Likely,
    /// A file that this program cannot read: somebody has to look.
    Unread,
}

impl How {
    /// The end of the name of its message.
    pub const fn name(self) -> &'static str {
        match self {
            How::Declared => "declared",
            How::Exact => "exact",
            How::Likely => "likely",
            How::Unread => "unread",
        }
    }
}

/// Where in a text something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The bytes.
    pub at: Range<usize>,
    /// Whether it is a name; otherwise it is an address or a number.
    pub name: bool,
    /// How sure it is.
    pub how: How,
}

struct Needle {
    words: Vec<String>,
    name: bool,
}

/// Looks for what a person is called.
pub struct Finder {
    needles: Vec<Needle>,
    phones: Vec<String>,
    /// First names and stems of surnames.
    stems: Vec<(String, String)>,
}

struct Word {
    at: Range<usize>,
    folded: String,
}

impl Finder {
    /// Looks for this.
    pub fn new(wanted: &Wanted) -> Self {
        let mut needles = Vec::new();
        let mut stems = Vec::new();
        for email in &wanted.emails {
            needles.push(Needle { words: words_of(email), name: false });
        }
        for name in &wanted.names {
            let words = words_of(name);
            if let [first, .., last] = words.as_slice() {
                let mut turned = vec![last.clone()];
                turned.extend(words[..words.len() - 1].iter().cloned());
                needles.push(Needle { words: turned, name: true });
                stems.push((first.clone(), stem(last)));
            }
            needles.push(Needle { words, name: true });
        }
        needles.retain(|needle| !needle.words.is_empty());
        needles.sort_by_key(|needle| std::cmp::Reverse(needle.words.len()));
        let last = |phone: &String| {
            let digits = digits(phone);
            digits[digits.len().saturating_sub(LAST_DIGITS)..].to_owned()
        };
        let phones = wanted.phones.iter().map(last).collect();
        Self { needles, phones, stems }
    }

    /// Looks for what is certain alone.
    pub fn certain(wanted: &Wanted) -> Self {
        Self { stems: Vec::new(), ..Self::new(wanted) }
    }

    /// Whether there is something to look for.
    pub fn is_empty(&self) -> bool {
        self.needles.is_empty() && self.phones.is_empty()
    }

    /// Where the text says something of the person, in order and apart from each other.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let words = words(text);
        let mut hits = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let found = self.needles.iter().find_map(|needle| {
                let end = fits(text, &words[i..], &needle.words)?;
                Some((needle, end))
            });
            if let Some((needle, count)) = found {
                let at = words[i].at.start..words[i + count - 1].at.end;
                hits.push(Hit { at, name: needle.name, how: How::Exact });
                i += count;
            } else {
                i += 1;
            }
        }
        self.numbers(text, &mut hits);
        self.likely(&words, &mut hits);
        hits.sort_by_key(|hit| hit.at.start);
        hits
    }

    /// Whether the text certainly says something of the person.
    pub fn finds(&self, text: &str) -> bool {
        self.find(text).iter().any(|hit| hit.how == How::Exact)
    }

    fn numbers(&self, text: &str, hits: &mut Vec<Hit>) {
        if self.phones.is_empty() {
            return;
        }
        let belongs = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '\u{a0}' | '/');
        let mut start = None;
        let ends = text.char_indices().chain([(text.len(), '\n')]);
        for (at, letter) in ends {
            match (start, belongs(letter)) {
                (None, true) if letter.is_ascii_digit() || letter == '+' => start = Some(at),
                (Some(from), false) => {
                    start = None;
                    let run = text[from..at].trim_end_matches(|c: char| !c.is_ascii_digit());
                    let all = digits(run);
                    let same = |phone: &String| all.len() >= DIGITS && all.ends_with(phone.as_str());
                    let range = from..from + run.len();
                    if self.phones.iter().any(same) && !overlaps(hits, &range) {
                        hits.push(Hit { at: range, name: false, how: How::Exact });
                    }
                }
                _ => {}
            }
        }
    }

    fn likely(&self, words: &[Word], hits: &mut Vec<Hit>) {
        for (first, stem) in &self.stems {
            for (i, word) in words.iter().enumerate() {
                let (least, most) = (stem.chars().count(), stem.chars().count() + 7);
                let length = word.folded.chars().count();
                if !word.folded.starts_with(stem.as_str()) || !(least..=most).contains(&length) {
                    continue;
                }
                let (from, to) = (i.saturating_sub(NEAR), (i + NEAR + 1).min(words.len()));
                let near = (from..to).find(|j| *j != i && words[*j].folded.starts_with(first.as_str()));
                let Some(j) = near else { continue };
                let range = words[i.min(j)].at.start..words[i.max(j)].at.end;
                if !overlaps(hits, &range) {
                    hits.push(Hit { at: range, name: true, how: How::Likely });
                }
            }
        }
    }
}

fn overlaps(hits: &[Hit], range: &Range<usize>) -> bool {
    hits.iter().any(|hit| hit.at.start < range.end && range.start < hit.at.end)
}

/// The words of a text, where they stand and as they are compared.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let mark = matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}');
        let inside = at < text.len() && (letter.is_alphanumeric() || (mark && start.is_some()));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word { at: from..at, folded: words_of(&text[from..at]).concat() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Of how many words the beginning is the needle, the last perhaps with an ending.
fn fits(text: &str, words: &[Word], needle: &[String]) -> Option<usize> {
    if words.len() < needle.len() {
        return None;
    }
    let last = needle.len() - 1;
    for (i, (word, part)) in words.iter().zip(needle).enumerate() {
        let same = if i == last { is_form(&word.folded, part) } else { word.folded == *part };
        let near = i == 0 || {
            let between = &text[words[i - 1].at.end..word.at.start];
            between.chars().count() <= GAP && !between.contains('\n')
        };
        if !same || !near {
            return None;
        }
    }
    Some(needle.len())
}

/// Whether a word is a name, or a name with an ending.
fn is_form(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || ENDINGS.contains(&rest))
}

/// What is put in the place of what was found.
#[derive(Clone, Debug)]
pub struct Marks {
    names: [String; 3],
    others: [String; 3],
    city: Lang,
}

impl Marks {
    /// In the words of the program.
    pub fn of(ctx: &OpContext) -> Self {
        let of = |key: &str| Lang::ALL.map(|lang| Words::new(lang, ctx.zone()).msg(key).into_owned());
        Self { names: of("subject-erased"), others: of("subject-removed"), city: ctx.city.language }
    }

    fn in_lang(texts: &[String; 3], lang: Lang) -> &str {
        Lang::ALL.iter().position(|known| *known == lang).map_or("", |place| &texts[place])
    }

    /// What an erased person is called.
    pub fn name(&self, lang: Option<Lang>) -> &str {
        Self::in_lang(&self.names, lang.unwrap_or(self.city))
    }

    /// The text without what is said of the person; `None` when nothing is.
    pub fn replaced(&self, finder: &Finder, text: &str, lang: Option<Lang>, also_likely: bool) -> Option<String> {
        let hits = finder.find(text);
        let taken: Vec<&Hit> = hits.iter().filter(|hit| also_likely || hit.how == How::Exact).collect();
        if taken.is_empty() {
            return None;
        }
        let mut new = String::with_capacity(text.len());
        let mut from = 0;
        for hit in taken {
            new.push_str(&text[from..hit.at.start]);
            let texts = if hit.name { &self.names } else { &self.others };
            new.push_str(Self::in_lang(texts, lang.unwrap_or(self.city)));
            from = hit.at.end;
        }
        new.push_str(&text[from..]);
        Some(new)
    }

    /// The same in all strings of JSON; whether something was replaced.
    pub fn replace_in(&self, finder: &Finder, json: &mut Json, lang: Option<Lang>, also_likely: bool) -> bool {
        match json {
            Json::String(text) => match self.replaced(finder, text, lang, also_likely) {
                Some(new) => {
                    *text = new;
                    true
                }
                None => false,
            },
            Json::Array(all) => {
                all.iter_mut().fold(false, |any, one| self.replace_in(finder, one, lang, also_likely) | any)
            }
            Json::Object(all) => all.iter_mut().fold(false, |any, (name, one)| {
                let lang = name.parse::<Lang>().ok().or(lang);
                self.replace_in(finder, one, lang, also_likely) | any
            }),
            _ => false,
        }
    }
}

/// A text column: JSON is looked through string by string, so that it stays JSON.
pub fn replaced_cell(marks: &Marks, finder: &Finder, text: &str, lang: Option<Lang>, likely: bool) -> Option<String> {
    if text.starts_with(['{', '['])
        && let Ok(mut json) = serde_json::from_str::<Json>(text)
    {
        return marks.replace_in(finder, &mut json, lang, likely).then(|| json.to_string());
    }
    marks.replaced(finder, text, lang, likely)
}

/// What becomes of a field's value, as JSON: the same in the record and in its history, so that both still agree.
pub struct Rewriting<'a> {
    /// What is looked for.
    pub finder: &'a Finder,
    /// What is put in its place.
    pub marks: &'a Marks,
    /// The person, of whose own record nothing is left but that there was one.
    pub person: Id,
}

impl Rewriting<'_> {
    /// The new value, `None` for no value. `title` is whether the field names the record.
    pub fn field(&self, own: bool, field: &Field, title: bool, json: &Json, likely: bool) -> Option<Json> {
        if matches!(field.ty, Type::Ref { .. }) {
            return Some(json.clone());
        }
        if own && field.personal.is_some() {
            if title {
                return Some(self.named(json));
            }
            if !field.required {
                return None;
            }
        }
        let mut new = json.clone();
        if !self.marks.replace_in(self.finder, &mut new, None, likely) {
            return Some(new);
        }
        match field.ty {
            Type::Email if field.required => Some(Json::from("erased@erased.invalid")),
            Type::Url if field.required => Some(Json::from("https://erased.invalid/")),
            Type::Email | Type::Url | Type::Phone => None,
            _ => Some(new),
        }
    }

    fn named(&self, json: &Json) -> Json {
        match json {
            Json::Object(all) => {
                let name = |lang: &String| Json::from(self.marks.name(lang.parse().ok()));
                Json::Object(all.keys().map(|lang| (lang.clone(), name(lang))).collect())
            }
            _ => Json::from(self.marks.name(None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str) -> Vec<(String, How)> {
        let mut wanted = Wanted::default();
        for name in names {
            wanted.add_name(name);
        }
        wanted.add_email("aino.ek@example.org");
        wanted.add_phone("+358 40 555 1234");
        let hits = Finder::new(&wanted).find(text);
        hits.into_iter().map(|hit| (text[hit.at.clone()].to_owned(), hit.how)).collect()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for text in ["Aino Holm", "aino  HOLM", "Holm, Aino", "Aino Holmin", "Aino\u{a0}Holm", "aino-holm", "aino.holm"]
        {
            assert_eq!(found(&["Aino Holm"], text), [(text.to_owned(), How::Exact)], "{text}");
        }
        for text in ["Aino", "Holm", "Ainola", "Aino\nHolm", "Kaino Holm"] {
            assert!(found(&["Aino Holm"], text).iter().all(|(_, how)| *how != How::Exact), "{text}");
        }
        assert_eq!(
            found(&["Mäki Äyräs"], "Ma\u{308}ki A\u{308}yra\u{308}s"),
            [("Ma\u{308}ki A\u{308}yra\u{308}s".to_owned(), How::Exact)]
        );
    }

    #[test]
    fn a_bent_surname_is_likely_and_another_persons_is_not_certain() {
        assert_eq!(found(&["Matti Virtanen"], "kysy Matti Virtaselta"), [("Matti Virtaselta".to_owned(), How::Likely)]);
        assert_eq!(found(&["Aino Holm"], "Aino Holmberg"), [("Aino Holmberg".to_owned(), How::Likely)]);
    }

    #[test]
    fn addresses_and_numbers_are_found() {
        assert_eq!(found(&[], "mailto:Aino.Ek@Example.org!"), [("Aino.Ek@Example.org".to_owned(), How::Exact)]);
        for text in ["040 555 1234", "+358405551234", "0405551234", "(040) 555-1234", "00358 40 5551234"] {
            assert_eq!(found(&[], &format!("puh. {text}.")).len(), 1, "{text}");
        }
        assert_eq!(found(&[], "040 555 12345, 555 1234"), []);
    }

    #[test]
    fn short_names_are_not_looked_for() {
        let mut wanted = Wanted::default();
        wanted.add_name("Li");
        assert!(Finder::new(&wanted).is_empty());
    }
}
