//! What may be written of a meeting whose minutes have been checked or approved: no more of what the minutes say.

use hansa_domain::kinds::{AgendaItem, Decision, Meeting, MinutesState};
use hansa_domain::{Id, Kind, Problem, Problems, Record};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use super::state;
use crate::Error;

/// What the minutes say of an item, and its place in them.
const OF_ITEM: [&str; 6] = ["name", "meeting", "parent", "ordinal", "proposal", "minutes"];
/// What the minutes say of a decision.
const OF_DECISION: [&str; 6] = ["name", "meeting", "agenda_item", "decided", "text", "reasons"];

/// Whether the minutes guard the writing of a kind.
pub(crate) fn guarded(kind: &Kind) -> bool {
    [Meeting::NAME, AgendaItem::NAME, Decision::NAME].contains(&kind.name)
}

/// Notes a problem when something is changed that checked or approved minutes say, or a step lacks what belongs to it.
pub(crate) async fn guard(
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    problems: &mut Problems,
) -> Result<(), Error> {
    match record.kind.name {
        Meeting::NAME => step(record, before, problems),
        AgendaItem::NAME => return closed(tx, record, before, &OF_ITEM, problems).await,
        Decision::NAME => return closed(tx, record, before, &OF_DECISION, problems).await,
        _ => {}
    }
    Ok(())
}

/// A step is taken with its day, and with those who took it.
fn step(record: &Record, before: Option<&Record>, problems: &mut Problems) {
    let Some(before) = before else { return };
    let meeting = Meeting::from(record);
    if state(before) == state(record) {
        return;
    }
    if meeting.minutes_state == Some(MinutesState::Checked) {
        if meeting.checked_by.is_empty() {
            problems.push(Problem::of("checked_by", "minutes-checked-by-nobody"));
        }
        if meeting.checked_on.is_none() {
            problems.push(Problem::of("checked_on", "minutes-without-day"));
        }
    } else if meeting.minutes_state == Some(MinutesState::Approved) && meeting.approved_on.is_none() {
        problems.push(Problem::of("approved_on", "minutes-without-day"));
    }
}

async fn closed(
    tx: &mut Tx,
    record: &Record,
    before: Option<&Record>,
    fields: &[&'static str],
    problems: &mut Problems,
) -> Result<(), Error> {
    let differs = |field: &str| before.and_then(|before| before.get(field)) != record.get(field);
    let Some(changed) = fields.iter().copied().find(|field| differs(field)) else { return Ok(()) };
    let mut meetings: Vec<Id> = Vec::new();
    for state in [before, Some(record)].into_iter().flatten() {
        meetings.extend(meeting_of(tx, state).await?.filter(|meeting| !meetings.contains(meeting)));
    }
    for meeting in meetings {
        // Also of a meeting that the writer does not see: what it approved holds for everybody.
        let Some(meeting) = stored::get(tx, &Meeting::KIND, meeting).await? else { continue };
        let said = |field: &&&str| differs(field);
        let corrects = fields.iter().filter(said).all(|field| *field == "minutes") && differs("correction");
        match state(&meeting) {
            MinutesState::Draft => {}
            MinutesState::Checked => problems.push(Problem::of(changed, "minutes-checked")),
            MinutesState::Approved if corrects => {}
            MinutesState::Approved => problems.push(Problem::of(changed, "minutes-approved")),
        }
        if !problems.0.is_empty() {
            break;
        }
    }
    Ok(())
}

/// The meeting whose minutes say something of a record.
async fn meeting_of(tx: &mut Tx, record: &Record) -> Result<Option<Id>, Error> {
    if record.kind.name == AgendaItem::NAME {
        return Ok(AgendaItem::from(record).meeting);
    }
    let decision = Decision::from(record);
    match (decision.meeting, decision.agenda_item) {
        (None, Some(item)) => {
            let item = stored::get(tx, &AgendaItem::KIND, item).await?;
            Ok(item.and_then(|item| AgendaItem::from(&item).meeting))
        }
        (meeting, _) => Ok(meeting),
    }
}
