//! Who may see what, said anew in a few lines from the design's words. It shares nothing with the program's own policy: the tests
//! ask whether each channel agrees with it.

use chrono::NaiveDate;
use hansa_domain::Id;

/// Kinds of which nothing is public, as the design lists them.
pub const CLOSED: [&str; 3] = ["comment", "promise", "visit_request"];
const IN_CHARGE: [&str; 3] = ["coordinator", "leadership", "administrator"];

/// Who asks: a role and a unit, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    pub role: Option<&'static str>,
    pub unit: Option<Id>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub kind: &'static str,
    pub class: &'static str,
    pub owner: Option<Id>,
    pub until: Option<NaiveDate>,
}

/// How closed a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Public,
    Staff,
    Few,
}

/// Whether the field of the record may be seen by the one who asks on the day.
pub fn expected(who: Who, record: Asked, field: Field, today: NaiveDate) -> bool {
    let Some(role) = who.role else {
        let open = record.class == "public" && !CLOSED.contains(&record.kind);
        return open && field == Field::Public && record.until.is_none_or(|until| today <= until);
    };
    let own_unit = role == "contributor" && who.unit.is_some() && who.unit == record.owner;
    let trusted = IN_CHARGE.contains(&role) || own_unit;
    trusted || (record.class != "secret" && field != Field::Few)
}

/// Whether the one who asks may change the record, which also opens its whole history.
pub fn may_change(who: Who, record: Asked) -> bool {
    match who.role {
        Some("coordinator" | "administrator") => true,
        Some("contributor") => who.unit.is_some() && who.unit == record.owner && record.kind != "comment",
        _ => false,
    }
}
