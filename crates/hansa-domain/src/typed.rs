//! The types that a declaration uses for its fields: what each is in the registry and in the typed struct.

use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal as Number;

use crate::declare::Choices;
use crate::field::Type;
use crate::value::{Link, Value};
use crate::{Id, Localised, PartialDate};

/// A type that a field can be declared with.
pub trait FieldType {
    /// The type in the registry.
    const TYPE: Type;
    /// What the typed struct holds.
    type Rust: Default;
    /// The value as the typed struct holds it.
    fn typed(value: Option<&Value>) -> Self::Rust;
}

/// A kind, or several, that a reference may point to.
pub trait Target {
    /// The names of the kinds.
    const KINDS: &'static [&'static str];
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident: $rust:ty, $variant:ident($value:ident) => $expr:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl FieldType for $name {
            const TYPE: Type = Type::$name;
            type Rust = $rust;
            fn typed(value: Option<&Value>) -> $rust {
                match value {
                    Some(Value::$variant($value)) => $expr,
                    _ => Default::default(),
                }
            }
        }
    )*};
}

plain! {
    /// A short text without a language.
    Text: Option<String>, Text(text) => Some(text.clone());
    /// A short text per language.
    LocalText: Localised, Localised(text) => text.clone();
    /// A long text per language, in Markdown.
    LongText: Localised, Localised(text) => text.clone();
    /// A whole number.
    Integer: Option<i64>, Integer(number) => Some(*number);
    /// A decimal number.
    Decimal: Option<Number>, Decimal(number) => Some(*number);
    /// A percentage.
    Percent: Option<Number>, Decimal(number) => Some(*number);
    /// An amount with its currency.
    Money: Option<crate::Money>, Money(money) => Some(money.clone());
    /// A date with precision.
    Date: Option<PartialDate>, Date(date) => Some(*date);
    /// A moment in UTC.
    Moment: Option<DateTime<Utc>>, Moment(moment) => Some(*moment);
    /// Yes or no.
    YesNo: Option<bool>, YesNo(yes) => Some(*yes);
    /// A web address.
    Url: Option<String>, Text(text) => Some(text.clone());
    /// A mail address.
    Email: Option<String>, Text(text) => Some(text.clone());
    /// A phone number.
    Phone: Option<String>, Text(text) => Some(text.clone());
    /// A language by code.
    Language: Option<String>, Text(text) => Some(text.clone());
    /// A country by code.
    Country: Option<String>, Text(text) => Some(text.clone());
    /// A stored file.
    File: Option<Id>, File(id) => Some(*id);
    /// A filter over a kind.
    Filter: Option<String>, Text(text) => Some(text.clone());
}

/// One of the values of `C`.
#[derive(Debug)]
pub struct Choice<C>(PhantomData<C>);

impl<C: Choices> FieldType for Choice<C> {
    const TYPE: Type = Type::Choice(C::NAMES);
    type Rust = Option<C>;
    fn typed(value: Option<&Value>) -> Option<C> {
        match value {
            Some(Value::Text(text)) => C::parse(text),
            _ => None,
        }
    }
}

/// Any of the values of `C`.
#[derive(Debug)]
pub struct AnyOf<C>(PhantomData<C>);

impl<C: Choices> FieldType for AnyOf<C> {
    const TYPE: Type = Type::Choices(C::NAMES);
    type Rust = Vec<C>;
    fn typed(value: Option<&Value>) -> Vec<C> {
        match value {
            Some(Value::Choices(chosen)) => chosen.iter().filter_map(|name| C::parse(name)).collect(),
            _ => Vec::new(),
        }
    }
}

/// A reference to one record of the target kinds.
#[derive(Debug)]
pub struct Ref<T>(PhantomData<T>);

impl<T: Target> FieldType for Ref<T> {
    const TYPE: Type = Type::Ref { targets: T::KINDS, many: false, roles: &[] };
    type Rust = Option<Id>;
    fn typed(value: Option<&Value>) -> Option<Id> {
        value.and_then(|value| value.links().first()).map(|link| link.to)
    }
}

/// References to any number of records of the target kinds.
#[derive(Debug)]
pub struct Refs<T>(PhantomData<T>);

impl<T: Target> FieldType for Refs<T> {
    const TYPE: Type = Type::Ref { targets: T::KINDS, many: true, roles: &[] };
    type Rust = Vec<Link>;
    fn typed(value: Option<&Value>) -> Vec<Link> {
        value.map(|value| value.links().to_vec()).unwrap_or_default()
    }
}

/// References to any number of records of the target kinds, each in a role of `R`.
#[derive(Debug)]
pub struct RefsAs<T, R>(PhantomData<(T, R)>);

impl<T: Target, R: Choices> FieldType for RefsAs<T, R> {
    const TYPE: Type = Type::Ref { targets: T::KINDS, many: true, roles: R::NAMES };
    type Rust = Vec<Link>;
    fn typed(value: Option<&Value>) -> Vec<Link> {
        value.map(|value| value.links().to_vec()).unwrap_or_default()
    }
}

/// Any kind, as the target of a reference.
#[derive(Debug)]
pub struct Any;

impl Target for Any {
    const KINDS: &'static [&'static str] = crate::kinds::NAMES;
}

/// Any of the kinds of record, by name.
#[derive(Debug)]
pub struct Kinds;

impl FieldType for Kinds {
    const TYPE: Type = Type::Choices(crate::kinds::NAMES);
    type Rust = Vec<String>;
    fn typed(value: Option<&Value>) -> Vec<String> {
        match value {
            Some(Value::Choices(chosen)) => chosen.clone(),
            _ => Vec::new(),
        }
    }
}

macro_rules! targets {
    ($(($($name:ident),+))*) => {$(
        impl<$($name: Target),+> Target for ($($name,)+) {
            const KINDS: &'static [&'static str] = &[$($name::KINDS[0]),+];
        }
    )*};
}

targets! { (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, F) (A, B, C, D, E, F, G) (A, B, C, D, E, F, G, H) }
