//! One's own page: what one owes, what needs one, and what one follows.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Router;
use axum::extract::Form;
use axum::response::Response;
use axum::routing::{get, post};
use chrono::DateTime;
use hansa_app::follows::{self, Followed, Target};
use hansa_app::mine::{self, Mine, SHOWN, Task};
use hansa_app::notices::{self, Reason, Seen, Shown, sentence};
use hansa_app::rules::Breach;
use hansa_domain::{Id, Kind, Lang, Problem};
use hansa_text::{Args, Words};
use serde::Deserialize;

use crate::context::{Ctx, SignedIn, href, local};
use crate::error::{Failure, encode};
use crate::shell::{Page as _, Shell};
use crate::values::{Phrase, RecordLink, capital};

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new()
        .route("/me", get(own))
        .route("/me/seen", post(see))
        .route("/me/follow", post(follow))
        .route("/me/unfollow", post(unfollow))
}

#[derive(Template)]
#[template(path = "me.html")]
struct MyPage {
    shell: Shell,
    worries: Vec<super::upkeep::Worry>,
    /// What somebody whose account is no person's is to do, with a link.
    nobody: Option<(String, Option<String>)>,
    /// What is to be done: overdue, this week, later.
    owed: Vec<Part>,
    waiting: Vec<Item>,
    more_waiting: String,
    kinds: Vec<Figure>,
    breaches: Vec<Item>,
    old: Vec<Item>,
    /// What nobody closer can be told, by reason.
    unclaimed: Vec<Part>,
    notices: Vec<Notice>,
    /// The moment up to which all notices are marked as seen; none when all are.
    up_to: Option<i64>,
    follows: Vec<Follow>,
}

/// Tasks of one time.
struct Part {
    id: &'static str,
    heading: String,
    count: usize,
    items: Vec<Item>,
    more: String,
}

/// A record with what is said of it.
struct Item {
    record: RecordLink,
    who: Option<RecordLink>,
}

/// A number of records, and the list of them.
struct Figure {
    label: String,
    value: String,
    href: String,
}

struct Notice {
    id: Id,
    record: RecordLink,
    sentence: String,
    at: String,
    new: bool,
}

/// Something that one follows.
struct Follow {
    id: Id,
    title: Phrase,
    href: String,
    note: String,
}

async fn own(ctx: SignedIn) -> Result<Response, Failure> {
    let words = ctx.words();
    let found = mine::mine(&ctx).await?;
    let title = words.msg("me-title");
    let nobody = nobody(&ctx, &found)?;
    let up_to = found.notices.iter().filter(|shown| shown.notice.seen_at.is_none()).map(|shown| shown.notice.at).max();
    let Mine { overdue, week, later, waiting, kinds, breaches, old, unclaimed, notices, follows, .. } = found;
    let owed = [("overdue", overdue), ("week", week), ("later", later)];
    let owed = owed.into_iter().filter(|(_, tasks)| !tasks.is_empty()).map(|(id, tasks)| Part {
        id,
        heading: words.msg(&format!("me-{id}")).into_owned(),
        count: tasks.len(),
        more: more(words, tasks.len()),
        items: tasks.iter().take(SHOWN).map(|task| item(words, task)).collect(),
    });
    let noted = |record, note: String| Item { record: RecordLink::new(ctx.lang, record, note), who: None };
    MyPage {
        shell: Shell::new(&ctx, &title).here(&*title).unlisted(),
        worries: super::upkeep::worries(&ctx).await?,
        nobody,
        owed: owed.collect(),
        more_waiting: more(words, waiting.len()),
        waiting: waiting.iter().take(SHOWN).map(|task| item(words, task)).collect(),
        kinds: kinds.into_iter().map(|(kind, count)| figure(&ctx, kind, count)).collect(),
        breaches: breaches.iter().map(|breach| noted(&breach.record, rule(ctx.lang, breach))).collect(),
        old: old
            .iter()
            .map(|old| {
                let args = Args::new().set("date", words.partial_date(old.as_of));
                noted(&old.record, words.msg_with("me-as-of", &args))
            })
            .collect(),
        unclaimed: unclaimed_parts(words, &unclaimed),
        notices: notices.iter().map(|shown| notice(words, shown)).collect(),
        up_to: up_to.map(|at| at.timestamp_millis()),
        follows: follows.iter().map(|followed| followed_thing(&ctx, followed)).collect(),
    }
    .page()
}

/// What to do when the account is no person's.
fn nobody(ctx: &SignedIn, found: &Mine) -> Result<Option<(String, Option<String>)>, Failure> {
    if found.person.is_some() {
        return Ok(None);
    }
    let words = ctx.words();
    Ok(Some(if ctx.actor.administers() {
        let users = ctx.href(&format!("/users/{}", ctx.me()?.account.id));
        (words.msg("me-no-person-administrator").into_owned(), Some(users))
    } else {
        (words.msg("me-no-person-help").into_owned(), None)
    }))
}

fn more(words: Words, count: usize) -> String {
    match count.saturating_sub(SHOWN) {
        0 => String::new(),
        more => words.msg_with("me-more", &Args::new().set("count", more)),
    }
}

fn item(words: Words, task: &Task) -> Item {
    let args =
        Args::new().set("field", words.field(task.record.kind, task.field)).set("date", words.partial_date(task.date));
    Item {
        record: RecordLink::new(words.lang(), &task.record, words.msg_with("me-task", &args)),
        who: task.who.as_ref().map(|who| RecordLink::new(words.lang(), who, "")),
    }
}

