//! Compounds: Finnish and Swedish write them as one word.
//!
//! Every part must be in the table of the language: what stands before another part as a base form, a genitive or the stem of a word in
//! -nen (`kansainvälis`), in Swedish with or without an s; the last part in any form. Of several ways to cut, the cheapest is
//! taken: few parts, long parts, parts that many compounds of the table have. A word that the table has is cut only where
//! both sides are parts of many others, and never when it stands in the list of words that mean something else than their parts.

use std::collections::HashSet;
use std::sync::LazyLock;

use hansa_domain::Lang;

use crate::bases::{Part, Reading};
use crate::entry::{Entry, HIGHEST_CLASS};
use crate::table::{Table, table};

/// A longer word is not cut, in bytes. The longest compounds of municipal Finnish have about 60 letters.
const LONGEST: usize = 80;
/// The shortest part, in characters. Shorter Swedish words stand at the ends of too many others.
const SHORTEST: usize = 3;
const SHORTEST_SWEDISH: usize = 4;
/// The longest particle, in bytes.
const LONGEST_PARTICLE: usize = 18;
/// The most parts of a word.
const MOST_PARTS: usize = 6;
/// What a part costs whatever it is.
const PART: u32 = 16;
/// What a word that no table has may cost for each of its parts, on average.
const DEAREST: u32 = 18;
/// The same for a word that a table has, from so many characters on.
const CHEAP: u32 = 15;
const LONG: usize = 10;
/// The class of a particle, and of a last part that no compound of the table has.
const CLASS_OF_PARTICLES: u8 = 4;
/// A base form of at most this many characters must be of this class to begin a compound: työ and maa are, most others are chance.
const SHORT: usize = 3;
/// See [`SHORT`].
const CLASS_OF_SHORT: u8 = 3;
/// What the two sides of a listed word must add up to, with a point for each letter over three, up to three.
const LIKELY: u32 = 9;

/// What stands only before other words, besides what the tables say.
const PARTICLES: &str = include_str!("../../../data/words/fi.particles.txt");
/// Words that mean something else than their parts.
const WHOLE: &str = include_str!("../../../data/words/whole.txt");

static PARTICLE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(PARTICLES).collect());
static WHOLE_WORD: LazyLock<HashSet<&str>> = LazyLock::new(|| words(WHOLE).collect());
static NO_MODIFIER: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(WHOLE).filter_map(|word| word.strip_suffix('-')).collect());
static NO_HEAD: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(WHOLE).filter_map(|word| word.strip_prefix('-')).collect());

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Whether a base form means something else than its parts.
pub fn is_whole(lemma: &str) -> bool {
    WHOLE_WORD.contains(lemma)
}

/// The parts of a base form that the table has; one when it is no compound.
pub fn parts(lemma: &str, lang: Lang) -> Vec<Part> {
    let cut = if lang == Lang::En || lemma.len() > LONGEST { None } else { cut(lemma, lang) };
    let Some((left, base, right)) = cut else {
        // Of three parts or more, no two need be listed: omarahoitusosuus.
        let again = lemma.chars().count() >= LONG && !is_whole(lemma);
        let way = if again { cheapest(lemma, lang).filter(|way| way.cost <= CHEAP * way.count()) } else { None };
        return way.map_or_else(|| vec![Part::new(lemma, lemma)], |way| way.leaves(lang, lemma.len()));
    };
    let mut all = Reading { parts: parts_below(&base, lang, lemma.len()) }.as_written(left);
    all.extend(parts(right, lang));
    all
}

/// The same of a part of something so long, in bytes. A base form of a part that is no shorter is not cut, or it might be cut without
/// end: a part of `jäänmurtaja` may be a form of the word itself.
fn parts_below(lemma: &str, lang: Lang, length: usize) -> Vec<Part> {
    if lemma.len() < length { parts(lemma, lang) } else { vec![Part::new(lemma, lemma)] }
}

/// The likeliest cut of a listed base form: what stands on the left, its base form, and the right side.
fn cut(lemma: &str, lang: Lang) -> Option<(&str, String, &str)> {
    if is_whole(lemma) {
        return None;
    }
    let table = table(lang);
    let particles = particles(lemma, lang).map(|particle| (particle.len(), Entry::default()));
    let ways = table.beginnings(lemma).into_iter().chain(particles).filter_map(|(length, entry)| {
        let (left, right) = lemma.split_at_checked(length)?;
        if is_short(left, lang) || is_short(right, lang) {
            return None;
        }
        let particle = lang == Lang::Fi && PARTICLE.contains(left);
        let head = table.get(right).filter(|entry| entry.head && is_own(table, right, entry))?;
        if NO_HEAD.contains(right) || !(particle || head.modifier) {
            return None;
        }
        let (base, class) = if particle {
            (left.to_owned(), CLASS_OF_PARTICLES)
        } else {
            modifier(table, left, &entry).filter(|(_, class)| *class > 0)?
        };
        let likely = u32::from(class) + u32::from(head.as_head) + length_bonus(left) + length_bonus(right);
        (head.as_head > 0 && likely >= LIKELY).then_some((likely, left, base, right))
    });
    ways.max_by_key(|(likely, left, ..)| (*likely, left.len())).map(|(_, left, base, right)| (left, base, right))
}

/// The particles with which a text begins, without the text itself.
fn particles(text: &str, lang: Lang) -> impl Iterator<Item = &str> {
    let longest = if lang == Lang::Fi { text.len().min(LONGEST_PARTICLE + 1) } else { 0 };
    (SHORTEST..longest).filter_map(|length| text.get(..length)).filter(|form| PARTICLE.contains(form))
}

