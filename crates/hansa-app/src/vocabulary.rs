//! What else the words of a query are called: by the city's own terms, by the names of records, and by vocabularies that the
//! operator has loaded.

pub mod reading;

use std::collections::HashSet;
use std::path::PathBuf;

use hansa_domain::naming::Origin;
use hansa_domain::{Condition, Id, Problem, policy};
use hansa_storage::{Tx, labels, records, vocabularies};
use hansa_words::{Concept, Concepts, Sought, analyser};

pub use hansa_storage::vocabularies::Vocabulary;

use self::reading::{Reading, Said};
use crate::load::{Fault, LoadError};
use crate::{Error, OpContext};

/// So many base forms of a query's words are looked up.
const BASES: usize = 150;
/// So many things that are called by the words of a query are looked at.
const CANDIDATES: u64 = 40;
/// Labels that are kept in memory while a vocabulary is read.
const AT_ONCE: usize = 2_000;
/// The most characters of a vocabulary's name.
const LONGEST_NAME: usize = 100;

/// What the words of a query may be called otherwise. Of records only the names of those count that the actor sees.
pub async fn concepts(ctx: &OpContext, tx: &mut Tx, words: &[Sought]) -> Result<Concepts, Error> {
    let mut bases: Vec<&str> = words.iter().flat_map(hansa_words::bases).collect();
    bases.sort_unstable();
    bases.dedup();
    bases.truncate(BASES);
    let mut found = labels::called(tx, &bases, CANDIDATES).await?;
    let of_records = found.iter().filter(|(_, origin)| *origin != Origin::Vocabulary).map(|(id, _)| *id);
    let seen = seen(ctx, tx, of_records.collect()).await?;
    found.retain(|(id, origin)| *origin == Origin::Vocabulary || seen.contains(id));
    let sources: Vec<Id> = found.iter().map(|(id, _)| *id).collect();
    let mut labels = labels::of(tx, &sources).await?;
    let concept =
        |(id, origin): (Id, Origin)| Some(Concept { key: id.to_string(), origin, labels: labels.remove(&id)? });
    Ok(Concepts::new(found.into_iter().filter_map(concept).collect(), analyser()))
}

/// Those of the records that the actor sees and that have not been put away.
async fn seen(ctx: &OpContext, tx: &mut Tx, ids: Vec<Id>) -> Result<HashSet<Id>, Error> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let visible = policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)));
    Ok(records::references(tx, &ids, &visible).await?.into_keys().collect())
}

/// The vocabularies of the city.
pub async fn all(ctx: &OpContext) -> Result<Vec<Vocabulary>, Error> {
    may(ctx)?;
    Ok(vocabularies::all(&mut ctx.read().await?).await?)
}

/// Loads a vocabulary from files, in the place of what was loaded under the same name. When anything in a file is wrong, the
/// earlier one stays.
pub async fn load(ctx: &OpContext, name: &str, files: &[PathBuf], licence: &str) -> Result<Vocabulary, LoadError> {
    may(ctx)?;
    let origin = files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned()));
    let origin = origin.collect::<Vec<_>>().join(", ");
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains(char::is_control) {
        let problem = Problem::new("vocabulary-name").with("most", LONGEST_NAME.to_string());
        return Err(LoadError::Faults(vec![Fault { file: origin, line: 1, problem }]));
    }
    let mut tx = ctx.write().await?;
    vocabularies::remove(&mut tx, name).await?;
    let mut left_out = Vec::new();
    for file in files {
        let fault =
            |(line, problem)| LoadError::Faults(vec![Fault { file: file.display().to_string(), line, problem }]);
        let mut labels = Vec::with_capacity(AT_ONCE);
        let mut any = false;
        for said in Reading::open(file).map_err(fault)? {
            match said.map_err(fault)? {
                Said::Label(label) => labels.push(label),
                Said::Deprecated(concept) => left_out.push(concept),
            }
            any |= !labels.is_empty();
            if labels.len() == AT_ONCE {
                vocabularies::add(&mut tx, name, &labels).await?;
                labels.clear();
            }
        }
        if !any {
            return Err(fault((1, Problem::new("vocabulary-empty"))));
        }
        vocabularies::add(&mut tx, name, &labels).await?;
    }
    vocabularies::leave_out(&mut tx, name, &left_out).await?;
    let loaded = vocabularies::complete(&mut tx, name, &origin, licence, ctx.now).await?;
    tx.commit().await?;
    Ok(loaded)
}

/// Takes a vocabulary away.
pub async fn remove(ctx: &OpContext, name: &str) -> Result<(), Error> {
    may(ctx)?;
    let mut tx = ctx.write().await?;
    if !vocabularies::remove(&mut tx, name).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

fn may(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotAllowed) }
}
