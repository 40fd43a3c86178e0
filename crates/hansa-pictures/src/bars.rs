//! Counts as bars that lie on one axis from zero, each divided into parts.

use std::fmt::Write;

use crate::Words;
use crate::svg::{escaped, number, picture};

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar<'a> {
    /// What it counts.
    pub label: &'a str,
    /// Its parts, in the order of [`Stack::parts`].
    pub counts: &'a [u32],
}

/// Bars of the same parts.
#[derive(Clone, Copy, Debug)]
pub struct Stack<'a> {
    /// What the parts are called, at most five. The first part is drawn the strongest.
    pub parts: &'a [&'a str],
    /// The bars, from above.
    pub bars: &'a [Bar<'a>],
}

const WIDTH: f64 = 640.0;
/// Where the axis stands: the labels are at its left.
const AXIS: f64 = 176.0;
/// Room at the right for the total.
const TOTAL: f64 = 40.0;
const ROW: f64 = 34.0;
const THICK: f64 = 22.0;
const LETTER: f64 = 7.5;
/// Above the bars stand the names of the parts, each after a sample of its look.
const KEY: f64 = 26.0;
const SAMPLE: f64 = 14.0;

/// The bars below each other. Each part has a class `bars-1`, `bars-2`, … for its colour and a pattern of its own (plain,
/// strokes, dots, cross-strokes, empty), so that colour is not needed. Its count stands in it where there is room, the total
/// after the bar.
pub fn bars(stack: Stack<'_>, words: Words<'_>) -> String {
    let most = stack.bars.iter().map(|bar| bar.counts.iter().sum::<u32>()).max().unwrap_or_default().max(1);
    let unit = (WIDTH - AXIS - TOTAL) / f64::from(most);
    let mut content = patterns(words.id);
    let top = write_key(&mut content, stack.parts, words.id);
    let mut y = top;
    for bar in stack.bars {
        write_bar(&mut content, bar, y, unit, words.id);
        y += ROW;
    }
    let axis = number(AXIS);
    let _ = write!(content, "<path class=\"bars-axis\" d=\"M{axis} {}V{}\"/>", number(top - 4.0), number(y));
    picture([0.0, 0.0, WIDTH, y + 4.0], "img", words, &content)
}

/// The patterns that lie over the colours; the first and the last part have none.
fn patterns(id: &str) -> String {
    let id = escaped(id);
    let shapes = [
        "<path class=\"bars-stroke\" d=\"M0 8 8 0\"/>",
        "<circle class=\"bars-dot\" cx=\"4\" cy=\"4\" r=\"1.5\"/>",
        "<path class=\"bars-stroke\" d=\"M0 0 8 8M0 8 8 0\"/>",
    ];
    let mut defs = "<defs>".to_owned();
    for (index, shape) in shapes.iter().enumerate() {
        let _ = write!(
            defs,
            "<pattern id=\"{id}-p{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{shape}</pattern>",
            index + 2
        );
    }
    defs + "</defs>"
}

fn write_part(content: &mut String, which: usize, [x, y, width, height]: [f64; 4], id: &str) {
    let (x, y, width, height) = (number(x), number(y), number(width), number(height));
    let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
    let _ = write!(content, "<rect class=\"bars-{}\" {place}/>", which + 1);
    if (1..=3).contains(&which) {
        let _ = write!(content, "<rect fill=\"url(#{}-p{})\" {place}/>", escaped(id), which + 1);
    }
}

fn width_of(label: &str) -> f64 {
    LETTER * f64::from(u32::try_from(label.chars().count()).unwrap_or(u32::MAX))
}

/// The names of the parts; returns where the bars begin.
fn write_key(content: &mut String, parts: &[&str], id: &str) -> f64 {
    let (mut x, mut y) = (0.0, 4.0);
    for (which, part) in parts.iter().enumerate() {
        let needed = SAMPLE + 6.0 + width_of(part) + 18.0;
        if x > 0.0 && x + needed > WIDTH {
            (x, y) = (0.0, y + KEY);
        }
        write_part(content, which, [x, y, SAMPLE, SAMPLE], id);
        let (text, base) = (number(x + SAMPLE + 6.0), number(y + SAMPLE - 2.0));
        let _ = write!(content, "<text class=\"bars-label\" x=\"{text}\" y=\"{base}\">{}</text>", escaped(part));
        x += needed;
    }
    y + KEY + 8.0
}

fn write_bar(content: &mut String, bar: &Bar<'_>, y: f64, unit: f64, id: &str) {
    let base = number(y + THICK - 6.0);
    let label = shortened(bar.label);
    let end = number(AXIS - 8.0);
    let _ = write!(content, "<text class=\"bars-label bars-label--end\" x=\"{end}\" y=\"{base}\">{label}</text>");
    let mut x = AXIS;
    for (which, count) in bar.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let width = f64::from(*count) * unit;
        write_part(content, which, [x, y, width, THICK], id);
        let text = count.to_string();
        if width >= width_of(&text) + 12.0 {
            let middle = x + width / 2.0;
            let room = width_of(&text) + 8.0;
            // The count stands on paper, so that no pattern disturbs it.
            let _ = write!(
                content,
                "<rect class=\"bars-paper\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"/>\
                 <text class=\"bars-count\" x=\"{}\" y=\"{base}\">{text}</text>",
                number(middle - room / 2.0),
                number(y + 2.5),
                number(room),
                number(THICK - 5.0),
                number(middle),
            );
        }
        x += width;
    }
    let total: u32 = bar.counts.iter().sum();
    let after = number(x + 8.0);
    let _ = write!(content, "<text class=\"bars-label bars-label--total\" x=\"{after}\" y=\"{base}\">{total}</text>");
}

/// A label that fits beside the axis.
fn shortened(label: &str) -> String {
    let room = 22;
    if label.chars().count() <= room {
        return escaped(label);
    }
    let short: String = label.chars().take(room - 1).collect();
    format!("{}…", escaped(short.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words<'static> = Words { id: "b", title: "Asks by level", description: "National 3 of 4" };

    fn widths(svg: &str, class: &str) -> Vec<f64> {
        let document = roxmltree::Document::parse(svg).expect("well formed");
        let parts = document.descendants().filter(|node| node.attribute("class") == Some(class));
        parts.filter_map(|node| node.attribute("width")?.parse().ok()).collect()
    }

    #[test]
    fn the_lengths_are_in_proportion_to_the_counts_from_zero() {
        let all = [Bar { label: "EU", counts: &[4, 0, 2] }, Bar { label: "National <1>", counts: &[1, 2, 0] }];
        let svg = bars(Stack { parts: &["adopted", "partly", "not"], bars: &all }, WORDS);
        // The first of each is the sample in the key.
        let (first, second) = (widths(&svg, "bars-1"), widths(&svg, "bars-2"));
        assert!((first[1] - 4.0 * first[2]).abs() < 0.2, "{first:?}");
        assert!((second[1] - 2.0 * first[2]).abs() < 0.2, "{second:?}");
        let document = roxmltree::Document::parse(&svg).expect("well formed");
        let of = |class: &str| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
        assert_eq!(of("bars-label bars-label--total"), 2);
        assert!(document.descendants().any(|node| node.text() == Some("National <1>")));
    }

    #[test]
    fn nothing_to_count_is_a_frame_without_bars() {
        let svg = bars(Stack { parts: &["adopted"], bars: &[Bar { label: "EU", counts: &[0] }] }, WORDS);
        assert_eq!(widths(&svg, "bars-1").len(), 1, "only the sample: {svg}");
    }
}
