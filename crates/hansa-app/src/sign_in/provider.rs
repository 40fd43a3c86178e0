//! The city's sign-in service: what it says of itself, what is asked of it, and the check of what it answers.

mod types;

use std::borrow::Cow;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};
use hansa_domain::{Lang, Localised};
use hansa_storage::sign_in::Begun;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJwsSigningAlgorithm,
};
use openidconnect::http::StatusCode;
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, DiscoveryError,
    HttpRequest, HttpResponse, IssuerUrl, LanguageTag, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, SignatureVerificationError, TokenResponse as _,
    UserInfoClaims, UserInfoError,
};
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use url::{Host, Url};

use self::types::{Claims, Metadata, Proof, Rest, TokenError, Us};
use super::Refusal;
use crate::outgoing::{Failed, Line};
use crate::webhooks::address::Allowed;

/// What the service said of itself is believed for so long.
const KEPT: Duration = Duration::minutes(10);
/// When a proof names a key that is not known, the keys are asked for again, but not more often than this.
const AGAIN: Duration = Duration::minutes(1);
/// A proof counts for so long after it has ended, as clocks differ.
const LEEWAY: Duration = Duration::seconds(120);
/// A proof is made when it is asked for, so when it says another time than ours, one of the clocks is wrong.
const APART: Duration = Duration::minutes(5);
/// The most bytes of an answer of the service.
const ANSWER: usize = 1024 * 1024;

/// What whoever runs the program says of the sign-in service.
#[derive(Clone, Default)]
pub struct Settings {
    /// The address by which the service names itself.
    pub issuer: String,
    /// The name by which it knows this program.
    pub client: String,
    /// The secret that goes with the name; none where PKCE alone has to do.
    pub secret: Option<String>,
    /// The claim that holds the groups.
    pub groups_claim: String,
    /// What else is asked for besides `openid`, `profile` and `email`.
    pub scopes: Vec<String>,
    /// What people call the service.
    pub name: Localised,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings").field("issuer", &self.issuer).field("client", &self.client).finish_non_exhaustive()
    }
}

/// The city's sign-in service.
pub struct Provider {
    settings: Settings,
    issuer: IssuerUrl,
    line: Arc<Line>,
    known: Mutex<Option<Known>>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Provider").field(&self.settings).finish()
    }
}

/// What the service said of itself, with its keys.
#[derive(Clone)]
struct Known {
    metadata: Arc<Metadata>,
    at: DateTime<Utc>,
    /// When the keys were last asked for because one was not known.
    again: Option<DateTime<Utc>>,
}

/// What a sign-in begins with.
pub(super) struct Asked {
    pub(super) url: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// Somebody whom the service vouches for.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// `issuer subject`, which no two people share and no renaming changes.
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) email_verified: bool,
    pub(super) name: Option<String>,
    pub(super) groups: Vec<String>,
    /// The session at the service.
    pub(super) session: Option<String>,
}

/// Whether an address may be asked: by https or, on this machine alone, by http.
fn is_safe(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let plain = url.username().is_empty() && url.password().is_none();
    plain && (url.scheme() == "https" || (url.scheme() == "http" && here))
}

/// An answer of the service, sooner or later.
type Sending = Pin<Box<dyn Future<Output = Result<HttpResponse, Failed>> + Send>>;

