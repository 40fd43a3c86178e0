//! Where a webhook may listen: at public addresses alone, unless whoever runs the program has allowed others. What is
//! asked of the address is asked of what its name resolves to, too, each time before anything is sent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use hansa_domain::Problem;
use url::{Host, Url};

/// The most characters of an address.
const LENGTH: usize = 2_000;

/// IPv4 networks that are not public, each with its length: the IANA registry of special-purpose addresses (RFC 6890 and
/// its successors), multicast and what is reserved.
const CLOSED_V4: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// The one IPv6 network that is public, and what of it is not: protocol assignments with Teredo, documentation twice, and
/// 6to4, which holds IPv4 addresses of any sort.
const OPEN_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
const CLOSED_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether an address is one of the public network. Everything that holds an IPv4 address inside an IPv6 one (mapped,
/// compatible, translated by NAT64) is not.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let bits = address.to_bits();
            !CLOSED_V4.iter().any(|(net, length)| bits >> (32 - length) == net.to_bits() >> (32 - length))
        }
        IpAddr::V6(address) => {
            let within = |(net, length): &(Ipv6Addr, u32)| {
                address.to_bits() >> (128 - length) == net.to_bits() >> (128 - length)
            };
            within(&OPEN_V6) && !CLOSED_V6.iter().any(within)
        }
    }
}

/// What may be reached besides public addresses: addresses, and names whose addresses may be any.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    addresses: Vec<IpAddr>,
    names: Vec<String>,
}

impl Allowed {
    /// Reads what is allowed: addresses such as `10.1.2.3` and `fd00::1`, and host names.
    pub fn read<S: AsRef<str>>(entries: &[S]) -> Self {
        let mut allowed = Self::default();
        for entry in entries {
            let entry = bare(entry.as_ref());
            match entry.trim_matches(['[', ']']).parse() {
                Ok(address) => allowed.addresses.push(address),
                Err(_) => allowed.names.push(entry),
            }
        }
        allowed
    }

    /// Whether a connection to an address may be made for a host.
    pub fn reaches(&self, host: &str, address: IpAddr) -> bool {
        is_public(address) || self.addresses.contains(&address) || self.names.iter().any(|name| *name == bare(host))
    }

    /// Whether a host was allowed by name or address, so that it may be asked without TLS.
    fn names(&self, host: &Host<&str>) -> bool {
        match host {
            Host::Domain(name) => self.names.contains(&bare(name)),
            Host::Ipv4(address) => self.addresses.contains(&IpAddr::V4(*address)),
            Host::Ipv6(address) => self.addresses.contains(&IpAddr::V6(*address)),
        }
    }
}

/// A name as it is compared: small letters, no dot at the end.
fn bare(name: &str) -> String {
    name.trim().trim_end_matches('.').to_lowercase()
}

/// Reads an address as a form or the command line gives it. Names are not looked up yet.
pub fn read(text: &str, allowed: &Allowed) -> Result<Url, Problem> {
    let problem = |code| Problem::of("url", code);
    let text = text.trim();
    if text.is_empty() {
        return Err(problem("required"));
    }
    if text.len() > LENGTH {
        return Err(problem("too-long").with("most", LENGTH.to_string()));
    }
    // The standard's reader knows the decimal, octal and hexadecimal ways to write 127.0.0.1, too.
    let mut url = Url::parse(text).map_err(|_| problem("not-a-url"))?;
    let host = url.host().ok_or_else(|| problem("not-a-url"))?;
    match url.scheme() {
        "https" => {}
        "http" if allowed.names(&host) => {}
        _ => return Err(problem("webhook-https")),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(problem("webhook-userinfo"));
    }
    let open = match host {
        Host::Domain(name) => allowed.names(&host) || !is_local(&bare(name)),
        Host::Ipv4(address) => allowed.reaches("", address.into()),
        Host::Ipv6(address) => allowed.reaches("", address.into()),
    };
    if !open {
        return Err(problem("webhook-private"));
    }
    url.set_fragment(None);
    Ok(url)
}

