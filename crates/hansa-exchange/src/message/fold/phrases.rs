//! The words by which mail programs introduce earlier messages, and by which people close theirs.

/// How much a line that introduces a quotation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Who wrote, and nothing by which a mail program would be known.
    Name,
    /// On which day.
    WithDate,
    /// At what time, or from which address: as only mail programs write.
    WithTime,
}

/// Verbs of introductions, and how the line must begin for each; an empty beginning is any.
const WROTE: [(&str, &[&str]); 7] = [
    ("wrote", &["on ", ""]),
    ("kirjoitti", &[""]),
    ("skrev", &["den ", "on ", "på ", ""]),
    ("a écrit", &["le "]),
    ("schrieb", &["am "]),
    ("kirjutas", &[""]),
    ("writes", &[""]),
];

/// Whether a line, which ends with a colon, introduces a quotation.
pub(super) fn introduces(line: &str) -> Option<Said> {
    let lower = line.trim_start_matches(['>', ' ', '*']).to_lowercase();
    let body = lower.trim_end_matches([':', ' ', '\u{a0}']);
    let verb = WROTE.iter().find(|(verb, begins)| {
        let begins = begins.iter().any(|begin| body.starts_with(begin));
        // The verb closes the line, or is followed by who or when.
        begins && body.match_indices(verb).any(|(place, verb)| is_word(body, place, verb.len()))
    })?;
    let at_end = body.ends_with(verb.0);
    let has_time = has_time(body);
    let said = if has_time || body.contains('@') {
        Said::WithTime
    } else if has_year(body) {
        Said::WithDate
    } else {
        Said::Name
    };
    // A verb in the middle is one of many sentences.
    (at_end || said != Said::Name).then_some(said)
}

fn is_word(text: &str, place: usize, len: usize) -> bool {
    let before = text[..place].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let after = text[place + len..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    before && after
}

/// Whether a time of day stands in a text: `14.05`, `14:05`. A date such as `5.3.2026` is none.
fn has_time(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':')).any(|word| {
        let word = word.trim_matches(['.', ':']);
        let parts: Vec<&str> = word.split(['.', ':']).collect();
        matches!(parts.as_slice(), [hour, minute] | [hour, minute, _] if hour.len() <= 2 && minute.len() == 2
            && parts.iter().all(|part| !part.is_empty() && part.len() <= 2)
            && hour.parse::<u8>().is_ok_and(|hour| hour < 24) && minute.parse::<u8>().is_ok_and(|minute| minute < 60))
    })
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

/// Phrases of the lines that part an answer from the earlier message, between dashes.
const ORIGINAL: [&str; 12] = [
    "original message",
    "original appointment",
    "forwarded message",
    "alkuperäinen viesti",
    "alkuperäinen tapaaminen",
    "edelleenlähetetty viesti",
    "välitetty viesti",
    "ursprungligt meddelande",
    "ursprungligt meddelande från",
    "vidarebefordrat meddelande",
    "vidarebefordrat brev",
    "ursprüngliche nachricht",
];
/// The same of programs that write no dashes.
const FORWARDED: [&str; 4] = [
    "begin forwarded message:",
    "aloita edelleenlähetetty viesti:",
    "edelleenlähetetty viesti:",
    "vidarebefordrat brev:",
];

/// Whether the line begins an earlier message that goes on to the end.
pub(super) fn opens_quotation(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let inner = lower.trim_matches(['-', '_', '=', '*', ' ', '\u{a0}']);
    let dashed = lower.starts_with("--") || lower.starts_with("__") || lower.starts_with("==");
    FORWARDED.contains(&lower.as_str()) || (dashed && ORIGINAL.contains(&inner.trim_end_matches(':')))
}

/// Whether the line is one that only parts.
pub(super) fn is_separator(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 5 && line.chars().all(|c| matches!(c, '_' | '-' | '=' | '*'))
}

/// The headers of an earlier message, in the languages of mail programs.
const LABELS: [(&str, &[&str]); 5] = [
    ("from", &["from", "lähettäjä", "från", "von", "de"]),
    (
        "sent",
        &["sent", "date", "lähetetty", "päivämäärä", "päiväys", "pvm", "lähetysaika", "skickat", "datum", "gesendet"],
    ),
    ("to", &["to", "vastaanottaja", "vastaanottajat", "till", "an"]),
    ("cc", &["cc", "kopio", "kopia", "bcc"]),
    ("subject", &["subject", "aihe", "ämne", "betreff", "objet"]),
];

