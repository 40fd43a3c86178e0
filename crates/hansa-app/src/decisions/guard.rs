//! What may be written of a decision: it is made in a meeting only when that has a quorum, and it is closed only when what it
//! asked for has been done. That there is something to be done at all, or nothing, is the shipped strategy rule's.

use hansa_domain::kinds::{Action, ActionState, AgendaItem, Decision, DecisionState, Meeting};
use hansa_domain::{Id, Kind, Link, Problem, Problems, Record, policy};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use super::MOST_ACTIONS;
use crate::attendance::{Quorum, Room};
use crate::{Error, OpContext, meetings};

/// Actions that a problem names at the most.
const NAMED: usize = 5;

/// Whether decisions guard the writing of a kind.
pub(crate) fn guarded(kind: &Kind) -> bool {
    kind.name == Decision::NAME
}

/// Notes a problem when a decision is made in a meeting without a quorum, or closed before it is carried out.
pub(crate) async fn guard(
    ctx: &OpContext,
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    let (now, was) = (Decision::from(record), before.map(Decision::from).unwrap_or_default());
    let elsewhere = now.meeting != was.meeting || now.agenda_item != was.agenda_item;
    if is_made(&now) && (!is_made(&was) || elsewhere) {
        in_a_quorate_meeting(ctx, tx, &now, problems).await?;
    }
    if now.state == Some(DecisionState::Closed) && was.state != now.state && before.is_some() {
        carried_out(ctx, tx, record.id, problems).await?;
    }
    Ok(())
}

pub(super) fn is_made(decision: &Decision) -> bool {
    !matches!(decision.state, None | Some(DecisionState::Draft))
}

/// The meeting in which a decision is made, with the quorum that it has in the matter; none when it is made in none that the
/// actor sees.
async fn made_in(ctx: &OpContext, tx: &mut Tx, decision: &Decision) -> Result<Option<(Record, Quorum)>, Error> {
    let visible = policy::visible(&ctx.actor);
    let item = match decision.agenda_item {
        Some(item) => stored::seen(tx, &AgendaItem::KIND, item, &visible).await?,
        None => None,
    };
    let meeting = decision.meeting.or_else(|| item.as_ref().and_then(|item| AgendaItem::from(item).meeting));
    let Some(meeting) = meeting else { return Ok(None) };
    let Some(meeting) = stored::seen(tx, &Meeting::KIND, meeting, &visible).await? else { return Ok(None) };
    let left: &[Link] = item.as_ref().map(|item| item.links("recused")).unwrap_or_default();
    let quorum = Room::of(ctx, tx, &meeting, left).await?.quorum(left);
    Ok(Some((meeting, quorum)))
}

async fn in_a_quorate_meeting(
    ctx: &OpContext,
    tx: &mut Tx,
    decision: &Decision,
    problems: &mut Problems,
) -> Result<(), Error> {
    let Some((meeting, quorum)) = made_in(ctx, tx, decision).await? else { return Ok(()) };
    let Some(needed) = quorum.needed.filter(|_| !quorum.holds()) else { return Ok(()) };
    let unknown = meeting.links("participants").is_empty();
    let problem = Problem::of("meeting", if unknown { "no-attendance" } else { "no-quorum" });
    problems.push(
        problem
            .with("meeting", meeting.title.text(ctx.lang))
            .with("present", quorum.present.to_string())
            .with("needed", needed.to_string()),
    );
    Ok(())
}

/// Every action of a closed decision is over, and had somebody who did it and a day by which.
async fn carried_out(ctx: &OpContext, tx: &mut Tx, decision: Id, problems: &mut Problems) -> Result<(), Error> {
    let actions = meetings::referring(ctx, tx, &Action::KIND, ("decision", decision), MOST_ACTIONS).await?;
    let open = |record: &&Record| is_open(&Action::from(*record));
    let nobody = |record: &&Record| record.links("responsible").is_empty() || Action::from(*record).due.is_none();
    for (code, found) in [
        ("decision-actions-open", actions.iter().filter(open).collect::<Vec<_>>()),
        ("decision-actions-nobody", actions.iter().filter(nobody).collect()),
    ] {
        if !found.is_empty() {
            let names = found.iter().take(NAMED).map(|action| action.title.text(ctx.lang)).collect::<Vec<_>>();
            let problem = Problem::of("state", code).with("count", found.len().to_string());
            problems.push(problem.with("names", names.join("; ")));
        }
    }
    Ok(())
}

/// Whether an action is still to be done.
pub(super) fn is_open(action: &Action) -> bool {
    matches!(action.state, Some(ActionState::Open | ActionState::UnderWay))
}
