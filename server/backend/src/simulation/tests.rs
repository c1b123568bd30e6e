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

/// The records of all files of charges.
fn charges(files: &BTreeMap<String, Vec<u8>>) -> Vec<serde_json::Value> {
    let of_charges = files.iter().filter(|(name, _)| name.contains("charges"));
    let lines = of_charges.flat_map(|(_, bytes)| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>());
    lines.map(|line| serde_json::from_str(&line).unwrap()).filter(|line: &serde_json::Value| line["type"] == "charge").collect()
}

#[test]
fn some_charges_are_taken_back_and_none_of_a_criminals() {
    let (_, files) = files(&order(300));
    let reversed: Vec<serde_json::Value> = charges(&files).into_iter().filter(|one| one["status"] == "reversed").collect();
    assert!(!reversed.is_empty());
    let truth = String::from_utf8_lossy(&files["truth.ndjson"]).into_owned();
    for one in reversed {
        let criminal =
            |line: &&str| line.contains(one["contract"].as_str().unwrap()) && line.contains(one["at"].as_str().unwrap());
        assert_eq!(truth.lines().find(criminal), None, "{one}");
    }
}

#[test]
fn in_a_campaign_many_fill_their_wallets_on_the_same_days() {
    let busiest = |habits: Habits| {
        let (_, files) = files(&Order { habits, victims: 0, ..order(300) });
        let mut days: BTreeMap<String, u32> = BTreeMap::new();
        for one in charges(&files).iter().filter(|one| one["amount"].as_i64() >= Some(30_000) && one["status"] != "failed") {
            *days.entry(one["at"].as_str().unwrap()[..10].to_owned()).or_default() += 1;
        }
        days.into_values().max().unwrap_or(0)
    };
    let (town, campaign) = (busiest(Habits::Town), busiest(Habits::Campaign));
    assert!(campaign >= 2 * town, "{campaign} large charges on one day, and {town} in a town");
}

#[test]
fn whoever_lives_otherwise_and_steals_patiently_is_in_the_truth_too() {
    let order = Order { habits: Habits::Otherwise, crimes: Crimes::Patient, ..order(300) };
    let (world, _) = files(&order);
    assert!(world.own_debits > 1_000, "{} own debits", world.own_debits);
    let kinds: Vec<&str> = world.kinds.keys().map(|kind| kind.word()).collect();
    assert_eq!(kinds, ["slow-drain", "split-amounts", "own-name-weak"], "in three ways");
}
