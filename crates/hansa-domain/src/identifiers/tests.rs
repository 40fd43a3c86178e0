//! Identifiers made by rule, in the ways in which people write them, among what only looks like one.

use proptest::prelude::*;

use super::*;

/// The ways of writing one identifier, the stored form first.
type Written = (Scheme, Vec<String>);

/// Identifiers made by rule: every scheme over years and numbers, in every way of writing.
fn made() -> Vec<Written> {
    let mut made: Vec<Written> = Vec::new();
    for (step, year) in (1999..=2026_u16).enumerate() {
        let number = 1 + (step * 137) % 900;
        of_commission(&mut made, year, number);
        of_parliament(&mut made, year, number, PROCEDURES[step % PROCEDURES.len()]);
        of_eur_lex(&mut made, year, number);
        of_finland(&mut made, year, number, ["YM", "VM", "TEM", "LVM", "OKM", "STM", "VNK", "OM"][step % 8]);
        of_ministries(&mut made, 2015 + u16::try_from(step).unwrap(), number);
    }
    // Before the year 2000 the city had no such numbers.
    made.retain(|(_, ways)| !ways[0].starts_with("HEL 1999"));
    made
}

fn of_commission(made: &mut Vec<Written>, year: u16, number: usize) {
    for series in ["COM", "JOIN", "SWD", "SEC"] {
        made.push((
            Scheme::ComDocument,
            vec![
                format!("{series}({year}) {number}"),
                format!("{series}({year}) {number} final"),
                format!("{series} ({year}){number} final"),
                format!("{series}({year})\u{a0}{number}"),
                format!("{series}({year}) {number:04}"),
                format!("{series}/{year}/{number} final"),
                format!("{series}/{year}/{number:04}"),
                format!("{series}({year}) {number} final/2"),
                format!("{series}({year}) {number} lopullinen"),
                format!("{}({year}) {number} slutlig", series.to_lowercase()),
            ],
        ));
    }
    made.push((
        Scheme::ComDocument,
        vec![format!("C({year}) {}", 1000 + number), format!("C({year}){} final", 1000 + number)],
    ));
}

fn of_parliament(made: &mut Vec<Written>, year: u16, number: usize, kind: &str) {
    made.push((
        Scheme::EpProcedure,
        vec![
            format!("{year}/{number:04}({kind})"),
            format!("{year}/{number:04} ({kind})"),
            format!("{year}/{number:04}\u{a0}({kind})"),
            format!("{year}/{number}({kind})"),
            format!("{year}/{number:04}/{kind}"),
            format!("{kind}/{year}/{number:04}"),
            format!("{year} / {number:04} ({kind})"),
        ],
    ));
    made.push((
        Scheme::EpProcedure,
        vec![format!("{year}/{number:04}A({kind})"), format!("{year}/{number:04}A/{kind}")],
    ));
}

fn of_eur_lex(made: &mut Vec<Written>, year: u16, number: usize) {
    for form in [
        format!("3{year}R{number:04}"),
        format!("3{year}L{number:04}"),
        format!("3{year}D{number:04}"),
        format!("5{year}PC{number:04}"),
        format!("5{year}DC{number:04}"),
        format!("5{year}XC{number:05}"),
        format!("6{year}CJ{number:04}"),
        format!("0{year}R{number:04}-20200101"),
        format!("3{year}R{number:04}R(01)"),
        format!("9{year}E{number:06}"),
        format!("1{year}E{:03}", 1 + number % 300),
        format!("1{year}M/TXT"),
    ] {
        made.push((
            Scheme::Celex,
            vec![form.clone(), format!("CELEX:{form}"), format!("CELEX: {form}"), format!("celex {form}")],
        ));
    }
}

