//! The same order makes the same bytes, and what is written holds together.

use super::*;
use std::collections::BTreeMap;
use std::fs;

fn order(accounts: u32) -> Order {
    Order { seed: 7, accounts, months: 3, victims: 2_000, habits: Habits::Town, ..Order::WORLD }
}

fn files(order: &Order) -> (World, BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let world = simulate(order, folder.path()).unwrap();
    let name = |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    (world, fs::read_dir(folder.path()).unwrap().map(|entry| name(entry.unwrap())).collect())
}

#[test]
fn the_same_order_makes_the_same_bytes() {
    let (world, first) = files(&order(60));
    assert_eq!((world, first), files(&order(60)));
    assert_ne!(files(&Order { seed: 8, ..order(60) }).1["truth.ndjson"], files(&order(60)).1["truth.ndjson"]);
}

#[test]
fn the_truth_counts_what_it_names() {
    let (world, files) = files(&order(300));
    let lines: Vec<Line> =
        String::from_utf8_lossy(&files["truth.ndjson"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let debits: Vec<&Debit> = lines.iter().filter_map(|line| if let Line::Debit(it) = line { Some(it) } else { None }).collect();
    assert_eq!(debits.len() as u64, world.criminal_debits);
    assert_eq!(debits.iter().map(|debit| debit.amount).sum::<i64>(), world.lost);
    assert!(world.kinds.len() >= 10, "a fifth of 300 accounts meets most kinds: {:?}", world.kinds);
    assert!(matches!(lines.last(), Some(Line::World(last)) if *last == world));
}
