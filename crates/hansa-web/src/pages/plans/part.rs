//! What the page of a plan shows first: how it stands, its lines goal by goal, and the year before.

use askama::Template;
use chrono::Datelike as _;
use hansa_app::plans::{self, Quarter, Whole};
use hansa_app::report::Paper;
use hansa_domain::Record;
use hansa_domain::kinds::{AnnualPlan, AnnualPlanState};
use hansa_text::Args;

use crate::blocks::SectionView;
use crate::context::Ctx;
use crate::error::Failure;
use crate::pages::parts::Part;
use crate::pages::picture_file::files;
use crate::values::record_path;

#[derive(Debug, Template)]
#[template(path = "plans/part.html")]
struct PlanPart {
    /// What can be done next: the first is what most will want.
    steps: Vec<(String, String)>,
    /// The plan as a document.
    files: Vec<(String, String)>,
    sections: Vec<SectionView>,
}

/// What a plan's page shows first.
pub(in crate::pages) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Part, Failure> {
    let words = ctx.words();
    let whole = plans::whole(ctx, record.id).await?;
    let sections = plans::sections(words, &whole);
    let part = PlanPart {
        steps: if record.archived_at.is_none() { steps(ctx, &whole, changeable) } else { Vec::new() },
        files: files(ctx, record, Paper::Plan),
        sections: sections.iter().map(|section| SectionView::of(words, section)).collect(),
    };
    Ok(part.render()?)
}

fn steps(ctx: &Ctx, whole: &Whole, changeable: bool) -> Vec<(String, String)> {
    let words = ctx.words();
    let path = record_path(whole.plan.kind, whole.plan.id);
    let step = |message: &str, to: &str| (words.msg(message).into_owned(), ctx.href(&format!("{path}/{to}")));
    let typed = AnnualPlan::from(&whole.plan);
    match typed.state {
        Some(AnnualPlanState::Approved) if changeable => {
            // The quarter that goes on in the year of the plan, or else its last.
            let now = Quarter::of_month(ctx.today().month());
            let this_year = typed.year.is_some_and(|year| i32::from(year.year()) == ctx.today().year());
            let quarter = if this_year { now } else { Quarter::Fourth };
            Quarter::ALL.into_iter().filter(|one| *one <= quarter).rev().map(|one| follow(ctx, &path, one)).collect()
        }
        Some(AnnualPlanState::Draft) => {
            let mut steps = Vec::new();
            if changeable {
                steps.push(step("plans-propose", "propose"));
                let new = format!("/plan_item/new?from=annual_plan/{}", whole.plan.id);
                steps.push((words.msg("plans-add").into_owned(), ctx.href(&new)));
            }
            if whole.decidable {
                steps.push(step("plans-approve", "approve"));
            }
            steps
        }
        _ => Vec::new(),
    }
}

fn follow(ctx: &Ctx, path: &str, quarter: Quarter) -> (String, String) {
    let label = ctx.words().msg_with("plans-follow-quarter", &Args::new().set("number", quarter.number()));
    (label, ctx.href(&format!("{path}/follow/{}", quarter.number())))
}
