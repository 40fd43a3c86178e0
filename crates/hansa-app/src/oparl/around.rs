//! What is read besides the records themselves to make objects of them: a few statements for a page of objects.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use hansa_domain::kinds::{AgendaItem, Decision, Document, Meeting, Place, Seat};
use hansa_domain::{Condition, Id, Kind, Record, Value, policy};
use hansa_exchange::oparl::Type;
use hansa_storage::Tx;
use hansa_storage::files::{self, File};
use hansa_storage::records as stored;

use super::held::{file_field, is_deleted, linked, parts, refers_to};
use crate::display::Titles;
use crate::meetings::{Item, in_order};
use crate::{Error, OpContext, records};

/// What stands around the records of a page of objects, as far as the reader sees it.
#[derive(Default)]
pub(super) struct Around {
    /// What is shown of the records that all these refer to.
    pub titles: Titles,
    /// The agendas of meetings, in their order.
    pub agendas: HashMap<Id, Vec<Item>>,
    /// The decisions made in matters.
    pub decisions: HashMap<Id, Vec<Record>>,
    /// The seats of bodies or of people.
    pub seats: HashMap<Id, Vec<Record>>,
    /// Documents with their files.
    pub files: HashMap<Id, (Record, File)>,
    /// The meetings and matters to which documents belong.
    pub uses: HashMap<Id, Vec<Record>>,
    /// Places on the map.
    pub places: HashMap<Id, Record>,
    /// When something inside an object was last changed or taken away.
    pub latest: HashMap<Id, DateTime<Utc>>,
}

/// The fields in which meetings and matters name documents.
const DOCUMENTS: [(&Kind, &str); 4] = [
    (&Meeting::KIND, "agenda"),
    (&Meeting::KIND, "minutes"),
    (&Meeting::KIND, "attachments"),
    (&AgendaItem::KIND, "attachments"),
];

impl Around {
    /// Reads it, and takes from the records what the reader may not see.
    pub async fn read(ctx: &OpContext, tx: &mut Tx, of: Type, found: &mut [Record]) -> Result<Self, Error> {
        let mut around = Self::default();
        let titles = records::titles(ctx, tx, &*found).await?;
        around.show(ctx, titles, found);
        let ids: Vec<Id> = found.iter().map(|record| record.id).collect();
        match of {
            Type::Meeting => {
                around.read_agendas(ctx, tx, &ids).await?;
                around.read_places(ctx, tx, found).await?;
            }
            Type::AgendaItem => {
                let mut meetings: Vec<Id> = found.iter().flat_map(|item| linked(item, "meeting")).collect();
                meetings.sort_unstable();
                meetings.dedup();
                around.read_agendas(ctx, tx, &meetings).await?;
            }
            Type::Organization | Type::Person => {
                let seats = around.read_parts(ctx, tx, of, &ids).await?;
                around.seats = seats;
            }
            Type::Location => around.read_places(ctx, tx, found).await?,
            Type::File => {
                for (kind, name) in DOCUMENTS {
                    let naming = around.those(ctx, tx, kind, refers_to(kind, name, &ids)?).await?;
                    around.put_uses(naming, name);
                }
            }
            _ => {}
        }
        around.read_files(ctx, tx, of, found).await?;
        Ok(around)
    }

    /// Takes from records what the reader may not see, and notes that the reader is shown them.
    fn show(&mut self, ctx: &OpContext, titles: Titles, found: &mut [Record]) {
        for record in found {
            records::redact(&ctx.actor, record, &titles);
            ctx.note(record);
        }
        self.titles.extend(titles);
    }

    /// The records of a kind for which a condition holds and which the reader sees.
    async fn those(
        &mut self,
        ctx: &OpContext,
        tx: &mut Tx,
        kind: &'static Kind,
        condition: Condition,
    ) -> Result<Vec<Record>, Error> {
        let visible = policy::visible(&ctx.actor);
        let ids = stored::ids(tx, kind, &visible.clone().and(condition)).await?;
        let mut found = stored::seen_many(tx, kind, &ids, &visible).await?;
        // Identifiers go by time.
        found.sort_by_key(|record| record.id);
        let titles = records::titles(ctx, tx, &found).await?;
        self.show(ctx, titles, &mut found);
        Ok(found)
    }

    /// What stands inside objects of a type, by object; what was taken away is only remembered for its moment.
    async fn read_parts(
        &mut self,
        ctx: &OpContext,
        tx: &mut Tx,
        of: Type,
        ids: &[Id],
    ) -> Result<HashMap<Id, Vec<Record>>, Error> {
        let Some((kind, name)) = parts(of) else { return Ok(HashMap::new()) };
        let wanted: HashSet<Id> = ids.iter().copied().collect();
        let mut by_whole: HashMap<Id, Vec<Record>> = HashMap::new();
        for part in self.those(ctx, tx, kind, refers_to(kind, name, ids)?).await? {
            let at = self.latest_of(&part);
            for whole in linked(&part, name).filter(|whole| wanted.contains(whole)) {
                let latest = self.latest.entry(whole).or_insert(at);
                *latest = at.max(*latest);
                if !is_deleted(&part) {
                    by_whole.entry(whole).or_default().push(part.clone());
                }
            }
        }
        Ok(by_whole)
    }

