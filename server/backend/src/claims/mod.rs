//! Claims.

pub mod desk;
