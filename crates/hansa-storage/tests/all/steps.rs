//! What stored values mean changes with the version: from a database of version 1.

use hansa_domain::{Id, Value};
use hansa_storage::{Db, changes, records, schema};
use hansa_testkit::both;

both! {
    async fn rules_of_one_kind_become_rules_of_several(db: Db) {
        let (city, rule) = of_version_1(
            &db,
            "strategy_rule",
            ("applies_to, ordinal", "'membership', 1"),
            (r#"{"applies_to":"agreement","ordinal":1}"#, r#"{"applies_to":"membership"}"#),
        )
        .await;
        // Twice: the second time there is nothing to do.
        for _ in 0..2 {
            schema::migrate(&db).await.unwrap();
            let mut tx = db.read(city).await.unwrap();
            let kind = hansa_domain::kind("strategy_rule").unwrap();
            let stored = records::get(&mut tx, kind, rule).await.unwrap().expect("the rule is there");
            let kinds = |name: &str| Some(Value::Choices(vec![name.to_owned()]));
            assert_eq!(stored.get("applies_to").cloned(), kinds("membership"));
            let history = changes::of_record(&mut tx, rule).await.unwrap();
            assert_eq!(history[0].before.get("applies_to").cloned(), kinds("agreement"));
            assert_eq!(history[0].after.get("applies_to").cloned(), kinds("membership"));
            assert_eq!(history[0].before.get("ordinal"), Some(&Value::Integer(1)));
        }
    }

    async fn who_sits_in_a_body_is_its_composition(db: Db) {
        let (city, body) = of_version_1(
            &db,
            "body",
            ("type, level", "'officials', 'region'"),
            (r#"{"type":"mixed","level":"city"}"#, r#"{"type":"officials"}"#),
        )
        .await;
        let composed = |name: &str| Some(Value::Text(name.to_owned()));
        for _ in 0..2 {
            schema::migrate(&db).await.unwrap();
            let mut tx = db.read(city).await.unwrap();
            let stored = records::get(&mut tx, hansa_domain::kind("body").unwrap(), body).await.unwrap().expect("it is there");
            assert_eq!(stored.get("composition").cloned(), composed("officials"));
            assert_eq!(stored.get("type"), None);
            assert_eq!(stored.get("level").cloned(), composed("region"));
            let history = changes::of_record(&mut tx, body).await.unwrap();
            assert_eq!(history[0].before.get("composition").cloned(), composed("mixed"));
            assert_eq!(history[0].after.get("composition").cloned(), composed("officials"));
            assert_eq!(history[0].before.get("type"), None);
        }
    }
}

/// A database of version 1 with one record and one change of it: the columns and values of its own, and its values before
/// and after the change. Returns the city and the record.
async fn of_version_1(db: &Db, kind: &str, own: (&str, &str), changed: (&str, &str)) -> (Id, Id) {
    let (city, record) = (Id::from_u128(1), Id::from_u128(2));
    let (written_city, written) = match db {
        Db::Sqlite { .. } => (format!("x'{}'", city.simple()), format!("x'{}'", record.simple())),
        Db::Postgres(_) => (format!("'{city}'"), format!("'{record}'")),
    };
    let key = format!("{written_city}, {written}");
    let sort = if matches!(db, Db::Sqlite { .. }) { "x'00'" } else { "'\\x00'" };
    for sql in [
        "UPDATE meta SET value = 1 WHERE key = 'schema'".to_owned(),
        format!(
            "INSERT INTO record (city_id, id, kind, number, version, created_at, updated_at, live, title_en, sort_fi,
             sort_sv, sort_en) VALUES ({key}, '{kind}', 1, 2, 0, 0, true, 'Old', {sort}, {sort}, {sort})"
        ),
        format!("INSERT INTO {kind} (city_id, id, {}) VALUES ({key}, {})", own.0, own.1),
        format!(
            "INSERT INTO change (city_id, id, at, actor_name, action, kind, record_id, version, before, after, reason)
             VALUES ({key}, 0, 'Anna', 'updated', '{kind}', {written}, 2, '{}', '{}', '')",
            changed.0, changed.1
        ),
    ] {
        run(db, sql).await;
    }
    (city, record)
}

async fn run(db: &Db, sql: String) {
    let sql = sqlx::AssertSqlSafe(sql);
    match db {
        Db::Sqlite { write, .. } => drop(sqlx::raw_sql(sql).execute(write).await.unwrap()),
        Db::Postgres(pool) => drop(sqlx::raw_sql(sql).execute(pool).await.unwrap()),
    }
}
