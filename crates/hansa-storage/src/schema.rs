//! The tables: those of the kinds follow from their declarations, the others are listed here. Migrations only add what
//! is missing; a renaming or a move of data is written by hand as a numbered step.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use hansa_domain::{Id, KINDS, Kind};
use sea_query::{Expr, ExprTrait, Query};

use crate::columns::{ColumnType, columns};
use crate::{Db, Error, Tx};

/// The schema that this program writes. Raised by every released change of the tables.
pub const VERSION: i64 = 7;

/// Guards migrations against each other.
const MIGRATION_LOCK: i64 = 0x4841_4e53_4101;

use ColumnType::{Bytes, Id as Key, Integer, Text, YesNo};

/// A table as this program makes it.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<(String, ColumnType)>,
    pub(crate) key: &'static [&'static str],
}

/// A table's name, columns and key.
type Fixed = (&'static str, &'static [(&'static str, ColumnType)], &'static [&'static str]);

/// The tables that are not of one kind.
const FIXED: &[Fixed] = &[
    ("meta", &[("key", Text), ("value", Integer)], &["key"]),
    (
        "city",
        &[
            ("city_id", Key),
            ("key", Text),
            ("name_fi", Text),
            ("name_sv", Text),
            ("name_en", Text),
            ("language", Text),
            ("time_zone", Text),
            ("organisation", Key),
            ("hosts", Text),
            ("created_at", Integer),
            // How often all its rules were evaluated.
            ("evaluations", Integer),
        ],
        &["city_id"],
    ),
    (
        "record",
        &[
            ("city_id", Key),
            ("id", Key),
            ("kind", Text),
            ("number", Integer),
            ("version", Integer),
            ("created_at", Integer),
            ("updated_at", Integer),
            ("archived_at", Integer),
            ("created_by", Key),
            ("live", YesNo),
            ("title_fi", Text),
            ("title_sv", Text),
            ("title_en", Text),
            ("sort_fi", Bytes),
            ("sort_sv", Bytes),
            ("sort_en", Bytes),
            ("owner_unit", Key),
        ],
        &["city_id", "id"],
    ),
    (
        "reference",
        &[
            ("city_id", Key),
            ("from_id", Key),
            ("from_kind", Text),
            ("field", Text),
            ("to_id", Key),
            ("role", Text),
            ("place_in_order", Integer),
        ],
        &["city_id", "from_id", "field", "to_id"],
    ),
    (
        "change",
        &[
            ("city_id", Key),
            ("id", Key),
            ("at", Integer),
            ("actor_id", Key),
            ("actor_name", Text),
            ("action", Text),
            ("kind", Text),
            ("record_id", Key),
            ("version", Integer),
            ("before", Text),
            ("after", Text),
            ("reason", Text),
            ("batch", Key),
            // When the webhooks were looked through for whom to tell; none until then.
            ("told_at", Integer),
        ],
        &["city_id", "id"],
    ),
    (
        "frozen_picture",
        &[("city_id", Key), ("picture_id", Key), ("level", Text), ("language", Text), ("content", Text)],
        &["city_id", "picture_id", "level", "language"],
    ),
    ("counter", &[("city_id", Key), ("kind", Text), ("last", Integer)], &["city_id", "kind"]),
    (
        "rule_break",
        &[("city_id", Key), ("rule_id", Key), ("record_id", Key), ("since", Integer), ("waiver_id", Key)],
        &["city_id", "rule_id", "record_id"],
    ),
    (
        "file",
        &[
            ("city_id", Key),
            ("id", Key),
            ("name", Text),
            ("media_type", Text),
            ("size", Integer),
            ("sha256", Text),
            ("created_at", Integer),
            ("bytes", Bytes),
        ],
        &["city_id", "id"],
    ),
    (
        "account",
        &[
            ("city_id", Key),
            ("id", Key),
            ("email", Text),
            ("name", Text),
            ("role", Text),
            ("unit", Key),
            ("person", Key),
            ("language", Text),
            ("password", Text),
            ("disabled", YesNo),
            ("demo", YesNo),
            ("created_at", Integer),
            ("signed_in_at", Integer),
            // Who it is for the city's sign-in service: its issuer and the subject there.
            ("subject", Text),
            ("password_at", Integer),
            ("reviewed_at", Integer),
        ],
        &["city_id", "id"],
    ),
    (
        "session",
        &[
            ("city_id", Key),
            ("token", Bytes),
            ("id", Key),
            ("account_id", Key),
            ("created_at", Integer),
            ("seen_at", Integer),
            ("client", Text),
            // When the person last proved to be who they are.
            ("confirmed_at", Integer),
            ("address", Text),
            ("device_id", Key),
            // password, passkey, recovery or provider
            ("way", Text),
            // The session at the city's sign-in service.
            ("provider_session", Text),
        ],
        &["city_id", "token"],
    ),
    // Half a sign-in: what was proved so far, or what was asked of the sign-in service. Nobody is signed in by it.
    (
        "sign_in",
        &[
            ("city_id", Key),
            ("token", Bytes),
            ("account_id", Key),
            ("way", Text),
            ("nonce", Text),
            ("verifier", Text),
            ("challenge", Text),
            ("next", Text),
            ("created_at", Integer),
            ("expires_at", Integer),
        ],
        &["city_id", "token"],
    ),
    (
        "passkey",
        &[
            ("city_id", Key),
            ("credential", Bytes),
            ("id", Key),
            ("account_id", Key),
            ("name", Text),
            // The credential with its public key and counter, as JSON.
            ("kept", Text),
            ("created_at", Integer),
            ("used_at", Integer),
        ],
        &["city_id", "credential"],
    ),
    (
        "recovery_code",
        &[("city_id", Key), ("hash", Bytes), ("account_id", Key), ("created_at", Integer), ("used_at", Integer)],
        &["city_id", "hash"],
    ),
    // From where an account has signed in before.
    (
        "device",
        &[
            ("city_id", Key),
            ("token", Bytes),
            ("id", Key),
            ("account_id", Key),
            ("client", Text),
            ("created_at", Integer),
            ("seen_at", Integer),
        ],
        &["city_id", "token"],
    ),
    // Failures to sign in, by the hash of what is counted: an account, an address, a device.
    (
        "throttle",
        &[("city_id", Key), ("key", Bytes), ("failures", Integer), ("first_at", Integer), ("until", Integer)],
        &["city_id", "key"],
    ),
    // What the groups of the sign-in service mean here.
    (
        "group_role",
        &[("city_id", Key), ("group_name", Text), ("role", Text), ("unit", Key), ("created_at", Integer)],
        &["city_id", "group_name"],
    ),
    // Who read what is secret, took data out, or changed accounts. Each row holds the hash of the one before it.
    (
        "use_log",
        &[
            ("city_id", Key),
            ("seq", Integer),
            ("at", Integer),
            ("what", Text),
            ("account_id", Key),
            // web, api, feed, calendar, webhook, command or job
            ("way", Text),
            ("record_id", Key),
            ("kind", Text),
            ("count", Integer),
            // JSON without names and contents.
            ("detail", Text),
            ("address", Text),
            ("request", Text),
            ("chain", Bytes),
        ],
        &["city_id", "seq"],
    ),
    // Data on people that is erased or made anonymous: the plan, and what of it has been done.
    (
        "purge",
        &[
            ("city_id", Key),
            ("id", Key),
            // subject or retention
            ("what", Text),
            ("subject_id", Key),
            ("rule_id", Key),
            ("state", Text),
            ("made_by", Key),
            ("made_at", Integer),
            ("approved_by", Key),
            ("approved_at", Integer),
            ("job_id", Key),
            ("report", Text),
            ("done_at", Integer),
        ],
        &["city_id", "id"],
    ),
    (
        "purge_item",
        &[
            ("city_id", Key),
            ("purge_id", Key),
            ("place", Integer),
            ("table_name", Text),
            ("row_id", Key),
            ("field", Text),
            ("choice", Text),
            ("done_at", Integer),
        ],
        &["city_id", "purge_id", "place"],
    ),
    // What administrators set for the city, by name.
    ("setting", &[("city_id", Key), ("name", Text), ("value", Text)], &["city_id", "name"]),
    (
        "invitation",
        &[("city_id", Key), ("token", Bytes), ("account_id", Key), ("expires_at", Integer)],
        &["city_id", "token"],
    ),
    (
        "saved_view",
        &[
            ("city_id", Key),
            ("id", Key),
            ("kind", Text),
            ("name", Text),
            ("folded", Text),
            ("scope", Text),
            // The account or unit that it is for; nil when it is for all.
            ("of_whom", Key),
            ("account", Key),
            ("query", Text),
            ("created_at", Integer),
            ("updated_at", Integer),
            ("deleted_at", Integer),
        ],
        &["city_id", "id"],
    ),
    // What is done beside requests: mail, the daily round.
    (
        "job",
        &[
            ("city_id", Key),
            ("id", Key),
            ("kind", Text),
            ("payload", Text),
            ("created_at", Integer),
            ("run_at", Integer),
            ("attempts", Integer),
            ("last_error", Text),
            ("locked_until", Integer),
            ("done_at", Integer),
            ("given_up_at", Integer),
            // The account that asked for it, with whose rights it is done; nil when it is the program's own.
            ("account_id", Key),
            ("units_done", Integer),
            ("units_all", Integer),
            ("stop_at", Integer),
            ("result", Text),
        ],
        &["city_id", "id"],
    ),
    // A file that is taken in: which column is what, what doubtful references mean, how it went.
    (
        "import",
        &[
            ("city_id", Key),
            ("id", Key),
            ("account_id", Key),
            ("kind", Text),
            ("name", Text),
            // The headings, so that the next file with the same ones is understood alike.
            ("headings", Text),
            ("settings", Text),
            ("state", Text),
            ("report", Text),
            ("batch", Key),
            ("job_id", Key),
            // Who writes it or takes it back, and until when they are believed to live.
            ("holder", Key),
            ("held_until", Integer),
            ("created_at", Integer),
            ("updated_at", Integer),
        ],
        &["city_id", "id"],
    ),
    // The file itself, which is nobody's record and leaves no trace in archives.
    ("import_file", &[("city_id", Key), ("import_id", Key), ("bytes", Bytes)], &["city_id", "import_id"]),
    // Two records that somebody has said not to be the same.
    (
        "not_same",
        &[("city_id", Key), ("one_id", Key), ("other_id", Key), ("account_id", Key), ("at", Integer)],
        &["city_id", "one_id", "other_id"],
    ),
    // What a merge changed besides records, so that it can be taken back with it.
    (
        "merge_moved",
        &[
            ("city_id", Key),
            ("batch", Key),
            ("place", Integer),
            ("what", Text),
            ("row_id", Key),
            ("before", Text),
            ("after", Text),
        ],
        &["city_id", "batch", "place"],
    ),
    // What programs sign in with on behalf of an account. Only hashes of tokens are kept.
    (
        "token",
        &[
            ("city_id", Key),
            ("token", Bytes),
            ("id", Key),
            ("account_id", Key),
            ("name", Text),
            ("scopes", Text),
            ("created_at", Integer),
            ("expires_at", Integer),
            ("used_at", Integer),
            ("revoked_at", Integer),
        ],
        &["city_id", "token"],
    ),
    // Private addresses of calendars and feeds, with the rights of the account that made them.
    (
        "feed",
        &[
            ("city_id", Key),
            ("token", Bytes),
            ("id", Key),
            ("account_id", Key),
            // calendar or changes
            ("format", Text),
            // person, body, view
            ("about", Text),
            ("target_id", Key),
            ("created_at", Integer),
            ("used_at", Integer),
            ("revoked_at", Integer),
        ],
        &["city_id", "token"],
    ),
    // Who is told by HTTP of changes, with the rights of the account that asked for it.
    (
        "webhook",
        &[
            ("city_id", Key),
            ("id", Key),
            ("account_id", Key),
            ("name", Text),
            ("url", Text),
            ("secret", Text),
            // The kinds of which it is told, with spaces between; empty means all.
            ("kinds", Text),
            ("skip_own", YesNo),
            ("created_at", Integer),
            ("paused_at", Integer),
            ("paused_why", Text),
            // Since when every delivery has failed; none while they arrive.
            ("failing_since", Integer),
        ],
        &["city_id", "id"],
    ),
    // What a webhook is told. The body is composed whenever it is sent, with the rights of that moment.
    (
        "delivery",
        &[
            ("city_id", Key),
            ("id", Key),
            ("webhook_id", Key),
            // The change; none for a test.
            ("change_id", Key),
            ("event", Text),
            ("attempts", Integer),
            ("created_at", Integer),
            ("run_at", Integer),
            ("locked_until", Integer),
            ("status", Integer),
            ("error", Text),
            ("answer", Text),
            ("took", Integer),
            ("tried_at", Integer),
            ("done_at", Integer),
            ("given_up_at", Integer),
        ],
        &["city_id", "id"],
    ),
    // What an account follows: a record or a saved view.
    (
        "follow",
        &[("city_id", Key), ("account_id", Key), ("target_id", Key), ("target", Text), ("since", Integer)],
        &["city_id", "account_id", "target_id"],
    ),
    // Which records, in which version, a followed view held when it was last looked at.
    (
        "follow_held",
        &[("city_id", Key), ("account_id", Key), ("target_id", Key), ("record_id", Key), ("version", Integer)],
        &["city_id", "account_id", "target_id", "record_id"],
    ),
    // What somebody is writing into the minutes and has not saved.
    (
        "writing",
        &[
            ("city_id", Key),
            ("account_id", Key),
            ("record_id", Key),
            ("lang", Text),
            ("based_on", Integer),
            ("text", Text),
            ("written_at", Integer),
        ],
        &["city_id", "account_id", "record_id", "lang"],
    ),
    // What an account is told of a record.
    (
        "notice",
        &[
            ("city_id", Key),
            ("id", Key),
            ("account_id", Key),
            ("reason", Text),
            ("record_id", Key),
            ("about_id", Key),
            ("detail", Text),
            ("by_name", Text),
            ("at", Integer),
            ("seen_at", Integer),
            ("mailed_at", Integer),
        ],
        &["city_id", "id"],
    ),
    (
        "notice_setting",
        &[("city_id", Key), ("account_id", Key), ("digest", Text), ("silent", Text)],
        &["city_id", "account_id"],
    ),
    // When an account was told of a matter, so that it is not told again too soon.
    (
        "reminder",
        &[("city_id", Key), ("account_id", Key), ("matter", Text), ("found_on", Text), ("told_on", Text)],
        &["city_id", "account_id", "matter"],
    ),
    // The words are in an index of the engine's own, see `search`.
    ("search_entry", &[("seq", Integer), ("city_id", Key), ("record_id", Key), ("level", Integer)], &["seq"]),
    (
        "passage",
        &[
            ("seq", Integer),
            ("city_id", Key),
            ("record_id", Key),
            ("file_id", Key),
            ("level", Integer),
            ("starts", Integer),
            ("ends", Integer),
            ("lang", Text),
            ("words", Integer),
            ("text", Text),
        ],
        &["seq"],
    ),
    // Vocabularies that the operator has loaded, with what each calls its concepts.
    (
        "vocabulary",
        &[
            ("city_id", Key),
            ("name", Text),
            ("origin", Text),
            ("licence", Text),
            ("loaded_at", Integer),
            ("concepts", Integer),
            ("labels", Integer),
        ],
        &["city_id", "name"],
    ),
    (
        "vocabulary_label",
        &[
            ("city_id", Key),
            ("vocabulary", Text),
            ("concept", Text),
            // 0 the usual label of its language, 1 another one, 2 one that is only looked for.
            ("place", Integer),
            ("lang", Text),
            ("label", Text),
        ],
        &["city_id", "vocabulary", "concept", "place", "lang", "label"],
    ),
    // By the base forms of its first two words: what records and vocabularies call things, see `labels`.
    (
        "label",
        &[
            ("city_id", Key),
            ("first", Text),
            // Empty when the label is one word.
            ("second", Text),
            // The record, or the concept of a vocabulary.
            ("source", Key),
            ("place", Integer),
            ("origin", Integer),
            ("vocabulary", Text),
            ("lang", Text),
            ("label", Text),
        ],
        &["city_id", "first", "second", "source", "place"],
    ),
];

/// The tables whose rows an engine's full text finds, with the column in which PostgreSQL keeps the words.
const FULL_TEXT: [(&str, &str); 2] = [("search_entry", "words"), ("passage", "terms")];

fn full_text(table: &str) -> Option<&'static str> {
    FULL_TEXT.iter().find(|(name, _)| *name == table).map(|(_, column)| *column)
}

/// Indexes: name, whether values are unique, table, columns and condition.
const INDEXES: &[(&str, bool, &str)] = &[
    ("city_key", true, "city (\"key\")"),
    ("record_number", true, "record (city_id, kind, number) WHERE number > 0"),
    ("record_fi", false, "record (city_id, kind, sort_fi, id)"),
    ("record_sv", false, "record (city_id, kind, sort_sv, id)"),
    ("record_en", false, "record (city_id, kind, sort_en, id)"),
    ("record_updated", false, "record (city_id, kind, updated_at, id)"),
    // All that counting what a reader may see needs, and how old it is.
    (
        "record_public",
        false,
        "record (city_id, kind, archived_at, live, publicity, owner_unit, public_until, as_of, updated_at, created_at, id)",
    ),
    ("record_touched", false, "record (city_id, updated_at)"),
    ("record_as_of", false, "record (city_id, kind, as_of, id)"),
    ("record_example", false, "record (city_id, example) WHERE example IS NOT NULL AND archived_at IS NULL"),
    ("reference_to", false, "reference (city_id, to_id, from_kind, field, from_id)"),
    ("change_batch", false, "\"change\" (city_id, batch) WHERE batch IS NOT NULL"),
    ("change_record", false, "\"change\" (city_id, record_id, id)"),
    ("rule_break_record", false, "rule_break (city_id, record_id)"),
    ("account_email", true, "account (city_id, email)"),
    ("follow_target", false, "follow (city_id, target_id)"),
    ("job_waiting", false, "job (city_id, run_at) WHERE done_at IS NULL AND given_up_at IS NULL"),
    ("notice_account", false, "notice (city_id, account_id, at)"),
    ("notice_unseen", false, "notice (city_id, account_id, record_id) WHERE seen_at IS NULL"),
    ("account_subject", true, "account (city_id, subject) WHERE subject IS NOT NULL"),
    ("passkey_account", false, "passkey (city_id, account_id)"),
    ("recovery_account", false, "recovery_code (city_id, account_id)"),
    ("device_account", false, "device (city_id, account_id)"),
    ("use_log_record", false, "use_log (city_id, record_id, seq)"),
    ("use_log_account", false, "use_log (city_id, account_id, seq)"),
    ("session_account", false, "\"session\" (city_id, account_id)"),
    ("import_account", false, "\"import\" (city_id, account_id, created_at)"),
    ("import_batch", false, "\"import\" (city_id, batch) WHERE batch IS NOT NULL"),
    ("token_account", false, "token (city_id, account_id)"),
    ("feed_account", false, "feed (city_id, account_id)"),
    ("change_untold", false, "\"change\" (city_id, id) WHERE told_at IS NULL"),
    ("delivery_webhook", false, "delivery (city_id, webhook_id, created_at)"),
    ("delivery_waiting", false, "delivery (city_id, webhook_id, run_at) WHERE done_at IS NULL AND given_up_at IS NULL"),
    ("saved_view_name", true, "saved_view (city_id, kind, scope, of_whom, folded) WHERE deleted_at IS NULL"),
    ("search_entry_record", true, "search_entry (city_id, record_id, level)"),
    ("passage_record", false, "passage (city_id, record_id)"),
    ("label_source", false, "label (city_id, source)"),
];

/// Indexes of earlier versions whose place others have taken.
const OLD_INDEXES: [&str; 2] = ["record_seen", "record_open"];

/// All tables: the fixed ones, then one a kind.
pub(crate) fn tables() -> Vec<Table> {
    let fixed = FIXED.iter().map(|(name, columns, key)| {
        let mut columns: Vec<_> = columns.iter().map(|(name, ty)| ((*name).to_owned(), *ty)).collect();
        if *name == "record" {
            columns.extend(hansa_domain::kind::COMMON.iter().flat_map(crate::columns::columns));
        }
        Table { name, columns, key }
    });
    let own = KINDS.iter().map(|kind| Table {
        name: kind.name,
        columns: [("city_id".to_owned(), Key), ("id".to_owned(), Key)]
            .into_iter()
            .chain(kind.fields.iter().flat_map(columns))
            .collect(),
        key: &["city_id", "id"],
    });
    fixed.chain(own).collect()
}

fn type_name(ty: ColumnType, sqlite: bool) -> &'static str {
    match (ty, sqlite) {
        // Bytewise order, as in SQLite; people's order comes from sort keys.
        (Text, false) => "text COLLATE \"C\"",
        (Text, true) => "TEXT",
        (Integer, false) => "bigint",
        (Integer, true) => "INTEGER",
        (YesNo, _) => "boolean",
        (Key, false) => "uuid",
        (Bytes, false) => "bytea",
        (Key | Bytes, true) => "BLOB",
    }
}

fn create(table: &Table, sqlite: bool) -> String {
    let mut sql = format!("CREATE TABLE \"{}\" (", table.name);
    for (name, ty) in &table.columns {
        let required = if table.key.contains(&name.as_str()) { " NOT NULL" } else { "" };
        let _ = write!(sql, "\"{name}\" {}{required}, ", type_name(*ty, sqlite));
    }
    let key: Vec<String> = table.key.iter().map(|name| format!("\"{name}\"")).collect();
    let _ = write!(sql, "PRIMARY KEY ({}))", key.join(", "));
    // Rows lie in the order of the key, so that a record is one look-up. Files and words are the exceptions.
    if sqlite && !matches!(table.name, "file" | "import_file") && full_text(table.name).is_none() {
        sql.push_str(" WITHOUT ROWID");
    }
    sql
}

/// Brings the database to this program's schema; refuses one that a newer program wrote. Running it twice is harmless.
pub async fn migrate(db: &Db) -> Result<(), Error> {
    let mut tx = db.write(Id::nil()).await?;
    tx.lock(MIGRATION_LOCK).await?;
    let existing = columns_by_table(&mut tx).await?;
    let found = if existing.contains_key("meta") { schema_version(&mut tx).await? } else { 0 };
    if found > VERSION {
        return Err(Error::Newer { found, known: VERSION });
    }
    let sqlite = tx.is_sqlite();
    for table in tables() {
        match existing.get(table.name) {
            None if table.name == "search_entry" => crate::search::create(&mut tx).await?,
            None if table.name == "passage" => crate::search::passages::create(&mut tx).await?,
            None => tx.define(create(&table, sqlite)).await?,
            Some(present) => {
                for (name, ty) in table.columns.iter().filter(|(name, _)| !present.contains(name)) {
                    let ty = type_name(*ty, sqlite);
                    tx.define(format!("ALTER TABLE \"{}\" ADD COLUMN \"{name}\" {ty}", table.name)).await?;
                }
            }
        }
    }
    crate::steps::run(&mut tx, found).await?;
    for (name, unique, on) in INDEXES {
        let unique = if *unique { "UNIQUE " } else { "" };
        tx.define(format!("CREATE {unique}INDEX IF NOT EXISTS {name} ON {on}")).await?;
    }
    for name in OLD_INDEXES {
        tx.define(format!("DROP INDEX IF EXISTS {name}")).await?;
    }
    for (kind, field) in dated().chain(staged()) {
        let name = format!("{kind}_{field}");
        tx.define(format!("CREATE INDEX IF NOT EXISTS \"{name}\" ON \"{kind}\" (city_id, \"{field}\")")).await?;
    }
    let words = hansa_words::analyser().version();
    if noted(&mut tx, "words").await? != Some(words) {
        if found > 0 {
            crate::search::renew(&mut tx).await?;
        }
        note(&mut tx, "words", words).await?;
    }
    if found != VERSION {
        note(&mut tx, "schema", VERSION).await?;
    }
    tx.commit().await
}

/// A number that the database notes of itself.
async fn noted(tx: &mut Tx, key: &str) -> Result<Option<i64>, Error> {
    let mut select = Query::select();
    select.column("value").from("meta").and_where(Expr::col("key").eq(key));
    Ok(tx.row(&select).await?.map(|mut row| row.integer()))
}

async fn note(tx: &mut Tx, key: &str, value: i64) -> Result<(), Error> {
    tx.run(Query::delete().from_table("meta").and_where(Expr::col("key").eq(key))).await?;
    let mut insert = Query::insert();
    insert.into_table("meta").columns(["key", "value"]).values_panic([key.into(), value.into()]);
    tx.run(&insert).await.map(drop)
}

/// The kinds and their date fields that calendars show; each has an index.
pub(crate) fn dated() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().flat_map(|kind: &&'static Kind| {
        kind.fields.iter().filter(|field| field.calendar.is_some()).map(|field| (kind.name, field.name))
    })
}

