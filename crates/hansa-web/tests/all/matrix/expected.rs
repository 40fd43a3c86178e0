//! What everybody should be answered, written anew: it shares no code with the program's policy.

use hansa_domain::{Publicity, Role};

use super::routes::{Act, On, Row};
use super::world::Object;

/// Whose a record is, seen from the unit of the contributor who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Own,
    Other,
    None,
}

impl Owner {
    pub const ALL: [Owner; 3] = [Owner::Own, Owner::Other, Owner::None];
}

/// How open a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    pub class: Publicity,
    pub owner: Owner,
}

impl Class {
    pub const ALL: [Publicity; 4] = Publicity::ALL;
}

/// The rights with which something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    pub role: Option<Role>,
    pub unit: Owner,
}

/// As what a program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Without a token.
    Anyone,
    /// With something that is no token.
    Unknown,
    /// With a token, which may write or not.
    Token(Who, bool),
}

/// The rights of somebody on pages and in the interface for programs.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    pub page: Who,
    pub program: Program,
}

impl Who {
    const NOBODY: Who = Who { role: None, unit: Owner::None };

    fn is_own(self, class: Class) -> bool {
        self.role == Some(Role::Contributor) && self.unit == Owner::Own && class.owner == Owner::Own
    }

    fn is(self, roles: &[Role]) -> bool {
        self.role.is_some_and(|role| roles.contains(&role))
    }

    /// Whether they see a record.
    pub fn sees(self, class: Class) -> bool {
        match class.class {
            Publicity::Public => true,
            Publicity::NotYetPublic | Publicity::Internal => self.role.is_some(),
            Publicity::Secret => {
                self.is(&[Role::Coordinator, Role::Leadership, Role::Administrator]) || self.is_own(class)
            }
        }
    }

    fn may(self, act: Act, class: Class) -> bool {
        let keeps = self.is(&[Role::Coordinator, Role::Administrator]) || self.is_own(class);
        match act {
            Act::See => true,
            Act::Open | Act::Decide => keeps || self.is(&[Role::Leadership]),
            Act::Change | Act::PutAway => keeps,
            Act::Speak => self.role.is_some(),
            // Every comment of the city is the coordinator's, and administrators edit none of others.
            Act::Reword => self.is(&[Role::Coordinator]),
            Act::Name => false,
        }
    }
}

/// Whether an address is asked by programs, which show tokens.
pub fn for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/oparl/")
}

impl Asker {
    pub fn nobody() -> Self {
        Self { page: Who::NOBODY, program: Program::Anyone }
    }

    #[must_use]
    pub fn with_page(self, role: Role, unit: Owner) -> Self {
        Self { page: Who { role: Some(role), unit }, ..self }
    }

    #[must_use]
    pub fn with_program(self, role: Option<Role>, unit: Owner, writes: bool) -> Self {
        Self { program: Program::Token(Who { role, unit }, writes), ..self }
    }

    /// The rights on an address.
    pub fn at(self, path: &str) -> Who {
        match self.program {
            _ if !for_programs(path) => self.page,
            Program::Token(who, _) => who,
            Program::Anyone | Program::Unknown => Who::NOBODY,
        }
    }
}

/// What is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 200.
    Shown,
    /// Nothing that says "you may not" or "it is not there".
    Done,
    /// As if it were not there.
    Absent,
    /// 403, or the way to signing in.
    Refused,
    /// 401.
    Unknown,
    /// Whatever it is, it shows nothing hidden, and where it refuses it changes nothing.
    Unsaid,
}

impl Verdict {
    /// Whether a status is as expected.
    pub fn fits(self, status: u16, asks_nobody: bool) -> bool {
        match self {
            Verdict::Shown => status == 200,
            Verdict::Done => ![401, 403, 404].contains(&status),
            // Somebody who has not signed in is sent to sign in before anything is looked up.
            Verdict::Absent => status == 404 || asks_nobody && [303, 403].contains(&status),
            Verdict::Refused => status == 403 || asks_nobody && status == 303,
            Verdict::Unknown => status == 401,
            Verdict::Unsaid => true,
        }
    }
}

/// What somebody should be answered who asks something of a record.
pub fn expected(asker: Asker, row: &Row, object: &Object) -> Verdict {
    let (who, program) = (asker.at(row.path), for_programs(row.path));
    match asker.program {
        Program::Unknown if program => return Verdict::Unknown,
        Program::Anyone if program && row.method != "GET" => return Verdict::Unknown,
        Program::Token(_, false) if program && row.method != "GET" => return Verdict::Refused,
        _ => {}
    }
    let sees = who.sees(object.class) && (row.on != On::Comment || who.role.is_some());
    match row.act {
        Act::Name => Verdict::Unsaid,
        _ if !sees => Verdict::Absent,
        act if !who.may(act, object.class) => Verdict::Refused,
        Act::See => Verdict::Shown,
        _ => Verdict::Done,
    }
}

/// Whether a program that asks for something which concerns no record gets the status that it should. `open` says whether its rights
/// are among those to whom the route is open, `own` whether the route tells the program whose rights it has.
pub fn fits_program(program: Program, method: &str, (open, own): (bool, bool), status: u16) -> bool {
    match program {
        Program::Unknown => status == 401,
        Program::Anyone if method != "GET" || own => status == 401,
        Program::Token(_, false) if method != "GET" => status == 403,
        Program::Token(..) if own => status == 200,
        _ if open => status == 200,
        _ => (400..500).contains(&status),
    }
}

/// Whether a status says that nothing was done.
pub fn refuses(status: u16, location: &str) -> bool {
    [400, 401, 403, 404, 405].contains(&status) || status == 303 && location.contains("/sign-in")
}
