//! Saved views: the filters, columns, order, grouping and layout of a list under a name, for oneself, one's unit or all
//! staff.

use hansa_domain::{Id, Kind, Problem, Role};
pub use hansa_storage::views::{Audience, View};
use hansa_storage::{Tx, views};

use crate::list::ListQuery;
use crate::{Error, OpContext};

/// The most characters that a view's name may have.
pub const NAME: usize = 80;
/// The parameter of an address that names a view.
pub const PARAMETER: &str = "view";

/// What an address asks for: a view as it was saved, or with changes of its own.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the list shows.
    pub query: ListQuery,
    /// The view that the address names.
    pub view: Option<View>,
    /// Whether the address shows something else than what was saved in the view.
    pub changed: bool,
}

/// What is to be changed in a view.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Another name.
    pub name: Option<String>,
    /// Another scope, one of [`scopes`].
    pub scope: Option<String>,
    /// What it shows from now on.
    pub query: Option<ListQuery>,
}

/// The scopes in which the actor may save views.
pub fn scopes(ctx: &OpContext) -> Vec<&'static str> {
    Audience::SCOPES.into_iter().filter(|scope| audience(ctx, scope).is_some()).collect()
}

/// For whom a view in the scope is, when the actor may save one.
fn audience(ctx: &OpContext, scope: &str) -> Option<Audience> {
    let actor = &ctx.actor;
    match (scope, actor.role()?) {
        ("private", _) => actor.account().map(Audience::Private),
        ("unit", Role::Contributor | Role::Coordinator | Role::Administrator) => actor.unit().map(Audience::Unit),
        ("staff", Role::Coordinator | Role::Administrator) => Some(Audience::Staff),
        _ => None,
    }
}

/// The audiences to which the actor belongs, in the order in which a name is looked for.
fn audiences(ctx: &OpContext) -> Vec<Audience> {
    if !ctx.actor.signed_in() {
        return Vec::new();
    }
    let own = ctx.actor.account().map(Audience::Private);
    let unit = ctx.actor.unit().map(Audience::Unit);
    own.into_iter().chain(unit).chain([Audience::Staff]).collect()
}

/// Whether the actor keeps what others see: views of units and of all staff.
fn keeps(ctx: &OpContext) -> bool {
    matches!(ctx.actor.role(), Some(Role::Coordinator | Role::Administrator))
}

/// Whether the actor may change and delete the view: it is their own, or they keep those of others.
pub fn may_change(ctx: &OpContext, view: &View) -> bool {
    let own = view.account.is_some() && view.account == ctx.actor.account();
    own || (keeps(ctx) && !matches!(view.audience, Audience::Private(_)))
}

/// The views of a kind that the actor sees: their own, those of their unit, those of all staff; each by age.
pub async fn seen(ctx: &OpContext, kind: &'static Kind) -> Result<Vec<View>, Error> {
    let audiences = audiences(ctx);
    if audiences.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = ctx.read().await?;
    let mut all = views::of_kind(&mut tx, kind, &audiences).await?;
    all.sort_by_key(|view| audiences.iter().position(|audience| *audience == view.audience));
    Ok(all)
}

/// The view of a kind that the actor calls so: their own before their unit's before that of all staff.
pub async fn called(ctx: &OpContext, kind: &'static Kind, name: &str) -> Result<View, Error> {
    let mut tx = ctx.read().await?;
    for audience in audiences(ctx) {
        if let Some(view) = views::called(&mut tx, kind, audience, name).await? {
            return Ok(view);
        }
    }
    Err(Problem::of(PARAMETER, "unknown-view").with("name", name).into())
}

/// A view that the actor sees.
pub async fn get(ctx: &OpContext, id: Id) -> Result<View, Error> {
    let mut tx = ctx.read().await?;
    let view = visible(ctx, &mut tx, id).await?;
    if view.deleted_at.is_some() { Err(Error::NotFound) } else { Ok(view) }
}

