//! The administrator's pages about webhooks: which systems are told of changes, and how telling went.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::webhooks::{self, Delivery, Listed, Logged, Terms, Webhook};
use hansa_app::{Error, accounts};
use hansa_domain::Id;
use hansa_text::{Args, Words};
use serde::Deserialize;

use crate::context::SignedIn;
use crate::error::Failure;
use crate::problems::{FieldProblem, about, in_words};
use crate::shell::{Page as _, Shell};
use crate::values::{Mark, RecordLink, capital};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/webhooks", get(all))
        .route("/webhooks/new", get(new).post(add))
        .route("/webhooks/{id}", get(one))
        .route("/webhooks/{id}/edit", get(edit).post(change))
        .route("/webhooks/{id}/renew", post(renew))
        .route("/webhooks/{id}/pause", post(pause))
        .route("/webhooks/{id}/resume", post(resume))
        .route("/webhooks/{id}/remove", post(remove))
        .route("/webhooks/{id}/test", post(test))
        .route("/webhooks/{id}/replay", post(replay))
}

#[derive(Deserialize)]
struct At {
    id: Id,
}

#[derive(Template)]
#[template(path = "webhooks.html")]
struct WebhooksPage {
    shell: Shell,
    webhooks: Vec<Row>,
}

/// A webhook in the list and on its page.
struct Row {
    id: Id,
    name: String,
    /// The host alone: the rest of an address may hold a secret.
    host: String,
    account: String,
    kinds: String,
    state: Mark,
}

impl Row {
    fn of(words: Words, listed: &Listed) -> Self {
        let webhook = &listed.webhook;
        Self {
            id: webhook.id,
            name: webhook.name.clone(),
            host: url::Url::parse(&webhook.url)
                .ok()
                .and_then(|url| url.host_str().map(str::to_owned))
                .unwrap_or_default(),
            account: listed.account.as_ref().map(|account| account.name.clone()).unwrap_or_default(),
            kinds: kinds(words, webhook),
            state: state(words, webhook),
        }
    }
}

/// Of what a webhook is told, in words.
fn kinds(words: Words, webhook: &Webhook) -> String {
    let names: Vec<String> =
        webhook.kinds.iter().filter_map(|name| hansa_domain::kind(name)).map(|kind| words.kinds(kind)).collect();
    if names.is_empty() { words.msg("webhook-kinds-all").into_owned() } else { capital(&names.join(", ")) }
}

fn mark(class: &'static str, icon: &'static str, text: impl Into<String>) -> Mark {
    Mark { class, icon: crate::assets::icon(icon), text: text.into() }
}

fn state(words: Words, webhook: &Webhook) -> Mark {
    match (webhook.paused, webhook.failing_since) {
        (Some(_), _) => mark("status status--bad", "error", words.msg("webhook-state-paused")),
        (None, Some(since)) => {
            let args = Args::new().set("date", words.date_time(since));
            mark("status status--warn", "alert-circle", words.msg_with("webhook-state-failing", &args))
        }
        (None, None) => mark("status status--good", "check-circle", words.msg("webhook-state-working")),
    }
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let webhooks = webhooks::all(&ctx).await?;
    let title = words.msg("webhooks-title");
    WebhooksPage {
        shell: Shell::new(&ctx, &title).crumb(words.msg("data-title"), "/data").here(&*title).unlisted(),
        webhooks: webhooks.iter().map(|listed| Row::of(words, listed)).collect(),
    }
    .page()
}

#[derive(Template)]
#[template(path = "webhook.html")]
struct WebhookPage {
    shell: Shell,
    webhook: Row,
    url: String,
    skips_own: bool,
    /// Why nothing is sent.
    paused: Option<String>,
    counts: String,
    failed: bool,
    log: Vec<Line>,
    action: String,
}

/// A delivery in the log.
struct Line {
    id: Id,
    event: String,
    record: Option<RecordLink>,
    when: String,
    attempts: u32,
    result: Mark,
    status: String,
    reason: String,
    took: String,
    answer: String,
    /// Whether it can be sent again: it has arrived or was given up.
    ended: bool,
}

