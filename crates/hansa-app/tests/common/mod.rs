//! What the tests of the use cases share.
#![expect(dead_code, reason = "each test file uses a part of it")]

use std::sync::Arc;

use hansa_app::setup::{Founding, found};
use hansa_app::{App, OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Actor, Id, Kind, Lang, Link, Localised, Record, Role, Value};
use hansa_storage::Db;
use hansa_testkit::Clock;

/// A city with strategy rules and nothing else, and the clock by which it lives.
pub struct World {
    pub app: App,
    pub clock: Clock,
    pub ctx: OpContext,
}

pub async fn world(db: Db) -> World {
    let clock = Clock::default();
    let app = App::with(db, clock.function(), hansa_testkit::ids());
    let founding = Founding {
        key: "testby".into(),
        name: Localised::everywhere("Testby"),
        language: Lang::Fi,
        time_zone: "Europe/Helsinki".into(),
    };
    let ctx = found(&app, &founding, false).await.expect("the city is founded");
    World { app, clock, ctx }
}

impl World {
    /// Somebody with a role and perhaps a unit, now.
    pub fn user(&self, role: Role, unit: Option<Id>) -> OpContext {
        let id = Id::from_u128(1000 + role as u128);
        self.acting(Actor::User { id, role, unit, name: format!("{role:?}") })
    }

    /// Somebody who has not signed in, now.
    pub fn anyone(&self) -> OpContext {
        self.acting(Actor::Anyone)
    }

    /// The program itself, now.
    pub fn system(&self) -> OpContext {
        self.acting(Actor::System { name: "test" })
    }

    fn acting(&self, actor: Actor) -> OpContext {
        OpContext::new(&self.app, actor, Arc::clone(&self.ctx.city), Lang::En)
    }
}

pub fn kind(name: &str) -> &'static Kind {
    hansa_domain::kind(name).expect("the kind is declared")
}

pub fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub fn name(text: &str) -> Value {
    Value::Localised(Localised::everywhere(text))
}

pub fn link(to: Id) -> Value {
    Value::Links(vec![Link::to(to)])
}

pub fn values<const N: usize>(values: [(&'static str, Value); N]) -> Values {
    Values::from(values)
}

/// Makes an organisation and returns it.
pub async fn organisation(ctx: &OpContext, called: &str) -> Record {
    let values = values([("name", name(called)), ("type", text("city")), ("publicity", text("public"))]);
    records::create(ctx, kind("organisation"), values, "").await.expect("an organisation is made")
}
