//! Channels that show one record at a time: everybody asks for every record.

use hansa_app::bulk::{self, Change, Item, Refusal};
use hansa_app::{Error, attachments, changes, comments, files, records, search};
use hansa_domain::Value;
use hansa_testkit::both;

use super::oracle::{Field, expected, may_change};
use super::town::{Random, cases, marks_in};
use super::{FEWER, askers, city};

/// Whether it is answered as what does not exist.
fn absent<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::NotFound))
}

both! {
    async fn pages(db: Db) {
        let (world, town) = city(db, 11).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 11).into_iter().take(FEWER) {
            for made in &town.made {
                let view = records::view(&ctx, made.declared(), made.id, None).await;
                assert_eq!(absent(&view), !town.sees(who, made), "{who:?}: {made:?}");
                assert_eq!(absent(&records::kind_of(&ctx, made.id).await), !town.sees(who, made), "{who:?}: {made:?}");
                if let Some(code) = &made.code {
                    let found = records::by_code(&ctx, made.declared(), code).await;
                    assert_eq!(absent(&found), !town.sees(who, made), "{who:?}: {code}");
                }
                let told = view.map(|view| format!("{view:?}")).unwrap_or_default();
                town.compare(who, &told, |one, mark| one.id == made.id && !matches!(mark.field, "file" | "content"));
                count += 1;
            }
        }
        cases("page", count);
    }

    async fn searches(db: Db) {
        let (world, town) = city(db, 12).await;
        let (mut count, mut random) = (0, Random::new(12));
        for (who, ctx) in askers(&world, &town, 12).into_iter().take(FEWER) {
            for made in &town.made {
                let mark = &made.marks[random.below(made.marks.len())];
                let found = search::search(&ctx, &search::Wanted::of(&mark.word)).await.unwrap();
                // What a file says is found by its document.
                let in_file = mark.field == "content";
                let searched = in_file || made.declared().field(mark.field).is_some_and(|field| field.search.is_some());
                let right = searched && !made.archived && town.right(who, made, mark.level);
                // Comments are called after what they are about.
                let alone = mark.field != "name";
                let there = found.hits.iter().any(|hit| hit.record.id == made.id);
                assert_eq!(there, right, "{who:?}: {mark:?} of {made:?}");
                assert!(!alone || found.count == u64::from(right), "{who:?}: {mark:?} of {made:?}: {found:?}");
                assert_eq!(found.facets.kinds.is_empty(), found.count == 0);
                town.compare(who, &format!("{found:?}"), |_, _| false);
                count += 1;
            }
        }
        cases("search", count);
    }

    async fn suggestions(db: Db) {
        let (world, town) = city(db, 13).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 13).into_iter().take(FEWER) {
            for made in &town.made {
                let word = if made.kind == "comment" { made.word("text") } else { made.word("name") };
                let found = search::suggest(&ctx, &[made.kind], word, 9).await.unwrap();
                let right = !made.archived && town.sees(who, made);
                assert_eq!(found.iter().any(|one| one.id == made.id), right, "{who:?}: {made:?}");
                town.compare(who, &format!("{found:?}"), |_, _| false);
                count += 1;
            }
        }
        cases("suggest", count);
    }

    async fn attached_files(db: Db) {
        let (world, town) = city(db, 14).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 14).into_iter().take(FEWER) {
            for made in &town.made {
                let right = made.kind == "document" && town.right(who, made, Field::Public);
                let content = files::content(&ctx, made.id, "file").await;
                assert_eq!(absent(&content), !right, "{who:?}: {made:?}");
                let told = content.map(|(file, bytes)| format!("{file:?}{}", String::from_utf8_lossy(&bytes)));
                town.compare(who, &told.unwrap_or_default(), |one, mark| right && one.id == made.id && matches!(mark.field, "file" | "content"));
                assert_eq!(absent(&files::of_record(&ctx, made.id, "file").await), !right, "{who:?}: {made:?}");
                count += 1;
                if let (Some(document), Ok(view)) = (made.attached, records::view(&ctx, made.declared(), made.id, None).await) {
                    let attached = attachments::of(&ctx, &view.record).await.unwrap();
                    let document = town.made.iter().find(|one| one.id == document).expect("made");
                    assert_eq!(attached.len(), usize::from(town.sees(who, document)), "{who:?}: {made:?}");
                    town.compare(who, &format!("{attached:?}"), |_, _| false);
                }
            }
        }
        cases("attachment", count);
    }

    async fn histories(db: Db) {
        let (world, town) = city(db, 15).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 15).into_iter().take(FEWER) {
            for made in &town.made {
                let history = changes::history(&ctx, made.declared(), made.id).await;
                let sees = town.sees(who, made);
                assert_eq!(absent(&history), !sees, "{who:?}: {made:?}");
                let there = marks_in(&history.map(|history| format!("{history:?}")).unwrap_or_default());
                for mark in made.marks.iter().filter(|mark| !matches!(mark.field, "file" | "content")) {
                    // A part has the note of its whole; what was written while it was closed stays so, but the record itself is told.
                    let right = sees && town.right(who, made, mark.level);
                    assert_eq!(there.contains(&mark.word), right, "{who:?}: {mark:?} of {made:?}");
                }
                for other in town.made.iter().filter(|other| other.id != made.id) {
                    for mark in other.marks.iter().filter(|mark| there.contains(&mark.word)) {
                        assert!(town.right(who, other, mark.level), "{who:?}: {mark:?} of {other:?}");
                    }
                }
                if let Some((word, then)) = &made.past {
                    let right = sees && (may_change(who, made.asked) || expected(who, *then, Field::Public, town.today));
                    assert_eq!(there.contains(word), right, "{who:?}: the past of {made:?}");
                }
                count += 1;
            }
        }
        cases("history", count);
    }

    async fn comments_on_records(db: Db) {
        let (world, town) = city(db, 16).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 16).into_iter().take(FEWER) {
            for made in &town.made {
                let said = format!("{:?}", comments::of(&ctx, made.id).await.unwrap());
                town.compare(who, &said, |one, _| one.kind == "comment" && one.whole.is_some_and(|whole| town.made[whole].id == made.id));
                if made.kind == "comment" {
                    assert_eq!(absent(&comments::get(&ctx, made.id).await), !town.sees(who, made), "{who:?}: {made:?}");
                }
                count += 1;
            }
        }
        cases("comment", count);
    }

    async fn previews_of_bulk_changes(db: Db) {
        let (world, town) = city(db, 17).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 17).into_iter().take(FEWER) {
            let items: Vec<Item> = town.made.iter().map(|made| {
                let changes = vec![Change::Set("as_of", Some(Value::Date("2026".parse().unwrap())))];
                Item { kind: made.declared(), id: made.id, version: None, changes }
            }).collect();
            let outcome = bulk::preview(&ctx, &items).await.unwrap();
            for (made, row) in town.made.iter().zip(&outcome.rows) {
                let sees = town.sees(who, made);
                assert_eq!(matches!(row.after, Err(Refusal::NotFound)), !sees, "{who:?}: {made:?} {row:?}");
                assert_eq!(row.before.is_some(), sees, "{who:?}: {made:?}");
                let may = sees && may_change(who, made.asked) && !made.archived;
                assert_eq!(row.after.is_ok(), may, "{who:?}: {made:?} {row:?}");
                count += 1;
            }
            town.compare(who, &format!("{outcome:?}"), |made, mark| !matches!(mark.field, "file" | "content" | "secrecy_note") && town.sees(who, made));
            for made in &town.made {
                let picked = bulk::picked(&ctx, made.declared(), &[made.id]).await.unwrap();
                assert_eq!(picked.len(), usize::from(town.sees(who, made)), "{who:?}: {made:?}");
            }
        }
        cases("bulk", count);
    }
}
