//! What the command line prints.

use std::io::Write;
use std::process::ExitCode;

use hansa_app::OpContext;
use hansa_app::load::{Fault, LoadError};
use hansa_domain::Problem;
use serde_json::Value as Json;

/// Prints a line. A reader that has seen enough, such as `head`, is no failure.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints the content of a file.
pub fn bytes(content: &[u8]) {
    let _ = std::io::stdout().lock().write_all(content);
}

/// Prints JSON, readable.
pub fn json(value: &Json) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?);
    Ok(())
}

/// Says why a command failed.
pub fn fail(error: &anyhow::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr().lock(), "hansa: {error:#}");
    ExitCode::from(2)
}

/// A problem in the language of the messages, with the field it is about.
pub fn problem(ctx: &OpContext, problem: &Problem) -> String {
    let message = ctx.words().problem(problem);
    match &problem.field {
        Some(field) => format!("{field}: {message}"),
        None => message,
    }
}

/// A failure with its problems in the language of the messages.
pub fn explained(ctx: &OpContext, error: hansa_app::Error) -> anyhow::Error {
    match error {
        hansa_app::Error::Invalid(problems) => {
            let lines: Vec<String> = problems.0.iter().map(|p| problem(ctx, p)).collect();
            anyhow::anyhow!(lines.join("\n"))
        }
        other => other.into(),
    }
}

/// A failure to load, a line for each fault: file, line, what is wrong.
pub fn load_failed(ctx: &OpContext, error: LoadError) -> anyhow::Error {
    match error {
        LoadError::Faults(faults) => {
            let lines =
                faults.iter().map(|Fault { file, line, problem: p }| format!("{file}:{line}: {}", problem(ctx, p)));
            anyhow::anyhow!("nothing was loaded:\n{}", lines.collect::<Vec<_>>().join("\n"))
        }
        LoadError::App(error) => explained(ctx, error),
    }
}
