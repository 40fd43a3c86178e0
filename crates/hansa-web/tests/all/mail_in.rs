//! Mail messages filed as contacts on pages: bringing, looking, filing, and the contact's page.

use crate::site::{Answer, Site, request};
use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::records;
use hansa_domain::Value;
use hansa_domain::record::Values;

/// Sends files with the form.
async fn bring(site: &Site, files: &[(&str, &str)], cookie: &str) -> Answer {
    let mut body = Vec::new();
    for (name, content) in files {
        body.extend_from_slice(
            format!("--cut\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(content.as_bytes());
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--cut--\r\n");
    let request = request("POST", "/en/mail", cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
    site.send(request.body(Body::from(body)).expect("a request")).await
}

const MESSAGE: &str = "Message-ID: <1@x.example>\r\nFrom: Anna <anna@x.example>\r\nTo: New Face <new@x.example>\r\nSubject: A <b>meeting</b>\r\n\r\n\
    Could we meet?\r\n\r\nBest regards\r\nAnna\r\n\r\n> Earlier words\r\n";

fn kept(page: &str) -> Vec<String> {
    page.split("name=\"kept\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(id, _)| id.to_owned())
        .collect()
}

hansa_testkit::both! {
    async fn a_message_is_looked_at_and_filed(db: Db) {
        let site = Site::new(&db).await;
        let person = hansa_domain::kind("person").expect("declared");
        let values = Values::from([("name", Value::Text("Anna Andersson".into())), ("email", Value::Text("anna@x.example".into()))]);
        records::create(&site.system, person, values, "").await.expect("a person");
        let cookie = site.sign_in("coordinator").await;
        assert!(site.get("/en/contact", &cookie).await.body.contains("href=\"/en/mail\""), "the list leads there");
        assert_eq!(site.get("/en/mail", &cookie).await.status, StatusCode::OK);
        let page = bring(&site, &[("one.eml", MESSAGE), ("again.eml", MESSAGE), ("bad.eml", "no message")], &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("A &#60;b&#62;meeting&#60;/b&#62;") || page.body.contains("A &lt;b&gt;meeting"), "{}", page.body);
        assert!(page.body.contains("Anna Andersson") && page.body.contains("bad.eml: This is not a mail message."), "{}", page.body);
        assert!(page.body.contains("/en/person/new?email=new%40x.example"), "{}", page.body);
        let (_, quoted) = page.body.split_once("<summary>Quoted earlier message</summary>").expect("the quotation is folded");
        assert!(quoted.contains("Earlier words"));
        let ids = kept(&page.body);
        assert_eq!(ids.len(), 1, "the same message once");
        let done = site.post("/en/mail/file", &[("kept", &ids[0])], &cookie).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let contact = site.get(done.location(), &cookie).await;
        assert!(contact.body.contains("The message was filed as a contact.") && contact.body.contains("Could we meet?"), "{}", contact.body);
        assert!(contact.body.contains("<summary>Quoted earlier message</summary>") && contact.body.contains("<summary>Signature</summary>"));
        // A second click, and the same file once more.
        assert_eq!(site.post("/en/mail/file", &[("kept", &ids[0])], &cookie).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = bring(&site, &[("one.eml", MESSAGE)], &cookie).await;
        assert!(again.body.contains("Already filed as CNT-1") && kept(&again.body).is_empty(), "{}", again.body);
    }

    async fn what_is_wrong_is_said_and_readers_file_nothing(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let none = bring(&site, &[], &cookie).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.body.contains("href=\"#files\""), "{}", none.body);
        let wrong = bring(&site, &[("x.msg", "\u{0}")], &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reader = site.sign_in("reader").await;
        assert_eq!(site.get("/en/mail", &reader).await.status, StatusCode::FORBIDDEN);
        assert_eq!(bring(&site, &[("one.eml", MESSAGE)], &reader).await.status, StatusCode::FORBIDDEN);
        assert!(!site.get("/en/contact", &reader).await.body.contains("href=\"/en/mail\""));
    }
}
