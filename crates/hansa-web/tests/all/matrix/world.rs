//! A small city with a record of every class, owner and state, and those who ask.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::setup::{self, Founding};
use hansa_app::tokens::{self, Scope, Wish};
use hansa_app::{OpContext, changes, comments, feeds, files, records};
use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Id, Lang, Link, Localised, Publicity, Role, Value};
use hansa_storage::Db;
use hansa_storage::accounts::factors::{self, Passkey};
use hansa_storage::feeds::{About, Format};
use hansa_web::Settings;

use super::expected::{Asker, Class, Owner, Program};
use super::routes::On;
use crate::site::{Answer, PASSWORD, Site, email, request};

/// How every canary begins; the number of its object and the level of its field follow.
pub const CANARY: &str = "CANARY7f3a";

/// An interest, a document with a file and a comment that are as open as each other, and what they are.
pub struct Object {
    pub class: Class,
    pub archived: bool,
    interest: One,
    document: One,
    comment: One,
}

/// A record, its version and its first change.
struct One {
    id: Id,
    version: i64,
    change: Id,
}

/// The city with its site.
pub struct World {
    pub site: Site,
    db: Db,
    pub objects: Vec<Object>,
    pub mate: Id,
    pub units: [Id; 2],
    pub person: Id,
}

/// Somebody who asks: with what, and whose rights that gives.
pub struct Actor {
    pub name: &'static str,
    pub cookie: String,
    pub authorization: String,
    pub asker: Asker,
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn words(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

fn canary(number: usize, level: char) -> String {
    format!("{CANARY}{number:02}{level}")
}

impl Object {
    fn one(&self, on: On) -> &One {
        match on {
            On::Interest => &self.interest,
            On::Document => &self.document,
            On::Comment => &self.comment,
        }
    }

    /// The record on which a route works.
    pub fn id(&self, on: On) -> Id {
        self.one(on).id
    }

    /// Its version.
    pub fn version(&self, on: On) -> i64 {
        self.one(on).version
    }

    /// Its first change.
    pub fn change(&self, on: On) -> Id {
        self.one(on).change
    }
}

impl World {
    /// Builds the city.
    pub async fn build(db: &Db) -> Self {
        let settings = Settings { per_minute: std::num::NonZeroU32::new(1_000_000), ..Settings::default() };
        let site = Site::with(db, settings).await;
        let mut units = [Id::nil(); 2];
        for (unit, called) in units.iter_mut().zip(["The unit", "Another unit"]) {
            let values = Values::from([("name", words(called)), ("type", text("unit")), ("publicity", text("public"))]);
            *unit = make(&site.system, "organisation", values).await.id;
        }
        let mate = Values::from([
            ("name", words("A public interest")),
            ("stage", text("identified")),
            ("publicity", text("public")),
        ]);
        let mate = make(&site.system, "interest", mate).await.id;
        let person = make(&site.system, "person", Values::from([("name", text("Somebody"))])).await.id;
        let mut world = Self { site, db: db.clone(), objects: Vec::new(), mate, units, person };
        for class in Class::ALL {
            for owner in Owner::ALL {
                for archived in [false, true] {
                    world.add(class, owner, archived).await;
                }
            }
        }
        world
    }

    async fn add(&mut self, class: Publicity, owner: Owner, archived: bool) {
        let number = self.objects.len();
        let system = &self.site.system;
        let common = || {
            let mut values = Values::from([
                ("name", words(&canary(number, 'p'))),
                ("publicity", text(class.name())),
                ("secrecy_note", text(&canary(number, 's'))),
            ]);
            if class == Publicity::Secret {
                values.insert("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"));
            }
            let owner = match owner {
                Owner::Own => Some(self.units[0]),
                Owner::Other => Some(self.units[1]),
                Owner::None => None,
            };
            values.extend(owner.map(|unit| ("owner_unit", Value::Links(vec![Link::to(unit)]))));
            values
        };
        let mut interest = common();
        interest.insert("stage", text("identified"));
        let mut interest = make(system, "interest", interest).await;
        let mut document = common();
        let name = format!("{}.txt", canary(number, 'p'));
        let file = files::store(system, "file", &name, canary(number, 'p').into_bytes()).await.expect("a file");
        document.insert("file", Value::File(file.id));
        let mut document = make(system, "document", document).await;
        let coordinator = self.as_account("coordinator").await;
        let comment = comments::write(&coordinator, interest.id, &canary(number, 's')).await.expect("a comment");
        let comment = One::of(system, &comment).await;
        if archived {
            for (kind, one) in [("interest", &mut interest), ("document", &mut document)] {
                let kind = hansa_domain::kind(kind).expect("declared");
                let put_away = records::set_archived(system, kind, one.id, one.version, true).await.expect("archived");
                one.version = put_away.version;
            }
        }
        self.objects.push(Object { class: Class { class, owner }, archived, interest, document, comment });
    }

    /// The use cases' context of an account of the site.
    pub async fn as_account(&self, name: &str) -> OpContext {
        let actor = accounts::actor(&self.site.account(name).await);
        OpContext::new(&self.site.app, actor, self.site.system.city.clone(), Lang::Fi)
    }

    /// Puts an account into a unit.
    pub async fn work_in(&self, name: &str, role: Role, unit: Option<Id>) {
        let account = self.site.account(name).await;
        let terms = Terms { email: email(name), name: name.to_owned(), role, unit, person: None };
        accounts::change(&self.site.system, account.id, &terms, false).await.expect("the account works there");
    }

    /// Somebody who asks.
    pub async fn actor(&self, name: &'static str) -> Actor {
        let mut cookie = String::new();
        let mut authorization = String::new();
        let mut asker = Asker::nobody();
        match name {
            "anyone" => {}
            "half" => {
                let secret = self.half().await;
                cookie = format!("hansa-step={secret}; hansa={secret}");
                authorization = format!("Bearer {secret}");
                asker.program = Program::Unknown;
            }
            "disabled" => cookie = self.disabled().await,
            "other city" => cookie = self.foreigner().await,
            "calendar" => {
                let secret = self.calendar().await;
                cookie = format!("hansa={secret}");
                authorization = format!("Bearer {secret}");
                asker.program = Program::Unknown;
            }
            "reads what is public" => authorization = self.token("coordinator", Scope::Public).await,
            "reads" => authorization = self.token("coordinator", Scope::Read).await,
            "writes" => {
                self.work_in("contributor", Role::Contributor, Some(self.units[0])).await;
                authorization = self.token("contributor", Scope::Write).await;
            }
            "contributor" => {
                self.work_in(name, Role::Contributor, Some(self.units[0])).await;
                cookie = self.site.sign_in(name).await;
            }
            "contributor of no unit" => cookie = self.site.sign_in("contributor").await,
            _ => cookie = self.site.sign_in(name).await,
        }
        asker = match name {
            "reader" => asker.with_page(Role::Reader, Owner::None),
            "contributor" => asker.with_page(Role::Contributor, Owner::Own),
            "contributor of no unit" => asker.with_page(Role::Contributor, Owner::None),
            "coordinator" => asker.with_page(Role::Coordinator, Owner::None),
            "leadership" => asker.with_page(Role::Leadership, Owner::None),
            "administrator" => asker.with_page(Role::Administrator, Owner::None),
            "reads what is public" => asker.with_program(None, Owner::None, false),
            "reads" => asker.with_program(Some(Role::Coordinator), Owner::None, false),
            "writes" => asker.with_program(Some(Role::Contributor), Owner::Own, true),
            _ => asker,
        };
        Actor { name, cookie, authorization, asker }
    }

    /// The secret of a reader's calendar.
    pub async fn calendar(&self) -> String {
        let (account, person) = (self.site.account("reader").await, Some(self.person));
        let terms = Terms { email: email("reader"), name: "reader".into(), role: Role::Reader, unit: None, person };
        accounts::change(&self.site.system, account.id, &terms, false).await.expect("the reader is a person");
        let reader = self.as_account("reader").await;
        let address = feeds::make(&reader, Format::Calendar, About::Me).await.expect("an address");
        address.secret().to_owned()
    }

    async fn token(&self, account: &str, scope: Scope) -> String {
        let account = self.site.account(account).await;
        let wish = Wish { name: "A program".to_owned(), scope, days: 30 };
        let (secret, _) = tokens::add(&self.site.system, account.id, &wish).await.expect("a token");
        format!("Bearer {}", secret.secret())
    }

    /// What a browser has whose person proved the password and not yet the second factor.
    async fn half(&self) -> String {
        let account = self.site.add("half", Role::Administrator).await;
        let system = &self.site.system;
        let passkey = Passkey {
            id: Id::from_u128(1),
            account: account.id,
            credential: vec![7; 16],
            name: "A key".to_owned(),
            kept: "{}".to_owned(),
            created_at: system.now,
            used_at: None,
        };
        let mut tx = self.db.write(system.city.id).await.expect("a transaction");
        factors::add_passkey(&mut tx, &passkey).await.expect("a passkey");
        tx.commit().await.expect("committed");
        let answer = self.site.post("/fi/sign-in", &[("email", &email("half")), ("password", PASSWORD)], "").await;
        let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        let secret =
            cookies.filter_map(|cookie| cookie.strip_prefix("hansa-step=")).find_map(|rest| rest.split(';').next());
        secret.expect("half a sign-in").to_owned()
    }

    /// A session whose account was disabled.
    async fn disabled(&self) -> String {
        let account: Account = self.site.add("disabled", Role::Administrator).await;
        let cookie = self.site.sign_in("disabled").await;
        let terms =
            Terms { email: email("disabled"), name: "disabled".into(), role: account.role, unit: None, person: None };
        accounts::change(&self.site.system, account.id, &terms, true).await.expect("disabled");
        cookie
    }

    /// A session of an administrator of another city in the same database.
    async fn foreigner(&self) -> String {
        let founding = Founding {
            key: "elsewhere".into(),
            name: Localised::everywhere("Elsewhere"),
            language: Lang::Fi,
            time_zone: "Europe/Helsinki".into(),
            hosts: vec!["elsewhere.example".into()],
        };
        let system = setup::found(&self.site.app, &founding, false).await.expect("another city");
        let terms =
            Terms { email: email("foreigner"), name: "F".into(), role: Role::Administrator, unit: None, person: None };
        accounts::add(&system, &terms, PASSWORD).await.expect("an account");
        let form = format!("email={}&password={}", email("foreigner").replace('@', "%40"), PASSWORD.replace(' ', "+"));
        let mut asked = request("POST", "/fi/sign-in", "")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form))
            .expect("a request");
        asked.headers_mut().insert(header::HOST, header::HeaderValue::from_static("elsewhere.example"));
        self.site.send(asked).await.cookie()
    }

    /// Asks as somebody: a form, or what programs send.
    pub async fn ask(&self, actor: &Actor, method: &str, path: &str, sent: Sent<'_>) -> Answer {
        let mut asked = request(method, path, &actor.cookie);
        if !actor.authorization.is_empty() {
            asked = asked.header(header::AUTHORIZATION, &actor.authorization);
        }
        let body = match sent {
            Sent::Nothing => String::new(),
            Sent::Form(pairs) => {
                asked = asked
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header("sec-fetch-site", "same-origin");
                url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
            }
            Sent::Json(json) => {
                asked = asked.header(header::CONTENT_TYPE, "application/json");
                json
            }
            Sent::File(content, version) => {
                asked = asked.header(header::IF_MATCH, format!("\"{version}\""));
                content
            }
        };
        self.site.send(asked.body(Body::from(body)).expect("a request")).await
    }

    /// Fails when an answer has a word of what its reader must not see.
    pub fn check(&self, who: super::expected::Who, answer: &Answer, said: &str) {
        let headers = headers(&answer.headers);
        for part in [&answer.body, &headers] {
            for (place, _) in part.match_indices(CANARY) {
                let rest = &part[place + CANARY.len()..];
                let number: usize = rest[..2].parse().expect("a number");
                let staff = rest[2..].starts_with('s');
                let sees = who.sees(self.objects[number].class) && (!staff || who.role.is_some());
                assert!(sees, "{said}: shows {CANARY}{}", &rest[..3]);
            }
        }
    }
}

/// What is sent.
pub enum Sent<'a> {
    Nothing,
    Form(&'a [(&'a str, String)]),
    Json(String),
    File(String, i64),
}

/// Headers as a text, without what differs from one answer to the next.
pub fn headers(headers: &HeaderMap) -> String {
    let varies = |name: &str| name == "x-request-id" || name == "date" || name.starts_with("ratelimit");
    let kept = headers.iter().filter(|(name, _)| !varies(name.as_str()));
    let lines = kept.map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())));
    lines.collect::<Vec<_>>().join("\n")
}

impl One {
    async fn of(ctx: &OpContext, record: &hansa_domain::Record) -> Self {
        let history = changes::history(ctx, record.kind, record.id).await.expect("a history");
        Self { id: record.id, version: record.version, change: history.changes[0].id }
    }
}

async fn make(ctx: &OpContext, kind: &str, values: Values) -> One {
    let kind = hansa_domain::kind(kind).expect("declared");
    let record =
        records::create(ctx, kind, values, "").await.unwrap_or_else(|error| panic!("{}: {error:?}", kind.name));
    One::of(ctx, &record).await
}
