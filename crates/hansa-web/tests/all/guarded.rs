//! Faults that others had, of those in `docs/SECURITY.md` that concern pages: routes without a limit, links that come from what a
//! request says of its host, and passwords where the city has none.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU32;

use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::feeds::{self, Format};
use hansa_app::mail::Post;
use hansa_app::sign_in::{self, Provider};
use hansa_app::{OpContext, accounts, settings};
use hansa_domain::{Choices as _, Id, Lang, Role};
use hansa_storage::Db;
use hansa_storage::accounts::factors::{self, Passkey};
use hansa_storage::feeds::About;
use hansa_testkit::both;
use hansa_web::Settings;

use crate::authorisation::{declared, fits};
use crate::matrix::PLAIN;
use crate::site::{Answer, PASSWORD, Site, email, request};

type Form = &'static [(&'static str, &'static str)];

/// Who guesses.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    Anyone,
    /// Somebody who has signed in, with a password and without.
    SignedIn,
    WithPasskey,
    /// Whose password was right, and whose second factor is asked for.
    Half,
}

/// Every route that takes something secret, or something that tells of what is, and a wrong guess at it.
const GUESSES: &[(&str, &str, Form, Who)] = &[
    ("POST", "/en/sign-in", &[("email", "a@hel.example"), ("password", "guess")], Who::Anyone),
    ("POST", "/en/sign-in/again", &[("email", "b@hel.example"), ("password", "guess"), ("to", "/en")], Who::Anyone),
    ("POST", "/en/sign-in/provider", &[("next", "/")], Who::Anyone),
    ("GET", "/sign-in/callback?state=guess&code=guess", &[], Who::Anyone),
    ("POST", "/en/sign-in/second", &[("code", "AAAA-AAAA-AAAA")], Who::Half),
    ("POST", "/en/sign-in/second", &[("answer", "{}")], Who::Half),
    ("POST", "/en/confirm", &[("password", "guess")], Who::SignedIn),
    ("POST", "/en/confirm", &[("code", "AAAA-AAAA-AAAA")], Who::WithPasskey),
    ("POST", "/en/confirm", &[("answer", "{}")], Who::WithPasskey),
    ("POST", "/en/account/password", &[("current", "guess"), ("new", PASSWORD), ("again", PASSWORD)], Who::SignedIn),
    ("POST", "/en/forgotten", &[("email", "c@hel.example")], Who::Anyone),
    ("GET", "/en/welcome/guess", &[], Who::Anyone),
    ("POST", "/en/welcome/guess", &[("new", PASSWORD), ("again", PASSWORD)], Who::Anyone),
    ("GET", "/calendar/guess.ics", &[], Who::Anyone),
    ("GET", "/feed/guess.atom", &[], Who::Anyone),
];

/// Routes whose names sound as if they took a secret, and what they take instead.
const NO_GUESSES: &[(&str, &str)] = &[
    ("/calendar/{lang}/{file}", "the name of a list that anybody may read"),
    ("/feed/{lang}/{file}", "the name of a list that anybody may read"),
    ("/sign-in/second/options", "nothing: it makes a challenge for who has half a sign-in"),
    ("/confirm/options", "nothing: it makes a challenge for who has signed in"),
    ("/account/passkeys", "the answer to one's own challenge, after a proof"),
    ("/account/passkeys/options", "nothing: it makes a challenge for who has proved to be who they are"),
    ("/account/passkeys/{id}/remove", "one's own, after a proof"),
    ("/account/codes", "nothing: it makes codes for who has proved to be who they are"),
    ("/me/tokens", "nothing: it makes a token"),
    ("/me/tokens/{id}/revoke", "one's own by its identifier, which is no secret"),
    ("/users/tokens", "nothing: administrators read it"),
    ("/users/tokens/{id}/revoke", "an identifier, of administrators"),
    ("/users/{id}/reset", "an identifier, of administrators"),
    ("/users/{id}/second-factor", "an identifier, of administrators"),
    ("/users/second-factor", "a setting, of administrators"),
];

/// Words of the paths of routes that take secrets.
const SOUNDS: [&str; 15] = [
    "sign-in",
    "again",
    "confirm",
    "forgotten",
    "second",
    "callback",
    "welcome",
    "calendar",
    "feed",
    "passkeys",
    "password",
    "codes",
    "tokens",
    "reset",
    "{token}",
];
/// Fields of forms that carry secrets.
const FIELDS: [&str; 6] = ["password", "current", "code", "answer", "token", "secret"];
/// No route may be guessed at more often than this at a stretch.
const MOST: usize = 25;

