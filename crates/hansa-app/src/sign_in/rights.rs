//! The account of somebody whom the sign-in service vouches for, and the rights that their groups give it.

use hansa_domain::{Id, Role};
use hansa_storage::Tx;
use hansa_storage::accounts::{self, Account};
use hansa_storage::sign_in as stored;

use super::provider::Person;
use super::{GroupRole, Refusal, Stop};
use crate::OpContext;
use crate::accounts::{changed, end_everything, made};
use crate::use_log;

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
    let before = found.clone();
    let account = match found {
        Some(account) => {
            if account.role != role || account.unit != unit {
                accounts::end_sessions(&mut tx, account.id, None, None).await?;
                // What was begun with the earlier rights does not go on with them.
                hansa_storage::jobs::stop_all(&mut tx, account.id, ctx.now).await?;
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
    let entry = match &before {
        None => Some(made(&account)),
        Some(before) if before.role != role || before.unit != unit => Some(changed(before, &account)),
        Some(_) => None,
    };
    if let Some(entry) = entry {
        use_log::write(&mut tx, ctx, entry.by(account.id)).await?;
    }
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
    use hansa_domain::{Lang, Localised};

    use super::*;
    use crate::App;
    use crate::accounts::{Terms, all, invite, withdraw};
    use crate::setup::{self, Founding};
    use crate::sign_in::set_group;

    fn person(email_verified: bool) -> Person {
        Person {
            subject: "https://service.example liisa".into(),
            email: Some(" Liisa@City.example".into()),
            email_verified,
            name: Some("Liisa Service".into()),
            groups: vec!["staff".into()],
            session: None,
        }
    }

    fn refusal(ended: Result<Account, Stop>) -> Refusal {
        match ended {
            Err(Stop::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    hansa_testkit::both! {
        async fn an_invitation_is_taken_up_by_whose_address_the_service_has_proved(db: Db) {
            let founding = Founding {
                key: "testby".into(),
                name: Localised::everywhere("Testby"),
                language: Lang::Fi,
                time_zone: "Europe/Helsinki".into(),
                hosts: Vec::new(),
            };
            let ctx = setup::found(&App::new(db), &founding, false).await.unwrap();
            set_group(&ctx, "staff", Role::Reader, None).await.unwrap();
            let email = "liisa@city.example".to_owned();
            let terms = Terms { email, name: "Liisa".into(), role: Role::Coordinator, unit: None, person: None };
            let (invited, _) = invite(&ctx, &terms).await.unwrap();
            // Anybody can write an address; and an invitation that was withdrawn invites nobody.
            assert_eq!(refusal(account_of(&ctx, &person(false)).await), Refusal::Taken);
            withdraw(&ctx, invited.id).await.unwrap();
            assert_eq!(refusal(account_of(&ctx, &person(true)).await), Refusal::Taken);
            let mut tx = ctx.write().await.unwrap();
            accounts::invite(&mut tx, invited.id, b"late", ctx.now).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(refusal(account_of(&ctx, &person(true)).await), Refusal::Taken, "it is over");
            let mut tx = ctx.write().await.unwrap();
            accounts::invite(&mut tx, invited.id, b"open", ctx.now + chrono::TimeDelta::days(1)).await.unwrap();
            tx.commit().await.unwrap();
            // The account is the invited one, with the rights that the groups give and not those of the invitation.
            let account = account_of(&ctx, &person(true)).await.unwrap();
            assert_eq!((account.id, account.role, account.password), (invited.id, Role::Reader, None));
            assert_eq!(all(&ctx).await.unwrap().iter().filter(|one| one.email == terms.email).count(), 1);
            // From then on the subject counts, and the link opens nothing any more.
            let mut tx = ctx.read().await.unwrap();
            assert!(!stored::is_invited(&mut tx, invited.id, ctx.now).await.unwrap());
            drop(tx);
            let moved = Person { email: Some("other@city.example".into()), ..person(false) };
            assert_eq!(account_of(&ctx, &moved).await.unwrap().id, invited.id);
            let another = Person { subject: "https://service.example other".into(), ..person(true) };
            assert_eq!(refusal(account_of(&ctx, &another).await), Refusal::Taken);
        }
    }

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
