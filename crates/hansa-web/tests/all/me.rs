//! One's own page, following, wishes about mail, the person of an account, and the work beside requests.

use crate::site::{Site, email};
use crate::values::{link, made, name};
use axum::http::StatusCode;
use hansa_app::accounts::{self, Terms};
use hansa_app::{OpContext, jobs, records};
use hansa_domain::{Id, Lang, PartialDate, Role, Value};

fn day(ctx: &OpContext, days: i64) -> Value {
    let day = ctx.today() + chrono::TimeDelta::days(days);
    Value::Date(PartialDate::day(day).expect("a day of our time"))
}

/// Makes a person, who is the one of an account.
async fn become_person(site: &Site, who: &str, role: Role) -> Id {
    let person = made(&site.system, "person", [("name", Value::Text(who.into()))]).await.id;
    let terms = Terms { email: email(who), name: who.into(), role, unit: None, person: Some(person) };
    accounts::change(&site.system, site.account(who).await.id, &terms, false).await.expect("a person");
    person
}

/// The part of a page that stands under a heading with an id, up to the end of its section.
fn part<'a>(body: &'a str, id: &str) -> &'a str {
    let from = body.find(&format!("<h2 id=\"{id}\"")).unwrap_or_else(|| panic!("no part {id}: {body}"));
    let rest = &body[from..];
    &rest[..rest.find("</section>").expect("an end")]
}

