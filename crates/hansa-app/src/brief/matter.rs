//! What only some briefs tell: where and by whom an interest is decided, and what a meeting handles.

use hansa_domain::Record;
use hansa_domain::kinds::Position;

use super::asked::Topic;
use super::tell::{Tell, add};
use crate::contacts::Touch;
use crate::stakeholders::Stakeholder;
use crate::tell::{Block, Piece, Section, Sentence, To};

/// Stakeholders that a brief tells of.
const STAKEHOLDERS: usize = 10;
/// Items of an agenda that a brief tells of.
const ITEMS: usize = 24;
/// Participants that a brief tells of.
const PARTICIPANTS: usize = 24;

impl Tell<'_> {
    /// When something can still be changed, and by whom.
    pub(super) fn windows(&self) -> Option<Section> {
        let fields = ["type", "date", "window_starts", "window_ends", "deciders", "process"];
        self.section("windows", self.table(Topic::Windows, "brief-windows", &fields))
    }

    /// Who decides, and where they and the others stand.
    pub(super) fn deciders(&self) -> Option<Section> {
        let standing = self.standing?;
        let mut all: Vec<&Stakeholder> = standing.stakeholders.iter().collect();
        let decides = |one: &&Stakeholder| {
            let links = self.record.links("stakeholders").iter();
            links.clone().any(|link| link.to == one.who.id && link.role.as_deref() == Some("decides"))
        };
        // Those who decide come first; the rest stay as influential as they are.
        all.sort_by_key(|one| !decides(one));
        let more = (standing.more + all.len().saturating_sub(STAKEHOLDERS)) as u64;
        all.truncate(STAKEHOLDERS);
        if all.is_empty() {
            return None;
        }
        let rows = all.into_iter().map(|one| self.stakeholder(one, standing.scores)).collect();
        let mut labels = vec!["stakeholder", "role"];
        labels.extend(standing.scores.then_some(["alignment", "interest", "influence"]).into_iter().flatten());
        labels.extend(["last", "next"]);
        let labels = labels.into_iter().map(|label| self.words.msg(&format!("brief-column-{label}")).into_owned());
        let mut blocks = vec![self.grid("brief-deciders", labels.collect(), rows)];
        blocks.extend(self.more(more, &To::record(self.record.kind, self.record.id)));
        self.section("deciders", blocks)
    }

    fn stakeholder(&self, one: &Stakeholder, scores: bool) -> Vec<Sentence> {
        let mut row = vec![Piece::record(self.words.lang(), &one.who).into(), Sentence::text(one.roles.join(", "))];
        if scores {
            let view = one.latest().map(|view| To::record(view.view.kind, view.view.id));
            let said = [one.alignment(), one.interest(), one.influence()].map(|score| score.words(self.words));
            row.extend(said.map(|score| Piece { to: view.clone(), ..Piece::text(score) }.into()));
        }
        let touch = |touch: Option<&Touch>| touch.map(|touch| touch.sentence(self.ctx)).unwrap_or_default();
        row.extend([touch(one.touches.last.as_ref()), touch(one.touches.next.as_ref())]);
        row
    }

    /// What the meeting handles, in the order of its agenda.
    pub(super) fn agenda(&self) -> Option<Section> {
        let sitting = self.sitting?;
        let fields: Vec<&str> = ["type", "presenter", "about"]
            .into_iter()
            .filter(|field| sitting.items.iter().any(|item| item.record.get(field).is_some()))
            .collect();
        let rows = sitting.items.iter().take(ITEMS).map(|item| {
            let title = Sentence(vec![Piece::text(format!("{} ", item.number)), self.named(&item.record)]);
            std::iter::once(title).chain(fields.iter().map(|field| self.value(&item.record, field))).collect()
        });
        let rows: Vec<Vec<Sentence>> = rows.collect();
        if rows.is_empty() {
            return None;
        }
        let kind = sitting.items.first()?.record.kind;
        let label = |name: &&str| kind.field(name).map(|field| self.words.field(kind, field));
        let labels = std::iter::once(self.words.msg("brief-column-what").into_owned());
        let mut blocks = vec![self.grid("brief-agenda", labels.chain(fields.iter().filter_map(label)).collect(), rows)];
        let meeting = self.record.id.to_string();
        let more = sitting.items.len().saturating_sub(ITEMS) as u64;
        blocks.extend(self.more(more, &To::list(kind, &[("meeting", &meeting)])));
        self.section("agenda", blocks)
    }

    /// What its body has still to do, and to decide.
    pub(super) fn carried_over(&self) -> Option<Section> {
        let mut blocks = self.table(Topic::Actions, "brief-actions", &["state", "due", "responsible", "owner_unit"]);
        blocks.extend(self.table(Topic::Pending, "brief-pending", &["decided", "about"]));
        self.section("carried", blocks)
    }

    /// Who takes part, and whom they represent; while nobody is named, who has a seat in the body.
    pub(super) fn participants(&self) -> Option<Section> {
        let kind = self.record.kind;
        let field = kind.field("participants").filter(|_| kind.name == "meeting")?;
        if self.record.links("participants").is_empty() {
            let fields = ["role", "position", "person", "organisation"];
            return self.section("participants", self.table(Topic::Seats, "brief-seats", &fields));
        }
        let links: Vec<_> = self
            .record
            .links("participants")
            .iter()
            .filter_map(|link| Some((link, self.titles.get(&link.to)?)))
            .collect();
        let rows = links.iter().take(PARTICIPANTS).map(|(link, who)| {
            let role = link.role.as_deref().map(|role| self.words.choice(kind, field, role)).unwrap_or_default();
            let mut row: Vec<Sentence> = vec![Piece::record(self.words.lang(), who).into(), Sentence::text(role)];
            row.push(self.post_of(link.to).map(|post| self.described(post)).unwrap_or_default());
            row
        });
        let rows: Vec<Vec<Sentence>> = rows.collect();
        let labels =
            ["person", "role", "post"].map(|label| self.words.msg(&format!("brief-column-{label}")).into_owned());
        let mut blocks: Vec<Block> =
            (!rows.is_empty()).then(|| self.grid("brief-participants", labels.into(), rows)).into_iter().collect();
        let more = links.len().saturating_sub(PARTICIPANTS) as u64;
        blocks.extend(self.more(more, &To::record(kind, self.record.id)));
        self.section("participants", blocks)
    }

    /// The post that somebody of the circle is or holds.
    fn post_of(&self, who: hansa_domain::Id) -> Option<&Record> {
        let posts = &self.posts?.records;
        posts.iter().find(|post| post.id == who || Position::from(*post).person == Some(who))
    }

    /// A post with its holder, if it has one, and its organisation.
    fn described(&self, post: &Record) -> Sentence {
        let mut sentence = Sentence::from(self.named(post));
        let named = ["person", "organisation"].into_iter().flat_map(|field| post.links(field));
        for one in named.filter_map(|link| self.titles.get(&link.to)) {
            add(&mut sentence, Piece::record(self.words.lang(), one));
        }
        sentence
    }
}
