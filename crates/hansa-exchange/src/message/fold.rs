//! What of a message's text its sender wrote, what they quoted, and where their signature begins.
//!
//! Mail programs mark quotations with `>`, introduce them with a line such as "On … wrote:", or put the earlier message below
//! a block of its headers; they do so in the language of their user. No maintained crate knows these ways in Finnish and
//! Swedish, so they stand here.

mod phrases;

use phrases::{closing, is_device, is_disclaimer, is_separator, label, opens_quotation};

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The sender wrote it.
    Own,
    /// Of an earlier message.
    Quoted,
    /// Who the sender is and how they close.
    Signature,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its lines, without empty ones around them; never empty.
    pub text: String,
}

/// Lines of a signature that are neither empty nor a disclaimer.
const SIGNATURE_LINES: usize = 14;
/// Characters of a line of a signature.
const SIGNATURE_WIDTH: usize = 80;
/// Over so many lines a mail program may break the line that introduces a quotation.
const INTRODUCTION: usize = 4;
/// Within so many lines the headers of an earlier message stand.
const BLOCK: usize = 8;

/// Takes a text apart, in its order. Neighbours are of different kinds.
pub fn fold(text: &str) -> Vec<Part> {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let mut kinds = quotations(&lines);
    let mut start = 0;
    while start < lines.len() {
        let end = kinds[start..].iter().position(|kind| *kind != kinds[start]).map_or(lines.len(), |len| start + len);
        if kinds[start] == PartKind::Own {
            for place in signature(&lines[start..end]) {
                kinds[start + place] = PartKind::Signature;
            }
        }
        start = end;
    }
    joined(&lines, &kinds)
}

/// Marks the lines that are of earlier messages.
fn quotations(lines: &[&str]) -> Vec<PartKind> {
    let mut kinds = vec![PartKind::Own; lines.len()];
    let mut place = 0;
    while place < lines.len() {
        let rest = &lines[place..];
        if is_quoted(lines, place) {
            kinds[place] = PartKind::Quoted;
        } else if let Some(taken) = introduction(rest) {
            let all = if marked(&rest[taken..]) { taken } else { rest.len() };
            kinds[place..place + all].fill(PartKind::Quoted);
            place += all - 1;
        } else if opens_quotation(rest[0]) || is_block(rest) {
            kinds[place..].fill(PartKind::Quoted);
            // The line that parts the block from the answer.
            let before = (0..place).rev().find(|place| !lines[*place].is_empty());
            if let Some(before) = before.filter(|before| is_separator(lines[*before])) {
                kinds[before..place].fill(PartKind::Quoted);
            }
            break;
        }
        place += 1;
    }
    bridge(lines, &mut kinds);
    kinds
}

/// Whether a line is marked as quoted. Mailbox files put a mark before the word "From", too.
fn is_quoted(lines: &[&str], place: usize) -> bool {
    let quoted = |line: &str| line.trim_start().starts_with('>');
    let escaped = lines[place].starts_with(">From ") && {
        let near = |other: Option<&&str>| other.is_some_and(|other| quoted(other));
        !near(place.checked_sub(1).and_then(|before| lines.get(before))) && !near(lines.get(place + 1))
    };
    quoted(lines[place]) && !escaped
}

/// Whether the first line that is not empty is marked as quoted.
fn marked(lines: &[&str]) -> bool {
    lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.trim_start().starts_with('>'))
}

/// Empty lines between quoted ones are quoted.
fn bridge(lines: &[&str], kinds: &mut [PartKind]) {
    let mut last = None;
    for place in 0..lines.len() {
        if kinds[place] == PartKind::Quoted {
            if let Some(last) = last.filter(|last| lines[last + 1..place].iter().all(|line| line.is_empty())) {
                kinds[last..place].fill(PartKind::Quoted);
            }
            last = Some(place);
        }
    }
}

