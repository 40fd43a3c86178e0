//! Comments: who reads, writes and changes them, how open they are, and who is told.

use crate::common::{World, kind, link, name, organisation, refused, text, values, world};
use hansa_app::accounts::{self, Account, Terms};
use hansa_app::picture::{PictureQuery, picture};
use hansa_app::{Error, OpContext, comments, list, notices, records, search};
use hansa_domain::{Id, Record, Role};

/// Somebody with an account.
async fn account(world: &World, name: &str, role: Role) -> (Account, OpContext) {
    let terms = Terms {
        email: format!("{}@hel.example", name.to_lowercase().replace(' ', ".")),
        name: name.into(),
        role,
        unit: None,
        person: None,
    };
    let account = accounts::add(&world.ctx, &terms, "korppi sade tuoli 42").await.expect("an account");
    let mut ctx = world.system();
    ctx.actor = accounts::actor(&account);
    (account, ctx)
}

async fn secret_interest(ctx: &OpContext) -> Record {
    let values = values([
        ("name", name("Quiet matter")),
        ("stage", text("identified")),
        ("publicity", text("secret")),
        ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
    ]);
    records::create(ctx, kind("interest"), values, "").await.expect("an interest")
}

async fn said(ctx: &OpContext, about: Id) -> Vec<String> {
    comments::of(ctx, about).await.expect("comments").shown.into_iter().map(|comment| comment.text).collect()
}

/// How many comments somebody finds: on the record's page, in the list, by search.
async fn found(ctx: &OpContext, about: Id) -> [usize; 3] {
    let all = list::whole(ctx, kind("comment"), &list::ListQuery::default(), None).await.expect("a list").records.len();
    let hits = search::search(ctx, &search::Wanted::of("quokka")).await.expect("a search").hits.len();
    [said(ctx, about).await.len(), all, hits]
}

