//! What the tables that are not of one kind hold on people: why, on what basis, for how long and who sees it. Every column that can
//! hold a text or bytes is listed, also those that hold nothing on anybody; a test fails on a column that is not. The register of
//! processing is made from these lines and from those of the kinds.

use hansa_domain::personal::{Basis, Keep, Personal, Purpose};

/// Who sees what a table holds on people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seen {
    /// Nobody in the program: it is compared and counted.
    Nobody,
    /// The one whom it concerns.
    Oneself,
    /// The one whom it concerns, and administrators.
    Administrators,
    /// Those who see the record of which it tells.
    WithTheRecord,
    /// Those who have signed in.
    Staff,
}

/// A table: its name, who sees what it holds on people, and its columns of texts and bytes with what each holds on them, if
/// anything.
pub type Held = (&'static str, Seen, &'static [(&'static str, Option<Personal>)]);

const fn held(purpose: Purpose, basis: Basis, keep: Keep) -> Personal {
    Personal { purpose, basis, keep }
}

const ACCOUNT: Option<Personal> = Some(held(Purpose::Access, Basis::PublicTask, Keep::AsTheAccount));
const SESSION: Option<Personal> = Some(held(Purpose::Access, Basis::PublicTask, Keep::Days { days: 7 }));
const SIGN_IN: Option<Personal> = Some(held(Purpose::Access, Basis::PublicTask, Keep::Days { days: 1 }));
const GIVEN: Option<Personal> = Some(held(Purpose::Access, Basis::PublicTask, Keep::UntilRemoved));
const USE: Option<Personal> = Some(held(Purpose::Security, Basis::LegalObligation, Keep::Permanently));
const FAILURES: Option<Personal> = Some(held(Purpose::Security, Basis::LegalObligation, Keep::Days { days: 1 }));
const HISTORY: Option<Personal> = Some(held(Purpose::History, Basis::LegalObligation, Keep::AsTheRecord));
const CONTENT: Option<Personal> = Some(held(Purpose::Cooperation, Basis::PublicTask, Keep::AsTheRecord));
const OWN: Option<Personal> = Some(held(Purpose::Notices, Basis::PublicTask, Keep::UntilRemoved));
const WRITTEN: Option<Personal> = Some(held(Purpose::Meetings, Basis::PublicTask, Keep::UntilRemoved));
const NOTICE: Option<Personal> = Some(held(Purpose::Notices, Basis::PublicTask, Keep::Days { days: 90 }));
const JOB: Option<Personal> = Some(held(Purpose::Exchange, Basis::PublicTask, Keep::Days { days: 90 }));
const IMPORT: Option<Personal> = Some(held(Purpose::Exchange, Basis::PublicTask, Keep::UntilRemoved));
const DELIVERY: Option<Personal> = Some(held(Purpose::Exchange, Basis::PublicTask, Keep::Days { days: 30 }));
const ERASURE: Option<Personal> = Some(held(Purpose::Rights, Basis::LegalObligation, Keep::Permanently));
const NO: Option<Personal> = None;

/// All fixed tables with a column of text or bytes. Columns of the table `record` that are fields of every kind are declared there.
pub const COLUMNS: &[Held] = &[
    ("meta", Seen::Nobody, &[("key", NO)]),
    (
        "city",
        Seen::Staff,
        &[
            ("key", NO),
            ("name_fi", NO),
            ("name_sv", NO),
            ("name_en", NO),
            ("language", NO),
            ("time_zone", NO),
            ("hosts", NO),
        ],
    ),
    (
        "record",
        Seen::WithTheRecord,
        &[
            ("kind", NO),
            ("title_fi", CONTENT),
            ("title_sv", CONTENT),
            ("title_en", CONTENT),
            ("sort_fi", CONTENT),
            ("sort_sv", CONTENT),
            ("sort_en", CONTENT),
        ],
    ),
    ("reference", Seen::WithTheRecord, &[("from_kind", NO), ("field", NO), ("role", NO)]),
    (
        "change",
        Seen::WithTheRecord,
        &[
            ("actor_name", HISTORY),
            ("action", NO),
            ("kind", NO),
            ("before", HISTORY),
            ("after", HISTORY),
            ("reason", HISTORY),
        ],
    ),
    ("frozen_picture", Seen::WithTheRecord, &[("level", NO), ("language", NO), ("content", CONTENT)]),
    ("counter", Seen::Nobody, &[("kind", NO)]),
    ("file", Seen::WithTheRecord, &[("name", CONTENT), ("media_type", NO), ("sha256", NO), ("bytes", CONTENT)]),
    (
        "account",
        Seen::Administrators,
        &[
            ("email", ACCOUNT),
            ("name", ACCOUNT),
            ("role", ACCOUNT),
            ("language", ACCOUNT),
            ("password", ACCOUNT),
            ("subject", ACCOUNT),
        ],
    ),
    (
        "session",
        Seen::Oneself,
        &[("token", NO), ("client", SESSION), ("address", SESSION), ("way", SESSION), ("provider_session", SESSION)],
    ),
    (
        "sign_in",
        Seen::Nobody,
        &[("token", NO), ("way", SIGN_IN), ("nonce", NO), ("verifier", NO), ("challenge", NO), ("next", SIGN_IN)],
    ),
    ("passkey", Seen::Oneself, &[("credential", GIVEN), ("name", GIVEN), ("kept", GIVEN)]),
    ("recovery_code", Seen::Nobody, &[("hash", GIVEN)]),
    ("device", Seen::Oneself, &[("token", NO), ("client", GIVEN)]),
    // Hashes of accounts and addresses.
    ("throttle", Seen::Nobody, &[("key", FAILURES)]),
    ("group_role", Seen::Administrators, &[("group_name", NO), ("role", NO)]),
    (
        "use_log",
        Seen::Administrators,
        &[("what", USE), ("way", USE), ("kind", NO), ("detail", USE), ("address", USE), ("request", NO), ("chain", NO)],
    ),
    ("purge", Seen::Administrators, &[("what", NO), ("state", NO), ("report", ERASURE)]),
    ("purge_item", Seen::Administrators, &[("table_name", NO), ("field", NO), ("choice", NO)]),
    ("setting", Seen::Administrators, &[("name", NO), ("value", NO)]),
    ("invitation", Seen::Administrators, &[("token", NO)]),
    ("saved_view", Seen::Staff, &[("kind", NO), ("name", OWN), ("folded", OWN), ("scope", NO), ("query", OWN)]),
    ("job", Seen::Administrators, &[("kind", NO), ("payload", JOB), ("last_error", JOB), ("result", JOB)]),
    (
        "import",
        Seen::Administrators,
        &[("kind", NO), ("name", IMPORT), ("headings", NO), ("settings", IMPORT), ("state", NO), ("report", IMPORT)],
    ),
    ("import_file", Seen::Oneself, &[("bytes", JOB)]),
    ("merge_moved", Seen::Nobody, &[("what", NO), ("before", HISTORY), ("after", HISTORY)]),
    ("token", Seen::Administrators, &[("token", NO), ("name", GIVEN), ("scopes", NO)]),
    ("feed", Seen::Oneself, &[("token", NO), ("format", NO), ("about", NO)]),
    (
        "webhook",
        Seen::Administrators,
        &[("name", GIVEN), ("url", GIVEN), ("secret", NO), ("kinds", NO), ("paused_why", NO)],
    ),
    ("delivery", Seen::Administrators, &[("event", NO), ("error", DELIVERY), ("answer", DELIVERY)]),
    ("follow", Seen::Oneself, &[("target", NO)]),
    ("writing", Seen::Oneself, &[("lang", NO), ("text", WRITTEN)]),
    ("notice", Seen::Oneself, &[("reason", NO), ("detail", NOTICE), ("by_name", NOTICE)]),
    ("notice_setting", Seen::Oneself, &[("digest", OWN), ("silent", OWN)]),
    ("reminder", Seen::Nobody, &[("matter", NO), ("found_on", NO), ("told_on", NO)]),
    // The words lie in the engine's own index.
    ("search_entry", Seen::WithTheRecord, &[("words", CONTENT)]),
    ("vocabulary", Seen::Staff, &[("name", NO), ("origin", NO), ("licence", NO)]),
    ("vocabulary_label", Seen::Nobody, &[("vocabulary", NO), ("concept", NO), ("lang", NO), ("label", NO)]),
    // Of records that name things, which people are not.
    ("label", Seen::WithTheRecord, &[("first", NO), ("second", NO), ("vocabulary", NO), ("lang", NO), ("label", NO)]),
    ("passage", Seen::WithTheRecord, &[("lang", None), ("text", CONTENT), ("terms", CONTENT)]),
];
