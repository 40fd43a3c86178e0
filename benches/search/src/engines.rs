//! The search test asked of the program itself, on both databases, and of PostgreSQL without it.

use std::io::Write;

use anyhow::{Context as _, Result};
use hansa_app::search::passages;
use hansa_app::setup::{Founding, found};
use hansa_app::{App, OpContext, documents, shipped};
use hansa_domain::{Lang, Localised};
use hansa_storage::Db;

use crate::test_set::{Query, TestSet};
use crate::{Classes, answered, report};

/// Asks the queries of a document that has a sentence on each line.
pub fn evaluate(out: &mut impl Write, set: &TestSet, misses: bool) -> Result<()> {
    let mut outcome = Ok(());
    hansa_testkit::on_sqlite(async |db: Db| outcome = program(out, set, &db, misses).await);
    outcome?;
    let mut outcome = Ok(());
    hansa_testkit::on_postgres(async |db: Db| {
        outcome = match program(out, set, &db, misses).await {
            Ok(()) => alone(out, set, &db).await,
            Err(error) => Err(error),
        };
    });
    outcome
}

/// A city with what every city has, the terms among it, and nothing else.
pub async fn city(db: &Db) -> Result<OpContext> {
    let app = App::new(db.clone());
    let founding = Founding {
        key: "measured".into(),
        name: Localised::everywhere("Measured"),
        language: Lang::Fi,
        time_zone: "Europe/Helsinki".into(),
        hosts: Vec::new(),
    };
    let ctx = found(&app, &founding, true).await.context("founding a city")?;
    shipped::bring(&app).await?;
    Ok(ctx)
}

async fn program(out: &mut impl Write, set: &TestSet, db: &Db, misses: bool) -> Result<()> {
    let ctx = city(db).await?;
    asked(out, set, &ctx, &format!("the program, {}", db.engine()), misses).await
}

/// Asks the queries of a city in which there is nothing yet to find.
pub async fn asked(out: &mut impl Write, set: &TestSet, ctx: &OpContext, title: &str, misses: bool) -> Result<()> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for sentence in &set.sentences {
        starts.push(text.len());
        text.push_str(sentence.text);
        text.push('\n');
    }
    documents::add(ctx, ("sentences.txt".into(), text.into_bytes()), None).await?;
    let mut classes = Classes::new();
    for query in &set.queries {
        let ctx = ctx.in_lang(query.lang);
        let hits = passages::search(&ctx, query.text, false, 1_000).await?;
        let of = |start: usize| starts.partition_point(|known| *known <= start) - 1;
        let mut found: Vec<usize> = hits.iter().flat_map(|hit| &hit.matches).map(|word| of(word.start)).collect();
        found.sort_unstable();
        found.dedup();
        answered(&mut classes, query, &among(set, query, &found));
    }
    writeln!(out, "\n{title:24} queries  found  recall  precision")?;
    report(out, &classes, |id| set.text(id), misses)
}

/// The sentences in the language in which a query is to find something.
fn among(set: &TestSet, query: &Query, found: &[usize]) -> Vec<&'static str> {
    let sentences = found.iter().map(|place| &set.sentences[*place]);
    sentences.filter(|sentence| sentence.lang == query.within).map(|sentence| sentence.id).collect()
}

/// What PostgreSQL finds by its own stems of Finnish words, and by words as they are.
async fn alone(out: &mut impl Write, set: &TestSet, db: &Db) -> Result<()> {
    let Db::Postgres(pool) = db else { return Ok(()) };
    for configuration in ["finnish", "simple"] {
        let mut classes = Classes::new();
        for query in &set.queries {
            let mut found: Vec<usize> = Vec::new();
            for (place, sentence) in set.sentences.iter().enumerate() {
                let select = "select to_tsvector($1::regconfig, $2) @@ plainto_tsquery($1::regconfig, $3)";
                let asked =
                    sqlx::query_scalar::<_, bool>(select).bind(configuration).bind(sentence.text).bind(query.text);
                if sentence.lang == query.within && asked.fetch_one(pool).await? {
                    found.push(place);
                }
            }
            answered(&mut classes, query, &among(set, query, &found));
        }
        writeln!(out, "\n{:24} queries  found  recall  precision", format!("PostgreSQL, {configuration}"))?;
        report(out, &classes, |id| set.text(id), false)?;
    }
    Ok(())
}
