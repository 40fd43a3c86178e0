//! The goals of sustainable development on pages: a goal with its targets, and the import of official texts.

use crate::site::{Answer, Site, request};
use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::list::{ListQuery, whole};
use hansa_app::{records, shipped};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Localised, Value};

async fn site(db: &hansa_storage::Db) -> Site {
    let site = Site::new(db).await;
    shipped::bring(&site.app).await.expect("the goals are brought");
    site
}

async fn of_code(site: &Site, code: &str) -> hansa_domain::Record {
    let kind = hansa_domain::kind("sdg").expect("declared");
    let found = whole(&site.system, kind, &ListQuery::from_pairs([("notation", code)]), None).await.expect("a list");
    found.records.into_iter().next().expect("the goal")
}

/// Sends a file with the form of the import.
async fn upload(site: &Site, path: &str, content: &[u8], cookie: &str) -> Answer {
    let mut body = b"--cut\r\nContent-Disposition: form-data; name=\"lang\"\r\n\r\nsv\r\n--cut\r\n".to_vec();
    body.extend_from_slice(b"Content-Disposition: form-data; name=\"file\"; filename=\"texts.csv\"\r\n\r\n");
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let request = request("POST", path, cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
    site.send(request.body(Body::from(body)).expect("a request")).await
}

hansa_testkit::both! {
    async fn the_page_of_a_goal_lists_its_targets_and_what_serves_them(db: Db) {
        let site = site(&db).await;
        let [goal, target] = [of_code(&site, "3").await.id, of_code(&site, "3.d").await.id];
        let interest = hansa_domain::kind("interest").expect("declared");
        let values = Values::from([
            ("name", Value::Localised(Localised::everywhere("Readiness"))),
            ("stage", Value::Text("identified".into())),
            ("publicity", Value::Text("public".into())),
            ("sdgs", Value::Links(vec![Link::to(target)])),
        ]);
        records::create(&site.system, interest, values, "").await.expect("an interest");
        let page = site.get(&format!("/sv/sdg/{goal}"), "").await;
        assert_eq!(page.status, StatusCode::OK);
        let (_, rest) = page.body.split_once("<h2 id=\"s-targets\">Delmål</h2>").expect("the targets");
        let list = rest.split_once("</ul>").expect("a list").0;
        assert_eq!(list.matches("<li>").count(), 13, "all of them, not only the first: {list}");
        let nine = list.find("3.9 ").expect("3.9");
        assert!(list.find("3.2 ").expect("3.2") < nine && nine < list.find("3.a ").expect("3.a"), "in their order");
        let (_, rest) = page.body.split_once("<h2 id=\"s-serving\">").expect("what serves the goal");
        let serving = rest.split_once("</section>").expect("an end").0;
        assert!(serving.contains("<span class=\"refs__note\">1</span>"), "{serving}");
        let (_, rest) = serving.split_once("href=\"").expect("a link");
        let href = rest.split_once('"').expect("an end").0.replace("&amp;", "&").replace("&#38;", "&");
        let list = site.get(&href, "").await;
        assert!(list.status == StatusCode::OK && list.body.contains("Readiness"), "{href}: {}", list.body);
        // A target says nothing of targets, and other kinds nothing at all.
        let page = site.get(&format!("/en/sdg/{target}"), "").await;
        assert!(!page.body.contains("s-targets") && page.body.contains("s-serving"));
        assert!(!site.get(&href, "").await.body.contains("s-serving"));
    }

    async fn official_texts_come_with_a_file_and_its_faults_are_told_in_the_readers_language(db: Db) {
        let site = site(&db).await;
        let cookie = site.sign_in("coordinator").await;
        assert!(site.get("/fi/sdg", &cookie).await.body.contains("href=\"/fi/sdg/import\""));
        assert_eq!(site.get("/fi/sdg/import", &cookie).await.status, StatusCode::OK);
        let wrong = upload(&site, "/fi/sdg/import", b"code,text\n11,A\n18,B\n11.2,\n", &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Rivi 4: Tavoitteelta 11.2 puuttuu teksti."), "{}", wrong.body);
        assert!(wrong.body.contains("Rivi 3: Tavoitetta 18 ei ole."), "{}", wrong.body);
        let empty = site.post("/sv/sdg/import", &[("lang", "sv")], &cookie).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("href=\"#file\""), "{}", empty.body);
        assert!(of_code(&site, "11").await.get("official").is_none(), "nothing was written");
        let done = upload(&site, "/en/sdg/import", "code;text\n11;Göra städerna\n".as_bytes(), &cookie).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(done.body.contains("One text was imported."), "{}", done.body);
        let mut expected = Localised::default();
        expected.set(hansa_domain::Lang::Sv, "Göra städerna");
        assert_eq!(of_code(&site, "11").await.get("official"), Some(&Value::Localised(expected)));
    }

    async fn who_may_not_import_is_not_offered_it(db: Db) {
        let site = site(&db).await;
        for who in ["reader", "contributor", "leadership"] {
            let cookie = site.sign_in(who).await;
            assert!(!site.get("/en/sdg", &cookie).await.body.contains("/sdg/import"), "{who}");
            assert_eq!(site.get("/en/sdg/import", &cookie).await.status, StatusCode::FORBIDDEN, "{who}");
            let refused = upload(&site, "/en/sdg/import", b"code,text\n11,A\n", &cookie).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
        }
        assert!(!site.get("/en/sdg", "").await.body.contains("/sdg/import"));
        assert_eq!(of_code(&site, "11").await.get("official"), None);
    }

    async fn a_form_takes_a_goal_by_its_number(db: Db) {
        let site = site(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let form = [("name.en", "Trams"), ("stage", "identified"), ("publicity", "public"), ("sdgs.add", "11.2")];
        let created = site.post("/en/interest/new", &form, &cookie).await;
        let path = created.location().split('?').next().expect("a path").to_owned();
        let id: Id = path.rsplit('/').next().expect("an identifier").parse().expect("an identifier");
        let kind = hansa_domain::kind("interest").expect("declared");
        let made = records::view(&site.system, kind, id, None).await.expect("the record").record;
        assert_eq!(made.links("sdgs").iter().map(|link| link.to).collect::<Vec<_>>(), [of_code(&site, "11.2").await.id]);
        let found = site.get("/fi/suggest?kind=sdg&q=11.2", &cookie).await;
        assert_eq!(found.body.matches("\"id\"").count(), 1, "{}", found.body);
    }
}
