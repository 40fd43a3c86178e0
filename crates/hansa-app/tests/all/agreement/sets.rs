//! Channels that show many records at once: each person asks once a kind, and is compared with all records.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use hansa_app::calendars;
use hansa_app::export::{self, Form, Purpose, Wanted};
use hansa_app::feeds::{self, About, Feed, Format};
use hansa_app::list::{self, Count, ListQuery, whole};
use hansa_app::{OpContext, changes, views};
use hansa_domain::{Choices as _, Id, Kind, Publicity};
use hansa_testkit::both;

use super::oracle::Who;
use super::town::{Made, Mark, Town, cases};
use super::{askers, city};
use crate::common::kind;

const SITE: &str = "https://hansa.example";
const KINDS: [&str; 9] =
    ["event", "interest", "person", "document", "action", "promise", "visit_request", "programme_item", "comment"];

fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.into_iter().map(kind)
}

/// A list with every column.
fn all_columns(of: &Kind) -> ListQuery {
    ListQuery { columns: of.all_fields().map(|field| field.name.to_owned()).collect(), ..ListQuery::default() }
}

/// Whether a field is in the record itself; the names and contents of files are not.
fn in_record(field: &str) -> bool {
    !matches!(field, "file" | "content")
}

/// The texts of all parts of a workbook.
fn texts_of(workbook: Vec<u8>) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(workbook)).expect("a workbook is an archive");
    let mut all = String::new();
    for place in 0..parts.len() {
        parts.by_index(place).expect("a part").read_to_string(&mut all).expect("a text");
    }
    all
}

fn feed(format: Format, about: About) -> Feed {
    Feed { id: Id::nil(), account: Id::nil(), format, about, created_at: hansa_testkit::start(), used_at: None }
}

/// How many of some records there are.
fn exactly(count: usize) -> Count {
    Count::Exactly(count.try_into().expect("few"))
}

/// A view of each kind that all staff see.
async fn views_of(ctx: &OpContext) -> Vec<Id> {
    let mut made = Vec::new();
    for of in kinds() {
        made.push(views::save(ctx, of, "All", "staff", &ListQuery::default()).await.expect("saved").id);
    }
    made
}

fn present<'a>(town: &'a Town, of: &Kind) -> impl Iterator<Item = &'a Made> {
    town.made.iter().filter(move |made| made.kind == of.name && !made.archived)
}

