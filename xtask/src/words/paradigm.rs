//! What a list of forms leaves out: it names one base form for each form, so of two words that share a form one lacks it.

use std::collections::{BTreeMap, BTreeSet};

/// How many last letters two words share that are inflected alike.
const SHARED: usize = 3;
/// How many forms may be missing.
const MOST_MISSING: usize = 12;

/// How a form is made of its base form: bytes to cut off, and what comes instead.
type Rule<'a> = (usize, &'a str);

/// The forms that words lack and that others, inflected alike, have: `ajan` of `aika`, as `pojan` is of `poika`.
pub fn missing(paradigms: &BTreeMap<&str, Vec<&str>>) -> Vec<(String, String)> {
    // By their last letters: the ways to be inflected, with the words that are.
    let mut alike: BTreeMap<&str, BTreeMap<BTreeSet<Rule<'_>>, Vec<&str>>> = BTreeMap::new();
    for (lemma, forms) in paradigms {
        let Some((place, _)) = lemma.char_indices().rev().nth(SHARED - 1) else { continue };
        let rules: BTreeSet<Rule<'_>> = forms.iter().map(|form| super::change(lemma, form)).collect();
        // What is inflected within its last letters can be compared.
        if rules.iter().all(|(cut, _)| *cut <= lemma.len() - place) {
            alike.entry(&lemma[place..]).or_default().entry(rules).or_default().push(lemma);
        }
    }
    let mut found = Vec::new();
    for ways in alike.values() {
        for (rules, lemmas) in ways {
            let fuller = ways.iter().filter(|(other, _)| {
                let missing = other.len().saturating_sub(rules.len());
                (1..=MOST_MISSING.min(rules.len())).contains(&missing) && rules.is_subset(other)
            });
            let Some((fullest, _)) = fuller.max_by_key(|(other, lemmas)| (lemmas.len(), other.len())) else { continue };
            for (lemma, (cut, ending)) in
                lemmas.iter().flat_map(|lemma| fullest.difference(rules).map(move |rule| (lemma, rule)))
            {
                found.push((lemma[..lemma.len() - cut].to_owned() + ending, (*lemma).to_owned()));
            }
        }
    }
    found
}

/// Nouns of qualities that the list lacks, of its adjectives: `kansainvälisyys` of `kansainvälinen`.
pub fn qualities(paradigms: &BTreeMap<&str, Vec<&str>>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for lemma in paradigms.keys() {
        let back = lemma.contains(['a', 'o', 'u']);
        let stems = [
            lemma.strip_suffix("inen").map(|stem| format!("{stem}is")),
            lemma.strip_suffix(['a', 'ä']).filter(|stem| stem.ends_with('v')).map(str::to_owned),
            lemma.strip_suffix(['u', 'y']).filter(|stem| stem.ends_with("tt")).map(str::to_owned),
            lemma.strip_suffix("tön").or_else(|| lemma.strip_suffix("ton")).map(|stem| format!("{stem}ttöm")),
            lemma.strip_suffix("aali").map(|stem| format!("{stem}aalis")),
        ];
        for stem in stems.into_iter().flatten() {
            let stem = if back { stem.replace("ttöm", "ttom") } else { stem };
            let vowel = if back { "u" } else { "y" };
            let noun = format!("{stem}{vowel}{vowel}s");
            if !paradigms.contains_key(noun.as_str()) {
                let forms = QUALITY.split(' ').map(|ending| ending.replace('U', vowel));
                let forms = forms.map(|ending| if back { ending } else { ending.replace('a', "ä") });
                found.extend(forms.map(|ending| (format!("{stem}{ending}"), noun.clone())));
            }
        }
    }
    found
}

/// Adverbs that the list lacks, as forms of its adjectives: `globaalisti` of `globaali`, `menestyksekkäästi` of `menestyksekäs`.
pub fn adverbs(paradigms: &BTreeMap<&str, Vec<&str>>) -> Vec<(String, String)> {
    let endings = [
        ("inen", "isesti"),
        ("aali", "aalisti"),
        ("iivi", "iivisti"),
        ("va", "vasti"),
        ("vä", "västi"),
        ("kas", "kkaasti"),
        ("käs", "kkäästi"),
        ("ton", "ttomasti"),
        ("tön", "ttömästi"),
    ];
    let adverb = |lemma: &&str| {
        let (stem, ending) = endings.iter().find_map(|(base, ending)| Some((lemma.strip_suffix(base)?, ending)))?;
        Some((format!("{stem}{ending}"), (*lemma).to_owned()))
    };
    paradigms.keys().filter_map(adverb).collect()
}

/// How a noun of a quality is inflected.
const QUALITY: &str = "UUs UUden UUtta UUdessa UUdesta UUteen UUdella UUdelta UUdelle UUtena UUdeksi UUdet UUksien UUksia UUksissa \
     UUksista UUksiin UUksilla UUksilta UUksille UUtensa UUttaan UUtemme UUdessaan UUdestaan UUdellaan";

/// What a base form may be derived from: the verb of a verbal noun, the adjective of an adverb, a comparative or a superlative.
/// Most of it is no word; the caller keeps what the list knows.
pub fn origins(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix("minen") {
        return verbs(stem);
    }
    if let Some(stem) = lemma.strip_suffix("sti") {
        return adjectives(stem);
    }
    if let Some(stem) = lemma.strip_suffix("mpi") {
        let mut found = adjectives(stem);
        // laajempi, vahvempi
        let bare = stem.strip_suffix('e');
        found.extend(bare.into_iter().flat_map(|bare| ["a", "ä"].map(|vowel| format!("{bare}{vowel}"))));
        return found;
    }
    lemma.strip_suffix("in").map_or_else(Vec::new, |stem| {
        // suurin, tärkein, tehokkain, aktiivisin
        let mut found = ["i", "a", "ä"].map(|vowel| format!("{stem}{vowel}")).to_vec();
        found.extend(["a", "ä", "e"].iter().flat_map(|vowel| adjectives(&format!("{stem}{vowel}"))));
        found
    })
}

