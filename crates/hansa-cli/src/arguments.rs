//! What can be said on the command line, in the environment and in the configuration file.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use hansa_app::setup::{Purpose, Store, open};
use hansa_app::tokens::Scope;
use hansa_app::{App, OpContext};
use hansa_domain::{Actor, Choices, Id, Lang, Publicity, Role};
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
    /// A configuration file (TOML) with data, database, city, listen, secure-cookies, behind-proxy, log, `[mail]`,
    /// `[webhooks]`, `[backup]`, `[mail-in]` and `[sign-in]`; hansa.toml in the data folder is read when it is there.
    #[arg(long, global = true, env = "HANSA_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to log, such as `info` or `hansa=debug`.
    #[arg(long, global = true, env = "HANSA_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// What knows Finnish base forms: `voikko` (Debian's packages libvoikko1 and voikko-fi), `tables` (what the program
    /// brings along), or `auto`: Voikko where it is installed.
    #[arg(long, global = true, env = "HANSA_WORD_BASES", default_value = "auto", value_name = "CHOICE")]
    pub word_bases: hansa_words::Choice,
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
    /// What webhooks may reach.
    pub webhooks: Option<WebhooksFile>,
    /// When backups are made, and where.
    pub backup: Option<BackupFile>,
    /// Where mail is put that is to be filed.
    pub mail_in: Option<MailInFile>,
    /// The city's sign-in service.
    pub sign_in: Option<SignInFile>,
}

/// The city's sign-in service (OpenID Connect), in the configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SignInFile {
    /// The address by which the service names itself.
    pub issuer: Option<String>,
    /// The name by which it knows this program.
    pub client: Option<String>,
    /// A file that holds the secret that goes with the name.
    pub secret_file: Option<PathBuf>,
    /// The claim that holds the groups; without it, `groups`.
    pub groups_claim: Option<String>,
    /// What else is asked for besides `openid`, `profile` and `email`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// A file of certificates (PEM) that are trusted for the service besides those that the system trusts.
    pub ca_file: Option<PathBuf>,
    /// What people call the service, by language.
    #[serde(default)]
    pub name: std::collections::BTreeMap<Lang, String>,
}

/// Where mail is put that is to be filed, and as whom, in the configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailInFile {
    /// The folder.
    pub folder: Option<PathBuf>,
    /// The mail address of the account.
    pub account: Option<String>,
}

/// When backups are made and where, in the configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupFile {
    /// The folder.
    pub folder: Option<PathBuf>,
    /// `day`, `week` or `never`.
    pub every: Option<String>,
    /// Which are kept.
    pub keep: Option<hansa_app::backup::Keep>,
}