hansa_testkit::both! {
    async fn comments_stand_in_their_order_with_author_and_language(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await.id;
        let (_, reader) = account(&world, "Anna Aalto", Role::Reader).await;
        let (_, leader) = account(&world, "Lauri Laine", Role::Leadership).await;
        comments::write(&reader, about, "First **thing**").await.expect("a reader comments");
        world.clock.advance(chrono::TimeDelta::minutes(1));
        let mut leader = leader;
        leader.now = world.app.now();
        comments::write(&leader, about, "Second").await.expect("a leader comments");
        let all = comments::of(&reader, about).await.expect("comments");
        assert_eq!(all.count, 2);
        let shown: Vec<_> = all.shown.iter().map(|one| (one.author.as_str(), one.text.as_str(), one.own)).collect();
        assert_eq!(shown, [("Anna Aalto", "First **thing**", true), ("Lauri Laine", "Second", false)]);
        assert_eq!(all.shown[0].lang, reader.lang);
        assert!(all.shown[0].edited.is_none());
    }

    async fn one_changes_and_puts_away_ones_own_and_coordinators_put_away_all(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await.id;
        let (_, reader) = account(&world, "Anna Aalto", Role::Reader).await;
        let (_, other) = account(&world, "Bo Berg", Role::Contributor).await;
        let (_, coordinator) = account(&world, "Cecilia Coordinator", Role::Coordinator).await;
        let one = comments::write(&reader, about, "Draft").await.expect("a comment");
        assert!(matches!(comments::edit(&other, one.id, 1, "Mine").await, Err(Error::NotAllowed)));
        assert!(matches!(comments::edit(&coordinator, one.id, 1, "Mine").await, Err(Error::NotAllowed)));
        let forged = vec![("text", Some(name("Mine")))];
        let forged = records::update(&coordinator, kind("comment"), one.id, 1, forged, "").await;
        assert!(matches!(forged, Err(Error::NotAllowed)), "nobody puts words into another's mouth");
        let away = records::set_archived(&other, kind("comment"), one.id, 1, true).await;
        assert!(matches!(away, Err(Error::NotAllowed)));
        comments::edit(&reader, one.id, 1, "Better").await.expect("the author edits");
        let shown = comments::of(&other, about).await.expect("comments").shown;
        assert_eq!((shown[0].text.as_str(), shown[0].edited.is_some()), ("Better", true));
        assert!(matches!(comments::edit(&reader, one.id, 1, "Late").await, Err(Error::Conflict { .. })));
        assert_eq!(refused(comments::edit(&reader, one.id, 2, "  ").await), [("text".to_owned(), "required")]);
        records::set_archived(&coordinator, kind("comment"), one.id, 2, true).await.expect("a coordinator removes it");
        assert_eq!(comments::of(&reader, about).await.expect("comments").count, 0);
    }

    async fn nobody_writes_as_somebody_else_or_moves_a_comment(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await;
        let elsewhere = organisation(&world.ctx, "Riga").await;
        let (_, reader) = account(&world, "Anna Aalto", Role::Reader).await;
        let forged = values([("about", link(about.id)), ("text", name("I agree")), ("author", text("The Mayor"))]);
        let one = records::create(&reader, kind("comment"), forged, "").await.expect("a comment");
        assert_eq!(one.text("author"), Some("Anna Aalto"));
        let moved = vec![("about", Some(link(elsewhere.id))), ("author", Some(text("The Mayor")))];
        let after = records::update(&reader, kind("comment"), one.id, 1, moved, "").await.expect("nothing changes");
        assert_eq!((after.version, after.text("author")), (1, Some("Anna Aalto")));
        assert_eq!(refused(comments::write(&reader, one.id, "On a comment").await), [("about".to_owned(), "not-an-id")]);
        records::set_archived(&world.ctx, kind("organisation"), about.id, about.version, true).await.expect("put away");
        assert_eq!(refused(comments::write(&reader, about.id, "Late").await), [(String::new(), "archived")]);
    }

    async fn comments_are_as_secret_as_the_record_and_never_public(db: Db) {
        let world = world(db).await;
        let matter = secret_interest(&world.ctx).await;
        let (_, reader) = account(&world, "Anna Aalto", Role::Reader).await;
        let (_, coordinator) = account(&world, "Cecilia Coordinator", Role::Coordinator).await;
        let unseen = refused(comments::write(&reader, matter.id, "What is this?").await);
        assert_eq!(unseen, [("about".to_owned(), "not-an-id")]);
        comments::write(&coordinator, matter.id, "quokka").await.expect("a coordinator sees it");
        assert_eq!(found(&coordinator, matter.id).await, [1, 1, 1]);
        assert_eq!(found(&reader, matter.id).await, [0, 0, 0]);
        let opened = vec![("publicity", Some(text("public"))), ("secrecy_basis", None)];
        let matter = records::update(&world.ctx, kind("interest"), matter.id, matter.version, opened, "").await;
        let matter = matter.expect("it becomes public");
        // Now everybody sees the record; what was said about it stays with those who have signed in.
        assert!(records::view(&world.anyone(), kind("interest"), matter.id, None).await.is_ok());
        assert_eq!(found(&reader, matter.id).await, [1, 1, 1]);
        assert_eq!(found(&world.anyone(), matter.id).await, [0, 0, 0]);
        let comment = comments::of(&reader, matter.id).await.expect("comments").shown[0].id;
        let page = records::view(&world.anyone(), kind("comment"), comment, None).await;
        assert!(matches!(page, Err(Error::NotFound)));
        let closed =
            vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        records::update(&world.ctx, kind("interest"), matter.id, matter.version, closed, "").await.expect("secret again");
        assert_eq!(found(&reader, matter.id).await, [0, 0, 0]);
        assert_eq!(found(&coordinator, matter.id).await, [1, 1, 1]);
    }

    async fn the_mentioned_are_told_if_they_may_see_the_record(db: Db) {
        let world = world(db).await;
        let matter = secret_interest(&world.ctx).await;
        let (_, anna) = account(&world, "Anna Aalto", Role::Reader).await;
        let (_, lauri) = account(&world, "Lauri Laine", Role::Leadership).await;
        let (_, coordinator) = account(&world, "Cecilia Coordinator", Role::Coordinator).await;
        let text = "@Anna Aalto and @lauri: see @pekka. @Cecilia Coordinator";
        let one = comments::write(&coordinator, matter.id, text).await.expect("a comment");
        let told = |ctx: OpContext| async move { notices::own(&ctx).await.expect("notices").len() };
        assert_eq!([told(lauri.clone()).await, told(anna.clone()).await, told(coordinator.clone()).await], [1, 0, 0]);
        let mentioned = comments::mentioned(&coordinator, one.id).await.expect("mentions");
        assert_eq!(mentioned.told, ["Lauri Laine", "Cecilia Coordinator"]);
        assert_eq!((mentioned.unseeing, mentioned.unknown), (vec!["Anna Aalto".to_owned()], vec!["pekka".to_owned()]));
        // Nobody but the writer is told what became of it.
        assert!(comments::mentioned(&lauri, one.id).await.expect("mentions").told.is_empty());
        notices::see(&lauri, notices::Seen::UpTo(lauri.now)).await.expect("seen");
        comments::edit(&coordinator, one.id, 1, "@lauri: see again").await.expect("an edit");
        let unseen = notices::unseen(&lauri).await.expect("notices");
        assert_eq!(unseen, 0, "who was told before is not told again");
    }

    async fn names_are_suggested_to_those_who_have_signed_in(db: Db) {
        let world = world(db).await;
        let (_, anna) = account(&world, "Anna Aalto", Role::Reader).await;
        account(&world, "Lauri Laine", Role::Leadership).await;
        let names = |found: Vec<hansa_app::mentions::Someone>| found.into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(names(comments::colleagues(&anna, "laI").await.expect("names")), ["Lauri Laine"]);
        assert!(matches!(comments::colleagues(&world.anyone(), "a").await, Err(Error::NotAllowed)));
    }

    async fn comments_are_no_changes_of_the_picture(db: Db) {
        let world = world(db).await;
        let about = organisation(&world.ctx, "Tallinn").await.id;
        let (_, anna) = account(&world, "Anna Aalto", Role::Reader).await;
        comments::write(&anna, about, "A word").await.expect("a comment");
        let whole = picture(&anna, &PictureQuery::default()).await.expect("a picture");
        let told = format!("{:?}", whole.changed);
        assert!(told.contains("Tallinn") && !told.contains("\"comment\"") && !told.contains("A word"), "{told}");
    }
}
