//! The page of an interest: what we want, from whom, by when, and how it is going; then what is known of the matter, and the
//! asks version by version.

use askama::Template;
use hansa_app::dossier::{self, Dossier};
use hansa_domain::kinds::{Finding, FindingType, Interest, Stance};
use hansa_domain::{Record, policy};
use hansa_text::{Args, Words};

use super::asks::{marked, numbered, reading_path};
use super::asks_part::{AskRow, AskTable, Told, date};
use super::parts::Part;
use crate::context::Ctx;
use crate::error::Failure;
use crate::values::{Mark, Phrase, RecordLink, capital, record_path};

/// A position as it is quoted.
#[derive(Debug)]
struct Position {
    href: String,
    name: Phrase,
    /// Draft, or when and by whom it was approved.
    note: String,
    by: Vec<RecordLink>,
    draft: bool,
}

/// A fact beside its name.
#[derive(Debug)]
struct Known {
    label: String,
    links: Vec<RecordLink>,
    text: String,
    note: String,
}

#[derive(Debug, Template)]
#[template(path = "asks/dossier_first.html")]
struct First {
    words: Words,
    positions: Vec<Position>,
    none: bool,
    /// Whoever has not signed in sees what is published, and is not told that there is nothing else.
    signed_in: bool,
    add_position: Option<String>,
    asks: Option<AskTable>,
    add_ask: Option<String>,
    known: Vec<Known>,
}

/// A challenge, an opportunity or a solution.
#[derive(Debug)]
struct FindingView {
    link: RecordLink,
    importance: Option<String>,
    text: Option<Told>,
    answers: Option<String>,
    evidence: Option<Told>,
    sources: Vec<RecordLink>,
    bare: bool,
}

