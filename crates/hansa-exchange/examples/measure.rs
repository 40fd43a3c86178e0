//! How long tables of 100,000 rows and 30 columns take, and how much memory.
//!
//! ```text
//! cargo run --release -p hansa-exchange --example measure -- write /tmp/table.xlsx
//! cargo run --release -p hansa-exchange --example measure -- read /tmp/table.xlsx
//! ```
#![expect(clippy::print_stdout, reason = "a program whose purpose is to print")]

use std::borrow::Cow;
use std::fs;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use hansa_exchange::table::{self, Cell, Limits, Sheet};

const ROWS: usize = 100_000;
const COLUMNS: usize = 30;

/// A table as a city keeps it: names, choices, numbers, days, and empty cells between them.
fn rows() -> impl Iterator<Item = Vec<Cell<'static>>> {
    (0..ROWS).map(|row| {
        let cell = |column: usize| match column % 6 {
            0 => Cell::Text(Cow::Owned(format!("Järjestö {row} Eurooppa, {column}"))),
            1 => Cell::Text(Cow::Borrowed("jäsenyys")),
            2 => Cell::Number(Cow::Owned(format!("{}.5", row * column))),
            3 => Cell::Date(NaiveDate::default() + Days::new((row % 20_000) as u64)),
            4 => Cell::Text(Cow::Owned(format!("yhteys{}@example.org", row % 5_000))),
            _ => Cell::Empty,
        };
        (0..COLUMNS).map(cell).collect()
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, what, path] = arguments.as_slice() else { return Err("write FILE, or read FILE".into()) };
    let bytes = if what == "read" { fs::read(path)? } else { Vec::new() };
    let start = Instant::now();
    if what == "read" {
        let table = table::read(path, &bytes, &Limits::default(), None)?;
        println!("{} rows in {:.2} s from {} kB", table.len(), start.elapsed().as_secs_f64(), bytes.len() >> 10);
    } else {
        let headings = (0..COLUMNS).map(|column| format!("Sarake {}", column + 1)).collect::<Vec<_>>();
        let written = if path.rsplit('.').next() == Some("csv") {
            table::csv(&headings, rows())
        } else {
            table::xlsx(vec![Sheet {
                name: "Taulu".to_owned(),
                mark: String::new(),
                headings,
                rows: Box::new(rows()),
            }])?
        };
        println!("{} kB in {:.2} s", written.len() >> 10, start.elapsed().as_secs_f64());
        fs::write(path, written)?;
    }
    // Linux tells the peak of a program's memory.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("peak memory unknown"));
    Ok(())
}
