//! An authenticator in software: what a device of a person's would do, as far as the tests need it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

/// The site of the tests.
pub const SITE: &str = "https://hansa.example";

/// A passkey with its device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    count: u32,
    /// Where the browser says it is.
    pub origin: String,
    /// The host that the answer is for.
    pub host: String,
    /// Whether the person proved to the device who they are.
    pub verified: bool,
}

impl Authenticator {
    /// A device with a new key under this name.
    pub fn new(id: &str) -> Self {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key.as_ref(), &random).expect("the key");
        let id = format!("{id:-<32}").into_bytes();
        Self { key, id, count: 0, origin: SITE.into(), host: "hansa.example".into(), verified: true }
    }

    /// The same device as another person's, for whom it has another key under the same name.
    pub fn foreign(&self) -> Self {
        let own = Self::new("");
        Self { id: self.id.clone(), count: self.count, ..own }
    }

    /// Goes back to what it was so many answers ago, as a copy of the device would.
    pub fn copied(&mut self) {
        self.count = self.count.saturating_sub(1);
    }

    fn client(&self, kind: &str, options: &str) -> Vec<u8> {
        let options: Json = serde_json::from_str(options).expect("options");
        let challenge = options["publicKey"]["challenge"].as_str().expect("a challenge");
        let said = json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn data(&mut self, made: bool) -> Vec<u8> {
        self.count += 1;
        let flags = 0b1 | if self.verified { 0b100 } else { 0 } | if made { 0b100_0000 } else { 0 };
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    /// Makes the passkey that the options ask for; the answer as the browser gives it.
    pub fn create(&mut self, options: &str) -> String {
        let client = self.client("webauthn.create", options);
        let mut data = self.data(true);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
        data.extend(&self.id);
        // The key in COSE: a map of five, kty EC2, alg ES256, crv P-256, x, y.
        let point = self.key.public_key().as_ref();
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // The attestation in CBOR: fmt "none", attStmt {}, authData.
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).expect("short"));
        object.extend(data);
        self.answer(&json!({ "attestationObject": BASE64.encode(object), "clientDataJSON": BASE64.encode(client) }))
    }

    /// Proves with the passkey what the options ask for.
    pub fn get(&mut self, options: &str) -> String {
        let client = self.client("webauthn.get", options);
        let data = self.data(false);
        let signed = [data.as_slice(), Sha256::digest(&client).as_slice()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("signed");
        self.answer(&json!({
            "authenticatorData": BASE64.encode(data),
            "clientDataJSON": BASE64.encode(client),
            "signature": BASE64.encode(signature.as_ref()),
            "userHandle": null,
        }))
    }

    fn answer(&self, response: &Json) -> String {
        let id = BASE64.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }
}
