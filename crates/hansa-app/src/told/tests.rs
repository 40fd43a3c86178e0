//! Every field of every kind has its sentence in every language, and so has everything that is told in words of its own.

use chrono::TimeDelta;
use hansa_domain::field::Type;
use hansa_domain::record::Values;
use hansa_domain::{Field, Id, KINDS, Kind, Lang, Link, Localised, Money, Value};
use hansa_text::Words;

use super::net::{Changed, Net};
use super::sentences::Teller;
use super::special::{SPECIAL, Telling, most_telling};
use crate::Reference;
use crate::display::Titles;

const CITY: Id = Id::from_u128(1);

fn reference(kind: &'static Kind, id: Id, title: &str) -> Reference {
    Reference { id, kind, title: Localised::everywhere(title), archived: false, example: false, number: 0 }
}

fn titles() -> Titles {
    let kind = hansa_domain::kind("organisation").expect("declared");
    Titles::from([(CITY, reference(kind, CITY, "Aarhus"))])
}

fn told(lang: Lang, kind: &'static Kind, net: Net, telling: impl Fn(&Net) -> Telling) -> String {
    let titles = titles();
    let teller = Teller { words: Words::new(lang, chrono_tz::Europe::Helsinki), titles: &titles };
    let telling = telling(&net);
    let changed = Changed { record: reference(kind, Id::from_u128(2), "Subject"), net, last: Id::nil() };
    teller.sentence(&changed, telling).plain()
}

fn is_a_sentence(text: &str) -> bool {
    let faults = ["⟦", "{", "}", "$", "  ", " .", " ,"];
    text.contains("Subject") && text.ends_with('.') && faults.iter().all(|fault| !text.contains(fault))
}

#[test]
fn every_field_of_every_kind_has_its_sentence_in_every_language() {
    let mut sentences = 0;
    for kind in KINDS.iter().copied().filter(|kind| kind.name != "comment") {
        for field in kind.all_fields() {
            for (before, after) in samples(field) {
                let given =
                    |value: &Option<Value>| -> Values { value.iter().map(|v| (field.name, v.clone())).collect() };
                for lang in Lang::ALL {
                    let net = Net { before: given(&before), after: given(&after), ..Net::default() };
                    let text = told(lang, kind, net, |net| most_telling(kind, net).expect("a field differs").1);
                    assert!(is_a_sentence(&text), "{lang} {}.{}: {text}", kind.name, field.name);
                    sentences += 1;
                }
            }
        }
    }
    assert!(sentences > 5_000, "{sentences}");
}

#[test]
fn everything_told_in_words_of_its_own_has_them_in_every_language() {
    for special in SPECIAL {
        let kind = hansa_domain::kind(special.kind).expect("declared");
        let sample = |field: &'static Field| samples(field).swap_remove(0).1.expect("a value");
        let after: Values = kind.fields.iter().map(|field| (field.name, sample(field))).collect();
        for lang in Lang::ALL {
            let net = Net { made: true, before: after.clone(), after: after.clone(), ..Net::default() };
            let field = kind.fields.iter().find(|field| special.message().contains(&format!("-{}-", field.name)));
            let text = told(lang, kind, net, |_| Telling::Special(special, field));
            assert!(is_a_sentence(&text), "{lang} {special:?}: {text}");
        }
    }
}

#[test]
fn what_is_told_of_a_whole_record_has_words_in_every_language() {
    for kind in KINDS {
        for lang in Lang::ALL {
            for telling in [Telling::New, Telling::Opened, Telling::Archived(true), Telling::Archived(false)] {
                let text = told(lang, kind, Net { made: true, ..Net::default() }, |_| telling);
                assert!(is_a_sentence(&text), "{lang} {}: {text}", kind.name);
            }
        }
    }
}

/// Values of a field before and after: set, changed, emptied.
fn samples(field: &Field) -> Vec<(Option<Value>, Option<Value>)> {
    let start = chrono::DateTime::UNIX_EPOCH;
    let text = |text: &str| Value::Text(text.to_owned());
    let date = |text: &str| Value::Date(text.parse().expect("a date"));
    let localised = |text: &str| Value::Localised(Localised::everywhere(text));
    let money = |amount: i64| Value::Money(Money { amount: amount.into(), currency: "EUR".into() });
    let choice = |index: usize| field.choices().get(index).or_else(|| field.choices().last()).map(|c| (*c).to_owned());
    let (one, other) = match field.ty {
        Type::LocalText | Type::LongText => (localised("One"), localised("Other")),
        Type::Choice(_) => (text(&choice(0).unwrap()), text(&choice(1).unwrap())),
        Type::Choices(_) => (Value::Choices(vec![choice(0).unwrap()]), Value::Choices(vec![choice(1).unwrap()])),
        Type::Integer => (Value::Integer(1), Value::Integer(2_000)),
        Type::Decimal | Type::Percent => (Value::Decimal(1.into()), Value::Decimal(2.into())),
        Type::Money => (money(1), money(2)),
        Type::Date => (date("2026"), date("2027-01-01")),
        Type::Moment => (Value::Moment(start), Value::Moment(start + TimeDelta::days(1))),
        Type::YesNo => (Value::YesNo(false), Value::YesNo(true)),
        Type::Language => (text("fi"), text("sv")),
        Type::Country => (text("FI"), text("SE")),
        Type::Ref { roles, .. } => {
            let role = |index: usize| roles.get(index).map(|role| (*role).to_owned());
            let link = |index| Value::Links(vec![Link { to: CITY, role: role(index) }]);
            (link(0), link(1))
        }
        Type::File => (Value::File(Id::from_u128(1)), Value::File(Id::from_u128(2))),
        Type::Text | Type::Url | Type::Email | Type::Phone | Type::Filter => (text("one"), text("other")),
    };
    let mut all = vec![(None, Some(one.clone())), (Some(one.clone()), None)];
    if one != other {
        all.push((Some(one), Some(other)));
    }
    all
}
