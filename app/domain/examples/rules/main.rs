//! How fast the rules run in memory: `cargo run -p domain --release --example rules -- ACCOUNTS DEBITS`.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints what it measures by the system's clock")]

mod generated;

use domain::screening::{Rule, Thresholds, rules, screen_all};
use generated::{Account, PARTS};
use std::time::Instant;

const SIX: [Rule; 6] =
    [Rule::FirstLinkDrain, Rule::MonthStraddle, Rule::NearCap, Rule::NewProvider, Rule::SplitAmounts, Rule::VelocityBurst];

fn main() {
    let mut args = std::env::args().skip(1).map(|a| a.parse::<u64>().expect("number"));
    let (accounts, debits) = (args.next().unwrap_or(10_000), args.next().unwrap_or(100));
    let catalogue = generated::catalogue();
    let all: Vec<usize> = (0..2 * PARTS).collect();
    let began = Instant::now();
    let pictures: Vec<_> = (0..accounts).map(|number| Account::new(number, debits, 10).picture(&catalogue, &all)).collect();
    println!("made in {:?}", began.elapsed());
    let thresholds = Thresholds::default();
    let total = (accounts * debits) as f64;
    for rule in SIX {
        let began = Instant::now();
        let mut hits = 0;
        for one in &pictures {
            hits += rules::find(rule, &one.history(&catalogue), &thresholds).len();
        }
        let took = began.elapsed().as_secs_f64();
        println!("{:20} {hits:8} hits {:6.1} ns a debit", rule.word(), took * 1e9 / total);
    }
    let began = Instant::now();
    let mut hits = 0;
    for one in &pictures {
        for rule in SIX {
            hits += rules::find(rule, &one.history(&catalogue), &thresholds).len();
        }
    }
    println!("six: {hits} {:.2} M/s", total / began.elapsed().as_secs_f64() / 1e6);
    let began = Instant::now();
    let mut flags = 0;
    for one in &pictures {
        flags += screen_all(&one.history(&catalogue), &thresholds).flags.len();
    }
    println!("all: {flags} flags {:.2} M/s", total / began.elapsed().as_secs_f64() / 1e6);
}
