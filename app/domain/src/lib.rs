//! What things are and which rules hold. No I/O, no clock, no randomness; builds for the browser and natively.
//!
//! One folder a capability. Types that come from outside are parsed here into values that cannot be wrong.

pub mod accounts;
pub mod birth_date;
pub mod calls;
pub mod claims;
pub mod contact;
pub mod contacts;
pub mod coverage;
pub mod deliveries;
pub mod era;
pub mod guessing;
pub mod institutions;
pub mod links;
pub mod money;
pub mod names;
pub mod passwords;
pub mod powers;
pub mod problem;
pub mod proof;
pub mod reconciliation;
pub mod recovery;
pub mod screening;
pub mod securities;
pub mod statements;
pub mod stops;
pub mod time;
pub mod withdrawals;
mod work;
