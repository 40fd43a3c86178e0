//! The picture as a file: its headers, its name in each language, its limits, and what is said when none can be made.

use std::sync::Arc;

use crate::site::Site;
use axum::http::StatusCode;
use hansa_app::records;
use hansa_app::tell::{Format, Render, RenderError, Rendered, Report};
use hansa_domain::record::Values;
use hansa_domain::{Localised, Value};

/// Writes a report as what it says.
#[derive(Debug)]
struct Plain;

impl Render for Plain {
    fn render(&self, report: &Report, _: Format) -> Result<Rendered, RenderError> {
        Ok(Rendered { bytes: format!("{report:?}").into_bytes(), pages: Some(1), secret: report.secret })
    }
}

hansa_testkit::both! {
    async fn the_picture_is_a_file_named_in_the_readers_language(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_renderer(Arc::new(Plain));
        for (lang, name) in [("fi", "tilannekuva"), ("sv", "lagesbild"), ("en", "situational-picture")] {
            for (ending, format) in [("pdf", Format::Pdf), ("docx", Format::Word)] {
                let answer = site.get(&format!("/{lang}/picture.{ending}"), "").await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
                assert_eq!(answer.header("content-type"), format.media_type());
                assert_eq!(answer.header("cache-control"), "no-store");
                assert_eq!(answer.header("x-robots-tag"), "none");
                let file = format!("{name}-2026-11-22.{ending}");
                let disposition = format!("attachment; filename=\"{file}\"; filename*=UTF-8''{file}");
                assert_eq!(answer.header("content-disposition"), disposition);
            }
        }
    }

    async fn the_file_holds_what_its_reader_may_see(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_renderer(Arc::new(Plain));
        let values = Values::from([
            ("name", Value::Localised(Localised::everywhere("Quiet plan"))),
            ("stage", Value::Text("preparing".into())),
            ("publicity", Value::Text("internal".into())),
        ]);
        records::create(&site.system, hansa_domain::kind("interest").expect("declared"), values, "").await.expect("made");
        let cookie = site.sign_in("reader").await;
        assert!(site.get("/en/picture.pdf", &cookie).await.body.contains("Quiet plan"));
        assert!(!site.get("/en/picture.pdf", "").await.body.contains("Quiet plan"));
        // The limits of the page are those of the file.
        let limited = site.get("/en/picture.pdf?publicity=secret", &cookie).await.body;
        assert!(limited.contains("Publicity class: secret"), "{limited}");
        assert!(!limited.contains("Quiet plan"), "{limited}");
    }

    async fn without_what_makes_documents_a_page_says_so(db: Db) {
        let site = Site::new(&db).await;
        for (lang, said) in [("fi", "Hansa ei tee täällä asiakirjoja"), ("sv", "Hansa gör inga dokument här"), ("en", "Hansa makes no documents here")] {
            let answer = site.get(&format!("/{lang}/picture.pdf"), "").await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
            assert!(answer.title().starts_with(said), "{}", answer.title());
        }
    }
}