/// What webhooks may reach, in the configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WebhooksFile {
    /// Addresses and host names that may be told, although they are not public.
    #[serde(default)]
    pub allow: Vec<String>,
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
    /// Make, list and revoke tokens, with which programs sign in.
    #[command(subcommand)]
    Token(Token),
    /// Say which roles the groups of the city's sign-in service have here.
    #[command(subcommand)]
    Group(Group),
    /// See and change what administrators set for their city; nobody is locked out by a sign-in service that is lost.
    #[command(subcommand)]
    Setting(Setting),
    /// Who was shown what is secret, who took data out, who changed accounts and rights.
    #[command(subcommand)]
    Log(Log),
    /// Load records from TOML files, where what does not fit is refused with file and line; or a whole city from an archive
    /// that `export --out` wrote, into an empty folder or database.
    Load {
        /// The files, or the archive.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Add the invented example year to the sample city, or take it away.
    #[command(subcommand)]
    Example(Example),
    /// Tell other systems of changes: list, add, test and replay webhooks.
    #[command(subcommand)]
    Webhook(Webhook),
    /// Take in the official texts of the goals of sustainable development.
    #[command(subcommand)]
    Sdg(Sdg),
    /// Let the search know what others call things in several languages: load, list and remove vocabularies.
    #[command(subcommand)]
    Vocabulary(Vocabulary),
    /// Find records by words, in any of their forms and in three languages: the best first.
    Search(Search),
    /// Take documents in.
    #[command(subcommand)]
    Document(Document),
    /// Read the document of standard input, for the program itself.
    #[command(hide = true)]
    ReadDocument,
    /// Print by which terms the search finds the words of standard input: a line for each word, with the word, a tab and its terms
    /// between spaces; `~` stands before the stem of a word that is not known. `--lang` says the language of the text; without
    /// it, each line tells it.
    Terms,
    /// File mail messages as contacts.
    #[command(subcommand)]
    Mail(MailCommand),
    /// Hand over or erase what is held on a person.
    #[command(subcommand)]
    Subject(SubjectCommand),
    /// What has been kept long enough by the retention rules.
    #[command(subcommand)]
    Retention(Retention),
    /// Take in a file whose rows are records of a kind, go on with an import, or take a whole one back. Ends with 1 when a row
    /// is wrong or a reference doubtful; then nothing is written.
    Import(Box<Import>),
    /// List the records that break a strategy rule, and secret ones without a ground that holds; ends with 1 when there are any
    /// that no decision waives.
    Check {
        /// As JSON: all rules, each with what breaks it, what a decision waives, and why it does not fit any more.
        #[arg(long)]
        json: bool,
    },
    /// List the records of a kind that are probably the same, with the reasons; ends with 1 when there are any.
    Duplicates {
        /// The kind, such as `organisation` or `person`.
        kind: String,
        /// As JSON.
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
    /// Write the whole city to a file, from which `load` makes it again; or its records as JSON for other programs.
    Export(Export),
    /// Back up everything while people work, and read the backup back. It holds secrets: keep it as you keep passwords.
    Backup(Backup),
    /// Make an installation of a backup, in an empty folder or database.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Look whether everything that is stored fits together; ends with 1 when something does not.
    Verify {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Examine the installation: version, tables, the database's soundness, what it holds.
    Doctor,
}

/// What to find.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, "phrases", -what is left out.
    #[arg(allow_hyphen_values = true)]
    pub query: String,
    /// As a JSON array of hits with kind, id, title and score.
    #[arg(long)]
    pub json: bool,
    /// Only passages of documents: each with the document's id, its file, where it stands in it (start and end, in bytes) and
    /// where the words stand that matched.
    #[arg(long)]
    pub passages: bool,
    /// No more hits than these, at most a thousand.
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,
    /// Only the words themselves, not what else they are called.
    #[arg(long)]
    pub only_own: bool,
}

/// What to do with documents.
#[derive(Debug, Subcommand)]
pub enum Document {
    /// Make a document of each file; prints its code, its identifier and the file's name. When it is printed, the search finds it.
    Add {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How open the documents are: public, internal or secret; without it, internal.
        #[arg(long, value_parser = publicity, value_name = "CLASS")]
        class: Option<Publicity>,
    },
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
    /// How many requests a minute a program may make with a token, or an address without one.
    #[arg(long, env = "HANSA_API_LIMIT", value_name = "NUMBER")]
    pub api_limit: Option<NonZeroU32>,
    /// How mail is sent.
    #[command(flatten)]
    pub mail: Mail,
    /// What webhooks may reach.
    #[command(flatten)]
    pub reach: Reach,
    /// When backups are made, and where.
    #[command(flatten)]
    pub backups: Backups,
    /// Where mail is put that is to be filed.
    #[command(flatten)]
    pub mail_in: MailIn,
    /// The city's sign-in service.
    #[command(flatten)]
    pub sign_in: SignIn,
}

/// The city's sign-in service (OpenID Connect). What else there is to say of it is said in the configuration file.
#[derive(Debug, Args)]
pub struct SignIn {
    /// The address by which the city's sign-in service names itself, such as <https://login.city.example/realms/city>.
    #[arg(long = "sign-in-issuer", env = "HANSA_SIGN_IN_ISSUER", value_name = "URL")]
    pub issuer: Option<String>,
    /// The name by which the service knows this program.
    #[arg(long = "sign-in-client", env = "HANSA_SIGN_IN_CLIENT", value_name = "NAME")]
    pub client: Option<String>,
    /// A file that holds the secret that goes with the name.
    #[arg(long = "sign-in-secret-file", env = "HANSA_SIGN_IN_SECRET_FILE", value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
}

/// Where mail is put that is to be filed as contacts, and as whom.
#[derive(Debug, Args)]
pub struct MailIn {
    /// A folder (or a maildir) whose message files are filed as contacts.
    #[arg(id = "mail-in-folder", long = "mail-in-folder", env = "HANSA_MAIL_IN_FOLDER", value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The user with whose rights they are filed.
    #[arg(long = "mail-in-account", env = "HANSA_MAIL_IN_ACCOUNT", value_name = "E-MAIL")]
    pub account: Option<String>,
}

/// What to write to which file.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Export {
    /// What else can be written.
    #[command(subcommand)]
    pub open: Option<Open>,
    /// The whole city as an archive (.tar.zst): records, history and files.
    #[arg(long, value_name = "FILE", required_unless_present = "json", conflicts_with = "json")]
    pub out: Option<PathBuf>,
    /// The archive without history, versions and moments: what is there now.
    #[arg(long, requires = "out")]
    pub no_history: bool,
    /// All records as a JSON array, to a file or the standard output.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    pub json: Option<PathBuf>,
}