/// Which header of an earlier message the line shows.
pub(super) fn label(line: &str) -> Option<&'static str> {
    let (name, value) = line.trim_start_matches([' ', '*', '|']).split_once(':')?;
    let name = name.trim_end_matches(['*', ' ']).to_lowercase();
    if value.trim_matches(['*', ' ']).is_empty() {
        return None;
    }
    LABELS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(label, _)| *label)
}

/// Words that close a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Closing {
    /// Whether they do so without a name after them.
    pub alone: bool,
}

/// Closings that can be nothing else; a name may stand on the same line.
const CLOSINGS: [&str; 42] = [
    "terveisin",
    "ystävällisin terveisin",
    "parhain terveisin",
    "lämpimin terveisin",
    "kunnioittavasti",
    "ystävällisesti",
    "terveisiä",
    "kiittäen",
    "yhteistyöterveisin",
    "terkuin",
    "yst. terv",
    "yst.terv",
    "terv",
    "yt",
    "med vänlig hälsning",
    "med vänliga hälsningar",
    "vänliga hälsningar",
    "vänlig hälsning",
    "hälsningar",
    "bästa hälsningar",
    "med bästa hälsningar",
    "med hälsning",
    "högaktningsfullt",
    "vänligen",
    "mvh",
    "m.v.h",
    "hälsar",
    "vh",
    "best regards",
    "kind regards",
    "warm regards",
    "with best regards",
    "with kind regards",
    "regards",
    "best wishes",
    "with best wishes",
    "yours sincerely",
    "sincerely",
    "sincerely yours",
    "yours faithfully",
    "yours truly",
    "br",
];
/// Closings only where a name follows on the next lines, since they begin sentences, too.
const THANKS: [&str; 16] = [
    "kiitos",
    "kiitokset",
    "kiitos paljon",
    "kiitos etukäteen",
    "t",
    "tack",
    "tack på förhand",
    "tack så mycket",
    "thanks",
    "thank you",
    "many thanks",
    "thanks in advance",
    "best",
    "cheers",
    "all the best",
    "all good wishes",
];

/// Whether the line closes a letter.
pub(super) fn closing(line: &str) -> Option<Closing> {
    let lower = line.trim().to_lowercase();
    let plain = lower.trim_end_matches([',', '.', '!', ':', ';', ' ', '/']);
    if plain.is_empty() || plain.chars().count() > 60 {
        return None;
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let greets = words.len() <= 4 && matches!(last, "terveisin" | "regards" | "hälsningar" | "hälsning");
    if CLOSINGS.contains(&plain) || greets {
        return Some(Closing { alone: true });
    }
    let ends_a_line = !line.trim().ends_with(['.', '?', '!', ':']);
    let named = |start: &str| {
        let name = plain.strip_prefix(start).and_then(|rest| rest.strip_prefix([' ', ',', '.', ':', '/']));
        name.is_some_and(|name| ends_a_line && is_name(line, name.split_whitespace().count()))
    };
    if CLOSINGS.iter().any(|start| start.len() > 1 && named(start)) || (lower.starts_with("t. ") && named("t")) {
        return Some(Closing { alone: true });
    }
    THANKS.contains(&plain).then_some(Closing { alone: false })
}

/// Whether the last words of a line, at most four of them, are a name.
fn is_name(line: &str, count: usize) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let last = &words[words.len().saturating_sub(count)..];
    (1..=4).contains(&count) && last.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// What devices and programs write below what their users write.
const DEVICES: [&str; 12] = [
    "sent from my",
    "sent from outlook",
    "get outlook for",
    "lähetetty iphone",
    "lähetetty ipad",
    "lähetetty laitteesta",
    "lähetetty puhelimesta",
    "lähetetty samsung",
    "hanki outlook",
    "skickat från min",
    "skickat från outlook",
    "skaffa outlook",
];

/// Whether a device wrote the line.
pub(super) fn is_device(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    lower.chars().count() <= 80 && DEVICES.iter().any(|start| lower.starts_with(start))
}

/// How the paragraphs begin that organisations put below every message.
const DISCLAIMERS: [&str; 13] = [
    "this e-mail",
    "this email",
    "this message",
    "the information in this",
    "the content of this",
    "confidential",
    "tämä viesti",
    "tämä sähköposti",
    "viesti on luottamuksellinen",
    "detta meddelande",
    "det här meddelandet",
    "detta e-post",
    "disclaimer",
];

/// Whether an organisation's standing paragraph begins here.
pub(super) fn is_disclaimer(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    DISCLAIMERS.iter().any(|start| lower.starts_with(start))
}
