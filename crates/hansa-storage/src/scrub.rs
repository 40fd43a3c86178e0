//! Nothing left of what was erased: not in the pages that an engine keeps for later, not in its log, not in the search's index.

use crate::{Db, Error, schema};

impl Db {
    /// Writes the database anew without what was taken away. While it does, other writers wait.
    pub async fn scrub(&self) -> Result<(), Error> {
        match self {
            Db::Sqlite { write, .. } => {
                // The index keeps the words of entries that are gone until its parts are merged.
                let merged = "INSERT INTO search_words (search_words) VALUES ('optimize');
                              INSERT INTO passage_terms (passage_terms) VALUES ('optimize')";
                sqlx::raw_sql(merged).execute(write).await?;
                // A large database has no place in memory a second time.
                sqlx::raw_sql("PRAGMA temp_store = file; VACUUM; PRAGMA temp_store = memory").execute(write).await?;
            }
            Db::Postgres(pool) => {
                for table in schema::tables() {
                    let sql = format!("VACUUM (FULL, ANALYZE) \"{}\"", table.name);
                    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(pool).await?;
                }
                // The planner remembers frequent values. Whoever does not own the database is warned and may not do this.
                sqlx::raw_sql("VACUUM (FULL) pg_catalog.pg_statistic").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Empties the log of what was written; whether it could, which it cannot while somebody reads from it.
    pub async fn empty_log(&self) -> Result<bool, Error> {
        match self {
            Db::Sqlite { write, .. } => {
                let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(write).await?;
                Ok(busy == 0)
            }
            // Its log is the server's; what it keeps of it is the administrator's matter.
            Db::Postgres(_) => Ok(true),
        }
    }
}
