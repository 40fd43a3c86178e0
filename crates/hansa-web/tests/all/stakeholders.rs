//! Stakeholders, colliding contacts and the message house, through the site, on both engines.

use crate::browser::{fill, form, ok, pairs, plain};
use crate::site::Site;
use crate::values::{date, link, make, name, text};
use axum::http::StatusCode;
use hansa_app::OpContext;
use hansa_domain::{Id, Link, Value};
use hansa_testkit::both;

/// An interest with a stakeholder that was judged twice.
async fn judged(site: &Site) -> (Id, Id) {
    let ctx = &site.system;
    let ministry = [("name", name("Ministry <of> Finance")), ("type", text("city")), ("publicity", text("public"))];
    let ministry = make(ctx, "organisation", ministry).await;
    let role = Value::Links(vec![Link { to: ministry, role: Some("decides".into()) }]);
    let interest =
        [("name", name("Rail")), ("stage", text("identified")), ("publicity", text("public")), ("stakeholders", role)];
    let interest = make(ctx, "interest", interest).await;
    for (dated, alignment) in [("2026-03-01", 2), ("2026-10-01", 4)] {
        let view = [
            ("interest", link(interest)),
            ("stakeholder", link(ministry)),
            ("dated", date(dated)),
            ("alignment", Value::Integer(alignment)),
            ("interest_level", Value::Integer(5)),
            ("influence", Value::Integer(3)),
            ("publicity", text("public")),
        ];
        make(ctx, "stakeholder_view", view).await;
    }
    (interest, ministry)
}

async fn plan(ctx: &OpContext, called: &str, with: Id, ours: Id) -> Id {
    let contact =
        [("name", name(called)), ("date", date("2026-12-03")), ("people", link(with)), ("our_people", link(ours))];
    make(ctx, "contact", contact).await
}

async fn person(ctx: &OpContext, called: &str) -> Id {
    make(ctx, "person", [("name", text(called)), ("publicity", text("internal"))]).await
}

