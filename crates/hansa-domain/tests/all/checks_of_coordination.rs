//! The rules that concern one kind alone: interests and coordination.

use chrono::Utc;
use hansa_domain::record::Values;
use hansa_domain::{Id, Problems, Record, Value, kind};

/// What the check of the kind finds: fields and codes.
fn found(name: &str, values: Values) -> Vec<(String, &'static str)> {
    let mut record = Record::new(kind(name).expect("declared"), Id::from_u128(1), Utc::now());
    record.values = values;
    let mut problems = Problems::default();
    (record.kind.check)(&record, &mut problems);
    problems.0.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
}

fn one(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), code)]
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn moment(text: &str) -> Value {
    Value::Moment(text.parse().expect("a moment"))
}

#[test]
fn what_comes_later_is_not_earlier() {
    for (name, earlier, later) in [
        ("stance", "starts", "ends"),
        ("ask", "presented", "decided"),
        ("process", "starts", "ends"),
        ("milestone", "window_starts", "window_ends"),
        ("body", "established", "ended"),
        ("seat", "starts", "ends"),
    ] {
        let values = |to: &str| Values::from([(earlier, date("2026-05")), (later, date(to))]);
        assert_eq!(found(name, values("2026-04-30")), one(later, "ends-before-start"), "{name}.{later}");
        assert_eq!(found(name, values("2026-05-01")), [], "{name}.{later}");
    }
    let open =
        |closes: &str| Values::from([("opens_at", moment("2026-10-05T06:00:00Z")), ("closes_at", moment(closes))]);
    assert_eq!(found("meeting", open("2026-10-05T05:59:00Z")), one("closes_at", "closes-before-opening"));
    assert_eq!(found("meeting", open("2026-10-05T07:30:00Z")), []);
}

#[test]
fn stakeholders_are_judged_from_one_to_five() {
    for field in ["alignment", "interest_level", "influence"] {
        for score in [0, 6] {
            let values = Values::from([(field, Value::Integer(score))]);
            assert_eq!(found("stakeholder_view", values), one(field, "not-on-scale"), "{field} = {score}");
        }
        for score in [1, 5] {
            assert_eq!(
                found("stakeholder_view", Values::from([(field, Value::Integer(score))])),
                [],
                "{field} = {score}"
            );
        }
    }
}

#[test]
fn an_item_takes_a_minute_to_a_day_and_a_quorum_somebody() {
    for (minutes, fits) in [(0, false), (1, true), (1_440, true), (1_441, false)] {
        let values = Values::from([("duration", Value::Integer(minutes))]);
        assert_eq!(found("agenda_item", values).is_empty(), fits, "{minutes} minutes");
    }
    assert_eq!(found("body", Values::from([("quorum", Value::Integer(0))])), one("quorum", "quorum-of-nobody"));
    assert_eq!(found("body", Values::from([("quorum", Value::Integer(1))])), []);
}

#[test]
fn a_plan_is_for_a_year() {
    for (year, fits) in [("2027", true), ("2027-01", false), ("2027-01-01", false)] {
        assert_eq!(found("annual_plan", Values::from([("year", date(year))])).is_empty(), fits, "{year}");
    }
}
