//! Screening: rules find withdrawals that look wrong, and one judgement says how wrong.

mod history;

pub use history::{History, Registers};
