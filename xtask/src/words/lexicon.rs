//! What the list of a language's forms says of its words: which may begin or end a compound, and how many compounds do.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::words::entry::{HIGHEST_CLASS, MOST_LEMMAS};
use crate::words::paradigm::{Analogies, adverbs, analogies, missing, origins, qualities};

/// Words with fewer forms are particles and interjections, in which no compound ends: in Finnish and in Swedish.
const FORMS_OF_A_HEAD: [usize; 2] = [5, 3];
/// The shortest part of a compound, in characters.
const SHORTEST_PART: usize = 3;
/// How participles end, the base form of which is a form of their verb.
const PARTICIPLES: [&str; 9] = ["va", "vä", "nut", "nyt", "ttu", "tty", "tu", "ty", "ad"];
/// How often the counts of parts are refined; they hardly change after the third time.
const ROUNDS: usize = 4;

/// What is known of a form, before it is packed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    pub lemmas: Vec<String>,
    pub modifier: bool,
    pub bound: bool,
    pub head: bool,
    pub as_modifier: u8,
    pub as_head: u8,
}

/// Whose compounds are written how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compounds {
    /// Before another word stand base forms, genitives and the stems of words in -nen.
    Finnish,
    /// Before another word stand base forms, often with an s, or without their last vowel.
    Swedish,
    /// None are written as one word.
    Apart,
}

/// The forms in lower case with what is known of them, and the rules for those that are unknown.
pub fn forms(pairs: &[(String, String)], compounds: Compounds) -> (BTreeMap<String, Form>, Analogies) {
    let words = |text: &str| text.chars().all(char::is_alphabetic);
    let pairs = pairs.iter().filter(|(form, lemma)| words(form) && words(lemma));
    let mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = pairs.map(|(form, lemma)| (form.into(), lemma.into())).collect();
    if compounds == Compounds::Finnish {
        let added = {
            let paradigms = paradigms(&pairs);
            [missing(&paradigms), qualities(&paradigms), adverbs(&paradigms)].concat()
        };
        pairs.extend(added.into_iter().map(|(form, lemma)| (form.into(), lemma.into())));
    }
    let lemmas: HashSet<&str> = pairs.iter().map(|(_, lemma)| lemma.as_ref()).collect();
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for (form, lemma) in &pairs {
        let entry = forms.entry(form.to_lowercase()).or_default();
        add(entry, lemma.to_lowercase());
        // A form that is a base form too, such as a participle, keeps itself.
        if lemmas.contains(form.as_ref()) {
            add(entry, form.to_lowercase());
        }
        if compounds == Compounds::Swedish {
            // A participle belongs to its verb: undertecknad to underteckna.
            if let Some(verb) = lemma.strip_suffix('d').filter(|verb| verb.ends_with('a') && lemmas.contains(verb)) {
                add(entry, verb.to_lowercase());
            }
        }
    }
    derive(&mut forms, compounds);
    let mut paradigms = paradigms(&pairs);
    // Names are no parts of compounds that are written as one word.
    paradigms.retain(|lemma, _| lemma.chars().all(char::is_lowercase));
    let analogies = match compounds {
        Compounds::Finnish => {
            finnish(&paradigms, &mut forms);
            analogies(pairs.iter().map(|(form, lemma)| (form.as_ref(), lemma.as_ref())))
        }
        Compounds::Swedish => {
            swedish(&paradigms, &mut forms);
            Analogies::new()
        }
        Compounds::Apart => return (forms, Analogies::new()),
    };
    classify(&mut forms);
    (forms, analogies)
}

/// The words with all their forms.
fn paradigms<'a>(pairs: &'a [(Cow<'a, str>, Cow<'a, str>)]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut paradigms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (form, lemma) in pairs {
        paradigms.entry(lemma).or_default().push(form);
    }
    paradigms
}

/// What is derived by rule is found by what it comes from, too: a form of a participle by its verb, which the list has for the
/// participle itself; in Finnish a form of a verbal noun by its verb, an adverb, a comparative and a superlative by the adjective.
fn derive(forms: &mut BTreeMap<String, Form>, compounds: Compounds) {
    let is_base = |word: &String| forms.get(word).is_some_and(|form| form.lemmas.contains(word));
    let source = |lemma: &String| {
        let other = |form: &Form| form.lemmas.iter().find(|other| *other != lemma).cloned();
        let participle = PARTICIPLES.iter().any(|ending| lemma.ends_with(ending));
        let listed = forms.get(lemma).filter(|_| participle).and_then(other);
        listed.or_else(|| {
            let origins = if compounds == Compounds::Finnish { origins(lemma) } else { Vec::new() };
            origins.into_iter().find(|origin| origin != lemma && is_base(origin))
        })
    };
    let lemmas: BTreeSet<&String> = forms.values().flat_map(|form| &form.lemmas).collect();
    let sources: BTreeMap<String, String> =
        lemmas.into_iter().filter_map(|lemma| Some((lemma.clone(), source(lemma)?))).collect();
    for form in forms.values_mut() {
        let found: Vec<String> = form.lemmas.iter().filter_map(|lemma| sources.get(lemma)).cloned().collect();
        for lemma in found {
            add(form, lemma);
        }
    }
}

fn add(entry: &mut Form, lemma: String) {
    if entry.lemmas.len() < MOST_LEMMAS && !entry.lemmas.contains(&lemma) {
        entry.lemmas.push(lemma);
    }
}

