//! What the pages of processes, interests and milestones show of time.

use askama::Template;
use hansa_app::timeline::{self, Entry, Of, Query, State, What};
use hansa_app::{planning, processes};
use hansa_domain::kinds::{Process, ProcessStage};
use hansa_domain::{Choices as _, Record, policy};
use hansa_text::{Args, Words};

use super::DrawingView;
use crate::assets::{self, Icon};
use crate::context::Ctx;
use crate::error::Failure;
use crate::pages::parts::Part;
use crate::values::{RecordLink, capital, record_path};

/// Dates that are told in words, ahead and past.
const TOLD: usize = 6;

/// A stage of a process.
#[derive(Debug)]
struct Stage {
    label: String,
    /// What it means.
    means: String,
    /// Whether the process is in it, and whether it has left it.
    now: bool,
    over: bool,
}

/// Something with a date.
#[derive(Debug)]
struct Dated {
    iso: String,
    when: String,
    record: RecordLink,
    what: String,
}

impl Dated {
    fn of(ctx: &Ctx, entry: &Entry) -> Self {
        let words = ctx.words();
        let (iso, when) = (entry.starts.or(entry.ends), timeline::when(words, entry));
        Self {
            iso: iso.map(|date| date.to_string()).unwrap_or_default(),
            when,
            record: RecordLink::new(ctx.lang, &entry.record, ""),
            what: timeline::kind_and_state(words, entry),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "processes/process.html")]
struct ProcessPart {
    words: Words,
    icon: Icon,
    stages: Vec<Stage>,
    ahead: Vec<Dated>,
    past: Vec<Dated>,
    /// The others that belong together with it, with their level.
    others: Vec<(RecordLink, String)>,
    /// Other processes with the same identifier.
    twins: Vec<(String, RecordLink)>,
    drawing: Option<DrawingView>,
    /// The whole timeline, and the form for a milestone.
    all: String,
    new: Option<(String, String)>,
}

/// The first part of a process's page: where it is, what is ahead and past, and what belongs together with it.
pub(in crate::pages) async fn of_process(
    ctx: &Ctx,
    record: &Record,
    changeable: bool,
) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let query = Query::around(ctx.today(), Of::Process(record.id));
    let timeline = timeline::timeline(ctx, &query).await?;
    let own =
        |entry: &&Entry| entry.what != What::Process && entry.within.as_ref().is_some_and(|of| of.id == record.id);
    let (past, ahead): (Vec<&Entry>, Vec<&Entry>) =
        timeline.entries.iter().filter(own).partition(|entry| entry.state != State::Ahead);
    let together = timeline::together(ctx, record.id).await?;
    let others = together.iter().filter(|other| other.id != record.id).map(|other| {
        let level = timeline::level_name(words, Process::from(other).level);
        (RecordLink::new(ctx.lang, &hansa_app::Reference::of(other), ""), level)
    });
    let twins = processes::twins(ctx, record).await?;
    let may_add = changeable && policy::may_create(&ctx.actor, record.kind.group);
    let told = ProcessPart {
        words,
        icon: assets::icon("alert-circle"),
        stages: stages(words, record),
        ahead: ahead.iter().take(TOLD).map(|entry| Dated::of(ctx, entry)).collect(),
        past: past.iter().rev().take(TOLD).map(|entry| Dated::of(ctx, entry)).collect(),
        others: others.collect(),
        twins: twins.iter().map(|(same, other)| (same.clone(), RecordLink::new(ctx.lang, other, ""))).collect(),
        drawing: timeline::drawing_of(words, &timeline, &query.id, ctx.today())
            .map(|drawing| DrawingView::new(words, drawing, true)),
        all: ctx.href(&format!("/timeline?process={}", record.id)),
        new: may_add.then(|| new_milestone(ctx, record)),
    };
    let empty = told.stages.is_empty()
        && told.drawing.is_none()
        && told.others.is_empty()
        && told.twins.is_empty()
        && told.new.is_none();
    Ok(if empty { None } else { Some(told.render()?) })
}

/// The form for a milestone of a record.
fn new_milestone(ctx: &Ctx, record: &Record) -> (String, String) {
    let label = hansa_domain::kind("milestone").map(|kind| ctx.words().kind_attr(kind, "new")).unwrap_or_default();
    (ctx.href(&format!("/milestone/new?from={}/{}", record.kind.name, record.id)), label)
}

/// The stages in their order; none when it is not known where the process is.
fn stages(words: Words, record: &Record) -> Vec<Stage> {
    let (Some(now), Some(field)) = (Process::from(record).stage, record.kind.field("stage")) else { return Vec::new() };
    let stage = |name: &&'static str| {
        let of = ProcessStage::parse(name)?;
        Some(Stage {
            label: capital(&words.choice(record.kind, field, name)),
            means: words.choice_means(record.kind, field, name).unwrap_or_default(),
            now: of == now,
            over: of < now,
        })
    };
    ProcessStage::NAMES.iter().filter_map(stage).collect()
}

#[derive(Debug, Template)]
#[template(path = "processes/interest.html")]
struct InterestPart {
    words: Words,
    drawing: Option<DrawingView>,
    all: String,
    new: Option<(String, String)>,
}

/// The part of an interest's page with the timeline of its processes and milestones.
pub(in crate::pages) async fn of_interest(
    ctx: &Ctx,
    record: &Record,
    changeable: bool,
) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let drawing = timeline::drawing(ctx, &Query::around(ctx.today(), Of::Interests(vec![record.id]))).await?;
    let may_add = changeable && policy::may_create(&ctx.actor, record.kind.group);
    if drawing.is_none() && !may_add {
        return Ok(None);
    }
    let part = InterestPart {
        words,
        drawing: drawing.map(|drawing| DrawingView::new(words, drawing, false)),
        all: ctx.href(&format!("/timeline?interest={}", record.id)),
        new: may_add.then(|| new_milestone(ctx, record)),
    };
    Ok(Some(part.render()?))
}

#[derive(Debug, Template)]
#[template(path = "processes/milestone.html")]
struct MilestonePart {
    words: Words,
    /// What there is to plan, in a sentence.
    says: String,
    /// The actions that the steps have become.
    actions: Vec<RecordLink>,
    plan: Option<String>,
}

/// The part of a milestone's page that leads to the planning backwards.
pub(in crate::pages) async fn of_milestone(
    ctx: &Ctx,
    record: &Record,
    changeable: bool,
) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let plan = planning::plan(ctx, record.id).await?;
    let open = plan.lines.iter().filter(|line| line.action.is_none()).count();
    let actions: Vec<RecordLink> = plan
        .lines
        .iter()
        .filter_map(|line| line.action.as_ref())
        .map(|action| RecordLink::new(ctx.lang, action, ""))
        .collect();
    let may = changeable && planning::may_plan(ctx) && record.archived_at.is_none();
    if actions.is_empty() && !may {
        return Ok(None);
    }
    let says = match plan.until {
        None => words.msg("plan-no-date").into_owned(),
        Some(until) => {
            let args = Args::new().set("date", words.date(until)).set("done", actions.len()).set("open", open);
            words.msg_with("plan-says", &args)
        }
    };
    let plan = (may && plan.until.is_some() && open > 0)
        .then(|| ctx.href(&format!("{}/plan", record_path(record.kind, record.id))));
    Ok(Some(MilestonePart { words, says, actions, plan }.render()?))
}
