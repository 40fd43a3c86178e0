//! The three languages and text kept in them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that readers use and records are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// suomi
    Fi,
    /// svenska
    Sv,
    /// English
    En,
}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Lang; 3] = [Lang::Fi, Lang::Sv, Lang::En];

    /// The ISO 639-1 code, which is also the first segment of every page's address.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Fi => "fi",
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Lang::Fi => "Suomi",
            Lang::Sv => "Svenska",
            Lang::En => "English",
        }
    }

    /// This language first, then the others: the order in which a missing text is looked for.
    pub const fn fallbacks(self) -> [Lang; 3] {
        match self {
            Lang::Fi => [Lang::Fi, Lang::Sv, Lang::En],
            Lang::Sv => [Lang::Sv, Lang::Fi, Lang::En],
            Lang::En => [Lang::En, Lang::Fi, Lang::Sv],
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is not the code of one of the three languages.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a language: use fi, sv or en")]
pub struct NotALanguage;

impl FromStr for Lang {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Lang::ALL.into_iter().find(|lang| lang.code() == text).ok_or(NotALanguage)
    }
}

/// A text in up to three languages. An empty text counts as missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localised {
    /// The Finnish text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fi: Option<String>,
    /// The Swedish text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv: Option<String>,
    /// The English text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Localised {
    /// The same words in every language, as for a person's name.
    pub fn everywhere(text: &str) -> Self {
        let text = Some(text.to_owned()).filter(|t| !t.is_empty());
        Self { fi: text.clone(), sv: text.clone(), en: text }
    }

    /// The text in exactly this language.
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Fi => self.fi.as_deref(),
            Lang::Sv => self.sv.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    /// Sets or, with an empty text, clears one language.
    pub fn set(&mut self, lang: Lang, text: &str) {
        let text = Some(text.to_owned()).filter(|t| !t.is_empty());
        match lang {
            Lang::Fi => self.fi = text,
            Lang::Sv => self.sv = text,
            Lang::En => self.en = text,
        }
    }

    /// The text for a reader, with the language that it is in: the reader's own or the nearest fallback.
    pub fn read(&self, reader: Lang) -> Option<(Lang, &str)> {
        reader.fallbacks().into_iter().find_map(|lang| self.get(lang).map(|text| (lang, text)))
    }

    /// The text for a reader, or nothing.
    pub fn text(&self, reader: Lang) -> &str {
        self.read(reader).map_or("", |(_, text)| text)
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        Lang::ALL.iter().all(|lang| self.get(*lang).is_none())
    }

    /// The texts that there are.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        Lang::ALL.into_iter().filter_map(|lang| self.get(lang).map(|text| (lang, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_is_read_in_the_nearest_language() {
        let mut name = Localised::default();
        assert_eq!(name.read(Lang::Sv), None);
        name.set(Lang::En, "Tallinn");
        assert_eq!(name.read(Lang::Sv), Some((Lang::En, "Tallinn")));
        name.set(Lang::Fi, "Tallinna");
        assert_eq!(name.read(Lang::Sv), Some((Lang::Fi, "Tallinna")));
        assert_eq!(name.read(Lang::En), Some((Lang::En, "Tallinn")));
        name.set(Lang::Fi, "");
        assert_eq!(name.read(Lang::Fi), Some((Lang::En, "Tallinn")));
    }
}