fn line(words: Words, logged: Logged) -> Line {
    let Logged { delivery, record } = logged;
    let result = match &delivery {
        Delivery { done_at: Some(_), .. } => {
            mark("status status--good", "check-circle", words.msg("webhook-delivered"))
        }
        Delivery { given_up_at: Some(_), .. } => mark("status status--bad", "error", words.msg("webhook-given-up")),
        Delivery { attempts: 0, .. } => mark("status status--info", "clock", words.msg("webhook-waiting")),
        _ => mark("status status--warn", "alert-circle", words.msg("webhook-trying")),
    };
    let reason = delivery.error.as_ref().map(|error| words.msg(&format!("webhook-error-{error}")).into_owned());
    Line {
        id: delivery.id,
        event: words.msg(&format!("webhook-event-{}", delivery.event.replace('.', "-"))).into_owned(),
        record: record.map(|record| RecordLink::new(words.lang(), &record, "")),
        when: words.date_time(delivery.tried_at.unwrap_or(delivery.created_at)),
        attempts: delivery.attempts,
        result,
        status: delivery.status.map(|status| status.to_string()).unwrap_or_default(),
        reason: reason.unwrap_or_default(),
        took: delivery.took.map(|ms| words.msg_with("webhook-took", &Args::new().set("ms", ms))).unwrap_or_default(),
        answer: delivery.answer,
        ended: delivery.done_at.is_some() || delivery.given_up_at.is_some(),
    }
}

async fn one(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let words = ctx.words();
    let listed = webhooks::get(&ctx, at.id).await?;
    let log = webhooks::log(&ctx, at.id, false).await?;
    let (waiting, failed) = listed.counts;
    let webhook = Row::of(words, &listed);
    WebhookPage {
        shell: Shell::new(&ctx, &webhook.name)
            .crumb(words.msg("data-title"), "/data")
            .crumb(words.msg("webhooks-title"), "/webhooks")
            .here(&webhook.name)
            .unlisted(),
        url: listed.webhook.url.clone(),
        skips_own: listed.webhook.skip_own,
        paused: listed.webhook.paused.map(|(_, why)| words.msg(&format!("webhook-paused-{}", why.name())).into_owned()),
        counts: words.msg_with("webhook-log-counts", &Args::new().set("waiting", waiting).set("failed", failed)),
        failed: failed > 0,
        log: log.into_iter().map(|logged| line(words, logged)).collect(),
        action: ctx.href(&format!("/webhooks/{}", at.id)),
        webhook,
    }
    .page()
}

#[derive(Template)]
#[template(path = "webhook_form.html")]
struct FormPage {
    shell: Shell,
    action: String,
    back: String,
    given: Terms,
    accounts: Vec<Choice>,
    kinds: Vec<Choice>,
    problems: Vec<FieldProblem>,
}

/// A thing to choose in the form.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

impl FormPage {
    /// What is wrong with a field.
    fn about(&self, field: &str) -> Option<&str> {
        about(&self.problems, field)
    }
}

/// What a form gave.
fn terms(given: Vec<(String, String)>) -> Terms {
    let mut terms = Terms::default();
    for (name, value) in given {
        match name.as_str() {
            "name" => terms.name = value,
            "url" => terms.url = value,
            "account" => terms.account = value.parse().ok(),
            "kind" => terms.kinds.push(value),
            "skip_own" => terms.skip_own = true,
            _ => {}
        }
    }
    terms
}

async fn form(ctx: &SignedIn, webhook: Option<&Webhook>, given: Terms) -> Result<FormPage, Failure> {
    let words = ctx.words();
    let accounts = accounts::all(ctx).await?.into_iter().filter(|account| !account.disabled);
    let accounts = accounts.map(|account| Choice {
        chosen: given.account == Some(account.id),
        value: account.id.to_string(),
        label: format!("{} ({})", account.name, words.role(account.role)),
    });
    let kinds = hansa_domain::KINDS.iter().map(|kind| Choice {
        value: kind.name.to_owned(),
        label: capital(&words.kinds(kind)),
        chosen: given.kinds.iter().any(|name| name == kind.name),
    });
    let mut kinds: Vec<Choice> = kinds.collect();
    kinds.sort_by_cached_key(|kind| hansa_text::sort_key(ctx.lang, &kind.label));
    let mut shell = Shell::new(ctx, "")
        .crumb(words.msg("data-title"), "/data")
        .crumb(words.msg("webhooks-title"), "/webhooks")
        .unlisted();
    let (title, path, back) = match webhook {
        None => (words.msg("webhook-add").into_owned(), "/webhooks/new".to_owned(), "/webhooks".to_owned()),
        Some(webhook) => {
            let page = format!("/webhooks/{}", webhook.id);
            shell = shell.crumb(&*webhook.name, &page);
            (words.msg("webhook-edit").into_owned(), format!("{page}/edit"), page)
        }
    };
    shell.title.clone_from(&title);
    Ok(FormPage {
        shell: shell.here(title),
        action: ctx.href(&path),
        back: ctx.href(&back),
        accounts: accounts.collect(),
        kinds,
        given,
        problems: Vec::new(),
    })
}

