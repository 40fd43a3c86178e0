//! Mail: how it is sent, and the digest in which a person is told what concerns them, once a day at most.

mod access;
mod letter;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use hansa_domain::{Id, policy};
use hansa_storage::accounts::{self, Account};
use hansa_storage::notices;
use hansa_text::Args;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use self::letter::{groups, html, one_line, plain};
use crate::notices::{Digest, Shown, as_account, reachable};
use crate::{City, Error, OpContext};

/// The ports on which relays take mail, by how they take it.
const PORTS: [(Tls, u16); 3] = [(Tls::Tls, 465), (Tls::StartTls, 587), (Tls::None, 25)];
/// A relay that does not answer for so long has failed.
const PATIENCE: Duration = Duration::from_secs(30);
/// Notices of so many days are told; older ones were of no use to anybody any more.
const DAYS: chrono::Duration = chrono::Duration::days(8);

/// How a connection to the relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// TLS from the first byte.
    Tls,
    /// TLS after the greeting; without it nothing is sent.
    StartTls,
    /// Not at all: for a relay on the same machine or in a closed network.
    None,
}

impl Tls {
    /// The one of a name: `tls`, `starttls` or `none`.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "tls" => Some(Tls::Tls),
            "starttls" => Some(Tls::StartTls),
            "none" => Some(Tls::None),
            _ => None,
        }
    }
}

/// Where mail goes out.
#[derive(Clone)]
pub struct Settings {
    /// The relay.
    pub host: String,
    /// Its port; none means the usual one.
    pub port: Option<u16>,
    /// Who we are to the relay, where it asks.
    pub user: Option<String>,
    /// The password.
    pub password: Option<String>,
    /// From whom mail comes: `hansa@city.example`, or `Hansa <hansa@city.example>`.
    pub from: String,
    /// How the connection is protected.
    pub tls: Tls,
    /// The address at which people reach the program, for links: `https://hansa.city.example`.
    pub site: String,
}

/// What sends mail, and the address that its links begin with.
pub struct Post {
    from: Mailbox,
    site: String,
    way: Way,
}

enum Way {
    Smtp { relay: AsyncSmtpTransport<Tokio1Executor>, name: String },
    Kept(Kept),
}

/// Mail that is kept instead of sent, for tests.
pub type Kept = Arc<Mutex<Vec<Message>>>;

impl Post {
    /// What sends mail by SMTP. Nothing is connected yet.
    pub fn smtp(settings: Settings) -> Result<Self, Error> {
        let Settings { host, port, user, password, from, tls, site } = settings;
        let builder = match tls {
            Tls::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&host).map_err(|error| wrong(&error))?,
            Tls::StartTls => {
                AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&host).map_err(|error| wrong(&error))?
            }
            Tls::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host),
        };
        let usual = PORTS.into_iter().find(|(way, _)| *way == tls).map_or(25, |(_, port)| port);
        let mut builder = builder.port(port.unwrap_or(usual)).timeout(Some(PATIENCE));
        if let Some(user) = user {
            builder = builder.credentials(Credentials::new(user, password.unwrap_or_default()));
        }
        let way = Way::Smtp { relay: builder.build(), name: format!("{host}:{}", port.unwrap_or(usual)) };
        Self::by(way, &from, &site)
    }

    /// What keeps mail instead of sending it, with where it is kept.
    pub fn keeping(from: &str, site: &str) -> Result<(Self, Kept), Error> {
        let kept = Kept::default();
        Ok((Self::by(Way::Kept(Arc::clone(&kept)), from, site)?, kept))
    }

    fn by(way: Way, from: &str, site: &str) -> Result<Self, Error> {
        let from = from.parse().map_err(|error| Error::Internal(format!("mail: {from} is no sender: {error}")))?;
        let site = site.trim_end_matches('/').to_owned();
        if !(site.starts_with("https://") || site.starts_with("http://")) || site.contains(char::is_whitespace) {
            return Err(Error::Internal(format!(
                "mail: {site} is no address of a site, such as https://hansa.city.example"
            )));
        }
        Ok(Self { from, site, way })
    }

    /// Where mail goes, for administrators.
    pub fn relay(&self) -> &str {
        match &self.way {
            Way::Smtp { name, .. } => name,
            Way::Kept(_) => "",
        }
    }

    /// From whom mail comes.
    pub fn from(&self) -> String {
        self.from.to_string()
    }

    /// The address of the site.
    pub(crate) fn base(&self) -> &str {
        &self.site
    }

    fn site(&self, city: &City) -> String {
        site_of(&self.site, city)
    }

    async fn send(&self, message: Message) -> Result<(), Error> {
        match &self.way {
            Way::Smtp { relay, .. } => relay.send(message).await.map(drop).map_err(|error| wrong(&error)),
            Way::Kept(kept) => {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(message);
                Ok(())
            }
        }
    }
}

