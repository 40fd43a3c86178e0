//! Groups, boards and saved views: who sees and changes them, and what they show.

use crate::common::*;
use hansa_app::list::{self, Count, GroupKey, ListQuery, whole};
use hansa_app::views::{self, Audience, Change};
use hansa_app::{Error, OpContext, records};
use hansa_domain::{Actor, Id, Lang, PartialDate, Record, Role, Value};
use hansa_testkit::both;

const STATES: [&str; 4] = ["planned", "ending", "ended", "planned"];

fn query(pairs: &[(&str, &str)]) -> ListQuery {
    ListQuery::from_pairs(pairs.iter().copied())
}

/// Memberships in two networks in several states.
async fn memberships(ctx: &OpContext, count: usize) -> Vec<Record> {
    let mut networks = Vec::new();
    for called in ["Zeta", "Alpha"] {
        let given = values([("name", name(called)), ("publicity", text("public"))]);
        networks.push(records::create(ctx, kind("network"), given, "").await.unwrap().id);
    }
    let mut made = Vec::new();
    for number in 0..count {
        let mut given = values([
            ("network", link(networks[number % 2])),
            ("form", text("member")),
            ("state", text(STATES[number % STATES.len()])),
            ("publicity", text("public")),
        ]);
        if number % 3 != 0 {
            let since: PartialDate = ["2019", "2021-03", "2019-12-31"][number % 3].parse().unwrap();
            given.insert("since", Value::Date(since));
        }
        made.push(records::create(ctx, kind("membership"), given, "").await.unwrap());
    }
    made
}

/// The groups of a list with their sizes, all pages together.
async fn groups(ctx: &OpContext, pairs: &[(&str, &str)]) -> Vec<(GroupKey, usize)> {
    let list = whole(ctx, kind("membership"), &query(pairs), None).await.unwrap();
    let shown: usize = list.groups.iter().map(|group| group.shown).sum();
    assert_eq!(shown, list.records.len());
    for group in &list.groups {
        assert_eq!(group.count, Count::Exactly(group.shown as u64), "{pairs:?}");
    }
    list.groups.into_iter().map(|group| (group.key, group.shown)).collect()
}

fn choice(name: &str) -> GroupKey {
    GroupKey::Choice(name.into())
}

fn acting(world: &World, id: u128, role: Role, unit: Option<Id>) -> OpContext {
    let actor = Actor::User { id: Id::from_u128(id), role, unit, person: None, name: format!("user {id}") };
    OpContext::new(&world.app, actor, std::sync::Arc::clone(&world.ctx.city), Lang::En)
}

