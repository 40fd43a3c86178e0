//! Mail messages filed as contacts: bringing them, looking at what would be made, filing; and what the page of such a contact
//! shows of its message.

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use hansa_app::Error;
use hansa_app::mail_in::{self, Address, Direction, Fault, Filed, Message, PartKind, Plan, Refused};
use hansa_domain::kinds::{Contact, Person};
use hansa_domain::{Group, Id, Kind, Problem, Record, policy};
use hansa_text::{Args, Words};

use super::file::weighed;
use super::parts::Part;
use super::section::shell_of;
use crate::State;
use crate::context::{self, Ctx, SignedIn};
use crate::error::{Failure, query};
use crate::forms::{Mistake, Posted, Upload};
use crate::layers::UPLOAD;
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, record_path};

/// The routes of this module.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/mail", get(show).post(bring))
        .layer(DefaultBodyLimit::max(UPLOAD))
        .route("/mail/file", post(file))
}

/// The page on which messages are filed, as a link of the list of contacts.
pub(super) fn list_link(ctx: &Ctx, kind: &Kind) -> Option<(String, String)> {
    let may = kind.name == Contact::NAME && ctx.visitor().is_some() && mail_in::may_file(ctx);
    may.then(|| (ctx.href("/mail"), ctx.words().msg("mail-in-title").into_owned()))
}

#[derive(Template)]
#[template(path = "mail_in/bring.html")]
struct BringPage {
    shell: Shell,
    mistakes: Vec<Mistake>,
    back: String,
}

#[derive(Template)]
#[template(path = "mail_in/preview.html")]
struct PreviewPage {
    shell: Shell,
    mistakes: Vec<Mistake>,
    messages: Vec<Preview>,
    /// How many of them can be filed.
    count: usize,
    file: String,
}

#[derive(Template)]
#[template(path = "mail_in/filed.html")]
struct FiledPage {
    shell: Shell,
    mistakes: Vec<Mistake>,
    filed: Vec<FiledView>,
}

/// What would be made of a message.
struct Preview {
    /// What names the message.
    message_id: String,
    title: String,
    /// Under which the message is kept until it is filed; none when it is filed already.
    kept: Option<Id>,
    already: Option<(String, RecordLink)>,
    facts: Vec<(String, String)>,
    known: Vec<RecordLink>,
    unknown: Vec<UnknownView>,
    organisations: Vec<RecordLink>,
    about: Vec<RecordLink>,
    /// What else it may be about: identifier and link.
    proposed: Vec<(Id, RecordLink)>,
    letter: Letter,
}

/// An address that nobody known has, with the form of a new person.
struct UnknownView {
    text: String,
    new: Option<String>,
}

struct FiledView {
    text: String,
    contact: RecordLink,
    unknown: Vec<UnknownView>,
}

/// What stands in a message.
struct Letter {
    /// Paragraphs of lines: what the sender wrote.
    own: Vec<Vec<String>>,
    /// What is folded: its heading and its paragraphs, and whether it stands open.
    folded: Vec<(String, Vec<Vec<String>>, bool)>,
    /// The files: names, with types and sizes.
    files: Vec<String>,
    cut: bool,
}

impl Letter {
    fn of(words: Words, message: &Message) -> Self {
        let own = message.own();
        let alone = own.is_empty();
        let folded = message.body.iter().filter_map(|part| {
            let heading = match part.kind {
                PartKind::Own => return None,
                PartKind::Quoted => "mail-in-quoted",
                PartKind::Signature => "mail-in-signature",
            };
            // A message that was only passed on is all quotation.
            let open = alone && part.kind == PartKind::Quoted;
            Some((words.msg(heading).into_owned(), paragraphs(&part.text), open))
        });
        let files = message.attachments.iter().map(|file| {
            let size = weighed(words, i64::try_from(file.bytes.len()).unwrap_or(i64::MAX));
            let name = file.name.clone().unwrap_or_else(|| words.msg("mail-in-unnamed-file").into_owned());
            format!("{name} ({size})")
        });
        Self { own: paragraphs(&own), folded: folded.collect(), files: files.collect(), cut: message.cut }
    }
}

/// A text as paragraphs of lines.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut apart = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            apart = true;
        } else if let Some(last) = all.last_mut().filter(|_| !apart) {
            last.push(line.to_owned());
        } else {
            all.push(vec![line.to_owned()]);
            apart = false;
        }
    }
    all
}

fn shell(ctx: &Ctx, title: &str) -> Result<Shell, Failure> {
    if !mail_in::may_file(ctx) {
        return Err(Error::NotAllowed.into());
    }
    Ok(shell_of(ctx, context::kind(Contact::NAME)?, title).here(title).unlisted())
}

