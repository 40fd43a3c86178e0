//! Two frozen pictures beside each other: what changed between them, how interests moved, figures that differ.

use chrono::{DateTime, Utc};
use hansa_domain::{Id, Kind, Problem, Record, kinds};
use hansa_text::Args;

use super::{Frozen, of, query_of};
use crate::picture::{self, PictureQuery};
use crate::records::visible_record;
use crate::tell::{Block, Column, Figure, Piece, Section, Sentence, Table, To};
use crate::told::{self, Since};
use crate::{Error, OpContext, Reference};

/// Changes that are told at the most.
const TOLD: usize = 50;
/// The section whose ranking is compared.
const RANKED: &str = "matters";

/// Two frozen pictures beside each other.
#[derive(Debug)]
pub struct Comparison {
    /// The earlier picture, and when it was taken.
    pub earlier: (Reference, DateTime<Utc>),
    /// The later one.
    pub later: (Reference, DateTime<Utc>),
    /// Whether both are limited to the same focus area, unit and partner area.
    pub alike: bool,
    /// What changed, how the interests moved, the figures that differ.
    pub sections: Vec<Section>,
}

/// Where something ranked stood in two pictures, counted from one; nowhere in one in which it was not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What it is called.
    pub title: Sentence,
    /// Its place in the earlier picture.
    pub before: Option<usize>,
    /// Its place in the later one.
    pub after: Option<usize>,
}

/// Compares two pictures, whichever of them is earlier. That the second is the same, or cannot be compared, is a problem
/// of the field `with`.
pub async fn compare(ctx: &OpContext, id: Id, with: Id) -> Result<Comparison, Error> {
    let kind = hansa_domain::kind(kinds::Picture::NAME).ok_or(Error::NotFound)?;
    let one = seen(ctx, kind, id).await?;
    if id == with {
        return Err(Problem::of("with", "picture-same").into());
    }
    let other = match seen(ctx, kind, with).await {
        Err(Error::NotFound) => return Err(Problem::of("with", "picture-unknown").into()),
        other => other?,
    };
    let undated = || Error::from(Problem::of("with", "picture-undated"));
    let one_at = told::point_of(ctx, Since::Picture(id)).await?.ok_or_else(undated)?;
    let other_at = told::point_of(ctx, Since::Picture(with)).await?.ok_or_else(undated)?;
    let ((earlier, from), (later, to)) = if one_at.is_before(&other_at) {
        ((one, one_at), (other, other_at))
    } else {
        ((other, other_at), (one, one_at))
    };
    let (then, now) = (of(ctx, earlier.id).await?, of(ctx, later.id).await?);
    let query = query_of(&earlier);
    let alike = query == query_of(&later);
    // What both are limited to limits what is told; what one alone is limited to would hide what the other shows.
    let limited =
        if alike && query != PictureQuery::default() { Some(picture::picture(ctx, &query).await?) } else { None };
    let only = limited.as_ref().and_then(|picture| picture.only());
    let changed = told::between_of(ctx, &from, &to, only, TOLD).await?;
    let sections = vec![changed, ranking(ctx, &then, &now), figures(ctx, &then, &now)];
    Ok(Comparison {
        earlier: (Reference::of(&earlier), from.at),
        later: (Reference::of(&later), to.at),
        alike,
        sections,
    })
}

async fn seen(ctx: &OpContext, kind: &'static Kind, id: Id) -> Result<Record, Error> {
    let mut tx = ctx.read().await?;
    visible_record(ctx, &mut tx, kind, id).await
}

/// What was ranked in a picture, the first first.
fn ranked(picture: &Frozen) -> Vec<(Option<Id>, Sentence)> {
    let sections = picture.sections.iter().flatten().filter(|section| section.id == RANKED);
    let blocks = sections.flat_map(|section| &section.blocks);
    let all = blocks.filter_map(|block| if let Block::Ranking(all) = block { Some(all) } else { None }).flatten();
    all.map(|one| (one.title.records().next(), one.title.clone())).collect()
}

/// Where each stood that is in either ranking, in the order of the later one.
fn moves(then: &[(Option<Id>, Sentence)], now: &[(Option<Id>, Sentence)]) -> Vec<Moved> {
    let place = |list: &[(Option<Id>, Sentence)], id: Option<Id>| {
        list.iter().position(|(of, _)| id.is_some() && *of == id).map(|index| index + 1)
    };
    let later = now.iter().enumerate().map(|(index, (id, title))| Moved {
        title: title.clone(),
        before: place(then, *id),
        after: Some(index + 1),
    });
    let gone = then.iter().enumerate().filter(|(_, (id, _))| place(now, *id).is_none());
    let gone = gone.map(|(index, (_, title))| Moved { title: title.clone(), before: Some(index + 1), after: None });
    later.chain(gone).collect()
}