/// The kinds and their choices that say whether a record is under way, by which boards and lists divide them; each has
/// an index.
fn staged() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().filter_map(|kind: &&'static Kind| Some((kind.name, kind.live()?.0.name)))
}

/// Compares the columns of the database with what the kinds declare.
pub async fn verify(db: &Db) -> Result<(), Error> {
    let mut tx = db.read(Id::nil()).await?;
    let existing = columns_by_table(&mut tx).await?;
    let mut differences = Vec::new();
    for table in tables() {
        let declared: BTreeSet<String> = table.columns.iter().map(|(name, _)| name.clone()).collect();
        let mut present = existing.get(table.name).cloned().unwrap_or_default();
        full_text(table.name).map(|column| present.remove(column));
        for missing in declared.difference(&present) {
            differences.push(format!("{}.{missing} is missing", table.name));
        }
        for extra in present.difference(&declared) {
            differences.push(format!("{}.{extra} is not declared", table.name));
        }
    }
    if differences.is_empty() { Ok(()) } else { Err(Error::Schema(differences.join("; "))) }
}

async fn columns_by_table(tx: &mut Tx) -> Result<BTreeMap<String, BTreeSet<String>>, Error> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, column) in tx.existing_columns().await? {
        tables.entry(table).or_default().insert(column);
    }
    Ok(tables)
}

