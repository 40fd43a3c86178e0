//! Values of records, and records made of them.

use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Kind, Link, Localised, Record, Value};

/// A kind by its name.
pub fn kind(name: &str) -> &'static Kind {
    hansa_domain::kind(name).expect("a kind")
}

/// A short text, or a choice.
pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A name that is the same in every language.
pub fn name(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

/// A reference to one record.
pub fn link(to: Id) -> Value {
    Value::Links(vec![Link::to(to)])
}

/// A date as it is written.
pub fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

/// Makes a record.
pub async fn made(ctx: &OpContext, of: &str, values: impl Into<Values>) -> Record {
    records::create(ctx, kind(of), values.into(), "").await.unwrap_or_else(|error| panic!("{of}: {error}"))
}

/// Makes a record of which only the identifier matters.
pub async fn make(ctx: &OpContext, of: &str, values: impl Into<Values>) -> Id {
    made(ctx, of, values).await.id
}
