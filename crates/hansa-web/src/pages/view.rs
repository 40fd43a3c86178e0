//! Saved views: the tabs above a list, and saving, changing and deleting them.

use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use hansa_app::list::ListQuery;
use hansa_app::views::{self, Audience, CHANGED, Change, PARAMETER, View};
use hansa_app::{Error, OpContext};
use hansa_domain::{Id, Kind};
use hansa_text::Args;
use serde::Deserialize;

use super::list::{self, Asked, Extra, address};
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::{self, Failure};
use crate::forms::Choice;

/// Saving a view, and changing one.
pub fn routes() -> Router<State> {
    Router::new().route("/{kind}/views", post(save)).route("/{kind}/views/{id}", post(change))
}

/// A view above a list; the first is the whole list.
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// For whom it is, when that is not the reader alone.
    pub audience: Option<String>,
    /// Its address.
    pub href: String,
    /// Whether it is the one that is open.
    pub current: bool,
    /// Whether what is shown differs from what was saved in it.
    pub changed: bool,
}

/// What can be done with the view that is shown.
pub struct Actions {
    /// Where a new view is saved.
    pub action: String,
    /// What is shown, as a query.
    pub list: String,
    /// The name that was typed.
    pub name: String,
    /// For whom it can be saved.
    pub scopes: Vec<Choice>,
    /// The view that is open, when the reader may change it.
    pub present: Option<Present>,
    /// Whether something that was typed is wrong.
    pub open: bool,
}

/// The view that is open.
pub struct Present {
    /// Where changes are sent.
    pub action: String,
    /// What it is called.
    pub name: String,
    /// For whom it can be.
    pub scopes: Vec<Choice>,
    /// Whether what is shown differs from what was saved.
    pub changed: bool,
}

fn scope_label(ctx: &OpContext, scope: &str) -> String {
    ctx.words().msg(&format!("view-scope-{scope}")).into_owned()
}

/// The views of the list; none when nobody has saved one.
pub async fn tabs(ctx: &Ctx, kind: &'static Kind, asked: &Asked) -> Result<Vec<Tab>, Error> {
    let views = views::seen(ctx, kind).await?;
    if views.is_empty() {
        return Ok(Vec::new());
    }
    let present = asked.view.as_ref();
    let all = Tab {
        label: ctx.words().msg("view-all").into_owned(),
        audience: None,
        href: ctx.href(&address(kind, &[])),
        current: present.is_none(),
        changed: false,
    };
    let tab = |view: &View| {
        let current = present.is_some_and(|present| present.id == view.id);
        let shared = !matches!(view.audience, Audience::Private(_));
        Tab {
            label: view.name.clone(),
            audience: shared.then(|| scope_label(ctx, view.audience.scope())),
            href: ctx.href(&address(kind, &[(PARAMETER.to_owned(), view.name.clone())])),
            current,
            changed: current && asked.changed,
        }
    };
    Ok(std::iter::once(all).chain(views.iter().map(tab)).collect())
}

/// What the reader may do with what is shown; nothing without an account.
pub fn actions(ctx: &Ctx, kind: &'static Kind, asked: &Asked, extra: &Extra) -> Option<Actions> {
    let scopes = views::scopes(ctx);
    if ctx.visitor().is_none() || scopes.is_empty() {
        return None;
    }
    let options = |chosen: &str| -> Vec<Choice> {
        let option = |scope: &&'static str| Choice {
            value: (*scope).to_owned(),
            label: scope_label(ctx, scope),
            chosen: *scope == chosen,
        };
        scopes.iter().map(option).collect()
    };
    let present = asked.view.as_ref().filter(|view| views::may_change(ctx, view)).map(|view| {
        let scope = view.audience.scope();
        let mut present = options(scope);
        if !present.iter().any(|option| option.chosen) {
            present.insert(0, Choice { value: scope.to_owned(), label: scope_label(ctx, scope), chosen: true });
        }
        Present {
            action: ctx.href(&format!("/{}/views/{}", kind.name, view.id)),
            name: view.name.clone(),
            scopes: present,
            changed: asked.changed,
        }
    });
    let typed = extra.typed_name.clone();
    Some(Actions {
        action: ctx.href(&format!("/{}/views", kind.name)),
        list: query_text(&asked.state()),
        open: typed.is_some(),
        name: typed.unwrap_or_default(),
        scopes: options("private"),
        present,
    })
}

