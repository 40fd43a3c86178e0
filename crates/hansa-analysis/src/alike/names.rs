//! How alike two names are, whatever the language, the spelling and the order of their words.

use rapidfuzz::distance::osa;

use super::Frequencies;

/// Legal forms, which say nothing about who it is. They are left out at the ends of a name.
const LEGAL: &[&str] = &[
    "ab",
    "abp",
    "ag",
    "aisbl",
    "aps",
    "as",
    "asa",
    "asbl",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "ev",
    "gmbh",
    "inc",
    "kft",
    "kg",
    "limited",
    "llc",
    "ltd",
    "nv",
    "ou",
    "oy",
    "oyj",
    "plc",
    "rf",
    "rs",
    "ry",
    "sa",
    "sarl",
    "sas",
    "spa",
    "sr",
    "srl",
    "tmi",
    "vzw",
    "oyab",
];
/// Words that join others, and what cities call themselves in different languages.
const FILLING: &[&str] = &[
    "and",
    "av",
    "ciudad",
    "city",
    "comune",
    "das",
    "de",
    "den",
    "der",
    "des",
    "di",
    "die",
    "du",
    "et",
    "for",
    "fur",
    "gemeente",
    "i",
    "in",
    "ja",
    "kaupungin",
    "kaupunki",
    "kommun",
    "kommune",
    "kunta",
    "la",
    "le",
    "linn",
    "miasto",
    "municipality",
    "och",
    "of",
    "stad",
    "stadt",
    "stads",
    "the",
    "town",
    "und",
    "van",
    "ville",
    "y",
];
/// Words that many organisations share: that both have one says little, that one alone has it says more.
const COMMON: &[&str] = &[
    "academy",
    "affairs",
    "agency",
    "akademi",
    "ambassad",
    "association",
    "authority",
    "board",
    "centre",
    "center",
    "central",
    "chamber",
    "club",
    "commission",
    "committee",
    "council",
    "delegation",
    "department",
    "edustusto",
    "embassy",
    "eu",
    "eurooppa",
    "euroopan",
    "european",
    "europe",
    "europeiska",
    "federation",
    "forbund",
    "forbundet",
    "forening",
    "foreningen",
    "forum",
    "foundation",
    "group",
    "hallitus",
    "institute",
    "institut",
    "institutet",
    "instituutti",
    "international",
    "kansainvalinen",
    "keskus",
    "komissio",
    "komitea",
    "liitto",
    "ministerio",
    "ministeriet",
    "ministry",
    "museo",
    "museum",
    "nations",
    "natverk",
    "natverket",
    "network",
    "neuvosto",
    "office",
    "organisation",
    "organization",
    "partnership",
    "project",
    "radet",
    "region",
    "saatio",
    "school",
    "seura",
    "society",
    "stiftelse",
    "stiftelsen",
    "suomen",
    "suurlahetysto",
    "union",
    "universitet",
    "university",
    "verkosto",
    "virasto",
    "yhdistys",
    "yliopisto",
];
/// What stands before a person's name.
const HONOURS: &[&str] = &[
    "dr",
    "fru",
    "herr",
    "herra",
    "hra",
    "mag",
    "mr",
    "mrs",
    "ms",
    "phd",
    "prof",
    "professor",
    "professori",
    "rouva",
    "rva",
    "tohtori",
];

/// How much a shared common word weighs, beside 1 for a word that nothing else has.
const COMMON_WEIGHT: f64 = 0.35;
/// How much such a word weighs at the least when only one of the names has it.
const UNSHARED_WEIGHT: f64 = 0.7;
/// How alike an initial and a word that begins with it are.
const INITIAL: f64 = 0.8;
/// Names with different numbers in them, such as years, are no more alike than this.
const OTHER_NUMBERS: f64 = 0.6;
/// Joined names at least this alike count as that alike, whatever their words: "Kaupunki-verkosto" and "Kaupunkiverkosto".
const JOINED: f64 = 0.92;
/// How alike a person's shorter and longer names are, when every word of the one is in the other.
const CONTAINED: f64 = 0.92;

