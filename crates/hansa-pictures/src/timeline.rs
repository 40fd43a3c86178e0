//! Dated things over a span of months, in lanes.

use std::fmt::Write;

use chrono::{Datelike, Months, NaiveDate};

use crate::Words;
use crate::svg::{escaped, number, picture};

/// What a thing on a timeline is; each kind has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Something happens: a diamond on its day, or a dashed span when only the month or year is known.
    Milestone,
    /// A time in which something can be done: a bar.
    Window,
    /// How long something goes on: a line with ends.
    Span,
    /// Own work on the way to a milestone: a small circle.
    Step,
}

/// Whether it is still to come; told by how the shape is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Still to come, or going on: filled.
    Ahead,
    /// Over: hollow.
    Passed,
    /// Over and not used: hollow and crossed out.
    Missed,
}

/// A thing on a timeline.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// What it is.
    pub shape: Shape,
    /// Whether it is still to come.
    pub status: Status,
    /// Its first day, or the first that it may be.
    pub from: NaiveDate,
    /// Its last day, or the last that it may be.
    pub to: NaiveDate,
    /// The milestone to which a window leads, drawn in the same row: its first and last day, and whether it is to come.
    pub leads_to: Option<(NaiveDate, NaiveDate, Status)>,
    /// The name that is written beside it.
    pub label: &'a str,
    /// The whole of it in words, such as the name and the date; shown when it is pointed at.
    pub description: &'a str,
}

/// A lane: the things of one level of government, or all of them.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// Its heading; none when empty.
    pub label: &'a str,
    /// What stands in it.
    pub items: &'a [Item<'a>],
}

/// The words on the axis and of the key, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct TimelineWords<'a> {
    /// The months, January first, as short as they can be written.
    pub months: [&'a str; 12],
    /// The line of today.
    pub today: &'a str,
    /// What the shapes mean: milestone, window, span, step.
    pub key: [&'a str; 4],
}

/// What a timeline shows.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    /// The first month, by any day of it.
    pub from: NaiveDate,
    /// The last month, by any day of it.
    pub to: NaiveDate,
    /// Where the line of today stands, if it is within.
    pub today: NaiveDate,
    /// The lanes from above.
    pub lanes: &'a [Lane<'a>],
    /// The words on it.
    pub words: TimelineWords<'a>,
}

const WIDTH: f64 = 800.0;
/// Where the axis begins and ends, so that marks at its ends stay within the frame.
const LEFT: f64 = 8.0;
const RIGHT: f64 = WIDTH - 8.0;
/// The size of the letters, and the mean width of one in sizes; a little more than it takes.
const FONT: f64 = 13.0;
const LETTER: f64 = 0.58;
/// From the top to the names of years, of months, to the word of today, and to the first lane. The line of today begins
/// below its word, so that it crosses no name of a month.
const YEARS: f64 = 14.0;
const MONTHS: f64 = 32.0;
const TODAY: f64 = 50.0;
const HEAD: f64 = 58.0;
/// The height of the heading of a lane, of a row in it, and of the space below it.
const HEADING: f64 = 22.0;
const ROW: f64 = 28.0;
const FOOT: f64 = 8.0;
/// Half of a diamond, the radius of a step, and how high a bar is.
const DIAMOND: f64 = 7.0;
const STEP: f64 = 4.5;
const BAR: f64 = 9.0;
/// Between a mark and its name, and between neighbours in a row.
const GAP: f64 = 4.0;
const SPACE: f64 = 10.0;

/// The timeline. What lies wholly outside its months is left out; what reaches beyond is cut at its edge.
///
/// The names never overlap: each thing goes into the first row of its lane that has room for it and its name. Shapes and
/// fillings differ, so that it can be read without colours; the attributes of its elements are for where no style sheet
/// is, such as in documents.
pub fn timeline(shown: &Timeline<'_>, words: Words<'_>) -> String {
    let axis = Axis::new(shown.from, shown.to);
    let mut content = String::new();
    let mut lanes = String::new();
    let mut top = HEAD;
    for lane in shown.lanes {
        top = write_lane(&mut lanes, lane, &axis, top);
    }
    write_axis(&mut content, &axis, &shown.words, top);
    if let Some(x) = axis.within(shown.today) {
        write_today(&mut content, x, shown.words.today, top);
    }
    content.push_str(&lanes);
    let height = write_key(&mut content, shown, &axis, top);
    picture([0.0, 0.0, WIDTH, height], "img", words, &content)
}

/// The days from the first of a month to the last of another.
struct Axis {
    first: NaiveDate,
    /// The day after the last.
    end: NaiveDate,
}

impl Axis {
    fn new(from: NaiveDate, to: NaiveDate) -> Self {
        let first = from.with_day(1).unwrap_or(from);
        let last = to.max(from);
        let end = last.with_day(1).and_then(|day| day.checked_add_months(Months::new(1))).unwrap_or(last);
        Self { first, end }
    }