/// What is written for everybody.
#[derive(Debug, Subcommand)]
pub enum Open {
    /// Write what visitors see of bodies, meetings and agendas as OParl 1.1, a file for each object and list.
    Oparl {
        /// The folder; a new or empty one.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The address at which the folder will stand, with which all objects are named, as <https://data.city.example/oparl>.
        #[arg(long, value_name = "URL")]
        url: String,
    },
}

/// Where to put a backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file, or a folder in which its name tells the time. Without it, the folder of the configuration, in which old ones
    /// are then removed as it says.
    #[arg(long, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
}

/// When backups are made by themselves, and where.
#[derive(Debug, Default, Args)]
pub struct Backups {
    /// The folder of backups, better on another disk; without it, `backups` in the data folder.
    #[arg(id = "backup-folder", long = "backup-folder", env = "HANSA_BACKUP_FOLDER", value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// How often a backup is made: day, week or never; without it, never.
    #[arg(long = "backup-every", env = "HANSA_BACKUP_EVERY", value_name = "TIME")]
    pub every: Option<String>,
}

/// What webhooks may reach besides public addresses.
#[derive(Debug, Args)]
pub struct Reach {
    /// An address or host name that webhooks may be sent to although it is not public, such as 10.1.2.3 or
    /// hooks.city.internal; several with commas between.
    #[arg(long = "webhooks-allow", env = "HANSA_WEBHOOKS_ALLOW", value_name = "HOST", value_delimiter = ',')]
    pub allow: Vec<String>,
}

/// What to do with webhooks.
#[derive(Debug, Subcommand)]
pub enum Webhook {
    /// List the webhooks with what waits and what was given up.
    List,
    /// Add one; prints its identifier and the key with which what it is told is signed.
    Add {
        /// What people call it.
        #[arg(long)]
        name: String,
        /// Where it listens.
        #[arg(long)]
        url: String,
        /// The user with whose rights it is told.
        #[arg(long, value_name = "E-MAIL")]
        account: String,
        /// A kind of which it is told; several with commas between. Without it, all.
        #[arg(long = "kind", value_name = "KIND", value_delimiter = ',')]
        kinds: Vec<String>,
        /// Do not tell it of what that user did.
        #[arg(long)]
        skip_own: bool,
        /// What it may reach.
        #[command(flatten)]
        reach: Reach,
    },
    /// Send it a test, and wait for the answer. Ends with 1 when it did not arrive.
    Test {
        /// The webhook's identifier.
        id: hansa_domain::Id,
        /// What it may reach.
        #[command(flatten)]
        reach: Reach,
    },
    /// Let what was given up be sent again by the running server.
    Replay {
        /// The webhook's identifier.
        id: hansa_domain::Id,
        /// One delivery alone.
        #[arg(long, value_name = "ID")]
        delivery: Option<hansa_domain::Id>,
    },
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
    /// What webhooks may reach.
    #[command(flatten)]
    pub reach: Reach,
    /// When backups are made, and where.
    #[command(flatten)]
    pub backups: Backups,
    /// Where mail is put that is to be filed.
    #[command(flatten)]
    pub mail_in: MailIn,
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
        /// Remove their passkeys and recovery codes, too, for whoever has lost them.
        #[arg(long)]
        second_factor: bool,
    },
}

