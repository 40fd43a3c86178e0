//! The program's state and the context of one operation.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock};

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use hansa_domain::{Actor, Id, Lang, Role};
use hansa_storage::{Db, Tx};
use hansa_text::Words;

use crate::City;
use crate::Error;
use crate::backup;
use crate::examples::Held;
use crate::mail::Post;
use crate::mail_in::folder;
use crate::picture::Pictures;
use crate::report::Desk;
use crate::sign_in::Provider;
use crate::tell::Render;
use crate::use_log::{Noted, Origin};
use crate::webhooks::Out;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;
/// Makes identifiers that sort by the time given.
pub type Ids = Arc<dyn Fn(DateTime<Utc>) -> Id + Send + Sync>;

/// The running program: its database, clock and source of identifiers. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    ids: Ids,
    pictures: Mutex<Pictures>,
    /// The cities, the first one first; none until somebody asked.
    cities: Mutex<Vec<Arc<City>>>,
    examples: Held,
    /// What sends mail; none when nothing does.
    post: OnceLock<Post>,
    /// What sends to webhooks; made with its defaults when nobody set it.
    out: OnceLock<Out>,
    /// The city's sign-in service; none where people sign in here alone.
    provider: OnceLock<Provider>,
    /// What makes documents of reports; none when nothing does.
    renderer: OnceLock<Arc<dyn Render>>,
    /// Where backups lie and when they are made; none when nobody said.
    backups: OnceLock<backup::Settings>,
    /// Where mail is put that is to be filed; none when nobody said.
    mail_folder: OnceLock<folder::Settings>,
    /// Where documents are made, and the last ones.
    desk: Desk,
    /// Counts what was asked for to be done at once, so that who does it need not wait for the next look.
    asked: tokio::sync::watch::Sender<u64>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("engine", &self.0.db.engine()).finish_non_exhaustive()
    }
}

impl App {
    /// The program over an open database, with the system's clock.
    pub fn new(db: Db) -> Self {
        let counter = uuid::ContextV7::new();
        let counter = Mutex::new(counter);
        Self::with(
            db,
            Arc::new(|| {
                let now = Utc::now();
                // Everything is stored to the millisecond.
                now.with_nanosecond(now.nanosecond() / 1_000_000 * 1_000_000).unwrap_or(now)
            }),
            Arc::new(move |now: DateTime<Utc>| {
                let counter = counter.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
                Id::new_v7(uuid::Timestamp::from_unix(&*counter, seconds, now.timestamp_subsec_nanos()))
            }),
        )
    }

    /// The program over an open database, with this clock and source of identifiers.
    pub fn with(db: Db, clock: Clock, ids: Ids) -> Self {
        Self(Arc::new(Inner {
            db,
            clock,
            ids,
            pictures: Mutex::default(),
            cities: Mutex::default(),
            examples: Held::default(),
            post: OnceLock::new(),
            out: OnceLock::new(),
            provider: OnceLock::new(),
            renderer: OnceLock::new(),
            backups: OnceLock::new(),
            mail_folder: OnceLock::new(),
            desk: Desk::default(),
            asked: tokio::sync::watch::Sender::new(0),
        }))
    }

    /// The same program with something that sends mail. Set once, it stays.
    #[must_use]
    pub fn with_post(self, post: Post) -> Self {
        let _ = self.0.post.set(post);
        self
    }

    /// The same program with something that sends to webhooks. Set once, it stays.
    #[must_use]
    pub fn with_out(self, out: Out) -> Self {
        let _ = self.0.out.set(out);
        self
    }

    /// What sends to webhooks.
    pub(crate) fn out(&self) -> &Out {
        self.0.out.get_or_init(Out::default)
    }

    /// The same program with a sign-in service of the city's. Set once, it stays.
    #[must_use]
    pub fn with_provider(self, provider: Provider) -> Self {
        let _ = self.0.provider.set(provider);
        self
    }

