//! What a webhook is told of a change, as the account may see it now, and the signature by which the receiver knows that it
//! comes from us: <https://www.standardwebhooks.com>, version 1.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, SecondsFormat, Utc};
use hansa_domain::record::Values;
use hansa_domain::{Action, Choices as _, Id, Publicity, Record, Type, Value, policy};
use hansa_storage::changes::{self, Act, Change};
use hansa_storage::records;
use hansa_storage::webhooks::Delivery;
use hmac::{Hmac, KeyInit, Mac};
use rand::RngExt;
use serde_json::{Value as Json, json};
use sha2::Sha256;

use super::send::Message;
use crate::display::Titles;
use crate::{Error, OpContext};

/// What stands in front of a key, so that people and scanners of leaked secrets know what it is.
const PREFIX: &str = "whsec_";

/// A new key: 32 random bytes.
pub(super) fn new_secret() -> String {
    let bytes: [u8; 32] = rand::rng().random();
    format!("{PREFIX}{}", BASE64.encode(bytes))
}

/// What an act is called in events.
pub(super) const fn event_of(act: Act) -> &'static str {
    match act {
        Act::Created => "record.created",
        Act::Updated | Act::Undone => "record.updated",
        Act::Archived => "record.archived",
        Act::Restored => "record.restored",
        Act::Removed => "record.removed",
    }
}

/// The body of a test.
pub(super) const TEST: &str = "test";

/// The message for a delivery, signed; none when the account may not be told of it.
pub(super) async fn compose(
    ctx: &OpContext,
    delivery: &Delivery,
    secret: &str,
    site: Option<&str>,
) -> Result<Option<Message>, Error> {
    let (at, data) = match delivery.change {
        None => (delivery.created_at, json!({ "text": ctx.words().msg("webhook-test-text") })),
        Some(change) => match told(ctx, change, site).await? {
            Some(told) => told,
            None => return Ok(None),
        },
    };
    let body = json!({
        "id": delivery.id,
        "type": delivery.event,
        "timestamp": at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "data": data,
    });
    let body = body.to_string().into_bytes();
    let (id, now) = (delivery.id.to_string(), ctx.app().now().timestamp().to_string());
    let signature = sign(secret, &id, &now, &body)?;
    let headers = vec![("webhook-id", id), ("webhook-timestamp", now), ("webhook-signature", signature)];
    Ok(Some(Message { headers, body }))
}

/// The signature of a body: `v1,` and the HMAC-SHA256 of identifier, time and body with full stops between, as Base64.
fn sign(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> Result<String, Error> {
    let broken = |()| Error::Internal("a webhook's key cannot be used".into());
    let key = BASE64.decode(secret.trim_start_matches(PREFIX)).map_err(|_| broken(()))?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| broken(()))?;
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    Ok(format!("v1,{}", BASE64.encode(mac.finalize().into_bytes())))
}

/// When a change was made, and what is told of it; none when the actor does not see the record or did not see it then.
async fn told(ctx: &OpContext, change: Id, site: Option<&str>) -> Result<Option<(DateTime<Utc>, Json)>, Error> {
    let mut tx = ctx.read().await?;
    let Some(change) = changes::get(&mut tx, change).await? else { return Ok(None) };
    let Some(record) = records::get(&mut tx, change.kind, change.record).await? else {
        return Ok(removed(ctx, &change));
    };
    if !policy::may(&ctx.actor, Action::See, &record) {
        return Ok(None);
    }
    let found = if policy::may(&ctx.actor, Action::Update, &record) {
        Some(change)
    } else {
        let all = changes::of_record(&mut tx, record.id).await?;
        crate::changes::seen(ctx, &record, all).into_iter().find(|seen| seen.id == change.id)
    };
    let Some(mut change) = found else { return Ok(None) };
    ctx.note(&record);
    let titles = crate::changes::mentioned(ctx, &mut tx, std::slice::from_ref(&change)).await?;
    drop(tx);
    for values in [&mut change.before, &mut change.after] {
        crate::changes::redact(ctx, record.kind, record.owner_unit(), &titles, values);
    }
    let fields = change.kind.all_fields().filter_map(|field| {
        let value = |values: &Values| values.get(field.name).map(|value| json_of(&field.ty, value, &titles));
        let (before, after) = (value(&change.before), value(&change.after));
        (before.is_some() || after.is_some()).then(|| json!({ "field": field.name, "before": before, "after": after }))
    });
    let path = format!("/{}/{}/{}", ctx.city.language, record.kind.name, record.id);
    let mut data = json!({
        "kind": record.kind.name,
        "id": record.id,
        "title": record.title,
        "version": change.version,
        "archived": record.archived_at.is_some(),
        "example": record.is_example(),
        "by": change.actor_name,
        "changes": fields.collect::<Vec<_>>(),
        "link": format!("{}{path}", site.unwrap_or_default()),
    });
    if let Some(code) = record.code() {
        data["code"] = code.into();
    }
    if record.publicity() == Publicity::Secret {
        data["mark"] = json!({ "class": Publicity::Secret.name(), "ground": record.text("secrecy_basis") });
    }
    Ok(Some((change.at, data)))
}

/// What is told of a record that is not there any more: that it is gone, to those who saw it.
fn removed(ctx: &OpContext, change: &Change) -> Option<(DateTime<Utc>, Json)> {
    let record = Record { values: change.before.clone(), ..Record::new(change.kind, change.record, change.at) };
    let told = change.act == Act::Removed && policy::may(&ctx.actor, Action::See, &record);
    told.then(|| {
        let data = json!({ "kind": change.kind.name, "id": change.record, "version": change.version, "by": change.actor_name });
        (change.at, data)
    })
}

/// A value as exports write it: references with their titles.
fn json_of(ty: &Type, value: &Value, titles: &Titles) -> Json {
    let (Value::Links(links), Type::Ref { .. }) = (value, ty) else { return value.to_json() };
    let link = |link: &hansa_domain::Link| {
        let mut object = json!({ "id": link.to });
        if let Some(target) = titles.get(&link.to) {
            object["kind"] = target.kind.name.into();
            object["title"] = json!(target.title);
        }
        if let Some(role) = &link.role {
            object["role"] = role.as_str().into();
        }
        object
    };
    links.iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the reference libraries of Standard Webhooks (github.com/standard-webhooks, test of the signature).
    #[test]
    fn signatures_are_those_of_the_standard() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signature = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", br#"{"test": 2432232314}"#);
        assert_eq!(signature.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn keys_are_long_and_never_the_same() {
        let (one, other) = (new_secret(), new_secret());
        assert_ne!(one, other);
        assert_eq!(BASE64.decode(one.strip_prefix(PREFIX).unwrap()).unwrap().len(), 32);
    }
}
