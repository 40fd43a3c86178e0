//! The interface for programs: tokens, records, lists, problems, limits, and its description.

use std::num::NonZeroU32;

use crate::site::{Answer, Site, email};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use hansa_app::accounts::{self, Terms};
use hansa_app::tokens::{self, Scope, Wish};
use hansa_app::{OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, KINDS, Lang, Localised, Record, Role, Value};
use hansa_web::Settings;
use serde_json::{Value as Json, json};

/// A program that has a token, or none.
struct Program<'a> {
    site: &'a Site,
    token: String,
}

/// The context of an account.
async fn as_user(site: &Site, name: &str) -> OpContext {
    let account = site.account(name).await;
    OpContext::new(&site.app, accounts::actor(&account), site.system.city.clone(), Lang::En)
}

async fn token(site: &Site, name: &str, scope: Scope) -> (String, Id) {
    let ctx = as_user(site, name).await;
    let wish = Wish { name: "A program".into(), scope, days: 30 };
    let account = site.account(name).await.id;
    let (secret, token) = tokens::add(&ctx, account, &wish).await.expect("a token");
    (secret.secret().to_owned(), token.id)
}

impl<'a> Program<'a> {
    /// A program with a token of an account that may write.
    async fn of(site: &'a Site, name: &str) -> Self {
        Self { site, token: token(site, name, Scope::Write).await.0 }
    }

    fn anonymous(site: &'a Site) -> Self {
        Self { site, token: String::new() }
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Answer {
        let mut request =
            Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::HOST, "hansa.example");
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if !headers.iter().any(|(name, _)| *name == "accept-language") {
            request = request.header(header::ACCEPT_LANGUAGE, "en");
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.site.send(request.body(Body::from(body.unwrap_or_default().to_owned())).expect("a request")).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], None).await
    }

    async fn send(&self, method: &str, path: &str, body: &Json) -> Answer {
        self.ask(method, path, &[], Some(&body.to_string())).await
    }

    /// Makes an organisation called so.
    async fn organisation(&self, name: &str) -> Json {
        let body = json!({ "name": { "fi": name, "en": name }, "type": "company" });
        let made = self.send("POST", "/organisation", &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        content(&made)
    }
}

fn content(answer: &Answer) -> Json {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

/// The problem that an answer tells: its status, the end of its type, and the codes of its errors with their fields.
fn problem(answer: &Answer) -> (u16, String, Vec<String>) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
    let json = content(answer);
    assert_eq!(json["status"], json!(answer.status.as_u16()));
    assert!(!json["title"].as_str().unwrap().contains('⟦'), "{json}");
    let code = json["type"].as_str().unwrap().rsplit('#').next().unwrap().to_owned();
    let errors = json["errors"].as_array().cloned().unwrap_or_default();
    let said = errors.iter().map(|error| {
        assert!(!error["message"].as_str().unwrap().contains('⟦'), "{error}");
        format!("{} {}", error["field"].as_str().unwrap_or("-"), error["code"].as_str().unwrap())
    });
    (answer.status.as_u16(), code, said.collect())
}

fn told(status: u16, code: &str, errors: &[&str]) -> (u16, String, Vec<String>) {
    (status, code.to_owned(), errors.iter().map(|error| (*error).to_owned()).collect())
}

async fn organisation(site: &Site, name: &str, class: &str) -> Record {
    let mut values = Values::from([
        ("name", Value::Localised(Localised::everywhere(name))),
        ("type", Value::Text("company".into())),
        ("publicity", Value::Text(class.into())),
    ]);
    if class == "secret" {
        values.insert("secrecy_basis", Value::Text("621/1999 24 § 1 mom. 2 k".into()));
    }
    let kind = hansa_domain::kind("organisation").expect("declared");
    records::create(&site.system, kind, values, "").await.expect("an organisation")
}

