//! Two changed copies of a text joined by lines: what only one of them changed is taken over, what both changed in the same place is
//! handed out from both sides.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Lines on which there is nothing to decide.
    Agreed(Vec<String>),
    /// Lines that both changed, each in another way.
    Both {
        /// What stood there before.
        before: Vec<String>,
        /// What the one wrote.
        mine: Vec<String>,
        /// What the other wrote.
        theirs: Vec<String>,
    },
}

/// Two changed copies of a text, joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined(pub Vec<Stretch>);

impl Joined {
    /// The joined text, when both can stand in it.
    pub fn text(&self) -> Option<String> {
        let agreed = |stretch: &Stretch| match stretch {
            Stretch::Agreed(lines) => Some(lines.join("\n")),
            Stretch::Both { .. } => None,
        };
        Some(self.0.iter().map(agreed).collect::<Option<Vec<String>>>()?.join("\n"))
    }

    /// A text with everything that either wrote: where both changed the same place, theirs and then mine.
    pub fn everything(&self) -> String {
        let lines = self.0.iter().flat_map(|stretch| match stretch {
            Stretch::Agreed(lines) => lines.clone(),
            Stretch::Both { mine, theirs, .. } => theirs.iter().chain(mine).cloned().collect(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Joins two texts that were both made of `before`. The ends of lines count alike, whatever system wrote them.
pub fn join(before: &str, mine: &str, theirs: &str) -> Joined {
    let [before, mine, theirs] = [before, mine, theirs].map(lines);
    let (in_mine, in_theirs) = (kept(&before, &mine), kept(&before, &theirs));
    let mut joined = Joined::default();
    let mut from = (0, 0, 0);
    for line in 0..=before.len() {
        // Both kept the line, or the text has come to its end.
        let at = match (in_mine.get(line), in_theirs.get(line)) {
            (Some(Some(mine)), Some(Some(theirs))) => (line, *mine, *theirs),
            (None, None) => (before.len(), mine.len(), theirs.len()),
            _ => continue,
        };
        joined.between((&before, from.0..at.0), (&mine, from.1..at.1), (&theirs, from.2..at.2));
        joined.agree(before.get(line..=line).unwrap_or_default().to_vec());
        from = (at.0 + 1, at.1 + 1, at.2 + 1);
    }
    joined
}

impl Joined {
    /// Adds what stands between two lines that all three have.
    fn between(
        &mut self,
        before: (&[String], Range<usize>),
        mine: (&[String], Range<usize>),
        theirs: (&[String], Range<usize>),
    ) {
        let [before, mine, theirs] = [before, mine, theirs].map(|(lines, range)| lines[range].to_vec());
        if mine == before || mine == theirs {
            self.agree(theirs);
        } else if theirs == before {
            self.agree(mine);
        } else {
            self.0.push(Stretch::Both { before, mine, theirs });
        }
    }

    fn agree(&mut self, lines: Vec<String>) {
        match self.0.last_mut() {
            _ if lines.is_empty() => {}
            Some(Stretch::Agreed(last)) => last.extend(lines),
            _ => self.0.push(Stretch::Agreed(lines)),
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.replace("\r\n", "\n").split('\n').map(str::to_owned).collect() }
}

/// For each line of a text, which line of a copy it is; none when it was changed or taken away.
fn kept(before: &[String], copy: &[String]) -> Vec<Option<usize>> {
    let mut kept = vec![None; before.len()];
    for change in capture_diff_slices(Algorithm::Patience, before, copy) {
        if let DiffOp::Equal { old_index, new_index, len } = change {
            for step in 0..len {
                kept[old_index + step] = Some(new_index + step);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn both(before: &str, mine: &str, theirs: &str) -> Stretch {
        let lines = |text: &str| super::lines(text);
        Stretch::Both { before: lines(before), mine: lines(mine), theirs: lines(theirs) }
    }

    #[test]
    fn changes_in_different_places_are_joined() {
        let before = "The meeting opened.\n\nThe plan was presented.\n\nThe meeting closed.";
        let mine = before.replace("opened", "opened at 9.00");
        let theirs = format!("{}\n\nThe next one is in May.", before.replace("closed", "closed at 11.00"));
        let all = "The meeting opened at 9.00.\n\nThe plan was presented.\n\nThe meeting closed at 11.00.\n\nThe next one is in May.";
        assert_eq!(join(before, &mine, &theirs).text().as_deref(), Some(all));
    }

    #[test]
    fn changes_in_the_same_place_are_handed_out_from_both_sides() {
        let joined = join("One\n\nTwo\n\nThree", "One\n\nSecond\n\nThree", "One\n\nTwo!\n\nThree");
        assert_eq!(joined.text(), None);
        assert_eq!(joined.0[1], both("Two", "Second", "Two!"));
        assert_eq!(joined.everything(), "One\n\nTwo!\nSecond\n\nThree");
        // Two beginnings of an empty text stand in the same place.
        assert_eq!(join("", "Mine", "Theirs").0, [both("", "Mine", "Theirs")]);
        // What one takes away and the other changes is for people to decide.
        assert_eq!(join("One\nTwo", "One", "One\nSecond").0[1], both("Two", "", "Second"));
    }

    #[test]
    fn the_ends_of_lines_are_no_changes() {
        assert_eq!(
            join("One\r\nTwo", "One\r\nTwo\r\nThree", "Zero\nOne\nTwo").text().as_deref(),
            Some("Zero\nOne\nTwo\nThree")
        );
    }

    /// A text of few different lines, so that copies share many of them.
    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[a-d]{0,2}", 0..12).prop_map(|lines| lines.join("\n"))
    }

    /// How many times each line stands in a text.
    fn counted(lines: &[String]) -> std::collections::BTreeMap<&str, usize> {
        let mut counted = std::collections::BTreeMap::new();
        for line in lines {
            *counted.entry(line.as_str()).or_default() += 1;
        }
        counted
    }

    proptest! {
        #[test]
        fn nothing_that_either_wrote_is_lost(before in text(), mine in text(), theirs in text()) {
            let joined = join(&before, &mine, &theirs);
            let everything = super::lines(&joined.everything());
            let (all, was) = (counted(&everything), super::lines(&before));
            let was = counted(&was);
            for copy in [&mine, &theirs] {
                let copy = super::lines(copy);
                for (line, count) in counted(&copy) {
                    let new = count.saturating_sub(was.get(line).copied().unwrap_or_default());
                    prop_assert!(all.get(line).copied().unwrap_or_default() >= new, "{line:?} of {copy:?} in {joined:?}");
                }
            }
        }

        #[test]
        fn who_changed_nothing_gets_the_other_text(before in text(), changed in text()) {
            prop_assert_eq!(join(&before, &changed, &before).text(), Some(changed.clone()));
            prop_assert_eq!(join(&before, &before, &changed).text(), Some(changed.clone()));
            prop_assert_eq!(join(&before, &changed, &changed).text(), Some(changed));
        }

        #[test]
        fn it_matters_not_who_is_first(before in text(), mine in text(), theirs in text()) {
            prop_assert_eq!(join(&before, &mine, &theirs).text(), join(&before, &theirs, &mine).text());
        }
    }
}
