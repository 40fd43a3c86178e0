//! What the tests of imports share.

use hansa_app::imports::{self, Import, Report, Settings};
use hansa_app::jobs::Watch;
use hansa_app::list::{ListQuery, whole};
use hansa_app::{OpContext, records};

use crate::common::kind;

pub const CITIES: &str = "name_fi,name_sv,name_en,type,country,website,abbreviation\n\
    Tallinna,Tallinn,Tallinn,city,EE,https://www.tallinn.ee,TLN\n\
    Tukholma,Stockholm,Stockholm,city,SE,https://start.stockholm,STO\n";

/// Brings a file and lets its settings be changed.
pub async fn brought(ctx: &OpContext, of: &str, csv: &str, change: impl FnOnce(&mut Settings)) -> Import {
    let import = imports::upload(ctx, kind(of), "rows.csv", csv.as_bytes().to_vec()).await.expect("it is read");
    let mut settings = import.settings.clone();
    change(&mut settings);
    imports::set(ctx, import.id, settings).await.expect("the settings fit")
}

pub async fn run(ctx: &OpContext, of: &str, csv: &str) -> (Import, Report) {
    run_with(ctx, of, csv, |_| {}).await
}

pub async fn run_with(ctx: &OpContext, of: &str, csv: &str, change: impl FnOnce(&mut Settings)) -> (Import, Report) {
    let import = brought(ctx, of, csv, change).await;
    let report = imports::run(ctx, import.id, &Watch::default()).await.expect("it runs");
    (imports::get(ctx, import.id).await.expect("it is there"), report)
}

/// What is wrong: cell and message.
pub fn told(report: &Report) -> Vec<(String, String)> {
    let place = |fault: &imports::Fault| fault.cell.clone().unwrap_or_else(|| fault.row.to_string());
    report.faults.iter().map(|fault| (place(fault), fault.problem.id.clone())).collect()
}

pub fn pair(place: &str, id: &str) -> (String, String) {
    (place.to_owned(), id.to_owned())
}

pub async fn one(ctx: &OpContext, of: &str, called: &str) -> hansa_domain::Record {
    let query = ListQuery::from_pairs([("q", "")]);
    let list = whole(ctx, kind(of), &query, None).await.expect("a list");
    let found = list.records.into_iter().filter(|record| record.title.iter().any(|(_, text)| text == called));
    let mut found: Vec<_> = found.collect();
    assert_eq!(found.len(), 1, "{called}");
    records::view(ctx, kind(of), found.remove(0).id, None).await.expect("it is seen").record
}
