//! The doubtful names of an import, a question each: this record, that one, a new one, or nothing.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::imports::{self, Act, Answer, Doubt, Doubtful, Import, Means, Settings};
use hansa_domain::Id;
use hansa_text::{Args, Words};

use super::{At, Step, begin, file_name, path, shell, steps, under_way};
use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::shell::{Page as _, Shell};
use crate::values::{capital, record_path};

/// Questions on a page; when they are answered, the rest is asked.
const ASKED: usize = 20;

#[derive(Template)]
#[template(path = "imports/questions.html")]
struct QuestionsPage {
    shell: Shell,
    heading: String,
    lead: String,
    steps: Vec<(String, &'static str)>,
    action: String,
    mistakes: Vec<Mistake>,
    questions: Vec<Question>,
    more: Option<String>,
    back: String,
}

/// A doubtful name.
struct Question {
    field: String,
    text: String,
    legend: String,
    rows: String,
    options: Vec<Choice>,
}

struct Choice {
    value: String,
    label: String,
    note: String,
    /// The page of the record.
    href: Option<String>,
}

pub(super) async fn show(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    page(&ctx, &import, false)
}

fn doubts(import: &Import) -> &[Doubt] {
    let all = import.report.as_ref().map_or(&[][..], |report| &report.doubts);
    all.get(..ASKED).unwrap_or(all)
}

fn page(ctx: &Ctx, import: &Import, unanswered: bool) -> Result<Response, Failure> {
    let words = ctx.words();
    let asked = doubts(import);
    if asked.is_empty() || !import.may_run() {
        return Ok(ctx.go(&path(import.id)));
    }
    let all = import.report.as_ref().map_or(0, |report| report.doubts_all);
    let heading = words.msg("import-page-questions").into_owned();
    let mut shell = shell(ctx, import, &heading).here(&*heading);
    let mut mistakes = Vec::new();
    if unanswered {
        shell = shell.with_errors();
        mistakes.push(Mistake { anchor: Some("q-0".into()), text: words.msg("import-page-unanswered").into_owned() });
    }
    let more = all.saturating_sub(asked.len() as u64);
    QuestionsPage {
        shell,
        heading,
        lead: words.msg_with("import-page-questions-lead", &Args::new().set("file", file_name(words, &import.name))),
        steps: steps(words, Step::Check),
        action: ctx.href(&format!("{}/questions", path(import.id))),
        mistakes,
        questions: asked.iter().map(|doubt| question(ctx, import, doubt)).collect(),
        more: (more > 0).then(|| words.msg_with("import-page-questions-rest", &Args::new().set("count", more))),
        back: ctx.href(&path(import.id)),
    }
    .page_with(if unanswered { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}

fn question(ctx: &Ctx, import: &Import, doubt: &Doubt) -> Question {
    let words = ctx.words();
    let field = import.kind.field(&doubt.field).map(|field| words.field(import.kind, field)).unwrap_or_default();
    let candidates = doubt.candidates.iter().map(|candidate| {
        let kind = hansa_domain::kind(&candidate.kind);
        Choice {
            value: format!("record:{}", candidate.id),
            label: candidate.title.clone(),
            note: kind.map(|kind| words.kind(kind)).unwrap_or_default(),
            href: kind.map(|kind| ctx.href(&record_path(kind, candidate.id))),
        }
    });
    let makes = doubt.may_make.iter().filter_map(|name| hansa_domain::kind(name)).map(|kind| Choice {
        value: format!("new:{}", kind.name),
        label: new_label(words, doubt, &words.kind(kind)),
        note: String::new(),
        href: None,
    });
    let empty = Choice {
        value: "empty".into(),
        label: words.msg("import-page-leave-empty").into_owned(),
        note: String::new(),
        href: None,
    };
    Question {
        field: doubt.field.clone(),
        text: doubt.text.clone(),
        legend: words.msg_with(
            "import-page-question",
            &Args::new().set("field", capital(&field)).set("text", doubt.text.as_str()),
        ),
        rows: words.msg_with("import-page-question-rows", &Args::new().set("count", doubt.rows)),
        options: candidates.chain(makes).chain([empty]).collect(),
    }
}

fn new_label(words: Words, doubt: &Doubt, kind: &str) -> String {
    words.msg_with("import-page-make-new", &Args::new().set("kind", kind).set("text", doubt.text.as_str()))
}

/// What a choice says, if it is one that was offered.
fn means(doubt: &Doubt, said: &str) -> Option<Means> {
    if said == "empty" {
        return Some(Means::Empty);
    }
    if let Some(id) = said.strip_prefix("record:") {
        let id: Id = id.parse().ok()?;
        return doubt.candidates.iter().any(|candidate| candidate.id == id).then_some(Means::Record(id));
    }
    let kind = said.strip_prefix("new:")?;
    doubt.may_make.iter().any(|known| known == kind).then(|| Means::New(kind.to_owned()))
}

/// Whether a text is what a form made of another: browsers write line breaks in their own way.
fn same(text: &str, sent: &str) -> bool {
    text.split_whitespace().eq(sent.split_whitespace())
}

/// Keeps the answers and looks the file through once more; those who do not want to be asked leave all of them empty.
pub(super) async fn answer(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let import = imports::get(&ctx, at.id).await?;
    if let Some(page) = under_way(&ctx, &import).await? {
        return Ok(page);
    }
    if posted.text("do") == Some("empty") {
        let settings = Settings { doubtful: Doubtful::LeaveEmpty, ..import.settings.clone() };
        let import = super::refused(imports::set(&ctx, at.id, settings).await)?;
        return begin(&ctx, &import, Act::Check).await;
    }
    let report = import.report.clone().unwrap_or_default();
    let mut answers = Vec::new();
    for place in 0..ASKED {
        let part = |name: &str| posted.text(&format!("{name}.{place}"));
        let (Some(field), Some(text), Some(said)) = (part("field"), part("text"), part("means")) else { continue };
        let doubt = report.doubts.iter().find(|doubt| doubt.field == field && same(&doubt.text, text));
        if let Some((doubt, means)) = doubt.and_then(|doubt| Some((doubt, means(doubt, said)?))) {
            answers.push(Answer { field: field.to_owned(), text: doubt.text.clone(), means });
        }
    }
    if answers.is_empty() {
        return page(&ctx, &import, true);
    }
    let import = super::refused(imports::answer(&ctx, at.id, answers).await)?;
    begin(&ctx, &import, Act::Check).await
}
