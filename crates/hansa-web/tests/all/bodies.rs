//! The page of a body in three languages.

use crate::browser::plain;
use crate::site::Site;
use crate::values::{date, link, make, name, text};
use hansa_testkit::both;
use std::collections::BTreeMap;

both! {
    async fn a_bodys_page_shows_its_seats_meetings_and_waiting_matters(db: Db) {
        let site = Site::new(&db).await;
        let cookie = site.sign_in("reader").await;
        let body = make(&site.system, "body", [("name", name("Planted board"))]).await;
        let person = make(&site.system, "person", [("name", text("Anna"))]).await;
        let sits = |called: &'static str, ends: Option<&'static str>| {
            let seat = vec![("name", name(called)), ("body", link(body)), ("role", text("chair")), ("person", link(person))];
            seat.into_iter().chain(ends.map(|ends| ("ends", date(ends)))).collect::<BTreeMap<_, _>>()
        };
        make(&site.system, "seat", sits("Present seat", None)).await;
        make(&site.system, "seat", sits("Former seat", Some("2001-12-31"))).await;
        let held = [("name", name("Last meeting")), ("body", link(body)), ("state", text("held")), ("starts", date("2002-01-31"))];
        make(&site.system, "meeting", held).await;
        let waits = [("name", name("Waiting matter")), ("body", link(body)), ("type", text("decision")), ("state", text("tabled"))];
        make(&site.system, "agenda_item", waits).await;
        for (lang, seats, last, waiting, former) in [
            ("en", "Who sits in the body", "The last meeting was Last meeting on", "Waits for a meeting", "Former seats"),
            ("fi", "Toimielimen kokoonpano", "Edellinen kokous oli Last meeting,", "Odottaa kokousta", "Aiemmat paikat"),
            ("sv", "Organets sammansättning", "Senaste möte var Last meeting,", "Väntar på ett möte", "Tidigare platser"),
        ] {
            let page = site.get(&format!("/{lang}/body/{body}"), &cookie).await.body;
            let said = plain(&page);
            for expected in [seats, "Present seat", last, waiting, "Waiting matter", former, "Former seat"] {
                assert!(said.contains(expected), "{lang}: {expected} is not in {said}");
            }
            assert!(page.contains("<summary>"), "former seats are folded");
        }
    }
}
