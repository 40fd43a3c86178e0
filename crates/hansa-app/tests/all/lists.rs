//! Lists: filters of every type, orders, paging and counts, against an evaluation in memory that knows no SQL.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::common::*;
use chrono::{Days, TimeDelta};
use hansa_app::list::{self, Count, ListQuery, PAGE, whole};
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, Localised, Money, PartialDate, Record, Role, Value};
use hansa_testkit::both;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

const STATES: [&str; 4] = ["planned", "active", "ending", "ended"];
const CLASSES: [&str; 4] = ["public", "not_yet_public", "internal", "secret"];
const DATES: [&str; 9] =
    ["1995", "2019", "2019-03", "2019-03-14", "2019-12-31", "2020-01", "2026-11-22", "2027-01-05", "2027-03"];
const AMOUNTS: [&str; 5] = ["0", "0.000001", "12345.67", "-3.5", "999999999999.999"];

fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

fn amount(text: &str) -> Value {
    Value::Money(Money { amount: text.parse().expect("a number"), currency: "EUR".into() })
}

/// Somewhat random memberships of a few networks in a few units.
struct Sample {
    records: Vec<Record>,
    networks: Vec<Id>,
    units: Vec<Id>,
    goals: Vec<Id>,
}

async fn sample(world: &World, size: usize) -> Sample {
    let ctx = world.system();
    let mut networks = Vec::new();
    for called in ["Ängsnätet", "angsnatet", "Åbo 2", "Åbo 10", "Zeta"] {
        let given = values([("name", name(called)), ("publicity", text("public"))]);
        networks.push(records::create(&ctx, kind("network"), given, "").await.unwrap().id);
    }
    let mut units = Vec::new();
    for called in ["Unit A", "Unit B"] {
        units.push(organisation(&ctx, called).await.id);
    }
    let given =
        values([("name", name("Period")), ("starts", Value::Date(date("2021"))), ("ends", Value::Date(date("2025")))]);
    let period = records::create(&ctx, kind("strategy_period"), given, "").await.unwrap();
    let mut goals = Vec::new();
    for called in ["Goal 1", "Goal 2", "Goal 3"] {
        let given = values([("name", name(called)), ("period", link(period.id)), ("ordinal", Value::Integer(1))]);
        goals.push(records::create(&ctx, kind("goal"), given, "").await.unwrap().id);
    }
    let mut sample = Sample { records: Vec::new(), networks, units, goals };
    let mut random = StdRng::seed_from_u64(22);
    for _ in 0..size {
        world.clock.advance(TimeDelta::hours(7));
        let given = sample.random(&mut random);
        let made = records::create(&world.system(), kind("membership"), given, "").await.unwrap();
        sample.records.push(made);
    }
    let archived = sample.records[3].clone();
    sample.records[3] = records::set_archived(&world.system(), archived.kind, archived.id, 1, true).await.unwrap();
    sample
}

impl Sample {
    fn random(&self, random: &mut StdRng) -> Values {
        let mut given = values([
            ("network", link(*self.networks.choose(random).unwrap())),
            ("form", text(["member", "participant"].choose(random).unwrap())),
            // Nothing active: an active one would need an owner and a goal.
            ("state", text(["planned", "ending", "ended"].choose(random).unwrap())),
            ("publicity", text(CLASSES.choose(random).unwrap())),
        ]);
        if given["publicity"] == text("secret") {
            given.insert("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"));
        }
        let mut perhaps = |name: &'static str, value: Value, random: &mut StdRng| {
            if random.random_bool(0.7) {
                given.insert(name, value);
            }
        };
        let since = Value::Date(date(DATES.choose(random).unwrap()));
        perhaps("since", since, random);
        let as_of = Value::Date(date(DATES.choose(random).unwrap()));
        perhaps("as_of", as_of, random);
        let fee = amount(AMOUNTS.choose(random).unwrap());
        perhaps("annual_fee", fee, random);
        let hours = Value::Integer(random.random_range(-2..3));
        perhaps("annual_hours", hours, random);
        let unit = link(*self.units.choose(random).unwrap());
        perhaps("owner_unit", unit, random);
        let goals: Vec<Link> = self.goals.iter().filter(|_| random.random_bool(0.5)).map(|id| Link::to(*id)).collect();
        perhaps("goals", Value::Links(goals), random);
        let mut purpose = Localised::default();
        purpose.set(*Lang::ALL.choose(random).unwrap(), ["learn", "Läsa", "oppia yhdessä"].choose(random).unwrap());
        perhaps("purpose", Value::Localised(purpose), random);
        perhaps("source", text("Strategy, chapter 2"), random);
        given.retain(|_, value| !value.is_empty());
        given
    }
}

