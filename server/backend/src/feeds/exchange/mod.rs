//! Kakunin exchange, version 1: registers as one JSON object a line, between a header and a trailer (formats §3).

use super::json::{parsing, values};

mod accounts;
mod bank_links;
mod charges;
mod feed;
mod format;
mod header;
mod institutions;
mod lines;
mod link_attempts;
mod names;
mod provider_links;
mod reader;
mod securities_events;
#[cfg(test)]
mod tests;

pub use accounts::AccountRecord;
pub use charges::{ChargeStatus, single_charge};
pub use feed::Feed;
pub use format::Exchange;
pub use header::{Header, OPERATOR};
pub use reader::{Line, Record, Records};
pub use values::is_bank_code;
