//! A map with markers.

use std::f64::consts::PI;
use std::fmt::Write;

use serde::Deserialize;

use crate::Words;
use crate::labels::{Label, Layout, NARROW, Spot, WIDE, labels};
use crate::projection::equal_earth;
use crate::svg::{escaped, number, picture};

/// The land to draw on, as `web/map/build.mjs` writes it: Natural Earth in the Equal Earth projection.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BaseMap {
    view_box: [f64; 4],
    land: String,
    borders: String,
    projection: Projection,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Projection {
    scale: f64,
    translate: [f64; 2],
    rotate: f64,
}

/// What stands at a place. The kinds differ by shape as well as by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// A circle.
    Partner,
    /// A square.
    Seat,
    /// A diamond.
    Both,
}

/// A marked place.
#[derive(Clone, Debug)]
pub struct Marker<'a> {
    /// Degrees east of Greenwich.
    pub longitude: f64,
    /// Degrees north of the equator.
    pub latitude: f64,
    /// The name that is written beside it.
    pub label: &'a str,
    /// What a screen reader says of it, such as the name and what stands there.
    pub description: &'a str,
    /// The page of the place.
    pub href: &'a str,
    /// What stands there.
    pub kind: MarkerKind,
    /// How much stands there: the marker's area, and names of places with more are written first.
    pub count: usize,
}

/// The radius of a marker where one thing stands, and the largest, in units of the map.
const RADIUS: (f64, f64) = (4.5, 9.0);
/// The radius of what can be pointed at: 24 pixels across on a map 800 pixels wide.
const TARGET: f64 = 15.0;

impl BaseMap {
    /// Reads the file that the build of the web assets writes.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Where a place stands on the map, if it is on it.
    pub fn place(&self, longitude: f64, latitude: f64) -> Option<(f64, f64)> {
        let Projection { scale, translate: [x, y], rotate } = self.projection;
        let turned = (longitude + rotate + 540.0).rem_euclid(360.0) - 180.0;
        let (east, north) = equal_earth(turned, latitude);
        let place = (x + scale * east, y - scale * north);
        let [left, top, width, height] = self.view_box;
        let inside = (left..=left + width).contains(&place.0) && (top..=top + height).contains(&place.1);
        inside.then_some(place)
    }
}

