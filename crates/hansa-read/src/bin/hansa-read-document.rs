//! The smallest program that answers a [`hansa_read::Reader`], for tests: they need not build the whole of Hansa, whose command
//! `read-document` does the same.

use std::process::ExitCode;

fn main() -> ExitCode {
    match hansa_read::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
