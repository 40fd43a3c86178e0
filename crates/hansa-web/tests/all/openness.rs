//! Publicity on pages: the ground of secrecy in forms, the mark of what is secret, and redacted copies.

use std::sync::Arc;

use crate::browser::{fill, form, ok, pairs, plain};
use crate::site::Site;
use axum::http::StatusCode;
use chrono::TimeDelta;
use hansa_app::records;
use hansa_app::tell::{Format, Render, RenderError, Rendered, Report};
use hansa_domain::record::Values;
use hansa_domain::{Lang, Localised, Record, Value};

/// Writes a report as what it says.
#[derive(Debug)]
struct Plain;

impl Render for Plain {
    fn render(&self, report: &Report, _: Format) -> Result<Rendered, RenderError> {
        Ok(Rendered { bytes: format!("%PDF-1.7 {report:?}").into_bytes(), pages: Some(1), secret: report.secret })
    }
}

macro_rules! pdf {
    ($name:literal) => {
        include_bytes!(concat!("../../../hansa-exchange/src/pdf/fixtures/", $name, ".pdf")).as_slice()
    };
}

const CLEAN: &[u8] = pdf!("clean");
const AUTHORED: &[u8] = pdf!("metadata");
const NOTED: &[u8] = pdf!("annotation");
const SCANNED: &[u8] = pdf!("no-text");
const LOCKED: &[u8] = pdf!("encrypted");

