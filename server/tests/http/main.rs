//! The real router, asked as a browser asks it, without a network between.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

mod audit;
mod arrival;
mod bodies;
mod cross_site;
mod desk;
mod functions;
mod headers;
mod language;
mod roles;
mod limits;
mod line;
mod reports;
mod statements;
mod strangers;
mod support;
mod tls;
