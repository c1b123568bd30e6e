//! Each fuzz target over its corpus (`fuzz/corpus`), and over what is cut from it and changed in it; `make fuzz` goes on from there.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

use backend::feeds::{by_seeds, through};
use std::path::{Path, PathBuf};

fn all() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus")
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = all().join(name);
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
    let formats = by_seeds();
    let folders = std::fs::read_dir(all()).unwrap().map(|folder| folder.unwrap().file_name().into_string().unwrap());
    for folder in folders {
        assert!(formats.contains_key(&*folder), "nothing reads fuzz/corpus/{folder}");
    }
    for (name, formats) in formats {
        let seeds = corpus(name);
        let read = |seed: &[u8]| formats.iter().filter_map(|format| through(*format, seed).ok()).max();
        assert!(seeds.iter().any(|seed| read(seed).is_some_and(|records| records > 0)), "{name} has a seed that holds");
        assert!(formats.len() == 1 || seeds.iter().all(|seed| read(seed).is_some()), "each seed is of one of {name}");
        each(seeds, |bytes| {
            let _ = read(bytes);
        });
    }
}
