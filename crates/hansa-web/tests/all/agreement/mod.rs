//! Pages, files and the interface for programs agree with one policy, as the channels of `hansa-app` do: the same random city, asked
//! by browsers with sessions and by programs with tokens of every scope.

#[path = "../../../../hansa-app/tests/all/agreement/oracle.rs"]
#[expect(dead_code, reason = "the history of records is compared in hansa-app")]
mod oracle;
#[path = "../../../../hansa-app/tests/all/agreement/town.rs"]
#[expect(dead_code, reason = "browsers and programs sign in instead of having a context")]
mod town;

use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::tokens::{self, Scope, Wish};
use hansa_domain::{Choices as _, Role};
use hansa_storage::Db;
use hansa_testkit::both;

use crate::site::{Answer, PASSWORD, Site, email, request};
use oracle::{Field, Who};
use town::{Made, Mark, Town, cases};

/// People of whom each is asked about every record.
const PEOPLE: usize = 26;
const KINDS: [&str; 9] =
    ["event", "interest", "person", "document", "action", "promise", "visit_request", "programme_item", "comment"];

async fn city(db: &Db, seed: u64) -> (Site, Town) {
    let site = Site::new(db).await;
    let town = Town::build(&site.system, seed, 1).await;
    (site, town)
}

/// An account for somebody who asks.
async fn account(site: &Site, town: &Town, who: Who, place: usize) -> Account {
    let role = Role::parse(who.role.unwrap_or_default()).expect("a role");
    let name = format!("asker{place}");
    let terms = Terms { email: email(&name), name, role, unit: who.unit, person: Some(town.person) };
    accounts::add(&site.system, &terms, PASSWORD).await.expect("an account")
}

/// Browsers: who asks, and their cookie.
async fn browsers(site: &Site, town: &Town, seed: u64) -> Vec<(Who, String)> {
    let mut all = Vec::new();
    for (place, who) in town.askers(seed).into_iter().take(PEOPLE).enumerate() {
        let mut cookie = String::new();
        if who.role.is_some() {
            account(site, town, who, place).await;
            cookie = site.sign_in(&format!("asker{place}")).await;
        }
        all.push((who, cookie));
    }
    all
}

/// Programs: with whose rights they ask, and their token. One for what is public has the rights of nobody.
async fn programs(site: &Site, town: &Town, seed: u64) -> Vec<(Who, String)> {
    let mut all = Vec::new();
    for (place, who) in town.askers(seed).into_iter().take(PEOPLE).enumerate() {
        if who.role.is_none() {
            all.push((who, String::new()));
            continue;
        }
        let account = account(site, town, who, place).await;
        let scope = [Scope::Read, Scope::Write, Scope::Read, Scope::Public][place % 4];
        let wish = Wish { name: "Program".to_owned(), scope, days: 30 };
        let (token, _) = tokens::add(&site.system, account.id, &wish).await.expect("a token");
        let who = if scope == Scope::Public { Who { role: None, unit: None } } else { who };
        all.push((who, token.secret().to_owned()));
    }
    all
}

