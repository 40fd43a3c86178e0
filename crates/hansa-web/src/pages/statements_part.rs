//! What has been said: parts of the pages of statements, positions and interests, and of the form that is refused because of
//! a contradiction.

use askama::Template;
use askama::filters::HtmlSafe;
use hansa_app::statements::{self, Clash, Contradiction, Reason, Said};
use hansa_domain::kinds::{Interest, Leaning, Stance, Statement};
use hansa_domain::{Choices as _, Problems, Record, policy};
use hansa_text::{SafeHtml, Words, markdown};

use super::parts::Part;
use crate::assets::{self, Icon};
use crate::context::{self, Ctx};
use crate::error::Failure;
use crate::sentence::SentenceView;
use crate::values::{Mark, Phrase, RecordLink, capital, record_path};

/// The part of a record's page that tells what has been said; none for other kinds and where there is nothing to tell.
pub(super) async fn of(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    match record.kind.name {
        Statement::NAME => of_statement(ctx, record, changeable).await,
        Stance::NAME => of_stance(ctx, record).await,
        Interest::NAME => of_interest(ctx, record).await,
        _ => Ok(None),
    }
}

/// A statement or a position as it is quoted.
#[derive(Debug, Template)]
#[template(path = "statements/quote.html")]
struct Quote {
    link: RecordLink,
    kind: String,
    /// Who speaks.
    by: Vec<RecordLink>,
    when: Option<(String, String)>,
    marks: Vec<Mark>,
    summary: Option<Prose>,
    difference: Option<Prose>,
    words: Words,
    /// Whether its link opens another tab, so that nothing typed is lost.
    apart: bool,
}

impl HtmlSafe for Quote {}

/// A long text in the reader's language, or in another one that is then named.
#[derive(Debug)]
struct Prose {
    html: SafeHtml,
    lang: Option<&'static str>,
}

impl Prose {
    fn of(ctx: &Ctx, text: &hansa_domain::Localised) -> Option<Self> {
        let phrase = Phrase::of(ctx.lang, text);
        let lang = phrase.other.map(hansa_domain::Lang::code);
        (!phrase.text.is_empty()).then(|| Self { html: markdown(&phrase.text), lang })
    }
}

impl Quote {
    fn of(ctx: &Ctx, said: &Said, apart: bool) -> Self {
        let words = ctx.words();
        Self {
            link: RecordLink::new(ctx.lang, &said.record, ""),
            kind: capital(&words.kind(said.record.kind)),
            by: said.by.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect(),
            when: said.when.map(|when| (when.to_string(), words.partial_date(when))),
            marks: marks(words, said),
            summary: Prose::of(ctx, &said.summary),
            difference: Prose::of(ctx, &said.difference),
            words,
            apart,
        }
    }
}

/// Which way it leans, and how it agrees with the city's position.
fn marks(words: Words, said: &Said) -> Vec<Mark> {
    leaning(words, said).into_iter().chain(consistency(words, said)).collect()
}

fn leaning(words: Words, said: &Said) -> Option<Mark> {
    let text = capital(&said.leaning_word(words)?);
    let (class, icon) = match said.leaning? {
        Leaning::Supports => ("status status--good", "check-circle"),
        Leaning::Conditional => ("status status--info", "info-circle"),
        Leaning::Neutral => ("status status--quiet", "minus"),
        Leaning::Opposes => ("status status--warn", "cross"),
    };
    Some(Mark { class, icon: assets::icon(icon), text })
}

fn consistency(words: Words, said: &Said) -> Option<Mark> {
    use hansa_domain::kinds::Consistency;
    let value = said.consistency?;
    let field = said.record.kind.field("consistency")?;
    let text = capital(&words.choice(said.record.kind, field, value.name()));
    let (class, icon) = match value {
        Consistency::InLine => ("status status--good", "check-circle"),
        Consistency::Partly => ("status status--info", "info-circle"),
        Consistency::Departs => ("status status--bad", "alert-circle"),
    };
    Some(Mark { class, icon: assets::icon(icon), text })
}

/// Something that a statement contradicts.
#[derive(Debug)]
struct Against {
    sentence: String,
    open: bool,
    explained: bool,
    other: Option<Quote>,
}

#[derive(Debug, Template)]
#[template(path = "statements/of_statement.html")]
struct OfStatement {
    words: Words,
    /// Whether it has not been approved yet.
    draft: bool,
    icon: Icon,
    open: bool,
    own: Quote,
    against: Vec<Against>,
    /// Where the leaning, which is missing, or the reason is written.
    edit: Option<String>,
    no_leaning: bool,
}

async fn of_statement(ctx: &Ctx, record: &Record, changeable: bool) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let found = statements::of(ctx, record).await?;
    let draft = record.text("state") == Some("draft") && record.archived_at.is_none();
    if found.is_empty() && !draft {
        return Ok(None);
    }
    let own = statements::quoted(ctx, &record.id.to_string()).await?;
    let Some(own) = own.first() else { return Ok(None) };
    let part = OfStatement {
        words,
        draft,
        icon: assets::icon("alert-circle"),
        open: found.iter().any(Contradiction::is_open),
        against: found.iter().map(|one| against(ctx, one)).collect(),
        no_leaning: own.leaning.is_none(),
        edit: changeable.then(|| ctx.href(&format!("{}/edit", record_path(record.kind, record.id)))),
        own: Quote::of(ctx, own, false),
    };
    Ok(Some(part.render()?))
}

