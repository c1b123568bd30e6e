//! Screening: rules find withdrawals that look wrong, and one judgement says how wrong.

mod evidence;
mod groups;
mod history;
mod rule;
pub mod rules;
#[cfg(test)]
pub(crate) mod story;
mod thresholds;

pub use evidence::{Evidence, Finding, Particular};
pub use history::{History, Registers};
pub use rule::Rule;
pub use thresholds::Thresholds;
