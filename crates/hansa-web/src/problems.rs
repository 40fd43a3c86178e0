//! What is wrong with a form, beside its fields and in its summary.

use hansa_domain::Problem;
use hansa_text::Words;

use crate::forms::Mistake;

/// What is wrong with a field of a form about accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name, which is also its element's.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// The sentence that says so, and what to do.
    pub text: String,
}

impl FieldProblem {
    /// A sentence about a field.
    pub fn new(words: Words, field: &str, text: String) -> Self {
        let ids = [format!("account-{field}"), format!("account-password-{field}")];
        let label = ids.iter().find(|id| words.has(id)).map(|id| words.msg(id).into_owned());
        Self { field: field.to_owned(), label: label.unwrap_or_default(), text }
    }
}

/// The sentence about a field, if something is wrong with it.
pub fn about<'a>(problems: &'a [FieldProblem], field: &str) -> Option<&'a str> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.as_str())
}

/// What the summary says of the problems.
pub fn summary(problems: &[FieldProblem]) -> Vec<Mistake> {
    let said = |problem: &FieldProblem| match problem.label.as_str() {
        "" => problem.text.clone(),
        label => format!("{label}: {}", problem.text),
    };
    problems.iter().map(|problem| Mistake { anchor: Some(problem.field.clone()), text: said(problem) }).collect()
}

/// Problems in the reader's words; those of no field are said of the field `main`.
pub fn in_words(words: Words, problems: &[Problem], main: &str) -> Vec<FieldProblem> {
    let said =
        |problem: &Problem| FieldProblem::new(words, problem.field.as_deref().unwrap_or(main), words.problem(problem));
    problems.iter().map(said).collect()
}