fn ranking(ctx: &OpContext, then: &Frozen, now: &Frozen) -> Section {
    let words = ctx.words();
    let cell = |place: Option<usize>| {
        Sentence::text(place.map_or_else(|| words.msg("frozen-no-place").into_owned(), |place| place.to_string()))
    };
    let told = |moved: &Moved| {
        let (message, by) = match (moved.before, moved.after) {
            (Some(before), Some(after)) if after < before => ("frozen-moved-up", before - after),
            (Some(before), Some(after)) if after > before => ("frozen-moved-down", after - before),
            (Some(_), Some(_)) => ("frozen-moved-not", 0),
            (None, _) => ("frozen-moved-in", 0),
            (_, None) => ("frozen-moved-out", 0),
        };
        Sentence::text(words.msg_with(message, &Args::new().set("count", by)))
    };
    let rows: Vec<Vec<Sentence>> = moves(&ranked(then), &ranked(now))
        .into_iter()
        .map(|moved| vec![moved.title.clone(), cell(moved.before), cell(moved.after), told(&moved)])
        .collect();
    let columns =
        [("frozen-interest", false), ("frozen-earlier", true), ("frozen-later", true), ("frozen-move", false)];
    table(ctx, "ranking", "frozen-ranking", &columns, rows)
}

/// The figures that differ, or that one picture has alone, each with the part of the picture that it stands in; and how many
/// are the same in both.
fn figures(ctx: &OpContext, then: &Frozen, now: &Frozen) -> Section {
    let words = ctx.words();
    let (old, new) = (figures_of(then), figures_of(now));
    let same =
        |one: &(&Section, &Figure), other: &(&Section, &Figure)| one.0.id == other.0.id && one.1.label == other.1.label;
    let value = |all: &[(&Section, &Figure)], of: &(&Section, &Figure)| {
        let found = all.iter().find(|one| same(one, of));
        Sentence::text(found.map_or_else(|| words.msg("frozen-no-figure").into_owned(), |(_, f)| f.value.clone()))
    };
    let gone = old.iter().filter(|one| !new.iter().any(|other| same(one, other)));
    let (differing, alike): (Vec<_>, Vec<_>) = new
        .iter()
        .chain(gone)
        .map(|of| {
            let (section, figure) = of;
            // The lists behind the figures are of today, and would show other numbers.
            let record = figure.to.clone().filter(|to| matches!(to, To::Record { .. }));
            let label = Piece { to: record, ..Piece::text(figure.label.clone()) };
            vec![label.into(), Sentence::text(section.heading.clone()), value(&old, of), value(&new, of)]
        })
        .partition(|row| row[2] != row[3]);
    let columns = [("frozen-figure", false), ("frozen-part", false), ("frozen-earlier", true), ("frozen-later", true)];
    let none_differs = differing.is_empty();
    let mut section = table(ctx, "figures", "frozen-figures", &columns, differing);
    if !alike.is_empty() {
        if none_differs {
            section.blocks.clear();
        }
        let said = words.msg_with("frozen-figures-same", &Args::new().set("count", alike.len()));
        section.blocks.push(Block::Paragraph(Sentence::text(said)));
    }
    section
}

/// The figures of a picture with the sections that they stand in.
fn figures_of(picture: &Frozen) -> Vec<(&Section, &Figure)> {
    let sections = picture.sections.iter().flatten();
    let blocks = sections.flat_map(|section| section.blocks.iter().map(move |block| (section, block)));
    blocks
        .filter_map(|(section, block)| if let Block::Figures(all) = block { Some((section, all)) } else { None })
        .flat_map(|(section, all)| all.iter().map(move |figure| (section, figure)))
        .collect()
}

fn table(ctx: &OpContext, id: &str, heading: &str, columns: &[(&str, bool)], rows: Vec<Vec<Sentence>>) -> Section {
    let words = ctx.words();
    let heading = words.msg(heading).into_owned();
    let columns = columns
        .iter()
        .map(|(label, number)| Column { label: words.msg(label).into_owned(), number: *number })
        .collect();
    let block = if rows.is_empty() {
        Block::Paragraph(Sentence::text(words.msg("frozen-nothing-to-compare").into_owned()))
    } else {
        Block::Table(Table { caption: heading.clone(), columns, rows })
    };
    Section { id: id.to_owned(), heading, blocks: vec![block], source: None, stale: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_the_record_and_not_by_its_name() {
        let entry = |number: u128, name: &str| (Some(Id::from_u128(number)), Sentence::text(name));
        let then = [entry(1, "Old name"), entry(2, "B"), entry(3, "C")];
        let now = [entry(2, "B"), entry(1, "New name"), entry(4, "D")];
        let moved: Vec<_> = moves(&then, &now).into_iter().map(|m| (m.title.plain(), m.before, m.after)).collect();
        let one = |title: &str, before, after| (title.to_owned(), before, after);
        assert_eq!(
            moved,
            [
                one("B", Some(2), Some(1)),
                one("New name", Some(1), Some(2)),
                one("D", None, Some(3)),
                one("C", Some(3), None),
            ]
        );
    }
}
