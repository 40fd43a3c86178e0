//! What can be said: the city's approved positions and the talking points that follow from them, where the others stand, and
//! with what one should be careful.

use std::collections::HashSet;

use chrono::Days;
use hansa_domain::kinds::{Agreement, Contact, ContactSentiment, Interest, Membership, Partnership, PartnershipState};
use hansa_domain::kinds::{Message, StakeholderView, Stance, Statement};
use hansa_domain::{Id, Publicity, Record, Sensitivity};
use hansa_text::Args;

use super::asked::Topic;
use super::tell::{IN_A_CELL, Tell};
use crate::tell::{Block, Piece, Section, Sentence};

/// An alignment up to this is disagreement.
const AGAINST: i64 = 2;
/// A notice is spoken of so many days before its last day.
const NOTICE: u64 = 180;
/// Secret records that are named as such.
const SECRETS: usize = 10;

impl Tell<'_> {
    /// Our approved position on an interest.
    pub(super) fn position(&self) -> Option<Section> {
        if self.record.kind.name != Interest::NAME {
            return None;
        }
        let mut blocks = Vec::new();
        for record in self.records(Topic::Stances) {
            blocks.push(Block::Paragraph(self.stance(record)));
            blocks.extend(self.paragraph(record, "text"));
        }
        blocks.extend(self.rest(Topic::Stances));
        self.section("position", blocks)
    }

    /// An approved position: on what, and since when.
    fn stance(&self, record: &Record) -> Sentence {
        let typed = Stance::from(record);
        let point = self.named(record);
        let interest = typed.interest.filter(|id| *id != self.record.id).and_then(|id| self.titles.get(&id));
        let interest = interest.map(|interest| Piece::record(self.words.lang(), interest));
        let date = typed.approved_on.map(|date| self.date(date));
        match (interest, date) {
            (Some(interest), Some(date)) => {
                let pieces = [("point", point), ("interest", interest)];
                self.say("brief-point-on-approved", Args::new().set("date", date), &pieces)
            }
            (Some(interest), None) => {
                self.say("brief-point-on", Args::new(), &[("point", point), ("interest", interest)])
            }
            (None, Some(date)) => self.say("brief-point-approved", Args::new().set("date", date), &[("point", point)]),
            (None, None) => point.into(),
        }
    }

    /// What one can say: approved positions, messages that speak for them, and approved statements, each with where it stands.
    pub(super) fn points(&self) -> Option<Section> {
        let mut points = Vec::new();
        if self.record.kind.name != Interest::NAME {
            points.extend(self.records(Topic::Stances).iter().map(|record| self.stance(record)));
        }
        points.extend(self.records(Topic::Messages).iter().map(|record| {
            let stance = Message::from(record).stance.and_then(|id| self.titles.get(&id));
            let point = self.named(record);
            match stance {
                Some(stance) => {
                    let stance = Piece::record(self.words.lang(), stance);
                    self.say("brief-point-message", Args::new(), &[("point", point), ("stance", stance)])
                }
                None => point.into(),
            }
        }));
        points.extend(self.records(Topic::Statements).iter().filter_map(|record| {
            let typed = Statement::from(record);
            let said = self.quote(&typed.summary, 2 * IN_A_CELL)?;
            let pieces = [("point", said), ("statement", self.named(record))];
            Some(match typed.given {
                Some(given) => self.say("brief-point-given", Args::new().set("date", self.date(given)), &pieces),
                None => self.say("brief-point-statement", Args::new(), &pieces),
            })
        }));
        let mut blocks: Vec<Block> = (!points.is_empty()).then_some(Block::Sentences(points)).into_iter().collect();
        let rests = [Topic::Stances, Topic::Messages, Topic::Statements];
        blocks.extend(rests.into_iter().filter_map(|topic| self.rest(topic)).take(usize::from(!blocks.is_empty())));
        self.section("points", blocks)
    }

    /// With what one should be careful.
    pub(super) fn sensitive(&self) -> Option<Section> {
        let mut blocks: Vec<Block> = ["sensitivities", "notes"]
            .into_iter()
            .filter(|name| {
                self.record.kind.field(name).is_some_and(|field| field.sensitivity == Sensitivity::Restricted)
            })
            .filter_map(|name| self.paragraph(self.record, name))
            .collect();
        let mut said = Vec::new();
        said.extend(self.interests_with_care());
        said.extend(self.disagreements());
        said.extend(self.cooled());
        said.extend(self.notices());
        said.extend(self.warnings.iter().cloned());
        said.extend(self.secrets());
        blocks.extend((!said.is_empty()).then_some(Block::Sentences(said)));
        self.section("sensitive", blocks)
    }

    /// What the interests that concern them say of care, and in which they are opponents.
    fn interests_with_care(&self) -> Vec<Sentence> {
        let mut said = Vec::new();
        for record in self.records(Topic::Interests) {
            let interest = || ("interest", self.named(record));
            let text = self.quote(&Interest::from(record).sensitivities, 2 * IN_A_CELL);
            said.extend(text.map(|text| self.say("brief-careful", Args::new(), &[interest(), ("text", text)])));
            let opponents = record.links("stakeholders").iter().filter(|link| {
                link.role.as_deref() == Some("opponent") && self.circle.organisations.contains(&link.to)
            });
            said.extend(opponents.filter_map(|link| {
                let who = Piece::record(self.words.lang(), self.titles.get(&link.to)?);
                Some(self.say("brief-opposes", Args::new(), &[("who", who), interest()]))
            }));
        }
        said
    }

    /// The latest view of each stakeholder of each interest.
    fn latest_views(&self) -> Vec<&Record> {
        let mut told: HashSet<(Option<Id>, Option<Id>)> = HashSet::new();
        let latest = self.records(Topic::Views).iter().filter(|record| {
            let typed = StakeholderView::from(*record);
            told.insert((typed.stakeholder, typed.interest))
        });
        latest.collect()
    }

    /// On what they disagree with us, by the latest views.
    fn disagreements(&self) -> Vec<Sentence> {
        let against = self.latest_views().into_iter().filter_map(|record| {
            let typed = StakeholderView::from(record);
            let (score, dated) = (typed.alignment.filter(|score| *score <= AGAINST)?, typed.dated?);
            let args = Args::new().set("score", score).set("date", self.date(dated));
            Some(self.say("brief-disagrees", args, &[("view", self.named(record))]))
        });
        against.collect()
    }

    /// Contacts that went badly, and partnerships that rest.
    fn cooled(&self) -> Vec<Sentence> {
        let contacts = self.records(Topic::Met).iter().filter_map(|record| {
            let typed = Contact::from(record);
            let felt = matches!(typed.sentiment?, ContactSentiment::Mixed | ContactSentiment::Negative);
            let args = Args::new().set("sentiment", self.value(record, "sentiment").plain());
            felt.then(|| self.say("brief-felt", args, &[("contact", self.named(record))]))
        });
        let resting = self.records(Topic::Partnerships).iter().filter_map(|record| {
            let typed = Partnership::from(record);
            let rests = matches!(typed.state?, PartnershipState::Dormant | PartnershipState::Suspended);
            let why = self.quote(&typed.state_reason, 2 * IN_A_CELL).filter(|_| rests)?;
            Some(self.say("brief-why", Args::new(), &[("record", self.named(record)), ("text", why)]))
        });
        contacts.chain(resting).collect()
    }

    /// Agreements and memberships that are soon renewed, unless somebody gives notice.
    fn notices(&self) -> Vec<Sentence> {
        let soon = self.today + Days::new(NOTICE);
        let agreements = self.records(Topic::Agreements).iter().map(|one| (one, Agreement::from(one).notice_by));
        let memberships = self.records(Topic::Memberships).iter().map(|one| (one, Membership::from(one).notice_by));
        let near = agreements.chain(memberships).filter_map(|(record, by)| {
            let by = by.filter(|by| by.last() >= self.today && by.first() <= soon)?;
            let args = Args::new().set("date", self.date(by));
            Some(self.say("brief-notice", args, &[("record", self.named(record))]))
        });
        near.collect()
    }

    /// Which of the records that the brief rests on are secret.
    fn secrets(&self) -> Vec<Sentence> {
        let all = std::iter::once(self.record).chain(self.found.values().flat_map(|found| &found.records));
        let mut secret: Vec<&Record> = all.filter(|record| record.publicity() == Publicity::Secret).collect();
        secret.sort_by_key(|record| record.id);
        secret.dedup_by_key(|record| record.id);
        let named = secret.iter().take(SECRETS);
        let mut said: Vec<Sentence> =
            named.map(|record| self.say("brief-secret", Args::new(), &[("record", self.named(record))])).collect();
        if secret.len() > SECRETS {
            let args = Args::new().set("count", secret.len() - SECRETS);
            said.push(Sentence::text(self.words.msg_with("brief-more-secret", &args)));
        }
        said
    }

    /// Where they stand, as it was judged, and what they have said.
    pub(super) fn views(&self) -> Option<Section> {
        let fields = ["dated", "alignment", "interest_level", "influence", "plan"];
        let mut blocks: Vec<Block> = self.rows("brief-views", &self.latest_views(), &fields).into_iter().collect();
        blocks.extend(self.rest(Topic::Views));
        blocks.extend(self.table(Topic::Said, "brief-said", &["given", "leaning", "interests"]));
        self.section("views", blocks)
    }
}