    /// The city's sign-in service, if there is one.
    pub fn provider(&self) -> Option<&Provider> {
        self.0.provider.get()
    }

    /// The same program with something that makes documents of reports. Set once, it stays.
    #[must_use]
    pub fn with_renderer(self, renderer: Arc<dyn Render>) -> Self {
        let _ = self.0.renderer.set(renderer);
        self
    }

    /// The same program with a place for backups. Set once, it stays.
    #[must_use]
    pub fn with_backups(self, settings: backup::Settings) -> Self {
        let _ = self.0.backups.set(settings);
        self
    }

    /// Where backups lie and when they are made, if anybody said.
    pub fn backups(&self) -> Option<&backup::Settings> {
        self.0.backups.get()
    }

    /// The same program with a folder whose mail is filed. Set once, it stays.
    #[must_use]
    pub fn with_mail_folder(self, settings: folder::Settings) -> Self {
        let _ = self.0.mail_folder.set(settings);
        self
    }

    /// Where mail is put that is to be filed, if anybody said.
    pub fn mail_folder(&self) -> Option<&folder::Settings> {
        self.0.mail_folder.get()
    }

    /// What makes documents of reports, if anything does.
    pub fn renderer(&self) -> Option<&Arc<dyn Render>> {
        self.0.renderer.get()
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// Lets the work beside requests look at once for what is to be done.
    pub fn wake(&self) {
        self.0.asked.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Changes whenever something is to be done at once.
    pub fn woken(&self) -> tokio::sync::watch::Receiver<u64> {
        self.0.asked.subscribe()
    }

    /// Whether mail is sent at all.
    pub fn sends_mail(&self) -> bool {
        self.post().is_some()
    }

    /// What sends mail, if anything does.
    pub(crate) fn post(&self) -> Option<&Post> {
        self.0.post.get()
    }

    /// The address at which people reach a city's pages, if anybody has said so: never what a request says of its host.
    pub fn site(&self, city: &City) -> Option<String> {
        let said = self.post().map(Post::base).or(self.out().site.as_deref());
        said.map(|site| crate::mail::site_of(site, city))
            .or_else(|| city.hosts.first().map(|host| format!("https://{host}")))
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(crate) fn clock(&self) -> Clock {
        self.0.clock.clone()
    }

    pub(crate) fn pictures(&self) -> &Mutex<Pictures> {
        &self.0.pictures
    }

    pub(crate) fn examples(&self) -> &Held {
        &self.0.examples
    }

    /// Forgets what is remembered of the cities, after one was changed.
    pub(crate) fn forget_cities(&self) {
        self.0.cities.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0.clock)()
    }

    pub(crate) fn new_id(&self, now: DateTime<Utc>) -> Id {
        (self.0.ids)(now)
    }

    /// The name of the database engine, for people.
    pub fn engine(&self) -> &'static str {
        self.0.db.engine()
    }

    /// All cities, the first one first.
    pub async fn cities(&self) -> Result<Vec<City>, Error> {
        Ok(hansa_storage::city::all(&self.0.db).await?)
    }

    /// The city that is reached by a host name: the one that claims the name, or else the first.
    pub async fn city_of_host(&self, host: &str) -> Result<Arc<City>, Error> {
        let known = |cities: &[Arc<City>]| {
            let claims = |city: &&Arc<City>| city.hosts.iter().any(|name| name.eq_ignore_ascii_case(host));
            cities.iter().find(claims).or_else(|| cities.iter().find(|city| city.hosts.is_empty())).cloned()
        };
        if let Some(city) = known(&self.0.cities.lock().unwrap_or_else(std::sync::PoisonError::into_inner)) {
            return Ok(city);
        }
        let cities: Vec<Arc<City>> = self.cities().await?.into_iter().map(Arc::new).collect();
        let found = known(&cities).or_else(|| cities.first().cloned());
        *self.0.cities.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = cities;
        found.ok_or(Error::NotFound)
    }

    /// A city by the name that the command line uses, or the first one.
    pub async fn city(&self, key: Option<&str>) -> Result<Arc<City>, Error> {
        let cities = self.cities().await?;
        let found = match key {
            Some(key) => cities.into_iter().find(|city| city.key == key),
            None => cities.into_iter().next(),
        };
        found.map(Arc::new).ok_or(Error::NotFound)
    }

    /// Closes the database.
    pub async fn close(&self) {
        self.0.db.close().await;
    }
}

/// The context of one operation.
#[derive(Clone, Debug)]
pub struct OpContext {
    pub(crate) app: App,
    /// Who acts.
    pub actor: Actor,
    /// The city whose data is used.
    pub city: Arc<City>,
    /// The language of messages and of titles' order.
    pub lang: Lang,
    /// When the operation began.
    pub now: DateTime<Utc>,
    /// Whether strategy rules guard their steps. Only the loading of facts goes without.
    pub(crate) guarded: bool,
    /// What the changes of the operation are told to have been made together with.
    pub(crate) batch: Option<Id>,
    /// By what way it came, and from where.
    pub origin: Origin,
    /// What of it is to be written into the use log.
    pub(crate) noted: Noted,
}

impl OpContext {
    /// The context of an operation that begins now.
    pub fn new(app: &App, actor: Actor, city: Arc<City>, lang: Lang) -> Self {
        Self {
            app: app.clone(),
            actor,
            city,
            lang,
            now: app.now(),
            guarded: true,
            batch: None,
            origin: Origin::default(),
            noted: Noted::default(),
        }
    }

