//! A folder into which mail is put, and out of which it is filed: message files (`.eml`), and the files of a maildir (`new`,
//! `cur`). What is filed goes to `done`, what cannot be to `failed` with a text that says why.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use hansa_domain::Actor;

use super::{Refused, may_file};
use crate::files::LARGEST;
use crate::{App, City, Error, OpContext, accounts};

/// A file that was written to within this time is perhaps not whole yet.
const SETTLED: Duration = Duration::from_secs(5);
/// The folders of a maildir in which whole messages lie.
const MAILDIR: [&str; 2] = ["new", "cur"];
/// Where filed messages go.
const DONE: &str = "done";
/// Where messages go that could not be filed.
const FAILED: &str = "failed";

/// Where mail is put, and as whom it is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The folder.
    pub folder: PathBuf,
    /// The mail address of the account with whose rights messages are filed.
    pub account: String,
    /// The city, where there are several.
    pub city: Option<String>,
}

/// What was done with a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Messages of which contacts were made.
    pub filed: usize,
    /// Messages that were filed before.
    pub known: usize,
    /// Files that could not be filed.
    pub failed: usize,
}

/// Why a folder was not looked through to its end. What is left is looked at the next time.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The account is not there, is disabled or may not make contacts.
    #[error("the account {0} cannot file mail: it is not there, is disabled, or may not make contacts")]
    Account(String),
    /// The folder cannot be read, or nothing can be moved in it.
    #[error("{path}: {error}")]
    Folder {
        /// Which file or folder.
        path: String,
        /// What is the matter.
        error: io::Error,
    },
    /// The program failed.
    #[error(transparent)]
    App(#[from] Error),
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Fault {
    let path = path.display().to_string();
    move |error| Fault::Folder { path, error }
}

/// Files everything in the folder that is wholly written.
pub async fn sweep(app: &App, settings: &Settings) -> Result<Swept, Fault> {
    let ctx = acting(app, settings).await?;
    let mut swept = Swept::default();
    for path in waiting(&settings.folder)? {
        match taken(&path).map_err(at(&path))? {
            Taken::NotYet => {}
            Taken::TooLarge => {
                let most = LARGEST / 1024 / 1024;
                fail(settings, &path, &format!("The file is larger than {most} MB."))?;
                swept.failed += 1;
            }
            Taken::Whole(bytes) => match super::file(&ctx, bytes, &[]).await {
                Ok(filed) => {
                    put_away(settings, &path, DONE)?;
                    if filed.new {
                        swept.filed += 1;
                    } else {
                        swept.known += 1;
                    }
                    let code = filed.contact.code().unwrap_or_default();
                    tracing::info!(contact = code, new = filed.new, "a message of the mail folder was filed");
                }
                Err(Refused::Fault(fault)) => {
                    fail(settings, &path, &fault.to_string())?;
                    swept.failed += 1;
                }
                Err(Refused::App(Error::Invalid(problems))) => {
                    fail(settings, &path, &Error::Invalid(problems).to_string())?;
                    swept.failed += 1;
                }
                // The next look may do better.
                Err(Refused::App(error)) => return Err(error.into()),
            },
        }
    }
    Ok(swept)
}

/// The account as which messages are filed, with the rights that it has now.
async fn acting(app: &App, settings: &Settings) -> Result<OpContext, Fault> {
    let city: Arc<City> = app.city(settings.city.as_deref()).await?;
    let lang = city.language;
    let system = OpContext::new(app, Actor::System { name: "Hansa" }, Arc::clone(&city), lang);
    let refused = || Fault::Account(settings.account.clone());
    let account = match accounts::by_email(&system, &settings.account).await {
        Err(Error::NotFound) => return Err(refused()),
        account => account?,
    };
    let ctx = OpContext::new(app, accounts::actor(&account), city, account.language.unwrap_or(lang));
    if account.disabled || !may_file(&ctx) { Err(refused()) } else { Ok(ctx) }
}

/// The files that wait, the oldest name first.
fn waiting(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut all = files(folder, |name| Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("eml")))?;
    for name in MAILDIR {
        let inner = folder.join(name);
        if is_folder(&inner) {
            all.extend(files(&inner, |name| !name.to_string_lossy().starts_with('.'))?);
        }
    }
    Ok(all)
}

/// Whether there is a folder itself and no link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// The files of a folder, without links.
fn files(folder: &Path, wanted: impl Fn(&OsStr) -> bool) -> Result<Vec<PathBuf>, Fault> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        if wanted(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            all.push(entry.path());
        }
    }
    all.sort_unstable();
    Ok(all)
}

/// What is in a file.
enum Taken {
    /// It is written to, has gone, or is no longer what it was.
    NotYet,
    TooLarge,
    Whole(Vec<u8>),
}

/// Reads a file that nobody has written to for a while, and no more of it than a message may have.
fn taken(path: &Path) -> io::Result<Taken> {
    let seen = match fs::symlink_metadata(path) {
        Ok(seen) if seen.is_file() => seen,
        Ok(_) => return Ok(Taken::NotYet),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Taken::NotYet),
        Err(error) => return Err(error),
    };
    let age = seen.modified().ok().and_then(|then| SystemTime::now().duration_since(then).ok());
    if age.is_none_or(|age| age < SETTLED) {
        return Ok(Taken::NotYet);
    }
    if seen.len() > LARGEST as u64 {
        return Ok(Taken::TooLarge);
    }
    let file = File::open(path)?;
    if !is_same(&seen, &file.metadata()?) {
        // Something else, such as a link, was put in its place.
        return Ok(Taken::NotYet);
    }
    let mut bytes = Vec::new();
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > LARGEST { Taken::TooLarge } else { Taken::Whole(bytes) })
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    other.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    other.is_file() && one.len() == other.len()
}

/// Moves a file to the failed ones and says why.
fn fail(settings: &Settings, path: &Path, why: &str) -> Result<(), Fault> {
    let place = put_away(settings, path, FAILED)?;
    let mut told = place.into_os_string();
    told.push(".txt");
    let told = PathBuf::from(told);
    tracing::warn!(file = %told.display(), why, "a file of the mail folder could not be filed");
    fs::write(&told, format!("{why}\n")).map_err(at(&told))
}

/// Moves a file into a folder beside it, under a name that is free there.
fn put_away(settings: &Settings, path: &Path, folder: &str) -> Result<PathBuf, Fault> {
    let folder = settings.folder.join(folder);
    if !is_folder(&folder) {
        fs::create_dir(&folder).map_err(at(&folder))?;
    }
    let name = path.file_name().unwrap_or(OsStr::new("message.eml")).to_string_lossy().into_owned();
    let mut place = folder.join(&name);
    for number in 2.. {
        if fs::symlink_metadata(&place).is_err() {
            break;
        }
        place = folder.join(format!("{number}-{name}"));
    }
    fs::rename(path, &place).map_err(at(path))?;
    Ok(place)
}
