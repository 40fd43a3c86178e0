//! Values as pages show them: small templates, the same in lists, on records, in searches and in forms.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};
use hansa_app::Reference;
use hansa_app::display::{self, Titles};
use hansa_domain::{Field, Kind, Lang, Localised, Publicity, Record, Type, Value, identifiers};
use hansa_text::{Args, SafeHtml, Words, markdown};

use crate::assets::{self, Icon};
use crate::context::href;

/// A text, and the language that it is in when that is not the reader's.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = "{% if let Some(lang) = other %}<span lang=\"{{ lang.code() }}\">{{ text }}</span>{% else %}{{ text }}{% endif %}"
)]
pub struct Phrase {
    /// The text.
    pub text: String,
    /// Its language, when the reader's is missing.
    pub other: Option<Lang>,
}

impl HtmlSafe for Phrase {}

impl Phrase {
    /// A text for a reader.
    pub fn of(reader: Lang, text: &Localised) -> Self {
        let (lang, text) = text.read(reader).unwrap_or((reader, ""));
        Self { text: text.to_owned(), other: (lang != reader).then_some(lang) }
    }
}

/// The title of a record. One that has none in any language is shown by a dash, so that it can be opened all the same.
pub fn title(reader: Lang, title: &Localised) -> Phrase {
    let phrase = Phrase::of(reader, title);
    if phrase.text.is_empty() { Phrase { text: "–".to_owned(), other: None } } else { phrase }
}

/// A link to a record.
#[derive(Clone, Debug, Template)]
#[template(
    ext = "html",
    source = "<a href=\"{{ href }}\"{% if let Some(lang) = title.other %} lang=\"{{ lang.code() }}\"{% endif %}>{{ title.text }}</a>\
        {% if let Some(example) = example %} {{ example }}{% endif %}\
        {% if !note.is_empty() %} <span class=\"refs__note\">{{ note }}</span>{% endif %}"
)]
pub struct RecordLink {
    /// The address.
    pub href: String,
    /// The title.
    pub title: Phrase,
    /// That it is invented, when it is.
    pub example: Option<Example>,
    /// What is said beside it, such as the role.
    pub note: String,
}

impl HtmlSafe for RecordLink {}

/// The word that stands beside the name of an invented record wherever it is named.
#[derive(Clone, Debug, Template)]
#[template(ext = "html", source = "<span class=\"example-mark\">{{ word }}</span>")]
pub struct Example {
    /// The word in the reader's language.
    pub word: Cow<'static, str>,
}

impl HtmlSafe for Example {}

impl Example {
    /// The word, when what it stands beside is an example.
    pub fn of(reader: Lang, example: bool) -> Option<Self> {
        example.then(|| Self { word: Words::timeless(reader).msg("example-mark") })
    }
}

impl RecordLink {
    /// A link to a record with a note beside it.
    pub fn new(reader: Lang, record: &Reference, note: impl Into<String>) -> Self {
        let address = href(reader, &record_path(record.kind, record.id));
        let example = Example::of(reader, record.example);
        Self { href: address, title: title(reader, &record.title), example, note: note.into() }
    }
}

/// The name of a record as plain text, for choices: that of an example says so.
pub fn called(reader: Lang, record: &Reference) -> String {
    let name = title(reader, &record.title).text;
    if !record.example {
        return name;
    }
    Words::timeless(reader).msg_with("example-named", &Args::new().set("name", name))
}

/// The path of a record's page, without the language.
pub fn record_path(kind: &Kind, id: hansa_domain::Id) -> String {
    format!("/{}/{id}", kind.name)
}

/// A word with an icon; the colour only supports.
#[derive(Clone, Debug, Template)]
#[template(ext = "html", source = "<span class=\"{{ class }}\">{{ icon }}{{ text }}</span>")]
pub struct Mark {
    /// The classes.
    pub class: &'static str,
    /// The icon.
    pub icon: Icon,
    /// The word.
    pub text: String,
}

impl HtmlSafe for Mark {}

impl Mark {
    /// How open a record is.
    pub fn publicity(words: Words, class: Publicity) -> Self {
        let (look, icon) = match class {
            Publicity::Public => ("publicity", "eye"),
            Publicity::NotYetPublic => ("publicity publicity--pending", "clock"),
            Publicity::Internal => ("publicity publicity--internal", "lock"),
            Publicity::Secret => ("publicity publicity--secret", "eye-crossed"),
        };
        Self { class: look, icon: assets::icon(icon), text: capital(&words.publicity(class)) }
    }

    /// That a record was put away.
    pub fn archived(words: Words) -> Self {
        let text = words.msg("common-archived").into_owned();
        Self { class: "status status--quiet", icon: assets::icon("minus"), text }
    }

    /// That a record is invented.
    pub fn example(words: Words) -> Self {
        let text = capital(&words.msg("example-mark"));
        Self { class: "status status--example", icon: assets::icon("info-circle"), text }
    }

