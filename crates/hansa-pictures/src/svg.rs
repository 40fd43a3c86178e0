//! Writing SVG so that no text can break it.

use std::fmt::Write;

use crate::Words;

/// The text as the content of an element or a quoted attribute. Characters that XML does not know are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A number in at most tenths, as short as it can be written.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// A whole picture: the frame with its title and description around the content.
pub(crate) fn picture(view: [f64; 4], role: &str, words: Words<'_>, content: &str) -> String {
    let [x, y, width, height] = view.map(number);
    let (id, title, description) = (escaped(words.id), escaped(words.title), escaped(words.description));
    let mut svg = String::with_capacity(content.len() + 400);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} {width} {height}\" role=\"{role}\" \
         aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>\
         {content}</svg>",
    );
    svg
}
