//! Requests to others: the one way by which the program calls out over HTTP. The name is looked up here, every address is
//! checked, and the connection goes to just that one. So no second answer of the name service, no redirect and no proxy leads
//! elsewhere.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::{HeaderMap, Request, Response, header};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::{Host, Url};

use crate::webhooks::address::Allowed;

/// How long looking up, connecting, sending and reading may take in all.
const PATIENCE: Duration = Duration::from_secs(10);

/// The addresses of a name, sooner or later.
pub type Resolving = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;
/// Looks names up.
pub type Resolver = Arc<dyn Fn(String) -> Resolving + Send + Sync>;

/// The way out: what may be reached by it, and who is trusted.
pub(crate) struct Line {
    pub(crate) allowed: Allowed,
    pub(crate) patience: Duration,
    pub(crate) resolver: Resolver,
    roots: Vec<CertificateDer<'static>>,
    tls: OnceLock<TlsConnector>,
}

impl Default for Line {
    /// Reaches public addresses, and looks names up as the system does.
    fn default() -> Self {
        Self {
            allowed: Allowed::default(),
            patience: PATIENCE,
            resolver: Arc::new(|name| {
                Box::pin(
                    async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()) },
                )
            }),
            roots: Vec::new(),
            tls: OnceLock::new(),
        }
    }
}

/// Why nothing arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failed {
    /// It took too long.
    #[error("it took too long")]
    TimedOut,
    /// The name leads nowhere.
    #[error("the name leads nowhere")]
    Unknown,
    /// The address is one that is not sent to.
    #[error("the address is not one to be reached")]
    Private,
    /// Nobody listens there.
    #[error("nobody listens there")]
    Unreachable,
    /// No protected connection could be made.
    #[error("no protected connection could be made")]
    Tls,
    /// What was answered is no HTTP, or broke off.
    #[error("the answer is no HTTP, or broke off")]
    Broken,
    /// The receiver sends elsewhere.
    #[error("the answer sends elsewhere")]
    Redirected,
    /// The receiver answered that it failed or would not have it.
    #[error("the answer refuses")]
    Refused,
}

/// An answer: its status, its headers, and the beginning of its body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Whether the body was longer than what was read of it, or broke off.
    pub(crate) cut: bool,
}

impl Line {
    /// Trusts this certificate (DER), too.
    pub(crate) fn trust(&mut self, certificate: CertificateDer<'static>) {
        self.roots.push(certificate);
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

    /// Sends a request to an address that has been read and found good, and reads at most so many bytes of the answer.
    /// Redirects are not followed. The request's own address is the path alone.
    pub(crate) async fn exchange(&self, url: &Url, request: Request<Vec<u8>>, most: usize) -> Result<Answer, Failed> {
        let exchanged = tokio::time::timeout(self.patience, self.connected(url, request, most)).await;
        exchanged.unwrap_or(Err(Failed::TimedOut))
    }

    async fn connected(&self, url: &Url, request: Request<Vec<u8>>, most: usize) -> Result<Answer, Failed> {
        let host = url.host_str().ok_or(Failed::Unknown)?;
        let addresses = self.addresses(url).await?;
        let port = url.port_or_known_default().ok_or(Failed::Unknown)?;
        let stream = connect(&addresses, port).await?;
        if url.scheme() == "http" {
            return talk(stream, url, request, most).await;
        }
        let name = ServerName::try_from(host.trim_matches(['[', ']']).trim_end_matches('.').to_owned());
        let stream = self.tls()?.connect(name.map_err(|_| Failed::Tls)?, stream).await.map_err(|_| Failed::Tls)?;
        talk(stream, url, request, most).await
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
async fn talk<S>(stream: S, url: &Url, request: Request<Vec<u8>>, most: usize) -> Result<Answer, Failed>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| Failed::Broken)?;
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let (parts, body) = request.into_parts();
    let mut sent = Request::builder()
        .method(parts.method)
        .uri(target)
        .header(header::HOST, host)
        .header(header::USER_AGENT, concat!("Hansa/", env!("CARGO_PKG_VERSION")))
        .header(header::CONNECTION, "close");
    for (name, value) in &parts.headers {
        sent = sent.header(name, value);
    }
    let sent = sent.body(Full::new(Bytes::from(body))).map_err(|_| Failed::Broken)?;
    let asked = async { Ok(read(sender.send_request(sent).await.map_err(|_| Failed::Broken)?, most).await) };
    // The connection ends with this function, whatever the receiver still wants to say.
    let mut connection = std::pin::pin!(connection);
    let mut asked = std::pin::pin!(asked);
    tokio::select! {
        answer = &mut asked => answer,
        ended = &mut connection => if ended.is_ok() { asked.await } else { Err(Failed::Broken) },
    }
}

async fn read(response: Response<Incoming>, most: usize) -> Answer {
    let (parts, mut incoming) = response.into_parts();
    let (mut body, mut cut) = (Vec::new(), false);
    while let Some(frame) = incoming.frame().await {
        let Ok(frame) = frame else {
            cut = true;
            break;
        };
        let Ok(data) = frame.into_data() else { continue };
        let space = most - body.len();
        body.extend_from_slice(&data[..data.len().min(space)]);
        if data.len() > space {
            cut = true;
            break;
        }
    }
    Answer { status: parts.status.as_u16(), headers: parts.headers, body, cut }
}
