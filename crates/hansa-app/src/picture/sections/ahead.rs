//! What comes.

use hansa_text::Args;

use super::super::Part;
use super::super::ahead::Upcoming;
use super::Tell;
use crate::tell::{Block, Month, Piece, Section, Sentence, To};

impl Tell<'_> {
    /// The next 90 days.
    pub(super) fn next(&self) -> Section {
        let mut months: Vec<Month> = Vec::new();
        for coming in self.picture.dates.iter().take(self.limits.next) {
            let label = self.month(coming.date);
            let what = self.say("picture-date-of", self.what(coming), &[("subject", self.record(&coming.record))]);
            let date = (coming.date.to_string(), self.date(coming.date), what);
            match months.last_mut().filter(|month| month.label == label) {
                Some(month) => month.dates.push(date),
                None => months.push(Month { label, dates: vec![date] }),
            }
        }
        let block = if months.is_empty() { self.nothing("picture-nothing-next") } else { Block::Calendar(months) };
        self.section("next", vec![block])
    }

    fn what(&self, coming: &Upcoming) -> Args<'static> {
        Args::new().set("what", self.words.field(coming.record.kind, coming.field))
    }

    /// A year of windows and deadlines: the first ones in words, and the whole of it as a timeline.
    pub(super) fn ahead(&self) -> Section {
        let windows = &self.picture.windows;
        let mut blocks = Vec::new();
        let first = windows.iter().take(self.limits.ahead).map(|coming| {
            let args = self.what(coming).set("date", self.date(coming.date));
            self.say("picture-deadline", args, &[("subject", self.record(&coming.record))])
        });
        let first: Vec<Sentence> = first.collect();
        if first.is_empty() {
            blocks.push(self.nothing("picture-nothing-ahead"));
        } else {
            blocks.push(Block::Sentences(first));
        }
        let drawing = self.picture.timeline.as_ref().filter(|_| self.limits.drawings);
        blocks.extend(drawing.map(|drawing| Block::Drawing(drawing.clone())));
        if windows.len() > self.limits.ahead {
            let rest = i64::try_from(windows.len() - self.limits.ahead).unwrap_or(i64::MAX);
            let all = Piece::link(self.msg("picture-whole-timeline"), To::Page("/timeline".to_owned()));
            let args = Args::new().set("count", rest);
            blocks.push(Block::Paragraph(self.say("picture-more-ahead", args, &[("all", all)])));
        }
        self.aged(Part::Ahead, blocks)
    }
}
