//! The pages, a module each.

pub mod account;
pub mod again;
mod agenda;
mod asks;
mod asks_part;
pub mod attach;
mod attendance;
mod backups;
pub mod board;
mod body_part;
mod brief;
pub mod bulk;
pub mod changes;
pub mod comment;
mod confirm;
mod conflict;
mod contacts_part;
mod data;
mod decide;
mod decisions_part;
mod difference;
mod dossier_part;
mod duplicates;
mod erasure;
mod feeds;
pub mod file;
mod filter;
mod forgotten;
pub mod form;
mod frozen;
mod groups;
mod handed;
pub mod health;
pub mod help;
pub mod history;
mod impact;
mod imports;
mod job;
pub mod jobs;
pub mod judge;
pub mod list;
mod list_export;
mod list_filters;
mod list_table;
mod mail_in;
pub mod me;
mod messages_part;
mod minutes;
pub mod moved;
pub(crate) mod oidc;
pub mod openness;
mod partner_part;
mod parts;
mod passkeys;
mod people;
pub mod picture;
mod picture_file;
mod plans;
mod processes;
mod processing;
pub mod record;
mod redact;
mod referrers;
mod retention;
mod review;
mod rule;
mod sdg;
pub mod search;
mod second;
pub mod section;
mod series;
pub mod sign_in;
mod stakeholders_part;
pub mod statement;
mod statements_part;
mod subject;
pub mod suggest;
pub mod together;
mod tokens;
mod upkeep;
mod use_log;
pub mod users;
pub mod view;
mod webhooks;
pub mod welcome;
mod words;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;

use crate::error::Failure;
use crate::{State, assets};

/// All pages: the picture at `/`, and every page in each language.
pub fn routes() -> Router<State> {
    picture::routes()
        .merge(oidc::callback_routes())
        .nest("/{lang}", in_language())
        .fallback(async || Failure::NOT_FOUND)
}

/// The pages as they stand under their language.
fn in_language() -> Router<State> {
    Router::new()
        .merge(account::routes())
        .merge(again::routes())
        .merge(agenda::routes())
        .merge(asks::routes())
        .merge(board::routes())
        .merge(brief::routes())
        .merge(bulk::routes())
        .merge(attach::routes())
        .merge(attendance::routes())
        .merge(backups::routes())
        .merge(changes::routes())
        .merge(comment::routes())
        .merge(confirm::routes())
        .merge(data::routes())
        .merge(decide::routes())
        .merge(duplicates::routes())
        .merge(erasure::routes())
        .merge(feeds::routes())
        .merge(file::routes())
        .merge(filter::routes())
        .merge(form::routes())
        .merge(forgotten::routes())
        .merge(frozen::routes())
        .merge(groups::routes())
        .merge(help::routes())
        .merge(history::routes())
        .merge(impact::routes())
        .merge(imports::routes())
        .merge(job::routes())
        .merge(jobs::routes())
        .merge(judge::routes())
        .merge(list::routes())
        .merge(mail_in::routes())
        .merge(me::routes())
        .merge(minutes::routes())
        .merge(moved::routes())
        .merge(oidc::routes())
        .merge(passkeys::routes())
        .merge(picture::routes())
        .merge(picture_file::routes())
        .merge(plans::routes())
        .merge(processes::routes())
        .merge(record::routes())
        .merge(redact::routes())
        .merge(processing::routes())
        .merge(retention::routes())
        .merge(review::routes())
        .merge(sdg::routes())
        .merge(search::routes())
        .merge(second::routes())
        .merge(series::routes())
        .merge(section::routes())
        .merge(sign_in::routes())
        .merge(statement::routes())
        .merge(subject::routes())
        .merge(suggest::routes())
        .merge(together::routes())
        .merge(tokens::routes())
        .merge(use_log::routes())
        .merge(users::routes())
        .merge(view::routes())
        .merge(webhooks::routes())
        .merge(welcome::routes())
        .merge(words::routes())
        .route_layer(from_fn(confirm::keep))
}

/// What is no page: files, and whether all is well.
pub fn plain_routes() -> Router<State> {
    Router::new()
        .route("/static/{*path}", get(assets::file))
        .route("/favicon.ico", get(assets::favicon))
        .merge(health::routes())
        .merge(feeds::plain_routes())
        .merge(help::plain_routes())
}
