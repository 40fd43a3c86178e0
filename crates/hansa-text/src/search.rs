//! Texts as the search sees them: normalised words, and excerpts around what was found.

use std::ops::Range;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

const COMPOSE: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
const DECOMPOSE: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();

/// No name is longer, in bytes. PostgreSQL takes words of two thousand.
const LONGEST_NAME: usize = 500;
/// A needle at least this long is also found inside a word, since Finnish and Swedish write compounds as one word.
const INSIDE_WORDS_FROM: usize = 4;

/// The words of a text for comparing, in order: in lower case, compatibility forms unified, diacritics removed.
///
/// å, ä and ö are letters of their own and stay; ø and æ become ö and ä, as Finnish and Swedish sort them. Soft hyphens
/// and other invisible marks inside a word vanish; every other character that is no letter or digit separates words.
pub fn words_of(text: &str) -> Vec<String> {
    words_in(&folded(text)).map(str::to_owned).collect()
}

/// The words by which a text is found: its words, and besides them its numbers of parts, such as "11.2", as one word.
pub fn indexed_words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = words_in(&folded).map(str::to_owned);
    words.chain(chunks(&folded).filter_map(numbered)).collect()
}

/// A name, number or abbreviation as one word, by which nothing is found that only begins so or has it among other words.
/// Empty when the text has no words, or is longer than any name.
pub fn whole_word(text: &str) -> String {
    let words = words_of(text).join("x");
    // Both databases take it as one word, and no language has such a word.
    if words.is_empty() || words.len() > LONGEST_NAME { String::new() } else { format!("zq{words}qz") }
}

/// The words that a search looks for in what [`indexed_words`] made. "11.2" is looked for as the one number that it is,
/// so that it does not find everything with an 11 and a 2.
pub fn sought_words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let mut words = Vec::new();
    for chunk in chunks(&folded) {
        match numbered(chunk).filter(|_| chunk.split('.').filter(|part| !part.is_empty()).count() == 2) {
            Some(number) => words.push(number),
            None => words.extend(words_in(chunk).map(str::to_owned)),
        }
    }
    words
}

/// A text in the letters in which texts are compared.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in COMPOSE.normalize(text).to_lowercase().chars() {
        fold(letter, &mut folded);
    }
    COMPOSE.normalize(&folded).into_owned()
}

fn words_in(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words with the full stops between them.
fn chunks(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|chunk| !chunk.is_empty())
}

/// A number of parts as one word, which both databases take as one: "11.2" is "11x2", "1.a" is "1xa". Of more parts, as
/// in dates, the first two count.
fn numbered(chunk: &str) -> Option<String> {
    let (first, rest) = chunk.split_once('.')?;
    let second = rest.split('.').next()?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let letter = second.len() == 1 && second.bytes().all(|byte| byte.is_ascii_lowercase());
    (digits(first) && (letter || digits(second))).then(|| format!("{first}x{second}"))
}

/// A word of a text that answers what is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// Which of the sought words it answers, by their numbers.
    pub needles: Vec<usize>,
}

/// The words of a text that a needle begins, or in which one stands that has at least four letters. The needles are words as a
/// reader types them.
pub fn begun(text: &str, needles: &[impl AsRef<str>]) -> Vec<Mark> {
    let needles: Vec<String> = needles.iter().flat_map(|needle| words_of(needle.as_ref())).collect();
    let marks = spans(text).into_iter().map(|span| {
        let needles = needles_in(&text[span.bytes.clone()], &needles);
        Mark { bytes: span.bytes, needles }
    });
    marks.filter(|mark| !mark.needles.is_empty()).collect()
}

/// A passage of at most `max_chars` characters around the marked words, in pieces: `true` marks such a word.
///
/// The passage is the first one with the most different needles, or the beginning of the text when nothing is marked; it starts and
/// ends at words where it can. Joined, the pieces are a part of the text. The marks are in the order of the text.
pub fn excerpt(text: &str, marks: &[Mark], max_chars: usize) -> Vec<(bool, String)> {
    let words = spans(text);
    let (mut chars, mut at) = (0, 0);
    let found: Vec<Found<'_>> = marks
        .iter()
        .map(|mark| {
            chars += text[at..mark.bytes.start].chars().count();
            at = mark.bytes.start;
            let length = text[mark.bytes.clone()].chars().count();
            let span = Span { bytes: mark.bytes.clone(), chars: chars..chars + length };
            Found { span, needles: &mark.needles }
        })
        .collect();
    let window = window(text, &words, best(&found, max_chars), max_chars);
    pieces(text, &window, &found)
}

/// Adds the folded form of a letter in lower case.
fn fold(letter: char, folded: &mut String) {
    if matches!(letter, 'å' | 'ä' | 'ö') {
        folded.push(letter);
        return;
    }
    let mut buffer = [0; 4];
    for part in DECOMPOSE.normalize(letter.encode_utf8(&mut buffer)).chars() {
        match part {
            'ø' => folded.push('ö'),
            'æ' => folded.push('ä'),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ŧ' => folded.push('t'),
            'ς' => folded.push('σ'),
            mark if is_diacritic(mark) || is_invisible(mark) => {}
            other => folded.push(other),
        }
    }
}

