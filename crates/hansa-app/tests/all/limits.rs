//! What narrows a search besides its words, and what its hits have in common.

use crate::common::*;
use hansa_app::OpContext;
use hansa_app::records;
use hansa_app::search::{Found, Wanted, search};
use hansa_domain::{Lang, Record, Role};
use hansa_testkit::both;

async fn look(ctx: &OpContext, words: &str) -> Found {
    search(ctx, &Wanted::of(words)).await.unwrap_or_else(|error| panic!("{words:?}: {error:?}"))
}

/// The titles of what is found, in the order of the alphabet.
async fn found(ctx: &OpContext, words: &str) -> Vec<String> {
    let mut titles: Vec<String> =
        look(ctx, words).await.hits.iter().map(|hit| hit.record.title.text(Lang::En).to_owned()).collect();
    titles.sort();
    titles
}

async fn visit(ctx: &OpContext, called: &str, day: &str, host: &Record) -> Record {
    let given = values([
        ("name", name(called)),
        ("starts", hansa_domain::Value::Date(day.parse().expect("a date"))),
        ("organisations", link(host.id)),
        ("state", text("planned")),
        ("publicity", text("public")),
    ]);
    records::create(ctx, kind("visit"), given, "").await.unwrap()
}

async fn secret(ctx: &OpContext, called: &str) -> Record {
    let given = values([
        ("name", name(called)),
        ("type", text("city")),
        ("publicity", text("secret")),
        ("secrecy_basis", text("621/1999 24 § 1 mom. 2 k")),
    ]);
    records::create(ctx, kind("organisation"), given, "").await.unwrap()
}

both! {
    async fn kinds_years_and_partners_narrow_a_search(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let york = organisation(&ctx, "New York").await;
        let riga = organisation(&ctx, "Riika").await;
        visit(&ctx, "Ilmastovierailu", "2025-03-01", &york).await;
        visit(&ctx, "Toinen ilmastovierailu", "2026-03-01", &riga).await;
        let document = values([("name", name("Ilmastoraportti")), ("language", text("sv"))]);
        records::create(&ctx, kind("document"), document, "").await.unwrap();
        assert_eq!(found(&ctx, "ilmasto").await.len(), 3);
        for words in ["ilmasto kind:visit", "ilmasto laji:vierailu", "ilmasto slag:besök", "ilmasto Kind:visits"] {
            assert_eq!(found(&ctx, words).await, ["Ilmastovierailu", "Toinen ilmastovierailu"], "{words}");
        }
        assert_eq!(found(&ctx, "ilmasto -kind:visit").await, ["Ilmastoraportti"]);
        for words in ["ilmasto partner:\"New York\"", "ilmasto kumppani:\"new york\"", "ilmasto kind:visit ..2025", "ilmasto 2025..2025"] {
            assert_eq!(found(&ctx, words).await, ["Ilmastovierailu"], "{words}");
        }
        assert_eq!(found(&ctx, "ilmasto 2025..2026").await.len(), 2);
        for words in ["ilmasto kieli:ruotsi", "ilmasto language:sv", "ilmasto språk:Swedish", "kieli:sv"] {
            assert_eq!(found(&ctx, words).await, ["Ilmastoraportti"], "{words}");
        }
        assert_eq!(found(&ctx, "kind:visit").await.len(), 2, "without words");
        assert_eq!(found(&ctx, "partner:Riika kind:visit").await, ["Toinen ilmastovierailu"]);
        assert!(found(&ctx, "partner:Atlantis kind:visit").await.is_empty());
        assert!(look(&ctx, "ilmasto kind:visit").await.limited && !look(&ctx, "ilmasto").await.limited);
    }

    async fn hits_are_counted_by_what_they_have_in_common(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        let york = organisation(&ctx, "New York").await;
        let hidden = secret(&ctx, "Piilo").await;
        visit(&ctx, "Satamavierailu", "2025-03-01", &york).await;
        visit(&ctx, "Toinen satamavierailu", "2026-03-01", &york).await;
        visit(&ctx, "Kolmas satamavierailu", "2026", &hidden).await;
        let facets = look(&ctx, "satama").await.facets;
        assert_eq!(facets.kinds, [(kind("visit"), 3)]);
        assert_eq!(facets.years, [(2026, 2), (2025, 1)]);
        assert_eq!(facets.partners.iter().map(|(one, count)| (one.id, *count)).collect::<Vec<_>>(), [(york.id, 2), (hidden.id, 1)]);
        let seen = look(&world.user(Role::Reader, None), "satama").await.facets;
        assert_eq!(seen.partners.iter().map(|(one, _)| one.id).collect::<Vec<_>>(), [york.id], "nobody is told of what is hidden");
        let reader = world.user(Role::Reader, None);
        assert!(found(&reader, "satama partner:Piilo").await.is_empty());
    }

    async fn a_typing_error_is_put_right_by_what_is_seen(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        secret(&ctx, "Salamyhkä").await;
        organisation(&ctx, "Eurocities").await;
        assert_eq!(look(&ctx, "Eurocitias").await.meant.as_deref(), Some("eurocities"));
        assert_eq!(look(&ctx, "Eurocities").await.meant, None);
        assert_eq!(look(&ctx, "salamyhka").await.meant.as_deref(), Some("salamyhkä"));
        assert_eq!(look(&world.user(Role::Reader, None), "salamyhka").await.meant, None, "nothing hidden is offered");
        assert_eq!(look(&ctx, "xyzzyqq").await.meant, None);
    }

    async fn other_names_can_be_left_out(db: Db) {
        let world = world(db).await;
        let ctx = world.system();
        organisation(&ctx, "Ilmastonmuutoksen torjunta").await;
        term(&ctx, ["ilmastonmuutos", "klimatförändring", "climate change"]).await;
        let all = look(&ctx, "climate change").await;
        assert_eq!(all.count, 1);
        assert!(all.expansions.iter().any(|one| one.labels.iter().any(|(_, label)| label == "ilmastonmuutos")), "{:?}", all.expansions);
        let own = search(&ctx, &Wanted { only_own: true, ..Wanted::of("climate change") }).await.unwrap();
        assert_eq!((own.count, own.expansions.len()), (0, 0));
    }
}
