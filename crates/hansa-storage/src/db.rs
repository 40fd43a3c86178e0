//! The two databases as one. Whatever differs between them is in this file, and in [`crate::search`] for words.

use std::path::Path;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hansa_domain::Id;
use sea_query::{PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder};
use sea_query_sqlx::SqlxBinder;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::Error;
use crate::row::Row;

/// A database: SQLite in a file, or PostgreSQL.
#[derive(Clone, Debug)]
pub enum Db {
    /// SQLite: many readers, one writer.
    Sqlite {
        /// Connections that read.
        read: SqlitePool,
        /// The connection that writes.
        write: SqlitePool,
    },
    /// PostgreSQL.
    Postgres(PgPool),
}

/// A transaction of one city. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    inner: Inner,
    /// The city whose data it reads and writes.
    pub(crate) city: Id,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// How many statements were run, by all transactions.
static STATEMENTS: AtomicU64 = AtomicU64::new(0);

/// How many statements the process has run so far: what one may not see costs as many as what does not exist.
pub fn statements() -> u64 {
    STATEMENTS.load(Ordering::Relaxed)
}

/// The first SQLite whose write-ahead log is sound.
const SOUND_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// Files up to this size are checked whole before they are opened; `hansa doctor` checks larger ones.
const CHECKED_WHOLE: u64 = 32 * 1024 * 1024;

impl Db {
    /// Opens (or, if asked, creates) a SQLite database. A file that is damaged is refused before anything is written.
    pub async fn open_sqlite(file: &Path, create: bool) -> Result<Self, Error> {
        if file.exists() {
            inspect(file).await?;
        } else if !create {
            return Err(Error::Damaged(format!("there is no {}", file.display())));
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged write must survive a power cut, which NORMAL does not promise.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-32000")
            .pragma("temp_store", "memory")
            .statement_cache_capacity(400);
        let write = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&write).await?;
        if !is_sound(&version) {
            return Err(Error::OldSqlite(version));
        }
        let read = SqlitePoolOptions::new().min_connections(1).max_connections(8).connect_with(options).await?;
        Ok(Db::Sqlite { read, write })
    }

    /// Connects to PostgreSQL by its address, `postgres://user@host/database`.
    pub async fn open_postgres(address: &str) -> Result<Self, Error> {
        // Conditions nest, so the planner believes statements to be dear and would compile each anew, for seconds.
        let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(400).options([("jit", "off")]);
        Ok(Db::Postgres(PgPoolOptions::new().max_connections(16).connect_with(options).await?))
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self, city: Id) -> Result<Tx, Error> {
        let inner = match self {
            Db::Sqlite { read, .. } => Inner::Sqlite(read.begin().await?),
            Db::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        };
        Ok(Tx { inner, city })
    }

    /// Begins a transaction that writes.
    pub async fn write(&self, city: Id) -> Result<Tx, Error> {
        let inner = match self {
            Db::Sqlite { write, .. } => Inner::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        };
        Ok(Tx { inner, city })
    }

    /// Begins a transaction that only reads and sees everything as it is now, however long it lasts. It keeps no writer
    /// waiting.
    pub async fn snapshot(&self, city: Id) -> Result<Tx, Error> {
        let mut tx = self.read(city).await?;
        if !tx.is_sqlite() {
            tx.define("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY".to_owned()).await?;
        }
        Ok(tx)
    }

    /// Checks the whole database; an empty list means that it is sound.
    pub async fn integrity(&self) -> Result<Vec<String>, Error> {
        match self {
            Db::Sqlite { read, .. } => {
                // Both see the same state of the database, whoever writes meanwhile.
                let mut connection = read.begin().await?;
                // A question makes the index look at what it holds now: checked as the connection remembers it, it would seem
                // damaged after another connection has merged its parts. A database without tables has no index.
                let ask = "select rowid from search_words where search_words match 'a' limit 1";
                let _ = sqlx::query(ask).fetch_all(&mut *connection).await;
                let lines: Vec<String> =
                    sqlx::query_scalar("pragma integrity_check").fetch_all(&mut *connection).await?;
                Ok(lines.into_iter().filter(|line| line != "ok").collect())
            }
            // PostgreSQL checks pages itself as it reads them.
            Db::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// Lets the engine count what its tables hold, by which it plans its statements.
    pub async fn analyse(&self) -> Result<(), Error> {
        match self {
            // A thousand rows of each index are enough to go by.
            Db::Sqlite { write, .. } => {
                sqlx::raw_sql("PRAGMA analysis_limit = 1000; ANALYZE").execute(write).await.map(drop)?;
            }
            Db::Postgres(pool) => sqlx::raw_sql("ANALYZE").execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Lets PostgreSQL count the records of a new city. While it knows nothing of a table, it believes that a city has one
    /// record, and looks through all of them for each. SQLite plans well without counts, and would go by the first ones for long.
    pub async fn analyse_new(&self) -> Result<(), Error> {
        match self {
            Db::Sqlite { .. } => Ok(()),
            Db::Postgres(pool) => Ok(sqlx::raw_sql("ANALYZE record, reference").execute(pool).await.map(drop)?),
        }
    }

    /// The name of the engine, for people.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Sqlite { .. } => "SQLite",
            Db::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes all connections, after which the data file stands alone.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything that was written last.
    pub async fn commit(self) -> Result<(), Error> {
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// The same transaction for another city, where one act concerns several (listing the cities, shipped data).
    #[must_use]
    pub fn of(mut self, city: Id) -> Self {
        self.city = city;
        self
    }

    /// Whether the engine is SQLite.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.inner, Inner::Sqlite(_))
    }

    pub(crate) async fn rows(&mut self, statement: &SelectStatement) -> Result<Vec<Row>, Error> {
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                let (sql, values) = statement.build_sqlx(SqliteQueryBuilder);
                let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&mut **tx).await?;
                rows.iter().map(Row::from_sqlite).collect()
            }
            Inner::Postgres(tx) => {
                let (sql, values) = statement.build_sqlx(PostgresQueryBuilder);
                let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&mut **tx).await?;
                rows.iter().map(Row::from_postgres).collect()
            }
        }
    }

