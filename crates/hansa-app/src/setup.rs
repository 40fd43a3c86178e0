//! Opening an installation, and founding a city in it with what ships with the program.

use std::fs::File;
use std::path::{Path, PathBuf};

use hansa_domain::{Actor, Id, Lang, Localised, Publicity};
use hansa_storage::{Db, Error as StorageError, schema};
use rust_embed::RustEmbed;

use crate::load::{self, LoadError, Source, id_of, load, load_earlier};
use crate::{App, City, Error, OpContext, shipped};

/// Where the data lies.
#[derive(Clone, Debug)]
pub enum Store {
    /// A folder that holds everything, with SQLite in it.
    Folder(PathBuf),
    /// A PostgreSQL database, by its address.
    Postgres(String),
}

/// What one opens it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To look: the tables must be those of this program.
    Read,
    /// To work: missing tables and columns are made.
    Work,
}

/// The files of the sample city.
#[derive(RustEmbed)]
#[folder = "../../data/helsinki"]
struct Helsinki;

/// The files of the example year.
#[derive(RustEmbed)]
#[folder = "../../data/example"]
struct Example;

/// The strategy rules that a new city starts with.
#[derive(RustEmbed)]
#[folder = "../../data/rules"]
struct Rules;

impl Store {
    /// The database file of a folder.
    fn file(folder: &Path) -> PathBuf {
        folder.join("hansa.db")
    }
}

/// Opens an installation. What is damaged or newer is refused before anything is written.
pub async fn open(store: &Store, purpose: Purpose) -> Result<App, Error> {
    let db = match store {
        Store::Folder(folder) => {
            if purpose == Purpose::Work {
                make_folder(folder).map_err(|error| StorageError::Damaged(format!("{}: {error}", folder.display())))?;
            }
            Db::open_sqlite(&Store::file(folder), purpose == Purpose::Work).await?
        }
        Store::Postgres(address) => Db::open_postgres(address).await?,
    };
    let found = schema::check_version(&db).await?;
    match purpose {
        Purpose::Work => schema::migrate(&db).await?,
        Purpose::Read if found < schema::VERSION => {
            return Err(StorageError::Schema("run `hansa migrate` first".into()).into());
        }
        Purpose::Read => {}
    }
    let app = App::new(db);
    if purpose == Purpose::Work {
        shipped::bring(&app).await?;
    }
    Ok(app)
}

/// Checks the whole database and its tables.
pub async fn examine(app: &App) -> Result<Vec<String>, Error> {
    let mut faults = app.db().integrity().await?;
    if let Err(StorageError::Schema(differences)) = schema::verify(app.db()).await {
        faults.push(differences);
    }
    Ok(faults)
}

/// Makes the data folder, readable by nobody else.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Lets the database engine plan by what there is now: after much was written, and daily.
pub async fn tune(app: &App) -> Result<(), Error> {
    Ok(app.db().analyse().await?)
}

/// Held while a server runs on a folder; a second one is refused.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock lasts as long as the file is open")] File);

