//! The tables follow from the kinds, on both engines.

use hansa_domain::Id;
use hansa_storage::{Db, Error, schema};
use hansa_testkit::both;

both! {
    async fn an_empty_database_gets_what_the_kinds_declare(db: Db) {
        schema::verify(&db).await.unwrap();
        assert_eq!(schema::check_version(&db).await.unwrap(), schema::VERSION);
    }

    async fn migrating_twice_changes_nothing(db: Db) {
        schema::migrate(&db).await.unwrap();
        schema::verify(&db).await.unwrap();
    }

    async fn a_missing_column_is_found_and_made(db: Db) {
        run(&db, "ALTER TABLE membership DROP COLUMN since").await;
        let Err(Error::Schema(differences)) = schema::verify(&db).await else { panic!("not found") };
        assert_eq!(differences, "membership.since is missing");
        schema::migrate(&db).await.unwrap();
        schema::verify(&db).await.unwrap();
    }

    async fn a_newer_database_is_refused_and_left_alone(db: Db) {
        run(&db, "UPDATE meta SET value = 99").await;
        run(&db, "DROP TABLE trip").await;
        assert!(matches!(schema::migrate(&db).await, Err(Error::Newer { found: 99, known: schema::VERSION })));
        assert!(matches!(schema::check_version(&db).await, Err(Error::Newer { .. })));
        let Err(Error::Schema(differences)) = schema::verify(&db).await else { panic!("the table was made anew") };
        assert!(differences.contains("trip."), "{differences}");
    }
}

async fn run(db: &Db, sql: &'static str) {
    match db {
        Db::Sqlite { write, .. } => drop(sqlx::raw_sql(sql).execute(write).await.unwrap()),
        Db::Postgres(pool) => drop(sqlx::raw_sql(sql).execute(pool).await.unwrap()),
    }
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hansa.db");
    let rubbish = b"This is a letter, not a database.".repeat(300);
    std::fs::write(&file, &rubbish).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let opened = runtime.block_on(Db::open_sqlite(&file, true));
    assert!(matches!(opened, Err(Error::Damaged(_))), "{opened:?}");
    assert_eq!(std::fs::read(&file).unwrap(), rubbish);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was written beside it");
}

#[test]
fn a_damaged_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hansa.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db = Db::open_sqlite(&file, true).await.unwrap();
        schema::migrate(&db).await.unwrap();
        db.read(Id::nil()).await.unwrap();
        db.close().await;
    });
    let mut bytes = std::fs::read(&file).unwrap();
    let end = bytes.len().min(40_960);
    bytes[4096..end].fill(0xA5);
    std::fs::write(&file, &bytes).unwrap();
    let opened = runtime.block_on(Db::open_sqlite(&file, true));
    assert!(matches!(opened, Err(Error::Damaged(_))), "{opened:?}");
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}