async fn document(site: &Site, name: &str, more: &[(&'static str, &str)]) -> Record {
    let mut values = Values::from([("name", Value::Localised(Localised::everywhere(name)))]);
    values.extend(more.iter().map(|(field, text)| (*field, Value::Text((*text).to_owned()))));
    records::create(&site.system, hansa_domain::kind("document").expect("declared"), values, "").await.expect("made")
}

const SECRET: [(&str, &str); 2] = [("publicity", "secret"), ("secrecy_basis", "621/1999 24 § 1 mom. 2 k")];

hansa_testkit::both! {
    async fn the_ground_is_chosen_from_the_law_or_written_and_an_unknown_one_is_refused(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let blank = site.get("/fi/document/new", &cookie).await.body;
        for said in [
            "<optgroup label=\"JulkL 24 § 1 mom.: 25 vuotta asiakirjan päiväyksestä\">",
            "<option value=\"621/1999 24 § 1 mom. 2 k\">2 k: Suomen kansainväliset suhteet",
            "name=\"secrecy_basis.other\"",
            "23.11.2051",
            "23.11.2126",
        ] {
            assert!(blank.contains(said), "{said}");
        }
        let form = |other: &'static str| {
            [("name.fi", "Suunnitelma"), ("publicity", "secret"), ("secrecy_basis", ""), ("secrecy_basis.other", other)]
        };
        let refused = site.post("/fi/document/new", &form("24 §"), &cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("”24 §” ei ole voimassa oleva salassapitoperuste"), "{}", refused.body);
        assert!(refused.body.contains("value=\"24 §\""), "what was written stays");
        let made = site.post("/fi/document/new", &form("1397/2016 138 §"), &cookie).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let page = site.get(made.location(), &cookie).await.body;
        assert!(page.contains("Salassa pidettävä, laki 1397/2016 138 §"), "{page}");
    }

    async fn what_is_secret_is_marked_on_its_pages_and_in_the_names_of_its_files(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let secret = document(&site, "Hidden plan", &SECRET).await;
        let open = document(&site, "Open plan", &[("publicity", "public")]).await;
        for (lang, mark, name) in [
            ("fi", "Salassa pidettävä, JulkL 24 § 1 mom. 2 k", "SALASSA_PIDETTAVA_document-2026-11-22.csv"),
            ("sv", "Sekretessbelagd, OffL 24 § 1 mom. 2 punkten", "SEKRETESSBELAGD_document-2026-11-22.csv"),
            ("en", "Secret, Act 621/1999, section 24(1)(2)", "SECRET_document-2026-11-22.csv"),
        ] {
            for page in ["", "/edit", "/history"] {
                let body = site.get(&format!("/{lang}/document/{}{page}", secret.id), &cookie).await.body;
                assert!(body.contains("class=\"secrecy-mark\"") && body.contains(mark), "{lang} {page}");
                let body = site.get(&format!("/{lang}/document/{}{page}", open.id), &cookie).await.body;
                assert!(!body.contains("class=\"secrecy-mark\""), "{lang} {page}");
            }
            let file = site.get(&format!("/{lang}/document/export.csv"), &cookie).await;
            assert!(file.header("content-disposition").contains(&format!("filename=\"{name}\"")), "{lang}");
            let file = site.get(&format!("/{lang}/document/export.csv?publicity=public"), &cookie).await;
            assert!(file.header("content-disposition").contains("filename=\"document-2026-11-22.csv\""), "{lang}");
        }
    }

    async fn a_redacted_copy_holds_nothing_of_what_was_covered(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_renderer(Arc::new(Plain));
        let cookie = site.sign_in("coordinator").await;
        let minutes = document(&site, "Minutes", &SECRET).await;
        let path = format!("/en/document/{}/redact", minutes.id);
        let text = "Heard: [[CANARY-7f3a Virtanen]].\nThe board decided.";
        let form = |more: &[(&'static str, &'static str)]| {
            let mut form = vec![("title", "Minutes, redacted"), ("text", text)];
            form.extend(more);
            form
        };
        assert!(site.get(&format!("/en/document/{}", minutes.id), &cookie).await.body.contains(&path));
        let preview = site.post(&path, &form(&[("do", "preview")]), &cookie).await;
        assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
        assert!(preview.body.contains("Heard: <strong>[covered]</strong>."), "{}", preview.body);
        let unread = site.post(&path, &form(&[("do", "save")]), &cookie).await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = site.post(&path, &form(&[("do", "save"), ("checked", "yes")]), &cookie).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let copy = made.location().split('?').next().expect("a path").to_owned();
        let id = copy.rsplit('/').next().expect("an identifier");
        let file = site.get(&format!("/en/file/{id}/file"), &cookie).await;
        assert!(file.body.contains("The board decided."), "{}", file.body);
        let page = site.get(&copy, &cookie).await.body;
        for hidden in ["CANARY", "7f3a", "Virtanen"] {
            assert!(!file.body.contains(hidden) && !page.contains(hidden), "{hidden}");
        }
        assert!(page.contains("Internal") && page.contains("Minutes"), "{page}");
        assert_eq!(site.get(&copy, "").await.status, StatusCode::NOT_FOUND, "nothing becomes public by itself");
        let reader = site.sign_in("reader").await;
        assert_eq!(site.get(&path, &reader).await.status, StatusCode::NOT_FOUND, "who sees no secrets sees no form");
    }

    async fn a_copy_made_elsewhere_is_taken_only_when_nothing_is_left_in_it(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let minutes = document(&site, "Minutes", &SECRET).await;
        let path = format!("/en/document/{}/redact", minutes.id);
        let send = async |name: &str, covered: &str, file: &[u8]| {
            let fields = [("name", name), ("covered", covered)];
            site.upload(&format!("{path}/file"), &fields, &[("file", "copy.pdf", file)], &cookie).await
        };
        let documents = async || site.get("/api/v1/document?per=200", &cookie).await.body.matches("redacts").count();
        let before = documents().await;
        for (what, name, covered, file, told) in [
            ("the words can be read", "Copy", "Åsa Öhman", CLEAN, "covered words on page 1 (Åsa Öhman)"),
            ("an author is named", "Copy", "Nobody Else", AUTHORED, "description of the file"),
            ("a note is left", "Copy", "Nobody Else", NOTED, "note or mark"),
            ("pictures alone", "Copy", "Nobody Else", SCANNED, "pictures without text"),
            ("a password", "Copy", "Nobody Else", LOCKED, "protected by a password"),
            ("no PDF", "Copy", "Nobody Else", b"Hello".as_slice(), "not a PDF file"),
            ("the name tells", "On Åsa Öhman", "Åsa Öhman", AUTHORED, "can be read elsewhere"),
            ("nothing is said to be covered", "Copy", " ", CLEAN, "Covered passages"),
        ] {
            let refused = send(name, covered, file).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", refused.body);
            assert!(refused.body.contains(told), "{what}: {}", refused.body);
        }
        assert_eq!(documents().await, before, "nothing of it is kept");
        let taken = send("Minutes, redacted", "Virtanen\nAnother passage", CLEAN).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        let copy = taken.location().split('?').next().expect("a path").to_owned();
        let page = site.get(&copy, &cookie).await.body;
        assert!(page.contains("Internal") && page.contains("Minutes, redacted"), "{page}");
        assert_eq!(site.get(&copy, "").await.status, StatusCode::NOT_FOUND, "nothing becomes public by itself");
        let reader = site.sign_in("reader").await;
        assert_eq!(site.upload(&format!("{path}/file"), &[], &[], &reader).await.status, StatusCode::NOT_FOUND);
    }

    async fn published_minutes_leave_every_public_place_when_the_appeal_period_ends(db: Db) {
        let site = Site::new(&db).await;
        let mut values = Values::from([
            ("name", Value::Localised(Localised::everywhere("Kvartsipöytäkirja"))),
            ("type", Value::Text("minutes".into())),
            ("publicity", Value::Text("public".into())),
            ("published_on", Value::Date("2026-11-23".parse().expect("a date"))),
            ("appeal", Value::Text("rectification".into())),
        ]);
        let file = hansa_app::files::store(&site.system, "file", "minutes.txt", b"Heard: nobody".to_vec()).await.expect("stored");
        values.insert("file", Value::File(file.id));
        let kind = hansa_domain::kind("document").expect("declared");
        let minutes = records::create(&site.system, kind, values, "").await.expect("made");
        assert_eq!(minutes.get("public_until"), Some(&Value::Date("2026-12-14".parse().expect("a date"))));
        let id = minutes.id;
        let [page, content, api] = [format!("/fi/document/{id}"), format!("/fi/file/{id}/file"), format!("/api/v1/document/{id}")];
        let sets = ["/fi/document", "/fi/search?q=kvartsi", "/feed/fi/all.atom", "/api/v1/document", "/fi/changes"];
        // From 22 November to 14 December.
        site.clock.advance(TimeDelta::days(22));
        for address in [&page, &content, &api] {
            assert_eq!(site.get(address, "").await.status, StatusCode::OK, "{address} on the last day");
        }
        for address in &sets[..4] {
            assert!(site.get(address, "").await.body.contains("Kvartsi"), "{address} on the last day");
        }
        site.clock.advance(TimeDelta::days(1));
        for address in [&page, &content, &api] {
            assert_eq!(site.get(address, "").await.status, StatusCode::NOT_FOUND, "{address} the day after");
        }
        for address in sets {
            assert!(!site.get(address, "").await.body.contains("Kvartsipöytäkirja"), "{address} the day after");
        }
        let reader = site.sign_in("reader").await;
        assert_eq!(site.get(&page, &reader).await.status, StatusCode::OK, "staff go on reading");
    }

    async fn several_records_are_classified_in_one_form(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let (one, other) = (document(&site, "Plan A", &[]).await, document(&site, "Plan B", &[]).await);
        let start = format!("/en/document/together?which=ticked&record={}&record={}", one.id, other.id);
        let page = ok(site.get(&start, &cookie).await);
        assert!(page.contains("value=\"classify\""), "{page}");
        let mut sent = form(&page, "form");
        sent.push(("together.do".into(), "classify".into()));
        let page = ok(site.post("/en/document/together", &pairs(&sent), &cookie).await);
        for name in ["publicity", "secrecy_basis", "secrecy_note", "classified_by"] {
            assert!(page.contains(&format!("name=\"together.field\" value=\"{name}\"")), "{name}: {page}");
        }
        let mut sent = form(&page, "form");
        fill(&mut sent, "publicity", "secret");
        fill(&mut sent, "secrecy_note", "It names a source");
        fill(&mut sent, "together.do", "preview");
        let refused = site.post("/en/document/together", &pairs(&sent), &cookie).await;
        assert!(plain(&refused.body).contains("Plan A"), "both are named with the reason: {}", plain(&refused.body));
        assert!(!refused.body.contains("value=\"apply\""), "nothing can be done without a ground");
        fill(&mut sent, "secrecy_basis", SECRET[1].1);
        let page = ok(site.post("/en/document/together", &pairs(&sent), &cookie).await);
        assert!(plain(&page).contains("2 records would change"), "{}", plain(&page));
        let mut apply = form(&page, "form");
        apply.push(("together.do".into(), "apply".into()));
        let done = site.post("/en/document/together", &pairs(&apply), &cookie).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        for record in [one, other] {
            let view = records::view(&site.system, record.kind, record.id, None).await.expect("the document").record;
            assert_eq!((view.text("publicity"), view.text("secrecy_basis")), (Some("secret"), Some(SECRET[1].1)));
            assert_eq!(view.text("secrecy_note"), Some("It names a source"));
            assert!(view.get("classified_on").is_some() && view.get("release_on").is_some());
        }
    }

    async fn the_register_of_processing_is_a_page_and_a_document_for_staff(db: Db) {
        let site = Site::new(&db).await;
        let _ = site.app.clone().with_renderer(Arc::new(Plain));
        let cookie = site.sign_in("reader").await;
        for (lang, title, file) in [
            ("fi", "Seloste käsittelytoimista", "seloste-kasittelytoimista"),
            ("sv", "Register över behandling", "register-over-behandling"),
            ("en", "Register of processing", "register-of-processing"),
        ] {
            let page = site.get(&format!("/{lang}/processing"), &cookie).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains(title) && !page.body.contains('⟦'), "{}", page.body);
            let made = site.get(&format!("/{lang}/processing.pdf"), &cookie).await;
            let disposition = made.header("content-disposition").to_owned();
            assert!(disposition.contains(&format!("{file}-2026-11-22.pdf")), "{disposition}");
            assert_ne!(site.get(&format!("/{lang}/processing"), "").await.status, StatusCode::OK);
        }
    }
}

