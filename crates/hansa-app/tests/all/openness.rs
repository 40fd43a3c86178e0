//! Publicity as the law has it: grounds of secrecy, who decides, release dates, the end of being public, reminders.

use crate::common::{World, kind, link, name, organisation, text, values, world};
use crate::post::Town;
use chrono::{Days, NaiveDate, TimeDelta};
use hansa_app::use_log::{Origin, Way};
use hansa_app::{Error, OpContext, openness, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, PartialDate, Record, Role, Value};

const GROUND: &str = "621/1999 24 § 1 mom. 2 k";

fn day(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn secret(ground: &str, more: Values) -> Values {
    let mut given = values([("name", name("Plan")), ("publicity", text("secret")), ("secrecy_basis", text(ground))]);
    given.extend(more);
    given
}

fn dated(date: &str) -> Values {
    values([("dated", day(date))])
}

async fn document(ctx: &OpContext, given: Values) -> Result<Record, Error> {
    records::create(ctx, kind("document"), given, "").await
}

async fn change(
    ctx: &OpContext,
    record: &Record,
    changes: Vec<(&'static str, Option<Value>)>,
) -> Result<Record, Error> {
    records::update(ctx, record.kind, record.id, record.version, changes, "").await
}

/// A page's context of somebody who proved who they are so many minutes ago.
fn on_a_page(world: &World, role: Role, unit: Option<Id>, minutes: i64) -> OpContext {
    let mut ctx = world.user(role, unit);
    let confirmed_at = Some(ctx.now - TimeDelta::minutes(minutes));
    ctx.origin = Origin { way: Way::Web, confirmed_at, ..Origin::default() };
    ctx
}

hansa_testkit::both! {
    async fn a_ground_is_written_in_one_form_and_gives_the_release_date(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for (ground, date, release) in [
            ("JulkL 24.1 § 2 k", "2000-02-29", "2025-03-01"),
            ("OffL 24 § 1 mom. 17 punkten", "2026", "2052-01-01"),
            ("Act 621/1999, section 24(1)(25)", "2026-11-22", "2126-11-23"),
            ("1397/2016 138 §", "2026-11-22", "2051-11-23"),
        ] {
            let made = document(&ctx, secret(ground, dated(date))).await.expect(ground);
            assert_eq!(made.get("release_on"), Some(&day(release)), "{ground}");
            assert_eq!(made.get("classified_on"), Some(&Value::Date(PartialDate::day(ctx.today()).expect("today"))));
        }
        let made = document(&ctx, secret("JulkL 24.1 § 2 k", Values::new())).await.expect("a document");
        assert_eq!(made.text("secrecy_basis"), Some(GROUND));
        assert_eq!(openness::mark(ctx.words(), &made).as_deref(), Some("Secret, Act 621/1999, section 24(1)(2)"));
    }

    async fn a_release_date_follows_what_it_was_computed_from_and_no_other(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = document(&ctx, secret(GROUND, dated("2020-05-01"))).await.expect("a document");
        let moved = change(&ctx, &made, vec![("dated", Some(day("2021-05-01")))]).await.expect("a change");
        assert_eq!(moved.get("release_on"), Some(&day("2046-05-02")));
        let chosen = change(&ctx, &moved, vec![("release_on", Some(day("2030-01-01")))]).await.expect("a change");
        let kept = change(&ctx, &chosen, vec![("dated", Some(day("2022-05-01")))]).await.expect("a change");
        assert_eq!(kept.get("release_on"), Some(&day("2030-01-01")), "a person chose it");
        let cleared = change(&ctx, &kept, vec![("release_on", None)]).await.expect("a change");
        assert_eq!(cleared.get("release_on"), Some(&day("2047-05-02")));
    }

    async fn what_is_no_ground_is_refused_and_old_ones_stay_readable(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for ground in ["24 §", "because", "JulkL 24 § 1 mom. 33 k"] {
            let refused = document(&ctx, secret(ground, Values::new())).await.expect_err(ground);
            let Error::Invalid(problems) = refused else { panic!("{refused:?}") };
            assert_eq!(problems.0[0].code, "secrecy-ground-unknown", "{ground}");
        }
        // Written while the record was not secret, and so not asked about; a later change of something else passes.
        let given = values([("name", name("Plan")), ("secrecy_basis", text("24 §"))]);
        let made = document(&ctx, given).await.expect("a document");
        let closing = vec![("publicity", Some(text("secret")))];
        assert!(matches!(change(&ctx, &made, closing).await, Err(Error::Invalid(_))));
    }

    async fn only_whoever_sees_all_secrets_lifts_one_and_only_with_a_fresh_proof(db: Db) {
        let world = world(db).await;
        let unit = organisation(&world.ctx, "Unit").await.id;
        let made = document(&world.system(), secret(GROUND, values([("owner_unit", link(unit))]))).await.expect("a document");
        let lift = || vec![("publicity", Some(text("internal")))];
        let contributor = on_a_page(&world, Role::Contributor, Some(unit), 1);
        assert!(matches!(change(&contributor, &made, lift()).await, Err(Error::NotAllowed)));
        let stale = on_a_page(&world, Role::Coordinator, None, 16);
        assert!(matches!(change(&stale, &made, lift()).await, Err(Error::ConfirmFirst)));
        let mut program = on_a_page(&world, Role::Coordinator, None, 1);
        program.origin.way = Way::Api;
        assert!(matches!(change(&program, &made, lift()).await, Err(Error::ConfirmFirst)), "a token proves nothing");
        let renamed = vec![("name", Some(name("Another plan")))];
        let made = change(&contributor, &made, renamed).await.expect("its unit goes on writing it");
        change(&on_a_page(&world, Role::Coordinator, None, 1), &made, lift()).await.expect("it is lifted");
    }

    async fn published_minutes_are_public_until_the_appeal_period_ends(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let given = |more: Values| {
            let mut given = values([
                ("name", name("Minutes")),
                ("type", text("minutes")),
                ("publicity", text("public")),
                ("published_on", day("2026-11-23")),
            ]);
            given.extend(more);
            given
        };
        // Notified on 30 November; 14 days end on Monday 14 December, 30 days on Wednesday 30 December.
        let minutes = document(&ctx, given(values([("appeal", text("rectification"))]))).await.expect("minutes");
        assert_eq!(minutes.get("public_until"), Some(&day("2026-12-14")));
        let longer = change(&ctx, &minutes, vec![("appeal", Some(text("appeal")))]).await.expect("a change");
        assert_eq!(longer.get("public_until"), Some(&day("2026-12-30")));
        let chosen = change(&ctx, &longer, vec![("public_until", Some(day("2026-12-01")))]).await.expect("a change");
        let renamed = change(&ctx, &chosen, vec![("name", Some(name("Minutes 12")))]).await.expect("a change");
        assert_eq!(renamed.get("public_until"), Some(&day("2026-12-01")), "a person chose it");
        let open = document(&ctx, given(values([("appeal", text("none"))]))).await.expect("minutes");
        assert_eq!(open.get("public_until"), None);
        let copy = values([("appeal", text("rectification")), ("redacts", link(minutes.id))]);
        assert_eq!(document(&ctx, given(copy)).await.expect("a copy").get("public_until"), None, "a copy has no personal data");

        // The clock stands on 22 November: the day after the last day, nobody outside finds them, without any job.
        let shown = |ctx: OpContext| async move { records::view(&ctx, minutes.kind, minutes.id, None).await.is_ok() };
        let ends: NaiveDate = "2026-12-01".parse().expect("a day");
        let ahead = TimeDelta::days((ends - ctx.today()).num_days());
        world.clock.advance(ahead);
        assert!(shown(world.anyone()).await, "on the last day");
        world.clock.advance(TimeDelta::days(1));
        assert!(!shown(world.anyone()).await, "the day after");
        assert!(shown(world.user(Role::Reader, None)).await, "staff go on reading");
    }

    async fn the_time_of_what_protects_a_person_is_counted_from_their_death(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let given = values([
            ("name", text("Testi Henkilö")),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 32 k")),
        ]);
        let person = records::create(&ctx, kind("person"), given, "").await.expect("a person");
        assert_eq!(person.get("release_on"), Some(&day("2126-11-23")), "a hundred years while no death is known");
        let dead = change(&ctx, &person, vec![("died_on", Some(day("2020")))]).await.expect("a change");
        assert_eq!(dead.get("release_on"), Some(&day("2071-01-01")), "fifty years from the end of the year");
    }

    async fn what_is_secret_on_no_ground_of_its_day_is_found_and_its_json_is_marked(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let held = document(&ctx, secret(GROUND, Values::new())).await.expect("a document");
        let early = values([("classified_on", day("1990-01-01"))]);
        let early = document(&ctx, secret(GROUND, early)).await.expect("a document");
        let open = values([("name", name("Plan")), ("secrecy_basis", text("24 §"))]);
        document(&ctx, open).await.expect("a document");
        let found = openness::unfounded(&world.user(Role::Coordinator, None)).await.expect("what is found");
        let found: Vec<_> = found.iter().map(|found| (found.record.id, found.problem.code)).collect();
        assert_eq!(found, [(early.id, "secrecy-ground-unknown")]);
        let none = openness::unfounded(&world.user(Role::Reader, None)).await.expect("what is found");
        assert!(none.is_empty(), "whoever sees no secrets is told of none");
        let view = records::view(&ctx, held.kind, held.id, None).await.expect("the document");
        let json = hansa_app::export::json(&view.record, &view.titles);
        assert_eq!(json["mark"], serde_json::json!({ "class": "secret", "ground": GROUND }));
        let plain = records::create(&ctx, kind("document"), values([("name", name("Plan"))]), "").await.expect("a document");
        let view = records::view(&ctx, plain.kind, plain.id, None).await.expect("the document");
        assert!(hansa_app::export::json(&view.record, &view.titles).get("mark").is_none());
    }

    async fn the_end_of_secrecy_and_the_release_date_are_reminded(db: Db) {
        let town = Town::new(db).await;
        town.account("kaisa", Role::Coordinator, None, None).await;
        town.account("rita", Role::Reader, None, None).await;
        let ctx = town.world.system();
        let soon = |days: u64| Value::Date(PartialDate::day(ctx.today() + Days::new(days)).expect("a day"));
        document(&ctx, secret(GROUND, values([("release_on", soon(20))]))).await.expect("a document");
        let draft = values([("name", name("Draft plan")), ("publicity", text("not_yet_public")), ("release_on", soon(8))]);
        document(&ctx, draft).await.expect("a document");
        document(&ctx, values([("name", name("Of the house")), ("release_on", soon(3))])).await.expect("a document");
        let told = town.walk(30).await;
        assert_eq!(told.days("kaisa", "Draft plan"), [0, 7, 15], "found; the day before; 7 days after");
        assert!(told.days("kaisa", "Of the house").is_empty(), "what stays internal has nothing to be released");
        assert!(!told.mails("kaisa").is_empty() && told.to("rita") == 0, "a reader is told nothing that nobody gave them");
    }
}

#[test]
fn the_mark_goes_into_the_name_of_a_file() {
    assert_eq!(openness::file_name(Lang::Fi, true, "lista.csv"), "SALASSA_PIDETTAVA_lista.csv");
    assert_eq!(openness::file_name(Lang::Sv, true, "lista.csv"), "SEKRETESSBELAGD_lista.csv");
    assert_eq!(openness::file_name(Lang::En, false, "list.csv"), "list.csv");
}
