//! Simulated worlds: files as institutions would deliver them, and beside them the truth about each debit.
//!
//! A world is told as stories, not by the thresholds of screening. People live: wages, rent, a wallet, a second one, a new telephone,
//! a try that seemed to fail, a charge that is taken back. Criminals have a plan, tools and luck of their own: they take round sums and odd ones, wait or hurry,
//! are refused when the account is empty or the provider's cap is full, and try less. Nothing here reads `domain::screening`: what a
//! rule calls a burst or a habit does not occur, only what people do. So there are own debits that look like a crime and crimes that
//! look like nothing. What is missing from the worlds says `docs/worlds.md`.
//!
//! The same order makes the same bytes on every machine: chance is whole numbers only, each account's derived from the seed and its
//! number. A world of more accounts begins with those of the smaller one.

mod bank;
mod book;
mod calendar;
mod chance;
mod crimes;
mod institutions;
mod lacks;
mod lives;
mod people;
mod reversals;
mod securities;
mod truth;
mod wallets;
mod writing;

pub use crimes::{Crimes, Kind};
pub use lacks::Lacks;
pub use lives::Habits;
pub use truth::{Debit, Happening, Line, Report, World};

use crate::{Error, Result};
use calendar::Calendar;
use chance::Chance;
use crimes::Ring;
use std::path::Path;
use writing::Files;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    pub seed: u64,
    /// Bank accounts; for each fifty there is a securities account more.
    pub accounts: u32,
    /// Calendar months up to September 2020.
    pub months: u8,
    /// Accounts in ten thousand to which something criminal happens.
    pub victims: u32,
    pub habits: Habits,
    pub crimes: Crimes,
    pub lacks: Lacks,
}

impl Order {
    /// The world that is made where nothing else is said.
    pub const WORLD: Self = Self {
        seed: 1,
        accounts: 2_500,
        months: 6,
        victims: 500,
        habits: Habits::Town,
        crimes: Crimes::All,
        lacks: Lacks::NOTHING,
    };
}

/// Writes the world's files and `truth.ndjson` into the folder, which is made if it is not there. Memory does not grow with the
/// number of accounts.
///
/// # Errors
/// When the order is nonsense or a file cannot be written.
pub fn simulate(order: &Order, folder: &Path) -> Result<World> {
    if !(1..=36).contains(&order.months) || !(1..=5_000_000).contains(&order.accounts) || order.victims > 10_000 {
        return Err(Error::Setting(
            "a world has 1 to 36 months, 1 to 5,000,000 accounts and a share of victims from 0 to 1".into(),
        ));
    }
    std::fs::create_dir_all(folder)?;
    let calendar = Calendar::of(order.months);
    let rings = Ring::all(order, &calendar);
    let mut files = Files::new(folder, order)?;
    for index in 0..order.accounts {
        let mut chance = Chance::of(order.seed, u64::from(index));
        let mut book = lives::live(order, &calendar, index, &mut chance);
        crimes::befall(order, &calendar, &rings, &mut book, &mut chance);
        reversals::befall(order.seed, &mut book);
        let settled = bank::settle(&mut book);
        files.account(&book, &settled)?;
    }
    for index in 0..order.accounts / 50 {
        files.securities(&securities::account(order, &calendar, index))?;
    }
    files.finish()
}

#[cfg(test)]
mod tests;
