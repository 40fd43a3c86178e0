//! The pages that are measured.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use clap::ValueEnum;
use hansa_app::{App, OpContext, accounts, list, records};
use hansa_domain::{Choices, Id, Localised, Role, Value};
use hansa_storage::Db;
use tower::ServiceExt;

use crate::report::{GOAL_OF_BRIEFS, GOAL_OF_COMMON_WORDS, Row};
use crate::{bare, coordination, generate};

/// Answers that are not counted, after which everything is in memory that will be.
const WARM_UP: usize = 10;
/// A page that takes long is not asked for as often: after this time it is enough, if it was asked for [`ENOUGH`] times,
/// and after four times this time in any case.
const PATIENCE: Duration = Duration::from_secs(15);
const ENOUGH: usize = 30;
/// Organisations before the page that stands for deep ones.
const DEEP: u64 = 20 * list::PAGE;

/// The site, and the cookie of a coordinator who has signed in.
struct Site {
    router: Router,
    cookie: String,
    rounds: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Anyone,
    Coordinator,
}

/// Pages that are measured together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pages {
    Pictures,
    Lists,
    Records,
    Forms,
    Searches,
    Coordination,
}

/// Measures all pages, or some. The first row is `select 1`.
pub async fn measure(db: &Db, app: &App, ctx: &OpContext, rounds: usize, only: Option<Pages>) -> Result<Vec<Row>> {
    let email = format!("{}@example.org", Role::Coordinator.name());
    let password = format!("{}{}", accounts::DEMO_PASSWORD, Role::Coordinator.name());
    let browser = accounts::Browser { address: "benchmark", client: "benchmark", device: "" };
    let entered = accounts::sign_in(ctx, &email, &password, &browser, "").await?.done();
    let entered = entered.context("the demonstration asks for no second factor")?;
    let cookie = format!("{}={}", hansa_web::context::COOKIE, entered.token.secret());
    let router = hansa_web::router(app.clone(), hansa_web::Settings::default());
    let site = Site { router, cookie, rounds };
    let mut rows = vec![bare(db, rounds).await?];
    for pages in Pages::value_variants().iter().filter(|pages| only.is_none_or(|only| only == **pages)) {
        rows.extend(match pages {
            Pages::Pictures => pictures(&site, ctx).await?,
            Pages::Lists => lists(&site, ctx).await?,
            Pages::Records => single_records(&site, ctx).await?,
            Pages::Forms => largest_kinds(&site, ctx).await?,
            Pages::Searches => searches(&site).await?,
            Pages::Coordination => coordination(&site, ctx).await?,
        });
    }
    Ok(rows)
}

async fn pictures(site: &Site, ctx: &OpContext) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let first = async |of: &str, filters: &[(&str, &str)]| {
        let kind = hansa_domain::kind(of).with_context(|| format!("no kind {of}"))?;
        let query = list::ListQuery::from_pairs(filters.iter().copied());
        let found = list::whole(ctx, kind, &query, Some(1)).await?.records;
        anyhow::Ok(found.first().with_context(|| format!("no {of}"))?.id)
    };
    let area = first("focus_area", &[]).await?;
    let partners = first("target_area", &[]).await?;
    for (limit, address) in [
        ("a focus area", format!("/fi?focus_area={area}")),
        ("a target area", format!("/fi?target_area={partners}")),
        ("what is public", "/fi?publicity=public".to_owned()),
    ] {
        let what = format!("picture of {limit} for a coordinator, right after a write");
        rows.push(site.time_after_writes(&what, Reader::Coordinator, &address, ctx).await?);
    }
    for (reader, who) in [(Reader::Anyone, "anybody"), (Reader::Coordinator, "a coordinator")] {
        rows.push(site.time(&format!("picture for {who}"), reader, &["/fi".into()]).await?);
        rows.push(
            site.time_after_writes(&format!("picture for {who}, right after a write"), reader, "/fi", ctx).await?,
        );
    }
    Ok(rows)
}

