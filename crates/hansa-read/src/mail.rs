//! Mail messages: who wrote to whom and about what, what they wrote and what they quoted; files that came along are listed.

use hansa_exchange::message::{self, Address, Fault, PartKind};

use crate::draft::Draft;
use crate::{Attachment, BlockKind, Extracted, Limits, ReadError, Warning};

/// Reads a message.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ReadError> {
    let held = message::Limits { bytes: limits.bytes, text: limits.text, ..message::Limits::default() };
    let message = message::read(bytes, &held).map_err(refused)?;
    let mut draft = Draft::new(limits);
    draft.push(BlockKind::Heading(1), &message.subject)?;
    // By the names that the standard of mail gives them, which are of no language.
    for (name, people) in [("From", &message.from), ("To", &message.to), ("Cc", &message.cc)] {
        let people: Vec<String> = people.iter().map(person).collect();
        if !people.is_empty() {
            draft.push(BlockKind::Paragraph, &format!("{name}: {}", people.join(", ")))?;
        }
    }
    for part in &message.body {
        let kind = if part.kind == PartKind::Quoted { BlockKind::Quote } else { BlockKind::Paragraph };
        let text = if kind == BlockKind::Quote { unmarked(&part.text) } else { part.text.clone() };
        for paragraph in text.split("\n\n") {
            draft.push(kind, paragraph)?;
        }
    }
    if message.cut {
        draft.made.warnings.push(Warning::Cut);
    }
    draft.made.attachments = message.attachments.into_iter().map(attachment).collect();
    Ok(draft.done())
}

/// What was quoted, without the marks before its lines.
fn unmarked(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']));
    lines.collect::<Vec<_>>().join("\n")
}

fn person(address: &Address) -> String {
    match &address.name {
        Some(name) => format!("{name} <{}>", address.address),
        None => address.address.clone(),
    }
}

fn attachment(file: message::Attachment) -> Attachment {
    Attachment { name: file.name, media_type: file.media_type, bytes: file.bytes }
}

fn refused(fault: Fault) -> ReadError {
    match fault {
        Fault::Empty => ReadError::NoText,
        Fault::OutlookItem => ReadError::Unsupported,
        Fault::NotAMessage => ReadError::damaged(fault),
        Fault::TooLarge { .. }
        | Fault::TooManyParts { .. }
        | Fault::TooDeep { .. }
        | Fault::TooManyHeaders { .. }
        | Fault::TooManyAddresses { .. } => ReadError::TooLarge(fault.to_string()),
    }
}
