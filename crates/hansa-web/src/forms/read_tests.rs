//! What is read from a form is what was written into it, whatever the type; and nothing that is sent makes it panic.

use chrono::DateTime;
use chrono_tz::Tz;
use hansa_domain::record::Values;
use hansa_domain::{KINDS, Localised, Money, PartialDate};
use proptest::prelude::*;

use super::*;
use crate::forms::form;

const ROLES: &[&str] = &["ally", "opponent"];
const CHOICES: &[&str] = &["one", "two", "three"];

/// A field of every type.
static FIELDS: [Field; 21] = [
    Field::new("text", Type::Text),
    Field::new("local", Type::LocalText),
    Field::new("long", Type::LongText),
    Field::new("choice", Type::Choice(CHOICES)),
    Field::new("choices", Type::Choices(CHOICES)),
    Field::new("integer", Type::Integer),
    Field::new("decimal", Type::Decimal),
    Field::new("money", Type::Money),
    Field::new("percent", Type::Percent),
    Field::new("date", Type::Date),
    Field::new("moment", Type::Moment),
    Field::new("yes_no", Type::YesNo),
    Field::new("url", Type::Url),
    Field::new("email", Type::Email),
    Field::new("phone", Type::Phone),
    Field::new("language", Type::Language),
    Field::new("country", Type::Country),
    Field::new("one", Type::Ref { targets: &["place"], many: false, roles: &[] }),
    Field::new("many", Type::Ref { targets: &["place"], many: true, roles: &[] }),
    Field::new("roles", Type::Ref { targets: &["place"], many: true, roles: ROLES }),
    Field::new("filter", Type::Filter),
];

fn words(lang: Lang) -> Words {
    Words::new(lang, Tz::Europe__Helsinki)
}

/// Reads a field as [`read`] does, but for typed names.
fn read_one(lang: Lang, field: &Field, posted: &Posted, before: Option<&Value>) -> Result<Option<Value>, Problem> {
    if !matches!(field.ty, Type::Ref { .. }) {
        return plain(words(lang), field, posted, before);
    }
    let (links, typed) = links(field, posted)?;
    assert!(typed.is_empty(), "{typed:?}");
    Ok(Some(Value::Links(links)).filter(|value| !value.is_empty()))
}

fn digits() -> impl Strategy<Value = String> {
    (-999_999_999_999_i64..1_000_000_000_000, 0_u32..1_000).prop_map(|(whole, part)| format!("{whole}.{part:03}"))
}

