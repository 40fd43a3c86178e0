//! Why the register holds data on people, on what basis, and for how long. Every field that can hold such data says so in
//! its declaration; one that does not fails the build. The register of processing is made from these lines.

use crate::field::{Field, Type};

/// What data on people is used for. The labels are `purpose-…` in `locales/*/processing.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// To work with those who represent others.
    Cooperation,
    /// To say who represents the city, where.
    Representation,
    /// To say who of the city's own answers for a matter.
    Ownership,
    /// To receive visitors and to travel.
    Hosting,
    /// To hold meetings.
    Meetings,
    /// To show who decided, signed, wrote or said something.
    Authorship,
    /// To ask those concerned what they think.
    Feedback,
    /// To let those in who may use the program, and nobody else.
    Access,
    /// To see who read and took out what, and to keep strangers out.
    Security,
    /// To show who changed what and when.
    History,
    /// To tell people what concerns them.
    Notices,
    /// To take data in and give it to other programs.
    Exchange,
    /// To show that what was asked to be erased was erased.
    Rights,
}

impl Purpose {
    /// All purposes, in the order of the register of processing.
    pub const ALL: [Purpose; 13] = [
        Purpose::Cooperation,
        Purpose::Representation,
        Purpose::Ownership,
        Purpose::Hosting,
        Purpose::Meetings,
        Purpose::Authorship,
        Purpose::Feedback,
        Purpose::Access,
        Purpose::Security,
        Purpose::History,
        Purpose::Notices,
        Purpose::Exchange,
        Purpose::Rights,
    ];

    /// The end of its message `purpose-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Purpose::Cooperation => "cooperation",
            Purpose::Representation => "representation",
            Purpose::Ownership => "ownership",
            Purpose::Hosting => "hosting",
            Purpose::Meetings => "meetings",
            Purpose::Authorship => "authorship",
            Purpose::Feedback => "feedback",
            Purpose::Access => "access",
            Purpose::Security => "security",
            Purpose::History => "history",
            Purpose::Notices => "notices",
            Purpose::Exchange => "exchange",
            Purpose::Rights => "rights",
        }
    }
}

/// The lawful basis of processing (Regulation (EU) 2016/679, article 6(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// Point (a): the person has consented.
    Consent,
    /// Point (c): a law obliges the city.
    LegalObligation,
    /// Point (e): a task in the public interest.
    PublicTask,
}

impl Basis {
    /// The end of its message `basis-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Basis::Consent => "consent",
            Basis::LegalObligation => "legal-obligation",
            Basis::PublicTask => "public-task",
        }
    }
}

/// How long data is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Keep {
    /// As long as the record of which it is a part; retention rules say how long that is.
    AsTheRecord,
    /// Until nobody has been in touch with the person, and no record of theirs was changed, for so many years.
    SinceLastUse {
        /// The years.
        years: u8,
    },
    /// For ever: it shows how a public decision came about, or who used what.
    Permanently,
    /// As long as the account to which it belongs.
    AsTheAccount,
    /// Until the one whom it concerns, or an administrator, removes it.
    UntilRemoved,
    /// So many days.
    Days {
        /// The days.
        days: u16,
    },
}

/// What is said of a field that can hold data on people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Personal {
    /// What it is used for.
    pub purpose: Purpose,
    /// On what basis.
    pub basis: Basis,
    /// How long.
    pub keep: Keep,
}

/// Those with whom the city works, outside it.
pub const COUNTERPART: Personal =
    Personal { purpose: Purpose::Cooperation, basis: Basis::PublicTask, keep: Keep::SinceLastUse { years: 6 } };
/// Those who represent the city or a body.
pub const REPRESENTATION: Personal =
    Personal { purpose: Purpose::Representation, basis: Basis::PublicTask, keep: Keep::AsTheRecord };
/// Those of the city's own who answer for a matter.
pub const OWNERSHIP: Personal =
    Personal { purpose: Purpose::Ownership, basis: Basis::PublicTask, keep: Keep::AsTheRecord };
/// Visitors, their hosts, and travellers.
pub const HOSTING: Personal = Personal { purpose: Purpose::Hosting, basis: Basis::PublicTask, keep: Keep::AsTheRecord };
/// Those who take part in meetings.
pub const COORDINATION: Personal =
    Personal { purpose: Purpose::Meetings, basis: Basis::LegalObligation, keep: Keep::AsTheRecord };
/// Those who decided, signed, wrote or said something.
pub const AUTHORSHIP: Personal =
    Personal { purpose: Purpose::Authorship, basis: Basis::LegalObligation, keep: Keep::Permanently };
/// Those who were asked and answered.
pub const FEEDBACK: Personal = Personal { purpose: Purpose::Feedback, basis: Basis::Consent, keep: Keep::AsTheRecord };
/// Names of people in running text, which any text may hold.
pub const PROSE: Personal =
    Personal { purpose: Purpose::Cooperation, basis: Basis::PublicTask, keep: Keep::AsTheRecord };

/// Whether a field says why and how long, if it can hold data on people: a mail address, a phone number, a reference to a
/// person (among some kinds, not among all), and everything in a kind of people. The macro `record!` asserts it of every
/// field, so that a declaration without it does not build:
///
/// ```compile_fail
/// use hansa_domain::{Field, Type, personal::accounted};
/// const _: () = assert!(accounted(false, &Field::new("email", Type::Email)));
/// ```
///
/// ```
/// use hansa_domain::{Field, Type, personal::{accounted, COUNTERPART}};
/// const _: () = assert!(accounted(false, &Field::new("email", Type::Email).personal(COUNTERPART)));
/// ```
pub const fn accounted(of_people: bool, field: &Field) -> bool {
    field.personal.is_some() || !(of_people || concerns_people(field))
}

/// Whether the type of the field is one for data on people.
const fn concerns_people(field: &Field) -> bool {
    match field.ty {
        Type::Email | Type::Phone => true,
        Type::Ref { targets, .. } => targets.len() < crate::kinds::NAMES.len() && names_person(targets),
        _ => false,
    }
}

const fn names_person(mut targets: &[&str]) -> bool {
    while let [first, rest @ ..] = targets {
        if matches!(first.as_bytes(), b"person") {
            return true;
        }
        targets = rest;
    }
    false
}