async fn show(ctx: SignedIn) -> Result<Response, Failure> {
    bring_page(&ctx, Vec::new())
}

fn bring_page(ctx: &Ctx, mistakes: Vec<Mistake>) -> Result<Response, Failure> {
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut shell = shell(ctx, &ctx.words().msg("mail-in-title"))?;
    if !mistakes.is_empty() {
        shell = shell.with_errors();
    }
    BringPage { shell, mistakes, back: ctx.href(&format!("/{}", Contact::NAME)) }.page_with(status)
}

/// Shows what would be made of the messages. Those that can be filed are kept until then.
async fn bring(ctx: SignedIn, posted: Posted) -> Result<Response, Failure> {
    let words = ctx.words();
    let title = words.msg("mail-in-preview");
    let shell = shell(&ctx, &title)?;
    let files: Vec<&Upload> = posted.uploads("files").collect();
    let wrong = |text: String| Mistake { anchor: Some("files".into()), text };
    if files.is_empty() || files.len() > mail_in::MOST {
        let problem = if files.is_empty() {
            Problem::of("files", "required")
        } else {
            Problem::of("files", "too-many-names").with("most", mail_in::MOST.to_string())
        };
        return bring_page(&ctx, vec![wrong(words.problem(&problem))]);
    }
    let (mut messages, mut mistakes): (Vec<Preview>, Vec<Mistake>) = (Vec::new(), Vec::new());
    for file in files {
        match mail_in::plan(&ctx, &file.bytes).await {
            Ok(plan) if messages.iter().any(|known: &Preview| known.same(&plan)) => {}
            Ok(plan) => {
                let kept = match &plan.filed {
                    Some(_) => None,
                    None => Some(refused(mail_in::keep(&ctx, file.bytes.clone()).await)?),
                };
                messages.push(Preview::of(&ctx, &plan, kept));
            }
            Err(Refused::Fault(fault)) => mistakes.push(wrong(faulty(words, &file.file_name, fault))),
            Err(Refused::App(error)) => return Err(error.into()),
        }
    }
    if messages.is_empty() {
        return bring_page(&ctx, mistakes);
    }
    let count = messages.iter().filter(|one| one.kept.is_some()).count();
    let mistakes: Vec<Mistake> = mistakes.into_iter().map(|one| Mistake { anchor: None, ..one }).collect();
    PreviewPage { shell, mistakes, messages, count, file: ctx.href("/mail/file") }.page()
}

/// What is wrong with a file, in words.
fn faulty(words: Words, name: &str, fault: Fault) -> String {
    let args = fault.most().map_or_else(Args::new, |most| Args::new().set("most", most));
    let why = words.msg_with(&format!("mail-in-fault-{}", fault.code()), &args);
    words.msg_with("mail-in-file-fault", &Args::new().set("file", name).set("why", why))
}

fn refused<T>(outcome: Result<T, Refused>) -> Result<T, Failure> {
    outcome.map_err(|refused| match refused {
        Refused::App(error) => error.into(),
        // What is kept was read before.
        Refused::Fault(_) => Failure::NOT_FOUND,
    })
}

impl Preview {
    fn of(ctx: &Ctx, plan: &Plan, kept: Option<Id>) -> Self {
        let words = ctx.words();
        let link = |one: &hansa_app::Reference| RecordLink::new(ctx.lang, one, "");
        let title = if plan.name.is_empty() { words.msg("mail-in-no-subject").into_owned() } else { plan.name.clone() };
        let direction = if plan.direction == Direction::Ours { "mail-in-ours-wrote" } else { "mail-in-theirs-wrote" };
        let list = |all: &[Address]| all.iter().map(written).collect::<Vec<_>>().join(", ");
        let mut facts = vec![("mail-in-from", list(&plan.message.from)), ("mail-in-to", list(&plan.message.to))];
        facts.push(("mail-in-cc", list(&plan.message.cc)));
        facts.push(("mail-in-date", words.date(plan.date)));
        facts.push(("mail-in-direction", words.msg(direction).into_owned()));
        facts.retain(|(_, text)| !text.is_empty());
        let known = plan.known.iter().map(|known| {
            let side = if known.ours { "mail-in-ours" } else { "mail-in-theirs" };
            let note = format!("{}, {}", known.address.address, words.msg(side));
            RecordLink::new(ctx.lang, &known.whose, note)
        });
        Self {
            message_id: plan.id.clone(),
            title,
            kept,
            already: plan.filed.as_ref().map(|filed| (already(words, filed), link(filed))),
            facts: facts.into_iter().map(|(label, text)| (words.msg(label).into_owned(), text)).collect(),
            known: known.collect(),
            unknown: unknown(ctx, &plan.unknown),
            organisations: plan.organisations.iter().map(link).collect(),
            about: plan.about.iter().map(link).collect(),
            proposed: plan.proposed.iter().map(|one| (one.id, link(one))).collect(),
            letter: Letter::of(words, &plan.message),
        }
    }

