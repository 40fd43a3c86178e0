//! Tables taken in through the site: every step of the way, who may take it, and what long work tells.

use std::fmt::Write as _;

use crate::browser::{between, fill, form, ok, pairs, plain};
use crate::site::{Answer, Site, request};
use crate::values::{kind, make, name, text};
use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::jobs::{self, Lane};
use hansa_app::list::{ListQuery, whole};
use hansa_domain::Id;
use hansa_testkit::both;

/// Sends a table as browsers do, with the other inputs of its form.
async fn bring(site: &Site, cookie: &str, inputs: &[(&str, &str)], file: Option<(&str, &str)>) -> Answer {
    let mut body = String::new();
    for (input, value) in inputs {
        write!(body, "--b\r\nContent-Disposition: form-data; name=\"{input}\"\r\n\r\n{value}\r\n").expect("written");
    }
    let (called, content) = file.unwrap_or_default();
    let file =
        format!("Content-Disposition: form-data; name=\"file\"; filename=\"{called}\"\r\nContent-Type: text/csv");
    write!(body, "--b\r\n{file}\r\n\r\n{content}\r\n--b--\r\n").expect("written");
    let request = request("POST", "/en/import", cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin");
    site.send(request.body(Body::from(body)).expect("a request")).await
}

/// Does the long work that was asked for, and goes where its page leads.
async fn worked(site: &Site, cookie: &str, answer: Answer) -> String {
    let to = answer.location().to_owned();
    if !to.starts_with("/en/job/") {
        return to;
    }
    jobs::work_in(&site.app, Lane::Long).await.expect("it is done");
    site.get(&to, cookie).await.location().to_owned()
}

/// Brings a table of organisations and looks it through; the address of the import, and its page.
async fn looked(site: &Site, cookie: &str, csv: &str) -> (String, String) {
    let answer = bring(site, cookie, &[("kind", "organisation")], Some(("cities.csv", csv))).await;
    let columns = answer.location().to_owned();
    let page = ok(site.get(&columns, cookie).await);
    let sent = form(&page, "form form--wide");
    let path = worked(site, cookie, site.post(&columns, &pairs(&sent), cookie).await).await;
    let page = ok(site.get(&path, cookie).await);
    (path, page)
}

async fn organisations(site: &Site) -> Vec<String> {
    let list = whole(&site.system, kind("organisation"), &ListQuery::default(), None).await.expect("a list");
    let mut titles: Vec<String> =
        list.records.iter().map(|record| record.title.text(hansa_domain::Lang::En).to_owned()).collect();
    titles.sort();
    titles
}

const CITIES: &str = "name_en,type,country\nTallinn,city,EE\nStockholm,city,SE\n";

both! {
    async fn a_table_is_taken_in_and_taken_back(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let (path, page) = looked(&site, &coordinator, CITIES).await;
        let said = plain(&page);
        assert!(said.contains("The file is ready to be imported") && said.contains("Import 2 records"), "{said}");
        assert!(said.contains("Country: Estonia"), "{said}");
        assert!(organisations(&site).await.is_empty(), "nothing is saved by looking");
        assert_eq!(worked(&site, &coordinator, site.post(&format!("{path}/run"), &[], &coordinator).await).await, path);
        assert_eq!(organisations(&site).await, ["Stockholm", "Tallinn"]);
        let done = ok(site.get(&path, &coordinator).await);
        assert!(plain(&done).contains("2 records were saved") && done.contains("/en/organisation/"), "{}", plain(&done));
        let list = plain(&ok(site.get("/en/data", &coordinator).await));
        assert!(list.contains("cities.csv") && list.contains("2 records saved"), "{list}");

        // The same once more changes nothing, and the columns are known.
        let answer = bring(&site, &coordinator, &[("kind", "organisation")], Some(("cities.csv", CITIES))).await;
        let columns = ok(site.get(answer.location(), &coordinator).await);
        assert!(plain(&columns).contains("The fields are those of the import cities.csv"), "{}", plain(&columns));
        let (_, again) = looked(&site, &coordinator, CITIES).await;
        assert!(plain(&again).contains("The file changes nothing") && !again.contains("/run\""), "{}", plain(&again));

        let ask = ok(site.get(&format!("{path}/undo"), &coordinator).await);
        assert!(plain(&ask).contains("New records from the file cities.csv"), "{}", plain(&ask));
        worked(&site, &coordinator, site.post(&format!("{path}/undo"), &[], &coordinator).await).await;
        assert!(organisations(&site).await.is_empty());
        assert!(plain(&ok(site.get(&path, &coordinator).await)).contains("Removed: 2, put back: 0."));
        assert_eq!(site.get(&format!("{path}/undo"), &coordinator).await.location(), path, "there is nothing to take back");
    }

    async fn what_is_wrong_is_told_by_cell_and_a_corrected_file_takes_its_place(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let wrong = "name_en,type,country\nTallinn,town,EE\nStockholm,city,SE\n";
        let (path, page) = looked(&site, &coordinator, wrong).await;
        let said = plain(between(&page, "id=\"faults\"", "</section>"));
        assert!(said.contains("B2 type"), "{said}");
        assert!(!plain(&page).contains("Import 1 record") && plain(&page).contains("Import only the row without errors"));
        let file = site.get(&format!("{path}/errors.csv"), &coordinator).await;
        assert!(file.body.contains("Row,Cell,Column,What to do\n2,B2,type,"), "{}", file.body);
        let id = path.rsplit('/').next().expect("an id").to_owned();
        let inputs = [("kind", "organisation"), ("instead", id.as_str())];
        let next = worked(&site, &coordinator, bring(&site, &coordinator, &inputs, Some(("better.csv", CITIES))).await).await;
        let page = plain(&ok(site.get(&next, &coordinator).await));
        assert!(page.contains("better.csv") && page.contains("Import 2 records"), "{page}");
        assert_eq!(site.get(&path, &coordinator).await.status, StatusCode::NOT_FOUND, "the file that was wrong is forgotten");
    }

    async fn the_rows_without_errors_can_be_taken_in_alone(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let (path, _) = looked(&site, &coordinator, "name_en,type\nTallinn,town\nStockholm,city\n").await;
        worked(&site, &coordinator, site.post(&format!("{path}/run"), &[], &coordinator).await).await;
        assert!(organisations(&site).await.is_empty(), "nobody said that the wrong rows may be left out");
        worked(&site, &coordinator, site.post(&format!("{path}/run"), &[("wrong", "skip")], &coordinator).await).await;
        assert_eq!(organisations(&site).await, ["Stockholm"]);
    }

    async fn doubtful_names_are_asked_about(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let tallinn = make(&site.system, "organisation", [("name", name("Tallinn")), ("type", text("city"))]).await;
        let csv = "name_en,type,parent\nHarbour office,unit,Tallin\n";
        let (path, page) = looked(&site, &coordinator, csv).await;
        assert!(plain(&page).contains("One name is unclear") && !page.contains("/run\""), "{}", plain(&page));
        let questions = format!("{path}/questions");
        let page = ok(site.get(&questions, &coordinator).await);
        assert!(plain(&page).contains("“Tallin” Written so in one row."), "{}", plain(&page));
        let mut sent = form(&page, "form");
        let none = site.post(&questions, &pairs(&sent), &coordinator).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        fill(&mut sent, "means.0", &format!("record:{}", Id::from_u128(9)));
        let other = site.post(&questions, &pairs(&sent), &coordinator).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "only what was offered is an answer");
        fill(&mut sent, "means.0", &format!("record:{tallinn}"));
        worked(&site, &coordinator, site.post(&questions, &pairs(&sent), &coordinator).await).await;
        let page = plain(&ok(site.get(&path, &coordinator).await));
        assert!(page.contains("Import one record") && page.contains("Tallinn"), "{page}");
        assert_eq!(site.get(&questions, &coordinator).await.location(), path, "nothing is left to ask");
    }

    async fn a_broken_file_is_told_and_nothing_is_lost(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let inputs = [("kind", "organisation")];
        let answer = bring(&site, &coordinator, &inputs, Some(("open.csv", "name_en,type\n\"Tallinn,city\n"))).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = plain(&answer.body);
        assert!(said.contains("open.csv, row 2, cell A2: "), "{said}");
        let inputs = [("kind", "organisation"), ("cells", "name_en\ttype")];
        let answer = bring(&site, &coordinator, &inputs, None).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("name_en\ttype</textarea>") && plain(&answer.body).contains("Pasted cells: "));
        let none = bring(&site, &coordinator, &[("kind", "organisation")], None).await;
        assert!(plain(&none.body).contains("Choose a file, or paste cells."), "{}", plain(&none.body));
        let inputs = [("kind", "organisation"), ("cells", "name_en\ttype\r\nTallinn\tcity\r\n")];
        let answer = bring(&site, &coordinator, &inputs, None).await;
        let page = ok(site.get(answer.location(), &coordinator).await);
        assert!(plain(&page).contains("Pasted cells · one row"), "{}", plain(&page));
    }

    async fn columns_that_do_not_fit_are_told_beside_what_was_chosen(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let answer = bring(&site, &coordinator, &[("kind", "organisation")], Some(("cities.csv", CITIES))).await;
        let columns = answer.location().to_owned();
        let mut sent = form(&ok(site.get(&columns, &coordinator).await), "form form--wide");
        fill(&mut sent, "to.2", "type");
        let answer = site.post(&columns, &pairs(&sent), &coordinator).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.title().starts_with("Error: "), "{}", answer.title());
        assert_eq!(form(&answer.body, "form form--wide").iter().find(|(name, _)| name == "to.2").expect("a column").1, "type");
    }

    async fn only_those_who_write_take_in_and_only_their_own(db: Db) {
        let site = Site::new(&db).await;
        let (reader, contributor) = (site.sign_in("reader").await, site.sign_in("contributor").await);
        let (coordinator, administrator) = (site.sign_in("coordinator").await, site.sign_in("administrator").await);
        let page = ok(site.get("/en/data", &reader).await);
        assert!(!page.contains("/en/import\"") && !page.contains("/en/jobs\""), "a reader takes nothing in");
        assert_eq!(site.get("/en/import", &reader).await.status, StatusCode::FORBIDDEN);
        for path in ["/en/import?kind=organisation", "/en/organisation/template.xlsx", "/en/organisation/template.csv"] {
            assert_eq!(site.get(path, &reader).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(site.get(path, &coordinator).await.status, StatusCode::OK, "{path}");
        }
        let answer = bring(&site, &reader, &[("kind", "organisation")], Some(("cities.csv", CITIES))).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!ok(site.get("/en/organisation", &reader).await).contains("/en/import?kind="));
        assert!(ok(site.get("/en/organisation", &coordinator).await).contains("/en/import?kind=organisation"));

        let (path, _) = looked(&site, &coordinator, CITIES).await;
        for end in ["", "/columns", "/questions", "/errors.csv", "/undo"] {
            let theirs = site.get(&format!("{path}{end}"), &contributor).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{end}");
        }
        for end in ["/check", "/run", "/undo", "/discard", "/columns", "/questions"] {
            let theirs = site.post(&format!("{path}{end}"), &[("do", "sheet")], &contributor).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{end}");
        }
        assert!(organisations(&site).await.is_empty());
        assert!(!ok(site.get("/en/data", &contributor).await).contains("cities.csv"));
        assert!(ok(site.get("/en/data", &administrator).await).contains("cities.csv"));
        ok(site.get(&path, &administrator).await);
        assert!(site.post(&format!("{path}/discard"), &[], &coordinator).await.location().contains("done=import-discarded"));
        assert_eq!(site.get(&path, &coordinator).await.status, StatusCode::NOT_FOUND);
    }

    async fn long_work_tells_how_far_it_is_and_can_be_stopped(db: Db) {
        let site = Site::new(&db).await;
        let (coordinator, contributor) = (site.sign_in("coordinator").await, site.sign_in("contributor").await);
        let answer = bring(&site, &coordinator, &[("kind", "organisation")], Some(("cities.csv", CITIES))).await;
        let columns = answer.location().to_owned();
        let sent = form(&ok(site.get(&columns, &coordinator).await), "form form--wide");
        let job = site.post(&columns, &pairs(&sent), &coordinator).await.location().to_owned();
        let page = ok(site.get(&job, &coordinator).await);
        assert!(plain(&page).contains("Checking: cities.csv") && page.contains("<progress"), "{}", plain(&page));
        assert!(page.contains("<noscript><meta http-equiv=\"refresh\""));
        let told = site.get(&format!("{job}/progress"), &coordinator).await;
        assert!(told.body.contains("\"stage\":\"waiting\"") && told.body.contains("\"ended\":false"), "{}", told.body);
        let path = columns.strip_suffix("/columns").expect("the import");
        assert_eq!(site.get(path, &coordinator).await.location(), job, "what is under way is shown first");
        for path in [job.clone(), format!("{job}/progress")] {
            assert_eq!(site.get(&path, &contributor).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(site.post(&format!("{job}/stop"), &[], &contributor).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.post(&format!("{job}/stop"), &[], &coordinator).await.location(), job);
        let page = ok(site.get(&job, &coordinator).await);
        assert!(plain(&page).contains("The work was stopped") && page.contains(path), "{}", plain(&page));
        assert!(!page.contains("http-equiv=\"refresh\""), "what has ended is not asked for again");
        let told = site.get(&format!("{job}/progress"), &coordinator).await;
        assert!(told.body.contains("\"stage\":\"stopped\"") && told.body.contains("\"ended\":true"), "{}", told.body);
    }

    async fn a_template_is_a_table_that_an_import_understands(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let csv = site.get("/sv/organisation/template.csv", &coordinator).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let headings = csv.body.trim_start_matches('\u{feff}').trim();
        assert!(headings.contains("name_sv") && headings.contains("type") && !headings.starts_with("id,"), "{headings}");
        let filled: Vec<&str> = headings
            .split(',')
            .map(|heading| match heading {
                "name_sv" => "Reval",
                "type" => "city",
                _ => "",
            })
            .collect();
        let (_, page) = looked(&site, &coordinator, &format!("{headings}\n{}\n", filled.join(","))).await;
        assert!(plain(&page).contains("Import one record"), "{}", plain(&page));
        assert!(site.get("/sv/organisation/template.xlsx", &coordinator).await.body.starts_with("PK"));
    }
}
