//! Taking an archive in: a new city with the same identifiers.

use std::collections::BTreeMap;
use std::sync::Arc;

use hansa_domain::{Actor, KINDS};
use hansa_storage::Tx;
use hansa_storage::archive as rows;

use super::container::problem;
use super::manifest::{Holding, Named};
use super::pass::{Checked, Content, Pass};
use super::writing::Told;
use crate::jobs::Watch;
use crate::{App, Error, OpContext};

/// What was taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Records.
    pub records: u64,
    /// Contents of files.
    pub files: u64,
}

/// Refuses an installation that holds anything.
pub(crate) async fn nobody_there(app: &App) -> Result<(), Error> {
    match app.cities().await?.first() {
        Some(city) => Err(hansa_domain::Problem::new("archive-not-empty").with("city", &city.key).into()),
        None => Ok(()),
    }
}

/// Makes the city of an archive in an installation that holds none. All or nothing is written. No history is added: what the
/// archive tells is all there is. Rules are evaluated and the words of the search are made anew. `watch` is told of lines, each
/// of which is written and then indexed.
pub async fn load(app: &App, checked: &Checked, watch: &Watch) -> Result<Taken, Error> {
    nobody_there(app).await?;
    let mut pass = Pass::begin(&checked.path, app.now())?;
    pass.must_hold(Holding::Archive)?;
    let city = pass.manifest().city.as_ref().and_then(Named::city);
    let city = city.ok_or_else(|| problem(&checked.path, "archive-not-one"))?;
    let lang = city.language;
    let ctx = OpContext::new(app, Actor::System { name: "Hansa" }, Arc::new(city), lang);
    let history = pass.manifest().history == Some(true);
    let (lines, schema) = (pass.manifest().units(), pass.manifest().schema);
    let records: u64 =
        KINDS.iter().filter_map(|kind| pass.manifest().holds.get(&format!("records/{}", kind.name))).sum();
    let mut told = Told { watch, done: 0, all: lines + records };
    let mut tx = ctx.write().await?;
    hansa_storage::city::save(&mut tx, &ctx.city, ctx.now).await?;
    let mut last: BTreeMap<&'static str, i64> = BTreeMap::new();
    let mut taken = Taken::default();
    while let Some(content) = pass.next()? {
        if let Content::Records(kind, records) = &content {
            taken.records += u64::try_from(records.len()).unwrap_or_default();
            let numbered = records.iter().map(|record| record.number).filter(|number| *number > 0);
            if let Some(number) = numbered.max() {
                let highest = last.entry(kind.name).or_default();
                *highest = number.max(*highest);
            }
        }
        taken.files += u64::from(matches!(content, Content::File(..)));
        told.more(put(&mut tx, content).await?)?;
    }
    if !history {
        rows::set_counters(&mut tx, &last).await?;
    }
    rows::bring_up_to_date(&mut tx, schema).await?;
    // PostgreSQL plans badly for tables that it believes to be empty.
    tx.analyse().await?;
    index_all(&mut tx, &mut told).await?;
    crate::rules::evaluate_all_in(&ctx, &mut tx).await?;
    tx.commit().await?;
    app.forget_cities();
    Ok(taken)
}

/// Writes what an entry holds; how many lines that were.
pub(crate) async fn put(tx: &mut Tx, content: Content) -> Result<usize, Error> {
    match content {
        Content::Records(kind, records) => {
            rows::put_records(tx, kind, &records).await?;
            Ok(records.len())
        }
        Content::Rows(rows) => {
            let lines = rows.len();
            rows.write(tx).await?;
            Ok(lines)
        }
        Content::File(whose, bytes) => {
            for (city, id) in whose {
                rows::fill(tx, city, id, &bytes).await?;
            }
            Ok(1)
        }
    }
}

/// Makes the search's entries of all records and vocabularies of the transaction's city, of which there are none.
pub(crate) async fn index_all(tx: &mut Tx, told: &mut Told<'_>) -> Result<(), Error> {
    for kind in KINDS {
        let mut last = None;
        loop {
            let records = rows::after(tx, kind, last).await?;
            let Some(newest) = records.last() else { break };
            last = Some(newest.id);
            rows::index(tx, &records).await?;
            told.more(records.len())?;
        }
    }
    Ok(rows::index_vocabularies(tx).await?)
}
