//! An ask beside the passage of a version that is nearest to it.

use hansa_analysis::passage::nearest;
use hansa_domain::kinds::Marked as Marking;
use hansa_domain::{Id, Lang, Record, Value};
use hansa_text::{Cut, Vocabulary};

use super::{Entry, language, number, of_version};
use crate::{Error, OpContext, records, texts};

/// Words shown before and after the passage.
const AROUND: usize = 40;
/// Below this likeness the nearest passage has nothing to do with the ask.
const UNLIKE: f64 = 0.12;
/// From so many hundredths of the wording on, the passage has it as good as whole.
const WHOLE: usize = 95;
/// From so many hundredths on, the passage has a part of it.
const PART: usize = 40;

/// Words by which a sentence says the opposite of what the others say.
const DENIALS: [&str; 34] = [
    "ei",
    "eivät",
    "älä",
    "älköön",
    "ilman",
    "paitsi",
    "lukuun",
    "poistetaan",
    "kumotaan",
    "kielletään",
    "luovutaan",
    "inte",
    "ej",
    "icke",
    "aldrig",
    "utan",
    "utom",
    "stryks",
    "slopas",
    "upphävs",
    "förbjuds",
    "not",
    "no",
    "nor",
    "never",
    "without",
    "except",
    "deleted",
    "repealed",
    "prohibited",
    "cannot",
    "neither",
    "unless",
    "none",
];

/// An ask read in a version of the text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The version.
    pub version: Record,
    /// The ask with its markings.
    pub entry: Entry,
    /// The wording, in the language of the version when it has that, and its language.
    pub wording: Option<(Lang, String)>,
    /// Whether the version has words at all.
    pub has_text: bool,
    /// The passage that is nearest to the wording.
    pub found: Option<Found>,
    /// How the passage might be marked.
    pub suggested: Option<Suggested>,
    /// The version before this one.
    pub before: Option<Earlier>,
    /// The asks that the version is read against, in the order of their numbers.
    pub asks: Vec<Entry>,
}

/// A passage with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// A few words before it; empty at the beginning.
    pub lead: String,
    /// The passage.
    pub text: String,
    /// A few words after it; empty at the end.
    pub trail: String,
}

/// The version before, and what it says in the same place.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The version.
    pub version: Record,
    /// Whether it has words at all.
    pub has_text: bool,
    /// Its passage that is nearest to the present one; none when nothing is like it.
    pub text: Option<String>,
}

/// How a passage might be marked, by how much of the wording stands in it. Nobody has read it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The marking.
    pub marked: Marking,
    /// Words of the wording that stand in the passage.
    pub met: usize,
    /// Words of the wording.
    pub sought: usize,
    /// Whether one of the two has a word of denial that the other has not, so that it may say the opposite.
    pub contrary: bool,
}

impl Suggested {
    /// Compares a wording with a passage word by word.
    pub fn of(wording: &str, passage: &str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let (wording, passage) = (vocabulary.cut(wording).words, vocabulary.cut(passage).words);
        let mut rest = passage.clone();
        let met = wording.iter().filter(|word| {
            let place = rest.iter().position(|other| other == *word);
            place.map(|place| rest.swap_remove(place)).is_some()
        });
        let (met, sought) = (met.count(), wording.len());
        let denials: Vec<u32> = DENIALS.iter().flat_map(|word| vocabulary.cut(word).words).collect();
        let denied = |words: &[u32]| words.iter().filter(|word| denials.contains(word)).count();
        let marked = match met * 100 / sought.max(1) {
            WHOLE.. => Marking::Adopted,
            PART.. => Marking::Partly,
            _ => Marking::NotAdopted,
        };
        Self { marked, met, sought, contrary: denied(&wording) != denied(&passage) }
    }
}

/// Reads an ask in a version. The work is done beside the server's own, as texts may be long.
pub async fn read(ctx: &OpContext, version: Id, ask: Id) -> Result<Reading, Error> {
    let version = records::view(ctx, super::kind("text_version")?, version, None).await?.record;
    let entry = super::of_ask(ctx, ask).await?;
    let asks = of_version(ctx, &version).await?;
    let text = texts::words(ctx, version.id).await?;
    let versions = texts::versions(ctx, &version).await?;
    let place = versions.iter().position(|other| other.id == version.id);
    let before = place.and_then(|place| versions.get(place.checked_sub(1)?)).cloned();
    let earlier = match &before {
        Some(before) => texts::words(ctx, before.id).await?,
        None => None,
    };
    let wording = wording(&entry.ask, language(&version).unwrap_or(ctx.lang));
    let has_text = text.is_some();
    let earlier_has_text = earlier.is_some();
    let sought = wording.as_ref().map(|(_, wording)| hansa_text::plain(wording));
    let wording = wording.map(|(lang, _)| lang).zip(sought.clone());
    let compared = tokio::task::spawn_blocking(move || compare(sought.as_deref()?, &text?, earlier.as_deref())).await;
    let compared = compared.map_err(|error| Error::Internal(error.to_string()))?;
    let (found, in_earlier) = compared.map_or((None, None), |(found, earlier)| (Some(found), earlier));
    let suggested = wording.as_ref().filter(|_| has_text).map(|(_, wording)| {
        let passage = found.as_ref().map_or("", |found| found.text.as_str());
        Suggested::of(wording, passage)
    });
    let before = before.map(|version| Earlier { version, has_text: earlier_has_text, text: in_earlier });
    Ok(Reading { version, entry, wording, has_text, found, suggested, before, asks })
}

