//! Who is shown a secret is written into the use log before they are; where that cannot be done, they are not shown it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use hansa_app::feeds::{self, About, Format};
use hansa_app::list::ListQuery;
use hansa_app::tokens::{self, Scope, Wish};
use hansa_app::{OpContext, accounts, records, use_log, views};
use hansa_domain::record::Values;
use hansa_domain::{Lang, Localised, Record, Value};
use hansa_storage::Db;

use crate::site::{Answer, Site};

const SECRET: &str = "Kanarialintu";

async fn document(site: &Site, name: &str, more: &[(&'static str, &str)]) -> Record {
    let mut values = Values::from([("name", Value::Localised(Localised::everywhere(name)))]);
    values.extend(more.iter().map(|(field, text)| (*field, Value::Text((*text).to_owned()))));
    records::create(&site.system, hansa_domain::kind("document").expect("declared"), values, "").await.expect("made")
}

async fn ask(site: &Site, path: &str, cookie: &str, token: &str) -> Answer {
    if !path.starts_with("/api/") {
        return site.get(path, cookie).await;
    }
    let request = Request::builder().uri(path).header(header::HOST, "hansa.example");
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    site.send(request.body(Body::empty()).expect("a request")).await
}

#[test]
fn what_cannot_be_logged_is_not_shown() {
    hansa_testkit::on_sqlite(body);
}

async fn body(db: Db) {
    let site = Site::new(&db).await;
    let class = [("publicity", "secret"), ("secrecy_basis", "621/1999 24 § 1 mom. 2 k")];
    let secret = document(&site, SECRET, &class).await.id;
    let open = document(&site, "Avoin", &[("publicity", "public")]).await.id;
    let account = site.account("administrator").await;
    let ctx = OpContext::new(&site.app, accounts::actor(&account), site.system.city.clone(), Lang::Fi);
    let wish = Wish { name: "A program".into(), scope: Scope::Read, days: 30 };
    let token = tokens::add(&ctx, account.id, &wish).await.expect("a token").0;
    let kind = hansa_domain::kind("document").expect("declared");
    let view = views::save(&ctx, kind, "All", "private", &ListQuery::default()).await.expect("a view");
    let feed = feeds::make(&ctx, Format::Changes, About::View(view.id)).await.expect("an address");
    let cookie = site.sign_in("administrator").await;
    let showing = [
        format!("/fi/document/{secret}"),
        format!("/fi/document/{secret}/history"),
        "/fi/document".to_owned(),
        format!("/fi/search?q={SECRET}"),
        format!("/api/v1/document/{secret}"),
        "/api/v1/document".to_owned(),
        format!("/feed/{}.atom", feed.secret()),
    ];
    let log = async || use_log::head(&site.system).await.expect("a head").0;
    for path in &showing {
        let before = log().await;
        let answer = ask(&site, path, &cookie, token.secret()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains(SECRET), "{path}");
        assert_eq!(log().await, before + 1, "{path}");
    }
    let Db::Sqlite { write, .. } = &db else { panic!("SQLite") };
    write.close().await;
    for path in &showing {
        let answer = ask(&site, path, &cookie, token.secret()).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(!answer.body.contains(SECRET) && !format!("{:?}", answer.headers).contains(SECRET), "{path}");
    }
    // What is no secret needs no event.
    let answer = ask(&site, &format!("/fi/document/{open}"), &cookie, token.secret()).await;
    assert_eq!(answer.status, StatusCode::OK);
}