/// What a program is answered.
async fn ask(site: &Site, path: &str, token: &str) -> Answer {
    let mut asked = request("GET", &format!("/api/v1{path}"), "");
    if !token.is_empty() {
        asked = asked.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    site.send(asked.body(Body::empty()).expect("a request")).await
}

/// A page of changes, without what records were before: hansa-app compares that with who could see it then.
fn without_past(town: &Town, page: String) -> String {
    town.made.iter().filter_map(|made| made.past.as_ref()).fold(page, |page, (word, _)| page.replace(word.as_str(), ""))
}

fn in_record(mark: &Mark) -> bool {
    !matches!(mark.field, "file" | "content")
}

/// The status tells only whether the record is seen, and the answer to who does not see it is that to what is not there.
fn check_status(who: Who, town: &Town, made: &Made, answer: &Answer) {
    let right = if town.sees(who, made) { StatusCode::OK } else { StatusCode::NOT_FOUND };
    assert_eq!(answer.status, right, "{who:?}: {made:?}");
}

both! {
    async fn pages_of_records(db: Db) {
        let (site, town) = city(&db, 41).await;
        let mut count = 0;
        for (who, cookie) in browsers(&site, &town, 41).await {
            for made in &town.made {
                let answer = site.get(&format!("/en/{}/{}", made.kind, made.id), &cookie).await;
                // A comment has no page of its own: it stands on that of what it is about.
                if made.kind == "comment" {
                    let right = if town.sees(who, made) { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
                    assert!(answer.status == right || answer.status == StatusCode::OK && town.sees(who, made), "{who:?}: {made:?}");
                } else {
                    check_status(who, &town, made, &answer);
                }
                let shown = answer.status == StatusCode::OK && made.kind != "comment";
                town.compare(who, &answer.body, |one, mark| shown && one.id == made.id && in_record(mark));
                count += 1;
            }
        }
        cases("page", count);
    }

    async fn objects_of_the_interface(db: Db) {
        let (site, town) = city(&db, 42).await;
        let mut count = 0;
        for (who, token) in programs(&site, &town, 42).await {
            for made in &town.made {
                let answer = ask(&site, &format!("/{}/{}", made.kind, made.id), &token).await;
                check_status(who, &town, made, &answer);
                town.compare(who, &answer.body, |one, mark| one.id == made.id && in_record(mark));
                if let Some(code) = &made.code {
                    let answer = ask(&site, &format!("/{}/{code}", made.kind), &token).await;
                    check_status(who, &town, made, &answer);
                }
                count += 1;
            }
        }
        cases("api", count);
    }

    async fn lists_searches_and_histories_of_the_interface(db: Db) {
        let (site, town) = city(&db, 43).await;
        let mut count = 0;
        for (who, token) in programs(&site, &town, 43).await {
            let mut shown = String::new();
            for kind in KINDS {
                shown += &ask(&site, &format!("/{kind}?limit=200"), &token).await.body;
            }
            count += town.compare(who, &shown, |made, mark| !made.archived && in_record(mark));
            for (place, made) in town.made.iter().enumerate() {
                let path = match place % 3 {
                    0 => format!("/search?q={}", made.marks[0].word),
                    1 => format!("/{}/{}/history", made.kind, made.id),
                    _ => format!("/{}/{}/files/file", made.kind, made.id),
                };
                let answer = ask(&site, &path, &token).await;
                if place % 3 == 1 {
                    check_status(who, &town, made, &answer);
                } else {
                    let file = made.kind == "document" && town.right(who, made, Field::Public);
                    assert!(place % 3 == 0 || (answer.status == StatusCode::OK) == file, "{who:?}: {made:?}");
                }
                town.compare(who, &without_past(&town, answer.body), |_, _| false);
            }
        }
        cases("lists of the interface", count);
    }

    async fn lists_and_files_of_pages(db: Db) {
        let (site, town) = city(&db, 44).await;
        let mut count = 0;
        for (who, cookie) in browsers(&site, &town, 44).await {
            let (mut shown, mut taken) = (String::new(), String::new());
            for kind in KINDS {
                shown += &site.get(&format!("/en/{kind}"), &cookie).await.body;
                taken += &site.get(&format!("/en/{kind}/export.json"), &cookie).await.body;
            }
            count += town.compare(who, &shown, |made, mark| !made.archived && mark.field == "name");
            town.compare(who, &taken, |made, mark| !made.archived && in_record(mark));
            for path in ["/en", "/en/changes", "/en/me", "/en/search?q=somebody"] {
                town.compare(who, &without_past(&town, site.get(path, &cookie).await.body), |_, _| false);
            }
            // What has an address for everybody shows everybody the same.
            for path in ["/feed/en/all.atom", "/feed/en/interest.atom", "/calendar/en/all.ics", "/calendar/en/action.ics"] {
                let answer = site.get(path, &cookie).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                town.compare(Who { role: None, unit: None }, &answer.body, |_, _| false);
            }
            for made in &town.made {
                if made.kind == "document" {
                    let answer = site.get(&format!("/en/file/{}/file", made.id), &cookie).await;
                    let right = town.right(who, made, Field::Public);
                    assert_eq!(answer.status == StatusCode::OK, right, "{who:?}: {made:?}");
                    let told = format!("{:?}{}", answer.headers, answer.body);
                    town.compare(who, &told, |one, mark| right && one.id == made.id && mark.field == "content");
                } else if made.kind == "interest" {
                    let answer = site.get(&format!("/en/interest/{}/history", made.id), &cookie).await;
                    check_status(who, &town, made, &answer);
                    town.compare(who, &without_past(&town, answer.body), |_, _| false);
                    let answer = site.get(&format!("/en/interest/{}/edit", made.id), &cookie).await;
                    assert!(town.sees(who, made) || answer.status != StatusCode::OK, "{who:?}: {made:?}");
                    town.compare(who, &answer.body, |_, _| false);
                }
            }
        }
        cases("lists of pages", count);
    }
}
