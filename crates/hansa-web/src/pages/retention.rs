//! What has been kept long enough by the retention rules, for administrators: looked through, tried, planned to go.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::response::Response;
use axum::routing::get;
use hansa_app::retention::{self, Due, Hold, Standing};
use hansa_app::{Error, records};
use hansa_domain::Id;
use hansa_domain::kinds::{Afterwards, Waiver};
use hansa_text::Args;

use crate::context::{Ctx, SignedIn};
use crate::error::Failure;
use crate::filters::{self, Subject};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital};

/// Records of a rule that the page lists.
const LISTED: usize = 200;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/retention", get(all).post(chosen))
}

#[derive(Template)]
#[template(path = "retention.html")]
struct RetentionPage {
    shell: Shell,
    rules: Vec<RulePart>,
}

/// A rule with what is due by it.
struct RulePart {
    id: Id,
    link: RecordLink,
    kinds: String,
    /// Which of the records of the kinds, if not all.
    only: Option<String>,
    terms: String,
    /// Why nothing is due by it.
    silent: Option<String>,
    due: Vec<Row>,
    more: Option<String>,
    held: Vec<HeldRow>,
    /// What becomes of the chosen: the button's value and its message; none when people decide elsewhere.
    button: Option<(&'static str, &'static str)>,
}

/// A record that is due.
struct Row {
    id: Id,
    link: RecordLink,
    last: String,
    until: String,
    /// The form in which a decision keeps it.
    keep: String,
}

/// A record that has been kept long enough and stays.
struct HeldRow {
    link: RecordLink,
    until: String,
    why: String,
}

#[derive(Template)]
#[template(path = "retention_preview.html")]
struct PreviewPage {
    shell: Shell,
    rule: Id,
    link: RecordLink,
    numbers: String,
    rows: Vec<Row>,
}

async fn all(ctx: SignedIn) -> Result<Response, Failure> {
    let standing = retention::standing(&ctx).await?;
    let mut rules = Vec::new();
    for rule in &standing {
        rules.push(RulePart::of(&ctx, rule).await?);
    }
    let title = ctx.words().msg("retention-title");
    let shell = Shell::new(&ctx, &title).crumb(ctx.words().msg("erasure-title"), "/erasure").here(&*title).unlisted();
    RetentionPage { shell, rules }.page()
}

impl RulePart {
    async fn of(ctx: &Ctx, standing: &Standing) -> Result<Self, Error> {
        let words = ctx.words();
        let rule = standing.rule.id;
        let names = standing.kinds.iter().map(|kind| capital(&words.kinds(kind)));
        let only = match &standing.selection {
            Some(filter) => {
                let titles = records::titles_of(ctx, &filters::named(filter)).await?;
                Some(filters::sentence(words, &Subject::all_of(standing.kinds.clone()), filter, &titles))
            }
            None => None,
        };
        let rest = standing.due.len().saturating_sub(LISTED);
        Ok(Self {
            id: rule,
            link: RecordLink::new(ctx.lang, &standing.rule, ""),
            kinds: names.collect::<Vec<_>>().join(", "),
            only,
            terms: retention::terms(words, standing.years, standing.counts_from, standing.afterwards),
            silent: standing.silent(words),
            due: standing.due.iter().take(LISTED).map(|due| Row::of(ctx, rule, due)).collect(),
            more: (rest > 0).then(|| words.msg_with("retention-more", &Args::new().set("more", rest))),
            held: standing.held.iter().take(LISTED).map(|(due, hold)| HeldRow::of(ctx, due, hold)).collect(),
            button: match standing.afterwards {
                Some(Afterwards::Destroy) => Some(("preview", "retention-preview")),
                Some(Afterwards::Anonymise) => Some(("plan", "retention-plan")),
                _ => None,
            },
        })
    }
}

impl Row {
    fn of(ctx: &Ctx, rule: Id, due: &Due) -> Self {
        let words = ctx.words();
        Self {
            id: due.record.id,
            link: RecordLink::new(ctx.lang, &due.record, ""),
            last: words.date(due.last),
            until: words.date(due.until),
            keep: ctx.href(&format!("/{}/new?rule={rule}&record={}", Waiver::NAME, due.record.id)),
        }
    }
}

impl HeldRow {
    fn of(ctx: &Ctx, due: &Due, hold: &Hold) -> Self {
        let words = ctx.words();
        let link = RecordLink::new(ctx.lang, &due.record, "");
        Self { link, until: words.date(due.until), why: hold.said(words) }
    }
}

/// Shows what would go with the chosen records, or makes the plan by which they go.
async fn chosen(ctx: SignedIn, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    if !ctx.actor.administers() {
        return Err(Failure::NOT_FOUND);
    }
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let ids = fields.iter().filter(|(name, _)| name == "record");
    let ids: Vec<Id> = ids.filter_map(|(_, value)| value.parse().ok()).collect();
    let rule: Id = field("rule").and_then(|id| id.parse().ok()).ok_or(Failure::NOT_FOUND)?;
    if ids.is_empty() {
        return Ok(ctx.go("/retention"));
    }
    if field("do") == Some("preview") {
        return preview(&ctx, rule, &ids).await;
    }
    let plans = retention::plan(&ctx, rule, &ids).await?;
    Ok(match plans.as_slice() {
        [plan] => ctx.go(&format!("/erasure/{plan}")),
        _ => ctx.go("/erasure"),
    })
}

async fn preview(ctx: &SignedIn, rule: Id, ids: &[Id]) -> Result<Response, Failure> {
    let words = ctx.words();
    let preview = retention::preview(ctx, rule, ids).await?;
    let title = words.msg("retention-preview");
    PreviewPage {
        shell: Shell::new(ctx, &title).crumb(words.msg("retention-title"), "/retention").here(&*title).unlisted(),
        rule,
        link: RecordLink::new(ctx.lang, &preview.rule, ""),
        numbers: words.msg_with("retention-numbers", &preview.numbers.args()),
        rows: preview.going.iter().map(|due| Row::of(ctx, rule, due)).collect(),
    }
    .page()
}
