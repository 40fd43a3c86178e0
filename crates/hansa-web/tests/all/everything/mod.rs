//! A record of every kind with a value of every type.

use std::collections::HashMap;

use hansa_app::{OpContext, records};
use hansa_domain::{Field, Id, KINDS, Kind, Lang, Link, Localised, Money, Sensitivity, Type, Value};

/// Stands in every field that the public must not see.
pub const CANARY: &str = "KANARIA-7731";

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A value that fits the field; the public's canary where the public must not look.
fn value_of(field: &Field, targets: &HashMap<&str, Id>) -> Option<Value> {
    let hidden = field.sensitivity != Sensitivity::Open;
    Some(match field.ty {
        // A rule is about a kind.
        Type::Text if let Some(scheme) = field.identifier => text(scheme.example()),
        Type::Text if field.name == "applies_to" => text("membership"),
        Type::Text if field.name.ends_with("_at") => text("09:30"),
        Type::Text if hidden => text(CANARY),
        Type::Text => text("Teksti <b> & \"lainaus\""),
        Type::LocalText | Type::LongText => {
            let mut all = Localised::default();
            for lang in Lang::ALL {
                all.set(lang, if hidden { CANARY } else { "Yksi\n\n* kaksi & <kolme>" });
            }
            if field.ty == Type::LocalText {
                all.set(Lang::Fi, "Nimi & <muut>");
                all.set(Lang::Sv, "");
            }
            Value::Localised(all)
        }
        Type::Choice(_) if field.name == "publicity" => text("public"),
        // A retention rule of every kind counts from a day that every kind has, and asks what is to become of the records.
        Type::Choice(_) if field.name == "counts_from" => text("changed"),
        Type::Choice(_) if field.name == "afterwards" => text("ask"),
        // What has been decided closes what belongs to it.
        Type::Choice(values) if field.step => text(values.first()?),
        Type::Choice(values) => text(values.last()?),
        Type::Choices(values) => Value::Choices(values.iter().map(|value| (*value).to_owned()).collect()),
        Type::Integer => Value::Integer(1),
        Type::Decimal | Type::Percent => Value::Decimal("1.25".parse().ok()?),
        Type::Money => {
            let amount = if hidden { "77310.5" } else { "12.5" };
            Value::Money(Money { amount: amount.parse().ok()?, currency: "SEK".to_owned() })
        }
        // A plan is for a whole year.
        Type::Date if field.name == "year" => Value::Date("2026".parse().ok()?),
        Type::Date => Value::Date("2026-11".parse().ok()?),
        Type::Moment => Value::Moment("2026-11-22T12:05:00Z".parse().ok()?),
        // A rule in use would guard steps of other tests' records.
        Type::YesNo => Value::YesNo(false),
        Type::Url => text("https://www.hel.fi/fi?a=1&b=2"),
        Type::Email => text("kirjaamo@hel.fi"),
        Type::Phone => text(if hidden { "+358 9 77310" } else { "+358 9 12345" }),
        Type::Language => text("sv"),
        Type::Country => text("FI"),
        Type::Ref { targets: kinds, many, roles } => {
            let role = roles.first().map(|role| (*role).to_owned());
            let mut found: Vec<Id> = kinds.iter().filter_map(|kind| targets.get(kind).copied()).collect();
            // Nobody is related to themselves.
            if field.name == "other" {
                found.reverse();
            }
            let links = found.into_iter().map(|to| Link { to, role: role.clone() });
            Value::Links(links.take(if many { 9 } else { 1 }).collect())
        }
        Type::Filter => text(r#"{"test":{"field":"archived","op":"is","values":["no"]}}"#),
        Type::File => return None,
    })
}

/// A record of every kind with a value in every field, after one of every kind with the required ones.
pub async fn one_of_each(ctx: &OpContext) -> Vec<(&'static Kind, Id)> {
    let mut plain: HashMap<&str, Id> = HashMap::new();
    while plain.len() < KINDS.len() {
        let before = plain.len();
        for kind in KINDS {
            let required = || kind.all_fields().filter(|field| field.required);
            let ready = required()
                .all(|field| field.targets().is_empty() || field.targets().iter().any(|t| plain.contains_key(t)));
            if ready && !plain.contains_key(kind.name) {
                let values = required().filter_map(|field| Some((field.name, value_of(field, &plain)?)));
                // What is a part of it is as public.
                let values = values.chain([("publicity", text("public"))]);
                let record = records::create(ctx, kind, values.collect(), "").await;
                plain.insert(kind.name, record.unwrap_or_else(|error| panic!("{}: {error}", kind.name)).id);
            }
        }
        assert!(plain.len() > before, "kinds require each other");
    }
    let mut full = Vec::new();
    for kind in KINDS {
        // The item over it would be of its own meeting, and the plan before it of an earlier year.
        let apart = [("agenda_item", "meeting"), ("annual_plan", "previous")];
        let fields = kind.all_fields().filter(|field| !apart.contains(&(kind.name, field.name)));
        let values = fields.filter_map(|field| Some((field.name, value_of(field, &plain)?)));
        let record = records::create(ctx, kind, values.collect(), "").await;
        full.push((*kind, record.unwrap_or_else(|error| panic!("{}: {error}", kind.name)).id));
    }
    full
}
