//! Nobody sees, finds, counts or changes what the policy table does not let them.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::export::{Form, Purpose, Wanted};
use hansa_app::list::{self, Count, ListQuery, whole};
use hansa_app::picture::{PictureQuery, picture};
use hansa_app::{Error, OpContext, changes, export, files, records, rules, search};
use hansa_domain::{Action, Choices, Id, KINDS, Lang, Link, Publicity, Record, Role, Value, policy};
use hansa_testkit::both;

/// A record of every class and owner: a person with notes and an address, a comparison that breaks a rule, and a public
/// interest that the person leads.
struct Cell {
    person: Record,
    comparison: Record,
    interest: Record,
}

impl Cell {
    /// What stands in the fields of the person; no text contains another's.
    fn word(&self, field: &str) -> String {
        format!("{field}7q{}x", self.person.number)
    }
}

struct Grid {
    own: Id,
    cells: Vec<Cell>,
}

async fn grid(world: &World) -> Grid {
    let ctx = world.system();
    let [own, other] = [organisation(&ctx, "Own unit").await.id, organisation(&ctx, "Other unit").await.id];
    let mut cells = Vec::new();
    for (class, owner) in
        Publicity::ALL.iter().flat_map(|class| [Some(own), Some(other), None].map(|owner| (class, owner)))
    {
        let number = cells.len() + 1;
        let mut common = values([
            ("publicity", text(class.name())),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
            ("secrecy_note", text(&format!("basis7q{number}x"))),
        ]);
        common.extend(owner.map(|unit| ("owner_unit", link(unit))));
        let mut given = common.clone();
        given.extend(values([
            ("name", text(&format!("name7q{number}x"))),
            ("email", text(&format!("email7q{number}x@example.org"))),
            ("phone", text(&format!("+358 9 7777 {number:04}"))),
            ("notes", name(&format!("notes7q{number}x"))),
        ]));
        let person = records::create(&ctx, kind("person"), given, "").await.unwrap();
        let mut given = common;
        given.extend(values([("name", name(&format!("comparison7q{number}x"))), ("followed", Value::YesNo(true))]));
        let comparison = records::create(&ctx, kind("comparison"), given, "").await.unwrap();
        let given = values([
            ("name", name(&format!("Matter {number:02}"))),
            ("stage", text("preparing")),
            ("political_lead", link(person.id)),
            ("publicity", text("public")),
        ]);
        let interest = records::create(&ctx, kind("interest"), given, "").await.unwrap();
        assert_eq!(person.number, i64::try_from(number).unwrap());
        cells.push(Cell { person, comparison, interest });
    }
    Grid { own, cells }
}

fn actors(world: &World, own: Id) -> Vec<OpContext> {
    let mut all = vec![world.anyone(), world.user(Role::Contributor, None)];
    all.extend(Role::ALL.map(|role| world.user(role, Some(own))));
    all
}

fn sees(ctx: &OpContext, record: &Record) -> bool {
    policy::may(&ctx.actor, Action::See, record)
}

fn sees_value(ctx: &OpContext, record: &Record, field: &str) -> bool {
    let field = record.kind.field(field).expect("the field exists");
    sees(ctx, record) && policy::sees_field(&ctx.actor, field, record.owner_unit())
}

/// How many records a search finds.
async fn found(ctx: &OpContext, words: &str) -> u64 {
    search::search(ctx, &search::Wanted::of(words)).await.expect("searching works").count
}

fn hidden(result: &Result<impl Debug, Error>) -> bool {
    matches!(result, Err(Error::NotFound))
}

