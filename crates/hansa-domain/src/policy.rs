//! Who may do what: one table of roles, groups and actions, with publicity classes, sensitive fields and owner units.

use chrono::NaiveDate;

use crate::declare::Choices;
use crate::field::{Field, Sensitivity};
use crate::kind::{Group, Kind};
use crate::record::Record;
use crate::{Condition, Id, PartialDate};

choices! {
    /// Who may see a record (Act on the Openness of Government Activities 621/1999).
    Publicity {
        Public = "public",
        NotYetPublic = "not_yet_public",
        Internal = "internal",
        Secret = "secret",
    }
}

impl Publicity {
    /// The names, for the declaration of the common field.
    pub const NAMES: &'static [&'static str] = <Self as Choices>::NAMES;
    /// All classes, the most open first.
    pub const ALL: [Publicity; 4] =
        [Publicity::Public, Publicity::NotYetPublic, Publicity::Internal, Publicity::Secret];

    /// The class of a name.
    pub fn parse(name: &str) -> Option<Self> {
        <Self as Choices>::parse(name)
    }
}

impl Default for Publicity {
    /// A new record is internal until somebody decides otherwise.
    fn default() -> Self {
        Publicity::Internal
    }
}

choices! {
    /// What a user is to the program.
    Role {
        /// Reads what is not secret.
        Reader = "reader",
        /// Also writes the records of their own unit.
        Contributor = "contributor",
        /// Reads and writes everything.
        Coordinator = "coordinator",
        /// Reads everything and decides.
        Leadership = "leadership",
        /// Everything, and the users.
        Administrator = "administrator",
    }
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 5] =
        [Role::Reader, Role::Contributor, Role::Coordinator, Role::Leadership, Role::Administrator];
}

/// What one does to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read it and its history.
    See,
    /// Make it.
    Create,
    /// Change it, undo a change.
    Update,
    /// Put it away and bring it back.
    Archive,
    /// Change only the fields that are steps: a state, a decision.
    Decide,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 5] = [Action::See, Action::Create, Action::Update, Action::Archive, Action::Decide];
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who has not signed in, and what day it is in the city: what is public until a day closes after it.
    Anyone {
        /// The day.
        on: NaiveDate,
    },
    /// A user.
    User {
        /// The user's identifier.
        id: Id,
        /// The role.
        role: Role,
        /// The unit that the user works in.
        unit: Option<Id>,
        /// The person of the register that the user is.
        person: Option<Id>,
        /// The name, for history.
        name: String,
    },
    /// The program itself: the loader of shipped data, the daily evaluation of rules, the local administrator of the
    /// command line. Sees and does everything.
    System {
        /// What acted, for history.
        name: &'static str,
    },
}

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Nothing,
    /// What one has made oneself.
    Authored,
    OwnUnit,
    All,
}

impl Actor {
    /// The role, for those who have one.
    pub fn role(&self) -> Option<Role> {
        match self {
            Actor::User { role, .. } => Some(*role),
            Actor::System { .. } => Some(Role::Administrator),
            Actor::Anyone { .. } => None,
        }
    }

    /// The unit, for users who have one.
    pub fn unit(&self) -> Option<Id> {
        match self {
            Actor::User { unit, .. } => *unit,
            _ => None,
        }
    }

    /// The person of the register, for users who are one.
    pub fn person(&self) -> Option<Id> {
        match self {
            Actor::User { person, .. } => *person,
            _ => None,
        }
    }

