//! Every channel agrees with one policy: random people ask for random records by each way out of the program, and are shown what a
//! policy written anew in the test says, no more and no less. `HANSA_SEED` makes another city and other people.

mod away;
mod each;
mod oracle;
mod others;
mod rights;
mod sets;
mod town;

use hansa_app::OpContext;
use hansa_storage::Db;

use crate::common::{World, world};
use oracle::Who;
use town::Town;

/// People of whom each is asked about every record, where that takes a call a record.
const FEWER: usize = 26;

/// A random city, with the world in which it lies.
async fn city(db: Db, seed: u64) -> (World, Town) {
    let world = world(db).await;
    let town = Town::build(&world.system(), seed, 1).await;
    (world, town)
}

/// Those who ask, each with their context.
fn askers(world: &World, town: &Town, seed: u64) -> Vec<(Who, OpContext)> {
    town.askers(seed).into_iter().map(|who| (who, town.context(&world.system(), who))).collect()
}
