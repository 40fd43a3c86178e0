//! The words of pages as they are drawn, and those that something was drawn over.

use std::time::{Duration, Instant};

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

use super::{Fault, Line, folding};

/// Signs drawn in a whole file at most.
const GLYPHS: usize = 4_000_000;
/// Things drawn in a whole file at most.
const DRAWN: usize = 20_000_000;
/// How long drawing may take, a little less than anybody waits.
const PATIENCE: Duration = Duration::from_secs(8);
/// How much of it a colour must hide, from 0 to 1, to cover what is below.
const OPAQUE: f32 = 0.9;

/// A page as it was read.
#[derive(Debug, Default)]
pub struct Page {
    /// Its words, those that cannot be seen as well.
    pub text: String,
    /// The words below something that covers them.
    pub covered: String,
    /// The words drawn so that nobody sees them, or beside the page.
    pub unseen: String,
    /// The lines of all its words, with where they stand.
    pub lines: Vec<Line>,
}

/// What is left of the limits.
struct Budget {
    glyphs: usize,
    drawn: usize,
    until: Instant,
}

impl Budget {
    /// Takes from the limits. The reader cannot be told to stop, so that what passes them leaves it as a panic would, without a word of
    /// it in the log; [`super::guard::apart`] catches it.
    fn spend(&mut self, glyph: bool) {
        let left = if glyph { self.glyphs.checked_sub(1).inspect(|left| self.glyphs = *left) } else { Some(0) };
        let Some(drawn) = left.and_then(|_| self.drawn.checked_sub(1)) else {
            std::panic::resume_unwind(Box::new(Fault::TooLarge))
        };
        self.drawn = drawn;
        if drawn.is_multiple_of(1024) && Instant::now() > self.until {
            std::panic::resume_unwind(Box::new(Fault::TooSlow));
        }
    }
}

/// The words of all pages.
pub fn read_all(pdf: &Pdf) -> Vec<Page> {
    let settings = InterpreterSettings { render_annotations: true, ..InterpreterSettings::default() };
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let mut budget = Budget { glyphs: GLYPHS, drawn: DRAWN, until: Instant::now() + PATIENCE };
    for page in pdf.pages().iter() {
        let shown = page.intersected_crop_box();
        let shown = Rect::new(shown.x0, shown.y0, shown.x1, shown.y1);
        let everywhere = Rect::new(-1e6, -1e6, 1e6, 1e6);
        let mut context = Context::new(Affine::IDENTITY, everywhere, &cache, page.xref(), settings.clone());
        let mut sheet = Sheet { signs: Vec::new(), budget, shown };
        interpret_page(page, &mut context, &mut sheet);
        let Sheet { signs, budget: left, .. } = sheet;
        pages.push(Page {
            text: written(signs.iter()),
            covered: written(signs.iter().filter(|sign| sign.covered)),
            unseen: written(signs.iter().filter(|sign| sign.unseen)),
            lines: lines(signs.iter()),
        });
        budget = left;
    }
    pages
}

/// A sign on a page.
struct Sign {
    text: String,
    /// Where it begins and ends, and how high its letters are, in points.
    from: Point,
    to: Point,
    size: f64,
    covered: bool,
    unseen: bool,
}

/// What has been drawn on a page.
struct Sheet {
    signs: Vec<Sign>,
    budget: Budget,
    shown: Rect,
}

impl Sheet {
    fn cover(&mut self, area: Rect) {
        // A sign is covered when its middle is.
        for sign in &mut self.signs {
            let middle = sign.from.midpoint(sign.to);
            sign.covered |= area.contains(Point::new(middle.x, middle.y + sign.size * 0.25));
        }
    }
}

impl<'a> Device<'a> for Sheet {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        self.budget.spend(false);
        let hides = match paint {
            Paint::Color(color) => color.to_rgba().components()[3] > OPAQUE,
            Paint::Pattern(_) => true,
        };
        if hides && matches!(mode, PathDrawMode::Fill(_)) {
            self.cover((transform * path.clone()).bounding_box());
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.budget.spend(false);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.spend(false);
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.budget.spend(true);
        let place = transform * glyph_transform;
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        let (from, to) = (place * Point::ORIGIN, place * Point::new(advance, 0.0));
        let size = (place * Point::new(0.0, 1000.0) - from).hypot();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => "\u{fffd}".to_owned(),
        };
        let clear = matches!(paint, Paint::Color(color) if color.to_rgba().components()[3] < 0.05);
        let unseen = clear || matches!(mode, GlyphDrawMode::Invisible) || !self.shown.contains(from.midpoint(to));
        // Letters filled and outlined are drawn twice.
        if self.signs.last().is_none_or(|last| last.text != text || (last.from - from).hypot() > size * 0.05) {
            self.signs.push(Sign { text, from, to, size, covered: false, unseen });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, transform: Affine) {
        self.budget.spend(false);
        self.cover(transform.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)));
    }

    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The signs as a text, a line for each line.
fn written<'s>(signs: impl Iterator<Item = &'s Sign>) -> String {
    let lines: Vec<String> = lines(signs).into_iter().map(|line| line.text).collect();
    folding::whole(lines.join("\n").trim())
}

/// The signs as lines of words: a space where there is one or room for one, a new line where the next sign stands on another.
fn lines<'s>(signs: impl Iterator<Item = &'s Sign>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<&Sign> = None;
    for sign in signs {
        let fresh =
            || Line { text: String::new(), left: sign.from.x, right: sign.to.x, base: sign.from.y, size: sign.size };
        if let Some(last) = last {
            // Along the line and across it, whichever way it runs.
            let line = (last.to - last.from).normalize();
            let line = if line.is_finite() { line } else { kurbo::Vec2::new(1.0, 0.0) };
            let step = sign.from - last.to;
            let (along, across) = (step.dot(line), step.cross(line).abs());
            let size = last.size.max(sign.size).max(0.1);
            if across > size * 0.6 || along < -size * 2.0 {
                lines.push(fresh());
            } else if along > size * 0.18 && sign.text != " " {
                space(&mut lines);
            }
        }
        if lines.is_empty() {
            lines.push(fresh());
        }
        if let Some(line) = lines.last_mut() {
            write(line, &sign.text);
            (line.right, line.size) = (line.right.max(sign.to.x), line.size.max(sign.size));
        }
        last = Some(sign);
    }
    for line in &mut lines {
        line.text.truncate(line.text.trim_end_matches(' ').len());
    }
    lines
}

/// A space at the end of the last line, unless there is one.
fn space(lines: &mut [Line]) {
    if let Some(line) = lines.last_mut().filter(|line| !line.text.ends_with(' ') && !line.text.is_empty()) {
        line.text.push(' ');
    }
}

/// Writes a sign at the end of a line.
fn write(line: &mut Line, sign: &str) {
    for c in sign.chars() {
        match c {
            '\u{a0}' | '\t' => line.text.push(' '),
            c if c.is_control() => {}
            c => line.text.push(c),
        }
    }
}
