//! A receiver of webhooks on this machine, as well-behaved or odd as a test wants it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value as Json;
use sha2::Sha256;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

/// What a receiver answers.
#[derive(Clone, Default)]
pub struct Reply {
    status: u16,
    body: String,
    location: Option<String>,
    never: bool,
    drips: bool,
}

impl Reply {
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// Nothing at all, for ever.
    pub fn never() -> Self {
        Self { never: true, ..Self::default() }
    }

    pub fn with(self, body: &str) -> Self {
        Self { body: body.to_owned(), ..self }
    }

    pub fn to(self, location: &str) -> Self {
        Self { location: Some(location.to_owned()), ..self }
    }

    /// A byte now and then, for ever.
    pub fn dripping(self) -> Self {
        Self { drips: true, ..self }
    }
}

/// A request that arrived.
#[derive(Clone, Debug)]
pub struct Got {
    pub target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Whether the signature is that of the key, computed here once more.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let key = BASE64.decode(secret.strip_prefix("whsec_").expect("a key")).expect("Base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key of any length");
        let signed =
            [self.header("webhook-id").as_bytes(), b".", self.header("webhook-timestamp").as_bytes(), b".", &self.body];
        mac.update(&signed.concat());
        let expected = format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()));
        self.header("webhook-signature").split(' ').any(|one| one == expected)
    }
}

/// A receiver. It ends with the test.
pub struct Receiver {
    port: u16,
    got: Arc<Mutex<Vec<Got>>>,
    connections: Arc<AtomicUsize>,
}

/// The certificate of [`Receiver::protected`], for `hooks.example`.
pub fn certificate() -> Vec<u8> {
    include_bytes!("../fixtures/receiver.crt.der").to_vec()
}

impl Receiver {
    /// A receiver that answers by how many requests came before.
    pub async fn new(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::begin(reply, None).await
    }

    /// The same over TLS.
    pub async fn protected(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        let key = include_bytes!("../fixtures/receiver.key.der").to_vec();
        let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("protocols")
            .with_no_client_auth()
            .with_single_cert(vec![CertificateDer::from(certificate())], PrivateKeyDer::try_from(key).expect("a key"))
            .expect("a certificate and its key");
        Self::begin(reply, Some(TlsAcceptor::from(Arc::new(config)))).await
    }

    async fn begin(reply: impl Fn(usize) -> Reply + Send + Sync + 'static, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (got, connections) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
        let (kept, count, reply) = (Arc::clone(&got), Arc::clone(&connections), Arc::new(reply));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let (kept, reply, tls) = (Arc::clone(&kept), Arc::clone(&reply), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => answer(stream, &kept, &*reply).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                answer(stream, &kept, &*reply).await;
                            }
                        }
                    }
                });
            }
        });
        Self { port, got, connections }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What arrived, in its order.
    pub fn got(&self) -> Vec<Got> {
        self.got.lock().expect("requests").clone()
    }

    /// All that arrived, as one text.
    pub fn bodies(&self) -> String {
        self.got().iter().map(|got| String::from_utf8_lossy(&got.body).into_owned() + "\n").collect()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    kept: &Mutex<Vec<Got>>,
    reply: &(impl Fn(usize) -> Reply + ?Sized),
) {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let mut lines = text.split("\r\n");
    let target = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length =
        headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, value)| value.parse().unwrap_or(0));
    while bytes.len() < head + 4 + length {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let before = {
        let mut kept = kept.lock().expect("requests");
        kept.push(Got { target, headers, body: bytes[head + 4..].to_vec() });
        kept.len() - 1
    };
    let reply = reply(before);
    if reply.never {
        std::future::pending::<()>().await;
    }
    let location = reply.location.map(|to| format!("location: {to}\r\n")).unwrap_or_default();
    let length = if reply.drips { 1_000_000 } else { reply.body.len() };
    let answer = format!("HTTP/1.1 {} X\r\n{location}content-length: {length}\r\n\r\n{}", reply.status, reply.body);
    let _ = stream.write_all(answer.as_bytes()).await;
    if reply.drips {
        while stream.write_all(b".").await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        return;
    }
    let _ = stream.shutdown().await;
}
