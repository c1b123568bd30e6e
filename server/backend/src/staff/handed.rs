//! The password that the operator hands over.

use crate::Result;
use crate::ids::random_letters;
use crate::keys::Keys;
use crate::people::{Password, hash};

/// So many letters have 128 bits (OWASP ASVS 5.0 §11.5.1): an alphabet of 31 has 4.95 a letter.
pub(super) const LETTERS: usize = 26;

/// A random password from the system's chance, and its hash.
pub(super) async fn handed(keys: &Keys) -> Result<(String, String)> {
    let password = random_letters(LETTERS);
    let hashed = hash(keys, Password::chosen(password.clone(), &password, &[])?).await?;
    Ok((password, hashed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn it_has_128_bits() {
        let letters: BTreeSet<char> = random_letters(10_000).chars().collect();
        let bits = f64::from(u32::try_from(letters.len()).expect("few")).log2() * f64::from(u32::try_from(LETTERS).expect("few"));
        assert!(bits >= 128.0, "{bits}");
    }
}