both! {
    async fn lists(db: Db) {
        let (world, town) = city(db, 1).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 1) {
            let mut shown = String::new();
            let mut away = String::new();
            for of in kinds() {
                let list = whole(&ctx, of, &all_columns(of), None).await.unwrap();
                write!(shown, "{:?}{:?}", list.records, list.titles).unwrap();
                let archived = ListQuery { filters: vec![("archived".into(), "yes".into())], ..all_columns(of) };
                let list = whole(&ctx, of, &archived, None).await.unwrap();
                write!(away, "{:?}{:?}", list.records, list.titles).unwrap();
            }
            count += town.compare(who, &shown, |made, mark| !made.archived && in_record(mark.field));
            town.compare(who, &away, |made, mark| made.archived && in_record(mark.field));
        }
        cases("list", count);
    }

    async fn counts_and_groups(db: Db) {
        let (world, town) = city(db, 2).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 2) {
            for of in kinds() {
                let seen: Vec<&Made> = present(&town, of).filter(|made| town.sees(who, made)).collect();
                // Everybody sees who is responsible for everything.
                let more = usize::from(of.name == "person");
                assert_eq!(list::count(&ctx, of, &[]).await.unwrap(), exactly(seen.len() + more), "{who:?}: {}", of.name);
                for class in Publicity::ALL {
                    let right = seen.iter().filter(|made| made.asked.class == class.name()).count();
                    let right = right + if class == Publicity::Public { more } else { 0 };
                    let counted = list::count(&ctx, of, &[("publicity", class.name())]).await.unwrap();
                    assert_eq!(counted, exactly(right), "{who:?}: {} of {class:?}", of.name);
                }
                let query = ListQuery { group: "publicity".into(), ..ListQuery::default() };
                let grouped = whole(&ctx, of, &query, None).await.unwrap();
                assert_eq!(grouped.count, exactly(seen.len() + more), "{who:?}: {} in groups", of.name);
                let all: usize = grouped.groups.iter().map(|group| group.shown).sum();
                assert_eq!(all, seen.len() + more, "{who:?}: the groups of {}", of.name);
            }
            // A filter by a field that one may not see finds nothing, although one knows what to ask for.
            for made in town.made.iter().filter(|made| !made.archived) {
                for field in ["secrecy_note", "source"] {
                    let Some(mark) = made.marks.iter().find(|mark| mark.field == field) else { continue };
                    let found = list::count(&ctx, made.declared(), &[(field, &mark.word)]).await.unwrap();
                    assert_eq!(found, exactly(usize::from(town.right(who, made, mark.level))), "{who:?}: {mark:?} of {made:?}");
                }
            }
            count += town.made.len();
        }
        cases("counts and facets", count);
    }

    async fn feeds_of_changes(db: Db) {
        let (world, town) = city(db, 3).await;
        let (views, mut count) = (views_of(&world.system()).await, 0);
        for (who, ctx) in askers(&world, &town, 3) {
            let mut shown = String::new();
            for (of, view) in kinds().zip(&views) {
                shown += &match who.role {
                    Some(_) => feeds::changes_of(&ctx, &feed(Format::Changes, About::View(*view)), SITE).await.unwrap(),
                    None => feeds::public(&ctx, Some((of, &ListQuery::default())), SITE).await.unwrap().0,
                };
            }
            // What is said about a record is no change of it.
            count += town.compare(who, &shown, |made, mark| !made.archived && mark.field == "name");
            for made in town.made.iter().filter(|made| !town.sees(who, made)) {
                assert!(!shown.contains(&made.id.to_string()), "{who:?}: {made:?}");
            }
        }
        cases("feed", count);
    }

    async fn public_feeds_and_recent_changes(db: Db) {
        let (world, town) = city(db, 4).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 4) {
            let recent = changes::recent(&ctx, hansa_testkit::start(), None, 10_000).await.unwrap();
            let nobody = Who { role: None, unit: None };
            let (public, _) = feeds::public(&ctx, None, SITE).await.unwrap();
            town.compare(nobody, &public, |_, _| false);
            for made in &town.made {
                let told = recent.iter().any(|recent| recent.record.id == made.id);
                assert_eq!(told, town.sees(who, made), "{who:?}: {made:?}");
                count += 1;
            }
        }
        cases("recent changes", count);
    }

    async fn exports(db: Db) {
        let (world, town) = city(db, 5).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 5) {
            let mut forms = [String::new(), String::new(), String::new()];
            let mut reading = String::new();
            for of in kinds() {
                for (shown, form) in forms.iter_mut().zip([Form::Csv, Form::Excel, Form::Json]) {
                    let wanted = Wanted::new(Purpose::Editing, form);
                    let bytes = export::file(&ctx, of, &ListQuery::default(), &wanted).await.unwrap().bytes;
                    *shown += &if form == Form::Excel { texts_of(bytes) } else { String::from_utf8(bytes).unwrap() };
                }
                let wanted = Wanted::new(Purpose::Reading, Form::Csv);
                let bytes = export::file(&ctx, of, &all_columns(of), &wanted).await.unwrap().bytes;
                reading += &String::from_utf8(bytes).unwrap();
            }
            for shown in forms {
                count += town.compare(who, &shown, |made, mark| !made.archived && in_record(mark.field));
            }
            count += town.compare(who, &reading, |made, mark| !made.archived && in_record(mark.field));
            let everything = serde_json::to_string(&export::everything(&ctx).await.unwrap()).unwrap();
            count += town.compare(who, &everything, |made, mark| !made.archived && in_record(mark.field));
        }
        cases("export", count);
    }

    async fn calendars_of_people_and_of_the_public(db: Db) {
        let (world, town) = city(db, 6).await;
        let (views, mut count) = (views_of(&world.system()).await, 0);
        for (who, ctx) in askers(&world, &town, 6) {
            let told = |made: &Made, mark: &Mark| made.dated && mark.field == "name";
            let unfold = |file: String| file.replace("\r\n ", "");
            let (public, _) = calendars::public(&ctx, None, SITE).await.unwrap();
            town.compare(Who { role: None, unit: None }, &unfold(public), told);
            let mut shown = String::new();
            if who.role.is_some() {
                let own = calendars::calendar_of(&ctx, &feed(Format::Calendar, About::Me), SITE).await.unwrap();
                town.compare(who, &unfold(own), told);
                for (_, view) in kinds().zip(&views).filter(|(of, _)| feeds::is_dated(of)) {
                    let feed = feed(Format::Calendar, About::View(*view));
                    shown += &unfold(calendars::calendar_of(&ctx, &feed, SITE).await.unwrap());
                }
            } else {
                for of in kinds().filter(|of| feeds::is_dated(of)) {
                    let query = ListQuery::default();
                    shown += &unfold(calendars::public(&ctx, Some((of, &query)), SITE).await.unwrap().0);
                }
            }
            count += town.compare(who, &shown, told);
        }
        cases("calendar", count);
    }
}
