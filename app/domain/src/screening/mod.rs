//! Screening: rules find withdrawals that look wrong, and one judgement says how wrong.

mod around;
mod campaign;
mod checked;
mod evidence;
mod fields;
mod groups;
mod history;
mod innocence;
mod judgement;
mod moved;
mod proposal;
mod rule;
pub mod rules;
mod said;
mod screen;
#[cfg(test)]
pub(crate) mod story;
mod thresholds;
mod trial;
mod weights;

pub use around::{Around, Case, Crowd, Shared, Trace};
pub use campaign::{Fill, fills};
pub use evidence::{EventFinding, Evidence, Finding, Particular};
pub use fields::{FIELDS, Field, Part, Unit};
pub use groups::Groups;
pub use history::{History, Registers};
pub use innocence::{Habits, Innocence};
pub use judgement::{Group, weigh};
pub use judgement::{Judgement, Level, judge};
pub use moved::{Credit, LoneCharge, Moved};
pub use proposal::{Proposal, Tried};
pub use rule::Rule;
pub use said::{Said, SaidOfEvents};
pub use screen::{EventFlag, Flag, Quieted, Screened, screen, screen_all, screen_by, words};
pub use thresholds::Thresholds;
pub use trial::{Counts, Difference, What, changed, compare, new_caps};
pub use weights::Weights;
