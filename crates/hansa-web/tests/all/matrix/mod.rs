//! The whole program as a table: everybody who may ask, every route, every class of record. Who is refused changes nothing, and no
//! answer shows what its reader must not see.

mod expected;
mod named;
mod parity;
mod routes;
mod world;

use hansa_domain::{Id, KINDS, Role};
use hansa_storage::{Db, fingerprint};
use hansa_testkit::both;

use crate::site::Answer;
use expected::{Program, Verdict, expected, fits_program, for_programs, refuses};
use routes::OF_KINDS;
pub use routes::{PLAIN, ROWS, Row};
use world::{Actor, Object, Sent, World};

/// Those who ask, as far as they are asked together: no test takes long.
const STRANGERS: &[&str] = &["anyone", "half"];
const OUTSIDERS: &[&str] = &["disabled", "other city"];
const ADDRESSES: &[&str] = &["calendar"];
const READERS: &[&str] = &["reader"];
const NEWCOMERS: &[&str] = &["contributor of no unit"];
const KEEPERS: &[&str] = &["contributor"];
const COORDINATORS: &[&str] = &["coordinator"];
const DECIDERS: &[&str] = &["leadership"];
const ADMINISTRATORS: &[&str] = &["administrator"];
const READING: &[&str] = &["reads what is public", "reads"];
const PROGRAMS: &[&str] = &["writes"];
const OBJECTS: usize = 24;
/// What may grow where nothing is changed: the record of who saw what with the numbers of its events, and the count of failures.
/// Where a record takes a number, the record shows it, too.
const GROWING: [&str; 3] = ["use_log", "throttle", "counter"];

/// Pages that write when they are looked at: the language that somebody chose.
const WRITING_PAGES: [&str; 1] = ["/fi/language?next=/sv"];

/// Fills a path, a form or JSON in. Whoever may do it is held back by a version that is none, so that the city stays as it is.
fn filled(template: &str, world: &World, object: &Object, row: &Row, may: bool) -> String {
    let version = if may { "0".to_owned() } else { object.version(row.on).to_string() };
    template
        .replace("{id}", &object.id(row.on).to_string())
        .replace("{version}", &version)
        .replace("{change}", &object.change(row.on).to_string())
        .replace("{mate}", &world.mate.to_string())
        .replace("{nothing}", &Id::nil().to_string())
        .replace("{stale}", "999")
        .replace("{text}", if may { "" } else { "What about this?" })
}

/// Asks for what a row says of an object.
async fn ask(world: &World, actor: &Actor, row: &Row, object: &Object, may: bool) -> Answer {
    let fill = |text: &str| filled(text, world, object, row, may);
    let path = fill(row.path);
    let form: Vec<(&str, String)> = row.form.iter().map(|(name, value)| (*name, fill(value))).collect();
    let sent = match row.method {
        "GET" => Sent::Nothing,
        "PUT" => Sent::File(fill(row.json), if may { 0 } else { object.version(row.on) }),
        _ if row.json.is_empty() => Sent::Form(&form),
        _ => Sent::Json(fill(row.json)),
    };
    world.ask(actor, row.method, &path, sent).await
}

/// A run of the matrix: what the database holds, and how many cells were looked at.
struct Run<'a> {
    db: &'a Db,
    world: &'a World,
    print: [u8; 32],
    cells: usize,
    asked: usize,
}

impl<'a> Run<'a> {
    async fn begin(db: &'a Db, world: &'a World) -> Self {
        Self { db, world, print: fingerprint(db, &GROWING).await.expect("a fingerprint"), cells: 0, asked: 0 }
    }

    /// PostgreSQL is asked for every fourth cell, as the cells do not differ between engines.
    fn skips(&mut self) -> bool {
        self.cells += 1;
        self.world.site.app.engine() != "SQLite" && !self.cells.is_multiple_of(4)
    }

    /// What is the same of every answer.
    async fn check(&mut self, actor: &Actor, (method, path): (&str, &str), answer: &Answer, said: &str) {
        self.asked += 1;
        let status = answer.status.as_u16();
        // The site of tests makes no documents, and the passkey of half a sign-in is none that a browser could use.
        let unmade = [".pdf", ".docx", "/second/options"].iter().any(|end| path.ends_with(end));
        assert!(status < 500 || unmade, "{said}: {}", answer.body);
        self.world.check(actor.asker.at(path), answer, said);
        let print = fingerprint(self.db, &GROWING).await.expect("a fingerprint");
        let still = refuses(status, answer.header("location")) || method == "GET" && !WRITING_PAGES.contains(&path);
        assert!(!still || print == self.print, "{said}: {status}, and yet something changed");
        self.print = print;
    }

    async fn of_records(&mut self, actor: &Actor) {
        for row in ROWS {
            for object in &self.world.objects {
                if self.skips() {
                    continue;
                }
                let verdict = expected(actor.asker, row, object);
                let may = matches!(verdict, Verdict::Done | Verdict::Shown);
                let answer = ask(self.world, actor, row, object, may).await;
                let archived = object.archived;
                let said = format!("{}: {} {} ({:?}, {archived})", actor.name, row.method, row.path, object.class);
                let nobody = actor.asker.at(row.path).role.is_none();
                let status = answer.status.as_u16();
                assert!(verdict.fits(status, nobody), "{said}: {status} instead of {verdict:?}");
                self.check(actor, (row.method, row.path), &answer, &said).await;
            }
        }
    }

