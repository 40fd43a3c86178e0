//! The accounts of a demonstration, whose passwords everybody knows.

use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Id, Lang, Link, Localised, Role, Value};
use hansa_storage::accounts::{self, Account};

use super::{Terms, administrator, new_account, passwords};
use crate::{Error, OpContext};

/// Passwords of the demonstration's accounts begin with this, and end with the role.
pub const DEMO_PASSWORD: &str = "hansa-demo-";

/// The key under which the example year holds the person of a demonstration's account, of the kind `person`.
fn person_key(role: Role) -> String {
    format!("demo-{}", role.name())
}

/// The person of a demonstration's account: the one of the example year, who has work to do there, or else a new one.
/// Both are marked as examples: nobody in the register is invented as if they were true.
async fn demo_person(ctx: &OpContext, role: Role, email: &str, unit: Option<Id>) -> Result<Id, Error> {
    let kind = hansa_domain::kind("person").ok_or(Error::NotFound)?;
    let known = crate::load::id_of(ctx.city.id, kind, &person_key(role));
    let mut tx = ctx.read().await?;
    let there = hansa_storage::records::get(&mut tx, kind, known).await?;
    drop(tx);
    if let Some(person) = there {
        return Ok(person.id);
    }
    let words = ctx.words();
    let name = words.msg_with("demo-person", &hansa_text::Args::new().set("role", words.role(role)));
    let mut description = Localised::default();
    for lang in Lang::ALL {
        description.set(lang, &ctx.in_lang(lang).words().msg("demo-person-description"));
    }
    let mut values = Values::from([
        ("name", Value::Text(name)),
        ("email", Value::Text(email.to_owned())),
        ("description", Value::Localised(description)),
        ("example", Value::YesNo(true)),
    ]);
    values.extend(unit.map(|unit| ("owner_unit", Value::Links(vec![Link::to(unit)]))));
    Ok(crate::records::create(ctx, kind, values, "").await?.id)
}

/// Makes one account a role for the demonstration, each with a person of its own, if there are none yet.
pub async fn add_demo(ctx: &OpContext, unit: Option<Id>) -> Result<(), Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    let known = accounts::all(&mut tx).await?;
    drop(tx);
    for role in Role::ALL {
        let name = role.name();
        let email = format!("{name}@example.org");
        if known.iter().any(|account| account.email == email) {
            continue;
        }
        let (called, unit) = (ctx.words().role(role), unit.filter(|_| role != Role::Administrator));
        let person = Some(demo_person(ctx, role, &email, unit).await?);
        let terms = Terms { email, name: called, role, unit, person };
        let password = format!("{DEMO_PASSWORD}{name}");
        let account = Account { demo: true, ..new_account(ctx, &terms) };
        let account = Account { password: Some(passwords::hash(&password).await?), ..account };
        let mut tx = ctx.write().await?;
        accounts::save(&mut tx, &account).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The accounts of the demonstration, with their passwords, for the page on which one signs in.
pub async fn demo(ctx: &OpContext) -> Result<Vec<(Account, String)>, Error> {
    let mut tx = ctx.read().await?;
    let all = accounts::all(&mut tx).await?;
    Ok(all
        .into_iter()
        .filter(|account| account.demo && !account.disabled)
        .map(|account| {
            let password = format!("{DEMO_PASSWORD}{}", hansa_domain::Choices::name(account.role));
            (account, password)
        })
        .collect())
}

/// Whether any city has accounts of the demonstration, whose passwords everybody knows.
pub async fn any_demo(app: &crate::App) -> Result<bool, Error> {
    let mut tx = app.db().read(Id::nil()).await?;
    Ok(accounts::any_demo(&mut tx).await?)
}
