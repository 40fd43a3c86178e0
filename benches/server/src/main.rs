//! Measures how fast the program answers with many records, on SQLite and on PostgreSQL.
//!
//! The site runs in this process and is asked without a network, so what is measured is the server's own time: from the
//! request to the last byte of the page, with rendering and compression. Every figure stands beside the time of
//! `select 1` through the same connections, measured in the same run, and beside the goal.

mod cases;
mod generate;
mod random;
mod report;

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::{Parser, ValueEnum};
use hansa_app::{App, setup};
use hansa_storage::Db;

use crate::report::Row;

/// Measures how fast the program answers with many records.
#[derive(Clone, Debug, Parser)]
#[command(name = "hansa-bench")]
struct Arguments {
    /// How many records to generate, besides the sample city and the gazetteer.
    #[arg(long, default_value_t = 100_000)]
    records: u32,
    /// How often to ask for each page.
    #[arg(long, default_value_t = 300)]
    rounds: usize,
    /// The database; both without it. PostgreSQL is the one that `scripts/with-postgres` starts.
    #[arg(long)]
    engine: Option<Engine>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if arguments.engine.is_some_and(|only| only != engine) {
            continue;
        }
        let mut outcome = Ok(());
        let bench = async |db: Db| outcome = run(&db, &arguments).await;
        match engine {
            Engine::Sqlite => hansa_testkit::on_sqlite(bench),
            Engine::Postgres => hansa_testkit::on_postgres(bench),
        }
        outcome?;
    }
    Ok(())
}

/// Fills a database, measures, and prints the table.
async fn run(db: &Db, arguments: &Arguments) -> Result<()> {
    let app = App::new(db.clone());
    let founded = setup::found_sample(&app, true).await;
    let ctx = founded.map_err(|error| anyhow::anyhow!("{error:?}")).context("founding the sample city")?;
    hansa_app::accounts::add_demo(&ctx, setup::demo_unit(&ctx)).await?;
    let began = Instant::now();
    generate::fill(db, &ctx, arguments.records).await?;
    let filled = began.elapsed();
    hansa_app::rules::evaluate_all(&ctx).await?;
    analyse(db).await?;
    let rows = cases::measure(db, &app, &ctx, arguments.rounds).await?;
    say(&report::table(db.engine(), arguments.records, filled, &rows))
}

/// What the program has done after much was written, and daily; and what PostgreSQL does by itself a minute later.
async fn analyse(db: &Db) -> Result<()> {
    if let Db::Postgres(pool) = db {
        sqlx::query("vacuum analyze").execute(pool).await?;
    }
    Ok(db.analyse().await?)
}

/// The shortest time in which the database answers anything at all through the program's connections.
async fn bare(db: &Db, rounds: usize) -> Result<Row> {
    let mut times: Vec<Duration> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let began = Instant::now();
        let one: i64 = match db {
            Db::Sqlite { read, .. } => sqlx::query_scalar("select 1").fetch_one(read).await?,
            Db::Postgres(pool) => sqlx::query_scalar("select 1::bigint").fetch_one(pool).await?,
        };
        times.push(began.elapsed());
        anyhow::ensure!(one == 1, "the database does not know what one is");
    }
    Ok(Row::of("`select 1` through the same connections", times, 0))
}

fn say(text: &str) -> Result<()> {
    std::io::stdout().write_all(text.as_bytes()).context("writing to standard output")
}
