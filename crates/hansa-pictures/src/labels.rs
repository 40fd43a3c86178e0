//! Where the names of places find room on a map.

/// How names are set for one width of the page. A picture scales with its page, so that a phone needs larger letters.
pub(crate) struct Layout {
    /// Marks the names of this layout for the style sheet.
    pub class: &'static str,
    /// The largest size of the letters, in units of the map.
    pub font: f64,
    /// How many times larger the style sheet draws the markers.
    pub scale: f64,
    /// Names written at the most.
    pub most: usize,
    /// Whether names may also stand above and below so that they begin or end with their marker, for long ones at an edge.
    pub corners: bool,
}

/// For a map that is drawn 640 pixels wide or wider.
pub(crate) const WIDE: Layout =
    Layout { class: "map-label map-label--wide", font: 14.0, scale: 1.0, most: 25, corners: false };
/// For a map that is drawn narrower, down to 320 pixels.
pub(crate) const NARROW: Layout =
    Layout { class: "map-label map-label--narrow", font: 36.0, scale: 2.2, most: 8, corners: false };

/// The mean width of a letter and the height of a line, in sizes of the letters; a little more than what they take.
const LETTER: f64 = 0.56;
const LINE: f64 = 1.2;
/// From a marker to its name, in sizes of the letters.
const GAP: f64 = 0.25;

/// A marker: its centre and how far it reaches from there.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    pub x: f64,
    pub y: f64,
    pub reach: f64,
}

/// Where a name begins, as seen from its marker's centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Label {
    pub x: f64,
    pub y: f64,
    pub anchor: &'static str,
}

/// A straight line from one point to another, across which a name is better not written.
pub(crate) type Line = [(f64, f64); 2];

/// What a marker or a name takes up.
#[derive(Clone, Copy)]
struct Taken {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Taken {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a part of the line lies in it (clipped after Liang and Barsky).
    fn crossed(&self, [(from_x, from_y), (to_x, to_y)]: &Line) -> bool {
        let (along_x, along_y) = (to_x - from_x, to_y - from_y);
        let edges = [
            (-along_x, from_x - self.left),
            (along_x, self.right - from_x),
            (-along_y, from_y - self.top),
            (along_y, self.bottom - from_y),
        ];
        let (mut start, mut end) = (0.0_f64, 1.0_f64);
        for (step, room) in edges {
            if step == 0.0 && room <= 0.0 {
                return false;
            } else if step < 0.0 {
                start = start.max(room / step);
            } else if step > 0.0 {
                end = end.min(room / step);
            }
        }
        start < end
    }