    fn days(&self) -> i64 {
        (self.end - self.first).num_days().max(1)
    }

    /// Where a day begins; days outside stand at the edges.
    fn x(&self, day: NaiveDate) -> f64 {
        let days = (day - self.first).num_days().clamp(0, self.days());
        LEFT + (RIGHT - LEFT) * float(days) / float(self.days())
    }

    fn within(&self, day: NaiveDate) -> Option<f64> {
        (self.first..self.end).contains(&day).then(|| self.x(day))
    }

    /// The firsts of its months.
    fn months(&self) -> impl Iterator<Item = NaiveDate> {
        (0..).map_while(|month| self.first.checked_add_months(Months::new(month))).take_while(|first| *first < self.end)
    }
}

/// Days and letters are far fewer than 2³¹.
fn float(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}

fn text_width(text: &str) -> f64 {
    LETTER * FONT * float(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))
}

/// Writes a text over whatever lines there are, with paper around its letters.
fn write_text(content: &mut String, class: &str, [x, y]: [f64; 2], anchor: &str, weight: &str, text: &str) {
    let (x, y, text) = (number(x), number(y), escaped(text));
    let _ = write!(
        content,
        "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{FONT}\"{weight} stroke=\"#ffffff\" \
         stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">{text}</text>",
    );
}

/// The lines of months and years, with as many names as find room.
fn write_axis(content: &mut String, axis: &Axis, words: &TimelineWords<'_>, bottom: f64) {
    let months: Vec<NaiveDate> = axis.months().collect();
    let width = (RIGHT - LEFT) / float(i64::try_from(months.len()).unwrap_or(1)).max(1.0);
    let widest = words.months.iter().map(|month| text_width(month)).fold(0.0, f64::max) + GAP;
    // Every month, quarter or half-year has a line and a name; over more years, only the years have.
    let every = [1, 3, 6].into_iter().find(|every| width * f64::from(*every) >= widest);
    let mut free = 0.0;
    for (index, first) in months.iter().enumerate() {
        let (x, january) = (axis.x(*first), first.month() == 1);
        if january || every.is_some_and(|every| first.month0() % every == 0) {
            let (class, stroke) = if january { ("timeline-year", "#808080") } else { ("timeline-month", "#cccccc") };
            let (x, y, bottom) = (number(x), number(MONTHS - FONT), number(bottom));
            let _ =
                write!(content, "<path class=\"{class}\" d=\"M{x} {y}V{bottom}\" fill=\"none\" stroke=\"{stroke}\"/>");
        }
        if every.is_some_and(|every| first.month0() % every == 0) {
            let name = words.months.get(first.month0() as usize).copied().unwrap_or_default();
            if x + GAP + text_width(name) <= WIDTH {
                write_text(content, "timeline-axis", [x + GAP, MONTHS], "start", "", name);
            }
        }
        let name = first.year().to_string();
        if (january || index == 0) && x >= free && x + GAP + text_width(&name) <= WIDTH {
            // The first month's year keeps off the next year's, which says more.
            let next = 12 - first.month0();
            let crowded = index == 0 && !january && width * f64::from(next) < text_width(&name) + SPACE;
            if !crowded || months.len() <= next as usize {
                write_text(content, "timeline-axis", [x + GAP, YEARS], "start", " font-weight=\"bold\"", &name);
                free = x + GAP + text_width(&name) + SPACE;
            }
        }
    }
}

fn write_today(content: &mut String, x: f64, word: &str, bottom: f64) {
    let half = text_width(word) / 2.0;
    let middle = x.min(WIDTH - half).max(half.min(WIDTH / 2.0));
    let (at, top, low) = (number(x), number(TODAY + GAP), number(bottom));
    let _ = write!(
        content,
        "<path class=\"timeline-today\" d=\"M{at} {top}V{low}\" fill=\"none\" stroke=\"#000000\" stroke-width=\"2\"/>",
    );
    write_text(content, "timeline-axis", [middle, TODAY], "middle", " font-weight=\"bold\"", &fitted(word, WIDTH));
}

