//! The secrets that stand outside the database: a copy of it alone opens nothing.
//!
//! A key has a version; several may stand beside each other while one takes over from the other. What is written is written under the
//! newest; what is read says under which it was written.

mod file;
mod seal;
mod xchacha;

pub use file::{Found, find};
pub use seal::{Place, Sealed};

use crate::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hkdf::Hkdf;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use xchacha::Cipher;

/// The keys that were configured, ready for use.
#[derive(Clone)]
pub struct Keys(Arc<BTreeMap<u32, Version>>);

/// What is made of one key: each purpose has a key of its own.
struct Version {
    seal: Cipher,
    lookup: [u8; 32],
    pepper: [u8; 32],
}

const LENGTH: usize = 32;

impl Keys {
    /// Reads keys as they are configured: `VERSION:BASE64` of 32 bytes, several with blanks, commas or lines between them.
    ///
    /// # Errors
    /// A sentence that says which of them is wrong, and never the key.
    pub fn parse(text: &str) -> Result<Self> {
        let mut versions = BTreeMap::new();
        for (number, word) in text.split([',', ' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).enumerate() {
            let wrong = || Error::Setting(format!("key {}: a key is written VERSION:BASE64, 32 bytes of it", number + 1));
            let (version, key) = word.split_once(':').ok_or_else(wrong)?;
            let version: u32 = version.parse().map_err(|_| wrong())?;
            let key = STANDARD.decode(key).ok().filter(|key| key.len() == LENGTH).ok_or_else(wrong)?;
            if versions.insert(version, Version::of(&key)).is_some() {
                return Err(Error::Setting(format!("key {}: version {version} stands there twice", number + 1)));
            }
        }
        if versions.is_empty() {
            return Err(Error::Setting("there is no key: one is written VERSION:BASE64, 32 bytes of it".into()));
        }
        Ok(Self(Arc::new(versions)))
    }

    /// A new key, as it is configured.
    #[must_use]
    pub fn make(version: u32) -> String {
        format!("{version}:{}", STANDARD.encode(crate::ids::random_bytes::<LENGTH>()))
    }

    fn newest(&self) -> (u32, &Version) {
        let (number, version) = self.0.last_key_value().expect("there is at least one key");
        (*number, version)
    }

    fn version(&self, number: u32) -> Result<&Version> {
        self.0.get(&number).ok_or_else(|| Error::Setting(format!("key {number} is wanted, and is not among the configured ones")))
    }

    /// What is mixed into every password's hash, with its version.
    pub(crate) fn pepper(&self) -> (u32, [u8; 32]) {
        let (number, version) = self.newest();
        (number, version.pepper)
    }

    /// The same of an older version.
    pub(crate) fn pepper_of(&self, number: u32) -> Result<[u8; 32]> {
        Ok(self.version(number)?.pepper)
    }
}

impl Version {
    fn of(key: &[u8]) -> Self {
        let derived = |purpose: &str| {
            let mut bytes = [0; 32];
            Hkdf::<Sha256>::new(None, key).expand(purpose.as_bytes(), &mut bytes).expect("32 bytes are not too many");
            bytes
        };
        Self { seal: Cipher::new(derived("kakunin seal")), lookup: derived("kakunin lookup"), pepper: derived("kakunin pepper") }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Keys(versions {:?})", self.0.keys())
    }
}
