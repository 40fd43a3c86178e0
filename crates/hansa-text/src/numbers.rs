//! Numbers as the reader writes them, after CLDR.

use std::sync::LazyLock;

use hansa_domain::Lang;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as IcuDecimal;
use icu_locale_core::{Locale, locale};
use rust_decimal::Decimal;

use crate::words::{Args, Words};

/// The ICU locale of a language: Finland's Swedish and British English.
pub(crate) const fn icu_locale(lang: Lang) -> Locale {
    match lang {
        Lang::Fi => locale!("fi-FI"),
        Lang::Sv => locale!("sv-FI"),
        Lang::En => locale!("en-GB"),
    }
}

/// Currencies whose minor unit is not a hundredth, with their decimals, by ISO 4217 (list one).
const MINOR_UNITS: [(&str, u32); 25] = [
    ("BHD", 3),
    ("BIF", 0),
    ("CLF", 4),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("UYI", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

/// Writes a number given in plain digits (`-1234.50`) with the separators of a language; nothing when it is no number.
pub(crate) fn localised(lang: Lang, digits: &str) -> Option<String> {
    static FORMATTERS: LazyLock<[DecimalFormatter; 3]> = LazyLock::new(|| {
        Lang::ALL.map(|lang| {
            DecimalFormatter::try_new(icu_locale(lang).into(), icu_decimal::options::DecimalFormatterOptions::default())
                .expect("number formats of the three languages are compiled in")
        })
    });
    let number: IcuDecimal = digits.parse().ok()?;
    let [fi, sv, en] = &*FORMATTERS;
    let formatter = match lang {
        Lang::Fi => fi,
        Lang::Sv => sv,
        Lang::En => en,
    };
    Some(formatter.format(&number).to_string())
}

impl Words {
    /// A whole number: `12 000`, in English `12,000`.
    pub fn integer(self, number: i64) -> String {
        self.digits(number.to_string())
    }

    /// A decimal number with the decimals that it has: `1 234,50`, in English `1,234.50`.
    pub fn decimal(self, number: &Decimal) -> String {
        self.digits(number.to_string())
    }

    /// A number of bytes in kilobytes or megabytes: `340 kB`, `1.2 MB`.
    pub fn bytes(self, bytes: u64) -> String {
        let kilobytes = Decimal::from(bytes) / Decimal::from(1000);
        let (size, unit) = if kilobytes >= Decimal::from(1000) {
            ((kilobytes / Decimal::from(1000)).round_dp(1).normalize(), "mb")
        } else {
            (kilobytes.round().max(Decimal::ONE), "kb")
        };
        self.msg_with(&format!("file-size-{unit}"), &Args::new().set("size", self.decimal(&size)))
    }

    /// A percentage, given in hundredths: 12.5 is `12,5 %`, in English `12.5%`.
    pub fn percent(self, hundredths: &Decimal) -> String {
        self.msg_with("number-percent", &Args::new().set("number", self.decimal(hundredths)))
    }

    /// An amount of money: `12 000 €`, and with all decimals of its currency when it is not whole: `12 000,50 €`, in English
    /// `€12,000.50`.
    ///
    /// The euro and the pound have their signs; other currencies are shown by their ISO 4217 code, because a bare `$`
    /// or `kr` does not tell whose. An amount more exact than the currency keeps its decimals.
    pub fn money(self, amount: &Decimal, currency: &str) -> String {
        let minor = MINOR_UNITS.iter().find(|(code, _)| *code == currency).map_or(2, |(_, decimals)| *decimals);
        let mut exact = amount.abs().normalize();
        // A whole sum is read more easily without its cents.
        if (1..minor).contains(&exact.scale()) {
            exact.rescale(minor);
        }
        let unsigned = self.decimal(&exact);
        let negative = amount.is_sign_negative() && !amount.is_zero();
        let (unit, id) = match (currency, negative) {
            ("EUR", false) => ("€", "number-money"),
            ("EUR", true) => ("€", "number-money-negative"),
            ("GBP", false) => ("£", "number-money"),
            ("GBP", true) => ("£", "number-money-negative"),
            (code, false) => (code, "number-money-code"),
            (code, true) => (code, "number-money-code-negative"),
        };
        self.msg_with(id, &Args::new().set("amount", unsigned).set("unit", unit))
    }

    fn digits(self, plain: String) -> String {
        localised(self.lang(), &plain).unwrap_or(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn each(make: impl Fn(Words) -> String) -> [String; 3] {
        Lang::ALL.map(|lang| make(Words::new(lang, Tz::Europe__Helsinki)))
    }

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    // The expected texts of this module are the number patterns and symbols of CLDR 49 for fi, sv and en-GB.

    #[test]
    fn whole_numbers_are_grouped() {
        assert_eq!(each(|w| w.integer(7)), ["7", "7", "7"]);
        assert_eq!(each(|w| w.integer(12_000)), ["12\u{a0}000", "12\u{a0}000", "12,000"]);
        assert_eq!(
            each(|w| w.integer(i64::MIN)),
            [
                "−9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808",
                "−9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808",
                "-9,223,372,036,854,775,808"
            ]
        );
    }

    #[test]
    fn decimals_stay_as_exact_as_they_are() {
        assert_eq!(each(|w| w.decimal(&number("1234.50"))), ["1\u{a0}234,50", "1\u{a0}234,50", "1,234.50"]);
        assert_eq!(each(|w| w.decimal(&number("-0.001"))), ["−0,001", "−0,001", "-0.001"]);
        assert_eq!(
            each(|w| w.decimal(&Decimal::MAX))[2],
            "79,228,162,514,264,337,593,543,950,335",
            "the largest value keeps every digit"
        );
    }

    #[test]
    fn percentages_have_a_space_except_in_english() {
        assert_eq!(each(|w| w.percent(&number("12.5"))), ["12,5\u{a0}%", "12,5\u{a0}%", "12.5%"]);
        assert_eq!(each(|w| w.percent(&number("-60"))), ["−60\u{a0}%", "−60\u{a0}%", "-60%"]);
    }

    #[test]
    fn money_follows_the_currency() {
        assert_eq!(
            each(|w| w.money(&number("12000.5"), "EUR")),
            ["12\u{a0}000,50\u{a0}€", "12\u{a0}000,50\u{a0}€", "€12,000.50"]
        );
        assert_eq!(each(|w| w.money(&number("-5"), "EUR")), ["−5\u{a0}€", "−5\u{a0}€", "-€5"]);
        assert_eq!(each(|w| w.money(&number("0.125"), "GBP")), ["0,125\u{a0}£", "0,125\u{a0}£", "£0.125"]);
        assert_eq!(each(|w| w.money(&number("99.000"), "SEK")), ["99\u{a0}SEK", "99\u{a0}SEK", "SEK\u{a0}99"]);
        assert_eq!(
            each(|w| w.money(&number("1500"), "JPY")),
            ["1\u{a0}500\u{a0}JPY", "1\u{a0}500\u{a0}JPY", "JPY\u{a0}1,500"]
        );
        assert_eq!(
            each(|w| w.money(&number("-1000"), "NOK")),
            ["−1\u{a0}000\u{a0}NOK", "−1\u{a0}000\u{a0}NOK", "-NOK\u{a0}1,000"]
        );
        assert_eq!(each(|w| w.money(&number("-0.00"), "EUR")), ["0\u{a0}€", "0\u{a0}€", "€0"]);
    }
}
