//! What kinds, fields and choices are called: the messages of `locales/*/kinds/`, found by the names of the declarations.

use hansa_domain::{Choices, Field, Group, Kind, Publicity, Role};

use crate::Words;

impl Words {
    /// What one record of the kind is called.
    pub fn kind(self, kind: &Kind) -> String {
        self.msg(kind.name).into_owned()
    }

    /// What the records of the kind are called together.
    pub fn kinds(self, kind: &Kind) -> String {
        self.kind_attr(kind, "plural")
    }

    /// An attribute of the kind's message: `plural`, `help`, `new` or `none`.
    pub fn kind_attr(self, kind: &Kind, attr: &str) -> String {
        self.attr(kind.name, attr).map_or_else(|| self.kind(kind), std::borrow::Cow::into_owned)
    }

    /// The label of a field.
    pub fn field(self, kind: &Kind, field: &Field) -> String {
        self.msg(&field_id(kind, field)).into_owned()
    }

    /// What to write into a field, when it is not plain.
    pub fn field_help(self, kind: &Kind, field: &Field) -> Option<String> {
        self.attr(&field_id(kind, field), "help").map(std::borrow::Cow::into_owned)
    }

    /// The label of a choice, or of the role of a reference.
    pub fn choice(self, kind: &Kind, field: &Field, choice: &str) -> String {
        // A field whose choices are kinds of record has no other words for them.
        if field.choices() == hansa_domain::kinds::NAMES
            && let Some(kind) = hansa_domain::kind(choice)
        {
            return self.kind(kind);
        }
        self.attr(&field_id(kind, field), choice).map_or_else(|| choice.to_owned(), std::borrow::Cow::into_owned)
    }

    /// When a choice is the right one.
    pub fn choice_means(self, kind: &Kind, field: &Field, choice: &str) -> Option<String> {
        self.attr(&field_id(kind, field), &format!("{choice}-means")).map(std::borrow::Cow::into_owned)
    }

    /// The label of a choice that is read from the other side (see [`Field::two_sided`]).
    pub fn choice_back(self, kind: &Kind, field: &Field, choice: &str) -> String {
        self.choice(kind, field, &format!("{choice}-back"))
    }

    /// What a part of the register is called.
    pub fn group(self, group: Group) -> String {
        self.msg(&format!("group-{}", format!("{group:?}").to_lowercase())).into_owned()
    }

    /// What a publicity class is called.
    pub fn publicity(self, class: Publicity) -> String {
        self.attr("common-publicity", class.name())
            .map_or_else(|| class.name().to_owned(), std::borrow::Cow::into_owned)
    }

    /// What a role is called.
    pub fn role(self, role: Role) -> String {
        self.msg(&format!("role-{}", role.name())).into_owned()
    }

    /// What is wrong and how to mend it.
    pub fn problem(self, problem: &hansa_domain::Problem) -> String {
        let args = problem.args.iter().fold(crate::Args::new(), |args, (name, value)| args.detail(name, value));
        self.msg_with(&format!("problem-{}", problem.code), &args)
    }
}

/// The message of a field: the kind's own, or that of the field which all kinds share.
pub fn field_id(kind: &Kind, field: &Field) -> String {
    let owner = if Kind::is_common(field) { "common" } else { kind.name };
    format!("{owner}-{}", field.name)
}
