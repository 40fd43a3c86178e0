//! Saved views, groups, boards and changes of many records, through the site.

use crate::browser;
use crate::browser::{attribute, between, form, ok, pairs, plain, table};
use crate::site::Site;
use crate::values::{kind, text};
use axum::http::StatusCode;
use hansa_app::list::{ListQuery, whole};
use hansa_app::{OpContext, records, views};
use hansa_domain::record::Values;
use hansa_domain::{Id, Link, Localised, Value};
use hansa_testkit::both;

async fn network(ctx: &OpContext, called: &str) -> Id {
    let values =
        Values::from([("name", Value::Localised(Localised::everywhere(called))), ("publicity", text("public"))]);
    records::create(ctx, kind("network"), values, "").await.expect("a network").id
}

/// Memberships in a network, in the states by turns.
async fn memberships(ctx: &OpContext, count: usize) -> Vec<Id> {
    let network = network(ctx, "Eurocities").await;
    let mut made = Vec::new();
    for number in 0..count {
        let values = Values::from([
            ("network", Value::Links(vec![Link::to(network)])),
            ("form", text(["member", "participant"][number % 2])),
            ("state", text(["planned", "ending", "ended"][number % 3])),
            ("publicity", text("public")),
        ]);
        made.push(records::create(ctx, kind("membership"), values, "").await.expect("a membership").id);
    }
    made
}

/// The records to which a list's page leads, in their order.
fn listed(page: &str, of: &str) -> Vec<String> {
    let main = between(page, "<main", "</main>");
    let mark = format!("href=\"/en/{of}/");
    let ids = main.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    ids.filter(|id| id.parse::<Id>().is_ok()).collect()
}

/// All pages of a list.
async fn all_pages(site: &Site, address: &str, of: &str, cookie: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut next = Some(address.to_owned());
    while let Some(address) = next {
        let page = ok(site.get(&address, cookie).await);
        ids.extend(listed(&page, of));
        next = page
            .split("<a ")
            .find(|tag| tag.contains("rel=\"next\""))
            .and_then(|tag| attribute(&format!(" {tag}"), "href"));
    }
    ids
}

