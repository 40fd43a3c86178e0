//! What people write into cells: days, moments, numbers, amounts of money, yes and no, in Finnish, Swedish and English.
//!
//! What can be read in two ways is refused, not guessed; a whole column often says which it is ([`date_order`],
//! [`decimal_mark`]). An empty text is always unclear: it has no value to read.

mod date;
mod moment;
mod number;

pub use date::{DateOrder, date, date_order};
pub use moment::{Moment, moment};
pub use number::{Amount, DecimalMark, amount, decimal, decimal_mark};

use std::fmt::Display;

use crate::table::Cell;

/// A text that says no value, or more than one. The words are the reader's: message `import-unclear-CODE`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code} {details:?}")]
pub struct Unclear {
    /// Which; one of [`Unclear::CODES`], and stable.
    pub code: &'static str,
    /// The arguments of the message, by name.
    pub details: Vec<(&'static str, String)>,
}

impl Unclear {
    /// All codes, with the details that each has:
    ///
    /// | Code | Details | Meaning |
    /// |---|---|---|
    /// | `error-value` | `text` | a cell that shows an error, as `#N/A` |
    /// | `not-a-date` | | no date |
    /// | `no-year` | | a day and a month without a year |
    /// | `short-year` | | a year with two digits |
    /// | `no-such-day` | | a day that the calendar does not have |
    /// | `year-too-far` | `first`, `last` | a year before or after those that are read |
    /// | `two-dates` | `one`, `other` (ISO dates) | day and month cannot be told apart |
    /// | `not-a-moment` | | no date with a time of day |
    /// | `not-a-number` | | no number |
    /// | `two-numbers` | `one`, `other` | a comma or point that may stand before decimals or between thousands |
    /// | `which-currency` | `sign` | a sign that several currencies have |
    /// | `not-yes-or-no` | | neither yes nor no |
    pub const CODES: &'static [&'static str] = &[
        "error-value",
        "not-a-date",
        "no-year",
        "short-year",
        "no-such-day",
        "year-too-far",
        "two-dates",
        "not-a-moment",
        "not-a-number",
        "two-numbers",
        "which-currency",
        "not-yes-or-no",
    ];

    fn new(code: &'static str) -> Self {
        debug_assert!(Self::CODES.contains(&code), "{code} is not among the codes");
        Self { code, details: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.details.push((name, value.to_string()));
        self
    }
}

/// Words for yes and for no, in Finnish, Swedish and English, and the marks that people put into a column of boxes.
const YES: [&str; 14] = ["kyllä", "k", "ja", "j", "yes", "y", "true", "tosi", "totta", "sant", "on", "x", "✓", "1"];
const NO: [&str; 11] = ["ei", "e", "nej", "no", "n", "false", "epätosi", "falskt", "osant", "-", "0"];

/// Reads yes or no.
pub fn yes_no(text: &str) -> Result<bool, Unclear> {
    let word = text.trim().to_lowercase();
    if YES.contains(&word.as_str()) {
        Ok(true)
    } else if NO.contains(&word.as_str()) {
        Ok(false)
    } else {
        Err(Unclear::new("not-yes-or-no"))
    }
}

/// Reads the date in a cell. A cell with a day and a time gives the day; a number is a year.
pub fn cell_date(cell: &Cell<'_>, order: DateOrder) -> Result<String, Unclear> {
    match cell {
        Cell::Date(day) => date::exact(*day),
        Cell::Moment(moment) => date::exact(moment.date()),
        Cell::Text(text) => date(text, order),
        Cell::Number(year) if year.len() == 4 => date(year, order),
        Cell::Error(text) => Err(error(text)),
        Cell::Number(_) | Cell::Bool(_) | Cell::Empty => Err(Unclear::new("not-a-date")),
    }
}

/// Reads the day and time in a cell.
pub fn cell_moment(cell: &Cell<'_>, order: DateOrder) -> Result<Moment, Unclear> {
    match cell {
        Cell::Moment(moment) => date::exact(moment.date()).map(|_| Moment::Local(*moment)),
        Cell::Text(text) => moment(text, order),
        Cell::Error(text) => Err(error(text)),
        Cell::Date(_) | Cell::Number(_) | Cell::Bool(_) | Cell::Empty => Err(Unclear::new("not-a-moment")),
    }
}

/// Reads the number in a cell.
pub fn cell_decimal(cell: &Cell<'_>, mark: DecimalMark) -> Result<String, Unclear> {
    numeric(cell, |text| decimal(text, mark), str::to_owned)
}

/// Reads the amount of money in a cell. One that a spreadsheet keeps as a number has no currency here, whatever it shows.
pub fn cell_amount(cell: &Cell<'_>, mark: DecimalMark) -> Result<Amount, Unclear> {
    let number = |number: &str| Amount { number: number.to_owned(), currency: None };
    numeric(cell, |text| amount(text, mark), number)
}

/// Reads yes or no in a cell.
pub fn cell_yes_no(cell: &Cell<'_>) -> Result<bool, Unclear> {
    match cell {
        Cell::Bool(yes) => Ok(*yes),
        Cell::Text(text) | Cell::Number(text) => yes_no(text),
        Cell::Error(text) => Err(error(text)),
        Cell::Date(_) | Cell::Moment(_) | Cell::Empty => Err(Unclear::new("not-yes-or-no")),
    }
}

fn numeric<T>(
    cell: &Cell<'_>,
    written: impl FnOnce(&str) -> Result<T, Unclear>,
    kept: impl FnOnce(&str) -> T,
) -> Result<T, Unclear> {
    match cell {
        Cell::Number(number) => Ok(kept(number)),
        Cell::Text(text) => written(text),
        Cell::Error(text) => Err(error(text)),
        Cell::Date(_) | Cell::Moment(_) | Cell::Bool(_) | Cell::Empty => Err(Unclear::new("not-a-number")),
    }
}

fn error(text: &str) -> Unclear {
    Unclear::new("error-value").with("text", text)
}
