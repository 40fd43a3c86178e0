//! Whose the addresses of a message are: people, posts and organisations of the register, ours and theirs.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use hansa_analysis::alike::{Mailbox, Site};
use hansa_domain::kinds::{Organisation, Person, Position};
use hansa_domain::{Action, Condition, Id, Kind, Record, policy};
use hansa_exchange::message::{Address, Message};
use hansa_storage::{Tx, accounts, duplicates, mail, records};

use crate::contacts::{kind_of, positions};
use crate::{Error, OpContext, Reference};

/// How many organisations are looked at whose web address may be of a domain.
const SITES: u64 = 50;
/// How far up a unit is looked for what it belongs to.
const LEVELS: usize = 8;

/// An address with whose it is.
#[derive(Clone, Debug)]
pub struct Known {
    /// The address as the message has it.
    pub address: Address,
    /// The person, the post or the organisation.
    pub whose: Reference,
    /// Whether it is one of ours.
    pub ours: bool,
}

/// Everybody who has to do with a message.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub ours_wrote: bool,
    pub people: Vec<Reference>,
    pub ours: Vec<Reference>,
    pub organisations: Vec<Reference>,
    pub known: Vec<Known>,
    pub unknown: Vec<Address>,
}

/// Whose an address is.
#[derive(Clone, Debug)]
struct Whose {
    record: Record,
    /// The organisations for which it stands.
    organisations: Vec<Id>,
    ours: bool,
}

impl Parties {
    /// Finds them all, as far as the actor sees them.
    pub async fn of(ctx: &OpContext, tx: &mut Tx, message: &Message, day: NaiveDate) -> Result<Self, Error> {
        let mut addresses: Vec<&Address> = Vec::new();
        let mut seen = HashSet::new();
        for address in message.from.iter().chain(&message.to).chain(&message.cc) {
            if seen.insert(key(&address.address)) {
                addresses.push(address);
            }
        }
        let mut register = Register::read(ctx, tx, &addresses, day).await?;
        let mut parties = Self::default();
        let writers: HashSet<String> = message.from.iter().map(|one| key(&one.address)).collect();
        let mut organisations: Vec<Id> = Vec::new();
        for address in addresses {
            let key = key(&address.address);
            let domain = Mailbox::read(&address.address).and_then(|mailbox| mailbox.own_domain().map(str::to_owned));
            let of_domain = match &domain {
                Some(domain) => register.of_domain(ctx, tx, domain).await?,
                None => Vec::new(),
            };
            let ours_by_domain = register.any_own(ctx, tx, &of_domain).await?;
            let whose = register.whose.get(&key).cloned();
            let ours =
                whose.as_ref().map_or(ours_by_domain, |whose| whose.ours) || register.accounts.contains_key(&key);
            parties.ours_wrote |= ours && writers.contains(&key);
            if !ours {
                let stood = whose.as_ref().map(|whose| whose.organisations.clone()).unwrap_or_default();
                organisations.extend(chosen(&stood, &of_domain, whose.is_some()));
            }
            let Some(whose) = whose else {
                parties.unknown.push(address.clone());
                continue;
            };
            let reference = Reference::of(&whose.record);
            if whose.record.kind.name != Organisation::NAME {
                let side = if ours { &mut parties.ours } else { &mut parties.people };
                if !side.iter().any(|one| one.id == reference.id) {
                    side.push(reference.clone());
                }
            }
            parties.known.push(Known { address: address.clone(), whose: reference, ours });
        }
        parties.organisations = super::shown(tx, &organisations, &present(ctx)).await?;
        Ok(parties)
    }
}

/// The organisations of an address: those for which its owner stands, of these the one whose domain it is; and for an unknown
/// address the one whose domain it is.
fn chosen(stood: &[Id], of_domain: &[Id], known: bool) -> Vec<Id> {
    let both: Vec<Id> = stood.iter().copied().filter(|id| of_domain.contains(id)).collect();
    match (known, both.is_empty()) {
        (true, false) => both,
        (true, true) if !stood.is_empty() => stood.to_vec(),
        // Several organisations with the same domain say nothing.
        _ if of_domain.len() == 1 => of_domain.to_vec(),
        _ => Vec::new(),
    }
}

