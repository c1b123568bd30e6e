//! The real router, asked as a browser asks it, without a network between.

mod bodies;
mod functions;
mod headers;
mod language;
mod statements;
mod strangers;
mod support;