fn is_short(part: &str, lang: Lang) -> bool {
    let shortest = if lang == Lang::Sv { SHORTEST_SWEDISH } else { SHORTEST };
    part.chars().nth(shortest - 1).is_none()
}

fn length_bonus(part: &str) -> u32 {
    u32::try_from(part.chars().count().saturating_sub(3).min(3)).unwrap_or_default()
}

/// Whether a form is one of its own base forms.
fn is_own(table: &Table, form: &str, entry: &Entry) -> bool {
    table.lemmas(form, entry).iter().any(|lemma| lemma == form)
}

/// The base form of a first part, with its class: of several the one that most compounds have.
fn modifier(table: &Table, form: &str, entry: &Entry) -> Option<(String, u8)> {
    if !entry.modifier {
        return None;
    }
    let lemmas = table.lemmas(form, entry);
    // A base form is meant as itself.
    let own = lemmas.iter().position(|lemma| lemma == form);
    let lemmas = own.map_or(lemmas.as_slice(), |place| &lemmas[place..=place]).iter();
    let classed = lemmas.map(|lemma| (lemma.clone(), table.get(lemma).map_or(0, |own| own.as_modifier)));
    // The first of the best, as the likeliest base form comes first.
    let best = classed.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.filter(|(lemma, class)| {
        !NO_MODIFIER.contains(lemma.as_str()) && (lemma.chars().count() > SHORT || *class >= CLASS_OF_SHORT)
    })
}

/// The base forms of a last part, with their classes. Verbs follow particles alone: `allekirjoittaa`.
fn heads(table: &Table, form: &str, entry: &Entry, verbs: bool) -> Vec<(String, u8)> {
    if entry.bound {
        return Vec::new();
    }
    let lemmas = table.lemmas(form, entry).into_iter();
    let classed = lemmas.filter_map(|lemma| {
        let own = table.get(&lemma).filter(|own| own.head && (verbs || own.modifier))?;
        (!NO_HEAD.contains(lemma.as_str())).then_some((lemma, own.as_head))
    });
    classed.collect()
}

/// The beginning of a way to cut a word: what it costs, and the parts so far.
#[derive(Clone)]
struct Way {
    cost: u32,
    parts: Vec<Part>,
}

impl Way {
    fn count(&self) -> u32 {
        u32::try_from(self.parts.len()).unwrap_or(u32::MAX)
    }

    /// The parts of something so long, each of them cut further where it is a compound itself.
    fn leaves(self, lang: Lang, length: usize) -> Vec<Part> {
        let leaves = |part: Part| Reading { parts: parts_below(&part.lemma, lang, length) }.as_written(&part.written);
        self.parts.into_iter().flat_map(leaves).collect()
    }
}

/// The parts of a word in lower case that no table has, if there is a likely way to cut it: once for each base form of its last
/// part, as in `innovaatioalusta`.
pub fn split(word: &str, lang: Lang) -> Vec<Reading> {
    let Some(way) = cheapest(word, lang).filter(|way| way.cost <= DEAREST * way.count()) else { return Vec::new() };
    let Some((last, before)) = way.parts.split_last() else { return Vec::new() };
    let table = table(lang);
    let verbs = before.last().is_some_and(|part| PARTICLE.contains(part.written.as_str()));
    let entry = table.get(&last.written).unwrap_or_default();
    let read = |(lemma, _): (String, u8)| {
        let parts = [before, &[Part::new(last.written.clone(), lemma)]].concat();
        Reading { parts: Way { cost: way.cost, parts }.leaves(lang, usize::MAX) }
    };
    heads(table, &last.written, &entry, verbs).into_iter().map(read).collect()
}

/// The cheapest way to cut a word into two parts or more.
fn cheapest(word: &str, lang: Lang) -> Option<Way> {
    if lang == Lang::En || word.len() > LONGEST || word.len() < 2 * SHORTEST {
        return None;
    }
    let table = table(lang);
    let mut ways: Vec<Option<Way>> = vec![None; word.len() + 1];
    ways[0] = Some(Way { cost: 0, parts: Vec::new() });
    let mut best: Option<Way> = None;
    for from in 0..word.len() {
        let Some(way) = ways[from].take().filter(|way| way.parts.len() < MOST_PARTS) else { continue };
        let rest = &word[from..];
        let mut firsts: Vec<(usize, String, u8)> = Vec::new();
        for (length, entry) in table.beginnings(rest) {
            let form = &rest[..length];
            if is_short(form, lang) {
                continue;
            }
            if length == rest.len() {
                let verbs = way.parts.last().is_some_and(|part| PARTICLE.contains(part.written.as_str()));
                for (lemma, class) in heads(table, form, &entry, verbs).into_iter().filter(|_| from > 0) {
                    keep(&mut best, &way, Part::new(form, lemma), class);
                }
            } else if let Some((lemma, class)) = modifier(table, form, &entry) {
                firsts.push((length, lemma, class));
            }
        }
        firsts.extend(particles(rest, lang).map(|form| (form.len(), form.to_owned(), CLASS_OF_PARTICLES)));
        for (length, lemma, class) in firsts {
            keep(&mut ways[from + length], &way, Part::new(&rest[..length], lemma), class);
        }
    }
    best
}

/// Keeps a way with one more part where it is the cheapest so far.
fn keep(place: &mut Option<Way>, way: &Way, part: Part, class: u8) {
    let short = match part.written.chars().count().min(part.lemma.chars().count()) {
        ..=3 => 5,
        4 => 2,
        _ => 0,
    };
    let cost = way.cost + PART + short - u32::from(class.min(HIGHEST_CLASS));
    if place.as_ref().is_none_or(|other| cost < other.cost) {
        let parts = way.parts.iter().cloned().chain([part]).collect();
        *place = Some(Way { cost, parts });
    }
}
