//! What is wrong with an input, ready to be said in the reader's language.

/// One thing that is wrong, with the field it is about and the message's parts.
///
/// `code` names a message `problem-<code>` of the catalogues, which says the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}{code}{}", self.field.as_deref().unwrap_or(""), if self.field.is_some() { ": " } else { "" }, self.detail())]
pub struct Problem {
    /// The field that it is about, by name; none when it is about the whole input.
    pub field: Option<String>,
    /// The message, without its `problem-` prefix.
    pub code: &'static str,
    /// The message's parts by name.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem that no single field has.
    pub fn new(code: &'static str) -> Self {
        Self { field: None, code, args: Vec::new() }
    }

    /// A problem of one field.
    pub fn of(field: &str, code: &'static str) -> Self {
        Self { field: Some(field.to_owned()), code, args: Vec::new() }
    }

    /// Adds a part of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    fn detail(&self) -> String {
        let parts: Vec<String> = self.args.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }
}

/// The problems found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Notes a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Notes a problem of `later` when both dates are known and it certainly precedes the earlier one.
    pub fn order(&mut self, earlier: Option<crate::PartialDate>, later_field: &str, later: Option<crate::PartialDate>) {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && later.last() < earlier.first()
        {
            self.push(Problem::of(later_field, "ends-before-start").with("start", earlier.to_string()));
        }
    }

    /// Notes a problem of a number that is not on its scale; both ends are on it.
    pub fn within(&mut self, field: &str, number: Option<i64>, least: i64, most: i64) {
        if number.is_some_and(|number| !(least..=most).contains(&number)) {
            let problem = Problem::of(field, "not-on-scale");
            self.push(problem.with("least", least.to_string()).with("most", most.to_string()));
        }
    }

    /// Nothing found, or all that was.
    pub fn into_result(self) -> Result<(), Problems> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}