both! {
    async fn groups_stand_in_the_order_of_the_declaration_and_none_comes_last(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = memberships(&ctx, 12).await;
        let by_state = groups(&ctx, &[("group", "state")]).await;
        assert_eq!(by_state, [(choice("planned"), 6), (choice("ending"), 3), (choice("ended"), 3)]);
        let reversed = groups(&ctx, &[("group", "state"), ("sort", "-state")]).await;
        assert_eq!(reversed, [(choice("ended"), 3), (choice("ending"), 3), (choice("planned"), 6)]);
        let year = |year: &str| GroupKey::Year(year.into());
        let by_year = groups(&ctx, &[("group", "since")]).await;
        assert_eq!(by_year, [(year("2019"), 4), (year("2021"), 4), (GroupKey::None, 4)]);
        let (zeta, alpha) = (made[0].links("network")[0].to, made[1].links("network")[0].to);
        let by_network = groups(&ctx, &[("group", "network"), ("state.not", "ending")]).await;
        assert_eq!(by_network, [(GroupKey::Record(alpha), 3), (GroupKey::Record(zeta), 6)]);
        assert_eq!(groups(&ctx, &[("group", "owner_unit")]).await, [(GroupKey::None, 12)]);
        for (called, country) in [("A", "SE"), ("B", "EE"), ("C", "FI"), ("D", "EE")] {
            let given = values([("name", name(called)), ("type", text("city")), ("country", text(country))]);
            records::create(&ctx, kind("organisation"), given, "").await.unwrap();
        }
        let by_country = |lang| {
            let ctx = ctx.in_lang(lang);
            async move { whole(&ctx, kind("organisation"), &query(&[("group", "country")]), None).await.unwrap().groups }
        };
        let names = async |lang| by_country(lang).await.into_iter().map(|group| group.key).collect::<Vec<_>>();
        // Estonia, Finland, Sweden; in Finnish Ruotsi, Suomi, Viro.
        assert_eq!(names(Lang::En).await, [choice("EE"), choice("FI"), choice("SE")]);
        assert_eq!(names(Lang::Fi).await, [choice("SE"), choice("FI"), choice("EE")]);
    }

    async fn a_grouped_list_has_the_same_records_as_the_plain_one_on_all_of_its_pages(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        memberships(&ctx, 130).await;
        let ids = |records: &[Record]| -> Vec<Id> { records.iter().map(|record| record.id).collect() };
        let plain = whole(&ctx, kind("membership"), &query(&[]), None).await.unwrap();
        let asked = query(&[("group", "since"), ("sort", "-updated_at")]);
        let all = whole(&ctx, kind("membership"), &asked, None).await.unwrap();
        let (mut one, mut other) = (ids(&plain.records), ids(&all.records));
        one.sort();
        other.sort();
        assert_eq!(one, other);
        let mut paged = Vec::new();
        let mut after = None;
        loop {
            let page = list::list(&ctx, kind("membership"), &ListQuery { after, ..asked.clone() }).await.unwrap();
            assert_eq!(page.count, Count::Exactly(130));
            assert!(page.records.len() <= 50);
            paged.extend(ids(&page.records));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(paged, ids(&all.records));
        for forged in ["x", "2019~x", "1999~", "2019"] {
            let wrong = ListQuery { after: Some(forged.into()), ..asked.clone() };
            assert_eq!(refused(list::list(&ctx, kind("membership"), &wrong).await)[0], ("after".to_owned(), "not-an-id"), "{forged}");
        }
    }

    async fn a_board_has_a_column_for_every_state_and_links_on_from_fifty(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        memberships(&ctx, 110).await;
        let board = list::list(&ctx, kind("membership"), &query(&[("layout", "board")])).await.unwrap();
        let columns: Vec<_> = board.groups.iter().map(|group| (group.key.clone(), group.count, group.shown)).collect();
        let exactly = Count::Exactly;
        assert_eq!(columns, [
            (choice("planned"), exactly(55), 50),
            (choice("active"), exactly(0), 0),
            (choice("ending"), exactly(28), 28),
            (choice("ended"), exactly(27), 27),
        ]);
        assert_eq!((board.count, board.records.len()), (exactly(110), 105));
        for (pairs, told) in [
            (vec![("layout", "board"), ("group", "network")], ("group", "no-board")),
            (vec![("layout", "mosaic")], ("layout", "unknown-layout")),
            (vec![("group", "goals")], ("group", "no-group")),
            (vec![("group", "colour")], ("group", "unknown-field")),
        ] {
            let refusal = refused(list::list(&ctx, kind("membership"), &query(&pairs)).await);
            assert_eq!(refusal, [(told.0.to_owned(), told.1)], "{pairs:?}");
        }
    }

    async fn what_a_reader_may_not_see_makes_no_group(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let made = memberships(&ctx, 2).await;
        let secret = values([
            ("name", name("Hidden")), ("type", text("unit")), ("publicity", text("secret")), ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ]);
        let hidden = records::create(&ctx, kind("organisation"), secret, "").await.unwrap().id;
        let changes = vec![("owner_unit", Some(link(hidden)))];
        records::update(&ctx, kind("membership"), made[0].id, made[0].version, changes, "").await.unwrap();
        let by_unit = groups(&ctx, &[("group", "owner_unit")]).await;
        assert_eq!(by_unit, [(GroupKey::Record(hidden), 1), (GroupKey::None, 1)]);
        let reader = world.user(Role::Reader, None);
        assert_eq!(groups(&reader, &[("group", "owner_unit")]).await, [(GroupKey::None, 2)]);
    }

    async fn a_view_is_found_by_name_private_before_unit_before_staff(db: Db) {
        let world = world(db).await;
        let unit = organisation(&world.system(), "Unit").await.id;
        let (ann, ben) = (acting(&world, 1, Role::Contributor, Some(unit)), acting(&world, 2, Role::Reader, Some(unit)));
        let (cat, dan) = (acting(&world, 3, Role::Coordinator, None), acting(&world, 4, Role::Reader, None));
        let memberships = kind("membership");
        let save = async |ctx: &OpContext, scope: &str, state: &str| {
            views::save(ctx, memberships, "Open  ones", scope, &query(&[("state", state)])).await
        };
        let staff = save(&cat, "staff", "ended").await.unwrap();
        assert_eq!(staff.name, "Open ones");
        let of_unit = save(&ann, "unit", "ending").await.unwrap();
        let own = save(&ann, "private", "planned").await.unwrap();
        assert_eq!(own.audience, Audience::Private(Id::from_u128(1)));
        for (ctx, found) in [(&ann, &own), (&ben, &of_unit), (&cat, &staff), (&dan, &staff), (&world.system(), &staff)] {
            assert_eq!(views::called(ctx, memberships, "OPEN ones ").await.unwrap().id, found.id);
        }
        assert_eq!(refused(views::called(&world.anyone(), memberships, "Open ones").await), [("view".to_owned(), "unknown-view")]);
        assert_eq!(refused(views::called(&ann, kind("network"), "Open ones").await)[0].1, "unknown-view");
        let seen: Vec<Id> = views::seen(&ann, memberships).await.unwrap().iter().map(|view| view.id).collect();
        assert_eq!(seen, [own.id, of_unit.id, staff.id]);
        assert!(views::seen(&world.anyone(), memberships).await.unwrap().is_empty());
        assert_eq!(refused(save(&ann, "unit", "ended").await), [("name".to_owned(), "view-name-taken")]);
    }

    async fn who_may_save_and_change_which_views(db: Db) {
        let world = world(db).await;
        let unit = organisation(&world.system(), "Unit").await.id;
        let scopes = |role, unit| views::scopes(&acting(&world, 1, role, unit));
        assert_eq!(scopes(Role::Reader, Some(unit)), ["private"]);
        assert_eq!(scopes(Role::Leadership, Some(unit)), ["private"]);
        assert_eq!(scopes(Role::Contributor, None), ["private"]);
        assert_eq!(scopes(Role::Contributor, Some(unit)), ["private", "unit"]);
        assert_eq!(scopes(Role::Coordinator, None), ["private", "staff"]);
        assert_eq!(views::scopes(&world.system()), ["staff"]);
        assert!(views::scopes(&world.anyone()).is_empty());

        let (ann, ben) = (acting(&world, 1, Role::Contributor, Some(unit)), acting(&world, 2, Role::Contributor, Some(unit)));
        let cat = acting(&world, 3, Role::Coordinator, None);
        let save = async |ctx: &OpContext, name: &str, scope: &str| views::save(ctx, kind("membership"), name, scope, &query(&[])).await;
        assert!(matches!(save(&ann, "A", "staff").await, Err(Error::NotAllowed)));
        assert!(matches!(save(&world.anyone(), "A", "private").await, Err(Error::NotAllowed)));
        let (own, of_unit) = (save(&ann, "A", "private").await.unwrap(), save(&ann, "B", "unit").await.unwrap());
        let staff = save(&cat, "C", "staff").await.unwrap();
        let rename = async |ctx: &OpContext, id: Id| {
            views::change(ctx, id, Change { name: Some(format!("N{}", ctx.actor.name())), ..Change::default() }).await
        };
        assert!(matches!(rename(&ben, own.id).await, Err(Error::NotFound)), "nobody is told of private views");
        assert!(matches!(rename(&cat, own.id).await, Err(Error::NotFound)));
        assert!(matches!(rename(&ben, of_unit.id).await, Err(Error::NotAllowed)));
        assert!(matches!(rename(&ann, staff.id).await, Err(Error::NotAllowed)));
        assert!(matches!(views::set_deleted(&ann, staff.id, true).await, Err(Error::NotAllowed)));
        rename(&cat, of_unit.id).await.unwrap();
        rename(&ann, of_unit.id).await.unwrap();
        assert!(matches!(
            views::change(&ann, own.id, Change { scope: Some("staff".into()), ..Change::default() }).await,
            Err(Error::NotAllowed)
        ));
    }

    async fn a_deleted_view_can_be_brought_back_unless_its_name_was_taken(db: Db) {
        let world = world(db).await;
        let ann = acting(&world, 1, Role::Reader, None);
        let memberships = kind("membership");
        let first = views::save(&ann, memberships, "Mine", "private", &query(&[])).await.unwrap();
        views::set_deleted(&ann, first.id, true).await.unwrap();
        assert!(views::called(&ann, memberships, "Mine").await.is_err());
        assert!(matches!(views::get(&ann, first.id).await, Err(Error::NotFound)));
        views::set_deleted(&ann, first.id, false).await.unwrap();
        assert_eq!(views::called(&ann, memberships, "mine").await.unwrap().id, first.id);
        views::set_deleted(&ann, first.id, true).await.unwrap();
        views::save(&ann, memberships, "MINE", "private", &query(&[])).await.unwrap();
        assert_eq!(refused(views::set_deleted(&ann, first.id, false).await), [("name".to_owned(), "view-name-taken")]);
    }

    async fn an_address_with_more_than_a_view_shows_what_it_says_itself(db: Db) {
        let world = world(db).await;
        let ann = acting(&world, 1, Role::Reader, None);
        let memberships = kind("membership");
        let pairs = [
            ("state", "planned"), ("q", "zeta"), ("sort", "-since"), ("column", "since"), ("column", "form"),
            ("group", "network"), ("filter", "{\"not\":{\"test\":{\"field\":\"since\",\"op\":\"empty\"}}}"),
        ];
        views::save(&ann, memberships, "Mine", "private", &query(&pairs)).await.unwrap();
        let open = async |pairs: &[(&str, &str)]| {
            let pairs: Vec<(String, String)> = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
            views::open(&ann, memberships, &pairs).await.unwrap()
        };
        let opened = open(&[("view", "mine")]).await;
        assert_eq!((opened.query, opened.changed), (query(&pairs), false));
        let next = open(&[("view", "mine"), ("after", "x")]).await;
        assert_eq!((next.query, next.changed), (ListQuery { after: Some("x".into()), ..query(&pairs) }, false));
        let other = open(&[("view", "mine"), ("state", "ended")]).await;
        assert_eq!((other.query, other.changed), (query(&[("state", "ended")]), true));
        assert!(other.view.is_some());
        let all = open(&[("view", "mine"), ("changed", "yes")]).await;
        assert_eq!((all.query, all.changed), (ListQuery::default(), true));
        let mut same = vec![("view", "Mine")];
        same.extend(pairs);
        assert!(!open(&same).await.changed);
        let none = open(&[("state", "ended")]).await;
        assert!(none.view.is_none() && !none.changed);
    }

    async fn names_and_queries_that_do_not_do_are_refused(db: Db) {
        let world = world(db).await;
        let ann = acting(&world, 1, Role::Reader, None);
        let memberships = kind("membership");
        let long = "x".repeat(81);
        for (called, pairs, told) in [
            ("  ", vec![], ("name", "required")),
            (long.as_str(), vec![], ("name", "too-long")),
            ("a\u{0}b", vec![], ("name", "wrong-type")),
            ("A", vec![("colour", "x")], ("colour", "unknown-field")),
            ("A", vec![("sort", "network")], ("sort", "no-order")),
            ("A", vec![("group", "goals")], ("group", "no-group")),
        ] {
            let refusal = refused(views::save(&ann, memberships, called, "private", &query(&pairs)).await);
            assert_eq!(refusal, [(told.0.to_owned(), told.1)], "{called:?} {pairs:?}");
        }
    }
}
