//! Timelines that are drawn, and what holds for any.

use proptest::prelude::*;

use super::*;

const WORDS: Words<'static> = Words { id: "t", title: "Rail link", description: "Three milestones" };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn names() -> TimelineWords<'static> {
    TimelineWords {
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        today: "Today",
        key: ["milestone", "influence window", "duration", "step of ours"],
    }
}

fn item<'a>(shape: Shape, status: Status, from: &str, to: &str, label: &'a str) -> Item<'a> {
    Item { shape, status, from: day(from), to: day(to), leads_to: None, label, description: label }
}

#[test]
fn a_year_of_three_levels() {
    let eu = [
        item(Shape::Span, Status::Ahead, "2025-05-01", "2027-06-30", "TEN-T regulation"),
        item(Shape::Milestone, Status::Ahead, "2026-12-17", "2026-12-17", "Vote in the committee"),
        item(Shape::Window, Status::Ahead, "2026-11-01", "2027-01-31", "Consultation"),
    ];
    let state = [
        item(Shape::Milestone, Status::Passed, "2026-10-05", "2026-10-05", "Budget bill <HE>"),
        item(Shape::Milestone, Status::Missed, "2026-10-20", "2026-10-20", "Hearing"),
        item(Shape::Milestone, Status::Ahead, "2027-03-01", "2027-03-31", "Government resolution in March"),
    ];
    let city = [item(Shape::Step, Status::Ahead, "2026-12-01", "2026-12-01", "Draft the statement")];
    let eu = eu.map(|item| match item.shape {
        Shape::Window => Item { leads_to: Some((day("2027-02-10"), day("2027-02-10"), Status::Ahead)), ..item },
        _ => item,
    });
    let lanes = [("EU", eu.as_slice()), ("State", &state), ("City", &city)].map(|(label, items)| Lane { label, items });
    let shown = Timeline {
        from: day("2026-10-15"),
        to: day("2027-09-01"),
        today: day("2026-11-22"),
        lanes: &lanes,
        words: names(),
    };
    let svg = timeline(&shown, WORDS);
    roxmltree::Document::parse(&svg).unwrap();
    insta::assert_snapshot!(svg.replace("><", ">\n<"));
}

/// The texts with the edges that they take up by our measure.
fn texts(svg: &str, class: &str) -> Vec<(f64, f64, f64)> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let found = document.descendants().filter(|node| node.attribute("class") == Some(class));
    found
        .map(|node| {
            let at = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            let width = text_width(node.text().unwrap_or_default());
            let left = match node.attribute("text-anchor") {
                Some("end") => at("x") - width,
                Some("middle") => at("x") - width / 2.0,
                _ => at("x"),
            };
            (left, left + width, at("y"))
        })
        .collect()
}

fn no_two_overlap(texts: &[(f64, f64, f64)]) -> bool {
    texts.iter().enumerate().all(|(index, (left, right, y))| {
        texts[index + 1..]
            .iter()
            .all(|(l, r, other)| (y - other).abs() >= FONT || *right <= *l + 0.2 || *r <= *left + 0.2)
    })
}

#[test]
fn ten_years_name_the_years_and_not_every_month() {
    let shown = Timeline {
        from: day("2020-11-01"),
        to: day("2030-12-31"),
        today: day("2026-11-22"),
        lanes: &[],
        words: names(),
    };
    let svg = timeline(&shown, WORDS);
    assert!(svg.contains(">2021<") && svg.contains(">2030<") && !svg.contains(">Feb<"), "{svg}");
    assert!(no_two_overlap(&texts(&svg, "timeline-axis")), "{svg}");
}

#[test]
fn what_lies_outside_is_not_drawn_and_has_no_key() {
    let items = [item(Shape::Window, Status::Passed, "2020-01-01", "2020-02-01", "Old")];
    let lanes = [Lane { label: "", items: &items }];
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    let svg = timeline(&Timeline { from, to, today: day("2030-01-01"), lanes: &lanes, words: names() }, WORDS);
    assert!(!svg.contains("Old") && !svg.contains("influence window") && !svg.contains("Today"), "{svg}");
}

#[test]
fn a_name_too_long_for_the_frame_is_cut_in_the_drawing_and_whole_when_pointed_at() {
    let long = "Vaikuttamisaika ".repeat(12);
    let items = [item(Shape::Window, Status::Ahead, "2026-01-01", "2026-12-31", &long)];
    let lanes = [Lane { label: "", items: &items }];
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    let svg = timeline(&Timeline { from, to, today: from, lanes: &lanes, words: names() }, WORDS);
    assert!(svg.contains(&format!("<title>{long}</title>")) && svg.contains("…</text>"), "{svg}");
}

fn shapes() -> impl Strategy<Value = (Shape, Status)> {
    let shape = prop_oneof![Just(Shape::Milestone), Just(Shape::Window), Just(Shape::Span), Just(Shape::Step)];
    (shape, prop_oneof![Just(Status::Ahead), Just(Status::Passed), Just(Status::Missed)])
}

proptest! {
    #[test]
    fn everything_stands_inside_the_frame_and_no_names_overlap(
        months in 0u64..200,
        today in 0u64..4000,
        things in proptest::collection::vec((shapes(), 0u64..6000, 0u64..900, ".{0,70}"), 0..40),
    ) {
        let start = day("2024-03-17");
        let after = |days: u64| start + chrono::Days::new(days);
        let items: Vec<Item<'_>> = things
            .iter()
            .map(|((shape, status), from, length, label)| Item {
                shape: *shape,
                status: *status,
                from: after(*from),
                to: after(from + length),
                leads_to: (length % 3 == 0).then(|| (after(from + length), after(from + 2 * length), *status)),
                label,
                description: label,
            })
            .collect();
        let (one, other) = items.split_at(items.len() / 2);
        let lanes = [Lane { label: "EU", items: one }, Lane { label: "", items: other }];
        let shown =
            Timeline { from: start, to: after(months * 30), today: after(today), lanes: &lanes, words: names() };
        let svg = timeline(&shown, WORDS);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let view: Vec<f64> =
            document.root_element().attribute("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
        for class in ["timeline-label", "timeline-axis", "timeline-heading"] {
            let texts = texts(&svg, class);
            for (left, right, y) in &texts {
                prop_assert!(*left >= -0.1 && *right <= view[2] + 0.1 && (0.0..=view[3]).contains(y), "{}", svg);
            }
            prop_assert!(no_two_overlap(&texts), "{}", svg);
        }
        for node in document.descendants().filter(|node| node.has_tag_name("rect")) {
            let at = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            prop_assert!(at("x") >= 0.0 && at("x") + at("width") <= view[2] + 0.1);
            prop_assert!(at("y") >= 0.0 && at("y") + at("height") <= view[3]);
        }
        for node in document.descendants().filter(|node| node.has_tag_name("circle")) {
            let at = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            prop_assert!(at("cx") >= at("r") && at("cx") + at("r") <= view[2]);
        }
    }
}