    async fn of_the_rest(&mut self, actor: &Actor) {
        let user = self.world.site.account("reader").await.id.to_string();
        for (open, method, path, form) in PLAIN {
            // Signing out ends what the others ask with.
            if self.skips() || path.ends_with("/sign-out") {
                continue;
            }
            let asked = path.replace("{user}", &user).replace("{person}", &self.world.person.to_string());
            let form: Vec<(&str, String)> = form.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            let sent = if *method == "GET" { Sent::Nothing } else { Sent::Form(&form) };
            let answer = self.world.ask(actor, method, &asked, sent).await;
            let (status, said) = (answer.status.as_u16(), format!("{}: {method} {path}", actor.name));
            if for_programs(path) {
                let open = open.contains(letter(actor.asker.at(path).role));
                let fits = fits_program(actor.asker.program, method, (open, path.ends_with("/me")), status);
                assert!(fits, "{said}: {status}");
            } else {
                let closed = !open.contains(letter(actor.asker.page.role));
                assert!(!closed || refuses(status, answer.header("location")), "{said}: {status}");
            }
            self.check(actor, (method, path), &answer, &said).await;
        }
    }
}

impl Run<'_> {
    /// Every kind's list, form and what programs read of it: nothing hidden is shown, nothing changes, and whoever has not
    /// signed in gets no form.
    async fn of_kinds(&mut self, actor: &Actor) {
        for (kind, template) in KINDS.iter().flat_map(|kind| OF_KINDS.iter().map(move |path| (kind, path))) {
            if self.skips() {
                continue;
            }
            let path = template.replace("{kind}", kind.name);
            let answer = self.world.ask(actor, "GET", &path, Sent::Nothing).await;
            let (status, said) = (answer.status.as_u16(), format!("{}: GET {path}", actor.name));
            let who = actor.asker.at(&path);
            let unknown = for_programs(&path) && actor.asker.program == Program::Unknown;
            let form = path.ends_with("/new") && who.role.is_none();
            let refused = refuses(status, answer.header("location"));
            assert!(!(unknown || form) || refused, "{said}: {status}");
            self.check(actor, ("GET", &path), &answer, &said).await;
        }
    }
}

/// The letter of a role in the table.
fn letter(role: Option<Role>) -> char {
    match role {
        None => 'a',
        Some(Role::Reader) => 'r',
        Some(Role::Contributor) => 'c',
        Some(Role::Coordinator) => 'k',
        Some(Role::Leadership) => 'l',
        Some(Role::Administrator) => 'A',
    }
}

fn cells(actors: usize) -> usize {
    actors * (ROWS.len() * OBJECTS + KINDS.len() * OF_KINDS.len() + PLAIN.len())
}

/// Every cell of some who ask.
async fn everything(db: &Db, names: &[&'static str]) {
    let world = World::build(db).await;
    assert_eq!(world.objects.len(), OBJECTS);
    let mut actors = Vec::new();
    for name in names {
        let actor = world.actor(name).await;
        // A token notes its first use of the day.
        world.ask(&actor, "GET", "/api/v1/me", Sent::Nothing).await;
        actors.push(actor);
    }
    let mut run = Run::begin(db, &world).await;
    for actor in &actors {
        run.of_records(actor).await;
        run.of_kinds(actor).await;
        run.of_the_rest(actor).await;
    }
    assert_eq!(run.cells, cells(names.len()));
    // Every cell in SQLite, every fourth in PostgreSQL; and nobody signs out.
    assert!(run.asked * 4 + 4 * (names.len() + 1) >= run.cells, "{} of {}", run.asked, run.cells);
}

#[test]
fn the_matrix_has_at_least_ten_thousand_cells() {
    let people = [STRANGERS, OUTSIDERS, ADDRESSES, READERS, NEWCOMERS, KEEPERS, COORDINATORS, DECIDERS, ADMINISTRATORS];
    let actors: usize = people.iter().chain(&[READING, PROGRAMS]).map(|group| group.len()).sum();
    assert_eq!(actors, 14);
    assert!(cells(actors) >= 10_000, "{}", cells(actors));
}

both! {
    async fn strangers(db: Db) {
        everything(&db, STRANGERS).await;
    }

    async fn outsiders(db: Db) {
        everything(&db, OUTSIDERS).await;
    }

    async fn addresses(db: Db) {
        everything(&db, ADDRESSES).await;
    }

    async fn readers(db: Db) {
        everything(&db, READERS).await;
    }

    async fn newcomers(db: Db) {
        everything(&db, NEWCOMERS).await;
    }

    async fn keepers(db: Db) {
        everything(&db, KEEPERS).await;
    }

    async fn coordinators(db: Db) {
        everything(&db, COORDINATORS).await;
    }

    async fn deciders(db: Db) {
        everything(&db, DECIDERS).await;
    }

    async fn administrators(db: Db) {
        everything(&db, ADMINISTRATORS).await;
    }

    async fn programs_that_read(db: Db) {
        everything(&db, READING).await;
    }

    async fn programs(db: Db) {
        everything(&db, PROGRAMS).await;
    }
}
