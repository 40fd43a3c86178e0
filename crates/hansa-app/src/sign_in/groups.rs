//! What the groups of the sign-in service mean here: a role, and a unit.

use hansa_domain::{Choices as _, Id, Problem, Problems, Role};
pub use hansa_storage::sign_in::GroupRole;
use hansa_storage::{Tx, records, sign_in as stored};

use crate::use_log::{self, Entry, What};
use crate::{Error, OpContext, confirm};

/// The most characters of a group's name.
const NAME: usize = 200;

fn administrator(ctx: &OpContext) -> Result<(), Error> {
    if ctx.actor.administers() { Ok(()) } else { Err(Error::NotFound) }
}

/// What the groups mean, by name, for an administrator.
pub async fn all_groups(ctx: &OpContext) -> Result<Vec<GroupRole>, Error> {
    administrator(ctx)?;
    let mut tx = ctx.read().await?;
    Ok(stored::groups(&mut tx).await?)
}

/// Says what a group means, from the next sign-in of those who are in it.
pub async fn set_group(ctx: &OpContext, group: &str, role: Role, unit: Option<Id>) -> Result<GroupRole, Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    let group = group.trim();
    let mut problems = Problems::default();
    if group.is_empty() {
        problems.push(Problem::of("group", "required"));
    } else if group.chars().count() > NAME {
        problems.push(Problem::of("group", "too-long").with("most", NAME.to_string()));
    } else if group.chars().any(char::is_control) {
        problems.push(Problem::of("group", "not-a-name"));
    }
    let mut tx = ctx.write().await?;
    if let Some(unit) = unit
        && records::kind_of(&mut tx, unit).await?.is_none_or(|kind| kind.name != "organisation")
    {
        problems.push(Problem::of("unit", "not-an-id"));
    }
    problems.into_result()?;
    let before = known(&mut tx, group).await?;
    let group = GroupRole { group: group.to_owned(), role, unit, created_at: ctx.now };
    stored::set_group(&mut tx, &group).await?;
    use_log::write(&mut tx, ctx, changed(before.as_ref(), Some(&group))).await?;
    tx.commit().await?;
    Ok(group)
}

/// Forgets what a group means; who is in no other group cannot sign in any more.
pub async fn forget_group(ctx: &OpContext, group: &str) -> Result<(), Error> {
    administrator(ctx)?;
    confirm::fresh(ctx)?;
    let mut tx = ctx.write().await?;
    let before = known(&mut tx, group.trim()).await?;
    if !stored::forget_group(&mut tx, group.trim()).await? {
        return Err(Error::NotFound);
    }
    use_log::write(&mut tx, ctx, changed(before.as_ref(), None)).await?;
    Ok(tx.commit().await?)
}

/// What is said of a group.
async fn known(tx: &mut Tx, group: &str) -> Result<Option<GroupRole>, Error> {
    Ok(stored::groups(tx).await?.into_iter().find(|known| known.group == group))
}

/// The event of a group that means something else: the rights that it gives before and after, without its name.
fn changed(before: Option<&GroupRole>, after: Option<&GroupRole>) -> Entry {
    let role = |group: Option<&GroupRole>| group.map(|group| group.role.name());
    let unit = |group: Option<&GroupRole>| group.and_then(|group| group.unit).map(|unit| unit.to_string());
    let entry = Entry::new(What::GroupChanged);
    entry.changed("role", role(before), role(after)).changed("unit", unit(before), unit(after))
}