/// What nobody closer can be told, under a heading for each reason.
fn unclaimed_parts(words: Words, unclaimed: &[Shown]) -> Vec<Part> {
    let parts = Reason::BY_TIME.into_iter().map(|reason| {
        let found: Vec<&Shown> = unclaimed.iter().filter(|shown| shown.notice.reason == reason).collect();
        let note = |shown: &Shown| subject(words, shown, sentence(words, shown));
        Part {
            id: reason.name(),
            heading: words.msg(&format!("notice-heading-{}", reason.name())).into_owned(),
            count: found.len(),
            more: more(words, found.len()),
            items: found.iter().take(SHOWN).map(|shown| Item { record: note(shown), who: None }).collect(),
        }
    });
    parts.filter(|part| part.count > 0).collect()
}

fn rule(lang: Lang, breach: &Breach) -> String {
    breach.name.text(lang).to_owned()
}

fn figure(ctx: &Ctx, kind: &'static Kind, count: u64) -> Figure {
    let words = ctx.words();
    Figure {
        label: capital(&words.kinds(kind)),
        value: words.integer(i64::try_from(count).unwrap_or(i64::MAX)),
        href: ctx.href(&format!("/{}?mine=yes", kind.name)),
    }
}

/// A link to what a notice tells of.
fn subject(words: Words, shown: &Shown, note: String) -> RecordLink {
    match shown.record() {
        Some(record) => RecordLink::new(words.lang(), record, note),
        None => RecordLink {
            href: href(words.lang(), &shown.path()),
            title: Phrase { text: shown.title(words), other: None },
            example: None,
            note,
        },
    }
}

fn notice(words: Words, shown: &Shown) -> Notice {
    Notice {
        id: shown.notice.id,
        record: subject(words, shown, String::new()),
        sentence: sentence(words, shown),
        at: words.date_time(shown.notice.at),
        new: shown.notice.seen_at.is_none(),
    }
}

fn followed_thing(ctx: &Ctx, followed: &Followed) -> Follow {
    let words = ctx.words();
    match followed {
        Followed::Record(record) => {
            let link = RecordLink::new(ctx.lang, record, "");
            let note = capital(&words.kind(record.kind));
            Follow { id: record.id, title: link.title, href: link.href, note }
        }
        Followed::View(view) => Follow {
            id: view.id,
            title: Phrase { text: view.name.clone(), other: None },
            href: ctx.href(&format!("/{}?view={}", view.kind.name, encode(&view.name))),
            note: words.msg_with("me-view-of", &Args::new().set("kinds", words.kinds(view.kind))),
        },
    }
}

#[derive(Deserialize)]
struct Marked {
    /// One notice.
    notice: Option<Id>,
    /// All up to a moment, in milliseconds.
    until: Option<i64>,
}

async fn see(ctx: SignedIn, Form(marked): Form<Marked>) -> Result<Response, Failure> {
    let which = match (marked.notice, marked.until.and_then(DateTime::from_timestamp_millis)) {
        (Some(notice), _) => Seen::One(notice),
        (None, Some(until)) => Seen::UpTo(until),
        (None, None) => return Err(Problem::of("notice", "required").into()),
    };
    notices::see(&ctx, which).await?;
    Ok(ctx.go_done("/me", "seen"))
}

#[derive(Deserialize)]
struct Wanted {
    record: Option<Id>,
    view: Option<Id>,
    /// The page to go back to, without the language.
    #[serde(default)]
    next: String,
}

impl Wanted {
    fn target(&self) -> Result<(Target, Id), Failure> {
        match (self.record, self.view) {
            (Some(record), _) => Ok((Target::Record, record)),
            (None, Some(view)) => Ok((Target::View, view)),
            (None, None) => Err(Failure::NOT_FOUND),
        }
    }

    /// Where to go on: an address within this site, or one's own page.
    fn next(&self) -> &str {
        local(&self.next).unwrap_or("/me")
    }
}

async fn follow(ctx: SignedIn, Form(wanted): Form<Wanted>) -> Result<Response, Failure> {
    let (target, id) = wanted.target()?;
    follows::follow(&ctx, target, id).await?;
    Ok(ctx.go_done(wanted.next(), "followed"))
}

async fn unfollow(ctx: SignedIn, Form(wanted): Form<Wanted>) -> Result<Response, Failure> {
    let (_, id) = wanted.target()?;
    follows::unfollow(&ctx, id).await?;
    Ok(ctx.go_done(wanted.next(), "unfollowed"))
}

/// The button by which one begins or stops to follow what a page shows. Templates write it as a value: `{{ follow }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "follow.html")]
pub struct FollowButton {
    action: String,
    name: &'static str,
    id: Id,
    next: String,
    label: String,
    help: String,
}

impl HtmlSafe for FollowButton {}

impl FollowButton {
    /// The button for a record or view; none for those who have not signed in. `next` is the path to come back to,
    /// without the language.
    pub async fn of(ctx: &Ctx, target: Target, id: Id, next: &str) -> Result<Option<Self>, Failure> {
        let Some(followed) = follows::follows(ctx, id).await? else { return Ok(None) };
        let words = ctx.words();
        Ok(Some(Self {
            action: href(ctx.lang, if followed { "/me/unfollow" } else { "/me/follow" }),
            name: if target == Target::Record { "record" } else { "view" },
            id,
            next: next.to_owned(),
            label: words.msg(if followed { "unfollow" } else { "follow" }).into_owned(),
            help: words.msg("follow-help").into_owned(),
        }))
    }
}