/// Writes a lane and says where the next one begins.
fn write_lane(content: &mut String, lane: &Lane<'_>, axis: &Axis, top: f64) -> f64 {
    let (height, edge) = (number(top), number(WIDTH));
    let _ =
        write!(content, "<path class=\"timeline-lane\" d=\"M0 {height}H{edge}\" fill=\"none\" stroke=\"#808080\"/>");
    let mut first_row = top + GAP;
    if !lane.label.is_empty() {
        let heading = fitted(lane.label, WIDTH - LEFT);
        write_text(content, "timeline-heading", [0.0, top + 17.0], "start", " font-weight=\"bold\"", &heading);
        first_row = top + HEADING;
    }
    let mut shown: Vec<&Item<'_>> = lane.items.iter().filter(|item| occurs(item, axis)).collect();
    shown.sort_by(|a, b| a.from.cmp(&b.from).then_with(|| b.to.cmp(&a.to)));
    // What each row holds so far, by left and right edge.
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    for item in shown {
        let placed = Placed::new(item, axis);
        let free = |row: &Vec<(f64, f64)>| {
            row.iter().all(|(left, right)| placed.right + SPACE <= *left || right + SPACE <= placed.left)
        };
        let row = rows.iter().position(free).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(Vec::new());
        }
        rows[row].push((placed.left, placed.right));
        let y = first_row + ROW * float(i64::try_from(row).unwrap_or(0));
        write_item(content, item, &placed, y);
    }
    first_row + ROW * float(i64::try_from(rows.len().max(1)).unwrap_or(1)) + FOOT
}

/// Whether any of it lies within the months.
fn occurs(item: &Item<'_>, axis: &Axis) -> bool {
    item.from < axis.end && item.to.max(item.from) >= axis.first
}

/// Where a thing and its name stand.
struct Placed {
    /// The edges of the shape, and those of the milestone that it leads to.
    shape: (f64, f64),
    leads_to: Option<(f64, f64)>,
    /// The edges of the shape with its name.
    left: f64,
    right: f64,
    /// Where the name is set from, and how.
    text: (f64, &'static str),
    label: String,
    /// Whether the name stands above the shape and not beside it.
    above: bool,
}

impl Placed {
    fn new(item: &Item<'_>, axis: &Axis) -> Self {
        let (from, to) = (item.from, item.to.max(item.from));
        let point = item.shape == Shape::Step || (item.shape == Shape::Milestone && from == to);
        let shape = match item.shape {
            Shape::Milestone => milestone_edges(from, to, axis),
            Shape::Step => around(from, STEP, axis),
            Shape::Window | Shape::Span => between(from, to, axis),
        };
        let leads_to = item
            .leads_to
            .filter(|(from, to, _)| *from < axis.end && *to >= axis.first)
            .map(|(from, to, _)| milestone_edges(from, to.max(from), axis));
        let above = !point;
        // A name above its shape begins where that begins, or ends where that ends; one beside it keeps off.
        let (after, before) = if above { (shape.0, shape.1) } else { (shape.1 + GAP, shape.0 - GAP) };
        let width = text_width(item.label);
        let rightwards = after + width <= WIDTH || (before - width < 0.0 && WIDTH - after >= before);
        let label = fitted(item.label, if rightwards { WIDTH - after } else { before });
        let width = text_width(&label);
        let (text, edges) = if rightwards {
            ((after, "start"), (after, after + width))
        } else {
            ((before, "end"), (before - width, before))
        };
        let (left, right) = leads_to.unwrap_or(shape);
        let (left, right) = (left.min(shape.0).min(edges.0), right.max(shape.1).max(edges.1));
        Self { shape, leads_to, left, right, text, label, above }
    }
}

/// The edges of a mark in the middle of a day.
fn around(day: NaiveDate, reach: f64, axis: &Axis) -> (f64, f64) {
    let middle = f64::midpoint(axis.x(day), axis.x(day.succ_opt().unwrap_or(day))).clamp(LEFT, RIGHT);
    (middle - reach, middle + reach)
}

/// The edges of what lasts; however short it is, it can be seen.
fn between(from: NaiveDate, to: NaiveDate, axis: &Axis) -> (f64, f64) {
    let (start, end) = (axis.x(from).min(RIGHT - GAP), axis.x(to.succ_opt().unwrap_or(to)));
    (start, end.max(start + GAP))
}

fn milestone_edges(from: NaiveDate, to: NaiveDate, axis: &Axis) -> (f64, f64) {
    if from == to { around(from, DIAMOND, axis) } else { between(from, to, axis) }
}

/// The text, cut so that it takes up no more than so much.
fn fitted(text: &str, room: f64) -> String {
    if text_width(text) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        cut.push(letter);
        if text_width(&cut) + LETTER * FONT > room {
            cut.pop();
            break;
        }
    }
    format!("{}…", cut.trim_end())
}

fn status_class(status: Status) -> &'static str {
    match status {
        Status::Ahead => "timeline-mark--ahead",
        Status::Passed => "timeline-mark--passed",
        Status::Missed => "timeline-mark--missed",
    }
}

