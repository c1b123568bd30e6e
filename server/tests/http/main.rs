//! The real router, asked as a browser asks it, without a network between.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

mod bodies;
mod desk;
mod functions;
mod headers;
mod language;
mod statements;
mod strangers;
mod support;