/// Sends a request to the service. What it fails at, and what leads elsewhere, is no answer.
async fn send(line: Arc<Line>, request: HttpRequest) -> Result<HttpResponse, Failed> {
    let url = Url::parse(&request.uri().to_string()).map_err(|_| Failed::Unknown)?;
    if !is_safe(&url) {
        return Err(Failed::Private);
    }
    let answer = line.exchange(&url, request, ANSWER).await?;
    match answer.status {
        300..=399 => return Err(Failed::Redirected),
        500.. => return Err(Failed::Refused),
        _ if answer.cut => return Err(Failed::Broken),
        _ => {}
    }
    let mut response = openidconnect::http::Response::new(answer.body);
    *response.status_mut() = StatusCode::from_u16(answer.status).map_err(|_| Failed::Broken)?;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

impl Provider {
    /// The service of these settings; `trusted` is a file of certificates (PEM) that are trusted for it besides those that the
    /// system trusts. It is not asked anything yet, so that the program starts without it.
    ///
    /// # Errors
    /// What is wrong with the settings, in English.
    pub fn new(settings: Settings, trusted: Option<&Path>) -> Result<Self, String> {
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|error| format!("sign-in issuer: {error}"))?;
        if !is_safe(issuer.url()) || issuer.url().query().is_some() || issuer.url().fragment().is_some() {
            return Err("sign-in issuer: it must be an https address without user, query and fragment".to_owned());
        }
        if settings.client.is_empty() {
            return Err("sign-in client: say by which name the sign-in service knows this program".to_owned());
        }
        // Whoever runs the program named the host, so it may be one inside the house; what the service says of itself may lead
        // to public addresses besides, and nowhere else.
        let host = issuer.url().host_str().unwrap_or_default().to_owned();
        let mut line = Line::default();
        line.allowed = Allowed::read(&[host]);
        if let Some(path) = trusted {
            let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
            let pem = std::fs::read(path).map_err(|error| told(&error))?;
            let mut count = 0;
            for certificate in CertificateDer::pem_slice_iter(&pem) {
                line.trust(certificate.map_err(|error| told(&error))?);
                count += 1;
            }
            if count == 0 {
                return Err(told(&"there is no certificate in it"));
            }
        }
        Ok(Self { settings, issuer, line: Arc::new(line), known: Mutex::default() })
    }

    /// What people call it.
    pub fn name(&self, lang: Lang) -> Option<&str> {
        self.settings.name.get(lang).filter(|name| !name.is_empty())
    }

    /// What sends requests to the service for the library.
    fn client(&self) -> impl Fn(HttpRequest) -> Sending + Send + Sync + use<> {
        let line = self.line.clone();
        move |request| Box::pin(send(line.clone(), request))
    }

    /// What the service says of itself: as it is remembered or, when that is old or `unknown` asks for keys that are not in it,
    /// as it says now.
    async fn known(&self, now: DateTime<Utc>, unknown: bool) -> Result<Arc<Metadata>, Refusal> {
        let remembered = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut again = remembered.as_ref().and_then(|known| known.again);
        if let Some(known) = remembered
            && (Duration::zero()..KEPT).contains(&(now - known.at))
        {
            let waits = known.again.is_some_and(|at| now - at < AGAIN);
            if !unknown || waits {
                return Ok(known.metadata);
            }
            again = Some(now);
        }
        let client = self.client();
        let metadata = Metadata::discover_async(self.issuer.clone(), &client).await.map_err(|error| {
            tracing::warn!(%error, cause = ?std::error::Error::source(&error), "the sign-in service says nothing of itself");
            match error {
                DiscoveryError::Request(failed) => refusal_of(failed),
                DiscoveryError::Response(..) | DiscoveryError::Other(_) => Refusal::Unreachable,
                _ => Refusal::Untrusted,
            }
        })?;
        let metadata = Arc::new(metadata);
        let known = Known { metadata: metadata.clone(), at: now, again };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
        Ok(metadata)
    }

    /// Whether the service is there: nobody is led to a place that does not answer, though it is remembered where that is.
    async fn answers(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|known| known.at);
        if known == Some(now) {
            return Ok(());
        }
        let url = format!("{}/.well-known/openid-configuration", self.issuer.as_str().trim_end_matches('/'));
        let request = openidconnect::http::Request::get(url).body(Vec::new()).map_err(|_| Refusal::Untrusted)?;
        send(self.line.clone(), request).await.map(drop).map_err(refusal_of)
    }

    /// This program, as the service knows it.
    fn us(&self, metadata: &Metadata) -> Us {
        let secret = self.settings.secret.clone().map(ClientSecret::new);
        let us = Us::from_provider_metadata(metadata.clone(), ClientId::new(self.settings.client.clone()), secret);
        let methods = metadata.token_endpoint_auth_methods_supported();
        let basic = methods.is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        us.set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody })
    }

    /// What a sign-in begins with. With `anew`, the person has to prove who they are although the service knows them.
    pub(super) async fn ask(&self, now: DateTime<Utc>, back: &str, lang: Lang, anew: bool) -> Result<Asked, Refusal> {
        let metadata = self.known(now, false).await?;
        self.answers(now).await?;
        let us = self.us(&metadata);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let back = redirect(back)?;
        let mut request = us
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .set_redirect_uri(Cow::Borrowed(&back))
            .set_pkce_challenge(challenge)
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new))
            .add_ui_locale(LanguageTag::new(lang.code().to_owned()));
        if anew {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        let (url, state, nonce) = request.url();
        if !is_safe(&url) {
            return Err(Refusal::Untrusted);
        }
        Ok(Asked {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Checks that an answer comes from this service and from no other that somebody slipped in (RFC 9207).
    pub(super) async fn check_sender(&self, now: DateTime<Utc>, iss: Option<&str>) -> Result<(), Refusal> {
        let says = self.known(now, false).await?.additional_metadata().authorization_response_iss_parameter_supported;
        match iss {
            Some(iss) if iss == self.issuer.as_str() => Ok(()),
            None if !says => Ok(()),
            _ => Err(Refusal::Untrusted),
        }
    }

    /// Who it is: asks the service for the proof that goes with a code, and checks it. With `after`, the person must have shown
    /// who they are later than that.
    pub(super) async fn prove(
        &self,
        now: DateTime<Utc>,
        back: &str,
        code: &str,
        begun: &Begun,
        after: Option<DateTime<Utc>>,
    ) -> Result<Person, Refusal> {
        let metadata = self.known(now, false).await?;
        let us = self.us(&metadata);
        let client = self.client();
        let back = redirect(back)?;
        let answer = us
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| Refusal::Untrusted)?
            .set_redirect_uri(Cow::Borrowed(&back))
            .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()))
            .request_async(&client)
            .await
            .map_err(|error| refused(&error))?;
        let proof = answer.id_token().ok_or(Refusal::Untrusted)?;
        let nonce = Nonce::new(begun.nonce.clone());
        let claims = match check(&us, proof, &nonce, now, after) {
            // The service may have changed its keys since they were asked for.
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let us = self.us(&*self.known(now, true).await?);
                check(&us, proof, &nonce, now, after)
            }
            checked => checked,
        };
        let claims = claims.map_err(|error| unproved(&error, proof_time(proof), now))?;
        let mut person = self.person(&claims)?;
        if (person.groups.is_empty() || person.email.is_none())
            && let Ok(request) = us.user_info(answer.access_token().clone(), Some(claims.subject().clone()))
        {
            let more: UserInfoClaims<Rest, CoreGenderClaim> =
                request.request_async(&client).await.map_err(|error| {
                    tracing::warn!(%error, "the sign-in service does not say who somebody is");
                    match error {
                        UserInfoError::Request(failed) => refusal_of(failed),
                        _ => Refusal::Untrusted,
                    }
                })?;
            if person.groups.is_empty() {
                person.groups = self.groups(more.additional_claims());
            }
            if person.email.is_none() {
                person.email = more.email().map(|email| email.to_string());
                person.email_verified = more.email_verified() == Some(true);
            }
            person.name =
                person.name.or_else(|| more.name().and_then(|name| name.get(None)).map(|name| name.to_string()));
        }
        Ok(person)
    }

    fn person(&self, claims: &Claims) -> Result<Person, Refusal> {
        // With several audiences, or with one that is named, the proof must be ours to use (3.1.3.7, steps 4 and 5), which the
        // library leaves to its callers.
        let ours = claims
            .authorized_party()
            .map_or(claims.audiences().len() == 1, |party| party.as_str() == self.settings.client);
        if !ours {
            tracing::warn!("the proof of the sign-in service was made for another program");
            return Err(Refusal::Untrusted);
        }
        let session = claims.additional_claims().0.get("sid").and_then(serde_json::Value::as_str);
        Ok(Person {
            subject: format!("{} {}", self.issuer.as_str(), claims.subject().as_str()),
            email: claims.email().map(|email| email.to_string()),
            email_verified: claims.email_verified() == Some(true),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
            groups: self.groups(claims.additional_claims()),
            session: session.map(str::to_owned),
        })
    }

    /// The groups: a list of names, or one name.
    fn groups(&self, rest: &Rest) -> Vec<String> {
        match rest.0.get(&self.settings.groups_claim) {
            Some(serde_json::Value::Array(all)) => {
                all.iter().filter_map(serde_json::Value::as_str).map(str::to_owned).collect()
            }
            Some(serde_json::Value::String(one)) => vec![one.clone()],
            _ => Vec::new(),
        }
    }

    /// Where somebody signs out at the service.
    pub(super) async fn farewell(&self, now: DateTime<Utc>, back: &str, lang: Lang) -> Option<String> {
        let metadata = self.known(now, false).await.ok()?;
        let mut url = Url::parse(metadata.additional_metadata().end_session_endpoint.as_deref()?).ok()?;
        if !is_safe(&url) {
            return None;
        }
        url.query_pairs_mut()
            .append_pair("client_id", &self.settings.client)
            .append_pair("post_logout_redirect_uri", back)
            .append_pair("ui_locales", lang.code())
            .append_pair("state", lang.code());
        Some(url.into())
    }
}