hansa_testkit::both! {
    async fn ones_own_page_says_what_one_owes_and_what_needs_one(db: Db) {
        let site = Site::new(&db).await;
        let ctx = &site.system;
        let me = become_person(&site, "coordinator", Role::Coordinator).await;
        let other = made(ctx, "person", [("name", Value::Text("Somebody Else".into()))]).await.id;
        let host = made(ctx, "organisation", [("name", name("Tallinn")), ("type", Value::Text("city".into()))]).await.id;
        let action = async |called: &str, due: i64, to: Id| {
            let state = Value::Text("open".into());
            let values = [("name", name(called)), ("state", state), ("due", day(ctx, due)), ("responsible", link(to))];
            made(ctx, "action", values).await
        };
        // The clock stands on a Sunday.
        action("Long overdue", -3, me).await;
        action("Due today", 0, me).await;
        action("Due next week", 3, me).await;
        action("Of somebody else", 3, other).await;
        let promise = [
            ("name", name("Names for the group")),
            ("direction", Value::Text("received".into())),
            ("state", Value::Text("open".into())),
            ("counterpart", link(host)),
            ("due", day(ctx, 9)),
            ("responsible", link(me)),
        ];
        made(ctx, "promise", promise).await;
        let cookie = site.sign_in("coordinator").await;
        let form = [("name.fi", "Written for others"), ("state", "open"), ("due", "2026-12-24"), ("responsible", &*other.to_string())];
        assert_eq!(site.post("/fi/action/new", &form, &cookie).await.status, StatusCode::SEE_OTHER);
        let page = site.get("/fi/me", &cookie).await.body;
        assert!(part(&page, "overdue").contains("Long overdue") && part(&page, "week").contains("Due today"));
        assert!(part(&page, "later").contains("Due next week"));
        let waiting = part(&page, "waiting");
        assert!(waiting.contains("Names for the group") && waiting.contains("Tallinn"), "{waiting}");
        assert!(waiting.contains("Written for others") && waiting.contains("Somebody Else"), "{waiting}");
        assert!(!page.contains("Of somebody else"));
        // Every number leads to its list.
        assert!(part(&page, "records").contains("href=\"/fi/action?mine=yes\""));
        let list = site.get("/fi/action?mine=yes", &cookie).await;
        assert_eq!(list.status, StatusCode::OK);
        // The filter row may offer others by name.
        let rows = list.body.split("<tbody>").nth(1).expect("a table");
        assert!(rows.contains("Long overdue") && !rows.contains("Of somebody else"), "{rows}");
    }

    async fn who_is_nobody_in_the_register_is_told_what_to_do(db: Db) {
        let site = Site::new(&db).await;
        let reader = site.get("/en/me", &site.sign_in("reader").await).await.body;
        assert!(reader.contains("Ask an administrator to choose your person record"), "{reader}");
        assert!(!reader.contains("/en/users"));
        let administrator = site.get("/en/me", &site.sign_in("administrator").await).await.body;
        let own = format!("/en/users/{}", site.account("administrator").await.id);
        assert!(administrator.contains(&own), "{administrator}");
    }

    async fn a_record_is_followed_and_its_change_is_counted_until_it_is_seen(db: Db) {
        let site = Site::new(&db).await;
        let kind = hansa_domain::kind("network").expect("declared");
        let network = made(&site.system, "network", [("name", name("Eurocities"))]).await;
        let reader = site.sign_in("reader").await;
        let page = format!("/network/{}", network.id);
        let form = [("record", &*network.id.to_string()), ("next", &*page)];
        let answer = site.post("/sv/me/follow", &form, &reader).await;
        assert_eq!(answer.location(), format!("/sv{page}?done=followed"));
        assert!(!site.get("/en/me", &reader).await.body.contains("1 new notice"));
        let changes = vec![("description", Some(name("Cities of Europe")))];
        records::update(&site.system, kind, network.id, network.version, changes, "").await.expect("a change");
        let mine = site.get("/en/me", &reader).await.body;
        assert!(mine.contains("1 new notice"), "{mine}");
        assert!(part(&mine, "notices").contains("Eurocities") && part(&mine, "follows").contains("Eurocities"));
        let until = mine.split("name=\"until\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a moment");
        assert_eq!(site.post("/en/me/seen", &[("until", until)], &reader).await.location(), "/en/me?done=seen");
        assert!(!site.get("/en/me", &reader).await.body.contains("1 new notice"));
        site.post("/en/me/unfollow", &form, &reader).await.location();
        assert!(part(&site.get("/en/me", &reader).await.body, "follows").contains("You do not follow anything"));
    }

    async fn a_saved_view_is_followed_from_its_list(db: Db) {
        let site = Site::new(&db).await;
        let coordinator = site.sign_in("coordinator").await;
        let form = [("list", "publicity=public"), ("name", "Julkiset & avoimet"), ("scope", "private")];
        site.post("/fi/network/views", &form, &coordinator).await.location();
        assert!(!site.get("/fi/network", &coordinator).await.body.contains("/fi/me/follow"), "no view is open");
        let page = site.get("/fi/network?view=Julkiset+%26+avoimet", &coordinator).await.body;
        let field = |name: &str| {
            let from = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {page}"));
            page[from..].split('"').nth(3).expect("a value").to_owned()
        };
        let followed = site.post("/fi/me/follow", &[("view", &*field("view")), ("next", &*field("next"))], &coordinator).await;
        assert_eq!(site.get(followed.location(), &coordinator).await.status, StatusCode::OK);
        let mine = site.get("/fi/me", &coordinator).await.body;
        let follows = part(&mine, "follows");
        assert!(follows.contains("Julkiset &#38; avoimet") && follows.contains("tallennettu näkymä"), "{follows}");
        let page = site.get(followed.location(), &coordinator).await.body;
        assert!(page.contains("/fi/me/unfollow"), "{page}");
    }

    async fn following_leads_to_no_other_site(db: Db) {
        let site = Site::new(&db).await;
        let network = made(&site.system, "network", [("name", name("Eurocities"))]).await;
        let reader = site.sign_in("reader").await;
        for next in ["https://evil.example", "//evil.example", ""] {
            let form = [("record", &*network.id.to_string()), ("next", next)];
            assert_eq!(site.post("/en/me/follow", &form, &reader).await.location(), "/en/me?done=followed", "{next}");
        }
        let nothing = [("next", "/network")];
        assert_eq!(site.post("/en/me/follow", &nothing, &reader).await.status, StatusCode::NOT_FOUND);
    }

    async fn wishes_about_mail_are_kept(db: Db) {
        let site = Site::new(&db).await;
        let reader = site.sign_in("reader").await;
        let page = site.get("/en/account", &reader).await.body;
        let none_sent = site.system.in_lang(Lang::En).words().msg("account-notices-off");
        assert!(page.contains(&*none_sent), "{page}");
        let chosen = |page: &str, id: &str| {
            let input = page.split(&format!("id=\"{id}\"")).nth(1).and_then(|rest| rest.split('>').next()).expect("an input");
            input.contains("checked")
        };
        assert!(chosen(&page, "digest-daily") && chosen(&page, "reason-stale"));
        let form = [("digest", "weekly"), ("reason", "mention"), ("reason", "due")];
        let answer = site.post("/en/account/notices", &form, &reader).await;
        assert_eq!(answer.location(), "/en/account?done=notices-saved#notices");
        let page = site.get("/en/account", &reader).await.body;
        assert!(chosen(&page, "digest-weekly") && chosen(&page, "reason-mention") && !chosen(&page, "reason-stale"));
        let wrong = site.post("/en/account/notices", &[("digest", "hourly")], &reader).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn an_account_is_given_its_person(db: Db) {
        let site = Site::new(&db).await;
        let ctx = &site.system;
        let address = Value::Text("Reader@HEL.example".into());
        let same = made(ctx, "person", [("name", Value::Text("Rita Reader".into())), ("email", address)]).await.id;
        let aino = made(ctx, "person", [("name", Value::Text("Aino Aalto".into()))]).await.id;
        made(ctx, "person", [("name", Value::Text("Ben Berg".into()))]).await;
        made(ctx, "person", [("name", Value::Text("Ben Berg".into()))]).await;
        let administrator = site.sign_in("administrator").await;
        let account = site.account("reader").await.id;
        let path = format!("/en/users/{account}");
        let page = site.get(&path, &administrator).await.body;
        assert!(page.contains(&format!("value=\"{same}\"")) && page.contains("has the same e-mail address"), "{page}");
        let base = [("name", "reader"), ("email", "reader@hel.example"), ("role", "reader")];
        let with = |more: [(&'static str, &str); 1]| [&base[..], &more[..]].concat().into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect::<Vec<_>>();
        let send = async |form: Vec<(String, String)>| {
            let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            site.post(&path, &form, &administrator).await
        };
        send(with([("person", &same.to_string())])).await.location();
        assert_eq!(site.account("reader").await.person, Some(same));
        send(with([("person.add", "aino aalto")])).await.location();
        assert_eq!(site.account("reader").await.person, Some(aino));
        let several = send(with([("person.add", "Ben Berg")])).await;
        assert_eq!(several.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(several.body.matches("Ben Berg</label>").count(), 2, "{}", several.body);
        let nobody = send(with([("person.add", "Xyzzyx")])).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.account("reader").await.person, Some(aino), "nothing was changed");
        send(with([("person", "")])).await.location();
        assert_eq!(site.account("reader").await.person, None);
        // An invited user is given one at once.
        let invited = [("name", "New"), ("email", "new@hel.example"), ("role", "reader"), ("person.add", "Aino Aalto")];
        assert_eq!(site.post("/en/users/new", &invited, &administrator).await.status, StatusCode::OK);
        assert_eq!(accounts::by_email(ctx, "new@hel.example").await.expect("the account").person, Some(aino));
    }

    async fn administrators_see_the_work_beside_requests(db: Db) {
        let site = Site::new(&db).await;
        jobs::work(&site.app).await.expect("the work is done");
        let administrator = site.sign_in("administrator").await;
        for lang in Lang::ALL {
            let page = site.get(&format!("/{lang}/jobs"), &administrator).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains("[mail]"), "{}", page.body);
        }
        assert!(site.get("/en/jobs", &administrator).await.body.contains("Daily round"));
        assert_eq!(site.get("/en/jobs", &site.sign_in("coordinator").await).await.status, StatusCode::NOT_FOUND);
    }
}
