//! What a browser makes of a page: the fields of its forms and the texts of its tables.

use axum::http::StatusCode;

use crate::site::Answer;

/// The attribute of a tag, with its entities resolved; the empty text for one without a value.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        if before.ends_with(char::is_whitespace) {
            if let Some(value) = after.strip_prefix("=\"") {
                return Some(unescape(value.split('"').next().unwrap_or_default()));
            }
            if after.starts_with([' ', '>']) || after.is_empty() {
                return Some(String::new());
            }
        }
        rest = after;
    }
    None
}

/// A text with its entities resolved.
pub fn unescape(text: &str) -> String {
    text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}

/// A text without tags, its white space made one.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    unescape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The part of a page between two marks.
pub fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("no {from} in {html}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// What the browser would send of the page's form of this class, if nobody touched it.
pub fn form(html: &str, class: &str) -> Vec<(String, String)> {
    let form = between(html, &format!("<form class=\"{class}\""), "</form>");
    let mut pairs = Vec::new();
    let mut select = String::new();
    for part in form.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = attribute(tag, "name").filter(|name| !name.is_empty());
        let value = || attribute(tag, "value").unwrap_or_default();
        match (tag.split_whitespace().next().unwrap_or_default(), name) {
            ("input", Some(name)) => {
                let ticked = attribute(tag, "checked").is_some();
                match attribute(tag, "type").as_deref() {
                    Some("checkbox" | "radio") if !ticked => {}
                    Some("file") => {}
                    _ => pairs.push((name, value())),
                }
            }
            // The first line break after the tag is not a part of the text.
            ("textarea", Some(name)) => pairs.push((name, unescape(text.strip_prefix('\n').unwrap_or(text)))),
            ("select", Some(name)) => {
                select.clone_from(&name);
                pairs.push((name, String::new()));
            }
            ("option", _) if attribute(tag, "selected").is_some() => {
                let last = pairs.iter_mut().rev().find(|(name, _)| *name == select).expect("a select");
                last.1 = value();
            }
            _ => {}
        }
    }
    pairs
}

/// Sets a field of a form.
pub fn fill(form: &mut Vec<(String, String)>, name: &str, value: &str) {
    form.retain(|(key, _)| key != name);
    form.push((name.to_owned(), value.to_owned()));
}

/// The texts of the cells of the page's table, by row.
pub fn table(html: &str) -> Vec<Vec<String>> {
    let Some((_, body)) = html.split_once("<tbody>") else { return Vec::new() };
    let body = body.split("</tbody>").next().unwrap_or_default();
    let rows = body.split("<tr").skip(1);
    rows.map(|row| {
        let cells = row.split("data-label=\"").skip(1);
        cells
            .map(|cell| {
                let cell = cell.split_once('>').map_or("", |(_, rest)| rest);
                plain(cell.split("</td>").next().unwrap_or_default().split("</th>").next().unwrap_or_default())
            })
            .collect()
    })
    .collect()
}

/// The fields of a form as a request takes them.
pub fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The page of an answer that is one, with all of its words.
pub fn ok(answer: Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", plain(&answer.body));
    assert!(!answer.body.contains('⟦'), "{}", plain(&answer.body));
    answer.body
}
