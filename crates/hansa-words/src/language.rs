//! The language of a passage, told by its words.

use std::collections::HashSet;
use std::sync::LazyLock;

use hansa_domain::Lang;

use crate::table::table;
use crate::tokens::tokens;

/// So many words at the beginning are looked at.
const WORDS: usize = 300;
/// A word that no other language has counts once, a particle so often.
const OF_A_PARTICLE: usize = 3;
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

/// The language of a text, if its words tell: the one that most of them belong to, by far.
pub fn language(text: &str) -> Option<Lang> {
    let mut points = Lang::ALL.map(|lang| (0, lang));
    for token in tokens(text).take(WORDS) {
        let word = token.written.to_lowercase();
        let particle = PARTICLE.iter().find(|(_, words)| words.contains(word.as_str())).map(|(lang, _)| *lang);
        let knowing: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| table(*lang).get(&word).is_some()).collect();
        for (count, lang) in &mut points {
            match particle {
                Some(other) => *count += if other == *lang { OF_A_PARTICLE } else { 0 },
                None => *count += usize::from(knowing == [*lang]),
            }
        }
    }
    points.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(most, lang), (second, _), _] = points;
    (most >= ENOUGH && most >= 2 * second).then_some(lang)
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
