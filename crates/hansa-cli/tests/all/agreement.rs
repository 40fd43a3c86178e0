//! The command line agrees with the one policy: with `--as`, a process shows what that user may see, no more and no less.

#[path = "../../../hansa-app/tests/all/agreement/oracle.rs"]
#[expect(dead_code, reason = "the history of records is compared in hansa-app")]
mod oracle;
#[path = "../../../hansa-app/tests/all/agreement/town.rs"]
#[expect(dead_code, reason = "users are named by their mail addresses instead of having a context")]
mod town;

use std::path::Path;

use hansa_app::OpContext;
use hansa_app::accounts::{self, Terms};
use hansa_app::setup::{self, Founding, Purpose, Store};
use hansa_domain::{Choices as _, Lang, Localised, Role};

use crate::program::{printed, run, temporary, text};
use oracle::Who;
use town::{Mark, Random, Town, cases};

/// How many users ask; each is a process that shows all records.
const USERS: usize = 26;

/// A random city in a folder, and its users.
async fn city(folder: &Path) -> (Town, Vec<Who>) {
    let app = setup::open(&Store::Folder(folder.join("data")), Purpose::Work).await.expect("a folder");
    let founding = Founding {
        key: "testby".into(),
        name: Localised::everywhere("Testby"),
        language: Lang::Fi,
        time_zone: "Europe/Helsinki".into(),
        hosts: Vec::new(),
    };
    let ctx: OpContext = setup::found(&app, &founding, false).await.expect("the city is founded");
    // The program's clock goes on: midnight may come between this and the last process, but not two days.
    let town = Town::build(&ctx, 51, 2).await;
    let users: Vec<Who> = town.askers(51).into_iter().filter(|who| who.role.is_some()).take(USERS).collect();
    for (place, who) in users.iter().enumerate() {
        let role = Role::parse(who.role.unwrap_or_default()).expect("a role");
        let (email, name) = (email(place), format!("User {place}"));
        let terms = Terms { email, name, role, unit: who.unit, person: Some(town.person) };
        accounts::add(&ctx, &terms, "korppi sade tuoli 42").await.expect("an account");
    }
    app.close().await;
    (town, users)
}

fn email(place: usize) -> String {
    format!("user{place}@city.example")
}

fn in_record(mark: &Mark) -> bool {
    !matches!(mark.field, "file" | "content")
}

#[test]
fn a_process_shows_what_its_user_may_see() {
    let folder = temporary();
    let folder = folder.path();
    let (town, users) = tokio::runtime::Runtime::new().expect("a runtime").block_on(city(folder));
    let mut random = Random::new(51);
    let mut count = 0;
    for (place, who) in users.into_iter().enumerate() {
        let user = email(place);
        let all = printed(folder, &["--as", &user, "export", "--json"]);
        count += town.compare(who, &all, |made, mark| !made.archived && in_record(mark));
        let made = &town.made[random.below(town.made.len())];
        let kind = made.kind;
        let listed = printed(folder, &["--as", &user, "list", kind, "--csv", "--importable"]);
        town.compare(who, &listed, |made, mark| made.kind == kind && !made.archived && in_record(mark));
        let shown = run(folder, &["--as", &user, "show", kind, &made.id.to_string(), "--json"]);
        assert_eq!(shown.status.success(), town.sees(who, made), "{who:?}: {made:?}");
        town.compare(who, &text(&shown.stdout), |one, mark| one.id == made.id && in_record(mark));
        town.compare(who, &text(&shown.stderr), |_, _| false);
    }
    cases("cli", count);
    let archive = ["--as", &email(0), "export", "--out", "all.tar.zst"];
    assert!(!run(folder, &archive).status.success(), "a reader does not take the whole city");
    assert!(!folder.join("all.tar.zst").exists());
    let backup = ["--as", &email(0), "backup", "--out", "backup.tar.zst"];
    assert!(!run(folder, &backup).status.success(), "a reader does not take a backup");
}
