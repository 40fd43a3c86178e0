//! Any text is a value or unclear; and what is read reads back as itself.
#![no_main]

use hansa_exchange::value::{self, DateOrder, DecimalMark};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for order in [DateOrder::Unknown, DateOrder::DayFirst, DateOrder::MonthFirst] {
        if let Ok(date) = value::date(text, order) {
            assert_eq!(value::date(&date, order), Ok(date));
        }
        let _ = value::moment(text, order);
    }
    for mark in [DecimalMark::Unknown, DecimalMark::Comma, DecimalMark::Point] {
        if let Ok(number) = value::decimal(text, mark) {
            assert_eq!(value::decimal(&number, DecimalMark::Point), Ok(number));
        }
        let _ = value::amount(text, mark);
    }
    let _ = value::yes_no(text);
    let lines: Vec<&str> = text.lines().collect();
    let _ = (value::date_order(&lines), value::decimal_mark(&lines));
});
