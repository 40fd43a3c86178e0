//! What an agenda could hold, to choose from, each with its reason.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hansa_app::Error;
use hansa_app::agenda::{self, Group, Proposals};
use hansa_domain::{Action, Id, Problem, policy};
use hansa_text::Args;

use super::{At, step_of};
use crate::context::SignedIn;
use crate::error::Failure;
use crate::forms::{Mistake, Posted};
use crate::sentence::SentenceView;
use crate::shell::{Page as _, Shell};
use crate::values::{record_path, title};

#[derive(Template)]
#[template(path = "agenda/propose.html")]
struct ProposePage {
    shell: Shell,
    heading: String,
    /// Whether there is a body for which something could be proposed.
    body: bool,
    since: Option<String>,
    groups: Vec<GroupView>,
    back: String,
    mistakes: Vec<Mistake>,
}

struct GroupView {
    id: &'static str,
    heading: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    key: String,
    name: String,
    why: SentenceView,
    chosen: bool,
}

async fn allowed(ctx: &SignedIn, id: Id) -> Result<Proposals, Failure> {
    let proposals = agenda::proposals(ctx, id).await?;
    if !policy::may(&ctx.actor, Action::Update, &proposals.sitting.meeting) {
        return Err(Error::NotAllowed.into());
    }
    Ok(proposals)
}

pub(super) async fn blank(ctx: SignedIn, Path(at): Path<At>) -> Result<Response, Failure> {
    let proposals = allowed(&ctx, at.id).await?;
    // What nearly always belongs on the agenda is chosen beforehand.
    let usual = [Group::Minutes, Group::Waiting, Group::Standing];
    let chosen: Vec<String> =
        proposals.found.iter().filter(|one| usual.contains(&one.group)).map(|one| one.key.clone()).collect();
    page(&ctx, &proposals, &chosen, Vec::new())
}

pub(super) async fn take(ctx: SignedIn, Path(at): Path<At>, posted: Posted) -> Result<Response, Failure> {
    let proposals = allowed(&ctx, at.id).await?;
    let chosen: Vec<String> = posted.all("take").map(str::to_owned).collect();
    let words = ctx.words();
    let mistake = |problem: &Problem| Mistake { anchor: None, text: words.problem(problem) };
    if chosen.is_empty() {
        return page(&ctx, &proposals, &chosen, vec![mistake(&Problem::new("nothing-chosen"))]);
    }
    let path = record_path(proposals.sitting.meeting.kind, at.id);
    match agenda::take(&ctx, at.id, &chosen).await {
        Ok(taken) if taken.made == 0 => Ok(ctx.go_done(&path, "unchanged")),
        Ok(taken) => Ok(ctx.go_done(&format!("{path}?batch={}", taken.batch), "put-on-agenda")),
        Err(Error::Invalid(problems)) => page(&ctx, &proposals, &chosen, problems.0.iter().map(mistake).collect()),
        Err(error) => Err(error.into()),
    }
}

fn page(ctx: &SignedIn, proposals: &Proposals, chosen: &[String], mistakes: Vec<Mistake>) -> Result<Response, Failure> {
    let words = ctx.words();
    let meeting = &proposals.sitting.meeting;
    let name = title(ctx.lang, &meeting.title).text;
    let heading = words.msg_with("agenda-propose-title", &Args::new().set("meeting", name.as_str()));
    let mut groups: Vec<GroupView> = Vec::new();
    for (at, proposal) in proposals.found.iter().enumerate() {
        let id = proposal.group.name();
        let row = Row {
            id: format!("p{at}"),
            key: proposal.key.clone(),
            name: title(ctx.lang, &proposal.name).text,
            why: SentenceView::of(ctx.lang, &proposal.why),
            chosen: chosen.contains(&proposal.key),
        };
        let at = groups.iter().position(|group| group.id == id).unwrap_or_else(|| {
            let heading = words.msg(&format!("agenda-group-{id}")).into_owned();
            groups.push(GroupView { id, heading, rows: Vec::new() });
            groups.len() - 1
        });
        groups[at].rows.push(row);
    }
    let shell = step_of(ctx, meeting, &heading, "agenda-propose")?;
    let failed = !mistakes.is_empty();
    let since = proposals.since.as_ref().map(|since| {
        let args = Args::new();
        words.msg_with("agenda-propose-since", &args.set("meeting", title(ctx.lang, &since.title).text))
    });
    let page = ProposePage {
        shell: if failed { shell.with_errors() } else { shell },
        heading,
        body: proposals.sitting.body.is_some(),
        since,
        groups,
        back: ctx.href(&record_path(meeting.kind, meeting.id)),
        mistakes,
    };
    page.page_with(if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK })
}
