//! Reads a compiled GNU gettext catalogue (`.mo`) as a table.
//!
//! Source of the layout: GNU gettext manual, "The Format of GNU MO Files". Forty lines do, because the catalogues that
//! we read are plain tables from id to name: no plural forms and no contexts, which are what a crate would add.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

const MAGIC: u32 = 0x9504_12de;

/// Message id to translation; the header (empty id) is left out.
pub type Catalogue = HashMap<String, String>;

/// Reads the catalogue in a file.
pub fn read(path: &Path) -> Result<Catalogue> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    parse(&bytes).with_context(|| format!("{} is not a catalogue", path.display()))
}

/// Parses a little-endian catalogue; one cut short or of another byte order is an error.
fn parse(bytes: &[u8]) -> Result<Catalogue> {
    ensure!(number(bytes, 0)? == MAGIC, "wrong magic number");
    let count = offset(bytes, 8)?;
    let originals = offset(bytes, 12)?;
    let translations = offset(bytes, 16)?;
    let mut catalogue = Catalogue::with_capacity(count);
    for index in 0..count {
        let id = string(bytes, originals + index * 8)?;
        if !id.is_empty() {
            catalogue.insert(id, string(bytes, translations + index * 8)?);
        }
    }
    Ok(catalogue)
}

/// The string whose descriptor (length, position) is at `at`.
fn string(bytes: &[u8], at: usize) -> Result<String> {
    let length = offset(bytes, at)?;
    let start = offset(bytes, at + 4)?;
    let slice = bytes.get(start..start + length).context("a string lies outside the file")?;
    Ok(std::str::from_utf8(slice)?.to_owned())
}

fn offset(bytes: &[u8], at: usize) -> Result<usize> {
    Ok(usize::try_from(number(bytes, at)?)?)
}

fn number(bytes: &[u8], at: usize) -> Result<u32> {
    let slice = bytes.get(at..at + 4).context("the file is cut short")?;
    Ok(u32::from_le_bytes(slice.try_into()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays out a catalogue as `msgfmt` does, without the optional hash table.
    fn compiled(entries: &[(&str, &str)]) -> Vec<u8> {
        let count = entries.len();
        let (originals, translations) = (28, 28 + count * 8);
        let mut strings = Vec::new();
        let mut tables = (Vec::new(), Vec::new());
        let base = 28 + count * 16;
        for (id, text) in entries {
            for (table, value) in [(&mut tables.0, id), (&mut tables.1, text)] {
                table.extend(word(value.len()));
                table.extend(word(base + strings.len()));
                strings.extend_from_slice(value.as_bytes());
                strings.push(0);
            }
        }
        let mut bytes = MAGIC.to_le_bytes().to_vec();
        for value in [0, count, originals, translations, 0, base] {
            bytes.extend(word(value));
        }
        bytes.extend(tables.0);
        bytes.extend(tables.1);
        bytes.extend(strings);
        bytes
    }

    fn word(value: usize) -> [u8; 4] {
        u32::try_from(value).expect("small").to_le_bytes()
    }

    #[test]
    fn ids_lead_to_names_and_the_header_is_left_out() {
        let bytes = compiled(&[("", "Content-Type: text/plain; charset=UTF-8\n"), ("2673730", "Tukholma")]);
        let catalogue = parse(&bytes).expect("a catalogue");
        assert_eq!(catalogue, Catalogue::from([("2673730".to_owned(), "Tukholma".to_owned())]));
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let mut bytes = compiled(&[("1", "Åbo")]);
        bytes.truncate(bytes.len() - 3);
        assert!(parse(&bytes).is_err());
    }

    #[test]
    fn another_file_is_refused() {
        assert!(parse(b"geonames_id,name\n1,Turku\n").is_err());
    }
}
