//! Publishing minutes: what is proposed, what is covered, how long names stay, and what never gets into the document.

use std::sync::Arc;

use crate::common::*;
use hansa_app::minutes::{self, Approve, Check, Publish};
use hansa_app::tell::{Format, Render, RenderError, Rendered, Report};
use hansa_app::{Error, OpContext, files, records};
use hansa_domain::law::Appeal;
use hansa_domain::{Id, Record, Role, Value};
use hansa_testkit::both;

/// Writes a report as what it says.
#[derive(Debug)]
struct Plain;

impl Render for Plain {
    fn render(&self, report: &Report, _: Format) -> Result<Rendered, RenderError> {
        Ok(Rendered { bytes: format!("%PDF-1.7 {report:?}").into_bytes(), pages: Some(1), secret: report.secret })
    }
}

const SAID: &str = "Anna Meriläinen opened the meeting. The letter of Anna Meriläisen arrived from anna.merilainen@example.org, \
                    040 123 4567, 131052-308T. The city answers.";

async fn make(ctx: &OpContext, of: &str, given: Vec<(&'static str, Value)>) -> Record {
    records::create(ctx, kind(of), given.into_iter().collect(), "")
        .await
        .unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

/// A held meeting with a public, an internal and a secret item, each of which says something.
async fn met(world: &World, publicity: &str) -> Id {
    let _ = world.app.clone().with_renderer(Arc::new(Plain));
    let ctx = &world.ctx;
    let open = ("publicity", text("public"));
    let group = make(ctx, "body", vec![("name", name("Group")), open.clone()]).await.id;
    let anna = make(ctx, "person", vec![("name", text("Anna Meriläinen"))]).await.id;
    make(ctx, "person", vec![("name", text("Somebody Else"))]).await;
    let meeting = make(
        ctx,
        "meeting",
        vec![
            ("name", name("May")),
            ("body", link(group)),
            ("state", text("held")),
            ("starts", Value::Date("2026-05-12".parse().expect("a day"))),
            ("chair", link(anna)),
            ("publicity", text(publicity)),
        ],
    )
    .await
    .id;
    for (called, said, class) in [
        ("Open matter", SAID, vec![open]),
        ("Internal matter", "Canary 1", vec![("publicity", text("internal"))]),
        (
            "Secret matter",
            "Canary 2",
            vec![("publicity", text("secret")), ("secrecy_basis", text("JulkL 24.1 § 17 k"))],
        ),
    ] {
        let mut given = vec![
            ("name", name(called)),
            ("meeting", link(meeting)),
            ("type", text("decision")),
            ("state", text("handled")),
            ("minutes", name(said)),
        ];
        // What belongs to a meeting is no more public than it.
        given.extend(class.into_iter().filter(|(_, value)| publicity == "public" || *value != text("public")));
        make(ctx, "agenda_item", given).await;
    }
    meeting
}

async fn approve(world: &World, meeting: Id) {
    let ctx = &world.ctx;
    let version = || async { records::view(ctx, kind("meeting"), meeting, None).await.expect("seen").record.version };
    let by = make(ctx, "person", vec![("name", text("Chief Examiner"))]).await.id;
    let on = Some("2026-05-20".parse().expect("a day"));
    minutes::check(ctx, meeting, &Check { version: version().await, by: vec![by], on }).await.expect("checked");
    let approve = Approve { version: version().await, on, within: None };
    minutes::approve(ctx, meeting, approve).await.expect("approved");
}

async fn publish(ctx: &OpContext, meeting: Id, text: &str, appeal: Appeal) -> Result<Record, Error> {
    let version = records::view(ctx, kind("meeting"), meeting, None).await.expect("seen").record.version;
    let text = text.to_owned();
    minutes::publish(ctx, meeting, &Publish { version, title: "Minutes of May".to_owned(), text, appeal }).await
}

fn codes<T: std::fmt::Debug>(refused: Result<T, Error>) -> Vec<(String, &'static str)> {
    let Err(Error::Invalid(problems)) = refused else { panic!("{refused:?}") };
    problems.0.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
}

both! {
    async fn names_and_contact_details_are_found_and_what_is_not_public_is_left_out(db: Db) {
        let world = world(db).await;
        let meeting = met(&world, "public").await;
        approve(&world, meeting).await;
        let ctx = world.user(Role::Coordinator, None);
        let proposed = minutes::proposed(&ctx, meeting).await.expect("proposed");
        assert_eq!(proposed.title, "Minutes: May");
        for marked in [
            "[[Anna Meriläinen]] opened",
            "letter of [[Anna Meriläisen]] arrived",
            "[[anna.merilainen@example.org]], [[040 123 4567]], [[131052-308T]]. The city answers.",
            "[[Chief Examiner]]",
        ] {
            assert!(proposed.text.contains(marked), "{marked} in {}", proposed.text);
        }
        for hidden in ["Canary", "Internal matter", "Secret matter"] {
            assert!(!proposed.text.contains(hidden), "{hidden} in {}", proposed.text);
        }
        let left_out: Vec<&str> = proposed.left_out.iter().map(|one| one.title.text(ctx.lang)).collect();
        assert_eq!(left_out, ["Internal matter", "Secret matter"]);
    }

    async fn names_stay_only_as_long_as_the_decisions_can_be_contested(db: Db) {
        let world = world(db).await;
        let meeting = met(&world, "public").await;
        approve(&world, meeting).await;
        let ctx = world.user(Role::Coordinator, None);
        let refused = publish(&ctx, meeting, "Anna Meriläinen opened.", Appeal::None).await;
        assert_eq!(codes(refused), [("appeal".into(), "publish-names-stay")]);
        let named = publish(&ctx, meeting, "Anna Meriläinen opened.", Appeal::Rectification).await.expect("published");
        assert!(named.get("public_until").is_some(), "{named:?}");
        assert_eq!(named.text("publicity"), Some("public"));
        // Published anew, it replaces what was published before.
        let anyone = world.ctx.as_anyone();
        let see = async |id: Id| records::view(&anyone, kind("document"), id, None).await;
        assert!(see(named.id).await.is_ok());
        let text = "# Minutes\n\n[[Anna Meriläinen]] opened.\n\n- The city answers.";
        let covered = publish(&ctx, meeting, text, Appeal::None).await.expect("published");
        assert!(matches!(see(named.id).await, Err(Error::NotFound)), "the earlier one is no longer public");
        assert_eq!(covered.links("replaces")[0].to, named.id);
        assert_eq!(covered.get("public_until"), None);
        let shown = see(covered.id).await.expect("public").record;
        assert_eq!(shown.text("type"), Some("minutes"));
        let of = records::view(&anyone, kind("meeting"), meeting, None).await.expect("public").record;
        assert_eq!(of.links("minutes")[0].to, covered.id);
        let (_, bytes) = files::content(&anyone, covered.id, "file").await.expect("a file");
        let said = String::from_utf8_lossy(&bytes);
        assert!(said.contains("[covered] opened.") && said.contains("The city answers."), "{said}");
        assert!(!said.contains("Meriläinen"), "{said}");
    }

    async fn minutes_are_published_when_approved_by_who_may_change_a_public_meeting(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let draft = met(&world, "public").await;
        assert_eq!(codes(minutes::proposed(&ctx, draft).await), [("minutes_state".into(), "minutes-not-approved")]);
        approve(&world, draft).await;
        let reader = world.user(Role::Reader, None);
        assert!(matches!(publish(&reader, draft, "Text", Appeal::None).await, Err(Error::NotAllowed)));
        let stale = Publish { version: 1, title: "T".into(), text: "Text".into(), appeal: Appeal::None };
        assert!(matches!(minutes::publish(&ctx, draft, &stale).await, Err(Error::Conflict { .. })));
        assert_eq!(codes(publish(&ctx, draft, "a [[b", Appeal::None).await), [("text".into(), "redact-marks")]);

        let internal = met(&world, "internal").await;
        approve(&world, internal).await;
        assert_eq!(codes(publish(&ctx, internal, "Text", Appeal::None).await), [("publicity".into(), "minutes-not-public")]);
    }
}
