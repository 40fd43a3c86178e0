//! Cells of files: every type of field, the forms in which people write values, and what is hostile.

use crate::common::{kind, link, name, organisation, text, values, world};
use hansa_app::imports::{self, Empty, Refused, columns_of, written};
use hansa_app::jobs::Watch;
use hansa_app::list::{ListQuery, whole};
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Id, Lang, Localised, Money, Type, Value};

use crate::importing::{CITIES, brought, one, pair, run, run_with, told};

hansa_testkit::both! {
    async fn every_type_of_field_survives_the_way_out_and_in(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let partner = organisation(&ctx, "Tallinn; the city (old)").await;
        let mut checked = 0;
        for of in ["organisation", "person", "project", "membership", "place", "meeting", "ask", "interest", "trip", "agreement"] {
            checked += way_out_and_in(&ctx, of, partner.id).await;
        }
        assert!(checked > 100, "{checked} values were compared");
    }

    async fn cells_are_read_as_people_write_them(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let csv = "Nimi (fi);Nimi (sv);Tyyppi;Maa;Perustettu;Organisaation oma;Muut nimet\n\
                   Tampere;Tammerfors;Kaupunki;Suomi;1.10.1779;ei;Manse\n";
        let import = brought(&ctx.in_lang(Lang::Fi), "organisation", csv, |_| {}).await;
        let to: Vec<Option<&str>> = import.settings.columns.iter().map(|column| column.to.as_deref()).collect();
        assert_eq!(to[..5], [Some("name_fi"), Some("name_sv"), Some("type"), Some("country"), Some("formed")]);
        let report = imports::run(&ctx, import.id, &Watch::default()).await.unwrap();
        assert_eq!(told(&report), []);
        let tampere = one(&ctx, "organisation", "Tammerfors").await;
        assert_eq!(tampere.text("type"), Some("city"));
        assert_eq!(tampere.text("country"), Some("FI"));
        assert_eq!(tampere.get("formed"), Some(&Value::Date("1779-10-01".parse().unwrap())));
    }

    async fn empty_cells_keep_or_clear(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        run(&ctx, "organisation", CITIES).await;
        let csv = "name_fi,name_sv,type,website\nTallinna,,city,\n";
        let (_, report) = run(&ctx, "organisation", csv).await;
        assert_eq!(report.unchanged, 1);
        let (_, report) = run_with(&ctx, "organisation", csv, |settings| settings.empty = Empty::Clear).await;
        assert_eq!(report.changed, 1);
        let tallinn = one(&ctx, "organisation", "Tallinna").await;
        assert_eq!(tallinn.get("website"), None);
        let mut left = Localised::default();
        left.set(Lang::Fi, "Tallinna");
        left.set(Lang::En, "Tallinn");
        assert_eq!(tallinn.get("name"), Some(&Value::Localised(left)));
    }

    async fn hostile_values_are_told_or_kept_as_text(db: Db) {
        let world = world(db.clone()).await;
        let ctx = world.system();
        let huge = format!("name_en,type\n{},city\n", "x".repeat(10 << 20));
        let refused = imports::upload(&ctx, kind("organisation"), "huge.csv", huge.into_bytes()).await;
        assert!(matches!(&refused, Err(Refused::File(fault)) if fault.code == "cell-too-long" && fault.cell.as_deref() == Some("A2")));
        let nul = b"name_en,type\nA\0B,city\n".to_vec();
        assert!(matches!(imports::upload(&ctx, kind("organisation"), "nul.csv", nul).await, Err(Refused::File(_))));
        let long = format!("name_en,type\n{},city\n", "x".repeat(600));
        let (_, report) = run(&ctx, "organisation", &long).await;
        assert_eq!(told(&report), [pair("A2", "problem-too-long")]);
        let csv = "name_en,type,address\n\"<script>alert(1)</script>\",city,\"'=1+1\"\n\"Robert'); DROP TABLE record;--\",city,x\n";
        let (_, report) = run(&ctx, "organisation", csv).await;
        assert_eq!(report.written, 2, "{report:?}");
        assert_eq!(one(&ctx, "organisation", "<script>alert(1)</script>").await.text("address"), Some("=1+1"));
        hansa_storage::schema::verify(&db).await.unwrap();
        let other = imports::upload(&ctx, kind("organisation"), "../../x/y.csv", CITIES.into()).await.unwrap();
        assert_eq!(other.name, "y.csv");
    }

    async fn parts_have_the_class_of_their_wholes(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit").await.id;
        let interest = values([("name", name("Interest")), ("stage", text("identified")), ("owner_unit", link(unit))]);
        let interest = match records::create(&ctx, kind("interest"), interest, "").await {
            Ok(interest) => interest,
            Err(error) => panic!("{error}"),
        };
        let ask = values([("name", name("Ask")), ("interest", link(interest.id)), ("state", text("draft")), ("publicity", text("public")), ("owner_unit", link(unit))]);
        let ask = records::create(&ctx, kind("ask"), ask, "").await.unwrap();
        let (_, report) = run(&ctx, "ask", "name_en,interest,state\nSecond,Interest,draft\nThird,Interest,draft\n").await;
        assert_eq!(report.written, 2, "{report:?}");
        let ordinals: Vec<_> = [one(&ctx, "ask", "Second").await, one(&ctx, "ask", "Third").await]
            .iter()
            .map(|ask| ask.get("ordinal").cloned())
            .collect();
        assert_eq!(ordinals, [Some(Value::Integer(2)), Some(Value::Integer(3))]);
        let version = values([("name", name("Draft law"))]);
        let Ok(version) = records::create(&ctx, kind("text_version"), version, "").await else { return };
        let csv = format!("ask,text_version,marked\n{},{},adopted\n", ask.id, version.id);
        let (_, report) = run(&ctx, "marking", &csv).await;
        assert_eq!(report.written, 1, "{report:?}");
        let list = whole(&ctx, kind("marking"), &ListQuery::default(), None).await.unwrap();
        assert_eq!(list.records[0].text("publicity"), Some("public"));
        assert_eq!(list.records[0].owner_unit(), Some(unit));
    }
}

