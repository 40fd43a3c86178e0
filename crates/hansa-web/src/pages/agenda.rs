//! The agenda of a meeting: on the meeting's page, put in order, and filled from proposals.

mod forward;
mod order;
mod part;
mod propose;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;
use hansa_domain::kinds::Meeting;
use hansa_domain::{Id, Record};
use serde::Deserialize;

use super::again;
use super::section::shell_of;
use crate::State;
use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::shell::Shell;
use crate::values::{record_path, title};

pub(super) use forward::of as lineage_of;
pub(super) use part::of;

/// The steps of an agenda.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/meeting/{id}/agenda", get(order::show).post(order::write))
        .route("/meeting/{id}/proposals", get(propose::blank).post(propose::take))
        .route("/agenda_item/{id}/forward", get(forward::blank).post(forward::write))
        .route_layer(from_fn(again::keep))
}

#[derive(Debug, Deserialize)]
struct At {
    id: Id,
}

/// The frame of a step of a meeting.
fn step_of(ctx: &SignedIn, meeting: &Record, heading: &str, step: &str) -> Result<Shell, Failure> {
    let name = title(ctx.lang, &meeting.title).text;
    let path = record_path(meeting.kind, meeting.id);
    let step = ctx.words().msg(step);
    Ok(shell_of(ctx, context::kind(Meeting::NAME)?, heading).crumb(name, &path).here(step).unlisted())
}
