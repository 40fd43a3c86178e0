//! The sections of a brief, in the order in which they are needed; those about which nothing is known are left out.

use hansa_domain::kinds::{Goal, Partnership};
use hansa_domain::{Id, Localised, Record};
use hansa_text::Args;

use super::asked::Topic;
use super::tell::{IN_A_CELL, Tell, add};
use crate::tell::{Block, Piece, Section, Sentence};

/// Goals and focus areas that a brief names.
const GOALS: usize = 8;
/// Records that are named as serving a goal.
const SERVING: usize = 3;

impl Tell<'_> {
    /// Who or what the subject is.
    pub(super) fn who(&self) -> Option<Section> {
        let (facts, texts): (&[&str], &[&str]) = match self.record.kind.name {
            "organisation" => (
                &["type", "abbreviation", "parent", "place", "country", "formed", "dissolved", "website"],
                &["description"],
            ),
            "person" => (&["salutation", "pronunciation", "language", "other_languages", "website"], &["description"]),
            "network" => (&["type", "scope", "state", "secretariat", "place", "founded", "ended"], &["description"]),
            "interest" => (
                &["stage", "importance", "level", "political_lead", "responsible", "processes", "next_window"],
                &["summary", "outcome"],
            ),
            "visit" => (
                &[
                    "state",
                    "level",
                    "track",
                    "starts",
                    "ends",
                    "size",
                    "visitors",
                    "hosts",
                    "through",
                    "interpreting",
                    "partnership",
                ],
                &["purpose", "outcome", "lessons"],
            ),
            "trip" => (
                &["state", "type", "starts", "ends", "places", "travellers", "events"],
                &["purpose", "shared", "lessons"],
            ),
            "meeting" => (&["body", "state", "starts", "opens_at", "venue", "place", "chair", "secretary"], &["notes"]),
            _ => return None,
        };
        let mut blocks: Vec<Block> = self.facts(facts).into_iter().collect();
        blocks.extend(texts.iter().filter_map(|name| self.paragraph(self.record, name)));
        if self.record.kind.name == "person" {
            blocks.extend(self.posts(&["organisation", "starts", "ends"]));
            blocks.extend(self.table(Topic::Seats, "brief-seats", &["body", "role"]));
        }
        self.section("who", blocks)
    }

    /// The posts of the circle, a row each.
    fn posts(&self, fields: &[&str]) -> Vec<Block> {
        let Some(found) = self.posts else { return Vec::new() };
        let records: Vec<&Record> = found.records.iter().collect();
        let rows = self.rows("brief-posts", &records, fields);
        rows.into_iter().chain(self.more(found.more(), &found.all)).collect()
    }

    /// Who is there to be met.
    pub(super) fn people(&self) -> Option<Section> {
        let blocks = match self.record.kind.name {
            "organisation" | "network" => self.posts(&["person", "starts"]),
            "visit" | "trip" => self.posts(&["person", "organisation", "starts"]),
            _ => Vec::new(),
        };
        self.section("people", blocks)
    }

    /// What happens when on a visit or a trip.
    pub(super) fn programme(&self) -> Option<Section> {
        let mut items: Vec<&Record> = self.records(Topic::Programme).iter().collect();
        // Within a day the list knows no order.
        items.sort_by_key(|item| {
            let time = item.text("starts_at").map(|time| {
                let (hours, minutes) = time.split_once(['.', ':']).unwrap_or((time, ""));
                (hours.parse::<u32>().unwrap_or_default(), minutes.parse::<u32>().unwrap_or_default())
            });
            let date = hansa_domain::kinds::ProgrammeItem::from(*item).date;
            (date.is_none(), date, time)
        });
        let fields = ["date", "starts_at", "ends_at", "venue", "hosts", "confirmed"];
        let table = self.rows("brief-programme", &items, &fields);
        self.section("programme", table.into_iter().chain(self.rest(Topic::Programme)).collect())
    }

    /// What we have together.
    pub(super) fn relations(&self) -> Option<Section> {
        if matches!(self.record.kind.name, "visit" | "trip") {
            return None;
        }
        let mut blocks = self.table(
            Topic::Partnerships,
            "brief-partnerships",
            &["state", "since", "ended", "responsible", "owner_unit"],
        );
        blocks.extend(self.reasons(Topic::Partnerships, |record| {
            let typed = Partnership::from(record);
            if typed.why.is_empty() { typed.purpose } else { typed.why }
        }));
        let tables: [(Topic, &str, &[&str]); 7] = [
            (
                Topic::Memberships,
                "brief-memberships",
                &["form", "state", "since", "responsible", "delegate", "review_on", "notice_by", "annual_fee"],
            ),
            (Topic::Roles, "brief-roles", &["role", "holder", "held_by"]),
            (
                Topic::Evaluations,
                "brief-evaluations",
                &["ends", "functioning", "influence", "outcome", "decision", "next_review"],
            ),
            (Topic::Agreements, "brief-agreements", &["type", "state", "starts", "ends", "notice_by"]),
            (Topic::Networks, "brief-networks", &["type", "state"]),
            (Topic::Projects, "brief-projects", &["type", "state", "starts", "ends"]),
            (Topic::Relations, "brief-ties", &["type", "starts", "ends"]),
        ];
        for (topic, caption, fields) in tables {
            blocks.extend(self.table(topic, caption, fields));
        }
        self.section("relations", blocks)
    }

    /// Why each record of a list is there, as it says itself.
    fn reasons(&self, topic: Topic, why: impl Fn(&Record) -> Localised) -> Option<Block> {
        let said = self.records(topic).iter().filter_map(|record| {
            let pieces = [("record", self.named(record)), ("text", self.quote(&why(record), 2 * IN_A_CELL)?)];
            Some(self.say("brief-why", Args::new(), &pieces))
        });
        let said: Vec<Sentence> = said.collect();
        (!said.is_empty()).then_some(Block::Sentences(said))
    }

    /// The interests of ours that concern them.
    pub(super) fn interests(&self) -> Option<Section> {
        self.section(
            "interests",
            self.table(Topic::Interests, "brief-interests", &["stage", "importance", "next_window"]),
        )
    }

    /// What is known of an interest.
    pub(super) fn findings(&self) -> Option<Section> {
        self.section("findings", self.table(Topic::Findings, "brief-findings", &["type", "importance"]))
    }

    /// What came of working together.
    pub(super) fn results(&self) -> Option<Section> {
        let mut blocks = self.table(Topic::Results, "brief-results", &["type", "achieved", "value"]);
        blocks.extend(self.table(Topic::Practices, "brief-practices", &["direction", "state"]));
        self.section("results", blocks)
    }

    /// What has been decided about them.
    pub(super) fn decisions(&self) -> Option<Section> {
        let fields = ["decided", "body", "identifier", "state"];
        self.section("decisions", self.table(Topic::Decisions, "brief-decisions", &fields))
    }

    /// Which goals are served, and by what.
    pub(super) fn goals(&self) -> Option<Section> {
        let topics = [Topic::Partnerships, Topic::Memberships, Topic::Agreements, Topic::Projects];
        let listed = topics.iter().flat_map(|topic| self.records(*topic));
        let mut served: Vec<(Id, Vec<&Record>)> = Vec::new();
        let items = self.sitting.iter().flat_map(|sitting| &sitting.items).map(|item| &item.record);
        for record in std::iter::once(self.record).chain(listed).chain(items) {
            for link in ["goals", "focus_areas"].iter().flat_map(|field| record.links(field)) {
                match served.iter_mut().find(|(goal, _)| *goal == link.to) {
                    Some((_, by)) => by.push(record),
                    None => served.push((link.to, vec![record])),
                }
            }
        }
        served.retain(|(goal, _)| self.titles.contains_key(goal));
        // Goals before focus areas.
        served.sort_by_key(|(goal, _)| self.titles.get(goal).is_none_or(|goal| goal.kind.name != Goal::NAME));
        let rows = served.iter().take(GOALS).filter_map(|(goal, by)| {
            let goal = Piece::record(self.words.lang(), self.titles.get(goal)?);
            let mut serving = Sentence::default();
            by.iter().take(SERVING).for_each(|record| add(&mut serving, self.named(record)));
            Some(vec![goal.into(), serving])
        });
        let rows: Vec<Vec<Sentence>> = rows.collect();
        let labels = ["brief-column-goal", "brief-column-by"].map(|label| self.words.msg(label).into_owned());
        let table = (!rows.is_empty()).then(|| self.grid("brief-goals", labels.into(), rows));
        self.section("goals", table.into_iter().collect())
    }
}