/// The address at which people reach a city's pages: where a database holds several cities, each has a host of its own.
pub(crate) fn site_of(site: &str, city: &City) -> String {
    let (scheme, host) = site.split_once("://").unwrap_or_default();
    let name = host.split(['/', ':']).next().unwrap_or_default();
    match city.hosts.first() {
        Some(own) if !city.hosts.iter().any(|known| known.eq_ignore_ascii_case(name)) => format!("{scheme}://{own}"),
        _ => site.to_owned(),
    }
}

fn wrong(error: &dyn std::fmt::Display) -> Error {
    Error::Internal(format!("mail: {error}"))
}

/// Whether an account is told by mail on a day. The addresses of the demonstration's accounts are nobody's.
pub(crate) fn wants(account: &Account, digest: Digest, day: NaiveDate) -> bool {
    reachable(account)
        && !account.demo
        && match digest {
            Digest::Daily => true,
            Digest::Weekly => day.weekday() == Weekday::Mon,
            Digest::Never => false,
        }
}

/// Sends an account what it has not been told by mail yet, if there is anything.
pub(crate) async fn digest(ctx: &OpContext, account: Id, day: NaiveDate, job: Id) -> Result<(), Error> {
    let Some(post) = ctx.app().post() else { return Ok(()) };
    let mut tx = ctx.read().await?;
    let Some(account) = accounts::get(&mut tx, account).await? else { return Ok(()) };
    let setting = notices::settings(&mut tx).await?.remove(&account.id).unwrap_or_default();
    if !wants(&account, setting.digest, day) {
        return Ok(());
    }
    let reader = as_account(ctx, &account);
    let found = notices::unmailed(&mut tx, account.id, ctx.now - DAYS, &policy::visible(&reader.actor)).await?;
    let new = found.into_iter().filter(|n| n.seen_at.is_none() && !setting.silent.contains(&n.reason)).collect();
    let shown = crate::notices::shown(&reader, &mut tx, new).await?;
    drop(tx);
    if shown.is_empty() {
        return Ok(());
    }
    let message = compose(&reader, post, &account, &shown, job)?;
    post.send(message).await?;
    let told: Vec<Id> = shown.iter().map(|shown| shown.notice.id).collect();
    let mut tx = ctx.write().await?;
    notices::mailed(&mut tx, &told, ctx.now).await?;
    Ok(tx.commit().await?)
}

fn compose(ctx: &OpContext, post: &Post, account: &Account, shown: &[Shown], job: Id) -> Result<Message, Error> {
    let words = ctx.words();
    let site = post.site(&ctx.city);
    let groups = groups(words, &site, shown);
    let settings = format!("{site}/{}/account#notices", ctx.lang);
    let own = format!("{site}/{}/me", ctx.lang);
    let city = ctx.city.name.text(ctx.lang);
    let subject = words.msg_with("mail-subject", &Args::new().set("city", city).set("count", shown.len()));
    let address: Address = account.email.parse().map_err(|error| wrong(&error))?;
    let host = post.from.email.domain();
    let header = |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let body = MultiPart::alternative()
        .singlepart(part(ContentType::TEXT_PLAIN, plain(words, account, &groups, &own, &settings)))
        .singlepart(part(ContentType::TEXT_HTML, html(words, account, &groups, &own, &settings)));
    Message::builder()
        .from(post.from.clone())
        .to(Mailbox::new(Some(one_line(&account.name)), address))
        .subject(one_line(&subject))
        .date(ctx.now.into())
        // The same message sent twice, after a failure in between, is known to be one.
        .message_id(Some(format!("<{}@{host}>", job.simple())))
        .raw_header(header("List-Unsubscribe", format!("<{settings}>")))
        .raw_header(header("Auto-Submitted", "auto-generated".into()))
        .raw_header(header("Content-Language", ctx.lang.code().into()))
        .multipart(body)
        .map_err(|error| wrong(&error))
}

fn part(content: ContentType, text: String) -> SinglePart {
    SinglePart::builder().header(content).body(text)
}

/// When digests of a day go out: at seven in the morning of the city.
pub(crate) fn hour(ctx: &OpContext, day: NaiveDate) -> DateTime<Utc> {
    let seven = day.and_hms_opt(7, 0, 0).and_then(|seven| seven.and_local_timezone(ctx.zone()).earliest());
    seven.map_or(ctx.now, |seven| seven.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sends_mail_knows_a_wrong_sender_and_a_wrong_site() {
        for (from, site) in
            [("nobody", "https://a.example"), ("a@b.example", "a.example"), ("a@b.example", "https://a b")]
        {
            assert!(Post::keeping(from, site).is_err(), "{from} {site}");
        }
        assert!(Post::keeping("Hansa <hansa@b.example>", "https://a.example/").is_ok());
    }
}
