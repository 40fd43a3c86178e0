//! Objects of records.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Utc};
use hansa_domain::kinds::{
    AgendaItem, AgendaItemState, Body, BodyLevel, BodyType, DecisionState, Document, Meeting, MeetingState,
    MinutesState, Person, Place, Seat, SeatRole,
};
use hansa_domain::{Id, Localised, PartialDate, Publicity, Record};
use hansa_exchange::oparl::{self, Addresses, File, Head, Location, Object, Point, Type};

use super::around::Around;
use super::held::{is_deleted, linked};
use crate::OpContext;
use crate::meetings::Item;

/// What objects of records are made with.
pub(super) struct Build<'a> {
    pub ctx: &'a OpContext,
    pub at: &'a Addresses,
    pub around: &'a Around,
    /// The address of the pages for people, if anybody has said it.
    pub site: Option<String>,
}

impl Build<'_> {
    /// The object of a type that a record is.
    pub fn object(&self, of: Type, record: &Record) -> Option<Object> {
        if is_deleted(record) {
            return Some(Object::Deleted(self.head(of, record)));
        }
        Some(match of {
            Type::Organization => Object::Organization(self.organization(record)),
            Type::Person => Object::Person(self.person(record)),
            Type::Membership => Object::Membership(self.membership(record)),
            Type::Meeting => Object::Meeting(self.meeting(record)),
            Type::AgendaItem => Object::AgendaItem(self.item_alone(record)?),
            Type::File => Object::File(self.file_alone(record)?),
            Type::Location => {
                let location = self.location(record)?;
                Object::Location(Location { meetings: vec![self.at.of(Type::Meeting, &record.id)], ..location })
            }
            Type::System | Type::Body | Type::Paper | Type::Consultation | Type::LegislativeTerm => return None,
        })
    }

    fn head(&self, of: Type, record: &Record) -> Head {
        let deleted = is_deleted(record);
        let page = |site: &String| format!("{site}/{}/{}/{}", self.ctx.lang, record.kind.name, record.id);
        Head {
            id: self.at.of(of, &record.id),
            of,
            created: self.moment(record.created_at),
            modified: self.moment(self.around.latest_of(record)),
            web: self.site.as_ref().filter(|_| !deleted).map(page),
            deleted,
        }
    }

    fn moment(&self, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
        moment.with_timezone(&self.ctx.zone()).fixed_offset()
    }

    fn title(&self, record: &Record) -> String {
        record.title.text(self.ctx.lang).to_owned()
    }

    /// The word for a choice in a field of a record.
    fn word(&self, record: &Record, field: &str) -> Option<String> {
        let (field, choice) = record.kind.field(field).zip(record.text(field))?;
        Some(self.ctx.words().choice(record.kind, field, choice))
    }

    fn city(&self) -> String {
        self.at.of(Type::Body, &self.ctx.city.id)
    }

    fn organization(&self, record: &Record) -> oparl::Organization {
        let body = Body::from(record);
        // The highest body that is elected is always called so (schema, Organization.classification).
        let parliament = (body.r#type == Some(BodyType::Council)).then(|| "Parlament".to_owned());
        let posts = self.around.posts(record.id).map(|seat| self.title(seat));
        oparl::Organization {
            head: self.head(Type::Organization, record),
            body: self.city(),
            name: self.title(record),
            membership: self.around.taken(record.id).map(|seat| self.at.of(Type::Membership, &seat.id)).collect(),
            meeting: self.at.meetings_of(&record.id),
            post: posts.collect(),
            sub_organization_of: body.appointed_by.map(|by| self.at.of(Type::Organization, &by)),
            organization_type: rough_type(&body),
            classification: parliament.or_else(|| self.word(record, "type")),
            start_date: exact(body.established),
            end_date: exact(body.ended),
        }
    }

    fn person(&self, record: &Record) -> oparl::Person {
        oparl::Person {
            head: self.head(Type::Person, record),
            body: self.city(),
            name: Person::from(record).name.unwrap_or_default(),
            membership: self.around.taken(record.id).map(|seat| self.membership(seat)).collect(),
        }
    }

    fn membership(&self, record: &Record) -> oparl::Membership {
        let seat = Seat::from(record);
        let voting_right = match seat.role.unwrap_or(SeatRole::Member) {
            SeatRole::Chair | SeatRole::ViceChair | SeatRole::Member => Some(true),
            SeatRole::Presenter | SeatRole::Secretary | SeatRole::Expert | SeatRole::Observer => Some(false),
            // A deputy votes in the place of another.
            SeatRole::Deputy => None,
        };
        oparl::Membership {
            head: self.head(Type::Membership, record),
            person: seat.person.map(|person| self.at.of(Type::Person, &person)),
            organization: seat.body.map(|body| self.at.of(Type::Organization, &body)),
            role: self.word(record, "role"),
            voting_right,
            start_date: exact(seat.starts),
            end_date: exact(seat.ends),
        }
    }

    fn meeting(&self, record: &Record) -> oparl::Meeting {
        let meeting = Meeting::from(record);
        let agenda = self.around.agendas.get(&record.id).map(Vec::as_slice).unwrap_or_default();
        let start = meeting.opens_at.map(|opens| self.moment(opens));
        let file = |id: Option<Id>| id.and_then(|id| self.file(id));
        oparl::Meeting {
            head: self.head(Type::Meeting, record),
            name: self.title(record),
            meeting_state: state(&meeting),
            cancelled: meeting.state == Some(MeetingState::Cancelled),
            start: start.or_else(|| self.first_moment(exact(meeting.starts)?)),
            end: meeting.closes_at.map(|closes| self.moment(closes)),
            location: self.location(record),
            organization: meeting.body.map(|body| self.at.of(Type::Organization, &body)).into_iter().collect(),
            invitation: file(meeting.agenda),
            results_protocol: file(meeting.minutes),
            auxiliary_file: self.attached(record),
            agenda_item: agenda.iter().enumerate().map(|(order, item)| self.item(record.id, order, item)).collect(),
        }
    }

    /// The first moment of a day in the city.
    fn first_moment(&self, day: NaiveDate) -> Option<DateTime<FixedOffset>> {
        let zone = self.ctx.zone();
        zone.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest().map(|moment| moment.fixed_offset())
    }

    fn item_alone(&self, record: &Record) -> Option<oparl::AgendaItem> {
        let meeting = AgendaItem::from(record).meeting?;
        let agenda = self.around.agendas.get(&meeting)?;
        let order = agenda.iter().position(|item| item.record.id == record.id)?;
        Some(self.item(meeting, order, &agenda[order]))
    }

    fn item(&self, meeting: Id, order: usize, item: &Item) -> oparl::AgendaItem {
        let record = &item.record;
        let open = |state: AgendaItemState| matches!(state, AgendaItemState::Proposed | AgendaItemState::OnAgenda);
        let over = AgendaItem::from(record).state.is_some_and(|state| !open(state));
        oparl::AgendaItem {
            head: self.head(Type::AgendaItem, record),
            meeting: self.at.of(Type::Meeting, &meeting),
            number: item.number.clone(),
            order,
            name: self.title(record),
            public: record.publicity() == Publicity::Public,
            result: over.then(|| self.word(record, "state")).flatten(),
            resolution_text: self.decided(record.id),
            auxiliary_file: self.attached(record),
        }
    }

    /// The texts of the decisions made in a matter.
    fn decided(&self, item: Id) -> Option<String> {
        let holds =
            |state: Option<DecisionState>| !matches!(state, Some(DecisionState::Draft | DecisionState::Annulled));
        let decisions = self.around.decided(item).filter(|decision| holds(decision.state));
        let text = |text: &Localised| text.read(self.ctx.lang).map(|(_, text)| text.to_owned());
        let texts: Vec<String> = decisions.filter_map(|decision| text(&decision.text)).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    fn attached(&self, record: &Record) -> Vec<File> {
        linked(record, "attachments").filter_map(|id| self.file(id)).collect()
    }

    /// The file of a document, inside another object.
    fn file(&self, document: Id) -> Option<File> {
        let (record, file) = self.around.files.get(&document)?;
        let document = Document::from(record);
        let content = self.at.content(&record.id);
        Some(File {
            head: self.head(Type::File, record),
            name: self.title(record),
            file_name: file.name.clone(),
            mime_type: file.media_type.clone(),
            date: exact(document.published_on).or_else(|| exact(document.dated)),
            size: file.size,
            access_url: content.clone(),
            download_url: content,
            meeting: Vec::new(),
            agenda_item: Vec::new(),
        })
    }

    fn file_alone(&self, record: &Record) -> Option<File> {
        let uses = self.around.uses.get(&record.id).map(Vec::as_slice).unwrap_or_default();
        let of = |kind: &str, of: Type| {
            let uses = uses.iter().filter(|record| record.kind.name == kind);
            uses.map(|record| self.at.of(of, &record.id)).collect()
        };
        let meeting = of(Meeting::KIND.name, Type::Meeting);
        let agenda_item = of(AgendaItem::KIND.name, Type::AgendaItem);
        Some(File { meeting, agenda_item, ..self.file(record.id)? })
    }

    /// Where a meeting is, if that is said.
    fn location(&self, record: &Record) -> Option<Location> {
        let meeting = Meeting::from(record);
        let place = meeting.place.and_then(|place| self.around.places.get(&place));
        let locality = place.map(|place| self.title(place));
        let said: Vec<&str> = meeting.venue.iter().chain(&locality).map(String::as_str).collect();
        if said.is_empty() {
            return None;
        }
        Some(Location {
            head: self.head(Type::Location, record),
            description: said.join(", "),
            geojson: place.and_then(|place| self.point(place)),
            room: meeting.venue.clone(),
            locality: locality.clone(),
            meetings: Vec::new(),
        })
    }

    fn point(&self, place: &Record) -> Option<Point> {
        let typed = Place::from(place);
        let degrees = |number: Option<rust_decimal::Decimal>| number.and_then(|number| f64::try_from(number).ok());
        Some(Point { name: self.title(place), east: degrees(typed.longitude)?, north: degrees(typed.latitude)? })
    }
}

/// A day that is known exactly: the specification has no others.
fn exact(date: Option<PartialDate>) -> Option<NaiveDate> {
    date.and_then(PartialDate::exact)
}

/// The rough type of a body, in the words of the specification (schema, Organization.organizationType).
fn rough_type(body: &Body) -> &'static str {
    match (body.level, body.r#type) {
        (Some(level), _) if level != BodyLevel::City => "externes Gremium",
        (_, None | Some(BodyType::Other)) => "Sonstiges",
        _ => "Gremium",
    }
}

/// How far a meeting is, in the words of the specification (schema, Meeting.meetingState): planned, called until its minutes are
/// approved, held.
fn state(meeting: &Meeting) -> &'static str {
    match (meeting.state, meeting.minutes_state) {
        (Some(MeetingState::Closed), _) | (_, Some(MinutesState::Approved)) => "durchgeführt",
        (Some(MeetingState::Called | MeetingState::Held), _) => "eingeladen",
        _ => "terminiert",
    }
}