fn refused(mut form: FormPage, ctx: &SignedIn, error: Error) -> Result<Response, Failure> {
    let Error::Invalid(problems) = error else { return Err(error.into()) };
    let words = ctx.words();
    form.problems = in_words(words, &problems.0, "name");
    for problem in &mut form.problems {
        problem.label = words.msg(&format!("webhook-{}", problem.field)).into_owned();
    }
    form.shell = form.shell.with_errors();
    form.page_with(StatusCode::UNPROCESSABLE_ENTITY)
}

async fn new(ctx: SignedIn) -> Result<Response, Failure> {
    form(&ctx, None, Terms::default()).await?.page()
}

async fn add(ctx: SignedIn, Form(given): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let form = form(&ctx, None, terms(given)).await?;
    match webhooks::add(&ctx, &form.given).await {
        Ok(webhook) => secret(&ctx, &webhook),
        Err(error) => refused(form, &ctx, error),
    }
}

async fn edit(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let webhook = webhooks::get(&ctx, at.id).await?.webhook;
    let Webhook { name, url, account, kinds, skip_own, .. } = webhook.clone();
    form(&ctx, Some(&webhook), Terms { name, url, account: Some(account), kinds, skip_own }).await?.page()
}

async fn change(
    ctx: SignedIn,
    Path(at): Path<At>,
    Form(given): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let webhook = webhooks::get(&ctx, at.id).await?.webhook;
    let form = form(&ctx, Some(&webhook), terms(given)).await?;
    match webhooks::change(&ctx, at.id, &form.given).await {
        Ok(()) => Ok(ctx.go_done(&format!("/webhooks/{}", at.id), "webhook-saved")),
        Err(error) => refused(form, &ctx, error),
    }
}

#[derive(Template)]
#[template(path = "webhook_secret.html")]
struct SecretPage {
    shell: Shell,
    secret: String,
    back: String,
}

/// Shows the key, this one time: the page has no address of its own.
fn secret(ctx: &SignedIn, webhook: &Webhook) -> Result<Response, Failure> {
    let words = ctx.words();
    let title = words.msg("webhook-secret-title");
    let back = format!("/webhooks/{}", webhook.id);
    SecretPage {
        shell: Shell::new(ctx, &title)
            .crumb(words.msg("data-title"), "/data")
            .crumb(words.msg("webhooks-title"), "/webhooks")
            .crumb(&*webhook.name, &back)
            .here(&*title)
            .at_address(ctx, &ctx.href(&back))
            .secret(),
        secret: webhook.secret.clone(),
        back: ctx.href(&back),
    }
    .page()
}

async fn renew(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    secret(&ctx, &webhooks::renew(&ctx, at.id).await?)
}

fn done(ctx: &SignedIn, id: Id, what: &str) -> Response {
    ctx.go_done(&format!("/webhooks/{id}"), what)
}

async fn pause(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    webhooks::set_paused(&ctx, at.id, true).await?;
    Ok(done(&ctx, at.id, "webhook-paused"))
}

async fn resume(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    webhooks::set_paused(&ctx, at.id, false).await?;
    Ok(done(&ctx, at.id, "webhook-resumed"))
}

async fn remove(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    webhooks::remove(&ctx, at.id).await?;
    Ok(ctx.go_done("/webhooks", "webhook-removed"))
}

async fn test(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    webhooks::test(&ctx, at.id).await?;
    Ok(done(&ctx, at.id, "webhook-tested"))
}

#[derive(Deserialize)]
struct Which {
    delivery: Option<Id>,
}

async fn replay(ctx: SignedIn, Path(at): Path<At>, Form(which): Form<Which>) -> Result<Response, Failure> {
    webhooks::replay(&ctx, at.id, which.delivery).await?;
    Ok(done(&ctx, at.id, "webhook-replayed"))
}