fn redirect(back: &str) -> Result<RedirectUrl, Refusal> {
    RedirectUrl::new(back.to_owned()).map_err(|_| Refusal::Untrusted)
}

/// The checks of the standard (`OpenID` Connect Core 3.1.3.7) by the library, with our clock.
fn check(
    us: &Us,
    proof: &Proof,
    nonce: &Nonce,
    now: DateTime<Utc>,
    after: Option<DateTime<Utc>>,
) -> Result<Claims, ClaimsVerificationError> {
    let verifier = us
        .id_token_verifier()
        .set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            CoreJwsSigningAlgorithm::EcdsaP384Sha384,
            CoreJwsSigningAlgorithm::EdDsa,
        ])
        .set_other_audience_verifier_fn(|_| false)
        .set_time_fn(move || now - LEEWAY)
        .set_issue_time_verifier_fn(move |at| {
            if (now - at).abs() <= APART { Ok(()) } else { Err(format!("made at {at}, and it is {now}")) }
        })
        .set_auth_time_verifier_fn(move |at| match after {
            Some(after) if at.is_none_or(|at| at < after - APART) => Err("the person was not asked again".to_owned()),
            _ => Ok(()),
        });
    proof.claims(&verifier, nonce).cloned()
}

/// When a proof says that it was made; it is not checked by then, so it only explains.
fn proof_time(proof: &Proof) -> Option<DateTime<Utc>> {
    let text = proof.to_string();
    let middle = text.split('.').nth(1)?;
    let json = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, middle).ok()?;
    let claims: serde_json::Value = serde_json::from_slice(&json).ok()?;
    DateTime::from_timestamp(claims.get("iat")?.as_i64()?, 0)
}

fn unproved(error: &ClaimsVerificationError, made: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Refusal {
    tracing::warn!(%error, cause = ?std::error::Error::source(error), "the proof of the sign-in service is not believed");
    match error {
        ClaimsVerificationError::Expired(_) if made.is_none_or(|made| (now - made).abs() > APART) => Refusal::Clock,
        ClaimsVerificationError::InvalidAuthTime(_) => Refusal::NotConfirmed,
        _ => Refusal::Untrusted,
    }
}

fn refusal_of(failed: Failed) -> Refusal {
    match failed {
        Failed::Tls => Refusal::Certificate,
        Failed::Private => Refusal::Untrusted,
        _ => Refusal::Unreachable,
    }
}

fn refused(error: &RequestTokenError<Failed, TokenError>) -> Refusal {
    tracing::warn!(%error, cause = ?std::error::Error::source(error), "the sign-in service gives no proof");
    match error {
        RequestTokenError::Request(failed) => refusal_of(*failed),
        // A code that was used before, or was made for another.
        RequestTokenError::ServerResponse(answer) if *answer.error() == CoreErrorResponseType::InvalidGrant => {
            Refusal::Expired
        }
        _ => Refusal::Untrusted,
    }
}
