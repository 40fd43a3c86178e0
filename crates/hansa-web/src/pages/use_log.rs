//! The use log, for administrators: who was shown what is secret, who took data out, who changed accounts and rights.

use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use hansa_app::use_log::{self, Chain, Event, Filter, Page, Way, What};
use hansa_app::{Error, accounts, records};
use hansa_domain::{Id, PartialDate, Problem};
use hansa_text::Args;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::context::SignedIn;
use crate::error::{Failure, encode};
use crate::shell::{Page as _, Shell};
use crate::values::{RecordLink, capital};

/// Events on a page.
const PAGE: u64 = 50;

/// The routes of this module.
pub fn routes() -> Router<crate::State> {
    Router::new().route("/use-log", get(show)).route("/use-log/check", post(check)).route("/use-log/csv", get(file))
}

/// What the form above the log holds.
#[derive(Clone, Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    what: String,
    #[serde(default)]
    way: String,
    #[serde(default)]
    account: String,
    #[serde(default)]
    record: String,
    #[serde(default)]
    since: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    before: String,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Row {
    number: i64,
    at: String,
    /// The account that acted, to whose events its name leads.
    account: Option<Id>,
    who: String,
    what: String,
    facts: Vec<String>,
    records: Vec<RecordLink>,
    /// How many records there are that the reader does not see.
    hidden: Option<String>,
    way: String,
    address: String,
}

#[derive(Template)]
#[template(path = "use_log.html")]
struct LogPage {
    shell: Shell,
    rows: Vec<Row>,
    whats: Vec<Choice>,
    ways: Vec<Choice>,
    accounts: Vec<Choice>,
    /// The one record to which the log is limited.
    of: Option<RecordLink>,
    asked: Asked,
    problem: Option<String>,
    /// What came of looking whether the chain is whole: well or not, and the sentence.
    checked: Option<(bool, String)>,
    next: Option<String>,
    first: Option<String>,
    csv: String,
}

/// The day in a field of the form; none when it is empty.
fn day(name: &'static str, text: &str) -> Result<Option<PartialDate>, Problem> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Problem::of(name, "not-a-date")) }
}

/// What is asked for, as the log reads it.
fn filter(ctx: &SignedIn, asked: &Asked) -> Result<Filter, Problem> {
    let midnight = |day: NaiveDate| -> DateTime<Utc> {
        let start = day.and_time(NaiveTime::MIN);
        ctx.zone().from_local_datetime(&start).earliest().map_or_else(|| start.and_utc(), |at| at.to_utc())
    };
    let id = |name: &'static str, text: &str| -> Result<Option<Id>, Problem> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Problem::of(name, "not-an-id")) }
    };
    Ok(Filter {
        record: id("record", &asked.record)?,
        account: id("account", &asked.account)?,
        what: What::ALL.iter().find(|what| what.name() == asked.what).map(|what| what.name().to_owned()),
        way: Way::ALL.iter().find(|way| way.name() == asked.way).map(|way| way.name().to_owned()),
        since: day("since", &asked.since)?.map(|day| midnight(day.first())),
        until: day("until", &asked.until)?.map(|day| midnight(day.last() + Days::new(1))),
    })
}

/// The address of the log with what is asked for.
fn address(ctx: &SignedIn, path: &str, asked: &Asked, before: Option<i64>) -> String {
    let before = before.map(|seq| seq.to_string()).unwrap_or_default();
    let parts = [
        ("what", &asked.what),
        ("way", &asked.way),
        ("account", &asked.account),
        ("record", &asked.record),
        ("since", &asked.since),
        ("until", &asked.until),
        ("before", &before),
    ];
    let query: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    let address = ctx.href(path);
    if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
}

