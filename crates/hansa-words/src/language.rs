//! The language of a passage, told by its words.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex, PoisonError};

use hansa_domain::Lang;

use crate::table::table;
use crate::tokens::tokens;

/// So many words at the beginning are looked at.
const WORDS: usize = 300;
/// A word that no other language has counts once, a particle so often.
const OF_A_PARTICLE: u8 = 3;
/// A language is told from this many points.
const ENOUGH: usize = 2;

/// Words of a few letters in which the three languages differ.
const PARTICLES: [(Lang, &str); 3] = [
    (Lang::Fi, "ja on että ei se sekä myös kuin mutta tai joka ovat oli mukaan kanssa jossa jotka hän tämä sen"),
    (Lang::Sv, "och att det som är av för med inte har till den ett även eller sig vid från om också"),
    (Lang::En, "the and of to is that was with are by as at be this which has were from its it"),
];

static PARTICLE: LazyLock<[(Lang, HashSet<&str>); 3]> =
    LazyLock::new(|| PARTICLES.map(|(lang, words)| (lang, words.split(' ').collect())));

/// What words say of the language, in the order of [`Lang::ALL`], by how they are written. Texts repeat their words.
static SAID: LazyLock<Mutex<HashMap<Box<str>, [u8; 3]>>> = LazyLock::new(Mutex::default);
/// No more words are remembered.
const REMEMBERED: usize = 200_000;

/// The language of a text, if its words tell: the one that most of them belong to, by far.
pub fn language(text: &str) -> Option<Lang> {
    let mut points = Lang::ALL.map(|lang| (0, lang));
    // Whoever panicked while holding it has left whole entries behind.
    let mut remembered = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    for token in tokens(text).take(WORDS) {
        let said = remembered.get(token.written).copied().unwrap_or_else(|| {
            let said = said(token.written);
            if remembered.len() >= REMEMBERED {
                remembered.clear();
            }
            remembered.insert(token.written.into(), said);
            said
        });
        for ((count, _), more) in points.iter_mut().zip(said) {
            *count += usize::from(more);
        }
    }
    drop(remembered);
    points.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(most, lang), (second, _), _] = points;
    (most >= ENOUGH && most >= 2 * second).then_some(lang)
}

/// For which languages a word speaks, and how much.
fn said(written: &str) -> [u8; 3] {
    let word = written.to_lowercase();
    let particle = PARTICLE.iter().find(|(_, words)| words.contains(word.as_str())).map(|(lang, _)| *lang);
    let knowing: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| table(*lang).get(&word).is_some()).collect();
    Lang::ALL.map(|lang| match particle {
        Some(other) if other == lang => OF_A_PARTICLE,
        Some(_) => 0,
        None => u8::from(knowing == [lang]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_tell_their_language() {
        for (lang, text) in [
            (Lang::Fi, "Kaupunginhallitus hyväksyi sopimuksen kokouksessaan."),
            (Lang::Sv, "Stadsstyrelsen godkände avtalet vid sitt möte."),
            (Lang::En, "The city board approved the agreement at its meeting."),
        ] {
            assert_eq!(language(text), Some(lang), "{text}");
        }
    }

    #[test]
    fn a_name_or_a_mixture_does_not_tell() {
        for text in ["Eurocities", "Kaupunki liittyi Mayors Challenge -ohjelmaan", "", "12.5.2026", "Київ 東京"] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