fn against(ctx: &Ctx, one: &Contradiction) -> Against {
    let message = match one.reason {
        Reason::Statement(Clash::Opposite) => "statements-against-statement",
        Reason::Statement(Clash::Differs) => "statements-differs-statement",
        Reason::Stance(Clash::Opposite) => "statements-against-stance",
        Reason::Stance(Clash::Differs) => "statements-differs-stance",
        Reason::NotApproved => "statements-not-approved",
        Reason::Superseded => "statements-superseded",
        Reason::Departs => "statements-departs",
    };
    Against {
        sentence: ctx.words().msg(message).into_owned(),
        open: one.is_open(),
        explained: one.explained,
        other: one.other.as_ref().map(|other| Quote::of(ctx, other, false)),
    }
}

#[derive(Debug, Template)]
#[template(path = "statements/of_stance.html")]
struct OfStance {
    words: Words,
    speaking: Vec<Quote>,
    otherwise: Vec<(Quote, bool)>,
}

async fn of_stance(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    let voices = statements::voices(ctx, record).await?;
    if voices.speaking.is_empty() && voices.otherwise.is_empty() {
        return Ok(None);
    }
    let part = OfStance {
        words: ctx.words(),
        speaking: voices.speaking.iter().map(|said| Quote::of(ctx, said, false)).collect(),
        otherwise: voices
            .otherwise
            .iter()
            .map(|(said, clash)| (Quote::of(ctx, said, false), *clash == Clash::Opposite))
            .collect(),
    };
    Ok(Some(part.render()?))
}

#[derive(Debug, Template)]
#[template(path = "statements/of_interest.html")]
struct OfInterest {
    words: Words,
    /// What the table is called; its section is called by its heading.
    table: String,
    rows: Vec<Row>,
    /// All of them, when there are more than stand here.
    all: Option<String>,
    new: Option<String>,
    icon: Icon,
}

/// A statement in the table of an interest.
#[derive(Debug)]
struct Row {
    quote: Quote,
    when: String,
    leaning: Option<Mark>,
    consistency: Option<Mark>,
    state: String,
    contradicts: bool,
}

async fn of_interest(ctx: &Ctx, record: &Record) -> Result<Option<Part>, Failure> {
    let words = ctx.words();
    let about = statements::about(ctx, record).await?;
    let kind = context::kind(Statement::NAME)?;
    let may = record.archived_at.is_none() && policy::may_create(&ctx.actor, kind.group);
    if about.lines.is_empty() && !may {
        return Ok(None);
    }
    let row = |(said, contradicts): &(Said, bool)| {
        let state = kind.field("state").map(|field| capital(&words.choice(kind, field, &said.state)));
        Row {
            when: said.when.map(|when| words.partial_date(when)).unwrap_or_default(),
            leaning: leaning(words, said),
            consistency: consistency(words, said),
            state: state.unwrap_or_default(),
            contradicts: *contradicts,
            quote: Quote::of(ctx, said, false),
        }
    };
    let part = OfInterest {
        words,
        table: capital(&words.kinds(kind)),
        rows: about.lines.iter().map(row).collect(),
        all: about.more.then(|| ctx.href(&format!("/{}?interests={}", kind.name, record.id))),
        new: may.then(|| ctx.href(&format!("/{}/new?from={}/{}", kind.name, record.kind.name, record.id))),
        icon: assets::icon("alert-circle"),
    };
    Ok(Some(part.render()?))
}

/// Contradictions that the page of the section tells.
const OPEN: usize = 10;

#[derive(Debug, Template)]
#[template(path = "statements/open.html")]
struct OpenOnes {
    words: Words,
    sentences: Vec<SentenceView>,
    /// Whether there may be more.
    more: bool,
}

/// The contradictions that nobody has explained; none when there are none.
pub(super) async fn open(ctx: &Ctx) -> Result<Option<Part>, Failure> {
    let mut sentences = statements::sentences(ctx, OPEN + 1).await?;
    let more = sentences.len() > OPEN;
    sentences.truncate(OPEN);
    if sentences.is_empty() {
        return Ok(None);
    }
    let sentences = sentences.iter().map(|sentence| SentenceView::of(ctx.lang, sentence)).collect();
    Ok(Some(OpenOnes { words: ctx.words(), sentences, more }.render()?))
}

#[derive(Debug, Template)]
#[template(path = "statements/in_form.html")]
struct InForm {
    words: Words,
    quotes: Vec<Quote>,
}

/// What a refused statement contradicts, with links that open in another tab; none when nothing was refused for that.
pub(super) async fn in_form(ctx: &Ctx, problems: &Problems) -> Result<Option<Part>, Failure> {
    let contradicts = problems.0.iter().find(|problem| problem.code == "contradicts");
    let Some(ids) = contradicts.and_then(|problem| problem.args.iter().find(|(name, _)| *name == "records")) else {
        return Ok(None);
    };
    let quotes = statements::quoted(ctx, &ids.1).await?;
    if quotes.is_empty() {
        return Ok(None);
    }
    let quotes = quotes.iter().map(|said| Quote::of(ctx, said, true)).collect();
    Ok(Some(InForm { words: ctx.words(), quotes }.render()?))
}
