//! The editor of filters, for lists and for strategy rules, as a browser without scripts uses it; rules and waivers on
//! pages.

use crate::browser;
use crate::browser::{between, fill, form, ok, pairs, plain, table};
use crate::site::Site;
use crate::values::{kind, link, made, name, text};
use axum::http::StatusCode;
use hansa_app::list::{ListQuery, whole};
use hansa_app::{OpContext, records, rules};
use hansa_domain::{Id, Lang, Record, Value};
use hansa_storage::Db;
use hansa_storage::changes::Act;
use hansa_storage::records::{Stamp, update};
use hansa_testkit::both;

type Pairs = Vec<(String, String)>;

fn query(form: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// Sends the form with a button pressed, and what stood in it besides.
async fn press(site: &Site, cookie: &str, path: &str, mut sent: Pairs, more: &[(&str, &str)], button: &str) -> String {
    for (name, value) in more {
        fill(&mut sent, name, value);
    }
    sent.push(("do".to_owned(), button.to_owned()));
    ok(site.post(path, &pairs(&sent), cookie).await)
}

async fn rule(ctx: &OpContext, ordinal: i64) -> Record {
    let ordinal = ordinal.to_string();
    let query = ListQuery::from_pairs([("ordinal", ordinal.as_str())]);
    whole(ctx, kind("strategy_rule"), &query, None).await.unwrap().records.pop().expect("the rule ships")
}

/// Writes a rule's filter past the checks, as if a field had gone since.
async fn unfit(db: &Db, ctx: &OpContext, rule: &Record) {
    let mut tx = db.write(ctx.city.id).await.unwrap();
    let mut after = rule.clone();
    after.set("offenders", Some(text(r#"{"test": {"field": "gone", "op": "empty"}}"#)));
    let stamp = Stamp {
        change: Id::from_u128(77),
        at: ctx.now,
        actor_id: None,
        actor_name: String::new(),
        reason: String::new(),
        batch: None,
    };
    update(&mut tx, rule, &mut after, Act::Updated, &stamp).await.unwrap();
    tx.commit().await.unwrap();
}

both! {
    async fn a_rule_is_made_in_the_browser_and_takes_effect(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        for called in ["A", "B", "C"] {
            made(&site.system, "project", [("name", name(called)), ("state", text("running"))]).await;
        }
        made(&site.system, "project", [("name", name("D")), ("state", text("planned"))]).await;
        let path = "/en/strategy_rule/new";
        let mut sent = form(&ok(site.get(path, &cookie).await), "form");
        for (name, value) in [
            ("name.en", "A running project has an end"),
            ("message.en", "Say when it ends."),
            ("ordinal", "11"),
            ("applies_to", "project"),
            ("active", "yes"),
        ] {
            fill(&mut sent, name, value);
        }
        // The fields offered are those of the chosen kinds.
        assert!(!sent.iter().any(|(_, value)| value == "test.programme"));
        let page = press(&site, &cookie, path, sent, &[], "look:offenders").await;
        assert!(page.contains("value=\"test.programme\""), "a project's field is offered");
        let page = press(&site, &cookie, path, form(&page, "form"), &[("offenders.new", "test.state")], "add:offenders").await;
        let page = press(&site, &cookie, path, form(&page, "form"), &[("offenders.0.value", "running"), ("offenders.new", "test.ends")], "add:offenders").await;
        let sent = form(&page, "form");
        for (name, value) in [("name.en", "A running project has an end"), ("offenders.0.value", "running"), ("offenders.1.what", "test.ends")] {
            assert!(sent.contains(&(name.to_owned(), value.to_owned())), "{name} was lost: {sent:?}");
        }
        let page = press(&site, &cookie, path, sent, &[("offenders.1.op", "empty"), ("step.new", "test.state")], "add:step").await;
        let page = press(&site, &cookie, path, form(&page, "form"), &[("step.0.value", "running")], "preview:offenders").await;
        let told = plain(between(&page, "id=\"offenders-preview\"", "</section>"));
        assert!(told.contains("3 records would break the rule"), "{told}");
        assert!(told.contains("3 records are at the guarded step"), "{told}");
        assert!(told.contains('A') && told.contains('C') && !told.contains('D'), "{told}");
        assert!(plain(&page).contains("“State” is running and “Ends” is empty"), "{}", plain(&page));
        assert_eq!(rules::breaches(&site.system, None).await.unwrap().len(), 0, "nothing takes effect yet");
        let made = site.post(path, &pairs(&form(&page, "form")), &cookie).await;
        let path = made.location().split('?').next().unwrap().to_owned();
        assert_eq!(rules::breaches(&site.system, None).await.unwrap().len(), 3);
        let page = ok(site.get(&path, &cookie).await);
        let told = plain(&page);
        assert!(told.contains("A record breaks the rule if “State” is running and “Ends” is empty."), "{told}");
        assert!(told.contains("The rule guards the step at which “State” is running."), "{told}");
        assert!(told.contains("3 records break the rule"), "{told}");
        for lang in ["fi", "sv"] {
            ok(site.get(&path.replacen("/en/", &format!("/{lang}/"), 1), &cookie).await);
        }
        // Changed in the browser, it takes effect at once.
        let edit = ok(site.get(&format!("{path}/edit"), &cookie).await);
        let page = press(&site, &cookie, &format!("{path}/update"), form(&edit, "form"), &[], "remove:offenders.1").await;
        let mut sent = form(&page, "form");
        fill(&mut sent, "offenders.0.value", "planned");
        assert!(site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await.location().ends_with("done=saved"));
        let left = rules::breaches(&site.system, None).await.unwrap();
        assert_eq!(left.iter().map(|breach| breach.record.title.text(Lang::En)).collect::<Vec<_>>(), ["D"]);
        // Others neither see the form nor what it would catch.
        let reader = site.sign_in("reader").await;
        assert_eq!(site.get("/en/strategy_rule/new", &reader).await.status, StatusCode::FORBIDDEN);
        let asked = site.post("/en/strategy_rule/new", &[("do", "preview:offenders")], &reader).await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN);
    }

    async fn every_shipped_rule_comes_back_from_its_form_unchanged(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("administrator").await;
        let all = whole(&site.system, kind("strategy_rule"), &ListQuery::default(), None).await.unwrap().records;
        assert!(all.len() >= 10);
        for rule in all {
            for lang in Lang::ALL {
                let path = format!("/{lang}/strategy_rule/{}", rule.id);
                let sent = form(&ok(site.get(&format!("{path}/edit"), &cookie).await), "form");
                let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
                assert_eq!(answer.location(), format!("{path}?done=unchanged"), "{}", rule.title.text(Lang::En));
                let page = plain(&ok(site.get(&path, "").await));
                assert!(!page.contains("⟦") && !page.contains("{\"all\""), "{page}");
            }
        }
    }

    async fn what_does_not_fit_is_told_at_its_condition(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let rule = rule(&site.system, 10).await;
        let path = format!("/en/strategy_rule/{}", rule.id);
        let sent = form(&ok(site.get(&format!("{path}/edit"), &cookie).await), "form");
        // A condition without a value.
        let page = press(&site, &cookie, &format!("{path}/update"), sent, &[("offenders.new", "test.due")], "add:offenders").await;
        assert!(!page.contains("aria-invalid") && !page.contains("field__error"), "nothing is wrong while one is still writing");
        let mut sent = form(&page, "form");
        let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&answer.body);
        assert!(told.contains("Condition “Due”: The condition has no value"), "{told}");
        assert!(answer.body.contains("id=\"offenders-2-error\""), "it is told at the condition, too");
        fill(&mut sent, "offenders.2.op", "to");
        fill(&mut sent, "offenders.2.value", "soon");
        let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
        assert!(plain(&answer.body).contains("Condition “Due”: This is not a date"), "{}", plain(&answer.body));
        assert!(answer.body.contains("value=\"soon\""), "what was typed is kept");
        fill(&mut sent, "offenders.2.value", "today+30");
        assert!(site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await.location().ends_with("done=saved"));
        let stored = records::view(&site.system, rule.kind, rule.id, None).await.unwrap().record;
        assert!(stored.text("offenders").unwrap().contains("today+30"));
        // Those who know the JSON form write that.
        let mut sent = form(&ok(site.get(&format!("{path}/edit"), &cookie).await), "form");
        fill(&mut sent, "offenders.json", "{\"test\": {\"field\": \"gone\"}}");
        let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        fill(&mut sent, "offenders.json", "{\"test\": ");
        let answer = site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("{&#34;test&#34;:</textarea>"), "what was written is kept");
        fill(&mut sent, "offenders.json", "{\"test\": {\"field\": \"value\", \"op\": \"empty\"}}");
        assert!(site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await.location().ends_with("done=saved"));
    }

    async fn a_rule_that_no_longer_fits_is_told_to_those_who_may_mend_it(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let rule = rule(&site.system, 10).await;
        unfit(&db, &site.system, &rule).await;
        let path = format!("/en/strategy_rule/{}", rule.id);
        for page in [path.as_str(), "/en/strategy_rule", "/en"] {
            let told = plain(&ok(site.get(page, &cookie).await));
            assert!(told.contains("no longer fits") && told.contains("gone"), "{page}: {told}");
        }
        for page in ["/en/strategy_rule", "/en"] {
            let told = plain(&ok(site.get(page, "").await));
            assert!(!told.contains("no longer fit"), "{page}: {told}");
        }
        // It blocks nothing, and can be mended.
        made(&site.system, "target", [("name", name("T"))]).await;
        let mut sent = form(&ok(site.get(&format!("{path}/edit"), &cookie).await), "form");
        fill(&mut sent, "offenders.json", "{\"test\": {\"field\": \"value\", \"op\": \"empty\"}}");
        assert!(site.post(&format!("{path}/update"), &pairs(&sent), &cookie).await.location().ends_with("done=saved"));
        assert!(plain(&ok(site.get(&path, &cookie).await)).contains("One record breaks the rule"));
    }

    async fn the_conditions_of_a_list_are_edited(db: Db) {
        let site = Site::new(&db).await;
        let ctx = &site.system;
        let open = ("publicity", text("public"));
        let oslo = made(ctx, "organisation", [("name", name("Oslo")), ("type", text("city")), open.clone()]).await.id;
        let riga = made(ctx, "organisation", [("name", name("Riga")), ("type", text("city")), open.clone()]).await.id;
        for (called, partner, state) in [("With Oslo", oslo, "active"), ("With Riga", riga, "planned")] {
            made(ctx, "partnership", [("name", name(called)), ("partner", link(partner)), ("state", text(state)), open.clone()]).await;
        }
        let list = ok(site.get("/en/partnership?sort=-title", "").await);
        assert!(list.contains("href=\"/en/partnership/filter?sort=-title\""), "the list leads to the editor");
        let press = async |sent: Pairs, more: &[(&str, &str)], button: &str| {
            let mut sent = sent;
            for (name, value) in more {
                fill(&mut sent, name, value);
            }
            sent.retain(|(name, _)| name != "do");
            sent.push(("do".to_owned(), button.to_owned()));
            site.get(&format!("/en/partnership/filter?{}", query(&sent)), "").await
        };
        let page = ok(site.get("/en/partnership/filter?sort=-title", "").await);
        let page = ok(press(form(&page, "form"), &[("filter.new", "refers.partner")], "add:filter").await);
        let page = ok(press(form(&page, "form"), &[("filter.0.new", "test.name")], "add:filter.0").await);
        let page = ok(press(form(&page, "form"), &[("filter.0.0.value", "Riga")], "look:filter").await);
        assert!(plain(&page).contains("for a record in “Partner” holds: “Name” is Riga"), "{}", plain(&page));
        let shown = press(form(&page, "form"), &[], "show").await;
        let address = shown.location().to_owned();
        assert!(address.starts_with("/en/partnership?filter=") && address.ends_with("&sort=-title"), "{address}");
        let list = ok(site.get(&address, "").await);
        assert_eq!(table(&list).len(), 1);
        assert!(plain(&list).contains("For a record in “Partner” holds: “Name” is Riga"), "{}", plain(&list));
        for lang in ["fi", "sv"] {
            ok(site.get(&address.replacen("/en/", &format!("/{lang}/"), 1), "").await);
        }
        // The filter can be changed again, and a record be named.
        let page = ok(site.get(&address.replacen("partnership?", "partnership/filter?", 1), "").await);
        let page = ok(press(form(&page, "form"), &[], "remove:filter.0").await);
        let page = ok(press(form(&page, "form"), &[("filter.new", "test.partner")], "add:filter").await);
        let shown = press(form(&page, "form"), &[("filter.0.op", "not"), ("filter.0.value", &riga.to_string())], "show").await;
        assert_eq!(table(&ok(site.get(shown.location(), "").await)).len(), 1);
        // A condition that is not finished is told; bad JSON, too.
        let page = ok(press(form(&page, "form"), &[("filter.new", "test.since")], "add:filter").await);
        let answer = press(form(&page, "form"), &[("filter.0.value", &riga.to_string())], "show").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&answer.body).contains("Condition “Since”: The condition has no value"), "{}", plain(&answer.body));
        for path in ["/en/partnership?filter=%7B", "/en/partnership/filter?filter=%7B"] {
            assert_eq!(site.get(path, "").await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        }
        // Visitors are not asked what is theirs.
        let page = ok(site.get("/en/partnership/filter", "").await);
        assert!(!page.contains("test.mine") && !page.contains("test.reciprocity") && page.contains("test.state"));
        let page = ok(site.get("/en/partnership/filter", &site.sign_in("reader").await).await);
        assert!(page.contains("test.mine") && page.contains("test.reciprocity"));
    }

    async fn names_of_records_are_looked_up_in_conditions(db: Db) {
        let site = Site::new(&db).await;
        let ctx = &site.system;
        for number in 0..15 {
            let given = [("name", name(&format!("City {number}"))), ("type", text("city")), ("publicity", text("public"))];
            made(ctx, "organisation", given).await;
        }
        for _ in 0..2 {
            made(ctx, "organisation", [("name", name("Twin")), ("type", text("city")), ("publicity", text("public"))]).await;
        }
        let page = ok(site.get("/en/partnership/filter?filter.how=all&filter.new=test.partner&do=add:filter", "").await);
        let typed = async |name: &str| {
            let mut sent = form(&page, "form");
            sent.retain(|(name, _)| name != "do");
            fill(&mut sent, "filter.0.typed", name);
            sent.push(("do".to_owned(), "look:filter".to_owned()));
            ok(site.get(&format!("/en/partnership/filter?{}", query(&sent)), "").await)
        };
        let page = typed("City 7").await;
        assert!(plain(&page).contains("“Partner” is City 7"), "{}", plain(&page));
        let page = typed("Twin").await;
        assert_eq!(page.matches("id=\"filter-0-doubt-0-").count(), 2, "a box for each of them");
        let page = typed("Atlantis").await;
        assert!(page.contains("value=\"Atlantis\"") && page.contains("id=\"filter-0-error\""), "{}", plain(&page));
    }

    async fn a_break_is_waived_from_the_page_of_the_record(db: Db) {
        let site = Site::new(&db).await;
        let ctx = &site.system;
        let cookie = site.sign_in("coordinator").await;
        let open = ("publicity", text("public"));
        let comparison = made(ctx, "comparison", [("name", name("Index")), ("followed", Value::YesNo(true)), open.clone()]).await.id;
        let decision = made(ctx, "decision", [("name", name("It may be")), ("state", text("active"))]).await.id;
        let path = format!("/en/comparison/{comparison}");
        let page = ok(site.get(&path, &cookie).await);
        let waive = between(&page, "<a href=\"/en/waiver/new?", "\"");
        assert!(!ok(site.get(&path, &site.sign_in("reader").await).await).contains("/waiver/new?"));
        let mut sent = form(&ok(site.get(&format!("/en/waiver/new?{}", browser::unescape(waive)), &cookie).await), "form");
        assert!(sent.contains(&("record".to_owned(), comparison.to_string())), "{sent:?}");
        fill(&mut sent, "decision", &decision.to_string());
        let made = site.post("/en/waiver/new", &pairs(&sent), &cookie).await;
        assert!(made.location().contains("done=created"));
        let told = plain(&ok(site.get(&path, &cookie).await));
        assert!(told.contains("Waived by a decision") && told.contains("It may be"), "{told}");
        assert!(!told.contains("Not as the strategy rules require"), "{told}");
        // The visitor is told neither.
        let told = plain(&ok(site.get(&path, "").await));
        assert!(!told.contains("Waived by a decision") && !told.contains("It may be"), "{told}");
        let rule = rule(ctx, 8).await;
        let told = plain(&ok(site.get(&format!("/en/strategy_rule/{}", rule.id), &cookie).await));
        assert!(told.contains("No record breaks the rule") && told.contains("For one record the rule is waived"), "{told}");
        let told = plain(&ok(site.get("/en", &cookie).await));
        assert!(told.contains("1 waived by decision"), "{told}");
    }
}
