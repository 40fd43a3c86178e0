//! What can be said on the command line, in the environment and in the configuration file.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use hansa_app::setup::{Purpose, Store, open};
use hansa_app::{App, OpContext};
use hansa_domain::{Actor, Choices, Lang, Publicity, Role};
use serde::Deserialize;

/// Hansa: one common situational picture of a city's international work and its promotion of interests.
#[derive(Debug, Parser)]
#[command(name = "hansa", version, max_term_width = 100)]
pub struct Arguments {
    /// The folder that holds everything of an installation.
    #[arg(long, global = true, env = "HANSA_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL instead of the folder's own database, as `postgres://user@host/database`.
    #[arg(long, global = true, env = "HANSA_DATABASE", value_name = "URL")]
    pub database: Option<String>,
    /// The city, where a database holds several.
    #[arg(long, global = true, env = "HANSA_CITY", value_name = "KEY")]
    pub city: Option<String>,
    /// The user as whom to act; without it, the local administrator.
    #[arg(long = "as", global = true, value_name = "E-MAIL")]
    pub user: Option<String>,
    /// The language of messages: fi, sv or en; without it, the city's.
    #[arg(long, global = true, env = "HANSA_LANG_UI", value_parser = language, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// A configuration file (TOML) with data, database, city, listen, secure-cookies, behind-proxy, log and \[mail\];
    /// hansa.toml in the data folder is read when it is there.
    #[arg(long, global = true, env = "HANSA_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to log, such as `info` or `hansa=debug`.
    #[arg(long, global = true, env = "HANSA_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What the configuration file said.
    #[arg(skip)]
    pub file: ConfigFile,
}

/// The configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ConfigFile {
    data: Option<PathBuf>,
    database: Option<String>,
    city: Option<String>,
    log: Option<String>,
    /// The address to listen on.
    pub listen: Option<SocketAddr>,
    /// Whether browsers reach the server by https.
    pub secure_cookies: Option<bool>,
    /// Whether a proxy stands in front.
    pub behind_proxy: Option<bool>,
    /// How mail is sent.
    pub mail: Option<MailFile>,
}

/// How mail is sent, in the configuration file.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MailFile {
    /// The mail server: a name, or a name and a port.
    pub server: Option<String>,
    /// Who we are to it.
    pub user: Option<String>,
    /// The password.
    pub password: Option<String>,
    /// A file that holds the password.
    pub password_file: Option<PathBuf>,
    /// `tls`, `starttls` or `none`.
    pub tls: Option<String>,
    /// From whom mail comes.
    pub from: Option<String>,
    /// Where people reach the program.
    pub site: Option<String>,
}

