//! The command that prints terms.

use std::io::{BufRead as _, BufWriter, Write as _};
use std::process::ExitCode;

use anyhow::Context;
use hansa_domain::Lang;
use hansa_words::Analyser;

use crate::arguments::Terms;

/// Prints the terms of standard input, a line for each word.
pub fn terms(lang: Option<Lang>, wanted: &Terms) -> anyhow::Result<ExitCode> {
    let analyser = Analyser::open(wanted.word_bases)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let line = line.with_context(|| format!("line {number} of standard input"))?;
        for word in analyser.index(&line, lang) {
            let printed = writeln!(out, "{}\t{}", &line[word.bytes], word.terms.join(" "));
            // A reader that has seen enough, such as `head`, is no failure.
            if printed.is_err() {
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
    let _ = out.flush();
    Ok(ExitCode::SUCCESS)
}
