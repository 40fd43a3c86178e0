//! Writing XML so that no text can break it.

use crate::text::clean;

/// The text as the content of an element or of a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

/// The language as Word names it: Swedish is that of Finland, English that of the institutions.
pub(super) const fn language(lang: hansa_domain::Lang) -> &'static str {
    match lang {
        hansa_domain::Lang::Fi => "fi-FI",
        hansa_domain::Lang::Sv => "sv-FI",
        hansa_domain::Lang::En => "en-GB",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_cannot_end_an_element() {
        assert_eq!(super::escaped("</w:t> & \"a\" \u{1}"), "&lt;/w:t&gt; &amp; &quot;a&quot; ");
    }
}
