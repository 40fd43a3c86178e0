//! The messages of the three languages, parsed once.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hansa_domain::Lang;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::numbers;

/// The files of `locales/`, inside the binary.
#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Locales;

/// At most this many different faults are logged, since an id may be made from what a user typed.
const LOGGED_FAULTS: usize = 1_000;

type Bundle = FluentBundle<FluentResource>;

/// All messages of all languages.
pub struct Catalog {
    bundles: [Bundle; 3],
    logged: Mutex<HashSet<(Lang, String)>>,
}

/// The one catalogue of the program.
pub fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> =
        LazyLock::new(|| Catalog { bundles: Lang::ALL.map(bundle), logged: Mutex::default() });
    &CATALOG
}

impl Catalog {
    /// Whether the language has a message with this id.
    pub fn has(&self, lang: Lang, id: &str) -> bool {
        self.bundle(lang).has_message(id)
    }

    /// The text of a message, or nothing when the language has no such message or it has attributes only.
    pub fn message(&'static self, lang: Lang, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let pattern = self.bundle(lang).get_message(id)?.value()?;
        Some(self.format(lang, id, pattern, args))
    }

    /// The text of an attribute of a message, or nothing.
    pub fn attribute(&'static self, lang: Lang, id: &str, attribute: &str) -> Option<Cow<'static, str>> {
        let pattern = self.bundle(lang).get_message(id)?.get_attribute(attribute)?.value();
        Some(self.format(lang, id, pattern, None))
    }

    /// Logs a fault of a message, once per language and fault.
    pub(crate) fn report(&self, lang: Lang, fault: String) {
        let mut logged = self.logged.lock().unwrap_or_else(PoisonError::into_inner);
        if logged.len() < LOGGED_FAULTS && !logged.contains(&(lang, fault.clone())) {
            tracing::error!(language = lang.code(), "{fault}");
            logged.insert((lang, fault));
        }
    }

    fn bundle(&self, lang: Lang) -> &Bundle {
        let index = match lang {
            Lang::Fi => 0,
            Lang::Sv => 1,
            Lang::En => 2,
        };
        &self.bundles[index]
    }

    fn format(
        &'static self,
        lang: Lang,
        id: &str,
        pattern: &'static fluent_syntax::ast::Pattern<&'static str>,
        args: Option<&FluentArgs<'_>>,
    ) -> Cow<'static, str> {
        let mut errors = Vec::new();
        let text = self.bundle(lang).format_pattern(pattern, args, &mut errors);
        for error in errors {
            self.report(lang, format!("message {id}: {error}"));
        }
        text
    }
}

/// The path (`fi/text.ftl`) and content of every message file of one language, by path.
pub(crate) fn files(lang: Lang) -> Vec<(String, String)> {
    let folder = format!("{}/", lang.code());
    let mut files: Vec<_> = Locales::iter()
        .filter(|path| path.starts_with(&folder) && path.rsplit_once('.').is_some_and(|(_, end)| end == "ftl"))
        .filter_map(|path| {
            let file = Locales::get(&path)?;
            Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    files.sort();
    files
}

/// The language with its region: Finland's Swedish and British English.
pub(crate) const fn region_tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "fi-FI",
        Lang::Sv => "sv-FI",
        Lang::En => "en-GB",
    }
}

/// Parses the files of one language. What cannot be parsed is logged and left out; the tests refuse it before that.
fn bundle(lang: Lang) -> Bundle {
    let identifier: LanguageIdentifier = region_tag(lang).parse().expect("a region tag is well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolating marks would be found in page text, titles, copied addresses and search; our scripts are all left to right.
    bundle.set_use_isolating(false);
    bundle.add_builtins().expect("an empty bundle has no function of the same name");
    bundle.set_formatter(Some(match lang {
        Lang::Fi => |value, _| number(Lang::Fi, value),
        Lang::Sv => |value, _| number(Lang::Sv, value),
        Lang::En => |value, _| number(Lang::En, value),
    }));
    for (path, source) in files(lang) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(rest, errors)| {
            tracing::error!(%path, ?errors, "message file with errors");
            rest
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(%path, ?errors, "messages defined twice");
        }
    }
    bundle
}

/// Numbers inside messages are written as everywhere else: with the language's separators.
fn number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => numbers::localised(lang, &number.as_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_files() {
        for lang in Lang::ALL {
            assert!(files(lang).iter().any(|(path, _)| path == &format!("{lang}/text.ftl")), "{lang}");
        }
    }

    #[test]
    fn a_fault_is_logged_once() {
        for _ in 0..2 {
            catalog().report(Lang::En, "message x is missing".to_owned());
        }
        let logged = catalog().logged.lock().unwrap();
        assert_eq!(logged.iter().filter(|(_, fault)| fault == "message x is missing").count(), 1);
    }

    #[test]
    fn only_message_files_of_the_language_are_read() {
        assert!(files(Lang::Sv).iter().all(|(path, _)| path.starts_with("sv/")));
    }
}
