//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03 §2.3), over ring's ChaCha20-Poly1305 (RFC 8439): a fifth of the time that RustCrypto's
//! Poly1305 needs for a text as short as a name, and an import seals and opens one for each entry.

use chacha20::{R20, hchacha};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

/// Bytes of a nonce: so many that random ones do not meet.
pub(super) const NONCE: usize = 24;

/// So many of them make the key, together with the key itself.
const OF_KEY: usize = 16;

/// A key that seals.
pub(super) struct Cipher([u8; 32]);

impl Cipher {
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Adds to `to` the nonce, the text sealed, and its tag. `beside` is not sealed, and has to be the same when it is opened.
    pub fn seal(&self, nonce: [u8; NONCE], beside: &[u8], text: &[u8], to: &mut Vec<u8>) {
        let (key, rest) = self.of(&nonce);
        to.reserve(NONCE + text.len() + CHACHA20_POLY1305.tag_len());
        to.extend_from_slice(&nonce);
        let begins = to.len();
        to.extend_from_slice(text);
        let tag = key.seal_in_place_separate_tag(rest, Aad::from(beside), &mut to[begins..]);
        to.extend_from_slice(tag.expect("a text is shorter than the cipher's limit").as_ref());
    }

    /// Opens what [`Cipher::seal`] made; `None` where it was not sealed so.
    pub fn open(&self, beside: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let (key, rest) = self.of(nonce);
        let mut text = sealed.to_vec();
        let length = key.open_in_place(rest, Aad::from(beside), &mut text).ok()?.len();
        text.truncate(length);
        Some(text)
    }

    /// The key of that nonce alone, and the nonce that is left for it: four zeros and its last eight bytes.
    fn of(&self, nonce: &[u8; NONCE]) -> (LessSafeKey, Nonce) {
        let (of_key, last) = nonce.split_first_chunk::<OF_KEY>().expect("sixteen of twenty-four bytes");
        let key = hchacha::<R20>(&self.0.into(), &(*of_key).into());
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key).expect("HChaCha20 gives 32 bytes");
        let mut rest = [0; 12];
        rest[4..].copy_from_slice(last);
        (LessSafeKey::new(key), Nonce::assume_unique_for_key(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    use chacha20poly1305::{XChaCha20Poly1305, XNonce};
    use proptest::prelude::*;

    fn sealed(key: [u8; 32], nonce: [u8; NONCE], beside: &[u8], text: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::new();
        Cipher::new(key).seal(nonce, beside, text, &mut sealed);
        sealed
    }

    /// The draft's own example (appendix A.3.1).
    #[test]
    fn seals_as_the_draft_does() {
        let key = std::array::from_fn(|at| 0x80 + at as u8);
        let nonce = std::array::from_fn(|at| 0x40 + at as u8);
        let beside = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let text =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let sealed = sealed(key, nonce, &beside, text);
        assert_eq!(sealed[..NONCE], nonce);
        assert_eq!(sealed[NONCE..NONCE + 8], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        assert_eq!(
            sealed[sealed.len() - 16..],
            [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49]
        );
    }

    proptest! {
        /// RustCrypto's, which sealed what stands in databases that are older.
        #[test]
        fn each_opens_what_the_other_sealed(key: [u8; 32], nonce: [u8; NONCE], beside: Vec<u8>, text: Vec<u8>, broken: prop::sample::Index) {
            let other = XChaCha20Poly1305::new(&key.into());
            let mut ours = sealed(key, nonce, &beside, &text);
            let theirs = other.encrypt(&XNonce::from(nonce), Payload { msg: &text, aad: &beside }).unwrap();
            prop_assert_eq!(&ours[NONCE..], &theirs);
            prop_assert_eq!(Cipher::new(key).open(&beside, &ours), Some(text));
            let at = broken.index(ours.len());
            ours[at] ^= 1;
            prop_assert_eq!(Cipher::new(key).open(&beside, &ours), None);
            prop_assert_eq!(Cipher::new(key).open(&beside, &ours[..at]), None);
        }
    }
}
