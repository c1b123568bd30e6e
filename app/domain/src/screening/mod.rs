//! Screening: rules find withdrawals that look wrong, and one judgement says how wrong.

mod evidence;
mod groups;
mod history;
mod innocence;
mod judgement;
mod rule;
pub mod rules;
mod screen;
#[cfg(test)]
pub(crate) mod story;
mod thresholds;

pub use evidence::{Evidence, Finding, Particular};
pub use history::{History, Registers};
pub use innocence::{Habits, Innocence};
pub use judgement::{Judgement, Level, judge};
pub use rule::Rule;
pub use screen::{Flag, screen, screen_by};
pub use thresholds::Thresholds;