/// Whether a record passes `field.op=value`, told without any SQL.
fn passes(record: &Record, key: &str, wanted: &[&str], today: chrono::NaiveDate) -> bool {
    let (field, op) = key.split_once('.').unwrap_or((key, "is"));
    let value = record.get(field);
    let day = |n: &str, back: bool| {
        let days = Days::new(n.parse().expect("days"));
        if back { today - days } else { today + days }
    };
    match (op, value) {
        ("is", value) => value.is_some_and(|value| wanted.iter().any(|wanted| equals(value, wanted))),
        ("not", value) => !value.is_some_and(|value| wanted.iter().any(|wanted| equals(value, wanted))),
        ("empty", value) => value.is_none() == (wanted[0] == "yes"),
        (_, None) => false,
        // The first days are compared, and then the less precise comes first.
        ("from", Some(Value::Date(known))) => known.last() >= date(wanted[0]).first(),
        ("to", Some(Value::Date(known))) => known.first() <= date(wanted[0]).last(),
        ("within", Some(Value::Date(known))) => known.last() >= today && known.first() <= day(wanted[0], false),
        ("older", Some(Value::Date(known))) => known.first() <= day(wanted[0], true),
        ("from", Some(known)) => number(known) >= wanted[0].parse().expect("a number"),
        ("to", Some(known)) => number(known) <= wanted[0].parse().expect("a number"),
        other => panic!("{other:?}"),
    }
}

fn equals(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Text(text) => text == wanted,
        Value::Localised(text) => Lang::ALL.iter().any(|lang| text.get(*lang) == Some(wanted)),
        Value::Integer(number) => number.to_string() == wanted,
        Value::Money(money) => money.amount == wanted.parse().expect("a number"),
        Value::YesNo(yes) => (if *yes { "yes" } else { "no" }) == wanted,
        Value::Links(links) => links.iter().any(|link| link.to.to_string() == wanted),
        // Everything that lies within what was asked for.
        Value::Date(known) => known.to_string() >= date(wanted).to_string() && known.last() <= date(wanted).last(),
        other => panic!("{other:?}"),
    }
}

fn number(value: &Value) -> rust_decimal::Decimal {
    match value {
        Value::Integer(number) => (*number).into(),
        Value::Money(money) => money.amount,
        other => panic!("{other:?}"),
    }
}

/// The order of two records that a list says it has; records without a value come last either way.
fn compare(one: &Record, other: &Record, sort: &str, lang: Lang) -> Ordering {
    let (name, down) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
    let turned = |order: Ordering| if down { order.reverse() } else { order };
    let order = match name {
        "" | "title" => {
            let key = |record: &Record| hansa_text::sort_key(lang, record.title.text(lang));
            turned(key(one).cmp(&key(other)))
        }
        "updated_at" => turned(one.updated_at.cmp(&other.updated_at)),
        name => match (one.get(name), other.get(name)) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            // Choices stand in the order of their declaration.
            (Some(Value::Text(a)), Some(Value::Text(b))) => {
                let declared = kind("membership").field(name).expect("a field").choices();
                let place = |choice: &String| declared.iter().position(|value| value == choice);
                turned(place(a).cmp(&place(b)))
            }
            (Some(Value::Date(a)), Some(Value::Date(b))) => turned(a.cmp(b)),
            (Some(Value::YesNo(a)), Some(Value::YesNo(b))) => turned(a.cmp(b)),
            (Some(a), Some(b)) => turned(number(a).cmp(&number(b))),
        },
    };
    order.then(turned(one.id.cmp(&other.id)))
}

