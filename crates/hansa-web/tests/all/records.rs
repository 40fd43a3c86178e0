//! Lists, records, forms and histories through the site, on both engines.

use crate::browser;
use crate::browser::{between, fill, form, ok, pairs, plain, table};
use crate::everything::{CANARY, one_of_each};
use crate::site::{PASSWORD, Site, email, request};
use crate::values::{make, text};
use axum::http::StatusCode;
use hansa_app::OpContext;
use hansa_app::accounts::{self, Terms};
use hansa_domain::{Id, KINDS, Lang, Link, Localised, Role, Value};
use hansa_testkit::both;

fn name(fi: &str) -> Value {
    let mut name = Localised::default();
    name.set(Lang::Fi, fi);
    Value::Localised(name)
}

/// A public organisation.
async fn organisation(ctx: &OpContext, fi: &str, of_type: &str) -> Id {
    make(ctx, "organisation", [("name", name(fi)), ("type", text(of_type)), ("publicity", text("public"))]).await
}

/// A page, or the one that it leads to: comments stand on the pages of their records.
async fn opened(site: &Site, path: &str, cookie: &str) -> String {
    let page = site.get(path, cookie).await;
    ok(if page.status == StatusCode::SEE_OTHER { site.get(page.location(), cookie).await } else { page })
}