#[test]
fn every_route_that_takes_a_secret_is_guessed_at() {
    let guessed = |path: &str| {
        let path = path.to_owned();
        GUESSES.iter().any(|(_, asked, _, _)| fits(&path, &asked.replacen("/en/", "/fi/", 1)))
    };
    let excused = |path: &str| NO_GUESSES.iter().any(|(known, _)| *known == path);
    let sounds = |path: &str| path.split('/').any(|part| SOUNDS.contains(&part.trim_end_matches("-factor")));
    let all = declared();
    for path in all.iter().filter(|path| sounds(path) && !path.starts_with("/api/")) {
        assert!(guessed(path) || excused(path), "{path} may take a secret: guess at it here");
    }
    for (excused, _) in NO_GUESSES {
        assert!(all.contains(*excused), "{excused} is no route any more");
    }
    for (_, _, path, form) in PLAIN.iter().filter(|(_, _, _, form)| form.iter().any(|(name, _)| FIELDS.contains(name)))
    {
        let guessed = GUESSES.iter().any(|(_, asked, _, _)| asked.replacen("/en/", "/fi/", 1) == *path);
        let taken = guessed || NO_GUESSES.iter().any(|(known, _)| fits(known, path));
        assert!(taken, "{path} takes {form:?}: guess at it here");
    }
}

/// A site that counts everybody by their own address, and is told of it as by a proxy.
async fn site(db: &Db) -> Site {
    let few = NonZeroU32::new(5);
    let site = Site::with(db, Settings { behind_proxy: true, per_minute: few, ..Settings::default() }).await;
    let (post, _) = Post::keeping("hansa@city.example", "https://hansa.city.example").expect("it sends mail");
    let _ = site.app.clone().with_post(post).with_provider(provider());
    site
}

/// A sign-in service that does not answer.
fn provider() -> Provider {
    let settings = sign_in::Settings {
        issuer: "https://localhost:9".into(),
        client: "hansa".into(),
        ..sign_in::Settings::default()
    };
    Provider::new(settings, None).expect("a service")
}

async fn asked(site: &Site, method: &str, path: &str, form: Form, cookie: &str, headers: &[(&str, &str)]) -> Answer {
    let mut asked = request(method, path, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    for (name, value) in headers {
        asked = asked.header(*name, *value);
    }
    let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    site.send(asked.body(Body::from(text)).expect("a request")).await
}

/// Gives an account a passkey that no device has.
async fn give_passkey(db: &Db, site: &Site, account: Id, number: u128) {
    let passkey = Passkey {
        id: Id::from_u128(number),
        account,
        credential: number.to_be_bytes().to_vec(),
        name: "A key".to_owned(),
        kept: "{}".to_owned(),
        created_at: site.system.now,
        used_at: None,
    };
    let mut tx = db.write(site.system.city.id).await.expect("a transaction");
    factors::add_passkey(&mut tx, &passkey).await.expect("a passkey");
    tx.commit().await.expect("committed");
}

/// What the browser of a guesser has. Each is somebody else, so that what one guesses makes no other wait.
async fn cookie(db: &Db, site: &Site, who: Who, number: usize) -> String {
    if who == Who::Anyone {
        return String::new();
    }
    let name = format!("guesser{number}");
    let account = site.add(&name, Role::Reader).await.id;
    let session = site.sign_in(&name).await;
    if who == Who::SignedIn {
        return session;
    }
    give_passkey(db, site, account, 1000 + number as u128).await;
    if who == Who::WithPasskey {
        return session;
    }
    let answer = site.post("/en/sign-in", &[("email", &email(&name)), ("password", PASSWORD)], "").await;
    answer.cookie_named("hansa-step")
}

/// A request: method, path, form, cookie, and whether its answer has links to the site.
type Asked<'a> = (&'a str, String, Vec<(&'a str, &'a str)>, &'a str, bool);

both! {
    async fn every_route_that_takes_a_secret_is_limited(db: Db) {
        let site = site(&db).await;
        for (number, (method, path, form, who)) in GUESSES.iter().enumerate() {
            let cookie = cookie(&db, &site, *who, number).await;
            let address = format!("198.51.100.{number}");
            let mut told = Vec::new();
            while told.len() < MOST && !told.contains(&StatusCode::TOO_MANY_REQUESTS) {
                told.push(asked(&site, method, path, form, &cookie, &[("x-forwarded-for", &address)]).await.status);
            }
            let limited = told.last() == Some(&StatusCode::TOO_MANY_REQUESTS);
            assert!(limited && told.len() > 3, "{method} {path} {form:?}: {told:?}");
            // Neither other fields nor other headers get around it.
            for (name, value) in [("x-real-ip", "192.0.2.1"), ("forwarded", "for=192.0.2.1"), ("x-client-ip", "192.0.2.1")] {
                let again = asked(&site, method, path, form, &cookie, &[("x-forwarded-for", &address), (name, value)]).await;
                assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS, "{method} {path}: {name}");
            }
            let invented = format!("192.0.2.77, {address}");
            let again = asked(&site, method, path, form, &cookie, &[("x-forwarded-for", &invented)]).await;
            assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS, "{method} {path}: what the proxy did not see counts for nothing");
        }
    }

    async fn every_route_of_programs_is_limited(db: Db) {
        let site = site(&db).await;
        let all = declared();
        let routes: Vec<&String> = all.iter().filter(|path| path.starts_with("/api/v1")).collect();
        assert!(routes.len() > 8, "{routes:?}");
        for (number, route) in routes.into_iter().enumerate() {
            let path = route.replace("{kind}", "organisation").replace("{id}", &Id::nil().to_string()).replace("{field}", "file");
            let address = format!("203.0.113.{number}");
            let headers = [("x-forwarded-for", &*address), ("authorization", "Bearer hansa_guess")];
            for _ in 0..5 {
                assert_eq!(asked(&site, "GET", &path, &[], "", &headers).await.status, StatusCode::UNAUTHORIZED, "{path}");
            }
            assert_eq!(asked(&site, "GET", &path, &[], "", &headers).await.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
        }
    }
}