/// Takes the lock of a folder; `None` when another process has it.
pub fn lock(folder: &Path) -> std::io::Result<Option<Lock>> {
    make_folder(folder)?;
    let file = File::options().create(true).write(true).truncate(false).open(folder.join("hansa.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock(file))),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

/// What a new city is called and how it works.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The name by which the command line calls it.
    pub key: String,
    /// Its name.
    pub name: Localised,
    /// The language of its front page.
    pub language: Lang,
    /// Its time zone.
    pub time_zone: String,
    /// The host names by which browsers reach it; none when it is the only city.
    pub hosts: Vec<String>,
}

/// Sets the host names by which browsers reach a city.
pub async fn set_hosts(ctx: &OpContext, hosts: Vec<String>) -> Result<(), Error> {
    if !ctx.actor.administers() {
        return Err(Error::NotAllowed);
    }
    let city = City { hosts, ..(*ctx.city).clone() };
    let mut tx = ctx.write().await?;
    hansa_storage::city::save(&mut tx, &city, ctx.now).await?;
    tx.commit().await?;
    ctx.app().forget_cities();
    Ok(())
}

fn system(app: &App, city: City) -> OpContext {
    let lang = city.language;
    OpContext::new(app, Actor::System { name: "Hansa" }, std::sync::Arc::new(city), lang)
}

/// Founds a city: its row and the strategy rules, and with `reference` the places, the goals of sustainable
/// development and the terms. Doing it twice changes nothing.
pub async fn found(app: &App, founding: &Founding, reference: bool) -> Result<OpContext, LoadError> {
    let ctx = begin(app, founding, reference).await?;
    load(&ctx, &sources::<Rules>(), Publicity::Public).await?;
    app.db().analyse_new().await.map_err(Error::from)?;
    Ok(ctx)
}

/// Makes the row of a city, and what ships with the program.
async fn begin(app: &App, founding: &Founding, reference: bool) -> Result<OpContext, Error> {
    let id = shipped::id_of(&format!("city:{}", founding.key));
    let known = app.cities().await?.into_iter().find(|city| city.id == id);
    let city = known.unwrap_or_else(|| City {
        id,
        key: founding.key.clone(),
        name: founding.name.clone(),
        language: founding.language,
        time_zone: founding.time_zone.clone(),
        organisation: None,
        hosts: founding.hosts.clone(),
    });
    let ctx = system(app, city);
    let mut tx = ctx.write().await?;
    hansa_storage::city::save(&mut tx, &ctx.city, ctx.now).await?;
    if reference {
        shipped::add(&mut tx, shipped::places().chain(shipped::sdgs()).chain(shipped::terms())).await?;
    }
    tx.commit().await?;
    app.forget_cities();
    Ok(ctx)
}

fn sources<T: RustEmbed>() -> Vec<Source> {
    T::iter()
        .filter(|name| name.ends_with(".toml") && name != "city.toml")
        .filter_map(|name| {
            let text = String::from_utf8(T::get(&name)?.data.into_owned()).ok()?;
            Some(Source { name: name.into_owned(), text })
        })
        .collect()
}

/// Reads how the sample city is called.
fn sample() -> Result<(Founding, Option<String>), Error> {
    let broken = |what: &str| Error::Internal(format!("data/helsinki/city.toml: {what}"));
    let file = Helsinki::get("city.toml").ok_or_else(|| broken("missing"))?;
    let text = String::from_utf8_lossy(&file.data).into_owned();
    let document = toml_edit::Document::parse(text).map_err(|error| broken(&error.to_string()))?;
    let text = |name: &str| document.get(name).and_then(toml_edit::Item::as_str).map(str::to_owned);
    let mut name = Localised::default();
    for (lang, item) in document.get("name").and_then(toml_edit::Item::as_table_like).into_iter().flat_map(|t| t.iter())
    {
        let lang: Lang = lang.parse().map_err(|_| broken("an unknown language"))?;
        name.set(lang, item.as_str().unwrap_or_default());
    }
    let founding = Founding {
        key: text("key").ok_or_else(|| broken("no key"))?,
        name,
        language: text("default_language").and_then(|l| l.parse().ok()).ok_or_else(|| broken("no language"))?,
        time_zone: text("time_zone").ok_or_else(|| broken("no time zone"))?,
        hosts: Vec::new(),
    };
    Ok((founding, text("organisation")))
}

/// Founds the sample city with all its records, which history has as written long before.
pub async fn found_sample(app: &App, reference: bool) -> Result<OpContext, LoadError> {
    let (founding, organisation) = sample()?;
    let ctx = begin(app, &founding, reference).await?;
    let all: Vec<Source> = sources::<Rules>().into_iter().chain(sources::<Helsinki>()).collect();
    load_earlier(&ctx, &all, Publicity::Public).await?;
    let organisation = organisation.and_then(|key| Some(id_of(ctx.city.id, hansa_domain::kind("organisation")?, &key)));
    let city = City { organisation, ..(*ctx.city).clone() };
    let mut tx = ctx.write().await?;
    hansa_storage::city::save(&mut tx, &city, ctx.now).await?;
    tx.commit().await.map_err(Error::from)?;
    app.forget_cities();
    Ok(system(app, city))
}

/// Adds the example year to the sample city: what is invented, to show how the program feels in use, and is marked so.
/// Its days count from the day on which it was first added.
pub async fn load_example(ctx: &OpContext) -> Result<load::Report, LoadError> {
    // PostgreSQL plans badly for tables that it believes to be empty, and the rules ask a lot of them.
    tune(ctx.app()).await?;
    let (events, records): (Vec<Source>, Vec<Source>) =
        sources::<Example>().into_iter().partition(|source| source.name.starts_with("events/"));
    let loaded = load::load_example(ctx, &records).await?;
    let happened = load::load_events(ctx, &events).await?;
    Ok(load::Report { updated: loaded.updated + happened.updated, ..loaded })
}

/// The organisation in which the demonstration's accounts work: the sample city's unit of international affairs.
pub fn demo_unit(ctx: &OpContext) -> Option<Id> {
    let kind = hansa_domain::kind("organisation")?;
    Some(id_of(ctx.city.id, kind, "international-affairs-unit"))
}
