//! The register of processing: that it says everything, in every language, to those who have signed in.

use std::collections::HashSet;
use std::sync::Arc;

use crate::common::{World, world};
use chrono::TimeDelta;
use hansa_app::tell::Block;
use hansa_app::{Error, OpContext, jobs, processing};
use hansa_domain::personal::Purpose;
use hansa_domain::{KINDS, Lang, Role};
use hansa_storage::Db;
use hansa_storage::personal::COLUMNS;
use hansa_text::Words;

/// The same context in another language.
fn reading(world: &World, lang: Lang) -> OpContext {
    OpContext::new(&world.app, world.user(Role::Reader, None).actor, Arc::clone(&world.ctx.city), lang)
}

#[test]
fn every_purpose_and_every_field_on_people_is_told_in_every_language() {
    for lang in Lang::ALL {
        let words = Words::timeless(lang);
        let all: Vec<_> = Purpose::ALL.into_iter().map(|purpose| processing::held(words, purpose)).collect();
        for (purpose, held) in Purpose::ALL.into_iter().zip(&all) {
            assert!(!held.is_empty(), "{purpose:?}");
            for row in held {
                for said in [&row.place, &row.what, &processing::kept(words, row.personal.keep)] {
                    assert!(!said.is_empty() && !said.contains('⟦'), "{purpose:?}: {row:?}");
                }
                for id in [format!("basis-{}", row.personal.basis.name()), format!("processing-seen-{}", row.seen)] {
                    assert!(words.has(&id), "{lang:?} {id}");
                }
            }
            let id = format!("purpose-{}", purpose.name());
            assert!(words.has(&id) && words.attr(&id, "whose").is_some(), "{lang:?} {id}");
        }
        let told: HashSet<(&str, &str)> =
            all.iter().flatten().flat_map(|row| row.what.split(", ").map(|what| (row.place.as_str(), what))).collect();
        for kind in KINDS {
            let place = words.kinds(kind);
            for field in kind.fields.iter().filter(|field| field.personal.is_some()) {
                let label = words.field(kind, field);
                assert!(label.split(", ").all(|part| told.contains(&(place.as_str(), part))), "{place}: {label}");
            }
        }
        for (table, _, columns) in COLUMNS.iter().filter(|(.., columns)| columns.iter().any(|(_, held)| held.is_some()))
        {
            assert!(
                words.attr(&format!("processing-table-{table}"), "holds").is_some(),
                "{lang:?} {table} {columns:?}"
            );
        }
    }
}

hansa_testkit::both! {
    async fn the_register_is_for_those_who_have_signed_in(db: Db) {
        let world = world(db).await;
        assert!(matches!(processing::sections(&world.anyone()).await, Err(Error::NotFound)));
        for lang in Lang::ALL {
            let sections = processing::sections(&reading(&world, lang)).await.expect("the register");
            // Besides the purposes, what holds for all, and the retention rules, of which one has years from the beginning.
            assert_eq!(sections.len(), Purpose::ALL.len() + 2);
            let told = format!("{sections:?}");
            assert!(!told.contains('⟦'), "{told}");
            let rules = sections.last().map(|section| section.blocks.as_slice());
            let Some([Block::Sentences(said)]) = rules else { panic!("{rules:?}") };
            assert!(said.len() == 1 && said[0].plain().contains('6'), "{said:?}");
        }
    }

    async fn sessions_are_forgotten_when_they_are_over(db: Db) {
        let world = world(db).await;
        let count = || crate::common::strings(&world.db, "select client from session");
        crate::common::execute(
            &world.db,
            &format!(
                "insert into session (city_id, token, id, account_id, created_at, seen_at, client) select city_id, {token}, city_id, \
                 city_id, {now}, {now}, 'Browser' from city",
                token = if matches!(world.db, Db::Sqlite { .. }) { "x'00'" } else { "'\\x00'" },
                now = world.ctx.now.timestamp_millis(),
            ),
        )
        .await;
        jobs::work(&world.app).await.expect("the daily round");
        assert_eq!(count().await.len(), 1);
        world.clock.advance(TimeDelta::hours(13));
        jobs::work(&world.app).await.expect("the daily round");
        assert_eq!(count().await.len(), 0);
    }
}