    /// The context of an operation that begins now, by somebody who has not signed in.
    pub fn anyone(app: &App, city: Arc<City>, lang: Lang) -> Self {
        let ctx = Self::new(app, Actor::System { name: "Hansa" }, city, lang);
        ctx.as_anyone()
    }

    /// The program.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The reader's words.
    pub fn words(&self) -> Words {
        Words::new(self.lang, self.zone())
    }

    /// The city's time zone.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.city.time_zone.parse().unwrap_or(chrono_tz::UTC)
    }

    /// Today in the city.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone()).date_naive()
    }

    /// Who asks, for filters: what `today`, `mine` and `my_unit` mean.
    pub fn asking(&self) -> hansa_domain::filter::Asking {
        hansa_domain::filter::Asking::of(&self.actor, self.today())
    }

    /// The same operation in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Self {
        Self { lang, ..self.clone() }
    }

    /// The same operation by somebody who has not signed in.
    #[must_use]
    pub fn as_anyone(&self) -> Self {
        Self { actor: Actor::Anyone { on: self.today() }, ..self.clone() }
    }

    /// The same operation by somebody who has signed in and sees no more than everybody on the staff.
    #[must_use]
    pub fn as_reader(&self) -> Self {
        let id = self.actor.account().unwrap_or_default();
        let name = self.actor.name().to_owned();
        Self { actor: Actor::User { id, role: Role::Reader, unit: None, person: None, name }, ..self.clone() }
    }

    /// The same operation, whose changes are told to have been made together, and can be undone so.
    #[must_use]
    pub(crate) fn together(&self) -> Self {
        Self { batch: Some(self.new_id()), ..self.clone() }
    }

    /// The same operation; if it makes other records along with its own, they are told to have been made together.
    pub(crate) fn together_with(&self, also: &[crate::fresh::Named]) -> Self {
        if also.is_empty() { self.clone() } else { self.together() }
    }

    pub(crate) fn new_id(&self) -> Id {
        self.app.new_id(self.now)
    }

    pub(crate) async fn read(&self) -> Result<Tx, Error> {
        Ok(self.app.db().read(self.city.id).await?)
    }

    pub(crate) async fn write(&self) -> Result<Tx, Error> {
        Ok(self.app.db().write(self.city.id).await?)
    }
}
