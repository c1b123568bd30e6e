//! Accounts as the exchange format names them, and who may speak for them.

use super::header::Header;
use crate::feeds::Refusal;
use domain::accounts::AccountName;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

/// An account as an object; serde would also read one from an array of its parts.
pub(super) struct Named(pub AccountName);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Named;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an account object")
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Named, M::Error> {
                AccountName::deserialize(MapAccessDeserializer::new(map)).map(Named)
            }
        }
        from.deserialize_any(Object)
    }
}

/// An account whose number has seven digits, as the exchange format has it (Zengin's may be longer).
pub(super) fn seven_digits(Named(name): Named, line: u64, field: &str) -> Result<AccountName, Refusal> {
    match &name {
        AccountName::Bank { number, .. } if number.len() != 7 => {
            Err(Refusal::line(line, format!("7 digits are wanted, found {number:?}")).at(format!("{field}.number")))
        }
        _ => Ok(name),
    }
}

/// The same, of the sender's own code: nobody else speaks for an account (formats §3).
pub(super) fn own_account(name: Named, header: &Header, line: u64, field: &str) -> Result<AccountName, Refusal> {
    let name = seven_digits(name, line, field)?;
    match name.bank() {
        Some(bank) if bank != header.sender => {
            let reason = format!("the sender {} delivers accounts of its own code only, found {bank:?}", header.sender);
            Err(Refusal::line(line, reason).at(format!("{field}.bank")))
        }
        _ => Ok(name),
    }
}
