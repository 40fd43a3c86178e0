//! Broken rules and old data.

use hansa_domain::kinds;
use hansa_text::Args;

use super::{Tell, capital};
use crate::rules::Broken;
use crate::tell::{Block, Figure, Section, Sentence, To};

impl Tell<'_> {
    /// How many records break each rule, and for how many a decision waives it.
    pub(super) fn rules(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        match self.picture.broken.as_deref() {
            Some([]) => blocks.push(self.nothing("picture-no-breaches")),
            Some(rules) => blocks.push(Block::Figures(rules.iter().map(|rule| self.rule(rule)).collect())),
            None => {}
        }
        let source =
            Some(self.words.msg_with("picture-as-of", &Args::new().set("date", self.words.date(self.picture.day))));
        let contradictions = self.picture.contradictions.iter().take(self.limits.relations);
        if contradictions.len() > 0 {
            blocks.push(Block::Heading(self.msg("statements-open-title")));
            blocks.push(Block::Sentences(contradictions.cloned().collect()));
        }
        (!blocks.is_empty()).then(|| Section { source, ..self.section("rules", blocks) })
    }

    fn rule(&self, rule: &Broken) -> Figure {
        let name = rule.name.text(self.words.lang()).to_owned();
        let args = Args::new().set("ordinal", rule.ordinal.to_string()).set("name", name);
        let label = match rule.waived {
            0 => self.words.msg_with("picture-rule", &args),
            waived => self.words.msg_with("rule-figure-waived", &args.set("waived", waived)),
        };
        // The rule's own page tells the waived ones, too, and those of several kinds.
        let id = rule.rule.to_string();
        let to = match rule.kinds.as_slice() {
            [kind] if rule.waived == 0 => {
                let filters = self.picture.scope.list(kind, &[("broken", &id)], None);
                To::List { kind: kind.name.to_owned(), filters }
            }
            _ => To::Record { kind: kinds::StrategyRule::NAME.to_owned(), id: rule.rule },
        };
        Figure { value: self.words.integer(i64::try_from(rule.broken).unwrap_or(i64::MAX)), label, to: Some(to) }
    }

    /// Which kinds have not been touched for long, and which parts of the picture are old and why.
    pub(super) fn health(&self) -> Section {
        let mut blocks = Vec::new();
        let old = self.picture.fresh.iter().filter_map(|fresh| {
            let days = fresh.old(self.picture.day)?;
            let part = self.msg(&format!("picture-{}", fresh.part.id()));
            let args = Args::new().set("part", part).set("days", days).set("lasts", fresh.part.lasts());
            Some(Sentence::text(self.words.msg_with("picture-old-part", &args)))
        });
        let old: Vec<Sentence> = old.collect();
        if self.picture.stale.is_empty() {
            blocks.push(self.nothing("picture-nothing-stale"));
        } else {
            blocks.push(self.nothing("picture-stale-help"));
            let figures = self.picture.stale.iter();
            let figures = figures.map(|counted| self.figure(counted, capital(&self.words.kinds(counted.kind))));
            blocks.push(Block::Figures(figures.collect()));
        }
        if !old.is_empty() {
            blocks.push(Block::Sentences(old));
        }
        let source =
            Some(self.words.msg_with("picture-as-of", &Args::new().set("date", self.words.date(self.picture.day))));
        Section { source, ..self.section("health", blocks) }
    }
}
