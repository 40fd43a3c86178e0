//! The stakeholders on the page of an interest: the matrix, and a table of all that is known of each.

use askama::Template;
use hansa_app::contacts::Touch;
use hansa_app::stakeholders::{self, Stakeholder, Standing};
use hansa_domain::kinds::Interest;
use hansa_domain::{Lang, PartialDate, Problem, Record};
use hansa_pictures::{Actor, MatrixWords, Stand, matrix};
use hansa_text::{Args, SafeHtml, Words, markdown};

use super::parts::Part;
use crate::context::Ctx;
use crate::error::Failure;
use crate::sentence::SentenceView;
use crate::values::{Phrase, RecordLink, record_path};

#[derive(Debug, Template)]
#[template(path = "stakeholders/part.html")]
struct StakeholdersPart {
    words: Words,
    path: String,
    rows: Vec<Row>,
    /// Whether the reader may see the scores.
    scores: bool,
    /// The days to which one can go back: as addresses have them, as they are read, whether it is the one that is shown.
    days: Vec<(String, String, bool)>,
    /// The audience of the message house, which stays as it was chosen.
    audience: Option<String>,
    /// That it is an earlier day that is shown.
    then: Option<String>,
    matrix: Option<String>,
    more: Option<String>,
    links: Vec<(String, String)>,
}

#[derive(Debug)]
struct Row {
    who: RecordLink,
    /// The latest view: its address and day.
    view: Option<(String, String)>,
    alignment: String,
    interest: String,
    influence: String,
    plan: Option<(SafeHtml, Option<&'static str>)>,
    /// The plan of the quadrant, while nobody has written another.
    advice: String,
    last: Option<SentenceView>,
    next: Option<SentenceView>,
}

/// The stakeholders as of the day that the address names (`matrix=2026-06-30`), or today. None where there are none and none
/// can be named.
pub(super) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    if record.kind.name != Interest::NAME {
        return Ok(None);
    }
    let asked = ctx.param("matrix").filter(|day| !day.is_empty());
    let asked = asked.map(|day| day.parse::<PartialDate>()).transpose();
    let asked = asked.map_err(|_| Problem::of("matrix", "not-a-date"))?;
    let standing = stakeholders::standing(ctx, record.id, asked.map(PartialDate::last)).await?;
    if standing.stakeholders.is_empty() && !changeable {
        return Ok(None);
    }
    let words = ctx.words();
    let path = ctx.href(&record_path(record.kind, record.id));
    let part = StakeholdersPart {
        words,
        rows: standing.stakeholders.iter().map(|one| row(ctx, one)).collect(),
        scores: standing.scores,
        days: if standing.scores { days(ctx, &standing, asked) } else { Vec::new() },
        audience: ctx.param("audience").filter(|name| !name.is_empty()),
        then: asked
            .filter(|_| standing.scores && standing.day < ctx.today())
            .map(|day| words.msg_with("stakeholders-then", &Args::new().set("date", words.partial_date(day)))),
        matrix: if standing.scores { drawn(ctx, &standing) } else { None },
        more: (standing.more > 0)
            .then(|| words.msg_with("stakeholders-more", &Args::new().set("count", standing.more))),
        links: links(ctx, &standing, &path, changeable),
        path,
    };
    Ok(Some(part.render()?))
}

fn links(ctx: &Ctx, standing: &Standing, path: &str, changeable: bool) -> Vec<(String, String)> {
    let words = ctx.words();
    let mut links = Vec::new();
    if standing.may_judge && !standing.stakeholders.is_empty() {
        links.push((format!("{path}/stakeholders"), words.msg("stakeholders-judge").into_owned()));
    }
    if changeable {
        links.push((format!("{path}/edit#stakeholders"), words.msg("stakeholders-name-them").into_owned()));
    }
    links
}

