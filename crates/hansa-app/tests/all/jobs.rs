//! The work beside requests: once, again after a failure, by several at a time.

use crate::common::{link, world};
use crate::post::Town;
use chrono::TimeDelta;
use hansa_app::jobs::{self, Overview};
use hansa_app::mail::{Post, Settings, Tls};
use hansa_app::{App, Error, OpContext};
use hansa_domain::{Id, Role};

/// A relay to which nothing can be delivered: nobody listens there.
fn dead_relay() -> Post {
    let settings = Settings {
        host: "127.0.0.1".into(),
        port: Some(1),
        user: None,
        password: None,
        from: "hansa@city.example".into(),
        tls: Tls::None,
        site: "https://hansa.city.example".into(),
    };
    Post::smtp(settings).expect("settings that fit")
}

async fn overview(ctx: &OpContext) -> Overview {
    jobs::overview(ctx).await.expect("an administrator")
}

hansa_testkit::both! {
    async fn a_failed_job_is_tried_ever_later_and_then_given_up(db: Db) {
        let town = Town::new(db.clone()).await;
        let aino = town.person("Aino").await;
        town.account("aino", Role::Coordinator, None, Some(aino)).await;
        town.action("Late", Some(-1), link(aino), None).await;
        let app = App::with(db, town.world.clock.function(), hansa_testkit::ids()).with_post(dead_relay());
        let worked = jobs::work(&app).await.expect("the others are done");
        assert_eq!((worked.done, worked.failed), (2, 1), "the round is made, the mail is asked for but not sent");
        for (attempt, minutes) in [1i64, 5, 30, 120, 720].into_iter().enumerate() {
            let found = overview(&town.world.system()).await.undone;
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].job.attempts as usize, attempt + 1);
            assert_eq!(found[0].name.as_deref(), Some("aino"));
            assert!(found[0].job.last_error.as_deref().is_some_and(|error| error.starts_with("mail: ")));
            assert_eq!(found[0].job.run_at, town.world.app.now() + TimeDelta::minutes(minutes));
            town.clock(TimeDelta::minutes(minutes) - TimeDelta::seconds(1));
            assert_eq!(jobs::work(&app).await.expect("nothing to do").failed, 0, "not before its time");
            town.clock(TimeDelta::seconds(1));
            assert!(jobs::work(&app).await.expect("it is tried").failed > 0);
        }
        let found = overview(&town.world.system()).await.undone;
        let late = found.iter().find(|listed| listed.job.attempts == 6).expect("the first mail");
        assert!(late.job.given_up_at.is_some());
        // The administrator sees to the relay and lets it be tried again: here, by another instance that can send.
        jobs::retry(&town.world.system(), late.job.id).await.expect("it had failed");
        jobs::work(&town.world.app).await.expect("the work is done");
        assert_eq!(town.take().len(), 1);
        assert!(matches!(jobs::retry(&town.world.system(), late.job.id).await, Err(Error::NotFound)), "it is done");
    }

    async fn two_workers_send_one_mail(db: Db) {
        let town = Town::new(db.clone()).await;
        for who in ["aino", "ben", "cecilia", "david"] {
            let person = town.person(who).await;
            town.account(who, Role::Coordinator, None, Some(person)).await;
            town.action(&format!("Of {who}"), Some(-1), link(person), None).await;
        }
        let app = &town.world.app;
        let (one, two, three) = tokio::join!(jobs::work(app), jobs::work(app), jobs::work(app));
        for worked in [one, two, three] {
            assert_eq!(worked.expect("the work is done").failed, 0);
        }
        // Whoever came while the round was made may have seen nothing to do yet.
        jobs::work(app).await.expect("the work is done");
        let mut to: Vec<String> = town.take().into_iter().map(|mail| mail.to).collect();
        to.sort_unstable();
        assert_eq!(to, ["aino", "ben", "cecilia", "david"]);
    }

    async fn administrators_alone_see_jobs(db: Db) {
        let world = world(db).await;
        jobs::work(&world.app).await.expect("the work is done");
        assert_eq!(overview(&world.user(Role::Administrator, None)).await.done.len(), 1);
        assert!(overview(&world.system()).await.mail.is_none(), "no mail is sent here");
        for role in [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership] {
            let ctx = world.user(role, None);
            assert!(matches!(jobs::overview(&ctx).await, Err(Error::NotFound)), "{role:?}");
            assert!(matches!(jobs::retry(&ctx, Id::nil()).await, Err(Error::NotFound)), "{role:?}");
        }
    }
}