/// The combining diacritical marks of European scripts; the vowel signs of other scripts are not among them.
const fn is_diacritic(mark: char) -> bool {
    matches!(mark, '\u{300}'..='\u{36f}')
}

/// Soft hyphen, zero-width spaces and joiners, and the byte order mark.
const fn is_invisible(mark: char) -> bool {
    matches!(mark, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Where a word stands in the text.
pub(crate) struct Span {
    pub(crate) bytes: Range<usize>,
    chars: Range<usize>,
}

/// A word of the text with the numbers of the needles that it answers.
struct Found<'a> {
    span: Span,
    needles: &'a [usize],
}

/// The words of a text, in order, as they are written.
pub(crate) fn spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut inside = false;
    for (index, (byte, letter)) in text.char_indices().enumerate() {
        let belongs = letter.is_alphanumeric() || (inside && (is_diacritic(letter) || is_invisible(letter)));
        let end = byte + letter.len_utf8();
        match spans.last_mut().filter(|_| inside && belongs) {
            Some(span) => {
                span.bytes.end = end;
                span.chars.end = index + 1;
            }
            None if belongs => spans.push(Span { bytes: byte..end, chars: index..index + 1 }),
            None => {}
        }
        inside = belongs;
    }
    spans
}

fn needles_in(word: &str, needles: &[String]) -> Vec<usize> {
    let parts = if needles.is_empty() { Vec::new() } else { words_of(word) };
    let answers = |needle: &String| {
        let inside = needle.chars().count() >= INSIDE_WORDS_FROM;
        parts.iter().any(|part| part.starts_with(needle.as_str()) || (inside && part.contains(needle.as_str())))
    };
    (0..needles.len()).filter(|index| answers(&needles[*index])).collect()
}

