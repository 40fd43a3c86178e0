//! Forgotten passwords, devices, dangerous steps that ask for a proof, and the setting of the second factor.

use crate::site::{PASSWORD, Site, email, request};
use axum::body::Body;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use hansa_app::mail::Post;

hansa_testkit::both! {
    async fn a_dangerous_step_asks_who_one_is_and_keeps_the_form(db: Db) {
        let site = Site::new(&db).await;
        let admin = site.sign_in("administrator").await;
        site.clock.advance(TimeDelta::minutes(16));
        let form = [("name", "Liisa <b>Laine</b>"), ("email", "liisa@hel.example"), ("role", "reader"), ("unit", "")];
        let asked = site.post("/en/users/new", &form, &admin).await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN, "{}", asked.body);
        assert!(asked.body.contains("<h1>Confirm it is you</h1>") && asked.body.contains("name=\"to\" value=\"/en/users/new\""));
        assert!(!asked.body.contains("<b>Laine"), "what was written is text");
        let users = site.get("/en/users", &admin).await;
        assert!(!users.body.contains("liisa@hel.example"), "nothing is done before");
        let written = "name=Liisa&email=liisa%40hel.example&role=reader&unit=";
        let kept = |password| [("password", password), ("to", "/en/users/new"), ("written", written), ("files", "false")];
        let wrong = site.post("/en/confirm", &kept("guess"), &admin).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("email=liisa%40hel.example") && !wrong.body.contains("guess"), "{}", wrong.body);
        let right = site.post("/en/confirm", &kept(PASSWORD), &admin).await;
        assert_eq!(right.status, StatusCode::OK);
        assert!(right.body.contains("action=\"/en/users/new\"") && right.body.contains("liisa@hel.example"), "{}", right.body);
        assert_eq!(site.post("/en/users/new", &form, &admin).await.status, StatusCode::OK, "now it is done");
        // No form leads elsewhere.
        let evil = [("password", PASSWORD), ("to", "//evil.example/"), ("next", "https://evil.example/")];
        assert_eq!(site.post("/en/confirm", &evil, &admin).await.location(), "/en/account");
    }

    async fn a_page_that_asks_who_one_is_leads_back(db: Db) {
        let site = Site::new(&db).await;
        let reader = site.sign_in("reader").await;
        assert_eq!(site.get("/en/account/passkeys", &reader).await.status, StatusCode::OK);
        site.clock.advance(TimeDelta::minutes(16));
        let asked = site.get("/en/account/passkeys", &reader).await;
        assert_eq!(asked.location(), "/en/confirm?next=%2Fen%2Faccount%2Fpasskeys");
        let form = [("password", PASSWORD), ("next", "/en/account/passkeys")];
        assert_eq!(site.post("/en/confirm", &form, &reader).await.location(), "/en/account/passkeys");
        assert_eq!(site.get("/en/account/passkeys", &reader).await.status, StatusCode::OK);
    }

    async fn asking_for_a_link_tells_nothing_and_links_come_from_the_site(db: Db) {
        let site = Site::new(&db).await;
        assert!(!site.get("/en/sign-in", "").await.body.contains("/en/forgotten"), "nothing sends mail");
        let (post, kept) = Post::keeping("hansa@city.example", "https://hansa.city.example").unwrap();
        let _ = site.app.clone().with_post(post);
        assert!(site.get("/en/sign-in", "").await.body.contains("href=\"/en/forgotten\""));
        let mut answers = Vec::new();
        for name in ["reader", "nobody"] {
            let body = format!("email={name}%40hel.example");
            let asked = request("POST", "/en/forgotten", "")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("x-forwarded-host", "evil.example")
                .header("sec-fetch-site", "same-origin");
            let answer = site.send(asked.body(Body::from(body)).unwrap()).await;
            answers.push((answer.status, answer.body));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0].0, StatusCode::OK);
        hansa_app::jobs::work(&site.app).await.unwrap();
        let mails: Vec<String> =
            kept.lock().unwrap().iter().map(|mail| String::from_utf8_lossy(&mail.formatted()).into_owned()).collect();
        let links: Vec<&String> = mails.iter().filter(|mail| mail.contains("/welcome/")).collect();
        assert_eq!(links.len(), 1, "{mails:?}");
        assert!(links[0].contains("https://hansa.city.example/fi/welcome/") && !links[0].contains("hansa.example/fi"));
        assert!(!links[0].contains("evil.example"), "{}", links[0]);
    }

    async fn devices_are_listed_and_forgotten(db: Db) {
        let site = Site::new(&db).await;
        let form = [("email", &*email("reader")), ("password", PASSWORD)];
        let first = site.post("/en/sign-in", &form, "").await;
        let (session, device) = (first.cookie(), first.cookie_named("hansa-device"));
        let again = site.post("/en/sign-in", &form, &device).await;
        assert!(again.headers.get_all("set-cookie").iter().count() == 1, "the device is known");
        let account = site.get("/en/account", &session).await;
        let (_, rest) = account.body.split_once("/en/account/devices/").expect("a device");
        let forget = format!("/en/account/devices/{}/forget", &rest[..36]);
        let other = site.sign_in("coordinator").await;
        site.post(&forget, &[], &other).await;
        assert_eq!(site.get("/en/account", &session).await.status, StatusCode::OK, "it is not theirs");
        assert_eq!(site.post(&forget, &[], &session).await.location(), "/en?done=signed-out");
        assert_eq!(site.get("/en/account", &session).await.status, StatusCode::SEE_OTHER, "its sessions end");
    }

    async fn without_half_a_sign_in_there_is_no_second_factor_to_prove(db: Db) {
        let site = Site::new(&db).await;
        for cookie in ["", "hansa-step=guess"] {
            assert_eq!(site.get("/en/sign-in/second", cookie).await.location(), "/en/sign-in");
            let code = site.post("/en/sign-in/second", &[("code", "AAAA-AAAA-AAAA")], cookie).await;
            assert_eq!(code.location(), "/en/sign-in");
            assert!(site.post("/en/sign-in/second/options", &[], cookie).await.status.is_client_error());
            assert_eq!(site.get("/en/account", cookie).await.status, StatusCode::SEE_OTHER);
        }
    }

    async fn invitations_are_listed_and_withdrawn(db: Db) {
        let site = Site::new(&db).await;
        let admin = site.sign_in("administrator").await;
        let form = [("name", "Liisa"), ("email", "liisa@hel.example"), ("role", "reader"), ("unit", "")];
        site.post("/en/users/new", &form, &admin).await;
        assert!(site.get("/en/users", &admin).await.body.contains("Open invitations"));
        let id = site.account("liisa").await.id;
        let done = site.post(&format!("/en/users/{id}/withdraw"), &[], &admin).await;
        assert_eq!(done.location(), "/en/users?done=invitation-withdrawn");
        assert!(!site.get("/en/users", &admin).await.body.contains("Open invitations"));
        // Nobody says where the site is, so nobody can be asked for a passkey.
        let refused = site.post("/en/users/second-factor", &[("factor", "all")], &admin).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Passkeys belong to the address of the site"), "{}", refused.body);
        let off = site.post("/en/users/second-factor", &[("factor", "off")], &admin).await;
        assert_eq!(off.location(), "/en/users?done=second-factor-set");
    }
}