async fn lists(site: &Site, ctx: &OpContext) -> Result<Vec<Row>> {
    let organisation = hansa_domain::kind("organisation").context("no organisations")?;
    let deep = list::whole(ctx, organisation, &list::ListQuery::default(), Some(DEEP)).await?.next;
    let goals = list::list(ctx, hansa_domain::kind("goal").context("no goals")?, &list::ListQuery::default()).await?;
    let goal = goals.records.first().context("no goals")?.id;
    let deep = deep.context("too few records for a deep page; generate at least 10000")?;
    let addresses = [
        ("list of cities (organisations by type)", "/fi/organisation?type=city".to_owned()),
        ("list of organisations, all", "/fi/organisation".to_owned()),
        ("list of organisations, the 21st page", format!("/fi/organisation?after={deep}")),
        (
            "list of important interests of a goal by window",
            format!("/fi/interest?importance=critical&importance=high&goals={goal}&sort=next_window"),
        ),
        ("list of actions due in 90 days", "/fi/action?due.within=90&state=open&sort=due".to_owned()),
        ("list of projects with a frequent word", format!("/fi/project?q={}", generate::FREQUENT)),
    ];
    let mut rows = Vec::new();
    for (name, address) in addresses {
        rows.push(site.time(name, Reader::Coordinator, &[address]).await?);
    }
    rows.push(site.time("list of cities, for anybody", Reader::Anyone, &["/fi/organisation?type=city".into()]).await?);
    Ok(rows)
}

async fn single_records(site: &Site, ctx: &OpContext) -> Result<Vec<Row>> {
    let city = ctx.city.organisation.context("the city is no organisation")?;
    let mut addresses = Vec::new();
    for kind in ["organisation", "interest", "partnership", "project", "membership"] {
        let of_kind = hansa_domain::kind(kind).context("an unknown kind")?;
        // The newest are generated ones.
        let query = list::ListQuery { sort: "-updated_at".into(), ..list::ListQuery::default() };
        let some = list::whole(ctx, of_kind, &query, Some(20)).await?;
        addresses.extend(some.records.iter().map(|record| format!("/fi/{kind}/{}", record.id)));
    }
    Ok(vec![
        site.time("records of five kinds, in turn", Reader::Coordinator, &addresses).await?,
        site.time(
            "the city itself, to which thousands refer",
            Reader::Coordinator,
            &[format!("/fi/organisation/{city}")],
        )
        .await?,
    ])
}

/// A list, a page and a form of the kind that has most fields, and of the one that refers most.
async fn largest_kinds(site: &Site, ctx: &OpContext) -> Result<Vec<Row>> {
    let generated = || generate::MIX.iter().filter_map(|(name, _)| hansa_domain::kind(name));
    let most_fields = generated().max_by_key(|kind| kind.fields.len()).context("no kinds")?;
    let most_references = generated().max_by_key(|kind| kind.references().count()).context("no kinds")?;
    let mut rows = Vec::new();
    for (kind, what) in [(most_fields, "fields"), (most_references, "references")] {
        let name = kind.name;
        let columns: Vec<String> = kind.all_fields().map(|field| format!("column={}", field.name)).collect();
        let query = list::ListQuery { sort: "-updated_at".into(), ..list::ListQuery::default() };
        let some = list::whole(ctx, kind, &query, Some(20)).await?.records;
        let addresses =
            |end: &str| -> Vec<String> { some.iter().map(|record| format!("/fi/{name}/{}{end}", record.id)).collect() };
        let cases = [
            ("list", vec![format!("/fi/{name}")]),
            ("list with all columns", vec![format!("/fi/{name}?{}", columns.join("&"))]),
            ("pages", addresses("")),
            ("forms", addresses("/edit")),
            ("empty form", vec![format!("/fi/{name}/new")]),
        ];
        for (case, addresses) in cases {
            let label = format!("{case} of the kind with most {what} ({name})");
            rows.push(site.time(&label, Reader::Coordinator, &addresses).await?);
        }
    }
    Ok(rows)
}

