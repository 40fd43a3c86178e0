//! Sending one request: the name is looked up here, every address is checked, and the connection goes to just that one. So
//! no second answer of the name service, no redirect and no proxy leads elsewhere.

use std::collections::HashSet;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use hansa_domain::Id;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::{Host, Url};

use super::address::Allowed;

/// How long looking up, connecting, sending and reading may take in all.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read.
const ANSWER: usize = 4 * 1024;
/// Webhooks that are sent to at the same time.
const AT_ONCE: usize = 8;

/// The addresses of a name, sooner or later.
pub type Resolving = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;
/// Looks names up.
pub type Resolver = Arc<dyn Fn(String) -> Resolving + Send + Sync>;

/// What sends to webhooks, and what it may reach.
pub struct Out {
    pub(super) allowed: Allowed,
    pub(super) site: Option<String>,
    patience: Duration,
    resolver: Resolver,
    roots: Vec<CertificateDer<'static>>,
    tls: OnceLock<TlsConnector>,
    /// The webhooks that are being sent to.
    pub(super) busy: Mutex<HashSet<Id>>,
    pub(super) places: Arc<Semaphore>,
}

impl Default for Out {
    /// Reaches public addresses, and looks names up as the system does.
    fn default() -> Self {
        Self {
            allowed: Allowed::default(),
            site: None,
            patience: PATIENCE,
            resolver: Arc::new(|name| {
                Box::pin(
                    async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()) },
                )
            }),
            roots: Vec::new(),
            tls: OnceLock::new(),
            busy: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Out {
    /// Reaches these addresses and names, too, even when they are not public.
    #[must_use]
    pub fn allowing<S: AsRef<str>>(mut self, entries: &[S]) -> Self {
        self.allowed = Allowed::read(entries);
        self
    }

    /// Says at which address people reach the program, for links: `https://hansa.city.example`.
    #[must_use]
    pub fn for_site(mut self, site: Option<&str>) -> Self {
        self.site = site.map(|site| site.trim_end_matches('/').to_owned());
        self
    }

    /// Looks names up otherwise.
    #[must_use]
    pub fn resolving(mut self, resolver: Resolver) -> Self {
        self.resolver = resolver;
        self
    }

    /// Waits no longer than this for a receiver.
    #[must_use]
    pub fn patient(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Trusts this certificate (DER), too.
    #[must_use]
    pub fn trusting(mut self, certificate: Vec<u8>) -> Self {
        self.roots.push(CertificateDer::from(certificate));
        self
    }

    /// TLS by rustls with ring and the certificates that the system trusts, as the receiver may be one of the city's own.
    fn tls(&self) -> Result<TlsConnector, Failed> {
        if let Some(tls) = self.tls.get() {
            return Ok(tls.clone());
        }
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots.add_parsable_certificates(self.roots.iter().cloned());
        let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| Failed::Tls)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(self.tls.get_or_init(|| TlsConnector::from(Arc::new(config))).clone())
    }
}

/// Why nothing arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    /// It took too long.
    TimedOut,
    /// The name leads nowhere.
    Unknown,
    /// The address is one that is not sent to.
    Private,
    /// Nobody listens there.
    Unreachable,
    /// No protected connection could be made.
    Tls,
    /// What was answered is no HTTP, or broke off.
    Broken,
    /// The receiver sends elsewhere.
    Redirected,
    /// The receiver answered that it failed or would not have it.
    Refused,
}

impl Failed {
    /// The end of the message `webhook-error-…`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Failed::TimedOut => "timed-out",
            Failed::Unknown => "unknown",
            Failed::Private => "private",
            Failed::Unreachable => "unreachable",
            Failed::Tls => "tls",
            Failed::Broken => "broken",
            Failed::Redirected => "redirected",
            Failed::Refused => "refused",
        }
    }
}

/// How a request went.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) failed: Option<Failed>,
    pub(super) status: Option<u16>,
    /// The beginning of the answer.
    pub(super) answer: String,
}

