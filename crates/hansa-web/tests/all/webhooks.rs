//! The pages about webhooks, and what programs read at private addresses.

use crate::site::{Site, request};
use axum::http::StatusCode;
use hansa_app::records;
use hansa_domain::record::Values;
use hansa_domain::{Localised, Value};

/// The value of the input with an id.
fn value<'a>(page: &'a str, id: &str) -> &'a str {
    let input = page.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("no {id}: {page}"));
    input.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value")
}

hansa_testkit::both! {
    async fn an_administrator_adds_tests_stops_and_removes_a_webhook(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("administrator").await;
        let account = site.account("reader").await.id.to_string();
        let bad = [("name", ""), ("url", "https://127.0.0.1/"), ("account", "")];
        let refused = site.post("/en/webhooks/new", &bad, &cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"url-error\"") && refused.body.contains("href=\"#account\""), "{}", refused.body);
        // Nothing listens at a name that does not exist, so nothing leaves the machine.
        let form = [("name", "Intranet"), ("url", "https://hooks.invalid/in?key=hidden"), ("account", &*account), ("kind", "meeting"), ("kind", "event")];
        let made = site.post("/en/webhooks/new", &form, &cookie).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let secret = value(&made.body, "secret").to_owned();
        assert!(secret.starts_with("whsec_"), "{secret}");
        let list = site.get("/en/webhooks", &cookie).await.body;
        assert!(list.contains("Intranet") && list.contains("hooks.invalid") && !list.contains("key="), "{list}");
        let page = list.split("/en/webhooks/").find_map(|rest| rest.split('"').next().filter(|id| id.len() == 36)).expect("a link");
        let page = format!("/en/webhooks/{page}");
        assert!(!site.get(&page, &cookie).await.body.contains(&secret), "the key is shown once");
        let tested = site.post(&format!("{page}/test"), &[], &cookie).await;
        let shown = site.get(tested.location(), &cookie).await.body;
        let words = site.system.in_lang(hansa_domain::Lang::En).words();
        assert!(shown.contains(&*words.msg("webhook-error-unknown")), "{shown}");
        for (act, class) in [("pause", "status--bad"), ("resume", "status--")] {
            let done = site.post(&format!("{page}/{act}"), &[], &cookie).await;
            assert!(site.get(done.location(), &cookie).await.body.contains(class), "{act}");
        }
        let renewed = site.post(&format!("{page}/renew"), &[], &cookie).await;
        assert_ne!(value(&renewed.body, "secret"), secret);
        let form = [("name", "Another"), ("url", "https://hooks.invalid/"), ("account", &*account)];
        assert_eq!(site.post(&format!("{page}/edit"), &form, &cookie).await.location(), format!("{page}?done=webhook-saved"));
        assert!(site.get(&page, &cookie).await.body.contains("<h1>Another</h1>"));
        assert_eq!(site.post(&format!("{page}/remove"), &[], &cookie).await.location(), "/en/webhooks?done=webhook-removed");
        assert_eq!(site.get(&page, &cookie).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_view_is_subscribed_to_and_read_without_signing_in(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let event = Values::from([
            ("name", Value::Localised(Localised::everywhere("Slush"))),
            ("state", Value::Text("planned".into())),
            ("starts", Value::Date("2026-12-01".parse().expect("a day"))),
        ]);
        records::create(&site.system, hansa_domain::kind("event").expect("declared"), event, "").await.expect("an event");
        site.post("/en/event/views", &[("list", ""), ("name", "All"), ("scope", "private")], &cookie).await.location();
        let list = site.get("/en/event?view=All", &cookie).await.body;
        let link = list.split("href=\"").find_map(|rest| rest.split('"').next().filter(|to| to.contains("/me/addresses"))).expect("a link");
        let page = site.get(&link.replace("&#38;", "&"), &cookie).await.body;
        let view = page.split("value=\"view ").nth(1).and_then(|rest| rest.split('"').next()).expect("the view");
        assert!(page.contains(&format!("value=\"view {view}\" selected")), "{page}");
        for (format, folder, media, holds) in [
            ("calendar", "/calendar/", "text/calendar; charset=utf-8", "SUMMARY:Slush"),
            ("changes", "/feed/", "application/atom+xml; charset=utf-8", "Slush"),
        ] {
            let made = site.post("/en/me/addresses", &[("format", format), ("about", &format!("view {view}"))], &cookie).await;
            let address = value(&made.body, "address").to_owned();
            let path = address.strip_prefix("http://hansa.example").expect("the site's own").to_owned();
            assert!(path.starts_with(folder) && path.len() > 60, "{path}");
            let file = site.get(&path, "").await;
            assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, media));
            assert!(file.body.contains(holds) && file.body.contains("http://hansa.example/fi/event/"), "{}", file.body);
            assert_eq!(file.header("cache-control"), "private, no-cache");
            assert_eq!(file.header("x-robots-tag"), "noindex");
            let again = request("GET", &path, "").header("if-none-match", file.header("etag"));
            let again = site.send(again.body(axum::body::Body::empty()).expect("a request")).await;
            assert_eq!((again.status, &*again.body), (StatusCode::NOT_MODIFIED, ""));
            let own = site.get("/en/me/addresses", &cookie).await.body;
            assert!(!own.contains(path.rsplit('/').next().expect("a name")), "shown once");
            let id = own.split("/me/addresses/").nth(1).and_then(|rest| rest.split('/').next()).expect("a row").to_owned();
            site.post(&format!("/en/me/addresses/{id}/revoke"), &[], &cookie).await.location();
            assert_eq!(site.get(&path, &cookie).await.status, StatusCode::NOT_FOUND);
        }
        for path in ["/calendar/x.ics", "/calendar/x", "/feed/x.atom", "/calendar/.ics"] {
            let unknown = site.get(path, &cookie).await;
            assert_eq!((unknown.status, unknown.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"), "{path}");
        }
    }
}
