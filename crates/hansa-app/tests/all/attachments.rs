//! Attachments, links, and what pages of people and organisations show of positions and relations.

use crate::common::{World, kind, link, name, organisation, refused, text, values, world};
use hansa_app::list::Count;
use hansa_app::{Error, OpContext, attachments, bulk, changes, files, records, relations};
use hansa_domain::record::Values;
use hansa_domain::{Id, Lang, Link, Publicity, Record, Role, Value};

async fn make(ctx: &OpContext, of: &str, values: Values) -> Record {
    records::create(ctx, kind(of), values, "").await.unwrap_or_else(|error| panic!("{of}: {error:?}"))
}

fn date(written: &str) -> Value {
    Value::Date(written.parse().expect("a date"))
}

fn sent(called: &str) -> (String, Vec<u8>) {
    (called.to_owned(), format!("The text of {called}").into_bytes())
}

async fn secret(world: &World) -> Record {
    let values = values([
        ("name", name("Quiet matter")),
        ("stage", text("identified")),
        ("publicity", text("secret")),
        ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
    ]);
    make(&world.ctx, "interest", values).await
}

async fn documents(ctx: &OpContext) -> usize {
    let query = hansa_app::list::ListQuery::default();
    hansa_app::list::whole(ctx, kind("document"), &query, None).await.expect("a list").records.len()
}

