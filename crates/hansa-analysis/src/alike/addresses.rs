//! Mail addresses, web addresses and phone numbers as they are compared.

use std::fmt;

/// Where everybody may have a mail address, so that the domain says nothing.
const PROVIDERS: &[&str] = &[
    "aol.com",
    "elisanet.fi",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "hotmail.fi",
    "hotmail.se",
    "icloud.com",
    "kolumbus.fi",
    "live.com",
    "live.fi",
    "luukku.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.fi",
    "pp.inet.fi",
    "proton.me",
    "protonmail.com",
    "saunalahti.fi",
    "suomi24.fi",
    "telia.com",
    "web.de",
    "welho.com",
    "yahoo.com",
];
/// Where everybody may have a page.
const HOSTS: &[&str] = &[
    "bsky.app",
    "facebook.com",
    "github.com",
    "instagram.com",
    "linkedin.com",
    "medium.com",
    "sites.google.com",
    "tiktok.com",
    "twitter.com",
    "wikipedia.org",
    "wordpress.com",
    "x.com",
    "youtube.com",
];
/// Mailboxes that several people read.
const SHARED: &[&str] = &[
    "admin",
    "asiakaspalvelu",
    "contact",
    "hello",
    "helsinki",
    "info",
    "kansainvalinen",
    "kirjaamo",
    "mail",
    "media",
    "office",
    "post",
    "posti",
    "press",
    "registrator",
    "registry",
    "secretariat",
    "sihteeristo",
    "support",
    "tiedotus",
    "toimisto",
    "viestinta",
];

/// A mail address: in lower case, without the tag after a plus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mailbox {
    local: String,
    domain: String,
}

impl Mailbox {
    /// Reads an address; none when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let local = local.split('+').next().unwrap_or(local);
        let dotless = matches!(domain, "gmail.com" | "googlemail.com");
        let local = if dotless { local.replace('.', "") } else { local.to_owned() };
        let known = !local.is_empty() && domain.contains('.');
        known.then(|| Self { local, domain: domain.trim_end_matches('.').to_owned() })
    }

    /// The domain, unless everybody may have an address there.
    pub fn own_domain(&self) -> Option<&str> {
        (!PROVIDERS.contains(&self.domain.as_str())).then_some(self.domain.as_str())
    }

    /// Whether several people read it.
    pub(super) fn is_shared(&self) -> bool {
        SHARED.contains(&self.local.as_str())
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

/// A web address: in lower case, without its scheme, `www.`, query and last slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Site {
    host: String,
    path: String,
}

impl Site {
    /// Reads an address; none when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.rsplit('@').next().unwrap_or(host);
        let host = host.split(':').next().unwrap_or(host).trim_end_matches('.');
        let host = host.strip_prefix("www.").unwrap_or(host);
        // The language of a page does not make it another one.
        let path = path.trim_matches('/');
        let path = if matches!(path, "fi" | "sv" | "en" | "index.html" | "home") { "" } else { path };
        host.contains('.').then(|| Self { host: host.to_owned(), path: path.to_owned() })
    }

    /// The domain, unless everybody may have a page there.
    pub fn own_domain(&self) -> Option<&str> {
        let everybodys = HOSTS.iter().any(|host| self.host == *host || self.host.ends_with(&format!(".{host}")));
        (!everybodys).then_some(self.host.as_str())
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.host, self.path)
    }
}

/// The country of a domain, by its two letters; none where they are used all over the world.
pub(super) fn country(domain: &str) -> Option<&str> {
    let end = domain.rsplit('.').next()?;
    let of_country = end.len() == 2 && !matches!(end, "ai" | "cc" | "co" | "eu" | "io" | "me" | "tv" | "ws");
    of_country.then_some(if end == "uk" { "gb" } else { end })
}

/// A phone number by its national digits: "+358 9 310 1234", "0358 9 …" and "09-310 1234" are the same. None when it is too
/// short to be one.
pub fn digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches('0');
    let national = national.strip_prefix("358").filter(|rest| rest.len() >= 6).unwrap_or(national);
    let national = national.trim_start_matches('0');
    (national.len() >= 6).then(|| national.to_owned())
}