    /// When an object was last changed: its record, or what stands inside it.
    pub fn latest_of(&self, record: &Record) -> DateTime<Utc> {
        self.latest.get(&record.id).map_or(record.updated_at, |latest| record.updated_at.max(*latest))
    }

    async fn read_agendas(&mut self, ctx: &OpContext, tx: &mut Tx, meetings: &[Id]) -> Result<(), Error> {
        let of_meetings = refers_to(&AgendaItem::KIND, "meeting", meetings)?;
        let items = stored::ids(tx, &AgendaItem::KIND, &policy::visible(&ctx.actor).and(of_meetings)).await?;
        // A decision changes its matter, and that the meeting: decisions come first.
        self.decisions = self.read_parts(ctx, tx, Type::AgendaItem, &items).await?;
        let agendas = self.read_parts(ctx, tx, Type::Meeting, meetings).await?;
        self.agendas = agendas.into_iter().map(|(meeting, items)| (meeting, in_order(items))).collect();
        Ok(())
    }

    async fn read_places(&mut self, ctx: &OpContext, tx: &mut Tx, meetings: &[Record]) -> Result<(), Error> {
        let ids: Vec<Id> = meetings.iter().flat_map(|meeting| linked(meeting, "place")).collect();
        let places = self.those(ctx, tx, &Place::KIND, Condition::Ids(ids)).await?;
        self.places = places.into_iter().map(|place| (place.id, place)).collect();
        Ok(())
    }

    /// The documents among the records, or those that they and their agendas name.
    async fn read_files(&mut self, ctx: &OpContext, tx: &mut Tx, of: Type, found: &[Record]) -> Result<(), Error> {
        let mut documents: Vec<Record> = Vec::new();
        if of == Type::File {
            documents.extend_from_slice(found);
        } else if matches!(of, Type::Meeting | Type::AgendaItem) {
            let items = self.agendas.values().flatten().map(|item| &item.record);
            let naming: Vec<&Record> = found.iter().chain(items).collect();
            let named = DOCUMENTS.iter().flat_map(|(kind, name)| {
                let naming = naming.iter().filter(|record| record.kind.name == kind.name);
                naming.flat_map(|record| linked(record, name)).collect::<Vec<Id>>()
            });
            let mut ids: Vec<Id> = named.collect();
            ids.sort_unstable();
            ids.dedup();
            let present = Condition::Not(Box::new(Condition::Archived));
            documents = self.those(ctx, tx, &Document::KIND, Condition::Ids(ids).and(present)).await?;
        }
        let seen = |document: &Record| {
            file_field().is_some_and(|field| policy::sees_field(&ctx.actor, field, document.owner_unit()))
        };
        for document in documents.into_iter().filter(seen) {
            let Some(Value::File(file)) = document.get("file") else { continue };
            if let Some(file) = files::get(tx, *file).await? {
                self.files.insert(document.id, (document, file));
            }
        }
        Ok(())
    }

    fn put_uses(&mut self, naming: Vec<Record>, name: &str) {
        for record in naming.into_iter().filter(|record| !is_deleted(record)) {
            for document in linked(&record, name) {
                let uses = self.uses.entry(document).or_default();
                if !uses.iter().any(|known| known.id == record.id) {
                    uses.push(record.clone());
                }
            }
        }
    }

    /// The seats of a body or of a person in which somebody whom the reader sees sits.
    pub fn taken(&self, whole: Id) -> impl Iterator<Item = &Record> {
        let seats = self.seats.get(&whole).map(Vec::as_slice).unwrap_or_default();
        seats.iter().filter(|seat| Seat::from(*seat).person.is_some() && Seat::from(*seat).body.is_some())
    }

    /// The seats of a body that go with a post, or whose holder the reader does not see.
    pub fn posts(&self, body: Id) -> impl Iterator<Item = &Record> {
        let seats = self.seats.get(&body).map(Vec::as_slice).unwrap_or_default();
        seats.iter().filter(|seat| Seat::from(*seat).person.is_none())
    }

    /// The decisions made in a matter.
    pub fn decided(&self, item: Id) -> impl Iterator<Item = Decision> {
        let decisions = self.decisions.get(&item).map(Vec::as_slice).unwrap_or_default();
        decisions.iter().map(Decision::from)
    }
}
