//! What of a statement has another form in JSON, which leaves out what is not there, than where it is only read by who wrote it.

use domain::accounts::{AccountName, Kind};
use serde::{Deserialize, Serialize};

/// An account's name, whatever it may be called in JSON.
#[derive(Serialize, Deserialize)]
#[serde(remote = "AccountName")]
pub enum Name {
    Bank { bank: String, branch: String, kind: Kind, number: String },
    Iban(String),
    Other { id: String, servicer: Option<String> },
}

/// What a batch is made of, as the text that is kept of it.
pub mod details {
    use crate::feeds::Detail;
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(details: &[Detail], to: S) -> Result<S::Ok, S::Error> {
        if details.is_empty() {
            return to.serialize_str("");
        }
        to.serialize_str(&serde_json::to_string(details).map_err(S::Error::custom)?)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Detail>, D::Error> {
        match <&str>::deserialize(from)? {
            "" => Ok(Vec::new()),
            text => serde_json::from_str(text).map_err(D::Error::custom),
        }
    }
}
