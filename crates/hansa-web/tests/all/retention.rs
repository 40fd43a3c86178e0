//! The page of retention periods: what is due, what would go, and the plan by which it goes.

use axum::http::StatusCode;
use hansa_app::{jobs, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, Localised, Role, Value};
use hansa_testkit::both;

use crate::site::Site;

async fn make(site: &Site, of: &str, given: Vec<(&'static str, Value)>) -> Id {
    let kind = hansa_domain::kind(of).expect("declared");
    records::create(&site.system, kind, Values::from_iter(given), "")
        .await
        .unwrap_or_else(|error| panic!("{error:?}"))
        .id
}

fn name(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

async fn rule(site: &Site, called: &str, afterwards: &str) -> Id {
    let given = vec![
        ("name", name(called)),
        ("applies_to", Value::Choices(vec!["contact".into()])),
        ("counts_from", Value::Text("dated".into())),
        ("years", Value::Integer(5)),
        ("afterwards", Value::Text(afterwards.into())),
        ("selection", Value::Text(r#"{"test":{"field":"channel","op":"is","values":["call"]}}"#.into())),
        ("active", Value::YesNo(true)),
    ];
    make(site, "retention_rule", given).await
}

async fn call(site: &Site, called: &str) -> Id {
    let date = Value::Date("2010-03".parse().expect("a month"));
    make(site, "contact", vec![("name", name(called)), ("channel", Value::Text("call".into())), ("date", date)]).await
}

both! {
    async fn what_is_due_is_chosen_tried_planned_and_destroyed(db: Db) {
        let site = Site::new(&db).await;
        let rule = rule(&site, "Old calls", "destroy").await;
        let (goes, stays) = (call(&site, "A call that goes").await, call(&site, "A call that stays").await);
        make(&site, "media_mention", vec![
            ("name", Value::Text("News".into())), ("about", Value::Links(vec![Link::to(stays)])),
        ]).await;
        let cookie = site.sign_in("administrator").await;
        for lang in Lang::ALL {
            let page = site.get(&format!("/{lang}/retention"), &cookie).await;
            assert_eq!(page.status, StatusCode::OK, "{lang}");
            assert!(page.body.contains("A call that goes") && page.body.contains("A call that stays"), "{lang}");
            assert!(page.body.contains(&format!("/{lang}/contact/{goes}")), "{lang}");
        }
        let page = site.get("/en/retention", &cookie).await.body;
        assert_eq!(page.matches(r#"name="record""#).count(), 1, "what is referred to cannot be ticked");
        assert!(page.contains("Other records refer to it. It can go when they have gone."));
        assert!(page.contains("31 March 2015") || page.contains("31 Mar 2015"), "the last day of five years");
        assert!(page.contains("Nobody has decided how many years"), "of the rules that ship");
        assert!(page.contains(&format!("/en/waiver/new?rule={rule}&#38;record={goes}"))
            || page.contains(&format!("/en/waiver/new?rule={rule}&record={goes}")));

        let (rule, goes) = (rule.to_string(), goes.to_string());
        let form = |what: &'static str| [("rule", rule.clone()), ("record", goes.clone()), ("do", what.to_owned())];
        let post = async |what: &'static str| {
            let form = form(what);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            site.post("/en/retention", &form, &cookie).await
        };
        let preview = post("preview").await;
        assert_eq!(preview.status, StatusCode::OK);
        assert!(preview.body.contains("records 1, comments 0, files 0, rows of history 1."), "{}", preview.body);
        assert_eq!(site.get(&format!("/en/contact/{goes}"), &cookie).await.status, StatusCode::OK);
        let planned = post("plan").await;
        assert_eq!(planned.status, StatusCode::SEE_OTHER);
        let plan = planned.location().to_owned();
        assert!(plan.starts_with("/en/erasure/"), "{plan}");
        let shown = site.get(&plan, &cookie).await.body;
        for said in ["Old calls", "A call that goes", "is destroyed", "records 1, comments 0"] {
            assert!(shown.contains(said), "{said}");
        }
        let agreed = site.post(&format!("{plan}/agree"), &[], &cookie).await;
        assert_eq!(agreed.status, StatusCode::SEE_OTHER);
        jobs::work_in(&site.app, jobs::Lane::Long).await.expect("the work");
        let done = site.get(&plan, &cookie).await.body;
        assert!(done.contains("One record was destroyed with their history"), "{done}");
        assert!(!done.contains("A call that goes"));
        assert_eq!(site.get(&format!("/en/contact/{goes}"), &cookie).await.status, StatusCode::NOT_FOUND);
        assert!(site.get("/en/erasure", &cookie).await.body.contains("Retention periods: done"));
        // The same once more is refused in words.
        let again = post("preview").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("None of those chosen is due now"));
    }

    async fn a_rule_that_asks_offers_nothing_to_tick_and_others_see_no_page(db: Db) {
        let site = Site::new(&db).await;
        let rule = rule(&site, "Old calls", "ask").await.to_string();
        let call = call(&site, "A call").await.to_string();
        let cookie = site.sign_in("administrator").await;
        let page = site.get("/en/retention", &cookie).await.body;
        assert!(page.contains("A call") && !page.contains(r#"name="record""#));
        let form = [("rule", rule.as_str()), ("record", call.as_str()), ("do", "plan")];
        let asked = site.post("/en/retention", &form, &cookie).await;
        assert!(asked.body.contains("This rule only asks."), "{}", asked.body);
        site.add("colleague", Role::Coordinator).await;
        let cookie = site.sign_in("colleague").await;
        assert_eq!(site.get("/en/retention", &cookie).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.post("/en/retention", &form, &cookie).await.status, StatusCode::NOT_FOUND);
    }
}