/// Makes a record with a value in every field that can have one, writes it as a file, and reads that: nothing changes. Then
/// clears all that can be cleared, and reads it again: everything is back. How many values were compared.
async fn way_out_and_in(ctx: &OpContext, of: &str, partner: Id) -> usize {
    let kind = kind(of);
    let mut filled = hansa_domain::record::Values::new();
    for field in kind.all_fields() {
        let value = match field.ty {
            Type::Text if field.identifier.is_none() => text("a; b, \"c\""),
            Type::LocalText | Type::LongText => name("One; two\n* three"),
            Type::Choice(values) => text(values[0]),
            Type::Choices(values) => Value::Choices(values.iter().take(2).map(|v| (*v).to_owned()).collect()),
            Type::Integer => Value::Integer(1779),
            Type::Decimal => Value::Decimal("60.169".parse().unwrap()),
            Type::Percent => Value::Decimal("12.5".parse().unwrap()),
            Type::Money => Value::Money(Money { amount: "1234.567".parse().unwrap(), currency: "SEK".into() }),
            Type::Date => Value::Date("2026-05".parse().unwrap()),
            Type::Moment => Value::Moment(chrono::DateTime::from_timestamp_millis(1_795_341_600_123).unwrap()),
            Type::YesNo => Value::YesNo(false),
            Type::Url => text("https://www.hel.fi/fi?a=1&b=2"),
            Type::Email => text("kirjaamo@hel.example"),
            Type::Phone => text("+358 9 310 1691"),
            Type::Language => text("sv"),
            Type::Country => text("FI"),
            Type::Ref { targets, roles, .. } if targets.contains(&"organisation") => {
                let role = roles.first().map(|role| (*role).to_owned());
                Value::Links(vec![hansa_domain::Link { to: partner, role }])
            }
            _ => continue,
        };
        if field.name != hansa_domain::kind::MERGED_INTO && field.name != "secrecy_basis" {
            filled.insert(field.name, value);
        }
    }
    filled.insert("publicity", text("internal"));
    let record = match records::create(ctx, kind, filled.clone(), "").await {
        Ok(record) => record,
        // Kinds that need references of their own are compared in what they can hold without them.
        Err(Error::Invalid(problems)) => {
            for problem in &problems.0 {
                if problem.code == "required" {
                    return 0;
                }
                if let Some(name) = &problem.field {
                    filled.retain(|known, _| known != name);
                }
            }
            records::create(ctx, kind, filled, "").await.unwrap_or_else(|error| panic!("{of}: {error}"))
        }
        Err(error) => panic!("{of}: {error}"),
    };
    let view = records::view(ctx, kind, record.id, None).await.unwrap();
    let columns = columns_of(kind, kind.all_fields().filter(|field| field.name != hansa_domain::kind::MERGED_INTO));
    let headings: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let cells = columns.iter().map(|column| written(column, &view.record, &view.titles, Lang::En));
    let cells: Vec<hansa_exchange::table::Cell<'_>> =
        cells.map(|cell| hansa_exchange::table::Cell::Text(cell.into())).collect();
    let csv = String::from_utf8(hansa_exchange::table::csv(&headings, [cells])).unwrap();
    let (_, report) = run(ctx, of, &csv).await;
    assert_eq!((told(&report), report.unchanged), (Vec::new(), 1), "{of}: {report:?}\n{csv}");
    let gone: Vec<_> = kind
        .all_fields()
        .filter(|field| !field.required && record.get(field.name).is_some() && field.name != "publicity")
        .map(|field| (field.name, None))
        .collect();
    let cleared = records::update(ctx, kind, record.id, record.version, gone, "").await.unwrap();
    assert_ne!(cleared.values, record.values, "{of}");
    let (_, report) = run(ctx, of, &csv).await;
    assert_eq!((told(&report), report.changed), (Vec::new(), 1), "{of}: {report:?}");
    let back = records::view(ctx, kind, record.id, None).await.unwrap().record;
    assert_eq!(back.values, record.values, "{of}");
    record.values.len()
}
