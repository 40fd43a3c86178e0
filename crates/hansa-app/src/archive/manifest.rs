//! What a file is, told in its first entry.

use std::collections::BTreeMap;
use std::path::Path;

use hansa_domain::{Id, Lang, Localised};
use serde::{Deserialize, Serialize};

use super::container::problem;
use crate::{City, Error};

/// The first entry.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The version of the form of the files. Raised when an older program could not read them.
const FORM: u32 = 1;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holding {
    /// A city: its records, files and history.
    #[serde(rename = "hansa archive")]
    Archive,
    /// An installation: all that its database holds.
    #[serde(rename = "hansa backup")]
    Backup,
}

/// What a file is, told in its first entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What kind of file it is.
    pub holding: Holding,
    /// The version of its form.
    pub form: u32,
    /// The version of the tables of the program that wrote it.
    pub schema: i64,
    /// The city, in an archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<Named>,
    /// Whether an archive holds history, versions and moments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<bool>,
    /// When a backup was begun. An archive does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<chrono::DateTime<chrono::Utc>>,
    /// How many lines each folder holds; under `files` how many entries.
    pub holds: BTreeMap<String, u64>,
}

/// A city as its archive names it. The host names by which it is reached are the installation's, not the city's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its identifier.
    pub id: Id,
    /// The name by which the command line calls it.
    pub key: String,
    /// Its name.
    pub name: Localised,
    /// The language of the front page.
    pub language: String,
    /// Its time zone.
    pub time_zone: String,
    /// The organisation that is the city itself.
    pub organisation: Option<Id>,
}

impl Named {
    /// As an archive names a city.
    pub(super) fn of(city: &City) -> Self {
        Self {
            id: city.id,
            key: city.key.clone(),
            name: city.name.clone(),
            language: city.language.code().to_owned(),
            time_zone: city.time_zone.clone(),
            organisation: city.organisation,
        }
    }

    /// The city, if it can be one.
    pub(super) fn city(&self) -> Option<City> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let key = Some(&self.key).filter(|key| !key.is_empty() && key.bytes().all(plain))?;
        self.time_zone.parse::<chrono_tz::Tz>().ok()?;
        Some(City {
            id: Some(self.id).filter(|id| !id.is_nil())?,
            key: key.clone(),
            name: self.name.clone(),
            language: self.language.parse::<Lang>().ok()?,
            time_zone: self.time_zone.clone(),
            organisation: self.organisation,
            hosts: Vec::new(),
        })
    }
}

impl Manifest {
    /// Of a file that this program writes.
    pub(crate) fn new(holding: Holding) -> Self {
        Self {
            holding,
            form: FORM,
            schema: hansa_storage::schema::VERSION,
            city: None,
            history: None,
            made_at: None,
            holds: BTreeMap::new(),
        }
    }

    /// As the first entry.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| Error::Internal(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads the first entry of a file; refuses what a newer program wrote.
    pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        /// What every version of the form says.
        #[derive(Deserialize)]
        struct Version {
            form: u32,
            schema: i64,
        }
        let damaged = || problem(path, "archive-damaged").with("entry", MANIFEST);
        let version: Version = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if version.form > FORM || version.schema > hansa_storage::schema::VERSION {
            return Err(problem(path, "archive-newer").into());
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        let sound = match manifest.holding {
            Holding::Archive => manifest.history.is_some() && manifest.city.as_ref().and_then(Named::city).is_some(),
            Holding::Backup => manifest.history.is_none() && manifest.city.is_none(),
        };
        if sound { Ok(manifest) } else { Err(damaged().into()) }
    }

    /// Its lines and files together.
    pub fn units(&self) -> u64 {
        self.holds.values().sum()
    }
}
