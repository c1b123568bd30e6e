//! Deliveries: a file comes in, is kept as it came, read through once, and only then written, in short transactions.
//!
//! A delivery's life: `received` (its bytes are being kept) → `stored` → `writing` (it was read through and holds) → `done`, or
//! `refused` with place and reason. What a killed process left between is taken up again by the next import.

mod answer;
mod check;
mod coverage;
mod import;
mod one_at_a_time;
mod parts;
mod reading;
mod row;
mod store;
mod touched;
mod write;

pub use answer::{Imported, Status};
pub use import::{Source, import, resume};
