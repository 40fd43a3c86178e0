//! Duplicates: found among what one sees, told apart, told while a record is made, merged, and the merge taken back.

use crate::common::*;
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::bulk::{self, Refusal};
use hansa_app::duplicates::{self, Choice, Taken};
use hansa_app::follows::{self, Followed, Target};
use hansa_app::jobs::Watch;
use hansa_app::list::ListQuery;
use hansa_app::views::{self, Audience};
use hansa_app::{Error, OpContext, notices, records};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, Localised, Record, Role, Value};
use hansa_testkit::both;

fn named(lang: Lang, called: &str) -> Value {
    let mut name = Localised::default();
    name.set(lang, called);
    Value::Localised(name)
}

fn links(to: &[Id]) -> Value {
    Value::Links(to.iter().copied().map(Link::to).collect())
}

async fn made(ctx: &OpContext, of: &str, given: Values) -> Record {
    records::create(ctx, kind(of), given, "").await.unwrap()
}

async fn company(ctx: &OpContext, called: &str, more: &[(&'static str, Value)]) -> Record {
    let mut given = values([("name", name(called)), ("type", text("company")), ("publicity", text("public"))]);
    given.extend(more.iter().cloned());
    made(ctx, "organisation", given).await
}

fn secret(unit: Id) -> Vec<(&'static str, Value)> {
    vec![("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")), ("owner_unit", link(unit))]
}

async fn now(ctx: &OpContext, record: &Record) -> Record {
    records::view(ctx, record.kind, record.id, None).await.unwrap().record
}

async fn found(ctx: &OpContext, of: &str) -> Vec<(Id, Id)> {
    duplicates::find(ctx, kind(of), &Watch::default()).await.unwrap().pairs
}

fn pair(one: &Record, other: &Record) -> (Id, Id) {
    (one.id.min(other.id), one.id.max(other.id))
}

both! {
    async fn a_pair_of_which_one_is_hidden_never_appears_nor_counts(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (unit, own) = (organisation(&ctx, "Hidden Office").await.id, organisation(&ctx, "Harbour Office").await.id);
        let open = company(&ctx, "Meripalvelut Oy", &[("website", text("https://meri.example"))]).await;
        let hidden = company(&ctx, "Meripalvelut", &secret(unit)).await;
        assert_eq!(found(&ctx, "organisation").await, [pair(&open, &hidden)]);
        for role in [Role::Coordinator, Role::Administrator] {
            assert_eq!(found(&world.user(role, None), "organisation").await, [pair(&open, &hidden)], "{role:?}");
        }
        let contributor = world.user(Role::Contributor, Some(own));
        let all = duplicates::find(&contributor, kind("organisation"), &Watch::default()).await.unwrap();
        assert_eq!((all.pairs.as_slice(), all.more, all.records), ([].as_slice(), 0, 3));
        // What a job found with more rights is not shown to others either.
        let (shown, _) = duplicates::pairs(&contributor, kind("organisation"), &[pair(&open, &hidden)]).await.unwrap();
        assert!(shown.is_empty());
        assert!(matches!(duplicates::compare(&contributor, kind("organisation"), open.id, hidden.id).await, Err(Error::NotFound)));
        assert!(matches!(duplicates::tell_apart(&contributor, kind("organisation"), open.id, hidden.id, true).await, Err(Error::NotFound)));
        duplicates::tell_apart(&ctx, kind("organisation"), open.id, hidden.id, true).await.unwrap();
        assert!(duplicates::told_apart(&contributor, kind("organisation")).await.unwrap().is_empty());
        for role in [Role::Reader, Role::Leadership] {
            assert!(matches!(duplicates::count(&world.user(role, None), kind("organisation")).await, Err(Error::NotAllowed)), "{role:?}");
        }
        assert!(matches!(duplicates::count(&world.anyone(), kind("organisation")).await, Err(Error::NotFound)));
    }

    async fn two_that_are_not_the_same_are_told_apart_until_that_is_taken_back(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let people = ["Maija Esimerkki", "Esimerkki, Maija"].map(|called| values([("name", text(called))]));
        let [one, other] = people;
        let (one, other) = (made(&ctx, "person", one).await, made(&ctx, "person", other).await);
        assert_eq!(found(&ctx, "person").await, [pair(&one, &other)]);
        duplicates::tell_apart(&ctx, kind("person"), other.id, one.id, true).await.unwrap();
        duplicates::tell_apart(&ctx, kind("person"), one.id, other.id, true).await.unwrap();
        assert!(found(&ctx, "person").await.is_empty());
        assert_eq!(duplicates::told_apart(&ctx, kind("person")).await.unwrap().len(), 1);
        duplicates::tell_apart(&ctx, kind("person"), other.id, one.id, false).await.unwrap();
        assert_eq!(found(&ctx, "person").await, [pair(&one, &other)]);
    }

    async fn a_new_record_is_compared_with_those_that_its_writer_sees(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let unit = organisation(&ctx, "Harbour Office").await.id;
        let known = made(&ctx, "organisation", values([
            ("name", named(Lang::Fi, "Pohjoinen satamaverkosto")), ("type", text("network")), ("publicity", text("public")),
            ("email", text("office@northern-harbours.example")), ("business_id", text("1234567-8")),
        ])).await;
        company(&ctx, "Salainen satamaverkosto", &secret(unit)).await;
        let coordinator = world.user(Role::Coordinator, None);
        let doubles = async |given: Values| {
            let mut new = Record::new(kind("organisation"), Id::nil(), coordinator.now);
            for (field, value) in given {
                new.set(field, Some(value));
            }
            let found = duplicates::of_new(&coordinator, &new).await.unwrap();
            found.into_iter().map(|double| double.other.id).collect::<Vec<_>>()
        };
        let network = || ("type", text("network"));
        assert_eq!(doubles(values([("name", named(Lang::Fi, "Pohjoinen satamaverkoto")), network()])).await, [known.id], "a slip");
        assert_eq!(doubles(values([("name", named(Lang::Fi, "Satamaverkosto, pohjoinen")), network()])).await, [known.id], "order");
        let english = named(Lang::En, "Northern Harbour Network");
        assert!(doubles(values([("name", english.clone()), network()])).await.is_empty(), "another language says nothing");
        let mailed = values([("name", english.clone()), network(), ("email", text("office@northern-harbours.example"))]);
        assert_eq!(doubles(mailed).await, [known.id], "the address");
        assert_eq!(doubles(values([("name", english), network(), ("business_id", text("1234567-8"))])).await, [known.id], "the number");
        assert!(doubles(values([("name", named(Lang::Fi, "Läntinen metsäverkosto")), network()])).await.is_empty());
        let reader = world.user(Role::Contributor, Some(Id::from_u128(77)));
        let mut new = Record::new(kind("organisation"), Id::nil(), reader.now);
        new.set("name", Some(name("Salainen satamaverkosto")));
        assert!(duplicates::of_new(&reader, &new).await.unwrap().is_empty(), "hidden");
    }

    async fn a_merge_is_chosen_field_by_field_and_undone_as_one(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let tags = [made(&ctx, "tag", values([("name", name("sea"))])).await.id, made(&ctx, "tag", values([("name", name("ice"))])).await.id];
        let stays = company(&ctx, "Meripalvelut Oy", &[
            ("phone", text("+358 9 310 1000")), ("tags", links(&tags[..1])), ("description", named(Lang::Fi, "Laivoja.")),
        ]).await;
        let goes = company(&ctx, "Meri-Palvelut", &[
            ("phone", text("+358 9 310 2000")), ("tags", links(&tags[1..])), ("description", named(Lang::Fi, "Satamia.")),
            ("website", text("https://meri.example")), ("abbreviation", text("MP")), ("parent", link(stays.id)),
        ]).await;
        let person = made(&ctx, "person", values([("name", text("Maija Esimerkki"))])).await;
        let position = made(&ctx, "position", values([("name", name("Director")), ("organisation", link(goes.id)), ("person", link(person.id))])).await;
        let contact = made(&ctx, "contact", values([("name", name("A meeting")), ("organisations", links(&[goes.id, stays.id]))])).await;
        let relation = made(&ctx, "relation", values([("one", link(goes.id)), ("type", text("works_with")), ("other", link(stays.id))])).await;
        let away = made(&ctx, "contact", values([("name", name("Another")), ("organisations", link(goes.id))])).await;
        records::set_archived(&ctx, away.kind, away.id, 1, true).await.unwrap();
        let all = [&stays, &goes, &person, &position, &contact, &relation, &away];
        let mut before = Vec::new();
        for record in all {
            before.push(now(&ctx, record).await);
        }

        let compared = duplicates::compare(&ctx, stays.kind, stays.id, goes.id).await.unwrap();
        let first: Vec<(&str, Option<Lang>, Choice)> = compared.fields.iter().map(|one| (one.field.name, one.lang, one.first)).collect();
        assert!(first.contains(&("phone", None, Choice::Stays)) && first.contains(&("website", None, Choice::Goes)), "{first:?}");
        assert!(first.contains(&("tags", None, Choice::Both)) && first.contains(&("name", Some(Lang::Fi), Choice::Stays)), "{first:?}");
        let taken = [
            Taken { field: "phone", lang: None, choice: Choice::Goes },
            Taken { field: "name", lang: Some(Lang::Fi), choice: Choice::Both },
            Taken { field: "description", lang: Some(Lang::Fi), choice: Choice::Both },
            Taken { field: "abbreviation", lang: None, choice: Choice::Stays },
        ];
        let merged = duplicates::merge(&ctx, stays.kind, (stays.id, 1), (goes.id, 1), &taken).await.unwrap();
        let after = now(&ctx, &stays).await;
        assert_eq!(after.text("phone"), Some("+358 9 310 2000"));
        assert_eq!(after.text("website"), Some("https://meri.example"));
        assert_eq!(after.text("abbreviation"), None);
        assert_eq!(after.text("aliases"), Some("Meri-Palvelut"));
        assert_eq!(after.title.text(Lang::Fi), "Meripalvelut Oy");
        assert_eq!(after.get("description"), Some(&named(Lang::Fi, "Laivoja.\n\nSatamia.")));
        assert_eq!(after.links("tags").iter().map(|link| link.to).collect::<Vec<_>>(), tags);
        assert!(after.links("parent").is_empty(), "a record is no part of itself");
        assert_eq!(now(&ctx, &position).await.links("organisation"), [Link::to(stays.id)]);
        assert_eq!(now(&ctx, &contact).await.links("organisations"), [Link::to(stays.id)]);
        assert_eq!(now(&ctx, &away).await.links("organisations"), [Link::to(stays.id)], "also what has been put away");
        assert!(now(&ctx, &relation).await.archived_at.is_some(), "nobody works with themselves");
        let gone = now(&ctx, &goes).await;
        assert!(gone.archived_at.is_some());
        assert_eq!(gone.links("merged_into"), [Link::to(stays.id)]);
        assert_eq!(duplicates::merged_here(&ctx, &after).await.unwrap()[0].id, goes.id);
        assert!(found(&ctx, "organisation").await.is_empty());

        let undone = bulk::undo(&ctx, merged.batch).await.unwrap();
        assert_eq!(undone.refused(), 0);
        for (record, before) in all.into_iter().zip(&before) {
            let after = now(&ctx, record).await;
            assert_eq!((&after.values, after.archived_at.is_some(), &after.title), (&before.values, before.archived_at.is_some(), &before.title), "{}", record.kind.name);
        }
        assert_eq!(found(&ctx, "organisation").await.len(), 1);
        // And the undoing can be undone.
        bulk::undo(&ctx, undone.batch.unwrap()).await.unwrap();
        assert_eq!(now(&ctx, &position).await.links("organisation"), [Link::to(stays.id)]);
        assert!(now(&ctx, &goes).await.archived_at.is_some());
    }

    async fn what_was_changed_since_stays_when_a_merge_is_undone(db: Db) {
        let world = world(db).await;
        let ctx = world.user(Role::Coordinator, None);
        let (stays, goes, third) = (company(&ctx, "Alfa Oy", &[]).await, company(&ctx, "Alfa", &[("phone", text("+358 9 310 1000")), ("website", text("https://alfa.example"))]).await, company(&ctx, "Beta", &[]).await);
        let contact = made(&ctx, "contact", values([("name", name("A meeting")), ("organisations", link(goes.id))])).await;
        let merged = duplicates::merge(&ctx, stays.kind, (stays.id, 1), (goes.id, 1), &[]).await.unwrap();
        records::update(&ctx, stays.kind, stays.id, merged.record.version, vec![("phone", Some(text("+358 9 310 9999")))], "").await.unwrap();
        let version = now(&ctx, &contact).await.version;
        records::update(&ctx, contact.kind, contact.id, version, vec![("organisations", Some(links(&[stays.id, third.id])))], "").await.unwrap();
        let undone = bulk::undo(&ctx, merged.batch).await.unwrap();
        let told: Vec<_> = undone.rows.iter().filter_map(|row| row.after.as_ref().err().map(|refusal| (row.id, refusal.clone()))).collect();
        let [(id, Refusal::Invalid(problems))] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((*id, problems.0[0].field.as_deref(), problems.0[0].code), (stays.id, Some("phone"), "changed-since"));
        let stays = now(&ctx, &stays).await;
        assert_eq!((stays.text("phone"), stays.text("website")), (Some("+358 9 310 9999"), None), "the rest is taken back");
        assert_eq!(now(&ctx, &contact).await.links("organisations").iter().map(|link| link.to).collect::<Vec<_>>(), [third.id, goes.id]);
        assert!(now(&ctx, &goes).await.archived_at.is_none());
    }

    async fn references_in_hidden_records_are_turned_and_turned_back(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (own, other) = (organisation(&ctx, "Harbour Office").await.id, organisation(&ctx, "Hidden Office").await.id);
        let ours = [("owner_unit", link(own))];
        let (stays, goes) = (company(&ctx, "Alfa Oy", &ours).await, company(&ctx, "Alfa", &ours).await);
        let mut given = values([("name", name("A secret meeting")), ("organisations", link(goes.id))]);
        given.extend(secret(other));
        let hidden = made(&ctx, "contact", given).await;
        let contributor = world.user(Role::Contributor, Some(own));
        assert!(duplicates::compare(&contributor, stays.kind, stays.id, goes.id).await.unwrap().referring.is_empty());
        let merged = duplicates::merge(&contributor, stays.kind, (stays.id, 1), (goes.id, 1), &[]).await.unwrap();
        assert_eq!(now(&ctx, &hidden).await.links("organisations"), [Link::to(stays.id)]);
        let members: Vec<Id> = bulk::batch(&contributor, merged.batch).await.unwrap().members.iter().map(|member| member.record.id).collect();
        assert!(!members.contains(&hidden.id));
        let undone = bulk::undo(&contributor, merged.batch).await.unwrap();
        assert!(undone.rows.iter().all(|row| row.id != hidden.id) && undone.refused() == 0);
        assert_eq!(now(&ctx, &hidden).await.links("organisations"), [Link::to(goes.id)]);
        assert!(now(&ctx, &goes).await.archived_at.is_none());
    }

    async fn accounts_views_notices_rules_and_what_is_followed_go_along_and_come_back(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let (stays, goes) = (company(&ctx, "Alfa Oy", &[]).await, company(&ctx, "Alfa", &[]).await);
        let people = ["Maija Esimerkki", "Esimerkki, Maija"].map(|called| values([("name", text(called))]));
        let [one, other] = people;
        let (person, double) = (made(&ctx, "person", one).await, made(&ctx, "person", other).await);
        let account = async |called: &str, unit: Id, person: Option<Id>| {
            let email = format!("{called}@city.example");
            let terms = Terms { email, name: called.into(), role: Role::Coordinator, unit: Some(unit), person };
            accounts::add(&ctx, &terms, "korppi sade tuoli 42").await.unwrap()
        };
        let maija = account("maija", goes.id, Some(double.id)).await;
        let ville = account("ville", stays.id, None).await;
        let acting = async |account: &Account| {
            let account = accounts::get(&world.system(), account.id).await.unwrap();
            OpContext::new(&world.app, accounts::actor(&account), world.ctx.city.clone(), Lang::En)
        };
        let own = acting(&maija).await;
        let query = || ListQuery::from_pairs([("organisations", goes.id.to_string().as_str())]);
        views::save(&own, kind("contact"), "Of the unit", "unit", &query()).await.unwrap();
        // Both units call one of theirs so.
        views::save(&own, kind("contact"), "Both", "unit", &query()).await.unwrap();
        views::save(&acting(&ville).await, kind("contact"), "both", "unit", &ListQuery::default()).await.unwrap();
        follows::follow(&own, Target::Record, goes.id).await.unwrap();
        let goes = records::update(&ctx, goes.kind, goes.id, 1, vec![("abbreviation", Some(text("A")))], "").await.unwrap();
        let rule = made(&ctx, "strategy_rule", values([
            ("name", name("Contacts with Alfa are told")),
            ("ordinal", Value::Integer(99)),
            ("applies_to", Value::Choices(vec!["contact".into()])),
            ("offenders", text(&format!(r#"{{"test":{{"field":"organisations","op":"is","values":["{}"]}}}}"#, goes.id))),
            ("message", name("Tell of it.")),
            ("active", Value::YesNo(true)),
        ])).await;
        // Where the organisation and the person are named: by the account, its view, a rule, a notice and what is followed.
        let named = async || {
            let own = acting(&maija).await;
            let account = accounts::get(&world.system(), maija.id).await.unwrap();
            let view = views::called(&own, kind("contact"), "Of the unit").await.unwrap();
            let rule = now(&world.system(), &rule).await.text("offenders").unwrap().to_owned();
            let told = notices::own(&own).await.unwrap();
            let told: Vec<Id> = told.iter().filter_map(|shown| Some(shown.record()?.id)).collect();
            let followed = follows::own(&own).await.unwrap();
            let followed = followed.iter().map(|one| match one {
                Followed::Record(record) => record.id,
                Followed::View(view) => view.id,
            });
            let asked: Vec<String> = view.query.into_iter().map(|(_, value)| value).collect();
            (account.person, account.unit, view.audience, asked, rule, told, followed.collect::<Vec<_>>())
        };
        let before = named().await;
        assert_eq!((before.0, before.1), (Some(double.id), Some(goes.id)));
        assert_eq!((before.5.as_slice(), before.6.as_slice()), ([goes.id].as_slice(), [goes.id].as_slice()));
        let of_person = duplicates::merge(&ctx, person.kind, (person.id, 1), (double.id, 1), &[]).await.unwrap();
        let of_unit = duplicates::merge(&ctx, stays.kind, (stays.id, 1), (goes.id, 2), &[]).await.unwrap();
        let after = named().await;
        assert_eq!((after.0, after.1, after.2), (Some(person.id), Some(stays.id), Audience::Unit(stays.id)));
        assert_eq!(after.3, [stays.id.to_string()]);
        assert_eq!(after.4, before.4.replace(&goes.id.to_string(), &stays.id.to_string()));
        assert_eq!(after.5, [stays.id]);
        assert!(after.6.contains(&stays.id) && !before.6.contains(&stays.id), "{:?}", after.6);
        let both = views::called(&acting(&maija).await, kind("contact"), "Both").await.unwrap();
        assert!(both.query.is_empty(), "the unit that stays has its own under the name");
        bulk::undo(&ctx, of_unit.batch).await.unwrap();
        bulk::undo(&ctx, of_person.batch).await.unwrap();
        assert_eq!(named().await, before);
        let both = views::called(&acting(&maija).await, kind("contact"), "Both").await.unwrap();
        assert_eq!(both.query[0].1, goes.id.to_string());
    }

    async fn who_may_not_change_both_does_not_merge_them_and_versions_count(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let own = organisation(&ctx, "Harbour Office").await.id;
        let (stays, goes) = (company(&ctx, "Alfa Oy", &[("owner_unit", link(own))]).await, company(&ctx, "Alfa", &[]).await);
        let contributor = world.user(Role::Contributor, Some(own));
        for (one, other) in [(&stays, &goes), (&goes, &stays)] {
            let refused = duplicates::merge(&contributor, one.kind, (one.id, 1), (other.id, 1), &[]).await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{refused:?}");
        }
        let coordinator = world.user(Role::Coordinator, None);
        let before = dump(&world.db).await;
        for versions in [(2, 1), (1, 2)] {
            let refused = duplicates::merge(&coordinator, stays.kind, (stays.id, versions.0), (goes.id, versions.1), &[]).await;
            assert!(matches!(refused, Err(Error::Conflict { .. })), "{refused:?}");
        }
        assert!(matches!(duplicates::merge(&coordinator, stays.kind, (stays.id, 1), (stays.id, 1), &[]).await, Err(Error::NotFound)));
        assert_eq!(dump(&world.db).await, before);
        // A unit is what rights depend on.
        let unit = company(&ctx, "Unit", &[("owner_unit", link(own))]).await;
        company(&ctx, "Gamma", &[("owner_unit", link(unit.id))]).await;
        let refused = duplicates::merge(&contributor, unit.kind, (stays.id, 1), (unit.id, 1), &[]).await;
        assert_eq!(self::refused(refused.map(drop)), [(String::new(), "merge-unit")]);
        // Nobody says by hand that something was merged.
        let record = records::update(&coordinator, stays.kind, stays.id, 1, vec![("merged_into", Some(link(goes.id)))], "").await.unwrap();
        assert!(record.links("merged_into").is_empty());
    }
}