/// How many lines introduce a quotation here: "On … wrote:", perhaps broken over several.
fn introduction(lines: &[&str]) -> Option<usize> {
    let mut whole = String::new();
    for (place, line) in lines.iter().take(INTRODUCTION).enumerate() {
        if line.is_empty() || whole.len() > 300 {
            return None;
        }
        if place > 0 {
            whole.push(' ');
        }
        whole.push_str(line.trim());
        if line.ends_with(':') {
            let said = phrases::introduces(&whole)?;
            let certain = said == phrases::Said::WithTime || (said == phrases::Said::WithDate && place < 2);
            return (certain && said == phrases::Said::WithTime || marked(&lines[place + 1..])).then_some(place + 1);
        }
    }
    None
}

/// Whether the headers of an earlier message begin here: sender, and at least two of the others.
fn is_block(lines: &[&str]) -> bool {
    if label(lines[0]) != Some("from") {
        return false;
    }
    let mut found: Vec<&str> = lines.iter().take(BLOCK).filter_map(|line| label(line)).collect();
    found.sort_unstable();
    found.dedup();
    found.len() >= 3
}

/// Which of the lines are the signature.
fn signature(lines: &[&str]) -> std::ops::Range<usize> {
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let lines = &lines[..end];
    // The mark that was agreed upon counts always, the words only where short lines follow.
    let marked = lines.iter().rposition(|line| *line == "--" || *line == "—");
    let marked = marked.filter(|place| lines.len() - place <= 2 * SIGNATURE_LINES);
    let last = lines.len().saturating_sub(3 * SIGNATURE_LINES);
    let closed = (last..lines.len()).find(|place| closes(&lines[*place..]));
    let device = lines.iter().rposition(|line| !line.is_empty()).filter(|place| is_device(lines[*place]));
    let begins = [marked, closed, device].into_iter().flatten().min();
    match begins {
        Some(begins) => begins..postscript(&lines[begins..]).map_or(end, |place| begins + place),
        None => 0..0,
    }
}

/// Whether a signature begins with the first of the lines: words that close a letter, and short lines after them.
fn closes(lines: &[&str]) -> bool {
    let Some(closing) = closing(lines[0]) else { return false };
    let after = &lines[1..];
    let after = &after[..postscript(after).unwrap_or(after.len())];
    let after: Vec<&str> = after.iter().copied().filter(|line| !line.is_empty()).collect();
    let told = after.iter().position(|line| is_disclaimer(line)).unwrap_or(after.len());
    let short = |line: &&str| line.chars().count() <= SIGNATURE_WIDTH && !is_sentence(line);
    (closing.alone || told > 0) && told <= SIGNATURE_LINES && after[..told].iter().all(short)
}

/// Whether a line is of running text: long, and ending like a sentence.
fn is_sentence(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words > 5 && line.ends_with(['.', '?', '!', ':'])
}

/// Where something follows that was thought of later.
fn postscript(lines: &[&str]) -> Option<usize> {
    let begins = |line: &&str| {
        let upper = line.to_uppercase();
        ["PS ", "PS.", "PS:", "P.S", "PS,", "P.S."].iter().any(|start| upper.starts_with(start))
    };
    lines.iter().position(begins)
}

/// The parts by the kinds of their lines.
fn joined(lines: &[&str], kinds: &[PartKind]) -> Vec<Part> {
    let mut parts: Vec<(PartKind, Vec<&str>)> = Vec::new();
    for (line, kind) in lines.iter().zip(kinds) {
        match parts.last_mut() {
            Some((last, own)) if last == kind => own.push(line),
            _ => parts.push((*kind, vec![line])),
        }
    }
    let mut all: Vec<Part> = Vec::new();
    for (kind, lines) in parts {
        let Some(first) = lines.iter().position(|line| !line.trim().is_empty()) else { continue };
        let last = lines.iter().rposition(|line| !line.trim().is_empty()).unwrap_or(first);
        let text = lines[first..=last].join("\n");
        match all.last_mut() {
            Some(before) if before.kind == kind => {
                before.text.push_str("\n\n");
                before.text.push_str(&text);
            }
            _ => all.push(Part { kind, text }),
        }
    }
    all
}
