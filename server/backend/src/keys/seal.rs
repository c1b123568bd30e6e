//! Sealing a text for the place where it stands, and finding sealed texts by a keyed hash.

use super::Keys;
use super::xchacha::NONCE;
use crate::db::Arg;
use crate::ids::{hex, random_bytes};
use crate::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Where a sealed text stands: moved to another row or column it no longer opens.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub table: &'a str,
    pub column: &'a str,
    /// The row's id.
    pub row: &'a str,
}

/// A text as it stands sealed in a column.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub struct Sealed(String);

impl From<Sealed> for Arg {
    fn from(sealed: Sealed) -> Self {
        sealed.0.into()
    }
}

const VERSION: usize = size_of::<u32>();

impl Keys {
    /// Seals a text (XChaCha20-Poly1305 under the newest key): `VERSION.BASE64`.
    #[must_use]
    pub fn seal(&self, place: Place<'_>, text: &str) -> String {
        let (number, version) = self.newest();
        let mut sealed = Vec::new();
        version.seal.seal(random_bytes::<NONCE>(), &place.written(), text.as_bytes(), &mut sealed);
        let mut written = format!("{number}.");
        URL_SAFE_NO_PAD.encode_string(sealed, &mut written);
        written
    }

    /// Opens what was sealed for that place.
    ///
    /// # Errors
    /// When it was sealed under a key that is not configured, or was changed or moved.
    pub fn open(&self, place: Place<'_>, sealed: &str) -> Result<String> {
        let broken = || Error::Corrupt(format!("{}.{}: what is sealed there does not open", place.table, place.column));
        let (number, coded) = sealed.split_once('.').ok_or_else(broken)?;
        let version = self.version(number.parse().map_err(|_| broken())?)?;
        let sealed = URL_SAFE_NO_PAD.decode(coded).map_err(|_| broken())?;
        let text = version.seal.open(&place.written(), &sealed).ok_or_else(broken)?;
        String::from_utf8(text).map_err(|_| broken())
    }

    /// Opens what was read from that place.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub fn opened(&self, place: Place<'_>, sealed: &Sealed) -> Result<String> {
        self.open(place, &sealed.0)
    }

    /// The same of a column that may be NULL.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub fn opened_some(&self, place: Place<'_>, sealed: Option<&Sealed>) -> Result<Option<String>> {
        sealed.map(|sealed| self.opened(place, sealed)).transpose()
    }

    /// Seals bytes: the key's version in four bytes, the nonce, and what is sealed.
    #[must_use]
    pub fn seal_bytes(&self, place: Place<'_>, bytes: &[u8]) -> Vec<u8> {
        let (number, version) = self.newest();
        let mut sealed = number.to_be_bytes().to_vec();
        version.seal.seal(random_bytes::<NONCE>(), &place.written(), bytes, &mut sealed);
        sealed
    }

    /// Opens such bytes.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub fn open_bytes(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        let broken = || Error::Corrupt(format!("{}.{}: what is sealed there does not open", place.table, place.column));
        let (number, sealed) = sealed.split_first_chunk::<VERSION>().ok_or_else(broken)?;
        let version = self.version(u32::from_be_bytes(*number))?;
        version.seal.open(&place.written(), sealed).ok_or_else(broken)
    }

    /// The keyed hash (HMAC-SHA-256 under the newest key) by which a text is found without standing anywhere.
    #[must_use]
    pub fn lookup(&self, purpose: &str, text: &str) -> String {
        hashed(&self.newest().1.lookup, purpose, text)
    }

    /// Its hashes under every key, the newest first: what was written before a key came is found too.
    #[must_use]
    pub fn lookups(&self, purpose: &str, text: &str) -> Vec<String> {
        self.0.values().rev().map(|version| hashed(&version.lookup, purpose, text)).collect()
    }

    /// Whether a text is sealed under the newest key.
    #[must_use]
    pub fn is_newest(&self, sealed: &str) -> bool {
        sealed.split_once('.').is_some_and(|(number, _)| number.parse() == Ok(self.newest().0))
    }

    /// The same of bytes.
    #[must_use]
    pub fn are_newest(&self, sealed: &[u8]) -> bool {
        sealed.first_chunk::<VERSION>().is_some_and(|number| u32::from_be_bytes(*number) == self.newest().0)
    }
}

fn hashed(key: &[u8; 32], purpose: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

impl Place<'_> {
    fn written(&self) -> Vec<u8> {
        [self.table.as_bytes(), self.column.as_bytes(), self.row.as_bytes()].join(&0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place<'_> = Place { table: "factors", column: "secret", row: "1" };

    #[test]
    fn opens_only_where_it_was_sealed_and_as_it_was() {
        let keys = Keys::parse(&Keys::make(1)).unwrap();
        let sealed = keys.seal(HERE, "秘密");
        assert_eq!(keys.open(HERE, &sealed).unwrap(), "秘密");
        for place in [Place { row: "2", ..HERE }, Place { column: "name", ..HERE }, Place { table: "sessions", ..HERE }] {
            assert!(keys.open(place, &sealed).is_err(), "{place:?}");
        }
        for end in 0..sealed.len() {
            assert!(keys.open(HERE, &sealed[..end]).is_err(), "cut at {end}");
        }
        assert!(!sealed.contains("秘密") && sealed != keys.seal(HERE, "秘密"), "a nonce serves once");
    }

    #[test]
    fn an_older_key_still_opens_and_a_missing_one_is_named() {
        let (old, new) = (Keys::make(1), Keys::make(2));
        let sealed = Keys::parse(&old).unwrap().seal(HERE, "text");
        let both = Keys::parse(&format!("{old}\n{new}")).unwrap();
        assert_eq!(both.open(HERE, &sealed).unwrap(), "text");
        assert!(both.seal(HERE, "text").starts_with("2."));
        let found = Keys::parse(&old).unwrap().lookup("credential", "text");
        assert_eq!(both.lookups("credential", "text"), [both.lookup("credential", "text"), found]);
        let error = Keys::parse(&new).unwrap().open(HERE, &sealed).unwrap_err();
        assert!(error.to_string().contains("key 1 is wanted"), "{error}");
    }

    #[test]
    fn a_wrong_key_is_refused_without_being_printed() {
        for text in ["", "1", "1:", "x:AAAA", "1:c2hvcnQ=", &[Keys::make(3), Keys::make(3)].join(",")] {
            let error = Keys::parse(text).unwrap_err().to_string();
            assert!(error.contains("key") && !error.contains("c2hvcnQ"), "{error}");
        }
    }
}
