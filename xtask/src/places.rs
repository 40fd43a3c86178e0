//! Which places the gazetteer has, and what they are called.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::cldr::Named;
use crate::geonames::{City, Gazetteer, Names};
use crate::slug::slug;

/// File name of the places.
pub const FILE: &str = "places.csv";

/// Population from which every city is taken.
const LARGE_CITY: u64 = 100_000;

/// Capitals that GeoNames names but that are no city to take: nobody lives there for good.
const UNINHABITED_CAPITALS: [&str; 2] = ["IO", "TF"];

/// One row of the gazetteer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Readable and unique; once given to a place it stays.
    pub key: String,
    /// GeoNames id.
    pub geonames_id: u32,
    /// Finnish name, empty when unknown.
    pub name_fi: String,
    /// Swedish name, empty when unknown.
    pub name_sv: String,
    /// English name.
    pub name_en: String,
    /// ISO 3166-1 alpha-2, or `XK`.
    pub country: String,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// People; 0 when unknown.
    pub population: u64,
}

/// A correction of one place's names; an empty one leaves the name as it is.
#[derive(Debug, Clone, Deserialize)]
pub struct Correction {
    geonames_id: u32,
    fi: String,
    sv: String,
    en: String,
    source: String,
}

/// The lists that people keep beside this crate.
pub struct Lists {
    /// GeoNames ids that are taken whatever their population.
    pub extra: BTreeSet<u32>,
    /// GeoNames ids that are left out whatever their population.
    pub excluded: BTreeSet<u32>,
    /// Corrections of names.
    pub corrections: Vec<Correction>,
}

impl Lists {
    /// Reads `extra_places.txt`, `excluded_places.txt` and `name_overrides.csv` of a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let corrections = folder.join("name_overrides.csv");
        Ok(Self {
            extra: read_ids(&folder.join("extra_places.txt"))?,
            excluded: read_ids(&folder.join("excluded_places.txt"))?,
            corrections: csv::Reader::from_path(&corrections)
                .with_context(|| format!("reading {}", corrections.display()))?
                .into_deserialize()
                .collect::<Result<_, _>>()
                .with_context(|| format!("a row of {}", corrections.display()))?,
        })
    }
}

/// Builds the gazetteer, by GeoNames id.
///
/// `kept` are the keys that an earlier gazetteer gave: a place keeps its key even when a namesake outgrows it, because
/// records and addresses refer to it.
pub fn build(
    gazetteer: &Gazetteer,
    countries: &[Named],
    lists: &Lists,
    kept: &BTreeMap<u32, String>,
) -> Result<Vec<Place>> {
    let chosen = choose(gazetteer, countries, lists)?;
    let mut places: Vec<Place> =
        chosen.into_iter().map(|id| Ok(place(gazetteer.city(id)?, gazetteer))).collect::<Result<_>>()?;
    for correction in &lists.corrections {
        correct(&mut places, correction)?;
    }
    assign_keys(&mut places, kept)?;
    Ok(places)
}

/// The ids of the large cities, the capitals and the extra places, without the excluded ones.
fn choose(gazetteer: &Gazetteer, countries: &[Named], lists: &Lists) -> Result<BTreeSet<u32>> {
    let known: HashSet<&str> = countries.iter().map(|country| country.code.as_str()).collect();
    let mut chosen: BTreeSet<u32> =
        gazetteer.cities().filter(|city| city.population >= LARGE_CITY).map(|city| city.id).collect();
    let capitals = gazetteer
        .capitals()
        .iter()
        .filter(|(code, _)| known.contains(code.as_str()) && !UNINHABITED_CAPITALS.contains(&code.as_str()));
    for (code, capital) in capitals {
        let city = gazetteer.find(code, capital);
        // Palau's is called otherwise in the list of countries than in the list of cities; the extra places have it.
        let listed = || lists.extra.iter().any(|id| gazetteer.city(*id).is_ok_and(|city| city.country == *code));
        ensure!(city.is_some() || listed(), "no city of {code} is called {capital}: add it to extra_places.txt");
        chosen.extend(city.map(|city| city.id));
    }
    for id in &lists.excluded {
        ensure!(chosen.remove(id), "excluded_places.txt leaves out {id}, which nothing takes in");
    }
    chosen.extend(&lists.extra);
    Ok(chosen)
}

