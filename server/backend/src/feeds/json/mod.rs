//! JSON values as feeds write them, each with the place at which it stands.

pub(super) mod parsing;
pub(super) mod values;