both! {
    async fn a_form_sent_back_unchanged_changes_nothing(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        for (kind, id) in one_of_each(&site.system).await {
            for lang in Lang::ALL {
                let path = format!("/{lang}/{}/{id}", kind.name);
                let page = ok(site.get(&format!("{path}/edit"), &cookie).await);
                let sent = form(&page, "form");
                let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
                assert_eq!(answer.location(), format!("{path}?done=unchanged"), "{}", kind.name);
            }
        }
    }

    async fn the_public_never_sees_what_is_for_the_staff(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let mut shown = 0;
        for (kind, id) in one_of_each(&site.system).await {
            let columns: Vec<String> = kind.all_fields().map(|field| format!("column={}", field.name)).collect();
            let columns = columns.join("&");
            let pages = [
                format!("/en/{}/{id}", kind.name),
                format!("/en/{}/{id}/history", kind.name),
                format!("/en/{}/{id}?as_of=2026", kind.name),
                format!("/en/{}?{}", kind.name, columns),
                format!("/en/{}/export.csv?{}", kind.name, columns),
            ];
            for path in pages {
                let page = site.get(&path, "").await;
                // Some kinds are the staff's altogether.
                let hidden = !kind.is_public() && path.contains(&id.to_string());
                assert_eq!(page.status, if hidden { StatusCode::NOT_FOUND } else { StatusCode::OK }, "{path}");
                for canary in [CANARY, "77,310", "77310"] {
                    assert!(!page.body.contains(canary), "{path} shows {canary}");
                }
                let staff = opened(&site, &path, &cookie).await;
                shown += usize::from(staff.contains(CANARY));
            }
        }
        let found = ok(site.get(&format!("/en/search?q={CANARY}"), "").await);
        assert!(!found.contains("hits__title"));
        let changes = ok(site.get("/en/changes?since=2020", "").await);
        assert!(!changes.contains(CANARY));
        assert!(shown > KINDS.len(), "the staff see it");
    }

    async fn a_record_is_added_changed_undone_and_put_away(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let page = ok(site.get("/en/organisation/new?type=city&name.en=Tallinn", &cookie).await);
        let mut sent = form(&page, "form");
        assert!(sent.contains(&("name.en".into(), "Tallinn".into())) && sent.contains(&("as_of".into(), "2026-11-22".into())));
        fill(&mut sent, "publicity", "public");
        let answer = site.post("/en/organisation/new", &pairs(&sent), &cookie).await;
        let path = answer.location().trim_end_matches("?done=created").to_owned();
        assert!(ok(site.get(&path, "").await).contains("<h1>Tallinn</h1>"));

        let mut sent = form(&ok(site.get(&format!("{path}/edit"), &cookie).await), "form");
        fill(&mut sent, "name.fi", "Tallinnan kaupunki");
        fill(&mut sent, "reason", "Virallinen nimi");
        let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
        assert_eq!(answer.location(), format!("{path}?done=saved"));
        let finnish = path.replacen("/en", "/fi", 1);
        assert!(ok(site.get(&finnish, "").await).contains("<h1>Tallinnan kaupunki</h1>"));

        let history = ok(site.get(&format!("{path}/history"), &cookie).await);
        assert!(plain(&history).contains("coordinator changed one field. Version 2 · Reason: Virallinen nimi"));
        assert!(!ok(site.get(&format!("{path}/history"), "").await).contains("Virallinen nimi"), "reasons are the staff's");
        let change = between(&history, "name=\"change\" value=\"", "\"");
        let answer = site.post(&format!("{path}/undo"), &[("change", change)], &cookie).await;
        assert_eq!(answer.location(), format!("{path}?done=undone"));
        assert!(ok(site.get(&finnish, "").await).contains("<h1><span lang=\"en\">Tallinn</span></h1>"));

        let answer = site.post(&format!("{path}/archive"), &[("version", "3")], &cookie).await;
        assert_eq!(answer.location(), format!("{path}?done=archived"));
        assert!(table(&ok(site.get("/en/organisation?q=Tallinn", "").await)).is_empty());
        assert_eq!(table(&ok(site.get("/en/organisation?q=Tallinn&archived=yes", "").await)).len(), 1);
        assert_eq!(site.get(&format!("{path}/edit"), &cookie).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let answer = site.post(&format!("{path}/restore"), &[("version", "4")], &cookie).await;
        assert_eq!(answer.location(), format!("{path}?done=restored"));
    }

    async fn mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let sent = [
            ("name.fi", "Verkosto \"A\" <b>"), ("starts", "kevät"), ("website", "hel.fi"), ("place.add", "Atlantis"),
            ("description.sv", "Rad 1\r\nRad 2"), ("type", "forum"), ("publicity", "secret"),
        ];
        let answer = site.post("/en/event/new", &sent, &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.title().starts_with("Error"));
        let kept = form(&answer.body, "form");
        for (name, value) in sent {
            assert!(kept.contains(&(name.into(), value.into())), "{name}: {kept:?}");
        }
        let summary = between(&answer.body, "error-summary", "<form class=\"form\"");
        for anchor in ["#starts", "#website", "#place-add", "#secrecy_basis"] {
            assert!(summary.contains(&format!("href=\"{anchor}\"")), "{anchor}: {summary}");
            let id = anchor.trim_start_matches('#');
            assert!(answer.body.contains(&format!("id=\"{id}\"")), "{id}");
        }
        assert!(answer.body.contains("aria-describedby=\"starts-help starts-error\""));
        assert!(plain(&answer.body).contains("No record has the name “Atlantis”"));
        // Nothing was written.
        assert!(table(&ok(site.get("/en/event", &cookie).await)).is_empty());
    }

    async fn a_name_that_fits_several_records_is_asked_back(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let one = organisation(&site.system, "Espoon kaupunki", "city").await;
        let other = organisation(&site.system, "Vantaan kaupunki", "city").await;
        organisation(&site.system, "Nokia", "company").await;
        let sent = [("name.fi", "Kokous"), ("type", "forum"), ("organisers.add", "kaupunki; Nokia")];
        let answer = site.post("/fi/event/new", &sent, &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&answer.body).contains("Mitä tarkoitit tekstillä ”kaupunki”?"));
        assert!(answer.body.contains(&format!("name=\"organisers.pick.kaupunki\" value=\"{one}\"")));
        let mut again = form(&answer.body, "form");
        fill(&mut again, "organisers.pick.kaupunki", &other.to_string());
        let answer = site.post("/fi/event/new", &pairs(&again), &cookie).await;
        let page = ok(site.get(answer.location(), &cookie).await);
        assert!(page.contains(">Vantaan kaupunki</a>") && page.contains(">Nokia</a>") && !page.contains("Espoon"));
    }

    async fn of_two_writers_neither_loses_anything(db: Db) {
        let site = Site::new(&db).await;
        let (first, second) = (site.sign_in("coordinator").await, site.sign_in("administrator").await);
        let id = organisation(&site.system, "Oulu", "city").await;
        let path = format!("/en/organisation/{id}");
        let page = ok(site.get(&format!("{path}/edit"), &first).await);
        let (mut mine, mut theirs) = (form(&page, "form"), form(&page, "form"));
        fill(&mut theirs, "abbreviation", "OUL");
        fill(&mut theirs, "aliases", "Uleåborg");
        site.post(&format!("{path}/update"), &pairs(&theirs), &second).await.location();
        fill(&mut mine, "abbreviation", "OU");
        fill(&mut mine, "website", "https://www.ouka.fi");
        let answer = site.post(&format!("{path}/update"), &pairs(&mine), &first).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let text = plain(&answer.body);
        assert!(text.contains("administrator saved Oulu on 22 November 2026 at 12:00"), "{text}");
        assert!(answer.body.contains("<ins>OUL</ins>") && answer.body.contains("<ins>OU</ins>"));
        let chosen = form(&answer.body, "conflict");
        // What only the others changed is theirs, unless the writer says otherwise.
        assert!(chosen.contains(&("aliases.choice".into(), "theirs".into())));
        assert!(chosen.contains(&("abbreviation.choice".into(), "mine".into())));
        let answer = site.post(&format!("{path}/update"), &pairs(&chosen), &first).await;
        assert_eq!(answer.location(), format!("{path}?done=saved"));
        let page = plain(&ok(site.get(&path, &first).await));
        assert!(page.contains("AbbreviationOU Other namesUleåborg"), "{page}");
        assert!(page.contains("www.ouka.fi"));
    }

    async fn a_field_that_the_form_lacked_is_left_alone(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let id = organisation(&site.system, "Oulu", "city").await;
        let path = format!("/en/organisation/{id}");
        let sent = [("version", "1"), ("abbreviation", "OUL")];
        assert_eq!(site.post(&format!("{path}/update"), &sent, &cookie).await.location(), format!("{path}?done=saved"));
        let page = ok(site.get(&path, "").await);
        assert!(page.contains("Oulu") && page.contains("OUL") && plain(&page).contains("City"));
    }

    async fn the_file_is_exactly_the_list(db: Db) {
        let site = Site::new(&db).await;
        for (fi, of_type) in [("Ateneum", "other"), ("=Kaava; \"A\"", "company"), ("Ääni", "company"), ("Zürich", "city")] {
            organisation(&site.system, fi, of_type).await;
        }
        for query in ["", "?type=company", "?sort=-title&column=type", "?q=ateneum"] {
            let page = ok(site.get(&format!("/fi/organisation{query}"), "").await);
            let rows = table(&page);
            let csv = site.get(&format!("/fi/organisation/export.csv{query}"), "").await;
            assert!(csv.header("content-disposition").contains("filename=\"organisation-2026-11-22.csv\""));
            assert!(csv.header("content-disposition").ends_with("filename*=UTF-8''Organisaatiot%202026-11-22.csv"));
            let titles = |row: &Vec<String>| row[0].split(" ORG-").next().unwrap_or_default().to_owned();
            let body = csv.body.trim_start_matches('\u{feff}');
            let lines: Vec<&str> = body.lines().skip(1).collect();
            assert_eq!(lines.len(), rows.len(), "{query}");
            for (line, row) in lines.iter().zip(&rows) {
                let cell = line.trim_start_matches('"').replace("\"\"", "\"");
                let cell = cell.trim_start_matches('\'');
                assert!(cell.starts_with(&titles(row)), "{line} {row:?}");
            }
        }
    }

    async fn pages_of_a_list_have_every_record_once(db: Db) {
        let site = Site::new(&db).await;
        for number in 0..120 {
            let name = format!("Seura {:03}", (number * 37) % 120);
            organisation(&site.system, &name, if number % 3 == 0 { "city" } else { "company" }).await;
        }
        for sort in ["title", "-title", "type", "-type", "updated_at", "country"] {
            let mut seen = Vec::new();
            let mut next = Some(format!("/fi/organisation?sort={sort}"));
            while let Some(path) = next {
                let page = ok(site.get(&path, "").await);
                assert!(plain(&page).contains("120 merkintää"));
                seen.extend(table(&page).into_iter().map(|row| row[0].clone()));
                next = page.split_once("rel=\"next\"").map(|(before, _)| {
                    browser::unescape(before.rsplit("href=\"").next().unwrap_or_default().trim_end().trim_end_matches('"'))
                });
            }
            assert_eq!(seen.len(), 120, "{sort}");
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 120, "{sort}");
        }
    }

    async fn filters_are_shown_in_words_and_can_be_taken_away(db: Db) {
        let site = Site::new(&db).await;
        let city = organisation(&site.system, "Espoon kaupunki", "city").await;
        organisation(&site.system, "Vantaan kaupunki", "city").await;
        let child = [("name", name("Espoo Marketing")), ("type", text("company")), ("publicity", text("public")),
            ("parent", Value::Links(vec![Link::to(city)])), ("formed", Value::Date("2019-03".parse().unwrap()))];
        make(&site.system, "organisation", child).await;
        let page = ok(site.get("/en/organisation?parent=Espoon+kaupunki", "").await);
        assert_eq!(table(&page).len(), 1, "a typed name is as good as an identifier");
        assert!(plain(&page).contains("Part of: Espoon kaupunki Remove the filter"), "{}", plain(&page));
        assert_eq!(table(&ok(site.get("/en/organisation?formed.from=1.1.2019&formed.to=2020&type=company", "").await)).len(), 1);
        assert!(plain(&ok(site.get("/en/organisation?formed.to=2018", "").await)).contains("No record fits these filters."));
        for (query, told) in [
            ("formed.from=kev%C3%A4t", "Formed: This is not a date."),
            ("nonsense=1", "has no field of that name"),
            ("parent=Atlantis", "Part of: No record has the name “Atlantis”."),
            ("after=x", "identifier"),
        ] {
            let answer = site.get(&format!("/en/organisation?type=city&{query}"), "").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert!(plain(&answer.body).contains(told), "{query}: {}", plain(&answer.body));
            assert!(answer.body.contains("value=\"city\" selected"), "the other filters stay");
        }
        let doubtful = ok(site.get("/en/organisation?parent=kaupunki", "").await);
        assert!(doubtful.contains("Which one did you mean by “kaupunki”?"));
        assert!(doubtful.contains(&format!("/en/organisation?parent={city}")));
    }

    async fn what_is_hidden_looks_like_what_is_not_there(db: Db) {
        let site = Site::new(&db).await;
        let reader = site.sign_in("reader").await;
        let hidden = make(&site.system, "organisation", [("name", name("Salainen hanke")), ("type", text("other"))]).await;
        let secret = [("name", name("Salaisin hanke")), ("type", text("other")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))];
        let secret = make(&site.system, "organisation", secret).await;
        for (id, cookie) in [(hidden, ""), (secret, ""), (secret, reader.as_str())] {
            for rest in ["", "/history", "?as_of=2027"] {
                let (there, nowhere) = (format!("/fi/organisation/{id}{rest}"), format!("/fi/organisation/{}{rest}", Id::nil()));
                let (there, nowhere) = (site.get(&there, cookie).await, site.get(&nowhere, cookie).await);
                assert_eq!(there.status, StatusCode::NOT_FOUND);
                assert_eq!(there.body, nowhere.body, "{rest}");
            }
            assert_eq!(site.get(&format!("/fi/file/{id}/file"), cookie).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(site.get("/fi/suggest?kind=organisation&q=salai", "").await.body, "[]");
        assert!(site.get("/fi/suggest?kind=organisation&q=salainen", &reader).await.body.contains("Salainen hanke"));
        assert_eq!(site.get(&format!("/fi/agreement?parties={secret}"), &reader).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.get(&format!("/fi/agreement?parties={}", Id::nil()), &reader).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn those_who_may_not_write_get_no_forms(db: Db) {
        let site = Site::new(&db).await;
        let id = organisation(&site.system, "Oulu", "city").await;
        let reader = site.sign_in("reader").await;
        let page = ok(site.get(&format!("/en/organisation/{id}"), &reader).await);
        assert!(!page.contains("/edit") && !page.contains("/archive") && !page.contains("/new?"));
        for path in ["/en/organisation/new".to_owned(), format!("/en/organisation/{id}/edit")] {
            assert_eq!(site.get(&path, &reader).await.status, StatusCode::FORBIDDEN, "{path}");
            assert!(site.get(&path, "").await.location().starts_with("/en/sign-in"), "{path}");
        }
        let sent = [("version", "1"), ("name.fi", "Kaapattu")];
        for cookie in ["", &reader] {
            for action in ["update", "archive", "restore"] {
                let answer = site.post(&format!("/en/organisation/{id}/{action}"), &sent, cookie).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{action}");
            }
        }
        assert!(ok(site.get(&format!("/fi/organisation/{id}"), "").await).contains("<h1>Oulu</h1>"));
    }

    async fn text_in_another_language_says_which(db: Db) {
        let site = Site::new(&db).await;
        let values = [("name", name("Uusi laki")), ("stage", text("identified")), ("publicity", text("public")),
            ("summary", name("Kaupunki esittää **muutosta**."))];
        let id = make(&site.system, "interest", values).await;
        let page = ok(site.get(&format!("/sv/interest/{id}"), "").await);
        assert!(page.contains("<h1><span lang=\"fi\">Uusi laki</span></h1>"), "{page}");
        assert!(page.contains("<div lang=\"fi\"><p><span class=\"lang-mark\">Suomi</span></p><p>Kaupunki esittää <strong>muutosta</strong>.</p>"), "{page}");
        assert!(!ok(site.get(&format!("/fi/interest/{id}"), "").await).contains("lang-mark"));
    }

    async fn the_past_can_be_looked_at(db: Db) {
        let site = Site::new(&db).await;
        let id = organisation(&site.system, "Oulu", "city").await;
        site.clock.advance(chrono::TimeDelta::days(3));
        let path = format!("/fi/organisation/{id}");
        let cookie = site.sign_in("coordinator").await;
        site.post(&format!("{path}/update"), &[("version", "1"), ("name.fi", "Uleåborg")], &cookie).await.location();
        assert!(ok(site.get(&path, "").await).contains("<h1>Uleåborg</h1>"));
        let then = ok(site.get(&format!("{path}?as_of=2026-11-23"), "").await);
        assert!(then.contains("<h1>Oulu</h1>") && then.contains("Näet aiemman tilanteen"));
        assert_eq!(site.get(&format!("{path}?as_of=2020"), "").await.status, StatusCode::NOT_FOUND);
        let days = ok(site.get("/fi/changes?since=24.11.2026", "").await);
        assert!(plain(&days).contains("ke 25.11.2026") || plain(&days).contains("25.11.2026"));
        assert!(!plain(&days).contains("22.11.2026"));
        assert_eq!(site.get("/fi/changes?since=eilen", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_search_finds_words_and_counts_kinds(db: Db) {
        let site = Site::new(&db).await;
        organisation(&site.system, "Ilmastoverkosto", "network").await;
        organisation(&site.system, "Ilmastotyö", "other").await;
        let page = ok(site.get("/fi/search?q=ilmasto", "").await);
        assert!(plain(&page).contains("2 osumaa haulla ”ilmasto”") && plain(&page).contains("Organisaatiot 2"));
        let none = ok(site.get("/fi/search?q=%3Cscript%3E", "").await);
        assert!(plain(&none).contains("Mitään ei löytynyt") && !none.contains("<script>"));
        assert!(ok(site.get("/fi/search", "").await).contains("Kirjoita nimi"));
        let long = ok(site.get(&format!("/fi/search?q=ilmasto{}", "+ilmasto".repeat(7_000)), "").await);
        assert!(plain(&long).contains("Haku on liian pitkä") && plain(&long).contains("2 osumaa"), "{}", plain(&long));
        assert!(long.len() < 300_000, "{}", long.len());
    }

    async fn a_file_is_kept_and_handed_out_to_those_who_see_the_record(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let upload = |bytes: &'static str, path: String, version: &str| {
            let part = |name: &str, more: &str, text: &str| {
                format!("--raja\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n")
            };
            let body = [
                part("version", "", version),
                part("name.fi", "", "Muistio"),
                part("file", "; filename=\"C:\\työ\\Muistio ä.pdf\"\r\nContent-Type: text/html", bytes),
                "--raja--\r\n".to_owned(),
            ];
            let request = request("POST", &path, &cookie)
                .header("content-type", "multipart/form-data; boundary=raja")
                .header("sec-fetch-site", "same-origin");
            site.send(request.body(axum::body::Body::from(body.concat())).unwrap())
        };
        let refused = upload("<script>\u{1}", "/fi/document/new".into(), "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("id=\"file-error\"") && refused.body.contains("value=\"Muistio\""));
        let answer = upload("%PDF-1.7 sis\u{e4}lt\u{f6}", "/fi/document/new".into(), "").await;
        let path = answer.location().trim_end_matches("?done=created").to_owned();
        let page = ok(site.get(&path, &cookie).await);
        let link = between(&page, "<dt>Tiedosto</dt><dd><a href=\"", "\"").to_owned();
        assert!(page.contains("Muistio ä.pdf (1\u{a0}kt)"), "{}", plain(&page));
        let file = site.get(&link, &cookie).await;
        assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "%PDF-1.7 sis\u{e4}lt\u{f6}"));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"Muistio _.pdf\"; filename*=UTF-8''Muistio%20%C3%A4.pdf");
        assert_eq!(file.header("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        // The document is internal, and so is its file.
        assert_eq!(site.get(&link, "").await.status, StatusCode::NOT_FOUND);
        // A form without a new file leaves the old one; the tick takes it away.
        site.post(&format!("{path}/update"), &[("version", "1"), ("name.fi", "Muistio 2"), ("file.shown", "")], &cookie).await;
        assert_eq!(site.get(&link, &cookie).await.status, StatusCode::OK);
        site.post(&format!("{path}/update"), &[("version", "2"), ("file.remove", "yes")], &cookie).await.location();
        assert_eq!(site.get(&link, &cookie).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_contributor_writes_for_their_own_unit(db: Db) {
        let site = Site::new(&db).await;
        let unit = organisation(&site.system, "Kansainväliset asiat", "unit").await;
        let foreign = organisation(&site.system, "Muu yksikkö", "unit").await;
        let terms = Terms { email: email("oma"), name: "Oma".into(), role: Role::Contributor, unit: Some(unit), person: None };
        accounts::add(&site.system, &terms, PASSWORD).await.expect("an account");
        let cookie = site.sign_in("oma").await;
        let mut sent = form(&ok(site.get("/fi/organisation/new?name.fi=Seura&type=association", &cookie).await), "form");
        assert!(sent.contains(&("owner_unit".into(), unit.to_string())));
        let answer = site.post("/fi/organisation/new", &pairs(&sent), &cookie).await;
        assert!(ok(site.get(answer.location(), &cookie).await).contains("/edit\""));
        fill(&mut sent, "owner_unit", &foreign.to_string());
        fill(&mut sent, "name.fi", "Kirjasto");
        let answer = site.post("/fi/organisation/new", &pairs(&sent), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("id=\"owner_unit-error\""));
        let others = site.get(&format!("/fi/organisation/{foreign}/edit"), &cookie).await;
        assert_eq!(others.status, StatusCode::FORBIDDEN);
        assert_eq!(site.get("/fi/goal/new", &cookie).await.status, StatusCode::FORBIDDEN);
    }

    async fn every_page_of_every_kind_opens_in_every_language(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let all = one_of_each(&site.system).await;
        assert_eq!(all.len(), KINDS.len());
        for lang in Lang::ALL {
            for section in ["interests", "partners", "activity", "measures", "coordination", "library"] {
                ok(site.get(&format!("/{lang}/{section}"), "").await);
            }
            for (kind, id) in &all {
                let list = ok(site.get(&format!("/{lang}/{}", kind.name), &cookie).await);
                assert!(!table(&list).is_empty(), "{}", kind.name);
                for end in ["/new", "/words", "/filter", &format!("/{id}"), &format!("/{id}/edit"), &format!("/{id}/history")] {
                    opened(&site, &format!("/{lang}/{}{end}", kind.name), &cookie).await;
                }
                ok(site.get(&format!("/{lang}/{}", kind.name), "").await);
            }
        }
        assert_eq!(site.get("/fi/nonsense", "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.get("/fi/organisation/nonsense", "").await.status, StatusCode::NOT_FOUND);
    }
}
