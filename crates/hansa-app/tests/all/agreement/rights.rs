//! Rights themselves: taking one away never reveals more, and whoever may do something to a record sees it.

use hansa_domain::record::Values;
use hansa_domain::{Action, Actor, Choices as _, Id, KINDS, Link, PartialDate, Publicity, Record, Role, Value, policy};

use super::oracle::{Asked, CLOSED, Field, Who, expected};
use super::town::{Random, cases};

/// Cases of each property.
const CASES: usize = 20_000;

struct Case {
    today: chrono::NaiveDate,
    who: Who,
    actor: Actor,
    record: Record,
}

fn id(number: usize) -> Id {
    Id::from_u128(7000 + number as u128)
}

fn actor(who: Who, today: chrono::NaiveDate) -> Actor {
    match who.role.and_then(Role::parse) {
        None => Actor::Anyone { on: today },
        Some(role) => Actor::User { id: id(99), role, unit: who.unit, person: None, name: String::new() },
    }
}

fn case(random: &mut Random) -> Case {
    let today = hansa_testkit::start().date_naive();
    let unit = |random: &mut Random| random.of(&[None, Some(id(1)), Some(id(2))]);
    let role = random.of(&[
        None,
        Some("reader"),
        Some("contributor"),
        Some("coordinator"),
        Some("leadership"),
        Some("administrator"),
    ]);
    let who = Who { role, unit: if role.is_some() { unit(random) } else { None } };
    let kind = KINDS[random.below(KINDS.len())];
    let mut record = Record::new(kind, id(50), hansa_testkit::start());
    record.created_by = random.of(&[None, Some(id(98)), Some(id(99))]);
    let mut values = Values::from([("publicity", Value::Text(random.of(&Publicity::ALL).name().to_owned()))]);
    values.extend(unit(random).map(|unit| ("owner_unit", Value::Links(vec![Link::to(unit)]))));
    let until: [Option<&str>; 6] = [None, None, Some("2026-11-21"), Some("2026-11-22"), Some("2026-10"), Some("2026")];
    let until: Option<PartialDate> = random.of(&until).map(|text| text.parse().expect("a date"));
    values.extend(until.map(|until| ("public_until", Value::Date(until))));
    record.values = values;
    Case { today, actor: actor(who, today), who, record }
}

/// Those with one right less: the role taken away, the unit taken away, the role made lower.
fn lesser(who: Who) -> Vec<Who> {
    let mut all = vec![Who { role: None, unit: None }];
    if who.role.is_some() {
        all.push(Who { unit: None, ..who });
        all.push(Who { role: Some("reader"), ..who });
    }
    if matches!(who.role, Some("coordinator" | "administrator" | "leadership")) {
        all.push(Who { role: Some("contributor"), ..who });
    }
    all
}

/// The same record more closed: of a stricter class, of nobody, public for a shorter time.
fn closer(record: &Record) -> Vec<Record> {
    let mut all = Vec::new();
    for class in Publicity::ALL.into_iter().filter(|class| *class > record.publicity()) {
        let mut one = record.clone();
        one.set("publicity", Some(Value::Text(class.name().to_owned())));
        all.push(one);
    }
    for until in ["2026-11-21", "2025"] {
        let until: PartialDate = until.parse().expect("a date");
        if record.public_until().is_none_or(|own| own.last() > until.last()) {
            let mut one = record.clone();
            one.set("public_until", Some(Value::Date(until)));
            all.push(one);
        }
    }
    all
}

/// Which fields of the record the actor sees.
fn fields(actor: &Actor, record: &Record) -> Vec<&'static str> {
    if !policy::may(actor, Action::See, record) {
        return Vec::new();
    }
    let seen = record.kind.all_fields().filter(|field| policy::sees_field(actor, field, record.owner_unit()));
    seen.map(|field| field.name).collect()
}

#[test]
fn taking_a_right_away_never_reveals_more() {
    let mut random = Random::new(31);
    for number in 0..CASES {
        let Case { today, who, actor: more, record } = case(&mut random);
        let all = fields(&more, &record);
        for less in lesser(who) {
            let shown = fields(&actor(less, today), &record);
            assert!(
                shown.iter().all(|field| all.contains(field)),
                "case {number}: {less:?} sees more than {who:?}: {record:?}"
            );
            for action in Action::ALL {
                // Who has no unit may have no less right to what is everybody's; nobody gains one.
                let gained = policy::may(&actor(less, today), action, &record) && !policy::may(&more, action, &record);
                let leads = who.role == Some("leadership");
                assert!(!gained || leads, "case {number}: {less:?} may {action:?} and {who:?} may not: {record:?}");
            }
        }
        for closed in closer(&record) {
            let shown = fields(&more, &closed);
            assert!(
                shown.iter().all(|field| all.contains(field)),
                "case {number}: {who:?} sees more of {closed:?} than of {record:?}"
            );
        }
    }
    cases("monotonicity", CASES);
}

#[test]
fn whoever_may_do_something_sees_it() {
    let mut random = Random::new(32);
    for number in 0..CASES {
        let Case { actor, record, .. } = case(&mut random);
        for action in Action::ALL {
            let may = policy::may(&actor, action, &record);
            assert!(
                !may || policy::may(&actor, Action::See, &record),
                "case {number}: {actor:?} may {action:?} {record:?}"
            );
        }
    }
    cases("action implies seeing", CASES);
}

#[test]
fn the_table_says_what_the_test_says() {
    let mut random = Random::new(33);
    let mut count = 0;
    while count < CASES {
        let Case { today, who, actor, record } = case(&mut random);
        let kind = record.kind.name;
        // The kinds of which nothing is public are listed anew only for the kinds of the random city.
        if !record.kind.is_public() && !CLOSED.contains(&kind) {
            continue;
        }
        let class = record.publicity().name();
        let asked =
            Asked { kind, class, owner: record.owner_unit(), until: record.public_until().map(PartialDate::last) };
        for (name, field) in [("source", Field::Public), ("secrecy_note", Field::Staff)] {
            let seen = fields(&actor, &record).contains(&name);
            assert_eq!(seen, expected(who, asked, field, today), "{who:?}: {name} of {asked:?}");
        }
        count += 1;
    }
    cases("table", count);
}

#[test]
fn the_closed_kinds_have_no_public_field() {
    for kind in KINDS.iter().filter(|kind| CLOSED.contains(&kind.name)) {
        assert!(!kind.is_public(), "{}", kind.name);
    }
}
