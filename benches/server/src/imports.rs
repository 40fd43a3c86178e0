//! How fast a large file with references is taken in, and how much memory that takes at the most.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use hansa_app::imports::{self, State};
use hansa_app::jobs::Watch;
use hansa_app::setup::{Founding, found};
use hansa_app::{App, OpContext};
use hansa_domain::{Lang, Localised};
use hansa_exchange::table::{Cell, Sheet, csv, xlsx};
use hansa_storage::Db;

/// What taking in 100,000 rows should take at the most.
const BOUND: Duration = Duration::from_secs(30);
/// The rows for which the bound holds.
const ROWS: u32 = 100_000;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// Text between commas.
    Csv,
    /// A workbook.
    Excel,
}

impl Format {
    /// All kinds of files.
    pub const ALL: [Format; 2] = [Format::Csv, Format::Excel];

    const fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Excel => "Excel",
        }
    }
}

/// What was measured of a file.
pub struct Measured {
    format: Format,
    bytes: usize,
    first: Duration,
    again: Duration,
    undone: Duration,
    /// The most memory that the process had, in MB; none where the system does not tell.
    memory: Option<u64>,
}

/// Takes a file in, once more, and back.
pub async fn one(db: &Db, rows: u32, format: Format) -> Result<Measured> {
    let app = App::new(db.clone());
    let founding = Founding {
        key: "bench".into(),
        name: Localised::everywhere("Bench"),
        language: Lang::Fi,
        time_zone: "Europe/Helsinki".into(),
        hosts: Vec::new(),
    };
    let ctx = found(&app, &founding, true).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    db.analyse().await?;
    let bytes = file(&ctx, rows, format).await?;
    let size = bytes.len();
    forget_the_peak();
    let (first, id, written) = taken(&ctx, format, bytes.clone()).await?;
    let memory = peak();
    anyhow::ensure!(written == u64::from(rows), "{written} of {rows} rows were written");
    let (again, _, written) = taken(&ctx, format, bytes).await?;
    anyhow::ensure!(written == 0, "the second time {written} rows were written");
    let began = Instant::now();
    let undone = imports::undo(&ctx, id, &Watch::default()).await?;
    anyhow::ensure!(undone.removed == u64::from(rows), "{} of {rows} records were removed", undone.removed);
    Ok(Measured { format, bytes: size, first, again, undone: began.elapsed(), memory })
}

async fn taken(ctx: &OpContext, format: Format, bytes: Vec<u8>) -> Result<(Duration, hansa_domain::Id, u64)> {
    let kind = hansa_domain::kind("organisation").context("organisations are declared")?;
    let began = Instant::now();
    let import = imports::upload(ctx, kind, &format!("rows.{}", format.name()), bytes).await?;
    let report = imports::run(ctx, import.id, &Watch::default()).await?;
    let took = began.elapsed();
    let state = imports::get(ctx, import.id).await?.state;
    anyhow::ensure!(state == State::Done, "{state:?}: {:?} {:?}", report.faults.first(), report.doubts.first());
    Ok((took, import.id, report.written))
}

/// Organisations with names in three languages, the places where they are, and the organisations to which they belong, which
/// are other rows.
async fn file(ctx: &OpContext, rows: u32, format: Format) -> Result<Vec<u8>> {
    let names = places(ctx).await?;
    let headings =
        ["name_fi", "name_sv", "name_en", "type", "abbreviation", "country", "place", "parent", "website", "formed"];
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let row = |number: u32| {
        let text = |text: String| Cell::Text(text.into());
        let parent = if number < 100 { String::new() } else { format!("Organisation {} of Bench", number % 100) };
        vec![
            text(format!("Mitattava järjestö {number}")),
            text(format!("Uppmätt organisation {number}")),
            text(format!("Organisation {number} of Bench")),
            text("association".to_owned()),
            text(format!("MJ{number}")),
            text("FI".to_owned()),
            text(names[number as usize % names.len()].clone()),
            text(parent),
            text(format!("https://example.org/{number}")),
            text(format!("{}.{}.{}", 1 + number % 28, 1 + number % 12, 1950 + number % 70)),
        ]
    };
    Ok(match format {
        Format::Csv => csv(&headings, (0..rows).map(row)),
        Format::Excel => {
            let sheet =
                Sheet { name: "Rows".to_owned(), headings, rows: Box::new((0..rows).map(row)), mark: String::new() };
            xlsx(vec![sheet])?
        }
    })
}

/// Names of places in Swedish that mean one place each: what the program asks about is left out.
async fn places(ctx: &OpContext) -> Result<Vec<String>> {
    let kind = hansa_domain::kind("place").context("places are declared")?;
    let query = hansa_app::list::ListQuery::default();
    let list = hansa_app::list::whole(ctx, kind, &query, Some(1_000)).await?;
    let mut names: Vec<String> = list.records.iter().map(|place| place.title.text(Lang::Sv).to_owned()).collect();
    let headings = ["name_en", "type", "place"].map(str::to_owned);
    let rows = names.iter().enumerate().map(|(number, name)| {
        [format!("Probe {number}"), "other".to_owned(), name.clone()].map(|text| Cell::Text(text.into())).to_vec()
    });
    let kind = hansa_domain::kind("organisation").context("organisations are declared")?;
    let import = imports::upload(ctx, kind, "places.csv", csv(&headings, rows)).await?;
    let report = imports::check(ctx, import.id, &Watch::default()).await?;
    imports::discard(ctx, import.id).await?;
    anyhow::ensure!(report.doubts_all == report.doubts.len() as u64, "most places are called like another");
    names.retain(|name| !report.doubts.iter().any(|doubt| doubt.text == *name));
    anyhow::ensure!(!names.is_empty(), "the gazetteer has places");
    Ok(names)
}

/// Lets the system count the most memory anew.
fn forget_the_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

/// The table in Markdown.
pub fn table(engine: &str, rows: u32, measured: &[Measured]) -> String {
    let bound = BOUND.as_secs_f64() * f64::from(rows) / f64::from(ROWS);
    let mut text = format!(
        "\n### {engine}, import of {rows} organisations with places and parents\n\n\
         | file | MB | rows | seconds | seconds ÷ bound ({bound:.0} s) | again, nothing changes | undone | peak memory, MB |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n"
    );
    for one in measured {
        let ratio = one.first.as_secs_f64() / bound;
        let slow = if ratio > 1.0 { " **slow**" } else { "" };
        let memory = one.memory.map_or_else(|| "?".to_owned(), |memory| memory.to_string());
        let _ = writeln!(
            text,
            "| {} | {:.1} | {rows} | {:.1} | {ratio:.2}{slow} | {:.1} | {:.1} | {memory} |",
            one.format.name(),
            bytes_as_mb(one.bytes),
            one.first.as_secs_f64(),
            one.again.as_secs_f64(),
            one.undone.as_secs_f64(),
        );
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "a size to one decimal")]
fn bytes_as_mb(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
