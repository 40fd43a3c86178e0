//! Who was met, and what is open between the city and others.

use hansa_text::Args;

use super::super::Part;
use super::super::relations::{Contact, Named, Promise, Promises};
use super::Tell;
use crate::tell::{Block, Piece, Section, Sentence};

impl Tell<'_> {
    pub(super) fn relations(&self) -> Section {
        let relations = &self.picture.relations;
        let mut blocks = Vec::new();
        blocks.push(Block::Heading(self.msg("picture-met")));
        let mut met = vec![self.counted("picture-met-count", &relations.met.counted).into()];
        met.extend(self.contacts(&relations.met));
        if !relations.planned.counted.is_empty() {
            met.push(self.counted("picture-planned-count", &relations.planned.counted).into());
            met.extend(self.contacts(&relations.planned));
        }
        blocks.push(Block::Sentences(met));
        if relations.promises_are_seen {
            blocks.push(Block::Heading(self.msg("picture-promises")));
            let mut promises = self.promises(&relations.ours, "ours");
            promises.extend(self.promises(&relations.theirs, "theirs"));
            blocks.push(Block::Sentences(promises));
        }
        if let Some(dormant) = &relations.dormant {
            blocks.push(Block::Heading(self.msg("picture-dormant")));
            let mut quiet: Vec<Sentence> = vec![self.counted("picture-dormant-count", &dormant.counted).into()];
            quiet.extend(dormant.first.iter().take(self.limits.relations).map(|one| self.record(one).into()));
            blocks.push(Block::Sentences(quiet));
        }
        self.aged(Part::Relations, blocks)
    }

    fn contacts(&self, named: &Named<Contact>) -> Vec<Sentence> {
        named.first.iter().take(self.limits.relations).map(|contact| self.contact(contact)).collect()
    }

    fn contact(&self, contact: &Contact) -> Sentence {
        let date = contact.date.map_or_else(String::new, |date| self.date(date));
        let args = Args::new().set("date", date);
        let subject = ("subject", self.record(&contact.record));
        match contact.with.first() {
            Some(with) => self.say("picture-contact-with", args, &[subject, ("with", self.record(with))]),
            None => self.say("picture-contact", args, &[subject]),
        }
    }

    /// How many are open and how many of them overdue, and the first of them.
    fn promises(&self, promises: &Promises, whose: &str) -> Vec<Sentence> {
        let open = self.counted(&format!("picture-promises-{whose}"), &promises.open.counted);
        let first: Sentence = if promises.overdue.is_empty() {
            open.into()
        } else {
            let overdue = self.counted("picture-overdue", &promises.overdue);
            self.say("picture-promises-overdue", Args::new(), &[("open", open), ("overdue", overdue)])
        };
        let named = promises.open.first.iter().take(self.limits.relations);
        std::iter::once(first).chain(named.map(|promise| self.promise(promise, whose))).collect()
    }

    fn promise(&self, promise: &Promise, whose: &str) -> Sentence {
        let subject = ("subject", self.record(&promise.record));
        let with = promise.counterpart.as_ref().map_or_else(|| Piece::text("–"), |with| self.record(with));
        let with = ("with", with);
        match promise.due {
            Some(due) => {
                let late = (self.picture.day - due.last()).num_days();
                let args = Args::new().set("date", self.words.partial_date(due)).set("days", late);
                let when = if late > 0 { "late" } else { "due" };
                self.say(&format!("picture-promise-{whose}-{when}"), args, &[subject, with])
            }
            None => self.say(&format!("picture-promise-{whose}"), Args::new(), &[subject, with]),
        }
    }
}