    pub(crate) async fn row(&mut self, statement: &SelectStatement) -> Result<Option<Row>, Error> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    /// Runs a statement that writes; the number of rows that it touched.
    pub(crate) async fn run<S: SqlxBinder>(&mut self, statement: &S) -> Result<u64, Error> {
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                let (sql, values) = statement.build_sqlx(SqliteQueryBuilder);
                Ok(sqlx::query_with(AssertSqlSafe(sql), values).execute(&mut **tx).await?.rows_affected())
            }
            Inner::Postgres(tx) => {
                let (sql, values) = statement.build_sqlx(PostgresQueryBuilder);
                Ok(sqlx::query_with(AssertSqlSafe(sql), values).execute(&mut **tx).await?.rows_affected())
            }
        }
    }

    /// Runs a statement of the schema, which has no values.
    pub(crate) async fn define(&mut self, sql: String) -> Result<(), Error> {
        match &mut self.inner {
            Inner::Sqlite(tx) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.map(drop)?,
            Inner::Postgres(tx) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }

    /// Marks a point to which [`Tx::back`] leads, until [`Tx::done`].
    pub async fn mark(&mut self) -> Result<(), Error> {
        self.define("SAVEPOINT mark".to_owned()).await
    }

    /// Takes back everything since the mark, which is gone then.
    pub async fn back(&mut self) -> Result<(), Error> {
        self.define("ROLLBACK TO SAVEPOINT mark".to_owned()).await?;
        self.done().await
    }

    /// Forgets the mark and keeps what was done since.
    pub async fn done(&mut self) -> Result<(), Error> {
        self.define("RELEASE SAVEPOINT mark".to_owned()).await
    }

    /// Lets the engine count what its tables hold, within the transaction that has just filled them.
    pub async fn analyse(&mut self) -> Result<(), Error> {
        let sql = if self.is_sqlite() { "PRAGMA analysis_limit = 1000; ANALYZE" } else { "ANALYZE" };
        self.define(sql.to_owned()).await
    }

    /// Makes later writers of the same thing wait for this transaction. SQLite has one writer anyway.
    pub async fn lock(&mut self, thing: i64) -> Result<(), Error> {
        match &mut self.inner {
            Inner::Sqlite(_) => {}
            Inner::Postgres(tx) => {
                sqlx::query("select pg_advisory_xact_lock($1)").bind(thing).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// The columns of all tables by table, as the database has them.
    pub(crate) async fn existing_columns(&mut self) -> Result<Vec<(String, String)>, Error> {
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => sqlx::query_as(
                "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'",
            )
            .fetch_all(&mut **tx)
            .await?,
            Inner::Postgres(tx) => {
                sqlx::query_as(
                    "select table_name::text, column_name::text from information_schema.columns
                     where table_schema = current_schema()",
                )
                .fetch_all(&mut **tx)
                .await?
            }
        })
    }
}

/// Looks at a file without writing to it: is it a database, and a whole one?
async fn inspect(file: &Path) -> Result<(), Error> {
    let damaged = |reason: String| Error::Damaged(format!("{}: {reason}", file.display()));
    let size = std::fs::metadata(file).map_err(|error| damaged(error.to_string()))?.len();
    if size == 0 {
        return Ok(());
    }
    // With `immutable`, a log left by a crash or a running server would be overlooked, so it is read normally then.
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    let alone = !Path::new(&log).exists();
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(alone);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .map_err(|error| damaged(error.to_string()))?;
    let answer = if size <= CHECKED_WHOLE {
        sqlx::query_scalar("pragma quick_check(1)").fetch_one(&pool).await
    } else {
        sqlx::query_scalar("select 'ok' from sqlite_master limit 1").fetch_one(&pool).await
    };
    pool.close().await;
    let line: String = answer.map_err(|error| damaged(error.to_string()))?;
    match line.as_str() {
        "ok" => Ok(()),
        _ => Err(damaged(line)),
    }
}

fn is_sound(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= SOUND_SQLITE
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    #[test]
    fn unsound_sqlite_is_known() {
        assert!(is_sound("3.51.3") && is_sound("3.54.1") && is_sound("4.0"));
        assert!(!is_sound("3.51.2") && !is_sound("3.40.1"));
    }
}