/// Everything that the program shows an actor, as its structures say.
async fn everything_shown(ctx: &OpContext, grid: &Grid) -> String {
    let mut shown = String::new();
    for of in KINDS {
        let columns = of.all_fields().map(|field| field.name.to_owned()).collect();
        let query = ListQuery { columns, ..ListQuery::default() };
        let list = whole(ctx, of, &query, None).await.unwrap();
        write!(shown, "{:?}{:?}", list.records, list.titles).unwrap();
        for purpose in [Purpose::Reading, Purpose::Editing] {
            let file = export::file(ctx, of, &query, &Wanted::new(purpose, Form::Csv)).await.unwrap();
            shown += &String::from_utf8(file.bytes).unwrap();
        }
        for record in &list.records {
            let view = records::view(ctx, of, record.id, None).await.unwrap();
            let history = changes::history(ctx, of, record.id).await.unwrap();
            write!(shown, "{view:?}{history:?}").unwrap();
        }
    }
    shown += &serde_json::to_string(&export::everything(ctx).await.unwrap()).unwrap();
    write!(shown, "{:?}", changes::recent(ctx, hansa_testkit::start(), None, 10_000).await.unwrap()).unwrap();
    write!(shown, "{:?}", picture(ctx, &PictureQuery::default()).await.unwrap()).unwrap();
    write!(shown, "{:?}", rules::breaches(ctx, None).await.unwrap()).unwrap();
    for field in kind("interest").references() {
        write!(shown, "{:?}", records::few_targets(ctx, field).await.unwrap()).unwrap();
    }
    for cell in &grid.cells {
        for field in ["name", "notes"] {
            write!(shown, "{:?}", search::search(ctx, &search::Wanted::of(&cell.word(field))).await.unwrap()).unwrap();
        }
    }
    shown
}

