//! What is open between the city and the circle: promises, asks, what comes next and when they last met.

use std::cmp::Reverse;

use hansa_domain::kinds::{Partnership, Promise, PromiseDirection};
use hansa_domain::{PartialDate, Record, Value};
use hansa_text::Args;

use super::asked::Topic;
use super::tell::{Tell, add};
use crate::contacts::Touch;
use crate::tell::{Block, Piece, Section, Sentence, To};

/// Organisations of a party that are told one by one.
const PARTY: usize = 12;
/// Promises that are named for each of them.
const NAMED: usize = 3;

impl Tell<'_> {
    /// The open promises of both sides.
    pub(super) fn promises(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        let sides = [(PromiseDirection::Made, "brief-promised"), (PromiseDirection::Received, "brief-received")];
        for (direction, caption) in sides {
            let of_side = |record: &&Record| Promise::from(*record).direction == Some(direction);
            let records: Vec<&Record> = self.records(Topic::Promises).iter().filter(of_side).collect();
            if records.is_empty() {
                continue;
            }
            let own = |record: &&&Record| record.links("counterpart").iter().any(|link| link.to == self.record.id);
            let others = records.iter().filter(own).count() < records.len();
            let mut labels = vec!["brief-column-what", "brief-column-due"];
            labels.extend(others.then_some("brief-column-with"));
            let rows = records.iter().map(|record| {
                let mut row = vec![self.named(record).into(), Sentence::text(self.due(record))];
                row.extend(others.then(|| self.value(record, "counterpart")));
                row
            });
            let labels = labels.into_iter().map(|label| self.words.msg(label).into_owned());
            blocks.push(self.grid(caption, labels.collect(), rows.collect()));
        }
        blocks.extend(self.rest(Topic::Promises));
        self.section("promises", blocks)
    }

    /// When a promise is due, and how late it is.
    fn due(&self, record: &Record) -> String {
        let Some(due) = Promise::from(record).due else { return String::new() };
        let days = (self.today - due.last()).num_days();
        if days > 0 {
            return self.words.msg_with("brief-late", &Args::new().set("date", self.date(due)).set("days", days));
        }
        self.date(due)
    }

    /// What is asked, how far it is and who decides on it.
    pub(super) fn asks(&self) -> Option<Section> {
        let fields = ["state", "outcome", "addressees", "due", "interest"];
        let fields: Vec<&str> = fields.into_iter().filter(|field| *field != self.record.kind.name).collect();
        self.section("asks", self.table(Topic::Asks, "brief-asks", &fields))
    }

    /// What comes next with them, and what was last.
    pub(super) fn dates(&self) -> Option<Section> {
        let dated = [
            (Topic::Planned, "date"),
            (Topic::Met, "date"),
            (Topic::Meetings, "starts"),
            (Topic::Visits, "starts"),
            (Topic::Trips, "starts"),
            (Topic::Events, "starts"),
        ];
        let all =
            dated.iter().flat_map(|(topic, field)| self.records(*topic).iter().map(move |record| (record, *field)));
        let dated_records = all.map(|(record, field)| match record.get(field) {
            Some(Value::Date(date)) => (Some(*date), record),
            _ => (None, record),
        });
        let comes = |date: &Option<PartialDate>| date.is_some_and(|date| date.last() >= self.today);
        let (mut ahead, mut behind): (Vec<_>, Vec<_>) = dated_records.partition(|(date, _)| comes(date));
        ahead.sort_by_key(|(date, record)| (*date, record.id));
        behind.sort_by_key(|(date, record)| (Reverse(*date), record.id));
        let mut blocks = Vec::new();
        for (caption, rows) in [("brief-ahead", ahead), ("brief-behind", behind)] {
            blocks.extend((!rows.is_empty()).then(|| self.diary(caption, &rows)));
        }
        let more = dated.iter().filter_map(|(topic, _)| {
            let found = self.found.get(topic).filter(|found| found.more() > 0)?;
            let kind = found.records.first()?.kind;
            let args = Args::new().set("kinds", self.words.kinds(kind)).set("count", i64::try_from(found.more()).ok()?);
            Some(Piece::link(self.words.msg_with("brief-more-of", &args), found.all.clone()).into())
        });
        let more: Vec<Sentence> = more.collect();
        blocks.extend((!more.is_empty()).then_some(Block::Sentences(more)));
        self.section("dates", blocks)
    }

    /// What happened or happens when, how, and who of us takes part.
    fn diary(&self, caption: &str, rows: &[(Option<PartialDate>, &Record)]) -> Block {
        let labels = ["brief-column-what", "brief-column-when", "brief-column-how", "brief-column-us"];
        let labels = labels.map(|label| self.words.msg(label).into_owned());
        let row = |(date, record): &(Option<PartialDate>, &Record)| {
            let us = match record.kind.name {
                "visit" => "hosts",
                "trip" => "travellers",
                "meeting" => "body",
                _ => "our_people",
            };
            let when = date.map_or_else(|| self.words.msg("brief-undated").into_owned(), |date| self.date(date));
            let how = Some(self.value(record, "channel")).filter(|how| !how.0.is_empty());
            let how = how.unwrap_or_else(|| Sentence::text(self.words.kind(record.kind)));
            vec![self.named(record).into(), Sentence::text(when), how, self.value(record, us)]
        };
        self.grid(caption, labels.into(), rows.iter().map(row).collect())
    }

    /// Each organisation that is received or met, in short.
    pub(super) fn counterparts(&self) -> Option<Section> {
        if !matches!(self.record.kind.name, "visit" | "trip") {
            return None;
        }
        let labels = ["organisation", "partnership", "last", "next", "open"];
        let labels = labels.map(|label| self.words.msg(&format!("brief-column-{label}")).into_owned());
        let known = self.circle.organisations.iter().filter_map(|id| self.titles.get(id)).take(PARTY);
        let rows = known.map(|one| {
            let touches = self.touches.get(&one.id);
            let touch = |touch: Option<&Touch>| touch.map(|touch| touch.sentence(self.ctx)).unwrap_or_default();
            let mut open = Sentence::default();
            let theirs = |record: &&Record| record.links("counterpart").iter().any(|link| link.to == one.id);
            let promises = self.records(Topic::Promises).iter().filter(theirs).take(NAMED);
            promises.for_each(|promise| add(&mut open, self.named(promise)));
            vec![
                Piece::record(self.words.lang(), one).into(),
                self.partnership_with(one.id),
                touch(touches.and_then(|touches| touches.last.as_ref())),
                touch(touches.and_then(|touches| touches.next.as_ref())),
                open,
            ]
        });
        let rows: Vec<Vec<Sentence>> = rows.collect();
        if rows.is_empty() {
            return None;
        }
        let mut blocks = vec![self.grid("brief-counterparts", labels.into(), rows)];
        let more = self.circle.organisations.len().saturating_sub(PARTY) as u64;
        blocks.extend(self.more(more, &To::record(self.record.kind, self.record.id)));
        self.section("counterparts", blocks)
    }

    /// The state of the partnership with an organisation, which leads to it.
    fn partnership_with(&self, organisation: hansa_domain::Id) -> Sentence {
        let own = |record: &&Record| record.links("partner").iter().any(|link| link.to == organisation);
        let Some(record) = self.records(Topic::Partnerships).iter().find(own) else { return Sentence::default() };
        let piece = self.named(record);
        let state = self.value(record, "state").plain();
        let args = Args::new().set("state", state);
        match Partnership::from(record).since {
            Some(since) => {
                self.say("brief-partnership-since", args.set("date", self.date(since)), &[("partnership", piece)])
            }
            None => self.say("brief-partnership", args, &[("partnership", piece)]),
        }
    }
}