hansa_testkit::both! {
    async fn a_record_is_made_read_changed_archived_and_restored(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        let body = json!({ "name": { "fi": "Yhtiö", "sv": "Bolaget" }, "type": "company", "country": "FI" });
        let made = program.ask("POST", "/organisation?reason=A+test", &[], Some(&body.to_string())).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        let record = content(&made);
        let address = made.header("location").strip_prefix("/api/v1").expect("an address of the interface").to_owned();
        assert_eq!(address, format!("/organisation/{}", record["id"].as_str().unwrap()));
        assert_eq!((&record["version"], &record["name"], &record["publicity"]), (&json!(1), &body["name"], &json!("internal")));

        let got = program.get(&address).await;
        assert_eq!((got.status, content(&got), got.header("etag")), (StatusCode::OK, record.clone(), made.header("etag")));
        let by_code = program.get(&format!("/organisation/{}", record["code"].as_str().unwrap())).await;
        assert_eq!(content(&by_code), record);
        let again = program.ask("GET", &address, &[("if-none-match", got.header("etag"))], None).await;
        assert_eq!((again.status, &*again.body), (StatusCode::NOT_MODIFIED, ""));

        // One language is added, one taken away, and what is not named stays.
        let patch = json!({ "name": { "sv": null, "en": "The company" }, "country": null }).to_string();
        let headers = [("if-match", got.header("etag")), ("content-type", "application/merge-patch+json")];
        let changed = program.ask("PATCH", &address, &headers, Some(&patch)).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
        let after = content(&changed);
        assert_eq!(after["name"], json!({ "fi": "Yhtiö", "en": "The company" }));
        assert_eq!((&after["version"], after.get("country"), &after["type"]), (&json!(2), None, &json!("company")));
        assert!(changed.header("etag").starts_with("\"2."));

        let archived = program.send("POST", &format!("{address}/archive"), &json!({ "version": 2 })).await;
        assert!(content(&archived)["archived_at"].is_string(), "{}", archived.body);
        let none = content(&program.get("/organisation").await);
        assert_eq!((&none["total"], &none["items"]), (&json!(0), &json!([])));
        assert_eq!(content(&program.get("/organisation?archived=yes").await)["total"], json!(1));
        let restored = program.ask("POST", &format!("{address}/restore"), &[("if-match", "\"3\"")], None).await;
        assert_eq!(content(&restored).get("archived_at"), None, "{}", restored.body);

        let history = content(&program.get(&format!("{address}/history")).await);
        let acts: Vec<&str> = history["items"].as_array().unwrap().iter().map(|change| change["act"].as_str().unwrap()).collect();
        assert_eq!(acts, ["restored", "archived", "updated", "created"]);
        assert_eq!(history["items"][3]["reason"], json!("A test"));
        assert_eq!(history["items"][2]["before"]["country"], json!("FI"));
        assert_eq!(history["items"][2]["by"], json!("coordinator"));
    }

    async fn what_is_not_as_it_must_be_is_named(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        for (body, expected) in [
            (json!({}), told(422, "invalid", &["name required", "type required"])),
            (json!({ "name": "Yhtiö", "type": 5 }), told(422, "invalid", &["name not-texts", "type not-a-text"])),
            (
                json!({ "name": { "fi": "A" }, "type": "company", "nonsense": 1, "version": 1, "id": "x" }),
                told(422, "invalid", &["id not-writable", "nonsense unknown-field", "version not-writable"]),
            ),
            (
                json!({ "name": { "fi": "A" }, "type": "company", "website": "javascript:alert(1)", "goals": [Id::nil()] }),
                told(422, "invalid", &["website not-a-url"]),
            ),
            (json!({ "name": { "fi": "A" }, "type": "company", "goals": [Id::nil()] }), told(422, "invalid", &["goals not-an-id"])),
            // Merging alone says so.
            (
                json!({ "name": { "fi": "A" }, "type": "company", "merged_into": Id::nil() }),
                told(422, "invalid", &["merged_into not-writable"]),
            ),
            (json!([]), told(422, "invalid", &["- not-an-object"])),
        ] {
            assert_eq!(problem(&program.send("POST", "/organisation", &body).await), expected, "{body}");
        }
        // Whoever could write it could keep a message from being filed.
        let contact = json!({ "name": { "fi": "A" }, "channel": "email", "date": "2026-11-01", "message_id": "next@other.example" });
        let refused = program.send("POST", "/contact", &contact).await;
        assert_eq!(problem(&refused), told(422, "invalid", &["message_id not-writable"]));
        for (text, code) in [("{", "not-json"), ("", "not-json"), (r#"{"type": "company", "type": "company"}"#, "not-json")] {
            let refused = program.ask("POST", "/organisation", &[], Some(text)).await;
            assert_eq!(problem(&refused), told(400, "json", &[&format!("- {code}")]), "{text}");
        }
        let xml = program.ask("POST", "/organisation", &[("content-type", "text/xml")], Some("<a/>")).await;
        assert_eq!(problem(&xml), told(415, "media-type", &[]));
        let large = program.ask("POST", "/organisation", &[], Some(&" ".repeat(hansa_web::api::BODY + 1))).await;
        assert_eq!(problem(&large), told(413, "too-large", &[]));
        for (path, errors) in [
            ("/organisation?nonsense=1", "nonsense unknown-parameter"),
            ("/organisation?limit=0", "limit not-on-scale"),
            ("/organisation?limit=5&limit=5", "limit said-twice"),
            ("/organisation?sort=nonsense", "sort unknown-field"),
            ("/organisation?type=nonsense", "type not-a-choice"),
            ("/organisation?type=", "type filter-value"),
            ("/organisation?fields=name,nonsense", "fields unknown-field"),
            ("/organisation?fields=,", "fields unknown-field"),
            ("/organisation?filter={", "filter not-a-filter"),
            ("/organisation?after=x", "after not-an-id"),
            ("/organisation?after=x&page=1", "page after-or-page"),
            ("/organisation?limit=200&page=51", "page too-far"),
            ("/search", "q required"),
            ("/search?q=a&kind=nonsense", "kind unknown-kind"),
            ("/me?x=1", "x unknown-parameter"),
        ] {
            assert_eq!(problem(&program.get(path).await), told(400, "query", &[errors]), "{path}");
        }
        assert_eq!(problem(&program.get("/nonsense").await), told(404, "not-found", &[]));
        assert_eq!(problem(&program.get("/organisation/ORG-1/a/b/c").await), told(404, "not-found", &[]));
        let method = program.ask("DELETE", "/organisation", &[], None).await;
        assert_eq!((problem(&method), method.header("allow")), (told(405, "method", &[]), "GET,HEAD,POST"));
    }

    async fn a_change_says_on_which_version_it_is_based(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        let made = program.organisation("Yhtiö").await;
        let address = format!("/organisation/{}", made["code"].as_str().unwrap());
        let patch = |json: Json| json.to_string();
        let ask = async |headers: &[(&str, &str)], body: Json| program.ask("PATCH", &address, headers, Some(&patch(body))).await;
        assert_eq!(problem(&ask(&[], json!({ "country": "FI" })).await), told(428, "version-needed", &[]));
        for tag in ["*", "5", "W/\"1\"", "\"1\", \"2\""] {
            assert_eq!(problem(&ask(&[("if-match", tag)], json!({ "country": "FI" })).await), told(400, "if-match", &[]), "{tag}");
        }
        let both = ask(&[("if-match", "\"1\"")], json!({ "country": "FI", "version": 2 })).await;
        assert_eq!(problem(&both), told(400, "if-match", &[]));
        assert_eq!(ask(&[], json!({ "country": "FI", "version": 1 })).await.status, StatusCode::OK);
        for (headers, body, expected) in [
            (vec![("if-match", "\"1\"")], json!({ "country": "SE" }), told(412, "changed", &[])),
            (vec![], json!({ "country": "SE", "version": 1 }), told(409, "conflict", &[])),
        ] {
            let refused = ask(&headers, body).await;
            assert_eq!(problem(&refused), expected);
            let both = content(&refused);
            assert_eq!((&both["theirs"]["country"], &both["mine"]), (&json!("FI"), &json!({ "country": "SE" })));
        }
        assert_eq!(problem(&program.send("POST", &format!("{address}/archive"), &json!({})).await), told(428, "version-needed", &[]));
        let old = program.send("POST", &format!("{address}/archive"), &json!({ "version": 1 })).await;
        assert_eq!(problem(&old), told(409, "conflict", &[]));
        assert_eq!(content(&program.get(&address).await)["country"], json!("FI"));
    }

    async fn lists_are_filtered_sorted_and_paged(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        for name in ["Åland", "Alfa", "Beeta", "Öljy", "Gamma"] {
            program.organisation(name).await;
        }
        let titles = |answer: &Answer| -> Vec<String> {
            let items = content(answer)["items"].as_array().unwrap().clone();
            items.iter().map(|item| item["title"]["fi"].as_str().unwrap().to_owned()).collect()
        };
        let finnish = [("accept-language", "fi")];
        let all = program.ask("GET", "/organisation", &finnish, None).await;
        assert_eq!(titles(&all), ["Alfa", "Beeta", "Gamma", "Åland", "Öljy"]);
        let first = program.ask("GET", "/organisation?limit=2&sort=-title", &finnish, None).await;
        let page = content(&first);
        assert_eq!((titles(&first), &page["total"], &page["over"]), (vec!["Öljy".into(), "Åland".into()], &json!(5), &json!(false)));
        let next = first.header("link").trim_start_matches("</api/v1").split('>').next().unwrap();
        let second = program.ask("GET", next, &finnish, None).await;
        assert_eq!(titles(&second), ["Gamma", "Beeta"]);
        assert!(next.contains(page["next"].as_str().unwrap()), "{next}");
        let third = program.ask("GET", "/organisation?limit=2&page=3&sort=-title", &finnish, None).await;
        assert_eq!((titles(&third), &content(&third)["next"]), (vec!["Alfa".into()], &Json::Null));
        let some = program.get("/organisation?q=Gamma&fields=type").await;
        let item = &content(&some)["items"][0];
        let members: Vec<&str> = item.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!((members, &item["type"]), (vec!["code", "id", "kind", "title", "type", "version"], &json!("company")));
        let filter = r#"{"any":[{"test":{"field":"type","values":["city"]}}]}"#;
        let filter = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect::<String>();
        assert_eq!(content(&program.get(&format!("/organisation?filter={filter}")).await)["total"], json!(0));
        let tag = all.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let known = program.ask("GET", "/organisation", &[("accept-language", "fi"), ("if-none-match", &tag)], None).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED);
        let found = content(&program.get("/search?q=beet").await);
        assert_eq!((&found["items"][0]["title"]["fi"], &found["kinds"]), (&json!("Beeta"), &json!({ "organisation": 1 })));
    }

    async fn a_token_does_no_more_than_its_account_and_scope(db: Db) {
        let site = Site::new(&db).await;
        let open = organisation(&site, "Avoin", "public").await;
        let inside = organisation(&site, "Sisäinen", "internal").await;
        let secret = organisation(&site, "Salainen", "secret").await;
        let path = |record: &Record| format!("/organisation/{}", record.id);
        let anyone = Program::anonymous(&site);
        let reader = Program { site: &site, token: token(&site, "reader", Scope::Read).await.0 };
        let public = Program { site: &site, token: token(&site, "administrator", Scope::Public).await.0 };
        let leader = Program { site: &site, token: token(&site, "leadership", Scope::Read).await.0 };
        for (who, sees) in [(&anyone, [200, 404, 404]), (&reader, [200, 200, 404]), (&public, [200, 404, 404]), (&leader, [200, 200, 200])] {
            for (record, status) in [&open, &inside, &secret].into_iter().zip(sees) {
                assert_eq!(who.get(&path(record)).await.status.as_u16(), status, "{record:?}");
            }
        }
        // What is hidden and what does not exist look alike to the last byte, whatever is asked of it.
        for end in ["", "/history", "?as_of=2026"] {
            let hidden = reader.get(&format!("{}{end}", path(&secret))).await;
            let unknown = reader.get(&format!("/organisation/{}{end}", Id::from_u128(7))).await;
            assert_eq!((hidden.status, &hidden.body), (unknown.status, &unknown.body), "{end}");
        }
        let code = secret.code().expect("a code");
        assert_eq!(reader.get(&format!("/organisation/{code}")).await.body, reader.get("/organisation/ORG-999").await.body);
        // Writing needs a token that may, and an account that may.
        let body = json!({ "name": { "fi": "A" }, "type": "company" });
        let refused = anyone.send("POST", "/organisation", &body).await;
        assert_eq!((problem(&refused), refused.header("www-authenticate")), (told(401, "token-needed", &[]), "Bearer"));
        assert_eq!(problem(&reader.send("POST", "/organisation", &body).await), told(403, "scope", &[]));
        let writer = Program::of(&site, "reader").await;
        assert_eq!(problem(&writer.send("POST", "/organisation", &body).await), told(403, "not-allowed", &[]));
        let patch = json!({ "country": "FI", "version": 1 });
        assert_eq!(problem(&writer.send("PATCH", &path(&open), &patch).await), told(403, "not-allowed", &[]));
        assert_eq!(problem(&writer.send("PATCH", &path(&secret), &patch).await), told(404, "not-found", &[]));
        // A session's cookie counts for nothing.
        let cookie = site.sign_in("administrator").await;
        let by_cookie = anyone.ask("GET", &path(&secret), &[("cookie", &cookie)], None).await;
        assert_eq!(by_cookie.status, StatusCode::NOT_FOUND);
        let by_cookie = anyone.ask("POST", "/organisation", &[("cookie", &cookie)], Some(&body.to_string())).await;
        assert_eq!(by_cookie.status, StatusCode::UNAUTHORIZED);
        let me = content(&reader.get("/me").await);
        assert_eq!((&me["account"]["role"], &me["token"]["scope"]), (&json!("reader"), &json!("read")));
        assert_eq!(problem(&anyone.get("/me").await), told(401, "token-needed", &[]));
    }

    async fn a_token_ends_with_its_time_its_account_and_when_it_is_revoked(db: Db) {
        let site = Site::new(&db).await;
        let (first, id) = token(&site, "reader", Scope::Read).await;
        let works = async |token: &str| {
            let answer = Program { site: &site, token: token.to_owned() }.get("/me").await;
            if answer.status != StatusCode::OK {
                assert_eq!(problem(&answer), told(401, "token-unknown", &[]));
            }
            answer.status == StatusCode::OK
        };
        assert!(first.starts_with("hansa_") && first.len() == 70 && works(&first).await);
        assert!(!works("hansa_0").await && !works(&first[6..]).await && !works(&format!("{first}0")).await);
        let used = tokens::own(&as_user(&site, "reader").await).await.unwrap()[0].used_at;
        assert_eq!(used, Some(site.clock.now()));
        // Nobody but its owner and administrators can revoke it, or knows of it.
        assert!(tokens::revoke(&as_user(&site, "leadership").await, id).await.is_err());
        assert!(tokens::all(&as_user(&site, "coordinator").await).await.is_err());
        assert_eq!(tokens::all(&as_user(&site, "administrator").await).await.unwrap().len(), 1);
        tokens::revoke(&as_user(&site, "administrator").await, id).await.unwrap();
        assert!(!works(&first).await);
        // A disabled account's token does nothing, and a changed role counts at once.
        let (second, _) = token(&site, "reader", Scope::Write).await;
        let account = site.account("reader").await;
        let terms = |role| Terms { email: email("reader"), name: "reader".into(), role, unit: None, person: None };
        accounts::change(&site.system, account.id, &terms(Role::Coordinator), false).await.unwrap();
        let program = Program { site: &site, token: second.clone() };
        program.organisation("Yhtiö").await;
        accounts::change(&site.system, account.id, &terms(Role::Reader), false).await.unwrap();
        let body = json!({ "name": { "fi": "A" }, "type": "company" });
        assert_eq!(program.send("POST", "/organisation", &body).await.status, StatusCode::FORBIDDEN);
        accounts::change(&site.system, account.id, &terms(Role::Reader), true).await.unwrap();
        assert!(!works(&second).await);
        accounts::change(&site.system, account.id, &terms(Role::Reader), false).await.unwrap();
        assert!(!works(&second).await, "what ended with the account does not come back with it");
        let (second, _) = token(&site, "reader", Scope::Write).await;
        assert!(works(&second).await);
        site.clock.advance(TimeDelta::days(30));
        assert!(!works(&second).await);
        // A new password from an administrator makes what came before void.
        let (third, _) = token(&site, "reader", Scope::Read).await;
        accounts::reset(&site.system, account.id).await.unwrap();
        assert!(!works(&third).await);
    }

    async fn what_a_token_may_be_has_limits(db: Db) {
        let site = Site::new(&db).await;
        let ctx = as_user(&site, "reader").await;
        let (me, other) = (site.account("reader").await.id, site.account("leadership").await.id);
        let wish = |name: &str, days| Wish { name: name.into(), scope: Scope::Read, days };
        assert!(matches!(tokens::add(&ctx, other, &wish("A", 30)).await, Err(hansa_app::Error::NotFound)));
        let administrator = as_user(&site, "administrator").await;
        assert!(matches!(tokens::add(&administrator, me, &wish("A", 30)).await, Err(hansa_app::Error::NotFound)));
        for wrong in [wish(" ", 30), wish(&"a".repeat(101), 30), wish("A", 366), wish("A", 0)] {
            assert!(matches!(tokens::add(&ctx, me, &wrong).await, Err(hansa_app::Error::Invalid(_))), "{wrong:?}");
        }
        for _ in 0..tokens::MOST {
            tokens::add(&ctx, me, &wish("A", 365)).await.expect("a token");
        }
        assert!(matches!(tokens::add(&ctx, me, &wish("A", 30)).await, Err(hansa_app::Error::Invalid(_))));
    }

    async fn a_token_in_an_address_is_refused(db: Db) {
        let site = Site::new(&db).await;
        let (secret, _) = token(&site, "administrator", Scope::Read).await;
        let anyone = Program::anonymous(&site);
        for path in [format!("/me?access_token={secret}"), format!("/search?q={secret}"), format!("/organisation/{secret}")] {
            let refused = anyone.get(&path).await;
            assert_eq!(problem(&refused), told(400, "token-in-address", &[]), "{path}");
            assert!(!refused.body.contains(&secret));
        }
    }

    async fn requests_are_limited_for_each_token_and_address(db: Db) {
        let settings = Settings { per_minute: NonZeroU32::new(3), ..Settings::default() };
        let site = Site::with(&db, settings).await;
        let (one, other) = (Program::of(&site, "reader").await, Program::of(&site, "leadership").await);
        for remaining in ["2", "1", "0"] {
            let answer = one.get("/me").await;
            let limits = [answer.header("ratelimit-limit"), answer.header("ratelimit-remaining")];
            assert_eq!((answer.status, limits), (StatusCode::OK, ["3", remaining]));
        }
        let many = one.get("/me").await;
        assert_eq!((problem(&many), many.header("retry-after")), (told(429, "too-many", &[]), "20"));
        assert_eq!(other.get("/me").await.status, StatusCode::OK);
        let wrong = Program { site: &site, token: "hansa_wrong".into() };
        for status in [401, 401, 401, 429] {
            assert_eq!(wrong.get("/me").await.status.as_u16(), status);
        }
        assert_eq!(Program::anonymous(&site).get("/organisation").await.status, StatusCode::TOO_MANY_REQUESTS);
        site.clock.advance(TimeDelta::seconds(20));
        assert_eq!(one.get("/me").await.status, StatusCode::OK);
    }

    async fn problems_speak_the_language_that_the_program_accepts(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        for (accepted, lang, title) in [
            ("sv-FI, en;q=0.5", "sv", "Uppgifterna som skickades duger inte"),
            ("en", "en", "What was sent is not as it must be"),
            ("de", "fi", "Lähetetyt tiedot eivät kelpaa"),
        ] {
            let answer = program.ask("POST", "/organisation", &[("accept-language", accepted)], Some("{}")).await;
            assert_eq!((content(&answer)["title"].as_str(), answer.header("content-language")), (Some(title), lang));
            assert!(answer.header("vary").contains("accept-language"), "{}", answer.header("vary"));
        }
    }

    async fn several_records_are_written_together(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        let made = program.organisation("Yhtiö").await;
        let (id, code) = (&made["id"], &made["code"]);
        let items = json!([
            { "create": { "name": { "fi": "Uusi" }, "type": "city" } },
            { "id": code, "version": 1, "set": { "name": { "sv": "Bolaget" } } },
            { "create": { "name": { "fi": "Huono" }, "type": "nonsense" } },
            { "id": Id::from_u128(7), "version": 1, "set": {} },
            { "id": id, "version": 1, "archived": true },
        ]);
        let statuses = |json: &Json| -> Vec<i64> {
            json["results"].as_array().unwrap().iter().map(|result| result["status"].as_i64().unwrap()).collect()
        };
        let dry = content(&program.send("POST", "/organisation/bulk", &json!({ "items": items, "dry_run": true })).await);
        assert_eq!((statuses(&dry), &dry["batch"], &dry["refused"]), (vec![201, 200, 422, 404, 409], &Json::Null, &json!(3)));
        assert_eq!(dry["results"][1]["record"]["name"], json!({ "fi": "Yhtiö", "sv": "Bolaget", "en": "Yhtiö" }));
        assert_eq!(dry["results"][2]["problem"]["errors"][0]["field"], json!("type"));
        let nothing = program.send("POST", "/organisation/bulk", &json!({ "items": items })).await;
        assert_eq!(problem(&nothing), told(422, "bulk", &[]));
        assert_eq!(statuses(&content(&nothing)), [201, 200, 422, 404, 409]);
        assert_eq!(content(&program.get("/organisation").await)["total"], json!(1));
        let order = json!({ "items": items, "mode": "leave_out", "reason": "Together" });
        let done = content(&program.send("POST", "/organisation/bulk", &order).await);
        assert_eq!(statuses(&done), [201, 200, 422, 404, 409]);
        assert_eq!(content(&program.get("/organisation").await)["total"], json!(2));
        let address = format!("/organisation/{}/history", code.as_str().unwrap());
        let last = content(&program.get(&address).await)["items"][0].clone();
        assert_eq!((&last["batch"], &last["reason"]), (&done["batch"], &json!("Together")));
        for (order, error) in [
            (json!({}), "items not-a-list"),
            (json!({ "items": [5] }), "items not-an-object"),
            (json!({ "items": [], "mode": "x" }), "mode not-a-choice"),
            (json!({ "items": [], "nonsense": 1 }), "nonsense unknown-member"),
            (json!({ "items": vec![json!({}); 1001] }), "items too-many-records"),
        ] {
            assert_eq!(problem(&program.send("POST", "/organisation/bulk", &order).await), told(422, "invalid", &[error]));
        }
    }

    async fn a_record_is_read_as_it_was(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        let made = program.organisation("Ennen").await;
        let address = format!("/organisation/{}", made["id"].as_str().unwrap());
        site.clock.advance(TimeDelta::days(2));
        let patch = json!({ "name": { "fi": "Nyt" }, "version": 1 });
        assert_eq!(program.send("PATCH", &address, &patch).await.status, StatusCode::OK);
        let then = content(&program.get(&format!("{address}?as_of=2026-11-23")).await);
        assert_eq!(then["name"]["fi"], json!("Ennen"));
        assert_eq!(problem(&program.get(&format!("{address}?as_of=yesterday")).await), told(400, "query", &["as_of not-a-date"]));
        assert_eq!(problem(&program.get(&format!("{address}?as_of=2020")).await), told(404, "not-found", &[]));
    }

    async fn a_file_is_put_into_a_document_and_read_again(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        let body = json!({ "name": { "fi": "Suunnitelma" }, "publicity": "secret", "secrecy_basis": "621/1999 24 § 1 mom. 2 k" });
        let made = program.send("POST", "/document", &body).await;
        let address = format!("/document/{}", content(&made)["id"].as_str().expect("an identifier"));
        let place = format!("{address}/files/file");
        let named = format!("{place}?name=C%3A%5Cplans%5CSuunnitelma.pdf&reason=First");
        let put = async |program: &Program<'_>, tag: &str, bytes: &str| {
            let headers = [("if-match", tag), ("content-type", "text/html")];
            program.ask("PUT", &named, &headers, Some(bytes)).await
        };
        assert_eq!(problem(&program.get(&place).await), told(404, "not-found", &[]));
        let first = put(&program, made.header("etag"), "%PDF-1.7 first").await;
        assert_eq!((first.status, &content(&first)["version"]), (StatusCode::OK, &json!(2)), "{}", first.body);
        let got = program.get(&place).await;
        assert_eq!((got.status, &*got.body, got.header("content-type")), (StatusCode::OK, "%PDF-1.7 first", "application/pdf"));
        assert!(got.header("content-disposition").starts_with("attachment; filename=\"SECRET_Suunnitelma.pdf\""));
        assert!(got.header("content-security-policy").contains("sandbox"), "{:?}", got.headers);
        let again = program.ask("GET", &place, &[("if-none-match", got.header("etag"))], None).await;
        assert_eq!((again.status, &*again.body), (StatusCode::NOT_MODIFIED, ""));
        // The tag of the file names the version on which another is based, and one from before is refused.
        let second = put(&program, got.header("etag"), "%PDF-1.7 second").await;
        assert_eq!(second.status, StatusCode::OK, "{}", second.body);
        assert_eq!(problem(&put(&program, got.header("etag"), "%PDF-1.7 third").await), told(412, "changed", &[]));
        assert_eq!(program.ask("GET", &place, &[("if-none-match", got.header("etag"))], None).await.body, "%PDF-1.7 second");
        assert_eq!(content(&program.get(&format!("{address}/history")).await)["items"][0]["reason"], json!("First"));

        let large = "a".repeat(hansa_app::files::LARGEST + 1);
        for (bytes, expected) in [
            ("\0\u{1}", told(422, "invalid", &["file file-type"])),
            (large.as_str(), told(413, "file-too-large", &[])),
        ] {
            assert_eq!(problem(&put(&program, second.header("etag"), bytes).await), expected);
        }
        let without = [program.ask("PUT", &place, &[("if-match", "\"3\"")], Some("a")).await, program.ask("PUT", &named, &[], Some("a")).await];
        assert_eq!(without.each_ref().map(problem), [told(400, "query", &["name required"]), told(428, "version-needed", &[])]);
        let elsewhere = program.ask("PUT", &format!("{address}/files/name?name=a"), &[("if-match", "\"3\"")], Some("a")).await;
        assert_eq!(problem(&elsewhere), told(404, "not-found", &[]));
        // To whoever may not see it, it is not there; who only reads may not, and nor may a token for reading.
        let reader = Program::of(&site, "reader").await;
        assert_eq!(problem(&put(&reader, "\"3\"", "a").await), told(404, "not-found", &[]));
        assert_eq!(problem(&reader.get(&place).await), told(404, "not-found", &[]));
        let leader = Program::of(&site, "leadership").await;
        assert_eq!(problem(&put(&leader, "\"3\"", "a").await), told(403, "not-allowed", &[]));
        let reading = Program { site: &site, token: token(&site, "coordinator", Scope::Read).await.0 };
        assert_eq!(problem(&put(&reading, "\"3\"", "a").await), told(403, "scope", &[]));
        assert_eq!(problem(&put(&Program::anonymous(&site), "\"3\"", "a").await), told(401, "token-needed", &[]));
    }

    async fn the_words_of_a_text_are_kept_as_plain_text(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        let made = program.send("POST", "/text_version", &json!({ "name": { "fi": "Luonnos" } })).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        let place = format!("/text_version/{}/files/text", content(&made)["id"].as_str().expect("an identifier"));
        let headers = [("if-match", "\"1\""), ("content-type", "application/octet-stream")];
        let put = program.ask("PUT", &format!("{place}?name=draft.html"), &headers, Some("<p>One</p><script>two</script>")).await;
        assert_eq!(put.status, StatusCode::OK, "{}", put.body);
        let got = program.get(&place).await;
        assert_eq!((&*got.body, got.header("content-type")), ("One", "text/plain; charset=utf-8"));
    }

    async fn tokens_are_made_and_revoked_on_their_pages(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("reader").await;
        let form = [("name", "Raportointi"), ("scope", "read"), ("days", "30")];
        let made = site.post("/en/me/tokens", &form, &cookie).await;
        let secret = made.body.split("value=\"hansa_").nth(1).and_then(|rest| rest.split('"').next()).expect("the token");
        let secret = format!("hansa_{secret}");
        assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
        assert_eq!(Program { site: &site, token: secret.clone() }.get("/me").await.status, StatusCode::OK);
        let page = site.get("/en/me/tokens", &cookie).await.body;
        assert!(page.contains("Raportointi") && !page.contains(&secret), "{page}");
        let nameless = site.post("/en/me/tokens", &[("name", ""), ("scope", "read"), ("days", "30")], &cookie).await;
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nameless.body.contains("id=\"name-error\""), "{}", nameless.body);
        let administrator = site.sign_in("administrator").await;
        let all = site.get("/en/users/tokens", &administrator).await;
        assert!(all.body.contains("Raportointi") && all.body.contains("reader@hel.example"), "{}", all.body);
        assert_eq!(site.get("/en/users/tokens", &cookie).await.status, StatusCode::NOT_FOUND);
        let id = tokens::own(&as_user(&site, "reader").await).await.unwrap()[0].id;
        let revoked = site.post(&format!("/en/me/tokens/{id}/revoke"), &[], &cookie).await;
        assert_eq!(revoked.location(), "/en/me/tokens?done=token-revoked");
        assert_eq!(Program { site: &site, token: secret }.get("/me").await.status, StatusCode::UNAUTHORIZED);
    }

    async fn every_kind_answers_as_it_is_described(db: Db) {
        let site = Site::new(&db).await;
        let program = Program::of(&site, "coordinator").await;
        for kind in KINDS {
            let list = program.get(&format!("/{}", kind.name)).await;
            assert_eq!(list.status, StatusCode::OK, "{}: {}", kind.name, list.body);
            let empty = program.send("POST", &format!("/{}", kind.name), &json!({})).await;
            assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}: {}", kind.name, empty.body);
        }
        let served = content(&program.get("/openapi.json").await);
        assert_eq!(served, hansa_web::api::openapi::description());
    }
}

