//! Reading values from JSON as programs send it: the shapes in which records are handed out, checked as what people write.

use serde_json::{Map, Value as Json};

use super::{LONG_TEXT, SHORT_TEXT, localised, money, value};
use crate::field::{Field, Type};
use crate::value::{Link, Value};
use crate::{Id, Lang, Localised, Problem};

/// Reads the value of a field; `null` is no value.
///
/// Texts per language are objects, references are identifiers or objects of an identifier and a role, and dates are written
/// as in ISO 8601.
pub fn read(field: &Field, json: &Json) -> Result<Option<Value>, Problem> {
    let wrong = |code| Problem::of(field.name, code);
    if json.is_null() {
        return Ok(None);
    }
    match field.ty {
        Type::LocalText | Type::LongText => texts(field, json),
        Type::Choices(_) => choices(field, json),
        Type::Integer => whole(json).map_or(Err(wrong("not-an-integer")), |text| value(field, &text)),
        Type::Decimal | Type::Percent => number(json).map_or(Err(wrong("not-a-number")), |text| value(field, &text)),
        Type::Money => amount(field, json),
        Type::YesNo => json.as_bool().map(|yes| Some(Value::YesNo(yes))).ok_or_else(|| wrong("not-yes-or-no")),
        Type::Ref { many: true, .. } => {
            let items = json.as_array().ok_or_else(|| wrong("not-a-list"))?;
            let links = items.iter().map(|item| link(field, item)).collect::<Result<Vec<_>, _>>()?;
            Ok(Some(Value::Links(links)).filter(|value| !value.is_empty()))
        }
        Type::Ref { many: false, .. } => Ok(Some(Value::Links(vec![link(field, json)?]))),
        Type::Date => {
            let read = value(field, text(field, json)?)?;
            // One way to write it is enough for programs.
            let same = matches!(&read, Some(Value::Date(date)) if Some(date.to_string().as_str()) == json.as_str());
            if same || read.is_none() { Ok(read) } else { Err(wrong("not-a-date")) }
        }
        _ => value(field, text(field, json)?),
    }
}

/// What a merge patch (RFC 7396) makes of a value: `null` clears it or, within an object, one of its parts; references are
/// replaced as a whole.
pub fn patched(field: &Field, before: Option<&Value>, patch: &Json) -> Result<Option<Value>, Problem> {
    let parts = matches!(field.ty, Type::LocalText | Type::LongText | Type::Money);
    match (patch, before.map(Value::to_json)) {
        (Json::Object(patch), Some(Json::Object(before))) if parts => {
            let mut merged = before;
            merged.extend(patch.clone());
            read(field, &Json::Object(merged))
        }
        _ => read(field, patch),
    }
}

/// The longest text that is neither a name nor a description: an address.
const PLAIN_TEXT: usize = 2_000;

fn text<'a>(field: &Field, json: &'a Json) -> Result<&'a str, Problem> {
    let text = json.as_str().ok_or_else(|| Problem::of(field.name, "not-a-text"))?;
    let most = match field.ty {
        Type::Text => SHORT_TEXT,
        Type::Filter => LONG_TEXT,
        _ => PLAIN_TEXT,
    };
    fits(field, text, most)
}

/// The text as it came: spaces at its ends count, as programs are told the length.
fn fits<'a>(field: &Field, text: &'a str, most: usize) -> Result<&'a str, Problem> {
    if text.chars().count() > most {
        return Err(Problem::of(field.name, "too-long").with("most", most.to_string()));
    }
    Ok(text)
}

/// The members of an object that has no others than these.
fn members<'a>(
    field: &Field,
    json: &'a Json,
    known: &[&str],
    code: &'static str,
) -> Result<&'a Map<String, Json>, Problem> {
    let object = json.as_object().ok_or_else(|| Problem::of(field.name, code))?;
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(unknown) => Err(Problem::of(field.name, "unknown-member").with("key", unknown.as_str())),
        None => Ok(object),
    }
}

fn texts(field: &Field, json: &Json) -> Result<Option<Value>, Problem> {
    let object = members(field, json, &Lang::ALL.map(Lang::code), "not-texts")?;
    let most = if field.ty == Type::LongText { LONG_TEXT } else { SHORT_TEXT };
    let mut read = Localised::default();
    for lang in Lang::ALL {
        match object.get(lang.code()) {
            None | Some(Json::Null) => {}
            Some(Json::String(text)) => read.set(lang, &localised(field, fits(field, text, most)?)?),
            Some(_) => return Err(Problem::of(field.name, "not-texts")),
        }
    }
    Ok(Some(Value::Localised(read)).filter(|value| !value.is_empty()))
}

fn choices(field: &Field, json: &Json) -> Result<Option<Value>, Problem> {
    let items = json.as_array().ok_or_else(|| Problem::of(field.name, "not-a-list"))?;
    let mut chosen = Vec::with_capacity(items.len());
    for item in items {
        let choice = item.as_str().filter(|choice| field.choices().contains(choice));
        chosen.push(
            choice
                .ok_or_else(|| Problem::of(field.name, "not-a-choice").with("choices", field.choices().join(", ")))?,
        );
    }
    value(field, &chosen.join(","))
}

fn amount(field: &Field, json: &Json) -> Result<Option<Value>, Problem> {
    let object = members(field, json, &["amount", "currency"], "not-money")?;
    let wrong = || Problem::of(field.name, "not-money");
    let amount = object.get("amount").and_then(number).ok_or_else(wrong)?;
    let currency = object.get("currency").and_then(Json::as_str).ok_or_else(wrong)?;
    money(field, &amount, currency)
}

