//! Everything else that puts records together for somebody: their own page, lists of what lies ahead, what a person holds, who has a
//! stake, what is offered while one writes. Each is asked by everybody and shows nothing that they may not see.

use std::fmt::{Debug, Write as _};

use hansa_app::brief::{brief, concerns};
use hansa_app::records::Meant;
use hansa_app::timeline::{self, timeline};
use hansa_app::{Error, asks, contacts, handover, impact, messages, mine, records, rules, stakeholders};
use hansa_domain::{Field as Declared, Publicity, Type};
use hansa_testkit::both;

use super::town::{cases, marks_in};
use super::{FEWER, askers, city};
use crate::common::kind;

/// Adds what was answered; nobody is answered by a failure but that there is no such thing or that they may not.
fn add(shown: &mut String, answer: Result<impl Debug, Error>) {
    match answer {
        Ok(answer) => write!(shown, "{answer:?}").expect("written"),
        Err(Error::NotFound | Error::NotAllowed | Error::Invalid(_)) => {}
        Err(error) => panic!("{error:?}"),
    }
}

both! {
    async fn what_is_put_together(db: Db) {
        let (world, town) = city(db, 61).await;
        let (mut count, mut told) = (0, 0);
        for (who, ctx) in askers(&world, &town, 61) {
            let mut shown = String::new();
            add(&mut shown, mine::mine(&ctx).await);
            add(&mut shown, impact::impact(&ctx).await);
            add(&mut shown, timeline(&ctx, &timeline::Query::ahead(ctx.today())).await);
            add(&mut shown, rules::breaches(&ctx, None).await);
            add(&mut shown, handover::holdings(&ctx, &[(kind("person"), town.person)]).await);
            for unit in town.units {
                add(&mut shown, handover::holdings(&ctx, &[(kind("organisation"), unit)]).await);
                add(&mut shown, contacts::touches_of(&ctx, kind("organisation"), unit).await);
            }
            for field in ["promise", "comment", "interest", "action"].into_iter().flat_map(|of| kind(of).references()) {
                add(&mut shown, records::few_targets(&ctx, field).await);
            }
            for made in town.made.iter().filter(|made| made.kind == "interest") {
                add(&mut shown, stakeholders::standing(&ctx, made.id, None).await);
                add(&mut shown, messages::house(&ctx, made.id, None).await);
                add(&mut shown, asks::of_interest(&ctx, made.id).await);
            }
            let classes = [None, Some(Publicity::Internal), Some(Publicity::Public)].into_iter().cycle();
            for (made, class) in town.made.iter().filter(|made| concerns(made.declared())).zip(classes) {
                add(&mut shown, brief(&ctx, made.declared(), made.id, class).await);
            }
            told += marks_in(&shown).len();
            count += town.compare(who, &shown, |_, _| false);
        }
        assert!(told > 500, "something is told: {told}");
        cases("what is put together", count);
    }

    async fn names_that_mean_a_record(db: Db) {
        let (world, town) = city(db, 62).await;
        let mut count = 0;
        for (who, ctx) in askers(&world, &town, 62).into_iter().take(FEWER) {
            for made in &town.made {
                let targets: &'static [&'static str] = std::slice::from_ref(&made.declared().name);
                let field = Declared::new("links", Type::Ref { targets, many: true, roles: &[] });
                let name = if made.kind == "comment" { made.word("text") } else { made.word("name") };
                for text in [name.to_owned(), made.id.to_string(), made.code.clone().unwrap_or_default()] {
                    let meant = records::meant(&ctx, &field, &text).await.unwrap();
                    let named = match &meant {
                        Meant::None => Vec::new(),
                        Meant::One(one) => vec![one.id],
                        Meant::Several(all) => all.iter().map(|one| one.id).collect(),
                    };
                    let right = town.sees(who, made);
                    assert!(right || !named.contains(&made.id), "{who:?}: {text} of {made:?}");
                    assert!(!right || text != made.id.to_string() || named == [made.id], "{who:?}: {text} of {made:?}");
                    town.compare(who, &format!("{meant:?}"), |_, _| false);
                }
                count += 1;
            }
        }
        cases("names", count);
    }
}
