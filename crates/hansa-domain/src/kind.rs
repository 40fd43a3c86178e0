//! Kinds of record and what all of them share.

use crate::field::{Field, Sensitivity, Type, Weight};
use crate::personal::{AUTHORSHIP, OWNERSHIP, accounted};
use crate::record::Record;
use crate::{Problems, Publicity, kinds};

/// A part of the register. A kind inherits its group's row of the policy table, and stands in its group's section of
/// the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Strategy periods, goals, focus areas, targets and rules.
    Strategy,
    /// Places, organisations, people and their positions.
    Actors,
    /// Partnerships, agreements, networks and memberships.
    Partnerships,
    /// Interests, findings and processes.
    Interests,
    /// Events, projects, trips, practices and results.
    Activity,
    /// Bodies, seats, decisions and actions.
    Coordination,
    /// Comparisons, indicators and what they measured.
    Measurement,
    /// Documents and tags.
    Material,
    /// What colleagues say about records.
    Comments,
}

impl Group {
    /// All groups.
    pub const ALL: [Group; 9] = [
        Group::Strategy,
        Group::Actors,
        Group::Partnerships,
        Group::Interests,
        Group::Activity,
        Group::Coordination,
        Group::Measurement,
        Group::Material,
        Group::Comments,
    ];
}

/// Where the title of a record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// From this field of its own.
    Own(&'static str),
    /// From the titles of the records that these fields refer to: a membership is called what its network is called,
    /// a relation "Helsinki – Tallinn".
    Of(&'static [&'static str]),
}

impl Title {
    /// Whether the title says what the field holds.
    pub fn tells(&self, field: &str) -> bool {
        match self {
            Title::Own(own) => *own == field,
            Title::Of(fields) => fields.contains(&field),
        }
    }
}

/// A kind of record: the declaration that every other part of the program reads.
#[derive(Debug)]
pub struct Kind {
    /// The name in code, data files, addresses and JSON: English, singular, in `snake_case`.
    pub name: &'static str,
    /// The letters before the number in the short code that people say aloud; empty when records have none.
    pub code: &'static str,
    /// The part of the register that it belongs to.
    pub group: Group,
    /// Where its title comes from.
    pub title: Title,
    /// The field that refers to the whole of which it is a part. A part is as public or secret as the whole, and belongs
    /// to the same unit.
    pub whole: Option<&'static str>,
    /// Whether its records are about people.
    pub of_people: bool,
    /// Its own fields, in the order in which pages show them.
    pub fields: &'static [Field],
    /// The rules of this kind alone, such as that it does not end before it begins.
    pub check: fn(&Record, &mut Problems),
}

/// References of every kind: to any number of records of the kinds.
const fn refs(name: &'static str, targets: &'static [&'static str]) -> Field {
    Field::new(name, Type::Ref { targets, many: true, roles: &[] })
}

/// A reference of every kind: to one record of the kinds.
const fn one(name: &'static str, targets: &'static [&'static str]) -> Field {
    Field::new(name, Type::Ref { targets, many: false, roles: &[] })
}

/// The fields that every kind has, after its own.
pub static COMMON: [Field; 20] = [
    one("owner_unit", &["organisation"]).public().filter(),
    one("responsible", &["person", "position"]).public().personal(OWNERSHIP).filter(),
    refs("goals", &["goal"]).public().filter(),
    refs("focus_areas", &["focus_area"]).public().filter(),
    refs("sdgs", &["sdg"]).public().filter(),
    refs("tags", &["tag"]).public().filter(),
    refs("links", kinds::NAMES).public(),
    refs("attachments", &["document"]).public(),
    Field::new("publicity", Type::Choice(Publicity::NAMES)).public().filter(),
    Field::new("secrecy_basis", Type::Text),
    Field::new("secrecy_note", Type::Text),
    one("classified_by", &["person", "position"]).personal(AUTHORSHIP),
    Field::new("classified_on", Type::Date),
    Field::new("release_on", Type::Date),
    Field::new("public_until", Type::Date),
    one("source_document", &["document"]).public(),
    Field::new("source", Type::Text).public().search(Weight::C),
    Field::new("as_of", Type::Date).public(),
    Field::new("example", Type::YesNo).public().filter(),
    one(MERGED_INTO, kinds::NAMES).public(),
];

const _: () = {
    let mut place = 0;
    while place < COMMON.len() {
        assert!(accounted(false, &COMMON[place]), "a common field may hold personal data: say personal(...)");
        place += 1;
    }
};

/// The common fields that say who may see a record, why and how long. A part has those of its whole.
pub const CLASS_FIELDS: [&str; 8] = [
    "owner_unit",
    "publicity",
    "secrecy_basis",
    "secrecy_note",
    "classified_by",
    "classified_on",
    "release_on",
    "public_until",
];

/// The common field of a record that was found to be the same as another and put away: the record that goes on in its place.
/// Merging alone writes it.
pub const MERGED_INTO: &str = "merged_into";

impl Kind {
    /// Its own fields and then the common ones.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().chain(&COMMON)
    }

    /// Whether anything of its own is public: a kind without a public field is not, whatever the class of a record.
    pub fn is_public(&self) -> bool {
        self.fields.iter().any(|field| field.sensitivity == Sensitivity::Open)
    }

    /// A field by name, its own or a common one.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.all_fields().find(|field| field.name == name)
    }

    /// Whether the field is one that every kind has.
    pub fn is_common(field: &Field) -> bool {
        COMMON.iter().any(|common| common.name == field.name)
    }

    /// The choice that says whether a record of this kind is under way, with the values that mean so.
    pub fn live(&self) -> Option<(&'static Field, &'static [&'static str])> {
        self.fields.iter().find(|field| !field.live.is_empty()).map(|field| (field, field.live))
    }

    /// The fields of references, its own and common.
    pub fn references(&self) -> impl Iterator<Item = &'static Field> {
        self.all_fields().filter(|field| matches!(field.ty, Type::Ref { .. }))
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}
