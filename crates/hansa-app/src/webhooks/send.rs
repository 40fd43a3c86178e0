//! Sending one message to a webhook.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hansa_domain::Id;
use hyper::{Request, header};
use tokio::sync::Semaphore;
use tokio_rustls::rustls::pki_types::CertificateDer;

use super::address::Allowed;
pub(super) use crate::outgoing::Failed;
use crate::outgoing::Line;
pub use crate::outgoing::{Resolver, Resolving};

/// Bytes of an answer that are read.
const ANSWER: usize = 4 * 1024;
/// Webhooks that are sent to at the same time.
const AT_ONCE: usize = 8;

/// What sends to webhooks, and what it may reach.
pub struct Out {
    line: Line,
    pub(crate) site: Option<String>,
    /// The webhooks that are being sent to.
    pub(super) busy: Mutex<HashSet<Id>>,
    pub(super) places: Arc<Semaphore>,
}

impl Default for Out {
    /// Reaches public addresses, and looks names up as the system does.
    fn default() -> Self {
        Self { line: Line::default(), site: None, busy: Mutex::default(), places: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Out {
    /// Reaches these addresses and names, too, even when they are not public.
    #[must_use]
    pub fn allowing<S: AsRef<str>>(mut self, entries: &[S]) -> Self {
        self.line.allowed = Allowed::read(entries);
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
        self.line.resolver = resolver;
        self
    }

    /// Waits no longer than this for a receiver.
    #[must_use]
    pub fn patient(mut self, patience: Duration) -> Self {
        self.line.patience = patience;
        self
    }

    /// Trusts this certificate (DER), too.
    #[must_use]
    pub fn trusting(mut self, certificate: Vec<u8>) -> Self {
        self.line.trust(CertificateDer::from(certificate));
        self
    }

    /// What may be reached.
    pub(super) fn allowed(&self) -> &Allowed {
        &self.line.allowed
    }
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
        let Ok(url) = super::address::read(url, &self.line.allowed) else { return nothing(Failed::Private) };
        let mut request = Request::post("/").header(header::CONTENT_TYPE, "application/json");
        for (name, value) in message.headers {
            request = request.header(name, value);
        }
        let Ok(request) = request.body(message.body) else { return nothing(Failed::Broken) };
        match self.line.exchange(&url, request, ANSWER).await {
            Ok(answer) => {
                let failed = match answer.status {
                    200..=299 => None,
                    300..=399 => Some(Failed::Redirected),
                    _ => Some(Failed::Refused),
                };
                Outcome { failed, status: Some(answer.status), answer: readable(&answer.body) }
            }
            Err(failed) => nothing(failed),
        }
    }
}

/// The beginning of an answer as text, without control characters besides line ends.
fn readable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
