//! The shell of the site: who one is, what one may, and what surrounds every page.

use std::collections::HashSet;

use crate::site::{Answer, PASSWORD, Site, email, request};
use axum::body::Body;
use axum::http::StatusCode;
use chrono::TimeDelta;
use hansa_app::records;
use hansa_domain::{Choices as _, Lang, Localised, Role, Value};
use hansa_web::Settings;

/// Pages that everybody may read.
const OPEN: [&str; 4] = ["/sign-in", "/help", "/accessibility", "/sources"];

hansa_testkit::both! {
    async fn signing_in_gives_a_session_and_signing_out_ends_it(db: Db) {
        let site = Site::new(&db).await;
        let before = site.get("/fi/sign-in", "").await;
        assert_eq!(before.header("set-cookie"), "", "no cookie before signing in");
        let form = [("email", "Reader@hel.example "), ("password", PASSWORD)];
        let answer = site.post("/fi/sign-in", &form, "").await;
        assert_eq!(answer.location(), "/fi");
        let given = answer.given("hansa");
        let flags: HashSet<&str> = given.split("; ").skip(1).collect();
        assert_eq!(flags, HashSet::from(["HttpOnly", "SameSite=Lax", "Path=/"]));
        let device = answer.given("hansa-device");
        assert!(device.contains("HttpOnly; SameSite=Lax; Path=/") && device.contains("Max-Age="), "{device}");
        let cookie = answer.cookie();
        let account = site.get("/fi/account", &cookie).await;
        assert_eq!(account.status, StatusCode::OK);
        assert!(account.body.contains("<h1>reader</h1>") && account.body.contains("tämä istunto"), "{}", account.body);
        let out = site.post("/fi/sign-out", &[], &cookie).await;
        assert_eq!(out.location(), "/fi?done=signed-out");
        assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
        assert_eq!(site.get("/fi/account", &cookie).await.location(), "/fi/sign-in?next=%2Ffi%2Faccount");
    }

    async fn cookies_are_secure_where_browsers_come_by_https(db: Db) {
        let site = Site::with(&db, Settings { secure_cookies: true, ..Settings::default() }).await;
        let form = [("email", &*email("reader")), ("password", PASSWORD)];
        let answer = site.post("/fi/sign-in", &form, "").await;
        for name in ["hansa", "hansa-device"] {
            assert!(answer.given(name).contains("; Secure"), "{}", answer.given(name));
        }
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
        let plain = Site::of(&site, Settings::default());
        let body = format!("email=reader%40hel.example&password={}", PASSWORD.replace(' ', "+"));
        let asked = request("POST", "/fi/sign-in", "")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-proto", "https");
        let answer = plain.send(asked.body(Body::from(body)).unwrap()).await;
        for name in ["hansa", "hansa-device"] {
            assert!(answer.given(name).contains("; Secure"), "{}", answer.given(name));
        }
        assert_eq!(answer.header("strict-transport-security"), "");
    }

    async fn behind_a_proxy_attempts_are_counted_by_the_address_that_it_saw(db: Db) {
        let site = Site::of(&Site::new(&db).await, Settings { behind_proxy: true, ..Settings::default() });
        let attempt = async |number: usize, address: &str| {
            let form = format!("email=nobody{number}%40hel.example&password=x");
            let asked = request("POST", "/fi/sign-in", "")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("x-forwarded-for", format!("203.0.113.{}, {address}", number % 250));
            site.send(asked.body(Body::from(form)).unwrap()).await.status
        };
        let mut number = 0;
        while attempt(number, "198.51.100.1").await != StatusCode::TOO_MANY_REQUESTS {
            number += 1;
            assert!(number < 200, "a single address may try as often as it likes");
        }
        assert_eq!(number, 100, "an office has one address");
        assert_eq!(attempt(number + 1, "198.51.100.2").await, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_wrong_password_and_an_unknown_account_look_alike(db: Db) {
        let site = Site::new(&db).await;
        let mut answers = Vec::new();
        for name in ["reader", "nobody"] {
            let form = [("email", &*email(name)), ("password", "väärä salasana 1")];
            let answer = site.post("/sv/sign-in", &form, "").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answer.header("set-cookie"), "");
            answers.push(answer.body.replace(&email(name), "—"));
        }
        assert_eq!(answers[0], answers[1]);
        assert!(answers[0].contains("<title>Fel: Logga in – Helsingfors – Hansa</title>"), "{}", answers[0]);
        assert!(!answers[0].contains("salasana 1"), "a password is not repeated");
    }

    async fn too_many_attempts_are_refused_for_a_while(db: Db) {
        let site = Site::new(&db).await;
        let form = [("email", &*email("reader")), ("password", "väärä salasana 1")];
        let mut last = site.post("/en/sign-in", &form, "").await;
        for _ in 0..12 {
            last = site.post("/en/sign-in", &form, "").await;
        }
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(last.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=60).contains(&seconds)));
        assert!(last.body.contains("Too many attempts"), "{}", last.body);
    }

    async fn after_signing_in_one_goes_only_to_pages_of_this_site(db: Db) {
        let site = Site::new(&db).await;
        for (next, there) in [
            ("/fi/users?q=1", "/fi/users?q=1"),
            ("//evil.example/", "/fi"),
            ("/\\evil.example", "/fi"),
            ("https://evil.example/", "/fi"),
            ("/fi/sign-in", "/fi"),
            ("", "/fi"),
        ] {
            let form = [("email", &*email("administrator")), ("password", PASSWORD), ("next", next)];
            assert_eq!(site.post("/fi/sign-in", &form, "").await.location(), there, "{next}");
            let page = site.get(&format!("/fi/sign-in?next={}", hansa_web::error::encode(next)), "").await;
            assert!(!page.body.contains("name=\"next\" value=\"//") && !page.body.contains("://evil"), "{}", page.body);
        }
        let from = request("GET", "/fi/sign-in", "").header("referer", "http://hansa.example/fi/help").body(Body::empty());
        assert!(site.send(from.unwrap()).await.body.contains("value=\"/fi/help\""));
        let from = request("GET", "/fi/sign-in", "").header("referer", "http://hansa.example.evil/fi").body(Body::empty());
        assert!(site.send(from.unwrap()).await.body.contains("name=\"next\" value=\"\""));
    }

    async fn signing_in_again_ends_the_session_before(db: Db) {
        let site = Site::new(&db).await;
        let first = site.sign_in("reader").await;
        let form = [("email", &*email("coordinator")), ("password", PASSWORD)];
        let second = site.post("/fi/sign-in", &form, &first).await.cookie();
        assert_ne!(first, second);
        assert_eq!(site.get("/fi/account", &first).await.status, StatusCode::SEE_OTHER);
        assert!(site.get("/fi/account", &second).await.body.contains("<h1>coordinator</h1>"));
    }

    async fn an_unused_session_ends(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("reader").await;
        site.clock.advance(TimeDelta::hours(11));
        assert_eq!(site.get("/fi/account", &cookie).await.status, StatusCode::OK);
        site.clock.advance(TimeDelta::hours(13));
        assert_eq!(site.get("/fi/account", &cookie).await.status, StatusCode::SEE_OTHER);
    }

    async fn one_ends_ones_own_sessions_only(db: Db) {
        let site = Site::new(&db).await;
        let (phone, laptop) = (site.sign_in("reader").await, site.sign_in("reader").await);
        let other = site.sign_in("coordinator").await;
        let reader = site.account("reader").await.id;
        for session in site.sessions(site.account("coordinator").await.id).await {
            site.post(&format!("/fi/account/sessions/{session}/end"), &[], &phone).await;
        }
        assert_eq!(site.get("/fi/account", &other).await.status, StatusCode::OK);
        // Whichever ends itself first leaves the other to the other.
        for browser in [&phone, &laptop] {
            for session in site.sessions(reader).await {
                site.post(&format!("/fi/account/sessions/{session}/end"), &[], browser).await;
            }
        }
        assert_eq!(site.sessions(reader).await.len(), 0);
        assert_eq!(site.get("/fi/account", &phone).await.status, StatusCode::SEE_OTHER);
    }

    async fn changing_the_password_ends_the_other_sessions(db: Db) {
        let site = Site::new(&db).await;
        let (phone, laptop) = (site.sign_in("reader").await, site.sign_in("reader").await);
        let new = "haapa lumi kirja 77";
        let wrong = [("current", "ei tämä ole"), ("new", new), ("again", new)];
        let refused = site.post("/en/account/password", &wrong, &laptop).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"current-error\"") && refused.title().starts_with("Error: "));
        let differ = [("current", PASSWORD), ("new", new), ("again", "haapa lumi kirja 78")];
        assert!(site.post("/en/account/password", &differ, &laptop).await.body.contains("id=\"again-error\""));
        let short = [("current", PASSWORD), ("new", "lyhyt"), ("again", "lyhyt")];
        assert!(site.post("/en/account/password", &short, &laptop).await.body.contains("id=\"new-error\""));
        let right = [("current", PASSWORD), ("new", new), ("again", new)];
        let changed = site.post("/en/account/password", &right, &laptop).await;
        assert_eq!(changed.location(), "/en/account?done=password-changed");
        let page = site.get(changed.location(), &laptop).await;
        assert!(page.body.contains("role=\"status\""), "{}", page.body);
        assert_eq!(site.get("/en/account", &phone).await.status, StatusCode::SEE_OTHER);
        let form = [("email", &*email("reader")), ("password", new)];
        assert_eq!(site.post("/en/sign-in", &form, "").await.status, StatusCode::SEE_OTHER);
    }

    async fn what_is_not_there_looks_the_same_everywhere(db: Db) {
        let site = Site::new(&db).await;
        let page = site.get("/fi/nowhere-at-all", "").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.body.contains("<html lang=\"fi\">") && !page.body.contains("nowhere"), "{}", page.body);
        for path in ["/nowhere", "/de", "/de/organisation", "/sign-in", "/fi/", "/fi/help/no-page", "/fi/help/..%2Findex", "/svenska"] {
            let other = site.get(path, "").await;
            assert_eq!((other.status, &other.body), (StatusCode::NOT_FOUND, &page.body), "{path}");
        }
        assert!(site.get("/sv/nowhere", "").await.body.contains("<html lang=\"sv\">"));
        let kind = hansa_domain::kind("organisation").unwrap();
        let mut name = Localised::default();
        name.set(Lang::Fi, "Salainen hanke");
        let values = [("name", Value::Localised(name)), ("type", Value::Text("company".into()))].into();
        let hidden = records::create(&site.system, kind, values, "").await.unwrap().id;
        let unknown = "01930000-0000-7000-8000-000000000000";
        let paths = [
            format!("/fi/organisation/{hidden}"),
            format!("/fi/organisation/{hidden}/history"),
            format!("/fi/network/{hidden}"),
            format!("/fi/organisation/{unknown}"),
            format!("/fi/no_such_kind/{unknown}"),
            "/fi/organisation/not-an-id".to_owned(),
        ];
        for path in paths {
            let other = site.get(&path, "").await;
            assert_eq!((other.status, &other.body), (StatusCode::NOT_FOUND, &page.body), "{path}");
        }
        let seen = site.get(&format!("/fi/organisation/{hidden}"), &site.sign_in("reader").await).await;
        assert_eq!(seen.status, StatusCode::OK);
    }

    async fn every_answer_has_the_headers_that_protect(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("administrator").await;
        let mut answers = Vec::new();
        for path in ["/fi/sign-in", "/fi/help", "/fi/nowhere", "/healthz", "/robots.txt", "/static/hansa.css", "/favicon.ico"] {
            answers.push(site.get(path, "").await);
        }
        answers.push(site.get("/en/users", &cookie).await);
        answers.push(site.get("/en/account", "").await);
        for answer in answers {
            assert_eq!(
                answer.header("content-security-policy"),
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                 connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            );
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("referrer-policy"), "same-origin");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
            assert!(answer.header("permissions-policy").contains("camera=()"));
            assert_eq!(answer.header("x-request-id").len(), 36);
        }
    }

    async fn the_guides_pictures_are_served_and_kept(db: Db) {
        let site = Site::new(&db).await;
        let mut pictures = std::collections::BTreeSet::new();
        for lang in ["fi", "sv", "en"] {
            let index = site.get(&format!("/{lang}/help"), "").await.body;
            let link = format!("href=\"/{lang}/help/");
            for page in index.split(&link).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let page = site.get(&format!("/{lang}/help/{page}"), "").await;
                assert_eq!(page.status, StatusCode::OK);
                pictures.extend(page.body.split("<img src=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
        assert!(pictures.len() >= 9, "a picture of each group of kinds: {pictures:?}");
        for picture in &pictures {
            let answer = site.get(picture, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{picture}");
            assert_eq!(answer.header("content-type"), "image/png", "{picture}");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{picture}");
        }
        for strange in ["/help/images/none.png", "/help/images/..%2Ffi%2Findex.md", "/help/images/"] {
            assert_eq!(site.get(strange, "").await.status, StatusCode::NOT_FOUND, "{strange}");
        }
    }

    async fn what_one_sees_signed_in_is_kept_nowhere(db: Db) {
        let site = Site::new(&db).await;
        assert_eq!(site.get("/fi/help", "").await.header("cache-control"), "private, no-cache");
        let cookie = site.sign_in("reader").await;
        for path in ["/fi/help", "/fi/account", "/fi/nowhere"] {
            assert_eq!(site.get(path, &cookie).await.header("cache-control"), "no-store", "{path}");
        }
    }

    async fn pages_have_titles_languages_and_no_missing_words(db: Db) {
        let site = Site::new(&db).await;
        let admin = site.sign_in("administrator").await;
        let id = site.account("reader").await.id;
        let one = format!("/users/{id}");
        let closed = ["/account", "/users", "/users/new", &one];
        for lang in Lang::ALL {
            let mut titles = HashSet::new();
            for (path, cookie) in OPEN.iter().map(|path| (*path, "")).chain(closed.iter().map(|path| (*path, &*admin))) {
                let page = site.get(&format!("/{lang}{path}"), cookie).await;
                assert_eq!(page.status, StatusCode::OK, "{lang}{path}: {}", page.body);
                assert!(page.body.contains(&format!("<html lang=\"{lang}\">")));
                assert_eq!(page.body.matches("<h1>").count(), 1, "{lang}{path}");
                assert!(!page.body.contains('⟦'), "{lang}{path}: {}", page.body);
                assert!(!page.body.contains("style="), "{lang}{path}");
                assert!(titles.insert(page.title().to_owned()), "{}", page.title());
                assert!(page.title().ends_with("– Hansa"), "{}", page.title());
            }
        }
    }

    async fn the_language_switch_keeps_the_page_and_is_remembered(db: Db) {
        let site = Site::new(&db).await;
        let page = site.get("/fi/help?x=1&done=saved&y=2", "").await;
        assert!(page.body.contains("<a href=\"/sv/help?x=1&#38;y=2\" lang=\"sv\""), "{}", page.body);
        let cookie = site.sign_in("reader").await;
        let page = site.get("/fi/help?x=1", &cookie).await;
        let link = "/sv/language?next=%2Fsv%2Fhelp%3Fx%3D1";
        assert!(page.body.contains(link), "{}", page.body);
        assert_eq!(site.get(link, &cookie).await.location(), "/sv/help?x=1");
        assert_eq!(site.account("reader").await.language, Some(Lang::Sv));
        assert_eq!(site.get("/en/language?next=//evil.example", &cookie).await.location(), "/en");
        site.get("/sv/language?next=%2Fsv", &cookie).await;
        let form = [("email", &*email("reader")), ("password", PASSWORD), ("next", "/fi/help?x=1")];
        assert_eq!(site.post("/fi/sign-in", &form, "").await.location(), "/sv/help?x=1");
    }

    async fn only_notices_of_the_program_are_shown(db: Db) {
        let site = Site::new(&db).await;
        assert!(site.get("/en/help?done=saved", "").await.body.contains("The changes were saved."));
        let odd = site.get("/en/help?done=%3Cscript%3Eyou+won", "").await;
        assert!(!odd.body.contains("you won") && !odd.body.contains("role=\"status\""), "{}", odd.body);
    }

    async fn only_administrators_manage_users(db: Db) {
        let site = Site::new(&db).await;
        let target = site.account("reader").await;
        let form = [("name", "x"), ("email", "x@hel.example"), ("role", "administrator"), ("unit", "")];
        let one = format!("/fi/users/{}", target.id);
        let steps = ["/reset", "/disable", "/enable"].map(|step| format!("{one}{step}"));
        let changing = ["/fi/users/new", &one, &steps[0], &steps[1], &steps[2]];
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let cookie = site.sign_in(role.name()).await;
            for path in ["/fi/users", "/fi/users/new", &one] {
                assert_eq!(site.get(path, &cookie).await.status, StatusCode::NOT_FOUND, "{} {path}", role.name());
            }
            for path in changing {
                assert_eq!(site.post(path, &form, &cookie).await.status, StatusCode::NOT_FOUND, "{} {path}", role.name());
            }
            assert!(!site.get("/fi/help", &cookie).await.body.contains("/fi/users"));
        }
        for path in changing {
            assert_eq!(site.post(path, &form, "").await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(site.get("/fi/users", "").await.location(), "/fi/sign-in?next=%2Ffi%2Fusers");
        assert_eq!(site.account("reader").await.role, Role::Reader);
        let cookie = site.sign_in("administrator").await;
        assert!(site.get("/fi/users", &cookie).await.body.contains("5 käyttäjää"));
    }

    async fn an_invited_user_chooses_a_password_once(db: Db) {
        let site = Site::new(&db).await;
        let admin = site.sign_in("administrator").await;
        let wrong = [("name", ""), ("email", "ei osoite"), ("role", "nobody"), ("unit", "")];
        assert_eq!(site.post("/en/users/new", &wrong, &admin).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = [("name", ""), ("email", "ei osoite"), ("role", "reader"), ("unit", "")];
        let refused = site.post("/en/users/new", &wrong, &admin).await;
        assert!(refused.body.contains("id=\"name-error\"") && refused.body.contains("id=\"email-error\""), "{}", refused.body);
        assert!(refused.body.contains("value=\"ei osoite\""), "the rest of the form is kept");
        assert!(refused.body.contains("<a href=\"#email\">E-mail address: "), "{}", refused.body);
        let form = [("name", "Liisa Laine"), ("email", "Liisa@hel.example"), ("role", "contributor"), ("unit", "")];
        let page = site.post("/en/users/new", &form, &admin).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let path = link_in(&page);
        assert!(site.get("/en/users", &admin).await.body.contains("waiting for a password"));
        for _ in 0..2 {
            let welcome = site.get(&path, "").await;
            assert!(welcome.body.contains("Hello Liisa Laine") && welcome.body.contains("liisa@hel.example"), "{}", welcome.body);
        }
        let new = "haapa lumi kirja 77";
        let differ = site.post(&path, &[("new", new), ("again", "muu")], "").await;
        assert_eq!(differ.status, StatusCode::UNPROCESSABLE_ENTITY);
        let short = site.post(&path, &[("new", "lyhyt"), ("again", "lyhyt")], "").await;
        assert!(short.body.contains("id=\"new-error\""), "{}", short.body);
        let taken = site.post(&path, &[("new", new), ("again", new)], "").await;
        assert_eq!(taken.location(), "/en?done=welcome");
        assert!(site.get("/en/account", &taken.cookie()).await.body.contains("<h1>Liisa Laine</h1>"));
        assert_eq!(site.get(&path, "").await.status, StatusCode::GONE);
        assert_eq!(site.post(&path, &[("new", PASSWORD), ("again", PASSWORD)], "").await.status, StatusCode::GONE);
        assert_eq!(site.get("/en/welcome/0000", "").await.status, StatusCode::GONE);
    }

    async fn a_reset_ends_sessions_and_makes_the_password_void(db: Db) {
        let site = Site::new(&db).await;
        let (admin, reader) = (site.sign_in("administrator").await, site.sign_in("reader").await);
        let id = site.account("reader").await.id;
        let page = site.post(&format!("/fi/users/{id}/reset"), &[], &admin).await;
        let path = link_in(&page);
        assert_eq!(site.get("/fi/account", &reader).await.status, StatusCode::SEE_OTHER);
        let form = [("email", &*email("reader")), ("password", PASSWORD)];
        assert_eq!(site.post("/fi/sign-in", &form, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.get(&path, "").await.status, StatusCode::OK);
        site.clock.advance(TimeDelta::days(4));
        assert_eq!(site.get(&path, "").await.status, StatusCode::GONE);
    }

    async fn a_disabled_user_is_out_at_once(db: Db) {
        let site = Site::new(&db).await;
        let (admin, reader) = (site.sign_in("administrator").await, site.sign_in("reader").await);
        let one = format!("/fi/users/{}", site.account("reader").await.id);
        let done = site.post(&format!("{one}/disable"), &[], &admin).await;
        assert_eq!(done.location(), format!("{one}?done=user-disabled"));
        assert_eq!(site.get("/fi/account", &reader).await.status, StatusCode::SEE_OTHER);
        let form = [("email", &*email("reader")), ("password", PASSWORD)];
        assert_eq!(site.post("/fi/sign-in", &form, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        site.post(&format!("{one}/enable"), &[], &admin).await;
        assert_eq!(site.post("/fi/sign-in", &form, "").await.status, StatusCode::SEE_OTHER);
        let own = format!("/fi/users/{}", site.account("administrator").await.id);
        let last = site.post(&format!("{own}/disable"), &[], &admin).await;
        assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY, "the last administrator stays");
    }

    async fn a_role_is_changed_on_the_users_page(db: Db) {
        let site = Site::new(&db).await;
        let (admin, reader) = (site.sign_in("administrator").await, site.sign_in("reader").await);
        let one = format!("/fi/users/{}", site.account("reader").await.id);
        let form = [("name", "Aino"), ("email", "aino@hel.example"), ("role", "coordinator"), ("unit", "")];
        assert_eq!(site.post(&one, &form, &admin).await.location(), "/fi/users?done=user-saved");
        let account = site.account("aino").await;
        assert_eq!((account.name.as_str(), account.role), ("Aino", Role::Coordinator));
        assert_eq!(site.get("/fi/account", &reader).await.status, StatusCode::SEE_OTHER, "rights end with the session");
    }

    async fn forms_of_other_sites_are_refused(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("reader").await;
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")] {
            let forged = request("POST", "/fi/sign-out", &cookie).header(name, value).body(Body::empty()).unwrap();
            let answer = site.send(forged).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
            assert!(answer.body.contains("Lomaketta ei hyväksytty"), "{}", answer.body);
        }
        assert_eq!(site.get("/fi/account", &cookie).await.status, StatusCode::OK);
        let own = request("POST", "/fi/sign-out", &cookie).header("origin", "http://hansa.example").body(Body::empty()).unwrap();
        assert_eq!(site.send(own).await.status, StatusCode::SEE_OTHER);
    }

    async fn too_much_is_refused_with_a_page(db: Db) {
        let site = Site::new(&db).await;
        let answer = site.post("/fi/sign-in", &[("email", &"x".repeat(2 * 1024 * 1024))], "").await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("Lähetys on liian suuri"), "{}", answer.body);
    }

    async fn files_are_kept_as_long_as_their_address_says(db: Db) {
        let site = Site::new(&db).await;
        let page = site.get("/fi/help", "").await;
        let (_, rest) = page.body.split_once("href=\"/static/hansa.css?v=").expect("a style sheet");
        let address = format!("/static/hansa.css?v={}", &rest[..rest.find('"').unwrap()]);
        let style = site.get(&address, "").await;
        assert_eq!(style.header("content-type"), "text/css");
        assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(site.get("/static/hansa.css", "").await.header("cache-control"), "public, no-cache");
        let again = request("GET", "/static/hansa.css", "").header("if-none-match", style.header("etag"));
        let again = site.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        let packed = request("GET", &address, "").header("accept-encoding", "gzip").body(Body::empty()).unwrap();
        assert_eq!(site.send(packed).await.header("content-encoding"), "gzip");
        assert_eq!(site.get("/favicon.ico", "").await.header("content-type"), "image/svg+xml");
        for path in ["/static/none.css", "/static/..%2f..%2fCargo.toml", "/static/"] {
            assert_eq!(site.get(path, "").await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn health_says_whether_the_database_answers(db: Db) {
        let site = Site::new(&db).await;
        let well = site.get("/healthz", "").await;
        assert_eq!((well.status, well.body.as_str()), (StatusCode::OK, "ok\n"));
        site.app.close().await;
        assert_eq!(site.get("/healthz", "").await.status, StatusCode::SERVICE_UNAVAILABLE);
        let page = site.get("/sv/help", "").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.body.contains("Hansa är inte tillgänglig just nu"), "{}", page.body);
    }

    async fn demonstration_accounts_are_shown_where_one_signs_in(db: Db) {
        let site = Site::new(&db).await;
        assert!(!site.get("/fi/sign-in", "").await.body.contains("hansa-demo-"));
        hansa_app::accounts::add_demo(&site.system, None).await.unwrap();
        let page = site.get("/fi/sign-in", "").await;
        for role in Role::ALL {
            let shown = format!("<code>hansa-demo-{}</code>", role.name());
            assert!(page.body.contains(&shown), "{shown}");
        }
    }
}

/// The path of the link on a page that shows one.
fn link_in(page: &Answer) -> String {
    assert_eq!(page.header("cache-control"), "no-store");
    let (_, rest) = page.body.split_once("value=\"http://hansa.example").expect("a link");
    rest[..rest.find('"').unwrap()].to_owned()
}