/// The form in which addresses are compared.
fn key(address: &str) -> String {
    Mailbox::read(address).map_or_else(|| address.to_lowercase(), |mailbox| mailbox.to_string())
}

fn present(ctx: &OpContext) -> Condition {
    policy::visible(&ctx.actor).and(Condition::Not(Box::new(Condition::Archived)))
}

/// What the register knows of the addresses.
struct Register {
    whose: HashMap<String, Whose>,
    /// The addresses with which people of the city sign in, with their persons.
    accounts: HashMap<String, Option<Id>>,
    domains: HashMap<String, Vec<Id>>,
    own: HashMap<Id, bool>,
}

impl Register {
    async fn read(ctx: &OpContext, tx: &mut Tx, addresses: &[&Address], day: NaiveDate) -> Result<Self, Error> {
        let keys: Vec<String> = addresses.iter().map(|one| key(&one.address)).collect();
        let mut all: Vec<String> = addresses.iter().map(|one| one.address.to_lowercase()).collect();
        all.extend(keys.iter().cloned());
        all.sort_unstable();
        all.dedup();
        let known = accounts::all(tx).await?;
        let persons: HashSet<Id> = known.iter().filter_map(|account| account.person).collect();
        let signing = known.iter().map(|account| (key(&account.email), account.person));
        let accounts: HashMap<String, Option<Id>> = signing.filter(|(own, _)| keys.contains(own)).collect();
        let mut register = Self { whose: HashMap::new(), accounts, domains: HashMap::new(), own: HashMap::new() };
        // A person before a post, a post before an organisation.
        let mut found = register.accounts_persons(ctx, tx).await?;
        for kind in [kind_of::<Person>(), kind_of::<Position>(), kind_of::<Organisation>()] {
            for (address, records) in addressed(ctx, tx, kind, &all).await? {
                found.entry(address).or_insert(records);
            }
        }
        for (address, mut records) in found {
            records.dedup_by_key(|record| record.id);
            // An address that several have is nobody's.
            if let [record] = records.as_slice() {
                let whose = register.owner(ctx, tx, record, &persons, day).await?;
                register.whose.insert(address, whose);
            }
        }
        Ok(register)
    }

    /// The persons who sign in with the addresses.
    async fn accounts_persons(&self, ctx: &OpContext, tx: &mut Tx) -> Result<HashMap<String, Vec<Record>>, Error> {
        let ids: Vec<Id> = self.accounts.values().copied().flatten().collect();
        let persons = seen(ctx, records::by_ids(tx, kind_of::<Person>(), &ids).await?);
        let own = |person: Option<Id>| persons.iter().find(|one| Some(one.id) == person).cloned();
        Ok(self.accounts.iter().filter_map(|(key, person)| Some((key.clone(), vec![own(*person)?]))).collect())
    }

    /// Who stands behind a record with an address: the holder of a post, if somebody holds it.
    async fn owner(
        &mut self,
        ctx: &OpContext,
        tx: &mut Tx,
        record: &Record,
        persons: &HashSet<Id>,
        day: NaiveDate,
    ) -> Result<Whose, Error> {
        if record.kind.name == Organisation::NAME {
            let ours = self.is_own(ctx, tx, record.id).await?;
            return Ok(Whose { record: record.clone(), organisations: vec![record.id], ours });
        }
        if record.kind.name == Position::NAME {
            let position = Position::from(record);
            let holder = match position.person.filter(|_| holds(&position, day)) {
                Some(person) => seen(ctx, records::by_ids(tx, kind_of::<Person>(), &[person]).await?).pop(),
                None => None,
            };
            let organisations: Vec<Id> = position.organisation.into_iter().collect();
            let mut ours = self.any_own(ctx, tx, &organisations).await?;
            ours |= holder.as_ref().is_some_and(|holder| persons.contains(&holder.id));
            return Ok(Whose { record: holder.unwrap_or_else(|| record.clone()), organisations, ours });
        }
        let held = positions(tx, "person", &[record.id], &present(ctx)).await?;
        let held = held.iter().map(Position::from).filter(|position| holds(position, day));
        let mut organisations: Vec<Id> = held.filter_map(|position| position.organisation).collect();
        organisations.sort_unstable();
        organisations.dedup();
        let ours = persons.contains(&record.id) || self.any_own(ctx, tx, &organisations).await?;
        Ok(Whose { record: record.clone(), organisations, ours })
    }