hansa_testkit::both! {
    async fn attached_files_become_documents_as_open_as_the_record(db: Db) {
        let world = world(db).await;
        let matter = secret(&world).await;
        let coordinator = world.user(Role::Coordinator, None);
        let files = vec![sent("Plan.txt"), sent("Minutes.txt")];
        let after = attachments::attach(&coordinator, kind("interest"), matter.id, files, &[]).await.expect("attached");
        let found = attachments::of(&coordinator, &after).await.expect("attachments");
        let names: Vec<&str> = found.iter().map(|one| one.document.title.text(Lang::En)).collect();
        assert_eq!(names, ["Plan.txt", "Minutes.txt"]);
        assert!(found.iter().all(|one| one.class == Publicity::Secret));
        let (file, bytes) = files::content(&coordinator, found[0].document.id, "file").await.expect("a file");
        assert_eq!((file.size, bytes), (20, b"The text of Plan.txt".to_vec()));
        assert_eq!(found[0].file.as_ref().map(|file| file.size), Some(20));
        // Who does not see the record sees none of its documents.
        let reader = world.user(Role::Reader, None);
        assert!(attachments::of(&reader, &after).await.expect("attachments").is_empty());
        assert!(matches!(files::content(&reader, found[0].document.id, "file").await, Err(Error::NotFound)));
    }

    async fn a_file_that_is_refused_is_not_stored(db: Db) {
        let world = world(db).await;
        let made = make(&world.ctx, "document", values([("name", name("Plan"))])).await;
        let stored = async || crate::common::dump(&world.db).await["file"].len();
        let put = async |ctx: &OpContext, version: i64, of: &str, given: (String, Vec<u8>)| {
            files::put(ctx, (made.kind, made.id, version), of, given, "").await
        };
        let (coordinator, reader) = (world.user(Role::Coordinator, None), world.user(Role::Reader, None));
        assert!(matches!(put(&reader, 1, "file", sent("A.txt")).await, Err(Error::NotAllowed)));
        assert!(matches!(put(&world.anyone(), 1, "file", sent("A.txt")).await, Err(Error::NotFound)));
        assert!(matches!(put(&coordinator, 2, "file", sent("A.txt")).await, Err(Error::Conflict { .. })));
        assert!(matches!(put(&coordinator, 1, "name", sent("A.txt")).await, Err(Error::NotFound)));
        let bad = put(&coordinator, 1, "file", ("virus.bin".to_owned(), vec![0, 1, 2, 255])).await;
        assert_eq!(refused(bad), [("file".to_owned(), "file-type")]);
        let large = put(&coordinator, 1, "file", ("long.txt".to_owned(), vec![b'a'; files::LARGEST + 1])).await;
        assert_eq!(refused(large), [("file".to_owned(), "file-too-large")]);
        assert_eq!(stored().await, 0);
        assert_eq!(put(&coordinator, 1, "file", sent("A.txt")).await.expect("put").version, 2);
        assert_eq!((stored().await, files::content(&reader, made.id, "file").await.expect("a file").1), (1, b"The text of A.txt".to_vec()));
    }

    async fn either_all_is_attached_or_nothing(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await;
        let bad = vec![sent("Plan.txt"), ("virus.bin".to_owned(), vec![0, 1, 2, 255])];
        let answer = attachments::attach(&world.ctx, kind("organisation"), about.id, bad, &[]).await;
        assert_eq!(refused(answer), [("files".to_owned(), "file-type")]);
        let unknown = [Id::from_u128(7)];
        let answer = attachments::attach(&world.ctx, kind("organisation"), about.id, vec![sent("A.txt")], &unknown).await;
        assert_eq!(refused(answer), [("attachments".to_owned(), "not-an-id")]);
        assert_eq!(documents(&world.ctx).await, 0);
        let nothing = attachments::attach(&world.ctx, kind("organisation"), about.id, Vec::new(), &[]).await;
        assert_eq!(refused(nothing), [("files".to_owned(), "required")]);
        let many = (0..=attachments::MOST).map(|n| sent(&format!("{n}.txt"))).collect();
        let answer = attachments::attach(&world.ctx, kind("organisation"), about.id, many, &[]).await;
        assert_eq!(refused(answer), [("files".to_owned(), "too-many-names")]);
    }

    async fn only_those_who_may_change_the_record_attach_and_take_off(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await;
        let document = make(&world.ctx, "document", values([("name", name("Agreement"))])).await;
        for role in [Role::Reader, Role::Contributor, Role::Leadership] {
            let ctx = world.user(role, None);
            let attach = attachments::attach(&ctx, kind("organisation"), about.id, Vec::new(), &[document.id]).await;
            assert!(matches!(attach, Err(Error::NotAllowed)), "{role:?}");
        }
        let coordinator = world.user(Role::Coordinator, None);
        attachments::attach(&coordinator, kind("organisation"), about.id, Vec::new(), &[document.id]).await.expect("linked");
        let taken = attachments::detach(&world.user(Role::Reader, None), kind("organisation"), about.id, document.id).await;
        assert!(matches!(taken, Err(Error::NotAllowed)));
        let after = attachments::detach(&coordinator, kind("organisation"), about.id, document.id).await.expect("off");
        assert!(after.links("attachments").is_empty());
        let kept = records::view(&coordinator, kind("document"), document.id, None).await.expect("it is there");
        assert!(kept.record.archived_at.is_none(), "the document stays");
        // The last change can be taken back from the page's notice by who made it, and by nobody else.
        let last = changes::last_own(&coordinator, kind("organisation"), about.id).await.expect("changes");
        changes::undo(&coordinator, kind("organisation"), about.id, last.expect("a change")).await.expect("undone");
        let other = changes::last_own(&world.user(Role::Administrator, None), kind("organisation"), about.id).await;
        assert_eq!(other.expect("changes"), None);
    }

    async fn attaching_is_one_batch(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await;
        let coordinator = world.user(Role::Coordinator, None);
        attachments::attach(&coordinator, kind("organisation"), about.id, vec![sent("A.txt")], &[]).await.expect("attached");
        let history = changes::history(&coordinator, kind("organisation"), about.id).await.expect("a history");
        let batch = history.changes[0].batch.expect("a batch");
        bulk::undo(&coordinator, batch).await.expect("undone");
        let after = records::view(&coordinator, kind("organisation"), about.id, None).await.expect("the record").record;
        assert!(after.links("attachments").is_empty());
        assert_eq!(documents(&coordinator).await, 0, "the document is put away");
    }

    async fn positions_are_present_or_past_from_both_sides(db: Db) {
        let world = world(db).await;
        let house = organisation(&world.ctx, "House").await.id;
        let liisa = make(&world.ctx, "person", values([("name", text("Liisa"))])).await.id;
        let held = [("First", "2001", Some("2005")), ("Second", "2005", Some("2010")), ("Now", "2010", None)];
        for (called, starts, ends) in held {
            let mut all = values([
                ("name", name(called)),
                ("organisation", link(house)),
                ("person", link(liisa)),
                ("starts", date(starts)),
            ]);
            all.extend(ends.map(|ends| ("ends", date(ends))));
            make(&world.ctx, "position", all).await;
        }
        make(&world.ctx, "position", values([("name", name("Vacant")), ("organisation", link(house))])).await;
        let titles = |posts: &[relations::Post]| -> Vec<String> {
            posts.iter().map(|post| post.position.title.text(Lang::En).to_owned()).collect()
        };
        let own = relations::posts(&world.ctx, kind("person"), liisa).await.expect("positions");
        assert_eq!((titles(&own.present), titles(&own.past)), (vec!["Now".into()], vec!["Second".into(), "First".into()]));
        assert!(own.present.iter().all(|post| post.other.as_ref().is_some_and(|other| other.id == house)));
        let theirs = relations::posts(&world.ctx, kind("organisation"), house).await.expect("positions");
        assert_eq!(titles(&theirs.present), ["Now", "Vacant"]);
        assert!(theirs.present[1].other.is_none());
        // What is internal is nobody's business outside.
        assert!(relations::posts(&world.anyone(), kind("organisation"), house).await.expect("positions").is_empty());
    }

    async fn relations_are_read_from_either_side_and_name_the_other(db: Db) {
        let world = world(db).await;
        let (one, other) = (organisation(&world.ctx, "Helsinki").await.id, organisation(&world.ctx, "Region").await.id);
        let between = |of_type: &str, ends: Option<&str>| {
            let mut all = values([("one", link(one)), ("other", link(other)), ("type", text(of_type))]);
            all.extend(ends.map(|ends| ("ends", date(ends))));
            all
        };
        make(&world.ctx, "relation", between("part_of", None)).await;
        make(&world.ctx, "relation", between("funds", Some("2012"))).await;
        let mut english = world.system();
        english.lang = Lang::En;
        let labels = |ties: &relations::Dated<relations::Tie>| {
            let label = |tie: &relations::Tie| (tie.label.clone(), tie.other.as_ref().expect("seen").id);
            (ties.present.iter().map(label).collect::<Vec<_>>(), ties.past.iter().map(label).collect::<Vec<_>>())
        };
        let words = english.words();
        let kind_of = kind("relation");
        let field = kind_of.field("type").expect("a type");
        let from = relations::ties(&english, kind("organisation"), one).await.expect("relations");
        let back = relations::ties(&english, kind("organisation"), other).await.expect("relations");
        let (part, funds) = ("part_of", "funds");
        let read = |choice| words.choice(kind_of, field, choice);
        let read_back = |choice| words.choice_back(kind_of, field, choice);
        assert_eq!(labels(&from), (vec![(read(part), other)], vec![(read(funds), other)]));
        assert_eq!(labels(&back), (vec![(read_back(part), one)], vec![(read_back(funds), one)]));
        assert_ne!(read(part), read_back(part));
        // On either page the relation is called after the other side alone.
        for (page, called) in [(one, "Region"), (other, "Helsinki")] {
            let view = records::view(&english, kind("organisation"), page, None).await.expect("the page");
            let group = view.referrers.iter().find(|group| group.kind.name == "relation").expect("relations");
            assert!(group.records.iter().all(|one| one.from.title.text(Lang::En) == called), "{:?}", group.records);
        }
    }

    async fn many_referrers_are_counted_at_once_and_in_the_order_of_the_register(db: Db) {
        let world = world(db).await;
        let house = organisation(&world.ctx, "House").await.id;
        for number in 0..12 {
            let all = values([("name", name(&format!("Post {number}"))), ("organisation", link(house))]);
            make(&world.ctx, "position", all).await;
        }
        let tagged = values([("name", name("Linked")), ("links", Value::Links(vec![Link::to(house)]))]);
        make(&world.ctx, "document", tagged).await;
        let view = records::view(&world.ctx, kind("organisation"), house, None).await.expect("the page");
        let group =
            |group: &records::Referring| (group.kind.name, group.field.name, group.records.len(), group.count);
        let groups: Vec<(&str, &str, usize, Count)> = view.referrers.iter().map(group).collect();
        assert_eq!(groups, [
            ("position", "organisation", 10, Count::Exactly(12)),
            ("document", "links", 1, Count::Exactly(1)),
        ]);
        let reader = records::view(&world.anyone(), kind("organisation"), house, None).await.expect("the page");
        assert!(reader.referrers.is_empty(), "nothing hidden is counted");
    }
}