fn link(field: &Field, json: &Json) -> Result<Link, Problem> {
    let Type::Ref { roles, .. } = field.ty else { return Err(Problem::of(field.name, "wrong-type")) };
    let id = |text: &str| text.parse::<Id>().map_err(|_| Problem::of(field.name, "not-an-id"));
    if let Some(text) = json.as_str() {
        return Ok(Link::to(id(text)?));
    }
    let object = members(field, json, &["id", "role"], "not-an-id")?;
    let to = id(object.get("id").and_then(Json::as_str).unwrap_or_default())?;
    let role = match object.get("role") {
        None | Some(Json::Null) => None,
        Some(Json::String(role)) if roles.contains(&role.as_str()) => Some(role.clone()),
        Some(_) => return Err(Problem::of(field.name, "not-a-choice").with("choices", roles.join(", "))),
    };
    Ok(Link { to, role })
}

/// A whole number as text; `5.0` is one, too.
fn whole(json: &Json) -> Option<String> {
    let number = json.as_number()?;
    if number.is_i64() || number.is_u64() {
        return Some(number.to_string());
    }
    number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15).map(|number| number.to_string())
}

/// A number as text without an exponent.
fn number(json: &Json) -> Option<String> {
    let number = json.as_number()?;
    if number.is_i64() || number.is_u64() { Some(number.to_string()) } else { Some(number.as_f64()?.to_string()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const ROLES: Type = Type::Ref { targets: &["person"], many: true, roles: &["chair"] };
    const ID: &str = "00000000-0000-0000-0000-000000000007";

    fn code(ty: Type, json: &Json) -> Result<Option<Value>, &'static str> {
        read(&Field::new("f", ty), json).map_err(|problem| problem.code)
    }

    #[test]
    fn what_is_of_another_shape_is_refused() {
        assert_eq!(code(Type::Text, &json!(5)), Err("not-a-text"));
        assert_eq!(code(Type::Text, &json!("a".repeat(501))), Err("too-long"));
        assert_eq!(code(Type::LocalText, &json!("Helsinki")), Err("not-texts"));
        assert_eq!(code(Type::LocalText, &json!({"de": "Helsinki"})), Err("unknown-member"));
        assert_eq!(code(Type::YesNo, &json!("yes")), Err("not-yes-or-no"));
        assert_eq!(code(Type::Integer, &json!(1.5)), Err("not-an-integer"));
        assert_eq!(code(Type::Date, &json!("14.3.2019")), Err("not-a-date"));
        assert_eq!(code(Type::Choices(&["a", "b"]), &json!(["a,b"])), Err("not-a-choice"));
        assert_eq!(code(Type::Money, &json!({"amount": 5})), Err("not-money"));
        assert_eq!(code(ROLES, &json!(ID)), Err("not-a-list"));
        assert_eq!(code(ROLES, &json!([{"id": ID, "role": "king"}])), Err("not-a-choice"));
        assert_eq!(code(ROLES, &json!([{"id": ID, "title": "x"}])), Err("unknown-member"));
        assert_eq!(code(Type::Url, &json!("javascript:alert(1)")), Err("not-a-url"));
    }

    #[test]
    fn values_are_read_in_the_shapes_in_which_they_are_handed_out() {
        let link = Link { to: ID.parse().unwrap(), role: Some("chair".into()) };
        for (ty, value) in [
            (Type::Text, Value::Text("a".into())),
            (Type::LocalText, Value::Localised(Localised::everywhere("a"))),
            (Type::Choices(&["a", "b"]), Value::Choices(vec!["a".into(), "b".into()])),
            (Type::Integer, Value::Integer(-5)),
            (Type::Decimal, Value::Decimal("0.000001".parse().unwrap())),
            (Type::Money, Value::Money(crate::Money { amount: "12.5".parse().unwrap(), currency: "EUR".into() })),
            (Type::Date, Value::Date("2026-11".parse().unwrap())),
            (Type::YesNo, Value::YesNo(false)),
            (ROLES, Value::Links(vec![link])),
            (Type::File, Value::File(ID.parse().unwrap())),
        ] {
            assert_eq!(code(ty, &value.to_json()), Ok(Some(value)), "{ty:?}");
        }
        assert_eq!(code(Type::Integer, &json!(5.0)), Ok(Some(Value::Integer(5))));
        assert_eq!(code(Type::Text, &Json::Null), Ok(None));
    }

    #[test]
    fn a_patch_changes_one_language_and_leaves_the_others() {
        let field = Field::new("f", Type::LocalText);
        let before = Value::Localised(Localised { fi: Some("yksi".into()), sv: Some("ett".into()), en: None });
        let patch = |json: Json| patched(&field, Some(&before), &json).unwrap();
        let after = Localised { fi: Some("yksi".into()), sv: None, en: Some("one".into()) };
        assert_eq!(patch(json!({"sv": null, "en": "one"})), Some(Value::Localised(after)));
        assert_eq!(patch(json!({"fi": null, "sv": null})), None);
        assert_eq!(patch(Json::Null), None);
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_what_is_read_fits_its_field(text in ".{0,20}", number in any::<f64>(), whole in any::<i64>()) {
            let all = [json!(text), json!(number), json!(whole), json!([text]), json!({"fi": text}), json!({"id": text}),
                json!({"amount": number, "currency": text}), json!(true)];
            for ty in [Type::Text, Type::LocalText, Type::Integer, Type::Decimal, Type::Money, Type::Percent, Type::Date,
                Type::Moment, Type::YesNo, Type::Url, Type::Email, Type::Phone, Type::Language, Type::Country, Type::Filter,
                Type::File, Type::Choices(&["a"]), ROLES]
            {
                let field = Field::new("f", ty);
                for json in &all {
                    if let Ok(Some(value)) = read(&field, json) {
                        prop_assert!(field.accepts(&value));
                    }
                }
            }
        }
    }
}
