//! What the tests of the use cases share.

use std::collections::BTreeMap;
use std::sync::Arc;

use hansa_app::list::{ListQuery, whole};
use hansa_app::setup::{Founding, found};
use hansa_app::{App, Error, OpContext, records};
use hansa_domain::record::Values;
use hansa_domain::{Actor, Id, Kind, Lang, Link, Localised, Record, Role, Value};
use hansa_storage::Db;
use hansa_testkit::Clock;

/// A city with strategy rules and nothing else, and the clock by which it lives.
pub struct World {
    pub db: Db,
    pub app: App,
    pub clock: Clock,
    pub ctx: OpContext,
}

pub async fn world(db: Db) -> World {
    let clock = Clock::default();
    let app = App::with(db.clone(), clock.function(), hansa_testkit::ids());
    let ctx = city(&app, "testby").await;
    World { db, app, clock, ctx }
}

/// Founds a city; what is done in its context is done by the program itself.
pub async fn city(app: &App, key: &str) -> OpContext {
    let founding = Founding {
        key: key.into(),
        name: Localised::everywhere(key),
        language: Lang::Fi,
        time_zone: "Europe/Helsinki".into(),
        hosts: Vec::new(),
    };
    found(app, &founding, false).await.expect("the city is founded")
}

impl World {
    /// Somebody with a role and perhaps a unit, now.
    pub fn user(&self, role: Role, unit: Option<Id>) -> OpContext {
        let id = Id::from_u128(1000 + role as u128);
        self.acting(Actor::User { id, role, unit, person: None, name: format!("{role:?}") })
    }

    /// Somebody who has not signed in, now.
    pub fn anyone(&self) -> OpContext {
        OpContext::anyone(&self.app, Arc::clone(&self.ctx.city), Lang::En)
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

/// Makes a term with a name in Finnish, Swedish and English.
pub async fn term(ctx: &OpContext, names: [&str; 3]) -> Record {
    let mut called = Localised::default();
    for (lang, name) in Lang::ALL.into_iter().zip(names) {
        called.set(lang, name);
    }
    let values = values([("name", Value::Localised(called)), ("state", text("active")), ("publicity", text("public"))]);
    records::create(ctx, kind("term"), values, "").await.expect("a term is made")
}

/// What was wrong: the field (empty when it was none) and the code of each problem.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, &'static str)> {
    match result {
        Err(Error::Invalid(problems)) => {
            problems.0.into_iter().map(|p| (p.field.unwrap_or_default(), p.code)).collect()
        }
        other => panic!("not refused for its input: {other:?}"),
    }
}

/// The English titles of a whole list, in its order.
pub async fn titles(ctx: &OpContext, of: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let query = ListQuery::from_pairs(pairs.iter().copied());
    let list = whole(ctx, kind(of), &query, None).await.unwrap_or_else(|error| panic!("{pairs:?}: {error:?}"));
    list.records.iter().map(|record| record.title.text(Lang::En).to_owned()).collect()
}

/// Every row of every table as text, by table.
pub async fn dump(db: &Db) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for table in strings(
        db,
        match db {
            Db::Sqlite { .. } => "select name from sqlite_master where type = 'table' and name <> 'search_words'",
            Db::Postgres(_) => "select tablename::text from pg_tables where schemaname = current_schema()",
        },
    )
    .await
    {
        let rows = match db {
            Db::Sqlite { .. } => {
                let quoted =
                    format!("select 'quote(\"' || name || '\")' from pragma_table_info('{table}') order by cid");
                let columns = strings(db, &quoted).await.join(" || '|' || ");
                strings(db, &format!("select {columns} from \"{table}\" order by 1")).await
            }
            Db::Postgres(_) => strings(db, &format!("select t::text from \"{table}\" t order by 1")).await,
        };
        all.insert(table, rows);
    }
    assert!(all.len() > 40, "the tables are found");
    all
}

/// The texts that a statement of the test's own yields.
pub async fn strings(db: &Db, sql: &str) -> Vec<String> {
    let safe = sqlx::AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(safe).fetch_all(read).await,
        Db::Postgres(pool) => sqlx::query_scalar(safe).fetch_all(pool).await,
    }
    .expect(sql)
}

/// Runs a statement of the test's own.
pub async fn execute(db: &Db, sql: &str) {
    let safe = sqlx::AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { write, .. } => sqlx::raw_sql(safe).execute(write).await.map(drop),
        Db::Postgres(pool) => sqlx::raw_sql(safe).execute(pool).await.map(drop),
    }
    .expect(sql);
}
