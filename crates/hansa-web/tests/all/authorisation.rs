//! Who may do what by which address: every route and every kind, as tables that a reviewer reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::matrix::{PLAIN, ROWS};
use crate::site::{Site, email, request};
use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::accounts::{self, Terms};
use hansa_app::tokens::{self, Scope, Wish};
use hansa_app::{changes, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, KINDS, Link, Localised, Publicity, Record, Role, Value};

/// How those who ask are called: somebody who has not signed in, and each role; the contributor works in a unit.
const WHO: [&str; 6] = ["anyone", "reader", "contributor", "coordinator", "leadership", "administrator"];

/// Routes of a record that only look.
const LOOKING: [&str; 5] = ["", "/edit", "/history", "/brief", "?as_of=2026-11-23"];

/// Routes of a record that write.
const WRITING: [&str; 8] = ["/move", "/update", "/archive", "/restore", "/undo", "/comments", "/attach", "/detach"];

struct Cast {
    site: Site,
    cookies: Vec<(&'static str, String)>,
    unit: Id,
}

fn named(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

async fn cast(db: &hansa_storage::Db) -> Cast {
    let site = Site::new(db).await;
    let unit = Values::from([("name", named("Unit")), ("type", Value::Text("unit".into()))]);
    let organisation = hansa_domain::kind("organisation").expect("declared");
    let unit = records::create(&site.system, organisation, unit, "").await.expect("a unit").id;
    let account = site.account("contributor").await;
    let terms = Terms {
        email: email("contributor"),
        name: "contributor".into(),
        role: Role::Contributor,
        unit: Some(unit),
        person: None,
    };
    accounts::change(&site.system, account.id, &terms, false).await.expect("the contributor works in the unit");
    let mut cookies = vec![("anyone", String::new())];
    for who in &WHO[1..] {
        cookies.push((who, site.sign_in(who).await));
    }
    Cast { site, cookies, unit }
}

impl Cast {
    async fn status(&self, method: &str, path: &str, form: &[(&str, &str)], cookie: &str) -> StatusCode {
        let answer = match method {
            "GET" => self.site.get(path, cookie).await,
            "PATCH" => self.site.send(request("PATCH", path, cookie).body(Body::empty()).expect("a request")).await,
            _ => self.site.post(path, form, cookie).await,
        };
        // The tests' site has nothing that makes documents, and says so.
        let undocumented =
            answer.status == StatusCode::SERVICE_UNAVAILABLE && [".pdf", ".docx"].iter().any(|end| path.ends_with(end));
        assert!(undocumented || !answer.status.is_server_error(), "{method} {path}: {}", answer.body);
        answer.status
    }

    async fn row(&self, label: &str, method: &str, path: &str, form: &[(&str, &str)]) -> String {
        let mut row = format!("{label:<60}");
        for (_, cookie) in &self.cookies {
            let status = self.status(method, path, form, cookie).await;
            write!(row, " {:<13}", status.as_u16()).expect("written");
        }
        row.trim_end().to_owned() + "\n"
    }

    async fn interest(&self, class: Publicity, own: bool) -> Record {
        let mut values = Values::from([
            ("name", named("An interest")),
            ("stage", Value::Text("identified".into())),
            ("publicity", Value::Text(hansa_domain::Choices::name(class).into())),
        ]);
        if class == Publicity::Secret {
            values.insert("secrecy_basis", Value::Text("621/1999 24 § 1 mom. 2 k".into()));
        }
        if own {
            values.insert("owner_unit", Value::Links(vec![Link::to(self.unit)]));
        }
        let interest = hansa_domain::kind("interest").expect("declared");
        records::create(&self.site.system, interest, values, "").await.expect("an interest")
    }
}

fn heading() -> String {
    let mut heading = format!("{:<60}", "");
    for who in WHO {
        write!(heading, " {who:<13}").expect("written");
    }
    heading.trim_end().to_owned() + "\n"
}

/// The paths that the pages declare, as their sources write them.
pub fn declared() -> BTreeSet<String> {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages")];
    let mut paths = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the pages") {
            let path = entry.expect("a page").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).expect("a source");
            paths.extend(routes(&source));
        }
    }
    for (source, root) in [("src/api.rs", "/api/v1"), ("src/api/oparl.rs", "/oparl/v1.1")] {
        let programs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(source);
        let programs = std::fs::read_to_string(programs).expect("a source");
        paths.extend(routes(&programs).into_iter().map(|path| format!("{root}{}", path.trim_end_matches('/'))));
    }
    paths
}