/// What is sent besides the address.
pub(super) struct Message {
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Out {
    /// Sends a message to an address.
    pub(super) async fn post(&self, url: &str, message: Message) -> Outcome {
        let nothing = |failed| Outcome { failed: Some(failed), status: None, answer: String::new() };
        // What was allowed when the webhook was made may not be so any more.
        let Ok(url) = super::address::read(url, &self.allowed) else { return nothing(Failed::Private) };
        match tokio::time::timeout(self.patience, self.exchange(&url, message)).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(failed)) => nothing(failed),
            Err(_) => nothing(Failed::TimedOut),
        }
    }

    async fn exchange(&self, url: &Url, message: Message) -> Result<Outcome, Failed> {
        let host = url.host_str().ok_or(Failed::Unknown)?;
        let addresses = self.addresses(url).await?;
        let port = url.port_or_known_default().ok_or(Failed::Unknown)?;
        let stream = connect(&addresses, port).await?;
        if url.scheme() == "http" {
            return talk(stream, url, message).await;
        }
        let name = ServerName::try_from(host.trim_matches(['[', ']']).trim_end_matches('.').to_owned());
        let stream = self.tls()?.connect(name.map_err(|_| Failed::Tls)?, stream).await.map_err(|_| Failed::Tls)?;
        talk(stream, url, message).await
    }

    /// The addresses of the host. When one of them is not to be reached, none is: a name that leads into the house as well is
    /// somebody's trick.
    async fn addresses(&self, url: &Url) -> Result<Vec<IpAddr>, Failed> {
        let (host, addresses) = match url.host().ok_or(Failed::Unknown)? {
            Host::Ipv4(address) => (String::new(), vec![address.into()]),
            Host::Ipv6(address) => (String::new(), vec![address.into()]),
            Host::Domain(name) => {
                (name.to_owned(), (self.resolver)(name.to_owned()).await.map_err(|_| Failed::Unknown)?)
            }
        };
        if addresses.is_empty() {
            return Err(Failed::Unknown);
        }
        let all = addresses.iter().all(|address| self.allowed.reaches(&host, *address));
        if all { Ok(addresses) } else { Err(Failed::Private) }
    }
}

async fn connect(addresses: &[IpAddr], port: u16) -> Result<TcpStream, Failed> {
    for address in addresses {
        if let Ok(stream) = TcpStream::connect(SocketAddr::new(*address, port)).await {
            return Ok(stream);
        }
    }
    Err(Failed::Unreachable)
}

/// Sends the request over a connection of its own and reads the beginning of the answer.
async fn talk<S>(stream: S, url: &Url, message: Message) -> Result<Outcome, Failed>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| Failed::Broken)?;
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let mut request = Request::post(target)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, concat!("Hansa/", env!("CARGO_PKG_VERSION")))
        .header(header::CONNECTION, "close");
    for (name, value) in message.headers {
        request = request.header(name, value);
    }
    let request = request.body(Full::new(Bytes::from(message.body))).map_err(|_| Failed::Broken)?;
    let asked = async {
        let response = sender.send_request(request).await.map_err(|_| Failed::Broken)?;
        let status = response.status();
        let answer = beginning(response.into_body()).await;
        let failed = match status.as_u16() {
            200..=299 => None,
            300..=399 => Some(Failed::Redirected),
            _ => Some(Failed::Refused),
        };
        Ok(Outcome { failed, status: Some(status.as_u16()), answer })
    };
    // The connection ends with this function, whatever the receiver still wants to say.
    let mut connection = std::pin::pin!(connection);
    let mut asked = std::pin::pin!(asked);
    tokio::select! {
        outcome = &mut asked => outcome,
        ended = &mut connection => if ended.is_ok() { asked.await } else { Err(Failed::Broken) },
    }
}

/// The beginning of an answer as text, without control characters besides line ends.
async fn beginning(mut body: Incoming) -> String {
    let mut bytes = Vec::new();
    while let Some(Ok(frame)) = body.frame().await {
        let Ok(data) = frame.into_data() else { break };
        bytes.extend_from_slice(&data[..data.len().min(ANSWER - bytes.len())]);
        if bytes.len() == ANSWER {
            break;
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
