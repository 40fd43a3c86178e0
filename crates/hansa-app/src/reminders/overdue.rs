//! Actions that stay undone: first those who do them are told, then those who coordinate, then the chair of the body that
//! follows them up.

use hansa_domain::kinds::{Action, SeatRole};
use hansa_domain::{Filter, Id, Role};
use hansa_storage::accounts::Account;
use hansa_storage::reminders::Keeper;
use hansa_storage::{Tx, reminders};

use super::{Matter, Staff, What};
use crate::timeline::present;
use crate::{Error, OpContext};

/// So many days after its date, those who coordinate are told of an action, too.
const COORDINATORS: i64 = 7;
/// So many days after it, the chair of the body that follows it up.
const CHAIR: i64 = 30;

/// The accounts that are told of an action besides those whom it concerns, because it has been late for long.
pub(super) async fn also(
    ctx: &OpContext,
    tx: &mut Tx,
    staff: &mut Staff,
    matter: &Matter,
    keeper: &Keeper,
) -> Result<Vec<Id>, Error> {
    let What::Dated(field, date) = matter.what else { return Ok(Vec::new()) };
    let late = (ctx.today() - date.last()).num_days();
    if field.name != "due" || late < COORDINATORS {
        return Ok(Vec::new());
    }
    let id = matter.record.to_string();
    let action = present(ctx, tx, &Action::KIND, &Filter::is("id", &[&id])).await?;
    // Other kinds have days by which something is due, too, and no body that follows them up.
    let Some(action) = action.first() else { return Ok(Vec::new()) };
    let coordinates = |account: &Account| account.role == Role::Coordinator;
    let own = |account: &Account| account.unit.is_some() && account.unit == keeper.openness.owner;
    let mut candidates: Vec<Account> = staff.accounts.iter().filter(|one| coordinates(one)).cloned().collect();
    if candidates.iter().any(own) {
        candidates.retain(own);
    }
    if let Some(body) = Action::from(action).body.filter(|_| late >= CHAIR) {
        let chairs = chairs(ctx, tx, body).await?;
        let chair = |account: &&Account| account.person.is_some_and(|person| chairs.contains(&person));
        candidates.extend(staff.accounts.iter().filter(chair).cloned());
    }
    let mut told = Vec::new();
    for account in candidates {
        if staff.may_be_told(ctx, tx, &account, matter, keeper).await? {
            told.push(account.id);
        }
    }
    Ok(told)
}

/// The persons who lead a body today.
async fn chairs(ctx: &OpContext, tx: &mut Tx, body: Id) -> Result<Vec<Id>, Error> {
    let seats = crate::meetings::seats(ctx, tx, body, ctx.today()).await?;
    let chair = seats.iter().filter(|seat| seat.role == SeatRole::Chair);
    let named: Vec<Id> = chair.filter_map(|seat| seat.person.or(seat.position)).collect();
    Ok(reminders::persons(tx, &named, ctx.today()).await?.into_values().collect())
}
