//! All contradictions that nobody has explained.

use hansa_domain::Condition;
use hansa_domain::kinds::{Consistency, Leaning, StanceState};
use hansa_domain::{Choices as _, Id};

use super::{
    COMPARED, Contradiction, Reason, Said, Spoken, compared, latest, named, named_in, said, stances, statements, test,
};
use crate::tell::{Piece, Sentence};
use crate::{Error, OpContext};

/// The positions with which all statements are compared, at most.
const POSITIONS: u64 = 1_000;

/// A contradiction that nobody has explained.
#[derive(Clone, Debug)]
pub struct Open {
    /// The statement; of two, the later one.
    pub statement: Said,
    /// What it contradicts.
    pub contradiction: Contradiction,
}

/// The contradictions among the latest statements that have been approved or given, at most so many. Two statements that
/// contradict each other are one contradiction.
pub async fn contradictions(ctx: &OpContext, limit: usize) -> Result<Vec<Open>, Error> {
    let mut tx = ctx.read().await?;
    let kind = statements();
    let leaning = [Leaning::Supports, Leaning::Opposes].map(Leaning::name);
    let telling = Condition::Any(vec![
        test(kind, "leaning", named(&leaning)),
        test(kind, "consistency", named(&[Consistency::Departs.name()])),
        voicing(&[StanceState::Draft, StanceState::Superseded]),
    ]);
    let spoken = latest(ctx, &mut tx, kind, said().and(telling), COMPARED).await?;
    if spoken.is_empty() {
        return Ok(Vec::new());
    }
    let positions = latest(ctx, &mut tx, stances(), Condition::True, POSITIONS).await?;
    let titles = named_in(ctx, &mut tx, &spoken.iter().collect::<Vec<_>>()).await?;
    let mut found: Vec<Open> = Vec::new();
    let mut told: Vec<(Id, Id)> = Vec::new();
    for record in &spoken {
        for contradiction in compared(ctx, &Spoken::seen(record, &titles), &spoken, &positions, &titles) {
            if !contradiction.is_open() {
                continue;
            }
            if let (Reason::Statement(_), Some(other)) = (contradiction.reason, &contradiction.other) {
                if told.contains(&(other.record.id, record.id)) {
                    continue;
                }
                told.push((record.id, other.record.id));
            }
            found.push(Open { statement: Said::of(record, &titles), contradiction });
            if found.len() == limit {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// Statements that speak for a position in one of these states.
fn voicing(states: &[StanceState]) -> Condition {
    let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
    let of_stance = test(stances(), "state", named(&names));
    match statements().field("stances") {
        Some(field) => Condition::Refers {
            field: hansa_domain::filter::FieldRef(field),
            matching: vec![(Some(stances()), of_stance)],
        },
        None => Condition::Never,
    }
}

/// The same as sentences for the picture, at most so many.
pub async fn sentences(ctx: &OpContext, limit: usize) -> Result<Vec<Sentence>, Error> {
    let words = ctx.words();
    let sentence = |open: &Open| {
        let subject = ("subject", Piece::record(ctx.lang, &open.statement.record));
        let Some(other) = &open.contradiction.other else {
            return Sentence::of(words, "statements-open-departs", hansa_text::Args::new(), &[subject]);
        };
        let message = match open.contradiction.reason {
            Reason::Statement(_) => "statements-open-statement",
            Reason::Stance(_) => "statements-open-stance",
            Reason::NotApproved => "statements-open-not-approved",
            Reason::Superseded => "statements-open-superseded",
            Reason::Departs => "statements-open-departs",
        };
        let other = ("other", Piece::record(ctx.lang, &other.record));
        Sentence::of(words, message, hansa_text::Args::new(), &[subject, other])
    };
    Ok(contradictions(ctx, limit).await?.iter().map(sentence).collect())
}
