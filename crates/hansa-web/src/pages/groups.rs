//! What the groups of the city's sign-in service mean here, for administrators.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::list::{self, ListQuery};
use hansa_app::{Error, records, sign_in};
use hansa_domain::{Choices as _, Id, Problem, Role};
use serde::Deserialize;

use crate::context::{self, SignedIn};
use crate::error::Failure;
use crate::problems::{FieldProblem, about, in_words};
use crate::shell::{Page as _, Shell};
use crate::values::capital;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/groups", get(all).post(set)).route("/groups/remove", post(remove))
}

/// A group in the list.
struct Row {
    group: String,
    role: String,
    unit: Option<String>,
    since: String,
}

/// A thing to choose in the form.
struct Choice {
    value: String,
    label: String,
    help: String,
    chosen: bool,
}

/// What the form holds.
#[derive(Default, Deserialize)]
struct Given {
    #[serde(default)]
    group: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    unit: String,
}

#[derive(Template)]
#[template(path = "groups.html")]
struct GroupsPage {
    shell: Shell,
    rows: Vec<Row>,
    given: Given,
    roles: Vec<Choice>,
    units: Vec<Choice>,
    /// Whether there is a sign-in service that names groups.
    provider: bool,
    problems: Vec<FieldProblem>,
}

impl GroupsPage {
    /// What is wrong with a field.
    fn about(&self, field: &str) -> Option<&str> {
        about(&self.problems, field)
    }
}

async fn page(ctx: &SignedIn, given: Given) -> Result<GroupsPage, Failure> {
    let words = ctx.words();
    let groups = sign_in::all_groups(ctx).await?;
    let ids: Vec<Id> = groups.iter().filter_map(|group| group.unit).collect();
    let titles = records::titles_of(ctx, &ids).await?;
    let rows = groups.into_iter().map(|group| Row {
        role: capital(&words.role(group.role)),
        unit: group.unit.and_then(|unit| Some(titles.get(&unit)?.title.text(ctx.lang).to_owned())),
        since: words.date_time(group.created_at),
        group: group.group,
    });
    let roles = Role::ALL.into_iter().map(|role| Choice {
        value: role.name().to_owned(),
        label: capital(&words.role(role)),
        help: words.attr(&format!("role-{}", role.name()), "help").unwrap_or_default().into_owned(),
        chosen: role.name() == given.role,
    });
    let query = ListQuery::from_pairs([("type", "unit")]);
    let units = list::whole(ctx, context::kind("organisation")?, &query, None).await?.records;
    let units = units.into_iter().map(|unit| Choice {
        value: unit.id.to_string(),
        label: unit.title.text(ctx.lang).to_owned(),
        help: String::new(),
        chosen: unit.id.to_string() == given.unit,
    });
    let title = words.msg("groups-title");
    Ok(GroupsPage {
        shell: Shell::new(ctx, &title).crumb(words.msg("users-title"), "/users").here(&*title).unlisted(),
        rows: rows.collect(),
        roles: roles.collect(),
        units: units.collect(),
        provider: ctx.app().provider().is_some(),
        given,
        problems: Vec::new(),
    })
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let given = Given { role: Role::Reader.name().to_owned(), ..Given::default() };
    page(&ctx, given).await?.page()
}

async fn set(ctx: SignedIn, Form(given): Form<Given>) -> Result<Response, Failure> {
    let changed = match Role::parse(&given.role) {
        Some(role) => sign_in::set_group(&ctx, &given.group, role, given.unit.parse().ok()).await,
        None if ctx.actor.administers() => Err(Problem::of("role", "required").into()),
        None => Err(Error::NotFound),
    };
    match changed {
        Ok(_) => Ok(ctx.go_done("/groups", "saved")),
        Err(Error::Invalid(problems)) => {
            let mut page = page(&ctx, given).await?;
            page.problems = in_words(ctx.words(), &problems.0, "group");
            page.shell = page.shell.with_errors();
            page.page_with(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(error.into()),
    }
}

async fn remove(ctx: SignedIn, Form(given): Form<Given>) -> Result<Response, Failure> {
    sign_in::forget_group(&ctx, &given.group).await?;
    Ok(ctx.go_done("/groups", "removed"))
}
