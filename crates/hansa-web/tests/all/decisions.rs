//! A meeting in its forms: who took part, who left for a matter, what was decided and who does it.

use crate::browser::{fill, form, pairs, plain};
use crate::site::Site;
use crate::values::{date, link, make, name, text};
use axum::http::StatusCode;
use hansa_domain::record::Values;
use hansa_domain::{Id, Value};
use hansa_testkit::both;

/// A board of three with a meeting and a matter.
struct Board {
    people: Vec<Id>,
    body: Id,
    meeting: Id,
    item: Id,
}

impl Board {
    async fn new(site: &Site, class: &str) -> Self {
        let common = || {
            let mut values = Values::from([("publicity", text(class))]);
            values.extend((class == "secret").then(|| ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"))));
            values
        };
        let with = |more: Vec<(&'static str, Value)>| {
            let mut values = common();
            values.extend(more);
            values
        };
        let body = with(vec![("name", name("Board")), ("quorum_rule", text("more_than_half"))]);
        let body = make(&site.system, "body", body).await;
        let mut people = Vec::new();
        for (called, role) in [("Anna", "chair"), ("Bertil", "vice_chair"), ("Cecilia", "member")] {
            let person = make(&site.system, "person", [("name", text(called))]).await;
            let seat = [("name", name(called)), ("body", link(body)), ("role", text(role)), ("person", link(person))];
            make(&site.system, "seat", seat).await;
            people.push(person);
        }
        let meeting = vec![
            ("name", name("Planted meeting")),
            ("body", link(body)),
            ("state", text("held")),
            ("starts", date("2026-11-20")),
        ];
        let meeting = make(&site.system, "meeting", with(meeting)).await;
        let item = vec![
            ("name", name("Planted matter")),
            ("meeting", link(meeting)),
            ("type", text("decision")),
            ("state", text("on_agenda")),
        ];
        let item = make(&site.system, "agenda_item", with(item)).await;
        Self { people, body, meeting, item }
    }

    fn attendance(&self, lang: &str) -> String {
        format!("/{lang}/meeting/{}/attendance", self.meeting)
    }

    fn of_item(&self, lang: &str, end: &str) -> String {
        format!("/{lang}/agenda_item/{}/{end}", self.item)
    }

    /// Writes down, by the form, who takes part.
    async fn attend(&self, site: &Site, cookie: &str, said: &[&str]) -> String {
        let mut filled = form(&site.get(&self.attendance("en"), cookie).await.body, "form");
        for (person, said) in self.people.iter().zip(said) {
            fill(&mut filled, &format!("at.{person}"), said);
        }
        let saved = site.post(&self.attendance("en"), &pairs(&filled), cookie).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", plain(&saved.body));
        plain(&site.get(saved.location(), cookie).await.body)
    }
}

both! {
    async fn attendance_is_written_and_the_quorum_told_without_scripts(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let board = Board::new(&site, "public").await;
        let told = board.attend(&site, &cookie, &["present", ""]).await;
        assert!(told.contains("1 of 3 members present; 2 needed: the meeting has no quorum and cannot decide."), "{told}");
        let told = board.attend(&site, &cookie, &["present", "remote"]).await;
        assert!(told.contains("2 of 3 members present; 2 needed: the meeting has a quorum."), "{told}");
        let page = plain(&site.get(&format!("/en/meeting/{}", board.meeting), &cookie).await.body);
        assert!(page.contains("the meeting has a quorum") && page.contains("Write down who took part"), "{page}");
        // A guest without a seat stays, and counts for nothing.
        let guest = make(&site.system, "person", [("name", text("Guest"))]).await.to_string();
        let mut filled = form(&site.get(&board.attendance("en"), &cookie).await.body, "form");
        filled.push(("participants".into(), guest.clone()));
        filled.push((format!("participants.role.{guest}"), "expert".into()));
        site.post(&board.attendance("en"), &pairs(&filled), &cookie).await;
        let page = site.get(&board.attendance("en"), &cookie).await.body;
        assert!(page.contains(&guest) && plain(&page).contains("2 of 3 members present"), "{}", plain(&page));
        // What was written since is told beside what is typed, and nothing is lost.
        fill(&mut filled, &format!("at.{}", board.people[2]), "present");
        let late = site.post(&board.attendance("en"), &pairs(&filled), &cookie).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(plain(&late.body).contains("Somebody else has saved this since: Absent or not known."), "{}", plain(&late.body));
        let kept = form(&late.body, "form");
        assert!(kept.contains(&(format!("at.{}", board.people[2]), "present".into())), "{kept:?}");
        let saved = site.post(&board.attendance("en"), &pairs(&kept), &cookie).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "the second time it is known");
    }

    async fn a_decision_is_made_by_one_form_and_stopped_without_quorum(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let board = Board::new(&site, "public").await;
        board.attend(&site, &cookie, &["present"]).await;
        let address = board.of_item("en", "decide");
        let page = site.get(&address, &cookie).await.body;
        assert!(plain(&page).contains("has no quorum") && page.contains(&board.attendance("en")), "{}", plain(&page));
        let mut filled = form(&page, "form");
        assert!(filled.contains(&("name.en".into(), "Planted matter".into())), "the form begins with the matter: {filled:?}");
        fill(&mut filled, "reasons.en", "Because of the planted reason.");
        let nothing = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.body.contains("href=\"#none_needed\"") && nothing.body.contains("planted reason"), "{}", plain(&nothing.body));
        fill(&mut filled, "task.0", "Write the letter");
        fill(&mut filled, "due.0", "soon");
        let wrong = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("href=\"#due-0\"") && wrong.body.contains("href=\"#owner-0\""), "{}", plain(&wrong.body));
        fill(&mut filled, "due.0", "2026-12-24");
        fill(&mut filled, "owner.0", &board.people[1].to_string());
        let stopped = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = plain(&stopped.body);
        assert!(told.contains("1 of those entitled to decide are present in this matter, 2 are needed"), "{told}");
        assert!(stopped.body.contains("planted reason") && stopped.body.contains("Write the letter"), "nothing typed is lost");
        board.attend(&site, &cookie, &["present", "present"]).await;
        let mut more = filled.clone();
        more.push(("step".into(), "more".into()));
        let rows = site.post(&address, &pairs(&more), &cookie).await.body;
        assert!(rows.contains("name=\"task.3\"") && rows.contains("Write the letter"), "{}", plain(&rows));
        let made = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", plain(&made.body));
        let page = site.get(made.location(), &cookie).await.body;
        let told = plain(&page);
        assert!(told.contains("The decision was saved") && told.contains("Write the letter"), "{told}");
        assert!(told.contains("Bertil, by 24 December 2026") && page.contains("/undo\""), "{told}");
        assert!(page.contains("layout=board"), "the actions as a board");
        let again = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "sent twice, it is one decision");
    }

    async fn whoever_has_a_conflict_leaves_and_the_vice_chair_leads(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("coordinator").await;
        let board = Board::new(&site, "public").await;
        board.attend(&site, &cookie, &["present", "present"]).await;
        let address = board.of_item("en", "recusal");
        let mut filled = form(&site.get(&address, &cookie).await.body, "form");
        filled.push(("left".into(), board.people[0].to_string()));
        let saved = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", plain(&saved.body));
        let told = plain(&site.get(saved.location(), &cookie).await.body);
        assert!(told.contains("1 of 3 members present; 2 needed") && told.contains("Bertil leads the meeting in this matter"), "{told}");
        let late = site.post(&address, &pairs(&filled), &cookie).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let page = plain(&site.get(&format!("/en/agenda_item/{}", board.item), &cookie).await.body);
        assert!(page.contains("has no quorum") && page.contains("Conflicts of interest"), "{page}");
    }

    async fn the_forms_speak_three_languages_and_are_for_those_who_may_write(db: Db) {
        let site = Site::new(&db).await;
        let board = Board::new(&site, "public").await;
        let coordinator = site.sign_in("coordinator").await;
        board.attend(&site, &coordinator, &["present", "present"]).await;
        for (lang, attendance, recusal, decide) in [
            ("fi", "kokous on päätösvaltainen", "Esteellisinä poistuvat", "Mitä päätöksestä seuraa"),
            ("sv", "mötet är beslutfört", "Avlägsnar sig på grund av jäv", "Vad som följer av beslutet"),
            ("en", "the meeting has a quorum", "Who leaves for this matter", "What follows"),
        ] {
            for (path, said) in [
                (board.attendance(lang), attendance),
                (board.of_item(lang, "recusal"), recusal),
                (board.of_item(lang, "decide"), decide),
            ] {
                let page = site.get(&path, &coordinator).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(plain(&page.body).contains(said), "{path}: {}", plain(&page.body));
            }
        }
        for (role, expected) in [("reader", StatusCode::FORBIDDEN), ("leadership", StatusCode::FORBIDDEN)] {
            let cookie = site.sign_in(role).await;
            for path in [board.attendance("fi"), board.of_item("fi", "recusal"), board.of_item("fi", "decide")] {
                assert_eq!(site.get(&path, &cookie).await.status, expected, "{role}: {path}");
                assert_eq!(site.post(&path, &[("version", "1")], &cookie).await.status, expected, "{role}: {path}");
            }
        }
        // A secret meeting is as one that does not exist.
        let secret = Board::new(&site, "secret").await;
        let reader = site.sign_in("reader").await;
        for path in [secret.attendance("fi"), secret.of_item("fi", "recusal"), secret.of_item("fi", "decide")] {
            let hidden = site.get(&path, &reader).await;
            assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!hidden.body.contains("Planted"), "{path}");
        }
        let anyone = site.get(&format!("/en/meeting/{}", board.meeting), "").await.body;
        assert!(!plain(&anyone).contains("Quorum"), "visitors are not told who took part");
    }

    async fn a_body_tells_what_it_leaves_open(db: Db) {
        let site = Site::new(&db).await;
        let board = Board::new(&site, "public").await;
        let decision = [
            ("name", name("Planted decision")),
            ("body", link(board.body)),
            ("state", text("active")),
            ("decided", date("2026-11-01")),
        ];
        let decision = make(&site.system, "decision", decision).await;
        let action = [("name", name("Planted action")), ("body", link(board.body)), ("state", text("open")), ("due", date("2026-11-02"))];
        make(&site.system, "action", action).await;
        let cookie = site.sign_in("coordinator").await;
        let page = plain(&site.get(&format!("/en/body/{}", board.body), &cookie).await.body);
        assert!(page.contains("Decisions that nobody carries out") && page.contains("Planted decision"), "{page}");
        assert!(page.contains("Planted action by 2 November 2026, nobody is responsible Late"), "{page}");
        let page = plain(&site.get(&format!("/en/decision/{decision}"), &cookie).await.body);
        assert!(page.contains("Nothing is being done for this decision"), "{page}");
        let board = site.get(&format!("/en/action?body={}&layout=board", board.body), &cookie).await.body;
        for state in ["Open", "Under way", "Done", "Dropped"] {
            assert!(plain(&board).contains(state), "{state}");
        }
        assert!(board.contains("/move\""), "cards are moved without scripts");
    }
}