async fn schema_version(tx: &mut Tx) -> Result<i64, Error> {
    Ok(noted(tx, "schema").await?.unwrap_or_default())
}

/// The schema version of a database, for those who only look; an error when it is newer than the program.
pub async fn check_version(db: &Db) -> Result<i64, Error> {
    let mut tx = db.read(Id::nil()).await?;
    let existing = columns_by_table(&mut tx).await?;
    let found = if existing.contains_key("meta") { schema_version(&mut tx).await? } else { 0 };
    if found > VERSION { Err(Error::Newer { found, known: VERSION }) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_takes_the_name_of_another_table() {
        let fixed: BTreeSet<_> = FIXED.iter().map(|(name, ..)| *name).collect();
        for kind in KINDS {
            assert!(!fixed.contains(kind.name), "{} is a table already", kind.name);
        }
    }

    #[test]
    fn every_text_of_the_fixed_tables_says_what_it_holds_on_people() {
        let mut there: BTreeSet<_> = FIXED
            .iter()
            .flat_map(|(table, columns, _)| columns.iter().map(move |(name, ty)| (*table, *name, *ty)))
            .filter(|(.., ty)| matches!(ty, Text | Bytes))
            .map(|(table, name, _)| (table, name))
            .collect();
        there.extend(FULL_TEXT);
        let listed = || {
            let columns = crate::personal::COLUMNS.iter();
            columns.flat_map(|(table, _, columns)| columns.iter().map(move |(name, _)| (*table, *name)))
        };
        let said: BTreeSet<_> = listed().collect();
        assert_eq!(said.len(), listed().count(), "a column is listed twice");
        let unlisted: Vec<_> = there.difference(&said).collect();
        assert!(unlisted.is_empty(), "say in personal::COLUMNS whether these hold data on people: {unlisted:?}");
        let gone: Vec<_> = said.difference(&there).collect();
        assert!(gone.is_empty(), "these are no columns of texts or bytes: {gone:?}");
    }

    #[test]
    fn every_table_of_a_city_starts_with_the_city() {
        for table in tables().iter().filter(|table| table.name != "meta" && full_text(table.name).is_none()) {
            assert_eq!(table.key.first(), Some(&"city_id"), "{}", table.name);
        }
    }
}