/// Today, the days of which there are views, and the one that was asked for.
fn days(ctx: &Ctx, standing: &Standing, asked: Option<PartialDate>) -> Vec<(String, String, bool)> {
    let words = ctx.words();
    let known = standing.days.iter().copied();
    let mut days: Vec<PartialDate> = known.chain(asked).collect();
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    days.dedup();
    let today = (String::new(), words.msg("stakeholders-today").into_owned(), asked.is_none());
    let day = |day: PartialDate| (day.to_string(), words.partial_date(day), asked == Some(day));
    std::iter::once(today).chain(days.into_iter().map(day)).collect()
}

fn row(ctx: &Ctx, one: &Stakeholder) -> Row {
    let words = ctx.words();
    let line = |touch: Option<&Touch>| touch.map(|touch| SentenceView::of(ctx.lang, &touch.sentence(ctx)));
    let plan = one.latest().map(|view| Phrase::of(ctx.lang, &view.plan)).filter(|phrase| !phrase.text.is_empty());
    Row {
        who: RecordLink::new(ctx.lang, &one.who, one.roles.join(", ")),
        view: one.latest().map(|latest| {
            let path = record_path(latest.view.kind, latest.view.id);
            (ctx.href(&path), words.partial_date(latest.dated))
        }),
        alignment: one.alignment().words(words),
        interest: one.interest().words(words),
        influence: one.influence().words(words),
        plan: plan.map(|phrase| (markdown(&phrase.text), phrase.other.map(Lang::code))),
        advice: one.quadrant().map(|quadrant| quadrant.words(words)).unwrap_or_default(),
        last: line(one.touches.last.as_ref()),
        next: line(one.touches.next.as_ref()),
    }
}

/// The matrix of those whose alignment and interest are known; none when nobody's are.
fn drawn(ctx: &Ctx, standing: &Standing) -> Option<String> {
    let words = ctx.words();
    let known: Vec<&Stakeholder> = standing.stakeholders.iter().filter(|one| one.quadrant().is_some()).collect();
    let stands: Vec<Vec<Stand>> = known.iter().map(|one| stands(one)).collect();
    let said: Vec<(String, String, String)> = known
        .iter()
        .map(|one| {
            let name = one.who.title.text(ctx.lang).to_owned();
            let args = Args::new()
                .set("name", name.as_str())
                .set("alignment", one.alignment().words(words))
                .set("interest", one.interest().words(words))
                .set("influence", one.influence().words(words));
            let href = ctx.href(&record_path(one.who.kind, one.who.id));
            (words.msg_with("matrix-mark", &args), name, href)
        })
        .collect();
    let actors: Vec<Actor<'_>> = known
        .iter()
        .zip(&stands)
        .zip(&said)
        .map(|((one, stands), (description, label, href))| Actor {
            label,
            description,
            href,
            influence: one.influence().now,
            stands,
        })
        .collect();
    let quadrants = stakeholders::Quadrant::ALL.map(|quadrant| quadrant.words(words));
    let [alignment, interest] = ["stakeholders-alignment", "stakeholders-interest"].map(|id| words.msg(id));
    let axes =
        MatrixWords { alignment: &alignment, interest: &interest, quadrants: quadrants.each_ref().map(String::as_str) };
    let name = standing.interest.title.text(ctx.lang);
    let title = words.msg_with("matrix-title", &Args::new().set("name", name));
    let description = words.msg_with("matrix-description", &Args::new().set("count", actors.len()));
    let told = hansa_pictures::Words { id: "stakeholder-matrix", title: &title, description: &description };
    (!actors.is_empty()).then(|| matrix(&actors, axes, told))
}

/// Where a stakeholder stood, the earliest first, as far as both scores are known.
fn stands(one: &Stakeholder) -> Vec<Stand> {
    let stand = |view: &stakeholders::Judged| Some(Stand { alignment: view.alignment?, interest: view.interest? });
    one.views.iter().rev().filter_map(stand).collect()
}