/// The same, also when it was deleted.
pub(crate) async fn visible(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<View, Error> {
    let view = views::get(tx, id).await?.ok_or(Error::NotFound)?;
    if audiences(ctx).contains(&view.audience) || may_change(ctx, &view) { Ok(view) } else { Err(Error::NotFound) }
}

/// A view that the actor may change.
async fn changeable(ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<View, Error> {
    let view = visible(ctx, tx, id).await?;
    if may_change(ctx, &view) { Ok(view) } else { Err(Error::NotAllowed) }
}

/// What an address asks for. An address that names a view and says more than that shows what it says itself: nothing of
/// the view is overridden silently.
pub async fn open(ctx: &OpContext, kind: &'static Kind, pairs: &[(String, String)]) -> Result<Opened, Error> {
    let name = pairs.iter().find(|(key, value)| key == PARAMETER && !value.trim().is_empty());
    let others = pairs.iter().filter(|(key, _)| key != PARAMETER && key != CHANGED);
    let own = ListQuery::from_pairs(others.map(|(key, value)| (key.as_str(), value.as_str())));
    let Some((_, name)) = name else { return Ok(Opened { query: own, view: None, changed: false }) };
    let view = called(ctx, kind, name.trim()).await?;
    let saved = query_of(&view);
    let says_more = pairs.iter().any(|(key, _)| key != PARAMETER && key != "after");
    if !says_more {
        return Ok(Opened { query: ListQuery { after: own.after, ..saved }, view: Some(view), changed: false });
    }
    let changed = own.to_pairs() != saved.to_pairs();
    Ok(Opened { query: own, view: Some(view), changed })
}

/// The parameter by which an address with a view says that it shows what it says itself, even if that is nothing.
pub const CHANGED: &str = "changed";

/// What a view shows.
pub fn query_of(view: &View) -> ListQuery {
    ListQuery::from_pairs(view.query.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

/// Saves what a list shows under a name.
pub async fn save(
    ctx: &OpContext,
    kind: &'static Kind,
    name: &str,
    scope: &str,
    query: &ListQuery,
) -> Result<View, Error> {
    let audience = audience(ctx, scope).ok_or(Error::NotAllowed)?;
    crate::list::fits(ctx, kind, query).await?;
    let view = View {
        id: ctx.new_id(),
        kind,
        name: checked(name)?,
        audience,
        account: ctx.actor.account(),
        query: query.to_pairs(),
        created_at: ctx.now,
        updated_at: ctx.now,
        deleted_at: None,
    };
    let mut tx = ctx.write().await?;
    free(&mut tx, &view).await?;
    views::create(&mut tx, &view).await?;
    tx.commit().await?;
    Ok(view)
}

/// A name as it is stored.
fn checked(name: &str) -> Result<String, Problem> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Problem::of("name", "required"));
    }
    if name.chars().count() > NAME {
        return Err(Problem::of("name", "too-long").with("most", NAME.to_string()));
    }
    if name.chars().any(char::is_control) {
        return Err(Problem::of("name", "wrong-type"));
    }
    Ok(name)
}

/// Refuses a name that another view for the same people has.
async fn free(tx: &mut Tx, view: &View) -> Result<(), Error> {
    let other = views::called(tx, view.kind, view.audience, &view.name).await?;
    if other.is_some_and(|other| other.id != view.id) {
        return Err(Problem::of("name", "view-name-taken").with("name", view.name.as_str()).into());
    }
    Ok(())
}

/// Changes what a view is called, for whom it is, or what it shows.
pub async fn change(ctx: &OpContext, id: Id, change: Change) -> Result<View, Error> {
    if let Some(query) = &change.query {
        crate::list::fits(ctx, get(ctx, id).await?.kind, query).await?;
    }
    let mut tx = ctx.write().await?;
    let mut view = changeable(ctx, &mut tx, id).await?;
    if view.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    if let Some(name) = change.name {
        view.name = checked(&name)?;
    }
    if let Some(scope) = change.scope.filter(|scope| scope != view.audience.scope()) {
        view.audience = audience(ctx, &scope).ok_or(Error::NotAllowed)?;
    }
    if let Some(query) = change.query {
        view.query = query.to_pairs();
    }
    free(&mut tx, &view).await?;
    view.updated_at = ctx.now;
    views::update(&mut tx, &view).await?;
    tx.commit().await?;
    Ok(view)
}

/// Deletes a view, or brings a deleted one back.
pub async fn set_deleted(ctx: &OpContext, id: Id, deleted: bool) -> Result<View, Error> {
    let mut tx = ctx.write().await?;
    let mut view = changeable(ctx, &mut tx, id).await?;
    if view.deleted_at.is_some() == deleted {
        return Ok(view);
    }
    if !deleted {
        free(&mut tx, &view).await?;
    }
    view.deleted_at = deleted.then_some(ctx.now);
    views::update(&mut tx, &view).await?;
    tx.commit().await?;
    Ok(view)
}
