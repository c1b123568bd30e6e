//! The real router, asked as a browser asks it, without a network between.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

mod arrival;
mod audit;
mod bodies;
mod cookie;
mod cross_site;
mod deliveries;
mod desk;
mod document;
mod export;
mod from_where;
mod functions;
mod guessing;
mod half_way;
mod headers;
mod language;
mod letters;
mod limits;
mod line;
mod matrix;
mod powers;
mod recovery;
mod reports;
mod roles;
mod security_contact;
mod sessions;
mod statements;
mod strangers;
mod support;
mod tls;
mod v1;
mod way_back;