impl std::fmt::Debug for MailFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailFile").field("server", &self.server).field("from", &self.from).finish_non_exhaustive()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the program to browsers.
    Serve(Serve),
    /// Do what is done beside requests, such as sending mail; `serve` does it, too.
    Worker(Worker),
    /// Serve the sample city, with an account for every role; makes it first when the folder is empty.
    Demo(Demo),
    /// Bring the tables to this version.
    Migrate,
    /// Add or list cities.
    #[command(subcommand)]
    City(City),
    /// Add, list and reset users.
    #[command(subcommand)]
    User(User),
    /// Load records from TOML files; what does not fit is refused with file and line.
    Load {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Add the invented example year to the sample city, or take it away.
    #[command(subcommand)]
    Example(Example),
    /// Take in the official texts of the goals of sustainable development.
    #[command(subcommand)]
    Sdg(Sdg),
    /// List the records that break a strategy rule; ends with 1 when there are any that no decision waives.
    Check {
        /// As JSON: all rules, each with what breaks it, what a decision waives, and why it does not fit any more.
        #[arg(long)]
        json: bool,
    },
    /// List the records of a kind.
    List(List),
    /// Show a record.
    Show {
        /// The kind, such as `membership`.
        kind: String,
        /// The identifier, or the short code, such as MEM-3.
        id: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Freeze the situational picture, so that it stays readable as it is now.
    #[command(subcommand)]
    Picture(Picture),
    /// Write a report as a PDF or Word file, in the language that `--lang` says.
    #[command(subcommand)]
    Report(Report),
    /// Write all records as a JSON array.
    Export {
        /// The file; without it, the standard output.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Examine the installation: version, tables, the database's soundness, what it holds.
    Doctor,
}

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, env = "HANSA_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Browsers reach the server by https, so cookies are sent only so.
    #[arg(long, env = "HANSA_SECURE_COOKIES")]
    pub secure_cookies: bool,
    /// A proxy stands in front and says with X-Forwarded-For and X-Forwarded-Proto who asks and how.
    #[arg(long, env = "HANSA_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// How mail is sent.
    #[command(flatten)]
    pub mail: Mail,
}

/// How to serve the demonstration.
#[derive(Debug, Args)]
pub struct Demo {
    /// How to serve.
    #[command(flatten)]
    pub serve: Serve,
    /// Only what the sources say, without the invented example year; matters when the city is made.
    #[arg(long)]
    pub without_example: bool,
}

/// How to work beside requests.
#[derive(Debug, Args)]
pub struct Worker {
    /// Do what is to be done now, and end: for cron. Ends with 1 when something failed.
    #[arg(long)]
    pub once: bool,
    /// How mail is sent.
    #[command(flatten)]
    pub mail: Mail,
}

/// How mail is sent. Without a server none is.
#[derive(Args)]
pub struct Mail {
    /// The mail server: a name, or a name and a port.
    #[arg(long, env = "HANSA_SMTP", value_name = "HOST[:PORT]")]
    pub smtp: Option<String>,
    /// Who we are to the mail server.
    #[arg(long, env = "HANSA_SMTP_USER", value_name = "NAME")]
    pub smtp_user: Option<String>,
    /// The password for the mail server; better in the environment or in a file.
    #[arg(long, env = "HANSA_SMTP_PASSWORD", hide = true, hide_env_values = true, value_name = "PASSWORD")]
    pub smtp_password: Option<String>,
    /// How the connection is protected: tls, starttls or none; without it starttls.
    #[arg(long, env = "HANSA_SMTP_TLS", value_name = "WAY")]
    pub smtp_tls: Option<String>,
    /// From whom mail comes, as `Hansa <hansa@city.example>`.
    #[arg(long = "mail-from", env = "HANSA_MAIL_FROM", value_name = "SENDER")]
    pub sender: Option<String>,
    /// Where people reach the program, for links in mail, as `https://hansa.city.example`.
    #[arg(long, env = "HANSA_SITE", value_name = "URL")]
    pub site: Option<String>,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail").field("smtp", &self.smtp).field("sender", &self.sender).finish_non_exhaustive()
    }
}

/// What to do with the invented example year.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Example {
    /// Add it to the sample city, each record marked as an example. Its days are counted from today; adding it again moves
    /// nothing.
    Add,
    /// Put all invented records of the city away. It is one batch in the history, which can be undone there.
    Remove,
}

/// What to do with cities.
#[derive(Debug, Subcommand)]
pub enum City {
    /// Add a city with the gazetteer and the strategy rules.
    Add {
        /// The name by which the command line calls it.
        key: String,
        /// Its name, the same in every language unless it is given for one.
        #[arg(long)]
        name: String,
        /// The name in Finnish.
        #[arg(long)]
        name_fi: Option<String>,
        /// The name in Swedish.
        #[arg(long)]
        name_sv: Option<String>,
        /// The name in English.
        #[arg(long)]
        name_en: Option<String>,
        /// The language of the front page.
        #[arg(long, default_value = "fi", value_parser = language)]
        language: Lang,
        /// The time zone.
        #[arg(long, default_value = "Europe/Helsinki")]
        time_zone: String,
        /// A host name by which browsers reach it; needed only where a database holds several cities.
        #[arg(long = "host")]
        hosts: Vec<String>,
    },
    /// Set the host names by which browsers reach a city.
    Hosts {
        /// The city.
        key: String,
        /// The names; none takes them all away.
        hosts: Vec<String>,
    },
    /// List the cities.
    List,
}

