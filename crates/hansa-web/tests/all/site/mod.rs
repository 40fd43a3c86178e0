//! A site over a fresh database, and a browser without a screen.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::setup::{self, Founding};
use hansa_app::{App, OpContext};
use hansa_domain::{Choices as _, Id, Lang, Localised, Role};
use hansa_storage::Db;
use hansa_testkit::Clock;
use hansa_web::Settings;
use tower::ServiceExt as _;

/// The password of every account that tests make.
pub const PASSWORD: &str = "korppi sade tuoli 42";

/// A site with one city and an account for each role.
pub struct Site {
    /// The program.
    pub app: App,
    /// Its clock.
    pub clock: Clock,
    /// The program itself as the one who acts.
    pub system: OpContext,
    router: Router,
}

/// What the site answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// Where the answer sends the browser.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header("location")
    }

    /// The session's token that the answer gives to the browser.
    pub fn cookie(&self) -> String {
        self.cookie_named("hansa")
    }

    /// A cookie that the answer gives to the browser, as the browser sends it back.
    pub fn cookie_named(&self, name: &str) -> String {
        let given = self.given(name);
        let pair = given.split(';').next().unwrap_or_default();
        assert!(pair.len() > 40, "{pair}");
        pair.to_owned()
    }

    /// A cookie that the answer gives to the browser, with what is said of it.
    pub fn given(&self, name: &str) -> String {
        let mut given = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let found = given.find(|text| text.split_once('=').is_some_and(|(own, _)| own == name));
        found.unwrap_or_else(|| panic!("no cookie {name}: {:?}", self.headers)).to_owned()
    }

    /// The page's title.
    pub fn title(&self) -> &str {
        let (_, rest) = self.body.split_once("<title>").expect("a title");
        rest.split_once("</title>").expect("a title").0
    }
}

impl Site {
    /// A site over an empty database.
    pub async fn new(db: &Db) -> Self {
        Self::with(db, Settings::default()).await
    }

    /// A site over an empty database with these settings.
    pub async fn with(db: &Db, settings: Settings) -> Self {
        let clock = Clock::default();
        let app = App::with(db.clone(), clock.function(), hansa_testkit::ids());
        let mut name = Localised::default();
        for (lang, text) in [(Lang::Fi, "Helsinki"), (Lang::Sv, "Helsingfors"), (Lang::En, "Helsinki")] {
            name.set(lang, text);
        }
        let founding = Founding {
            key: "helsinki".into(),
            name,
            language: Lang::Fi,
            time_zone: "Europe/Helsinki".into(),
            hosts: Vec::new(),
        };
        let system = setup::found(&app, &founding, false).await.expect("the city is founded");
        let site = Self { router: hansa_web::router(app.clone(), settings), app, clock, system };
        for role in Role::ALL {
            site.add(role.name(), role).await;
        }
        site
    }

    /// The same site with other settings.
    pub fn of(site: &Site, settings: Settings) -> Self {
        let router = hansa_web::router(site.app.clone(), settings);
        Self { app: site.app.clone(), clock: site.clock.clone(), system: site.system.clone(), router }
    }

    /// Makes an account `name@hel.example` with the password of tests.
    pub async fn add(&self, name: &str, role: Role) -> Account {
        let terms = Terms { email: email(name), name: name.to_owned(), role, unit: None, person: None };
        accounts::add(&self.system, &terms, PASSWORD).await.expect("an account")
    }

    /// Sends a request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Sends a form with files: their field, name and content.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
        cookie: &str,
    ) -> Answer {
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend_from_slice(format!("--cut\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, text) in fields {
            part(format!("name=\"{name}\""), text.as_bytes());
        }
        for (name, file, content) in files {
            part(format!("name=\"{name}\"; filename=\"{file}\""), content);
        }
        body.extend_from_slice(b"--cut--\r\n");
        let request = request("POST", path, cookie)
            .header("sec-fetch-site", "same-origin")
            .header(axum::http::header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Asks for a page, with a session's cookie or with "".
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(request("GET", path, cookie).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, form: &[(&str, &str)], cookie: &str) -> Answer {
        let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = request("POST", path, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(text)).expect("a request")).await
    }

    /// Signs in and gives the session's cookie.
    pub async fn sign_in(&self, name: &str) -> String {
        let form = [("email", &*email(name)), ("password", PASSWORD)];
        self.post("/fi/sign-in", &form, "").await.cookie()
    }

    /// An account by its name.
    pub async fn account(&self, name: &str) -> Account {
        accounts::by_email(&self.system, &email(name)).await.expect("an account")
    }

    /// The sessions of an account.
    pub async fn sessions(&self, account: Id) -> Vec<Id> {
        let sessions = accounts::sessions(&self.system, account).await.expect("sessions");
        sessions.into_iter().map(|session| session.id).collect()
    }
}

/// The mail address of a test's account.
pub fn email(name: &str) -> String {
    format!("{name}@hel.example")
}

/// The beginning of a request.
pub fn request(method: &str, path: &str, cookie: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path).header(header::HOST, "hansa.example");
    if cookie.is_empty() { request } else { request.header(header::COOKIE, cookie) }
}
