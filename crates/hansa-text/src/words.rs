//! The reader's words: every text of the interface comes through here.

use std::borrow::Cow;

use chrono_tz::Tz;
use fluent_bundle::{FluentArgs, FluentValue};
use hansa_domain::Lang;

use crate::catalog::catalog;

/// A reader's language and the time zone of the city, cheap to copy and hand around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
    zone: Tz,
}

/// Named values for a message.
///
/// Whole numbers choose plural forms and are written with the language's separators; a year is therefore given as text.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    /// No values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value: a text or a number.
    #[must_use]
    pub fn set(mut self, name: &'a str, value: impl Into<FluentValue<'a>>) -> Self {
        self.0.set(name, value);
        self
    }

    /// Adds a detail of what is wrong, which is kept as text. How many there are or may be (`count`, `most`) is a number
    /// again; other digits are a year, a row or what somebody wrote.
    #[must_use]
    pub fn detail(self, name: &'a str, value: &'a str) -> Self {
        match value.parse::<i64>() {
            Ok(number) if matches!(name, "count" | "most") => self.set(name, number),
            _ => self.set(name, value),
        }
    }
}

impl Words {
    /// The words of a language, with times in the zone of the city.
    pub const fn new(lang: Lang, zone: Tz) -> Self {
        Self { lang, zone }
    }

    /// The words of a language for messages that tell no time of day.
    pub const fn timeless(lang: Lang) -> Self {
        Self::new(lang, Tz::UTC)
    }

    /// The reader's language.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The zone in which times of day are shown.
    pub const fn zone(self) -> Tz {
        self.zone
    }

    /// Whether there is a message with this id.
    pub fn has(self, id: &str) -> bool {
        catalog().has(self.lang, id)
    }

    /// A message without values. A missing one is shown as `⟦id⟧` and logged once.
    pub fn msg(self, id: &str) -> Cow<'static, str> {
        catalog().message(self.lang, id, None).unwrap_or_else(|| self.missing(id).into())
    }

    /// A message with values. A missing one is shown as `⟦id⟧` and logged once.
    pub fn msg_with(self, id: &str, args: &Args<'_>) -> String {
        catalog().message(self.lang, id, Some(&args.0)).map_or_else(|| self.missing(id), Cow::into_owned)
    }

    /// An attribute of a message, such as a kind's `plural` or a choice of a field, or nothing.
    pub fn attr(self, id: &str, attribute: &str) -> Option<Cow<'static, str>> {
        catalog().attribute(self.lang, id, attribute)
    }

    fn missing(self, id: &str) -> String {
        catalog().report(self.lang, format!("message {id} is missing"));
        format!("⟦{id}⟧")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_message_is_shown_by_its_key() {
        let words = Words::new(Lang::Sv, Tz::Europe__Helsinki);
        assert!(!words.has("no-such-message"));
        assert_eq!(words.msg("no-such-message"), "⟦no-such-message⟧");
        assert_eq!(words.msg_with("no such, message", &Args::new()), "⟦no such, message⟧");
        assert_eq!(words.attr("days-ago", "no-such-attribute"), None);
    }

    #[test]
    fn numbers_in_messages_have_the_separators_of_the_language() {
        let args = || Args::new().set("days", 1234);
        let say = |lang| Words::new(lang, Tz::Europe__Helsinki).msg_with("days-ago", &args());
        assert_eq!(say(Lang::Fi), "1\u{a0}234 päivää sitten");
        assert_eq!(say(Lang::Sv), "för 1\u{a0}234 dagar sedan");
        assert_eq!(say(Lang::En), "1,234 days ago");
    }

    #[test]
    fn how_many_is_a_number_again_and_a_year_is_not() {
        let words = Words::new(Lang::Fi, Tz::Europe__Helsinki);
        let text = words.msg_with("import-fault-too-many-rows", &Args::new().detail("most", "200000"));
        assert!(text.contains("200\u{a0}000 riviä"), "{text}");
        let years = Args::new().detail("first", "1550").detail("last", "2199");
        assert!(words.msg_with("import-unclear-year-too-far", &years).contains("1550–2199"));
    }

    #[test]
    fn values_carry_no_invisible_marks() {
        let words = Words::new(Lang::En, Tz::Europe__Helsinki);
        let text = words.msg_with("date-time", &Args::new().set("date", "1 May 2026").set("time", "14:05"));
        assert_eq!(text, "1 May 2026 at 14:05");
    }
}
