//! Measures how fast the program answers with many records, on SQLite and on PostgreSQL.
//!
//! The site runs in this process and is asked without a network, so what is measured is the server's own time: from the
//! request to the last byte of the page, with rendering and compression. Every figure stands beside the time of
//! `select 1` through the same connections, measured in the same run, and beside the goal.

mod cases;
mod coordination;
mod generate;
mod imports;
mod random;
mod report;

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::{Parser, ValueEnum};
use hansa_app::{App, OpContext, setup};
use hansa_documents::Documents;
use hansa_domain::Actor;
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
    /// A database that stays, so that the next run need not fill it again: a folder for SQLite, or an address of
    /// PostgreSQL. It is filled when it holds nothing yet.
    #[arg(long, value_name = "FOLDER OR ADDRESS")]
    kept: Option<String>,
    /// Only the import of so many rows (`--records`), from CSV and from Excel.
    #[arg(long)]
    import: bool,
    /// Only these pages.
    #[arg(long)]
    only: Option<cases::Pages>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(kept) = &arguments.kept {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        return runtime.block_on(on_kept(kept, &arguments));
    }
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if arguments.engine.is_some_and(|only| only != engine) {
            continue;
        }
        if !arguments.import {
            let mut outcome = Ok(());
            on(engine, async |db: Db| outcome = run(&db, &arguments).await);
            outcome?;
        }
        if arguments.only.is_none() {
            take_in(engine, arguments.records)?;
        }
    }
    Ok(())
}

/// Does something on an empty database.
fn on<F: Future<Output = ()>>(engine: Engine, bench: impl FnOnce(Db) -> F) {
    match engine {
        Engine::Sqlite => hansa_testkit::on_sqlite(bench),
        Engine::Postgres => hansa_testkit::on_postgres(bench),
    }
}

/// Takes in so many rows from each kind of file, each on an empty database, and prints the table.
fn take_in(engine: Engine, rows: u32) -> Result<()> {
    let mut measured = Vec::new();
    let mut name = "";
    for format in imports::Format::ALL {
        let mut outcome = None;
        on(engine, async |db: Db| {
            name = db.engine();
            outcome = Some(imports::one(&db, rows, format).await);
        });
        measured.push(outcome.context("nothing was measured")??);
    }
    say(&imports::table(name, rows, &measured))
}

/// Measures on a database that stays.
async fn on_kept(kept: &str, arguments: &Arguments) -> Result<()> {
    let db = if kept.starts_with("postgres") {
        Db::open_postgres(kept).await?
    } else {
        std::fs::create_dir_all(kept)?;
        Db::open_sqlite(&Path::new(kept).join("hansa.db"), true).await?
    };
    hansa_storage::schema::migrate(&db).await?;
    run(&db, arguments).await?;
    db.close().await;
    Ok(())
}

/// Fills a database unless it holds a city already, measures, and prints the table.
async fn run(db: &Db, arguments: &Arguments) -> Result<()> {
    let app = App::new(db.clone()).with_renderer(Arc::new(Documents));
    let began = Instant::now();
    let ctx = if app.cities().await?.is_empty() {
        filled(db, &app, arguments.records).await?
    } else {
        let city = app.city(None).await?;
        let lang = city.language;
        OpContext::new(&app, Actor::System { name: "Benchmark" }, city, lang)
    };
    let took = began.elapsed();
    let rows = cases::measure(db, &app, &ctx, arguments.rounds, arguments.only).await?;
    say(&report::table(db.engine(), arguments.records, took, &rows))
}

/// The sample city with its accounts and so many records besides.
async fn filled(db: &Db, app: &App, records: u32) -> Result<OpContext> {
    let founded = setup::found_sample(app, true).await;
    let ctx = founded.map_err(|error| anyhow::anyhow!("{error:?}")).context("founding the sample city")?;
    hansa_app::accounts::add_demo(&ctx, setup::demo_unit(&ctx)).await?;
    generate::fill(db, &ctx, records).await?;
    hansa_app::rules::evaluate_all(&ctx).await?;
    analyse(db).await?;
    Ok(ctx)
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
