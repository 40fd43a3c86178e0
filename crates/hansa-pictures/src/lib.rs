//! Charts and maps as SVG with title, description and table. Data in, SVG out.
//!
//! Colours come from the page's style sheet by class; a picture has no styles of its own. What it shows must stand in a
//! table beside it, which is the caller's.

mod bars;
mod labels;
mod map;
mod matrix;
mod movement;
mod projection;
mod svg;
mod timeline;

pub use bars::{Bar, Stack, bars};
pub use map::{BaseMap, Marker, MarkerKind, map};
pub use matrix::{Actor, MOST, MatrixWords, Stand, matrix};
pub use movement::{Count, movement};
pub use projection::equal_earth;
pub use timeline::{Item, Lane, Shape, Status, Timeline, TimelineWords, timeline};

/// The words of a picture, for those who do not see it.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Begins the identifiers within the picture; unique on its page.
    pub id: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What it shows.
    pub description: &'a str,
}
