//! The step that contradictions guard: a statement is approved or given only when it says why it differs.

use hansa_domain::kinds::Statement;
use hansa_domain::{Choices as _, Kind, Problem, Problems, Record};
use hansa_storage::Tx;
use hansa_text::{Args, Words};

use super::{Contradiction, Reason, Said, Spoken, found};
use crate::{Error, OpContext};

/// The fields that decide whether a statement contradicts something. When one of them changes in a statement that has been
/// approved, it is as if it were approved anew.
const TELLING: [&str; 7] = ["state", "leaning", "interests", "process", "stances", "consistency", "difference"];

/// Whether contradictions guard a step of the kind.
pub(crate) fn guards(ctx: &OpContext, kind: &Kind) -> bool {
    ctx.guarded && kind.name == Statement::NAME
}

/// Notes a problem when a statement is written as approved or given, contradicts something, and says nowhere why. A draft
/// is never refused.
pub(crate) async fn guard(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    if !guards(ctx, record.kind) || !Spoken::of(record).counts() {
        return Ok(());
    }
    let anew = before.is_none_or(|before| TELLING.iter().any(|field| before.get(field) != record.get(field)));
    if !anew {
        return Ok(());
    }
    let open: Vec<Contradiction> = found(ctx, tx, record).await?.into_iter().filter(Contradiction::is_open).collect();
    if open.is_empty() {
        return Ok(());
    }
    let words = ctx.words();
    let said: Vec<String> = open.iter().map(|one| told(words, one)).collect();
    let others = open.iter().filter_map(|one| Some(one.other.as_ref()?.record.id.to_string()));
    let others = others.collect::<Vec<_>>().join(",");
    problems.push(Problem::of("difference", "contradicts").with("list", said.join("; ")).with("records", others));
    Ok(())
}

/// A contradiction in a few words, without who speaks it.
pub(super) fn told(words: Words, one: &Contradiction) -> String {
    let Some(other) = &one.other else { return words.msg("statements-told-departs").into_owned() };
    let message = match one.reason {
        Reason::Statement(_) => "statements-told-statement",
        Reason::Stance(_) => "statements-told-stance",
        Reason::NotApproved => "statements-told-not-approved",
        Reason::Superseded => "statements-told-superseded",
        Reason::Departs => "statements-told-departs",
    };
    let args = Args::new().set("name", other.record.title.text(words.lang())).set("facts", other.facts(words));
    words.msg_with(message, &args)
}

impl Said {
    /// Who, when and which way, as far as it is known: `Eurocities, 3 March 2026, opposes`.
    pub fn facts(&self, words: Words) -> String {
        let by = self.by.iter().map(|one| one.title.text(words.lang()).to_owned());
        let when = self.when.map(|when| words.partial_date(when));
        let leaning = self.leaning_word(words);
        by.chain(when).chain(leaning).collect::<Vec<_>>().join(", ")
    }

    /// Which way it leans, in the reader's language.
    pub fn leaning_word(&self, words: Words) -> Option<String> {
        let field = self.record.kind.field("leaning")?;
        Some(words.choice(self.record.kind, field, self.leaning?.name()))
    }
}
