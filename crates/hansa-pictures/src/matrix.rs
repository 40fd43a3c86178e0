//! Stakeholders by how far they agree and how much they care (the Alignment–Interest–Influence Matrix of the Overseas
//! Development Institute, RAPID programme).

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::Words;
use crate::labels::{Label, Layout, Line, Spot, labels};
use crate::svg::{escaped, number, picture};

/// Where a stakeholder stood: alignment and interest, each from 1 to 5. What lies outside is drawn at the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// From 1, against the city's position, to 5, of one mind with it.
    pub alignment: i64,
    /// From 1, indifferent, to 5.
    pub interest: i64,
}

/// A stakeholder.
#[derive(Clone, Debug)]
pub struct Actor<'a> {
    /// The name that is written beside the mark.
    pub label: &'a str,
    /// What a screen reader says of it, such as the name and the scores.
    pub description: &'a str,
    /// The page of the stakeholder.
    pub href: &'a str,
    /// How much they can do, from 1 to 5: the area of the mark and the number in it. None when it is not known.
    pub influence: Option<i64>,
    /// Where they stood, the earliest first; the last one is where they stand. Without any they are not drawn.
    pub stands: &'a [Stand],
}

/// The words in the picture.
#[derive(Clone, Copy, Debug)]
pub struct MatrixWords<'a> {
    /// The axis across, such as "Alignment with our position".
    pub alignment: &'a str,
    /// The axis upwards.
    pub interest: &'a str,
    /// The plans of the quadrants: top left (interested, not of one mind), top right, bottom left, bottom right.
    pub quadrants: [&'a str; 4],
}

/// Stakeholders that are drawn at the most.
pub const MOST: usize = 60;
/// Views of a stakeholder that are drawn at the most: the latest and those before.
pub const STANDS: usize = 4;

/// The frame, and the field within it: left, top, width, height.
const VIEW: [f64; 4] = [0.0, 0.0, 800.0, 660.0];
const FIELD: [f64; 4] = [60.0, 50.0, 730.0, 500.0];
/// Steps of a score.
const STEPS: f64 = 5.0;
/// The score above which one counts as high.
const HIGH: f64 = 3.5;
/// The smallest and the largest radius, for an influence of one and of five.
const RADIUS: (f64, f64) = (9.0, 20.0);
/// How much of a cell marks may take up.
const FILLED: f64 = 0.92;
/// How far marks in a single row stand above and below its middle.
const TURN: f64 = 14.0;
/// The tip of an arrow: its length and half its width.
const TIP: (f64, f64) = (9.0, 4.0);

/// For a picture that is drawn 640 pixels wide or wider.
const WIDE: Layout =
    Layout { class: "matrix-label matrix-label--wide", font: 15.0, scale: 1.0, most: MOST, corners: true };
/// For a narrower one, down to 320 pixels.
const NARROW: Layout =
    Layout { class: "matrix-label matrix-label--narrow", font: 28.0, scale: 1.0, most: 12, corners: true };

/// The letters of a name that are written: more would leave no room for others. The table has the whole name.
const LETTERS: (usize, usize) = (34, 22);

/// A mark in its place.
struct Placed<'a> {
    actor: &'a Actor<'a>,
    /// From the middle of its cell.
    aside: (f64, f64),
    spot: Spot,
}

