//! Bodies, meetings and agenda items as OParl 1.1 has them (<https://oparl.org/spezifikation/>, <https://schema.oparl.org/1.1/>).
//!
//! An object is named by its address, which [`Addresses`] makes. [`objects`] has a struct for each type that the program has
//! something of, whose fields are the properties of the schema. [`json`] writes one, [`page`] a page of a list of them.

mod objects;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};

pub use objects::{
    AgendaItem, Body, File, Head, Location, Meeting, Membership, Object, Organization, Person, Point, System,
};

/// The address by which this version of the specification names itself.
pub const VERSION: &str = "https://schema.oparl.org/1.1/";

/// A type of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// The interface itself.
    System,
    /// A municipality.
    Body,
    /// A group of people that meets.
    Organization,
    /// Somebody who sits in one.
    Person,
    /// That somebody sits in one.
    Membership,
    /// A meeting of one.
    Meeting,
    /// A matter on its agenda.
    AgendaItem,
    /// A printed paper.
    Paper,
    /// That a paper is handled as a matter.
    Consultation,
    /// A file.
    File,
    /// A place.
    Location,
    /// The time between two elections.
    LegislativeTerm,
}

impl Type {
    /// Every type of which there is a list.
    pub const LISTED: [Self; 11] = [
        Self::Body,
        Self::Organization,
        Self::Person,
        Self::Membership,
        Self::Meeting,
        Self::AgendaItem,
        Self::Paper,
        Self::Consultation,
        Self::File,
        Self::Location,
        Self::LegislativeTerm,
    ];

    /// The name in the specification, as `AgendaItem`.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Body => "Body",
            Self::Organization => "Organization",
            Self::Person => "Person",
            Self::Membership => "Membership",
            Self::Meeting => "Meeting",
            Self::AgendaItem => "AgendaItem",
            Self::Paper => "Paper",
            Self::Consultation => "Consultation",
            Self::File => "File",
            Self::Location => "Location",
            Self::LegislativeTerm => "LegislativeTerm",
        }
    }

    /// The name in addresses, as `agenda-item`.
    pub fn path(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Body => "body",
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Membership => "membership",
            Self::Meeting => "meeting",
            Self::AgendaItem => "agenda-item",
            Self::Paper => "paper",
            Self::Consultation => "consultation",
            Self::File => "file",
            Self::Location => "location",
            Self::LegislativeTerm => "legislative-term",
        }
    }

    /// The type of which there is a list with this name in its address.
    pub fn parse(path: &str) -> Option<Self> {
        Self::LISTED.into_iter().find(|of| of.path() == path)
    }

    /// The properties that hold other objects, which a client can ask to be left out (specification, 2.5).
    fn internal(self) -> &'static [&'static str] {
        match self {
            Self::Meeting => &["agendaItem", "auxiliaryFile"],
            Self::AgendaItem | Self::Paper => &["auxiliaryFile"],
            Self::Person => &["membership"],
            _ => &[],
        }
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{VERSION}{}", self.name()))
    }
}

/// Where objects are found: each below the one address of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses(String);

impl Addresses {
    /// The addresses of an interface that begins here.
    pub fn below(base: &str) -> Self {
        Self(base.trim_end_matches('/').to_owned())
    }

    /// The address of the interface's own object, with which clients begin.
    pub fn system(&self) -> String {
        format!("{}/{}", self.0, Type::System.path())
    }

    /// The address of an object.
    pub fn of(&self, of: Type, id: &impl std::fmt::Display) -> String {
        format!("{}/{}/{id}", self.0, of.path())
    }

    /// The address of the list of all objects of a type.
    pub fn list(&self, of: Type) -> String {
        format!("{}/{}", self.0, of.path())
    }

    /// The address of the list of the meetings of a group.
    pub fn meetings_of(&self, organization: &impl std::fmt::Display) -> String {
        format!("{}/{}", self.of(Type::Organization, organization), Type::Meeting.path())
    }

    /// The address of the bytes of a file.
    pub fn content(&self, file: &impl std::fmt::Display) -> String {
        format!("{}/content", self.of(Type::File, file))
    }
}

/// An object as JSON. Properties without a value are left out, as the specification wants it (2.4).
///
/// # Errors
/// When it cannot be written; that would be a fault of the program.
pub fn json(object: &Object) -> Result<Json, serde_json::Error> {
    let mut json = serde_json::to_value(object)?;
    tidy(&mut json);
    Ok(json)
}

/// The one property that is a list and has to be there even when the list is empty.
const MANDATORY_LIST: &str = "legislativeTerm";

/// Takes away what says nothing: `null`, empty texts, empty lists.
fn tidy(json: &mut Json) {
    match json {
        Json::Object(properties) => {
            properties.values_mut().for_each(tidy);
            properties.retain(|name, value| match value {
                Json::Null => false,
                Json::String(text) => !text.is_empty(),
                Json::Array(list) => !list.is_empty() || name == MANDATORY_LIST,
                _ => true,
            });
        }
        Json::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The object without the objects inside it.
pub fn omit_internal(of: Type, object: &mut Json) {
    if let Json::Object(properties) = object {
        properties.retain(|name, _| !of.internal().contains(&name.as_str()));
    }
}

/// Which page of a list it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The address of the list.
    pub list: &'a str,
    /// The parameters by which it was asked for, besides the page, in an order that is always the same; empty for none.
    pub query: &'a str,
    /// The number of the page, from one.
    pub number: u64,
    /// How many objects a page has.
    pub size: u64,
    /// How many objects the list has.
    pub total: u64,
}

impl Page<'_> {
    /// How many pages the list has; an empty one has one.
    fn pages(&self) -> u64 {
        self.total.div_ceil(self.size.max(1)).max(1)
    }

    /// The address of another page; that of the first one names no number.
    fn at(&self, number: u64) -> String {
        let number = (number > 1).then(|| format!("page={number}"));
        let said: Vec<&str> = [Some(self.query), number.as_deref()].into_iter().flatten().collect();
        let said = said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("&");
        if said.is_empty() { self.list.to_owned() } else { format!("{}?{said}", self.list) }
    }
}

/// A page of a list of objects (specification, 2.5).
pub fn page(objects: &[Json], page: &Page) -> Json {
    let last = page.pages();
    let mut links = Map::new();
    let mut link = |name: &str, number: u64| links.insert(name.to_owned(), page.at(number).into());
    link("first", 1);
    if page.number > 1 {
        link("prev", (page.number - 1).min(last));
    }
    link("self", page.number);
    if page.number < last {
        link("next", page.number + 1);
    }
    link("last", last);
    json!({
        "data": objects,
        "pagination": {
            "totalElements": page.total,
            "elementsPerPage": page.size,
            "currentPage": page.number,
            "totalPages": last,
        },
        "links": links,
    })
}

#[cfg(test)]
mod tests;