fn of_finland(made: &mut Vec<Written>, year: u16, number: usize, ministry: &str) {
    made.push((
        Scheme::Bill,
        vec![
            format!("HE {number}/{year} vp"),
            format!("HE{number}/{year}vp"),
            format!("HE {number}/{year}"),
            format!("HE {number}/{year} vp."),
            format!("HE\u{a0}{number}/{year}\u{a0}vp"),
            format!("HE {number} / {year} vp"),
            format!("he {number}/{year} vp"),
            format!("RP {number}/{year} rd"),
            format!("RP{number}/{year}rd"),
            format!("RP {number}/{year}"),
        ],
    ));
    made.push((
        Scheme::GovernmentProject,
        vec![
            format!("{ministry}{number:03}:00/{year}"),
            format!("{ministry} {number:03}:00/{year}"),
            format!("{ministry}\u{a0}{number:03}:00/{year}"),
            format!("{}{number:03}:00/{year}", ministry.to_lowercase()),
        ],
    ));
    made.push((
        Scheme::CityCase,
        vec![
            format!("HEL {year}-{:06}", number * 7),
            format!("Hel {year}-{:06}", number * 7),
            format!("HEL\u{a0}{year}-{:06}", number * 7),
            format!("HEL-{year}-{:06}", number * 7),
            format!("HEL {year}\u{2011}{:06}", number * 7),
            format!("HEL {year}\u{2013}{:06}", number * 7),
            format!("Hel{year}-{:06}", number * 7),
        ],
    ));
}

fn of_ministries(made: &mut Vec<Written>, year: u16, number: usize) {
    made.push((
        Scheme::MinistryCase,
        vec![
            format!("VN/{}/{year}", number * 11),
            format!("VN/ {}/{year}", number * 11),
            format!("VN {}/{year}", number * 11),
            format!("vn/{}/{year}", number * 11),
        ],
    ));
}

/// What looks like an identifier and is none.
fn misses() -> Vec<String> {
    let mut misses: Vec<String> = Vec::new();
    for number in [7, 45, 123, 999] {
        for year in [1066, 1856, 2150, 3024] {
            misses.extend([
                format!("COM({year}) {number}"),
                format!("{year}/{number:04}(COD)"),
                format!("3{year}R{number:04}"),
                format!("VN/{number}/{year}"),
                format!("YM{number:03}:00/{year}"),
                format!("HE {number}/{year} vp"),
                format!("HEL {year}-{number:06}"),
            ]);
        }
        misses.extend([
            // Of no known type, ministry, sector or session.
            format!("2025/{number:04}(XYZ)"),
            format!("2025/{number:04}(GDP)"),
            format!("(EU) 2024/{number}"),
            format!("CON(2025) {number}"),
            format!("COM[2025] {number}"),
            format!("32024Ö{number:04}"),
            format!("52024QQ{number:04}"),
            format!("72024L{number:04}FIN_123456"),
            format!("ZZ{number:03}:00/2026"),
            format!("HE {number}/2017 rd"),
            format!("HEV {number}/2017 vp"),
            format!("VNS {number}/2021 vp"),
            // With digits missing or too many.
            format!("32024R{}", number % 100),
            format!("3202R{number:04}"),
            format!("HEL 2026-{number:05}"),
            format!("HEL 2026-{number:07}"),
            format!("HEL 26-{number:06}"),
            format!("YM{number:03}:0/2026"),
            format!("YM{}:00/2026", number % 100),
            format!("VN/{number}/26"),
            format!("COM(25) {number}"),
            format!("HE {number}000/2017 vp"),
            format!("COM(2025) {number}0000"),
            "COM(2025) 0".to_owned(),
            "3202400000".to_owned(),
            // A part of something longer.
            format!("XCOM(2025) {number}"),
            format!("A32024R{number:04}"),
            format!("32024R{number:04}x"),
            format!("1/VN/{number}/2026/5"),
            format!("HEL 2026-001234-{number}"),
            format!("ABCHE {number}/2017 vp"),
            // Prose, money, dates, times, phone numbers, paragraphs.
            format!("HE {number} euroa"),
            format!("he {number}/2017"),
            format!("rp {number}/2017"),
            format!("kohta c (2025) {number}"),
            format!("{number} % vuonna 2025/2026"),
            format!("+358 9 310 {number}"),
            format!("1.1.2026-{number:06}"),
            format!("010101-{number}A"),
            format!("§ {number}/2025"),
            format!("klo 12:00/{number}"),
            format!("dnro 2026-{number:06}"),
            format!("ISO 3166-{number}"),
            format!("STM/{number}/2018"),
            format!("PeVL {number}/2017 vp"),
            format!("https://example.org/2025/{number}"),
        ]);
    }
    misses
}

