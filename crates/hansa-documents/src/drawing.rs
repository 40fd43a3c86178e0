//! Drawings on paper: the colours that a page's style sheet gives on a screen, in shades that differ when printed in grey.

use std::sync::{Arc, LazyLock};

use hansa_app::tell::Drawing;
use resvg::{tiny_skia, usvg};

use crate::pdf::FONTS;

/// The width of a page's text, in points.
pub(crate) const TEXT_WIDTH: f64 = 487.0;
/// How many points a unit of a drawing takes, so that its letters are as large as those of the text.
const POINTS: f64 = 0.64;
/// The height that a drawing may have, in points.
const HIGHEST: f64 = 330.0;
/// Dots to a point in pictures made of dots: 216 to the inch.
const DOTS: f64 = 3.0;

const STYLE: &str = include_str!("drawing.css");

/// A drawing with colours, and how large it stands on paper.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// The SVG, with a style of its own.
    pub svg: String,
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
    tree: usvg::Tree,
}

static OPTIONS: LazyLock<usvg::Options<'static>> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    usvg::Options {
        font_family: crate::pdf::FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        // A drawing has no pictures of its own, and none is fetched for it.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
});

/// The drawing made fit for paper; none when it is no drawing that can be read.
pub(crate) fn drawn(svg: &str) -> Option<Drawn> {
    let start = svg.find("<svg")?;
    let end = start + svg[start..].find('>')? + 1;
    let (head, body) = svg.split_at(end);
    let svg = format!("{head}<style>{STYLE}</style>{body}");
    let tree = usvg::Tree::from_str(&svg, &OPTIONS).ok()?;
    let (wide, high) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let width = (wide * POINTS).min(TEXT_WIDTH).min(HIGHEST * wide / high);
    Some(Drawn { svg, width, height: width * high / wide, tree })
}

impl Drawn {
    /// The drawing as PNG, on white.
    pub(crate) fn png(&self) -> Option<Vec<u8>> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most a page, so some thousands"
        )]
        let (wide, high) = ((self.width * DOTS).ceil() as u32, (self.height * DOTS).ceil() as u32);
        let mut dots = tiny_skia::Pixmap::new(wide.max(1), high.max(1))?;
        dots.fill(tiny_skia::Color::WHITE);
        #[expect(clippy::cast_possible_truncation, reason = "a scale of some units")]
        let scale = (self.width * DOTS / f64::from(self.tree.size().width())) as f32;
        resvg::render(&self.tree, tiny_skia::Transform::from_scale(scale, scale), &mut dots.as_mut());
        dots.encode_png().ok()
    }
}

/// What a drawing shows, for those who do not see it.
pub(crate) fn alternative(drawing: &Drawing) -> String {
    let parts = [drawing.title.as_str(), drawing.description.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}