/// What to do with the use log.
#[derive(Debug, Subcommand)]
pub enum Log {
    /// Show events, the latest first. That it was shown is an event, too.
    Show(LogShow),
    /// Look whether the chain of events is whole; ends with 1 when it is not.
    Verify {
        /// The number of an event, kept elsewhere, so that it shows if the end was cut off.
        #[arg(long, requires = "hash")]
        number: Option<i64>,
        /// The hash of that event.
        #[arg(long, requires = "number")]
        hash: Option<String>,
    },
}

/// Which events to show.
#[derive(Debug, Args)]
pub struct LogShow {
    /// Those about a record, by its identifier.
    #[arg(long, value_name = "ID")]
    pub record: Option<Id>,
    /// Those of an account, or about it, by its identifier.
    #[arg(long, value_name = "ID")]
    pub account: Option<Id>,
    /// Those that tell this, such as secret-shown, exported or account-changed.
    #[arg(long)]
    pub what: Option<String>,
    /// So many at the most.
    #[arg(long, default_value_t = 100)]
    pub limit: u64,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// What to do with the groups of the sign-in service.
#[derive(Debug, Subcommand)]
pub enum Group {
    /// List the groups that have a role.
    List,
    /// Give a group a role, in place of the one it had; it counts when those who are in it sign in the next time.
    Set {
        /// The group, exactly as the sign-in service names it.
        group: String,
        /// reader, contributor, coordinator, leadership or administrator.
        #[arg(long, value_parser = role)]
        role: Role,
        /// Their unit, an organisation's identifier.
        #[arg(long, value_name = "ID")]
        unit: Option<Id>,
    },
    /// Take a group's role away.
    Remove {
        /// The group.
        group: String,
    },
}

/// What to do with the settings of the city.
#[derive(Debug, Subcommand)]
pub enum Setting {
    /// List the settings with their values.
    List,
    /// Set a setting: second-factor to off, secrets or all; local-accounts to yes or no.
    Set {
        /// The setting.
        name: String,
        /// What it is to be.
        value: String,
    },
}

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token for a user and print it, this one time.
    Add {
        /// The user, by mail address; without it, the one of `--as`.
        #[arg(long, value_name = "E-MAIL")]
        email: Option<String>,
        /// What it is called: the program that uses it.
        #[arg(long)]
        name: String,
        /// read:public, read or write.
        #[arg(long, default_value = "read", value_parser = scope)]
        scope: Scope,
        /// After how many days it ends: 30, 90 or 365.
        #[arg(long, default_value_t = 90)]
        days: u16,
    },
    /// List the tokens that can be used: all of them or, with `--as`, a user's.
    List,
    /// Make a token void.
    Revoke {
        /// Its identifier, as the list says it.
        id: Id,
    },
}