fn place(city: &City, gazetteer: &Gazetteer) -> Place {
    let Names { fi, sv, en } = gazetteer.names(city);
    Place {
        key: String::new(),
        geonames_id: city.id,
        name_fi: fi,
        name_sv: sv,
        name_en: en,
        country: city.country.clone(),
        latitude: city.latitude,
        longitude: city.longitude,
        population: city.population,
    }
}

/// Puts the names of a correction in; one without a source or for a place that is not there is an error.
fn correct(places: &mut [Place], correction: &Correction) -> Result<()> {
    let id = correction.geonames_id;
    ensure!(!correction.source.trim().is_empty(), "name_overrides.csv gives no source for {id}");
    let place = places
        .iter_mut()
        .find(|place| place.geonames_id == id)
        .with_context(|| format!("name_overrides.csv corrects {id}, which the gazetteer lacks"))?;
    let names = [&mut place.name_fi, &mut place.name_sv, &mut place.name_en];
    for (name, corrected) in names.into_iter().zip([&correction.fi, &correction.sv, &correction.en]) {
        if !corrected.is_empty() {
            name.clone_from(corrected);
        }
    }
    Ok(())
}

/// Gives each place its kept key or, from the most populous down, the first free one of: the English name, the name
/// with the country, the name with the GeoNames id.
fn assign_keys(places: &mut [Place], kept: &BTreeMap<u32, String>) -> Result<()> {
    let mut taken: HashSet<String> = HashSet::with_capacity(places.len());
    let mut order: Vec<usize> = Vec::with_capacity(places.len());
    for (index, place) in places.iter_mut().enumerate() {
        if let Some(key) = kept.get(&place.geonames_id) {
            ensure!(taken.insert(key.clone()), "the earlier gazetteer gives the key {key} twice");
            place.key.clone_from(key);
        } else {
            order.push(index);
        }
    }
    order.sort_by_key(|index| (std::cmp::Reverse(places[*index].population), places[*index].geonames_id));
    for index in order {
        let place = &mut places[index];
        let plain = slug(&place.name_en);
        ensure!(!plain.is_empty(), "no key can be made of {} ({})", place.name_en, place.geonames_id);
        let with_country = format!("{plain}-{}", place.country.to_lowercase());
        let with_id = format!("{plain}-{}", place.geonames_id);
        let key = [plain, with_country, with_id].into_iter().find(|key| !taken.contains(key));
        place.key = key.with_context(|| format!("all keys of {} are taken", place.geonames_id))?;
        taken.insert(place.key.clone());
    }
    Ok(())
}

/// The keys by GeoNames id of an earlier gazetteer; none when there is no such file.
pub fn kept_keys(path: &Path) -> Result<BTreeMap<u32, String>> {
    #[derive(Deserialize)]
    struct Row {
        geonames_id: u32,
        key: String,
    }
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    csv::Reader::from_path(path)
        .with_context(|| format!("reading {}", path.display()))?
        .into_deserialize()
        .map(|row| row.map(|Row { geonames_id, key }| (geonames_id, key)))
        .collect::<Result<_, _>>()
        .with_context(|| format!("a row of {}", path.display()))
}

/// The places of an earlier gazetteer that this one lacks.
pub fn lost_keys<'kept>(kept: &'kept BTreeMap<u32, String>, places: &[Place]) -> Vec<(u32, &'kept str)> {
    let present: HashSet<u32> = places.iter().map(|place| place.geonames_id).collect();
    kept.iter().filter(|(id, _)| !present.contains(id)).map(|(id, key)| (*id, key.as_str())).collect()
}

/// Reads a list of GeoNames ids, one a line, `#` beginning a comment.
fn read_ids(path: &Path) -> Result<BTreeSet<u32>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    parse_ids(&text).with_context(|| format!("in {}", path.display()))
}

fn parse_ids(text: &str) -> Result<BTreeSet<u32>> {
    let mut ids = BTreeSet::new();
    for (number, line) in text.lines().enumerate() {
        let id = line.split('#').next().unwrap_or_default().trim();
        if !id.is_empty() {
            let id = id.parse().with_context(|| format!("line {}: `{id}` is no GeoNames id", number + 1))?;
            ensure!(ids.insert(id), "line {}: {id} is there twice", number + 1);
        }
    }
    Ok(ids)
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