/// The facts of an event in words.
fn facts(ctx: &SignedIn, event: &Event, page: &Page) -> Vec<String> {
    let words = ctx.words();
    let one = |name: &str, value: &Json| -> String {
        let Some(text) = value.as_str() else {
            return match value {
                Json::Bool(yes) => words.msg(if *yes { "yes" } else { "no" }).into_owned(),
                Json::Null => "–".to_owned(),
                other => other.to_string(),
            };
        };
        let account = text.parse::<Id>().ok().and_then(|id| page.accounts.get(&id));
        let id = match name {
            "role" => format!("role-{text}"),
            "scope" => format!("tokens-scope-{}", text.rsplit(':').next().unwrap_or(text)),
            "class" => format!("publicity-{text}"),
            "why" => format!("provider-refused-{text}"),
            "setting" => format!("{text}-title"),
            "value" => format!("second-factor-{text}"),
            "became" => format!("use-log-became-{text}"),
            "way" => format!("use-log-proof-{text}"),
            _ => String::new(),
        };
        match account {
            Some(account) => account.clone(),
            None if !id.is_empty() && words.has(&id) => words.msg(&id).into_owned(),
            None if name == "value" && words.has(text) => words.msg(text).into_owned(),
            None if name == "form" => text.to_uppercase(),
            None => text.to_owned(),
        }
    };
    let part = |name: &str| {
        let value = event.part(name)?;
        let text = match value.as_array().map(Vec::as_slice) {
            Some([before, after]) => format!("{} → {}", one(name, before), one(name, after)),
            _ => one(name, &value),
        };
        let args = Args::new().set("what", words.msg(&format!("use-log-part-{name}")).into_owned());
        Some(words.msg_with("use-log-fact", &args.set("value", text)))
    };
    let named = ["account", "role", "unit", "person", "disabled", "scope", "class", "why", "setting", "value"];
    let count = (event.count > 1 || event.what == What::Exported.name())
        .then(|| words.msg_with("use-log-count", &Args::new().set("count", event.count)));
    let kind = event.kind.as_deref().and_then(hansa_domain::kind).map(|kind| capital(&words.kinds(kind)));
    kind.into_iter().chain(count).chain(named.into_iter().chain(["became", "form", "way"]).filter_map(part)).collect()
}

fn row(ctx: &SignedIn, seq: i64, event: &Event, page: &Page) -> Row {
    let words = ctx.words();
    let all = event.records();
    let records: Vec<RecordLink> =
        all.iter().filter_map(|id| page.records.get(id)).map(|found| RecordLink::new(ctx.lang, found, "")).collect();
    let hidden = all.len() - records.len();
    Row {
        number: seq,
        at: words.date_time(event.at),
        account: event.account,
        who: match event.account {
            Some(id) => page.accounts.get(&id).cloned().unwrap_or_else(|| words.msg("use-log-gone").into_owned()),
            None => words.msg("use-log-nobody").into_owned(),
        },
        what: words.msg(&format!("use-log-what-{}", event.what)).into_owned(),
        facts: facts(ctx, event, page),
        hidden: (hidden > 0).then(|| {
            words.msg_with("use-log-hidden", &Args::new().set("count", u64::try_from(hidden).unwrap_or_default()))
        }),
        records,
        way: words.msg(&format!("use-log-way-{}", event.way)).into_owned(),
        address: event.address.clone(),
    }
}

