//! What screening goes by: seen, changed by one, approved by another.

mod caps;
mod change;
mod current;
mod decide;
mod history;
mod one;
mod progress;
mod trial;
mod words;

pub use change::ChangeThresholds;
pub use current::Thresholds;
pub use one::ThresholdsVersion;