async fn ids(ctx: &OpContext, of: &str, pairs: &[(&str, &str)]) -> Vec<Id> {
    let list = whole(ctx, kind(of), &ListQuery::from_pairs(pairs.iter().copied()), None).await;
    let list = list.unwrap_or_else(|error| panic!("{pairs:?}: {error:?}"));
    assert_eq!(list.count, Count::Exactly(list.records.len() as u64), "{pairs:?}");
    list.records.iter().map(|record| record.id).collect()
}

const SORTS: [&str; 10] =
    ["title", "updated_at", "state", "form", "since", "as_of", "annual_fee", "annual_hours", "publicity", "release_on"];

both! {
    async fn lists_hold_what_an_evaluation_in_memory_finds(db: Db) {
        let world = world(db).await;
        let sample = sample(&world, 60).await;
        let ctx = world.system();
        let texts: Vec<String> = sample.networks.iter().chain(&sample.units).chain(&sample.goals).map(Id::to_string).collect();
        let mut questions: Vec<(&str, Vec<&str>)> = vec![
            ("state", vec!["ended"]), ("state", vec!["ended", "ending"]), ("state.not", vec!["ended"]),
            ("state.not", vec!["ended", "planned"]), ("form", vec!["member"]), ("publicity", vec!["secret", "public"]),
            ("publicity.not", vec!["internal"]), ("source", vec!["Strategy, chapter 2"]), ("source", vec!["strategy"]),
            ("purpose", vec!["Läsa"]), ("purpose", vec!["läsa"]), ("purpose.not", vec!["learn"]),
        ];
        for key in ["since", "as_of"] {
            let [is, not, from, to] = match key {
                "since" => ["since", "since.not", "since.from", "since.to"],
                _ => ["as_of", "as_of.not", "as_of.from", "as_of.to"],
            };
            for known in DATES.into_iter().chain(["2018", "2019-02", "2026"]) {
                questions.extend([is, not, from, to].map(|key| (key, vec![known])));
            }
            questions.push((is, vec!["1995", "2020-01"]));
        }
        for days in ["0", "30", "60", "180", "2000"] {
            questions.extend([("since.within", vec![days]), ("since.older", vec![days]), ("as_of.within", vec![days])]);
        }
        for known in AMOUNTS {
            questions.extend(["annual_fee", "annual_fee.not", "annual_fee.from", "annual_fee.to"].map(|key| (key, vec![known])));
        }
        for known in ["-2", "0", "1", "7"] {
            questions.extend(["annual_hours", "annual_hours.not", "annual_hours.from", "annual_hours.to"].map(|key| (key, vec![known])));
        }
        for known in &texts {
            questions.extend(["network", "network.not", "owner_unit", "owner_unit.not", "goals", "goals.not"].map(|key| (key, vec![known.as_str()])));
        }
        questions.push(("goals", vec![&texts[7], &texts[8]]));
        for key in ["since.empty", "annual_fee.empty", "goals.empty", "owner_unit.empty", "purpose.empty", "source.empty", "release_on.empty"] {
            questions.extend([(key, vec!["yes"]), (key, vec!["no"])]);
        }
        let mut expected: Vec<&Record> = sample.records.iter().filter(|record| record.archived_at.is_none()).collect();
        expected.sort_by(|a, b| compare(a, b, "title", Lang::En));
        let mut answered = 0;
        for (key, wanted) in &questions {
            let pairs: Vec<(&str, &str)> = wanted.iter().map(|wanted| (*key, *wanted)).collect();
            let found = ids(&ctx, "membership", &pairs).await;
            let right = expected.iter().filter(|record| passes(record, key, wanted, ctx.today()));
            assert_eq!(found, right.map(|record| record.id).collect::<Vec<_>>(), "{pairs:?}");
            answered += usize::from(!found.is_empty() && found.len() < expected.len());
        }
        assert!(answered > questions.len() / 2, "most questions divide the sample: {answered} of {}", questions.len());
        // Different fields must all hold.
        let both = [("state", "ended"), ("since.from", "2019"), ("goals.empty", "no")];
        let right = expected.iter().filter(|record| both.iter().all(|(key, value)| passes(record, key, &[value], ctx.today())));
        assert_eq!(ids(&ctx, "membership", &both).await, right.map(|record| record.id).collect::<Vec<_>>());
    }

    async fn every_order_pages_through_every_record_once(db: Db) {
        let world = world(db).await;
        let sample = sample(&world, 60).await;
        let ctx = world.system();
        for lang in Lang::ALL {
            let ctx = ctx.in_lang(lang);
            for sort in SORTS.iter().flat_map(|sort| [(*sort).to_owned(), format!("-{sort}")]) {
                let mut expected: Vec<&Record> = sample.records.iter().filter(|record| record.archived_at.is_none()).collect();
                expected.sort_by(|a, b| compare(a, b, &sort, lang));
                let expected: Vec<Id> = expected.iter().map(|record| record.id).collect();
                let mut query = ListQuery::from_pairs([("sort", sort.as_str())]);
                let mut seen = Vec::new();
                loop {
                    let page = list::list(&ctx, kind("membership"), &query).await.unwrap();
                    assert_eq!(page.count, Count::Exactly(expected.len() as u64));
                    seen.extend(page.records.iter().map(|record| record.id));
                    assert!(page.next.is_none() || page.records.len() as u64 == PAGE);
                    query.after = page.next;
                    if query.after.is_none() {
                        break;
                    }
                }
                assert_eq!(seen, expected, "{lang} {sort}");
            }
            if lang != Lang::Fi {
                continue;
            }
            // From any record on, the rest follows: the pages are cut everywhere, also among equals and missing values.
            for sort in ["state", "-since", "annual_hours", "-title"] {
                let mut expected: Vec<&Record> = sample.records.iter().filter(|record| record.archived_at.is_none()).collect();
                expected.sort_by(|a, b| compare(a, b, sort, lang));
                let query = ListQuery::from_pairs([("sort", sort)]);
                for cut in 1..expected.len() as u64 {
                    let first = whole(&ctx, kind("membership"), &query, Some(cut)).await.unwrap();
                    let next = ListQuery { after: first.next, ..query.clone() };
                    let rest = list::list(&ctx, kind("membership"), &next).await.unwrap();
                    let cut = usize::try_from(cut).unwrap();
                    let right: Vec<Id> = expected[cut..].iter().take(50).map(|record| record.id).collect();
                    assert_eq!(rest.records.iter().map(|record| record.id).collect::<Vec<_>>(), right, "{sort} {cut}");
                }
            }
        }
    }

    async fn records_made_between_pages_neither_hide_nor_repeat_others(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let mut old = Vec::new();
        for number in 0..120 {
            old.push(organisation(&ctx, &format!("City {}", number % 40)).await.id);
        }
        for sort in ["title", "-title", "type", "-updated_at"] {
            let mut query = ListQuery::from_pairs([("sort", sort)]);
            let mut seen = Vec::new();
            loop {
                let page = list::list(&ctx, kind("organisation"), &query).await.unwrap();
                seen.extend(page.records.iter().map(|record| record.id));
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
                for called in ["Aaa", "City 20", "Ööö"] {
                    organisation(&ctx, called).await;
                }
            }
            let mut once: BTreeMap<Id, u32> = BTreeMap::new();
            for id in &seen {
                *once.entry(*id).or_default() += 1;
            }
            assert!(old.iter().all(|id| once.get(id) == Some(&1)) && once.values().all(|count| *count == 1), "{sort}");
        }
    }

    async fn titles_stand_in_the_order_of_the_language(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for called in ["Örebro", "zürich", "Åbo", "Äänekoski", "aalto", "Aalto", "Reitti 10", "Reitti 2", "Vaasa", "Wien", "Tyrnävä", "Tübingen", "Šiauliai", "Siauliai"] {
            organisation(&ctx, called).await;
        }
        let nordic = ["aalto", "Aalto", "Reitti 2", "Reitti 10", "Siauliai", "Šiauliai", "Tübingen", "Tyrnävä", "Vaasa", "Wien", "zürich", "Åbo", "Äänekoski", "Örebro"];
        let english = ["aalto", "Aalto", "Äänekoski", "Åbo", "Örebro", "Reitti 2", "Reitti 10", "Siauliai", "Šiauliai", "Tübingen", "Tyrnävä", "Vaasa", "Wien", "zürich"];
        for (lang, expected) in [(Lang::Fi, nordic), (Lang::Sv, nordic), (Lang::En, english)] {
            let ctx = ctx.in_lang(lang);
            assert_eq!(titles(&ctx, "organisation", &[]).await, expected, "{lang}");
            let mut turned = titles(&ctx, "organisation", &[("sort", "-title")]).await;
            turned.reverse();
            assert_eq!(turned, expected, "{lang}, from the last");
        }
    }

    async fn broken_archived_and_touched_are_filters_too(db: Db) {
        let world = world(db).await;
        let start = world.system();
        let followed = |called: &str| values([("name", name(called)), ("followed", Value::YesNo(true))]);
        let broken = records::create(&start, kind("comparison"), followed("Broken"), "").await.unwrap();
        records::create(&start, kind("comparison"), values([("name", name("Whole"))]), "").await.unwrap();
        let old = records::create(&start, kind("comparison"), followed("Old"), "").await.unwrap();
        world.clock.advance(TimeDelta::days(40));
        let ctx = world.system();
        records::set_archived(&ctx, old.kind, old.id, 1, true).await.unwrap();
        records::update(&ctx, broken.kind, broken.id, 1, vec![("website", Some(text("https://example.org")))], "").await.unwrap();
        let rules = whole(&ctx, kind("strategy_rule"), &ListQuery::default(), None).await.unwrap();
        let rule = |ordinal: i64| {
            let record = rules.records.iter().find(|rule| rule.get("ordinal") == Some(&Value::Integer(ordinal)));
            record.expect("the rule ships").id.to_string()
        };
        let (eighth, first) = (rule(8), rule(1));
        for (pairs, expected) in [
            (vec![("broken", "any")], vec!["Broken"]),
            (vec![("broken.not", "any")], vec!["Whole"]),
            (vec![("broken", eighth.as_str())], vec!["Broken"]),
            (vec![("broken", first.as_str())], vec![]),
            (vec![("broken", first.as_str()), ("broken", eighth.as_str())], vec!["Broken"]),
            (vec![("broken.not", eighth.as_str())], vec!["Whole"]),
            (vec![("archived", "yes")], vec!["Old"]),
            (vec![("archived", "no")], vec!["Broken", "Whole"]),
            (vec![("archived.not", "no")], vec!["Old"]),
            (vec![("archived.not", "yes")], vec!["Broken", "Whole"]),
            (vec![("followed", "yes")], vec!["Broken"]),
            (vec![("followed.not", "yes")], vec!["Whole"]),
            (vec![("followed.empty", "yes")], vec!["Whole"]),
            (vec![("updated_at.within", "30")], vec!["Broken"]),
            (vec![("updated_at.older", "30")], vec!["Whole"]),
            (vec![("created_at.older", "30")], vec!["Broken", "Whole"]),
            (vec![("created_at.within", "30")], vec![]),
            (vec![("updated_at.from", "2027-01-01")], vec!["Broken"]),
            (vec![("updated_at.to", "2026-11-22")], vec!["Whole"]),
            (vec![("updated_at.to", "2026-11-21")], vec![]),
            (vec![("updated_at.to", "2026")], vec!["Whole"]),
            (vec![("id", broken.id.to_string().leak())], vec!["Broken"]),
            (vec![("id.not", broken.id.to_string().leak())], vec!["Whole"]),
        ] {
            assert_eq!(titles(&ctx, "comparison", &pairs).await, expected, "{pairs:?}");
        }
    }

    async fn codes_languages_and_addresses_are_filtered_as_they_are_written(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for (called, country, site) in [("A", "FI", "https://a.example"), ("B", "SE", "https://b.example/?q=%25'\""), ("C", "EE", "")] {
            let mut given = values([("name", name(called)), ("type", text("city")), ("country", text(country))]);
            given.extend((!site.is_empty()).then(|| ("website", text(site))));
            records::create(&ctx, kind("organisation"), given, "").await.unwrap();
        }
        for (pairs, expected) in [
            (vec![("country", "FI"), ("country", "EE")], vec!["A", "C"]),
            (vec![("country.from", "FI")], vec!["A", "B"]),
            (vec![("country.to", "FI")], vec!["A", "C"]),
            (vec![("website", "https://b.example/?q=%25'\"")], vec!["B"]),
            (vec![("website.empty", "yes")], vec!["C"]),
            (vec![("name", "A'; drop table record; --")], vec![]),
            (vec![("sort", "-country")], vec!["B", "A", "C"]),
        ] {
            assert_eq!(titles(&ctx, "organisation", &pairs).await, expected, "{pairs:?}");
        }
    }

    async fn words_narrow_a_list_and_keep_its_order(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for called in ["Tampere yhdessä", "Äänekoski yhdessä", "Oulu", "Ålesund Yhdessä"] {
            organisation(&ctx, called).await;
        }
        let ctx = ctx.in_lang(Lang::Sv);
        let found = titles(&ctx, "organisation", &[("q", "yhdes")]).await;
        assert_eq!(found, ["Tampere yhdessä", "Ålesund Yhdessä", "Äänekoski yhdessä"]);
        assert_eq!(titles(&ctx, "organisation", &[("q", "yhdessä"), ("sort", "-title"), ("type", "city")]).await.len(), 3);
        assert!(titles(&ctx, "organisation", &[("q", "nowhere")]).await.is_empty());
        assert!(titles(&ctx, "organisation", &[("q", "–!")]).await.is_empty(), "a query without words finds nothing");
        // Archived records have their words, too.
        let found = whole(&ctx, kind("organisation"), &ListQuery::from_pairs([("q", "Oulu")]), None).await.unwrap();
        let oulu = &found.records[0];
        records::set_archived(&ctx, oulu.kind, oulu.id, 1, true).await.unwrap();
        assert_eq!(titles(&ctx, "organisation", &[("q", "Oulu"), ("archived", "yes")]).await, ["Oulu"]);
        assert!(titles(&ctx, "organisation", &[("q", "Oulu")]).await.is_empty());
    }

    async fn counts_are_exact_to_ten_thousand(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let city = match &world.db {
            hansa_storage::Db::Sqlite { .. } => format!("x'{}'", ctx.city.id.simple()),
            hansa_storage::Db::Postgres(_) => format!("'{}'::uuid", ctx.city.id),
        };
        let (numbers, id, key) = match &world.db {
            hansa_storage::Db::Sqlite { .. } => (
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 10001)",
                "cast(printf('%016d', i) as blob)",
                "cast(printf('%08d', i) as blob)",
            ),
            hansa_storage::Db::Postgres(_) => (
                "with n as (select i from generate_series(1, 10001) i)",
                "lpad(i::text, 32, '0')::uuid",
                "convert_to(lpad(i::text, 8, '0'), 'UTF8')",
            ),
        };
        let rows = format!(
            "insert into record (city_id, id, kind, number, version, created_at, updated_at, live, publicity, title_fi, sort_fi, sort_sv, sort_en)
             {numbers} select {city}, {id}, 'place', 0, 1, 0, i, true, 'public', 'Place ' || i, {key}, {key}, {key} from n;
             insert into place (city_id, id) {numbers} select {city}, {id} from n;"
        );
        for statement in rows.split(';').filter(|part| !part.trim().is_empty()) {
            execute(&world.db, statement).await;
        }
        let places = kind("place");
        assert_eq!(list::count(&ctx, places, &[]).await.unwrap(), Count::Over(10_000));
        let page = list::list(&ctx, places, &ListQuery::default()).await.unwrap();
        assert_eq!((page.count, page.records.len() as u64), (Count::Over(10_000), PAGE));
        execute(&world.db, "delete from place where id in (select id from record where title_fi = 'Place 10001')").await;
        execute(&world.db, "delete from record where title_fi = 'Place 10001'").await;
        assert_eq!(list::count(&ctx, places, &[]).await.unwrap(), Count::Exactly(10_000));
        let oldest = ListQuery::from_pairs([("sort", "updated_at")]);
        let all = whole(&ctx, places, &oldest, None).await.unwrap();
        assert_eq!(all.records.len(), 10_000);
        assert_eq!(all.records[9_999].title.text(Lang::Fi), "Place 10000");
        let some = whole(&ctx, places, &oldest, Some(2_345)).await.unwrap();
        assert_eq!((some.records.len(), some.count), (2_345, Count::Exactly(10_000)));
    }

    async fn what_cannot_be_listed_so_is_refused(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Reader, None);
        for (pairs, told) in [
            (vec![("sort", "colour")], ("sort", "unknown-field")),
            (vec![("sort", "network")], ("sort", "no-order")),
            (vec![("sort", "-purpose")], ("sort", "no-order")),
            (vec![("colour", "x")], ("colour", "unknown-field")),
            (vec![("after", "x")], ("after", "not-an-id")),
        ] {
            let refusal = refused(list::list(&ctx, kind("membership"), &ListQuery::from_pairs(pairs.iter().copied())).await);
            assert_eq!(refusal, [(told.0.to_owned(), told.1)], "{pairs:?}");
        }
        // A forged place of the page is never an error of the database.
        let id = Id::nil().simple();
        for sort in SORTS {
            for forged in ["", ".", ".zz", ".-1", ".\0", ".é", ".99999999999999999999"] {
                let after = format!("{id}{forged}");
                let query = ListQuery::from_pairs([("sort", sort), ("after", after.as_str())]);
                match list::list(&ctx, kind("membership"), &query).await {
                    Ok(page) => assert!(page.records.is_empty()),
                    refusal => assert_eq!(refused(refusal), [("after".to_owned(), "not-an-id")], "{sort} {after:?}"),
                }
            }
        }
    }

    async fn what_a_database_cannot_hold_is_refused_with_its_field(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for (field, value) in [("name", name("a\0b")), ("aliases", text("\0")), ("description", name("x\u{0}"))] {
            let mut given = values([("name", name("A")), ("type", text("city"))]);
            given.insert(field, value);
            assert_eq!(refused(records::create(&ctx, kind("organisation"), given, "").await), [(field.to_owned(), "wrong-type")]);
        }
        let made = organisation(&ctx, "A").await;
        let saved = records::update(&ctx, made.kind, made.id, 1, vec![("aliases", Some(text("B")))], "be\0cause").await;
        assert_eq!(saved.unwrap().version, 2);
        for pair in [("name", "a\0b"), ("aliases", "\0"), ("website", "https://a/\0"), ("source.not", "\0x")] {
            let refusal = refused(list::list(&ctx, kind("organisation"), &ListQuery::from_pairs([pair])).await);
            assert_eq!(refusal[0].0, pair.0.split('.').next().unwrap());
        }
    }

    async fn the_columns_are_those_asked_for(db: Db) {
        let world = world(db).await;
        let shown = async |ctx: &OpContext, pairs: &[(&str, &str)]| -> Vec<&'static str> {
            let list = list::list(ctx, kind("membership"), &ListQuery::from_pairs(pairs.iter().copied())).await.unwrap();
            list.columns.iter().map(|field| field.name).collect()
        };
        let ctx = world.user(Role::Reader, None);
        assert_eq!(shown(&ctx, &[]).await, ["form", "state", "since", "ends"]);
        assert_eq!(shown(&ctx, &[("column", "annual_fee"), ("column", "form"), ("column", "x")]).await, ["annual_fee", "form"]);
        assert_eq!(shown(&world.anyone(), &[("column", "annual_fee"), ("column", "form")]).await, ["form"]);
        let query = ListQuery::from_pairs([("state", "active"), ("q", "x"), ("sort", "-title"), ("column", "form"), ("form", "")]);
        let pairs = query.to_pairs();
        let again = ListQuery::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        assert_eq!(again, query);
    }
}

#[test]
fn the_sample_uses_what_the_kinds_declare() {
    assert_eq!(kind("membership").field("state").unwrap().choices(), STATES);
    assert_eq!(kind("membership").field("publicity").unwrap().choices(), CLASSES);
}