#[derive(Debug, Template)]
#[template(path = "asks/findings.html")]
struct Findings {
    words: Words,
    groups: Vec<(&'static str, String, Vec<FindingView>)>,
    add: Option<String>,
}

/// An ask and how each version treated it.
#[derive(Debug)]
struct LedgerRow {
    name: String,
    href: String,
    /// The versions, each with how it fared there and the page where it is read.
    cells: Vec<(String, Option<Mark>, String)>,
    outcome: Option<Mark>,
}

#[derive(Debug, Template)]
#[template(path = "asks/ledger.html")]
struct Ledger {
    words: Words,
    versions: Vec<RecordLink>,
    rows: Vec<LedgerRow>,
    processes: Vec<RecordLink>,
}

/// The parts of an interest's page: the first one answers its question, the others stand below what others own.
pub(super) struct DossierParts {
    pub first: Part,
    pub findings: Part,
    pub ledger: Option<Part>,
}

impl DossierParts {
    /// The parts of an interest.
    pub(super) async fn of(ctx: &Ctx, interest: &Record, changeable: bool) -> Result<Self, Failure> {
        let dossier = dossier::of(ctx, interest).await?;
        let may = changeable && policy::may_create(&ctx.actor, interest.kind.group);
        Ok(Self {
            first: first(ctx, interest, &dossier, may).render()?,
            findings: findings(ctx, interest, &dossier, may).render()?,
            ledger: ledger(ctx, &dossier).map(|ledger| ledger.render()).transpose()?,
        })
    }
}

/// The form for a new record that refers to the interest.
fn add(ctx: &Ctx, interest: &Record, kind: &str) -> String {
    ctx.href(&format!("/{kind}/new?from={}/{}", interest.kind.name, interest.id))
}

fn first(ctx: &Ctx, interest: &Record, dossier: &Dossier, may: bool) -> First {
    let words = ctx.words();
    let rows: Vec<AskRow> = dossier.asks.iter().map(|entry| AskRow::of(ctx, entry)).collect();
    let caption = words.msg("dossier-asks").into_owned();
    let positions = dossier.approved.iter().chain(&dossier.drafts).map(|stance| position(ctx, dossier, stance));
    First {
        words,
        positions: positions.collect(),
        none: dossier.approved.is_empty(),
        signed_in: ctx.actor.signed_in(),
        add_position: (may && dossier.approved.is_empty() && dossier.drafts.is_empty())
            .then(|| add(ctx, interest, "stance")),
        asks: (!rows.is_empty()).then_some(AskTable { words, caption, rows }),
        add_ask: may.then(|| add(ctx, interest, "ask")),
        known: vec![window(ctx, interest), lead(ctx, dossier)].into_iter().chain(deciding(ctx, dossier)).collect(),
    }
}

fn position(ctx: &Ctx, dossier: &Dossier, stance: &Record) -> Position {
    let words = ctx.words();
    let typed = Stance::from(stance);
    let draft = dossier.drafts.iter().any(|other| other.id == stance.id);
    let approved = || {
        let date = typed.approved_on.map(|date| words.partial_date(date));
        date.map(|date| words.msg_with("dossier-approved", &Args::new().set("date", date))).unwrap_or_default()
    };
    let by = typed.approved_by.and_then(|by| dossier.titles.get(&by)).filter(|_| !draft);
    Position {
        href: ctx.href(&record_path(stance.kind, stance.id)),
        name: Phrase::of(ctx.lang, &stance.title),
        note: if draft { words.msg("dossier-position-draft").into_owned() } else { approved() },
        by: by.map(|by| RecordLink::new(ctx.lang, by, "")).into_iter().collect(),
        draft,
    }
}

fn window(ctx: &Ctx, interest: &Record) -> Known {
    let words = ctx.words();
    let label = words.msg("dossier-window").into_owned();
    let Some(window) = Interest::from(interest).next_window else {
        return Known {
            label,
            links: Vec::new(),
            text: words.msg("dossier-window-none").into_owned(),
            note: String::new(),
        };
    };
    let days = (window.last() - ctx.today()).num_days();
    let note = if days < 0 {
        words.msg("dossier-window-past").into_owned()
    } else {
        words.msg_with("dossier-window-days", &Args::new().set("days", days))
    };
    Known { label, links: Vec::new(), text: words.partial_date(window), note }
}

fn lead(ctx: &Ctx, dossier: &Dossier) -> Known {
    let words = ctx.words();
    let none = || words.msg("dossier-lead-none").into_owned();
    Known {
        label: words.msg("dossier-lead").into_owned(),
        links: dossier.lead.iter().map(|lead| RecordLink::new(ctx.lang, lead, "")).collect(),
        text: if dossier.lead.is_none() { none() } else { String::new() },
        note: String::new(),
    }
}

/// Who decides, and how far each is of one mind with the city.
fn deciding(ctx: &Ctx, dossier: &Dossier) -> Option<Known> {
    let words = ctx.words();
    let stand = |one: &hansa_app::stakeholders::Stakeholder| match one.alignment().now {
        Some(_) => words.msg_with("dossier-alignment", &Args::new().set("score", one.alignment().words(words))),
        None => String::new(),
    };
    let links = dossier.deciding.iter().map(|one| RecordLink::new(ctx.lang, &one.who, stand(one)));
    (!dossier.deciding.is_empty()).then(|| Known {
        label: words.msg("dossier-decides").into_owned(),
        links: links.collect(),
        text: String::new(),
        note: String::new(),
    })
}

fn findings(ctx: &Ctx, interest: &Record, dossier: &Dossier, may: bool) -> Findings {
    let words = ctx.words();
    let groups = [
        ("challenges", FindingType::Challenge),
        ("opportunities", FindingType::Opportunity),
        ("solutions", FindingType::Solution),
    ];
    let group = |(id, of): (&'static str, FindingType)| {
        let views: Vec<FindingView> = dossier.of_type(of).map(|finding| finding_view(ctx, dossier, finding)).collect();
        (!views.is_empty()).then(|| (id, words.msg(&format!("dossier-{id}")).into_owned(), views))
    };
    Findings {
        words,
        groups: groups.into_iter().filter_map(group).collect(),
        add: may.then(|| add(ctx, interest, "finding")),
    }
}

fn finding_view(ctx: &Ctx, dossier: &Dossier, finding: &Record) -> FindingView {
    let words = ctx.words();
    let typed = Finding::from(finding);
    let seen = |links: &[hansa_domain::Link]| {
        let known = links.iter().filter_map(|link| dossier.titles.get(&link.to));
        known.map(|one| RecordLink::new(ctx.lang, one, "")).collect::<Vec<_>>()
    };
    let answers = seen(&typed.answers);
    let answers: Vec<&str> = answers.iter().map(|link| link.title.text.as_str()).collect();
    let evidence = Told::of(ctx, finding, "evidence");
    let sources = seen(&typed.evidence_from);
    let importance = finding.kind.field("importance").zip(finding.text("importance"));
    FindingView {
        link: RecordLink::new(ctx.lang, &hansa_app::Reference::of(finding), ""),
        importance: importance.map(|(field, choice)| {
            let said = capital(&words.choice(finding.kind, field, choice));
            words.msg_with("dossier-importance", &Args::new().set("importance", said.to_lowercase()))
        }),
        text: Told::of(ctx, finding, "description"),
        answers: (!answers.is_empty())
            .then(|| words.msg_with("dossier-answers", &Args::new().set("list", answers.join(", ")))),
        bare: evidence.is_none() && sources.is_empty(),
        evidence,
        sources,
    }
}

/// The table of asks and versions; nothing without asks.
fn ledger(ctx: &Ctx, dossier: &Dossier) -> Option<Ledger> {
    if dossier.asks.is_empty() {
        return None;
    }
    let words = ctx.words();
    let mut versions: Vec<&Record> = Vec::new();
    for marked in dossier.asks.iter().flat_map(|entry| &entry.markings) {
        if !versions.iter().any(|known| known.id == marked.version.id) {
            versions.push(&marked.version);
        }
    }
    versions.sort_by_key(|version| (date(words, version, "dated").map(|(iso, _)| iso), version.id));
    let row = |entry: &hansa_app::asks::Entry| LedgerRow {
        name: numbered(ctx.lang, words, &entry.ask),
        href: ctx.href(&record_path(entry.ask.kind, entry.ask.id)),
        cells: versions
            .iter()
            .map(|version| {
                let marking = entry.in_version(version.id).map(|marked| &marked.marking);
                let label = crate::values::title(ctx.lang, &version.title).text;
                (
                    label,
                    marking.and_then(|marking| marked(words, marking)),
                    ctx.href(&reading_path(version.id, entry.ask.id)),
                )
            })
            .collect(),
        outcome: super::asks::outcome(words, &entry.ask),
    };
    Some(Ledger {
        words,
        rows: dossier.asks.iter().map(row).collect(),
        versions: versions
            .iter()
            .map(|version| RecordLink::new(ctx.lang, &hansa_app::Reference::of(version), ""))
            .collect(),
        processes: dossier.processes.iter().map(|one| RecordLink::new(ctx.lang, one, "")).collect(),
    })
}