/// The matrix: those of one mind with the city to the right, those who care above. Each mark is a link; its area and the
/// number in it are the influence. A thin line with an arrow leads from where the stakeholder stood to where they stand now.
/// Names are written where there is room, those of the most influential first; the table beside the picture has them all.
pub fn matrix(actors: &[Actor<'_>], said: MatrixWords<'_>, words: Words<'_>) -> String {
    let mut shown: Vec<&Actor<'_>> = actors.iter().filter(|actor| !actor.stands.is_empty()).collect();
    shown.sort_by_key(|actor| std::cmp::Reverse(actor.influence.unwrap_or_default()));
    shown.truncate(MOST);
    let placed = placed(&shown);
    let (wide, narrow) = (named(&placed, &WIDE, LETTERS.0), named(&placed, &NARROW, LETTERS.1));
    let mut content = String::with_capacity(1_500 + 700 * placed.len());
    write_field(&mut content, said);
    for one in &placed {
        write_way(&mut content, one);
    }
    for (index, one) in placed.iter().enumerate() {
        write_mark(&mut content, one);
        for (named, layout, hidden) in [(&wide, &WIDE, ""), (&narrow, &NARROW, " display=\"none\"")] {
            let (name, label) = &named[index];
            if let Some(Label { x, y, anchor }) = label {
                let (class, x, y, name) = (layout.class, number(*x), number(*y), escaped(name));
                let _ = write!(
                    content,
                    "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" aria-hidden=\"true\"{hidden}>\
                     {name}</text>"
                );
            }
        }
        content.push_str("</a>");
    }
    picture(VIEW, "group", words, &content)
}

/// The names as they are written, each with its place if there is room.
fn named(placed: &[Placed<'_>], layout: &Layout, most: usize) -> Vec<(String, Option<Label>)> {
    let names: Vec<String> = placed.iter().map(|one| shortened(one.actor.label, most)).collect();
    let spots: Vec<(&str, Spot)> = names.iter().zip(placed).map(|(name, one)| (name.as_str(), one.spot)).collect();
    let found = labels(&spots, &lines(placed), FIELD, layout);
    names.into_iter().zip(found).collect()
}

/// What a name is better not written across: the lines between the quadrants and the ways.
fn lines(placed: &[Placed<'_>]) -> Vec<Line> {
    let ([left, top, width, height], [across, upwards]) = (FIELD, divides());
    let ways = placed.iter().flat_map(|one| way(one).windows(2).map(|pair| [pair[0], pair[1]]).collect::<Vec<Line>>());
    let quadrants = [[(across, top), (across, top + height)], [(left, upwards), (left + width, upwards)]];
    quadrants.into_iter().chain(ways).collect()
}

/// Where the lines between the quadrants stand: the upright one and the level one.
fn divides() -> [f64; 2] {
    let [left, top, width, height] = FIELD;
    [left + width * (HIGH - 0.5) / STEPS, top + height - height * (HIGH - 0.5) / STEPS]
}

/// The name, or as many whole words of it as there are letters for.
fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let cut: String = name.chars().take(most).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end())
}

/// The middle of the cell of two scores.
fn middle(stand: Stand) -> (f64, f64) {
    let [left, top, width, height] = FIELD;
    let step = |score: i64| f64::from(i32::try_from(score.clamp(1, 5)).unwrap_or(3)) - 0.5;
    (left + width * step(stand.alignment) / STEPS, top + height * (1.0 - step(stand.interest) / STEPS))
}

/// The area of a mark grows with the influence. One that is not known is drawn as the smallest.
fn radius(influence: Option<i64>) -> f64 {
    let share = f64::from(i32::try_from(influence.unwrap_or(1).clamp(1, 5)).unwrap_or(1) - 1) / 4.0;
    let (least, most) = RADIUS;
    (least * least + share * (most * most - least * least)).sqrt()
}

/// Puts the marks of each cell side by side, the most influential in the middle of its first row; crowded ones shrink.
fn placed<'a>(actors: &[&'a Actor<'a>]) -> Vec<Placed<'a>> {
    let mut cells: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    let cell = |actor: &Actor<'_>| {
        let now = actor.stands[actor.stands.len() - 1];
        (now.alignment.clamp(1, 5), now.interest.clamp(1, 5))
    };
    for actor in actors {
        *cells.entry(cell(actor)).or_default() += 1;
    }
    let mut next: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    actors
        .iter()
        .map(|actor| {
            let key = cell(actor);
            let place = next.entry(key).or_default();
            let (aside, room) = within_cell(*place, cells[&key]);
            *place += 1;
            let (x, y) = middle(Stand { alignment: key.0, interest: key.1 });
            let reach = radius(actor.influence).min(room);
            Placed { actor, aside, spot: Spot { x: x + aside.0, y: y + aside.1, reach } }
        })
        .collect()
}

/// Where the mark of this place stands, from the middle of a cell that so many share, and the largest radius there.
fn within_cell(place: usize, count: usize) -> ((f64, f64), f64) {
    let float = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let (width, height) = (FIELD[2] / STEPS * FILLED, FIELD[3] / STEPS * FILLED);
    // The fewest columns with which the rows find room at the shape of the cell.
    let columns = (1..=count).find(|columns| columns * columns * 2 >= count * 3).unwrap_or(1).min(count);
    let rows = count.div_ceil(columns);
    let (column, row) = (place % columns, place / columns);
    let in_row = if row + 1 == rows { count - row * columns } else { columns };
    let (step_x, step_y) = (width / float(columns), height / float(rows));
    let x = (float(column) - (float(in_row) - 1.0) / 2.0) * step_x;
    let y = (float(row) - (float(rows) - 1.0) / 2.0) * step_y;
    // In a single row they stand higher and lower by turns, so that their ways do not lie on one line.
    let turn = if rows > 1 || columns == 1 {
        0.0
    } else if place.is_multiple_of(2) {
        -TURN
    } else {
        TURN
    };
    ((x, y + turn), step_x.min(step_y) / 2.0 * FILLED)
}