    /// Whether the same message has been brought twice.
    fn same(&self, plan: &Plan) -> bool {
        self.message_id == plan.id
    }
}

/// That a message is filed already, with the code of its contact.
fn already(words: Words, contact: &hansa_app::Reference) -> String {
    words.msg_with("mail-in-already", &Args::new().set("code", contact.code().unwrap_or_default()))
}

/// An address as people write it.
fn written(address: &Address) -> String {
    match &address.name {
        Some(name) => format!("{name} <{}>", address.address),
        None => address.address.clone(),
    }
}

/// Addresses that nobody known has, each with the form of a new person where the reader may make one.
fn unknown(ctx: &Ctx, all: &[Address]) -> Vec<UnknownView> {
    let may = policy::may_create(&ctx.actor, Group::Actors);
    let one = |address: &Address| {
        let mut pairs = vec![("email".to_owned(), address.address.clone())];
        pairs.extend(address.name.clone().map(|name| ("name".to_owned(), name)));
        UnknownView {
            text: written(address),
            new: may.then(|| ctx.href(&format!("/{}/new?{}", Person::NAME, query(&pairs)))),
        }
    };
    all.iter().map(one).collect()
}

/// Files what was looked at.
async fn file(ctx: SignedIn, posted: Posted) -> Result<Response, Failure> {
    let words = ctx.words();
    let shell = shell(&ctx, &words.msg("mail-in-filed-title"))?;
    let kept: Vec<Id> = posted.all("kept").take(mail_in::MOST).filter_map(|id| id.parse().ok()).collect();
    let (mut filed, mut mistakes): (Vec<Filed>, Vec<Mistake>) = (Vec::new(), Vec::new());
    for id in kept {
        let about: Vec<Id> = posted.parts("about", &id.to_string()).filter_map(|id| id.parse().ok()).collect();
        match mail_in::file_kept(&ctx, id, &about).await {
            Ok(one) => filed.push(one),
            Err(Refused::App(Error::Invalid(problems))) => {
                let told = problems.0.iter().map(|problem| Mistake { anchor: None, text: words.problem(problem) });
                mistakes.extend(told);
            }
            // What is kept no more has been filed, perhaps by a second click.
            Err(Refused::App(Error::NotFound) | Refused::Fault(_)) => {
                mistakes.push(Mistake { anchor: None, text: words.msg("mail-in-gone").into_owned() });
            }
            Err(Refused::App(error)) => return Err(error.into()),
        }
    }
    match filed.as_slice() {
        [] if mistakes.is_empty() => Ok(ctx.go("/mail")),
        [one] if mistakes.is_empty() => Ok(
            ctx.go_done(&record_path(one.contact.kind, one.contact.id), if one.new { "filed" } else { "filed-before" })
        ),
        _ => {
            let view = |one: &Filed| FiledView {
                text: if one.new { words.msg("mail-in-filed").into_owned() } else { already(words, &one.contact) },
                contact: RecordLink::new(ctx.lang, &one.contact, ""),
                unknown: unknown(&ctx, &one.unknown),
            };
            let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            FiledPage { shell, filed: filed.iter().map(view).collect(), mistakes }.page_with(status)
        }
    }
}

#[derive(Template)]
#[template(path = "mail_in/letter_part.html")]
struct LetterPart {
    words: Words,
    facts: Vec<(String, String)>,
    letter: Letter,
}

/// The message of which a contact was made: who wrote to whom, its files, and what was quoted and signed, folded.
pub(super) async fn of(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    let Some(message) = mail_in::message_of(ctx, record).await? else { return Ok(None) };
    let words = ctx.words();
    let list = |all: &[Address]| all.iter().map(written).collect::<Vec<_>>().join(", ");
    let facts =
        [("mail-in-from", list(&message.from)), ("mail-in-to", list(&message.to)), ("mail-in-cc", list(&message.cc))];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    let part = LetterPart {
        words,
        facts: facts.map(|(label, text)| (words.msg(label).into_owned(), text)).collect(),
        letter: Letter::of(words, &message),
    };
    Ok(Some(part.render()?))
}
