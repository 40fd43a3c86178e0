//! Temporary measurement.
mod common;
use common::*;
use hansa_app::{records, rules};
use hansa_domain::Value;
use hansa_testkit::both;
use std::time::Instant;
both! {
    async fn perf(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let n = 2500;
        let started = Instant::now();
        let mut orgs = Vec::new();
        for i in 0..n {
            let org = organisation(&ctx, &format!("Org {i}")).await.id;
            orgs.push(org);
            records::create(&ctx, kind("partnership"), values([("name", name("P")), ("partner", link(org)), ("state", text("active"))]), "").await.unwrap();
            records::create(&ctx, kind("contact"), values([("name", name("C")), ("date", Value::Date("2026-01".parse().unwrap())), ("organisations", link(org))]), "").await.unwrap();
            records::create(&ctx, kind("interest"), values([("name", name("C")), ("stage", text("identified")), ("major_opening", Value::YesNo(true))]), "").await.unwrap();
        }
        eprintln!("{} records: {:?}", 4 * n, started.elapsed());
        for of in ["contact", "tag", "interest"] {
            let started = Instant::now();
            for i in 0..100 {
                let mut v = values([("name", name("C"))]);
                if of == "contact" { v.insert("organisations", link(orgs[i])); v.insert("date", Value::Date("2026-01".parse().unwrap())); }
                if of == "interest" { v.insert("stage", text("identified")); }
                records::create(&ctx, kind(of), v, "").await.unwrap();
            }
            eprintln!("100 {of}: {:?}", started.elapsed());
        }
        let started = Instant::now();
        rules::evaluate_all(&ctx).await.unwrap();
        eprintln!("evaluate_all: {:?}", started.elapsed());
        let started = Instant::now();
        eprintln!("{} breaches", rules::breaches(&ctx, None).await.unwrap().len());
        eprintln!("breaches: {:?}", started.elapsed());
    }
}
