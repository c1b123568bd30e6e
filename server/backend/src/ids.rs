//! Ids and secrets: the one place where chance is taken from the system.

use argon2::password_hash::rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A new id: UUIDv7 as 32 hexadecimal digits, so that later ids sort behind earlier ones.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
pub fn new_id() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// Whether a text has the form of an id: 32 hexadecimal digits as [`new_id`] writes them.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Random bytes from the system.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    OsRng.fill_bytes(&mut bytes);
    bytes
}

/// `count` random decimal digits, each as likely as another.
#[must_use]
pub fn random_digits(count: usize) -> String {
    let mut digits = String::with_capacity(count);
    while digits.len() < count {
        // 250 is the largest multiple of ten in a byte: what is above would favour the low digits.
        let [byte] = random_bytes::<1>();
        if byte < 250 {
            digits.push(char::from(b'0' + byte % 10));
        }
    }
    digits
}

/// `count` letters of an alphabet in which no two look alike on paper (no 0 O 1 I L): five bits a letter.
#[must_use]
pub fn random_letters(count: usize) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789@";
    let mut letters = String::with_capacity(count);
    while letters.len() < count {
        let [byte] = random_bytes::<1>();
        let letter = ALPHABET[usize::from(byte % 32)];
        // The last place only fills the alphabet up to a power of two.
        if letter != b'@' {
            letters.push(char::from(letter));
        }
    }
    letters
}

/// SHA-256 as hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String grows");
        text
    })
}