/// Headers by which somebody else says where the site is.
const FORGED: [(&str, &str); 6] = [
    ("host", "evil.example"),
    ("x-forwarded-host", "evil.example"),
    ("forwarded", "host=evil.example;proto=https"),
    ("x-original-host", "evil.example"),
    ("x-host", "evil.example"),
    ("x-forwarded-server", "evil.example"),
];
const SITE: &str = "https://hansa.city.example";

/// A sign-in service that says of itself where it is, and no more; its address.
fn service() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let issuer = format!("http://{}", listener.local_addr().expect("an address"));
    let says = serde_json::json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
    .to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("somebody who asks");
            let mut asked = [0; 4096];
            let read = stream.read(&mut asked).expect("a question");
            let body = if asked[..read].starts_with(b"GET /keys") { r#"{"keys":[]}"# } else { says.as_str() };
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length:";
            write!(stream, "{head} {}\r\n\r\n{body}", body.len()).expect("an answer");
        }
    });
    issuer
}

both! {
    async fn links_come_from_the_site_whatever_a_request_says(db: Db) {
        let site = Site::new(&db).await;
        let (post, kept) = Post::keeping("hansa@city.example", SITE).expect("it sends mail");
        let _ = site.app.clone().with_post(post);
        let admin = site.sign_in("administrator").await;
        let reader = site.account("reader").await.id;
        let coordinator = OpContext::new(&site.app, accounts::actor(&site.account("coordinator").await), site.system.city.clone(), Lang::Fi);
        let view = hansa_app::views::save(&coordinator, hansa_domain::kind("organisation").expect("declared"), "All", "private", &hansa_app::list::ListQuery::default()).await.expect("a view");
        let feed = feeds::make(&coordinator, Format::Changes, About::View(view.id)).await.expect("an address");
        let invited = [("name", "Liisa"), ("email", "liisa@hel.example"), ("role", "reader"), ("unit", "")];
        let mailed = [("name", "Matti"), ("email", "matti@hel.example"), ("role", "reader"), ("unit", ""), ("mail", "yes")];
        let about = format!("view {}", view.id);
        let made = site.sign_in("coordinator").await;
        let asked: Vec<Asked<'_>> = vec![
            ("POST", "/en/users/new".into(), invited.to_vec(), &*admin, true),
            ("POST", "/en/users/new".into(), mailed.to_vec(), &*admin, false),
            ("POST", format!("/en/users/{reader}/reset"), vec![], &*admin, true),
            ("POST", "/en/forgotten".into(), vec![("email", "contributor@hel.example")], "", false),
            ("POST", "/en/me/addresses".into(), vec![("format", "changes"), ("about", &*about)], &*made, true),
            ("POST", "/en/account/passkeys/options".into(), vec![], &*admin, false),
            ("GET", format!("/feed/{}.atom", feed.secret()), vec![], "", true),
            ("GET", "/feed/fi/all.atom".into(), vec![], "", true),
            ("GET", "/en".into(), vec![], &*admin, true),
        ];
        for (method, path, form, cookie, links) in &asked {
            let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
            let mut request = axum::http::Request::builder().method(*method).uri(path.as_str())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
            if !cookie.is_empty() {
                request = request.header(header::COOKIE, *cookie);
            }
            for (name, value) in FORGED {
                request = request.header(name, value);
            }
            let answer = site.send(request.body(Body::from(text)).expect("a request")).await;
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{path}: {} {}", answer.status, answer.body);
            assert!(!answer.body.contains("evil.example"), "{path}: {}", answer.body);
            assert!(answer.headers.values().all(|value| !String::from_utf8_lossy(value.as_bytes()).contains("evil.example")), "{path}");
            assert!(!links || answer.body.contains(SITE), "{path}: {}", answer.body);
            if path.ends_with("/options") {
                assert!(answer.body.contains("\"id\":\"hansa.city.example\""), "{}", answer.body);
            }
        }
        hansa_app::jobs::work(&site.app).await.expect("the work is done");
        let mails: Vec<String> =
            kept.lock().expect("mails").iter().map(|mail| String::from_utf8_lossy(&mail.formatted()).replace("=\r\n", "")).collect();
        assert_eq!(mails.iter().filter(|mail| mail.contains("/welcome/")).count(), 2, "{mails:?}");
        assert!(mails.iter().all(|mail| mail.contains(SITE) && !mail.contains("evil.example")), "{mails:?}");
    }

    async fn the_sign_in_service_leads_back_to_the_site_whatever_a_request_says(db: Db) {
        let site = Site::new(&db).await;
        let (post, _) = Post::keeping("hansa@city.example", SITE).expect("it sends mail");
        let issuer = service();
        let settings = sign_in::Settings { issuer: issuer.clone(), client: "hansa".into(), ..sign_in::Settings::default() };
        let _ = site.app.clone().with_post(post).with_provider(Provider::new(settings, None).expect("a service"));
        let forged = |method: &str, path: &str, cookie: &str, body: &str| {
            let mut request = axum::http::Request::builder().method(method).uri(path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
            if !cookie.is_empty() {
                request = request.header(header::COOKIE, cookie);
            }
            for (name, value) in FORGED {
                request = request.header(name, value);
            }
            request.body(Body::from(body.to_owned())).expect("a request")
        };
        let begun = site.send(forged("POST", "/en/sign-in/provider", "", "next=%2Fen")).await;
        assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
        assert!(!begun.body.contains("evil.example"), "{}", begun.body);
        let plain = begun.body.replace("&amp;", "&").replace("&#38;", "&");
        let asked = plain.split(&format!("{issuer}/authorize?")).nth(1).and_then(|rest| rest.split('"').next()).expect("where it goes");
        let asked: std::collections::HashMap<String, String> = url::form_urlencoded::parse(asked.as_bytes()).into_owned().collect();
        assert_eq!(asked["redirect_uri"], format!("{SITE}/sign-in/callback"));
        // What the person broke off is told in the use log, without a name.
        let back = format!("/sign-in/callback?state={}&error=access_denied", asked["state"]);
        let ended = site.send(forged("GET", &back, &begun.cookie_named("hansa-provider"), "")).await;
        assert_eq!(ended.status, StatusCode::FORBIDDEN, "{}", ended.body);
        assert!(!ended.body.contains("evil.example"), "{}", ended.body);
        let mut tx = db.read(site.system.city.id).await.expect("a transaction");
        let told = hansa_storage::use_log::page(&mut tx, &hansa_app::use_log::Filter::default(), None, 1).await.expect("events");
        assert_eq!((told[0].1.what.as_str(), told[0].1.detail.as_str()), ("sign-in-refused", r#"{"why":"cancelled"}"#));
    }

    async fn where_passwords_are_off_the_page_has_no_form(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_provider(provider());
        let form = |page: &Answer| page.body.contains("name=\"password\"");
        let open = site.get("/en/sign-in", "").await;
        assert!(form(&open) && open.body.contains("action=\"/en/sign-in/provider\""));
        settings::set(&site.system, "local-accounts", "no").await.expect("it is set");
        let closed = site.get("/en/sign-in", "").await;
        assert!(!form(&closed) && closed.body.contains("action=\"/en/sign-in/provider\""), "{}", closed.body);
        let mut answers = Vec::new();
        for role in Role::ALL {
            for password in [PASSWORD, "guess"] {
                let given = [("email", &*email(role.name())), ("password", password)];
                let answer = site.post("/en/sign-in", &given, "").await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert!(answer.headers.get("set-cookie").is_none() && !form(&answer), "{}", answer.body);
                answers.push(answer.body);
            }
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "the same, whatever was typed");
        let link = accounts::reset(&site.system, site.account("reader").await.id).await.expect("a link");
        let path = format!("/en/welcome/{}", link.secret());
        assert_eq!(site.get(&path, "").await.location(), "/en/sign-in");
        assert_eq!(site.post(&path, &[("new", PASSWORD), ("again", PASSWORD)], "").await.location(), "/en/sign-in");
    }
}