hansa_testkit::both! {
    async fn visitors_are_told_of_no_broken_rules(db: Db) {
        let site = Site::new(&db).await;
        let system = &site.system;
        let given = Values::from([
            ("name", Value::Localised(Localised::everywhere("Index"))),
            ("followed", Value::YesNo(true)),
            ("publicity", Value::Text("public".into())),
        ]);
        let index = records::create(system, hansa_domain::kind("comparison").expect("declared"), given, "").await.expect("a comparison");
        let breach = hansa_app::rules::breaches(system, None).await.expect("rules").remove(0);
        assert_eq!(breach.record.id, index.id);
        let name = breach.name.text(Lang::En);
        let (record, rule) = (format!("/en/comparison/{}", index.id), format!("/en/strategy_rule/{}", breach.rule));
        let reader = site.sign_in("reader").await;
        let mark = "hds-notification--alert";
        let page = site.get(&record, &reader).await.body;
        assert!(page.contains(mark) && page.contains(name), "{page}");
        let page = site.get(&record, "").await.body;
        assert!(!page.contains(mark) && !page.contains(name), "{page}");
        assert!(site.get(&rule, &reader).await.body.contains(&*record));
        let page = site.get(&rule, "").await;
        assert!(page.status.is_success() && !page.body.contains(&*record) && !page.body.contains(mark), "{}", page.body);
        let list = "/en/comparison?broken=any";
        assert!(site.get(list, &reader).await.body.contains(&format!("href=\"{record}")));
        assert!(!site.get(list, "").await.body.contains(&format!("href=\"{record}")));
        assert!(site.get("/en/comparison", &reader).await.body.contains("f-broken"));
        assert!(!site.get("/en/comparison", "").await.body.contains("f-broken"));
        assert!(site.get("/en", &reader).await.body.contains("id=\"p-rules\""));
        assert!(!site.get("/en", "").await.body.contains("id=\"p-rules\""));
    }
}