    /// The account, for users.
    pub fn account(&self) -> Option<Id> {
        match self {
            Actor::User { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// Whether somebody has signed in.
    pub fn signed_in(&self) -> bool {
        !matches!(self, Actor::Anyone { .. })
    }

    /// Whether the actor manages users.
    pub fn administers(&self) -> bool {
        self.role() == Some(Role::Administrator)
    }

    /// The name that history shows.
    pub fn name(&self) -> &str {
        match self {
            Actor::Anyone { .. } => "",
            Actor::User { name, .. } => name,
            Actor::System { name } => name,
        }
    }

    fn owns(&self, owner: Option<Id>) -> bool {
        owner.is_some() && self.unit() == owner
    }
}

/// The table. Roles not named in a row may not.
fn reach(role: Option<Role>, group: Group, action: Action) -> Reach {
    use Action::{Archive, Create, Decide, See, Update};
    let Some(role) = role else {
        return if action == See { Reach::All } else { Reach::Nothing };
    };
    match (role, action) {
        (Role::Administrator | Role::Coordinator, _) | (_, See) | (Role::Leadership, Decide) => Reach::All,
        // Whoever may read a record may speak about it.
        (_, Create) if group == Group::Comments => Reach::All,
        (_, Update | Archive) if group == Group::Comments => Reach::Authored,
        // What the city strives for and what it is measured by is kept by coordinators.
        (Role::Contributor, Create | Update | Archive) if group != Group::Strategy => Reach::OwnUnit,
        (Role::Reader | Role::Contributor | Role::Leadership, Create | Update | Archive | Decide) => Reach::Nothing,
    }
}

/// Whether the class is open to the role whatever the unit.
fn sees_class(role: Option<Role>, class: Publicity) -> bool {
    match class {
        Publicity::Public => true,
        Publicity::NotYetPublic | Publicity::Internal => role.is_some(),
        Publicity::Secret => {
            matches!(role, Some(Role::Coordinator | Role::Leadership | Role::Administrator))
        }
    }
}

/// Whether a contributor's unit opens to them what is closed to others.
fn unit_opens(role: Option<Role>) -> bool {
    role == Some(Role::Contributor)
}

/// Whether the actor may do this to the record.
pub fn may(actor: &Actor, action: Action, record: &Record) -> bool {
    may_with(actor, action, Openness::of(record), record.created_by)
}

/// Whether the actor may do this to a record as open as this that the account has made.
pub fn may_with(actor: &Actor, action: Action, of: Openness, author: Option<Id>) -> bool {
    let role = actor.role();
    sees(actor, of)
        && match reach(role, of.kind.group, action) {
            Reach::All => true,
            Reach::OwnUnit => actor.owns(of.owner),
            Reach::Authored => author.is_some() && actor.account() == author,
            Reach::Nothing => false,
        }
}

fn sees(actor: &Actor, of: Openness) -> bool {
    match actor {
        Actor::Anyone { on } => of.is_public() && of.until.is_none_or(|until| until.last() >= *on),
        _ => sees_class(actor.role(), of.class) || (unit_opens(actor.role()) && actor.owns(of.owner)),
    }
}

/// Whether the actor may create records of the group at all (in their own unit, where that is the limit).
pub fn may_create(actor: &Actor, group: Group) -> bool {
    match reach(actor.role(), group, Action::Create) {
        Reach::All => true,
        Reach::OwnUnit => actor.unit().is_some(),
        Reach::Authored | Reach::Nothing => false,
    }
}

/// Whether the actor may make something else of what is secret: those who may see all secrets. A unit keeps its own secrets, but
/// does not lift them.
pub fn may_lift_secrecy(actor: &Actor) -> bool {
    sees_class(actor.role(), Publicity::Secret)
}

/// Whether the actor sees any records of the kind at all.
pub fn sees_kind(actor: &Actor, kind: &Kind) -> bool {
    actor.signed_in() || kind.is_public()
}

/// Which records the actor sees, as a condition for lists: the same answer as [`may`] with [`Action::See`].
pub fn visible(actor: &Actor) -> Condition {
    let role = actor.role();
    let classes: Vec<Publicity> = Publicity::ALL.into_iter().filter(|class| sees_class(role, *class)).collect();
    if classes.len() == Publicity::ALL.len() {
        return Condition::True;
    }
    let open = Condition::Publicity(classes);
    match (actor, actor.unit()) {
        (Actor::Anyone { on }, _) => {
            open.and(Condition::Not(Box::new(Condition::OfKind(closed())))).and(Condition::OpenOn(*on))
        }
        (_, Some(unit)) if unit_opens(role) => Condition::Any(vec![open, Condition::OwnedBy(unit)]),
        _ => open,
    }
}

/// The kinds of which nothing is public.
fn closed() -> Vec<&'static str> {
    crate::KINDS.iter().filter(|kind| !kind.is_public()).map(|kind| kind.name).collect()
}

/// What decides who sees a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Openness {
    /// Its kind: of some, nothing is public.
    pub kind: &'static Kind,
    /// Its class.
    pub class: Publicity,
    /// The unit that owns it.
    pub owner: Option<Id>,
    /// The last day on which it is public, if there is one.
    pub until: Option<PartialDate>,
}

impl Openness {
    /// That of a record.
    pub fn of(record: &Record) -> Self {
        Self { kind: record.kind, class: record.publicity(), owner: record.owner_unit(), until: record.public_until() }
    }

    /// Whether it is public, on some day at least.
    fn is_public(self) -> bool {
        self.class == Publicity::Public && self.kind.is_public()
    }

    /// Whether everybody who sees a record like this also sees one like the other, on any day. Only then may the one be
    /// called what the other is called.
    pub fn shows_also(self, other: Self) -> bool {
        let last = |of: Self| of.until.map_or(NaiveDate::MAX, PartialDate::last);
        if self.is_public() && !(other.is_public() && last(self) <= last(other)) {
            return false;
        }
        match (self.class, other.class) {
            (Publicity::Secret, Publicity::Secret) => self.owner.is_none() || self.owner == other.owner,
            (_, Publicity::Secret) => false,
            _ => true,
        }
    }
}

/// Whether the actor sees this field of a record owned by the unit, given that they see the record.
pub fn sees_field(actor: &Actor, field: &Field, owner: Option<Id>) -> bool {
    match field_reach(actor, field.sensitivity) {
        Reach::All => true,
        Reach::OwnUnit => actor.owns(owner),
        Reach::Authored | Reach::Nothing => false,
    }
}

/// On which records the actor sees fields of this sensitivity, given that they see the records.
pub fn field_visible(actor: &Actor, sensitivity: Sensitivity) -> Condition {
    match (field_reach(actor, sensitivity), actor.unit()) {
        (Reach::All, _) => Condition::True,
        (Reach::OwnUnit, Some(unit)) => Condition::OwnedBy(unit),
        _ => Condition::Never,
    }
}

fn field_reach(actor: &Actor, sensitivity: Sensitivity) -> Reach {
    let role = actor.role();
    let all = match sensitivity {
        Sensitivity::Open => true,
        Sensitivity::Staff => role.is_some(),
        Sensitivity::Restricted => sees_class(role, Publicity::Secret),
    };
    match sensitivity {
        _ if all => Reach::All,
        Sensitivity::Restricted if unit_opens(role) => Reach::OwnUnit,
        _ => Reach::Nothing,
    }
}
