//! The page on which approved minutes are published.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::Error;
use hansa_app::minutes::{self, Proposed, Publish};
use hansa_app::redaction;
use hansa_domain::kinds::Document;
use hansa_domain::law::Appeal;
use hansa_domain::{Choices as _, Lang, Problem, Problems};
use hansa_text::{Args, SafeHtml, markdown};

use super::{At, path};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::pages::section::shell_of;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path};

#[derive(Template)]
#[template(path = "minutes/publish.html")]
struct PublishPage {
    shell: Shell,
    heading: String,
    lang: Lang,
    action: String,
    back: String,
    version: i64,
    title: String,
    text: String,
    /// What may be sought: value, label, chosen.
    appeals: Vec<(&'static str, String, bool)>,
    left_out: Vec<RecordLink>,
    /// The document in which the minutes are published now.
    published: Option<RecordLink>,
    /// How the document will read, once that was asked for and can be told.
    preview: Option<SafeHtml>,
    mistakes: Vec<Mistake>,
}

pub(super) async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let proposed = match minutes::proposed(&ctx, at.id).await {
        // The page of the minutes says what has to be done first.
        Err(Error::Invalid(problems)) => {
            return super::page(&ctx, at.id, super::Sent { problems: problems.0, ..super::Sent::default() }).await;
        }
        other => other?,
    };
    let publish = Publish {
        version: proposed.meeting.version,
        title: proposed.title.clone(),
        text: proposed.text.clone(),
        appeal: Appeal::None,
    };
    page(&ctx, &proposed, &publish, None, &Problems::default())
}

pub(super) async fn publish(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let proposed = minutes::proposed(&ctx, at.id).await?;
    let given = |name| posted.text(name).unwrap_or_default();
    let publish = Publish {
        version: given("version").parse().unwrap_or_default(),
        title: given("title").to_owned(),
        text: given("text").to_owned(),
        appeal: Appeal::parse(given("appeal")).unwrap_or(Appeal::None),
    };
    let paragraphs = match redaction::passages(&publish.title, &publish.text) {
        Ok(paragraphs) => paragraphs,
        Err(problem) => return page(&ctx, &proposed, &publish, None, &Problems(vec![problem])),
    };
    let preview = Some(markdown(&redaction::lines(&ctx, &paragraphs).join("\n\n")));
    if given("do") != "save" {
        return page(&ctx, &proposed, &publish, preview, &Problems::default());
    }
    if given("checked") != "yes" {
        let problem = Problem::of("checked", "redact-not-checked");
        return page(&ctx, &proposed, &publish, preview, &Problems(vec![problem]));
    }
    match minutes::publish(&ctx, at.id, &publish).await {
        Ok(made) => Ok(ctx.go_done(&record_path(made.kind, made.id), "minutes-published")),
        Err(Error::Invalid(problems)) => page(&ctx, &proposed, &publish, preview, &problems),
        Err(Error::Conflict { .. }) => {
            let publish = Publish { version: proposed.meeting.version, ..publish };
            page(&ctx, &proposed, &publish, preview, &Problems(vec![Problem::new("minutes-changed-since")]))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(
    ctx: &SignedIn,
    proposed: &Proposed,
    publish: &Publish,
    preview: Option<SafeHtml>,
    problems: &Problems,
) -> Result<Response, Failure> {
    let words = ctx.words();
    let meeting = &proposed.meeting;
    let name = meeting.title.text(ctx.lang);
    let heading = words.msg_with("minutes-publish-title", &Args::new().set("meeting", name));
    let shell = shell_of(ctx, meeting.kind, &heading).crumb(name, &record_path(meeting.kind, meeting.id));
    let shell = shell.crumb(words.msg("minutes-crumb"), &path(meeting.id)).here(words.msg("minutes-publish"));
    let mut shell = shell.unlisted().marked(ctx, meeting);
    let mistake = |problem: &Problem| Mistake { anchor: problem.field.clone(), text: words.problem(problem) };
    let mistakes: Vec<Mistake> = problems.0.iter().map(mistake).collect();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    if !mistakes.is_empty() {
        shell = shell.with_errors();
    }
    let appeals = Document::KIND.field("appeal").into_iter().flat_map(|field| {
        let chosen = publish.appeal.name();
        Appeal::NAMES.iter().map(move |name| (*name, words.choice(&Document::KIND, field, name), *name == chosen))
    });
    let page = PublishPage {
        shell,
        heading,
        lang: ctx.lang,
        action: ctx.href(&format!("{}/publish", path(meeting.id))),
        back: ctx.href(&path(meeting.id)),
        version: publish.version,
        title: publish.title.clone(),
        text: publish.text.clone(),
        appeals: appeals.collect(),
        left_out: proposed.left_out.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect(),
        published: proposed.published.as_ref().map(|one| RecordLink::new(ctx.lang, one, "")),
        preview,
        mistakes,
    };
    page.page_with(status)
}