/// The paths that a source declares.
fn routes(source: &str) -> Vec<String> {
    let starts = source.match_indices(".route(\"").map(|(place, _)| &source[place + 8..]);
    starts.map(|rest| rest[..rest.find('"').expect("an end")].to_owned()).collect()
}

/// Whether an address that the tables ask for is an instance of a declared path.
pub fn fits(declared: &str, asked: &str) -> bool {
    let asked = asked.split('?').next().unwrap_or(asked);
    let asked = ["/fi", "/sv"].iter().find_map(|lang| asked.strip_prefix(lang)).unwrap_or(asked);
    let (asked, declared): (Vec<&str>, Vec<&str>) = (asked.split('/').collect(), declared.split('/').collect());
    asked.len() == declared.len()
        && asked.iter().zip(&declared).all(|(asked, declared)| declared.starts_with('{') || asked == declared)
}

#[test]
fn every_declared_route_is_in_a_table() {
    let plain = PLAIN.iter().map(|(_, _, path, _)| (*path).to_owned());
    let rows = ROWS.iter().map(|row| row.path.to_owned());
    let of_records = LOOKING.iter().chain(&WRITING).map(|end| format!("/fi/interest/{}{end}", Id::nil()));
    let of_kinds = ["", "/new", "/export", "/export.csv", "/export.xlsx", "/export.json", "/words"]
        .map(|end| format!("/fi/interest{end}"));
    let files = [format!("/fi/file/{}/file", Id::nil())];
    let asked: Vec<String> = plain.chain(rows).chain(of_records).chain(of_kinds).chain(files).collect();
    let missing: Vec<String> =
        declared().into_iter().filter(|path| !asked.iter().any(|asked| fits(path, asked))).collect();
    assert!(missing.is_empty(), "no authorisation test covers {missing:?}");
}

hansa_testkit::both! {
    async fn routes_that_concern_no_record(db: Db) {
        let cast = cast(&db).await;
        let user = cast.site.account("reader").await.id.to_string();
        let person = Values::from([("name", Value::Text("A person".into()))]);
        let person_kind = hansa_domain::kind("person").expect("declared");
        let person = records::create(&cast.site.system, person_kind, person, "").await.expect("a person").id.to_string();
        let mut table = heading();
        for (_, method, path, form) in PLAIN.iter().copied() {
            let asked = path.replace("{user}", &user).replace("{person}", &person);
            table.push_str(&cast.row(&format!("{method} {path}"), method, &asked, form).await);
        }
        insta::assert_snapshot!("routes", table);
    }

    async fn every_kind_by_role(db: Db) {
        let cast = cast(&db).await;
        let mut table = heading();
        for kind in KINDS {
            for (method, end) in [
                ("GET", ""),
                ("GET", "/export"),
                ("GET", "/export.csv"),
                ("GET", "/export.xlsx"),
                ("GET", "/export.json"),
                ("GET", "/words"),
                ("GET", "/new"),
                ("POST", "/new"),
            ] {
                let path = format!("/fi/{}{end}", kind.name);
                table.push_str(&cast.row(&format!("{method} {path}"), method, &path, &[]).await);
            }
        }
        insta::assert_snapshot!("kinds", table);
    }

    async fn records_by_class_and_unit(db: Db) {
        let cast = cast(&db).await;
        let mut table = heading();
        for class in Publicity::ALL {
            for own in [false, true] {
                let record = cast.interest(class, own).await;
                let label = format!("{class:?}, {}", if own { "the contributor's unit" } else { "no unit" });
                for end in LOOKING {
                    let path = format!("/fi/interest/{}{end}", record.id);
                    table.push_str(&cast.row(&format!("{label}: GET {end}"), "GET", &path, &[]).await);
                }
                for end in WRITING {
                    table.push_str(&writing_row(&cast, &label, end, class, own).await);
                }
            }
        }
        insta::assert_snapshot!("records", table);
    }

    async fn records_for_programs_by_class_and_unit(db: Db) {
        let cast = cast(&db).await;
        let programs = programs(&cast).await;
        let mut table = heading();
        for class in Publicity::ALL {
            for own in [false, true] {
                let label = format!("{class:?}, {}", if own { "the contributor's unit" } else { "no unit" });
                for (method, end) in PROGRAMS {
                    let mut row = format!("{:<60}", format!("{label}: {method} {end}"));
                    for token in &programs {
                        let record = cast.interest(class, own).await;
                        let status = program_status(&cast, token, method, &format!("/{}{end}", record.id)).await;
                        write!(row, " {:<13}", status.as_u16()).expect("written");
                        let after = records::view(&cast.site.system, record.kind, record.id, None).await.expect("the record");
                        assert!(status.is_success() || after.record.version == record.version, "{row}: refused, and yet it changed");
                    }
                    table.push_str(row.trim_end());
                    table.push('\n');
                }
            }
        }
        insta::assert_snapshot!("programs", table);
    }

    async fn a_hidden_record_and_an_unknown_one_look_alike(db: Db) {
        let cast = cast(&db).await;
        let hidden = cast.interest(Publicity::Secret, false).await.id;
        for (who, cookie) in cast.cookies.iter().filter(|(who, _)| ["anyone", "reader", "contributor"].contains(who)) {
            for end in ["", "/edit", "/history", "/brief"] {
                let one = cast.site.get(&format!("/fi/interest/{hidden}{end}"), cookie).await;
                let other = cast.site.get(&format!("/fi/interest/{}{end}", Id::from_u128(7)), cookie).await;
                assert_eq!((one.status, &one.body), (other.status, &other.body), "{who} {end}");
            }
        }
    }
}