async fn page(ctx: &SignedIn, asked: Asked, checked: Option<(bool, String)>) -> Result<LogPage, Failure> {
    let words = ctx.words();
    let people = accounts::all(ctx).await?;
    let (filter, problem) = match filter(ctx, &asked) {
        Ok(filter) => (filter, None),
        Err(problem) => (Filter::default(), Some(words.problem(&problem))),
    };
    let found = use_log::page(ctx, &filter, asked.before.parse().ok(), PAGE).await?;
    let of = match filter.record {
        Some(id) => records::titles_of(ctx, &[id]).await?.get(&id).map(|found| RecordLink::new(ctx.lang, found, "")),
        None => None,
    };
    let title = words.msg("use-log-title");
    let choice = |value: &str, id: String, chosen: &str| Choice {
        value: value.to_owned(),
        label: words.msg(&id).into_owned(),
        chosen: value == chosen,
    };
    let mut accounts: Vec<Choice> = people
        .into_iter()
        .map(|account| Choice {
            chosen: account.id.to_string() == asked.account,
            value: account.id.to_string(),
            label: account.name,
        })
        .collect();
    accounts.sort_by_cached_key(|choice| hansa_text::sort_key(ctx.lang, &choice.label));
    Ok(LogPage {
        shell: Shell::new(ctx, &title)
            .at_address(ctx, &address(ctx, "/use-log", &asked, None))
            .here(&*title)
            .unlisted(),
        rows: found.events.iter().map(|(seq, event)| row(ctx, *seq, event, &found)).collect(),
        whats: What::ALL
            .iter()
            .map(|what| choice(what.name(), format!("use-log-what-{}", what.name()), &asked.what))
            .collect(),
        ways: Way::ALL
            .iter()
            .map(|way| choice(way.name(), format!("use-log-way-{}", way.name()), &asked.way))
            .collect(),
        accounts,
        of,
        problem,
        checked,
        next: found.next.map(|seq| address(ctx, "/use-log", &asked, Some(seq))),
        first: (!asked.before.is_empty()).then(|| address(ctx, "/use-log", &asked, None)),
        csv: address(ctx, "/use-log/csv", &asked, None),
        asked,
    })
}

/// What the address asks for.
fn asked(ctx: &SignedIn) -> Asked {
    let part = |name: &str| ctx.param(name).unwrap_or_default();
    Asked {
        what: part("what"),
        way: part("way"),
        account: part("account"),
        record: part("record"),
        since: part("since"),
        until: part("until"),
        before: part("before"),
    }
}

async fn show(ctx: SignedIn) -> Result<Response, Failure> {
    let page = page(&ctx, asked(&ctx), None).await?;
    match page.problem {
        Some(_) => page.page_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY),
        None => page.page(),
    }
}

/// What somebody has kept of the log: how many events it had, and the hash of the last one.
#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    number: String,
    #[serde(default)]
    hash: String,
}

async fn check(ctx: SignedIn, Form(kept): Form<Kept>) -> Result<Response, Failure> {
    let words = ctx.words();
    let number = kept.number.trim().parse::<i64>().ok();
    let kept = number.map(|number| (number, kept.hash.trim()));
    let checked = match use_log::verify(&ctx, kept).await? {
        Chain::Whole(count) => {
            let (_, hash) = use_log::head(&ctx).await?;
            (true, words.msg_with("use-log-whole", &Args::new().set("count", count).set("hash", hash)))
        }
        Chain::Broken(seq) => (false, words.msg_with("use-log-broken", &Args::new().set("number", seq))),
    };
    page(&ctx, Asked::default(), Some(checked)).await?.page()
}

/// The events that are asked for as CSV, which is an event itself.
async fn file(ctx: SignedIn) -> Result<Response, Failure> {
    let filter = filter(&ctx, &asked(&ctx)).map_err(Error::from)?;
    let found = use_log::all(&ctx, &filter).await?;
    let words = ctx.words();
    let headings = ["number", "at", "who", "what", "facts", "records", "way", "address"]
        .map(|part| words.msg(&format!("use-log-{part}")).into_owned());
    let rows = found.events.iter().map(|(seq, event)| {
        let row = row(&ctx, *seq, event, &found);
        let ids: Vec<String> = event.records().iter().map(Id::to_string).collect();
        let at = event.at.to_rfc3339();
        vec![seq.to_string(), at, row.who, row.what, row.facts.join("; "), ids.join(" "), row.way, row.address]
    });
    let bytes = use_log::table(&headings, rows);
    let name = format!("attachment; filename=\"use-log-{}.csv\"", ctx.today());
    let name = HeaderValue::from_str(&name).map_err(|error| Error::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}
