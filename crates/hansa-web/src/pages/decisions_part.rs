//! What was decided and who carries it out: parts of the pages of decisions, matters, meetings and bodies.

use askama::Template;
use hansa_app::attendance;
use hansa_app::decisions::{self, Earlier, FollowUp};
use hansa_app::tell::{Piece, Sentence};
use hansa_domain::kinds::{Action, AgendaItem, Body, Decision, DecisionChange, Meeting, MeetingState};
use hansa_domain::{PartialDate, Record, policy};
use hansa_text::{Args, Words};

use super::attendance::attendance_path;
use super::parts::Part;
use crate::assets::{self, Icon};
use crate::context::Ctx;
use crate::error::{Failure, query};
use crate::sentence::SentenceView;
use crate::values::{Mark, RecordLink, record_path, state};

/// Records of a list that a page shows.
const SHOWN: usize = 10;

/// The part of a record's page; none for other kinds, and where there is nothing to tell.
pub(super) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    match record.kind.name {
        Decision::NAME => of_decision(ctx, record, changeable).await,
        AgendaItem::NAME => of_item(ctx, record, changeable).await,
        Meeting::NAME => of_meeting(ctx, record, changeable).await,
        Body::NAME => of_body(ctx, record).await,
        _ => Ok(None),
    }
}

/// An action in a list.
#[derive(Debug)]
struct ActionLine {
    link: RecordLink,
    /// Who does it by when.
    facts: String,
    mark: Option<Mark>,
}

fn lines(ctx: &Ctx, of: &FollowUp) -> Vec<ActionLine> {
    of.actions.iter().take(SHOWN).map(|action| line(ctx, action, of)).collect()
}

fn line(ctx: &Ctx, record: &Record, of: &FollowUp) -> ActionLine {
    let words = ctx.words();
    let action = Action::from(record);
    let live =
        record.kind.live().is_some_and(|(field, live)| record.text(field.name).is_some_and(|now| live.contains(&now)));
    let late = live && action.due.is_some_and(|due| due.last() < ctx.today());
    let owners = record.links("responsible").iter().filter_map(|link| of.titles.get(&link.to));
    let owners = owners.map(|owner| owner.title.text(ctx.lang).to_owned()).collect::<Vec<_>>().join(", ");
    let due = action.due.map(|due| words.partial_date(due)).unwrap_or_default();
    let message = match (owners.is_empty(), due.is_empty()) {
        (false, false) => "decisions-who-when",
        (false, true) => "decisions-who",
        (true, false) => "decisions-when",
        (true, true) => "decisions-nobody",
    };
    let overdue = || Mark {
        class: "status status--bad",
        icon: assets::icon("clock"),
        text: words.msg("decisions-late").into_owned(),
    };
    ActionLine {
        link: RecordLink::new(ctx.lang, &hansa_app::Reference::of(record), ""),
        facts: words.msg_with(message, &Args::new().set("who", owners).set("when", due)),
        mark: if late { Some(overdue()) } else { state(words, record) },
    }
}

#[derive(Debug, Template)]
#[template(path = "decisions/of_decision.html")]
struct OfDecision {
    words: Words,
    /// What it changes, and what has changed it.
    chain: Vec<SentenceView>,
    actions: Vec<ActionLine>,
    /// What is said where there are none.
    nothing: Option<String>,
    board: Option<String>,
    new: Option<String>,
}

async fn of_decision(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let chain = decisions::chain(ctx, record).await?;
    let follow_up = decisions::follow_up(ctx, record.id).await?;
    let typed = Decision::from(record);
    let nothing = if !follow_up.actions.is_empty() {
        None
    } else if typed.none_needed == Some(true) {
        Some("decisions-none-needed")
    } else {
        Some("decisions-no-action")
    };
    let before = chain.before.iter().map(|one| told(words, one, true));
    let after = chain.after.iter().map(|one| told(words, one, false));
    let may = changeable && policy::may_create(&ctx.actor, Action::KIND.group);
    let part = OfDecision {
        words,
        chain: before.chain(after).map(|sentence| SentenceView::of(ctx.lang, &sentence)).collect(),
        actions: lines(ctx, &follow_up),
        nothing: nothing.map(|message| words.msg(message).into_owned()),
        board: (!follow_up.actions.is_empty())
            .then(|| ctx.href(&format!("/action?decision={}&layout=board", record.id))),
        new: may.then(|| ctx.href(&format!("/action/new?from=decision/{}", record.id))),
    };
    Ok(Some(part.render()?))
}

