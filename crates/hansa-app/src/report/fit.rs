//! Making a report short enough: fewer items of each list, and what is left out is said.

use hansa_text::{Args, Words};

use crate::tell::{Block, Section, Sentence};

/// Blocks that a part keeps besides its lists, for each item that a list keeps.
const BLOCKS: usize = 3;

/// How many items the longest list has.
pub(super) fn longest(sections: &[Section]) -> usize {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let lists = blocks.map(items).max().unwrap_or(0);
    // A part of many short lists is shortened by its blocks.
    let parts = sections.iter().map(|section| section.blocks.len().div_ceil(BLOCKS)).max().unwrap_or(0);
    lists.max(parts)
}

/// How many items a block has that may be left out.
fn items(block: &Block) -> usize {
    match block {
        Block::Sentences(all) => all.len(),
        Block::Ranking(all) => all.len(),
        Block::Calendar(months) => months.iter().map(|month| month.dates.len()).sum(),
        Block::Table(table) => table.rows.len(),
        Block::Heading(_) | Block::Paragraph(_) | Block::Figures(_) | Block::Drawing(_) => 0,
    }
}

/// The sections with at most so many items in each list. What is left out is said behind the list; with none, a part
/// says only that it did not fit.
pub(super) fn shortened(words: Words, sections: &[Section], most: usize) -> Vec<Section> {
    sections.iter().map(|section| Section { blocks: blocks(words, &section.blocks, most), ..section.clone() }).collect()
}

fn blocks(words: Words, all: &[Block], most: usize) -> Vec<Block> {
    let said = |message: &str| Block::Paragraph(Sentence::text(words.msg(message).into_owned()));
    if most == 0 {
        return vec![said("report-left-out")];
    }
    let room = most * BLOCKS + 1;
    let mut kept: Vec<Block> = Vec::new();
    for block in all.iter().take(room) {
        let (shown, note) = cut(words, block, most);
        kept.push(shown);
        kept.extend(note.map(|note| Block::Paragraph(Sentence::text(note))));
    }
    if all.len() > room {
        // A heading with nothing behind it would promise what does not come.
        while matches!(kept.last(), Some(Block::Heading(_))) {
            kept.pop();
        }
        kept.push(said("report-rest-left-out"));
    }
    kept
}

/// The block with at most so many items, and what is said when there were more.
fn cut(words: Words, block: &Block, most: usize) -> (Block, Option<String>) {
    let all = items(block);
    if all <= most {
        return (block.clone(), None);
    }
    let mut shown = block.clone();
    let message = match &mut shown {
        Block::Sentences(sentences) => {
            sentences.truncate(most);
            "report-most-important"
        }
        Block::Ranking(ranked) => {
            ranked.truncate(most);
            "report-most-important"
        }
        Block::Calendar(months) => {
            let mut room = most;
            for month in months.iter_mut() {
                month.dates.truncate(room);
                room -= month.dates.len();
            }
            months.retain(|month| !month.dates.is_empty());
            "report-next"
        }
        Block::Table(table) => {
            table.rows.truncate(most);
            "report-first"
        }
        Block::Heading(_) | Block::Paragraph(_) | Block::Figures(_) | Block::Drawing(_) => return (shown, None),
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let args = Args::new().set("shown", number(most)).set("all", number(all));
    (shown, Some(words.msg_with(message, &args)))
}

/// The most items for which the report is short enough, between none and one fewer than all. `fits` is asked some times.
pub(super) fn most_that_fit<E>(longest: usize, mut fits: impl FnMut(usize) -> Result<bool, E>) -> Result<usize, E> {
    let (mut good, mut bad) = (0, longest);
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if fits(middle)? {
            good = middle;
        } else {
            bad = middle;
        }
    }
    Ok(good)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tell::{Month, Table};
    use hansa_domain::Lang;

    const WORDS: Words = Words::new(Lang::En, chrono_tz::UTC);

    fn sentences(count: usize) -> Block {
        Block::Sentences((1..=count).map(|n| Sentence::text(n.to_string())).collect())
    }

    fn section(blocks: Vec<Block>) -> Section {
        Section { id: "a".into(), heading: "A".into(), blocks, source: None, stale: None }
    }

    fn said(block: &Block) -> String {
        match block {
            Block::Paragraph(said) => said.plain(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_left_out_is_said_behind_the_list() {
        let short = shortened(WORDS, &[section(vec![sentences(9), sentences(3)])], 3);
        assert_eq!(short[0].blocks[0], sentences(3));
        assert_eq!(said(&short[0].blocks[1]), "The 3 most important of 9 are shown here.");
        assert_eq!(short[0].blocks[2], sentences(3));
        assert_eq!(short[0].blocks.len(), 3);
    }

    #[test]
    fn the_next_dates_are_kept_whatever_the_month() {
        let month = |label: &str| Month {
            label: label.into(),
            dates: vec![(String::new(), String::new(), Sentence::text(label)); 2],
        };
        let calendar = Block::Calendar(vec![month("a"), month("b"), month("c")]);
        let short = shortened(WORDS, &[section(vec![calendar])], 3);
        let Block::Calendar(months) = &short[0].blocks[0] else { panic!("no calendar") };
        assert_eq!(months.iter().map(|month| month.dates.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(said(&short[0].blocks[1]), "The next 3 of 6 dates are shown here.");
    }

    #[test]
    fn a_part_of_many_blocks_ends_with_no_lonely_heading() {
        let group = || [Block::Heading("H".into()), sentences(1)];
        let short = shortened(WORDS, &[section((0..9).flat_map(|_| group()).collect())], 1);
        let shown = &short[0].blocks;
        assert!(matches!(shown[shown.len() - 2], Block::Sentences(_)), "{shown:?}");
        assert!(said(&shown[shown.len() - 1]).starts_with("The rest"), "{shown:?}");
    }

    #[test]
    fn nothing_but_a_sentence_is_left_of_a_part_without_room() {
        let table = Table { rows: vec![vec![]; 4], ..Table::default() };
        let short = shortened(WORDS, &[section(vec![sentences(9), Block::Table(table)])], 0);
        assert_eq!(short[0].blocks.len(), 1);
        assert_eq!(short[0].heading, "A");
    }

    #[test]
    fn the_most_that_fit_is_found() {
        for longest in 1..40 {
            for most in 0..longest {
                let found = most_that_fit(longest, |items| Ok::<_, ()>(items <= most));
                assert_eq!(found, Ok(most), "{most} of {longest}");
            }
        }
        assert_eq!(most_that_fit(9, |_| Err::<bool, _>("broken")), Err("broken"));
    }
}