/// A name as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Its words, without what says nothing.
    pub(super) words: Vec<String>,
    /// The same, in one.
    joined: String,
    /// All words in one, also those that say nothing.
    whole: String,
    /// The first letters of its words, with and without those that say nothing.
    pub(super) initials: [String; 2],
}

/// A text without what stands in parentheses, and what stands there: "European Network (EN)" is the two.
pub fn apart(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let Some(close) = rest[open..].find(')').map(|place| open + place) else { break };
        outside.push_str(&rest[..open]);
        outside.push(' ');
        inside.push(rest[open + 1..close].to_owned());
        rest = &rest[close + 1..];
    }
    outside.push_str(rest);
    (outside, inside)
}

/// A word in the letters by which names are compared: å, ä and ö are written as a and o by many.
fn plain(word: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
        .collect()
}

/// Letters that stand alone in a row, as one word: "r.y." is "ry". A genitive's "n" after a colon vanishes.
fn rejoined(words: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(words.len());
    let mut single = false;
    for word in words {
        let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        if letter && word == "n" && !single {
            continue;
        }
        match all.last_mut() {
            Some(last) if letter && single => last.push_str(&word),
            _ => all.push(word),
        }
        single = letter;
    }
    all
}

fn first_letters(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).collect()
}

impl Name {
    /// A name of these words, which are in lower case and without diacritics; none of no words.
    pub fn of(words: &[String], human: bool) -> Option<Self> {
        let mut words: Vec<String> = words.iter().map(|word| plain(word)).filter(|word| !word.is_empty()).collect();
        if !human {
            words = rejoined(words);
        }
        let all = words.clone();
        if human {
            let kept: Vec<String> = words.iter().filter(|word| !HONOURS.contains(&word.as_str())).cloned().collect();
            words = if kept.is_empty() { words } else { kept };
        } else {
            let legal = |word: Option<&String>| word.is_some_and(|word| LEGAL.contains(&word.as_str()));
            while words.len() > 1 && legal(words.last()) {
                words.pop();
            }
            while words.len() > 1 && legal(words.first()) {
                words.remove(0);
            }
            let kept: Vec<String> = words.iter().filter(|word| !fills(word)).cloned().collect();
            words = if kept.is_empty() { words } else { kept };
        }
        let joined = words.concat();
        let initials = [first_letters(&words), first_letters(&all)];
        let whole = all.concat();
        (!words.is_empty()).then_some(Self { words, joined, whole, initials })
    }

    /// Whether it is one word of letters, as abbreviations are.
    pub(super) fn short(&self) -> Option<&str> {
        match self.words.as_slice() {
            [word] if word.chars().count() >= 2 => Some(word),
            _ => None,
        }
    }
}

/// Whether many names have the word, so that names are not looked up by it.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word) || FILLING.contains(&word) || LEGAL.contains(&word)
}

/// Whether a word only joins others, perhaps with a slip of the pen: "kaupunki", "kaupnki".
fn fills(word: &str) -> bool {
    let near = |known: &&str| known.len() > 6 && osa::distance(known.chars(), word.chars()) == 1;
    FILLING.contains(&word) || (word.len() > 5 && FILLING.iter().any(near))
}

/// How much a word says about who it is.
pub(super) fn weight(word: &str, known: &Frequencies) -> f64 {
    let rarity = known.rarity(word);
    if COMMON.contains(&word) { rarity.min(COMMON_WEIGHT) } else { rarity }
}