/// The field with its quadrants, their plans above and below it, and the axes.
fn write_field(content: &mut String, said: MatrixWords<'_>) {
    let [left, top, width, height] = FIELD;
    let (right, bottom) = (left + width, top + height);
    let [across, upwards] = divides().map(number);
    let [start, head, end, foot] = [left, top, right, bottom].map(number);
    let _ = write!(
        content,
        "<rect class=\"matrix-field\" x=\"{start}\" y=\"{head}\" width=\"{}\" height=\"{}\"/>\
         <path class=\"matrix-line\" d=\"M{across} {head}V{foot}M{start} {upwards}H{end}\"/>",
        number(width),
        number(height),
    );
    let places = [
        (left, top - 12.0, "start"),
        (right, top - 12.0, "end"),
        (left, bottom + 26.0, "start"),
        (right, bottom + 26.0, "end"),
    ];
    for ((x, y, anchor), name) in places.into_iter().zip(said.quadrants) {
        let (x, y, name) = (number(x), number(y), escaped(name));
        let _ =
            write!(content, "<text class=\"matrix-plan\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{name}</text>");
    }
    for score in 1..=5 {
        let (x, y) = middle(Stand { alignment: score, interest: score });
        // The plans stand at the corners, so the scores stand in a row of their own below them.
        let (x, y, foot, side) = (number(x), number(y + 6.0), number(bottom + 58.0), number(left - 12.0));
        let _ = write!(
            content,
            "<text class=\"matrix-score\" x=\"{x}\" y=\"{foot}\" text-anchor=\"middle\">{score}</text>\
             <text class=\"matrix-score\" x=\"{side}\" y=\"{y}\" text-anchor=\"end\">{score}</text>",
        );
    }
    let (across, upwards) = (escaped(said.alignment), escaped(said.interest));
    let _ = write!(
        content,
        "<text class=\"matrix-axis\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{across} →</text>\
         <text class=\"matrix-axis\" transform=\"translate(24 {}) rotate(-90)\" text-anchor=\"middle\">{upwards} →</text>",
        number(left + width / 2.0),
        number(bottom + 92.0),
        number(top + height / 2.0),
    );
}

/// Where they stood and where they stand, each place once in a row.
fn way(one: &Placed<'_>) -> Vec<(f64, f64)> {
    let stands = one.actor.stands;
    let late = &stands[stands.len().saturating_sub(STANDS)..];
    let mut way: Vec<(f64, f64)> = Vec::new();
    for stand in late {
        let (x, y) = middle(*stand);
        let point = (x + one.aside.0, y + one.aside.1);
        if way.last() != Some(&point) {
            way.push(point);
        }
    }
    way
}

/// The way from where they stood to where they stand, with an arrow at the edge of the mark.
fn write_way(content: &mut String, one: &Placed<'_>) {
    let way = way(one);
    let (Some(&(x, y)), Some(&(from_x, from_y))) = (way.last(), way.len().checked_sub(2).and_then(|at| way.get(at)))
    else {
        return;
    };
    let length = (x - from_x).hypot(y - from_y);
    let (along_x, along_y) = ((x - from_x) / length, (y - from_y) / length);
    let end = (x - along_x * one.spot.reach, y - along_y * one.spot.reach);
    let mut path = String::new();
    for (place, (x, y)) in way[..way.len() - 1].iter().enumerate() {
        let _ = write!(path, "{}{} {}", if place == 0 { "M" } else { "L" }, number(*x), number(*y));
    }
    let _ = write!(path, "L{} {}", number(end.0), number(end.1));
    let (long, half) = TIP;
    let back = (end.0 - along_x * long, end.1 - along_y * long);
    let _ = write!(
        content,
        "<path class=\"matrix-way\" d=\"{path}\"/><path class=\"matrix-tip\" d=\"M{} {}L{} {}L{} {}Z\"/>",
        number(end.0),
        number(end.1),
        number(back.0 - along_y * half),
        number(back.1 + along_x * half),
        number(back.0 + along_y * half),
        number(back.1 - along_x * half),
    );
    for (x, y) in &way[..way.len() - 1] {
        let _ = write!(content, "<circle class=\"matrix-was\" cx=\"{}\" cy=\"{}\" r=\"3\"/>", number(*x), number(*y));
    }
}

/// The link with its mark; it is left open for the names. Its title is what it is called: that says all that is written in
/// it, and more.
fn write_mark(content: &mut String, one: &Placed<'_>) {
    let (href, says) = (escaped(one.actor.href), escaped(one.actor.description));
    let (x, y, reach) = (number(one.spot.x), number(one.spot.y), number(one.spot.reach));
    let _ = write!(
        content,
        "<a class=\"matrix-actor\" href=\"{href}\" transform=\"translate({x} {y})\">\
         <title>{says}</title><circle class=\"matrix-mark\" r=\"{reach}\"/>",
    );
    // A number in a mark that has shrunk could not be read.
    if let Some(influence) = one.actor.influence.filter(|_| one.spot.reach >= RADIUS.0) {
        let _ = write!(
            content,
            "<text class=\"matrix-number\" y=\"5\" text-anchor=\"middle\" aria-hidden=\"true\">{influence}</text>"
        );
    }
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