fn write_item(content: &mut String, item: &Item<'_>, placed: &Placed, y: f64) {
    let says = escaped(item.description);
    let _ = write!(content, "<g class=\"timeline-item\"><title>{says}</title>");
    // A shape below its name sits low in the row; one beside its name, in the middle.
    let middle = if placed.above { y + 19.0 } else { y + 13.0 };
    let precise = item.from >= item.to;
    let baseline = if placed.above { y + 11.0 } else { middle + 4.5 };
    let (x, anchor) = placed.text;
    // First, so that the paper around the letters takes nothing from the shape.
    write_text(content, "timeline-label", [x, baseline], anchor, "", &placed.label);
    write_shape(content, item.shape, item.status, precise, placed.shape, middle);
    if let (Some(edges), Some((from, to, status))) = (placed.leads_to, item.leads_to) {
        write_shape(content, Shape::Milestone, status, from >= to, edges, middle);
    }
    content.push_str("</g>");
}

fn write_shape(content: &mut String, shape: Shape, status: Status, precise: bool, edges: (f64, f64), y: f64) {
    let (left, right) = edges;
    let fill = match (status, shape) {
        (Status::Ahead, Shape::Milestone) => "#000000",
        (Status::Ahead, _) => "#808080",
        _ => "#ffffff",
    };
    let class = status_class(status);
    let middle = f64::midpoint(left, right);
    let _ = match shape {
        Shape::Milestone if precise => {
            let (x, top, right, low, left, y) =
                (number(middle), number(y - DIAMOND), number(right), number(y + DIAMOND), number(left), number(y));
            write!(
                content,
                "<path class=\"timeline-mark timeline-mark--milestone {class}\" d=\"M{x} {top}L{right} {y}L{x} {low}L{left} {y}Z\" \
                 fill=\"{fill}\" stroke=\"#000000\" stroke-width=\"1.5\"/>",
            )
        }
        Shape::Step => write!(
            content,
            "<circle class=\"timeline-mark timeline-mark--step {class}\" cx=\"{}\" cy=\"{}\" r=\"{STEP}\" fill=\"{fill}\" \
             stroke=\"#000000\" stroke-width=\"1.5\"/>",
            number(middle),
            number(y),
        ),
        Shape::Span => write!(
            content,
            "<path class=\"timeline-mark timeline-mark--span {class}\" d=\"M{} {}v6m0-3H{}m0-3v6\" fill=\"none\" \
             stroke=\"#000000\" stroke-width=\"2\"/>",
            number(left),
            number(y - 3.0),
            number(right),
        ),
        Shape::Milestone | Shape::Window => {
            let (name, dashes, fill) = if shape == Shape::Window {
                ("window", "", fill)
            } else {
                ("imprecise", " stroke-dasharray=\"4 3\"", "none")
            };
            write!(
                content,
                "<rect class=\"timeline-mark timeline-mark--{name} {class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR}\" \
                 fill=\"{fill}\" stroke=\"#000000\" stroke-width=\"1.5\"{dashes}/>",
                number(left),
                number(y - BAR / 2.0),
                number(right - left),
            )
        }
    };
    if status == Status::Missed {
        let (left, right) = (number(middle - DIAMOND), number(middle + DIAMOND));
        let (top, low) = (number(y - DIAMOND), number(y + DIAMOND));
        let _ = write!(
            content,
            "<path class=\"timeline-cross\" d=\"M{left} {top}L{right} {low}M{right} {top}L{left} {low}\" fill=\"none\" \
             stroke=\"#000000\" stroke-width=\"2\"/>",
        );
    }
}

/// What the shapes mean, for those that occur; says how high the picture is.
fn write_key(content: &mut String, shown: &Timeline<'_>, axis: &Axis, top: f64) -> f64 {
    let is =
        |item: &Item<'_>, shape: Shape| item.shape == shape || (shape == Shape::Milestone && item.leads_to.is_some());
    let present = |shape: Shape| {
        let mut items = shown.lanes.iter().flat_map(|lane| lane.items);
        items.any(|item| is(item, shape) && occurs(item, axis))
    };
    let (mut x, mut y) = (LEFT, top + 14.0);
    let mut any = false;
    for (shape, name) in [Shape::Milestone, Shape::Window, Shape::Span, Shape::Step].into_iter().zip(shown.words.key) {
        if !present(shape) {
            continue;
        }
        any = true;
        let name = fitted(name, WIDTH - 60.0);
        let needed = 28.0 + text_width(&name);
        if x > LEFT && x + needed > WIDTH {
            (x, y) = (LEFT, y + ROW);
        }
        let reach = match shape {
            Shape::Milestone => DIAMOND,
            Shape::Step => STEP,
            Shape::Window | Shape::Span => 11.0,
        };
        write_shape(content, shape, Status::Ahead, true, (x + 11.0 - reach, x + 11.0 + reach), y);
        write_text(content, "timeline-axis", [x + 28.0, y + 4.5], "start", "", &name);
        x += needed + 2.0 * SPACE;
    }
    if any { y + 14.0 } else { top + FOOT }
}

#[cfg(test)]
mod tests;
