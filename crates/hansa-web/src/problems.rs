//! What is wrong with a form, beside its fields and in its summary.

use hansa_domain::Problem;

use crate::context::Ctx;

/// What is wrong with a field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name, which is also its element's.
    pub field: String,
    /// The sentence that says so, and what to do.
    pub text: String,
}

/// The sentence about a field, if something is wrong with it.
pub fn about<'a>(problems: &'a [FieldProblem], field: &str) -> Option<&'a str> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.as_str())
}

/// Problems in the reader's words; those of no field are said of the field `main`.
pub fn in_words(ctx: &Ctx, problems: &[Problem], main: &str) -> Vec<FieldProblem> {
    let words = ctx.words();
    let said = |problem: &Problem| FieldProblem {
        field: problem.field.clone().unwrap_or_else(|| main.to_owned()),
        text: words.problem(problem),
    };
    problems.iter().map(said).collect()
}