/// How alike two words are, from 0 to 1: the same, a few letters different, one the beginning of the other.
fn words_alike(one: &str, other: &str, human: bool) -> f64 {
    if one == other {
        return 1.0;
    }
    if is_number(one, human) || is_number(other, human) {
        return 0.0;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (few, many) = (short.chars().count(), long.chars().count());
    if few == 1 {
        return if human && long.starts_with(short) { INITIAL } else { 0.0 };
    }
    let allowed = match many {
        ..=3 => return 0.0,
        4..=6 => 1,
        7..=10 => 2,
        _ => 3,
    };
    if many <= 5 && one.chars().next() != other.chars().next() {
        return 0.0;
    }
    let apart = osa::distance(one.chars(), other.chars());
    if apart <= allowed {
        return 1.0 - share(apart, many);
    }
    // An abbreviated word: "assoc" is "association".
    if few >= 4 && long.starts_with(short) { 0.7 } else { 0.0 }
}

fn share(part: usize, of: usize) -> f64 {
    let small = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    small(part) / small(of.max(1))
}

/// Whether the word is a number, in digits or Roman.
fn is_number(word: &str, human: bool) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
        || (!human && word.len() < 5 && word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x')))
}

fn numbers(name: &Name) -> Vec<&String> {
    let mut all: Vec<&String> = name.words.iter().filter(|word| is_number(word, false)).collect();
    all.sort_unstable();
    all
}

/// How alike two names are, from 0 to 1.
///
/// Each word of the one is matched with the word of the other that is most like it; the likeness of the pairs, weighed by
/// how rare the words are, is divided by the weight of all words (Dice's coefficient with weights, Dice 1945).
pub fn names_alike(one: &Name, other: &Name, human: bool, known: &Frequencies) -> f64 {
    if one.joined == other.joined || one.whole == other.whole {
        return 1.0;
    }
    let mut matches: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in one.words.iter().enumerate() {
        for (j, b) in other.words.iter().enumerate() {
            let alike = words_alike(a, b, human);
            if alike > 0.0 {
                matches.push((alike, i, j));
            }
        }
    }
    matches.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut ours, mut theirs) = (vec![false; one.words.len()], vec![false; other.words.len()]);
    let (mut shared, mut all, mut least) = (0.0, 0.0, 1.0_f64);
    for (alike, i, j) in matches {
        if ours[i] || theirs[j] {
            continue;
        }
        (ours[i], theirs[j]) = (true, true);
        // What only one of them is, it may be by a slip of the pen.
        let both = 2.0 * weight(&one.words[i], known).min(weight(&other.words[j], known));
        shared += both * alike;
        all += both;
        least = least.min(alike);
    }
    let left = |name: &Name, matched: &[bool]| -> f64 {
        let unmatched = name.words.iter().zip(matched).filter(|(_, matched)| !**matched);
        unmatched.map(|(word, _)| weight(word, known).max(UNSHARED_WEIGHT)).sum()
    };
    all += left(one, &ours) + left(other, &theirs);
    let mut alike = if all > 0.0 { shared / all } else { 0.0 };
    if human {
        let shared_words = ours.iter().filter(|found| **found).count();
        let contained = shared_words >= 2 && (ours.iter().all(|m| *m) || theirs.iter().all(|m| *m));
        if contained && least >= INITIAL {
            alike = alike.max(CONTAINED * least);
        }
        return alike;
    }
    if numbers(one) != numbers(other) {
        return alike.min(OTHER_NUMBERS);
    }
    let long = one.joined.chars().count().max(other.joined.chars().count());
    if long >= 8 {
        let joined = 1.0 - share(osa::distance(one.joined.chars(), other.joined.chars()), long);
        if joined >= JOINED {
            alike = alike.max(joined);
        }
    }
    alike
}

/// The sound of a word as its consonants in classes: vowels, doubled letters and what languages spell differently vanish.
pub(super) fn sound(word: &str) -> String {
    let mut sound = String::new();
    for (place, letter) in word.chars().enumerate() {
        let class = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' if place == 0 => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' => continue,
            'h' if place > 0 => continue,
            'c' | 'k' | 'q' | 'g' => 'k',
            'd' | 't' => 't',
            'b' | 'p' => 'p',
            'f' | 'v' | 'w' => 'v',
            's' | 'x' | 'z' => 's',
            'm' | 'n' => 'n',
            other => other,
        };
        if !sound.ends_with(class) {
            sound.push(class);
        }
        if sound.chars().count() == 4 {
            break;
        }
    }
    sound
}
