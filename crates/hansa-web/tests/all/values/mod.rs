//! Values of records, and records made of them.

use std::sync::atomic::{AtomicU64, Ordering};

use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Id, Kind, Link, Localised, Publicity, Record, Type, Value};
use hansa_storage::Db;
use hansa_storage::records::Stamp;

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

/// A record of any kind and class with these words in every field of texts. No rule of its kind is asked.
pub async fn planted(ctx: &OpContext, db: &Db, kind: &'static Kind, class: Publicity, said: &str) -> Id {
    static NEXT: AtomicU64 = AtomicU64::new(0x80ff_0000_0000_0000);
    let next = || {
        let millis = u64::try_from(ctx.now.timestamp_millis()).expect("after 1970");
        Id::from_u64_pair((millis << 16) | 0x7000, NEXT.fetch_add(1, Ordering::SeqCst))
    };
    let mut record = Record::new(kind, next(), ctx.now);
    for field in kind.all_fields() {
        let words = match field.ty {
            Type::LocalText | Type::LongText => Value::Localised(Localised::everywhere(said)),
            Type::Text => Value::Text(said.into()),
            _ => continue,
        };
        record.set(field.name, Some(words));
    }
    record.set("publicity", Some(Value::Text(class.name().into())));
    let stamp = Stamp {
        change: next(),
        at: ctx.now,
        actor_id: None,
        actor_name: String::new(),
        reason: said.into(),
        batch: None,
    };
    let mut tx = db.write(ctx.city.id).await.expect("a transaction");
    hansa_storage::records::create(&mut tx, &mut record, Some(&stamp)).await.expect("a record");
    tx.commit().await.expect("committed");
    record.id
}
