//! Reminders: on which days who is told of what, by mail.

use crate::common::{kind, link, name, organisation, text, values, world};
use crate::post::{Town, at, date};
use chrono::{Days, TimeDelta};
use hansa_app::notices::{self, Digest, Reason, Setting};
use hansa_app::{accounts, jobs, mine, records};
use hansa_domain::{Link, Role, Value};

hansa_testkit::both! {
    async fn the_ladder_is_climbed_to_the_day(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        let unit = organisation(&town.world.ctx, "Unit").await.id;
        town.account("aino", Role::Contributor, Some(unit), Some(aino)).await;
        town.account("ulla", Role::Contributor, Some(unit), None).await;
        town.account("kaisa", Role::Coordinator, None, None).await;
        town.action("In forty days", Some(40), link(aino), Some(unit)).await;
        town.action("Late for long", Some(-200), link(aino), Some(unit)).await;
        town.rule_against_events_without_a_website().await;
        town.event("Without a date", link(aino)).await;
        let told = town.walk(120).await;
        // 30, 7 and 1 days before day 40; 1 day after is too near to the day before; then 7, 30 and 60 days after.
        assert_eq!(told.days("aino", "In forty days"), [0, 10, 33, 39, 47, 70, 100]);
        // Found 200 days late: the next rungs are 210, 240, 270 and 300 days after its date.
        assert_eq!(told.days("aino", "Late for long"), [0, 10, 40, 70, 100]);
        // Counted from the day on which it was found; 1 day after is too near.
        assert_eq!(told.days("aino", "Without a date"), [0, 7, 30, 60, 90, 120]);
        assert_eq!(told.to("ulla"), 0, "the person is told, so the unit is not");
        // Who coordinates is told when it has been late for a week, and goes on by the same ladder.
        assert_eq!(told.days("kaisa", "In forty days"), [47, 70, 100]);
        assert_eq!(told.days("kaisa", "Late for long"), [0, 10, 40, 70, 100]);
        assert!(told.days("kaisa", "Without a date").is_empty());
        assert_eq!(told.most_on_one_day("aino"), 1, "one mail a day holds everything");
        assert_eq!(told.mails("aino"), [0, 7, 10, 30, 33, 39, 40, 47, 60, 70, 90, 100, 120]);
    }

    async fn an_action_that_stays_undone_is_told_to_the_chair_of_the_body(db: Db) {
        let town = Town::new(db).await;
        let (aino, carl) = (town.person("Aino").await, town.person("Carl").await);
        let unit = organisation(&town.world.ctx, "Unit").await.id;
        town.account("aino", Role::Contributor, None, Some(aino)).await;
        town.account("carl", Role::Leadership, None, Some(carl)).await;
        town.account("kaisa", Role::Coordinator, Some(unit), None).await;
        town.account("kalle", Role::Coordinator, None, None).await;
        let ctx = town.world.system();
        let body = records::create(&ctx, kind("body"), values([("name", name("Board"))]), "").await.unwrap().id;
        let seat = [("name", name("Chair")), ("body", link(body)), ("role", text("chair")), ("person", link(carl))];
        records::create(&ctx, kind("seat"), values(seat), "").await.unwrap();
        let late = town.action("Late", Some(-5), link(aino), Some(unit)).await;
        records::update(&ctx, kind("action"), late, 1, vec![("body", Some(link(body)))], "").await.unwrap();
        let told = town.walk(60).await;
        assert_eq!(told.days("aino", "Late")[0], 0);
        assert_eq!(told.days("kaisa", "Late")[0], 2, "a week late");
        assert_eq!(told.days("carl", "Late")[0], 25, "thirty days late");
        assert!(told.days("kalle", "Late").is_empty(), "the unit has a coordinator of its own");
    }

    async fn what_lies_far_ahead_is_found_ninety_days_before(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Coordinator, None, Some(aino)).await;
        town.action("Far ahead", Some(100), link(aino), None).await;
        town.action("A year known", None, link(aino), None).await;
        assert_eq!(town.walk(75).await.days("aino", "Far ahead"), [10, 70]);
    }

    async fn what_is_done_or_put_off_is_told_no_more(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Coordinator, None, Some(aino)).await;
        let done = town.action("Done soon", Some(3), link(aino), None).await;
        let put_off = town.action("Put off", Some(3), link(aino), None).await;
        let first = town.walk(0).await;
        assert_eq!((first.to("aino"), first.days("aino", "Done soon").len()), (1, 1));
        let today = town.world.system().today();
        let ctx = town.world.system();
        let close = vec![("state", Some(text("done")))];
        records::update(&ctx, kind("action"), done, 1, close, "").await.expect("it is done");
        let later = vec![("due", Some(date(today + Days::new(200))))];
        records::update(&ctx, kind("action"), put_off, 1, later, "").await.expect("it is put off");
        town.next_day();
        let told = town.walk(119).await;
        assert!(told.days("aino", "Done soon").is_empty());
        // Found anew, 90 days before the new date: 110 days after the first day.
        assert_eq!(told.days("aino", "Put off"), [109]);
    }

    async fn a_matter_that_comes_back_soon_is_not_told_again(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Coordinator, None, Some(aino)).await;
        let action = town.action("Wavering", Some(-100), link(aino), None).await;
        assert_eq!(town.walk(0).await.to("aino"), 1);
        let set = async |version, state| {
            let changes = vec![("state", Some(text(state)))];
            records::update(&town.world.system(), kind("action"), action, version, changes, "").await.expect("a change");
        };
        set(1, "done").await;
        town.next_day();
        assert_eq!(town.walk(0).await.to("aino"), 0);
        set(2, "open").await;
        town.next_day();
        assert_eq!(town.walk(3).await.to("aino"), 0);
    }

    async fn whoever_cannot_be_told_is_followed_by_the_unit_and_then_by_coordinators(db: Db) {
        let town = Town::new(db).await;
        let unit = organisation(&town.world.ctx, "Unit").await.id;
        let empty = organisation(&town.world.ctx, "Empty unit").await.id;
        let stranger = town.person("Without an account").await;
        let gone = town.person("Gone").await;
        let invited = town.person("Invited").await;
        town.account("ulla", Role::Contributor, Some(unit), None).await;
        town.account("ulf", Role::Reader, Some(unit), None).await;
        town.account("kaisa", Role::Coordinator, None, None).await;
        town.account("adam", Role::Administrator, None, None).await;
        town.account("gone", Role::Contributor, None, Some(gone)).await;
        town.disable("gone").await;
        town.invite("invited", Role::Contributor, Some(invited)).await;
        town.action("No account", Some(1), link(stranger), Some(unit)).await;
        town.action("Account disabled", Some(1), link(gone), Some(unit)).await;
        town.action("Has not come yet", Some(1), link(invited), Some(unit)).await;
        town.action("Unit of nobody", Some(1), link(stranger), Some(empty)).await;
        town.action("Nobody at all named", Some(1), Value::Links(Vec::new()), None).await;
        let told = town.walk(0).await;
        for title in ["No account", "Account disabled", "Has not come yet"] {
            assert_eq!(told.who(title), ["ulf", "ulla"], "{title}");
        }
        for title in ["Unit of nobody", "Nobody at all named"] {
            assert_eq!(told.who(title), ["kaisa"], "{title}");
        }
        // On their own pages they see what they are told in place of others.
        let ctx = town.world.system();
        for (who, count) in [("ulla", 3), ("kaisa", 2), ("adam", 0)] {
            let account = accounts::by_email(&ctx, &format!("{who}@city.example")).await.expect("the account");
            let mine = mine::mine(&town.as_account(&account)).await.expect("a page");
            assert_eq!(mine.unclaimed.len(), count, "{who}");
        }
    }

    async fn where_there_is_nobody_nothing_is_sent_and_nothing_fails(db: Db) {
        let town = Town::new(db).await;
        town.account("adam", Role::Administrator, None, None).await;
        town.action("Nobody's", Some(-1), Value::Links(Vec::new()), None).await;
        let worked = jobs::work(&town.world.app).await.expect("the work is done");
        assert_eq!(worked.failed, 0);
        assert_eq!(town.walk(0).await.to("adam"), 0);
        // As soon as there is a coordinator, it is told.
        town.account("kaisa", Role::Coordinator, None, None).await;
        town.next_day();
        assert_eq!(town.walk(0).await.who("Nobody's"), ["kaisa"]);
    }

    async fn a_position_is_told_through_its_holder(db: Db) {
        let town = Town::new(db).await;
        let unit = organisation(&town.world.ctx, "Unit").await.id;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Contributor, Some(unit), Some(aino)).await;
        town.account("kaisa", Role::Coordinator, None, None).await;
        let held = town.position("Adviser", unit, aino, None).await;
        let ended = town.position("Former adviser", unit, aino, Some(-1)).await;
        town.action("Of the holder", Some(1), link(held), None).await;
        town.action("Of nobody any more", Some(1), link(ended), None).await;
        let told = town.walk(0).await;
        assert_eq!(told.who("Of the holder"), ["aino"]);
        assert_eq!(told.who("Of nobody any more"), ["kaisa"]);
    }

    async fn a_secret_matter_goes_only_to_those_who_may_see_it_and_mail_names_its_code_alone(db: Db) {
        let town = Town::new(db).await;
        let unit = organisation(&town.world.ctx, "Unit").await.id;
        let rita = town.person("Rita").await;
        town.account("rita", Role::Reader, Some(unit), Some(rita)).await;
        town.account("kaisa", Role::Coordinator, None, None).await;
        let action = values([
            ("name", name("Hidden plan")),
            ("state", text("open")),
            ("due", at(&town.world, 1)),
            ("responsible", link(rita)),
            ("owner_unit", link(unit)),
            ("publicity", text("secret")),
            ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
        ]);
        let action = records::create(&town.world.system(), kind("action"), action, "").await.expect("an action");
        let told = town.walk(0).await;
        assert_eq!(told.to("rita"), 0);
        let mail = told.only("kaisa");
        let code = action.code().expect("a code");
        assert!(mail.text.contains(&format!("- Salassa pidettävä merkintä {code}\n")), "{}", mail.text);
        for hidden in ["Hidden plan", "24.11.2026", "23.11.2026"] {
            assert!(!mail.text.contains(hidden) && !mail.html.contains(hidden), "{hidden}: {}", mail.text);
        }
    }

    async fn old_facts_are_a_matter_too(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Coordinator, None, Some(aino)).await;
        for (title, days) in [("Old", -366), ("A year old today", -365)] {
            let action = values([
                ("name", name(title)),
                ("state", text("open")),
                ("as_of", at(&town.world, days)),
                ("responsible", link(aino)),
            ]);
            records::create(&town.world.system(), kind("action"), action, "").await.expect("an action");
        }
        let told = town.walk(1).await;
        assert_eq!(told.days("aino", "Old"), [0]);
        assert_eq!(told.days("aino", "A year old today"), [1]);
    }

    async fn people_choose_how_often_and_about_what(db: Db) {
        let town = Town::new(db).await;
        let mut people = Vec::new();
        for who in ["daily", "weekly", "never", "quiet"] {
            let person = town.person(who).await;
            let account = town.account(who, Role::Coordinator, None, Some(person)).await;
            people.push((account, person));
        }
        let wishes = [
            (1, Setting { digest: Digest::Weekly, silent: Vec::new() }),
            (2, Setting { digest: Digest::Never, silent: Vec::new() }),
            (3, Setting { digest: Digest::Daily, silent: vec![Reason::Due] }),
        ];
        for (who, setting) in &wishes {
            notices::set(&town.as_account(&people[*who].0), setting).await.expect("a wish");
        }
        let all: Vec<Link> = people.iter().map(|(_, person)| Link::to(*person)).collect();
        for person in all {
            town.action("Tomorrow", Some(1), Value::Links(vec![person]), None).await;
        }
        // The clock starts on a Sunday.
        let told = town.walk(2).await;
        assert_eq!(told.days("daily", "Tomorrow"), [0]);
        assert_eq!(told.days("weekly", "Tomorrow"), [1]);
        assert_eq!(told.to("never"), 0);
        assert_eq!(told.to("quiet"), 0);
        // Whoever wants no mail is told on their own page all the same.
        for (account, _) in &people {
            let mine = mine::mine(&town.as_account(account)).await.expect("a page");
            assert_eq!(mine.overdue.len(), 1, "{}", account.name);
            assert!(mine.unclaimed.is_empty(), "{}", account.name);
        }
    }

    async fn what_was_seen_on_ones_own_page_is_not_mailed(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        let account = town.account("aino", Role::Coordinator, None, Some(aino)).await;
        let other = town.account("ben", Role::Coordinator, None, None).await;
        town.clock(TimeDelta::hours(-8));
        let record = town.action("Somewhen", None, Value::Links(Vec::new()), None).await;
        // It is four in the morning: the round is made, and the digest waits until seven.
        assert_eq!(town.walk(0).await.to("aino"), 0);
        let change = vec![("responsible", Some(link(aino)))];
        records::update(&town.as_account(&other), kind("action"), record, 1, change, "").await.expect("a change");
        let me = town.as_account(&account);
        assert_eq!(notices::unseen(&me).await.expect("a count"), 1);
        notices::see(&me, notices::Seen::UpTo(me.now)).await.expect("seen");
        assert_eq!(notices::unseen(&me).await.expect("a count"), 0);
        town.clock(TimeDelta::hours(4));
        assert_eq!(town.walk(0).await.to("aino"), 0);
        // Otherwise it would have been.
        let change = vec![("responsible", Some(Value::Links(Vec::new())))];
        records::update(&town.as_account(&other), kind("action"), record, 2, change, "").await.expect("a change");
        let change = vec![("responsible", Some(link(aino)))];
        records::update(&town.as_account(&other), kind("action"), record, 3, change, "").await.expect("a change");
        town.next_day();
        assert_eq!(town.walk(0).await.days("aino", "Somewhen"), [0]);
    }

    async fn digests_wait_until_seven_in_the_morning_of_the_city(db: Db) {
        let town = Town::new(db).await;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Coordinator, None, Some(aino)).await;
        town.action("Tomorrow", Some(1), link(aino), None).await;
        // From noon to one minute before seven.
        town.clock(TimeDelta::minutes(-(5 * 60 + 1)));
        assert_eq!(town.walk(0).await.to("aino"), 0);
        town.clock(TimeDelta::minutes(1));
        assert_eq!(town.walk(0).await.to("aino"), 1);
        assert_eq!(town.walk(0).await.to("aino"), 0, "once a day");
    }

    async fn without_mail_nothing_is_asked_for_and_nothing_is_lost(db: Db) {
        let world = world(db).await;
        let worked = jobs::work(&world.app).await.expect("the work is done");
        assert_eq!((worked.done, worked.failed), (1, 0), "the daily round alone");
    }
}
