//! Any bytes are a table or have a fault; and a table that is written as CSV reads back with the same cells.
#![no_main]

use hansa_exchange::table::{self, Cell, Limits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let Ok(table) = table::read("fuzz", bytes, &limits, None) else { return };
    // A heading of its own keeps what follows from being taken for a web page or a line that names the separator.
    let headings: Vec<String> = (0..table.headings.len()).map(|column| format!("c{column}")).collect();
    let rows: Vec<Vec<Cell<'_>>> = table.rows().map(|row| row.cells().collect()).collect();
    let written = table::csv(&headings, rows.iter().cloned());
    let again = table::read("again", &written, &limits, None).expect("what is written can be read");
    let read: Vec<Vec<Cell<'_>>> = again.rows().map(|row| row.cells().collect()).collect();
    if table.encoding.is_some() {
        assert_eq!(read, rows);
    }
});
