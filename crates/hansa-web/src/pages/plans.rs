//! Annual plans: what a plan's page shows first, and its steps: filled from what is under way, approved, followed up.

mod approve;
mod follow;
mod part;
mod propose;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;
use hansa_domain::kinds::AnnualPlan;
use hansa_domain::{Id, Record};
use serde::Deserialize;

use super::again;
use super::section::shell_of;
use crate::State;
use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::shell::Shell;
use crate::values::{record_path, title};

pub(super) use part::of;

/// The steps of a plan.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/annual_plan/{id}/propose", get(propose::blank).post(propose::take))
        .route("/annual_plan/{id}/approve", get(approve::blank).post(approve::write))
        .route("/annual_plan/{id}/follow/{quarter}", get(follow::blank).post(follow::write))
        .route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// The frame of a step of a plan.
fn step_of(ctx: &SignedIn, plan: &Record, heading: &str, step: &str) -> Result<Shell, Failure> {
    let name = title(ctx.lang, &plan.title).text;
    let path = record_path(plan.kind, plan.id);
    let step = ctx.words().msg(step);
    Ok(shell_of(ctx, context::kind(AnnualPlan::NAME)?, heading).crumb(name, &path).here(step).unlisted())
}
