//! A device with one passkey, in software: it makes the key pair and answers challenges as browsers hand them on, and lies where a
//! story asks for it.

use backend::identity::{Answer, Challenge, Options, RelyingParty};
use backend::ids::{random_bytes, sha256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;

pub const ORIGIN: &str = "https://kakunin.example";

/// The portal that the stories' passkeys are made for.
pub fn party() -> RelyingParty {
    RelyingParty::of(ORIGIN).unwrap()
}

pub struct Device {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    /// Whose passkey it is, as the portal said when it was made.
    pub user: Option<String>,
    /// How often it says that it has answered; 0 always, where a passkey is copied to other devices of its owner.
    pub counter: u32,
    /// Whether its owner showed a finger, a face or a PIN.
    pub verified: bool,
    /// The page that the browser says it stands on.
    pub origin: &'static str,
}

impl Device {
    pub fn new() -> Self {
        let chance = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &chance).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &chance).unwrap();
        Self { key, id: random_bytes::<16>().to_vec(), user: None, counter: 0, verified: true, origin: ORIGIN }
    }

    /// Makes the passkey, as `navigator.credentials.create` would.
    pub fn make(&mut self, (options, challenge): (Options, Challenge)) -> Answer {
        let options = &options.0;
        self.user = options["user"]["id"].as_str().map(str::to_owned);
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), 0x40);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(&self.id);
        data.extend(self.public_key());
        // {"fmt": "none", "attStmt": {}, "authData": data}, in CBOR
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let said = self.said("webauthn.create", options["challenge"].as_str().unwrap());
        self.answered(challenge, json!({ "clientDataJSON": coded(&said), "attestationObject": coded(&object) }))
    }

    /// Answers a challenge, as `navigator.credentials.get` would.
    pub fn answer(&mut self, (options, challenge): (Options, Challenge)) -> Answer {
        let options = &options.0;
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let said = self.said("webauthn.get", options["challenge"].as_str().unwrap());
        let signed = [data.clone(), digest(&said)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        let response = json!({
            "clientDataJSON": coded(&said),
            "authenticatorData": coded(&data),
            "signature": coded(signature.as_ref()),
            "userHandle": self.user,
        });
        self.answered(challenge, response)
    }

    fn answered(&self, challenge: Challenge, response: serde_json::Value) -> Answer {
        let id = coded(&self.id);
        let text = json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string();
        Answer { party: party(), challenge: Some(challenge), text }
    }

    /// What the browser says of the page: WebAuthn Level 3 §5.8.1.
    fn said(&self, kind: &str, challenge: &str) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false }).to_string().into_bytes()
    }

    /// What the device says of itself: WebAuthn Level 3 §6.1.
    fn data(&self, rp_id: &str, flags: u8) -> Vec<u8> {
        let present = 0x01 | if self.verified { 0x04 } else { 0 };
        [digest(rp_id.as_bytes()), vec![present | flags], self.counter.to_be_bytes().to_vec()].concat()
    }

    /// The public key as COSE writes one for ES256 (RFC 9053 §7.1.1).
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [head.as_slice(), &point[1..33], &[0x22, 0x58, 0x20], &point[33..]].concat()
    }
}

fn coded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    let hex = sha256(bytes);
    (0..hex.len()).step_by(2).map(|start| u8::from_str_radix(&hex[start..start + 2], 16).unwrap()).collect()
}