/// What programs ask of a record.
const PROGRAMS: [(&str, &str); 5] =
    [("GET", ""), ("GET", "/history"), ("PATCH", ""), ("POST", "/archive"), ("POST", "/restore")];

/// A token that may write for each role, and none for who has not signed in.
async fn programs(cast: &Cast) -> Vec<String> {
    let mut programs = vec![String::new()];
    for who in &WHO[1..] {
        let account = cast.site.account(who).await;
        let wish = Wish { name: "A program".into(), scope: Scope::Write, days: 30 };
        let (secret, _) = tokens::add(&cast.site.system, account.id, &wish).await.expect("a token");
        programs.push(secret.secret().to_owned());
    }
    programs
}

/// What a program is answered that asks for something of an interest, on the basis of its first version.
async fn program_status(cast: &Cast, token: &str, method: &str, end: &str) -> StatusCode {
    let mut asked = request(method, &format!("/api/v1/interest{end}"), "");
    if !token.is_empty() {
        asked = asked.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let body = match method {
        "GET" => Body::empty(),
        "PATCH" => Body::from(r#"{"stage": "preparing", "version": 1}"#),
        _ => Body::from(r#"{"version": 1}"#),
    };
    let asked = asked.header(header::CONTENT_TYPE, "application/json");
    let answer = cast.site.send(asked.body(body).expect("a request")).await;
    assert!(!answer.status.is_server_error(), "{method} {end}: {}", answer.body);
    answer.status
}

/// A row of a route that writes: everybody tries it on a record of their own, and who is refused changes nothing.
async fn writing_row(cast: &Cast, label: &str, end: &str, class: Publicity, own: bool) -> String {
    let mut row = format!("{:<60}", format!("{label}: POST {end}"));
    for (who, cookie) in &cast.cookies {
        let record = cast.interest(class, own).await;
        let created =
            changes::history(&cast.site.system, record.kind, record.id).await.expect("a history").changes[0].id;
        let form = BTreeMap::from([
            ("version", record.version.to_string()),
            ("change", created.to_string()),
            ("stage", "preparing".to_owned()),
            ("field", "stage".to_owned()),
            ("value", "preparing".to_owned()),
            ("list", String::new()),
            ("text", "What about this?".to_owned()),
            ("document", Id::nil().to_string()),
        ]);
        let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let path = format!("/fi/interest/{}{end}", record.id);
        let status = cast.status("POST", &path, &form, cookie).await;
        let after = records::view(&cast.site.system, record.kind, record.id, None).await.expect("the record").record;
        let refused = matches!(status.as_u16(), 403 | 404) || *who == "anyone";
        assert!(!refused || after.version == record.version, "{who} was refused at {path} and yet it changed");
        write!(row, " {:<13}", status.as_u16()).expect("written");
    }
    row.trim_end().to_owned() + "\n"
}