/// What a decision does to an earlier one, or a later one to it.
fn told(words: Words, one: &Earlier, before: bool) -> Sentence {
    let message = match (before, one.change) {
        (true, Some(DecisionChange::Revises)) => "decisions-revises",
        (true, Some(DecisionChange::Annuls)) => "decisions-annuls",
        (true, _) => "decisions-supersedes",
        (false, Some(DecisionChange::Revises)) => "decisions-revised-by",
        (false, Some(DecisionChange::Annuls)) => "decisions-annulled-by",
        (false, _) => "decisions-superseded-by",
    };
    let date = one.decided.map_or_else(|| "–".to_owned(), |date: PartialDate| words.partial_date(date));
    let decision = ("decision", Piece::record(words.lang(), &one.decision));
    Sentence::of(words, message, Args::new().set("date", date), &[decision])
}

#[derive(Debug, Template)]
#[template(path = "decisions/of_item.html")]
struct OfItem {
    words: Words,
    quorum: Option<String>,
    holds: bool,
    icon: Icon,
    /// Where the decision is written down, and who leaves for the matter.
    decide: Option<String>,
    recusal: Option<String>,
    /// Where the attendance is written down.
    attendance: Option<String>,
}

async fn of_item(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    let Some(meeting) = AgendaItem::from(record).meeting else { return Ok(None) };
    let quorum = attendance::of_meeting(ctx, meeting, Some(record)).await?;
    let path = record_path(record.kind, record.id);
    let decide = changeable && decisions::may_decide(ctx, record);
    if quorum.is_none() && !changeable {
        return Ok(None);
    }
    let part = OfItem {
        words: ctx.words(),
        quorum: quorum.as_ref().map(|quorum| quorum.told(ctx.words())),
        holds: quorum.is_none_or(|quorum| quorum.holds()),
        icon: assets::icon("alert-circle"),
        decide: decide.then(|| ctx.href(&format!("{path}/decide"))),
        recusal: changeable.then(|| ctx.href(&format!("{path}/recusal"))),
        attendance: None,
    };
    Ok(Some(part.render()?))
}

async fn of_meeting(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    // Before the meeting, nobody is missing yet.
    let ahead = matches!(Meeting::from(record).state, None | Some(MeetingState::Planned | MeetingState::Called));
    let quorum = attendance::of_meeting(ctx, record.id, None).await?.filter(|quorum| !ahead || quorum.present > 0);
    if quorum.is_none() && !changeable {
        return Ok(None);
    }
    let part = OfItem {
        words: ctx.words(),
        quorum: quorum.as_ref().map(|quorum| quorum.told(ctx.words())),
        holds: quorum.is_none_or(|quorum| quorum.holds()),
        icon: assets::icon("alert-circle"),
        decide: None,
        recusal: None,
        attendance: changeable.then(|| attendance_path(ctx, record.id)),
    };
    Ok(Some(part.render()?))
}

#[derive(Debug, Template)]
#[template(path = "decisions/of_body.html")]
struct OfBody {
    words: Words,
    icon: Icon,
    never: Vec<RecordLink>,
    /// The lists of all of them.
    all_never: Option<String>,
    actions: Vec<ActionLine>,
    all_actions: String,
    board: String,
}

async fn of_body(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let standing = decisions::of_body(ctx, record.id).await?;
    if standing.never_followed.is_empty() && standing.open.actions.is_empty() {
        return Ok(None);
    }
    let decided = |decision: &Record| {
        let date = Decision::from(decision).decided.map(|date| words.partial_date(date));
        RecordLink::new(ctx.lang, &hansa_app::Reference::of(decision), date.unwrap_or_default())
    };
    let id = record.id.to_string();
    let filter = decisions::without_action().to_json();
    let pairs = [("body".to_owned(), id.clone()), ("filter".to_owned(), filter)];
    let never = &standing.never_followed;
    let part = OfBody {
        words,
        icon: assets::icon("alert-circle"),
        never: never.iter().take(SHOWN).map(decided).collect(),
        all_never: (never.len() > SHOWN).then(|| ctx.href(&format!("/decision?{}", query(&pairs)))),
        actions: lines(ctx, &standing.open),
        all_actions: ctx.href(&format!("/action?body={id}&state=open&state=under_way&sort=due")),
        board: ctx.href(&format!("/action?body={id}&layout=board")),
    };
    Ok(Some(part.render()?))
}
