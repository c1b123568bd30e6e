//! JSON objects into typed values, with refusals that name line and field.

pub(super) mod parsing;
pub(super) mod values;
