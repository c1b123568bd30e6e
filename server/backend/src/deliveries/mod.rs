//! Deliveries: a file comes in, is kept as it came, read through once, and only then written, in short transactions.
//!
//! A delivery's life: `received` (its bytes are being kept) → `stored` → `writing` (it was read through and holds) → `done`, or
//! `refused` with place and reason, or `failed` where the database did: then its row says why, and importing the same file again
//! takes it up. What a killed process left between is taken up by the next import.

mod against;
mod answer;
mod check;
mod coverage;
mod import;
mod left;
mod one_at_a_time;
mod owners;
mod parts;
mod process;
mod reading;
mod row;
mod store;
mod touched;
mod write;

pub use answer::{Imported, Status};
pub use import::{Source, import};
pub use left::{rescreen, resume};
pub(crate) use one_at_a_time::turn;
pub(crate) use parts::part_place;
