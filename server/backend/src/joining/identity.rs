//! The id of a link: the same in every delivery, so that a request to stop it finds it again.

use crate::ids::sha256;
use domain::links::LinkIdentity;

/// The id of the link of that identity, unique within its account.
#[must_use]
pub fn link_id(identity: &LinkIdentity) -> String {
    let text = match identity {
        LinkIdentity::Contract(provider, contract) => format!("contract|{provider}|{contract}"),
        LinkIdentity::Registered(provider, at) => format!("registered|{provider}|{}", at.0),
        LinkIdentity::Wallet(provider, wallet) => format!("wallet|{provider}|{wallet}"),
        LinkIdentity::Printed(provider) => format!("printed|{provider}"),
    };
    sha256(text.as_bytes())[..32].to_owned()
}