/// What to do with users.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Add a user. The password is asked for, or read from the standard input.
    Add {
        /// The mail address with which one signs in.
        #[arg(long)]
        email: String,
        /// The name.
        #[arg(long)]
        name: String,
        /// reader, contributor, coordinator, leadership or administrator.
        #[arg(long, default_value = "administrator", value_parser = role)]
        role: Role,
        /// The unit: an organisation's name, code or identifier.
        #[arg(long)]
        unit: Option<String>,
        /// The person of the register who the user is: a name, code or identifier.
        #[arg(long)]
        person: Option<String>,
    },
    /// List the users.
    List,
    /// Make a user's password void, and print the end of a link by which to choose a new one.
    Reset {
        /// The mail address.
        email: String,
    },
}

/// What to do with the goals of sustainable development.
#[derive(Debug, Subcommand)]
pub enum Sdg {
    /// Take in the official texts in the language that `--lang` says. When anything in the file is wrong, nothing is
    /// written, and every fault is told with its line.
    Import {
        /// A CSV file in UTF-8 with the columns `code` and `text`, or `goal`, `target` and `text`.
        file: PathBuf,
    },
}

/// What to do with pictures.
#[derive(Debug, Subcommand)]
pub enum Picture {
    /// Freeze the picture as it is now; prints its code and where its page is.
    Freeze(PictureFreeze),
}

/// Which picture to freeze.
#[derive(Debug, Args)]
pub struct PictureFreeze {
    /// What it is called, the same in every language.
    #[arg(long)]
    pub name: String,
    /// The meeting that opens with it: a name, code or identifier.
    #[arg(long, value_name = "MEETING")]
    pub meeting: Option<String>,
    /// Only what serves this focus area: a name, code or identifier.
    #[arg(long, value_name = "FOCUS AREA")]
    pub focus_area: Option<String>,
    /// Only what belongs to this unit: a name, code or identifier.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Only what has to do with this target area: a name, code or identifier.
    #[arg(long, value_name = "TARGET AREA")]
    pub target_area: Option<String>,
    /// Who may open its page: public, `not_yet_public`, internal or secret. What they then see is what they may see anyway.
    #[arg(long, value_parser = publicity, default_value = "internal", value_name = "CLASS")]
    pub publicity: Publicity,
}

/// What to report on.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// The situational picture, on at most four pages: for the local administrator or, with `--as`, for a user.
    Picture(ReportPicture),
}

/// Which situational picture to report.
#[derive(Debug, Args)]
pub struct ReportPicture {
    /// The file; its ending says what it becomes: .pdf or .docx.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Where people reach the program, as `https://hansa.city.example`, so that links lead there; without it, as `site`
    /// in \[mail\] says.
    #[arg(long, env = "HANSA_SITE", value_name = "URL")]
    pub site: Option<String>,
    /// As somebody sees it who has not signed in.
    #[arg(long, conflicts_with = "user")]
    pub public: bool,
    /// Only what serves this focus area: a name, code or identifier.
    #[arg(long, value_name = "FOCUS AREA")]
    pub focus_area: Option<String>,
    /// Only what belongs to this unit: a name, code or identifier.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Only what has to do with this target area: a name, code or identifier.
    #[arg(long, value_name = "TARGET AREA")]
    pub target_area: Option<String>,
    /// Only what is of this class: public, `not_yet_public`, internal or secret.
    #[arg(long, value_parser = publicity, value_name = "CLASS")]
    pub publicity: Option<Publicity>,
    /// Changes since this day (2026-11-22), meeting (meeting=NAME) or frozen picture (picture=NAME), instead of the last 30
    /// days.
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// A frozen picture instead of that of today: a name, code or identifier.
    #[arg(long, value_name = "PICTURE", conflicts_with_all = ["focus_area", "unit", "target_area", "publicity", "since"])]
    pub picture: Option<String>,
}

