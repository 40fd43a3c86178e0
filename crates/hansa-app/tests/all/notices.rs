//! What colleagues are told: assignments, followed records and views, mentions; and by whom it is not seen.

use crate::common::{kind, link, name, organisation, text, values};
use crate::post::{Mail, Town};
use hansa_app::follows::{self, Followed, Target};
use hansa_app::list::ListQuery;
use hansa_app::notices::{self, Reason, Seen};
use hansa_app::views;
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Id, Link, Record, Role, Value};

/// What somebody has not seen: why, and the English title.
async fn unseen(ctx: &OpContext) -> Vec<(Reason, String)> {
    let shown = notices::own(ctx).await.expect("notices");
    let new = shown.into_iter().filter(|shown| shown.notice.seen_at.is_none());
    new.map(|shown| (shown.notice.reason, shown.title(ctx.words()))).collect()
}

async fn update(ctx: &OpContext, record: &Record, changes: Vec<(&'static str, Option<Value>)>) -> Record {
    records::update(ctx, record.kind, record.id, record.version, changes, "").await.expect("a change")
}

async fn network(ctx: &OpContext, called: &str, class: &str) -> Record {
    let mut values = values([("name", name(called)), ("publicity", text(class))]);
    if class == "secret" {
        values.insert("secrecy_basis", text("621/1999 24 § 1 mom. 2 k"));
    }
    records::create(ctx, kind("network"), values, "").await.expect("a network")
}

hansa_testkit::both! {
    async fn whoever_becomes_responsible_is_told_by_others_but_not_by_themselves(db: Db) {
        let town = Town::new(db).await;
        let (aino, ben) = (town.person("Aino").await, town.person("Ben").await);
        let a = town.account("aino", Role::Coordinator, None, Some(aino)).await;
        let b = town.account("ben", Role::Coordinator, None, Some(ben)).await;
        let (a, b) = (town.as_account(&a), town.as_account(&b));
        let fields = values([("name", name("Eurocities")), ("responsible", link(ben))]);
        let network = records::create(&a, kind("network"), fields, "").await.expect("a network");
        assert_eq!(unseen(&b).await, [(Reason::Assigned, "Eurocities".to_owned())]);
        let network = update(&b, &network, vec![("responsible", Some(link(aino)))]).await;
        let network = update(&a, &network, vec![("description", Some(name("Cities")))]).await;
        assert_eq!(unseen(&a).await, [(Reason::Assigned, "Eurocities".to_owned())], "told once, by the other");
        update(&a, &network, vec![("responsible", Some(Value::Links(vec![Link::to(aino)])))]).await;
        assert_eq!(unseen(&a).await.len(), 1);
    }

    async fn followers_are_told_of_changes_by_others(db: Db) {
        let town = Town::new(db).await;
        let a = town.account("aino", Role::Reader, None, None).await;
        let b = town.account("ben", Role::Coordinator, None, None).await;
        let (a, b) = (town.as_account(&a), town.as_account(&b));
        let followed = network(&b, "Followed", "internal").await;
        let other = network(&b, "Not followed", "internal").await;
        assert_eq!(follows::follows(&a, followed.id).await.expect("an answer"), Some(false));
        follows::follow(&a, Target::Record, followed.id).await.expect("followed");
        follows::follow(&b, Target::Record, followed.id).await.expect("followed");
        assert_eq!(follows::follows(&a, followed.id).await.expect("an answer"), Some(true));
        let followed = update(&b, &followed, vec![("description", Some(name("One")))]).await;
        let followed = update(&b, &followed, vec![("description", Some(name("Two")))]).await;
        update(&b, &other, vec![("description", Some(name("One")))]).await;
        assert_eq!(unseen(&a).await, [(Reason::Follow, "Followed".to_owned())], "once, as long as it is not seen");
        assert!(unseen(&b).await.is_empty(), "nobody is told of what they did");
        let shown = notices::own(&a).await.expect("notices");
        assert_eq!(notices::sentence(a.words(), &shown[0]), "Changed by ben.");
        notices::see(&a, Seen::One(shown[0].notice.id)).await.expect("seen");
        assert_eq!(notices::unseen(&a).await.expect("a count"), 0);
        let followed = update(&b, &followed, vec![("description", Some(name("Three")))]).await;
        assert_eq!(notices::unseen(&a).await.expect("a count"), 1);
        follows::unfollow(&a, followed.id).await.expect("not followed any more");
        notices::see(&a, Seen::UpTo(a.now)).await.expect("seen");
        update(&b, &followed, vec![("description", Some(name("Four")))]).await;
        assert_eq!(notices::unseen(&a).await.expect("a count"), 0);
    }

    async fn what_one_may_no_longer_see_tells_nothing(db: Db) {
        let town = Town::new(db).await;
        let a = town.account("aino", Role::Reader, None, None).await;
        let b = town.account("ben", Role::Coordinator, None, None).await;
        let (a, b) = (town.as_account(&a), town.as_account(&b));
        let record = network(&b, "Soon secret", "internal").await;
        let secret = network(&b, "Secret", "secret").await;
        assert!(matches!(follows::follow(&a, Target::Record, secret.id).await, Err(Error::NotFound)));
        follows::follow(&a, Target::Record, record.id).await.expect("followed");
        let hide = vec![("publicity", Some(text("secret"))), ("secrecy_basis", Some(text("621/1999 24 § 1 mom. 2 k")))];
        update(&b, &record, hide).await;
        assert!(unseen(&a).await.is_empty());
        assert_eq!(notices::unseen(&a).await.expect("a count"), 0);
        assert!(follows::own(&a).await.expect("follows").is_empty());
        assert_eq!(town.walk(1).await.to("aino"), 0);
    }

    async fn nobody_follows_or_is_told_without_signing_in(db: Db) {
        let town = Town::new(db).await;
        let record = network(&town.world.system(), "Public", "public").await;
        let anyone = town.world.anyone();
        assert!(matches!(follows::follow(&anyone, Target::Record, record.id).await, Err(Error::NotFound)));
        assert_eq!(follows::follows(&anyone, record.id).await.expect("an answer"), None);
        assert!(matches!(notices::own(&anyone).await, Err(Error::NotFound)));
        assert!(matches!(notices::setting(&anyone).await, Err(Error::NotFound)));
        assert_eq!(notices::unseen(&anyone).await.expect("a count"), 0);
    }

    async fn a_followed_view_tells_what_entered_left_and_changed(db: Db) {
        let town = Town::new(db).await;
        let account = town.account("aino", Role::Coordinator, None, None).await;
        let other = town.account("ben", Role::Coordinator, None, None).await;
        let (a, b) = (town.as_account(&account), town.as_account(&other));
        let in_it = network(&b, "Stays", "public").await;
        let leaves = network(&b, "Leaves", "public").await;
        let view = views::save(&a, kind("network"), "Public networks", "staff", &public()).await.expect("a view");
        follows::follow(&a, Target::View, view.id).await.expect("followed");
        town.walk(0).await;
        assert!(unseen(&a).await.is_empty(), "what it held when one began to follow is nothing new");
        update(&b, &in_it, vec![("description", Some(name("New text")))]).await;
        update(&b, &leaves, vec![("publicity", Some(text("internal")))]).await;
        network(&b, "Enters", "public").await;
        network(&b, "Outside", "internal").await;
        town.next_day();
        let told = town.walk(0).await;
        let mail: &Mail = told.only("aino");
        for (title, sentence) in [
            ("Stays", "Muuttunut näkymässä ”Public networks”."),
            ("Leaves", "Ei enää näkymässä ”Public networks”."),
            ("Enters", "Uusi näkymässä ”Public networks”."),
        ] {
            assert!(mail.text.contains(&format!("- {title}\n  {sentence}\n")), "{title}: {}", mail.text);
        }
        assert!(!mail.text.contains("Outside"));
        town.next_day();
        assert_eq!(town.walk(2).await.to("aino"), 0, "told once");
        let own = follows::own(&town.as_account(&account)).await.expect("follows");
        assert!(matches!(own.as_slice(), [Followed::View(found)] if found.id == view.id));
        views::set_deleted(&a, view.id, true).await.expect("deleted");
        assert!(follows::own(&a).await.expect("follows").is_empty(), "a view that is no more is not followed");
    }

    async fn a_private_view_of_another_cannot_be_followed(db: Db) {
        let town = Town::new(db).await;
        let a = town.account("aino", Role::Coordinator, None, None).await;
        let b = town.account("ben", Role::Administrator, None, None).await;
        let (me, b) = (town.as_account(&a), town.as_account(&b));
        let view = views::save(&me, kind("network"), "Mine", "private", &public()).await.expect("a view");
        assert!(matches!(follows::follow(&b, Target::View, view.id).await, Err(Error::NotFound)));
        assert!(matches!(follows::follow(&b, Target::View, Id::nil()).await, Err(Error::NotFound)));
    }

    async fn a_comment_on_a_followed_record_is_told(db: Db) {
        let town = Town::new(db).await;
        let a = town.account("aino", Role::Reader, None, None).await;
        let b = town.account("ben", Role::Reader, None, None).await;
        let (a, b) = (town.as_account(&a), town.as_account(&b));
        let record = organisation(&town.world.system(), "Tallinn").await;
        follows::follow(&a, Target::Record, record.id).await.expect("followed");
        let comment = values([("about", link(record.id)), ("text", name("A thought"))]);
        records::create(&b, kind("comment"), comment, "").await.expect("a comment");
        let [(reason, title)] = &unseen(&a).await[..] else { panic!("one notice") };
        assert_eq!((*reason, title.as_str()), (Reason::Follow, "Tallinn"));
    }
}

fn public() -> ListQuery {
    ListQuery::from_pairs([("publicity", "public")])
}