/// What an operation takes and gives, by name.
fn shortly(operation: &Json) -> String {
    let short = |json: &Json| {
        let text = json["$ref"].as_str().or(json["name"].as_str()).or(json["description"].as_str()).unwrap_or("inline");
        text.rsplit('/').next().unwrap_or(text).to_owned()
    };
    let parameters: Vec<String> = operation["parameters"].as_array().expect("a list").iter().map(&short).collect();
    let body = operation.pointer("/requestBody/content/application~1json/schema").map(&short).unwrap_or_default();
    let responses = operation["responses"].as_object().expect("an object").iter().map(|(status, response)| {
        let schema = response.pointer("/content/application~1json/schema");
        let schema = schema.or(response.pointer("/content/application~1problem+json/schema"));
        format!("{status} {}", short(schema.unwrap_or(response)))
    });
    let responses: Vec<String> = responses.collect();
    let secured = if operation["security"].is_null() { "" } else { " with a token" };
    format!(
        "{}({}) takes [{body}]{secured}, gives {}",
        operation["operationId"],
        parameters.join(" "),
        responses.join(", ")
    )
}

/// The description in few lines: a line a kind's shape and operation, so that a reviewer sees what a change does to it.
#[test]
fn the_description_as_it_is() {
    let description = hansa_web::api::openapi::description();
    let mut lines: Vec<String> = Vec::new();
    for part in ["openapi", "info", "servers", "security"] {
        lines.push(format!("{part} {}", description[part]));
    }
    for part in ["parameters", "headers", "responses", "securitySchemes", "schemas"] {
        for (name, json) in description["components"][part].as_object().expect("an object") {
            lines.push(format!("{part} {name} {json}"));
        }
    }
    for (path, operations) in description["paths"].as_object().expect("an object") {
        for (method, operation) in operations.as_object().expect("an object") {
            lines.push(format!("{method} {path}: {}", shortly(operation)));
        }
    }
    insta::assert_snapshot!("openapi", lines.join("\n"));
}

#[test]
fn every_kind_has_paths_of_its_own() {
    let description = hansa_web::api::openapi::description();
    for kind in KINDS {
        for (end, methods) in [
            ("", &["get", "post"][..]),
            ("/bulk", &["post"]),
            ("/{id}", &["get", "patch"]),
            ("/{id}/history", &["get"]),
            ("/{id}/archive", &["post"]),
            ("/{id}/restore", &["post"]),
        ] {
            let path = &description["paths"][format!("/api/v1/{}{end}", kind.name)];
            let own: Vec<&String> = path.as_object().expect("a path").keys().collect();
            assert_eq!(own, methods, "{}{end}", kind.name);
        }
    }
    let text = description.to_string();
    assert!(!text.contains('⟦'), "a label is missing");
    for (place, _) in text.match_indices("\"$ref\":\"#") {
        let pointer = text[place + 9..].split('"').next().unwrap();
        assert!(description.pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
}
