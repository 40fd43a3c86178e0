//! Fields of a kind: their types and what the engine does with them.

use crate::identifiers::Scheme;
use crate::personal::Personal;
use crate::value::Value;

/// The type of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A short text without a language, such as a person's name or an official identifier.
    Text,
    /// A short text per language.
    LocalText,
    /// A long text per language, in Markdown.
    LongText,
    /// One of the listed values.
    Choice(&'static [&'static str]),
    /// Any of the listed values.
    Choices(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A decimal number: at most six decimals and fifteen significant digits.
    Decimal,
    /// An amount with its currency.
    Money,
    /// A percentage: 60 means 60 %.
    Percent,
    /// A date with precision.
    Date,
    /// A moment.
    Moment,
    /// Yes or no.
    YesNo,
    /// A web address, http or https.
    Url,
    /// A mail address.
    Email,
    /// A phone number.
    Phone,
    /// A language by its ISO 639-1 code.
    Language,
    /// A country by its ISO 3166-1 alpha-2 code.
    Country,
    /// References to records of the target kinds. A place is a reference to the kind `place`.
    Ref {
        /// The kinds that may be referred to.
        targets: &'static [&'static str],
        /// Whether there may be several.
        many: bool,
        /// The roles in which a record may be referred to; empty when references have none.
        roles: &'static [&'static str],
    },
    /// A stored file.
    File,
    /// A filter over a kind, as JSON (see [`crate::filter::Filter`]).
    Filter,
}

/// How much a word of the field counts in a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Names and titles.
    A,
    /// Short descriptions.
    B,
    /// Long texts.
    C,
}

/// Who may see a field of a record that they may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Everyone who sees the record.
    Open,
    /// Those who have signed in.
    Staff,
    /// Coordinators, leadership, administrators and the contributors of the record's own unit.
    Restricted,
}

/// What a date means in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Something begins or happens.
    Starts,
    /// Something ends.
    Ends,
    /// Something must be done by then.
    Due,
}

/// What a new form begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The day on which it is filled in.
    Today,
    /// The person who fills it in.
    Me,
    /// This choice.
    Value(&'static str),
    /// The record from whose page the form was opened; when the field cannot hold that, what that record refers to.
    From,
}

/// A field of a kind.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that a declaration can say")]
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name in code, data files, addresses and JSON.
    pub name: &'static str,
    /// The type of its value.
    pub ty: Type,
    /// Whether a record cannot be without it.
    pub required: bool,
    /// Whether lists show it as a column by default.
    pub list: bool,
    /// Whether the filter row of lists offers it.
    pub filter: bool,
    /// How much it counts in a search; none when it is not searched.
    pub search: Option<Weight>,
    /// Who may see it.
    pub sensitivity: Sensitivity,
    /// Why it holds data on people and how long, if it can hold any.
    pub personal: Option<Personal>,
    /// What it means in a calendar.
    pub calendar: Option<Calendar>,
    /// Whether changing it is a decision (see [`crate::Action::Decide`]).
    pub step: bool,
    /// The values of a choice that mean that the matter is under way.
    pub live: &'static [&'static str],
    /// What a new form begins with.
    pub start: Option<Start>,
    /// Whether the choice reads differently from the other side: "is part of" and "has as a part". Each of its values has
    /// a second label, `.{value}-back`.
    pub two_sided: bool,
    /// The scheme of official identifiers by which its texts are checked and written.
    pub identifier: Option<Scheme>,
}

impl Field {
    /// A plain optional field, which only those see who have signed in: what is public is said to be.
    pub const fn new(name: &'static str, ty: Type) -> Self {
        Self {
            name,
            ty,
            required: false,
            list: false,
            filter: false,
            search: None,
            sensitivity: Sensitivity::Staff,
            personal: None,
            calendar: None,
            step: false,
            live: &[],
            start: None,
            two_sided: false,
            identifier: None,
        }
    }

