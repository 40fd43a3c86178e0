//! What is wrong with a file, and where in it.

use std::fmt::Display;

/// Why a table cannot be read, with the place. The words are the reader's: message `import-fault-CODE`, with the details as
/// its arguments.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {code} (sheet {sheet:?}, row {row:?}, cell {cell:?}) {details:?}")]
pub struct Fault {
    /// Which fault; one of [`Fault::CODES`], and stable.
    pub code: &'static str,
    /// The file's name as it was given.
    pub file: String,
    /// The sheet of the workbook, when the fault is in one.
    pub sheet: Option<String>,
    /// The row's number as a spreadsheet shows it, from 1.
    pub row: Option<usize>,
    /// The cell as a spreadsheet names it, as `C17`.
    pub cell: Option<String>,
    /// The arguments of the message, by name.
    pub details: Box<[(&'static str, String)]>,
}

impl Fault {
    /// All codes, with the details that each has:
    ///
    /// | Code | Details | Meaning |
    /// |---|---|---|
    /// | `empty` | | there is nothing in the file |
    /// | `no-rows` | | headings and nothing beneath them |
    /// | `file-too-large` | `most` (megabytes) | the file is larger than read at once |
    /// | `too-large-inside` | `most` (megabytes) | a packed file that unpacks to more than it may, or packed unbelievably tightly |
    /// | `too-many-parts` | `most` | a packed file with more parts than a workbook has |
    /// | `overlapping-parts` | | a packed file whose parts share bytes |
    /// | `too-many-rows` | `most` | more rows than are read at once |
    /// | `too-many-columns` | `most` | more columns than are read at once |
    /// | `too-many-cells` | `most` | more cells than are read at once |
    /// | `cell-too-long` | `most` (kilobytes) | more text in a cell than any field holds |
    /// | `row-too-long` | | a cell with content where there is no heading |
    /// | `formula` | | a formula instead of a value |
    /// | `nul` | | the character NUL |
    /// | `wrong-encoding` | `encoding` | bytes that are no text in the encoding that the file claims |
    /// | `open-quote` | | a quotation mark that is never closed |
    /// | `damaged` | | a workbook that is cut off or damaged |
    /// | `entities` | | XML with a document type or entities of its own |
    /// | `strange-xml` | | XML with more attributes or levels than a workbook has |
    /// | `password` | | a workbook behind a password |
    /// | `old-excel` | | a workbook of Excel 97–2003 |
    /// | `binary-excel` | | a workbook in Excel's binary form (xlsb) |
    /// | `open-document` | | a workbook of LibreOffice (ods) |
    /// | `web-page` | | a web page, whatever its name says |
    /// | `not-a-table` | | another kind of file |
    /// | `no-sheet` | `sheets` | no sheet with the name that was asked for |
    /// | `heading-empty` | | a column with content and without a heading (told, not refused) |
    /// | `heading-twice` | `heading`, `first` (a cell) | two columns with one heading (told, not refused) |
    /// | `too-large-for-excel` | | writing: more rows, columns or text than Excel has room for |
    /// | `not-written` | | writing: no room for the temporary file of a large table |
    pub const CODES: &'static [&'static str] = &[
        "empty",
        "no-rows",
        "file-too-large",
        "too-large-inside",
        "too-many-parts",
        "overlapping-parts",
        "too-many-rows",
        "too-many-columns",
        "too-many-cells",
        "cell-too-long",
        "row-too-long",
        "formula",
        "nul",
        "wrong-encoding",
        "open-quote",
        "damaged",
        "entities",
        "strange-xml",
        "password",
        "old-excel",
        "binary-excel",
        "open-document",
        "web-page",
        "not-a-table",
        "no-sheet",
        "heading-empty",
        "heading-twice",
        "too-large-for-excel",
        "not-written",
    ];

    /// A fault of the whole file, whose name [`super::read`] fills in.
    pub(crate) fn new(code: &'static str) -> Self {
        debug_assert!(Self::CODES.contains(&code), "{code} is not among the codes");
        Self { code, file: String::new(), sheet: None, row: None, cell: None, details: Box::default() }
    }

    /// A fault in a cell; row and column count from 0.
    pub(crate) fn at(code: &'static str, row: usize, column: usize) -> Self {
        Self { row: Some(row + 1), cell: Some(cell_name(row, column)), ..Self::new(code) }
    }

    /// A fault in a row, which counts from 0.
    pub(crate) fn in_row(code: &'static str, row: usize) -> Self {
        Self { row: Some(row + 1), ..Self::new(code) }
    }

    /// Adds an argument of the message.
    pub(crate) fn with(self, name: &'static str, value: impl Display) -> Self {
        let details = self.details.into_iter().chain([(name, value.to_string())]).collect();
        Self { details, ..self }
    }

    /// The fault with a place, unless it has one already.
    pub(crate) fn or_at(self, row: usize, column: usize) -> Self {
        if self.row.is_some() { self } else { Self { row: Some(row + 1), cell: Some(cell_name(row, column)), ..self } }
    }
}

/// A column's name as a spreadsheet shows it (`A`, `Z`, `AA`); columns count from 0.
pub fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or_default());
        match rest / 26 {
            0 => break,
            left => rest = left - 1,
        }
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// A cell's name as a spreadsheet shows it (`C17`); row and column count from 0.
pub fn cell_name(row: usize, column: usize) -> String {
    format!("{}{}", column_name(column), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_that_spreadsheets_give_them() {
        let named =
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (column, name) in named {
            assert_eq!(column_name(column), name);
        }
        assert_eq!(cell_name(16, 2), "C17");
    }
}
