//! Tables as others keep them: CSV in whatever encoding and with whatever separator, and Excel workbooks (.xlsx).
//!
//! [`read`] tells by the content what a file is, holds it to [`Limits`] before it unpacks anything, and gives the rows beneath
//! the headings or a [`Fault`] that names sheet, row and cell. [`csv`] and [`xlsx`] write tables that read back unchanged.

mod cells;
mod container;
mod decode;
mod delimited;
mod fault;
mod format;
mod guard;
mod sheet;
mod workbook;
mod write;
mod xml;

use cells::{Built, Store};
pub use cells::{Cell, Row};
pub use decode::{Decoded, decode};
pub use fault::{Fault, cell_name, column_name};
pub use write::{Sheet, csv, xlsx};

/// How large a table may be. What is larger is refused before it is unpacked or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of everything in a packed file together, unpacked; and of all cells together.
    pub inflated: u64,
    /// How many times its size a part larger than a mebibyte may unpack to.
    pub ratio: u64,
    /// Parts of a packed file.
    pub parts: usize,
    /// Rows beneath the headings.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Bytes of a cell.
    pub cell: usize,
    /// Cells of all rows together, with the empty ones before the last that is filled in.
    pub cells: usize,
}

impl Default for Limits {
    /// 100 MB, packed into which may be 1 GB; 200,000 rows, 1,000 columns, ten million cells, and cells of 400 kB, which
    /// holds the longest text of a record (100,000 letters) in any script.
    fn default() -> Self {
        Self {
            bytes: 100 << 20,
            inflated: 1 << 30,
            ratio: 250,
            parts: 1_000,
            rows: 200_000,
            columns: 1_000,
            cell: 400 << 10,
            cells: 10_000_000,
        }
    }
}

/// A table: one sheet of a workbook, or a CSV file.
#[derive(Debug)]
pub struct Table {
    /// The sheets of the workbook in their order, without those that are hidden; none for CSV.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The headings, each on one line and without space around it. One may be empty, or there twice: see `notes`.
    pub headings: Vec<String>,
    /// The encoding in which a CSV file was read, as `windows-1252`.
    pub encoding: Option<&'static str>,
    /// What separates the cells of a CSV file.
    pub separator: Option<char>,
    /// What is odd and yet can be read: `heading-empty` and `heading-twice`.
    pub notes: Vec<Fault>,
    store: Store,
}

impl Table {
    /// How many rows there are beneath the headings. Empty ones are not counted.
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there are none. [`read`] refuses such a table.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row by its index among those that are not empty, from 0.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        self.store.row(index)
    }

    /// The rows in their order, without empty ones.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|index| self.row(index))
    }

    fn new(built: Built) -> Self {
        let Built { headings, store, notes } = built;
        Self { sheets: Vec::new(), sheet: None, headings, encoding: None, separator: None, notes, store }
    }
}

/// Reads a table from the bytes of a file, whose name is for the faults only. Of a workbook it takes the sheet with the given
/// name, or the first one that is not hidden.
pub fn read(name: &str, bytes: &[u8], limits: &Limits, sheet: Option<&str>) -> Result<Table, Fault> {
    let named = |fault: Fault| Fault { file: name.to_owned(), ..fault };
    let mut table = content(bytes, limits, sheet).map_err(named)?;
    for note in &mut table.notes {
        name.clone_into(&mut note.file);
        note.sheet.clone_from(&table.sheet);
    }
    Ok(table)
}

fn content(bytes: &[u8], limits: &Limits, sheet: Option<&str>) -> Result<Table, Fault> {
    if bytes.len() > limits.bytes {
        return Err(Fault::new("file-too-large").with("most", limits.bytes >> 20));
    }
    match container::kind(bytes) {
        container::Kind::Zip => workbook::read(bytes, limits, sheet),
        container::Kind::Text => delimited::read(bytes, limits),
        container::Kind::Other(code) => Err(Fault::new(code)),
    }
}