/// Parameters as the query of an address.
pub fn query_text(pairs: &[(String, String)]) -> String {
    let pair = |(key, value): &(String, String)| format!("{}={}", error::encode(key), error::encode(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[derive(Debug, Deserialize)]
struct At {
    kind: String,
}

#[derive(Debug, Deserialize)]
struct Saved {
    name: String,
    scope: String,
    /// What is shown, as a query.
    list: String,
}

/// What a list's query shows.
async fn shown(ctx: &Ctx, kind: &'static Kind, pairs: &[(String, String)]) -> Result<ListQuery, Failure> {
    let asked = Asked::of(ctx, kind, pairs).await?;
    match asked.problems.into_iter().next() {
        Some(problem) => Err(problem.into()),
        None => Ok(ListQuery { after: None, ..asked.meant }),
    }
}

async fn save(ctx: SignedIn, Path(at): Path<At>, Form(saved): Form<Saved>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let pairs = error::pairs(&saved.list);
    let query = shown(&ctx, kind, &pairs).await?;
    match views::save(&ctx, kind, &saved.name, &saved.scope, &query).await {
        Ok(view) => Ok(done(&ctx, kind, &view.name, "view-saved")),
        Err(error) => refused(&ctx, kind, &pairs, Some(saved.name), error).await,
    }
}

/// The list with what was wrong.
async fn refused(
    ctx: &Ctx,
    kind: &'static Kind,
    pairs: &[(String, String)],
    typed_name: Option<String>,
    error: Error,
) -> Result<Response, Failure> {
    let Error::Invalid(problems) = error else { return Err(error.into()) };
    let words = ctx.words();
    let heading = words.msg("view-not-saved").into_owned();
    let mistakes = problems.0.iter().map(|problem| words.problem(problem)).collect();
    let refused = Some((heading, mistakes, StatusCode::UNPROCESSABLE_ENTITY));
    list::page(ctx, kind, pairs, Extra { refused, typed_name }).await
}

fn done(ctx: &Ctx, kind: &Kind, name: &str, done: &str) -> Response {
    ctx.go_done(&address(kind, &[(PARAMETER.to_owned(), name.to_owned())]), done)
}

#[derive(Debug, Deserialize)]
struct AtView {
    kind: String,
    id: Id,
}

#[derive(Debug, Deserialize)]
struct Changed {
    /// `replace`, `rename`, `delete` or `restore`.
    #[serde(rename = "do")]
    what: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    list: String,
}

async fn change(ctx: SignedIn, Path(at): Path<AtView>, Form(changed): Form<Changed>) -> Result<Response, Failure> {
    let kind = context::kind(&at.kind)?;
    let pairs = error::pairs(&changed.list);
    let (result, told) = match changed.what.as_str() {
        "replace" => {
            let query = Some(shown(&ctx, kind, &pairs).await?);
            (views::change(&ctx, at.id, Change { query, ..Change::default() }).await, "view-changed")
        }
        "rename" => {
            let (name, scope) = (Some(changed.name), Some(changed.scope).filter(|scope| !scope.is_empty()));
            (views::change(&ctx, at.id, Change { name, scope, query: None }).await, "view-changed")
        }
        "delete" => {
            let view = views::set_deleted(&ctx, at.id, true).await?;
            let undo = ("undo".to_owned(), view.id.to_string());
            return Ok(ctx.go_done(&address(kind, &[undo]), "view-deleted"));
        }
        "restore" => (views::set_deleted(&ctx, at.id, false).await, "view-restored"),
        _ => return Err(Failure::NOT_FOUND),
    };
    match result {
        Ok(view) => Ok(done(&ctx, kind, &view.name, told)),
        Err(error) => refused(&ctx, kind, &pairs, None, error).await,
    }
}

/// The parameters that keep a form within the view that is open.
pub fn kept(asked: &Asked) -> Vec<(String, String)> {
    let Some(view) = &asked.view else { return Vec::new() };
    vec![(PARAMETER.to_owned(), view.name.clone()), (CHANGED.to_owned(), "yes".to_owned())]
}

/// What a view that does not fit any more says.
pub fn unfit(ctx: &Ctx, asked: &Asked) -> Option<String> {
    let view = asked.view.as_ref().filter(|_| !asked.changed)?;
    Some(ctx.words().msg_with("view-unfit", &Args::new().set("name", view.name.as_str())))
}