    /// The organisations whose web address is exactly of the domain.
    async fn of_domain(&mut self, ctx: &OpContext, tx: &mut Tx, domain: &str) -> Result<Vec<Id>, Error> {
        if let Some(known) = self.domains.get(domain) {
            return Ok(known.clone());
        }
        let kind = kind_of::<Organisation>();
        let Some(field) = kind.field("website") else { return Ok(Vec::new()) };
        let ids = duplicates::with_values(tx, kind, &[], &[(field, domain.to_owned())], SITES).await?;
        let found = seen(ctx, records::by_ids(tx, kind, &ids).await?);
        let site = |record: &Record| {
            let site = record.text("website").and_then(Site::read);
            site.and_then(|site| site.own_domain().map(str::to_owned)).is_some_and(|own| own == domain)
        };
        let ids: Vec<Id> = found.iter().filter(|record| site(record)).map(|record| record.id).collect();
        self.domains.insert(domain.to_owned(), ids.clone());
        Ok(ids)
    }

    async fn any_own(&mut self, ctx: &OpContext, tx: &mut Tx, organisations: &[Id]) -> Result<bool, Error> {
        for id in organisations {
            if self.is_own(ctx, tx, *id).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an organisation is the city's own, or a part of one that is.
    async fn is_own(&mut self, ctx: &OpContext, tx: &mut Tx, id: Id) -> Result<bool, Error> {
        if let Some(known) = self.own.get(&id) {
            return Ok(*known);
        }
        let (mut next, mut own) = (Some(id), false);
        for _ in 0..LEVELS {
            let Some(at) = next else { break };
            let found = seen(ctx, records::by_ids(tx, kind_of::<Organisation>(), &[at]).await?);
            let Some(found) = found.first().map(Organisation::from) else { break };
            own |= found.own == Some(true);
            next = found.parent.filter(|_| !own);
        }
        self.own.insert(id, own);
        Ok(own)
    }
}

/// Whether a position has begun and not ended on a day.
fn holds(position: &Position, day: NaiveDate) -> bool {
    position.starts.is_none_or(|starts| starts.first() <= day) && position.ends.is_none_or(|ends| ends.last() >= day)
}

/// Those that the actor sees and that are not put away.
fn seen(ctx: &OpContext, mut records: Vec<Record>) -> Vec<Record> {
    records.retain(|record| record.archived_at.is_none() && policy::may(&ctx.actor, Action::See, record));
    records
}

/// The records of a kind with each address.
async fn addressed(
    ctx: &OpContext,
    tx: &mut Tx,
    kind: &'static Kind,
    addresses: &[String],
) -> Result<HashMap<String, Vec<Record>>, Error> {
    let Some(field) = kind.field("email") else { return Ok(HashMap::new()) };
    let found = mail::addressed(tx, kind, field.name, addresses).await?;
    let ids: Vec<Id> = found.iter().map(|(id, _)| *id).collect();
    let mut records = seen(ctx, records::by_ids(tx, kind, &ids).await?);
    records.retain(|record| policy::sees_field(&ctx.actor, field, record.owner_unit()));
    let mut all: HashMap<String, Vec<Record>> = HashMap::new();
    for (id, written) in found {
        let owner = records.iter().find(|record| record.id == id);
        all.entry(key(&written)).or_default().extend(owner.cloned());
    }
    all.retain(|_, records| !records.is_empty());
    Ok(all)
}
