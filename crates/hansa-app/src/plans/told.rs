//! A plan in words, for its page and its document.

use std::collections::BTreeMap;

use hansa_domain::kinds::{AnnualPlan, AnnualPlanState, PlanItem, PlanProgress};
use hansa_domain::{Choices as _, Id, Lang, Record};
use hansa_text::{Args, Words};

use super::{Quarter, Whole, compared, latest};
use crate::Reference;
use crate::tell::{Block, Column, Piece, Section, Sentence, Table, To};

/// What there is to say of a plan: how it stands, its lines goal by goal, what was said of them, and the year before.
pub fn sections(words: Words, whole: &Whole) -> Vec<Section> {
    let tell = Tell { words, lang: words.lang(), whole };
    let mut sections = vec![tell.standing()];
    sections.extend(tell.lines());
    sections.extend(tell.notes());
    sections.extend(tell.compared());
    sections
}

struct Tell<'a> {
    words: Words,
    lang: Lang,
    whole: &'a Whole,
}

impl Tell<'_> {
    fn section(&self, id: &str, blocks: Vec<Block>) -> Section {
        let heading = self.words.msg(&format!("plans-{id}")).into_owned();
        Section { id: id.to_owned(), heading, blocks, source: None, stale: None }
    }

    fn say(&self, message: &str, args: Args<'_>, pieces: &[(&'static str, Piece)]) -> Sentence {
        Sentence::of(self.words, message, args, pieces)
    }

    fn line(&self, line: &Record) -> Piece {
        Piece::record(self.lang, &Reference::of(line))
    }

    fn named(&self, id: Id) -> Option<Piece> {
        Some(Piece::record(self.lang, self.whole.titles.get(&id)?))
    }

    /// Whether it has been approved and by whom, and how its lines go.
    fn standing(&self) -> Section {
        let typed = AnnualPlan::from(&self.whole.plan);
        let mut said = Vec::new();
        match (typed.state, typed.approved_on) {
            (Some(AnnualPlanState::Draft) | None, _) => said.push(self.say("plans-draft", Args::new(), &[])),
            (_, None) => {}
            (_, Some(on)) => {
                let args = Args::new().set("date", self.words.partial_date(on));
                let body = typed.body.and_then(|body| self.named(body));
                let decision = typed.decision.and_then(|decision| self.named(decision));
                said.push(match (body, decision) {
                    (Some(body), Some(decision)) => {
                        self.say("plans-approved-by-in", args, &[("body", body), ("decision", decision)])
                    }
                    (Some(body), None) => self.say("plans-approved-by", args, &[("body", body)]),
                    (None, Some(decision)) => self.say("plans-approved-in", args, &[("decision", decision)]),
                    (None, None) => self.say("plans-approved", args, &[]),
                });
            }
        }
        said.extend(self.counted(&self.whole.plan, &self.whole.lines));
        self.section("standing", vec![Block::Sentences(said)])
    }

    /// How many lines a plan has, and how many of them go how.
    fn counted(&self, plan: &Record, lines: &[Record]) -> Option<Sentence> {
        if lines.is_empty() {
            return None;
        }
        let mut counts: BTreeMap<u8, i64> = BTreeMap::new();
        for line in lines {
            let progress = latest(&PlanItem::from(line)).map_or(PlanProgress::NotStarted, |(_, progress)| progress);
            *counts.entry(progress as u8).or_default() += 1;
        }
        let of = |progress: PlanProgress| counts.get(&(progress as u8)).copied().unwrap_or(0);
        let all = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let count = To::list(&PlanItem::KIND, &[("plan", &plan.id.to_string())]);
        let number = Piece::link(self.words.msg_with("plans-lines", &Args::new().set("count", all)), count);
        let args = Args::new()
            .set("done", of(PlanProgress::Done))
            .set("track", of(PlanProgress::OnTrack))
            .set("late", of(PlanProgress::Late))
            .set("dropped", of(PlanProgress::Dropped))
            .set("waiting", of(PlanProgress::NotStarted));
        Some(self.say("plans-counted", args, &[("lines", number)]))
    }

    /// A table for each goal, in the order of the goals' first lines.
    fn lines(&self) -> Option<Section> {
        let mut goals: Vec<(Option<Id>, Vec<&Record>)> = Vec::new();
        for line in &self.whole.lines {
            let mut goals_of = line.links("goals").iter().map(|link| link.to);
            let goal = goals_of.find(|goal| self.whole.titles.contains_key(goal));
            match goals.iter_mut().find(|(known, _)| *known == goal) {
                Some((_, lines)) => lines.push(line),
                None => goals.push((goal, vec![line])),
            }
        }
        let tables = goals.iter().map(|(goal, lines)| self.table(*goal, lines));
        (!goals.is_empty()).then(|| self.section("lines-heading", tables.collect()))
    }

    fn table(&self, goal: Option<Id>, lines: &[&Record]) -> Block {
        let words = self.words;
        let caption = match goal.and_then(|goal| self.whole.titles.get(&goal)) {
            Some(goal) => words.msg_with("plans-goal", &Args::new().set("goal", goal.title.text(self.lang))),
            None => words.msg("plans-no-goal").into_owned(),
        };
        let label = |label: String| Column { label, number: false };
        let mut columns = vec![label(words.msg("plans-line").into_owned())];
        columns.extend(
            ["responsible", "due"]
                .iter()
                .filter_map(|name| PlanItem::KIND.field(name))
                .map(|field| label(words.field(&PlanItem::KIND, field))),
        );
        columns.extend(Quarter::ALL.map(|quarter| {
            let number = i64::try_from(quarter.number()).unwrap_or_default();
            label(words.msg_with("plans-quarter-short", &Args::new().set("number", number)))
        }));
        let rows = lines.iter().map(|line| self.row(line)).collect();
        Block::Table(Table { caption, columns, rows })
    }

    fn row(&self, line: &Record) -> Vec<Sentence> {
        let typed = PlanItem::from(line);
        let none = || Sentence::text("–");
        let mut row = vec![Sentence::from(self.line(line))];
        let owner = line.links("responsible").first().and_then(|link| self.named(link.to));
        row.push(owner.map_or_else(none, Sentence::from));
        row.push(typed.due.map_or_else(none, |due| Sentence::text(self.words.partial_date(due))));
        row.extend(Quarter::ALL.map(|quarter| {
            let went = line.text(quarter.fields().0).and_then(PlanProgress::parse);
            went.map_or_else(none, |progress| Sentence::text(self.progress(progress)))
        }));
        row
    }

    fn progress(&self, progress: PlanProgress) -> String {
        let field = PlanItem::KIND.field(Quarter::First.fields().0);
        field.map_or_else(String::new, |field| self.words.choice(&PlanItem::KIND, field, progress.name()))
    }

    /// What was said of the lines, quarter by quarter.
    fn notes(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        for (at, quarter) in Quarter::ALL.into_iter().enumerate() {
            let notes = self.whole.lines.iter().filter_map(|line| {
                let typed = PlanItem::from(line);
                let (_, note) = typed.quarters()[at];
                (!note.is_empty()).then(|| {
                    let pieces = [("line", self.line(line)), ("note", Piece::phrase(self.lang, note))];
                    self.say("plans-note", Args::new(), &pieces)
                })
            });
            let notes: Vec<Sentence> = notes.collect();
            if !notes.is_empty() {
                let number = i64::try_from(quarter.number()).unwrap_or_default();
                blocks.push(Block::Heading(self.words.msg_with("plans-quarter", &Args::new().set("number", number))));
                blocks.push(Block::Sentences(notes));
            }
        }
        (!blocks.is_empty()).then(|| self.section("notes", blocks))
    }

    /// What became of last year's lines, and what is new.
    fn compared(&self) -> Option<Section> {
        let (previous, before) = self.whole.previous.as_ref()?;
        let found = compared(before, &self.whole.lines);
        let plan = Piece::record(self.lang, &Reference::of(previous));
        let mut first = vec![self.say("plans-compared-with", Args::new(), &[("plan", plan)])];
        first.extend(self.counted(previous, before));
        let mut blocks = vec![Block::Sentences(first)];
        let going_on = found.going_on.iter().map(|(from, line)| {
            let progress = latest(&PlanItem::from(*from)).map_or(PlanProgress::NotStarted, |(_, progress)| progress);
            let args = Args::new().set("progress", self.progress(progress));
            self.say("plans-goes-on", args, &[("line", self.line(line)), ("before", self.line(from))])
        });
        self.group(&mut blocks, "plans-going-on", going_on.collect());
        for (heading, lines) in [
            ("plans-left", &found.left),
            ("plans-new", &found.new),
            ("plans-done", &found.done),
            ("plans-dropped", &found.dropped),
        ] {
            self.group(&mut blocks, heading, lines.iter().map(|line| self.line(line).into()).collect());
        }
        Some(self.section("compared", blocks))
    }

    fn group(&self, blocks: &mut Vec<Block>, heading: &str, said: Vec<Sentence>) {
        if !said.is_empty() {
            blocks.push(Block::Heading(self.words.msg(heading).into_owned()));
            blocks.push(Block::Sentences(said));
        }
    }
}