/// The wording in a language, or else in any that it has.
fn wording(ask: &Record, lang: Lang) -> Option<(Lang, String)> {
    let Some(Value::Localised(text)) = ask.get("wording") else { return None };
    text.read(lang).map(|(lang, text)| (lang, text.to_owned()))
}

/// The passage of the text that is nearest to the wording, and that of the earlier text which is nearest to the passage.
fn compare(wording: &str, text: &str, earlier: Option<&str>) -> Option<(Found, Option<String>)> {
    let mut vocabulary = Vocabulary::default();
    let (sought, cut) = (vocabulary.cut(wording), vocabulary.cut(text));
    let place = nearest(&sought.stems, &cut.stems, &cut.sentences).filter(|passage| passage.alike >= UNLIKE)?;
    let passage = cut.passage(text, &place.words);
    // What stands around it is shown as it was written, with its lines.
    let start = cut.places[place.words.start].start;
    let lead = cut.places[place.words.start.saturating_sub(AROUND)].start;
    let last = (place.words.end + AROUND).min(cut.places.len()) - 1;
    let end = start + passage.len();
    let found = Found {
        lead: text[lead..start].to_owned(),
        text: passage.to_owned(),
        trail: text[end..cut.places[last].end.max(end)].to_owned(),
    };
    let in_earlier = earlier.and_then(|earlier| {
        let other: Cut = vocabulary.cut(earlier);
        let passage = nearest(&cut.stems[place.words.clone()], &other.stems, &other.sentences)?;
        (passage.alike >= UNLIKE).then(|| other.passage(earlier, &passage.words).to_owned())
    });
    Some((found, in_earlier))
}

impl Reading {
    /// The marking of the ask in this version.
    pub fn marking(&self) -> Option<&Record> {
        self.entry.in_version(self.version.id).map(|marked| &marked.marking)
    }

    /// Which one of how many it is; nothing when the version is not read against it.
    pub fn place(&self) -> Option<(usize, usize)> {
        let place = self.asks.iter().position(|entry| entry.ask.id == self.entry.ask.id)?;
        Some((place + 1, self.asks.len()))
    }

    /// The asks before and after it.
    pub fn neighbours(&self) -> (Option<&Entry>, Option<&Entry>) {
        let place = self.asks.iter().position(|entry| entry.ask.id == self.entry.ask.id);
        let at = |place: Option<usize>| place.and_then(|place| self.asks.get(place));
        (at(place.and_then(|place| place.checked_sub(1))), at(place.map(|place| place + 1)))
    }

    /// The number of the ask.
    pub fn number(&self) -> Option<i64> {
        number(&self.entry.ask)
    }
}

/// The next ask that nobody has read in the version yet: the first after this one, or else the first of all.
pub fn next_unread(asks: &[Entry], version: Id, after: Id) -> Option<Id> {
    let place = asks.iter().position(|entry| entry.ask.id == after).unwrap_or_default();
    let round = asks.iter().skip(place + 1).chain(asks.iter().take(place));
    round.map(|entry| (entry.ask.id, entry.in_version(version))).find(|(_, marked)| marked.is_none()).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_the_wording_suggests_a_marking() {
        let ask = "Valtio maksaa puolet radan kustannuksista.";
        let same = Suggested::of(ask, "Valtio maksaa PUOLET radan kustannuksista, kuntien osuus sovitaan.");
        assert_eq!((same.marked, same.met, same.sought, same.contrary), (Marking::Adopted, 5, 5, false));
        let part = Suggested::of(ask, "Valtio maksaa radan suunnittelun.");
        assert_eq!((part.marked, part.met), (Marking::Partly, 3));
        assert_eq!(Suggested::of(ask, "").marked, Marking::NotAdopted);
        let not = Suggested::of(ask, "Valtio ei maksa puolet radan kustannuksista.");
        assert!(not.contrary);
    }

    #[test]
    fn a_passage_is_found_in_both_versions_with_what_stands_around_it() {
        let filler = "Tässä laissa säädetään alueiden käytöstä ja sen ohjauksesta. ".repeat(200);
        let text = format!("{filler}Valtio maksaa vähintään puolet radan kustannuksista. {filler}");
        let earlier = format!("{filler}Valtio voi maksaa osan radan kustannuksista. {filler}");
        let (found, before) =
            compare("Valtio maksaa puolet radan kustannuksista.", &text, Some(&earlier)).expect("found");
        assert_eq!(found.text, "Valtio maksaa vähintään puolet radan kustannuksista.");
        assert!(found.lead.ends_with("ohjauksesta. ") && found.trail.starts_with(" Tässä"), "{found:?}");
        assert_eq!(before.as_deref(), Some("Valtio voi maksaa osan radan kustannuksista."));
        assert_eq!(compare("Kissat kehräävät", &text, None), None);
    }
}
