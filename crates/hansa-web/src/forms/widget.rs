//! One field of a form as its template shows it.

use askama::Template;

/// A field of a form: label, help, error and the inputs.
#[derive(Debug, Template)]
#[template(path = "forms/widget.html")]
pub struct Widget {
    /// The field's name, which begins the names and identifiers of its inputs.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What to write.
    pub help: Option<String>,
    /// What is wrong.
    pub error: Option<String>,
    /// Whether a record cannot be without it.
    pub required: bool,
    /// The inputs.
    pub control: Control,
    /// When each choice is the right one.
    pub meanings: Vec<Meaning>,
    /// A few words that the inputs need.
    pub words: WidgetWords,
}

/// Words that the templates of inputs need, in the reader's language.
#[derive(Clone, Debug)]
pub struct WidgetWords {
    /// The empty option of a select.
    pub choose: String,
    /// The label of the role of a reference.
    pub role: String,
    /// The label of the role in which records are added.
    pub role_of_added: String,
    /// The option that takes the only reference away.
    pub nothing: String,
    /// What suggestions say when nothing fits.
    pub none_found: String,
    /// What suggestions say about how many fit, with `{n}`.
    pub found: String,
    /// The button that looks typed names up.
    pub look_up: String,
    /// The tick that removes a file.
    pub remove_file: String,
    /// The currency of an amount.
    pub currency: String,
    /// What leads to the meanings of choices.
    pub choices: String,
}

/// What a choice means.
#[derive(Debug)]
pub struct Meaning {
    /// The choice.
    pub value: &'static str,
    /// What it is called.
    pub label: String,
    /// When it is the right one.
    pub text: String,
}

/// The inputs of a field.
#[derive(Debug)]
pub enum Control {
    /// One line.
    Line {
        /// The text.
        value: String,
        /// The input's `type`.
        kind: &'static str,
        /// The input's `inputmode`.
        mode: &'static str,
        /// The class of its width.
        width: &'static str,
    },
    /// Conditions: a filter.
    Conditions(Box<crate::filters::Editor>),
    /// A text in each language.
    Localised {
        /// The texts by language.
        parts: Vec<Part>,
        /// Whether they are long.
        long: bool,
    },
    /// One of many options.
    Select {
        /// The options; the empty one is added.
        options: Vec<Choice>,
    },
    /// A ground of secrecy: one of the law's list, or a section of another act.
    Ground {
        /// The grounds in groups: what a group is called, and its grounds.
        groups: Vec<(String, Vec<Choice>)>,
        /// What was written instead.
        other: String,
        /// The label of the input for it.
        label: String,
        /// What to write there.
        help: String,
    },
    /// One of few options.
    Radios {
        /// The options.
        options: Vec<Choice>,
    },
    /// Any of some options.
    Checks {
        /// The options.
        options: Vec<Choice>,
    },
    /// An amount and its currency.
    Money {
        /// The amount.
        amount: String,
        /// The currencies.
        currencies: Vec<Choice>,
    },
    /// References that are searched by name.
    Picker {
        /// Whether there may be several.
        many: bool,
        /// The present ones, with their roles.
        values: Vec<Picked>,
        /// What was typed.
        typed: String,
        /// The label of the input.
        add: String,
        /// The help of the input.
        add_help: String,
        /// The address of the suggestions.
        suggest: String,
        /// The roles in which a record may be added.
        roles: Vec<Choice>,
        /// The typed names that fit several records.
        doubts: Vec<Candidates>,
        /// The name and address of the page on which a record of the kind can be added.
        create: Vec<(String, String)>,
        /// The records that can be made along with this one: the name of the input, and the name that was typed.
        make: Vec<(String, Choice)>,
        /// What scripts need in order to offer the same: a line `kind=label` for each kind.
        makes: String,
    },
    /// A file.
    File {
        /// The present file: address and name.
        present: Option<(String, String)>,
        /// The words can be pasted instead.
        paste: Option<Paste>,
    },
}

/// The words of a file, which can be pasted instead of sending it.
#[derive(Debug)]
pub struct Paste {
    /// What was pasted.
    pub value: String,
    /// The label and help of the box.
    pub label: String,
    /// What to paste.
    pub help: String,
    /// The label and help of the file.
    pub attach: String,
    /// Which files are read.
    pub attach_help: String,
    /// What becomes of the present words; empty when there are none.
    pub keep: String,
}

/// A text in one language.
#[derive(Debug)]
pub struct Part {
    /// The language's code.
    pub code: &'static str,
    /// Its name for itself.
    pub endonym: &'static str,
    /// The text.
    pub value: String,
}

/// An option.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A record that a reference field holds.
#[derive(Debug)]
pub struct Picked {
    /// The record.
    pub choice: Choice,
    /// The roles, when the field has them.
    pub roles: Vec<Choice>,
}

/// The records that a typed name may mean.
#[derive(Debug)]
pub struct Candidates {
    /// The question: "Several records fit …".
    pub question: String,
    /// The name of the radio buttons.
    pub input: String,
    /// The records, with what tells them apart.
    pub options: Vec<(Choice, String)>,
}

impl askama::filters::HtmlSafe for Widget {}

impl Widget {
    /// The identifier of the first input, to which the error summary leads.
    pub fn anchor(&self) -> String {
        let name = self.name;
        match &self.control {
            Control::Localised { parts, .. } => {
                parts.first().map_or_else(String::new, |part| format!("{name}-{}", part.code))
            }
            Control::Radios { .. } | Control::Checks { .. } => format!("{name}-0"),
            Control::Picker { doubts, .. } if !doubts.is_empty() => format!("{name}-doubt-0-0"),
            Control::Picker { .. } => format!("{name}-add"),
            _ => name.to_owned(),
        }
    }

    /// What a choice means, when that is said.
    pub fn meaning(&self, value: &str) -> Option<&str> {
        self.meanings.iter().find(|meaning| meaning.value == value).map(|meaning| meaning.text.as_str())
    }

    /// The identifiers of help and error, for `aria-describedby`; nothing when there are none.
    pub fn described(&self) -> String {
        let parts = [("help", self.help.is_some()), ("error", self.error.is_some())];
        let ids: Vec<String> =
            parts.iter().filter(|(_, there)| *there).map(|(part, _)| format!("{}-{part}", self.name)).collect();
        ids.join(" ")
    }

    /// Whether something was filled in.
    pub fn filled(&self) -> bool {
        let chosen = |options: &[Choice]| options.iter().any(|option| option.chosen && !option.value.is_empty());
        match &self.control {
            Control::Line { value, .. } => !value.is_empty(),
            Control::Conditions(editor) => !editor.is_empty(),
            Control::Localised { parts, .. } => parts.iter().any(|part| !part.value.is_empty()),
            Control::Select { options } | Control::Radios { options } | Control::Checks { options } => chosen(options),
            Control::Ground { groups, other, .. } => {
                !other.is_empty() || groups.iter().any(|(_, options)| chosen(options))
            }
            Control::Money { amount, .. } => !amount.is_empty(),
            Control::Picker { values, typed, make, .. } => {
                !values.is_empty() || !typed.is_empty() || make.iter().any(|(_, choice)| choice.chosen)
            }
            Control::File { present, paste } => {
                present.is_some() || paste.as_ref().is_some_and(|paste| !paste.value.is_empty())
            }
        }
    }
}
