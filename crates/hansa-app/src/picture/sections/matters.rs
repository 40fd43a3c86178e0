//! What matters most, with the reasons, and what is known of it.

use hansa_analysis::score::{Input, Line, MOST};
use hansa_domain::PartialDate;
use hansa_domain::kinds::FindingType;
use hansa_text::Args;

use super::super::matters::Matter;
use super::super::{Area, Group, Part};
use super::{Tell, capital};
use crate::Reference;
use crate::tell::{Block, Column, Piece, Ranked, Section, Sentence, Table, To};

impl Tell<'_> {
    pub(super) fn matters(&self) -> Section {
        let matters = &self.picture.matters;
        if matters.is_empty() {
            return self.aged(Part::Matters, vec![self.nothing("picture-no-matters")]);
        }
        let ranked = matters.iter().take(self.limits.matters).map(|matter| self.matter(matter)).collect();
        let mut blocks = vec![Block::Ranking(ranked)];
        if self.limits.why {
            blocks.push(self.nothing("picture-ranked-by"));
        }
        self.aged(Part::Matters, blocks)
    }

    fn matter(&self, matter: &Matter) -> Ranked {
        let mut facts = Vec::new();
        facts.extend(self.choice(&matter.interest, "stage").map(|stage| Sentence::text(capital(&stage))));
        for (of, counted) in matter.findings.iter().filter(|(_, counted)| !counted.is_empty()) {
            facts.push(self.counted(of_type(*of), counted).into());
        }
        if !matter.asks.is_empty() {
            facts.push(self.counted("picture-asks-open", &matter.asks).into());
        }
        facts.extend(matter.window.map(|window| self.window(window, matter.milestone.as_ref())));
        facts.extend(
            matter.lead.as_ref().map(|lead| self.say("picture-lead", Args::new(), &[("name", self.record(lead))])),
        );
        let why = if self.limits.why { self.why(matter) } else { Vec::new() };
        Ranked { title: self.record(&Reference::of(&matter.interest)).into(), facts, why }
    }

    /// When a window closes; it leads to the milestone whose window it is.
    fn window(&self, window: PartialDate, milestone: Option<&Reference>) -> Sentence {
        let days = (window.last() - self.picture.day).num_days();
        let args = Args::new().set("days", days).set("date", self.words.partial_date(window));
        let text = self.words.msg_with("picture-window", &args);
        match milestone {
            Some(milestone) => Piece::link(text, To::record(milestone.kind, milestone.id)).into(),
            None => Sentence::text(text),
        }
    }

    /// A line for each part of the score, and the sum.
    fn why(&self, matter: &Matter) -> Vec<Sentence> {
        let total = Args::new().set("points", matter.score.total).set("most", MOST);
        let lines = matter.score.lines.iter().map(|line| self.reason(matter, line));
        lines.chain([self.words.msg_with("picture-why-total", &total)]).map(Sentence::text).collect()
    }

    fn reason(&self, matter: &Matter, line: &Line) -> String {
        let args = Args::new().set("points", line.points).set("most", line.most);
        match line.input {
            Input::Importance(_) => match self.choice(&matter.interest, "importance") {
                Some(level) => self.words.msg_with("picture-why-importance", &args.set("level", level)),
                None => self.words.msg_with("picture-why-no-importance", &args),
            },
            Input::Window(Some(days)) => self.words.msg_with("picture-why-window", &args.set("days", days)),
            Input::Window(None) => self.words.msg_with("picture-why-no-window", &args),
            Input::Momentum(momentum) => {
                let args = args.set("lately", momentum.lately).set("before", momentum.before);
                self.words.msg_with("picture-why-momentum", &args)
            }
        }
    }

    pub(super) fn findings(&self) -> Section {
        let areas = &self.picture.findings;
        if areas.is_empty() {
            return self.aged(Part::Findings, vec![self.nothing("picture-no-findings")]);
        }
        let columns = ["focus-area", "column-challenges", "column-opportunities", "column-solutions"];
        let table = Table {
            caption: self.msg("picture-findings-caption"),
            columns: columns.map(|name| Column { label: self.msg(&format!("picture-{name}")), number: false }).into(),
            rows: areas.iter().map(|area| self.area(area)).collect(),
        };
        self.aged(Part::Findings, vec![Block::Table(table)])
    }

    fn area(&self, area: &Area) -> Vec<Sentence> {
        let name = match &area.area {
            Some(area) => self.record(area).into(),
            None => Sentence::text(self.msg("picture-no-focus-area")),
        };
        let groups = area.groups.iter().map(|group| self.group(group));
        std::iter::once(name).chain(groups).collect()
    }

    /// How many, and the most important ones by name.
    fn group(&self, group: &Group) -> Sentence {
        let count = self.count(group.counted.count);
        if group.counted.is_empty() {
            return Sentence::text(count);
        }
        let mut pieces = vec![Piece::link(count, group.counted.to())];
        for (place, named) in group.named.iter().take(self.limits.findings).enumerate() {
            pieces.push(Piece::text(if place == 0 { ": " } else { " · " }));
            pieces.push(self.record(named));
        }
        Sentence(pieces)
    }
}

fn of_type(of: FindingType) -> &'static str {
    match of {
        FindingType::Challenge => "picture-challenges",
        FindingType::Opportunity => "picture-opportunities",
        FindingType::Solution => "picture-solutions",
    }
}
