//! The portal as passkeys know it: by its address.

use domain::proof::LASTS;
use std::sync::Arc;
use std::time::Duration;
use webauthn_rs::WebauthnBuilder;
use webauthn_rs::prelude::{Url, Webauthn};

/// What a browser shows beside the address.
const NAME: &str = "確認 Kakunin";

/// Whom passkeys are made for and answer to. One that was made for another address does not answer here.
#[derive(Clone, Debug)]
pub struct RelyingParty(pub(super) Arc<Webauthn>);

impl RelyingParty {
    /// The portal under that public origin, as in `https://kakunin.example`. None where the host is a bare address and no name:
    /// browsers make no passkeys for those.
    #[must_use]
    pub fn of(origin: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let builder = WebauthnBuilder::new(origin.domain()?, &origin).ok()?;
        let built = builder.rp_name(NAME).timeout(Duration::from_millis(LASTS.unsigned_abs())).build().ok()?;
        Some(Self(Arc::new(built)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_passkeys_and_a_bare_address_has_none() {
        for (origin, has) in [
            ("https://kakunin.example", true),
            ("http://localhost:3000", true),
            ("http://127.0.0.1:3000", false),
            ("https://[::1]", false),
            ("kakunin", false),
        ] {
            assert_eq!(RelyingParty::of(origin).is_some(), has, "{origin}");
        }
    }
}
