//! Words as they are compared and joined.

/// The letters and digits of a text alone, in small letters; accents that stand apart are put on their letters, ligatures are parted.
pub fn bare(text: &str) -> String {
    let text = whole(text);
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The ligatures of Latin script parted, and the dots and rings of Nordic letters on their letters.
pub fn whole(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let marked = match (out.chars().next_back(), c) {
            (Some(letter), '\u{308}' | '\u{30a}' | '\u{301}') => composed(letter, c),
            _ => None,
        };
        match (marked, c) {
            (Some(letter), _) => {
                out.pop();
                out.push(letter);
            }
            (_, '\u{fb00}') => out.push_str("ff"),
            (_, '\u{fb01}') => out.push_str("fi"),
            (_, '\u{fb02}') => out.push_str("fl"),
            (_, '\u{fb03}') => out.push_str("ffi"),
            (_, '\u{fb04}') => out.push_str("ffl"),
            (_, '\u{fb05}' | '\u{fb06}') => out.push_str("st"),
            _ => out.push(c),
        }
    }
    out
}

fn composed(letter: char, mark: char) -> Option<char> {
    let pairs = match mark {
        '\u{308}' => ["aä", "oö", "uü", "AÄ", "OÖ", "UÜ"],
        '\u{30a}' => ["aå", "AÅ", "", "", "", ""],
        _ => ["eé", "EÉ", "aá", "oó", "ií", "uú"],
    };
    pairs.iter().find(|pair| pair.starts_with(letter)).and_then(|pair| pair.chars().nth(1))
}

/// The pages as one text. A word parted by a soft hyphen, or by a hyphen before a small letter, is put together; a hyphen before
/// another sign, as in compounds, stays.
pub fn joined(pages: &[String]) -> String {
    let mut out = String::new();
    for line in pages.iter().flat_map(|page| page.lines()) {
        let small = line.chars().next().is_some_and(char::is_lowercase);
        if out.ends_with('\u{ad}') || small && (out.ends_with('-') || out.ends_with('\u{2010}')) && follows_letter(&out)
        {
            out.pop();
        } else if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    }
    out.replace('\u{ad}', "")
}

/// Whether a small letter stands before the hyphen at the end.
fn follows_letter(text: &str) -> bool {
    text.chars().rev().nth(1).is_some_and(char::is_lowercase)
}