both! {
    async fn the_matrix_stands_on_the_page_of_the_interest_and_goes_back_in_time(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let (interest, _) = judged(&site).await;
        let page = ok(site.get(&format!("/en/interest/{interest}"), &cookie).await);
        assert!(plain(&page).contains("4 (rose from 2)"), "{}", plain(&page));
        assert!(plain(&page).contains("Work together"));
        assert!(page.contains("matrix-way") && page.contains("Ministry &lt;of&gt; Finance: alignment 4 (rose from 2)"));
        let june = ok(site.get(&format!("/en/interest/{interest}?matrix=2026-06-30"), &cookie).await);
        assert!(!june.contains("matrix-way") && june.contains("Finance: alignment 2"), "{}", plain(&june));
        assert!(plain(&june).contains("as they had been judged by 30 June 2026"));
        let wrong = site.get(&format!("/en/interest/{interest}?matrix=June"), &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let public = ok(site.get(&format!("/en/interest/{interest}"), "").await);
        for judged in ["Ministry", "decides", "matrix-mark", "rose from", "id=\"stakeholders\""] {
            assert!(!public.contains(judged), "who stands where is the city's own judgement: {judged}");
        }
    }

    async fn new_views_are_written_in_one_form_and_undone_together(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let (interest, ministry) = judged(&site).await;
        let path = format!("/en/interest/{interest}/stakeholders");
        let page = ok(site.get(&path, &cookie).await);
        let mut asked = form(&page, "form");
        fill(&mut asked, &format!("influence.{ministry}"), "5");
        fill(&mut asked, &format!("note.{ministry}"), "Heard at the hearing");
        fill(&mut asked, "dated", "soon");
        let refused = site.post(&path, &pairs(&asked), &cookie).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Heard at the hearing"), "nothing typed is lost");
        fill(&mut asked, "dated", "2026-11-20");
        let done = site.post(&path, &pairs(&asked), &cookie).await;
        let after = ok(site.get(done.location(), &cookie).await);
        assert!(plain(&after).contains("5 (rose from 3)"), "{}", plain(&after));
        assert!(after.contains("/undo"), "it can be taken back");
        let same = site.post(&path, &pairs(&form(&ok(site.get(&path, &cookie).await), "form")), &cookie).await;
        assert!(same.location().contains("done=unchanged"), "{}", same.location());
        let reader = site.sign_in("reader").await;
        assert_eq!(site.get(&path, &reader).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_contact_that_meets_a_colleagues_is_told_before_it_is_saved_and_loses_nothing(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let (minister, matti) = (person(&site.system, "Minister").await, person(&site.system, "Matti").await);
        let theirs = plan(&site.system, "Budget talks", minister, matti).await;
        let path = "/en/contact/new";
        let page = ok(site.get(&format!("{path}?from=person/{minister}"), &cookie).await);
        assert!(plain(&page).contains("Matti plans to be in touch with the same person, Minister, on 3 December 2026"));
        let warned = form(&page, "form");
        assert!(warned.iter().any(|(name, value)| name == "warned" && *value == theirs.to_string()));
        // Opened without the person, the warning comes when the form is sent, and what was typed stays.
        let mut asked = form(&ok(site.get(path, &cookie).await), "form");
        fill(&mut asked, "name.en", "Rail talks");
        fill(&mut asked, "date", "2026-12-10");
        asked.push(("people.add".into(), "Minister".into()));
        let told = site.post(path, &pairs(&asked), &cookie).await;
        let told = ok(told);
        assert!(plain(&told).contains("You can save all the same"), "{}", plain(&told));
        let again = form(&told, "form");
        assert!(again.iter().any(|(name, value)| name == "name.en" && value == "Rail talks"));
        let saved = site.post(path, &pairs(&again), &cookie).await;
        let saved = ok(site.get(saved.location(), &cookie).await);
        assert!(plain(&saved).contains("Budget talks"), "its own page says so as long as both are ahead");
        let about = ok(site.get(&format!("/en/person/{minister}"), &cookie).await);
        assert!(plain(&about).contains("Planned contacts that collide"), "{}", plain(&about));
        assert!(!ok(site.get("/en/contact", "").await).contains("collide"));
    }

    async fn the_message_house_shows_each_audience_what_it_is_told(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let ctx = &site.system;
        let (interest, _) = judged(&site).await;
        let stance = make(ctx, "stance", [("name", name("A draft")), ("interest", link(interest)), ("state", text("draft"))]).await;
        let core = [
            ("name", name("Build it at once")), ("interest", link(interest)), ("part", text("core")),
            ("publicity", text("public")), ("stance", link(stance)), ("text", name("**Now**")),
        ];
        let core = make(ctx, "message", core).await;
        let pillar = [
            ("name", name("It pays back")), ("interest", link(interest)), ("part", text("supporting")), ("supports", link(core)),
            ("audiences", Value::Choices(vec!["ministry".into()])),
        ];
        let pillar = make(ctx, "message", pillar).await;
        let page = ok(site.get(&format!("/en/interest/{interest}"), &cookie).await);
        assert!(page.contains("<strong>Now</strong>") && plain(&page).contains("not approved: A draft"));
        assert!(!page.contains("It pays back</a></h4>"), "it is for ministries");
        let ministry = ok(site.get(&format!("/en/interest/{interest}?audience=ministry"), &cookie).await);
        assert!(plain(&ministry).contains("It pays back") && plain(&ministry).contains("No proof yet"), "{}", plain(&ministry));
        let add = format!("/en/message/new?interest={interest}&#38;part=proof&#38;supports={pillar}&#38;audiences=ministry");
        assert!(ministry.contains(&add), "the form begins with what is known");
        let blank = ok(site.get(&add.replace("&#38;", "&"), &cookie).await);
        let begun = form(&blank, "form");
        for (field, value) in [("part", "proof"), ("audiences", "ministry"), ("supports", &pillar.to_string())] {
            assert!(begun.iter().any(|(name, known)| name == field && known == value), "{field}: {begun:?}");
        }
        let proof = [("name", name("Study")), ("interest", link(interest)), ("part", text("proof")), ("supports", link(pillar))];
        make(ctx, "message", proof).await;
        let ministry = ok(site.get(&format!("/en/interest/{interest}?audience=ministry"), &cookie).await);
        assert!(!plain(&ministry).contains("No proof yet") && plain(&ministry).contains("No evidence yet"));
        let public = ok(site.get(&format!("/en/interest/{interest}"), "").await);
        assert!(plain(&public).contains("Build it at once"));
        for hidden in ["It pays back", "Study", "A draft", "No proof", "Add a"] {
            assert!(!plain(&public).contains(hidden), "{hidden}");
        }
    }
}