async fn searches(site: &Site) -> Result<Vec<Row>> {
    let address = |words: &str| [format!("/fi/search?q={}", words.replace(' ', "+"))];
    let (rare, frequent, common) = (generate::RARE, generate::FREQUENT, generate::COMMON);
    let mut rows = vec![
        site.time("search for a rare word", Reader::Coordinator, &address(rare)).await?,
        site.time("search for a rare and a common word", Reader::Coordinator, &address(&format!("{rare} {common}")))
            .await?,
        site.time("search for a frequent word", Reader::Coordinator, &address(frequent)).await?,
        site.time("search for a frequent word, for anybody", Reader::Anyone, &address(frequent)).await?,
    ];
    let most =
        site.time("search for a word that half of all records have", Reader::Coordinator, &address(common)).await?;
    rows.push(Row { goal: GOAL_OF_COMMON_WORDS, ..most });
    Ok(rows)
}

/// Briefs of a partner to whom much refers, and the pages of a long meeting.
async fn coordination(site: &Site, ctx: &OpContext) -> Result<Vec<Row>> {
    let partner = coordination::partner(ctx).await?;
    let meeting = coordination::meeting(ctx).await?;
    let mut rows = Vec::new();
    for ending in ["", ".pdf", ".docx"] {
        let name = format!("brief of a partner with {} related records {ending}", coordination::RELATED);
        let address = format!("/fi/organisation/{partner}/brief{ending}");
        let row = site.time(name.trim_end(), Reader::Coordinator, &[address]).await?;
        rows.push(Row { goal: GOAL_OF_BRIEFS, ..row });
    }
    for (what, end) in [("minutes", "/minutes"), ("page", ""), ("order of the agenda", "/agenda")] {
        let name = format!("{what} of a meeting with {} items", coordination::ITEMS);
        rows.push(site.time(&name, Reader::Coordinator, &[format!("/fi/meeting/{meeting}{end}")]).await?);
    }
    Ok(rows)
}

fn is_enough(began: Instant, asked: usize) -> bool {
    let passed = began.elapsed();
    passed > PATIENCE && (asked >= ENOUGH || passed > 4 * PATIENCE)
}

/// Tells what was measured at once, as the whole takes minutes.
fn told(row: Row) -> Result<Row> {
    writeln!(std::io::stderr(), "{}", row.line())?;
    Ok(row)
}

impl Site {
    /// Asks for the addresses in turn.
    async fn time(&self, name: &str, reader: Reader, addresses: &[String]) -> Result<Row> {
        let (began, mut bytes) = (Instant::now(), 0);
        for address in addresses.iter().cycle().take(WARM_UP.max(addresses.len())) {
            bytes = bytes.max(self.get(reader, address).await?.1);
            if began.elapsed() > PATIENCE {
                break;
            }
        }
        let (began, mut times) = (Instant::now(), Vec::new());
        for address in addresses.iter().cycle().take(self.rounds) {
            times.push(self.get(reader, address).await?.0);
            if is_enough(began, times.len()) {
                break;
            }
        }
        told(Row::of(name, times, bytes))
    }

    /// Asks for an address after a record was changed each time, so that nothing remembered helps.
    async fn time_after_writes(&self, name: &str, reader: Reader, address: &str, ctx: &OpContext) -> Result<Row> {
        let action = hansa_domain::kind("action").context("no actions")?;
        let one = list::whole(ctx, action, &list::ListQuery::default(), Some(1)).await?;
        let mut record = one.records.into_iter().next().context("no actions")?;
        let id: Id = record.id;
        let (began, mut times, mut bytes) = (Instant::now(), Vec::new(), 0);
        for round in 0..self.rounds {
            let outcome = Value::Localised(Localised::everywhere(&format!("{name} {round}")));
            record = records::update(ctx, action, id, record.version, vec![("outcome", Some(outcome))], "").await?;
            let (time, size) = self.get(reader, address).await?;
            times.push(time);
            bytes = size;
            if is_enough(began, times.len()) {
                break;
            }
        }
        told(Row::of(name, times, bytes))
    }

    /// The time until the last byte of a page, and how many bytes are sent.
    async fn get(&self, reader: Reader, address: &str) -> Result<(Duration, usize)> {
        let mut request = Request::get(address)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        if reader == Reader::Coordinator {
            request = request.header(header::COOKIE, &self.cookie);
        }
        let request = request.body(Body::empty())?;
        let began = Instant::now();
        let response = self.router.clone().oneshot(request).await?;
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await?;
        let time = began.elapsed();
        ensure!(status.is_success(), "{address}: {status}");
        Ok((time, body.len()))
    }
}
