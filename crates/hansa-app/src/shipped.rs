//! Records that ship with the program, with identifiers that are the same everywhere: the places of the gazetteer,
//! the goals and targets of sustainable development, and the terms.

use std::collections::HashSet;

use chrono::DateTime;
use hansa_domain::kinds::{Place, Sdg, SdgLevel, Term, TermState};
use hansa_domain::record::Values;
use hansa_domain::{Choices as _, Condition, Id, Kind, Lang, Link, Localised, Record, Value, parse};
use hansa_storage::{Tx, records};

use crate::{App, Error};

const PLACES: &str = include_str!("../../../data/reference/places.csv");
const SDGS: &str = include_str!("../../../data/reference/sdg.csv");

/// The namespace of the identifiers of what ships with the program.
const NAMESPACE: Id = Id::from_u128(0x6f1a_0c52_93a4_5d0e_8b7e_2d5a_51c8_4e10);
/// Guards the making of shipped records against another server that starts at the same time.
const LOCK: i64 = 0x4841_4e53_4102;

/// A record that ships with the program.
pub(crate) struct Shipped {
    /// Its kind.
    pub kind: &'static Kind,
    /// The name by which files refer to it.
    pub key: String,
    /// Its identifier, the same everywhere.
    pub id: Id,
    values: Values,
}

/// The identifier of what ships with the program under a name.
pub(crate) fn id_of(name: &str) -> Id {
    Id::new_v5(&NAMESPACE, name.as_bytes())
}

fn rows(table: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok)
}

/// The text of a row in each language, from a column on.
fn localised(row: &csv::StringRecord, from: usize) -> Localised {
    let mut text = Localised::default();
    for (lang, i) in Lang::ALL.into_iter().zip(from..) {
        text.set(lang, row.get(i).unwrap_or_default());
    }
    text
}

/// The values that shipped records have alike.
fn public(source: &str) -> Values {
    Values::from([("publicity", Value::Text("public".into())), ("source", Value::Text(source.into()))])
}

/// The places of the gazetteer (GeoNames, CC BY 4.0), under their keys.
pub(crate) fn places() -> impl Iterator<Item = Shipped> {
    rows(PLACES).filter_map(|row| {
        let cell = |i: usize| row.get(i).unwrap_or_default();
        let kind: &'static Kind = &Place::KIND;
        let mut values = public("GeoNames (CC BY 4.0)");
        values.insert("name", Value::Localised(localised(&row, 2)));
        let columns = [("country", 5), ("latitude", 6), ("longitude", 7), ("population", 8), ("geonames_id", 1)];
        for (name, i) in columns {
            let field = kind.field(name)?;
            // A population of zero means that it is not known.
            let text = if name == "population" && cell(i) == "0" { "" } else { cell(i) };
            values.extend(parse::value(field, text).ok()?.map(|value| (field.name, value)));
        }
        Some(Shipped { kind, key: cell(0).to_owned(), id: id_of(&format!("place:{}", cell(1))), values })
    })
}

/// The identifier of a goal or target of sustainable development.
pub(crate) fn sdg(code: &str) -> Id {
    id_of(&format!("sdg:{code}"))
}

/// The goals and targets of sustainable development (A/RES/70/1), under their codes and with short names of our own.
pub(crate) fn sdgs() -> impl Iterator<Item = Shipped> {
    rows(SDGS).map(|row| {
        let code = row.get(0).unwrap_or_default();
        let mut name = Localised::default();
        for (lang, short) in localised(&row, 1).iter() {
            name.set(lang, &format!("{code} {short}"));
        }
        let mut values = public("A/RES/70/1");
        values.insert("name", Value::Localised(name));
        values.insert("notation", Value::Text(code.to_owned()));
        let level = match code.split_once('.') {
            Some((goal, _)) => {
                values.insert("parent", Value::Links(vec![Link::to(sdg(goal))]));
                SdgLevel::Target
            }
            None => SdgLevel::Goal,
        };
        values.insert("level", Value::Text(level.name().to_owned()));
        Shipped { kind: &Sdg::KIND, key: code.to_owned(), id: sdg(code), values }
    })
}

/// The terms in three languages, under their keys. The usual label of a language is the name, the others stand beside it.
pub(crate) fn terms() -> impl Iterator<Item = Shipped> {
    let terms = hansa_words::parse_terms(hansa_words::TERMS).unwrap_or_else(|error| unreachable!("{error}"));
    terms.into_iter().map(|term| {
        let [mut name, mut others] = [Localised::default(), Localised::default()];
        for lang in Lang::ALL {
            let mut labels = term.labels.iter().filter(|(of, _)| *of == lang).map(|(_, label)| label.as_str());
            name.set(lang, labels.next().unwrap_or_default());
            others.set(lang, &labels.collect::<Vec<_>>().join("; "));
        }
        let mut values = public("Hansa (EUPL-1.2)");
        values.insert("name", Value::Localised(name));
        if !others.is_empty() {
            values.insert("others", Value::Localised(others));
        }
        values.insert("state", Value::Text(TermState::Active.name().to_owned()));
        Shipped { kind: &Term::KIND, id: id_of(&format!("term:{}", term.key)), key: term.key, values }
    })
}

/// Records that are made at once.
const AT_ONCE: usize = 200;

/// Makes those of the shipped records that the city does not have; what it has stays as it is there.
pub(crate) async fn add(tx: &mut Tx, all: impl Iterator<Item = Shipped>) -> Result<(), Error> {
    tx.lock(LOCK).await?;
    let mut known: Option<(&'static Kind, HashSet<Id>)> = None;
    let mut new: Vec<Record> = Vec::new();
    for shipped in all {
        if known.as_ref().is_none_or(|(kind, _)| *kind != shipped.kind) {
            records::ship(tx, &mut std::mem::take(&mut new)).await?;
            let ids = records::ids(tx, shipped.kind, &Condition::True).await?;
            known = Some((shipped.kind, ids.into_iter().collect()));
        }
        if known.as_ref().is_some_and(|(_, ids)| ids.contains(&shipped.id)) {
            continue;
        }
        // They are no news of the city's.
        let mut record = Record::new(shipped.kind, shipped.id, DateTime::UNIX_EPOCH);
        record.values = shipped.values;
        new.push(record);
        if new.len() == AT_ONCE {
            records::ship(tx, &mut std::mem::take(&mut new)).await?;
        }
    }
    Ok(records::ship(tx, &mut new).await?)
}

/// Brings to every city what this version of the program ships and an earlier one did not: the goals and targets of
/// sustainable development, and terms. Doing it twice changes nothing.
pub async fn bring(app: &App) -> Result<(), Error> {
    for city in app.cities().await? {
        let mut tx = app.db().write(city.id).await?;
        add(&mut tx, sdgs().chain(terms())).await?;
        tx.commit().await?;
    }
    Ok(())
}
