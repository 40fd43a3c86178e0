//! What is hidden is answered as what is not there: the same status, headers, body and number of statements.

use hansa_domain::Id;
use hansa_storage::{Db, statements};
use hansa_testkit::both;

use super::routes::{ROWS, Row};
use super::world::{Actor, Object, Sent, World, headers};
use crate::site::Answer;

/// An identifier that no record has, of the same form as others.
fn absent() -> Id {
    "01a0b0c0-0000-7000-8000-00000000ffff".parse().expect("an identifier")
}

/// An answer with its identifier replaced, and how much the database was asked.
async fn measured(world: &World, actor: &Actor, row: &Row, object: &Object, id: Id) -> (u16, String, String, u64) {
    let fill = |text: &str| {
        super::filled(text, world, object, row, false).replace(&object.id(row.on).to_string(), &id.to_string())
    };
    let form: Vec<(&str, String)> = row.form.iter().map(|(name, value)| (*name, fill(value))).collect();
    let sent = match row.method {
        "GET" => Sent::Nothing,
        "PUT" => Sent::File(fill(row.json), object.version(row.on)),
        _ if row.json.is_empty() => Sent::Form(&form),
        _ => Sent::Json(fill(row.json)),
    };
    let before = statements();
    let answer: Answer = world.ask(actor, row.method, &fill(row.path), sent).await;
    let asked = statements() - before;
    let plain = |text: &str| text.replace(&id.to_string(), "{id}");
    (answer.status.as_u16(), plain(&headers(&answer.headers)), plain(&answer.body), asked)
}

async fn alike(db: &Db, names: &[&'static str]) {
    let world = World::build(db).await;
    let mut count = 0;
    for name in names {
        let actor = world.actor(name).await;
        // What is remembered and noted once is.
        for path in ["/api/v1/me", "/fi/help"] {
            world.ask(&actor, "GET", path, Sent::Nothing).await;
        }
        for row in ROWS {
            let who = actor.asker.at(row.path);
            for object in world.objects.iter().filter(|object| !who.sees(object.class)) {
                let absent = measured(&world, &actor, row, object, absent()).await;
                let hidden = measured(&world, &actor, row, object, object.id(row.on)).await;
                let said = format!("{name}: {} {} ({:?}): hidden, absent", row.method, row.path, object.class);
                assert_eq!((hidden.0, &hidden.1), (absent.0, &absent.1), "{said}");
                assert!(hidden.2 == absent.2, "{said}: {} {}", hidden.2, absent.2);
                assert_eq!(hidden.3, absent.3, "{said}: statements");
                count += 1;
            }
        }
    }
    assert!(count >= 300, "{count}");
}

both! {
    async fn to_anyone(db: Db) {
        alike(&db, &["anyone"]).await;
    }

    async fn to_readers_and_contributors(db: Db) {
        alike(&db, &["reader", "contributor"]).await;
    }

    async fn to_programs(db: Db) {
        alike(&db, &["reads what is public", "writes"]).await;
    }
}
