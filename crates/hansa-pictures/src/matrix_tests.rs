use proptest::prelude::*;
use roxmltree::Document;

use super::*;

const SAID: MatrixWords<'static> = MatrixWords {
    alignment: "Alignment & position",
    interest: "Interest",
    quadrants: ["Challenge or learn", "Partner", "Make aware", "Raise their interest"],
};
const WORDS: Words<'static> = Words { id: "matrix", title: "Stakeholders", description: "Three stakeholders" };

fn stand(alignment: i64, interest: i64) -> Stand {
    Stand { alignment, interest }
}

fn actor<'a>(label: &'a str, influence: i64, stands: &'a [Stand]) -> Actor<'a> {
    Actor { label, description: label, href: "/en/organisation/1", influence: Some(influence), stands }
}

/// Numbers of an attribute.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).filter_map(|part| part.parse().ok()).collect()
}

/// Each mark: its centre and radius.
fn marks(document: &Document<'_>) -> Vec<(f64, f64, f64)> {
    let links =
        document.descendants().filter(|node| node.has_tag_name("a") || node.attribute("class") == Some("matrix-actor"));
    links
        .map(|link| {
            let place = numbers(link.attribute("transform").unwrap());
            let mark = link.children().find(|node| node.attribute("class") == Some("matrix-mark")).unwrap();
            (place[0], place[1], mark.attribute("r").unwrap().parse().unwrap())
        })
        .collect()
}

#[test]
fn a_small_matrix() {
    let moved = [stand(2, 2), stand(2, 4), stand(4, 4)];
    let (still, new) = ([stand(4, 2), stand(4, 2)], [stand(1, 5)]);
    let unknown = Actor { influence: None, ..actor("Nobody knows", 0, &new) };
    let svg = matrix(&[actor("Ministry <1>", 5, &moved), actor("Chamber", 2, &still), unknown], SAID, WORDS);
    Document::parse(&svg).unwrap();
    insta::assert_snapshot!(svg.replace("><", ">\n<"));
}

#[test]
fn the_area_of_a_mark_grows_with_the_influence() {
    let here = [stand(3, 3)];
    let areas: Vec<f64> = (1..=5)
        .map(|influence| {
            let svg = matrix(&[actor("A", influence, &here)], SAID, WORDS);
            let reach = marks(&Document::parse(&svg).unwrap())[0].2;
            reach * reach
        })
        .collect();
    let steps: Vec<f64> = areas.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // Radii are written in tenths.
    assert!(steps.iter().all(|step| (step - 79.75).abs() < 4.0), "{steps:?}");
}

#[test]
fn who_has_not_moved_has_no_arrow_and_who_has_moved_has_one_from_the_last_four() {
    let still = [stand(3, 3), stand(3, 3)];
    assert!(!matrix(&[actor("A", 3, &still)], SAID, WORDS).contains("matrix-way"));
    let far = [stand(1, 1), stand(2, 1), stand(3, 2), stand(4, 3), stand(5, 5)];
    let svg = matrix(&[actor("A", 3, &far)], SAID, WORDS);
    assert_eq!((svg.matches("matrix-tip").count(), svg.matches("matrix-was").count()), (1, 3), "{svg}");
}

#[test]
fn those_of_whom_nothing_is_known_are_not_drawn_and_sixty_are_at_the_most() {
    assert!(!matrix(&[actor("A", 3, &[])], SAID, WORDS).contains("matrix-actor"));
    let here = [stand(2, 2)];
    let many = vec![actor("A", 3, &here); 75];
    assert_eq!(matrix(&many, SAID, WORDS).matches("matrix-mark").count(), MOST);
}

/// A name, an influence and a way of alignments and interests, perhaps beyond the scale.
type Somebody = (String, Option<i64>, Vec<(i64, i64)>);

fn crowd() -> impl Strategy<Value = Vec<Somebody>> {
    let ways = prop::collection::vec((-1i64..8, -1i64..8), 0..7);
    prop::collection::vec(("[A-Za-zåäö ]{0,24}", prop::option::of(-1i64..8), ways), 0..80)
}

/// The box of a name, as wide and high as the layout takes it to be.
fn boxes(document: &Document<'_>, layout: &Layout) -> Vec<[f64; 4]> {
    let names = document.descendants().filter(|node| node.attribute("class") == Some(layout.class));
    names
        .map(|name| {
            let place = numbers(name.parent().unwrap().attribute("transform").unwrap());
            let at = |attribute: &str| name.attribute(attribute).unwrap().parse::<f64>().unwrap();
            let letters = f64::from(u32::try_from(name.text().unwrap_or_default().chars().count()).unwrap());
            let width = letters * 0.56 * layout.font;
            let left = place[0] + at("x")
                - match name.attribute("text-anchor") {
                    Some("start") => 0.0,
                    Some("end") => width,
                    _ => width / 2.0,
                };
            let bottom = place[1] + at("y") + 0.25 * layout.font;
            [left, bottom - 1.2 * layout.font, left + width, bottom]
        })
        .collect()
}

/// Places and radii are written in tenths.
const SLACK: f64 = 0.3;

proptest! {
    #[test]
    fn every_mark_lies_in_the_field_and_no_two_marks_or_names_overlap(crowd in crowd()) {
        let stands: Vec<Vec<Stand>> =
            crowd.iter().map(|(_, _, way)| way.iter().map(|(a, i)| stand(*a, *i)).collect()).collect();
        let actors: Vec<Actor<'_>> = crowd
            .iter()
            .zip(&stands)
            .map(|((label, influence, _), stands)| Actor { influence: *influence, ..actor(label, 1, stands) })
            .collect();
        let svg = matrix(&actors, SAID, WORDS);
        let document = Document::parse(&svg).expect("valid XML");
        let marks = marks(&document);
        let [left, top, width, height] = FIELD;
        for (place, (x, y, reach)) in marks.iter().enumerate() {
            prop_assert!(x - reach >= left && x + reach <= left + width, "{x} {reach}");
            prop_assert!(y - reach >= top && y + reach <= top + height, "{y} {reach}");
            for (other_x, other_y, other) in &marks[..place] {
                prop_assert!((x - other_x).hypot(y - other_y) + SLACK >= reach + other, "{svg}");
            }
        }
        for layout in [&WIDE, &NARROW] {
            let boxes = boxes(&document, layout);
            for (place, one) in boxes.iter().enumerate() {
                prop_assert!(one[0] >= left - SLACK && one[2] <= left + width + SLACK);
                for other in &boxes[..place] {
                    let apart = one[2] <= other[0] + SLACK || other[2] <= one[0] + SLACK
                        || one[3] <= other[1] + SLACK || other[3] <= one[1] + SLACK;
                    prop_assert!(apart, "{one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn no_name_breaks_the_picture(label in any::<String>()) {
        let here = [stand(3, 3)];
        let svg = matrix(&[actor(&label, 3, &here)], SAID, WORDS);
        prop_assert!(Document::parse(&svg).is_ok(), "{}", svg);
    }
}
