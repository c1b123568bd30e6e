//! Codes from an authenticator app: time-based one-time passwords (RFC 6238), six digits in 30 seconds.

use crate::drawn::qr;
use crate::ids::random_bytes;
use crate::{Error, Result};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};

/// The half minute of a code, counted from 1970: each is taken once.
pub type Step = i64;

/// An authenticator app that is being set up: nothing counts until a first code has fitted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// In base 32, as it is typed into an app that cannot take the picture.
    pub secret: String,
    account: String,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Setup(secret)")
    }
}

/// RFC 4226 §4 asks for 128 bits and recommends 160.
const SECRET: usize = 20;

impl Setup {
    /// A new secret, to stand in the app under that name.
    #[must_use]
    pub fn new(account: &str) -> Self {
        let secret = Secret::from(random_bytes::<SECRET>()).to_base32();
        // A colon would end the name (key URI format).
        Self { secret, account: account.replace(':', " ") }
    }

    /// The secret as a picture (SVG) that an app takes with the camera.
    ///
    /// # Errors
    /// When the name cannot stand in such a picture.
    pub fn picture(&self) -> Result<String> {
        let address = totp(&self.secret, &self.account)?.to_url();
        qr(&address.map_err(|error| Error::Corrupt(format!("a secret cannot be drawn: {error}")))?)
    }

    /// The secret in groups of four, as one types it.
    #[must_use]
    pub fn typed(&self) -> String {
        self.secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// The step of that code, if it is one of now, a step before or a step after: telephones' clocks differ.
///
/// # Errors
/// When the stored secret is none.
pub(super) fn step(secret: &str, code: &str, now: Instant) -> Result<Option<Step>> {
    let time = u64::try_from(now.0 / Instant::SECOND).unwrap_or_default();
    let step = totp(secret, "")?.check(code, time);
    Ok(step.and_then(|step| Step::try_from(step).ok()))
}

fn totp(secret: &str, account: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Error::Corrupt("a code's secret is not base 32".into()))?;
    let builder = Builder::new().with_secret(secret).with_account_name(account).with_issuer(Some("Kakunin"));
    builder.build().map_err(|error| Error::Corrupt(format!("a code's secret cannot be used: {error}")))
}

/// The code that an app with that secret shows then: for whoever comes in without a telephone in hand, as the demo's people do.
///
/// # Errors
/// When the secret is none.
pub(crate) fn code(secret: &str, now: Instant) -> Result<String> {
    let time = u64::try_from(now.0 / Instant::SECOND).unwrap_or_default();
    Ok(totp(secret, "")?.generate(time).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238's test vectors (appendix B, SHA-1), whose codes have eight digits: the last six are ours.
    #[test]
    fn the_vectors_of_the_rfc_fit() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            let at = |second: i64| Instant(second * Instant::SECOND);
            assert_eq!(step(secret, code, at(second)).unwrap(), Some(second / 30), "{second}");
            assert_eq!(step(secret, code, at(second + 30)).unwrap(), Some(second / 30), "{second}, a step late");
            assert_eq!(step(secret, code, at(second + 90)).unwrap(), None, "{second}, too late");
        }
        for wrong in ["", "28708", "2870822", "abcdef", "２８７０８２"] {
            assert_eq!(step(secret, wrong, Instant(59_000)).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_setup_is_drawn_and_typed() {
        let setup = Setup::new("Kakunin:0123456789");
        assert!(setup.picture().unwrap().starts_with("<svg"));
        assert_eq!(setup.typed().len(), 39);
        let now = Instant(1_600_000_000_000);
        assert!(step(&setup.secret, &code(&setup.secret, now).unwrap(), now).unwrap().is_some());
        assert!(!format!("{setup:?}").contains(&setup.secret));
    }
}