    fn within(&self, [x, y, width, height]: [f64; 4]) -> bool {
        self.left >= x && self.top >= y && self.right <= x + width && self.bottom <= y + height
    }
}

/// For each named spot, in their order, the room to the right, left, above or below that no marker and no earlier name
/// takes up, if there is any; where there is a choice, the one that the fewest lines cross.
pub(crate) fn labels(named: &[(&str, Spot)], lines: &[Line], view: [f64; 4], layout: &Layout) -> Vec<Option<Label>> {
    let mut taken: Vec<Taken> = named
        .iter()
        .map(|(_, Spot { x, y, reach })| {
            let reach = reach * layout.scale;
            Taken { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
        })
        .collect();
    let most = named.len() + layout.most;
    named
        .iter()
        .map(|(name, spot)| {
            let free = |room: &Taken| room.within(view) && !taken.iter().any(|other| room.meets(other));
            let free: Vec<(Label, Taken)> =
                candidates(name, *spot, layout).into_iter().filter(|(_, room)| free(room)).collect();
            let crossings = |(_, room): &&(Label, Taken)| lines.iter().filter(|line| room.crossed(line)).count();
            let (label, room) = *free.iter().min_by_key(crossings)?;
            if name.trim().is_empty() || taken.len() == most {
                return None;
            }
            taken.push(room);
            Some(label)
        })
        .collect()
}

fn candidates(name: &str, spot: Spot, layout: &Layout) -> Vec<(Label, Taken)> {
    let letters = f64::from(u32::try_from(name.chars().count()).unwrap_or(u32::MAX));
    let (width, height) = (letters * LETTER * layout.font, LINE * layout.font);
    let beside = spot.reach * layout.scale + GAP * layout.font;
    // The line around a baseline: most of it is above.
    let below_baseline = 0.25 * layout.font;
    let (above, below) = (-beside - below_baseline, beside + height - below_baseline);
    let sides = [
        ("start", beside, height / 2.0 - below_baseline),
        ("end", -beside, height / 2.0 - below_baseline),
        ("middle", 0.0, above),
        ("middle", 0.0, below),
    ];
    let edge = spot.reach * layout.scale;
    let corners = [("end", edge, above), ("start", -edge, above), ("end", edge, below), ("start", -edge, below)];
    let places = sides.into_iter().chain(corners.into_iter().filter(|_| layout.corners));
    let room = |(anchor, x, y): (&'static str, f64, f64)| {
        let left = spot.x
            + match anchor {
                "start" => x,
                "end" => x - width,
                _ => -width / 2.0,
            };
        let bottom = spot.y + y + below_baseline;
        (Label { x, y, anchor }, Taken { left, top: bottom - height, right: left + width, bottom })
    };
    places.map(room).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: [f64; 4] = [0.0, 0.0, 1000.0, 435.0];

    fn spot(x: f64, y: f64) -> Spot {
        Spot { x, y, reach: 5.0 }
    }

    fn anchors(named: &[(&str, Spot)], layout: &Layout) -> Vec<Option<&'static str>> {
        labels(named, &[], VIEW, layout).into_iter().map(|label| label.map(|label| label.anchor)).collect()
    }

    #[test]
    fn a_name_stands_to_the_right_when_nothing_is_there() {
        assert_eq!(anchors(&[("Helsinki", spot(500.0, 200.0))], &WIDE), [Some("start")]);
    }

    #[test]
    fn a_name_turns_left_at_the_right_edge() {
        assert_eq!(anchors(&[("Wellington", spot(980.0, 300.0))], &WIDE), [Some("end")]);
    }

    #[test]
    fn a_name_keeps_off_a_line_if_it_can() {
        let (helsinki, right) = ([("Helsinki", spot(500.0, 200.0))], [(540.0, 100.0), (540.0, 300.0)]);
        let beside = |lines: &[Line]| labels(&helsinki, lines, VIEW, &WIDE)[0].map(|label| label.anchor);
        assert_eq!(beside(&[right]), Some("end"));
        assert_eq!(beside(&[right, [(470.0, 300.0), (440.0, 100.0)]]), Some("middle"));
        // Everywhere is a line: then to the right, as ever.
        let all: Vec<Line> = (0..50).map(|row| 20.0 * f64::from(row)).map(|x| [(x, 0.0), (x, 435.0)]).collect();
        assert_eq!(beside(&all), Some("start"));
        assert_eq!(beside(&[[(530.0, 0.0), (530.0, 100.0)], [(560.0, 0.0), (700.0, 150.0)]]), Some("start"));
    }

    #[test]
    fn a_name_without_room_is_left_out_and_the_first_one_stays() {
        let crowd = [("Helsinki", spot(500.0, 200.0)), ("Espoo", spot(500.0, 200.0)), ("Vantaa", spot(500.0, 200.0))];
        assert_eq!(anchors(&crowd, &WIDE), [Some("start"), Some("end"), Some("middle")]);
        let four_around = [crowd.as_slice(), &crowd].concat();
        assert_eq!(anchors(&four_around, &WIDE).iter().flatten().count(), 4);
    }

    #[test]
    fn no_more_names_are_written_than_the_width_bears() {
        let rows: Vec<(&str, Spot)> = (0..40)
            .map(|row| ("Riga", spot(40.0 + 90.0 * f64::from(row % 10), 50.0 + 90.0 * f64::from(row / 10))))
            .collect();
        assert_eq!(labels(&rows, &[], VIEW, &WIDE).iter().flatten().count(), 25);
        assert_eq!(labels(&rows, &[], VIEW, &NARROW).iter().flatten().count(), 8);
    }
}
