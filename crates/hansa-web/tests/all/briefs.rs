//! Briefs as pages and files: who gets which, what they are called, and what is written into the use log.

use std::sync::Arc;

use crate::site::Site;
use axum::http::StatusCode;
use hansa_app::tell::{Format, Render, RenderError, Rendered, Report};
use hansa_app::{records, use_log};
use hansa_domain::record::Values;
use hansa_domain::{Link, Localised, Record, Value};
use hansa_storage::use_log::Filter;

/// Writes a report as what it says.
#[derive(Debug)]
struct Plain;

impl Render for Plain {
    fn render(&self, report: &Report, _: Format) -> Result<Rendered, RenderError> {
        Ok(Rendered { bytes: format!("{report:?}").into_bytes(), pages: Some(1), secret: report.secret })
    }
}

async fn made(site: &Site, kind: &str, name: &str, class: &str, more: &[(&'static str, Value)]) -> Record {
    let mut values = Values::from([
        ("name", Value::Localised(Localised::everywhere(name))),
        ("publicity", Value::Text(class.into())),
    ]);
    if class == "secret" {
        values.insert("secrecy_basis", Value::Text("621/1999 24 § 1 mom. 2 k".into()));
    }
    values.extend(more.iter().cloned());
    records::create(&site.system, hansa_domain::kind(kind).expect("declared"), values, "").await.expect("made")
}

/// A city, and promises to it of two classes.
async fn city(site: &Site) -> Record {
    let city = made(site, "organisation", "Oslo", "public", &[("type", Value::Text("city".into()))]).await;
    let to = || ("counterpart", Value::Links(vec![Link::to(city.id)]));
    for (name, class) in [("Quiet promise", "internal"), ("Hushed promise", "secret")] {
        let given = [to(), ("direction", Value::Text("made".into())), ("state", Value::Text("open".into()))];
        made(site, "promise", name, class, &given).await;
    }
    city
}

hansa_testkit::both! {
    async fn a_record_leads_to_its_brief_and_the_brief_to_its_files(db: Db) {
        let site = Site::new(&db).await;
        let city = city(&site).await;
        let path = format!("/en/organisation/{}", city.id);
        let page = site.get(&path, "").await.body;
        assert!(page.contains(&format!("href=\"{path}/brief\"")), "{page}");
        let cookie = site.sign_in("coordinator").await;
        let brief = site.get(&format!("{path}/brief"), &cookie).await;
        assert_eq!(brief.status, StatusCode::OK);
        assert!(brief.body.contains("<h1>Brief: Oslo</h1>"), "{}", brief.body);
        for said in ["Quiet promise", "Hushed promise is secret", "We have promised"] {
            assert!(brief.body.replace("</a>", "").contains(said), "{said}: {}", brief.body);
        }
        for link in ["/brief.pdf", "/brief.docx", "/brief?publicity=public", "/brief?publicity=internal"] {
            assert!(brief.body.contains(&format!("href=\"{path}{link}\"")), "{link}: {}", brief.body);
        }
        let open = site.get(&format!("{path}/brief?publicity=internal"), &cookie).await.body;
        assert!(open.contains("Quiet promise") && !open.contains("Hushed promise"), "{open}");
        assert!(open.contains(&format!("href=\"{path}/brief.pdf?publicity=internal\"")), "{open}");
        let visitor = site.get(&format!("{path}/brief"), "").await.body;
        assert!(!visitor.contains("promise") && !visitor.contains("publicity="), "{visitor}");
        // Kinds without a brief have no such page and no link to one.
        let event = made(&site, "event", "Fair", "public", &[]).await;
        assert!(!site.get(&format!("/en/event/{}", event.id), "").await.body.contains("/brief"));
        assert_eq!(site.get(&format!("/en/event/{}/brief", event.id), "").await.status, StatusCode::NOT_FOUND);
    }

    async fn a_class_that_is_not_understood_gives_nothing(db: Db) {
        let site = Site::new(&db).await;
        let city = city(&site).await;
        let cookie = site.sign_in("coordinator").await;
        for (ending, class) in [("", "pubic"), (".pdf", "secret"), (".docx", "PUBLIC")] {
            let answer = site.get(&format!("/en/organisation/{}/brief{ending}?publicity={class}", city.id), &cookie).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{class}");
            assert!(!answer.body.contains("Quiet") && !answer.body.contains("Hushed"), "{}", answer.body);
        }
    }

    async fn a_brief_is_a_file_named_in_the_readers_language(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_renderer(Arc::new(Plain));
        let city = city(&site).await;
        let reader = site.sign_in("reader").await;
        for (lang, name) in [("fi", "taustamuistio"), ("sv", "bakgrundspromemoria"), ("en", "brief")] {
            for (ending, format) in [("pdf", Format::Pdf), ("docx", Format::Word)] {
                let answer = site.get(&format!("/{lang}/organisation/{}/brief.{ending}", city.id), &reader).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
                assert_eq!(answer.header("content-type"), format.media_type());
                assert_eq!(answer.header("cache-control"), "no-store");
                let file = format!("{name}-oslo-2026-11-22.{ending}");
                assert!(answer.header("content-disposition").contains(&format!("filename=\"{file}\"")), "{file}");
                assert!(answer.body.contains("Quiet promise") && !answer.body.contains("Hushed"), "{}", answer.body);
            }
        }
        let coordinator = site.sign_in("coordinator").await;
        let path = format!("/en/organisation/{}/brief.pdf", city.id);
        let whole = site.get(&path, &coordinator).await;
        assert!(whole.header("content-disposition").contains("SECRET_brief-oslo"), "{}", whole.header("content-disposition"));
        let handed = site.get(&format!("{path}?publicity=public"), &coordinator).await;
        assert!(handed.header("content-disposition").contains("\"brief-oslo"), "{}", handed.header("content-disposition"));
        assert!(!handed.body.contains("promise") && handed.body.contains("Public"), "{}", handed.body);
    }

    async fn the_use_log_tells_of_secrets_shown_and_files_taken_out(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_renderer(Arc::new(Plain));
        let city = city(&site).await;
        let cookie = site.sign_in("coordinator").await;
        let path = format!("/en/organisation/{}/brief", city.id);
        for end in ["", "?publicity=internal", ".pdf", ".pdf?publicity=public"] {
            site.get(&format!("{path}{end}"), &cookie).await;
        }
        let events = use_log::page(&site.system, &Filter::default(), None, 50).await.expect("the log").events;
        let told = |what: &str| events.iter().filter(|(_, event)| event.what == what).map(|(_, event)| event).collect::<Vec<_>>();
        let shown = told("secret-shown");
        assert_eq!(shown.len(), 1, "{events:?}");
        assert_eq!((shown[0].kind.as_deref(), shown[0].count), (Some("promise"), 1));
        let taken = told("exported");
        assert_eq!(taken.len(), 2, "{events:?}");
        assert!(taken.iter().all(|event| event.kind.as_deref() == Some("organisation") && event.account.is_some()), "{taken:?}");
        // The latest first: what was handed over held nothing secret.
        assert!(taken[0].detail.contains("\"secret\":[]"), "{}", taken[0].detail);
        assert!(!taken[1].detail.contains("\"secret\":[]"), "{}", taken[1].detail);
    }
}
