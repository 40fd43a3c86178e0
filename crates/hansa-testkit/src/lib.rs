//! For tests: a database of each engine per test, fixed clock and ids.
//!
//! ```text
//! hansa_testkit::both! {
//!     async fn a_record_is_read_back(db: Db) { … }
//! }
//! ```
//! makes two tests, `a_record_is_read_back::sqlite` and `a_record_is_read_back::postgres`.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use hansa_domain::Id;
use hansa_storage::{Db, schema};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Where the tests' PostgreSQL is, as the address of a server on which databases may be made.
pub const POSTGRES: &str = "HANSA_TEST_POSTGRES";

/// Writes every test for both engines.
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: Db) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn body($db: hansa_storage::Db) $body

            $(#[$meta])*
            #[test]
            fn sqlite() {
                $crate::on_sqlite(body);
            }

            $(#[$meta])*
            #[test]
            fn postgres() {
                $crate::on_postgres(body);
            }
        }
    )*};
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

/// Runs a test on an empty SQLite database with this program's tables.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    runtime().block_on(async {
        let db = Db::open_sqlite(&folder.path().join("hansa.db"), true).await.expect("SQLite opens");
        schema::migrate(&db).await.expect("the tables are made");
        test(db.clone()).await;
        db.close().await;
    });
}

/// Runs a test on an empty PostgreSQL database with this program's tables.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    let server = std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set: run `make test`, or `scripts/with-postgres cargo nextest run …`")
    });
    runtime().block_on(async {
        let name = format!("test_{}", Id::now_v7().simple());
        let mut admin = PgConnection::connect(&format!("{server}/postgres")).await.expect("PostgreSQL answers");
        run(&mut admin, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
        let db = Db::open_postgres(&format!("{server}/{name}")).await.expect("PostgreSQL opens");
        schema::migrate(&db).await.expect("the tables are made");
        test(db.clone()).await;
        db.close().await;
        run(&mut admin, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    });
}

async fn run(admin: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(admin).await.expect(sql);
}

/// The moment at which the clock of tests starts: noon of 22 November 2026 in Helsinki.
pub fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_341_600, 0).expect("a moment")
}

/// A clock that stands still until it is moved.
#[derive(Clone, Debug)]
pub struct Clock(Arc<AtomicI64>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(start().timestamp_millis())))
    }
}

impl Clock {
    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::SeqCst)).expect("a moment")
    }

    /// Moves it on.
    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }

    /// As the program wants it.
    pub fn function(&self) -> Arc<dyn Fn() -> DateTime<Utc> + Send + Sync> {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}

/// A source of identifiers that yields the same ones in every run: of version 7, rising.
pub fn ids() -> Arc<dyn Fn(DateTime<Utc>) -> Id + Send + Sync> {
    let next = AtomicI64::new(1);
    Arc::new(move |now| {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        let count = u64::try_from(next.fetch_add(1, Ordering::SeqCst)).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &counter_bytes(count)).into_uuid()
    })
}

/// A rising number as the random part of an identifier, placed so that identifiers rise with it.
fn counter_bytes(count: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    // The first two bytes lose bits to the version, the third to the variant.
    bytes[3..10].copy_from_slice(&count.to_be_bytes()[1..]);
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn identifiers_rise() {
        let ids = super::ids();
        let made: Vec<_> = (0..1000).map(|_| ids(super::start())).collect();
        assert!(made.is_sorted() && made.iter().all(|id| id.get_version_num() == 7));
    }
}