/// The found word from which the passage answers the most different needles.
fn best<'a>(found: &'a [Found<'_>], max_chars: usize) -> Option<&'a Span> {
    let mut best: Option<(usize, &Span)> = None;
    for (index, first) in found.iter().enumerate() {
        let end = first.span.chars.start + max_chars - lead(&first.span, max_chars);
        let mut answered: Vec<usize> = found[index..]
            .iter()
            .take_while(|other| other.span.chars.end <= end)
            .flat_map(|other| other.needles.iter().copied())
            .collect();
        answered.sort_unstable();
        answered.dedup();
        if best.is_none_or(|(most, _)| answered.len() > most) {
            best = Some((answered.len(), &first.span));
        }
    }
    best.map(|(_, span)| span)
}

/// How many characters are shown before the found word: a quarter of the passage, or less before a very long word.
fn lead(word: &Span, max_chars: usize) -> usize {
    (max_chars / 4).min(max_chars.saturating_sub(word.chars.len()))
}

/// The bytes of the passage.
fn window(text: &str, words: &[Span], anchor: Option<&Span>, max_chars: usize) -> Range<usize> {
    let after = |start: usize| text[start..].char_indices().nth(max_chars).map_or(text.len(), |(byte, _)| start + byte);
    if after(0) == text.len() {
        return 0..text.len();
    }
    let from = anchor.map_or(0, |word| word.chars.start.saturating_sub(lead(word, max_chars)));
    let first = words.iter().find(|word| word.chars.start >= from).filter(|_| from > 0);
    let start = first.map_or(0, |word| word.bytes.start);
    let end = after(start);
    if end == text.len() {
        return start..end;
    }
    // Words are in order, so the last one that ends within the passage is just before the first that does not.
    let whole = words[..words.partition_point(|word| word.bytes.end <= end)].last();
    start..whole.map(|word| word.bytes.end).filter(|last| *last > start).unwrap_or(end)
}

fn pieces(text: &str, window: &Range<usize>, found: &[Found<'_>]) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let mut done = window.start;
    for word in found.iter().map(|found| &found.span.bytes) {
        if word.start < done || word.start >= window.end {
            continue;
        }
        if word.start > done {
            pieces.push((false, text[done..word.start].to_owned()));
        }
        done = word.end.min(window.end);
        pieces.push((true, text[word.start..done].to_owned()));
    }
    if done < window.end {
        pieces.push((false, text[done..window.end].to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn normalise(text: &str) -> String {
        words_of(text).join(" ")
    }

    #[test]
    fn nordic_letters_stay_and_other_diacritics_go() {
        assert_eq!(normalise("Äänekosken Örebro, Åbo!"), "äänekosken örebro åbo");
        assert_eq!(normalise("A\u{308}A\u{308}nekoski"), "äänekoski", "decomposed letters are the same letters");
        assert_eq!(normalise("Málaga São Tomé Zürich Łódź Šiauliai"), "malaga sao tome zurich lodz siauliai");
        assert_eq!(normalise("Tromsø Ærø Straße"), "tromsö ärö strasse");
        assert_eq!(normalise("ΑΘΉΝΑΣ"), normalise("Αθήνας"));
        assert_eq!(normalise("한국 Київ"), "한국 киів");
    }

    #[test]
    fn compatibility_forms_and_invisible_marks_do_not_matter() {
        assert_eq!(normalise("ﬁ１２ C₄₀"), "fi12 c40");
        assert_eq!(normalise("edun\u{ad}valvonta"), "edunvalvonta");
    }

    #[test]
    fn words_are_split_at_everything_else() {
        assert_eq!(words_of(" EU-asiat: 2017–2021 (C40)\tA/B "), ["eu", "asiat", "2017", "2021", "c40", "a", "b"]);
        assert!(words_of(" –!").is_empty());
    }

    #[test]
    fn a_number_of_parts_is_found_as_one_and_by_its_parts() {
        assert_eq!(indexed_words("11.2 Joukkoliikenne"), ["11", "2", "joukkoliikenne", "11x2"]);
        assert_eq!(sought_words("11.2"), ["11x2"]);
        assert_eq!(sought_words("1.A. köyhyys"), ["1xa", "köyhyys"]);
        assert_eq!(sought_words("11. "), ["11"], "while somebody is still typing");
        assert_eq!(indexed_words("24.12.2026"), ["24", "12", "2026", "24x12"]);
        assert_eq!(sought_words("24.12.2026"), ["24", "12", "2026"]);
        assert_eq!(sought_words("24.12."), ["24x12"]);
        assert_eq!(sought_words("U.S. 1.ab v1.2"), ["u", "s", "1", "ab", "v1", "2"]);
    }

    #[test]
    fn a_whole_word_is_neither_a_beginning_nor_a_part() {
        assert_eq!(whole_word(" 11.A. "), whole_word("11.a"));
        assert_eq!(whole_word("MEM-12"), "zqmemx12qz");
        assert!(!whole_word("11.2").starts_with(&whole_word("11")));
        assert_eq!(whole_word(" –"), "");
    }

    fn shown(text: &str, needles: &[&str], max: usize) -> String {
        excerpt(text, &begun(text, needles), max)
            .into_iter()
            .map(|(hit, part)| if hit { format!("[{part}]") } else { part })
            .collect()
    }

    #[test]
    fn found_words_are_marked_in_their_written_form() {
        assert_eq!(shown("Kaupunki ja Kaupungit", &["KAUPUN"], 80), "[Kaupunki] ja [Kaupungit]");
        assert_eq!(shown("Málaga, Malaga", &["malagá"], 80), "[Málaga], [Malaga]");
        assert_eq!(shown("kumppanuussopimus sop", &["sopimus"], 80), "[kumppanuussopimus] sop");
        assert_eq!(shown("Turku Oulu", &["ku"], 80), "Turku Oulu", "short needles are only found at the beginning");
        assert_eq!(shown("EU-asiat", &["EU-asiat"], 80), "[EU]-[asiat]");
        assert_eq!(shown("Espoo", &[] as &[&str], 80), "Espoo");
    }

    #[test]
    fn the_passage_is_where_most_needles_meet() {
        let text = "Lentorata mainitaan ensin. ".to_owned()
            + &"Välissä on muuta. ".repeat(20)
            + "Lentorata ja Vantaa kohtaavat täällä, ja teksti jatkuu vielä pitkään tämän jälkeen.";
        let passage = shown(&text, &["lentorata", "vantaa"], 40);
        assert_eq!(passage, "on muuta. [Lentorata] ja [Vantaa] kohtaavat");
        assert_eq!(shown(&text, &["puuttuu"], 20), "Lentorata mainitaan");
    }

    #[test]
    fn a_word_longer_than_the_passage_is_cut() {
        assert_eq!(shown("ja äänekoskeläinen", &["ääne"], 5), "[äänek]");
        assert_eq!(shown("ääkkösiä", &["x"], 3), "ääk");
        assert_eq!(shown("abc", &["abc"], 0), "");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn whoever_looks_for_a_whole_text_finds_it(text in "([0-9]{1,2}\\.[0-9a]{1,2}|[a-zä.]{1,5}| |,|\\PC){0,20}") {
            let indexed = indexed_words(&text);
            for word in sought_words(&text) {
                prop_assert!(indexed.contains(&word), "{word} of {text}");
            }
        }

        #[test]
        fn an_excerpt_is_a_part_of_the_text(
            text in "([a-eäÅé\u{308}\u{ad}한ß]{0,6}[ .,–\n]{0,2}){0,30}|\\PC{0,60}",
            needles in prop::collection::vec("[a-eä한]{1,5}", 0..4),
            max in 0_usize..60,
        ) {
            let joined: String = excerpt(&text, &begun(&text, &needles), max).into_iter().map(|(_, part)| part).collect();
            prop_assert!(text.contains(&joined));
            prop_assert!(joined.chars().count() <= max);
            prop_assert!(max == 0 || text.is_empty() || !joined.is_empty());
        }

        #[test]
        fn a_word_that_is_there_is_found(text in "([a-z]{1,6} ){1,20}", index in 0_usize..20) {
            let words: Vec<&str> = text.split_whitespace().collect();
            let needle = words[index % words.len()];
            prop_assert!(excerpt(&text, &begun(&text, &[needle]), 30).iter().any(|(hit, part)| *hit && part.starts_with(needle)));
        }
    }
}
