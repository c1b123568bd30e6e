//! How fast the rules run in memory: `cargo run -p domain --release --example rules -- ACCOUNTS DEBITS [FOLDER]`.
//!
//! ACCOUNTS with DEBITS withdrawals each are made and joined a batch at a time; the clock runs while a batch is screened, on all cores:
//! once by the six rules that `bench/windowed` says in SQL too, each hit written down, and once by all rules to flags. With a FOLDER the
//! batches and the hits are left there as CSV for another engine.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints what it measures by the system's clock")]

mod clock;
mod generated;
mod left;

use clock::Clock;
use domain::institutions::Catalogue;
use domain::screening::{Rule, Thresholds, rules, screen_all};
use generated::{Account, PARTS, Picture};
use left::Left;
use std::thread;

/// The rules that look through windows.
const WINDOWED: [Rule; 6] =
    [Rule::FirstLinkDrain, Rule::MonthStraddle, Rule::NearCap, Rule::NewProvider, Rule::SplitAmounts, Rule::VelocityBurst];

/// So many accounts in memory at a time, far more than any cache holds.
const BATCH: u64 = 10_000;

/// One account in so many is troubled.
const TROUBLED: u64 = 10;

/// Rule, account and debit.
type Hit = (Rule, u64, usize);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let [accounts, debits, folder @ ..] = &wanted[..] else { return Err("wanted: ACCOUNTS DEBITS [FOLDER]".into()) };
    let (accounts, debits): (u64, u64) = (accounts.parse()?, debits.parse()?);
    let (catalogue, thresholds) = (generated::catalogue(), Thresholds::default());
    let mut left = folder.first().map(Left::in_folder).transpose()?;
    let (mut windowed, mut all) = (Clock::default(), Clock::default());
    let (mut hits, mut flags) = (0, 0);
    for first in (0..accounts).step_by(BATCH as usize) {
        let numbers: Vec<u64> = (first..accounts.min(first + BATCH)).collect();
        let in_order: Vec<usize> = (0..2 * PARTS).collect();
        let make = |number: &u64| (*number, Account::new(*number, debits, TROUBLED).picture(&catalogue, &in_order));
        let pictures: Vec<(u64, Picture)> = on_all_cores(&numbers, |some| some.iter().map(make).collect());
        let found = windowed.time(|| on_all_cores(&pictures, |some| by_windows(some, &catalogue, &thresholds)));
        flags += all.time(|| on_all_cores(&pictures, |some| vec![flagged(some, &catalogue, &thresholds)])).iter().sum::<usize>();
        hits += found.len();
        if let Some(left) = &mut left {
            left.batch(&pictures, &found)?;
        }
    }
    let count = accounts * debits;
    println!("{count} debits of {accounts} accounts, on {} cores", cores());
    println!("six windowed rules: {hits} hits, {}", windowed.told(count));
    println!("all {} rules: {flags} flags, {}", Rule::ALL.len(), all.told(count));
    Ok(())
}

/// What the six rules find.
fn by_windows(pictures: &[(u64, Picture)], catalogue: &Catalogue, thresholds: &Thresholds) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (number, picture) in pictures {
        let history = picture.history(catalogue);
        for rule in WINDOWED {
            hits.extend(rules::find(rule, &history, thresholds).iter().map(|one| (rule, *number, one.withdrawal)));
        }
    }
    hits
}

/// How many withdrawals all rules together flag.
fn flagged(pictures: &[(u64, Picture)], catalogue: &Catalogue, thresholds: &Thresholds) -> usize {
    pictures.iter().map(|(_, picture)| screen_all(&picture.history(catalogue), thresholds).flags.len()).sum()
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Runs on equal parts, a thread a core.
fn on_all_cores<T: Sync, R: Send>(of: &[T], run: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let parts = of.chunks(of.len().div_ceil(cores()).max(1));
    thread::scope(|scope| {
        let threads: Vec<_> = parts.map(|part| scope.spawn(|| run(part))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no rule panics")).collect()
    })
}