#[test]
fn every_identifier_is_found_and_nothing_else() {
    let made = made();
    assert!(made.len() >= 200, "{}", made.len());
    let (mut right, mut expected, mut told) = (0_u32, 0_u32, 0_u32);
    for (scheme, ways) in &made {
        for way in ways {
            for text in [way.clone(), format!("({way})"), format!("Ks. {way}, s. 3; katso myös 12.3.2026 klo 14.05.")]
            {
                let found = recognise(&text);
                expected += 1;
                told += u32::try_from(found.len()).unwrap();
                let hit = matches!(found.as_slice(), [one] if one.scheme == *scheme && one.canonical == ways[0]);
                assert!(hit, "{text:?} should be {:?}, found {found:?}", ways[0]);
                right += u32::from(hit);
            }
        }
    }
    for miss in misses() {
        for text in [miss.clone(), format!("Ks. {miss} ja muut.")] {
            let found = recognise(&text);
            told += u32::try_from(found.len()).unwrap();
            assert_eq!(found, [], "{text:?}");
        }
    }
    let (recall, precision) = (f64::from(right) / f64::from(expected), f64::from(right) / f64::from(told));
    assert!((recall - 1.0).abs() < f64::EPSILON && (precision - 1.0).abs() < f64::EPSILON, "{recall} {precision}");
}

#[test]
fn a_paragraph_with_many_identifiers_keeps_their_order_and_places() {
    let text = "Komission ehdotus COM(2025)\u{a0}123 final (2025/0260(COD), CELEX 52025PC0123) pannaan täytäntöön hankkeessa \
                YM014:00/2026 (VN/1234/2026); hallituksen esitys on HE 15/2017 vp, kaupungin asia Hel 2026-001234.";
    let found = recognise(text);
    let forms: Vec<&str> = found.iter().map(|one| one.canonical.as_str()).collect();
    assert_eq!(
        forms,
        [
            "COM(2025) 123",
            "2025/0260(COD)",
            "52025PC0123",
            "YM014:00/2026",
            "VN/1234/2026",
            "HE 15/2017 vp",
            "HEL 2026-001234",
        ]
    );
    assert_eq!(&text[found[0].span.clone()], "COM(2025)\u{a0}123 final");
    assert_eq!(&text[found[6].span.clone()], "Hel 2026-001234");
}

#[test]
fn what_is_wrong_is_named() {
    let code = |scheme: Scheme, text: &str| scheme.parse(text).expect_err(text).code;
    for (scheme, text, expected) in [
        (Scheme::ComDocument, "COM 2025 123", "identifier-form"),
        (Scheme::ComDocument, "COM(2205) 123", "identifier-year"),
        (Scheme::ComDocument, "COM(2025) 12345", "identifier-number"),
        (Scheme::EpProcedure, "2025/0260(CDO)", "identifier-procedure"),
        (Scheme::EpProcedure, "25/0260(COD)", "identifier-year"),
        (Scheme::EpProcedure, "2025/0260", "identifier-form"),
        (Scheme::Celex, "72014L0024", "identifier-celex-sector"),
        (Scheme::Celex, "32024PC1679", "identifier-celex-type"),
        (Scheme::Celex, "32024R167", "identifier-digits"),
        (Scheme::Celex, "32024R1679-20240101", "identifier-celex-ending"),
        (Scheme::Celex, "02024R1679-20241301", "identifier-celex-ending"),
        (Scheme::Celex, "32024R/TXT", "identifier-form"),
        (Scheme::MinistryCase, "VN/1234/1998", "identifier-year"),
        (Scheme::GovernmentProject, "XM014:00/2026", "identifier-ministry"),
        (Scheme::GovernmentProject, "YM14:00/2026", "identifier-digits"),
        (Scheme::Bill, "HE 15/2017 rd", "identifier-ending"),
        (Scheme::Bill, "HE 15/1890 vp", "identifier-year"),
        (Scheme::CityCase, "HEL 2026-1234", "identifier-digits"),
        (Scheme::CityCase, "ESPOO/2026", "identifier-form"),
    ] {
        assert_eq!(code(scheme, text), expected, "{text}");
    }
    let problem = Scheme::CityCase.parse("HEL 2026-1234").unwrap_err();
    assert!(problem.args.contains(&("form", "HEL 2026-001234".to_owned())), "{problem}");
}

