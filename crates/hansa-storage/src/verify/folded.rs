//! Whether the history of a record leads to what it is now.

use hansa_domain::kind::CLASS_FIELDS;
use hansa_domain::{Record, Value};

use super::Fault;
use crate::changes::{Act, Change};

/// Takes the changes back, the latest first: each must have made what was found, and the first must have begun with nothing.
/// A record that was loaded without history begins with its first version.
pub(super) fn faults(record: &Record, changes: &[Change]) -> Vec<Fault> {
    let silent = |name: &str| record.kind.whole.is_some() && CLASS_FIELDS.contains(&name);
    let mut faults = Vec::new();
    let mut values = record.values.clone();
    let mut version = record.version;
    let mut archived = record.archived_at.is_some();
    for change in changes {
        if change.version != version {
            faults.push(Fault::of("versions", record, format!("{} ≠ {version}", change.version)));
            return faults;
        }
        version -= 1;
        for name in change.fields().filter(|name| !silent(name)) {
            if values.get(name) != change.after.get(name) {
                faults.push(Fault::of("history", record, format!("{name}, {}", change.version)));
            }
            match change.before.get(name) {
                Some(value) => values.insert(name, value.clone()),
                None => values.remove(name),
            };
        }
        match change.act {
            Act::Archived | Act::Restored => {
                if archived != (change.act == Act::Archived) {
                    faults.push(Fault::of("history", record, format!("archived_at, {}", change.version)));
                }
                archived = change.act == Act::Restored;
            }
            _ => {}
        }
    }
    let made = changes.last().is_some_and(|change| change.act == Act::Created);
    if version != i64::from(!made) {
        faults.push(Fault::of("versions", record, format!("{version} ≠ {}", i64::from(!made))));
    }
    let left = |(name, value): (&&'static str, &Value)| (!silent(name) && !value.is_empty()).then_some(*name);
    if let Some(name) = values.iter().find_map(left).filter(|_| made) {
        faults.push(Fault::of("history", record, format!("{name}, 1")));
    }
    faults
}
