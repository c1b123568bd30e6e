//! CSV by profile: a small file says which columns a bank's CSV has, in what it is written, and how it writes days and amounts
//! (formats §2). Two profiles come with the program; an operator adds a folder of others.
//!
//! Source: RFC 4180, and what the exports of banks do beyond it: lines before the header, other separators, days in eras, amounts in
//! two columns, digits in groups.
//!
//! Which entries are the same: see `feeds::identity`. A column with a reference is one that holds for its day; without it a line is
//! known by what it says and its position among equals.

mod account;
mod amount;
mod balances;
mod cells;
mod day;
mod format;
mod line_ends;
mod open;
mod profile;
mod profiles;
mod reader;
mod records;
mod row;
#[cfg(test)]
mod tests;
mod totals;
mod written;

pub use profile::{Profile, WrongProfile};
pub use profiles::{from_folder, shipped};
