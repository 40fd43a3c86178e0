//! Imports of a kind are written one at a time, and one whose program died is in nobody's way for long.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::common::{World, kind, world};
use crate::importing::brought;
use chrono::TimeDelta;
use hansa_app::imports::{self, Act, Import, State};
use hansa_app::jobs::{self, Lane, Watch};
use hansa_app::list::{ListQuery, whole};
use hansa_app::{Error, OpContext};
use hansa_domain::Id;
use hansa_storage::imports as stored;

/// More than a few parts of what is written together.
const ROWS: u64 = 1_700;

async fn many(ctx: &OpContext) -> Import {
    let mut csv = String::from("name_en,type\n");
    for number in 0..ROWS {
        writeln!(csv, "Organisation {number},company").expect("a text takes more");
    }
    brought(ctx, "organisation", &csv, |_| {}).await
}

/// Waits until the first part has been written. All is looked through once before.
async fn begun(watch: &Watch) {
    while watch.units().0 < ROWS {
        tokio::task::yield_now().await;
    }
    while watch.units().0 == ROWS {
        tokio::task::yield_now().await;
    }
}

/// How many organisations there are, each with a name of its own.
async fn there(ctx: &OpContext) -> u64 {
    let all = whole(ctx, kind("organisation"), &ListQuery::default(), None).await.expect("a list").records;
    let names: HashSet<&str> = all.iter().map(|record| record.title.text(ctx.lang)).collect();
    assert_eq!(names.len(), all.len(), "nothing is there twice");
    all.len() as u64
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Error>) -> &'static str {
    match outcome {
        Err(Error::Invalid(problems)) => problems.0[0].code,
        other => panic!("{other:?}"),
    }
}

/// Somebody else takes an import, for a while.
async fn taken(world: &World, import: &Import) {
    let ctx = world.system();
    let mut tx = world.db.write(ctx.city.id).await.expect("a transaction");
    let until = ctx.now + TimeDelta::seconds(20);
    stored::take(&mut tx, (import.id, import.kind), Id::from_u128(7), until).await.expect("it is taken");
    tx.commit().await.expect("it is kept");
}

hansa_testkit::both! {
    async fn of_two_runs_of_an_import_one_writes_and_the_other_is_told(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let import = many(&ctx).await;
        let watches = [Watch::default(), Watch::default()];
        let (one, other) =
            tokio::join!(imports::run(&ctx, import.id, &watches[0]), imports::run(&ctx, import.id, &watches[1]));
        let (done, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        assert_eq!(done.expect("one ran").written, ROWS);
        assert_eq!(code(refused), "import-is-running");
        assert_eq!(there(&ctx).await, ROWS);
        let report = imports::undo(&ctx, import.id, &Watch::default()).await.expect("it is undone");
        assert_eq!((report.removed, there(&ctx).await), (ROWS, 0));
    }

    async fn the_same_rows_from_two_files_are_not_made_twice(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let imports_of = [many(&ctx).await, many(&ctx).await];
        let networks = brought(&ctx, "network", "name_en\nEurocities\n", |_| {}).await;
        let watches = [Watch::default(), Watch::default(), Watch::default()];
        let (one, other, third) = tokio::join!(
            imports::run(&ctx, imports_of[0].id, &watches[0]),
            imports::run(&ctx, imports_of[1].id, &watches[1]),
            imports::run(&ctx, networks.id, &watches[2]),
        );
        assert_eq!(third.expect("another kind is free").written, 1);
        let (late, refused) = if one.is_ok() { (&imports_of[1], other) } else { (&imports_of[0], one) };
        assert_eq!(code(refused), "import-other-is-running");
        assert!(imports::get(&ctx, late.id).await.expect("it is there").may_run());
        let report = imports::run(&ctx, late.id, &Watch::default()).await.expect("it is free now");
        assert_eq!((report.unchanged, report.written), (ROWS, 0));
        assert_eq!(there(&ctx).await, ROWS);
    }

    async fn a_run_whose_program_died_is_gone_on_with(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let import = many(&ctx).await;
        let watch = Watch::default();
        tokio::select! {
            outcome = imports::run(&ctx, import.id, &watch) => panic!("{outcome:?}"),
            () = begun(&watch) => {}
        }
        let written = there(&ctx).await;
        assert!(written > 0 && written < ROWS, "{written}");
        // It may live.
        assert_eq!(code(imports::run(&ctx, import.id, &Watch::default()).await), "import-is-running");
        assert_eq!(code(imports::undo(&ctx, import.id, &Watch::default()).await), "import-is-running");
        assert_eq!(code(imports::begin(&ctx, import.id, Act::Run).await), "import-is-running");
        assert_eq!(code(imports::discard(&ctx, import.id).await), "import-is-running");
        assert_eq!(code(imports::check(&ctx, import.id, &Watch::default()).await), "import-is-running");
        world.clock.advance(TimeDelta::seconds(21));
        let ctx = world.system();
        let report = imports::run(&ctx, import.id, &Watch::default()).await.expect("its place is free");
        assert_eq!((report.unchanged, report.new), (written, ROWS - written), "{report:?}");
        assert_eq!(there(&ctx).await, ROWS);
        let report = imports::undo(&ctx, import.id, &Watch::default()).await.expect("it is undone");
        assert_eq!((report.removed, there(&ctx).await), (ROWS, 0), "both halves are one batch");
    }

    async fn one_that_was_taken_for_dead_writes_no_more(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let import = many(&ctx).await;
        let watch = Watch::default();
        let takes = async {
            // While it is looked through, so that there is time even where connections open slowly.
            while watch.units().0 == 0 {
                tokio::task::yield_now().await;
            }
            taken(&world, &import).await;
        };
        let (outcome, ()) = tokio::join!(imports::run(&ctx, import.id, &watch), takes);
        assert_eq!(code(outcome), "import-is-running");
        assert!(there(&ctx).await < ROWS, "it wrote all the same");
        let left = imports::get(&ctx, import.id).await.expect("it is there");
        assert_ne!(left.state, State::Done, "that is for who took its place");
    }

    async fn a_job_that_finds_another_at_it_is_tried_again(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let [other, import] = [many(&ctx).await, many(&ctx).await];
        taken(&world, &other).await;
        imports::begin(&ctx, import.id, Act::Run).await.expect("it is asked for");
        let worked = jobs::work_in(&world.app, Lane::Long).await.expect("the worker works");
        assert_eq!((worked.done, worked.failed, there(&ctx).await), (0, 1, 0));
        world.clock.advance(TimeDelta::hours(1));
        let worked = jobs::work_in(&world.app, Lane::Long).await.expect("the worker works");
        assert_eq!((worked.done, worked.failed, there(&ctx).await), (1, 0, ROWS));
    }
}