    /// How far a matter is: whether it is under way, or planned, or over.
    fn state(field: &Field, choice: &str, text: &str) -> Self {
        let (class, icon) = if field.live.contains(&choice) {
            ("status status--good", "check-circle")
        } else {
            ("status status--quiet", "minus")
        };
        Self { class, icon: assets::icon(icon), text: capital(text) }
    }
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A value as a page shows it.
#[derive(Debug, Template)]
#[template(path = "value.html")]
pub enum Shown {
    /// A short text.
    Words(Phrase),
    /// A long text.
    Prose {
        /// The HTML.
        html: SafeHtml,
        /// Its language, when the reader's is missing.
        other: Option<Lang>,
    },
    /// A moment or a date.
    Time {
        /// The machine's form.
        iso: String,
        /// The reader's form.
        text: String,
    },
    /// A state or another word with an icon.
    Mark(Mark),
    /// References.
    Records(Vec<RecordLink>),
    /// A web, mail or phone address.
    Address {
        /// The address.
        href: String,
        /// What is read.
        text: String,
        /// Whether it leads to another site.
        out: bool,
    },
    /// A text for machines.
    Code(String),
}

impl HtmlSafe for Shown {}

impl Shown {
    /// The value of a record's field.
    pub fn of(words: Words, record: &Record, field: &Field, value: &Value, titles: &Titles) -> Self {
        let lang = words.lang();
        let plain = || display::text(words, record.kind, field, value, titles);
        match value {
            Value::Localised(text) if field.ty == Type::LongText => {
                let phrase = Phrase::of(lang, text);
                Shown::Prose { html: markdown(&phrase.text), other: phrase.other }
            }
            Value::Localised(text) => Shown::Words(Phrase::of(lang, text)),
            Value::Links(links) => {
                let known = links.iter().filter_map(|link| Some((link, titles.get(&link.to)?)));
                let role = |role: &Option<String>| role.as_ref().map(|role| words.choice(record.kind, field, role));
                let links = known.map(|(link, to)| RecordLink::new(lang, to, role(&link.role).unwrap_or_default()));
                Shown::Records(links.collect())
            }
            Value::Date(date) => Shown::Time { iso: date.to_string(), text: plain() },
            Value::Moment(moment) => Shown::moment(words, *moment),
            Value::File(_) => Shown::Address {
                href: href(lang, &format!("/file/{}/{}", record.id, field.name)),
                text: words.msg("record-file").into_owned(),
                out: false,
            },
            Value::Text(text) => match field.ty {
                Type::Url => {
                    let short = text.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
                    Shown::Address { href: text.clone(), text: short.to_owned(), out: true }
                }
                Type::Email => Shown::Address { href: format!("mailto:{text}"), text: text.clone(), out: false },
                Type::Phone => {
                    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                    Shown::Address { href: format!("tel:{digits}"), text: text.clone(), out: false }
                }
                Type::Filter => Shown::Code(text.clone()),
                Type::Choice(_) if !field.live.is_empty() => Shown::Mark(Mark::state(field, text, &plain())),
                Type::Choice(_) if field.name == "publicity" => Shown::Mark(Mark::publicity(words, record.publicity())),
                Type::Text if let Some(href) = official(lang, field, text) => {
                    Shown::Address { href, text: text.clone(), out: true }
                }
                // The kind that a rule is about is stored by its name.
                Type::Text => hansa_domain::kind(text)
                    .filter(|_| field.name == "applies_to")
                    .map_or_else(|| Shown::plain(plain()), |kind| Shown::plain(capital(&words.kinds(kind)))),
                _ => Shown::plain(capital(&plain())),
            },
            Value::Choices(_) | Value::YesNo(_) => Shown::plain(capital(&plain())),
            Value::Integer(_) | Value::Decimal(_) | Value::Money(_) => Shown::plain(plain()),
        }
    }

    /// A text of the program's own.
    pub fn plain(text: String) -> Self {
        Shown::Words(Phrase { text, other: None })
    }

    /// A moment.
    pub fn moment(words: Words, moment: DateTime<Utc>) -> Self {
        Shown::Time { iso: moment.to_rfc3339(), text: words.date_time(moment) }
    }
}

/// The page of the official source about an identifier.
fn official(lang: Lang, field: &Field, text: &str) -> Option<String> {
    if field.identifier.is_none() && !identifiers::is_free(field.name, field.ty) {
        return None;
    }
    let (scheme, canonical) = identifiers::read(text)?.ok()?;
    identifiers::address(scheme, &canonical, lang)
}

/// Whether the values of a field stand at the right, as numbers do.
pub fn is_number(field: &Field) -> bool {
    matches!(field.ty, Type::Integer | Type::Decimal | Type::Percent | Type::Money)
}

/// The state of a record in words, when its kind has one.
pub fn state(words: Words, record: &Record) -> Option<Mark> {
    let (field, _) = record.kind.live()?;
    let choice = record.text(field.name)?;
    Some(Mark::state(field, choice, &words.choice(record.kind, field, choice)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    #[test]
    fn a_text_in_another_language_says_which() {
        let mut text = Localised::default();
        text.set(Lang::Fi, "Tallinna <1>");
        assert_eq!(Phrase::of(Lang::Sv, &text).to_string(), "<span lang=\"fi\">Tallinna &#60;1&#62;</span>");
        assert_eq!(Phrase::of(Lang::Fi, &text).to_string(), "Tallinna &#60;1&#62;");
        assert_eq!(title(Lang::Fi, &Localised::default()).text, "–");
    }

    #[test]
    fn each_publicity_class_has_a_word_and_an_icon() {
        for class in Publicity::ALL {
            let mark = Mark::publicity(Words::new(Lang::Sv, Tz::Europe__Helsinki), class);
            assert!(mark.text.chars().next().is_some_and(char::is_uppercase), "{mark:?}");
            assert!(mark.to_string().contains("icons.svg"));
        }
    }
}