/// What to list.
#[derive(Debug, Args)]
pub struct List {
    /// The kind, such as `membership`.
    pub kind: String,
    /// As a JSON array.
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As CSV, the same file as the page of the list gives.
    #[arg(long)]
    pub csv: bool,
    /// A saved view: its records, columns and order. Views for all staff are open to the local administrator; with `--as`
    /// a user's own come first, then those of their unit.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["filters", "words", "sort"])]
    pub view: Option<String>,
    /// A filter, as in addresses: `state=active`, `ends.within=90`, `responsible.empty=yes`. Several must all hold.
    #[arg(long = "where", value_name = "FILTER")]
    pub filters: Vec<String>,
    /// Words that the records must have.
    #[arg(long, default_value = "")]
    pub words: String,
    /// What to sort by: `title`, `updated_at` or a field; with `-` in front from the last to the first.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub sort: String,
    /// At most so many.
    #[arg(long)]
    pub limit: Option<u64>,
}

fn language(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|error: hansa_domain::lang::NotALanguage| error.to_string())
}

fn publicity(text: &str) -> Result<Publicity, String> {
    Publicity::parse(text).ok_or_else(|| format!("use one of {}", Publicity::NAMES.join(", ")))
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| format!("use one of {}", Role::NAMES.join(", ")))
}

impl Arguments {
    /// Completes what was said by what the configuration file says.
    pub fn with_file(mut self) -> anyhow::Result<Self> {
        let implied = Some(self.folder().join("hansa.toml")).filter(|file| file.exists());
        if let Some(path) = self.config.clone().or(implied) {
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            self.file = toml::from_str(&text).with_context(|| path.display().to_string())?;
            self.data = self.data.or(self.file.data.take());
            self.database = self.database.or(self.file.database.take());
            self.city = self.city.or(self.file.city.take());
            self.log = self.log.or(self.file.log.take());
        }
        Ok(self)
    }

    /// Where the data lies: in PostgreSQL if an address is given, in the folder otherwise.
    pub fn store(&self) -> Store {
        match &self.database {
            Some(address) => Store::Postgres(address.clone()),
            None => Store::Folder(self.folder()),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("hansa-data"))
    }

    /// The open installation.
    pub async fn app(&self, purpose: Purpose) -> anyhow::Result<App> {
        Ok(open(&self.store(), purpose).await?)
    }

    /// The context of a command: the local administrator's or, with `--as`, a user's.
    pub async fn context(&self, app: &App) -> anyhow::Result<OpContext> {
        self.context_of(app, self.city.as_deref()).await
    }

    /// The context of a command in a city.
    pub async fn context_of(&self, app: &App, key: Option<&str>) -> anyhow::Result<OpContext> {
        let city = app.city(key).await.map_err(|error| match (error, key) {
            (hansa_app::Error::NotFound, Some(key)) => anyhow::anyhow!("there is no city {key}; see `hansa city list`"),
            (hansa_app::Error::NotFound, None) => {
                anyhow::anyhow!("there is no city yet; add one with `hansa city add`, or try `hansa demo`")
            }
            (error, _) => error.into(),
        })?;
        let lang = self.lang.unwrap_or(city.language);
        let local = OpContext::new(app, Actor::System { name: "hansa" }, Arc::clone(&city), lang);
        let Some(email) = &self.user else { return Ok(local) };
        let account = hansa_app::accounts::by_email(&local, email).await;
        let account = account.map_err(|_| anyhow::anyhow!("there is no user {email}; see `hansa user list`"))?;
        anyhow::ensure!(!account.disabled, "the user {email} is disabled");
        Ok(OpContext::new(app, hansa_app::accounts::actor(&account), city, lang))
    }
}