    /// A record cannot be without it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Lists show it.
    #[must_use]
    pub const fn list(mut self) -> Self {
        self.list = true;
        self
    }

    /// The filter row offers it.
    #[must_use]
    pub const fn filter(mut self) -> Self {
        self.filter = true;
        self
    }

    /// Searches find it.
    #[must_use]
    pub const fn search(mut self, weight: Weight) -> Self {
        self.search = Some(weight);
        self
    }

    /// Everyone who sees the record sees it.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.sensitivity = Sensitivity::Open;
        self
    }

    /// It holds data on people, for this reason and so long.
    #[must_use]
    pub const fn personal(mut self, personal: Personal) -> Self {
        self.personal = Some(personal);
        self
    }

    /// Only those in charge and the record's own unit see it.
    #[must_use]
    pub const fn restricted(mut self) -> Self {
        self.sensitivity = Sensitivity::Restricted;
        self
    }

    /// Calendars show it.
    #[must_use]
    pub const fn calendar(mut self, role: Calendar) -> Self {
        self.calendar = Some(role);
        self
    }

    /// Changing it is a decision.
    #[must_use]
    pub const fn step(mut self) -> Self {
        self.step = true;
        self
    }

    /// These values mean that the matter is under way.
    #[must_use]
    pub const fn live(mut self, values: &'static [&'static str]) -> Self {
        self.live = values;
        self
    }

    /// New forms begin with this.
    #[must_use]
    pub const fn start(mut self, start: Start) -> Self {
        self.start = Some(start);
        self
    }

    /// The choice reads differently from the other side.
    #[must_use]
    pub const fn two_sided(mut self) -> Self {
        self.two_sided = true;
        self
    }

    /// Its texts are official identifiers of this scheme.
    #[must_use]
    pub const fn identifier(mut self, scheme: Scheme) -> Self {
        self.identifier = Some(scheme);
        self
    }

    /// Whether lists can be sorted by it: by everything that has an order of its own in both databases.
    pub const fn sortable(&self) -> bool {
        matches!(
            self.ty,
            Type::Choice(_)
                | Type::Integer
                | Type::Decimal
                | Type::Money
                | Type::Percent
                | Type::Date
                | Type::Moment
                | Type::YesNo
                | Type::Language
                | Type::Country
        )
    }

    /// The listed values of a choice.
    pub const fn choices(&self) -> &'static [&'static str] {
        match self.ty {
            Type::Choice(values) | Type::Choices(values) => values,
            _ => &[],
        }
    }

    /// The kinds that a reference may point to; none for other types.
    pub const fn targets(&self) -> &'static [&'static str] {
        match self.ty {
            Type::Ref { targets, .. } => targets,
            _ => &[],
        }
    }

    /// Whether a value is of the field's type.
    pub fn accepts(&self, value: &Value) -> bool {
        match (&self.ty, value) {
            (Type::Choice(values), Value::Text(choice)) => values.contains(&choice.as_str()),
            (Type::Choices(values), Value::Choices(chosen)) => chosen.iter().all(|c| values.contains(&c.as_str())),
            (Type::Ref { many, roles, .. }, Value::Links(links)) => {
                (*many || links.len() <= 1)
                    && links.iter().all(|link| link.role.as_deref().is_none_or(|role| roles.contains(&role)))
            }
            (Type::LocalText | Type::LongText, Value::Localised(_))
            | (Type::Integer, Value::Integer(_))
            | (Type::Decimal | Type::Percent, Value::Decimal(_))
            | (Type::Money, Value::Money(_))
            | (Type::Date, Value::Date(_))
            | (Type::Moment, Value::Moment(_))
            | (Type::YesNo, Value::YesNo(_))
            | (Type::File, Value::File(_))
            | (
                Type::Text | Type::Url | Type::Email | Type::Phone | Type::Language | Type::Country | Type::Filter,
                Value::Text(_),
            ) => !value.holds_nul(),
            _ => false,
        }
    }
}
