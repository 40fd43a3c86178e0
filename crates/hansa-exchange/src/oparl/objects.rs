//! The objects, each with the properties of the schema that the program has something to say for. References are addresses.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::Type;

/// What every object has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its address, by which it is named for ever.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub of: Type,
    /// When it was made.
    #[serde(serialize_with = "moment")]
    pub created: DateTime<FixedOffset>,
    /// When it, or an object inside it, was last changed.
    #[serde(serialize_with = "moment")]
    pub modified: DateTime<FixedOffset>,
    /// The page that shows it to people.
    pub web: Option<String>,
    /// Whether it is no more. Then nothing else is told of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
}

/// An object of any type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "few are held at a time")]
pub enum Object {
    /// The interface.
    System(System),
    /// The city.
    Body(Body),
    /// A body of the city's.
    Organization(Organization),
    /// Somebody with a seat.
    Person(Person),
    /// A seat that somebody has.
    Membership(Membership),
    /// A meeting.
    Meeting(Meeting),
    /// A matter on its agenda.
    AgendaItem(AgendaItem),
    /// A file.
    File(File),
    /// Where a meeting is.
    Location(Location),
    /// What is no more.
    Deleted(Head),
}

impl Object {
    /// What it has in common with all others.
    pub fn head(&self) -> &Head {
        match self {
            Self::System(System { head, .. })
            | Self::Body(Body { head, .. })
            | Self::Organization(Organization { head, .. })
            | Self::Person(Person { head, .. })
            | Self::Membership(Membership { head, .. })
            | Self::Meeting(Meeting { head, .. })
            | Self::AgendaItem(AgendaItem { head, .. })
            | Self::File(File { head, .. })
            | Self::Location(Location { head, .. })
            | Self::Deleted(head) => head,
        }
    }
}

/// The interface, with which clients begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct System {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// [`super::VERSION`].
    pub oparl_version: &'static str,
    /// The list of municipalities.
    pub body: String,
    /// What people call it.
    pub name: String,
    /// The pages for people.
    pub website: Option<String>,
}

/// A municipality, with the addresses of all lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// The interface.
    pub system: String,
    /// What it is called.
    pub name: String,
    /// Its own pages.
    pub website: Option<String>,
    /// The list of groups.
    pub organization: String,
    /// The list of people.
    pub person: String,
    /// The list of meetings.
    pub meeting: String,
    /// The list of papers.
    pub paper: String,
    /// The list of matters.
    pub agenda_item: String,
    /// The list of the handlings of papers.
    pub consultation: String,
    /// The list of files.
    pub file: String,
    /// The list of places.
    pub location_list: String,
    /// The list of times between elections.
    pub legislative_term_list: String,
    /// The list of memberships.
    pub membership: String,
    /// The times between elections themselves: the program knows none.
    pub legislative_term: [(); 0],
}

/// A group that meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// The municipality.
    pub body: String,
    /// What it is called.
    pub name: String,
    /// The memberships of people in it.
    pub membership: Vec<String>,
    /// The list of its meetings.
    pub meeting: String,
    /// The places in it.
    pub post: Vec<String>,
    /// The group that appointed it.
    pub sub_organization_of: Option<String>,
    /// One of the rough types of the specification.
    pub organization_type: &'static str,
    /// What it is, more exactly.
    pub classification: Option<String>,
    /// Its first day.
    pub start_date: Option<NaiveDate>,
    /// Its last day.
    pub end_date: Option<NaiveDate>,
}

/// Somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// The municipality.
    pub body: String,
    /// The name.
    pub name: String,
    /// Where they sit and sat.
    pub membership: Vec<Membership>,
}

/// That somebody sits in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// Who.
    pub person: Option<String>,
    /// Where.
    pub organization: Option<String>,
    /// As what.
    pub role: Option<String>,
    /// Whether they vote; none where that depends.
    pub voting_right: Option<bool>,
    /// Their first day.
    pub start_date: Option<NaiveDate>,
    /// Their last day.
    pub end_date: Option<NaiveDate>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meeting {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// What it is called.
    pub name: String,
    /// How far it is, in the words of the specification.
    pub meeting_state: &'static str,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// When it begins. Where only the day is known, its first moment.
    #[serde(serialize_with = "moment_if_any")]
    pub start: Option<DateTime<FixedOffset>>,
    /// When it ends.
    #[serde(serialize_with = "moment_if_any")]
    pub end: Option<DateTime<FixedOffset>>,
    /// Where it is.
    pub location: Option<Location>,
    /// Who meets.
    pub organization: Vec<String>,
    /// The agenda as a file.
    pub invitation: Option<File>,
    /// The minutes as a file.
    pub results_protocol: Option<File>,
    /// Other files.
    pub auxiliary_file: Vec<File>,
    /// The agenda, in its order.
    pub agenda_item: Vec<AgendaItem>,
}

/// A matter on an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgendaItem {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// The meeting.
    pub meeting: String,
    /// Its number, as `3.1`.
    pub number: String,
    /// Its place among all matters of the meeting, from zero.
    pub order: usize,
    /// What it is called.
    pub name: String,
    /// Whether everybody may know of it.
    pub public: bool,
    /// What became of it.
    pub result: Option<String>,
    /// What was decided.
    pub resolution_text: Option<String>,
    /// Its files.
    pub auxiliary_file: Vec<File>,
}

/// A file. Inside another object it does not say where it belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// What people call it.
    pub name: String,
    /// What it is called in a folder.
    pub file_name: String,
    /// Its media type.
    pub mime_type: String,
    /// The day that counts.
    pub date: Option<NaiveDate>,
    /// Bytes.
    pub size: i64,
    /// Where it is looked at.
    pub access_url: String,
    /// Where it is fetched from.
    pub download_url: String,
    /// The meetings to which it belongs.
    pub meeting: Vec<String>,
    /// The matters to which it belongs.
    pub agenda_item: Vec<String>,
}

/// Where a meeting is. Inside the meeting it does not name it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// What every object has.
    #[serde(flatten)]
    pub head: Head,
    /// In words.
    pub description: String,
    /// On the map.
    pub geojson: Option<Point>,
    /// The room or the house.
    pub room: Option<String>,
    /// The city or another place.
    pub locality: Option<String>,
    /// The meetings that are there.
    pub meetings: Vec<String>,
}

/// A point on the map, which is written as a feature of GeoJSON (RFC 7946): first east, then north.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What is there.
    pub name: String,
    /// Degrees east of Greenwich.
    pub east: f64,
    /// Degrees north of the equator.
    pub north: f64,
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let feature: Json = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [self.east, self.north] },
            "properties": { "name": self.name },
        });
        feature.serialize(serializer)
    }
}

/// A moment to the second with its distance from UTC, as `2026-11-23T14:00:00+02:00` (specification, 2.4).
fn moment<S: Serializer>(moment: &DateTime<FixedOffset>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&moment.to_rfc3339_opts(SecondsFormat::Secs, false))
}

#[expect(clippy::ref_option, reason = "serde hands it over")]
fn moment_if_any<S: Serializer>(at: &Option<DateTime<FixedOffset>>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => moment(at, serializer),
        None => serializer.serialize_none(),
    }
}
