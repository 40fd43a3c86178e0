//! The account of somebody whom the sign-in service vouches for, and the rights that their groups give it.

use hansa_domain::{Id, Role};
use hansa_storage::Tx;
use hansa_storage::accounts::{self, Account};
use hansa_storage::sign_in as stored;

use super::provider::Person;
use super::{GroupRole, Refusal, Stop};
use crate::OpContext;
use crate::accounts::end_everything;

/// The account of a person, made or changed as their groups say. Who is in no group that means something here loses what their
/// account had.
pub(super) async fn account_of(ctx: &OpContext, person: &Person) -> Result<Account, Stop> {
    let mut tx = ctx.write().await?;
    let rights = highest(&stored::groups(&mut tx).await?, &person.groups);
    let found = match stored::by_subject(&mut tx, &person.subject).await? {
        Some(account) => Some(account),
        None => invited(ctx, &mut tx, person).await?,
    };
    if found.as_ref().is_some_and(|account| account.disabled) {
        return Err(Refusal::Disabled.into());
    }
    let Some((role, unit)) = rights else {
        if let Some(account) = found.filter(|account| account.subject.is_some()) {
            end_everything(ctx, &mut tx, account.id).await?;
            tx.commit().await?;
        }
        return Err(Refusal::NoGroup.into());
    };
    let account = match found {
        Some(account) => {
            if account.role != role || account.unit != unit {
                accounts::end_sessions(&mut tx, account.id, None, None).await?;
            }
            accounts::forget_invitations(&mut tx, account.id).await?;
            account
        }
        None => new_account(ctx, &mut tx, person, role).await?,
    };
    let account = Account {
        role,
        unit,
        subject: Some(person.subject.clone()),
        signed_in_at: Some(ctx.now),
        demo: false,
        ..account
    };
    accounts::save(&mut tx, &account).await?;
    tx.commit().await?;
    Ok(account)
}

/// The highest role of the groups, with the unit that goes with it.
fn highest(known: &[GroupRole], groups: &[String]) -> Option<(Role, Option<Id>)> {
    let rank = |role: Role| Role::ALL.iter().position(|one| *one == role);
    let own = known.iter().filter(|known| groups.contains(&known.group));
    // The first by name of those that are as high, so that it is the same at each sign-in; one with a unit before one without.
    own.min_by_key(|group| (std::cmp::Reverse(rank(group.role)), group.unit.is_none(), group.group.clone()))
        .map(|group| (group.role, group.unit))
}

/// The mail address as accounts have it.
fn address(person: &Person) -> Option<String> {
    person.email.as_deref().map(|email| email.trim().to_lowercase()).filter(|email| !email.is_empty())
}

/// The account to which an administrator has invited the person's mail address. Nobody but the service says that the address is
/// theirs, so it has to say so, and a password that was chosen already is not passed by.
async fn invited(ctx: &OpContext, tx: &mut Tx, person: &Person) -> Result<Option<Account>, Stop> {
    let Some(email) = address(person).filter(|_| person.email_verified) else { return Ok(None) };
    let Some(account) = accounts::by_email(tx, &email).await? else { return Ok(None) };
    let waits = account.password.is_none() && account.subject.is_none();
    if waits && stored::is_invited(tx, account.id, ctx.now).await? { Ok(Some(account)) } else { Ok(None) }
}

async fn new_account(ctx: &OpContext, tx: &mut Tx, person: &Person, role: Role) -> Result<Account, Stop> {
    let email = address(person).ok_or(Refusal::NoAddress)?;
    let field = hansa_domain::Field::new("email", hansa_domain::Type::Email);
    if !matches!(hansa_domain::parse::value(&field, &email), Ok(Some(_))) {
        return Err(Refusal::NoAddress.into());
    }
    if accounts::by_email(tx, &email).await?.is_some() {
        return Err(Refusal::Taken.into());
    }
    let name: String =
        person.name.as_deref().unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect();
    let name = if name.trim().is_empty() { email.clone() } else { name.trim().to_owned() };
    Ok(Account {
        id: ctx.new_id(),
        email,
        name,
        role,
        unit: None,
        person: None,
        language: None,
        password: None,
        disabled: false,
        demo: false,
        created_at: ctx.now,
        signed_in_at: None,
        subject: None,
        password_at: None,
        reviewed_at: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_role_of_the_groups_counts_with_its_unit() {
        let unit = Id::from_u128(7);
        let group = |name: &str, role, unit| GroupRole {
            group: name.to_owned(),
            role,
            unit,
            created_at: chrono::DateTime::UNIX_EPOCH,
        };
        let known = [
            group("all", Role::Reader, None),
            group("sport", Role::Contributor, Some(unit)),
            group("art", Role::Contributor, None),
        ];
        let of = |groups: &[&str]| highest(&known, &groups.iter().map(|group| (*group).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["all"]), Some((Role::Reader, None)));
        assert_eq!(of(&["art", "all", "sport"]), Some((Role::Contributor, Some(unit))));
        assert_eq!(of(&["ALL", "other"]), None, "names are compared as they are");
        assert_eq!(of(&[]), None);
    }
}
