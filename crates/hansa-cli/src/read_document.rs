//! The hidden command of the process that reads documents.

use std::process::ExitCode;

/// Reads the document of standard input, within the limits that stand before it, and answers on standard output. It is called before the
/// program reads settings or starts threads: the limits hold for the whole process.
pub fn read_document() -> ExitCode {
    match hansa_read::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => crate::output::fail(&error.into()),
    }
}