/// What to know of retention.
#[derive(Debug, Subcommand)]
pub enum Retention {
    /// List the records that are due by each rule, and those that stay for the time being and why. Nothing is changed.
    Due {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What to do with what is held on a person.
#[derive(Debug, Subcommand)]
pub enum SubjectCommand {
    /// Write what is held on a person as a ZIP file for them. What is said of others is masked.
    Export {
        /// Who it is.
        #[command(flatten)]
        of: SubjectOf,
        /// The file, which must not exist.
        #[arg(long)]
        out: PathBuf,
    },
    /// List every place that says something of a person and, with `--yes`, erase what is certain. It cannot be brought back.
    Erase {
        /// Who it is.
        #[command(flatten)]
        of: SubjectOf,
        /// Erase, do not only list.
        #[arg(long)]
        yes: bool,
    },
}

/// A person, and how else they are called and reached.
#[derive(Debug, Args)]
pub struct SubjectOf {
    /// The identifier or short code, such as PER-3.
    pub person: String,
    /// Another name of theirs.
    #[arg(long = "name")]
    pub names: Vec<String>,
    /// Another mail address of theirs.
    #[arg(long = "email")]
    pub emails: Vec<String>,
    /// Another phone number of theirs.
    #[arg(long = "phone")]
    pub phones: Vec<String>,
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

/// What to do with vocabularies.
#[derive(Debug, Subcommand)]
pub enum Vocabulary {
    /// Load a vocabulary, in the place of an earlier one of the same name. When anything in a file is wrong, nothing is changed,
    /// and the fault is told with its line.
    Load {
        /// SKOS in Turtle (`.ttl`), or labels in columns: the address of a concept between angle brackets, a tab and its label,
        /// in a file for each language (`-fi.tsv`, `-sv.tsv`, `-en.tsv`). All files of a vocabulary together.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Its name in the city; without it, that of the first file without its language.
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Under which licence it is, to be shown with it.
        #[arg(long, value_name = "TEXT", default_value = "")]
        licence: String,
    },
    /// List the vocabularies: name, concepts, labels, when and from which files they were loaded, licence.
    List,
    /// Take a vocabulary away.
    Remove {
        /// Its name.
        name: String,
    },
}

/// What to take in, or what to do with what was taken in.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Import {
    /// What to do instead.
    #[command(subcommand)]
    pub what: Option<ImportWhat>,
    /// What to take in.
    #[command(flatten)]
    pub file: ImportFile,
}

/// What to do with imports.
#[derive(Debug, Subcommand)]
pub enum ImportWhat {
    /// List the imports, the latest first: identifier, time, kind, file, state, records written.
    List,
    /// Go on with an import that was stopped, or whose program has ended; what it has written stays as it is.
    Resume {
        /// The import, as `hansa import list` says.
        id: String,
    },
    /// Take a whole import back. Ends with 1 when something had to be left since somebody has changed it.
    Undo {
        /// The import, as `hansa import list` says.
        id: String,
    },
}

/// A file of rows.
#[derive(Debug, Default, Args)]
pub struct ImportFile {
    /// The kind, such as `organisation`.
    #[arg(required = true)]
    pub kind: Option<String>,
    /// The file: CSV, Excel (.xlsx), or JSON as `list --importable` writes it. Its headings are names of fields (texts with `_fi`, `_sv`, `_en`) or their labels.
    #[arg(required = true)]
    pub file: Option<PathBuf>,
    /// Only tell what would become of every row.
    #[arg(long)]
    pub dry_run: bool,
    /// The fields by which rows find their records, with commas between; without it the identifier, then the code, then name
    /// and type.
    #[arg(long, value_delimiter = ',', value_name = "FIELD")]
    pub key: Vec<String>,
    /// What a heading is; `HEADING=` leaves the column out.
    #[arg(long, value_name = "HEADING=FIELD")]
    pub map: Vec<String>,
    /// The sheet of a workbook; without it the first one.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// How 3/4/2026 is read, when the other dates of its column do not show it.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub date_order: Option<DateOrder>,
    /// A TOML file that says what doubtful references mean: tables `[[answer]]` with field, text, and one of id, new (a kind)
    /// and empty = true.
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Leave out references that are doubtful.
    #[arg(long)]
    pub skip_doubtful: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// What to do with mail.
#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// File message files (.eml) as contacts, each message once; ends with 1 when one could not be filed.
    In {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Which comes first in a date of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DateOrder {
    /// The day.
    Dmy,
    /// The month.
    Mdy,
}

/// What to do with pictures.
#[derive(Debug, Subcommand)]
pub enum Picture {
    /// Freeze the picture as it is now; prints its code and where its page is.
    Freeze(PictureFreeze),
}

/// To what a picture is limited.
#[derive(Debug, Args)]
pub struct Only {
    /// Only what serves this focus area: a name, code or identifier.
    #[arg(long, value_name = "FOCUS AREA")]
    pub focus_area: Option<String>,
    /// Only what belongs to this unit: a name, code or identifier.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Only what has to do with this target area: a name, code or identifier.
    #[arg(long, value_name = "TARGET AREA")]
    pub target_area: Option<String>,
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
    #[command(flatten)]
    pub only: Only,
    /// Who may open its page: public, `not_yet_public`, internal or secret. What they then see is what they may see anyway.
    #[arg(long, value_parser = publicity, default_value = "internal", value_name = "CLASS")]
    pub publicity: Publicity,
}

/// What to report on.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// The situational picture, on at most four pages: for the local administrator or, with `--as`, for a user.
    Picture(ReportPicture),
    /// The brief of a person, an organisation, a city, a network, an interest, a meeting, a visit or a trip, on at most four pages.
    Brief(ReportBrief),
    /// The agenda of a meeting.
    Agenda(ReportPaper),
    /// The minutes of a meeting.
    Minutes(ReportPaper),
    /// An annual plan.
    Plan(ReportPaper),
    /// The register of processing: what is held on people and why.
    Processing {
        /// The file; its ending says what it becomes: .pdf or .docx. Without one it is printed.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Who has access to what, as CSV: every account with all that it can act by.
    Access {
        /// The file; without it, the report goes to standard output.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// Which situational picture to report.
#[derive(Debug, Args)]
pub struct ReportPicture {
    /// The file; its ending says what it becomes: .pdf or .docx.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Where people reach the program, as `https://hansa.city.example`, so that links lead there; without it, as `site`
    /// in `[mail]` says.
    #[arg(long, env = "HANSA_SITE", value_name = "URL")]
    pub site: Option<String>,
    /// As somebody sees it who has not signed in.
    #[arg(long, conflicts_with = "user")]
    pub public: bool,
    #[command(flatten)]
    pub only: Only,
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

/// Which agenda, minutes or plan to report.
#[derive(Debug, Args)]
pub struct ReportPaper {
    /// The meeting or the plan: a name, code or identifier.
    pub name: String,
    /// The file; its ending says what it becomes: .pdf or .docx.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Where people reach the program, as `https://hansa.city.example`, so that links lead there; without it, as `site`
    /// in `[mail]` says.
    #[arg(long, env = "HANSA_SITE", value_name = "URL")]
    pub site: Option<String>,
    /// As those see it who have not signed in.
    #[arg(long)]
    pub public: bool,
}

/// Which brief to report.
#[derive(Debug, Args)]
pub struct ReportBrief {
    /// The kind, such as `visit`; `city` is an organisation, too.
    pub kind: String,
    /// The record: a name, code or identifier.
    pub id: String,
    /// The file; its ending says what it becomes: .pdf or .docx.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Where people reach the program, as `https://hansa.city.example`, so that links lead there; without it, as `site`
    /// in `[mail]` says.
    #[arg(long, env = "HANSA_SITE", value_name = "URL")]
    pub site: Option<String>,
    /// Fit to be handed over to all who may see this class: public or internal.
    #[arg(long, value_parser = publicity, value_name = "CLASS")]
    pub publicity: Option<Publicity>,
}

/// What to list.
#[derive(Debug, Args)]
pub struct List {
    /// The kind, such as `membership`.
    pub kind: String,
    /// As a JSON array.
    #[arg(long, conflicts_with_all = ["csv", "xlsx"])]
    pub json: bool,
    /// As CSV, the same file as the page of the list gives.
    #[arg(long)]
    pub csv: bool,
    /// As an Excel workbook, written to this file.
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    pub xlsx: Option<PathBuf>,
    /// For editing and taking in again with `import`: all fields instead of the columns of the list. With `--csv`, `--xlsx`
    /// or `--json`.
    #[arg(long, conflicts_with = "joins")]
    pub importable: bool,
    /// What belongs to the records, each combination a row: a reference (`parent`), one to the record
    /// (`interest.stakeholders`), or a way of two steps (`position.organisation/person`). At most two. With `--csv` or
    /// `--xlsx`.
    #[arg(long = "join", value_name = "WAY", conflicts_with = "json")]
    pub joins: Vec<String>,
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

fn scope(text: &str) -> Result<Scope, String> {
    Scope::parse(text).ok_or_else(|| format!("use one of {}", Scope::ALL.map(Scope::name).join(", ")))
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    #[test]
    fn no_two_options_of_a_command_have_one_name() {
        Arguments::command().debug_assert();
    }
}
