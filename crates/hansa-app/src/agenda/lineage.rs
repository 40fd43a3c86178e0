//! The way of a matter from body to body: prepared in one, decided in another.

use std::collections::HashSet;

use hansa_domain::kinds::{AgendaItem, AgendaItemState, Body, Decision, Meeting};
use hansa_domain::record::Values;
use hansa_domain::{Filter, Id, Link, PartialDate, Problem, Record, Value};
use hansa_storage::Tx;

use crate::timeline::present;
use crate::{Error, OpContext, Reference, meetings, records};

/// Steps that are followed each way.
const MOST: usize = 20;

/// A station on the way of a matter.
#[derive(Clone, Debug)]
pub struct Step {
    /// The item.
    pub item: Reference,
    /// What became of it there.
    pub state: Option<AgendaItemState>,
    /// The body that handles it.
    pub body: Option<Reference>,
    /// The meeting in which it is handled.
    pub meeting: Option<Reference>,
    /// The day of the meeting.
    pub day: Option<PartialDate>,
    /// What was decided there.
    pub decisions: Vec<Reference>,
}

/// The way of a matter, from where it began over the item itself to where it went, as far as the actor sees it. What they do not
/// see is as if it were not there, and so is what lies behind it.
///
/// # Errors
/// [`Error::NotFound`] when the actor does not see the item.
pub async fn lineage(ctx: &OpContext, item: Id) -> Result<Vec<Step>, Error> {
    let mut tx = ctx.read().await?;
    let own = records::visible_record(ctx, &mut tx, &AgendaItem::KIND, item).await?;
    let mut way = vec![own];
    let mut known = HashSet::from([item]);
    while let Some(from) = way.first().and_then(|first| AgendaItem::from(first).came_from) {
        if way.len() > MOST || !known.insert(from) {
            break;
        }
        match records::visible_record(ctx, &mut tx, &AgendaItem::KIND, from).await {
            Ok(earlier) => way.insert(0, earlier),
            Err(Error::NotFound) => break,
            Err(error) => return Err(error),
        }
    }
    let mut open = vec![item];
    while let Some(id) = open.pop() {
        for later in present(ctx, &mut tx, &AgendaItem::KIND, &Filter::is("came_from", &[&id.to_string()])).await? {
            if way.len() < 2 * MOST && known.insert(later.id) {
                open.push(later.id);
                way.push(later);
            }
        }
    }
    let mut steps = Vec::with_capacity(way.len());
    for record in &way {
        steps.push(step(ctx, &mut tx, record).await?);
    }
    Ok(steps)
}

async fn step(ctx: &OpContext, tx: &mut Tx, record: &Record) -> Result<Step, Error> {
    let item = AgendaItem::from(record);
    let meeting = match item.meeting {
        Some(meeting) => records::visible_record(ctx, tx, &Meeting::KIND, meeting).await.ok(),
        None => None,
    };
    let of_meeting = meeting.as_ref().map(Meeting::from);
    let body = match of_meeting.as_ref().and_then(|meeting| meeting.body).or(item.body) {
        Some(body) => records::visible_record(ctx, tx, &Body::KIND, body).await.ok(),
        None => None,
    };
    let decided = Filter::is("agenda_item", &[&record.id.to_string()]);
    let decisions = present(ctx, tx, &Decision::KIND, &decided).await?;
    Ok(Step {
        item: Reference::of(record),
        state: item.state,
        body: body.as_ref().map(Reference::of),
        meeting: meeting.as_ref().map(Reference::of),
        day: of_meeting.and_then(|meeting| meeting.starts),
        decisions: decisions.iter().map(Reference::of).collect(),
    })
}

/// Where a matter is sent.
#[derive(Clone, Copy, Debug)]
pub struct Forward {
    /// The body that is to handle it.
    pub body: Id,
    /// Its meeting, if it is known.
    pub meeting: Option<Id>,
}

/// Sends a matter on to another body: a new item there, which says where it came from. The item here says that it was sent on.
///
/// # Errors
/// [`Error::Invalid`] when the meeting is of another body, or the body is the same; as those of [`records::create`].
pub async fn forward(ctx: &OpContext, item: Id, to: Forward) -> Result<Record, Error> {
    let ctx = ctx.together();
    let mut tx = ctx.write().await?;
    let record = records::visible_record(&ctx, &mut tx, &AgendaItem::KIND, item).await?;
    let typed = AgendaItem::from(&record);
    let own = match typed.meeting {
        Some(meeting) => {
            let meeting = records::visible_record(&ctx, &mut tx, &Meeting::KIND, meeting).await.ok();
            meeting.and_then(|meeting| Meeting::from(&meeting).body).or(typed.body)
        }
        None => typed.body,
    };
    if own == Some(to.body) {
        return Err(Problem::of("body", "forward-to-itself").into());
    }
    let link = |id: Id| Value::Links(vec![Link::to(id)]);
    let kept =
        ["name", "about", "background", "proposal", "publicity", "secrecy_basis", "attachments", "example", "type"];
    let kept = kept.into_iter().filter_map(|field| Some((field, record.get(field)?.clone())));
    let mut values: Values = kept.collect();
    values.insert("body", link(to.body));
    values.insert("came_from", link(item));
    values.insert("state", Value::Text("proposed".to_owned()));
    if let Some(meeting) = to.meeting {
        let meeting = records::visible_record(&ctx, &mut tx, &Meeting::KIND, meeting).await?;
        if Meeting::from(&meeting).body != Some(to.body) {
            return Err(Problem::of("meeting", "meeting-of-another-body").into());
        }
        let items = meetings::items(&ctx, &mut tx, meeting.id).await?;
        values.insert("meeting", link(meeting.id));
        values.insert("ordinal", Value::Integer(super::order::next(&items)));
        values.insert("state", Value::Text("on_agenda".to_owned()));
    }
    let there = records::make(&ctx, &mut tx, &AgendaItem::KIND, values, "").await?;
    let sent = vec![("state", Some(Value::Text("forwarded".to_owned())))];
    records::update_in(&ctx, &mut tx, (&AgendaItem::KIND, item, record.version), sent, &[], "").await?;
    tx.commit().await?;
    Ok(there)
}
