//! How many comparisons rose, stayed and fell, as a strip.

use std::fmt::Write;

use crate::Words;
use crate::svg::{escaped, number, picture};

/// A part of the strip.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a> {
    /// How many.
    pub count: u32,
    /// The number with its word, such as `2 up`.
    pub label: &'a str,
}

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 56.0;
const BAR: (f64, f64) = (4.0, 24.0);
const GAP: f64 = 2.0;
/// Between the strokes that hatch what fell.
const STROKES: f64 = 8.0;
/// The sign before a label with the space after it, about how wide a letter is, and the space between labels.
const SIGN: f64 = 16.0;
const LETTER: f64 = 7.5;
const SPACE: f64 = 12.0;

/// The parts side by side, as wide as their counts: up, same, down. Below them the labels, each with a sign of its own
/// shape; what fell is hatched, so that colour is not needed.
pub fn movement(parts: [Count<'_>; 3], words: Words<'_>) -> String {
    let shown: Vec<(usize, Count<'_>)> = parts.into_iter().enumerate().filter(|(_, part)| part.count > 0).collect();
    let total: f64 = shown.iter().map(|(_, part)| f64::from(part.count)).sum();
    let gaps = shown.iter().skip(1).map(|_| GAP).sum::<f64>();
    let mut content = String::new();
    let (mut left, mut free) = (0.0_f64, 0.0_f64);
    for (which, part) in shown {
        let width = (WIDTH - gaps) * f64::from(part.count) / total;
        write_bar(&mut content, which, left, width);
        // A label begins with its bar, or after the label before it when that bar is short.
        let start = left.max(free);
        write_label(&mut content, which, start, part.label);
        free = start + label_width(part.label) + SPACE;
        left += width + GAP;
    }
    let needed = (free - SPACE).max(WIDTH);
    picture([0.0, 0.0, needed, HEIGHT], "img", words, &content)
}

fn label_width(label: &str) -> f64 {
    SIGN + LETTER * f64::from(u32::try_from(label.chars().count()).unwrap_or(u32::MAX))
}

fn write_bar(content: &mut String, which: usize, left: f64, width: f64) {
    let class = ["movement-up", "movement-same", "movement-down"][which];
    let (x, wide, top, high) = (number(left), number(width), number(BAR.0), number(BAR.1));
    let _ = write!(content, "<rect class=\"{class}\" x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\"/>");
    if which == 2 {
        let _ = write!(content, "<path class=\"movement-hatch\" d=\"{}\"/>", hatch(left, width));
    }
}

/// The sign is an arrow head up, a square or an arrow head down, ten units wide.
fn write_label(content: &mut String, which: usize, left: f64, label: &str) {
    let sign = ["m0 10 5-10 5 10z", "m0 1h9v9H0z", "m0 0 5 10 5-10z"][which];
    let (left, text, label) = (number(left), number(SIGN), escaped(label));
    let _ = write!(
        content,
        "<g transform=\"translate({left} 39)\"><path class=\"movement-sign\" d=\"{sign}\"/>\
         <text class=\"movement-label\" x=\"{text}\" y=\"10\">{label}</text></g>",
    );
}

/// Strokes rising to the right over the whole bar, cut at its ends.
fn hatch(left: f64, width: f64) -> String {
    let (top, bottom) = (BAR.0, BAR.0 + BAR.1);
    let mut path = String::new();
    let mut foot = STROKES - BAR.1;
    while foot < width {
        // The stroke runs from (foot, bottom) to (foot + height, top).
        let from = foot.max(0.0);
        let to = (foot + BAR.1).min(width);
        let (from_y, to_y) = (bottom - (from - foot), bottom - (to - foot));
        let _ = write!(
            path,
            "M{} {}L{} {}",
            number(left + from),
            number(from_y),
            number(left + to),
            number(to_y.max(top)),
        );
        foot += STROKES;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_of_the_sample_city() {
        let count = |count, label| Count { count, label };
        let words = Words { id: "m", title: "Ten comparisons", description: "2 up, 3 same, 5 down" };
        let svg = movement([count(2, "2 up"), count(3, "3 same"), count(5, "5 down")], words);
        roxmltree::Document::parse(&svg).unwrap();
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }

    #[test]
    fn the_bars_are_as_wide_as_their_counts() {
        let count = |count| Count { count, label: "" };
        let words = Words { id: "m", title: "Movement", description: "" };
        let svg = movement([count(1), count(0), count(99)], words);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let widths: Vec<&str> = document.descendants().filter_map(|node| node.attribute("width")).collect();
        assert_eq!(widths, ["4", "394"]);
    }

    #[test]
    fn the_frame_grows_for_labels_that_need_more_room() {
        let long = "seitsemäntoista vertailua nousi edellisestä julkaisukerrasta";
        let count = |count| Count { count, label: long };
        let svg = movement([count(1), count(1), count(1)], Words { id: "m", title: "", description: "" });
        assert!(svg.contains("viewBox=\"0 0 1422 56\""), "{svg}");
    }

    #[test]
    fn nothing_counted_is_an_empty_strip() {
        let words = Words { id: "m", title: "None", description: "" };
        let svg = movement([Count { count: 0, label: "0" }; 3], words);
        assert!(!svg.contains("<rect"));
    }
}
