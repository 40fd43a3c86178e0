//! Values of fields and their JSON form, which history and the command line share.

use chrono::{DateTime, SecondsFormat, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};

use crate::field::Type;
use crate::{Id, Localised, PartialDate};

/// An amount in a currency (ISO 4217).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The amount, at most six decimals and fifteen significant digits.
    pub amount: Decimal,
    /// Three capital letters.
    pub currency: String,
}

/// A reference to another record, perhaps in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The record referred to.
    pub to: Id,
    /// The role in which it is referred to, when the field has roles.
    pub role: Option<String>,
}

impl Link {
    /// A reference without a role.
    pub fn to(to: Id) -> Self {
        Self { to, role: None }
    }
}

/// A value of a field. A field without a value is absent from its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, web and mail addresses, phone numbers, codes of languages and countries, a filter as JSON, one choice.
    Text(String),
    /// Text in up to three languages, short or long.
    Localised(Localised),
    /// Several choices, in the order of the declaration.
    Choices(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// A decimal or a percentage.
    Decimal(Decimal),
    /// An amount of money.
    Money(Money),
    /// A date as precise as it is known.
    Date(PartialDate),
    /// A moment, in UTC, to the millisecond.
    Moment(DateTime<Utc>),
    /// Yes or no.
    YesNo(bool),
    /// References to records, one or many.
    Links(Vec<Link>),
    /// A stored file.
    File(Id),
}

impl Value {
    /// Whether it says nothing, and is therefore not kept.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.is_empty(),
            Value::Localised(text) => text.is_empty(),
            Value::Choices(choices) => choices.is_empty(),
            Value::Links(links) => links.is_empty(),
            _ => false,
        }
    }

    /// Whether a text in it holds the character NUL, which not every database can store.
    pub fn holds_nul(&self) -> bool {
        match self {
            Value::Text(text) => text.contains('\0'),
            Value::Localised(text) => text.iter().any(|(_, text)| text.contains('\0')),
            Value::Money(money) => money.currency.contains('\0'),
            _ => false,
        }
    }

    /// The records it refers to.
    pub fn links(&self) -> &[Link] {
        if let Value::Links(links) = self { links } else { &[] }
    }

    /// The JSON form. Numbers are JSON numbers: fifteen significant digits survive the trip.
    pub fn to_json(&self) -> Json {
        match self {
            Value::Text(text) => json!(text),
            Value::Localised(text) => json!(text),
            Value::Choices(choices) => json!(choices),
            Value::Integer(number) => json!(number),
            Value::Decimal(number) => decimal_json(number),
            Value::Money(money) => json!({ "amount": decimal_json(&money.amount), "currency": money.currency }),
            Value::Date(date) => json!(date.to_string()),
            Value::Moment(moment) => json!(moment.to_rfc3339_opts(SecondsFormat::Millis, true)),
            Value::YesNo(yes) => json!(yes),
            Value::Links(links) => links
                .iter()
                .map(|link| match &link.role {
                    Some(role) => json!({ "id": link.to, "role": role }),
                    None => json!({ "id": link.to }),
                })
                .collect(),
            Value::File(id) => json!(id),
        }
    }

    /// Reads back what [`Value::to_json`] wrote; `None` when it is not of the type.
    pub fn from_json(ty: &Type, json: &Json) -> Option<Value> {
        Some(match ty {
            Type::LocalText | Type::LongText => Value::Localised(serde_json::from_value(json.clone()).ok()?),
            Type::Choices(_) => Value::Choices(serde_json::from_value(json.clone()).ok()?),
            Type::Integer => Value::Integer(json.as_i64()?),
            Type::Decimal | Type::Percent => Value::Decimal(json_decimal(json)?),
            Type::Money => Value::Money(Money {
                amount: json_decimal(json.get("amount")?)?,
                currency: json.get("currency")?.as_str()?.to_owned(),
            }),
            Type::Date => Value::Date(json.as_str()?.parse().ok()?),
            Type::Moment => Value::Moment(DateTime::parse_from_rfc3339(json.as_str()?).ok()?.to_utc()),
            Type::YesNo => Value::YesNo(json.as_bool()?),
            Type::Ref { .. } => Value::Links(json.as_array()?.iter().map(link_from_json).collect::<Option<_>>()?),
            Type::File => Value::File(json.as_str()?.parse().ok()?),
            Type::Text
            | Type::Choice(_)
            | Type::Url
            | Type::Email
            | Type::Phone
            | Type::Language
            | Type::Country
            | Type::Filter => Value::Text(json.as_str()?.to_owned()),
        })
    }
}

fn link_from_json(json: &Json) -> Option<Link> {
    Some(Link {
        to: json.get("id")?.as_str()?.parse().ok()?,
        role: json.get("role").and_then(Json::as_str).map(str::to_owned),
    })
}

fn decimal_json(number: &Decimal) -> Json {
    let number = number.normalize();
    match number.to_i64().filter(|_| number.is_integer()) {
        Some(whole) => json!(whole),
        // Through text: the nearest number, which arithmetic misses now and then.
        None => json!(number.to_string().parse::<f64>().ok()),
    }
}

fn json_decimal(json: &Json) -> Option<Decimal> {
    match json.as_i64() {
        Some(whole) => Some(Decimal::from(whole)),
        None => json.as_f64()?.to_string().parse::<Decimal>().ok().map(|number| number.normalize()),
    }
}
