//! How fast a vocabulary is loaded and asked what words are called otherwise, and what is found with it.

use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use hansa_app::vocabulary;
use hansa_storage::Db;
use hansa_words::analyser;

use crate::engines::{asked, city};
use crate::test_set::TestSet;

/// How often each query is asked.
const ROUNDS: usize = 5;

/// Prints it, on both databases.
pub fn measure(out: &mut impl Write, set: &TestSet, files: &[PathBuf], misses: bool) -> Result<()> {
    let mut outcome = Ok(());
    hansa_testkit::on_sqlite(async |db: Db| outcome = on(out, set, files, &db, misses).await);
    outcome?;
    let mut outcome = Ok(());
    hansa_testkit::on_postgres(async |db: Db| outcome = on(out, set, files, &db, misses).await);
    outcome
}

async fn on(out: &mut impl Write, set: &TestSet, files: &[PathBuf], db: &Db, misses: bool) -> Result<()> {
    let ctx = city(db).await?;
    let start = Instant::now();
    let loaded = vocabulary::load(&ctx, "measured", files, "").await?;
    let took = start.elapsed();
    writeln!(out, "\n{}: {} concepts, {} labels in {took:.1?}", db.engine(), loaded.concepts, loaded.labels)?;
    db.analyse().await?;
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..ROUNDS {
        for query in &set.queries {
            let ctx = ctx.in_lang(query.lang);
            let words = analyser().query(query.text, Some(query.lang));
            let mut tx = db.read(ctx.city.id).await?;
            let start = Instant::now();
            vocabulary::concepts(&ctx, &mut tx, &words).await?;
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    let at = |per_cent: usize| times[(times.len() - 1) * per_cent / 100];
    writeln!(out, "what words are called otherwise: median {:.2?}, p99 {:.2?}", at(50), at(99))?;
    asked(out, set, &ctx, &format!("with it, {}", db.engine()), misses).await
}
