//! Plans to erase what is held on a person or to destroy records, for administrators: looked at, agreed to, withdrawn.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::subject::Remedy;
use hansa_app::{erasure, records, retention};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use serde::Deserialize;

use super::subject::{column, table};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::shell::{Page as _, Shell};
use crate::values::RecordLink;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/erasure", get(all))
        .route("/erasure/{id}", get(one))
        .route("/erasure/{id}/agree", post(agree))
        .route("/erasure/{id}/withdraw", post(withdraw))
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

#[derive(Template)]
#[template(path = "erasures.html")]
struct AllPage {
    shell: Shell,
    rows: Vec<PlanRow>,
}

/// A plan in the list.
struct PlanRow {
    id: Id,
    made: String,
    state: String,
    /// Whether it is one by a retention rule.
    by_rule: bool,
}

#[derive(Template)]
#[template(path = "erasure.html")]
struct OnePage {
    shell: Shell,
    id: Id,
    /// The person, or the retention rule by which records are destroyed.
    about: Option<RecordLink>,
    /// Whether it is one by a retention rule.
    by_rule: bool,
    /// How much goes by it.
    numbers: Option<String>,
    state: String,
    /// Whether it waits for somebody who agrees, and who that is to be.
    waits: Option<&'static str>,
    /// Whether the reader may agree.
    may: bool,
    said: Option<String>,
    /// The backups that still hold what was erased, and until when.
    held: Vec<String>,
    items: Vec<ItemRow>,
    job: Option<Id>,
    /// Whether it was agreed to and is not done.
    goes_on: bool,
}

/// A place of a plan.
struct ItemRow {
    place: String,
    field: String,
    link: Option<RecordLink>,
    choice: String,
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let plans = erasure::plans(&ctx).await?;
    let title = words.msg("erasure-title");
    let rows = plans.into_iter().map(|plan| PlanRow {
        id: plan.id,
        made: words.date_time(plan.made_at),
        by_rule: retention::is_plan(&plan),
        state: words.msg(&format!("erasure-state-{}", plan.state)).into_owned(),
    });
    AllPage { shell: Shell::new(&ctx, &title).here(&*title).unlisted(), rows: rows.collect() }.page()
}

async fn one(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let words = ctx.words();
    let plan = erasure::get(&ctx, at.id).await?;
    let by_rule = retention::is_plan(&plan.purge);
    let about = plan.purge.subject.or(plan.purge.rule);
    let rows = plan.items.iter().filter(|_| by_rule).map(|item| item.row);
    let titles = records::titles_of(&ctx, &about.into_iter().chain(rows).collect::<Vec<Id>>()).await?;
    let link = |id: Id| titles.get(&id).map(|record| RecordLink::new(ctx.lang, record, ""));
    let numbers = retention::planned(&ctx, &plan.purge)?;
    let planned = plan.purge.state == "planned";
    let another = erasure::needs_another(&ctx).await?;
    let own = plan.purge.made_by.is_some() && plan.purge.made_by == ctx.actor.account();
    let held = erasure::still_held(&ctx, &plan.purge)?.into_iter().map(|(kept, until)| {
        let given = Args::new().set("made", words.date_time(kept.made_at));
        match until {
            Some(day) => words.msg_with("subject-backup-until", &given.set("until", words.date(day))),
            None => words.msg_with("subject-backup-stays", &given),
        }
    });
    let done = if by_rule { "retention-done" } else { "erasure-done" };
    let title = words.msg("erasure-plan");
    OnePage {
        shell: Shell::new(&ctx, &title).crumb(words.msg("erasure-title"), "/erasure").here(&*title).unlisted(),
        id: at.id,
        goes_on: erasure::goes_on(&plan.purge),
        about: about.and_then(link),
        by_rule,
        numbers: numbers.map(|numbers| words.msg_with("retention-numbers", &numbers.args())),
        state: words.msg(&format!("erasure-state-{}", plan.purge.state)).into_owned(),
        waits: planned.then_some(if another { "erasure-another" } else { "erasure-alone" }),
        may: planned && !(another && own),
        said: plan.report.map(|report| words.msg_with(done, &report.args())),
        held: held.collect(),
        items: plan
            .items
            .iter()
            .map(|item| ItemRow {
                place: table(words, &item.table),
                field: column(words, &item.table, &item.field),
                link: if by_rule { link(item.row) } else { None },
                choice: remedy(words, by_rule, &item.choice),
            })
            .collect(),
        job: plan.purge.job.filter(|_| plan.purge.done_at.is_none()),
    }
    .page()
}

/// What is done at a place, in words.
fn remedy(words: Words, by_rule: bool, choice: &str) -> String {
    if by_rule {
        return words.msg("retention-destroyed").into_owned();
    }
    let remedy = Remedy::parse(choice).unwrap_or(Remedy::Replace);
    words.msg(&format!("subject-remedy-{}", remedy.name())).into_owned()
}

async fn agree(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let job = erasure::approve(&ctx, at.id).await?;
    Ok(ctx.go(&format!("/job/{job}")))
}

async fn withdraw(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    erasure::withdraw(&ctx, at.id).await?;
    Ok(ctx.go(&format!("/erasure/{}", at.id)))
}