/// Whether a name is one of this machine or this network by its form alone: `localhost`, a name without a dot, and the
/// endings that no public name has (RFC 6761, 6762, 8375; ICANN has set `internal` aside).
fn is_local(name: &str) -> bool {
    const ENDINGS: [&str; 8] = ["localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home"];
    !name.contains('.')
        || ENDINGS
            .iter()
            .any(|ending| name.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_leads_into_the_house_is_refused() {
        let none = Allowed::default();
        for (text, code) in [
            ("https://127.0.0.1/", "webhook-private"),
            ("https://127.1/", "webhook-private"),
            ("https://2130706433/", "webhook-private"),
            ("https://0x7f000001/", "webhook-private"),
            ("https://0177.0.0.1/", "webhook-private"),
            ("https://0x7f.0x0.0x0.0x1/", "webhook-private"),
            ("https://127.0.0.1./", "webhook-private"),
            ("https://①②⑦.⓪.⓪.①/", "webhook-private"),
            ("https://0/", "webhook-private"),
            ("https://0.0.0.0/", "webhook-private"),
            ("https://10.1.2.3/", "webhook-private"),
            ("https://172.16.0.1/", "webhook-private"),
            ("https://172.31.255.255/", "webhook-private"),
            ("https://192.168.1.1/", "webhook-private"),
            ("https://100.64.0.1/", "webhook-private"),
            ("https://169.254.169.254/latest/meta-data/", "webhook-private"),
            ("https://192.0.2.1/", "webhook-private"),
            ("https://198.51.100.7/", "webhook-private"),
            ("https://203.0.113.9/", "webhook-private"),
            ("https://198.18.0.1/", "webhook-private"),
            ("https://224.0.0.1/", "webhook-private"),
            ("https://255.255.255.255/", "webhook-private"),
            ("https://[::1]/", "webhook-private"),
            ("https://[::]/", "webhook-private"),
            ("https://[::ffff:127.0.0.1]/", "webhook-private"),
            ("https://[::ffff:8.8.8.8]/", "webhook-private"),
            ("https://[::127.0.0.1]/", "webhook-private"),
            ("https://[64:ff9b::7f00:1]/", "webhook-private"),
            ("https://[64:ff9b:1::7f00:1]/", "webhook-private"),
            ("https://[2002:7f00:1::]/", "webhook-private"),
            ("https://[2001:0:1::1]/", "webhook-private"),
            ("https://[2001:db8::1]/", "webhook-private"),
            ("https://[3fff::1]/", "webhook-private"),
            ("https://[fe80::1]/", "webhook-private"),
            ("https://[fc00::1]/", "webhook-private"),
            ("https://[fd12:3456::1]/", "webhook-private"),
            ("https://[ff02::1]/", "webhook-private"),
            ("https://localhost/", "webhook-private"),
            ("https://LOCALHOST./", "webhook-private"),
            ("https://a.localhost/", "webhook-private"),
            ("https://printer/", "webhook-private"),
            ("https://printer.local/", "webhook-private"),
            ("https://hooks.city.internal/", "webhook-private"),
            ("http://example.org/", "webhook-https"),
            ("ftp://example.org/", "webhook-https"),
            ("file:///etc/passwd", "not-a-url"),
            ("gopher://example.org/", "webhook-https"),
            ("javascript:alert(1)", "not-a-url"),
            ("https://user@example.org/", "webhook-userinfo"),
            ("https://user:secret@example.org/", "webhook-userinfo"),
            ("https://example.org@127.0.0.1/", "webhook-userinfo"),
            ("https://", "not-a-url"),
            ("https://[::1", "not-a-url"),
            ("https://1.2.3.256/", "not-a-url"),
            ("example.org", "not-a-url"),
            ("", "required"),
        ] {
            assert_eq!(read(text, &none).map_err(|problem| problem.code), Err(code), "{text}");
        }
        assert_eq!(read(&format!("https://example.org/{}", "a".repeat(3000)), &none).unwrap_err().code, "too-long");
    }

    #[test]
    fn public_addresses_are_taken() {
        for text in [
            "https://example.org/hook?key=1",
            "https://example.org.:8443/",
            "https://93.184.216.34/",
            "https://[2a00:1450:4001:82a::200e]/",
            "https://172.32.0.1/",
            "https://100.128.0.1/",
            "https://mylocal.example/",
        ] {
            assert!(read(text, &Allowed::default()).is_ok(), "{text}");
        }
        assert_eq!(read("https://example.org/a#b", &Allowed::default()).unwrap().as_str(), "https://example.org/a");
    }

    #[test]
    fn what_is_allowed_is_allowed_and_nothing_beside_it() {
        let allowed = Allowed::read(&["10.1.2.3", "Hooks.City.Internal.", "[fd00::1]"]);
        for text in ["http://10.1.2.3/", "https://10.1.2.3/", "http://hooks.city.internal:8080/", "http://[fd00::1]/"] {
            assert!(read(text, &allowed).is_ok(), "{text}");
        }
        for text in
            ["http://10.1.2.4/", "https://10.1.2.4/", "https://city.internal/", "https://a.hooks.city.internal/"]
        {
            assert!(read(text, &allowed).is_err(), "{text}");
        }
        let private: IpAddr = "10.9.9.9".parse().unwrap();
        assert!(allowed.reaches("HOOKS.city.internal", private) && !allowed.reaches("example.org", private));
        assert!(allowed.reaches("example.org", "10.1.2.3".parse().unwrap()));
    }
}
