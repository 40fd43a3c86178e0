//! The pages, a module each.

pub mod account;
pub mod again;
mod asks;
mod asks_part;
pub mod attach;
mod backups;
pub mod board;
pub mod bulk;
pub mod changes;
pub mod comment;
mod conflict;
mod contacts_part;
mod data;
mod difference;
mod dossier_part;
mod duplicates;
mod feeds;
pub mod file;
mod filter;
pub mod form;
mod frozen;
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
pub mod moved;
mod partner_part;
mod parts;
mod people;
pub mod picture;
mod picture_file;
mod processes;
pub mod record;
mod referrers;
mod rule;
mod sdg;
pub mod search;
pub mod section;
pub mod sign_in;
mod stakeholders_part;
pub mod statement;
mod statements_part;
pub mod suggest;
pub mod together;
mod tokens;
mod upkeep;
pub mod users;
pub mod view;
mod webhooks;
pub mod welcome;
mod words;

use axum::Router;
use axum::routing::get;

use crate::error::Failure;
use crate::{State, assets};

/// All pages: the picture at `/`, and every page in each language.
pub fn routes() -> Router<State> {
    picture::routes().nest("/{lang}", in_language()).fallback(async || Failure::NOT_FOUND)
}

/// The pages as they stand under their language.
fn in_language() -> Router<State> {
    Router::new()
        .merge(account::routes())
        .merge(again::routes())
        .merge(asks::routes())
        .merge(board::routes())
        .merge(bulk::routes())
        .merge(attach::routes())
        .merge(backups::routes())
        .merge(changes::routes())
        .merge(comment::routes())
        .merge(data::routes())
        .merge(duplicates::routes())
        .merge(feeds::routes())
        .merge(file::routes())
        .merge(filter::routes())
        .merge(form::routes())
        .merge(frozen::routes())
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
        .merge(moved::routes())
        .merge(picture::routes())
        .merge(picture_file::routes())
        .merge(processes::routes())
        .merge(record::routes())
        .merge(sdg::routes())
        .merge(search::routes())
        .merge(section::routes())
        .merge(sign_in::routes())
        .merge(statement::routes())
        .merge(suggest::routes())
        .merge(together::routes())
        .merge(tokens::routes())
        .merge(users::routes())
        .merge(view::routes())
        .merge(webhooks::routes())
        .merge(welcome::routes())
        .merge(words::routes())
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
