//! Each fuzz target over its corpus (`fuzz/corpus`), and over what is cut from it and changed in it; `make fuzz` goes on from there.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

use backend::feeds::{Format, berlin, camt, exchange, through, through_csv, uk, zengin};
use std::path::Path;

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files: Vec<Vec<u8>> = files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    assert!(!files.is_empty(), "{name} has seeds");
    files
}

/// Each seed, cut at many places, and with bytes changed at many.
fn each(seeds: Vec<Vec<u8>>, mut read: impl FnMut(&[u8])) {
    for seed in seeds {
        let step = (seed.len() / 40).max(1);
        for at in (0..seed.len()).step_by(step) {
            read(&seed[..at]);
            for byte in [0, b'"', b'<', b'}', b'9', 0xFF] {
                let mut changed = seed.clone();
                changed[at] = byte;
                read(&changed);
            }
            read(&[&seed[..at], &seed[at / 2..]].concat());
        }
    }
}

#[test]
fn no_seed_and_nothing_near_it_ends_a_reader() {
    let formats: [(&str, &dyn Format); 5] = [
        ("zengin", &zengin::Zengin),
        ("camt", &camt::Camt),
        ("exchange", &exchange::Exchange),
        ("uk", &uk::Uk),
        ("berlin", &berlin::Berlin),
    ];
    for (name, format) in formats {
        let seeds = corpus(name);
        assert!(seeds.iter().any(|seed| through(format, seed).is_ok_and(|records| records > 0)), "{name} has a seed that holds");
        each(seeds, |bytes| drop(through(format, bytes)));
    }
    let seeds = corpus("csv");
    assert!(seeds.iter().all(|seed| through_csv(seed).iter().any(Result::is_ok)), "each seed is of a profile");
    each(seeds, |bytes| drop(through_csv(bytes)));
}