both! {
    async fn what_is_hidden_appears_nowhere_and_what_is_seen_everywhere(db: Db) {
        let world = world(db).await;
        let grid = grid(&world).await;
        for ctx in actors(&world, grid.own) {
            let shown = everything_shown(&ctx, &grid).await;
            let mut secrets = 0;
            for cell in &grid.cells {
                let who = format!("{:?} and cell {}", ctx.actor, cell.person.number);
                for field in ["name", "email", "notes"] {
                    let seen = sees_value(&ctx, &cell.person, field);
                    assert_eq!(shown.contains(&cell.word(field)), seen, "{who}: {field}");
                    secrets += usize::from(!seen);
                }
                let phone = format!("7777 {:04}", cell.person.number);
                assert_eq!(shown.contains(&phone), sees_value(&ctx, &cell.person, "phone"), "{who}: phone");
                assert_eq!(shown.contains(&cell.word("basis")), sees_value(&ctx, &cell.person, "secrecy_note"), "{who}: basis");
                assert_eq!(shown.contains(&cell.word("comparison")), sees(&ctx, &cell.comparison), "{who}: comparison");
            }
            assert!(secrets > 0 || policy::visible(&ctx.actor) == hansa_domain::Condition::True);
        }
    }

    async fn every_way_of_reading_agrees_with_the_table(db: Db) {
        let world = world(db).await;
        let grid = grid(&world).await;
        for ctx in actors(&world, grid.own) {
            let expected: BTreeSet<String> = grid.cells.iter().filter(|cell| sees(&ctx, &cell.person)).map(|cell| cell.word("name")).collect();
            let listed: BTreeSet<String> = titles(&ctx, "person", &[]).await.into_iter().collect();
            assert_eq!(listed, expected, "{:?}", ctx.actor);
            assert_eq!(list::count(&ctx, kind("person"), &[]).await.unwrap(), Count::Exactly(expected.len() as u64));
            let breaches = rules::breaches(&ctx, None).await.unwrap();
            let recent = changes::recent(&ctx, hansa_testkit::start(), None, 10_000).await.unwrap();
            for cell in &grid.cells {
                let (person, seen) = (&cell.person, sees(&ctx, &cell.person));
                let who = format!("{:?} and cell {}", ctx.actor, person.number);
                let view = records::view(&ctx, person.kind, person.id, None).await;
                assert_eq!(hidden(&view), !seen, "{who}");
                assert_eq!(hidden(&records::view(&ctx, person.kind, person.id, Some(ctx.now)).await), !seen, "{who}");
                assert_eq!(hidden(&changes::history(&ctx, person.kind, person.id).await), !seen, "{who}");
                assert_eq!(hidden(&records::kind_of(&ctx, person.id).await), !seen, "{who}");
                if let Ok(view) = view {
                    assert_eq!(view.referrers.iter().flat_map(|group| &group.records).map(|r| r.from.id).collect::<Vec<_>>(), [cell.interest.id], "{who}");
                    for field in ["email", "phone", "notes", "secrecy_note"] {
                        assert_eq!(view.record.get(field).is_some(), sees_value(&ctx, person, field), "{who}: {field}");
                    }
                    assert_eq!(view.may.update, policy::may(&ctx.actor, Action::Update, person), "{who}");
                    assert_eq!(view.may.archive, policy::may(&ctx.actor, Action::Archive, person), "{who}");
                    assert_eq!(view.may.decide, policy::may(&ctx.actor, Action::Decide, person), "{who}");
                }
                assert_eq!(records::titles_of(&ctx, &[person.id]).await.unwrap().contains_key(&person.id), seen, "{who}");
                let interest = records::view(&ctx, cell.interest.kind, cell.interest.id, None).await.unwrap();
                assert_eq!(interest.record.links("political_lead").len(), usize::from(seen), "{who}");
                assert_eq!(interest.titles.contains_key(&person.id), seen, "{who}");
                let json = export::json(&interest.record, &interest.titles);
                assert_eq!(json.get("political_lead").is_some(), seen, "{who}");
                assert_eq!(found(&ctx, &cell.word("name")).await, u64::from(seen), "{who}");
                let suggested = search::suggest(&ctx, &["person"], &cell.word("name"), 9).await.unwrap();
                assert_eq!(suggested.len(), usize::from(seen), "{who}");
                let meant = records::meant(&ctx, kind("interest").field("political_lead").unwrap(), &person.id.to_string()).await.unwrap();
                assert_eq!(matches!(meant, records::Meant::One(_)), seen, "{who}");
                assert_eq!(breaches.iter().any(|breach| breach.record.id == cell.comparison.id), ctx.actor.signed_in() && sees(&ctx, &cell.comparison), "{who}");
                assert_eq!(recent.iter().any(|recent| recent.record.id == person.id), seen, "{who}");
            }
        }
    }

    async fn hidden_values_are_not_guessed_by_asking(db: Db) {
        let world = world(db).await;
        let grid = grid(&world).await;
        for ctx in actors(&world, grid.own) {
            let seeing = |field: &str| {
                grid.cells.iter().filter(|cell| sees_value(&ctx, &cell.person, field)).map(|cell| cell.word("name")).collect::<BTreeSet<_>>()
            };
            for field in ["notes", "email", "phone"] {
                for (key, right) in [(format!("{field}.empty"), "no"), (format!("{field}.not"), "")] {
                    // Every person has a value that is not this, but only seen ones are told.
                    let other = match field { "notes" => "x", "email" => "x@example.org", _ => "+358 1 111 111" };
                    let value = if right.is_empty() { other } else { right };
                    let told: BTreeSet<String> = titles(&ctx, "person", &[(&key, value)]).await.into_iter().collect();
                    assert_eq!(told, seeing(field), "{:?}: {key}", ctx.actor);
                    let count = list::count(&ctx, kind("person"), &[(&key, value)]).await.unwrap();
                    assert_eq!(count, Count::Exactly(told.len() as u64), "{:?}: {key}", ctx.actor);
                }
                let key = format!("{field}.empty");
                assert!(titles(&ctx, "person", &[(&key, "yes")]).await.is_empty(), "{:?}: {field}", ctx.actor);
            }
            let ask = async |of: &str, field: &str, id: Id| {
                let id = id.to_string();
                let pairs = [(field, id.as_str())];
                let listed = list::list(&ctx, kind(of), &ListQuery::from_pairs(pairs)).await.map(|list| list.records.len());
                let counted = list::count(&ctx, kind(of), &pairs).await;
                (format!("{listed:?}"), format!("{counted:?}"))
            };
            let unknown = ask("interest", "political_lead", Id::from_u128(404)).await;
            assert!(unknown.0.contains("not-an-id") && unknown.1.contains("not-an-id"));
            for cell in &grid.cells {
                let (person, who) = (&cell.person, format!("{:?} and cell {}", ctx.actor, cell.person.number));
                let notes = usize::from(sees_value(&ctx, person, "notes"));
                assert_eq!(titles(&ctx, "person", &[("notes", &cell.word("notes"))]).await.len(), notes, "{who}");
                assert_eq!(found(&ctx, &cell.word("notes")).await, notes as u64, "{who}");
                assert_eq!(titles(&ctx, "person", &[("q", &cell.word("notes"))]).await.len(), notes, "{who}");
                let both = format!("{} {}", cell.word("notes"), cell.word("name"));
                assert_eq!(found(&ctx, &both).await, notes as u64, "{who}: words of open and hidden fields together");
                let email = format!("{}@example.org", cell.word("email"));
                let seen = usize::from(sees_value(&ctx, person, "email"));
                assert_eq!(titles(&ctx, "person", &[("email", &email)]).await.len(), seen, "{who}");
                // A hidden record is asked for as one that does not exist.
                for (of, field) in [("interest", "political_lead"), ("interest", "political_lead.not"), ("comparison", "responsible")] {
                    assert_eq!(ask(of, field, person.id).await == unknown, !sees(&ctx, person), "{who}: {field}");
                }
            }
        }
        for (of, field) in [("membership", "annual_fee"), ("membership", "-annual_hours"), ("trip", "cost"), ("person", "release_on")] {
            let query = ListQuery::from_pairs([("sort", field)]);
            assert_eq!(refused(list::list(&world.anyone(), kind(of), &query).await), [("sort".into(), "unknown-field")], "{field}");
            assert!(list::list(&world.user(Role::Reader, None), kind(of), &query).await.is_ok());
        }
    }

    async fn a_refused_write_changes_nothing(db: Db) {
        let world = world(db).await;
        let grid = grid(&world).await;
        let before = dump(&world.db).await;
        for ctx in actors(&world, grid.own) {
            let mut refusals = 0;
            for cell in &grid.cells {
                for record in [&cell.person, &cell.comparison, &cell.interest] {
                    if policy::may(&ctx.actor, Action::Update, record) {
                        continue;
                    }
                    let (of, id) = (record.kind, record.id);
                    let change = changes::history(&world.system(), of, id).await.unwrap().changes[0].id;
                    let refusals_here = [
                        records::update(&ctx, of, id, 1, vec![("source", Some(text("x")))], "").await.unwrap_err(),
                        records::update(&ctx, of, id, 7, vec![("publicity", Some(text("public")))], "").await.unwrap_err(),
                        records::set_archived(&ctx, of, id, 1, true).await.unwrap_err(),
                        records::set_archived(&ctx, of, id, 7, false).await.unwrap_err(),
                        changes::undo(&ctx, of, id, change).await.unwrap_err(),
                    ];
                    for refusal in refusals_here {
                        let right = if sees(&ctx, record) { matches!(refusal, Error::NotAllowed) } else { matches!(refusal, Error::NotFound) };
                        assert!(right, "{:?}, {}: {refusal:?}", ctx.actor, record.title.text(Lang::En));
                        refusals += 1;
                    }
                }
            }
            for of in KINDS.iter().filter(|of| !policy::may_create(&ctx.actor, of.group)) {
                let made = records::create(&ctx, of, values([]), "").await;
                assert!(matches!(made, Err(Error::NotAllowed)), "{:?} {}", ctx.actor, of.name);
                refusals += 1;
            }
            let everything = matches!(ctx.actor.role(), Some(Role::Coordinator | Role::Administrator));
            assert_eq!(refusals == 0, everything, "{:?}", ctx.actor);
        }
        assert!(before == dump(&world.db).await, "a refused write left a trace");
    }

    async fn a_contributor_writes_only_records_of_their_unit(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let [own, other] = [organisation(&ctx, "Own").await.id, organisation(&ctx, "Other").await.id];
        let me = world.user(Role::Contributor, Some(own));
        let given = |owner: Option<Id>| {
            let mut given = values([("name", name("Fair")), ("publicity", text("public"))]);
            given.extend(owner.map(|unit| ("owner_unit", link(unit))));
            given
        };
        let mine = records::create(&me, kind("event"), given(None), "").await.unwrap();
        assert_eq!(mine.owner_unit(), Some(own), "what a contributor makes is their unit's");
        let before = dump(&world.db).await;
        assert_eq!(refused(records::create(&me, kind("event"), given(Some(other)), "").await), [("owner_unit".into(), "own-unit")]);
        let given_away = records::update(&me, mine.kind, mine.id, 1, vec![("owner_unit", Some(link(other)))], "").await;
        assert_eq!(refused(given_away), [("owner_unit".into(), "own-unit")]);
        let let_go = records::update(&me, mine.kind, mine.id, 1, vec![("owner_unit", None)], "").await;
        assert_eq!(refused(let_go), [("owner_unit".into(), "own-unit")]);
        assert!(matches!(records::create(&me, kind("goal"), values([]), "").await, Err(Error::NotAllowed)), "goals are kept by coordinators");
        assert!(matches!(files::store(&world.user(Role::Reader, Some(own)), "file", "a.txt", b"a".to_vec()).await, Err(Error::NotAllowed)));
        assert!(matches!(files::store(&world.anyone(), "file", "a.txt", b"a".to_vec()).await, Err(Error::NotAllowed)));
        assert!(before == dump(&world.db).await, "a refused write left a trace");
        records::update(&me, mine.kind, mine.id, 1, vec![("publicity", Some(text("internal")))], "").await.unwrap();
        // Taking away somebody's unit in the meantime takes the right away, too.
        let moved = records::update(&ctx, mine.kind, mine.id, 2, vec![("owner_unit", Some(link(other)))], "").await.unwrap();
        let late = records::update(&me, mine.kind, mine.id, moved.version, vec![("name", Some(name("X")))], "").await;
        assert!(matches!(late, Err(Error::NotAllowed)));
    }

    async fn leadership_changes_only_steps(db: Db) {
        let world = world(db).await;
        let given = values([("name", name("Matter")), ("stage", text("preparing")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))]);
        let made = records::create(&world.system(), kind("interest"), given, "").await.unwrap();
        let leader = world.user(Role::Leadership, None);
        let writable: Vec<&str> = records::writable(&leader, made.kind, Some(&made)).iter().map(|field| field.name).collect();
        assert_eq!(writable, ["stage"]);
        let before = dump(&world.db).await;
        for changes in [
            vec![("name", Some(name("X")))],
            vec![("stage", Some(text("closed"))), ("name", Some(name("X")))],
            vec![("publicity", Some(text("public")))],
        ] {
            let saved = records::update(&leader, made.kind, made.id, 1, changes, "").await;
            assert!(matches!(saved, Err(Error::NotAllowed)));
        }
        assert!(before == dump(&world.db).await);
        let saved = records::update(&leader, made.kind, made.id, 1, vec![("stage", Some(text("follow_up")))], "decided").await;
        assert_eq!(saved.unwrap().text("stage"), Some("follow_up"));
    }

    async fn hidden_references_survive_the_edits_of_others(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let own = organisation(&ctx, "Own").await.id;
        let public = organisation(&ctx, "Public").await.id;
        let secret = values([("name", name("Secret")), ("type", text("company")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))]);
        let secret = records::create(&ctx, kind("organisation"), secret, "").await.unwrap().id;
        let person = values([("name", text("Lead")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))]);
        let person = records::create(&ctx, kind("person"), person, "").await.unwrap().id;
        let role = |to, role: &str| Link { to, role: Some(role.to_owned()) };
        let given = values([
            ("name", name("Matter")),
            ("stage", text("preparing")),
            ("owner_unit", link(own)),
            ("political_lead", link(person)),
            ("stakeholders", Value::Links(vec![role(secret, "ally"), role(public, "decides")])),
        ]);
        let made = records::create(&ctx, kind("interest"), given, "").await.unwrap();
        let me = world.user(Role::Contributor, Some(own));
        let change = vec![("stakeholders", Some(Value::Links(vec![role(own, "ally")]))), ("political_lead", None), ("name", Some(name("M")))];
        let saved = records::update(&me, made.kind, made.id, 1, change, "").await.unwrap();
        assert!(!format!("{saved:?}").contains(&secret.to_string()), "what is handed back names no hidden record");
        let now = records::view(&ctx, made.kind, made.id, None).await.unwrap().record;
        assert_eq!(now.links("stakeholders"), [role(secret, "ally"), role(own, "ally")]);
        assert_eq!(now.links("political_lead"), [Link::to(person)]);
        let seen = records::view(&me, made.kind, made.id, None).await.unwrap();
        assert_eq!(seen.record.links("stakeholders"), [role(own, "ally")]);
        // A hidden record cannot be newly referred to, nor told from one that is not there.
        for unknown in [secret, Id::from_u128(404)] {
            let given = values([("name", name("X")), ("stage", text("preparing")), ("stakeholders", link(unknown))]);
            assert_eq!(refused(records::create(&me, kind("interest"), given, "").await), [("stakeholders".into(), "not-an-id")]);
        }
        for refusal in [
            records::update(&me, made.kind, made.id, 1, vec![("name", Some(name("Y")))], "").await.unwrap_err(),
            records::set_archived(&me, made.kind, made.id, 1, true).await.unwrap_err(),
        ] {
            let Error::Conflict { theirs, .. } = &refusal else { panic!("{refusal:?}") };
            assert_eq!(theirs.version, 2);
            assert!(!format!("{refusal:?}").contains(&secret.to_string()), "a conflict shows no hidden record");
        }
        let history = changes::history(&me, made.kind, made.id).await.unwrap();
        let recent = changes::recent(&me, hansa_testkit::start(), None, 100).await.unwrap();
        let undone = changes::undo(&me, made.kind, made.id, history.changes[0].id).await.unwrap();
        let archived = records::set_archived(&me, made.kind, made.id, undone.version, true).await.unwrap();
        for hidden in [secret, person] {
            assert!(!format!("{history:?}{recent:?}{undone:?}{archived:?}").contains(&hidden.to_string()));
        }
        let now = records::view(&ctx, made.kind, made.id, None).await.unwrap().record;
        assert!(now.links("stakeholders").contains(&role(secret, "ally")), "undoing kept it, too");
    }

    async fn what_was_secret_stays_so_when_the_record_becomes_public(db: Db) {
        let world = world(db).await;
        let own = organisation(&world.system(), "Own").await.id;
        world.clock.advance(TimeDelta::hours(1));
        let given = values([
            ("name", name("Draft canary")),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
            ("secrecy_note", text("canary harm")),
            ("description", name("canary")),
            ("owner_unit", link(own)),
        ]);
        let made = records::create(&world.system(), kind("event"), given, "canary reason").await.unwrap();
        world.clock.advance(TimeDelta::hours(1));
        let secret_time = world.clock.now();
        let change = vec![("description", Some(name("another canary")))];
        records::update(&world.system(), made.kind, made.id, 1, change, "canary why").await.unwrap();
        world.clock.advance(TimeDelta::hours(1));
        let publish = vec![
            ("publicity", Some(text("public"))),
            ("secrecy_basis", None),
            ("secrecy_note", None),
            ("name", Some(name("Fair"))),
            ("description", Some(name("Welcome"))),
        ];
        records::update(&world.system(), made.kind, made.id, 2, publish, "").await.unwrap();
        world.clock.advance(TimeDelta::hours(1));
        records::update(&world.system(), made.kind, made.id, 3, vec![("website", Some(text("https://example.org")))], "").await.unwrap();
        for (ctx, all) in [
            (world.anyone(), false),
            (world.user(Role::Reader, Some(own)), false),
            (world.user(Role::Contributor, Some(own)), true),
            (world.user(Role::Leadership, None), true),
            (world.user(Role::Coordinator, None), true),
        ] {
            let history = changes::history(&ctx, made.kind, made.id).await.unwrap();
            let recent = changes::recent(&ctx, hansa_testkit::start(), None, 100).await.unwrap();
            let shown = format!("{history:?}{recent:?}");
            assert_eq!(shown.contains("canary"), all, "{:?}", ctx.actor);
            assert_eq!(history.changes.len(), if all { 4 } else { 2 }, "{:?}", ctx.actor);
            assert_eq!(history.changes[0].fields().collect::<Vec<_>>(), ["website"]);
            assert_eq!(recent.iter().filter(|recent| recent.record.id == made.id).count(), history.changes.len());
            let then = records::view(&ctx, made.kind, made.id, Some(secret_time)).await;
            assert_eq!(hidden(&then), !all, "{:?}", ctx.actor);
        }
    }

    async fn a_record_is_not_called_after_one_that_is_less_public(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Unit").await.id;
        let mut given = values([("name", name("Canary league")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")), ("owner_unit", link(unit))]);
        given.insert("publicity", text("secret"));
        let network = records::create(&ctx, kind("network"), given, "").await.unwrap();
        let given = values([("network", link(network.id)), ("form", text("member")), ("state", text("planned")), ("publicity", text("public"))]);
        let membership = records::create(&ctx, kind("membership"), given, "").await.unwrap();
        let called = async |ctx: &OpContext| {
            let view = records::view(ctx, membership.kind, membership.id, None).await.unwrap();
            view.record.title.text(Lang::Sv).to_owned()
        };
        let anyone = world.anyone();
        assert_eq!(called(&anyone).await, "MEM-1");
        assert_eq!(found(&anyone, "canary").await, 0);
        assert_eq!(titles(&anyone, "membership", &[("q", "mem 1")]).await, ["MEM-1"]);
        let class = |class: &str| vec![("publicity", Some(text(class)))];
        records::update(&ctx, network.kind, network.id, 1, class("public"), "").await.unwrap();
        assert_eq!((called(&anyone).await.as_str(), found(&anyone, "canary").await), ("Canary league", 2));
        records::update(&ctx, network.kind, network.id, 2, class("internal"), "").await.unwrap();
        assert_eq!((called(&anyone).await.as_str(), found(&anyone, "canary").await), ("MEM-1", 0));
        // An internal record may be called after an internal one.
        records::update(&ctx, membership.kind, membership.id, 1, class("not_yet_public"), "").await.unwrap();
        assert_eq!(called(&world.user(Role::Reader, None)).await, "Canary league");
        let history = changes::history(&ctx, membership.kind, membership.id).await.unwrap();
        assert_eq!(history.changes.len(), 2, "another name is no change of the membership");
    }

    async fn a_record_without_a_class_is_internal_everywhere(db: Db) {
        let world = world(db).await;
        let made = organisation(&world.system(), "Zorg").await;
        let cleared = records::update(&world.system(), made.kind, made.id, 1, vec![("publicity", None)], "").await.unwrap();
        assert_eq!(cleared.text("publicity"), Some("internal"));
        assert!(titles(&world.anyone(), "organisation", &[]).await.is_empty());
        assert_eq!(titles(&world.user(Role::Reader, None), "organisation", &[]).await, ["Zorg"]);
        assert_eq!(found(&world.user(Role::Reader, None), "zorg").await, 1);
    }

    async fn who_has_handed_a_record_over_does_not_read_its_sensitive_fields_as_they_were(db: Db) {
        let world = world(db).await;
        let (ours, theirs) = (organisation(&world.ctx, "Ours").await.id, organisation(&world.ctx, "Theirs").await.id);
        let given = values([
            ("name", name("Matter")),
            ("stage", text("identified")),
            ("sensitivities", name("canary")),
            ("owner_unit", link(ours)),
        ]);
        let made = records::create(&world.system(), kind("interest"), given, "").await.unwrap();
        let then = world.clock.now();
        world.clock.advance(chrono::TimeDelta::days(1));
        records::update(&world.system(), made.kind, made.id, 1, vec![("owner_unit", Some(link(theirs)))], "").await.unwrap();
        let told = async |ctx: &OpContext| {
            let history = format!("{:?}", changes::history(ctx, made.kind, made.id).await.unwrap().changes);
            let view = format!("{:?}", records::view(ctx, made.kind, made.id, Some(then)).await.unwrap().record);
            let shown = format!("{:?}", records::shown(ctx, made.kind, made.id, Some(then)).await.unwrap().0);
            [history, view, shown].map(|text| text.contains("canary"))
        };
        assert_eq!(told(&world.user(Role::Contributor, Some(ours))).await, [false; 3]);
        assert_eq!(told(&world.user(Role::Coordinator, None)).await, [true; 3]);
    }

    async fn a_file_is_not_taken_from_a_record_that_one_may_not_see(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let own = organisation(&ctx, "Own").await.id;
        let file = files::store(&ctx, "file", "C:\\secret\\plan.txt", b"canary".to_vec()).await.unwrap();
        assert_eq!(file.name, "plan.txt");
        let given = values([("name", name("Plan")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")), ("file", Value::File(file.id))]);
        let document = records::create(&ctx, kind("document"), given, "").await.unwrap();
        let me = world.user(Role::Contributor, Some(own));
        assert!(hidden(&files::content(&me, document.id, "file").await));
        assert!(hidden(&files::of_record(&me, document.id, "file").await));
        for foreign in [file.id, Id::from_u128(404)] {
            let given = values([("name", name("Mine")), ("file", Value::File(foreign))]);
            assert_eq!(refused(records::create(&me, kind("document"), given, "").await), [("file".into(), "not-an-id")]);
        }
        let mine = files::store(&me, "file", "a.txt", b"mine".to_vec()).await.unwrap();
        let given = values([("name", name("Mine")), ("file", Value::File(mine.id)), ("publicity", text("public"))]);
        let made = records::create(&me, kind("document"), given, "").await.unwrap();
        assert_eq!(files::content(&world.anyone(), made.id, "file").await.unwrap().1, b"mine");
        assert!(hidden(&files::content(&world.anyone(), made.id, "website").await));
        let same = records::update(&me, made.kind, made.id, 1, vec![("source", Some(text("s")))], "").await;
        assert_eq!(same.unwrap().version, 2);
    }

    async fn a_hidden_rule_is_not_told(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let given = values([("name", name("Followed")), ("followed", Value::YesNo(true)), ("publicity", text("public"))]);
        let comparison = records::create(&ctx, kind("comparison"), given, "").await.unwrap();
        let rule = rules::breaches(&ctx, None).await.unwrap()[0].rule;
        let broken = rule.to_string();
        let broken = ListQuery::from_pairs([("broken", broken.as_str())]);
        // Of a public rule a visitor learns neither that it is broken nor by what.
        assert!(rules::breaches(&world.anyone(), None).await.unwrap().is_empty());
        assert!(list::list(&world.anyone(), comparison.kind, &broken).await.unwrap().records.is_empty());
        assert_eq!(list::list(&world.user(Role::Reader, None), comparison.kind, &broken).await.unwrap().records.len(), 1);
        assert!(picture(&world.anyone(), &PictureQuery::default()).await.unwrap().broken.is_none());
        records::update(&ctx, kind("strategy_rule"), rule, 1, vec![("publicity", Some(text("internal")))], "").await.unwrap();
        assert!(rules::breaches(&world.anyone(), None).await.unwrap().is_empty());
        let view = records::view(&world.anyone(), comparison.kind, comparison.id, None).await.unwrap();
        assert!(view.breaches.is_empty());
        let id = rule.to_string();
        let asked = list::list(&world.anyone(), comparison.kind, &ListQuery::from_pairs([("broken", id.as_str())])).await;
        assert_eq!(refused(asked), [(String::new(), "not-an-id")]);
        assert_eq!(rules::breaches(&world.user(Role::Reader, None), None).await.unwrap().len(), 1);
    }

    async fn the_picture_shows_no_field_that_its_reader_may_not_see(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let hidden = organisation(&ctx, "Hidden unit").await;
        records::update(&ctx, hidden.kind, hidden.id, 1, vec![("publicity", Some(text("internal")))], "").await.unwrap();
        let common = values([("publicity", text("public")), ("secrecy_note", text("canary note")), ("owner_unit", link(hidden.id))]);
        let given = |more: hansa_domain::record::Values| common.clone().into_iter().chain(more).collect();
        let day = |text: &str| Value::Date(text.parse().unwrap());
        let period = values([("name", name("P")), ("starts", day("2021")), ("ends", day("2025"))]);
        let period = records::create(&ctx, kind("strategy_period"), given(period), "").await.unwrap();
        let goal = values([("name", name("G")), ("period", link(period.id)), ("ordinal", Value::Integer(1))]);
        records::create(&ctx, kind("goal"), given(goal), "").await.unwrap();
        records::create(&ctx, kind("focus_area"), given(values([("name", name("F")), ("type", text("focus_area"))])), "").await.unwrap();
        records::create(&ctx, kind("interest"), given(values([("name", name("I")), ("stage", text("preparing"))])), "").await.unwrap();
        let indicator = values([("name", name("Fallen")), ("counts_comparisons", text("down"))]);
        let indicator = records::create(&ctx, kind("indicator"), given(indicator), "").await.unwrap();
        let observation = values([("indicator", link(indicator.id)), ("value", Value::Decimal(5.into())), ("period", day("2026"))]);
        records::create(&ctx, kind("observation"), given(observation), "").await.unwrap();
        let hidden = hidden.id.to_string();
        for (ctx, staff) in [(world.anyone(), false), (world.user(Role::Reader, None), true)] {
            let picture = picture(&ctx, &PictureQuery::default()).await.unwrap();
            assert_eq!((picture.goals.len(), picture.focus_areas.len(), picture.matters.len()), (1, 1, 1));
            assert_eq!(picture.standing.reported.len(), 1);
            let shown = format!("{picture:?}");
            assert_eq!((shown.contains("canary"), shown.contains(&hidden)), (staff, staff), "{:?}", ctx.actor);
        }
    }

    async fn the_picture_of_a_hidden_focus_area_is_empty(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let given = values([("name", name("Focus")), ("type", text("focus_area"))]);
        let focus = records::create(&ctx, kind("focus_area"), given, "").await.unwrap();
        let given = values([("name", name("Matter")), ("stage", text("preparing")), ("focus_areas", link(focus.id)), ("publicity", text("public"))]);
        records::create(&ctx, kind("interest"), given, "").await.unwrap();
        let query = PictureQuery { focus_area: Some(focus.id), ..PictureQuery::default() };
        assert_eq!(picture(&world.user(Role::Reader, None), &query).await.unwrap().matters.len(), 1);
        assert!(picture(&world.anyone(), &query).await.unwrap().matters.is_empty());
        assert_eq!(picture(&world.anyone(), &PictureQuery::default()).await.unwrap().matters.len(), 1);
    }
}