/// Marks the parts of Finnish compounds.
fn finnish(paradigms: &BTreeMap<&str, Vec<&str>>, forms: &mut BTreeMap<String, Form>) {
    for (lemma, inflected) in paradigms {
        mark(forms, lemma, |form| form.head = inflected.len() >= FORMS_OF_A_HEAD[0]);
        // Only nouns and adjectives have an inessive.
        let stems: HashSet<&str> =
            inflected.iter().filter_map(|form| form.strip_suffix("ssa").or_else(|| form.strip_suffix("ssä"))).collect();
        if stems.is_empty() {
            continue;
        }
        mark(forms, lemma, |form| form.modifier = true);
        for form in inflected.iter().filter(|form| is_genitive(form, lemma, &stems)) {
            mark(forms, form, |form| form.modifier = true);
        }
        if let Some(stem) = lemma.strip_suffix("nen") {
            let stem = forms.entry(format!("{stem}s")).or_default();
            stem.bound |= stem.lemmas.is_empty();
            stem.modifier = true;
            add(stem, (*lemma).to_owned());
        }
    }
}

/// Whether a form of a noun is its genitive, singular or plural; `stems` are what stands before -ssa.
fn is_genitive(form: &str, lemma: &str, stems: &HashSet<&str>) -> bool {
    let Some(stem) = form.strip_suffix('n') else { return false };
    let plural = ["ei", "oi", "öi", "ai", "äi", "ui", "yi", "si", "li", "ni", "ri", "mi", "ti", "ki", "pi", "vi"];
    // Of plural stems in -i, kaupungein is no genitive that compounds have.
    let instructive = plural.iter().any(|end| stem.ends_with(end)) && !lemma.ends_with('i');
    (stems.contains(stem) && !instructive)
        || (form != lemma
            && ["ien", "jen", "iden", "tten", "sten", "rten", "lten"].iter().any(|end| form.ends_with(end)))
}

/// Marks the parts of Swedish compounds.
fn swedish(paradigms: &BTreeMap<&str, Vec<&str>>, forms: &mut BTreeMap<String, Form>) {
    for (lemma, inflected) in paradigms {
        mark(forms, lemma, |form| {
            form.head = inflected.len() >= FORMS_OF_A_HEAD[1];
            form.modifier = true;
        });
        let vowelless = lemma.strip_suffix(['a', 'e']).filter(|stem| stem.chars().count() > SHORTEST_PART);
        let joined =
            [Some(format!("{lemma}s")), vowelless.map(str::to_owned), vowelless.map(|stem| format!("{stem}s"))];
        for stem in joined.into_iter().flatten() {
            let stem = forms.entry(stem).or_default();
            stem.bound |= stem.lemmas.is_empty();
            stem.modifier = true;
            add(stem, (*lemma).to_owned());
        }
    }
}

fn mark(forms: &mut BTreeMap<String, Form>, form: &str, change: impl FnOnce(&mut Form)) {
    if let Some(form) = forms.get_mut(form) {
        change(form);
    }
}

/// Counts in which compounds of the lexicon each word is the first or the last part. A word that can be cut in several
/// ways is shared out among them by how many others each way is found in, round after round.
fn classify(forms: &mut BTreeMap<String, Form>) {
    let heads: BTreeSet<&str> = forms.iter().filter(|(_, form)| form.head).map(|(word, _)| word.as_str()).collect();
    let cuts: Vec<Vec<(&str, &str)>> =
        heads.iter().map(|word| cuts(word, forms, &heads)).filter(|cuts| !cuts.is_empty()).collect();
    let mut first: BTreeMap<&str, f64> = BTreeMap::new();
    let mut last: BTreeMap<&str, f64> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let (mut next_first, mut next_last) = (BTreeMap::new(), BTreeMap::new());
        for cuts in &cuts {
            let weight = |(left, right): &(&str, &str)| {
                first.get(left).map_or(1.0, |count| count + 0.01) * last.get(right).map_or(1.0, |count| count + 0.01)
            };
            let all: f64 = cuts.iter().map(weight).sum();
            for cut in cuts {
                *next_first.entry(cut.0).or_insert(0.0) += weight(cut) / all;
                *next_last.entry(cut.1).or_insert(0.0) += weight(cut) / all;
            }
        }
        (first, last) = (next_first, next_last);
    }
    let owned = |counts: BTreeMap<&str, f64>| -> Vec<(String, u8)> {
        counts.into_iter().map(|(word, count)| (word.to_owned(), class(count))).collect()
    };
    let (first, last) = (owned(first), owned(last));
    for (word, class) in first {
        mark(forms, &word, |form| form.as_modifier = class);
    }
    for (word, class) in last {
        mark(forms, &word, |form| form.as_head = class);
    }
}

/// The ways to cut a base form into a first part, by its own base form, and a last one.
fn cuts<'a>(word: &'a str, forms: &'a BTreeMap<String, Form>, heads: &BTreeSet<&'a str>) -> Vec<(&'a str, &'a str)> {
    let places: Vec<usize> = word.char_indices().map(|(place, _)| place).collect();
    let last = places.len().saturating_sub(SHORTEST_PART - 1);
    places
        .get(SHORTEST_PART..last)
        .unwrap_or_default()
        .iter()
        .filter_map(|place| {
            let (left, right) = word.split_at(*place);
            let head = heads.get(right)?;
            let modifier = forms.get(left).filter(|form| form.modifier)?;
            // A base form is meant as itself: työ is work, and a word for "you" besides.
            let base = modifier.lemmas.iter().find(|base| *base == left).or(modifier.lemmas.first())?;
            Some((base.as_str(), *head))
        })
        .collect()
}

/// A count as a power of two; one compound that could be cut otherwise, too, is enough for the lowest class.
fn class(count: f64) -> u8 {
    (0..HIGHEST_CLASS)
        .take_while(|class| 2.0 * count >= f64::from(1_u32 << class))
        .count()
        .try_into()
        .unwrap_or(HIGHEST_CLASS)
}
