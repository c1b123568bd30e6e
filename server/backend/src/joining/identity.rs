//! The id of a link: the same in every delivery, so that a request to stop it finds it again.

use crate::ids::sha256;
use domain::links::LinkIdentity;

/// The id of the link of that identity on an account.
#[must_use]
pub fn link_id(account_id: &str, identity: &LinkIdentity) -> String {
    let text = match identity {
        LinkIdentity::Contract(provider, contract) => format!("{account_id}|contract|{provider}|{contract}"),
        LinkIdentity::Registered(provider, at) => format!("{account_id}|registered|{provider}|{}", at.0),
        LinkIdentity::Wallet(provider, wallet) => format!("{account_id}|wallet|{provider}|{wallet}"),
        LinkIdentity::Printed(provider) => format!("{account_id}|printed|{provider}"),
    };
    sha256(text.as_bytes())[..32].to_owned()
}