/// The map with its markers as links, and the names of the most important ones where there is room.
///
/// What lies beyond the map is left out. The style sheet chooses between the names for a wide page (`map-label--wide`)
/// and for a narrow one (`map-label--narrow`, not shown until it says `display: inline`), and enlarges `map-point` there.
pub fn map(base: &BaseMap, markers: &[Marker<'_>], words: Words<'_>) -> String {
    let mut placed: Vec<(&Marker<'_>, Spot)> = markers
        .iter()
        .filter_map(|marker| {
            let (x, y) = base.place(marker.longitude, marker.latitude)?;
            Some((marker, Spot { x, y, reach: 1.25 * radius(marker.count) }))
        })
        .collect();
    placed.sort_by(|(a, _), (b, _)| b.count.cmp(&a.count).then_with(|| a.label.cmp(b.label)));
    let named: Vec<(&str, Spot)> = placed.iter().map(|(marker, spot)| (marker.label, *spot)).collect();
    let wide = labels(&named, &[], base.view_box, &WIDE);
    let narrow = labels(&named, &[], base.view_box, &NARROW);

    let mut content = String::with_capacity(base.land.len() + base.borders.len() + 500 * placed.len());
    let (land, borders) = (escaped(&base.land), escaped(&base.borders));
    let _ = write!(content, "<path class=\"map-land\" d=\"{land}\"/><path class=\"map-border\" d=\"{borders}\"/>");
    for (index, (marker, spot)) in placed.iter().enumerate() {
        let target = target(index, &placed);
        write_marker(&mut content, marker, *spot, target);
        write_label(&mut content, marker.label, wide[index], &WIDE, "");
        write_label(&mut content, marker.label, narrow[index], &NARROW, " display=\"none\"");
        content.push_str("</a>");
    }
    // The markers are links, so the picture is a group that can be entered.
    picture(base.view_box, "group", words, &content)
}

/// A marker's area grows with what stands there, up to a size that still leaves the neighbours to be seen.
fn radius(count: usize) -> f64 {
    let count = f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
    (RADIUS.0 * count.sqrt()).min(RADIUS.1)
}

/// What can be pointed at around a marker. Between near neighbours it ends halfway, so that each is reached where it is
/// seen; the marker itself can always be pointed at.
fn target(index: usize, placed: &[(&Marker<'_>, Spot)]) -> f64 {
    let (marker, here) = &placed[index];
    let nearest = placed
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index)
        .map(|(_, (_, there))| (there.x - here.x).hypot(there.y - here.y))
        .fold(f64::INFINITY, f64::min);
    (nearest / 2.0).min(TARGET).max(radius(marker.count))
}

/// The link with its marker; it is left open for the names.
fn write_marker(content: &mut String, marker: &Marker<'_>, spot: Spot, target: f64) {
    let (href, says) = (escaped(marker.href), escaped(marker.description));
    let (x, y, target) = (number(spot.x), number(spot.y), number(target));
    let _ = write!(
        content,
        "<a class=\"map-place\" href=\"{href}\" aria-label=\"{says}\" transform=\"translate({x} {y})\"><title>{says}</title>\
         <g class=\"map-point\"><circle class=\"map-target\" r=\"{target}\" fill=\"none\" pointer-events=\"all\"/>",
    );
    // The three shapes have the same area.
    let radius = radius(marker.count);
    let half_side = number(radius * PI.sqrt() / 2.0);
    let side = number(radius * PI.sqrt());
    let half_diagonal = number(radius * (PI / 2.0).sqrt());
    let _ = match marker.kind {
        MarkerKind::Partner => {
            write!(content, "<circle class=\"map-marker map-marker--partner\" r=\"{}\"/></g>", number(radius))
        }
        MarkerKind::Seat => write!(
            content,
            "<rect class=\"map-marker map-marker--seat\" x=\"-{half_side}\" y=\"-{half_side}\" width=\"{side}\" \
             height=\"{side}\"/></g>",
        ),
        MarkerKind::Both => write!(
            content,
            "<path class=\"map-marker map-marker--both\" d=\"M0 -{half_diagonal}L{half_diagonal} 0L0 {half_diagonal}\
             L-{half_diagonal} 0Z\"/></g>",
        ),
    };
}

fn write_label(content: &mut String, name: &str, label: Option<Label>, layout: &Layout, hidden: &str) {
    if let Some(Label { x, y, anchor }) = label {
        let (class, x, y, name) = (layout.class, number(x), number(y), escaped(name));
        let _ = write!(
            content,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{hidden}>{name}</text>"
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The frame and projection of the world's base map, with an island instead of the land.
    fn world() -> BaseMap {
        BaseMap::from_json(
            r#"{"viewBox":[0,0,1000,435],"land":"M0 0h9z","borders":"","projection":
                {"scale":184.7321,"translate":[500.001,241.392],"rotate":-11}}"#,
        )
        .unwrap()
    }

    fn marker(label: &str, longitude: f64, latitude: f64, kind: MarkerKind) -> Marker<'_> {
        Marker { longitude, latitude, label, description: label, href: "/en/place/1", kind, count: 1 }
    }

    const WORDS: Words<'static> = Words { id: "map", title: "Partners & seats", description: "Three places" };

    #[test]
    fn a_small_map() {
        let markers = [
            marker("Helsinki", 24.935, 60.169, MarkerKind::Both),
            marker("Tallinn", 24.754, 59.437, MarkerKind::Partner),
            marker("Brussels", 4.348, 50.85, MarkerKind::Seat),
        ];
        let svg = map(&world(), &markers, WORDS);
        roxmltree::Document::parse(&svg).unwrap();
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }

    /// Where d3-geo 3.1.1 puts the places with the scale, translation and rotation of the world's base map:
    /// `geoEqualEarth().rotate([-11, 0]).scale(184.7321).translate([500.001, 241.392])([longitude, latitude])`.
    #[test]
    fn places_stand_where_the_base_map_has_them() {
        for ((longitude, latitude), (x, y)) in [
            ((24.935_45, 60.169_52), (529.114, 39.928)),
            ((-74.005_97, 40.714_27), (291.662, 95.991)),
            ((18.423_22, -33.925_84), (518.923, 364.373)),
            // Apia lies west of the seam and stands at the right edge.
            ((-171.766_66, -13.833_33), (985.481, 292.897)),
        ] {
            let (found_x, found_y) = world().place(longitude, latitude).unwrap();
            assert!((found_x - x).abs() < 1e-3 && (found_y - y).abs() < 1e-3, "{longitude}: {found_x} {found_y}");
        }
    }

    #[test]
    fn near_neighbours_share_the_space_that_can_be_pointed_at() {
        let near = [marker("A", 0.0, 0.0, MarkerKind::Partner), marker("B", 5.0, 0.0, MarkerKind::Partner)];
        let svg = map(&world(), &near, WORDS);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let targets: Vec<f64> = document
            .descendants()
            .filter(|node| node.attribute("class") == Some("map-target"))
            .map(|node| node.attribute("r").unwrap().parse().unwrap())
            .collect();
        // Five degrees at the equator are 13.9 units.
        assert_eq!(targets, [6.9, 6.9]);
    }

    #[test]
    fn what_lies_beyond_the_map_is_not_drawn() {
        assert_eq!(world().place(0.0, -89.0), None);
        let svg = map(&world(), &[marker("South Pole", 0.0, -89.0, MarkerKind::Partner)], WORDS);
        assert!(!svg.contains("South Pole"));
    }

    proptest! {
        #[test]
        fn no_label_breaks_the_picture(label in any::<String>(), longitude in -180.0..180.0f64, latitude in -80.0..80.0f64) {
            let svg = map(&world(), &[marker(&label, longitude, latitude, MarkerKind::Seat)], WORDS);
            prop_assert!(roxmltree::Document::parse(&svg).is_ok(), "{}", svg);
        }

        #[test]
        fn places_stand_within_the_frame(longitude in -180.0..180.0f64, latitude in -90.0..90.0f64) {
            if let Some((x, y)) = world().place(longitude, latitude) {
                prop_assert!((0.0..=1000.0).contains(&x) && (0.0..=435.0).contains(&y));
            }
        }
    }
}