#[test]
fn every_example_is_right_and_leads_to_its_source() {
    for scheme in Scheme::ALL {
        assert_eq!(scheme.parse(scheme.example()).as_deref(), Ok(scheme.example()));
        let leads = address(scheme, scheme.example(), Lang::Sv).map(|address| url::Url::parse(&address).is_ok());
        assert_eq!(leads, (scheme != Scheme::MinistryCase).then_some(true), "{scheme:?}");
    }
    let to = |scheme: Scheme| address(scheme, scheme.example(), Lang::Sv).unwrap_or_default();
    assert_eq!(to(Scheme::ComDocument), "https://eur-lex.europa.eu/legal-content/SV/TXT/?uri=COM:2025:123:FIN");
    assert_eq!(
        to(Scheme::Bill),
        "https://www.eduskunta.fi/FI/vaski/KasittelytiedotValtiopaivaasia/Sivut/HE_15+2017.aspx"
    );
    assert_eq!(to(Scheme::CityCase), "https://paatokset.hel.fi/fi/asia/hel-2026-001234");
    assert_eq!(address(Scheme::ComDocument, "C(2025) 1234", Lang::Fi), None);
}

#[test]
fn an_identifier_alone_is_read_and_a_text_is_left_alone() {
    assert_eq!(read("com/2025/0123 FINAL"), Some(Ok((Scheme::ComDocument, "COM(2025) 123".to_owned()))));
    assert_eq!(read("HE 15/2017 rd").map(|read| read.map_err(|problem| problem.code)), Some(Err("identifier-ending")));
    for free in ["", "Eja 11.12.2017, § 22", "STM/1234/2018", "Kirje 12", "OKM/12/010/2019", "§ 1"] {
        assert_eq!(read(free), None, "{free}");
    }
}

#[test]
fn the_best_known_identifier_fills_the_field_of_its_scheme() {
    let kind = crate::kind("process").unwrap();
    let mut record = Record::new(kind, crate::Id::nil(), chrono::DateTime::UNIX_EPOCH);
    record.set("identifier", Some(Value::Text("he15/2017vp".into())));
    settle(&mut record);
    assert_eq!((record.text("identifier"), record.text("bill")), (Some("HE 15/2017 vp"), Some("HE 15/2017 vp")));
    record.set("identifier", Some(Value::Text("HE 16/2017 vp".into())));
    settle(&mut record);
    assert_eq!(record.text("bill"), Some("HE 15/2017 vp"), "what is there stays");
}

#[test]
fn a_million_characters_are_read_in_reasonable_time() {
    let begun = std::time::Instant::now();
    for piece in ["1", "COM(", "HE 1/", "2025/", "3", "VN/1/", "YM014:", "\u{a0}", "HEL 2026-", "ä"] {
        let text = piece.repeat(1_000_000 / piece.chars().count());
        assert_eq!(recognise(&text), [], "{piece}");
    }
    let dense = "HE 15/2017 vp ".repeat(70_000);
    assert_eq!(recognise(&dense).len(), 70_000);
    // A minute even for a slow machine that does much else; what is not linear takes days.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn the_stored_form_is_found_again(which in any::<proptest::sample::Index>(), way in any::<proptest::sample::Index>()) {
        let made = made();
        let (scheme, ways) = which.get(&made);
        let written: &String = way.get(ways);
        let canonical = scheme.parse(written).unwrap();
        prop_assert_eq!(&canonical, &ways[0]);
        prop_assert_eq!(scheme.parse(&canonical).unwrap(), canonical.clone());
        let found = recognise(&canonical);
        prop_assert_eq!(found, [Found { scheme: *scheme, canonical: canonical.clone(), span: 0..canonical.len() }]);
    }

    #[test]
    fn nothing_makes_it_panic_and_what_is_found_is_right(text in "[COMHELVNSWDJ0-9/():. \u{a0}a-zÄ§-]{0,200}|.{0,200}") {
        for found in recognise(&text) {
            prop_assert!(text.is_char_boundary(found.span.start) && text.is_char_boundary(found.span.end));
            prop_assert_eq!(found.scheme.parse(&found.canonical), Ok(found.canonical.clone()));
            prop_assert_eq!(found.scheme.parse(&text[found.span.clone()]), Ok(found.canonical));
        }
        let _ = read(&text);
        for scheme in Scheme::ALL {
            if let Ok(canonical) = scheme.parse(&text) {
                prop_assert_eq!(scheme.parse(&canonical), Ok(canonical));
            }
        }
    }
}
