//! Erasures done again after an older backup was restored: beside the backups lies a list of what was erased, with identifiers
//! only, by which the same people are looked for in what came back.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use hansa_domain::kinds::Person;
use hansa_domain::{Actor, Id};
use hansa_storage::records;
use hansa_storage::subject::{self as stored, Item, Purge};
use serde::{Deserialize, Serialize};

use super::{Notes, SUBJECT, chosen, one, run};
use crate::archive::container::failed;
use crate::jobs::Watch;
use crate::subject::{self, How, Place, Remedy, Wanted};
use crate::{App, City, Error, OpContext};

/// The list beside the backups.
const LIST: &str = "erasures.json";

/// An erasure that was done, without a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Done {
    city: Id,
    plan: Id,
    person: Id,
    at: DateTime<Utc>,
    /// What somebody chose otherwise than the program proposes: table, row, field, and what was done there.
    chosen: Vec<(String, Id, String, String)>,
}

fn list(folder: &Path) -> PathBuf {
    folder.join(LIST)
}

fn read(folder: &Path) -> Result<Vec<Done>, Error> {
    let path = list(folder);
    match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| failed(&path, &error.into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(failed(&path, &error)),
    }
}

/// Writes which erasures were done, besides those that the list has already, beside the backups of a folder.
pub(crate) async fn note(app: &App, folder: &Path) -> Result<(), Error> {
    let mut all: BTreeMap<Id, Done> = read(folder)?.into_iter().map(|done| (done.plan, done)).collect();
    let known = all.len();
    for city in app.cities().await? {
        let mut tx = app.db().read(city.id).await?;
        for purge in stored::purges(&mut tx, None).await? {
            let (Some(person), Some(at)) = (purge.subject, purge.done_at) else { continue };
            if purge.what == SUBJECT && !all.contains_key(&purge.id) {
                let items = stored::items(&mut tx, purge.id).await?;
                let chosen = otherwise(items);
                all.insert(purge.id, Done { city: city.id, plan: purge.id, person, at, chosen });
            }
        }
    }
    if all.len() == known {
        return Ok(());
    }
    let path = list(folder);
    let half = folder.join(format!("{LIST}.part"));
    let all: Vec<Done> = all.into_values().collect();
    let bytes = serde_json::to_vec_pretty(&all).map_err(|error| Error::Internal(error.to_string()))?;
    std::fs::write(&half, bytes).map_err(|error| failed(&half, &error))?;
    std::fs::rename(&half, &path).map_err(|error| failed(&path, &error))
}

/// What somebody chose; the rest is what the program proposes by itself. What is likely at a place may stay while what is
/// certain there goes.
fn otherwise(items: Vec<Item>) -> Vec<(String, Id, String, String)> {
    let gone = items.iter().filter(|item| matches!(&*item.choice, "replace" | "clear" | "anonymise" | "delete"));
    let gone: HashSet<(String, Id, String)> =
        gone.map(|item| (item.table.clone(), item.row, item.field.clone())).collect();
    let spot = |item: &Item| (item.table.clone(), item.row, item.field.clone());
    let told = |item: &Item| match &*item.choice {
        "keep" => !gone.contains(&spot(item)),
        choice => matches!(choice, "likely" | "delete"),
    };
    items.into_iter().filter(told).map(|item| (item.table, item.row, item.field, item.choice)).collect()
}

/// Does again what was erased after the backup from which this installation was just made, as the list beside it in the folder
/// says; how many erasures those were. Nothing is done where there is no list.
pub async fn repeat(app: &App, folder: &Path, watch: &Watch) -> Result<u64, Error> {
    let mut count = 0;
    let cities = app.cities().await?;
    for done in read(folder)? {
        let Some(city) = cities.iter().find(|city| city.id == done.city) else { continue };
        if again(&acting(app, city), &done, watch).await? {
            count += 1;
        }
    }
    Ok(count)
}

fn acting(app: &App, city: &City) -> OpContext {
    OpContext::new(app, Actor::System { name: "Hansa" }, Arc::new(city.clone()), city.language)
}

async fn again(ctx: &OpContext, done: &Done, watch: &Watch) -> Result<bool, Error> {
    let mut tx = ctx.read().await?;
    let known = one(&mut tx, done.plan).await;
    let there = records::get(&mut tx, &Person::KIND, done.person).await?.is_some();
    drop(tx);
    match known {
        // The backup has it done.
        Ok(purge) if purge.state == "done" => return Ok(false),
        Ok(purge) if purge.state == "scrubbing" => {}
        // Whoever was not in the register then is not in what came back.
        _ if !there => return Ok(false),
        Ok(_) | Err(Error::NotFound) => approve(ctx, done, watch).await?,
        Err(error) => return Err(error),
    }
    run(ctx, done.plan, watch).await?;
    Ok(true)
}

/// Plans and approves the erasure anew under its own identifier.
async fn approve(ctx: &OpContext, done: &Done, watch: &Watch) -> Result<(), Error> {
    let subject = subject::of_person(ctx, done.person, &Wanted::default()).await?;
    let places = subject::places(ctx, watch, &subject).await?;
    let items: Vec<Item> = places.iter().map(|place| item(place, done)).collect();
    let notes = Notes { wanted: subject.wanted, accounts: subject.accounts };
    let purge = Purge {
        id: done.plan,
        what: SUBJECT.to_owned(),
        subject: Some(done.person),
        state: "approved".to_owned(),
        made_at: ctx.now,
        approved_at: Some(ctx.now),
        report: serde_json::to_string(&notes).map_err(|error| Error::Internal(error.to_string()))?,
        ..Purge::default()
    };
    let mut tx = ctx.write().await?;
    stored::forget_items(&mut tx, purge.id).await?;
    stored::save_purge(&mut tx, &purge).await?;
    stored::add_items(&mut tx, purge.id, &items).await?;
    super::told(ctx, &mut tx, &purge, "again").await?;
    Ok(tx.commit().await?)
}

/// What is done at a place: what was done there before, else what the program proposes.
fn item(place: &Place, done: &Done) -> Item {
    let before: HashSet<&str> = done
        .chosen
        .iter()
        .filter(|(table, row, field, _)| (table, row, field) == (&place.table, &place.row, &place.field))
        .map(|(_, _, _, choice)| choice.as_str())
        .collect();
    let choice = match place.how {
        How::Likely if before.contains("likely") => "likely".to_owned(),
        How::Unread if before.contains("delete") => Remedy::Delete.name().to_owned(),
        How::Exact | How::Declared if before.contains("keep") => Remedy::Keep.name().to_owned(),
        how => chosen(how, place.remedy),
    };
    Item { table: place.table.clone(), row: place.row, field: place.field.clone(), choice, done_at: None }
}
