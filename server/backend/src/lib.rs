//! Everything that touches the outside.

pub mod demo;
pub mod feeds;