/// The adjectives that may have a stem: laaja, aktiivise-, tehokkaa-, vaivattoma-.
fn adjectives(stem: &str) -> Vec<String> {
    let mut found = vec![stem.to_owned()];
    for (weak, base) in [
        ("ise", "inen"),
        ("kkaa", "kas"),
        ("kkää", "käs"),
        ("kka", "kas"),
        ("kkä", "käs"),
        ("ttoma", "ton"),
        ("ttömä", "tön"),
    ] {
        found.extend(stem.strip_suffix(weak).map(|start| format!("{start}{base}")));
    }
    found
}

/// The verbs that may have a stem: oppi-a, tuo-da, avaa- of avata, määrittele- of määritellä, nouse- of nousta, mene- of
/// mennä.
fn verbs(stem: &str) -> Vec<String> {
    let both = |stem: &str, ending: &str| [format!("{stem}{ending}a"), format!("{stem}{ending}ä")];
    let mut found = [both(stem, ""), both(stem, "d")].concat();
    found.extend(stem.strip_suffix(['a', 'ä']).into_iter().flat_map(|bare| both(bare, "t")));
    if let Some(bare) = stem.strip_suffix('e') {
        let ending = match bare.chars().last() {
            Some('s') => "t",
            Some('l') => "l",
            Some('n') => "n",
            Some('r') => "r",
            _ => "",
        };
        found.extend(both(bare, ending));
        // Strong consonants of the stem are weak in the verb's base form: ajattele- of ajatella.
        let start = bare.strip_suffix("el").unwrap_or_default();
        let weak = GRADES.iter().filter_map(|(strong, weak)| Some(format!("{}{weak}el", start.strip_suffix(strong)?)));
        found.extend(weak.flat_map(|weak| both(&weak, "l")));
    }
    found
}

/// Strong consonants and weak ones.
const GRADES: [(&str, &str); 8] =
    [("tt", "t"), ("pp", "p"), ("kk", "k"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"), ("nk", "ng")];

/// A rule for unknown words: of those with these last letters (written backwards) most are made so of their base forms.
pub type Analogies = BTreeMap<String, (usize, String)>;

/// The last letters that a rule may look at, in characters.
const LOOKED_AT: std::ops::RangeInclusive<usize> = 3..=7;
/// How many words of the list a rule needs, and which part of all with these letters, in percent.
const ENOUGH: u32 = 30;
const MOST: u32 = 60;

/// The rules by which the base forms of unknown words are guessed, learnt from the known ones.
pub fn analogies<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Analogies {
    let mut counts: BTreeMap<&str, BTreeMap<Rule<'_>, u32>> = BTreeMap::new();
    for (form, lemma) in pairs {
        let (cut, ending) = super::change(form, lemma);
        let places = form.char_indices().rev().map(|(place, _)| place).enumerate();
        for (_, place) in places.filter(|(length, _)| LOOKED_AT.contains(&(length + 1))) {
            // Something must stand before what is looked at, and what is cut off must be within it.
            if place > 0 && cut < form.len() - place {
                *counts.entry(&form[place..]).or_default().entry((cut, ending)).or_default() += 1;
            }
        }
    }
    let likely = |suffix: &str| {
        let rules = counts.get(suffix)?;
        let all: u32 = rules.values().sum();
        let (rule, count) = rules.iter().max_by_key(|(rule, count)| (**count, std::cmp::Reverse(**rule)))?;
        (*count >= ENOUGH && count * 100 >= all * MOST).then_some(*rule)
    };
    let mut rules = Analogies::new();
    for suffix in counts.keys() {
        let Some((cut, ending)) = likely(suffix) else { continue };
        let shorter = suffix.char_indices().nth(1).and_then(|(place, _)| likely(&suffix[place..]));
        if shorter != Some((cut, ending)) {
            rules.insert(suffix.chars().rev().collect(), (cut, ending.to_owned()));
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_words_lead_to_their_origins() {
        for (lemma, origin) in [
            ("oppiminen", "oppia"),
            ("luominen", "luoda"),
            ("avaaminen", "avata"),
            ("määritteleminen", "määritellä"),
            ("kuunteleminen", "kuunnella"),
            ("nouseminen", "nousta"),
            ("meneminen", "mennä"),
            ("laajempi", "laaja"),
            ("aktiivisempi", "aktiivinen"),
            ("tehokkaampi", "tehokas"),
            ("selkeämpi", "selkeä"),
            ("suurin", "suuri"),
            ("tärkein", "tärkeä"),
            ("tehokkain", "tehokas"),
            ("laajasti", "laaja"),
            ("kansainvälisesti", "kansainvälinen"),
            ("tehokkaasti", "tehokas"),
        ] {
            assert!(origins(lemma).iter().any(|other| other == origin), "{lemma}: {:?}", origins(lemma));
        }
    }

    #[test]
    fn what_a_word_lacks_is_taken_from_words_that_are_inflected_alike() {
        let forms = BTreeMap::from([
            ("poika", vec!["poika", "pojan", "poikaa"]),
            ("reika", vec!["reika", "reikaa"]),
            ("ruoka", vec!["ruoka", "ruoan"]),
        ]);
        assert_eq!(missing(&forms), [("rejan".to_owned(), "reika".to_owned())]);
    }
}
