//! What the page of a record shows before its fields: the parts that a kind has and others have not.

use hansa_domain::Record;

use super::dossier_part::DossierParts;
use super::{agenda, mail_in, minutes, plans, processes, series};
use super::{
    asks_part, body_part, contacts_part, decisions_part, frozen, messages_part, partner_part, stakeholders_part,
    statements_part,
};
use crate::context::Ctx;
use crate::error::Failure;

/// A part of the page, as HTML.
pub type Part = String;

/// The own fields of a record that its parts tell, so that they need not stand among the facts once more.
pub fn told(record: &Record) -> &'static [&'static str] {
    match record.kind.name {
        "interest" => &["stakeholders", "political_lead", "next_window"],
        // What became of it is told as a whole, once it is known.
        "ask" if record.get("outcome").is_some() => &["wording", "outcome", "decided", "change_type", "evidence_grade"],
        "ask" => &["wording"],
        "picture" => &["state", "approved_by", "approved_on", "focus_area", "unit", "target_area"],
        "process" => &["stage"],
        "annual_plan" => &["approved_on", "decision", "previous"],
        // What names a message says nothing to people.
        "contact" => &["message_id"],
        _ => &[],
    }
}

/// The parts of a record that is as it is now, in the order of the questions that they answer. `changeable` says whether
/// the reader may change the record.
pub async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Vec<Part>, Failure> {
    let mut parts = Vec::new();
    match record.kind.name {
        "statement" | "stance" => parts.extend(statements_part::of(ctx, record, changeable).await?),
        "organisation" | "network" => {
            parts.extend(contacts_part::of(ctx, record).await?);
            parts.extend(partner_part::of(ctx, record, changeable).await?);
        }
        "contact" => {
            parts.extend(contacts_part::of(ctx, record).await?);
            parts.extend(mail_in::of(ctx, record).await?);
        }
        "person" => parts.extend(contacts_part::of(ctx, record).await?),
        "interest" => {
            let dossier = DossierParts::of(ctx, record, changeable).await?;
            parts.push(dossier.first);
            parts.extend(contacts_part::of(ctx, record).await?);
            parts.push(dossier.findings);
            parts.extend(dossier.ledger);
            parts.extend(processes::of_interest(ctx, record, changeable).await?);
            parts.extend(stakeholders_part::of(ctx, record, changeable).await?);
            parts.extend(messages_part::of(ctx, record).await?);
            parts.extend(statements_part::of(ctx, record, changeable).await?);
        }
        "ask" => parts.extend(asks_part::of_ask(ctx, record, changeable).await?),
        "text_version" => parts.push(asks_part::of_version(ctx, record, changeable).await?),
        "picture" => parts.extend(frozen::of(ctx, record).await?),
        "process" => {
            parts.extend(processes::of_process(ctx, record, changeable).await?);
            parts.extend(asks_part::of_process(ctx, record, changeable).await?);
        }
        "meeting" => {
            parts.push(agenda::of(ctx, record, changeable).await?);
            parts.extend(minutes::of(ctx, record)?);
            parts.extend(decisions_part::of(ctx, record, changeable).await?);
        }
        "agenda_item" => {
            parts.extend(decisions_part::of(ctx, record, changeable).await?);
            parts.extend(agenda::lineage_of(ctx, record, changeable).await?);
        }
        "decision" => parts.extend(decisions_part::of(ctx, record, changeable).await?),
        "body" => {
            parts.extend(body_part::of(ctx, record).await?);
            parts.extend(decisions_part::of(ctx, record, changeable).await?);
        }
        "meeting_series" => parts.push(series::of(ctx, record, changeable).await?),
        "annual_plan" => parts.push(plans::of(ctx, record, changeable).await?),
        "milestone" => parts.extend(processes::of_milestone(ctx, record, changeable).await?),
        _ => {}
    }
    Ok(parts)
}
