//! Comments, attachments, people and relations, changing jobs and leaving, through the site, on both engines.

use crate::browser::{between, fill, form, ok, pairs, plain};
use crate::site::{Answer, Site, request};
use crate::values::{date, kind, link, make, name, text};
use axum::body::Body;
use axum::http::{StatusCode, header};
use hansa_app::{OpContext, records};
use hansa_domain::Id;
use hansa_domain::record::Values;
use hansa_testkit::both;

async fn organisation(ctx: &OpContext, called: &str) -> Id {
    make(ctx, "organisation", [("name", name(called)), ("type", text("city")), ("publicity", text("public"))]).await
}

/// Sends a form with files as browsers do.
async fn send_files(site: &Site, path: &str, cookie: &str, files: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (called, content) in files {
        body.push_str("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"");
        body.push_str(called);
        body.push_str("\"\r\nContent-Type: text/plain\r\n\r\n");
        body.push_str(content);
        body.push_str("\r\n");
    }
    body.push_str("--b--\r\n");
    let request = request("POST", path, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin");
    site.send(request.body(Body::from(body)).expect("a request")).await
}

both! {
    async fn a_comment_is_written_read_changed_and_removed(db: Db) {
        let site = Site::new(&db).await;
        let about = organisation(&site.system, "Tallinn").await;
        let path = format!("/en/organisation/{about}");
        let (reader, coordinator) = (site.sign_in("reader").await, site.sign_in("coordinator").await);
        let page = ok(site.get(&path, &reader).await);
        assert!(page.contains("id=\"comment-text\""));
        let said = [("text", "The **fee** rises, @coordinator and @nobody <script>")];
        let answer = site.post(&format!("{path}/comments"), &said, &reader).await;
        let to = answer.location().to_owned();
        let (address, place) = to.split_once('#').expect("the comment's place");
        let page = ok(site.get(address, &reader).await);
        assert!(page.contains(&format!("id=\"{place}\"")), "{place}");
        let part = between(&page, "id=\"comments\"", "</section>");
        assert!(part.contains("<strong>fee</strong>") && !part.contains("<script>"), "{part}");
        let notice = plain(between(&page, "role=\"status\"", "<header"));
        assert!(notice.contains("coordinator was told.") && notice.contains("Nobody is called “@nobody”."), "{notice}");
        // Only the writer is asked to mend what was said.
        let theirs = ok(site.get(address, &coordinator).await);
        assert!(!plain(&theirs).contains("Nobody is called"));
        let id = place.strip_prefix("comment-").expect("an id");
        let edit = ok(site.get(&format!("/en/comments/{id}/edit"), &reader).await);
        let mut sent = form(&edit, "form");
        fill(&mut sent, "text", "Better");
        let path_edit = format!("/en/comments/{id}/edit");
        assert_eq!(site.post(&path_edit, &pairs(&sent), &coordinator).await.status, StatusCode::FORBIDDEN);
        site.post(&path_edit, &pairs(&sent), &reader).await.location();
        let page = ok(site.get(&path, &reader).await);
        let part = plain(between(&page, "id=\"comments\"", "<form class=\"form"));
        assert!(part.contains("Better") && part.contains("changed"), "{part}");
        // The comment's own address leads to its place.
        let place = site.get(&format!("/en/comment/{id}"), &reader).await;
        assert!(place.location().ends_with(&format!("{path}#comment-{id}")));
        let remove = format!("/en/comments/{id}/archive");
        site.post(&remove, &[("version", "2")], &coordinator).await.location();
        assert!(!plain(&ok(site.get(&path, &reader).await)).contains("Better"));
    }

    async fn an_empty_comment_is_asked_for_again_and_nothing_is_lost(db: Db) {
        let site = Site::new(&db).await;
        let path = format!("/fi/organisation/{}/comments", organisation(&site.system, "Tallinn").await);
        let reader = site.sign_in("reader").await;
        let answer = site.post(&path, &[("text", "  ")], &reader).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "a".repeat(100_001);
        let answer = site.post(&path, &[("text", &long)], &reader).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(&long), "what was written is still there");
    }

    async fn whoever_has_not_signed_in_sees_and_finds_no_comment(db: Db) {
        let site = Site::new(&db).await;
        let about = organisation(&site.system, "Tallinn").await;
        let reader = site.sign_in("reader").await;
        let path = format!("/en/organisation/{about}");
        site.post(&format!("{path}/comments"), &[("text", "quokka")], &reader).await.location();
        for path in [path.as_str(), "/en/comment", "/en/comment/export.csv", "/en/changes", "/en"] {
            assert!(!site.get(path, "").await.body.contains("quokka"), "{path}");
        }
        assert!(!ok(site.get("/en/search?q=quokka", "").await).contains("</mark>"));
        assert!(ok(site.get("/en/search?q=quokka", &reader).await).contains("quokka</mark>"));
        let answer = site.get("/en/colleagues?q=r", "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "names are the staff's");
        let names = ok(site.get("/en/colleagues?q=read", &reader).await);
        assert_eq!(names, "[{\"name\":\"reader\",\"email\":\"reader@hel.example\"}]");
    }

    async fn files_are_attached_listed_and_taken_off(db: Db) {
        let site = Site::new(&db).await;
        let about = organisation(&site.system, "Tallinn").await;
        let path = format!("/en/organisation/{about}");
        let coordinator = site.sign_in("coordinator").await;
        let files = [("Plan <1>.txt", "A plan"), ("Minutes.txt", "What was said")];
        let answer = send_files(&site, &format!("{path}/attach"), &coordinator, &files).await;
        let page = ok(site.get(answer.location().split('#').next().expect("a page"), &coordinator).await);
        assert!(page.contains(">Undo</button>"), "what was just done can be undone");
        let part = between(&page, "id=\"attachments\"", "</section>");
        let said = plain(part);
        assert!(said.contains("Attachments 2") && said.contains("Plan <1>.txt") && said.contains("text · 1 kB"), "{said}");
        let file = between(part, "href=\"/en/file/", "\"");
        let file = site.get(&format!("/en/file/{file}"), &coordinator).await;
        assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "A plan"));
        let document = between(part, "name=\"document\" value=\"", "\"").to_owned();
        site.post(&format!("{path}/detach"), &[("document", &document)], &coordinator).await.location();
        let page = ok(site.get(&path, &coordinator).await);
        assert!(plain(between(&page, "id=\"attachments\"", "</section>")).contains("Attachments 1"));
        ok(site.get(&format!("/en/document/{document}"), &coordinator).await);
        // One that is there already is found by its name.
        let again = [("attachments.add", "Plan <1>.txt")];
        site.post(&format!("{path}/attach"), &again, &coordinator).await.location();
        let linked = ok(site.get(&format!("/en/document/{document}"), &coordinator).await);
        assert!(plain(&linked).contains("Attached to Tallinn organisation"), "{}", plain(&linked));
        let wrong = site.post(&format!("{path}/attach"), &[("attachments.add", "Nothing like it")], &coordinator).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!ok(site.get(&path, "").await).contains("/attach\""), "a visitor attaches nothing");
    }

    async fn links_read_from_both_sides_and_tags_stand_above(db: Db) {
        let site = Site::new(&db).await;
        let (one, other) = (organisation(&site.system, "Tallinn").await, organisation(&site.system, "Riga").await);
        let tag = make(&site.system, "tag", [("name", name("Baltic")), ("publicity", text("public"))]).await;
        let version = 1;
        let changes = vec![("links", Some(link(other))), ("tags", Some(link(tag)))];
        records::update(&site.system, kind("organisation"), one, version, changes, "").await.expect("linked");
        let from = plain(&ok(site.get(&format!("/en/organisation/{one}"), "").await));
        assert!(from.contains("Tags: Baltic") && from.contains("Links Riga organisation"), "{from}");
        let to = plain(&ok(site.get(&format!("/en/organisation/{other}"), "").await));
        assert!(to.contains("Linked from Tallinn organisation"), "{to}");
        let tagged = plain(&ok(site.get(&format!("/en/tag/{tag}"), "").await));
        assert!(tagged.contains("With this tag Tallinn organisation"), "{tagged}");
    }

    async fn pages_of_people_and_organisations_tell_positions_and_relations(db: Db) {
        let site = Site::new(&db).await;
        let house = organisation(&site.system, "House").await;
        let liisa = make(&site.system, "person", [("name", text("Liisa Laine"))]).await;
        for (called, ends) in [("Head", None), ("Planner", Some("2015"))] {
            let mut all = Values::from([("name", name(called)), ("organisation", link(house)), ("person", link(liisa))]);
            all.extend(ends.map(|ends| ("ends", date(ends))));
            records::create(&site.system, kind("position"), all, "").await.expect("a position");
        }
        let (of_type, starts) = (("type", text("represents")), ("starts", date("2020")));
        let relation = [("one", link(liisa)), ("other", link(house)), of_type, starts];
        make(&site.system, "relation", relation).await;
        let reader = site.sign_in("reader").await;
        let page = plain(&ok(site.get(&format!("/en/organisation/{house}"), &reader).await));
        assert!(page.contains("People 1 Liisa Laine, Head 1 past position Liisa Laine, Planner until 2015"), "{page}");
        assert!(page.contains("Relations Is represented by Liisa Laine since 2020"), "{page}");
        assert!(!page.contains("in the field “Organisation”"), "what stands apart is not listed again: {page}");
        let page = ok(site.get(&format!("/fi/person/{liisa}"), &reader).await);
        assert!(!page.contains("/moved\""), "a reader moves nobody");
        let page = plain(&page);
        assert!(page.contains("Tehtävät 1 Head, House"), "{page}");
    }

    async fn somebody_changes_jobs_without_scripts(db: Db) {
        let site = Site::new(&db).await;
        let house = organisation(&site.system, "Old House").await;
        let liisa = make(&site.system, "person", [("name", text("Liisa Laine"))]).await;
        let (held, starts) = (("person", link(liisa)), ("starts", date("2019")));
        let head = [("name", name("Head")), ("organisation", link(house)), held, starts];
        let head = make(&site.system, "position", head).await;
        let action = [("name", name("A task")), ("state", text("open")), ("responsible", link(liisa))];
        let action = make(&site.system, "action", action).await;
        let coordinator = site.sign_in("coordinator").await;
        let path = format!("/en/person/{liisa}/moved");
        let page = ok(site.get(&path, &coordinator).await);
        assert!(plain(&page).contains("Actions: Owner (1)"), "{}", plain(&page));
        let mut sent = form(&page, "form");
        assert!(sent.contains(&("ends".to_owned(), head.to_string())));
        // Without a title and an employer nothing begins.
        let answer = site.post(&path, &pairs(&sent), &coordinator).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        fill(&mut sent, "name.en", "Director");
        fill(&mut sent, "organisation.add", "New House");
        let answer = site.post(&path, &pairs(&sent), &coordinator).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("name=\"organisation.create.organisation\" value=\"New House\""));
        let mut sent = form(&answer.body, "form");
        fill(&mut sent, "organisation.create.organisation", "New House");
        let second = ok(site.post(&path, &pairs(&sent), &coordinator).await);
        let said = plain(&second);
        assert!(said.contains("The position Head ends") && said.contains("The organisation New House is added"), "{said}");
        let mut sent = form(&second, "form");
        fill(&mut sent, "all.action.responsible", "new");
        fill(&mut sent, "step", "back");
        let back = ok(site.post(&path, &pairs(&sent), &coordinator).await);
        assert!(back.contains("value=\"Director\""), "nothing is lost on the way back");
        fill(&mut sent, "step", "save");
        let answer = site.post(&path, &pairs(&sent), &coordinator).await;
        let done = ok(site.get(answer.location(), &coordinator).await);
        let said = plain(&done);
        assert!(said.contains("Director, New House") && said.contains("The change of jobs is recorded"), "{said}");
        let undo = between(&done, "<form class=\"inline-form\" action=\"/en/together/", "\"");
        let responsible = async || {
            let view = records::view(&site.system, kind("action"), action, None).await.expect("the action");
            view.record.links("responsible")[0].to
        };
        assert!(![liisa, head].contains(&responsible().await), "the new position has it");
        let undone = site.post(&format!("/en/together/{undo}"), &[], &coordinator).await;
        assert!(undone.status.is_success() || undone.status.is_redirection(), "{}", undone.status);
        assert_eq!(responsible().await, liisa);
    }

    async fn a_colleague_leaves_and_each_thing_goes_where_it_was_decided(db: Db) {
        let site = Site::new(&db).await;
        let (liisa, matti) = (
            make(&site.system, "person", [("name", text("Liisa Laine"))]).await,
            make(&site.system, "person", [("name", text("Matti Metso"))]).await,
        );
        let action = async |called: &str| {
            let open = [("name", name(called)), ("state", text("open")), ("responsible", link(liisa))];
            make(&site.system, "action", open).await
        };
        let (one, other) = (action("First").await, action("Second").await);
        let path = format!("/en/person/{liisa}/leaving");
        for who in ["reader", "leadership"] {
            assert_eq!(site.get(&path, &site.sign_in(who).await).await.status, StatusCode::FORBIDDEN, "{who}");
        }
        let coordinator = site.sign_in("coordinator").await;
        let mut sent = form(&ok(site.get(&path, &coordinator).await), "form");
        fill(&mut sent, "to", &matti.to_string());
        let second = ok(site.post(&path, &pairs(&sent), &coordinator).await);
        let mut sent = form(&second, "form");
        assert!(sent.contains(&("all.action.responsible".to_owned(), matti.to_string())), "the successor is proposed");
        fill(&mut sent, &format!("one.{other}.responsible.{liisa}"), "keep");
        fill(&mut sent, "step", "save");
        site.post(&path, &pairs(&sent), &coordinator).await.location();
        let mut found = Vec::new();
        for id in [one, other] {
            let view = records::view(&site.system, kind("action"), id, None).await.expect("the action");
            found.push(view.record.links("responsible")[0].to);
        }
        assert_eq!(found, [matti, liisa]);
    }
}
