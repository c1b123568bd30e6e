//! The program `kakunin`: command line, HTTP, headers, sessions.

pub mod cli;
pub mod http;
pub mod settings;
pub mod watching;