both! {
    async fn a_view_shows_the_same_records_on_its_pages_in_the_file_and_to_the_command_line(db: Db) {
        let site = Site::new(&db).await;
        memberships(&site.system, 150).await;
        let cookie = site.sign_in("coordinator").await;
        for (name, list) in [
            ("Grouped", "form=member&column=state&column=form&sort=-updated_at&group=state"),
            ("Board", "form=participant&column=form&layout=board"),
            ("Plain", "state.not=ended&sort=-state"),
        ] {
            let saved = site.post("/en/membership/views", &[("name", name), ("scope", "staff"), ("list", list)], &cookie).await;
            assert_eq!(saved.location(), format!("/en/membership?view={name}&done=view-saved"));
            let address = format!("/en/membership?view={}", name.to_lowercase());
            let shown = all_pages(&site, &address, "membership", &cookie).await;
            let view = views::called(&site.system, kind("membership"), name).await.expect("the view");
            let told = whole(&site.system, kind("membership"), &views::query_of(&view), None).await.expect("its records");
            let ids: Vec<String> = told.records.iter().map(|record| record.id.to_string()).collect();
            assert!(ids.len() >= 75, "{name}");
            assert_eq!(shown, ids, "{name}");
            let file = site.get(&address.replace('?', "/export.csv?"), &cookie).await;
            assert_eq!(file.status, StatusCode::OK);
            let rows: Vec<&str> = file.body.lines().collect();
            assert_eq!(rows.len(), ids.len() + 1, "{name}");
            if name == "Grouped" {
                assert!(rows[0].ends_with(",State,Form"), "{}", rows[0]);
                assert_eq!([rows[1], rows[75]], ["Eurocities,planned,member", "Eurocities,ended,member"]);
            }
        }
    }

    async fn tabs_tell_which_view_is_open_and_whether_it_was_changed(db: Db) {
        let site = Site::new(&db).await;
        memberships(&site.system, 3).await;
        let cookie = site.sign_in("reader").await;
        let page = ok(site.get("/en/membership", &cookie).await);
        assert!(!page.contains("class=\"tabs"), "nobody has saved a view");
        let mut new = form(&page, "view-form");
        browser::fill(&mut new, "name", "Planned ones");
        browser::fill(&mut new, "scope", "private");
        browser::fill(&mut new, "list", "state=planned");
        site.post("/en/membership/views", &pairs(&new), &cookie).await.location();
        let page = ok(site.get("/en/membership?view=planned%20ONES", &cookie).await);
        let tabs = between(&page, "<nav class=\"tabs", "</nav>");
        assert_eq!(plain(between(tabs, "aria-current=\"page\">", "</a>")), "Planned ones");
        assert_eq!(listed(&page, "membership").len(), 1);
        let page = ok(site.get("/en/membership?view=Planned+ones&state=ended", &cookie).await);
        assert!(plain(between(&page, "<nav class=\"tabs", "</nav>")).ends_with("Planned ones · changed"));
        assert!(page.contains("value=\"replace\""), "what is shown can be kept in the view");
        // Without its last filter it is still the view, and shows everything.
        let page = ok(site.get("/en/membership?view=Planned+ones&changed=yes", &cookie).await);
        assert_eq!(listed(&page, "membership").len(), 3);
        // Others do not see it.
        let other = site.sign_in("leadership").await;
        let page = site.get("/en/membership?view=Planned+ones", &other).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&page.body).contains("You have no view “Planned ones” here."));
        assert!(!ok(site.get("/en/membership", "").await).contains("view-form"), "visitors save nothing");
    }

    async fn a_view_is_renamed_changed_deleted_and_brought_back(db: Db) {
        let site = Site::new(&db).await;
        memberships(&site.system, 3).await;
        let cookie = site.sign_in("coordinator").await;
        let save = [("name", "Mine"), ("scope", "private"), ("list", "state=planned")];
        site.post("/en/membership/views", &save, &cookie).await.location();
        let again = site.post("/en/membership/views", &save, &cookie).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&again.body).contains("There is already a view “Mine”"), "{}", plain(&again.body));
        assert!(again.body.contains("%2Ffi%2Fmembership%3Fstate%3Dplanned"), "the page can be read again");
        let page = ok(site.get("/en/membership?view=Mine", &cookie).await);
        let action = attribute(between(&page, "<form class=\"view-form\"", ">"), "action").expect("an address");
        let changed = site.post(&action, &[("do", "replace"), ("list", "view=Mine&state=ended")], &cookie).await;
        assert_eq!(changed.location(), "/en/membership?view=Mine&done=view-changed");
        let renamed = site.post(&action, &[("do", "rename"), ("name", "Ours"), ("scope", "staff"), ("list", "")], &cookie).await;
        assert_eq!(renamed.location(), "/en/membership?view=Ours&done=view-changed");
        let view = views::called(&site.system, kind("membership"), "ours").await.expect("staff see it");
        assert_eq!(view.query, [("state".to_owned(), "ended".to_owned())]);
        let reader = site.sign_in("reader").await;
        assert_eq!(site.post(&action, &[("do", "delete")], &reader).await.status, StatusCode::FORBIDDEN);
        let deleted = site.post(&action, &[("do", "delete")], &cookie).await.location().to_owned();
        let page = ok(site.get(&deleted, &cookie).await);
        let undo = between(&page, "hds-notification__body\" action=\"", "\"").to_owned();
        assert_eq!(undo, action);
        assert_eq!(site.post(&undo, &[("do", "restore")], &cookie).await.location(), "/en/membership?view=Ours&done=view-restored");
        ok(site.get("/en/membership?view=Ours", &reader).await);
    }

    async fn a_view_that_does_not_fit_any_more_says_so_and_how_to_mend_it(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        site.post("/en/membership/views", &[("name", "Old"), ("scope", "staff"), ("list", "")], &cookie).await.location();
        let old = views::called(&site.system, kind("membership"), "Old").await.expect("the view");
        let unfit = StatusCode::UNPROCESSABLE_ENTITY;
        for (query, status) in [
            (vec![("gone", "x")], unfit),
            (vec![("group", "gone")], unfit),
            (vec![("sort", "gone"), ("filter", r#"{"test":{"field":"gone"}}"#)], unfit),
            (vec![("filter", "{nonsense")], unfit),
            (vec![("column", "gone")], StatusCode::OK),
        ] {
            // As a program with other fields left it.
            let query: Vec<(String, String)> = query.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
            let mut tx = db.write(site.system.city.id).await.expect("the database");
            let view = views::View { query: query.clone(), ..old.clone() };
            hansa_storage::views::update(&mut tx, &view).await.expect("the view is written");
            tx.commit().await.expect("it is kept");
            let query = format!("{query:?}");
            let answer = site.get("/en/membership?view=old", &cookie).await;
            assert_eq!(answer.status, status, "{query}: {}", plain(&answer.body));
            if status != StatusCode::OK {
                assert!(plain(&answer.body).contains("The view “Old” asks for something that is no longer in the register"), "{query}");
                assert!(answer.body.contains("value=\"delete\""), "{query}: it can be deleted");
            }
            let file = site.get("/en/membership/export.csv?view=old", &cookie).await;
            assert_eq!(file.status, status, "{query}");
        }
    }

    async fn a_card_is_moved_unless_a_rule_guards_the_step(db: Db) {
        let site = Site::new(&db).await;
        let ids = memberships(&site.system, 1).await;
        let cookie = site.sign_in("coordinator").await;
        let page = ok(site.get("/en/membership?layout=board", &cookie).await);
        assert_eq!(plain(between(&page, "id=\"b-0\"", "</h2>")).trim_start_matches('>'), "Planned 1");
        let mut moves = form(&page, "card__move");
        let action = format!("/en/membership/{}/move", ids[0]);
        assert!(page.contains(&format!("action=\"{action}\"")));
        browser::fill(&mut moves, "value", "ended");
        let moved = site.post(&action, &pairs(&moves), &cookie).await;
        assert_eq!(moved.location(), format!("/en/membership?layout=board&done=saved#card-{}", ids[0]));
        // The version that was seen is another now.
        let again = site.post(&action, &pairs(&moves), &cookie).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(plain(&again.body).contains("Eurocities was not moved Somebody has changed this since."), "{}", plain(&again.body));
        browser::fill(&mut moves, "version", "2");
        browser::fill(&mut moves, "value", "active");
        let refused = site.post(&action, &pairs(&moves), &cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("class=\"board\"") && plain(&refused.body).contains("Eurocities was not moved"), "{}", plain(&refused.body));
        let visitor = ok(site.get("/en/membership?layout=board", "").await);
        assert!(!visitor.contains("card__move"));
    }

    async fn many_are_changed_after_a_preview_and_taken_back(db: Db) {
        let site = Site::new(&db).await;
        let ids = memberships(&site.system, 3).await;
        let cookie = site.sign_in("coordinator").await;
        let page = ok(site.get("/en/membership?state.not=ended", &cookie).await);
        assert_eq!(page.matches("form=\"together\" name=\"record\"").count(), 2);
        let start = format!("/en/membership/together?list=state.not%3Dended&which=ticked&record={}&record={}", ids[0], ids[1]);
        let page = ok(site.get(&start, &cookie).await);
        assert!(plain(&page).contains("Change 2 records together"));
        let mut sent = form(&page, "form");
        sent.push(("together.do".into(), "add".into()));
        browser::fill(&mut sent, "together.add", "form");
        let page = ok(site.post("/en/membership/together", &pairs(&sent), &cookie).await);
        let mut sent = form(&page, "form");
        assert!(sent.contains(&("together.field".into(), "form".into())));
        browser::fill(&mut sent, "form", "founding_member");
        browser::fill(&mut sent, "together.reason", "They founded it");
        browser::fill(&mut sent, "together.do", "preview");
        let page = ok(site.post("/en/membership/together", &pairs(&sent), &cookie).await);
        assert!(plain(&page).contains("2 records would change"), "{}", plain(&page));
        let mut apply = form(&page, "form");
        apply.push(("together.do".into(), "apply".into()));
        let done = site.post("/en/membership/together", &pairs(&apply), &cookie).await.location().to_owned();
        assert!(done.starts_with("/en/together/"), "{done}");
        let page = ok(site.get(&done, &cookie).await);
        assert!(plain(&page).contains("2 records changed together") && plain(&page).contains("They founded it"), "{}", plain(&page));
        // Sending the preview again finds other versions, and changes nothing.
        let again = site.post("/en/membership/together", &pairs(&apply), &cookie).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let history = ok(site.get(&format!("/en/membership/{}/history", ids[0]), &cookie).await);
        assert!(plain(&history).contains("Made together with a change of 1 other record"), "{}", plain(&history));
        let batch = done.split('?').next().expect("a path").to_owned();
        let undone = site.post(&format!("{batch}/undo"), &[], &cookie).await.location().to_owned();
        assert!(undone.ends_with("?done=undone") && !undone.starts_with(&batch), "{undone}");
        let record = records::view(&site.system, kind("membership"), ids[0], None).await.expect("it is there").record;
        assert_eq!(record.text("form"), Some("member"));
    }

    async fn what_fails_stops_all_unless_it_is_left_out(db: Db) {
        let site = Site::new(&db).await;
        let ids = memberships(&site.system, 2).await;
        let cookie = site.sign_in("coordinator").await;
        let base = |version: &str| {
            vec![
                ("together.record".to_owned(), format!("{}:1", ids[0])),
                ("together.record".to_owned(), format!("{}:{version}", ids[1])),
                ("together.list".to_owned(), String::new()),
                ("together.field".to_owned(), "form".to_owned()),
                ("form".to_owned(), "founding_member".to_owned()),
            ]
        };
        let mut sent = base("7");
        sent.push(("together.do".into(), "apply".into()));
        let answer = site.post("/en/membership/together", &pairs(&sent), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = plain(&answer.body);
        assert!(said.contains("Nothing was changed") && said.contains("1 record cannot be changed so"), "{said}");
        let now = async |id: Id| records::view(&site.system, kind("membership"), id, None).await.expect("there").record;
        assert_eq!(now(ids[0]).await.text("form"), Some("member"));
        sent.push(("together.leave-out".into(), "yes".into()));
        let page = ok(site.post("/en/membership/together", &pairs(&sent), &cookie).await);
        assert!(plain(&page).contains("1 record was left out") && plain(&page).contains("1 record changed together"), "{}", plain(&page));
        assert_eq!([now(ids[0]).await.text("form"), now(ids[1]).await.text("form")], [Some("founding_member"), Some("participant")]);
        for (pairs, told) in [
            (vec![("together.do", "preview")], "No record is chosen"),
            (vec![("together.record", "x"), ("together.do", "preview")], ""),
        ] {
            let answer = site.post("/en/membership/together", &pairs, &cookie).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(plain(&answer.body).contains(told), "{}", plain(&answer.body));
        }
        let mut empty = base("1");
        empty.retain(|(key, _)| key.starts_with("together.record"));
        empty.push(("together.do".into(), "preview".into()));
        let answer = site.post("/en/membership/together", &pairs(&empty), &cookie).await;
        assert!(plain(&answer.body).contains("Choose a field to change."), "{}", plain(&answer.body));
    }

    async fn all_that_fit_are_archived_together(db: Db) {
        let site = Site::new(&db).await;
        memberships(&site.system, 60).await;
        let cookie = site.sign_in("coordinator").await;
        let page = ok(site.get("/en/membership", &cookie).await);
        assert!(page.contains("Change all 60 together"), "{}", plain(&page));
        let page = ok(site.get("/en/membership/together?which=all&list=state%3Dplanned", &cookie).await);
        let mut sent = form(&page, "form");
        sent.push(("together.do".into(), "archive".into()));
        let page = ok(site.post("/en/membership/together", &pairs(&sent), &cookie).await);
        let mut apply = form(&page, "form");
        apply.push(("together.do".into(), "apply".into()));
        site.post("/en/membership/together", &pairs(&apply), &cookie).await.location();
        let left = whole(&site.system, kind("membership"), &ListQuery::default(), None).await.expect("the rest");
        assert_eq!(left.records.len(), 40);
        assert!(left.records.iter().all(|record| record.text("state") != Some("planned")));
    }

    async fn groups_are_sections_with_their_counts(db: Db) {
        let site = Site::new(&db).await;
        memberships(&site.system, 7).await;
        let page = ok(site.get("/en/membership?group=state&sort=-updated_at", "").await);
        let groups: Vec<String> = page.split("<summary class=\"group__summary\">").skip(1)
            .map(|rest| plain(rest.split("</summary>").next().expect("an end"))).collect();
        assert_eq!(groups, ["Planned 3 records", "Ending 2 records", "Ended 2 records"]);
        assert!(page.contains("/en/membership?state=planned&#38;sort=-updated_at\"") || page.contains("/en/membership?state=planned&amp;sort=-updated_at\""));
        assert_eq!(table(&page).len(), 3);
        for wrong in ["group=goals", "group=nothing", "layout=mosaic", "layout=board&group=network"] {
            let answer = site.get(&format!("/en/membership?{wrong}"), "").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        let moved = ok(site.get("/en/membership?column=state&column=form", "").await);
        assert!(moved.contains("column=form&#38;column=state\"") || moved.contains("column=form&amp;column=state\""), "a column can be moved");
    }
}