fn value_of(field: &Field) -> BoxedStrategy<Value> {
    if let Some(scheme) = field.identifier {
        return Just(Value::Text(scheme.example().to_owned())).boxed();
    }
    let text = "[A-ZÄa-z][a-zäö0-9 \\-,;.&<>\"]{0,30}[a-z]";
    let localised = |text: &'static str| {
        proptest::array::uniform3(proptest::option::of(text)).prop_map(|texts| {
            let mut all = Localised::default();
            for (lang, text) in Lang::ALL.into_iter().zip(texts) {
                all.set(lang, &text.unwrap_or_default());
            }
            Value::Localised(all)
        })
    };
    let read = |field: Field| move |text: String| parse::value(&field, &text).unwrap().unwrap();
    let copy = Field::new(field.name, field.ty);
    match field.ty {
        Type::LocalText => localised(text).boxed(),
        Type::LongText => localised("[A-Z][a-z\n*#äö ]{0,80}[a-z]").boxed(),
        Type::Choice(values) => proptest::sample::select(values).prop_map(|v| Value::Text(v.to_owned())).boxed(),
        Type::Choices(values) => proptest::sample::subsequence(values, 0..=values.len())
            .prop_map(|chosen| Value::Choices(chosen.into_iter().map(str::to_owned).collect()))
            .boxed(),
        Type::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        Type::Decimal | Type::Percent => digits().prop_map(read(copy)).boxed(),
        Type::Money => (digits(), "[A-Z]{3}")
            .prop_map(|(amount, currency)| {
                let amount: rust_decimal::Decimal = amount.parse().unwrap();
                Value::Money(Money { amount: amount.normalize(), currency })
            })
            .boxed(),
        Type::Date => (1000_u16..9999, proptest::option::of((1_u8..13, proptest::option::of(1_u8..29))))
            .prop_map(|(year, month)| {
                let day = month.and_then(|(_, day)| day);
                Value::Date(PartialDate::new(year, month.map(|(month, _)| month), day).unwrap())
            })
            .boxed(),
        Type::Moment => (0_i64..4_000_000_000_000)
            .prop_map(|millis| Value::Moment(DateTime::from_timestamp_millis(millis).unwrap()))
            .boxed(),
        Type::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Type::Url => "https://[a-z]{1,9}\\.fi/[a-z?=&]{0,9}".prop_map(Value::Text).boxed(),
        Type::Email => "[a-z]{1,9}@[a-z]{1,9}\\.fi".prop_map(Value::Text).boxed(),
        Type::Phone => "\\+358 [0-9]{5,9}".prop_map(Value::Text).boxed(),
        Type::Language => "[a-z]{2}".prop_map(Value::Text).boxed(),
        Type::Country => "[A-Z]{2}".prop_map(Value::Text).boxed(),
        Type::Ref { many, roles, .. } => {
            let most = if many { 4 } else { 1 };
            let role = proptest::option::of(proptest::sample::select(if roles.is_empty() { ROLES } else { roles }));
            let link = (any::<u128>(), role).prop_map(move |(id, role)| Link {
                to: Id::from_u128(id),
                role: role.filter(|_| !roles.is_empty()).map(str::to_owned),
            });
            proptest::collection::vec(link, 0..=most).prop_map(Value::Links).boxed()
        }
        Type::Filter => Just(Value::Text(r#"{"test":{"field":"state","op":"is","values":["active"]}}"#.into())).boxed(),
        Type::Text | Type::File => text.prop_map(Value::Text).boxed(),
    }
}

fn lang() -> impl Strategy<Value = Lang> {
    proptest::sample::select(&Lang::ALL[..])
}

/// A field of any kind or of the types above, with a value.
fn field_and_value() -> impl Strategy<Value = (&'static Field, Value)> {
    let declared = KINDS.iter().flat_map(|kind| kind.all_fields()).filter(|field| field.ty != Type::File);
    let all: Vec<&'static Field> = FIELDS.iter().chain(declared).collect();
    proptest::sample::select(all).prop_flat_map(|field| (Just(field), value_of(field)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_was_written_is_read_again((field, value) in field_and_value(), lang in lang()) {
        let values = Values::from([(field.name, value.clone())]);
        let posted = form(words(lang), &[field], &values);
        prop_assert!(posted.has(field));
        let kept = Some(value).filter(|value| !value.is_empty());
        prop_assert_eq!(read_one(lang, field, &posted, kept.as_ref()), Ok(kept.clone()));
        // Without knowing the value before, everything but the repeated hour of autumn is read the same, too.
        if field.ty != Type::Moment {
            prop_assert_eq!(read_one(lang, field, &posted, None), Ok(kept));
        }
    }

    #[test]
    fn an_empty_form_clears_the_field((field, value) in field_and_value(), lang in lang()) {
        let posted = form(words(lang), &[field], &Values::new());
        prop_assert_eq!(read_one(lang, field, &posted, Some(&value)), Ok(None));
    }

    #[test]
    fn reading_never_panics(
        lang in lang(),
        pairs in proptest::collection::vec(
            (proptest::sample::select(&FIELDS[..]), "(\\.(fi|sv|en|amount|currency|add|add-role|shown|\\PC{0,4}))?", "\\PC{0,24}|[0-9.,\\-:T ]{0,24}"),
            0..12,
        ),
    ) {
        let pairs: Vec<(String, String)> =
            pairs.into_iter().map(|(field, part, text)| (format!("{}{part}", field.name), text)).collect();
        let posted = Posted::from(pairs);
        for field in &FIELDS {
            let read = plain(words(lang), field, &posted, None);
            if let (Ok(Some(value)), false) = (&read, matches!(field.ty, Type::Ref { .. })) {
                prop_assert!(field.accepts(value), "{:?}", value);
            }
            let _ = links(field, &posted);
        }
    }
}

#[test]
fn a_comma_groups_thousands_in_english_only() {
    assert_eq!(ungrouped(Lang::En, "12,000"), "12000");
    assert_eq!(ungrouped(Lang::En, "−1,234,567.5"), "−1234567.5");
    assert_eq!(ungrouped(Lang::En, "1,5"), "1,5");
    assert_eq!(ungrouped(Lang::Fi, "12,000"), "12,000");
}

#[test]
fn a_time_is_that_of_the_city() {
    let read = |text: &str| {
        let posted = Posted::from(vec![("moment".to_owned(), text.to_owned())]);
        plain(words(Lang::Fi), &FIELDS[10], &posted, None)
    };
    let expected = Ok(Some(Value::Moment("2026-11-22T12:05:00Z".parse().unwrap())));
    assert_eq!(read("2026-11-22T14:05"), expected);
    assert_eq!(read("22.11.2026 14.05"), expected);
    assert_eq!(read("2026-11-22T12:05:00Z"), expected);
    assert_eq!(read("tomorrow").map_err(|problem| problem.code), Err("not-a-moment"));
}

#[test]
fn a_typed_name_stands_beside_or_in_place_of_identifiers() {
    let id = Id::from_u128(7).to_string();
    let posted = |field: &str| {
        Posted::from(vec![(field.to_owned(), id.clone()), (format!("{field}.add"), " C40 ; Eurocities;".to_owned())])
    };
    let texts = |typed: &[Typed]| typed.iter().map(|typed| typed.text.clone()).collect::<Vec<_>>();
    let (present, typed) = links(&FIELDS[18], &posted("many")).unwrap();
    assert_eq!((present.len(), texts(&typed)), (1, vec!["C40".to_owned(), "Eurocities".to_owned()]));
    let (present, typed) = links(&FIELDS[17], &posted("one")).unwrap();
    assert_eq!((present.len(), texts(&typed)), (0, vec!["C40 ; Eurocities;".to_owned()]));
}

#[test]
fn one_language_alone_leaves_the_others() {
    let mut before = Localised::default();
    before.set(Lang::Fi, "Tallinna");
    before.set(Lang::Sv, "Tallinn");
    let before = Value::Localised(before);
    let posted = Posted::from(vec![("local.en".to_owned(), "Tallinn".to_owned())]);
    let read = plain(words(Lang::En), &FIELDS[1], &posted, Some(&before)).unwrap();
    let Some(Value::Localised(text)) = read else { panic!("{read:?}") };
    assert_eq!(text.iter().count(), 3);
}
