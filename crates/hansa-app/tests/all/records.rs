//! Records are made, changed, put away, undone, and seen as they were.

use crate::common::*;
use chrono::TimeDelta;
use hansa_app::{Error, changes, records};
use hansa_domain::{Lang, Localised, Money, PartialDate, Role, Value};
use hansa_testkit::both;

fn codes(error: Error) -> Vec<(String, &'static str)> {
    let Error::Invalid(problems) = error else { panic!("{error:?}") };
    problems.0.into_iter().map(|p| (p.field.unwrap_or_default(), p.code)).collect()
}

both! {
    async fn every_type_of_value_is_read_back(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let city = organisation(&ctx, "Tallinn").await;
        let network = records::create(&ctx, kind("network"), values([("name", name("Eurocities"))]), "").await.unwrap();
        let mut purpose = Localised::default();
        purpose.set(Lang::Sv, "Att lära");
        let given = values([
            ("network", link(network.id)),
            ("form", text("founding_member")),
            ("state", text("planned")),
            ("since", Value::Date("1990-05".parse().unwrap())),
            ("purpose", Value::Localised(purpose)),
            ("annual_fee", Value::Money(Money { amount: "12345.67".parse().unwrap(), currency: "EUR".into() })),
            ("annual_hours", Value::Integer(120)),
            ("benefits", Value::Choices(vec!["learning".into(), "funding".into()])),
            ("owner_unit", link(city.id)),
            ("publicity", text("not_yet_public")),
        ]);
        let made = records::create(&ctx, kind("membership"), given.clone(), "agreed").await.unwrap();
        let view = records::view(&ctx, kind("membership"), made.id, None).await.unwrap();
        assert_eq!(view.record.values, given);
        assert_eq!(view.record.code().as_deref(), Some("MEM-1"));
        // A membership is called what its network is called.
        assert_eq!(view.record.title, Localised::everywhere("Eurocities"));
        assert_eq!(view.titles[&city.id].title.text(Lang::En), "Tallinn");
        let network = records::view(&ctx, kind("network"), network.id, None).await.unwrap();
        assert_eq!(network.referrers.len(), 1);
        assert_eq!(network.referrers[0].records[0].from.id, made.id);
    }

    async fn renaming_a_network_renames_its_memberships(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let network = records::create(&ctx, kind("network"), values([("name", name("Old"))]), "").await.unwrap();
        let given = values([("network", link(network.id)), ("form", text("member")), ("state", text("planned"))]);
        let membership = records::create(&ctx, kind("membership"), given, "").await.unwrap();
        records::update(&ctx, kind("network"), network.id, 1, vec![("name", Some(name("New")))], "").await.unwrap();
        let view = records::view(&ctx, kind("membership"), membership.id, None).await.unwrap();
        assert_eq!(view.record.title.text(Lang::Fi), "New");
        assert_eq!(view.record.version, 1, "a new title is no change of the membership");
    }

    async fn wrong_values_are_refused_with_their_fields(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let refused = records::create(&ctx, kind("agreement"), values([
            ("type", text("treaty")),
            ("starts", Value::Date("2020".parse().unwrap())),
            ("ends", Value::Date("2019".parse().unwrap())),
            ("publicity", text("secret")),
        ]), "").await;
        let mut found = codes(refused.unwrap_err());
        found.sort();
        assert_eq!(found, [
            ("ends".into(), "ends-before-start"),
            ("name".into(), "required"),
            ("secrecy_basis".into(), "secret-needs-basis"),
            ("state".into(), "required"),
            ("type".into(), "wrong-type"),
        ]);
    }

    async fn a_reference_to_nothing_or_the_wrong_kind_is_refused(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let city = organisation(&ctx, "Oslo").await;
        for wrong in [city.id, hansa_domain::Id::nil()] {
            let given = values([("name", name("X")), ("period", link(wrong))]);
            let refused = records::create(&ctx, kind("goal"), given, "").await.unwrap_err();
            assert_eq!(codes(refused), [("period".into(), "not-an-id")]);
        }
    }

    async fn a_stale_version_is_refused_and_both_sides_are_kept(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let city = organisation(&ctx, "Riga").await;
        let to = |text: &str| vec![("name", Some(name(text)))];
        records::update(&ctx, city.kind, city.id, 1, to("Rīga"), "").await.unwrap();
        let refused = records::update(&ctx, city.kind, city.id, 1, to("Riika"), "").await.unwrap_err();
        let Error::Conflict { theirs, mine } = refused else { panic!("{refused:?}") };
        assert_eq!(theirs.title.text(Lang::Fi), "Rīga");
        assert_eq!(mine["name"], name("Riika"));
        let now = records::view(&ctx, city.kind, city.id, None).await.unwrap().record;
        assert_eq!((now.version, now.title.text(Lang::Fi)), (2, "Rīga"));
    }

    async fn history_tells_what_was_changed_and_undo_takes_back_only_that(db: Db) {
        let world = world(db).await;
        let city = organisation(&world.system(), "Kyiv").await;
        world.clock.advance(TimeDelta::hours(1));
        let change = |field, value| vec![(field, value)];
        let ctx = world.user(Role::Coordinator, None);
        records::update(&ctx, city.kind, city.id, 1, change("abbreviation", Some(text("KYV"))), "short").await.unwrap();
        world.clock.advance(TimeDelta::hours(1));
        let ctx = world.user(Role::Coordinator, None);
        records::update(&ctx, city.kind, city.id, 2, change("aliases", Some(text("Kiova"))), "").await.unwrap();
        let history = changes::history(&ctx, city.kind, city.id).await.unwrap();
        let told: Vec<_> = history.changes.iter().map(|c| (c.act.name(), c.fields().collect::<Vec<_>>(), c.version)).collect();
        assert_eq!(told[0], ("updated", vec!["aliases"], 3));
        assert_eq!(told[1], ("updated", vec!["abbreviation"], 2));
        assert_eq!(told[2].0, "created");
        assert_eq!((history.changes[1].reason.as_str(), history.changes[1].actor_name.as_str()), ("short", "Coordinator"));
        world.clock.advance(TimeDelta::hours(1));
        let ctx = world.user(Role::Coordinator, None);
        let undone = changes::undo(&ctx, city.kind, city.id, history.changes[1].id).await.unwrap();
        assert_eq!(undone.get("abbreviation"), None);
        assert_eq!(undone.get("aliases"), Some(&text("Kiova")));
        assert_eq!(undone.version, 4);
    }

    async fn a_record_is_seen_as_it_was(db: Db) {
        let world = world(db).await;
        let start = world.clock.now();
        world.clock.advance(TimeDelta::days(1));
        let city = organisation(&world.system(), "Reval").await;
        world.clock.advance(TimeDelta::days(1));
        let ctx = world.system();
        records::update(&ctx, city.kind, city.id, 1, vec![("name", Some(name("Tallinn")))], "").await.unwrap();
        let at = |days| records::view(&ctx, city.kind, city.id, Some(start + TimeDelta::days(days) + TimeDelta::hours(1)));
        assert!(matches!(at(0).await, Err(Error::NotFound)));
        let then = at(1).await.unwrap().record;
        assert_eq!((then.title.text(Lang::Fi), then.version), ("Reval", 1));
        assert_eq!(at(2).await.unwrap().record.title.text(Lang::Fi), "Tallinn");
    }

    async fn an_archived_record_rests_until_it_is_restored(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let city = organisation(&ctx, "Petrograd").await;
        records::set_archived(&ctx, city.kind, city.id, 1, true).await.unwrap();
        let refused = records::update(&ctx, city.kind, city.id, 2, vec![("aliases", Some(text("x")))], "").await;
        assert_eq!(codes(refused.unwrap_err()), [(String::new(), "archived")]);
        let listed = |pairs: &[(&str, &str)]| hansa_app::list::ListQuery::from_pairs(pairs.iter().copied());
        let shown = hansa_app::list::list(&ctx, city.kind, &listed(&[])).await.unwrap();
        assert!(shown.records.is_empty());
        let shown = hansa_app::list::list(&ctx, city.kind, &listed(&[("archived", "yes")])).await.unwrap();
        assert_eq!(shown.records.len(), 1);
        records::set_archived(&ctx, city.kind, city.id, 2, false).await.unwrap();
        let acts: Vec<_> = changes::history(&ctx, city.kind, city.id).await.unwrap().changes.iter().map(|c| c.act.name()).collect();
        assert_eq!(acts, ["restored", "archived", "created"]);
    }

    async fn undoing_a_restoration_puts_the_record_away_again(db: Db) {
        let world = world(db).await;
        let city = organisation(&world.system(), "Petrograd").await;
        let mut versions = Vec::new();
        for (version, archived) in [(1, true), (2, false)] {
            world.clock.advance(TimeDelta::hours(1));
            records::set_archived(&world.system(), city.kind, city.id, version, archived).await.unwrap();
            versions.push(world.clock.now());
        }
        world.clock.advance(TimeDelta::hours(1));
        let ctx = world.system();
        let restored = changes::history(&ctx, city.kind, city.id).await.unwrap().changes[0].id;
        let undone = changes::undo(&ctx, city.kind, city.id, restored).await.unwrap();
        assert_eq!(undone.archived_at, Some(ctx.now));
        let acts: Vec<_> = changes::history(&ctx, city.kind, city.id).await.unwrap().changes.iter().map(|c| c.act.name()).collect();
        assert_eq!(acts, ["archived", "restored", "archived", "created"]);
        let archived = async |at| records::view(&ctx, city.kind, city.id, Some(at)).await.unwrap().record.archived_at.is_some();
        assert!(archived(versions[0]).await && !archived(versions[1]).await && archived(ctx.now).await);
    }

    async fn nothing_changed_is_no_change(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let city = organisation(&ctx, "Pori").await;
        let same = vec![("name", Some(name("Pori"))), ("aliases", None)];
        let saved = records::update(&ctx, city.kind, city.id, 1, same, "").await.unwrap();
        assert_eq!(saved.version, 1);
        assert_eq!(changes::history(&ctx, city.kind, city.id).await.unwrap().changes.len(), 1);
    }

    async fn shares_and_moments_are_read_back_and_found(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let share = Value::Decimal("12.5".parse().unwrap());
        let given = values([("name", name("X")), ("state", text("running")), ("city_share", share.clone())]);
        records::create(&ctx, kind("project"), given, "").await.unwrap();
        let opens = Value::Moment(world.clock.now());
        let given = values([("name", name("Y")), ("opens_at", opens.clone())]);
        records::create(&ctx, kind("event"), given, "").await.unwrap();
        let moment = world.clock.now().to_rfc3339();
        for (of, filter, field, value) in [
            ("project", ("city_share.from", "12.5"), "city_share", &share),
            ("event", ("opens_at.to", moment.as_str()), "opens_at", &opens),
        ] {
            let query = hansa_app::list::ListQuery::from_pairs([filter, ("sort", field)]);
            let found = hansa_app::list::list(&ctx, kind(of), &query).await.unwrap().records;
            assert_eq!(found.iter().filter_map(|record| record.get(field)).collect::<Vec<_>>(), [value]);
        }
        let query = hansa_app::list::ListQuery::from_pairs([("city_share.from", "12.6")]);
        assert!(hansa_app::list::list(&ctx, kind("project"), &query).await.unwrap().records.is_empty());
    }

    async fn imprecise_dates_keep_their_precision(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        for written in ["2019", "2019-03", "2019-03-14"] {
            let date: PartialDate = written.parse().unwrap();
            let given = values([("name", name(written)), ("type", text("city")), ("formed", Value::Date(date))]);
            let made = records::create(&ctx, kind("organisation"), given, "").await.unwrap();
            let view = records::view(&ctx, made.kind, made.id, None).await.unwrap();
            assert_eq!(view.record.get("formed"), Some(&Value::Date(date)));
        }
    }
}
