//! Keys of institutions that programs come with, and what keys open: an institution's own.

use super::program_routes::Object;
use crate::support::TestSite;
use backend::api_keys::{Asked, make, revoke};
use backend::args;
use std::collections::HashMap;

/// What a program comes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Missing,
    /// The first bank's.
    Own,
    AnotherBanks,
    /// A payment provider's, who delivers other feeds than banks do.
    Providers,
    /// The first bank's, but no longer.
    Revoked,
    Ended,
    /// Of the right form, and nobody's.
    Nobodys,
}

impl Key {
    pub const ALL: [Self; 7] =
        [Self::Missing, Self::Own, Self::AnotherBanks, Self::Providers, Self::Revoked, Self::Ended, Self::Nobodys];

    /// Whose it is, as long as it holds.
    pub fn institution(self) -> Option<&'static str> {
        match self {
            Self::Own => Some("9991"),
            Self::AnotherBanks => Some("9992"),
            Self::Providers => Some("docomo-koza"),
            Self::Missing | Self::Revoked | Self::Ended | Self::Nobodys => None,
        }
    }

    /// Whether a bank's object is its institution's own.
    pub fn owns(self, object: Object) -> bool {
        object.bank().is_some() && object.bank() == self.institution()
    }
}

/// One of each.
pub async fn keys(site: &TestSite) -> HashMap<Key, String> {
    let mut keys = HashMap::from([(Key::Nobodys, format!("kakunin_{}", "0".repeat(64)))]);
    for key in [Key::Own, Key::AnotherBanks, Key::Providers, Key::Revoked, Key::Ended] {
        let institution = key.institution().unwrap_or("9991").to_owned();
        let made = make(&site.backend, &Asked { institution, name: "見本".to_owned(), days: 1 }).await.unwrap();
        match key {
            Key::Revoked => revoke(&site.backend, &made.id).await.unwrap(),
            Key::Ended => {
                let ends = args![site.backend.clock.real_now(), &made.id];
                site.backend.db.run("UPDATE api_keys SET expires_at = $1 WHERE id = $2", ends).await.unwrap();
            }
            _ => {}
        }
        keys.insert(key, made.key);
    }
    keys
}
