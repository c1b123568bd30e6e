//! Passwords: argon2id.

use super::hashing::{Asks, HASHING, Place, place};
use crate::keys::Keys;
use crate::{Error, Result};
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::passwords::{Own, made_of, words};
use domain::problem::Problem;
use zxcvbn::{Score, zxcvbn};

/// OWASP's least for argon2id: 19 MiB, 2 passes, 1 lane. The pepper stands outside the database: a copy of it alone cannot be guessed
/// at.
fn argon2(pepper: &[u8]) -> Argon2<'_> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are in argon2's range");
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params).expect("the pepper is not too long")
}

/// A password of at least 12 and at most 128 characters, which is not one of the first that somebody would guess.
#[derive(Clone)]
pub struct Password(String);

/// Words of this place, which none is made of either (OWASP ASVS 5.0 §6.1.2): what the portal is called and what it is about.
const WORDS: [&str; 16] = [
    "kakunin",
    "kakunin.example",
    "かくにん",
    "カクニン",
    "確認",
    "ginkou",
    "ginko",
    "ぎんこう",
    "銀行",
    "kouza",
    "koza",
    "口座",
    "activation",
    "sign-in",
    "password",
    "パスワード",
];

impl Password {
    /// Takes what was typed, twice where it is chosen anew. `own` is what strangers may know of whoever chooses: names, numbers, days.
    ///
    /// # Errors
    /// When the two differ, it is too short or too long, made of `own` in whichever spelling, or is soon guessed (fewer than 10⁸ guesses: NIST SP 800-63B-4 §3.1.1.2 asks
    /// for a list of the common ones, and for words of the customer's own).
    pub fn chosen(typed: String, again: &str, own: &[Own]) -> Result<Self, Problem> {
        let own = words(own);
        match typed.chars().count() {
            _ if typed != again => Err(Problem::PasswordsDiffer),
            ..12 => Err(Problem::PasswordTooShort),
            129.. => Err(Problem::PasswordTooLong),
            _ if made_of(&typed, &own) || is_soon_guessed(&typed, &own) => Err(Problem::PasswordTooCommon),
            _ => Ok(Self(typed)),
        }
    }
}

fn is_soon_guessed(typed: &str, own: &[String]) -> bool {
    let words: Vec<&str> = own.iter().map(String::as_str).chain(WORDS).collect();
    zxcvbn(typed, &words).score() < Score::Three
}

/// Hashes the password of somebody who is in, or who holds a letter, with a salt of its own and the newest key's pepper:
/// `kVERSION$argon2id$…`.
///
/// # Errors
/// [`Error::Busy`] when too many wait, or when the hashing thread died.
pub async fn hash(keys: &Keys, password: Password) -> Result<String> {
    hash_in(keys, password, &place(Asks::Known)?).await
}

async fn hash_in(keys: &Keys, password: Password, place: &Place) -> Result<String> {
    let (version, pepper) = keys.pepper();
    let work = move || {
        let salt = SaltString::generate(&mut OsRng);
        let hash = argon2(&pepper).hash_password(password.0.as_bytes(), &salt).expect("the parameters are in argon2's range");
        format!("k{version}{hash}")
    };
    HASHING.run(place, work).await
}

/// Whether the password is that of the hash. Where there is none it takes as long, and says no: how long it took must not tell
/// whether a sign-in number exists.
///
/// # Errors
/// When the key of the hash's pepper is not configured, or the hashing thread died.
pub async fn verify(keys: &Keys, typed: String, stored: Option<String>, place: &Place) -> Result<bool> {
    // Longer than any password that could have been chosen: not worth the hash.
    let typed: String = typed.chars().take(129).collect();
    let Some(stored) = stored else {
        let _ = hash_in(keys, Password(typed), place).await?;
        return Ok(false);
    };
    let (version, hash) = split(&stored)?;
    let (pepper, hash) = (keys.pepper_of(version)?, hash.to_owned());
    let fits =
        move || PasswordHash::new(&hash).is_ok_and(|hash| argon2(&pepper).verify_password(typed.as_bytes(), &hash).is_ok());
    HASHING.run(place, fits).await
}

/// A hash under the newest key's pepper, where the one that stands is under an older's. The password was verified.
///
/// # Errors
/// As [`hash`].
pub(crate) async fn renewed(keys: &Keys, typed: String, stored: &str, place: &Place) -> Result<Option<String>> {
    let newest = keys.pepper().0;
    if split(stored)?.0 == newest {
        return Ok(None);
    }
    hash_in(keys, Password(typed), place).await.map(Some)
}

fn split(stored: &str) -> Result<(u32, &str)> {
    let broken = || Error::Corrupt("a password's hash does not say its key".into());
    let (version, _) = stored.strip_prefix('k').and_then(|rest| rest.split_once('$')).ok_or_else(broken)?;
    Ok((version.parse().map_err(|_| broken())?, &stored[1 + version.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_no_password() {
        let own = [
            Own::Number("0123456789".into()),
            Own::Born("1986-05-14".into()),
            Own::Name("ﾐﾎﾝ ﾊﾅｺ".into()),
            Own::Email("h.mihon@example.jp".into()),
        ];
        for (typed, wanted) in [
            ("passwordpassword", Some(Problem::PasswordTooCommon)),
            ("123456789012", Some(Problem::PasswordTooCommon)),
            ("qwertyuiop12", Some(Problem::PasswordTooCommon)),
            ("0123456789ab", Some(Problem::PasswordTooCommon)),
            ("mihonhanako1986", Some(Problem::PasswordTooCommon)),
            ("Hanako.s61.5.14", Some(Problem::PasswordTooCommon)),
            ("h.mihon.1986", Some(Problem::PasswordTooCommon)),
            ("あああああああああああああ", Some(Problem::PasswordTooCommon)),
            ("kakuninginkou", Some(Problem::PasswordTooCommon)),
            ("short-one", Some(Problem::PasswordTooShort)),
            ("as-long-as-it-must-be", None),
            ("むかしむかし おじいさん", None),
        ] {
            assert_eq!(Password::chosen(typed.into(), typed, &own).err(), wanted, "{typed}");
        }
        assert_eq!(Password::chosen("one".into(), "other", &own).err(), Some(Problem::PasswordsDiffer));
        let long = "いろはにほへとちりぬるを".repeat(11);
        assert_eq!(Password::chosen(long.clone(), &long, &own).err(), Some(Problem::PasswordTooLong));
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_and_its_key() {
        let keys = Keys::parse(&Keys::make(7)).expect("a key");
        let typed = || "as-long-as-it-must-be".to_owned();
        let stored = hash(&keys, Password::chosen(typed(), &typed(), &[]).expect("long enough")).await.expect("hashes");
        let place = place(Asks::Stranger).expect("free");
        assert!(stored.starts_with("k7$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify(&keys, typed(), Some(stored.clone()), &place).await.expect("verifies"));
        assert!(!verify(&keys, "another".into(), Some(stored.clone()), &place).await.expect("verifies"));
        assert!(!verify(&keys, typed(), None, &place).await.expect("verifies"));
        let other = Keys::parse(&Keys::make(7)).expect("a key");
        assert!(!verify(&other, typed(), Some(stored), &place).await.expect("verifies"), "the pepper counts");
    }
}
