//! How the value of a field lies in the columns of its table.

use hansa_domain::field::{Field, Type};
use hansa_domain::{Lang, Localised, Money, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sea_query::Value as Sql;

use crate::row::{Cell, Row};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnType {
    Text,
    Integer,
    YesNo,
    Id,
    Bytes,
}

/// Decimals are stored as whole millionths, exact and in order in both databases.
const MILLIONTHS: u32 = 6;
/// Between the choices of a field that has several; no choice's name has it.
const SEPARATOR: char = '|';

/// The columns of a field. References have none: they are rows of the table `reference`.
pub(crate) fn columns(field: &Field) -> Vec<(String, ColumnType)> {
    let name = field.name;
    match field.ty {
        Type::LocalText | Type::LongText => {
            Lang::ALL.into_iter().map(|lang| (localised_column(name, lang), ColumnType::Text)).collect()
        }
        Type::Money => vec![(name.to_owned(), ColumnType::Integer), (format!("{name}_currency"), ColumnType::Text)],
        Type::Ref { .. } => Vec::new(),
        Type::Integer | Type::Decimal | Type::Percent | Type::Moment => vec![(name.to_owned(), ColumnType::Integer)],
        Type::YesNo => vec![(name.to_owned(), ColumnType::YesNo)],
        Type::File => vec![(name.to_owned(), ColumnType::Id)],
        Type::Text
        | Type::Choice(_)
        | Type::Choices(_)
        | Type::Date
        | Type::Url
        | Type::Email
        | Type::Phone
        | Type::Language
        | Type::Country
        | Type::Filter => vec![(name.to_owned(), ColumnType::Text)],
    }
}

/// The column of one language of a text.
pub(crate) fn localised_column(name: &str, lang: Lang) -> String {
    format!("{name}_{lang}")
}

/// The values of a field's columns.
pub(crate) fn to_columns(field: &Field, value: Option<&Value>) -> Vec<Sql> {
    let Some(value) = value else {
        return columns(field).into_iter().map(|(_, ty)| null(ty)).collect();
    };
    match value {
        Value::Localised(text) => Lang::ALL.into_iter().map(|lang| text.get(lang).map(str::to_owned).into()).collect(),
        Value::Money(money) => vec![millionths(&money.amount).into(), money.currency.clone().into()],
        Value::Links(_) => Vec::new(),
        Value::Choices(chosen) => vec![joined(chosen).into()],
        other => vec![single(other)],
    }
}

/// The one SQL value of a value that has one.
pub(crate) fn single(value: &Value) -> Sql {
    match value {
        Value::Text(text) => text.clone().into(),
        Value::Integer(number) => (*number).into(),
        Value::Decimal(number) => millionths(number).into(),
        Value::Money(money) => millionths(&money.amount).into(),
        Value::Date(date) => date.to_string().into(),
        Value::Moment(moment) => moment.timestamp_millis().into(),
        Value::YesNo(yes) => (*yes).into(),
        Value::File(id) => (*id).into(),
        Value::Choices(chosen) => joined(chosen).into(),
        Value::Localised(_) | Value::Links(_) => Sql::String(None),
    }
}

/// Reads a field's columns; `None` when they say nothing.
pub(crate) fn from_columns(field: &Field, row: &mut Row) -> Option<Value> {
    let value = match field.ty {
        Type::LocalText | Type::LongText => {
            let text: Localised = row.localised();
            Value::Localised(text)
        }
        Type::Money => {
            let (amount, currency) = (row.integer_or_null(), row.text());
            Value::Money(Money { amount: from_millionths(amount?), currency })
        }
        Type::Ref { .. } => return None,
        Type::Choices(_) => Value::Choices(row.text_or_null().as_deref().map(split).unwrap_or_default()),
        Type::Integer => Value::Integer(row.integer_or_null()?),
        Type::Decimal | Type::Percent => Value::Decimal(from_millionths(row.integer_or_null()?)),
        Type::Moment => Value::Moment(row.moment_or_null()?),
        Type::YesNo => Value::YesNo(row.integer_or_null()? != 0),
        Type::File => Value::File(row.id_or_null()?),
        Type::Date => Value::Date(row.text_or_null()?.parse().ok()?),
        Type::Text
        | Type::Choice(_)
        | Type::Url
        | Type::Email
        | Type::Phone
        | Type::Language
        | Type::Country
        | Type::Filter => match row.cell() {
            Cell::Text(text) => Value::Text(text),
            _ => return None,
        },
    };
    (!value.is_empty()).then_some(value)
}

pub(crate) fn null(ty: ColumnType) -> Sql {
    match ty {
        ColumnType::Text => Sql::String(None),
        ColumnType::Integer => Sql::BigInt(None),
        ColumnType::YesNo => Sql::Bool(None),
        ColumnType::Id => Sql::Uuid(None),
        ColumnType::Bytes => Sql::Bytes(None),
    }
}

/// A choice as it stands among others, for finding it there.
pub(crate) fn fenced(choice: &str) -> String {
    format!("{SEPARATOR}{choice}{SEPARATOR}")
}

fn joined(chosen: &[String]) -> String {
    let mut text = String::from(SEPARATOR);
    for choice in chosen {
        text.push_str(choice);
        text.push(SEPARATOR);
    }
    text
}

fn split(text: &str) -> Vec<String> {
    text.split(SEPARATOR).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn millionths(number: &Decimal) -> i64 {
    let mut scaled = *number;
    scaled.rescale(MILLIONTHS);
    scaled.mantissa().to_i64().unwrap_or(i64::MAX)
}

fn from_millionths(number: i64) -> Decimal {
    Decimal::new(number, MILLIONTHS).normalize()
}
