//! A row's values as JSON, and back.

use crate::db::{Arg, Kind};
use crate::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// Bytes become base64; the column says which texts are such.
pub fn written(value: Arg) -> Value {
    match value {
        Arg::Text(text) => text.into(),
        Arg::Shared(text) => (*text).into(),
        Arg::Int(number) => number.into(),
        Arg::Bool(bool) => bool.into(),
        Arg::Bytes(bytes) => STANDARD.encode(bytes).into(),
    }
}

/// The value of a column of that kind.
///
/// # Errors
/// When it is of another.
pub fn read(value: Value, kind: Kind) -> Result<Arg> {
    Ok(match (kind, value) {
        (Kind::Text, Value::Null) => Arg::Text(None),
        (Kind::Int, Value::Null) => Arg::Int(None),
        (Kind::Bool, Value::Null) => Arg::Bool(None),
        (Kind::Text, Value::String(text)) => Arg::Text(Some(text)),
        (Kind::Int, Value::Number(number)) if number.is_i64() => Arg::Int(number.as_i64()),
        (Kind::Bool, Value::Bool(bool)) => Arg::Bool(Some(bool)),
        (Kind::Bytes, Value::String(text)) => {
            Arg::Bytes(STANDARD.decode(text).map_err(|error| Error::Setting(error.to_string()))?)
        }
        (kind, value) => return Err(Error::Setting(format!("{kind:?} is wanted, found {value}"))),
    })
}
