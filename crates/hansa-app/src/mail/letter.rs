//! The text of a digest, plain and as a page.

use std::fmt::Write as _;

use hansa_storage::accounts::Account;
use hansa_text::{Args, Words};

use crate::notices::{Reason, Shown, sentence};

/// Lines of a group in a digest; the page has the rest.
const LINES: usize = 20;

/// A heading with what stands under it.
pub(super) struct Group {
    heading: String,
    lines: Vec<Line>,
    /// How many more there are.
    more: String,
}

struct Line {
    title: String,
    sentence: String,
    link: String,
}

/// What the notices say, under a heading for each reason.
pub(super) fn groups(words: Words, site: &str, shown: &[Shown]) -> Vec<Group> {
    let mut groups = Vec::new();
    for reason in Reason::ALL {
        let of_reason: Vec<&Shown> = shown.iter().filter(|shown| shown.notice.reason == reason).collect();
        if of_reason.is_empty() {
            continue;
        }
        let more = of_reason.len().saturating_sub(LINES);
        groups.push(Group {
            heading: words.msg(&format!("notice-heading-{}", reason.name())).into_owned(),
            lines: of_reason.into_iter().take(LINES).map(|shown| line(words, site, shown)).collect(),
            more: if more > 0 { words.msg_with("mail-more", &Args::new().set("count", more)) } else { String::new() },
        });
    }
    groups
}

/// What a notice tells of, in a mail. Mail is read by many machines on its way, so of a secret record it says the code alone.
fn line(words: Words, site: &str, shown: &Shown) -> Line {
    let link = format!("{site}/{}{}", words.lang(), shown.path());
    if shown.secret {
        let title = match &shown.code {
            Some(code) => words.msg_with("mail-secret-code", &Args::new().set("code", code.as_str())),
            None => words.msg("mail-secret").into_owned(),
        };
        return Line { title, sentence: String::new(), link };
    }
    let sentence = one_line(&sentence(words, shown));
    Line { title: one_line(&shown.title(words)), sentence, link }
}

/// A text without line breaks and other signs that nobody sees, which could make more of a message than it is.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn greeting(words: Words, account: &Account) -> String {
    words.msg_with("mail-greeting", &Args::new().set("name", one_line(&account.name)))
}

/// The digest as plain text.
pub(super) fn plain(words: Words, account: &Account, groups: &[Group], own: &str, settings: &str) -> String {
    let mut text = format!("{}\n", greeting(words, account));
    for group in groups {
        let _ = writeln!(text, "\n{}", group.heading.to_uppercase());
        for line in &group.lines {
            let _ = writeln!(text, "\n- {}", line.title);
            if !line.sentence.is_empty() {
                let _ = writeln!(text, "  {}", line.sentence);
            }
            let _ = writeln!(text, "  {}", line.link);
        }
        if !group.more.is_empty() {
            let _ = writeln!(text, "\n{}", group.more);
        }
    }
    let _ = writeln!(text, "\n-- \n{}\n{own}\n{}\n{settings}", words.msg("mail-own-page"), words.msg("mail-settings"));
    text
}

/// The digest as a page.
pub(super) fn html(words: Words, account: &Account, groups: &[Group], own: &str, settings: &str) -> String {
    let lang = words.lang();
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n<p>{}</p>\n",
        escaped(&words.msg("program-name")),
        escaped(&greeting(words, account))
    );
    for group in groups {
        let _ = writeln!(text, "<h2>{}</h2>\n<ul>", escaped(&group.heading));
        for line in &group.lines {
            let sentence =
                if line.sentence.is_empty() { String::new() } else { format!("<br>{}", escaped(&line.sentence)) };
            let _ =
                writeln!(text, "<li><a href=\"{}\">{}</a>{sentence}</li>", escaped(&line.link), escaped(&line.title));
        }
        text.push_str("</ul>\n");
        if !group.more.is_empty() {
            let _ = writeln!(text, "<p>{}</p>", escaped(&group.more));
        }
    }
    let _ = writeln!(
        text,
        "<hr>\n<p><a href=\"{}\">{}</a><br><a href=\"{}\">{}</a></p>\n</body>\n</html>",
        escaped(own),
        escaped(&words.msg("mail-own-page")),
        escaped(settings),
        escaped(&words.msg("mail-settings"))
    );
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_line_breaks_stays_one_line() {
        assert_eq!(one_line("Aino\r\nBcc: all@city.example"), "Aino Bcc: all@city.example");
        assert_eq!(one_line("  Aino \u{0}\t Aalto\n"), "Aino Aalto");
    }

    #[test]
    fn text_is_no_markup() {
        assert_eq!(escaped(r#"<a href="x">&"#), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
